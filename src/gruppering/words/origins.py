"""Why a name is understood as a place or an organisation, or is not; and hints on rows."""

from __future__ import annotations

#: Key -> (bokmål, English). A text with {} is a template for ``str.format``.
TEXTS: dict[str, tuple[str, str]] = {
    "named_municipality": ("navn på en kommune i {year}", "name of a municipality in {year}"),
    "named_otherwise": ("annet navn på {name}", "other name of {name}"),
    "named_centre": ("administrasjonssenteret i {name}", "administrative centre of {name}"),
    "named_before": (
        "navn i {years} på det som nå er {now}",
        "name in {years} of what is now {now}",
    ),
    "numbered": (
        "nummeret til kommunen {name} i {year}",
        "number of the municipality {name} in {year}",
    ),
    "numbered_before": (
        "nummer i {years} på {name}, nå {now}",
        "number in {years} of {name}, now {now}",
    ),
    "postal_code_of": ("postnummer i {town}", "postal code of {town}"),
    "named_county": ("navn på et fylke", "name of a county"),
    "county_before": ("fylke til {year}, nå {now}", "county until {year}, now {now}"),
    "post_town_in": ("poststed i {name}", "post town in {name}"),
    "post_town_outside": ("poststed utenfor kommunene", "post town outside the municipalities"),
    "short_for": ("kort for {name}", "short for {name}"),
    "district_of_oslo": ("bydel i Oslo", "city district of Oslo"),
    "named_rhf": ("navn på et regionalt helseforetak", "name of a regional health authority"),
    "named_hf": ("navn på et helseforetak", "name of a health enterprise"),
    "named_hospital": ("navn på et sykehus", "name of a hospital"),
    "named_in_short": ("kort eller annet navn på {name}", "short or other name of {name}"),
    "hospital_at": ("sykehus i {owner} på {site}", "hospital of {owner} at {site}"),
    "hospital_of": ("et sykehus i {name}", "a hospital of {name}"),
    "zero_restored": ("{why}, med den første nullen tilbake", "{why}, its leading zero restored"),
    "which_was_split": ("{why}, som ble delt", "{why}, which was split"),
    "also": ("også: {others}", "also: {others}"),
    "in_no_given_county": (
        "det ligger ikke i fylket som er oppgitt",
        "it does not lie in the county that was given",
    ),
    "none_in_given_county": (
        "flere har dette navnet eller nummeret, og ingen ligger i fylket som er oppgitt",
        "several have this name or number, and none lies in the county that was given",
    ),
    "parts_contradict": (
        "delene stemmer ikke med hverandre: {parts}",
        "its parts contradict each other: {parts}",
    ),
    "taken_for_unit": (
        "{text} er ikke kjent og ble tatt for en enhet der",
        "{text} is not known and taken for a unit of it",
    ),
    "county_not_used": (
        "fylket {name} er ikke kjent og ble ikke brukt",
        "the county {name} is not known and was not used",
    ),
    "region_for_place": (
        "et fylke eller en helseregion, ikke et sted: oppgi en kommune",
        "a county or health region, not a place: give a municipality",
    ),
    "unknown_place": ("ikke kjent som et sted i Norge", "not known as a place in Norway"),
    "unknown_county": ("ikke kjent som et fylke", "not known as a county"),
    "unknown_organisation": ("ikke kjent som en organisasjon", "not known as an organisation"),
    "blank_text": ("tom", "blank"),
    # What else a name that is suggested is called
    "near_otherwise": ("også kalt {name}", "also called {name}"),
    "near_former_municipality": ("tidligere kommune {name}", "former municipality {name}"),
    "near_former_county": ("tidligere fylke {name}", "former county {name}"),
    "near_centre": ("administrasjonssenter {name}", "administrative centre {name}"),
    "near_post_town": ("poststed {name}", "post town {name}"),
    # Hints on a row of the roster
    "nothing_near": ("ingen", "none"),
    "what_places": ("en kommune eller et postnummer", "a municipality or postal code"),
    "which_lies_in": ("{name}, som ligger i {where}", "{name}, which lies in {where}"),
    "which_belongs_to": ("{name}, som hører til {owner}", "{name}, which belongs to {owner}"),
    "nearly_row": ("; rad {row} er nesten lik", "; row {row} is nearly it"),
    "headings_below": (
        "; rad {row} ser ut som overskriftene: slett radene over den",
        "; row {row} looks like the headings: delete the rows above it",
    ),
    "exchanged_perhaps": ("; de to kan være byttet om", "; the two may be exchanged"),
    "column_of_ids": (
        "; {columns} har en egen verdi i hver rad: bruk den med --column "
        "OVERSKRIFT=participant_id hvis den ikke endrer seg",
        "; {columns} has a value of its own in every row: use it with --column "
        "HEADING=participant_id if it stays the same",
    ),
    "did_you_mean_first": ("mente du {near}? ", "did you mean {near}? "),
}
