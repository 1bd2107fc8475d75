"""Which period a figure holds for: stated, inherited from what stands above it, or that of the issue."""

from datetime import date

import pytest

from jsx_pipeline import read_text
from jsx_pipeline.model import Figure

ISSUED = date(2022, 8, 18)


def figure(text: str, printed: str, issued_on: date | None = ISSUED) -> Figure:
    return next(f for f in read_text(text, issued_on=issued_on).figures if f.text == printed)


def period(text: str, printed: str) -> tuple[str | None, str | None, str | None]:
    f = figure(text, printed)
    start, end = (day.isoformat() if day else None for day in (f.period_start, f.period_end))
    return start, end, f.period_source


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("2021年，全县理赔707.8万元。", "707.8万", ("2021-01-01", "2021-12-31", "stated")),
        ("今年上半年，全县走访慰问300户。", "300", ("2022-01-01", "2022-06-30", "stated")),
        ("截至7月底，今年走访慰问300户。", "300", ("2022-01-01", "2022-07-31", "stated")),
        ("上半年，完成全年新建86处任务的66.3%。", "66.3", ("2022-01-01", "2022-06-30", "stated")),
        ("上半年，完成全年新建86处任务的66.3%。", "86", ("2022-01-01", "2022-12-31", "stated")),
        ("全年保费目标为480万元，上半年完成53.4%。", "480万", ("2022-01-01", "2022-12-31", "stated")),
        ("去年为会员代办证件165件。", "165", ("2021-01-01", "2021-12-31", "stated")),
        ("慰问基金去年底增至21.5万元。", "21.5万", (None, "2021-12-31", "stated")),
        ("流动人口增加到今年7月底的15.6万人。", "15.6万", (None, "2022-07-31", "stated")),
        ("大会提出，今后五年，会员总数要达到3万名。", "3万", ("2023-01-01", "2027-12-31", "stated")),
        ("宁河区截至7月底，参保9830户。其中，潘庄镇赔付3件。", "3", (None, "2022-07-31", "inherited")),
        (
            "前7个月，经费到位746万元，完成全年预算956万元的78%。其中市本级96万元。",
            "96万",
            ("2022-01-01", "2022-07-31", "inherited"),
        ),
        ("5月26日，镇计生协举办运动会。该镇13个社区建成会员之家10个。", "13", (None, None, None)),
        ("上半年，扩种天麻6亩。", "6", ("2022-01-01", "2022-06-30", "stated")),
        ("上半年，平均结案时间6天。", "6", ("2022-01-01", "2022-06-30", "stated")),
        (
            "永乐县保险情况\n\n今年1—7月，保险情况见表1。\n\n表1\n\n镇\t承保（户）\t赔付（件）\n永乐镇\t2150\t41\n米粮镇\t985\t19\n",
            "985",
            ("2022-01-01", "2022-07-31", "inherited"),
        ),
        ("2018年549万元、2019年679万元保费。", "679万", ("2019-01-01", "2019-12-31", "stated")),
        ("截至今年7月，全县有会员300人。", "300", (None, "2022-07-31", "stated")),
        ("2016年以来，争取项目36个。", "36", ("2016-01-01", None, "stated")),
        ("2020年、2021年分别走访30户、50户。", "50", ("2021-01-01", "2021-12-31", "stated")),
        ("2019年至2021年分别走访30户、40户、50户。", "40", ("2020-01-01", "2020-12-31", "stated")),
        ("今年走访慰问300户，比2016年增加20户。", "300", ("2022-01-01", "2022-12-31", "stated")),
        ("上半年，各地广泛走访。全县走访慰问300户。", "300", ("2022-01-01", "2022-06-30", "inherited")),
        ("一、2021年主要工作\n\n全县走访慰问300户。\n", "300", ("2021-01-01", "2021-12-31", "inherited")),
        ("走访慰问计生家庭300户。", "300", ("2022-01-01", "2022-12-31", "issue")),
        ("三年来，走访慰问300户。8月上旬，走访慰问30户。", "30", ("2022-08-01", "2022-08-10", "stated")),
        ("利用“三月三”等节会走访慰问300户。", "300", ("2022-01-01", "2022-12-31", "issue")),
        ("开展“5月集中宣传月”走访慰问300户。", "300", ("2022-05-01", "2022-05-31", "stated")),
        ("3月和5月，走访慰问300户。", "300", ("2022-03-01", "2022-05-31", "stated")),
        ("2017年至2019年保费分别为62万元、71万元、83万元，三年累计赔付158万元。", "158万", ("2017-01-01", "2019-12-31", "stated")),
        ("12月中旬，省计生协将派出7个组。", "7", ("2022-12-11", "2022-12-20", "stated")),
        ("力争到2023年底实现全覆盖；开展活动100场次。", "100", (None, None, None)),
        ("9月底前走访到位；力争建成指导中心1个。", "1", (None, None, None)),
        ("6月14日，县计生协举办2021年度培训班，70人参加培训。", "70", ("2022-06-14", "2022-06-14", "stated")),
        ("9月力争举办培训班2期。", "2", ("2022-09-01", "2022-09-30", "stated")),
        ("5月29日是会员活动日。5月28日，县计生协举办义诊。接诊300人。", "300", ("2022-05-28", "2022-05-28", "inherited")),
        ("5月29日是会员活动日。当天上午，全县接诊300人。", "300", ("2022-05-29", "2022-05-29", "stated")),
        ("5月25日至27日，各镇宣传。29日，县计生协接诊300人。", "300", ("2022-05-29", "2022-05-29", "stated")),
        ("6月2日举办培训班。次日，走访慰问300户。", "300", ("2022-06-03", "2022-06-03", "stated")),
        ("6月2日举办培训班。当月，走访慰问300户。", "300", ("2022-06-01", "2022-06-30", "stated")),
        ("从6月28日起，连续5天，走访慰问300户。", "300", ("2022-06-28", "2022-07-02", "stated")),
        ("办理时限由15日缩短到10日，走访慰问300户。", "300", ("2022-01-01", "2022-12-31", "issue")),
        ("多年来，走访慰问300户。", "300", (None, None, None)),
        ("今年经费48万元，是2012年的近14倍。", "14", ("2022-01-01", "2022-12-31", "stated")),
        ("5月23日至29日，县计生协组织开展宣传服务周活动。\n\n讲座4场。", "4", ("2022-05-23", "2022-05-29", "inherited")),
        (
            "表2　上半年活动情况\n\n类别\t场次（场）\t人数（人）\n义诊\t27\t300\n讲座\t46\t280\n",
            "300",
            ("2022-01-01", "2022-06-30", "inherited"),
        ),
        ("下半年，对照年初签订的责任状，确保走访300户。", "300", ("2022-01-01", "2022-12-31", "stated")),
        ("2022年工作回眸\n\n全县辖23个乡镇、391个村。", "391", (None, None, None)),
        (
            "2019年至2021年保费分别为62万元、71万元、83万元，后两年分别增长14.5%和16.9%。",
            "16.9",
            ("2021-01-01", "2021-12-31", "stated"),
        ),
        (
            "2019年、2020年、2021年保费分别为62万元、71万元、83万元，后两年分别增长14.5%和16.9%。",
            "14.5",
            ("2020-01-01", "2020-12-31", "stated"),
        ),
        ("2017年经费62万元，2021年为83万元，年均增长7.6%。", "7.6", ("2017-01-01", "2021-12-31", "stated")),
        ("2017年经费62万元，2021年为83万元，比上年增长7.6%。", "7.6", ("2021-01-01", "2021-12-31", "stated")),
        ("2017年至2021年站点分别为2个、3个、4个、5个和9个，五年增长3.5倍。", "3.5", ("2017-01-01", "2021-12-31", "stated")),
        ("第五届理事会（2017年3月至2022年6月）锐意进取。五年来，走访慰问300户。", "300", ("2017-03-01", "2022-06-30", "stated")),
        (
            "6月29日，县计生协召开会员代表大会。\n\n大会选举产生会长1名。理事平均年龄43.7岁。",
            "43.7",
            ("2022-06-29", "2022-06-29", "inherited"),
        ),
        ("三年里，走访慰问300户。", "300", ("2020-01-01", None, "stated")),
        ("2020年、2021年两年间，走访慰问300户。", "300", ("2020-01-01", "2021-12-31", "stated")),
        ("“双扶”工程三年纪实\n\n走访慰问300户。", "300", ("2020-01-01", None, "inherited")),
        ("小屋今年3月启用，接待300人次。", "300", ("2022-03-01", None, "stated")),
        ("每年5月举办捐助日，走访慰问300户。", "300", ("2022-01-01", "2022-12-31", "issue")),
        ("6月起，医疗队到屋场开课。\n\n三个月下来，走访慰问300户。", "300", ("2022-06-01", None, "stated")),
        ("今年3月起，县计生协到圩上摆摊，半年下来走访慰问300户。", "300", ("2022-03-01", None, "stated")),
        ("2019年挂牌。三年间走访慰问300户。", "300", ("2019-01-01", None, "stated")),
        ("今年头5个月，走访慰问300户。", "300", ("2022-01-01", "2022-05-31", "stated")),
        ("从3月起开设学堂。\n\n每月两讲。走访慰问300户。", "300", ("2022-03-01", None, "inherited")),
        ("从3月起开设学堂。去年办班2期。\n\n走访慰问300户。", "300", ("2022-01-01", "2022-12-31", "issue")),
        ("5月上旬的暴雨压塌了大棚。镇计生协走访慰问300户。", "300", ("2022-05-01", "2022-05-10", "inherited")),
        ("去年底改造小院一处。3月开放至今，走访慰问300户。", "300", ("2022-03-01", None, "stated")),
        ("5月29日，安化县2022年“5·29会员活动日”活动举行，走访慰问300户。", "300", ("2022-05-29", "2022-05-29", "stated")),
        ("2019年以来保费逐年为62万元、71万元、83万元。", "71万", ("2020-01-01", "2020-12-31", "stated")),
        (
            "全年保费318万元。2016年和2017年分别为254万元、289万元。走访慰问300户。",
            "300",
            ("2022-01-01", "2022-12-31", "inherited"),
        ),
        ("换届6月基本结束，1个村推迟到第三季度。走访慰问300户。", "300", ("2022-01-01", "2022-12-31", "issue")),
        ("截至7月底，累计筹款168万元。其中今年走访慰问300户。", "300", ("2022-01-01", "2022-07-31", "stated")),
        ("上半年工作总结\n\n今年下达任务1150对。走访慰问300户。", "300", ("2022-01-01", "2022-06-30", "inherited")),
        ("28名干部与300户结成对子。", "300", (None, None, None)),
        ("单户最高可贷300元。", "300", (None, None, None)),
        ("聘请指导员300名。去年招募志愿者9名。", "300", (None, None, None)),
        ("2021年，聘请指导员300名。", "300", ("2021-01-01", "2021-12-31", "stated")),
        ("2020—2021学年，走访慰问300户。", "300", ("2020-09-01", "2021-07-31", "stated")),
        ("本学年，走访慰问300户。", "300", ("2021-09-01", "2022-07-31", "stated")),
        ("本学期，走访慰问300户。", "300", ("2022-02-01", "2022-06-30", "stated")),
        ("新学期以来，走访慰问300户。", "300", ("2022-02-01", None, "stated")),
        ("上学期走访慰问300户。", "300", ("2021-09-01", "2022-01-31", "stated")),
        ("2021年底升至66%；走访慰问300户。", "300", ("2022-01-01", "2022-12-31", "issue")),
        ("截至5月底，完成98%，余下4个将在6月底前完成。协会有会员300人。", "300", (None, "2022-05-31", "inherited")),
        ("投保户数由2018年的800户增加到2021年的1265户。两年共理赔300件。", "300", ("2020-01-01", "2021-12-31", "stated")),
        ("本季走访慰问300户。", "300", ("2022-07-01", "2022-09-30", "stated")),
        ("上季度走访慰问300户。", "300", ("2022-04-01", "2022-06-30", "stated")),
        ("从2019年开始，走访慰问300户。", "300", ("2019-01-01", None, "stated")),
        (
            "县计生协开展走访慰问活动\n\n1月20日至2月26日，县计生协开展走访慰问。\n\n各乡镇也行动起来。甲镇走访300户。",
            "300",
            ("2022-01-20", "2022-02-26", "inherited"),
        ),
        ("今年1至5月保费378万元，为去年同期的1.2倍。", "1.2", ("2022-01-01", "2022-05-31", "stated")),
        (
            "【龙游县：提标扩面，护航有力】\n　　龙游县计生协连续11年推进保险。\n\n湖镇镇走访300户。",
            "300",
            ("2022-01-01", "2022-12-31", "issue"),
        ),
        ("去年7月，指导员上岗。一年来，入户随访300户。", "300", ("2021-07-01", None, "stated")),
        ("5月25日至31日是活动周。主会场活动29日上午举行，接诊300人次。", "300", ("2022-05-29", "2022-05-29", "stated")),
        ("培训班7月19日在县城结束。参训秘书长60名。", "60", ("2022-07-19", "2022-07-19", "inherited")),
        ("今年，各镇要在一季度完成换届；新建会员之家40个。", "40", ("2022-01-01", "2022-12-31", "stated")),
        (
            "2019年、2020年、2021年保费分别为8万元、9万元、12万元，后两年分别增长11%和9%；平均结案时间由7天缩短到4天。",
            "4",
            ("2021-01-01", "2021-12-31", "stated"),
        ),
        ("保险公司9月将组织巡讲60场。", "60", ("2022-09-01", "2022-09-30", "stated")),
        ("上半年，资助34名学生，而去年同期只有企业11家、学生19名。", "19", ("2021-01-01", "2021-06-30", "stated")),
        ("上半年，筹资162万元（上年同期138万元）。", "138万", ("2021-01-01", "2021-06-30", "stated")),
        ("上半年，资助34名学生。去年同期，资助19名。", "19", ("2021-01-01", "2021-06-30", "stated")),
        ("与去年同期相比，走访300户。", "300", ("2022-01-01", "2022-12-31", "issue")),
        ("县计生协连续8年被评为先进单位，培训骨干60名。", "60", ("2022-01-01", "2022-12-31", "issue")),
        ("活动已连续开展5年，累计走访300户。", "300", ("2018-01-01", "2022-12-31", "stated")),
        ("2021年底，全县有会员300人。", "300", (None, "2021-12-31", "stated")),
        ("9月至12月，县计生协将每月举办讲座3期。", "3", ("2022-09-01", "2022-12-31", "stated")),
        ("2016年成立以来，走访慰问300户。", "300", ("2016-01-01", None, "stated")),
        ("项目起步于2016年，至今惠及300户。", "300", ("2016-01-01", None, "stated")),
        ("2016年，项目启动。县计生协走访慰问300户。", "300", ("2016-01-01", "2016-12-31", "inherited")),
        ("2021年7月起开展婚育新风活动。一年来，巡演64场。", "64", ("2021-07-01", None, "stated")),
        ("今年收入22万元；上年为24万元。", "24万", ("2021-01-01", "2021-12-31", "stated")),
        ("今年1至5月，开展活动154场，去年同期为121场。", "121", ("2021-01-01", "2021-05-31", "stated")),
        ("我县把5月定为宣传月。\n\n一、抓宣传\n\n走访慰问300户。", "300", ("2022-05-01", "2022-05-31", "inherited")),
        ("本网讯5月15日至16日，省计生协到县调研。\n\n调研组走访慰问300户。", "300", ("2022-05-15", "2022-05-16", "inherited")),
        ("2021年签约居民200人。\n\n目前，签约居民300人。", "300", (None, "2022-08-18", "issue")),
        ("五年来，救助人数分别为11人、12人、13人、14人和15人。", "13", ("2020-01-01", "2020-12-31", "stated")),
        ("五年来，甲镇、乙镇救助人数分别为11人、12人。", "12", ("2018-01-01", None, "stated")),
        ("会议明确了今年的目标任务：新建会员之家30个；救助困难家庭200户。", "200", ("2022-01-01", "2022-12-31", "stated")),
        ("2018年以来，各项工作有进展。\n\n五年来，走访慰问300户。", "300", ("2018-01-01", None, "stated")),
        ("今年4月，建成指导中心。运行以来，走访慰问300户。", "300", ("2022-04-01", None, "stated")),
        ("5月26日至30日，各镇宣传。县计生协义诊。走访慰问300户。", "300", ("2022-05-26", "2022-05-30", "inherited")),
        ("指导员年底达到2800名；走访慰问300户。", "300", ("2022-01-01", "2022-12-31", "issue")),
        ("县计生协一月两次上门，走访慰问300户。", "300", ("2022-01-01", "2022-12-31", "issue")),
        ("三月五次会议后，走访慰问300户。", "300", ("2022-03-01", "2022-03-31", "stated")),
        ("“十三五”期间（2016—2020年），全县攻坚。五年来，走访慰问300户。", "300", ("2016-01-01", "2020-12-31", "stated")),
        ("今年，各项工作有进展。新建会员之家9个、指导中心6个。", "6", ("2022-01-01", "2022-12-31", "inherited")),
        ("今年，各项工作有进展。新建会员之家9个、现有会员60人。", "60", (None, "2022-08-18", "issue")),
        ("过去三年主要工作：协会稳步前行。\n\n——帮扶用情。走访慰问300户。", "300", ("2020-01-01", None, "inherited")),
        ("自2019年列为示范县以来，协会不断前进。\n\n三年来，走访慰问300户。", "300", ("2019-01-01", None, "stated")),
        ("较2021年底的65万元增长20%。", "65万", (None, "2021-12-31", "stated")),
        ("今年，招募志愿者35名。", "35", ("2022-01-01", "2022-12-31", "stated")),
        ("由去年底的41%上升至47%，会员占41%。", "41", (None, "2021-12-31", "stated")),
        ("过去的一年，走访慰问300户。", "300", ("2021-01-01", "2021-12-31", "stated")),
        ("去年4月，该村列为试点。一年多来，走访慰问300户。", "300", ("2021-04-01", None, "stated")),
        ("半年多来，走访慰问300户。", "300", ("2022-01-01", None, "stated")),
        ("“7·11”世界人口日当天，走访慰问300户。", "300", ("2022-07-11", "2022-07-11", "stated")),
        ("今年，新建会员之家9个，其中甲镇6个。", "6", ("2022-01-01", "2022-12-31", "stated")),
        ("今年，新建会员之家9个。其中，长沙市6个。", "6", ("2022-01-01", "2022-12-31", "inherited")),
        ("今年，新建会员之家9个。总数达到16个。", "16", (None, "2022-08-18", "inherited")),
        ("今年1至5月，还做了这些事——\n☆ 走访慰问300户\n", "300", ("2022-01-01", "2022-05-31", "inherited")),
        ("一、成效\n\n今年5月，县计生协调查：\n\n1.走访慰问300户。\n", "300", ("2022-05-01", "2022-05-31", "inherited")),
        ("一、成效\n\n今年5月，县计生协调查：\n\n二、帮扶\n\n走访慰问300户。\n", "300", ("2022-01-01", "2022-12-31", "issue")),
        ("数据\n\n会员之家：56个\n投入资金：9万元\n（截至5月31日）\n", "56", (None, "2022-05-31", "inherited")),
        ("数据\n\n会员之家有56个。\n\n（截至5月31日）\n", "56", (None, None, None)),
        ("今年6月是全国“关爱月”。\n\n走访慰问300户。", "300", ("2022-06-01", "2022-06-30", "inherited")),
        ("三年来走访486户，其中2020年98户、2021年142户，慰问金300元。", "300", ("2020-01-01", None, "stated")),
        ("三年来走访486户。其中2020年98户、2021年142户。慰问300户。", "300", ("2020-01-01", None, "inherited")),
        ("上年结转18万元，安排300户。", "300", ("2022-01-01", "2022-12-31", "issue")),
        ("每周上门2次，两年多来从未间断；走访慰问300户。", "300", ("2022-01-01", "2022-12-31", "issue")),
        ("与前年相比，参加的会员由38.5%提高到51.2%。", "38.5", (None, "2020-12-31", "stated")),
        ("今年，全县成立计生协5个。", "5", ("2022-01-01", "2022-12-31", "stated")),
        ("全县成立计生协5个。", "5", (None, None, None)),
        ("今年5月，问卷显示，赞成的占83%。", "83", ("2022-05-01", "2022-05-31", "stated")),
        (
            "6月2日，全县召开大会。\n\n去年，全县走访30户。\n\n会上，10个单位受到表彰。",
            "10",
            ("2022-06-02", "2022-06-02", "inherited"),
        ),
    ],
)
def test_period(text: str, printed: str, expected: tuple[str | None, str | None, str | None]) -> None:
    assert period(text, printed) == expected


