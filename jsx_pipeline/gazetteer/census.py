"""How many divisions of a kind a place has by the lists, and the day of the list: what bulletins say of it can be checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from jsx_pipeline.gazetteer.view import Division, View

DEPTHS = {"prefecture": 1, "county": 2, "town": 3, "village": 4}  # of a path, of cities under the province one less
_ZONE = "管理区"  # zones that count and report as counties do; development zones do not
Counted = str  # a key of KINDS


class Census(NamedTuple):
    """A count, the day it was true and whose list it is."""

    total: int
    day: date
    register: str  # gb2260 or nbs (statistical lists; towns from 2024 on by the civil affairs register)


def _named(*ends: str) -> Callable[[Division], bool]:
    return lambda division: division.name.endswith(ends)


KINDS: Mapping[Counted, tuple[str, Callable[[Division], bool]]] = {  # code -> level, which of its divisions
    "prefectures": ("prefecture", _named("")),
    "prefecture_cities": ("prefecture", _named("市")),
    "counties": ("county", _named("")),
    "counties_and_zones": ("county", _named("")),
    "districts": ("county", _named("区")),
    "county_cities": ("county", _named("市")),
    "counties_proper": ("county", _named("县", "旗")),
    "towns": ("town", _named("")),
    "towns_and_townships": ("town", _named("镇", "乡", "苏木")),
    "towns_proper": ("town", _named("镇")),
    "townships": ("town", _named("乡", "苏木")),
    "subdistricts": ("town", _named("街道")),
    "villages_and_communities": ("village", _named("")),
    "villages": ("village", _named("村", "嘎查")),
    "communities": ("village", _named("社区")),
}


def census(at: Callable[[date], View], lists: Mapping[str, list[date]], path: str, counted: Counted, day: date) -> Census | None:
    """What a place has of a kind by the list nearest to ``day``; None where the place is none that could have any."""
    level, fits = KINDS[counted]
    if path.count("/") >= DEPTHS[level]:
        return None
    if level in ("prefecture", "county"):
        levels = ("county", "zone") if counted == "counties_and_zones" else (level,)
        found = [d for d in _down_to(at(day), path, levels) if d.level == level or d.name.endswith(_ZONE)]
        return _counted(found, fits, day, "gb2260")
    nearest = min(lists[f"{level}s"], key=lambda listed: (abs((listed - day).days), listed))  # the earlier of two as near
    view, register = at(nearest), "nbs" if nearest <= lists["villages"][-1] else "mca"
    own = view.division(path)
    counties = _down_to(view, path, ("county", "zone"))
    towns = _in_force(view, (t for county in counties for t in view.towns(county.path).values()))
    if level == "town":
        return _counted(towns, fits, nearest, register)
    towns = [own] if own and own.level == "town" else towns
    villages = (v for town in towns for found in view.villages(town.path).values() for v in found)
    return _counted(_in_force(view, villages), fits, nearest, register)


def _counted(divisions: Iterable[Division], fits: Callable[[Division], bool], day: date, register: str) -> Census | None:
    """The count by code, because a list may print one town under two names; None for none."""
    systems = ({"gb2260": (d.code or d.nbs), "nbs": d.nbs, "mca": d.mca} for d in divisions if fits(d))
    codes = {system[register] for system in systems} - {""}
    return Census(len(codes), day, register) if codes else None


def _down_to(view: View, path: str, levels: Sequence[str]) -> list[Division]:
    """What a place has at levels down to the county, or is itself; of two names around a change the newer one."""
    own = view.division(path)
    found, queue = [], [own] if own else []
    while queue:
        division = queue.pop()
        if division.level in levels:
            found.append(division)
        elif division.level in ("province", "prefecture"):
            queue.extend(view.children(division.path))
    codes = {division.code for division in found}
    return [division for division in found if not division.successor or division.successor not in codes - {division.code}]


def _in_force(view: View, divisions: Iterable[Division]) -> list[Division]:
    return [d for d in dict.fromkeys(divisions) if view.in_force(d)]
