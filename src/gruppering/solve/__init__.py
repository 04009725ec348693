"""The solvers: search, neighbourhoods, proof, and the portfolio that wires them."""

from gruppering.solve.portfolio import solve
from gruppering.solve.result import Progress, Result

__all__ = ["Progress", "Result", "solve"]
