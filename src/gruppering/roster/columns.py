"""The canonical columns of a roster and how their cells are read."""

from __future__ import annotations

from typing import Literal

Kind = Literal["text", "list", "number", "coordinate", "integer", "boolean", "date"]

KINDS: dict[str, Kind] = {
    "participant_id": "text",
    "name": "text",
    "network": "list",
    "region": "text",
    "county": "text",
    "municipality": "text",
    "postal_code": "text",
    "latitude": "coordinate",
    "longitude": "coordinate",
    "place": "text",
    "organisation": "text",
    "unit": "text",
    "district": "text",
    "sector": "text",
    "profession": "text",
    "role": "text",
    "load": "number",
    "team_id": "text",
    "team_size": "integer",
    "priority": "integer",
    "approved": "boolean",
    "registered": "date",
    "previous_group": "text",
    "together_with": "list",
    "apart_from": "list",
    "requested_with": "list",
    "preferred_group": "list",
    "availability": "list",
}

#: Columns whose cells name other participants by id.
REFERENCES = ("together_with", "apart_from", "requested_with")

#: Columns in which two spellings of one thing would silently count as two things.
CATEGORIES = (
    "network",
    "region",
    "county",
    "municipality",
    "organisation",
    "unit",
    "district",
    "sector",
    "profession",
    "role",
    "team_id",
)

#: Columns that reading adds; a user's own column may not carry these headings.
ADDED = ("node", "location_source")
