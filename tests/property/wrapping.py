"""Sets the text of a bulletin anew: the same characters on lines of another width, as another printer would have broken them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from jsx_pipeline.model import Bulletin

HANGING = "，。；：、！？”’）》%％"  # never begin a line: they hang over the end of the one before


def columns(character: str) -> int:
    """A character of the ASCII range takes one column, any other two."""
    return 1 if character.isascii() else 2


def wrapped(paragraph: str, width: int) -> Iterator[str]:
    """The paragraph in lines of at most ``width`` columns, broken anywhere, also inside numbers."""
    line, filled = "", 0
    for character in paragraph:
        if filled + columns(character) > width and character not in HANGING:
            yield line
            line, filled = "", 0
        line += character
        filled += columns(character)
    if line:
        yield line


def is_table(line: str) -> bool:
    """A row of a table is one line however wide the page is."""
    return line.startswith("|") or "\t" in line or "  " in line.strip()


def set_anew(paragraphs: list[str], width: int, *, blank_lines: bool, newline: str) -> str:
    """The paragraphs broken to ``width`` columns, a blank line between lines or only between paragraphs."""
    lines: list[str] = []
    for paragraph in paragraphs:
        rows = [paragraph] if is_table(paragraph) else list(wrapped(paragraph, width))
        lines += [part for row in rows for part in ([row, ""] if blank_lines else [row])]
        lines += [] if is_table(paragraph) else [""]
    return newline.join(lines) + newline


def printed_paragraphs(text: str) -> list[str]:
    """The lines of a text whose paragraphs stand on one line each."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def joined_paragraphs(bulletin: Bulletin) -> list[str]:
    """The paragraphs of a text that came hard-wrapped, as laying it out made them whole, with the signs of headings and lists."""
    text = bulletin.source.text
    groups = [list(group) for _, group in groupby(bulletin.sentences, key=lambda sentence: sentence.paragraph)]
    signs = (re.search(r"(?:^|\n)((?:#+|[-●•]) *)\Z", text[: group[0].start]) for group in groups)
    return [
        (sign[1] if sign else "") + "".join(sentence.text for sentence in group) for sign, group in zip(signs, groups, strict=True)
    ]
