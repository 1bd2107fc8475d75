"""What a numeral is counted in: classifiers, rates, and nouns where the classifier says nothing."""

import pytest

from jsx_pipeline import read_text
from jsx_pipeline.reading.units import rate_before, rate_behind, rate_code, unit_behind, unit_of_bare, unit_of_noun


@pytest.mark.parametrize(
    ("text", "code", "hedge"),
    [
        ("人次以上", "person_time", ""),
        ("余户", "household", "余"),
        ("多场次", "event", "多"),
        ("个工作日", "period", ""),
        ("支队伍", "支", ""),
        ("%", "percent", ""),
    ],
)
def test_the_longest_word_behind_wins(text: str, code: str, hedge: str) -> None:
    found = unit_behind(text, 0)
    assert found
    assert (found.code, found.hedge) == (code, hedge)


@pytest.mark.parametrize("text", ["会员", "", "户籍人口", "期间", "人员力量", "位于"])
def test_a_word_that_only_begins_like_one_is_none(text: str) -> None:
    assert unit_behind(text, 0) is None


@pytest.mark.parametrize(
    ("noun", "code"),
    [
        ("县市区", "division"),
        ("会员之家", "site"),
        ("机关编制", "post"),
        ("“会员之家”", "site"),
        ("暖心家园项目", "project"),
        ("计生协组织", "organization"),
        ("阳光", None),
    ],
)
def test_nouns(noun: str, code: str | None) -> None:
    assert unit_of_noun(noun) == code


def test_bare_nouns() -> None:
    assert unit_of_bare("总人口") == "person"
    assert unit_of_bare("财政预算") == "CNY"
    assert unit_of_bare("阳光") is None


@pytest.mark.parametrize(
    ("behind", "code"),
    [
        ("/月•人", "CNY/person/month"),
        ("/户", "CNY/household"),
        ("/人/年健康保险", "CNY/person/year"),
        ("每人", "CNY/person"),
        ("，", "CNY"),
    ],
)
def test_rates_behind(behind: str, code: str) -> None:
    assert rate_code("CNY", rate_behind(behind, 0)[0]) == code


@pytest.mark.parametrize(
    ("before", "code"),
    [
        ("补助标准为每人每月", "CNY/person/month"),
        ("户均增收", "CNY/household"),
        ("年人均收入", "CNY/person/year"),
        ("为每名对象每年安排体检费", "CNY/person/year"),
        ("村级协会会长每月补贴", "CNY/person/month"),
        ("每村协会每年安排", "CNY/year"),
        ("共投入", "CNY"),
    ],
)
def test_rates_before(before: str, code: str) -> None:
    assert rate_code("CNY", rate_before(before)) == code


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("20个乡镇完成换届", "division"),
        ("建成142个会员之家", "site"),
        ("7个县区会长参加", "division"),
        ("7个县区计生协会长参加", "organization"),
        ("133个村级协会会长参加", "person"),
        ("现有编制6个", "post"),
        ("争取项目4个", "project"),
        ("辖区9家企业参与", "organization"),
        ("组建志愿服务队30支", "支"),
        ("集体健康体检3场", "event"),
        ("面积300平方米", "m2"),
        ("平均年龄38.6岁", "year"),
        ("发放折页2.6万份", "item"),
        ("总人口43万", "person"),
        ("出生人口性别比107.6", "ratio"),
        ("给予每个先进集体3000元奖励", "CNY/organization"),
    ],
)
def test_units_of_figures(text: str, unit: str) -> None:
    [figure] = read_text(f"全县{text}。").figures
    assert figure.unit == unit


@pytest.mark.parametrize(
    ("text", "value", "unit"), [("保费（万元）", 75_600, "CNY"), ("会员（人）", 7.56, "person"), ("活动（场次）", 7.56, "event")]
)
def test_the_head_of_a_column_says_the_unit_of_its_cells(text: str, value: float, unit: str) -> None:
    figures = read_text(f"各镇情况如下：\n\n|乡镇|{text}|\n|---|---|\n|甲镇|7.56|\n").figures
    assert [(figure.value, figure.unit) for figure in figures] == [(value, unit)]


def test_the_caption_says_the_unit_where_no_head_does() -> None:
    figures = read_text("工作情况\n\n各镇保费情况如下（单位：万元）：\n\n|乡镇|保费|\n|---|---|\n|甲镇|7.56|\n").figures
    assert [(figure.value, figure.unit) for figure in figures] == [(75_600, "CNY")]


def test_a_title_is_a_caption_too() -> None:
    figures = read_text("各镇保费情况（单位：万元）\n\n|乡镇|保费|\n|---|---|\n|甲镇|7.56|\n").figures
    assert [(figure.value, figure.unit) for figure in figures] == [(75_600, "CNY")]


@pytest.mark.parametrize("text", ["连续5年获评先进", "3天之内赔付到位", "15分钟健康服务圈"])
def test_a_length_of_time_is_no_figure(text: str) -> None:
    bulletin = read_text(f"全县{text}。")
    assert bulletin.figures == ()
    assert [numeral.cls for numeral in bulletin.numerals] == ["period"]


def test_a_time_that_was_measured_is_one() -> None:
    [figure] = read_text("全县理赔案件平均结案时间7.2天。").figures
    assert (figure.value, figure.unit) == (7.2, "天")


