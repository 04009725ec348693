"""The best grouping so far, kept in a file while the search goes on, so that no stop loses it."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import time
from typing import TYPE_CHECKING, Any

import pandas as pd

from gruppering.compilation.placements import labels_of, members_of
from gruppering.errors import PlanError, ResultError
from gruppering.limits import read_bytes
from gruppering.words.messages import said

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gruppering.algebra import Ints
    from gruppering.compilation import Compilation
    from gruppering.roster import Roster
    from gruppering.solver import Progress

logger = logging.getLogger(__name__)

EVERY_S = 0.5
"""How long a better grouping waits at most, to be kept and told of."""
_FORMAT = "gruppering checkpoint"
_SCHEMA = 1


class Checkpoint:
    """The file that holds the best grouping so far of one roster and one plan.

    It holds ids of participants, names of groups, the objective and a hash of the inputs.
    """

    def __init__(self, path: Path, roster: Roster, compilation: Compilation) -> None:
        self._path = path
        self._compilation = compilation
        self._inputs = _fingerprint(roster, compilation)
        self._kept_m: int | None = None
        self._due = 0.0

    def read(self) -> Ints:
        """Return the grouping that is kept, as group of each unit, shape (n,).

        Raises
        ------
        ResultError
            If there is none, it cannot be read, or it is of another roster or plan.
        """
        name = self._path.name
        try:
            content = json.loads(read_bytes(self._path))
            if (content["format"], content["schema"]) != (_FORMAT, _SCHEMA):
                raise ValueError("another format")
            if content["inputs"] != self._inputs:
                raise ResultError(said("other_checkpoint", file=name))
            rows = content["placed"]
            placed = pd.DataFrame(rows, columns=["participant_id", "network", "group"], dtype=str)
            return labels_of(self._compilation, placed.assign(status="placed"))
        except FileNotFoundError:
            raise ResultError(said("no_checkpoint", file=name)) from None
        except (ValueError, TypeError, LookupError, RecursionError, PlanError):
            raise ResultError(said("damaged_checkpoint", file=name)) from None

    def keeping(self, tell: Callable[[Progress], None] | None) -> Callable[[Progress], None]:
        """Return a callback that keeps each better grouping before it is told of.

        One that comes too soon after the last is neither kept nor told of, unless it is the end.
        """

        def keep(report: Progress) -> None:
            labels, objective_m = report.labels, report.objective_m
            if labels is not None and objective_m != self._kept_m:
                if time.monotonic() < self._due and report.phase != "done":
                    return
                self._write(labels, objective_m)
                self._kept_m, self._due = objective_m, time.monotonic() + EVERY_S
            if tell is not None:
                tell(report)

        return keep

    def _write(self, labels: Ints, objective_m: int | None) -> None:
        """Replace the file as a whole; a disk that is full must not stop the search."""
        content = {
            "format": _FORMAT,
            "schema": _SCHEMA,
            "inputs": self._inputs,
            "objective_m": objective_m,
            "placed": self._placed(labels),
        }
        unfinished = _unfinished(self._path)
        try:
            unfinished.write_text(json.dumps(content), encoding="utf-8")
            os.replace(unfinished, self._path)
        except OSError as error:
            logger.warning("the checkpoint cannot be written: %s", error.strerror)

    def _placed(self, labels: Ints) -> list[tuple[str, str, str]]:
        """Return participant, network and group of each who is placed."""
        setting = self._compilation.setting
        ids = setting.table["participant_id"].tolist()
        return [
            (ids[row], setting.network_names[setting.group_network[group]], name)
            for group, (name, rows) in enumerate(
                zip(setting.group_names, members_of(self._compilation, labels), strict=True)
            )
            for row in rows.tolist()
        ]


def forget(path: Path) -> None:
    """Remove a checkpoint, once the result is written."""
    path.unlink(missing_ok=True)
    _unfinished(path).unlink(missing_ok=True)


def _unfinished(path: Path) -> Path:
    """Return where a checkpoint is written before it takes its place."""
    return path.with_name(f"{path.name}.new")


def _fingerprint(roster: Roster, compilation: Compilation) -> str:
    """Return a hash of roster and plan; seed and time limit may differ when a run is resumed."""
    plan: dict[str, Any] = compilation.plan.model_dump(
        mode="json", by_alias=True, exclude={"seed", "time_limit_s"}
    )
    return hashlib.sha256(json.dumps([roster.fingerprint, plan]).encode()).hexdigest()
