"""Numbers written one way and read back: the value survives, whatever the script, the width and the magnitude."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from jsx_pipeline import read_text
from jsx_pipeline.hannum import han_value
from jsx_pipeline.reading.numerals import find_numerals
from tests.property.writing import han, han_digits, wide

ANY_NUMBER = st.one_of(st.integers(0, 9999), st.integers(0, 10**8 - 1), st.integers(0, 10**12 - 1))


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "零"),
        (7, "七"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1005, "一千零五"),
        (1050, "一千零五十"),
        (10005, "一万零五"),
        (100000, "十万"),
        (321500, "三十二万一千五百"),
        (100000500, "一亿零五百"),
        (120000000, "一亿二千万"),
        (10**8 + 10**7 + 3, "一亿一千万零三"),
        (30500, "三万零五百"),
    ],
)
def test_the_writer_of_these_tests(number: int, written: str) -> None:
    assert han(number) == written


@given(ANY_NUMBER)
@example(10**8 + 10**7 + 3)
@example(20000005)
def test_chinese_numerals_by_unit(number: int) -> None:
    assert han_value(han(number)) == number


@given(ANY_NUMBER)
def test_chinese_numerals_with_the_other_two(number: int) -> None:
    """两 for 二 in front of 百, 千, 万 and 亿."""
    written = han(number)
    for unit in "百千万亿":
        written = written.replace(f"二{unit}", f"两{unit}")
    assert han_value(written) == number


@given(st.integers(0, 10**12))
def test_chinese_digits(number: int) -> None:
    assert han_value(han_digits(number)) == number


@given(st.integers(1, 99), st.sampled_from([2, 3, 4, 8]))
def test_a_numeral_that_ends_one_unit_short(number: int, power: int) -> None:
    """三万五 is 35,000: the last digit stands for the unit below."""
    tens, ones = divmod(number, 10)
    assume(tens and ones)
    unit = {2: "百", 3: "千", 4: "万", 8: "亿"}[power]
    assert han_value(f"{han(tens)}{unit}{han(ones)}") == (tens * 10 + ones) * 10 ** (power - 1)


@pytest.mark.parametrize("text", ["", "会员", "十分之", "3.4.5", "１２", "三x"])
def test_what_is_no_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="numeral"):
        han_value(text)


@given(ANY_NUMBER)
def test_a_chinese_numeral_is_found_whole(number: int) -> None:
    [token] = find_numerals(f"投入{han(number)}元")
    assert (token.begin, token.stop, token.value) == (2, 2 + len(han(number)), number)


@given(st.integers(0, 10**9), st.integers(0, 3))
def test_an_arabic_numeral_is_found_whole(thousandths: int, decimals: int) -> None:
    """With separators or without, with decimals or without."""
    value = round(thousandths / 1000, decimals)
    for printed in (f"{value:.{decimals}f}", f"{value:,.{decimals}f}"):
        [token] = find_numerals(f"投入{printed}元")
        assert token.stop - token.begin == len(printed)
        assert token.value == pytest.approx(value)


@given(st.integers(1, 99999), st.sampled_from([("百", 2), ("千", 3), ("万", 4), ("十万", 5), ("百万", 6), ("千万", 7), ("亿", 8)]))
def test_a_magnitude_behind_digits(hundredths: int, magnitude: tuple[str, int]) -> None:
    word, power = magnitude
    [token] = find_numerals(f"{hundredths / 100}{word}元")
    assert token.value == pytest.approx(hundredths * 10 ** (power - 2))


@given(st.integers(1, 9999), st.integers(1, 9999), st.integers(0, 99))
def test_two_magnitudes_in_one(hundred_millions: int, ten_thousands: int, hundredths: int) -> None:
    [token] = find_numerals(f"{hundred_millions}亿{ten_thousands}.{hundredths:02d}万元")
    assert token.value == pytest.approx(hundred_millions * 10**8 + ten_thousands * 10**4 + hundredths * 100)


@given(st.integers(0, 100), st.integers(0, 99))
def test_per_cent_in_words(whole: int, hundredths: int) -> None:
    decimals = han_digits(hundredths).rjust(2, "〇")
    [token] = find_numerals(f"占百分之{han(whole)}点{decimals}")
    assert token.percent
    assert token.value == pytest.approx(whole + hundredths / 100)


@given(st.integers(2, 99), st.integers(1, 98))
def test_fractions(below: int, above: int) -> None:
    [token] = find_numerals(f"{han(below)}分之{han(above)}的村")
    assert token.percent
    assert token.value == round(100 * above / below, 2)


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [("两千五六百", 2500, 2600), ("二十五六", 25, 26), ("一万二三千", 12000, 13000), ("三百五六十", 350, 360)],
)
def test_two_digits_in_a_row_behind_a_larger_unit_are_a_range(printed: str, low: int, high: int) -> None:
    [token] = find_numerals(f"{printed}元")
    assert (token.value, token.high) == (low, high)


@given(st.integers(2, 10**11))
@example(13_000_000_000)
def test_every_script_gives_the_same_figure(number: int) -> None:
    """Money, because a sum says by itself what it counts. 十元 and its like are set phrases, so round ones stay out."""
    assume(number > 9 and len(han(number)) > 1)
    scripts = {
        "han": han(number),
        "arabic": str(number),
        "separated": f"{number:,}",
        "wide": wide(str(number)),
        "wide separated": wide(f"{number:,}"),
    }
    read = {
        name: [(f.value, f.unit, f.text) for f in read_text(f"全县共投入项目资金{printed}元。").figures]
        for name, printed in scripts.items()
    }
    assert read == {name: [(number, "CNY", printed)] for name, printed in scripts.items()}


@given(st.integers(1, 99999), st.sampled_from(["", " ", "  ", "\u3000", "\u00a0"]), st.sampled_from(["", " ", "\u3000"]))
def test_blanks_between_digits_magnitude_and_unit_say_nothing(hundredths: int, first: str, second: str) -> None:
    text = f"全县共投入项目资金{hundredths / 100}{first}万{second}元，惠及群众。"
    [figure] = read_text(text).figures
    assert (figure.unit, figure.text) == ("CNY", text[figure.start : figure.end])
    assert figure.value == pytest.approx(hundredths * 100)


@given(st.integers(1, 99999), st.sampled_from(["\n", "\r\n", "\n\n", " \n "]))
def test_a_line_end_inside_a_figure(hundredths: int, line_end: str) -> None:
    """Also where two lines are too few to tell the width of the page: no paragraph begins with a magnitude."""
    [figure] = read_text(f"全县共投入项目资金{hundredths / 100}{line_end}万元，惠及群众。").figures
    assert figure.unit == "CNY"
    assert figure.value == pytest.approx(hundredths * 100)
