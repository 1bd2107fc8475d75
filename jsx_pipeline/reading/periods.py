"""Which period a figure holds for.

Stated in its sentence, else inherited from paragraph, heading or title, else that of the issue.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from jsx_pipeline.bulletin.text import INLINE_ITEM, leaves_bracket
from jsx_pipeline.hannum import han_value
from jsx_pipeline.model import Bulletin, Kind, Sentence
from jsx_pipeline.reading.dates import EARLY_MONTHS, TimeMention, is_founding, lasts_a_year, time_in_front, time_of_head
from jsx_pipeline.reading.drafts import LIST_MARKS, REACH
from jsx_pipeline.reading.frames import (
    UNKNOWN,
    Frames,
    PeriodReading,
    aims_at,
    at_head,
    goes_on_series,
    is_modifier,
    is_short,
    pattern,
    reaching_back,
    reading_of,
    word,
)
from jsx_pipeline.reading.kinds import cue
from jsx_pipeline.words import any_of, listed, load

_YEARS_ON = re.compile(r"近?(\d{1,2}|[一二两三四五六七八九十]{1,3})年[来间里]?")
_YEARS_SINCE = re.compile(r"(?<!\d)(\d|[两二三四五六七八九])年[^，。；\d]{0,16}$")  # 2020年起…，三年参保人数 (分别为)
_LABELLED = re.compile("[^，。；：（）]{2,30}（")
_LISTED = 480  # characters in front of a figure in which its list begins
_FROM = ("由", "从")
_TIED = re.compile(r"[^，。；\d二三四五六七八九十百千万]{0,7}")  # what may stand between a time and the figure it is tied to
_NUMBER = re.compile(r"\d|[一二三四五六七八九十百千万]")
_ATTENDING = 24  # characters in front of a number in which is said that so many came
_STOP = re.compile("[，。；]")
_BEGUN = 12  # characters behind a time in which its verb stands
_BOUND = 240  # characters in front of a figure in which is said what bound to it: a list of aims is long
_SAME_TIME = re.compile("同期[^。；比增减升降高低持]{0,40}")
_TIMES = re.compile("(?:同期)?的[约近]?[\\d.一二两三四五六七八九十]+[多余]?倍")
_MONTHS = re.compile("月?[、和至到—–~-]+[0-9一二三四五六七八九十]+月")
_DONE = ("actual", "standard", "change", "share")  # kinds of what an action did
_BUDGET = 16  # characters in front of a figure in which the budget of the year is named
_NEAREST = 12  # times before a figure that may govern it: a list of years, and what stands before it


class Wanted(NamedTuple):
    """What of a figure matters for its period."""

    begin: int  # in the sentence
    clause: tuple[int, int]
    order: int  # its place among the figures of a list behind 分别, else 0
    size: int  # how many figures that list has, else 0
    kind: Kind
    stock: bool  # a state at a day (members), not a flow over time (money spent)
    found: bool  # of what is found at a day, how it changed included
    through: bool  # there all the while (towns, an area), not counted at a day
    annual: bool  # a sum for a fiscal year
    rule: bool  # a limit or a share that a rule sets (单户最高5万元), no rate that was paid
    origin: bool  # where something came from: 由3人 of 由3人增加到6人


class PeriodReader:
    """The times of one bulletin, found once, and the period of any figure in it."""

    def __init__(self, bulletin: Bulletin) -> None:
        self.bulletin = bulletin
        self.frames = Frames(bulletin)
        self.times, self.aims = self.frames.times, self.frames.aims

    def of(self, index: int, wanted: Wanted) -> PeriodReading:
        """The period of a figure in sentence ``index``."""
        sentence = self.bulletin.sentences[index]
        of_row = self._of_row(sentence, wanted)
        reading = self._of_cell(sentence) or of_row or self._within_part(index, self._stated(index, wanted), wanted)
        of_year = pattern("budget_of_year").search(sentence.text, max(0, wanted.begin - _BUDGET), wanted.begin)
        if wanted.annual and reading and (is_short(reading) or of_year):
            return _whole_year(reading)  # 5日，县财政局批复部门预算，安排经费46万元
        if wanted.kind == "plan" and not of_row and self._is_aim_of_year(sentence, wanted):
            reading = _whole_year(reading or self._unstated(index, wanted))
        if reading is None:
            reading = self._within_part(index, self._unstated(index, wanted), wanted) or UNKNOWN
            if wanted.origin:
                reading = _before(reading)
            elif wanted.kind == "plan" and not (reading.start or reading.end):
                reading = self._by_year_end(sentence) or reading
        return _as_deadline(reading, wanted)

    def _within_part(self, index: int, reading: PeriodReading | None, wanted: Wanted) -> PeriodReading | None:
        """上半年工作情况 … 今年参保5240人: what was done this year was done in the part of it that the headings report on.

        截至7月底，今年投放150万元: so it is where the sentence itself says up to when.
        """
        if (
            reading is None
            or reading.text not in listed("periods", "within_part")
            or wanted.kind not in ("actual", "change", "share")
            or wanted.annual
        ):
            return reading
        sentence = self.bulletin.sentences[index]
        low = 0 if wanted.kind == "change" else wanted.clause[0]  # 今年安排60万元，较2018年的45万元增长33%
        if word("for_a_year").search(sentence.text, max(low, wanted.begin - REACH), wanted.begin):
            return reading  # 今年安排经费58万元
        over, own = self.frames.of_headings(sentence), self._up_to(index, wanted) or self._told_up_to(index)
        as_of = own or self.frames.as_of.get(sentence.article)
        over = as_of._replace(start=reading.start) if as_of and (own or not over) else over  # 现将截至9月底的情况报告如下
        part = over and over.end and over.start == reading.start and reading.end and over.end < reading.end
        return over._replace(source=reading.source, text=reading.text) if over and part else reading

    def _told_up_to(self, index: int) -> PeriodReading | None:
        """The day that the sentence is told up to whose parts this one tells: 截至8月底，累计筹款168万元。其中今年筹款42万元."""
        framed = self.frames.paragraph[index] if self.bulletin.sentences[index].text.startswith("其中") else None
        return framed if framed and framed.start is None and framed.end else None

    def _up_to(self, index: int, wanted: Wanted) -> PeriodReading | None:
        """The day that the sentence says, in front of a figure, it is told up to: 截至7月底."""
        text, times = self.bulletin.sentences[index].text, self.times[index]
        stop = bisect_right(times, wanted.begin, key=lambda m: m.stop)
        before = [m for m in times[max(0, stop - _NEAREST) : stop] if m.start is None and m.end and not m.compared]
        return reading_of(before[-1], text) if before else None

    def _by_year_end(self, sentence: Sentence) -> PeriodReading | None:
        """两个村各设1个分点，每个投入5万元，年内建成: what is to be done by the end of the year, wherever the sentence says so."""
        told, said = self.bulletin.told_on(sentence.article), word("by_year_end").search(sentence.text)
        return PeriodReading(date(told.year, 1, 1), date(told.year, 12, 31), said[0], "stated") if told and said else None

    @staticmethod
    def _is_aim_of_year(sentence: Sentence, wanted: Wanted) -> bool:
        """Whether a plan is that of the year: by its column, by its name, or by what bound to it when the year began."""
        named = aims_at(sentence.text, wanted.begin)
        bound = pattern("bound_for_year").search(sentence.text, max(0, wanted.begin - _BOUND), wanted.begin)
        return bool(cue("plan_head").match(sentence.column_head) or named or bound)

    def is_dated(self, index: int, begin: int) -> bool:
        """Whether a sentence, its paragraph or its headings say when something was done; 截至 says when it was counted."""
        before = bisect_right(self.times[index], begin, key=lambda m: m.stop)
        if before:
            return self.times[index][before - 1].start is not None
        framed = self.times[index] or self.frames.paragraph[index]
        return bool(framed or self.frames.of_headings(self.bulletin.sentences[index]))

    def _of_cell(self, cell: Sentence) -> PeriodReading | None:
        """The time that heads a cell's column or row."""
        issued = self.bulletin.issued_on(cell.article)
        for head in (cell.column_head, cell.row_head):
            found = time_of_head(head, issued) if head else None
            if found and any(found[0]):
                return PeriodReading(*found[0], found[1], "stated")
            if dated := time_in_front(head, issued) if head else None:
                return reading_of(dated, head)
        return None

    def _of_row(self, cell: Sentence, wanted: Wanted) -> PeriodReading | None:
        """What a column of times says of a cell's row; of an aim (目标 | 完成时间) it is still to come."""
        issued = self.bulletin.issued_on(cell.article)
        for words in (words for head, words in cell.keys if pattern("time_head").fullmatch(head)):
            found = time_of_head(words, issued, ahead=wanted.kind == "plan")
            if found and any(found[0]):
                return PeriodReading(*found[0], found[1], "stated")
        return None

    def _unstated(self, index: int, wanted: Wanted) -> PeriodReading:
        sentence = self.bulletin.sentences[index]
        is_fact = wanted.kind != "plan" and not wanted.origin
        now = word("now").search(sentence.text, max(0, wanted.begin - REACH), wanted.begin) if is_fact else None
        if now:
            since = self.frames.paragraph[index]  # 今年三月起，…。目前，共代办605件
            counted = word("so_far").search(sentence.text, now.end(), wanted.begin) and not wanted.found
            return since if counted and since and since.start and since.end is None else self._now(sentence)
        if wanted.through and pattern("made_up_of").search(sentence.text, max(0, wanted.begin - REACH), wanted.begin + 1):
            return UNKNOWN
        meeting = self.frames.opened.get(sentence.article) or self.frames.meetings.get(sentence.article)
        if meeting and self._is_of_meeting(sentence, wanted):
            return meeting
        framed = self._framed(index, wanted)
        reading = framed or self._of_action(sentence, self._of_headings(sentence, wanted), wanted)
        if reading is None and not wanted.stock and wanted.kind in ("actual", "standard"):
            reading = self.frames.news[index] or self.frames.campaigns.get(sentence.article) or self._of_event(sentence)
        if reading is None:
            return self._of_issue(index, wanted)
        if wanted.annual and reading.end and wanted.kind != "plan":
            return PeriodReading(date(reading.end.year, 1, 1), date(reading.end.year, 12, 31), reading.text, "inherited")
        if reading.start is None and not wanted.stock:
            reading = reading._replace(start=reading.since or self._begun(sentence, reading.end, wanted))
        if wanted.found and wanted.kind != "plan" and is_short(reading) and _is_at_end(reading):
            return reading._replace(start=None)
        through = wanted.through and reading.start and reading.end
        if wanted.stock and not through and (sentence.block == "cell" or not (framed and is_short(reading))):
            issued = self.bulletin.issued_on(sentence.article)
            end = min(reading.end, issued) if reading.end and issued else reading.end
            return PeriodReading(None, end, reading.text, "inherited") if end else UNKNOWN
        return reading

    def _framed(self, index: int, wanted: Wanted) -> PeriodReading | None:
        """The time that the paragraph set; that of the sentence before alone is none of what lasts (10月改造。面积260平方米).

        5月26日举办运动会。该镇13个社区已有10个建成会员之家: nor is it that of what there is in the place.
        """
        framed = self.frames.paragraph[index]
        of_place = wanted.stock and pattern("tells_of_place").match(self.bulletin.sentences[index].text)
        if (wanted.through and self.frames.passing[index]) or (of_place and framed and is_short(framed)):
            return None
        return framed

    def _of_headings(self, sentence: Sentence, wanted: Wanted) -> PeriodReading | None:
        """The time of the headings above; an aim is not of one that is over."""
        over, issued = self.frames.of_headings(sentence), self.bulletin.issued_on(sentence.article)
        past = over and over.end and issued and over.end < issued and wanted.kind == "plan"
        return None if past and self.frames.due[sentence.section] else over

    def _of_action(self, sentence: Sentence, over: PeriodReading | None, wanted: Wanted) -> PeriodReading | None:
        """关于2019年会员活动日情况的报告: of the year in its title the days of the action, where the article opens with them."""
        action = self.frames.actions.get(sentence.article)
        if action is None or wanted.stock or wanted.annual or wanted.kind not in _DONE:
            return over
        within = over is None or (_is_year(over) and over.start and action.start and action.start.year == over.start.year)
        return action if within else over

    def _of_event(self, sentence: Sentence) -> PeriodReading | None:
        """The day that an article opened with, where its title says that it tells of that day; 活动期间 is longer."""
        told = pattern("event_title").search(self.bulletin.articles[sentence.article].title) and "期间" not in sentence.text
        return self.frames.opened.get(sentence.article) if told else None

    def _is_of_meeting(self, sentence: Sentence, wanted: Wanted) -> bool:
        """Whether a figure says who came to a meeting or what it elected: by the words before it, or by its heading."""
        elected = pattern("elections").search(self.bulletin.sections[sentence.section].title)
        return bool(elected or word("attends").search(sentence.text, max(0, wanted.begin - _ATTENDING), wanted.begin))

    def _stated(self, index: int, wanted: Wanted) -> PeriodReading | None:
        """The time in the figure's own sentence that governs it: the last one before it that is no mere comparison or modifier."""
        text = self.bulletin.sentences[index].text
        known = self._times_before(index, wanted)
        if told := _came_from(known, wanted, text) or _over_years(known, wanted, text):
            return told
        known = [m for m in known if not (_is_origin(m, text, wanted.begin) or (wanted.stock and _has_begun(m, text, wanted)))]
        near = max(known[-1].stop, wanted.begin - REACH) if known else 0
        gone_on = bool(known) and _has_gone_on(known[-1], reading_of(known[-1], text), text, wanted.begin)
        on_hand = bool(known) and known[-1].end is None and _is_on_hand(text, wanted)  # 2009年以来投放86万元；眼下周转资金34万元
        is_now = bool(known) and (known[-1].end or wanted.stock) and not gone_on and _is_now(text, near, wanted)
        if on_hand or is_now:  # 2013年成立；现有编制6个
            return self._now(self.bulletin.sentences[index]) if wanted.stock or on_hand else self._of_issue(index, wanted)
        times_of = known and _TIMES.match(text, known[-1].stop)  # 去年同期的1.2倍 is of this year
        if known and known[-1].compared and not times_of and _is_said_of(known[-1], text, wanted.begin):
            return self._compared_with(index, known, wanted)
        governing = [m for m in known if not m.compared]
        if not governing:
            return self._stated_behind(text, self.times[index], wanted)
        reading = self._reaching(index, governing[-1], wanted)
        if wanted.origin:  # 由2020年的68万元增加到: the time is its own; else it is that of where it went
            if not _linked(text, governing[-1].stop, wanted.begin):
                return _before(reading)
            return reading._replace(start=None) if wanted.stock and is_short(reading) else reading  # 由去年底的41%
        if gone_on and not governing[-1].compared:
            return reading._replace(end=None)
        return self._respective(governing, wanted, text) or _joined(governing, text, wanted.begin) or reading

    def _times_before(self, index: int, wanted: Wanted) -> list[TimeMention]:
        """The times before a figure in its sentence that may have to do with it."""
        text, times = self.bulletin.sentences[index].text, self.times[index]
        if not times:
            return []
        stop = bisect_right(times, wanted.begin, key=lambda m: m.stop)
        near = _of_item(text, times[max(0, stop - _NEAREST) : stop], wanted.begin)
        known = [m for m in near if (m.start or m.end or m.vague) and not is_modifier(m, text, wanted.begin)]
        known = [m for m in known if not word("not_since").match(text, m.stop)]
        known = [m for m in known if _labels(m, text) or not leaves_bracket(text, m.begin, m.stop, wanted.begin)]
        opens = known[0].begin if known and at_head(text, known[0].begin) else len(text)
        known = [m for m in known if not (_is_left(m, text, wanted.begin, opens) or _is_honour(m, text, wanted.begin))]
        of_last = wanted.kind in ("change", "share") and "；" not in text[max(0, wanted.begin - REACH) : wanted.begin]
        known = known if of_last else _without_series(known, text, wanted.begin)
        known = [m for i, m in enumerate(known) if not _is_of_name(m, known[:i], text)]
        known = [m for m in known if not pattern("inspected").match(text, m.stop)] or known
        return [m for m in known if not (_is_past_due(m, text, wanted.begin) or _is_past_end(m, text, wanted))]

    def _compared_with(self, index: int, known: list[TimeMention], wanted: Wanted) -> PeriodReading:
        """比2021年的130万元: the time that is compared with is that of the figure."""
        sentence = self.bulletin.sentences[index]
        over = self.frames.of_headings(sentence)
        reading = _same_months(known, sentence.text, self.frames.paragraph[index], over) or reading_of(known[-1], sentence.text)
        at_end = reading.text.rstrip("的").endswith(("底", "末"))
        return reading._replace(start=None) if (wanted.stock or at_end) and is_short(reading) else reading  # 较2021年底的9个

    def _reaching(self, index: int, mention: TimeMention, wanted: Wanted) -> PeriodReading:
        """A time as a period; one that says only how far it reaches begins where the paragraph's does."""
        text = self.bulletin.sentences[index].text
        if wanted.stock and (_is_since_founding(mention, text) or is_founding(text, mention)):
            return UNKNOWN  # 建于2019年，设有功能区5个
        behind = self._stated_behind(text, self.times[index], wanted) if "；" in text[mention.stop : wanted.begin] else None
        reading = behind or reading_of(mention, text)  # 第二批于7月20日拨付50万元；第三批33万元于11月底前拨付
        if wanted.found and is_short(reading) and _is_at_end(reading):
            return reading._replace(start=None)  # 年末会员3.92万名
        near = max(mention.stop, wanted.begin - REACH)
        stands = text.startswith("的", mention.stop) or cue("to").search(text, near, wanted.begin)  # 去年底增至21.5万元
        if text[mention.stop - 1] in "底末" and stands and is_short(reading):
            return reading._replace(start=None)  # 增加到10月底的15.6万人
        if reading.start is None and not wanted.stock and wanted.kind != "plan":
            reading = reaching_back([reading], self.frames.paragraph[index])[0]
            reading = reading._replace(start=reading.since or self._begun(self.bulletin.sentences[index], reading.end, wanted))
        return reading

    def _begun(self, sentence: Sentence, end: date | None, wanted: Wanted) -> date | None:
        """上半年工作…截至6月底: when the part of a year in the headings began, for what was done up to its end."""
        over = self.frames.of_headings(sentence)
        if wanted.found or over is None or over.start is None or over.end is None or is_short(over):
            return None  # 七月简讯。…截至7月底，投保2316户
        return over.start if over.end == end and over.start.year == over.end.year else None

    @staticmethod
    def _respective(governing: list[TimeMention], wanted: Wanted, text: str) -> PeriodReading | None:
        """The time of a figure in a list behind 分别: the years of a span, or the times of a list."""
        near = max(governing[-1].stop, wanted.begin - REACH)
        if not cue("respectively").search(text, near, wanted.begin):
            return _one_by_one(governing, wanted, text)
        later = pattern("later_years").search(text, near, wanted.begin) is not None
        for mention in reversed(governing):
            if mention.years and (wanted.size if later else wanted.order + 1) <= len(mention.years):
                year = mention.years[wanted.order - wanted.size if later else wanted.order]
                return PeriodReading(date(year, 1, 1), date(year, 12, 31), text[mention.begin : mention.stop], "stated")
        if own := _year_of(governing[-1], wanted, text) or _year_since(governing[-1], wanted, text):
            return PeriodReading(date(own, 1, 1), date(own, 12, 31), "", "stated")
        series = [governing[0]]
        for mention in governing[1:]:
            if text[series[-1].stop : mention.begin] not in LIST_MARKS:
                series = []
            series.append(mention)
        order = wanted.order + (len(series) - wanted.size) * later
        return reading_of(series[order], text) if len(series) > 1 and 0 <= order < len(series) else None

    def _stated_behind(self, text: str, times: list[TimeMention], wanted: Wanted) -> PeriodReading | None:
        """换届于今年3月完成: a time behind the figure, in its clause and led in by 于 or 在."""
        first = bisect_right(times, wanted.begin, key=lambda m: m.begin)
        for mention in times[first : first + _NEAREST]:
            if wanted.begin < mention.begin < wanted.clause[1] and text[mention.begin - 1] in "于在" and not mention.compared:
                return reading_of(mention, text)
        return None

    def _now(self, sentence: Sentence) -> PeriodReading:
        """What is counted now (现有) is counted on the day that the article reports up to, else on that of the bulletin.

        Or on that of its page, where a text goes on with pages that were put up later.
        """
        if as_of := self.frames.as_of.get(sentence.article):
            return as_of
        days = (self.bulletin.header.issued_on, self.bulletin.issued_on(sentence.article))
        issued = max((day for day in days if day), default=None)
        return PeriodReading(None, issued, "", "issue") if issued else UNKNOWN

    def _of_issue(self, index: int, wanted: Wanted) -> PeriodReading:
        """Nobody says when: what was done was done in the year the bulletin reports; of a stock or a plan nothing is known.

        In its first months that is the year before, unless the article has spoken of news (近日). Where the article says up to
        which day it reports, what is a fact in it stands on that day.
        """
        sentence = self.bulletin.sentences[index]
        if wanted.kind not in ("plan", "threshold") and (as_of := self.frames.as_of.get(sentence.article)):
            return as_of
        told = self.bulletin.told_on(sentence.article)
        if told is None or wanted.stock or wanted.kind in ("plan", "threshold"):
            return UNKNOWN
        low, high = max(wanted.clause[0], wanted.begin - REACH), min(wanted.clause[1], wanted.begin + REACH)
        if pattern("habit").search(sentence.text, low, wanted.begin) or pattern("standing").search(sentence.text, low, high):
            return UNKNOWN
        if wanted.rule or (wanted.kind == "change" and wanted.found):
            return UNKNOWN
        if wanted.kind == "actual" and sentence.block != "cell" and (alone := self.frames.alone[index]):
            return alone
        news_from = self.frames.news_from.get(sentence.article, index + 1)
        year = told.year - (told.month <= EARLY_MONTHS and index < news_from)
        return PeriodReading(date(year, 1, 1), date(year, 12, 31), "", "issue")


