"""Names of places in a sentence, resolved to paths of the gazetteer. Which place a figure has stands in places.py.

A name is sought backwards from the word that ends it (省市县区州旗镇乡村, 街道, 社区) among the names that can be meant there:
provinces to counties of the country by full name, towns and villages of the county in question only. Bare stems count for
provinces, for prefectures of the issuer's own province, and inside lists. Nothing is matched loosely. Words: lexicon/places.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from jsx_pipeline.gazetteer import Division, View, stem
from jsx_pipeline.words import any_of, any_pattern, listed, load

Kind = Literal["place", "organisation", "deixis", "generic", "list", "abbreviation", "unresolved"]
_DIGIT = re.compile("[0-9]")
_ENDS = re.compile("省|市|县|区|州|盟|旗|镇|乡|苏木|村|嘎查|街道|社区")
_HARD = '，。；：！？,;:!?（）()《》〈〉“”"‘’…—·•|'
_NO_NAME = frozenset("的和与及各个全每辖有在为了等级下入进省市县区镇乡村、0123456789" + _HARD)
_HARD_SET = frozenset(_HARD)
_DEICTIC = frozenset("全我本该此这们")
_LONGEST = 15  # 克孜勒苏柯尔克孜自治州 has eleven characters, some towns more
_DIGITS = "0-9一二两三四五六七八九十"
_NUMBER = f"[{_DIGITS}]{{1,3}}"
_TOWN_ENDS = frozenset(("镇", "乡", "苏木", "街道"))
_LONG_ENDS = ("街道", "社区", "苏木", "嘎查")
_COUNTY_SLASHES = 2  # of a county's path
_VILLAGE_DEPTH = 4  # of a path
_LONGEST_NAME = 4  # characters in front of the word that ends a name which no register has
HEADS = ("", "：", ":", "｜", "|", "—")  # what stands behind a place that heads a heading
_BELOW_ENDS = _TOWN_ENDS | {"村", "嘎查", "社区"}


class Mention(NamedTuple):
    """One name of a place as it stands in a sentence: ``text[begin:stop]``.

    ``paths`` are canonical; an institution keeps the place it stands in there, but its kind says that it is none.
    """

    begin: int
    stop: int
    paths: tuple[str, ...]
    kind: Kind
    unknown: str = ""  # why a part of the name did not resolve
    other: str = ""  # path that the name may mean besides: 长沙 is a city and a county


@cache
def words() -> Mapping[str, Any]:
    """The content of lexicon/places.yml."""
    content: Mapping[str, Any] = load("places")
    return content


@dataclass(frozen=True, slots=True)
class _Patterns:
    deixis: re.Pattern[str]
    office: re.Pattern[str]
    not_before_office: frozenset[str]
    generic: re.Pattern[str]
    quoted: re.Pattern[str]
    institution: re.Pattern[str]
    institution_ends: frozenset[str]
    closer: re.Pattern[str]
    mark: re.Pattern[str]
    zone: re.Pattern[str]  # 百里杜鹃管理区, at the head of a clause


@cache
def _patterns() -> _Patterns:
    w = words()
    levels = any_of(w["levels"])
    closers = any_of(c for group in w["list_closers"].values() for c in group)
    breaks = any_of(w["institution_breaks"])
    return _Patterns(
        re.compile(f"({any_of([*w['deixis']['whole'], *w['deixis']['last']])})({levels})"),
        re.compile(any_of(w["offices"])),
        frozenset(w["not_before_office"]),
        re.compile(f"[，。；：！？](?:其中)?({any_of(w['generic'])})(?!{any_pattern(w['not_generic_before'])})"),
        re.compile("“[^”“]{1,16}”|《[^》《]{1,60}》|〔[^〕〔]{0,20}〕|（[^（）]{1,8}〔|" + any_of(w["across_names"])),
        re.compile(
            f"(?:(?!{breaks})[^{_HARD}、0-9]){{0,14}}?(?:{any_of(w['institutions'])}|[一二三四五六七八九十]{any_of(w['institution_numbers'])}(?!个))"
        ),
        frozenset(name[-1] for name in (*w["institutions"], *w["institution_numbers"])),
        re.compile(
            f"([等{_DIGITS}])(?:(?<=等)(?:{_NUMBER}个?)?|[{_DIGITS}]{{0,2}}个?)(?:{any_of(w['closer_modifiers'])})?(?:[\u4e00-\u9fff]{{1,4}}族(?=[自乡镇]))?(?:自治(?=县))?({closers})"
        ),
        re.compile(any_of(w["list_marks"])),
        re.compile(rf"(?:^|[，。；：、（])(?:其中)?([\u4e00-\u9fff]{{2,4}}{any_of(w['zones'])})\Z"),
    )


class Context:
    """What a sentence's names are read against: the place the text is about, and what was named last."""

    def __init__(self, home: str | None) -> None:
        self.home = home
        self.last = ""  # path of the place named last
        self.county = ""  # the county it lies in: its towns need no chain
        self.topic = ""  # path of the place named first in this paragraph
        self.near = ""  # path of the place named last in this section
        self.named: set[str] = set()  # paths of all places named so far: a county whose name is also a word (单县) is known again


