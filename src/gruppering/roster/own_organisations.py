"""The user's own table of organisations, for other countries and other kinds of network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from gruppering.roster.directory import Directory, own_key
from gruppering.roster.faults import Findings
from gruppering.roster.headings import plain
from gruppering.roster.tables import read_table
from gruppering.roster.values import as_list, as_text

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


_HEADINGS = {
    "name": "name",
    "navn": "name",
    "namn": "name",
    "organisation": "name",
    "organisasjon": "name",
    "partof": "part_of",
    "parent": "part_of",
    "delav": "part_of",
    "partners": "partners",
    "partnere": "partners",
    "partnarar": "partners",
    "level": "level",
    "nivå": "level",
    "sector": "sector",
    "sektor": "sector",
}
_LEVELS = {
    "region": "region",
    "organisation": "organisation",
    "organization": "organisation",
    "organisasjon": "organisation",
    "unit": "unit",
    "enhet": "unit",
    "eining": "unit",
}


def read_organisations(
    source: str | Path | pd.DataFrame, findings: Findings
) -> nx.DiGraph[str] | None:
    """Read a table with the columns name, level, part_of, partners and sector.

    ``level`` is region, organisation or unit. ``part_of`` names what the organisation belongs
    to and ``partners`` those that are one step away (a hospital and the municipalities that it
    serves), split by ``|``; both name other rows of the table or organisations of the reference
    data. ``part_of``, ``partners`` and ``sector`` may be left out. Nodes carry ``name``,
    ``level`` and ``sector``, edges ``kind`` ("part_of" or "catchment"). None after a fault.
    """
    reading = Findings()
    raw = read_table(source, None, reading)
    findings.take_over(reading, "organisations")
    if reading.faults:
        return None
    cells = {
        _HEADINGS[plain(heading)]: column
        for heading, column in zip(raw.headings, raw.columns, strict=True)
        if plain(heading) in _HEADINGS
    }
    if not {"name", "level"} <= set(cells):
        findings.fault("organisations_columns")
        return None
    own: nx.DiGraph[str] = nx.DiGraph()
    for position, row in enumerate(raw.row_numbers.tolist()):
        name = as_text(cells["name"][position])
        level = _LEVELS.get((as_text(cells["level"][position]) or "").casefold())
        if name is None and level is None:
            continue
        if name is None or level is None:
            findings.fault("organisation_unusable", row=row, column="organisations", value=name)
        elif own_key(name) in own:
            findings.fault("organisation_repeated", row=row, column="organisations", value=name)
        else:
            sector = as_text(cells["sector"][position]) if "sector" in cells else None
            own.add_node(own_key(name), name=name, level=level, sector=sector)
    directory = Directory(own.copy())
    for position, row in enumerate(raw.row_numbers.tolist()):
        child = own_key(as_text(cells["name"][position]) or "")
        if child not in own:
            continue
        for column, kind in (("part_of", "part_of"), ("partners", "catchment")):
            for other in as_list(cells[column][position]) if column in cells else ():
                known = directory.find(other).known or directory.find_region(other).known
                if known is None or known.key == child:
                    findings.fault(
                        "organisation_link_unknown", row=row, column="organisations", value=other
                    )
                    continue
                if known.key not in own:
                    own.update(directory.lineage(known.key))
                own.add_edge(child, known.key, kind=kind)
    tree = nx.DiGraph([edge for edge in own.edges if own.edges[edge]["kind"] == "part_of"])
    if not nx.is_directed_acyclic_graph(tree):
        for child, _ in nx.find_cycle(tree):
            name = own.nodes[child]["name"]
            findings.fault("organisation_in_itself", column="organisations", value=name)
    return own
