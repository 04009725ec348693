"""From the user's headings, Norwegian or English, to canonical column names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from gruppering.roster.columns import ADDED, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gruppering.roster.faults import Findings

#: Bokmål, nynorsk and English; case, spaces, underscores, hyphens and full stops do not matter.
SYNONYMS: dict[str, str] = {
    "participant_id": (
        "id, deltaker id, deltakar id, deltager id, deltakernummer, deltakernr, deltakarnummer, "
        "person id, påmeldings id, påmeldingsnummer, id nr, id nummer"
    ),
    "name": (
        "navn, namn, fullt navn, fullt namn, deltaker, deltakar, deltager, participant, "
        "full name, participant name, deltakernavn, deltakarnamn"
    ),
    "network": (
        "nettverk, fagnettverk, networks, tema, theme, ønsket nettverk, ønskt nettverk, "
        "søkt nettverk"
    ),
    "region": "helseregion, rhf, regionalt helseforetak, health region, regionalt helseføretak",
    "county": "fylke, fylkesnavn, fylkesnamn, fylkeskommune",
    "municipality": (
        "kommune, kommunenavn, kommunenamn, kommunenr, kommunenummer, bostedskommune, "
        "arbeidskommune, arbeidsstedskommune, municipality number"
    ),
    "postal_code": ("postnummer, postnr, postkode, post code, postcode, zip, zip code"),
    "latitude": "breddegrad, lat, bredde, breiddegrad, breidde",
    "longitude": "lengdegrad, lon, lng, long, lengde",
    "place": "sted, stad, tettsted, tettstad, place name, stedsnavn, stadnamn, location",
    "organisation": (
        "organization, organisasjon, org, arbeidsgiver, arbeidsgivar, arbeidssted, arbeidsstad, "
        "arbeidsplass, virksomhet, verksemd, helseforetak, helseføretak, hf, foretak, føretak, "
        "employer, institusjon, institution, workplace, sykehus, sjukehus, hospital"
    ),
    "unit": (
        "enhet, eining, avdeling, avd, seksjon, department, klinikk, tjenestested, tenestestad, "
        "section"
    ),
    "district": "bydel, city district, delområde",
    "sector": "sektor, tjenestenivå, tenestenivå, forvaltningsnivå, level of care",
    "profession": "profesjon, yrke, yrkesgruppe, faggruppe, fagbakgrunn, stilling, occupation",
    "role": "rolle, funksjon, verv",
    "load": "belastning, folketall, folketal, innbyggertall, innbyggjartal, population",
    "team_id": "team, lag, forbedringsteam, forbetringsteam, team nr, team navn, team name",
    "team_size": (
        "teamstørrelse, teamstorleik, antall personer, antall deltakere, tal på personar, "
        "antall i team, tal på deltakarar, number of people"
    ),
    "priority": "prioritet, prioritering, prio",
    "approved": (
        "godkjent, godkjend, ledergodkjenning, godkjent av leder, leiargodkjenning, "
        "godkjend av leiar, forankret, forankra, leder godkjent, godkjenning, approval, "
        "leder ok, leiar ok, ok fra leder, ok frå leiar"
    ),
    "registered": (
        "påmeldt, påmeld, påmeldt dato, påmeldingsdato, registrert, registreringsdato, "
        "registration date, registered date, påmeldingstidspunkt, tidsstempel, timestamp"
    ),
    "previous_group": (
        "forrige gruppe, tidligere gruppe, førre gruppe, tidlegare gruppe, "
        "gruppe forrige semester, last group, previous"
    ),
    "together_with": (
        "sammen med, saman med, i gruppe med, må sammen med, må være sammen med, "
        "skal være sammen med, må vere saman med, skal vere saman med, together, "
        "must be with, must be together with"
    ),
    "apart_from": (
        "ikke sammen med, ikkje saman med, ikke i gruppe med, ikkje i gruppe med, "
        "kan ikke være sammen med, må ikke være sammen med, skal ikke være sammen med, "
        "kan ikkje vere saman med, må ikkje vere saman med, skal ikkje vere saman med, "
        "ikke være sammen med, ikkje vere saman med, atskilt fra, adskilt fra, skilt frå, apart, "
        "not with, not together with, must not be with"
    ),
    "requested_with": (
        "ønsker sammen med, ønskjer saman med, ønsker å være med, ønske om deltaker, wishes, "
        "ønskes sammen med, requested together with"
    ),
    "preferred_group": "ønsket gruppe, ønskt gruppe, foretrukket gruppe, føretrekt gruppe",
    "availability": (
        "tilgjengelighet, tilgjenge, ledig, kan møte, tidspunkter, tidspunkt, available, slots"
    ),
}

_NEAR = 85
_PLACES = {"place", "municipality", "postal_code"}
#: No heading is longer; patterns take long on what is.
LONGEST_HEADING = 500


def plain(heading: str) -> str:
    """Reduce a heading to its letters and digits, lower case."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", heading).casefold())


