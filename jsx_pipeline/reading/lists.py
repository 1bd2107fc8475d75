"""How the figures of a sentence hang together: runs of a list, what 分别 pairs them with, which are of one family."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jsx_pipeline.reading.behind import noun_behind
from jsx_pipeline.reading.drafts import LIST_MARKS, Draft, Span
from jsx_pipeline.reading.kinds import cue

NEAREST = 24  # figures of a sentence before one that it may lean on
PEOPLE = frozenset(("person", "person_time", "household"))
PART_OF = 60  # characters in front of a figure in which 其中 makes it a part
PARTS_OF = 160  # the same where there is a list of parts
_PARTS = re.compile(r"[、和及与]")
_LEVELS = re.compile(r"([省市州县区乡镇村]{1,2})[两二三四]级(.+)")
_DIGIT = re.compile(r"\d")


def family_of(draft: Draft) -> str:
    """What makes two figures of a sort, so that one may leave out what the other counts: money, or the same classifier."""
    return "CNY" if draft.unit.startswith("CNY") else draft.unit if draft.unit == "percent" else draft.word or draft.unit


def things_paired(
    text: str, drafts: Sequence[Draft], lists: Sequence[tuple[int, int]], names: Sequence[Span], label: str
) -> dict[int, str]:
    """By draft, the thing of a list that it counts: 意外险、安康险分别占62%、23% pairs them in order.

    Lists of places pair nothing here.
    """
    found: dict[int, str] = {}
    for i, group in lists:
        if thing := _of_all(text, drafts[i : i + group]):
            found |= dict.fromkeys(range(i, i + group), thing)
            continue
        mark = list(cue("respectively").finditer(text, drafts[i].clause[0], drafts[i].begin))
        if not mark:
            continue
        start = drafts[i].low
        things = [thing for thing in _PARTS.split(text[start : mark[-1].start()]) if thing]
        at = [text.index(thing, start) for thing in things]
        things = _of_levels(things)
        if label and drafts[i].unit != "percent":
            continue  # 青春健康讲座：一中、二中分别为8场、5场: the things are who did it
        if any(map(_DIGIT.search, things)):
            continue  # 点赞12.3万次，分别是去年的1.6倍
        if len(things) == group and not {"的", "每"} & set(things[-1]) and not any(b <= a < s for a in at for b, s in names):
            found |= dict(zip(range(i, i + group), things, strict=True))
    return found


def _of_all(text: str, group: Sequence[Draft]) -> str:
    """260平方米、180平方米和150平方米的服务中心: what stands behind the last is what all of a list measure."""
    last = group[-1]
    alike = len({draft.unit for draft in group}) == 1 and text.startswith("的", last.after)
    return noun_behind(text, last) if alike else ""


def _of_levels(things: list[str]) -> list[str]:
    """市、县两级计生协编制: what is counted at each of the levels."""
    last = _LEVELS.fullmatch(things[-1]) if len(things) > 1 else None
    return [f"{level}级{last[2]}" for level in (*things[:-1], last[1])] if last else things


def paired_with(text: str, drafts: Sequence[Draft], lists: Sequence[tuple[int, int]]) -> dict[int, int]:
    """By change or rate the figure it is of: 活动126场、受益群众3.1万人次，同比分别增长15%和22.4% go in order."""
    found: dict[int, int] = {}
    for i, group in lists:
        near = range(max(0, i - group - NEAREST), i)
        of = [j for j in near if drafts[j].unit != "year"][-group:]  # 服务0—3岁婴幼儿家庭4850户: an age is none of the list
        if len(of) < group or not cue("respectively").search(text, drafts[i].low, drafts[i].begin):
            continue
        pairs = [(drafts[i + k], drafts[of[k]]) for k in range(group)]
        changed = cue("of_last").search(text[drafts[i - 1].after : drafts[i].begin]) and all(_goes_with(*pair) for pair in pairs)
        if changed or all(drafts[j].unit in drafts[i].per for j in of):  # 本科41人、专科17人，分别按每人3000元、2000元
            found |= dict(zip(range(i, i + group), of, strict=True))
    return found


def _goes_with(change: Draft, of: Draft) -> bool:
    """Whether one figure may say by how much another changed: in per cent, or in what it is counted in."""
    return of.unit != "percent" and (change.unit in ("percent", "倍") or family_of(change) == family_of(of))


def runs(text: str, drafts: Sequence[Draft]) -> list[tuple[int, int]]:
    """(first, how many) of each run of drafts with nothing but 、 or 和 between them."""
    runs: list[tuple[int, int]] = []
    i = 0
    while i < len(drafts):
        stop = i + 1
        while stop < len(drafts) and text[drafts[stop - 1].after : drafts[stop].begin] in LIST_MARKS:
            stop += 1
        if stop - i > 1:
            runs.append((i, stop - i))
        i = stop
    return runs
