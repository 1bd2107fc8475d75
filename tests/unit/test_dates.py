"""Expressions of time and the days they mean, as seen from the day of a bulletin."""

from datetime import date

import pytest

from jsx_pipeline.reading.dates import find_times

ISSUED = date(2022, 8, 18)


def days(start: str | None, end: str | None) -> tuple[date | None, date | None]:
    return (date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)


@pytest.mark.parametrize(
    ("text", "printed", "start", "end"),
    [
        ("2021年，", "2021年", "2021-01-01", "2021-12-31"),
        ("二〇二一年，", "二〇二一年", "2021-01-01", "2021-12-31"),
        ("今年，", "今年", "2022-01-01", "2022-12-31"),
        ("去年，", "去年", "2021-01-01", "2021-12-31"),
        ("今年上半年，", "今年上半年", "2022-01-01", "2022-06-30"),
        ("上半年，", "上半年", "2022-01-01", "2022-06-30"),
        ("一季度，", "一季度", "2022-01-01", "2022-03-31"),
        ("2022年1-6月，", "2022年1-6月", "2022-01-01", "2022-06-30"),
        ("7月，", "7月", "2022-07-01", "2022-07-31"),
        ("8月，", "8月", "2022-08-01", "2022-08-31"),
        ("9月，", "9月", "2021-09-01", "2021-09-30"),
        ("11月，", "11月", "2021-11-01", "2021-11-30"),
        ("元月，", "元月", "2022-01-01", "2022-01-31"),
        ("2020年2月，", "2020年2月", "2020-02-01", "2020-02-29"),
        ("5月中旬，", "5月中旬", "2022-05-11", "2022-05-20"),
        ("2022年6月2日，", "2022年6月2日", "2022-06-02", "2022-06-02"),
        ("11月1日至20日，", "11月1日至20日", "2021-11-01", "2021-11-20"),
        ("截至今年7月，", "截至今年7月", None, "2022-07-31"),
        ("截止6月底，", "截止6月底", None, "2022-06-30"),
        ("2016年以来，", "2016年以来", "2016-01-01", None),
        ("今年以来，", "今年以来", "2022-01-01", None),
        ("2016年至2018年，", "2016年至2018年", "2016-01-01", "2018-12-31"),
        ("2019—2021年度，", "2019—2021年度", "2019-01-01", "2021-12-31"),
        ("半年来，", "半年来", "2022-01-01", "2022-06-30"),
        ("连续3年，", "连续3年", "2020-01-01", "2022-12-31"),
        ("近两年，", "近两年", "2021-01-01", None),
        ("“十四五”期间，", "“十四五”期间", "2021-01-01", "2025-12-31"),
        ("前8个月，", "前8个月", "2022-01-01", "2022-08-31"),
        ("今年“5.29会员活动日”，", "今年“5.29会员活动日”", "2022-05-29", "2022-05-29"),
        ("“5·29”当天，", "“5·29”当天", "2022-05-29", "2022-05-29"),
        ("“5·29”期间，", None, None, None),
        ("28日上午，", "28日", "2022-07-28", "2022-07-28"),
        ("10日内办结，", None, None, None),
        ("会员30人，", None, None, None),
    ],
)
def test_days(text: str, printed: str | None, start: str | None, end: str | None) -> None:
    found = find_times(text, ISSUED)
    if printed is None:
        assert [m for m in found if m.start or m.end] == []
    else:
        assert [(text[m.begin : m.stop], m.start, m.end) for m in found] == [(printed, *days(start, end))]


@pytest.mark.parametrize("text", ["“十三五”末", "十三五末"])
def test_the_last_year_of_a_five_year_plan(text: str) -> None:
    [mention] = find_times(f"{text}，", ISSUED)
    assert (text, mention.start, mention.end) == (text[mention.begin : mention.stop], date(2020, 1, 1), date(2020, 12, 31))


@pytest.mark.parametrize("text", ["今年上半年", "7月", "近两年", "上半年", "半年来"])
def test_without_a_day_of_issue_nothing_is_counted_back(text: str) -> None:
    assert [(m.start, m.end) for m in find_times(text, None)] == [(None, None)]


def test_a_printed_year_needs_no_day_of_issue() -> None:
    [mention] = find_times("2021年上半年", None)
    assert (mention.start, mention.end) == days("2021-01-01", "2021-06-30")


def test_a_month_takes_the_year_named_before_it() -> None:
    mentions = find_times("2021年7月，市委发文。11月，县委发文。", ISSUED)
    assert [(m.start, m.end) for m in mentions] == [days("2021-07-01", "2021-07-31"), days("2021-11-01", "2021-11-30")]


def test_a_month_takes_the_year_of_its_surroundings() -> None:
    [mention] = find_times("3月，", ISSUED, 2019)
    assert mention.start == date(2019, 3, 1)


def test_a_year_that_is_only_compared_with() -> None:
    [mention] = find_times("比2016年增加30人", ISSUED)
    assert mention.compared
    assert not find_times("2016年增加30人", ISSUED)[0].compared


@pytest.mark.parametrize(
    ("text", "cls"), [("2021年", "date"), ("连续5年", "period"), ("半年来", "period"), ("“十四五”期间", "name")]
)
def test_classes(text: str, cls: str) -> None:
    assert [m.cls for m in find_times(text, ISSUED)] == [cls]


@pytest.mark.parametrize("text", ["2022年13月", "13月", "2022年2月31日至1日", "2018年至2016年"])
def test_days_that_no_calendar_has_are_not_made_up(text: str) -> None:
    for mention in find_times(text, ISSUED):
        assert not (mention.start and mention.end) or mention.start <= mention.end
        assert not (mention.start and mention.start.month == mention.start.day == 1 and "至1日" in text and mention.end is None)


def test_the_last_day_of_a_month_is_that_of_the_calendar() -> None:
    for year, last in ((2019, 28), (2020, 29), (2000, 29), (2100 - 200, 28)):
        [mention] = find_times(f"{year}年2月", ISSUED)
        assert mention.end == date(year, 2, last)
