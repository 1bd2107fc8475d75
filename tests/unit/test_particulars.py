"""Type, name, organiser, payer and recipient of sentences as bulletins print them, beside some whose words say something else."""

from __future__ import annotations

from datetime import date

import pytest

from jsx_pipeline import read_text
from jsx_pipeline.model import Figure
from jsx_pipeline.reading.bodies import find_bodies
from jsx_pipeline.tables import load_tables
from jsx_pipeline.words import load


def first(text: str) -> Figure:
    """The first figure of a text of 安化县."""
    return read_text(text, issued_on=date(2022, 8, 18), issuer="安化县计划生育协会").figures[0]


def last(text: str) -> Figure:
    return read_text(text, issued_on=date(2022, 8, 18), issuer="安化县计划生育协会").figures[-1]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("县计生协联合县妇幼保健院开展义诊。", [("县计生协", "subject"), ("县妇幼保健院", "other")]),
        ("县卫健局、县计生协举办培训。", [("县卫健局、县计生协", "subject")]),
        ("活动由县妇联承办。", [("县妇联", "subject")]),
        ("争取中国计生协支持。", [("中国计生协", "source")]),
        ("县计生协会员参加。", []),
        ("向县红十字会捐款。", [("县红十字会", "other")]),
        ("获评“最美协会”称号。", []),
        ("表彰“最美协会抗疫人”。", []),
        ("建立“专业合作社+计生户”模式。", []),
        ("他说：“县计生协来了，大家高兴。”", [("县计生协", "subject")]),
    ],
)
def test_organisations_and_their_parts(text: str, parts: list[tuple[str, str]]) -> None:
    assert [(text[b.begin : b.stop], b.part) for b in find_bodies(text, [], [])] == parts


@pytest.mark.parametrize(
    ("text", "organiser"),
    [
        ("县计生协举办讲座12场。", "县计生协"),
        ("6月3日，县计生协联合县医院义诊120人次。", "县计生协"),
        ("县计生协高度重视。今年举办讲座12场。", "县计生协"),
        ("县计生协高度重视。梅城镇举办讲座12场。", "梅城镇"),
        ("县计生协高度重视。全县共举办讲座12场。", ""),
        ("县计生协会员参加讲座12场。", ""),
        ("在县计生协的指导下举办讲座12场。", ""),
        ("举办讲座12场。", ""),
    ],
)
def test_an_organiser_acts_itself(text: str, organiser: str) -> None:
    assert last(text).organiser == organiser


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("开展“暖心行动”走访活动，走访特殊家庭26户。", "“暖心行动”走访活动"),
        ("举办“三八”健康知识竞赛12场。", "“三八”健康知识竞赛"),
        ("走访“三高”患者26户。", ""),
        ("生育关怀行动中救助家庭26户。", "生育关怀行动"),
        ("关怀家庭26户。", ""),
    ],
)
def test_an_activity_has_the_name_it_is_given(text: str, name: str) -> None:
    assert last(text).activity_name == name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("举办优生优育讲座12场。", "lecture"),
        ("培训秘书长120人次。", "training"),
        ("开展义诊，服务群众450人次。", "clinic"),
        ("发放宣传资料2600份。", "publicity"),
        ("走访慰问计生特殊家庭137户。", "visit"),
        ("争取“亲子小屋”项目3个。", "project"),
        ("开展亲子活动3场。", "childcare"),
        ("开展活动3场。", "event"),
        ("种植辣椒3对。", None),
    ],
)
def test_the_type_of_an_activity(text: str, code: str | None) -> None:
    assert last(text).activity_type == code


@pytest.mark.parametrize(
    ("text", "code", "payer", "recipient"),
    [
        ("县财政安排专项经费35万元。", "appropriation", "县财政", ""),
        ("保费由县财政全额承担，每户260元。", "premium", "县财政", ""),
        ("走访特殊家庭26户，送去慰问金1.3万元。", "condolence", "", "特殊家庭"),
        ("湖南一家爱心企业捐赠3万元。", "donation", "湖南一家爱心企业", ""),
        ("争取中国计生协资金20万元。", None, "中国计生协", ""),
        ("县计生协向社会募集善款20万元。", "donation", "", ""),
        ("为56名贫困大学生发放助学金28万元。", "student_aid", "", "贫困大学生"),
        ("保险公司赔付126万元。", "claim", "保险公司", ""),
        ("户均增收1.2万元。", "income", "", ""),
    ],
)
def test_the_type_payer_and_recipient_of_a_sum(text: str, code: str | None, payer: str, recipient: str) -> None:
    figure = last(text)
    assert (figure.payer, figure.recipient) == (payer, recipient)
    assert code is None or figure.fund_type == code


def test_what_is_not_said_has_its_reason() -> None:
    assert {"activity_name: none stated", "organiser: none stated"} <= set(first("举办讲座12场。").unknown)
    assert {"payer: none stated", "recipient: none stated"} <= set(first("投入5万元。").unknown)
    assert not [r for r in first("现有会员120名。").unknown if r.startswith(("organiser", "payer"))]


@pytest.mark.parametrize(
    ("table", "column", "entry"), [("activities", "activity_type", "activity_types"), ("budgets", "fund_type", "fund_types")]
)
def test_the_lexicon_and_the_schema_list_the_same_types(table: str, column: str, entry: str) -> None:
    codes = {code.code for code in load_tables()[table].column(column).codes}
    assert {type_["type"] for type_ in load("particulars")[entry]} == codes
