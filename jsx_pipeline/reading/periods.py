"""Which period a figure holds for.

Stated in its sentence, else inherited from paragraph, heading or title, else that of the issue.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from jsx_pipeline.bulletin.text import INLINE_ITEM
from jsx_pipeline.model import Bulletin, Kind, PeriodSource, Sentence
from jsx_pipeline.reading.dates import EARLY_MONTHS, TimeMention, find_times, named_last, time_of_head
from jsx_pipeline.reading.drafts import LIST_MARKS, REACH
from jsx_pipeline.reading.kinds import cue, is_plan_title, plan_from
from jsx_pipeline.reading.lexicon import any_of, load

_STOPPED = re.compile("[。！？][”’」』）]*$")  # what a line of running text ends with, and a head does not
_BEFORE_FRAME = re.compile(r"(?:^|[，。；：、“（]|[自从在于至到截讯])\Z")
_FEW_DAYS = 7
_SHORT = 31  # days; a time as short as this is when it happened, a longer one only when the stock was counted
_BUILT = 30  # characters behind a time in which what then began to run is named
_ONE_YEAR = 366  # days
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十][)）]?(?:是|要|、)|第[一二三四五六七八九十]，")
_LISTED = 480  # characters in front of a figure in which its list begins
_FROM = ("由", "从")
_TIED = re.compile(r"[^，。；\d]{0,7}")  # what may stand between a time and the figure it is tied to
_NUMBER = re.compile(r"\d|[一二三四五六七八九十百千万]")
_BRACKETED = 60  # characters that a bracket may hold on either side of a time
_BEGUN = 12  # characters behind a time in which its verb stands
_AIM = 16  # characters in front of a figure in which an aim of the year is named
_NEAREST = 12  # times before a figure that may govern it: a list of years, and what stands before it


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """The days a figure holds for; an open or unknown end is None."""

    start: date | None
    end: date | None
    text: str
    source: PeriodSource | None
    since: date | None = None  # of a time that says only how far it reaches: where what was done until then began, if that is known
    spoken_of: bool = False  # 5月29日是会员活动日: the day is spoken of, and holds for what follows only while no other is named


UNKNOWN = PeriodReading(None, None, "", None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a figure matters for its period."""

    begin: int  # in the sentence
    clause: tuple[int, int]
    order: int  # its place among the figures of a list behind 分别, else 0
    kind: Kind
    stock: bool  # a state at a day (members), not a flow over time (money spent)
    annual: bool  # a sum for a fiscal year
    origin: bool  # where something came from: 由3人 of 由3人增加到6人


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

    def take(self, sentence: Sentence, framing: list[PeriodReading]) -> PeriodReading | None:
        """The day that holds for a sentence where nothing else does."""
        opens = sentence.paragraph != self.paragraph
        self.paragraph = sentence.paragraph
        if sentence.block in ("masthead", "imprint"):
            return None
        if sentence.article != self.article and sentence.block == "text":
            self.article, self.opening, self.day, self.first = sentence.article, sentence.paragraph, None, None
        if sentence.paragraph == self.opening:
            day = framing[0] if framing and _is_day(framing[0]) else None
            self.day = self.first = day or self.day if self.day is None or self.day.spoken_of else self.day
        elif opens and (framing or sentence.block != "text" or not _STOPPED.search(sentence.text)):
            self.day = None
        return self.day


