"""Open data from the printed bulletins of China's family planning associations (计生协): every number with its sentence.

``read`` and ``read_text`` are the whole of reading; running, checking and publishing stand in their
own modules and load what they need.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from jsx_pipeline.model import Bulletin, Figure, Numeral

__all__ = ["Bulletin", "Figure", "Numeral", "read", "read_text"]


def read(path: Path | str) -> Bulletin:
    """The bulletin in ``path`` with its numerals and figures. Raises JsxError when the file cannot be read as text."""
    from jsx_pipeline.bulletin.layout import lay_out
    from jsx_pipeline.bulletin.source import read_source
    from jsx_pipeline.reading import read_bulletin

    return read_bulletin(lay_out(read_source(path)))


def read_text(text: str, issued_on: date | None = None, issuer: str | None = None) -> Bulletin:
    """The same for text, down to one clause.

    ``issued_on`` and ``issuer`` stand in where the text has no masthead that says them.
    """
    from jsx_pipeline.bulletin.layout import lay_out
    from jsx_pipeline.bulletin.source import from_text
    from jsx_pipeline.reading import read_bulletin

    laid = lay_out(from_text(text))
    header = replace(laid.header, issued_on=laid.header.issued_on or issued_on, issuer=laid.header.issuer or issuer)
    return read_bulletin(replace(laid, header=header))
