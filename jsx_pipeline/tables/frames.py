"""Bulletins to frames: every row of every table, each column filled by the rule of its name, typed by the table's specification.

What a column means stands in ``*.yml``; a rule here only says how to get it. A column without a rule is the attribute of its name.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from jsx_pipeline.bulletin.manifest import ManifestRow
from jsx_pipeline.errors import JsxError
from jsx_pipeline.model import Article, Bulletin, Figure, Numeral
from jsx_pipeline.tables.generate import pandas_dtypes
from jsx_pipeline.tables.lookups import PlaceBook, PlaceRow, indicator_rows, unit_rows
from jsx_pipeline.tables.masking import Mask, find_masks, masked, masked_words
from jsx_pipeline.tables.schema import TableSpec

if TYPE_CHECKING:
    import pandas as pd

Rule = Callable[[Any], object]
R = TypeVar("R", bound=Rule)
_RULES: dict[tuple[str, str], Rule] = {}
_UNSAFE = re.compile(r"[=+\-@\t\r\n ＝＋－＠　]*")  # a spreadsheet runs a cell that begins so; blanks before it are no help


def column(*names: str) -> Callable[[R], R]:
    """Register how a column is filled: ``@column("quote")`` in every fact table, ``@column("units.ucum")`` in one table.

    The rule takes one record (FigureRow, NumeralRow, ...) and returns a plain value, None or "" where nothing is known.
    """
    def register(rule: R) -> R:
        for name in names:
            table, _, column_name = name.rpartition(".")
            _RULES[table, column_name] = rule
        return rule
    return register


def build_frames(bulletins: Sequence[tuple[ManifestRow, Bulletin]], specs: Mapping[str, TableSpec]) -> dict[str, pd.DataFrame]:
    """Every table of ``specs`` from the bulletins that were read; tables may have no rows.

    Sorted and typed by the specification (dates are ``datetime.date`` or None). Raises JsxError where an id stands twice.
    """
    issues = [Issue(row, bulletin) for row, bulletin in bulletins]
    places = PlaceBook()
    facts = {table: [row for issue in issues for row in issue.figure_rows(table, places)]
             for table, spec in specs.items() if spec.role == "fact"}
    figure_rows = [row for rows in facts.values() for row in rows]
    records: dict[str, list[Any]] = {
        **facts,
        "bulletins": list(issues),
        "articles": [ArticleRow(issue, article) for issue in issues for article in issue.bulletin.articles],
        "numerals": [NumeralRow(issue, numeral) for issue in issues for numeral in issue.bulletin.numerals],
        "units": unit_rows({row.figure.unit for row in figure_rows}),
        "indicators": indicator_rows(),
        "places": places.rows(),
    }
    _refuse_twins(figure_rows)
    return {name: _frame(spec, records[name]) for name, spec in specs.items()}


@dataclass(frozen=True)
class Issue:
    """One bulletin beside its row of the manifest: the record of table bulletins."""

    row: ManifestRow
    bulletin: Bulletin

    @cached_property
    def masks(self) -> list[Mask]:
        """What must not leave raw/, found once in the whole text."""
        return find_masks(self.bulletin.source.text)

    def safe_start(self, start: int, end: int) -> int:
        """Where a published slice begins: signs that would make a spreadsheet run the cell, and blanks, stay outside it."""
        lead = _UNSAFE.match(self.bulletin.source.text, start, end)
        return lead.end() if lead else start

    def slice(self, start: int, end: int) -> str:
        """The source from ``start`` to ``end`` as it may be published."""
        return masked(self.bulletin.source.text, self.masks, start, end)

    def words(self, text: str | None) -> str:
        """Words taken from the bulletin without their place, as they may be published."""
        return masked_words(text or "", self.bulletin.source.text, self.masks)

    def figure_rows(self, table: str, places: PlaceBook) -> Iterator[FigureRow]:
        """The rows of this bulletin's figures in one fact table: one a figure, or one a place it holds for."""
        for figure in self.bulletin.figures:
            if figure.table == table:
                for named in figure.places:
                    places.note(named, self.row.issued_on)
                for place in row_places(figure):
                    yield FigureRow(self, figure, place, places.note(place, self.row.issued_on))

    @cached_property
    def first_rows(self) -> list[tuple[int, int, str]]:
        """Start, end and first row id of every figure, in order."""
        return sorted((f.start, f.end, figure_id(self.row.sha256, f.start, f.end, row_places(f)[0], f.indicator))
                      for f in self.bulletin.figures)

    def figure_at(self, position: int) -> str | None:
        """The first row id of the figure that covers a character of the source; figures do not overlap."""
        before = bisect_right(self.first_rows, position, key=lambda row: row[0])
        if before and position < self.first_rows[before - 1][1]:
            return self.first_rows[before - 1][2]
        return None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row of a fact table: a figure, and the one place the row is about."""

    issue: Issue
    figure: Figure
    place: str | None
    division: PlaceRow | None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One row of table articles."""

    issue: Issue
    article: Article


