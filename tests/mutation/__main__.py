"""``python -m tests.mutation``: does a test fail when a line of the core is made wrong?

A copy of the repository is mutated by mutmut; a sample of its mutants is run, each against the
tests that reach it, the quickest first, as far as a budget goes. Those that no test kills are
printed, to be listed and explained in ``survivors.md``.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import nullcontext
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("rules/*", "verifier/*", "problem/*")
TESTS = ("tests/rules", "tests/verifier", "tests/problem", "tests/compilation")
CONFIGURATION = """
[tool.mutmut]
source_paths = ["src"]
only_mutate = {files}
pytest_add_cli_args_test_selection = {tests}
pytest_add_cli_args = ["-p", "no:cacheprovider", "-n", "0"]
"""
NO_MUTANT = "none of this name"
"""With it mutmut ends when it has made all mutants and learnt which tests reach them."""
KILLED = (1, 3)
"""Exit codes of pytest when a test failed."""
BUDGET_S = 15.0
"""What the tests of one mutant may take: all but a handful of long ones."""


def main() -> int:
    """Mutate, sample, run and report."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument(
        "files", nargs="*", default=ROOMS, help="what is mutated, as verifier/places.py"
    )
    parser.add_argument("--tests", nargs="+", default=TESTS, help="what is to kill them")
    parser.add_argument("--mutants", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, help="a JSON file for the outcome of each mutant")
    parser.add_argument(
        "--folder", help="where the copy is made and kept: a run that was stopped goes on from it"
    )
    chosen = parser.parse_args()
    kept = nullcontext(chosen.folder) if chosen.folder else tempfile.TemporaryDirectory()
    with kept as folder:
        copy = Path(folder)
        if not outcomes(copy):
            prepare(copy, chosen.files, chosen.tests)
        names = sorted(outcomes(copy))
        sample = random.Random(chosen.seed).sample(names, min(chosen.mutants, len(names)))
        if left := [name for name in sample if outcomes(copy)[name] is None]:
            mutmut(copy, "run", "--max-children", "1", *left)
        found = {name: outcomes(copy)[name] for name in sample}
        counts = Counter(word(code) for code in found.values())
        for name, code in found.items():
            if code not in KILLED:
                print(f"{word(code)}: {name}\n{mutmut(copy, 'show', name)}\n")
        print(f"{len(names)} mutants, {len(sample)} sampled: {dict(counts)}")
        if chosen.out is not None:
            content = {name: word(code) for name, code in found.items()}
            chosen.out.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return 0 if None not in found.values() else 1


def prepare(copy: Path, files: Sequence[str], tests: Sequence[str]) -> None:
    """Copy the repository, make every mutant of some files and learn which tests reach it."""
    for name in ("src", "tests"):
        unwanted = shutil.ignore_patterns("*.nb[ic]")
        shutil.copytree(ROOT / name, copy / name, ignore=unwanted, dirs_exist_ok=True)
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    settings += CONFIGURATION.format(
        files=[f"src/gruppering/{file}" for file in files], tests=[*tests]
    )
    (copy / "pyproject.toml").write_text(settings, encoding="utf-8")
    print(mutmut(copy, "run", "--max-children", "1", NO_MUTANT)[-2000:], flush=True)
    path = copy / "mutants/mutmut-stats.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    seconds, reaching = content["duration_by_test"], content["tests_by_mangled_function_name"]
    for function, those in reaching.items():
        those.sort(key=seconds.__getitem__)
        spent = accumulate(seconds[test] for test in those)
        reaching[function] = [t for t, s in zip(those, spent, strict=True) if s <= BUDGET_S]
    path.write_text(json.dumps(content), encoding="utf-8")


def word(code: int | None) -> str:
    """What an exit code says of a mutant."""
    if code in KILLED:
        return "killed"
    return {0: "survived", 33: "no tests", None: "not run"}.get(code, f"timeout or crash ({code})")


def mutmut(copy: Path, *arguments: str) -> str:
    """Run mutmut in the copy and return what it says."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    return done.stdout


def outcomes(copy: Path) -> dict[str, int | None]:
    """Return the exit code of the tests for every mutant, None where it has not been run."""
    found: dict[str, int | None] = {}
    for path in (copy / "mutants/src").rglob("*.meta"):
        found |= json.loads(path.read_text(encoding="utf-8")).get("exit_code_by_key", {})
    return found


if __name__ == "__main__":
    sys.exit(main())
