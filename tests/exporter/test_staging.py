import os
from pathlib import Path

import pytest

from gruppering.exporter.folder import check_directory, is_result
from gruppering.exporter.staging import staged
from tests.exporter.test_folder import FAULTS, write


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
