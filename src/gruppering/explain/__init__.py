"""Why a plan is impossible, in its own words."""

from gruppering.explain.core import colliding_rules

__all__ = ["colliding_rules"]