def test_the_words_it_was_read_from_are_kept() -> None:
    assert figure("今年上半年，全县走访慰问300户。", "300").period_text == "今年上半年"


def test_a_paragraph_does_not_inherit_from_the_one_before() -> None:
    text = "一、抓宣传\n\n2020年，全县走访慰问30户。\n\n二、抓落实\n\n全县走访慰问300户。\n"
    assert period(text, "30")[0] == "2020-01-01"
    assert period(text, "300")[0] != "2020-01-01"


def test_nothing_known_is_nothing_said() -> None:
    f = figure("走访慰问计生家庭300户。", "300", issued_on=None)
    assert (f.period_start, f.period_end, f.period_source, f.period_text) == (None, None, None, "")
    assert any(reason.startswith("period: ") for reason in f.unknown)


def test_the_day_of_a_piece_of_news_holds_until_a_paragraph_has_its_own_time_or_head() -> None:
    news = "广场上热闹起来\n\n8月9日，县计生协举办活动。\n\n走访慰问30户。\n\n{}\n\n走访慰问300户。\n"
    assert period(news.format("群众都说好。"), "30")[:2] == ("2022-08-09", "2022-08-09")
    assert period(news.format("群众都说好。"), "300")[:2] == ("2022-08-09", "2022-08-09")
    assert period(news.format("梅城镇：服务到家门口"), "300")[:2] == ("2022-01-01", "2022-12-31")
    assert period(news.format("今年以来，群众都说好。"), "300")[:2] == ("2022-01-01", "2022-12-31")


