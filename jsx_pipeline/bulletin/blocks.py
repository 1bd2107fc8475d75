"""Lines to blocks: a paragraph, a heading, an item, a table is one block, however its lines were broken.

Nothing here reads numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from jsx_pipeline.bulletin.lines import CHAPTER, DEEPEST_INDENT, TERMINAL, Line, Sort, set_width, words_span
from jsx_pipeline.bulletin.text import Span
from jsx_pipeline.words import form, listed

_INNER_STOP = re.compile(r"[，。；,]")
_CUT_NUMBER = re.compile(r"[0-9０-９][.．]$")
_ALONE = ("rule", "imprint", "masthead", "meta", "signed")  # lines that never run on
TABLE = ("grid", "cells", "spaced", "dotted")  # sorts of line that make a table
_NUMBER_END = re.compile(r"[0-9０-９]$")
_BARE = re.compile(r"[0-9０-９][0-9０-９,，.．]*")
_LONGEST_TITLE = 80  # columns
_FULL = 0.85  # of the set width: a line as long as this without an end goes on
_SHUT = "”’」』）)；;。！？!?"
_INNER_END = re.compile(r"[。；]")
_STOPPED = re.compile(r"(?:[。！？]|[^0-9A-Za-z]\.)[”’」』）)\"]*$")
_COLUMN_GAP = re.compile(r" [ \u3000]{3}|\u3000[ \u3000]{3}|\t")  # what stands at the two ends of a line does not run on
_OPEN_END = re.compile(r"[，、,（“]$")
_GRID_GAP = re.compile(r"\t\t*| [ \u3000]+|\u3000[ \u3000]*")
_BAR = re.compile(r"(?<!\\)[|｜│┃]")
WORD = re.compile(r"\S+")  # a cell where single blanks part them
RULED = re.compile(r":?-+:?|[┌├└┏┣┗][─━┬┼┴┳╋┻┐┤┘┓┫┛]+")  # what stands in the line under the heads
DOTTED = re.compile(
    r"(?P<name>[^…·．.\s][^…]{1,20}?)(?:…{2,}|[·．.]{4,})[ \u3000]*(?P<number>[0-9０-９][0-9０-９,，.．]*)"
)  # 收入合计……318.6
_FEWEST_DOTTED = 3  # lines of a list of accounts
_MOST_COLUMNS = 16
_LABELLED = re.compile(
    r"(?:“[^”]{1,12}”[^，。；：:\s0-9（(]{0,10}|[^，。；：:\s0-9（(]{2,10})[：:][^：:]"
)  # a line of a list of names and what they hold
_FRAMED = re.compile(r"【[^】]{2,16}】|\[\d{2}-\d{2}\]")  # what a part begins with, or a line of a list of pages: [11-15]
_NARROWEST = 30  # columns of print of a paragraph
_WIDEST_HEADS = 160  # columns of print
_WIDEST_CELL = 40  # columns of print
_UNIT_BEHIND = re.compile(r"[（(][^（()）\s]{1,6}[）)]$")  # 保费（万元）
_NUMBER_CELL = re.compile(r"[≥≤＞＜<>]?\s*[0-9０-９](?: ?[0-9０-９,，.．])*\s*[%％万亿]?|[-—–/]")  # 28 .80
_QUANTITY = r"[^\W\d_第]{0,6}[0-9０-９][0-9０-９,，.．]*[十百千万亿]*[余多]?[^\W\d_年月日十百千万亿]{1,3}"  # 12万元; 学生540人
_QUANTITY_CELL = re.compile(rf"{_QUANTITY}(?:[、，,；;]\s*{_QUANTITY})*")  # 86户、4.3万元; 7人，每人2000元


@dataclass(slots=True)
class Block:
    """Consecutive lines that make one thing."""

    sort: Sort
    lines: list[Line] = field(default_factory=list)

    @property
    def pieces(self) -> list[Span]:
        """Where its lines stand in the source, without the signs of a heading or of a list."""
        first, *others = self.lines
        begin, stop = words_span(first.text)
        return [(first.start + begin, first.start + stop), *((line.start, line.end) for line in others)]

    @property
    def head(self) -> str:
        """Its first line."""
        return self.lines[0].text


def make_blocks(lines: list[Line]) -> list[Block]:
    """All lines but blank ones and page marks, grouped; in the order of the text."""
    width = set_width(lines)
    blocks: list[Block] = []
    first: Block | None = None  # of running text: it may be a title
    for line in _with_grids([line for line in lines if line.sort not in ("blank", "page")]):
        if blocks and _belongs(blocks[-1], line, width) and not (blocks[-1] is first and _is_title(first, line)):
            blocks[-1].lines.append(line)
            continue
        blocks.append(Block(line.sort, [line]))
        if first is None and line.sort == "text":
            first = blocks[-1]
    return blocks


def _is_title(first: Block, line: Line) -> bool:
    """Whether the first line of words stands apart, whole without a stop: 织密一张网，办好三件事."""
    last = first.lines[-1]
    whole = not _OPEN_END.search(last.text) and not _cuts_figure(last, line)
    return len(first.lines) == 1 and last.lone and last.width <= _LONGEST_TITLE and whole


def _belongs(block: Block, line: Line, width: int | None) -> bool:
    if line.sort in TABLE or block.sort in TABLE:
        return line.sort == block.sort
    if block.sort in _ALONE or line.sort in _ALONE or line.sort == "note":
        return False
    if block.sort == "heading" and CHAPTER.fullmatch(block.head):
        titled = line.sort == "text" and line.width <= _LONGEST_TITLE and not _INNER_END.search(line.text)
        return titled and len(block.lines) == 1
    last = block.lines[-1]
    if line.apart and _STOPPED.search(last.text):
        return False
    full = width is not None and width >= _NARROWEST and last.reach >= width * _FULL
    if not full and (_FRAMED.match(line.text) or all(_LABELLED.match(at.text) for at in (block.lines[0], line))):
        return False  # 收入：财政拨款50万元 / 支出：慰问30万元 / 【明年打算】会员发展到14.8万人
    if line.sort == "bullet":  # the sign of a list inside a quotation that the line's end cut is none
        return width is not None and last.text.count("“") > last.text.count("”") and _unfinished(block, last, width)
    return line.sort == "text" and (_unfinished(block, last, width) or _cuts_figure(last, line) or _runs_on(block, line, width))


def _runs_on(block: Block, line: Line, width: int | None) -> bool:
    """Whether a line without an indent goes on under a first line that has one, though a bracket shuts at the end of the last."""
    last = block.lines[-1]
    indented = line.indent == 0 < block.lines[0].indent <= DEEPEST_INDENT
    return width is not None and indented and last.text[-1:] in _SHUT and last.reach >= width * _FULL


def _cuts_figure(last: Line, line: Line) -> bool:
    """Whether a line's end stands inside a figure: between number and unit, or with the number alone on its line."""
    if _NUMBER_END.search(last.text):
        return bool(form("unit_start").match(line.text)) and not (
            is_number(last.text) and is_number(line.text)
        )  # two cells of a table
    return bool(_BARE.fullmatch(line.text)) and not line.lone and last.text[-1:] not in TERMINAL


