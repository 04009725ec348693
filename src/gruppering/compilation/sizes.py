"""What units count, how many groups a network has, and the bounds on their sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from gruppering.algebra import Ints
from gruppering.errors import InfeasibleError, PlanError
from gruppering.plan import Group, Network, Plan, Range
from gruppering.rules.columns import rows_by_value
from gruppering.rules.condition import fold
from gruppering.words import word
from gruppering.words.messages import Message, figure, quoted, said, translate

if TYPE_CHECKING:
    from gruppering.compilation.applications import Applications
    from gruppering.rules import Setting
    from gruppering.words import Language


def people_in(table: pd.DataFrame) -> Ints:
    """Return how many people each row stands for, shape (rows,)."""
    if "team_size" not in table:
        return np.ones(len(table), dtype=np.int64)
    return table["team_size"].fillna(1).to_numpy(dtype=np.int64)


def size_of_applications(table: pd.DataFrame, plan: Plan, applications: Applications) -> Ints:
    """Return what each application counts against the sizes of its network's groups.

    A team counts once: at its first application to the network.
    """
    size = np.zeros(len(applications.participant), dtype=np.int64)
    for number, network in enumerate(plan.networks):
        mine = applications.network == number
        rows = applications.participant[mine]
        if network.size_counts == "people":
            size[mine] = people_in(table)[rows]
        elif network.size_counts == "teams":
            size[mine] = ~_repeated_team(table, rows)
        else:
            size[mine] = network.size_counts.matches(table)[rows]
    return size


def require_whole_teams(setting: Setting, network: int) -> None:
    """Raise PlanError if a team that sizes are to count may be split over groups."""
    if "team_id" not in setting.table:
        return
    for team, rows in rows_by_value(setting.table, "team_id").items():
        units = setting.unit[setting.applications_of(rows, [network])]
        if len(np.unique(units)) > 1:
            raise PlanError(said("team_may_split", team=quoted(team)))


def _repeated_team(table: pd.DataFrame, rows: Ints) -> np.ndarray:
    if "team_id" not in table:
        return np.zeros(len(rows), dtype=bool)
    teams = table["team_id"].iloc[rows].map(lambda team: None if pd.isna(team) else fold(team))
    repeated: np.ndarray = teams.notna().to_numpy() & teams.duplicated().to_numpy()
    return repeated


def resolve_network(
    network: Network, *, size: int, most: int, plan: Plan
) -> tuple[Network, list[str]]:
    """Name every group of a network and give it bounds.

    Parameters
    ----------
    network
        As the plan has it.
    size
        What is to be placed in the network, in terms of its sizes.
    most
        What can be placed in it, second choices included.
    plan
        For the language of names and notes.

    Returns
    -------
    tuple
        The network with a tuple of groups, and notes on what was chosen.

    Raises
    ------
    InfeasibleError
        If no number of groups fits the sizes asked for.
    """
    notes: list[str] = []
    if isinstance(network.groups, tuple):
        groups = network.groups
    elif network.groups is not None:
        groups = (Group(),) * network.groups
    else:
        assert network.group_size is not None
        told = figure(size) if size == most else said("first_choices", size=size, most=most)
        count = number_of_groups(size, network.group_size, network.name, plan.language, told)
        groups = (Group(),) * count
        bounds = f"{network.group_size.least}–{network.group_size.most}"
        note = word("number_of_groups", plan.language)
        notes.append(note.format(network.name, count, translate(told, plan.language), bounds))
    given = network.size or network.group_size
    own_bounds = any(group.size is not None for group in groups)
    unnamed = word("group_number", plan.names_in or plan.language)
    named = tuple(
        group.model_copy(
            update={
                "name": group.name or unnamed.format(number),
                "size": group.size or given or Range(least=1, most=max(1, most)),
            }
        )
        for number, group in enumerate(groups, start=1)
    )
    names = [fold(str(group.name)) for group in named]
    if len(set(names)) < len(names):
        raise PlanError(said("unnamed_group", network=network.name))
    even = (not own_bounds) if network.even is None else network.even
    resolved = network.model_copy(
        update={
            "groups": named,
            "group_size": None,
            "size": None,
            "even": even,
            "waiting_list": network.may_wait,
        }
    )
    return resolved, notes


def number_of_groups(size: int, wanted: Range, name: str, language: Language, told: Message) -> int:
    """Choose the feasible number of groups nearest to size / midpoint of the range.

    ``told`` is the size and what it counts, in words.

    Raises
    ------
    InfeasibleError
        If no number of groups fits; ``relaxations`` are the nearest sizes that would.
    """
    middle = (wanted.least + wanted.most) / 2
    fewest, most = -(-size // wanted.most), size // max(1, wanted.least)
    if fewest > most or size == 0:
        raise InfeasibleError(
            said("indivisible", network=name, count=told, least=wanted.least, most=wanted.most),
            relaxations=[
                word(key, language).format(name, bound, size_that_fits)
                for key, bound, size_that_fits in (
                    ("raise_size", wanted.most, -(-size // most) if most else 0),
                    ("lower_size", wanted.least, size // fewest if fewest else 0),
                )
                if size_that_fits
            ],
        )
    return min(max(round(size / middle), fewest), most)