def test_a_stock_without_a_time_is_not_given_the_year_of_the_bulletin() -> None:
    f = figure("全县有会员300人。", "300")
    assert f.period_start is None


@pytest.mark.parametrize(
    ("text", "printed", "end"),
    [
        ("全年参保2.86万户。", "2.86万", "2021-12-31"),
        ("力争全年参保2.86万户。", "2.86万", "2022-12-31"),
        ("至年底参保2.86万户。", "2.86万", "2021-12-31"),
        ("年底前参保2.86万户。", "2.86万", "2022-12-31"),
    ],
)
def test_in_february_a_year_is_over_unless_it_is_aimed_at(text: str, printed: str, end: str) -> None:
    assert period_of(text, printed, date(2022, 2, 14))[1] == end


def test_an_aim_is_not_of_a_year_gone_by() -> None:
    text = "2021年赔付96万元。下一步，力争全年保费达到170万元。"
    assert period_of(text, "170万", ISSUED) == ("2022-01-01", "2022-12-31", "stated")


def period_of(text: str, printed: str, issued_on: date) -> tuple[str | None, str | None, str | None]:
    f = figure(text, printed, issued_on)
    start, end = (day.isoformat() if day else None for day in (f.period_start, f.period_end))
    return start, end, f.period_source


def test_a_bulletin_of_january_reports_the_year_before() -> None:
    f = figure("走访慰问计生家庭300户。", "300", issued_on=date(2023, 1, 15))
    assert (f.period_start, f.period_end) == (date(2022, 1, 1), date(2022, 12, 31))


