"""Every bad input gives a right result or a clear error: no traceback, no hang, no full memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bad_input import lists, plans, results, workbooks
from tests.bad_input.judge import Case, judge

#: Cases per kind that are changed at random; ``fuzz.py`` runs more of them.
_RANDOM = 30
CASES = [
    *(*lists.encodings(), *lists.structures(), *lists.tokens()),
    *(*list(workbooks.cells())[::4], *workbooks.sheets()),
    *(*plans.texts(), *list(plans.values())[::3]),
    *(kind.mutated(seed) for kind in (lists, workbooks, plans) for seed in range(_RANDOM)),
]


def test_there_are_enough() -> None:
    assert len(CASES) >= 500
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=repr)
def test_input(case: Case, tmp_path: Path) -> None:
    judge(case, tmp_path)


@pytest.mark.parametrize("part", range(8))
def test_results(part: int, tmp_path: Path) -> None:
    """In a few tests, for the sound result is solved for when it is first asked for."""
    cases = [*results.damaged(), *results.edited()][::3]
    for number, case in enumerate([*cases, *map(results.mutated, range(_RANDOM))][part::8]):
        folder = tmp_path / str(number)
        folder.mkdir()
        judge(case, folder)
