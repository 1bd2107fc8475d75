"""Drafts to figures: what each counts, where, when, in what sense; its quote and its row. The last step of reading."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from jsx_pipeline.model import Bulletin, Claim, Figure, Kind, Sentence, Table
from jsx_pipeline.reading.claims import claims_of
from jsx_pipeline.reading.classes import Verdict, classify
from jsx_pipeline.reading.dates import TimeMention, time_of_head
from jsx_pipeline.reading.directions import direction_of
from jsx_pipeline.reading.drafts import LIST_MARKS, REACH, Draft, Span, draft_sentence
from jsx_pipeline.reading.frames import PeriodReading
from jsx_pipeline.reading.hedges import bounds
from jsx_pipeline.reading.kinds import (
    adjacent_plan,
    cue,
    indicator_of,
    is_built,
    is_change,
    is_flow,
    is_origin,
    is_share_of_places,
    is_threshold,
    kind_of,
    leaning,
    plan_behind,
    table_of,
)
from jsx_pipeline.reading.lists import NEAREST
from jsx_pipeline.reading.measured import MeasureReader
from jsx_pipeline.reading.numerals import Token, find_numerals
from jsx_pipeline.reading.particulars import Particulars, ParticularsReader
from jsx_pipeline.reading.periods import PeriodReader, Wanted
from jsx_pipeline.reading.phrases import names_money
from jsx_pipeline.reading.places import PlaceReader, PlaceReading
from jsx_pipeline.words import listed, load

_FROM = re.compile("[由从]")
_QUOTE_EDGE = re.compile(r"[，。；！？]")
_NEARLY_OVER = timedelta(days=7)  # 2024年底 in a text of its last week
_JUST_BEGUN = timedelta(days=45)
_THROUGHOUT = ("division", "m2")  # units of what is there all the while
_ROUNDING = 0.001  # of a whole: as far as its parts may miss it
_AMONG = re.compile("中，|[^，。；\\d]{0,6}[里中]，有")  # 580户中，; 942户家庭里，有
_PART_STOP = re.compile("[，；。]")
_PARTS = ("其中", "其余")  # a sentence that opens with one tells the parts of what was counted before
_PAID_FOR = ("site", "project")  # units of what a notice gives money for
_STOCKS = ("organisation_counts", "other_statistics")  # tables of what is found at a day
_NAMING = ("place", "list", "deixis", "abbreviation", "unresolved")  # mentions that say where, not what
_LIMITS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {  # by unit, the cues of a rule in its clause and in front of that
    "CNY": (("cap", "each_at_least"), ("granted", "ruled")),
    "CNY/year": (("cap", "each_at_least"), ("granted", "ruled")),
    "percent": (("lent",), ()),
    "分": (("each_at_least",), ("scored",)),
    "event": (("each_at_least", "how_often"), ("ruled",)),
    "": (("each_at_least",), ("ruled",)),
}
_ONE_THING = 170  # characters; a paragraph shorter than this tells of one thing
_SHORT_QUOTE = 8  # characters; a clause as short as this takes the one before with it


@dataclass(slots=True)
class _Statement:
    """What the figures of one activity or one funding statement share: a sentence, and those of its paragraph that go on with it.

    Against the groups that readers made it is right in 0.90 of the pairs it makes and finds 0.72.
    """

    short: frozenset[int]  # paragraphs that tell of one thing
    id: str = ""
    paragraph: int = -1
    words: frozenset[str] = frozenset()  # two characters each, of what it has counted so far

    def go_on(self, index: int, sentence: Sentence, drafts: Sequence[Draft]) -> None:
        """Begin anew unless the sentence, or the table, counts in part what those before it did, or opens with a part of it.

        A sentence that tells one thing says more of what those before it told.
        """
        if not drafts:
            return
        words = frozenset(d.measured[i : i + 2] for d in drafts for i in range(len(d.measured) - 1))
        words = words.difference(load("cues")["common"])
        says_more = (
            sentence.paragraph in self.short
            or sentence.block == "cell"
            or _tells_one_thing(drafts)
            or sentence.text.startswith(listed("cues", "opens_part"))
        )
        goes_on = sentence.paragraph == self.paragraph and (says_more or not words.isdisjoint(self.words))
        self.id = self.id if goes_on else f"s{index}"
        self.paragraph, self.words = sentence.paragraph, self.words | words if goes_on else words


def _short_paragraphs(sentences: Sequence[Sentence]) -> frozenset[int]:
    lengths = Counter[int]()
    for sentence in sentences:
        lengths[sentence.paragraph] += len(sentence.text)
    return frozenset(paragraph for paragraph, length in lengths.items() if length < _ONE_THING)


def _tells_one_thing(drafts: Sequence[Draft]) -> bool:
    """One figure, two of one thing, or a count beside its sum or its share: 由3家增加到6家; 资助3人1.2万元; 签约917户，占81.6%."""
    if len(drafts) != 2:
        return len(drafts) == 1
    counts = sum(d.unit != "percent" and not d.unit.startswith("CNY") for d in drafts)
    return counts == 1 or drafts[0].measured == drafts[1].measured


@dataclass(slots=True)
class SentenceReading:
    """The numerals of one sentence and the figures made of them."""

    index: int
    tokens: Sequence[Token]
    verdicts: dict[int, Verdict]  # numerals that are no figure
    figures: list[Figure]
    claims: list[Claim]


class FigureReader:
    """Reads the figures of one bulletin, sentence by sentence, in order: a sentence may lean on the one before."""

    def __init__(self, bulletin: Bulletin, places: PlaceReader) -> None:
        self.bulletin = bulletin
        self.places = places
        self.periods = PeriodReader(bulletin)
        self.measures = MeasureReader([section.title for section in bulletin.sections])
        self.particulars = ParticularsReader(bulletin, self.periods, places)
        self._lines = [0, *(m.end() for m in re.finditer(r"\r\n|\n|\r", bulletin.source.text))]
        self._made: tuple[int, set[str]] = (-1, set())  # the paragraph, and what it says was made in its time
        self._aims = 0  # where in the sentence its aims begin
        self._statement = _Statement(_short_paragraphs(bulletin.sentences))
        self._tables: tuple[int, dict[tuple[str, str], tuple[Table, str]]] = (-1, {})  # a paragraph; by unit and what it counts
        self._said: list[Table] = []  # the tables of the figures of the sentence so far
        self._last: tuple[int, Table | None] = (-1, None)  # a paragraph, and the table of its last figure that counts no places
        self._aimed: tuple[int, Table] | None = None  # an article, and the table of what it last named an aim for
        self._annual = -1  # the last paragraph that spoke of a sum for a fiscal year
        self._row: tuple[int, int] = (-1, 0)  # a table, and the running number of its last row
        self._cell: tuple[tuple[int, str], tuple[Table, str]] | None = None  # the table's row, and the table of its last cell

    def sentence(self, index: int) -> SentenceReading:
        """The figures of sentence ``index``."""
        sentence = self.bulletin.sentences[index]
        tokens = find_numerals(sentence.text)
        if not tokens:
            return SentenceReading(index, (), {}, [], [])
        times = self.periods.times[index]
        mentions = self.places.mentions(index)
        verdicts = classify(sentence.text, tokens, times, [(m.begin, m.stop) for m in mentions])
        if sentence.block == "cell" and not sentence.column_head and time_of_head(sentence.text, None):
            verdicts = [Verdict("date", "date.time")] * len(tokens)
        if sentence.block == "cell" and cue("rank_head").fullmatch(sentence.column_head):
            verdicts = [Verdict("ordinal", "ordinal.rank")] * len(tokens)
        elif self._numbers_row(sentence):
            verdicts = [Verdict("ordinal", "ordinal.row")]
        if sentence.block in ("masthead", "imprint"):
            verdicts = [verdict or Verdict("identifier", f"identifier.{sentence.block}") for verdict in verdicts]
        names = sorted([(m.begin, m.stop) for m in times] + [(m.begin, m.stop) for m in mentions if m.kind in _NAMING])
        is_cell = sentence.block == "cell"
        placed = is_cell and self.places.heads_row(index)
        turned = is_cell and not placed and self.places.heads_column(index)
        drafted = draft_sentence(sentence, tokens, verdicts, names, placed=placed, turned=turned)
        self.measures.name(sentence, drafted.drafts, names)
        self._aims = self.periods.aims[index]
        self._statement.go_on(index, sentence, drafted.drafts)
        self._said = []
        figures = [self._figure(index, order, drafted.drafts) for order in range(len(drafted.drafts))]
        last = next((f.table for f in reversed(figures) if f.unit != "division"), None)
        self._last = (sentence.paragraph, last) if last or self._last[0] != sentence.paragraph else self._last
        claims = list(claims_of(sentence.text, drafted.drafts, figures))
        return SentenceReading(index, tokens, drafted.verdicts, figures, claims)

    def _numbers_row(self, sentence: Sentence) -> bool:
        """Whether a cell is the running number of its row: it stands in no column's head and is one more than the one above."""
        if sentence.block != "cell" or sentence.row_head:
            return False
        number = 1 + (self._row[1] if self._row[0] == sentence.paragraph else 0)
        if sentence.text != str(number):
            return False
        self._row = sentence.paragraph, number
        return True

    def _figure(self, index: int, order: int, drafts: list[Draft]) -> Figure:
        draft, sentence = drafts[order], self.bulletin.sentences[index]
        kind = self._kind(index, order, drafts)
        table, table_rule = (
            self._table_of_cell(sentence, draft) or self._table_of_whole(sentence, draft) or self._table(sentence, order, drafts)
        )
        self._cell = ((sentence.paragraph, sentence.row_head), (table, table_rule))
        self._tables[1][draft.unit, draft.measured] = table, table_rule
        self._said.append(table)
        if draft.unit != "percent" and self._names_aim(sentence, draft):
            self._aimed = sentence.article, table
        indicator = indicator_of(table, draft.unit, draft.measured)
        stock = table in _STOCKS and not self._is_found(sentence.text, draft, table_rule, kind)
        stock = stock or (kind in ("actual", "share") and cue("balance").search(draft.measured) is not None)
        wanted = self._wanted(index, order, drafts, kind, stock=stock)
        period = self.periods.of(index, wanted)
        kind = "plan" if not wanted.origin and self._lies_ahead(sentence.article, period, kind) else kind
        changed = kind == "change" or (kind == "plan" and _is_changed(sentence, order, drafts))
        direction = direction_of(sentence, order, drafts) if changed else None
        place = self.places.of(index, draft.begin, draft.stop)
        own = self.particulars.of(index, order, drafts, table, place.places)
        start, end = sentence.span(draft.begin, draft.stop)
        quote_start, quote_end = _quote(sentence, draft)
        lower, upper = bounds(draft.value, draft.high, draft.qualifier, draft.step)
        day = period.end or period.start
        raw = self.bulletin.source.text
        return Figure(
            start=start, end=end, text=raw[start:end], table=table, value=draft.value, value_high=draft.high,
            qualifier=draft.qualifier, unit=draft.unit, measured=draft.measured, indicator=indicator,
            places=place.places, place_scope=place.scope, place_source=place.source,
            period_start=period.start, period_end=period.end, period_text=period.text, period_source=period.source,
            kind=kind, direction=direction, statement=self._statement.id,
            quote_start=quote_start, quote_end=quote_end, quote=raw[quote_start:quote_end],
            rule=f"{draft.rule}.{table_rule}", article=sentence.article, line=bisect_right(self._lines, start),
            lower_bound=lower, upper_bound=upper,
            unknown=tuple(_unknown(place, period, indicator, draft.measured, own, table, apart=changed and not direction)),
            place_text=place.text, place_others=place.others, place_whole=place.whole,
            place_codes=tuple([self.places.code(path, day) for path in place.places]),
            second_codes=tuple([self.places.code(path, day) for path in place.second]),
            activity_type=own.activity_type, activity_name=own.activity_name, organiser=own.organiser,
            fund_type=own.fund_type, payer=own.payer, recipient=own.recipient,
        )  # fmt: skip

    @staticmethod
    def _is_found(text: str, draft: Draft, rule: str, kind: Kind) -> bool:
        """Whether a figure is what was found in a period (a survey's share); one that rose to where it is stands there.

        So is the age of those who were served then: 服务0—3岁婴幼儿.
        """
        reached = draft.word not in load("units")["durations"] and cue("to").search(text, *draft.clause)  # 结案时间缩短到7天
        return (is_flow(rule) or (rule == "age" and kind == "threshold")) and not reached

    def _wanted(self, index: int, order: int, drafts: list[Draft], kind: Kind, *, stock: bool) -> Wanted:
        """What of a figure bears on its period."""
        draft, text = drafts[order], self.bulletin.sentences[index].text
        found, stock = stock, stock and kind not in ("plan", "change")
        near = max(0, draft.begin - REACH)
        low = max(near, text.rfind("；", near, draft.begin))
        about = (draft.measured, text[low : draft.begin], self.measures.topic)
        return Wanted(
            begin=draft.begin,
            clause=draft.clause,
            order=_order_in_list(text, drafts, order),
            size=_size_of_list(text, drafts, order),
            kind=kind,
            stock=stock
            and not self._is_made(index, order, drafts)
            and not (kind == "share" and cue("done_of_aim").search(text, draft.clause[0], draft.begin))
            and not cue("takes_part").search(text, draft.after, draft.clause[1])
            and not cue("done_head").search(self.bulletin.sentences[index].column_head),
            found=found,
            through=draft.unit in _THROUGHOUT,
            annual=self._is_annual(self.bulletin.sentences[index], order, about),
            rule=kind == "standard" and (not draft.per or draft.qualifier == "less_than"),
            origin=_comes_from(text, draft),
        )

    def _is_annual(self, sentence: Sentence, order: int, about: Sequence[str]) -> bool:
        """Whether a sum is one for a fiscal year, or a part of one: 批复部门预算，安排经费46万元。其中工作经费18万元.

        Parts are those of the sum that its sentence begins with: 到位746万元，完成全年预算的78%。其中市本级96万元.
        """
        annual = any(map(cue("annual").search, about)) and not cue("come_in").search(about[1])
        of_parts = sentence.text.startswith(_PARTS)
        if order == 0 and not of_parts:
            self._annual = sentence.paragraph if annual else -1
        return annual or (of_parts and self._annual == sentence.paragraph)

    def _is_made(self, index: int, order: int, drafts: list[Draft]) -> bool:
        """Whether a stock was made in the period, or is a part of one that was: 新建会员之家37个。其中，湖寮镇6个.

        What was founded (成立协会5个) was made then only where somebody says when.
        """
        sentence = self.bulletin.sentences[index]
        if sentence.paragraph != self._made[0]:
            self._made = sentence.paragraph, set()
        draft, made = drafts[order], self._made[1]
        lead = sentence.text[draft.low : draft.begin]
        built = _is_built(sentence.text, drafts, order, sentence.column_head) or self._is_allotted(sentence, draft)
        built = built or _is_paid_for(sentence.text, drafts, order)
        built = built or (_is_in_list_of(_is_founded, sentence.text, drafts, order) and self.periods.is_dated(index, draft.begin))
        if not built and not cue("stands_at").search(lead):
            built = any(draft.measured.endswith(thing) and thing not in lead for thing in made)
        if built and draft.measured:
            made.add(draft.measured)
        return built

    def _is_allotted(self, sentence: Sentence, draft: Draft) -> bool:
        """Whether a site or project is one of those that a notice, or a table under it, gives the money of a year for."""
        over = sentence.caption if sentence.block == "cell" else self.bulletin.articles[sentence.article].title
        return draft.unit in _PAID_FOR and cue("allotted").search(over) is not None

    def _table_of_cell(self, sentence: Sentence, draft: Draft) -> tuple[Table, str] | None:
        """A cell of growth or fulfilment goes with the cell it is said of."""
        head = sentence.column_head if sentence.block == "cell" and draft.unit == "percent" else ""
        grown = cue("growth_head").search(head) or cue("share_head").search(head)
        row = (sentence.paragraph, sentence.row_head)
        return (self._cell[1][0], "share.of_last") if grown and self._cell and self._cell[0] == row else None

    def _table_of_whole(self, sentence: Sentence, draft: Draft) -> tuple[Table, str] | None:
        """慰问家庭168户。其中花马池镇62户: a part goes with the whole that the paragraph named before."""
        if self._tables[0] != sentence.paragraph:
            self._tables = sentence.paragraph, {}
        return self._tables[1].get((draft.unit, draft.measured)) if sentence.text.startswith(_PARTS) else None

    def _table(self, sentence: Sentence, order: int, drafts: list[Draft]) -> tuple[Table, str]:
        """The table of a figure; a percentage of what a figure before it counts goes with that one."""
        draft = drafts[order]
        last = drafts[order - 1] if order else None
        if draft.unit == "percent" and last and _OF_LAST.fullmatch(sentence.text, last.after, draft.begin):
            return self._said[order - 1], "share.of_last"
        whole = _whole_of(sentence.text, order, drafts)
        if whole:
            return table_of(whole.unit, whole.measured, sentence.text[whole.clause[0] : whole.clause[1]])
        if draft.unit == "percent" and last and last.unit != "percent" and "其中" in sentence.text[last.after : draft.begin]:
            return self._said[order - 1], "share.of_last"
        if draft.unit == "percent":
            near = reversed(drafts[max(0, order - NEAREST) : order])
            base = next((d for d in near if d.measured == draft.measured and d.unit != "percent"), None)
            if base and base.unit != "division":
                return table_of(base.unit, base.measured, "")[0], "share.of_base"
        if draft.unit in ("person", "percent") and cue("among").search(sentence.text, max(0, draft.begin - REACH), draft.begin):
            return "organisation_counts", "stock.person"
        if self._aimed and self._aimed[0] == sentence.article and self._is_bare_rate(sentence.text, draft):
            return self._aimed[1], "share.of_aim"
        table, rule = table_of(draft.unit, draft.measured, sentence.text[draft.clause[0] : draft.clause[1]])
        leans = rule in leaning() or draft.unit in load("cues")["of_last_units"]
        before = self._leant_on(sentence, order, drafts) if leans else None
        return (before, "share.of_last") if before else (table, rule)  # 投保5.36万户，覆盖率38.7%

    def _leant_on(self, sentence: Sentence, order: int, drafts: Sequence[Draft]) -> Table | None:
        """The table of the figure that a rate goes with: the last one before it in its paragraph.

        Not that of the places that it is said of: 启动450个项目，其中粤东西北12市占七成. A share of places (三成的村) is of none.
        """
        text, draft = sentence.text, drafts[order]
        if is_share_of_places(text, _clause_to(draft)[0], draft.begin, draft.after):
            return None
        for i in range(order - 1, max(-1, order - NEAREST), -1):
            if drafts[i].unit != "division" or drafts[i].clause != draft.clause:
                return self._said[i]
        return self._last[1] if self._last[0] == sentence.paragraph else None

    @staticmethod
    def _names_aim(sentence: Sentence, draft: Draft) -> bool:
        """完成全年保费任务2800万元: whether a figure stands beside its aim, or is one."""
        clause = sentence.column_head or sentence.text[draft.clause[0] : draft.clause[1]]
        return cue("names_aim").search(clause) is not None

    @staticmethod
    def _is_bare_rate(text: str, draft: Draft) -> bool:
        """完成率低于80%的有2个: how much of an aim was fulfilled, or how it grew, where nothing says of what."""
        bare = draft.unit == "percent" and cue("bare_rate").fullmatch(draft.measured) is not None
        return bare and not names_money(text[draft.clause[0] : draft.begin])  # 支出进度65%

    def _kind(self, index: int, order: int, drafts: list[Draft]) -> Kind:
        draft, sentence = drafts[order], self.bulletin.sentences[index]
        text = sentence.text
        lead = text[draft.low : draft.hedge]
        aims = self._aims < draft.begin and not (_is_done(text, self._aims, draft.begin) or self._is_recalled(index, draft))
        said = adjacent_plan(lead) or plan_behind(text, draft.after) or cue("planned_for_year").search(text, *_clause_to(draft))
        aims = aims or bool(said) or bool(cue("plan_head").match(sentence.column_head))
        if not aims and self.periods.frames.ahead[sentence.section]:
            problem = cue("problem").search(text, max(0, draft.begin - REACH), draft.begin)
            aims = not (problem or self._is_given(index, draft))
        return kind_of(
            threshold=is_threshold(text, draft.hedge, draft.after, draft.qualifier, draft.unit)
            or (draft.unit == "year" and text.endswith("满", 0, draft.hedge)),
            plan=aims and not _comes_from(text, draft),
            change=_is_changed(sentence, order, drafts),
            unit=draft.unit,
            average=_is_average(text, order, drafts) or bool(cue("averages").search(sentence.column_head)),
            capped=_is_set(text, draft) or self._under_standards(sentence, draft),
        )

    def _under_standards(self, sentence: Sentence, draft: Draft) -> bool:
        """Whether a sum stands under a heading of standards (二、补贴标准) or in a column of them."""
        if draft.unit.startswith("CNY") and self.periods.frames.sets[sentence.section]:
            return True
        return bool(sentence.column_head) and cue("standard_head").search(sentence.column_head) is not None

    def _is_given(self, index: int, draft: Draft) -> bool:
        """Whether a figure among aims is what there is: 去年参与率只有58%，今年要提高到70%."""
        sentence, last = self.bulletin.sentences[index], self._time_before(index, draft)
        issued = self.bulletin.told_on(sentence.article)
        if issued is None or last is None or last.end is None or "；" in sentence.text[last.stop : draft.begin]:
            return False
        if last.end <= issued and cue("already").match(sentence.text, last.stop, draft.begin):
            return True  # 3月底以前，各乡镇已入户宣传4.9万户，发放口罩3.2万只
        return last.begin >= draft.clause[0] and last.end.year < issued.year

    def _is_recalled(self, index: int, draft: Draft) -> bool:
        """争取达到30%，2023年这一数字为25.8%: a fact of a year gone by, not where an aim starts (由2018年的26万元增加到35万元)."""
        text, last = self.bulletin.sentences[index].text, self._time_before(index, draft)
        reached = last is None or last.compared or cue("to").search(text, last.stop, draft.begin)
        return not reached and self._is_given(index, draft)

    def _time_before(self, index: int, draft: Draft) -> TimeMention | None:
        """The last time that a figure's sentence names in front of it."""
        times = self.periods.times[index]
        before = bisect_right(times, draft.begin, key=lambda m: m.stop) - 1
        return times[before] if before >= 0 else None

    def _lies_ahead(self, article: int, period: PeriodReading, kind: Kind) -> bool:
        """Whether a time begins after the bulletin or has just begun and goes on for months, or is a deadline not yet come.

        A share or a change may be known of a year that has but begun.
        """
        issued, start, end = self.bulletin.issued_on(article), period.start, period.end
        if kind in ("share", "change"):
            return bool(issued and start and start > issued) and period.source == "stated"
        if kind != "actual":
            return False
        if issued is None or period.source == "issue" or (end is not None and end <= issued + _NEARLY_OVER):
            return False
        if start is None:
            return end is not None
        return start > issued or (end is not None and issued - start < _JUST_BEGUN and end - issued > _JUST_BEGUN)


