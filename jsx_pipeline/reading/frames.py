"""Times that hold beyond the sentence they stand in: of a paragraph, a heading, the day news open with, what a text tells of.

Which of them a figure takes is periods.py's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import islice, pairwise, takewhile, zip_longest
from typing import NamedTuple

from jsx_pipeline.bulletin.lines import SIGN, depth_of
from jsx_pipeline.hannum import han_value
from jsx_pipeline.model import Bulletin, PeriodSource, Section, Sentence
from jsx_pipeline.reading.dates import (
    EARLY_MONTHS,
    Span,
    TimeMention,
    Told,
    days_on,
    find_times,
    is_founding,
    last_year_of,
    lasts_a_year,
    late_year_of,
    named_last,
    of_months,
)
from jsx_pipeline.reading.kinds import cue, is_plan_title, plan_from
from jsx_pipeline.words import any_of, any_pattern, form, listed, load

_AT_HEAD = re.compile(r"(?:^|[，。；：、“（）】〕]|[自从在于至到截讯据])\Z")  # what a time stands behind that opens its clause
_STOPPED = re.compile("[。！？][”’」』）]*$")  # what a line of running text ends with, and a head does not
_ANNOUNCED = 64  # characters on either side of a time in which an announcement holds it
_FEW_DAYS = 7
_LONGEST_LABEL = 10  # characters of the name of a place that a paragraph begins with
_AIM = 16  # characters in front of a figure in which an aim of the year is named
_SHORT = 31  # days; a time as short as this is when it happened, a longer one only when the stock was counted
_STRETCH = 70  # days
_ACTION = 100  # days; what lasts longer is no single action
_DAYS_NAMED = re.compile("[日号旬](?:至|到|[-—–~])")
_BUILT = 30  # characters behind a time in which what then began to run is named
_CLAUSE_END = re.compile("[，。；]")
_ONE_YEAR = 366  # days
_MONTH = re.compile(r"(\d{1,2})月")
_LATELY = 24  # times named last among which is sought what 一个月来 goes back to
_MONTHS_ON = re.compile(r"(\d{1,2}|[一二两三四五六七八九十]{1,2})个(多)?月下?来")
_YEAR_ON = re.compile("一年(?:下?来|[里间])")  # 去年7月上岗。一年来: since then
_HALF_ON = re.compile("半年多?(?:下?来)?")
_HALF_YEAR = 130, 270  # days
_AFTER_HALF = 1, 2, 6, 7, 8  # months of bulletins that call the half-year before them 半年
_BACK = "来里间"  # what ends a time that goes back from the bulletin: 五年来, 三年里
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_UP_TO = "至到"
_DASH = "——"
_BRACKETED = re.compile("[（(][^（()）]{2,24}[）)]")
_SERIES = re.compile(r"[^，。；、\d]{0,12}\d[^，。；、]{0,12}、")
_LEADS_IN = ("：", ":", "——")
_TERM = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?:(\d\d?)月)?(?:至|到|[-—–~]{1,2})((?:19|20)\d\d)年(?:(\d\d?)月|(?!度))")
_LOOKS_BACK = re.compile("(?:过去的?)?[三四五六3-6]年[来里间]?")  # no run of years (连续三年), none that are near (近三年)
_TOLD_YEAR = re.compile(r"(?:^|】)((?:19|20)\d\d)年(?:度)?，")
_SHORTEST_TERM, _LONGEST_TERM = 3, 6  # years of what a text looks back on
_LIST_SIGN = re.compile(rf"(?:{SIGN}|(?:^|\n)[-*+>])$")
_LABEL = re.compile("[^，。；：]{0,12}：")
_LABELLED = re.compile("[^，。；：\\d]{2,8}：.")  # an item without a sign: 走访慰问：“两节”期间…
_MONTHS_LISTED = re.compile("月?[、和][一二三四五六七八九十0-9]{1,2}月")  # 4月、9月先后举办: of no more than their sentence
_YEARS_TOLD = 2  # a sentence that tells of more years runs through them
_YEAR_LONG, _MONTHS_OF_YEAR = 364, 12  # days, months
_OPENING = 4  # sentences of an article among which it announces what it reports on
_BARE_YEAR = re.compile(r"(?<!\d)20\d\d(?=[：:])")
_HEADS_LIST = re.compile("（([^（）]{2,16})）$")  # 各乡镇慰问情况（截至10月9日）
_OF_NUMBER = re.compile(r"[^，。；：！？ ]{0,10}\d[\d.]*[万亿]?[余多]?[元户人名场个家份件次]")  # behind a time in a headline
_NOTED = re.compile(r"(?:注|说明|备注)[：:]?(?:\d[.．、])?")
_HEAD_BEGINS = 2  # characters of the head of a column by which a note names it
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十][)）]?(?:是|要|、)|第[一二三四五六七八九十]，")


class PeriodReading(NamedTuple):
    """The days a figure holds for; an open or unknown end is None."""

    start: date | None
    end: date | None
    text: str
    source: PeriodSource | None
    since: date | None = None  # of a time that says only how far it reaches: where what was done until then began, if that is known
    spoken_of: bool = False  # 5月29日是会员活动日: the day is spoken of, and holds for what follows only while no other is named


UNKNOWN = PeriodReading(None, None, "", None)


@dataclass(slots=True)
class _News:
    """The day that a piece of news opens with.

    What its next paragraphs tell was done then, until one has a time or a head of its own.
    """

    article: int = -1
    opening: int = -1  # its first paragraph of running text
    paragraph: int = -1
    day: PeriodReading | None = None
    first: PeriodReading | None = None  # the day of its first paragraph, for what comes back to it: 会上
    span: PeriodReading | None = None  # the longer time of its first paragraph: 5月下旬以来
    section: int = -1  # of the event
    event: PeriodReading | None = None  # the day that a paragraph of this section opened with last

    @property
    def told(self) -> PeriodReading | None:
        """The time that the article told of when it began: a day it only spoke of gives way to a longer one."""
        return self.span if self.span and self.first and self.first.spoken_of else self.first

    def take(self, sentence: Sentence, framing: list[PeriodReading], *, dated: bool) -> PeriodReading | None:
        """The day that holds for a sentence where nothing else does; one that is ``dated`` names times of its own."""
        opens = sentence.paragraph != self.paragraph
        self.paragraph = sentence.paragraph
        if opens and framing and _is_day(framing[0]) and not framing[0].spoken_of:
            self.section, self.event = sentence.section, framing[0]
        if sentence.block in ("masthead", "imprint"):
            return None
        if sentence.article != self.article and sentence.block == "text":
            self.article, self.opening, self.day, self.first, self.span = sentence.article, sentence.paragraph, None, None, None
        if sentence.paragraph == self.opening:
            self.span = next((f for f in framing if not is_short(f)), self.span)
            day = framing[0] if framing and _is_day(framing[0]) else None
            self.day = self.first = day or self.day if self.day is None or self.day.spoken_of else self.day
        elif opens and (framing or dated or sentence.block != "text" or _tells_of_another(sentence.text)):
            self.day = None
        return self.day


def _tells_of_another(text: str) -> bool:
    """Whether a paragraph is no text that goes on with the day of the one before it: a bare line, visits before a feast."""
    return not _STOPPED.search(text) or pattern("feast").match(text) is not None


@dataclass(slots=True)
class _Paragraph:
    """The times that a paragraph has set for what follows in it."""

    paragraph: int
    frame: PeriodReading | None = None
    passing: PeriodReading | None = None  # a short time frames the next sentence alone, and only where nothing wider does
    latest: PeriodReading | None = None  # a table goes on where the paragraph above it stopped
    aiming: bool = False  # its sentences say what is to be done
    span: PeriodReading | None = None  # the first of several years that it names: what is summed up later is of that
    aimed: bool = False  # the last of them said so in the end
    base: tuple[PeriodReading | None] | None = None  # what framed the first item of an enumeration
    lead: PeriodReading | None = None  # what framed it from above: a month of its own outranks that for a sentence

    def begin_item(self) -> None:
        """二要抓队伍: an item stands for itself and goes back to what framed the list."""
        self.base = self.base or (self.frame,)
        self.frame, self.passing = self.base[0], None

    def aims_of(self, text: str) -> int:
        """Where in a sentence aims begin: at its head behind 会议要求 in the paragraph, until one tells of what is done."""
        opens = cue("plan_opens").match(text)
        in_list = _ITEM.match(text) is not None and "；" in text  # what is done stands in a part of its own
        self.aiming = opens is not None or (self.aiming and (in_list or not cue("done").search(text)))
        goes_on = self.aimed and text.startswith("其中")  # 拟立项12个。其中重点项目4个
        begin = min(opens.end(), plan_from(text)) if opens else 0 if self.aiming or goes_on else plan_from(text)
        self.aimed = begin < len(text) and not cue("done").search(text, begin)
        return begin

    def before(self, sentence: Sentence, news: _News, action: PeriodReading | None, *, opens: bool) -> PeriodReading | None:
        """What holds for a sentence where it names no time; ``news`` and ``action`` are what its article tells of."""
        first = news.told
        if action and word("surveyed").match(sentence.text) and not (self.passing or self.frame or UNKNOWN).start:
            self.passing = action  # 截至2022年底，有会员48.6万人。本次调查发放问卷6000份
        if word("during").match(sentence.text):
            # 慰问期间: the days that the paragraph opened with, else the time of the article, not of what was told in between
            self.passing = None if self.frame and _is_day(self.frame) else first
        if sentence.block == "cell":
            return self.latest
        if pattern("feast").match(sentence.text):
            self.passing = None
            self.frame = self.frame if self.frame and lasts_a_year(self.frame.start, self.frame.end) else None
        self.passing = None if self._goes_over(sentence.text) else self.passing
        if self.frame and self.frame is not self.lead and _is_day(self.frame) and pattern("of_whole").match(sentence.text):
            self.frame = self.lead  # 3月11日，召开推进会。…全县共组建小分队19支
        if first and opens and word("at_event").match(sentence.text):
            return news.event if news.section == sentence.section and news.event else first
        if first and _is_day(first) and pattern("elects").match(sentence.text):
            self.frame = self.frame or first
        if self.span and pattern("sums_up").match(sentence.text):
            return self.span  # 四年来投入168万元。…今年50万元。累计救助560名
        return self.passing or self.frame

    def _goes_over(self, text: str) -> bool:
        """Whether a sentence goes over to what the short time before it is not of: 4月，举办培训班1期。全市持证师资47人."""
        of_place = self.passing is not None and not _is_day(self.passing) and pattern("opens_place").match(text)
        return bool(self.passing and (word("besides").match(text) or of_place or pattern("of_all").match(text)))

    def take(self, framing: list[PeriodReading], *, opens: bool, elects: bool) -> None:
        """What a sentence leaves to the next one; that of an election is of all that is told of those chosen."""
        if not framing:
            self.passing = None
            return
        self.latest = framing[-1]
        self.span = self.span or next((f for f in framing if _spans_years(f)), None)
        opens = opens or (self.frame is not None and self.frame.spoken_of)
        if opens and (_is_day(framing[-1]) or elects):
            self.frame = framing[-1]  # a paragraph that opens with a day tells of that day
        self.frame = next((f for f in reversed(framing) if not is_short(f)), self.frame)
        own = self.frame if self.frame is not self.lead else None
        self.passing = None if own else next((f for f in reversed(framing) if is_short(f)), None)


@dataclass(slots=True)
class _Begun:
    """When what a text tells of began (2003年以来; 4月建成), which 五年来 and 运行以来 behind it go back to."""

    issued: date | None
    article: int = -1
    paragraph: int = -1
    since: date | None = None  # of the article
    founded: date | None = None  # of the article
    built: date | None = None  # of the paragraph
    lately: list[tuple[date, date | None]] = field(default_factory=list)  # days, months and beginnings of the article, in order

    def settled(self, sentence: Sentence, found: list[TimeMention], frame: PeriodReading | None) -> list[TimeMention]:
        """The times of a sentence, those that go back with their beginning; 五年来 under a frame of five years is that frame."""
        if sentence.article != self.article:
            self.article, self.since, self.founded, self.lately = sentence.article, None, None, []
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.built = sentence.paragraph, None
        settled: list[TimeMention] = []
        over = frame
        for mention in found:
            framed = self._framed(mention, sentence.text, over) or self._half_on(mention, sentence.text)
            settled.append(framed or self._settle(sentence.text, mention))
            if mention.cls == "name" and mention.end:
                over = reading_of(mention, sentence.text)  # 回望“十三五”，五年间: the plan that the sentence itself names
        return settled

    def _framed(self, mention: TimeMention, text: str, frame: PeriodReading | None) -> TimeMention | None:
        """“十三五”期间…。五年来: as many years as the text speaks of."""
        if not (self.issued and frame and frame.start and frame.end and mention.start and text[mention.stop - 1] in _BACK):
            return None
        years = self.issued.year - mention.start.year + 1
        same = mention.end is None and years > 1 and frame.end.year - frame.start.year + 1 == years
        return mention._replace(start=frame.start, end=frame.end) if same else None

    def _settle(self, text: str, mention: TimeMention) -> TimeMention:
        open_since = text.endswith(("以来", "起"), mention.begin, mention.stop)
        if mention.vague and open_since and self.built:
            return mention._replace(start=self.built, vague=False)
        if mention.vague and (months := _MONTHS_ON.fullmatch(text, mention.begin, mention.stop)):
            return self._months_on(mention, int(han_value(months[1])), more=bool(months[2]))
        later = self.issued is not None and self.issued.month > EARLY_MONTHS  # in January 一年来 is the year before
        if later and _YEAR_ON.fullmatch(text, mention.begin, mention.stop):
            return self._months_on(mention, 12, more=False)
        if mention.start and not mention.end and text[mention.stop - 1] in _BACK and not open_since:
            more = "多" in text[mention.begin : mention.stop]
            began = (self.built, self.founded, self.since)
            return mention._replace(
                start=next((day for day in began if day and self._spans(mention.start, day, more=more)), mention.start)
            )
        if mention.start and not mention.end:  # 2018年以来; 自2019年列为示范县以来
            self.since = mention.start
        if mention.start and (is_founding(text, mention) or word("begun").search(text, mention.stop, mention.stop + _BUILT)):
            self.built = mention.start
            self.founded = mention.start if (mention.start.month, mention.start.day) == (1, 1) else self.founded
        elif mention.end and text.endswith("以前", mention.begin, mention.stop):  # 2013年以前只有1处。三年来
            self.built = mention.end + timedelta(days=1)
        if mention.start and not mention.compared and (mention.end is None or is_short(reading_of(mention, text))):
            self.lately.append((mention.start, mention.end))
        return mention

    def _months_on(self, mention: TimeMention, count: int, *, more: bool) -> TimeMention:
        """10月18日挂牌开放。一个月来: since the last day or month named that so many months have gone by from.

        9月是宣传月。一个月来: of that month. 8个月来 in the ninth month of a year: of those gone by of it.
        """
        if self.issued is None:
            return mention
        for start, end in self.lately[: -_LATELY - 1 : -1]:
            gone = (self.issued.year - start.year) * 12 + self.issued.month - start.month
            if count - (not more) <= gone <= count + 1:
                over = end if count == 1 and end and end.day > _FEW_DAYS and start.day == 1 else None
                return mention._replace(start=start, end=over, vague=False)
        gone_by = of_months((self.issued.year, 1), (self.issued.year, count))
        if gone_by and not more and self.issued.month - count in (0, 1):
            return mention._replace(start=gone_by[0], end=gone_by[1], vague=False)
        return mention

    def _half_on(self, mention: TimeMention, text: str) -> TimeMention | None:
        """6月挂牌运行。半年来: since then, if about that long has gone by and no half of a calendar year has just ended."""
        if not (self.issued and self.built and _HALF_ON.fullmatch(text, mention.begin, mention.stop)):
            return None
        gone_by = _HALF_YEAR[0] <= (self.issued - self.built).days <= _HALF_YEAR[1]
        return mention._replace(start=self.built, end=None) if gone_by and self.issued.month not in _AFTER_HALF else None

    def _spans(self, start: date, since: date, *, more: bool) -> bool:
        """Whether as many years as the text counts (those from ``start`` on) have gone by since what it tells of began.

        一年多来 counts two years, of which one at least has gone by.
        """
        if self.issued is None:
            return False
        sure = since.replace(month=12, day=31) if (since.month, since.day) == (1, 1) else since  # 2018年以来: some day of the year
        gone, least_gone = (self.issued - since).days, (self.issued - sure).days
        years = self.issued.year - start.year + 1
        return least_gone <= years * _ONE_YEAR + _ONE_YEAR // 3 and gone >= (years - more) * _ONE_YEAR - _ONE_YEAR // 3


@dataclass(slots=True)
class _Named:
    """What a text has named last: the day of its article, the year of its paragraph."""

    article: int = -1
    paragraph: int = -1
    day: Span | None = None
    year: int | None = None
    late: int | None = None

    def begin(self, sentence: Sentence) -> None:
        """Forget what an article or a paragraph before this one named."""
        if sentence.article != self.article:
            self.article, self.day = sentence.article, None
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.year, self.late = sentence.paragraph, None, None

    def take(self, found: Sequence[TimeMention]) -> None:
        """Keep what a sentence names."""
        self.day, self.year, self.late = named_last(found) or self.day, last_year_of(found) or self.year, late_year_of(found)


@dataclass(slots=True)
class _Alone:
    """The only time that an article has named so far: what it tells and dates by nothing else may well be of it."""

    article: int = -1
    told_on: date | None = None
    paragraph: int = -1  # where it was named
    reading: PeriodReading | None = None
    several: bool = False

    def take(self, sentence: Sentence, found: Sequence[TimeMention]) -> PeriodReading | None:
        """The time that the facts of a sentence may be of: one that goes on or lasted for months, a short one of the paragraph."""
        if sentence.article != self.article:
            self.article, self.reading, self.several = sentence.article, None, False
        told = self.reading
        for mention in found:
            if (mention.start or mention.end) and not mention.compared:
                read = reading_of(mention, sentence.text, "inherited")
                known = self.reading
                self.several |= sentence.block != "text" or bool(known and (known.start, known.end) != (read.start, read.end))
                self.reading, self.paragraph = known or read, self.paragraph if known else sentence.paragraph
        if self.several or told is None or told.start is None:
            return None
        lasts = told.end is None or _SHORT < (told.end - told.start).days < _YEAR_LONG
        near = is_short(told) and sentence.paragraph == self.paragraph and self._is_recent(told)
        return told if lasts or near else None

    def _is_recent(self, reading: PeriodReading) -> bool:
        return bool(self.told_on and reading.end and self.told_on - reading.end < timedelta(days=_YEAR_LONG))


class _Leads:
    """The times of what leads in: of a paragraph that ends with a colon for its items, of a section's own text for its parts."""

    def __init__(self, frames: Frames, sections: Sequence[Section]) -> None:
        self._frames, self._sections = frames, sections
        self._of: dict[int, PeriodReading | None] = {}  # by section: of its last paragraph that is no item
        self._opens_list: dict[int, bool] = {}
        self._aims: dict[int, bool] = {}  # by section: whether its list is one of aims: 今年要抓好以下工作：
        self._item = False
        self._led_in = -1  # the section whose last text that is no item ended with a colon or a dash
        self._paragraph = -1

    def opened(self, sentence: Sentence, before: _Paragraph | None) -> _Paragraph:
        """The paragraph that a sentence opens; one that goes on (分县看, 表1) keeps the time of that ``before`` it."""
        goes_on = before if pattern("goes_on").match(sentence.text) else None
        over = self._over(sentence)
        frame, latest = (goes_on.frame, goes_on.latest) if goes_on else (None, None)
        return _Paragraph(
            sentence.paragraph, frame or over, latest=latest, aiming=self._aims_at(sentence.section), lead=frame or over
        )

    def _over(self, sentence: Sentence) -> PeriodReading | None:
        """What holds for the paragraph that a sentence opens, while no heading between them has a time."""
        if day := self._frames.weekday(sentence):
            return day
        listed = self._opens_list.get(sentence.section)
        bare = not _STOPPED.search(sentence.text) and any(map(str.isdigit, sentence.text))
        labelled = self._led_in == sentence.section and (_LABELLED.match(sentence.text) or bare)
        self._item = self._frames.is_item(sentence) or bool(listed and labelled)
        if self._item and listed:
            return self._of[sentence.section]
        inherits = self._frames.of_headings(sentence) is None and not self._frames.ahead[sentence.section]
        section = self._sections[sentence.section].parent if inherits else None
        while section is not None:
            lead = self._of.get(section)
            below = self._sections[section].level or (self._opens_list.get(section) and lead and not _is_day(lead))
            if lead and below:  # the days of an inspection are not those of what it found
                return lead
            section = self._sections[section].parent
        return None

    def _aims_at(self, section: int) -> bool:
        """Whether the paragraph that ``_over`` was asked of last is an item of a list of aims."""
        return self._item and self._aims.get(section, False)

    def _same(self, sentence: Sentence) -> bool:
        return sentence.paragraph == self._paragraph

    def take(
        self, sentence: Sentence, reading: PeriodReading | None, label: PeriodReading | None, *, aiming: bool, heads_list: bool
    ) -> None:
        """What a sentence of running text leaves to items and parts under it; ``label`` is the time that it says they are of."""
        says = _STOPPED.search(sentence.text) or sentence.text.endswith(_LEADS_IN) or label  # a bare line (收入情况) says nothing
        if sentence.block == "text" and says and not self._item:
            announces = pattern("announces").search(sentence.text) is not None
            earlier = self._of.get(sentence.section) if announces else None  # 截至10月31日，收到…。现将收支情况公布如下
            how = pattern("leads_to_deeds").search(sentence.text) is not None
            self._of[sentence.section] = label or (None if how else reading or earlier)
            self._led_in = sentence.section if sentence.text.endswith(_LEADS_IN) or heads_list else -1
            opens = label is not None or announces or sentence.text.endswith(_LEADS_IN)
            self._aims[sentence.section] = aiming and sentence.text.endswith(_LEADS_IN)
            self._opens_list[sentence.section] = opens or (self._same(sentence) and self._opens_list.get(sentence.section, False))
            self._paragraph = sentence.paragraph


