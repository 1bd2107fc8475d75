"""What a masthead line looks like: the forms in which number, day and issuer of a bulletin are printed.

Reading them is header.py's.
"""

from __future__ import annotations

import re

from jsx_pipeline.words import form

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
CLOCK = re.compile(r"\s[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?(?![0-9])")  # behind a day
_DATED = re.compile(rf"[（(](?:{_N}{{4}}年{_N}{{1,3}}月{_N}{{1,3}}日)[^（）()。；]{{0,40}}[）)]")  # （2024年4月18日，根据录音整理）
_EMPTY = re.compile(r"[（(]?\s*[）)]")  # brackets that stood around a number
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
    bare = form("day_label").sub("", TOTAL.sub("", text))
    for pattern in (FILE_NUMBER, DAY, ISSUE, MONTH, _QUARTER, *([DAY_OF_YEAR] if ISSUE.search(text) else ())):
        bare = pattern.sub(" ", bare)
    if bare != text and form("newsletter").fullmatch(_EMPTY.sub("", bare).strip()):  # 红河州计生协工作动态（2021年第4期）
        return True
    issuer = form("issuer").search(bare)
    if issuer and "的" not in issuer[1]:  # 圩日里的计生协 is a title
        bare = bare.replace(issuer[0], "")
    if bare != text and DAY.search(text):
        bare = form("beside_day").sub("", bare)
    rest = re.sub(r"[（）()，,\s·—|｜/▍▎▌█-]", "", bare)
    return (len(rest) < len(re.sub(r"\s", "", text)) and len(rest) <= 3) or bool(form("newsletter").fullmatch(text))
