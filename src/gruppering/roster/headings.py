"""From the user's headings, Norwegian or English, to canonical column names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from gruppering.roster.columns import ADDED, KINDS
from gruppering.roster.synonyms import SECOND_BEST, SYNONYMS
from gruppering.words.messages import called, joined, quoted, said

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from gruppering.roster.faults import Findings

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
_YIELDING = set(map(plain, SECOND_BEST.split(",")))


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
    plainer = {about(name) for heading, name in found.items() if plain(heading) not in _YIELDING}
    found = {
        heading: name
        for heading, name in found.items()
        if plain(heading) not in _YIELDING or about(name) not in plainer
    }
    if len(remarks) == 1 and _PLACES.isdisjoint(found.values()):
        found |= remarks
    return found


def about(name: str) -> str:
    """Give what a column is about: two columns of places would contradict each other."""
    return "place" if name in _PLACES else name


def map_headings(
    headings: Sequence[str],
    columns: Mapping[str, str] | None,
    findings: Findings,
    undated: Collection[str] = (),
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
    undated
        Headings of dates with yes and no below them: whether somebody signed up is not when.

    Returns
    -------
    dict
        Heading to canonical name, only for headings that have one.
    """
    for heading, times in Counter(headings).items():
        if times > 1:
            findings.fault("heading_repeated", column=heading, times=times)
    chosen = _own_choices(headings, columns or {}, findings)
    for heading in undated:
        findings.warn("heading_not_dates", column=heading)
    dated = [heading for heading in headings if heading not in undated]
    taken = set(chosen.values())
    mapping = {
        heading: chosen.get(heading, name)
        for heading, name in (recognise(dated) | chosen).items()
        if heading in chosen or name not in taken
    }
    for name, times in Counter(mapping.values()).items():
        if times > 1:
            rivals = joined(", ", (quoted(one) for one in mapping if mapping[one] == name))
            findings.fault(
                "headings_collide", column=name, headings=rivals, name=called(name), key=name
            )
    for heading in headings:
        if heading not in mapping and (heading in ADDED or heading in KINDS):
            findings.fault("heading_in_the_way", column=heading)
    return mapping


def warn_near_misses(headings: Iterable[str], findings: Findings) -> None:
    """Warn of headings that are not understood and nearly are a known one."""
    for heading in headings:
        if near := nearest(heading):
            findings.warn("heading_near_miss", column=heading, name=called(near))


def _own_choices(
    headings: Sequence[str], columns: Mapping[str, str], findings: Findings
) -> dict[str, str]:
    """Keep the choices that name a heading of the table and a column, by any of its names."""
    usable = {}
    for heading, text in columns.items():
        name = _CANONICAL.get(plain(text))
        if heading not in headings:
            near = process.extractOne(heading, headings, scorer=fuzz.ratio, score_cutoff=_NEAR)
            hint = said("hint", near=quoted(near[0])) if near else ""
            findings.fault("choice_unknown_heading", column=heading, hint=hint)
        elif name is None:
            near = process.extractOne(
                plain(text), list(_CANONICAL), scorer=fuzz.ratio, score_cutoff=70
            )
            hint = said("did_you_mean_first", near=quoted(_CANONICAL[near[0]])) if near else ""
            names = ", ".join(KINDS)
            findings.fault(
                "choice_unknown_name", column=heading, value=text, hint=hint, names=names
            )
        else:
            usable[heading] = name
    return usable


def nearest(heading: str) -> str | None:
    """Give the canonical name whose heading this one nearly is; short words have no neighbours."""
    word = plain(heading)
    if not 5 <= len(word) <= LONGEST_HEADING:
        return None
    near = process.extractOne(word, list(_CANONICAL), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return None if near is None else _CANONICAL[near[0]]
