"""Which warnings may well matter, and which hardly ever do."""

from __future__ import annotations

from gruppering.words.messages import Message

#: Warnings of what may well be wrong; they are shown first.
DOUBTS = {
    "heading_near_miss",
    "heading_guessed",
    "heading_not_dates",
    "headings_rival",
    "heading_perhaps",
    "rows_above",
    "other_sheets",
    "hidden_rows",
    "cell_noted",
    "organisation_alone",
    "organisation_misspelt",
    "person_repeated",
    "perhaps_withdrawn",
    "ids_invented",
    "wish_unknown",
    "wish_group_unknown",
    "wish_group_unclear",
    "mixed_types",
    "contradiction",
    "cell_not_used",
    "placed_at_organisation",
    "coordinates_far",
    "coordinates_perhaps_swapped",
    "row_total",
    "row_kept",
    "national_ids",
}
#: Warnings that hardly ever call for anything; they are shown last.
ASIDES = {"cell_also", "organisation_also", "renamed", "filled_in"}


def is_aside(remark: str) -> bool:
    """Tell whether a remark of the reference data only names other bearers of the name."""
    return isinstance(remark, Message) and remark.key == "also"