def _one_by_one(governing: list[TimeMention], wanted: Wanted, text: str) -> PeriodReading | None:
    """2019年、2020年，全县发放203万元、231万元: as many figures of one unit in a list as years in one go with them in order."""
    years = governing[-1].years or _years_listed(governing, text) or _year_by_year(governing[-1], wanted, text)
    if len(years) != wanted.size or not 0 <= wanted.order < wanted.size:
        return None
    year = years[wanted.order]
    return PeriodReading(date(year, 1, 1), date(year, 12, 31), "", "stated")


def _year_by_year(mention: TimeMention, wanted: Wanted, text: str) -> tuple[int, ...]:
    """2019年以来保费逐年为27.2万元、39.5万元、52.6万元: the years since then, as many as figures are listed."""
    told = pattern("year_by_year").search(text, max(mention.stop, wanted.begin - REACH), wanted.begin)
    begun = mention.start if told and mention.end is None else None
    return tuple(range(begun.year, begun.year + wanted.size)) if begun else ()


def _years_listed(times: list[TimeMention], text: str) -> tuple[int, ...]:
    """The whole years of the list that the last of ``times`` ends: 2019年、2020年、2021年."""
    years: list[int] = []
    behind: TimeMention | None = None
    for mention in reversed(times):
        linked = behind is None or text[mention.stop : behind.begin] in LIST_MARKS
        if not (linked and mention.start and mention.end and _is_year(reading_of(mention, text))):
            break
        years.insert(0, mention.end.year)
        behind = mention
    return tuple(years)


