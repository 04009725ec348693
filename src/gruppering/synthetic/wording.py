"""The headings and words of a synthetic roster, in Norwegian and English."""

from __future__ import annotations

HEADINGS: dict[str, tuple[str, str]] = {
    "participant_id": ("Deltaker-ID", "Participant ID"),
    "name": ("Navn", "Name"),
    "region": ("Helseregion", "Region"),
    "county": ("Fylke", "County"),
    "municipality": ("Kommune", "Municipality"),
    "organisation": ("Organisasjon", "Organisation"),
    "unit": ("Enhet", "Unit"),
    "sector": ("Sektor", "Sector"),
    "profession": ("Profesjon", "Profession"),
    "role": ("Rolle", "Role"),
    "team_id": ("Team", "Team ID"),
    "load": ("Belastning", "Load"),
    "registered": ("Påmeldt", "Registered"),
    "approved": ("Godkjent", "Approved"),
    "together_with": ("Sammen med", "Together with"),
    "apart_from": ("Ikke sammen med", "Apart from"),
}
"""Canonical column -> heading in Norwegian and English, in the order of the columns."""

SECTORS = {
    "specialist": ("spesialisthelsetjeneste", "specialist"),
    "municipal": ("kommune", "municipal"),
    "user": ("brukerorganisasjon", "user organisation"),
    "education": ("utdanning", "education"),
}

PROFESSIONS = (
    ("lege", "doctor"),
    ("psykolog", "psychologist"),
    ("vernepleier", "social educator"),
    ("sykepleier", "nurse"),
    ("sosionom", "social worker"),
    ("ergoterapeut", "occupational therapist"),
    ("fysioterapeut", "physiotherapist"),
    ("spesialpedagog", "special educator"),
    ("erfaringskonsulent", "peer consultant"),
)

ROLES = (
    ("behandler", "clinician"),
    ("miljøterapeut", "care worker"),
    ("fagutvikler", "practice developer"),
    ("leder", "manager"),
    ("underviser", "teacher"),
    ("brukerrepresentant", "user representative"),
)

HOSPITAL_UNITS = (
    ("Voksenhabilitering", "Adult habilitation"),
    ("Barnehabilitering", "Child habilitation"),
    ("DPS", "Community mental health"),
    ("BUP", "Child mental health"),
    ("Alderspsykiatri", "Old-age psychiatry"),
)

MUNICIPAL_UNITS = (
    ("Hjemmetjenesten", "Home services"),
    ("Bo- og miljøtjenesten", "Supported living"),
    ("Helsestasjonen", "Health centre"),
    ("Psykisk helse og rus", "Mental health and addiction"),
)

YES_NO = (("ja", "yes"), ("nei", "no"))
PARTICIPANT = ("Deltaker", "Participant")
USER_ORGANISATION = ("Brukerorganisasjonen i {}", "User organisation in {}")
