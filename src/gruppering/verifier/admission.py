"""Values that must have somebody placed, and blocks that are placed or wait whole."""

from __future__ import annotations

from collections.abc import Iterator

from gruppering.rules import Block, Coverage
from gruppering.verifier.columns import rows_by_value
from gruppering.verifier.grouping import Breach, Grouping
from gruppering.verifier.messages import say


def uncovered(rule: Coverage, grouping: Grouping) -> Iterator[Breach]:
    """Yield each value of which somebody applies to a network and nobody is placed."""
    case = grouping.case
    for value, rows in rows_by_value(case.table, rule.column).items():
        for network in case.networks_of(rule):
            applying = rows[case.admitted[rows, network]]
            if len(applying) and (grouping.placed[applying, network] < 0).all():
                problem = say(case.plan.language, "uncovered", value=value, count=len(applying))
                yield Breach(1, network, None, applying.tolist(), problem)


def broken_blocks(rule: Block, grouping: Grouping) -> Iterator[Breach]:
    """Yield each value of which some are placed in a network and some wait."""
    case = grouping.case
    for value, rows in rows_by_value(case.table, rule.column).items():
        for network in case.networks_of(rule):
            applying = rows[case.admitted[rows, network]]
            waits = applying[grouping.placed[applying, network] < 0]
            placed = len(applying) - len(waits)
            if placed and len(waits):
                problem = say(
                    case.plan.language,
                    "broken_block",
                    value=value,
                    count=placed,
                    total=len(applying),
                )
                yield Breach(min(placed, len(waits)), network, None, waits.tolist(), problem)
