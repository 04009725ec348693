"""The suite has no network, and neither has a run of the program in a process of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bad_input.lists import LIST
from tests.conftest import NetworkUsed

#: Ends the process at the first socket that is not of this machine, or name that is looked up.
_GUARD = """
import sys, runpy
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        raise SystemExit(f"{event} {arguments}")
sys.addaudithook(refuse)
sys.argv = ["gruppering", *sys.argv[1:]]
runpy.run_module("gruppering", run_name="__main__")
"""


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1", "example.invalid"])
def test_nothing_gets_out(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as one, pytest.raises(NetworkUsed):
        one.connect((address, 9))
    with pytest.raises(NetworkUsed):
        socket.getaddrinfo(address, 80)


def test_the_loopback_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


def test_a_whole_run_uses_no_socket(tmp_path: Path) -> None:
    (tmp_path / "liste.csv").write_text(LIST, encoding="utf-8")
    choices = ["--groups", "2", "--time-limit", "0.2", "--out", str(tmp_path / "ut")]
    for command in (["assign", str(tmp_path / "liste.csv"), *choices], ["lookup", "Bodø", "UNN"]):
        found = subprocess.run(
            [sys.executable, "-c", _GUARD, *command],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert found.returncode == 0, found.stderr
