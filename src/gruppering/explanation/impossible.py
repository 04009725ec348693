"""An impossible plan explained: the rules that collide, and what would make it possible."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from gruppering.errors import InfeasibleError
from gruppering.explanation.core import colliding_rules
from gruppering.explanation.relax import relaxations
from gruppering.solver.effort import Effort
from gruppering.solver.settle import is_feasible
from gruppering.words.messages import joined, said, told_by

if TYPE_CHECKING:
    from gruppering.plan import Plan
    from gruppering.roster import Roster

logger = logging.getLogger(__name__)

LONGEST_S = 60.0
"""How long a search for the rules that collide may take; for changes, half as long again."""


def explained(error: InfeasibleError, roster: Roster, plan: Plan) -> InfeasibleError:
    """Return the error with the rules that collide, and the smallest changes that are enough."""
    logger.info("impossible: looking for the rules that collide")
    search = partial(is_feasible, effort=Effort(LONGEST_S / 10, seed=plan.seed))
    core = colliding_rules(roster, plan, search, time_limit_s=LONGEST_S)
    relaxed = relaxations(roster, plan, core, search, time_limit_s=LONGEST_S / 2)
    if error.core or not core:
        return InfeasibleError(told_by(error), error.core, relaxed)
    message = said("these_collide", rules=joined("\n  ", core))
    return InfeasibleError(message, core, relaxed)