@cache
def _levels(path: str) -> tuple[str, ...]:
    """The path and all above it, deepest first."""
    parts = path.split("/")
    return tuple("/".join(parts[:i]) for i in range(len(parts), 0, -1))


def covers(above: str, path: str) -> bool:
    """Whether ``path`` lies in ``above`` or is it."""
    return path == above or path.startswith(above + "/")


class _Hit(NamedTuple):
    """A name found: where, what it is, and the name for a chain to go on with."""

    begin: int
    stop: int
    name: str
    end: str  # its last word: 县, 镇, 村; "" for a bare stem


class _Register(NamedTuple):
    """Names of the towns or villages of one surroundings, made for seeking backwards from their end."""

    names: Mapping[str, tuple[Division, ...]]
    lasts: frozenset[str]  # the character before the word that ends a name
    longest: int

    @classmethod
    def of(cls, names: Mapping[str, tuple[Division, ...]]) -> _Register:
        lasts = frozenset(name[-3] if name.endswith(_LONG_ENDS) else name[-2] for name in names if len(name) > 2) | {
            name[0] for name in names if len(name) == 2
        }
        return cls(names, lasts, max(map(len, names)))

    def begin_of(self, text: str, low: int, stop: int, last: str) -> int | None:
        """Where the longest name that ends at ``stop`` begins."""
        if last not in self.lasts:
            return None
        names = self.names.keys()
        return next((begin for begin in range(low, stop - 1) if text[begin:stop] in names), None)


class _Bare(NamedTuple):
    """The names that go without their last word (湖南, 益阳) or by one character (湘, 邵) in one home province."""

    stems: Mapping[str, str]  # those that always count: of provinces, and of the prefectures of the home province
    second: Mapping[str, str]  # those that a county of the home province, or the province itself, bears too (长沙县, 吉林省)
    stem: re.Pattern[str]
    abbreviations: Mapping[str, str]  # one character: of a province, or of the only prefecture of the home that begins with it
    abbreviation: re.Pattern[str]
    number: re.Pattern[str]  # the place in the number of a document: 邵市编办〔2021〕56号

    @classmethod
    def of(cls, view: View, province: str) -> _Bare:
        prefectures = [d for d in view.children(province) if d.level == "prefecture"] if province else []
        stems = dict(view.province_stems) | {stem(d.name): d.path for d in prefectures if len(stem(d.name)) > 1}
        abbreviations = {**_firsts(view, province), **view.province_abbreviations}
        across, goes_on = any_of(words()["words_across"]), any_of(words()["stem_goes_on"])
        return cls(
            stems,
            _second_stems(view, province, stems),
            re.compile(f"(?!{any_of(words()['stem_words'])})" + any_of(stems) + f"(?!{goes_on})(?<!(?={across}).)"),
            abbreviations,
            _abbreviation_pattern("".join(view.province_abbreviations), abbreviations),
            re.compile(f"(?<![\u4e00-\u9fff])[{''.join(abbreviations)}](?=[\u4e00-\u9fff]{{1,8}}〔[0-9]{{4}}〕)"),
        )


def _second_stems(view: View, province: str, stems: Mapping[str, str]) -> Mapping[str, str]:
    second = {name: path for name, path in view.province_stems.items() if stems[name] != path}
    for division in _below(view, province) if province else ():
        name = stem(division.name)
        if division.level == "county" and stems.get(name, division.path) != division.path:
            second.setdefault(name, division.path)
    return second


def _firsts(view: View, province: str) -> dict[str, str]:
    """The characters that only one division right under the province begins with."""
    firsts: dict[str, list[str]] = {}
    for division in view.children(province) if province else ():
        firsts.setdefault(division.name[0], []).append(division.path)
    return {character: paths[0] for character, paths in firsts.items() if len(paths) == 1}


def _abbreviation_pattern(provinces: str, abbreviations: Mapping[str, str]) -> re.Pattern[str]:
    before, others = words()["abbreviation_before"], "".join(c for c in abbreviations if c not in provinces)
    patterns = [f"(?<=[{''.join(before['province'])}])[{provinces}]"]
    patterns += [f"(?<=[{''.join(before['prefecture'])}])[{others}]"] if others else []
    firsts = "".join([*before["province"], *before["prefecture"]])
    return re.compile(f"[{firsts}](?:{'|'.join(patterns)})(?![{''.join(words()['abbreviation_not_before'])}])")


