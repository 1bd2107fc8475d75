"""Tables in a text, in Markdown or held by tabs and aligned blanks: each cell with the words of its row and its column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from jsx_pipeline.bulletin.blocks import (
    DOTTED,
    RULED,
    WORD,
    Block,
    cell_columns,
    cell_spans,
    is_number,
    is_quantity,
    is_under_head,
    names_units,
    spaced_cells,
)
from jsx_pipeline.bulletin.lines import Line
from jsx_pipeline.bulletin.text import Span, stitch
from jsx_pipeline.words import listed

Keys = tuple[tuple[str, str], ...]  # (column head, words) of the cells of a row that hold no number
_NARROWEST = 2  # columns of a half
_WORD_COLUMNS = 9  # in which the words stand that say what a row is of: 序号, 县, 乡镇, 村, 类别, 项目, 单位, 时间, 负责人
_HEAD_UNIT = re.compile(r"[（(][^（()）]{1,6}[）)]$")


def grid_cells(source: str, block: Block) -> Iterator[tuple[str, str, Keys, Span]]:
    """(row head, column head, keys of the row, span in the source) of every cell, row by row.

    Heads and row heads are cells too, without a head of their own. Where a column names the units, a row's head carries its unit:
    | 会员之家 | 个 | 46 | has the row head 会员之家（个）. An empty first cell goes on with the one above.
    """
    if block.sort == "dotted":
        yield from _accounts(source, block)
        return
    rows = _unfolded(source, _rows(source, block))
    words_of = [[stitch(source, [span])[0] for span in row] for row in rows[:2]]
    two = len(rows) > 2 and is_under_head([words for words in words_of[1] if words])
    heads = _scored(_with_wholes(_with_parts(*words_of) if two else words_of[0])) if rows else []
    above = ""
    for number, row in enumerate(rows, -1 if two else 0):  # two rows of heads are none of the table's
        texts = [stitch(source, [span])[0] for span in row]
        merged = not texts[0] and len(row) == len(heads) > 1 and texts[1] not in listed("layout", "sums")
        words = above = above if merged and number > 1 else texts[0]
        unit = _unit(source, heads, row)
        words += f"（{unit}）" if unit and number else ""
        keys = _keys(heads, texts) if number > 0 else ()
        # a row whose first cell is empty or merged counts its columns from the right, one without a remark from the left
        shift = 0 if heads[-1] in listed("layout", "remarks") else len(heads) - len(row)
        for column, span in enumerate(row):
            inside = number > 0 and column + max(shift, 0) > 0  # where the heads leave out that of the rows they begin behind it
            at = column + shift
            head = heads[at] if inside and 0 <= at < len(heads) else ""
            yield (words, head, keys, span) if inside else ("", "", (), span)


def _keys(heads: list[str], texts: list[str]) -> Keys:
    """Head and words of the cells of a row behind its first that hold no number; none where it has not as many as the heads."""
    if len(texts) != len(heads):
        return ()
    pairs = list(zip(heads, texts, strict=True))[1:_WORD_COLUMNS]
    return tuple((head, text) for head, text in pairs if head and text and not (is_number(text) or is_quantity(text)))


def _accounts(source: str, block: Block) -> Iterator[tuple[str, str, Keys, Span]]:
    """The cells of a list of accounts (收入合计……318.6): a name, and its number, which has no other head."""
    for line in block.lines:
        found = DOTTED.fullmatch(line.text)
        if found:
            name, number = ((line.start + begin, line.start + stop) for begin, stop in (found.span("name"), found.span("number")))
            yield "", "", (), name
            yield stitch(source, [name])[0], "", (), number


def _unfolded(source: str, rows: list[list[Span]]) -> list[list[Span]]:
    """The rows of a table that is printed in two halves side by side one under the other.

    县市 体检人数 县市 体检人数; 收入项目 金额 支出项目 金额, where the names of the second half are words.
    """
    heads = [stitch(source, [span])[0] for span in rows[0]] if rows else []
    half = len(heads) // 2
    if half < _NARROWEST or heads[1:half] != heads[half + 1 :] or any(half < len(row) != 2 * half for row in rows):
        return rows
    if any(is_number(stitch(source, [row[half]])[0]) for row in rows if len(row) > half):
        return rows
    left, right = [row[:half] for row in rows], [row[half:] for row in rows if len(row) == 2 * half]
    sums = [row for row in left[1:] if stitch(source, [row[0]])[0] in listed("layout", "sums")]
    return [*(row for row in left if row not in sums), *right, *sums]


def _with_parts(heads: list[str], parts: list[str]) -> list[str]:
    """The heads with the units or parts printed under them, counted from the right: the first column has none.

    Under an empty head stands a part of the one before it: 计生保险 over 参保户数（户） and 保费（万元）.
    """
    width = max(len(heads), len(parts))
    over = [*heads, *[""] * (width - len(heads))]
    under = [*[""] * (width - len(parts)), *parts]
    out: list[str] = []
    whole = ""
    for head, part in zip(over, under, strict=True):
        whole = head or whole
        out.append(whole + part if head or part else "")
    return out


def _with_wholes(heads: list[str]) -> list[str]:
    """The heads, one that names a part (其中省级) behind what it is a part of, with that one's unit: 资助学生其中省级（人）."""
    out: list[str] = []
    whole = unit = ""
    for head in heads:
        found = _HEAD_UNIT.search(head)
        if head.startswith(listed("layout", "part_head")) and whole:
            out.append(whole + head + ("" if found else unit))
        else:
            whole, unit = (head[: found.start()], found[0]) if found else (head, "")
            out.append(head)
    return out


