"""From sentences to figures: numerals and their classes, units, hedges, what is counted, place, period, kind.

Plain Python, no frames, no framework.
"""

from __future__ import annotations

from dataclasses import replace

from jsx_pipeline.model import Bulletin
from jsx_pipeline.reading.figures import FigureReader
from jsx_pipeline.reading.ledger import ledger
from jsx_pipeline.reading.places import PlaceReader


def read_bulletin(bulletin: Bulletin) -> Bulletin:
    """The bulletin with its numerals and figures, in the order of the text."""
    reader = FigureReader(bulletin, PlaceReader(bulletin))
    readings = [reader.sentence(i) for i in range(len(bulletin.sentences))]
    figures = tuple(sorted((f for reading in readings for f in reading.figures), key=lambda f: (f.start, f.end)))
    return replace(bulletin, figures=figures, numerals=ledger(bulletin, readings))