def _below(view: View, path: str) -> Iterator[Division]:
    """Divisions down to the county under a province or prefecture."""
    for division in view.children(path):
        yield division
        if division.level == "prefecture":
            yield from _below(view, division.path)


class MentionFinder:
    """Finds mentions against one view of the gazetteer and one home province."""

    def __init__(self, view: View, home: str | None) -> None:
        self.view = view
        self.province = home.split("/", 1)[0] if home else ""
        self.p = _patterns()
        self._bare = _Bare.of(view, self.province)
        prefectures = (d for d in view.children(self.province) if d.level == "prefecture") if self.province else ()
        self._prefecture_names = _names(prefectures)
        self._register_cache: dict[tuple[str, str | None, bool], list[_Register]] = {}
        self._counties_of: dict[str, str] = {}
        self._no_abbreviations = tuple(words()["abbreviation_words"])
        self._sibling_patterns: dict[str, re.Pattern[str] | None] = {}
        self._town_name_cache: dict[str, Mapping[str, str]] = {}
        self._county_name_cache: dict[str, Mapping[str, str]] = {}

    # --- finding

    def find(self, text: str, context: Context) -> list[Mention]:
        """Mentions in order, without overlap; ``context`` moves on with the names."""
        hits = self._hits(text)
        listing = "、" in text or "等" in text
        if not hits and not listing and not self._siblings_of(context.home):
            return []
        quoted = "“" in text or "《" in text or "〔" in text or "城市" in text
        masked = [m.span() for m in self.p.quoted.finditer(text)] if quoted else []
        masked.append((len(text), len(text)))
        mask, found = 0, list[Mention]()
        for hit in hits:
            while masked[mask][1] <= hit.begin < len(text) and mask + 1 < len(masked):
                mask += 1
            overlaps = found and hit.begin < found[-1].stop and hit.end not in _BELOW_ENDS
            if not overlaps and hit.begin < masked[mask][0]:
                self._take(hit, text, context, found)
        return self._with_lists(text, found, context) if listing or self._siblings_of(context.home) else found

    def _hits(self, text: str) -> list[_Hit]:
        """Every place where a name, a deixis or a generic word may stand: from left to right, of two at one spot the longer."""
        hits = [_Hit(m.start(1) - 1, m.end() - 1, m.group(1), "generic") for m in self.p.generic.finditer("。" + text)]
        hits += [_Hit(m.start(), m.end(), m.group(), "") for m in self._bare.stem.finditer(text)]
        hits += [
            _Hit(m.end() - 1, m.end(), m.group()[-1], "short")
            for m in self._bare.abbreviation.finditer(text)
            if not text.startswith(self._no_abbreviations, m.start())
        ]
        if "〔" in text:
            hits += [_Hit(m.start(), m.end(), m.group(), "short") for m in self._bare.number.finditer(text)]
        for m in _ENDS.finditer(text):
            self._add_ending(hits, text, m.start(), m.group())
        if len(hits) > 1:
            hits.sort(key=lambda h: (h.begin, -h.stop))
        return hits

    def _add_ending(self, hits: list[_Hit], text: str, at: int, end: str) -> None:
        """What ends with the word at ``at``: a full name of a province to county, a town or village, deixis, an office."""
        stop, before = at + len(end), text[at - 1 : at]
        if end in _BELOW_ENDS:
            if before and before not in _HARD_SET:
                hits.append(_Hit(at - 1, stop, "", end))  # how far back it reaches only its county can tell
        elif self.view.may_end(before + end):  # most words that end like a name are none
            begin = self.view.begin_of_name(text, max(0, stop - _LONGEST), stop)
            if begin is not None:
                hits.append(_Hit(begin, stop, text[begin:stop], end))
            elif zone := self.p.zone.search(text, max(0, stop - _LONGEST), stop):
                hits.append(_Hit(zone.start(1), stop, zone[1], "zone"))
        if before in _DEICTIC and before:
            begin = max(0, at - 2 if before == "们" else at - 1)
            hits.append(_Hit(begin, stop, text[begin:stop], "deixis"))
        elif before not in self.p.not_before_office and self.p.office.match(text, stop):
            hits.append(_Hit(at, stop, end, "office"))

    def _take(self, hit: _Hit, text: str, context: Context, found: list[Mention]) -> None:
        """Add what the hit means, if it means something."""
        mention = self._around_stem(hit, text, context, found) or self._read(hit, text, context, found[-1] if found else None)
        if mention is None:
            return
        while found and mention.begin <= found[-1].begin:
            found.pop()  # a chain grew: 郴州市 + 北湖区
        if mention.kind == "place" and self._stands_apart(mention, text):
            mention = Mention(mention.begin, mention.stop, mention.paths, "organisation")
        found.append(mention)
        if mention.kind in ("place", "unresolved") and mention.paths and not self._is_partner_abroad(mention, text, context):
            context.last = context.near = mention.paths[0]
            context.named.add(mention.paths[0])
            context.topic = context.topic or mention.paths[0]
            context.county = self._county_of(context.last) or context.county

    def _is_partner_abroad(self, mention: Mention, text: str, context: Context) -> bool:
        """与东莞市长安镇的老乡会建立联系。…该镇: a partner outside the home's county is not what the text goes on to speak of."""
        county = self._county_of(context.home) if context.home else ""
        abroad = bool(county) and not covers(county, mention.paths[0])
        return abroad and text.endswith(listed("places", "partner_before"), 0, mention.begin)

    def _around_stem(self, hit: _Hit, text: str, context: Context, found: Sequence[Mention]) -> Mention | None:
        """A town or village whose name begins with the bare name of a province or prefecture: 湖南洞村."""
        if not found or hit.end not in _BELOW_ENDS or text[found[-1].begin : found[-1].stop] not in self._bare.stems:
            return None
        mention = self._read(hit, text, context, found[-2] if len(found) > 1 else None)
        whole = mention is not None and mention.kind == "place" and not mention.unknown and mention.begin <= found[-1].begin
        return mention if whole else None

    def _read(self, hit: _Hit, text: str, context: Context, before: Mention | None) -> Mention | None:
        if hit.end == "generic":
            return Mention(hit.begin, hit.stop, (context.home,), "generic") if context.home else None
        if hit.end == "short":
            return Mention(hit.begin, hit.stop, (self._bare.abbreviations[hit.name],), "abbreviation")
        if hit.end == "zone":
            return self._zone(hit, context)
        if hit.end in ("deixis", "office"):
            return self._deixis(hit, context, before)
        chain = before if before is not None and before.kind == "place" and len(before.paths) == 1 else None
        if not hit.end:
            return Mention(hit.begin, hit.stop, (self._bare.stems[hit.name],), "place", other=self._bare.second.get(hit.name, ""))
        if hit.end not in _BELOW_ENDS:
            return self._gb(hit, text, context, chain)
        goes_on = before is not None and before.stop == hit.stop - len(hit.end) and hit.end in _TOWN_ENDS
        open_end = before is not None and (goes_on or before.kind in ("unresolved", "abbreviation"))  # 园户村|镇, 在苏|武镇
        known = 0 if before is None else before.begin if open_end else before.stop
        low = max(hit.stop - _LONGEST, known, 0)
        return self._below_county(hit, text, context, None if goes_on else chain, low)

    def _zone(self, hit: _Hit, context: Context) -> Mention | None:
        """A zone that runs its own affairs and is in no register, which opens a clause: it is kept as printed, and that is said."""
        if not context.home or not _nameable(hit.name, next(end for end in words()["zones"] if hit.name.endswith(end))):
            return None
        return _as_printed(hit.begin, hit.stop, context.home, hit.name)

    def _stands_apart(self, mention: Mention, text: str) -> bool:
        """Whether the name goes on to an institution that is not the place's: 益阳市|妇幼保健院.

        What stands in a village or town counts for it (四街镇|中心小学), but who trades or gives, a partner and the one of many.
        """
        depth, stop = mention.paths[0].count("/"), mention.stop
        if depth == _VILLAGE_DEPTH or self.p.institution_ends.isdisjoint(text[stop : stop + 20]):
            return False
        found = self.p.institution.match(text, stop)
        if found is None or depth < _VILLAGE_DEPTH - 1:
            return found is not None
        if text.endswith((*listed("places", "partner_before"), *listed("places", "helps_before"), "、"), 0, mention.begin):
            return True  # 联合县二人民医院、梅城镇卫生院
        return found[0].endswith(listed("places", "institutions_apart")) or text.startswith(("等", "、"), found.end())

    def _county_of(self, path: str) -> str:
        """The county (or zone) of a path, "" above the county."""
        if path not in self._counties_of:
            divisions = [self.view.division(above) for above in _levels(path)]
            self._counties_of[path] = next((d.path for d in divisions if d is not None and d.level in ("county", "zone")), "")
        return self._counties_of[path]

    # --- deixis

    def _deixis(self, hit: _Hit, context: Context, before: Mention | None) -> Mention | None:
        last_first = hit.name[0] in words()["deixis"]["last"]
        level = hit.name.lstrip("全我本该此这们")
        topic = context.topic if context.topic.endswith(level) else ""  # 韶关市：…乐昌市…。市计生协: that of the paragraph
        above_town = topic if level not in _BELOW_ENDS else ""
        here = before.paths[0] if before and before.kind == "place" and before.paths and level in _BELOW_ENDS else ""
        bases = [context.home, here, topic, context.near] if hit.end == "office" else [context.home, above_town, context.last]
        if last_first and hit.end != "office":
            bases.reverse()
        for base in bases:
            path = at_level(base, level) if base else None
            if path and last_first and context.home and context.home != path and covers(path, context.home):
                path = at_level(context.home, level)  # 居荆门市第一。该市: the city that the text is about, not the one above it
            if path:
                return Mention(hit.begin, hit.stop, (path,), "deixis")
        return None

    # --- province to county

    def _gb(self, hit: _Hit, text: str, context: Context, chain: Mention | None) -> Mention | None:
        if hit.name[0] == "全" and context.home and at_level(context.home, hit.name[1]):
            return None  # 全州|县市级协会 is said of the home, not of 全州县
        divisions = self.view.find(hit.name)
        if chain is not None and chain.stop == hit.begin:
            inside = [d for d in divisions if covers(chain.paths[0], d.path) and d.path != chain.paths[0]]
            if len(inside) == 1:
                return Mention(chain.begin, hit.stop, (inside[0].path,), "place")
        near = self._nearest(divisions, context)
        if hit.name in words()["word_names"] and not any(path.endswith(f"/{hit.name}") for path in context.named):
            own = len(near) == 1 and len(hit.name) > 2 and context.home is not None and covers(context.home, near[0].path)
            if not (own and _opens(text, hit.begin, chain)):  # 市中区在3所中学开课, in a report of its own city
                return None
        if len(hit.name) == 2 and not (near and _opens(text, hit.begin, chain)):
            return None
        if len(near) == 1:
            other = next((d.path for d in sorted(divisions, key=lambda d: d.path) if d is not near[0]), "")
            return Mention(hit.begin, hit.stop, (near[0].path,), "place", other=other)
        return Mention(hit.begin, hit.stop, (), "unresolved", f"{hit.name}: {' or '.join(sorted(d.path for d in divisions))}")

    def _nearest(self, divisions: Sequence[Division], context: Context) -> Sequence[Division]:
        """Those in the narrowest surroundings that hold one: the home's own prefecture, its province, the country."""
        for around in (*(_levels(context.home) if context.home else ()), ""):
            inside = [d for d in divisions if not around or covers(around, d.path) or covers(d.path, around)]
            if inside:
                return inside
        return ()

    # --- towns and villages

    def _below_county(self, hit: _Hit, text: str, context: Context, chain: Mention | None, low: int) -> Mention | None:
        is_town = hit.end in _TOWN_ENDS
        own = next((path for path in (context.home, context.near) if path and _ends_with(text, hit, path)), "")
        if own and chain is None:
            return Mention(hit.stop - len(own.rpartition("/")[2]), hit.stop, (own,), "place")
        if chain is not None and hit.stop - _LONGEST <= chain.stop < hit.stop:
            grown = self._grow(hit, text, chain, is_town)
            if grown is not None:
                return grown
        last, elsewhere = text[hit.stop - len(hit.end) - 1], False
        for register in self._registers(context, is_town):
            begin = register.begin_of(text, max(low, hit.stop - register.longest), hit.stop, last)
            if begin is not None:
                town = "" if is_town else self._town_said(text, begin, chain)
                inside = [d for d in register.names[text[begin : hit.stop]] if d.parent.startswith(town)]
                if elsewhere := bool(town and not inside):
                    break
                found = _usable(_nearest(inside, context), bool(town))
                if found and not town and _is_elsewhere(found, context):
                    return _as_printed(begin, hit.stop, context.home or "", found.name)
                return Mention(begin, hit.stop, (found.path,), "place") if found else None
        return (
            self._beside(hit, text, chain, elsewhere=elsewhere)
            or (self._heading(hit, text, context) if is_town else None)
            or self._opening(hit, text, _above_of(hit, text, context, chain))
        )

    def _town_said(self, text: str, begin: int, chain: Mention | None) -> str:
        """The town that a list of villages began with (桑梓镇栗山村、向荣村): the next one is its village too."""
        if chain is None or chain.stop != begin - 1 or not self.p.mark.match(text, chain.stop):
            return ""
        town = next((p for p in _levels(chain.paths[0]) if p.endswith(tuple(_TOWN_ENDS))), "")
        return town if town and text.startswith(town.rpartition("/")[2], chain.begin) else ""

    def _beside(self, hit: _Hit, text: str, chain: Mention | None, *, elsewhere: bool) -> Mention | None:
        """A name that stands in a list right behind a known town or village and that no register has there: kept as printed.

        One that lies ``elsewhere`` in the county may be of another town than the list began with: that is said.
        """
        if chain is None or chain.paths[0].count("/") < 3 or text[chain.stop : chain.stop + 1] != "、":
            return None
        name, above = text[chain.stop + 1 : hit.stop], chain.paths[0].rpartition("/")[0]
        if not _nameable(name, hit.end, text, hit.stop):
            return None
        printed = _as_printed(chain.stop + 1, hit.stop, above, name)
        return printed._replace(paths=(), kind="unresolved") if elsewhere else printed

    def _heading(self, hit: _Hit, text: str, context: Context) -> Mention | None:
        """A town that no register has and that heads a line of its county's report: 东华街道：服务送到."""
        county = self._county_of(context.home) if context.home else ""
        heads = text[hit.stop : hit.stop + 1] in HEADS and _nameable(text[: hit.stop], hit.end)
        return _as_printed(0, hit.stop, county, text[: hit.stop]) if heads and county and county == context.home else None

    def _opening(self, hit: _Hit, text: str, above: str) -> Mention | None:
        """A name that no register has and that opens a clause, in the place ``above``: 茶海村投保310户，梁桥村42户; 在茶海村，…."""
        low = hit.stop - len(hit.end) - _LONGEST_NAME - 2
        begin = next((at + 1 for at in range(hit.stop - 1, max(low - 2, -1), -1) if text[at] in _HARD_SET), 0 if low <= 0 else None)
        if begin is None or not above:
            return None
        begin += next((len(word) for word in listed("places", "leads_to_place") if text.startswith(word, begin)), 0)
        name = text[begin : hit.stop]
        named = _nameable(name, hit.end, text, hit.stop) and name not in words()["word_villages"]
        return _as_printed(begin, hit.stop, above, name) if named else None

    def _grow(self, hit: _Hit, text: str, chain: Mention, is_town: bool) -> Mention | None:
        """The chain with the name right behind it; one that its register does not have is kept as printed, and that is said."""
        name, above = text[chain.stop : hit.stop], chain.paths[0]
        division = self.view.division(above)
        if division is None or division.level in ("province", "village") or (is_town and division.level == "town"):
            return None
        if is_town:
            inside = [found for county in self._counties(above) if (found := self.view.towns(county).get(name))]
        else:
            inside = list(self.view.villages(above).get(name, ())) if division.level != "prefecture" else []
        if len(inside) == 1:
            return Mention(chain.begin, hit.stop, (inside[0].path,), "place")
        if not inside and division.level != "prefecture" and _nameable(name, hit.end, text, hit.stop):
            return _as_printed(chain.begin, hit.stop, above, name)
        return None

    def _counties(self, path: str) -> Sequence[str]:
        """The county itself, or those of a prefecture."""
        division = self.view.division(path)
        if division is None or division.level == "province":
            return ()
        below = self.view.children(path) if division.level == "prefecture" else ()
        return [d.path for d in below if d.level in ("county", "zone")] or [path]

    def _around(self, context: Context) -> Iterator[str]:
        """Where a town without its county is sought: the county in question, then the home."""
        home = self._county_of(context.home) or context.home if context.home else ""
        if context.county and home and covers(home, context.county):
            yield context.county
        if home and home != context.county:
            yield home

    def _registers(self, context: Context, is_town: bool) -> list[_Register]:
        """Where a town or village without its county is sought, nearest first; villages of one county only."""
        key = (context.county, context.home, is_town)
        if key not in self._register_cache:
            names_of = self._towns_of if is_town else self._villages_of
            found = [names_of(path) for path in self._around(context)]
            self._register_cache[key] = [_Register.of(names) for names in found if names]
        return self._register_cache[key]

    def _towns_of(self, path: str) -> Mapping[str, tuple[Division, ...]]:
        """All towns of a county or prefecture by name."""
        found: dict[str, tuple[Division, ...]] = {}
        for county in self._counties(path):
            for name, division in self.view.towns(county).items():
                found[name] = (*found.get(name, ()), division)
        return found

    def _villages_of(self, path: str) -> Mapping[str, tuple[Division, ...]]:
        """All villages of a county by name; none of a prefecture."""
        return self.view.villages(path) if self._county_of(path) else {}

    # --- lists of short names

    def _with_lists(self, text: str, found: list[Mention], context: Context) -> list[Mention]:
        """Adds the members of lists of short names: closed by their level (会同、靖州、通道三县), or counties of the home."""
        extra = [m for closer in self.p.closer.finditer(text) for m in self._members(text, closer, context)]
        extra += self._siblings(text, _prefecture_of(context))
        extra = list(dict.fromkeys(extra))
        if not extra:
            return found
        return _merged(found, extra)

    def _members(self, text: str, closer: re.Match[str], context: Context) -> Iterable[Mention]:
        """Short names before a closer, from the last to the first, as long as each is known."""
        for level, closers in words()["list_closers"].items():
            if closer.group(2) not in closers:
                continue
            members = self._members_of(text, closer.start(), self._short_names(level, context))
            if len(members) > 1 or (members and closer.group(1) in "等一"):
                return members
        return ()

    def _members_of(self, text: str, stop: int, names: Mapping[str, str]) -> list[Mention]:
        members: list[Mention] = []
        while True:
            begin = next((b for b in range(max(0, stop - _LONGEST), stop - 1) if text[b:stop] in names), None)
            if begin is None:
                return members
            members.insert(0, Mention(begin, stop, (names[text[begin:stop]],), "list"))
            if begin == 0 or not self.p.mark.match(text, begin - 1):
                return members
            stop = begin - 1

    def _short_names(self, level: str, context: Context) -> Mapping[str, str]:
        if level == "prefecture":
            return self._prefecture_names
        if level == "county":
            return self._county_names(context.home or "")
        if level == "town":
            around = next(iter(self._around(context)), "")
            return self._town_short_names(around) if around else {}
        town = next((p for p in (context.near, context.home or "") if p.endswith(tuple(_TOWN_ENDS))), "")
        return _names(v for found in self.view.villages(town).values() for v in found) if town and level == "village" else {}

    def _town_short_names(self, around: str) -> Mapping[str, str]:
        """Stems and aliases of the towns of a county, or of all counties of a prefecture."""
        if around not in self._town_name_cache:
            towns = [item for county in self._counties(around) for item in self.view.towns(county).items()]
            aliases = {name: d.path for name, d in towns if stem(name) == name}
            in_force = [d for _, d in towns if self.view.in_force(d)]
            newest = [d for d in in_force if d.valid_to is None]  # while 龙塘乡 becomes 龙塘镇 both are in force
            self._town_name_cache[around] = {**_names(d for _, d in towns), **_names(in_force), **_names(newest), **aliases}
        return self._town_name_cache[around]

    def short_name(self, name: str, home: str) -> str | None:
        """The county, else the township, that ``name`` stands for in a table of the home."""
        counties = self._county_names(home) if home.count("/") < 2 else {}
        prefectures = self._prefecture_names if home.count("/") == 0 else {}
        context = Context(home)
        return prefectures.get(name) or counties.get(name) or self._short_names("town", context).get(name)

    def _county_names(self, home: str) -> Mapping[str, str]:
        """Counties of the home's prefecture, or of the whole province where the home is the province."""
        around = "/".join(home.split("/")[:2])
        if around and around not in self._county_name_cache:
            self._county_name_cache[around] = _names(d for d in _below(self.view, around) if d.level in ("county", "zone"))
        return self._county_name_cache.get(around, {})

    def _siblings(self, text: str, home: str) -> Iterable[Mention]:
        """Counties of the home's own prefecture by their stems: side by side (沅陵、溆浦) or alone at the head of a clause."""
        pattern = self._siblings_of(home)
        for m in pattern.finditer(text) if pattern else ():
            yield from self._members_of(text, m.end(), self._county_names(home))

    def _siblings_of(self, home: str | None) -> re.Pattern[str] | None:
        """The pattern of those stems; none where the home is a province."""
        if not home or "/" not in home:
            return None
        if home not in self._sibling_patterns:
            names, marks = self._county_names(home), any_of(words()["list_marks"])
            alone = any_of(name for name in names if name == stem(name) and name not in words()["word_stems"])
            listed = f"{any_of(names)}(?:{marks}{any_of(names)})+(?![县市区镇乡村])"
            opening = f"(?:^|(?<=[，。；：【·•]))(?:其中)?{alone}(?![县市区镇乡村、和及与])"
            opening += rf"|(?<=、){alone}(?=\d)"  # 庆安48万元、兰西41万元
            firsts = "".join(sorted({name[0] for name in names} | {"其"}))  # to ask for one first is four times as fast
            self._sibling_patterns[home] = re.compile(f"(?=[{firsts}])(?:{listed}|{opening})") if len(names) > 1 else None
        return self._sibling_patterns[home]


