"""What is counted: the noun phrase behind a numeral or in front of it, in the shortest form that still names the thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from jsx_pipeline.reading.lexicon import any_of, load

_EDGE = re.compile(r"[，。；：、！？!?|]")
_LIST_LINK = re.compile(r"^[、和及与或，：；。以并]+")
_LONGEST = 32  # characters; a longer phrase names no thing
Span = tuple[int, int]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = load("phrases")
    return {
        "stop_after": re.compile(any_of(data["stop_after"])),
        "not_after": re.compile(any_of(data["not_after"])),
        "strip_before": re.compile(any_of(data["strip_before"])),
        "strip_end": re.compile(rf"{any_of(data['strip_end'])}\Z"),
    }


def phrase_behind(text: str, at: int, limit: int) -> str:
    """The noun phrase that begins at ``at``, before ``limit``; "" where what stands there names nothing."""
    edge = _EDGE.search(text, at, limit)
    stop = min(edge.start() if edge else limit, at + _LONGEST)
    phrase = text[at:stop]
    of = re.match(r"的(?=[^，。；：、]{2,})", phrase)
    if of:
        phrase = phrase[1:]
    elif _patterns()["not_after"].match(phrase):
        return ""
    cut = _patterns()["stop_after"].search(phrase, 1)
    if cut:
        phrase = phrase[:cut.start()]
    return _balanced(phrase.rstrip("的了和及与、"))


def phrase_before(text: str, low: int, begin: int, set_aside: Iterable[Span] = ()) -> str:
    """The noun phrase that ends at ``begin``, not before ``low``; names of places and times in ``set_aside`` at its head are no part of it."""
    low = max(low, begin - 3 * _LONGEST)
    low = _after_names(text, low, begin, set_aside)
    phrase = _strip_end(text[low:begin])
    phrase = _strip_head(phrase)
    return _balanced(phrase[-_LONGEST:])


def _after_names(text: str, low: int, begin: int, set_aside: Iterable[Span]) -> int:
    """Where the phrase begins once the names at its head are taken away."""
    for b, s in sorted(set_aside):
        if low <= b and s <= begin and not _LIST_LINK.sub("", text[low:b]).strip("在对为由从至到于的，、"):
            low = s
        elif b < low < s <= begin:
            low = s
    return low


def _strip_end(phrase: str) -> str:
    pattern = _patterns()["strip_end"]
    while (found := pattern.search(phrase)) and found.start() >= 0:
        phrase = phrase[:found.start()]
    return phrase.rstrip("的了、，：（")


def _strip_head(phrase: str) -> str:
    """Words at the head that name nothing go, as long as two characters are left."""
    pattern = _patterns()["strip_before"]
    phrase = _LIST_LINK.sub("", phrase)
    while (found := pattern.match(phrase)) and len(phrase) - found.end() >= 2:
        phrase = phrase[found.end():]
    whole = pattern.fullmatch(phrase)
    return "" if whole and whole[0] not in load("phrases")["keep_verb"] else phrase


def _balanced(phrase: str) -> str:
    """The phrase without a bracket or quotation mark whose other half stands outside it."""
    for opening, closing in ("（）", "“”", "《》", "()"):
        if phrase.count(opening) > phrase.count(closing):
            head, _, tail = phrase.rpartition(opening)
            phrase = tail if len(tail) > len(head) else head
        elif phrase.count(closing) > phrase.count(opening):
            head, _, tail = phrase.partition(closing)
            phrase = tail if len(tail) > 1 else head
    return phrase.strip("、，：；。的 ")
