"""What each figure counts: its own phrase, else what it leaves out and its neighbours say.

Phrases themselves are cut in phrases.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from jsx_pipeline.model import Sentence
from jsx_pipeline.reading.behind import noun_behind
from jsx_pipeline.reading.drafts import LIST_MARKS, Draft, Span, phrase_following, phrase_in_front, settle_unit
from jsx_pipeline.reading.kinds import cue
from jsx_pipeline.reading.lists import NEAREST, PART_OF, PARTS_OF, PEOPLE, family_of, paired_with, runs, things_paired
from jsx_pipeline.reading.phrases import (
    announces_list,
    borne_by,
    clause_before,
    deed_behind,
    deed_to,
    given_before,
    held_before,
    is_deed,
    is_round,
    is_sort,
    is_where,
    money_verb,
    names_money,
    names_no_thing,
    phrase_before,
    phrase_behind,
    says_worth,
    spent_on,
    sum_behind,
    tells_rounds_apart,
    topic_before,
    without_frame,
    without_sort,
    worth_before,
    worth_behind,
)
from jsx_pipeline.reading.sums import (
    SHORTEST,
    SUM_NAME,
    budgeted,
    changes_rate,
    is_listed_sum,
    is_spent_of_rate,
    item_before,
    shares_rate,
    sum_just_named,
    sum_of_share,
    sum_of_title,
    sum_shared_out,
    what_was_given,
    worth_of_counted,
)
from jsx_pipeline.reading.units import is_general, keeps_classifier, rate_code, unit_of_noun
from jsx_pipeline.words import any_pattern, listed, load

_LABEL = re.compile(r"(?:\d{1,2}[.、]|[（(][^）)]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)?([^，。；：、\d]{2,14})：")
_DIGIT = re.compile(r"\d")
_EACH = re.compile("(?:平均)?每个?([队组处站点所班校场期批])")
_EACH_OF = re.compile("每|[人户]均")
_THOSE = re.compile("的(?:[有仅只共约]|只有|已有|达到?)?$")
_OWN_LEVEL = re.compile("^[省市县区州旗盟镇乡]本级(?=.{2})")  # 市本级慰问60户；原州区386户: what the next place counts is not that
_LEADS_ON = ("是", "为", "如下", "有", "看")  # 分配到各地的数字是： leads on to a list and names nothing
_ASPECT = re.compile(r"(?:^|(?<=[。；：]))([^，。；：]{2,10})方面，[^。；]*\Z")
_PLACES_TOGETHER = re.compile("[两二三四五六七八九十]{1,2}地")
_MEASURE = re.compile(
    r"[^，。；：、]{0,14}?(?<=[^，。；：、])(年龄|率|比重|面积|水平)[^，。；：、\d率]{0,4}，\Z"
)  # a clause of its own
_SEARCHED_FOR = 24  # characters of such a clause
_AGING = 20  # characters in front of a clause in which is said who is old
_PART_NAMED = re.compile(r"其中([^，。；：、\d]{1,10}?)约?占(?:比)?[^，。；\d]{0,4}$")
_FRACTION = re.compile(r"[一二三四五六七八九两半]成[半多]?|[一二三四五六七八九十]+分之[一二三四五六七八九十]+|\d成")
_OF_THOSE = re.compile(
    "的?(?:[只仅约]?占(?:到了?|比)?|超过|不足|[只仅]?有|[只仅]剩(?:不足)?|达到?|(?:比例|占比|比重)?(?:由[^，。；\\d]{0,8}|[提上升下降]{1,2}[高升降]?到))?"
)  # between an age and how many are of it
_SUBJECT = 40  # characters of those whose age is given; a chain of ages names nobody
_OF_LAST = 16  # characters between a figure and the percentage of it
_BY_ONE = ("个", "所", "处", "家")  # classifiers of what stands somewhere
_TIER_WORD = re.compile("[省市州县区旗乡镇村]{1,3}")
_THAT_IS = re.compile("，?即")
_TIER = re.compile("[省市州县区旗乡镇街道村居社级、（）()和]{2,}")
_ASIDE = re.compile("（[^（）]*）$")
_STOPPED = re.compile("[，。；：！？]")
_LONGEST_LABEL = 20  # characters of a line that heads a list
_AIMED_AT = re.compile(r"的[\d.]{1,6}[%％]|的百分之")
_BOXED = 2  # characters that may stand before the number of a box of data


class MeasureReader:
    """Names what the figures of one bulletin count, sentence by sentence, in order: a paragraph's figures lean on those before."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._titles = titles  # of the sections
        self._paragraph = -1
        self._last: dict[str, str] = {}  # by family, and under "" for any: what the last figure of the paragraph counted
        self._first: dict[str, str] = {}  # by family, what the first figure of the paragraph counted
        self._former: dict[str, str] = {}  # the same of the paragraph before it
        self._goes_on = False  # whether the paragraph goes on with what that one told of: 从分布看
        self._counted_as: dict[str, tuple[str, str]] = {}  # by classifier, what the paragraph last counted in it, and the unit
        self._headed: tuple[int, str] = (-1, "")  # a section, and the sum that its heading gives: （一）捐款83.6万元
        self._topic = ""  # of the sums of the paragraph: 市州预算中，…
        self._last_counted = ""  # the unit of what the paragraph last counted one by one
        self._label = ""  # of the item: 节日慰问：…
        self._course = ""  # that the paragraph named last: “田头微课”
        self._over: tuple[int, str] = (-1, "")  # a section, and what the line above a list in it says that it is of
        self._cell: tuple[tuple[int, str], str] = ((-1, ""), "")  # the table's row, and what its last cell measured

    @property
    def topic(self) -> str:
        """The topic of the paragraph's sums so far."""
        return self._topic

    def name(self, sentence: Sentence, drafts: list[Draft], names: Sequence[Span]) -> None:
        """Give every draft of a sentence what it counts, and the rate and the unit that hang on it."""
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._last, self._topic, self._last_counted = sentence.paragraph, {}, "", ""
            self._course, self._former, self._first, self._counted_as = "", self._first or self._former, {}, {}
            self._goes_on = _goes_on().match(sentence.text) is not None
        if drafts:
            self._name_drafts(sentence, drafts, names)
        elif sentence.block == "text":
            self._over = sentence.section, _over_list(sentence.text)
        self._course = _last_course(sentence.text, len(sentence.text)) or self._course

    def _name_drafts(self, sentence: Sentence, drafts: list[Draft], names: Sequence[Span]) -> None:
        if self._headed[0] != sentence.section:
            self._headed = sentence.section, sum_of_title(self._titles[sentence.section])
        self._label = _label_of(sentence.text, names)
        lists = runs(sentence.text, drafts)
        things = things_paired(sentence.text, drafts, lists, names, self._label)
        counted = paired_with(sentence.text, drafts, lists)
        wholes: dict[str, Draft] = {}  # by classifier the last draft that names a thing with its sort: 省级会员之家
        if sentence.block == "cell":
            self._name_cell(sentence, drafts)
        for i, draft in enumerate(drafts):
            before = drafts[max(0, i - NEAREST) : i]
            self._label = _later_label(sentence.text, draft.begin, self._label)
            draft.paired = drafts[counted[i]].measured if i in counted else ""
            topic = topic_before(sentence.text, draft.begin)
            self._topic = topic if topic and names_money(topic) else budgeted(sentence.text, draft.begin) or self._topic
            if draft.unit == "CNY" and not draft.per and (each := self._counted(sentence.text, draft, before)):
                draft.per = (each,)
            paired = self._as_counted(draft, things.get(i, ""))
            draft.measured = draft.measured or paired or self._measured(sentence.text, draft, before, names)
            draft.measured = _score_named(sentence.text, draft) or draft.measured or self._of_list(sentence)
            self._give_rate(sentence.text, draft, before)
            self._give_whole(sentence.text, draft, before, wholes)
            aimed = draft.unit == "CNY" and _AIMED_AT.match(sentence.text, draft.after)  # 完成预算955万元的78%
            if not (aimed or _is_named_part(sentence.text, draft, before)):
                self._remember(draft)
        for draft, behind in pairwise(drafts):
            _share_noun(sentence.text, draft, behind, names)
        for draft in drafts:
            _name_age(draft)
            _name_fulfilled(sentence.text, draft)
        self._leave(sentence)

    def _of_list(self, sentence: Sentence) -> str:
        """What the line above a list says of a line that names nothing itself: 城关镇　186户　10.3万元."""
        return self._over[1] if self._over[0] == sentence.section and not _STOPPED.search(sentence.text) else ""

    def _give_whole(self, text: str, draft: Draft, before: Sequence[Draft], wholes: dict[str, Draft]) -> None:
        """A figure that says only of which sort takes the thing, and its unit, from what it is a part of."""
        if is_sort(draft.measured) and draft.word in self._counted_as and text.startswith("其中"):
            thing, draft.unit = self._counted_as[draft.word]  # 协会5216个。其中，省级1个
            draft.measured += without_sort(thing)
        elif whole := self._whole_of(text, draft, before, wholes):
            draft.unit = whole.unit if is_general(draft.word) else draft.unit
            draft.measured += without_sort(whole.measured)
        else:
            if without_sort(draft.measured) != draft.measured:
                wholes[draft.word] = draft
            self._settle_unit(text, draft, before)
            self._settle_deed(draft)

    def _settle_deed(self, draft: Draft) -> None:
        """会员之家12个。已动工8个: of a deed alone that wants its thing, what the paragraph last counted so."""
        thing, unit = self._counted_as.get(draft.word, ("", ""))
        open_unit = draft.unit == draft.word != unit and is_general(draft.word)
        if open_unit and cue("deed_of_thing").fullmatch(draft.measured):
            draft.unit = unit or draft.unit
            draft.measured += without_sort(thing) if unit_of_noun(thing) else ""

    def _leave(self, sentence: Sentence) -> None:
        """Keep what the sentence sets for those behind it: the sum that a heading gives, the topic that a label names."""
        if sentence.block == "heading" and (given := self._last.get("CNY")):
            self._headed = sentence.section, given
        if len(self._label) <= SUM_NAME and names_money(self._label):
            self._topic = self._topic or self._label  # 工作经费：…。肇东、北林到位76万元

    def _remember(self, draft: Draft) -> None:
        """Keep what a figure counts for those behind it in the paragraph."""
        if draft.word and draft.measured:
            self._counted_as[draft.word] = draft.measured, draft.unit
        if draft.word in _BY_ONE:
            self._last_counted = draft.unit
        if draft.measured and not cue("trait").fullmatch(draft.measured):  # 理事19人，其中女性8人，45岁以下的占63%: of all 理事
            others = _OWN_LEVEL.sub("", draft.measured)
            self._last[family_of(draft)] = self._last[""] = others
            self._first.setdefault(family_of(draft), others)

    def _give_rate(self, text: str, draft: Draft, before: Sequence[Draft]) -> None:
        """What a sum is per, where another figure says it: a rate before it, what was counted, or what it says again."""
        if before and _THAT_IS.fullmatch(text, before[-1].after, draft.begin):  # 每人300元，其中省财政承担60%，即180元
            draft.measured = before[-1].measured
            draft.per = draft.per or next((d.per for d in reversed(before) if d.unit.startswith("CNY")), ())
        elif draft.unit == "CNY" and before and (shares_rate(text, draft, before) or changes_rate(text, draft, before[-1])):
            draft.per = before[-1].per
        elif draft.unit == "CNY" and (each := self._counted(text, draft, before)):
            draft.per = (each,)
        if draft.unit.startswith("CNY"):
            draft.unit = rate_code("CNY", draft.per)

    def _counted(self, text: str, draft: Draft, before: Sequence[Draft]) -> str:
        """新建会员之家60个。每个补助1万元: what a sum for each is per, is what was counted before it."""
        each = cue("each_gets").search(text, max(0, draft.begin - PART_OF), draft.hedge)
        if each is None:
            return ""
        if thing := each["thing"]:
            return unit_of_noun(thing) or ""
        counted = next((d.unit for d in reversed(before) if d.word in _BY_ONE), self._last_counted)
        return counted if counted in ("site", "project") else ""  # of bodies and villages one has more than what was counted

    @staticmethod
    def _settle_unit(text: str, draft: Draft, before: Sequence[Draft]) -> None:
        """Give a general classifier the unit of what it counts, else that of the same classifier in front."""
        settle_unit(draft, draft.measured, behind=text.startswith(draft.measured, draft.after))
        open_unit = draft.unit == draft.word or is_sort(draft.measured)
        unsettled = open_unit and not keeps_classifier(draft.measured)  # 督导村庄286个，发现问题132个
        unsettled = unsettled and not (before and _are_each(text, before[-1], draft))
        if before and draft.word == before[-1].word and is_general(draft.word) and unsettled:
            draft.unit = before[-1].unit  # 建立计生协21个，在合作社建立13个

    @staticmethod
    def _whole_of(text: str, draft: Draft, before: Sequence[Draft], wholes: Mapping[str, Draft]) -> Draft | None:
        """省级会员之家10个、市级30个; 讲座43场，其中城区6场: what a figure that says only of which sort is a part of.

        Behind 其中 that is what was counted in front of it, though other parts name themselves; else the last of another sort.
        """
        if not draft.word or not before or text.startswith(draft.measured, draft.after):
            return None
        parts = max((m.start() for m in cue("parts").finditer(text, before[0].after, draft.begin)), default=-1)
        parts = max(parts, _bracket_open(text, before, draft.begin))
        whole = next((d for d in reversed(before) if d.word == draft.word and d.after <= parts), wholes.get(draft.word))
        return whole if is_sort(draft.measured) or (parts >= 0 and whole and _is_tier(draft, whole)) else None

    def _name_cell(self, sentence: Sentence, drafts: list[Draft]) -> None:
        """A column of growth measures what its head names (保费同比增长), else what the column before it does (保费 | 同比增长)."""
        row = sentence.paragraph, sentence.row_head
        for draft in drafts:
            grown = draft.unit == "percent" and cue("growth_head").search(sentence.column_head)
            named = sentence.column_head[: grown.start()] if grown else ""
            if len(named) > 1:
                draft.measured = named
            elif grown and self._cell[0] == row:
                draft.measured = self._cell[1]
            self._cell = row, draft.measured

    def _measured(self, text: str, draft: Draft, before: list[Draft], names: Sequence[Span]) -> str:
        if apart := self._named_apart(text, draft, before, names):
            return apart
        own = self._own_phrase(text, draft, before, names)
        if _says_who(text, draft, own):
            return own
        return self._said_around(text, draft, before, own, names) or self._own_or_inherited(text, draft, before, own, names)

    def _named_apart(self, text: str, draft: Draft, before: list[Draft], names: Sequence[Span]) -> str:
        """What says what is counted without a phrase of the figure's own; else ""."""
        if draft.word in load("units")["names_itself"]:
            return draft.word
        return (
            (_named_behind(text, draft, names) if not before else "")
            or (_population(text, draft) if not self._last.get(family_of(draft)) else "")
            or _left_over(text, draft, before)
            or _of_that_sort(text, draft, before, names)
        )

    def _own_phrase(self, text: str, draft: Draft, before: list[Draft], names: Sequence[Span]) -> str:
        """The phrase in front of a figure, where that names what is counted; else ""."""
        own = phrase_in_front(text, draft, names)
        if is_round(draft.word) and (not own or cue("lectures").search(own)):
            own = _last_course(text, draft.begin) or self._course or own
        own = _one_of_each(own, before) or own
        own = _rate_said(text, draft, own) or ("" if self._says_nothing(text, draft, own) else own) or _aging_in_front(text, draft)
        if before and own == before[-1].measured and unit_of_noun(own) == "division" and text.startswith(own, before[-1].after):
            own = ""  # 永兴、复兴2镇各2个: the towns are counted already
        if own in load("phrases")["numbers"] and not _DIGIT.search(whose := clause_before(text, draft.clause[0], names)):
            own = ("" if names_no_thing(whose) else whose) + own  # 各乡镇建立服务队，人数50-300人
        return own

    def _said_around(self, text: str, draft: Draft, before: list[Draft], own: str, names: Sequence[Span]) -> str:
        """What stands behind a figure and names it, or what a percentage is of; else ""."""
        if said := draft.paired or borne_by(text, draft.hedge, draft.after):
            return said
        if draft.unit == "percent":
            return self._of_share(text, draft, before, own, names)
        return self._sum_behind(text, draft, own) or noun_behind(text, draft)

    def _own_or_inherited(self, text: str, draft: Draft, before: list[Draft], own: str, names: Sequence[Span]) -> str:
        money = draft.unit.startswith("CNY")
        if self._label and own and not money and len(own) <= 4 and not unit_of_noun(own) and not is_deed(own):
            return self._label + own  # 家庭健康指导员：持证131名
        part = cue("parts").search(text, max(0, draft.begin - PARTS_OF), draft.begin) or is_listed_sum(text, draft, before, own)
        spent = money and (spent_on(text, draft.hedge) or says_worth(text, draft.low, draft.hedge))  # 奖品价值2400元
        if money and is_spent_of_rate(draft, before, own):
            return before[-1].measured + own  # 为304人代缴保费，每人120元，支出3.65万元
        if own and (part or not money or names_money(own) or spent):
            return own
        if given := what_was_given(text, draft, before) if money and not own else "":
            return given
        people = not own and draft.unit in PEOPLE  # 为86户153人购买: both count the same
        twin = self._of_pair(text, draft, before, names) if people and before and before[-1].unit in PEOPLE else ""
        deed = deed_behind(text, draft.after) if people else ""
        inherited = twin or deed or _of_threshold(text, draft, before) or self._inherited(text, draft, before, names)
        inherited = _of_those(own, inherited) if money else inherited
        said = inherited or own or _fulfilled(text, draft)
        return said or (
            sum_of_share(before) or sum_just_named(text, draft, before) or money_verb(text, draft.hedge) if money else ""
        )

    def _as_counted(self, draft: Draft, thing: str) -> str:
        """户数和人数分别增加26户、41人: where a thing of a list says but a number, what the paragraph last counted so."""
        counted, _ = self._counted_as.get(draft.word, ("", ""))
        return counted if counted and thing in load("phrases")["numbers"] else thing

    def _says_nothing(self, text: str, draft: Draft, own: str) -> bool:
        """Whether the phrase in front names nothing that is counted: an aim, a rate, a tier, by what places differ (场次较多的)."""
        if (self._last.get(family_of(draft)) or draft.word in self._counted_as) and tells_rounds_apart(own):
            return True
        if draft.unit in PEOPLE and cue("village").fullmatch(own):
            return True  # 茶海村投保310户，梁桥村42户
        if draft.unit != "division" and cue("place_alone").fullmatch(own):
            return True  # 第三方阵（不足70%）：褚庙乡63.1%
        if draft.unit != "organization" and not draft.unit.startswith("CNY") and cue("agent_alone").fullmatch(own):
            return True  # 县计生协每月2课
        tier = _TIER_WORD.fullmatch(own) is not None and draft.unit != "division"
        return tier or _is_agent(text, draft, own) or own == draft.word or names_no_thing(own) or _says_each(own)

    @staticmethod
    def _whose_share(text: str, draft: Draft, names: Sequence[Span]) -> str:
        """What stands before 占 in the percentage's own clause; "" where it is the figure before."""
        at = text.rfind("占", draft.low, draft.begin)
        low = max(draft.low, draft.clause[0])
        whose = phrase_before(text, low, at, names) if at - low >= SHORTEST else ""
        several = unit_of_noun(whose) == "division" and not whose.endswith("区")
        where = _PLACES_TOGETHER.match(whose) or several  # 三地合计占: where, not what
        named = len(whose) >= SHORTEST and not is_deed(whose) and not where
        return whose if named else ""

    def _of_share(self, text: str, draft: Draft, before: list[Draft], own: str, names: Sequence[Span]) -> str:
        """What a percentage is of, where its sentence says so: the figure before it, the part it names, the whole behind it."""
        last = before[-1] if before else None
        if last and last.unit not in ("percent", "division") and _is_of_last(text[last.after : draft.begin]):
            return last.measured  # 保费1264万元，增长6.4%
        if of := _PART_NAMED.search(text, draft.low, draft.begin):
            return of[1]  # 选出理事2180人，其中妇女占46.3%
        if _FRACTION.match(text, draft.begin) and (whole := phrase_following(text, draft)):
            return whole  # 约三成村级协会活动不经常
        if text.startswith("的", draft.after) and not own and (whole := phrase_behind(text, draft.after + 1, draft.behind)):
            return whole if unit_of_noun(whole) else ""  # 仍有12%的村级协会没有固定活动场所
        if "占" in text[draft.low : draft.begin] and not own.endswith(("率", "度", "比例")):
            if whose := self._whose_share(text, draft, names):
                return whose  # 三镇扶持户占全县的四成
            return _of_threshold(text, draft, before) or (last.measured if last else "") or own or self._carried(text, draft)
        return ""

    @staticmethod
    def _sum_behind(text: str, draft: Draft, own: str) -> str:
        """What stands behind a sum and names it: what is worth it, what it is paid as, or used for where nothing else says it."""
        if not draft.unit.startswith("CNY"):
            return ""
        named = names_money(own) and not says_worth(text, draft.low, draft.hedge)  # 发放慰问金200元
        worth = "" if named else worth_behind(text, draft.after, draft.behind)
        if worth and unit_of_noun(worth) in (None, "item"):  # 年收入3000元的家庭 is worth nothing
            return worth
        return sum_behind(text, draft.after) if draft.per or not own else ""

    def _inherited(self, text: str, draft: Draft, before: list[Draft], names: Sequence[Span]) -> str:
        """What an elided figure counts.

        Its item's label, the topic, what a figure before it counts, or what the clause before speaks of.
        """
        if before and cue("of_last_units").fullmatch(draft.unit):
            return before[-1].measured  # 队伍壮大了：志愿者由260人增加到745人，翻了一番
        added = cue("added_up").search(text, draft.clause[0], draft.hedge) if draft.unit == "CNY" else None
        if added and "CNY" in self._first:
            return self._first["CNY"] + added[1]  # 县财政列支活动经费12万元，各乡镇自筹27万元，两项合计39万元
        aspect = _ASPECT.search(text, max(0, draft.begin - PART_OF), draft.begin)  # 困难帮扶方面，共筹725万元
        return (
            self._of_pair(text, draft, before, names)
            or worth_of_counted(text, draft, before)
            or worth_before(text, draft.clause[0], draft.hedge)
            or (item_before(text, draft) if draft.unit.startswith("CNY") else "")
            or (aspect[1] if aspect else "")
            or self._of_rate(text, draft, before, names)
            or (self._topic if draft.unit.startswith("CNY") else "")
            or self._of_kind(text, draft, before, names)
        )

    def _of_pair(self, text: str, draft: Draft, before: list[Draft], names: Sequence[Span]) -> str:
        """理赔186件、87.9万元, 伤残家庭91户154人: two measures of one thing."""
        last = before[-1] if before else None
        if last is None or text[last.after : draft.begin] not in ("", "、", "/") or family_of(last) == family_of(draft):
            return ""
        labelled = last.measured == self._label  # 助学：36人、10.8万元
        if labelled or phrase_in_front(text, last, names) or not draft.unit.startswith("CNY"):
            return _OWN_LEVEL.sub("", last.measured)
        return self._last.get("CNY", last.measured)  # 其中某镇198起、43.5万元: each goes on from its own kind

    def _of_rate(self, text: str, draft: Draft, before: list[Draft], names: Sequence[Span]) -> str:
        """What a rate is of: the sum it shares out, what the figure before counts, or those whom the clause in front says."""
        last = before[-1] if before else None
        if last is None or not draft.per or not last.measured or self._label:
            return ""
        if text.startswith("其中") and names_money(told := self._last.get("CNY", "")):
            return told  # 发放助学金15.3万元。其中，考取一本院校的27人，每人4000元
        deed = deed_to(text[last.clause[0] : last.clause[1]]) if draft.unit.startswith("CNY") else ""
        shared = sum_shared_out(text, draft, before, names) if draft.unit.startswith("CNY") else ""
        if shared and not (deed and cue("sources").search(shared)):  # 自筹资金3.2万元，慰问160户，每户200元: of 慰问
            return shared
        if last.unit == "division" and (shared := budgeted(text, draft.begin)):
            return shared  # 5个乡镇没有把协会经费列入预算，有的人均不到0.8元
        of_sort = "；" in text[last.after : draft.clause[0]] and text.endswith("的，", 0, draft.clause[0])
        if deed and deed not in last.measured:
            return deed + last.measured  # 走访慰问困难家庭2040户，户均500元
        if last.unit == "year" or of_sort:  # 女方满49周岁，独生子女死亡的，每人1050元；残疾的，每人850元
            return clause_before(text, draft.clause[0], names) or last.measured
        return last.measured

    def _of_kind(self, text: str, draft: Draft, before: list[Draft], names: Sequence[Span]) -> str:
        """What the last figure of its kind counts, the item's label, or what the clause in front speaks of."""
        if said := _said_before(text, draft, before):
            return said
        alike = (d for d in reversed(before) if d.measured and family_of(d) == family_of(draft) and not _are_each(text, d, draft))
        same = next((d.measured for d in alike), "")
        same = _OWN_LEVEL.sub("", same)
        if same or self._label:
            return same or self._label
        last = before[-1] if before else None
        if last and (held := held_before(text, last.after, draft.clause[0], draft.word)):
            return held
        if last and last.unit == "division" and text.startswith("其中", draft.clause[0]) and last.after < draft.clause[0]:
            return clause_before(text, draft.clause[0], names)  # 58个乡镇配备专职干部，其中35岁以下的21人
        money = draft.unit.startswith("CNY")
        if not money and (measure := _measure_in_front(text, draft, before, names)):
            return measure
        listed = draft.unit != "percent" and cue("respectively").search(text, draft.clause[0], draft.begin)
        named = clause_before(text, draft.clause[0], names) if not before or listed else ""
        named = "" if tells_rounds_apart(named) else named  # 三镇数量最多，分别为9个、7个
        if listed and not money:
            return named or self._carried(text, draft)  # 聘请农技员19名，举办培训班，分别为6期、4期
        return named if named and (not money or names_money(named)) else self._carried(text, draft)

    def _carried(self, text: str, draft: Draft) -> str:
        """What the last figure of this family counted in this paragraph; else the last of all; a sum only what it is worth."""
        family = family_of(draft)
        if cue("by_place").search(text, max(0, draft.begin - PART_OF), draft.begin):
            return self._first.get(family) or self._former.get(family, "")
        things = family != "CNY" or says_worth(text, draft.low, draft.hedge)  # 送去棉衣50件，折合3000元
        headed = self._headed[1] if family == "CNY" else ""
        former = self._former.get(family, "") if self._goes_on else ""  # 全县特殊家庭148户。从分布看，城关镇57户
        return self._last.get(family) or headed or former or (self._last.get("", "") if things else "")


