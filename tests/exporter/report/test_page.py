import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pandas as pd
import pytest

from gruppering.exporter.report import report_html
from gruppering.roster import Roster
from gruppering.solution import Solution
from tests.exporter.hand_made import make_roster, make_solution, texts

VOID = {"meta", "input", "path", "rect", "circle", "use", "link", "br"}
NASTY = (
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x.example","klikk")',
    "Å" * 200,
    "👩🏽‍⚕️ Grüße",
    "'\"><img src=x onerror=alert(1)>\u202eאבג",
)


class Page(HTMLParser):
    """What a browser would see: elements, their attributes, and that tags are in balance."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID and not self.get_starttag_text().endswith("/>"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [
            attributes
            for name, attributes in self.elements
            if name == tag and all(attributes.get(key) == value for key, value in wanted.items())
        ]


def sections(page: Page) -> list[str | None]:
    return [attributes["id"] for attributes in page.all("section")]


def test_the_parts_stand_in_their_order(solution: Solution, roster: Roster) -> None:
    page = Page(report_html(solution, roster))
    assert sections(page) == [
        *("decided", "map", "groups", "waiting", "search", "changes", "warnings", "provenance")
    ]
    assert page.all("html")[0]["lang"] == solution.plan.language
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {a["href"][1:] for a in page.all("a") if a["href"]}
    assert targets <= set(ids)


def test_nothing_leaves_the_page(solution: Solution, roster: Roster) -> None:
    text = report_html(solution, roster)
    page = Page(text)
    for _, attributes in page.elements:
        for name, value in attributes.items():
            assert name not in ("src", "style", "srcset", "action") and not name.startswith("on")
            if name == "href":
                assert value is not None and value.startswith("#")
    assert "url(" not in text and "@import" not in text and "fetch(" not in text
    policy = page.all("meta", **{"http-equiv": "Content-Security-Policy"})[0]["content"] or ""
    assert "default-src 'none'" in policy and "unsafe" not in policy


def test_everybody_is_there_once_per_placement(solution: Solution, roster: Roster) -> None:
    page = Page(report_html(solution, roster))
    people = [row["data-p"] for row in page.all("tr") if "data-p" in row]
    assert sorted(map(str, people)) == ["007", "b", "c", "d", "e"]
    assert len(page.all("article")) == 3


def test_what_the_user_wrote_does_no_harm(solution: Solution) -> None:
    roster = make_roster(name=texts(*NASTY), profession=texts("</script>", *NASTY[:4]))
    solution = replace(solution, notes=NASTY)
    text = report_html(solution, roster)
    page = Page(text)
    assert len(page.all("script")) == 2 and not page.all("img")
    seen = "".join(page.texts)
    for name in NASTY:
        assert name in seen


def test_a_broken_rule_is_never_called_kept(solution: Solution, roster: Roster) -> None:
    text = report_html(solution, roster)
    kept = {"nb": "Alle krav er holdt", "en": "All demands are kept"}[solution.plan.language]
    assert 'role="alert"' in text and kept not in text


def test_what_is_proved(roster: Roster) -> None:
    solution = make_solution("nb")
    assert "2,8\u00a0%" in report_html(solution, roster)
    assert "er ikke regnet ut" in report_html(replace(solution, bound_m=None), roster)
    assert "bevist best mulig" in report_html(replace(solution, status="OPTIMAL"), roster)


def test_who_moved(roster: Roster) -> None:
    solution = make_solution("en")
    assignments = solution.assignments.copy()
    assignments.loc[1, "previous_group"] = "alfa/=Sør"
    assignments.loc[2, "previous_group"] = "alfa/Gone"
    assignments["moved"] = assignments["participant_id"] == "b"
    text = report_html(replace(solution, assignments=assignments), roster)
    assert "2 participants where they were, 1 moved, 1 changed network or had a group" in text
    assert "<bdi>alfa/=Sør</bdi></td>" in text and "<bdi>alfa/Gone</bdi></td>" in text
    nobody = solution.assignments.assign(previous_group=None)
    assert 'id="changes"' not in report_html(replace(solution, assignments=nobody), roster)


def test_a_second_place_is_no_move(roster: Roster) -> None:
    solution = make_solution("en")
    second = solution.assignments.iloc[[0]].assign(network="beta", group="Gruppe 1")
    assignments = pd.concat([solution.assignments, second], ignore_index=True)
    text = report_html(replace(solution, assignments=assignments), roster)
    assert "2 participants where they were, 0 moved, 0 changed network" in text
    assert "<bdi>alfa/Nord</bdi></td>" not in text


def test_without_coordinates_there_is_no_map_but_all_else(roster: Roster) -> None:
    table = roster.table.assign(latitude=float("nan"), longitude=float("nan"))
    text = report_html(make_solution("en"), replace(roster, table=table))
    assert "Nobody has coordinates." in text
    assert len(Page(text).all("article")) == 3


def test_the_words_of_the_script_are_data(solution: Solution, roster: Roster) -> None:
    text = report_html(solution, roster)
    found = re.search(r'<script type="application/json" id="said">(.*?)</script>', text)
    assert found is not None
    assert "{who}" in json.loads(found[1])["why_placed"]


@pytest.mark.parametrize(("bad", "word"), [(None, "None"), (float("nan"), "nan"), (pd.NA, "NA")])
def test_blanks_are_blank(roster: Roster, bad: object, word: str) -> None:
    blank = pd.Series([bad] * 5, dtype=object)
    table = roster.table.assign(name=blank, profession=blank, organisation=blank, unit=blank)
    text = report_html(make_solution(), replace(roster, table=table))
    assert not re.search(rf">\s*{word}\s*<", text)


def test_the_next_best_group_is_told(roster: Roster) -> None:
    alternatives = pd.DataFrame(
        {
            "participant_id": texts("007", "b", "c"),
            "network": texts("alfa", "alfa", "alfa"),
            "group": texts("Nord", "Nord", "=Sør"),
            "other_network": texts("alfa", "alfa", None),
            "other_group": texts("=Sør", "=Sør", None),
            "extra_km": pd.Series([12.4, -3.0, None]),
            "forbidden_by": texts(None, 'sizes\n"<rule>"', None),
        }
    )
    page = Page(report_html(make_solution("en"), roster, alternatives))
    told = {row["data-p"]: row["data-next"] for row in page.all("tr") if "data-next" in row}
    assert told == {
        "007": "The next best group is alfa – =Sør: it would cost 12 km-equivalents more in all.",
        "b": 'alfa – =Sør would cost 3 km-equivalents less in all. In the way: sizes; "<rule>".',
    }


def test_a_bound_that_is_far_away_is_not_shown_as_a_gain(roster: Roster) -> None:
    solution = make_solution("nb")
    near = replace(solution, bound_m=solution.objective_m * 6 // 10)
    far = replace(solution, bound_m=solution.objective_m // 200)
    assert "høyst å hente" in report_html(near, roster)
    page = report_html(far, roster)
    assert "høyst å hente" not in page and "99,5" not in page
    assert "ikke bevist" in far.summary() and "99,5" not in far.summary()