class Frames:
    """The times of one bulletin by sentence, and for each sentence what those around it set."""

    def __init__(self, bulletin: Bulletin) -> None:
        self._bulletin, self._issued = bulletin, bulletin.header.told_on
        self.times: list[list[TimeMention]] = []
        self.aims: list[int] = []  # where in it aims begin
        self.paragraph: list[PeriodReading | None] = []  # the time its paragraph set before it
        self.passing: list[bool] = []  # whether that is but a short time of the sentence before it
        self.news: list[PeriodReading | None] = []  # the day its article opened with
        self.alone: list[PeriodReading | None] = []  # the only time that its article has named so far
        self.campaigns: dict[int, PeriodReading] = {}  # by article: the month or week it tells of
        self.actions: dict[int, PeriodReading] = {}  # by article: the days of the one action that its title names
        self.opened: dict[int, PeriodReading] = {}  # by article: the day of its first paragraph
        self.meetings: dict[int, PeriodReading] = {}  # by article: the day of the meeting that it is the speech or the minutes of
        self.as_of: dict[int, PeriodReading] = {}  # by article: the day that it says it reports up to
        self._opening: dict[int, int] = {}  # by article: its first paragraph of running text
        self.news_from: dict[int, int] = {}  # by article: its first sentence that is news
        self.ahead: list[bool] = []  # by section: whether it stands under a heading of aims
        self.due: list[bool] = []  # by section: whether its times are yet to come
        self.sets: list[bool] = []  # by section: whether it stands under a heading of standards
        self._months: list[Span | None] = []  # by section: the month of a chronicle that heads it
        self._terms = _terms(bulletin)
        self._headings: list[PeriodReading | None] = []  # by section: the time of the headings above its sentences
        self._read_headings()
        self._this_year = self._this_years()
        self._read_all()

    def _read_headings(self) -> None:
        """What the headings say of all that stands under them: that it is to come, that it is set, and when."""
        told = _told_years(self._bulletin.sentences) if self._issued is None else {}
        for article in self._bulletin.articles:
            issued = self._bulletin.told_on(article.number)
            if issued and pattern("speeches").search(article.title):
                self.meetings[article.number] = PeriodReading(issued, issued, "", "issue")
        reported = _of_masthead(self._bulletin.sentences, self._issued)
        titles = [
            self._of_title(article.title, article.number)
            or told.get(article.number)
            or self._of_opening(article.number)
            or reported
            for article in self._bulletin.articles
        ]
        plans = [bool(cue("plan_title").search(article.title)) for article in self._bulletin.articles]
        aims: list[bool] = []  # by section: whether the title's aims reach it; what opens such a text may still look back
        for section in self._bulletin.sections:
            above = section.parent
            over = titles[section.article] if above is None else self._headings[above]
            reading = self._of_title(section.title, section.article, over)
            aims.append(plans[section.article] if above is None else aims[above] and not self._looks_back(section, reading))
            ahead = is_plan_title(section.title) or (above is not None and (self.ahead[above] or aims[-1]))
            self.ahead.append(ahead)
            self.due.append(ahead and not cue("set_aims").search(section.title))
            standard = cue("standard_title").search(section.title) is not None
            self.sets.append(standard or (above is not None and self.sets[above]))
            self._headings.append(reading or over)
            self._months.append(self._month_of(reading or over))

    def _of_opening(self, article: int) -> PeriodReading | None:
        """下面，我汇报上半年的工作: what the first sentences of an article announce that all of it is of."""
        issued = self._bulletin.told_on(article)
        opening = (s for s in self._bulletin.sentences if s.article == article and s.block == "text")
        for sentence in islice(opening, _OPENING):
            if self.is_item(sentence) or self._bulletin.sections[sentence.section].level:
                return None  # ●3日，召开会议，听取1至10月工作情况汇报: the first of several things told
            for mention in find_times(sentence.text, issued):
                if _is_reported_on(mention, sentence.text, issued):
                    return reading_of(mention, sentence.text, "inherited")
        return None

    def _looks_back(self, section: Section, reading: PeriodReading | None) -> bool:
        """Whether a heading of a plan tells what was done: 一、2022年工作情况."""
        issued = self._bulletin.told_on(section.article)
        past = reading is not None and reading.end is not None and issued is not None and reading.end < issued
        return past or cue("review_heading").search(section.title) is not None

    def _read_all(self) -> None:
        frames, news, begun, alone = _Paragraph(-1), _News(), _Begun(self._issued), _Alone()
        named, year, section = _Named(), None, -1
        leads, label = _Leads(self, self._bulletin.sections), None
        for sentence, below in zip_longest(self._bulletin.sentences, self._bulletin.sentences[1:]):
            issued = begun.issued = self._bulletin.told_on(sentence.article)
            named.begin(sentence)
            opens = sentence.paragraph != frames.paragraph
            if opens and sentence.block != "cell":
                frames = leads.opened(sentence, frames if sentence.section == section else None)
                year, section = self._year_of_titles(sentence), sentence.section
            if _ITEM.match(sentence.text):
                frames.begin_item()
            self.aims.append(frames.aims_of(sentence.text))
            ahead = self.due[sentence.section]
            told = Told(named.day, self._months[sentence.section], self._this_year.get(sentence.section), named.year, named.late)
            found = find_times(sentence.text, issued, year, told, ahead=ahead, aims=self.aims[-1])
            if found:
                found = [_of_term(mention, sentence.text, self._terms.get(sentence.article), issued) for mention in found]
                found = [self._ended(mention, sentence.article) for mention in found]
                found = _courses(begun.settled(sentence, found, frames.frame or self.of_headings(sentence)), sentence.text)
                named.take(found)
                if _aims_behind(found[0], sentence.text, issued):
                    self.aims[-1] = 0
            self._note_article(sentence, found)
            self.times.append(found)
            alone.told_on = issued
            self.alone.append(alone.take(sentence, found))
            self.paragraph.append(frames.before(sentence, news, self.actions.get(sentence.article), opens=opens))
            self.passing.append(frames.passing is not None and self.paragraph[-1] is frames.passing)
            framing = self._framing(sentence, found, frames.frame) if found else []
            dated = any(_is_frame(m, sentence.text) and not is_short(reading_of(m, sentence.text)) for m in found)
            self.news.append(news.take(sentence, framing, dated=dated))
            if news.first and news.article == sentence.article and not news.first.spoken_of:
                self.opened[sentence.article] = news.first
            self._note_table(sentence, found)
            if sentence.block != "cell":
                frames.take(framing, opens=opens, elects=pattern("election").search(sentence.text) is not None)
                frames.latest = _of_caption(sentence, below, found) or frames.latest
                label = _of_inspection(sentence.text, found) or (_label_of(sentence.text, found) if opens else label)
                over = _of_list(sentence, below, found)
                leads.take(sentence, frames.frame or frames.passing, over or label, aiming=frames.aiming, heads_list=bool(over))
            if framing:
                year = next((_context_year(f) for f in reversed(framing) if f.start), year)

    def _ended(self, mention: TimeMention, article: int) -> TimeMention:
        """巡讲从4月8日开始, under a title with 巡讲收官: what is over ended on the day that the article opens with."""
        opened = self.opened.get(article)
        end = opened.end if opened and pattern("over_title").search(self._bulletin.articles[article].title) else None
        if end is None or mention.start is None or mention.end or mention.compared:
            return mention
        return mention._replace(end=end) if mention.start.year == end.year and mention.start < end else mention

    def _reports_last_year(self, section: int) -> bool:
        """Whether a section of a report of the first months stands under the year before: 2023年工作总结."""
        over, issued = self._headings[section], self._bulletin.told_on(self._bulletin.sections[section].article)
        if issued is None or issued.month > EARLY_MONTHS or over is None or self.ahead[section]:
            return False
        if not any(map(str.isdigit, over.text)):
            return False  # 小额贷款去年帮扶126户: so its 今年 is the year after
        return (over.start, over.end) == (date(issued.year - 1, 1, 1), date(issued.year - 1, 12, 31))

    def _this_years(self) -> dict[int, int]:
        """By section what 今年 means, where that is the year before the bulletin: one reported on, of which facts are told so."""
        sections = set(filter(self._reports_last_year, range(len(self._bulletin.sections))))
        told = (s for s in self._bulletin.sentences if s.section in sections and self._tells_of_this_year(s))
        facts = {s.article for s in told if plan_from(s.text) >= _clause_end(s.text, s.text.index("今年"))}
        over = {i: self._headings[i] for i in sections if self._bulletin.sections[i].article in facts}
        return {i: reading.end.year for i, reading in over.items() if reading and reading.end}

    def _tells_of_this_year(self, sentence: Sentence) -> bool:
        """Whether the 今年 of a sentence may be the year reported on; 今年打算 and 今年1月 in March are of the bulletin's."""
        issued = self._bulletin.told_on(sentence.article)
        begin = sentence.text.find("今年") + len("今年")
        if begin < len("今年") or pattern("own_year").match(sentence.text, begin):
            return False
        month = _MONTH.match(sentence.text, begin)
        return not (month and issued and int(month[1]) <= issued.month)

    def _note_article(self, sentence: Sentence, found: Sequence[TimeMention]) -> None:
        """What a sentence says of its article: that it is news (近日), that it tells of a month or a week (把9月定为宣传月)."""
        text = sentence.text
        news = word("recent").search(text) and not word("reviews").search(text)
        titled = sentence.block == "heading" and word("recent_title").search(text)
        if (news or titled) and sentence.article not in self.news_from:
            self.news_from[sentence.article] = len(self.times)
        if found and pattern("held_at").match(text):
            self.meetings[sentence.article] = reading_of(found[0], text, "inherited")
        for mention in found:
            if mention.start is None and mention.end and (_is_announced(mention, text) or _is_looked_back_on(mention, text)):
                self.as_of.setdefault(sentence.article, reading_of(mention, text, "inherited"))
            if self._spans_action(sentence, mention) or self._spans_course(sentence, mention):
                self.actions.setdefault(sentence.article, reading_of(mention, text, "inherited"))
            elif pattern("campaign").match(text, mention.stop) and not self.ahead[sentence.section]:
                self.campaigns.setdefault(sentence.article, reading_of(mention, text, "inherited"))

    def _spans_action(self, sentence: Sentence, mention: TimeMention) -> bool:
        """Whether a time is that of the action in the article's title: the days that it opens with, or how long it went on."""
        opens = sentence.block == "text" and self._opening.setdefault(sentence.article, sentence.paragraph) == sentence.paragraph
        if not (opens or days_on(sentence.text, mention.stop)):
            return False
        days = (mention.end - mention.start).days if mention.start and mention.end else 0
        told = 0 < days <= _ACTION and sentence.text[mention.stop - 1] == "日" and not mention.compared
        told = told or (opens and self._is_going_on(sentence, mention))
        title = self._bulletin.articles[sentence.article].title
        surveyed = opens and 0 < days <= _ACTION and pattern("surveys").match(sentence.text, mention.stop)
        if surveyed and pattern("survey_title").search(title):
            return True  # 8月至9月，开展了问卷调查
        return told and pattern("action_title").search(title) is not None

    def _spans_course(self, sentence: Sentence, mention: TimeMention) -> bool:
        """Whether a time in the opening paragraph is that of a project from its beginning to its end, of which the report is."""
        opens = sentence.paragraph == self._opening.get(sentence.article, sentence.paragraph)
        return opens and pattern("starts").search(sentence.text, mention.begin, mention.stop) is not None

    def _is_going_on(self, sentence: Sentence, mention: TimeMention) -> bool:
        """5月中旬以来: whether a time began a few weeks before the bulletin and goes on."""
        issued = self._bulletin.told_on(sentence.article)
        since = mention.start if mention.end is None and sentence.text.endswith("以来", mention.begin, mention.stop) else None
        return bool(issued and since and 0 < (issued - since).days <= _ACTION)

    def _note_table(self, sentence: Sentence, found: Sequence[TimeMention]) -> None:
        """注：统计时间为2020年1月至10月, （截至5月31日）: what is noted under a table or a list holds for its cells or items."""
        bracketed = _BRACKETED.fullmatch(sentence.text) is not None
        if not found or not (bracketed or word("notes").match(sentence.text)):
            return
        sentences = self._bulletin.sentences
        last = len(self.paragraph) - 2  # the note's own frame is there already
        of_column = self._column_noted(sentence, found[0], last)
        while last >= 0 and (sentences[last].block == "cell" or (bracketed and self._may_be_noted(last, sentence))):
            over = self.of_headings(sentences[last])
            if of_column and not sentences[last].column_head.startswith(of_column):
                last -= 1
                continue
            self.paragraph[last] = reaching_back([reading_of(found[0], sentence.text, "inherited")], over)[0]
            last -= 1

    def _column_noted(self, note: Sentence, mention: TimeMention, last: int) -> str:
        """注：会员数为6月底数: what the heads of the columns begin with of which alone a note speaks; "" where it is of all."""
        begin = _NOTED.match(note.text)
        of = note.text[begin.end() : mention.begin][:_HEAD_BEGINS] if begin else ""
        above = takewhile(lambda i: self._bulletin.sentences[i].block == "cell", range(last, -1, -1))
        heads = (self._bulletin.sentences[i].column_head for i in above)
        return of if len(of) == _HEAD_BEGINS and any(head.startswith(of) for head in heads) else ""

    def _may_be_noted(self, index: int, note: Sentence) -> bool:
        """Whether a sentence is a line of the list above a note: without a stop, and nothing else says when."""
        above = self._bulletin.sentences[index]
        in_list = above.block == "text" and above.section == note.section and not _STOPPED.search(above.text)
        return in_list and self.paragraph[index] is None

    def _framing(self, sentence: Sentence, found: list[TimeMention], frame: PeriodReading | None) -> list[PeriodReading]:
        """The times of a sentence that hold beyond it; none where it runs through years (2017年2家，2018年5家) or ends in a now."""
        text, issued = sentence.text, self._bulletin.told_on(sentence.article)
        listed_years = _told_one_by_one(found, text, frame or self.of_headings(sentence))
        alone = [m for m in _outside_series(found, text) if not (_is_inner(m, text, frame) or m in listed_years)]
        read = [reading_of(m, text, "inherited")._replace(spoken_of=_is_spoken_of(m, text)) for m in alone if _is_frame(m, text)]
        framing = reaching_back([r for r in read if not r.spoken_of] or read, frame)
        years = [f.start.year for f in framing if f.start]
        past = len(set(years)) > 1 and issued is not None and years[-1] != issued.year
        by_year = (frame and len(set(years)) > _YEARS_TOLD) or pattern("year_by_year").search(text, found[0].stop)
        return [] if past or by_year or (word("now").search(text, found[-1].stop)) else framing

    def of_headings(self, sentence: Sentence) -> PeriodReading | None:
        """The one time in the headings above a sentence, the nearest first, else in the article's title."""
        return self._headings[sentence.section]

    @staticmethod
    def _month_of(reading: PeriodReading | None) -> Span | None:
        """The month that heads a section of a chronicle: its days (8日) lie in it."""
        if reading is None or not (reading.start and reading.end and reading.text.endswith("月")) or not is_short(reading):
            return None
        return reading.start, reading.end

    def _year_of_titles(self, sentence: Sentence) -> int | None:
        reading = self.of_headings(sentence)
        return reading.end.year if reading and reading.end else None

    def weekday(self, sentence: Sentence) -> PeriodReading | None:
        """The day of a heading that names a weekday (周一　浯溪街道), in an article on the days of one action: 5月27日至31日."""
        named = form("weekday").match(self._bulletin.sections[sentence.section].title)
        action = self.actions.get(sentence.article) if named else None
        if named is None or action is None or not (action.start and action.end):
            return None
        days = [day for day in _days_of(action.start, action.end) if day.weekday() == _WEEKDAYS[named[1]]]
        return PeriodReading(days[0], days[0], named[0], "inherited") if len(days) == 1 else None

    def is_item(self, sentence: Sentence) -> bool:
        """Whether a sentence opens an item of a list: behind a sign, a number or a dash."""
        before = self._bulletin.source.text[max(0, sentence.start - 3) : sentence.start].rstrip("\u3000 ")
        return sentence.text.startswith(_DASH) or depth_of(sentence.text) > 0 or _LIST_SIGN.search(before) is not None

    def _of_title(self, title: str, article: int, over: PeriodReading | None = None) -> PeriodReading | None:
        """The one time in a heading; a month of a chronicle is of the year ``over`` it, 过去五年 the term of its ``article``."""
        year, issued = _context_year(over) if over else None, self._bulletin.told_on(article)
        times = [_of_term(m, title, self._terms.get(article), issued) for m in find_times(title, issued, year)]
        found = [m for m in times if (m.start or m.end) and not (m.compared or pattern("of_meeting").match(title, m.stop))]
        found = [m for m in found if not title.startswith("连", m.begin)]  # 连续三年获评先进
        found = [m for m in found if not title.endswith(listed("periods", "planned_in_title"), 0, m.begin)]  # 部署四季度工作
        found = [m for m in found if not any(issue.end() == m.begin for issue in pattern("of_issue").finditer(title))]
        found = [m for m in found if m.end or not _OF_NUMBER.match(title, m.stop)]  # 近五年赔付1265万元 is of that sum
        if not times and (bare := _BARE_YEAR.search(title)):  # 数说2023：成绩单
            return PeriodReading(date(int(bare[0]), 1, 1), date(int(bare[0]), 12, 31), bare[0], "inherited")
        distinct = {(m.start, m.end) for m in found}
        return reading_of(found[0], title, "inherited") if len(distinct) == 1 else None  # a title with two times frames nothing


