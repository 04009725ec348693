"""The headings that each canonical column goes by, in Norwegian and English."""

from __future__ import annotations

#: Bokmål, nynorsk and English; case, spaces, underscores, hyphens and full stops do not matter.
SYNONYMS: dict[str, str] = {
    "participant_id": (
        "id, deltaker id, deltakar id, deltager id, deltakernummer, deltakernr, deltakarnummer, "
        "deltagernummer, deltagernr, deltakerkode, person id, påmeldings id, påmeldingsnummer, "
        "id nr, id nummer, svar id, submission id"
    ),
    "name": (
        "navn, namn, fullt navn, fullt namn, deltaker, deltakar, deltager, participant, "
        "full name, participant name, deltakernavn, deltakarnamn, deltagernavn, "
        "fornavn og etternavn, fornamn og etternamn, førenamn og etternamn, for og etternavn, "
        "for og etternamn, etternavn og fornavn, etternavn fornavn, etternamn fornamn, "
        "first and last name, navn på deltaker, navn på deltager, namn på deltakar, "
        "deltakers navn, deltakerens navn, deltagers navn"
    ),
    "network": (
        "nettverk, fagnettverk, networks, tema, theme, ønsket nettverk, ønskt nettverk, "
        "søkt nettverk, ønsket fagnettverk, ønskt fagnettverk, valgt nettverk, påmeldt nettverk"
    ),
    "region": "helseregion, rhf, regionalt helseforetak, health region, regionalt helseføretak",
    "county": "fylke, fylkesnavn, fylkesnamn, fylkeskommune",
    "municipality": (
        "kommune, kommunenavn, kommunenamn, kommunenr, kommunenummer, bostedskommune, "
        "arbeidskommune, arbeidsstedskommune, "
        "tjenestekommune, municipality number"
    ),
    "postal_code": ("postnummer, postnr, postkode, post code, postcode, zip, zip code"),
    "latitude": "breddegrad, lat, bredde, breiddegrad, breidde",
    "longitude": "lengdegrad, lon, lng, long, lengde",
    "place": (
        "sted, stad, tettsted, tettstad, poststed, poststad, place name, stedsnavn, stadnamn, "
        "location"
    ),
    "organisation": (
        "organization, organisasjon, org, arbeidsgiver, arbeidsgivar, arbeidssted, arbeidsstad, "
        "arbeidsplass, virksomhet, verksemd, helseforetak, helseføretak, hf, foretak, føretak, "
        "employer, institusjon, institution, workplace, sykehus, sjukehus, hospital, "
        "virksomhetsnavn, organisasjonsnavn, navn på virksomhet, navn på organisasjon, "
        "navn på arbeidsgiver, navn på arbeidssted, arbeidsgivers navn, arbeidsted, bedrift, "
        "ansettelsessted, kommune hf, hf kommune, kommune helseforetak, helseforetak kommune, "
        "kommune eller helseforetak, helseforetak eller kommune"
    ),
    "unit": (
        "enhet, eining, avdeling, avd, seksjon, department, klinikk, tjenestested, tenestestad, "
        "section"
    ),
    "district": "bydel, city district, delområde",
    "sector": "sektor, tjenestenivå, tenestenivå, forvaltningsnivå, level of care",
    "profession": (
        "profesjon, yrke, yrkesgruppe, faggruppe, fagbakgrunn, stilling, occupation, yrkestittel, "
        "stillingstittel, stillingsbetegnelse, stillingskategori, yrkesbakgrunn, profesjonsgruppe, "
        "job title"
    ),
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
        "leder ok, leiar ok, ok fra leder, ok frå leiar, leders godkjenning, godkjent leder, "
        "leiars godkjenning, lederforankring, leiarforankring, forankret hos leder, "
        "forankra hos leiar"
    ),
    "registered": (
        "påmeldt, påmeld, påmeldt dato, påmeldingsdato, registrert, registreringsdato, "
        "registration date, registered date, påmeldingstidspunkt, tidsstempel, timestamp, "
        "meldt på, meldt på dato, dato meldt på, dato påmeldt, dato for påmelding, "
        "påmeldingstid, påmeldt den, påmeld den, registrert dato, fullføringstidspunkt, "
        "completion time, innsendt, innsendt dato, innsendingsdato, innsendingstidspunkt, "
        "sendt inn, opprettet, created, submitted, submission date"
    ),
    "previous_group": (
        "forrige gruppe, tidligere gruppe, førre gruppe, tidlegare gruppe, "
        "gruppe forrige semester, last group, previous, forrige nettverksgruppe, "
        "tidligere nettverksgruppe, førre nettverksgruppe, gruppe forrige gang, nåværende gruppe, "
        "noverande gruppe, current group"
    ),
    "together_with": (
        "sammen med, saman med, i gruppe med, må sammen med, må være sammen med, "
        "skal være sammen med, må vere saman med, skal vere saman med, together, "
        "samme gruppe som, i samme gruppe som, same gruppe som, i same gruppe som, "
        "must be with, must be together with"
    ),
    "apart_from": (
        "ikke sammen med, ikkje saman med, ikke i gruppe med, ikkje i gruppe med, "
        "kan ikke være sammen med, må ikke være sammen med, skal ikke være sammen med, "
        "kan ikkje vere saman med, må ikkje vere saman med, skal ikkje vere saman med, "
        "ikke være sammen med, ikkje vere saman med, atskilt fra, adskilt fra, skilt frå, apart, "
        "ikke samme gruppe som, ikke i samme gruppe som, ikkje same gruppe som, "
        "ikkje i same gruppe som, "
        "not with, not together with, must not be with"
    ),
    "requested_with": (
        "ønsker sammen med, ønskjer saman med, ønsker å være med, ønske om deltaker, wishes, "
        "ønskes sammen med, requested together with, ønsker å være sammen med, "
        "ønskjer å vere saman med, ønsker gruppe med, ønskjer gruppe med, ønsket gruppe med, "
        "ønskt gruppe med, ønsker i gruppe med, ønskjer i gruppe med, ønskes i gruppe med, "
        "ønsker å være i gruppe med, ønskjer å vere i gruppe med, vil gjerne i gruppe med, "
        "ønsker gruppe sammen med, ønskjer gruppe saman med, ønsker samme gruppe som, "
        "ønskjer same gruppe som, ønsker å være i samme gruppe som, "
        "ønskjer å vere i same gruppe som, wants group with, wants to be with"
    ),
    "preferred_group": "ønsket gruppe, ønskt gruppe, foretrukket gruppe, føretrekt gruppe",
    "availability": (
        "tilgjengelighet, tilgjenge, ledig, kan møte, tidspunkter, tidspunkt, available, slots"
    ),
}

#: These mean a column only where no plainer heading does: a home beside a workplace, a title
#: beside a profession, when a form was sent beside when somebody signed up.
SECOND_BEST = (
    "bostedskommune, poststed, poststad, yrkestittel, stillingstittel, stillingsbetegnelse, "
    "stillingskategori, yrkesbakgrunn, job title, fullføringstidspunkt, completion time, "
    "opprettet, created, tidsstempel, timestamp, svar id, submission id, nåværende gruppe, "
    "noverande gruppe, current group"
)
