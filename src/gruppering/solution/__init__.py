"""The result of a run."""

from gruppering.solution.card import Solution
from gruppering.solution.incumbent import Incumbent

__all__ = ["Incumbent", "Solution"]