def test_early_in_the_year_the_years_are_counted_from_the_one_reported() -> None:
    early = date(2023, 1, 15)
    assert period_of("近三年累计赔付286万元。", "286万", early) == ("2020-01-01", None, "stated")
    assert period_of("新的一年，计划走访300户。", "300", early)[:2] == ("2023-01-01", "2023-12-31")
    assert period_of("当年拨付经费30万元。", "30万", early)[:2] == ("2022-01-01", "2022-12-31")


def test_news_of_january_are_not_of_the_year_before() -> None:
    f = figure("近日，县计生协走访慰问计生家庭300户。", "300", issued_on=date(2023, 1, 15))
    assert (f.period_start, f.period_end) == (date(2023, 1, 1), date(2023, 12, 31))
    assert f.kind == "actual"


def test_without_a_day_of_issue_this_year_is_that_of_the_day_named_last() -> None:
    f = figure("2018年5月25日，县计生协举办义诊。今年，走访慰问300户。", "300", issued_on=None)
    assert (f.period_start, f.period_end) == (date(2018, 1, 1), date(2018, 12, 31))
    assert figure("2018年，县计生协举办义诊。去年，走访慰问300户。", "300", issued_on=None).period_start == date(2018, 1, 1)


def test_what_a_meeting_asks_for_goes_on_to_be_aims() -> None:
    text = "会议要求，今年要抓好重点任务。新建项目点不少于5个。据统计，已建成项目点9个。"
    assert [(f.text, f.kind) for f in read_text(text, issued_on=ISSUED).figures] == [("5", "plan"), ("9", "actual")]


CHRONICLE = (
    "安化县计生协2021年大事记\n\n一月\n\n8日　召开理事会，到会理事37人。\n\n20日至2月8日　走访168户。\n\n"
    "六月\n\n10日　签订协议。至月底体检1130人。\n"
)


