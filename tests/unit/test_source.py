"""Bytes as received to text: what is accepted, what is kept, what is refused and with what mend."""

import hashlib
from pathlib import Path

import pytest

from jsx_pipeline.bulletin.source import decode, from_text, read_source
from jsx_pipeline.errors import JsxError

TEXT = "二〇二二年第十九期\r\n\r\n全省会员　１２万 人，\n女性占30%。\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_each_encoding_gives_the_text_as_it_was(encoding: str) -> None:
    received = TEXT.encode(encoding)
    source = decode(received, "a.txt")
    assert (source.text, source.encoding, source.path) == (TEXT, encoding, "a.txt")
    assert (source.sha256, source.size) == (hashlib.sha256(received).hexdigest(), len(received))


def test_a_byte_order_mark_is_no_character_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbf" + "会员".encode()).text == "会员"


@pytest.mark.parametrize("text", ["会员\r\n12人\r会议\n\n", "\u3000\u3000会员\t１２\u00a0人\f第２页", "㐀𠀀人\u200b"])
def test_nothing_is_normalised(text: str) -> None:
    assert decode(text.encode()).text == text
    assert decode(text.encode("gb18030")).text == text
    assert from_text(text).text == text


def test_a_file_is_read_as_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "bulletin.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    assert read_source(path) == decode(TEXT.encode("gb18030"), str(path))
    assert read_source(str(path)).path == str(path)


@pytest.mark.parametrize(
    ("received", "what", "place"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF", ""),
        (b"PK\x03\x04\x14\x00word/document.xml", "Word", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word", ""),
        ("会员".encode("utf-16"), "UTF-16", ""),
        (b"\xfe\xff" + "会员".encode("utf-16-be"), "UTF-16", ""),
        ("会员12\x00人".encode(), "NUL", "character 4"),
        (b"", "no text", ""),
        (b"\xef\xbb\xbf \n\r\n", "no text", ""),
        ("会员\n会议".encode() + b"\n\xff\xff12", "neither UTF-8 (byte 14)", "3"),
        ("一行\n".encode() + "会员".encode()[:-1], "neither UTF-8", "2"),
    ],
    ids=["pdf", "docx", "doc", "utf-16", "utf-16-be", "nul", "empty", "blank", "broken", "cut"],
)
def test_what_is_no_text_is_refused_with_its_mend(tmp_path: Path, received: bytes, what: str, place: str) -> None:
    path = tmp_path / "bulletin.txt"
    path.write_bytes(received)
    with pytest.raises(JsxError) as refused:
        read_source(path)
    error = refused.value
    assert what in error.what
    assert (error.file, bool(error.mend)) == (str(path), True)
    assert error.place.startswith(place)
    assert str(path) in str(error)
    assert f"mend: {error.mend}" in str(error)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(JsxError, match="No such file") as refused:
        read_source(tmp_path / "missing.txt")
    assert refused.value.file == str(tmp_path / "missing.txt")
    assert refused.value.mend


def test_a_folder_is_no_bulletin(tmp_path: Path) -> None:
    with pytest.raises(JsxError) as refused:
        read_source(tmp_path)
    assert refused.value.file == str(tmp_path)


def test_text_that_came_from_no_file_is_known_by_its_utf8_bytes() -> None:
    source = from_text("会员12人")
    assert (source.path, source.size, source.sha256) == ("", 11, hashlib.sha256("会员12人".encode()).hexdigest())
