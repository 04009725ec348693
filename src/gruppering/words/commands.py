"""What the command line says."""

from __future__ import annotations

#: Key -> (bokmål, English). A text with {} is a template for ``str.format``.
TEXTS: dict[str, tuple[str, str]] = {
    # What stops a command, and what it tells on the way
    "error": ("feil:", "error:"),
    "try_help": ("Prøv {} --help", "Try {} --help"),
    "stopped": ("avbrutt", "interrupted"),
    "file_trouble": (
        "kan ikke lese eller skrive{}: {}\n"
        "se etter at filen eller mappen finnes, at du har lov til å skrive der, og at den ikke er "
        "åpen i et annet program",
        "cannot read or write{}: {}\n"
        "check the path, that you may write there, and that the file or folder is not open in "
        "another program",
    ),
    "internal_error": (
        "intern feil: {}\n"
        "feilen er i gruppering, ikke i filene dine; meld den gjerne, sammen med kommandoen og "
        "det som `gruppering --version` viser",
        "internal error: {}\n"
        "this is a fault in gruppering, not in your files; please report it together with the "
        "command and the output of `gruppering --version`",
    ),
    "faulty_roster": ("deltakerlisten {} har {}", "the roster {} has {}"),
    "disk_full": (
        "det er ikke plass på disken{}\nslett noe, eller velg en mappe på en annen disk",
        "there is no room on the disk{}\ndelete something, or name a folder on another disk",
    ),
    "no_memory": (
        "minnet tok slutt\nlukk andre programmer, eller bruk færre --workers",
        "the memory ran out\nclose other programs, or use fewer --workers",
    ),
    "kept": (
        "Den beste inndelingen så langt er i {}: samme kommando med --resume fortsetter fra den.",
        "The best grouping so far is in {}: the same command with --resume goes on from it.",
    ),
    "not_resumed": (
        "En kjøring til {} ble avbrutt. Den nye begynner forfra; med --resume hadde den fortsatt.",
        "A run into {} was broken off. This one begins anew; with --resume it would go on.",
    ),
    "all_faults": (
        "Alle feilene skrives til faults.csv i en mappe med --out MAPPE.",
        "--out FOLDER writes all the faults to faults.csv in a folder.",
    ),
    "rules_collide": ("Disse reglene kolliderer:", "These rules collide:"),
    "possible_with": ("Dette ville gjort det mulig:", "It would be possible with:"),
    "no_continuity": (
        "planen har ingen [continuity]: det koster ingenting å flytte folk fra forrige gruppe",
        "the plan has no [continuity]: last semester's groups cost nothing to leave",
    ),
    "no_meetings": ("Møtene er ikke planlagt: {}", "The meetings are not planned: {}"),
    "written_all_the_same": (
        "inndelingen ble likevel skrevet til {}, så den kan undersøkes",
        "the grouping was written to {} all the same, for inspection",
    ),
    "written_to": ("Skrevet til {}", "Written to {}"),
    "not_written": (
        "Ingenting er skrevet til {}: noen står der planen ikke har noen plass til dem.",
        "Nothing is written to {}: somebody is where the plan has no place for them.",
    ),
    "open_report": (
        "Åpne {} for å se kart og grupper.",
        "Open {} to see the map and the groups.",
    ),
    "open_next": ("Åpne {} for listene i regneark.", "Open {} for the lists in a spreadsheet."),
    "see_warnings": ("Se varslene i {}.", "See the warnings in {}."),
    "interrupted": (
        "Avbrutt: den beste inndelingen så langt er skrevet.",
        "Interrupted: the best grouping so far was written.",
    ),
    "phase_start": ("Starter", "Starting"),
    "phase_compiling": ("Klargjør (første gang)", "Getting ready (once)"),
    "phase_search": ("Leter", "Searching"),
    "phase_proof": ("Beviser", "Proving"),
    "phase_done": ("Ferdig", "Done"),
    "time_left": ("{} s igjen", "{} s left"),
    "so_far": ("{} km-ekvivalenter", "{} km-equivalents"),
    "left_to_gain": ("høyst {} å hente", "at most {} to gain"),
    "left_to_gain_each": (
        "høyst {} km per person å hente ({})",
        "at most {} km per person to gain ({})",
    ),
    "roster_read": ("Deltakerlisten har {}.", "The roster has {}."),
    "understood_as": ("Forstått som", "Understood as"),
    "heading": ("Overskrift", "Heading"),
    "how_full": ("Utfylt", "Filled in"),
    "different": ("Ulike", "Different"),
    "no_faults": ("Ingen feil.", "No faults."),
    "plan_fits": ("Planen passer til deltakerlisten:", "The plan fits the roster:"),
    "sizes": ("Størrelser", "Sizes"),
    "rules": ("Regler", "Rules"),
    "not_understood": (
        "Overskrifter som ikke ble forstått (kolonnene er beholdt): {}",
        "Headings that were not understood (the columns are kept): {}",
    ),
    "more_rows": ("… og {} til", "… and {} more"),
    "all_warnings": (
        "Alle vises med --all, og skrives til fil med --out.",
        "--all shows all of them, and --out writes them to a file.",
    ),
    "moved_by_hand": (
        "Deltakere er flyttet for hånd siden kjøringen.",
        "People have been moved by hand since the run.",
    ),
    "inputs_changed": (
        "{}: participants.csv, organisations.csv, distances.csv eller plan.toml er endret siden "
        "kjøringen.",
        "{}: participants.csv, organisations.csv, distances.csv or plan.toml has been changed "
        "since the run.",
    ),
    "not_on_roster": (
        "{} fra sist er ikke i deltakerlisten.",
        "{} of last time not on the roster.",
    ),
    # What a text stands for
    "found_place": ("sted", "place"),
    "found_organisation": ("organisasjon", "organisation"),
    "found_ambiguous": ("flertydig", "ambiguous"),
    "found_missing": ("ikke funnet", "missing"),
    "found_because": ("fordi", "because"),
    "found_perhaps": ("kanskje", "perhaps"),
    "found_note": ("merk", "note"),
    "found_share": ("{} av arealet", "{} of the area"),
    "kind_municipality": ("kommune", "municipality"),
    "kind_postal_code": ("postnummer", "postal code"),
    "kind_town": ("tettsted", "town"),
    "kind_district": ("bydel", "district"),
    "kind_hospital": ("sykehus", "hospital"),
    "kind_county": ("fylkeskommune", "county"),
    "kind_hf": ("helseforetak", "health enterprise"),
    "kind_rhf": ("regionalt helseforetak", "regional health authority"),
    "findings_written": ("Alt står i {}", "Everything is in {}"),
    "rows_gone": (
        "{who} fra kjøringen mangler i {file}: sett dem inn igjen. Skal noen ut av gruppene, "
        "ta dem ut av deltakerlisten: gruppering assign LISTE --plan PLAN --previous {file} "
        "--top-up --out NY_MAPPE",
        "{who} of the run missing in {file}: put them back. If somebody is to leave, take them "
        "off the list: gruppering assign LIST --plan PLAN --previous {file} --top-up "
        "--out NEW_FOLDER",
    ),
    "files_are_old": (
        "grupper.xlsx og rapport.html i {folder} viser fortsatt de gamle gruppene. For å "
        "oppdatere dem: gruppering verify {arguments} --out NY_MAPPE",
        "grupper.xlsx and rapport.html in {folder} still show the old groups. To bring them up "
        "to date: gruppering verify {arguments} --out NEW_FOLDER",
    ),
    "verified": (
        "Alle regler er holdt, og alle deltakere er gjort rede for.",
        "All rules are kept, and every participant is accounted for.",
    ),
}