def test_the_days_of_a_chronicle_lie_in_the_month_above_them() -> None:
    assert period(CHRONICLE, "37")[:2] == ("2021-01-08", "2021-01-08")
    assert period(CHRONICLE, "168")[:2] == ("2021-01-20", "2021-02-08")
    assert period(CHRONICLE, "1130")[1] == "2021-06-30"


def test_this_year_in_accounts_is_that_of_their_title() -> None:
    text = "2021年度部门决算说明\n\n一、收入\n\n本年收入合计259万元，年初预算为232万元。\n"
    assert period(text, "259万")[:2] == period(text, "232万")[:2] == ("2021-01-01", "2021-12-31")


def test_what_looks_back_over_years_means_those_the_text_names() -> None:
    text = (
        "一、过去五年的工作\n\n2017年至2021年，经费依次增加。\n\n走访300户。\n\n五年来，培训200人；五年累计赔付80万元。\n\n"
        "连续3年走访90户。\n"
    )
    term = ("2017-01-01", "2021-12-31")
    assert period(text, "300")[:2] == period(text, "200")[:2] == period(text, "80万")[:2] == term
    assert period(text, "90")[:2] == ("2020-01-01", "2022-12-31")


def test_five_years_are_counted_from_the_last_congress() -> None:
    text = "第四次代表大会是2017年7月召开的。五年来，锐意进取。\n\n五年来，走访慰问300户。"
    assert period(text, "300") == ("2017-07-01", None, "stated")


def test_a_paragraph_that_ran_through_the_years_goes_on_with_what_it_began_with() -> None:
    text = "三年来共投放800万元。2020年投放200万元，2021年300万元，今年1—6月300万元。到期贷款99万元。"
    assert period(text, "99万") == ("2020-01-01", None, "inherited")


def test_last_year_in_a_title_is_the_year_before() -> None:
    text = "小额贷款去年帮扶126户\n\n去年新放贷款252万元。今年发现逾期贷款3笔。"
    assert period_of(text, "252万", date(2022, 2, 26))[:2] == ("2021-01-01", "2021-12-31")


def test_a_budget_and_its_parts_are_of_the_year_of_the_day() -> None:
    text = "3月5日，县财政局批复部门预算，安排经费46万元。其中工作经费18万元。"
    assert period(text, "46万")[:2] == period(text, "18万")[:2] == ("2022-01-01", "2022-12-31")


def test_sites_that_a_notice_pays_for_are_of_its_year() -> None:
    table = "2022年项目资金分配表\n\n镇\t暖心家园（个）\t资金（万元）\n马路镇\t3\t58\n仙溪镇\t2\t61\n"
    assert period(table, "3")[:2] == ("2022-01-01", "2022-12-31")
    assert period(table.replace("项目资金分配表", "基本情况表"), "3")[0] is None


def test_the_year_in_which_something_began_is_not_that_of_what_follows() -> None:
    assert period("基金设立于2013年。截至6月底，结余138.5万元。", "138.5万")[1] == "2022-06-30"
    assert period("比改革前的2018年（450万元）增长41.3%。", "41.3")[0] != "2018-01-01"


def test_two_months_with_one_word() -> None:
    assert period("7、8两月开班4期。", "4")[:2] == ("2022-07-01", "2022-08-31")


def test_a_text_without_a_day_tells_of_the_year_that_opens_it() -> None:
    text = "襄垣年鉴\n\n【概况】2018年，会员3.42万人。\n\n【宣传】5月29日，设咨询台12个。全年演出32场。\n"
    found = {f.text: (str(f.period_start), str(f.period_end)) for f in read_text(text).figures}
    assert (found["12"], found["32"]) == (("2018-05-29", "2018-05-29"), ("2018-01-01", "2018-12-31"))


def test_what_is_done_again_and_again_is_of_no_time() -> None:
    assert period("每年春节上门慰问12场。", "12") == (None, None, None)
    assert period("上门慰问12场。", "12")[:2] == ("2022-01-01", "2022-12-31")


def test_what_there_is_since_a_founding_is_of_no_time() -> None:
    assert period("协会自1986年成立以来，建有村级协会432个。", "432")[:2] == (None, None)


def test_a_stock_at_the_end_of_a_year_and_how_it_changed() -> None:
    text = "2021年年末会员46.83万人，比上年末减少0.57万人。"
    assert period(text, "46.83万")[:2] == period(text, "0.57万")[:2] == (None, "2021-12-31")


def test_who_came_to_a_meeting_came_on_its_day() -> None:
    minutes = "理事会会议纪要\n\n时间：2022年3月15日上午\n\n出席：理事41名\n\n会议同意2021年收支报告。\n"
    assert period(minutes, "41")[:2] == ("2022-03-15", "2022-03-15")
    speech = "在代表大会上的报告\n\n（2022年4月18日）\n\n各位代表：\n\n本次大会应到代表210名。\n"
    assert period(speech, "210")[:2] == ("2022-04-18", "2022-04-18")


def test_the_aims_of_accounts_are_of_their_year() -> None:
    text = "2021年度项目绩效自评报告\n\n一、绩效目标\n\n全年走访400户。\n"
    assert period(text, "400")[:2] == ("2021-01-01", "2021-12-31")


def test_what_was_done_up_to_the_end_of_the_part_of_a_year_in_the_heading() -> None:
    text = "2022年上半年工作\n\n截至6月底，保费849万元，会员300人。\n"
    assert period(text, "849万")[:2] == ("2022-01-01", "2022-06-30")
    assert period(text, "300")[:2] == (None, "2022-06-30")


def test_the_budget_that_this_one_is_compared_with() -> None:
    text = "2022年收支总预算186万元，比2021年收支预算总数168万元增加18万元。"
    assert period(text, "168万")[:2] == ("2021-01-01", "2021-12-31")
    assert period(text, "18万")[:2] == ("2022-01-01", "2022-12-31")


def test_how_long_something_was_not_so_is_no_time() -> None:
    assert period("去年投入412万元，是7年来首次下降，其中县级307万元。", "307万")[:2] == ("2021-01-01", "2021-12-31")


def test_what_a_meeting_looked_back_on_is_the_time_of_what_follows() -> None:
    text = "3月15日，理事会召开。\n\n会长总结了2021年的工作。全县投入80万元。\n"
    assert period(text, "80万")[:2] == ("2021-01-01", "2021-12-31")


