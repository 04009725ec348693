"""No test reaches the network, whatever tries to is an error, and none is timed."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

_CONNECT = {name: getattr(socket.socket, name) for name in ("connect", "connect_ex", "sendto")}


class NetworkUsed(BaseException):
    """Something reached out; no handler of errors may take it for a server that is down."""


def _guarded(name: str) -> Any:
    def call(self: socket.socket, *arguments: Any) -> Any:
        address = arguments[-1]
        if self.family != getattr(socket, "AF_UNIX", None) and not _is_here(address[0]):
            raise NetworkUsed(f"{name} to {address!r}")
        return _CONNECT[name](self, *arguments)

    return call


def _is_here(host: str) -> bool:
    """Kernels of notebooks and browsers under test are spoken to over the loopback."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _no_names(host: Any, *_: Any, **__: Any) -> Any:
    if host is None or _is_here(host.decode() if isinstance(host, bytes) else host):
        return _RESOLVE(host, *_, **__)
    raise NetworkUsed(f"asked for the address of {host!r}")


_RESOLVE = socket.getaddrinfo


def pytest_configure(config: pytest.Config) -> None:
    for name in _CONNECT:
        setattr(socket.socket, name, _guarded(name))
    socket.getaddrinfo = _no_names
