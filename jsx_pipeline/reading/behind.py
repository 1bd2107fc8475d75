"""What stands behind a figure and names what it counts: a noun, the rule it is of, what people of an age are."""

from __future__ import annotations

import re

from jsx_pipeline.reading.drafts import LIST_MARKS, Draft, phrase_following
from jsx_pipeline.reading.kinds import cue
from jsx_pipeline.reading.phrases import names_money, phrase_behind, set_behind
from jsx_pipeline.reading.units import division_at_head, unit_of_noun
from jsx_pipeline.words import listed

_AGE = re.compile(r"\d{1,3}(?:[—–~至-]\d{1,3})?周?岁(?:及?以[上下])?(?:的)?")
_REACHED = 24  # characters behind an age in which those of that age are named
_PRICED = re.compile(r"[\d.]{1,8}万?元的([^，。；：、\d]{2,12})")  # 一份300元的综合保险
_DEED = re.compile(r"[\u4e00-\u9fff]{2,8}(?=[，。；、])")


def noun_behind(text: str, draft: Draft) -> str:
    """The phrase behind the numeral where that is what names the thing."""
    if named := set_behind(text, draft.after):
        return named
    if draft.word and not draft.unit.startswith("CNY") and (priced := _PRICED.match(text, draft.after)):
        return priced[1]
    behind = _of_age(text, draft) or _one_thing(phrase_following(text, draft))
    if draft.unit == "division" and cue("measure_ends").search(behind):
        return division_at_head(behind) or behind  # 有2个乡镇支出进度低于80%
    if not behind and cue("split_into").search(text, draft.low, draft.hedge):
        done = cue("done_in_parts").match(text, draft.after)  # 分2期举办业务培训
        return next(filter(None, done.groups()), "") if done else ""
    if not behind and draft.word == "次" and (deed := _DEED.match(text, draft.after, draft.behind + 1)):
        return deed[0]  # 3次主持会议
    if draft.unit.startswith("CNY"):
        a_thing = text.startswith("的", draft.after) and text[draft.low : draft.hedge] in LIST_MARKS  # 慰问金800元和200元的米油
        return behind if (names_money(behind) or a_thing) and not behind.startswith("标准") else ""
    return behind if len(behind) > 1 or draft.unit == "division" or behind in listed("phrases", "short_things") else ""


def _of_age(text: str, draft: Draft) -> str:
    """76名80岁以上老人: the age right behind the number of people is part of what is counted."""
    age = _AGE.match(text, draft.after) if draft.unit == "person" else None
    noun = phrase_behind(text, age.end(), age.end() + _REACHED) if age else ""
    return age[0] + noun if age and noun else ""


def _one_thing(phrase: str) -> str:
    """Of 社会机构和健康 the 社会机构: what stands behind 和 belongs to the next figure when it is no thing by itself."""
    head, link, tail = phrase.partition("和")
    return head if link and unit_of_noun(head) and not unit_of_noun(tail) else phrase