def _unfinished(block: Block, last: Line, width: int | None) -> bool:
    """Whether the sentence on the block's last line must go on on the next one."""
    if last.text.startswith("#"):  # a Markdown heading is one line unless it was cut
        return width is not None and last.reach >= width * _FULL
    text = last.text.rstrip("*")
    if _COLUMN_GAP.search(text) or (text.startswith("【") and text.endswith("】")):
        return False
    if text[-1:] in TERMINAL and not _OPEN_END.search(text) and not _CUT_NUMBER.search(text):
        return width is not None and last.reach >= width - 3
    if width is not None and last.reach >= width * _FULL:
        return True
    if block.sort == "heading" and last.lone and len(block.lines) == 1 and last.width <= _LONGEST_TITLE:
        return bool(_OPEN_END.search(text) or _INNER_END.search(text))  # 第一篇，把组织建到茶山上
    return bool(_OPEN_END.search(text)) or bool((_INNER_STOP if width is None else _INNER_END).search(text)) or len(block.lines) > 1


def _with_grids(lines: list[Line]) -> Iterator[Line]:
    """The same lines, those of a table marked by what holds it.

    Tabs or aligned blanks (grid), single blanks (spaced), or nothing: each cell has its own line (cells).
    """
    i = 0
    while i < len(lines):
        ends = ((sort, end(lines, i)) for sort, end in _TABLES)
        sort, stop = next(((sort, stop) for sort, stop in ends if stop > i), (None, i + 1))
        for line in lines[i:stop] if sort else ():
            line.sort = sort or line.sort
        yield from lines[i:stop]
        i = stop


