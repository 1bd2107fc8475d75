"""Scores the reader against the annotated bulletins of this folder, field by field: python -m tests.gold.scoring [--errors N]."""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from jsx_pipeline import read
from jsx_pipeline.model import Bulletin, Figure

HERE = Path(__file__).resolve().parent
READ_TWICE = ("invented", "printed")
FURTHER = "further"
TABLES = {"activity": "activities", "budget": "budgets", "org_count": "organisation_counts", "other_stat": "other_statistics"}
FIELDS = ("table", "value", "qualifier", "unit", "measured", "places", "period", "kind")
Days = tuple[date | None, date | None]


@dataclass(frozen=True)
class Annotated:
    """One bulletin with what careful readers say of its numerals."""

    name: str
    text: Path
    issued_on: date | None
    lines: tuple[dict[str, Any], ...]


@dataclass
class Score:
    """Counts over annotated figures; ``right`` counts by field, ``row`` those with every field right."""

    annotated: int = 0
    found: int = 0
    spurious: int = 0
    row: int = 0
    right: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.annotated + other.annotated,
            self.found + other.found,
            self.spurious + other.spurious,
            self.row + other.row,
            self.right + other.right,
            self.errors + other.errors,
        )

    @property
    def recall(self) -> float:
        """The share of annotated figures that were found."""
        return _share(self.found, self.annotated)

    @property
    def precision(self) -> float:
        """The share of what was reported that is a figure."""
        return _share(self.found, self.found + self.spurious)

    @property
    def row_f1(self) -> float:
        """Harmonic mean of the share of rows right among those annotated and among those reported."""
        return _share(2 * self.row, self.annotated + self.found + self.spurious)

    def of(self, name: str) -> float:
        """The share of annotated figures whose field is right; one that was not found has none right."""
        return _share(self.right[name], self.annotated)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def annotated_bulletins(*folders: str) -> Iterator[Annotated]:
    """Every annotated bulletin of the ``folders`` beside this file, in order; without a name those that were read twice."""
    for path in sorted(path for folder in folders or READ_TWICE for path in (HERE / folder).glob("*.meta.json")):
        meta = json.loads(path.read_text(encoding="utf-8"))
        lines = (path.parent / meta.get("gold", path.name.replace(".meta.json", ".jsonl"))).read_text(encoding="utf-8").splitlines()
        yield Annotated(
            name=f"{path.parent.name}/{path.name.removesuffix('.meta.json')}",
            text=path.parent / meta.get("text", path.name.replace(".meta.json", ".txt")),
            issued_on=_day(meta["issue_date"]),
            lines=tuple(json.loads(line) for line in lines),
        )


def score(bulletin: Bulletin, annotated: Annotated) -> Score:
    """What the reading of one bulletin is worth."""
    result = Score()
    answered: set[Figure] = set()
    for line in annotated.lines:
        if line["quantity"] == "no":
            continue
        answers = [f for f in bulletin.figures if f.start < line["end"] and line["start"] < f.end]
        answered.update(answers)
        if "value" in line and (answers or line["quantity"] == "yes"):  # without a value it is neither right nor wrong to report it
            _judge(result, line, answers, annotated.issued_on)
    strays = [f for f in bulletin.figures if f not in answered]
    result.spurious = len(strays)
    result.errors += [f"{f.text}: spurious, read as {f.table} {f.measured}" for f in strays]
    return result


def _judge(result: Score, line: dict[str, Any], answers: Sequence[Figure], issued_on: date | None) -> None:
    result.annotated += 1
    if not answers:
        result.errors.append(f"{line['text']}: not found ({line['measured'][0]})")
        return
    result.found += 1
    wrong = _wrong_fields(line, answers, issued_on)
    result.right.update(name for name in FIELDS if name not in wrong)
    result.row += not wrong
    thing = line["measured"][0]
    result.errors += [f"{line['text']}: {name} is {got}, wanted {want} ({thing})" for name, (want, got) in wrong.items()]


