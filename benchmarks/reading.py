"""How fast bulletins are read: bytes a second on one core, against a bare scan for digits, and how time grows with the text.

Where ``make compiled`` has made it, the compiled reading is measured behind it in a process of its own.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import jsx_pipeline
from jsx_pipeline.bulletin.layout import lay_out
from jsx_pipeline.bulletin.source import from_text
from jsx_pipeline.model import Bulletin
from jsx_pipeline.reading import frames
from jsx_pipeline.reading.places import PlaceReader

ROOT = Path(__file__).resolve().parent.parent
COMPILED = ROOT / "build" / "compiled"  # the copy of the package that make compiled makes
CORPUS = 2_000_000  # bytes read after a first pass
DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")


HOSTILE: dict[str, Callable[[int], str]] = {  # one text without end; time a character must not grow with its length
    "digits": lambda length: "7" * length,
    "enumeration marks": lambda length: "、" * length,
    "nested brackets": lambda length: "（" * (length // 2) + "）" * (length // 2),
    "places in a list": lambda length: ("长沙、" * (length // 3 + 1))[:length],
    "numerals in a list": lambda length: ("3万元、" * (length // 4 + 1))[:length],
    "ages in a list": lambda length: ("9—14岁" * (length // 5 + 1))[:length],
    "organisations that act": lambda length: ("县计生协走访3户" * (length // 8 + 1))[:length],
    "Chinese numerals": lambda length: "一" * length,
    "lines of a web page": lambda length: ("发布时间：2024-06-03 09:42\n" * (length // 22 + 1))[:length],
    "quotation marks": lambda length: "“" * length,
    "times": lambda length: ("2022年1月至" * (length // 7 + 1))[:length],
}


def main() -> int:
    """Print the figures; nothing here can fail on a slow machine."""
    is_compiled = Path(str(frames.__file__)).suffix != ".py"
    print(f"-- {'compiled with mypyc' if is_compiled else 'as the source stands'}, Python {sys.version.split()[0]}")
    measure()
    if not is_compiled and (COMPILED / "made").is_file():
        sys.stdout.flush()
        subprocess.run([sys.executable, __file__], env=os.environ | {"PYTHONPATH": str(COMPILED)}, check=True)
    return 0


def measure() -> None:
    """Print what reading costs with the code that was imported."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "raw").rglob("*.txt"))]
    for text in texts:
        jsx_pipeline.read_text(text)
    whole = texts * (1 + CORPUS // sum(len(text.encode("utf-8")) for text in texts))
    size = sum(len(text.encode("utf-8")) for text in whole)
    reading = _seconds(lambda: [jsx_pipeline.read_text(text) for text in whole])
    scan = _seconds(lambda: [sum(1 for _ in DIGITS.finditer(text)) for text in whole])
    laid = [lay_out(from_text(text)) for text in texts]
    places = _seconds(lambda: [_find_places(bulletin) for bulletin in laid]) * len(whole) / len(texts)
    print(f"complete reading      {size / reading / 1e6:8.2f} MB/s on {size / 1e6:.1f} MB")
    print(f"bare scan for digits  {size / scan / 1e6:8.2f} MB/s, {reading / scan:.0f} times as fast")
    print(f"places                {places / reading:8.0%} of reading")
    for length in (10_000, 100_000, 1_000_000, 10_000_000):
        text = _of_length(texts, length)
        seconds = _seconds(partial(jsx_pipeline.read_text, text))
        print(f"one text of {length:10,} characters      {seconds / length * 1e6:6.2f} µs a character")
    for name, pattern in HOSTILE.items():
        times = [_seconds(partial(jsx_pipeline.read_text, pattern(length))) / length * 1e6 for length in (100_000, 1_000_000)]
        print(f"hostile: {name:28}  {times[0]:6.2f} µs a character at 100,000, {times[1]:6.2f} at 1,000,000")


def _find_places(bulletin: Bulletin) -> int:
    reader = PlaceReader(bulletin)
    return sum(len(reader.mentions(i)) for i in range(len(bulletin.sentences)))


def _of_length(texts: list[str], length: int) -> str:
    joined = "".join(texts)
    return (joined * (1 + length // len(joined)))[:length]


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