_CANONICAL = {plain(name): name for name in KINDS} | {
    plain(word): name for name, words in SYNONYMS.items() for word in words.split(",")
}


def recognise(headings: Sequence[str]) -> dict[str, str]:
    """Map each heading that is understood to its canonical name.

    A remark in parentheses ("Breddegrad (WGS84)") is passed over when the whole is unknown; but
    "Tjenestested (kommune)" is a place, unless another heading is one.
    """
    found = {}
    remarks = {}
    for heading in headings:
        if len(heading) > LONGEST_HEADING:
            continue
        shortened, remark = re.sub(r"\(.*?\)", "", heading), re.search(r"\((.*?)\)", heading)
        whole = _CANONICAL.get(plain(heading))
        name = whole or _CANONICAL.get(plain(shortened))
        if name is not None:
            found[heading] = name
        place = _CANONICAL.get(plain(remark[1])) if remark and whole is None else None
        if place in _PLACES and name in {None, "organisation", "unit"}:
            remarks[heading] = place
    if len(remarks) == 1 and _PLACES.isdisjoint(found.values()):
        found |= remarks
    return found


def map_headings(
    headings: Sequence[str], columns: Mapping[str, str] | None, findings: Findings
) -> dict[str, str]:
    """Decide which of the user's columns is which canonical column.

    Parameters
    ----------
    headings
        The headings of the table, in order.
    columns
        The user's own choices, heading to canonical name; they win over recognition.
    findings
        Takes up: repeated headings, two headings with one meaning, unusable choices,
        and headings that stand in the way of a canonical column.

    Returns
    -------
    dict
        Heading to canonical name, only for headings that have one.
    """
    for heading, times in Counter(headings).items():
        if times > 1:
            findings.fault("heading_repeated", column=heading, times=times)
    chosen = _own_choices(headings, columns or {}, findings)
    taken = set(chosen.values())
    mapping = {
        heading: chosen.get(heading, name)
        for heading, name in (recognise(headings) | chosen).items()
        if heading in chosen or name not in taken
    }
    for name, times in Counter(mapping.values()).items():
        if times > 1:
            rivals = ", ".join(repr(heading) for heading in mapping if mapping[heading] == name)
            findings.fault("headings_collide", column=name, headings=rivals, name=name)
    for heading in headings:
        if heading not in mapping and (heading in ADDED or heading in KINDS):
            findings.fault("heading_in_the_way", column=heading)
    return mapping


def warn_near_misses(headings: Iterable[str], findings: Findings) -> None:
    """Warn of headings that are not understood and nearly are a known one."""
    for heading in headings:
        if near := _nearest(heading):
            findings.warn("heading_near_miss", column=heading, name=near)


def _own_choices(
    headings: Sequence[str], columns: Mapping[str, str], findings: Findings
) -> dict[str, str]:
    """Keep the choices that name a heading of the table and a column, by any of its names."""
    usable = {}
    for heading, text in columns.items():
        name = _CANONICAL.get(plain(text))
        if heading not in headings:
            near = process.extractOne(heading, headings, scorer=fuzz.ratio)
            hint = f"; did you mean {near[0]!r}?" if near and near[1] >= _NEAR else ""
            findings.fault("choice_unknown_heading", column=heading, hint=hint)
        elif name is None:
            near = process.extractOne(plain(text), list(_CANONICAL), scorer=fuzz.ratio)
            hint = f"did you mean {_CANONICAL[near[0]]!r}? " if near and near[1] >= 60 else ""
            names = ", ".join(KINDS)
            findings.fault(
                "choice_unknown_name", column=heading, value=text, hint=hint, names=names
            )
        else:
            usable[heading] = name
    return usable


def _nearest(heading: str) -> str | None:
    """Give the canonical name whose heading this one nearly is; short words have no neighbours."""
    word = plain(heading)
    if not 5 <= len(word) <= LONGEST_HEADING:
        return None
    near = process.extractOne(word, list(_CANONICAL), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return None if near is None else _CANONICAL[near[0]]
