from __future__ import annotations

import ast
from importlib.util import find_spec
from pathlib import Path

MAY_IMPORT = {"errors", "plan", "roster", "rules", "norway", "verifier", "words"}


def files() -> list[Path]:
    spec = find_spec("gruppering.verifier")
    assert spec is not None and spec.origin is not None
    found = list(Path(spec.origin).parent.glob("*.py"))
    assert len(found) > 10
    return found


def test_the_checker_imports_nothing_of_what_it_checks() -> None:
    for file in files():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            for name in names:
                parts = name.split(".")
                assert parts[0] not in {"ortools", "numba"}
                if parts[0] == "gruppering":
                    assert parts[1] in MAY_IMPORT, f"{file.name} imports {name}"


def test_the_checker_calls_no_code_of_a_rule_but_its_sentence() -> None:
    for file in files():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                forbidden = {"compile", "couples", "matches", "price_m", "demand", "words"}
                assert node.attr not in forbidden, f"{file.name} uses .{node.attr}"
