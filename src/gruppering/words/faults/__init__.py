"""What is wrong with a roster, or was repaired; cell values stand in a column of their own."""

from __future__ import annotations

from gruppering.words.faults import organisations, places, rows, sources

TEXTS = {**sources.TEXTS, **rows.TEXTS, **places.TEXTS, **organisations.TEXTS}
