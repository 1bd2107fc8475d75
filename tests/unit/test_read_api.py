"""Reading from Python: one bulletin from a path or a text, down to a clause."""

from datetime import date
from pathlib import Path

import pytest

import jsx_pipeline
from jsx_pipeline import Bulletin, read, read_text
from jsx_pipeline.errors import JsxError

ROOT = Path(__file__).resolve().parents[2]
CONFERENCE = ROOT / "raw" / "hunan" / "2022-19.txt"


def test_what_is_offered() -> None:
    assert set(jsx_pipeline.__all__) == {"Bulletin", "Figure", "Numeral", "read", "read_text"}


def test_a_path_or_its_name() -> None:
    assert read(CONFERENCE) == read(str(CONFERENCE))
    assert isinstance(read(CONFERENCE), Bulletin)


def test_a_text_reads_as_its_file() -> None:
    bulletin = read(CONFERENCE)
    from_text = read_text(bulletin.source.text)
    assert from_text.figures == bulletin.figures
    assert from_text.numerals == bulletin.numerals
    assert from_text.header == bulletin.header


def test_one_clause() -> None:
    [figure] = read_text("走访慰问计生特殊家庭44户", issued_on=date(2022, 8, 18), issuer="湖南省计划生育协会").figures
    assert (figure.text, figure.value, figure.unit, figure.table, figure.kind) == ("44", 44.0, "household", "activities", "actual")
    assert (figure.start, figure.end, figure.quote) == (10, 12, "走访慰问计生特殊家庭44户")
    assert (figure.places, figure.place_source) == (("湖南省",), "issuer")
    assert (figure.period_start, figure.period_end, figure.period_source) == (date(2022, 1, 1), date(2022, 12, 31), "issue")


def test_what_nobody_said_is_unknown_with_its_reason() -> None:
    [figure] = read_text("走访慰问计生特殊家庭44户").figures
    assert (figure.places, figure.place_source) == ((), None)
    assert (figure.period_start, figure.period_end, figure.period_source) == (None, None, None)
    assert {reason.partition(":")[0] for reason in figure.unknown} >= {"places", "period"}


def test_a_text_without_numbers_has_no_figures() -> None:
    bulletin = read_text("会员们进一步统一了思想。")
    assert bulletin.figures == ()
    assert {numeral.text: numeral.cls for numeral in bulletin.numerals} == {"一": "idiom"}


@pytest.mark.parametrize("text", ["", " ", "\n\n", "。"])
def test_a_text_without_words_is_read_too(text: str) -> None:
    bulletin = read_text(text)
    assert (bulletin.figures, bulletin.numerals) == ((), ())


def test_a_file_without_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    with pytest.raises(JsxError, match="no text"):
        read(path)


@pytest.mark.parametrize(
    ("text", "value", "high", "qualifier", "unit"),
    [
        ("省本级财政预算5793万元", 57_930_000, None, "exact", "CNY"),
        ("慰问101万多人次", 1_010_000, None, "more_than", "person_time"),
        ("理赔比率保持在65%-70%之间", 65, 70, "range", "percent"),
        ("志愿者人数50-300人不等", 50, 300, "range", "person"),
        ("每个小组有三、四十人参加活动", 30, 40, "range", "person"),
        ("发放慰问金约七十三万元", 730_000, None, "approx", "CNY"),
        ("发放宣传资料不足2万份", 20_000, None, "less_than", "item"),
        ("市财政补助标准为每人每月940元", 940, None, "exact", "CNY/person/month"),
        ("特别扶助标准提高至940元/月•人", 940, None, "exact", "CNY/person/month"),
        ("为5000户家庭购买30元/户意外伤害保险", 5000, None, "exact", "household"),
        ("赔付率百分之一百二十六", 126, None, "exact", "percent"),
        ("有３６０个会员之家", 360, None, "exact", "site"),
        ("筹集资金1亿2000万元", 120_000_000, None, "exact", "CNY"),
    ],
)
def test_value_range_qualifier_and_unit(text: str, value: float, high: float | None, qualifier: str, unit: str) -> None:
    figure = read_text(text + "。").figures[0]
    assert (figure.value, figure.value_high, figure.qualifier, figure.unit) == (value, high, qualifier, unit)


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("省本级财政预算5793万元", "budgets"),
        ("赔付率126%", "budgets"),
        ("开展集中宣传服务活动15750场次", "activities"),
        ("走访计生困难家庭5200余人次", "activities"),
        ("现有会员4.2万人", "organisation_counts"),
        ("现有编制6个", "organisation_counts"),
        ("建成会员之家142个", "organisation_counts"),
        ("总人口43万", "other_statistics"),
        ("总面积达300平方米", "other_statistics"),
    ],
)
def test_table(text: str, table: str) -> None:
    [figure] = read_text(f"全县{text}。").figures
    assert figure.table == table


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("发放慰问金73万元", "actual"),
        ("力争年底前发放慰问金73万元", "plan"),
        ("会员比上年度增加700人", "change"),
        ("女会员占会员总数的62%", "share"),
        ("护理补贴标准为每人每天100元", "standard"),
        ("预算过百万元的县市区", "threshold"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    figure = read_text(f"全县{text}。").figures[0]
    assert figure.kind == kind


@pytest.mark.parametrize(
    ("text", "printed", "quote"),
    [
        ("上半年，全县走访慰问计生特殊家庭44户，发放慰问金12万元。", "44", "全县走访慰问计生特殊家庭44户"),
        ("走访慰问计生特殊家庭，共44户，发放慰问金12万元。", "44", "走访慰问计生特殊家庭，共44户"),
        ("有会员12人。走访慰问计生特\n殊家庭44\n户", "44", "走访慰问计生特\n殊家庭44\n户"),
    ],
    ids=["clause", "short clause", "as printed"],
)
def test_the_quote_is_the_clause_as_printed(text: str, printed: str, quote: str) -> None:
    """A clause of a few characters says nothing alone: the one before it stands with it."""
    assert [figure.quote for figure in read_text(text).figures if figure.text == printed] == [quote]
