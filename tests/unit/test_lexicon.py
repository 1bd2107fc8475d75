"""The words of the reader: each rule does what its example says, and every list agrees with every other."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import yaml

from jsx_pipeline.reading.classes import Verdict, classify
from jsx_pipeline.reading.dates import find_times
from jsx_pipeline.reading.numerals import find_numerals
from jsx_pipeline.reading.units import rate_behind, unit_behind
from jsx_pipeline.words import FOLDER, any_of, load

NAMES = sorted(path.stem for path in FOLDER.glob("*.yml"))
RULES: list[dict[str, Any]] = load("nonfigures")["rules"]
CLASSES = {"date", "period", "ordinal", "identifier", "name", "idiom"}
TABLES = {"activities", "budgets", "organisation_counts", "other_statistics"}
CASES = [(rule, side, marked) for rule in RULES for side in ("example", "counter") for marked in range(rule[side].count("["))]
PER = set(load("units")["per"])


def bracketed(text: str) -> tuple[str, list[int]]:
    """The text without the brackets that mark a numeral, and where the marked ones begin. 〔[2012]〕 keeps its own brackets."""
    plain, marks = "", []
    for character in text:
        if character == "[":
            marks.append(len(plain))
        elif character != "]":
            plain += character
    return plain, marks


def verdict_of(text: str, begin: int) -> Verdict | None:
    """What the numeral at ``begin`` is set aside as; None where it may be a figure."""
    tokens = find_numerals(text)
    verdicts = classify(text, tokens, find_times(text, date(2022, 8, 18)))
    return next(verdict for token, verdict in zip(tokens, verdicts, strict=True) if token.begin <= begin < token.stop)


# --- the files


@pytest.mark.parametrize("name", NAMES)
def test_every_key_is_read(name: str) -> None:
    """A list that no rule asks for says something of the reader that is not so."""
    asked = "".join(path.read_text(encoding="utf-8") for path in FOLDER.parent.rglob("*.py"))
    keys = load(name) if isinstance(load(name), dict) else {}
    assert [key for key in keys if not re.search(rf"""['"]{key}['"]""", asked)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_plain_yaml(name: str) -> None:
    """The slow loader and the fast one read the same, and no key is written twice."""

    def no_twins(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[Any, Any]:
        keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
        assert [key for key, count in Counter(map(str, keys)).items() if count > 1] == []
        return loader.construct_mapping(node, deep=True)

    class Strict(yaml.SafeLoader):
        """Refuses a key that stands twice in one mapping."""

    Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, no_twins)
    text = (FOLDER / f"{name}.yml").read_text(encoding="utf-8")
    assert yaml.load(text, Loader=Strict) == load(name)


def test_every_file_says_what_it_holds() -> None:
    assert [name for name in NAMES if not (FOLDER / f"{name}.yml").read_text(encoding="utf-8").startswith("# ")] == []


@pytest.mark.parametrize("name", ["cues", "nonfigures", "phrases", "tables", "indicators"])
def test_every_pattern_compiles(name: str) -> None:
    def patterns(value: Any, key: str = "") -> Iterator[str]:
        if isinstance(value, dict):
            for inner_key, inner in value.items():
                yield from patterns(inner, inner_key)
        elif isinstance(value, list):
            for inner in value:
                yield from patterns(inner, key)
        elif isinstance(value, str) and (
            name in {"cues", "phrases"} or key in {"left", "numeral", "right", "span", "match", "measured"}
        ):
            yield value

    found = list(patterns(load(name)))
    assert found
    for pattern in found:
        re.compile(pattern)


@pytest.mark.parametrize("name", ["hedges", "periods", "units", "words"])
def test_no_word_stands_twice_in_one_list(name: str) -> None:
    def lists(value: Any) -> Iterator[list[str]]:
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            yield value
        elif isinstance(value, dict | list):
            for inner in value.values() if isinstance(value, dict) else value:
                yield from lists(inner)

    assert [word for words in lists(load(name)) for word, count in Counter(words).items() if count > 1] == []


def test_any_of_takes_the_longest_and_no_pattern() -> None:
    assert re.findall(any_of(["场", "场次", "a.c"]), "场次场abca.c") == ["场次", "场", "a.c"]


# --- numerals that count nothing


def test_every_rule_is_named_once_and_shows_what_it_means() -> None:
    assert [rule for rule, count in Counter(rule["id"] for rule in RULES).items() if count > 1] == []
    for rule in RULES:
        assert rule["class"] in CLASSES
        assert rule["id"].startswith(f"{rule['class']}.")
        assert "[" in rule["example"]
        assert "[" in rule["counter"]
        assert {"left", "right", "numeral", "span"} & set(rule)


