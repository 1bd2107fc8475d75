"""Names of persons by what stands beside them: an office, a role, 同志, a label, other names. Nothing is guessed from a name alone.

The words are lexicon/people.yml; offsets here are those of the text handed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from jsx_pipeline.gazetteer import load_gazetteer
from jsx_pipeline.words import any_of, load

Span = tuple[int, int]
_HAN = re.compile("[㐀-鿿豈-﫿]")
_LIST = re.compile("(?<![㐀-鿿豈-﫿、])(?:[㐀-鿿豈-﫿]++、)+[㐀-鿿豈-﫿]++")
_ITEM = re.compile("[^、]+")
_TOKEN = re.compile(r"[㐀-鿿豈-﫿](?:[ \u3000]+[㐀-鿿豈-﫿](?![㐀-鿿豈-﫿])|[㐀-鿿豈-﫿]*)")  # 卢理志; 卢 飞, set with a blank
_SPEAKER = re.compile(r"^[\W_]*(?P<name>[㐀-鿿豈-﫿]{2,4})[:：](?P<rest>.*)")
_COMRADE = re.compile("同志")
_OPENS = frozenset(":：（(")
_LONGEST = 4  # characters: a surname of two, a given name of two
_ADMINISTRATIVE = frozenset("省市县区州盟旗")


class Persons:
    """The rules over the words of the lexicon."""

    def __init__(self) -> None:
        words = load("people")
        self._surnames = frozenset("".join(words["surnames"].split())) | frozenset(words["compound_surnames"])
        self._shy = frozenset(words["shy"])
        self._not_given = frozenset(words["not_given"])
        self._not_names = re.compile(any_of(words["not_names"]))
        self._across = re.compile(any_of(words["across"]))
        self._after = re.compile(any_of([*words["after"], *words["address"]]))
        self._before = re.compile(f"{any_of([*words['before'], *words['offices'], *words['roles']])}$")
        self._offices = re.compile(f"(?:常务|第一)?副?{any_of(words['offices'])}")
        self._roles = re.compile(any_of(words["roles"]))
        self._address = re.compile(any_of(words["address"]))
        self._nickname = re.compile(any_of(words["before_surname"]))
        self._labels = re.compile(rf"{any_of(words['labels'])}(?:\s*[:：]|[ \u3000])\s*")
        self._speech = re.compile(any_of(words["speech"]))
        self._cues = re.compile(rf"等?[\d一二三四五六七八九十]*[名位人个]?{any_of(words['list_cues'])}")

    def running(self, text: str) -> set[Span]:
        """Names in running text without blanks."""
        rules = (self._behind_offices, self._behind_roles, self._before_offices, self._addressed, self._comrades, self._listed)
        return {span for rule in rules for span in rule(text)}

    def line(self, line: str) -> set[Span]:
        """Names on one printed line with its blanks: the speaker of a title, and those behind a label."""
        return {*self._speaker(line), *self._labelled(line)}

    # --- the rules ---

    def _behind_offices(self, text: str) -> Iterator[Span]:
        """会长陈文浩, 书记、主任李小松, 副会长甲、乙, 会长：甲."""
        for office in self._offices.finditer(text):
            if text[office.end() : office.end() + 1] in _OPENS:
                yield from self._names_from(text, office.end() + 1, sure=False)
            elif not self._across.match(text, office.end() - 1):
                yield from self._names_from(text, office.end(), sure=True)

    def _behind_roles(self, text: str) -> Iterator[Span]:
        """会员张三, 会员老欧."""
        for role in self._roles.finditer(text):
            yield from self._names_from(text, role.end(), sure=False)
            nickname = self._nickname.match(text, role.end())
            if nickname and text[nickname.end() : nickname.end() + 1] in self._surnames and self._ends(text, nickname.end() + 1):
                yield nickname.start(), nickname.end() + 1

    def _before_offices(self, text: str) -> Iterator[Span]:
        """何翔副秘书长, 李主任: only where a mark or a word that leads to a person stands before it."""
        for office in self._offices.finditer(text):
            if self._across.match(text, office.end() - 1):
                continue
            start = self._start_before(text, office.start(), bound=True)
            alone = office.start() - 1
            if start is not None:
                yield start, office.start()
            elif alone >= 0 and text[alone] in self._surnames - self._shy and self._begins(text, alone):
                yield alone, office.start()

    def _addressed(self, text: str) -> Iterator[Span]:
        """会员严大姐, 王小明先生: only behind a mark or a word that leads to a person."""
        for address in self._address.finditer(text):
            start = self._start_before(text, address.start(), bound=True)
            alone = address.start() - 1
            if start is not None:
                yield start, address.start()
            elif alone >= 0 and text[alone] in self._surnames and self._begins(text, alone):
                yield alone, address.end()

    def _comrades(self, text: str) -> Iterator[Span]:
        """夏雄飞同志."""
        for comrade in _COMRADE.finditer(text):
            start = self._start_before(text, comrade.start(), bound=False)
            if start is not None:
                yield start, comrade.start()

    def _listed(self, text: str) -> Iterator[Span]:
        """魏婧、曾凡花、奉凰英优秀案例: two names or more in a row, and behind them a word that is said of persons."""
        for listing in _LIST.finditer(text):
            run: list[Span] = []
            for item in _ITEM.finditer(text, *listing.span()):
                start, end = item.span()
                stop = self._end_from(text, start, sure=False) if run else None
                if stop is not None:
                    run.append((start, stop))
                if stop != end:
                    yield from self._said_of_persons(text, run)
                    first = self._start_before(text, end, bound=True)
                    run = [] if first is None else [(first, end)]
            yield from self._said_of_persons(text, run)

    def _said_of_persons(self, text: str, run: list[Span]) -> list[Span]:
        return run if len(run) > 1 and self._cues.match(text, run[-1][1]) else []

    def _speaker(self, line: str) -> Iterator[Span]:
        """梁文明：在全省会议上的讲话."""
        title = _SPEAKER.match(line)
        if title and self._speech.search(title["rest"]):
            start, end = title.span("name")
            if self._end_from(line, start, sure=False) == end:
                yield start, end

    def _labelled(self, line: str) -> Iterator[Span]:
        """责任编辑：甲、乙 丙: what is wholly a name among the words behind the label."""
        stops = [label.span() for label in self._labels.finditer(line)] + [(len(line), len(line))]
        for (_, start), (end, _) in pairwise(stops):
            for token in _TOKEN.finditer(line, start, end):
                words = "".join(token.group().split())
                if self._end_from(words, 0, sure=False) == len(words):
                    yield token.span()

    # --- what a name is ---

    def _names_from(self, text: str, start: int, *, sure: bool) -> Iterator[Span]:
        """The name that begins at ``start``, and those listed behind it."""
        end = self._end_from(text, start, sure=sure)
        while end is not None:
            yield start, end
            if text[end : end + 1] not in {"、", "和", "与"}:
                return
            start = end + 1
            end = self._end_from(text, start, sure=False)

    def _end_from(self, text: str, start: int, *, sure: bool) -> int | None:
        """Where a name that begins at ``start`` ends: before a mark or a word that follows names; if ``sure`` anywhere else."""
        surname = self._surname(text, start)
        if not surname or self._not_names.match(text, start):
            return None
        given = start + surname
        ends = [
            end
            for end in (given + 2, given + 1)
            if self._is_given(text, given, end)
            and not ((not sure or text[end : end + 1] in _ADMINISTRATIVE) and _is_place(text[start:end]))
        ]
        settled = next((end for end in ends if self._ends(text, end)), None)
        if settled is None and sure and ends and text[start] not in self._shy:
            return ends[0]
        return settled

    def _start_before(self, text: str, end: int, *, bound: bool) -> int | None:
        """Where a name that ends at ``end`` begins; ``bound``: only behind a mark or a word that leads to a person."""
        for length in range(_LONGEST, 1, -1):
            start = end - length
            surname = self._surname(text, start) if start >= 0 else 0
            if not surname or not 1 <= length - surname <= 2 or not self._is_given(text, start + surname, end):
                continue
            if self._not_names.match(text, start) or (bound and _is_place(text[start:end])):
                continue
            if self._begins(text, start) or not (bound or text[start] in self._shy):
                return start
        return None

    def _surname(self, text: str, start: int) -> int:
        """How many characters of surname stand at ``start``; 0 where none does."""
        return next((size for size in (2, 1) if text[start : start + size] in self._surnames), 0)

    def _is_given(self, text: str, start: int, end: int) -> bool:
        part = text[start:end]
        return len(part) == end - start and all(_HAN.match(c) and c not in self._not_given for c in part)

    def _begins(self, text: str, start: int) -> bool:
        return start == 0 or not _HAN.match(text[start - 1]) or bool(self._before.search(text[max(0, start - _LONGEST) : start]))

    def _ends(self, text: str, end: int) -> bool:
        return end >= len(text) or not _HAN.match(text[end]) or bool(self._after.match(text, end))


def _is_place(name: str) -> bool:
    """Whether a province, prefecture or county bears the name, with its suffix or without (岳阳, 石门)."""
    today = load_gazetteer().at(None)
    return today.known(name) or any(today.known(name + suffix) for suffix in _ADMINISTRATIVE)


@cache
def persons() -> Persons:
    """The one set of rules of the process."""
    return Persons()
