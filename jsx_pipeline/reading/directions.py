"""Which way a change goes: more or less than what it is compared with, by the words or the sign that say so."""

from __future__ import annotations

from collections.abc import Sequence

from jsx_pipeline.model import Direction, Sentence
from jsx_pipeline.reading.drafts import LIST_MARKS, REACH, Draft
from jsx_pipeline.reading.kinds import cue
from jsx_pipeline.reading.lists import NEAREST

_BEHIND = 8  # characters behind a number in which its word of change stands: 12%的增幅
_SIGN = 3  # characters in front of a number in which its sign stands, a blank between them
_OTHER: dict[Direction, Direction] = {"up": "down", "down": "up"}


def direction_of(sentence: Sentence, order: int, drafts: Sequence[Draft]) -> Direction | None:
    """The direction of a change: of the last word of more or less before it, or of the list that it goes on; else None.

    A minus in front of the number turns it round: 增长-3.2%. In a column headed 增减（%） or 同比（%） the sign alone says it.
    """
    text, own, head = sentence.text, drafts[order], sentence.column_head
    of_head = None if cue("signed_head").search(head) else _last_said(head)
    said = _in_words(text, order, drafts) or of_head
    signed = max(0, own.hedge - _SIGN)
    if cue("minus").search(text, signed, own.hedge):
        return _OTHER[said or "up"]
    return said or ("up" if head or cue("plus").search(text, signed, own.hedge) else None)


def _in_words(text: str, order: int, drafts: Sequence[Draft]) -> Direction | None:
    """What the words in front of the figure say, or of those before it in its list, or right behind it."""
    for i in range(order, max(-1, order - NEAREST), -1):
        draft = drafts[i]
        if said := _last_said(text[max(draft.low, draft.hedge - REACH) : draft.hedge]):
            return said
        if not (i > 0 and text[drafts[i - 1].after : draft.begin] in LIST_MARKS):
            break
    own = drafts[order]
    return _last_said(text[own.after : min(own.behind, own.after + _BEHIND)])


def _last_said(words: str) -> Direction | None:
    """The direction of the last word of more or less; of two that end together the longer (负增长)."""
    ways: tuple[Direction, ...] = ("up", "down")
    found = [(m.end(), -m.start(), way) for way in ways for m in cue(way).finditer(words)]
    return max(found)[2] if found else None
