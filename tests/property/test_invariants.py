"""Of every reading of every text: what is printed is what is said to be printed, no numeral is lost, nothing raises."""

import unicodedata
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jsx_pipeline import read, read_text
from jsx_pipeline.bulletin.source import decode
from jsx_pipeline.bulletin.text import fold
from jsx_pipeline.errors import JsxError
from jsx_pipeline.reading.dates import find_times
from tests.property.invariants import check_bulletin, printed_numerals
from tests.property.texts import FRAGMENTS, PATHS, TEXTS, differences, made_texts, values

ISSUED = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2035, 12, 31)))
NAMES = st.sampled_from(sorted(TEXTS))


@pytest.mark.parametrize("name", PATHS)
def test_they_hold_of_every_bulletin(name: str) -> None:
    bulletin = read(PATHS[name])
    assert len(bulletin.figures) > 30
    check_bulletin(bulletin)


@given(made_texts(), ISSUED)
@example("", None)
@example("#### **", None)
@example("# **\n一、七个", None)
@example("3" * 400, None)
@example("一" * 400 + "万", None)
@example("0分之0", None)
@example("٣月5日有٣人", None)
@example("完成三分之一", None)
@example("0百分之万元", None)
@example("2023年2月30日", date(2023, 3, 1))
@example("连续4三年", date(2022, 8, 18))
@example("第8四期\n\n汝城县计划生育协会2021年11月30日", None)
@example("|1|\n|-|\n", None)
def test_they_hold_of_any_text(text: str, issued_on: date | None) -> None:
    bulletin = read_text(text, issued_on=issued_on)
    assert bulletin.source.text == text
    check_bulletin(bulletin)


@given(NAMES, st.integers(0, 10**6), st.integers(0, 400))
def test_they_hold_of_any_piece_of_a_bulletin(name: str, begin: int, length: int) -> None:
    """A piece begins in the middle of a number, a table, a bracket."""
    text = TEXTS[name]
    piece = text[begin % len(text) :][:length]
    check_bulletin(read_text(piece, issued_on=date(2022, 8, 18), issuer="湖南省计划生育协会"))


@given(NAMES, st.integers(0, 10**6), st.integers(0, 200), st.sampled_from(FRAGMENTS), st.integers(0, 200))
def test_they_hold_of_a_damaged_piece(name: str, begin: int, length: int, fragment: str, at: int) -> None:
    text = TEXTS[name]
    piece = text[begin % len(text) :][:length]
    check_bulletin(read_text(piece[:at] + fragment + piece[at:], issued_on=date(2022, 8, 18)))


@given(st.text())
def test_no_text_of_any_alphabet_is_refused(text: str) -> None:
    check_bulletin(read_text(text))


def test_half_a_surrogate_pair_has_no_bytes() -> None:
    with pytest.raises(JsxError, match="surrogate") as refused:
        read_text("会员\ud8433人")
    assert (refused.value.place, bool(refused.value.mend)) == ("character 2", True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12 万人、3,456.7元", ["12 万", "3,456.7"]),
        ("三百二十一〇五", ["三百二十一〇五"]),
        ("①第Ⅳ批 5·29", ["①", "Ⅳ", "5·29"]),
        ("1．5，6", ["1．5，6"]),
        ("，.,", []),
    ],
)
def test_the_scan_these_tests_compare_with(text: str, found: list[str]) -> None:
    assert [text[begin:stop] for begin, stop in printed_numerals(text)] == found


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_in_gb18030(name: str) -> None:
    """Bytes of the other encoding, line ends and all, give the same text, so the same figures."""
    received = TEXTS[name].encode("gb18030")
    source = decode(received)
    assert (source.text, source.encoding, source.size) == (TEXTS[name], "gb18030", len(received))


@pytest.mark.parametrize("name", TEXTS)
def test_full_width_digits_say_the_same(name: str) -> None:
    wide = TEXTS[name].translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"})
    assert (wide == TEXTS[name]) == (name == "invented/07")
    assert differences(values(read_text(TEXTS[name])), values(read_text(wide))) == {}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("blank", [" ", "\u3000", "\u00a0"], ids=unicodedata.name)
def test_blanks_beside_digits_say_nothing(name: str, blank: str) -> None:
    """PDF text has a blank between digits and what stands beside them."""
    noisy = "".join(
        character
        + blank
        * ((character.isdigit() and "\u4e00" <= behind <= "\u9fff") or ("\u4e00" <= character <= "\u9fff" and behind.isdigit()))
        for character, behind in zip(TEXTS[name], TEXTS[name][1:] + "\n", strict=True)
    )
    assert differences(values(read_text(TEXTS[name])), values(read_text(noisy))) == {}


@given(made_texts(12), ISSUED, st.one_of(st.none(), st.integers(1990, 2035)))
@example("2022年12月31日至1日", date(2022, 12, 1), None)
@example("11月至3月", date(2022, 6, 1), None)
@example("2018年至2016年", None, None)
@example("截止6月底今年已", date(2022, 8, 18), None)
def test_a_time_never_ends_before_it_starts(text: str, issued_on: date | None, year: int | None) -> None:
    at = 0
    for mention in find_times(fold(text), issued_on, year):
        assert at <= mention.begin < mention.stop <= len(text)
        at = mention.stop
        if mention.start and mention.end:
            assert mention.start <= mention.end
