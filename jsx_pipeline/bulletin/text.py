"""Running text made whole.

Pieces of the source folded to one width, blanks and wraps dropped, every character keeping its offset.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise, starmap
from string import ascii_letters, digits

Span = tuple[int, int]

# One character for one character, so that offsets hold. Full-width forms (Unicode block U+FF00): the digits, letters and signs
# that numerals use.
_SIGNS = {
    "％": "%",
    "．": ".",
    "－": "-",
    "＋": "+",
    "／": "/",
    "〜": "~",
    "～": "~",
    "○": "〇",
    "◯": "〇",
    "﹑": "、",
    "･": "、",
    "﹪": "%",
}
_SIGNS |= {"(": "（", ")": "）", ";": "；", "!": "！", "?": "？"}
_SIGNS |= {chr(ord(usual) + 0xFEE0): usual for usual in digits + ascii_letters}
_FOLDED = re.compile(f"[{re.escape(''.join(_SIGNS))}]")  # a text holds few: to look for them is many times as fast as to translate
_COMMA_IN_NUMBER = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_POINT_IN_NUMBER = re.compile("(?<=[0-9０-９])[·•](?=[0-9０-９])")  # 5·29
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")  # of another script: no numeral of this one
_LOOSE_COMMA = re.compile(r"(?<![0-9]),|,(?![0-9]| [0-9]{3}(?![0-9]))")  # that of 1, 540 is none
_LOOSE_COLON = re.compile(r"(?<![0-9]):|:(?![0-9])")
_LOOSE_STOP = re.compile(  # a full stop typed half-width; that of 7 . 9 is none
    r"(?<![0-9A-Za-z./])(?!(?<=[0-9] )\. [0-9])\.(?![0-9A-Za-z./])|(?<=[%％])\.(?=[0-9])"
)
_LOOSE = (
    ("·", _POINT_IN_NUMBER, "·"),
    ("•", _POINT_IN_NUMBER, "·"),
    (",", _LOOSE_COMMA, "，"),
    (":", _LOOSE_COLON, "："),
    (".", _LOOSE_STOP, "。"),
)
_MAY_BE_MISREAD = re.compile("[0-9０-９][lIOoＯ〇○]|[lIOo〇○][0-9]|[lI][万亿.,．，月日]|[Oo][。日月]|[lI] [0-9]|[0-9] [Oo]")
_MISREAD = re.compile(  # 1OOO元, 2〇0份, l26O个, l,860件, l0月lO日, 会员l 137人, 3 OOO户
    "(?<![A-Za-z0-9])(?:[lIO]{1,2}(?=[月日])|[0-9０-９lIOoＯ〇○]+(?![A-Za-z])|[lI](?=[万亿]|[.,．，][0-9]| [0-9]{3}(?![0-9]))"
    "|[Oo](?=。[0-9])|(?<=[0-9] )[OoＯ]{3}(?![A-Za-z]))"
)
_READ_AS = str.maketrans("lIOoＯ〇○", "1100000")
_STOP_IN_NUMBER = re.compile("(?<=[0-9])。(?=[0-9]{1,2} ?(?:[万亿%％元岁倍]|个百分点))")  # 4。6万
_WIDE_COMMA = re.compile("(?<![0-9，])([0-9]{1,3})，(?=[0-9]{3}(?![0-9，]) ?[余多]?[人户元份次册名件例场条盒张])")  # 8，420人
_HAN_YEAR = re.compile("[一二][0Oo〇零一二三四五六七八九]{3}(?=年)")  # 二0一九年
_ROUND = str.maketrans("0Oo", "〇〇〇")
_TWO_DIGITS = re.compile("[0-9.,] [0-9]")
_WIDE_DIGIT = re.compile("[０-９]")
_GONE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\xad]+|\*\*|__|`")
_FIRST_HALF = re.compile(r"[^\s0-9A-Za-z.](?<![.,])[0-9]{1,3}\Z")
_SECOND_HALF = re.compile(r"(?!(?:19|20)[0-9]{2}年)[0-9]{1,3}(?:\.[0-9]+)?[\u4e00-\u9fff%-]")
_PADDED_HALF = re.compile("[\u4e00-\u9fff](?<![表图]) [0-9]{1,2}\\Z")  # where every number stands between blanks: 展板 1 20 块
_PADDED_REST = re.compile("(?!(?:19|20)[0-9]{2} 年)[0-9]{2,3} [\u4e00-\u9fff%]")
_COMMA_IN_SPACED = re.compile("，(?<=[0-9]，)(?=[0-9] [0-9] [0-9](?! ?[0-9]))")  # 3，1 5 0
_SPACED = re.compile(  # 1 1 2 4 0人, 9.7 6万: digits that a bad scan set apart, up to what they count
    r"(?<![0-9A-Za-z.,，])[0-9]{1,3}(?:[.,][0-9]?)?(?: [0-9][.,]?(?![0-9]))+(?=(?: [0-9]{2,3})? ?[\u4e00-\u9fff%])"
)
_OPEN_GROUP = re.compile(r",([0-9]{1,2})\Z")  # 1,3 05对: a group of thousands that a blank cuts
_REST_OF_GROUP = re.compile(r"([0-9]{1,2})(?![0-9])")
_WORD = re.compile(r"[0-9A-Za-z]")


def fold(text: str) -> str:
    """``text`` with full-width digits and half-width Chinese punctuation in their usual width; as long as before."""
    if _WIDE_DIGIT.search(text):
        text = _COMMA_IN_NUMBER.sub(",", text)
    if _MAY_BE_MISREAD.search(text):
        text = _MISREAD.sub(lambda run: run[0] if run[0].isdigit() else _as_digits(run[0]), text)
    text = _STOP_IN_NUMBER.sub(".", text) if "。" in text else text
    text = _WIDE_COMMA.sub(r"\1,", text) if "，" in text else text
    text = _FOREIGN_DIGIT.sub("□", _FOLDED.sub(lambda sign: _SIGNS[sign[0]], text))
    for sign, loose, usual in _LOOSE:
        text = loose.sub(usual, text) if sign in text else text  # most texts hold none: to look for the sign alone is cheap
    text = _HAN_YEAR.sub(lambda year: year[0].translate(_ROUND), text)
    return _turn_quotes(text) if '"' in text else text


def _as_digits(run: str) -> str:
    """A number that a scan has misread; a run without any digit is what it is (〇 of 二〇〇六), but for l of l万, lO日."""
    return run.translate(_READ_AS) if run.isascii() or any(c.isdigit() for c in run) else run


def _turn_quotes(text: str) -> str:
    """Straight quotation marks as pairs: the first opens, the second closes."""
    parts = text.split('"')
    marks = ("“" if i % 2 == 0 else "”" for i in range(len(parts) - 1))
    return "".join(part + mark for part, mark in zip(parts, (*marks, ""), strict=True))


def stitch(source: str, pieces: Iterable[Span]) -> tuple[str, list[int]]:
    """The pieces of ``source`` as one text without blanks, and the offset of each of its characters.

    A blank survives, as one space, only between two digits or Latin letters of one line, which would else become one word.
    """
    whole = list(pieces)
    folded = fold("".join([source[begin:stop] for begin, stop in whole]))  # as one, for a number may be cut at its point
    folded = _COMMA_IN_SPACED.sub(",", folded) if " " in folded else folded
    at = list(chain.from_iterable(starmap(range, whole)))
    parts: list[str] = []
    offsets: list[int] = []
    for begin, stop, blank_follows in _kept(folded):
        parts.append(folded[begin:stop])
        offsets += at[begin:stop]
        if blank_follows:
            parts.append(" ")
            offsets.append(at[stop])
    return "".join(parts), offsets


def _kept(folded: str) -> Iterable[tuple[int, int, bool]]:
    """The stretches between what is dropped, each with whether a space must stay behind it."""
    cuts = [(0, 0), *(m.span() for m in _GONE.finditer(folded)), (len(folded), len(folded))]
    spaced = [m.span() for m in _SPACED.finditer(folded)] if _TWO_DIGITS.search(folded) else []
    prose = "，" in folded  # a row of a table has no comma
    for (_, begin), (stop, resume) in pairwise(cuts):
        if begin < stop:
            parted = resume < len(folded) and folded[stop].isspace()
            words = parted and _WORD.match(folded[stop - 1]) and _WORD.match(folded[resume])
            whole = words and (_cut_number(folded, stop, resume, prose=prose) or _inside(spaced, stop))
            yield begin, stop, bool(words) and not whole


def _inside(spans: Sequence[Span], at: int) -> bool:
    """Whether one of the ``spans``, which are in order, holds the place ``at``."""
    before = bisect_left(spans, (at, 0)) - 1
    return before >= 0 and at < spans[before][1]


def _cut_number(folded: str, stop: int, resume: int, *, prose: bool) -> bool:
    """Whether one blank between digits cuts a number in two, as bad scans do: 体检4 30人次.

    Its first half touches what stands before it, its second what it counts; two numbers side by side are set apart on both sides.
    In ``prose`` whose numbers are all set apart, no two stand side by side.
    """
    if resume - stop != 1:
        return False
    group, rest = _OPEN_GROUP.search(folded, max(0, stop - 4), stop), _REST_OF_GROUP.match(folded, resume)
    if group and rest and len(group[1]) + len(rest[1]) == 3:
        return True
    if _FIRST_HALF.search(folded, max(0, stop - 4), stop) and _SECOND_HALF.match(folded, resume):
        return True
    return prose and bool(_PADDED_HALF.search(folded, max(0, stop - 4), stop) and _PADDED_REST.match(folded, resume))


ITEM_NUMBER = r"[（(]?\d{1,2}(?:[）)]|\.(?!\d(?!\d?月)))"  # （2）, 2), 2., and 2. in front of a month: 2. 10月底前
INLINE_ITEM = re.compile(
    rf"(?:^|[，。；：:;])(?:{ITEM_NUMBER}|[一二三四五六七八九十](?:是|要))"
)  # where an item begins: 一是…；二是…, ；2.…
_BRACKETED = 60  # characters that a bracket may hold on either side of what stands in it
_ENDING = re.compile(r"[。！？][。！？]*[”’」』）]*")


def leaves_bracket(text: str, begin: int, stop: int, at: int) -> bool:
    """Whether a bracket in which ``text[begin:stop]`` stands is shut before ``at``: 42万元（2023年为36万元），增长16.7%."""
    low = max(0, begin - _BRACKETED)
    opened = text.rfind("（", low, begin)
    if opened < 0 or text.rfind("）", opened, begin) >= 0:
        return False
    return text.find("）", stop, min(at, stop + _BRACKETED)) >= 0


def sentence_spans(text: str) -> list[Span]:
    """Where the sentences of a paragraph stand; together they cover it. A sentence ends behind 。！？ and what closes with them."""
    ends = [m.end() for m in _ENDING.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return [(begin, end) for begin, end in pairwise([0, *ends]) if begin < end]
