"""A network and its groups: how many, of what size, and for whom."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from gruppering.plan.choices import Closeness
from gruppering.rules import Condition
from gruppering.rules.base import MAX_PRICE_KM
from gruppering.rules.condition import Frozen, HeadCount, fold
from gruppering.words.messages import quoted, said

MOST_GROUPS = 5000
"""Greatest number of groups in a plan."""


class Range(Frozen):
    """Least and greatest size of a group; written ``[least, most]``."""

    least: HeadCount
    most: Annotated[HeadCount, Field(ge=1)]

    @model_validator(mode="after")
    def _in_order(self) -> Range:
        if self.least > self.most:
            raise ValueError(said("range_backwards", range=[self.most, self.least]))
        return self


def _range(value: Any) -> Any:
    if isinstance(value, Range | dict):
        return value
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise ValueError(said("not_a_range"))
    return {"least": value[0], "most": value[1]}


SizeRange = Annotated[Range, BeforeValidator(_range)]


class Group(Frozen):
    """A group of a network, when more is to be said of it than its number."""

    name: str | None = None
    seat: str | None = None
    """A fixed place that members are to be close to."""
    size: SizeRange | None = None
    optional: bool = False
    """The group may stay empty."""
    opening_km: float = Field(default=0.0, ge=0, le=MAX_PRICE_KM)
    """What it costs to have somebody in an optional group."""
    closeness: float = Field(default=1.0, ge=0, le=1000)
    """Weight of closeness in this group; 0 where members may live anywhere."""


def _groups_branch(value: Any) -> str:
    return "tables" if isinstance(value, list | tuple) else "whole number"


Groups = Annotated[
    Annotated[int, Field(strict=True), Tag("whole number")]
    | Annotated[tuple[Group, ...], Tag("tables")],
    Discriminator(_groups_branch),
]


Evenness = Annotated[
    Annotated[bool, Tag("flag")] | Annotated[HeadCount, Tag("whole number")],
    Discriminator(lambda value: "flag" if isinstance(value, bool) else "whole number"),
]
Counted = Annotated[
    Annotated[Literal["people", "teams"], Tag("word")] | Annotated[Condition, Tag("condition")],
    Discriminator(lambda value: "word" if isinstance(value, str) else "condition"),
]


class Network(Frozen):
    """A theme with its own eligibility and its own groups."""

    name: str = Field(min_length=1)
    groups: Groups | None = None
    """The number of groups, or a table for each; or leave it out and give ``group_size``."""
    group_size: SizeRange | None = None
    """The size wanted of a group, from which their number follows."""
    size: SizeRange | None = None
    """Bounds on the size of every group that has no bounds of its own."""
    even: Evenness | None = None
    """Sizes: true, as even as the rules allow; false, free within their bounds; a number, at
    most so different. None: true, unless a group has bounds of its own."""
    size_counts: Counted = "people"
    """What a size counts: people, teams, or the rows where a condition holds."""
    eligible: Condition | None = None
    waiting_list: bool | None = None
    """Participants may be kept waiting; None: when the greatest sizes are given."""
    closeness: Closeness | None = None
    """Closeness in this network, where it differs from the plan's."""

    @model_validator(mode="after")
    def _groups_are_given_once(self) -> Network:
        if (self.groups is None) == (self.group_size is None):
            raise ValueError(said("either_or", one="groups", other="group_size"))
        if self.group_size is not None and self.size is not None:
            raise ValueError(said("group_size_or_size"))
        if isinstance(self.groups, int) and not 1 <= self.groups <= MOST_GROUPS:
            raise ValueError(said("groups_beyond", most=MOST_GROUPS))
        if isinstance(self.groups, tuple):
            if not self.groups:
                raise ValueError(said("no_groups"))
            if any(group.name is not None and not group.name.strip() for group in self.groups):
                raise ValueError(said("blank_group_name"))
            refuse_twice("groups", [group.name for group in self.groups if group.name])
        return self

    @property
    def named_groups(self) -> tuple[Group, ...]:
        """The groups of a resolved network, where each has a table."""
        assert isinstance(self.groups, tuple), f"{self.name} is not resolved"
        return self.groups

    @property
    def bounds(self) -> str:
        """The bounds on sizes of a resolved network, as in 8–12, 10–14."""
        sizes = {(group.size.least, group.size.most) for group in self.named_groups if group.size}
        return ", ".join(f"{least}–{most}" for least, most in sorted(sizes))

    @property
    def may_wait(self) -> bool:
        """Whether participants may be kept waiting."""
        if self.waiting_list is not None:
            return self.waiting_list
        return self.size is not None or (
            isinstance(self.groups, tuple) and any(group.size for group in self.groups)
        )


def refuse_twice(what: str, names: list[str]) -> None:
    """Raise ValueError if two names are one, as they are compared."""
    folded = [fold(name) for name in names]
    twice = [name for name in names if folded.count(fold(name)) > 1]
    if twice:
        raise ValueError(said(f"{what}_alike", name=quoted(twice[0])))
