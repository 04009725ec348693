"""Conditions on the columns of a roster: tables, never expressions to be evaluated."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from gruppering.cells import is_blank, visible
from gruppering.errors import PlanError
from gruppering.words import named, short
from gruppering.words.messages import called, quoted, said


class Frozen(BaseModel):
    """Base of everything that a plan is made of: immutable, and unknown keys are refused."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False
    )


def fold(value: object) -> str:
    """Return a text as it is compared: as it looks, without case and superfluous blanks."""
    return " ".join(visible(str(value)).split()).casefold()


def _one_or_many(value: Any) -> Any:
    values = value if isinstance(value, list | tuple) else [value]
    return tuple(_text(part) for part in values)


def _text(value: Any) -> Any:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{value:g}" if is_number else value


MAX_NUMBER = 10**9
"""Greatest number that a plan or a column may hold: sums of them stay far inside 64 bits."""
Number = Annotated[float, Field(ge=-MAX_NUMBER, le=MAX_NUMBER)]
Amount = Annotated[float, Field(ge=0, le=MAX_NUMBER)]
HeadCount = Annotated[int, Field(ge=0, le=10**6, strict=True)]
Texts = Annotated[tuple[str, ...], Field(min_length=1), BeforeValidator(_one_or_many)]


class Condition(Frozen):
    """Which participants a rule speaks of.

    Texts are compared without case and superfluous blanks; a cell with several values fits
    when one of them does. A blank cell fits only ``blank = true`` and ``not_in``.
    """

    column: str
    in_: Texts | None = Field(default=None, alias="in")
    not_in: Texts | None = None
    at_least: Number | None = None
    at_most: Number | None = None
    blank: bool | None = None

    @model_validator(mode="after")
    def _something_is_asked(self) -> Condition:
        asked = (self.in_, self.not_in, self.at_least, self.at_most, self.blank)
        if all(part is None for part in asked):
            raise ValueError(said("condition_needs", keys="in, not_in, at_least, at_most, blank"))
        return self

    def matches(self, table: pd.DataFrame) -> NDArray[np.bool_]:
        """Return which rows of a table fit, shape (rows,).

        Raises
        ------
        PlanError
            If the table has no such column, or a bound is put on a column of texts.
        """
        require_column(table, self.column)
        column = table[self.column]
        texts = [_cell_texts(value) for value in column]
        fits = np.ones(len(table), dtype=bool)
        if self.blank is not None:
            fits &= np.array([not cell for cell in texts], dtype=bool) == self.blank
        if self.in_ is not None:
            wanted = {fold(text) for text in self.in_}
            fits &= np.array([not wanted.isdisjoint(cell) for cell in texts], dtype=bool)
        if self.not_in is not None:
            refused = {fold(text) for text in self.not_in}
            fits &= np.array([refused.isdisjoint(cell) for cell in texts], dtype=bool)
        if self.at_least is not None or self.at_most is not None:
            numbers = pd.to_numeric(column, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
            numbers = np.where(np.isfinite(numbers), numbers, np.nan)
            if np.isnan(numbers).all() and any(texts):
                raise PlanError(said("texts_have_no_bounds", column=quoted(self.column)))
            fits &= numbers >= (-np.inf if self.at_least is None else self.at_least)
            fits &= numbers <= (np.inf if self.at_most is None else self.at_most)
        return fits

    def words(self, language: Literal["nb", "en"]) -> str:
        """Return the condition as a phrase."""
        norwegian = language == "nb"
        parts = []
        if self.in_ is not None:
            parts.append(("er " if norwegian else "is ") + _listed(self.in_, language))
        if self.not_in is not None:
            parts.append(("ikke er " if norwegian else "is not ") + _listed(self.not_in, language))
        if self.at_least is not None:
            parts.append(
                f"{'er minst' if norwegian else 'is at least'} {short(self.at_least, language)}"
            )
        if self.at_most is not None:
            parts.append(
                f"{'er høyst' if norwegian else 'is at most'} {short(self.at_most, language)}"
            )
        if self.blank is not None:
            filled = ("er tom", "er fylt ut") if norwegian else ("is blank", "is filled in")
            parts.append(filled[0] if self.blank else filled[1])
        return f"{named(self.column, language)} " + (" og " if norwegian else " and ").join(parts)


def require_column(table: pd.DataFrame, column: str) -> None:
    """Raise PlanError, with the nearest heading, if a table has no such column."""
    if column not in table.columns:
        from rapidfuzz import process

        from gruppering.roster.columns import ADDED, KINDS
        from gruppering.roster.headings import recognise

        # A heading that the list might have had, such as "Yrke", is known by its meaning.
        near = recognise([column]).get(column)
        if near not in table.columns:
            names = [str(name) for name in table if name not in ADDED]
            found = process.extractOne(column, names, score_cutoff=60)
            near = found[0] if found else None
        hint = said("hint", near=quoted(near)) if near else ""
        if column in KINDS and not near:
            hint = said("other_heading", name=column, label=called(column))
        raise PlanError(said("no_such_column", column=quoted(column), hint=hint))


def _cell_texts(value: Any) -> frozenset[str]:
    if isinstance(value, tuple):
        return frozenset(fold(part) for part in value)
    if is_blank(value):
        return frozenset()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return frozenset({fold(value)})


def _listed(values: tuple[str, ...], language: Literal["nb", "en"]) -> str:
    if len(values) == 1:
        return values[0]
    word = "eller" if language == "nb" else "or"
    return f"{', '.join(values[:-1])} {word} {values[-1]}"
