"""Numerals to drafts: ranges joined, each numeral given its unit or set aside.

A draft is a figure that does not know yet what it counts.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from jsx_pipeline.bulletin.text import ITEM_NUMBER
from jsx_pipeline.model import Qualifier, Sentence
from jsx_pipeline.reading.classes import Verdict
from jsx_pipeline.reading.dates import time_of_head
from jsx_pipeline.reading.hedges import hedge_before, hedge_behind, hedge_in_clause, hedge_of_share, qualify
from jsx_pipeline.reading.kinds import cue, is_built
from jsx_pipeline.reading.numerals import Token
from jsx_pipeline.reading.phrases import described_behind, names_money, phrase_before, phrase_behind
from jsx_pipeline.reading.units import (
    TIMES,
    UnitMention,
    division_at_head,
    is_general,
    keeps_classifier,
    rate_before,
    rate_behind,
    rate_code,
    those_named,
    unit_behind,
    unit_of_bare,
    unit_of_noun,
    unit_of_phrase,
)
from jsx_pipeline.words import listed, load

_OPENING_ITEM = re.compile(
    rf"{ITEM_NUMBER}|[（(][一二三四五六七八九十]{{1,3}}[）)]|[一二三四五六七八九十]{{1,3}}、|[一二三四五六七八九十](?:是|要)"
)
_CLAUSE_END = re.compile(rf"[，。；：！？](?:{ITEM_NUMBER})?")  # the number of an item goes with the stop in front
_JOINT = re.compile(r"[%元人名个户万成分岁年场次天度米亩斤]?(?:至|到|[-—–~]{1,2})")
_SHARERS = ("person", "household")  # what each of those gets is a rate; what each town gets is a sum
_TABLE_NUMBER = re.compile(
    r"^(?:[附续]?表\s*[\d一二三四五六七八九十]*[.：:、]?)?\s*(?:\d{4}年度?(?:上半年|下半年)?)?|[（(][^（()）]*[）)]"
)
_STOP = re.compile("[，。；：]")
_LONGEST_CAPTION = 40  # characters
_HEAD_UNIT = re.compile(r"[（(：:]\s*(?P<magnitude>[十百千万亿]*)(?P<word>[^（()）\d]{1,3})[）)]?$|(?P<percent>[%％])$")
_CAPTION_UNIT = re.compile(r"([^\s（(；;，。：:]*)单位[：:]\s*([^\s，。；;）)]{1,12})")
_SAYS_OF = re.compile("[：:]|——")  # 7280件——累计理赔件数: a list that puts the number first
_UNITS_LISTED = re.compile("[、/和]")
_LINK_IN_NOUN = re.compile("[的和]")
_MAGNITUDES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_IN_NAME = 4  # numerals that the name of a place may hold (万宁市), and one behind it
_NEAR = 24  # figures of a sentence in front of one in which what it is per was counted
_LEAD = 24  # characters in front of a hedge in which another may stand (至少建成示范村2个)
REACH = 240  # characters around a numeral that may bear on it; a sentence without stops costs no more than one with them
_EACH_ONE = re.compile(r"(?:[各均]|每(?:个|所|家)?[村镇乡县户校人家])[^，。；\d]{0,6}\Z")
_EACH_WITHIN = 12  # characters that _EACH_ONE may take
_YEARS_ON = re.compile(
    r"，(?:(?:19|20)\d\d年(?:\d{1,2}月)?|今年|去年|上年)[底末初]?(?:为|是|达到?|有)?"
)  # from one of a series to the next
_STANDING = ("division", "organization", "site", "household")  # units of what a small round number counts
LIST_MARKS = ("、", "和", "及", "与")  # all that stands between two figures of one list
Span = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """A numeral or range in a sentence with its unit. Positions are in the sentence's text."""

    tokens: list[int]  # indices of the numerals it is made of
    begin: int
    stop: int
    value: float
    high: float | None
    step: float  # one unit of the last digit printed
    qualifier: Qualifier
    clause: Span
    low: int  # where a phrase in front of it may begin
    hedge: int  # where its hedge in front begins
    after: int  # where what follows unit and hedge begins
    limit: int  # where the next numeral that may be a figure begins
    rule: str
    unit: str = ""
    word: str = ""  # the classifier as printed
    measured: str = ""
    paired: str = ""  # of a change in a list behind 分别: what the figure it goes with measures
    per: tuple[str, ...] = field(default=())
    in_front: str | None = None  # the phrase in front of it, once it was sought
    following: str | None = None  # the phrase behind it, likewise

    @property
    def behind(self) -> int:
        """Where a phrase behind it must end."""
        return min(self.limit, self.clause[1])

    def count_in(self, unit: str, word: str, after: int, text: str, hedge: str = "") -> None:
        """Take a unit printed up to ``after``, and the hedge behind it."""
        self.unit, self.word, self.following = unit, word, None
        qualifier, self.after = hedge_behind(text, after)
        if self.qualifier == "exact":
            self.qualifier = qualify(None, hedge, qualifier)


