"""What the columns of words of a table say of its numbers: thing, place and time of a row, however its cells are parted."""

from datetime import date

import pytest

from jsx_pipeline import read_text
from jsx_pipeline.model import Figure

PARTED_BY = {"bars": "|", "spaced bars": " | ", "tabs": "\t", "wide blanks": "　"}


def figures_of(rows: list[str], sep: str = " | ", caption: str = "") -> list[Figure]:
    """The figures of a table in a text of 安化县; the cells of ``rows`` are parted by blanks, _ is an empty one."""
    table = "".join(sep.join(cell.replace("_", "") for cell in row.split()) + "\n" for row in rows)
    text = f"慰问情况\n\n现将情况通报如下。\n\n{caption}{table}"
    return list(read_text(text, issued_on=date(2022, 8, 18), issuer="安化县计划生育协会").figures)


def told(figures: list[Figure]) -> list[tuple[str, str, str]]:
    return [(figure.places[0].rpartition("/")[2], figure.text, figure.measured) for figure in figures]


@pytest.mark.parametrize("sep", PARTED_BY.values(), ids=PARTED_BY)
@pytest.mark.parametrize("unit", [("（万元）", ""), ("", "万元")], ids=["in the head", "in the cells"])
def test_a_table_with_one_column_of_numbers(sep: str, unit: tuple[str, str]) -> None:
    head, cell = unit
    rows = [f"仙溪镇 走访慰问 12{cell}", "马路镇 优生宣传 未统计", f"东坪镇 助学 8{cell}", f"江南镇 义诊 9{cell}"]
    figures = figures_of([f"乡镇 项目 金额{head}", *rows], sep)
    assert [(figure.places[0].rpartition("/")[2], figure.value, figure.unit, figure.measured) for figure in figures] == [
        ("仙溪镇", 120_000, "CNY", "走访慰问"),
        ("东坪镇", 80_000, "CNY", "助学"),
        ("江南镇", 90_000, "CNY", "义诊"),
    ]


def test_a_running_number_leaves_thing_and_place_to_the_columns_behind_it() -> None:
    figures = figures_of(["序号 乡镇 项目 金额（万元）", "1 仙溪镇 走访慰问 12", "2 仙溪镇 优生宣传 9", "3 马路镇 助学 8"])
    assert told(figures) == [("仙溪镇", "12", "走访慰问"), ("仙溪镇", "9", "优生宣传"), ("马路镇", "8", "助学")]


def test_the_place_of_a_row_stands_in_a_column_behind_the_thing() -> None:
    rows = ["走访慰问 仙溪镇计生协 12", "优生宣传 马路镇计生协 9", "助学 东坪镇计生协 8"]
    figures = figures_of(["项目 实施单位 金额（万元）", *rows])
    assert told(figures) == [("仙溪镇", "12", "走访慰问"), ("马路镇", "9", "优生宣传"), ("东坪镇", "8", "助学")]


def test_an_empty_first_cell_goes_on_with_the_one_above_and_that_of_a_sum_does_not() -> None:
    rows = ["乡镇 村 会员（人）", "仙溪镇 大桥村 120", "_ 山漳村 90", "马路镇 谭溪村 80", "_ 合计 290"]
    table = "".join("| " + " | ".join(cell.replace("_", "") for cell in row.split()) + " |\n" for row in rows)
    figures = read_text(f"会员情况\n\n现将情况通报如下。\n\n{table}", issuer="安化县计划生育协会").figures
    assert [figure.places[0].removeprefix("湖南省/益阳市/安化县") for figure in figures] == [
        "/仙溪镇/大桥村",
        "/仙溪镇/山漳村",
        "/马路镇/谭溪村",
        "",
    ]


def test_a_column_of_times_dates_its_row() -> None:
    rows = ["3月8日 仙溪镇 义诊 260", "4月12日 马路镇 优生讲座 130", "5月29日 东坪镇 义诊 300"]
    figures = figures_of(["时间 地点 内容 参加人数", *rows])
    assert [(figure.period_start, figure.period_end) for figure in figures] == [
        (day, day) for day in (date(2022, 3, 8), date(2022, 4, 12), date(2022, 5, 29))
    ]
    rows = ["仙溪镇 义诊 3月8日 260", "马路镇 讲座 4月12日 130", "东坪镇 义诊 5月29日 300"]
    behind = figures_of(["乡镇 活动名称 时间 参加人数", *rows])
    assert [figure.period_start for figure in behind] == [figure.period_start for figure in figures]


