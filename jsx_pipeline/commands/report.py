"""`jsx report`: which rules fired on a corpus, how often, on what, and how much they left unknown: to see weak rules."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from jsx_pipeline import read
from jsx_pipeline.errors import JsxError
from jsx_pipeline.model import Bulletin, Figure
from jsx_pipeline.words import load

_FIELDS = ("places", "period", "measured", "indicator", "activity_type", "fund_type")  # what a text may well not say is left out
_AROUND = 10  # characters shown on each side of a numeral


@dataclass
class RuleUse:
    """What one rule did: on how many numerals of how many bulletins, with some of them, and the fields it left unknown."""

    rule: str
    says: str
    fired: int = 0
    bulletins: set[str] = field(default_factory=set)
    unknown: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def note(self, bulletin: Bulletin, start: int, end: int, shown: int) -> None:
        """One more numeral that the rule read."""
        self.fired += 1
        self.bulletins.add(bulletin.source.sha256)
        if len(self.examples) < shown:
            text = bulletin.source.text
            before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
            self.examples.append(" ".join(f"{before}【{text[start:end]}】{behind}".split()))

    def row(self) -> dict[str, Any]:
        """The same as plain values."""
        unknown = {name: self.unknown[name] for name in _FIELDS if self.unknown[name]}
        counts = {"fired": self.fired, "bulletins": len(self.bulletins), "unknown": unknown}
        return {"rule": self.rule, "says": self.says, **counts, "examples": self.examples}


def report(args: Namespace) -> int:
    """Print a line a rule, the most used first; a file that cannot be read is named on standard error and costs no other."""
    bulletins, failed = [], 0
    for path in args.files:
        try:
            bulletins.append(read(path))
        except JsxError as error:
            print(f"jsx: {error}", file=sys.stderr)
            failed = 1
    uses = rule_uses(bulletins, args.examples)
    for line in map(_json, uses) if args.json else _table(uses, len(bulletins)):
        print(line)
    return failed


def rule_uses(bulletins: Iterable[Bulletin], shown: int) -> list[RuleUse]:
    """The rules that fired, most used first; what stays open counts as a rule of its own."""
    says, uses = _sayings(), dict[str, RuleUse]()
    for bulletin in bulletins:
        for figure in bulletin.figures:
            use = uses.setdefault(figure.rule, RuleUse(figure.rule, says.get(figure.rule.partition(".")[2], "")))
            use.note(bulletin, figure.start, figure.end, shown)
            use.unknown.update(_unknown(figure))
        for numeral in bulletin.numerals:
            if numeral.cls != "figure":
                rule = f"open: {numeral.reason}" if numeral.cls == "open" else numeral.reason
                uses.setdefault(rule, RuleUse(rule, says.get(rule, ""))).note(bulletin, numeral.start, numeral.end, shown)
    return sorted(uses.values(), key=lambda use: (-use.fired, use.rule))


def _unknown(figure: Figure) -> Iterator[str]:
    return (name for name in (reason.partition(":")[0] for reason in figure.unknown) if name in _FIELDS)


def _sayings() -> dict[str, str]:
    """What a rule says, in Chinese and English, where the lexicon tells; the table that a rule of tables.yml gives."""
    rules = load("rules")
    told = {e["id"]: f"{e['zh']} | {e['en']}" for part in ("forms", "tables", "classes") for e in rules[part]}
    return {entry["id"]: f"→ {entry['table']}" for entry in load("tables")} | told


def _json(use: RuleUse) -> str:
    return json.dumps(use.row(), ensure_ascii=False)


def _table(uses: Sequence[RuleUse], bulletins: int) -> Iterator[str]:
    yield f"{len(uses)} rules fired on {sum(use.fired for use in uses)} numerals of {bulletins} bulletins"
    yield f"{'fired':>6} {'in':>4}  {'rule':32}  unknown; examples"
    for use in uses:
        unknown = ", ".join(f"{name} {use.unknown[name]}" for name in _FIELDS if use.unknown[name])
        yield f"{use.fired:6} {len(use.bulletins):4}  {use.rule:32}  {unknown}"
        yield from (f"{'':14}  {example}" for example in use.examples)
    once = [use.rule for use in uses if len(use.bulletins) == 1 and ".word:" not in use.rule]
    if bulletins > 1 and once:
        yield f"fired on one bulletin only: {', '.join(once)}"