def _clause_to(draft: Draft) -> tuple[int, int]:
    """The span of a figure's clause in front of it."""
    return max(draft.clause[0], draft.hedge - REACH), draft.hedge


def _is_done(text: str, aims: int, begin: int) -> bool:
    """上半年预计发放1890万元；截至5月底理赔93人次: a part of the sentence that tells of what was done is no aim."""
    low = max(aims, begin - REACH)
    if cue("done_since").search(text, low, begin) or cue("done_here").search(text, low, begin):
        return True  # 计划撬动贷款600万元，已发放385万元
    part = text.rfind("；", low, begin)
    again = cue("plan").search(text, part + 1) if part >= 0 and cue("expected").match(text, aims) else None
    if part >= 0 and cue("expected").match(text, aims) and not (again and again.start() < begin):
        return True  # 预计今年增收1.2万元；五斗江乡9户养蜂260箱
    return part >= 0 and cue("done").search(text, part, begin) is not None


def _comes_from(text: str, draft: Draft) -> bool:
    """由3人增加到6人: where a change or an aim (由现在的8个增加到20个) starts from is a fact of the time before."""
    return bool(_FROM.search(text, draft.clause[0], draft.begin)) and is_origin(text, draft.after, draft.clause[1])


def _is_set(text: str, draft: Draft) -> bool:
    """Whether a rule sets the amount: 单笔最高补助5万元, 每月上门不少于2次."""
    if text.startswith(("的标准", "标准", "免赔额"), draft.after):
        return True
    by_clause, by_lead = _LIMITS.get(draft.unit, _LIMITS[""])
    if any(cue(limit).search(text, draft.clause[0], draft.begin) for limit in by_clause):
        return True
    return any(cue(limit).search(text, max(0, draft.begin - REACH), draft.begin) for limit in by_lead)


