"""The result of a run."""

from gruppering.solution.card import Incumbent, Solution

__all__ = ["Incumbent", "Solution"]
