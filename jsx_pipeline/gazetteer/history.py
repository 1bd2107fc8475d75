"""A division through time: which code it had on a day, which it has now.

GB/T 2260 gives a county that becomes a city a new code, and may give the code of one that is gone to another.
"""

from __future__ import annotations

from datetime import date

from jsx_pipeline.gazetteer.names import stem
from jsx_pipeline.gazetteer.register import Register, Row
from jsx_pipeline.gazetteer.view import Division


def current_code(register: Register, code: str) -> str:
    """The code in force in the last register along the successors of ``code``; "" if there is none."""
    seen = set[str]()
    while code and code not in seen:
        seen.add(code)
        rows = register.by_code.get(code, [])
        if any(not row.valid_to for row in rows):
            return code
        code = next((row.successor for row in reversed(rows) if row.successor), "")
    return ""


def code_on(register: Register, division: Division, day: date) -> str:
    """The code that a division had on ``day``: its own while that held, else that of what it was before or became after.

    "" for what has no GB code, and where several merged into it and none of them bears its name.
    """
    iso = day.isoformat()
    if not division.code or _holds(division.valid_from, division.valid_to, day):
        return division.code
    if division.valid_from and day < division.valid_from:
        return _earlier(register, division.code, division.name, iso)
    return _later(register, division.code, iso)


def _holds(start: date | None, end: date | None, day: date) -> bool:
    return (start or date.min) <= day <= (end or date.max)


def _in_force(row: Row, iso: str) -> bool:
    return row.valid_from <= iso and (not row.valid_to or iso <= row.valid_to)


def _earlier(register: Register, code: str, name: str, iso: str) -> str:
    """What lived on as the division and was in force on the day; of several that merged the one that bears its name."""
    level, seen = {code}, {(code, name)}
    while level:
        rows = [row for c in level for row in register.forebears.get(c, ()) if (row.code, row.name) not in seen]
        rows = [row for row in rows if stem(row.name) == stem(name)] or rows
        held = {row.code for row in rows if _in_force(row, iso)}
        if held:
            return held.pop() if len(held) == 1 else ""
        seen.update((row.code, row.name) for row in rows)
        level = {row.code for row in rows}
    return ""


def _later(register: Register, code: str, iso: str) -> str:
    """The first along the successors that is in force on the day."""
    seen = set[str]()
    while code and code not in seen:
        seen.add(code)
        rows = register.by_code.get(code, [])
        if any(_in_force(row, iso) for row in rows):
            return code
        code = next((row.successor for row in reversed(rows) if row.successor), "")
    return ""
