"""The versions of what a result depends on."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

_PACKAGES = ("gruppering", "numba", "numpy", "networkx", "ortools", "pandas", "pydantic")


def versions() -> dict[str, str]:
    """Return the versions of the package, of Python and of what computes, by name."""
    found = {"python": platform.python_version(), "platform": platform.platform(terse=True)}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    from gruppering import norway

    return found | {"norway": norway.DATA_VERSION}


def show_versions() -> None:
    """Print the versions, one on a line, as a bug report needs them."""
    for name, number in versions().items():
        print(f"{name}: {number}")
