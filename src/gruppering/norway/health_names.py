"""The names of health regions, enterprises and hospitals, long and short."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from gruppering.norway.catalogue import nodes
from gruppering.norway.readings import HEALTH, Names, Reading, counties_of
from gruppering.norway.reference import rows
from gruppering.words.messages import said


def health_names() -> Names:
    """Return the official names, with and without HF and RHF, and those built from them."""
    named: Names = []
    for node in nodes().values():
        if node.level in HEALTH:
            reading = Reading(node.level, (node.key,), said(f"named_{node.level}"), _area(node.key))
            named += [(node.name, reading), (_bare(node.name), reading)]
    return named + _hospital_forms()


def short_names() -> Names:
    """Return the short and other names of organisations that are written down one by one."""
    named: Names = []
    for row in rows("short_names"):
        node = nodes()[row.key]
        how = said("named_in_short", name=node.name)
        named.append((row.text, Reading(node.level, (node.key,), how, _area(node.key))))
    return named


def _hospital_forms() -> Names:
    """Return forms such as ``UNN HF Harstad``, ``Harstad sykehus`` and ``sykehuset i Harstad``."""
    shorts = defaultdict(list)
    for row in rows("short_names"):
        shorts[row.key].append(row.text)
    named: Names = []
    for row in rows("hospitals"):
        if not row.site:
            continue
        target = f"sykehus:{row.name}"
        reading = Reading(
            "hospital", (target,), said("hospital_at", owner=row.hf, site=row.site), _area(target)
        )
        bare = _bare(row.hf)
        owners = [
            name for short in [bare, *shorts[f"hf:{row.hf}"]] for name in (short, f"{short} HF")
        ]
        sites = [f"{row.site} sykehus", f"sykehuset {row.site}", f"sykehuset i {row.site}"]
        forms = [*sites, *(f"{owner} {site}" for owner in owners for site in (row.site, sites[0]))]
        named += [(form, reading) for form in forms]
    return named


def _bare(name: str) -> str:
    return name.removesuffix(" RHF").removesuffix(" HF")


def _area(target: str) -> frozenset[str]:
    """Return the counties where an organisation lies, or which it serves."""
    place = nodes()[target].place
    if place and nodes()[target].level != "hf":
        return counties_of(place.municipality_number or "")
    return _served().get(target, frozenset())


@cache
def _served() -> dict[str, frozenset[str]]:
    served: dict[str, frozenset[str]] = defaultdict(frozenset)
    for row in rows("municipalities"):
        for owner in (f"hf:{row.hf}", f"rhf:{row.rhf}"):
            served[owner] |= counties_of(row.number)
    return dict(served)
