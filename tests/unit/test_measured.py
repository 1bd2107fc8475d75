"""What figures count, by the words around them: each sentence beside what a careful reader says that its figure is of."""

from __future__ import annotations

from datetime import date

import pytest

from jsx_pipeline import read_text


def measured(text: str, printed: str) -> str:
    """What the last figure printed so counts, in a text of 安化县."""
    figures = read_text(text, issued_on=date(2022, 8, 18), issuer="安化县计划生育协会").figures
    return next(figure.measured for figure in reversed(figures) if figure.text == printed)


@pytest.mark.parametrize(
    ("text", "printed", "thing"),
    [
        ("慰问80岁以上老人46名。", "80", "老人年龄"),
        ("平均每个会员小组有会员12.6人，最多的31人。", "12.6", "会员"),
        ("平均每个会员小组有会员12.6人，最多的31人。", "31", "会员"),
        ("购置助行器25个、血压计40台、按摩仪12台。", "40", "血压计"),
        ("购置助行器25个、血压计40台、按摩仪12台。", "12", "按摩仪"),
        ("27个单位捐款，合计42.8万元。", "42.8万", "捐款"),
        ("发现困难家庭38户，已解决29户，9户正在协调。", "29", "困难家庭"),
        ("发现困难家庭38户，已解决29户，9户正在协调。", "9", "困难家庭"),
        ("文艺演出12个节目轮番上演。", "12", "节目"),
        ("每人送上500元慰问金和价值200元的慰问品。", "500", "慰问金"),
        ("为126名计生家庭高考学子发放助学金。", "126", "计生家庭高考学子"),
        ("秘书长平均年龄45岁。", "45", "秘书长平均年龄"),
        ("考核得分低于80分的取消评优资格。", "80", "考核得分"),
        ("仙溪镇96.5分、马路镇93分。", "93", "得分"),
        ("全村286户、1150人。", "1150", "人口"),
        ("全县83户、131名计生特殊家庭成员投保。", "83", "计生特殊家庭成员投保"),
        ("县财政按每人200元的标准，出资2.9万元为特殊家庭购买住院护理险。", "200", "住院护理险"),
        ("县财政为803人全部购买住院护理险。", "803", "购买住院护理险"),
        ("保险公司按保费的5%提取服务经费。", "5", "保费"),
        ("捐赠轮椅20台，价值1.4万元。", "1.4万", "捐赠轮椅"),
        ("资助大学新生58人，其中本科41人、每人3000元，专科17人、每人2000元，合计15.7万元。", "15.7万", "资助大学新生"),
        ("32户会员领到借款，共计115万元。", "115万", "借款"),
        ("协会自筹资金3.2万元，慰问困难家庭160户，每户200元。", "200", "慰问困难家庭"),
        ("支付赔款1292万元，赔付率65%，单笔最高8万元。", "8万", "赔款"),
        ("推出“幸福母亲贷”，单户最高5万元。", "5万", "“幸福母亲贷”"),
        ("保费收入1843万元，降幅收窄到5.2%，完成年度计划2100万元的87.8%。", "87.8", "保费收入完成年度计划"),
        ("保费收入1843万元，完成年度计划2100万元的87.8%。", "2100万", "保费收入年度计划"),
        ("县财政将协会工作经费列入预算，2021年安排68万元。", "68万", "协会工作经费"),
        ("县财政列支活动经费12万元，各乡镇自筹27万元，两项合计39万元。", "39万", "县财政列支活动经费合计"),
        ("推出“田头微课”，一课一题。各村协会共开讲66场。", "66", "“田头微课”"),
        ("县计生协分2期举办业务培训。", "2", "业务培训"),
        ("春节、中秋两次走访慰问。", "两", "走访慰问"),
        ("为304人代缴保费，每人120元，支出3.65万元。", "3.65万", "保费支出"),
        ("乡镇计生协中20个完成换届，其余3个因疫情延期。", "3", "乡镇计生协"),
        ("县计生协拿出1.2万元购买教材和保险。", "1.2万", "教材和保险"),
    ],
)
def test_what_is_counted(text: str, printed: str, thing: str) -> None:
    assert measured(text, printed) == thing


def test_parts_of_a_year_or_of_towns_go_on_with_what_the_paragraph_before_counted_first() -> None:
    text = "2022年，全县保费310万元，赔付96万元。\n\n分年度看，2020年240万元，2021年286万元。\n"
    assert measured(text, "286万") == "保费"


def test_a_column_takes_the_unit_that_the_caption_gives_it_by_name() -> None:
    rows = "乡镇|投放|逾期率\n仙溪镇|680|0.8\n马路镇|590|1.1\n东坪镇|560|0.6\n"
    figures = read_text(f"各镇情况见下表。\n\n（投放单位：万元；逾期率单位：%）\n{rows}", issuer="安化县计划生育协会").figures
    assert [(f.value, f.unit) for f in figures[:2]] == [(6_800_000, "CNY"), (0.8, "percent")]


def test_a_column_of_money_keeps_its_name_under_a_caption_of_something_else() -> None:
    rows = "乡镇 | 场次（场） | 经费（元）\n仙溪镇 | 14 | 28600\n马路镇 | 9 | 12000\n东坪镇 | 8 | 11500\n"
    assert measured(f"各乡镇活动情况一览\n\n{rows}", "28600") == "各乡镇活动经费"


def test_a_chain_of_ages_names_nobody_at_length() -> None:
    figures = read_text("会员" + "45岁以下的占3人" * 400, issuer="安化县计划生育协会").figures
    assert len(figures) == 800
    assert max(len(figure.measured) for figure in figures) < 100
