"""What is counted: the noun phrase behind a numeral or in front of it, in the shortest form that still names the thing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from jsx_pipeline.words import any_pattern, listed, load

_EDGE = re.compile(  # 死亡、伤残家庭 and 省、市专家 are one thing
    r"[，。；：！？!?|]|(?<!伤残)(?<!死亡)(?<!失独)(?<![省市州盟县旗乡镇村])、"
    r"|(?<=[省市州盟县旗乡镇村])、(?![省市州盟县区旗乡镇村][^）])|(?<=伤残)、(?!死亡|失独)|(?<=死亡|失独)、(?!伤残)"
)
_OF = re.compile(r"的(?=[^，。；：、]{2,})")
_STOP = re.compile("[，。；：]")
_LISTED = re.compile("(?:[^，。；：、等]{1,6}、){1,6}[^，。；：、等]{1,6}等[^，。；：、]{2,6}(?=[，。；：]|$)")
_ITEM = re.compile("[（(]?[一二三四五六七八九十]{1,3}[）)、]")
_EACH = re.compile("(?:平均)?每(?:户|人|名|村|校|家|站|镇|所)")
_CLAUSE_EDGE = re.compile("[，。；：！？]")
_DESCRIBED = re.compile(r"[^的]{2,16}的([^的、\d]{2,8}|[县镇乡村])\Z")
_PAIRS = (("（", "）"), ("“", "”"), ("《", "》"))
_OPENED = "（：，、"  # marks that a phrase in front of a figure does not end with: 三河镇（88.7%）
_HALF = re.compile("[（）“”《》]")
# entries of phrases.yml that are one expression
_WHOLE = (
    "money",
    "topic",
    "standard",
    "used_for",
    "borne_by",
    "of_rounds",
    "worth",
    "deed",
    "sort",
    "sorted",
    "spent_on",
    "from_where",
    "held",
    "standard_for",
    "set_for",
    "given",
    "worth_of",
    "of_sums",
    "of_work",
    "of_list",
    "spending",
    "passed_behind",
    "feasts",
    "payer",
    "frame",
    "predicate",
)
_LIST_LINK = re.compile(r"(?:[、，：；及与或并]|和(?!谐|睦|美))+")
_LONGEST = 32  # characters behind a numeral; a longer phrase names no thing
_LONGEST_BEFORE = 64  # in front of one, where lists stand: 孕妇课堂、家长课堂、亲子活动等4万场
_LONGEST_SORT = 5  # characters
_SEARCHED = 3 * _LONGEST  # characters looked at for a phrase, so that a text without stops costs no more
Span = tuple[int, int]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = load("phrases")
    entries_of = {name: data[name] for name in ("stop_after", "not_after", "strip_end", "cut_after")}
    entries_of["strip_before"] = [*_acts(data), *data["strip_before"]]
    lists = {name: any_pattern(sorted(entries, key=_weight, reverse=True)) for name, entries in entries_of.items()}
    lists["strip_end"] += r"\Z"
    alone = data["acts_alone"]
    lists["acts_alone"] = f"(?:{alone['who']}(?=.))?{alone['how']}{alone['verb']}[了出到得起]?"
    return {name: re.compile(pattern) for name, pattern in (lists | {name: data[name] for name in _WHOLE}).items()}


def _acts(data: Mapping[str, Any]) -> list[str]:
    """What an association does, as what is stripped of a phrase: each act in front of a name, and who acts in front of an act."""
    acts: list[str] = data["acts"]
    office = data["office"].replace("{acts}", "|".join([*acts, *data["acts_of_office"]]))
    return [office, *(f"{act}(?=.{{2}})" for act in acts)]


def _weight(pattern: str) -> int:
    """How many characters an entry stands for, its look-arounds not counted: the longer is tried first."""
    return len(re.sub(r"\(\?<?[!=][^()]*\)", "", pattern))


def names_money(phrase: str) -> bool:
    """Whether the phrase holds a noun of money."""
    return bool(_patterns()["money"].search(phrase))


def is_deed(phrase: str) -> bool:
    """Whether the phrase alone says what was done or held: 在岗8人, 参保1.35万户."""
    return phrase in load("phrases")["keep_verb"]


def names_no_thing(phrase: str) -> bool:
    """Whether the phrase says what was aimed at (为年度任务35个的105.7%) or who acted how (三镇也各办), not what is counted."""
    if phrase in load("phrases")["no_thing"] or _patterns()["feasts"].fullmatch(phrase):
        return True
    return not is_deed(phrase) and _patterns()["acts_alone"].fullmatch(phrase) is not None


def is_round(word: str) -> bool:
    """Whether a classifier counts lessons or rounds: 节, 期, 场."""
    return word in load("phrases")["rounds"]


def tells_rounds_apart(phrase: str) -> bool:
    """Whether the phrase only says by how many rounds places differ: 场次较多的."""
    return _patterns()["of_rounds"].fullmatch(phrase) is not None


def is_sort(phrase: str) -> bool:
    """Whether the phrase only says of which sort: 省级会员之家10个、市级30个."""
    return len(phrase) <= _LONGEST_SORT and _patterns()["sort"].fullmatch(phrase) is not None


def is_where(phrase: str) -> bool:
    """Whether the phrase only says in which sort of place: 其中城区6个，农村31个."""
    bare = phrase.partition("（")[0] if phrase.endswith("）") else phrase  # 社区（企业）45个
    return bare in load("phrases")["where"]


def without_sort(phrase: str) -> str:
    """Of 省级会员之家, 省、市项目 what they are a sort of."""
    return _patterns()["sorted"].sub("", phrase)


def spent_on(text: str, at: int) -> bool:
    """心理关爱项目列支18万元: whether what the sum at ``at`` was spent on stands in front of it with its verb."""
    return _patterns()["spent_on"].search(text, max(0, at - _LONGEST), at) is not None


def sum_behind(text: str, at: int) -> str:
    """What a sum is paid as or used for, said behind it: 960元的标准发放奖扶金, 其余30万元用于会员之家维护; else ""."""
    found = _patterns()["standard"].match(text, at)
    if found and names_money(found[1]):
        return _behind_verb(found[1])
    if given := _patterns()["standard_for"].match(text, at):
        return given[1] or given[2]
    found = _patterns()["used_for"].match(text, at)
    return found[1] if found else ""


def money_verb(text: str, begin: int) -> str:
    """What was done with a sum that nothing else names, as it stands before it: 投放52万元; else ""."""
    return next((verb for verb in load("phrases")["money_verbs"] if text.endswith(verb, 0, begin)), "")


def borne_by(text: str, begin: int, at: int) -> str:
    """Who bears the rest, said behind it: 其余5万元由本地企业捐助; else ""."""
    rest = text.endswith(listed("places", "remainder"), 0, begin - text.endswith("的", 0, begin))
    found = _patterns()["borne_by"].match(text, at) if rest else None
    return found[1] if found else ""


def says_worth(text: str, low: int, begin: int) -> bool:
    """Whether the sum at ``begin`` says what something is worth: 折合3000元."""
    return _patterns()["worth"].search(text, low, begin) is not None


def tells_of_work(title: str) -> bool:
    """Whether a heading that names a sum tells of what is done with it: 加强经费管理, 经费使用情况."""
    return _patterns()["of_work"].search(title) is not None


def without_frame(label: str) -> str:
    """Of a label what it names: 走访慰问 of 各乡镇走访慰问情况, 女会员 of 其中女会员."""
    return _patterns()["frame"].sub("", label) or label


def without_predicate(title: str) -> str:
    """Of 小额贷款逐年扩大 what the heading says that of."""
    return _patterns()["predicate"].sub("", title) or title


def says_spent(phrase: str) -> bool:
    """Whether a phrase in front of a sum ends with a verb of money, and so names nothing: 共需, 个人只需掏."""
    return _patterns()["spending"].search(phrase) is not None


def announces_list(label: str) -> bool:
    """Whether a label announces a list and names nothing that is counted: 重点抓四件事, 存在不足."""
    return _patterns()["of_list"].search(label) is not None


def worth_before(text: str, clause: int, begin: int) -> str:
    """The thing that is worth the sum at ``begin``, given away in the clause in front of ``clause``; else ""."""
    found = _patterns()["worth_of"].search(text, max(0, clause - _LONGEST), clause) if says_worth(text, clause, begin) else None
    return found[1] if found else ""


def worth_behind(text: str, after: int, limit: int) -> str:
    """The thing a sum is worth or is paid as: 价值200元的米油, 每人30元的意外险; "" where it is the sum's own."""
    after += 2 * text.startswith("不等", after)
    if not text.startswith("的", after):
        return ""
    listed_things = _LISTED.match(text, after + 1, limit)  # 价值6.3万元的米、油等物资
    thing = listed_things[0] if listed_things else phrase_behind(text, after, limit)
    return "" if _patterns()["of_sums"].match(thing) else thing


