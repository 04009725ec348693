"""A run without names: new identifiers throughout, and a key that only its owner can read."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pandas as pd

from gruppering.compilation.wording import tie_words
from gruppering.errors import ResultError
from gruppering.exporter.delimited import write_csv
from gruppering.exporter.folder import check_directory
from gruppering.exporter.result import export
from gruppering.plan import Plan
from gruppering.roster.columns import ADDED, KINDS, REFERENCES
from gruppering.rules.columns import listed
from gruppering.rules.condition import fold
from gruppering.words.messages import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gruppering.roster import Roster
    from gruppering.solution import Solution


def pseudonymised(roster: Roster, plan: Plan) -> tuple[Roster, Plan, pd.DataFrame]:
    """Give everybody a new identifier, in a new order, before anything is computed or written.

    Names go, and so do warnings and the user's own columns that the plan does not ask for; all
    else stays, so that the result can be verified. The new order follows from the whole content
    of the roster: the same on every run, and not to be guessed without the roster.

    Returns
    -------
    tuple
        Roster and plan with the new identifiers, and the key: ``pseudonym``, ``participant_id``
        and ``name`` if there is one.
    """
    order = random.Random(roster.fingerprint).sample(range(len(roster)), len(roster))
    table = roster.table.iloc[order].reset_index(drop=True)
    width = len(str(len(table)))
    key = pd.DataFrame({"pseudonym": [f"P{n:0{width}}" for n in range(1, len(table) + 1)]})
    key = pd.concat([key, table[[n for n in ("participant_id", "name") if n in table]]], axis=1)
    old, new = key["participant_id"].tolist(), key["pseudonym"].tolist()
    named = dict(zip(map(fold, old), new, strict=True))
    nodes = _new_nodes(table["node"].tolist(), old, new)

    plan, _ = tie_words(plan, roster)  # while names still stand for ids
    content = plan.model_dump(mode="json", by_alias=True, exclude_none=True)
    asked = set(_texts(content))
    kept = [n for n in table if (n in KINDS and n != "name") or n in ADDED or n in asked]
    table = table[kept].assign(
        participant_id=pd.Series(new, dtype=object), node=table["node"].replace(nodes)
    )
    for column in {*REFERENCES, *(getattr(rule, "listed_in", None) for rule in plan.rules)}:
        if column in table:
            lists = [tuple(named.get(fold(one), one) for one in listed(c)) for c in table[column]]
            cells = lists if column in KINDS else ["|".join(ids) or None for ids in lists]
            table[column] = pd.Series(cells, dtype=object)
    hidden = replace(
        roster,
        table=table,
        # As participants.csv of the result: those of the list would tell who is who.
        row_numbers=np.arange(2, len(table) + 2),
        mapping={heading: name for heading, name in roster.mapping.items() if name in kept},
        warnings=roster.warnings.iloc[:0],
        organisations=nx.freeze(nx.relabel_nodes(roster.organisations, nodes)),
        unused=tuple(heading for heading in roster.unused if heading in kept),
    )
    return hidden, Plan.model_validate(_renamed(content, named)), key


def check_key(directory: str | Path) -> Path:
    """Return where the key of a result folder goes: beside it, never in it.

    Raises
    ------
    ResultError
        If there is one already: without it an earlier result cannot be read any more.
    """
    folder = check_directory(directory)
    path = folder.with_name(f"{folder.name}.key.csv")
    if path.exists() or path.is_symlink():
        raise ResultError(said("key_exists", file=path.name))
    return path


def export_with_key(
    key: pd.DataFrame,
    solution: Solution,
    roster: Roster,
    directory: str | Path,
    **options: pd.DataFrame | None,
) -> Path:
    """Write a result folder and, beside it, who is who and in which group.

    Nobody but its owner may read the key. It can be read as last semester's groups
    (``--previous``). The options are those of :func:`gruppering.export`, and so are the errors.
    """
    path = check_key(directory)
    path.parent.mkdir(parents=True, exist_ok=True)
    placed = solution.assignments[["participant_id", "network", "group"]]
    table = key.merge(placed.rename(columns={"participant_id": "pseudonym"}), on="pseudonym")
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        write_csv(table, path, solution.plan.language)
        return export(solution, roster, directory, **options)
    except BaseException:
        path.unlink()
        raise


def _new_nodes(nodes: list[str], old: list[str], new: list[str]) -> dict[str, str]:
    """Rename the nodes of those whose organisation nobody knows: they hold the identifier."""
    renamed = {}
    for node, before, after in zip(nodes, old, new, strict=True):
        alone = f"unknown:{before}"
        if node == alone or node.startswith(f"{alone} / "):
            renamed[alone] = f"unknown:{after}"
            renamed[node] = f"unknown:{after}{node.removeprefix(alone)}"
    return renamed


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return [value] if isinstance(value, str) else []


def _renamed(value: Any, named: Mapping[str, str]) -> Any:
    """Put the new identifiers in a plan's lists of participants and conditions on them."""
    if isinstance(value, dict):
        lists = {"in", "not_in"} if value.get("column") == "participant_id" else {"participants"}
        return {
            key: [named.get(fold(one), one) for one in part]
            if key in lists
            else _renamed(part, named)
            for key, part in value.items()
        }
    return [_renamed(part, named) for part in value] if isinstance(value, list) else value
