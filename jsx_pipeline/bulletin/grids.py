"""Tables in a text, in Markdown or held by tabs and aligned blanks: each cell with the words of its row and its column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jsx_pipeline.bulletin.blocks import UNIT_CELL, Block, cell_spans
from jsx_pipeline.bulletin.lines import Line
from jsx_pipeline.bulletin.text import Span, stitch

_UNIT_HEADS = ("单位", "计量单位")
_HEAD_UNIT = re.compile(r"[（(][^（()）]{1,6}[）)]$")
_DASHES = re.compile(r"\s*:?-+:?\s*")


def grid_cells(source: str, block: Block) -> Iterator[tuple[str, str, Span]]:
    """(row head, column head, span in the source) of every cell, row by row.

    Heads and row heads are cells too, without a head of their own. Where a column names the units, a row's head carries its unit:
    | 会员之家 | 个 | 46 | has the row head 会员之家（个）.
    """
    rows = [spans for line in block.lines if (spans := _row(line))]
    words_of = [[stitch(source, [span])[0] for span in row] for row in rows[:2]]
    with_units = len(rows) > 1 and all(UNIT_CELL.fullmatch(words) for words in words_of[1])
    heads = _with_wholes(_with_units(*words_of) if with_units else words_of[0]) if rows else []
    for number, row in enumerate(rows, -1 if with_units else 0):  # two rows of heads are none of the table's
        words = stitch(source, [row[0]])[0]
        unit = _unit(source, heads, row)
        words += f"（{unit}）" if unit and number else ""
        shift = len(heads) - len(row)  # a row whose first cell is empty or merged counts its columns from the right
        for column, span in enumerate(row):
            inside = number > 0 and column + shift > 0
            at = column + shift
            yield (words if inside else "", heads[at] if inside and 0 <= at < len(heads) else "", span)


def _with_units(heads: list[str], units: list[str]) -> list[str]:
    """The heads with the units printed under them, counted from the right: the first column has none."""
    bare = len(heads) - len(units)
    return [head + (units[i - bare] if i - bare >= 0 else "") for i, head in enumerate(heads)]


def _with_wholes(heads: list[str]) -> list[str]:
    """The heads, one that names a part (其中省级) behind what it is a part of, with that one's unit: 资助学生其中省级（人）."""
    out: list[str] = []
    whole = unit = ""
    for head in heads:
        found = _HEAD_UNIT.search(head)
        if head.startswith("其中") and whole:
            out.append(whole + head + ("" if found else unit))
        else:
            whole, unit = (head[: found.start()], found[0]) if found else (head, "")
            out.append(head)
    return out


def _unit(source: str, heads: list[str], row: list[Span]) -> str:
    """The unit of a row, where one of the columns is headed 单位; "" where none is."""
    at = next((i for i, head in enumerate(heads) if head in _UNIT_HEADS), None)
    return "" if at is None or len(row) != len(heads) else stitch(source, [row[at]])[0]


def _row(line: Line) -> list[Span]:
    spans = _markdown_row(line.text) if line.text.startswith("|") else cell_spans(line.text)
    return [(line.start + begin, line.start + stop) for begin, stop in spans]


def _markdown_row(text: str) -> list[Span]:
    bars = [m.start() for m in re.finditer(r"(?<!\\)\|", text)]
    cells = list(zip(bars, bars[1:] + ([] if text.endswith("|") else [len(text)]), strict=False))
    spans = [(begin + 1, stop) for begin, stop in cells]
    return [] if spans and all(_DASHES.fullmatch(text[b:s]) for b, s in spans) else spans
