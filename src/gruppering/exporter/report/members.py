"""The people of a result, one by one, as the report tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gruppering.cells import is_blank, shown
from gruppering.exporter.people import sector_in_words
from gruppering.rules.condition import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from gruppering.roster import Roster
    from gruppering.solution import Solution

_TEXTS = ("name", "organisation", "unit", "profession", "sector", "municipality")


@dataclass(frozen=True)
class Member:
    """One row of the assignments with what the roster says of the participant."""

    number: int
    """Position in the assignments."""
    participant_id: str
    name: str | None
    network: str
    group: int | None
    """Position in the solution's groups; None for those who wait."""
    status: str
    reason: str | None
    organisation: str | None
    unit: str | None
    profession: str | None
    sector: str | None
    municipality: str | None
    people: int
    distance_km: float | None
    centre_km: float | None
    is_centre: bool
    previous: str | None
    stayed: bool
    moved: bool
    registered: Any
    priority: Any
    latitude: float | None
    longitude: float | None

    @property
    def label(self) -> str:
        """The name, or the identifier where no name is known."""
        return self.name or self.participant_id


def members(solution: Solution, roster: Roster) -> list[Member]:
    """Return everybody in the assignments, in their order."""
    language = solution.plan.language
    groups = {
        (network, group): number
        for number, (network, group) in enumerate(
            zip(solution.groups["network"], solution.groups["group"], strict=True)
        )
    }
    known = roster.table.drop_duplicates("participant_id").set_index("participant_id")
    own = [name for name in known if name not in solution.assignments]
    table = solution.assignments.join(known[own], on="participant_id")
    result = []
    for number, row in enumerate(table.to_dict("records")):
        get = {str(name): None if is_blank(value) else value for name, value in row.items()}.get
        texts = {name: _text(get(name)) for name in _TEXTS}
        texts["sector"] = sector_in_words(texts["sector"], language)
        placed = get("status") in ("placed", "attached")
        result.append(
            Member(
                number=number,
                participant_id=str(get("participant_id")),
                network=str(get("network") or ""),
                group=groups[get("network"), get("group")] if placed else None,
                status=str(get("status")),
                reason=_text(get("reason")),
                people=int(get("team_size") or 1),
                distance_km=get("distance_km"),
                centre_km=get("centre_km"),
                is_centre=bool(get("is_centre")),
                previous=_text(get("previous_group")),
                stayed=_stayed(get),
                moved=bool(get("moved")),
                registered=get("registered"),
                priority=get("priority"),
                latitude=get("latitude"),
                longitude=get("longitude"),
                **texts,
            )
        )
    return result


def distinct(people: list[Member]) -> int:
    """Count participants, each once."""
    return len({one.participant_id for one in people})


def _text(value: object) -> str | None:
    return None if value is None else shown(value)


def _stayed(get: Callable[[str], Any]) -> bool:
    """Tell whether the group is among those of last time, by its full or its bare name."""
    now = {fold(f"{get('network')}/{get('group')}"), fold(str(get("group")))}
    return not now.isdisjoint(map(fold, (_text(get("previous_group")) or "").split("|")))
