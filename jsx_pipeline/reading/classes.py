"""Sets aside the numerals that count nothing: parts of dates, names, set phrases, ordinals, identifiers.

The rules are data in lexicon/.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple, get_args

from jsx_pipeline.model import NumeralClass
from jsx_pipeline.reading.dates import TimeClass, TimeMention
from jsx_pipeline.reading.numerals import Token
from jsx_pipeline.words import any_pattern, load

_NUMERAL_RUN = re.compile("[〇零一二三四五六七八九十百千万亿两]+")
_QUOTED = re.compile('“[^“”]*”|"[^"“”]*"|《[^《》]*》|「[^「」]*」|『[^『』]*』|‘[^‘’]*’')
_PLAIN = "全"  # any character of running text
_WINDOW = 32  # characters of left context a rule may look at


class Verdict(NamedTuple):
    """What a numeral is and by which rule."""

    cls: NumeralClass
    rule: str


_OF_TIME: dict[TimeClass, Verdict] = {cls: Verdict(cls, f"{cls}.time") for cls in get_args(TimeClass)}
_OF_NAME = Verdict("name", "name.place_or_body")
_QUOTED_NAME = Verdict("name", "name.quoted")


@dataclass(frozen=True, slots=True)
class _Rule:
    verdict: Verdict
    left: re.Pattern[str] | None
    numeral: re.Pattern[str] | None
    right: re.Pattern[str] | None

    def fits(self, text: str, begin: int, stop: int) -> bool:
        if self.numeral and not self.numeral.fullmatch(text, begin, stop):
            return False
        if self.right and not self.right.match(text, stop):
            return False
        return not self.left or bool(self.left.search(text, max(0, begin - _WINDOW), begin))


@dataclass(frozen=True, slots=True)
class _Around:
    """The rules that look around a numeral, each under its most telling condition; and what must hold for any under that one."""

    rules: tuple[tuple[str, _Rule], ...]
    left: re.Pattern[str]
    numeral: re.Pattern[str]
    right: re.Pattern[str]

    def first(self, text: str, begin: int, stop: int) -> Verdict | None:
        """What the first rule says that fits; for most numerals none is worth asking."""
        found = {
            "right": self.right.match(text, stop),
            "numeral": self.numeral.fullmatch(text, begin, stop),
            "left": self.left.search(text, max(0, begin - _WINDOW), begin),
        }
        if not any(found.values()):
            return None
        return next((rule.verdict for telling, rule in self.rules if found[telling] and rule.fits(text, begin, stop)), None)


@cache
def _around() -> _Around:
    told = [(_most_telling(rule), rule) for rule in load("nonfigures")["rules"] if "span" not in rule]
    gates = {key: any_pattern([rule[key] for telling, rule in told if telling == key]) for key in ("left", "numeral", "right")}
    rules = tuple((telling, _rule(rule)) for telling, rule in told)
    return _Around(rules, re.compile(rf"{gates['left']}\Z"), re.compile(gates["numeral"]), re.compile(gates["right"]))


def _most_telling(entry: Mapping[str, Any]) -> str:
    """The condition of a rule that fits least: what stands in front, behind it; not one that nothing or anything meets."""
    left, right = entry.get("left"), entry.get("right")
    if left and not any(re.search(f"(?:{left})\\Z", plain) for plain in ("", _PLAIN)):
        return "left"
    return "right" if right and not re.match(right, _PLAIN) else "numeral" if "numeral" in entry else "left" if left else "right"


def _rule(entry: Mapping[str, Any]) -> _Rule:
    left = re.compile(f"(?:{entry['left']})\\Z") if "left" in entry else None
    numeral, right = (re.compile(entry[key]) if key in entry else None for key in ("numeral", "right"))
    return _Rule(Verdict(entry["class"], entry["id"]), left, numeral, right)


@dataclass(frozen=True, slots=True)
class _Spans:
    """The rules whose span sets aside what it holds; each begins with a numeral, so none matches where ``gate`` matches at none."""

    rules: tuple[tuple[Verdict, re.Pattern[str]], ...]
    gate: re.Pattern[str]

    def find(self, text: str, begins: Sequence[int]) -> list[tuple[int, int, Verdict]]:
        """The spans of ``text``, whose numerals begin at ``begins``, with what they are."""
        if not any(map(self.gate.match, repeat(text), begins)):
            return []
        return [(m.start(), m.end(), verdict) for verdict, pattern in self.rules for m in pattern.finditer(text)]


@cache
def _spans() -> _Spans:
    rules = [rule for rule in load("nonfigures")["rules"] if "span" in rule]
    gate = "|".join(f"(?:{rule['span']})" for rule in rules)
    return _Spans(tuple((Verdict(r["class"], r["id"]), re.compile(r["span"])) for r in rules), re.compile(gate))


Entry = tuple[int, str, str, Verdict]  # order in the file, what must stand before, behind, what the word says


@cache
def _words() -> dict[str, dict[tuple[str, str], list[Entry]]]:
    """By numeral run, and the characters beside it before and behind ("" where the word begins or ends with the run)."""
    table: dict[str, dict[tuple[str, str], list[Entry]]] = defaultdict(lambda: defaultdict(list))
    order = 0
    for cls, words in load("words").items():
        for word in words:
            for run in _NUMERAL_RUN.finditer(word):
                before, behind = word[: run.start()], word[run.end() :]
                table[run[0]][before[-1:], behind[:1]].append((order, before, behind, Verdict(cls, f"{cls}.word:{word}")))
                order += 1
    return table


def classify(
    text: str, tokens: Sequence[Token], times: Iterable[TimeMention], names: Iterable[tuple[int, int]] = ()
) -> list[Verdict | None]:
    """For each token the class that sets it aside, or None where it may be a figure.

    ``times`` are the expressions of time in ``text``, ``names`` the spans of place and organisation names.
    """
    held = [(m.begin, m.stop, _OF_TIME[m.cls]) for m in times]
    held += [(begin, stop, _OF_NAME) for begin, stop in names]
    begins = [token.begin for token in tokens]
    held += _spans().find(text, begins)
    inside = _tokens_inside(tokens, begins, held)
    quotes = [m.span() for m in _QUOTED.finditer(text) if _is_name(m[0])]
    quoted = _tokens_inside(tokens, begins, [(begin + 1, stop - 1, _QUOTED_NAME) for begin, stop in quotes])
    return [_first(text, i, token, inside, quoted) for i, token in enumerate(tokens)]


def _first(text: str, i: int, token: Token, inside: Mapping[int, Verdict], quoted: Mapping[int, Verdict]) -> Verdict | None:
    """The strongest sign there is; in a quotation Chinese numerals make the name, whatever else they look like (“一月一主题”)."""
    word = _word(text, token.begin, token.stop)
    if i in quoted and token.form == "han":
        return word or quoted[i]
    return inside.get(i) or word or _around().first(text, token.begin, token.stop) or quoted.get(i)


def _tokens_inside(tokens: Sequence[Token], begins: Sequence[int], spans: Iterable[tuple[int, int, Verdict]]) -> dict[int, Verdict]:
    """The tokens that lie in a span, by index; the first span that holds one decides."""
    found: dict[int, Verdict] = {}
    for begin, stop, verdict in spans:
        i = bisect_left(begins, begin)
        while i < len(tokens) and tokens[i].stop <= stop:
            found.setdefault(i, verdict)
            i += 1
    return found


def _is_name(quote: str) -> bool:
    """Whether a quotation is a name or slogan, or the title of a document."""
    data, inner = load("nonfigures"), quote[1:-1]
    if quote[0] == "《" or len(inner) <= data["quoted_at_most"]:
        return True
    runs = len(_NUMERAL_RUN.findall(inner))
    return len(inner) <= data["slogan_at_most"] and runs >= data["slogan_numerals"] and not re.search(r"\d", inner)


def _word(text: str, begin: int, stop: int) -> Verdict | None:
    """The first word of the lexicon that the numeral stands in; 第一批 is no word 一批."""
    table = _words().get(text[begin:stop])
    if table is None:
        return None
    ordinal = text.startswith("第", begin - 1) and begin > 0
    left, right = text[begin - 1 : begin], text[stop : stop + 1]
    best: Entry | None = None
    for key in (("", ""), (left, ""), ("", right), (left, right)):
        for entry in table.get(key, ()):
            if text.startswith(entry[2], stop) and text.endswith(entry[1], 0, begin) and not (ordinal and not entry[1]):
                best = entry if best is None or entry[0] < best[0] else best
                break
    return best[3] if best else None
