"""The CP-SAT model, whole: places, then the records of the algebra, then costs."""

from gruppering.solver.model.build import cost_model, feasible_model
from gruppering.solver.model.model import Expression

__all__ = ["Expression", "cost_model", "feasible_model"]
