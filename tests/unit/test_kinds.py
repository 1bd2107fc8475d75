"""What sort of statement a figure makes, and its table: by the words around it, each beside words that say something else."""

from __future__ import annotations

from datetime import date

import pytest

from jsx_pipeline import read_text
from jsx_pipeline.model import Figure


def figure(text: str, printed: str) -> Figure:
    """The figure printed so in a text of 安化县."""
    bulletin = read_text(text, issued_on=date(2022, 8, 18), issuer="安化县计划生育协会")
    return next(f for f in bulletin.figures if f.text == printed)


@pytest.mark.parametrize(
    ("text", "printed", "kind"),
    [
        ("走访困难家庭300户。", "300", "actual"),
        ("全年计划新建会员之家20个，上半年完成45%。", "20", "plan"),
        ("纳入帮扶计划905户。", "905", "actual"),
        ("争取素养水平达到30%，2021年这一数字为25.8%。", "25.8", "share"),
        ("每个小屋补助3万元，每年再给运行经费6000元。", "6000", "standard"),
        ("百人以上企业建会率达到95%。", "百", "threshold"),
        ("最多的一户月收入过8000元。", "8000", "actual"),
        ("师资26名，每讲一堂课补助200元。", "200", "standard"),
        ("我们将把基金规模扩大到150万元。", "150万", "plan"),
        ("预计户均增收1.2万元；甲镇9户会员养蜂260箱。", "260", "actual"),
        ("预计户均增收1.2万元；甲镇户均收入有望超过6000元。", "6000", "plan"),
        ("标准摆在明处：面积不低于100平方米，人员不少于3人。", "3", "standard"),
        ("志愿者每月下村不得少于2次。", "2", "standard"),
        ("得分低于80分的取消资格。", "80", "threshold"),
        ("得分80分。", "80", "actual"),
        ("单户最高15万元。", "15万", "standard"),
        ("会议要求抓好工作。一是新增站点60个；二是培训骨干1200人次；三是加大投入，已安排80万元。", "1200", "plan"),
        ("会议要求抓好工作。一是新增站点60个；二是培训骨干1200人次；三是加大投入，已安排80万元。", "80万", "actual"),
        ("过百万元的县有41个，其中过200万元的9个。", "200万", "threshold"),
        ("单笔赔付15万元。", "15万", "actual"),
        ("供应午餐，每餐只收5元。", "5", "standard"),
        ("会员每参加一次集体活动积2分。", "2", "standard"),
        ("保费标准从2022年的260元提高到300元。", "300", "standard"),
        ("活动不足5场的还有3个镇。", "5", "threshold"),
        ("将走访困难家庭300户。", "300", "plan"),
        ("将派出考核组7个。", "7", "plan"),
        ("分别比去年同期增加2个、40万元。", "40万", "change"),
        ("新增2个、40万元到位。", "40万", "actual"),
        ("参保率低于50%的2个镇被约谈。", "50", "threshold"),
        ("覆盖90%以上的村。", "90", "share"),
        ("招收9—14岁儿童510人。", "9—14", "threshold"),
        ("干部年龄在35—50岁之间。", "35—50", "actual"),
        ("预算10万元以上的镇有3个。", "10万", "threshold"),
        ("按人均1.5元的标准列入预算。", "1.5", "standard"),
        ("彩礼不超过3万元。", "3万", "standard"),
        ("每户每月至少上门1次。", "1", "standard"),
        ("比2021年多赔6.1万元。", "6.1万", "change"),
        ("共赔6.1万元。", "6.1万", "actual"),
        ("对验收合格的，县计生协一次性补助1.5万元。", "1.5万", "standard"),
        ("被评为示范点的再奖励1万元。", "1万", "standard"),
        ("每小时收费不高于25元，半天最高80元。", "80", "standard"),
        ("单笔最高赔付8万元。", "8万", "actual"),
        ("上半年预计发放9万元；截至5月底理赔20人次。", "20", "actual"),
        ("预计户均增收3000元；去年受益20户。", "20", "actual"),
        ("力争新建站5个；培训20人。", "20", "plan"),
        ("一类村每个奖励2万元，二类村每个1.2万元。", "1.2万", "standard"),
        ("资助61名，比2016年多资助52名。", "52", "change"),
        ("一、2022年主要任务\n\n新建站5个。", "5", "plan"),
        ("一、2022年主要任务完成情况\n\n新建站5个。", "5", "actual"),
        ("到2030年，项目点达到150个；每年走访20户。", "20", "plan"),
        ("盼望协会预算增加到60万元。", "60万", "plan"),
        ("希望工程救助20人。", "20", "actual"),
        ("一、下半年安排\n\n新建站5个。", "5", "plan"),
        ("一、资金安排情况\n\n新建站5个。", "5", "actual"),
        ("一、新春心愿\n\n去年参与率只有58%，今年提高到70%。", "58", "share"),
        ("2023年，赔付率控制在60%以内。", "60", "plan"),
        ("2023年，预算由80万元增加到100万元。", "80万", "actual"),
        ("提升每个2万元。", "2万", "standard"),
        ("意外医疗免赔额100元。", "100", "standard"),
        ("每名会员联系5户。", "5", "standard"),
        ("资助标准为本科4000元、专科2500元。", "2500", "standard"),
        ("对每个中心一次性补助10万元。", "10万", "standard"),
        ("按每户50元计算。", "50", "standard"),
        ("资金超过20万元的只有2个县。", "20万", "threshold"),
        ("到位资金55万元，比前两年的总和还多10万元。", "10万", "change"),
        ("比原定的2000人多出185人。", "2000", "plan"),
        ("一、补贴标准\n\n新建点一次性补助10万元。", "10万", "standard"),
        ("万元以上案件118件。", "万", "threshold"),
        ("每建成一个基地，市里给予2万元启动经费。", "2万", "standard"),
        ("代办员每协助办理一件补贴20元。", "20", "standard"),
        ("平均结案时间缩短1.5天。", "1.5", "change"),
        ("有3个乡镇活动阵地不足100平方米。", "100", "threshold"),
        ("古县、安泽2个县不足30万元。", "30万", "actual"),
        ("得分在90分以上的有3个。", "90", "threshold"),
        ("考核分值为：组织建设30分、宣传服务25分。", "25", "standard"),
        ("考核满分100分，平均得分91.5分。", "91.5", "actual"),
        ("县财政按年利率3%贴息。", "3", "standard"),
        ("今年将筹措资金20万元。", "20万", "plan"),
        ("今年将20万元列入预算。", "20万", "actual"),
        ("会议要求，2022年全省要抓好以下工作：\n\n- 新建站5个；\n- 培训20人。", "20", "plan"),
        ("今年全县做了以下工作：\n\n- 新建站5个；\n- 培训20人。", "20", "actual"),
        ("一、今年任务\n\n新建站5个。", "5", "plan"),
        ("到2021年，项目点达到150个；每年走访20户。", "20", "actual"),
    ],
)
def test_the_kind(text: str, printed: str, kind: str) -> None:
    assert figure(text, printed).kind == kind


