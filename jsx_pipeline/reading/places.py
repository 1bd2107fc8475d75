"""The place or places that hold for a figure: topics, lists, deixis, headings, tables.

A sentence has a topic, the place named last before the figure unless that name only says where somebody went, met or was born.
A topic holds to the end of its sentence and on through the paragraph, until another place or a word for all units (各地, 全县)
takes over; without a topic the section's, the article's and at last the issuer's own place holds. Names are found in
place_mentions.py and put together in place_groups.py; whose place holds where none is said stands in place_homes.py.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from jsx_pipeline.bulletin.text import INLINE_ITEM, leaves_bracket
from jsx_pipeline.gazetteer import Gazetteer, Resolved, View, load_gazetteer
from jsx_pipeline.hannum import han_value
from jsx_pipeline.model import Bulletin, PlaceScope, PlaceSource, Sentence
from jsx_pipeline.reading.issuers import place_of_issuer
from jsx_pipeline.reading.place_groups import CLAUSE_ENDS, COUNTS_LIST, NEAR, Group, groups_of, is_wider, pattern, rules
from jsx_pipeline.reading.place_homes import Homes
from jsx_pipeline.reading.place_mentions import Context, Mention, covers, mention_finder
from jsx_pipeline.words import listed

__all__ = ["Mention", "PlaceReader", "PlaceReading"]

_NUMERAL = re.compile(r"\d[\d,.]*[万亿]?|(?:百分之)?[〇零一二三四五六七八九十百千万亿两][〇零一二三四五六七八九十百千万亿两点]*")
_UNIT_CHARACTER = re.compile("[余多]?([^，。；：、和及与])")
_PERSONS = str.maketrans("名位", "人人")
_REMAINDER = 16  # characters in front of a figure: 其余14个市县
_PLAIN = re.compile(r"[^，。；\d]{0,10}")
_SHARE_OF = re.compile(r"[^，。；\d]{0,4}的[\d.]+[%％]")
_CHAINED = re.compile(r"[^，。；：、和及与\d]{0,6}[、和及与][^，。；：、\d]{0,3}$")
_AT = "在到于赴向为对给由与和及、"  # in front of a place that is no object of a verb: 在沅陵县举办…；
_ITEM_OF_LIST = re.compile(
    r"[^，。；：]{0,12}[\d一二两三四五六七八九十][^，。；：]{0,8}[、和及]|各[\d一二两三四五六七八九十]{1,3}[^，。；：\d]{1,6}，"
)
_CHAINED_BY_COMMA = re.compile(
    r"[^，。；：、和及与\d]{0,6}[、，和及与][^，。；：、\d]{0,3}$"
)  # where the places are a list by commas too
_HEADS_OFF = "｜|：:—"  # what parts the places of a heading from what it says
_TIERS = {"市": 1, "州": 1, "县": 2, "区": 2, "乡": 3, "镇": 3}  # how deep in a path stands what 县、乡两级 begins with
_EARLIER = (date(2012, 1, 1), date(2002, 1, 1))  # days whose divisions an undated text may speak of
_VILLAGE_DEPTH = 4  # of a path
_TOWN_DEPTH = 3
_PERSON_WITHIN = 10  # characters behind a village in which somebody who lives there is named
_IN_FRONT = 16  # characters in which what is counted stands before its number
_REACH = 600  # characters a topic reaches inside one sentence: longer ones are text without stops


class PlaceReading(NamedTuple):
    """Where a figure holds: canonical paths, each alone or all together, what said so, and ``unknown``: why it is incomplete."""

    places: tuple[str, ...]
    scope: PlaceScope
    source: PlaceSource | None
    unknown: str = ""
    text: str = ""  # the words of the sentence that name them
    others: bool = False  # more places belong to it that are not named: 苏仙区等10个单位
    whole: str | None = None  # of a joint figure the lowest place that contains all, those not named too
    second: tuple[str, ...] = ()  # of each place what its name may mean besides, "" where it is clear


class _Line(NamedTuple):
    """A sentence read for places."""

    mentions: tuple[Mention, ...]
    groups: tuple[Group, ...]
    carried: Group | None  # the topic that earlier sentences of the paragraph leave
    home: str | None
    home_source: PlaceSource | None


@dataclass(slots=True)
class _Thread:
    """What a paragraph speaks of from sentence to sentence."""

    paragraph: int
    topic: Group | None = None  # what it took up first
    left: Group | None = None  # what the sentence before leaves to one that names no place
    example: Group | None = None  # a part of the topic that the sentence before dwelt on
    event: Group | None = None  # where what the sentence before told of was held: 在核桃坝村举办讲座，160人参加
    opened: bool = False  # whether a sentence has gone by

    def into(self, groups: Sequence[Group], home: str | None, text: str) -> Group | None:
        """What holds for a sentence where it names nothing: the example goes on if the sentence points back to it (全区).

        So does the place of an event that it goes on to tell of (讲座围绕…, 课后…); nothing where the home's own office acts.
        """
        if groups and _is_own_office(groups[0], home) and not pattern("for_those").search(text, 0, _REACH):
            return None  # 岗底村安排9户入股。县计生协为14户发放贷款
        if self.event and pattern("event_goes_on").match(text):
            return self.event
        example, self.event = self.example, None
        goes_on = example and any(g.kind == "deixis" and g.paths == example.paths for g in groups)
        return example if goes_on else self.left

    def go_on(self, groups: Sequence[Group], home: str | None, text: str) -> None:
        """Leaves what opened the sentence, if it is one place of the home's own.

        An example from inside the topic (上半年全市…。太湖县寺前镇…。) gives way to the topic again; so does the village of one
        person (爵誉村计生户肖某…。同时，…) in a paragraph that began with all.
        """
        first, self.opened = not self.opened, True
        self.event = next((g for g in reversed(groups) if _holds_event(g, home, text)), self.event)
        opening = next((g for g in groups if g.governs and g.topic), None) if groups else None
        if opening is None or _is_listed(groups, groups.index(opening), text):
            return  # 分县看，甲县20万元、乙县18万元。赔付136件
        opening = next((g for g in reversed(groups) if g.governs and g.initial and is_wider(g, opening)), opening)
        self.example = None
        held = pattern("event_after").match(text, opening.stop)
        passing = text.endswith(listed("places", "stops_at"), 0, opening.begin) and not held
        if self.topic is None and not first and passing:  # 9月，在迎春镇筛查1260人。免费体检2380人
            self.left = None
            return
        if self.topic is None and not first and _is_of_one_person(opening, text):
            self.example = opening
            return
        if self.topic and _within(opening, self.topic):
            self.left, self.example = self.topic if len(self.topic.paths) == 1 else None, opening
            return
        self.topic = self.topic or opening
        inside = len(opening.paths) == 1 and (home is None or covers(home, opening.paths[0]))
        above = first and opening.kind == "deixis" and home is not None and covers(opening.paths[0], home)
        self.left = opening if inside or above else None


class PlaceReader:
    """Reads all places of one bulletin once, in order; then answers for any figure."""

    def __init__(self, bulletin: Bulletin, gazetteer: Gazetteer | None = None) -> None:
        self._bulletin = bulletin
        self._gazetteer = gazetteer or load_gazetteer()
        self._view, found = self._view_of(bulletin)
        self._issuer = found.path
        self._issuer_second = next((path for path in found.candidates if found.path and path != found.path), "")
        self._finder = mention_finder(self._view, self._issuer)
        self._homes = Homes(bulletin, self._finder, self._issuer, "issuer" if found.candidates else "heading")
        self._rows = self._table_rows()
        self._lines = self._read_all()

    def _view_of(self, bulletin: Bulletin) -> tuple[View, Resolved]:
        """The divisions in force when a bulletin was issued, and its place.

        Without a day those in force now, else the newest of ``_EARLIER`` days whose names the text uses (上虞市).
        """
        issued = bulletin.header.issued_on
        views = [self._gazetteer.at(day) for day in ((issued,) if issued else (None, *_EARLIER))]
        tried = ((view, place_of_issuer(bulletin, view)) for view in views)
        return next((pair for pair in tried if pair[1].path), (views[0], Resolved(None, ())))

    # --- what others call

    def mentions(self, sentence_index: int) -> Sequence[Mention]:
        """The names of places in a sentence, in order."""
        return self._lines[sentence_index].mentions

    def home(self, article: int) -> str | None:
        """The place an article is about."""
        return self._homes.articles[article][0]

    def code(self, path: str, day: date | None) -> str:
        """The GB/T 2260 code of a path on a day (None: that of the bulletin); "" where there is none."""
        issued = self._bulletin.header.issued_on
        return self._gazetteer.codes(path, issued, day or issued).own if path else ""

    def of(self, sentence_index: int, begin: int, stop: int) -> PlaceReading:
        """The places that hold for the numeral at ``text[begin:stop]`` of a sentence."""
        line, sentence = self._lines[sentence_index], self._bulletin.sentences[sentence_index]
        if sentence.block == "cell":
            return self._of_cell(sentence, line)
        group = self._governing(line, sentence.text, begin, stop)
        if group is None:
            return self._inherited(line)
        if len(group.paths) > 1 or group.others:
            return self._of_several(group, line, sentence.text, begin, stop)
        return self._reading(group, line, group.paths, "single", self._source_of(group, line))

    # --- all sentences, in order

    def _read_all(self) -> list[_Line]:
        lines: list[_Line] = []
        context, thread, article, section = Context(None), _Thread(-1), -1, -1
        lists: list[tuple[str, ...]] = []
        headed: Group | None = None  # the several places that the section's heading opens with
        for sentence in self._bulletin.sentences:
            home, source = self._homes.of_section(sentence.section)
            if sentence.article != article:
                context, article = Context(home), sentence.article
                lists = [rows for rows in self._rows.get(article, {}).values() if not self._is_all(rows)]
            if sentence.paragraph != thread.paragraph:
                of_heading = headed if sentence.section == section else None
                thread, context.county, context.topic = _Thread(sentence.paragraph, left=of_heading), "", ""
            if sentence.section != section:
                section, context.near = sentence.section, ""
            context.home = home
            mentions = [] if sentence.block == "cell" else self._finder.find(sentence.text, context)
            groups = groups_of(sentence.text, mentions, home, lists) if mentions or lists else ()
            groups = tuple(_taken_up(group, thread.left) for group in groups) if thread.left else groups
            foreign = bool(mentions) and mentions[0].kind == "organisation" and mentions[0].begin == 0
            if sentence.block == "heading":
                headed = _several_headed(groups, sentence.text)
            if INLINE_ITEM.match(sentence.text) or rules().sums_up.match(sentence.text):
                thread = _Thread(sentence.paragraph, topic=None)  # 二是健康帮扶: what an item told of is not that of the next
            carried = None if foreign else thread.into(groups, home, sentence.text)
            lines.append(_Line(tuple(mentions), groups, carried, home, source))
            thread.go_on(groups, home, sentence.text)
        return lines

    # --- figures in running text

    def _governing(self, line: _Line, text: str, begin: int, stop: int) -> Group | None:
        """The topic of a figure: the governing group nearest before it, seen from its clause."""
        before = _of_item(text, _before(line.groups, begin), begin)
        beside = bisect_right(line.groups, begin, key=lambda g: g.begin) - 1
        if beside >= 0 and _is_said_of(line.groups[beside], text, begin, stop):
            return line.groups[beside]
        whole = rules().remainder_before.search(text, max(0, begin - _REMAINDER), begin) is not None
        counted = _counted_depth(text, begin, stop)
        below = line.carried and line.carried.paths[0].count("/") >= _TOWN_DEPTH
        told = (line.carried,) if line.carried and below else ()  # where the sentence before told of a town or village
        for i in range(len(before) - 1, -1, -1):
            group, between = before[i], text[before[i].stop : begin]
            if _is_over(before, i, text, begin, of_whole=whole):
                continue
            example = () if pattern("further_after").match(text, group.stop) else told
            if _is_helper(group, (*example, *before[:i]), text):
                continue
            if not group.initial and any(is_wider(group, e) and "；" not in text[e.stop : group.begin] for e in before[:i]):
                continue  # 株洲市…开播全省首档节目: the wider place only describes
            if not _can_hold(group, between, None if between in COUNTS_LIST else counted):
                continue  # 黄丰桥、鸾山等3个镇 counts the list itself
            opening = before[0]
            if "；" in between and len(opening.paths) == 1 and covers(opening.paths[0], group.paths[0]):
                return opening
            return group
        carried = line.carried if line.carried and _can_hold(line.carried, text[max(0, begin - _REACH) : begin], counted) else None
        return self._behind(line, text, begin) or carried

    @staticmethod
    def _behind(line: _Line, text: str, begin: int) -> Group | None:
        """A place behind the figure in its clause: 120万元在永州新田县开展, 超过50万元的有楚雄市."""
        behind = bisect_right(line.groups, begin, key=lambda g: g.begin)
        group = next((g for g in line.groups[behind : behind + 4] if g.governs), None)
        between = text[begin : group.begin] if group else ""
        one_clause = between.endswith(listed("places", "where_behind")) and not any(c in CLAUSE_ENDS for c in between)
        set_up = pattern("set_up_behind").fullmatch(between) is not None  # 暖心家园3个，每个15万元，落户昌吉市、阜康市
        return group if group and (one_clause or set_up) and group.kind in ("place", "list") else None

    def _inherited(self, line: _Line) -> PlaceReading:
        if line.home is None:
            return PlaceReading((), "single", None, "no place said, and no heading or issuer to take it from")
        unknown = self._not_registered(line.home)
        return PlaceReading((line.home,), "single", line.home_source, unknown, second=(self._second_of(line.home),))

    def _second_of(self, path: str) -> str:
        """What the issuer's name may mean besides, where the path is the issuer's."""
        return self._issuer_second if path == self._issuer else ""

    def _reading(
        self, group: Group, line: _Line, paths: tuple[str, ...], scope: PlaceScope, source: PlaceSource | None
    ) -> PlaceReading:
        """What a group says of the places ``paths`` of it."""
        whole = _whole(paths, line.home if group.others else "") if scope == "joint" else None
        second = dict(group.second)
        seconds = tuple(second.get(path) or self._second_of(path) for path in paths)
        others = group.others and scope != "single"
        unknown = group.unknown or "; ".join(filter(None, map(self._not_registered, paths)))
        return PlaceReading(paths, scope, source, unknown, group.text, others, whole, seconds)

    @staticmethod
    def _source_of(group: Group, line: _Line) -> PlaceSource | None:
        if group.kind in ("list", "place"):
            return "list" if group.kind == "list" else "stated"
        return line.home_source if group.paths == (line.home,) else "stated"

    def _of_several(self, group: Group, line: _Line, text: str, begin: int, stop: int) -> PlaceReading:
        """Figures of a list: one by one in order (分别), for each (均), or one for all together."""
        source = self._source_of(group, line) if len(group.paths) == 1 else "list"
        chained = _CHAINED_BY_COMMA if "，" in group.text else _CHAINED
        apart = group.others or text.endswith("各", 0, begin)
        index = None if apart else _position(text, group.stop, begin, stop, len(group.paths), chained)
        if index is not None:
            return self._reading(group, line, (group.paths[index],), "single", source)
        between = text[group.stop : begin]
        each = rules().each.search(between) and not rules().joint.search(between)
        return self._reading(group, line, group.paths, "each" if each else "joint", source)

    # --- tables

    def _of_cell(self, sentence: Sentence, line: _Line) -> PlaceReading:
        path = self._place_of_row(sentence, line.home) or self._head_place(sentence.column_head, line.home)
        if path:
            return PlaceReading((path,), "single", "heading", self._not_registered(path))
        in_rows = self._rows.get(sentence.article, {}).get(sentence.caption, ())
        if (
            len(in_rows) > 1
            and rules().total.fullmatch(re.sub(r"\s", "", sentence.row_head))
            and pattern("some").search(sentence.caption)
        ):
            return PlaceReading(in_rows, "joint", "list", whole=common_place(in_rows))  # the sum of some is not that of all
        path = self._homes.opening_place(sentence.caption, line.home) if sentence.caption else None
        if path and line.home and covers(line.home, path) and path != line.home:
            return PlaceReading((path,), "single", "heading")
        return self._inherited(line)

    def _head_place(self, head: str, home: str | None) -> str | None:
        """A table head that is a place: a full name, or a short one of the home's counties or towns."""
        name = re.sub(r"\s", "", head)
        if not name or not home or rules().total.match(name):
            return None
        return self._finder.short_name(name, home) or self._homes.opening_place(name, home)

    def _place_of_row(self, cell: Sentence, home: str | None) -> str | None:
        """The place that heads the row of a cell, or the one below it (仙溪镇 | 大桥村) or the home in a column of places."""
        place = self._head_place(cell.row_head, home)
        for head, words in cell.keys:
            if cell.row_head.isdigit() or pattern("place_head").fullmatch(head):
                above = place or home
                below = self._head_place(words, above)
                place = below if above and below and below != above and covers(above, below) else place
        return place

    def _not_registered(self, path: str) -> str:
        """Why a path is incomplete: its last name is in no register; "" where it is in one."""
        above, _, name = path.rpartition("/")
        return "" if self._view.division(path) else f"{name}: not in the register of {above}"

    def heads_row(self, sentence_index: int) -> bool:
        """Whether the head of a cell's row is a place."""
        cell = self._bulletin.sentences[sentence_index]
        return bool(cell.row_head) and self._head_place(cell.row_head, self._lines[sentence_index].home) is not None

    def heads_column(self, sentence_index: int) -> bool:
        """Whether the head of a cell's column is a place: 指标 | 湍东镇 | 夏馆镇."""
        return self._head_place(self._bulletin.sentences[sentence_index].column_head, self._lines[sentence_index].home) is not None

    def _table_rows(self) -> dict[int, dict[str, tuple[str, ...]]]:
        """Of each article the places that head the rows of its tables, by caption; none of a table that sums up those not named."""
        closed: set[tuple[int, str]] = set()
        rows: dict[int, dict[str, dict[str, None]]] = {}
        for sentence in self._bulletin.sentences:
            if sentence.block == "cell" and sentence.row_head:
                home = self._homes.of_section(sentence.section)[0]
                if path := self._place_of_row(sentence, home):
                    rows.setdefault(sentence.article, {}).setdefault(sentence.caption, {})[path] = None
                elif pattern("remainder_row").match(sentence.row_head):
                    closed.add((sentence.article, sentence.caption))
        return {
            article: {caption: tuple(paths) for caption, paths in tables.items() if (article, caption) not in closed}
            for article, tables in rows.items()
        }

    def _is_all(self, paths: tuple[str, ...]) -> bool:
        """Whether a list holds all that is below one place: 全州10县市."""
        above = {path.rpartition("/")[0] for path in paths}
        return len(above) == 1 and len(paths) == len(self._view.children(above.pop()))