def _days_of(start: date, end: date) -> Iterator[date]:
    """Every day from one to the other, at most those of a month."""
    return (start + timedelta(days=i) for i in range(min((end - start).days, _SHORT) + 1))


def _clause_end(text: str, at: int) -> int:
    found = _CLAUSE_END.search(text, at)
    return found.start() if found else len(text)


def _of_masthead(sentences: Sequence[Sentence], issued: date | None) -> PeriodReading | None:
    """▍2024年三季度: the part of a year that a masthead says its bulletin is of; a month there is but its date."""
    for sentence in sentences:
        for mention in find_times(sentence.text, issued) if sentence.block == "masthead" else ():
            printed = sentence.text[mention.begin : mention.stop]
            over = mention.start and mention.end and issued and mention.start <= issued
            if over and printed.endswith(listed("periods", "parts_of_year")):
                return reading_of(mention, sentence.text, "inherited")
    return None


def _told_years(sentences: Sequence[Sentence]) -> dict[int, PeriodReading]:
    """By article the first year that opens a sentence (2018年，…): of a text without a day, what it tells was done in that year."""
    years: dict[int, PeriodReading] = {}
    for sentence in sentences:
        if found := _TOLD_YEAR.search(sentence.text):
            year = int(found[1])
            years.setdefault(sentence.article, PeriodReading(date(year, 1, 1), date(year, 12, 31), f"{found[1]}年", "inherited"))
    return years


