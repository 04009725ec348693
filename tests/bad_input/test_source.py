"""The source calls nothing that runs data: no pickle, no eval, no unsafe YAML, no shell."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import gruppering

_MODULES = {
    *("pickle", "cPickle", "dill", "cloudpickle", "shelve", "marshal", "joblib", "yaml"),
    *("subprocess", "socket", "ssl", "http", "urllib", "requests", "httpx", "ftplib", "smtplib"),
    *("ctypes", "pty", "telnetlib", "webbrowser", "xmlrpc"),
}
_CALLS = {
    *("eval", "exec", "compile", "__import__", "system", "popen", "read_pickle", "to_pickle"),
    *("literal_eval", "unsafe_load", "full_load", "mktemp", "read_html", "read_sql", "urlopen"),
}
_FILES = sorted(Path(gruppering.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_source(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert not {name.name.split(".")[0] for name in node.names} & _MODULES
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] not in _MODULES
        elif isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            own = isinstance(called, ast.Attribute) and name == "compile"  # of patterns, of plans
            assert own or name not in _CALLS, f"line {node.lineno}: {name}"
            words = {word.arg: word.value for word in node.keywords}
            assert "allow_pickle" not in words and "shell" not in words
        elif isinstance(node, ast.Attribute):
            assert node.attr != "query", "DataFrame.query evaluates text"


def test_templates_escape() -> None:
    texts = [path.read_text(encoding="utf-8") for path in _FILES]
    making = [text for text in texts if "Environment(" in text]
    assert making and all("autoescape=select_autoescape(default=True" in text for text in making)
    templates = Path(gruppering.__file__).parent.rglob("*.j2")
    assert not any("|safe" in path.read_text().replace(" ", "") for path in templates)