def _holds_event(group: Group, home: str | None, text: str) -> bool:
    """Whether something was held in a place below the home's own: 在湄江街道核桃坝村举办."""
    inside = (
        len(group.paths) == 1
        and group.kind == "place"
        and home is not None
        and covers(home, group.paths[0])
        and group.paths[0] != home
    )
    return inside and group.governs and pattern("held_after").match(text, group.stop) is not None


def _is_own_office(group: Group, home: str | None) -> bool:
    """Whether an office of the home opens a sentence: 县计生协, 县财政."""
    return group.kind == "deixis" and group.stop - group.begin == 1 and group.begin == 0 and group.paths == (home,)


def _is_of_one_person(group: Group, text: str) -> bool:
    """Whether a village is named only for somebody who lives there: 螺溪镇爵誉村计生户肖某."""
    in_village = len(group.paths) == 1 and group.paths[0].count("/") >= _VILLAGE_DEPTH
    return in_village and rules().person.search(text, group.stop, group.stop + _PERSON_WITHIN) is not None


def _several_headed(groups: Sequence[Group], heading: str) -> Group | None:
    """清水县、张家川县｜服务送到: of what stands under such a heading nothing is said of one of them alone."""
    first = groups[0] if groups else None
    several = first is not None and first.begin == 0 and len(first.paths) > 1
    return first if first and several and (first.stop == len(heading) or heading[first.stop] in _HEADS_OFF) else None


