"""From sentences to figures: numerals and their classes, units, hedges, what is counted, place, period, kind.

Plain Python, no frames, no framework.
"""

from __future__ import annotations

from dataclasses import replace

from jsx_pipeline.memory import uncollected
from jsx_pipeline.model import Bulletin
from jsx_pipeline.reading.figures import FigureReader
from jsx_pipeline.reading.ledger import ledger, open_cases
from jsx_pipeline.reading.places import PlaceReader


@uncollected()
def read_bulletin(bulletin: Bulletin) -> Bulletin:
    """The bulletin with its numerals, figures, claims and open cases, in the order of the text."""
    places = PlaceReader(bulletin)
    reader = FigureReader(bulletin, places)
    readings = [reader.sentence(i) for i in range(len(bulletin.sentences))]
    figures = tuple(sorted((f for reading in readings for f in reading.figures), key=lambda f: (f.start, f.end)))
    claims = tuple(sorted((c for reading in readings for c in reading.claims), key=lambda c: (c.start, c.end)))
    read = replace(bulletin, figures=figures, claims=claims, numerals=ledger(bulletin, readings))
    return replace(read, open_cases=open_cases(read, places))
