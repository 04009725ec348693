"""Ask a geocoder that the user passed in: seldom, and never twice for the same place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter

if TYPE_CHECKING:
    from geopy.geocoders.base import Geocoder

    from gruppering.roster.faults import Findings

DEFAULT_CACHE = Path("~/.cache/gruppering/geocoder.json")


class CachedGeocoder:
    """A geocoder with a pause between questions and its answers kept in a file.

    Parameters
    ----------
    geocoder
        Any geocoder of geopy.
    cache
        The JSON file of answers (texts and coordinates of places only); made when missing.
    findings
        Takes up a geocoder that fails (once; it is then not asked again).
    pause_s
        Seconds between two questions; most services allow one in a second.
    """

    def __init__(
        self, geocoder: Geocoder, cache: Path, findings: Findings, pause_s: float = 1.0
    ) -> None:
        self._ask = RateLimiter(
            geocoder.geocode,
            min_delay_seconds=pause_s,
            error_wait_seconds=5 * pause_s,
            swallow_exceptions=False,
        )
        self._service = type(geocoder).__name__
        self._cache = cache.expanduser()
        self._findings = findings
        self._answers: dict[str, list[float] | None] = _load(self._cache, self._service)
        self._asked = False
        self._failed = False

    def position(self, query: str) -> tuple[float, float] | None:
        """Give latitude and longitude in degrees; None when the geocoder does not know."""
        if query not in self._answers:
            if self._failed:
                return None
            try:
                answer = self._ask(query)
            except GeopyError as error:
                self._failed = True
                self._findings.fault("geocoder_failed", value=type(error).__name__)
                return None
            self._asked = True
            self._answers[query] = answer and [answer.latitude, answer.longitude]
        found = self._answers[query]
        return None if found is None else (found[0], found[1])

    def save(self) -> None:
        """Write the answers to the file when there are new ones."""
        if not self._asked:
            return
        try:
            self._cache.parent.mkdir(parents=True, exist_ok=True)
            others = _read(self._cache)
            others[self._service] = self._answers
            self._cache.write_text(json.dumps(others, ensure_ascii=False), encoding="utf-8")
        except OSError:
            self._findings.warn("geocoder_not_cached", value=str(self._cache))


def _load(cache: Path, service: str) -> dict[str, list[float] | None]:
    # What the service did not know is asked again: it may have learned it since.
    return {query: found for query, found in _read(cache).get(service, {}).items() if found}


def _read(cache: Path) -> dict[str, dict[str, list[float] | None]]:
    try:
        answers = json.loads(cache.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return answers if isinstance(answers, dict) else {}
