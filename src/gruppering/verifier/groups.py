"""The groups that a plan speaks of, one by one and by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gruppering.verifier.texts import fold

if TYPE_CHECKING:
    from gruppering.plan import Network, Plan


@dataclass(frozen=True)
class GroupFacts:
    """What the plan says of one group; ``most`` is None where nothing bounds its size."""

    network: int
    name: str
    full_name: str
    seat: str | None
    least: int
    most: int | None
    optional: bool
    opening_m: int
    """Cost of having somebody in it; 0 unless it is optional."""
    weight: int
    """Weight of closeness in thousandths."""


def groups_of_plan(plan: Plan, found: Sequence[frozenset[str]]) -> tuple[GroupFacts, ...]:
    """List the groups of a plan, network by network.

    Parameters
    ----------
    plan
        The plan; where it leaves the number of groups open, they are as many as were found.
    found
        For each network, the folded names of the groups that somebody was placed in.
    """
    groups: list[GroupFacts] = []
    for index, (network, names) in enumerate(zip(plan.networks, found, strict=True)):
        groups += _groups_of_network(index, network, _word(plan), names)
    return tuple(groups)


def index_by_name(groups: Sequence[GroupFacts]) -> dict[str, list[int]]:
    """Return the groups of each folded name: of ``network/group`` one, of ``group`` any."""
    index: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        index.setdefault(fold(group.name), []).append(number)
    return index | {fold(group.full_name): [number] for number, group in enumerate(groups)}


def _groups_of_network(
    index: int, network: Network, word: str, found: frozenset[str]
) -> Iterator[GroupFacts]:
    bounds = network.size or network.group_size
    if isinstance(network.groups, tuple):
        for number, group in enumerate(network.groups, start=1):
            size = group.size or bounds
            name = group.name or f"{word} {number}"
            yield GroupFacts(
                network=index,
                name=name,
                full_name=f"{network.name}/{name}",
                seat=group.seat,
                least=size.least if size else 0,
                most=size.most if size else None,
                optional=group.optional,
                opening_m=round(group.opening_km * 1000) if group.optional else 0,
                weight=round(group.closeness * 1000),
            )
        return
    count = network.groups if network.groups is not None else _count(word, found)
    for number in range(1, count + 1):
        yield GroupFacts(
            network=index,
            name=f"{word} {number}",
            full_name=f"{network.name}/{word} {number}",
            seat=None,
            least=bounds.least if bounds else 0,
            most=bounds.most if bounds else None,
            optional=False,
            opening_m=0,
            weight=1000,
        )


def _word(plan: Plan) -> str:
    return "Gruppe" if (plan.names_in or plan.language) == "nb" else "Group"


def _count(word: str, found: frozenset[str]) -> int:
    numbers = [name.removeprefix(fold(word)).strip() for name in found]
    return max([int(number) for number in numbers if number.isdecimal()], default=1)