def _has_begun(mention: TimeMention, text: str, wanted: Wanted) -> bool:
    """该家园2021年建成，设4个功能区: what has been there since is not of that year."""
    begun = word("begun").match(text, mention.stop)
    return begun is not None and text.startswith("，", begun.end()) and begun.end() < wanted.clause[0]


def _labels(mention: TimeMention, text: str) -> bool:
    """白舍镇（5月25日）组织16支小分队: a time alone in the bracket of the label that an item begins with."""
    label = _LABELLED.match(text)
    return label is not None and label.end() == mention.begin and text.startswith("）", mention.stop)


def _is_since_founding(mention: TimeMention, text: str) -> bool:
    """自1986年成立以来，现建有协会12个: a body's whole life says nothing of when it has so many."""
    founded = word("founding").search(text, mention.stop, mention.stop + _BEGUN)
    return founded is not None and mention.end is None and mention.start is not None and text.startswith("以来", founded.end())


def _year_of(mention: TimeMention, wanted: Wanted, text: str) -> int | None:
    """五年来，救助人数分别为195人、…: of as many figures as years each is one year's, where no other list goes with them."""
    count = _YEARS_ON.match(text, mention.begin)
    between = text[mention.stop : wanted.begin]
    if count is None or mention.start is None or "、" in between.partition("分别")[0] or han_value(count[1]) != wanted.size:
        return None
    return mention.start.year + wanted.order


