import pytest

from gruppering.exporter.notebook import plan_html, progress_display, progress_html
from gruppering.plan import Network, Plan
from gruppering.solver import Progress
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


def test_progress_is_a_bar_with_words() -> None:
    event = Progress("search", 2.0, 10.0, 5_000_000, 4_000_000)
    text = progress_html(event, "en")
    assert 'max="10.000" value="2.000"' in text
    assert "Searching: 8 s left, 5,000 km-equivalents, at most 20.0% to gain" in text


def test_outside_a_notebook_it_does_no_harm(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("IPython", reason="pip install gruppering[notebook]")
    progress_display()(Progress("start", 0.0, 1.0, None, None))
    assert "Traceback" not in capsys.readouterr().out
