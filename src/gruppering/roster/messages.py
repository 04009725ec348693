"""What is wrong and what to do, by code; all texts stand here so that they can be translated."""

from __future__ import annotations

#: Code -> (what is wrong, what to do). Cell values stand in a column of their own, not here.
MESSAGES: dict[str, tuple[str, str]] = {
    # The source as a whole
    "no_such_file": ("there is no such file", "check the path"),
    "cannot_open": (
        "the file cannot be opened",
        "close it in other programs and check that you may read it",
    ),
    "unknown_format": (
        "this kind of file is not read",
        "save it as .xlsx, .csv or .parquet",
    ),
    "not_parquet": ("the file is no Parquet file", "save it again from the program it came from"),
    "not_a_workbook": (
        "the file is no Excel workbook, is damaged or is protected by a password",
        "save it as .xlsx without a password",
    ),
    "workbook_too_large": (
        "the workbook has far more cells than any list, or content far away from the list",
        "copy the list to a new workbook, or save it as .csv",
    ),
    "file_too_large": (
        "the file is far larger than any list",
        "check that the right file is given",
    ),
    "not_delimited": (
        "a quotation mark is opened and never closed, or stands inside a cell",
        'double quotation marks inside cells ("") or save the file as .xlsx',
    ),
    "encoding_unknown": (
        "the letters of the file cannot be read",
        "save it as CSV UTF-8 or as .xlsx",
    ),
    "letters_garbled": (
        "æ, ø and å were already garbled when the file was written",
        "export it again as CSV UTF-8 or as .xlsx",
    ),
    "empty": ("the table is empty", "check that the right file and sheet are given"),
    "no_participants": (
        "there are headings but no participants",
        "check that the right file and sheet are given",
    ),
    "no_such_sheet": ("there is no such sheet", "choose one of {sheets}"),
    "other_sheets": (
        "the first sheet was read; there are others: {others}",
        "name the sheet if another one was meant",
    ),
    "hidden_rows": (
        "{count} hidden rows were read like all others",
        "delete them if they are not to take part",
    ),
    "merged_cells": (
        "cells are merged",
        "split them and write the value in each row it holds for",
    ),
    "formula_without_value": (
        "the formula has no stored value",
        "open and save the workbook in Excel, or replace the formula by its value",
    ),
    "error_value": ("the formula gives an error", "mend the formula or write the value"),
    "row_ragged": (
        "the row has {cells} cells, most rows have {most}",
        "delete titles above the headings; put cells with separators, line breaks or a decimal "
        "comma in quotation marks; or save the file as .xlsx",
    ),
    "cell_too_long": (
        "the cell has more than {most} characters",
        "shorten it; if it is no text of yours, check where quotation marks open and close",
    ),
    "rows_swallowed": (
        "a cell has line breaks and so many separators that it may have swallowed rows",
        "check where quotation marks open and close, or save the file as .xlsx",
    ),
    # Headings
    "rows_above": (
        "{count} rows above the headings in row {number} were passed over",
        "nothing, if row {number} has the headings",
    ),
    "no_heading": (
        "no heading is recognised; row {number} was taken for the headings{hint}",
        "write headings such as navn, kommune, organisasjon, profesjon, or say what they mean: "
        "--column HEADING=name, in Python columns={{heading: name}}",
    ),
    "headings_on_levels": (
        "the headings stand on several levels",
        "give each column one heading",
    ),
    "heading_missing": (
        "a column has content but no heading; row {number} was taken for the headings",
        "give it a heading in that row, delete it, or delete titles above the headings",
    ),
    "heading_repeated": ("{times} columns have this heading", "rename or delete all but one"),
    "headings_collide": (
        "several columns mean {name}: {headings}",
        "rename all but one, or choose one with --column HEADING={name}, in Python "
        "columns={{heading: {name!r}}}",
    ),
    "heading_in_the_way": (
        "this heading is taken by a column that reading fills in",
        "rename the column",
    ),
    "heading_near_miss": (
        "the heading is not recognised, but is nearly one for {name}",
        "correct the heading if that was meant; the column was kept as it is",
    ),
    "heading_guessed": (
        "the heading was understood as {name}; the column is kept under its own heading too",
        "nothing, if that is right; else rename the column",
    ),
    "heading_perhaps": (
        "the heading may mean {name}, but was not understood as it",
        "if it does, say so with --column HEADING={name}, in Python columns={{heading: {name!r}}}",
    ),
    "headings_rival": (
        "several headings may mean {name}, so none was understood as it: {headings}",
        "say which one with --column HEADING={name}, in Python columns={{heading: {name!r}}}",
    ),
    "choice_unknown_heading": (
        "a meaning was chosen for a heading that the table does not have{hint}",
        "write the heading as it stands in the table",
    ),
    "choice_unknown_name": (
        "the meaning that was chosen for this heading is unknown",
        "{hint}choose one of {names}",
    ),
    # Rows
    "row_blank": ("the row is blank and was passed over", "delete it if it is not needed"),
    "rows_blank": (
        "{count} blank rows from here on were passed over",
        "delete them if they are not needed",
    ),
    "row_total": (
        "the row is a total and was passed over",
        "delete it if it is not needed",
    ),
    "row_kept": (
        "the row begins like a total, but was kept as a participant",
        "delete it if it is a total",
    ),
    "row_perhaps_total": (
        "the row may be a total or a participant",
        "delete the row if it is no participant; else give the participant an identifier",
    ),
    "row_numbers_only": (
        "the row has numbers only and may be a total",
        "delete the row if it is no participant; else give the participant an identifier",
    ),
    "row_perhaps_remark": (
        "the row has a single cell and looks like a remark below the list",
        "delete the row if it is no participant; else fill in where the participant is",
    ),
    # Cells
    "not_a_number": ("this is no number", "write a number such as 59,91"),
    "thousands_unclear": (
        "the point or comma may part thousands or decimals",
        "write 1234 for thousands and another number of decimals for decimals",
    ),
    "not_whole": ("this is no whole number", "write a whole number"),
    "too_large": ("the number is far too large", "write a smaller number"),
    "not_yes_or_no": ("this is neither yes nor no", "write ja, nei, x, or leave it blank"),
    "not_a_date": ("this is no date of our time", "write 21.11.2026 or 2026-11-21"),
    "date_unclear": (
        "day and month cannot be told apart",
        "write 21.11.2026 or 2026-11-21",
    ),
    "taken_as_blank": (
        "{count} cells say in words or signs that they are blank and were taken as blank",
        "nothing, if that is right",
    ),
    "mixed_types": (
        "{count} cells of a column of numbers are not numbers; the column was kept as text",
        "correct them if rules are to count with the column",
    ),
    "negative": ("the number is negative", "write 0 or more"),
    "below_one": ("the number is below 1", "write 1 or more"),
    "above_most": ("the number is above {most}", "write a smaller number"),
    "priority_blank": (
        "{count} participants have no priority and come after all others",
        "write a priority (1 is the most important)",
    ),
    # Who is who
    "national_ids": (
        "{count} cells look like national identity numbers",
        "use identifiers of another kind and delete the column: nothing here needs the numbers",
    ),
    "ids_invented": (
        "there is no column of identifiers; they were made from the row numbers",
        "add a column deltaker_id so that participants are known again next semester, which "
        "comparing with last semester's groups needs{hint}",
    ),
    "id_blank": ("the participant has no identifier", "write one that nobody else has"),
    "id_repeated": (
        "the identifier stands in rows {rows}",
        "delete the repetition, or give each participant an identifier of their own",
    ),
    "person_repeated": (
        "may be the same person as row {other}",
        "delete the repetition if it is one and the same participant",
    ),
    "name_repeated": (
        "several participants share one name (rows {rows})",
        "nothing if they are different people; refer to them by identifier",
    ),
    "reference_unknown": (
        "this refers to nobody in the list",
        "write the identifier, or the name exactly as it stands{hint}",
    ),
    "reference_ambiguous": (
        "several participants have this name (rows {rows})",
        "write the identifier instead",
    ),
    "reference_self": ("the participant refers to themself", "delete the reference"),
    "wish_unknown": (
        "this wish refers to nobody in the list and was dropped",
        "correct it if somebody in the list was meant",
    ),
    "together_and_apart": (
        "rows {rows} are to be both together and apart",
        "delete one of the two",
    ),
    "spelling_merged": (
        "spellings of one thing were merged ({spellings})",
        "nothing, if they are one and the same; else make them different words",
    ),
    # Places
    "coordinates_half": (
        "only one of latitude and longitude is given",
        "write both or neither",
    ),
    "latitude_impossible": (
        "a latitude lies between -90 and 90",
        "write decimal degrees such as 59,91{hint}",
    ),
    "longitude_impossible": (
        "a longitude lies between -180 and 180",
        "write decimal degrees such as 10,75{hint}",
    ),
    "coordinates_zero": (
        "latitude 0 and longitude 0 is a place in the sea",
        "write the coordinates, or leave both blank",
    ),
    "coordinates_swapped": ("latitude and longitude are swapped", "exchange the two"),
    "coordinates_perhaps_swapped": (
        "latitude and longitude may be swapped",
        "exchange them if the place is in Norway",
    ),
    "coordinates_far": (
        "the coordinates are {distance_km} km from this place; nothing was filled in from it",
        "correct the coordinates or the place",
    ),
    "no_place": (
        "the participant has no place",
        "write a municipality, a postal code, or latitude and longitude",
    ),
    "no_place_column": (
        "no column was understood as a place, and {count} participants have none{hint}",
        "say which column it is with --column HEADING=municipality (in Python "
        "columns={{heading: 'municipality'}}), rename it kommune, or add such a column",
    ),
    "placed_at_organisation": (
        "no column was understood as a place, and {count} participants were placed at their "
        "organisation; did {likely} mean a place?",
        "say so with --column HEADING=municipality, in Python columns={{heading: 'municipality'}}",
    ),
    "not_in_distances": (
        "no cell of the row is a label of the distances",
        "write a label of the distances in a column sted, kommune or organisasjon",
    ),
    "place_ambiguous": (
        "several places have this name ({why})",
        "write {candidates}, or a county in a column fylke",
    ),
    "place_unknown": (
        "no place was found: {why}",
        "write another place (nearest: {candidates}), or latitude and longitude",
    ),
    "cell_not_used": (
        "nothing was filled in from this cell: {why}",
        "correct it (nearest by spelling: {nearest})",
    ),
    "placed_at_hospital": (
        "only the health enterprise is known; it was placed at {hospital}",
        "write the municipality or the hospital",
    ),
    "cell_noted": ("{note}", "nothing, if that is right"),
    "cell_also": ("{note}", "nothing, if that is right"),
    "geocoder_failed": (
        "the geocoder gave an error",
        "try again later, or pass a table of places instead",
    ),
    "geocoder_not_cached": (
        "the answers of the geocoder could not be stored",
        "pass a writable file as geocoder_cache",
    ),
    "places_columns": (
        "the places need the columns name, latitude and longitude (and may have county)",
        "rename the columns of the table of places",
    ),
    "place_unusable": (
        "the place has no name or no possible coordinates",
        "write a name and decimal degrees",
    ),
    "place_listed_often": (
        "your table of places has several places of this name",
        "write the county in a column fylke",
    ),
    "place_repeated": (
        "the place is listed twice with different coordinates",
        "delete one, or tell the two apart by county",
    ),
    "matrix_labels": (
        "the distances need the same places, each once, in rows and columns",
        "set the index of the table to the labels of its columns",
    ),
    "matrix_not_numbers": ("a distance is missing or no number", "write every distance"),
    "matrix_negative": ("a distance is negative", "write 0 or more"),
    "matrix_diagonal": ("the distance of a place to itself is not 0", "write 0"),
    # Geography and organisations
    "contradiction": (
        "this contradicts {other}; both were kept as they are",
        "correct the one that is wrong",
    ),
    "renamed": ("written as {name} from now on", "nothing, if that is right"),
    "filled_in": (
        "{count} blanks were filled in from the rest of the row",
        "nothing, if that is right",
    ),
    "organisation_ambiguous": (
        "several organisations have this name",
        "write {candidates}, or a county in a column fylke",
    ),
    "organisation_noted": ("{warning}", "nothing, if that is right"),
    "organisation_also": ("{warning}", "nothing, if that is right"),
    "organisation_misspelt": (
        "the organisation is not known, but is nearly {name}",
        "correct the spelling if {name} was meant",
    ),
    "organisation_alone": (
        "the organisation is not known and stands alone: it is 3 steps from all others",
        "write its region, or pass a table of organisations",
    ),
    "organisation_hung": (
        "the organisation is not known and was put under {regions}",
        "nothing, if that is right",
    ),
    "organisation_wide": (
        "the organisation is not known; it counts as one organisation in {regions}",
        "write the place into the name if these are different organisations",
    ),
    "organisation_unknown": (
        "{count} participants have no organisation; "
        "each counts as an organisation of its own in its region",
        "write an organisation if closeness in organisation is to count",
    ),
    "organisations_columns": (
        "the organisations need the columns name and level (part_of, partners, sector if wanted)",
        "rename the columns of the table of organisations",
    ),
    "organisation_unusable": (
        "the organisation has no name, or its level is not region, organisation or unit",
        "write both",
    ),
    "organisation_repeated": ("the organisation is listed twice", "delete one"),
    "organisation_link_unknown": (
        "this is no other organisation of the table, nor one that is known",
        "write the name as it stands in the table",
    ),
    "organisation_in_itself": (
        "the organisation is part of itself by way of others",
        "correct part_of",
    ),
}

#: Warnings of what may well be wrong; they are shown first.
DOUBTS = {
    "heading_near_miss",
    "heading_guessed",
    "headings_rival",
    "heading_perhaps",
    "rows_above",
    "other_sheets",
    "hidden_rows",
    "spelling_merged",
    "cell_noted",
    "organisation_alone",
    "organisation_misspelt",
    "person_repeated",
    "wish_unknown",
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
    return remark.startswith("also: ") and "; " not in remark
