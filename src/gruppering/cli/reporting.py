"""What a command says when it cannot go on, and the exit code that goes with it."""

from __future__ import annotations

import functools
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gruppering.cli.scripting import error_json
from gruppering.errors import (
    GrupperingError,
    InfeasibleError,
    RosterError,
    VerificationError,
)
from gruppering.words import label, word

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.rules import Language

P = ParamSpec("P")

SHOWN = 10
"""Rows of a long table that are shown, unless more are asked for."""
_INTERRUPTED = 130


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
                typer.echo(error_json(error))
            else:
                explain(error)
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            say("interrupted")
            raise typer.Exit(_INTERRUPTED) from None
        except BrokenPipeError:
            raise  # somebody closed the pipe, as `| head` does: typer ends quietly
        except OSError as error:
            where = f" ({error.filename})" if error.filename else ""
            say(
                f"cannot read or write{where}: {error.strerror or error}\n"
                "check the path and that the file or folder is not open in another program"
            )
            raise typer.Exit(1) from None
        except Exception as error:
            # Neither the error's text nor its traceback: they may hold what stands in cells.
            frame = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(frame.filename).name}, line {frame.lineno}"
            say(
                f"internal error: {type(error).__name__} in {where}\n"
                "this is a fault in gruppering, not in your files; please report it together "
                "with the command and the output of `gruppering --version`"
            )
            raise typer.Exit(1) from None

    return run


def say(message: str) -> None:
    """Write an error message on stderr."""
    errors().print("error:", style="bold red", end=" ")
    note(message)


def note(message: str) -> None:
    """Write a remark on stderr, where it does not disturb the output."""
    errors().print(message, markup=False, soft_wrap=True)


def errors() -> Console:
    """Return the console on stderr; made anew, for stderr may have been redirected since."""
    return Console(stderr=True, emoji=False, highlight=False)


def explain(error: GrupperingError) -> None:
    """Write an error with all that it carries: faults, colliding rules, violations."""
    if isinstance(error, RosterError):
        count = len(error.faults)
        say(f"the roster has {count} fault{'' if count == 1 else 's'}")
        errors().print(first_rows(_without_own_values(error.faults), "en"))
    else:
        say(str(error))
    if isinstance(error, VerificationError):
        errors().print(first_rows(error.violations, error.solution.plan.language))
    if isinstance(error, InfeasibleError):
        for heading, lines in (
            ("These rules collide:", error.core),
            ("It would be possible with:", error.relaxations),
        ):
            # The message may tell them already.
            if new := [line for line in lines if line not in str(error)]:
                note("\n  ".join([heading, *new]))


def _without_own_values(faults: pd.DataFrame) -> pd.DataFrame:
    """Blank the values of the user's own columns: what they hold is not ours to show."""
    import pandas as pd

    from gruppering.roster.columns import KINDS
    from gruppering.roster.headings import recognise

    values = [
        value if isinstance(column, str) and (column in KINDS or recognise([column])) else None
        for column, value in zip(faults["column"], faults["value"], strict=True)
    ]
    return faults.assign(value=pd.Series(values, index=faults.index, dtype=object))


def first_rows(table: pd.DataFrame, language: Language, most: int = SHOWN) -> Table:
    """Lay out the first rows of a table, and say how many more there are."""
    from gruppering.exporter.cells import is_blank

    more = len(table) - most
    caption = word("more_rows", language).format(more) if more > 0 else None
    shown = Table(caption=caption, caption_justify="left")
    for name in table.columns:
        shown.add_column(label(str(name), language), overflow="fold")
    for row in table.head(most).astype(object).itertuples(index=False):
        shown.add_row(*("" if is_blank(value) else escape(str(value)) for value in row))
    return shown
