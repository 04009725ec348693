"""What changed from one grouping to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from gruppering.rules.condition import fold


def compare(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Compare two tables of assignments, person by person and network by network.

    Parameters
    ----------
    old, new
        Tables with ``participant_id``, ``network``, ``group``, ``status`` and, if distances
        are to be compared, ``distance_km``.

    Returns
    -------
    DataFrame
        ``participant_id``, ``network``, ``old_group``, ``new_group``, ``change`` (stayed,
        moved, joined, left, or waiting for those with a place in neither), ``old_km``,
        ``new_km`` and ``extra_km``. Who is only attached to groups is left out.
    """
    keys = ["participant_id", "network"]
    sides = []
    for name, table in (("old", old), ("new", new)):
        table = table[table["status"].isin(["placed", "waiting"])]
        side = table[[*keys, "group", "status"]].copy()
        side["km"] = table.get("distance_km", np.nan)
        side.loc[side["status"] != "placed", "group"] = None
        columns = {"group": f"{name}_group", "km": f"{name}_km"}
        sides.append(side.drop(columns="status").rename(columns=columns))
    both = sides[0].merge(sides[1], on=keys, how="outer", sort=False)
    had, has = both["old_group"].notna(), both["new_group"].notna()
    both["change"] = "waiting"
    both.loc[had & has, "change"] = "moved"
    both.loc[had & has & (both["old_group"] == both["new_group"]), "change"] = "stayed"
    both.loc[~had & has, "change"] = "joined"
    both.loc[had & ~has, "change"] = "left"
    both["extra_km"] = both["new_km"].astype(float) - both["old_km"].astype(float)
    both = both.sort_values(keys, key=_natural, kind="stable", ignore_index=True)
    return both[[*keys, "old_group", "new_group", "change", "old_km", "new_km", "extra_km"]]


def _natural(column: pd.Series[Any]) -> pd.Series[Any]:
    """Return keys by which P2 comes before P10."""
    ranked = {
        one: [(text, 0) if index % 2 == 0 else ("", int(text)) for index, text in enumerate(parts)]
        for one in column.unique()
        for parts in [re.split(r"(\d+)", str(one))]
    }
    order = {one: rank for rank, one in enumerate(sorted(ranked, key=ranked.__getitem__))}
    return column.map(order)


def aligned(old: pd.DataFrame, new: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return two tables of assignments with ids spelled alike, and blank networks filled in.

    A table that names no networks is taken to be of the only one that the other table names.
    """
    spelling: dict[str, str] = {}
    for one in [*old["participant_id"], *new["participant_id"]]:
        if spelling.get(fold(one), fold(one)) == fold(one):
            spelling[fold(one)] = str(one)
    sides = []
    for table, other in ((old, new), (new, old)):
        names = [name for name in other["network"].unique() if name]
        side = table.assign(participant_id=[spelling[fold(one)] for one in table["participant_id"]])
        if len(names) == 1:
            side["network"] = [name or names[0] for name in side["network"]]
        sides.append(side)
    return sides[0], sides[1]


def changed_share(old: pd.DataFrame, new: pd.DataFrame) -> float:
    """Return which share of the pairs of group-mates in one table of assignments another parts.

    Pairs of whom one is not in the other table at all are not counted.

    Parameters
    ----------
    old, new
        Tables with ``participant_id``, ``network``, ``group`` and ``status``.
    """
    old = old[old["participant_id"].isin(new["participant_id"])]
    before, after = (
        mates(rows["participant_id"] for _, rows in placed.groupby(["network", "group"]))
        for placed in (table[table["status"] == "placed"] for table in (old, new))
    )
    return parted(before, after)


def mates(groups: Iterable[Iterable[Any]]) -> set[tuple[Any, Any]]:
    """Return the pairs who share a group, each sorted."""
    return {pair for members in groups for pair in combinations(sorted(members), 2)}


def parted(before: set[tuple[Any, Any]], after: set[tuple[Any, Any]]) -> float:
    """Return which share of some pairs is not among others."""
    return len(before - after) / max(1, len(before))
