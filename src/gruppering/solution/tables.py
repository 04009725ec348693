"""The tables of a grouping, in the terms of the roster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from gruppering.algebra import Ints
from gruppering.compilation.applications import rows_of
from gruppering.compilation.closeness import locate_sites
from gruppering.compilation.placements import members_of
from gruppering.compilation.seats import distance_to_seat_m
from gruppering.compilation.sizes import people_in
from gruppering.proximity import weighted_distance
from gruppering.rules.continuity import previous_groups
from gruppering.words import word

if TYPE_CHECKING:
    from gruppering.compilation import Compilation
    from gruppering.roster import Roster


@dataclass(frozen=True, eq=False)
class Tables:
    """What a grouping is, by participant, by group, and who waits."""

    assignments: pd.DataFrame
    groups: pd.DataFrame
    waiting_list: pd.DataFrame


def tabulate(roster: Roster, compilation: Compilation, labels: Ints) -> Tables:
    """Write a grouping out.

    Parameters
    ----------
    roster
        The roster that was compiled.
    compilation
        The problem and what its numbers stand for.
    labels
        Group of each unit, shape (n,).
    """
    setting = compilation.setting
    distances = _Distances(roster, compilation)
    groups = []
    lines: list[dict[str, Any]] = []
    previous = _previous(compilation)
    for group, rows in enumerate(members_of(compilation, labels)):
        summary, columns = distances.describe(group, rows)
        groups.append(summary)
        for position, row in enumerate(rows.tolist()):
            before = previous.get((row, int(setting.group_network[group])))
            lines.append(
                {
                    "row": row,
                    "network": setting.network_names[setting.group_network[group]],
                    "group": setting.group_names[group],
                    "status": "placed",
                    "reason": None,
                    **{name: values[position] for name, values in columns.items()},
                    "moved": before is not None and before != group,
                }
            )
    lines += _waiting(compilation, labels[setting.unit])
    lines += _attached(compilation)
    lines.sort(key=lambda line: line["row"])
    table = pd.DataFrame(lines, columns=_COLUMNS)
    rows = table.pop("row").to_numpy(dtype=np.int64)
    people = roster.table.iloc[rows].reset_index(drop=True)
    table.insert(0, "participant_id", people["participant_id"])
    former = people.get("previous_group")
    table.insert(len(table.columns) - 1, "previous_group", former)
    waits = table["status"] == "waiting"
    waiting_list = table.loc[waits, ["participant_id", "network", "reason"]].copy()
    for column in ("priority", "registered"):
        waiting_list[column] = people.loc[waits, column] if column in people else None
    return Tables(table, pd.DataFrame(groups), waiting_list.reset_index(drop=True))


_COLUMNS = [
    "row",
    "network",
    "group",
    "status",
    "reason",
    "distance_km",
    "centre_km",
    "is_centre",
    "moved",
]


def _previous(compilation: Compilation) -> dict[tuple[int, int], int]:
    """Return last semester's group by row and network, where it still exists."""
    setting = compilation.setting
    if "previous_group" not in setting.table:
        return {}
    applications, groups = previous_groups(setting)
    rows = setting.participant[applications].tolist()
    networks = setting.network[applications].tolist()
    return dict(zip(zip(rows, networks, strict=True), groups.tolist(), strict=True))


def _waiting(compilation: Compilation, group_of: Ints) -> list[dict[str, Any]]:
    """Return a line for each place that a participant asked for, may have and did not get."""
    setting, plan = compilation.setting, compilation.plan
    full = word("reason_full", plan.language)
    refused: dict[int, list[tuple[int, str]]] = {}
    for refusal in compilation.refusals:
        refused.setdefault(refusal.row, []).append((refusal.network, refusal.reason))
    lines = []
    for row in range(len(setting.table)):
        mine = np.flatnonzero(setting.participant == row)
        unplaced = mine[group_of[mine] >= setting.n_groups]
        missing = min(plan.memberships, len(mine)) - (len(mine) - len(unplaced))
        waits = [(int(setting.network[one]), full) for one in unplaced[: max(0, missing)]]
        if len(mine) == 0:
            waits = refused.get(row, [])[:1]
        for network, reason in waits:
            lines.append(
                {
                    "row": row,
                    "network": setting.network_names[network],
                    "status": "waiting",
                    "reason": reason,
                    "is_centre": False,
                    "moved": False,
                }
            )
    return lines


def _attached(compilation: Compilation) -> list[dict[str, Any]]:
    """Return a line for each group that a participant is attached to."""
    setting, plan = compilation.setting, compilation.plan
    places = {
        (row, setting.group_named(name)): None
        for attachment in plan.attachments
        for row in rows_of(attachment, setting.table)
        for name in attachment.groups
    }
    return [
        {
            "row": row,
            "network": setting.network_names[setting.group_network[group]],
            "group": setting.group_names[group],
            "status": "attached",
            "is_centre": False,
            "moved": False,
        }
        for row, group in places
    ]


class _Distances:
    """Distances as they are shown: true means, whatever the costs count."""

    def __init__(self, roster: Roster, compilation: Compilation) -> None:
        self.roster = roster
        self.compilation = compilation
        self.people = people_in(roster.table)

    def describe(self, group: int, rows: Ints) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the line of a group, and the columns of its members."""
        setting, plan = self.compilation.setting, self.compilation.plan
        number = int(setting.group_network[group])
        network = plan.networks[number]
        closeness = plan.closeness_of(network)
        choices = network.named_groups[group - int(setting.groups_of([number])[0])]
        people = self.people[rows]
        sites = locate_sites(self.roster, rows, closeness)
        distance_km = sites.distance_m / 1000
        mean_km = distance_km @ people / max(1, int(people.sum()) - 1)
        is_centre = np.zeros(len(rows), dtype=bool)
        if choices.seat is not None:
            to_centre = distance_to_seat_m(self.roster, rows, choices.seat, closeness) / 1000
        elif len(rows):
            cost = weighted_distance(closeness, sites.distance_m, sites.steps)
            centre = int((people @ cost).argmin())
            is_centre[centre] = True
            to_centre = distance_km[:, centre]
        else:
            to_centre = np.zeros(0)
        centres = setting.table["participant_id"].iloc[rows[is_centre]].tolist()
        members = setting.applications_of(rows, [number])
        size = self.compilation.problem.size[np.unique(setting.unit[members])].sum()
        summary = {
            "network": network.name,
            "group": choices.name,
            "seat": choices.seat,
            "size": int(size),
            "participants": len(rows),
            "people": int(people.sum()),
            "mean_km": round(float(mean_km @ people / max(1, people.sum())), 3),
            "max_km": round(float(distance_km.max(initial=0.0)), 3),
            "centre": centres[0] if centres else None,
            "mean_centre_km": round(float(to_centre @ people / max(1, people.sum())), 3),
        }
        columns = {
            "distance_km": np.round(mean_km, 3).tolist(),
            "centre_km": np.round(to_centre, 3).tolist(),
            "is_centre": is_centre.tolist(),
        }
        return summary, columns
