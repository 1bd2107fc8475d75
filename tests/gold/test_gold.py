"""The reader against the annotated bulletins: what was reached must not be lost. The floors are for all of them together."""

import json
from dataclasses import replace
from datetime import date
from itertools import combinations
from random import Random
from typing import Any

import pytest

from jsx_pipeline import read, read_text
from jsx_pipeline.bulletin.source import read_source
from jsx_pipeline.model import Bulletin
from tests.gold.scoring import FURTHER, HERE, READ_TWICE, Annotated, Score, accepted_periods, annotated_bulletins, same_thing, score

BULLETINS = list(annotated_bulletins())
FLOORS = {"value": 0.99, "unit": 0.98, "table": 0.98, "measured": 0.97, "places": 0.98, "period": 0.91, "kind": 0.98}
FLOORS_ELSEWHERE = {"value": 0.99, "unit": 0.98, "table": 0.97, "measured": 0.94, "places": 0.97, "period": 0.92, "kind": 0.98}
_NOISE = ["、", "和", "，", "其中", "3", "一", "万元", "（", "）", "|", "\n", "至", "2021年", "同期", "每", "%", "‰", ""]
NOTHING_COUNTED = {"date", "period", "ordinal", "identifier", "name", "idiom"}


@pytest.fixture(scope="module")
def readings() -> dict[str, Bulletin]:
    return {annotated.name: read(annotated.text) for annotated in BULLETINS}


@pytest.fixture(scope="module")
def total(readings: dict[str, Bulletin]) -> Score:
    return sum((score(readings[annotated.name], annotated) for annotated in BULLETINS), Score())


@pytest.fixture(scope="module")
def further() -> Score:
    """The bulletins of other provinces and layouts, annotated in one reading."""
    return sum((score(read(annotated.text), annotated) for annotated in annotated_bulletins(FURTHER)), Score())


def test_recall_and_precision_elsewhere(further: Score) -> None:
    assert min(further.recall, further.precision) >= 0.98, further.errors


@pytest.mark.parametrize(("name", "floor"), FLOORS_ELSEWHERE.items())
def test_fields_elsewhere(further: Score, name: str, floor: float) -> None:
    assert further.of(name) >= floor, [error for error in further.errors if f": {name} is" in error]


def test_rows_elsewhere(further: Score) -> None:
    assert further.row_f1 >= 0.84, further.errors


def test_figures_of_one_statement_share_it() -> None:
    """Of all pairs of figures in a bulletin: how many that go together for a careful reader go together here, and the reverse."""
    together, annotated_so, read_so = 0, 0, 0
    for annotated in annotated_bulletins(*READ_TWICE, FURTHER):
        for one, other in combinations(_grouped(annotated), 2):
            same, read_same = bool(one[0] & other[0]), one[1] == other[1]
            together += same and read_same
            annotated_so += same
            read_so += read_same
    assert together / read_so >= 0.88
    assert together / annotated_so >= 0.70


def _grouped(annotated: Annotated) -> list[tuple[set[str], str]]:
    """Of each figure the labels it is given and the statement it was read in."""
    figures = read(annotated.text).figures
    lines = [line for line in annotated.lines if line["quantity"] != "no" and "group" in line]
    answers = ((line, next((f for f in figures if f.start < line["end"] and line["start"] < f.end), None)) for line in lines)
    return [(set(line["group"]), figure.statement) for line, figure in answers if figure]


def test_all_bulletins_are_there() -> None:
    assert len(BULLETINS) == 11
    assert sum(line["quantity"] == "yes" for annotated in BULLETINS for line in annotated.lines) > 550


@pytest.mark.parametrize("annotated", BULLETINS, ids=lambda annotated: annotated.name)
def test_the_annotation_stands_where_it_says(annotated: Annotated) -> None:
    text = read_source(annotated.text).text
    assert [line["text"] for line in annotated.lines] == [text[line["start"] : line["end"]] for line in annotated.lines]


def test_recall(total: Score) -> None:
    assert total.recall >= 0.97, total.errors


def test_precision(total: Score) -> None:
    assert total.precision >= 0.97, total.errors


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_fields(total: Score, name: str, floor: float) -> None:
    assert total.of(name) >= floor, [error for error in total.errors if f": {name} is" in error]


def test_rows(total: Score) -> None:
    assert total.row_f1 >= 0.88, total.errors


@pytest.mark.parametrize("annotated", BULLETINS, ids=lambda annotated: annotated.name)
def test_no_bulletin_is_left_behind(readings: dict[str, Bulletin], annotated: Annotated) -> None:
    """Half of its rows right is the least for any single one: no layout may fail while the sum looks well."""
    result = score(readings[annotated.name], annotated)
    assert min(result.recall, result.precision) >= 0.9, result.errors
    assert result.row_f1 >= 0.5, result.errors


@pytest.mark.parametrize("annotated", BULLETINS, ids=lambda annotated: annotated.name)
def test_what_counts_nothing_is_not_published(readings: dict[str, Bulletin], annotated: Annotated) -> None:
    nothing = [line for line in annotated.lines if line["quantity"] == "no"]
    read_as_figures = [
        (line["text"], figure.text)
        for line in nothing
        for figure in readings[annotated.name].figures
        if figure.start < line["end"] and line["start"] < figure.end
    ]
    assert read_as_figures == []


@pytest.mark.parametrize("annotated", BULLETINS, ids=lambda annotated: annotated.name)
def test_the_ledger_names_what_counts_nothing(readings: dict[str, Bulletin], annotated: Annotated) -> None:
    """A numeral that every reader calls a date, name, ordinal ... is one of these in the ledger too, and never open."""
    ledger = {numeral.start: numeral for numeral in readings[annotated.name].numerals}
    certain = [line for line in annotated.lines if line["quantity"] == "no" and line["start"] in ledger]
    assert certain
    assert [(line["text"], ledger[line["start"]].cls) for line in certain if ledger[line["start"]].cls not in NOTHING_COUNTED] == []


