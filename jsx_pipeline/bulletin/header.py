"""The masthead: which lines they are, and the issuer, number and day they print. What is not printed stays None."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jsx_pipeline.bulletin.blocks import Block
from jsx_pipeline.bulletin.masthead import DAY, FILE_NUMBER, ISSUE, ISSUER, NEWSLETTER, TOTAL
from jsx_pipeline.bulletin.text import fold
from jsx_pipeline.hannum import han_value
from jsx_pipeline.model import Header


def masthead_blocks(blocks: Sequence[Block]) -> set[int]:
    """The blocks that print number, day, issuer or name of the bulletin, or what a web page adds around it."""
    return {i for i, block in enumerate(blocks) if block.sort in ("masthead", "meta")}


def read_header(lines: Sequence[str]) -> Header:
    """Issuer, number and day out of the squeezed lines of a masthead; the title is not the masthead's to say."""
    text = [fold(line) for line in lines]
    day = _first_day(text)
    return Header(issuer=_issuer(text), issue_number=_issue_number(text, day), issued_on=day)


def _first_day(lines: Sequence[str]) -> date | None:
    for line in lines:
        for found in DAY.finditer(line):
            printed = next(parts for parts in (found.group(1, 2, 3), found.group(4, 6, 7), found.group(11, 10, 8)) if parts[0])
            try:
                return date(*(int(han_value(part)) for part in printed))
            except ValueError:  # 13月, 2月30日: no day of the calendar, so none was printed
                continue
    return None


def _issue_number(lines: Sequence[str], day: date | None) -> str | None:
    for line in lines:
        if found := ISSUE.search(TOTAL.sub("", line)):
            try:
                year = int(han_value(found[1])) if found[1] else day.year if day else None
                return f"{year}-{int(han_value(found[2]))}" if year else None
            except ValueError:  # 第8四期 is no number
                continue
    number = next((found for line in lines if (found := FILE_NUMBER.search(line))), None)
    return f"{number[1]}-{int(number[2])}" if number else None


def _issuer(lines: Sequence[str]) -> str | None:
    for line in lines:
        if found := ISSUER.search(DAY.sub(" ", ISSUE.sub(" ", line))):
            return found[1].replace("计生协会", "计划生育协会").replace("计生协", "计划生育协会")
    for line in lines:
        if (found := NEWSLETTER.fullmatch(line)) and found[1] and found[1].endswith(("计生协会", "计生协", "计划生育协会")):
            return _issuer([found[1]])
    return None
