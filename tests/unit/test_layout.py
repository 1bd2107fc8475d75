"""Bytes to articles, sections and sentences: the two registered bulletins and the layouts that bulletins come in."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from jsx_pipeline import read_text
from jsx_pipeline.bulletin.layout import lay_out
from jsx_pipeline.bulletin.source import from_text, read_source
from jsx_pipeline.bulletin.text import fold, sentence_spans, stitch
from jsx_pipeline.model import Bulletin, Header
from tests.gold.scoring import HERE as GOLD

RAW = Path(__file__).resolve().parents[2] / "raw" / "hunan"


def laid(text: str) -> Bulletin:
    return lay_out(from_text(text))


@pytest.fixture(scope="module")
def conference() -> Bulletin:
    """湖南 2022-19: Markdown, four articles, a sentence over each turn of a page."""
    return lay_out(read_source(RAW / "2022-19.txt"))


@pytest.fixture(scope="module")
def hongjiang() -> Bulletin:
    """湖南 2023-22: hard-wrapped with a blank line between lines, one article."""
    return lay_out(read_source(RAW / "2023-22.txt"))


def sections_of(bulletin: Bulletin, article: int) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in bulletin.sections if section.article == article]


# --- the two registered bulletins


def test_headers(conference: Bulletin, hongjiang: Bulletin) -> None:
    assert conference.header == Header("全省计生协半年工作会议专辑", "湖南省计划生育协会", "2022-19", date(2022, 8, 18))
    assert hongjiang.header.title is not None
    assert "激活动力源" in hongjiang.header.title
    assert (hongjiang.header.issuer, hongjiang.header.issue_number) == ("湖南省计划生育协会", "2023-22")
    assert hongjiang.header.issued_on == date(2023, 12, 28)


def test_four_articles_behind_the_front_matter(conference: Bulletin) -> None:
    assert [article.number for article in conference.articles] == [0, 1, 2, 3, 4]
    assert [article.title.split("：")[0] for article in conference.articles] == ["", "梁文明", "安化县", "洞口县", "珠晖区"]
    assert all(a.end <= b.start for a, b in pairwise(conference.articles))
    editor = next(s for s in conference.sentences if s.text.startswith("编者按"))
    assert (editor.article, editor.block) == (0, "text")


def test_one_article_behind_the_front_matter(hongjiang: Bulletin) -> None:
    assert [article.number for article in hongjiang.articles] == [0, 1]
    assert hongjiang.articles[1].title.endswith("——洪江市计生协综合改革情况")
    assert next(s for s in hongjiang.sentences if "编者按" in s.text).article == 0
    assert next(s for s in hongjiang.sentences if s.text.startswith("洪江市辖20个乡镇")).article == 1


def test_the_tree_of_sections(conference: Bulletin) -> None:
    levels = [(level, title[:3]) for level, title in sections_of(conference, 1)]
    below = [(2, f"（{number}）") for number in "一二三四五"]
    assert levels == [(0, ""), (1, "一、充"), *below, (1, "二、加"), *below]
    for section in conference.sections:
        parent = None if section.parent is None else conference.sections[section.parent]
        assert (parent is None) == (section.level == 0)
        assert parent is None or (
            parent.level < section.level and parent.article == section.article and parent.start <= section.start
        )


def test_headings_run_into_their_paragraph(conference: Bulletin, hongjiang: Bulletin) -> None:
    assert [title for level, title in sections_of(conference, 2) if level] == [
        "一、机构改革夯实基层基础。",
        "二、健康促进推动工作转型。",
        "三、计生保险助力乡村振兴。",
    ]
    assert [title for level, title in sections_of(hongjiang, 1) if level] == [
        "一、高规格统筹，把稳“方向标”。",
        "二、高标准配置，牵好“牛鼻子”。",
        "三、高品质搭台，打造“共同体”。",
    ]


@pytest.mark.parametrize(
    "whole",
    [
        "在新一轮地方党委、政府和计生协换届中，娄底市、张家界市由在职的市级领导及时接任为市计生协会会长。",
        "全省预算过百万的县市区总数达31个，占全省县市区总数的四分之一，比上年度增加7个。",
        "开设2期4班级育婴师和家庭指导员培训，为400名贫困母亲赋能并由人社部门发放育婴师职业技术证书。",
    ],
)
def test_a_sentence_over_the_turn_of_a_page_is_one(conference: Bulletin, whole: str) -> None:
    assert any(whole in sentence.text for sentence in conference.sentences)


@pytest.mark.parametrize(
    "whole",
    [
        "总人口43万，现有基层计生协会组织340个，会员4.2万人。",
        "全市现有乡镇计生协组织20个，机关事业单位99个，村级218个，流动人口计生协组织2个，企业计生协组织1个，",
        "2022年度预算专项资金288万元，将全市独生子女死亡、伤残夫妻的计生特别扶助标准分别由原来的800元/月·人、470元/月·人提高至940元/月·人、580元/月·人；",
        "走访计生困难家庭5200余人次，发放慰问金73万余元，推动筑牢群众基础。",
    ],
)
def test_hard_wrapped_lines_are_joined(hongjiang: Bulletin, whole: str) -> None:
    assert any(whole in sentence.text.replace("•", "·") for sentence in hongjiang.sentences)


def test_the_imprint_is_no_running_text(conference: Bulletin) -> None:
    imprint = "".join(sentence.text for sentence in conference.sentences if sentence.block == "imprint")
    assert all(word in imprint for word in ("责任编辑", "统校", "发送", "电话传真：0731-84828645", "hnjsx@163.com"))
    running = "".join(sentence.text for sentence in conference.sentences if sentence.block == "text")
    assert "责任编辑" not in running
    assert "0731" not in running


def test_the_masthead_is_no_running_text(conference: Bulletin, hongjiang: Bulletin) -> None:
    assert [s.text for s in conference.sentences if s.block == "masthead"] == [
        "湖南计生协会简报",
        "二〇二二年第十九期",
        "湖南省计划生育协会",
        "2022年8月18日",
    ]
    assert (
        "".join(s.text for s in hongjiang.sentences if s.block == "masthead")
        == "二〇二三年第二十二期湖南省计划生育协会2023年12月28日"
    )


@pytest.mark.parametrize(
    "path", [*sorted(RAW.glob("*.txt")), *sorted((GOLD / "invented").glob("*.txt"))], ids=lambda path: str(path.stem)
)
def test_every_character_is_in_one_sentence_at_its_offset(path: Path) -> None:
    """But for blanks, page marks, rules and signs: the words of the text are the words of its sentences, in order."""
    source = read_source(path)
    bulletin = lay_out(source)
    offsets = [offset for sentence in bulletin.sentences for offset in sentence.offsets[:-1]]
    assert offsets == sorted(set(offsets))
    for sentence in bulletin.sentences:
        printed = fold(source.text[sentence.start : sentence.end])
        assert sentence.text == "".join(
            printed[o - sentence.start] if not printed[o - sentence.start].isspace() else " " for o in sentence.offsets[:-1]
        )
    left_out = "".join(source.text[i] for i in sorted(set(range(len(source.text))) - set(offsets)))
    assert not any("\u4e00" <= character <= "\u9fff" for character in left_out)


# --- pages and lines

PAGE = "全县现有计生协会员一万二千三百人，其中女会员占百分之六十以上，会员小组共有三百二十个。\n"


@pytest.mark.parametrize("mark", ["— 1 —", "-1-", "- 12 -", "第 1 页", "第1页 共8页", "1/8", "\f", "\f1", "        1"])
def test_a_page_mark_in_a_sentence_is_no_text(mark: str) -> None:
    bulletin = laid(
        f"{PAGE * 3}上半年共走访慰问计生特殊家庭和困难群众以及\n\n{mark}\n\n流动人口家庭一百二十户，发放慰问金三万元。\n{PAGE * 3}"
    )
    assert any("困难群众以及流动人口家庭一百二十户" in sentence.text for sentence in bulletin.sentences)


def test_a_number_that_is_no_page_stays() -> None:
    assert any("走访120户" in s.text for s in laid("上半年全县各级计生协共上门走访\n120\n户，发放慰问金三万元。\n").sentences)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_sort(newline: str) -> None:
    text = newline.join(["一、抓宣传", "", "开展活动12场，服务群众300人次。", "", "二、抓落实", "", "走访30户。"])
    bulletin = laid(text)
    assert [section.title for section in bulletin.sections if section.level] == ["一、抓宣传", "二、抓落实"]
    assert [s.text for s in bulletin.sentences if s.block == "text"] == ["开展活动12场，服务群众300人次。", "走访30户。"]


def test_paragraphs_stay_apart() -> None:
    bulletin = laid("标题一行\n\n全县共有会员12人。\n\n全市共有会员30人。\n")
    assert [s.text for s in bulletin.sentences if s.block == "text"] == ["全县共有会员12人。", "全市共有会员30人。"]
    assert len({s.paragraph for s in bulletin.sentences if s.block == "text"}) == 2


def test_a_text_without_header_down_to_one_clause() -> None:
    [sentence] = laid("走访慰问44户").sentences
    assert (sentence.text, sentence.offsets) == ("走访慰问44户", (0, 1, 2, 3, 4, 5, 6, 7))


# --- tables

TABLES = {
    "Markdown": "|乡镇|会员（人）|救助金（万元）|\n|---|---:|:--|\n|卢阳镇|4860|7.56|\n|土桥镇|1,230|2|\n",
    "tabs": "乡镇\t会员（人）\t救助金（万元）\n卢阳镇\t4860\t7.56\n土桥镇\t1,230\t2\n",
    "aligned": "乡镇      会员（人）   救助金（万元）\n卢阳镇    4860         7.56\n土桥镇    1,230        2\n",
    "wide blanks": "乡镇　　会员（人）　　救助金（万元）\n卢阳镇　　4860　　7.56\n土桥镇　　1,230　　2\n",
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_cell_knows_its_row_and_its_column(table: str, newline: str) -> None:
    text = f"二〇二一年情况\n\n部分乡镇情况如下：\n\n{table}\n以上共两个镇。\n".replace("\n", newline)
    bulletin = laid(text)
    cells = [s for s in bulletin.sentences if s.block == "cell"]
    assert [(s.row_head, s.column_head, s.text) for s in cells if s.column_head] == [
        ("卢阳镇", "会员（人）", "4860"),
        ("卢阳镇", "救助金（万元）", "7.56"),
        ("土桥镇", "会员（人）", "1,230"),
        ("土桥镇", "救助金（万元）", "2"),
    ]
    assert [s.text for s in cells if not s.column_head] == ["乡镇", "会员（人）", "救助金（万元）", "卢阳镇", "土桥镇"]
    assert {s.caption for s in cells} == {"部分乡镇情况如下："}
    assert all(text[s.start : s.end].strip() == s.text for s in cells)
    assert bulletin.sentences[-1].text == "以上共两个镇。"


def test_a_column_of_units_gives_them_to_its_rows() -> None:
    rows = (
        "| 指标 | 单位 | 2015年 | 2016年 |",
        "| --- | --- | ---: | ---: |",
        "| 经费 | 万元 | 38.6 | 52.4 |",
        "| 会员之家 | 个 | 46 | 71 |",
    )
    table = "\n".join((*rows, ""))
    cells = {s.text: s.row_head for s in lay_out(from_text(table)).sentences if s.column_head}
    assert (cells["38.6"], cells["71"]) == ("经费（万元）", "会员之家（个）")
    assert [(f.value, f.unit) for f in read_text(table).figures] == [
        (386_000, "CNY"),
        (524_000, "CNY"),
        (46, "site"),
        (71, "site"),
    ]


def test_a_spaced_word_is_one_cell() -> None:
    bulletin = laid("乡镇      会员（人）   走访（户）\n卢阳镇    4860         126\n合　计    4860         126\n")
    assert {s.row_head for s in bulletin.sentences if s.block == "cell" and s.column_head} == {"卢阳镇", "合计"}


def test_prose_with_wide_gaps_is_no_table() -> None:
    assert not any(
        s.block == "cell" for s in laid("湖南省计划生育协会                     2023年12月28日\n\n标题\n\n会员12人。\n").sentences
    )


# --- running text


def test_blanks_beside_digits_go_and_words_stay_apart() -> None:
    text, offsets = stitch(" 有 12 万\n人 in 30 days ", [(0, 20)])
    assert text == "有12万人in 30 days"
    assert [" 有 12 万\n人 in 30 days "[o] for o in offsets] == list("有12万人in 30 days")


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("１２．５％", "12.5%"),
        ("1，2", "1，2"),
        ("１，２３４", "1,234"),
        ("5•29", "5·29"),
        ("(一)", "（一）"),
        ("a,b", "a，b"),
        ("1:2", "1:2"),
        ("二○二二", "二〇二二"),
    ],
)
def test_folding_keeps_every_offset(printed: str, folded: str) -> None:
    assert fold(printed) == folded
    assert len(printed) == len(folded)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("体检4 30人次", "体检430人次"),
        ("增长2 1.5%", "增长21.5%"),
        ("5月2 9日", "5月29日"),
        ("梅城镇 126 35户", "梅城镇126 35户"),  # set apart on both sides: two cells
        ("第3 2022年度", "第3 2022年度"),
        ("电话0731 84828645，", "电话0731 84828645，"),
    ],
)
def test_a_blank_that_cuts_a_number_is_none(printed: str, read: str) -> None:
    bulletin = lay_out(from_text(f"{printed}\n"))
    assert [sentence.text for sentence in bulletin.sentences] == [read]


def test_a_second_web_page_is_an_article_of_its_own() -> None:
    page = "{}\n——{}\n\n发布时间：2024-06-03 09:42　来源：安化县计划生育协会\n\n　　{}走访120户，送去慰问金。\n\n"
    text = page.format("大集赶起来", "安化县开展活动", "6月，") + page.format("小保单撑起大保障", "安化县保险走笔", "5月，")
    assert [article.title for article in lay_out(from_text(text)).articles][1:] == [
        "大集赶起来——安化县开展活动",
        "小保单撑起大保障——安化县保险走笔",
    ]


def test_each_web_page_has_its_own_day_and_no_page_names_the_issuer() -> None:
    page = "{}计生协暖人心\n时间：{} 11:26　来源：{}计生协\n　　今年，走访120户，送去慰问金。\n\n"
    text = page.format("奇台县", "2021-06-03", "奇台县") + page.format("阜康市", "2022-06-15", "阜康市")
    bulletin = lay_out(from_text(text + "主办：昌吉回族自治州计划生育协会　本页阅读量：1562\n"))
    assert bulletin.header.issuer == "昌吉回族自治州计划生育协会"
    assert [bulletin.issued_on(article.number) for article in bulletin.articles][1:] == [date(2021, 6, 3), date(2022, 6, 15)]
    assert [f.period_start for f in read_text(text).figures] == [date(2021, 1, 1), date(2022, 1, 1)]


def test_titles_laid_out_like_those_of_places() -> None:
    news = ["潭湾镇：换届全部完成", "黄溪口镇：贷款帮母亲创业", "健康服务进瑶乡"]
    told = "　　5月，18个村计生协换届画上句号，新一届会长全部由党组织书记兼任。"
    text = "\n\n".join(f"{title}\n\n{told}{'理事126人，其中女性89人。' * more}" for more, title in enumerate(news, 1))
    bulletin = lay_out(from_text(f"{text}\n"))
    assert [article.title for article in bulletin.articles][1:] == news


def test_a_paragraph_may_end_in_a_straight_quotation_mark() -> None:
    bulletin = lay_out(from_text('　　她说:"等于请了个护工,很好。"\n\n　　为让群众少跑路,设点136个。\n'))
    assert len({sentence.paragraph for sentence in bulletin.sentences}) == 2


def test_a_sentence_ends_with_what_closes_it() -> None:
    text = "他说：“好！”会议3次。下一步？"
    assert [text[b:s] for b, s in sentence_spans(text)] == ["他说：“好！”", "会议3次。", "下一步？"]


@pytest.mark.parametrize("sign", ["▲ ", "◎", "", "✦ "])
@pytest.mark.parametrize("page", ["", "……3", "（2）"])
def test_contents_announce_the_titles_whatever_their_sign(sign: str, page: str) -> None:
    titles = ["花垣县：小积分兑出好村风", "泸溪县：流动服务队开进沅江两岸"]
    front = ["湘西计生协动态", "2022年第5期", "湘西土家族苗族自治州计划生育协会　2022年9月26日", "", "【本期要目】"]
    contents = [sign + title + page for title in titles]
    bodies = [line for title in titles for line in ("", title, "", "全县共走访群众120户，发放资料3000份。")]
    bulletin = laid("\n".join([*front, *contents, *bodies]) + "\n")
    assert [article.title for article in bulletin.articles[1:]] == titles


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("共有会员 1 1 2 4 0 人。", 11240),
        ("共有会员 9.7 6 万人。", 97600),
        ("共有会员 2 8 1 6 人。", 2816),
        ("受训 3，1 5 0 人次。", 3150),
        ("共有会员 4,3 8 6 人。", 4386),
    ],
)
def test_digits_that_a_bad_scan_set_apart_are_one_number(printed: str, value: float) -> None:
    assert [figure.value for figure in read_text(printed).figures] == [value]


def test_numbers_side_by_side_stay_apart() -> None:
    assert laid("第一组 3 5 2\n第二组 4 6 1\n").sentences[0].text.startswith("第一组3 5 2")


def test_units_under_the_heads_of_a_table() -> None:
    table = "乡  镇         宣传活动    入户走访    投入经费\n               （场）      （户）      （万元）\n"
    rows = "卢阳镇         12          860          1.6\n土桥镇          8          524          0.9\n"
    figures = read_text(f"部分乡镇情况如下表：\n\n{table}{rows}").figures
    assert [(f.value, f.unit, f.measured) for f in figures[:3]] == [
        (12, "event", "宣传活动"),
        (860, "household", "入户走访"),
        (16000, "CNY", "投入经费"),
    ]


def test_the_column_of_a_part_says_what_it_is_a_part_of() -> None:
    table = "乡镇\t慰问家庭（户）\t其中：特殊家庭\t慰问金（万元）\n卢阳镇\t86\t24\t4.3\n土桥镇\t64\t15\t3.2\n"
    figures = read_text(f"部分乡镇情况如下：\n\n{table}").figures
    assert [(f.text, f.unit, f.measured) for f in figures[:3]] == [
        ("86", "household", "慰问家庭"),
        ("24", "household", "特殊家庭慰问家庭"),
        ("4.3", "CNY", "慰问金"),
    ]


def test_a_first_line_set_apart_is_a_title_in_spite_of_its_comma() -> None:
    bulletin = laid("织密一张网，办好三件事\n\n县计生协建成会员之家3个。\n")
    assert bulletin.header.title == "织密一张网，办好三件事"


def test_a_head_over_two_columns_and_empty_cells_between_tabs() -> None:
    table = (
        "县市\t会员数\t计生保险\t\t关怀资金\n"
        "\t（人）\t参保户数（户）\t保费（万元）\t（万元）\n"
        "安化县\t2356\t842\t8.4\t31.5\n"
        "桃江县\t987\t\t3.1\t18\n"
    )
    cells = {(s.row_head, s.column_head): s.text for s in laid(f"指标如下。\n\n{table}\n").sentences if s.row_head}
    assert cells == {
        ("安化县", "会员数（人）"): "2356",
        ("安化县", "计生保险参保户数（户）"): "842",
        ("安化县", "计生保险保费（万元）"): "8.4",
        ("安化县", "关怀资金（万元）"): "31.5",
        ("桃江县", "会员数（人）"): "987",
        ("桃江县", "计生保险保费（万元）"): "3.1",
        ("桃江县", "关怀资金（万元）"): "18",
    }


def test_short_items_with_a_sign_head_the_text_under_them() -> None:
    text = "全市动态\n\n●安化县\n县计生协走访30户。\n\n●桃江县\n举办讲座2场，听众300人。\n"
    bulletin = laid(text)
    assert [s.title for s in bulletin.sections if s.title] == ["安化县", "桃江县"]
    figures = read_text(text, issuer="益阳市计划生育协会").figures
    assert [f.places[0].rpartition("/")[2] for f in figures] == ["安化县", "桃江县", "桃江县"]


def test_a_sign_heads_the_items_of_one_part_and_opens_the_paragraphs_of_another() -> None:
    text = "全市动态\n\n【要闻】\n△全市走访30户。\n△全市义诊2次。\n【快讯】\n△安化县\n走访30户。\n△桃江县\n举办讲座2场。\n"
    assert [s.title for s in laid(text).sections if s.title] == ["【要闻】", "【快讯】", "安化县", "桃江县"]


def test_signs_head_what_stands_under_them_in_the_order_of_their_use() -> None:
    text = (
        "茶乡健康课，你上过吗？\n\n■ 一天，三个镇动起来\n全县走访30户。\n▲ 主会场：梅城镇\n◆义诊3次\n◆讲座2场\n▲ 分会场\n◆义诊1次\n"
    )
    bulletin = laid(f"{text}■ 下一步\n━━ 数 据 ━━\n会员：56人\n")
    assert [(s.level, s.title) for s in bulletin.sections if s.title] == [
        (5, "一天，三个镇动起来"), (6, "主会场：梅城镇"), (6, "分会场"), (5, "下一步"), (1, "数据"),
    ]  # fmt: skip


def test_a_sign_that_stands_before_figures_or_over_its_like_heads_nothing() -> None:
    for items in ("◆走访30户\n县里出资\n◆义诊2次\n县里出资\n", "◆走访困难户\n◆举办讲座\n县里出资\n◆义诊\n县里出资\n"):
        assert [s.title for s in laid(f"全市动态\n\n{items}").sections if s.title] == []


def test_arrows_are_signs_of_a_list() -> None:
    bulletin = read_text("下一步\n→6月20日前，建成小屋4个\n→7月起，办夏令营3期\n", issued_on=date(2022, 5, 1))
    assert [f.text for f in bulletin.figures] == ["4", "3"]
    assert bulletin.figures[0].quote != bulletin.figures[1].quote


def test_a_digest_in_brackets_goes_on_to_what_its_contents_leave_out() -> None:
    text = "本期要目\n【安化县：小屋有大爱】\n\n【安化县：小屋有大爱】\n走访30户。\n\n【简讯】\n义诊2次。\n"
    assert [a.title for a in laid(text).articles[1:]] == ["【安化县：小屋有大爱】", "【简讯】"]


def test_titles_in_brackets_head_their_paragraphs() -> None:
    text = "【1—7月计生保险稳步推进】　全县参保6835户。赔付案件143件。\n\n【鸿兴镇：雪后送暖】　县里投入3万元。走访困难家庭9户。"
    bulletin = read_text(text, issued_on=date(2022, 8, 18), issuer="通榆县计划生育协会")
    assert next(f.period_end for f in bulletin.figures if f.text == "143") == date(2022, 7, 31)
    assert [s.text for s in bulletin.sentences if s.block == "heading"] == ["【1—7月计生保险稳步推进】", "【鸿兴镇：雪后送暖】"]


def test_a_column_behind_the_articles_is_of_none_of_them() -> None:
    paragraph = "县计生协把健康服务送到群众家门口，让会员得到实惠，受到欢迎和好评，工作有了新的起色。"
    columns = (
        "■ 要闻",
        "前三季度全州计生协工作综述",
        paragraph,
        "■ 县市动态",
        "奇台县：保单送到农机手",
        paragraph,
        "■ 数字",
        "·救助1126户",
    )
    text = "\n\n".join(columns)
    bulletin = read_text(text, issued_on=date(2019, 10, 8), issuer="昌吉州计划生育协会")
    [helped] = bulletin.figures
    assert bulletin.articles[helped.article].title == "数字"
    assert helped.places == ("新疆维吾尔自治区/昌吉回族自治州",)


def test_columns_of_amounts_leave_the_name_to_the_row() -> None:
    rows = "| 秘书长培训班 | 3期 | 40000元/期 | 120,000 |\n| 合计 | | | 120,000 |\n"
    table = f"| 项目 | 数量 | 标准 | 金额（元） |\n| --- | --- | --- | --- |\n{rows}"
    figures = read_text(f"使用计划\n\n{table}\n").figures
    assert [(f.measured, f.unit, f.kind) for f in figures[:3]] == [
        ("秘书长培训班", "event", "actual"),
        ("秘书长培训班", "CNY/event", "standard"),
        ("秘书长培训班", "CNY", "actual"),
    ]
    assert figures[3].measured == "金额"


def test_blanks_part_the_phrases_of_a_title_with_numbers() -> None:
    figures = read_text("健康驿站由52个增加到120个　新市民扎下根安下心\n\n全县走访30户。\n").figures
    assert [(f.text, f.measured) for f in figures] == [("52", "健康驿站"), ("120", "健康驿站"), ("30", "走访")]
    assert laid("通　　报\n2022年第3期\n\n关于考核情况的通报\n\n全县走访30户。\n").header.title == "关于考核情况的通报"


def test_a_remark_says_itself_what_it_holds() -> None:
    table = "县\t户数（户）\t资金（万元）\t备注\n安化县\t312\t24.96\t自筹资金3万元\n桃江县\t145\t8.7\t\n南县\t45\t3.7\t\n"
    figures = read_text(f"统计表\n\n{table}\n", issuer="益阳市计划生育协会").figures
    assert [(f.value, f.measured) for f in figures if f.text == "3万"] == [(30000, "自筹资金")]


def test_items_of_a_list_head_nothing() -> None:
    text = "全市动态\n\n●走访30户\n●讲座2场\n●义诊1次\n"
    assert [s.title for s in laid(text).sections if s.title] == []


def test_a_column_of_remarks_and_a_sum_without_a_number() -> None:
    table = "序号\t县\t户数（户）\t资金（万元）\t备注\n1\t安化县\t312\t24.96\t含自筹\n2\t桃江县\t145\t8.7\t\n合计\t\t457\t33.66\t\n"
    figures = read_text(f"统计表\n\n{table}\n", issuer="益阳市计划生育协会").figures
    assert [(f.value, f.unit) for f in figures] == [
        (312, "household"),
        (249600, "CNY"),
        (145, "household"),
        (87000, "CNY"),
        (457, "household"),
        (336600, "CNY"),
    ]


def test_a_column_headed_by_a_per_cent_sign() -> None:
    table = "| 指标 | 单位 | 2021年 | 2022年 | 增长% |\n| --- | --- | --- | --- | --- |\n| 会员 | 万人 | 4.21 | 4.36 | 3.6 |\n"
    figures = read_text(f"{table}\n").figures
    assert [(f.text, f.unit) for f in figures] == [("4.21", "person"), ("4.36", "person"), ("3.6", "percent")]


def test_small_pictures_head_what_stands_under_them_all_on_one_level() -> None:
    text = "健康服务到家门口\n\n📍利州区｜公园义诊\n县里出资\n\n📍剑阁县｜新事新办\n9对新人参加\n\n💰钱从哪里来\n市里出资38万元\n"
    assert [(s.level, s.title) for s in laid(text).sections if s.title] == [
        (5, "利州区｜公园义诊"), (5, "剑阁县｜新事新办"), (5, "钱从哪里来"),
    ]  # fmt: skip
    assert [f.text for f in read_text("今日安排\n\n1️⃣走访慰问\n走访30户。\n2️⃣健康讲座\n讲座5场。\n").figures] == ["30", "5"]


LETTER = (
    "洋县计划生育协会文件\n\n洋计生协发〔2023〕4号\n\n关于印发《洋县计生协2023年工作要点》的通知\n\n各镇计生协：\n"
    "　　现将《洋县计生协2023年工作要点》印发给你们，请抓好落实。\n\n　　　　洋县计划生育协会\n　　　　2023年2月16日\n\n"
    "　　2022年，举办讲座96场。\n\n一、拓展服务\n　　举办讲座36场，受教育学生3000人次。\n"
)


def test_a_document_is_signed_and_dated_in_the_letter_in_front_of_it() -> None:
    assert laid(LETTER).header == Header(
        title="关于印发《洋县计生协2023年工作要点》的通知",
        issuer="洋县计划生育协会",
        issue_number="2023-4",
        issued_on=date(2023, 2, 16),
    )


def test_a_work_plan_sets_aims_under_its_headings_and_may_look_back_before_them() -> None:
    found = {f.text: (f.kind, f.period_start, f.period_end) for f in read_text(LETTER).figures}
    year = (date(2023, 1, 1), date(2023, 12, 31))
    assert found["36"] == found["3000"] == ("plan", *year)
    assert found["96"] == ("actual", date(2022, 1, 1), date(2022, 12, 31))
    looks_back = LETTER.replace("一、拓展服务", "一、2022年工作情况")
    assert {(f.kind, f.period_end) for f in read_text(looks_back).figures} == {("actual", date(2022, 12, 31))}
    report = LETTER.replace("2023年工作要点", "2022年工作情况及2023年工作要点")
    assert {f.kind for f in read_text(report).figures} == {"actual"}


def test_titles_with_who_signs_them_begin_articles_of_that_place() -> None:
    text = (
        "湖南计生协简报\n2021年第22期\n湖南省计划生育协会　　2021年12月8日\n\n筹好三笔钱\n桃源县计生协\n\n"
        "县本级安排168万元；各乡镇配套63万元。\n\n岗位用活\n双峰县计生协\n\n开展活动412场。\n"
    )
    figures = read_text(text).figures
    assert [(f.text, f.places) for f in figures] == [
        ("168万", ("湖南省/常德市/桃源县",)),
        ("63万", ("湖南省/常德市/桃源县",)),
        ("412", ("湖南省/娄底市/双峰县",)),
    ]


def test_a_column_of_growth_is_of_what_its_head_names() -> None:
    table = (
        "| 险种 | 保费（万元） | 赔付（万元） | 保费同比增长（%） |\n| --- | --- | --- | --- |\n| 意外险 | 124.6 | 71.3 | 6.2 |\n"
    )
    assert [f.measured for f in read_text(f"保险情况\n\n{table}").figures] == ["保费", "赔付", "保费"]


CELLS = """县区
会员之家（个）
救助资金（万元）
安定区
46
32.25
通渭县
38
27.00
陇西县
52
35.40
合  计
136
94.65
"""


def test_a_table_that_a_scan_has_put_in_one_column_is_a_table() -> None:
    figures = read_text(f"附表\n{CELLS}", issuer="定西市计划生育协会", issued_on=date(2024, 7, 25)).figures
    assert [f.value for f in figures] == [46, 322_500, 38, 270_000, 52, 354_000, 136, 946_500]
    assert [f.places[0].rpartition("/")[2] for f in figures[::2]] == ["安定区", "通渭县", "陇西县", "定西市"]
    assert [f.measured for f in figures[:2]] == ["会员之家", "救助资金"]


def test_numbers_on_lines_of_their_own_are_never_one_number() -> None:
    assert not {4638, 4632.25, 463832.25}.intersection(f.value for f in read_text("会员之家\n46\n38\n32.25\n").figures)


WRAPPED = """    今年以来，县计生协举办讲座214场，听课群众1.62万人次，发放
宣传折页3.8万份；入户随访6480户，其中高龄老人（80岁以上）
1935户。群众反映好。
    （办公室）
    县财政安排协会工作经费86万元；争取项目2个，资金24万元，在
