"""All misfits of a plan and a roster at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd

from gruppering.errors import PlanError
from gruppering.words.messages import joined, said, told_by


class Misfits:
    """Collects what does not fit, by the key of the plan that it concerns."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    @contextmanager
    def at(self, key: str) -> Iterator[None]:
        """Note a PlanError as a misfit at a key, and go on."""
        try:
            yield
        except PlanError as error:
            self.found.append((key, told_by(error)))

    def raise_any(self) -> None:
        """Raise what was found.

        Raises
        ------
        PlanError
            If anything was; ``faults`` has a line for each.
        """
        if self.found:
            lines = [joined(": ", fault) for fault in self.found]
            faults = pd.DataFrame(self.found, columns=["key", "problem"], dtype=object)
            faults.insert(1, "value", "")
            faults["advice"] = ""
            raise PlanError(said("plan_does_not_fit", misfits=joined("\n  ", lines)), faults)
