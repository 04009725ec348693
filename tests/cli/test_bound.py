"""``gruppering verify --bound``: the proof computed again, refused, or named."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from gruppering.cli import app
from gruppering.exporter import export
from gruppering.solution.certificate import Certificate
from tests.verifier.helpers import plan
from tests.verifier.test_bound import parts_of, people, solved


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any, Any]:
    """A folder whose certificate is arithmetic, and what it was made from."""
    one, chosen = people(12), plan({"groups": 2})
    parts, claimed = parts_of(one, chosen)
    certificate = Certificate("arithmetic", "linear program", ("an odd rule",), tuple(parts))
    solution = replace(
        solved(one, chosen), status="FEASIBLE", bound_m=claimed, certificate=certificate
    )
    return export(solution, one, tmp_path_factory.mktemp("bound") / "out"), one, solution


def test_a_true_proof_is_computed_again(made: Any) -> None:
    folder, _, solution = made
    result = run("verify", "--bound", folder)
    assert result.exit_code == 0, result.stderr
    assert "The proof was computed again from the tables" in result.stdout
    assert "does not take full account of these" in result.stdout and "an odd rule" in result.stdout
    assert json.loads(run("verify", "--bound", folder, "--json").stdout)["bound_m"] >= (
        solution.bound_m
    )
    assert "proof" not in run("verify", folder).stdout


def test_a_claim_beyond_the_multipliers_is_caught(made: Any, tmp_path: Path) -> None:
    _, one, solution = made
    boast = replace(solution, bound_m=solution.objective_m + 1)
    parts = solution.certificate.parts
    weaker = [part | {"least_pairs": []} for part in parts]
    forged = replace(solution, certificate=replace(solution.certificate, parts=tuple(weaker)))
    refused = run("verify", export(boast, one, tmp_path / "boast"))
    assert refused.exit_code == 2
    assert "cost, terms and bound do not fit together" in refused.stderr
    folder = export(forged, one, tmp_path / "forged")
    assert run("verify", folder).exit_code == 0
    result = run("verify", "--bound", folder)
    assert result.exit_code == 5
    assert "the multipliers prove" in result.stderr
    norsk = replace(forged, plan=forged.plan.model_copy(update={"language": "nb"}))
    told = run("verify", "--bound", export(norsk, one, tmp_path / "norsk")).stderr
    assert told.count("multiplikatorene beviser") == 2 and "multipliers" not in told


def test_who_vouches_for_another_proof_is_named(made: Any, tmp_path: Path) -> None:
    _, one, solution = made
    by_solver = replace(solution, certificate=Certificate("solver", "columns, CP-SAT", ()))
    folder = export(by_solver, one, tmp_path / "solver")
    result = run("verify", "--bound", folder)
    assert result.exit_code == 0
    assert "rests on the solver's word (column generation and CP-SAT)" in result.stdout
    unproved = replace(solution, bound_m=None, certificate=None)
    folder = export(unproved, one, tmp_path / "none")
    assert "Nothing is proved" in run("verify", "--bound", folder).stdout
    useless = replace(by_solver, bound_m=0)
    folder = export(useless, one, tmp_path / "useless")
    assert "Nothing is proved" in run("verify", "--bound", folder).stdout
