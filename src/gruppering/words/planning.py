"""What is said while a plan is made to fit a roster: names, reasons, notes and ways out."""

from __future__ import annotations

#: Key -> (bokmål, English). A text with {} is a template for ``str.format``.
TEXTS: dict[str, tuple[str, str]] = {
    # Names that the plan leaves open
    "group_number": ("Gruppe {}", "Group {}"),
    "group_stands": ("{} består", "{} stands"),
    # Why somebody waits
    "reason_full": ("ingen ledig plass", "no free place"),
    "reason_approval": ("mangler godkjenning fra leder", "no leader's approval"),
    "reason_team": ("teamet mangler: {}", "the team lacks: {}"),
    "reason_eligible": ("krav: {}", "not eligible: {}"),
    # Notes
    "number_of_groups": (
        "{}: {} grupper for {}, så størrelsen er nær midten av {}",
        "{}: {} groups for {}, so that sizes are near the middle of {}",
    ),
    "first_choices": (
        "{size} (bare førstevalg er talt med; {most} med alle valg)",
        "{size} (first choices alone; {most} with all choices)",
    ),
    "unready_teams": ("Team uten noen der {}: {}", "Teams with nobody where {}: {}"),
    "group_is_gone": (
        "Planen har ingen gruppe {group}, som disse var i sist: {ids}",
        "The plan has no group {group}, in which these were last time: {ids}",
    ),
    "group_is_unclear": (
        "Disse kan være i flere fagnettverk med en gruppe {group}, så forrige gruppe teller ikke "
        "for dem: {ids}; skriv fagnettverk/gruppe",
        "These may be in several networks with a group {group}, so their previous group does not "
        "count: {ids}; write network/group",
    ),
    "names_no_network": (
        "Disse nevner ikke noe fagnettverk og kan få plass i hvilket som helst: {ids}",
        "These name no network and may be placed in any: {ids}",
    ),
    "approval_unused": (
        "Disse er ikke godkjent av leder, men kan få plass: {ids}; legg til [approval] i planen "
        "hvis de skal vente",
        "These are not approved by a leader, but may be placed: {ids}; add [approval] to the plan "
        "if they are to wait",
    ),
    "groups_are_several": (
        "Disse står i flere grupper i samme fagnettverk sist, og bare den siste teller: {ids}",
        "These were in several groups of one network last time, of which only the last counts: "
        "{ids}",
    ),
    "unused_wishes": (
        'Ingen regel bruker kolonnen «{}»: legg til rule = "{}" under [[rules]] hvis den skal '
        "telle",
        "No rule uses the column '{}': add rule = \"{}\" under [[rules]] if it is to count",
    ),
    "nobody_has": ("Ingen på listen har {} «{}»{}", "Nobody on the roster has {} {!r}{}"),
    "did_you_mean": (" – mente du «{}»?", " – did you mean {!r}?"),
    "unclear_seat": (
        "{} er en organisasjon med flere steder på listen ({}): det faste stedet er der deltaker "
        "{} er; skriv et sted hvis et annet var ment",
        "{} is an organisation with several places on the roster ({}): the seat is where "
        "participant {} is; write a place if another was meant",
    ),
    "never_together": (
        "{}: gjelder ikke {}, som ikke kan få plass i samme nettverk",
        "{}: not for {}, who can have places in no network in common",
    ),
    "both_of_pair": ("{} og {}", "{} and {}"),
    "more_pairs": ("{} og {} par til", "{} and {} more pairs"),
    # What collides, and what would make the plan possible
    "sizes_of_groups": ("størrelsene på gruppene", "the sizes of the groups"),
    "sizes_of_network": ("{}: {} grupper med størrelse {}", "{}: {} groups of {}"),
    "sizes_differing": ("{}, høyst {} i forskjell", "{}, differing by at most {}"),
    "raise_size": (
        "hev største størrelse i {} fra {} til {}",
        "raise the maximum of {} from {} to {}",
    ),
    "lower_size": (
        "senk minste størrelse i {} fra {} til {}",
        "lower the minimum of {} from {} to {}",
    ),
    "widen_size": (
        "la gruppene i {} være {} i stedet for {} i forskjell",
        "let the groups of {} differ by {} instead of {}",
    ),
    "let_wait": ("tillat venteliste i {}", "allow a waiting list in {}"),
    "raise_rule": ("hev «{}» fra {} til {}", "raise '{}' from {} to {}"),
    "lower_rule": ("senk «{}» fra {} til {}", "lower '{}' from {} to {}"),
    "leave_out": ("ta {} ut av «{}»", "leave {} out of '{}'"),
    "drop_rule": ("dropp «{}»", "drop '{}'"),
}