def _whole_of(text: str, order: int, drafts: Sequence[Draft]) -> Draft | None:
    """专职人员81名，其中保育员54名、管理师12名: what a part behind 其中, or one of a list of parts, is a part of."""
    draft, near = drafts[order], drafts[max(0, order - NEAREST) : order]
    last = next((d for d in reversed(near) if d.unit == draft.unit), None)
    if last is None or "其中" in text[last.after : draft.begin] or _AMONG.match(text, last.after):
        return last  # 走访的580户中，特殊家庭124户; 走访的942户家庭里，有独女户618户
    parts = text.rfind("其中", max(0, draft.begin - REACH), draft.begin)
    whole = next((d for d in reversed(near) if d.unit == draft.unit and d.after <= parts), None) if parts >= 0 else None
    in_list = whole and not _PART_STOP.search(text, parts, draft.begin)
    return whole if whole and (in_list or _adds_up(whole, [*near, draft], parts)) else None


def _adds_up(whole: Draft, drafts: Sequence[Draft], parts: int) -> bool:
    """惠及1128人，其中死亡家庭742人，每人840元；伤残家庭386人: whether what is counted alike behind 其中 comes to the whole."""
    counted = [d.value for d in drafts if d.unit == whole.unit and d.begin > parts]
    return len(counted) > 1 and math.isclose(sum(counted), whole.value, rel_tol=_ROUNDING)