@dataclass(frozen=True, slots=True)
class NumeralRow:
    """One row of table numerals."""

    issue: Issue
    numeral: Numeral


def row_places(figure: Figure) -> tuple[str | None, ...]:
    """The place of each row of a figure: each of its places, or of a joint figure the lowest place that contains them all."""
    places = tuple(dict.fromkeys(figure.places))
    if len(places) <= 1 or figure.place_scope == "each":
        return places or (None,)
    return (common_place(places),)


def common_place(places: Iterable[str]) -> str | None:
    """The lowest place that contains all of ``places``, None where not even a province does."""
    steps = []
    for names in zip(*(place.split("/") for place in places), strict=False):
        if len(set(names)) > 1:
            break
        steps.append(names[0])
    return "/".join(steps) or None


def figure_id(sha256: str, start: int, end: int, place: str | None, indicator: str | None) -> str:
    """``f-`` and the first 16 hex digits of the SHA-256 of ``sha256|start|end|place|indicator`` in UTF-8, "" for what is None.

    ``sha256`` is that of the bulletin's bytes in lower case; start and end are those of the figure.
    """
    return f"f-{_digest(sha256, start, end, place, indicator)}"


def numeral_id(sha256: str, start: int, end: int) -> str:
    """``n-`` and the first 16 hex digits of the SHA-256 of ``sha256|start|end`` in UTF-8."""
    return f"n-{_digest(sha256, start, end)}"


def article_id(bulletin_id: str, number: int) -> str:
    """The bulletin's id, ``-a`` and the article's number."""
    return f"{bulletin_id}-a{number}"


def _digest(*parts: object) -> str:
    return hashlib.sha256("|".join("" if part is None else str(part) for part in parts).encode("utf-8")).hexdigest()[:16]


def _refuse_twins(rows: Iterable[FigureRow]) -> None:
    seen: dict[str, FigureRow] = {}
    for row in rows:
        twin = seen.setdefault(_figure_id(row), row)
        if twin is not row:
            raise JsxError(f"two figures have the same span, place and indicator: {row.figure.text}",
                           file=f"raw/{row.issue.row.path}", place=str(row.figure.line),
                           mend=f"one of the rules {twin.figure.rule} and {row.figure.rule} must not read it")


# --- columns of the fact tables ---

@column("figure_id")
def _figure_id(row: FigureRow) -> str:
    return figure_id(row.issue.row.sha256, row.figure.start, row.figure.end, row.place, row.figure.indicator)


@column("article_id")
def _figure_article(row: FigureRow) -> str:
    return article_id(row.issue.row.bulletin_id, row.issue.bulletin.articles[row.figure.article].number)


@column("bulletin_id", "articles.bulletin_id", "numerals.bulletin_id")
def _bulletin_id(row: FigureRow | ArticleRow | NumeralRow) -> str:
    return row.issue.row.bulletin_id


@column("measured")
def _measured(row: FigureRow) -> str:
    return row.issue.words(row.figure.measured)


@column("period_text")
def _period_text(row: FigureRow) -> str:
    return row.issue.words(row.figure.period_text)


@column("place")
def _place(row: FigureRow) -> str | None:
    return row.place


@column("places")
def _places(row: FigureRow) -> str | None:
    return " | ".join(row.figure.places) if row.figure.place_scope == "joint" else row.place


@column("place_code")
def _place_code(row: FigureRow) -> str | None:
    return row.division.code if row.division else None


@column("statement")
def _statement(row: FigureRow) -> str:
    return f"{row.issue.row.bulletin_id}-{row.figure.statement}"


