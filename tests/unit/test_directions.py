"""Which way a change goes: by words, by a list, by a sign, by the head of a column."""

from datetime import date

import pytest

from jsx_pipeline import read_text


def directions_of(text: str) -> list[tuple[str, str, str | None]]:
    """Number, kind and direction of every figure of a text."""
    return [(f.text, f.kind, f.direction) for f in read_text(text, issued_on=date(2023, 6, 30)).figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("保费同比增长12.4%。", [("12.4", "change", "up")]),
        ("会员比上年末减少570人。", [("570", "change", "down")]),
        ("理事平均年龄比上届小4岁。", [("4", "change", "down")]),
        ("参保率低于全市平均水平8.1个百分点。", [("8.1", "change", "down")]),
        ("参保率高出全市平均水平6个百分点。", [("6", "change", "up")]),
        ("比去年同期多走访96户。", [("96", "change", "up")]),
        ("增幅比上年回落3.7个百分点。", [("3.7", "change", "down")]),
        ("三市保费分别下降2.1%、4.3%和7%。", [("2.1", "change", "down"), ("4.3", "change", "down"), ("7", "change", "down")]),
        ("保费同比增长-3.2%。", [("3.2", "change", "down")]),
        ("保费出现负增长，同比下降5.1%。", [("5.1", "change", "down")]),
        ("力争保费增长10%。", [("10", "plan", "up")]),
        ("走访慰问300户。", [("300", "actual", None)]),
        ("会员占总人口的9.5%。", [("9.5", "share", None)]),
    ],
)
def test_the_last_word_of_more_or_less_says_which_way(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [figure for figure in directions_of(text) if figure[0] != "三"] == expected


def test_where_only_the_gap_is_said_the_direction_is_unknown_and_that_is_said() -> None:
    (figure,) = read_text("进度最快的县与最慢的县相差20个百分点。").figures
    assert (figure.kind, figure.direction) == ("change", None)
    assert "direction: only how far apart is said" in figure.unknown


@pytest.mark.parametrize("head", ["同比（%）", "增减（%）", "同比增长（%）"])
def test_in_a_table_the_sign_says_which_way(head: str) -> None:
    rows = [f"| 乡镇 | 保费（万元） | {head} |", "| --- | ---: | ---: |", "| 仙溪镇 | 12 | 9.2 |", "| 马路镇 | 13 | -3.1 |"]
    told = directions_of("各乡镇保费\n\n" + "\n".join(rows) + "\n")
    assert [(text, direction) for text, kind, direction in told if kind == "change"] == [("9.2", "up"), ("3.1", "down")]


def test_a_column_of_falls_says_so_in_its_head() -> None:
    rows = ["| 乡镇 | 保费（万元） | 降幅（%） |", "| --- | ---: | ---: |", "| 仙溪镇 | 12 | 9.2 |", "| 马路镇 | 13 | 3.1 |"]
    told = directions_of("各乡镇保费\n\n" + "\n".join(rows) + "\n")
    assert [(text, direction) for text, kind, direction in told if kind == "change"] == [("9.2", "down"), ("3.1", "down")]