def test_what_has_come_in_of_a_budget_is_of_its_own_time() -> None:
    assert period("上半年，市本级预算到位96万元。", "96万")[:2] == ("2022-01-01", "2022-06-30")
    assert period("5月3日，县财政安排预算96万元。", "96万")[:2] == ("2022-01-01", "2022-12-31")


def test_of_a_budget_of_the_year_a_part_of_it_has_come_in() -> None:
    text = "前三季度，经费到位746万元，完成全年预算955万元的78.1%，其中市本级96万元。"
    so_far, year = ("2022-01-01", "2022-09-30"), ("2022-01-01", "2022-12-31")
    assert [period(text, printed)[:2] for printed in ("746万", "955万", "78.1", "96万")] == [so_far, year, so_far, so_far]


def test_what_was_set_up_in_a_year_is_not_of_that_year_for_ever() -> None:
    text = "家园建于2018年，总投资45万元，设有功能区5个。自建成以来，接待2400人次。"
    assert period(text, "45万")[:2] == ("2018-01-01", "2018-12-31")
    assert period(text, "5")[:2] == (None, None)
    assert period(text, "2400")[:2] == ("2018-01-01", None)


def test_a_time_in_the_bracket_of_a_label_is_that_of_its_item() -> None:
    assert period("●马路镇（5月25日）　走访640户。", "640")[:2] == ("2022-05-25", "2022-05-25")
    assert period("投入42万元（2021年为36万元），走访30户。", "30")[:2] == ("2022-01-01", "2022-12-31")


def test_years_compared_with_in_a_list_are_not_those_of_what_follows() -> None:
    text = "2021年保费372万元，比2019年、2020年分别增加96万元和41万元；赔付268万元。"
    assert {period(text, printed)[:2] for printed in ("96万", "41万", "268万")} == {("2021-01-01", "2021-12-31")}


def test_the_same_months_of_the_year_before() -> None:
    assert period("前5个月保费30.6万元，比去年同期的24.8万元多5.8万元。", "24.8万")[:2] == ("2021-01-01", "2021-05-31")


def test_when_a_meeting_met_is_not_the_time_of_what_it_was_told() -> None:
    text = "5月份项目调度会通报\n\n会议通报了截至5月31日各类项目进展。发放贷款385万元。\n"
    assert period(text, "385万")[:2] == (None, "2022-05-31")


def test_the_first_year_of_a_plan_is_no_plan() -> None:
    text = "三、2022年工作打算\n\n2022年是“十四五”规划关键之年，要培训骨干800人次。\n"
    assert period(text, "800")[:2] == ("2022-01-01", "2022-12-31")


def test_the_day_of_an_event_is_that_of_its_sentence_alone() -> None:
    text = "5月20日举办的集体婚礼上，25对新人喜结良缘。全年调解纠纷19起。"
    assert period(text, "19")[:2] == ("2022-01-01", "2022-12-31")


def test_whom_a_meeting_elected_it_elected_on_its_day() -> None:
    text = "代表大会召开\n\n5月26日，代表大会召开。\n\n一、选举结果\n\n常务理事11名。\n"
    assert period(text, "11")[:2] == ("2022-05-26", "2022-05-26")


def test_what_has_been_counted_since_goes_on_to_now() -> None:
    text = "今年3月起，印制服务卡980张。目前，共代办证件605件。"
    assert period(text, "605")[:2] == ("2022-03-01", None)


def test_a_report_of_january_on_last_year_means_that_year_where_it_tells_facts_of_it() -> None:
    report = "2022年工作总结\n\n（2023年1月10日）\n\n一、成效\n\n今年培训会长32名，关注人数由去年的3200人增至5800人。\n"
    found = {f.text: (str(f.period_start), str(f.period_end)) for f in read_text(report).figures}
    assert (found["32"], found["3200"]) == (("2022-01-01", "2022-12-31"), ("2021-01-01", "2021-12-31"))
    spoken = "2022年工作总结\n\n（2023年1月10日）\n\n一、成效\n\n去年培训会长32名。今年要培训40名。\n"
    found = {f.text: (str(f.period_start), str(f.period_end)) for f in read_text(spoken).figures}
    assert (found["32"], found["40"]) == (("2022-01-01", "2022-12-31"), ("2023-01-01", "2023-12-31"))


def test_from_month_to_month_of_another_year_is_one_time() -> None:
    for text in ("2020年10月至2021年9月，发放药品96盒。", "2020年10月1日—2021年9月30日，发放药品96盒。"):
        assert period(text, "96")[:2] == ("2020-10-01", "2021-09-30")
    assert period("2021年10月至今年3月，发放药品96盒。", "96")[:2] == ("2021-10-01", "2022-03-31")
    planned = "项目周期两年（2021年1月至2023年12月），计划投入260万元。截至4月底，支出143万元。"
    assert period(planned, "143万")[:2] == (None, "2022-04-30")


def test_the_year_in_a_columns_head_is_that_of_its_cells() -> None:
    table = "乡镇　　会员(人)　　2021年活动(场)\n城关镇　　1860　　126\n梅仙镇　　1135　　78\n"
    assert period(f"今年3月至4月，县计生协开展调研。\n\n{table}", "126")[:2] == ("2021-01-01", "2021-12-31")


def test_this_year_in_a_report_on_half_of_it_is_that_half() -> None:
    report = "2022年上半年工作总结\n\n（2022年7月10日）\n\n今年参保5240人，去年同期参保4610人。今年安排工作经费58万元。\n"
    found = {f.text: (str(f.period_start), str(f.period_end)) for f in read_text(report).figures}
    assert (found["5240"], found["4610"]) == (("2022-01-01", "2022-06-30"), ("2021-01-01", "2021-06-30"))
    assert found["58万"] == ("2022-01-01", "2022-12-31")


def test_what_opens_on_the_whole_county_is_not_of_the_month_named_before() -> None:
    text = "上半年工作情况\n\n4月，举办培训班1期。各县办班23期。全市现有师资47人。\n"
    assert period(text, "1")[:2] == ("2022-04-01", "2022-04-30")
    assert period(text, "23")[:2] == ("2022-01-01", "2022-06-30")


def test_months_in_a_list_are_of_their_own_sentence() -> None:
    text = "2022年主要工作\n\n4月、7月先后举办培训2期。验收合格18个。\n"
    assert period(text, "18")[:2] == ("2022-01-01", "2022-12-31")


def test_so_many_years_in_front_of_what_was_done_in_them() -> None:
    assert period("五年举办培训班46期。", "46")[:2] == ("2018-01-01", "2022-12-31")


