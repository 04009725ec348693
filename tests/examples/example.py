"""What the tests of the examples share: reading one, solving it, and solving it less a rule."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd

import gruppering
from gruppering.compilation import compile_problem
from gruppering.exporter import export
from gruppering.plan import Plan, read_plan
from gruppering.roster import Roster, read_roster
from gruppering.solution.tables import tabulate

EXAMPLES = Path(__file__).parents[2] / "examples"


def read_csv(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, sep=";", encoding="utf-8-sig", dtype=str, keep_default_na=False)


def read_people(name: str) -> pd.DataFrame:
    """Read an example's roster as it stands in the file, by participant."""
    return read_csv(EXAMPLES / name / "deltakere.csv").set_index("Deltaker-ID")


@cache
def read_example(name: str) -> tuple[Roster, Plan]:
    return read_roster(EXAMPLES / name / "deltakere.csv"), read_plan(EXAMPLES / name / "plan.toml")


def solve_and_export(name: str, directory: Path, time_limit_s: float = 5) -> Path:
    """Run an example and write its result folder."""
    roster, plan = read_example(name)
    export(gruppering.assign(roster, plan, time_limit_s=time_limit_s), roster, directory)
    return directory


def read_lines(folder: Path, name: str) -> pd.DataFrame:
    """Read a result's assignments, with what the example's roster says of each participant."""
    return read_csv(folder / "assignments.csv").join(read_people(name), on="participant_id")


def lines_under(name: str, plan: Plan, time_limit_s: float = 1.5) -> pd.DataFrame:
    """Solve an example's roster under another plan: lines as :func:`read_lines` gives them."""
    roster, _ = read_example(name)
    compilation = compile_problem(roster, plan)
    result = gruppering.solve(
        compilation.problem, time_limit_s=time_limit_s, seed=plan.seed, workers=2
    )
    lines = tabulate(roster, compilation, result.labels).assignments
    return lines.fillna({"group": ""}).join(read_people(name), on="participant_id")


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
