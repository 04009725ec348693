"""Why a grouping is as it is, what else could be, and why a plan is impossible."""

from gruppering.explanation.comparison import compare
from gruppering.explanation.core import colliding_rules
from gruppering.explanation.moves import explain_everybody, explain_participant
from gruppering.explanation.objective import explain_objective
from gruppering.explanation.relax import relaxations
from gruppering.explanation.variety import alternatives

__all__ = [
    "alternatives",
    "colliding_rules",
    "compare",
    "explain_everybody",
    "explain_objective",
    "explain_participant",
    "relaxations",
]
