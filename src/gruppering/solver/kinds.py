"""Units that nothing in a problem can tell apart are one kind with a count."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np

from gruppering.algebra import Apart, ApartProfiles, Common, Count, Ints, Link, Spread, Total
from gruppering.problem import Problem


@dataclass(frozen=True, eq=False)
class Kinds:
    """Interchangeable units, by kind."""

    members: tuple[Ints, ...]
    """Units of each kind, ascending."""
    of_unit: Ints
    """Kind of each unit, shape (n,)."""

    @property
    def first(self) -> Ints:
        """One unit of each kind, shape (kinds,)."""
        return np.array([units[0] for units in self.members], dtype=np.int64)


def single_units(problem: Problem) -> Kinds:
    """Make every unit a kind of its own."""
    units = np.arange(problem.n_units)
    return Kinds(tuple(units[:, None]), units)


def find_kinds(problem: Problem) -> Kinds:
    """Group the units that may be exchanged without breaking anything or changing who waits.

    Costs, and so profiles, are left out of account unless a rule speaks of profiles.
    """
    marks: list[list[object]] = [
        [int(problem.size[unit]), problem.allowed[unit].tobytes(), *problem.placement[:, unit]]
        for unit in range(problem.n_units)
    ]
    for number, record in enumerate(problem.constraints):
        match record:
            case Count() | Spread():
                for unit, weight in zip(record.units, record.weights, strict=True):
                    marks[unit].append((number, int(weight)))
            case Total():
                for unit, group, weight in zip(
                    record.units, record.groups, record.weights, strict=True
                ):
                    marks[unit].append((number, int(group), int(weight)))
            case Apart() | Link():
                for unit in np.unique(record.pairs):
                    marks[unit].append((number, int(unit)))
            case ApartProfiles():
                marked = np.flatnonzero(record.mask.any(axis=1))
                for unit in np.flatnonzero(np.isin(problem.profile, marked)):
                    alone = record.price_m is not None
                    marks[unit].append((number, int(unit if alone else problem.profile[unit])))
            case Common():
                for slot, unavailable in enumerate(record.sets):
                    for unit in unavailable:
                        marks[unit].append((number, slot))
    of_unit = number_alike(map(tuple, marks))
    count = int(of_unit.max(initial=-1)) + 1
    return Kinds(tuple(np.flatnonzero(of_unit == kind) for kind in range(count)), of_unit)


def number_alike(marks: Iterable[Hashable]) -> Ints:
    """Return a number for each mark, from 0 as they first appear; equal marks have the same."""
    index: dict[Hashable, int] = {}
    return np.array([index.setdefault(mark, len(index)) for mark in marks], dtype=np.int64)