def _prefecture_of(context: Context) -> str:
    """The home; for a province the prefecture spoken of, whose counties go by their stems: 茂名市在电白、高州建成."""
    home = context.home or ""
    return context.near or home if home and "/" not in home else home


@lru_cache(maxsize=32)
def mention_finder(view: View, home: str | None) -> MentionFinder:
    """The finder of a view and a home, kept for the next bulletin of the same issuer: it holds names, nothing of a text."""
    return MentionFinder(view, home)


def _ends_with(text: str, hit: _Hit, path: str) -> bool:
    """Whether the name before a hit's end is that of the town or village of ``path``: it is meant, whoever else bears it."""
    name = path.rpartition("/")[2]
    return path.count("/") > _COUNTY_SLASHES and name.endswith(hit.end) and text.endswith(name, 0, hit.stop)


def _nearest(divisions: Sequence[Division], context: Context) -> Sequence[Division]:
    """Of villages of one name that of the town the text is about, else of the one its paragraph or its section named."""
    if len(divisions) < 2 or divisions[0].level != "village":
        return divisions
    for path in (context.home or "", context.topic, context.near):
        town = "/".join(path.split("/")[:_VILLAGE_DEPTH])
        inside = [d for d in divisions if d.parent == town]
        if len(inside) == 1:
            return inside
    return divisions


