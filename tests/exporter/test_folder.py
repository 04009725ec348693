import os
from pathlib import Path

import pytest

from gruppering.errors import ResultError
from gruppering.exporter.folder import check_directory, is_result, staged

OURS = '{"format": "gruppering solution", "schema": 1}'
FAULTS = "row;column;value;problem;advice\n"


def write(folder: Path, text: str = "new") -> None:
    (folder / "solution.json").write_text(OURS)
    (folder / "assignments.csv").write_text(text)


def test_a_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b"
    with staged(target) as folder:
        write(folder)
        assert not target.exists()
    assert is_result(target)
    assert os.listdir(target.parent) == ["b"]


def test_an_earlier_result_is_replaced_and_what_the_user_added_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with staged(target) as folder:
        write(folder, "old")
        (folder / "faults.csv").write_text(FAULTS)
    (target / "notater.txt").write_text("mine")
    (target / "bilder").mkdir()
    (target / "bilder" / "kart.png").write_bytes(b"map")
    with staged(target) as folder:
        write(folder)
    assert (target / "assignments.csv").read_text() == "new"
    assert not (target / "faults.csv").exists()
    assert (target / "notater.txt").read_text() == "mine"
    assert (target / "bilder" / "kart.png").read_bytes() == b"map"
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt()])
def test_nothing_is_left_behind_when_writing_fails(tmp_path: Path, error: BaseException) -> None:
    target = tmp_path / "out"
    with staged(target) as folder:
        write(folder, "old")
    with pytest.raises(type(error)), staged(target) as folder:
        write(folder, "half")
        raise error
    assert (target / "assignments.csv").read_text() == "old"
    assert os.listdir(tmp_path) == ["out"]
    with pytest.raises(type(error)), staged(tmp_path / "fresh"):
        raise error
    assert os.listdir(tmp_path) == ["out"]


def test_the_old_result_comes_back_when_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    with staged(target) as folder:
        write(folder, "old")
    rename = os.replace

    def refuse_new(source: Path, destination: Path) -> None:
        if Path(source).name == "new":
            raise PermissionError(13, "open elsewhere")
        rename(source, destination)

    monkeypatch.setattr(os, "replace", refuse_new)
    with pytest.raises(PermissionError), staged(target) as folder:
        write(folder, "new")
    assert (target / "assignments.csv").read_text() == "old"
    assert os.listdir(tmp_path) == ["out"]


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


def test_an_empty_folder_and_one_with_only_faults_may_be_used(tmp_path: Path) -> None:
    assert check_directory(tmp_path) == tmp_path.resolve()
    (tmp_path / "faults.csv").write_text(FAULTS)
    with staged(tmp_path) as folder:
        write(folder)
    assert is_result(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_colleagues_may_read_the_folder(tmp_path: Path) -> None:
    with staged(tmp_path / "out") as folder:
        write(folder)
    (tmp_path / "usual").mkdir()
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "usual").stat().st_mode


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
