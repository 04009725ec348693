"""The local search as the portfolio drives it: descent, then annealing in cycles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gruppering.solver.search.anneal import anneal
from gruppering.solver.search.chance import exponential_chances
from gruppering.solver.search.compiled import FORBIDDEN
from gruppering.solver.search.construct import construct, mend
from gruppering.solver.search.course import DESCENT, REPAIR, Course
from gruppering.solver.search.ladder import RUNGS, Ladder
from gruppering.solver.search.packed import pack
from gruppering.solver.search.repair import repair
from gruppering.solver.search.scale import pair_deviation_m
from gruppering.solver.search.schedule import TURNS, Cycle, Schedule
from gruppering.solver.search.sizes import propose_sizes, sizes_matter
from gruppering.solver.search.starts import Starts
from gruppering.solver.search.state import new_state, place_all

if TYPE_CHECKING:
    from gruppering.algebra import Ints
    from gruppering.problem import Problem

MARGIN = 3.0
"""Pair costs, in deviations, by which a swap may be hidden from the unit that loses by it."""
PRICE, LEAST_PRICE = 8.0, 2.5
"""Of a unit of violation in a loose cycle: in temperatures, and at least in typical costs of
one unit to a whole group."""
DOUBT = 0.25
"""In later cycles, the greatest disturbance of the model by which sizes are chosen."""
PATIENCE = 2
"""Shortest cycles of annealing for whose work starts may be eager in vain."""
REPAIR_WORK = 200
"""For each unit, what the repair of a grouping that breaks rules may take."""
MENDING = 10
"""A grouping from elsewhere is mended with this part of the work of construction, or dropped."""


def is_tangled(problem: Problem) -> bool:
    """Whether there is more than units of one size in groups that all stand open."""
    unequal = bool((problem.size != problem.size[:1]).any())
    return unequal or bool(problem.optional.any()) or len(problem.constraints) > 0


class Searcher:
    """A local search that can be continued.

    The same problem, seed and sequence of calls give the same groupings in every process.
    Work is counted in changes and groups looked at.
    """

    def __init__(self, problem: Problem, seed: int) -> None:
        self._problem = problem
        self._packed = pack(problem)
        self._state = new_state(self._packed, seed)
        self._chances = exponential_chances()
        self._generator = np.random.default_rng(seed)
        self._scale_m = pair_deviation_m(problem, self._generator)
        self._least_price_m = LEAST_PRICE * self._scale_m * problem.n_units / problem.n_groups
        self._ladder = Ladder(self._scale_m)
        self._sizing = sizes_matter(problem)
        self._tangled = is_tangled(problem)
        self._mobile = True
        self._spent = 0
        n, groups = self._packed.allowed.shape
        self._schedule = Schedule(
            turn=n * (n // 2 + groups),
            ladder=self._ladder,
            generator=self._generator,
            first_level=int(self._sizing),
        )
        patience = PATIENCE * TURNS[0] * self._schedule.turn
        self._starts = Starts(problem, self._packed, self._state, self._generator, patience)
        self._cycle: Cycle | None = None
        self._loose = False
        # Progress and work spent when the search began.
        self._start = -1.0, 0
        self._course = Course(self._ladder, self._scale_m, self._least_price_m, self._generator)
        self._costs = np.zeros((3, RUNGS))

    @property
    def best_labels(self) -> Ints | None:
        """Group of each unit in the best feasible grouping so far."""
        return self._state.best_label.copy() if self._state.best_value[0] == 0 else None

    @property
    def best_cost_m(self) -> int | None:
        """Cost of :attr:`best_labels`."""
        if self._state.best_value[0] > 0:
            return None
        return int(self._state.best_value[1]) + self._problem.constant_m

    def construct(self, work: int, start: Ints | None = None) -> Ints | None:
        """Return a feasible grouping, or None where none was found within the work.

        It is ``start``, mended where it breaks something, if that takes little.
        """
        if (self._packed.choices == 0).any():
            return None
        if start is not None:
            self._spent += mend(self._packed, self._state, start, work // MENDING)
        if start is None or self._state.value[0] > 0:
            self._spent += construct(
                self._problem, self._packed, self._state, self._generator, work
            )
        self._keep_if_better()
        return self._state.label.copy() if self._state.value[0] == 0 else None

    def load(self, labels: Ints) -> None:
        """Take a feasible grouping from elsewhere as the best, unless what is there is better.

        The cycle that is under way goes on; later ones begin at the new best.
        """
        state = self._state
        under_way = state.best_value[0] == 0
        if under_way and (labels == state.best_label).all():
            return
        current = state.label.copy()
        place_all(self._packed, state, labels)
        self._keep_if_better()
        if under_way:
            place_all(self._packed, state, current)

    def _keep_if_better(self) -> None:
        state = self._state
        if state.value[0] == 0 and tuple(state.value) < tuple(state.best_value):
            state.best_label[:] = state.label
            state.best_value[:] = state.value

    def run(self, work: int, progress: float = 0.0) -> bool:
        """Spend about ``work``; return whether the best became better.

        Needs a grouping from :meth:`construct` or :meth:`load`. ``progress`` is the share of
        the whole search that is over, 0 where that is not known.
        """
        if self._state.best_value[0] > 0:
            return False
        if self._start[0] < 0:
            self._start = progress, self._spent
        before = tuple(self._state.best_value)
        goal = self._spent + work
        while self._spent < goal:
            if self._take_step(goal - self._spent):
                self._end_cycle()
                fits = self._schedule.fits(self._work_left(progress))
                if self._starts.are_due(self._spent, fits):
                    self._begin_at_start()
                else:
                    self._begin_cycle(progress)
        return tuple(self._state.best_value) < before

    def _take_step(self, most: int) -> bool:
        """Spend about as much on the course, but not beyond a step; return whether it is over."""
        course, state = self._course, self._state
        if RUNGS <= course.step < DESCENT and state.value[0] == 0:
            course.descend()
        step = course.step
        if step == REPAIR:
            course.give_up()
            freed = np.zeros_like(state.label)
            self._spent += repair(self._packed, state, freed, REPAIR_WORK * len(freed))
            return False
        allotted = min(most, course.left)
        spent, turns, mean_cost = self._anneal(step, allotted)
        self._spent += max(1, spent)
        course.spend(max(1, spent))
        if step < RUNGS:
            self._costs[:, step] += spent, turns, turns * mean_cost
        return step == DESCENT and spent < allotted

    def _anneal(self, step: int, work: int) -> tuple[int, int, float]:
        hot_m, cold_m = self._course.temperatures_m(work)
        price_m, mobile = FORBIDDEN, self._mobile
        if step == DESCENT:
            mobile = True
        elif step >= RUNGS:
            price_m, mobile = self._course.price_m, False
        elif self._loose:
            # A loose cycle passes through groupings that break something, at a price that falls
            # with the temperature: the feasible ones may not be joined by feasible steps.
            price_m = max(PRICE * hot_m, self._least_price_m)
        result: tuple[int, int, float] = anneal(
            self._packed,
            self._state,
            self._chances,
            hot_m,
            cold_m,
            price_m,
            MARGIN * self._scale_m,
            mobile,
            work,
        )
        return result

    def _begin_at_start(self) -> None:
        """Go to a grouping from elsewhere, which is not annealed."""
        self._spent += self._starts.place(self._spent)
        self._keep_if_better()
        self._course.mend(self._problem.n_units)
        self._costs[:] = 0
        self._cycle = None

    def _end_cycle(self) -> None:
        self._starts.learn(self._spent)
        _, turns, costs = self._costs
        if turns.all():
            self._ladder.learn(costs / turns)
        # Where sizes are proposed, the pilot that moves units is of another sort.
        is_pilot = self._sizing and self._mobile
        if self._cycle is not None and self._state.value[0] == 0 and not is_pilot:
            self._schedule.learn(self._cycle, int(self._state.value[1]))

    def _work_left(self, progress: float) -> float:
        """Estimate the work that is left in all."""
        start, spent_before = self._start
        if progress > start:
            return (self._spent - spent_before) / (progress - start) * (1 - progress)
        return max(2.0 * self._spent, TURNS[1] * self._schedule.turn)

    def _begin_cycle(self, progress: float) -> None:
        cycle = self._schedule.next(self._work_left(progress))
        number = self._schedule.cycles
        labels = self._state.best_label.copy()
        self._mobile = not self._sizing or number == 1
        if not self._mobile and cycle.first_rung == 0:
            doubt = self._generator.uniform(0.0, DOUBT) if number > 2 else 0.0
            sizes = propose_sizes(self._packed, self._state, self._generator, doubt)
            labels = self._generator.permutation(np.repeat(np.arange(len(sizes)), sizes))
        self._loose = self._tangled and number > 2 and number % 2 == 1
        self._costs[:] = 0
        place_all(self._packed, self._state, labels)
        rungs = self._ladder.deal(cycle.work, cycle.first_rung)
        self._course.anneal(rungs)
        self._cycle = cycle
