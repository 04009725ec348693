"""Why somebody is where they are: what each other group would cost, and what forbids it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from gruppering.explanation.single_moves import Moves
from gruppering.verifier import score
from gruppering.words.messages import quoted, said

if TYPE_CHECKING:
    from gruppering.roster import Roster
    from gruppering.solution import Solution

_COLUMNS = [
    *("participant_id", "network", "group", "distance_km"),
    *("other_network", "other_group", "extra_km", "forbidden_by"),
]


def explain_everybody(solution: Solution, roster: Roster) -> pd.DataFrame:
    """Return for each placement the best other group, what it would cost and what forbids it.

    Everybody else stays where they are.

    Parameters
    ----------
    solution, roster
        A solution, and the roster that it was made from.

    Returns
    -------
    DataFrame
        ``participant_id``, ``network``, ``group``, ``distance_km``, ``other_network``,
        ``other_group``, ``extra_km`` (change of the objective in km-equivalents) and
        ``forbidden_by`` (sentences of the rules in the way, one on a line; None if there are
        none). People who must be together move together. ``other_group`` is None where there
        is no other group.
    """
    moves = Moves.of(solution, roster)
    placed = solution.assignments[solution.assignments["status"] == "placed"]
    lines = []
    for line in placed.itertuples():
        unit = moves.unit_of(str(line.participant_id), str(line.network))
        found = moves.best_other(unit)
        where: tuple[str | None, str | None, float | None, str | None] = (None, None, None, None)
        if found is not None:
            setting = moves.compilation.setting
            where = (
                setting.network_names[setting.group_network[found]],
                setting.group_names[found],
                moves.extra_m[unit, found] / 1000,
                "\n".join(moves.forbidden_by(unit, found)) or None,
            )
        lines.append((line.participant_id, line.network, line.group, line.distance_km, *where))
    return pd.DataFrame(lines, columns=_COLUMNS, dtype=object).infer_objects()


def explain_participant(solution: Solution, roster: Roster, participant: str) -> pd.DataFrame:
    """Return what each other group would cost one participant, by term.

    Parameters
    ----------
    solution, roster
        A solution, and the roster that it was made from.
    participant
        The id of a participant who is placed.

    Returns
    -------
    DataFrame
        A row for each other group of the participant's networks, the cheapest first: network,
        group, ``extra_km``, the change of each term of the objective in km-equivalents, and
        ``forbidden_by``.

    Raises
    ------
    ValueError
        If the participant is not placed.
    """
    moves = Moves.of(solution, roster)
    placed = solution.assignments[solution.assignments["status"] == "placed"]
    mine = placed[placed["participant_id"] == participant]
    if mine.empty:
        raise ValueError(said("not_placed", who=quoted(participant)))
    setting = moves.compilation.setting
    lines = []
    for line in mine.itertuples():
        unit = moves.unit_of(participant, str(line.network))
        for group in moves.others(unit):
            terms = score(roster, solution.plan, moves.moved(solution.assignments, unit, group))
            lines.append(
                {
                    "network": setting.network_names[setting.group_network[group]],
                    "group": setting.group_names[group],
                    "extra_km": moves.extra_m[unit, group] / 1000,
                    **{
                        term: (value - solution.terms_m[term]) / 1000
                        for term, value in terms.items()
                    },
                    "forbidden_by": "\n".join(moves.forbidden_by(unit, group)) or None,
                }
            )
    table = pd.DataFrame(lines, columns=None if lines else ["network", "group", "extra_km"])
    return table.sort_values("extra_km", kind="stable", ignore_index=True)