@pytest.mark.parametrize(("rule", "side", "marked"), CASES, ids=[f"{rule['id']}-{side}-{marked}" for rule, side, marked in CASES])
def test_a_rule_does_what_its_example_says(rule: dict[str, Any], side: str, marked: int) -> None:
    """The example gets the class, by this rule or one that agrees; the counter-example does not get it by this rule."""
    text, marks = bracketed(rule[side])
    verdict = verdict_of(text, marks[marked])
    if side == "example":
        assert verdict
        assert verdict.cls == rule["class"]
    else:
        assert verdict is None or verdict.rule != rule["id"]


def test_every_rule_is_what_classes_its_example() -> None:
    """A rule whose own example is classed by another is dead."""
    dead = []
    for rule in RULES:
        text, [first, *_] = bracketed(rule["example"])
        verdict = verdict_of(text, first)
        if verdict is None or verdict.rule != rule["id"]:
            dead.append((rule["id"], verdict and verdict.rule))
    assert dead == []


@pytest.mark.parametrize(("cls", "word"), [(cls, word) for cls, words in load("words").items() for word in words])
def test_every_word_holds_a_numeral_and_is_set_aside(cls: str, word: str) -> None:
    begin = next((i for i, character in enumerate(word) if character in "〇零一二三四五六七八九十百千万亿两"), None)
    assert begin is not None
    verdict = verdict_of(f"会员{word}", begin + 2)
    assert verdict
    assert verdict.cls in {"name", "idiom", "ordinal", "period", "date"}, cls


# --- units, tables, indicators


def known_units() -> set[str]:
    data = load("units")
    return {unit["code"] for unit in data["units"]} | set(data["classifiers"]) | set(data["durations"])


def fits_a_unit(pattern: str) -> bool:
    """Whether a code, a rate or a beginning (CNY*) is one that the reader can give."""
    if pattern.endswith("*"):
        return pattern == "*" or any(unit.startswith(pattern[:-1].rstrip("/")) for unit in known_units())
    head, *per = pattern.split("/")
    return head in known_units() and set(per) <= PER


def test_no_code_of_a_unit_stands_twice() -> None:
    units = load("units")["units"]
    assert [code for code, count in Counter(unit["code"] for unit in units).items() if count > 1] == []
    words = Counter(word for unit in units for word in unit["words"])
    assert [word for word, count in words.items() if count > 1] == []
    assert all(unit["zh"] and unit["en"] for unit in units)


def test_nouns_and_bare_nouns_have_known_units() -> None:
    data = load("units")
    assert set(data["nouns"]) | set(data["bare"]) <= known_units()
    nouns = Counter(noun for words in data["nouns"].values() for noun in words)
    assert [noun for noun, count in nouns.items() if count > 1] == []
    assert set(data["by_noun"]) <= set(data["classifiers"]) | {word for unit in data["units"] for word in unit["words"]}


def test_every_word_of_a_unit_is_read_as_that_unit() -> None:
    for unit in load("units")["units"]:
        for word in unit["words"]:
            found = unit_behind(word, 0)
            assert found
            assert (found.code, found.stop) == (unit["code"], len(word))


def test_every_rate_word_is_read_as_its_thing() -> None:
    for code, words in load("units")["per"].items():
        for word in words:
            if not word.startswith(("每", "平均")) and "均" not in word:
                assert rate_behind(f"/{word}", 0)[0] == (code,)


def test_every_table_rule_leads_to_a_table() -> None:
    rules = load("tables")
    assert {rule["table"] for rule in rules} == TABLES
    assert [rule for rule, count in Counter(rule["id"] for rule in rules).items() if count > 1] == []
    assert [(rule["id"], unit) for rule in rules for unit in rule["unit"] if not fits_a_unit(unit)] == []


def test_the_last_table_rule_takes_what_is_left() -> None:
    last = load("tables")[-1]
    assert last["unit"] == ["*"]
    assert "measured" not in last


def test_every_indicator_has_a_table_and_units() -> None:
    indicators = load("indicators")["indicators"]
    assert [code for code, count in Counter(entry["code"] for entry in indicators).items() if count > 1] == []
    for entry in indicators:
        assert entry["table"] in TABLES
        assert re.fullmatch("[a-z][a-z0-9_]*", entry["code"])
        assert entry["unit"]
        assert [unit for unit in entry["unit"] if not fits_a_unit(unit)] == [], entry["code"]
        assert all(entry[key] for key in ("zh", "en", "match", "definition_zh", "definition_en"))


def test_an_indicator_finds_its_own_name() -> None:
    """The pattern of an indicator fits its Chinese name, or the name is a summary of what it fits."""
    indicators = load("indicators")["indicators"]
    strangers = [entry["code"] for entry in indicators if not re.search(entry["match"], entry["zh"])]
    assert len(strangers) * 3 < len(indicators), strangers