@pytest.mark.parametrize(
    ("text", "printed", "table"),
    [
        ("保费126.4万元，比上年翻了一番。", "一", "budgets"),
        ("会员126人，比上年翻了一番。", "一", "organisation_counts"),
        ("走访困难家庭8250户，户均500元；其中失独家庭1046户。", "1046", "activities"),
        ("全县有失独家庭1046户。", "1046", "other_statistics"),
        ("保险服务网点村级覆盖率达到90%。", "90", "organisation_counts"),
        ("选派15名业务骨干跟班学习。", "15", "activities"),
        ("受访家长中，赞成的占92.4%。", "92.4", "other_statistics"),
        ("为老年会员免费查体1274人。", "1274", "activities"),
        ("走进9所中学授课。", "9", "activities"),
        ("保费为年度目标420万元的44.4%。", "44.4", "budgets"),
        ("组织36名会员骨干外出学习。", "36", "activities"),
        ("青溪镇得分78.4分。", "78.4", "other_statistics"),
        ("会员中，女性25万人，占54%。", "25万", "organisation_counts"),
        ("会长中高中以上文化的有108人。", "108", "organisation_counts"),
        ("镇计生协组织28名会员上门宣传。", "28", "activities"),
        ("培训师资150人。", "150", "activities"),
        ("建立培训师资库150人。", "150", "organisation_counts"),
        ("走访少数民族群众19人，占42%。", "42", "activities"),
        ("在18所中学开展同伴教育。", "18", "activities"),
        ("全县有18所中学。", "18", "organisation_counts"),
        ("年末公务用车保有量1辆。", "1", "other_statistics"),
    ],
)
def test_the_table(text: str, printed: str, table: str) -> None:
    assert figure(text, printed).table == table


@pytest.mark.parametrize(
    ("text", "printed", "qualifier"),
    [
        ("秘书长49人，不到应配数的四成。", "四", "less_than"),
        ("比原定的2000人多出185人。", "2000", "exact"),
        ("比目标任务2000对多完成136对。", "2000", "exact"),
        ("逾期率不突破1%。", "1", "less_than"),
        ("一年大约要增加17.4万元。", "17.4万", "approx"),
        ("一年也不过22.68万元。", "22.68万", "exact"),
        ("超过22.68万元。", "22.68万", "more_than"),
        ("每镇不得低于60%。", "60", "more_than"),
        ("赔付率高达122%。", "122", "exact"),
    ],
)
def test_the_qualifier(text: str, printed: str, qualifier: str) -> None:
    assert figure(text, printed).qualifier == qualifier