def _is_changed(sentence: Sentence, order: int, drafts: Sequence[Draft]) -> bool:
    """Whether a figure says by how much something changed: by the words before it, its column's head, or as one of a list."""
    text = sentence.text
    if sentence.block == "cell" and cue("growth_head").search(sentence.column_head):
        return True
    own = drafts[order]
    if own.unit == "percent" and cue("growth_named").search(text, own.clause[0], own.begin):
        return True
    for i in range(order, max(-1, order - NEAREST), -1):
        draft = drafts[i]
        lead = text[draft.low : draft.hedge]
        points = cue("points").search(draft.word) and not cue("lent").search(lead)  # 贴息2个百分点 is a rate
        if is_change(lead) or points or cue("more_than").search(lead):
            return True
        if not (i > 0 and text[drafts[i - 1].after : draft.begin] in LIST_MARKS):
            return False
    return False


def _is_built(text: str, drafts: Sequence[Draft], order: int, column_head: str) -> bool:
    """Whether a stock was made in the period: by its column's head, itself or as one of a list (组建队18支、小组11个)."""
    return is_built(column_head) or _is_in_list_of(is_built, text, drafts, order)


def _is_founded(lead: str) -> bool:
    return cue("founded").search(lead) is not None


def _is_in_list_of(said: Callable[[str], bool], text: str, drafts: Sequence[Draft], order: int) -> bool:
    """Whether the words before a figure say so, or those before one that begins its list: 建成公园23个、长廊186处."""
    for i in range(order, max(-1, order - NEAREST), -1):
        if said(text[drafts[i].low : drafts[i].begin]):
            return True
        if not (i and _lists_on(text[drafts[i - 1].after : drafts[i].begin])):
            return False
    return False


