"""Choices for a whole run, beside its networks and rules: closeness, continuity, who takes part."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from gruppering.rules import Condition
from gruppering.rules.base import MAX_PRICE_KM
from gruppering.rules.condition import Frozen, Texts
from gruppering.words.messages import said


class Closeness(Frozen):
    """How closeness is measured and what it costs."""

    measure: Literal["pairwise", "centre"] = "pairwise"
    geography: float = Field(default=1.0, ge=0, le=1000)
    """Cost in km-equivalents of a kilometre; kept to thousandths."""
    km_per_step: float = Field(default=50.0, ge=0, le=10_000)
    """Cost in km-equivalents of one step of organisational distance."""
    levels: tuple[Literal["region"], Literal["organisation"], Literal["unit"]] = (
        "region",
        "organisation",
        "unit",
    )
    """The three levels of organisation, widest first. Columns of other names that are meant for
    them are given these when the roster is read."""
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
            raise ValueError(said("either_or", one="participants", other="where"))
        return self
