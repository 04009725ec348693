"""The solvers: search, neighbourhoods, proof, and the portfolio that wires them."""

from gruppering.solver.portfolio import solve
from gruppering.solver.result import Progress, Result

__all__ = ["Progress", "Result", "solve"]