def _is_paid_for(text: str, drafts: Sequence[Draft], order: int) -> bool:
    """争取项目：暖心家园6个60万元: whether a count stands beside the sum it was made with."""
    behind = drafts[order + 1] if order + 1 < len(drafts) else None
    if behind is None or not behind.unit.startswith("CNY"):
        return False
    return text[drafts[order].after : behind.begin] in (("", "、") if drafts[order].unit in _PAID_FOR else ("",))


def _lists_on(between: str) -> bool:
    """Whether a list goes on between two figures: 暖心家园20个、|指导中心|12个."""
    return between in LIST_MARKS or ("、" in between and not (_STOPPED.search(between) or cue("stands_at").search(between)))


def _is_average(text: str, order: int, drafts: Sequence[Draft]) -> bool:
    """人均1.06元，最高的1.38元: an average goes on through figures of its unit that name no rate of their own."""
    for i in range(order, max(-1, order - NEAREST), -1):
        draft = drafts[i]
        if cue("averages").search(text, draft.clause[0], draft.begin):
            return True
        if not i or drafts[i - 1].unit != draft.unit or "每" in text[draft.clause[0] : draft.begin]:
            return False
    return False


_STOPPED = re.compile("[，。；：]")
_OF_LAST = re.compile("，(?:约|仅|共)?占[^，。；\\d]{0,10}|的")  # 流动人口318对，占22.3%; 为年度目标420万元的44.4%
_PARTICULARS: dict[Table, tuple[str, ...]] = {
    "activities": ("activity_type", "activity_name", "organiser"),
    "budgets": ("fund_type", "payer", "recipient"),
}


