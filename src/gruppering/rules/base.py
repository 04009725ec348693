"""What every rule is: a name, a sentence, and a way into the algebra."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pydantic import Field

from gruppering.rules.condition import Frozen, Texts
from gruppering.words import Language, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gruppering.algebra import Record
    from gruppering.rules.setting import Setting

MAX_PRICE_KM = 100_000


class Rule(Frozen):
    """A demand on the groups; hard, or soft when it has a price.

    Subclasses add a ``rule`` field that names the kind, and compile themselves.
    """

    name: str | None = None
    """What coordinators call it; its sentence if left out."""
    price_km: float | None = Field(default=None, ge=0, le=MAX_PRICE_KM)
    """Cost in km-equivalents of each unit of shortfall; None makes the rule hard."""
    networks: Texts | None = None
    """The networks in which it holds; None for all."""

    @property
    def price_m(self) -> int | None:
        """The price in whole metres."""
        return None if self.price_km is None else round(self.price_km * 1000)

    @abstractmethod
    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""

    @abstractmethod
    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield the records of the algebra, marked with the rule's index.

        Raises
        ------
        PlanError
            If the rule names a column, participant, network or group that is not there.
        """

    def couples(self, table: pd.DataFrame, present: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
        """Yield pairs of rows, among those that are present in a network, that are one unit."""
        yield from ()

    def paired(self, table: pd.DataFrame) -> set[int]:
        """Return the rows of which the rule speaks two and two, if it holds in some networks."""
        return set()

    def sentence(self, language: Language) -> str:
        """Say in words what the rule demands, where, and whether it is hard."""
        norwegian = language == "nb"
        text = self.demand(language)
        if self.networks is not None:
            text += f" ({', '.join(self.networks)})"
        if self.price_km is not None:
            wish = "ønske" if norwegian else "wish"
            text += f" – {wish}, {short(self.price_km, language)} km"
        return f"{self.name}: {text}" if self.name else text
