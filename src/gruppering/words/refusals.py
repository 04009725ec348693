"""Why arguments, files and result folders cannot be used."""

from __future__ import annotations

#: Key -> (bokmål, English). A text with {} is a template for ``str.format``.
TEXTS: dict[str, tuple[str, str]] = {
    # Arguments
    "would_be_moved_back": (
        "deltakere er flyttet for hånd i {files} i {out}, og ville blitt flyttet tilbake: velg en "
        "annen --out (med --previous {out} for å starte derfra), eller legg til --force",
        "people have been moved by hand in {files} of {out}, and would be moved back: name "
        "another --out (with --previous {out} to start from there), or add --force",
    ),
    "would_be_lost": (
        "deltakere er flyttet for hånd i {out}: velg en annen --out",
        "people have been moved by hand in {out}: name another --out",
    ),
    "folder_is_busy": (
        "en annen kjøring skriver til {folder}: vent til den er ferdig, eller velg en annen mappe",
        "another run is writing to {folder}: wait until it is done, or name another folder",
    ),
    "deterministic_resume": (
        "en kjøring med --deterministic kan ikke fortsette der en annen ble avbrutt: utelat "
        "--resume eller --deterministic",
        "a deterministic run cannot go on from where another was stopped: leave out --resume or "
        "--deterministic",
    ),
    "no_checkpoint": (
        "det er ingen {file}, så det er ikke noe å fortsette fra: utelat --resume",
        "there is no {file}, so there is nothing to resume: leave out --resume",
    ),
    "damaged_checkpoint": (
        "{file} er skadet: utelat --resume for å begynne forfra",
        "{file} is damaged: leave out --resume to begin anew",
    ),
    "other_checkpoint": (
        "{file} gjelder en annen deltakerliste eller plan: oppgi dem som kjøringen ble avbrutt "
        "med, eller utelat --resume for å begynne forfra",
        "{file} is of another roster or plan: name those that the run was stopped with, or leave "
        "out --resume to begin anew",
    ),
    "plan_or_size": (
        "oppgi nøyaktig én av --plan, --groups og --group-size",
        "give exactly one of --plan, --groups and --group-size",
    ),
    "no_size": (
        "--group-size {text} er ingen størrelse: skriv den som 8-12",
        "--group-size {text} is no size: write it as 8-12",
    ),
    "size_backwards": (
        "--group-size {text}: skriv den minste størrelsen først, minst 1",
        "--group-size {text}: write the least size first, at least 1",
    ),
    "no_choice_of_column": (
        "--column {text}: skriv det som overskrift=navn, som i Yrke=profession",
        "--column {text}: write it as heading=name, as in Yrke=profession",
    ),
    "log_in_result": (
        "--log {path} er i resultatmappen: velg en fil et annet sted",
        "--log {path} is in the result folder: name a file elsewhere",
    ),
    "log_is_read": (
        "--log {path} er en fil som leses: velg en annen fil",
        "--log {path} is a file that is read: name another file",
    ),
    "log_in_input": (
        "--log {path} er i en mappe som leses: velg en fil et annet sted",
        "--log {path} is in a folder that is read: name a file elsewhere",
    ),
    "other_ending": (
        "{file}: velg en fil som slutter på {endings}",
        "{file}: name a file that ends in {endings}",
    ),
    "file_exists": (
        "{file} finnes fra før: velg en annen fil",
        "{file} is there already: name another file",
    ),
    "same_name": (
        "flere deltakere har dette navnet, oppgi en ID: {ids}",
        "several participants have this name, give an id: {ids}",
    ),
    "not_in_folder": (
        "det er ingen deltaker {who} i {folder}",
        "there is no participant {who} in {folder}",
    ),
    "not_placed": (
        "deltaker {who} er ikke plassert i noen gruppe",
        "participant {who} is not placed in any group",
    ),
    "see_waiting_list": (
        "{why}: se waiting_list.csv for årsaken",
        "{why}: see waiting_list.csv for the reason",
    ),
    "plan_without_meetings": (
        "{plan} sier ingenting om møter: legg til [meetings] med number = 4",
        "{plan} says nothing of meetings: add [meetings] with number = 4",
    ),
    "meetings_without_dates": (
        "en kalender trenger datoer: legg til dates = [2026-09-01, …] i [meetings]",
        "a calendar needs dates: add dates = [2026-09-01, …] to [meetings]",
    ),
    # Tables
    "the_roster": ("deltakerlisten", "the roster"),
    "the_plan": ("planen", "the plan"),
    "the_history": ("historikken{file}", "the history{file}"),
    "groups_in": ("gruppene i {table}", "the groups of {table}"),
    "faults_in": ("{count} i {table}: {faults}", "{count} in {table}: {faults}"),
    "has_faults": ("{table} har feil:\n  {faults}", "{table} has faults:\n  {faults}"),
    "more": ("og {count} til", "and {count} more"),
    "at_row": ("rad {row}", "row {row}"),
    "column_number": ("kolonne {number}", "column {number}"),
    "at_column": ("kolonnen {column}", "column {column}"),
    "not_number_cell": (
        "rad {row}, {column}: {cell} er ikke et tall",
        "row {row}, {column}: {cell} is not a number",
    ),
    "not_boolean_cell": (
        "rad {row}, {column}: {cell} er ikke true eller false",
        "row {row}, {column}: {cell} is not true or false",
    ),
    "not_date_cell": (
        "rad {row}, dato: {cell} er ikke en dato – skriv den som 2026-09-01",
        "row {row}, date: {cell} is no date – write it as 2026-09-01",
    ),
    "larger_than": ("den er større enn {size} MB", "it is larger than {size} MB"),
    "file_is_empty": ("{file} er tom", "{file} is empty"),
    "no_file": ("{folder} har ingen {file}", "{folder} has no {file}"),
    "cannot_be_opened": ("{file} kan ikke åpnes: {why}", "{file} cannot be opened: {why}"),
    "no_delimited_file": (
        "{file} kan ikke leses som CSV: en celle er altfor lang, eller et anførselstegn åpner og "
        "lukkes aldri",
        "{file} is no delimited file: a cell is far too long, or a quotation mark opens and is "
        "never closed",
    ),
    "column_twice": (
        "{file} har flere kolonner {column}: behold én",
        "{file} has several columns {column}: keep one of them",
    ),
    "row_too_long": (
        "{file}, rad {row}: flere celler enn overskrifter",
        "{file}, row {row}: more cells than headings",
    ),
    "columns_lacking": ("{file} mangler kolonnene {columns}", "{file} lacks the columns {columns}"),
    "no_editing_sheet": (
        "{file} er ikke en arbeidsbok med et ark {sheets}",
        "{file} is no workbook with a sheet {sheets}",
    ),
    "other_workbook": (
        "{file} kan ikke leses: lagre arbeidsboken som .xlsx",
        "{file} is not read: save the workbook as .xlsx",
    ),
    # Last semester and earlier
    "nobody_in_groups": ("ingen er i noen gruppe i {table}", "nobody is in a group in {table}"),
    "group_of_nobody": (
        "{table}, rad {row}: en gruppe, men ingen participant_id",
        "{table}, row {row}: a group, but no participant_id",
    ),
    "roster_without_ids": (
        "deltakerlisten har ingen kolonne med ID-er, så forrige gruppering kan ikke kobles til: "
        "legg til en kolonne deltaker_id med de samme ID-ene som sist",
        "the roster has no column of identifiers, so last semester's groups cannot be told "
        "apart: add a column participant_id with the identifiers used then",
    ),
    "nobody_of_last_time": (
        "ingen av de {count} deltakerne som var i en gruppe, er på deltakerlisten: se etter at "
        "begge bruker de samme ID-ene",
        "none of the {count} participants who were in a group is on the roster: check that both "
        "use the same identifiers",
    ),
    "history_columns": (
        "historikken trenger en kolonne date, og organisation eller participant_id",
        "the history needs a column date, and organisation or participant_id",
    ),
    # Result folders
    "file_for_folder": (
        "{file} er en fil: velg en mappe for resultatet",
        "{file} is a file: name a folder for the result",
    ),
    "own_folder": (
        "resultatet kan ikke skrives til mappen du står i, eller en utenfor den: velg en annen, "
        "som ut",
        "the result cannot go to the folder you are in, nor to one around it: name another, as "
        "in ut",
    ),
    "folder_unreadable": (
        "mappen {folder} kan ikke leses: {why}",
        "the folder {folder} cannot be read: {why}",
    ),
    "folder_taken": (
        "mappen {folder} er ikke tom og har ikke et tidligere resultat: velg en annen mappe",
        "the folder {folder} is not empty and holds no earlier result: name another folder",
    ),
    "dead_link": (
        "{path} er en lenke som ikke fører noe sted: velg en annen mappe",
        "{path} is a link that leads nowhere: name another folder",
    ),
    "key_exists": (
        "{file} finnes fra før: flytt den, eller velg en annen mappe",
        "{file} is there already: move it, or name another folder",
    ),
    "no_folder": ("det er ingen mappe {folder}", "there is no folder {folder}"),
    "no_result_folder": (
        "{folder} er ikke en resultatmappe: den har ingen solution.json",
        "{folder} is no result folder: it has no solution.json",
    ),
    "unusable_plan_of_result": (
        "planen til resultatet kan ikke brukes: {why}",
        "the plan of the result cannot be used: {why}",
    ),
    "damaged_tables": (
        "participants.csv, organisations.csv eller distances.csv er skadet ({why}): hent dem fra "
        "en kopi, eller kjør `gruppering assign` på nytt",
        "participants.csv, organisations.csv or distances.csv is damaged ({why}): take them from "
        "a copy, or run `gruppering assign` again",
    ),
    "participants_or_distances": (
        "participants.csv eller distances.csv",
        "participants.csv or distances.csv",
    ),
    "no_participants_left": (
        "participants.csv har ingen deltakere",
        "participants.csv has no participants",
    ),
    "blank_in_rows": (
        "{file} har ingen {column} i radene {rows}",
        "{file} has no {column} in the rows {rows}",
    ),
    "participant_twice": (
        "participants.csv har flere rader med {ids}: behold én",
        "participants.csv has several rows of {ids}: keep one",
    ),
    "nodes_lacking": (
        "participants.csv nevner noder som organisations.csv mangler: {nodes}",
        "participants.csv names nodes that organisations.csv lacks: {nodes}",
    ),
    "unit_of_distances": (
        "den første overskriften i distances.csv er {unit}: skriv km eller hours",
        "the first heading of distances.csv is {unit}: write km or hours",
    ),
    "solution_without_roster": (
        "denne løsningen har ingen deltakerliste med seg: les hele mappen med read_result",
        "this solution has no roster with it: read the whole folder with read_result",
    ),
    "not_a_solution": (
        "dette er ikke en løsning som gruppering har skrevet",
        "this is no solution that gruppering has written",
    ),
    "newer_solution": (
        "en nyere gruppering har skrevet dette (skjema {schema}): oppgrader til den",
        "a newer gruppering has written this (schema {schema}): upgrade to it",
    ),
    "solution_unreadable": (
        "solution.json kan ikke leses: {why}",
        "solution.json cannot be read: {why}",
    ),
    "no_utf8": ("den er ikke lagret som UTF-8", "it is not saved as UTF-8"),
    "solution_lacks": (
        "solution.json er skadet: {table} mangler {columns}",
        "solution.json is damaged: {table} lacks {columns}",
    ),
    "damaged_solution": ("løsningen er skadet: {why}", "the solution is damaged: {why}"),
    "figures_disagree": (
        "kostnad, ledd og nedre grense passer ikke sammen",
        "cost, terms and bound do not fit together",
    ),
    "other_figures": (
        "solution.json oppgir andre tall for gruppene enn de har",
        "solution.json tells other figures of the groups than those they have",
    ),
    "damaged_table": (
        "løsningen er skadet: en tabell kan ikke leses ({why})",
        "the solution is damaged: a table cannot be read ({why})",
    ),
    "cells_of_other_kind": (
        "celler er av et annet slag enn kolonnen",
        "cells are of another kind than their column",
    ),
    "columns_of_two_lengths": (
        "kolonnene er ikke like lange",
        "its columns are of different lengths",
    ),
    "column_not_boolean": (
        "kolonnen {column} har andre verdier enn true og false",
        "column {column} holds other values than true and false",
    ),
    "misplaced": (
        "assignments.csv er endret slik at den ikke lenger passer til planen: `gruppering verify` "
        "forteller hva som er galt",
        "assignments.csv has been edited so that it no longer fits the plan: `gruppering verify` "
        "tells what is wrong",
    ),
    "assignments_lack": (
        "tabellen over plasseringer mangler {columns}; disse trengs: {needed}",
        "the assignments lack the columns {columns}; needed are {needed}",
    ),
    # Verification
    "plan_broken": ("{result} bryter planen på {count}", "{result} breaks the plan in {count}"),
    "bound_broken": (
        "multiplikatorene beviser {proved} km-ekvivalenter, men {told} er oppgitt som nedre grense",
        "the multipliers prove {proved} km-equivalents, but {told} is given as the lower bound",
    ),
    "cost_differs": (
        "inndelingen koster {found} km-ekvivalenter, men {recorded} var skrevet ned",
        "the grouping costs {found} km-equivalents, but {recorded} was recorded",
    ),
    "terms_differ": (
        "inndelingen koster det som var skrevet ned, men leddene er andre",
        "the grouping costs what was recorded, but its terms are others",
    ),
    "term_differs": (
        "koster {found} m, men {recorded} m var skrevet ned",
        "costs {found} m, but {recorded} m was recorded",
    ),
    "violations_found": (
        "kontrollen fant {count} brudd i inndelingen",
        "the verifier found {count} violations in the solver's grouping",
    ),
    "scores_differ": (
        "kontrollen regner {found} m der søket har {recorded} m",
        "the verifier scores {found} m where the solver has {recorded} m",
    ),
    "damaged_certificate": (
        "beviset for den nedre grensen er skadet, eller hører til en annen deltakerliste eller "
        "plan",
        "the certificate is damaged, or of another roster or plan",
    ),
}