@dataclass(slots=True)
class _Frames:
    """The times that a paragraph has set for what follows in it."""

    paragraph: int
    frame: PeriodReading | None = None
    passing: PeriodReading | None = None  # a short time frames the next sentence alone, and only where nothing wider does
    latest: PeriodReading | None = None  # a table goes on where the paragraph above it stopped
    aiming: bool = False  # its sentences say what is to be done
    base: tuple[PeriodReading | None] | None = None  # what framed the first item of an enumeration

    def begin_item(self) -> None:
        """二要抓队伍: an item stands for itself and goes back to what framed the list."""
        self.base = self.base or (self.frame,)
        self.frame, self.passing = self.base[0], None

    def aims_of(self, text: str) -> int:
        """Where in a sentence aims begin: at its head behind 会议要求 in the paragraph, until one tells of what is done."""
        opens = cue("plan_opens").match(text) is not None
        self.aiming = opens or (self.aiming and not cue("done").search(text))
        return 0 if self.aiming and not opens else plan_from(text)

    def take(self, framing: list[PeriodReading], *, opens: bool) -> None:
        """What a sentence leaves to the next one."""
        self.latest = framing[-1] if framing else self.latest
        opens = opens or (self.frame is not None and self.frame.spoken_of)
        if opens and framing and _is_day(framing[-1]):
            self.frame = framing[-1]  # a paragraph that opens with a day tells of that day
        self.frame = next((f for f in reversed(framing) if not _is_short(f)), self.frame)
        self.passing = None if self.frame else next((f for f in reversed(framing) if _is_short(f)), None)


@dataclass(slots=True)
class _Begun:
    """When what a text tells of began (2003年以来; 4月建成), which 五年来 and 运行以来 behind it go back to."""

    issued: date | None
    article: int = -1
    paragraph: int = -1
    since: date | None = None  # of the article
    built: date | None = None  # of the paragraph

    def settled(self, sentence: Sentence, found: list[TimeMention]) -> list[TimeMention]:
        """The times of a sentence, those that go back with their beginning."""
        if sentence.article != self.article:
            self.article, self.since = sentence.article, None
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.built = sentence.paragraph, None
        return [self._settle(sentence.text, mention) for mention in found]

    def _settle(self, text: str, mention: TimeMention) -> TimeMention:
        open_since = text.endswith(("以来", "起"), mention.begin, mention.stop)
        if mention.vague and open_since and self.built:
            return replace(mention, start=self.built, vague=False)
        if mention.start and not mention.end and text[mention.stop - 1] == "来" and not open_since and self.since:
            return replace(mention, start=self.since) if self._spans(mention.start) else mention
        if mention.start and open_since and not mention.end:
            self.since = mention.start
        if mention.start and _any("begun").search(text, mention.stop, mention.stop + _BUILT):
            self.built = mention.start
        return mention

    def _spans(self, start: date) -> bool:
        """Whether as many years as the text counts (those from ``start`` on) have gone by since what it tells of began."""
        if self.issued is None or self.since is None:
            return False
        years = self.issued.year - start.year + 1
        return abs((self.issued - self.since).days - years * _ONE_YEAR) <= _ONE_YEAR // 3


