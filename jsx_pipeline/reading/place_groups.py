"""Places named together in a sentence and what they are to it: its topic, an aside, a part of a whole, one of a list.

Which group holds for a figure stands in places.py. Words: lexicon/places.yml.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from jsx_pipeline.hannum import han_value
from jsx_pipeline.reading.place_mentions import Mention, covers, words
from jsx_pipeline.words import any_of, any_pattern, load

_HEAD_SIGNS = "【】·•"  # 【5月26日·什邡】
CLAUSE_ENDS = "，。；：！？,;!?"
_OPENED_BY = frozenset(CLAUSE_ENDS + _HEAD_SIGNS)
_TIME_WORDS = frozenset(" 0123456789年月日上下半今去全季度底初末以来至截到前后一二三四中旬同期当—~-")
_OPENING = re.compile(r"[ \d年月日上下半今去全季度底初末以来至截到前后一二三四中旬同期当—~，-]*")
_DEPTHS = {"prefecture": 1, "county": 2, "town": 3, "village": 4}  # of a canonical path
_COMMAS_LIST = 3  # names between which commas make a list
NEAR = 24  # groups looked back at
_CONVENED = 24  # characters in front of a place in which is said what met there
_ANAPHOR = re.compile(
    r"([两二三四五六七八九十0-9](?:(?<=[0-9])[0-9])?)个?(县|市|区|州|镇|乡|村|地)(?:（[市区、]{1,3}）)?(?![级直域里内])"
)
COUNTS_LIST = ("", "等", "共", "等共", "这")  # between a list and its own count
_NAMES_ON = re.compile("(?:、[\u4e00-\u9fff]{2,4})+")  # 北京、广州、济南三地: it counts the list that it stands behind
_NOT_BEFORE_COUNT = frozenset("0123456789一二三四五六七八九十第")
_SUM = re.compile(r"等?共?([0-9]{1,2}|[两二三四五六七八九十])个?(?:县|市|区|州|镇|乡|村|街道|社区|地|单位)")
_DIGIT = {c: i for i, c in enumerate("〇一二三四五六七八九十")} | {"两": 2}


class Group(NamedTuple):
    """Places named together: 常德、株洲、张家界."""

    begin: int
    stop: int
    paths: tuple[str, ...]
    kind: str
    governs: bool  # figures behind it are its
    local: bool  # only in its own clause
    topic: bool  # what a following sentence may go on about
    initial: bool  # opens a clause
    unknown: str = ""
    part: bool = False  # 其中永顺县412万元: one of a whole, up to the next semicolon
    others: bool = False  # 苏仙区等10个单位: more than are named
    second: tuple[tuple[str, str], ...] = ()  # path -> what its name may mean besides
    text: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """Words of the lexicon as what the reader asks of the text around a place: endings before it, patterns behind it."""

    compare_before: tuple[str, ...]
    partner_before: tuple[str, ...]
    partner_of: tuple[str, ...]
    visit_before: tuple[str, ...]
    borrow_before: tuple[str, ...]
    origin_after: re.Pattern[str]
    venue_after: re.Pattern[str]
    wider_event: re.Pattern[str]
    visit_after: re.Pattern[str]
    person_after: re.Pattern[str]
    superlatives: tuple[str, ...]
    is_extreme: re.Pattern[str]
    person: re.Pattern[str]
    office_after: re.Pattern[str]
    donor_after: re.Pattern[str]
    institution_after: re.Pattern[str]
    subject_after: re.Pattern[str]
    openers: tuple[str, ...]
    remainder: tuple[str, ...]
    remainder_before: re.Pattern[str]
    counted: re.Pattern[str]
    counted_before: re.Pattern[str]
    all_of: re.Pattern[str]
    awarded: re.Pattern[str]
    sums_up: re.Pattern[str]
    level_of: Mapping[str, int]
    others: re.Pattern[str]
    each: re.Pattern[str]
    joint: re.Pattern[str]
    total: re.Pattern[str]


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The regular expressions of one entry of lexicon/places.yml."""
    entry = words()[name]
    return re.compile(entry if isinstance(entry, str) else any_pattern(entry))


