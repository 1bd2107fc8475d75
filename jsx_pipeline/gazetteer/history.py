"""A division through time: which code it had on a day, which it has now.

GB/T 2260 gives a county that becomes a city a new code, and may give the code of one that is gone to another.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from jsx_pipeline.gazetteer.names import stem
from jsx_pipeline.gazetteer.register import Register, Row
from jsx_pipeline.gazetteer.view import Division


class Codes(NamedTuple):
    """The GB/T 2260 codes that a place is joined by; "" where there is none."""

    own: str = ""  # of the place itself, on the day
    county: str = ""  # of the county that it is or lies in, on the day; of a zone the county its towns are filed under
    current: str = ""  # in force today, of the place or of its county


def codes_of(register: Register, chain: Sequence[Division], day: date | None) -> Codes:
    """The codes on ``day`` (None: as the chain has them) of the last of a chain of divisions; none of an empty chain."""
    if not chain:
        return Codes()
    county = next((d for d in chain if d.level in ("county", "zone")), None)
    anchor = county or chain[-1]
    own, filed = (code_on(register, d, day) if day else d.code for d in (chain[-1], anchor))
    return Codes(own, (filed or anchor.county) if county else "", current_code(register, anchor.code) or anchor.county)


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
