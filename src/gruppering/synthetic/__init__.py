"""Seeded rosters of invented participants at real Norwegian workplaces."""

from gruppering.synthetic.roster import sample_roster

__all__ = ["sample_roster"]
