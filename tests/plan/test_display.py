from gruppering.plan import Network, Plan
from gruppering.plan.display import plan_html
from tests.exporter.hand_made import make_plan


def test_a_plan_shows_its_networks_and_rules() -> None:
    text = plan_html(make_plan("nb"))
    assert "<td>alfa</td><td>2 (Nord, =Sør)</td>" in text
    assert "minst 1 i hver gruppe der" in text
    assert "et organisatorisk skritt er verdt 50 km" in text
    text = plan_html(Plan.simple(group_size=(8, 12), language="en"))
    assert "<td>network</td><td></td><td>8–12</td>" in text


def test_names_are_escaped() -> None:
    plan = Plan(networks=(Network(name="<script>", groups=2),))
    assert "<script>" not in plan_html(plan)