def _is_elsewhere(village: Division, context: Context) -> bool:
    """Whether a village that no town was named with lies outside the town that the text is about: one of that town is meant."""
    home, near = context.home or "", context.near
    if village.level != "village" or not home.endswith(tuple(_TOWN_ENDS)) or covers(home, village.path):
        return False
    return not (near and covers("/".join(near.split("/")[:_VILLAGE_DEPTH]), village.path))


def _above_of(hit: _Hit, text: str, context: Context, chain: Mention | None) -> str:
    """Where a name lies that opens a clause, else "".

    A village lies in the town that the text is about. A town that only its number follows (八泉街道参保920户，临江街道775户) lies
    beside the one named before it.
    """
    if hit.end in _TOWN_ENDS:
        path = chain.paths[0] if chain and _DIGIT.match(text, hit.stop) else ""
        return path.rpartition("/")[0] if path.endswith(tuple(_TOWN_ENDS)) else ""
    home = context.home or ""
    return home if home.endswith(tuple(_TOWN_ENDS)) else ""


def _usable(divisions: Sequence[Division], in_town: bool) -> Division | None:
    """The one division of a name. A village named without its town has three characters at least and is no common word."""
    if len(divisions) > 1:
        return None
    only = divisions[0]
    clear = in_town or only.level == "town" or (len(only.name) > 2 and only.name not in words()["word_villages"])
    return only if clear else None