def _said_before(text: str, draft: Draft, before: Sequence[Draft]) -> str:
    """What the clauses in front say that a figure counts: as a whole that is compared, as an extreme, as what each was given."""
    if whole := _compared_whole(text, draft, before):
        return whole.measured
    if draft.unit.startswith("CNY") and cue("single").search(text, draft.low, draft.hedge):
        named = (d.measured for d in reversed(before) if cue("of_cases").search(d.measured))
        low = max(0, draft.clause[0] - PARTS_OF)
        loan = cue("named_loan").findall(text, low, draft.clause[0])  # 推出“幸福母亲贷”，单户最高5万元
        return next(named, loan[-1] if loan else "")  # 支付赔款1292万元，赔付率65%，单笔最高8万元
    if extreme := cue("extreme").search(text, max(0, draft.begin - PART_OF), draft.begin):
        return extreme[1]  # 参保率最高的是公阳乡，达83.5%
    return "" if draft.unit.startswith("CNY") else given_before(text, draft.clause[0], draft.hedge)


def _are_each(text: str, places: Draft, draft: Draft) -> bool:
    """四个街道各有1个: whether what is counted first are the places of which each has so many."""
    return places.unit == "division" and "各" in text[places.after : draft.begin] and places.after >= draft.clause[0]


def _of_those(own: str, inherited: str) -> str:
    """死亡家庭每人慰问600元，伤残家庭400元: whom a clause names takes the place of those in what is taken over."""
    if unit_of_noun(own) not in ("person", "household"):
        return inherited
    head = _EACH_OF.split(inherited)[0]
    ends = (i for i in range(len(head), 1, -1) if unit_of_noun(head[:i]) in ("person", "household"))
    end = next(ends, 0)
    of_others = end and 0 < len(inherited) - end <= SUM_NAME and not own.endswith(head[:end])
    return own + inherited[end:] if of_others else inherited