def test_the_number_of_an_item_counts_nothing() -> None:
    bulletin = read_text("1.新建5个；2.走访9户；（3）增长2.5倍。")
    assert [n.text for n in bulletin.numerals if n.cls == "ordinal"] == ["1", "2", "3"]
    assert [f.text for f in bulletin.figures] == ["5", "9", "2.5"]


def test_a_rank_counts_nothing() -> None:
    bulletin = read_text("保费居全市前三位。")
    assert bulletin.figures == ()
    assert [n.cls for n in bulletin.numerals] == ["ordinal"]


@pytest.mark.parametrize(
    ("text", "printed", "indicator"),
    [
        ("全县有协会156个，其中村级协会144个。", "156", "associations"),
        ("全县有协会156个，其中村级协会144个。", "144", "associations"),
        ("全县共有老年协会9个。", "9", None),
        ("出险理赔136起。", "136", "claims_settled"),
    ],
)
def test_the_indicator(text: str, printed: str, indicator: str | None) -> None:
    [found] = [f.indicator for f in read_text(text).figures if f.text == printed]
    assert found == indicator


@pytest.mark.parametrize(
    ("text", "printed", "kind"),
    [
        ("计划撬动贷款600万元，已发放385万元。", "600万", "plan"),
        ("计划撬动贷款600万元，已发放385万元。", "385万", "actual"),
        ("保费30.6万元，比去年的24.8万元多5.8万元。", "24.8万", "actual"),
        ("保费30.6万元，比去年的24.8万元多5.8万元。", "5.8万", "change"),
        ("护理险人均保费260元。", "260", "standard"),
        ("旗计生协将轮训会员骨干10期。", "10", "plan"),
    ],
)
def test_the_kind_of_what_was_done_aimed_at_and_set(text: str, printed: str, kind: str) -> None:
    [found] = [f.kind for f in read_text(text).figures if f.text == printed]
    assert found == kind


def test_a_heading_that_also_speaks_of_aims_is_no_heading_of_aims() -> None:
    told = "近年来，全县以项目为抓手，把资源引到基层，现有"
    text = f"工作情况\n\n一、家底与打算\n\n{told}会员4.23万人。\n\n二、打算\n\n会员达到5万人。\n"
    assert [f.kind for f in read_text(text).figures] == ["actual", "plan"]


@pytest.mark.parametrize(
    ("text", "printed", "table"),
    [
        ("为全县132户伤残死亡家庭购买保险。", "132", "activities"),
        ("组建志愿服务队42支1580人。", "1580", "organisation_counts"),
        ("中心配备专（兼）职人员8人。", "8", "organisation_counts"),
        ("走访覆盖率达到100%。", "100", "activities"),
        ("贷款到期回收率98.7%。", "98.7", "budgets"),
        ("龙凤村有705户。", "705", "other_statistics"),
        ("举办讲座120场，占全县的20%。", "20", "activities"),
        ("首批启动项目450个，拨付2702万元，其中粤东西北12市占七成。", "七", "budgets"),
        ("赔付7.4万元。还有三成的村没有活动场所。", "三", "organisation_counts"),
        ("免费孕前检查186对，完成下达任务的103.3%。", "103.3", "activities"),
        ("全县119个协会完成换届，完成率97.5%。", "97.5", "organisation_counts"),
        ("全镇特殊家庭成员112人，其中独居的61人。", "61", "other_statistics"),
        ("走访独居老人61人。", "61", "activities"),
        ("在全市考核中得96.5分，较上年前进3位。", "3", "other_statistics"),
    ],
)
def test_the_table_of_people_and_rates(text: str, printed: str, table: str) -> None:
    [found] = [f.table for f in read_text(text).figures if f.text == printed]
    assert found == table


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("已帮扶71户，占计划户数的88.8%。", "share"),
        ("二、下一步要求\n\n从通报情况看，理事中一线人员比例仅18.7%。", "share"),
        ("二、下一步要求\n\n理事中一线人员比例达到18.7%。", "plan"),
    ],
)
def test_what_a_plan_set_is_the_base_and_what_falls_short_is_a_fact(text: str, kind: str) -> None:
    assert [f.kind for f in read_text(text).figures if f.unit == "percent"] == [kind]


def test_of_several_units_in_a_caption_each_column_takes_its_own() -> None:
    text = "助学金发放如下（单位：名、元）：\n\n镇名|人数|金额\n湖寮镇|14|42,000\n高陂镇|11|33,000\n"
    units = {f.text: f.unit for f in read_text(text).figures}
    assert (units["14"], units["42,000"]) == ("person", "CNY")
