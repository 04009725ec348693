"""What a look-up hands back: a place or an organisation, and how the text was understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from gruppering.words.messages import joined

Status = Literal["found", "ambiguous", "missing"]


@dataclass(frozen=True)
class Place:
    """A point on the map with what it belongs to.

    Attributes
    ----------
    key
        Stable identifier: equal keys mean equal coordinates.
    name
        The official spelling.
    kind
        ``municipality``, ``hospital``, ``postal_code`` or ``district``. An administrative centre
        or a post town leads to its municipality.
    municipality, municipality_number, county
        Where it lies; None for Svalbard and Jan Mayen. Of municipalities with one name the
        county is told too, as in ``Herøy (Nordland)``.
    latitude, longitude
        Degrees, WGS 84. A municipality lies where its administrative centre is.
    hf, rhf, local_hospital_area
        The health enterprise and region that serve (a municipality, district, postal code)
        or own (a hospital) the place, and its local hospital area where one is known.
    """

    key: str
    name: str
    kind: str
    municipality: str | None
    municipality_number: str | None
    county: str | None
    latitude: float
    longitude: float
    hf: str | None
    rhf: str | None
    local_hospital_area: str | None


@dataclass(frozen=True)
class Node:
    """An organisation in :func:`gruppering.norway.organisation_graph`.

    Attributes
    ----------
    key
        The node in the graph.
    name
        The official spelling.
    level
        ``rhf``, ``hf``, ``hospital``, ``municipality``, ``county`` or ``district``.
    sector
        ``specialist``, ``municipal`` or ``county``.
    place
        Where it is: a health enterprise at its first-listed hospital, None for a region and
        for a county.
    """

    key: str
    name: str
    level: str
    sector: str
    place: Place | None


T = TypeVar("T", Place, Node)


@dataclass(frozen=True)
class Candidate(Generic[T]):
    """Something that the text may have meant.

    Attributes
    ----------
    target
        The place or organisation.
    name
        Its name as it can be written so that it is found, e.g. ``Herøy (Nordland)``.
    share
        The share of the area of a split municipality that went here, 0 to 1; None otherwise.
    near
        For a suggestion the known spelling that is like the text, with what it is, where that is
        not the name itself: ``post town Frei``.
    """

    target: T
    name: str
    share: float | None = None
    near: str | None = None

    @property
    def label(self) -> str:
        """The name to show, e.g. ``Kristiansund (post town Frei)``."""
        return joined("", [self.name, " (", self.near, ")"]) if self.near else self.name


@dataclass(frozen=True)
class Match(Generic[T]):
    """How a text was understood.

    Attributes
    ----------
    text
        The text as it was given.
    status
        ``found``, ``ambiguous`` (several readings) or ``missing`` (no reading).
    target
        What was found; None unless the status is ``found``.
    how
        Why, as a fragment of a sentence.
    candidates
        The readings of an ambiguous text, or the nearest names by spelling of a missing one.
    warning
        What the user should know although the text was found.
    rest
        What the text says besides the name of the organisation that was found: a unit that is
        not known. None when it says no more.
    """

    text: str
    status: Status
    target: T | None
    how: str
    candidates: tuple[Candidate[T], ...] = ()
    warning: str | None = None
    rest: str | None = None
