"""Inputs made to fill the memory or take the day, each read in a process with little of both."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.bad_input import workbooks
from tests.bad_input.lists import HEADINGS, LIST

_CHILD = """
import resource, sys
import openpyxl, typer.testing  # before memory is counted
from gruppering.cli import app
warm = typer.testing.CliRunner().invoke(app, ["check", sys.argv[1]])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
resource.setrlimit(resource.RLIMIT_CPU, (20, 25))
found = typer.testing.CliRunner().invoke(app, ["check", sys.argv[2]])
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
assert used < 2**20, f"{used} kB"
sys.stderr.write(found.stderr)
sys.exit(found.exit_code)
"""


def _sheet(old: str, new: bytes) -> bytes:
    parts = dict(workbooks.sound())
    assert parts[workbooks.SHEET].count(old.encode()) == 1
    parts[workbooks.SHEET] = parts[workbooks.SHEET].replace(old.encode(), new)
    return workbooks.packed(parts, zipfile.ZIP_DEFLATED)


def _million_formatted_rows() -> bytes:
    row = '<row r="{0}" s="1"><c r="A{0}" s="0"/><c r="B{0}" s="0"/></row>'
    rows = "".join(map(row.format, range(14, 1_048_577)))
    return _sheet("</sheetData>", f"{rows}</sheetData>".encode())


def _a_row_at_the_bottom() -> bytes:
    cells = '<c r="A{0}" t="str"><v>Z</v></c><c r="C{0}" t="str"><v>Oslo</v></c>'
    row = f'<row r="{{0}}">{cells}</row>'.format(1_048_576)
    return _sheet("</sheetData>", f"{row}</sheetData>".encode())


def _bomb() -> bytes:
    return _sheet("</sheetData>", b"<row/>" * 20_000_000 + b"</sheetData>")


def _bomb_of_strings() -> bytes:
    parts = dict(workbooks.sound())
    parts[workbooks.STRINGS] = parts[workbooks.STRINGS].replace(b"</sst>", b"<si/>" * 10**7)
    return workbooks.packed(parts, zipfile.ZIP_DEFLATED)


def _bomb_of_parquet() -> bytes:
    sink = pa.BufferOutputStream()
    repeated = pa.repeat("x", 20_000_000).dictionary_encode()
    parquet.write_table(pa.table({"id": repeated, "kommune": repeated}), sink)
    return bytes(sink.getvalue())


def _blank_rows_between() -> bytes:
    first, rest = LIST.split("\n", 1)
    return f"{first}\n{';;;;;;;;' + chr(10)}".encode() + b";;;;;;;;\n" * 500_000 + rest.encode()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ending", "make", "code"),
    [
        ("xlsx", _million_formatted_rows, 0),
        ("xlsx", _a_row_at_the_bottom, 0),
        ("xlsx", _bomb, 2),
        ("xlsx", _bomb_of_strings, 2),
        ("parquet", _bomb_of_parquet, 2),
        ("csv", _blank_rows_between, 0),
        ("csv", lambda: LIST.encode() + b";" * 60_000_000, 2),
        ("csv", lambda: LIST.encode() + b"x" * 70_000_000, 2),
        ("csv", lambda: f"{HEADINGS};{'(' * 30_000}\n{LIST}".encode(), 2),
        ("csv", lambda: LIST.replace("Oslo", "(" * 30_000).encode(), 2),
        ("csv", lambda: LIST.replace("Oslo", "Oslo " * 6000).encode(), 2),
    ],
)
def test_time_and_memory(tmp_path: Path, ending: str, make: Callable[[], bytes], code: int) -> None:
    sound, path = tmp_path / "sound.csv", tmp_path / f"liste.{ending}"
    sound.write_text(LIST, encoding="utf-8")
    path.write_bytes(make())
    found = subprocess.run(
        [sys.executable, "-c", _CHILD, str(sound), str(path)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env=os.environ | {"COLUMNS": "200"},
    )
    assert found.returncode == code, found.stderr[-2000:]
    assert not re.search("Traceback|intern feil", found.stderr)


@pytest.mark.parametrize("file", ["plan.toml", "solution.json", "assignments.csv"])
def test_endless_files(tmp_path: Path, file: str) -> None:
    """A device that never ends is no plan and no result."""
    (tmp_path / "ut").mkdir()
    (tmp_path / "ut" / file).symlink_to("/dev/zero")
    (tmp_path / "liste.csv").write_text(LIST, encoding="utf-8")
    command = ["verify", str(tmp_path / "ut")]
    if file == "plan.toml":
        command = ["check", str(tmp_path / "liste.csv"), "--plan", str(tmp_path / "ut" / file)]
    found = subprocess.run(
        [sys.executable, "-m", "gruppering", *command],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert found.returncode == 2, found.stderr
