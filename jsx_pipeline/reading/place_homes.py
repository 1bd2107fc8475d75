"""The place a part of a bulletin is about: said by the heading of an article or section, by its first words, else the issuer's."""

from __future__ import annotations

import re

from jsx_pipeline.model import Block, Bulletin, PlaceSource
from jsx_pipeline.reading.issuers import written_out
from jsx_pipeline.reading.place_groups import rules
from jsx_pipeline.reading.place_mentions import HEADS, Context, MentionFinder, covers, words
from jsx_pipeline.words import form

_ENUMERATOR = re.compile(r"^[（(]?(?:[一二三四五六七八九十]{1,3}[）)、.．]|\d{1,3}[）)、.．]?)|^[●•\-—–【]+")
_TITLE_PARTS = re.compile("[—–]+|[：:【】]")
_SIGNS = re.compile("[\u4e00-\u9fff]{0,4}(?:协会?|[委局]|政府|办事处|委员会)")  # 桃源县|计生协, on a line of its own
Home = tuple[str | None, PlaceSource | None]  # a path and what said so


class Homes:
    """Of each article and each section of a bulletin the place it is about."""

    def __init__(self, bulletin: Bulletin, finder: MentionFinder, issuer: str | None, source: PlaceSource) -> None:
        self._bulletin, self._finder, self._issuer, self._source = bulletin, finder, issuer, source
        self._signatures, self._openings = _openings(bulletin, "masthead"), _openings(bulletin, "text")
        self.articles = [self._article(i) for i in range(len(bulletin.articles))]
        if len(self.articles) == 2:  # the editor's note of a bulletin of one article speaks of it
            self.articles[0] = self.articles[1]
        self.sections = self._of_sections()

    def of_section(self, section: int) -> Home:
        """The place of a section; of a bulletin without any its issuer's."""
        return self.sections[section] if self.sections else (self._issuer, self._source)

    def _article(self, number: int) -> Home:
        article = self._bulletin.articles[number]
        parts = [part for part in _TITLE_PARTS.split(article.title) if part]
        text = self._bulletin.source.text[article.start : article.end]
        single = [part for part in parts if not any(mark in part for mark in words()["list_marks"])]
        in_full = (name for part in single for name in written_out(part, text, self._finder.view))
        alone = len(parts) > 1 and parts[0] in single
        named = self._finder.short_name(parts[0], self._issuer) if alone and self._issuer else None
        if named:
            return named, "heading"  # 巴马：“候鸟”来了有个家
        for part in (*parts, *in_full):
            path = self.opening_place(part, self._issuer)
            if path and (self._issuer is None or covers(self._issuer, path)):
                return path, "heading"
        path = self._subject_place(number) if number else None
        if path and path != self._issuer:
            return path, "heading"
        return self._issuer, self._source if self._issuer else None

    def opening_place(self, text: str, home: str | None) -> str | None:
        """The one place that opens a heading."""
        text = _ENUMERATOR.sub("", text).strip()
        first = next(iter(self._finder.find(text, Context(home))), None)
        if first is None or first.begin != 0 or first.kind != "place" or text.startswith(tuple(words()["list_marks"]), first.stop):
            return None
        heads = text[first.stop : first.stop + 1] in HEADS
        return first.paths[0] if heads or not first.unknown else None

    def _heading_place(self, title: str, home: str | None) -> str | None:
        """The place a heading opens with, or what stands behind its label: 主会场：永兴镇, 【生育关怀】郭仓镇：…, 周一浯溪街道."""
        weekday = form("weekday").match(title)
        parts = (title, title.partition("：")[2], title.partition("】")[2], title[weekday.end() :].rstrip("】") if weekday else "")
        found = (self.opening_place(part, home) for part in parts if part)
        return next((path for path in found if path), None)

    def _subject_place(self, number: int) -> str | None:
        """The place that an article introduces in its first sentences (宁远县位于…, 涟源市辖…), or whose body signs it."""
        for opening in (*self._signatures.get(number, ()), *self._openings.get(number, ())):
            text = opening.strip("（()）")
            first = next(iter(self._finder.find(text[:40], Context(self._issuer))), None)
            signs = first is not None and _SIGNS.fullmatch(text, first.stop) is not None
            introduced = first is not None and first.kind == "place" and rules().subject_after.match(text, first.stop)
            if first and first.begin == 0 and first.paths and (signs or introduced):
                path = first.paths[0]
                return path if self._issuer is None or covers(self._issuer, path) else None
        return None

    def _of_sections(self) -> list[Home]:
        """Of each section: the place its heading opens with, else that of the section above it."""
        homes: list[Home] = []
        for section in self._bulletin.sections:
            above = homes[section.parent] if section.parent is not None else self.articles[section.article]
            path = self._heading_place(section.title, above[0]) if section.level else None
            inside = path is not None and path != above[0] and (above[0] is None or covers(above[0], path))
            homes.append((path, "heading") if inside else above)
        return homes


def _openings(bulletin: Bulletin, block: Block) -> dict[int, list[str]]:
    """Of each article its first three sentences of running text, or of a masthead's lines inside it."""
    texts: dict[int, list[str]] = {}
    for sentence in bulletin.sentences:
        first = texts.setdefault(sentence.article, [])
        if sentence.block == block and len(first) < 3:
            first.append(sentence.text)
    return texts
