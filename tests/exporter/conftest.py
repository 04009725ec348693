from __future__ import annotations

import pytest

from gruppering.roster import Roster
from gruppering.solution import Solution
from tests.exporter.hand_made import make_roster, make_solution


@pytest.fixture
def roster() -> Roster:
    return make_roster()


@pytest.fixture(params=["nb", "en"])
def solution(request: pytest.FixtureRequest) -> Solution:
    return make_solution(request.param)