def _taken_up(group: Group, left: Group) -> Group:
    """县、乡两级 behind a sentence about a county: the tiers of that county, not of the bulletin's own place."""
    path = left.paths[0]
    own = group.kind == "generic" and group.text[:1] in _TIERS and path.count("/") == _TIERS[group.text[:1]]
    return group._replace(paths=left.paths) if own else group


def _of_item(text: str, groups: list[Group], begin: int) -> list[Group]:
    """一是在三镇新建10个；二是保费达到700万元: an item of a list has its own places and those in front of the list."""
    marks = [m.start() for m in INLINE_ITEM.finditer(text, max(0, begin - _REACH), begin)] if groups else []
    return [g for g in groups if g.stop <= marks[0] or g.begin >= marks[-1]] if marks else groups


def _is_said_of(group: Group, text: str, begin: int, stop: int) -> bool:
    """高于全市7.3%的平均增速, 占全州总数112个的62.5%: what a comparison or a share is with holds for the whole that it names."""
    if group.kind != "deixis":
        return False
    base = text[group.begin - 1 : group.begin] == "占" and _PLAIN.fullmatch(text, group.stop, begin)
    return group.stop == begin or bool(base and _SHARE_OF.match(text, stop))


def _is_helper(group: Group, earlier: Sequence[Group], text: str) -> bool:
    """在茶树坪村，县计生协帮12户…; 西平县、遂平县将补贴纳入县级预算: an office acts where the sentence already is."""
    if group.kind != "deixis" or group.stop - group.begin != 1:
        return False
    here = next((g for g in reversed(earlier) if g.kind in ("place", "list") and "；" not in text[g.stop : group.begin]), None)
    return here is not None and (is_wider(group, here) or (len(here.paths) > 1 and group.paths[0] in here.paths))


