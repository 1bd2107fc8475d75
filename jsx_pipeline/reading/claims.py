"""Claims about a place that a register can check: all its counties, towns or villages. Words: lexicon/claims.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from jsx_pipeline.model import Claim, Figure
from jsx_pipeline.reading.drafts import Draft
from jsx_pipeline.words import any_of, load


class _Patterns(NamedTuple):
    counted: re.Pattern[str]
    readings: Mapping[str, tuple[str, ...]]
    before: re.Pattern[str]
    joined: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words: dict[str, Any] = load("claims")
    readings = {word: tuple(entry["readings"]) for entry in words["counted"] for word in entry["words"]}
    stop = any_of(words["not_behind"])
    return _Patterns(
        re.compile(f"个?({any_of(readings)})(?!{stop})"),
        readings,
        re.compile(f"{any_of(words['whole_before'])}(?:{any_of(words['between'])})?$"),
        re.compile(f"(?:{any_of(words['joined_by'])})?$"),
        re.compile(any_of(words["whole_behind"])),
    )


def claims_of(text: str, drafts: Sequence[Draft], figures: Sequence[Figure]) -> Iterator[Claim]:
    """The claims among the figures of a sentence, each beside its draft; only exact counts of one known place."""
    patterns, reach = _patterns(), -1  # where the claim before ends
    for draft, figure in zip(drafts, figures, strict=True):
        found = patterns.counted.match(text, draft.stop)
        if found is None or figure.qualifier != "exact" or figure.kind != "actual":
            continue
        lead = text[max(0, draft.begin - 12) : draft.begin]
        chained = 0 <= reach <= draft.begin and patterns.joined.fullmatch(text, reach, draft.begin) is not None
        if chained or patterns.before.search(lead) or patterns.behind.match(text, found.end()):
            reach = found.end()
            if len(figure.places) == 1:
                yield Claim(figure.start, figure.end, figure.places[0], int(figure.value), patterns.readings[found.group(1)])