def _merged(found: Sequence[Mention], members: Sequence[Mention]) -> list[Mention]:
    """Both in order; where they overlap a resolved place stays, else the member of the list."""
    merged: list[Mention] = []
    for m in sorted((*found, *members), key=lambda m: (m.begin, m.kind == "list")):
        if not merged or merged[-1].stop <= m.begin:
            merged.append(m)
        elif m.kind == "list" and (merged[-1].kind != "place" or merged[-1].unknown or merged[-1].other == m.paths[0]):
            merged[-1] = m  # 楚雄、禄丰两市: of what a name may mean, what the list says
    return merged


def _names(divisions: Iterable[Division]) -> dict[str, str]:
    """Full names and stems of two characters and more -> path; a name that two bear is left out."""
    found: dict[str, set[str]] = {}
    for d in divisions:
        for name in {d.name, stem(d.name)}:
            if len(name) > 1:
                found.setdefault(name, set()).add(d.path)
    return {name: next(iter(paths)) for name, paths in found.items() if len(paths) == 1}


def at_level(path: str, level: str) -> str | None:
    """The deepest part of ``path`` whose name ends with the level: 湖南省/益阳市/安化县, 市 -> 湖南省/益阳市."""
    ends = (level, "旗") if level == "县" else (level, "自治区") if level == "省" else (level,)
    return next((above for above in _levels(path) if above.endswith(ends)), None)


