"""Bounds by the linear program: as a whole, then for each way to fill two networks."""

from __future__ import annotations

from collections.abc import Iterator

from gruppering.solver.bound.agree import agree
from gruppering.solver.bound.certificate import to_lists
from gruppering.solver.bound.cutting import cut
from gruppering.solver.bound.dual import Dual
from gruppering.solver.bound.part import Part
from gruppering.solver.bound.relaxation import Relaxation, relax
from gruppering.solver.bound.result import Budget, Method, Report
from gruppering.solver.bound.times import by_times

METHOD: Method = "linear program"
MOST_ITEMS = 2_500
"""Units, each at every time that it has, up to which times are told apart."""
SHARE_OF_TIMES = 0.7
"""Share of the time for these, which may end earlier."""
MOST_CASES = 40
"""Ways to fill two networks that are looked at one by one."""
SHARE_OF_WHOLE = 0.05
"""Share of the time for the whole, where it can be divided."""


def bound_pairs(part: Part, target_m: int, budget: Budget, report: Report) -> None:
    """Report ever better bounds on a part whose groups price pairs."""
    timed = by_times(part)
    if timed is not None and timed.allowed.sum() <= MOST_ITEMS:
        at_times = relax(timed)
        for value, dual in agree(at_times, target_m, budget.share(SHARE_OF_TIMES)):
            report(value, "partners at common times", to_lists(at_times, dual))
    whole = relax(part)
    totals = _totals(whole)
    known: Dual | None = None
    value = -(2**62)
    first = budget.share(SHARE_OF_WHOLE) if totals else budget
    for value, known in cut(whole, target_m, first):
        report(value, METHOD, to_lists(whole, known))
    if value < target_m and totals:
        cases = [_Case(relax(part, pair), target_m, budget, known) for pair in totals]
        _bound_cases(cases, target_m, budget, report)


def _totals(relaxation: Relaxation) -> list[tuple[int, int]]:
    """Return how much two networks may hold, if they hold everybody and some have a choice."""
    layers = relaxation.layers
    classes = relaxation.part.classes
    if len(layers) != 2 or any(len(layer.classes) != 1 for layer in layers):
        return []
    if relaxation.part.allowed[:, [not each.pairwise for each in classes]].any():
        return []
    # Groups that cannot hold every total are, as a rule, a part of a network: no certificate of
    # cases is for these.
    for layer in layers:
        low, high = relaxation.class_low[layer.classes], relaxation.class_high[layer.classes]
        if (low > layer.total[0]).any() or (high < layer.total[1]).any():
            return []
    one, other = layers
    everybody = one.total[0] + other.total[1]
    totals = [(held, everybody - held) for held in range(one.total[0], one.total[1] + 1)]
    return totals if 1 < len(totals) <= MOST_CASES else []


class _Case:
    """One way to fill the networks, and the best bound on it so far."""

    def __init__(
        self, relaxation: Relaxation, target_m: int, budget: Budget, known: Dual | None
    ) -> None:
        self.relaxation = relaxation
        self.rounds: Iterator[tuple[int, Dual]] = cut(relaxation, target_m, budget, known)
        self.value = -(2**62)
        self.dual: Dual | None = None
        self.over = False

    def go_on(self) -> None:
        """Take one more round."""
        found = next(self.rounds, None)
        if found is None:
            self.over = True
        else:
            self.value, self.dual = found


def _bound_cases(cases: list[_Case], target_m: int, budget: Budget, report: Report) -> None:
    """Work on the case with the lowest bound, which is that of all."""
    best = -(2**62)
    while not budget.is_over():
        lowest = min(cases, key=lambda case: case.value)
        if lowest.value > best:
            best = lowest.value
            report(min(best, target_m), METHOD, {"cases": [_told(case) for case in cases]})
        if lowest.over or best >= target_m:
            return
        lowest.go_on()


def _told(case: _Case) -> dict[str, object]:
    assert case.dual is not None
    totals = [layer.total[0] for layer in case.relaxation.layers]
    return {"totals": totals, **to_lists(case.relaxation, case.dual)}