def _is_named_part(text: str, draft: Draft, before: Sequence[Draft]) -> bool:
    """会员之家94个，其中省级示范点6个: a part that names itself; what the next sentence leaves out is the whole."""
    parts = text.rfind("其中", before[0].after, draft.begin) if before else -1
    whole = next((d for d in reversed(before) if d.after <= parts and family_of(d) == family_of(draft)), None)
    return whole is not None and draft.measured != whole.measured


def _compared_whole(text: str, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """资金220万元，其中省级120万元、市级100万元，比上年增加34万元: what a comparison behind the parts of a whole is of."""
    if not before or not cue("compares").match(text, before[-1].after, draft.begin):
        return None
    parts = text.rfind("其中", before[0].after, draft.begin)
    return next((d for d in reversed(before) if d.after <= parts and family_of(d) == family_of(draft)), None)


def _rate_said(text: str, draft: Draft, own: str) -> str:
    """县财政按年息5%贴息, 公司按保费的5%计提: the rate itself, or its base, where what stands before it is who pays; else ""."""
    base = cue("by_share").search(text, draft.low, draft.hedge) if draft.unit == "percent" else None
    if base:
        return base[1]
    rate = cue("lent").search(text, draft.low, draft.hedge) if draft.unit == "percent" else None
    said = rate[0].lstrip("按") if rate else ""
    return "" if own.endswith(said) else said


def _named_behind(text: str, draft: Draft, names: Sequence[Span]) -> str:
    """14家：全区已建成小屋: in a box of data the name stands behind the number and a colon."""
    boxed = draft.begin <= _BOXED and text.startswith("：", draft.after) and len(text) - draft.after <= PART_OF
    return phrase_before(text, draft.after + 1, len(text.rstrip("。；")), names) if boxed else ""


def _is_agent(text: str, draft: Draft, phrase: str) -> bool:
    """县财政按每人300元, 镇计生协计划再建2个: whether the phrase in front says who acts, and so not what is counted."""
    if not cue("agents").search(phrase):
        return False
    if draft.unit == "CNY" and cue("pays_for").match(text, draft.after):
        return True  # 镇计生协拿出1.2万元购买教材
    deed = text[text.rfind(phrase, draft.low, draft.hedge) + len(phrase) : draft.hedge]
    return cue("pays_each" if draft.unit.startswith("CNY") else "agent_acts").search(deed) is not None


def _says_each(phrase: str) -> bool:
    """平均每个居委会1.6名: an average is said of each body or place, which is not what is counted."""
    return phrase.startswith("平均每") and (phrase[3:4] in "万千百" or unit_of_noun(phrase) in ("division", "organization"))


def _label_of(text: str, names: Sequence[Span]) -> str:
    """节日慰问：…: the label that an item begins with, where it is no name and announces no list; else ""."""
    label = _LABEL.match(text)
    named = label and not (label[1].endswith(_LEADS_ON) or label.span(1) in names or announces_list(label[1]))
    return without_frame(label[1]) if label and named else ""


def _over_list(text: str) -> str:
    """各乡镇慰问情况（截至10月9日）: what a line without stop or figure says that the lines under it are of; else ""."""
    bare = _ASIDE.sub("", text)
    return without_frame(bare) if len(bare) <= _LONGEST_LABEL and not _STOPPED.search(bare) else ""


def _of_that_sort(text: str, draft: Draft, before: Sequence[Draft], names: Sequence[Span]) -> str:
    """会员小组842个，正常开展活动的716个: a figure behind 的 counts those of its sort among what was counted so before it.

    It takes their unit.
    """
    those = _THOSE.search(text, draft.low, draft.hedge)
    if not those or not draft.word or draft.unit in ("CNY", "percent") or any(stop in those.span() for _, stop in names):
        return ""  # 由去年的45名
    whole = next((d for d in reversed(before) if d.word == draft.word and not _THOSE.search(text, d.low, d.hedge)), None)
    thing, sort = whole.measured.rpartition("的")[2] if whole else "", phrase_in_front(text, draft, names)
    if (
        whole is None
        or len(sort) < SHORTEST
        or sort.startswith("最")
        or sort.endswith(thing)
        or unit_of_noun(thing) is None
        or phrase_following(text, draft)
    ):
        return ""
    draft.unit = whole.unit
    return f"{sort}的{thing}"


def _fulfilled(text: str, draft: Draft) -> str:
    """进度快的是甲镇、乙镇，分别完成任务的91.2%和83%: how much of an aim was fulfilled, where nothing says of what."""
    done = cue("fulfilled").search(text, draft.clause[0], draft.begin) if draft.unit == "percent" else None
    return done[1] if done else ""


def _later_label(text: str, begin: int, label: str) -> str:
    """活动：1286场；居民满意度：96.3%: the label of the part of a labelled sentence in which a figure stands."""
    at = text.rfind("；", max(0, begin - PART_OF), begin) if label else -1
    found = _LABEL.match(text, at + 1) if at >= 0 else None
    return found[1] if found and found.end() <= begin and not announces_list(found[1]) else label


def _one_of_each(phrase: str, before: Sequence[Draft]) -> str:
    """组建医疗队4支，每队28人: what 每队 names is what was counted before by that word; else ""."""
    each = _EACH.fullmatch(phrase)
    named = (d.measured for d in reversed(before) if each and (d.word == each[1] or d.measured.endswith(each[1])))
    return next(named, "")


def _measure_in_front(text: str, draft: Draft, before: Sequence[Draft], names: Sequence[Span]) -> str:
    """专干平均年龄偏大，达到51岁: the measure that the clause in front names, where no figure stands in it."""
    found = _MEASURE.search(text, max(0, draft.clause[0] - _SEARCHED_FOR), draft.clause[0])
    if found is None or (before and before[-1].after > found.start()):
        return ""
    return phrase_before(text, found.start(), found.end(1), names)


def _is_of_last(between: str) -> bool:
    """Whether what stands between says that a percentage is of the figure before: ，完成全年任务的."""
    return len(between) <= _OF_LAST and not any(c in "。；" for c in between) and cue("of_last").search(between) is not None


def _says_who(text: str, draft: Draft, own: str) -> bool:
    """会长和代表共86人参加, 动员会员1.6万人次参与值守: people named in front of their number, behind which stands what they did."""
    if draft.unit == "household" == unit_of_noun(own) and cue("households_did").match(text, draft.after):
        return True  # 吸纳计生贫困户42户入股
    people = draft.unit in ("person", "person_time") and unit_of_noun(own) == "person"
    return people and cue("taking_part").match(text, draft.after) is not None


def _of_threshold(text: str, draft: Draft, before: list[Draft]) -> str:
    """年龄40岁以下139人: the threshold directly in front is part of what is counted."""
    if draft.unit != "year" and before and before[-1].unit == "year" and _OF_THOSE.fullmatch(text, before[-1].after, draft.hedge):
        subject, averaged, _ = before[-1].measured.partition("平均")  # 秘书长267名，平均年龄43.5岁，45岁以下的占58%: of those
        whose = subject or next((d.measured for d in reversed(before) if d.unit != "year"), "") if averaged else ""
        whose = whose or before[-1].measured
        return (whose if len(whose) <= _SUBJECT else "") + text[before[-1].begin : before[-1].after]
    of_points = draft.unit in PEOPLE and before and before[-1].unit == load("units")["points"]
    if of_points and _OF_THOSE.fullmatch(text, before[-1].after, draft.hedge):
        return text[before[-1].hedge : before[-1].after]  # 90分以上的23人
    return ""


def _name_fulfilled(text: str, draft: Draft) -> None:
    """保费1843万元，完成年度计划2100万元的87.8%: the aim, and the percentage of it, are named with what they are of."""
    low = max(draft.clause[0], draft.begin - PART_OF)
    done = cue("fulfilled" if draft.unit == "percent" else "aimed_at").search(text, low, draft.begin)
    if done and done[1] not in draft.measured:
        draft.measured += done[1]


def _last_course(text: str, stop: int) -> str:
    """推出“田头微课”，…共开讲66场: the course or programme named last in front of ``stop``; else ""."""
    named = cue("course").findall(text, max(0, stop - PARTS_OF), stop)
    return named[-1] if named else ""


def _left_over(text: str, draft: Draft, before: Sequence[Draft]) -> str:
    """124个协会中113个完成换届，其余11个因疫情延期: what is left over is of what was counted, though its state stands behind."""
    left = draft.word in _BY_ONE and cue("left_over").search(text, draft.low, draft.hedge)
    if not left or (unit_of_noun(phrase_following(text, draft)) and not cue("left_because").match(text, draft.after)):
        return ""
    named = (d.measured for d in reversed(before) if d.word == draft.word and unit_of_noun(d.measured))
    return next(named, "")


def _population(text: str, draft: Draft) -> str:
    """全村286户、1150人: how many households or people a place has, said of nothing else; else ""."""
    whole = cue("whole_place").search(text, max(0, draft.begin - PART_OF), draft.hedge) if draft.unit in PEOPLE else None
    return load("phrases")["population"].get(draft.unit, "") if whole and cue("population_end").match(text, draft.after) else ""


def _score_named(text: str, draft: Draft) -> str:
    """得分低于80分的取消评优资格; 肇东96.5分: the score that points are of, where nothing or only what stands behind names it."""
    if draft.word != load("units")["points"] or (draft.measured and not text.startswith("的", draft.after)):
        return ""
    said = [m[0] for m in cue("scores").finditer(text, max(0, draft.begin - PARTS_OF), draft.begin)]
    return said[-1] if said else listed("phrases", "score")[0]


def _share_noun(text: str, draft: Draft, behind: Draft, names: Sequence[Span]) -> None:
    """83户、131名计生特殊家庭成员, 柳江镇213户、高庙镇96户民宿业主: households and people in front of one noun are all of it."""
    if draft.measured or not {draft.unit, behind.unit} <= PEOPLE:
        return
    place = draft.after + 1, behind.begin
    at = bisect_left(names, place)
    by_place = text.startswith("、", draft.after) and draft.unit == behind.unit and at < len(names) and names[at] == place
    if by_place or text[draft.after : behind.begin] in LIST_MARKS:
        draft.measured = behind.measured


def _name_age(draft: Draft) -> None:
    """60岁以上老人: what a number of years of life measures is the age of those named."""
    if draft.word in load("units")["of_life"] and not cue("names_age").search(draft.measured):
        draft.measured += listed("phrases", "age")[0]


def _aging_in_front(text: str, draft: Draft) -> str:
    """经费不足，人均1.6元；村级会长老化，60岁以上的占23%: whose age it is, in the clause in front."""
    low = max(0, draft.clause[0] - _AGING)
    aged = cue("aging").search(text, low, draft.clause[0]) if draft.unit == "year" else None
    return aged["whose"] if aged else ""


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(any_pattern(load("periods")["goes_on"]))


def _bracket_open(text: str, before: Sequence[Draft], begin: int) -> int:
    """456个（县级1个、乡镇23个）: where the bracket right behind a figure opens that one stands in; -1 where there is none."""
    opened = text.rfind("（", before[0].after, begin)
    behind = opened >= 0 and any(d.after == opened for d in before) and "）" not in text[opened:begin]
    return opened if behind else -1


def _is_tier(part: Draft, whole: Draft) -> bool:
    """协会436个，其中县级1个、乡镇（街道）18个: whether a part is named only by where it stands."""
    return is_where(part.measured) or (_TIER.fullmatch(part.measured) is not None and whole.unit in ("organization", "site"))
