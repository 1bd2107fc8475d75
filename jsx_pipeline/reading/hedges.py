"""Hedges to qualifiers and bounds: 约, 近, 余, 突破, 不足, 以上; and what the printed precision leaves open."""

from __future__ import annotations

import re
from functools import cache

from jsx_pipeline.model import Qualifier
from jsx_pipeline.words import any_of, any_pattern, listed, load


@cache
def _before() -> tuple[re.Pattern[str], dict[str, Qualifier]]:
    data = load("hedges")
    words: dict[str, Qualifier] = {word: qualifier for qualifier, words in data["before"].items() for word in words}
    return re.compile(rf"({any_of(words)}){any_of(data['linking'])}?\Z"), words


@cache
def _behind() -> tuple[re.Pattern[str], dict[str, Qualifier]]:
    words: dict[str, Qualifier] = {word: qualifier for qualifier, words in load("hedges")["behind_unit"].items() for word in words}
    return re.compile(any_of(words)), words


@cache
def _inner() -> dict[str, Qualifier]:
    return {word: qualifier for qualifier, words in load("hedges")["behind_numeral"].items() for word in words}


@cache
def _no_hedge_behind() -> re.Pattern[str]:
    return re.compile(any_pattern(load("hedges")["no_hedge_behind"]))


def hedge_before(text: str, begin: int, low: int = 0) -> tuple[Qualifier | None, int]:
    """The hedge in front of ``text[begin:]`` and where it begins (``begin`` where there is none).

    Looks no further back than ``low``.
    """
    pattern, words = _before()
    found = pattern.search(text, max(low, begin - 8), begin)
    if found is None or text.endswith(listed("hedges", "no_hedge"), 0, found.end(1)):
        return None, begin
    return words[found[1]], found.start()


def hedge_in_clause(lead: str, *, round_number: bool) -> Qualifier | None:
    """The hedge that stands further off in front of a numeral (至少建成示范村2个), or goes with a round one (数万人)."""
    near = next((qualifier for word, qualifier in _by_word("vague") if lead.endswith(word)), None) if round_number else None
    return near or next((qualifier for word, qualifier in _by_word("in_clause") if word in lead), None)


@cache
def _by_word(name: str) -> tuple[tuple[str, Qualifier], ...]:
    return tuple((word, qualifier) for qualifier, words in load("hedges")[name].items() for word in words)


def hedge_of_share(lead: str) -> Qualifier | None:
    """The hedge in front of what a share is of: 不到应配数的四成."""
    patterns: dict[Qualifier, list[str]] = load("hedges")["of_share"]
    return next((q for q, forms in patterns.items() if any(re.search(form, lead) for form in forms)), None)


def hedge_behind(text: str, at: int) -> tuple[Qualifier | None, int]:
    """The hedge behind a unit and where it ends."""
    pattern, words = _behind()
    found = pattern.match(text, at)
    if found is None or _no_hedge_behind().match(text, at):
        return None, at
    return words[found[0]], found.end()


def qualify(before: Qualifier | None, inner: str, behind: Qualifier | None) -> Qualifier:
    """One qualifier for a figure: the outer hedge in front wins, then what stands in or behind the numeral, else exact."""
    return before or _inner().get(inner) or behind or "exact"


def bounds(value: float, high: float | None, qualifier: Qualifier, step: float) -> tuple[float | None, float | None]:
    """The least and the greatest value that wording and printed precision allow; None is open.

    exact: half of the last printed step to either side where the figure is printed in 万, 亿 or with decimals, else the value.
    more_than: the value and open. less_than: open and the value. range: its ends. approx: open both ways, for 约 names no width.
    """
    if high is not None:
        return value, high
    if qualifier == "more_than":
        return value, None
    if qualifier == "less_than":
        return None, value
    if qualifier == "approx":
        return None, None
    slack = step / 2 if step not in (0, 1) else 0
    return (round(value - slack, 6), round(value + slack, 6)) if slack else (value, value)