class PeriodReader:
    """The times of one bulletin, found once, and the period of any figure in it."""

    def __init__(self, bulletin: Bulletin) -> None:
        self.bulletin = bulletin
        self.issued = bulletin.header.issued_on
        self.times: list[list[TimeMention]] = []
        self.aims: list[int] = []  # by sentence: where in it aims begin
        self._frames: list[PeriodReading | None] = []  # by sentence: the time its paragraph set before it
        self._news: list[PeriodReading | None] = []  # by sentence: the day its article opened with
        self._titles: dict[int, PeriodReading] = {}
        self._campaigns: dict[int, PeriodReading] = {}  # by article: the month it tells of
        self._news_from: dict[int, int] = {}  # by article: its first sentence that is news
        self._read_times()

    def _read_times(self) -> None:
        frames, news, year = _Frames(-1), _News(), None
        near, article, begun = None, -1, _Begun(self.issued)
        for sentence in self.bulletin.sentences:
            near, article = (near if sentence.article == article else None), sentence.article
            cell = sentence.block == "cell"
            opens = sentence.paragraph != frames.paragraph
            if opens and not cell:
                frames, year = _Frames(sentence.paragraph), self._year_of_titles(sentence)
            if _ITEM.match(sentence.text):
                frames.begin_item()
            self.aims.append(frames.aims_of(sentence.text))
            found = find_times(sentence.text, self.issued, year, near, ahead=self._looks_ahead(sentence), aims=self.aims[-1])
            found = begun.settled(sentence, found)
            near = named_last(found) or near
            if (
                article not in self._news_from
                and _any("recent").search(sentence.text)
                and not _any("reviews").search(sentence.text)
            ):
                self._news_from[article] = len(self.times)
            for mention in found:
                if _any("campaign").match(sentence.text, mention.stop):
                    self._campaigns[article] = self._read(mention, sentence.text, "inherited")
            self.times.append(found)
            if _any("during").match(sentence.text):
                frames.passing = news.first  # 慰问期间: the time of the article, not of what was told in between
            event = news.first if opens and _any("at_event").match(sentence.text) else None
            self._frames.append(frames.latest if cell else event or frames.passing or frames.frame)
            framing = self._framing(sentence.text, found, frames.frame)
            self._news.append(news.take(sentence, framing))
            if _any("notes").match(sentence.text) and found:
                self._note_table(self._read(found[0], sentence.text, "inherited"))
            if not cell:
                frames.take(framing, opens=opens)
            year = next((_context_year(f) for f in reversed(framing) if f.start), year)

    def _note_table(self, reading: PeriodReading) -> None:
        """注：统计时间为2020年1月至10月: what is noted under a table holds for its cells."""
        sentences = self.bulletin.sentences
        last = len(self._frames) - 2  # the note's own frame is there already
        while last >= 0 and sentences[last].block == "cell":
            self._frames[last] = reading
            last -= 1

    def _framing(self, text: str, found: list[TimeMention], frame: PeriodReading | None) -> list[PeriodReading]:
        """The times of a sentence that hold beyond it; none where it runs through years (2017年2家，2018年5家) or ends in a now."""
        read = [replace(self._read(m, text, "inherited"), spoken_of=_is_spoken_of(m, text)) for m in found if _is_frame(m, text)]
        framing = _reaching_back([r for r in read if not r.spoken_of] or read, frame)
        years = [f.start.year for f in framing if f.start]
        past = len(set(years)) > 1 and self.issued is not None and years[-1] != self.issued.year
        return [] if past or (found and _any("now").search(text, found[-1].stop)) else framing

    def of(self, index: int, wanted: Wanted) -> PeriodReading:
        """The period of a figure in sentence ``index``."""
        sentence = self.bulletin.sentences[index]
        reading = self._of_cell(sentence) or self._stated(index, wanted)
        if wanted.kind == "plan" and _annual_aim().search(sentence.text, max(0, wanted.begin - _AIM), wanted.begin):
            reading = _whole_year(reading or self._unstated(index, wanted))
        if reading is None:
            reading = self._unstated(index, wanted)
            if wanted.origin:
                reading = _before(reading)
        return _as_deadline(reading, wanted)

    def _of_cell(self, cell: Sentence) -> PeriodReading | None:
        """The time that heads a cell's column or row."""
        for head in (cell.column_head, cell.row_head):
            found = time_of_head(head, self.issued) if head else None
            if found and any(found[0]):
                return PeriodReading(*found[0], found[1], "stated")
        return None

    def _unstated(self, index: int, wanted: Wanted) -> PeriodReading:
        sentence = self.bulletin.sentences[index]
        is_fact = wanted.kind != "plan" and not wanted.origin
        if is_fact and _any("now").search(sentence.text, max(0, wanted.begin - REACH), wanted.begin):
            return PeriodReading(None, self.issued, "", "issue")
        framed = self._frames[index]
        reading = framed or self._of_headings(sentence)
        if reading is None and not wanted.stock and wanted.kind in ("actual", "standard"):
            reading = self._news[index] or self._campaigns.get(sentence.article)
        if reading is None:
            return self._of_issue(index, wanted)
        if wanted.annual and reading.end and wanted.kind != "plan":
            return PeriodReading(date(reading.end.year, 1, 1), date(reading.end.year, 12, 31), reading.text, "inherited")
        if reading.start is None and reading.since and not wanted.stock:
            reading = replace(reading, start=reading.since)
        if wanted.stock and (sentence.block == "cell" or not (framed and _is_short(reading))):
            end = min(reading.end, self.issued) if reading.end and self.issued else reading.end
            return PeriodReading(None, end, reading.text, "inherited") if end else UNKNOWN
        return reading

    def _stated(self, index: int, wanted: Wanted) -> PeriodReading | None:
        """The time in the figure's own sentence that governs it: the last one before it that is no mere comparison or modifier."""
        sentence, times = self.bulletin.sentences[index], self.times[index]
        stop = bisect_right(times, wanted.begin, key=lambda m: m.stop)
        before = _of_item(sentence.text, times[max(0, stop - _NEAREST) : stop], wanted.begin)
        known = [m for m in before if (m.start or m.end or m.vague) and not _is_modifier(m, sentence.text)]
        known = [m for m in known if not _is_origin(m, sentence.text, wanted.begin) and not _closed(m, sentence.text, wanted.begin)]
        known = [m for m in known if not _is_left(m, sentence.text, wanted.begin)]
        known = [m for m in known if not _is_past_due(m, sentence.text, wanted.begin)]
        near = max(known[-1].stop, wanted.begin - REACH) if known else 0
        gone_on = bool(known) and _has_gone_on(known[-1], self._read(known[-1], sentence.text), sentence.text, wanted.begin)
        if known and known[-1].end and not gone_on and _is_now(sentence.text, near, wanted):  # 2013年成立；现有编制6个
            return PeriodReading(None, self.issued, "", "issue") if wanted.stock else self._of_issue(index, wanted)
        if known and known[-1].compared and _is_said_of(known[-1], sentence.text, wanted.begin):
            reading = _same_months(known, sentence.text) or self._read(known[-1], sentence.text)  # 比2021年的130万元: of that year
            return replace(reading, start=None) if wanted.stock and _is_short(reading) else reading  # 较2021年底的9个
        governing = [m for m in known if not m.compared]
        if not governing:
            return self._stated_behind(sentence.text, times, wanted)
        reading = self._read(governing[-1], sentence.text)
        if reading.start is None and not wanted.stock and wanted.kind != "plan":
            reading = _reaching_back([reading], self._frames[index])[0]
            reading = replace(reading, start=reading.since)
        if wanted.origin:  # 由2020年的68万元增加到: the time is its own; else it is that of where it went
            return reading if _linked(sentence.text, governing[-1].stop, wanted.begin) else _before(reading)
        if gone_on and not governing[-1].compared:
            return replace(reading, end=None)
        return self._respective(governing, wanted, sentence.text) or _joined(governing, sentence.text) or reading

    @staticmethod
    def _respective(governing: list[TimeMention], wanted: Wanted, text: str) -> PeriodReading | None:
        """The time of a figure in a list behind 分别: the years of a span, or the times of a list."""
        if not cue("respectively").search(text, max(governing[-1].stop, wanted.begin - REACH), wanted.begin):
            return None
        for mention in reversed(governing):
            if mention.years and wanted.order < len(mention.years):
                year = mention.years[wanted.order]
                return PeriodReading(date(year, 1, 1), date(year, 12, 31), text[mention.begin : mention.stop], "stated")
        listed = [governing[0]]
        for mention in governing[1:]:
            if text[listed[-1].stop : mention.begin] not in LIST_MARKS:
                listed = []
            listed.append(mention)
        return PeriodReader._read(listed[wanted.order], text) if len(listed) > 1 and wanted.order < len(listed) else None

    def _stated_behind(self, text: str, times: list[TimeMention], wanted: Wanted) -> PeriodReading | None:
        """换届于今年3月完成: a time behind the figure, in its clause and led in by 于 or 在."""
        first = bisect_right(times, wanted.begin, key=lambda m: m.begin)
        for mention in times[first : first + _NEAREST]:
            if wanted.begin < mention.begin < wanted.clause[1] and text[mention.begin - 1] in "于在" and not mention.compared:
                return self._read(mention, text)
        return None

    @staticmethod
    def _read(mention: TimeMention, text: str, source: PeriodSource = "stated") -> PeriodReading:
        return PeriodReading(mention.start, mention.end, text[mention.begin : mention.stop], None if mention.vague else source)

    def _of_headings(self, sentence: Sentence) -> PeriodReading | None:
        """The one time in the headings above a sentence, the nearest first, else in the article's title."""
        section: int | None = sentence.section
        while section is not None:
            reading = self._of_title(section, self.bulletin.sections[section].title)
            if reading.start or reading.end:
                return reading
            section = self.bulletin.sections[section].parent
        reading = self._of_title(-1 - sentence.article, self.bulletin.articles[sentence.article].title)
        return reading if reading.start or reading.end else None

    def _looks_ahead(self, sentence: Sentence) -> bool:
        """Whether the sentence stands under a heading of aims."""
        section: int | None = sentence.section
        while section is not None:
            if is_plan_title(self.bulletin.sections[section].title):
                return True
            section = self.bulletin.sections[section].parent
        return False

    def _year_of_titles(self, sentence: Sentence) -> int | None:
        reading = self._of_headings(sentence)
        return reading.end.year if reading and reading.end else None

    def _of_title(self, key: int, title: str) -> PeriodReading:
        if key not in self._titles:
            found = [m for m in find_times(title, self.issued) if m.start or m.end]
            distinct = {(m.start, m.end) for m in found}
            one = found[0] if len(distinct) == 1 else None  # a title with two times frames nothing
            self._titles[key] = PeriodReading(one.start, one.end, title[one.begin : one.stop], "inherited") if one else UNKNOWN
        return self._titles[key]

    def _of_issue(self, index: int, wanted: Wanted) -> PeriodReading:
        """Nobody says when: what was done was done in the year the bulletin reports; of a stock or a plan nothing is known.

        In its first months that is the year before, unless the article has spoken of news (近日).
        """
        if self.issued is None or wanted.stock or wanted.kind in ("plan", "threshold"):
            return UNKNOWN
        early = self.issued.month <= EARLY_MONTHS and index < self._news_from.get(self.bulletin.sentences[index].article, index + 1)
        year = self.issued.year - early
        return PeriodReading(date(year, 1, 1), date(year, 12, 31), "", "issue")


