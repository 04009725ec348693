"""All that coordinators read, in Norwegian (bokmål) and English: labels, sentences, numbers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gruppering.rules import Language

#: Key -> (bokmål, English). A text with {} is a template for ``str.format``.
WORDS: dict[str, tuple[str, str]] = {
    # Columns of the tables
    "participant_id": ("Deltaker-ID", "Participant id"),
    "name": ("Navn", "Name"),
    "network": ("Fagnettverk", "Network"),
    "group": ("Nettverksgruppe", "Group"),
    "status": ("Status", "Status"),
    "reason": ("Begrunnelse", "Reason"),
    "distance_km": ("Til de andre, snitt (km)", "To the others, mean (km)"),
    "centre_km": ("Til midtpunktet (km)", "To the centre (km)"),
    "is_centre": ("Midtpunkt", "Centre"),
    "previous_group": ("Forrige gruppe", "Previous group"),
    "applied": ("Søkte nettverk", "Networks applied for"),
    "moved": ("Flyttet", "Moved"),
    "seat": ("Fast sted", "Seat"),
    "size": ("Størrelse", "Size"),
    "participants": ("Deltakere", "Participants"),
    "people": ("Personer", "People"),
    "mean_km": ("Snittavstand (km)", "Mean distance (km)"),
    "max_km": ("Lengste avstand (km)", "Longest distance (km)"),
    "mean_centre_km": ("Til midtpunktet, snitt (km)", "To the centre, mean (km)"),
    "centre": ("Midtpunkt", "Centre member"),
    "organisation": ("Organisasjon", "Organisation"),
    "unit": ("Enhet", "Unit"),
    "district": ("Bydel", "District"),
    "profession": ("Profesjon", "Profession"),
    "role": ("Rolle", "Role"),
    "sector": ("Sektor", "Sector"),
    "municipality": ("Kommune", "Municipality"),
    "county": ("Fylke", "County"),
    "region": ("Region", "Region"),
    "postal_code": ("Postnummer", "Postal code"),
    "load": ("Belastning", "Load"),
    "team_id": ("Team", "Team"),
    "team_size": ("Personer i teamet", "People in the team"),
    "priority": ("Prioritet", "Priority"),
    "approved": ("Godkjent", "Approved"),
    "registered": ("Påmeldt", "Registered"),
    "together_with": ("Sammen med", "Together with"),
    "apart_from": ("Ikke sammen med", "Apart from"),
    "requested_with": ("Ønsker sammen med", "Wishes to be with"),
    "preferred_group": ("Ønsket gruppe", "Preferred group"),
    "availability": ("Tilgjengelighet", "Availability"),
    "rule": ("Regel", "Rule"),
    "row": ("Rad", "Row"),
    "column": ("Kolonne", "Column"),
    "value": ("Verdi", "Value"),
    "problem": ("Hva", "Problem"),
    "advice": ("Hva du kan gjøre", "What to do"),
    # Values
    "placed": ("plassert", "placed"),
    "waiting": ("venter", "waiting"),
    "yes": ("ja", "yes"),
    "no": ("nei", "no"),
    # Sheets of the workbook
    "sheet_summary": ("Sammendrag", "Summary"),
    "sheet_participants": ("Alle deltakere", "All participants"),
    "sheet_waiting": ("Venteliste", "Waiting list"),
    "sheet_faults": ("Feil og varsler", "Faults and warnings"),
    "sheet_group": ("Gruppe", "Group"),
    # Headings and lines of the summary
    "title": ("Nettverksgrupper", "Network groups"),
    "result": ("Resultat", "Result"),
    "groups": ("Grupper", "Groups"),
    "costs": ("Kostnader (km-ekvivalenter)", "Costs (km-equivalents)"),
    "notes": ("Merknader", "Notes"),
    "run": ("Kjøring", "Run"),
    "cost_closeness": ("nærhet", "closeness"),
    "cost_network_choice": ("valg av nettverk", "choice of network"),
    "cost_rule": ("regel {}: {}", "rule {}: {}"),
    "cost_sum": ("i alt", "in all"),
    "in_groups": ("{} er plassert i {}.", "{} placed in {}."),
    "nobody_waits": ("Ingen står på venteliste.", "Nobody is on the waiting list."),
    "some_wait": ("{} står på venteliste.", "{} on the waiting list."),
    "mean_sentence": (
        "I snitt {} km fra en deltaker til de andre i gruppen.",
        "On average {} km from a participant to the others in the group.",
    ),
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
        "Den beste inndelingen er bevist å koste høyst {} mindre enn denne.",
        "The best grouping is proved to cost at most {} less than this one.",
    ),
    "proved_nothing": (
        "Hvor mye bedre det kunne blitt, er ikke bevist.",
        "How much better it could be is not proved.",
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
    "one_placement": ("1 plassering", "1 placement"),
    "many_placements": ("{} plasseringer", "{} placements"),
    "one_group": ("1 gruppe", "1 group"),
    "many_groups": ("{} grupper", "{} groups"),
    "one_warning": ("1 varsel", "1 warning"),
    "many_warnings": ("{} varsler", "{} warnings"),
    # The command line
    "written_to": ("Skrevet til {}", "Written to {}"),
    "open_next": ("Åpne {} for å se gruppene.", "Open {} to see the groups."),
    "see_warnings": ("Se varslene i {}.", "See the warnings in {}."),
    "interrupted": (
        "Avbrutt: den beste inndelingen så langt er skrevet.",
        "Interrupted: the best grouping so far was written.",
    ),
    "progress": ("Leter", "Searching"),
    "so_far": ("{} km-ekvivalenter", "{} km-equivalents"),
    "left_to_gain": ("høyst {} å hente", "at most {} to gain"),
    "roster_read": ("Deltakerlisten har {}.", "The roster has {}."),
    "understood_as": ("Forstått som", "Understood as"),
    "heading": ("Overskrift", "Heading"),
    "filled_in": ("Utfylt", "Filled in"),
    "different": ("Ulike", "Different"),
    "no_faults": ("Ingen feil.", "No faults."),
    "plan_fits": ("Planen passer til deltakerlisten:", "The plan fits the roster:"),
    "sizes": ("Størrelser", "Sizes"),
    "rules": ("Regler", "Rules"),
    "verified": (
        "Alle regler er holdt, og alle deltakere er gjort rede for.",
        "All rules are kept, and every participant is accounted for.",
    ),
}


def word(key: str, language: Language) -> str:
    """Return a text by its key."""
    return WORDS[key][0 if language == "nb" else 1]


def label(column: str, language: Language) -> str:
    """Return the label of a column; a column of the user's own keeps its heading."""
    return word(column, language) if column in WORDS else column


