"""Names that attack: they come out harmless and as they were, in every format."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from gruppering.exporter import export, read_result
from gruppering.plan import Group
from gruppering.plan.display import plan_html
from gruppering.roster import Roster
from gruppering.solution import Solution
from tests.exporter.hand_made import make_roster, make_solution, texts

SCRIPT = "<script>document.title='hit'</script>"
FORMULA = '=HYPERLINK("http://example.com","klikk")'
LONG = "Å" * 200
EMOJI = "Kari 👩🏽 Nordmann ❤️"
RIGHT_TO_LEFT = "שלום עולם و"
HOSTILE = (SCRIPT, FORMULA, LONG, EMOJI, RIGHT_TO_LEFT)
OTHERS = ('"><img src=x onerror=alert(1)>', "@SUM(1)", "+47 900", "-1+1|cmd", "to ord & <b>fet</b>")


@pytest.fixture(scope="module")
def case() -> tuple[Solution, Roster]:
    columns = ("name", "organisation", "unit", "profession")
    cells = {
        column: texts(*(HOSTILE if number % 2 == 0 else OTHERS))
        for number, column in enumerate(columns)
    }
    roster = make_roster(**cells)
    solution = make_solution()
    group = Group(name=SCRIPT)
    networks = solution.plan.networks
    first = networks[0].model_copy(update={"groups": (networks[0].groups[0], group)})
    plan = solution.plan.model_copy(update={"networks": (first, *networks[1:])})
    assignments = solution.assignments.replace({"group": {"=Sør": SCRIPT}})
    groups = solution.groups.replace({"group": {"=Sør": SCRIPT}})
    notes = (SCRIPT, FORMULA)
    changes = {"plan": plan, "assignments": assignments, "groups": groups, "notes": notes}
    return replace(solution, roster_hash=roster.fingerprint, **changes), roster


@pytest.fixture(scope="module")
def folder(case: tuple[Solution, Roster], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(*case, tmp_path_factory.mktemp("hostile") / "ut")


class Page(HTMLParser):
    """The tags, attributes and texts of a page, as a browser would find them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_they_come_back_from_the_folder_as_they_were(
    case: tuple[Solution, Roster], folder: Path
) -> None:
    roster, plan, assignments, solution = read_result(folder)
    for column in ("name", "organisation", "unit", "profession"):
        assert roster.table[column].tolist() == case[1].table[column].tolist()
    assert plan.networks[0].named_groups[1].name == SCRIPT
    assert SCRIPT in assignments["group"].tolist()
    assert solution.notes == case[0].notes


def test_no_delimited_file_holds_a_formula(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        for line in path.read_text(encoding="utf-8-sig").splitlines():
            for cell in line.split(";"):
                assert not cell.strip('"').startswith(("=", "+", "@", "-1+1", "\t")), path.name


def test_the_workbook_holds_texts_only(folder: Path) -> None:
    path = folder / "grupper.xlsx"
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    shown = {cell.value for cell in cells}
    assert set(HOSTILE) <= shown
    assert all(cell.hyperlink is None or not cell.hyperlink.target for cell in cells)
    with ZipFile(path) as parts:
        assert not [name for name in parts.namelist() if "externalLink" in name or "vba" in name]
        assert b'TargetMode="External"' not in b"".join(map(parts.read, parts.namelist()))


def test_the_report_shows_them_and_runs_none(folder: Path) -> None:
    page = Page((folder / "rapport.html").read_text(encoding="utf-8"))
    assert page.tags.count("script") == 2, "our own, and the words that it says"
    assert not {"img", "b onerror", "iframe", "link"} & set(page.tags)
    assert not [name for name in page.attributes if name.startswith("on") or name == "style"]
    for name in HOSTILE:
        assert name in page.texts
    isolated = (folder / "rapport.html").read_text(encoding="utf-8")
    assert f"<bdi>{RIGHT_TO_LEFT}</bdi>" in isolated, "it turns nothing around but itself"


def test_notebooks_show_them_and_run_none(case: tuple[Solution, Roster]) -> None:
    solution, roster = case
    for text in (solution._repr_html_(), roster._repr_html_(), plan_html(solution.plan)):
        page = Page(text)
        assert not {"script", "img", "b"} & set(page.tags)
    assert SCRIPT in Page(solution._repr_html_()).texts


def test_json_is_json(case: tuple[Solution, Roster]) -> None:
    again = Solution.from_json(case[0].to_json())
    assert SCRIPT in again.groups["group"].tolist()
