"""The next best group of each participant, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruppering.cells import is_blank
from gruppering.words import number, word

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.solution import Solution


def next_best(
    solution: Solution, alternatives: pd.DataFrame | None
) -> dict[tuple[str, str, str], str]:
    """Return what the next best group would cost and what forbids it.

    Parameters
    ----------
    solution
        The result.
    alternatives
        From :func:`gruppering.explanation.moves.explain_everybody`; None if nobody has asked.

    Returns
    -------
    dict
        By participant, network and group.
    """
    language = solution.plan.language
    several = len(solution.plan.networks) > 1
    sentences = {}
    for line in () if alternatives is None else alternatives.to_dict("records"):
        if is_blank(line["other_group"]):
            continue
        group = str(line["other_group"])
        if several:
            group = f"{line['other_network']} – {group}"
        extra_km = float(line["extra_km"])
        text = word("why_next_less" if extra_km < 0 else "why_next_more", language).format(
            group=group, km=number(abs(extra_km), language, 0)
        )
        if not is_blank(line["forbidden_by"]):
            rules = "; ".join(str(line["forbidden_by"]).splitlines())
            text += " " + word("why_forbidden", language).format(rules)
        sentences[line["participant_id"], line["network"], line["group"]] = text
    return sentences