def held_before(text: str, low: int, begin: int, word: str) -> str:
    """What lessons or rounds are of, where the clause in front says what was held: 在6所中学开设青春健康课，每校4节; else ""."""
    if not is_round(word):
        return ""
    held = _patterns()["held"].findall(text, max(low, begin - _LONGEST), begin)
    return held[-1] if held else ""


def set_behind(text: str, at: int) -> str:
    """What a rule is of that gives a number for each: 按每村2名的标准，选聘健康明白人496名; else ""."""
    found = _patterns()["set_for"].match(text, at)
    return found[1] if found else ""


def given_before(text: str, clause: int, begin: int) -> str:
    """What each gets so many of, where the clause in front says what was given: 为38户安装报警器，每户2个; else ""."""
    if clause < 2 or not _EACH.fullmatch(text, clause, begin):
        return ""
    found = _patterns()["given"].search(text, max(0, clause - _LONGEST), clause)
    return found[1] if found else ""


def deed_to(clause: str) -> str:
    """The deed, the last, by which those whom a clause counts get money: 慰问 of 走访慰问困难家庭2040户; "" where it says none."""
    found = [deed for deed in load("phrases")["deeds_of_money"] if deed in clause]
    return max(found, key=clause.rfind, default="")


def deed_behind(text: str, at: int) -> str:
    """What people counted at ``at`` did or got, where no noun follows their number: 520人接受免费检查; else ""."""
    found = _patterns()["deed"].match(text, at, at + _LONGEST)
    return found[1] if found else ""