@cache
def rules() -> Rules:
    """The words of lexicon/places.yml as patterns."""
    w = words()
    levels = {word: _DEPTHS[level] for level, names in w["counted_levels"].items() for word in names}
    return Rules(
        compare_before=(*w["compare_before"], *w["sold_to"]),  # in neither is anything counted
        partner_before=tuple(w["partner_before"]),
        partner_of=tuple(w["partner_of"]),
        visit_before=tuple(w["visit_before"]),
        borrow_before=tuple(w["borrow_before"]),
        origin_after=re.compile(any_of(w["origin_after"])),
        venue_after=re.compile(any_of(w["venue_after"])),
        wider_event=re.compile(w["wider_event_after"]),
        visit_after=re.compile(f"[^，。；]{{0,4}}{any_of(w['visit_after'])}"),
        person_after=re.compile(any_pattern(w["person_after"])),
        superlatives=tuple(w["superlatives"]),
        is_extreme=re.compile("的?[^，。；\\d]{0,6}最[大小多少高低快]"),
        person=re.compile(f"[\u4e00-\u9fff]{any_of(load('people')['address'])}"),
        office_after=re.compile(any_of(w["offices"])),
        donor_after=re.compile(f"[^，。；0-9]{{0,12}}(?:，[^，。；0-9]{{0,4}})?{any_of(w['donor_after'])}"),
        institution_after=re.compile(any_of(w["institution_after"])),
        subject_after=re.compile(any_of(w["subject_after"])),
        openers=tuple(w["openers"]),
        remainder=tuple(w["remainder"]),
        remainder_before=re.compile(rf"{any_of(w['remainder'])}(?:\d{{1,4}}个[^，。；\d]{{1,8}})?\Z"),
        counted=re.compile(
            rf"(?:[余多]?个?(?:国家级|省级|市级|县级)?|(?:万?元|%)(?:以[上下])?的)({any_of(levels)})(?![级直域里内])"
        ),
        counted_before=re.compile(
            rf"的({any_of(levels)})[市区旗、（）]*(?:[仍还尚已共现][有是为]?|有|达)?(?=\d+个(?!{any_of(levels)}))"
        ),
        all_of=re.compile(rf"(?:{any_of(w['all_of'])}|有\d{{1,3}}个)({any_of(levels)})(?![级直域里内])"),
        awarded=re.compile(any_of(w["awarded"])),
        sums_up=re.compile(any_of(w["sums_up"])),
        level_of=levels,
        others=re.compile(f"(?:{any_of(w['associations'])})?等共?([0-9]{{1,3}}|[一二两三四五六七八九十]{{1,3}})?"),
        each=re.compile(any_of(w["each"])),
        joint=re.compile(any_of(w["joint"])),
        total=re.compile(any_of(w["totals"]) + "$"),
    )


def groups_of(text: str, mentions: Sequence[Mention], home: str | None, lists: list[tuple[str, ...]]) -> tuple[Group, ...]:
    """Mentions joined by list marks become one group; a bare count (五县) takes up the last list of that length."""
    groups: list[Group] = []
    for members in _joined(text, [m for m in mentions if m.kind not in ("organisation", "abbreviation")]):
        group = _group(text, members, home) if any(m.paths for m in members) else None
        if group is None:
            continue
        if group.kind == "generic" and groups:
            group = _of_topic(group, groups[0], text)
        if groups and groups[-1].part and group.kind in ("place", "list") and "；" not in text[groups[-1].stop : group.begin]:
            group = group._replace(part=True, topic=False)
        groups.append(group)
        _add_up(groups, text)
        _join_respective(groups, text)
        if len(groups[-1].paths) > 1:
            lists.append(groups[-1].paths)
    taken_up = list(_anaphors(text, groups, lists)) if lists or len(groups) > 1 else []
    return tuple(sorted((*groups, *taken_up), key=lambda g: g.begin)) if taken_up else tuple(groups)


def _group(text: str, members: Sequence[Mention], home: str | None) -> Group:
    first, r = next(m for m in members if m.paths), rules()
    begin, stop = members[0].begin, members[-1].stop
    paths = first.paths if len(members) == 1 else tuple(dict.fromkeys(p for m in members for p in m.paths))
    before = text[max(0, begin - 12) : begin]
    initial, named = _is_initial(text, begin), first.kind in ("place", "list")
    said_aside = r.origin_after.match(text, stop) or (not initial and _is_venue(text, begin, stop, paths))
    aside = said_aside or (not initial and _is_aside(text, before, stop, home, paths))
    mute = bool(aside) or not _may_govern(text, first, home, initial)
    local = named and (before.endswith(r.borrow_before) or _is_added(before))
    initial = initial and not (_is_office(first) and r.institution_after.match(text, first.stop))
    leads = _OPENING.fullmatch(text, 0, begin) is not None if _is_office(first) else first.kind == "place" or initial
    extreme = before.endswith(r.superlatives) or r.is_extreme.match(text, stop)
    topic = not (local or extreme) and leads and not r.person_after.match(text, stop)
    unknown = "; ".join(m.unknown for m in members if m.unknown)
    kind = first.kind if len(paths) == 1 else "list"
    part = before.endswith(("其中", "其中，", "其中：")) or (named and pattern("first_after").match(text, stop) is not None)
    return Group(
        begin, stop, paths, kind, not mute, local, topic and not part, initial, unknown, part,
        others=named and _has_others(text, stop, len(paths)),
        second=tuple((m.paths[0], m.other) for m in members if m.other),
        text=text[begin:stop],
    )  # fmt: skip


