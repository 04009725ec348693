"""Profiles of units, and the tables of costs between them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from gruppering.algebra import Ints
from gruppering.errors import PlanError
from gruppering.proximity import (
    distances_m,
    organisational_steps,
    pair_factor,
    priced,
    weighted_distance,
)
from gruppering.words.messages import said

if TYPE_CHECKING:
    from gruppering.plan import Closeness
    from gruppering.roster import Roster

LARGEST_TABLE_ENTRY = 2**31 - 1


@dataclass(frozen=True, eq=False)
class Profiles:
    """Distinct (place, organisation) pairs, and the distinct multisets of them that units have.

    The first profiles are the single pairs, in order, so that a site is its own profile.
    """

    site: Ints
    """Site (distinct place and organisation) of each row of the roster, shape (rows,)."""
    first_row: Ints
    """A row of the roster at each site, shape (sites,)."""
    profile: Ints
    """Profile of each unit, shape (units,)."""
    members: tuple[tuple[tuple[int, int], ...], ...]
    """Per profile, its sites and how many people are at each."""

    @property
    def n_sites(self) -> int:
        """Number of sites."""
        return len(self.first_row)

    def total(self, by_site: Ints) -> Ints:
        """Add up, for the people of each profile, what each site has: (sites, k) to (P, k)."""
        sites = np.array([site for member in self.members for site, _ in member])
        people = np.array([count for member in self.members for _, count in member])
        starts = np.cumsum([0] + [len(member) for member in self.members[:-1]])
        totals: Ints = np.add.reduceat(people[:, None] * by_site[sites], starts, axis=0)
        return totals


def find_profiles(table: pd.DataFrame, people: Ints, participant: Ints, unit: Ints) -> Profiles:
    """Find the sites of the rows and the profiles of the units.

    Parameters
    ----------
    table
        The roster, with ``place`` and ``node``.
    people
        People in each row, shape (rows,).
    participant, unit
        Row and unit of each application, shape (applications,).
    """
    keys = pd.MultiIndex.from_frame(table[["place", "node"]].astype(str))
    site, uniques = pd.factorize(keys)
    first_row = np.full(len(uniques), -1, dtype=np.int64)
    first_row[site[::-1]] = np.arange(len(site))[::-1]
    contents: list[Counter[int]] = [Counter() for _ in range(int(unit.max(initial=-1)) + 1)]
    for number, row in np.unique(np.stack([unit, participant], axis=1), axis=0).tolist():
        contents[number][int(site[row])] += int(people[row])
    index: dict[tuple[tuple[int, int], ...], int] = {
        ((one, 1),): one for one in range(len(uniques))
    }
    profile = np.empty(len(contents), dtype=np.int64)
    for number, content in enumerate(contents):
        profile[number] = index.setdefault(tuple(sorted(content.items())), len(index))
    return Profiles(site.astype(np.int64), first_row, profile, tuple(index))


@dataclass(frozen=True, eq=False)
class Sites:
    """Where the sites are: distances and organisational steps between them."""

    distance_m: Ints
    """Shape (sites, sites)."""
    steps: Ints
    """Shape (sites, sites)."""


def locate_sites(roster: Roster, first_row: Ints, closeness: Closeness) -> Sites:
    """Measure the distances and the steps between sites."""
    rows = roster.table.iloc[first_row]
    latitude = rows["latitude"].to_numpy(dtype=float)
    longitude = rows["longitude"].to_numpy(dtype=float)
    if roster.distances is None:
        distance = distances_m(latitude, longitude)
    else:
        keys = {key: number for number, key in enumerate(roster.distances.keys)}
        index = [keys[place] for place in rows["place"]]
        distance = matrix_m(roster, closeness)[np.ix_(index, index)]
    return Sites(distance, organisational_steps(roster.organisations, rows["node"].tolist()))


def matrix_m(roster: Roster, closeness: Closeness) -> Ints:
    """Return the user's own distances in whole metres, made symmetric."""
    assert roster.distances is not None
    metres = 1000.0 * (closeness.km_per_hour if roster.distances.unit == "hours" else 1.0)
    values = np.asarray(roster.distances.values, dtype=float)
    distance: Ints = np.rint((values + values.T) / 2 * metres).astype(np.int64)
    return distance


def cost_table(
    profiles: Profiles, sites: Sites, closeness: Closeness, weight: float, mean_size: Fraction
) -> np.ndarray:
    """Return what two units in a group cost by profile, in metres, shape (P, P), int32.

    For the measure ``centre`` the columns that are sites hold the way to a centre there.

    Raises
    ------
    PlanError
        If a cost does not fit in 32 bits.
    """
    weighted = weighted_distance(closeness, sites.distance_m, sites.steps)
    factor = pair_factor(mean_size) if closeness.measure == "pairwise" else 1
    between_sites = priced(weighted, weight, factor)
    if closeness.measure == "centre":
        table = np.zeros((len(profiles.members),) * 2, dtype=np.int64)
        table[:, : profiles.n_sites] = profiles.total(between_sites)
    else:
        table = profiles.total(profiles.total(between_sites).T)
    if table.max(initial=0) > LARGEST_TABLE_ENTRY:
        raise PlanError(said("closeness_too_dear"))
    return table.astype(np.int32)


def inner_costs(
    profiles: Profiles, sites: Sites, closeness: Closeness, weight: float, mean_size: Fraction
) -> Ints:
    """Return what the pairs of people inside each unit cost in metres, shape (units,)."""
    costs = np.zeros(len(profiles.members), dtype=np.int64)
    if closeness.measure == "pairwise":
        for profile, members in enumerate(profiles.members[profiles.n_sites :], profiles.n_sites):
            index, people = np.array(members).T
            inside = np.ix_(index, index)
            weighted = weighted_distance(closeness, sites.distance_m[inside], sites.steps[inside])
            between = priced(weighted, weight, pair_factor(mean_size))
            costs[profile] = people @ between @ people // 2
    inner: Ints = costs[profiles.profile]
    return inner
