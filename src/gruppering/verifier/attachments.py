"""Participants who are attached to groups without being placed or counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from gruppering.errors import PlanError
from gruppering.verifier.conditions import rows_that_fit
from gruppering.verifier.texts import fold
from gruppering.words.messages import quoted, said

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.plan import Attachment, Plan


def attached_rows(attachment: Attachment, table: pd.DataFrame) -> NDArray[np.bool_]:
    """Return whom an attachment speaks of, shape (rows,).

    Raises
    ------
    PlanError
        If it names a column or participant that is not on the roster.
    """
    if attachment.where is not None:
        return rows_that_fit(attachment.where, table)
    ids = [fold(value) for value in table["participant_id"].tolist()]
    wanted = {fold(name): name for name in attachment.participants or ()}
    unknown = [name for folded, name in wanted.items() if folded not in ids]
    if unknown:
        raise PlanError(said("not_on_the_roster", who=quoted(unknown[0])))
    return np.array([name in wanted for name in ids], dtype=bool)


def attached(plan: Plan, table: pd.DataFrame) -> NDArray[np.bool_]:
    """Return who is attached instead of placed, shape (rows,).

    Raises
    ------
    PlanError
        As :func:`attached_rows`.
    """
    result = np.zeros(len(table), dtype=bool)
    for attachment in plan.attachments:
        result |= attached_rows(attachment, table)
    return result
