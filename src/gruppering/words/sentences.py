"""Sentences about a result, and what the command line says."""

from __future__ import annotations

#: Key -> (bokmål, English). A text with {} is a template for ``str.format``.
TEXTS: dict[str, tuple[str, str]] = {
    # The sheet on which people are moved
    "choose_group": ("Velg en gruppe", "Choose a group"),
    "how_to_move": (
        "Tom celle: venteliste. Lagre når du er ferdig, og se om reglene er holdt: "
        "gruppering verify MAPPE --edited grupper.xlsx --out NY_MAPPE",
        "A blank cell: the waiting list. Save when you are done, and see whether the rules are "
        "kept: gruppering verify FOLDER --edited grupper.xlsx --out NEW_FOLDER",
    ),
    # Headings and lines of the summary
    "title": ("Nettverksgrupper", "Network groups"),
    "groups": ("Grupper", "Groups"),
    "costs": ("Kostnader (km-ekvivalenter)", "Costs (km-equivalents)"),
    "mix": ("Profesjoner i hver gruppe", "Professions in each group"),
    "measure_pairwise": (
        "avstanden til de andre i gruppen",
        "the distance to the others in the group",
    ),
    "measure_centre": ("avstanden til gruppens midtpunkt", "the distance to the group's centre"),
    "closeness_sentence": (
        "nærhet er {}, og et organisatorisk skritt er verdt {} km",
        "closeness is {}, and a step of organisation is worth {} km",
    ),
    "notes": ("Merknader", "Notes"),
    "cost_closeness": ("nærhet", "closeness"),
    "cost_network_choice": ("valg av nettverk", "choice of network"),
    "cost_rule": ("regel {}: {}", "rule {}: {}"),
    "cost_sum": ("i alt", "in all"),
    "in_groups": ("{} er plassert i {}.", "{} placed in {}."),
    "nobody_waits": ("Ingen står på venteliste.", "Nobody is on the waiting list."),
    "some_wait": ("{} står på venteliste.", "{} on the waiting list."),
    "moved_sentence": ("{} er flyttet fra forrige gruppe.", "{} moved from the previous group."),
    "network_line": (
        "{network}: {participants} i {groups} på {sizes}, i snitt {km} km",
        "{network}: {participants} in {groups} of {sizes}, {km} km on average",
    ),
    "proved_best": (
        "Inndelingen er bevist best mulig etter planen.",
        "The grouping is proved to be the best that the plan allows.",
    ),
    "proved_gap": (
        "Den beste inndelingen er bevist å koste høyst {km} km mindre per person i snitt enn "
        "denne ({share}).",
        "The best grouping is proved to cost at most {km} km less per person on average than "
        "this one ({share}).",
    ),
    "proved_nothing": (
        "Hvor mye bedre det kunne blitt, er ikke bevist ennå.",
        "How much better it could be is not proved yet.",
    ),
    "bound_arithmetic": (
        "Beviset kan regnes etter: gruppering verify --bound MAPPE.",
        "The proof can be computed again: gruppering verify --bound FOLDER.",
    ),
    "bound_solver": (
        "Beviset hviler på at programmet har regnet riktig ({}).",
        "The proof rests on the solver's word ({}).",
    ),
    "bound_leaves_out": (
        "Beviset ser bort fra dette, som bare kan gjøre forskjellen mindre:",
        "The proof takes no account of these, which can only make the difference smaller:",
    ),
    "bound_verified": (
        "Beviset er regnet etter fra tabellene: ingen inndeling etter planen koster mindre enn "
        "{} km-ekvivalenter i alt.",
        "The proof was computed again from the tables: no grouping that keeps to the plan costs "
        "less than {} km-equivalents in all.",
    ),
    "bound_broken": (
        "multiplikatorene beviser {} km-ekvivalenter, men {} er oppgitt som nedre grense",
        "the multipliers prove {} km-equivalents, but {} is given as the lower bound",
    ),
    "sizes_and_waiting_list": ("størrelser og venteliste", "sizes and waiting list"),
    "bound_unknown": (
        "Det er ikke bevist noe om hvor mye bedre inndelingen kunne vært.",
        "Nothing is proved about how much better the grouping could be.",
    ),
    "method_cp_sat": ("CP-SAT, hele modellen", "CP-SAT, the complete model"),
    "method_columns": ("kolonnegenerering", "column generation"),
    "method_columns_cp_sat": (
        "kolonnegenerering og CP-SAT",
        "column generation and CP-SAT",
    ),
    "method_linear_program": ("lineær relaksering", "linear relaxation"),
    "method_partners": ("Lagrange-relaksering", "Lagrangian relaxation"),
    "method_centre": ("Lagrange-relaksering", "Lagrangian relaxation"),
    "method_centre_branch_and_bound": (
        "Lagrange-relaksering og forgrening",
        "Lagrangian relaxation and branching",
    ),
    "price_sentence": (
        "Kostnad: {} km-ekvivalenter per plassering.",
        "Cost: {} km-equivalents per placement.",
    ),
    "run_sentence": ("Regnet i {} s, {}. Frø {}.", "Computed for {} s, {}. Seed {}."),
    "stopped_proof": ("til det var bevist", "until it was proved"),
    "stopped_limit": ("til tidsgrensen", "to the time limit"),
    "stopped_interrupt": ("til det ble avbrutt", "until it was interrupted"),
    "stopped_budget": ("til arbeidsmengden var brukt", "until the budget of work was spent"),
    "warning_sentence": ("{} i deltakerlisten.", "{} in the roster."),
    # Counted things, one and many
    "one_participant": ("1 deltaker", "1 participant"),
    "many_participants": ("{} deltakere", "{} participants"),
    "one_group": ("1 gruppe", "1 group"),
    "many_groups": ("{} grupper", "{} groups"),
    "one_warning": ("1 varsel", "1 warning"),
    "many_warnings": ("{} varsler", "{} warnings"),
    # Meetings, comparisons, explanations
    "meeting_title": ("{}: møte {} ({})", "{}: meeting {} ({})"),
    "host_is": ("Vert: {}", "Host: {}"),
    "compared": (
        "{stayed} ble, {moved} flyttet, {joined} kom til, {left} sluttet.",
        "{stayed} stayed, {moved} moved, {joined} joined, {left} left.",
    ),
    "compared_as_it_stands": (
        "{}: {}; sammenlignet som det står, uten avstander",
        "{}: {}; compared as it stands, without distances",
    ),
    "compared_km": (
        "De som er med begge ganger, hadde i snitt {} km til de andre og har nå {} km.",
        "Those who are in both had {} km to the others on average, and now have {} km.",
    ),
    "parted": (
        "Av parene som var i samme gruppe og begge er med ennå, er {} skilt.",
        "Of the pairs who shared a group and both still take part, {} are parted.",
    ),
    "raise_size": (
        "hev største størrelse i {} fra {} til {}",
        "raise the maximum of {} from {} to {}",
    ),
    "lower_size": (
        "senk minste størrelse i {} fra {} til {}",
        "lower the minimum of {} from {} to {}",
    ),
    "widen_size": (
        "la gruppene i {} være {} i stedet for {} i forskjell",
        "let the groups of {} differ by {} instead of {}",
    ),
    "let_wait": ("tillat venteliste i {}", "allow a waiting list in {}"),
    "raise_rule": ("hev «{}» fra {} til {}", "raise '{}' from {} to {}"),
    "lower_rule": ("senk «{}» fra {} til {}", "lower '{}' from {} to {}"),
    "leave_out": ("ta {} ut av «{}»", "leave {} out of '{}'"),
    "drop_rule": ("dropp «{}»", "drop '{}'"),
    "one_fault": ("1 feil", "1 fault"),
    "many_faults": ("{} feil", "{} faults"),
    # The command line
    "error": ("feil:", "error:"),
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
    "filled_in": ("Utfylt", "Filled in"),
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
    "broken": ("{} bryter planen på {}", "{} breaks the plan in {}"),
    "moved_by_hand": (
        "Deltakere er flyttet for hånd siden kjøringen.",
        "People have been moved by hand since the run.",
    ),
    "inputs_changed": (
        "{}: participants.csv, organisations.csv eller distances.csv er endret siden kjøringen.",
        "{}: participants.csv, organisations.csv or distances.csv has been changed since the run.",
    ),
    "group_is_gone": (
        "Planen har ingen gruppe {group}, som disse var i sist: {ids}",
        "The plan has no group {group}, in which these were last time: {ids}",
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
