"""The value of a numeral written in Chinese characters or digits.

Only arithmetic on characters: what a numeral means belongs in reading/.
"""

from __future__ import annotations

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2, "○": 0}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8, "萬": 10**4, "億": 10**8}


def han_value(text: str) -> float:
    """The value of ``text``: digits (2022), Chinese numerals by place (二〇二二) or by unit (三百二十一万五千, 十万零八百, 百万).

    Raises ValueError for what is no numeral. A numeral that ends one unit short counts down by tens: 三万五 is 35,000.
    """
    plain = text.replace(",", "").replace("，", "")
    if plain.replace(".", "", 1).isdigit() and plain.isascii():
        return float(plain)
    if not text:
        raise ValueError("no numeral")
    if all(c in DIGITS for c in text):
        return float("".join(str(DIGITS[c]) for c in text))
    return float(_by_unit(text))


def _by_unit(text: str) -> int:
    total = section = 0
    digit: int | None = None
    last_unit = 1
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c] if digit in (None, 0) else digit * 10 + DIGITS[c]
            if c in "零〇":
                last_unit = 1  # 一万零五 is 10,005, not 15,000
        elif c in SMALL:
            section += (1 if digit is None else digit) * SMALL[c]
            digit, last_unit = None, SMALL[c]
        elif c in LARGE:
            total = _raise(total, section + (digit or 0), LARGE[c])
            section, digit, last_unit = 0, None, LARGE[c]
        else:
            raise ValueError(f"{text} is no numeral")
    if digit is not None and last_unit >= 100 and text[-1] in DIGITS and digit < 10:
        digit *= last_unit // 10
    return total + section + (digit or 0)


def _raise(total: int, section: int, unit: int) -> int:
    """``total`` and ``section`` in front of 万 or 亿.

    Both count when the unit is the larger (一万亿), else the section alone (一亿二千万).
    """
    if total and total < unit:
        return (total + section) * unit
    return total + (section or 1) * unit
