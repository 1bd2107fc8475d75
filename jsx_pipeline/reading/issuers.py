"""The place of the body that issues a bulletin: by its name, and of several places of that name by what the text speaks of."""

from __future__ import annotations

from jsx_pipeline.gazetteer import Resolved, View, stem
from jsx_pipeline.model import Bulletin
from jsx_pipeline.reading.lexicon import load

_EVIDENCE = 20_000  # characters searched for what tells two issuers of one name apart


def issuer_place(issuer: str, view: View) -> Resolved:
    """The place of an association by its name alone: 怀化市计划生育协会 -> 湖南省/怀化市. Several candidates: no path."""
    name = issuer.strip()
    for office in load("places")["issuer_offices"]:
        name = name.split(office)[0]
    return view.resolve(name)


def place_of_issuer(bulletin: Bulletin, view: View) -> Resolved:
    """The issuer's place; of several by that name (永定区) the one whose province, prefecture or towns the text names most.

    The candidates stay beside the path: what was decided by the text and not by the name has more than one.
    """
    found = issuer_place(bulletin.header.issuer, view) if bulletin.header.issuer else Resolved(None, ())
    if found.path or not found.candidates:
        return found
    text = bulletin.source.text[:_EVIDENCE]
    signs = {c: [*map(stem, c.split("/")[:-1]), *view.towns(c)] for c in found.candidates}
    ranked = sorted((sum(name in text for name in names), c) for c, names in signs.items())
    return found._replace(path=ranked[-1][1]) if ranked[-1][0] > ranked[-2][0] else found