def counted(count: int, thing: str, language: Language) -> str:
    """Return "1 group" or "12 groups"; ``thing`` is the singular that the keys end in."""
    if count == 1:
        return word(f"one_{thing}", language)
    return word(f"many_{thing}s", language).format(number(count, language, 0))


def number(value: float, language: Language, decimals: int = 1) -> str:
    """Write a number as the language does; Norwegian parts thousands by an unbreakable blank."""
    text = f"{value:,.{decimals}f}"
    if language == "nb":
        text = text.translate({ord(","): "\u00a0", ord("."): ","})
    return text


def percent(share: float, language: Language) -> str:
    """Write a share from 0 to 1 as per cent, to a tenth."""
    return f"{number(share * 100, language)}\u00a0%" if language == "nb" else f"{share:.1%}"


def day(value: date, language: Language) -> str:
    """Write a date as the language does."""
    return value.strftime("%d.%m.%Y" if language == "nb" else "%Y-%m-%d")


def yes_no(value: bool, language: Language) -> str:
    """Write a Boolean as a word."""
    return word("yes" if value else "no", language)


def term_label(term: str, language: Language) -> str:
    """Return the label of a term of the objective; a rule's own sentence stands as it is."""
    if term.startswith("rule ") and ": " in term:
        index, sentence = term.removeprefix("rule ").split(": ", 1)
        return word("cost_rule", language).format(index, sentence)
    key = f"cost_{term}"
    return word(key, language) if key in WORDS else term
