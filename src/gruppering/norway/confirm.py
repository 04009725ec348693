"""Several names in one text: they must confirm each other, and the finest is meant."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from gruppering.norway.catalogue import nodes, places, town_outside
from gruppering.norway.choice import Answer, choose
from gruppering.norway.readings import COUNTY, HEALTH, MUNICIPAL, Reading
from gruppering.norway.reference import rows
from gruppering.words.messages import Message, joined, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    Parts = Sequence[tuple[str, list[Reading]]]


def confirmed(
    parts: Parts, wanted: frozenset[str], counties: frozenset[str] | None = None
) -> Answer | None:
    """Choose the finest reading of some part of a text that every other part confirms.

    Parameters
    ----------
    parts
        The parts of a text with all their readings.
    wanted
        The kinds of reading that may be the answer; others only confirm or contradict it.
    counties
        Codes of the counties in one of which the answer lies; None when nothing is known.

    Returns
    -------
    answer
        None when a part is unknown or none is wanted.
    """
    if not all(found for _, found in parts):
        return None
    wanted_readings = [
        (i, reading, target)
        for i, (_, found) in enumerate(parts)
        for reading in found
        if reading.kind in wanted
        for target in reading.keys
    ]
    if not wanted_readings:
        return None
    kept: dict[str, tuple[int, Reading]] = {}
    for i, reading, target in wanted_readings:
        witnesses = _witnesses(parts, i, target, wanted, reading)
        if len(witnesses) == len(parts):
            doubt = sum(witness.rank for witness in witnesses) - reading.rank
            if target not in kept or doubt < kept[target][0]:
                kept[target] = (doubt, _only(reading, target, _told(parts, witnesses)))
    finest = [t for t in kept if not any(t in _chain(other) for other in kept if other != t)]
    if finest:
        least = min(kept[target][0] for target in finest)
        return choose([kept[t][1] for t in finest if kept[t][0] == least], counties)
    how = said("parts_contradict", parts=_told(parts, [found[0] for _, found in parts]))
    return Answer(tuple(dict.fromkeys(t for _, _, t in wanted_readings)), how, understood=False)


def _witnesses(
    parts: Parts, own: int, target: str, wanted: frozenset[str], reading: Reading
) -> list[Reading]:
    """Return the strongest agreeing reading of each part; fewer than parts when one disagrees."""
    witnesses = []
    for i, (_, found) in enumerate(parts):
        agreeing = (
            [reading]
            if i == own
            else [other for other in found if _agree(reading, target, other, wanted)]
        )
        witnesses += sorted(agreeing, key=lambda other: other.rank)[:1]
    return witnesses


def _told(parts: Parts, used: Sequence[Reading]) -> Message:
    pairs = zip(parts, used, strict=True)
    return joined("; ", (joined(": ", [part, reading.how]) for (part, _), reading in pairs))


def _agree(reading: Reading, target: str, other: Reading, wanted: frozenset[str]) -> bool:
    """Whether another part of the text confirms that ``target`` is meant."""
    if target in other.keys:
        return True
    if not reading.said and _is_employer(other, reading) and other.kind in wanted:
        return False
    if other.kind in COUNTY:
        return not other.counties.isdisjoint(reading.counties)
    where = set(other.keys)
    if other.kind not in wanted:
        around = (_chain(key) | _served_by(key) for key in other.keys)
        where |= {key for keys in around for key in keys if key.startswith("kommune:")}
    if not _chain(target).isdisjoint(where):
        return True
    return reading.kind == "hf" and not _served_by(target).isdisjoint(where)


def _is_employer(other: Reading, reading: Reading) -> bool:
    """Whether the other part names an organisation of its own, not only where this one is.

    ``Bodø, Nordland`` is a municipality in a county, ``Bodø, Nordland fylkeskommune`` may be
    either; ``Modum, Vestre Viken`` is a unit of the enterprise, ``Modum kommune, Vestre Viken``
    are two.
    """
    if other.kind == "rhf":
        return reading.kind not in HEALTH
    if other.kind in MUNICIPAL:
        return other.said and reading.kind in HEALTH
    return other.said and other.kind in COUNTY


@cache
def _chain(target: str) -> frozenset[str]:
    """Return a place or organisation with everything of which it is a part or where it lies."""
    node, place = nodes().get(target), places().get(target)
    above = {target}
    if node and node.level == "hf" and node.place:
        above.add(f"rhf:{node.place.rhf}")
    if place and place.municipality_number:
        above |= {f"kommune:{place.municipality_number}", f"rhf:{place.rhf}"}
        if place.kind == "hospital":
            above.add(f"hf:{place.hf}")
    elif place:
        above.add(town_outside(place.name.partition(" ")[2]))
    return frozenset(above)


def _served_by(enterprise: str) -> frozenset[str]:
    """Return the municipalities in the catchment of an enterprise; empty for all else."""
    return _catchments().get(enterprise, frozenset())


@cache
def _catchments() -> dict[str, frozenset[str]]:
    served: dict[str, frozenset[str]] = defaultdict(frozenset)
    for row in rows("municipalities"):
        served[f"hf:{row.hf}"] |= {f"kommune:{row.number}"}
    return dict(served)


def _only(reading: Reading, target: str, how: Message) -> Reading:
    share = dict(zip(reading.keys, reading.shares, strict=False)).get(target)
    shares = () if share is None else (share,)
    return replace(reading, keys=(target,), how=how, shares=shares)
