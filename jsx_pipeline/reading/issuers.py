"""The place of the body that issues a bulletin: by its name, and of several places of that name by what the text speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from jsx_pipeline.gazetteer import Resolved, View, stem
from jsx_pipeline.model import Bulletin
from jsx_pipeline.reading.place_mentions import Context, at_level, mention_finder
from jsx_pipeline.words import listed, load

_TOWN = re.compile("([\u4e00-\u9fff]{2,10}?(?:镇|乡|街道|苏木))([\u4e00-\u9fff]{2,6}(?:村|社区|嘎查))?(?=计)")
_TIER = re.compile("(自治区|省|市|县|区|州|旗)(?=计)")
_ELSEWHERE = re.compile("[上下]一[篇条]|相关|推荐|分享")  # what a web page leads to
_HEAD = 40  # characters of a sentence that name what it is about
_FURTHER = 12  # sentences in which an association may be named that the text is about
_COUNTY_DEPTH = 3  # parts of a county's path
_TOLD = 200  # sentences whose places say of which county an association is that prints none
_EVIDENCE = 20_000  # characters searched for what tells two issuers of one name apart


def issuer_place(issuer: str, view: View) -> Resolved:
    """The place of an association by its name alone: 怀化市计划生育协会 -> 湖南省/怀化市. Several candidates: no path."""
    name = issuer.strip()
    for office in load("places")["issuer_offices"]:
        name = name.split(office)[0]
    return view.resolve(name)


def place_of_issuer(bulletin: Bulletin, view: View) -> Resolved:
    """The issuer's place; of several by that name (永定区) the one whose province, prefecture or towns the text names most.

    The candidates stay beside the path: what was decided by the text and not by the name has more than one. Where no issuer is
    printed, or none that a register has, the place the text opens with.
    """
    found = issuer_place(bulletin.header.issuer, view) if bulletin.header.issuer else Resolved(None, ())
    if not found.candidates and (path := _below_county(bulletin.header.issuer or "", view)):
        return Resolved(path, (path,))
    title = bulletin.articles[-1].title if len(bulletin.articles) == 2 else ""
    if not found.candidates and (town := _TOWN.match(bulletin.header.issuer or title)):
        said = (town[2] or "") + bulletin.source.text[:_EVIDENCE]
        found = _within(_of_town(town[1], said, view), town[2] or "", view)
    if not found.candidates:
        path = _of_tier(bulletin, view) or next(_opening_places(bulletin, view), None) or _told_of_most(bulletin, view)
        return Resolved(path, ())
    if found.path or not found.candidates:
        return found
    text = bulletin.source.text[:_EVIDENCE]
    signs = {c: [*map(stem, c.split("/")[:-1]), *view.towns(c)] for c in found.candidates}
    ranked = sorted((sum(name in text for name in names), c) for c, names in signs.items())
    return found._replace(path=ranked[-1][1]) if ranked[-1][0] > ranked[-2][0] else found


def _below_county(issuer: str, view: View) -> str | None:
    """石狮市湖滨街道计划生育协会: the town or village of an association whose name begins with that of its county."""
    named = next(_named(issuer, view), None)
    path, behind = named if named else ("", "")
    return path if path.count("/") >= _COUNTY_DEPTH and behind.startswith(listed("places", "issuer_offices")) else None


def _of_town(name: str, text: str, view: View) -> Resolved:
    """A township by its name alone; of several of that name the one whose county or villages the text names most."""
    places = view.towns_called(name)
    if len(places) < 2:
        return Resolved(places[0] if places else None, tuple(places))
    ranked = sorted((_named_around(place, text, view), place) for place in places)
    return Resolved(ranked[-1][1] if ranked[-1][0] > ranked[-2][0] else None, tuple(places))


def _within(town: Resolved, village: str, view: View) -> Resolved:
    """The village of a township that an association is of: 磻溪镇|赤溪村计生协."""
    inside = view.villages(town.path).get(village, ()) if town.path and village else ()
    return Resolved(inside[0].path, (inside[0].path,)) if len(inside) == 1 else town


def _named_around(town: str, text: str, view: View) -> int:
    """How many of the divisions above a township and of its villages a text names."""
    above = [stem(part) for part in town.split("/")[:-1]]
    return sum(name in text for name in (*above, *view.villages(town)))


def _of_tier(bulletin: Bulletin, view: View) -> str | None:
    """自治区计划生育协会, 县计生协: the place of that tier that the text opens with, or that holds what it opens with."""
    tier = _TIER.match(bulletin.header.issuer or "")
    paths = _opening_places(bulletin, view) if tier else iter(())
    return next((above for path in paths if tier and (above := at_level(path, tier[1]))), None)


def _opening_places(bulletin: Bulletin, view: View) -> Iterator[str]:
    """The places a text without an issuer opens with: those of its masthead, its title, its first paragraph.

    A town only where the title names it; else the county it lies in. Where they name none, the first association's place.
    """
    title = bulletin.articles[-1].title if len(bulletin.articles) == 2 else ""
    own = (s for s in bulletin.sentences if not bulletin.articles[s.article].put_up_on)  # not the mark of one page of several
    marks = [s.text for s in own if s.block in ("masthead", "imprint") and not _ELSEWHERE.match(s.text)]
    first = next((s.paragraph for s in bulletin.sentences if s.block == "text"), -1)
    running = [s.text for s in bulletin.sentences if s.paragraph == first]
    for text in (*marks, title, *written_out(title, bulletin.source.text, view), *running):
        for path, _ in _named(text, view):
            yield path if path.rpartition("/")[2] in title else "/".join(path.split("/")[:_COUNTY_DEPTH])
    offices = listed("places", "issuer_offices")
    for sentence in bulletin.sentences[:_FURTHER]:
        yield from (path for path, behind in _named(sentence.text, view) if behind.startswith(offices))


def _told_of_most(bulletin: Bulletin, view: View) -> str | None:
    """区计划生育协会, where nothing opens with its name: the county that most places of the text lie in, if there is one."""
    tier = _TIER.match(bulletin.header.issuer or "")
    if tier is None:
        return None
    finder, text = mention_finder(view, None), (s.text for s in bulletin.sentences[:_TOLD])
    named = (m.paths[0] for sentence in text for m in finder.find(sentence, Context(None)) if m.kind == "place" and m.paths)
    ranked = Counter(above for path in named if (above := at_level(path, tier[1]))).most_common(2)
    alone = len(ranked) == 1 or (len(ranked) == 2 and ranked[0][1] > ranked[1][1])
    return ranked[0][0] if alone else None


def _named(text: str, view: View) -> Iterator[tuple[str, str]]:
    """The places below a province that the head of a text names, each with what stands behind its name."""
    text = text[: 2 * _HEAD]
    for mention in mention_finder(view, None).find(text, Context(None)):
        path = mention.paths[0] if mention.kind in ("place", "organisation") and mention.paths else ""
        if "/" in path and mention.stop <= _HEAD:
            yield path, text[mention.stop :]


def written_out(title: str, text: str, view: View) -> Iterator[str]:
    """桃源：服务到家 -> 桃源县: the name that a title begins with, in full where the text writes it so."""
    for size in (2, 3, 4):
        for end in load("places")["levels"]:
            name = title[:size] + end
            if len(title) > size and view.known(name) and name in text:
                yield name
