"""The divisions in force on one day: names to divisions, what lies in what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, KeysView, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple, cast

from jsx_pipeline.gazetteer.names import short_forms, stem
from jsx_pipeline.gazetteer.register import Register, Row, Town, grouped

Level = Literal["province", "prefecture", "county", "zone", "town", "village"]


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
    precision: str = ""  # of valid_from: day of the approval, or window between two lists; "" where it is None or of a town
    county: str = ""  # of a zone: GB code of the county under which civil affairs file its towns


class Resolved(NamedTuple):
    """A name looked up: the one path, or None and what it might be."""

    path: str | None
    candidates: tuple[str, ...]


class _Villages(Mapping[str, tuple[Division, ...]]):
    """Villages by name, each made when it is asked for: of the hundreds of a county a bulletin names a few."""

    def __init__(self, view: View, towns: Iterable[Division], listed: Callable[[str], Iterable[str]]) -> None:
        self._in_force = view.in_force
        self._listed = grouped((entry[3:].partition("@")[0], (town, entry)) for town in towns for entry in listed(town.nbs))
        self._made: dict[str, tuple[Division, ...]] = {}

    def __getitem__(self, name: str) -> tuple[Division, ...]:
        """Those in force on the day; all where none is."""
        if name not in self._made:
            divisions = [_village(town, entry) for town, entry in self._listed[name]]
            self._made[name] = tuple(d for d in divisions if self._in_force(d)) or tuple(divisions)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)

    def keys(self) -> KeysView[str]:
        """The names, as fast to look into as a dictionary's."""
        return self._listed.keys()


def _village(town: Division, entry: str) -> Division:
    name, _, days = entry[3:].partition("@")
    first, _, last = days.partition("/")
    return Division(f"{town.path}/{name}", name, "village", "", town.path, _day(first), _day(last), "", town.nbs + entry[:3])