def _year_since(mention: TimeMention, wanted: Wanted, text: str) -> int | None:
    """2020年起投保，三年参保人数分别为198人、236人、271人: of as many figures as years since then each is one year's."""
    said = max((m.start() for m in cue("respectively").finditer(text, mention.stop, wanted.begin)), default=-1)
    count = _YEARS_SINCE.search(text, mention.stop, said) if said >= 0 else None
    if count is None or mention.start is None or mention.end is not None or han_value(count[1]) != wanted.size:
        return None
    return mention.start.year + wanted.order


def _of_item(text: str, times: list[TimeMention], begin: int) -> list[TimeMention]:
    """2021年做三件事：一是6月底前换届；二是新增站5个: an item of a list has its own times and those in front of the list."""
    marks = [m.start() for m in INLINE_ITEM.finditer(text, max(0, begin - _LISTED), begin)]
    return [t for t in times if t.stop <= marks[0] or t.begin >= marks[-1]] if marks else times


def _is_of_name(mention: TimeMention, before: Sequence[TimeMention], text: str) -> bool:
    """5月29日，仙游县2025年“5·29会员活动日”活动举行，22家单位参加: the year of a name, behind the day that lies in it."""
    named = pattern("year_of_name").match(text, mention.stop) or pattern("held").match(text, mention.stop)
    if not named or not _is_year(reading_of(mention, text)):
        return False
    start, end = mention.start, mention.end
    days = (m for m in before if m.start and m.end and not m.compared and is_short(reading_of(m, text)))
    return any(start <= m.start <= m.end <= end for m in days if start and end and m.start and m.end)


