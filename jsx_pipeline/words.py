"""Loads lexicon/*.yml once and turns word lists into patterns. The words themselves are data; none stands here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent / "lexicon"


@cache
def load(name: str) -> Any:  # noqa: ANN401  each file has a shape of its own
    """The content of ``lexicon/NAME.yml``."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times faster, and in every wheel
    with (FOLDER / f"{name}.yml").open(encoding="utf-8") as file:
        return yaml.load(file, Loader=loader)


@cache
def listed(name: str, key: str) -> tuple[str, ...]:
    """The words of one list of ``lexicon/NAME.yml``, as what a text may begin or end with."""
    return tuple(load(name)[key])


@cache
def form(name: str) -> re.Pattern[str]:
    """What a page prints: any of the regular expressions of one list of ``lexicon/layout.yml``, in their order."""
    return re.compile("|".join(f"(?:{expression})" for expression in load("layout")[name]))


def any_of(words: Iterable[str], unless: Mapping[str, str] = MappingProxyType({})) -> str:
    """A pattern that matches any of the words, the longest first; a word in ``unless`` not in front of one of its characters."""
    ends = {word: f"(?![{re.escape(follows)}])" for word, follows in unless.items()}
    longest_first = sorted(set(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(word) + ends.get(word, "") for word in longest_first) + ")"


_GROUP_START = re.compile(r"\(\?:([^()\[\]|]+(?:\|[^()\[\]|]+)+)\)(?![?*+{])(.*)")  # (?:目标|任务)：
_LOOK_BEHIND_START = re.compile(r"\(\?<([=!])([^()]+)\)([^\\^$.|?*+()\[\]{}])(?![?*+{])(.*)")  # (?<!公)共
_PLAIN_START = re.compile(r"[^\\^$.|?*+()\[\]{}](?![?*+{])")  # a character that its expression cannot do without


def any_pattern(expressions: Sequence[str]) -> str:
    """A pattern that matches any of the regular expressions, in their order but for those that begin with no plain character.

    At most places no entry begins: to ask for its first character takes a tenth of the time that trying all of them does. Where
    all begin with a plain one ``re`` asks by itself, and twice as fast.
    """
    written_out = [entry for e in expressions for entry in _written_out(e)]
    plain = [e for e in written_out if _PLAIN_START.match(e) and not _is_choice(e)]
    others = [e for e in written_out if e not in plain]
    if not others:
        return "(?:" + "|".join(plain) + ")"
    firsts = "".join(sorted({re.escape(e[0]) for e in plain}))
    gated = [f"(?=[{firsts}])(?:{'|'.join(plain)})"] if plain else []
    return "(?:" + "|".join([*gated, *others]) + ")"


def _is_choice(expression: str) -> bool:
    """Whether an expression is one of several outside all brackets, so that its first character is not that of all: 前|(?:之)后."""
    outside, within = re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", "", expression), ""
    while outside != within:
        outside, within = re.sub(r"\([^()]*\)", "", outside), outside
    return "|" in outside


def _written_out(expression: str) -> list[str]:
    """An expression that begins with a choice of words as one for each: 目标： and 任务： of (?:目标|任务)：.

    One that begins with a look behind has it after its first character: 共(?<!公共) for (?<!公)共.
    """
    if behind := _LOOK_BEHIND_START.fullmatch(expression):
        sign, before, first, rest = behind.groups()
        return [f"{first}(?<{sign}(?:{before}){first}){rest}"]
    choice = _GROUP_START.fullmatch(expression)
    return [word + choice[2] for word in choice[1].split("|")] if choice else [expression]
