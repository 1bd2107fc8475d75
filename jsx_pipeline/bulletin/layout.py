"""Text to Bulletin: masthead, articles, sections, sentences, tables, imprint.

Joins what the page broke; reads no numbers but the header's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from jsx_pipeline.bulletin.blocks import TABLE, Block, make_blocks
from jsx_pipeline.bulletin.grids import Keys, grid_cells
from jsx_pipeline.bulletin.header import first_day, masthead_blocks, read_header
from jsx_pipeline.bulletin.lines import (
    CHAPTER,
    TERMINAL,
    depth_of,
    hashes,
    is_framed,
    is_pictograph,
    split_lines,
    words_span,
)
from jsx_pipeline.bulletin.text import fold, sentence_spans, stitch
from jsx_pipeline.memory import uncollected
from jsx_pipeline.model import Article, Bulletin, Section, Sentence, Source
from jsx_pipeline.model import Block as BlockKind
from jsx_pipeline.words import form

_LONGEST_TITLE = 60  # characters; a longer block without a full stop is running text that was cut
_LONGEST_HEADING = 40  # characters of a run-in heading (一、高规格统筹，把稳“方向标”。)
_RUN_IN = 2  # depth of the headings that a copy may run into the text: 三、 and （三）
_SIGNED = 5  # depth of a heading with a sign, below those that are numbered
_PAGE_BEHIND = re.compile(r"[.…·\s（(]*[0-9]{1,3}[）)]?$")  # of an entry of the contents
_NUMBER_IN_FRONT = re.compile(
    r"^(?:[0-9]{1,2}[.．、]|[一二三四五六七八九十]{1,3}、|[（(][0-9一二三四五六七八九十]{1,3}[）)])\s*"
)  # of such an entry
_SHORTEST_PHRASE = 4  # characters of a title
_YEAR = re.compile(r"(?:19|20)\d\d年度?")  # which a title may have and its entry in the contents not
_DIGIT = re.compile("[0-9]")
_SAID = re.compile("[，。；]")
_BREAK = re.compile(r"[\r\n\f]")
_STAMPED_FROM = 2  # blocks: when it was put up, and the title behind that
_LAST = 3  # blocks at the end of a text in which its day may stand
_HEAD = 4  # blocks that can be titles among which that of a document is looked for
_FRAMED = re.compile("【[^】]{2,30}】")
_BRACKET_LED = re.compile("【[^】]{2,12}】[^】。]{4,}")
_LABELLED_TITLE = re.compile(r"[^，。；：、\d]{2,12}：[^，。；：]{4,30}")
_SHORT_NAMED = re.compile("([\u4e00-\u9fff]{2,4})：[^，。；：]{4,30}")
_STOPS = "。）”"  # what running text ends with
_ALIKE = 2  # titles that show how titles are laid out
_PARAGRAPH = 30  # characters that a title has under it
_SUBTITLE = re.compile(r"[—–-]{1,3}(?=[^\d—–-])|[—–]{2}(?=\d{4}年)")


@uncollected()
def lay_out(source: Source) -> Bulletin:
    """The bulletin's parts. Linear in the text; every character that is not blank, page mark or rule is in one sentence."""
    return _Layout(source).build()


