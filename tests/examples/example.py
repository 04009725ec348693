"""What the tests of the examples share: running one as its README says, and less a rule."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pandas as pd
from typer.testing import CliRunner

import gruppering
from gruppering.cli import app
from gruppering.compilation import compile_problem
from gruppering.compilation.placements import labels_of
from gruppering.plan import Plan, read_plan
from gruppering.roster import Roster, read_roster
from gruppering.solution.tables import tabulate
from gruppering.solver import prover
from gruppering.solver.clock import Clock

EXAMPLES = Path(__file__).parents[2] / "examples"
SAFETY_S = 500
ROUNDS = 12
KORUS_S = 30
ROUNDS_WITHOUT = 4


def read_csv(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, sep=";", encoding="utf-8-sig", dtype=str, keep_default_na=False)


def read_people(name: str, file: str = "deltakere.csv") -> pd.DataFrame:
    """Read an example's roster as it stands in the file, by participant."""
    return read_csv(EXAMPLES / name / file).set_index("Deltaker-ID")


@cache
def read_example(name: str) -> tuple[Roster, Plan]:
    return read_roster(EXAMPLES / name / "deltakere.csv"), read_plan(EXAMPLES / name / "plan.toml")


@contextmanager
def fixed_work(rounds: int | None) -> Iterator[None]:
    """Let a deterministic run do so many rounds of search, however loaded the machine; no proof.

    With None, it is left as it is.
    """
    if rounds is None:
        yield
        return
    with (
        patch.object(Clock, "rounds", rounds),
        patch.multiple(prover, BOUND_SHARE=0.0, CENTRE_MODEL=-1, SMALL_MODEL=-1),
    ):
        yield


def commands(name: str) -> list[list[str]]:
    """Return the commands of an example's README."""
    text = (EXAMPLES / name / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    return [shlex.split(line) for block in blocks for line in block.splitlines()]


def run_commands(name: str, directory: Path) -> None:
    """Run an example's commands, with results in a directory; each must exit with 0."""
    for program, command, *words in commands(name):
        assert program == "gruppering"
        arguments = [command]
        for word in words:
            inside = word.startswith("examples/")
            own = EXAMPLES.parent / word if inside else directory / word
            arguments.append(word if word.startswith("--") else str(own))
        # Groups with seats and wide sizes, as in KORUS, are best left to CP-SAT.
        rounds, seconds = (None, KORUS_S) if name == "korus" else (ROUNDS, SAFETY_S)
        if command == "assign":
            arguments += ["--deterministic", "--time-limit", str(seconds)]
        with fixed_work(rounds):
            result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 0, (words, result.output)


def read_lines(folder: Path, people: pd.DataFrame) -> pd.DataFrame:
    """Read a result's assignments, with what the roster says of each participant."""
    return read_csv(folder / "assignments.csv").join(people, on="participant_id")


def lines_under(
    name: str, plan: Plan, start: pd.DataFrame | None, *, rounds: int | None = ROUNDS_WITHOUT
) -> pd.DataFrame:
    """Go on from a result of an example, if any, under another plan: as :func:`read_lines`."""
    lines = lines_of(read_example(name)[0], plan, start, rounds)
    return lines.join(read_people(name), on="participant_id")


def can_fail(
    holds: Callable[[pd.DataFrame], bool],
    name: str,
    plan: Plan,
    start: pd.DataFrame,
    *,
    rounds: int | None = ROUNDS_WITHOUT,
) -> bool:
    """Tell whether a search goes on to a grouping without a property, or finds one by itself."""
    plans = [plan.model_copy(update={"seed": seed}) for seed in range(3)]
    tries = [*((plan, start) for plan in plans), *((plan, None) for plan in plans)]
    return any(not holds(lines_under(name, plan, at, rounds=rounds)) for plan, at in tries)


def lines_of(
    roster: Roster, plan: Plan, start: pd.DataFrame | None, rounds: int | None
) -> pd.DataFrame:
    """Group a roster under a plan, beginning from its result under another plan, if given."""
    compilation = compile_problem(roster, plan)
    with fixed_work(rounds):
        result = gruppering.solve(
            compilation.problem,
            start=None if start is None else labels_of(compilation, start),
            time_limit_s=SAFETY_S if rounds else KORUS_S,
            seed=plan.seed,
            deterministic=True,
        )
    return tabulate(roster, compilation, result.labels).assignments.fillna({"group": ""})


def without_rule(plan: Plan, rule: str) -> Plan:
    """Return a plan less the rule of that name."""
    rules = tuple(other for other in plan.rules if other.name != rule)
    assert len(rules) == len(plan.rules) - 1
    return plan.model_copy(update={"rules": rules})


def placed(lines: pd.DataFrame) -> pd.DataFrame:
    return lines[lines["status"] == "placed"]


def counts(lines: pd.DataFrame, column: str) -> pd.DataFrame:
    """Count the placed by group (rows) and value of a column (columns); blanks do not count."""
    here = placed(lines)
    return pd.crosstab(here["group"], here[column]).drop(columns="", errors="ignore")