def _of_item(text: str, times: list[TimeMention], begin: int) -> list[TimeMention]:
    """2021年做三件事：一是6月底前换届；二是新增站5个: an item of a list has its own times and those in front of the list."""
    marks = [m.start() for m in INLINE_ITEM.finditer(text, max(0, begin - _LISTED), begin)]
    return [t for t in times if t.stop <= marks[0] or t.begin >= marks[-1]] if marks else times


def _context_year(frame: PeriodReading) -> int | None:
    """The year that a month without one belongs to; a time that goes on (三年来) leaves it open."""
    return frame.end.year if frame.end else None


def _is_frame(mention: TimeMention, text: str) -> bool:
    """A time at the head of a clause governs what follows; one inside a clause does not outlive its sentence."""
    if (
        mention.compared
        or not (mention.start or mention.end or mention.vague)
        or _is_modifier(mention, text)
        or text[mention.stop - 1] == "的"
    ):
        return False
    return bool(_BEFORE_FRAME.search(text, max(0, mention.begin - 2), mention.begin))


def _is_spoken_of(mention: TimeMention, text: str) -> bool:
    """5月29日是会员活动日: what day it is, not when something was done."""
    return _any("spoken_of").match(text, mention.stop) is not None


def _is_origin(mention: TimeMention, text: str, begin: int) -> bool:
    """由2020年的86.5%提高到94.2%: the time of where a figure came from is not that of where it went."""
    if text[mention.begin - 1 : mention.begin] not in _FROM or "的" not in text[mention.stop - 1 : mention.stop + 1]:
        return False
    return _NUMBER.search(text, mention.stop, min(begin, mention.stop + REACH)) is not None


