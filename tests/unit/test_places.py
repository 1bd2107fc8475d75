"""Names of places and the places of figures: the two real bulletins by name, and the constructions of the genre in small texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jsx_pipeline import read_text
from jsx_pipeline.bulletin.layout import lay_out
from jsx_pipeline.bulletin.source import from_text, read_source
from jsx_pipeline.gazetteer import load_gazetteer
from jsx_pipeline.model import Bulletin
from jsx_pipeline.reading.place_mentions import Mention, words
from jsx_pipeline.reading.places import PlaceReader, PlaceReading, common_place

RAW = Path(__file__).resolve().parents[2] / "raw" / "hunan"
BULLETINS = {name: lay_out(read_source(RAW / f"{name}.txt")) for name in ("2022-19", "2023-22")}
READERS = {name: PlaceReader(bulletin) for name, bulletin in BULLETINS.items()}
NUMERAL = re.compile(r"\d[\d.]*万?|[一二三四五六七八九十百千万两]+")

# every form of a place that the two bulletins print, with its code: GB/T 2260 down to the county, statistical code below
FORMS_2022 = {
    "湖南省": "430000", "湖南": "430000", "湘": "430000", "上海": "310000", "沪": "310000",
    "益阳市": "430900", "长沙市": "430100", "株洲市": "430200", "娄底市": "431300", "张家界市": "430800", "郴州市": "431000",
    "常德市": "430700", "永州市": "431100", "湘潭市": "430300", "岳阳市": "430600", "怀化市": "431200", "衡阳市": "430400",
    "长沙": "430100", "株洲": "430200", "益阳": "430900", "常德": "430700", "张家界": "430800", "娄底": "431300", "湘潭": "430300",
    "郴州": "431000", "怀化": "431200", "邵阳": "430500", "湘西州": "433100", "岳": "430600", "邵": "430500",
    "安化县": "430923", "洞口县": "430525", "珠晖区": "430405", "桂东县": "431027", "湘潭县": "430321", "永兴县": "431023",
    "苏仙区": "431003", "双峰县": "431321", "鼎城区": "430703", "赫山区": "430903", "开福区": "430105", "北湖区": "431002",
    "岳阳楼区": "430602", "江永县": "431125", "蓝山县": "431127", "新田县": "431128", "永定区": "430802", "安仁县": "431028",
    "安乡县": "430721", "湘阴县": "430624", "南县": "430921",
    "新泉镇": "430624117", "梅城镇": "430923118", "东坪镇": "430923121", "江南镇": "430923122", "田庄": "430923209",
    "龙塘": "430923123", "仙溪": "430923103", "冷市": "430923109", "坪口": "430923114", "江南": "430923122", "渠江": "430923113",
    "大福": "430923119", "乐安": "430923116", "滔溪": "430923117", "清塘铺": "430923101",
    "北岸新村": "430903111269", "红旗桥社区": "430624117005", "江南社区": "430923122005",
}  # fmt: skip
FORMS_2023 = {
    "湖南省": "430000", "怀化市": "431200", "洪江市": "431281", "黔城镇": "431281101", "江市镇": "431281106",
    "龙船塘瑶族乡": "431281213", "茶溪村": "431281101221", "翁朗溪村": "431281213205", "红莲洑水村": "431281106213",
}  # fmt: skip

# names that look like places and are institutions, slogans, verbs or document numbers
TRAPS = {
    "2022-19": ["湘雅常德医院", "湖南师范大学", "湖南农业大学", "湖南科技大学", "长沙理工大学", "衡阳师范学院",
    "岳阳职业技术学院", "常德市六中",
                "郴州综合职业中专学校", "益阳市妇幼保健院", "岳阳市计生药具站", "东坪镇木子中学", "梅城镇卫生院",
                "珠晖区名闻种养农民专业合作社",
                "直播株洲·幸福家", "醉美岳阳", "绿动西河", "会同省妇联", "岳阳性"],
    "2023-22": ["上海医大医院", "暖心怀化"],
}  # fmt: skip


def named(name: str) -> list[tuple[str, Mention]]:
    """(text, mention) of all that stands for a place in a bulletin."""
    reader, bulletin = READERS[name], BULLETINS[name]
    return [(s.text[m.begin : m.stop], m) for i, s in enumerate(bulletin.sentences) for m in reader.mentions(i)]


def test_the_list_of_forms_and_traps_is_whole() -> None:
    assert len({**FORMS_2022, **FORMS_2023}) == 76
    assert sum(map(len, TRAPS.values())) == 21


@pytest.mark.parametrize(
    ("bulletin", "form", "code"),
    [("2022-19", form, code) for form, code in FORMS_2022.items()] + [("2023-22", form, code) for form, code in FORMS_2023.items()],
)
def test_every_form_of_the_real_bulletins_has_its_code(bulletin: str, form: str, code: str) -> None:
    view = load_gazetteer().at(BULLETINS[bulletin].header.issued_on)
    paths = {p for text, m in named(bulletin) if form in text and m.kind in ("place", "list", "abbreviation") for p in m.paths}
    chains = {above for p in paths for above in ("/".join(p.split("/")[: i + 1]) for i in range(p.count("/") + 1))}
    divisions = [view.division(p) for p in chains]
    assert code in {d.code or d.nbs for d in divisions if d is not None}


@pytest.mark.parametrize(("bulletin", "trap"), [(name, trap) for name, traps in TRAPS.items() for trap in traps])
def test_traps_are_no_places(bulletin: str, trap: str) -> None:
    spots = 0
    for i, sentence in enumerate(BULLETINS[bulletin].sentences):
        for m in re.finditer(re.escape(trap), sentence.text):
            spots += 1
            inside = [x for x in READERS[bulletin].mentions(i) if x.begin < m.end() and m.start() < x.stop]
            assert {x.kind for x in inside} <= {"organisation", "abbreviation", "deixis"}
    assert spots


def test_the_bulletins_speak_of_their_own_places() -> None:
    assert [READERS["2022-19"].home(i) for i in range(5)] == [
        "湖南省", "湖南省", "湖南省/益阳市/安化县", "湖南省/邵阳市/洞口县", "湖南省/衡阳市/珠晖区"]  # fmt: skip
    assert READERS["2023-22"].home(1) == "湖南省/怀化市/洪江市"


# --- the places of figures in small texts

HN, CS, YY, HH = "湖南省", "湖南省/长沙市", "湖南省/益阳市/安化县", "湖南省/怀化市"


def bulletin_of(text: str, issuer: str | None) -> Bulletin:
    laid = lay_out(from_text(text))
    return replace(laid, header=replace(laid.header, issuer=issuer, issued_on=date(2022, 8, 1)))


def place_of(bulletin: Bulletin, numeral: str) -> PlaceReading:
    reader = PlaceReader(bulletin)
    for i, sentence in enumerate(bulletin.sentences):
        m = re.search(rf"(?<![\d.]){re.escape(numeral)}(?![\d.])", sentence.text)
        if m:
            return reader.of(i, m.start(), m.end())
    raise AssertionError(f"{numeral} stands in no sentence")


CASES: Sequence[tuple[str | None, str, Mapping[str, Sequence[str]]]] = [
    ("湖南省计划生育协会",
     "全省筹集资金3亿元。长沙市、株洲市分别举办讲座120场和98场，共培训2.1万人。浏阳市走访680户，发放慰问金34万元。",
     {"3亿": [HN], "120": [CS], "98": ["湖南省/株洲市"], "2.1万": [CS, "湖南省/株洲市"], "680": [CS + "/浏阳市"],
      "34万": [CS + "/浏阳市"]}),
    ("湖南省计划生育协会", "市州预算中，衡阳、郴州、怀化、永州4市均超过200万元；湘西州首次突破100万元。县级预算过80万元的达47个。",
     {"200万": ["湖南省/衡阳市", "湖南省/郴州市", HH, "湖南省/永州市"], "100万": ["湖南省/湘西土家族苗族自治州"], "47": [HN]}),
    ("湖南省计划生育协会", "苏仙区等10个单位突破200万元。株洲市人大领导亲自出面，协调市财政额外预算35万元。",
     {"200万": ["湖南省/郴州市/苏仙区"], "35万": ["湖南省/株洲市"]}),
    ("湖南省计划生育协会",
     "株洲市计生协联合市广电中心开播全省首档节目，已播出8期。今年5月，争取项目资金120万元在永州新田县开展救助。",
     {"8": ["湖南省/株洲市"], "120万": ["湖南省/永州市/新田县"]}),
    ("怀化市计划生育协会", "会同、靖州、通道三县走访1306户。会议在芷江侗族自治县召开，120人参加。洪江区慰问45户。",
     {"1306": [HH + "/会同县", HH + "/靖州苗族侗族自治县", HH + "/通道侗族自治县"], "120": [HH], "45": [HH + "/洪江管理区"]}),
    ("怀化市计划生育协会", "赴江西省于都县学习考察，该县每年安排经费158万元。市本级争取项目7个。",
     {"158万": ["江西省/赣州市/于都县"], "7": [HH]}),
    ("岳阳市计划生育协会", "全市筹集268万元，其中平江县92万元、华容县75万元；发放救助金176.5万元。",
     {"268万": ["湖南省/岳阳市"], "92万": ["湖南省/岳阳市/平江县"], "75万": ["湖南省/岳阳市/华容县"],
      "176.5万": ["湖南省/岳阳市"]}),
    ("安化县计划生育协会",
     "仙溪、大福、乐安三镇慰问96户。县人民医院专家赴渠江镇义诊2场，服务320人。马路镇云台山村慰问9户，该村投资8万元。",
     {"96": [YY + "/仙溪镇", YY + "/大福镇", YY + "/乐安镇"], "320": [YY + "/渠江镇"], "9": [YY + "/马路镇/云台山村"],
      "8万": [YY + "/马路镇/云台山村"]}),
    ("安化县计划生育协会",
     "益阳市财政下拨项目资金12万元。将借鉴浙江省安吉县每村每年5万元的做法，力争经费达到90万元。长沙市安化商会捐赠15万元。",
     {"12万": [YY], "5万": ["浙江省/湖州市/安吉县"], "90万": [YY], "15万": [YY]}),
    ("于都县计划生育协会", "与兴国县签订协议，兴国县今年为于都籍群众转介75人次。贡江镇、梓山镇各举办讲座6场。",
     {"75": ["江西省/赣州市/兴国县"], "6": ["江西省/赣州市/于都县/贡江镇", "江西省/赣州市/于都县/梓山镇"]}),
    ("广西壮族自治区计划生育协会", "全区14个设区市全部换届。南宁、柳州分别投入120万元、80万元。三江、融水两县各安排30万元。",
     {"14": ["广西壮族自治区"], "120万": ["广西壮族自治区/南宁市"], "80万": ["广西壮族自治区/柳州市"],
      "30万": ["广西壮族自治区/柳州市/三江侗族自治县", "广西壮族自治区/柳州市/融水苗族自治县"]}),
    ("恩施州计划生育协会", "全州8个县市参与，州本级投入50万元。来凤县百福司镇慰问18户；翔凤镇慰问22户。",
     {"8": ["湖北省/恩施土家族苗族自治州"], "50万": ["湖北省/恩施土家族苗族自治州"],
      "22": ["湖北省/恩施土家族苗族自治州/来凤县/翔凤镇"]}),
    ("重庆市计划生育协会", "全市39个区县换届。渝北区投入86万元。", {"39": ["重庆市"], "86万": ["重庆市/渝北区"]}),
    ("东莞市计划生育协会", "虎门镇举办讲座28场。", {"28": ["广东省/东莞市/虎门镇"]}),
    ("长沙市岳麓区计划生育协会", "全区有会员6.1万人，区计生协慰问120户。市计生协支持我区15万元。",
     {"6.1万": [CS + "/岳麓区"], "120": [CS + "/岳麓区"], "15万": [CS + "/岳麓区"]}),
    ("湖南省计划生育协会", "岳阳市投入560万元，其中市本级180万元，县级380万元。郴州市苏仙区，永州市冷水滩区共2个区投入60万元。",
     {"180万": ["湖南省/岳阳市"], "380万": ["湖南省/岳阳市"], "60万": ["湖南省/郴州市/苏仙区", "湖南省/永州市/冷水滩区"]}),
    ("湖南省计划生育协会", "省计生协在长沙举办全省培训班，156名学员参加。省调研组赴慈利县、桑植县调研，走访群众65户。",
     {"156": [HN], "65": ["湖南省/张家界市/慈利县", "湖南省/张家界市/桑植县"]}),
    ("湖南省计划生育协会", "长沙市计生协、株洲市计生协共投入86万元。发放云南白药200盒。",
     {"86万": [CS, "湖南省/株洲市"], "200": [HN]}),
    ("益阳市计划生育协会", "沅江投入56万元，桃江投入48万元。大通湖区发放资料1.2万份。",
     {"56万": ["湖南省/益阳市/沅江市"], "48万": ["湖南省/益阳市/桃江县"], "1.2万": ["湖南省/益阳市/大通湖管理区"]}),
    (None, "安化县举办讲座5场，服务300人。", {"5": [YY], "300": [YY]}),
    (None, "安化县计生协走进乡村\n\n5月29日，计生协举办讲座5场。全县服务300人。", {"5": [YY], "300": [YY]}),
    (None, "安化：服务到家\n\n5月29日，安化县举办讲座5场。\n\n全县服务300人。", {"300": [YY]}),
    (None, "会员活动日\n\n“来得及时！”老人说。\n\n日前，安化县马路镇计生协走访30户。\n\n共服务300人。",
     {"300": [YY + "/马路镇"]}),
    (None, "举办讲座5场。\n\n做得早的有安化县，救助30户。\n\n共服务300人。", {"300": []}),
    ("益阳市计划生育协会", "安化县服务60人，其中，马路镇12人、仙溪镇9人。最高一笔赔付16万元。", {"16万": [YY]}),
    ("安化县计划生育协会", "出动宣传车52台次（其中马路镇9台次），书写标语860条。", {"9": [YY + "/马路镇"], "860": [YY]}),
    ("安化县计划生育协会", "马路镇建家9处。县计生协还组织35位老人参观。", {"9": [YY + "/马路镇"], "35": [YY]}),
    ("安化县计划生育协会", "马路镇建家9处。县计生协为35户送去油。", {"35": [YY]}),
    ("安化县计划生育协会", "马路镇建家9处。县计生协为她们协调贷款35万元。", {"35万": [YY + "/马路镇"]}),
    ("安化县计划生育协会", "马路镇：暖心家园开门\n\n目前全县有家园35处，其中省级6处。", {"35": [YY], "6": [YY]}),
    ("安化县计划生育协会", "马路镇办班2期。镇计生协还与东莞市长安镇的老乡会建立联系。该镇有会员640人。", {"640": [YY + "/马路镇"]}),
    ("安化县计划生育协会", "马路镇走访9户。仙溪镇山高路远，镇计生协组织23名会员帮工。", {"23": [YY + "/仙溪镇"]}),
    ("安化县计划生育协会", "马路镇办活动9次，仙溪镇、大福镇各4次，三地参加老人310人次。",
     {"310": [YY + "/马路镇", YY + "/仙溪镇", YY + "/大福镇"]}),
    ("安化县计划生育协会", "建家3处，马路镇、仙溪镇、大福镇各1处，累计投入41万元。", {"41万": [YY]}),
    ("安化县计划生育协会", "第六次会员代表大会在县城东坪镇召开，应到代表152名。", {"152": [YY]}),
    ("安化县计划生育协会", "县计生协在马路镇中心小学办讲座9场。", {"9": [YY + "/马路镇"]}),
    ("安化县计划生育协会", "县计生协走进马路镇中学等9所学校，办讲座16场。", {"16": [YY]}),
    ("安化县计划生育协会", "马路镇：服务到家\n\n全县走访96户。筹资8万元。", {"96": [YY], "8万": [YY]}),
    ("榆林市计划生育协会", "女性安康险保费140万元。", {"140万": ["陕西省/榆林市"]}),
    ("安化县计划生育协会", "马路镇，仙溪镇分别发放贷款32万元，28万元。", {"32万": [YY + "/马路镇"], "28万": [YY + "/仙溪镇"]}),
    ("湖南省计划生育协会", "益阳市：开展活动。安化县、沅江市分别举办晚会3场、2场。市计生协筹集慰问金42万元。",
     {"42万": ["湖南省/益阳市"]}),
    ("安化县计划生育协会", "做好两件事：一是在马路镇、仙溪镇新建站6个；二是保费达到700万元。", {"700万": [YY]}),
    ("安化县计划生育协会", "每月补贴200元，而桃江县已达500元；三成的村级协会活动少。", {"三": [YY]}),
    ("益阳市计划生育协会", "安化县保费增长14.2%，高于全市7.3%的平均增速。", {"7.3": ["湖南省/益阳市"]}),
    ("益阳市计划生育协会", "安化县走访30户。上半年，县、乡两级筹集资金55万元。", {"55万": [YY]}),
    ("安化县计划生育协会", "在马路镇云台山村，县计生协牵线搭桥，帮12户拿到贷款。仙溪镇、大福镇将补贴纳入县级预算，共投入9万元。",
     {"12": [YY + "/马路镇/云台山村"], "9万": [YY + "/仙溪镇", YY + "/大福镇"]}),
    ("安化县计划生育协会", "马路镇、仙溪镇、大福镇投入60万元。有3个镇进度不到一半，相差36户。仙溪镇走访云上村27户。",
     {"36": [YY], "27": [YY + "/仙溪镇"]}),
    ("安化县计划生育协会", "三年来共发放贷款460笔。马路镇云台山村计生户肖某贷款5万元。同时，资助大学生387名。",
     {"5万": [YY + "/马路镇/云台山村"], "387": [YY]}),
    ("益阳市计划生育协会", "【5月29日·安化】会员之家迎来40人。备有图书300册。", {"40": [YY], "300": [YY]}),
    ("益阳市计划生育协会", "安化县召开推进会。会上通报，投保家庭1168户。", {"1168": [YY]}),
    ("呼图壁县计划生育协会", "为五工台镇、园户村镇和雀尔沟镇的2386名妇女体检，查出疾病517例。",
     {"517": [f"新疆维吾尔自治区/昌吉回族自治州/呼图壁县/{town}" for town in ("五工台镇", "园户村镇", "雀尔沟镇")]}),
    ("广东省计划生育协会", "茂名市投入290万元，在电白、高州、化州建成活动室32间。",
     {"32": [f"广东省/茂名市/{county}" for county in ("电白区", "高州市", "化州市")], "290万": ["广东省/茂名市"]}),
    ("广东省计划生育协会", "在韶关、清远各建立中心3个；其他各市自筹资金建成66个。",
     {"3": ["广东省/韶关市", "广东省/清远市"], "66": ["广东省"]}),
    ("吉林省计划生育协会", "梨树县、前郭县、敦化市均突破120万元；不足20万元的县（市、区）还有9个。",
     {"120万": ["吉林省/四平市/梨树县", "吉林省/松原市/前郭尔罗斯蒙古族自治县", "吉林省/延边朝鲜族自治州/敦化市"],
      "9": ["吉林省"]}),
    ("安化县计划生育协会", "马路镇、梅城镇、东坪镇各建家9处。县计生协在北京、广州、济南三地各建流动人口计生协2个。",
     {"2": [YY]}),
    ("安化县计划生育协会", "马路镇种植番茄310亩，番茄卖到了南通和上海，吸纳就业85人。", {"85": [YY + "/马路镇"]}),
    ("安化县计划生育协会", "马路镇建成小屋，投资28万元，其中市级补助8万元、县级补助6万元，接待900人次。",
     {"8万": [YY + "/马路镇"], "900": [YY + "/马路镇"]}),
    ("益阳市计划生育协会", "【生育关怀】安化县计生协筹集资金138万元，其中企业捐赠52万元；支出113万元。", {"113万": [YY]}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("issuer", "text", "numeral", "places"), [(issuer, text, n, tuple(p)) for issuer, text, want in CASES for n, p in want.items()]
)
def test_place_of_a_figure(issuer: str | None, text: str, numeral: str, places: tuple[str, ...]) -> None:
    assert place_of(bulletin_of(text, issuer), numeral).places == places


def test_scope_and_source() -> None:
    text = "衡阳市、郴州市均超过200万元。衡阳市、郴州市共走访86户。全省走访3000户。永州市走访45户。"
    readings = [place_of(bulletin_of(text, "湖南省计划生育协会"), n) for n in ("200万", "86", "3000", "45")]
    assert [(r.scope, r.source) for r in readings] == [
        ("each", "list"),
        ("joint", "list"),
        ("single", "issuer"),
        ("single", "stated"),
    ]


def test_nothing_said_and_no_issuer_is_unknown_with_a_reason() -> None:
    reading = place_of(bulletin_of("举办讲座5场。", None), "5")
    assert (reading.places, reading.source) == ((), None)
    assert reading.unknown


@pytest.mark.parametrize(
    "text",
    [
        "平江县云梦山镇慰问18户。",
        "一、云梦山镇：暖心\n\n慰问18户。\n\n二、伍市镇：惠民\n\n慰问3户。",
        "| 乡镇 | 慰问（户） |\n|---|---|\n| 云梦山镇 | 18 |\n",
    ],
)
def test_a_town_that_no_register_has_is_kept_as_printed_and_that_is_said(text: str) -> None:
    reading = place_of(bulletin_of(text, "平江县计划生育协会"), "18")
    assert reading.places == ("湖南省/岳阳市/平江县/云梦山镇",)
    assert "云梦山镇" in reading.unknown


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("茶陵县思聪街道计划生育协会", "湖南省/株洲市/茶陵县/思聪街道"),
        ("洪江市黔城镇茶溪村计划生育协会", "湖南省/怀化市/洪江市/黔城镇/茶溪村"),
        ("磻溪镇赤溪村计划生育协会", "福建省/宁德市/福鼎市/磻溪镇/赤溪村"),
    ],
)
def test_an_association_below_the_county_is_of_its_town_or_village(issuer: str, place: str) -> None:
    assert read_text("慰问18户。", issuer=issuer).figures[0].places == (place,)


def test_a_village_that_a_towns_report_names_alone_is_that_towns() -> None:
    bulletin = bulletin_of("两眼塘社区新建会员之家1个，茶溪村新建2个，大胜村只有3个。", "洪江市黔城镇计划生育协会")
    assert [place_of(bulletin, figure).places[0].split("/", 3)[3] for figure in ("1", "2", "3")] == [
        "黔城镇/两眼塘社区",
        "黔城镇/茶溪村",
        "黔城镇/大胜村",
    ]


@pytest.mark.parametrize("text", ["平江县把农村集市用起来，慰问18户。", "平江县一户村民领到补助，慰问18户。"])
def test_a_word_that_ends_like_a_name_is_no_place(text: str) -> None:
    assert place_of(bulletin_of(text, "平江县计划生育协会"), "18").places == ("湖南省/岳阳市/平江县",)


def test_villages_of_a_list_lie_in_the_town_it_began_with() -> None:
    reading = place_of(bulletin_of("黔城镇茶溪村、翁朗溪村共走访18户。", "洪江市计划生育协会"), "18")
    assert reading.places == ("湖南省/怀化市/洪江市/黔城镇/茶溪村",)
    assert "翁朗溪村" in reading.unknown
    reading = place_of(bulletin_of("茶溪村、翁朗溪村共走访18户。", "洪江市计划生育协会"), "18")
    assert [path.rsplit("/", 2)[1:] for path in reading.places] == [["黔城镇", "茶溪村"], ["龙船塘瑶族乡", "翁朗溪村"]]


def test_issuer_of_a_name_that_two_provinces_have_is_told_by_its_towns() -> None:
    here = "湖南省/张家界市/永定区"
    text = "全区共走访180户。王家坪镇、沅古坪镇慰问36户。"
    assert place_of(bulletin_of(text, "永定区计划生育协会"), "180").places == (here,)
    assert place_of(bulletin_of("全区共走访180户。", "永定区计划生育协会"), "180").places == ()


def test_ambiguous_county_far_from_home_is_not_guessed() -> None:
    bulletin = bulletin_of("和平区走访18户。", "湖南省计划生育协会")
    kinds = [(m.kind, m.paths) for m in PlaceReader(bulletin).mentions(0)]
    assert kinds == [("unresolved", ())]


def test_rows_of_a_table_are_places() -> None:
    lines = ["# 怀化市计生协简报", "", "怀化市计划生育协会　2025年8月12日", "", "## 上半年情况", ""]
    lines += ["| 县 | 会员之家（个） |", "| :--- | ---: |", "| 沅陵 | 58 |", "| 麻阳 | 37 |", "| 合计 | 95 |", ""]
    text = "\n".join(lines)
    bulletin = bulletin_of(text, "怀化市计划生育协会")
    assert place_of(bulletin, "58").places == (HH + "/沅陵县",)
    assert place_of(bulletin, "37").places == (HH + "/麻阳苗族自治县",)
    assert place_of(bulletin, "95").places == (HH,)


def test_rows_with_a_running_number_take_the_place_beside_it() -> None:
    lines = ["# 汝城县计生协简报", "", "汝城县计划生育协会　2021年11月30日", "", "## 走访情况", ""]
    lines += ["| 序号 | 乡镇 | 走访户数（户） |", "| ---: | :--- | ---: |", "| 1 | 卢阳镇 | 126 |", "| 2 | 土桥镇 | 84 |", ""]
    bulletin = bulletin_of("\n".join(lines), "汝城县计划生育协会")
    assert place_of(bulletin, "84").places == ("湖南省/郴州市/汝城县/土桥镇",)


def test_swapping_the_county_swaps_the_places_and_nothing_else() -> None:
    swaps = {"安化县": "桃江县", "梅城镇": "武潭镇", "东坪镇": "灰山港镇", "江南镇": "鸬鹚渡镇", "江南社区": "鸬鹚渡社区"}
    original = BULLETINS["2022-19"]
    text = original.source.text
    for name, other in swaps.items():
        text = text.replace(name, other)
    swapped = lay_out(from_text(text))
    before, after = figures_of(original, 2), figures_of(swapped, 2)
    assert len(before) > 30
    assert [tuple(swap(p, swaps) for p in places) for places in before] == after


def swap(path: str, swaps: Mapping[str, str]) -> str:
    return "/".join(swaps.get(part, part) for part in path.split("/"))


def figures_of(bulletin: Bulletin, article: int) -> list[tuple[str, ...]]:
    reader = PlaceReader(bulletin)
    return [
        reader.of(i, m.start(), m.end()).places
        for i, s in enumerate(bulletin.sentences)
        if s.article == article
        for m in NUMERAL.finditer(s.text)
    ]


PATH = st.lists(st.sampled_from("甲乙丙"), min_size=1, max_size=4).map("/".join)


@given(st.lists(PATH, min_size=1, max_size=4))
def test_the_common_place_contains_all_and_none_below_does(places: list[str]) -> None:
    common = common_place(places)
    prefixes = [{"/".join(place.split("/")[:n]) for n in range(1, place.count("/") + 2)} for place in places]
    shared = set.intersection(*prefixes)
    assert common == (max(shared, key=len) if shared else None)


# --- what a name leaves open, and what the paragraph makes of it


@pytest.mark.parametrize(
    ("text", "numeral", "scope", "others", "whole"),
    [
        ("苏仙区等10个单位突破200万元。", "200万", "each", True, None),
        ("苏仙区等10个单位突破200万元。", "10", "joint", True, HN),
        ("衡阳、永州等2市共投入90万元。", "90万", "joint", False, HN),
        ("衡阳、永州等市共投入90万元。", "90万", "joint", True, HN),
        ("赫山区、南县共投入90万元。", "90万", "joint", False, HN + "/益阳市"),
        ("衡阳市投入90万元。", "90万", "single", False, None),
    ],
)
def test_places_that_are_not_named(text: str, numeral: str, scope: str, others: bool, whole: str | None) -> None:
    reading = place_of(bulletin_of(text, "湖南省计划生育协会"), numeral)
    assert (reading.scope, reading.others, reading.whole) == (scope, others, whole)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("长沙投入90万元。", CS + "/长沙县"),
        ("长沙市投入90万元。", ""),
        ("株洲投入90万元。", ""),  # 株洲县 is a district since 2018
        ("永定区投入90万元。", "福建省/龙岩市/永定区"),
        ("张家界市永定区投入90万元。", ""),
    ],
)
def test_what_a_name_may_mean_besides(text: str, second: str) -> None:
    reading = place_of(bulletin_of(text, "湖南省计划生育协会"), "90万")
    assert reading.second == (second,)


def test_the_words_that_name_the_place() -> None:
    bulletin = bulletin_of("常德、株洲共投入90万元。走访30户。", "湖南省计划生育协会")
    assert place_of(bulletin, "90万").text == "常德、株洲"
    assert place_of(bulletin, "30").text == ""


PARAGRAPHS: Sequence[tuple[str, str, Mapping[str, Sequence[str]]]] = [
    ("湘西土家族苗族自治州计划生育协会",
     "保费2150万元，其中永顺县412万元、吉首市326万元；赔付1402万元。", {"1402万": [HN + "/湘西土家族苗族自治州"]}),
    ("怀化市计划生育协会", "争取山东省济南市爱心企业捐赠资金20万元。", {"20万": [HH]}),
    ("怀化市计划生育协会", "天津市计生协捐赠物资40万元，救助230户。", {"40万": [HH], "230": [HH]}),
    ("怀化市计划生育协会", "全市投入80万元，其中沅陵县30万元，其余50万元用于宣传。", {"30万": [HH + "/沅陵县"], "50万": [HH]}),
    ("安化县计划生育协会", "梅城镇龙安村成为示范村，至此全县示范村达14个。", {"14": [YY]}),
    ("安化县计划生育协会", "龙安村修订村规民约。433个村（社区）已完成119个。", {"433": [YY]}),
    ("安化县计划生育协会", "上半年全县走访120户。梅城镇建小屋3间。保费收入53万元。", {"3": [YY + "/梅城镇"], "53万": [YY]}),
    ("安化县计划生育协会",
     "县计生协在梅城镇龙安村举行活动，县人民医院、县妇幼保健院参加，义诊320人次。", {"320": [YY + "/梅城镇/龙安村"]}),
    ("怀化市计划生育协会", "沅陵县开展校园讲座20场。9月，市计生协将派出18支代表队。", {"20": [HH + "/沅陵县"], "18": [HH]}),
    ("怀化市计划生育协会", "最高的沅陵县60万元，最低的芷江县18万元。", {"60万": [HH + "/沅陵县"]}),
    ("楚雄州计划生育协会", "楚雄、禄丰两市共353个协会。",
     {"353": ["云南省/楚雄彝族自治州/楚雄市", "云南省/楚雄彝族自治州/禄丰市"]}),
    ("安化县计划生育协会", "走访梅城镇、马路镇困难家庭165户，送去大米165袋、食用油330瓶。",
     {"330": [YY + "/梅城镇", YY + "/马路镇"]}),
    ("安化县计划生育协会", "一是补空白，梅城镇建成基地1个；二是强师资，培养师资30名。", {"1": [YY + "/梅城镇"], "30": [YY]}),
    ("益阳市计划生育协会", "安化县承保210万元，桃江县146万元，两县合计占全市的68%。", {"68": [YY, YY.replace("安化", "桃江")]}),
    ("益阳市计划生育协会", "投保7000人，其中安化县680人、桃江县620人，其余4个县区5700人。", {"5700": [YY.rpartition("/")[0]]}),
    ("益阳市计划生育协会", "经费超过50万元的有安化县、桃江县。", {"50万": [YY, YY.replace("安化", "桃江")]}),
    ("安化县计划生育协会", "梅城镇、马路镇建立小组138个，会员4600人，分别占全县的14%和11.5%。",
     {"14": [YY + "/梅城镇", YY + "/马路镇"]}),
    ("怀化市计划生育协会", "沅陵县、芷江县有协会70个，占全市协会总数112个的62.5%。", {"112": [HH]}),
    ("兴安盟计划生育协会", "科右前旗投入92万元。", {"92万": ["内蒙古自治区/兴安盟/科尔沁右翼前旗"]}),
    ("怀化市计划生育协会", "授予沅陵县二等奖，奖励3万元。", {"3万": [HH + "/沅陵县"]}),
    ("安化县计划生育协会", "新建村级会员之家40处。", {"40": [YY]}),
    ("怀化市计划生育协会", "重点做好：完成沅陵、芷江换届；新建服务站20个。", {"20": [HH]}),
    ("怀化市计划生育协会", "项目扩大到沅陵、芷江等8个县，新增项目学校6所。", {"6": [HH]}),
    ("怀化市计划生育协会", "沅陵县只有23万元。至此，市县预算过百万的达13个。", {"23万": [HH + "/沅陵县"], "13": [HH]}),
    ("怀化市计划生育协会", "沅陵县募集善款31万元；爱心企业向全市捐赠轮椅200台。", {"200": [HH]}),
    ("湖南省计划生育协会", "全省14个市州和津市市、汨罗市全部改革，122个县市区中有105个换届。",
     {"122": [HN], "105": [HN]}),
]  # fmt: skip


@pytest.mark.parametrize(("issuer", "text", "wanted"), PARAGRAPHS, ids=[text[:12] for _, text, _ in PARAGRAPHS])
def test_what_holds_in_a_paragraph(issuer: str, text: str, wanted: Mapping[str, Sequence[str]]) -> None:
    bulletin = bulletin_of(text, issuer)
    assert {numeral: place_of(bulletin, numeral).places for numeral in wanted} == {n: tuple(p) for n, p in wanted.items()}


def test_a_town_of_the_county_is_read_in_the_article_of_another_town() -> None:
    lines = ["# 安化县计生协简报", "", "安化县计划生育协会　2022年8月1日", "", "## 梅城镇：有办法", "", "东坪镇走访18户。", ""]
    assert place_of(bulletin_of("\n".join(lines), "安化县计划生育协会"), "18").places == (YY + "/东坪镇",)


def test_a_village_whose_name_begins_with_that_of_a_province() -> None:
    bulletin = bulletin_of("黄莲乡湖南洞村走访18户。湖南洞村又走访19户。", "桐梓县计划生育协会")
    village = "贵州省/遵义市/桐梓县/黄莲乡/湖南洞村"
    assert [place_of(bulletin, numeral).places for numeral in ("18", "19")] == [(village,), (village,)]


def test_a_heading_of_two_places_is_about_neither_alone() -> None:
    lines = [
        "# 安化县计生协简报",
        "",
        "安化县计划生育协会　2022年8月1日",
        "",
        "## 有办法",
        "",
        "一、梅城镇、东坪镇",
        "",
        "共走访18户。",
        "",
    ]
    assert place_of(bulletin_of("\n".join(lines), "安化县计划生育协会"), "18").places == (YY,)


def test_a_text_without_a_day_may_speak_of_a_place_that_is_no_more() -> None:
    [figure] = read_text("上虞市计生协：服务到家\n\n全市服务300人。\n").figures
    assert figure.places == ("浙江省/绍兴市/上虞市",)


def test_the_sum_of_some_towns_is_not_that_of_the_county() -> None:
    table = "镇\t讲座（场）\t保费（万元）\n马路镇\t12\t8.4\n仙溪镇\t9\t12.7\n合计\t21\t21.1\n"
    for caption, whole in (("部分镇完成情况如下：", False), ("各镇完成情况如下：", True)):
        figures = read_text(f"{caption}\n\n{table}", issuer="安化县计划生育协会").figures
        sums = {f.places for f in figures if f.text in ("21", "21.1")}
        assert sums == ({(YY,)} if whole else {(YY + "/马路镇", YY + "/仙溪镇")})


def test_a_zone_that_no_register_has_is_kept_as_printed_and_that_is_said() -> None:
    bulletin = read_text("大方县赔付率83.6%；百里杜鹃管理区仅46.9%。", issuer="毕节市计划生育协会")
    zone = bulletin.figures[1]
    assert zone.places == ("贵州省/毕节市/百里杜鹃管理区",)
    assert any("百里杜鹃管理区" in reason for reason in zone.unknown)


@pytest.mark.parametrize("ending", words()["zones"])
def test_every_zone_is_found_by_its_ending(ending: str) -> None:
    figure = read_text(f"西部{ending}走访计生家庭30户。", issuer="衡阳市计划生育协会").figures[0]
    assert (figure.places, figure.place_text) == ((f"湖南省/衡阳市/西部{ending}",), f"西部{ending}")
    assert any(f"西部{ending}" in reason for reason in figure.unknown)


def test_the_whole_that_is_counted_again_is_of_no_list_before_it() -> None:
    text = "肇东市、海伦市均在120万元以上，10个县（市、区）中达到标准的由4个增加到7个。"
    figures = {f.text: f for f in read_text(text, issuer="绥化市计划生育协会").figures}
    assert len(figures["120万"].places) == 2
    assert figures["7"].places == ("黑龙江省/绥化市",)


def test_a_county_whose_name_is_a_word_is_known_once_it_was_named_with_its_prefecture() -> None:
    text = "菏泽市单县、曹县计生协启动宣讲。单县走进14所中学。"
    [figure] = [f for f in read_text(text, issuer="山东省计划生育协会").figures if f.text == "14"]
    assert figure.places == ("山东省/菏泽市/单县",)


def test_short_names_of_villages_lie_in_the_town_spoken_of() -> None:
    text = "江华瑶族自治县大路铺镇计生协在五洞、八洞两村开展筛查，检查妇女286人。"
    [figure] = [f for f in read_text(text, issuer="江华瑶族自治县计划生育协会").figures if f.text == "286"]
    assert [path.rpartition("/")[2] for path in figure.places] == ["五洞村", "八洞村"]


def test_several_places_that_a_heading_opens_with_hold_together_under_it() -> None:
    text = "一周速览\n\n📍清水县、秦安县｜山路再远\n两地医疗队义诊820人次。\n\n培训骨干60名。\n\n📍麦积区｜进校园\n讲座6场。\n"
    figures = {f.text: f.places for f in read_text(text, issuer="天水市计划生育协会").figures}
    both = ("甘肃省/天水市/清水县", "甘肃省/天水市/秦安县")
    assert (figures["820"], figures["60"], figures["6"]) == (both, both, ("甘肃省/天水市/麦积区",))


def test_what_follows_a_list_of_places_is_of_none_of_them() -> None:
    text = "危房修缮：马路镇3户、仙溪镇2户，每户1.5万元，7.5万元。"
    figures = {f.text: f for f in read_text(text, issuer="安化县计划生育协会").figures}
    assert [figures[printed].places for printed in ("3", "2", "1.5万")] == [(YY + "/马路镇",), (YY + "/仙溪镇",), (YY,)]
    assert (figures["1.5万"].unit, figures["7.5万"].unit) == ("CNY/household", "CNY")


def test_a_new_time_goes_back_to_the_whole() -> None:
    text = "建成暖心家园4个，其中马路镇2个，2021年接待8600人次。"
    figures = {f.text: f.places for f in read_text(text, issuer="安化县计划生育协会").figures}
    assert (figures["2"], figures["8600"]) == ((YY + "/马路镇",), (YY,))


def test_a_number_shares_the_noun_behind_the_next_place() -> None:
    first, second = read_text("马路镇4个、仙溪镇5个村级协会今年以来活动正常。", issuer="安化县计划生育协会").figures
    assert (first.unit, first.measured, first.places) == ("organization", second.measured, (YY + "/马路镇",))


def test_where_something_was_set_up_may_stand_behind_what_it_cost() -> None:
    figures = read_text("暖心家园2个，每个15万元，落户马路镇、仙溪镇。", issuer="安化县计划生育协会").figures
    assert {f.places for f in figures} == {(YY + "/马路镇", YY + "/仙溪镇")}


def test_a_list_of_places_leaves_none_of_them_to_the_next_sentence() -> None:
    text = "分乡镇看，马路镇19万元、仙溪镇18万元。赔付1365件。"
    figures = {f.text: f.places for f in read_text(text, issuer="安化县计划生育协会").figures}
    assert (figures["19万"], figures["1365"]) == ((YY + "/马路镇",), (YY,))


def test_all_of_a_prefecture_is_no_county_of_that_name() -> None:
    [figure] = read_text("全州县市级协会核定编制46名。", issuer="延边朝鲜族自治州计划生育协会").figures
    assert figure.places == ("吉林省/延边朝鲜族自治州",)
    [figure] = read_text("全州县计生协走访46户。", issuer="桂林市计划生育协会").figures
    assert figure.places == ("广西壮族自治区/桂林市/全州县",)


def test_banners_have_their_own_towns_and_villages() -> None:
    text = "6月以来，敖润苏莫苏木计生协走访30户。"
    [figure] = read_text(text, issuer="敖汉旗计划生育协会").figures
    assert figure.places == ("内蒙古自治区/赤峰市/敖汉旗/敖润苏莫苏木",)


def test_a_county_that_no_line_names_is_the_one_whose_places_the_text_tells_of() -> None:
    head = "时间：2024-11-22　来源：区计划生育协会　阅读：528次\n\n小保单兜住大民生\n\n"
    text = f"{head}参保6.8万户。在三驱镇，理赔4.6万元。龙岗街道、大足区龙水镇办了讲座。\n"
    figures = {f.text: f.places for f in read_text(text).figures}
    assert figures["6.8万"] == ("重庆市/大足区",)


def test_a_village_that_is_the_largest_of_all_is_an_example() -> None:
    text = "面积最大的仙溪镇会员之家有180平方米。每月开展活动30场。"
    figures = {f.text: f.places for f in read_text(text, issuer="安化县计划生育协会").figures}
    assert (figures["180"], figures["30"]) == ((YY + "/仙溪镇",), (YY,))


def test_the_house_of_members_is_no_member() -> None:
    text = "马路镇会员之家投入45万元。自建成以来，接待1.6万人次。"
    figures = {f.text: f.places for f in read_text(text, issuer="安化县计划生育协会").figures}
    assert figures["45万"] == figures["1.6万"] == (YY + "/马路镇",)


def test_numerals_counted_in_different_units_pair_with_no_places() -> None:
    text = "仙溪镇、马路镇各建成1处，今年已开展活动48次、参与1360人次。仙溪镇、马路镇分别走访48户、62户。"
    figures = {f.text: f.places for f in read_text(text, issuer="安化县计划生育协会").figures}
    both = (YY + "/仙溪镇", YY + "/马路镇")
    assert set(figures["1360"]) == set(both)
    assert (figures["48"], figures["62"]) == ((both[0],), (both[1],))


def test_the_schools_of_a_town_lie_in_it() -> None:
    text = "仙溪镇发放宣传品1150份。6月，在马路镇中小学举办讲座3场。"
    figures = {f.text: f.places for f in read_text(text, issuer="安化县计划生育协会").figures}
    assert figures["3"] == (YY + "/马路镇",)


def test_of_villages_of_one_name_that_of_the_town_the_text_is_about() -> None:
    text = "六峰镇：辣椒地里的幸福工程\n\n有会员2315人。\n\n姜家庄村扶持22户。\n"  # 安远镇 has a 姜家庄村 too
    figures = {f.text: f.places for f in read_text(text, issued_on=date(2019, 8, 20), issuer="甘谷县计划生育协会").figures}
    assert figures["22"] == ("甘肃省/天水市/甘谷县/六峰镇/姜家庄村",)


def test_a_whole_named_inside_a_clause_takes_over() -> None:
    text = "自2016年在仙溪镇建成会员之家以来，7年间全县投入143万元。在马路镇新建1处，使全县总数达到7处。"
    figures = {f.text: f.places for f in read_text(text, issuer="安化县计划生育协会").figures}
    assert figures["143万"] == figures["7"] == (YY,)
    assert figures["1"] == (YY + "/马路镇",)


def test_what_an_event_goes_on_to_tell_of_is_where_it_was_held() -> None:
    text = "3月8日，县计生协在仙溪镇举办讲座，160人参加。课后，4名医生义诊95人次。全年走访58户。"
    figures = {f.text: f.places for f in read_text(text, issuer="安化县计划生育协会").figures}
    assert figures["160"] == figures["95"] == (YY + "/仙溪镇",)
    assert figures["58"] == (YY,)


def test_the_first_of_all_is_only_a_part() -> None:
    text = "2020年在仙溪镇建成全县首个会员之家，面积140平方米，2021年又建成3个。"
    figures = {f.text: f.places for f in read_text(text, issuer="安化县计划生育协会").figures}
    assert (figures["140"], figures["3"]) == ((YY + "/仙溪镇",), (YY,))


def test_each_place_of_a_list_may_have_several_figures() -> None:
    text = "仙溪镇、马路镇分别为41户、2.87万元和29户、2.03万元。"
    figures = {f.text: f.places for f in read_text(text, issuer="安化县计划生育协会").figures}
    assert figures["41"] == figures["2.87万"] == (YY + "/仙溪镇",)
    assert figures["29"] == figures["2.03万"] == (YY + "/马路镇",)


def test_where_a_later_sentence_stops_by_is_not_where_the_next_one_is() -> None:
    text = "协会组织医院专家成立小分队5支，先后义诊32场。9月，在仙溪镇筛查1260人。为老人免费体检2380人。"
    bulletin = bulletin_of(text, "安化县计划生育协会")
    assert place_of(bulletin, "1260").places == ("湖南省/益阳市/安化县/仙溪镇",)
    assert place_of(bulletin, "2380").places == ("湖南省/益阳市/安化县",)
    event = bulletin_of("协会义诊32场。9月，在仙溪镇举行启动仪式。现场接受咨询260人次。", "安化县计划生育协会")
    assert place_of(event, "260").places == ("湖南省/益阳市/安化县/仙溪镇",)


def test_towns_of_a_list_that_no_register_has_keep_their_figures() -> None:
    for text in (
        "八泉街道、临江街道、澄月街道参保家庭分别为920户、775户和640户。",
        "八泉街道参保920户，临江街道775户，澄月街道640户。",
    ):
        bulletin = bulletin_of(text, "西塞山区计划生育协会")
        assert [place_of(bulletin, number).places[0].rpartition("/")[2] for number in ("920", "775", "640")] == [
            "八泉街道",
            "临江街道",
            "澄月街道",
        ]
    assert "临江街道: not in the register" in place_of(bulletin, "775").unknown
