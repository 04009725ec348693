"""CP-SAT's model, which goes once nobody needs it."""

from __future__ import annotations

from ortools.sat.python import cp_model


class CpModel(cp_model.CpModel):
    """Without methods of former names: they would keep it until cycles are collected, if ever."""

    def _add_pre_pep8_methods(self) -> None:
        pass