def test_the_twin_in_the_other_encoding_reads_the_same() -> None:
    folder = HERE / "invented"
    meta = json.loads((folder / "08.meta.json").read_text(encoding="utf-8"))
    one, other = read(folder / meta["text"]), read(folder / meta["utf8_twin"])
    assert (one.source.encoding, other.source.encoding) == ("gb18030", "utf-8")
    assert one.source.text == other.source.text
    assert one.figures == other.figures
    assert one.numerals == other.numerals


# --- the scorer itself


def line_of(bulletin: Bulletin, **fields: Any) -> dict[str, Any]:
    """An annotation that agrees with the first figure of a bulletin, but for ``fields``."""
    f = bulletin.figures[0]
    agreed = {
        "start": f.start,
        "end": f.end,
        "text": f.text,
        "quantity": "yes",
        "class": ["budget"],
        "value": [f.value],
        "value_high": [None],
        "qualifier": [f.qualifier],
        "unit": [f.unit],
        "measured": [f.measured],
        "places": [list(f.places)],
        "kind": [f.kind],
        "period": [[f.period_start and f.period_start.isoformat(), f.period_end and f.period_end.isoformat()]],
    }
    return agreed | fields


@pytest.fixture(scope="module")
def one_figure(readings: dict[str, Bulletin]) -> Bulletin:
    bulletin = readings["printed/2022-19"]
    money = next(f for f in bulletin.figures if f.table == "budgets" and f.value_high is None)
    return replace(bulletin, figures=(money,))


def scored(bulletin: Bulletin, line: dict[str, Any]) -> Score:
    return score(bulletin, Annotated("made", HERE, date(2022, 8, 18), (line,)))


def test_a_figure_that_agrees_is_right(one_figure: Bulletin) -> None:
    result = scored(one_figure, line_of(one_figure))
    assert (result.recall, result.precision, result.row_f1, result.errors) == (1.0, 1.0, 1.0, [])


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("class", ["activity"]),
        ("value", [1.5]),
        ("value_high", [7.0]),
        ("qualifier", ["range"]),
        ("unit", ["支"]),
        ("measured", ["XYZ"]),
        ("places", [["四川省"]]),
        ("period", [["1999-01-01", "1999-12-31"]]),
        ("kind", ["threshold"]),
    ],
)
def test_one_wrong_field_costs_that_field_and_the_row(one_figure: Bulletin, field: str, wrong: list[Any]) -> None:
    result = scored(one_figure, line_of(one_figure, **{field: wrong}))
    name = {"class": "table", "value_high": "value"}.get(field, field)
    assert result.of(name) == 0.0
    assert (result.row, sum(result.right.values())) == (0, 7)


def test_a_figure_beside_the_annotation_is_spurious(one_figure: Bulletin) -> None:
    result = scored(one_figure, line_of(one_figure, start=0, end=1))
    assert (result.recall, result.precision, result.spurious) == (0.0, 0.0, 1)


def test_a_figure_that_may_be_left_out_costs_nothing_either_way(one_figure: Bulletin) -> None:
    maybe = line_of(one_figure, quantity="maybe")
    assert scored(replace(one_figure, figures=()), maybe).annotated == 0
    assert scored(one_figure, maybe).row == 1
    assert scored(one_figure, {key: maybe[key] for key in ("start", "end", "text", "quantity", "class")}).spurious == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("“会员之家”", "会员之家", True),
        ("省本级财政预算", "财政预算", True),
        ("家庭健康指导员", "健康家庭指导人员", True),
        ("会员", "经费", False),
        ("", "经费", False),
    ],
)
def test_when_two_phrases_name_the_same_thing(one: str, other: str, same: bool) -> None:
    assert same_thing(one, other) is same


def test_when_two_periods_are_the_same() -> None:
    issued, start = date(2022, 8, 18), date(2022, 1, 1)
    assert accepted_periods([[None, None]], issued) == {(None, None), (None, issued), (issued, issued), (issued, None)}
    assert accepted_periods([["2022-01-01", None]], issued) == {(start, None), (start, issued)}
    assert accepted_periods([["2022-01-01", "2022-06-30"]], issued) == {(start, date(2022, 6, 30))}


def test_any_piece_of_a_bulletin_is_read() -> None:
    """Pieces cut anywhere, some characters of them changed: what a bad scan or a broken copy may hand over."""
    texts = [read_source(annotated.text).text for annotated in annotated_bulletins(*READ_TWICE, FURTHER)]
    rng = Random(7)
    for _ in range(2000):
        text = rng.choice(texts)
        begin = rng.randrange(len(text))
        piece = text[begin : begin + rng.randrange(1, 160)]
        for _ in range(rng.randrange(4)):
            at = rng.randrange(len(piece) + 1)
            piece = piece[:at] + rng.choice(_NOISE) + piece[at + rng.randrange(2) :]
        bulletin = read_text(piece)
        assert all(piece[figure.start : figure.end] == figure.text for figure in bulletin.figures), piece


@pytest.mark.parametrize(
    "text",
    [
        "县计生协\n2021年1月8一日\n",
        "县计生协\n一020年12月28日\n",
        "和    ，|",
        "们镇18个村，去年每村1000元。刚察县工作经费3000元。",
        "、3万元、4万元。",
    ],
)
def test_pieces_that_once_stopped_the_reading(text: str) -> None:
    assert read_text(text).articles
