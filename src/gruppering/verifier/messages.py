"""What the checker says, in both languages."""

from __future__ import annotations

from typing import Final, Literal

Language = Literal["nb", "en"]

TEXTS: Final[dict[str, dict[Language, str]]] = {
    # what stands in the column "rule" where no rule of the plan is meant
    "accounting": {"nb": "alle er gjort rede for", "en": "everybody is accounted for"},
    "admission": {"nb": "søknad og opptak", "en": "application and admission"},
    "memberships": {"nb": "antall nettverk per deltaker", "en": "networks per participant"},
    "waiting": {"nb": "venteliste", "en": "waiting list"},
    "free_seat": {"nb": "ingen venter på en ledig plass", "en": "nobody waits for a free seat"},
    "size": {"nb": "gruppestørrelse", "en": "size of a group"},
    "even": {"nb": "jevne grupper", "en": "even sizes"},
    # everybody is accounted for
    "unknown_participant": {
        "nb": "deltakeren er ikke på deltakerlisten (antall linjer: {count})",
        "en": "the participant is not on the roster (number of lines: {count})",
    },
    "unknown_network": {
        "nb": "nettverket er ikke i planen (antall linjer: {count})",
        "en": "the network is not in the plan (number of lines: {count})",
    },
    "unknown_group": {
        "nb": "nettverket har ingen slik gruppe (antall linjer: {count})",
        "en": "the network has no such group (number of lines: {count})",
    },
    "unknown_status": {
        "nb": "statusen er verken placed, waiting eller attached (antall linjer: {count})",
        "en": "the status is neither placed, waiting nor attached (number of lines: {count})",
    },
    "attached_without_group": {
        "nb": "status attached, men uten gruppe (antall linjer: {count})",
        "en": "status attached, but without a group (number of lines: {count})",
    },
    "attachment_missing": {
        "nb": "{count} skal være tilknyttet gruppen og er det ikke",
        "en": "{count} are to be attached to the group and are not",
    },
    "attachment_needless": {
        "nb": "{count} er tilknyttet gruppen uten at planen sier det",
        "en": "{count} are attached to the group without the plan's saying so",
    },
    "placed_without_group": {
        "nb": "status placed, men uten gruppe (antall linjer: {count})",
        "en": "status placed, but without a group (number of lines: {count})",
    },
    "waiting_with_group": {
        "nb": "status waiting, men med en gruppe (antall linjer: {count})",
        "en": "status waiting, but with a group (number of lines: {count})",
    },
    "twice": {
        "nb": "mer enn én gang i samme nettverk (linjer for mye: {count})",
        "en": "more than once in one network (lines too many: {count})",
    },
    "lost": {
        "nb": "{count} står verken i en gruppe eller på ventelisten",
        "en": "{count} are neither in a group nor on the waiting list",
    },
    "wait_missing": {
        "nb": "{count} mangler en linje på ventelisten for nettverket",
        "en": "{count} lack a line on the network's waiting list",
    },
    "wait_needless": {
        "nb": "{count} har en linje for mye på ventelisten for nettverket",
        "en": "{count} have a line too many on the network's waiting list",
    },
    "not_applied": {
        "nb": "{count} er plassert i et nettverk de ikke har søkt",
        "en": "{count} are placed in a network that they did not apply to",
    },
    "not_admitted": {
        "nb": "{count} er plassert uten å være kvalifisert eller godkjent",
        "en": "{count} are placed without being eligible or approved",
    },
    "too_many_networks": {
        "nb": "{count} er plassert i mer enn {most} nettverk",
        "en": "{count} are placed in more than {most} networks",
    },
    "may_not_wait": {
        "nb": "{count} er tatt opp, men har ingen plass: her skal ingen som er tatt opp, vente",
        "en": "{count} are admitted but have no place: nobody admitted here is to wait",
    },
    "seat_is_free": {
        "nb": "{count} venter, men kunne vært i gruppen uten å bryte noen regel",
        "en": "{count} wait, but could be in the group without breaking any rule",
    },
    # sizes
    "too_small": {
        "nb": "størrelsen er {size}, minst {least} er krevd",
        "en": "the size is {size}, at least {least} is demanded",
    },
    "too_large": {
        "nb": "størrelsen er {size}, høyst {most} er tillatt",
        "en": "the size is {size}, at most {most} is allowed",
    },
    "uneven": {
        "nb": "størrelsene går fra {least} til {most}, forskjellen får være {width}",
        "en": "the sizes go from {least} to {most}, a difference of {width} is allowed",
    },
    # rules
    "split": {
        "nb": "{count} som skal være sammen, er delt på {parts} steder",
        "en": "{count} who are to be together are in {parts} places",
    },
    "met": {
        "nb": "par i gruppen som skal være fra hverandre: {count}",
        "en": "pairs in the group who are to be apart: {count}",
    },
    "repeated": {
        "nb": "flere enn én av hver: {count} for mye",
        "en": "more than one of each: {count} too many",
    },
    "too_few": {
        "nb": "{found} av {size} passer, minst {wanted} er krevd",
        "en": "{found} of {size} fit, at least {wanted} demanded",
    },
    "too_many": {
        "nb": "{found} av {size} passer, høyst {wanted} er tillatt",
        "en": "{found} of {size} fit, at most {wanted} allowed",
    },
    "not_there": {
        "nb": "{count} er ikke i gruppen",
        "en": "{count} are not in the group",
    },
    "there": {"nb": "{count} er i gruppen", "en": "{count} are in the group"},
    "too_many_moved": {
        "nb": "{moved} av {total} er flyttet fra forrige gruppe, høyst {most} er tillatt",
        "en": "{moved} of {total} have left last semester's group, at most {most} may",
    },
    "alone": {
        "nb": "{found} fra {value}, minst {wanted} eller ingen er krevd",
        "en": "{found} of {value}, at least {wanted} or nobody demanded",
    },
    "part": {
        "nb": "{found} av {wanted} fra {value}, alle eller ingen er krevd",
        "en": "{found} of the {wanted} of {value}, all or nobody demanded",
    },
    "unaccompanied": {
        "nb": "følger {found} fra {value}, minst {wanted} er krevd",
        "en": "with {found} of {value}, at least {wanted} demanded",
    },
    "no_company": {
        "nb": "er med {found} av dem de ba om, minst {wanted} er krevd",
        "en": "with {found} of those asked for, at least {wanted} demanded",
    },
    "mean_off": {
        "nb": "snittet er {mean}, for alle {all}, forskjellen får være {tolerance}",
        "en": "the mean is {mean}, of all {all}, a difference of {tolerance} is allowed",
    },
    "unlike": {
        "nb": "{what}: fra {least} til {most} i gruppene, forskjellen får være {width}",
        "en": "{what}: from {least} to {most} in the groups, a difference of {width} is allowed",
    },
    "too_far": {
        "nb": "{count} par er for langt fra hverandre: opptil {farthest} km, høyst {limit} km",
        "en": "{count} pairs are too far apart: up to {farthest} km, at most {limit} km",
    },
    "too_far_from_seat": {
        "nb": "{count} er for langt fra setet: opptil {farthest} km, høyst {limit} km",
        "en": "{count} are too far from the seat: up to {farthest} km, at most {limit} km",
    },
    "uncovered": {
        "nb": "ingen av {count} fra {value} har plass",
        "en": "none of {count} of {value} has a place",
    },
    "broken_block": {
        "nb": "{count} av {total} fra {value} har plass, alle eller ingen er krevd",
        "en": "{count} of {total} of {value} have places, all or nobody demanded",
    },
    "few_times": {
        "nb": "{found} av {total} tider passer alle, minst {wanted} er krevd",
        "en": "{found} of {total} times suit everybody, at least {wanted} demanded",
    },
}


def say(language: Language, code: str, **numbers: int | str) -> str:
    """Return the text with that code, with its numbers filled in."""
    return TEXTS[code][language].format(**numbers)
