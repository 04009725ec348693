"""From a table, as coordinators write it, to a :class:`Roster`.

Reading goes through the modules in this order: ``tables`` (any file to cells, by ``heading_row``
below titles), ``headings``, ``full_names`` and ``wordings`` (which column is what), ``rows`` (who
is a participant), ``understand`` (cells to values), ``spellings``, ``identify``, ``complete``,
``employers`` and ``homes`` (what the reference data know), ``coordinates``, ``locate``, ``fill``,
``repeats`` and ``affiliate``. Each notes what it finds in ``faults``;
``read`` runs them and raises all faults at once.
"""

from gruppering.roster.distances import DistanceMatrix
from gruppering.roster.read import read_roster
from gruppering.roster.roster import Roster

__all__ = ["DistanceMatrix", "Roster", "read_roster"]
