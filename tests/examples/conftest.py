"""Each example is run once, as its README says, and every test reads what that wrote."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from tests.examples.example import read_lines, read_people, run_commands

pytest.register_assert_rewrite("tests.examples.properties")


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Give the folder in which an example's commands leave their results."""

    @cache
    def folder(name: str) -> Path:
        directory = tmp_path_factory.mktemp(name)
        run_commands(name, directory)
        return directory

    return folder


@pytest.fixture(scope="module")
def folder(results: Callable[[str], Path], request: pytest.FixtureRequest) -> Path:
    """Give the result of a module's example."""
    return results(request.module.NAME) / "resultat"


@pytest.fixture(scope="module")
def lines(folder: Path, request: pytest.FixtureRequest) -> pd.DataFrame:
    """Give its assignments, with what the roster says of each participant."""
    return read_lines(folder, read_people(request.module.NAME))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.cls is not None and "rule" in metafunc.fixturenames:
        metafunc.parametrize("rule", metafunc.cls.properties)
