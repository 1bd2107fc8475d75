"""The ledger: every numeral printed in a bulletin stands in exactly one row of ``numerals``, with one class."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from jsx_pipeline.bulletin.manifest import ManifestRow
from jsx_pipeline.model import Bulletin
from jsx_pipeline.reading.ledger import candidates

if TYPE_CHECKING:
    import pandas as pd


def ledger_gaps(bulletins: Iterable[tuple[ManifestRow, Bulletin]], numerals: pd.DataFrame) -> list[str]:
    """Where candidates and classes disagree, a line a bulletin; empty when they agree exactly.

    Scans the text as received anew and compares with the spans in the table: none lost, none invented, none twice.
    """
    by_bulletin = {str(name): frame for name, frame in numerals.groupby("bulletin_id")}
    gaps = []
    for row, bulletin in bulletins:
        rows = by_bulletin.pop(row.bulletin_id, numerals.iloc[:0])
        gaps += _gaps(row, bulletin, rows)
    return gaps + [f"{name}: {len(rows)} rows of a bulletin that was not read" for name, rows in by_bulletin.items()]


def _gaps(row: ManifestRow, bulletin: Bulletin, rows: pd.DataFrame) -> list[str]:
    text = bulletin.source.text
    printed = sorted(candidates(text))
    classed = sorted(zip(rows["start"], rows["end"], strict=True))
    if printed == classed:
        return []
    lost_and_invented = (("no class for", set(printed) - set(classed)), ("no numeral", set(classed) - set(printed)))
    named = [f"{word} {text[start:end]} at {start}" for word, spans in lost_and_invented for start, end in sorted(spans)]
    wrong = ", ".join(named[:10]) or "some stand twice"
    return [f"{row.bulletin_id}: {len(printed)} candidates, {len(classed)} classes; {wrong}"]