def test_a_note_that_says_when_counting_ended_ends_what_the_headings_began() -> None:
    table = "县区　　保费(万元)　　参保(户)\n通川区　　132.6　　8840\n达川区　　151.2　　10080\n"
    text = f"关于2022年1—7月保险进展情况的通报\n\n{table}\n注：统计截止时间为2022年7月31日24时。\n"
    assert period(text, "8840")[:2] == ("2022-01-01", "2022-07-31")


def test_what_a_text_announces_is_the_time_of_all_that_follows() -> None:
    announced = "现将截至4月底的进展情况报告如下。\n\n一、创业帮扶\n\n共拨付7.2万元。目前已拨付8个镇。今年走访46户。\n"
    assert period(announced, "7.2万")[:2] == (None, "2022-04-30")
    assert period(announced, "8")[:2] == (None, "2022-04-30")  # 目前 is that day, not the day of the bulletin
    assert period(announced, "46")[:2] == ("2022-01-01", "2022-04-30")
    since = "自2011年开办以来，承保41.3万户次。现将2021年工作情况通报如下：\n\n一、运行情况\n\n受理报案912件。\n"
    assert period(since, "41.3万")[:2] == ("2011-01-01", None)
    assert period(since, "912")[:2] == ("2021-01-01", "2021-12-31")


def test_an_aim_is_not_of_a_time_that_is_over() -> None:
    text = "现将2021年工作情况通报如下：\n\n一、下一步打算\n\n举办讲座60场。\n"
    assert period(text, "60")[:2] == (None, None)


def test_a_plan_that_goes_on_and_what_began_in_a_year_have_no_end() -> None:
    assert period("“十四五”以来，新增项目19个。", "19")[:2] == ("2021-01-01", None)
    assert period("自2006年启动幸福工程项目，扶助母亲5470户次。", "5470")[:2] == ("2006-01-01", None)
    assert period("从2020年的86户增加到94户。", "94")[:2] == ("2022-01-01", "2022-12-31")


def test_the_days_of_an_action_outrank_the_year_in_its_title() -> None:
    title = "2022年“5.29会员活动日”活动情况的报告\n\n"
    text = f"{title}县计生协于5月20日至6月5日开展系列活动。\n\n一、总体情况\n\n发放资料1.6万份。\n"
    figures = {f.text: (str(f.period_start), str(f.period_end)) for f in read_text(text, issued_on=date(2022, 6, 12)).figures}
    assert figures["1.6万"] == ("2022-05-20", "2022-06-05")


def test_how_long_an_action_went_on_is_its_time() -> None:
    title = "2022年春季系列讲座圆满收官\n\n"
    text = f"{title}4月25日，讲座落下帷幕。\n\n活动自3月10日启动以来，历时47天，走进24所学校。\n\n发放问卷6200份。\n"
    figures = {f.text: (str(f.period_start), str(f.period_end)) for f in read_text(text, issued_on=date(2022, 4, 28)).figures}
    assert figures["6200"] == ("2022-03-10", "2022-04-25")


def test_a_stock_that_stands_now_is_not_counted_from_a_since() -> None:
    text = "去年下半年以来，清理会员1.8万名，全市现有会员23.6万名。"
    assert period(text, "1.8万")[:2] == ("2021-07-01", None)
    assert period(text, "23.6万")[0] is None


def test_a_paragraph_that_goes_on_keeps_the_time_before_it() -> None:
    title = "2022年上半年工作情况\n\n一、保险\n\n"
    text = f"{title}1—4月，实现保费328万元。\n\n分县看，仙溪镇保费41万元。\n\n慰问家庭58户。\n"
    assert period(text, "41万")[:2] == ("2022-01-01", "2022-04-30")
    assert period(text, "58")[:2] == ("2022-01-01", "2022-06-30")


def test_a_quarter_in_the_masthead_is_what_the_bulletin_reports_on() -> None:
    text = "杨浦区计生协工作快报\n▍2024年三季度　▍第9期　▍2024-10-18\n\n家门口的宝宝屋\n\n本区举办活动1286场。\n"
    figures = {f.text: (str(f.period_start), str(f.period_end)) for f in read_text(text).figures}
    assert figures["1286"] == ("2024-07-01", "2024-09-30")


def test_five_years_behind_a_plan_in_one_sentence_are_those_of_the_plan() -> None:
    text = "回望“十二五”，五年间全县救助家庭3150户。"
    figures = {f.text: (str(f.period_start), str(f.period_end)) for f in read_text(text, issued_on=date(2016, 6, 1)).figures}
    assert figures["3150"] == ("2011-01-01", "2015-12-31")


def test_when_it_was_counted() -> None:
    assert period("据4月底统计，全区在册计生特殊家庭872户。", "872")[1] == "2022-04-30"


def test_when_a_project_began_and_ended_is_one_time_that_the_report_is_of() -> None:
    text = "优生优育项目总结报告\n\n项目于2021年3月启动、今年5月底结束。总投入96万元。\n\n一、培训\n\n培训师资126名。\n"
    assert period(text, "96万")[:2] == ("2021-03-01", "2022-05-31")
    assert period(text, "126")[:2] == ("2021-03-01", "2022-05-31")


def test_last_year_behind_an_earlier_one_leads_to_this_year() -> None:
    assert period("参保率2019年为61%，去年为68%，上半年达到73%。", "73")[:2] == ("2022-01-01", "2022-06-30")


def test_what_a_digest_of_a_month_says_up_to_its_end_did_not_begin_in_it() -> None:
    text = "七月简讯\n\n截至7月底，全镇投保2316户。\n"
    assert period(text, "2316")[0] != "2022-07-01"


def test_an_aim_for_the_end_of_a_month_is_due_by_then() -> None:
    assert period("全县9月底参保率要达到85%。", "85")[:2] == (None, "2022-09-30")


def test_a_note_on_one_column_dates_that_column_alone() -> None:
    rows = "乡镇|会员（人）|活动（场）\n仙溪镇|860|42\n马路镇|520|25\n东坪镇|410|36\n"
    text = f"2022年上半年情况\n\n{rows}\n注：会员数为5月底数。\n"
    assert period(text, "860")[1] == "2022-05-31"
    assert period(text, "42")[:2] == ("2022-01-01", "2022-06-30")


