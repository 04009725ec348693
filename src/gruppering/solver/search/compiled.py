"""How kernels are compiled.

Only entries can be called from Python; leaving out the wrappers of all other kernels halves
the time of the first run. All are cached on disk, and free other threads while they run.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

# Kernels allocate nothing; without reference counts they run many times faster.
_OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy", "_nrt": False}
_UNWRAPPED: dict[str, Any] = {**_OPTIONS, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}

entry: Any = njit(**_OPTIONS)
"""A kernel that Python calls."""

inner: Any = njit(**_UNWRAPPED)
"""A kernel that only kernels call."""

hot: Any = njit(**_UNWRAPPED, forceinline=True)
"""A small inner kernel of the hottest loops, where a call would cost more than its body."""

FORBIDDEN = 1e17
"""A price of violation that nothing outweighs."""
NOBODY = np.int64(-1)
"""Stands for no unit. Typed, since a literal would compile every kernel once more."""
ADD = np.int64(1)
TAKE = np.int64(-1)
