"""What is wrong with rows and cells, and with who is who."""

from __future__ import annotations

_DELETE = ("slett den hvis den ikke trengs", "delete it if it is not needed")
_ROW_OF_NOBODY = (
    "slett raden hvis den ikke er en deltaker; gi ellers deltakeren en ID",
    "delete the row if it is no participant; else give the participant an identifier",
)
_SMALLER = ("skriv et mindre tall", "write a smaller number")
_DATE = ("skriv 21.11.2026 eller 2026-11-21", "write 21.11.2026 or 2026-11-21")

#: Code -> what is wrong, and with "_advice" what to do about it, each (bokmål, English).
TEXTS: dict[str, tuple[str, str]] = {
    # Rows
    "row_blank": ("raden er tom og ble hoppet over", "the row is blank and was passed over"),
    "row_blank_advice": _DELETE,
    "rows_blank": (
        "{count} tomme rader herfra og nedover ble hoppet over",
        "{count} blank rows from here on were passed over",
    ),
    "rows_blank_advice": ("slett dem hvis de ikke trengs", "delete them if they are not needed"),
    "row_total": ("raden er en sum og ble hoppet over", "the row is a total and was passed over"),
    "row_total_advice": _DELETE,
    "row_kept": (
        "raden begynner som en sum, men ble beholdt som deltaker",
        "the row begins like a total, but was kept as a participant",
    ),
    "row_kept_advice": ("slett den hvis den er en sum", "delete it if it is a total"),
    "row_perhaps_total": (
        "raden kan være en sum eller en deltaker",
        "the row may be a total or a participant",
    ),
    "row_perhaps_total_advice": _ROW_OF_NOBODY,
    "row_numbers_only": (
        "raden har bare tall og kan være en sum",
        "the row has numbers only and may be a total",
    ),
    "row_numbers_only_advice": _ROW_OF_NOBODY,
    "perhaps_withdrawn": (
        "deltakeren ser ut til å være avmeldt, men ble lest som alle andre",
        "the participant seems to have withdrawn, but was read like all others",
    ),
    "perhaps_withdrawn_advice": (
        "slett raden hvis deltakeren ikke skal ha plass",
        "delete the row if the participant is to have no place",
    ),
    "row_perhaps_remark": (
        "raden har bare én celle og ser ut som en merknad under listen",
        "the row has a single cell and looks like a remark below the list",
    ),
    "row_perhaps_remark_advice": (
        "slett raden hvis den ikke er en deltaker; skriv ellers hvor deltakeren er",
        "delete the row if it is no participant; else fill in where the participant is",
    ),
    # Cells
    "not_a_number": ("dette er ikke et tall", "this is no number"),
    "not_a_number_advice": ("skriv et tall som 59,91", "write a number such as 59,91"),
    "thousands_unclear": (
        "punktumet eller kommaet kan skille tusener eller desimaler",
        "the point or comma may part thousands or decimals",
    ),
    "thousands_unclear_advice": (
        "skriv 1234 for tusener, og et annet antall desimaler for desimaler",
        "write 1234 for thousands and another number of decimals for decimals",
    ),
    "not_whole": ("dette er ikke et helt tall", "this is no whole number"),
    "not_whole_advice": ("skriv et helt tall", "write a whole number"),
    "too_large": ("tallet er altfor stort", "the number is far too large"),
    "too_large_advice": _SMALLER,
    "not_yes_or_no": ("dette er verken ja eller nei", "this is neither yes nor no"),
    "not_yes_or_no_advice": (
        "skriv ja, nei eller x, eller la cellen stå tom",
        "write ja, nei, x, or leave it blank",
    ),
    "not_a_date": ("dette er ikke en dato i vår tid", "this is no date of our time"),
    "not_a_date_advice": _DATE,
    "date_unclear": (
        "dag og måned kan ikke skilles fra hverandre",
        "day and month cannot be told apart",
    ),
    "date_unclear_advice": _DATE,
    "taken_as_blank": (
        "{count} celler sier med ord eller tegn at de er tomme, og ble regnet som tomme",
        "{count} cells say in words or signs that they are blank and were taken as blank",
    ),
    "taken_as_blank_advice": ("ingenting, hvis det stemmer", "nothing, if that is right"),
    "mixed_types": (
        "{count} celler i en kolonne med tall er ikke tall; kolonnen ble beholdt som tekst",
        "{count} cells of a column of numbers are not numbers; the column was kept as text",
    ),
    "mixed_types_advice": (
        "rett dem hvis regler skal regne med kolonnen",
        "correct them if rules are to count with the column",
    ),
    "negative": ("tallet er negativt", "the number is negative"),
    "negative_advice": ("skriv 0 eller mer", "write 0 or more"),
    "below_one": ("tallet er under 1", "the number is below 1"),
    "below_one_advice": ("skriv 1 eller mer", "write 1 or more"),
    "above_most": ("tallet er over {most}", "the number is above {most}"),
    "above_most_advice": _SMALLER,
    "priority_blank": (
        "{count} deltakere har ingen prioritet og kommer etter alle andre",
        "{count} participants have no priority and come after all others",
    ),
    "priority_blank_advice": (
        "skriv en prioritet (1 er viktigst)",
        "write a priority (1 is the most important)",
    ),
    # Who is who
    "national_ids": (
        "{count} celler ser ut som fødselsnumre",
        "{count} cells look like national identity numbers",
    ),
    "national_ids_advice": (
        "bruk en annen slags ID, og slett kolonnen: her trengs ikke fødselsnumre",
        "use identifiers of another kind and delete the column: nothing here needs the numbers",
    ),
    "ids_invented": (
        "det er ingen kolonne med ID-er; de ble laget av radnumrene",
        "there is no column of identifiers; they were made from the row numbers",
    ),
    "ids_invented_advice": (
        "legg til en kolonne deltaker_id, så deltakerne kjennes igjen neste semester; det "
        "trengs for å sammenligne med forrige gruppering{hint}",
        "add a column deltaker_id so that participants are known again next semester, which "
        "comparing with last semester's groups needs{hint}",
    ),
    "id_blank": ("deltakeren har ingen ID", "the participant has no identifier"),
    "id_blank_advice": ("skriv en som ingen andre har", "write one that nobody else has"),
    "id_repeated": ("ID-en står i radene {rows}", "the identifier stands in rows {rows}"),
    "id_repeated_advice": (
        "slett gjentakelsen, eller gi hver deltaker sin egen ID",
        "delete the repetition, or give each participant an identifier of their own",
    ),
    "person_repeated": (
        "kan være samme person som i rad {other}",
        "may be the same person as row {other}",
    ),
    "person_repeated_advice": (
        "slett gjentakelsen hvis det er én og samme deltaker",
        "delete the repetition if it is one and the same participant",
    ),
    "name_repeated": (
        "flere deltakere har samme navn (radene {rows})",
        "several participants share one name (rows {rows})",
    ),
    "name_repeated_advice": (
        "ingenting, hvis de er ulike personer; vis til dem med ID",
        "nothing if they are different people; refer to them by identifier",
    ),
    "reference_unknown": (
        "dette viser til noen som ikke er på listen",
        "this refers to nobody in the list",
    ),
    "reference_unknown_advice": (
        "skriv ID-en, eller navnet nøyaktig som det står{hint}",
        "write the identifier, or the name exactly as it stands{hint}",
    ),
    "reference_ambiguous": (
        "flere deltakere har dette navnet (radene {rows})",
        "several participants have this name (rows {rows})",
    ),
    "reference_ambiguous_advice": ("skriv ID-en i stedet", "write the identifier instead"),
    "reference_self": ("deltakeren viser til seg selv", "the participant refers to themself"),
    "reference_self_advice": ("slett henvisningen", "delete the reference"),
    "wish_unknown": (
        "ønsket viser til noen som ikke er på listen, og er ikke tatt med",
        "this wish refers to nobody in the list and was dropped",
    ),
    "wish_unknown_advice": (
        "rett det hvis noen på listen var ment",
        "correct it if somebody in the list was meant",
    ),
    "wish_group_unknown": (
        "planen har ingen slik gruppe, så ønsket teller ikke",
        "the plan has no such group, so the wish does not count",
    ),
    "wish_group_unknown_advice": (
        "rett det hvis en av disse var ment: {groups}",
        "correct it if one of these was meant: {groups}",
    ),
    "wish_group_unclear": (
        "flere fagnettverk har en slik gruppe, så ønsket teller ikke",
        "several networks have such a group, so the wish does not count",
    ),
    "wish_group_unclear_advice": (
        "skriv fagnettverk/gruppe, en av disse: {groups}",
        "write network/group, one of these: {groups}",
    ),
    "together_and_apart": (
        "radene {rows} skal både være sammen og ikke være sammen",
        "rows {rows} are to be both together and apart",
    ),
    "together_and_apart_advice": ("slett det ene", "delete one of the two"),
    "spelling_merged": (
        "ulike skrivemåter av det samme ble slått sammen ({spellings})",
        "spellings of one thing were merged ({spellings})",
    ),
    "spelling_merged_advice": (
        "ingenting, hvis de er ett og det samme; bruk ellers ulike ord",
        "nothing, if they are one and the same; else make them different words",
    ),
}
