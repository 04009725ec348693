"""The frozen card that a run ends in: status, figures and tables; nothing is added later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import pandas as pd

from gruppering.errors import ResultError
from gruppering.plan import Meetings, Plan
from gruppering.solution import display, json
from gruppering.solution.certificate import Certificate
from gruppering.solution.incumbent import Incumbent
from gruppering.words.messages import said

if TYPE_CHECKING:
    from gruppering.meetings import Hosted
    from gruppering.roster import Roster


@dataclass(frozen=True, eq=False, kw_only=True)
class Solution:
    """A grouping, how good it is, and all that is needed to repeat and to check it."""

    status: Literal["OPTIMAL", "FEASIBLE"]
    objective_m: int
    """Sum of all costs over all participants, in whole metres of km-equivalents."""
    bound_m: int | None
    """No grouping that keeps the rules costs less than this; None if nothing is proved."""
    certificate: Certificate | None = None
    """What the bound rests on."""
    terms_m: Mapping[str, int]
    """The objective by term; the values sum to ``objective_m``."""
    seconds: float
    seed: int
    deterministic: bool
    stopped_by: Literal["proof", "limit", "interrupt", "budget"]
    history: tuple[Incumbent, ...]
    plan: Plan
    """The plan as resolved: every group by name, every choice that was left open settled."""
    notes: tuple[str, ...]
    """What was chosen on the way and why, in the plan's language."""
    assignments: pd.DataFrame
    """One row per participant and network: participant_id, network, group, status (placed or
    waiting), reason, distance_km, centre_km, is_centre, previous_group, moved."""
    groups: pd.DataFrame
    """One row per group: network, group, seat, size, participants, mean_km, max_km, centre."""
    waiting_list: pd.DataFrame
    """One row per participant without a place: participant_id, network, reason, priority,
    registered."""
    warnings: pd.DataFrame
    """What was noticed in the roster: row, column, value, problem, advice."""
    versions: Mapping[str, str]
    roster_hash: str
    plan_hash: str
    roster: Roster | None = field(default=None, repr=False)
    """The roster that was grouped; None in a solution read from JSON alone."""

    @property
    def placed(self) -> int:
        """Number of placements."""
        return int((self.assignments["status"] == "placed").sum())

    @property
    def mean_km(self) -> float:
        """Objective in km-equivalents per placement."""
        return self.objective_m / 1000 / max(1, self.placed)

    @property
    def gap(self) -> float | None:
        """Share of the objective that might still be gained; None if nothing is proved."""
        if self.bound_m is None:
            return None
        if self.objective_m == self.bound_m:
            return 0.0
        return (self.objective_m - self.bound_m) / max(1, abs(self.objective_m))

    @property
    def gap_km(self) -> float | None:
        """Km-equivalents per placement that might still be gained; None if nothing is proved."""
        if self.bound_m is None:
            return None
        return (self.objective_m - self.bound_m) / 1000 / max(1, self.placed)

    def summary(self) -> str:
        """Say in plain words, in the plan's language, what was decided and how good it is."""
        return display.summary(self)

    def explain(self, participant: str | None = None) -> pd.DataFrame:
        """Say what another group would cost, and what forbids it, for one or for everybody.

        As :func:`gruppering.explain_participant` or :func:`gruppering.explain_everybody`.

        Raises
        ------
        ResultError
            If the solution was read from JSON alone, without its roster.
        ValueError
            If the participant is not placed.
        """
        # Not before it is needed: a solution can be read and shown without the solvers.
        from gruppering.explanation import explain_everybody, explain_participant

        roster = self._known_roster()
        if participant is None:
            return explain_everybody(self, roster)
        return explain_participant(self, roster, participant)

    def meetings(
        self, *, choices: Meetings | None = None, history: Hosted | None = None
    ) -> pd.DataFrame:
        """Give each meeting a host and, if in person, a venue: :func:`gruppering.plan_meetings`.

        Raises
        ------
        ResultError
            If the solution was read from JSON alone, without its roster.
        PlanError
            If nothing is said of meetings, or a venue is no place that can be found.
        """
        from gruppering.meetings import plan_meetings

        return plan_meetings(self, self._known_roster(), choices=choices, history=history)

    def _known_roster(self) -> Roster:
        if self.roster is None:
            raise ResultError(said("solution_without_roster"))
        return self.roster

    def _repr_html_(self) -> str:
        return display.html(self)

    def to_json(self) -> str:
        """Write everything down; :meth:`from_json` reads it back as it was."""
        return json.solution_to_json(self)

    @classmethod
    def from_json(cls, text: str) -> Solution:
        """Read what :meth:`to_json` wrote.

        Raises
        ------
        ResultError
            If the text is not a solution of a known schema.
        """
        return json.solution_from_json(cls, text)