def test_columns_of_years_and_of_units_leave_the_name_to_the_row() -> None:
    counts = figures_of(["序号 指标 计量单位 2021年 2022年", "1 会员 人 1200 1300", "2 会员小组 个 90 94", "3 走访慰问 户 80 82"])
    assert [(figure.measured, figure.unit, figure.value) for figure in counts[::2]] == [
        ("会员", "person", 1200),
        ("会员小组", "organization", 90),
        ("走访慰问", "household", 80),
    ]
    rows = ["科目 2021年决算 2022年预算", "宣传费 12 13", "慰问费 9 10", "办公费 8 9"]
    assert [figure.measured for figure in figures_of(rows, caption="（单位：万元）\n")[::2]] == ["宣传费", "慰问费", "办公费"]
    assert figures_of(rows) == []  # yuan or ten thousand of them: the text does not say


def test_the_line_above_a_list_says_what_its_lines_are_of() -> None:
    text = "中秋情况\n\n各乡镇慰问情况（截至8月9日）\n仙溪镇　186户　10.3万元\n马路镇　92户　5.1万元\n"
    figures = read_text(text, issued_on=date(2022, 8, 18), issuer="安化县计划生育协会").figures
    assert {figure.measured for figure in figures} == {"慰问"}
    assert len(figures) == 4


def test_lines_that_each_begin_with_a_label_are_paragraphs_of_their_own() -> None:
    text = "收支情况\n\n收入：财政拨款50万元，捐款12万元\n支出：慰问30万元\n"
    figures = read_text(text, issued_on=date(2022, 8, 18), issuer="安化县计划生育协会").figures
    assert [figure.measured for figure in figures] == ["财政拨款", "捐款", "慰问"]


def test_the_unit_of_a_growth_is_its_own_and_a_head_of_people_counts_people() -> None:
    grown = figures_of(["项目 2022年 2021年 增减（%）", "会员（人） 1200 1100 9.1", "协会（个） 90 88 2.3", "小组（个） 80 79 1.3"])
    assert [figure.unit for figure in grown[:3]] == ["person", "person", "percent"]
    served = figures_of(["服务项目 服务对象 人数", "免费体检 特殊家庭 120", "住院护理险 失独家庭 80", "助学 困难女孩 30"])
    assert [(figure.measured, figure.unit) for figure in served] == [
        ("免费体检", "person"),
        ("住院护理险", "person"),
        ("助学", "person"),
    ]


def test_columns_of_this_year_and_the_last_and_the_sum_under_a_caption() -> None:
    counts = figures_of(["指标 计量单位 本年实际 上年实际 同比±%", "会员 人 1200 1100 9.1", "走访家庭 户 80 76 5.3"])
    assert [(figure.measured, figure.unit) for figure in counts[:3]] == [
        ("会员", "person"),
        ("会员", "person"),
        ("会员", "percent"),
    ]
    assert counts[1].period_start == date(2021, 1, 1)
    spent = figures_of(
        ["支出项目 执行数", "宣传教育 11.5", "走访慰问 28", "合计 39.5"], "\t", "表1　2022年度经费使用情况（单位：万元）\n"
    )
    assert [(figure.measured, figure.value) for figure in spent] == [
        ("宣传教育", 115_000),
        ("走访慰问", 280_000),
        ("经费", 395_000),
    ]


def test_towns_that_head_the_columns_leave_the_name_to_the_rows() -> None:
    rows = [
        "指标 仙溪镇 马路镇 东坪镇",
        "会员小组（个） 64 58 41",
        "会员活动（次） 22 19 未开展",
        "保\u3000费（元） 51600 44520 30900",
    ]
    table = "".join("\u3000\u3000".join(row.split(" ")) + "\n" for row in rows)
    text = f"慰问情况\n\n现将情况通报如下。\n\n{table}"
    figures = read_text(text, issued_on=date(2022, 8, 18), issuer="安化县计划生育协会").figures
    assert [(figure.measured, figure.unit) for figure in figures[:1] + figures[3:4] + figures[5:6]] == [
        ("会员小组", "organization"),
        ("会员活动", "event"),
        ("保费", "CNY"),
    ]
    assert [figure.places[0].rpartition("/")[2] for figure in figures[:3]] == ["仙溪镇", "马路镇", "东坪镇"]