class _Term(NamedTuple):
    """What a text looks back on: its first and last day (None: up to the text), and how many years that is counted as."""

    start: date
    end: date | None
    years: int


def _terms(bulletin: Bulletin) -> dict[int, _Term]:
    """By article the term that it looks back on: what 五年来 and 过去五年 mean in it.

    The first span of at least three years that it names (2019年至2023年), or the time since the last congress
    (第四次代表大会是2019年3月召开的).
    """
    terms: dict[int, _Term] = {}
    for sentence in bulletin.sentences:
        for found in _TERM.finditer(sentence.text):
            term = of_months((int(found[1]), int(found[2] or 1)), (int(found[3]), int(found[4] or 12)))
            if term and _SHORTEST_TERM <= _years_of(term) <= _LONGEST_TERM:
                terms.setdefault(sentence.article, _Term(*term, _years_of(term)))
        told, held = bulletin.told_on(sentence.article), _congress_in(sentence.text)
        if told and held and _SHORTEST_TERM <= (years := _years_of((held, told))) <= _LONGEST_TERM:
            terms.setdefault(sentence.article, _Term(held, None, years))
    return terms


def _congress_in(text: str) -> date | None:
    """The first day of the month in which a sentence says that a congress was held."""
    held = pattern("congress").search(text)
    year, month = (int(part) for part in held.groups() if part) if held else (0, 0)
    return date(year, month, 1) if 1 <= month <= _MONTHS_OF_YEAR else None


