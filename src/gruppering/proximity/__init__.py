"""Places and organisations as integer distances and costs."""

from gruppering.proximity.costs import pair_factor, priced, weighted_distance
from gruppering.proximity.great_circle import distances_m
from gruppering.proximity.organisations import organisational_steps

__all__ = [
    "distances_m",
    "organisational_steps",
    "pair_factor",
    "priced",
    "weighted_distance",
]
