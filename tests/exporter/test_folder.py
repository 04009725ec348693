import os
from pathlib import Path

import pytest

from gruppering.errors import ResultError
from gruppering.exporter.folder import check_directory
from gruppering.exporter.staging import staged

OURS = '{"format": "gruppering solution", "schema": 1}'
FAULTS = "row;column;value;problem;advice\n"


def write(folder: Path, text: str = "new") -> None:
    (folder / "solution.json").write_text(OURS)
    (folder / "assignments.csv").write_text(text)


def test_other_peoples_folders_are_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("precious")
    with pytest.raises(ResultError, match="is not empty and holds no earlier result"):
        check_directory(tmp_path)
    with pytest.raises(ResultError), staged(tmp_path):
        raise AssertionError("not reached")
    (tmp_path / "solution.json").write_text('{"solution": 42}')
    with pytest.raises(ResultError):
        check_directory(tmp_path)
    with pytest.raises(ResultError, match="is a file"):
        check_directory(tmp_path / "thesis.docx")
    assert (tmp_path / "thesis.docx").read_text() == "precious"


def test_the_current_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ResultError, match="the folder you are in"):
        check_directory(".")


@pytest.mark.parametrize("text", ["my;own;faults\n", "", "row;column"])
def test_a_list_of_faults_of_the_users_own_is_left_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / "faults.csv").write_text(text)
    with pytest.raises(ResultError, match="is not empty"):
        check_directory(tmp_path)
    write(tmp_path)
    with pytest.raises(ResultError, match="is not empty"):
        check_directory(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_folder_or_link_under_one_of_our_names_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a" / "faults.csv").mkdir(parents=True)
    with pytest.raises(ResultError, match="is not empty"):
        check_directory(tmp_path / "a")
    (tmp_path / "b").mkdir()
    (tmp_path / "precious.csv").write_text(FAULTS)
    (tmp_path / "b" / "faults.csv").symlink_to(tmp_path / "precious.csv")
    with pytest.raises(ResultError, match="is not empty"):
        check_directory(tmp_path / "b")


def test_folders_around_the_current_one_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")
    for outer in ("..", "../..", tmp_path):
        with pytest.raises(ResultError, match="nor to one around it"):
            check_directory(outer)
    assert check_directory("../c") == tmp_path / "a" / "c"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x").symlink_to(tmp_path / "y")
    (tmp_path / "y").symlink_to(tmp_path / "x")
    for path in (tmp_path / "x", tmp_path / "x" / "out"):
        with pytest.raises(ResultError, match="a link that leads nowhere"):
            check_directory(path)
    (tmp_path / "real").mkdir()
    (tmp_path / "good").symlink_to(tmp_path / "real")
    assert check_directory(tmp_path / "good") == tmp_path / "real"