def test_a_table_of_indicators_takes_thing_and_unit_from_its_rows() -> None:
    table = "指标\t指标值\t完成值\t得分\n举办讲座（场）\t≥60\t68\t20\n执行率（%）\t100\t97\t9.7\n满意度（%）\t≥90\t94.8\t12\n"
    figures = read_text(f"指标完成情况\n\n{table}").figures
    said = [(f.measured, f.unit, f.kind, f.qualifier) for f in figures if f.measured != "得分"]
    assert said[:2] == [("举办讲座", "event", "plan", "more_than"), ("举办讲座", "event", "actual", "exact")]
    assert said[3] == ("执行率", "percent", "share", "exact")


def test_a_column_of_fulfilment_goes_with_what_was_to_be_done() -> None:
    table = "县区\t任务（万元）\t完成（万元）\t完成率（%）\n甘州区\t400\t342\t85.5\n民乐县\t180\t158.4\t88\n"
    assert {f.table for f in read_text(f"保费\n\n{table}").figures} == {"budgets"}


def test_per_mille_is_a_unit_of_its_own() -> None:
    figures = read_text("出生缺陷发生率由10.8‰降至6.2‰。").figures
    assert [(f.value, f.unit, f.kind) for f in figures] == [(10.8, "permille", "share"), (6.2, "permille", "share")]


def test_a_tier_behind_names_of_places_is_counted_whatever_goes_on_behind_it() -> None:
    figures = read_text("专家到寺前、牛镇、北中3镇巡诊。", issuer="太湖县计划生育协会").figures
    assert [(f.text, f.unit, f.measured) for f in figures] == [("3", "division", "镇")]


def test_lessons_are_events_and_feasts_are_none() -> None:
    assert [f.unit for f in read_text("开设青春健康课58节。").figures] == ["event"]
    assert not read_text("两节期间走访。").figures


def test_a_list_whose_last_alone_says_the_unit() -> None:
    assert {f.unit for f in read_text("受益学生依次为98.6万、112.3万、126.7万人次。").figures} == {"person_time"}


def test_a_column_of_averages_is_per_what_its_head_says() -> None:
    text = "表1 项目情况\n\n乡镇\t户数（户）\t户均年增收（元）\n才溪镇\t86\t6800\n稔田镇\t72\t5900\n"
    assert [(f.unit, f.kind) for f in read_text(text).figures if f.text == "6800"] == [("CNY/household/year", "actual")]


def test_people_may_be_counted_in_their_own_name() -> None:
    assert [(f.unit, f.measured) for f in read_text("全县50多万人口。").figures] == [("person", "人口")]


def test_points_of_a_list_share_the_unit_of_its_last() -> None:
    figures = read_text("保费完成率仅为46.2%、51.8%和58%，分别落后序时进度28.8个、23.2个和17个百分点。").figures
    assert {f.unit for f in figures} == {"percent"}


def test_a_sum_of_one_year_is_no_rate_because_an_average_stands_before_it() -> None:
    figures = {f.text: f.unit for f in read_text("五年筹集3168万元，年均633.6万元，其中2016年528万元、2017年570万元。").figures}
    assert (figures["633.6万"], figures["528万"], figures["570万"]) == ("CNY/year", "CNY", "CNY")


def test_a_list_of_numerals_shares_the_unit_of_its_last() -> None:
    units = {f.text: f.unit for f in read_text("分别举办3、6和7场讲座。").figures}
    assert units == {"3": "event", "6": "event", "7": "event"}


def test_a_list_of_accounts_takes_its_unit_from_the_line_above_it() -> None:
    lines = "收入合计……………318.6\n　上级项目资金………92\n　市财政预算…………205\n支出合计……………306.4\n"
    figures = read_text(f"附：2024年专项经费收支表（单位：万元）\n{lines}").figures
    assert [(f.measured, f.value, f.unit) for f in figures] == [
        ("收入合计", 3_186_000, "CNY"),
        ("上级项目资金", 920_000, "CNY"),
        ("市财政预算", 2_050_000, "CNY"),
        ("支出合计", 3_064_000, "CNY"),
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "序号 | 乡镇 | 完成（户） | 保费（万元）\n--- | --- | --- | ---\n1 | 思聪街道 | 1100 | 11.0\n2 | 严塘镇 | 600 | 6.0\n",
            [("1100", "household"), ("11.0", "CNY"), ("600", "household"), ("6.0", "CNY")],
        ),
        ("项目\t金额（元）\n慰问金\t86000\n助学金\t42000\n", [("86000", "CNY"), ("42000", "CNY")]),
        (
            "指标 单位 2021年 2022年\n会员 人 31200 32500\n会员之家 个 45 51\n保费 万元 110.5 121.2\n",
            [("31200", "person"), ("32500", "person"), ("45", "site"), ("51", "site"), ("110.5", "CNY"), ("121.2", "CNY")],
        ),
    ],
)
def test_a_table_is_known_however_its_cells_are_parted(table: str, expected: list[tuple[str, str]]) -> None:
    figures = read_text(f"工作情况\n\n{table}").figures
    assert [(figure.text, figure.unit) for figure in figures] == expected


def test_years_beside_places_count_what_the_caption_says() -> None:
    rows = "乡镇\t2021年\t2022年\n思聪街道\t12\t15\n严塘镇\t8\t9\n"
    figures = read_text(f"各乡镇健康讲座（场）\n\n{rows}", issuer="茶陵县计划生育协会").figures
    assert {(figure.unit, figure.measured) for figure in figures} == {("event", "各乡镇健康讲座")}
    assert read_text(rows, issuer="茶陵县计划生育协会").figures == ()
