"""The ledger: every numeral printed in a bulletin, found by a scan of its own over the text as received, with its class.

Nothing is left out. What no rule could settle is an open case.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from jsx_pipeline.bulletin.text import fold
from jsx_pipeline.model import Bulletin, Numeral, NumeralClass, OpenCase
from jsx_pipeline.reading.classes import classify
from jsx_pipeline.reading.dates import find_times
from jsx_pipeline.reading.figures import SentenceReading
from jsx_pipeline.reading.numerals import find_numerals
from jsx_pipeline.reading.places import PlaceReader

_DIGIT, _HAN, _SIGNS = "0-9０-９", "零〇一二三四五六七八九十百千万亿两萬億兩", "①-⑳㈠-㈩Ⅰ-Ⅻⅰ-ⅹ"
CANDIDATE = re.compile(  # one set of all first characters, for the search, then what each of them begins
    rf"[{_DIGIT}{_HAN}{_SIGNS}](?:(?<=[{_DIGIT}])[{_DIGIT}]*(?:[.．,，·•][{_DIGIT}]+)*(?:\s*[百千万亿萬億]+)?|(?<=[{_HAN}])[{_HAN}]*)?"
)
_SIGN = re.compile(f"[{_SIGNS}]")
_PAGE = re.compile(r"\d+\s*[-—–－·]+\s*$")  # 内部资料 — 2 —: at the end of a line that each page repeats
_TOUCHING = 4  # a printed numeral touches the marks of at most a few read ones
Marked = tuple[int, int, NumeralClass, str]


def candidates(text: str) -> Iterator[tuple[int, int]]:
    """The span of every numeral printed in ``text``."""
    for found in CANDIDATE.finditer(text):
        yield found.span()


def ledger(bulletin: Bulletin, readings: Iterable[SentenceReading]) -> tuple[Numeral, ...]:
    """One entry a candidate, in order, so that candidates in are classes out. What no sentence holds is a page mark, or open."""
    text = bulletin.source.text
    marks = sorted(_marks(bulletin, readings))
    out: list[Numeral] = []
    i = 0
    for begin, stop in candidates(text):
        while i < len(marks) and marks[i][1] <= begin:
            i += 1
        cls, reason = _class_at(text, begin, stop, marks, i)
        out.append(Numeral(begin, stop, text[begin:stop], cls, reason))
    return tuple(out)


def open_cases(bulletin: Bulletin, places: PlaceReader) -> tuple[OpenCase, ...]:
    """What stays open, in the order of the text: names of places that no register has, numerals without a class."""
    cases = [OpenCase(n.start, n.end, "numeral", n.reason) for n in bulletin.numerals if n.cls == "open"]
    for index, sentence in enumerate(bulletin.sentences):
        for mention in places.mentions(index):
            if mention.unknown:
                cases.append(OpenCase(*sentence.span(mention.begin, mention.stop), "place", mention.unknown))
    return tuple(sorted(cases, key=lambda case: (case.start, case.end, case.field)))


def _class_at(text: str, begin: int, stop: int, marks: list[Marked], i: int) -> tuple[NumeralClass, str]:
    touching = [mark for mark in marks[i : i + _TOUCHING] if mark[0] < stop and begin < mark[1]]
    if touching:
        figures = [mark for mark in touching if mark[2] == "figure"]  # what is part of a figure is in a table
        return (figures or touching)[0][2:]
    if _SIGN.match(text, begin):
        return "ordinal", "ordinal.sign"
    return _on_page_mark(text, begin, stop)


def _on_page_mark(text: str, begin: int, stop: int) -> tuple[NumeralClass, str]:
    """What stands in no sentence: the number of a page, or part of the head that each page repeats."""
    first = text.rfind("\n", 0, begin) + 1
    line = fold(text[first : (text.find("\n", stop) + 1 or len(text) + 1) - 1])
    if not re.search(r"[\u4e00-\u9fff]{2}", line) or _PAGE.match(line[begin - first :]):
        return "identifier", "identifier.page_mark"
    at = [i for i, char in enumerate(line) if not char.isspace()]  # the rules read text without blanks
    packed, low, high = "".join(line[i] for i in at), bisect_left(at, begin - first), bisect_left(at, stop - first)
    tokens = find_numerals(packed)
    verdicts = zip(tokens, classify(packed, tokens, find_times(packed, None)), strict=True)
    found = next((verdict for token, verdict in verdicts if token.begin < high and low < token.stop), None)
    return (found.cls, found.rule) if found else ("open", "stands in no sentence")


def _marks(bulletin: Bulletin, readings: Iterable[SentenceReading]) -> Iterator[Marked]:
    """The source spans of all classed numerals."""
    for reading in readings:
        sentence = bulletin.sentences[reading.index]
        for i, verdict in reading.verdicts.items():
            token = reading.tokens[i]
            yield *sentence.span(token.begin, token.stop), verdict.cls, verdict.rule
        for figure in reading.figures:
            yield figure.start, figure.end, "figure", figure.rule
