"""The compiled problem and the definition of what a grouping costs."""

from gruppering.problem.evaluate import Evaluation, evaluate
from gruppering.problem.problem import Problem

__all__ = ["Evaluation", "Problem", "evaluate"]
