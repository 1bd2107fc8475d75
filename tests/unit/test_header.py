"""The masthead: the printed forms of number, day and issuer; what is not printed stays unknown."""

from datetime import date

import pytest

from jsx_pipeline import read_text
from jsx_pipeline.bulletin.header import read_header
from jsx_pipeline.model import Header


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("二〇二二年第十九期", "2022-19"),
        ("二○二三年第二十二期", "2023-22"),
        ("二零二四年第三期", "2024-3"),
        ("2018年第7期（总第118期）", "2018-7"),
        ("（2017年第5期，总第62期）", "2017-5"),
        ("２０２２年第１１期", "2022-11"),
        ("2022年度第4期", "2022-4"),
        ("第十期", None),
        ("湖南计生协会简报", None),
    ],
)
def test_issue_number(line: str, number: str | None) -> None:
    assert read_header([line]).issue_number == number


def test_a_number_without_a_year_takes_that_of_the_day() -> None:
    assert read_header(["第8期", "2021年11月30日"]).issue_number == "2021-8"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2022年8月18日", date(2022, 8, 18)),
        ("二〇一五年十月二十日", date(2015, 10, 20)),
        ("二〇二三年十二月三十一日", date(2023, 12, 31)),
        ("２０２３年１２月２８日", date(2023, 12, 28)),
        ("湖南省计划生育协会2023年12月28日", date(2023, 12, 28)),
        ("08.01.2016", date(2016, 1, 8)),
        ("2023年2月30日", None),
        ("2023年13月1日", None),
        ("2023年8月", None),
    ],
)
def test_day(line: str, day: date | None) -> None:
    assert read_header([line]).issued_on == day


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("湖南省计划生育协会", "湖南省计划生育协会"),
        ("湖南省计划生育协会2023年12月28日", "湖南省计划生育协会"),
        ("岳阳市计划生育协会办公室编2017年8月1日", "岳阳市计划生育协会"),
        ("隆回县计划生育协会主办二〇一五年十月二十日", "隆回县计划生育协会"),
        ("汝城县计生协", "汝城县计划生育协会"),
        ("洪江市计生协会", "洪江市计划生育协会"),
        ("中国计生协", "中国计划生育协会"),
        ("澧县计生协简报", "澧县计划生育协会"),
        ("工作简报", None),
    ],
)
def test_issuer(line: str, issuer: str | None) -> None:
    assert read_header([line]).issuer == issuer


def test_nothing_printed_nothing_known() -> None:
    assert read_header([]) == Header()
    assert read_header(["会议纪要"]) == Header()


BODY = "洪江市有会员4.2 万人，有基层计生协会组织340个，连续7年被评为全省计划生育协会工作优秀单位。\n"
MASTHEADS = {
    "one line": "二〇二三年第二十二期 \n\n湖南省计划生育协会                     2023年 12 月 28 日 \n\n",
    "full width": "湖南计生协会简报\n\n2023 年第 22 期\n\n湖南省计划生育协会\n\n２０２３年１２月２８日\n\n",
    "Markdown": "# 湖南计生协会简报\n\n**二○二三年第二十二期**\n\n湖南省计划生育协会 二〇二三年十二月二十八日\n\n---\n\n## ",
}


@pytest.mark.parametrize("masthead", MASTHEADS.values(), ids=MASTHEADS)
@pytest.mark.parametrize("body", [BODY, "会员12人。\n"], ids=["body", "short body"])
def test_the_same_masthead_in_other_dress(masthead: str, body: str) -> None:
    header = read_text(f"{masthead}“三高”激活动力\n\n{body}").header
    assert header == Header("“三高”激活动力", "湖南省计划生育协会", "2023-22", date(2023, 12, 28))


def test_a_day_in_running_text_is_not_that_of_the_bulletin() -> None:
    bulletin = read_text("2022年7月29日，全省计生协半年工作会议在安化县召开，湖南省计划生育协会负责人讲话。\n")
    assert bulletin.header.issued_on is None
    assert bulletin.header.issuer is None


def test_what_the_caller_knows_fills_the_gaps_only() -> None:
    plain = read_text("会员12人。", issued_on=date(2020, 5, 29), issuer="湖南省计划生育协会").header
    assert (plain.issued_on, plain.issuer) == (date(2020, 5, 29), "湖南省计划生育协会")
    text = "二〇二二年第十九期\n\n汝城县计划生育协会\n\n2022年8月18日\n\n标题\n\n会员12人。\n"
    printed = read_text(text, issued_on=date(2020, 5, 29), issuer="湖南省计划生育协会").header
    assert (printed.issued_on, printed.issuer) == (date(2022, 8, 18), "汝城县计划生育协会")


@pytest.mark.parametrize(
    ("byline", "issuer"),
    [
        ("2022年5月12日　某某新闻网", None),
        ("2021年01月19日　星期二", None),
        ("08.01.2016  16:04", None),
        ("汝城县计生协 | 2024-06-06", "汝城县计划生育协会"),
        ("（汝城县 2013年5月30日）", None),
    ],
)
def test_the_line_of_a_web_page_or_a_newspaper(byline: str, issuer: str | None) -> None:
    header = read_text(f"全县计生协会工作会召开\n{byline}\n\n全县各级计生协走访慰问计生家庭300户。\n").header
    assert header.issued_on is not None
    assert (header.title, header.issuer) == ("全县计生协会工作会召开", issuer)


def test_a_signature_in_brackets_is_no_title() -> None:
    assert read_text("全县走访慰问计生家庭300户。\n（县计生协供稿）\n").header.title is None


@pytest.mark.parametrize(
    ("lines", "day", "by"),
    [
        (["2022年第3期 6月8日"], date(2022, 6, 8), None),
        (["第3期", "安化县计划生育协会 2022年6月"], None, date(2022, 6, 30)),
        (["2022年第3期"], None, date(2022, 12, 31)),
        (["2022年第3期", "2022年6月8日"], date(2022, 6, 8), None),
        (["第3期", "2022年13月"], None, None),
        (["第3期"], None, None),
    ],
)
def test_where_no_day_is_printed(lines: list[str], day: date | None, by: date | None) -> None:
    header = read_header(lines)
    assert (header.issued_on, header.issued_by, header.told_on) == (day, by, day or by)


def test_words_of_time_count_from_the_month_but_nothing_is_dated_by_it() -> None:
    text = "安化县计生协简报\n第3期\n安化县计划生育协会　2022年6月\n\n做好家庭健康服务\n\n去年培训30人。现有会员300人。走访20户。\n"
    found = {f.text: (f.period_start, f.period_end) for f in read_text(text).figures}
    assert found["30"] == (date(2021, 1, 1), date(2021, 12, 31))
    assert found["300"] == (None, None)
    assert found["20"] == (date(2021, 1, 1), date(2021, 12, 31))
