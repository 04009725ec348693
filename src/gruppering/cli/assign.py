"""``gruppering assign``: from a roster to a result folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gruppering.cli.inputs import RosterSource, choose_plan, load_roster
from gruppering.cli.keeping import keeping
from gruppering.cli.logfile import check_log, log_to, logged
from gruppering.cli.logfile import logger as log
from gruppering.cli.options import Column, Json, Spoken, Unit
from gruppering.cli.progress import progress_bar
from gruppering.cli.reporting import INTERRUPTED, note
from gruppering.cli.results import write_whole
from gruppering.cli.scripting import solution_json
from gruppering.cli.telling import show, tell_of_absent
from gruppering.errors import ResultError, VerificationError
from gruppering.words import word
from gruppering.words.messages import joined, said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def assign(
    roster: Path,
    out: Annotated[Path, typer.Option()],
    plan: Path | None = None,
    groups: Annotated[int | None, typer.Option(min=1, max=5000)] = None,
    group_size: str | None = None,
    previous: Path | None = None,
    top_up: Annotated[bool, typer.Option("--top-up")] = False,
    sheet: str | None = None,
    column: Column = None,
    places: Path | None = None,
    organisations: Path | None = None,
    distances: Path | None = None,
    distance_unit: Unit = Unit.km,
    time_limit: Annotated[float | None, typer.Option(min=0.1, max=604_800)] = None,
    seed: Annotated[int | None, typer.Option(min=0, max=2**31 - 1)] = None,
    workers: Annotated[int | None, typer.Option(min=1, max=1024)] = None,
    deterministic: Annotated[bool, typer.Option("--deterministic")] = False,
    resume: Annotated[bool, typer.Option("--resume")] = False,
    force: Annotated[bool, typer.Option("--force")] = False,
    language: Spoken = None,
    pseudonymise: Annotated[bool, typer.Option("--pseudonymise")] = False,
    log_file: Annotated[Path | None, typer.Option("--log")] = None,
    as_json: Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
) -> None:
    """Divide the participants into groups and write the result folder."""
    from gruppering.exporter import (
        check_directory,
        check_key,
        export,
        export_with_key,
        pseudonymised,
        read_previous,
        with_previous,
    )
    from gruppering.pipeline import assign as search
    from gruppering.rules.condition import fold

    target = check_directory(out)
    if pseudonymise:
        check_key(out)
    check_log(log_file, out, (roster, plan, places, organisations, distances, previous))
    if not force:
        _refuse_to_lose_edits(out)
    chosen = choose_plan(
        plan, groups, group_size, continuity=previous is not None, language=language
    )
    tongue = chosen.language
    source = RosterSource(roster, sheet, column, places, organisations, distances, distance_unit)
    with log_to(log_file), keeping(target, tongue, resume=resume) as checkpoint:
        participants = load_roster(source, out, tongue)
        log.info("%d participants read", len(participants))
        former: Mapping[str, tuple[str, ...]] = {}
        if previous is not None:
            former = read_previous(previous)
            participants = with_previous(participants, former)
            if not (quiet or top_up) and chosen.continuity is None:
                note(word("no_continuity", tongue))
        save: Callable[..., Path] = export
        if pseudonymise:
            participants, chosen, key = pseudonymised(participants, chosen)
            save = partial(export_with_key, key)
            new = dict(zip(map(fold, key["participant_id"]), key["pseudonym"], strict=True))
            former = {fold(new.get(who, who)): names for who, names in former.items()}
        try:
            with progress_bar(tongue, len(participants), quiet=quiet or as_json) as tell:
                solution = search(
                    participants,
                    chosen,
                    top_up=top_up,
                    time_limit_s=time_limit,
                    seed=seed,
                    workers=workers,
                    on_progress=tell if log_file is None else logged(tell),
                    deterministic=deterministic,
                    checkpoint=checkpoint,
                    resume=resume,
                )
        except VerificationError as error:
            save(error.solution, participants, out)
            note(word("written_all_the_same", tongue).format(out))
            raise
        write_whole(save, solution, participants, out)
        log.info("result written")
    if not quiet:
        tell_of_absent(former, participants, tongue)
    if as_json:
        typer.echo(solution_json(solution, out))
    elif not quiet:
        show(solution, out)
    if solution.stopped_by == "interrupt":
        note(word("interrupted", tongue))
        raise typer.Exit(INTERRUPTED)


def _refuse_to_lose_edits(out: Path) -> None:
    """Raise ResultError if people have been moved by hand in an earlier result."""
    from gruppering.exporter import edited_files

    if names := edited_files(out):
        raise ResultError(said("would_be_moved_back", files=joined(" and ", names), out=out))