def _years_of(term: Span) -> int:
    """How many years a term is counted as: from March 2016 to June 2021 five."""
    return round((term[1] - term[0]).days / _ONE_YEAR)


def _of_term(mention: TimeMention, text: str, term: _Term | None, issued: date | None) -> TimeMention:
    """So many years counted back from the bulletin as the ``term`` has which its article speaks of: 五年来, 过去五年, 五年累计."""
    if term is None or mention.start is None or not _LOOKS_BACK.fullmatch(text, mention.begin, mention.stop):
        return mention
    last = mention.end or issued
    years = last.year - mention.start.year + 1 if last else 0
    return mention._replace(start=term.start, end=term.end) if years == term.years else mention


def reading_of(mention: TimeMention, text: str, source: PeriodSource = "stated") -> PeriodReading:
    """The days of a time as a period; of a vague one (多年来) nothing is known.

    截至9月底，…，完成年度任务的85%: what was done towards an aim of the year was begun with it.
    """
    of_year = mention.start is None and mention.end and pattern("within_year").match(text, mention.stop)
    since = date(mention.end.year, 1, 1) if of_year and mention.end else None
    return PeriodReading(mention.start, mention.end, text[mention.begin : mention.stop], None if mention.vague else source, since)


def goes_on_series(before: TimeMention, after: TimeMention, text: str) -> bool:
    """2021年98场、2022年142场: whether one time goes on a list of figures that the other began."""
    between = text[before.stop : after.begin]
    return between.endswith("、") and _SERIES.fullmatch(between) is not None


