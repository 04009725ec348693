"""The tables of reference data, read from the package on first use and then kept."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    import pandas as pd

DATA_VERSION = "2024-01-01"
"""The day whose division into municipalities and counties the tables hold."""

_NUMERIC = {
    "latitude": "float64",
    "longitude": "float64",
    "population": "int64",
    "first_year": "int64",
}


@cache
def table(name: str) -> pd.DataFrame:
    """Read one table of the package; text columns hold str, blank cells the empty text.

    The frame is shared: callers that hand it on must copy it.
    """
    import pandas as pd  # Takes long, and importing the look-ups must not.

    with files("gruppering.norway").joinpath("data", f"{name}.csv").open(encoding="utf-8") as file:
        frame = pd.read_csv(file, dtype=str, keep_default_na=False)
    return frame.astype({column: kind for column, kind in _NUMERIC.items() if column in frame})


def rows(name: str) -> Iterator[Any]:
    """Iterate over one table as named tuples."""
    return table(name).itertuples(index=False)


def municipalities() -> pd.DataFrame:
    """Return the 357 municipalities of 2024.

    ``other_names`` holds the official parallel names, parted by ``|``; the coordinates are
    those of the administrative ``centre``; ``population`` is that of 1 January 2024.
    """
    return table("municipalities").copy()


def health_enterprises() -> pd.DataFrame:
    """Return the 20 health enterprises (HF) that run hospitals, with their region (RHF)."""
    return table("health_enterprises").copy()


def hospitals() -> pd.DataFrame:
    """Return the 66 hospitals; a private one carries the enterprise in whose area it works."""
    return table("hospitals").copy()


def postal_codes() -> pd.DataFrame:
    """Return the postal codes; ``municipality_number`` is blank on Svalbard and Jan Mayen."""
    return table("postal_codes").copy()


def districts() -> pd.DataFrame:
    """Return the 15 city districts of Oslo with the local hospital area that serves each."""
    return table("districts").copy()
