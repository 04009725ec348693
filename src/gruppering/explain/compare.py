"""What changed from one grouping to the next."""

from __future__ import annotations

import pandas as pd


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
        ``new_km`` and ``extra_km``.
    """
    keys = ["participant_id", "network"]
    sides = []
    for name, table in (("old", old), ("new", new)):
        side = table[[*keys, "group", "status"]].copy()
        side["km"] = table.get("distance_km")
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
    return both[[*keys, "old_group", "new_group", "change", "old_km", "new_km", "extra_km"]]
