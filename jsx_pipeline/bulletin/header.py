"""The masthead: which lines they are, and the issuer, number and day they print. What is not printed stays None."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from jsx_pipeline.bulletin.blocks import Block
from jsx_pipeline.bulletin.text import fold
from jsx_pipeline.hannum import han_value
from jsx_pipeline.model import Header

MASTHEAD_BLOCKS = 16  # a masthead with every line set apart has at most about ten
_LONGEST = 60  # characters of a masthead line; running text is longer

_N = "[0-9〇零一二三四五六七八九十百]"
_DAY = re.compile(
    rf"({_N}{{4}})年({_N}{{1,3}})月({_N}{{1,3}})日|(?<![0-9])((?:19|20)[0-9]{{2}})([-./])([0-9]{{1,2}})\5([0-9]{{1,2}})(?![0-9])"
)
_ISSUE = re.compile(rf"(?:[（〔]?({_N}{{4}})[）〕]?年?)?(?:度)?第({_N}{{1,4}})期")
_TOTAL = re.compile(rf"总第?{_N}{{1,5}}期")
_BODY = "(?:计划生育协会|计生协会|计生协)"
_ISSUER = re.compile(
    rf"((?:中国|[\u4e00-\u9fff]{{2,18}}?){_BODY})(?:办公室|秘书处)?(?:编印|主办|主编|编|印发)?(?=$|[ （总浏发点作字])"
)
_NEWSLETTER = re.compile(r"([\u4e00-\u9fff]{2,16}?)?(?:工作)?(?:简报|动态|信息|通讯|快报|专报|快讯|简讯|交流|专刊)$")
_STOP = re.compile(r"[。；？！]")


def masthead_blocks(blocks: Sequence[Block], squeezed: Sequence[str]) -> set[int]:
    """The blocks that print number, day, issuer or name of the bulletin, or what a web page adds, before running text begins."""
    found: set[int] = set()
    for i, text in enumerate(squeezed[:MASTHEAD_BLOCKS]):
        web = blocks[i].sort == "meta"
        if not web and (blocks[i].sort in ("note", "grid") or len(text) > _LONGEST or _STOP.search(text)):
            break
        if web or _is_masthead(text):
            found.add(i)
    return found


def _is_masthead(text: str) -> bool:
    bare = _TOTAL.sub("", text)
    for pattern in (_DAY, _ISSUE):
        bare = pattern.sub(" ", bare)
    issuer = _ISSUER.search(bare)
    if issuer and "的" not in issuer[1]:  # 圩日里的计生协 is a title
        bare = bare.replace(issuer[0], "")
    rest = re.sub(r"[（）()，,\s·—-]", "", bare)
    return (len(rest) < len(re.sub(r"\s", "", text)) and len(rest) <= 3) or bool(_NEWSLETTER.fullmatch(text))


def read_header(lines: Sequence[str]) -> Header:
    """Issuer, number and day out of the squeezed lines of a masthead; the title is not the masthead's to say."""
    text = [fold(line) for line in lines]
    day = _first_day(text)
    return Header(issuer=_issuer(text), issue_number=_issue_number(text, day), issued_on=day)


def _first_day(lines: Sequence[str]) -> date | None:
    for line in lines:
        for found in _DAY.finditer(line):
            printed = (found[1], found[2], found[3]) if found[1] else (found[4], found[6], found[7])
            try:
                return date(*(int(han_value(part)) for part in printed))
            except ValueError:  # 13月, 2月30日: no day of the calendar, so none was printed
                continue
    return None


def _issue_number(lines: Sequence[str], day: date | None) -> str | None:
    for line in lines:
        if found := _ISSUE.search(_TOTAL.sub("", line)):
            year = int(han_value(found[1])) if found[1] else day.year if day else None
            return f"{year}-{int(han_value(found[2]))}" if year else None
    return None


def _issuer(lines: Sequence[str]) -> str | None:
    for line in lines:
        if found := _ISSUER.search(_DAY.sub(" ", _ISSUE.sub(" ", line))):
            return found[1].replace("计生协会", "计划生育协会").replace("计生协", "计划生育协会")
    for line in lines:
        if (found := _NEWSLETTER.fullmatch(line)) and found[1] and found[1].endswith(("计生协会", "计生协", "计划生育协会")):
            return _issuer([found[1]])
    return None
