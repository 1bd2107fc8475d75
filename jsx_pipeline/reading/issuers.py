"""The place of the body that issues a bulletin: by its name, and of several places of that name by what the text speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from jsx_pipeline.gazetteer import Resolved, View, stem
from jsx_pipeline.model import Bulletin
from jsx_pipeline.reading.lexicon import load
from jsx_pipeline.reading.place_mentions import Context, mention_finder

_HEAD = 40  # characters of a sentence that name what it is about
_FURTHER = 12  # sentences in which an association may be named that the text is about
_COUNTY_DEPTH = 3  # parts of a county's path
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
    if not found.candidates:
        return Resolved(next(_opening_places(bulletin, view), None), ())
    if found.path or not found.candidates:
        return found
    text = bulletin.source.text[:_EVIDENCE]
    signs = {c: [*map(stem, c.split("/")[:-1]), *view.towns(c)] for c in found.candidates}
    ranked = sorted((sum(name in text for name in names), c) for c, names in signs.items())
    return found._replace(path=ranked[-1][1]) if ranked[-1][0] > ranked[-2][0] else found


def _opening_places(bulletin: Bulletin, view: View) -> Iterator[str]:
    """The places a text without an issuer opens with: those of its masthead, its title, its first paragraph.

    A town only where the title names it; else the county it lies in. Where they name none, the first association's place.
    """
    title = bulletin.articles[-1].title if len(bulletin.articles) == 2 else ""
    marks = [s.text for s in bulletin.sentences if s.block in ("masthead", "imprint")]
    first = next((s.paragraph for s in bulletin.sentences if s.block == "text"), -1)
    running = [s.text for s in bulletin.sentences if s.paragraph == first]
    for text in (*marks, title, *written_out(title, bulletin.source.text, view), *running):
        for path, _ in _named(text, view):
            yield path if path.rpartition("/")[2] in title else "/".join(path.split("/")[:_COUNTY_DEPTH])
    offices = tuple(load("places")["issuer_offices"])
    for sentence in bulletin.sentences[:_FURTHER]:
        yield from (path for path, behind in _named(sentence.text, view) if behind.startswith(offices))


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
