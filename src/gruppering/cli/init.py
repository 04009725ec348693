"""``gruppering init``: a commented plan to start from."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from gruppering.cli.options import TONGUES, tongue
from gruppering.cli.reporting import spoken
from gruppering.errors import InputError
from gruppering.words import word
from gruppering.words.messages import said


def init(
    file: Annotated[Path, typer.Argument()] = Path("plan.toml"),
    language: Annotated[str, typer.Option(parser=tongue, metavar=TONGUES)] = "nb",
) -> None:
    """Write a commented plan to start from; refuse to overwrite one."""
    text = template(language)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as plan:
            plan.write(text)
    except FileExistsError:
        raise InputError(said("file_exists", file=file)) from None
    typer.echo(word("written_to", spoken({"language": language})).format(file))


def template(language: str) -> str:
    """Return the text of the commented plan."""
    return files("gruppering.cli").joinpath(f"plan_{language}.toml").read_text(encoding="utf-8")
