"""The masthead: which lines they are, and the issuer, number and day they print. What is not printed stays None."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from jsx_pipeline.bulletin.blocks import Block
from jsx_pipeline.bulletin.masthead import DAY, DAY_OF_YEAR, FILE_NUMBER, ISSUE, MONTH, TOTAL
from jsx_pipeline.bulletin.text import fold
from jsx_pipeline.hannum import han_value
from jsx_pipeline.model import Header
from jsx_pipeline.words import any_of, form, load

_CUT_DAY = re.compile(r"(?<=[0-9]) (?=[0-9]{0,3} ?[0-9]{0,2}年|[0-9][月日])")  # 2 019年1 1月2 5日, as bad scans print it


def masthead_blocks(blocks: Sequence[Block]) -> set[int]:
    """The blocks that print number, day, issuer or name of the bulletin, or what a web page adds around it."""
    return {i for i, block in enumerate(blocks) if block.sort in ("masthead", "meta")}


def read_header(lines: Sequence[str], pages: Sequence[str] = (), imprint: Sequence[str] = (), edges: Sequence[str] = ()) -> Header:
    """Issuer, number and day out of the squeezed lines of a masthead; the title is not the masthead's to say.

    Of several web pages in one text ``pages`` are the lines that say when each was put up and by whom. The ``imprint`` is asked
    where the masthead names no issuer: 主办：昌吉回族自治州计划生育协会. Where nothing of these prints a day, that of the short
    lines at the ``edges`` of the text holds, if they print but one: （在全县工作会议上的发言 2022年10月12日）.
    """
    text = [_CUT_DAY.sub("", fold(line)) for line in lines]
    put_up = [_CUT_DAY.sub("", fold(line)) for line in pages]
    day = first_day(text) or _last_day(put_up) or first_day([_CUT_DAY.sub("", fold(line)) for line in imprint])
    day = day or _only_day([_CUT_DAY.sub("", fold(line)) for line in edges])
    month = _end_of_month(text)
    number = _issue_number(text, day or month)
    day = day or _day_of_issue(text, number)
    by = month or (date(int(number.partition("-")[0]), 12, 31) if number else None)
    return Header(
        issuer=_issuer(text) or _host(imprint) or _only_issuer(put_up),
        issue_number=number,
        issued_on=day,
        issued_by=None if day else by,
    )


def first_day(lines: Sequence[str]) -> date | None:
    """The first day that is printed with its year and lies in the calendar."""
    for line in lines:
        for found in DAY.finditer(line):
            printed = next(parts for parts in (found.group(1, 2, 3), found.group(4, 6, 7), found.group(11, 10, 8)) if parts[0])
            if day := _date(*printed):
                return day
    return None


def _last_day(pages: Sequence[str]) -> date | None:
    """Of pages copied into one text the day of the latest: the text was put together after that."""
    return max((day for line in pages if (day := first_day([line]))), default=None)


def _only_day(lines: Sequence[str]) -> date | None:
    days = {day for line in lines if (day := first_day([line]))}
    return days.pop() if len(days) == 1 else None


def _day_of_issue(lines: Sequence[str], number: str | None) -> date | None:
    """2022年第3期 6月8日: a day without a year on the line of the number."""
    line = next((line for line in lines if ISSUE.search(line)), "") if number else ""
    found = DAY_OF_YEAR.search(line)
    return _date((number or "").partition("-")[0], found[1], found[2]) if found else None


def _end_of_month(lines: Sequence[str]) -> date | None:
    """The last day of the first month that is printed without one."""
    found = next((found for line in lines if (found := MONTH.search(line))), None)
    first = _date(found[1], found[2], "1") if found else None
    return first.replace(day=monthrange(first.year, first.month)[1]) if first else None


def _date(*printed: str) -> date | None:
    """None for 13月, 2月30日 or 8一日: no day of the calendar, so none was printed."""
    try:
        return date(*(int(han_value(part)) for part in printed))
    except ValueError:
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
        if found := form("issuer").search(DAY.sub(" ", MONTH.sub(" ", ISSUE.sub(" ", line)))):
            return _full_name(found[1])
    for line in lines:
        if (found := form("newsletter").fullmatch(line)) and found[1] and form("issuer").fullmatch(found[1]):
            return _issuer([found[1]])
    return None


def _host(imprint: Sequence[str]) -> str | None:
    found = next((found for line in imprint if (found := form("host").search(line))), None)
    return _full_name(found[1]) if found else None


def _only_issuer(pages: Sequence[str]) -> str | None:
    """The association that all pages come from, as far as they name one."""
    named = {issuer for line in pages if (issuer := _issuer([line]))}
    return named.pop() if len(named) == 1 else None


def _full_name(issuer: str) -> str:
    """The name of an association as it stands in full: 南岳区计生协 is 南岳区计划生育协会."""
    names = load("layout")
    return re.sub(any_of(names["short_names"]), names["full_name"], issuer)