@dataclass(slots=True)
class Drafted:
    """What became of the numerals of one sentence."""

    drafts: list[Draft]
    verdicts: dict[int, Verdict]  # by token, for those that are no figure


def draft_sentence(
    sentence: Sentence,
    tokens: Sequence[Token],
    verdicts: Sequence[Verdict | None],
    names: Sequence[Span],
    *,
    placed: bool = False,
    turned: bool = False,
) -> Drafted:
    """Every numeral of a sentence as part of a draft or with the class that sets it aside; none is lost.

    ``names`` are the spans of times and places, which are no part of what is counted; a cell is ``placed`` whose row a place heads,
    ``turned`` where one heads its column.
    """
    out = Drafted([], {i: verdict for i, verdict in enumerate(verdicts) if verdict})
    free = [i for i, verdict in enumerate(verdicts) if verdict is None]
    if not free:
        return out
    drafter = _Drafter(sentence, tokens, names, out.drafts)
    drafter.head = sentence.row_head if turned else measure_head(sentence)
    drafter.row = _row_name(sentence) or ("" if placed else sentence.row_head)
    at = 0
    while at < len(free):
        group = _range_group(sentence.text, tokens, free[at : at + 2])
        at += len(group)
        draft = drafter.draft(group, limit=tokens[free[at]].begin if at < len(free) else len(sentence.text))
        verdict = drafter.give_unit(draft) or drafter.doubt(draft)
        if verdict:
            out.verdicts |= dict.fromkeys(group, verdict)
        else:
            out.drafts.append(draft)
    return out


def _row_name(cell: Sentence) -> str:
    """What the row of a cell is of, with its unit, where a column behind its first says so (项目, 活动名称); else ""."""
    named = (words for head, words in cell.keys if cue("thing_head").fullmatch(head))
    name, unit = next(named, ""), _HEAD_UNIT.search(cell.row_head)
    return name + unit[0] if name and unit else name


def phrase_in_front(text: str, draft: Draft, names: Sequence[Span]) -> str:
    """The noun phrase in front of a draft: its unit and what it counts both ask for it."""
    if draft.in_front is None:
        draft.in_front = phrase_before(text, draft.low, draft.hedge, names)
    return draft.in_front


def phrase_following(text: str, draft: Draft) -> str:
    """The noun phrase behind a draft and its unit, for whoever asks: its unit, what it counts, what it is a share of."""
    if draft.following is None:
        says = _SAYS_OF.match(text, draft.after) if draft.begin == 0 else None
        at, limit = (says.end(), len(text)) if says else (draft.after, draft.behind)
        draft.following = phrase_behind(text, at, limit)
        if draft.unit in _SHARERS and draft.hedge and text[draft.hedge - 1] in listed("phrases", "for_whom"):
            draft.following = those_named(draft.following)  # 为12户家庭打扫卫生
    return draft.following