def _unknown(
    place: PlaceReading, period: PeriodReading, indicator: str | None, measured: str, own: Particulars, table: Table, *, apart: bool
) -> Iterator[str]:
    """Why each field that is null is null; of a change that says no direction two are but so far ``apart``."""
    if place.unknown or not place.places:
        yield f"places: {place.unknown}"
    if period.source is None:
        yield "period: none stated, none to inherit"
    if indicator is None:
        yield "indicator: none of the list fits"
    if not measured:
        yield "measured: nothing named"
    if apart:
        yield "direction: only how far apart is said"
    for name in _PARTICULARS.get(table, ()):
        if not getattr(own, name):
            yield f"{name}: none {'of the list fits' if name.endswith('type') else 'stated'}"


def _order_in_list(text: str, drafts: Sequence[Draft], order: int) -> int:
    """The place of a figure among those of its unit since 分别 or 依次, else in its list; beyond one of several units."""
    begin = drafts[order].begin
    marks = [m.end() for m in cue("respectively").finditer(text, max(0, begin - REACH), begin)] if order else []
    if not marks:
        begin, stop = _run_around(text, drafts, order)
        return order - begin if all(d.unit == drafts[order].unit for d in drafts[begin:stop]) else NEAREST
    first = next((d for d in drafts[max(0, order - NEAREST) : order] if d.begin >= marks[-1]), None)
    if first and first.unit != drafts[order].unit and "percent" in (first.unit, drafts[order].unit):
        return NEAREST
    return sum(1 for d in drafts[max(0, order - NEAREST) : order] if d.begin >= marks[-1] and d.unit == drafts[order].unit)


