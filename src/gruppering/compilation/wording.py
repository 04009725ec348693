"""A plan's words tied to the roster's: columns by heading, organisations and people by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd
from pydantic import BaseModel
from rapidfuzz import process

from gruppering.roster.columns import KINDS
from gruppering.rules import Condition
from gruppering.rules.condition import fold
from gruppering.words import named, word

if TYPE_CHECKING:
    from gruppering.plan import Plan
    from gruppering.roster import Roster
    from gruppering.words import Language

#: The keys of a plan that name columns.
_COLUMNS = {"column", "listed_in", "per"}


def tie_words(plan: Plan, roster: Roster) -> tuple[Plan, tuple[str, ...]]:
    """Write the plan's columns and values as the roster writes them.

    A column may be named by the heading that it has in the user's list. A condition on the
    organisation means all workplaces of that organisation, however they are spelt. A participant
    may be named by id, or by a name that only one has.

    Returns
    -------
    tuple
        The plan, and a note for each value that nobody on the roster has.
    """
    words = _Words(roster, plan.language)
    tied: Plan = words.tie(plan)
    return tied, tuple(dict.fromkeys(words.notes))


class _Words:
    def __init__(self, roster: Roster, language: Language) -> None:
        self.roster = roster
        self.language = language
        self.notes: list[str] = []
        self.id_of_name = _unique_names(roster.table)
        # A column of the list's own goes before a heading that was understood as something.
        own = ((str(name), str(name)) for name in roster.table)
        self.column_of = _by_heading(roster.mapping.items()) | _by_heading(own)

    def tie(self, value: Any) -> Any:
        """Return a part of a plan with its columns, conditions and participants tied."""
        if isinstance(value, tuple):
            return tuple(self.tie(part) for part in value)
        if not isinstance(value, BaseModel):
            return value
        changes: dict[str, Any] = {
            name: (self._column if name in _COLUMNS else self.tie)(getattr(value, name))
            for name in type(value).model_fields
        }
        if isinstance(value, Condition) and changes["column"] in self.roster.table:
            changes["in_"] = self._values(changes["column"], value.in_)
            changes["not_in"] = self._values(changes["column"], value.not_in)
        if getattr(value, "participants", None) is not None:
            changes["participants"] = tuple(
                self.id_of_name.get(fold(name), name) for name in changes["participants"]
            )
        return value.model_copy(update=changes)

    def _column(self, asked: str | None) -> str | None:
        if asked is None or asked in KINDS or asked in self.roster.table:
            return asked
        return self.column_of.get(fold(asked), asked)

    def _values(self, column: str, wanted: tuple[str, ...] | None) -> tuple[str, ...] | None:
        if wanted is None:
            return None
        cells = dict.fromkeys(_texts(self.roster.table[column]))
        folded = {fold(cell) for cell in cells}
        values = list(wanted)
        for value in wanted:
            also = self._workplaces_of(value) if column == "organisation" else []
            values += [cell for cell in also if fold(cell) not in map(fold, values)]
            if fold(value) not in folded and not also:
                near = process.extractOne(value, list(cells), processor=fold, score_cutoff=70)
                self._note(column, value, near[0] if near else None)
        return tuple(values)

    def _workplaces_of(self, text: str) -> list[str]:
        """Return how the roster writes an organisation and all that is part of it."""
        from gruppering.norway import find_organisation

        target = find_organisation(text, suggest=False).target
        tree = self.roster.organisations
        if target is None or target.key not in tree:
            return []
        parts = nx.DiGraph(edge for edge in tree.edges() if tree.edges[edge]["kind"] == "part_of")
        below = {target.key}
        if target.key in parts:
            below |= nx.ancestors(parts, target.key)
        table = self.roster.table
        here = table["node"].isin(below)
        return list(dict.fromkeys(_texts(table.loc[here, "organisation"])))

    def _note(self, column: str, value: str, near: str | None) -> None:
        hint = word("did_you_mean", self.language).format(near) if near else ""
        text = word("nobody_has", self.language)
        self.notes.append(text.format(named(column, self.language), value, hint))


def _texts(column: pd.Series[Any]) -> Iterator[str]:
    for cell in column:
        if isinstance(cell, tuple):
            yield from cell
        elif not pd.isna(cell):
            yield str(cell)


def _by_heading(headings: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the names of columns by folded heading; none for headings that are then alike."""
    names: dict[str, set[str]] = {}
    for heading, name in headings:
        names.setdefault(fold(heading), set()).add(name)
    return {heading: found.pop() for heading, found in names.items() if len(found) == 1}


def _unique_names(table: pd.DataFrame) -> dict[str, str]:
    """Return the ids of those whose name nobody else has, by folded name; ids come first."""
    if "name" not in table:
        return {}
    names = table["name"].map(lambda name: None if pd.isna(name) else fold(name))
    single = names.notna() & ~names.duplicated(keep=False)
    ids = {fold(identifier) for identifier in table["participant_id"]}
    pairs = zip(names[single], table.loc[single, "participant_id"], strict=True)
    return {name: identifier for name, identifier in pairs if name not in ids}