def _is_origin(mention: TimeMention, text: str, begin: int) -> bool:
    """由2020年的86.5%提高到94.2%: the time of where a figure came from is not that of where it went."""
    if text[mention.begin - 1 : mention.begin] not in _FROM or "的" not in text[mention.stop - 1 : mention.stop + 1]:
        return False
    return _NUMBER.search(text, mention.stop, min(begin, mention.stop + REACH)) is not None


def _came_from(known: list[TimeMention], wanted: Wanted, text: str) -> PeriodReading | None:
    """When it was where a change started, if the sentence says so of it or of another change.

    由2013年的246万元增加到2017年的503万元；家庭由3.4万户增加到6.9万户; 与前年相比，由38.5%提高到51.2%.
    """
    if not wanted.origin or not known:
        return None
    origins = [m for m in known if _is_origin(m, text, wanted.begin)]
    before = origins[-1:] or [m for m in known[-1:] if m.compared and m.end and not _is_said_of(m, text, wanted.begin)]
    reading = reading_of(before[0], text) if before else None
    return reading._replace(start=None) if reading and wanted.stock else reading


def _joined(governing: list[TimeMention], text: str, begin: int) -> PeriodReading | None:
    """3月和9月举办两期: times in a list hold together, from the first to the last.

    Not in a part of the sentence behind that in which they were told apart: 2024年、2025年分别为8户、9户；….
    """
    if len(governing) < 2 or text[governing[-2].stop : governing[-1].begin] not in LIST_MARKS:
        return None
    first, last = governing[-2:]
    part = text.find("；", last.stop, begin)
    if part >= 0 and cue("respectively").search(text, last.stop, part):
        return None
    if not (first.start and last.end and first.start < last.end):
        return None
    return PeriodReading(first.start, last.end, text[first.begin : last.stop], "stated")


