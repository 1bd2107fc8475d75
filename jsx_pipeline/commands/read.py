"""`jsx figures`, `jsx ledger` and `jsx places`: bulletins to JSON lines."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from jsx_pipeline import read
from jsx_pipeline.errors import JsxError
from jsx_pipeline.model import Bulletin, Figure
from jsx_pipeline.reading.places import PlaceReader
from jsx_pipeline.tables.records import figure_id, row_places


def figures(args: Namespace) -> int:
    """One JSON object a figure. A file that cannot be read is named on standard error and costs no other its figures."""
    return _print(args.files, figure_objects)


def ledger(args: Namespace) -> int:
    """One JSON object a numeral."""
    return _print(args.files, numeral_objects)


def places(args: Namespace) -> int:
    """One JSON object a name of a place."""
    return _print(args.files, place_objects)


def figure_objects(bulletin: Bulletin) -> Iterator[dict[str, Any]]:
    """The fields of each figure, and the id its first row is published under."""
    for figure in bulletin.figures:
        row = {field.name: _plain(getattr(figure, field.name)) for field in fields(Figure)}
        yield {"figure_id": first_id(bulletin, figure), **row}


def first_id(bulletin: Bulletin, figure: Figure) -> str:
    """The id of the first row a figure is published as."""
    return figure_id(bulletin.source.sha256, figure.start, figure.end, row_places(figure)[0], figure.indicator)


def numeral_objects(bulletin: Bulletin) -> Iterator[dict[str, Any]]:
    """start, end, text, class and reason of each numeral."""
    for numeral in bulletin.numerals:
        yield {"start": numeral.start, "end": numeral.end, "text": numeral.text, "class": numeral.cls, "reason": numeral.reason}


def place_objects(bulletin: Bulletin) -> Iterator[dict[str, Any]]:
    """start, end, text of each name; how it was read, its codes on the day of the bulletin, and what is unknown."""
    reader = PlaceReader(bulletin)
    for index, sentence in enumerate(bulletin.sentences):
        for mention in reader.mentions(index):
            start, end = sentence.span(mention.begin, mention.stop)
            yield {
                "start": start,
                "end": end,
                "text": bulletin.source.text[start:end],
                "read_as": mention.kind,
                "places": list(mention.paths),
                "place_codes": [reader.code(path, None) for path in mention.paths],
                "second_code": reader.code(mention.other, None),
                "unknown": mention.unknown,
            }


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return list(value) if isinstance(value, tuple) else value


def _print(files: Iterable[Path], objects: Callable[[Bulletin], Iterator[dict[str, Any]]]) -> int:
    failed = 0
    many = len(list(files)) > 1
    for path in files:
        try:
            bulletin = read(path)
        except JsxError as error:
            print(f"jsx: {error}", file=sys.stderr)
            failed = 1
            continue
        for row in objects(bulletin):
            print(json.dumps({"file": str(path), **row} if many else row, ensure_ascii=False))
    return failed
