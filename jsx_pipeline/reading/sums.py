"""What a sum of money is of, and what it is per: the clauses around it, its heading, the sums and counts in front."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import accumulate

from jsx_pipeline.bulletin.text import leaves_bracket
from jsx_pipeline.reading.drafts import Draft, Span
from jsx_pipeline.reading.kinds import cue
from jsx_pipeline.reading.lists import PART_OF, PARTS_OF, PEOPLE, family_of
from jsx_pipeline.reading.phrases import (
    deed_to,
    is_sort,
    names_money,
    phrase_before,
    says_spent,
    says_worth,
    tells_of_work,
    without_predicate,
)
from jsx_pipeline.reading.units import unit_of_noun

SHORTEST = 2  # characters of what names a thing
SUM_NAME = 10  # characters; a longer phrase is no name of a sum
_NUMBER_MARK = r"(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)]|[①-⑳])"
_NUMBERED = re.compile(_NUMBER_MARK + r"([^，。；：、\d]{2,16})，")
_BARE_SUM = re.compile("(?:共?计|[合总]计|共|每[个处所家])?")  # what alone may stand in front of the sum of an item
_NUMBER_OF_TITLE = re.compile(r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|[（(]?\d{1,2}[）).、])")
_NO_GOODS = PEOPLE | {"percent", "division", "year"}  # units of what has no price
_OTHER_RATE = re.compile(r"[每一][天日次年月人户]")
_A_YEARS = re.compile(r"\d{4}年$")
_ABOUT = 0.1  # of a sum: as far as a rounded average may be off
_ROUNDED = 0.01  # of a sum: as far as one that is printed in 万元 may be off
_ALIKE = 10  # times; sums of a rate differ by less, a total by more
_DIGIT = re.compile(r"\d")


def is_listed_sum(text: str, draft: Draft, before: Sequence[Draft], own: str) -> bool:
    """体检费19.2万元，教材和宣传品7.4万元: whether a sum stands alone with its name, like the sum in front of it."""
    if not before or not before[-1].unit.startswith("CNY") or draft.unit != "CNY" or len(own) < SHORTEST:
        return False
    named = unit_of_noun(own) not in ("division", "household", "person") and not (says_spent(own) or is_sort(own))
    return named and text[before[-1].after : draft.begin] in (f"，{own}", f"；{own}", f"、{own}")


def item_before(text: str, draft: Draft) -> str:
    """1.家庭健康促进，40万元；: what a numbered item of a list names before its first comma, of a sum that stands bare."""
    if not _BARE_SUM.fullmatch(text, draft.clause[0], draft.hedge):
        return ""
    low = max(0, draft.clause[0] - PARTS_OF)
    item = max(low, text.rfind("；", low, draft.clause[0]) + 1)
    found = _NUMBERED.match(text, item) or _NUMBERED.match(text, text.rfind("：", item, draft.clause[0]) + 1)
    return found[1] if found and found.end() <= draft.clause[0] else ""


def sum_of_title(title: str) -> str:
    """（一）机关运行经费。: the sum that a heading of a few words names; "" where it names none."""
    named = without_predicate(_NUMBER_OF_TITLE.sub("", title).rstrip("。："))
    return named if names_money(named) and len(named) <= SUM_NAME and not tells_of_work(named) else ""


def sum_shared_out(text: str, draft: Draft, before: Sequence[Draft], names: Sequence[Span]) -> str:
    """The sum of which a rate says the share of each, named in the clause in front, before that or behind."""
    return _sum_given(text, draft, names) or _sum_before(text, draft, before) or _total_behind(text, draft)


def _sum_given(text: str, draft: Draft, names: Sequence[Span]) -> str:
    """向26名大学新生发放助学金，每人3000元: the sum named in the clause right in front of a rate."""
    begin = draft.clause[0] - 1
    if begin < 1 or text[begin] != "，":
        return ""
    given = phrase_before(text, max(text.rfind("，", 0, begin), text.rfind("；", 0, begin), 0), begin, names)
    return given if names_money(given) and len(given) <= SUM_NAME + 4 and not _DIGIT.search(given) else ""


def _sum_before(text: str, draft: Draft, before: Sequence[Draft]) -> str:
    """投入资金156万元，帮扶母亲312名，每名5000元: the sum that a rate shares out."""
    last = next((d for d in reversed(before) if family_of(d) == "CNY"), None)
    if last is None or any(c in "；。" for c in text[last.after : draft.begin]) or len(last.measured) > SUM_NAME:
        return ""
    count = before[-1]
    if count.unit in draft.per and not math.isclose(count.value * draft.value, last.value, rel_tol=_ABOUT):
        return ""  # 募捐168万元、会费48万元，救助3150户，户均1250元: they share out something else
    return last.measured if names_money(last.measured) else ""


def _total_behind(text: str, draft: Draft) -> str:
    """走访240户，每户500元，共发放慰问金12万元: the sum named behind the rate."""
    found = cue("sum_named").match(text, draft.after)
    return found[1] if found and names_money(found[1]) else ""


def budgeted(text: str, begin: int) -> str:
    """财政将工作经费列入预算，2018年安排68万元: the sum that its sentence says is budgeted; else ""."""
    found = cue("budgeted").search(text, max(0, begin - PART_OF), begin)
    return found[1] if found and names_money(found[1]) else ""


def worth_of_counted(text: str, draft: Draft, before: Sequence[Draft]) -> str:
    """捐赠轮椅20台，价值1.4万元: the things counted right in front of what they are worth; else ""."""
    last = before[-1] if before else None
    things = last and last.unit not in _NO_GOODS and not last.unit.startswith("CNY")
    if last is None or not things or any(c in "。；" for c in text[last.after : draft.begin]):
        return ""
    return last.measured if says_worth(text, draft.clause[0], draft.hedge) else ""


def is_spent_of_rate(draft: Draft, before: Sequence[Draft], own: str) -> bool:
    """Whether a sum is said only to have been spent, right behind the rate that it is of."""
    return bool(not draft.per and before and before[-1].per and cue("spent_only").fullmatch(own))


def what_was_given(text: str, draft: Draft, before: Sequence[Draft]) -> str:
    """What a bare total is of, or a bare rate, by the clause in front that says what was given or done for whom.

    资助大学新生58人，其中本科41人、每人3000元，…，合计15.7万元 is of 资助大学新生; 领到借款，共计115万元，户均5万元 of 借款.
    """
    if draft.unit == "CNY" and (paid := cue("pays_for").match(text, draft.after)):
        return paid[0]
    if not cue("bare_sum").fullmatch(text, draft.clause[0], draft.hedge):
        return ""
    parts = text.rfind("其中", before[0].after, draft.begin) if before else -1
    whole = next((d for d in reversed(before) if d.after <= parts and d.unit in PEOPLE), None)
    if before and before[-1].unit in PEOPLE and text[before[-1].after : draft.clause[0]] == "，":
        whole = before[-1]  # 大病救助7户，共4.4万元
    if whole and not draft.per and (deed := deed_to(text[whole.clause[0] : whole.begin])):
        return whole.measured if deed in whole.measured else deed + whole.measured
    found = cue("given_object").search(text, max(0, draft.clause[0] - PART_OF), draft.clause[0])
    return found[1] if found else ""


def sum_of_share(before: Sequence[Draft]) -> str:
    """保费进度达到80%，年底确保5000万元: what a percentage before a sum is of, where nothing else names the sum."""
    named = (d.measured for d in reversed(before) if d.unit == "percent" and names_money(d.measured))
    return next(named, "")


def sum_just_named(text: str, draft: Draft, before: Sequence[Draft]) -> str:
    """27个单位捐款，合计42.8万元: what the clause of the figure in front of a sum says that those counted did with it; else ""."""
    did = cue("gave").search(text, before[-1].after, draft.clause[0]) if before else None
    return did[1] if did else ""


def shares_rate(text: str, draft: Draft, before: Sequence[Draft]) -> bool:
    """Whether a sum is per head because the one before is: 每户50元，其中财政补贴30元; 死亡家庭每人每月590元，伤残家庭460元."""
    other = before[-1]
    between = text[other.after : draft.begin]
    if not other.per or "。" in between or cue("total").search(between) or _OTHER_RATE.search(between):
        return False
    if _A_YEARS.search(between) or leaves_bracket(text, other.begin, other.after, draft.begin):
        return False  # 年均633万元，其中2016年528万元; 30户（每户500元）；发放慰问品1200元
    return 1 / _ALIKE < draft.value / (other.value or 1) < _ALIKE and not _is_product(draft, before)


def changes_rate(text: str, draft: Draft, last: Draft) -> bool:
    """户均收入6.1万元，比去年多4500元: whether a sum says by how much the rate before it changed."""
    return bool(last.per) and cue("compares").fullmatch(text, last.after, draft.begin) is not None


def _is_product(draft: Draft, before: Sequence[Draft]) -> bool:
    """北山镇3户、万山乡2户，每户1.5万元，7.5万元: whether a sum is what the rate before it comes to, for those counted before."""
    *counted, rate = before
    numbers = (d.value for d in reversed(counted) if d.unit in rate.per)
    return any(math.isclose(number * rate.value, draft.value, rel_tol=_ROUNDED) for number in accumulate(numbers))
