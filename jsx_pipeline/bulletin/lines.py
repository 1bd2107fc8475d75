"""Printed lines: where they stand, what sort each one is, which are page marks and how wide the page was set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest
from typing import Literal, NamedTuple

from jsx_pipeline.bulletin.masthead import CLOCK, DAY, LAST_LINES, LINES, is_masthead, is_running
from jsx_pipeline.bulletin.text import Span, fold
from jsx_pipeline.words import form

Sort = Literal[
    "blank", "page", "rule", "grid", "cells", "spaced", "dotted",
    "heading", "signed", "bullet", "imprint", "note", "masthead", "meta", "text"
]  # fmt: skip

_HAN = "[一二三四五六七八九十]"
MARKDOWN = re.compile(r"#{1,6}\s+")
_NUMBERED = re.compile(  # a group a depth: how headings are numbered in official texts (GB/T 9704-2012, 7.3.3: 一、（一）1.（1）)
    rf"(第{_HAN}{{1,3}}[章节编]|第{_HAN}{{1,3}}部分|{_HAN}{{1,3}}、|{_HAN}{{1,3}}，[^，。；：]{{2,12}}$|(?:{_HAN}{{1,2}}|[0-9０-９]{{1,2}})月份?$|【[^】]{{2,30}}】$"
    rf"|第{_HAN}{{1,2}}(?:[篇招步课集站]|件事|个故事|[本笔]账|张[网牌])(?=[，：、 ][^，。；：]{{2,24}}$))"
    rf"|([（(]{_HAN}{{1,3}}[）)])"
    r"|([0-9０-９]{1,2}[.．、](?![0-9０-９]| [0-9]{1,2}[万亿%％])|[0-9]\ufe0f?\u20e3)"
    r"|([（(][0-9０-９]{1,2}[）)]|[①-⑳㈠-㈩])"
)
PICTOGRAPH = "[\u2600-\u2604\u2607-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]\ufe0f?"  # of messages and web pages: 📍 💰 ✅
SIGN = f"(?:[▍▎▌█•●○◎◆◇■□▪★☆▲△▼▶►▸➢➤→⇒➜➔❖※✦✓✔√〓◈◉⊙▷◁◦‣♦♢▣·]\ufe0f?|{PICTOGRAPH})"
CHAPTER = re.compile(r"(?:(?:PART|Part)[ .．·]{0,2}0?|0)[1-9]")  # on a line of its own: its title stands on the next
_BULLET = re.compile(rf">\s*|{SIGN}+\s*|[-*+]\s+")
_FRAMED = re.compile(rf"(?:([━─═=~～—–-])\1+|({SIGN}))\s*(?P<words>[^\s\d].{{0,22}}?[^\s\d])\s*(?:\1|\2)+")  # ━━ 数据 ━━, ★ 动态 ★
_MOST = 0.6  # of the lines with one sign: so many at least tell no number where they are titles
_FEW = 2  # of them at least
_LONGEST_SIGNED = 24  # characters of a heading with a sign
_SAID = re.compile("[。；]")
_TITLED = re.compile(
    rf"{SIGN}+\s*(?P<title>[^\s，。；]{{2,24}})(?:\u3000+| {{2,}})(?=\S[^，。]*[，。])"
)  # a sign, a title and its text on a line
_BRACKET_TITLED = re.compile(  # 【鸿兴镇：雪后送暖】　11月上旬，…; not so 【会员】3.2万人, 【5月26日·中江】县里…
    r"(?P<title>(?:[0-9]{1,2}[.．、] ?)?【(?=(?:[^】\u4e00-\u9fff]{0,9}[\u4e00-\u9fff]){6})"
    r"(?![^】·•]{0,8}日[·•])[^】。]{6,30}】)\s*(?=\S[^，。]*[，。])"
)
_COUNT = re.compile(r"[0-9０-９](?![0-9０-９年月日号.]|[-—–~至、][0-9０-９]{1,2}[月日号])")
_RULE = re.compile(r"[-—–=_*·.─━ 　]{3,}")
_BOXED = re.compile(r"[│┃].*[│┃]|[┌├└┏┣┗][─━┬┼┴┳╋┻┐┤┘┓┫┛]+")  # a row of a table in a frame
_PAGE = re.compile(
    r"[—–－-]+\s*\d{1,4}\s*[—–－-]+|[·•]\s*\d{1,4}\s*[·•]"
    r"|[^。；，]{0,20}\s{3,}[—–－-]+\s*\d{1,4}\s*[—–－-]+"
    r"|第\s*\d{1,4}\s*页(?:[\s，,/]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}"
)
_ISSUE = re.compile(r"第\s*[0-9０-９〇零一二三四五六七八九十百]{1,4}\s*期")  # in a line beside a page mark: the head of every page
_FOOTNOTE = re.compile("[①-⑳*＊]|注[：:①-⑳]")
_LONGEST_RUNNING = 40  # characters
_HEADS = 3  # lines of the masthead that pages repeat
_BARE_NUMBER = re.compile(r"[0-9０-９]{1,4}")
_LONGEST_META = 120  # characters
TERMINAL = '。！？；：”’」』）)…!?;:."'


DEEPEST_INDENT = 8  # columns before the first line of a paragraph; a byline or a title stands further in


@dataclass(slots=True)
class Line:
    """One printed line without its outer blanks: ``source[start:end]``."""

    start: int
    end: int
    text: str
    indent: int  # columns of blanks before it
    width: int  # columns: a Chinese character takes two
    new_page: bool  # a form feed stands before it
    sort: Sort = "text"
    lone: bool = False  # blank lines (or the edge of the text) on both sides
    apart: bool = False  # more blank lines before it than most lines have, and no page mark

    @property
    def reach(self) -> int:
        """The column it ends in; an indent counts where it is that of a paragraph and does not centre a title."""
        return self.width + (self.indent if self.indent <= DEEPEST_INDENT else 0)


_NO_TEXT = ("blank", "page", "rule", "grid", "cells", "spaced", "dotted", "masthead")
_SHORTEST = 8  # columns; shorter lines say nothing of the width a text was set to

_CLOCKED = r"\d{4}(?:-\d\d?-\d\d?|\.\d\d?\.\d\d?|/\d\d?/\d\d?)\s+\d\d?[:：]\d\d(?:[:：]\d\d)?"  # a day and the hour of the clock
_STAMP = re.compile(rf"(?<=[\u4e00-\u9fff”’」』）)])[ \t\u3000]{{2,}}({_CLOCKED})$")  # behind a title
_STAMPED = re.compile(rf"{_CLOCKED}[ \t\u3000]+([\u4e00-\u9fff]{{2,16}})")  # in front of one
_LINE = re.compile(r"(\f*)([^\S\n\r\f]*)([^\n\r\f]*)(?:\r\n|\n|\r|(?=\f)|\Z)")


def split_lines(source: str) -> list[Line]:
    """Every line of the source in order, blank ones too, each sorted."""
    lines: list[Line] = []
    for found in _LINE.finditer(source):
        if found.end() == found.start():
            continue
        content = found[3].rstrip()
        indent = _columns(found[2])
        stamp = _STAMP.search(content) or _STAMPED.fullmatch(content) if "。" not in content else None
        start, low, high = found.start(3), *(stamp.span(stamp.lastindex or 0) if stamp else (0, 0))
        lines.append(_line(start, content[:low].rstrip() if stamp else content, indent, new_page=bool(found[1])))
        if stamp:  # a web page puts when it was put up beside its title: it is as good as a line of its own
            lines.append(_line(start + low, content[low:high], indent, new_page=False))
    lines = _part_titled(lines)
    _mark_masthead(lines)
    _mark_signed(lines)
    _mark_lone(lines)
    _mark_chapters(lines)
    _mark_pages(lines)
    _mark_running(lines)
    _mark_footnotes(lines)
    _mark_apart(lines)
    return lines


def _line(start: int, text: str, indent: int, *, new_page: bool) -> Line:
    return Line(start, start + len(text), text, indent, _columns(text), new_page, _sort(text))


def _columns(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("gb18030", "replace"))


def _sort(text: str) -> Sort:
    if not text:
        return "blank"
    if _PAGE.fullmatch(text):
        return "page"
    if text.startswith("|") or _BOXED.fullmatch(text):
        return "grid"
    if _RULE.fullmatch(text):
        return "rule"
    return _sort_words(text)


def _sort_words(text: str) -> Sort:
    plain = text.lstrip("*#> \u3000")
    if MARKDOWN.match(text) or depth_of(plain):
        return "heading"
    if len(plain) <= _LONGEST_META and "。" not in plain and form("web_page").search(plain):
        return "meta"
    if form("note").match(plain):
        return "note"
    if form("imprint").match(plain):
        return "imprint"
    if _FRAMED.fullmatch(text) and not _SAID.search(text):
        return "signed"
    return "bullet" if _BULLET.match(text) and not text.startswith("**") else "text"


def depth_of(text: str) -> int:
    """How deep the numbering at the head of ``text`` stands, 0 where there is none."""
    found = _NUMBERED.match(text)
    return (found.lastindex or 0) if found else 0


def hashes(text: str) -> int:
    """How many signs of a Markdown heading stand at the head of ``text``."""
    return len(text) - len(text.lstrip("#")) if MARKDOWN.match(text) else 0


def words_span(text: str) -> Span:
    """Where the words of a line stand: without the sign of a Markdown heading or of a list at its head, or the signs around it."""
    if framed := _FRAMED.fullmatch(text):
        return framed.span("words")
    sign = MARKDOWN.match(text) or (_BULLET.match(text) if not text.startswith("**") else None)
    return sign.end() if sign else 0, len(text)


def is_framed(text: str) -> bool:
    """Whether signs at both ends of a line frame its words."""
    return _FRAMED.fullmatch(text) is not None


def _part_titled(lines: list[Line]) -> list[Line]:
    """◇西青区　5月24日，…: where a sign each time stands before a title and wide blanks, the title is a line of its own.

    So is one in brackets where more than one paragraph begins with one.
    """
    titled: dict[str, list[re.Match[str] | None]] = {}
    for line in lines:
        if line.sort == "bullet" and re.match(SIGN, line.text):
            titled.setdefault(line.text[0], []).append(_TITLED.match(line.text))
    parted = {sign for sign, found in titled.items() if len(found) > 1 and all(found)}
    signed = [line for line in lines if parted and line.sort == "bullet" and line.text[0] in parted]
    bracketed = [line for line in lines if line.sort in ("text", "heading") and _BRACKET_TITLED.match(line.text)]
    heads = {line.start for line in (*signed, *(bracketed if len(bracketed) > 1 else ()))}
    return [part for line in lines for part in (_title_and_text(line) if line.start in heads else (line,))]


def _title_and_text(line: Line) -> tuple[Line, ...]:
    found = (_TITLED if line.sort == "bullet" else _BRACKET_TITLED).match(line.text)
    if found is None:
        return (line,)
    title = _line(line.start, line.text[: found.end("title")], line.indent, new_page=line.new_page)
    return title, _line(line.start + found.end(), line.text[found.end() :], line.indent, new_page=False)


def _mark_masthead(lines: list[Line]) -> None:
    """The lines that print number, day or issuer: at the head up to the first running text, at the end where a report is signed."""
    printed = [line for line in lines if line.sort not in ("blank", "rule", "page")]
    for line in printed[:LINES]:
        if line.sort != "meta" and is_running(_bare(line)):
            if form("hands_on").search(line.text):  # who hands a document on signs before it begins
                continue
            break
        _mark_if_masthead(line)
    annex = next((i for i, line in enumerate(printed) if line.sort == "text" and form("annex").fullmatch(line.text)), len(printed))
    for stop in (annex, len(printed)):  # a document is signed in front of what is annexed
        for line in reversed(printed[max(0, stop - LAST_LINES) : stop]):
            aside = line.sort in ("imprint", "meta") or form("aside").fullmatch(line.text)  # （24小时报案电话：…）
            if not aside and not _mark_if_masthead(line):
                break


def _bare(line: Line) -> str:
    return re.sub(r"\s|\*\*", "", CLOCK.sub("", fold(line.text[slice(*words_span(line.text))])))


def _mark_if_masthead(line: Line) -> bool:
    dated = line.sort == "bullet" and DAY.search(line.text) is not None  # ▍第9期　▍2024-10-18
    found = (line.sort in ("text", "heading", "masthead") or dated) and is_masthead(_bare(line))
    if found:
        line.sort = "masthead"
    return found


def _mark_signed(lines: list[Line]) -> None:
    """A sign that each time stands before a few words with other lines under them heads these: ●江孜县, ■ 接下来，还有这些.

    Each time of the text, or of the part under a heading: of △ the one part may have paragraphs, the other titles.
    """
    printed = [line for line in lines if line.sort not in ("blank", "page", "rule")]
    uses: dict[str, list[_Use]] = {}
    part = 0
    for line, below in zip_longest(printed, printed[1:]):
        part += line.sort == "heading"
        if line.sort == "bullet" and re.match(SIGN, line.text):
            heads = below is not None and _heads(line.text, below.text)
            uses.setdefault(line.text[0], []).append(_Use(line, part, heads))
    for sign, marked in uses.items():
        parts = [list(uses_of) for _, uses_of in groupby(marked, key=lambda use: use.part)]
        whole = all(use.heads for use in marked)
        for heading in [marked] if whole else parts:
            if _are_headings(sign, heading):
                for use in heading:
                    use.line.sort = "signed"


class _Use(NamedTuple):
    """A line that begins with a sign."""

    line: Line
    part: int  # how many headings stand above it
    heads: bool  # whether it can head the line under it


def _are_headings(sign: str, marked: Sequence[_Use]) -> bool:
    """Whether all the lines that begin with one sign are headings; one title of many may tell a number: 课程排进13所初中."""
    several = len(marked) > 1 or is_pictograph(sign)
    if any(form("photo").search(use.line.text) for use in marked):
        return False  # ▲ 主场活动现场（摄影：王某）
    mostly = sum(_COUNT.search(use.line.text) is None for use in marked) >= max(len(marked) * _MOST, min(len(marked), _FEW))
    return several and mostly and all(use.heads for use in marked)


def _heads(text: str, below: str) -> bool:
    begin, stop = words_span(text)
    whole = not _SAID.search(text) and text[-1] not in "，、,"
    return whole and 1 < stop - begin <= _LONGEST_SIGNED and below[0] != text[0]


def is_pictograph(sign: str) -> bool:
    """Whether a sign is a small picture; those differ from heading to heading."""
    return re.match(PICTOGRAPH, sign) is not None


def _mark_lone(lines: list[Line]) -> None:
    for i, line in enumerate(lines):
        before = i == 0 or lines[i - 1].sort == "blank"
        after = i + 1 == len(lines) or lines[i + 1].sort == "blank"
        line.lone = before and after


def _mark_chapters(lines: list[Line]) -> None:
    """A bare 01 or PART 2 under a blank line numbers the title that stands on the next."""
    for above, line in zip([None, *lines], lines, strict=False):
        if CHAPTER.fullmatch(line.text) and (above is None or above.sort == "blank"):
            line.sort = "heading"


def _mark_apart(lines: list[Line]) -> None:
    """What stands further off the line above than most lines do: a print may have a blank line behind each."""
    at = [i for i, line in enumerate(lines) if line.sort != "blank"]
    blanks = [below - above for above, below in pairwise(at)]
    usual = sorted(blanks)[len(blanks) // 2] if blanks else 0
    for above, below, gap in zip(at, at[1:], blanks, strict=False):
        lines[below].apart = gap > usual and lines[above].sort != "page"


def _mark_pages(lines: list[Line]) -> None:
    """A bare number on a line is a page number when it is set apart and counts on from the page before."""
    expected: int | None = None
    previous_break = False
    for i, line in enumerate(lines):
        if line.sort == "page":
            expected = int(re.findall(r"\d+", line.text)[0]) + 1
        elif _BARE_NUMBER.fullmatch(line.text):
            number = int(line.text)
            at_break = line.new_page or previous_break or (i + 1 < len(lines) and lines[i + 1].new_page)
            if at_break or line.indent >= 8 or (line.lone and number == (expected or 1)):
                line.sort, expected = "page", number + 1
        previous_break = line.new_page and line.sort == "blank"


def _mark_running(lines: list[Line]) -> None:
    """The head that each page repeats beside its number (金寨县计生协简报 2022年第9期) goes with the page mark.

    It gives the number of the issue, or prints again what the text begins with.
    """
    printed = [line for line in lines if line.sort != "blank"]
    heads = {_bare(line): line.start for line in printed[:_HEADS]}

    def repeats(line: Line) -> bool:
        return heads.get(_bare(line), line.start) < line.start

    for above, line, below in zip([None, *printed], printed, [*printed[1:], None], strict=False):
        beside = any(near is not None and near.sort == "page" for near in (above, below))
        short = len(line.text) <= _LONGEST_RUNNING and not _SAID.search(line.text)
        if beside and short and line.sort in ("text", "masthead") and (_ISSUE.search(line.text) or repeats(line)):
            line.sort = "page"


def _mark_footnotes(lines: list[Line]) -> None:
    """① under a rule is the sign of a footnote, it numbers no heading."""
    printed = [line for line in lines if line.sort != "blank"]
    for above, line in pairwise(printed):
        if above.sort == "rule" and _FOOTNOTE.match(line.text):
            line.sort = "note"


def set_width(lines: list[Line]) -> int | None:
    """The width in columns a hard-wrapped text was set to, or None where paragraphs stand on one line each.

    Hard-wrapped: half of the longer lines end within four columns of the ninth decile; or a quarter of them, where most of those
    break off inside a sentence (a text of many short lines).
    """
    longer = sorted((line for line in lines if line.sort not in _NO_TEXT and line.width >= _SHORTEST), key=lambda line: line.reach)
    if len(longer) < 4:
        return None
    upper = longer[len(longer) * 9 // 10].reach
    near = [line for line in longer if abs(line.reach - upper) <= 4]
    cut = sum(line.text[-1] not in TERMINAL for line in near)
    wrapped = len(near) * 2 >= len(longer) or (len(near) * 4 >= len(longer) and cut * 2 > len(near) >= 4)
    return upper if wrapped else None
