"""The organisation tree of a roster.

Nodes carry ``name`` and ``level`` ("region", "organisation" or "unit"); edges of kind "part_of"
go from child to parent, edges of kind "catchment" join partners. A hospital is a unit of its
health enterprise, and a unit inside it is a unit of the hospital. A municipality is part of two
regions: its county and its health region.

An organisation that nobody knows beforehand is one node wherever its name, normalised, is the
same. It hangs under the region of the rows that name it: the region cell, else the county and
health region of the place. A participant without an organisation gets a node of its own under
the same regions: where somebody works does not say for whom, so a municipality is never taken
for the employer of those who only live or work in it. Such nodes are not shared: two people whose
employers nobody knows are as far apart as two organisations of one region, and on a common node
they would be colleagues. Each of them is therefore a profile of its own.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pandas as pd
from rapidfuzz import fuzz

from gruppering.roster.tree import OrganisationTree
from gruppering.words.messages import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx
    import numpy as np

    from gruppering.norway import Place
    from gruppering.roster.directory import Directory
    from gruppering.roster.employers import Employer
    from gruppering.roster.faults import Findings

#: As much as a name, from 0 to 100, is a text with a letter or two wrong.
_NEAR = 90


def affiliate(
    table: pd.DataFrame,
    row_numbers: np.ndarray,
    employers: Sequence[Employer],
    places: Sequence[Place | None],
    directory: Directory,
    findings: Findings,
) -> nx.DiGraph[str]:
    """Build the organisation tree and fill in the column ``node``, in place.

    Parameters
    ----------
    table
        The located roster, with geography filled in.
    row_numbers
        The user's row numbers, shape (n,).
    employers, places
        The known organisation and the place in Norway of each row.
    directory
        What is known beforehand.
    findings
        Takes up where organisations that nobody knows were put (warnings).

    Returns
    -------
    networkx.DiGraph
        The participants' nodes with all that they are part of, and their partners.
    """
    tree = OrganisationTree(directory)
    cells = [
        table[name].tolist() if name in table else [None] * len(table)
        for name in ("participant_id", "organisation", "unit", "district", "region", "county")
    ]
    nodes = []
    settled = set()
    free: defaultdict[str, list[int]] = defaultdict(list)
    unknown = []
    for row, employer, place, participant, organisation, unit, district, region, county in zip(
        row_numbers.tolist(), employers, places, *cells, strict=True
    ):
        node = tree.organisation(employer, organisation, participant)
        if node in free or (node not in settled and tree.stands_alone(node)):
            tree.hang(node, tree.regions(region, county, place))
            if organisation is None and employer.finest is None:
                unknown.append(row)
            else:
                free[node].append(row)
        else:
            settled.add(node)
        if employer.unit is not None:
            tree.adopt(employer.unit.key)
            node = employer.unit.key
            if employer.rest is not None:
                node = tree.part(node, employer.rest)
        elif organisation is not None:
            if district is not None:
                node = tree.district(node, employer, district)
            # "OUS BUP": the organisation was found, and the cell says more than its name.
            if employer.rest is not None:
                node = tree.part(node, employer.rest)
            if unit is not None:
                node = tree.part(node, unit)
        nodes.append(node)
    table["node"] = pd.Series(nodes, dtype=object)
    _report(tree.graph, free, unknown, findings)
    return tree.graph


def _report(
    graph: nx.DiGraph[str],
    free: dict[str, list[int]],
    unknown: list[int],
    findings: Findings,
) -> None:
    """Say where organisations went that nobody knows, and what that means for distances."""
    for node, rows in free.items():
        if not node.startswith("organisation:"):
            continue  # The user's own table knows it, only not its region.
        regions = [graph.nodes[parent]["name"] for parent in graph.successors(node)]
        here = {"row": rows[0], "column": "organisation", "value": graph.nodes[node]["name"]}
        kinds = [parent.partition(":")[0] for parent in graph.successors(node)]
        if near := _nearly(str(here["value"])):
            findings.warn("organisation_misspelt", **here, name=near)
        elif not regions:
            findings.warn("organisation_alone", **here)
        elif len(set(kinds)) < len(kinds):
            findings.warn("organisation_wide", **here, regions=", ".join(regions))
        else:
            findings.warn("organisation_hung", **here, regions=joined(" and ", regions))
    if unknown:
        findings.warn(
            "organisation_unknown", row=unknown[0], column="organisation", count=len(unknown)
        )


def _nearly(text: str) -> str | None:
    """Return the organisation in Norway whose name a text is but for a slip of the pen."""
    from gruppering.norway import find_organisation

    for candidate in find_organisation(text).candidates:
        bare = candidate.name.removesuffix(" RHF").removesuffix(" HF")
        forms = (candidate.name, bare, f"{bare} kommune")
        if max(fuzz.ratio(text.casefold(), form.casefold()) for form in forms) >= _NEAR:
            return candidate.name
    return None
