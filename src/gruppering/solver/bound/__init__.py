"""Lower bounds: how far from the best possible a grouping can be at most."""

from gruppering.solver.bound.lower_bound import lower_bound
from gruppering.solver.bound.result import Bound, cp_sat_bound

__all__ = ["Bound", "cp_sat_bound", "lower_bound"]
