"""Faults that a run causes itself, at a place that is chosen; each holds for its process only."""

from __future__ import annotations

import errno
import importlib
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir")


def _at_each_change(act: Callable[[int, str], None]) -> None:
    """Call ``act`` with number and name of each change of the file system, before it is made."""
    here = os.getcwd()
    count = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        is_change = event in CHANGES
        if event == "open":
            is_change = bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
        if is_change and str(arguments[0]).startswith(here):
            count += 1
            act(count, event)

    sys.addaudithook(hook)


def count_changes(path: str) -> None:
    """Write down in a file outside the folder how many changes a run makes."""

    def note(number: int, event: str) -> None:
        with open(path, "w", encoding="utf-8") as file:
            file.write(str(number))

    _at_each_change(note)


def signal_at_change(number: int, name: str) -> None:
    """Get a signal just before a change of the file system."""
    _at_each_change(
        lambda count, event: count == number and os.kill(os.getpid(), signal.Signals[name])
    )


def kill_between_renames() -> None:
    """Be killed when the old result has given way and the new one has not taken its place."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "os.rename" and os.path.basename(arguments[0]) == "new":
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def full_disk_from_change(number: int) -> None:
    """Find the disk full from a change on: nothing new can be made."""

    def refuse(count: int, event: str) -> None:
        if count >= number and event in ("open", "os.mkdir"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    _at_each_change(refuse)


def limit_file_size(size: int) -> None:
    """Let no file grow beyond some bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def limit_memory(extra: int) -> None:
    """Let the process grow by some bytes only."""
    with open("/proc/self/statm", encoding="ascii") as file:
        size = int(file.read().split()[0]) * resource.getpagesize() + extra
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def lose_privileges() -> None:
    """Become somebody who may only write where everybody may."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def jump_clock() -> None:
    """Let the time of day jump to and fro by a year."""
    real, calls = time.time, 0

    def jumping() -> float:
        nonlocal calls
        calls += 1
        return real() + (-1) ** calls * 3e7

    time.time = jumping


def signal_in(place: str, name: str, call: int = 1) -> None:
    """Get a signal when a function, as ``module:name``, is called for the n-th time."""
    _before(place, call, lambda: os.kill(os.getpid(), signal.Signals[name]))


def die_in(place: str, call: int = 1) -> None:
    """Let a function raise what nobody expects when it is called for the n-th time."""

    def die() -> None:
        raise RuntimeError("Kari Nordmann")

    _before(place, call, die)


def _before(place: str, call: int, act: Callable[[], None]) -> None:
    module, _, path = place.partition(":")
    owner: Any = importlib.import_module(module)
    *outer, name = path.split(".")
    for part in outer:
        owner = getattr(owner, part)
    real, calls = getattr(owner, name), 0

    def wrapped(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call:
            act()
        return real(*arguments, **named)

    setattr(owner, name, wrapped)