def _closed(mention: TimeMention, text: str, begin: int) -> bool:
    """42万元（2023年为36万元），增长16.7%: a time in brackets does not outlive them."""
    low = max(0, mention.begin - _BRACKETED)
    opened, shut = (max(text.rfind(c, low, mention.begin) for c in pair) for pair in ("（(", "）)"))
    return opened > shut and any(c in "）)" for c in text[mention.stop : min(begin, mention.stop + _BRACKETED)])


def _joined(governing: list[TimeMention], text: str) -> PeriodReading | None:
    """3月和9月举办两期: times in a list hold together, from the first to the last."""
    if len(governing) < 2 or text[governing[-2].stop : governing[-1].begin] not in LIST_MARKS:
        return None
    first, last = governing[-2:]
    if not (first.start and last.end and first.start < last.end):
        return None
    return PeriodReading(first.start, last.end, text[first.begin : last.stop], "stated")


def _is_past_due(mention: TimeMention, text: str, begin: int) -> bool:
    """9月底前走访到位；建成指导中心1个: a deadline is that of its own part of the sentence."""
    due = text[mention.stop - 1] == "前" or (text[mention.begin] in "到至" and not _BEFORE_FRAME.search(text, 0, mention.begin))
    return due and mention.start is None and "；" in text[mention.stop : begin]


