"""Who somebody is and why they are where they are, in the words of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruppering.cells import is_blank
from gruppering.cli.results import names_of
from gruppering.errors import InputError
from gruppering.rules.condition import fold
from gruppering.words import number, word
from gruppering.words.messages import quoted, said

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from gruppering.roster import Roster
    from gruppering.solution import Solution
    from gruppering.words import Language


def find_participant(text: str, roster: Roster, directory: Path) -> str:
    """Return the id of a participant who is given by id, or by a name that nobody else has.

    Part of a name will do, as "Åse": whole words, and nobody is called just that.

    Raises
    ------
    InputError
        If nobody has the id or name, or several have the name.
    """
    known = {fold(one): str(one) for one in roster.table["participant_id"]}
    if fold(text) in known:
        return known[fold(text)]
    names = {known[who]: fold(name) for who, name in names_of(roster).items()}
    wanted = set(fold(text).split())
    named = [who for who, name in names.items() if name == fold(text)] or [
        who for who, name in names.items() if wanted and wanted <= set(name.split())
    ]
    if len(named) > 1:
        raise InputError(said("same_name", ids=", ".join(named)))
    if not named:
        raise InputError(said("not_in_folder", who=quoted(text), folder=directory))
    return named[0]


def why_here(participant: str, roster: Roster, solution: Solution) -> Iterator[str]:
    """Yield a line for each place that a participant has, waits for or is attached to."""
    language = solution.plan.language
    names = names_of(roster)

    def label(one: object) -> str:
        name = names.get(fold(str(one)))
        return f"{name} ({one})" if name else str(one)

    who = label(participant)
    groups = {(line["network"], line["group"]): line for line in solution.groups.to_dict("records")}
    mine = solution.assignments[solution.assignments["participant_id"] == participant]
    for line in mine.to_dict("records"):
        network, group = line["network"], f"{line['network']} – {line['group']}"
        if line["status"] == "waiting":
            reason = line["reason"]
            yield word("why_waiting", language).format(who=who, network=network, reason=reason)
            continue
        if line["status"] == "attached":
            yield word("why_attached", language).format(who=who, group=group)
            continue
        about = groups[network, line["group"]]
        told = [
            word("why_placed", language).format(who=who, group=group, n=about["participants"]),
            word("why_distance", language).format(
                km=number(line["distance_km"], language), mean=number(about["mean_km"], language)
            ),
        ]
        if line["is_centre"]:
            told.append(word("why_is_centre", language))
        elif (centre := _centre(about, label, language)) and not is_blank(line["centre_km"]):
            km = number(line["centre_km"], language)
            told.append(word("why_centre", language).format(km=km, centre=centre))
        yield " ".join(told)


def _centre(
    about: Mapping[Hashable, Any], label: Callable[[object], str], language: Language
) -> str:
    """Say which place or member a group is measured to; blank if it has none."""
    for key, text in (("seat", str), ("centre", label)):
        if not is_blank(about.get(key)):
            return word(f"the_{key}", language).format(text(about[key]))
    return ""
