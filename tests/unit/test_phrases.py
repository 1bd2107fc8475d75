"""What is counted: the noun phrase behind a numeral or in front of it, in its shortest form."""

import pytest

from jsx_pipeline import read_text
from jsx_pipeline.reading.phrases import clause_before, phrase_before, phrase_behind, topic_before


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("会员之家", "会员之家"),
        ("计生特殊家庭购买保险", "计生特殊家庭"),
        ("会员，志愿者", "会员"),
        ("的会员参加", "会员"),
        ("参加活动", "参加活动"),
        ("进行活动", ""),
        ("左右", ""),
        ("，会员", ""),
    ],
)
def test_behind(text: str, phrase: str) -> None:
    found = phrase_behind(text, 0, len(text))
    assert found.startswith(phrase) if phrase else found == ""
    assert len(found) <= 32


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("全省各级计生协共开展集中宣传服务活动", "集中宣传服务活动"),
        ("发放慰问金", "慰问金"),
        ("争取省本级财政预算", "省本级财政预算"),
        ("现有会员", "会员"),
    ],
)
def test_before(text: str, phrase: str) -> None:
    found = phrase_before(text, 0, len(text))
    assert found.endswith(phrase)
    assert len(found) <= len(text)


def test_names_of_places_and_times_are_no_part_of_it() -> None:
    text = "长沙市今年会员"
    assert phrase_before(text, 0, len(text), [(0, 3), (3, 5)]) == "会员"


def test_what_the_clause_before_speaks_of() -> None:
    text = "保费规模增长迅速，2018年"
    assert "保费" in clause_before(text, 9)
    assert clause_before(text, 0) == ""


def test_the_topic_of_the_sums_that_follow() -> None:
    text = "市州预算中，长沙连续3年突破"
    assert topic_before(text, len(text)) == "市州预算"
    assert topic_before("长沙市，", 4) == ""


@pytest.mark.parametrize(
    ("text", "printed", "measured"),
    [
        ("600人参加了培训，520人接受免费检查。", "520", "免费检查"),
        ("58个乡镇全部配备协会专职干部，其中35岁以下的21人。", "21", "专职干部"),
        ("两市保费356万元，三地合计占全市的68%。", "68", "保费"),
        ("扶持家庭213户，两镇扶持户占全县的四成。", "四", "扶持户"),
        ("乡镇参保率不到三成；村级协会专干平均年龄偏大，达到51岁。", "51", "专干平均年龄"),
        ("女方年满49周岁，独生子女死亡的，每人1050元；独生子女残疾的，每人850元。", "850", "独生子女残疾"),
        ("各乡镇均建立了志愿者服务队，人数50人。", "50", "志愿者服务队人数"),
        ("困难家庭18万户受益，其中3.5万人实现就业。", "3.5万", "实现就业"),
        ("商品和服务8万元，包括印刷2万元、办公1万元。", "1万", "办公"),
        ("困难帮扶方面，共筹725万元。", "725万", "困难帮扶"),
        ("慰问76名80岁以上老人。", "76", "80岁以上老人"),
        ("伤残家庭91户154人。", "154", "伤残家庭"),
        ("市、县两级计生协编制分别为8名和45名。", "45", "县级计生协编制"),
        ("发放慰问金和慰问品折款共计86万元。", "86万", "慰问金和慰问品"),
        ("结案751起，赔付172万元。其中198起、43.5万元。", "43.5万", "赔付"),
        ("聘请农技员19名，举办培训班，分别为6期、4期。", "4", "培训班"),
        ("市级投入120万元，增长20%；县级投入860万元，比上年同期增长15.3%。", "15.3", "县级投入"),
        ("全省争取省本级财政预算5793万元。", "5793万", "预算"),
        ("全省共发放各类宣传资料1000多万份。", "1000多万", "宣传资料"),
        ("全县建成142个会员之家。", "142", "会员之家"),
        ("全省培训21735名家庭健康指导员。", "21735", "家庭健康指导员"),
        ("理赔人数160人，赔付金额18.47万元，赔付率126%。", "126", "赔付率"),
        ("市州预算中，长沙突破300万元，株洲突破200万元。", "200万", "预算"),
        ("会长年龄40岁以下139人占38.2%。", "139", "40岁以下"),
        ("按每人每年960元的标准发放奖扶金133万元。", "960", "奖扶金"),
        ("分别按每月135元、110元发放特别扶助金。", "135", "特别扶助金"),
        ("向26名新生发放助学金，每人3000元。", "3000", "助学金"),
        ("安排能力建设38万元，其余30万元用于会员之家维护。", "30万", "会员之家维护"),
        ("每户送上慰问金800元和200元的米油。", "200", "米油"),
        ("送去价值200元的米油。", "200", "米油"),
        ("会员之家37个，为年度任务35个的105.7%。", "35", "会员之家"),
        ("新建会员之家7个，每个区县1个。", "1", "会员之家"),
        ("打造1个过得硬、叫得响的示范点。", "1", "示范点"),
        ("走访独生子女死亡、伤残家庭118户。", "118", "伤残家庭"),
        ("去年共有193人次领到护理补贴。", "193", "护理补贴"),
        ("救助户数、资金分别比上年增加1120户和213万元。", "213万", "资金"),
        ("建成会员之家14个，其中国家级2个、省级5个。", "5", "省级会员之家"),
        ("争取省、市项目5个，其中省级3个。", "3", "省级项目"),
        ("省级会员之家10个、市级30个。", "30", "市级会员之家"),
        ("全县有会员之家37个，其中城区6个。", "6", "城区会员之家"),
        ("建成会员之家37个，覆盖农村6个村。", "6", "村"),
    ],
)
def test_measured(text: str, printed: str, measured: str) -> None:
    [figure] = [f for f in read_text(text).figures if f.text == printed]
    assert measured in figure.measured


@pytest.mark.parametrize(
    "text", ["全县建成“会员之家”142个。", "全县（含街道）会员30人。", "全县有《指南》30册。", "组建“爱心（公益）队”30支。"]
)
def test_no_bracket_without_its_other_half(text: str) -> None:
    for figure in read_text(text).figures:
        assert all(figure.measured.count(a) == figure.measured.count(b) for a, b in ("（）", "“”", "《》"))
