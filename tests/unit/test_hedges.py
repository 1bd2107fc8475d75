"""What a hedge says: the qualifier, and the least and the greatest value that wording and precision allow."""

import pytest

from jsx_pipeline import read_text
from jsx_pipeline.reading.hedges import bounds, hedge_before, hedge_behind, qualify


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("服务群众300人次", "exact"),
        ("服务群众约300人次", "approx"),
        ("服务群众近300人次", "approx"),
        ("服务群众300人次左右", "approx"),
        ("服务群众超过300人次", "more_than"),
        ("服务群众突破了300人次", "more_than"),
        ("服务群众300余人次", "more_than"),
        ("服务群众300多人次", "more_than"),
        ("服务群众300人次以上", "more_than"),
        ("至少服务群众300人次", "more_than"),
        ("服务群众不少于300人次", "more_than"),
        ("服务群众不足300人次", "less_than"),
        ("服务群众不超过300人次", "less_than"),
        ("服务群众300人次以内", "less_than"),
        ("服务群众200-300人次", "range"),
        ("服务群众近300余人次", "approx"),
    ],
)
def test_qualifier(text: str, qualifier: str) -> None:
    [figure] = read_text(f"全县{text}。").figures
    assert figure.qualifier == qualifier


def test_where_a_hedge_begins_and_ends() -> None:
    assert hedge_before("已经超过了30人", 5) == ("more_than", 2)
    assert hedge_before("共有30人", 2) == (None, 2)
    assert hedge_before("超过30人", 2, low=2) == (None, 2)
    assert hedge_behind("30人左右", 3) == ("approx", 5)
    assert hedge_behind("30人参加", 3) == (None, 3)


def test_the_outer_hedge_wins() -> None:
    assert qualify("approx", "余", "more_than") == "approx"
    assert qualify(None, "余", None) == "more_than"
    assert qualify(None, "", "less_than") == "less_than"
    assert qualify(None, "", None) == "exact"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("有会员300人", 300, 300),
        ("有会员4.2万人", 41_500, 42_500),
        ("预算5793万元", 57_925_000, 57_935_000),
        ("赔付率68.7%", 68.65, 68.75),
        ("有会员300余人", 300, None),
        ("有会员不足300人", None, 300),
        ("有会员约300人", None, None),
        ("有会员200-300人", 200, 300),
    ],
)
def test_bounds(text: str, low: float | None, high: float | None) -> None:
    [figure] = read_text(f"全县{text}。").figures
    assert figure.lower_bound == (None if low is None else pytest.approx(low))
    assert figure.upper_bound == (None if high is None else pytest.approx(high))


def test_bounds_hold_the_value() -> None:
    low, high = bounds(100 / 3, None, "exact", 0)
    assert low is not None
    assert high is not None
    assert low <= 100 / 3 <= high


def test_what_hedges_the_first_of_a_list_hedges_all() -> None:
    figures = read_text("每月保费分别不少于15万元、12万元和16万元。").figures
    assert [f.qualifier for f in figures] == ["more_than"] * 3
    figures = read_text("保费不少于15万元、贷款12万元。").figures
    assert [f.qualifier for f in figures] == ["more_than", "exact"]


@pytest.mark.parametrize("text", ["比去年的24万元多5万元。", "开展过24次活动。"])
def test_what_is_no_hedge(text: str) -> None:
    assert read_text(text).figures[0].qualifier == "exact"


def test_a_list_that_a_broken_line_begins() -> None:
    assert [f.value for f in read_text("、3万元、4万元。").figures] == [30_000, 40_000]