def _counted_depth(text: str, begin: int, stop: int) -> int | None:
    """How deep in a path what a numeral counts stands: 128个村 are 4 deep, of 不足20万元的县还有9个 the 9 are 3.

    None where it counts no divisions or but one.
    """
    counted = None if text[begin:stop] in ("1", "一") else rules().counted.match(text, stop)
    if counted is None and text.startswith("个", stop):
        counted = next((m for m in rules().counted_before.finditer(text, max(0, begin - _IN_FRONT)) if m.end() == begin), None)
    return rules().level_of[counted.group(1)] if counted else None


def _can_hold(group: Group, between: str, counted: int | None) -> bool:
    """Whether what is counted, or all spoken of before it (所有县), can lie in the group's places: 128个村 in no village."""
    depths = [rules().level_of[m.group(1)] for m in rules().all_of.finditer(between)]
    depths += [counted] if counted is not None else []
    return all(path.count("/") < depth for depth in depths for path in group.paths)


def _within(part: Group, whole: Group) -> bool:
    """Whether all places of one group lie in those of another that holds more."""
    return set(part.paths) != set(whole.paths) and all(any(covers(above, path) for above in whole.paths) for path in part.paths)


def _is_over(groups: Sequence[Group], i: int, text: str, begin: int, *, of_whole: bool) -> bool:
    """Whether what group ``i`` holds for ends before ``begin``."""
    group, between = groups[i], text[groups[i].stop : begin]
    if group.local and any(c in CLAUSE_ENDS for c in between) and not rules().awarded.search(between):
        return True
    if group.part and (of_whole or "；" in between or pattern("whole_again").search(between)):
        return True
    if "，" in between and _is_listed(groups, i, text):
        return True
    if any(int(han_value(all_of[1])) > len(group.paths) for all_of in pattern("whole_counted").finditer(between)):
        return True  # 肇东市、海伦市均在120万元以上，10个县市区中达到标准的由4个增加到7个
    if (
        len(group.paths) > 1
        and pattern("shared_out").match(between)
        and pattern("counted").search(text, max(0, group.begin - _REACH), group.begin)
    ):
        return True  # 建成暖心家园3处，温泉街道、岳村街道、祥云镇各1处，累计投入41万元
    inside = not group.initial and group.kind in ("place", "list") and text[group.begin - 1] not in _AT
    if pattern("counts_on").search(between) or (inside and pattern("goes_over").search(between)):
        return True  # 完成响水、阜宁换届；新建服务站20个
    return leaves_bracket(text, group.begin, group.stop, begin)  # 52台次（其中卫星镇9台次），书写标语860条


