"""Suites, verdicts and their report; the ledger. What each suite expects is proven in tests/mutation."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from jsx_pipeline.bulletin.manifest import ManifestRow
from jsx_pipeline.checks import remembered
from jsx_pipeline.checks.ledger import ledger_gaps
from jsx_pipeline.checks.report import failing_markdown, results_markdown, summary
from jsx_pipeline.checks.suites import load_suite, suite_path
from jsx_pipeline.checks.validate import SHOWN, Verdict, validate
from jsx_pipeline.errors import JsxError
from jsx_pipeline.model import Bulletin, Header, Source
from jsx_pipeline.project import Project

POSITIVE = {
    "type": "expect_column_values_to_be_between",
    "kwargs": {"column": "value", "min_value": 0},
    "meta": {"key": "t.positive", "zh": "不为负", "en": "not negative"},
}
KNOWN_UNIT = {
    "type": "expect_column_values_to_be_in_set",
    "kwargs": {"column": "unit", "value_set": {"$PARAMETER": "units__unit"}},
    "severity": "warning",
    "meta": {"key": "t.unit"},
}


def frame(*values: float, unit: str = "CNY") -> pd.DataFrame:
    ids = [f"f-{n}" for n in range(len(values))]
    return pd.DataFrame({"figure_id": ids, "value": list(values), "unit": unit, "quote": [f"投入{value}|元" for value in values]})


def judged(rows: pd.DataFrame, *expectations: dict[str, Any]) -> Verdict:
    return validate("t", {"name": "t", "expectations": list(expectations)}, rows, {"units__unit": ["CNY"]})


def test_a_verdict_names_the_failing_rows() -> None:
    verdict = judged(frame(1, -2, 3, -4), KNOWN_UNIT, POSITIVE)
    assert [outcome.passed for outcome in verdict.outcomes] == [True, False]
    assert verdict.outcomes[1].failing == (1, 3)
    assert verdict.outcomes[1].failing_count == 2
    assert verdict.blocks


def test_failing_rows_keep_their_sentence_whatever_the_frame_is_indexed_by() -> None:
    rows = frame(1, -2, 3).set_index(pd.Index([7, 8, 9]))
    text = failing_markdown(judged(rows, POSITIVE), rows, ["figure_id"])
    assert "| f-1 | -2 | 投入-2\\|元 |" in text
    assert "f-0" not in text
    assert "不为负 / not negative" in text


def test_only_the_first_failing_rows_are_shown_and_the_rest_counted() -> None:
    rows = frame(*[-1.0] * (SHOWN + 5))
    verdict = judged(rows, POSITIVE)
    assert len(verdict.failed[0].failing) == SHOWN
    assert "… 5 more" in failing_markdown(verdict, rows, ["figure_id"])


def test_a_warning_fails_without_blocking() -> None:
    verdict = judged(frame(1, unit="EUR"), KNOWN_UNIT)
    assert len(verdict.failed) == 1
    assert not verdict.blocks
    assert "| ! | unit: " in results_markdown(verdict)


def test_a_check_that_cannot_be_carried_out_blocks_and_blames_no_row() -> None:
    absent = {**KNOWN_UNIT, "kwargs": {"column": "gone", "value_set": ["CNY"]}}
    verdict = judged(frame(1), absent)
    (outcome,) = verdict.failed
    assert "gone" in outcome.error
    assert outcome.failing == ()
    assert verdict.blocks
    assert "could not be checked" in summary(verdict)


@pytest.mark.parametrize(
    ("expectation", "word"),
    [
        ({"type": "expect_the_unexpected", "kwargs": {}}, "expect_the_unexpected"),
        ({"type": POSITIVE["type"], "kwargs": {"column": "value", "minimum": 0}}, "minimum"),
        ({"type": KNOWN_UNIT["type"], "kwargs": {"column": "unit", "value_set": {"$PARAMETER": "places__code"}}}, "places__code"),
    ],
)
def test_a_suite_that_makes_no_sense_is_refused_by_name(expectation: dict[str, Any], word: str) -> None:
    with pytest.raises(JsxError, match=word) as raised:
        judged(frame(1), expectation)
    assert raised.value.file == "expectations/t.json"
    assert raised.value.mend


@pytest.mark.parametrize("content", ["{", '{"name": "units", "expectations": []}', None])
def test_a_suite_that_cannot_be_loaded_names_its_file(tmp_path: Path, content: str | None) -> None:
    project = Project(tmp_path)
    project.expectations.mkdir()
    if content is not None:
        suite_path(project, "units").write_text(content, encoding="utf-8")
    with pytest.raises(JsxError) as raised:
        load_suite(project, "units")
    assert raised.value.file.endswith("units.json")
    assert raised.value.mend


class TestRemembered:
    """The same rows and the same suite are judged once."""

    @pytest.fixture
    def judgements(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        asked: list[str] = []

        def counted(table: str, *rest: Any) -> Verdict:
            asked.append(table)
            return validate(table, *rest)

        monkeypatch.setattr(remembered, "validate", counted)
        return asked

    def ask(self, rows: pd.DataFrame, memory: Path, suite: dict[str, Any] | None = None) -> Verdict:
        return remembered.verdict_of("t", suite or {"name": "t", "expectations": [POSITIVE]}, rows, {}, memory)

    def test_the_second_verdict_is_the_first(self, tmp_path: Path, judgements: list[str]) -> None:
        assert self.ask(frame(1, 2), tmp_path) == self.ask(frame(1, 2), tmp_path)
        assert judgements == ["t"]

    @pytest.mark.parametrize(
        ("rows", "suite"),
        [
            (frame(1, 3), None),
            (frame(1), None),
            (frame(1, 2).rename(columns={"unit": "currency"}), None),
            (frame(1, 2), {"name": "t", "expectations": [{**POSITIVE, "kwargs": {"column": "value", "min_value": 1}}]}),
        ],
    )
    def test_another_cell_row_column_or_suite_is_judged(
        self, rows: pd.DataFrame, suite: dict[str, Any] | None, tmp_path: Path, judgements: list[str]
    ) -> None:
        self.ask(frame(1, 2), tmp_path)
        self.ask(rows, tmp_path, suite)
        assert judgements == ["t", "t"]

    def test_a_failure_is_judged_each_time(self, tmp_path: Path, judgements: list[str]) -> None:
        assert self.ask(frame(-1), tmp_path).blocks
        assert self.ask(frame(-1), tmp_path).failed[0].failing == (0,)
        assert judgements == ["t", "t"]

    def test_a_memory_cut_short_is_no_memory(self, tmp_path: Path, judgements: list[str]) -> None:
        self.ask(frame(1), tmp_path)
        file = tmp_path / "t.json"
        file.write_text(file.read_text(encoding="utf-8")[:40], encoding="utf-8")
        assert not self.ask(frame(1), tmp_path).failed
        assert judgements == ["t", "t"]
        assert json.loads(file.read_text(encoding="utf-8"))["key"]


def bulletin(text: str) -> tuple[ManifestRow, Bulletin]:
    row = ManifestRow("b1", "b1.txt", "0" * 64, 30, "utf-8", "", "", "", date(2022, 1, 1), None, "", "")
    return row, Bulletin(Source("b1.txt", text, "utf-8", "0" * 64, 30), Header(), (), (), ())


def ledger_rows(*spans: tuple[int, int], bulletin_id: str = "b1") -> pd.DataFrame:
    return pd.DataFrame([(bulletin_id, *span) for span in spans], columns=["bulletin_id", "start", "end"])


def test_the_ledger_agrees_when_every_numeral_has_one_row() -> None:
    assert ledger_gaps([bulletin("一甲34乙丙")], ledger_rows((2, 4), (0, 1))) == []


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        (ledger_rows((0, 1)), "no class for 34 at 2"),
        (ledger_rows((0, 1), (2, 4), (5, 6)), "no numeral 丙 at 5"),
        (ledger_rows((0, 1), (2, 4), (2, 4)), "some stand twice"),
        (ledger_rows(), "0 classes"),
    ],
)
def test_the_ledger_names_what_is_lost_invented_or_twice(rows: pd.DataFrame, word: str) -> None:
    (gap,) = ledger_gaps([bulletin("一甲34乙丙")], rows)
    assert gap.startswith("b1: 2 candidates")
    assert word in gap


def test_the_ledger_has_no_rows_of_a_bulletin_that_was_not_read() -> None:
    rows = pd.concat([ledger_rows((0, 1)), ledger_rows((0, 1), bulletin_id="b9")])
    assert ledger_gaps([bulletin("一甲")], rows) == ["b9: 1 rows of a bulletin that was not read"]
