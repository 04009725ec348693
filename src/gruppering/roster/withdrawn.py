"""Point out who may have withdrawn and still stands on the list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gruppering.roster.values import as_text, yes_or_no

if TYPE_CHECKING:
    from gruppering.roster.faults import Findings
    from gruppering.roster.tables import RawTable

_WITHDRAWN = re.compile(
    r"((har|has) )?(avmeldt|avmeld|utmeldt|meldt (seg )?(av|ut)|meldt avbud|avbud|trukket|"
    r"trekt seg|trekkj?er seg|sluttet|slutta|withdrawn|withdrew|cancelled)\b",
    re.IGNORECASE,
)


def warn_withdrawn(raw: RawTable, findings: Findings) -> None:
    """Warn of rows with a cell that begins by saying so, or with more than no below such a heading.

    Nobody is passed over: the list says who takes part, and a remark may be about something else.
    """
    for heading, column in zip(raw.headings, raw.columns, strict=True):
        asked = _WITHDRAWN.match(heading.strip()) is not None
        for row, cell in zip(raw.row_numbers.tolist(), column, strict=True):
            text = as_text(cell)
            if text and (_WITHDRAWN.match(text) or (asked and yes_or_no(cell) is not False)):
                findings.warn("perhaps_withdrawn", row=row, column=heading)
