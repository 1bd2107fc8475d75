"""Finds expressions of time in a sentence and the days they mean, looking back from the day of the bulletin.

Which figure one holds for: periods.py.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple

from jsx_pipeline.hannum import han_value
from jsx_pipeline.words import any_of, any_pattern, listed, load

_HAN_DIGIT = "[〇零一二三四五六七八九]"
_YEAR = rf"(?:(?:19|20)\d\d|[一二][〇零九]{_HAN_DIGIT}{_HAN_DIGIT})"
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_MAYBE = re.compile(
    r"年|月|季|旬|期(?<=学期)|日(?<=[\d一二三四五六七八九十当同次翌今昨前]日)|天(?<=[当今昨]天)|来(?<=以来)|十[一二三四五六七八九]"
)  # every expression of time has one of these
_DAY = r"(?:[12]?\d|3[01]|[二三]?十[一二三四五六七八九]|[二三]十)"  # a single Chinese digit before 日 is a number of days as well
_COUNT = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_AHEAD = 80  # characters that a word of what is to come reaches
_JUST_BEFORE = timedelta(days=45)  # a bulletin reports a meeting within weeks
# groups of times counted from the bulletin
_LASTING = ("lasting", "near", "past", "running", "half", "vague", "coming", "summed", "ago")
_OPENING_LISTS = (
    "school_year",
    "school_term",
    "school_since",
    "year",
    "vague",
    "coming",
    "same_year",
    "same_day",
    "told_day",
    "same_month",
    "part",
    "year_opens",
    "month",
    "comparison",
    "until",
)  # words of periods.yml that a time may begin with
_NUMERALS = r"\d〇零一二两三四五六七八九十"
_BEFORE_DAY = "(?:^|(?<=[，。；：、（）】“于在从自及和])|(?<=截至|截止))"  # what a day without its month stands behind
_DIGIT = re.compile("[0-9]")
_NO_STOP = re.compile("[^，。；]{0,12}")
_AIMED = 10  # characters between a time and the word of an aim: 12月中旬，省计生协将派…
_FROM = ("由", "从")
_FROM_THEN = re.compile(".{0,2}(?<!来)自从?", re.DOTALL)  # in front of a year in which something began; 来自 says whence
_BEGAN = re.compile(r"[^，。；、：\d的至到起—–~-]")  # behind it the verb: neither an end, nor a noun, nor a number
LIST_LINKS = ("和", "与")  # between two times: 3月和9月; elsewhere one of these may begin a comparison
_RECURRING, _FEW = ("月", "季度"), ("一", "两", "二", "三")  # 一月一次, 三月两次
_COMPARED = re.compile(r"[比较][^，。；、：\d比较]{1,6}的\Z")
_COMPARING = 10  # characters that it looks at
_QUOTED = 12  # characters of a quotation that is a name rather than speech
EARLY_MONTHS = 3  # a bulletin of the first quarter reports the year before
_LATE, _SOON = 11, 8  # months: behind one from the former on, one up to the latter is of the next year
_NEW_QUARTER = timedelta(days=45)  # in these a bulletin still tells of the quarter before
_WHOLE = timedelta(days=364)  # from the first day of a year to its last
_SAID_OF = re.compile(r"的|.(?:全年|同期|底|末)?的(?=[\d.]+(?:%|倍|成))")  # 是2020年的1.7倍
_FIRST_HALF = 6  # months
_LATELY = 180  # days before the bulletin
_WHOLE_YEAR = re.compile("(?:(?<=[，。；])|^)全年(?!度?(?:任务|目标|计划|预算|安排|预计|力争|将|要|拟|应|共?需))")
LAST_MONTHS = 10  # up to here 过去的一年 is the year before
_LONGEST_RUN = 60  # years; no association is older
_TO = r"(?:至|到|[-—–~]{1,2})"
_UP_TO = re.compile(_TO)
_QUARTERS = (  # 1—3季度, 一二季度, 今年一、二季度; at the head of a line 一、 is the number of an item
    rf"第?[一二三1-3](?:{_TO}|(?<=[\u4e00-\u9fff].)、|(?<=[一二三])(?=[二三四]))第?[二三四2-4]季度"
)
_QUARTER = re.compile("[一二三四1-4]")

_SPRING, _AUTUMN = 2, 9  # the months in which a term begins
_FEW_DAYS = timedelta(days=30)  # a month at most
Days = tuple[date | None, date | None]  # first and last day
Span = tuple[date, date]
TimeClass = Literal["date", "period", "name"]  # a five-year plan (十四五) is a name


class TimeMention(NamedTuple):
    """An expression of time: ``text[begin:stop]`` and the days it means; an open end is None."""

    begin: int
    stop: int
    start: date | None
    end: date | None
    cls: TimeClass
    compared: bool  # 比2016年: the year is only compared with
    years: tuple[int, ...] = ()  # 2016年至2018年: each of its years, for figures given one a year
    vague: bool = False  # 多年来: long, nobody says how long


@cache
def _pattern() -> re.Pattern[str]:
    words = load("periods")
    relative, parts = any_of([*words["year"], *words["same_year"]]), any_of([*words["part"], *words["quarter_told"]])
    relative += rf"|{any_of(words['year_after'])}(?!起|续)"  # 次年起每年3万元: so a rule is put, no year is told of
    behind_plan = rf"(?={any_of(words['five_year_plan'])})(?:期间|时期|以来|末|规划)?(?:的(?={_YEAR}))?"
    plan = rf"“?(?P<plan>十[一二三四五六七八九]五)”?{behind_plan}"
    terms = rf"{any_of([*words['school_year'], *words['school_term']])}|{any_of(words['school_since'])}(?=以来)"
    school = rf"(?P<school>{terms})"
    school += rf"|(?P<school_from>{_YEAR})年?{_TO}(?P<school_to>{_YEAR})学年度?"
    years = rf"(?P<year>{_YEAR})(?:年(?:度)?)?{_TO}(?P<last_year>{_YEAR})年度?"
    years += rf"|(?P<year_list>{_YEAR}(?:、{_YEAR})+)年"
    year = rf"(?:{years}|(?P<one_year>{_YEAR})年度?|(?P<relative>{relative}))的?"
    opening = rf"{any_of(words['year_opens'])}(?=以来|至今|以后)"
    part = rf"(?P<part>{_QUARTERS}|{parts}[底末]?|年?[底末初](?!预算)|[前头](?P<first>{_SMALL})个月)?"
    back = rf"来|下来|间(?![断隔接或])|里(?:，|在|共|累计|全|(?=分别|依次))|{any_of(words['told_of'])}"  # 三年来; 三年纪实
    half = rf"(?<![上下一大第近前后每到过])半年(?={any_pattern(words['half_a_year'])})"
    lasting = (
        rf"近?(?P<lasting>{_COUNT})(?P<odd>多?年多?)(?={back})|近(?P<near>{_COUNT})年|(?P<half>半年(?P<half_odd>多)?来|{half})"
    )
    lasting += rf"|(?P<vague>{any_of(words['vague'])}|{_COUNT}个多?月(?:来|下来))|过去的?(?P<past>{_COUNT})年"
    lasting += rf"|连[续办]{any_of(words['kept_up'])}?(?P<running>{_COUNT})年|(?P<summed>{_COUNT})年(?={any_of(words['summed'])})"
    lasting += rf"|{any_of(words['coming'])}(?P<coming>{_COUNT})年"
    lasting += r"|(?<![\d年])(?P<ago>[两三四五六七八九十]|[2-9]|1\d)年之?前(?!列|\d)"
    day = rf"(?<![”日节])(?P<same_day>{any_of(words['same_day'])})|(?<![每个])(?P<same_month>{any_of(words['same_month'])})"
    day += rf"|(?<![\u4e00-\u9fff])(?P<told_day>{any_of(words['told_day'])})(?=[上下]午|，|晚|清晨|一早|凌晨)"
    last_day = rf"日?{_TO}(?:(?P<only_month>{_SMALL})月)?(?P<only_last>{_DAY})"
    by_hour = r"(?=\d{1,2}日(?:[上下]午|晚上|清晨|凌晨))"  # 主会场活动29日上午举行
    day += rf"|(?:{_BEFORE_DAY}|{by_hour})(?P<only_day>{_DAY})(?:{last_day})?日(?!{any_of(words['no_day'])})"
    named = r"“?(?P<named_month>\d{1,2})[.·](?P<named_day>\d{1,2})(?:会员活动日)?”?(?:会员活动日)?"
    feast = rf"(?P<feast_year>{any_of(words['year'])}){named.replace('named_', 'feast_')}(?=，|当[天日])(?:当[天日])?"
    feast += rf"|{named}(?:[^，。；、“”\d]{{0,5}}日|[^，。；、“”\d]{{0,4}}活动)?当[天日]"
    lead = any_of([*words["comparison"], *words["until"]])
    starts = "".join(sorted({word[0] for name in _OPENING_LISTS for word in words[name]}))
    return re.compile(  # most characters begin no time: to ask that first takes half the time
        rf"(?=[“年前近半过连{starts}{_NUMERALS}])(?P<lead>{lead})?(?P<body>{school}|{plan}|{feast}|“(?P<quoted_plan>十[一二三四五六七八九]五)”|{year}(?:{_months('')})?{part}|{_months('bare_')}"
        rf"|(?P<bare_part>{_QUARTERS}|{parts}[底末]?|年[底末初](?!预算)|{opening}|(?<!提)[前头](?P<bare_first>{_SMALL})个月)|{lasting}|{day})(?P<post>来?以来|(?<=[年多])(?:下来|来(?!年))|以前|之?前(?!后)|起|开始(?=，|每)|以?后|至今(?!年)|期间|(?<=年)(?:间(?![断隔接或])|里(?=，|在|共|累计|全)))?"
    )


def _months(prefix: str) -> str:
    """Months and days: 7月, 1—10月, 11月1日至20日, 5月中旬, 6月底. The names of its groups begin with ``prefix``."""
    words = load("periods")
    month = rf"(?:{any_of(words['month'])}|{_SMALL}月份?)"
    third = any_of(word for word in words["third"] if len(word) > 1)
    return (
        rf"(?P<{prefix}month>{month}|(?:{_SMALL}|(?<![{_NUMERALS}百千万亿])元)(?={_TO}{_SMALL}月|[、和]{_SMALL}(?:两个?)?月))"
        rf"(?:(?P<{prefix}first_third>{third}|(?<=月)[底末初])?{_TO}(?P<{prefix}last_month>{month})|[、和](?P<{prefix}second_month>{_SMALL})(?:两个?)?月份?)?"
        rf"(?:(?P<{prefix}day>{_SMALL})[日号]?(?=[日号]|{_TO}{_SMALL}[日号])[日号]?(?:{_TO}(?:(?P<{prefix}day_month>{_SMALL})月)?(?P<{prefix}last_day>{_SMALL})[日号])?)?"
        rf"(?P<{prefix}third>{third}|(?<=月)[底初末])?"
    )


class Told(NamedTuple):
    """What the text around a sentence says of its times."""

    near: Span | None = None  # the days named last: 当天 is that day, 29日 lies in that month
    month: Span | None = None  # the month that heads a part of a chronicle
    this_year: int | None = None  # what 今年 means in a report on another year than that of the bulletin
    last_year: int | None = None  # the year that the paragraph named last: 2018年的1265户。两年共理赔73件
    late: int | None = None  # the year of which the paragraph named one of the last months last: 去年底


_UNTOLD = Told()


def find_times(
    text: str,
    issued: date | None,
    context_year: int | None = None,
    told: Told = _UNTOLD,
    *,
    ahead: bool = False,
    aims: int | None = None,
) -> list[TimeMention]:
    """Every expression of time in ``text``.

    A month without a year is the last one before ``issued`` (the next, where the text looks ``ahead`` or an aim begins right
    behind it at ``aims``); without both it has no days.
    """
    near = told.near
    mentions: list[TimeMention] = []
    if not _MAYBE.search(text):
        return mentions
    for found in _pattern().finditer(text):
        summed = found["summed"] or found["running"] or found[0].endswith("下来")
        if summed and mentions and mentions[-1].end is None:
            continue  # 2018年启动以来，三年累计, 连续3年; 今年3月起，…，半年下来: the time before it says more
        if mentions and (found["post"] or "") in ("里", "间") and mentions[-1].stop == found.start():
            continue  # 2023年和2024年两年间
        if found["vague"] and mentions and _NO_STOP.fullmatch(text, mentions[-1].stop, found.start()):
            continue  # 2016年成立以来
        if _is_quoted(text, found) or _is_how_often(text, found):
            continue  # “三月三” is a feast, “一月一主题” a slogan, 一月一次 how often
        aimed = aims is not None and aims < len(text) and (aims <= found.start() or 0 <= aims - found.end() <= _AIMED)
        coming = (ahead or aimed or _looks_ahead(text, found.start(), found.end())) and not (found["lead"] or "").startswith("截")
        year = _year_behind(text, found.end(), issued) or context_year
        clock = _Clock(issued, year, coming, near, told.month, this_year=told.this_year, last_year=told.last_year, late=told.late)
        if mention := _mention(found, clock, text, _is_compared(found, text, mentions)):
            mentions.append(mention)
            aside = mention.compared or _is_origin(text, mention) or is_founding(text, mention)
            beyond = issued and mention.end and mention.end > issued  # 项目周期2019年1月至2020年12月; 截至11月底 is of this year
            said = None if aside or (beyond and _is_end(mention, mentions[:-1], text)) else clock.said
            context_year = said or (None if _leads_to_now(mention, context_year, issued) else context_year)
            near = named_last([mention]) or near
    return _merged(mentions, text)


def _leads_to_now(mention: TimeMention, context_year: int | None, issued: date | None) -> bool:
    """2022年为71.2%，去年为78.9%，上半年83.6%: whether last year follows a year before it, so that this year comes next."""
    if issued is None or context_year is None or mention.end is None:
        return False
    return context_year < issued.year - 1 == mention.end.year and lasts_a_year(mention.start, mention.end)


def named_last(mentions: Sequence[TimeMention]) -> Span | None:
    """The last day, or few days, of ``mentions``: what 当天 or 29日 behind it goes back to."""
    for m in reversed(mentions):
        if m.start and m.end and not m.compared and m.end - m.start <= _FEW_DAYS:
            return m.start, m.end
    return None


def lasts_a_year(start: date | None, end: date | None) -> bool:
    """Whether both days are known and a year or more lies between them, both counted."""
    return start is not None and end is not None and end - start >= _WHOLE


def late_year_of(mentions: Sequence[TimeMention]) -> int | None:
    """The year of the last of ``mentions``, where that is one of its last months or days."""
    last = next((m for m in reversed(mentions) if not m.compared), None)
    if last is None or last.start is None or last.end is None:
        return None
    return last.end.year if last.start.month >= _LATE and last.end - last.start <= _FEW_DAYS else None


def last_year_of(mentions: Sequence[TimeMention]) -> int | None:
    """The last whole year that ``mentions`` name: what 两年共 behind it goes up to."""
    whole = (m.end.year for m in reversed(mentions) if m.end and lasts_a_year(m.start, m.end) and not m.compared)
    return next(whole, None)


def _is_origin(text: str, mention: TimeMention) -> bool:
    """由2023年底的8个增加到14个，全年…: the time a change starts from is not that of what follows."""
    return text[mention.begin - 1 : mention.begin] in _FROM and "的" in text[mention.stop - 1 : mention.stop + 1]


def is_founding(text: str, mention: TimeMention) -> bool:
    """基金设立于2013年；截至11月底: the year in which something began is not that of what is told of it."""
    return text.endswith(listed("periods", "begun_in"), 0, mention.begin)


def _is_quoted(text: str, found: re.Match[str]) -> bool:
    """Whether a time in Chinese numerals is but a part of a short quotation, which is a name; a plan may be all of one."""
    if _DIGIT.search(found[0]):
        return False  # “5月集中宣传月” was in May
    opened = text.rfind("“", max(0, found.start() - _QUOTED), found.start())
    if opened < 0 or "”" in text[opened : found.start()] or found["quoted_plan"] or found["plan"]:
        return False
    closed = text.find("”", found.end(), opened + _QUOTED)
    return closed >= 0 and (opened + 1, closed) != found.span()


def _is_how_often(text: str, found: re.Match[str]) -> bool:
    """一月一次, 一季度一小结, 每年5月: Chinese months or quarters in front of a small number say how often, not when."""
    if text.endswith(listed("periods", "recurring"), 0, found.start()):
        return True  # 每年5月开展
    counted = found["body"][0].isdigit() or found["body"][0] in "前第"  # 前三季度一组数字
    return found["body"].endswith(_RECURRING) and not counted and text.startswith(_FEW, found.end())


def _looks_ahead(text: str, begin: int, stop: int) -> bool:
    """Whether a word of what is to come stands before a time in its sentence (下半年…；9月举办) or right behind it (7月将评出)."""
    before, behind = _ahead()
    return bool(before.search(text, max(0, begin - _AHEAD), begin) or behind.match(text, stop))


@cache
def _ahead() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile("|".join(load("periods")["ahead"])), re.compile("|".join(load("periods")["ahead_behind"]))


def _merged(mentions: list[TimeMention], text: str) -> list[TimeMention]:
    """截止6月底今年已…: a year directly behind a deadline is where the time it ends began; 2017年10月至2018年9月 is one time."""
    out: list[TimeMention] = []
    for mention in mentions:
        last = out[-1] if out else None
        if last and last.stop == mention.begin and last.start is None and last.end and mention.start and mention.start <= last.end:
            out[-1] = last._replace(stop=mention.stop, start=mention.start)
        elif last and _is_end(mention, out, text):
            out[-1] = last._replace(stop=mention.stop, end=mention.end, compared=last.compared or mention.compared)
        else:
            out.append(mention)
    return out


def _is_end(mention: TimeMention, before: list[TimeMention], text: str) -> bool:
    """Whether the last time ``before`` begins what ``mention`` ends: 2017年10月至2018年9月."""
    if not before or not (began := before[-1].start) or not mention.end or began >= mention.end:
        return False
    return _UP_TO.fullmatch(text, before[-1].stop, mention.begin) is not None


def _year_behind(text: str, at: int, issued: date | None) -> int | None:
    """The year of a word like 今年 directly behind a month (截止6月底今年已…)."""
    years: dict[str, int] = load("periods")["year"]
    if issued is None or not text.startswith(tuple(years), at):
        return None
    return next(issued.year + shift for word, shift in years.items() if text.startswith(word, at))


@dataclass(slots=True)
class _Clock:
    """What a bare month or year word is counted from."""

    issued: date | None
    context_year: int | None
    ahead: bool  # the text speaks of what is to come
    near: Span | None = None  # the days named last
    month: Span | None = None  # the month that heads the text
    said: int | None = None  # the year an expression named
    this_year: int | None = None  # what 今年 means, where that is not the year of the bulletin
    last_year: int | None = None  # the year that the paragraph named last
    late: int | None = None  # the year of which it named one of the last months last

    def year_of(self, found: re.Match[str]) -> int | None:
        """The year an expression names."""
        if printed := found["year"] or found["one_year"]:
            self.said = int(han_value(printed))
        elif found["relative"] in load("periods")["same_year"]:
            self.said = self.context_year or self.reported_year
        elif found["relative"] in load("periods")["year_after"]:
            self.said = self.context_year + 1 if self.context_year else None
        elif found["relative"] in load("periods")["year_begun"] and self.reported_year:
            self.said = self.reported_year + 1
        elif (word := found["relative"]) in load("periods")["year_before"] and self.context_year:
            self.said = self.context_year - 1
        elif word and self.base_year:
            self.said = self.base_year + load("periods")["year"][word]
        return self.said

    @property
    def reported_year(self) -> int | None:
        """The year that the bulletin reports."""
        return self.issued.year - (self.issued.month <= EARLY_MONTHS) if self.issued else None

    @property
    def base_year(self) -> int | None:
        """The year that 今年 means: of the bulletin, where it prints no day that of the day named last."""
        if self.this_year:
            return self.this_year
        return self.issued.year if self.issued else self.near[0].year if self.near else None

    def year_of_month(self, month: int, day: int | None, *, nearest: bool) -> int | None:
        """A month without a year: that of the context where it named one, else the last one that was, or in aims the next to come.

        A day of the last weeks before the bulletin is of its own year, whatever year the text reports on. A deadline or a beginning
        (9月底前, 9月起) may lie on either side of the bulletin: the ``nearest`` such month is meant.
        """
        if self.issued is None:
            return self.context_year
        year = self.issued.year
        if day and timedelta(0) <= self.issued - date(year, month, min(day, 28)) <= _JUST_BEFORE:
            return year
        if self.ahead and self.context_year and self.context_year < year:
            return year if month >= self.issued.month else year + 1  # 2020年保费…；9月底前: no aim lies in the past
        if self._goes_on_from(month):
            return year
        if self.context_year and (self.context_year != year or month <= self.issued.month or self.ahead):
            return self.context_year
        if self.ahead:
            return year if month >= self.issued.month else year + 1
        if month <= self.issued.month or (nearest and month - self.issued.month < 6):
            return year
        return year - 1

    def _goes_on_from(self, month: int) -> bool:
        """去年底改造…。3月开放至今: whether a month of this year's first comes behind one of the last months of the year before."""
        return self.issued is not None and self.late == self.issued.year - 1 and month <= min(_SOON, self.issued.month)

    def day_again(self, shift: int) -> Days | None:
        """当天, 次日: the day named last, or one after it; None where none was."""
        if self.near is None or self.near[0] != self.near[1]:
            return None
        day = self.near[0] + timedelta(days=shift)
        return day, day

    def day_told(self, shift: int) -> Days | None:
        """今天上午, 昨日: the day that a page was put up, or one before it."""
        day = self.issued + timedelta(days=shift) if self.issued else None
        return (day, day) if day else None

    def month_again(self, after: int) -> Days | None:
        """当月, 上月: the month named last, or one ``after`` it; where none was of late, 上月 is the month before the bulletin."""
        base = self.near[0] if self.near else None
        if after < 0 and self.issued and not (base and (self.issued - base).days < _LATELY):
            base = self.issued
        if base is None:
            return None
        month = _shifted(base, after)
        return _days((*month, 1), (*month, 31))

    def school_year(self, shift: int) -> Days | None:
        """The school year of the bulletin, September to July, or one ``shift`` from it."""
        if self.issued is None:
            return None
        begun = self.issued.year - (self.issued.month < _AUTUMN) + shift
        start, end = date(begun, _AUTUMN, 1), date(begun + 1, 7, 31)
        return start, None if end >= self.issued else end

    def school_term(self, shift: int) -> Days | None:
        """The term of the bulletin, or the one before it: spring from February to June, autumn from September to January.

        The autumn that goes on ends in another year, and has no end yet.
        """
        if self.issued is None:
            return None
        year, month = self.issued.year - (self.issued.month < _SPRING), self.issued.month
        terms = int(_SPRING <= month < _AUTUMN) - shift  # terms back from the autumn of ``year``
        begun = year - terms // 2
        if terms % 2:
            return date(begun, _SPRING, 1), date(begun, 6, 30)
        return date(begun, _AUTUMN, 1), date(begun + 1, 1, 31) if shift else None

    def day_of_month(self, first: int, last: int, last_month: int | None) -> Days | None:
        """29日: of the month named last; where that lies weeks before it the next, where it is yet to come the one before.

        Under the month of a chronicle it is of that month.
        """
        base = self.month[0] if self.month else self.near[1] if self.near else self.issued
        if base is None:
            return None, None
        months = [(base.year, base.month)] if self.month else [(base.year, base.month), _shifted(base, 1), _shifted(base, -1)]
        stops = [(year + ((last_month or month) < month), last_month or month) for year, month in months]  # 20日至2月8日
        pairs = zip(months, stops, strict=True)
        spans = [span for begin, stop in pairs if (span := _days((*begin, first), (*stop, last))) and span[0]]
        past = [span for span in spans if self.ahead or self.issued is None or (span[0] and span[0] <= self.issued)]
        return min(past or spans, key=lambda span: abs((span[0] or base) - base), default=None)

    def quarter(self, shift: int) -> Days:
        """The quarter that the bulletin tells of, or one so many before it: the last one, while the next has but begun."""
        if self.issued is None:
            return None, None
        year, month = _shifted(self.issued - _NEW_QUARTER, 0)
        year, first = _shifted(date(year, (month - 1) // 3 * 3 + 1, 1), 3 * shift)
        return _days((year, first, 1), (year, first + 2, 31)) or (None, None)

    def year_of_part(self, last_month: int, *, whole: bool = False) -> int | None:
        """A half-year, quarter, year or its end without a year.

        In the first months of a year what has ended is of the year before: 全年参保2.86万户 in February. What a ``whole`` year
        brought (全年, at the head of a clause) nobody knows in the first half of it.
        """
        if self.issued is None:
            return self.context_year
        if self.context_year and not (self.ahead and self.context_year < self.issued.year):
            return self.context_year
        early = _FIRST_HALF if whole else EARLY_MONTHS
        over = self.issued.month <= early and last_month > self.issued.month and not self.ahead
        return self.issued.year - over


def _mention(found: re.Match[str], clock: _Clock, text: str, compared: bool) -> TimeMention | None:
    words = load("periods")
    lead, post = found["lead"] or "", found["post"] or ""
    until = lead in words["until"] and not (len(lead) == 1 and _goes_on(text, found.start()))
    span = _span(found, clock)
    if span is None:
        return None
    start, end = span
    if post == "以前" and start:
        end = start - timedelta(days=1)
        start = None
    elif until or (post.endswith("前") and not (found["bare_part"] or "").endswith("度")):
        start = None
    elif _is_since(found, text) and not _is_over(found, end, clock):
        end = None
    if start and end is None and (lasts := days_on(text, found.end())):
        end = start + timedelta(days=int(han_value(lasts[1])) - 1)
    elif start and (years := _years_on().match(text, found.end())):
        end = _before_anniversary(start, int(han_value(years[1])))
    begin = found.start() if until else found.start("body")
    cls = "period" if found["first"] or found["bare_first"] else _class_of(found)  # 前8个月 is a length of time
    return TimeMention(begin, found.end(), start, end, cls, compared, _years(found), bool(found["vague"]))


def days_on(text: str, at: int) -> re.Match[str] | None:
    """How many days what began at the time before ``at`` went on, if that is said: 从30日起，连续3天."""
    return _days_on().match(text, at)


@cache
def _days_on() -> re.Pattern[str]:
    """从30日起，连续3天; 自3月10日启动以来，历时47天: how many days on."""
    return re.compile(rf"(?:[^，。；\d]{{0,8}}以来)?，?(?:连续|为期|历时)({_COUNT})天")


@cache
def _years_on() -> re.Pattern[str]:
    """2022年7月启动，为期两年: how many years on."""
    return re.compile(rf"{any_pattern(load('periods')['lasts_years'])}({_COUNT})年")


def _before_anniversary(start: date, years: int) -> date:
    """The last of so many years from a day on."""
    return date(start.year + years, start.month, min(start.day, 28)) - timedelta(days=1)


def _is_since(found: re.Match[str], text: str) -> bool:
    """2016年以来, “十四五”以来, 自1998年实施以来, 自2006年启动该项目: what came was a beginning."""
    words = found[0] if found["plan"] else found["post"] or ""  # the 以来 of a plan is its own
    said = words.endswith(listed("periods", "since")) or _lasts(text, found.end())
    begin = found.start("body")
    from_then = _FROM_THEN.fullmatch(text, max(0, begin - 3), begin) is not None
    return said or (from_then and _BEGAN.match(text, found.end()) is not None)


def _is_over(found: re.Match[str], end: date | None, clock: _Clock) -> bool:
    """一年来 in January is the year before, all of it."""
    return bool(found["lasting"] and end and clock.issued and end < clock.issued)


def _class_of(found: re.Match[str]) -> TimeClass:
    if found["plan"] or found["quoted_plan"] or found["feast_day"] or found["named_day"]:
        return "name"
    return "period" if any(found.group(*_LASTING)) else "date"


def _goes_on(text: str, at: int) -> bool:
    """Whether 到 or 至 at ``at`` belongs to what stands before it: 2月至5月, 增加到今年的; not so 力争到2023年底."""
    if text.endswith(listed("periods", "aims_at"), 0, at):
        return False
    return at > 0 and text[at - 1] not in "，。；：、（截"


@cache
def _since_at_end() -> re.Pattern[str]:
    return re.compile(rf"[^，。；]{{1,40}}{any_of(load('periods')['since_at_end'])}")


def _lasts(text: str, stop: int) -> bool:
    """自1998年实施以来, 2021年被列为试点以来: the 以来 of a time stands at the end of its clause."""
    return bool(_since_at_end().match(text, stop, stop + 48))


def _is_compared(found: re.Match[str], text: str, mentions: list[TimeMention]) -> bool:
    """比2016年; and 2020年 of 比“十三五”末的2020年. A bare 年初 points to a day, it frames nothing."""
    in_list = mentions and mentions[-1].stop == found.start() and found["lead"] in LIST_LINKS
    if (
        ((found["lead"] or "") in load("periods")["comparison"] and not in_list)
        or (found["bare_part"] == "年初" and not found["post"] and not _UP_TO.match(text, found.end()))  # 从年初到6月底
        or (text[found.start() - 1 : found.start()] in ("是", "为") and _SAID_OF.match(text, found.end() - 1))  # 是2020年的1.7倍
        or text.startswith("同期", found.end())
        or _COMPARED.search(text, max(0, found.start() - _COMPARING), found.start())  # 比改革前的2018年
        or (load("periods")["year"].get(found["relative"] or "", 0) < 0 and _says_what_was(text, found.end()))
    ):
        return True
    last = mentions[-1] if mentions else None
    return bool(last and last.compared and text[last.stop : found.start("body")] in ("", "的", "末的", "、", "和"))


def _says_what_was(text: str, at: int) -> bool:
    """人均1.76元，去年为1.5元: what the year before was is said for comparison; 去年为会员代办证件 says what was done."""
    return _was().match(text, at) is not None


@cache
def _was() -> re.Pattern[str]:
    return re.compile(rf"(?:[^，。；\d]{{0,3}}[均都])?{any_of(load('periods')['was'])}(?=[^，。；\d]{{0,3}}[{_NUMERALS}])")


def _years(found: re.Match[str]) -> tuple[int, ...]:
    if listed_years := found["year_list"]:
        return tuple(int(han_value(year)) for year in listed_years.split("、"))
    if not found["last_year"]:
        return ()
    return tuple(range(int(han_value(found["year"])), int(han_value(found["last_year"])) + 1))


def _span(found: re.Match[str], clock: _Clock) -> Days | None:
    """The days of the expression without what stands around it; None when it is no time after all."""
    if plan := found["plan"] or found["quoted_plan"]:
        return _five_years(plan, found[0])
    if any(found.group("same_day", "same_month", "only_day", "told_day", "feast_day", "named_day", "school", "school_from")):
        return _span_near(found, clock)
    if _class_of(found) == "period":
        return _summed(found, clock) if found["summed"] else _lasting(found, clock)
    if found["bare_month"]:
        return _month_days(found, "bare_", clock)
    if found["bare_part"]:
        return _bare_part(found, clock)
    if years := _years(found):
        clock.said = years[-1]
        last_month = _month(found["last_month"] or found["month"]) if found["month"] else 12
        return _days((years[0], 1, 1), (years[-1], last_month, 31))  # 2021年至2023年6月
    if found["month"]:
        return _month_days(found, "", clock)
    year = clock.year_of(found)
    return _part(year, found["part"] or "", found["first"])


def _bare_part(found: re.Match[str], clock: _Clock) -> Days | None:
    """A part of a year without the year: 上半年, 年底, 本季度."""
    part, quarters = found["bare_part"], load("periods")["quarter_told"]
    if part in quarters:
        return clock.quarter(quarters[part])
    due = (found["post"] or "").endswith("前")
    whole = _WHOLE_YEAR.match(found.string, found.start()) is not None
    return _part(clock.year_of_part(0 if due else _last_month(part), whole=whole), part, found["bare_first"])


def _feast(found: re.Match[str], clock: _Clock) -> Days | None:
    """今年“5.29会员活动日”，…; “5·29”当天: the day that a feast is named after."""
    month, day = (int(found[f"feast_{part}"] or found[f"named_{part}"]) for part in ("month", "day"))
    word, base = found["feast_year"], clock.base_year
    year = base + load("periods")["year"][word] if word and base else clock.year_of_month(month, day, nearest=False)
    return _days((year, month, day), (year, month, day)) if 1 <= month <= 12 else None


def _school(found: re.Match[str], clock: _Clock) -> Days | None:
    """2018—2019学年, 本学年, 上学期: a school year or a term of one; a year that goes on has no end yet."""
    if found["school_from"]:
        return _days((int(han_value(found["school_from"])), 9, 1), (int(han_value(found["school_to"])), 7, 31))
    words = load("periods")
    if found["school"] in words["school_year"]:
        return clock.school_year(words["school_year"][found["school"]])
    return clock.school_term(words["school_term"].get(found["school"], 0))


def _span_near(found: re.Match[str], clock: _Clock) -> Days | None:
    """The days of an expression that leaves out month or year: 当天, 当月, 29日, “5·29”当天."""
    if found["feast_day"] or found["named_day"]:
        return _feast(found, clock)
    if found["school"] or found["school_from"]:
        return _school(found, clock)
    if found["same_day"]:
        return clock.day_again(load("periods")["same_day"][found["same_day"]])
    if found["told_day"]:
        return clock.day_told(load("periods")["told_day"][found["told_day"]])
    if found["same_month"]:
        return clock.month_again(load("periods")["same_month"][found["same_month"]])
    first, last = (int(han_value(found[name] or found["only_day"])) for name in ("only_day", "only_last"))
    return clock.day_of_month(first, last, int(han_value(found["only_month"])) if found["only_month"] else None)


def _month_days(found: re.Match[str], prefix: str, clock: _Clock) -> Days | None:
    """Months with their days or thirds; without a year (``prefix`` bare_) the last such month that was."""
    first = _month(found[f"{prefix}month"])
    last = _month(found[f"{prefix}last_month"] or found[f"{prefix}second_month"] or found[f"{prefix}month"])
    if not 1 <= last <= 12:
        return None
    day, day_month, last_day = (found[f"{prefix}{name}"] for name in ("day", "day_month", "last_day"))
    nearest = (found["post"] or "").endswith(("前", "起"))
    near_day = int(han_value(day)) if day else _last_of_third(found[f"{prefix}third"])
    year = clock.year_of_month(last, near_day, nearest=nearest) if prefix else clock.year_of(found)
    if day:
        stop = (year, int(han_value(day_month)) if day_month else first, int(han_value(last_day or day)))
        return _days((year, first, int(han_value(day))), stop)
    thirds = load("periods")["third"]
    low, high = thirds[found[f"{prefix}third"] or "份"]
    if found[f"{prefix}first_third"]:
        low = thirds[found[f"{prefix}first_third"]][0]
    elif last != first:
        low = 1
    return _days((year, first, low), (year, last, high))


def _last_of_third(third: str | None) -> int | None:
    """The last day of 上旬 or 中旬, to tell like a day whether it is just before the bulletin; None of a whole month."""
    return load("periods")["third"][third][1] if third and third.endswith("旬") else None


def _month(printed: str) -> int:
    words: dict[str, int] = load("periods")["month"]
    name = printed.rstrip("份").rstrip("月")
    return words.get(f"{name}月") or int(han_value(name))  # 元至6月


def _last_month(part: str) -> int:
    """The month in which a part of the year ends; 0 where it begins one."""
    if part.endswith("初") or part in load("periods")["year_opens"]:
        return 0
    return _months_of(part)[1]


def _months_of(part: str) -> tuple[int, int]:
    """The first and the last month of a part of the year, by its name or by its quarters; all of them where it is none."""
    name = part.rstrip("底末")
    if months := load("periods")["part"].get(name):
        return months[0], months[1]
    quarters = [int(han_value(quarter)) for quarter in _QUARTER.findall(name)] if name.endswith("季度") else []
    return (3 * quarters[0] - 2, 3 * quarters[-1]) if quarters else (1, 12)


def _part(year: int | None, part: str, first: str | None) -> Days | None:
    """A part of a year: 上半年, 一季度, 年底, 前8个月 (``first``), or all of it."""
    if first:
        return _days((year, 1, 1), (year, int(han_value(first)), 31))
    low, high = _months_of(part)
    if part.endswith(("底", "末")):
        return _days((year, high, 1), (year, high, 31))
    if part.endswith("初") or part in load("periods")["year_opens"]:
        return _days((year, 1, 1), (year, 1, 31))
    return _days((year, low, 1), (year, high, 31))


def _shifted(day: date, months: int) -> tuple[int, int]:
    """Year and month so many months from ``day``."""
    month = day.year * 12 + day.month - 1 + months
    return month // 12, month % 12 + 1


Day = tuple[int | None, int, int]  # year, month, day


def _days(first: Day, last: Day) -> Days | None:
    """First and last day, cut to their months; (None, None) where the year is not known.

    None where there is no such month or they are turned round.
    """
    (year, month, day), (last_year, last_month, last_day) = first, last
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1 <= last_month <= 12 and 1 <= last_day <= 31):
        return None
    if year is None or last_year is None:
        return None, None
    start = date(year, month, min(day, monthrange(year, month)[1]))
    end = date(last_year, last_month, min(last_day, monthrange(last_year, last_month)[1]))
    return (start, end) if start <= end else None


def of_months(first: tuple[int, int], last: tuple[int, int]) -> Span | None:
    """The days from the first of one month to the last of another, each a year and a month; None where there are none such."""
    start, end = _days((*first, 1), (*last, 31)) or (None, None)
    return (start, end) if start and end else None


def _five_years(plan: str, printed: str) -> Days:
    """The n-th five-year plan: the first ran 1953-1957, the tenth 2001-2005, the fourteenth 2021-2025 (十四五: 14th)."""
    number = int(han_value(plan[:-1])) if plan.endswith("五") else 0
    start = 1951 + 5 * number
    if printed.endswith("末"):
        return date(start + 4, 1, 1), date(start + 4, 12, 31)
    return date(start, 1, 1), date(start + 4, 12, 31)


def _summed(found: re.Match[str], clock: _Clock) -> Days:
    """三年累计: so many years up to the last one listed before it, else up to that the bulletin reports."""
    reported = clock.reported_year
    named = clock.last_year if clock.last_year and clock.issued and clock.last_year >= clock.issued.year - 1 else None
    last, count = named or clock.context_year or reported, int(han_value(found["summed"]))
    return (date(last - count + 1, 1, 1), date(last, 12, 31)) if last and 0 < count <= _LONGEST_RUN else (None, None)


def _lasting(found: re.Match[str], clock: _Clock) -> Days:
    """Times counted back from the bulletin: 半年来, 连续3年, 近两年, 三年来, 三年多来.

    A half-year is the last whole one, 半年多来 goes on from its beginning. Years are whole (三年多来 one more) and open;
    a run (连续) ends with the bulletin's own. In its first quarter they are those that are over, of what is past (过去五年) in
    its first half.
    One year is the bulletin's, in its first quarter the one before; of one that is past until the last ones. 多年来 says nothing
    of when.
    """
    if found["vague"] or clock.base_year is None:
        return None, None
    if found["coming"]:
        return _coming(int(han_value(found["coming"])), clock)
    if found["ago"]:  # 三年前: in that year
        year = clock.base_year - int(han_value(found["ago"]))
        return date(year, 1, 1), date(year, 12, 31)
    issued = clock.issued or date(clock.base_year, 12, 31)
    if found["half"]:
        first, last = (
            (date(issued.year, 1, 1), date(issued.year, 6, 30))
            if issued.month > 6
            else (date(issued.year - 1, 7, 1), date(issued.year - 1, 12, 31))
        )
        return first, None if found["half_odd"] else last
    count = int(han_value(found["lasting"] or found["near"] or found["past"] or found["running"])) + ("多" in (found["odd"] or ""))
    if not 0 < count <= _LONGEST_RUN:
        return None, None
    if count == 1:
        over = issued.month <= (
            LAST_MONTHS if found["past"] else EARLY_MONTHS
        )  # 过去的一年 is over, until the next one is nearly so
        year = issued.year - over
        return date(year, 1, 1), date(year, 12, 31)
    past = issued.month <= (_FIRST_HALF if found["past"] else EARLY_MONTHS) and not found["running"]
    last_year = issued.year - past
    over = bool(found["running"]) or (past and not found["near"])
    return date(last_year - count + 1, 1, 1), date(last_year, 12, 31) if over else None


def _coming(count: int, clock: _Clock) -> Days:
    """今后五年: so many whole years, from that of the bulletin where it has but begun."""
    if clock.issued is None or not 0 < count <= _LONGEST_RUN:
        return None, None
    first = clock.issued.year + (clock.issued.month > EARLY_MONTHS)
    return date(first, 1, 1), date(first + count - 1, 12, 31)


_YEAR_IN_FRONT = re.compile(rf"{_YEAR}年|今年|去年|上年")
_YEAR_HEAD = re.compile(rf"({_YEAR})(?:年度?)?(?:[（(](.{{1,12}})[）)])?")


def time_in_front(head: str, issued: date | None) -> TimeMention | None:
    """The time that opens the head of a column with its year: 2025年活动（场）, 2024年底会员; not that it is compared with."""
    first = next(iter(find_times(head, issued)), None) if _YEAR_IN_FRONT.match(head) else None
    return first if first and first.begin == 0 and not first.compared and (first.start or first.end) else None


def time_of_head(head: str, issued: date | None, *, ahead: bool = False) -> tuple[Days, str] | None:
    """The days of the head of a row or column that is a time and nothing else, and its words: 2023, 2023年（1—11月）.

    A month without a year is the next one, where the row tells what is ``ahead``.
    """
    if found := _YEAR_HEAD.fullmatch(head):
        inner = next(iter(find_times(found[2] or "", issued, int(han_value(found[1])))), None)
        year = int(han_value(found[1]))
        return ((inner.start, inner.end) if inner and inner.start else (date(year, 1, 1), date(year, 12, 31))), head
    if not (_MAYBE.search(head) and _pattern().fullmatch(head)):
        return None
    mention = next(iter(find_times(head, issued, ahead=ahead)), None)
    return ((mention.start, mention.end), head[mention.begin : mention.stop]) if mention else None