def _is_left(mention: TimeMention, text: str, begin: int) -> bool:
    """指导员年底达到2800名；保费增长10%: an end of the year inside a part of the sentence is that part's own."""
    inside = text[mention.stop - 1] in "底末" and not _BEFORE_FRAME.search(text, 0, mention.begin)
    return inside and "；" in text[mention.stop : begin]


def _is_modifier(mention: TimeMention, text: str) -> bool:
    """下半年打算, 全年200万元任务: the time belongs to the noun behind it and says nothing of when."""
    if text[mention.stop - 1] == "度" and text.endswith(tuple(load("periods")["modified_by"]), 0, mention.begin):
        return True  # 举办2022年度骨干培训班
    return _modified().match(text, mention.stop) is not None


@cache
def _modified() -> re.Pattern[str]:
    words = load("periods")
    ends = rf"{any_of(words['modified_end'])}(?=[，。、；：的内外数\d ]|$)"
    return re.compile(rf"{any_of(words['modified'])}|{ends}|的?\d[\d.,]*[万亿]?[元户人个](?:的)?{any_of(words['target'])}")


def _reaching_back(frames: list[PeriodReading], earlier: PeriodReading | None) -> list[PeriodReading]:
    """今年以来，截至11月底: a time that only says how far it reaches goes back to where the one before it began."""
    out: list[PeriodReading] = []
    for frame in frames:
        last = out[-1] if out else earlier
        since = (last.start or last.since) if last else None
        reaches = frame.start is None and frame.end and since and since <= frame.end and not (last and _is_short(last))
        reaches = reaches and not (last and last.end and last.end.year < (frame.end or last.end).year)  # 2019年扩面。到2020年底
        out.append(replace(frame, since=since) if reaches else frame)
    return out


@cache
def _annual_aim() -> re.Pattern[str]:
    return re.compile(load("periods")["annual_aim"])


def _whole_year(reading: PeriodReading) -> PeriodReading:
    """The year in which a time ends."""
    last = reading.end or reading.start
    return replace(reading, start=date(last.year, 1, 1), end=date(last.year, 12, 31)) if last else reading