def _is_listed(groups: Sequence[Group], i: int, text: str) -> bool:
    """Whether group ``i`` is an item of a list with figures; what follows is of none: 北山镇3户、万山乡2户，每户1.5万元."""
    links = (at for at in (i, i + 1) if 0 < at < len(groups))
    return any(_ITEM_OF_LIST.fullmatch(text, groups[at - 1].stop, groups[at].begin) for at in links)


def _before(groups: Sequence[Group], begin: int) -> list[Group]:
    """The governing groups that end before ``begin`` within reach of it."""
    here = bisect_right(groups, begin, key=lambda g: g.begin)
    return [g for g in groups[max(0, here - NEAR) : here] if g.governs and g.stop <= begin and begin - g.stop <= _REACH]


def common_place(places: Iterable[str]) -> str | None:
    """The lowest place that contains all of ``places``, None where not even a province does."""
    steps = []
    for names in zip(*(place.split("/") for place in places), strict=False):
        if len(set(names)) > 1:
            break
        steps.append(names[0])
    return "/".join(steps) or None


def _whole(paths: Sequence[str], others_in: str | None) -> str | None:
    """The lowest place that contains ``paths``, and others of the area ``others_in`` ("": there are none; None: who knows)."""
    return None if others_in is None else common_place([*paths, others_in] if others_in else paths)