class View:
    """The divisions in force on one day."""

    def __init__(self, register: Register, day: date | None) -> None:
        self._register, self.day = register, day
        self._iso = day.isoformat() if day else "9999-12-31"
        self._made: dict[str, Division] = {}
        self._found: dict[str, tuple[Division, ...]] = {}
        self._paths: dict[str, Division | None] = {}
        self._towns: dict[str, dict[str, Division]] = {}
        self._villages: dict[str, _Villages] = {}

    def _valid(self, rows: Iterable[Row]) -> list[Row]:
        """Those of ``rows`` in force on the day."""
        iso = self._iso
        return [r for r in rows if r.valid_from <= iso and (not r.valid_to or iso <= r.valid_to)]

    def _of_code(self, code: str) -> list[Row]:
        """The rows of a code, in order of time: in a window of change the newer name is the last."""
        return self._valid(self._register.by_code.get(code, ()))

    def _codes(self, name: str) -> list[str]:
        """The codes of the divisions called ``name``."""
        codes = [row.code for row in self._valid(self._register.by_name.get(name, ()))]
        return codes + self._aliases.get(name, [])

    @cached_property
    def _aliases(self) -> dict[str, list[str]]:
        """Alias -> its code, none where its division is not in force."""
        found: dict[str, list[str]] = {}
        for alias, path in self._register.aliases:
            bearers = self._valid(self._register.by_name.get(path.rpartition("/")[2], ()))
            found[alias] = [row.code for row in bearers if self._division(row.code).path == path][:1]
        return found

    def _division(self, code: str, name: str = "") -> Division:
        """The division of a code, under its newest name or the one given."""
        rows = self._of_code(code)
        row = next((r for r in rows if r.name == name), rows[-1])
        key = code + row.name
        if key not in self._made:
            parent = self._division(row.parent).path if self._of_code(row.parent) else ""
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
                precision=row.precision,
                county=row.county,
            )
        return self._made[key]

    def find(self, name: str, within: str = "") -> tuple[Division, ...]:
        """Provinces to counties and zones called ``name`` (湘西州 for its long name too) in or equal to the path ``within``."""
        if name not in self._found:
            self._found[name] = tuple(self._division(code, name) for code in self._codes(name))
        found = self._found[name]
        return tuple(d for d in found if d.path == within or d.path.startswith(within + "/")) if within else found

    def lookup(self, name: str, within: str = "") -> tuple[Division, ...]:
        """Divisions of any level called ``name`` in the path ``within``; towns and villages only in a prefecture or less."""
        found = self.find(name, within)
        around = self.division(within) if within and not found else None
        if around is None or around.level == "province":
            return found
        counties = self.children(within) if around.level == "prefecture" else (around,)
        towns = [town for c in counties if c.level in ("county", "zone") and (town := self.towns(c.path).get(name))]
        return tuple(dict.fromkeys([*towns, *(v for c in counties for v in self.villages(c.path).get(name, ()))]))

    def chain(self, path: str) -> tuple[Division, ...]:
        """What a path lies in, from the province down, and itself; empty where a part of it is not known."""
        steps = path.split("/")
        divisions = [self.division("/".join(steps[:depth])) for depth in range(1, len(steps) + 1)]
        return tuple(d for d in divisions if d) if all(divisions) else ()

    def known(self, name: str) -> bool:
        """Whether any province, prefecture, county or zone bears this full name."""
        return name in self._register.by_name and bool(self._codes(name))

    def begin_of_name(self, text: str, low: int, stop: int) -> int | None:
        """Where the longest name that :meth:`known` knows and that ends at ``stop`` begins, not before ``low``."""
        names = self._register.by_name
        return next((begin for begin in range(low, stop) if text[begin:stop] in names and self.known(text[begin:stop])), None)

    def may_end(self, tail: str) -> bool:
        """Whether a name that :meth:`known` knows may end with these two characters: with most no name ever did."""
        return tail in self._register.tails

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
            return tuple(self._division(r.code) for r in self._provinces)
        above = self.division(path)
        if above is None:
            return ()
        rows = self._valid(self._register.by_parent.get(above.code, ())) if above.code else ()
        below = tuple(self._division(row.code) for row in rows)
        return below or tuple(self.towns(path).values())

    def towns(self, path: str) -> Mapping[str, Division]:
        """Name -> township of a county (or of a prefecture without counties). Those closed by then stay readable."""
        if path not in self._towns:
            above = self.division(path)
            listed = self._town_rows(above) if above else []
            listed.sort(key=self._has_town)
            made = {t.name: self._town(t, path) for t in listed}
            rank = {t.name: (self._has_town(t), bool(t.mca)) for t in listed}  # those that were there, as the ministry writes them
            for name in sorted(made, key=rank.__getitem__):
                for short in short_forms(name):
                    if rank[name] >= rank.get(short, (False, False)):  # 安乐乡 is 安乐彝族仡佬族乡 while that stands
                        made[short], rank[short] = made[name], rank[name]
            for alias, target in self._register.aliases:
                county, _, name = target.rpartition("/")
                if county == path and name in made:
                    made.setdefault(alias, made[name])
            self._towns[path] = made
        return self._towns[path]

    def towns_called(self, name: str) -> tuple[str, ...]:
        """The paths of all townships of a name; the lists of every province are read for it."""
        counties = [self._division(code).path for code in self._register.counties_of_towns(name) if self._of_code(code)]
        return tuple(self.towns(county)[name].path for county in dict.fromkeys(counties) if name in self.towns(county))

    def _town_rows(self, above: Division) -> list[Town]:
        """Of the county and of the codes it later lived on under, so that a county of 1995 has towns too."""
        code, rows, seen = above.code or above.nbs, [], set()
        while code and code not in seen:
            seen.add(code)
            rows += self._register.towns(code)
            later = self._register.by_code.get(code, ())
            code = next((r.successor for r in later if r.successor), "")
        return rows

    def _has_town(self, t: Town) -> bool:
        """Whether a township of the list was there on the day."""
        return t.valid_from <= self._iso and (not t.valid_to or self._iso <= t.valid_to)

    @staticmethod
    def _town(t: Town, path: str) -> Division:
        return Division(f"{path}/{t.name}", t.name, "town", "", path, _day(t.valid_from), _day(t.valid_to), "", t.nbs, t.mca)

    def villages(self, path: str) -> Mapping[str, tuple[Division, ...]]:
        """Name -> villages so named in a township or a whole county (lists of 2017-2023); closed ones where none is in force."""
        if path not in self._villages:
            self._villages[path] = _Villages(self, self._towns_of(path), self._register.villages)
        return self._villages[path]

    def _towns_of(self, path: str) -> Iterable[Division]:
        """The township of a path itself, else the townships of the county."""
        county, _, name = path.rpartition("/")
        town = self.towns(county).get(name) if county.count("/") >= 1 else None
        return (town,) if town else dict.fromkeys(self.towns(path).values())

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
    def _provinces(self) -> list[Row]:
        return [row for row in self._valid(self._register.by_parent[""]) if row.kind == "province"]

    @cached_property
    def province_stems(self) -> Mapping[str, str]:
        """Bare name of each province (湖南, 内蒙古) -> its path."""
        return {stem(r.name): r.name for r in self._provinces}

    @cached_property
    def province_abbreviations(self) -> Mapping[str, str]:
        """One character (京) -> path of the province."""
        return {character: p.name for p in self._register.provinces.values() for character in p.abbreviations}

    def province_slug(self, path: str) -> str:
        """The province of a path in pinyin, for file names: 湖南省/怀化市 -> hunan; "" if there is none."""
        province = self.division(path.split("/", 1)[0])
        return self._register.provinces[province.code].slug if province else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


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