def _wrong_fields(line: dict[str, Any], answers: Sequence[Figure], issued_on: date | None) -> dict[str, tuple[object, object]]:
    """(wanted, read) of each field that no accepted reading fits."""
    first = answers[0]
    places = {place for figure in answers for place in figure.places}  # one figure may come as a row for each place
    days = (first.period_start, first.period_end)
    marks = {
        "table": (first.table in {TABLES[c] for c in line["class"] if c in TABLES}, line["class"], first.table),
        "value": (_value_fits(line, first), (line["value"], line["value_high"]), (first.value, first.value_high)),
        "qualifier": (first.qualifier in line["qualifier"], line["qualifier"], first.qualifier),
        "unit": (first.unit in line["unit"], line["unit"], first.unit),
        "measured": (any(same_thing(phrase, first.measured) for phrase in line["measured"]), line["measured"], first.measured),
        "places": (any(set(reading) == places for reading in line["places"]), line["places"], sorted(places)),
        "period": (days in accepted_periods(line["period"], issued_on), line["period"], tuple(map(str, days))),
        "kind": (first.kind in line["kind"], line["kind"], first.kind),
    }
    return {name: (want, got) for name, (right, want, got) in marks.items() if not right}


def _value_fits(line: dict[str, Any], figure: Figure) -> bool:
    """Readings of value and high end go in pairs where there are as many of both, else any goes with any."""
    values, highs = line["value"], line["value_high"]
    pairs = zip(values, highs, strict=True) if len(values) == len(highs) else ((v, h) for v in values for h in highs)
    return any(_same_number(value, figure.value) and _same_number(high, figure.value_high) for value, high in pairs)


def _same_number(want: float | None, got: float | None) -> bool:
    if want is None or got is None:
        return want is got
    return abs(want - got) <= 1e-6 * max(1.0, abs(want))


def same_thing(one: str, other: str) -> bool:
    """Whether two phrases name the same thing: equal, one inside the other, or half of their characters in common."""
    a, b = (re.sub(r"[\s“”\"'‘’（）()、，·•]", "", phrase) for phrase in (one, other))
    if not a or not b:
        return False
    return a in b or b in a or len({*a} & {*b}) * 2 >= len({*a} | {*b})


def accepted_periods(readings: Iterable[Sequence[str | None]], issued_on: date | None) -> set[Days]:
    """The periods that are right: the readings, and what says the same given the day of the bulletin."""
    days: set[Days] = {(_day(start), _day(end)) for start, end in readings}
    if (None, None) in days:  # an undated stock is as good as one on the day of the bulletin
        days |= {(None, issued_on), (issued_on, issued_on)}
    until_now = {(start, None) for start, end in days if start and end == issued_on}
    return days | until_now | {(start, issued_on) for start, end in days if end is None}


def _day(printed: str | None) -> date | None:
    return date.fromisoformat(printed) if printed else None


def score_line(name: str, result: Score) -> str:
    """One line of the report."""
    shares = "  ".join(f"{name} {result.of(name):.3f}" for name in FIELDS)
    return (
        f"{name:16} figures {result.annotated:4}  recall {result.recall:.3f}  precision {result.precision:.3f}  "
        f"{shares}  row_f1 {result.row_f1:.3f}"
    )


def main() -> None:
    """Print a line a bulletin and one for all."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("folders", nargs="*", metavar="FOLDER", help="invented, printed or further; default: those read twice")
    cli.add_argument("--errors", type=int, default=0, metavar="N", help="print this many wrong fields a bulletin")
    args = cli.parse_args()
    total = Score()
    for annotated in annotated_bulletins(*args.folders):
        result = score(read(annotated.text), annotated)
        print(score_line(annotated.name, result))
        print("".join(f"    {error}\n" for error in result.errors[: args.errors]), end="")
        total += result
    print(score_line("all", total))


if __name__ == "__main__":
    main()