def topic_before(text: str, begin: int) -> str:
    """The topic a clause in front of ``begin`` sets for the sums behind it: 市州预算中，长沙…; "" where there is none."""
    topics = _patterns()["topic"].findall(text, max(0, begin - _SEARCHED), begin)
    return _strip_head(topics[-1], {}) if topics else ""


def phrase_behind(text: str, at: int, limit: int) -> str:
    """The noun phrase that begins at ``at``, before ``limit``; "" where what stands there names nothing."""
    if text.startswith(("）", "（"), at):
        return ""  # （村均12.6场）是; 2个（潜山市、望江县各1个）
    edge = _EDGE.search(text, at, limit)
    stop = min(edge.start() if edge else limit, at + _LONGEST)
    phrase = text[at:stop]
    if passed := _patterns()["passed_behind"].match(phrase):
        phrase = phrase[passed.end() :]
    if _OF.match(phrase):
        phrase = phrase[1:]
        if phrase.startswith("有"):
            return ""  # 超过400场的有成都、绵阳
    elif _patterns()["not_after"].match(phrase):
        return ""
    if cut := _patterns()["stop_after"].search(phrase):
        phrase = phrase[: cut.start()]
    return _balanced(phrase.rstrip("的了和及与、"))


def described_behind(text: str, at: int) -> str:
    """The noun that a clause behind a numeral describes (1个过得硬、叫得响的示范点, 3个预算不足100万元的县), else ""."""
    edge = _CLAUSE_EDGE.search(text, at, at + _LONGEST)
    found = _DESCRIBED.fullmatch(text, at, edge.start()) if edge else None
    return found[1] if found else ""


