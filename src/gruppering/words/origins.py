"""Why a name is understood as a place or an organisation, in bokmål."""

from __future__ import annotations

#: As the reference data says it -> in bokmål.
ORIGINS: dict[str, str] = {
    "also: {more}": "også: {more}",
    "name of a municipality in {n}": "navn på en kommune i {n}",
    "other name of {name}": "annet navn på {name}",
    "administrative centre of {name}": "administrasjonssenteret i {name}",
    "name in {n} of what is now {name2}": "navn i {n} på det som nå er {name2}",
    "number of the municipality {name} in {n}": "nummeret til kommunen {name} i {n}",
    "number in {n} of {name}, now {name2}": "nummer i {n} på {name}, nå {name2}",
    "postal code of {name}": "postnummer i {name}",
    "name of a county": "navn på et fylke",
    "county until {n}, now {name2}": "fylke til {n}, nå {name2}",
    "post town in {name}": "poststed i {name}",
    "post town outside the municipalities": "poststed utenfor kommunene",
    "short for {name}": "kort for {name}",
    "city district of Oslo": "bydel i Oslo",
    "name of a regional health authority": "navn på et regionalt helseforetak",
    "name of a health enterprise": "navn på et helseforetak",
    "name of a hospital": "navn på et sykehus",
    "short or other name of {name}": "kort eller annet navn på {name}",
    "hospital of {owner} at {site}": "sykehus i {owner} på {site}",
    "a hospital of {name}": "et sykehus i {name}",
    "{more}, its leading zero restored": "{more}, med den første nullen tilbake",
    "{more}, which was split": "{more}, som ble delt",
    "it does not lie in the county that was given": "det ligger ikke i fylket som er oppgitt",
    "several have this name or number, and none lies in the county that was given": (
        "flere har dette navnet eller nummeret, og ingen ligger i fylket som er oppgitt"
    ),
    "its parts contradict each other: {more}": "delene stemmer ikke med hverandre: {more}",
    "{text} is not known and taken for a unit of it": (
        "{text} er ikke kjent og ble tatt for en enhet der"
    ),
    "the county {name} is not known and was not used": (
        "fylket {name} er ikke kjent og ble ikke brukt"
    ),
    "a county or health region, not a place: give a municipality": (
        "et fylke eller en helseregion, ikke et sted: oppgi en kommune"
    ),
    "not known as a place in Norway": "ikke kjent som et sted i Norge",
    "not known as a county": "ikke kjent som et fylke",
    "not known as an organisation": "ikke kjent som en organisasjon",
    "blank": "tom",
    "none": "ingen",
    "a municipality or postal code": "en kommune eller et postnummer",
    # What else a name that is suggested is called
    "{name} (also called {name2})": "{name} (også kalt {name2})",
    "{name} (former municipality {name2})": "{name} (tidligere kommune {name2})",
    "{name} (former county {name2})": "{name} (tidligere fylke {name2})",
    "{name} (administrative centre {name2})": "{name} (administrasjonssenter {name2})",
    "{name} (post town {name2})": "{name} (poststed {name2})",
    # Hints of the roster
    "row {n} is nearly it": "rad {n} er nesten lik",
    "row {n} looks like the headings: delete the rows above it": (
        "rad {n} ser ut som overskriftene: slett radene over den"
    ),
    "the two may be exchanged": "de to kan være byttet om",
    "{more} has a value of its own in every row: use it with --column HEADING=participant_id "
    "if it stays the same": (
        "{more} har en egen verdi i hver rad: bruk den med --column OVERSKRIFT=participant_id "
        "hvis den ikke endrer seg"
    ),
}