def _has_others(text: str, stop: int, named: int) -> bool:
    """Whether places stand behind the named ones that are not named: 田庄、龙塘等乡镇, 苏仙区等10个单位, not 衡阳、永州等2市."""
    found = rules().others.match(text, stop)
    if found is None:
        return False
    total = han_value(found.group(1)) if found.group(1) else None
    return total is None or total > named


def _may_govern(text: str, first: Mention, home: str | None, initial: bool) -> bool:
    """A place above the home (全省 in a county's article) governs only as a clause's topic; its offices, that give, never.

    Another province by its bare stem (云南白药, 广东务工人员) says where something comes from.
    """
    path = first.paths[0]
    if not home or path == home or covers(home, path):
        return True
    if not covers(path, home):
        if pattern("set_up_abroad").match(text, first.stop):
            return False  # 在兰州、天水建立流动人口计生协3个
        named = "/" in path or len(path) <= first.stop - first.begin
        return named and not rules().donor_after.match(text, first.stop)
    r = rules()
    gives = r.donor_after.match(text, first.stop) is not None  # 湖南一家爱心企业捐赠3万元 is money of the county
    return initial and not gives and not _is_office(first) and not r.office_after.match(text, first.stop)


def _joined(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Mentions split into groups: neighbours with nothing but a list mark between them stay together."""
    groups: list[list[Mention]] = []
    for m in mentions:
        together = groups and m.kind != "generic" and _joins(text[groups[-1][-1].stop : m.begin], groups[-1][-1], m)
        if together:
            groups[-1].append(m)
        else:
            groups.append([m])
    return groups


def _joins(between: str, left: Mention, right: Mention) -> bool:
    if left.kind in ("generic", "deixis") or right.kind == "deixis" or not between.endswith(tuple(words()["list_marks"])):
        return False
    return len(between) == 1 or between[:-1] in words()["associations"]


def _is_initial(text: str, begin: int) -> bool:
    """Whether what begins here opens a clause, but for words of time: 今年上半年，全市; 2022年全县."""
    if text.endswith(rules().openers, 0, begin):
        return True
    low = max(0, begin - 24)
    while begin > low and text[begin - 1] in _TIME_WORDS:
        begin -= 1
    return begin == 0 or text[begin - 1] in _OPENED_BY or text.endswith(rules().openers, 0, begin)


def _is_aside(text: str, before: str, stop: int, home: str | None, paths: Sequence[str]) -> bool:
    """Whether the words before a place say that somebody went there, or that it is the other side or what is compared with."""
    r = rules()
    return (
        before.endswith(r.compare_before)
        or _has_partner(before, r)
        or (before.endswith(r.visit_before) and _leaves(home, paths) and r.visit_after.match(text, stop) is not None)
        or (before.endswith("在") and r.wider_event.match(text, stop) is not None)
    )


def _is_venue(text: str, begin: int, stop: int, paths: Sequence[str]) -> bool:
    """Whether a place is only where a meeting was held (会议在长沙召开).

    To a village or town people of the place come, but where delegates meet: 会员代表大会在县城长铺镇召开.
    """
    held = rules().venue_after.match(text, stop)
    if held is None or max(path.count("/") for path in paths) < 3:
        return held is not None
    low = max(0, begin - _CONVENED)
    return bool(pattern("delegates_before").search(text, low, begin) or pattern("delegates_after").match(text, held.end()))


def _is_added(before: str) -> bool:
    """Whether a place stands beside something that is none: 全省11个设区市和定州市."""
    return before.endswith(("和", "及", "与")) and not before.endswith(rules().partner_before)


def _has_partner(before: str, r: Rules) -> bool:
    """Whether the place is the other side of something: 与兴国县签订协议, 与相邻的仁化县."""
    if before.endswith(r.partner_before):
        return True
    tail = before[-7:]
    return tail.endswith("的") and any(word in tail for word in r.partner_of) and not any(c in "，。；、" for c in tail)


def _leaves(home: str | None, paths: Sequence[str]) -> bool:
    """Whether a visit goes beyond the home: 组团赴浏阳市考察; one to its own villages counts what was done there."""
    return home is None or not covers(home, paths[0])


def _is_office(mention: Mention) -> bool:
    """市财政, 县计生协: a level alone, with its office behind."""
    return mention.kind == "deixis" and mention.stop - mention.begin == 1


def _of_topic(group: Group, opening: Group, text: str) -> Group:
    """县级 behind 岳阳市投入…，其中市本级…: the units of the topic, not of the home."""
    deepest = 3 if any(word in group.text for word in ("村", "社区")) else 2  # 每村 of a town
    named = opening.kind == "place" or (opening.kind == "deixis" and len(opening.text) > 1)  # 全县94个，其中省级6个
    of_topic = len(opening.paths) == 1 and opening.governs and named
    of_topic = of_topic and 1 <= opening.paths[0].count("/") <= deepest
    return group._replace(paths=opening.paths) if of_topic and "；" not in text[opening.stop : group.begin] else group


def _add_up(groups: list[Group], text: str) -> None:
    """Joins groups that only commas part when a count behind says they belong together: 苏仙区、北湖区，零陵区共3个区."""
    count = _SUM.match(text, groups[-1].stop)
    if count is None:
        return
    total, parts = _DIGIT.get(count.group(1)) or int(count.group(1)), 1
    size = len(groups[-1].paths)
    while size < total and parts < len(groups) and text[groups[-parts - 1].stop : groups[-parts].begin] in ("，", "；"):
        parts += 1
        size += len(groups[-parts].paths)
    if size == total and parts > 1:
        joined = groups[-parts:]
        paths = tuple(p for g in joined for p in g.paths)
        groups[-parts:] = [joined[0]._replace(stop=joined[-1].stop, paths=paths, kind="list")]


def _join_respective(groups: list[Group], text: str) -> None:
    """A镇，B镇，C镇分别…: with 分别 or 各 behind, or between three names, commas make a list as well."""
    if groups[-1].kind not in ("place", "list"):
        return
    first = len(groups) - 1
    while first and groups[first - 1].kind in ("place", "list") and text[groups[first - 1].stop : groups[first].begin] == "，":
        first -= 1
    listed = text.startswith(("分别", "各", "均", "等"), groups[-1].stop) or len(groups) - first >= _COMMAS_LIST
    if first < len(groups) - 1 and listed:
        joined = groups[first:]
        paths = tuple(dict.fromkeys(p for g in joined for p in g.paths))
        whole = text[joined[0].begin : joined[-1].stop]
        groups[first:] = [joined[0]._replace(stop=joined[-1].stop, paths=paths, kind="list", text=whole)]


def _anaphors(text: str, groups: Sequence[Group], lists: Sequence[tuple[str, ...]]) -> Iterator[Group]:
    """五县, 三地: the last list of so many places of that sort, where no list stands right before."""
    for m in _ANAPHOR.finditer(text):
        at = bisect_right(groups, m.end(), key=lambda g: g.begin) - 1
        counted = m.start() > 0 and text[m.start() - 1] in _NOT_BEFORE_COUNT
        counted = counted or text.endswith(tuple(words()["indefinite"]), 0, m.start())
        free = not counted and not text.endswith(rules().remainder, 0, m.start())
        between = text[groups[at].stop : m.start()] if at >= 0 else None
        if free and (between is None or not (between in COUNTS_LIST or _NAMES_ON.fullmatch(between))):
            count = _DIGIT.get(m.group(1)) or int(m.group(1))
            paths = _told_of(count, m.group(2), groups[max(0, at + 1 - NEAR) : at + 1]) or _list_of(
                count, m.group(2), lists[-NEAR:]
            )
            if paths:
                yield Group(m.start(), m.start(), paths, "list", True, False, False, False, text=m.group())


def _told_of(count: int, letter: str, groups: Sequence[Group]) -> tuple[str, ...] | None:
    """钟祥市210万元、京山市146万元，两市合计: the last so many places of that sort that were told of, one by one or in lists.

    A list in front is not broken: 甲镇9次，乙镇、丙镇各4次，两地 are the last two.
    """
    told: list[str] = []
    for group in (g for g in reversed(groups) if g.kind in ("place", "list")):
        if len(told) >= count:
            break
        told[:0] = group.paths
    level = words()["anaphor_levels"][letter]
    singles = told if len(told) == count else []
    alike = len({path.count("/") for path in singles}) == 1 and len(set(singles)) == count > 1
    return tuple(singles) if alike and (level == "any" or all(p.endswith(_ENDS_OF[level]) for p in singles)) else None


def _list_of(count: int, letter: str, lists: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    """The last list with so many members of that sort."""
    level = words()["anaphor_levels"][letter]
    for paths in reversed(lists):
        if len(paths) == count and count > 1 and (level == "any" or all(p.endswith(_ENDS_OF[level]) for p in paths)):
            return paths
    return None


_ENDS_OF = {
    "county": ("县", "市", "区", "旗"),
    "prefecture": ("市", "州", "盟", "地区"),
    "town": ("镇", "乡", "苏木", "街道"),
    "village": ("村", "嘎查", "社区"),
}


def is_wider(group: Group, earlier: Group) -> bool:
    """Whether the group's one place holds all places of an earlier group and more."""
    above = group.paths[0]
    return len(group.paths) == 1 and all(path != above and covers(above, path) for path in earlier.paths)
