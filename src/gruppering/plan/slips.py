"""What those who write a plan by hand in Norwegian often mean by what they wrote."""

from __future__ import annotations

import re

from gruppering.words.messages import said

#: A Norwegian word for a key or a rule, as far as spelling does not lead there.
IN_NORWEGIAN = {
    "alene": "nobody_alone",
    "antall": "count",
    "deltakere": "participants",
    "fagnettverk": "networks",
    "godkjenning": "approval",
    "grupper": "groups",
    "gruppestørrelse": "group_size",
    "hver for seg": "apart",
    "høyst": "at_most",
    "ikke sammen": "apart",
    "jevn fordeling": "even_spread",
    "jevnt": "even_spread",
    "kolonne": "column",
    "kontinuitet": "continuity",
    "kvalifisert": "eligible",
    "maks": "at_most",
    "maks avstand": "max_distance",
    "minst": "at_least",
    "møter": "meetings",
    "navn": "name",
    "nøyaktig": "exactly",
    "nærhet": "closeness",
    "pris": "price_km",
    "regel": "rule",
    "regler": "rules",
    "sammen": "together",
    "språk": "language",
    "størrelse": "size",
    "tidsgrense": "time_limit_s",
    "venteliste": "waiting_list",
}

#: How a line looks that is no TOML for one of these reasons.
_SLIPS = {
    r"[=\[,{]\s*[“”„«»‘’]": "straight_quotes",
    r"\b\d{1,2}\.\d{1,2}\.\d{4}\b": "dates_in_full",
    r"[=\[]\s*-?\d+,\d+\s*(#|$)": "decimal_point",
}
_LINE = re.compile(r"\(at line (\d+),")


def advice_on(text: str, error: Exception) -> list[str]:
    """Return what to write instead, if the line with which TOML ends shows it."""
    found = _LINE.search(str(error))
    line = text.split("\n")[int(found[1]) - 1] if found else ""
    return [said(key) for look, key in _SLIPS.items() if re.search(look, line)]


def advice_on_quoted(kind: str, value: str) -> str:
    """Return what to write instead of a text where a number or a date belongs."""
    if kind.startswith("date"):
        return said("dates_in_full")
    if kind.startswith(("int_", "float_")) and re.fullmatch(r"-?\d+([.,]\d+)?", value.strip()):
        return said("numbers_bare")
    return ""
