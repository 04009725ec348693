"""Compiled local search over complete groupings, under the whole algebra."""

from gruppering.solve.search.searcher import Searcher

__all__ = ["Searcher"]
