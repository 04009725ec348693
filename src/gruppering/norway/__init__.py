"""Norway built in: places, health enterprises, hospitals, municipalities and their old names.

Everything works offline on tables inside the package (see ``data/SOURCES.md``), which are read
on first use. A text is found only when it is, up to spelling conventions, exactly one known
name; what is merely similar is offered as a candidate and never taken.
"""

from __future__ import annotations

from gruppering.norway.counties import find_county
from gruppering.norway.graph import organisation_graph
from gruppering.norway.organisations import find_organisation
from gruppering.norway.places import find_place
from gruppering.norway.records import Candidate, Match, Node, Place
from gruppering.norway.reference import (
    DATA_VERSION,
    districts,
    health_enterprises,
    hospitals,
    municipalities,
    postal_codes,
)

__all__ = [
    "DATA_VERSION",
    "Candidate",
    "Match",
    "Node",
    "Place",
    "districts",
    "find_county",
    "find_organisation",
    "find_place",
    "health_enterprises",
    "hospitals",
    "municipalities",
    "organisation_graph",
    "postal_codes",
]
