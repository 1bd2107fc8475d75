"""What an activity or a sum has besides its number: its type, its name, who did it, who paid and who got it.

Words: lexicon/particulars.yml; organisations are found in bodies.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from jsx_pipeline.model import Bulletin, Sentence, Table
from jsx_pipeline.reading.bodies import Body, find_bodies
from jsx_pipeline.reading.drafts import LIST_MARKS, REACH, Draft
from jsx_pipeline.reading.periods import PeriodReader
from jsx_pipeline.reading.place_mentions import Mention
from jsx_pipeline.reading.places import PlaceReader
from jsx_pipeline.words import any_of, load

_BACK = 6  # sentences of its paragraph that a figure may lean on for who did it and under what name
_STOPS = re.compile("[。；！？]")
_CLAUSE_MARK = re.compile("[，。；：]")
_PEOPLE = frozenset(("person", "person_time", "household", "organization"))
_NAMED = frozenset(("place", "list"))  # mentions that name a place, not all of one (全县)
_OPENING = 8  # characters that link a clause to the one before
_EDGES = re.compile("[，。；：（]")
_TIER_EDGES = re.compile("[，。；：、（]")
_NAMES = 24  # names in front of a figure of which one may be that of what it is of
_TAKES = 8  # characters between 参加 and what it takes part in
_HEAD = 4  # characters that may stand before the head of a sentence: 据统计，
_FURTHEST = 2 * REACH  # characters in front of a figure in which the one who acts is named
_GOT_WITHIN = 40  # characters between those counted and the sum they got


class Particulars(NamedTuple):
    """Of an activity type, name and organiser; of a sum type, payer and recipient. "" and None where the text says none."""

    activity_type: str | None = None
    activity_name: str = ""
    organiser: str = ""
    fund_type: str | None = None
    payer: str = ""
    recipient: str = ""


NONE = Particulars()
_Spanned = TypeVar("_Spanned", Body, Mention)


class _Type(NamedTuple):
    """One entry of the list of types."""

    code: str
    words: re.Pattern[str]
    generic: bool


@cache
def _types(name: str) -> tuple[_Type, ...]:
    return tuple(_Type(e["type"], re.compile(e["words"]), e.get("generic", False)) for e in load("particulars")[name])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("particulars")[name])


@cache
def _names() -> re.Pattern[str]:
    """A quotation that is or goes on to a head (“5.29会员活动日”集中宣传服务活动), or a name known without marks."""
    data = load("particulars")
    heads, named = any_of(data["name_heads"]), "|".join(sorted(data["named"], key=len, reverse=True))
    behind = "|".join(f"(?<={word}“)" for word in data["name_after"])
    with_head = rf"“[^“”]{{2,30}}”(?:[^，。；：、“”\d为的开举]{{0,10}}{heads})"
    # every choice begins with a plain character, which makes the search six times as fast
    return re.compile(rf"“(?:{behind})[^“”]{{2,30}}”|{with_head}|“[^“”]{{0,28}}{heads}”|{named}")


class ParticularsReader:
    """The particulars of the figures of one bulletin."""

    def __init__(self, bulletin: Bulletin, periods: PeriodReader, places: PlaceReader) -> None:
        self._sentences = bulletin.sentences
        self._titles = [section.title for section in bulletin.sections]
        self._periods, self._places = periods, places
        self._bodies: dict[int, list[Body]] = {}
        self._names: dict[int, list[re.Match[str]]] = {}

    def of(self, index: int, order: int, drafts: Sequence[Draft], table: Table, places: tuple[str, ...]) -> Particulars:
        """The particulars of figure ``order`` of sentence ``index`` about ``places``; none where it is neither activity nor sum."""
        sentence, draft = self._sentences[index], drafts[order]
        if table == "activities":
            name = self._name(index, draft)
            return Particulars(
                activity_type=_type("activity_types", sentence, draft, name),
                activity_name=name,
                organiser=self._organiser(index, draft.begin, places),
            )
        if table == "budgets":
            flows = draft.unit.startswith("CNY")
            return Particulars(
                fund_type=_type("fund_types", sentence, draft, ""),
                payer=self._payer(index, draft, places) if flows else "",
                recipient=_recipient(sentence.text, order, drafts) if flows else "",
            )
        return NONE

    def _in(self, index: int) -> list[Body]:
        if index not in self._bodies:
            times = [(m.begin, m.stop) for m in self._periods.times[index]]
            self._bodies[index] = find_bodies(self._sentences[index].text, self._places.mentions(index), times)
        return self._bodies[index]

    # --- activities

    def _organiser(self, index: int, begin: int, places: tuple[str, ...]) -> str:
        """Who acts in the sentence, an organisation or a place (陬市镇举办讲座), else in those before it in the paragraph."""
        paragraph = self._sentences[index].paragraph
        for i in range(index, max(-1, index - _BACK), -1):
            sentence = self._sentences[i]
            if sentence.paragraph != paragraph or sentence.block != "text":
                return ""
            stop = begin if i == index else len(sentence.text)
            low = max(0, stop - _FURTHEST)
            acting = [b for b in _between(self._in(i), low, stop) if b.part == "subject" and b.stop <= stop]
            mentions = _between(self._places.mentions(i), acting[-1].stop if acting else low, stop)
            acts = [m for m in mentions if _acts(sentence.text, m, self._in(i))]
            if acts:
                return _actor(sentence.text, acts[-1], mentions, places, stop)
            if acting:
                return sentence.text[acting[-1].begin : acting[-1].stop]
        return ""

    def _name(self, index: int, draft: Draft) -> str:
        """The name nearest in front of the figure or behind it in its clause, else in its paragraph, else in its heading."""
        sentence = self._sentences[index]
        if sentence.block == "cell":
            return _last_name(sentence.caption)
        names = self._named(index)
        stop = bisect_right(names, draft.begin, key=lambda m: m.end())
        before = (m for m in reversed(names[max(0, stop - _NAMES) : stop]) if not _is_others(m, draft))
        if (name := next(before, None)) is not None:
            return name[0]
        if names and names[0].start() >= draft.stop and names[0].end() <= draft.clause[1]:
            return names[0][0]
        at = index
        while at > max(0, index - _BACK) and not self._begins(at) and self._sentences[at - 1].paragraph == sentence.paragraph:
            at -= 1
            if earlier := self._named(at):
                return earlier[-1][0]
        return _last_name(self._titles[sentence.section])

    def _begins(self, index: int) -> bool:
        """Whether a sentence speaks of something new: a time or who acts stands at its head (半年来，全省各级计生协…)."""
        begins = [time.begin for time in self._periods.times[index][:1]] + [body.begin for body in self._in(index)[:1]]
        return min(begins, default=_HEAD + 1) <= _HEAD

    def _named(self, index: int) -> list[re.Match[str]]:
        """The names in a sentence, in order."""
        if index not in self._names:
            self._names[index] = list(_names().finditer(self._sentences[index].text))
        return self._names[index]

    # --- sums

    def _payer(self, index: int, draft: Draft, places: tuple[str, ...]) -> str:
        """Who pays: by whom it is said to be paid, whose tier it is, from whom it was got, who stands before a verb of paying."""
        text, low = self._sentences[index].text, max(0, draft.begin - REACH)
        stops = [m.end() for m in _STOPS.finditer(text, low, draft.begin)]
        low = stops[-1] if stops else low
        stated = [m[1] for m in _pattern("paid_by").finditer(text, low, max(draft.stop, draft.clause[1]))]
        if stated:
            return stated[-1]
        tier = _pattern("payer_tiers").match(draft.measured)
        mentions = _between(self._places.mentions(index), low, draft.begin)
        if tier and not any(m.kind == "list" for m in mentions):
            return tier[0]
        for begin, stop, part in self._payers(index, low, draft.begin):
            between = text[stop : draft.begin]
            if part == "source":
                return text[begin:stop]
            if _pattern("asks").search(between):
                return ""
            if part == "place" and _pattern("pays").search(between):
                return _actor(text, next(m for m in mentions if m.begin == begin), mentions, places, draft.begin)
            if part != "place" and (_pattern("pays").search(between) or not between):
                return text[begin:stop]
        return ""

    def _payers(self, index: int, low: int, stop: int) -> list[tuple[int, int, str]]:
        """Who may pay, the nearest in front first: organisations that act; tiers of government and places that open a clause."""
        text, bodies = self._sentences[index].text, self._in(index)
        near = _between(bodies, low, stop)
        found = [(b.begin, b.stop, str(b.part)) for b in near if b.stop <= stop and b.part != "other"]
        tiers = [m.span() for m in _pattern("payer_tiers").finditer(text, low, stop)]
        found += [(*span, "tier") for span in tiers if _opens_clause(text, span[0], _TIER_EDGES)]
        taken = {begin for begin, _, _ in found}
        mentions = _between(self._places.mentions(index), low, stop)
        acts = (m for m in mentions if m.kind in _NAMED and _acts(text, m, bodies))
        found += [(m.begin, m.stop, "place") for m in acts if m.begin not in taken]
        return sorted(found, reverse=True)


def _is_others(name: re.Match[str], draft: Draft) -> bool:
    """组织会员参加“健步走”大赛，护送患儿3名: what somebody took part in names what is done in its own clause alone."""
    return (
        name.end() <= draft.clause[0]
        and _pattern("takes_part").search(name.string, max(0, name.start() - _TAKES), name.start()) is not None
    )


def _between(items: Sequence[_Spanned], low: int, stop: int) -> Sequence[_Spanned]:
    """Those that begin in ``low`` to ``stop``, of items in order: a text without stops costs no more than one with them."""
    return items[bisect_left(items, low, key=lambda item: item.begin) : bisect_left(items, stop, key=lambda item: item.begin)]


def _actor(text: str, first: Mention, mentions: Sequence[Mention], places: tuple[str, ...], stop: int) -> str:
    """The words of the place that acts, of several in a list the one the figure is about; "" where it is all of the issuer's."""
    if first.kind not in _NAMED:
        return ""
    chain = [first]
    for mention in mentions:
        if mention.begin >= chain[-1].stop and mention.stop <= stop and text[chain[-1].stop : mention.begin] in LIST_MARKS:
            chain.append(mention)
    own = next((m for m in chain if m.paths == places), None)
    begin, end = (own.begin, own.stop) if own else (first.begin, chain[-1].stop)
    return text[begin:end]


