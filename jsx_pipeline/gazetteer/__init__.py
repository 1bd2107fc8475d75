"""Administrative divisions of China as of a date: names, paths, codes, successors. Vendored tables; nothing here reads bulletins.

``load_gazetteer().at(day)`` gives the divisions in force on a day. Provinces to counties of all China are loaded at once (10 ms);
townships and villages only for the province asked for. Sources: ``data/SOURCES.json``, made by ``tools/build_gazetteer.py``.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar, cast

from jsx_pipeline.gazetteer.names import short_forms, stem

__all__ = [
    "Credit",
    "Division",
    "Gazetteer",
    "Level",
    "Resolved",
    "View",
    "gazetteer_credits",
    "issuer_place",
    "load_gazetteer",
    "province_slug",
    "stem",
]

Level = Literal["province", "prefecture", "county", "zone", "town", "village"]
V = TypeVar("V")
_DATA = Path(__file__).parent / "data"
_OFFICES = (
    "计划生育协会办公室", "计划生育协会", "计划生育协", "计生协会", "计生协",
    "卫生健康委员会", "卫生健康委", "卫生健康局",
)  # fmt: skip
_SLUGS = {  # GB/T 2260 names provinces in pinyin; 陕西 is shaanxi to differ from 山西
    "11": "beijing",
    "12": "tianjin",
    "13": "hebei",
    "14": "shanxi",
    "15": "neimenggu",
    "21": "liaoning",
    "22": "jilin",
    "23": "heilongjiang",
    "31": "shanghai",
    "32": "jiangsu",
    "33": "zhejiang",
    "34": "anhui",
    "35": "fujian",
    "36": "jiangxi",
    "37": "shandong",
    "41": "henan",
    "42": "hubei",
    "43": "hunan",
    "44": "guangdong",
    "45": "guangxi",
    "46": "hainan",
    "50": "chongqing",
    "51": "sichuan",
    "52": "guizhou",
    "53": "yunnan",
    "54": "xizang",
    "61": "shaanxi",
    "62": "gansu",
    "63": "qinghai",
    "64": "ningxia",
    "65": "xinjiang",
    "71": "taiwan",
    "81": "hongkong",
    "82": "macao",
}


@dataclass(frozen=True, slots=True)
class Division:
    """One division under the name it bears on the day of the view.

    ``code`` is GB/T 2260, six digits, for province to county; a zone has its statistical code in ``nbs`` and none here. Townships
    have a statistical code ``nbs`` and a civil affairs code ``mca``, nine digits each: two systems, equal digits may name different
    towns. Villages have ``nbs`` (twelve digits). Empty means that no source gives one.
    """

    path: str  # 湖南省/益阳市/安化县
    name: str
    level: Level
    code: str
    parent: str  # path; "" of a province
    valid_from: date | None  # None: before the first source. A start between two lists is given as the earliest day possible
    valid_to: date | None  # None: in force in the last list; else the latest day possible
    successor: str  # GB code it lives on under, "" while in force
    nbs: str = ""
    mca: str = ""


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


class Resolved(NamedTuple):
    """A name looked up: the one path, or None and what it might be."""

    path: str | None
    candidates: tuple[str, ...]


class _Row(NamedTuple):
    """A line of divisions.csv."""

    code: str
    name: str
    kind: str
    parent: str
    valid_from: str
    valid_to: str
    successor: str


class _Town(NamedTuple):
    """A line of a town shard."""

    county: str
    name: str
    nbs: str
    mca: str
    valid_from: str
    valid_to: str


def _lines(name: str) -> list[str]:
    return gzip.decompress((_DATA / name).read_bytes()).decode("utf-8").splitlines()


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


class Gazetteer:
    """All tables, each read when it is first needed."""

    def __init__(self) -> None:
        self._views: dict[date | None, View] = {}
        self._towns: dict[str, dict[str, list[_Town]]] = {}
        self._villages: dict[str, dict[str, str]] = {}

    def at(self, day: date | None) -> View:
        """The divisions in force on ``day``; None is today. Around a change whose day is not known both names are in force."""
        if day not in self._views:
            self._views[day] = View(self, day)
        return self._views[day]

    @cached_property
    def rows(self) -> tuple[_Row, ...]:
        """Provinces, prefectures, counties and zones since 1990."""
        return tuple(_Row(*line.split(",")) for line in _lines("divisions.csv.gz")[1:])

    @cached_property
    def by_code(self) -> Mapping[str, list[_Row]]:
        """GB code -> its rows, by time."""
        return _grouped((row.code, row) for row in self.rows)

    @cached_property
    def aliases(self) -> tuple[tuple[str, str], ...]:
        """(name as written, path) of the hand table."""
        lines = (_DATA / "aliases.csv").read_text(encoding="utf-8").splitlines()[1:]
        return tuple((alias, path) for alias, path, _ in (line.split(",", 2) for line in lines))

    def towns(self, county: str) -> list[_Town]:
        """Every township ever listed under a county code."""
        province = county[:2]
        if province not in self._towns:
            known = (_DATA / "towns" / f"{province}.csv.gz").exists()
            lines = _lines(f"towns/{province}.csv.gz")[1:] if known else []
            self._towns[province] = _grouped((line[:6], _Town(*line.split(","))) for line in lines)
        return self._towns[province].get(county, [])

    def villages(self, town: str) -> list[str]:
        """``NNNname`` of each village of a township given by its statistical code, with ``@day`` when closed by then."""
        province = town[:2]
        if province not in self._villages:
            known = (_DATA / "villages" / f"{province}.txt.gz").exists()
            self._villages[province] = {line[:9]: line[10:] for line in _lines(f"villages/{province}.txt.gz")} if known else {}
        line = self._villages[province].get(town, "")
        return line.split("\t") if line else []


def _grouped(pairs: Iterable[tuple[str, V]]) -> dict[str, list[V]]:
    groups: dict[str, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)


class View:
    """The divisions in force on one day."""

    def __init__(self, gazetteer: Gazetteer, day: date | None) -> None:
        self._gazetteer, self.day = gazetteer, day
        self._iso = day.isoformat() if day else "9999-12-31"
        self._made: dict[str, Division] = {}
        self._found: dict[str, tuple[Division, ...]] = {}
        self._paths: dict[str, Division | None] = {}
        self._towns: dict[str, dict[str, Division]] = {}
        self._villages: dict[str, dict[str, tuple[Division, ...]]] = {}

    @cached_property
    def _rows(self) -> list[_Row]:
        iso = self._iso
        return [r for r in self._gazetteer.rows if r.valid_from <= iso and (not r.valid_to or iso <= r.valid_to)]

    @cached_property
    def _by_code(self) -> dict[str, _Row]:
        return {r.code: r for r in self._rows}  # rows are in order of time: in a window of change the newer name

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """Name as written (official, or short form of an autonomous unit) -> codes."""
        names = _grouped((name, r.code) for r in self._rows for name in (r.name, *short_forms(r.name)))
        for alias, path in self._gazetteer.aliases:
            code = next((c for c in names.get(path.rsplit("/", 1)[-1], []) if self._division(c).path == path), None)
            if code:
                names.setdefault(alias, []).append(code)
        return names

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        return _grouped((r.parent, r.code) for r in self._rows)

    def _division(self, code: str, name: str = "") -> Division:
        """The division of a code, under its newest name or the one given."""
        row = self._by_code[code]
        if name and name != row.name:
            row = next((r for r in self._rows if r.code == code and r.name == name), row)
        key = code + row.name
        if key not in self._made:
            parent = self._division(row.parent).path if row.parent in self._by_code else ""
            zone = row.kind == "zone"
            self._made[key] = Division(
                f"{parent}/{row.name}" if parent else row.name,
                row.name,
                cast(Level, row.kind),
                "" if zone else code,
                parent,
                _day(row.valid_from),
                _day(row.valid_to),
                row.successor,
                code if zone else "",
            )
        return self._made[key]

    def find(self, name: str, within: str = "") -> tuple[Division, ...]:
        """Provinces to counties and zones called ``name`` (湘西州 for its long name too) in or equal to the path ``within``."""
        if name not in self._found:
            self._found[name] = tuple(self._division(code, name) for code in self._names.get(name, ()))
        found = self._found[name]
        return tuple(d for d in found if d.path == within or d.path.startswith(within + "/")) if within else found

    def known(self, name: str) -> bool:
        """Whether any province, prefecture, county or zone bears this full name."""
        return name in self._names

    def names(self) -> Iterable[str]:
        """Every name that :meth:`find` knows."""
        return self._names.keys()

    def division(self, path: str) -> Division | None:
        """The division of a canonical path, or None."""
        if path not in self._paths:
            self._paths[path] = _division_of(self, path)
        return self._paths[path]

    def in_force(self, division: Division) -> bool:
        """Whether a division was in force on the day; townships closed by then can be read all the same."""
        day = self.day or date.max
        return (division.valid_from or date.min) <= day <= (division.valid_to or date.max)

    def children(self, path: str) -> tuple[Division, ...]:
        """The divisions one level below a path, down to the townships of a county; all provinces for ""."""
        if not path:
            return tuple(self._division(r.code) for r in self._rows if r.kind == "province")
        above = self.division(path)
        if above is None:
            return ()
        below = tuple(self._division(code) for code in self._children.get(above.code, ())) if above.code else ()
        return below or tuple(self.towns(path).values())

    def towns(self, path: str) -> Mapping[str, Division]:
        """Name -> township of a county (or of a prefecture without counties). Those closed by then stay readable."""
        if path not in self._towns:
            above = self.division(path)
            listed = self._town_rows(above) if above else []
            listed.sort(key=lambda t: t.valid_from <= self._iso and (not t.valid_to or self._iso <= t.valid_to))
            made = {t.name: self._town(t, path) for t in listed}
            for name in list(made):
                for short in short_forms(name):
                    made.setdefault(short, made[name])
            for alias, target in self._gazetteer.aliases:
                county, _, name = target.rpartition("/")
                if county == path and name in made:
                    made.setdefault(alias, made[name])
            self._towns[path] = made
        return self._towns[path]

    def _town_rows(self, above: Division) -> list[_Town]:
        """Of the county and of the codes it later lived on under, so that a county of 1995 has towns too."""
        code, rows, seen = above.code or above.nbs, [], set()
        while code and code not in seen:
            seen.add(code)
            rows += self._gazetteer.towns(code)
            later = self._gazetteer.by_code.get(code, ())
            code = next((r.successor for r in later if r.successor), "")
        return rows

    @staticmethod
    def _town(t: _Town, path: str) -> Division:
        return Division(f"{path}/{t.name}", t.name, "town", "", path, _day(t.valid_from), _day(t.valid_to), "", t.nbs, t.mca)

    def villages(self, path: str) -> Mapping[str, tuple[Division, ...]]:
        """Name -> villages so named in a township or a whole county (lists of 2017-2023); closed ones where none is in force."""
        if path not in self._villages:
            found: dict[str, list[Division]] = {}
            for town in self._towns_of(path):
                for entry in self._gazetteer.villages(town.nbs):
                    name, _, closed = entry[3:].partition("@")
                    own, code = f"{town.path}/{name}", town.nbs + entry[:3]
                    village = Division(own, name, "village", "", town.path, None, _day(closed), "", code)
                    found.setdefault(name, []).append(village)
            self._villages[path] = {name: self._in_force_first(divisions) for name, divisions in found.items()}
        return self._villages[path]

    def _in_force_first(self, divisions: list[Division]) -> tuple[Division, ...]:
        """Those in force on the day; all where none is."""
        return tuple(d for d in divisions if self.in_force(d)) or tuple(divisions)

    def _towns_of(self, path: str) -> Iterable[Division]:
        """The township of a path itself, else the townships of the county."""
        county, _, name = path.rpartition("/")
        town = self.towns(county).get(name) if county.count("/") >= 1 else None
        return (town,) if town else dict.fromkeys(self.towns(path).values())

    def current_code(self, division: Division) -> str:
        """The GB code that a province, prefecture or county has today, along its successors; "" if there is none."""
        code, seen = division.code, set[str]()
        while code and code not in seen:
            seen.add(code)
            rows = self._gazetteer.by_code.get(code, [])
            if any(not r.valid_to for r in rows):
                return code
            code = next((r.successor for r in reversed(rows) if r.successor), "")
        return ""

    def issuer_place(self, issuer: str) -> Resolved:
        """The place of an association by its name alone: 怀化市计划生育协会 -> 湖南省/怀化市. Several candidates: no path."""
        name = issuer.strip()
        for office in _OFFICES:
            name = name.split(office)[0]
        return self.resolve(name)

    def resolve(self, name: str, within: str = "") -> Resolved:
        """A full name with or without what it lies in (湖南省汝城县, 汝城县), or the bare name of a province (湖南)."""
        found = tuple(dict.fromkeys(self._chains(name, within)))
        return Resolved(found[0] if len(found) == 1 else None, found)

    def _chains(self, name: str, within: str) -> Iterable[str]:
        """Paths that spell ``name`` from left to right, each link inside the one before."""
        for written, division in self._heads(name):
            if division.path == within or not f"{division.path}/".startswith(f"{within}/" if within else ""):
                continue
            rest = name[len(written) :]
            if rest:
                yield from self._chains(rest, division.path)
            else:
                yield division.path

    def _heads(self, name: str) -> Iterable[tuple[str, Division]]:
        """Divisions whose name opens ``name``, with the words used."""
        for size in range(2, len(name) + 1):
            for division in self.find(name[:size]):
                yield name[:size], division
            if name[:size] in self.province_stems:
                yield from ((name[:size], division) for division in self.find(self.province_stems[name[:size]]))

    @cached_property
    def province_stems(self) -> Mapping[str, str]:
        """Bare name of each province (湖南, 内蒙古) -> its path."""
        return {stem(r.name): r.name for r in self._rows if r.kind == "province"}

    def province_slug(self, path: str) -> str:
        """The province of a path in pinyin, for file names: 湖南省/怀化市 -> hunan; "" if there is none."""
        province = self.division(path.split("/", 1)[0])
        return _SLUGS.get(province.code[:2], "") if province else ""


def _division_of(view: View, path: str) -> Division | None:
    parent, _, name = path.rpartition("/")
    for division in view.find(name):
        if division.path == path:
            return division
    if parent.count("/") < 1:
        return None
    town = view.towns(parent).get(name) if parent.count("/") <= 2 else None
    if town is not None and town.path == path:
        return town
    return next((v for v in view.villages(parent).get(name, ()) if v.path == path), None) if parent.count("/") >= 2 else None


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The one gazetteer of the process."""
    return Gazetteer()


def province_slug(path: str) -> str:
    """The province of a path in pinyin, for file names: 湖南省/怀化市 -> hunan; "" if there is none."""
    return load_gazetteer().at(None).province_slug(path)


def issuer_place(issuer: str, day: date | None = None) -> Resolved:
    """The place of an issuing association by its name alone, as of ``day``; see :meth:`View.issuer_place`."""
    return load_gazetteer().at(day).issuer_place(issuer)
