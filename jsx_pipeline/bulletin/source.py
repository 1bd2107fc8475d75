"""Bytes to text: decode a bulletin as received and say what it was. Nothing here changes a character."""

from __future__ import annotations

import hashlib
from pathlib import Path

from jsx_pipeline.errors import JsxError
from jsx_pipeline.model import Source

BOM = b"\xef\xbb\xbf"
FOREIGN = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a Word file or an archive",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"\xff\xfe": "UTF-16 text",
    b"\xfe\xff": "UTF-16 text",
}


def read_source(path: Path | str) -> Source:
    """The bulletin in ``path``, decoded. Raises JsxError when it cannot be read, is no text or is in another encoding."""
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise JsxError(error.strerror or str(error), file=str(path), mend="name a file that exists and may be read") from error
    return decode(raw, str(path))


def decode(raw: bytes, name: str = "") -> Source:
    """Bytes to Source: UTF-8 with or without BOM, else GB18030. A BOM is not part of the text."""
    for magic, what in FOREIGN.items():
        if raw.startswith(magic):
            raise JsxError(
                f"is {what}, not plain text in UTF-8 or GB18030", file=name, mend="save its text as UTF-8 and hand that in"
            )
    encoding = "utf-8-sig" if raw.startswith(BOM) else _encoding(raw, name)
    text = raw.decode(encoding)
    if "\x00" in text:
        raise JsxError(
            "holds a NUL character, so it is no plain text",
            file=name,
            place=f"character {text.index(chr(0))}",
            mend="save its text as UTF-8 and hand that in",
        )
    if not text.strip():
        raise JsxError("holds no text", file=name, mend="hand in the bulletin's text, or leave the file out")
    return Source(name, text, encoding, hashlib.sha256(raw).hexdigest(), len(raw))


def _encoding(raw: bytes, name: str) -> str:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as utf8:
        try:
            raw.decode("gb18030")
        except UnicodeDecodeError as gb:
            line = raw.count(b"\n", 0, utf8.start) + 1
            raise JsxError(
                f"is neither UTF-8 (byte {utf8.start}) nor GB18030 (byte {gb.start})",
                file=name,
                place=str(line),
                mend="save the text as UTF-8; if it is already, the bytes at that place are damaged",
            ) from gb
        return "gb18030"
    return "utf-8"


def from_text(text: str) -> Source:
    """A Source for text that came from no file; its hash is that of the UTF-8 bytes.

    Lone surrogates have no bytes and raise JsxError.
    """
    try:
        raw = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise JsxError(
            "holds half a surrogate pair", place=f"character {error.start}", mend="decode the text again from its bytes"
        ) from error
    return Source("", text, "utf-8", hashlib.sha256(raw).hexdigest(), len(raw))
