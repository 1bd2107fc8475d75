"""What must not leave raw/: phones, e-mails and names of persons, found in a whole text and replaced in what is published of it.

A first rule: a name is a surname with one or two characters more, known by what stands beside it. The words are lexicon/people.yml.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from jsx_pipeline.tables.persons import Span, persons

Kind = Literal["person", "contact"]
TOKENS: dict[Kind, str] = {"person": "[姓名]", "contact": "[号码]"}

_LINE = re.compile(r"[^\n]+")
_IN_A_NAME = re.compile(r"[\s*]+")  # line wraps and Markdown emphasis may fall inside a name
_NO_NUMBER_BEFORE, _NO_AMOUNT_AFTER = r"(?<![\d.])", r"(?!\d|\s?[元万亿人户份])"
_DASH = r"[-–—－\s]?"
_CONTACTS = [
    re.compile(pattern)
    for pattern in (
        r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++\s?[@＠]\s?[A-Za-z0-9-]+(?:\s?[.．]\s?[A-Za-z0-9-]+)+",  # e-mail
        rf"{_NO_NUMBER_BEFORE}[(（]?0\d{{2,3}}[)）]?{_DASH}\d{{7,8}}(?:[-–—－转]\d{{1,6}})?(?!\d)",  # telephone with area code
        rf"{_NO_NUMBER_BEFORE}1[3-9]\d{_DASH}\d{{4}}{_DASH}\d{{4}}{_NO_AMOUNT_AFTER}",  # mobile
        rf"{_NO_NUMBER_BEFORE}[48]00{_DASH}\d{{3}}{_DASH}\d{{4}}{_NO_AMOUNT_AFTER}",  # service number
        r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])",  # identity card
        r"(?:电\s*话|传\s*真|热\s*线|手\s*机|联系方式|QQ|微\s*信)(?:号码|号)?[^\w\n]{0,4}(\d[\d\-–—－()（）、/ ]{3,}\d)",
    )
]


@dataclass(frozen=True, slots=True)
class Mask:
    """A span of the source that is replaced wherever it is published."""

    start: int
    end: int
    kind: Kind


class Masking:
    """One text and what is masked in it: what may be published of the text is asked here."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.masks = find_masks(text)
        self._ends = [mask.end for mask in self.masks]
        self._tokens = {_plain(text[m.start : m.end]): TOKENS[m.kind] for m in self.masks if m.end - m.start > 1}

    def slice(self, start: int, end: int) -> str:
        """``text[start:end]`` with a token in place of every mask it touches, also of one it cuts."""
        parts, at = [], start
        for mask in self.masks[bisect_right(self._ends, start) :]:
            if mask.start >= end:
                break
            parts += [self.text[at : mask.start], TOKENS[mask.kind]]
            at = min(mask.end, end)
        return "".join([*parts, self.text[at:end]])

    def words(self, words: str) -> str:
        """Words of the text that came without their place: what is masked in the text is masked, and what is a mask by itself."""
        parts, at = [], 0
        for start, end in _occurrences(words, self._tokens.keys()):
            parts += [words[at:start], self._tokens[words[start:end]]]
            at = end
        return published("".join([*parts, words[at:]]))


@lru_cache(maxsize=4096)
def published(words: str) -> str:
    """Words that come from no bulletin, with what is a name, a phone or an e-mail by itself masked."""
    return Masking(words).slice(0, len(words))


def find_masks(text: str) -> list[Mask]:
    """Every name, phone and e-mail in ``text``, in order and without overlap."""
    spans = [Mask(*match.span(match.lastindex or 0), "contact") for pattern in _CONTACTS for match in pattern.finditer(text)]
    spans += [Mask(start, end, "person") for start, end in _persons(text)]
    masks: list[Mask] = []
    for mask in sorted(spans, key=lambda m: (m.start, -m.end)):
        if masks and mask.start < masks[-1].end:
            masks[-1] = Mask(masks[-1].start, max(masks[-1].end, mask.end), masks[-1].kind)
        else:
            masks.append(mask)
    return masks


def _persons(text: str) -> Iterator[Span]:
    """Spans of names in ``text``. A name once known by what stands beside it is a name wherever it stands."""
    kept = [i for i, character in enumerate(text) if not (character.isspace() or character == "*")]
    plain = "".join(text[i] for i in kept)
    found = {(kept[start], kept[end - 1] + 1) for start, end in persons().running(plain)}
    for line in _LINE.finditer(text):
        found |= {(line.start() + start, line.start() + end) for start, end in persons().line(line.group())}
    names = {_plain(text[start:end]) for start, end in found if end - start > 1}
    yield from found
    yield from ((kept[start], kept[end - 1] + 1) for start, end in _occurrences(plain, names))


def _occurrences(text: str, names: Collection[str]) -> Iterator[Span]:
    """Where the names stand in ``text``, the longest first, none inside another. Linear in the text, however many names."""
    heads, lengths, at = {name[0] for name in names}, sorted({len(name) for name in names}, reverse=True), 0
    while at < len(text):
        length = next((n for n in lengths if text[at : at + n] in names), 0) if text[at] in heads else 0
        if length:
            yield at, at + length
        at += length or 1


def _plain(text: str) -> str:
    return _IN_A_NAME.sub("", text)
