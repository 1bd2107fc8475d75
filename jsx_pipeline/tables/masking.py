"""What must not leave raw/: phones, e-mails and names of persons, found in a whole text and replaced in what is published of it.

A first rule: a name is a surname with one or two characters more, known by what stands beside it. The words are lexicon/people.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from jsx_pipeline.reading.lexicon import any_of
from jsx_pipeline.tables.persons import persons

Kind = Literal["person", "contact"]
TOKENS: dict[Kind, str] = {"person": "[姓名]", "contact": "[号码]"}

_LINE = re.compile(r"[^\n]+")
_IN_A_NAME = re.compile(r"[\s*]+")  # line wraps and Markdown emphasis may fall inside a name
_NO_NUMBER_BEFORE, _NO_AMOUNT_AFTER = r"(?<![\d.])", r"(?!\d|\s?[元万亿人户份])"
_DASH = r"[-–—－\s]?"
_CONTACTS = [re.compile(pattern) for pattern in (
    r"[A-Za-z0-9._%+-]+\s?[@＠]\s?[A-Za-z0-9-]+(?:\s?[.．]\s?[A-Za-z0-9-]+)+",  # e-mail
    rf"{_NO_NUMBER_BEFORE}[(（]?0\d{{2,3}}[)）]?{_DASH}\d{{7,8}}(?:[-–—－转]\d{{1,6}})?(?!\d)",  # telephone with area code
    rf"{_NO_NUMBER_BEFORE}1[3-9]\d{_DASH}\d{{4}}{_DASH}\d{{4}}{_NO_AMOUNT_AFTER}",  # mobile
    rf"{_NO_NUMBER_BEFORE}[48]00{_DASH}\d{{3}}{_DASH}\d{{4}}{_NO_AMOUNT_AFTER}",  # service number
    r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])",  # identity card
    r"(?:电\s*话|传\s*真|热\s*线|手\s*机|联系方式|QQ|微\s*信)(?:号码|号)?[^\w\n]{0,4}(\d[\d\-–—－()（）、/ ]{3,}\d)",
)]


@dataclass(frozen=True, slots=True)
class Mask:
    """A span of the source that is replaced wherever it is published."""

    start: int
    end: int
    kind: Kind


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


def masked(text: str, masks: Iterable[Mask], start: int, end: int) -> str:
    """``text[start:end]`` with a token in place of every mask it touches, also of one it cuts."""
    parts, at = [], start
    for mask in masks:
        if mask.end > at and mask.start < end:
            parts += [text[at:mask.start], TOKENS[mask.kind]]
            at = min(mask.end, end)
    return "".join([*parts, text[at:end]])


def masked_words(words: str, text: str, masks: Iterable[Mask]) -> str:
    """Words taken from ``text`` without their place: what is masked there is masked here, and what is a mask by itself."""
    known = {_IN_A_NAME.sub("", text[mask.start:mask.end]): TOKENS[mask.kind] for mask in masks if mask.end - mask.start > 1}
    for name in sorted(known, key=len, reverse=True):
        words = words.replace(name, known[name])
    return masked(words, find_masks(words), 0, len(words))


def _persons(text: str) -> Iterator[tuple[int, int]]:
    """Spans of names in ``text``. A name once known by what stands beside it is a name wherever it stands."""
    kept = [i for i, character in enumerate(text) if not (character.isspace() or character == "*")]
    squeezed = "".join(text[i] for i in kept)
    found = {(kept[start], kept[end - 1] + 1) for start, end in persons().running(squeezed)}
    for line in _LINE.finditer(text):
        found |= {(line.start() + start, line.start() + end) for start, end in persons().line(line.group())}
    names = {_IN_A_NAME.sub("", text[start:end]) for start, end in found if end - start > 1}
    if names:
        found |= {(kept[match.start()], kept[match.end() - 1] + 1) for match in re.finditer(any_of(names), squeezed)}
    yield from found
