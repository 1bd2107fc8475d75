"""Writes numbers as a Chinese bulletin prints them. Shares nothing with the reader: what is written here must be read there."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")
GROUPS = ("", "万", "亿", "万亿")


def han(number: int) -> str:
    """``number`` (0 or more, below 10^16) in Chinese numerals: 20 is 二十, 10,005 is 一万零五, 110 is 一百一十."""
    if number == 0:
        return DIGITS[0]
    out = ""
    for power in range(len(GROUPS) - 1, -1, -1):
        group = number // 10 ** (4 * power) % 10**4
        higher = number // 10 ** (4 * (power + 1))
        if not group:
            continue
        gap = higher and (group < 1000 or higher % 10**4 == 0)
        name = GROUPS[power] if power < 3 or not number // 10**8 % 10**4 else "万"  # 三万二千亿: the 亿 is said once
        out += (DIGITS[0] if gap and group < 1000 else "") + _group(group) + name
    return out.removeprefix("一") if out.startswith("一十") else out


def _group(group: int) -> str:
    """Four digits: 1005 is 一千零五, 1050 is 一千零五十."""
    out, gap = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            out += (DIGITS[0] if gap and out else "") + DIGITS[digit] + PLACES[place]
            gap = False
        else:
            gap = True
    return out


def han_digits(number: int) -> str:
    """``number`` digit by digit: 2022 is 二〇二二."""
    return str(number).translate({ord(str(i)): c for i, c in enumerate("〇一二三四五六七八九")})


def wide(text: str) -> str:
    """``text`` in full-width characters."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
