"""What a command says when it cannot go on, and the exit code that goes with it."""

from __future__ import annotations

import errno
import functools
import tomllib
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gruppering.cli.scripting import error_json
from gruppering.errors import (
    GrupperingError,
    InfeasibleError,
    PlanError,
    RosterError,
    VerificationError,
)
from gruppering.limits import read_bytes
from gruppering.words import counted, label, word
from gruppering.words.translate import translate, translate_faults

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from gruppering.rules import Language

P = ParamSpec("P")

LANGUAGES = ("nb", "en")
SHOWN = 10
"""Rows of a long table that are shown, unless more are asked for."""
_INTERRUPTED = 130
_FULL = (errno.ENOSPC, errno.EDQUOT)


def reported(command: Callable[P, None]) -> Callable[P, None]:
    """Turn whatever a command raises into a message on stderr and an exit code."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except typer.Exit:
            raise
        except GrupperingError as error:
            if kwargs.get("as_json"):
                typer.echo(error_json(error, spoken(kwargs)))
            else:
                explain(error, kwargs)
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            language = spoken(kwargs)
            say(word("stopped", language), language)
            raise typer.Exit(_INTERRUPTED) from None
        except BrokenPipeError:
            raise  # somebody closed the pipe, as `| head` does: typer ends quietly
        except OSError as error:
            language = spoken(kwargs)
            where = f" ({error.filename})" if error.filename else ""
            if error.errno in _FULL:
                say(word("disk_full", language).format(where), language)
            else:
                why = translate(error.strerror or str(error), language)
                say(word("file_trouble", language).format(where, why), language)
            raise typer.Exit(1) from None
        except MemoryError:
            language = spoken(kwargs)
            say(word("no_memory", language), language)
            raise typer.Exit(1) from None
        except Exception as error:
            # Neither the error's text nor its traceback: they may hold what stands in cells.
            frame = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__}, {Path(frame.filename).name}:{frame.lineno}"
            language = spoken(kwargs)
            say(word("internal_error", language).format(where), language)
            raise typer.Exit(1) from None

    return run


def spoken(arguments: Mapping[str, Any]) -> Language:
    """Return the language of a command: the one asked for, its plan's or its folder's, or bokmål.

    It is known also where the plan has faults.
    """
    if arguments.get("language"):
        return "en" if arguments["language"] == "en" else "nb"
    folders = (arguments.get(name) for name in ("directory", "new", "old"))
    plans = [arguments.get("plan"), *(folder / "plan.toml" for folder in folders if folder)]
    for path in filter(None, plans):
        try:
            found = tomllib.loads(read_bytes(path).decode("utf-8-sig"))["language"]
        except (OSError, ValueError, LookupError, RecursionError):
            continue
        if found in LANGUAGES:
            return "en" if found == "en" else "nb"
    return "nb"


def say(message: str, language: Language) -> None:
    """Write an error message on stderr."""
    errors().print(word("error", language), style="bold red", end=" ")
    note(message)


def note(message: str) -> None:
    """Write a remark on stderr, where it does not disturb the output."""
    from gruppering.roster.national_ids import mask_national_ids

    errors().print(mask_national_ids(message), markup=False, soft_wrap=True)


def errors() -> Console:
    """Return the console on stderr; made anew, for stderr may have been redirected since."""
    return Console(stderr=True, emoji=False, highlight=False)


def explain(error: GrupperingError, arguments: Mapping[str, Any]) -> None:
    """Write an error with all that it carries: faults, colliding rules, violations."""
    language = spoken(arguments)
    message = translate(str(error), language)
    if isinstance(error, RosterError) and len(error.faults) > 0:
        faults = translate_faults(_ids_only(error.faults), language)
        count = counted(len(faults), "fault", language)
        say(word("faulty_roster", language).format(arguments.get("roster", ""), count), language)
        _show_faults(faults, language)
        if len(faults) > SHOWN and arguments.get("out") is None:
            note(word("all_faults", language))
    elif isinstance(error, PlanError) and error.faults is not None and len(error.faults) > 1:
        say(message.partition("\n")[0], language)
        _show_faults(translate_faults(error.faults, language).replace("", None), language)
    else:
        say(message, language)
    if isinstance(error, VerificationError):
        errors().print(first_rows(error.violations, language))
    if isinstance(error, InfeasibleError):
        for key, lines in (("rules_collide", error.core), ("possible_with", error.relaxations)):
            # The message may tell them already.
            if new := [translate(line, language) for line in lines if line not in str(error)]:
                note("\n  ".join([word(key, language), *new]))


def _show_faults(faults: pd.DataFrame, language: Language) -> None:
    """Show the first faults, without columns in which nothing stands."""
    errors().print(first_rows(faults.dropna(axis="columns", how="all"), language))


def _ids_only(faults: pd.DataFrame) -> pd.DataFrame:
    """Blank all values but identifiers: terminals are seen and recorded by others."""
    import pandas as pd

    from gruppering.roster.headings import recognise

    values = [
        value if recognise([str(column)]).get(str(column)) == "participant_id" else None
        for column, value in zip(faults["column"], faults["value"], strict=True)
    ]
    return faults.assign(value=pd.Series(values, index=faults.index, dtype=object))


def first_rows(table: pd.DataFrame, language: Language, most: int = SHOWN) -> Table:
    """Lay out the first rows of a table, and say how many more there are."""
    from gruppering.exporter.cells import is_blank
    from gruppering.roster.national_ids import mask_national_ids

    more = len(table) - most
    caption = word("more_rows", language).format(more) if more > 0 else None
    shown = Table(caption=caption, caption_justify="left")
    for name in table.columns:
        shown.add_column(label(str(name), language), overflow="fold")
    for row in table.head(most).astype(object).itertuples(index=False):
        shown.add_row(
            *("" if is_blank(value) else escape(mask_national_ids(str(value))) for value in row)
        )
    return shown
