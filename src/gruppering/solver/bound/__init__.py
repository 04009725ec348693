"""Lower bounds: how far from the best possible a grouping can be at most."""

from gruppering.solver.bound.lower_bound import lower_bound
from gruppering.solver.bound.result import Bound

__all__ = ["Bound", "lower_bound"]
