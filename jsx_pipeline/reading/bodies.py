"""Organisations named in a sentence and the part each plays: who acted, from whom something came. Words: lexicon/bodies.yml."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from jsx_pipeline.reading.place_mentions import Mention
from jsx_pipeline.words import any_of, load

Part = Literal["subject", "source", "other"]
Span = tuple[int, int]
_INNER = frozenset("、…—| ")  # marks inside a clause: what stands behind one does not open it
_HARD = _INNER | frozenset("，。；：！？（）()“”《》")
_TITLE = re.compile("“[^“”，。；：！？]{1,30}”")  # a quotation of one clause; a longer one is speech, in which organisations act
_NEAR = 3  # names of places that may stand in one name
_LONGEST = 20  # characters in front of the word a name ends with


class Body(NamedTuple):
    """An organisation as named in ``text[begin:stop]``, several that act together as one."""

    begin: int
    stop: int
    part: Part


@dataclass(frozen=True, slots=True)
class _Patterns:
    end: re.Pattern[str]
    breaks: re.Pattern[str]
    adverbs: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = load("bodies")
    breaks = any_of([*data["object_of"], *data["by"], *data["from"], *data["linking"]])
    return _Patterns(
        re.compile(rf"{any_of(data['ends'])}(?!{any_of(data['goes_on'])})"),
        re.compile(breaks),
        re.compile(rf"{any_of(data['adverbs'])}*"),
    )


def find_bodies(text: str, mentions: Sequence[Mention], times: Sequence[Span]) -> list[Body]:
    """The organisations named in a sentence, in order. ``mentions`` are its names of places, ``times`` the spans of its times."""
    found: list[Body] = []
    titles = [m.span() for m in _TITLE.finditer(text)]
    for end in _patterns().end.finditer(text):
        quoted = bisect_right(titles, end.start(), key=lambda span: span[0])
        if quoted and end.end() <= titles[quoted - 1][1]:
            continue  # “最美协会抗疫人”, “专业合作社+计生户”: a title, nobody who acts
        last = found[-1] if found else None
        begin, part = _head(text, end.start(), mentions, times, last)
        if last and begin < last.stop:
            continue
        if last and part == last.part == "subject" and text[last.stop : begin] in load("bodies")["linking"]:
            found[-1] = last._replace(stop=end.end())
        else:
            found.append(Body(begin, end.end(), part))
    return found


def _head(text: str, at: int, mentions: Sequence[Mention], times: Sequence[Span], last: Body | None) -> tuple[int, Part]:
    """Where the name that ends with the word at ``at`` begins, and its part, by what stands in front of it."""
    edge = _edge(text, at, times)
    here = bisect_right(mentions, at, key=lambda m: m.begin)
    inside = [m for m in mentions[max(0, here - _NEAR) : here] if edge <= m.begin]
    breaks = _patterns().breaks.finditer(text, edge, at)
    word = next((m for m in reversed(list(breaks)) if not any(p.begin < m.end() and m.start() < p.stop for p in inside)), None)
    bound = word.end() if word else edge
    begin = _first_of_last(inside, bound)
    opened = _patterns().adverbs.match(text, bound, begin)
    if begin == bound and opened:
        begin = opened.end()
    plain = begin == bound or (opened is not None and opened.end() == begin)
    return begin, _part(text, edge, word[0] if word else "", begin, last) if plain else "other"


def _edge(text: str, at: int, times: Sequence[Span]) -> int:
    """Where the words in front of ``at`` begin that may belong to a name: behind a mark, a blank or a time."""
    low = max(0, at - _LONGEST)
    hard = next((i + 1 for i in range(at - 1, low - 1, -1) if text[i] in _HARD), low)
    before = bisect_right(times, at, key=lambda span: span[1])
    return max(hard, times[before - 1][1] if before else 0)


def _first_of_last(inside: Sequence[Mention], bound: int) -> int:
    """Where the last name of a place behind ``bound`` begins, with those that touch it in front; ``bound`` where there is none."""
    begin: int | None = None
    for mention in reversed(inside):
        if mention.begin < bound or (begin is not None and mention.stop < begin):
            break
        begin = mention.begin
    return bound if begin is None else begin


def _part(text: str, edge: int, word: str, begin: int, last: Body | None) -> Part:
    """The part of a name behind ``word``, or behind an edge where there is none."""
    data = load("bodies")
    if last and text[last.stop : begin] in data["linking"]:
        return last.part
    if word:
        return "subject" if word in data["by"] else "source" if word in data["from"] else "other"
    return "other" if edge and text[edge - 1] in _INNER else "subject"