def phrase_before(text: str, low: int, begin: int, set_aside: Sequence[Span] = ()) -> str:
    """The noun phrase that ends at ``begin``, not before ``low``.

    Names of places and times in ``set_aside`` at its head are no part of it.
    """
    low = max(low, begin - _SEARCHED)
    near = set_aside[bisect_left(set_aside, (low, 0)) : bisect_left(set_aside, (begin, 0))]
    inside = {b - low: s - low for b, s in near if s <= begin and s - b > 1}
    phrase = _strip_end(text[low:begin], {s: b for b, s in inside.items()})
    names = {b: s for b, s in inside.items() if s <= len(phrase)}
    named = _behind_verb(_strip_head(phrase, names))
    named = _balanced(named if len(named) <= _LONGEST_BEFORE else named[-_LONGEST_BEFORE:].partition("、")[2])
    return "" if _patterns()["from_where"].fullmatch(named) else named


def _behind_verb(phrase: str) -> str:
    """What stands behind the last verb of a phrase that has an object: 计生协共开展集中宣传活动 counts the 集中宣传活动."""
    ends = [
        m.end()
        for m in _patterns()["cut_after"].finditer(phrase)
        if len(phrase) - m.end() >= 2 and phrase[m.end()] not in "和及与、"
    ]
    return phrase[ends[-1] :] if ends else phrase


def clause_before(text: str, low: int, set_aside: Sequence[Span] = ()) -> str:
    """What the clause in front of ``low`` speaks of, for a figure whose own clause names nothing: 保费增长迅速，2018年549万元."""
    if low < 2 or _ITEM.fullmatch(text, 0, low):  # （一）9月底前完成剩余46%
        return ""
    edges = [m.end() for m in _STOP.finditer(text[max(0, low - _SEARCHED) : low - 1])]
    start = max(0, low - _SEARCHED) + (edges[-1] if edges else 0)
    phrase = phrase_before(text, start, low - 1, set_aside)
    cut = _patterns()["stop_after"].search(phrase, 1)
    short = phrase[: cut.start()] if cut else phrase
    if cut and _patterns()["payer"].search(short):
        short = _strip_head(phrase[cut.start() :], {})  # 市财政继续实行以奖代补，拿出72万元
    return _balanced(phrase if names_money(phrase) and not names_money(short) else short)  # 两节走访慰问，每户500元


def _strip_end(phrase: str, names: Mapping[int, int]) -> str:
    """Names and linking words at the end go; ``names`` is begin by end."""
    pattern = _patterns()["strip_end"]
    while phrase:
        if len(phrase) in names:
            phrase = phrase[: names[len(phrase)]]
        elif phrase[-1] in _OPENED:
            phrase = phrase[:-1]
        elif found := pattern.search(phrase, max(0, len(phrase) - 12)):
            phrase = phrase[: found.start()]
        else:
            break
    return phrase.rstrip("的了、，：（")


def _strip_head(phrase: str, names: Mapping[int, int]) -> str:
    """Names at the head go, and words that name nothing, as long as two characters are left."""
    pattern = _patterns()["strip_before"]
    at = 0
    while at < len(phrase):
        if link := _LIST_LINK.match(phrase, at):
            at = link.end()
        elif at in names:
            at = names[at]
        elif (word := pattern.match(phrase, at)) and word.end() > at and (len(phrase) - word.end() != 1):
            if word.end() == len(phrase) and word[0] in load("phrases")["keep_verb"]:
                break
            at = word.end()
        else:
            break
    return phrase[at:]


def _balanced(phrase: str) -> str:
    """The phrase without a bracket or quotation mark whose other half stands outside it."""
    for opening, closing in _PAIRS if _HALF.search(phrase) else ():
        if phrase.count(opening) > phrase.count(closing):
            head, _, tail = phrase.rpartition(opening)
            phrase = tail if len(tail) > len(head) else head
        elif phrase.count(closing) > phrase.count(opening):
            head, _, tail = phrase.partition(closing)
            phrase = tail if len(tail) > 1 else head
    framed = phrase.startswith("【") and phrase.endswith("】")  # 【会员】3.2万人
    return phrase.strip("、，：；。的 【】" if framed else "、，：；。的 ")
