"""Another number, another year: exactly the fields that say them change, in every bulletin."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from jsx_pipeline import read_text
from jsx_pipeline.model import Figure
from tests.property.texts import TEXTS

PLAIN = re.compile(r"[1-9][0-9]{1,3}")
YEAR = re.compile(
    r"(?<![0-9])(?:19[89]|20[0-4])[0-9](?=\s*年|[-—.]\d|[〕\]）)])|(?<![〇零一二三四五六七八九])二[〇○零][〇○零一二][〇○零一二三四五六七八九](?=年)"
)
HAN = "〇一二三四五六七八九"
SAYS_THE_NUMBER = {"text": "", "value": 0.0, "value_high": None, "lower_bound": None, "upper_bound": None, "quote": ""}


def figures(text: str) -> tuple[Figure, ...]:
    return read_text(text).figures


def without_numbers(figure: Figure) -> Figure:
    return replace(figure, **SAYS_THE_NUMBER)  # type: ignore[arg-type]


def other_number(printed: str) -> str:
    """The same but for its last digit: of the same length and size."""
    last = int(printed[-1])
    return printed[:-1] + str(last + 1 if last < 9 else 8)


@pytest.mark.parametrize("name", TEXTS)
def test_another_number_changes_the_value_and_nothing_else(name: str) -> None:
    """Counts of divisions are left: they say how many names of a list there are, and so which places are meant."""
    before = figures(TEXTS[name])
    swapped = [f for f in before if PLAIN.fullmatch(f.text) and f.unit not in ("division", "percent", "year", "rank")]
    text = TEXTS[name]
    for figure in swapped:
        text = text[: figure.start] + other_number(figure.text) + text[figure.end :]
    after = figures(text)
    changed = {figure.start for figure in swapped}
    assert [without_numbers(f) for f in after] == [without_numbers(f) for f in before]
    assert [f.start for f, g in zip(before, after, strict=True) if f.value != g.value] == [
        f.start for f in before if f.start in changed
    ]
    assert all(
        g.value * float(f.text) == pytest.approx(f.value * float(g.text))
        for f, g in zip(before, after, strict=True)
        if f in swapped
    )


def next_year(found: re.Match[str]) -> str:
    printed = found[0]
    if printed.isascii():
        return str(int(printed) + 1)
    year = int("".join(str(HAN.index("〇" if c in "○零" else c)) for c in printed)) + 1
    return "".join(HAN[int(c)] for c in str(year))


def shifted(day: date | None) -> date | None:
    if day is None:
        return None
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def same_day(one: date | None, other: date | None) -> bool:
    """The same day, where the end of a February may be its 28th or 29th."""
    return one == other or bool(
        one and other and one.month == other.month == 2 and one.year == other.year and {one.day, other.day} == {28, 29}
    )


@pytest.mark.parametrize("name", [name for name in TEXTS if YEAR.search(TEXTS[name])])
def test_the_next_year_changes_the_period_and_nothing_else(name: str) -> None:
    """Five-year plans do not move with the calendar; figures dated by one are left out."""
    before, after = figures(TEXTS[name]), figures(YEAR.sub(next_year, TEXTS[name]))
    pairs = [(f, g) for f, g in zip(before, after, strict=True) if "五" not in f.period_text]
    assert pairs
    wrong = [
        (f.text, f.quote, f.period_start, f.period_end, g.period_start, g.period_end)
        for f, g in pairs
        if not (same_day(shifted(f.period_start), g.period_start) and same_day(shifted(f.period_end), g.period_end))
    ]
    assert wrong == []
    kept = ("start", "end", "text", "table", "value", "unit", "measured", "places", "kind", "indicator")
    assert [[getattr(f, k) for k in kept] for f, _ in pairs] == [[getattr(g, k) for k in kept] for _, g in pairs]
