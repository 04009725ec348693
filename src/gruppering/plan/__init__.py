"""The plan of a run: networks, sizes, closeness, continuity and rules."""

from gruppering.plan.plan import Approval, Closeness, Continuity, Group, Network, Plan, Range
from gruppering.plan.toml import plan_from_dict, plan_to_toml, read_plan

__all__ = [
    "Approval",
    "Closeness",
    "Continuity",
    "Group",
    "Network",
    "Plan",
    "Range",
    "plan_from_dict",
    "plan_to_toml",
    "read_plan",
]
