"""What one row of a table is made from: a bulletin, a figure and one of its places, an article, a numeral; and their stable ids."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from jsx_pipeline.bulletin.manifest import ManifestRow
from jsx_pipeline.gazetteer import Codes, load_gazetteer
from jsx_pipeline.model import Article, Bulletin, Figure, Numeral, OpenCase
from jsx_pipeline.tables.lookups import PlaceBook, PlaceRow
from jsx_pipeline.tables.masking import Masking

UNSAFE = re.compile(r"[=+\-@\t\r\n ＝＋－＠　]*")  # a spreadsheet runs a cell that begins so; blanks before it are no help


@dataclass(frozen=True)
class Issue:
    """One bulletin beside its row of the manifest: the record of table bulletins."""

    row: ManifestRow
    bulletin: Bulletin

    @cached_property
    def masking(self) -> Masking:
        """What may be published of the bulletin's text."""
        return Masking(self.bulletin.source.text)

    def safe_start(self, start: int, end: int) -> int:
        """Where a published slice begins: signs that would make a spreadsheet run the cell, and blanks, stay outside it."""
        lead = UNSAFE.match(self.bulletin.source.text, start, end)
        return lead.end() if lead else start

    def figure_rows(self, table: str, places: PlaceBook) -> Iterator[FigureRow]:
        """The rows of this bulletin's figures in one fact table: one a figure, or one a place it holds for."""
        issued = self.row.issued_on
        for figure in self.bulletin.figures:
            if figure.table == table:
                for named in figure.places:
                    places.note(named, issued)
                day = figure.period_end or figure.period_start or issued
                for place in row_places(figure):
                    codes = load_gazetteer().codes(place or "", issued, day)
                    yield FigureRow(self, figure, place, places.note(place, issued), codes)

    @cached_property
    def first_rows(self) -> list[tuple[int, int, str]]:
        """Start, end and first row id of every figure, in order."""
        return sorted(
            (f.start, f.end, figure_id(self.row.sha256, f.start, f.end, row_places(f)[0], f.indicator))
            for f in self.bulletin.figures
        )

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
    division: PlaceRow | None  # as of the day of issue
    codes: Codes  # as of the figure's date

    @property
    def figure_id(self) -> str:
        """The row's stable id."""
        return figure_id(self.issue.row.sha256, self.figure.start, self.figure.end, self.place, self.figure.indicator)


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One row of table articles."""

    issue: Issue
    article: Article


@dataclass(frozen=True, slots=True)
class OpenRow:
    """One row of table open_cases."""

    issue: Issue
    case: OpenCase


@dataclass(frozen=True, slots=True)
class NumeralRow:
    """One row of table numerals."""

    issue: Issue
    numeral: Numeral


def row_places(figure: Figure) -> tuple[str | None, ...]:
    """The place of each row of a figure: each of its places, or of a joint figure the lowest place that contains them all."""
    if figure.place_scope == "joint":
        return (figure.place_whole,)
    return tuple(dict.fromkeys(figure.places)) or (None,)


def figure_id(sha256: str, start: int, end: int, place: str | None, indicator: str | None) -> str:
    """``f-`` and the first 16 hex digits of the SHA-256 of ``sha256|start|end|place|indicator`` in UTF-8, "" for what is None.

    ``sha256`` is that of the bulletin's bytes in lower case; start and end are those of the figure.
    """
    return f"f-{_digest(sha256, start, end, place, indicator)}"


def numeral_id(sha256: str, start: int, end: int) -> str:
    """``n-`` and the first 16 hex digits of the SHA-256 of ``sha256|start|end`` in UTF-8."""
    return f"n-{_digest(sha256, start, end)}"


def claim_id(sha256: str, start: int, end: int, place: str) -> str:
    """``c-`` and the first 16 hex digits of the SHA-256 of ``sha256|start|end|place`` in UTF-8."""
    return f"c-{_digest(sha256, start, end, place)}"


def case_id(sha256: str, start: int, end: int, field: str) -> str:
    """``o-`` and the first 16 hex digits of the SHA-256 of ``sha256|start|end|field`` in UTF-8."""
    return f"o-{_digest(sha256, start, end, field)}"


def article_id(bulletin_id: str, number: int) -> str:
    """The bulletin's id, ``-a`` and the article's number."""
    return f"{bulletin_id}-a{number}"


def _digest(*parts: object) -> str:
    return hashlib.sha256("|".join("" if part is None else str(part) for part in parts).encode("utf-8")).hexdigest()[:16]
