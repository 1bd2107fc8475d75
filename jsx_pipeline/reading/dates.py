"""Finds expressions of time in a sentence and the days they mean, looking back from the day of the bulletin. Which figure one holds for: periods.py."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from jsx_pipeline.hannum import han_value
from jsx_pipeline.reading.lexicon import any_of, load

_H = "[〇零一二三四五六七八九]"
_YEAR = rf"(?:(?:19|20)\d\d|[一二][〇零九]{_H}{_H})"
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_TO = r"(?:至|到|[-—–~]{1,2})"

TimeClass = Literal["date", "period", "name"]  # a five-year plan (十四五) is a name


@dataclass(frozen=True, slots=True)
class TimeMention:
    """An expression of time: ``text[begin:stop]`` and the days it means; an open end is None."""

    begin: int
    stop: int
    start: date | None
    end: date | None
    cls: TimeClass
    compared: bool  # 比2016年: the year is only compared with
    years: tuple[int, ...] = ()  # 2016年至2018年: each of its years, for figures given one a year


@cache
def _pattern() -> re.Pattern[str]:
    words = load("periods")
    relative, parts = any_of(words["year"]), any_of(words["part"])
    month = rf"(?:{any_of(words['month'])}|{_SMALL}月份?)"
    third = any_of(word for word in words["third"] if len(word) > 1)
    return re.compile(
        rf"(?P<pre>{any_of(words['comparison'])}|{any_of(words['until'])})?"
        rf"(?P<body>“?(?P<plan>[一二三四五六七八九]?十[一二三四五六七八九])”?(?={any_of(words['five_year_plan'])})(?:期间|时期|以来|末|规划)?(?:的(?={_YEAR}))?"
        rf"|“(?P<plan_quoted>十[一二三四五六]五)”"
        rf"|(?:(?P<year>{_YEAR})(?:年度?)?{_TO}(?P<year2>{_YEAR})年度?"
        rf"|(?P<year3>{_YEAR})年度?|(?P<relative>{relative}))的?"
        rf"(?:(?P<m>{month}|{_SMALL}(?={_TO}{_SMALL}月))(?:{_TO}(?P<m2>{month}))?)?"
        rf"(?:(?P<d>{_SMALL})[日号]?(?=[日号]|{_TO}{_SMALL}[日号])[日号]?(?:{_TO}(?:(?P<m3>{_SMALL})月)?(?P<d2>{_SMALL})[日号])?)?"
        rf"(?P<third>{third}|(?<=月)[底初末])?(?P<part>{parts}|年?[底末初]|前(?P<first>{_SMALL})个月)?"
        rf"|(?P<bm>{month}|{_SMALL}(?={_TO}{_SMALL}月))(?:{_TO}(?P<bm2>{month}))?"
        rf"(?:(?P<bd>{_SMALL})[日号]?(?=[日号]|{_TO}{_SMALL}[日号])[日号]?(?:{_TO}(?:(?P<bm3>{_SMALL})月)?(?P<bd2>{_SMALL})[日号])?)?"
        rf"(?P<bthird>{third}|(?<=月)[底初末])?"
        rf"|(?P<bpart>{parts}|年[底末初])"
        rf"|近?(?P<last>[一二两三四五六七八九十\d]+)(?P<odd>多)?年(?P<odd2>多)?(?=来)|近(?P<near>[一二两三四五六七八九十\d]+)年|连续(?P<running>[一二两三四五六七八九十\d]+)年|(?P<half>半年来))"
        rf"(?P<post>来?以来|之?前|起|以?后|期间)?",
    )


def find_times(text: str, issued: date | None, context_year: int | None = None) -> list[TimeMention]:
    """Every expression of time in ``text``. A month without a year is the last one before ``issued``; without both it has no days."""
    mentions: list[TimeMention] = []
    for found in _pattern().finditer(text):
        clock = _Clock(issued, _year_behind(text, found.end(), issued) or context_year)
        if mention := _mention(found, clock, text, _is_compared(found, text, mentions)):
            mentions.append(mention)
            context_year = clock.said or context_year
    return _merged(mentions)


def _merged(mentions: list[TimeMention]) -> list[TimeMention]:
    """截止6月底今年已…: a year directly behind a deadline is where the time it ends began."""
    out: list[TimeMention] = []
    for mention in mentions:
        last = out[-1] if out else None
        if last and last.stop == mention.begin and last.start is None and last.end and mention.start and mention.start <= last.end:
            out[-1] = replace(last, stop=mention.stop, start=mention.start)
        else:
            out.append(mention)
    return out


def _year_behind(text: str, at: int, issued: date | None) -> int | None:
    """The year of a word like 今年 directly behind a month (截止6月底今年已…)."""
    if issued is None:
        return None
    return next((issued.year + shift for word, shift in load("periods")["year"].items() if text.startswith(word, at)), None)


@dataclass(slots=True)
class _Clock:
    """What a bare month or year word is counted from."""

    issued: date | None
    context_year: int | None
    said: int | None = None  # the year an expression named

    def year_of(self, found: re.Match[str]) -> int | None:
        if printed := found["year"] or found["year3"]:
            self.said = int(han_value(printed))
        elif (word := found["relative"]) and self.issued:
            self.said = self.issued.year + load("periods")["year"][word]
        return self.said

    def year_of_month(self, month: int) -> int | None:
        """A month without a year: that of the context where it named one, else the last one that was."""
        if self.context_year:
            return self.context_year
        if self.issued is None:
            return None
        return self.issued.year if month <= self.issued.month else self.issued.year - 1


def _mention(found: re.Match[str], clock: _Clock, text: str, compared: bool) -> TimeMention | None:
    words = load("periods")
    pre, post = found["pre"] or "", found["post"] or ""
    until = pre in words["until"] and not _goes_on(text, found.start())
    begin = found.start() if until else found.start("body")
    span = _span(found, clock)
    if span is None:
        return None
    start, end = span
    if until:
        start = None
    elif post.endswith(("以来", "起", "以后")) or _lasts(text, begin, found.end()):
        end = None
    elif post.endswith("前") and not (found["bpart"] or "").endswith("度"):
        start = None
    cls: TimeClass = "name" if found["plan"] or found["plan_quoted"] else "period" if found["last"] or found["near"] or found["running"] or found["half"] else "date"
    years = _years(found)
    return TimeMention(begin, found.end(), start, end, cls, compared, years)


def _goes_on(text: str, at: int) -> bool:
    """Whether 到 or 至 at ``at`` belongs to what stands before it: 2月至5月, 增加到今年的."""
    return at > 0 and text[at - 1] not in "，。；：、（截"


def _lasts(text: str, begin: int, stop: int) -> bool:
    """自1998年实施以来, 2021年被列为试点以来: the 以来 of a time stands at the end of its clause."""
    return bool(re.match(r"[^，。；]{1,40}以来(?=，)", text[stop:stop + 48]))


def _is_compared(found: re.Match[str], text: str, mentions: list[TimeMention]) -> bool:
    """比2016年; and 2020年 of 比“十三五”末的2020年. A bare 年初 points to a day, it frames nothing."""
    if (found["pre"] or "") in load("periods")["comparison"] or found["bpart"] == "年初":
        return True
    last = mentions[-1] if mentions else None
    return bool(last and last.compared and text[last.stop:found.start("body")] in ("", "的", "末的"))


def _years(found: re.Match[str]) -> tuple[int, ...]:
    if not found["year2"]:
        return ()
    return tuple(range(int(han_value(found["year"])), int(han_value(found["year2"])) + 1))


Days = tuple[date | None, date | None]


def _span(found: re.Match[str], clock: _Clock) -> Days | None:
    """The days of the expression without what stands around it; None when it is no time after all."""
    if plan := found["plan"] or found["plan_quoted"]:
        return _five_years(plan, found[0])
    if found["half"]:
        return _half_year(clock.issued)
    if found["running"]:
        return _running_years(int(han_value(found["running"])), clock.issued)
    if lasting := found["last"] or found["near"]:
        return _last_years(lasting, bool(found["odd"] or found["odd2"]), clock.issued)
    if found["bm"] or found["bpart"]:
        return _bare(found, clock)
    year = clock.year_of(found)
    if found["year2"]:
        return _days(year, 1, 1, int(han_value(found["year2"])), 12, 31)
    if not found["m"]:
        return _part(year, found["part"] or "", found["first"])
    return _months(year, found["m"], found["m2"], (found["d"], found["m3"], found["d2"]), found["third"])


def _bare(found: re.Match[str], clock: _Clock) -> Days | None:
    if part := found["bpart"]:
        year = clock.context_year or (clock.issued.year if clock.issued else None)
        return _part(year, part, None)
    last = found["bm2"] or found["bm"]
    month = _month(last)
    if not 1 <= month <= 12:
        return None
    return _months(clock.year_of_month(month), found["bm"], found["bm2"], (found["bd"], found["bm3"], found["bd2"]), found["bthird"])


def _month(printed: str) -> int:
    words: dict[str, int] = load("periods")["month"]
    return words.get(printed) or int(han_value(printed.rstrip("份").rstrip("月")))


def _months(year: int | None, first: str, last: str | None, day: tuple[str | None, str | None, str | None], third: str | None) -> Days | None:
    begin, stop = _month(first), _month(last or first)
    if day[0]:
        stop = int(han_value(day[1])) if day[1] else begin
        return _days(year, begin, int(han_value(day[0])), year, stop, int(han_value(day[2] or day[0])))
    low, high = load("periods")["third"].get(third or "份")
    return _days(year, begin, low, year, stop, high)


def _part(year: int | None, part: str, first: str | None) -> Days | None:
    if first:
        return _days(year, 1, 1, year, int(han_value(first)), 31)
    if part.endswith(("底", "末")):
        return _days(year, 12, 1, year, 12, 31)
    if part.endswith("初"):
        return _days(year, 1, 1, year, 1, 31)
    low, high = load("periods")["part"].get(part, (1, 12))
    return _days(year, low, 1, year, high, 31)


def _days(y: int | None, m: int, d: int, y2: int | None, m2: int, d2: int) -> Days | None:
    """First and last day, the last cut to its month; (None, None) where the year is not known; None where there is no such day."""
    if not (1 <= m <= 12 and 1 <= m2 <= 12 and 1 <= d <= 31 and 1 <= d2 <= 31):
        return None
    if y is None or y2 is None:
        return None, None
    return date(y, m, min(d, monthrange(y, m)[1])), date(y2, m2, min(d2, monthrange(y2, m2)[1]))


def _five_years(plan: str, printed: str) -> Days:
    """The n-th five-year plan: the first ran 1953-1957, the tenth 2001-2005, the fourteenth 2021-2025 (十四五: 14th)."""
    number = int(han_value(plan[:-1])) if plan.endswith("五") else 0
    start = 1951 + 5 * number
    if printed.endswith("末"):
        return date(start + 4, 1, 1), date(start + 4, 12, 31)
    return date(start, 1, 1), date(start + 4, 12, 31)


def _half_year(issued: date | None) -> Days:
    """半年来, said in a bulletin: the half-year that lies behind."""
    if issued is None:
        return None, None
    return (date(issued.year, 1, 1), date(issued.year, 6, 30)) if issued.month > 6 else (date(issued.year - 1, 7, 1), date(issued.year - 1, 12, 31))


def _last_years(printed: str, odd: bool, issued: date | None) -> Days | None:
    """近两年, 三年来: whole years back from the bulletin's, its own included (三年多来: one more), open at the end; one year is the bulletin's."""
    count = int(han_value(printed)) + odd
    if issued is None or count > 60:
        return None, None
    if count == 1:
        year = issued.year if issued.month > 3 else issued.year - 1
        return date(year, 1, 1), date(year, 12, 31)
    return date(issued.year - count + 1, 1, 1), None


def _running_years(count: int, issued: date | None) -> Days:
    """连续3年: three years, the bulletin's the last."""
    if issued is None or not 0 < count <= 60:
        return None, None
    return date(issued.year - count + 1, 1, 1), date(issued.year, 12, 31)


def covering(mentions: Iterable[TimeMention], begin: int, stop: int) -> TimeMention | None:
    """The expression that holds ``begin:stop``."""
    return next((m for m in mentions if m.begin <= begin and stop <= m.stop), None)
