"""Every rule that can stand beside a number has an example it reads and a counter-example it does not, in the lexicon."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jsx_pipeline import read, read_text
from jsx_pipeline.cli import main
from jsx_pipeline.commands.report import rule_uses
from jsx_pipeline.model import Bulletin
from jsx_pipeline.words import load

ROOT = Path(__file__).resolve().parents[2]
FORMS, IN_TABLES, CLASSES = (load("rules")[part] for part in ("forms", "tables", "classes"))
FIGURES: list[dict[str, Any]] = [*load("tables"), *IN_TABLES]
IDS = {entry["id"] for entry in (*FIGURES, *CLASSES, *load("nonfigures")["rules"])}
TEXTS = sorted([*(ROOT / "raw").rglob("*.txt"), *(ROOT / "tests/gold").rglob("*.txt")])


def reading_of(marked: str) -> tuple[Bulletin, int]:
    """The bulletin of a text whose one bracketed numeral begins at the second value."""
    begin = marked.index("[")
    return read_text(marked.replace("[", "").replace("]", ""), issued_on=date(2022, 8, 18), issuer="安化县计划生育协会"), begin


def rule_at(marked: str) -> str:
    """The rule that read the bracketed numeral: of a figure, else of the ledger."""
    bulletin, begin = reading_of(marked)
    figure = next((f for f in bulletin.figures if f.start <= begin < f.end), None)
    numeral = next((n for n in bulletin.numerals if n.start <= begin < n.end), None)
    return figure.rule if figure else numeral.reason if numeral else ""


@pytest.mark.parametrize("entry", FIGURES, ids=lambda entry: entry["id"])
def test_a_rule_of_a_table_reads_its_example_and_not_its_counter_example(entry: dict[str, Any]) -> None:
    assert rule_at(entry["example"]).partition(".")[2] == entry["id"]
    assert rule_at(entry["counter"]).partition(".")[2] != entry["id"]


@pytest.mark.parametrize("entry", FORMS, ids=lambda entry: entry["id"])
def test_a_form_reads_its_example_and_not_its_counter_example(entry: dict[str, Any]) -> None:
    assert rule_at(entry["example"]).partition(".")[0] == entry["id"]
    assert rule_at(entry["counter"]).partition(".")[0] != entry["id"]


@pytest.mark.parametrize("entry", CLASSES, ids=lambda entry: entry["id"])
def test_a_class_of_the_code_reads_its_example_and_not_its_counter_example(entry: dict[str, Any]) -> None:
    assert rule_at(entry["example"]) == entry["id"]
    assert rule_at(entry["counter"]) != entry["id"]


def test_no_rule_fires_without_standing_in_the_lexicon() -> None:
    bulletins = [read(path) for path in TEXTS]
    forms = {figure.rule.partition(".")[0] for bulletin in bulletins for figure in bulletin.figures}
    fired = {figure.rule.partition(".")[2] for bulletin in bulletins for figure in bulletin.figures}
    fired |= {n.reason for b in bulletins for n in b.numerals if n.cls not in ("figure", "open") and ".word:" not in n.reason}
    assert forms <= {entry["id"] for entry in FORMS}
    assert fired <= IDS


# --- the report of rules


def test_the_report_counts_every_numeral_once() -> None:
    bulletins = [read(path) for path in TEXTS[:3]]
    uses = rule_uses(bulletins, 2)
    figures = sum(len(b.figures) for b in bulletins)
    others = sum(n.cls != "figure" for b in bulletins for n in b.numerals)
    assert sum(use.fired for use in uses) == figures + others
    assert [use.fired for use in uses] == sorted((use.fired for use in uses), reverse=True)
    assert all(len(use.examples) == min(use.fired, 2) and len(use.bulletins) <= 3 for use in uses)


def test_the_report_shows_what_a_rule_left_unknown() -> None:
    (use,) = [use for use in rule_uses([read_text("投入5万元。")], 1) if use.rule == "numeral.money"]
    assert use.unknown == {"places": 1, "period": 1, "indicator": 1}
    assert use.row()["examples"] == ["投入【5万】元。"]
    assert use.says == "→ budgets"


def test_the_command_prints_a_table_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    paths = [str(path) for path in TEXTS[-2:]]
    assert main(["report", *paths]) == 0
    table = capsys.readouterr().out
    assert "of 2 bulletins" in table
    assert "numeral.money" in table
    assert main(["report", "--json", "--examples", "0", *paths]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"rule", "says", "fired", "bulletins", "unknown", "examples"} == set(rows[0])
    assert all(row["examples"] == [] for row in rows)


def test_a_file_that_cannot_be_read_is_named_and_costs_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(tmp_path / "none.txt"), str(TEXTS[0])]) == 1
    told = capsys.readouterr()
    assert "none.txt" in told.err
    assert "of 1 bulletins" in told.out
