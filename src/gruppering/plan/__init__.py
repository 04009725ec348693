"""The plan of a run: networks, sizes, closeness, continuity and rules."""

from gruppering.plan.choices import Approval, Attachment, Closeness, Continuity, Readiness
from gruppering.plan.meetings import Meetings
from gruppering.plan.network import Group, Network, Range
from gruppering.plan.plan import Plan
from gruppering.plan.toml import plan_from_dict, plan_to_toml, read_plan

__all__ = [
    "Approval",
    "Attachment",
    "Closeness",
    "Continuity",
    "Group",
    "Meetings",
    "Network",
    "Plan",
    "Range",
    "Readiness",
    "plan_from_dict",
    "plan_to_toml",
    "read_plan",
]