def _size_of_list(text: str, drafts: Sequence[Draft], order: int) -> int:
    """How many figures stand in the list that the figure is one of; 0 where it is alone."""
    first, stop = _run_around(text, drafts, order)
    return stop - first if stop - first > 1 else 0


def _run_around(text: str, drafts: Sequence[Draft], order: int) -> tuple[int, int]:
    """The first figure of the list that a figure is one of, with nothing but list marks between, and the one behind its last."""
    first = last = order
    low, high = max(0, order - NEAREST), min(len(drafts), order + NEAREST) - 1
    while first > low and text[drafts[first - 1].after : drafts[first].begin] in LIST_MARKS:
        first -= 1
    while last < high and text[drafts[last].after : drafts[last + 1].begin] in LIST_MARKS:
        last += 1
    return first, last + 1


def _quote(sentence: Sentence, draft: Draft) -> Span:
    """The clause that holds the figure; a very short one with the clause before it."""
    first = max(0, draft.begin - REACH)
    begins = [first, *(m.end() for m in _QUOTE_EDGE.finditer(sentence.text, first, draft.begin))]
    last = min(len(sentence.text), draft.stop + REACH)
    edge = _QUOTE_EDGE.search(sentence.text, draft.stop, last)
    stop = edge.start() if edge else last
    begin = begins[-1]
    if stop - begin < _SHORT_QUOTE and len(begins) > 1:
        begin = begins[-2]
    return sentence.span(begin, stop)
