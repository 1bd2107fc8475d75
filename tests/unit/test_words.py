"""A pattern made of many matches what any of them does, whichever character each begins with."""

from __future__ import annotations

import re
from itertools import product

import pytest

from jsx_pipeline.reading.classes import classify
from jsx_pipeline.reading.numerals import find_numerals
from jsx_pipeline.words import any_pattern

EXPRESSIONS = [
    "第[一二]",
    "前(?<![目此]前)|全年前|(?:倒数|(?<![周年])末)",
    "(?:目标|任务)：",
    "(?<!公)共",
    r"位|名(?:次|单)|\(|[|]",
]
TEXTS = [
    "第一",
    "前",
    "目前",
    "全年前",
    "倒数",
    "末",
    "周末",
    "目标：",
    "任务：",
    "任务",
    "共",
    "公共",
    "位",
    "名次",
    "名单",
    "名",
    "(",
    "|",
]


@pytest.mark.parametrize("size", range(1, len(EXPRESSIONS) + 1))
def test_a_pattern_of_many_matches_where_one_of_them_does(size: int) -> None:
    joined = re.compile(any_pattern(EXPRESSIONS[:size]))
    for text, at in product(TEXTS, range(3)):
        alone = [re.compile(expression).match(text, at) for expression in EXPRESSIONS[:size]]
        assert (joined.match(text, at) is not None) == any(alone), (text, at)


@pytest.mark.parametrize("text", ["排名末3位的乡镇", "全市倒数3名", "在文化站3楼开课", "简报03县市区各有亮点"])
def test_what_sets_a_numeral_aside_is_asked_wherever_it_stands(text: str) -> None:
    """A place in an order, a floor: rules told by what stands in front, behind, and by the numeral itself."""
    tokens = find_numerals(text)
    assert len(tokens) == 1
    verdict = classify(text, tokens, [])[0]
    assert (verdict is not None) == ("简报" not in text)
