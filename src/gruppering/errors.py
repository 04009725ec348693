"""What can go wrong, and what each error carries.

::

    GrupperingError
    ├── InputError                 exit code 2: the user's files or arguments
    │   ├── RosterError            .faults
    │   ├── PlanError              .faults
    │   └── ResultError            a result folder or table that cannot be used
    ├── InfeasibleError            exit code 3: .core, .relaxations
    ├── OutOfTimeError             exit code 4
    └── VerificationError          exit code 5: .violations, .solution
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd


class GrupperingError(Exception):
    """The root of every error that the package raises on purpose."""

    exit_code = 1


class InputError(GrupperingError):
    """Something the user handed over cannot be used."""

    exit_code = 2


class RosterError(InputError):
    """The roster has faults.

    Attributes
    ----------
    faults
        One line per fault: ``row``, ``column``, ``value``, ``problem``, ``advice``.
    mapping
        The meaning of each heading that was understood, as in :class:`gruppering.Roster`.
    """

    def __init__(
        self, message: str, faults: pd.DataFrame, mapping: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.faults = faults
        self.mapping = dict(mapping or {})


class PlanError(InputError):
    """The plan has faults.

    Attributes
    ----------
    faults
        One line per fault: ``key``, ``value``, ``problem``, ``advice``.
    """

    def __init__(self, message: str, faults: pd.DataFrame | None = None) -> None:
        super().__init__(message)
        self.faults = faults


class ResultError(InputError):
    """A result folder, or a table of assignments, cannot be read or does not fit the roster."""


class InfeasibleError(GrupperingError):
    """No grouping satisfies the plan.

    Attributes
    ----------
    core
        The sentences of a smallest set of rules that collide; dropping any one of them
        lets the others be kept.
    relaxations
        What would make the plan possible, cheapest first; may be empty.
    """

    exit_code = 3

    def __init__(
        self, message: str, core: Sequence[str] = (), relaxations: Sequence[str] = ()
    ) -> None:
        super().__init__(message)
        self.core = tuple(core)
        self.relaxations = tuple(relaxations)


class OutOfTimeError(GrupperingError):
    """No grouping was found, and none was proved impossible, within the time limit."""

    exit_code = 4


class VerificationError(GrupperingError):
    """The verifier disagrees with the solver; the grouping is kept for inspection.

    Attributes
    ----------
    violations
        The table that :func:`gruppering.verify` returned.
    solution
        The solution as it was found.
    """

    exit_code = 5

    def __init__(self, message: str, violations: pd.DataFrame, solution: Any) -> None:
        super().__init__(message)
        self.violations = violations
        self.solution = solution
