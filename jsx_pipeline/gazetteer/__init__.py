"""Administrative divisions of China as of a date: names, paths, codes, successors. Vendored tables; nothing here reads bulletins.

``load_gazetteer().at(day)`` gives the divisions in force on a day. Provinces to counties of all China are loaded at once; townships
and villages only for the province asked for. Sources: ``data/SOURCES.json``, made by ``tools/build_gazetteer.py``.

- ``register.py``: the tables as they stand
- ``view.py``: what is in force on one day
- ``history.py``: a division through time: the code it had on a day, the code it has now
- ``census.py``: how many divisions of a kind a place has by the lists
- ``names.py``: how official names are built
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import lru_cache, partial

from jsx_pipeline.gazetteer.census import Census, census
from jsx_pipeline.gazetteer.history import Codes, code_on, codes_of, current_code
from jsx_pipeline.gazetteer.names import stem
from jsx_pipeline.gazetteer.register import Credit, Register, gazetteer_credits
from jsx_pipeline.gazetteer.view import Division, Level, Resolved, View

__all__ = [
    "Census",
    "Codes",
    "Credit",
    "Division",
    "Gazetteer",
    "Level",
    "Resolved",
    "View",
    "gazetteer_credits",
    "load_gazetteer",
    "stem",
]


_VIEWS = 32  # views kept: a view with the names of a province takes some megabytes
_CODES = 4096


class Gazetteer:
    """The register through time."""

    def __init__(self) -> None:
        self.register = Register()
        self._view = lru_cache(maxsize=_VIEWS)(partial(View, self.register))
        self._codes = lru_cache(maxsize=_CODES)(self._codes_of)

    def at(self, day: date | None) -> View:
        """The divisions in force on ``day``; None is today. Around a change whose day is not known both names are in force.

        Days between the same two changes share one view, which is that of the first of them.
        """
        edges = self.register.edges
        before = bisect_right(edges, day) if day else 0
        return self._view(edges[before - 1] if before else day)

    def codes(self, path: str, named: date | None, day: date | None) -> Codes:
        """The codes on ``day`` of a path that bears its names of the day ``named``; None is today."""
        return self._codes(path, named, day)

    def _codes_of(self, path: str, named: date | None, day: date | None) -> Codes:
        return codes_of(self.register, self.at(named).chain(path), day)

    def code_on(self, division: Division, day: date) -> str:
        """The GB code that a province, prefecture or county had on a day, under the name of that time; "" where no source says."""
        return code_on(self.register, division, day)

    def census(self, path: str, counted: str, day: date) -> Census | None:
        """How many divisions of a kind (see census.py) a place had by the list nearest to a day; None where it has none."""
        return census(self.at, self.register.lists, path, counted, day)

    def current_code(self, division: Division) -> str:
        """The GB code that it has today, along its successors; "" if there is none."""
        return current_code(self.register, division.code)


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The one gazetteer of the process."""
    return Gazetteer()