@column("start", "numerals.start")
def _start(row: FigureRow | NumeralRow) -> int:
    record = row.figure if isinstance(row, FigureRow) else row.numeral
    return row.issue.safe_start(record.start, record.end)


@column("text", "numerals.text")
def _text(row: FigureRow | NumeralRow) -> str:
    record = row.figure if isinstance(row, FigureRow) else row.numeral
    return row.issue.slice(_start(row), record.end)


@column("quote_start")
def _quote_start(row: FigureRow) -> int:
    return row.issue.safe_start(row.figure.quote_start, row.figure.quote_end)


@column("quote")
def _quote(row: FigureRow) -> str:
    return row.issue.slice(_quote_start(row), row.figure.quote_end)


@column("unknown")
def _unknown(row: FigureRow) -> str:
    """The figure's own reasons and those of its row."""
    reasons = list(row.figure.unknown)
    if row.place is None and row.figure.places:
        reasons.append("place: no one place contains all of them")
    if row.division is None or row.division.code is None:
        reasons.append(f"place_code: {row.division.no_code if row.division else 'no place'}")
    return "; ".join(reasons)


# --- columns of the other tables ---

@column("articles.article_id")
def _article_id(row: ArticleRow) -> str:
    return article_id(row.issue.row.bulletin_id, row.article.number)


@column("articles.title")
def _article_title(row: ArticleRow) -> str:
    return row.issue.words(row.article.title)


@column("bulletins.title")
def _title(issue: Issue) -> str:
    return issue.words(issue.row.title)


@column("bulletins.note")
def _note(issue: Issue) -> str:
    return issue.words(issue.row.note)


@column("bulletins.source")
def _source(issue: Issue) -> str:
    return issue.words(issue.row.source)


@column("bulletins.characters")
def _characters(issue: Issue) -> int:
    return len(issue.bulletin.source.text)


@column("bulletins.figures")
def _figures(issue: Issue) -> int:
    return len(issue.bulletin.figures)


@column("bulletins.numerals")
def _numerals(issue: Issue) -> int:
    return len(issue.bulletin.numerals)


@column("bulletins.open_numerals")
def _open_numerals(issue: Issue) -> int:
    return sum(numeral.cls == "open" for numeral in issue.bulletin.numerals)


@column("numerals.numeral_id")
def _numeral_id(row: NumeralRow) -> str:
    return numeral_id(row.issue.row.sha256, row.numeral.start, row.numeral.end)


@column("numerals.class")
def _numeral_class(row: NumeralRow) -> str:
    return row.numeral.cls


@column("numerals.figure_id")
def _numeral_figure(row: NumeralRow) -> str | None:
    return row.issue.figure_at(row.numeral.start)


# --- records to frames ---

_NESTED = ("figure", "article", "numeral", "row")  # where a record keeps the attributes that need no rule


def _rule(table: str, role: str, name: str) -> Rule:
    """The table's own rule, else the one all fact tables share, else the attribute of that name."""
    named = _RULES.get((table, name)) or (_RULES.get(("", name)) if role == "fact" else None)
    return named or (lambda record: _attribute(record, name))


def _attribute(record: object, name: str) -> object:
    for holder in (record, *(getattr(record, nested) for nested in _NESTED if hasattr(record, nested))):
        if hasattr(holder, name):
            return getattr(holder, name)
    raise JsxError(f"neither a rule nor an attribute of {type(record).__name__} fills the column", file="jsx_pipeline/tables",
                   place=name, mend=f'write a rule under @column("{name}") in frames.py')


def _frame(spec: TableSpec, records: Sequence[Any]) -> pd.DataFrame:
    import pandas as pd

    data = {}
    for name, dtype in pandas_dtypes(spec).items():
        rule = _rule(spec.name, spec.role, name)
        data[name] = pd.Series([_known(rule(record)) for record in records], dtype=dtype)
    return pd.DataFrame(data).sort_values(list(spec.order), kind="stable", na_position="last", ignore_index=True)


def _known(value: object) -> object:
    """Nothing known is null, never an empty text; no text begins so that a spreadsheet would run it."""
    if isinstance(value, str):
        return _UNSAFE.sub("", value, count=1) or None
    return value