def _position(text: str, start: int, begin: int, stop: int, count: int, chained: re.Pattern[str]) -> int | None:
    """Which of ``count`` numerals in a row is the one at ``begin`` (380万元、265万元和210万元); None if they are not so many."""
    numerals = list(_NUMERAL.finditer(text, max(start, begin - _REACH // 4), stop + _REACH // 4))
    starts = [m.start() for m in numerals]
    here = bisect_right(starts, begin) - 1
    if here < 0 or numerals[here].end() <= begin:
        here = min(here + 1, len(numerals) - 1)
    if here < 0 or not (numerals[here].start() < stop and begin < numerals[here].end()):
        return None
    joined = [chained.match(text[a.end() : b.start()]) is not None for a, b in pairwise(numerals)]
    first = last = here
    while first and joined[first - 1]:
        first -= 1
    while last < len(joined) and joined[last]:
        last += 1
    counted_before = first > 0 and not rules().each.search(text, start, begin)  # 走访两乡165户，送去大米165袋、油330瓶
    counted_before = counted_before or (first == count and not rules().each.search(text, start, starts[0]))  # 占全县的分别是
    each = (last - first + 1) // count  # 41户、2.87万元和29户、2.03万元: how many figures each place has
    alike = each * count == last - first + 1 and _are_alike(text, [m.end() for m in numerals[first : last + 1]], each)
    return (here - first) // each if alike and not counted_before else None


def _are_alike(text: str, ends: Sequence[int], each: int) -> bool:
    """Whether numerals that end there are counted alike, ``each`` of them by turns, where they say in what.

    Not so 活动48次、参与1360人次 of two towns.
    """
    found = [_UNIT_CHARACTER.match(text, at) for at in ends]
    units = [unit[1].translate(_PERSONS) if unit else "" for unit in found]
    turns = [set(filter(None, units[turn::each])) for turn in range(each)]
    apart = each == 1 or (all(turns) and len(set.union(*turns)) == each)
    return apart and all(len(turn) <= 1 for turn in turns)
