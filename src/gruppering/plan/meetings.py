"""The meetings of the semester or year: how many, when, how long, and who may host them."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Literal

from pydantic import Field, model_validator

from gruppering.rules.condition import Frozen, Texts
from gruppering.words.messages import said

#: Days of our time; those near the year 9999 overflow in other calendars.
_Day = Annotated[date, Field(ge=date(1970, 1, 1), lt=date(2100, 1, 1))]


class Meetings(Frozen):
    """What every group's meetings are like."""

    number: int = Field(ge=1, le=60)
    in_person: tuple[int, ...] = ()
    """Which of them are in person, counted from 1; the others are digital."""
    hours_digital: float = Field(default=1.5, gt=0, le=240)
    hours_in_person: float = Field(default=6.0, gt=0, le=240)
    """More than eight hours are several days."""
    dates: tuple[_Day, ...] | None = None
    """The day of each meeting, in order."""
    starts: time = time(9)
    """When a meeting begins, by Norwegian time."""
    criterion: Literal["total", "worst"] = "total"
    """What a venue keeps small: the members' travel in all, or the longest."""
    venues: Texts | None = None
    """Places where groups may meet in person; None: where the members are."""
    hosts: Literal["organisation", "participant"] = "organisation"
    """Whose turn it is: an organisation's, or a participant's."""

    @model_validator(mode="after")
    def _meetings_are_sound(self) -> Meetings:
        wrong = [number for number in self.in_person if not 1 <= number <= self.number]
        if wrong:
            raise ValueError(said("no_such_meeting", meeting=wrong[0], number=self.number))
        if self.dates is not None and len(self.dates) != self.number:
            raise ValueError(said("dates_lacking", number=self.number, dates=len(self.dates)))
        if self.dates is not None and list(self.dates) != sorted(set(self.dates)):
            raise ValueError(said("dates_unordered"))
        if self.venues is not None and not self.venues:
            raise ValueError(said("no_venues"))
        return self
