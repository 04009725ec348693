"""All choices for one run, validated and immutable; the same names in TOML and in Python."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from gruppering.plan.meetings import Meetings
from gruppering.rules import AnyRule, Condition, Language
from gruppering.rules.base import MAX_PRICE_KM
from gruppering.rules.condition import Frozen, HeadCount, Texts, fold

MOST_GROUPS = 5000
"""Greatest number of groups in a plan."""


class Range(Frozen):
    """Least and greatest size of a group; written ``[least, most]``."""

    least: HeadCount
    most: Annotated[HeadCount, Field(ge=1)]

    @model_validator(mode="after")
    def _in_order(self) -> Range:
        if self.least > self.most:
            raise ValueError(f"the range is backwards: write [{self.most}, {self.least}]")
        return self


def _range(value: Any) -> Any:
    if isinstance(value, Range | dict):
        return value
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise ValueError("a range is two whole numbers, as in [8, 14]")
    return {"least": value[0], "most": value[1]}


SizeRange = Annotated[Range, BeforeValidator(_range)]


class Closeness(Frozen):
    """How closeness is measured and what it costs."""

    measure: Literal["pairwise", "centre"] = "pairwise"
    geography: float = Field(default=1.0, ge=0, le=1000)
    """Cost in km-equivalents of a kilometre; kept to thousandths."""
    km_per_step: float = Field(default=50.0, ge=0, le=10_000)
    """Cost in km-equivalents of one step of organisational distance."""
    levels: tuple[str, str, str] = ("region", "organisation", "unit")
    """The columns whose values are the three levels of organisation, widest first."""
    km_per_hour: float = Field(default=60.0, gt=0, le=10_000)
    """What an hour counts when distances are travel times."""
    mean_size: float | None = Field(default=None, ge=2, le=10**6)
    """Typical size of a group, T: a pair costs 2 d / (T - 1). None: people / groups."""


class Continuity(Frozen):
    """How like last semester's groups the new ones are to be."""

    stay_km: float = Field(default=100.0, ge=0, le=MAX_PRICE_KM)
    """What leaving last semester's group costs, per person."""
    max_moved_share: float | None = Field(default=None, ge=0, le=1)
    """Hard: the greatest share, of those whose group still exists, that may be moved."""


class Approval(Frozen):
    """Participation needs the leader's backing: without it, the waiting list."""

    column: str = "approved"


class Readiness(Frozen):
    """What a team needs to take part, as a line manager among its members."""

    where: Condition
    """At least one member of the team fits this."""
    per: str = "team_id"
    """The column that tells teams apart; a row without a value is a team by itself."""
    otherwise: Literal["wait", "report"] = "wait"


class Attachment(Frozen):
    """Participants who belong to several groups without counting in them, as a national service."""

    where: Condition | None = None
    participants: Texts | None = None
    groups: Texts

    @model_validator(mode="after")
    def _one_way(self) -> Attachment:
        if (self.participants is None) == (self.where is None):
            raise ValueError("give either participants or where")
        return self


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
            raise ValueError("give either groups or group_size")
        if self.group_size is not None and self.size is not None:
            raise ValueError("give either group_size or size: both bound the size of a group")
        if isinstance(self.groups, int) and not 1 <= self.groups <= MOST_GROUPS:
            raise ValueError(f"groups must be from 1 to {MOST_GROUPS}")
        if isinstance(self.groups, tuple):
            if not self.groups:
                raise ValueError("groups is empty: a network has at least one group")
            if any(group.name is not None and not group.name.strip() for group in self.groups):
                raise ValueError("a group's name is blank: write one, or leave the key out")
            _refuse_twice("groups", [group.name for group in self.groups if group.name])
        return self

    @property
    def named_groups(self) -> tuple[Group, ...]:
        """The groups of a resolved network, where each has a table."""
        assert isinstance(self.groups, tuple), f"{self.name} is not resolved"
        return self.groups

    @property
    def may_wait(self) -> bool:
        """Whether participants may be kept waiting."""
        if self.waiting_list is not None:
            return self.waiting_list
        return self.size is not None or (
            isinstance(self.groups, tuple) and any(group.size for group in self.groups)
        )


class Plan(Frozen):
    """Everything that is chosen for one run."""

    schema_: Literal[1] = Field(default=1, alias="schema")
    language: Language = "nb"
    seed: int = Field(default=0, ge=0, le=2**31 - 1)
    time_limit_s: float = Field(default=30.0, gt=0, le=7 * 86_400)
    memberships: int = Field(default=1, ge=1)
    """In how many networks one participant may be placed at most."""
    network_choice_km: float = Field(default=200.0, ge=0, le=MAX_PRICE_KM)
    """What each step down a participant's list of networks costs."""
    closeness: Closeness = Closeness()
    continuity: Continuity | None = None
    approval: Approval | None = None
    readiness: Readiness | None = None
    attachments: tuple[Attachment, ...] = ()
    meetings: Meetings | None = None
    networks: tuple[Network, ...] = Field(min_length=1)
    rules: tuple[AnyRule, ...] = ()

    @model_validator(mode="after")
    def _networks_are_sound(self) -> Plan:
        _refuse_twice("networks", [network.name for network in self.networks])
        groups = sum(
            len(n.groups) if isinstance(n.groups, tuple) else n.groups or 1 for n in self.networks
        )
        if groups > MOST_GROUPS:
            raise ValueError(f"there are {groups} groups; a plan has at most {MOST_GROUPS}")
        slashed = [network.name for network in self.networks if "/" in network.name]
        if slashed:
            raise ValueError(f"the name of a network may not hold '/': {slashed[0]!r}")
        return self

    @classmethod
    def simple(
        cls,
        *,
        groups: int | None = None,
        group_size: tuple[int, int] | None = None,
        **choices: Any,
    ) -> Plan:
        """Return the plan of one network with so many groups, or groups of such a size."""
        name = "nettverk" if choices.get("language", "nb") == "nb" else "network"
        network = Network.model_validate({"name": name, "groups": groups, "group_size": group_size})
        return cls(networks=(network,), **choices)

    def closeness_of(self, network: Network) -> Closeness:
        """Return how closeness is measured in a network."""
        return network.closeness or self.closeness

    def _repr_html_(self) -> str:
        """Show networks, groups, rules and what closeness costs."""
        from gruppering.exporter.notebook import plan_html

        return plan_html(self)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the plan's contents, in hexadecimal."""
        return hashlib.sha256(self.model_dump_json(by_alias=True).encode()).hexdigest()


def _refuse_twice(what: str, names: list[str]) -> None:
    folded = [fold(name) for name in names]
    twice = [name for name in names if folded.count(fold(name)) > 1]
    if twice:
        raise ValueError(f"two {what} are called {twice[0]!r}")
