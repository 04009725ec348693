"""Result folders that were edited, cut short or mixed up, made from a sound one."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from gruppering.cli import app
from tests.bad_input.judge import Case
from tests.bad_input.lists import LIST, TOKENS, change

Folder = dict[str, bytes]
#: 5 is what `verify` gives for groups that break their plan.
CODES = (0, 2, 3, 5)
COMMANDS = ("verify", "explain", "compare", "meetings", "previous", "edited")
READ = (
    *("assignments.csv", "participants.csv", "organisations.csv", "plan.toml", "solution.json"),
    *("grupper.xlsx", "groups.csv"),
)


@cache
def sound(seed: int = 0) -> Folder:
    """A result folder of the sound list; of other participants with another seed."""
    with tempfile.TemporaryDirectory() as place:
        roster, out = Path(place, "liste.csv"), Path(place, "ut")
        roster.write_text(LIST.replace("Q", "QRSTU"[seed]), encoding="utf-8")
        choices = ["--groups", "3", "--time-limit", "0.1", "--workers", "1", "--seed", str(seed)]
        found = CliRunner().invoke(app, ["assign", str(roster), *choices, "--out", str(out)])
        assert found.exit_code == 0, found.stderr
        return {path.name: path.read_bytes() for path in out.iterdir()}


def write(files: Folder, command: str) -> Callable[[Path], list[str]]:
    """Write a result folder, and use it."""

    def into(place: Path) -> list[str]:
        for name, folder in (("ut", files), ("host", sound())):
            (place / name).mkdir()
            for file, content in folder.items():
                (place / name / file).write_bytes(content)
        out = str(place / "ut")
        if command == "edited":
            return ["verify", str(place / "host"), "--edited", f"{out}/grupper.xlsx"]
        if command == "compare":
            return ["compare", str(place / "host"), out]
        if command == "previous":
            (place / "liste.csv").write_text(LIST, encoding="utf-8")
            choices = ["--groups", "3", "--time-limit", "0.1", "--workers", "1"]
            new = ["--previous", out, "--out", str(place / "ny")]
            return ["assign", str(place / "liste.csv"), *choices, *new]
        return [command, out]

    return into


def _case(name: str, files: Folder, command: str, **right: Any) -> Case:
    return Case(f"result: {name}, {command}", write(files, command), **{"codes": CODES, **right})


def damaged() -> Iterator[Case]:
    """Each file that is read, damaged in each way, for one of the commands in turn."""
    number = 0
    for file in READ:
        content = sound()[file]
        others = {
            "gone": None,
            "empty": b"",
            "cut short": content[: len(content) // 2],
            "zeros": bytes(99),
            "twice": content * 2,
            "of other participants": sound(1)[file],
            "a list of participants": LIST.encode(),
            "no UTF-8": b"\xff\xfe\xfa" + content,
            "deep": b"[" * 100_000,
        }
        for name, other in others.items():
            for _ in range(2):
                command = COMMANDS[number % len(COMMANDS)]
                number += 1
                files = {key: part for key, part in sound().items() if key != file}
                if other is not None:
                    files[file] = other
                yield _case(f"{file} {name}", files, command)
    for command in COMMANDS:
        yield _case("sound", sound(), command, codes=(2,) if command == "meetings" else (0,))
        yield _case("of other participants", sound(1), command)


def edited() -> Iterator[Case]:
    """Cells and keys that somebody wrote over."""
    for number, token in enumerate(TOKENS):
        file = ("assignments.csv", "participants.csv", "organisations.csv")[number % 3]
        lines = sound()[file].decode("utf-8-sig").splitlines()
        row = 1 + number % (len(lines) - 1)
        cells = lines[row].split(";")
        cells[number % len(cells)] = token
        lines[row] = ";".join(cells)
        text = "\n".join(lines).encode(errors="replace")
        yield _case(f"{token[:20]!r} in {file}", sound() | {file: text}, COMMANDS[number % 5])
    document = json.loads(sound()["solution.json"])
    values = (None, "", -1, 10**30, True, [], {}, [{}], "x", 1e300)
    for number, key in enumerate(document):
        for value in (values[number % len(values)], values[(number + 3) % len(values)]):
            text = json.dumps(document | {key: value}).encode()
            name = f"{key} = {value} in solution.json"
            yield _case(name, sound() | {"solution.json": text}, COMMANDS[number % 4])
        less = {name: value for name, value in document.items() if name != key}
        text = json.dumps(less).encode()
        yield _case(f"no {key} in solution.json", sound() | {"solution.json": text}, "verify")


def mutated(seed: int) -> Case:
    """A result folder with one or two files changed at random."""
    chance = random.Random(f"result {seed}")
    files = dict(sound())
    for file in chance.sample(READ, chance.choice([1, 1, 2])):
        content = bytearray(files[file])
        for _ in range(chance.choice([1, 1, 2, 5])):
            change(content, chance)
        files[file] = bytes(content)
    return _case(f"random {seed}", files, chance.choice(COMMANDS[:4] + COMMANDS[5:]))
