"""The inputs of a run as tables, so that a result folder can be checked years later."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from gruppering.errors import ResultError
from gruppering.exporter.delimited import require_columns
from gruppering.roster import Roster
from gruppering.roster.columns import ADDED, KINDS
from gruppering.roster.complete import settle_numbers
from gruppering.roster.distances import DistanceMatrix, read_distances
from gruppering.roster.faults import Findings
from gruppering.roster.headings import recognise
from gruppering.roster.tables import RawTable
from gruppering.roster.understand import understand
from gruppering.rules.condition import fold
from gruppering.words.messages import joined, quoted, said

_KEPT = "kept "
_ATTRIBUTES = ("name", "level", "sector")


def participants_table(roster: Roster) -> pd.DataFrame:
    """Return the roster as understood, under headings that :func:`read_roster` accepts.

    Columns that reading adds, and the user's own whose heading would be taken for a canonical
    one, get the prefix "kept ".
    """
    return roster.table.rename(columns=lambda name: _KEPT + name if _is_in_the_way(name) else name)


def organisations_table(roster: Roster) -> pd.DataFrame:
    """Return the organisation graph, one row per edge, and per node that no edge starts from."""
    graph = roster.organisations
    rows = []
    for node, data in graph.nodes.items():
        attributes = [data.get(name) for name in _ATTRIBUTES]
        parents = list(graph.successors(node))
        rows += [[node, *attributes, top, graph.edges[node, top]["kind"]] for top in parents]
        if not parents:
            rows.append([node, *attributes, None, None])
    return pd.DataFrame(rows, columns=["node", *_ATTRIBUTES, "parent", "kind"], dtype=object)


def distances_table(distances: DistanceMatrix) -> pd.DataFrame:
    """Return the user's distances as a square table; the first heading names the unit."""
    table = pd.DataFrame(distances.values, columns=list(distances.keys))
    table.insert(0, distances.unit, list(distances.keys))
    return table


def roster_from_tables(
    participants: pd.DataFrame,
    organisations: pd.DataFrame,
    distances: pd.DataFrame | None,
    warnings: pd.DataFrame,
) -> Roster:
    """Build the roster again from the tables of texts that a result folder holds.

    Raises
    ------
    ResultError
        If a column or a value is missing or cannot be read, with its row and column.
    """
    findings = Findings()
    names = [_original(name) for name in participants.columns]
    raw = RawTable(
        headings=tuple(names),
        columns=tuple(tuple(participants[name]) for name in participants.columns),
        row_numbers=np.arange(2, len(participants) + 2, dtype=np.int64),
    )
    needed = ("participant_id", "latitude", "longitude", "place", "node")
    require_columns("participants.csv", names, needed)
    table = understand(raw, {name: name for name in names if name in KINDS}, findings)
    settle_numbers(table, raw.row_numbers, findings)
    _check_identifiers(table["participant_id"])
    matrix = None if distances is None else _matrix(distances, findings)
    if findings.faults:
        lines = [
            joined("", [said("at_row", row=f.row), f", {f.column}: ", f.problem, " – ", f.advice])
            for f in findings.faults
        ]
        tables = said("participants_or_distances")
        raise ResultError(said("has_faults", table=tables, faults=joined("\n  ", lines)))
    graph = _graph(organisations)
    _require_filled("participants.csv", table["node"])
    lost = sorted(set(table["node"]) - set(graph))
    if lost:
        raise ResultError(said("nodes_lacking", nodes=lost[:5]))
    return Roster(
        table=table,
        row_numbers=raw.row_numbers,
        mapping=MappingProxyType({name: name for name in table.columns if name in KINDS}),
        warnings=warnings,
        organisations=graph,
        distances=matrix,
    )


def _check_identifiers(identifiers: pd.Series[str]) -> None:
    """Raise ResultError if there is nobody, or somebody has no identifier or another's."""
    if not len(identifiers):
        raise ResultError(said("no_participants_left"))
    _require_filled("participants.csv", identifiers)
    twice = identifiers[identifiers.map(fold).duplicated()].unique().tolist()
    if twice:
        raise ResultError(said("participant_twice", ids=", ".join(twice[:5])))


def _is_in_the_way(heading: str) -> bool:
    bare = heading
    while bare.startswith(_KEPT):
        bare = bare.removeprefix(_KEPT)
    return bare in ADDED or (bare not in KINDS and bool(recognise([bare])))


def _original(heading: str) -> str:
    kept = heading.startswith(_KEPT) and _is_in_the_way(heading)
    return heading.removeprefix(_KEPT) if kept else heading


def _graph(organisations: pd.DataFrame) -> nx.DiGraph[str]:
    needed = ("node", "name", "level", "parent", "kind")
    require_columns("organisations.csv", organisations, needed)
    _require_filled("organisations.csv", organisations["node"])
    graph: nx.DiGraph[str] = nx.DiGraph()
    for row in organisations.to_dict("records"):
        graph.add_node(row["node"], **{name: row.get(name) for name in _ATTRIBUTES})
    for row in organisations.to_dict("records"):
        if row["parent"] is not None:
            graph.add_edge(row["node"], row["parent"], kind=row["kind"])
    return graph


def _matrix(distances: pd.DataFrame, findings: Findings) -> DistanceMatrix | None:
    unit: Any = distances.columns[0]
    if unit not in ("km", "hours"):
        raise ResultError(said("unit_of_distances", unit=quoted(unit)))
    values = distances.set_index(unit).map(lambda cell: str(cell).replace(",", "."))
    return read_distances(values, unit, findings)


def _require_filled(file: str, column: pd.Series[Any]) -> None:
    blank = (np.flatnonzero(column.isna()) + 2).tolist()
    if blank:
        raise ResultError(said("blank_in_rows", file=file, column=column.name, rows=blank[:5]))
