"""Names that a workbook accepts for its sheets."""

from __future__ import annotations

import re

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
#: Names that Excel keeps for itself, in English and Norwegian.
_RESERVED = {"history", "logg"}


def sheet_name(wanted: str, taken: set[str], fallback: str) -> str:
    """Return the nearest valid name to the one wanted that is not taken, and take it.

    Parameters
    ----------
    wanted
        Any text.
    taken
        The names in use, casefolded, as Excel compares them; the new one is added.
    fallback
        What to call a sheet of whose name nothing is left.
    """
    clean = " ".join(_FORBIDDEN.sub(" ", wanted).split())[:_LONGEST].strip(" '")
    if not clean or clean.casefold() in _RESERVED:
        clean = fallback
    name, number = clean, 1
    while name.casefold() in taken:
        number += 1
        suffix = f" ({number})"
        name = clean[: _LONGEST - len(suffix)].rstrip(" '") + suffix
    taken.add(name.casefold())
    return name