def _scored(heads: list[str]) -> list[str]:
    """The heads; beside one of all the points (总分) those behind the first that have no unit are of points too."""
    if not any(head in listed("layout", "score_heads") for head in heads):
        return heads
    others = (*listed("layout", "not_scores"), "）", ")", "%", "％")
    return [head if i == 0 or not head or head.endswith(others) else f"{head}（分）" for i, head in enumerate(heads)]


def _unit(source: str, heads: list[str], row: list[Span]) -> str:
    """The unit of a row, where one of the columns is headed 单位; "" where none is, or where that names whose row it is."""
    at = next((i for i, head in enumerate(heads) if head in listed("layout", "unit_heads")), None)
    unit = "" if at is None or len(row) != len(heads) else stitch(source, [row[at]])[0]
    return "" if unit.endswith(listed("layout", "body_ends")) else unit


def _rows(source: str, block: Block) -> list[list[Span]]:
    """The cells of each row; between tabs an empty cell is one too, where all rows then have as many."""
    if block.sort == "cells":
        spans = [(line.start, line.end) for line in block.lines]
        columns = cell_columns(next(i for i, line in enumerate(block.lines) if is_number(line.text)))
        return [spans[i : i + columns] for i in range(0, len(spans), columns)]
    if block.sort == "spaced":
        units = names_units(block.head)
        return [_spaced_row(line, block.head.count(" ") + 1, units=units) for line in block.lines]
    tabbed = [_tab_spans(source, line) for line in block.lines]
    exact = len({len(row) for row in tabbed}) == 1 and len(tabbed[0]) > 1
    return tabbed if exact else [row for line in block.lines if (row := _row(line))]


def _spaced_row(line: Line, columns: int, *, units: bool) -> list[Span]:
    """The cells of a row that single blanks part; those of the head may all be words."""
    spans = spaced_cells(line.text, columns, units=units) or [m.span() for m in WORD.finditer(line.text)]
    return [(line.start + begin, line.start + stop) for begin, stop in spans]


def _tab_spans(source: str, line: Line) -> list[Span]:
    """The cells of a row between single tabs, those that blanks at its two ends stand for too."""
    begin, stop = line.start, line.end
    while begin and source[begin - 1] == "\t":
        begin -= 1
    while source[stop : stop + 1] == "\t":
        stop += 1
    edges = [begin - 1, *(m.start() for m in re.compile("\t").finditer(source, begin, stop)), stop]
    return [(left + 1, right) for left, right in pairwise(edges)]


def _row(line: Line) -> list[Span]:
    """The cells of a row; of the line that parts two rows (|---|, ├──┤) none."""
    spans = cell_spans(line.text)
    ruled = line.sort == "grid" and all(RULED.fullmatch(line.text, begin, stop) for begin, stop in spans)
    return [] if ruled else [(line.start + begin, line.start + stop) for begin, stop in spans]
