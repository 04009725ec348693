"""Faults and warnings of a roster in bokmål, by the codes of ``gruppering.roster.messages``."""

from __future__ import annotations

_SAVE_AGAIN = "lagre den som .xlsx, .csv eller .parquet"
_RIGHT_SHEET = "se etter at det er riktig fil og ark"
_NOTHING = "ingenting, hvis det stemmer"
_OWN_IDS = "slett raden hvis den ikke er en deltaker; gi ellers deltakeren en ID"

#: Code -> (what is wrong, what to do), with the placeholders of the English texts.
FAULTS: dict[str, tuple[str, str]] = {
    # The source as a whole
    "no_such_file": ("filen finnes ikke", "se etter at navnet og mappen stemmer"),
    "cannot_open": (
        "filen kan ikke åpnes",
        "lukk den i andre programmer, og se etter at du har lov til å lese den",
    ),
    "unknown_format": ("denne typen fil kan ikke leses", _SAVE_AGAIN),
    "not_parquet": ("filen er ikke en Parquet-fil", "lagre den på nytt fra programmet den er fra"),
    "not_a_workbook": (
        "filen er ikke en Excel-fil, er skadet eller har passord",
        "lagre den som .xlsx uten passord",
    ),
    "workbook_too_large": (
        "arbeidsboken har langt flere celler enn noen liste, eller innhold langt borte fra listen",
        "kopier listen til en ny arbeidsbok, eller lagre den som .csv",
    ),
    "file_too_large": ("filen er langt større enn noen liste", "se etter at det er riktig fil"),
    "not_delimited": (
        "et anførselstegn åpner og lukkes aldri, eller står inne i en celle",
        'skriv doble anførselstegn inne i celler (""), eller lagre filen som .xlsx',
    ),
    "encoding_unknown": (
        "bokstavene i filen kan ikke leses",
        "lagre den som CSV UTF-8 eller som .xlsx",
    ),
    "letters_garbled": (
        "æ, ø og å var alt ødelagt da filen ble skrevet",
        "eksporter den på nytt som CSV UTF-8 eller som .xlsx",
    ),
    "empty": ("tabellen er tom", _RIGHT_SHEET),
    "no_participants": ("det er overskrifter, men ingen deltakere", _RIGHT_SHEET),
    "no_such_sheet": ("arket finnes ikke", "velg blant {sheets}"),
    "other_sheets": (
        "det første arket ble lest; det finnes flere: {others}",
        "velg arket med --sheet hvis et annet var ment",
    ),
    "hidden_rows": (
        "{count} skjulte rader ble lest som alle andre",
        "slett dem hvis de ikke skal være med",
    ),
    "merged_cells": (
        "celler er slått sammen",
        "del dem, og skriv verdien i hver rad den gjelder for",
    ),
    "formula_without_value": (
        "formelen har ingen lagret verdi",
        "åpne og lagre filen i Excel, eller skriv verdien i stedet for formelen",
    ),
    "error_value": ("formelen gir en feil", "rett formelen, eller skriv verdien"),
    "row_ragged": (
        "raden har {cells} celler, de fleste rader har {most}",
        "slett titler over overskriftene; sett celler med skilletegn, linjeskift eller "
        "desimalkomma i anførselstegn; eller lagre filen som .xlsx",
    ),
    "cell_too_long": (
        "cellen har mer enn {most} tegn",
        "gjør den kortere; er teksten ikke din, se etter hvor anførselstegn åpner og lukkes",
    ),
    "rows_swallowed": (
        "en celle har linjeskift og så mange skilletegn at den kan ha slukt rader",
        "se etter hvor anførselstegn åpner og lukkes, eller lagre filen som .xlsx",
    ),
    # Headings
    "rows_above": (
        "{count} rader over overskriftene i rad {number} ble hoppet over",
        "ingenting, hvis overskriftene står i rad {number}",
    ),
    "no_heading": (
        "ingen overskrift ble kjent igjen; rad {number} ble tatt for overskriftene{hint}",
        "skriv overskrifter som navn, kommune, organisasjon, profesjon, eller si hva de betyr: "
        "--column OVERSKRIFT=name",
    ),
    "headings_on_levels": (
        "overskriftene står på flere nivåer",
        "gi hver kolonne én overskrift",
    ),
    "heading_missing": (
        "en kolonne har innhold, men ingen overskrift; rad {number} ble tatt for overskriftene",
        "gi den en overskrift i den raden, slett den, eller slett titler over overskriftene",
    ),
    "heading_repeated": (
        "{times} kolonner har denne overskriften",
        "gi dem nye navn, eller slett alle unntatt én",
    ),
    "headings_collide": (
        "flere kolonner betyr {name}: {headings}",
        "gi alle unntatt én nye navn, eller velg én med --column OVERSKRIFT={name}",
    ),
    "heading_in_the_way": (
        "denne overskriften er opptatt av en kolonne som fylles ut ved lesingen",
        "gi kolonnen et annet navn",
    ),
    "heading_near_miss": (
        "overskriften ble ikke kjent igjen, men er nesten {name}",
        "rett overskriften hvis det var ment; kolonnen er beholdt som den er",
    ),
    "heading_guessed": (
        "overskriften ble forstått som {name}; kolonnen er også beholdt under sin egen overskrift",
        "ingenting, hvis det stemmer; gi ellers kolonnen et annet navn",
    ),
    "heading_perhaps": (
        "overskriften kan bety {name}, men ble ikke forstått slik",
        "hvis den gjør det, si det med --column OVERSKRIFT={name}",
    ),
    "headings_rival": (
        "flere overskrifter kan bety {name}, så ingen ble forstått slik: {headings}",
        "si hvilken med --column OVERSKRIFT={name}",
    ),
    "choice_unknown_heading": (
        "det er valgt en betydning for en overskrift som tabellen ikke har{hint}",
        "skriv overskriften slik den står i tabellen",
    ),
    "choice_unknown_name": (
        "betydningen som er valgt for overskriften, er ukjent",
        "{hint}velg blant {names}",
    ),
    # Rows
    "row_blank": ("raden er tom og ble hoppet over", "slett den hvis den ikke trengs"),
    "rows_blank": (
        "{count} tomme rader herfra og nedover ble hoppet over",
        "slett dem hvis de ikke trengs",
    ),
    "row_total": ("raden er en sum og ble hoppet over", "slett den hvis den ikke trengs"),
    "row_kept": (
        "raden begynner som en sum, men ble beholdt som deltaker",
        "slett den hvis den er en sum",
    ),
    "row_perhaps_total": ("raden kan være en sum eller en deltaker", _OWN_IDS),
    "row_numbers_only": ("raden har bare tall og kan være en sum", _OWN_IDS),
    "row_perhaps_remark": (
        "raden har bare én celle og ser ut som en merknad under listen",
        "slett raden hvis den ikke er en deltaker; skriv ellers hvor deltakeren er",
    ),
    # Cells
    "not_a_number": ("dette er ikke et tall", "skriv et tall som 59,91"),
    "thousands_unclear": (
        "punktumet eller kommaet kan skille tusener eller desimaler",
        "skriv 1234 for tusener, og et annet antall desimaler for desimaler",
    ),
    "not_whole": ("dette er ikke et helt tall", "skriv et helt tall"),
    "too_large": ("tallet er altfor stort", "skriv et mindre tall"),
    "not_yes_or_no": (
        "dette er verken ja eller nei",
        "skriv ja, nei eller x, eller la cellen stå tom",
    ),
    "not_a_date": ("dette er ikke en dato i vår tid", "skriv 21.11.2026 eller 2026-11-21"),
    "date_unclear": (
        "dag og måned kan ikke skilles fra hverandre",
        "skriv 21.11.2026 eller 2026-11-21",
    ),
    "taken_as_blank": (
        "{count} celler sier med ord eller tegn at de er tomme, og ble regnet som tomme",
        _NOTHING,
    ),
    "mixed_types": (
        "{count} celler i en kolonne med tall er ikke tall; kolonnen ble beholdt som tekst",
        "rett dem hvis regler skal regne med kolonnen",
    ),
    "negative": ("tallet er negativt", "skriv 0 eller mer"),
    "below_one": ("tallet er under 1", "skriv 1 eller mer"),
    "above_most": ("tallet er over {most}", "skriv et mindre tall"),
    "priority_blank": (
        "{count} deltakere har ingen prioritet og kommer etter alle andre",
        "skriv en prioritet (1 er viktigst)",
    ),
    # Who is who
    "national_ids": (
        "{count} celler ser ut som fødselsnumre",
        "bruk en annen slags ID, og slett kolonnen: her trengs ikke fødselsnumre",
    ),
    "ids_invented": (
        "det er ingen kolonne med ID-er; de ble laget av radnumrene",
        "legg til en kolonne deltaker_id, så deltakerne kjennes igjen neste semester; det trengs "
        "for å sammenligne med forrige gruppering{hint}",
    ),
    "id_blank": ("deltakeren har ingen ID", "skriv en som ingen andre har"),
    "id_repeated": (
        "ID-en står i radene {rows}",
        "slett gjentakelsen, eller gi hver deltaker sin egen ID",
    ),
    "person_repeated": (
        "kan være samme person som i rad {other}",
        "slett gjentakelsen hvis det er én og samme deltaker",
    ),
    "name_repeated": (
        "flere deltakere har samme navn (radene {rows})",
        "ingenting, hvis de er ulike personer; vis til dem med ID",
    ),
    "reference_unknown": (
        "dette viser til noen som ikke er på listen",
        "skriv ID-en, eller navnet nøyaktig som det står{hint}",
    ),
    "reference_ambiguous": (
        "flere deltakere har dette navnet (radene {rows})",
        "skriv ID-en i stedet",
    ),
    "reference_self": ("deltakeren viser til seg selv", "slett henvisningen"),
    "wish_unknown": (
        "ønsket viser til noen som ikke er på listen, og er ikke tatt med",
        "rett det hvis noen på listen var ment",
    ),
    "together_and_apart": (
        "radene {rows} skal både være sammen og ikke være sammen",
        "slett det ene",
    ),
    "spelling_merged": (
        "ulike skrivemåter av det samme ble slått sammen ({spellings})",
        "ingenting, hvis de er ett og det samme; bruk ellers ulike ord",
    ),
    # Places
    "coordinates_half": ("bare én av breddegrad og lengdegrad er gitt", "skriv begge eller ingen"),
    "latitude_impossible": (
        "en breddegrad ligger mellom -90 og 90",
        "skriv desimalgrader som 59,91{hint}",
    ),
    "longitude_impossible": (
        "en lengdegrad ligger mellom -180 og 180",
        "skriv desimalgrader som 10,75{hint}",
    ),
    "coordinates_zero": (
        "breddegrad 0 og lengdegrad 0 er et sted i havet",
        "skriv koordinatene, eller la begge stå tomme",
    ),
    "coordinates_swapped": ("breddegrad og lengdegrad er byttet om", "bytt om de to"),
    "coordinates_perhaps_swapped": (
        "breddegrad og lengdegrad kan være byttet om",
        "bytt om de to hvis stedet er i Norge",
    ),
    "coordinates_far": (
        "koordinatene er {distance_km} km fra dette stedet; ingenting ble fylt ut fra det",
        "rett koordinatene eller stedet",
    ),
    "no_place": (
        "deltakeren har ikke noe sted",
        "skriv en kommune, et postnummer, eller breddegrad og lengdegrad",
    ),
    "no_place_column": (
        "ingen kolonne ble forstått som et sted, og {count} deltakere har ikke noe{hint}",
        "si hvilken kolonne det er med --column OVERSKRIFT=municipality, "
        "kall den kommune, eller legg til en slik kolonne",
    ),
    "placed_at_organisation": (
        "ingen kolonne ble forstått som et sted, og {count} deltakere ble plassert hos "
        "organisasjonen sin; var {likely} ment som et sted?",
        "si det med --column OVERSKRIFT=municipality",
    ),
    "not_in_distances": (
        "ingen celle i raden er et sted i avstandstabellen",
        "skriv et sted fra avstandstabellen i en kolonne sted, kommune eller organisasjon",
    ),
    "place_ambiguous": (
        "flere steder heter dette ({why})",
        "skriv {candidates}, eller et fylke i en kolonne fylke",
    ),
    "place_unknown": (
        "fant ikke noe sted: {why}",
        "skriv et annet sted (nærmest: {candidates}), eller breddegrad og lengdegrad",
    ),
    "cell_not_used": (
        "ingenting ble fylt ut fra denne cellen: {why}",
        "rett den (nærmest i skrivemåte: {nearest})",
    ),
    "placed_at_hospital": (
        "bare helseforetaket er kjent; det ble plassert ved {hospital}",
        "skriv kommunen eller sykehuset",
    ),
    "cell_noted": ("{note}", _NOTHING),
    "cell_also": ("{note}", _NOTHING),
    "geocoder_failed": (
        "geokoderen ga en feil",
        "prøv igjen senere, eller bruk en tabell over steder i stedet",
    ),
    "geocoder_not_cached": (
        "svarene fra geokoderen kunne ikke lagres",
        "oppgi en fil som kan skrives, som geocoder_cache",
    ),
    "places_columns": (
        "tabellen over steder trenger kolonnene name, latitude og longitude (og kan ha county)",
        "gi kolonnene i tabellen disse navnene",
    ),
    "place_unusable": (
        "stedet har ikke navn eller ikke mulige koordinater",
        "skriv et navn og desimalgrader",
    ),
    "place_listed_often": (
        "din tabell over steder har flere steder med dette navnet",
        "skriv fylket i en kolonne fylke",
    ),
    "place_repeated": (
        "stedet står to ganger med ulike koordinater",
        "slett det ene, eller skill de to med fylke",
    ),
    "matrix_labels": (
        "avstandene må ha de samme stedene, hvert én gang, i rader og kolonner",
        "skriv de samme stedene i første kolonne som i overskriftene",
    ),
    "matrix_not_numbers": ("en avstand mangler eller er ikke et tall", "skriv alle avstander"),
    "matrix_negative": ("en avstand er negativ", "skriv 0 eller mer"),
    "matrix_diagonal": ("avstanden fra et sted til seg selv er ikke 0", "skriv 0"),
    # Geography and organisations
    "contradiction": (
        "dette stemmer ikke med {other}; begge er beholdt som de er",
        "rett det som er feil",
    ),
    "renamed": ("skrives {name} heretter", _NOTHING),
    "filled_in": ("{count} tomme celler ble fylt ut fra resten av raden", _NOTHING),
    "organisation_ambiguous": (
        "flere organisasjoner heter dette",
        "skriv {candidates}, eller et fylke i en kolonne fylke",
    ),
    "organisation_noted": ("{warning}", _NOTHING),
    "organisation_also": ("{warning}", _NOTHING),
    "organisation_misspelt": (
        "organisasjonen er ikke kjent, men er nesten {name}",
        "rett skrivemåten hvis {name} var ment",
    ),
    "organisation_alone": (
        "organisasjonen er ikke kjent og står alene: den er 3 skritt fra alle andre",
        "skriv regionen, eller oppgi en tabell over organisasjoner",
    ),
    "organisation_hung": (
        "organisasjonen er ikke kjent og ble lagt under {regions}",
        _NOTHING,
    ),
    "organisation_wide": (
        "organisasjonen er ikke kjent; den regnes som én organisasjon i {regions}",
        "skriv stedet i navnet hvis dette er ulike organisasjoner",
    ),
    "organisation_unknown": (
        "{count} deltakere har ingen organisasjon; "
        "hver av dem regnes som en egen organisasjon i sin region",
        "skriv en organisasjon hvis organisatorisk nærhet skal telle",
    ),
    "organisations_columns": (
        "tabellen over organisasjoner trenger kolonnene name og level "
        "(part_of, partners, sector om ønskelig)",
        "gi kolonnene i tabellen disse navnene",
    ),
    "organisation_unusable": (
        "organisasjonen har ikke navn, eller nivået er ikke region, organisation eller unit",
        "skriv begge deler",
    ),
    "organisation_repeated": ("organisasjonen står to ganger", "slett den ene"),
    "organisation_link_unknown": (
        "dette er ingen annen organisasjon i tabellen, og ingen som er kjent",
        "skriv navnet slik det står i tabellen",
    ),
    "organisation_in_itself": (
        "organisasjonen er del av seg selv gjennom andre",
        "rett part_of",
    ),
}
