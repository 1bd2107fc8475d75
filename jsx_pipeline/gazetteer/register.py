"""The vendored tables as they stand: rows of divisions, townships, villages and aliases, each read when it is first needed."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeVar

from jsx_pipeline.gazetteer.names import short_forms

V = TypeVar("V")
_DAY = timedelta(days=1)
_DATA = Path(__file__).parent / "data"


class Credit(NamedTuple):
    """Whose compilation the tables were made from, and under which licence."""

    name: str
    versions: tuple[str, ...]
    licence: str
    attribution: str


def gazetteer_credits() -> tuple[Credit, ...]:
    """The sources of ``data/SOURCES.json``, one a package, in the order of the file."""
    found: dict[str, Credit] = {}
    for source in json.loads((_DATA / "SOURCES.json").read_text(encoding="utf-8"))["sources"]:
        before = found.get(source["name"])
        versions = (*(before.versions if before else ()), source["version"])
        found[source["name"]] = Credit(source["name"], versions, source["licence"], source["attribution"])
    return tuple(found.values())


class Province(NamedTuple):
    """A line of provinces.csv."""

    code: str
    name: str
    abbreviations: str  # one character each: 川蜀
    slug: str  # in pinyin, for file names; 陕西 is shaanxi to differ from 山西


class Row(NamedTuple):
    """A line of divisions.csv."""

    code: str
    name: str
    kind: str
    parent: str
    valid_from: str
    valid_to: str
    successor: str
    precision: str
    county: str


class Town(NamedTuple):
    """A line of a town shard."""

    county: str
    name: str
    nbs: str
    mca: str
    valid_from: str
    valid_to: str


def _lines(name: str) -> list[str]:
    return gzip.decompress((_DATA / name).read_bytes()).decode("utf-8").splitlines()


class Register:
    """All tables, each read when it is first needed: a bulletin of Hunan needs 6.5 MB, of the largest province 9.3 MB.

    Measured by ``benchmarks/gazetteer.py``.
    """

    def __init__(self) -> None:
        self._towns: dict[str, dict[str, list[Town]]] = {}
        self._villages: dict[str, dict[str, str]] = {}

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Provinces, prefectures, counties and zones since 1990."""
        return tuple(Row(*line.split(",")) for line in _lines("divisions.csv.gz")[1:])

    @cached_property
    def by_code(self) -> Mapping[str, list[Row]]:
        """GB code -> its rows, by time."""
        return grouped((row.code, row) for row in self.rows)

    @cached_property
    def by_parent(self) -> Mapping[str, list[Row]]:
        """GB code ("" of the country) -> the rows one level below it, of all times."""
        return grouped((row.parent, row) for row in self.rows)

    @cached_property
    def by_name(self) -> Mapping[str, list[Row]]:
        """Name as written (official, short form of an autonomous unit, alias) -> the rows that bear it, of all times."""
        names = grouped((name, row) for row in self.rows for name in (row.name, *short_forms(row.name)))
        return {alias: [] for alias, _ in self.aliases} | names

    @cached_property
    def tails(self) -> frozenset[str]:
        """The last two characters of all names."""
        return frozenset(name[-2:] for name in self.by_name)

    @cached_property
    def forebears(self) -> Mapping[str, list[Row]]:
        """GB code -> the closed rows that live on under it: under another code before, or under this one by another name."""
        return grouped((row.successor, row) for row in self.rows if row.successor)

    @cached_property
    def edges(self) -> list[date]:
        """The days on which what is in force changes, in order: names that begin or have ended, lists of towns and villages."""
        begun = {date.fromisoformat(row.valid_from) for row in self.rows if row.valid_from}
        ended = {date.fromisoformat(row.valid_to) + _DAY for row in self.rows if row.valid_to}
        listed = {day + after for days in self.lists.values() for day in days for after in (_DAY * 0, _DAY)}
        return sorted(begun | ended | listed)

    @cached_property
    def provinces(self) -> Mapping[str, Province]:
        """The hand table of provinces by code."""
        lines = (_DATA / "provinces.csv").read_text(encoding="utf-8").splitlines()[1:]
        return {line.split(",")[0]: Province(*line.split(",")[:4]) for line in lines}

    @cached_property
    def lists(self) -> Mapping[str, list[date]]:
        """The days of the lists of ``towns`` and of ``villages``, in order."""
        lists = json.loads((_DATA / "SOURCES.json").read_text(encoding="utf-8"))["lists"]
        return {level: [date.fromisoformat(day) for day in days] for level, days in lists.items()}

    @cached_property
    def aliases(self) -> tuple[tuple[str, str], ...]:
        """(name as written, path) of the hand table."""
        lines = (_DATA / "aliases.csv").read_text(encoding="utf-8").splitlines()[1:]
        return tuple((alias, path) for alias, path, _ in (line.split(",", 2) for line in lines))

    def towns(self, county: str) -> list[Town]:
        """Every township ever listed under a county code."""
        province = county[:2]
        if province not in self._towns:
            known = (_DATA / "towns" / f"{province}.csv.gz").exists()
            lines = _lines(f"towns/{province}.csv.gz")[1:] if known else []
            self._towns[province] = grouped((line[:6], Town(*line.split(","))) for line in lines)
        return self._towns[province].get(county, [])

    def counties_of_towns(self, name: str) -> list[str]:
        """The codes of all counties that ever had a township called ``name``."""
        for shard in sorted((_DATA / "towns").glob("*.csv.gz")):
            self.towns(shard.name[:2] + "0000")
        return [code for province in self._towns.values() for code, towns in province.items() if any(t.name == name for t in towns)]

    def villages(self, town: str) -> list[str]:
        """``NNNname`` of each village of a township (its statistical code); ``@first/last`` day where not all lists have it."""
        province = town[:2]
        if province not in self._villages:
            known = (_DATA / "villages" / f"{province}.txt.gz").exists()
            self._villages[province] = {line[:9]: line[10:] for line in _lines(f"villages/{province}.txt.gz")} if known else {}
        line = self._villages[province].get(town, "")
        return line.split("\t") if line else []


def grouped(pairs: Iterable[tuple[str, V]]) -> dict[str, list[V]]:
    """Values by key, in their order."""
    groups: dict[str, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)
