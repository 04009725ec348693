"""From people and plans to integers."""

from gruppering.compilation.applications import Refusal
from gruppering.compilation.compile import (
    Compilation,
    compile_plan,
    compile_problem,
    compile_resolved,
)

__all__ = ["Compilation", "Refusal", "compile_plan", "compile_problem", "compile_resolved"]
