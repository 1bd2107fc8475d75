"""Finds the numerals of a sentence and their values: Arabic, Chinese, mixed; fractions, per cent and tenths.

What they count comes later.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from jsx_pipeline.hannum import LARGE, SMALL, han_value

_HAN = "[〇零一二三四五六七八九十百千万亿两萬億兩]"
_HAN_RUN = rf"{_HAN}+"
_HAN_DIGIT = "〇零一二三四五六七八九"
_ARABIC = r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.·]\d+(?!\d?月))?"  # 6.6月份 is the sixth item, in June
_NUMBER = re.compile(
    rf"百分之(?P<percent>\d+(?:\.\d+)?|{_HAN_RUN}(?:点[{_HAN_DIGIT}]+)?)"
    rf"|(?P<below>\d{{1,6}}|{_HAN}{{1,6}})分之(?P<above>\d+|{_HAN_RUN})"
    r"|(?P<half_of_it>一半)"
    rf"|(?P<tenths>[一二三四五六七八九两])成(?P<half>半|[一二三四五六七八九](?![十百千万亿个]))"
    r"|(?P<steps>\d+(?:\.\d+)?亿\d+(?:\.\d+)?万|\d+万\d千(?![克米瓦])(?:\d百)?|\d千\d百)"
    rf"|(?P<arabic>{_ARABIC})(?P<inner>[余多来几]?)(?P<magnitude>[十百千]?[万亿萬億]|[百千](?!分))?"
    rf"|(?P<han>{_HAN_RUN})(?:点(?P<decimals>[{_HAN_DIGIT}]+)(?=[万亿%个元倍岁米亩公平度人名户])(?P<decimal_magnitude>[万亿]?))?(?:(?P<han_inner>[余多])(?P<han_magnitude>[万亿]+))?",
)
_STEP = re.compile(r"(\d+(?:\.\d+)?)([亿万千百])")
_START = re.compile(f"[0-9{_HAN[1:]}")  # every alternative begins with one; to look for it alone is several times as fast
_TENTHS = re.compile(r"成(?![立长果员效为功就本分熟品]|都(?![没不未达]))")  # 连六成都没有 is of no 成都
_PAIR = re.compile(r"([一二三四五六七八九两])([二三四五六七八九两])([十百千万亿]*)")
_PAIR_BEHIND = re.compile(r"(.*[十百千万亿])([一二三四五六七八])([二三四五六七八九])([十百千]?)")  # 二十五六, 两千五六百
_DECIMALS = 2  # of a fraction that goes on for ever: 三分之一 is 33.33 per cent
_LONGEST = 24  # characters; a longer run counts nothing that a bulletin could know

Form = Literal["arabic", "han"]


@dataclass(slots=True)
class Token:
    """A numeral in a sentence: ``sentence.text[begin:stop]`` is the digits with their magnitude."""

    begin: int
    stop: int
    value: float
    high: float | None  # of a range within one numeral: 三四百
    form: Form
    inner: str = ""  # 余 or 多 between digits and magnitude
    percent: bool = False  # the numeral itself says per cent: 百分之六十, 三成, 四分之一
    step: float = 0.0  # one unit of the last digit printed: 10,000 for 5793万
    after: int = 0  # where what follows the numeral begins; behind 成 of 三成


def find_numerals(text: str) -> list[Token]:
    """Every numeral of ``text``, left to right, none overlapping. A run that is no number (一二三四) has value nan."""
    tokens: list[Token] = []
    start = _START.search(text)
    while start:
        found = _NUMBER.match(text, start.start())
        if found:
            tokens.append(_token(found, text))
        start = _START.search(text, (found or start).end())
    return tokens


def _token(found: re.Match[str], text: str) -> Token:
    begin, stop = found.span()
    if found["arabic"]:
        return _arabic(found)
    if found["han"]:
        return _han(found, text)
    if percent := found["percent"]:
        return _percent(begin, stop, _decimal(percent), percent)
    if found["below"]:
        below = han_value(found["below"])
        value = round(100 * han_value(found["above"]) / below, _DECIMALS) if below else math.nan
        return Token(begin, stop, value, None, "han", percent=True, after=stop)
    if found["half_of_it"]:
        return Token(begin, stop, 50.0, None, "han", percent=True, step=1, after=stop)
    if found["tenths"]:  # 三成五, 四成半
        half = 5.0 if found["half"] == "半" else han_value(found["half"])
        return Token(begin, stop, han_value(found["tenths"]) * 10 + half, None, "han", percent=True, step=1, after=stop)
    parts = [(digits, LARGE.get(unit) or SMALL[unit]) for digits, unit in _STEP.findall(found["steps"])]  # 1亿2600万, 1万1千2百
    value = sum(float(digits) * unit for digits, unit in parts)
    return Token(begin, stop, round(value, 4), None, "arabic", step=_step(*parts[-1]), after=stop)


def _percent(begin: int, stop: int, value: float, printed: str) -> Token:
    return Token(begin, stop, value, None, "han", percent=True, step=_step(printed, 1), after=stop)


def _decimal(printed: str) -> float:
    whole, _, decimals = printed.replace("点", ".").partition(".")
    return float(f"{han_value(whole):.0f}.{''.join(str(int(han_value(c))) for c in decimals) or 0}")


def _arabic(found: re.Match[str]) -> Token:
    printed, inner, magnitude = found.group("arabic", "inner", "magnitude")
    digits = printed.replace(",", "").replace(" ", "").replace("·", ".")
    begin, stop = found.start(), found.end() if magnitude else found.end("arabic")
    if len(digits) > _LONGEST:
        return Token(begin, stop, math.nan, None, "arabic", after=stop)
    factor = _factor(magnitude) if magnitude else 1
    value = round(float(digits) * factor, 6)
    return Token(begin, stop, value, None, "arabic", inner if magnitude else "", step=_step(digits, factor), after=stop)


def _factor(magnitude: str) -> int:
    factor = 1
    for c in magnitude:
        factor *= SMALL.get(c) or LARGE.get(c, 1)
    return factor


def _step(digits: str, factor: float) -> float:
    """One unit of the last digit printed."""
    decimals = digits.replace("点", ".").partition(".")[2]
    return float(factor) / 10.0 ** len(decimals)


def _han(found: re.Match[str], text: str) -> Token:
    begin, stop = found.span()
    run = found["han"]
    if len(run) > _LONGEST:
        return Token(begin, stop, math.nan, None, "han", after=stop)
    tail = found["han_magnitude"] or found["decimal_magnitude"] or ""
    value, high = _pair(run) if not found["decimals"] else (_decimal(f"{run}点{found['decimals']}"), None)
    factor = _factor(tail)
    token = Token(
        begin,
        stop,
        value * factor,
        None if high is None else high * factor,
        "han",
        found["han_inner"] or "",
        step=_han_step(run) * factor,
        after=stop,
    )
    tenths = _TENTHS.match(text, stop)
    if tenths and not tail and value < 10:
        return Token(begin, stop, value * 10, None if high is None else high * 10, "han", percent=True, step=10, after=tenths.end())
    return token


@lru_cache(maxsize=1024)  # a few runs make up most of all there are
def _pair(run: str) -> tuple[float, float | None]:
    """三四百 is 300 to 400: two digits that follow each other stand for a range. Else the value and None."""
    pair = _PAIR.fullmatch(run)
    if pair and han_value(pair[2]) - han_value(pair[1]) == 1:
        factor = _factor(pair[3])
        return han_value(pair[1]) * factor, han_value(pair[2]) * factor
    behind = _PAIR_BEHIND.fullmatch(run)
    if behind and han_value(behind[3]) - han_value(behind[2]) == 1:
        head, low, high, unit = behind.groups()
        return han_value(head + low + unit), han_value(head + high + unit)
    return han_value(run), None


@lru_cache(maxsize=1024)
def _han_step(run: str) -> float:
    """One unit of the last character: 三千 steps by 1000, 三千二百 by 100, 三百二十一 by 1."""
    step = 1.0
    for c in reversed(run):
        factor = SMALL.get(c) or LARGE.get(c)
        if factor is None:
            break
        step *= factor
    return step
