"""Whatever stops a run: the result is the old one or the new one, whole, and it says what to do."""

from __future__ import annotations

import os
import random
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from gruppering.__main__ import main
from gruppering.exporter import reserved
from tests.faults.children import (
    Outcome,
    Zygote,
    assign,
    contents,
    resumable,
    seed_of_whole,
    write_roster,
)

OLD, NEW = 1, 2
pytestmark = pytest.mark.skipif(os.name == "nt", reason="forks, and signals of POSIX")


@pytest.fixture(scope="module")
def zygote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zygote]:
    zygote = Zygote(tmp_path_factory.mktemp("zygote") / "output.txt")
    yield zygote
    zygote.close()


@pytest.fixture(scope="module")
def first(zygote: Zygote, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a list and a result, for copies."""
    folder = tmp_path_factory.mktemp("first")
    write_roster(folder)
    outcome = zygote.run(folder, *assign(OLD))
    assert outcome == Outcome(0, "")
    assert seed_of_whole(folder / "ut") == OLD
    return folder


@pytest.fixture
def folder(first: Path, tmp_path: Path) -> Path:
    shutil.copytree(first, tmp_path, dirs_exist_ok=True)
    return tmp_path


def assert_nothing_is_left(folder: Path, *besides: str) -> None:
    assert sorted(os.listdir(folder)) == ["12.csv", "ut", *besides]


def changes_of_a_run(zygote: Zygote, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    counted = tmp_path_factory.mktemp("count") / "changes"
    zygote.run(folder, *assign(OLD), cause="count_changes", values=(str(counted),))
    return int(counted.read_text())


def test_kills_at_any_moment_leave_a_whole_result_and_the_best_so_far(
    zygote: Zygote, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    last = changes_of_a_run(zygote, folder, tmp_path_factory)
    old = contents(folder / "ut")
    killed = 0
    for number in random.Random(5).sample(range(1, last + 1), 5):
        again = resumable(folder)
        run = zygote.run(
            *(folder, *assign(NEW), *again), cause="signal_at_change", values=(number, "SIGKILL")
        )
        # The best is kept by the clock: a run may make fewer changes than the one before.
        assert run.code in (-9, 0), number
        killed += run.code == -9
        if contents(folder / "ut") != old:
            assert seed_of_whole(folder / "ut") == NEW
    assert killed >= 3
    run = zygote.run(folder, *assign(NEW), *resumable(folder))
    assert run.code == 0, run.said
    assert seed_of_whole(folder / "ut") == NEW
    assert_nothing_is_left(folder)


def test_a_kill_between_two_renames_is_put_right_by_the_next_command(
    zygote: Zygote, folder: Path
) -> None:
    run = zygote.run(folder, *assign(NEW), cause="kill_between_renames")
    assert run.code == -9
    assert not (folder / "ut").exists()
    run = zygote.run(folder, "verify", "ut")
    assert run.code == 0, run.said
    assert seed_of_whole(folder / "ut") == NEW
    assert_nothing_is_left(folder, "ut.checkpoint")


@pytest.mark.parametrize(
    ("cause", "value", "said"),
    [
        ("full_disk_from_change", 1, "there is no room on the disk"),
        ("full_disk_from_change", 12, "there is no room on the disk"),
        ("limit_file_size", 4000, "cannot read or write"),
    ],
)
def test_a_full_disk_leaves_the_old_result(
    zygote: Zygote, folder: Path, cause: str, value: int, said: str
) -> None:
    old = contents(folder / "ut")
    run = zygote.run(folder, *assign(NEW), cause=cause, values=(value,))
    assert run.code == 1
    assert said in run.said and "Traceback" not in run.said
    assert contents(folder / "ut") == old
    if "--resume" in run.said:
        assert zygote.run(folder, *assign(NEW), "--resume").code == 0
        assert_nothing_is_left(folder)


def test_a_folder_that_may_not_be_written_to_is_told_of_before_the_search(
    zygote: Zygote, folder: Path
) -> None:
    with tempfile.TemporaryDirectory() as name:
        mine = Path(name, "mine")
        shutil.copytree(folder, mine)
        Path(name).chmod(0o755)
        mine.chmod(stat.S_IRUSR | stat.S_IXUSR | stat.S_IRGRP | stat.S_IXGRP | 0o005)
        run = zygote.run(mine, *assign(NEW, time_limit_s=500), cause="lose_privileges")
        mine.chmod(0o755)
        assert run.code == 1
        assert "cannot read or write" in run.said and "you may write there" in run.said
        assert "Traceback" not in run.said
        assert contents(mine / "ut") == contents(folder / "ut")


def test_a_worker_that_dies_loses_nothing_that_was_told(zygote: Zygote, folder: Path) -> None:
    old = contents(folder / "ut")
    run = zygote.run(
        *(folder, *assign(NEW)),
        cause="die_in",
        values=("gruppering.solver.search.searcher:Searcher.run",),
    )
    assert run.code == 1
    assert "internal error: RuntimeError" in run.said and "--resume" in run.said
    assert "Traceback" not in run.said and "Kari" not in run.said
    assert contents(folder / "ut") == old
    assert zygote.run(folder, *assign(NEW), "--resume").code == 0
    assert seed_of_whole(folder / "ut") == NEW
    assert_nothing_is_left(folder)


@pytest.mark.parametrize("extra", [2**20, 64 * 2**20])
def test_memory_that_runs_out_leaves_a_whole_result(
    zygote: Zygote, folder: Path, extra: int
) -> None:
    old = contents(folder / "ut")
    run = zygote.run(folder, *assign(NEW), cause="limit_memory", values=(extra,))
    if run.code == 0:
        assert seed_of_whole(folder / "ut") == NEW
    else:
        assert run.code == 1 and "the memory ran out" in run.said
        assert "Traceback" not in run.said
        assert contents(folder / "ut") == old


def test_a_clock_that_jumps_changes_nothing(zygote: Zygote, folder: Path) -> None:
    assert zygote.run(folder, *assign(NEW), cause="jump_clock") == Outcome(0, "")
    assert seed_of_whole(folder / "ut") == NEW


@pytest.mark.parametrize(
    ("place", "seed"),
    [
        ("gruppering.roster:read_roster", OLD),
        ("gruppering.pipeline:compile_plan", OLD),
        ("gruppering.solver.search.searcher:Searcher.construct", OLD),
        ("gruppering.solver.search.searcher:Searcher.run", NEW),
        ("gruppering.pipeline:verify", OLD),
        ("gruppering.exporter.result:write_workbook", OLD),
    ],
)
def test_an_interrupt_in_every_phase(zygote: Zygote, folder: Path, place: str, seed: int) -> None:
    old = contents(folder / "ut")
    run = zygote.run(folder, *assign(NEW), cause="signal_in", values=(place, "SIGINT"))
    assert run.code == 130, run.said
    assert "nterrupted" in run.said and "Traceback" not in run.said
    assert seed_of_whole(folder / "ut") == seed
    if seed == OLD:
        assert contents(folder / "ut") == old
    assert ("--resume" in run.said) == (folder / "ut.checkpoint").exists()


def test_an_interrupt_while_the_command_line_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "gruppering.cli", SimpleNamespace(main=interrupted))
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 130


def test_two_runs_into_one_folder(zygote: Zygote, folder: Path) -> None:
    old = contents(folder / "ut")
    with reserved(folder / "ut"):
        run = zygote.run(folder, *assign(NEW))
    assert run.code == 2
    assert "another run is writing to ut: wait until it is done, or name" in run.said
    assert contents(folder / "ut") == old
    assert_nothing_is_left(folder)
