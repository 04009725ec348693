"""The command line, a file for each command; ``app`` has them all."""

from gruppering.cli.app import app, main

__all__ = ["app", "main"]
