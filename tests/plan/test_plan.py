"""The plan itself: frozen, with sensible defaults, and short to write."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from gruppering.plan import Closeness, Group, Network, Plan, Range, plan_from_dict


def test_simple_plans() -> None:
    plan = Plan.simple(groups=3)
    assert (plan.networks[0].name, plan.networks[0].groups) == ("nettverk", 3)
    plan = Plan.simple(group_size=(8, 12), language="en", seed=4)
    assert plan.networks[0].name == "network"
    assert plan.networks[0].group_size == Range(least=8, most=12)
    assert (plan.seed, plan.language) == (4, "en")


def test_a_simple_plan_needs_one_way_of_telling_the_groups() -> None:
    with pytest.raises(ValueError, match="give either groups or group_size"):
        Plan.simple()
    with pytest.raises(ValueError, match="give either groups or group_size"):
        Plan.simple(groups=2, group_size=(2, 3))


def test_plans_are_frozen() -> None:
    plan = Plan.simple(groups=2)
    with pytest.raises(ValidationError, match="frozen"):
        plan.seed = 3  # type: ignore[misc]
    with pytest.raises(ValidationError, match="frozen"):
        plan.networks[0].groups = 3  # type: ignore[misc]
    assert isinstance(plan.networks, tuple)


def test_equal_plans_have_equal_fingerprints_and_others_do_not() -> None:
    assert Plan.simple(groups=2).fingerprint == Plan.simple(groups=2).fingerprint
    assert Plan.simple(groups=2).fingerprint != Plan.simple(groups=3).fingerprint
    assert len(Plan.simple(groups=2).fingerprint) == 64


def test_a_network_may_have_closeness_of_its_own() -> None:
    own = Network(name="m", groups=1, closeness=Closeness(measure="centre"))
    plan = Plan(networks=(Network(name="n", groups=1), own), closeness=Closeness(geography=2))
    assert plan.closeness_of(plan.networks[0]).geography == 2
    assert plan.closeness_of(plan.networks[1]).measure == "centre"


@pytest.mark.parametrize(
    ("network", "waits"),
    [
        (Network(name="n", groups=2), False),
        (Network(name="n", group_size=Range(least=2, most=3)), False),
        (Network(name="n", groups=2, size=Range(least=2, most=3)), True),
        (Network(name="n", groups=(Group(), Group(size=Range(least=2, most=3)))), True),
        (Network(name="n", groups=2, waiting_list=True), True),
        (Network(name="n", groups=2, size=Range(least=2, most=3), waiting_list=False), False),
    ],
)
def test_waiting_is_allowed_where_the_greatest_sizes_are_given(
    network: Network, waits: bool
) -> None:
    assert network.may_wait is waits


def test_true_and_one_are_different_answers_to_even() -> None:
    assert Network(name="n", groups=1, even=True).even is True
    assert Network(name="n", groups=1, even=1).even is not True
    assert Network(name="n", groups=1, even=0).even is not False


def test_a_notebook_shows_networks_and_rules_escaped() -> None:
    rule = {"rule": "pin", "participants": ["<b>"], "group": "n/Gruppe 1"}
    plan = plan_from_dict({"networks": [{"name": "n", "groups": 2}], "rules": [rule]})
    assert "<td>n</td>" in plan._repr_html_()
    assert "&lt;b&gt; er i n/Gruppe 1" in plan._repr_html_()
