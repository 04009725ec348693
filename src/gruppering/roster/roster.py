"""The roster as it was understood."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx
    import numpy as np
    import pandas as pd

    from gruppering.roster.distances import DistanceMatrix


@dataclass(frozen=True, eq=False)
class Roster:
    """The participants, where they are and whom they belong to.

    Made by :func:`read_roster`; nothing in it may be changed afterwards.

    Attributes
    ----------
    table
        One row per participant, RangeIndex; canonical columns under their canonical names, the
        user's other columns under their own headings. Text columns are ``object`` with None for
        blank, list columns hold tuples. Always there: ``participant_id`` (unique), ``latitude``
        and ``longitude`` (degrees; NaN where only a distance matrix knows the place), ``place``
        (equal keys mean equal coordinates), ``node`` (in ``organisations``) and
        ``location_source``.
    row_numbers
        The row of each participant in the user's spreadsheet (the heading is row 1), shape (n,).
    mapping
        The user's heading to canonical name, only for headings that were understood.
    warnings
        What was merged, filled in, invented or passed over: ``row``, ``column``, ``value``,
        ``problem``, ``advice``.
    organisations
        The organisation tree; see :mod:`gruppering.roster.affiliate`.
    distances
        The user's own distances between places, or None.
    unused
        The user's headings that were not understood, in their order; the columns are kept.
    """

    table: pd.DataFrame
    row_numbers: np.ndarray
    mapping: Mapping[str, str]
    warnings: pd.DataFrame
    organisations: nx.DiGraph[str]
    distances: DistanceMatrix | None = None
    unused: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Count the participants (rows, not people in teams)."""
        return len(self.table)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of all that was understood: table, organisation tree and distances.

        Equal for equal content, in any process and with any pandas version.
        """
        parts: list[object] = [
            [name, *map(_canonical, self.table[name].tolist())] for name in self.table.columns
        ]
        edges = self.organisations.edges
        parts.append(sorted([*edge, edges[edge]["kind"]] for edge in edges))
        if self.distances is not None:
            parts.append([self.distances.unit, *self.distances.keys])
            parts.append(self.distances.values.tolist())  # noqa: PD011 (not a DataFrame)
        text = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def _repr_html_(self) -> str:
        """Show the size, the mapping and the number of warnings; no participants."""
        rows = "".join(
            f"<tr><td>{escape(heading)}</td><td>{escape(name)}</td></tr>"
            for heading, name in self.mapping.items()
        )
        return (
            f"<p>Roster of {len(self)} participants, {len(self.warnings)} warnings</p>"
            f"<table><tr><th>heading</th><th>understood as</th></tr>{rows}</table>"
        )

    def __repr__(self) -> str:
        """Show the size and the number of warnings; no participants."""
        return f"<Roster of {len(self)} participants, {len(self.warnings)} warnings>"


def _canonical(value: object) -> object:
    """Give a value one JSON form: missing ones None, floats by their shortest exact text."""
    if isinstance(value, (tuple, list)):
        return [_canonical(part) for part in value]
    if value is None or value != value or not isinstance(value, (str, int, float)):
        return None if value is None or value != value else str(value)
    return repr(value) if isinstance(value, float) else value
