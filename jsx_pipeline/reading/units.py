"""What a numeral is counted in.

The classifier or unit behind it, the rate it is part of, the noun that settles a general classifier.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from jsx_pipeline.words import any_of, listed, load

_NO_NOUN = re.compile(r"[“”\"'‘’《》]|（[^）]*）$|等$|数$|数量$|总数$")  # what is no part of the noun an ending is sought in
TIMES = ("minute", "day", "month", "quarter", "year")  # of what a rate is per, those that come last in its code


class UnitMention(NamedTuple):
    """The unit of a numeral: its published code, and where what follows it begins."""

    code: str  # "" where a general classifier waits for its noun
    word: str
    stop: int
    hedge: str = ""  # 余 or 多 between numeral and unit


@cache
def _words() -> dict[str, str]:
    """Printed word to code; a classifier without a code of its own stands for itself."""
    data = load("units")
    words: dict[str, str] = {word: word for word in data["classifiers"]}
    words |= {word: unit["code"] for unit in data["units"] for word in unit["words"]}
    return words | dict.fromkeys(data["durations"], "period")


@cache
def _pattern() -> re.Pattern[str]:
    data = load("units")
    words, none = any_of(_words(), data["not_followed"]), any_of(data["not_classifier"], data["still_classifier"])
    return re.compile(rf"(?P<hedge>[余多来几])?(?!{none})(?P<word>{words})(?:（{words}）)?")  # 38台（套）


def unit_behind(text: str, at: int) -> UnitMention | None:
    """The unit printed at ``at``, directly behind a numeral; None where there is none."""
    found = _pattern().match(text, at)
    if not found:
        return None
    return UnitMention(_words()[found["word"]], found["word"], found.end(), found["hedge"] or "")


def is_general(word: str) -> bool:
    """Whether the classifier says nothing by itself (个, 家, 项)."""
    return word in _general()


def keeps_classifier(noun: str) -> bool:
    """Whether things named ``noun`` are counted in their classifier, whatever else that may stand for (宣讲队17支, 问题132个)."""
    return noun.rstrip("”").endswith(listed("units", "keep_classifier"))


@cache
def _general() -> frozenset[str]:
    return frozenset(load("units")["by_noun"])


@cache
def _endings() -> tuple[dict[str, str], int]:
    nouns = {noun: code for code, words in load("units")["nouns"].items() for noun in words}
    nouns |= dict.fromkeys(listed("units", "no_noun"), "")
    return nouns, max(map(len, nouns))


@lru_cache(maxsize=1024)  # several ask for the noun of one figure
def unit_of_noun(noun: str) -> str | None:
    """The unit that things named ``noun`` are counted in, by its longest known ending; None where no ending is known."""
    nouns, longest = _endings()
    bare = _NO_NOUN.sub("", noun) or noun
    for length in range(min(longest, len(bare)), 0, -1):
        if (code := nouns.get(bare[-length:])) is not None:
            return code or None
    return None


@cache
def _those() -> re.Pattern[str]:
    nouns = load("units")["nouns"]
    return re.compile(rf".*{any_of([*nouns['person'], *nouns['household']])}")


def those_named(phrase: str) -> str:
    """Of a phrase that says for whom something was done, those: 家庭 of 家庭打扫卫生; the phrase where it names none."""
    found = _those().match(phrase)
    return found[0] if found else phrase


def unit_of_phrase(phrase: str) -> str | None:
    """The unit of what a phrase names: by its ending, else by the longest beginning that has one (县市区完成换届)."""
    codes = (unit_of_noun(phrase[:stop]) for stop in range(len(phrase), 0, -1))
    return next((code for code in codes if code not in (None, "person", "household")), None)


@cache
def _bare() -> tuple[tuple[str, str], ...]:
    pairs = [(noun, code) for code, nouns in load("units")["bare"].items() for noun in nouns]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def unit_of_bare(noun: str) -> str | None:
    """The unit of a count printed without a classifier behind its noun: 总人口43万."""
    return next((code for word, code in _bare() if noun.endswith(word)), None)


def division_at_head(phrase: str) -> str:
    """The longest noun for a division that a phrase begins with: 乡镇 of 乡镇支出进度; "" where it begins with none."""
    return max((noun for noun in load("units")["nouns"]["division"] if phrase.startswith(noun)), key=len, default="")


@cache
def _per() -> tuple[dict[str, str], re.Pattern[str]]:
    """What a rate may be per, word to code, and a pattern of the words."""
    per = {word: code for code, words in load("units")["per"].items() for word in words}
    return per, re.compile(any_of(per))


@cache
def _rate_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    per, word = _per()
    words = word.pattern
    behind = re.compile(rf"(?:[/／每](?:个)?{words})+(?:[•·・/／]?{words})*")
    leading = [w for w in per if w.startswith(("每", "平均")) or w.endswith("均")]
    sorts = any_of(load("units")["per_sort"])
    classed = rf"每(?:个|名|位|家|所)?{sorts}?{words}"
    heads = rf"(?:按|平均)?(?:{classed}|(?<!\d){any_of(leading)})+"  # 2021年均为70万元 is no rate
    whom = any_of(load("units")["nouns"]["person"])  # 每名对象每年; 会长每月: each of whom a noun names
    named = rf"每[名位户][\u4e00-\u9fff]{{1,5}}每[年月天]|(?:{whom})每[年月天]|每[个名位](?:{whom})"
    monthly = rf"(?<!\d)月(?={any_of(load('units')['pay'])})"
    before = re.compile(
        rf"{heads}[年月](?=收入|纯收入|工资|增收)|{named}|{heads}|(?<![半\d])年人均|(?<![\d上下本当])月(?:收入|销售额|营业额)|{monthly}"
    )
    return behind, before


def rate_behind(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """What a rate is per, read from what stands behind the unit (/月•人, /户), and where it ends."""
    behind, _ = _rate_patterns()
    found = behind.match(text, at)
    return (_codes(found[0]), found.end()) if found else ((), at)


@cache
def _whom() -> tuple[str, ...]:
    return tuple(load("units")["nouns"]["person"])


def rate_before(clause: str) -> tuple[str, ...]:
    """What a rate is per, read from the clause in front of the numeral: the last 每人每月, 户均, 年人均."""
    _, before = _rate_patterns()
    found = before.findall(clause)
    if not found:
        return ()
    if found[-1] == "月":  # 会长月补贴30元: pay is a person's
        return ("person", "month")
    codes = _codes(found[-1])
    of_whom = found[-1].startswith(_whom()) or found[-1].endswith(_whom())
    return ("person", *codes) if of_whom and "person" not in codes else codes


def _codes(printed: str) -> tuple[str, ...]:
    per, pattern = _per()
    codes = dict.fromkeys(
        per[word]
        for word in pattern.findall(printed.replace("年人均", "人均每年").replace("均年", "均每年").replace("均月", "均每月"))
    )
    return tuple(sorted(codes, key=lambda code: code in TIMES))


def rate_code(unit: str, per: tuple[str, ...]) -> str:
    """CNY per person and month is CNY/person/month."""
    return "/".join((unit, *per))
