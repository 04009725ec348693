"""The report in a browser: it works, complains of nothing and asks nobody for anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gruppering.exporter.report import report_html
from tests.exporter.hand_made import make_roster, make_solution, texts

NAMES = ("<img src=x onerror=document.title='hit'>", "Åse Ø", "Å" * 200, "\u202eאבג 👩🏽‍⚕️", "Ida")


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    solution = make_solution("en")
    assignments = solution.assignments.copy()
    assignments.loc[1, ["previous_group", "moved"]] = ["alfa/=Sør", True]
    path = tmp_path_factory.mktemp("report") / "rapport.html"
    page = report_html(replace(solution, assignments=assignments), make_roster(name=texts(*NAMES)))
    path.write_text(page, encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Any, file: Path) -> Iterator[Any]:
    """The report, opened; at the end it must have been silent."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url))
    page.goto(file.as_uri())
    yield page
    assert page.title() != "hit"
    assert said == [file.as_uri()]
    page.close()


def hot(page: Any) -> set[str]:
    groups: list[str] = page.eval_on_selector_all(".hot", "nodes => nodes.map(n => n.dataset.g)")
    return set(groups)


def test_pointing_at_a_group_highlights_it_everywhere(page: Any) -> None:
    assert hot(page) == set()
    page.hover(".legend tbody tr:nth-child(2)")
    assert hot(page) == {"1"}
    assert page.locator(".map.lit .spread.hot").count() == 1
    page.hover("h1")
    assert hot(page) == set()
    page.hover(".mark[data-g='0']")
    assert hot(page) == {"0"}
    assert page.locator(".legend tr.hot").count() == 1


def test_by_keyboard(page: Any) -> None:
    page.focus(".legend tbody tr:nth-child(3) a")
    assert hot(page) == {"2"}
    page.keyboard.press("Enter")
    page.hover("h1")
    assert hot(page) == {"2"}, "what was chosen stays"
    page.keyboard.press("Escape")
    assert hot(page) == set()
    page.focus(".map")
    before = page.get_attribute(".map", "viewBox")
    page.keyboard.press("+")
    assert page.get_attribute(".map", "viewBox") != before
    page.keyboard.press("0")
    assert list(map(float, page.get_attribute(".map", "viewBox").split())) == list(
        map(float, before.split())
    )


def test_marks_keep_their_size_when_zoomed(page: Any) -> None:
    mark = page.locator(".mark[data-g='2'] use")
    before = mark.bounding_box()["width"]
    page.click("[data-zoom=in]")
    page.click("[data-zoom=in]")
    assert mark.bounding_box()["width"] == pytest.approx(before, rel=0.05)


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_the_scale_is_true(page: Any, medium: Any) -> None:
    page.emulate_media(media=medium)
    page.evaluate("new Promise(requestAnimationFrame)")
    map_px_per_bar_px = """() => {
        const bar = document.querySelector(".scale");
        const px = document.querySelector(".map").getScreenCTM().a * parseFloat(bar.textContent);
        return px / bar.querySelector("i").offsetWidth;
    }"""
    assert page.evaluate(map_px_per_bar_px) == pytest.approx(1, rel=0.03)


def test_a_network_can_be_shown_alone(page: Any) -> None:
    page.click("[data-show='1']")
    assert page.locator(".card:visible").count() == 1
    assert page.locator(".legend tbody tr:visible").count() == 1
    assert page.get_attribute("[data-show='1']", "aria-pressed") == "true"
    page.click("[data-show='']")
    assert page.locator(".card:visible").count() == 3


def test_search_says_why_somebody_is_here(page: Any) -> None:
    page.fill("#query", "ase o")
    assert page.text_content("#found") == "1 found"
    page.keyboard.press("Enter")
    why = page.inner_text("#why")
    assert "Åse Ø is in alfa – Nord, which has 2 participants." in why
    assert "From the same organisation: <img src=x" in why
    assert "Moved from alfa/=Sør." in why
    assert hot(page) == {"0"}
    page.fill("#query", "ida")
    page.click("#hits button")
    assert "Ida is on the waiting list of alfa: ikke godkjent." in page.inner_text("#why")
    page.fill("#query", "nobody here")
    assert page.text_content("#found") == "Nobody found."


def test_nothing_is_cut_off_on_a_narrow_screen(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_long_reason_does_not_break_the_name_of_a_network(page: Any) -> None:
    lines = """words => {
        const [, network, reason] = document.querySelectorAll("#waiting td bdi");
        [network.textContent, reason.textContent] = words;
        return network.getClientRects().length;
    }"""
    assert page.evaluate(lines, ["Miljøarbeid", "krav " * 60]) == 1


def test_a_narrow_screen_says_what_each_figure_is(page: Any) -> None:
    assert page.locator(".people thead").first.is_visible()
    page.set_viewport_size({"width": 400, "height": 740})
    assert not page.locator(".people thead").first.is_visible()
    said = "getComputedStyle(document.querySelector('.people td.n'), '::before').content"
    assert "To the others (km): " in page.evaluate(said)


def test_dark_when_the_reader_prefers_dark(page: Any) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(background) != light


def test_print_shows_all_and_no_controls(page: Any) -> None:
    page.emulate_media(media="print")
    assert page.locator("button:visible").count() == 0
    assert page.locator(".card:visible").count() == 3
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
