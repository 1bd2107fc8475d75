"""Scores type, name, organiser, payer and recipient of figures: python -m tests.gold.particulars [--errors N] [FOLDER...]."""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jsx_pipeline import read
from jsx_pipeline.model import Bulletin
from tests.gold.scoring import FURTHER, READ_TWICE, annotated_bulletins, same_thing

FOLDER = Path(__file__).resolve().parent / "particulars"
FIELDS = {
    "activities": ("activity_type", "activity_name", "organiser"),
    "budgets": ("fund_type", "payer", "recipient"),
}


@dataclass
class Marks:
    """By field: lines annotated, right ones; answers given and right ones among them; lines that say something."""

    lines: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    answered_right: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def share(self, name: str) -> float:
        """The share of annotated figures whose field is right, or rightly left empty."""
        return self.right[name] / self.lines[name]

    def precision(self, name: str) -> float:
        """The share of right ones among the answers given."""
        return self.answered_right[name] / max(1, self.answered[name])


def annotated_lines(name: str) -> list[dict[str, Any]]:
    """The lines about one bulletin (invented/01); none where nobody annotated it."""
    path = FOLDER / f"{name.replace('/', '-')}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


def mark(marks: Marks, bulletin: Bulletin, lines: list[dict[str, Any]]) -> None:
    """Judge one bulletin; a figure that was not found or stands in another table counts nowhere: scoring.py has that."""
    for line in lines:
        figure = next((f for f in bulletin.figures if f.start < line["end"] and line["start"] < f.end), None)
        if figure is None or figure.table != line["table"]:
            continue
        for name in FIELDS[figure.table]:
            got = getattr(figure, name) or ""
            right = _fits(got, line[name], code=name.endswith("type"))
            marks.lines[name] += 1
            marks.right[name] += right
            marks.answered[name] += bool(got)
            marks.answered_right[name] += bool(got) and right
            if not right:
                marks.errors.append(f"{name:13} {line['text']} {figure.measured}: {got!r}, wanted {line[name]}; {figure.quote}")


def _fits(got: str, wanted: list[str], *, code: bool) -> bool:
    if got in wanted or code:
        return got in wanted
    return any(same_thing(unicodedata.normalize("NFKC", words), got) for words in wanted if words)


def marked(*folders: str) -> Iterator[tuple[str, Marks]]:
    """Each annotated bulletin of the folders with its marks."""
    for annotated in annotated_bulletins(*folders):
        lines = annotated_lines(annotated.name)
        if lines:
            marks = Marks()
            mark(marks, read(annotated.text), lines)
            yield annotated.name, marks


def total(*folders: str) -> Marks:
    """The marks of all annotated bulletins of the folders together."""
    whole = Marks()
    for _, marks in marked(*folders):
        for name in ("lines", "right", "answered", "answered_right"):
            getattr(whole, name).update(getattr(marks, name))
    return whole


def main() -> None:
    """Print the errors of each bulletin, then a line a field."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("folders", nargs="*", metavar="FOLDER", help="invented, printed or further; default: all")
    cli.add_argument("--errors", type=int, default=0, metavar="N", help="print this many wrong fields a bulletin")
    args = cli.parse_args()
    folders = args.folders or [*READ_TWICE, FURTHER]
    for name, marks in marked(*folders):
        print("".join(f"{name} {' '.join(error.split())}\n" for error in marks.errors[: args.errors]), end="")
    whole = total(*folders)
    for name in (name for names in FIELDS.values() for name in names):
        print(f"{name:14} {whole.lines[name]:4} lines  right {whole.share(name):.3f}  "
              f"answers {whole.answered[name]:4}  right {whole.precision(name):.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