def _over_years(known: list[TimeMention], wanted: Wanted, text: str) -> PeriodReading | None:
    """2016年318万元，2020年586万元，年均增长16.5%: an average growth is of all the years named."""
    if wanted.kind != "change" or not pattern("over_years").search(text, max(0, wanted.begin - REACH), wanted.begin):
        return None
    whole = (m for m in known if not m.compared)
    years = [(m.start, m.end, m) for m in whole if m.start and m.end and lasts_a_year(m.start, m.end)]
    if not years or years[0][0].year == years[-1][1].year:
        return None
    return PeriodReading(years[0][0], years[-1][1], text[years[0][2].begin : years[-1][2].stop], "stated")


def _without_series(known: list[TimeMention], text: str, begin: int) -> list[TimeMention]:
    """2021年98场、2022年142场，受益7.3万人: the years of a series hold for its own figures, not behind its end."""
    if len(known) < 2 or "，" not in text[known[-1].stop : begin]:
        return known
    first = len(known) - 1
    while first and goes_on_series(known[first - 1], known[first], text):
        first -= 1
    return known[:first] if first < len(known) - 1 else known


def _is_past_end(mention: TimeMention, text: str, wanted: Wanted) -> bool:
    """2024年底升至66.3%；累计入户1.8万户: the end of a year says when something stood, not when something else was done."""
    at_end = text[mention.stop - 1] in "底末" and not wanted.found
    return at_end and mention.start is not None and "；" in text[mention.stop : wanted.begin]


