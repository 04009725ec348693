"""The command line: ``gruppering assign | check | verify | init | sample | lookup``."""

from gruppering.cli.app import app, main

__all__ = ["app", "main"]
