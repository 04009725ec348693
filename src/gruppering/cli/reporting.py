"""What a command says when it cannot go on, and the exit code that goes with it."""

from __future__ import annotations

import _thread
import errno
import functools
import re
import signal
import sys
import threading
import tomllib
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec

import typer
from rich.console import Console

from gruppering.cli.scripting import error_json
from gruppering.cli.tables import SHOWN, laid_out
from gruppering.errors import (
    GrupperingError,
    InfeasibleError,
    PlanError,
    RosterError,
    VerificationError,
)
from gruppering.limits import read_bytes
from gruppering.words import counted, word
from gruppering.words.foreign import of_system
from gruppering.words.messages import told_by, translate, translate_faults

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from gruppering.words import Language

P = ParamSpec("P")

LANGUAGES = ("nb", "en")
INTERRUPTED = 130
"""The exit code of a run that was stopped by Ctrl-C."""
_TOLD = {
    *("participant_id", "registered", "organisation"),
    *("place", "municipality", "county", "postal_code"),
}
"""Columns that say nothing of a person that others may not see; dates are of registration."""
_CELLS = re.compile(r"[A-Z]{1,3}\d+(:[A-Z]{1,3}\d+)?")
"""Where in a sheet something is."""
_FULL = (errno.ENOSPC, errno.EDQUOT)


def reported(command: Callable[P, None]) -> Callable[P, None]:
    """Turn whatever a command raises into a message on stderr and an exit code."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        hook, sys.unraisablehook = sys.unraisablehook, _ask_again
        try:
            command(*args, **kwargs)
        except (typer.Exit, BrokenPipeError):
            raise  # the latter if somebody closed the pipe, as `| head` does: typer ends quietly
        except GrupperingError as error:
            if kwargs.get("as_json"):
                typer.echo(error_json(error, spoken(kwargs)))
            else:
                explain(error, kwargs)
            raise typer.Exit(error.exit_code) from None
        except (Exception, KeyboardInterrupt) as error:
            language = spoken(kwargs)
            say(_trouble(error, language), language)
            code = INTERRUPTED if isinstance(error, KeyboardInterrupt) else 1
            raise typer.Exit(code) from None
        finally:
            sys.unraisablehook = hook

    return run


def _ask_again(dropped: sys.UnraisableHookArgs) -> None:
    """Repeat a Ctrl-C that Python drops because it came while an object was thrown away."""
    if isinstance(dropped.exc_value, KeyboardInterrupt):
        # From another thread, for what is raised in here is dropped too.
        threading.Timer(0.05, _interrupt).start()
    else:
        sys.__unraisablehook__(dropped)


def _interrupt() -> None:
    """Interrupt the main thread; where there are real signals, also while it waits."""
    main = threading.main_thread().ident
    if main is not None and hasattr(signal, "pthread_kill"):
        signal.pthread_kill(main, signal.SIGINT)
    else:
        _thread.interrupt_main()


def _trouble(error: BaseException, language: Language) -> str:
    """Say what stopped a command that is no fault of its input."""
    if isinstance(error, KeyboardInterrupt):
        return word("stopped", language)
    if isinstance(error, MemoryError):
        return word("no_memory", language)
    if isinstance(error, OSError):
        where = f" ({error.filename})" if error.filename else ""
        if error.errno in _FULL:
            return word("disk_full", language).format(where)
        why = translate(of_system(error), language)
        return word("file_trouble", language).format(where, why)
    # Neither the error's text nor its traceback: they may hold what stands in cells.
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__}, {Path(frame.filename).name}:{frame.lineno}"
    return word("internal_error", language).format(where)


def spoken(arguments: Mapping[str, Any]) -> Language:
    """Return the language of a command: the one asked for, its plan's or its folder's, or bokmål.

    It is known also where the plan has faults.
    """
    if arguments.get("language"):
        return "en" if arguments["language"].casefold() == "en" else "nb"
    folders = (arguments.get(name) for name in ("directory", "new", "old"))
    plans = [arguments.get("plan"), *(Path(folder, "plan.toml") for folder in folders if folder)]
    for path in filter(None, plans):
        try:
            found = tomllib.loads(read_bytes(Path(path)).decode("utf-8-sig"))["language"]
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
    message = translate(told_by(error), language)
    if isinstance(error, RosterError) and len(error.faults) > 0:
        faults = translate_faults(_shown_values(error.faults, error.mapping), language)
        count = counted(len(faults), "fault", language)
        say(word("faulty_roster", language).format(arguments.get("roster", ""), count), language)
        most = len(faults) if arguments.get("everything") else SHOWN
        errors().print(laid_out(faults, language, most))
        if len(faults) > most and arguments.get("out") is None:
            note(word("all_faults", language))
    elif isinstance(error, PlanError) and error.faults is not None and len(error.faults) > 1:
        say(message.partition("\n")[0], language)
        errors().print(laid_out(translate_faults(error.faults, language), language, SHOWN))
    else:
        say(message, language)
    if isinstance(error, VerificationError):
        errors().print(laid_out(error.violations, language, SHOWN))
    if isinstance(error, InfeasibleError):
        for key, lines in (("rules_collide", error.core), ("possible_with", error.relaxations)):
            # The message may tell them already.
            if new := [translate(line, language) for line in lines if line not in str(error)]:
                note("\n  ".join([word(key, language), *new]))


def _shown_values(faults: pd.DataFrame, mapping: Mapping[str, str]) -> pd.DataFrame:
    """Blank all values but of the columns that are told: terminals are seen by others."""
    import pandas as pd

    def told(column: str | None, value: object) -> bool:
        if column is None:
            return _CELLS.fullmatch(str(value)) is not None
        return mapping.get(column, column) in _TOLD

    values = [
        value if told(column, value) else None
        for column, value in zip(faults["column"], faults["value"], strict=True)
    ]
    return faults.assign(value=pd.Series(values, index=faults.index, dtype=object))
