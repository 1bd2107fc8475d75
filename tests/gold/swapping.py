"""An annotated bulletin moved elsewhere: counties, towns and villages swapped for others of their shape, annotation too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from jsx_pipeline.bulletin.source import read_source
from jsx_pipeline.gazetteer import Division, View, load_gazetteer, stem
from jsx_pipeline.words import load
from tests.gold.scoring import Annotated

Swaps = Mapping[str, str]  # what is printed -> what is printed instead, of the same length
_STREETS = ("建设", "文化", "团结", "和平")  # names of subdistricts that are words
_WORDS = frozenset([*load("places")["word_stems"], *load("phrases")["strip_before"], *_STREETS])  # words too: 会同, 新建
_SUFFIX = frozenset("省市县区镇乡村")  # a stem that holds one (镇圩) may be cut out of other names (古辣镇|圩日)
_LONGEST_STEM = 4  # characters; longer names are told shorter as well: 科左后旗
_ENDS = ("自治县", "街道", "社区", "县", "市", "区", "旗", "镇", "乡", "村")


def moved(annotated: Annotated) -> tuple[str, Annotated, Swaps]:
    """The swapped text, its annotation (the same spans), and what was swapped; nothing where no neighbour has the shape."""
    text = read_source(annotated.text).text
    swaps = _swaps(text, annotated)
    if not swaps:
        return text, annotated, swaps
    elsewhere = _swapped(text, swaps)
    printed = {
        name for line in annotated.lines for reading in line.get("places", ()) for path in reading for name in path.split("/")
    }
    unregistered = {name: _swapped(name, swaps) for name in printed if name not in swaps and name in text}  # 李店村 of 李店镇
    lines = tuple(_moved_line(line, elsewhere, {**unregistered, **swaps}) for line in annotated.lines)
    return elsewhere, replace(annotated, lines=lines), swaps


def _swapped(text: str, swaps: Swaps) -> str:
    pattern = re.compile("|".join(sorted(map(re.escape, swaps), key=lambda name: (-len(name), name))))
    return pattern.sub(lambda m: swaps[m.group()], text)


def _moved_line(line: dict[str, Any], text: str, swaps: Swaps) -> dict[str, Any]:
    moved_line = {**line, "text": text[line["start"] : line["end"]]}
    if "measured" in line:
        moved_line["measured"] = [_swapped(name, swaps) for name in line["measured"]]
    if "places" in line:
        moved_line["places"] = [[_moved_path(path, swaps) for path in reading] for reading in line["places"]]
    return moved_line


def _moved_path(path: str, swaps: Swaps) -> str:
    return "/".join(swaps.get(name, name) for name in path.split("/"))


def _is_named(town: Division, text: str) -> bool:
    """Whether a text has the bare name of a town, which is no word besides (建设街道)."""
    return stem(town.name) not in _WORDS and stem(town.name) in text


def _swaps(text: str, annotated: Annotated) -> dict[str, str]:
    view = load_gazetteer().at(annotated.issued_on)
    paths = {path for line in annotated.lines for reading in line.get("places", ()) for path in reading}
    named = {division for path in paths for division in view.chain(path)}
    found: dict[str, str] = {}
    for county in sorted((d for d in named if d.level == "county"), key=lambda d: d.path):
        inside = sorted((d for d in named if d.path.startswith(f"{county.path}/")), key=lambda d: d.path)
        listed = (d for d in view.towns(county.path).values() if view.in_force(d) and (d.name in text or _is_named(d, text)))
        towns = dict.fromkeys((*listed, *(d for d in inside if d.level == "town")))
        parts = {town: [d for d in inside if d.parent == town.path] for town in towns}
        elsewhere = {name for d in named if d.level == "county" and d != county for name in view.towns(d.path)}
        alone = stem(county.name) not in {stem(d.name) for d in (*towns, *view.chain(county.parent))}
        alone = alone and elsewhere.isdisjoint(town.name for town in towns)  # else it is not plain whose town is meant
        alone = alone and len(stem(county.name)) <= _LONGEST_STEM
        others = [d.name for d in named if not d.path.startswith(county.path)]
        alone = alone and not any(stem(town.name) in name for town in towns for name in others)  # 兴隆 of 兴隆洼镇
        cut = any(text.count(stem(d.name)) < re.sub(r"\s", "", text).count(stem(d.name)) for d in (county, *towns))
        if alone and not cut and all(d.name in text or stem(d.name) in text for d in (county, *inside)):
            single = sum(d.level == "county" and d.parent == county.parent for d in named) == 1
            found.update(next(_elsewhere(view, county, parts, text, found, single), {}))
    return found


def _elsewhere(
    view: View, county: Division, parts: Mapping[Division, list[Division]], text: str, taken: Swaps, single: bool
) -> Iterator[Swaps]:
    """Each county of the same shape, with a town for each town and a village for each village.

    First those of the same prefecture; where no other county of it is named, those of others too, the prefecture swapped.
    """
    own = view.chain(county.path)[-2]
    others = (d for p in view.children(own.parent) if single and _alike(own, p, text, taken) for d in view.children(p.path))
    for other in (*view.children(county.parent), *others):
        if not _alike(county, other, text, taken) or len(view.find(other.name)) > 1:  # 通州区 alone may be one of two
            continue
        swaps = dict(_forms(county, other))
        if other.parent != county.parent:
            swaps.update(_forms(own, view.chain(other.path)[-2]))
        for town, villages in parts.items():
            towns = dict.fromkeys(view.towns(other.path).values())
            match = next((m for t in towns if (m := _match(view, town, villages, t, text, {**taken, **swaps}))), None)
            if match is None:
                break
            swaps.update(match)
        else:
            yield swaps


def _match(view: View, town: Division, villages: list[Division], other: Division, text: str, taken: Swaps) -> Swaps | None:
    """The swaps of a town and its villages for another town and its own; None where one has no counterpart."""
    same = (t for t in set(view.towns(other.parent).values()) if view.in_force(t) and stem(t.name) == stem(other.name))
    if not (view.in_force(other) and _alike(town, other, text, taken)) or len(list(same)) > 1:
        return None
    swaps = dict(_forms(town, other))
    for village in villages:
        choice = (v for found in view.villages(other.path).values() for v in found if view.in_force(v))
        alone = (v for v in choice if len(view.lookup(v.name, other.parent)) == 1)  # else it is not plain which is meant
        match = next((v for v in alone if _alike(village, v, text, {**taken, **swaps})), None)
        if match is None:
            return None
        swaps.update(_forms(village, match))
    return swaps


def _alike(one: Division, other: Division, text: str, taken: Swaps) -> bool:
    """Whether ``other`` has the length and the ending of ``one`` and none of its forms is printed or used already."""
    same = one.path != other.path and one.level == other.level and len(one.name) == len(other.name) and _end(one) == _end(other)
    plain = len(stem(one.name)) == len(stem(other.name)) >= 2 and stem(other.name) not in _WORDS
    plain = plain and not _SUFFIX & {*stem(one.name), *stem(other.name)}
    free = other.name not in taken.values() and stem(other.name) not in taken.values()  # 南庄镇 and its 南庄村 are not told apart
    printed = stem(other.name) in re.sub(r"\s", "", text)  # a line may end inside a name
    return same and plain and free and not printed and stem(one.name) not in taken


def _end(division: Division) -> str:
    return next((end for end in _ENDS if division.name.endswith(end)), "")


def _forms(one: Division, other: Division) -> Iterator[tuple[str, str]]:
    yield one.name, other.name
    yield stem(one.name), stem(other.name)
