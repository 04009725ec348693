"""The rules: each has a name, a sentence in two languages, and a way into the algebra."""

from typing import Annotated

from pydantic import Field

from gruppering.rules.apart import KeepApart
from gruppering.rules.base import Language, Rule
from gruppering.rules.condition import Condition
from gruppering.rules.continuity import MaxMoved, Stay
from gruppering.rules.counts import AtLeast, AtMost
from gruppering.rules.pin import Ban, Pin
from gruppering.rules.setting import Setting
from gruppering.rules.together import Together

AnyRule = Annotated[
    Together | KeepApart | AtLeast | AtMost | Pin | Ban | Stay | MaxMoved,
    Field(discriminator="rule"),
]
"""Every rule that a plan may hold, told apart by its ``rule`` key."""

__all__ = [
    "AnyRule",
    "AtLeast",
    "AtMost",
    "Ban",
    "Condition",
    "KeepApart",
    "Language",
    "MaxMoved",
    "Pin",
    "Rule",
    "Setting",
    "Stay",
    "Together",
]