def _outside_series(found: list[TimeMention], text: str) -> list[TimeMention]:
    goes_on = [goes_on_series(before, after, text) for before, after in pairwise(found)]
    if not any(goes_on):
        return found
    return [m for m, left, right in zip(found, [False, *goes_on], [*goes_on, False], strict=True) if not (left or right)]


def _context_year(frame: PeriodReading) -> int | None:
    """The year that a month without one belongs to; a time that goes on (三年来) leaves it open."""
    return frame.end.year if frame.end else None


def at_head(text: str, at: int) -> bool:
    """Whether what begins at ``at`` opens its clause, or its sentence behind the name of a place: 宁河区截至5月底."""
    behind_place = 0 < at <= _LONGEST_LABEL and pattern("place_label").fullmatch(text, 0, at) is not None
    return behind_place or _AT_HEAD.search(text, max(0, at - 1), at) is not None


def _is_frame(mention: TimeMention, text: str) -> bool:
    """A time at the head of a clause governs what follows; one inside a clause does not outlive its sentence."""
    if text.endswith(listed("periods", "looks_back"), 0, mention.begin) and (mention.start or mention.end):
        return _is_looked_back_on(mention, text)
    if text.endswith(listed("periods", "put_off"), 0, mention.begin):
        return False  # 推迟到第三季度
    if _is_announced(mention, text):
        return True
    if pattern("disaster").match(text, mention.stop - text.endswith("的", 0, mention.stop)):
        return at_head(text, mention.begin)
    if (
        mention.compared
        or not (mention.start or mention.end or mention.vague)
        or is_modifier(mention, text)
        or text[mention.stop - 1] == "的"
        or is_founding(text, mention)
        or _is_aside(mention, text)
        or _MONTHS_LISTED.search(text, mention.begin, mention.stop)
        or pattern("in_event").match(text, mention.stop)
        or _is_due(mention, text)
        or text.startswith("连", mention.begin)  # 连续11年推进保险: of its own deed
        or text.endswith(listed("periods", "long_ago"), 0, mention.stop)
    ):
        return False
    is_day = mention.start is not None and mention.start == mention.end
    return at_head(text, mention.begin) or (is_day and pattern("happened").match(text, mention.stop) is not None)


