"""The groups, as cards and as lines of a table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gruppering.cells import is_blank
from gruppering.exporter.report.symbols import look
from gruppering.words import label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gruppering.exporter.report.members import Member
    from gruppering.solution import Solution
    from gruppering.words import Language

_MIXES = ("profession", "sector", "organisation")
_MOST_SHOWN = 6


@dataclass(frozen=True)
class Share:
    """How many members have a value, and how many hundredths of the group they are."""

    value: str
    count: int
    percent: int


@dataclass(frozen=True)
class Mix:
    """The most frequent values of a column in a group, and how many there are beside them."""

    heading: str
    shares: tuple[Share, ...]
    more: int


@dataclass(frozen=True)
class Card:
    """One group with its members."""

    number: int
    network_number: int
    network: str
    group: str
    title: str
    colour: int
    shape: int
    participants: int
    people: int
    mean_km: float | None
    max_km: float | None
    seat: str | None
    host: Member | None
    members: tuple[Member, ...]
    attached: tuple[Member, ...]
    mixes: tuple[Mix, ...]
    meetings: tuple[str, ...]


def cards(
    solution: Solution,
    people: list[Member],
    meetings: Mapping[tuple[str, str], tuple[str, ...]] | None = None,
) -> list[Card]:
    """Return a card for each group of the solution, in its order; ``meetings`` by their names."""
    language = solution.plan.language
    networks = [network.name for network in solution.plan.networks]
    here: dict[int, list[Member]] = {}
    for one in people:
        if one.group is not None:
            here.setdefault(one.group, []).append(one)
    result = []
    for number, group in enumerate(solution.groups.to_dict("records")):
        everybody = here.get(number, [])
        inside = tuple(one for one in everybody if one.status == "placed")
        colour, shape = look(number)
        name = str(group["group"])
        result.append(
            Card(
                number=number,
                network_number=networks.index(group["network"]),
                network=str(group["network"]),
                group=name,
                title=f"{group['network']} – {name}" if len(networks) > 1 else name,
                colour=colour,
                shape=shape,
                participants=len(inside),
                people=sum(one.people for one in inside),
                mean_km=group.get("mean_km"),
                max_km=group.get("max_km"),
                seat=None if is_blank(group.get("seat")) else str(group["seat"]),
                host=next((one for one in inside if one.is_centre), None),
                members=inside,
                attached=tuple(one for one in everybody if one.status == "attached"),
                mixes=tuple(_mixes(inside, language)),
                meetings=(meetings or {}).get((str(group["network"]), name), ()),
            )
        )
    return result


def _mixes(inside: tuple[Member, ...], language: Language) -> list[Mix]:
    mixes = []
    for column in _MIXES:
        counts = Counter(value for one in inside if (value := getattr(one, column)))
        if counts:
            ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            shares = (
                Share(value, count, round(100 * count / len(inside)))
                for value, count in ordered[:_MOST_SHOWN]
            )
            more = len(counts) - _MOST_SHOWN
            mixes.append(Mix(label(column, language), tuple(shares), max(0, more)))
    return mixes