def _is_past_due(mention: TimeMention, text: str, begin: int) -> bool:
    """9月底前走访到位；建成指导中心1个: a deadline is that of its own part of the sentence."""
    due = text[mention.stop - 1] == "前" or (text[mention.begin] in "到至" and not at_head(text, mention.begin))
    return due and mention.start is None and "；" in text[mention.stop : begin]


def _is_left(mention: TimeMention, text: str, begin: int, opens: int) -> bool:
    """指导员年底达到2800名；保费增长10%: an end of the year inside a part of the sentence is that part's own.

    So is any time inside one where another ``opens`` the sentence: 今年，各镇要在一季度完成换届；新建会员之家40个.
    """
    inside = (text[mention.stop - 1] in "底末" or mention.begin > opens) and not at_head(text, mention.begin)
    end = text.find("；", mention.stop, begin)
    return end >= 0 and (inside or _says_no_figure(mention, text, end))


def _is_honour(mention: TimeMention, text: str, begin: int) -> bool:
    """连续8年被评为先进，培训骨干60名: for how long a body was honoured says nothing of the clauses behind it."""
    run = text.startswith("连续", mention.begin) and pattern("honoured").match(text, mention.stop)
    return bool(run) and "，" in text[mention.stop : begin]


def _says_no_figure(mention: TimeMention, text: str, end: int) -> bool:
    """每周上门2次，两年多来从未间断；: a time behind the first clause of its part of the sentence, with no figure up to its end."""
    part = text.rfind("；", max(0, mention.begin - REACH), mention.begin) + 1
    return "，" in text[part : mention.begin] and _NUMBER.search(text, mention.stop, end) is None


def _whole_year(reading: PeriodReading) -> PeriodReading:
    """The year in which a time ends."""
    last = reading.end or reading.start
    return reading._replace(start=date(last.year, 1, 1), end=date(last.year, 12, 31)) if last else reading


def _has_gone_on(mention: TimeMention, reading: PeriodReading, text: str, begin: int) -> bool:
    """今年3月启用，接待460人次; 起步于2010年，至今惠及300户: what began then and has been counted since."""
    if reading.start is None or (reading.end and not is_short(reading) and not _is_year(reading)):
        return False
    since = word("until_now").search(text, mention.stop, min(begin, mention.stop + REACH)) is not None
    if not is_short(reading) and not since:
        return False
    if text.endswith(listed("periods", "begun_in"), 0, mention.begin):
        return since
    if text[mention.stop - 1] != "日" and pattern("put_to_use").match(text, mention.stop, begin):
        return True
    begun = word("begun").search(text, mention.stop, min(begin, mention.stop + _BEGUN))
    return begun is not None and word("so_far").search(text, begun.end(), min(begin, begun.end() + REACH)) is not None


