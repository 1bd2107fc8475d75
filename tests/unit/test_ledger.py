"""The ledger: every printed numeral once, with what it is and why; over the text as received, page marks and all."""

from collections import Counter
from pathlib import Path

import pytest

from jsx_pipeline import read, read_text
from jsx_pipeline.reading.ledger import candidates
from tests.property.invariants import printed_numerals

ROOT = Path(__file__).resolve().parents[2]
PAGE = "全县现有计生协会员，其中女会员占多数，会员小组遍布全县各个乡镇和各个行政村。\n"


def entries(text: str) -> dict[str, tuple[str, str]]:
    """Printed numeral to class and reason; for texts that print each once."""
    return {numeral.text: (numeral.cls, numeral.reason) for numeral in read_text(text).numerals}


@pytest.mark.parametrize("name", ["2022-19", "2023-22"])
def test_candidates_in_are_classes_out(name: str) -> None:
    bulletin = read(ROOT / "raw" / "hunan" / f"{name}.txt")
    assert [(n.start, n.end) for n in bulletin.numerals] == list(printed_numerals(bulletin.source.text))
    classes = Counter(numeral.cls for numeral in bulletin.numerals)
    assert sum(classes.values()) == sum(1 for _ in candidates(bulletin.source.text))
    assert classes["open"] * 20 < len(bulletin.numerals)
    assert min(classes["figure"], classes["date"], classes["ordinal"]) > 5


def test_a_figure_of_two_numerals_is_two_entries() -> None:
    bulletin = read_text("赔付率保持在65%-70%之间。")
    assert len(bulletin.figures) == 1
    assert [(n.text, n.cls) for n in bulletin.numerals] == [("65", "figure"), ("70", "figure")]


@pytest.mark.parametrize(
    ("text", "numeral", "cls"),
    [
        ("2022年，走访44户。", "2022", "date"),
        ("连续5年先进", "5", "period"),
        ("一是抓宣传。", "一", "ordinal"),
        ("邵市编办〔2021〕56号文件", "2021", "identifier"),
        ("国家三孩政策", "三", "name"),
        ("进一步加强", "一", "idiom"),
        ("走访44户。", "44", "figure"),
        ("①抓宣传。", "①", "ordinal"),
        ("第三批试点。", "三", "ordinal"),
        ("先进事迹展播（之二）", "二", "ordinal"),
        ("（左二）在讲课。", "二", "ordinal"),
        ("每月逢农历初一、十五坐诊。", "十五", "date"),
        ("发：各县区计生协印150份", "150", "identifier"),
        ("报废率下降1.4个千分点", "千", "name"),
        ("全县共有12。", "12", "open"),
    ],
)
def test_classes(text: str, numeral: str, cls: str) -> None:
    assert entries(text)[numeral][0] == cls


def test_every_entry_has_a_reason() -> None:
    said = entries("2022年，全县12，走访44户，进一步加强。")
    assert all(reason for _, reason in said.values())
    assert "no unit" in said["12"][1]


def test_a_page_mark_is_an_entry_too() -> None:
    bulletin = read_text(f"{PAGE * 3}走访计生特殊家庭和\n\n— 17 —\n\n困难群众的人很多。\n{PAGE * 3}")
    [mark] = [numeral for numeral in bulletin.numerals if numeral.text == "17"]
    assert (mark.cls, mark.reason) == ("identifier", "identifier.page_mark")


def test_masthead_and_imprint_hold_no_figures() -> None:
    bulletin = read(ROOT / "raw" / "hunan" / "2022-19.txt")
    edges = [s for s in bulletin.sentences if s.block in ("masthead", "imprint")]
    assert not any(s.start <= figure.start < s.end for s in edges for figure in bulletin.figures)
    assert any(s.start <= numeral.start < s.end for s in edges for numeral in bulletin.numerals)


def test_the_running_numbers_of_rows_are_ordinals() -> None:
    table = "序号\t镇\t走访（户）\n1\t马路镇\t12\n2\t仙溪镇\t9\n"
    assert [(n.text, n.cls) for n in read_text(table, issuer="安化县计划生育协会").numerals] == [
        ("1", "ordinal"),
        ("12", "figure"),
        ("2", "ordinal"),
        ("9", "figure"),
    ]


def test_the_head_that_each_page_repeats_is_classed_like_a_masthead() -> None:
    cut = "全县各级计生协在今年春天里先后多次组织会员和志愿者上门走访慰问计生特殊家\n"
    text = f"{PAGE * 3}{cut}                - 2 -\n安化县计生协简报    2022年第9期\n庭44户。\n"
    bulletin = read_text(text)
    assert {n.text: n.cls for n in bulletin.numerals} == {"2": "identifier", "2022": "date", "9": "ordinal", "44": "figure"}
    assert [f.measured for f in bulletin.figures] == ["计生特殊家庭"]


def test_a_running_head_set_with_blanks_and_a_mark_behind_words_are_classed_too() -> None:
    head = "安化县计生协简报      2023 年第 4 期\n\n"
    page = f"走访慰问计生特殊家\n\n                    1\n\n{head}庭44户。\n"
    text = f"{PAGE * 3}{page}{PAGE}\n内部资料  注意保存             — 2 —\n{PAGE}"
    classed = {n.text: n.cls for n in read_text(head + text).numerals}
    assert {key: classed[key] for key in ("2023", "4", "2", "44")} == {
        "2023": "date",
        "4": "ordinal",
        "2": "identifier",
        "44": "figure",
    }
