"""Who waits first when there is not room for all."""

from __future__ import annotations

import numpy as np
import pandas as pd

from gruppering.algebra import Ints


def placement_weights(table: pd.DataFrame, people: Ints, participant: Ints, unit: Ints) -> Ints:
    """Return what each unit weighs when it waits, most important row first.

    People; then people of the first priority, of the second, and so on (a blank comes last);
    then how early they registered (a blank comes last).

    Parameters
    ----------
    table
        The roster.
    people
        People in each row, shape (rows,).
    participant, unit
        Row and unit of each application, shape (applications,).

    Returns
    -------
    Ints
        Shape (K, units).
    """
    rows = [people]
    if "priority" in table:
        priority = table["priority"].astype(float).fillna(np.inf).to_numpy()
        classes = np.unique(priority)
        rows += [people * (priority == value) for value in classes[:-1]]
    if "registered" in table:
        registered = pd.to_datetime(table["registered"])
        order = registered.rank(method="dense", ascending=False).fillna(0)
        rows.append(order.to_numpy().astype(np.int64))
    weights = np.zeros((len(rows), int(unit.max(initial=-1)) + 1), dtype=np.int64)
    units, members = np.unique(np.stack([unit, participant], axis=1), axis=0).T
    for number, row in enumerate(rows):
        np.add.at(weights[number], units, row[members])
    return weights
