"""Numerals to drafts: ranges joined, each numeral given its unit or set aside. A draft is a figure that does not know yet what it counts."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jsx_pipeline.model import Qualifier, Sentence
from jsx_pipeline.reading.classes import Verdict
from jsx_pipeline.reading.hedges import hedge_before, hedge_behind, hedge_in_clause, qualify
from jsx_pipeline.reading.numerals import Token
from jsx_pipeline.reading.phrases import phrase_before, phrase_behind
from jsx_pipeline.reading.units import is_general, rate_before, rate_behind, rate_code, unit_behind, unit_of_bare, unit_of_noun, unit_of_phrase

_CLAUSE_END = re.compile(r"[，。；：！？]|(?<!\d),(?!\d)")
_JOINT = re.compile(r"[%元人名个户万]?(?:至|到|[-—–~]{1,2})")
_LISTED = re.compile(r"、")
_ONE = ("名", "位", "次", "期", "场次", "场", "份", "例", "所")  # what 一 counts; 一个, 一条, 一项 are articles rather than numerals
_HEAD_UNIT = re.compile(r"[（(：:]\s*(?P<magnitude>[十百千万亿]*)(?P<word>[^（()）\d]{1,3})[）)]?$")
_MAGNITUDES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_ROUND = ("十", "百", "千", "万", "亿", "百万", "千万", "零", "〇")
_VAGUE = re.compile(r"[数几过上近破超达]\Z")
Span = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """A numeral or range in a sentence with its unit."""

    tokens: list[int]  # indices of the numerals it is made of
    begin: int
    stop: int
    value: float
    high: float | None
    step: float
    unit: str
    qualifier: Qualifier
    clause: Span
    low: int  # where a phrase in front of it may begin
    hedge: int  # where its hedge in front begins
    after: int  # where what follows unit and hedge begins
    limit: int  # where the next numeral that may be a figure begins
    word: str  # the classifier as printed
    rule: str
    measured: str = ""
    per: tuple[str, ...] = field(default=())


@dataclass(slots=True)
class Drafted:
    """What became of the numerals of one sentence."""

    drafts: list[Draft]
    verdicts: dict[int, Verdict]  # by token, for those that are no figure


def draft_sentence(sentence: Sentence, tokens: Sequence[Token], verdicts: Sequence[Verdict | None], names: Sequence[Span]) -> Drafted:
    """Every numeral of a sentence as part of a draft or with the class that sets it aside; none is lost.

    ``names`` are the spans of times and places, which are no part of what is counted.
    """
    out = Drafted([], {i: verdict for i, verdict in enumerate(verdicts) if verdict})
    clauses = [0, *(m.end() for m in _CLAUSE_END.finditer(sentence.text)), len(sentence.text) + 1]
    free = [i for i, verdict in enumerate(verdicts) if verdict is None]
    while free:
        group = _range_group(sentence.text, tokens, free)
        free = free[len(group):]
        limit = tokens[free[0]].begin if free else len(sentence.text)
        _settle(sentence, tokens, group, limit, clauses, names, out)
    return out


def _range_group(text: str, tokens: Sequence[Token], free: Sequence[int]) -> list[int]:
    """The first free numeral, with the next where both are the ends of a range (7-11人, 三、四十人)."""
    if len(free) < 2 or free[1] != free[0] + 1:
        return [free[0]]
    first, second = tokens[free[0]], tokens[free[1]]
    link = _JOINT.fullmatch(text, first.stop, second.begin)
    rises = second.value * _lift(first, second) ** 0 > first.value or _lift(first, second) > 1
    if link and rises and not math.isnan(first.value):
        return [free[0], free[1]]
    spoken = _LISTED.fullmatch(text, first.stop, second.begin) and first.form == second.form == "han" and first.stop - first.begin == 1
    digit = int(text[second.begin] in "二三四五六七八九" and "一二三四五六七八九".index(text[second.begin]) + 1)
    if spoken and first.value < 10 and digit == first.value + 1 and (first.begin == 0 or text[first.begin - 1] != "、"):
        return [free[0], free[1]]
    return [free[0]]


def _lift(first: Token, second: Token) -> float:
    """The magnitude that the low end of a range shares with the high end: 8—10万元."""
    return second.step if first.step <= 1 < second.step and first.value < second.value / second.step * 10 else 1


def _settle(sentence: Sentence, tokens: Sequence[Token], group: list[int], limit: int, clauses: list[int], names: Sequence[Span], out: Drafted) -> None:
    """One numeral or range becomes a draft, or is set aside."""
    draft = _draft(sentence, tokens, group, limit, clauses, out.drafts[-1] if out.drafts else None)
    verdict = _unit_of(sentence, draft, tokens[group[-1]], names, out.drafts)
    if verdict is None:
        verdict = _doubt(sentence.text, draft, tokens[group[-1]], names)
    if verdict:
        out.verdicts |= dict.fromkeys(group, verdict)
    else:
        out.drafts.append(draft)


def _draft(sentence: Sentence, tokens: Sequence[Token], group: list[int], limit: int, clauses: list[int], previous: Draft | None) -> Draft:
    text, first, last = sentence.text, tokens[group[0]], tokens[group[-1]]
    at = bisect_right(clauses, first.begin)
    clause = (clauses[at - 1], clauses[at] - 1)
    low = max(clause[0], previous.after if previous else 0)
    value, high = _values(text, first, last)
    before, hedge = hedge_before(text, first.begin, low)
    qualifier: Qualifier = "range" if high is not None else qualify(
        before or hedge_in_clause(text[max(low, hedge - 24):hedge], round_number=text[first.begin:last.stop] in _ROUND), last.inner, None)
    rule = "range" if high is not None else "numeral"
    return Draft(group, first.begin, last.stop, value, high, last.step, "", qualifier, clause, low, hedge, last.after, limit, "", rule)


def _values(text: str, first: Token, last: Token) -> tuple[float, float | None]:
    if first is last:
        return first.value, first.high
    if text[first.stop] == "、":  # 三、四十: the digit stands for its tens
        return first.value * (last.step or 1), last.value
    return first.value * _lift(first, last), last.value


def _unit_of(sentence: Sentence, draft: Draft, last: Token, names: Sequence[Span], before: Sequence[Draft]) -> Verdict | None:
    """Give the draft its unit, and what it counts as far as the unit hangs on it; a verdict where it is no figure."""
    text = sentence.text
    if math.isnan(draft.value):
        return Verdict("open", "no number: characters of numerals in no order")
    if sentence.block == "cell" and (sentence.column_head or sentence.row_head):
        return _unit_of_cell(sentence, draft, last)
    if last.percent:
        return _take(draft, "percent", "", last.after, text, "")
    found = unit_behind(text, last.after)
    if found and found.code == "period":
        return _period(text, draft, found.stop, names)
    if found:
        return _unit_of_word(text, draft, found.code, found.word, found.stop, found.hedge, names)
    return _unit_unsaid(text, draft, names, before)


def _unit_of_cell(sentence: Sentence, draft: Draft, last: Token) -> Verdict | None:
    """A cell's unit stands in its column's head: 救助金(万元)."""
    head = sentence.column_head
    said = _HEAD_UNIT.search(head) or _HEAD_UNIT.search(_caption_unit(sentence.caption))
    noun = head[:said.start()] if said and said.string == head else head
    own = unit_behind(sentence.text, last.after)
    word = own.word if own else said["word"] if said else ""
    code = unit_behind(word, 0)
    if said and not own:
        factor = _MAGNITUDES.get(said["magnitude"], 1)
        draft.value, draft.step = round(draft.value * factor, 6), (draft.step or 1) * factor
        draft.high = None if draft.high is None else draft.high * factor
    unit = code.code if code else unit_of_bare(noun) or unit_of_noun(noun) or ""
    if is_general(word):
        unit = unit_of_noun(noun) or unit
    if not unit or unit == "period":
        return Verdict("open", "a cell without a unit")
    draft.measured, draft.rule = noun, "cell"
    return _take(draft, unit, word, own.stop if own else last.after, sentence.text, "")


def _caption_unit(caption: str) -> str:
    found = re.search(r"单位[：:]\s*[^\s，。）)]{1,4}", caption)
    return found[0] if found else ""


def _period(text: str, draft: Draft, stop: int, names: Sequence[Span]) -> Verdict | None:
    """A length of time is no figure, unless the time itself was measured: 平均结案时间7.2天."""
    noun = phrase_before(text, draft.low, draft.hedge, names)
    if noun.endswith(("时间", "时长", "周期")) and "平均" in text[draft.clause[0]:draft.begin]:
        return _take(draft, text[draft.stop:stop], text[draft.stop:stop], stop, text, "")
    return Verdict("period", "period.duration")


def _unit_of_word(text: str, draft: Draft, code: str, word: str, stop: int, hedge: str, names: Sequence[Span]) -> Verdict | None:
    if code == "CNY":
        return _money(text, draft, word, stop, hedge)
    if word in ("名", "位") and text[draft.begin - 1:draft.begin] == "第":
        return Verdict("ordinal", "ordinal.rank")
    _take(draft, code, word, stop, text, hedge)
    noun = phrase_behind(text, draft.after, min(draft.limit, draft.clause[1])) or phrase_before(text, draft.low, draft.hedge, names)
    settle_unit(draft, noun)
    return None


def settle_unit(draft: Draft, noun: str) -> None:
    """A general classifier takes the unit of the noun counted: 个 of 县市区 is a division, 名 of 编制 a post."""
    if not is_general(draft.word):
        return
    of_people = draft.word in ("名", "人", "位")
    code = unit_of_noun(noun) or (None if of_people else unit_of_phrase(noun))
    if code and (code == "post" or not of_people):
        draft.unit = code


def _money(text: str, draft: Draft, word: str, stop: int, hedge: str) -> Verdict | None:
    behind, end = rate_behind(text, stop)
    lead = text[draft.clause[0]:draft.begin]
    per = tuple(dict.fromkeys((*rate_before(lead), *behind)))
    draft.per = tuple(sorted(per, key=lambda code: code in ("month", "quarter", "year")))
    return _take(draft, rate_code("CNY", draft.per), word, end, text, hedge)


def _unit_unsaid(text: str, draft: Draft, names: Sequence[Span], before: Sequence[Draft]) -> Verdict | None:
    """No unit behind the numeral: the noun in front of it says what it counts, or the noun directly behind, or the list it stands in."""
    noun = phrase_before(text, draft.low, draft.hedge, names)
    if code := unit_of_bare(noun):
        return _take(draft, code, "", draft.after, text, "")
    behind = phrase_behind(text, draft.after, min(draft.limit, draft.clause[1]))
    if behind and (code := unit_of_noun(behind)):
        return _take(draft, code, "", draft.after, text, "")
    if before and text[before[-1].after:draft.begin] in ("、", "和", "至", "到"):
        return _take(draft, before[-1].unit, "", draft.after, text, "")
    return Verdict("open", "no unit and no noun that carries one")


def _take(draft: Draft, unit: str, word: str, after: int, text: str, hedge: str) -> None:
    draft.unit, draft.word = unit, word
    qualifier, draft.after = hedge_behind(text, after)
    if draft.qualifier == "exact":
        draft.qualifier = qualify(None, hedge, qualifier)


def _doubt(text: str, draft: Draft, last: Token, names: Iterable[Span]) -> Verdict | None:
    """Small Chinese numerals are more often words than counts: they must earn it with a classifier and a thing that is counted."""
    run = text[draft.begin:draft.stop]
    if last.form == "arabic" or last.percent or len(draft.tokens) > 1 or last.high is not None:
        return None
    if run in _ROUND:
        return None if _VAGUE.search(text, 0, draft.begin) or draft.qualifier != "exact" or run == "百万" else Verdict("idiom", "idiom.round_number")
    if last.value >= 10:
        return None
    if run == "一":
        if draft.unit.startswith("CNY") or draft.word in _ONE:
            return None
        return Verdict("idiom", "idiom.one")
    if not draft.word:
        return Verdict("name", "name.count_without_classifier")
    if is_general(draft.word) or draft.unit == draft.word:
        noun = phrase_behind(text, draft.after, min(draft.limit, draft.clause[1]))
        return None if (noun and unit_of_noun(noun)) or draft.word in ("例", "名", "位", "人") else Verdict("name", "name.small_count")
    return None