def _is_looked_back_on(mention: TimeMention, text: str) -> bool:
    """会议通报了截至7月31日各类项目进展: what follows is of the time that was reported on."""
    told = text.endswith(listed("periods", "looks_back"), 0, mention.begin)
    return told and pattern("looked_back_on").fullmatch(text, mention.stop) is not None


def _is_reported_on(mention: TimeMention, text: str, issued: date | None) -> bool:
    """下面，我汇报上半年的工作: what follows is of that time; so it is of the part of this year that a meeting hears reports on."""
    if not (mention.start or mention.end) or not pattern("reported_behind").match(text, mention.stop):
        return False
    low = max(0, mention.begin - _ANNOUNCED)
    part = issued is not None and mention.start == date(issued.year, 1, 1) and not lasts_a_year(mention.start, mention.end)
    heard = part and pattern("hears").search(text, low, mention.begin) is not None
    return heard or pattern("reports_on").search(text, low, mention.begin) is not None


def _is_announced(mention: TimeMention, text: str) -> bool:
    """现将截至9月底的进展情况报告如下: what stands under the announcement is of its time."""
    if not (mention.start or mention.end) or mention.compared:
        return False
    announced = pattern("announced").search(text, max(0, mention.begin - _ANNOUNCED), mention.stop + _ANNOUNCED)
    return announced is not None and announced.start() < mention.begin < announced.end()


def _is_due(mention: TimeMention, text: str) -> bool:
    """余下4个将在6月底前完成: a deadline inside its clause says nothing of what follows."""
    return mention.start is None and text[mention.stop - 1] == "前" and text[mention.begin - 1 : mention.begin] in ("在", "于")


def _is_aside(mention: TimeMention, text: str) -> bool:
    """项目周期两年（2019年1月至2020年12月）: a stretch that fills its bracket is told of the word before it alone."""
    stretch = mention.start is not None and mention.end is not None and mention.end.year > mention.start.year
    return stretch and text[mention.begin - 1 : mention.begin] == "（" and text.startswith("）", mention.stop) and mention.begin > 1


def _is_inner(mention: TimeMention, text: str, frame: PeriodReading | None) -> bool:
    """Under a frame an end (至年底) behind the first clause is that of its own sentence."""
    told = pattern("reported").match(text)  # 会议通报，截至10月底，…
    return frame is not None and mention.start is None and text.find("，", told.end() if told else 0, mention.begin) >= 0


def _told_one_by_one(found: Sequence[TimeMention], text: str, frame: PeriodReading | None) -> list[TimeMention]:
    """2016年和2017年分别为254万元、289.4万元: years gone by, told one by one, which frame nothing behind them."""
    told = [m for m in found if len(m.years) > 1]
    told += [m for pair in pairwise(found) if text[pair[0].stop : pair[1].begin] in ("和", "、") for m in pair]
    past = bool(told and frame and frame.start and (last := told[-1].end) and last < frame.start)
    return told if past and cue("respectively").search(text, told[-1].stop) else []


def _is_spoken_of(mention: TimeMention, text: str) -> bool:
    """5月29日是会员活动日: what day it is, not when something was done."""
    return word("spoken_of").match(text, mention.stop) is not None