def _grid_end(lines: list[Line], i: int) -> int:
    """The end of the table whose head is line ``i``.

    A row of words, perhaps a second one under it, then rows of as many cells with a number among them: three rows at least.
    """
    columns = len(split_cells(lines[i].text)) if _GRID_GAP.search(lines[i].text) or _BAR.search(lines[i].text) else 1
    held = columns > 2 or (columns == 2 and "\t" in lines[i].text)  # 项目⇥金额（元）; two blanks alone may part anything
    if not held or lines[i].sort == "grid" or _number_row(lines[i].text, columns):
        return i
    stop = i + 1
    if stop < len(lines) and _is_ruled(lines[stop].text, columns):
        stop += 1  # --- | --- | ---
    if stop + 1 < len(lines) and is_under_head(split_cells(lines[stop].text)):
        stop += 1
        columns = max(columns, len(split_cells(lines[stop].text)))  # one head may stand over two columns
    first = stop
    while stop < len(lines) and (_number_row(lines[stop].text, columns) or (stop > first and _word_row(lines, stop, columns))):
        stop += 1
    return stop if stop - i >= 3 else i


def _word_row(lines: list[Line], i: int, columns: int) -> bool:
    """Whether line ``i`` is a row without a number (马路镇　优生宣传　未统计) that one with a number follows."""
    alike = len(split_cells(lines[i].text)) == columns > 2
    return alike and i + 1 < len(lines) and _number_row(lines[i + 1].text, columns)


def _is_ruled(text: str, columns: int) -> bool:
    """Whether a line is the rule under the heads of a Markdown table without outer bars."""
    cells = split_cells(text) if "|" in text else []
    return len(cells) == columns and all(RULED.fullmatch(cell) for cell in cells)


def _cells_end(lines: list[Line], i: int) -> int:
    """The end of the table whose first head is line ``i``, where a scan has put every cell on a line of its own.

    The heads, then rows of a name and as many numbers as there are other heads: three rows at least.
    """
    if not _is_word_cell(lines[i]):  # as most lines are none
        return i
    heads_and_name = _run(lines, i, _is_word_cell)
    columns = cell_columns(heads_and_name)
    if columns < 3 or _run(lines, i + heads_and_name, _is_number_cell) != columns - 1:
        return i
    stop = i + columns
    while stop < len(lines) and _is_row(lines[stop : stop + columns], columns):
        stop += columns
    return stop if stop - i >= 4 * columns else i


def _spaced_end(lines: list[Line], i: int) -> int:
    """The end of the table whose head is line ``i`` and whose cells single blanks part: 汉台区 6820 68.2.

    Heads, then rows of a name and as many numbers as there are other heads: three rows at least.
    """
    columns = lines[i].text.count(" ") + 1 if lines[i].width <= _WIDEST_HEADS else 0
    if not 3 <= columns <= _MOST_COLUMNS or any(map(is_number, lines[i].text.split())):
        return i
    stop, units = i + 1, names_units(lines[i].text)
    while stop < len(lines) and len(spaced_cells(lines[stop].text, columns, units=units)) == columns:
        stop += 1
    return stop if stop - i >= 4 else i


def spaced_cells(text: str, columns: int, *, units: bool = False) -> list[Span]:
    """Where the cells stand in a row of a name, which may hold a blank (合 计), and ``columns`` - 1 numbers; else nothing.

    With ``units`` the first of the others is no number but what the row is counted in: 会员之家 个 45 51.
    """
    words = [m.span() for m in WORD.finditer(text)]
    name, others = words[: 1 - columns], words[1 - columns :]
    numbers = others[units:]
    if not name or not all(is_number(text[begin:stop]) for begin, stop in numbers) or is_number(text[slice(*name[-1])]):
        return []
    return [(name[0][0], name[-1][1]), *others]


def names_units(head: str) -> bool:
    """Whether the second column of a table whose cells single blanks part is headed 单位."""
    return head.split()[1:2] in [[word] for word in listed("layout", "unit_heads")]


def cell_columns(words: int) -> int:
    """How many columns a table has in which ``words`` cells stand before the first number: the heads and one name."""
    return words - 1