def measure_head(cell: Sentence) -> str:
    """Of a cell's two heads the one that names what is counted.

    Its column's, or its row's where the columns are times (2021年, 2022年).
    """
    times = time_of_head(cell.column_head, None) or cue("sum_column").fullmatch(cell.column_head)
    times = times or cue("growth_amount").fullmatch(cell.column_head)
    return (_row_name(cell) or cell.row_head) if times else cell.column_head


def _of_caption(caption: str) -> str:
    """What a caption says its table is of: 表2　2023年市本级项目资金使用计划 -> 市本级项目资金使用; "" where it is a sentence."""
    title = _TABLE_NUMBER.sub("", caption).strip()
    return cue("caption_end").sub("", title) if len(title) <= _LONGEST_CAPTION and not _STOP.search(title) else ""


def _caption_unit(caption: str, head: str, *, whole: bool) -> re.Match[str] | None:
    """The unit that a caption gives for all its columns; of several (单位：名、元) that of money for a column of money.

    No people or things are counted by a number that is not ``whole``. Under 单位：万元 a column of 受益人次 counts people all
    the same; a unit that is said of a column by name is its own.
    """
    stated = _CAPTION_UNIT.findall(caption)  # 投放单位：万元；逾期率单位：%
    said = next((word for of, word in stated if of and of in head), stated[0][1] if stated else "")
    units = [_HEAD_UNIT.search(f"：{word}") for word in _UNITS_LISTED.split(said)] if said else []
    is_money = bool(cue("money_column").search(head)) or not whole
    fitting = (unit for unit in units if unit and unit["word"] and (unit_code(unit["word"]) == "CNY") == is_money)
    if len(units) == 1:
        counts_itself = cue("counts_itself").search(head) and units[0] and unit_code(units[0]["word"] or "") == "CNY"
        return None if counts_itself else units[0]
    return next(fitting, None)


def unit_code(word: str) -> str:
    """The code of a unit that stands alone; "" of a word that is none."""
    found = unit_behind(word, 0)
    return found.code if found else ""


def names_a_thing(row_head: str) -> bool:
    """Whether the head of a row says what is counted in it (秘书长培训班): it is no place, number or sum."""
    return not (row_head.isdigit() or unit_of_noun(row_head) == "division" or cue("sum_head").match(row_head))


def settle_unit(draft: Draft, noun: str, *, behind: bool) -> None:
    """A general classifier takes the unit of the noun counted: 个 of 县市区 is a division, 名 of 编制 a post.

    Of a phrase ``behind`` the numeral the first noun is counted (14个镇的干部), of one in front the last (两镇的服务站18个).
    """
    first = _LINK_IN_NOUN.split(noun)[0]
    noun = first if behind and unit_of_noun(first) else noun
    if not is_general(draft.word) or keeps_classifier(noun):
        return
    of_people = draft.word in load("units")["of_people"]
    code = unit_of_noun(noun) or (None if of_people else unit_of_phrase(noun))
    if code == "event" and draft.word in load("units")["of_sites"]:
        return  # 9处施工营地义诊
    of_deed = code == "event" and draft.word == "个" and unit_of_noun(noun) is None  # 11个村活动记录缺失
    if behind and (of_deed or code in ("person", "household", "item")):
        code = _tier_at_head(noun) or code
    if code and (code == "post" or not of_people):
        draft.unit = code


def _tier_at_head(noun: str) -> str:
    """What 7个县区会长, 7个县区计生协会长 count: the divisions, or their associations; "" where the phrase begins with neither."""
    head = division_at_head(noun)
    if not head or head.endswith("级") or noun.startswith("级", len(head)):
        return ""
    return "organization" if noun.startswith(("计生协", "协会", "计划生育协会"), len(head)) else "division"


def _range_group(text: str, tokens: Sequence[Token], pair: Sequence[int]) -> list[int]:
    """The first of two free numerals, with the second where both are the ends of a range (7-11人, 三、四十人)."""
    if len(pair) < 2 or pair[1] != pair[0] + 1:
        return [pair[0]]
    first, second = tokens[pair[0]], tokens[pair[1]]
    rises = second.value > first.value * _lift(first, second)
    joint = _JOINT.fullmatch(text, first.stop, second.begin)
    from_to = joint and joint[0].endswith(("到", "至")) and text.startswith(("从", "由"), first.begin - 1) and first.begin > 0
    if rises and not from_to and (joint or _spoken_range(text, first, second)):
        return list(pair)
    return [pair[0]]