def aims_at(text: str, begin: int) -> bool:
    """Whether a figure is itself the aim of a year: 全年保费目标为480万元."""
    return pattern("annual_aim").search(text, max(0, begin - _AIM), begin) is not None


def is_modifier(mention: TimeMention, text: str, begin: int | None = None) -> bool:
    """下半年打算, 全年200万元任务: the time belongs to the noun behind it and says nothing of when, of a figure at ``begin``."""
    if text.startswith(listed("periods", "next_year"), mention.begin):
        return False  # 明年工作，初步打算是：
    if text.endswith("据", 0, mention.begin):
        return False  # 据8月底统计: when it was counted
    if text.startswith(listed("periods", "with_noun"), mention.begin) or pattern("year_of_plan").match(text, mention.stop):
        return True
    of_name = text[mention.stop - 1] == "度" or (text[mention.stop - 1] == "年" and pattern("held").match(text, mention.stop))
    if of_name and text.endswith(listed("periods", "modified_by"), 0, mention.begin):
        return True  # 举办2022年度骨干培训班
    aim = pattern("aim_of_year").match(text, mention.begin)  # 全年新建86处任务: the time is that of the aim alone
    if aim is not None and (begin is None or not (begin < aim.end() or aims_at(text, begin))):
        return True
    found = _modified().match(text, mention.stop)
    if found is None or not text[mention.begin].isdigit():
        return found is not None
    aims = found["aim"] and not text.endswith(listed("periods", "measured_by"), 0, mention.begin)  # 2021年计划200户，完成189户
    left = found["left"] and begin is not None and not _CLAUSE_END.search(text, mention.stop, begin)  # 2021年结余资金68万元
    return not (aims or left)


@cache
def _modified() -> re.Pattern[str]:
    words = load("periods")
    ends = rf"{any_of(words['modified_end'])}(?=[，。、；：的内外数]|$)|(?P<aim>{any_of(words['modified_aim'])})(?=[\d ])"
    left = any_of(words["modified_left"])
    return re.compile(
        rf"(?P<left>{left})|{any_of(words['modified'])}(?![^，。；]{{0,6}}[：:])|{ends}|的?\d[\d.,]*[万亿]?[元户人个](?:的)?{any_of(words['target'])}"
    )


def reaching_back(frames: list[PeriodReading], earlier: PeriodReading | None) -> list[PeriodReading]:
    """今年以来，截至11月底: a time that only says how far it reaches goes back to where the one before it began."""
    out: list[PeriodReading] = []
    for frame in frames:
        last = out[-1] if out else earlier
        since = (last.start or last.since) if last else None
        reaches = frame.start is None and frame.end and since and since <= frame.end and not (last and is_short(last))
        reaches = reaches and not (last and last.end and last.end.year < (frame.end or last.end).year)  # 2019年扩面。到2020年底
        out.append(frame._replace(since=since) if reaches else frame)
    return out


def _label_of(text: str, found: Sequence[TimeMention]) -> PeriodReading | None:
    """过去五年主要工作：…: the time of a label, which holds for the list under it."""
    labelled = bool(found) and found[0].begin == 0 and _LABEL.match(text, found[0].stop) is not None
    return reading_of(found[0], text, "inherited") if labelled else None


def _is_course(text: str, began: TimeMention, ended: TimeMention) -> bool:
    """Whether what stands behind two times says when something began and ended: 2023年试点至今年6月."""
    start = pattern("starts").match(text, began.stop)
    to = ended.begin + (text[ended.begin] in _UP_TO)
    joined = start is not None and to - 1 <= start.end() < to and text[start.end()] in _UP_TO
    return start is not None and (joined or pattern("ends").match(text, ended.stop) is not None)


def _courses(found: list[TimeMention], text: str) -> list[TimeMention]:
    """项目于2021年3月启动、今年10月底结束: two times that say when something began and ended are one."""
    out: list[TimeMention] = []
    for mention in found:
        began = out[-1] if out else None
        goes = began and began.start and mention.end and began.start < mention.end and not (began.compared or mention.compared)
        if began and goes and _is_course(text, began, mention):
            out[-1] = began._replace(stop=mention.stop, end=mention.end)
        else:
            out.append(mention)
    return out


def _of_inspection(text: str, found: Sequence[TimeMention]) -> PeriodReading | None:
    """9月10日至27日，对2011年1月至2013年8月资金使用情况进行了检查: what an inspection looked into, if not when it was."""
    looked_into = (m for m in found if len(found) > 1 and pattern("inspected").match(text, m.stop))
    return next((reading_of(m, text, "inherited") for m in looked_into), None)


def _spans_years(reading: PeriodReading) -> bool:
    """2009年以来, 2019年至2021年: whether a time goes on, or over more than one year."""
    start, end = reading.start, reading.end
    return start is not None and (end is None or end.year > start.year)


def _of_caption(sentence: Sentence, below: Sentence | None, found: Sequence[TimeMention]) -> PeriodReading | None:
    """表2 上半年活动开展情况: the one time in the line above a table."""
    if below is None or below.block != "cell" or _STOPPED.search(sentence.text):
        return None
    known = [m for m in found if (m.start or m.end) and not m.compared]
    return reading_of(known[0], sentence.text, "inherited") if len(known) == 1 else None


def _of_list(sentence: Sentence, below: Sentence | None, found: Sequence[TimeMention]) -> PeriodReading | None:
    """各乡镇慰问情况（截至10月9日）: the one time in the bracket of a line above a list of lines."""
    ends = found and sentence.block == "text" and sentence.text.endswith("）")
    bracket = _HEADS_LIST.search(sentence.text) if ends else None
    listed = below is not None and below.block == "text" and not _STOPPED.search(below.text)
    alone = (m for m in found if bracket and (m.begin, m.stop) == (bracket.start(1), bracket.end(1)) and (m.start or m.end))
    return next((reading_of(m, sentence.text, "inherited") for m in alone if listed), None)


def _aims_behind(first: TimeMention, text: str, issued: date | None) -> bool:
    """到2025年，项目点发展到150个；每年培训…: what a sentence says behind a far deadline at its head is all to come."""
    if issued is None or first.start or first.end is None or not at_head(text, first.begin):
        return False
    return text[first.begin] in "到至" and first.end.year > issued.year


def _is_day(reading: PeriodReading) -> bool:
    """Whether a time is a day, or the days that something lasted: 5月26日至30日; a longer one where its days are named."""
    days = _SHORT if reading.text.endswith("日") else _FEW_DAYS
    return bool(reading.start and reading.end and (reading.end - reading.start).days <= days)


def is_short(reading: PeriodReading) -> bool:
    """Whether a time is a month or less, or a stretch of days or thirds of months that is not much longer: 7月中旬至8月底."""
    days = _STRETCH if _DAYS_NAMED.search(reading.text) else _SHORT
    return bool(reading.start and reading.end and (reading.end - reading.start).days <= days)


@cache
def word(name: str) -> re.Pattern[str]:
    """Any word of one list of lexicon/periods.yml."""
    return re.compile(any_of(load("periods")[name]))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Any regular expression of one list of lexicon/periods.yml."""
    return re.compile(any_pattern(load("periods")[name]))