class _Layout:
    """One bulletin being laid out: walks its blocks once and collects."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.blocks = make_blocks(split_lines(source.text))
        self.flat = [stitch(source.text, block.pieces) for block in self.blocks]
        self.plain = [text for text, _ in self.flat]
        self.signs: list[str] = []  # of headings, in the order of their first use
        self.signed_first: bool | None = None  # whether the first heading of the article has a sign
        self.articles: list[Article] = []
        self.sections: list[Section] = []
        self.sentences: list[Sentence] = []
        self.paragraph = -1
        self.caption = ""
        self.run_in = 0  # the depth of the item whose title stands on the line of its text: ◇西青区　5月24日，…
        self.put_up = self._put_up()

    def build(self) -> Bulletin:
        masthead = masthead_blocks(self.blocks)
        pages = self.put_up
        imprint = [text for block, text in zip(self.blocks, self.plain, strict=True) if block.sort in ("imprint", "meta")]
        header = read_header(
            [self.plain[i] for i in sorted(masthead - pages)], [self.plain[i] for i in sorted(pages)], imprint, self._edges()
        )
        contents = self._contents(masthead)
        titles = self._titles(masthead, contents)
        titles |= self._columns(titles)
        self._open_article("", 0)
        i = 0
        while i < len(self.blocks):
            i = self._take(i, masthead, titles)
        self._close_articles()
        title = self._bulletin_title(masthead, contents, titles)
        return Bulletin(
            self.source, replace(header, title=title), tuple(self.articles), tuple(self.sections), tuple(self.sentences)
        )

    # --- what the text is made of

    def _take(self, i: int, masthead: set[int], titles: set[int]) -> int:
        """Take up block ``i`` and what belongs to it; the next block to take."""
        block = self.blocks[i]
        self.paragraph += 1
        if block.sort == "rule":
            return i + 1
        if i in masthead:
            self._add(i, "masthead")
            self._date_article(i)
        elif i in titles:
            return self._take_title(i)
        elif block.sort in TABLE:
            self._add_grid(block)
        elif block.sort == "imprint" and len(self.articles) > 1:
            self._add(i, "imprint")
        else:
            self._add_running(i)
        return i + 1

    def _edges(self) -> list[str]:
        """The short lines in front of all running text, and the last ones of the text."""
        short = [len(text) <= _LONGEST_TITLE and "。" not in text for text in self.plain]
        head = short.index(False) if False in short else len(short)
        return self.plain[:head] + [self.plain[i] for i in range(max(head, len(short) - _LAST), len(short)) if short[i]]

    def _put_up(self) -> set[int]:
        """Where several web pages make one text: the blocks that say when each was put up, between its title and its text."""
        pages: set[int] = set()
        text_behind = False  # whether running text stands behind the lines that a page prints around it
        for i in reversed(range(len(self.blocks))):
            if self.blocks[i].sort != "meta":
                greets = self.plain[i][-1:] == "：" or self._shares_line(i)  # 各镇（街道）计生协：
                text_behind = self.plain[i][-1:] in _STOPS or (text_behind and greets)
            elif text_behind and form("put_up").search(self.plain[i]):
                pages.add(i)
        return pages if len(pages) > 1 else set()

    def _date_article(self, i: int) -> None:
        article = self.articles[-1]
        if i in self.put_up and article.title and not article.put_up_on:
            self.articles[-1] = replace(article, put_up_on=first_day([fold(self.plain[i])]))

    def _take_title(self, i: int) -> int:
        """A title with the subtitle behind it opens an article."""
        title, stop = self._printed(i), i + 1
        if self._is_cut(i):
            title += self._printed(stop)
            stop += 1
        if stop < len(self.blocks) and _SUBTITLE.match(self.plain[stop]) and len(self.plain[stop]) <= _LONGEST_TITLE:
            title += self._printed(stop)
            stop += 1
        self._close_articles()
        self._open_article(title, self.blocks[i].lines[0].start)
        if i and self._is_stamped(i):
            self._date_article(i - 1)
        for j in range(i, stop):
            self._add_title(j)
        self.caption = title
        return stop

    def _is_document_title(self, i: int) -> bool:
        """Whether a block is the title of a document, or its first line: 关于申请2026年度工作经费的请示."""
        return "关于" in self.plain[i] and (form("document").search(self.plain[i]) is not None or self._is_cut(i))

    def _is_cut(self, i: int) -> bool:
        """Whether the title of a document goes on in the next block: 关于下达2022年度 / 基层服务项目资金的通知."""
        if "关于" not in self.plain[i] or form("document").search(self.plain[i]) or i + 1 == len(self.blocks):
            return False
        return form("document").search(self.plain[i + 1]) is not None and self._can_be_title(i + 1)

    def _add_title(self, i: int) -> None:
        """A title; of one with numbers the phrases that blanks part (站点增至120个　市民安下心) each by itself."""
        text, offsets = self.flat[i]
        edges = [0, *(k for k in range(1, len(text)) if self._is_parted(text, offsets, k)), len(text)]
        if not _DIGIT.search(text) or any(stop - begin < _SHORTEST_PHRASE for begin, stop in pairwise(edges)):
            edges = [0, len(text)]  # blanks inside a word (通　报) part nothing
        for begin, stop in pairwise(edges):
            self._add_sentence(text[begin:stop], offsets[begin:stop], "heading")

    def _is_parted(self, text: str, offsets: list[int], k: int) -> bool:
        """Whether a blank of the line stands in front of ``text[k]``, and not beside a digit."""
        gap = self.source.text[offsets[k - 1] + 1 : offsets[k]]
        return bool(gap) and not gap.strip(" \u3000") and not (text[k - 1].isdigit() or text[k].isdigit())

    def _add_running(self, i: int) -> None:
        """Running text, perhaps behind a heading of its own or run into the paragraph."""
        block, (text, offsets) = self.blocks[i], self.flat[i]
        if not text:  # nothing but the signs of a heading
            return
        depth = self._rank(self._depth(block, text), signed=block.sort == "signed")
        self._leave_items(i, depth)
        begin = 0
        if depth:
            begin = _heading_stop(text)
            self._open_section(text[:begin], depth, offsets[0])
            self._add_sentence(text[:begin], offsets[:begin], "heading")
        for b, s in sentence_spans(text[begin:]):
            self._add_said(text[begin + b : begin + s], offsets[begin + b : begin + s])
        self.caption = text[-_LONGEST_TITLE:]

    def _leave_items(self, i: int, depth: int) -> None:
        """What stands behind a list of items whose titles stand on the line of their text is of none of them."""
        if depth:
            leads = self.blocks[i].sort == "signed" and i + 1 < len(self.blocks) and self._shares_line(i + 1)
            self.run_in = depth if leads else 0
        elif self.run_in and not self._shares_line(i):
            self._open_section("", self.run_in, self.flat[i][1][0])
            self.run_in = 0

    def _add_said(self, text: str, offsets: list[int]) -> None:
        """A sentence of running text; a numbered heading that a copy ran into it (…14个。三、保险稳健运行。) begins a section."""
        depth = depth_of(text) if len(text) <= _LONGEST_HEADING and text[-1] == "。" else 0
        if 0 < depth <= _RUN_IN:
            self.paragraph += 1
            self._open_section(text, self._rank(depth, signed=False), offsets[0])
        self._add_sentence(text, offsets, "heading" if 0 < depth <= _RUN_IN else "text")

    def _depth(self, block: Block, text: str) -> int:
        """The depth of the heading at the head of the block, 0 where it has none.

        A numbered item that states something has none. A sign that comes later stands below one that came before.
        """
        if block.sort == "note":
            return 0
        if form("annex").match(text) and len(text) <= _LONGEST_TITLE and text[-1] not in TERMINAL:
            return 1  # 附表　2015年度考核情况 stands under no heading of the text in front
        if block.sort == "signed":
            return self._signed_depth(block.head)
        depth = _numbered(block, text)
        stop = _heading_stop(text)
        noted = text[-1:] in "）)" and not _SAID.search(text)  # 三、经费支出明细（截至2019年11月30日）
        if stop == len(text) and text[-1:] in TERMINAL and not noted and (depth >= 3 or len(text) > _LONGEST_HEADING // 2):
            return 0
        if depth and stop <= _LONGEST_HEADING:
            return depth
        return max(1, hashes(block.head) - 1) if hashes(block.head) and len(text) <= _LONGEST_TITLE else 0

    def _rank(self, depth: int, *, signed: bool) -> int:
        """The depth of a heading in its article: where signs part it first, the numbers stand below them (■ 下半年安排 / 一、…)."""
        if depth and self.signed_first is None:
            self.signed_first = signed
        return depth + _SIGNED * _SIGNED if depth and self.signed_first and not signed else depth

    def _signed_depth(self, head: str) -> int:
        if is_framed(head):
            return 1
        sign = "" if is_pictograph(head) else head[0]
        if sign not in self.signs:
            self.signs.append(sign)
        return _SIGNED + self.signs.index(sign)

    def _add_grid(self, block: Block) -> None:
        for row_head, column_head, keys, span in grid_cells(self.source.text, block):
            text, offsets = stitch(self.source.text, [span])
            if text:
                self._add_sentence(text, offsets, "cell", row_head, column_head, self.caption, keys)

    def _add(self, i: int, kind: BlockKind) -> None:
        text, offsets = self.flat[i]
        for b, s in sentence_spans(text):
            self._add_sentence(text[b:s], offsets[b:s], kind)

    def _add_sentence(  # the others are of a table's cell
        self, text: str, offsets: list[int], kind: BlockKind, row: str = "", column: str = "", caption: str = "", keys: Keys = ()
    ) -> None:
        if text:
            ends = (*offsets, offsets[-1] + 1)
            self.sentences.append(
                Sentence(
                    text, ends, kind, len(self.articles) - 1, len(self.sections) - 1, self.paragraph, row, column, caption, keys
                )
            )

    # --- articles and sections

    def _open_article(self, title: str, start: int) -> None:
        number = len(self.articles)
        self.signed_first = None
        self.articles.append(Article(number, title, start, start))
        self.sections.append(Section("", 0, None, number, start))

    def _printed(self, i: int) -> str:
        """Block ``i`` as a title: one blank where blanks part its phrases (强基础 促转型), none beside digits."""
        joined = "".join(fold(self.source.text[begin:stop]) for begin, stop in self.blocks[i].pieces).replace("**", "")
        return re.sub(r"(?<=[0-9])\s+|\s+(?=[0-9])", "", re.sub(r"\s+", " ", joined)).strip()

    def _close_articles(self) -> None:
        """End the last article where its last sentence ends."""
        last = self.articles[-1]
        own = self.sentences[-1] if self.sentences and self.sentences[-1].article == last.number else None
        self.articles[-1] = replace(last, end=own.end if own else last.start)

    def _open_section(self, title: str, depth: int, start: int) -> None:
        number = len(self.articles) - 1
        parent = len(self.sections) - 1
        while self.sections[parent].level >= depth and self.sections[parent].level > 0:
            parent = self.sections[parent].parent or 0
        self.sections.append(Section(title, depth, parent, number, start))

    def _titles(self, masthead: set[int], contents: set[int]) -> set[int]:
        """The blocks that are titles of articles: those that the contents announce, else the first that can be a title."""
        listed = (entry for i in contents for entry in (self.plain[i], self.plain[i].partition("：")[2]))
        entries = map(_entry, listed)
        announced = {_YEAR.sub("", text) for text in entries if len(text) >= _SHORTEST_PHRASE or form("short_news").fullmatch(text)}
        short = (i for i, text in enumerate(self.plain) if len(text) <= 2 * _LONGEST_TITLE)  # the marks between its words counted
        found = {i for i in short if i not in contents and not announced.isdisjoint(self._titles_at(i))}
        if found:
            return found | self._framed_alike(found)
        furniture = contents | masthead  # made once: both may be long
        running = next(filter(self._is_paragraph, range(len(self.blocks))), len(self.blocks))
        can_be = [i for i in range(len(self.blocks)) if i not in furniture and self._can_be_title(i)]
        while can_be and can_be[0] > running and not self._heads_text(can_be[0]):
            can_be.pop(0)  # behind running text a line of a list is no title
        if not can_be:
            return set()
        head = (i for i in can_be[:_HEAD] if i < max(running, can_be[0] + 1))
        first = next(filter(self._is_document_title, head), can_be[0])  # whose it is may stand above it
        named = {
            i for i in range(first + 1, len(self.blocks)) if form("named_title").fullmatch(self.plain[i]) and self._can_be_title(i)
        }
        placed = {i for i in range(first + 1, len(self.blocks) - 1) if self._is_placed_title(i)}
        alike = any(title.fullmatch(self.plain[first]) for title in (form("named_title"), _SHORT_NAMED))
        named |= placed if len(placed) + len(named) + alike > 1 else set()
        named |= {i for i in range(first + 1, len(self.blocks) - 1) if named and self._goes_back(i)}
        named |= self._above(named) | self._laid_out_alike({first} | named)
        apart = {i for i in range(first + 1, len(self.blocks)) if self._is_subtitled(i) and self.plain[i - 1][-1:] in _STOPS}
        apart |= self._set_apart(first) | self._bylined(first) | self._bracket_led(first)
        found = {first} | named | apart | set(self._page_titles(first))
        return found | self._framed_alike(found)

    def _columns(self, titles: set[int]) -> set[int]:
        """Headings with the sign of those that titles stand under (■ 要闻 / 工作综述): ■ 数字 is of none of the articles."""
        signed = [i for i, block in enumerate(self.blocks) if block.sort == "signed" and not is_pictograph(block.head)]
        columns = {self.blocks[i].head[0] for i in signed if i + 1 in titles and i not in titles}
        return {i for i in signed if self.blocks[i].head[0] in columns and i + 1 not in titles and i > min(titles)}

    def _titles_at(self, i: int) -> Iterator[str]:
        """A line as the contents may have it as a title: alone, or with the subtitle under it."""
        yield _YEAR.sub("", _squeeze(self.plain[i]))
        if self._is_subtitled(i):
            yield _YEAR.sub("", _squeeze(self.plain[i] + self.plain[i + 1]))

    def _is_subtitled(self, i: int) -> bool:
        """Whether a line that can be a title has a subtitle under it and running text below: 情暖寒冬 / ——走访慰问活动综述."""
        if i + 2 >= len(self.blocks) or not _SUBTITLE.match(self.plain[i + 1]):
            return False
        return self._can_be_title(i) and self._can_be_title(i + 1) and self._is_paragraph(i + 2)

    def _is_placed_title(self, i: int) -> bool:
        """Whether a line between whole paragraphs begins with a place and says what it did, or heads the short news."""
        text, below = self.plain[i], self.plain[i + 1 + (self.blocks[i + 1].sort == "signed" and i + 2 < len(self.blocks))]
        said = (form("placed_title").fullmatch(text) and not form("signs").search(text)) or form("short_news").fullmatch(text)
        short = _SHORT_NAMED.fullmatch(text)  # 都安：把课堂开到石山深处 / 都安瑶族自治县…
        said = said or (short and re.search(short[1] + "[\u4e00-\u9fff]{0,6}?[市县区旗镇乡]", below))
        return bool(said) and self._can_be_title(i) and self.plain[i - 1][-1:] in _STOPS and len(below) >= _PARAGRAPH

    def _above(self, named: set[int]) -> set[int]:
        """Markdown headings behind titles of places and above them in rank, which end their article: ## 下一步打算."""
        ranks = [hashes(self.blocks[i].head) for i in named]
        lowest = min(ranks, default=0)
        later = range(min(named, default=0) + 1, len(self.blocks))
        return {i for i in later if 0 < hashes(self.blocks[i].head) < lowest and self._can_be_title(i)}

    def _goes_back(self, i: int) -> bool:
        """Whether a line apart, among titles of places, heads what is of all again: 四季度怎么干, 邻旗携手：一家亲.

        So does any that can be a title over a paragraph that begins with all (全县…, 县计生协…) or over a list (◎保费…).
        """
        text, line = self.plain[i], self.blocks[i].lines[0]
        listed = self.blocks[i + 1].sort == "bullet"
        below = listed or len(self.plain[i + 1]) >= _PARAGRAPH
        apart = (line.lone or line.apart) and self.plain[i - 1][-1:] in _STOPS and below
        heads = form("whole_title").fullmatch(text) or _LABELLED_TITLE.fullmatch(text)
        heads = heads or form("whole_below").search(self.plain[i + 1], 0, _PARAGRAPH)
        return apart and self._can_be_title(i) and (listed or heads is not None)

    def _laid_out_alike(self, titles: set[int]) -> set[int]:
        """Among titles of places that stand alone and out of line with the paragraphs, what else does: 健康服务进瑶乡."""
        lines = [self.blocks[i].lines[0] for i in titles]
        indents = {line.indent for line in lines}
        below = [self.blocks[i + 1].lines[0].indent for i in range(min(titles), len(self.blocks) - 1) if self._is_paragraph(i + 1)]
        if len(titles) < _ALIKE or len(indents) > 1 or not all(line.lone for line in lines) or indents & set(below):
            return set()
        alone = (i for i in range(min(titles) + 1, len(self.blocks) - 1) if self.blocks[i].lines[0].lone)
        alike = (i for i in alone if self.blocks[i].lines[0].indent in indents and self._can_be_title(i))
        return {i for i in alike if self.plain[i - 1][-1:] in _STOPS and self._is_paragraph(i + 1)}

    def _heads_text(self, i: int) -> bool:
        """Whether a whole paragraph stands under a block, a subtitle or who wrote it between them."""
        return any(self._is_paragraph(below) for below in range(i + 1, min(i + 3, len(self.blocks))))

    def _is_paragraph(self, i: int) -> bool:
        return self.plain[i][-1:] in _STOPS and len(self.plain[i]) >= _PARAGRAPH

    def _set_apart(self, first: int) -> set[int]:
        """Lines between whole paragraphs that stand further off the text above than paragraphs do."""
        return {
            i
            for i in range(first + 1, len(self.blocks) - 1)
            if self.blocks[i].lines[0].apart
            and self._can_be_title(i)
            and self.plain[i - 1][-1:] in _STOPS
            and self.plain[i + 1][-1:] == "。"
            and len(self.plain[i + 1]) >= _PARAGRAPH
        }

    def _bylined(self, first: int) -> set[int]:
        """Titles with who wrote it under each: 筹好三笔钱 办活一个会 / 桃源县计生协; one is enough where a dash leads it."""
        last = len(self.blocks) - 1
        found = {i for i in range(first, last) if form("byline").fullmatch(self.plain[i + 1]) and self._can_be_title(i)}
        return found if len(found) > 1 or any(_SUBTITLE.match(self.plain[i + 1]) for i in found) else set()

    def _bracket_led(self, first: int) -> set[int]:
        """Titles that each begin with a bracket, over whole paragraphs: 【许州镇】暖心行动润民心."""
        last = len(self.blocks) - 1
        led = {i for i in range(first, last) if _BRACKET_LED.fullmatch(self.plain[i]) and self._can_be_title(i)}
        found = {i for i in led if self.plain[i + 1][-1:] in "。”" and len(self.plain[i + 1]) >= _PARAGRAPH}
        return found if len(found) > 1 else set()

    def _framed_alike(self, titles: set[int]) -> set[int]:
        """Where titles stand in brackets or behind them (【余庆县：…】, 【湄潭县】…), what else does is one too: 【简讯】."""
        led = [i for i in titles if _FRAMED.match(self.plain[i])]
        framed = len(led) > 1 or any(_FRAMED.fullmatch(self.plain[i]) for i in led)
        return {i for i in range(min(titles), len(self.blocks)) if framed and _FRAMED.fullmatch(self.plain[i])}

    def _page_titles(self, first: int) -> Iterator[int]:
        """The titles of further web pages copied into one text: what stands, a subtitle aside, before when a page was put up."""
        for i in range(first + 1, len(self.blocks)):
            if self._is_stamped(i) and (i < _STAMPED_FROM or not self._can_be_title(i - 2)):
                yield i
            elif i in self.put_up:
                title = i - 1
                while title > first and _SUBTITLE.match(self.plain[title]):
                    title -= 1
                if title > first and self._can_be_title(title):
                    yield title

    def _is_stamped(self, i: int) -> bool:
        """Whether a block stands on one line behind when it was put up: 2024-05-29 18:30 县城主会场."""
        return i - 1 in self.put_up and self._can_be_title(i) and self._shares_line(i)

    def _shares_line(self, i: int) -> bool:
        """Whether a block begins on the line that the one before it ends on."""
        return i > 0 and not _BREAK.search(self.source.text, self.blocks[i - 1].lines[-1].end, self.blocks[i].lines[0].start)

    def _contents(self, masthead: set[int]) -> set[int]:
        """The list of contents before any running text: items that state nothing, and lines that come again as titles."""
        items: set[int] = set()
        squeezed = [_entry(text) for text in self.plain]
        last = {text: i for i, text in enumerate(squeezed)}
        headed = False
        running = next((i for i, text in enumerate(self.plain) if "。" in text), len(self.blocks))
        for i in range(max((i for i in masthead if i < running), default=-1) + 1, len(self.blocks)):
            block = self.blocks[i]
            headed = headed or form("contents").fullmatch(squeezed[i]) is not None
            listed = block.sort == "bullet" or (headed and len(squeezed[i]) > 3 and last[squeezed[i]] > i)
            if listed and "。" not in self.plain[i] and len(self.plain[i]) <= _LONGEST_TITLE:
                items.add(i)
            elif items or (block.sort == "note" and "。" in self.plain[i]):
                break
        return items

    def _can_be_title(self, i: int) -> bool:
        block, text = self.blocks[i], self.plain[i]
        if block.sort not in ("text", "heading") or not text or len(text) > _LONGEST_TITLE or "。" in text:
            return False
        signed = text[0] in "（(" and text[-1] in "）)"  # （县计生协供稿）
        return text[-1] not in "，。；：、" and not signed and not _numbered(block, text)

    def _bulletin_title(self, masthead: set[int], contents: set[int], titles: set[int]) -> str | None:
        """The heading above the contents where there is one, else the title of the first article."""
        if len(titles) > 1 and contents:
            above = [i for i in range(min(contents)) if i not in masthead and self._can_be_title(i)]
            if above:
                return self._printed(above[0])
        return self.articles[1].title if len(self.articles) > 1 else None


def _numbered(block: Block, text: str) -> int:
    """How deep a block's number stands: in its text, as printed with a blank behind it (6. 6月份安排), or on a line of its own."""
    chapter = block.sort == "heading" and CHAPTER.fullmatch(block.head) is not None
    return depth_of(text) or depth_of(block.head[slice(*words_span(block.head))]) or int(chapter)


def _entry(text: str) -> str:
    """A line of the contents without its number and page; "" for what is too long to be one."""
    return _squeeze(_NUMBER_IN_FRONT.sub("", _PAGE_BEHIND.sub("", text), count=1)) if len(text) <= _LONGEST_TITLE else ""


def _squeeze(text: str) -> str:
    return re.sub(r"\W", "", text)


def _heading_stop(text: str) -> int:
    """Where the heading at the head of a paragraph ends: behind its full stop, else with the paragraph."""
    end = re.search(r"[。！？]+[”’]*", text)
    return end.end() if end else len(text)
