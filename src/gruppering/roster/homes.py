"""Where in Norway each row is, as far as its own cells tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from gruppering.norway import Match, Place
    from gruppering.roster.directory import Directory
    from gruppering.roster.employers import Employer

#: "0150 Oslo", as an address ends; in a column of municipalities too.
_POSTAL = re.compile(r"\d{4} +[^\W\d].*")
_COLUMNS = ("place", "postal_code", "municipality", "district", "county")


@dataclass(frozen=True)
class Trouble:
    """A cell that should name a place and does not name one."""

    column: str
    value: str
    ambiguous: bool
    why: str
    candidates: tuple[str, ...]


@dataclass(frozen=True)
class Home:
    """The place of a row in the reference data.

    Attributes
    ----------
    place
        The finest place that was found, or None.
    source
        The column that gave it.
    municipality
        What the municipality cell itself means, or None.
    troubles
        Cells that gave no place.
    notes
        Column, value and remark of cells that gave a place with a remark.
    open
        Whether the employer may say where the row is: no cell names a municipality or a postal
        code, and none is ambiguous.
    """

    place: Place | None = None
    source: str = ""
    municipality: Place | None = None
    troubles: tuple[Trouble, ...] = ()
    notes: tuple[tuple[str, str, str], ...] = ()
    open: bool = False


def find_homes(table: pd.DataFrame, directory: Directory) -> list[Home]:
    """Find the place of each row by its own cells: place, postal code, municipality, district.

    Each combination of cells is looked up once. Nothing is reported here, because a row with
    coordinates of its own needs no place.
    """
    columns = [table[name].tolist() if name in table else [None] * len(table) for name in _COLUMNS]
    found: dict[tuple[str | None, ...], Home] = {}
    homes = []
    for cells in zip(*columns, strict=True):
        if cells not in found:
            found[cells] = _home(dict(zip(_COLUMNS, cells, strict=True)), directory)
        homes.append(found[cells])
    return homes


def at_employers(homes: Sequence[Home], employers: Sequence[Employer]) -> list[Home]:
    """Place those whose own cells say nothing of it at their organisation."""
    return [
        replace(home, place=employer.place, source="organisation")
        if home.place is None and home.open and employer.place is not None
        else home
        for home, employer in zip(homes, employers, strict=True)
    ]


def _home(cells: Mapping[str, str | None], directory: Directory) -> Home:
    county = cells["county"]
    municipality = cells["municipality"]
    postal_code = cells["postal_code"]
    matches = {
        "place": _find(cells["place"], county, "any"),
        "postal_code": _find(postal_code, None, "postal_code"),
        "municipality": _find(municipality, county, "municipality"),
    }
    troubles = tuple(
        Trouble(
            column=column,
            value=match.text,
            ambiguous=match.status == "ambiguous",
            why=match.how,
            candidates=tuple(candidate.label for candidate in match.candidates[:5]),
        )
        for column, match in matches.items()
        if match is not None and match.target is None
    )
    notes = tuple(
        (column, match.text, match.warning)
        for column, match in matches.items()
        if match and match.warning
    )
    in_municipality = matches["municipality"].target if matches["municipality"] else None
    places = {column: match.target for column, match in matches.items() if match}
    # An ambiguous cell must not be passed over in favour of a coarser or more distant hint.
    settled = not any(trouble.ambiguous for trouble in troubles)
    is_open = settled and municipality is None and postal_code is None
    if is_open:
        district = directory.find(cells["district"]).known if cells["district"] else None
        places["district"] = district.place if district and district.kind == "district" else None
    source, spot = next(((name, spot) for name, spot in places.items() if spot), ("", None))
    return Home(spot, source, in_municipality, troubles, notes, is_open)


def _find(
    text: str | None, county: str | None, kind: Literal["any", "municipality", "postal_code"]
) -> Match[Place] | None:
    from gruppering import norway

    if text is None:
        return None
    if kind == "municipality" and _POSTAL.fullmatch(text):
        return norway.find_place(text, county, kind="any")
    return norway.find_place(text, county, kind=kind)