def test_a_column_of_deadlines_says_when_an_aim_is_to_be_reached() -> None:
    rows = ["序号 工作内容 目标 完成时间", "1 指导员培训 240人 9月底", "2 走访慰问 500户 9月15日前", "3 投保家庭 1.2万户 12月20日"]
    aims = figures_of(rows)
    assert [(figure.kind, figure.measured, figure.period_end) for figure in aims] == [
        ("plan", "指导员培训", date(2022, 9, 30)),
        ("plan", "走访慰问", date(2022, 9, 15)),
        ("plan", "投保家庭", date(2022, 12, 20)),
    ]


def test_two_halves_side_by_side_each_name_their_own_numbers_and_lose_none() -> None:
    rows = ["收入项目 金额（万元） 支出项目 金额（万元）", "财政拨款 86 走访慰问 60", "上级补助 42 宣传服务 50"]
    bulletin = read_text("收支情况\n\n现将情况通报如下。\n\n" + "".join("\t".join(row.split()) + "\n" for row in rows))
    assert [(figure.text, figure.measured) for figure in bulletin.figures] == [
        ("86", "财政拨款"),
        ("60", "走访慰问"),
        ("42", "上级补助"),
        ("50", "宣传服务"),
    ]
    assert not [numeral for numeral in bulletin.numerals if numeral.cls == "open"]


def test_a_cell_that_holds_several_quantities_gives_each_its_unit_and_what_each_gets() -> None:
    rows = ["乡镇 走访慰问 助学", "仙溪镇 86户、4.3万元 7人，每人2000元", "马路镇 54户、2.7万元 暂无"]
    bulletin = read_text("帮扶情况\n\n" + "".join("\t".join(row.split()) + "\n" for row in rows), issuer="安化县计划生育协会")
    assert [(f.places[0].rsplit("/", 1)[1], f.text, f.unit, f.measured) for f in bulletin.figures] == [
        ("仙溪镇", "86", "household", "走访慰问"),
        ("仙溪镇", "4.3万", "CNY", "走访慰问"),
        ("仙溪镇", "7", "person", "助学"),
        ("仙溪镇", "2000", "CNY/person", "助学"),
        ("马路镇", "54", "household", "走访慰问"),
        ("马路镇", "2.7万", "CNY", "走访慰问"),
    ]


def test_a_cell_that_names_what_it_counts_says_it_itself() -> None:
    rows = [
        "| 项目 | 时间 | 数量 |",
        "| --- | --- | --- |",
        "| 义诊 | 5月27日 | 药品2.4万元 |",
        "| 讲座 | 5月30日 | 2场，学生540人 |",
    ]
    figures = read_text("活动情况\n\n" + "\n".join(rows) + "\n", issued_on=date(2023, 6, 1)).figures
    assert [(f.text, f.unit, f.measured) for f in figures] == [
        ("2.4万", "CNY", "药品"),
        ("2", "event", "讲座"),
        ("540", "person", "学生"),
    ]


def test_beside_a_column_of_all_the_points_the_others_are_points_and_a_place_in_the_order_is_no_figure() -> None:
    rows = ["县区   组织建设   家庭保险   总分   名次", "临洮县   24.2   18.9   97.1   1", "陇西县   23.8   18.2   94.4   2"]
    bulletin = read_text("考核情况\n\n" + "\n".join(rows) + "\n")
    assert [(f.text, f.unit, f.measured) for f in bulletin.figures] == [
        ("24.2", "分", "组织建设"),
        ("18.9", "分", "家庭保险"),
        ("97.1", "分", "总分"),
        ("23.8", "分", "组织建设"),
        ("18.2", "分", "家庭保险"),
        ("94.4", "分", "总分"),
    ]
    assert [(n.text, n.cls) for n in bulletin.numerals if n.cls != "figure"] == [("1", "ordinal"), ("2", "ordinal")]


def test_a_unit_of_people_in_a_caption_fits_no_number_that_is_not_whole() -> None:
    heads, rows = "年度\t财政投入\t爱心超市\t救助困难家庭", "2021年\t186\t42.5\t1120\n2022年\t215\t58.5\t1346"
    figures = read_text(f"帮扶资金使用情况（单位：万元、户）\n\n{heads}\n{rows}\n", issuer="安化县计划生育协会").figures
    assert [(figure.value, figure.unit) for figure in figures[:3]] == [(1860000, "CNY"), (425000, "CNY"), (1120, "household")]