def _type(kind: str, sentence: Sentence, draft: Draft, name: str) -> str | None:
    """The type by what is counted, else by the words nearest in front of the figure, behind it in its clause, or in its name."""
    measured = _plain(draft.measured)
    by_measure = next((type_ for type_ in _types(kind) if type_.words.search(measured)), None)
    if by_measure and not by_measure.generic:
        return by_measure.code
    said = by_measure
    for words in _around(sentence, draft, name):
        for type_ in _nearest(kind, words):
            if not type_.generic:
                return type_.code
            said = said or type_
    return said.code if said else None


def _around(sentence: Sentence, draft: Draft, name: str) -> Iterator[str]:
    """The words that may say a type: the figure's clause in front of it and behind, the clauses before, the name."""
    lead = sentence.caption if sentence.block == "cell" else sentence.text[max(0, draft.begin - REACH) : draft.begin]
    *before, clause = _CLAUSE_MARK.split(lead)
    yield clause
    yield sentence.text[draft.after : draft.clause[1]]
    yield from reversed(before)
    yield name


def _nearest(kind: str, words: str) -> list[_Type]:
    """The types whose words stand in ``words``, the one that stands last first."""
    plain = _plain(words)
    there = [(rank, type_) for rank, type_ in enumerate(_types(kind)) if type_.words.search(plain)]
    found = [(m.end(), -rank, type_) for rank, type_ in there for m in type_.words.finditer(plain)]
    return [type_ for _, _, type_ in sorted(found, key=lambda each: each[:2], reverse=True)]


