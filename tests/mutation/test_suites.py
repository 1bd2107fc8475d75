"""Every expectation of every suite holds over good rows and notices rows that break it: none is there that cannot fail."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from jsx_pipeline.checks.suites import is_generated, load_suite, render, rewrite, suite_path, with_generated
from jsx_pipeline.checks.validate import validate
from jsx_pipeline.project import Project
from jsx_pipeline.tables import generated_expectations, load_tables, reference_values
from tests.mutation.good import good_frames
from tests.mutation.mutations import mutations

PROJECT = Project(Path(__file__).resolve().parents[2])
SPECS = load_tables()
SUITES = {table: load_suite(PROJECT, table) for table in SPECS}
EVERY = [(table, expectation) for table, suite in SUITES.items() for expectation in suite["expectations"]]


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    return good_frames()


@pytest.fixture(scope="module")
def parameters(frames: dict[str, pd.DataFrame]) -> dict[str, list[Any]]:
    return reference_values(SPECS, frames)


@pytest.mark.parametrize("table", SPECS)
def test_good_rows_pass(table: str, frames: dict[str, pd.DataFrame], parameters: dict[str, list[Any]]) -> None:
    verdict = validate(table, SUITES[table], frames[table], parameters)
    assert [outcome.expectation["meta"]["key"] for outcome in verdict.failed] == []
    assert len(verdict.outcomes) == len(SUITES[table]["expectations"])


@pytest.mark.parametrize(("table", "expectation"), EVERY, ids=[expectation["meta"]["key"] for _, expectation in EVERY])
def test_bad_rows_fail(
    table: str, expectation: dict[str, Any], frames: dict[str, pd.DataFrame], parameters: dict[str, list[Any]]
) -> None:
    for bad in mutations(frames[table], expectation):
        (outcome,) = validate(table, {"name": table, "expectations": [expectation]}, bad, parameters).outcomes
        assert not outcome.passed
        assert outcome.error == ""


def test_every_expectation_has_a_key_of_its_own() -> None:
    keys = Counter(expectation["meta"]["key"] for _, expectation in EVERY)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_authored_expectation_says_what_it_expects_in_both_languages() -> None:
    authored = [expectation["meta"] for _, expectation in EVERY if not is_generated(expectation)]
    assert [meta["key"] for meta in authored if not (meta.get("zh") and meta.get("en"))] == []


@pytest.mark.parametrize("table", SPECS)
def test_generated_part_is_what_the_schema_gives(table: str) -> None:
    suite = SUITES[table]
    fresh = render(with_generated(suite, generated_expectations(SPECS[table])))
    assert suite_path(PROJECT, table).read_text(encoding="utf-8") == fresh, "run: make suites"


def test_rewriting_keeps_what_was_authored(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.expectations.mkdir()
    authored = {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "unit"}, "meta": {"key": "mine"}}
    outdated = {"type": "expect_column_to_exist", "kwargs": {"column": "gone"}, "meta": {"from": "schema", "key": "old"}}
    suite_path(project, "units").write_text(render({"name": "units", "expectations": [outdated, authored]}), encoding="utf-8")
    assert suite_path(project, "units") in rewrite(project)
    assert load_suite(project, "units")["expectations"] == [*generated_expectations(SPECS["units"]), authored]
    assert rewrite(project) == []
