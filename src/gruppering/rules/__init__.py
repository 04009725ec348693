"""The rules: each has a name, a sentence in two languages, and a way into the algebra."""

from typing import Annotated

from pydantic import Field

from gruppering.rules.admission import Block, Coverage
from gruppering.rules.alone import KeepWhole, NobodyAlone
from gruppering.rules.apart import KeepApart
from gruppering.rules.availability import Availability
from gruppering.rules.base import Rule
from gruppering.rules.companions import Accompany, Companions
from gruppering.rules.condition import Condition
from gruppering.rules.continuity import MaxMoved, Stay
from gruppering.rules.counts import AtLeast, AtMost, Exactly
from gruppering.rules.distance import MaxDistance
from gruppering.rules.even import BalancedLoad, EvenSpread, MeanWithin
from gruppering.rules.pin import Ban, Pin
from gruppering.rules.setting import Setting
from gruppering.rules.together import Together
from gruppering.rules.wishes import MeetNew, PreferredGroup

AnyRule = Annotated[
    Together
    | KeepApart
    | AtLeast
    | AtMost
    | Exactly
    | NobodyAlone
    | KeepWhole
    | EvenSpread
    | BalancedLoad
    | MeanWithin
    | MaxDistance
    | Coverage
    | Block
    | Accompany
    | Companions
    | Availability
    | Pin
    | Ban
    | Stay
    | MaxMoved
    | PreferredGroup
    | MeetNew,
    Field(discriminator="rule"),
]
"""Every rule that a plan may hold, told apart by its ``rule`` key."""

__all__ = [
    "Accompany",
    "AnyRule",
    "AtLeast",
    "AtMost",
    "Availability",
    "BalancedLoad",
    "Ban",
    "Block",
    "Companions",
    "Condition",
    "Coverage",
    "EvenSpread",
    "Exactly",
    "KeepApart",
    "KeepWhole",
    "MaxDistance",
    "MaxMoved",
    "MeanWithin",
    "MeetNew",
    "NobodyAlone",
    "Pin",
    "PreferredGroup",
    "Rule",
    "Setting",
    "Stay",
    "Together",
]
