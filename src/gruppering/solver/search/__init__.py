"""Compiled local search over complete groupings, under the whole algebra."""

from gruppering.solver.search.searcher import Searcher

__all__ = ["Searcher"]