def _has_gone_on(mention: TimeMention, reading: PeriodReading, text: str, begin: int) -> bool:
    """今年3月启用，已接待460人次; 起步于2010年，至今惠及300户: what began then and has been counted since."""
    if reading.start is None or (reading.end and not _is_short(reading) and not _is_year(reading)):
        return False
    since = _any("until_now").search(text, mention.stop, min(begin, mention.stop + REACH)) is not None
    if not _is_short(reading) and not since:
        return False
    if text.endswith(tuple(load("periods")["begun_in"]), 0, mention.begin):
        return since
    begun = _any("begun").search(text, mention.stop, min(begin, mention.stop + _BEGUN))
    return begun is not None and _any("so_far").search(text, begun.end(), min(begin, begun.end() + REACH)) is not None


@cache
def _any(name: str) -> re.Pattern[str]:
    """The words of one list of lexicon/periods.yml."""
    return re.compile(any_of(load("periods")[name]))


def _is_now(text: str, low: int, wanted: Wanted) -> bool:
    """Whether a word of now stands before the figure; 由目前的63% says where a change starts from."""
    now = next(_any("now").finditer(text, low, wanted.begin), None)
    return now is not None and (text[now.start() - 1 : now.start()] not in _FROM or _linked(text, now.end(), wanted.begin))


def _linked(text: str, stop: int, begin: int) -> bool:
    """Whether a time that ends at ``stop`` is tied to the figure at ``begin`` by 的: 2020年的68万元."""
    between = text[stop:begin]
    return (between.startswith("的") or text[stop - 1] == "的") and bool(_TIED.fullmatch(between))


def _is_said_of(mention: TimeMention, text: str, begin: int) -> bool:
    """Whether the figure is that of the time compared with: 2021年的130万元, 上年两项均为24万元."""
    return _linked(text, mention.stop, begin) or _was().fullmatch(text, mention.stop, begin) is not None


def _same_months(known: list[TimeMention], text: str) -> PeriodReading | None:
    """今年1至5月…，去年同期为: the same months of the year before."""
    last, now = known[-1], next((m for m in reversed(known[:-1]) if not m.compared and m.start and m.end), None)
    if not text.startswith("同期", last.stop) or now is None or last.start is None or not (now.start and now.end):
        return None
    shift = now.start.year - last.start.year
    start, end = (
        day.replace(year=day.year - shift, day=min(day.day, 28) if day.month == 2 else day.day) for day in (now.start, now.end)
    )
    return PeriodReading(start, end, text[last.begin : last.stop], "stated")


@cache
def _was() -> re.Pattern[str]:
    return re.compile(rf"[^，。；\d]{{0,6}}{any_of(load('periods')['was'])}[约近]?")


def _is_year(reading: PeriodReading) -> bool:
    return bool(reading.start and reading.end) and reading == _whole_year(reading)


def _is_day(reading: PeriodReading) -> bool:
    """Whether a time is a day, or the few days that something lasted: 5月26日至30日."""
    return bool(reading.start and reading.end and (reading.end - reading.start).days <= _FEW_DAYS)


def _is_short(reading: PeriodReading) -> bool:
    return bool(reading.start and reading.end and (reading.end - reading.start).days <= _SHORT)


def _before(reading: PeriodReading) -> PeriodReading:
    """The time up to the day before a period began: where a change came from."""
    return PeriodReading(None, reading.start - timedelta(days=1), reading.text, reading.source) if reading.start else UNKNOWN


def _as_deadline(reading: PeriodReading, wanted: Wanted) -> PeriodReading:
    """A plan for a part of a year is due by its end; one for a year or more holds for all of it, one for a month or a day then."""
    due = reading.text.endswith(("年底", "年末"))
    whole = (_is_short(reading) and not due) or (reading.start and reading.end and (reading.end - reading.start).days >= 364)
    if wanted.kind == "plan" and reading.start and reading.end and not whole:
        return PeriodReading(None, reading.end, reading.text, reading.source)
    return reading
