"""What is known beforehand about the organisation and unit that each row names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gruppering.roster.directory import Answer
from gruppering.roster.doubts import is_aside
from gruppering.roster.spellings import merge_column, plain_text
from gruppering.words.messages import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd

    from gruppering.norway import Place
    from gruppering.roster.directory import Directory, Known
    from gruppering.roster.faults import Findings
    from gruppering.roster.homes import Home


@dataclass(frozen=True)
class Employer:
    """The known organisation and the known unit of a row, as far as there are any.

    ``rest`` is the unknown unit that the cell of the finest one goes on to name.
    """

    organisation: Known | None = None
    unit: Known | None = None
    rest: str | None = None

    @property
    def finest(self) -> Known | None:
        """The unit, else the organisation."""
        return self.unit or self.organisation

    @property
    def place(self) -> Place | None:
        """Where the unit, else the organisation, is."""
        places = [known.place for known in (self.unit, self.organisation) if known is not None]
        return next((place for place in places if place is not None), None)


def find_employers(
    table: pd.DataFrame,
    row_numbers: np.ndarray,
    homes: Sequence[Home],
    directory: Directory,
    findings: Findings,
) -> list[Employer]:
    """Look up the organisation and unit of every row; merge spellings of one organisation.

    Parameters
    ----------
    table
        The roster; ``organisation`` and ``region`` get one spelling per organisation, in place.
    row_numbers
        The user's row numbers, shape (n,).
    homes
        Where each row is by its other cells; the county tells namesakes apart.
    directory
        What is known beforehand.
    findings
        Takes up ambiguous names (faults) and what a name was taken to mean (warnings).
    """
    columns = [
        table[name].tolist() if name in table else [None] * len(table)
        for name in ("organisation", "unit", "county")
    ]
    columns[2] = [
        home.place.county if county is None and home.place is not None else county
        for county, home in zip(columns[2], homes, strict=True)
    ]
    known: dict[tuple[str | None, str | None, str | None], Employer] = {}
    reported: set[str] = set()
    employers = []
    for row, organisation, unit, county in zip(row_numbers.tolist(), *columns, strict=True):
        if organisation is not None:
            answer = directory.find_in(organisation, county)
            here = {"row": row, "column": "organisation", "value": organisation}
            if answer.ambiguous:
                candidates = joined(" or ", answer.candidates)
                findings.fault("organisation_ambiguous", **here, candidates=candidates)
            elif answer.warning and organisation not in reported:
                reported.add(organisation)
                aside = is_aside(answer.warning)
                code = "organisation_also" if aside else "organisation_noted"
                findings.warn(code, **here, warning=answer.warning)
        texts = (organisation, unit, county)
        if texts not in known:
            known[texts] = _employer(*texts, directory)
        employers.append(known[texts])
    if "organisation" in table:
        merge_column(
            table, "organisation", lambda text: _same(text, directory), row_numbers, findings
        )
    if "region" in table:
        merge_column(
            table, "region", lambda text: _same_region(text, directory), row_numbers, findings
        )
    return employers


def _employer(
    organisation: str | None, unit: str | None, county: str | None, directory: Directory
) -> Employer:
    whole = directory.find_in(organisation, county) if organisation else Answer()
    part = directory.find_in(unit, county) if unit else Answer()
    if part.known is not None and _is_part(part.known, whole.known, organisation, directory):
        return Employer(whole.known, part.known, part.rest)
    return Employer(whole.known, None, whole.rest)


def _is_part(
    part: Known, whole: Known | None, organisation: str | None, directory: Directory
) -> bool:
    """Tell whether a known unit is meant: one of the organisation, or a hospital by itself.

    A town or district in the column of units ("Frogner") does not tell who employs somebody,
    nor does a known unit tell what an unknown organisation is.
    """
    if part.level != "unit":
        return False
    if whole is not None:
        return whole.key in directory.lineage(part.key)
    return organisation is None and part.kind != "district"


def _same(text: str, directory: Directory) -> str:
    """Give one key to all names of one organisation.

    A name with a unit at its end keeps its own spelling: it says more than the organisation.
    """
    answer = directory.find(text)
    return answer.known.key if answer.known and answer.rest is None else plain_text(text)


def _same_region(text: str, directory: Directory) -> str:
    known = directory.find_region(text).known
    return known.key if known else plain_text(text)
