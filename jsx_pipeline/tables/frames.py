"""Bulletins to frames: every row of every table, sorted and typed by the table's specification."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from jsx_pipeline.bulletin.manifest import ManifestRow
from jsx_pipeline.errors import JsxError
from jsx_pipeline.model import Bulletin
from jsx_pipeline.tables.claims import claim_rows
from jsx_pipeline.tables.columns import known, rule_of
from jsx_pipeline.tables.generate import pandas_dtypes
from jsx_pipeline.tables.lookups import PlaceBook, indicator_rows, unit_rows
from jsx_pipeline.tables.records import ArticleRow, FigureRow, Issue, NumeralRow, OpenRow
from jsx_pipeline.tables.schema import TableSpec

if TYPE_CHECKING:
    import pandas as pd


def build_frames(bulletins: Sequence[tuple[ManifestRow, Bulletin]], specs: Mapping[str, TableSpec]) -> dict[str, pd.DataFrame]:
    """Every table of ``specs`` from the bulletins that were read; tables may have no rows.

    Sorted and typed by the specification (dates are ``datetime.date`` or None). Raises JsxError where an id stands twice.
    """
    issues = [Issue(row, bulletin) for row, bulletin in bulletins]
    places = PlaceBook()
    facts = {
        table: [row for issue in issues for row in issue.figure_rows(table, places)]
        for table, spec in specs.items()
        if spec.role == "fact"
    }
    figure_rows = [row for rows in facts.values() for row in rows]
    records: dict[str, list[Any]] = {
        **facts,
        "bulletins": list(issues),
        "articles": [ArticleRow(issue, article) for issue in issues for article in issue.bulletin.articles],
        "numerals": [NumeralRow(issue, numeral) for issue in issues for numeral in issue.bulletin.numerals],
        "units": unit_rows({row.figure.unit for row in figure_rows}),
        "indicators": indicator_rows(),
        "claim_checks": [row for issue in issues for row in claim_rows(issue, places)],
        "open_cases": [OpenRow(issue, case) for issue in issues for case in issue.bulletin.open_cases],
        "places": places.rows(),
    }
    _refuse_twins(figure_rows)
    return {name: _frame(spec, records[name]) for name, spec in specs.items()}


def _refuse_twins(rows: Iterable[FigureRow]) -> None:
    seen: dict[str, FigureRow] = {}
    for row in rows:
        twin = seen.setdefault(row.figure_id, row)
        if twin is not row:
            raise JsxError(
                f"two figures have the same span, place and indicator: {row.figure.text}",
                file=f"raw/{row.issue.row.path}",
                place=str(row.figure.line),
                mend=f"one of the rules {twin.figure.rule} and {row.figure.rule} must not read it",
            )


def _frame(spec: TableSpec, records: Sequence[Any]) -> pd.DataFrame:
    import pandas as pd

    data = {}
    for name, dtype in pandas_dtypes(spec).items():
        rule = rule_of(spec.name, spec.role, name)
        data[name] = pd.Series([known(rule(record)) for record in records], dtype=dtype)
    return pd.DataFrame(data).sort_values(list(spec.order), kind="stable", na_position="last", ignore_index=True)
