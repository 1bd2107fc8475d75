"""Where the numerals of a sentence are and what they are worth, before anyone asks what they count."""

import math

import pytest

from jsx_pipeline import read_text
from jsx_pipeline.reading.numerals import find_numerals


def found(text: str) -> list[tuple[str, float, float | None]]:
    return [(text[token.begin : token.stop], token.value, token.high) for token in find_numerals(text)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("会员之家", []),
        ("有会员4.2万人、志愿者3,200余名", [("4.2万", 42_000, None), ("3,200", 3200, None)]),
        ("101万多人次", [("101万", 1_010_000, None)]),
        ("1000多万份", [("1000多万", 10_000_000, None)]),
        ("三百余万元", [("三百余万", 3_000_000, None)]),
        ("1亿2000万元", [("1亿2000万", 120_000_000, None)]),
        ("65%-70%", [("65", 65, None), ("70", 70, None)]),
        ("百分之八十五点六", [("百分之八十五点六", 85.6, None)]),
        ("百分之30", [("百分之30", 30, None)]),
        ("占四分之一", [("四分之一", 25, None)]),
        ("近三成会员", [("三", 30, None)]),
        ("七成半的村", [("七成半", 75, None)]),
        ("一点二万人", [("一点二万", 12_000, None)]),
        ("近一半的村", [("一半", 50, None)]),
        ("6.6月份安排", [("6", 6, None), ("6", 6, None)]),
        ("增长6.6个月", [("6.6", 6.6, None)]),
        ("三四百人", [("三四百", 300, 400)]),
        ("七八十岁", [("七八十", 70, 80)]),
        ("十七八个", [("十七八", 17, 18)]),
        ("一两次", [("一两", 1, 2)]),
        ("4万2千元", [("4万2千", 42_000, None)]),
        ("1亿2600万元", [("1亿2600万", 126_000_000, None)]),
        ("5万2千克", [("5万", 50_000, None), ("2千", 2000, None)]),
        (
            "2019年679万元、2020年970万元",
            [("2019", 2019, None), ("679万", 6_790_000, None), ("2020", 2020, None), ("970万", 9_700_000, None)],
        ),
    ],
)
def test_tokens(text: str, tokens: list[tuple[str, float, float | None]]) -> None:
    assert found(text) == tokens


@pytest.mark.parametrize(
    ("text", "percent"),
    [("三成会员", True), ("三成立", False), ("一成果", False), ("百分之三", True), ("三分之二", True), ("30%", False)],
)
def test_numerals_that_say_per_cent_by_themselves(text: str, percent: bool) -> None:
    assert find_numerals(text)[0].percent is percent


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("5793万", 10_000),
        ("80.26万", 100),
        ("68.7", 0.1),
        ("321", 1),
        ("1.8亿", 10_000_000),
        ("三千", 1000),
        ("三千二百", 100),
        ("三百二十一", 1),
    ],
)
def test_the_last_printed_digit_says_how_exact_it_is(text: str, step: float) -> None:
    assert find_numerals(text)[0].step == pytest.approx(step)


def test_digits_in_no_order_are_no_number() -> None:
    assert math.isnan(find_numerals("0分之3")[0].value)


@pytest.mark.parametrize(
    ("text", "value", "high"),
    [
        ("每人包十五至二十户。", 15, 20),
        ("全县辖十个镇。", 10, None),
        ("连六成都没有完成。", 60, None),
        ("三至五十万元的贷款。", 30, 50),
    ],
)
def test_spans_tens_and_tenths_in_words(text: str, value: float, high: float | None) -> None:
    [figure] = read_text(text).figures
    assert (figure.value, figure.value_high) in ((value, high), (value * 10_000, high and high * 10_000))