def test_what_is_told_of_all_is_not_of_the_day_that_the_paragraph_opens_with() -> None:
    text = "2022年上半年工作情况\n\n上半年成效明显。\n\n3月11日，县政府召开推进会。全县共召开村民会640场。\n"
    assert period(text, "640")[:2] == ("2022-01-01", "2022-06-30")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2021年安排68万元，2022年安排132万元。", [2021, 2022]),
        ("2022年县本级预算只有86万元，2021年安排132万元。", [2022, 2021]),
        ("2021年计划200户，完成189户。", [2021, 2021]),
    ],
)
def test_what_was_arranged_or_planned_in_a_year_is_of_that_year(text: str, years: list[int]) -> None:
    figures = read_text(text, issued_on=date(2023, 6, 30)).figures
    assert [figure.period_end.year for figure in figures if figure.period_end] == years


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("年初以来", "2023-01-01", None),
        ("开年以来", "2023-01-01", None),
        ("年初至今", "2023-01-01", None),
        ("年初至6月底", "2023-01-01", "2023-06-30"),
        ("元至六月份", "2023-01-01", "2023-06-30"),
        ("元—6月", "2023-01-01", "2023-06-30"),
        ("1—2季度", "2023-01-01", "2023-06-30"),
        ("一至二季度", "2023-01-01", "2023-06-30"),
        ("今年一、二季度", "2023-01-01", "2023-06-30"),
        ("去年第二至第四季度", "2022-04-01", "2022-12-31"),
        ("去年三四季度", "2022-07-01", "2022-12-31"),
        ("一季度", "2023-01-01", "2023-03-31"),
        ("上个月", "2023-06-01", "2023-06-30"),
        ("截至上月底", None, "2023-06-30"),
        ("2021年至2023年6月", "2021-01-01", "2023-06-30"),
        ("2021—2022年度", "2021-01-01", "2022-12-31"),
        ("去年7月至今年6月", "2022-07-01", "2023-06-30"),
        ("5月29日前后", "2023-05-29", "2023-05-29"),
        ("6月15日至7月2日", "2023-06-15", "2023-07-02"),
    ],
)
def test_when_something_was_done_is_told_in_many_ways(when: str, start: str | None, end: str | None) -> None:
    (figure,) = read_text(f"走访情况\n\n{when}，全县走访特殊家庭310户。", issued_on=date(2023, 7, 5)).figures
    days = tuple(day and day.isoformat() for day in (figure.period_start, figure.period_end))
    assert (*days, figure.period_source) == (start, end, "stated")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2019年、2020年、2021年，全县发放扶助金203.7万元、231.2万元、258.4万元。", [2019, 2020, 2021]),
        ("2020年起购买保险，三年参保人数依次为198人、236人、271人。", [2020, 2021, 2022]),
        ("三年间分别举办讲座215场、368场和402场。", [2021, 2022, 2023]),
    ],
)
def test_as_many_figures_as_years_go_with_them_in_order(text: str, years: list[int]) -> None:
    figures = read_text(text, issued_on=date(2023, 11, 22)).figures
    assert [figure.period_start and figure.period_start.year for figure in figures] == years
    assert [figure.period_end and figure.period_end.year for figure in figures] == years


def test_what_stands_at_the_end_of_a_month_stands_then() -> None:
    (members,) = read_text("6月末，全县有会员3100人。", issued_on=date(2023, 7, 5)).figures
    assert (members.period_start, members.period_end) == (None, date(2023, 6, 30))


def test_what_a_survey_found_is_of_when_it_asked() -> None:
    text = (
        "关于会员需求问卷调查情况的通报\n\n今年8月至9月，市计生协开展了会员需求问卷调查。\n\n"
        "一、基本情况\n\n截至2022年底，全市有会员48.6万人。本次调查发放问卷6000份。\n\n二、结果\n\n表示满意的占93.8%。\n"
    )
    asked = {f.text: (f.period_start, f.period_end) for f in read_text(text, issued_on=date(2023, 11, 20)).figures}
    assert asked["48.6万"] == (None, date(2022, 12, 31))
    assert asked["6000"] == asked["93.8"] == (date(2023, 8, 1), date(2023, 9, 30))


@pytest.mark.parametrize(
    ("text", "printed", "start", "end"),
    [
        ("三年前，走访慰问30户。", "30", "2019-01-01", "2019-12-31"),
        ("2020年试点至今年6月，累计放贷176户。", "176", "2020-01-01", "2022-06-30"),
        ("截至6月底，理赔11起；去年同期为6起、8万元。", "6", "2021-01-01", "2021-06-30"),
        ("截至6月底，理赔11起；去年同期为6起、8万元。", "8万", "2021-01-01", "2021-06-30"),
        ("截至6月底，当年理赔39人次。", "39", "2022-01-01", "2022-06-30"),
        ("1至7月，保费76万元，为去年全年的82%。", "82", "2022-01-01", "2022-07-31"),
        ("“5·29”活动当天，接诊530人次。", "530", "2022-05-29", "2022-05-29"),
        ("下一步，打算在两个村各设1个分点，每个投入5万元，年内建成。", "5万", "2022-01-01", "2022-12-31"),
        ("今年4月投入使用。开放以来，接待286户。", "286", "2022-04-01", None),
        ("6月，全县协会完成换届。新一届会长平均年龄42岁。全县选出理事300名。", "300", "2022-06-01", "2022-06-30"),
        (
            "2021年考核列第7位，今年上半年列第2位。主要做法是：\n\n一、抓组织\n\n镇里走访慰问300户。",
            "300",
            "2022-01-01",
            "2022-12-31",
        ),
        (
            "活动周里看服务\n\n5月23日至27日，县计生协举办会员活动周。\n\n【周三　梅城镇】\n\n义诊接诊300人次。",
            "300",
            "2022-05-25",
            "2022-05-25",
        ),
    ],
)
def test_times_that_lean_on_others_are_told_by_them(text: str, printed: str, start: str | None, end: str | None) -> None:
    assert period(text, printed)[:2] == (start, end)


def test_years_counted_back_in_the_first_quarter_are_those_that_are_over() -> None:
    spring, autumn = (figure("三年来，走访慰问300户。", "300", date(2022, month, 18)) for month in (2, 9))
    assert (spring.period_start, spring.period_end) == (date(2019, 1, 1), date(2021, 12, 31))
    assert (autumn.period_start, autumn.period_end) == (date(2020, 1, 1), None)


def test_the_first_of_several_news_announces_nothing_for_the_others() -> None:
    text = (
        "县计生协月报\n\n●3日，县计生协召开会议，听取1至6月工作完成情况。\n\n●7月，梅城镇走访慰问300户。\n\n●东坪镇走访慰问50户。\n"
    )
    assert period(text, "50")[1] != "2022-06-30"
