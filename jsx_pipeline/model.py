"""The shapes that pass from one stage to the next: source, bulletin, numeral, figure. Plain dataclasses and nothing that computes.

Offsets are code points into ``Source.text``, the text as received (newlines untouched):
``source.text[start:end]`` is what is printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Table = Literal["activities", "budgets", "organisation_counts", "other_statistics"]
Qualifier = Literal["exact", "approx", "more_than", "less_than", "range"]
Kind = Literal["actual", "plan", "threshold", "standard", "change", "share"]
Direction = Literal["up", "down"]
PlaceScope = Literal["single", "each", "joint"]
PlaceSource = Literal["stated", "list", "heading", "issuer"]
PeriodSource = Literal["stated", "inherited", "issue"]
NumeralClass = Literal["figure", "date", "period", "ordinal", "identifier", "name", "idiom", "open"]
Block = Literal["heading", "text", "cell", "masthead", "imprint"]


@dataclass(frozen=True, slots=True)
class Source:
    """A bulletin as received: its decoded text and what identifies its bytes."""

    path: str  # as given by the caller; "" for text that came from no file
    text: str
    encoding: str  # utf-8, utf-8-sig or gb18030
    sha256: str  # of the bytes
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Header:
    """What the masthead says of the bulletin; None where it does not say it."""

    title: str | None = None
    issuer: str | None = None  # 湖南省计划生育协会
    issue_number: str | None = None  # 2022-19 (year and number)
    issued_on: date | None = None
    issued_by: date | None = None  # the last day it can be of, where only a month or a year is printed: words of time count from it

    @property
    def told_on(self) -> date | None:
        """The day that 今年 and 上个月 are told from: the printed one, else the last it can have been."""
        return self.issued_on or self.issued_by


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of running text made whole: line wraps, page marks and blanks beside digits are gone, digits are half-width.

    ``offsets[i]`` is where character ``i`` of ``text`` stands in the source; ``offsets[len(text)]`` is the end of the sentence.
    """

    text: str
    offsets: tuple[int, ...]
    block: Block
    article: int  # index into Bulletin.articles
    section: int  # index into Bulletin.sections
    paragraph: int  # counts up through the bulletin
    row_head: str = ""  # of a table cell: the words of its row (卢阳镇)
    column_head: str = ""  # of a table cell: the words of its column (走访户数(户))
    caption: str = ""  # of a table cell: the words above the table
    keys: tuple[tuple[str, str], ...] = ()  # of a table cell: head and words of each other cell of its row that holds no number

    @property
    def start(self) -> int:
        """Where the sentence begins in the source."""
        return self.offsets[0]

    @property
    def end(self) -> int:
        """Where the sentence ends in the source."""
        return self.offsets[-1]

    def span(self, begin: int, stop: int) -> tuple[int, int]:
        """The source span of ``text[begin:stop]``, which must not be empty."""
        return self.offsets[begin], self.offsets[stop - 1] + 1


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and what stands under it, up to the next heading of its level."""

    title: str  # "" for an article's text before its first heading
    level: int  # 0 is the article itself
    parent: int | None  # index into Bulletin.sections
    article: int
    start: int


@dataclass(frozen=True, slots=True)
class Article:
    """One contribution of a bulletin. Article 0 is what stands before the first title: masthead, contents, editor's note."""

    number: int
    title: str
    start: int
    end: int
    put_up_on: date | None = None  # where several web pages make one text: the day of the page it stands on


@dataclass(frozen=True, slots=True)
class Numeral:
    """One printed numeral and what it is."""

    start: int
    end: int
    text: str
    cls: NumeralClass
    reason: str  # id of the rule that classed it, or why it is open


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that says something, with all that makes it usable. Field meanings: docs/figure.md."""

    start: int
    end: int
    text: str
    table: Table
    value: float
    value_high: float | None
    qualifier: Qualifier
    unit: str
    measured: str
    indicator: str | None
    places: tuple[str, ...]  # canonical paths from the province down
    place_scope: PlaceScope
    place_source: PlaceSource | None
    period_start: date | None
    period_end: date | None
    period_text: str
    period_source: PeriodSource | None
    kind: Kind
    statement: str  # shared by the figures of one statement of the bulletin
    quote_start: int
    quote_end: int
    quote: str  # source text of the clause, names as printed: they are masked where the tables are made
    rule: str
    article: int
    line: int  # counted from 1
    lower_bound: float | None = None
    upper_bound: float | None = None
    unknown: tuple[str, ...] = ()  # "field: reason" for each field that is null
    place_text: str = ""  # the words that name the places; "" where they are inherited
    place_others: bool = False  # more places belong to it that are not named: 苏仙区等10个单位
    direction: Direction | None = None  # of a change or a difference: whether it is more or less than what it is compared with
    place_whole: str | None = None  # of a joint figure the lowest place that contains all, those not named too
    place_codes: tuple[str, ...] = ()  # of each place its GB/T 2260 code on the figure's date, "" where it has none
    second_codes: tuple[str, ...] = ()  # of each place the code of what its name may mean besides, "" where it is clear
    activity_type: str | None = None  # of activities: a code of tables/activities.yml
    activity_name: str = ""  # of activities: the name it goes by, in the words of the text
    organiser: str = ""  # of activities: who did it, in the words of the text
    fund_type: str | None = None  # of budgets: a code of tables/budgets.yml
    payer: str = ""  # of budgets: whose money it is, in the words of the text
    recipient: str = ""  # of budgets: who gets it, in the words of the text


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure that says how many divisions a place has: what a register can check."""

    start: int  # of the figure
    end: int
    place: str
    value: int
    counted: tuple[str, ...]  # what of the register the words may mean (keys of gazetteer/census.py), the usual meaning first


@dataclass(frozen=True, slots=True)
class OpenCase:
    """What reading could not settle: printed characters and why. Counted and published, never guessed."""

    start: int
    end: int
    field: Literal["place", "numeral"]
    reason: str


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A bulletin laid out, and once it was read its numerals and figures."""

    source: Source
    header: Header
    articles: tuple[Article, ...]
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    numerals: tuple[Numeral, ...] = field(default=())
    figures: tuple[Figure, ...] = field(default=())
    claims: tuple[Claim, ...] = field(default=())
    open_cases: tuple[OpenCase, ...] = field(default=())

    def issued_on(self, article: int) -> date | None:
        """The day that an article was issued: that of its own page, else that of the bulletin; None where none is printed."""
        return self.articles[article].put_up_on or self.header.issued_on

    def told_on(self, article: int) -> date | None:
        """The day that 今年 and 上个月 are told from in an article."""
        return self.articles[article].put_up_on or self.header.told_on
