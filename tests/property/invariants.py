"""What holds of every reading of every text, said anew here and not taken from the reader."""

from __future__ import annotations

import math
from collections.abc import Iterator

from jsx_pipeline.model import Bulletin, Figure
from jsx_pipeline.words import load

TABLES = {"activities", "budgets", "organisation_counts", "other_statistics"}
QUALIFIERS = {"exact", "approx", "more_than", "less_than", "range"}
KINDS = {"actual", "plan", "threshold", "standard", "change", "share"}
CLASSES = {"figure", "date", "period", "ordinal", "identifier", "name", "idiom", "open"}
DIGITS = set("0123456789０１２３４５６７８９")
HAN = set("零〇一二三四五六七八九十百千万亿两萬億兩")
MAGNITUDES = set("百千万亿萬億")
SIGNS = {
    chr(c) for block in (range(0x2460, 0x2474), range(0x3220, 0x322A), range(0x2160, 0x216C), range(0x2170, 0x217A)) for c in block
}


def printed_numerals(text: str) -> Iterator[tuple[int, int]]:
    """The span of every numeral: digits with points and a magnitude; a run of Chinese numerals; a sign like ①."""
    at = 0
    while at < len(text):
        stop = _digits_end(text, at) or _run_end(text, at, HAN) or at + (text[at] in SIGNS)
        if stop > at:
            yield at, stop
        at = max(stop, at + 1)


def _run_end(text: str, at: int, characters: set[str]) -> int:
    """The end of the run of ``characters`` at ``at``; 0 where none begins."""
    stop = at
    while stop < len(text) and text[stop] in characters:
        stop += 1
    return stop if stop > at else 0


def _digits_end(text: str, at: int) -> int:
    stop = _run_end(text, at, DIGITS)
    while stop and stop < len(text) and text[stop] in ".．,，·•" and (longer := _run_end(text, stop + 1, DIGITS)):
        stop = longer
    if not stop:
        return 0
    beyond = stop
    while beyond < len(text) and text[beyond].isspace():
        beyond += 1
    return _run_end(text, beyond, MAGNITUDES) or stop


def check_bulletin(bulletin: Bulletin) -> None:
    """Raises AssertionError for the first thing that does not hold."""
    text = bulletin.source.text
    for figure in bulletin.figures:
        check_figure(bulletin, figure)
    starts = [figure.start for figure in bulletin.figures]
    assert starts == sorted(starts)
    assert all(a.end <= b.start for a, b in zip(bulletin.figures, bulletin.figures[1:], strict=False)), (
        "two figures on the same characters"
    )
    spans = [(numeral.start, numeral.end) for numeral in bulletin.numerals]
    assert spans == list(printed_numerals(text))
    assert all(
        numeral.cls in CLASSES and numeral.reason and text[numeral.start : numeral.end] == numeral.text
        for numeral in bulletin.numerals
    )
    held = [n for n in bulletin.numerals if any(f.start < n.end and n.start < f.end for f in bulletin.figures)]
    assert held == [n for n in bulletin.numerals if n.cls == "figure"], "the ledger and the figures disagree"
    for sentence in bulletin.sentences:
        assert len(sentence.offsets) == len(sentence.text) + 1
        assert all(a < b for a, b in zip(sentence.offsets, sentence.offsets[1:], strict=False))
        assert sentence.offsets[-1] <= len(text)


def check_figure(bulletin: Bulletin, figure: Figure) -> None:
    """One figure by itself."""
    text = bulletin.source.text
    assert 0 <= figure.start < figure.end <= len(text)
    assert text[figure.start : figure.end] == figure.text
    assert text[figure.quote_start : figure.quote_end] == figure.quote
    assert figure.quote_start <= figure.start
    assert figure.end <= figure.quote_end
    assert figure.line == len((text[: figure.start] + ".").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    assert figure.table in TABLES
    assert figure.kind in KINDS
    assert figure.qualifier in QUALIFIERS
    assert figure.unit
    assert figure.rule
    assert 0 <= figure.article < len(bulletin.articles)
    _check_values(figure)
    _check_unknowns(figure)


def _check_values(figure: Figure) -> None:
    assert math.isfinite(figure.value)
    assert (figure.value_high is not None) == (figure.qualifier == "range")
    assert figure.value_high is None or figure.value < figure.value_high
    assert figure.lower_bound is None or figure.lower_bound <= figure.value
    assert figure.upper_bound is None or (figure.value_high or figure.value) <= figure.upper_bound
    if figure.period_start and figure.period_end:
        assert figure.period_start <= figure.period_end
    assert figure.indicator is None or figure.indicator in {entry["code"] for entry in load("indicators")["indicators"]}


PARTICULARS = {
    "activities": ("activity_type", "activity_name", "organiser"),
    "budgets": ("fund_type", "payer", "recipient"),
}


def _check_unknowns(figure: Figure) -> None:
    """What is null says why; of the rest only places may, where some of several are not known."""
    reasons = {reason.partition(":")[0]: reason.partition(":")[2].strip() for reason in figure.unknown}
    missing = {
        "places": not figure.places,
        "period": figure.period_source is None,
        "indicator": figure.indicator is None,
        "measured": not figure.measured,
    }
    missing |= {name: not getattr(figure, name) for name in PARTICULARS.get(figure.table, ())}
    assert set(reasons) - {"places"} == {name for name, gone in missing.items() if gone} - {"places"}
    assert figure.places or "places" in reasons
    assert all(reasons.values())
    assert bool(figure.places) == (figure.place_source is not None)
    assert figure.period_source or (figure.period_start, figure.period_end) == (None, None)
    assert all(place and "" not in place.split("/") for place in figure.places)
