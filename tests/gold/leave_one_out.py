"""What the entries of the lexicon do: python -m tests.gold.leave_one_out [FOLDER...].

Takes some minutes; prints what is to be read and checks nothing. Each entry of the lists that reading uses is taken out in turn. An
entry that changes the figures of one annotated bulletin alone was perhaps written for it; without all those of its own, a bulletin
is read as if it had never been seen.
"""

from __future__ import annotations

import argparse
import gc
import re
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from rich.progress import track

from jsx_pipeline import read
from jsx_pipeline.model import Figure
from jsx_pipeline.words import load
from tests.gold.scoring import FURTHER, READ_TWICE, Annotated, Score, annotated_bulletins, score, score_line

FILES = ("cues", "hedges", "nonfigures", "periods", "phrases", "places", "tables", "units", "words")  # what scoring.py judges
Path = tuple[str | int, ...]
_MADE_IN = ("jsx_pipeline.reading", "jsx_pipeline.words")  # patterns made of words
_LOOKS_AROUND = re.compile(r"\(\?(?!:)|[\^$]|\\[ZAb]|^\W*$")  # an expression whose match hangs on more than it matches


@dataclass(frozen=True)
class Entry:
    """One entry of a list: ``load(file)`` followed along ``path``."""

    file: str
    path: Path

    @property
    def name(self) -> str:
        """How a reader finds it."""
        value = self.value
        shown = value.get("id") or value.get("code") if isinstance(value, dict) else value
        return f"{self.file}.yml {'.'.join(str(step) for step in self.path[:-1])}: {shown}"

    @property
    def value(self) -> Any:
        """The entry itself."""
        return _at(self.file, self.path)


def entries() -> list[Entry]:
    """Every entry of every list of two and more."""
    return [Entry(name, path) for name in FILES for path in _paths(load(name), ())]


def _paths(value: object, path: Path) -> Iterator[Path]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, (*path, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            if len(value) > 1 and isinstance(inner, str | dict):  # a pair of numbers is one entry, not two
                yield (*path, i)
            yield from _paths(inner, (*path, i)) if isinstance(inner, dict) else ()


def _at(file: str, path: Path) -> Any:
    value = load(file)
    for step in path:
        value = value[step]
    return value


@contextmanager
def without(taken: list[Entry]) -> Iterator[None]:
    """The lexicon without some entries; what was made of it before is forgotten, before and after."""
    order = sorted(taken, key=lambda entry: (entry.file, entry.path), reverse=True)
    kept = [(_at(entry.file, entry.path[:-1]), entry.path[-1], entry.value) for entry in order]
    for holder, at, _ in kept:
        del holder[at]
    _forget({entry.file for entry in taken})
    try:
        yield
    finally:
        for holder, at, value in reversed(kept):
            holder.insert(at, value)
        _forget({entry.file for entry in taken})


def _forget(files: set[str]) -> None:
    """Empty the caches of reading; those of places, which are dear, only where words of places changed."""
    for made in _caches():
        if "places" in files or "place" not in made.__module__:
            made.cache_clear()


@cache
def _caches() -> list[Any]:
    found = [made for made in gc.get_objects() if hasattr(made, "cache_clear") and hasattr(made, "cache_info")]
    own = [made for made in found if str(getattr(made, "__module__", "")).startswith(_MADE_IN)]
    return [made for made in own if made is not load]


@cache
def _bulletins(folders: tuple[str, ...]) -> dict[str, Annotated]:
    return {annotated.name: annotated for annotated in annotated_bulletins(*folders)}


@cache
def _read_whole(folders: tuple[str, ...]) -> dict[str, tuple[Figure, ...]]:
    return {name: read(annotated.text).figures for name, annotated in _bulletins(folders).items()}


@cache
def _plain(folders: tuple[str, ...]) -> dict[str, str]:
    """By bulletin all that rules look at: its sentences and the heads and captions of its cells and sections, a line each."""
    texts: dict[str, str] = {}
    for name, annotated in _bulletins(folders).items():
        bulletin = read(annotated.text)
        heads = {line for s in bulletin.sentences for line in (s.row_head, s.column_head, s.caption)}
        titles = {article.title for article in bulletin.articles} | {section.title for section in bulletin.sections}
        texts[name] = "\n".join([*(s.text for s in bulletin.sentences), *sorted(heads | titles)])
    return texts


def changed_by(entry: Entry, folders: tuple[str, ...]) -> tuple[str, ...]:
    """The bulletins whose figures are others without the entry; the first two of them, for one is what is asked about."""
    whole, texts = _read_whole(folders), _plain(folders)
    said = _said(entry.value)
    near = [name for name in whole if said is None or said.search(texts[name])]
    if not near:
        return ()
    with without([entry]):
        return tuple(islice((name for name in near if _figures(_bulletins(folders)[name]) != whole[name]), 2))


def _said(value: object) -> re.Pattern[str] | None:
    """What a text must hold for an entry to change its reading; None of rules and of what looks around, where none can tell."""
    if not isinstance(value, str) or _LOOKS_AROUND.search(value):
        return None
    try:
        return re.compile(value)
    except re.error:
        return None


def _figures(annotated: Annotated) -> tuple[Figure, ...] | None:
    """The figures; None where reading breaks without an entry it needs."""
    try:
        return read(annotated.text).figures
    except (LookupError, re.error, ValueError, TypeError):
        return None


def main() -> None:
    """Print the entries that serve one bulletin alone, and the scores with and without them."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("folders", nargs="*", metavar="FOLDER", help="invented, printed or further; default: all")
    folders = tuple(cli.parse_args().folders) or (*READ_TWICE, FURTHER)
    every = entries()
    _read_whole(folders)
    with ProcessPoolExecutor() as pool:
        jobs = pool.map(changed_by, every, [folders] * len(every), chunksize=8)
        changed = list(track(jobs, "taking entries out", total=len(every)))
    own: dict[str, list[Entry]] = defaultdict(list)
    for entry, names in zip(every, changed, strict=True):
        if len(names) == 1:
            own[names[0]].append(entry)
    _print_own(own, every, changed)
    with_all, without_own = Score(), Score()
    for name, annotated in _bulletins(folders).items():
        with_all += score(read(annotated.text), annotated)
        with without(own[name]):
            without_own += score(read(annotated.text), annotated)
    print(score_line("all entries", with_all))
    print(score_line("without its own", without_own))


def _print_own(own: dict[str, list[Entry]], every: list[Entry], changed: list[tuple[str, ...]]) -> None:
    for name in sorted(own):
        print(f"{name}: {', '.join(entry.name for entry in own[name])}")
    counts = [sum(map(test, changed)) for test in (lambda n: not n, lambda n: len(n) == 1, lambda n: len(n) > 1)]
    print(f"{len(every)} entries: {counts[0]} change none of these bulletins, {counts[1]} one alone, {counts[2]} more than one")


if __name__ == "__main__":
    main()
