"""What is wrong with a file or a table as a whole, and with its headings."""

from __future__ import annotations

_RIGHT_SHEET = (
    "se etter at det er riktig fil og ark",
    "check that the right file and sheet are given",
)

#: Code -> what is wrong, and with "_advice" what to do about it, each (bokmål, English).
TEXTS: dict[str, tuple[str, str]] = {
    # The source as a whole
    "no_such_file": ("filen finnes ikke", "there is no such file"),
    "no_such_file_advice": ("se etter at navnet og mappen stemmer", "check the path"),
    "is_a_folder": ("dette er en mappe", "this is a folder"),
    "is_a_folder_advice": ("oppgi listen i den", "name the list in it"),
    "lock_file": (
        "dette er filen som Excel lager mens noen har listen åpen",
        "this is the file that Excel makes while somebody has the list open",
    ),
    "lock_file_advice": (
        "oppgi filen uten ~$ foran navnet",
        "name the file without ~$ before it",
    ),
    "cannot_open": ("filen kan ikke åpnes", "the file cannot be opened"),
    "cannot_open_advice": (
        "lukk den i andre programmer, og se etter at du har lov til å lese den",
        "close it in other programs and check that you may read it",
    ),
    "unknown_format": ("denne typen fil kan ikke leses", "this kind of file is not read"),
    "unknown_format_advice": (
        "lagre den som .xlsx, .csv eller .parquet",
        "save it as .xlsx, .csv or .parquet",
    ),
    "not_parquet": ("filen er ikke en Parquet-fil", "the file is no Parquet file"),
    "not_parquet_advice": (
        "lagre den på nytt fra programmet den er fra",
        "save it again from the program it came from",
    ),
    "not_a_workbook": (
        "filen er ikke en Excel-fil, er skadet eller har passord",
        "the file is no Excel workbook, is damaged or is protected by a password",
    ),
    "not_a_workbook_advice": (
        "lagre den som .xlsx uten passord",
        "save it as .xlsx without a password",
    ),
    "workbook_too_large": (
        "arbeidsboken har langt flere celler enn noen liste, eller innhold langt borte fra listen",
        "the workbook has far more cells than any list, or content far away from the list",
    ),
    "workbook_too_large_advice": (
        "kopier listen til en ny arbeidsbok, eller lagre den som .csv",
        "copy the list to a new workbook, or save it as .csv",
    ),
    "file_too_large": (
        "filen er langt større enn noen liste",
        "the file is far larger than any list",
    ),
    "file_too_large_advice": (
        "se etter at det er riktig fil",
        "check that the right file is given",
    ),
    "not_delimited": (
        "et anførselstegn åpner og lukkes aldri, eller står inne i en celle",
        "a quotation mark is opened and never closed, or stands inside a cell",
    ),
    "not_delimited_advice": (
        'skriv doble anførselstegn inne i celler (""), eller lagre filen som .xlsx',
        'double quotation marks inside cells ("") or save the file as .xlsx',
    ),
    "encoding_unknown": (
        "bokstavene i filen kan ikke leses",
        "the letters of the file cannot be read",
    ),
    "encoding_unknown_advice": (
        "lagre den som CSV UTF-8 eller som .xlsx",
        "save it as CSV UTF-8 or as .xlsx",
    ),
    "letters_garbled": (
        "æ, ø og å var alt ødelagt da filen ble skrevet",
        "æ, ø and å were already garbled when the file was written",
    ),
    "letters_garbled_advice": (
        "eksporter den på nytt som CSV UTF-8 eller som .xlsx",
        "export it again as CSV UTF-8 or as .xlsx",
    ),
    "empty": ("tabellen er tom", "the table is empty"),
    "empty_advice": _RIGHT_SHEET,
    "no_participants": (
        "det er overskrifter, men ingen deltakere",
        "there are headings but no participants",
    ),
    "no_participants_advice": _RIGHT_SHEET,
    "no_such_sheet": ("arket finnes ikke", "there is no such sheet"),
    "no_such_sheet_advice": ("velg blant {sheets}", "choose one of {sheets}"),
    "other_sheets": (
        "det første arket ble lest; det finnes flere: {others}",
        "the first sheet was read; there are others: {others}",
    ),
    "other_sheets_advice": (
        "velg arket med --sheet hvis et annet var ment",
        "name the sheet if another one was meant",
    ),
    "hidden_rows": (
        "{count} skjulte rader ble lest som alle andre",
        "{count} hidden rows were read like all others",
    ),
    "hidden_rows_advice": (
        "slett dem hvis de ikke skal være med",
        "delete them if they are not to take part",
    ),
    "merged_cells": ("celler er slått sammen", "cells are merged"),
    "merged_cells_advice": (
        "del dem, og skriv verdien i hver rad den gjelder for",
        "split them and write the value in each row it holds for",
    ),
    "formula_without_value": ("formelen har ingen lagret verdi", "the formula has no stored value"),
    "formula_without_value_advice": (
        "åpne og lagre filen i Excel, eller skriv verdien i stedet for formelen",
        "open and save the workbook in Excel, or replace the formula by its value",
    ),
    "error_value": ("formelen gir en feil", "the formula gives an error"),
    "error_value_advice": (
        "rett formelen, eller skriv verdien",
        "mend the formula or write the value",
    ),
    "row_ragged": (
        "raden har {cells} celler, de fleste rader har {most}",
        "the row has {cells} cells, most rows have {most}",
    ),
    "row_ragged_advice": (
        "slett titler over overskriftene; sett celler med skilletegn, linjeskift eller "
        "desimalkomma i anførselstegn; eller lagre filen som .xlsx",
        "delete titles above the headings; put cells with separators, line breaks or a "
        "decimal comma in quotation marks; or save the file as .xlsx",
    ),
    "cell_too_long": ("cellen har mer enn {most} tegn", "the cell has more than {most} characters"),
    "cell_too_long_advice": (
        "gjør den kortere; er teksten ikke din, se etter hvor anførselstegn åpner og lukkes",
        "shorten it; if it is no text of yours, check where quotation marks open and close",
    ),
    "rows_swallowed": (
        "en celle har linjeskift og så mange skilletegn at den kan ha slukt rader",
        "a cell has line breaks and so many separators that it may have swallowed rows",
    ),
    "rows_swallowed_advice": (
        "se etter hvor anførselstegn åpner og lukkes, eller lagre filen som .xlsx",
        "check where quotation marks open and close, or save the file as .xlsx",
    ),
    # Headings
    "rows_above": (
        "{count} rader over overskriftene i rad {number} ble hoppet over",
        "{count} rows above the headings in row {number} were passed over",
    ),
    "rows_above_advice": (
        "ingenting, hvis overskriftene står i rad {number}",
        "nothing, if row {number} has the headings",
    ),
    "no_heading": (
        "ingen overskrift ble kjent igjen; rad {number} ble tatt for overskriftene{hint}",
        "no heading is recognised; row {number} was taken for the headings{hint}",
    ),
    "no_heading_advice": (
        "skriv overskrifter som navn, kommune, organisasjon, profesjon, eller si hva de "
        "betyr: --column OVERSKRIFT=name",
        "write headings such as navn, kommune, organisasjon, profesjon, or say what they "
        "mean: --column HEADING=name, in Python columns={{heading: name}}",
    ),
    "headings_on_levels": (
        "overskriftene står på flere nivåer",
        "the headings stand on several levels",
    ),
    "headings_on_levels_advice": ("gi hver kolonne én overskrift", "give each column one heading"),
    "heading_missing": (
        "en kolonne har innhold, men ingen overskrift; rad {number} ble tatt for overskriftene",
        "a column has content but no heading; row {number} was taken for the headings",
    ),
    "heading_missing_advice": (
        "gi den en overskrift i den raden, slett den, eller slett titler over overskriftene",
        "give it a heading in that row, delete it, or delete titles above the headings",
    ),
    "heading_repeated": (
        "{times} kolonner har denne overskriften",
        "{times} columns have this heading",
    ),
    "heading_repeated_advice": (
        "gi dem nye navn, eller slett alle unntatt én",
        "rename or delete all but one",
    ),
    "headings_collide": (
        "flere kolonner betyr {name}: {headings}",
        "several columns mean {name}: {headings}",
    ),
    "headings_collide_advice": (
        "gi alle unntatt én nye navn, eller velg én med --column OVERSKRIFT={key}",
        "rename all but one, or choose one with --column HEADING={key}, in Python "
        "columns={{heading: {key!r}}}",
    ),
    "heading_in_the_way": (
        "denne overskriften er opptatt av en kolonne som fylles ut ved lesingen",
        "this heading is taken by a column that reading fills in",
    ),
    "heading_in_the_way_advice": ("gi kolonnen et annet navn", "rename the column"),
    "heading_near_miss": (
        "overskriften ble ikke kjent igjen, men er nesten {name}",
        "the heading is not recognised, but is nearly one for {name}",
    ),
    "heading_near_miss_advice": (
        "rett overskriften hvis det var ment; kolonnen er beholdt som den er",
        "correct the heading if that was meant; the column was kept as it is",
    ),
    "heading_guessed": (
        "overskriften ble forstått som {name}; kolonnen er også beholdt under sin egen overskrift",
        "the heading was understood as {name}; the column is kept under its own heading too",
    ),
    "heading_guessed_advice": (
        "ingenting, hvis det stemmer; gi ellers kolonnen et annet navn",
        "nothing, if that is right; else rename the column",
    ),
    "heading_not_dates": (
        "kolonnen har ja og nei og ikke datoer, så den sier ikke når noen meldte seg på",
        "the column holds yes and no and not dates, so it does not say when somebody signed up",
    ),
    "heading_not_dates_advice": (
        "slett radene til dem som ikke skal være med: alle på listen regnes som påmeldt",
        "delete the rows of those who are not to take part: all on the list count as signed up",
    ),
    "heading_perhaps": (
        "overskriften kan bety {name}, men ble ikke forstått slik",
        "the heading may mean {name}, but was not understood as it",
    ),
    "heading_perhaps_advice": (
        "hvis den gjør det, si det med --column OVERSKRIFT={key}",
        "if it does, say so with --column HEADING={key}, in Python columns={{heading: {key!r}}}",
    ),
    "headings_rival": (
        "flere overskrifter kan bety {name}, så ingen ble forstått slik: {headings}",
        "several headings may mean {name}, so none was understood as it: {headings}",
    ),
    "headings_rival_advice": (
        "si hvilken med --column OVERSKRIFT={key}",
        "say which one with --column HEADING={key}, in Python columns={{heading: {key!r}}}",
    ),
    "choice_unknown_heading": (
        "det er valgt en betydning for en overskrift som tabellen ikke har{hint}",
        "a meaning was chosen for a heading that the table does not have{hint}",
    ),
    "choice_unknown_heading_advice": (
        "skriv overskriften slik den står i tabellen",
        "write the heading as it stands in the table",
    ),
    "choice_unknown_name": (
        "betydningen som er valgt for overskriften, er ukjent",
        "the meaning that was chosen for this heading is unknown",
    ),
    "choice_unknown_name_advice": ("{hint}velg blant {names}", "{hint}choose one of {names}"),
}
