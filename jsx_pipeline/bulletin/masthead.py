"""What a masthead line looks like: the forms in which number, day and issuer of a bulletin are printed.

Reading them is header.py's.
"""

from __future__ import annotations

import re

_LONGEST = 60  # characters of a masthead line; running text is longer

LINES = 24  # of the head of a text that may be masthead, blank ones not counted
LAST_LINES = 12  # of its end, where a report is signed and dated
_N = "[0-9〇零一二三四五六七八九十百]"
DAY = re.compile(
    rf"({_N}{{4}})年({_N}{{1,3}})月({_N}{{1,3}})日|(?<![0-9])((?:19|20)[0-9]{{2}})([-./])([0-9]{{1,2}})\5([0-9]{{1,2}})(?![0-9])"
    r"|(?<![0-9])([0-9]{1,2})([-./])([0-9]{1,2})\9((?:19|20)[0-9]{2})(?![0-9])"
)
MONTH = re.compile(rf"({_N}{{4}})年({_N}{{1,3}})月(?=$|[ 编印出（(])")  # where no day is printed
DAY_OF_YEAR = re.compile(rf"(?<![年0-9])({_N}{{1,2}})月({_N}{{1,3}})日")  # whose year stands with the number: 2022年第3期 6月8日
ISSUE = re.compile(rf"(?:[（〔]?({_N}{{4}})[）〕]?年?)?(?:度)?第({_N}{{1,4}})期")
FILE_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[（(]((?:19|20)[0-9]{2})[〕\]）)]([0-9]{1,4})号")  # 兴计生协〔2021〕21号
TOTAL = re.compile(rf"总第?{_N}{{1,5}}期")
_QUARTER = re.compile(rf"{_N}{{4}}年第?[一二三四]季度(?=$|[ ▍▎▌█|｜（(]|第)")  # what a quarterly reports on
_BODY = "(?:计划生育协会|计生协会|计生协)"
ISSUER = re.compile(
    rf"((?:中国|(?<![\u4e00-\u9fff])[省市县区州旗]|[\u4e00-\u9fff]{{2,18}}?){_BODY})(?:办公室|秘书处)?"
    r"(?:编印|主办|主编|供稿|编|印发)?(?=$|[ （总浏阅访发点作字|｜/])"
)
NEWSLETTER = re.compile(
    r"([\u4e00-\u9fff]{2,16}?)?(?:工作)?(?:简报|动态|信息|通讯|快报|专报|快讯|简讯|交流|专刊)$"
    r"|(?:[\u4e00-\u9fff]{2,12}(?:计生协会?|计划生育协会)工作|工作|情况|工作情况)(?:通报|参考|月报|季报|要情|反映)$"
    r"|(?:通报|通知|公告|公报|函|(?:会议|座谈会|工作)?纪要)$"
    r"|[\u4e00-\u9fff]{2,18}(?:协会|计生协|委员会|健康[委局]|办公室|政府)文件$"
)  # the last: the red head of a document (GB/T 9704-2012, 7.2.4)
# The letter around a document:
HANDS_ON = re.compile(r"(?:现将|现把|现).{2,50}(?:印|转|下|通)发(?:给|至)?(?:你们|各|大家)|(?:印|转|下)发给你们")
_LABEL = re.compile("(?:签发|印发|成文|发文|编发|出刊|刊印)?(?:日期|时间)[：:]|签发人[：:][\u4e00-\u9fff×]{2,4}")
CLOCK = re.compile(r"\s[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?(?![0-9])")  # behind a day
_BYLINE = re.compile(  # what a web page or a newspaper prints beside the day
    r"星期[一二三四五六日天]|(?:来源|供稿|作者|信息来源)[:：]|发[表布]于[\u4e00-\u9fff]{2,3}|供稿|综合|原创|本站|讯|电"
    r"|[\u4e00-\u9fff]{1,12}(?:网|日报|晚报|报社?|电视台|融媒|公众号|微信|客户端|委员会|健康[委局]|协会|计生协)(?=$|[ ·—（(])"
)
_DATED = re.compile(rf"[（(](?:{_N}{{4}}年{_N}{{1,3}}月{_N}{{1,3}}日)[^（）()。；]{{0,40}}[）)]")  # （2024年4月18日，根据录音整理）
_STOP = re.compile(r"[。；]")  # a title may ask or call


def is_running(text: str) -> bool:
    """Whether a line is running text, which ends the masthead."""
    return len(text) > _LONGEST or bool(_STOP.search(text))


def is_masthead(text: str) -> bool:
    """Whether a line without blanks prints nothing but number, day, issuer or name of the bulletin."""
    if is_running(text):
        return False
    if _DATED.fullmatch(text):
        return True
    bare = _LABEL.sub("", TOTAL.sub("", text))
    for pattern in (FILE_NUMBER, DAY, ISSUE, MONTH, _QUARTER, *([DAY_OF_YEAR] if ISSUE.search(text) else ())):
        bare = pattern.sub(" ", bare)
    if bare != text and NEWSLETTER.fullmatch(bare.strip()):  # 红河州计生协工作动态2021年第4期
        return True
    issuer = ISSUER.search(bare)
    if issuer and "的" not in issuer[1]:  # 圩日里的计生协 is a title
        bare = bare.replace(issuer[0], "")
    if bare != text and DAY.search(text):
        bare = _BYLINE.sub("", bare)
    rest = re.sub(r"[（）()，,\s·—|｜/▍▎▌█-]", "", bare)
    return (len(rest) < len(re.sub(r"\s", "", text)) and len(rest) <= 3) or bool(NEWSLETTER.fullmatch(text))
