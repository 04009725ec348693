"""Distances between profiles and to seats, for the rules that ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gruppering.algebra import Ints
from gruppering.compilation.closeness import Profiles, locate_sites
from gruppering.compilation.seats import distance_to_seat_m
from gruppering.plan import Closeness, Group

if TYPE_CHECKING:
    from gruppering.roster import Roster


@dataclass(frozen=True, eq=False)
class SiteGeography:
    """Worked out when asked for: most plans have no rule of distance."""

    roster: Roster
    profiles: Profiles
    groups: tuple[Group, ...]
    closeness: Closeness

    def between_profiles_m(self) -> Ints:
        """Return the greatest distance between members of two profiles, shape (P, P)."""
        between_sites = locate_sites(
            self.roster, self.profiles.first_row, self.closeness
        ).distance_m
        return self._farthest(self._farthest(between_sites).T)

    def to_seat_m(self, group: int) -> Ints | None:
        """Return each unit's greatest distance to a group's seat, shape (n,); None if no seat."""
        seat = self.groups[group].seat
        if seat is None:
            return None
        sites = distance_to_seat_m(self.roster, self.profiles.first_row, seat, self.closeness)
        farthest: Ints = self._farthest(sites[:, None])[self.profiles.profile, 0]
        return farthest

    def _farthest(self, by_site: Ints) -> Ints:
        """Take the greatest of each profile's sites: rows by site to rows by profile."""
        return np.array(
            [by_site[[site for site, _ in sites]].max(axis=0) for sites in self.profiles.members]
        )