def _spoken_range(text: str, first: Token, second: Token) -> bool:
    """三、四十人: a digit, then the next digit with its magnitude; 一、二、三 is a list."""
    if text[first.stop : second.begin] != "、" or first.form != "han" or first.stop - first.begin != 1:
        return False
    digit = "一二三四五六七八九".find(text[second.begin]) + 1
    return first.value < 10 and digit == first.value + 1 and text[first.begin - 1 : first.begin] != "、"


def _lift(first: Token, second: Token) -> float:
    """The magnitude that the low end of a range shares with the high end: 8—10万元."""
    shared = first.step <= 1 < second.step and first.value * second.step < second.value  # not 十五至二十
    return second.step if shared else 1


def _values(text: str, first: Token, last: Token) -> tuple[float, float | None]:
    if first is last:
        return first.value, first.high
    if text[first.stop] == "、":  # 三、四十: the digit stands for its tens
        return first.value * (last.step or 1), last.value
    return first.value * _lift(first, last), last.value


class _Drafter:
    """One sentence whose numerals are being given their units, from left to right."""

    def __init__(self, sentence: Sentence, tokens: Sequence[Token], names: Sequence[Span], drafts: list[Draft]) -> None:
        self.sentence, self.text = sentence, sentence.text
        self.tokens, self.names, self.drafts = tokens, names, drafts
        self.head = ""  # of a cell: the one of its two heads that names what is counted
        self.row = ""  # of a cell: what heads its row, if that is no place
        opening = _OPENING_ITEM.match(self.text)
        self.clauses = [
            0,
            *([opening.end()] if opening else ()),
            *(m.end() for m in _CLAUSE_END.finditer(self.text)),
            len(self.text) + 1,
        ]

    def draft(self, group: list[int], limit: int) -> Draft:
        """The numerals of ``group`` with their clause, their value and the hedge in front of them."""
        first, last = self.tokens[group[0]], self.tokens[group[-1]]
        at = bisect_right(self.clauses, first.begin)
        clause = (max(self.clauses[at - 1], first.begin - REACH), min(self.clauses[at] - 1, last.stop + REACH))
        low = max(clause[0], self.drafts[-1].after if self.drafts else 0)
        value, high = _values(self.text, first, last)
        before, hedge = hedge_before(self.text, first.begin, low)
        lead = self.text[max(low, hedge - _LEAD) : hedge]
        before = before or hedge_in_clause(lead, round_number=self.text[first.begin : last.stop] in load("units")["round"])
        before = before or self._shared_hedge(low, first.begin)
        before = before or (hedge_of_share(lead) if last.percent and lead.endswith("的") else None)
        return Draft(
            tokens=group, begin=first.begin, stop=last.stop, value=value, high=high, step=last.step, clause=clause,
            low=low, hedge=hedge,
            qualifier="range" if high is not None else qualify(before, last.inner, None), after=last.after, limit=limit,
            rule="range" if high is not None else "numeral",
        )  # fmt: skip

    def _shared_hedge(self, low: int, begin: int) -> Qualifier | None:
        """分别不少于15万元、12万元和16万元: what hedges the first of such a list hedges all."""
        if not self.drafts or self.text[low:begin] not in LIST_MARKS:
            return None
        first = next((d for d in reversed(self.drafts[-_NEAR:]) if self.text[d.low : d.begin] not in LIST_MARKS), None)
        if first is None:  # a list that a broken line begins: 、3万元、4万元
            return None
        hedged = first.hedge < first.begin and first.high is None
        return first.qualifier if hedged and cue("respectively").search(self.text, first.low, first.hedge) else None

    def give_unit(self, draft: Draft) -> Verdict | None:
        """Give the draft its unit; a verdict where it is no figure."""
        if math.isnan(draft.value):
            return Verdict("open", "no number: characters of numerals in no order")
        if self.sentence.block == "cell" and self._is_headed() and not self._says_itself(draft):
            return self._unit_of_cell(draft)
        last = self.tokens[draft.tokens[-1]]
        if last.percent:
            draft.count_in("percent", "", last.after, self.text)
            return None
        found = unit_behind(self.text, last.after)
        if found is None:
            return self._unit_unsaid(draft)
        if found.code == "period":
            return self._length_of_time(draft, found)
        return self._unit_said(draft, found)

    def doubt(self, draft: Draft) -> Verdict | None:
        """Small Chinese numerals are more often words than counts.

        They must earn it with a classifier and a thing that is counted.
        """
        last = self.tokens[draft.tokens[-1]]
        if last.form == "arabic" or last.percent or len(draft.tokens) > 1 or last.high is not None:
            return None
        run = self.text[draft.begin : draft.stop]
        if run in load("units")["round"]:
            vague = self.text.endswith(listed("units", "round_counted_behind"), 0, draft.begin)
            said = run == "十" and (draft.unit in _STANDING or "每" in self.text[draft.clause[0] : draft.begin])  # 十个镇, 每村十个
            counts = vague or said or draft.qualifier != "exact" or run == "百万"
            return None if counts else Verdict("name", "name.round_number")
        return None if last.value >= 10 else self._doubt_digit(draft, run)

    def _doubt_digit(self, draft: Draft, run: str) -> Verdict | None:
        if run == "一":
            a_thing = draft.word in load("units")["counted_by_one"] and self._counts_a_thing(draft)
            a_thing = a_thing or self._given_to_each(draft)
            return None if a_thing or draft.unit.startswith("CNY") else Verdict("idiom", "idiom.one")
        if not draft.word:
            return Verdict("name", "name.count_without_classifier")
        if is_general(draft.word) or draft.unit in (draft.word, "item") or draft.word in load("units")["often_names"]:
            noun = phrase_following(self.text, draft)
            noun = noun or phrase_in_front(self.text, draft, self.names)  # 设功能室九间
            counts = (noun and (unit_of_noun(noun) or keeps_classifier(noun))) or draft.word in load("units")["count_alone"]
            lead = self.text[draft.clause[0] : draft.begin]
            left_out = (not noun or is_built(noun)) and bool(self.drafts)  # 今年新建九个，两乡各两个，又添了两个
            counts = counts or (left_out and (lead.endswith("各") or is_built(lead) or self._is_part_of_place(draft)))
            return None if counts or self._counts_pieces(draft) else Verdict("name", "name.small_count")
        return None

    def _given_to_each(self, draft: Draft) -> bool:
        """甲镇、乙镇各组建一支宣传队: one of something known for each of several."""
        each = _EACH_ONE.search(self.text, max(draft.clause[0], draft.begin - _EACH_WITHIN), draft.begin)
        noun = phrase_following(self.text, draft) if each and draft.word else ""
        return keeps_classifier(noun) or (bool(noun) and unit_of_phrase(noun) not in (None, "division"))

    def _is_part_of_place(self, draft: Draft) -> bool:
        """建成会员之家二十个，其中门源八个、祁连五个: a part told of a place goes on with what the whole counts."""
        return self._is_behind_name(draft) and draft.word == self.drafts[-1].word and draft.word != self.drafts[-1].unit

    def _counts_pieces(self, draft: Draft) -> bool:
        """流动检查车两台: pieces of what stands in front of them, where nothing stands behind."""
        piece = draft.word in load("units")["pieces"] and self.text[draft.after : draft.after + 1] in ("，", "。", "；", "、", "")
        return piece and len(phrase_in_front(self.text, draft, self.names)) > 1

    def _counts_a_thing(self, draft: Draft) -> bool:
        """Whether 一份, 一场 is followed by nothing or by something known to be counted; 一份答卷 is a manner of speaking."""
        if draft.word in load("units")["nameless"]:
            lead = self.text[draft.clause[0] : draft.begin]
            said = cue("of_each_body").search(lead)  # 每村一名助理员, 明确了一名秘书长 count; 每户有一名干部, 一位老人 are somebody
            somebody = phrase_following(self.text, draft) or cue("years_old").match(self.text, draft.after)  # 一位71岁的老人
            return said is not None or not somebody
        if draft.word not in load("units")["also_articles"]:
            return True
        noun = phrase_following(self.text, draft)
        return not noun or unit_of_phrase(noun) not in (None, "division")

    def _is_headed(self) -> bool:
        """Whether a cell's heads say what it holds; a remark (备注) says it itself."""
        head = self.sentence.column_head
        return bool(head or self.sentence.row_head) and cue("remark_head").fullmatch(head) is None

    def _says_itself(self, draft: Draft) -> bool:
        """Whether a cell that gives its number a unit names the thing as well: 学生540人, 药品2.4万元."""
        own = unit_behind(self.text, draft.after)
        return own is not None and len(phrase_in_front(self.text, draft, self.names)) > 1

    def _unit_of_cell(self, draft: Draft) -> Verdict | None:
        """A cell takes its unit from behind its number, else from the head of its measure, else from the caption (单位：万元)."""
        head, own = self.head, unit_behind(self.text, draft.after)
        of_caption = (
            not self.row and head and head == self.sentence.row_head
        )  # 思聪街道 | 2021年 | 2022年: the caption says of what
        said = _HEAD_UNIT.search(self.sentence.caption if of_caption else head)
        noun = _of_caption(self.sentence.caption) if of_caption else _named_part(head[: said.start()] if said else head)
        of_head = "" if names_money(noun) else unit_of_bare(noun)  # 人数, whatever the row is of; 预算 may be in any unit
        aimed = said is None and own is None and (cue("plan_head").match(noun) or cue("done_head").search(noun))
        of_row = aimed and _HEAD_UNIT.search(self.row)  # 青春健康讲座（场） | 年度目标 | 1—9月完成
        if (of_row or not noun or cue("amount_head").fullmatch(noun)) and names_a_thing(self.row):
            said = said or _HEAD_UNIT.search(self.row)
            noun = _HEAD_UNIT.sub("", self.row)
        elif cue("amount_head").fullmatch(noun):
            of = _of_caption(self.sentence.caption)
            noun = of + noun if of and names_money(noun) and not names_money(of) else of or noun  # 各乡镇活动 | 经费
        said = said or _caption_unit(self.sentence.caption, head, whole=draft.value == int(draft.value))
        word = own.word if own else (said["word"] or said["percent"]) if said else ""
        if said and not own:
            _scale(draft, _MAGNITUDES.get(said["magnitude"] or "", 1))
        unit = unit_code(word) or unit_of_bare(noun) or of_head or unit_of_noun(noun) or ""
        of_noun = unit_of_noun(noun) if is_general(word) else None
        if of_noun and (of_noun == "post" or word not in load("units")["of_people"]):
            unit = of_noun
        if not unit or unit == "period":
            return Verdict("open", "a cell without a unit")
        draft.measured, draft.rule = noun, "cell"
        stop = own.stop if own else draft.after
        if own and unit == "CNY":  # 40000元/期; 7人，每人2000元
            draft.per, stop = rate_behind(self.text, stop)
            draft.per = draft.per or rate_before(self.text[draft.clause[0] : draft.hedge])
        elif unit == "CNY":  # 户均年增收（元）
            draft.per = rate_before(noun)
        draft.count_in(rate_code(unit, draft.per), word, stop, self.text)
        return None

    def _length_of_time(self, draft: Draft, found: UnitMention) -> Verdict | None:
        """A length of time is no figure, unless the time itself was measured: 平均结案时间7.2天."""
        noun = phrase_in_front(self.text, draft, self.names)
        words, clause = load("units")["measured_times"], self.text[draft.clause[0] : draft.begin]
        summed = draft.value >= words["summed"].get(found.word, math.inf)
        lasted = noun.endswith(tuple(words["verbs"]))  # 小屋每周开放5天
        averaged = noun.endswith(tuple(words["nouns"])) and any(cue in clause for cue in words["cues"])
        if not (summed or lasted or averaged or self._is_changed_time(draft, found)):
            return Verdict("period", "period.duration")
        draft.count_in(found.word.removeprefix("个"), found.word, found.stop, self.text, found.hedge)
        return None

    def _is_changed_time(self, draft: Draft, found: UnitMention) -> bool:
        """平均结案时间由15天缩短到7天: whether a measured time in front went to this one, or changed by it."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.word != found.word:
            return False
        return cue("time_changed").search(self.text, max(last.after, draft.begin - _LEAD), draft.hedge) is not None

    def _unit_said(self, draft: Draft, found: UnitMention) -> Verdict | None:
        if found.code == "CNY":
            self._money(draft, found)
            return None
        places = found.word in load("units")["of_order"] or self.text.startswith(listed("units", "order"), found.stop)
        if places and cue("moved_by").search(self.text, max(0, draft.hedge - REACH), draft.hedge):
            draft.count_in("rank", found.word, found.stop, self.text, found.hedge)  # 列第2名，较上年前进1位
            return None
        if is_general(found.word) and self.text[found.stop : draft.limit] in LIST_MARKS and self._unit_of_next(draft) == "percent":
            draft.count_in("percent", "个百分点", found.stop, self.text, found.hedge)  # 分别高3.1个、1.4个百分点
            return None
        draft.count_in(found.code, found.word, found.stop, self.text, found.hedge)
        noun = phrase_following(self.text, draft)
        settle_unit(draft, noun or phrase_in_front(self.text, draft, self.names), behind=bool(noun))
        if draft.unit == draft.word and is_general(draft.word) and (shared := self._noun_of_next(draft, found)):
            settle_unit(draft, shared, behind=True)
            draft.measured = shared
            return None
        if draft.unit == draft.word and is_general(draft.word):
            described = described_behind(self.text, draft.after)
            settle_unit(draft, described, behind=True)
            draft.measured = described if draft.unit != draft.word else ""
        return None

    def _unit_of_next(self, draft: Draft) -> str:
        """The unit of the next numeral, or of the last of the list that it goes on with, for one that leaves it out: 3、6和7个."""
        later = self.tokens[draft.tokens[-1] + 1 : draft.tokens[-1] + 1 + _IN_NAME]
        for token, beyond in zip_longest(later, later[1:]):
            found = unit_behind(self.text, token.after)
            if found and beyond and is_general(found.word) and self.text[found.stop : beyond.begin] in LIST_MARKS:
                continue  # 28.8个、23.2个和17个百分点
            if found:
                return found.code if found.code != "period" else ""
            if beyond is None or self.text[token.after : beyond.begin] not in LIST_MARKS:
                return ""
        return ""

    def _noun_of_next(self, draft: Draft, found: UnitMention) -> str:
        """陵水县4个、万宁市5个村级协会: the noun behind the last of a list of places each with its number; else ""."""
        if self.text[found.stop : found.stop + 1] not in LIST_MARKS:
            return ""
        at, later = bisect_left(self.names, (found.stop + 1, 0)), draft.tokens[-1] + 1
        stop = self.names[at][1] if at < len(self.names) and self.names[at][0] == found.stop + 1 else None
        following = next((t for t in self.tokens[later : later + _IN_NAME] if t.begin == stop), None)
        counted = unit_behind(self.text, following.after) if following else None
        return phrase_behind(self.text, counted.stop, draft.clause[1]) if counted and counted.word == found.word else ""

    def _money(self, draft: Draft, found: UnitMention) -> None:
        behind, end = rate_behind(self.text, found.stop)
        shared = self.drafts and self.drafts[-1].per and self.drafts[-1].begin >= draft.clause[0]
        before = rate_before(self.text[draft.low if shared else draft.clause[0] : draft.begin])
        before = before or self._shared_out(draft)
        before = self._of_each(before, draft)
        draft.per = tuple(sorted(dict.fromkeys((*before, *behind)), key=lambda code: code in TIMES))
        draft.count_in(rate_code("CNY", draft.per), found.word, end, self.text, found.hedge)

    def _of_each(self, per: tuple[str, ...], draft: Draft) -> tuple[str, ...]:
        """暖心家园11家…，每家5万元: what 每家 is per, is what was counted in 家 before."""
        if "household" not in per or "每家" not in self.text[draft.clause[0] : draft.begin]:
            return per
        counted = next((d.unit for d in reversed(self.drafts[-_NEAR:]) if d.word == "家"), "household")
        return tuple(counted if code == "household" else code for code in per)

    def _shared_out(self, draft: Draft) -> tuple[str, ...]:
        """10名学生各得助学金1000元: what 各 gives each of those counted right before, or 分别 each of several sorts of people."""
        if tiers := cue("tiers_given").search(self.text, max(0, draft.begin - REACH), draft.begin):
            return ("household" if tiers[1] in ("家庭", "户") else "person",)
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.unit not in _SHARERS or last.begin < draft.clause[0]:
            return ()
        return (last.unit,) if cue("each_given").search(self.text, last.after, draft.begin) else ()

    def _unit_unsaid(self, draft: Draft) -> Verdict | None:
        """No unit behind the numeral.

        The noun in front says what it counts, or the noun directly behind, or the list it stands in.
        """
        in_list = self.text[draft.after : draft.limit] in LIST_MARKS
        code = self._unit_of_next(draft) if in_list else ""  # 380和450平方米; 学生98.6万、112.3万人次
        lead = self.text[draft.low : draft.hedge]  # 按常住人口128.6万计算
        code = code or unit_of_bare(phrase_in_front(self.text, draft, self.names)) or unit_of_bare(lead) or ""
        if not code and (noun := phrase_following(self.text, draft)):
            code = unit_of_noun(noun) or self._tier_of_names(draft, noun) or ""
            draft.measured = division_at_head(noun) if code == "division" else ""
        if not code and self.drafts:
            between = self.text[self.drafts[-1].after : draft.hedge]
            of_years = not self.drafts[-1].word and _YEARS_ON.fullmatch(between)  # 2022年底为5.1万，2023年底为5.4万
            code = self.drafts[-1].unit if of_years or _goes_on(between) else ""
        if not code and self.text[draft.begin : draft.stop] == "一":
            return Verdict("idiom", "idiom.one")  # 一到周末, 不搞一转了之: without anything it counts, it counts nothing
        han = self.tokens[draft.tokens[-1]].form == "han" and draft.value < 10
        if not code and han and division_at_head(self.text[draft.after : draft.limit]):
            return Verdict("name", "name.count_without_classifier")  # 比六镇平均水平低
        if not code:
            return Verdict("open", "no unit and no noun that carries one")
        draft.count_in(code, "", draft.after, self.text)
        return None

    def _tier_of_names(self, draft: Draft, noun: str) -> str:
        """寺前、牛镇、北中3镇巡诊6天: directly behind names of places their tier is counted, whatever goes on behind it."""
        return "division" if self._is_behind_name(draft) and division_at_head(noun) else ""

    def _is_behind_name(self, draft: Draft) -> bool:
        before = bisect_left(self.names, (draft.begin, 0)) - 1
        return before >= 0 and self.names[before][1] == draft.begin


def _goes_on(between: str) -> bool:
    """Whether nothing but the link of a list, or of a change (增至), stands between two numerals."""
    return between in ("、", "和", "至", "到") or any(
        between.endswith(word) and len(between) <= len(word) + 2 for word in load("cues")["to"]
    )


def _named_part(head: str) -> str:
    """Of the head of a part (资助学生其中省级) what it counts: 省级资助学生."""
    whole, _, part = head.partition("其中")
    return part.lstrip("：:") + whole


def _scale(draft: Draft, factor: int) -> None:
    """A cell under 万元 is printed in ten thousands."""
    draft.value = round(draft.value * factor, 6)
    draft.high = None if draft.high is None else round(draft.high * factor, 6)
    draft.step = (draft.step or 1) * factor
