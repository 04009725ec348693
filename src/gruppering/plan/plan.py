"""All choices for one run, validated and immutable; the same names in TOML and in Python."""

from __future__ import annotations

import hashlib
from typing import Any, Literal

from pydantic import Field, model_validator

from gruppering.plan.choices import Approval, Attachment, Closeness, Continuity, Readiness
from gruppering.plan.display import plan_html
from gruppering.plan.meetings import Meetings
from gruppering.plan.network import MOST_GROUPS, Network, refuse_twice
from gruppering.rules import AnyRule
from gruppering.rules.base import MAX_PRICE_KM
from gruppering.rules.condition import Frozen
from gruppering.words import Language
from gruppering.words.messages import quoted, said


class Plan(Frozen):
    """Everything that is chosen for one run."""

    schema_: Literal[1] = Field(default=1, alias="schema")
    language: Language = "nb"
    names_in: Language | None = None
    """The language of the names of groups that have none of their own, if it is another one."""
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
        refuse_twice("networks", [network.name for network in self.networks])
        groups = sum(
            len(n.groups) if isinstance(n.groups, tuple) else n.groups or 1 for n in self.networks
        )
        if groups > MOST_GROUPS:
            raise ValueError(said("too_many_groups", groups=groups, most=MOST_GROUPS))
        slashed = [network.name for network in self.networks if "/" in network.name]
        if slashed:
            raise ValueError(said("slash_in_name", name=quoted(slashed[0])))
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
        return plan_html(self)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the plan's contents, in hexadecimal."""
        return hashlib.sha256(self.model_dump_json(by_alias=True).encode()).hexdigest()
