"""How each column is filled: a rule under the column's name, else the attribute of that name. What it means stands in ``*.yml``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from jsx_pipeline.errors import JsxError
from jsx_pipeline.tables.claims import ClaimRow
from jsx_pipeline.tables.records import (
    UNSAFE,
    ArticleRow,
    FigureRow,
    Issue,
    NumeralRow,
    OpenRow,
    article_id,
    case_id,
    claim_id,
    numeral_id,
)

Rule = Callable[[Any], object]
R = TypeVar("R", bound=Rule)
_RULES: dict[tuple[str, str], Rule] = {}
_NESTED = (
    "figure",
    "article",
    "numeral",
    "claim",
    "census",
    "case",
    "row",
)  # where a record keeps the attributes that need no rule


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


def rule_of(table: str, role: str, name: str) -> Rule:
    """The table's own rule for a column, else the one all fact tables share, else the attribute of its name."""
    rule = _RULES.get((table, name)) or (_RULES.get(("", name)) if role == "fact" else None)
    return rule or (lambda record: _attribute(record, name))


def _attribute(record: object, name: str) -> object:
    for holder in (record, *(getattr(record, nested) for nested in _NESTED if hasattr(record, nested))):
        if hasattr(holder, name):
            return getattr(holder, name)
    raise JsxError(
        f"neither a rule nor an attribute of {type(record).__name__} fills the column",
        file="jsx_pipeline/tables",
        place=name,
        mend=f'write a rule under @column("{name}") in columns.py',
    )


def known(value: object) -> object:
    """Nothing known is null, never an empty text; no text begins so that a spreadsheet would run it."""
    if isinstance(value, str):
        return UNSAFE.sub("", value, count=1) or None
    return value


@column("article_id")
def _figure_article(row: FigureRow) -> str:
    return article_id(row.issue.row.bulletin_id, row.issue.bulletin.articles[row.figure.article].number)


@column("bulletin_id", "articles.bulletin_id", "numerals.bulletin_id", "claim_checks.bulletin_id", "open_cases.bulletin_id")
def _bulletin_id(row: FigureRow | ArticleRow | NumeralRow | ClaimRow | OpenRow) -> str:
    return row.issue.row.bulletin_id


def _masked(name: str) -> Rule:
    """An attribute of the figure in the words of the text, what must not leave raw/ masked."""

    def rule(row: FigureRow) -> str:
        return row.issue.masking.words(getattr(row.figure, name))

    return rule


for _name in ("measured", "period_text", "activity_name", "organiser", "payer", "recipient"):
    column(_name)(_masked(_name))


@column("places")
def _places(row: FigureRow) -> str | None:
    return " | ".join(row.figure.places) if row.figure.place_scope == "joint" else row.place


@column("place_code")
def _place_code(row: FigureRow) -> str:
    return row.codes.own


@column("county_code")
def _county_code(row: FigureRow) -> str:
    return row.codes.county


@column("current_code")
def _current_code(row: FigureRow) -> str:
    return row.codes.current


@column("second_code")
def _second_code(row: FigureRow) -> str | None:
    return dict(zip(row.figure.places, row.figure.second_codes, strict=False)).get(row.place or "")


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
    return row.issue.masking.slice(_start(row), record.end)


@column("quote_start")
def _quote_start(row: FigureRow) -> int:
    return row.issue.safe_start(row.figure.quote_start, row.figure.quote_end)


@column("quote")
def _quote(row: FigureRow) -> str:
    return row.issue.masking.slice(_quote_start(row), row.figure.quote_end)


@column("unknown")
def _unknown(row: FigureRow) -> str:
    """The figure's own reasons and those of its row."""
    reasons = list(row.figure.unknown)
    if row.place is None and row.figure.places:
        reasons.append("place: no one place contains all of them")
    if not row.codes.own:
        reasons.append(f"place_code: {row.division.no_code if row.division else 'no place'}")
    return "; ".join(reasons)


@column("articles.article_id")
def _article_id(row: ArticleRow) -> str:
    return article_id(row.issue.row.bulletin_id, row.article.number)


@column("articles.title")
def _article_title(row: ArticleRow) -> str:
    return row.issue.masking.words(row.article.title)


@column("bulletins.title")
def _title(issue: Issue) -> str:
    return issue.masking.words(issue.row.title)


@column("bulletins.note")
def _note(issue: Issue) -> str:
    return issue.masking.words(issue.row.note)


@column("bulletins.source")
def _source(issue: Issue) -> str:
    return issue.masking.words(issue.row.source)


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


@column("claim_checks.claim_id")
def _claim_id(row: ClaimRow) -> str:
    return claim_id(row.issue.row.sha256, row.claim.start, row.claim.end, row.claim.place)


@column("claim_checks.figure_id")
def _claim_figure(row: ClaimRow) -> str | None:
    return row.issue.figure_at(row.claim.start)


@column("claim_checks.claimed")
def _claimed(row: ClaimRow) -> int:
    return row.claim.value


@column("claim_checks.register_count")
def _register_count(row: ClaimRow) -> int:
    return row.census.total


@column("claim_checks.register_date")
def _register_date(row: ClaimRow) -> date:
    return row.census.day


@column("open_cases.case_id")
def _case_id(row: OpenRow) -> str:
    return case_id(row.issue.row.sha256, row.case.start, row.case.end, row.case.field)


@column("open_cases.text")
def _case_text(row: OpenRow) -> str:
    return row.issue.masking.slice(row.case.start, row.case.end)


@column("open_cases.reason")
def _case_reason(row: OpenRow) -> str:
    return row.issue.masking.words(row.case.reason)
