"""What a weight buys, where the two sides of the trade are known by hand."""

from dataclasses import replace

import pytest

from gruppering.plan import Plan
from gruppering.roster import Roster
from gruppering.whatif import Weight, frontier, mean_steps
from tests.exporter.hand_made import make_solution
from tests.verifier.helpers import DEGREE_M, grouping, plan, roster

DEGREE_KM = DEGREE_M / 1000


def crossed(**columns: list[str]) -> Roster:
    """Two places a degree apart and two organisations, in all four combinations."""
    places = {"latitude": [60.0, 60.0, 61.0, 61.0], "organisation": list("ABAB")}
    return roster("abcd", **places, **columns)


def trade(weight: Weight, values: tuple[float, ...], chosen: Plan, people: Roster) -> list[object]:
    table = frontier(people, chosen, weight=weight, values=values, deterministic=True, workers=1)
    assert table.columns.tolist() == [weight, "mean_km", "mean_steps", "moved"]
    assert table[weight].tolist() == list(values)
    return list(table.drop(columns=weight).itertuples(index=False, name=None))


def near(km: float, steps: float, moved: int) -> object:
    return pytest.approx((km, steps, moved), rel=1e-3)


BY_PLACE, BY_ORGANISATION = near(0, 2, 0), near(DEGREE_KM, 0, 0)


def test_dearer_steps_buy_organisations_with_kilometres() -> None:
    """Groups by organisation cost a degree per person, groups by place two steps."""
    around_the_tie = (0, 0.49 * DEGREE_KM, 0.51 * DEGREE_KM)
    found = trade("km_per_step", around_the_tie, plan({"groups": 2}), crossed())
    assert found == [BY_PLACE, BY_PLACE, BY_ORGANISATION]


def test_dearer_kilometres_buy_them_back() -> None:
    found = trade("geography", (0, 10), plan({"groups": 2}), crossed())
    assert found == [BY_ORGANISATION, BY_PLACE]


def test_a_networks_own_closeness_is_varied_too() -> None:
    own = plan({"groups": 2, "closeness": {"geography": 1, "km_per_step": 1}})
    assert trade("km_per_step", (0, 1000), own, crossed()) == [BY_PLACE, BY_ORGANISATION]


def test_staying_is_bought_also_where_the_plan_has_no_continuity() -> None:
    before = crossed(previous_group=["Group 1", "Group 2", "Group 1", "Group 2"])
    assert plan().continuity is None
    found = trade("stay_km", (0, 1000), plan({"groups": 2}, closeness={"km_per_step": 0}), before)
    assert found == [near(0, 2, 2), BY_ORGANISATION]


@pytest.mark.parametrize(
    ("groups", "steps"), [(("ab", "cd"), 2.0), (("ac", "bd"), 0.0), (("abc", "d"), 4 / 3)]
)
def test_mean_steps_is_over_pairs_of_group_mates(groups: tuple[str, ...], steps: float) -> None:
    solution = replace(make_solution(), assignments=grouping(*groups))
    assert mean_steps(crossed(), solution) == pytest.approx(steps)
