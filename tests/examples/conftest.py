"""Each example is run once, as its README says, and every test reads what that wrote."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.examples.example import run_commands


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Give the folder in which an example's commands leave their results."""

    @cache
    def folder(name: str) -> Path:
        directory = tmp_path_factory.mktemp(name)
        run_commands(name, directory)
        return directory

    return folder