册会员5.46万人。
"""


def test_a_line_without_indent_goes_on_where_paragraphs_have_one() -> None:
    texts = [s.text for s in laid(WRAPPED).sentences]
    assert any(text.endswith("其中高龄老人（80岁以上）1935户。") for text in texts)
    assert any("在册会员5.46万人" in text for text in texts)


def test_a_title_of_a_document_may_take_two_lines() -> None:
    text = (
        "云南省计划生育协会文件\n\n云计生协〔2022〕18号\n\n关于下达2022年度\n基层服务项目资金的通知\n\n"
        "各州（市）：\n\n下达399万元。\n"
    )
    assert laid(text).articles[1].title == "关于下达2022年度基层服务项目资金的通知"


def test_a_document_is_signed_in_front_of_what_is_annexed() -> None:
    text = "关于下达资金的通知\n\n下达399万元。\n\n云南省计划生育协会\n2022年4月6日\n\n附件\n\n分配表\n\n昆明市58万元。\n"
    assert (laid(text).header.issuer, laid(text).header.issued_on) == ("云南省计划生育协会", date(2022, 4, 6))


def test_a_speech_has_its_day_in_brackets_under_its_title() -> None:
    assert laid("在代表大会上的报告\n\n（2024年4月18日，根据录音整理）\n\n各位代表：\n").header.issued_on == date(2024, 4, 18)


@pytest.mark.parametrize(
    ("printed", "value"),
    [("1, 540", 1540), ("1OOO", 1000), ("2〇0", 200), ("1 20", 120)],
)
def test_numbers_that_a_scan_has_spoilt(printed: str, value: float) -> None:
    [figure] = read_text(f"会上，现场咨询 {printed} 人次。").figures
    assert (figure.text, figure.value) == (printed, value)


def test_two_numbers_of_a_row_are_two() -> None:
    assert [f.value for f in read_text("会员 46 128 32 人。").figures][-1:] != [46_128_032]


def test_a_table_may_be_held_by_single_blanks() -> None:
    table = "县区 参保家庭（户） 保费（万元）\n安定区 6820 68.2\n通渭县 5930 59.3\n合 计 12750 127.5\n"
    figures = read_text(f"保险情况\n\n{table}", issuer="定西市计划生育协会").figures
    assert [(f.measured, f.value) for f in figures[:2]] == [("参保家庭", 6820), ("保费", 682_000)]
    assert [f.places[0].rpartition("/")[2] for f in figures[::2]] == ["安定区", "通渭县", "定西市"]
    assert not [s for s in laid("保险 情况 如下\n参保 6820 户\n保费 68.2 万元\n理赔 46 件\n").sentences if s.block == "cell"]


def test_a_heading_that_a_copy_ran_into_the_text_begins_a_section() -> None:
    text = "一、组织健全。会员300人。二、保险稳健运行。参保200户。\n"
    assert [title for _, title in sections_of(laid(f"工作情况\n\n{text}"), 1)][1:] == ["一、组织健全。", "二、保险稳健运行。"]


def test_a_table_printed_in_two_halves_is_one_under_the_other() -> None:
    table = "县市\t体检（人）\t县市\t体检（人）\n安定区\t2140\t通渭县\t1985\n陇西县\t2310\t渭源县\t1472\n合计\t7907\n"
    figures = read_text(f"体检情况\n\n{table}", issuer="定西市计划生育协会").figures
    assert {f.text: f.places[0].rpartition("/")[2] for f in figures} == {
        "2140": "安定区",
        "1985": "通渭县",
        "2310": "陇西县",
        "1472": "渭源县",
        "7907": "定西市",
    }


def test_titles_without_blank_lines_begin_articles() -> None:
    paragraph = "近年来，该地以项目为抓手，把资源引到基层、把服务做到家庭，推动协会工作提质增效，慰问家庭{}户。\n"
    head = "吉林计生协简报\n吉林省计划生育协会 2024年6月28日\n"
    text = f"{head}敦化市：小项目撬动大服务\n{paragraph.format(12)}梨树县送健康下乡\n{paragraph.format(34)}"
    figures = read_text(text).figures
    assert [f.places[0].rpartition("/")[2] for f in figures] == ["敦化市", "梨树县"]


def test_a_footnote_under_a_rule_is_no_heading() -> None:
    text = "工作情况\n\n现有编制87名①。\n────────────\n① 含新增编制2名。\n\n走访30户。\n"
    assert [title for _, title in sections_of(laid(text), 1)] == [""]


@pytest.mark.parametrize(
    ("printed", "value"),
    [("l26O个", 1260), ("4。6万名", 46_000), ("8，420人", 8420), ("2千7百余个", 2700), ("1万1千2百份", 11_200)],
)
def test_numbers_with_misread_signs_and_in_steps(printed: str, value: float) -> None:
    [figure] = read_text(f"共有{printed}。").figures
    assert figure.value == value


@pytest.mark.parametrize("text", ["5ml药水", "二〇二二", "走访38户。12个乡镇", "2016，2017年", "CO2", "No1"])
def test_what_is_no_misread_number_stays(text: str) -> None:
    assert fold(text) == text


def test_the_title_of_a_document_stands_below_whose_it_is() -> None:
    text = (
        "某某保险公司支公司\n\n关于2023年度计生保险\n理赔情况的报告\n\n"
        "安化县计划生育协会：\n\n现将全年承保理赔服务情况报告如下，请审阅。\n"
    )
    assert laid(text).articles[1].title == "关于2023年度计生保险理赔情况的报告"


def test_a_title_may_have_a_year_that_the_contents_leave_out() -> None:
    contents = (
        "湖南计生协简报\n2023年第1期\n湖南省计划生育协会　2023年1月16日\n\n本期要目\n○全省计生协工作综述\n○小站点办出大服务\n\n"
    )
    text = f"{contents}全省计生协2022年工作综述\n\n投入3264万元。\n\n小站点办出大服务\n\n投入12万元。\n"
    assert [article.title for article in laid(text).articles[1:]] == ["全省计生协2022年工作综述", "小站点办出大服务"]


_HEAD = "永康计生协信息\n永康市计划生育协会　2023年11月20日\n\n"
_TOLD = (
    "近年来，该地以项目为抓手，把资源引到基层、把服务做到家庭，推动协会工作提质增效，慰问家庭12户。",
    "走进学校开展青春健康讲座，讲师从身边的故事说起，学生听得入神，家长也跟着学，一学期下来，受益学生34人，老师们都说这样的课还要再办。",
    "紧扣目标任务，倒排工期、挂图作战，确保件件有着落、事事有回音，建成阵地56个。",
)


def places_told(*titles: str) -> list[str]:
    """The places of the three figures of a text whose paragraphs stand under these titles."""
    text = _HEAD + "".join(f"{title}\n\n{told}\n\n" for title, told in zip(titles, _TOLD, strict=True))
    return [f.places[0].rpartition("/")[2] for f in read_text(text).figures]


def test_titles_that_begin_with_towns_begin_articles() -> None:
    assert places_told("江南街道：帮扶有实招", "古山镇举办青春健康讲座", "各地简讯") == ["江南街道", "古山镇", "永康市"]


def test_a_line_apart_among_titles_of_places_is_of_all_again() -> None:
    assert places_told("古山镇：讲座进校园", "石柱镇：会员有了家", "四季度怎么干") == ["古山镇", "石柱镇", "永康市"]


def test_a_markdown_heading_above_titles_of_places_ends_their_article() -> None:
    assert places_told("### 古山镇：讲座进校园", "### 石柱镇：会员有了家", "## 下一步打算") == ["古山镇", "石柱镇", "永康市"]


def test_short_names_title_articles() -> None:
    head = "河池计生协简报\n河池市计划生育协会　2023年7月5日\n\n"
    first = f"都安：课堂进石山\n\n都安瑶族自治县慰问家庭11户。{_TOLD[0]}\n\n"
    text = f"{head}{first}巴马：候鸟有了家\n\n到巴马县旅居的老人多。{_TOLD[1]}\n"
    told = {f.text: f.places[0].rpartition("/")[2] for f in read_text(text).figures}
    assert told == {"11": "都安瑶族自治县", "12": "都安瑶族自治县", "34": "巴马瑶族自治县"}


@pytest.mark.parametrize(
    "line",
    [
        "首页 > 新闻动态 > 部门动态",
        "您现在的位置：网站首页 >> 部门动态",
        "索引号：QT0024-2019-000158　发布机构：县计划生育协会",
        "点击蓝字，关注我们",
        "收录于合集　#换届选举 6个",
        "预览时标签不可点　阅读 863　赞 34　在看 21",
    ],
)
def test_what_a_page_prints_around_a_text_is_no_part_of_it(line: str) -> None:
    text = f"{line}\n\n奇台县实施生育关怀项目\n\n走访家庭30户。\n"
    assert laid(text).header.title == "奇台县实施生育关怀项目"
    assert [f.text for f in read_text(text).figures] == ["30"]


def test_the_head_of_the_first_page_comes_again_with_page_marks() -> None:
    running = "阜阳市计划生育协会简报"
    text = f"{running}\n2018年第12期\n\n培训班办得好\n\n29所中学的58名教师、\n          第 1 页\n{running}\n12名医生参训。\n"
    assert [s.text for s in laid(text).sentences if s.block == "text"] == ["29所中学的58名教师、12名医生参训。"]


def test_a_heading_with_a_note_in_brackets_is_one() -> None:
    text = "项目情况报告\n\n三、经费支出明细（截至2019年11月30日）\n家庭帮扶：52.4万元\n"
    assert [title for _, title in sections_of(laid(text), 1)] == ["", "三、经费支出明细（截至2019年11月30日）"]


def test_contents_are_told_though_the_last_line_looks_like_a_masthead() -> None:
    contents = "阜阳计生协简报\n2018年第12期\n\n本期要目\n颍上县：致富果\n太和县：在身边\n\n编者按：全市走访8户。\n\n"
    text = f"{contents}颍上县：致富果\n\n走访12户。\n\n太和县：在身边\n\n走访34户。\n\n发：各县市区计生协\n"
    assert [article.title for article in laid(text).articles[1:]] == ["颍上县：致富果", "太和县：在身边"]


@pytest.mark.parametrize(
    ("printed", "value"),
    [("l,860件", 1860), ("l.5万元", 15_000), (" l 137人", 1137), ("3 OOO户", 3000), ("1,3 05对", 1305), ("6，800余人次", 6800)],
)
def test_misread_digits_beside_commas_and_blanks(printed: str, value: float) -> None:
    [figure] = read_text(f"全县共办理{printed}。").figures
    assert figure.value == value


def test_a_misread_day_is_a_day() -> None:
    assert laid("敖汉旗计划生育协会编印　　2024年lO月15日\n\n工作扫描\n\n走访30户。\n").header.issued_on == date(2024, 10, 15)


@pytest.mark.parametrize(
    "table",
    [
        "县区|讲座（场）|听众（人次）\n柯城区|31|2760\n衢江区|22|1920\n",
        "｜县区｜讲座（场）｜听众（人次）｜\n｜柯城区｜31｜2760｜\n｜衢江区｜22｜1920｜\n",
        "县区 ｜ 讲座（场） ｜ 听众（人次）\n柯城区 ｜ 31 ｜ 2760\n衢江区 ｜ 22 ｜ 1920\n",
        "┌────┬────┬────┐\n│县区│讲座（场）│听众（人次）│\n├────┼────┼────┤\n│柯城区│31│2760│\n│衢江区│22│1920│\n└────┴────┴────┘\n",
    ],
)
def test_tables_whose_cells_bars_part(table: str) -> None:
    text = f"各县情况如下：\n\n{table}\n走访30户。\n"
    figures = {f.text: f for f in read_text(text, issuer="衢州市计划生育协会").figures}
    assert list(figures) == ["31", "2760", "22", "1920", "30"]
    assert figures["1920"].measured == "听众"
    assert figures["1920"].places == ("浙江省/衢州市/衢江区",)


def test_titles_that_each_begin_with_a_bracket() -> None:
    body = "6月1日，镇计生协结合实际组织开展宣传服务活动，走访慰问计生困难家庭二十户，群众反映良好，效果明显。"
    later = "该镇落实三项机制，开展入户宣传，帮助困难家庭解决生产生活难题，赢得了群众的一致好评和点赞。"
    head = "计生协工作动态\n\n2024年第5期\n\n安化县计划生育协会　　2024年6月5日"
    titles = ["【仙溪镇】送健康到家门口", "【马路镇】暖心行动润民心"]
    text = "\n\n".join([head, titles[0], body, later, titles[1], later, body])
    assert [article.title for article in read_text(text).articles[1:]] == titles


_STORY = "县计生协结合实际组织开展宣传服务活动，走访慰问计生困难家庭二十户，群众反映良好，效果明显。"


def test_a_line_like_the_first_chapter_is_a_heading() -> None:
    text = (
        f"兴隆镇的“两篇文章”\n\n——湄潭县兴隆镇计生协\n\n第一篇，把组织建到茶山上\n\n{_STORY}\n\n第二篇，把关怀送到家\n\n{_STORY}\n"
    )
    bulletin = read_text(f"遵义市计生协工作通讯\n\n经验交流专刊（2019年第6期）\n\n遵义市计划生育协会　2019年10月18日\n\n{text}")
    assert bulletin.articles[1].title == "兴隆镇的“两篇文章”——湄潭县兴隆镇计生协"
    assert [s.title for s in bulletin.sections if s.level] == ["第一篇，把组织建到茶山上", "第二篇，把关怀送到家"]


def test_a_bare_chapter_number_belongs_to_the_title_below_it() -> None:
    body = f"01\n主场活动有热度\n\n{_STORY}\n\n▲ 主场活动现场（摄影：王某）\n\n02\n各地有亮点\n\n{_STORY}\n\n▲ 各地活动现场\n"
    bulletin = read_text(f"会员活动日进乡村\n\n{_STORY}\n\n{body}", issuer="安化县计划生育协会")
    assert [s.title for s in bulletin.sections if s.level] == ["01主场活动有热度", "02各地有亮点"]
    assert not [f for f in bulletin.figures if f.text in ("01", "02")]


def test_a_town_that_the_title_names_issues_the_report() -> None:
    text = "永兴镇计划生育协会2019年工作汇报\n\n（2019年12月9日）\n\n永兴镇位于湄潭县城以东20公里。全镇走访家庭58户。\n"
    assert [f.places for f in read_text(text).figures if f.text == "58"] == [("贵州省/遵义市/湄潭县/永兴镇",)]


def test_numbered_contents_announce_titles_without_numbers() -> None:
    text = (
        "安化计生协简报\n第11期\n安化县计划生育协会编　2021年12月6日\n\n目　录\n1.换届进展顺利\n2.新任秘书长“回炉”充电\n\n"
        f"换届进展顺利\n\n{_STORY}\n\n新任秘书长“回炉”充电\n\n{_STORY}\n"
    )
    assert [article.title for article in read_text(text).articles][1:] == ["换届进展顺利", "新任秘书长“回炉”充电"]


@pytest.mark.parametrize("contents", ["", "本期目录\n★ 骨干培训班举办\n★ 情暖寒冬　关爱到家——走访慰问活动综述\n\n\n"])
def test_a_line_with_a_subtitle_under_it_opens_an_article(contents: str) -> None:
    text = (
        "固原市计划生育协会简报\n2018年第2期\n固原市计划生育协会秘书处　　2018年2月28日\n\n" + contents + "骨干培训班举办\n\n"
        "    1月16日至18日，市计生协举办基层骨干培训班，来自62个乡镇的148人参加。\n\n"
        "情暖寒冬　关爱到家\n——走访慰问活动综述\n\n"
        "    春节前夕，全市各级计生协按照统一安排走村入户，共走访慰问计生家庭1286户，发放慰问金89.7万元。\n"
    )
    assert [article.title for article in read_text(text).articles][1:] == ["骨干培训班举办", "情暖寒冬 关爱到家——走访慰问活动综述"]


def test_a_title_over_a_list_among_titles_of_places_ends_the_article_before_it() -> None:
    running = "镇计生协组织志愿者走村入户，为老人测量血压、整理家务，受到群众的一致好评和欢迎。"
    towns = f"海河镇：小屋暖心\n\n{running}\n\n合德镇：课堂进村\n\n{running}\n\n"
    text = f"县计生协动态\n\n{towns}一组数字看上半年\n\n◎保费522万元。\n◎理赔19件。\n"
    assert [article.title for article in laid(text).articles[-2:]] == ["合德镇：课堂进村", "一组数字看上半年"]


def test_a_part_in_a_bracket_and_a_label_in_quotes_begin_lines_of_their_own() -> None:
    text = "【数说】\n资助大学新生：164名，共49万元\n“5·29”系列活动：132场，参与4.6万人次\n\n【明年打算】会员发展到14万人。\n"
    said = [sentence.text for sentence in laid(text).sentences]
    assert "“5·29”系列活动：132场，参与4.6万人次" in said
    assert said[-1].startswith("【明年打算】")
