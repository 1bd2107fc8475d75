"""Names, phones and e-mails do not leave raw/; ordinary words do."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jsx_pipeline.publish.verify import stands
from jsx_pipeline.tables.masking import TOKENS, Masking, find_masks

RAW = Path(__file__).resolve().parents[2] / "raw" / "hunan"

# Every person the two bulletins of raw/hunan name, as read by a person; and how often a name is printed.
PRINTED = {
    "2022-19.txt": {
        "梁文明": 3,
        "何翔": 3,
        "李小松": 2,
        "夏雄飞": 1,
        "钟燕": 1,
        "魏婧": 1,
        "曾凡花": 1,
        "奉凰英": 1,
        "朱国贤": 1,
        "李殿勋": 1,
        "张庆伟": 1,
        "毛伟明": 1,
        "秦鲜红": 1,
        "刘勇会": 1,
        "吴韬": 1,
        "贺永亮": 1,
        "卢理志": 1,
        "蒋建益": 1,
    },
    "2023-22.txt": {"陈文浩": 1},
}


def mask(text: str) -> str:
    return Masking(text).slice(0, len(text))


@pytest.mark.parametrize("name", PRINTED)
def test_no_person_of_the_real_bulletins_survives_and_nobody_else_is_masked(name: str) -> None:
    text = (RAW / name).read_text(encoding="utf-8")
    found = ["".join(text[m.start : m.end].split()) for m in find_masks(text) if m.kind == "person"]
    assert {person: found.count(person) for person in found} == PRINTED[name]


def test_phone_and_email_of_the_real_bulletin_are_masked() -> None:
    text = (RAW / "2022-19.txt").read_text(encoding="utf-8")
    assert [text[m.start : m.end] for m in find_masks(text) if m.kind == "contact"] == ["0731-84828645", "hnjsx@163.com"]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("会长张三丰主持会议", "会长[姓名]主持会议"),
        ("县委书记李明、县长赵小燕出席", "县委书记[姓名]、县长[姓名]出席"),
        ("副会长欧阳修文指出", "副会长[姓名]指出"),
        ("市计生协常务副会长周海波一行调研", "市计生协常务副会长[姓名]一行调研"),
        ("县委书记刘勇会评价工作成效明显", "县委书记[姓名]评价工作成效明显"),
        ("镇长肖勇任组长", "镇长[姓名]任组长"),
        ("会长：李建华", "会长：[姓名]"),
        ("一级主任科员夏雄飞同志提拔", "一级主任科员[姓名]同志提拔"),
        ("学习王德先同志", "学习[姓名]同志"),
        ("陪同何翔副秘书长出席", "陪同[姓名]副秘书长出席"),
        ("感谢李书记的关心", "感谢[姓名]书记的关心"),
        ("村民王大明家收到慰问金500元", "村民[姓名]家收到慰问金500元"),
        ("会员陈桂花、刘翠英等3人获奖", "会员[姓名]、[姓名]等3人获奖"),
        ("会员老欧家的房屋", "会员[姓名]家的房屋"),
        ("会员严大姐用8000元起步", "会员[姓名]用8000元起步"),
        ("市妇幼保健院和魏婧、曾凡花、奉凰英优秀案例获通报表扬", "市妇幼保健院和[姓名]、[姓名]、[姓名]优秀案例获通报表扬"),
        ("评选出张建军、李秀英、王芳等3名优秀志愿者", "评选出[姓名]、[姓名]、[姓名]等3名优秀志愿者"),
        ("## **梁文明：在全省会议上的讲话（摘要）**", "## **[姓名]：在全省会议上的讲话（摘要）**"),
        ("责任编辑：王 伟  统校：李娜", "责任编辑：[姓名]  统校：[姓名]"),
        ("（通讯员 张伟 李娜）", "（通讯员 [姓名] [姓名]）"),
        ("会长陈\n\n文浩对其做法给予肯定", "会长[姓名]对其做法给予肯定"),
        ("会长王小二强调。会后，王小二走访3户", "会长[姓名]强调。会后，[姓名]走访3户"),
        ("联系人：罗红 0731-8888888", "联系人：[姓名] [号码]"),
        ("电话：０７３１－８４８２８６４５", "电话：[号码]"),
        ("拨打13812345678", "拨打[号码]"),
        ("传真：8123456", "传真：[号码]"),
        ("邮箱：a.b-c@mail.example.cn。", "邮箱：[号码]。"),
        ("身份证43012319900101123X", "身份证[号码]"),
    ],
)
def test_what_is_masked(text: str, published: str) -> None:
    assert mask(text) == published
    assert stands(published, text)


@pytest.mark.parametrize(
    "text",
    [
        "会长由村支书担任",
        "设主任委员1名",
        "书记兼任会长",
        "省长高度重视",
        "会长、秘书长平均年龄38.6岁",
        "书记任组长，县长任副组长",
        "会长应尽快到位",
        "副会长兼秘书长由村妇女主任担任",
        "会员单位30个",
        "会长和秘书长全部配齐",
        "湖南省长沙市",
        "县长期坚持",
        "各级干部全力以赴",
        "会员向社会捐款",
        "志愿者深入田间",
        "干部包村到户",
        "老党员、老干部、老教师等“五老”人员",
        "常德、岳阳、娄底获得表彰",
        "田庄、龙塘、仙溪、冷市、坪口等乡镇为居民开展免费体检",
        "安仁县：强化服务",
        "编者按：在会议上的讲话摘要",
        "全体同志",
        "负责同志",
        "160余名同志参加",
        "会长石门县",
        "代表岳阳参加",
        "常务副会长任党组书记",
        "书记连续4年走访",
        "干部常年驻村",
        "医生20名",
        "经费13800000000元",
        "会长高效履职",
        "包粽子、打糍粑、健康体检",
        "宣传、文艺、关怀",
        "养老、医疗、教育等部门",
        "县长金秋助学",
        "会员之家",
        "志愿者万余人",
        "老人安享晚年",
        "青春健康教育老师1至2名",
        "协会干部常常为没有钱办事发愁",
        "2018年549万元、2019年679万元",
        "第0731号文件",
        "理事会成员7-11人",
    ],
)
def test_ordinary_words_are_not_masked(text: str) -> None:
    assert mask(text) == text


def test_a_slice_that_cuts_a_mask_shows_nothing_of_it() -> None:
    text = "会长张三丰说，电话0731-84828645"
    masking = Masking(text)
    assert masking.slice(3, 7) == "[姓名]说，"
    assert masking.slice(0, 3) == "会长[姓名]"
    assert masking.slice(text.index("848"), len(text)) == "[号码]"


def test_words_without_a_place_are_masked_by_what_the_bulletin_tells() -> None:
    assert Masking("会长张\n三丰主持").words("张三丰捐款") == "[姓名]捐款"


@given(st.text(alphabet="会长王小明同志，、。\n 0731-8张", max_size=40), st.data())
def test_slices_of_a_masked_text_stand_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    masking = Masking(text)
    masks, published = masking.masks, masking.slice(start, end)
    assert stands(published, text[start:end])
    assert all(m.start < m.end for m in masks)
    assert all(a.end <= b.start for a, b in pairwise(masks))
    assert (published == text[start:end]) == (not any(token in published for token in TOKENS.values()))
