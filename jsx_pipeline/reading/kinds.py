"""What sort of statement a figure makes (actual, plan, threshold, standard, change, share), its table and its indicator.

Words are data in lexicon/.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from jsx_pipeline.model import Kind, Qualifier, Table
from jsx_pipeline.words import any_of, any_pattern, listed, load

_NEAR = 40  # characters in front of a sum in which those it marks out are named


@cache
def cue(name: str) -> re.Pattern[str]:
    """The pattern of one list of lexicon/cues.yml; its entries are regular expressions."""
    return re.compile(any_pattern(load("cues")[name]))


@cache
def _change() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load("cues")
    target = any_of(data["change_target"])
    made = "".join(f"(?<!{word})" for word in data["change_not_behind"])
    near = re.compile(rf"{made}{any_of(data['change'])}(?!{target})(?:[^，。；：、\d每]{{0,4}})\Z")
    far = re.compile(rf"{any_of(data['change_object'])}(?!{target})[^，。；：\d]*\Z")
    return near, far


def is_change(lead: str) -> bool:
    """Whether the words in front of a figure say by how much something changed (增加, 同比下降), not where it went (增加到)."""
    if not lead:  # between the figures of a list, of which there may be many
        return False
    near, far = _change()
    return bool(near.search(lead) or far.search(lead))


def is_origin(text: str, after: int, stop: int) -> bool:
    """Whether a figure is where something came from: 由3人增加到6人, 由800元、470元提高至940元、580元."""
    return _reaches().match(text, after, stop) is not None


@cache
def _reaches() -> re.Pattern[str]:
    return re.compile(rf"[^，。；]*?{any_of(load('cues')['to'])}")


def is_built(lead: str) -> bool:
    """Whether what is counted was made in the period: 重点建设26个."""
    return cue("built").search(lead) is not None


def is_threshold(text: str, begin: int, after: int, qualifier: Qualifier, unit: str) -> bool:
    """A hedged figure that only marks out others: 预算过百万元的县市区, 40岁以下139人, 有3个乡镇活动阵地不足100平方米.

    The words of the hedge are left out: ``begin`` is where the hedge in front begins, ``after`` where the one behind ends.
    """
    if unit == "year" and qualifier == "range":  # 9—14岁儿童510人
        return _aged().match(text, after) is not None
    hedged = qualifier in ("more_than", "less_than")
    if unit == "分":  # 90分以上为优秀，80至90分为良好; 85分以上的拨付尾款
        marks_out = (hedged or qualifier == "range") and text.startswith("的", after)
        return marks_out or cue("graded").match(text, after) is not None
    if not hedged:
        return False
    if unit == "year" or (unit not in ("person_time", "event") and _SO_MANY_OF.match(text, after)):
        return True
    if unit == "percent":  # 参保率低于50%的2个镇
        found = _of_some().match(text, after)
        return found is not None and (not found["bare"] or text.endswith(listed("cues", "rates"), 0, begin))
    if unit in ("person", "household"):  # 百人以上的企业
        firms = listed("cues", "threshold_firms") if text.endswith("以上", 0, after) else ()
        return text.startswith((*(f"的{noun}" for noun in load("cues")["threshold_holder"]), *firms), after)
    if qualifier == "less_than" and cue("below_some").search(text, max(0, begin - _NEAR), begin):
        return True
    cues = load("cues")
    marks_out = text.startswith((*(f"的{noun}" for noun in cues["threshold_of"]), *cues["threshold_bare"]), after)
    of_some = _of_those().match(text, after) or _SO_MANY.match(text, after)
    return unit.startswith(("CNY", "event")) and bool(marks_out or of_some)


_SO_MANY_OF = re.compile(
    "的[仅只还也约近共]{0,2}[有占达]{0,2}[0-9一二两三四五六七八九十]{1,4}(?:\\.[0-9]+)?[个家户名所处件起笔例人%％成]"
)  # 100平方米以上的有5个
_SO_MANY = re.compile("的[0-9一二两三四五六七八九十]{1,4}[个家户名所](?=[，。；、]|$)")  # 过200万元的9个


@cache
def _aged() -> re.Pattern[str]:
    return re.compile(rf"的?{any_of(load('cues')['aged'])}")


@cache
def _of_those() -> re.Pattern[str]:
    """自付超过2万元的计生家庭: those whom a sum marks out, named by a phrase that ends there."""
    return re.compile(rf"的[^，。；、\d]{{0,6}}{any_of(load('cues')['threshold_whom'])}(?=[，。；、]|$)")


@cache
def _of_some() -> re.Pattern[str]:
    divisions = any_of(load("cues")["divisions"])
    named = rf"[\u4e00-\u9fff、]{{2,16}}[两二三四五六七八九十]{divisions}"  # 进度低于50%的都安、大化两县
    return re.compile(rf"的(?:[0-9一二两三四五六七八九十]{{1,3}}个?{divisions}|{named}|(?P<bare>{divisions}))")


def plan_from(text: str) -> int:
    """Where in a sentence aims begin: the first word of a plan; the length of the sentence where there is none."""
    for found in cue("plan").finditer(text):
        skip = [m.span() for m in cue("plan_not").finditer(text)]
        if not any(b <= found.start() < s for b, s in skip):
            return found.start()
    return len(text)


def is_plan_title(title: str) -> bool:
    """Whether a heading announces aims."""
    return bool(cue("plan_heading").search(title)) and not cue("plan_heading_not").search(title)


def adjacent_plan(lead: str) -> bool:
    """任务2000万元: the word of a plan stands directly in front of the figure; 纳入帮扶计划905户 are in one."""
    return not cue("in_plan").search(lead) and lead.endswith(listed("cues", "plan_adjacent"))


def plan_behind(text: str, after: int) -> bool:
    """全年200万元任务: the word of an aim stands directly behind the figure."""
    return cue("plan_behind").match(text, after) is not None


def kind_of(*, threshold: bool, plan: bool, change: bool, unit: str, average: bool, capped: bool) -> Kind:
    """One kind for a figure; the first that holds of threshold, plan, change, what is set, share, standard, else actual."""
    if threshold:
        return "threshold"
    if plan:
        return "plan"
    if change:
        return "change"
    if capped:
        return "standard"
    if unit in ("percent", "permille"):
        return "share"
    per = unit.split("/")[1:]
    return "standard" if unit.startswith("CNY/") and not average and set(per) != {"year"} else "actual"


def _fits_unit(unit: str, patterns: Sequence[str]) -> bool:
    return any(unit == p or (p.endswith("*") and unit.startswith(p[:-1])) for p in patterns)


Rule = tuple[dict[str, Any], re.Pattern[str] | None, re.Pattern[str] | None]  # the entry, its words, and where it does not hold


@cache
def _tables() -> tuple[Rule, ...]:
    def pattern(rule: dict[str, Any], key: str) -> re.Pattern[str] | None:
        return re.compile(rule[key]) if key in rule else None

    return tuple((rule, pattern(rule, "measured"), pattern(rule, "unless")) for rule in load("tables"))


@lru_cache(maxsize=1024)
def _tables_for(unit: str) -> tuple[Rule, ...]:
    """The rules of lexicon/tables.yml that a unit can fall under."""
    return tuple(entry for entry in _tables() if _fits_unit(unit, entry[0]["unit"]))


def table_of(unit: str, measured: str, clause: str) -> tuple[Table, str]:
    """The table of a figure and the id of the rule that says so; rules marked ``clause`` also look at the clause."""
    for rule, words, unless in _tables_for(unit):
        fits = words is None or words.search(measured) or (rule.get("clause") and words.search(clause))
        if fits and not (unless and (unless.search(clause) or unless.search(measured))):
            return rule["table"], rule["id"]
    raise LookupError(f"lexicon/tables.yml ends without a rule for unit {unit}")


def is_flow(rule: str) -> bool:
    """Whether a rule of other statistics tells of what was found in a period (a survey's shares), not of a state at a day."""
    return rule in _flows()


def is_share_of_places(text: str, low: int, begin: int, after: int) -> bool:
    """三成的村没有活动场所, 被抽查的村中有近三成台账缺项: whether the share in front of ``after`` is of so many places."""
    behind, before = _shares_of_places()
    return behind.match(text, after) is not None or before.search(text, low, begin) is not None


@cache
def _shares_of_places() -> tuple[re.Pattern[str], re.Pattern[str]]:
    divisions = any_of(load("cues")["divisions"])
    before = rf"{divisions}(?:（[^（）]{{1,4}}）)?中，?有?[近约超过]{{0,2}}\Z"
    return re.compile(rf"的[^，。；、\d]{{0,8}}?{divisions}(?![干级])"), re.compile(before)


@cache
def leaning() -> frozenset[str]:
    """The rules of rates that name nothing of their own, so that each goes with the figure before it: 完成率97.5%."""
    return frozenset(rule["id"] for rule in load("tables") if rule.get("leans"))


@cache
def _flows() -> frozenset[str]:
    return frozenset(rule["id"] for rule in load("tables") if rule.get("flow"))


@cache
def _indicators() -> tuple[tuple[dict[str, Any], re.Pattern[str]], ...]:
    return tuple((entry, re.compile(entry["match"])) for entry in load("indicators")["indicators"])


@lru_cache(maxsize=4096)
def _indicators_for(table: Table, unit: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Code and words of the indicators that a table and a unit can have."""
    fitting = (pair for pair in _indicators() if pair[0]["table"] == table and _fits_unit(unit, pair[0]["unit"]))
    return tuple((str(entry["code"]), pattern) for entry, pattern in fitting)


def indicator_of(table: Table, unit: str, measured: str) -> str | None:
    """The code of the first indicator whose table, unit and words fit; None where none does."""
    return next((code for code, pattern in _indicators_for(table, unit) if pattern.search(measured)), None)
