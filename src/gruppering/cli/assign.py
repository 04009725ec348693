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
from gruppering.cli.options import (
    Column,
    Distances,
    DistanceUnit,
    Json,
    Organisations,
    Places,
    RosterFile,
    Sheet,
    Spoken,
    Unit,
)
from gruppering.cli.progress import progress_bar
from gruppering.cli.reporting import INTERRUPTED, note
from gruppering.cli.results import next_best, planned_meetings
from gruppering.cli.scripting import solution_json
from gruppering.cli.telling import show, tell_of_absent
from gruppering.errors import ResultError, VerificationError
from gruppering.words import word
from gruppering.words.messages import joined, said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def assign(
    roster: RosterFile,
    out: Annotated[Path, typer.Option(help="The folder that the result is written to.")],
    plan: Annotated[Path | None, typer.Option(help="The plan, as TOML.")] = None,
    groups: Annotated[
        int | None, typer.Option(min=1, max=5000, help="Without a plan: so many groups.")
    ] = None,
    group_size: Annotated[
        str | None, typer.Option(help="Without a plan: groups of such a size, as in 8-12.")
    ] = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            help="Last semester's result folder, or a table with participant_id and group."
        ),
    ] = None,
    top_up: Annotated[
        bool, typer.Option("--top-up", help="Move nobody: place newcomers into standing groups.")
    ] = False,
    sheet: Sheet = None,
    column: Column = None,
    places: Places = None,
    organisations: Organisations = None,
    distances: Distances = None,
    distance_unit: DistanceUnit = Unit.km,
    time_limit: Annotated[
        float | None, typer.Option(min=0.1, max=604_800, help="Seconds to search at most.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option(min=0, max=2**31 - 1, help="Seed of the search.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=1024, help="Searches at the same time.")
    ] = None,
    deterministic: Annotated[
        bool, typer.Option("--deterministic", help="The same result on every run.")
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on from the best that a stopped run has kept.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite a result in which people were moved by hand.")
    ] = False,
    language: Spoken = None,
    pseudonymise: Annotated[
        bool,
        typer.Option(
            "--pseudonymise", help="Write new ids and no names, and a key beside the folder."
        ),
    ] = False,
    log_file: Annotated[
        Path | None, typer.Option("--log", help="A file to add a log of the run to.")
    ] = None,
    as_json: Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show errors only.")] = False,
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
        save(
            solution,
            participants,
            out,
            alternatives=next_best(solution, participants),
            meetings=planned_meetings(solution, participants),
        )
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
