"""The place or places that hold for a figure: topics, lists, deixis, headings, tables. Names are found in place_mentions.py.

A sentence has a topic, the place named last before the figure unless that name only says where somebody went, met or was born.
A topic holds to the end of its sentence and on through the paragraph, until another place or a word for all units (各地, 全县)
takes over; without a topic the section's, the article's and at last the issuer's own place holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from jsx_pipeline.gazetteer import Gazetteer, load_gazetteer
from jsx_pipeline.model import Bulletin, PlaceScope, PlaceSource, Sentence
from jsx_pipeline.reading.issuers import place_of_issuer
from jsx_pipeline.reading.lexicon import any_of
from jsx_pipeline.reading.place_mentions import Context, Mention, MentionFinder, covers, words

__all__ = ["Mention", "PlaceReader", "PlaceReading"]

_CLAUSE_ENDS = "，。；：！？,;!?"
_TIME_WORDS = frozenset(" 0123456789年月日上下半今去全季度底初末以来至截到前后一二三四中旬同期当—~-")
_OPENING = re.compile(r"[ \d年月日上下半今去全季度底初末以来至截到前后一二三四中旬同期当—~，-]*")
_REACH = 600  # characters a topic reaches inside one sentence: longer ones are text without stops
_DEPTHS = {"prefecture": 1, "county": 2, "town": 3, "village": 4}  # of a canonical path
_NEAR = 24  # groups looked back at
_ENUMERATOR = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]?|^[●•\-—–]+")
_TITLE_PARTS = re.compile("[—–]+|[：:]")
_NUMERAL = re.compile(r"\d[\d,.]*[万亿]?|(?:百分之)?[〇零一二三四五六七八九十百千万亿两点]+")
_CHAINED = re.compile(r"[^，。；：、和及与\d]{0,6}[、和及与][^，。；：、\d]{0,3}$")
_ANAPHOR = re.compile(r"([两二三四五六七八九十]|[0-9]{1,2})个?(县|市|区|州|镇|乡|村|地)(?![级直域里内])")
_NOT_BEFORE_COUNT = frozenset("0123456789一二三四五六七八九十第")
_SUM = re.compile(r"等?共?([0-9]{1,2}|[两二三四五六七八九十])个?(?:县|市|区|州|镇|乡|村|街道|社区|地|单位)")
_COUNTS_LIST = ("", "等", "共", "等共", "这")
_DIGIT = {c: i for i, c in enumerate("〇一二三四五六七八九十")} | {"两": 2}


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """Where a figure holds: canonical paths, each alone or all together, what said so, and ``unknown``: why it is incomplete."""

    places: tuple[str, ...]
    scope: PlaceScope
    source: PlaceSource | None
    unknown: str = ""


class _Group(NamedTuple):
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


class _Line(NamedTuple):
    """A sentence read for places."""

    mentions: tuple[Mention, ...]
    groups: tuple[_Group, ...]
    carried: _Group | None  # the topic that earlier sentences of the paragraph leave
    home: str | None
    home_source: PlaceSource | None


@dataclass(slots=True)
class _Thread:
    """What a paragraph speaks of from sentence to sentence."""

    paragraph: int
    topic: _Group | None = None  # what it took up first
    left: _Group | None = None  # what the sentence before leaves to one that names no place
    example: _Group | None = None  # a part of the topic that the sentence before dwelt on

    def into(self, groups: Sequence[_Group]) -> _Group | None:
        """What holds for a sentence where it names nothing: the example goes on if the sentence points back to it (全区)."""
        example = self.example
        goes_on = example and any(g.kind == "deixis" and g.paths == example.paths for g in groups)
        return example if goes_on else self.left

    def go_on(self, groups: Sequence[_Group], home: str | None) -> None:
        """Leaves what opened the sentence, if it is one place of the home's own.

        An example from inside the topic (上半年全市…。太湖县寺前镇…。) gives way to the topic again.
        """
        opening = next((g for g in groups if g.governs and g.topic), None)
        if opening is None:
            return
        opening = next((g for g in reversed(groups) if g.governs and g.initial and _wider(g, opening)), opening)
        self.example = None
        if self.topic and _within(opening, self.topic):
            self.left, self.example = self.topic if len(self.topic.paths) == 1 else None, opening
            return
        self.topic = self.topic or opening
        inside = len(opening.paths) == 1 and (home is None or covers(home, opening.paths[0]))
        self.left = opening if inside else None


@dataclass(frozen=True, slots=True)
class _Rules:
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
    office_after: re.Pattern[str]
    donor_after: re.Pattern[str]
    institution_after: re.Pattern[str]
    subject_after: re.Pattern[str]
    time_openers: tuple[str, ...]
    remainder: tuple[str, ...]
    counted: re.Pattern[str]
    all_of: re.Pattern[str]
    level_of: Mapping[str, int]
    each: re.Pattern[str]
    joint: re.Pattern[str]
    total: re.Pattern[str]


@cache
def _rules() -> _Rules:
    w = words()
    levels = {word: _DEPTHS[level] for level, names in w["counted_levels"].items() for word in names}
    return _Rules(
        compare_before=tuple(w["compare_before"]),
        partner_before=tuple(w["partner_before"]),
        partner_of=tuple(w["partner_of"]),
        visit_before=tuple(w["visit_before"]),
        borrow_before=tuple(w["borrow_before"]),
        origin_after=re.compile(any_of(w["origin_after"])),
        venue_after=re.compile(any_of(w["venue_after"])),
        wider_event=re.compile(w["wider_event_after"]),
        visit_after=re.compile(f"[^，。；]{{0,4}}{any_of(w['visit_after'])}"),
        person_after=re.compile(any_of(w["person_after"])),
        office_after=re.compile(any_of(w["offices"])),
        donor_after=re.compile(f"[^，。；0-9]{{0,12}}{any_of(w['donor_after'])}"),
        institution_after=re.compile(any_of(w["institution_after"])),
        subject_after=re.compile(any_of(w["subject_after"])),
        time_openers=tuple(w["time_openers"]),
        remainder=tuple(w["remainder"]),
        counted=re.compile(f"[余多]?个?(?:国家级|省级|市级|县级)?({any_of(levels)})(?![级直域里内])"),
        all_of=re.compile(f"{any_of(w['all_of'])}({any_of(levels)})(?![级直域里内])"),
        level_of=levels,
        each=re.compile(any_of(w["each"])),
        joint=re.compile(any_of(w["joint"])),
        total=re.compile(any_of(w["totals"]) + "$"),
    )


class PlaceReader:
    """Reads all places of one bulletin once, in order; then answers for any figure."""

    def __init__(self, bulletin: Bulletin, gazetteer: Gazetteer | None = None) -> None:
        self._bulletin = bulletin
        self._view = (gazetteer or load_gazetteer()).at(bulletin.header.issued_on)
        self._issuer = place_of_issuer(bulletin, self._view).path
        self._finder = MentionFinder(self._view, self._issuer)
        self._openings = _openings(bulletin)
        self._articles = [self._article_home(i) for i in range(len(bulletin.articles))]
        if len(self._articles) == 2:  # the editor's note of a bulletin of one article speaks of it
            self._articles[0] = self._articles[1]
        self._sections = self._section_homes()
        self._numbered_rows: dict[tuple[int, str], str] = {}
        self._tables = self._table_rows()
        self._lines = self._read_all()

    # --- what others call

    def mentions(self, sentence_index: int) -> Sequence[Mention]:
        """The names of places in a sentence, in order."""
        return self._lines[sentence_index].mentions

    def of(self, sentence_index: int, begin: int, stop: int) -> PlaceReading:
        """The places that hold for the numeral at ``text[begin:stop]`` of a sentence."""
        line, sentence = self._lines[sentence_index], self._bulletin.sentences[sentence_index]
        if sentence.block == "cell":
            return self._of_cell(sentence, line)
        group = self._governing(line, sentence.text, begin, stop)
        if group is None:
            return self._inherited(line)
        if len(group.paths) > 1:
            return self._of_several(group, sentence.text, begin, stop)
        return PlaceReading(group.paths, "single", self._source_of(group, line), group.unknown)

    def home(self, article: int) -> str | None:
        """The place an article is about."""
        return self._articles[article][0]

    # --- whose place holds where nothing is said

    def _article_home(self, number: int) -> tuple[str | None, PlaceSource | None]:
        article = self._bulletin.articles[number]
        for part in _TITLE_PARTS.split(article.title) if article.title else ():
            path = self._opening_place(part, self._issuer)
            if path and (self._issuer is None or covers(self._issuer, path)):
                return path, "heading"
        path = self._subject_place(number) if number else None
        if path and path != self._issuer:
            return path, "heading"
        return self._issuer, "issuer" if self._issuer else None

    def _opening_place(self, text: str, home: str | None) -> str | None:
        """The one place that opens a heading."""
        text = _ENUMERATOR.sub("", text).strip()
        first = next(iter(self._finder.find(text, Context(home))), None)
        opens = first is not None and first.begin == 0 and first.kind == "place" and not first.unknown
        listed = first is not None and text.startswith(tuple(words()["list_marks"]), first.stop)
        return first.paths[0] if first and opens and not listed else None

    def _subject_place(self, number: int) -> str | None:
        """The place that an article introduces in its first sentences: 宁远县位于…, 涟源市辖…."""
        for text in self._openings.get(number, ()):
            first = next(iter(self._finder.find(text[:40], Context(self._issuer))), None)
            if first and first.begin == 0 and first.kind == "place" and _rules().subject_after.match(text, first.stop):
                path = first.paths[0]
                return path if self._issuer is None or covers(self._issuer, path) else None
        return None

    def _section_homes(self) -> list[tuple[str | None, PlaceSource | None]]:
        """Of each section: the place its heading opens with, else that of the section above it."""
        homes: list[tuple[str | None, PlaceSource | None]] = []
        for section in self._bulletin.sections:
            above = homes[section.parent] if section.parent is not None else self._articles[section.article]
            path = self._opening_place(section.title, above[0]) if section.level and section.title else None
            inside = path is not None and path != above[0] and (above[0] is None or covers(above[0], path))
            homes.append((path, "heading") if inside else above)
        return homes

    # --- reading all sentences in order

    def _read_all(self) -> list[_Line]:
        lines: list[_Line] = []
        context, thread, article = Context(None), _Thread(-1), -1
        lists: list[tuple[str, ...]] = []
        for sentence in self._bulletin.sentences:
            home, source = self._sections[sentence.section] if self._sections else (self._issuer, "issuer")
            if sentence.article != article:
                context, article, lists = Context(home), sentence.article, list(self._tables.get(sentence.article, ()))
            if sentence.paragraph != thread.paragraph:
                thread, context.county = _Thread(sentence.paragraph), ""
            context.home = home
            mentions = [] if sentence.block == "cell" else self._finder.find(sentence.text, context)
            groups = self._groups(sentence.text, mentions, context, lists) if mentions or lists else ()
            lines.append(_Line(tuple(mentions), groups, thread.into(groups), home, source))
            thread.go_on(groups, home)
        return lines

    def _groups(self, text: str, mentions: Sequence[Mention], context: Context, lists: list[tuple[str, ...]]) -> tuple[_Group, ...]:
        """Mentions joined by list marks become one group; a bare count (五县) takes up the last list of that length."""
        groups: list[_Group] = []
        for members in _joined(text, [m for m in mentions if m.kind not in ("organisation", "abbreviation")]):
            group = self._group(text, members, context) if any(m.paths for m in members) else None
            if group is None:
                continue
            if group.kind == "generic" and groups:
                group = _within_topic(group, groups[0], text)
            if groups and groups[-1].part and group.kind in ("place", "list") and "；" not in text[groups[-1].stop : group.begin]:
                group = group._replace(part=True, topic=False)
            groups.append(group)
            _add_up(groups, text)
            if len(groups[-1].paths) > 1:
                lists.append(groups[-1].paths)
        taken_up = list(_anaphors(text, groups, lists)) if lists else []
        return tuple(sorted((*groups, *taken_up), key=lambda g: g.begin)) if taken_up else tuple(groups)

    def _group(self, text: str, members: Sequence[Mention], context: Context) -> _Group:
        first, rules = next(m for m in members if m.paths), _rules()
        begin, stop = members[0].begin, members[-1].stop
        paths = first.paths if len(members) == 1 else tuple(dict.fromkeys(p for m in members for p in m.paths))
        before = text[max(0, begin - 12) : begin]
        initial = _is_initial(text, begin)
        aside = (
            rules.origin_after.match(text, stop)
            or _is_venue(text, stop, paths)
            or (not initial and _is_aside(text, before, stop, context.home, paths))
        )
        mute = bool(aside) or not self._may_govern(text, first, context.home, initial)
        local = first.kind in ("place", "list") and (before.endswith(rules.borrow_before) or _is_added(before))
        initial = initial and not (_is_office(first) and rules.institution_after.match(text, first.stop))
        leads = _OPENING.fullmatch(text, 0, begin) is not None if _is_office(first) else first.kind == "place" or initial
        topic = not local and leads and not rules.person_after.match(text, stop)
        unknown = "; ".join(m.unknown for m in members if m.unknown)
        kind = first.kind if len(paths) == 1 else "list"
        part = before.endswith("其中")
        return _Group(begin, stop, paths, kind, not mute, local, topic and not part, initial, unknown, part)

    @staticmethod
    def _may_govern(text: str, first: Mention, home: str | None, initial: bool) -> bool:
        """A place above the home (全省 in a county's article) governs only as a clause's topic; its offices, that give, never.

        Another province by its bare stem (云南白药, 广东务工人员) says where something comes from.
        """
        path = first.paths[0]
        if not home or path == home or covers(home, path):
            return True
        if not covers(path, home):
            named = "/" in path or len(path) <= first.stop - first.begin
            return named and not _rules().donor_after.match(text, first.stop)
        return initial and not _is_office(first) and not _rules().office_after.match(text, first.stop)

    # --- figures in running text

    def _governing(self, line: _Line, text: str, begin: int, stop: int) -> _Group | None:
        """The topic of a figure: the governing group nearest before it, seen from its clause."""
        before = _before(line.groups, begin)
        whole = text.endswith(_rules().remainder, 0, begin)
        for i in range(len(before) - 1, -1, -1):
            group, between = before[i], text[before[i].stop : begin]
            if group.local and any(c in _CLAUSE_ENDS for c in between):
                continue
            if group.part and (whole or "；" in between):
                continue
            if not group.initial and any(_wider(group, earlier) for earlier in before[:i]):
                continue  # 株洲市…开播全省首档节目: the wider place only describes
            if not _can_hold(group, between, text, begin, stop):
                continue
            opening = before[0]
            if "；" in between and len(opening.paths) == 1 and covers(opening.paths[0], group.paths[0]):
                return opening
            return group
        carried = line.carried if line.carried and _can_hold(line.carried, text[:begin], text, begin, stop) else None
        return self._behind(line, text, begin) or carried

    @staticmethod
    def _behind(line: _Line, text: str, begin: int) -> _Group | None:
        """A place behind the figure in its clause, where the money or the people go: 120万元在永州新田县开展."""
        behind = bisect_right(line.groups, begin, key=lambda g: g.begin)
        group = next((g for g in line.groups[behind : behind + 4] if g.governs), None)
        between = text[begin : group.begin] if group else ""
        one_clause = between.endswith(("在", "于")) and not any(c in _CLAUSE_ENDS for c in between)
        return group if group and one_clause and group.kind in ("place", "list") else None

    def _inherited(self, line: _Line) -> PlaceReading:
        if line.home is None:
            return PlaceReading((), "single", None, "no place said, and no heading or issuer to take it from")
        return PlaceReading((line.home,), "single", line.home_source)

    @staticmethod
    def _source_of(group: _Group, line: _Line) -> PlaceSource | None:
        if group.kind in ("list", "place"):
            return "list" if group.kind == "list" else "stated"
        return line.home_source if group.paths == (line.home,) else "stated"

    def _of_several(self, group: _Group, text: str, begin: int, stop: int) -> PlaceReading:
        """Figures of a list: one by one in order (分别), for each (均), or one for all together."""
        index = _position(text, group.stop, begin, stop, len(group.paths))
        if index is not None:
            return PlaceReading((group.paths[index],), "single", "list", group.unknown)
        between = text[group.stop : begin]
        each = _rules().each.search(between) and not _rules().joint.search(between)
        return PlaceReading(group.paths, "each" if each else "joint", "list", group.unknown)

    # --- tables

    def _of_cell(self, sentence: Sentence, line: _Line) -> PlaceReading:
        for head in (sentence.row_head, sentence.column_head):
            path = self._head_place(head, line.home)
            if path:
                return PlaceReading((path,), "single", "heading")
        path = self._numbered_rows.get(_row_of(sentence))
        if path:
            return PlaceReading((path,), "single", "heading")
        path = self._opening_place(sentence.caption, line.home) if sentence.caption else None
        if path and line.home and covers(line.home, path) and path != line.home:
            return PlaceReading((path,), "single", "heading")
        return self._inherited(line)

    def _head_place(self, head: str, home: str | None) -> str | None:
        """A table head that is a place: a full name, or a short one of the home's counties or towns."""
        name = re.sub(r"\s", "", head)
        if not name or not home or _rules().total.match(name):
            return None
        return self._finder.short_name(name, home) or self._opening_place(name, home)

    def _table_rows(self) -> dict[int, list[tuple[str, ...]]]:
        """Of each article the places that head the rows of its tables."""
        rows: dict[int, dict[str, dict[str, None]]] = {}
        for sentence in self._bulletin.sentences:
            if sentence.block == "cell" and sentence.row_head:
                home = self._sections[sentence.section][0]
                path = self._head_place(sentence.row_head, home)
                if path is None and sentence.row_head.isdigit() and not sentence.text[:1].isdigit():
                    path = self._head_place(sentence.text, home)
                    if path:
                        self._numbered_rows[_row_of(sentence)] = path
                if path:
                    rows.setdefault(sentence.article, {}).setdefault(sentence.caption, {})[path] = None
        return {article: [tuple(paths) for paths in tables.values()] for article, tables in rows.items()}


def _can_hold(group: _Group, between: str, text: str, begin: int, stop: int) -> bool:
    """Whether what is counted, or all that is spoken of before it, can lie in the group's places: 128个村 in no village."""
    rules = _rules()
    own = between in _COUNTS_LIST or text[begin:stop] in ("1", "一")  # 黄丰桥、鸾山等3个镇: the count of the list itself
    counted = None if own else rules.counted.match(text, stop)
    depths = [rules.level_of[counted.group(1)]] if counted else []
    depths += [rules.level_of[m.group(1)] for m in rules.all_of.finditer(between)]
    return all(path.count("/") < depth for depth in depths for path in group.paths)


def _within(part: _Group, whole: _Group) -> bool:
    """Whether all places of one group lie in those of another that holds more."""
    return set(part.paths) != set(whole.paths) and all(any(covers(above, path) for above in whole.paths) for path in part.paths)


def _wider(group: _Group, earlier: _Group) -> bool:
    """Whether the group's one place holds all places of an earlier group and more."""
    above = group.paths[0]
    return len(group.paths) == 1 and all(path != above and covers(above, path) for path in earlier.paths)


def _before(groups: Sequence[_Group], begin: int) -> list[_Group]:
    """The governing groups that end before ``begin`` within reach of it."""
    here = bisect_right(groups, begin, key=lambda g: g.begin)
    return [g for g in groups[max(0, here - _NEAR) : here] if g.governs and g.stop <= begin and begin - g.stop <= _REACH]


def _is_initial(text: str, begin: int) -> bool:
    """Whether what begins here opens a clause, but for words of time: 今年上半年，全市; 2022年全县."""
    low = max(0, begin - 24)
    while begin > low and text[begin - 1] in _TIME_WORDS:
        begin -= 1
    return begin == 0 or text[begin - 1] in _CLAUSE_ENDS or text.endswith(_rules().time_openers, 0, begin)


def _is_aside(text: str, before: str, stop: int, home: str | None, paths: Sequence[str]) -> bool:
    """Whether the words before a place say that somebody went there, or that it is the other side or what is compared with."""
    rules = _rules()
    return (
        before.endswith(rules.compare_before)
        or _has_partner(before, rules)
        or (before.endswith(rules.visit_before) and _leaves(home, paths) and rules.visit_after.match(text, stop) is not None)
        or (before.endswith("在") and rules.wider_event.match(text, stop) is not None)
    )


def _is_venue(text: str, stop: int, paths: Sequence[str]) -> bool:
    """Whether a county or city is only where a meeting was held (会议在长沙召开); in a village people of the place come."""
    return max(path.count("/") for path in paths) < 3 and _rules().venue_after.match(text, stop) is not None


def _is_added(before: str) -> bool:
    """Whether a place stands beside something that is none: 全省11个设区市和定州市."""
    return before.endswith(("和", "及", "与")) and not before.endswith(_rules().partner_before)


def _has_partner(before: str, rules: _Rules) -> bool:
    """Whether the place is the other side of something: 与兴国县签订协议, 与相邻的仁化县."""
    if before.endswith(rules.partner_before):
        return True
    tail = before[-7:]
    return tail.endswith("的") and any(word in tail for word in rules.partner_of) and not any(c in "，。；、" for c in tail)


def _anaphors(text: str, groups: Sequence[_Group], lists: Sequence[tuple[str, ...]]) -> Iterator[_Group]:
    """五县, 三地: the last list of so many places of that sort, where no list stands right before."""
    for m in _ANAPHOR.finditer(text):
        at = bisect_right(groups, m.end(), key=lambda g: g.begin) - 1
        free = m.start() == 0 or text[m.start() - 1] not in _NOT_BEFORE_COUNT
        if free and (at < 0 or groups[at].stop < m.start()):
            paths = _list_of(_DIGIT.get(m.group(1)) or int(m.group(1)), m.group(2), lists[-_NEAR:])
            if paths:
                yield _Group(m.start(), m.start(), paths, "list", True, False, False, False)


def _is_office(mention: Mention) -> bool:
    """市财政, 县计生协: a level alone, with its office behind."""
    return mention.kind == "deixis" and mention.stop - mention.begin == 1


def _leaves(home: str | None, paths: Sequence[str]) -> bool:
    """Whether a visit goes beyond the home: 组团赴浏阳市考察; one to its own villages counts what was done there."""
    return home is None or not covers(home, paths[0])


def _row_of(cell: Sentence) -> tuple[int, str]:
    """A table's row: its paragraph and row head, which may be but a running number."""
    return cell.paragraph, cell.row_head


def _within_topic(group: _Group, opening: _Group, text: str) -> _Group:
    """县级 behind 岳阳市投入…，其中市本级…: the units of the topic, not of the home."""
    of_topic = len(opening.paths) == 1 and opening.governs and opening.kind == "place" and opening.paths[0].count("/") in (1, 2)
    return group._replace(paths=opening.paths) if of_topic and "；" not in text[opening.stop : group.begin] else group


def _add_up(groups: list[_Group], text: str) -> None:
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


def _openings(bulletin: Bulletin) -> dict[int, list[str]]:
    """Of each article its first three sentences of running text."""
    texts: dict[int, list[str]] = {}
    for sentence in bulletin.sentences:
        first = texts.setdefault(sentence.article, [])
        if sentence.block == "text" and len(first) < 3:
            first.append(sentence.text)
    return texts


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
    "town": ("镇", "乡", "街道"),
    "village": ("村", "社区"),
}


def _position(text: str, start: int, begin: int, stop: int, count: int) -> int | None:
    """Which of ``count`` numerals in a row is the one at ``begin`` (380万元、265万元和210万元); None if they are not so many."""
    numerals = list(_NUMERAL.finditer(text, max(start, begin - _REACH // 4), stop + _REACH // 4))
    starts = [m.start() for m in numerals]
    here = bisect_right(starts, begin) - 1
    if here < 0 or numerals[here].end() <= begin:
        here = min(here + 1, len(numerals) - 1)
    if here < 0 or not (numerals[here].start() < stop and begin < numerals[here].end()):
        return None
    joined = [_CHAINED.match(text[a.end() : b.start()]) is not None for a, b in pairwise(numerals)]
    first = last = here
    while first and joined[first - 1]:
        first -= 1
    while last < len(joined) and joined[last]:
        last += 1
    return here - first if last - first + 1 == count else None