def _is_now(text: str, low: int, wanted: Wanted) -> bool:
    """Whether a word of now stands before the figure; 由目前的63% says where a change starts from."""
    now = next(word("now").finditer(text, low, wanted.begin), None)
    return now is not None and (text[now.start() - 1 : now.start()] not in _FROM or _linked(text, now.end(), wanted.begin))


def _is_on_hand(text: str, wanted: Wanted) -> bool:
    """Whether a word of now opens the figure's own clause, and nothing has been counted up since."""
    now = word("now").match(text, wanted.clause[0], wanted.begin)
    return now is not None and not word("so_far").search(text, now.end(), wanted.begin)


def _linked(text: str, stop: int, begin: int) -> bool:
    """Whether a time that ends at ``stop`` is tied to the figure at ``begin`` by 的: 2020年的68万元."""
    between = text[stop:begin].removeprefix("同期")
    return (between.startswith("的") or text[stop - 1] == "的") and bool(_TIED.fullmatch(between))


def _is_said_of(mention: TimeMention, text: str, begin: int) -> bool:
    """Whether the figure is that of the time compared with: 2021年的130万元, 上年两项均为24万元."""
    if text.endswith(("是", "为", "相当于"), 0, mention.begin):
        # 是2012年的14倍: how many times that of the figure before, which has its own time
        return False
    if text[mention.stop : begin] == "（":  # 比改革前的2018年（450万元）
        return True
    if pattern("compared_sum").match(text, begin) and not _STOP.search(text, mention.stop, begin):
        return True  # 比2024年收支预算总数168万元增加18万元
    opens = at_head(text, mention.begin) or text.endswith(("而", "（"), 0, mention.begin)
    if opens and _SAME_TIME.fullmatch(text, mention.stop, begin):
        return True  # 今年参保5240人，去年同期参保4610人; 而去年同期只有爱心企业11家、学生19名
    return _linked(text, mention.stop, begin) or _was().fullmatch(text, mention.stop, begin) is not None


def _same_months(
    known: list[TimeMention], text: str, frame: PeriodReading | None, over: PeriodReading | None
) -> PeriodReading | None:
    """今年1至5月…，去年同期为: the same months of the year before; behind a bare 今年 those that the headings report on."""
    last = known[-1]
    told = (_of_its_year(reading_of(m, text)) for m in reversed(known[:-1]) if not m.compared and m.end)
    now = next((reading for reading in told if reading.start), frame or over)
    now = over if over and over.end and now and now.start == over.start and now.end and now.end > over.end else now
    if not text.startswith("同期", last.stop) or now is None or last.start is None or not (now.start and now.end):
        return None
    shift = now.start.year - last.start.year
    start, end = (
        day.replace(year=day.year - shift, day=min(day.day, 28) if day.month == 2 else day.day) for day in (now.start, now.end)
    )
    return PeriodReading(start, end, text[last.begin : last.stop], "stated")


def _of_its_year(reading: PeriodReading) -> PeriodReading:
    """截至6月底: what the same months of another year are told beside was of its own year."""
    return reading._replace(start=date(reading.end.year, 1, 1)) if reading.end and reading.start is None else reading


@cache
def _was() -> re.Pattern[str]:
    return re.compile(rf"[^，。；\d]{{0,6}}{any_of(load('periods')['was'])}[约近]?(?:\d[\d.]*[^，。；、\d]{{1,6}}、)*")


def _is_year(reading: PeriodReading) -> bool:
    return bool(reading.start and reading.end) and reading == _whole_year(reading)


def _before(reading: PeriodReading) -> PeriodReading:
    """The time up to the day before a period began: where a change came from."""
    return PeriodReading(None, reading.start - timedelta(days=1), reading.text, reading.source) if reading.start else UNKNOWN


def _is_at_end(reading: PeriodReading) -> bool:
    """年底, 6月末: what is counted then is counted at the end, what is planned for it is due by then; not so 4月中旬至5月底."""
    first = reading.end and reading.end.replace(day=1)
    return reading.start in (None, first) and reading.text.endswith(listed("periods", "at_end"))


def _as_deadline(reading: PeriodReading, wanted: Wanted) -> PeriodReading:
    """A plan for a part of a year is due by its end; one for a year or more holds for all of it, one for a month or a day then.

    A half, a quarter or months of a year that is named is when it is to be done (下半年，再举办180场).
    """
    part = reading.text.endswith(listed("periods", "parts_of_year")) or _MONTHS.search(reading.text) is not None
    due = _is_at_end(reading) or reading.text.endswith(("底", "末"))  # 9月底达到85%
    whole = (is_short(reading) and not due) or lasts_a_year(reading.start, reading.end)
    if wanted.kind == "plan" and reading.start and reading.end and not (whole or part):
        return PeriodReading(None, reading.end, reading.text, reading.source)
    return reading