def _run(lines: list[Line], i: int, fits: Callable[[Line], bool]) -> int:
    """How many lines from ``i`` on fit, of no more than a table has columns."""
    stop = next((k for k in range(i, min(i + _MOST_COLUMNS, len(lines))) if not fits(lines[k])), i + _MOST_COLUMNS)
    return stop - i


def _is_row(lines: list[Line], columns: int) -> bool:
    return len(lines) == columns and _is_word_cell(lines[0]) and all(map(_is_number_cell, lines[1:]))


def _is_word_cell(line: Line) -> bool:
    short = line.sort in ("text", "heading") and line.width <= _WIDEST_CELL and not _INNER_STOP.search(line.text)
    return short and not is_number(line.text)


def _is_number_cell(line: Line) -> bool:
    return is_number(line.text)


def _dotted_end(lines: list[Line], i: int) -> int:
    """The end of the list of accounts whose first line is line ``i``: names with dots up to their numbers, and no heads."""
    stop = i
    while stop < len(lines) and DOTTED.fullmatch(lines[stop].text):
        stop += 1
    return stop if stop - i >= _FEWEST_DOTTED else i


_TABLES: tuple[tuple[Sort, Callable[[list[Line], int], int]], ...] = (
    ("grid", _grid_end),
    ("cells", _cells_end),
    ("spaced", _spaced_end),
    ("dotted", _dotted_end),
)


def is_number(cell: str) -> bool:
    """Whether a cell holds a number or the sign of none."""
    return _NUMBER_CELL.fullmatch(cell) is not None


def is_quantity(cell: str) -> bool:
    """Whether a cell holds a number with its unit (12万元, 3400名), or some of them (86户、4.3万元); a year is none."""
    return _QUANTITY_CELL.fullmatch(cell) is not None


def is_under_head(cells: list[str]) -> bool:
    """Whether a row is a second row of heads, of units or of parts with their units: （场）　参保户数（户）　保费（万元）."""
    named = any(_UNIT_BEHIND.search(cell) for cell in cells)
    return len(cells) > 1 and named and not any(_NUMBER_CELL.fullmatch(cell) for cell in cells)


def _number_row(text: str, columns: int) -> bool:
    cells = split_cells(text)
    if form("sum_row").match(text):  # its cells stand under the last heads
        columns = min(columns, len(cells))
    numbers = sum(is_number(cell) or is_quantity(cell) for cell in cells)
    printed = max(len(cells), text.count("\t") + 1)  # between tabs some may be empty
    return (abs(printed - columns) <= 1 and numbers * 2 >= len(cells)) or (numbers > 0 and len(cells) == columns > 2)


def split_cells(text: str) -> list[str]:
    """The cells of a row held by tabs or by two blanks and more; a first cell of spaced characters (合　计) is one cell."""
    return [text[begin:stop] for begin, stop in cell_spans(text)]


def cell_spans(text: str) -> list[Span]:
    """Where the cells stand in such a row, or in one held by bars, in a frame or without one: |柯城区|415|, 柯城区|415|27.6."""
    bars = [m.start() for m in _BAR.finditer(text)]
    if len(bars) > 1:
        framed = bars[0] == 0
        edges = [*([] if framed else [-1]), *bars, *([] if framed and bars[-1] == len(text) - 1 else [len(text)])]
        return [_trimmed(text, a + 1, b) for a, b in pairwise(edges)]
    gaps = [m.span() for m in _GRID_GAP.finditer(text) if not _spaced_word(text, m.span())]
    bounds = [0, *(edge for gap in gaps for edge in gap), len(text)]
    return [(bounds[k], bounds[k + 1]) for k in range(0, len(bounds), 2) if bounds[k] < bounds[k + 1]]


def _trimmed(text: str, begin: int, stop: int) -> Span:
    """Without the blanks at its two ends."""
    while begin < stop and text[begin].isspace():
        begin += 1
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    return begin, stop


def _spaced_word(text: str, gap: Span) -> bool:
    """合　计, 保　费（元）: one character, blanks, one character that ends there or is followed by a bracket."""
    begin, stop = gap
    alone_before = begin == 1 or (begin >= 2 and text[begin - 2].isspace())
    alone_after = stop + 1 >= len(text) or text[stop + 1].isspace() or text[stop + 1] in "（("
    return stop - begin <= 2 and alone_before and alone_after and not (text[begin - 1] + text[stop]).isascii()
