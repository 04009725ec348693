"""What is wrong with places and distances."""

from __future__ import annotations

_NOTE = ("{note}", "{note}")
_NOTHING = ("ingenting, hvis det stemmer", "nothing, if that is right")

#: Code -> what is wrong, and with "_advice" what to do about it, each (bokmål, English).
TEXTS: dict[str, tuple[str, str]] = {
    "coordinates_half": (
        "bare én av breddegrad og lengdegrad er gitt",
        "only one of latitude and longitude is given",
    ),
    "coordinates_half_advice": ("skriv begge eller ingen", "write both or neither"),
    "latitude_impossible": (
        "en breddegrad ligger mellom -90 og 90",
        "a latitude lies between -90 and 90",
    ),
    "latitude_impossible_advice": (
        "skriv desimalgrader som 59,91{hint}",
        "write decimal degrees such as 59,91{hint}",
    ),
    "longitude_impossible": (
        "en lengdegrad ligger mellom -180 og 180",
        "a longitude lies between -180 and 180",
    ),
    "longitude_impossible_advice": (
        "skriv desimalgrader som 10,75{hint}",
        "write decimal degrees such as 10,75{hint}",
    ),
    "coordinates_zero": (
        "breddegrad 0 og lengdegrad 0 er et sted i havet",
        "latitude 0 and longitude 0 is a place in the sea",
    ),
    "coordinates_zero_advice": (
        "skriv koordinatene, eller la begge stå tomme",
        "write the coordinates, or leave both blank",
    ),
    "coordinates_swapped": (
        "breddegrad og lengdegrad er byttet om",
        "latitude and longitude are swapped",
    ),
    "coordinates_swapped_advice": ("bytt om de to", "exchange the two"),
    "coordinates_perhaps_swapped": (
        "breddegrad og lengdegrad kan være byttet om",
        "latitude and longitude may be swapped",
    ),
    "coordinates_perhaps_swapped_advice": (
        "bytt om de to hvis stedet er i Norge",
        "exchange them if the place is in Norway",
    ),
    "coordinates_far": (
        "koordinatene er {distance_km} km fra dette stedet; ingenting ble fylt ut fra det",
        "the coordinates are {distance_km} km from this place; nothing was filled in from it",
    ),
    "coordinates_far_advice": (
        "rett koordinatene eller stedet",
        "correct the coordinates or the place",
    ),
    "no_place": ("deltakeren har ikke noe sted", "the participant has no place"),
    "no_place_advice": (
        "skriv en kommune, et postnummer, eller breddegrad og lengdegrad",
        "write a municipality, a postal code, or latitude and longitude",
    ),
    "no_place_column": (
        "ingen kolonne ble forstått som et sted, og {count} deltakere har ikke noe{hint}",
        "no column was understood as a place, and {count} participants have none{hint}",
    ),
    "no_place_column_advice": (
        "si hvilken kolonne det er med --column OVERSKRIFT=municipality, kall den kommune, "
        "eller legg til en slik kolonne",
        "say which column it is with --column HEADING=municipality (in Python "
        "columns={{heading: 'municipality'}}), rename it kommune, or add such a column",
    ),
    "placed_at_organisation": (
        "ingen kolonne ble forstått som et sted, og {count} deltakere ble plassert hos "
        "organisasjonen sin; var {likely} ment som et sted?",
        "no column was understood as a place, and {count} participants were placed at their "
        "organisation; did {likely} mean a place?",
    ),
    "placed_at_organisation_advice": (
        "si det med --column OVERSKRIFT=municipality",
        "say so with --column HEADING=municipality, in Python columns={{heading: 'municipality'}}",
    ),
    "not_in_distances": (
        "ingen celle i raden er et sted i avstandstabellen",
        "no cell of the row is a label of the distances",
    ),
    "not_in_distances_advice": (
        "skriv et sted fra avstandstabellen i en kolonne sted, kommune eller organisasjon",
        "write a label of the distances in a column sted, kommune or organisasjon",
    ),
    "place_ambiguous": (
        "flere steder heter dette ({why})",
        "several places have this name ({why})",
    ),
    "place_ambiguous_advice": (
        "skriv {candidates}, eller et fylke i en kolonne fylke",
        "write {candidates}, or a county in a column fylke",
    ),
    "place_unknown": ("fant ikke noe sted: {why}", "no place was found: {why}"),
    "place_unknown_advice": (
        "skriv et annet sted (nærmest: {candidates}), eller breddegrad og lengdegrad",
        "write another place (nearest: {candidates}), or latitude and longitude",
    ),
    "cell_not_used": (
        "ingenting ble fylt ut fra denne cellen: {why}",
        "nothing was filled in from this cell: {why}",
    ),
    "cell_not_used_advice": (
        "rett den (nærmest i skrivemåte: {nearest})",
        "correct it (nearest by spelling: {nearest})",
    ),
    "placed_at_hospital": (
        "bare helseforetaket er kjent; det ble plassert ved {hospital}",
        "only the health enterprise is known; it was placed at {hospital}",
    ),
    "placed_at_hospital_advice": (
        "skriv kommunen eller sykehuset",
        "write the municipality or the hospital",
    ),
    "cell_noted": _NOTE,
    "cell_noted_advice": _NOTHING,
    "cell_also": _NOTE,
    "cell_also_advice": _NOTHING,
    "geocoder_failed": ("geokoderen ga en feil", "the geocoder gave an error"),
    "geocoder_failed_advice": (
        "prøv igjen senere, eller bruk en tabell over steder i stedet",
        "try again later, or pass a table of places instead",
    ),
    "geocoder_not_cached": (
        "svarene fra geokoderen kunne ikke lagres",
        "the answers of the geocoder could not be stored",
    ),
    "geocoder_not_cached_advice": (
        "oppgi en fil som kan skrives, som geocoder_cache",
        "pass a writable file as geocoder_cache",
    ),
    "places_columns": (
        "tabellen over steder trenger kolonnene name, latitude og longitude (og kan ha county)",
        "the places need the columns name, latitude and longitude (and may have county)",
    ),
    "places_columns_advice": (
        "gi kolonnene i tabellen disse navnene",
        "rename the columns of the table of places",
    ),
    "place_unusable": (
        "stedet har ikke navn eller ikke mulige koordinater",
        "the place has no name or no possible coordinates",
    ),
    "place_unusable_advice": ("skriv et navn og desimalgrader", "write a name and decimal degrees"),
    "place_listed_often": (
        "din tabell over steder har flere steder med dette navnet",
        "your table of places has several places of this name",
    ),
    "place_listed_often_advice": (
        "skriv fylket i en kolonne fylke",
        "write the county in a column fylke",
    ),
    "place_repeated": (
        "stedet står to ganger med ulike koordinater",
        "the place is listed twice with different coordinates",
    ),
    "place_repeated_advice": (
        "slett det ene, eller skill de to med fylke",
        "delete one, or tell the two apart by county",
    ),
    "matrix_labels": (
        "avstandene må ha de samme stedene, hvert én gang, i rader og kolonner",
        "the distances need the same places, each once, in rows and columns",
    ),
    "matrix_labels_advice": (
        "skriv de samme stedene i første kolonne som i overskriftene",
        "set the index of the table to the labels of its columns",
    ),
    "matrix_not_numbers": (
        "en avstand mangler eller er ikke et tall",
        "a distance is missing or no number",
    ),
    "matrix_not_numbers_advice": ("skriv alle avstander", "write every distance"),
    "matrix_negative": ("en avstand er negativ", "a distance is negative"),
    "matrix_negative_advice": ("skriv 0 eller mer", "write 0 or more"),
    "matrix_diagonal": (
        "avstanden fra et sted til seg selv er ikke 0",
        "the distance of a place to itself is not 0",
    ),
    "matrix_diagonal_advice": ("skriv 0", "write 0"),
}