def _plain(words: str) -> str:
    return _pattern("not_type").sub("", words)


def _acts(text: str, mention: Mention, bodies: Sequence[Body]) -> bool:
    """Whether a place opens a clause as the one that acts: 陬市镇举办讲座; not 在陬市镇 and no part of an organisation."""
    inside = bisect_right(bodies, mention.begin, key=lambda b: b.begin)
    if inside and mention.begin < bodies[inside - 1].stop:
        return False
    return _opens_clause(text, mention.begin)


def _opens_clause(text: str, at: int, edges: re.Pattern[str] = _EDGES) -> bool:
    """Whether nothing but a linking word stands between an edge and ``at``."""
    head = edges.split(text[max(0, at - _OPENING) : at])[-1]
    return head in load("particulars")["openers"]


def _last_name(text: str) -> str:
    names = [m[0] for m in _names().finditer(text)]
    return names[-1] if names else ""


def _recipient(text: str, order: int, drafts: Sequence[Draft]) -> str:
    """Who gets a sum: those it is said to be given to, those named in what is counted, those counted beside it."""
    draft = drafts[order]
    lead = text[draft.clause[0] : draft.begin]
    for found in reversed(list(_pattern("given_to").finditer(lead))):
        who = _pattern("count_in_front").sub("", found[1])
        if _ends_in_people(who):
            return who
    named = _people_in(draft.measured)
    if named:
        return named
    return _counted_beside(text, order, drafts)


def _counted_beside(text: str, order: int, drafts: Sequence[Draft]) -> str:
    """走访计生特殊家庭137户，送去慰问金6.85万元: the people counted before the sum, or behind it, whom it goes to."""
    draft = drafts[order]
    for other in (*reversed(drafts[max(0, order - 4) : order]), *drafts[order + 1 : order + 2]):
        first, last = (other, draft) if other.begin < draft.begin else (draft, other)
        between = text[first.after : last.begin]
        if other.unit.split("/")[0] not in _PEOPLE or _STOPS.search(between) or len(between) > _GOT_WITHIN:
            continue
        around = text[max(other.clause[0], 0) : max(other.after, draft.begin)]
        if _pattern("takes").search(around) and _ends_in_people(other.measured):
            return other.measured
    return ""


def _ends_in_people(words: str) -> bool:
    return any(m.end() == len(words) for m in _pattern("recipient_ends").finditer(words))


def _people_in(measured: str) -> str:
    """计生特殊家庭慰问金: the people that a sum is named after."""
    ends = [m.end() for m in _pattern("recipient_ends").finditer(measured)]
    return measured[: ends[-1]] if ends and 2 <= ends[-1] < len(measured) else ""
