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
from gruppering.words import label

if TYPE_CHECKING:
    import pandas as pd

P = ParamSpec("P")

_SHOWN = 10
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
        errors().print(first_rows(error.faults))
    else:
        say(str(error))
    if isinstance(error, VerificationError):
        errors().print(first_rows(error.violations))
    if isinstance(error, InfeasibleError):
        for heading, lines in (
            ("These rules collide:", error.core),
            ("It would be possible with:", error.relaxations),
        ):
            if lines:
                note("\n  ".join([heading, *lines]))


def first_rows(table: pd.DataFrame) -> Table:
    """Lay out the first ten rows of a table, and say how many there are in all."""
    from gruppering.exporter.cells import is_blank

    more = len(table) - _SHOWN
    shown = Table(caption=f"… and {more} more" if more > 0 else None, caption_justify="left")
    for name in table.columns:
        shown.add_column(label(str(name), "en"), overflow="fold")
    for row in table.head(_SHOWN).astype(object).itertuples(index=False):
        shown.add_row(*("" if is_blank(value) else escape(str(value)) for value in row))
    return shown
