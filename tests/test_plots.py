from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pytest

from gruppering.solution import Solution
from tests.exporter.hand_made import make_roster, make_solution

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("agg")

from matplotlib import pyplot as plt  # noqa: E402

from gruppering.plots import plot_frontier, plot_groups, plot_map, plot_progress  # noqa: E402

FRONTIER = pd.DataFrame(
    {"stay_km": [0, 50], "mean_km": [80.0, 90.0], "mean_steps": [1.5, 2.0], "moved": [9, 2]}
)


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    yield
    plt.close("all")


@pytest.fixture(params=["nb", "en"])
def solution(request: pytest.FixtureRequest) -> Solution:
    return make_solution(request.param)


def drawn(ax: plt.Axes) -> None:
    ax.figure.canvas.draw()


def test_they_draw_where_they_are_told(solution: Solution) -> None:
    _, axes = plt.subplots(2, 2)
    roster = make_roster()
    assert plot_map(solution, roster, ax=axes[0, 0]) is axes[0, 0]
    assert plot_groups(solution, ax=axes[0, 1]) is axes[0, 1]
    assert plot_progress(solution, ax=axes[1, 0]) is axes[1, 0]
    assert plot_frontier(FRONTIER, ax=axes[1, 1]) is axes[1, 1]
    assert len(plt.get_fignums()) == 1
    drawn(axes[0, 0])


def test_the_map_names_every_group_and_keeps_everybody_in_view(solution: Solution) -> None:
    ax = plot_map(solution, make_roster())
    legend = ax.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == [
        *("alfa – Nord", "alfa – =Sør", "beta – Gruppe 1")
    ]
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    for collection in ax.collections:
        for x, y in collection.get_offsets():
            assert left < x < right and low < y < high
    drawn(ax)


def test_north_is_up(solution: Solution) -> None:
    ax = plot_map(solution, make_roster())
    marks = {c.get_label(): c.get_offsets()[0] for c in ax.collections if c.get_label()[0] != "_"}
    assert marks["alfa – Nord"][1] > marks["beta – Gruppe 1"][1] + 1000


def test_without_coordinates_the_map_says_so() -> None:
    roster = make_roster()
    table = roster.table.assign(latitude=float("nan"), longitude=float("nan"))
    with pytest.raises(ValueError, match="nobody on the roster has coordinates"):
        plot_map(make_solution(), replace(roster, table=table))


def test_bars_are_the_groups(solution: Solution) -> None:
    ax = plot_groups(solution)
    assert [bar.get_width() for bar in ax.patches] == [1.1, 0.0, 0.5]
    assert [text.get_text() for text in ax.texts] == [" 2", " 1", " 1"]


def test_progress_ends_at_the_result(solution: Solution) -> None:
    best, bound = plot_progress(solution).get_lines()
    assert best.get_ydata()[-1] == pytest.approx(1234.567)
    assert bound.get_ydata()[-1] == pytest.approx(1200.0)
    unproved = replace(solution, bound_m=None, history=solution.history[:1])
    assert len(plot_progress(unproved).get_lines()) == 1


def test_a_point_for_each_weight_against_what_it_acts_on() -> None:
    ax = plot_frontier(FRONTIER, language="en")
    assert ax.get_xlabel() == "participants moved"
    assert ax.collections[0].get_offsets().tolist() == [[9, 80], [2, 90]]
    assert [text.get_text() for text in ax.texts] == ["0", "50"]
    ax = plot_frontier(FRONTIER.rename(columns={"stay_km": "km_per_step"}))
    assert ax.collections[0].get_offsets().tolist() == [[1.5, 80], [2, 90]]
    drawn(ax)
