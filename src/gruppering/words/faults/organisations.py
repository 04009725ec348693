"""What is wrong with organisations, or does not agree with where somebody is."""

from __future__ import annotations

_NOTHING = ("ingenting, hvis det stemmer", "nothing, if that is right")
_WARNING = ("{warning}", "{warning}")

#: Code -> what is wrong, and with "_advice" what to do about it, each (bokmål, English).
TEXTS: dict[str, tuple[str, str]] = {
    "contradiction": (
        "dette stemmer ikke med {other}; begge er beholdt som de er",
        "this contradicts {other}; both were kept as they are",
    ),
    "contradiction_advice": ("rett det som er feil", "correct the one that is wrong"),
    "renamed": ("skrives {name} heretter", "written as {name} from now on"),
    "renamed_advice": _NOTHING,
    "filled_in": (
        "{count} tomme celler ble fylt ut fra resten av raden",
        "{count} blanks were filled in from the rest of the row",
    ),
    "filled_in_advice": _NOTHING,
    "organisation_ambiguous": (
        "flere organisasjoner heter dette",
        "several organisations have this name",
    ),
    "organisation_ambiguous_advice": (
        "skriv {candidates}, eller et fylke i en kolonne fylke",
        "write {candidates}, or a county in a column fylke",
    ),
    "organisation_noted": _WARNING,
    "organisation_noted_advice": _NOTHING,
    "organisation_also": _WARNING,
    "organisation_also_advice": _NOTHING,
    "organisation_misspelt": (
        "organisasjonen er ikke kjent, men er nesten {name}",
        "the organisation is not known, but is nearly {name}",
    ),
    "organisation_misspelt_advice": (
        "rett skrivemåten hvis {name} var ment",
        "correct the spelling if {name} was meant",
    ),
    "organisation_alone": (
        "organisasjonen er ikke kjent og står alene: den er 3 skritt fra alle andre",
        "the organisation is not known and stands alone: it is 3 steps from all others",
    ),
    "organisation_alone_advice": (
        "skriv regionen, eller oppgi en tabell over organisasjoner",
        "write its region, or pass a table of organisations",
    ),
    "organisation_hung": (
        "organisasjonen er ikke kjent og ble lagt under {regions}",
        "the organisation is not known and was put under {regions}",
    ),
    "organisation_hung_advice": _NOTHING,
    "organisation_wide": (
        "organisasjonen er ikke kjent; den regnes som én organisasjon i {regions}",
        "the organisation is not known; it counts as one organisation in {regions}",
    ),
    "organisation_wide_advice": (
        "skriv stedet i navnet hvis dette er ulike organisasjoner",
        "write the place into the name if these are different organisations",
    ),
    "organisation_unknown": (
        "{count} deltakere har ingen organisasjon; hver av dem regnes som en egen "
        "organisasjon i sin region",
        "{count} participants have no organisation; each counts as an organisation of its own"
        " in its region",
    ),
    "organisation_unknown_advice": (
        "skriv en organisasjon hvis organisatorisk nærhet skal telle",
        "write an organisation if closeness in organisation is to count",
    ),
    "organisations_columns": (
        "tabellen over organisasjoner trenger kolonnene name og level (part_of, partners, "
        "sector om ønskelig)",
        "the organisations need the columns name and level (part_of, partners, sector if wanted)",
    ),
    "organisations_columns_advice": (
        "gi kolonnene i tabellen disse navnene",
        "rename the columns of the table of organisations",
    ),
    "organisation_unusable": (
        "organisasjonen har ikke navn, eller nivået er ikke region, organisation eller unit",
        "the organisation has no name, or its level is not region, organisation or unit",
    ),
    "organisation_unusable_advice": ("skriv begge deler", "write both"),
    "organisation_repeated": ("organisasjonen står to ganger", "the organisation is listed twice"),
    "organisation_repeated_advice": ("slett den ene", "delete one"),
    "organisation_link_unknown": (
        "dette er ingen annen organisasjon i tabellen, og ingen som er kjent",
        "this is no other organisation of the table, nor one that is known",
    ),
    "organisation_link_unknown_advice": (
        "skriv navnet slik det står i tabellen",
        "write the name as it stands in the table",
    ),
    "organisation_in_itself": (
        "organisasjonen er del av seg selv gjennom andre",
        "the organisation is part of itself by way of others",
    ),
    "organisation_in_itself_advice": ("rett part_of", "correct part_of"),
}
