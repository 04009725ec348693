"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from gruppering.words.messages import joined, quoted


class Unit(StrEnum):
    """What a table of distances holds."""

    km = "km"
    hours = "hours"


def tongue(text: str) -> str:
    """Read a language by its code; what is Norwegian is bokmål."""
    found = {"nb": "nb", "no": "nb", "nn": "nb", "en": "en"}.get(text.casefold())
    if found is None:
        raise typer.BadParameter(joined(" – ", [quoted(text), "nb (bokmål), en (English)"]))
    return found


TONGUES = "[nb|en]"
Spoken = Annotated[str | None, typer.Option("--language", parser=tongue, metavar=TONGUES)]
Column = Annotated[list[str] | None, typer.Option("--column", metavar="HEADING=NAME")]
Json = Annotated[bool, typer.Option("--json")]