def _opens(text: str, begin: int, chain: Mention | None) -> bool:
    """Whether a name of two characters stands free: after a stop, a list mark, a preposition or another place."""
    free = begin == 0 or text[begin - 1] in _HARD + "、和与及赴在到对向为从由是以" or (chain is not None and chain.stop == begin)
    return free or text.endswith(tuple(words()["superlatives"]), 0, begin)


def _as_printed(begin: int, stop: int, above: str, name: str) -> Mention:
    """A name that no register has, as it is printed: under the place it lies in, and with a word that says so."""
    return Mention(begin, stop, (f"{above}/{name}",), "place", f"{name}: not in the register of {above}")


def _nameable(name: str, end: str, text: str = "", stop: int = 0) -> bool:
    """Whether an unknown name has the shape of one: two to four characters, no word of counting or grammar inside (下灶村).

    What stands behind it, at ``stop`` of a text, makes no other word of its end (一户村民).
    """
    bare = name[: -len(end)]
    if name.endswith(tuple(words()["word_ends"])) or text.startswith(tuple(words()["goes_on"]), stop):
        return False
    return (
        2 <= len(bare) <= _LONGEST_NAME
        and not any(c in _NO_NAME for c in bare.removeprefix("下"))
        and not any(w in bare for w in words()["not_in_name"])
    )
