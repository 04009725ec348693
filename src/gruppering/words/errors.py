"""Messages of errors in bokmål, by what they say in English."""

from __future__ import annotations

#: English -> bokmål. ``{more}`` stands for a message that is translated itself.
ERRORS: dict[str, str] = {
    # Arguments
    "people have been moved by hand in {files} of {out}, and would be moved back: name another "
    "--out (with --previous {out2} to start from there), or add --force": (
        "deltakere er flyttet for hånd i {files} i {out}, og ville blitt flyttet tilbake: velg en "
        "annen --out (med --previous {out2} for å starte derfra), eller legg til --force"
    ),
    "people have been moved by hand in {out}: name another --out": (
        "deltakere er flyttet for hånd i {out}: velg en annen --out"
    ),
    "another run is writing to {x}: wait until it is done, or name another folder": (
        "en annen kjøring skriver til {x}: vent til den er ferdig, eller velg en annen mappe"
    ),
    "a deterministic run cannot go on from where another was stopped: leave out --resume or "
    "--deterministic": (
        "en kjøring med --deterministic kan ikke fortsette der en annen ble avbrutt: utelat "
        "--resume eller --deterministic"
    ),
    "there is no {x}, so there is nothing to resume: leave out --resume": (
        "det er ingen {x}, så det er ikke noe å fortsette fra: utelat --resume"
    ),
    "a newer gruppering has written this (schema {n}): upgrade to it": (
        "en nyere gruppering har skrevet dette (skjema {n}): oppgrader til den"
    ),
    "{x} is damaged: leave out --resume to begin anew": (
        "{x} er skadet: utelat --resume for å begynne forfra"
    ),
    "{x} is of another roster or plan: name those that the run was stopped with, or leave out "
    "--resume to begin anew": (
        "{x} gjelder en annen deltakerliste eller plan: oppgi dem som kjøringen ble avbrutt med, "
        "eller utelat --resume for å begynne forfra"
    ),
    "give exactly one of --plan, --groups and --group-size": (
        "oppgi nøyaktig én av --plan, --groups og --group-size"
    ),
    "--group-size {x} is no size: write it as 8-12": (
        "--group-size {x} er ingen størrelse: skriv den som 8-12"
    ),
    "--group-size {x}: write the least size first, at least 1": (
        "--group-size {x}: skriv den minste størrelsen først, minst 1"
    ),
    "--column {x}: write it as heading=name, as in Yrke=profession": (
        "--column {x}: skriv det som overskrift=navn, som i Yrke=profession"
    ),
    "--log {x} is in the result folder: name a file elsewhere": (
        "--log {x} er i resultatmappen: velg en fil et annet sted"
    ),
    "--log {x} is a file that is read: name another file": (
        "--log {x} er en fil som leses: velg en annen fil"
    ),
    "--log {x} is in a folder that is read: name a file elsewhere": (
        "--log {x} er i en mappe som leses: velg en fil et annet sted"
    ),
    "{x}: name a file that ends in {y}": "{x}: velg en fil som slutter på {y}",
    "{x} is there already: name another file": "{x} finnes fra før: velg en annen fil",
    "several participants have this name, give an id: {x}": (
        "flere deltakere har dette navnet, oppgi en ID: {x}"
    ),
    "there is no participant {x} in {folder}": "det er ingen deltaker {x} i {folder}",
    "{more}: see waiting_list.csv for the reason": "{more}: se waiting_list.csv for årsaken",
    "participant {x} is not placed in any group": "deltaker {x} er ikke plassert i noen gruppe",
    "{x} says nothing of meetings: add [meetings] with number = 4": (
        "{x} sier ingenting om møter: legg til [meetings] med number = 4"
    ),
    "the plan says nothing of meetings: add [meetings] with number = 4": (
        "planen sier ingenting om møter: legg til [meetings] med number = 4"
    ),
    "a calendar needs dates: add dates = [2026-09-01, …] to [meetings]": (
        "en kalender trenger datoer: legg til dates = [2026-09-01, …] i [meetings]"
    ),
    # Files
    "No such file or directory": "filen eller mappen finnes ikke",
    "Permission denied": "ingen tilgang",
    "No space left on device": "det er ikke plass på disken",
    "Is a directory": "det er en mappe",
    "Not a directory": "det er ikke en mappe",
    "Read-only file system": "disken kan bare leses",
    "{x} is empty": "{x} er tom",
    "{x} has several columns {y}: keep one of them": "{x} har flere kolonner {y}: behold én",
    "{x} has no {y}": "{x} har ingen {y}",
    "{x} cannot be opened: {more}": "{x} kan ikke åpnes: {more}",
    "{x} is no delimited file: {why}": "{x} er ikke en CSV-fil: {why}",
    "{x}, row {n}: more cells than headings": "{x}, rad {n}: flere celler enn overskrifter",
    "{x} is no workbook with a sheet {more}": "{x} er ikke en arbeidsbok med et ark {more}",
    "{x} lacks the columns {y}": "{x} mangler kolonnene {y}",
    "{x} lacks the column {y}": "{x} mangler kolonnen {y}",
    "{x} has faults:": "{x} har feil:",
    "1 fault in {more1}: {more2}": "1 feil i {more1}: {more2}",
    "{n} faults in {more1}: {more2}": "{n} feil i {more1}: {more2}",
    "row {n}, {x}: {y} is not a number": "rad {n}, {x}: {y} er ikke et tall",
    "row {n}, {x}: {y} is not true or false": "rad {n}, {x}: {y} er ikke true eller false",
    "row {n}, date: {y} is no date": "rad {n}, dato: {y} er ikke en dato",
    "write it as {x}": "skriv den som {x}",
    "row {n}, column {x}: {more}": "rad {n}, kolonnen {x}: {more}",
    "row {n}, {x}: {more}": "rad {n}, {x}: {more}",
    "row {n}: {more}": "rad {n}: {more}",
    "column {x}: {more}": "kolonnen {x}: {more}",
    "and {n} more": "og {n} til",
    "the roster": "deltakerlisten",
    "the history": "historikken",
    "last semester's {x}": "forrige semesters {x}",
    # Result folders
    "{x} is a file: name a folder for the result": "{x} er en fil: velg en mappe for resultatet",
    "the result cannot go to the folder you are in, nor to one around it: name another, as in ut": (
        "resultatet kan ikke skrives til mappen du står i, eller en utenfor den: velg en annen, "
        "som ut"
    ),
    "the folder {x} cannot be read: {more}": "mappen {x} kan ikke leses: {more}",
    "the folder {x} is not empty and holds no earlier result: name another folder": (
        "mappen {x} er ikke tom og har ikke et tidligere resultat: velg en annen mappe"
    ),
    "{x} is a link that leads nowhere: name another folder": (
        "{x} er en lenke som ikke fører noe sted: velg en annen mappe"
    ),
    "nobody is in a group in {x}": "ingen er i noen gruppe i {x}",
    "{x}, row {n}: a group, but no participant_id": (
        "{x}, rad {n}: en gruppe, men ingen participant_id"
    ),
    "the roster has no column of identifiers, so last semester's groups cannot be told apart: add "
    "a column participant_id with the identifiers used then": (
        "deltakerlisten har ingen kolonne med ID-er, så forrige gruppering kan ikke kobles til: "
        "legg til en kolonne deltaker_id med de samme ID-ene som sist"
    ),
    "none of the {n} participants who were in a group is on the roster: check that both use the "
    "same identifiers": (
        "ingen av de {n} deltakerne som var i en gruppe, er på deltakerlisten: se etter at begge "
        "bruker de samme ID-ene"
    ),
    "{x} is there already: move it, or name another folder": (
        "{x} finnes fra før: flytt den, eller velg en annen mappe"
    ),
    "another format": "et annet format",
    "there is no folder {x}": "det er ingen mappe {x}",
    "the plan of the result cannot be used: {more}": (
        "planen til resultatet kan ikke brukes: {more}"
    ),
    "participants.csv, organisations.csv or distances.csv is damaged ({x}): take them from a "
    "copy, or run `gruppering assign` again": (
        "participants.csv, organisations.csv eller distances.csv er skadet ({x}): hent dem fra en "
        "kopi, eller kjør `gruppering assign` på nytt"
    ),
    "{x} is no result folder: it has no solution.json": (
        "{x} er ikke en resultatmappe: den har ingen solution.json"
    ),
    "solution.json cannot be read: {more}": "solution.json kan ikke leses: {more}",
    "solution.json: {more}": "solution.json: {more}",
    "solution.json is damaged: {x} lacks {y}": "solution.json er skadet: {x} mangler {y}",
    "participants.csv or distances.csv has faults:": (
        "participants.csv eller distances.csv har feil:"
    ),
    "participants.csv has no participants": "participants.csv har ingen deltakere",
    "{file} has no {x} in the rows {y}": "{file} har ingen {x} i radene {y}",
    "participants.csv has several rows of {x}: keep one": (
        "participants.csv har flere rader med {x}: behold én"
    ),
    "participants.csv names nodes that organisations.csv lacks: {x}": (
        "participants.csv nevner noder som organisations.csv mangler: {x}"
    ),
    "the first heading of distances.csv is {x}: write km or hours": (
        "den første overskriften i distances.csv er {x}: skriv km eller hours"
    ),
    "this is no solution that gruppering has written": (
        "dette er ikke en løsning som gruppering har skrevet"
    ),
    "the solution is damaged:": "løsningen er skadet:",
    "the solution is damaged: {more}": "løsningen er skadet: {more}",
    "a table cannot be read ({more})": "en tabell kan ikke leses ({more})",
    "cost, terms and bound do not fit together": (
        "kostnad, ledd og nedre grense passer ikke sammen"
    ),
    "solution.json tells other figures of the groups than those they have": (
        "solution.json oppgir andre tall for gruppene enn de har"
    ),
    "its columns are of different lengths": "kolonnene er ikke like lange",
    "column {x} holds other values than true and false": (
        "kolonnen {x} har andre verdier enn true og false"
    ),
    "assignments.csv has been edited so that it no longer fits the plan: `gruppering verify` "
    "tells what is wrong": (
        "assignments.csv er endret slik at den ikke lenger passer til planen: "
        "`gruppering verify` forteller hva som er galt"
    ),
    "the assignments lack the column{hint} {x}": "tabellen over plasseringer mangler {x}",
    "needed are {x}": "disse trengs: {x}",
    "the history needs a column date, and organisation or participant_id": (
        "historikken trenger en kolonne date, og organisation eller participant_id"
    ),
    "the history has faults:": "historikken har feil:",
    # No grouping
    "the plan is impossible: {more}": "planen er umulig: {more}",
    "{key}: {n} cannot be divided into groups of {n2} to {n3}": (
        "{key}: {n} kan ikke deles i grupper på {n2} til {n3}"
    ),
    "{key}: {n} are eligible, but {n2} are needed for {n3} group": (
        "{key}: {n} er kvalifisert, men {n2} trengs til {n3} gruppe"
    ),
    "{key}: {n} are eligible, but {n2} are needed for {n3} groups": (
        "{key}: {n} er kvalifisert, men {n2} trengs til {n3} grupper"
    ),
    "{key}: {n} must be placed, but {n2} group hold only {n3}": (
        "{key}: {n} må få plass, men {n2} gruppe har bare plass til {n3}"
    ),
    "{key}: {n} must be placed, but {n2} groups hold only {n3}": (
        "{key}: {n} må få plass, men {n2} grupper har bare plass til {n3}"
    ),
    "{key}: {n} who must be together do not fit in a group of at most {n2}: {more}": (
        "{key}: {n} som må være sammen, får ikke plass i en gruppe på høyst {n2}: {more}"
    ),
    "“{x}” needs {n} in all, there are {more}": "«{x}» krever {n} i alt, det er {more}",
    "no grouping keeps all the rules": "ingen inndeling holder alle reglene",
    "these collide:": "disse kolliderer:",
    "no grouping that keeps the rules was found in time": (
        "ingen inndeling som holder reglene, ble funnet i tide"
    ),
    "no order of hosts was found in time": "ingen rekkefølge av verter ble funnet i tide",
    # Verification
    "the grouping costs {n} km-equivalents, but {n2} was recorded": (
        "inndelingen koster {n} km-ekvivalenter, men {n2} var skrevet ned"
    ),
    "the verifier found {n} violations in the solver's grouping": (
        "kontrollen fant {n} brudd i inndelingen"
    ),
    "the verifier scores {n} m where the solver has {n2} m": (
        "kontrollen regner {n} m der søket har {n2} m"
    ),
    "the verifier disagrees on an alternative": "kontrollen er uenig om et alternativ",
    "the certificate{x}": (
        "beviset for den nedre grensen er skadet, eller hører til en annen deltakerliste eller plan"
    ),
    # The plan and the roster
    "the plan does not fit the roster:": "planen passer ikke til deltakerlisten:",
    "the roster's network column names {x}": (
        "kolonnen for fagnettverk i deltakerlisten nevner {x}"
    ),
    "write several networks with | between": "skriv flere fagnettverk med | mellom",
    "the roster applies to networks that the plan does not have: {x}": (
        "deltakerlisten har søknader til fagnettverk som ikke er i planen: {x}"
    ),
    "approval is read from column {x}, which is not yes, no or blank in every row": (
        "godkjenning leses fra kolonnen {x}, som ikke er ja, nei eller tom i hver rad"
    ),
    "column {x} does not say yes or no": "kolonnen {x} sier ikke ja eller nei",
    "the seat {x} is not a known place": "det faste stedet {x} er ikke et kjent sted",
    "the seat {x} is not a place that is known": "det faste stedet {x} er ikke et kjent sted",
    "the seat {x} is not a place in the distance matrix": (
        "det faste stedet {x} er ikke i avstandstabellen"
    ),
    "the seat {x} is not in the table of distances": (
        "det faste stedet {x} er ikke i avstandstabellen"
    ),
    "costs of closeness are too large: lower geography or km_per_step": (
        "kostnadene for nærhet er for store: senk geography eller km_per_step"
    ),
    "{key}: sizes from {n} to {n2} differ too much for the measure pairwise: choose "
    "closeness.measure = 'centre', give closeness.mean_size, or set even = true": (
        "{key}: størrelser fra {n} til {n2} er for ulike for målet pairwise: velg "
        "closeness.measure = 'centre', oppgi closeness.mean_size, eller sett even = true"
    ),
    "{key}: a group without a name would be called like another": (
        "{key}: en gruppe uten navn ville hett det samme som en annen"
    ),
    "name them all": "gi alle navn",
    "sizes count teams, but team {x} may be split: keep the rule together on team_id hard, or "
    "count people": (
        "størrelser teller team, men team {x} kan bli delt: gjør regelen together på team_id "
        "ufravikelig, eller tell personer"
    ),
    "a top-up needs standing groups, but nobody on the roster was in a group of this plan: name "
    "last semester's result, or fill in the column previous_group": (
        "påfyll trenger grupper som finnes fra før, men ingen på listen var i en gruppe i denne "
        "planen: oppgi forrige resultat, eller fyll ut kolonnen previous_group"
    ),
    "there is no participant {x} on the roster": "det er ingen deltaker {x} på listen",
    "there is no network {x}": "det er ikke noe fagnettverk {x}",
    "the plan has {x}": "planen har {x}",
    "there is no network {x} in the plan": "det er ikke noe fagnettverk {x} i planen",
    "there is no one group {x}": "det er ikke én gruppe {x}",
    "there is no one group {x} in the plan": "det er ikke én gruppe {x} i planen",
    "participant {x} cannot be pinned: no application to {y} is eligible and approved": (
        "deltaker {x} kan ikke plasseres for hånd: har ingen søknad til {y} som er kvalifisert og "
        "godkjent"
    ),
    "the roster has no column {x}": "deltakerlisten har ingen kolonne {x}",
    "the roster has no column {x}, which the plan speaks of": (
        "deltakerlisten har ingen kolonne {x}, som planen nevner"
    ),
    "column {x} names somebody who is no participant's id, in the rows of {y}": (
        "kolonnen {x} nevner noen som ikke er noen deltakers ID, i radene til {y}"
    ),
    "column {x} holds texts where numbers are needed": (
        "kolonnen {x} har tekst der det må være tall"
    ),
    "column {x} holds a number beyond {n}": "kolonnen {x} har et tall over {n}",
    "column {x} holds {y} where a number is needed": (
        "kolonnen {x} har {y} der det må være et tall"
    ),
    "column {x} holds texts, so it has no bounds": "kolonnen {x} har tekst og derfor ingen grenser",
    "column {x} holds no numbers, so it has no bounds": (
        "kolonnen {x} har ikke tall og derfor ingen grenser"
    ),
    # The plan
    "there is no plan {x} in {y}": "det er ingen plan {x} i {y}",
    "the plan {x} is not written in UTF-8": "planen {x} er ikke skrevet i UTF-8",
    "the plan {x} cannot be read: {more}": "planen {x} kan ikke leses: {more}",
    "the plan {x} is not TOML: {why} (at line {n}, column {n2})": (
        "planen {x} er ikke TOML: {why} (linje {n}, kolonne {n2})"
    ),
    "the plan {x} is not TOML: {why}": "planen {x} er ikke TOML: {why}",
    # TOML, as Python says it
    "{more} (at end of document)": "{more} (på slutten av filen)",
    "Invalid statement": "linjen begynner verken med en nøkkel eller med [",
    "Invalid value": "verdien er ikke gyldig: sett tekster i anførselstegn, skriv true eller false",
    "Invalid date or datetime": "datoen finnes ikke",
    "Invalid initial character for a key part": "en nøkkel begynner med et ugyldig tegn",
    "Expected '=' after a key in a key/value pair": "det mangler et = etter nøkkelen",
    "Expected newline or end of document after a statement": (
        "det står noe etter verdien: skriv bare én nøkkel og verdi på hver linje"
    ),
    "Expected ']' at the end of a table declaration": "det mangler en ] på slutten av linjen",
    "Expected ']]' at the end of an array declaration": "det mangler ]] på slutten av linjen",
    "Unclosed array": "det mangler et komma eller en ]",
    "Unclosed inline table": "det mangler et komma eller en }}",
    "Unterminated string": "en tekst mangler anførselstegnet på slutten",
    "Unescaped {x} in a string": "en tekst har {x}: skriv den med enkle anførselstegn, 'slik'",
    "Illegal character {x}": "ugyldig tegn {x}: en tekst skal stå på én linje",
    "Found invalid character {x}": "ugyldig tegn {x}",
    "Cannot overwrite a value": "nøkkelen er skrevet to ganger",
    "Cannot declare {x} twice": "en tabell er skrevet to ganger: skriv [[ ]] når det er flere",
    "Expected {x}": "det mangler {x}",
    "Duplicate inline table key {x}": "nøkkelen {x} er skrevet to ganger",
    # The plan's keys
    "the plan has 1 fault:": "planen har 1 feil:",
    "the plan has {n} faults:": "planen har {n} feil:",
    "unknown key": "ukjent nøkkel",
    "is missing": "mangler",
    "there is no rule {x}": "det er ingen regel {x}",
    "did you mean {x}?": "mente du {x}?",
    "the rules are {x}": "reglene er {x}",
    "the key 'rule' is missing, which says what kind of rule it is": (
        "nøkkelen «rule» mangler, som sier hva slags regel det er"
    ),
    "in_person names meeting {n}, but there are {n2}": (
        "in_person nevner møte {n}, men det er {n2} møter"
    ),
    "there are {n} meetings, but {n2} dates": "det er {n} møter, men {n2} datoer",
    "the dates are not in order: write the earliest first, each once": (
        "datoene står ikke i rekkefølge: skriv den første først, hver én gang"
    ),
    "venues is empty: leave it out to meet where the members are": (
        "venues er tom: utelat den for å møtes der deltakerne er"
    ),
    "a range is two whole numbers, as in [8, 14]": "et intervall er to hele tall, som i [8, 14]",
    "the range is backwards: write {x}": "intervallet er snudd: skriv {x}",
    "two {x} are called {y}": "to {x} heter {y}",
    "give either {x} or {y}": "oppgi enten {x} eller {y}",
    "give either group_size or size: both bound the size of a group": (
        "oppgi enten group_size eller size: begge begrenser gruppens størrelse"
    ),
    "groups must be from 1 to {n}": "groups må være fra 1 til {n}",
    "there are {n} groups": "det er {n} grupper",
    "a plan has at most {n}": "en plan har høyst {n}",
    "the name of a network may not hold '/': {x}": (
        "navnet på et fagnettverk kan ikke ha «/»: {x}"
    ),
    "groups is empty: a network has at least one group": (
        "groups er tom: et fagnettverk har minst én gruppe"
    ),
    "a group's name is blank: write one, or leave the key out": (
        "navnet på en gruppe er tomt: skriv et, eller utelat nøkkelen"
    ),
    "give exactly one of: {x}": "oppgi nøyaktig én av: {x}",
    "a condition needs one of: {x}": "en betingelse trenger en av: {x}",
    "a share has at most three decimals: {n}": "en andel har høyst tre desimaler: {n}",
    # Values of the plan, as pydantic says it
    "input should be a valid integer": "må være et helt tall",
    "input should be a valid integer, {why}": "må være et helt tall",
    "input should be a valid number": "må være et tall",
    "input should be a valid number, {why}": "må være et tall",
    "input should be a finite number": "må være et endelig tall",
    "input should be a valid boolean": "må være true eller false",
    "input should be a valid boolean, {why}": "må være true eller false",
    "input should be a valid string": "må være en tekst",
    "input should be a valid list": "må være en liste",
    "input should be a valid tuple": "må være en liste",
    "input should be a valid date": "må være en dato",
    "input should be a valid date or datetime, {why}": "må være en dato",
    "input should be a valid dictionary or instance of {x}": "må være en tabell",
    "input should be greater than or equal to {n}": "må være {n} eller mer",
    "input should be less than or equal to {n}": "må være {n} eller mindre",
    "input should be greater than {n}": "må være mer enn {n}",
    "input should be less than {n}": "må være mindre enn {n}",
    "input should be {x}": "må være {x}",
}
