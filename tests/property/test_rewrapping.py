"""The width of the page is not what a bulletin says: however its lines are broken, the same values are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jsx_pipeline import read_text
from tests.property.texts import TEXTS, differences, values
from tests.property.wrapping import columns, joined_paragraphs, printed_paragraphs, set_anew, wrapped

HARD_WRAPPED = {
    "invented/01",
    "invented/02",
    "invented/10",
    "raw/2023-22",
    "printed/2022-19",
}  # as received: sentences go on behind a line's end
PARAGRAPHS = {
    name: joined_paragraphs(read_text(text)) if name in HARD_WRAPPED else printed_paragraphs(text) for name, text in TEXTS.items()
}
VALUES = {name: values(read_text(text)) for name, text in TEXTS.items()}


@pytest.mark.parametrize("name", sorted(HARD_WRAPPED))
def test_joining_what_the_page_broke_loses_nothing(name: str) -> None:
    """One paragraph a line says the same as the text as received."""
    assert differences(VALUES[name], values(read_text("\n\n".join(PARAGRAPHS[name])))) == {}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("width", [16, 24, 28, 40, 60, 76, 100])
def test_usual_widths(name: str, width: int) -> None:
    again = set_anew(PARAGRAPHS[name], width, blank_lines=False, newline="\n")
    assert differences(VALUES[name], values(read_text(again))) == {}


@given(st.sampled_from(sorted(TEXTS)), st.integers(8, 120), st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_any_width(name: str, width: int, blank_lines: bool, newline: str) -> None:
    again = set_anew(PARAGRAPHS[name], width, blank_lines=blank_lines, newline=newline)
    assert differences(VALUES[name], values(read_text(again))) == {}


@given(st.text(st.sampled_from("全省12，。会员"), max_size=60), st.integers(8, 40))
def test_the_setting_itself_keeps_every_character(paragraph: str, width: int) -> None:
    lines = list(wrapped(paragraph, width))
    assert "".join(lines) == paragraph
    assert all(sum(map(columns, line.rstrip("，。"))) <= width for line in lines)
