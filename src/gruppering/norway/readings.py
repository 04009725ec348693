"""What a name or number may mean, and the indexes in which the meanings are looked up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from gruppering.norway.reference import rows
from gruppering.words.messages import Message

MUNICIPAL = frozenset({"municipality", "former municipality", "former number"})
COUNTY = frozenset({"county", "former county"})
HEALTH = frozenset({"rhf", "hf", "hospital"})
TOWN = frozenset({"centre", "post town", "shortened"})

_RANK = {
    **dict.fromkeys(("municipality", "rhf", "hf", "hospital"), 0),
    # Nobody can see from a number how old it is, so an old one is as strong as a postal code.
    **dict.fromkeys(("former number", "postal code"), 0),
    **dict.fromkeys(("former municipality", "county", "former county"), 1),
    **dict.fromkeys(("centre", "shortened"), 2),
    **dict.fromkeys(("post town", "district"), 3),
}

Names = list[tuple[str, "Reading"]]


@dataclass(frozen=True)
class Reading:
    """One meaning of a name or number.

    Attributes
    ----------
    kind
        What it is the name of. ``shortened`` is the first half of a name such as Mo i Rana: it
        never identifies a place, but shows that another bearer of the name exists.
    keys
        The places or organisations to which it leads: several when something was split.
    how
        Why, as a fragment of a sentence.
    counties
        Codes of the counties, present and former, that may stand beside it.
    shares
        For a split municipality the share of its area, 0 to 1, that went to each key.
    said
        Whether the text itself says of what kind it is (``Rana kommune``).
    """

    kind: str
    keys: tuple[str, ...]
    how: Message
    counties: frozenset[str] = frozenset()
    shares: tuple[float, ...] = ()
    said: bool = False

    @property
    def rank(self) -> int:
        """How strong its claim to the name is: a lower rank wins over a higher one."""
        return _RANK[self.kind]


@cache
def counties_of(municipality_number: str) -> frozenset[str]:
    """Return the codes of the counties in which a municipality of 2024 has lain since 2017."""
    return _county_history().get(municipality_number, frozenset())


@cache
def _county_history() -> dict[str, frozenset[str]]:
    codes = {row.number: {row.number[:2]} for row in rows("municipalities")}
    for row in rows("former_municipalities"):
        if not row.shares:
            codes[row.current].add(row.number[:2])
    return {number: frozenset(found) for number, found in codes.items()}


def indexed(names: Names) -> dict[str, list[Reading]]:
    """Gather the distinct readings of each key."""
    index: dict[str, list[Reading]] = defaultdict(list)
    for name, reading in names:
        if reading not in index[name]:
            index[name].append(reading)
    return dict(index)
