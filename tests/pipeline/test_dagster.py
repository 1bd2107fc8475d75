"""The definitions as Dagster sees them: the chain, a run of everything in a temporary folder, what stops and what starts it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import dagster as dg
import pandas as pd
import pytest
import yaml

from jsx_pipeline.definitions import JOB, build_definitions
from jsx_pipeline.project import Project
from jsx_pipeline.tables import load_tables
from tests.pipeline.conftest import ROOT, MakeCheckout

CHAIN = ["source", "layout", "reading", "tables", "checks", "publish"]
TABLES = list(load_tables())


@dataclass(frozen=True)
class Run:
    """One run of everything, and the instance that remembers it."""

    project: Project
    instance: dg.DagsterInstance
    result: dg.ExecuteInProcessResult

    def check(self, asset: str, name: str) -> dg.AssetCheckEvaluation:
        found = {(e.asset_key.to_user_string(), e.check_name): e for e in self.result.get_asset_check_evaluations()}
        return found[asset, name]

    def metadata(self, asset: str) -> dict[str, Any]:
        (event,) = [e for e in self.result.get_asset_materialization_events() if e.asset_key == dg.AssetKey(asset)]
        return dict(event.materialization.metadata)


def run_everything(project: Project, instance: dg.DagsterInstance) -> Run:
    job = build_definitions(project).resolve_job_def(JOB)
    quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
    return Run(project, instance, job.execute_in_process(instance=instance, run_config=quiet, raise_on_error=False))


def versions(project: Project) -> list[str]:
    return sorted(path.name for path in project.package.iterdir() if path.is_dir()) if project.package.is_dir() else []


@pytest.fixture(scope="module")
def first(make_checkout: MakeCheckout) -> Iterator[Run]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield run_everything(make_checkout(), instance)


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


def test_definitions_load_anywhere_without_any_environment_variable(tmp_path: Path) -> None:
    program = "import dagster as dg, jsx_pipeline.definitions as d; dg.Definitions.validate_loadable(d.defs); print('loaded')"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env={}, check=True, capture_output=True, text=True)
    assert done.stdout == "loaded\n"
    assert list(tmp_path.iterdir()) == []


class TestTheGraph:
    """It reads like the chain from byte to package."""

    graph = build_definitions(Project(ROOT)).resolve_asset_graph()

    def test_each_stage_takes_from_the_stages_before_it(self) -> None:
        groups = {key: self.graph.get(key).group_name for key in self.graph.get_all_asset_keys()}
        edges = {(groups[parent], groups[key]) for key in groups for parent in self.graph.get(key).parent_keys}
        assert set(groups.values()) == set(CHAIN)
        assert set(pairwise(CHAIN)) <= edges
        assert all(CHAIN.index(parent) < CHAIN.index(child) for parent, child in edges)

    def test_every_asset_and_check_is_described_in_both_languages(self) -> None:
        texts = {key.to_user_string(): self.graph.get(key).description or "" for key in self.graph.get_all_asset_keys()}
        specs = [self.graph.get_check_spec(key) for key in self.graph.asset_check_keys]
        texts |= {f"{spec.asset_key.to_user_string()}:{spec.name}": spec.description or "" for spec in specs}
        assert [name for name, text in texts.items() if not (re.search("[一-鿿]", text) and re.search("[a-z]{3}", text))] == []

    @pytest.mark.parametrize("table", TABLES)
    def test_every_table_has_its_columns_and_a_blocking_suite(self, table: str) -> None:
        schema = self.graph.get(dg.AssetKey(table)).metadata["dagster/column_schema"]
        columns = schema.schema.columns if isinstance(schema, dg.TableSchemaMetadataValue) else schema.columns
        assert [column.name for column in columns] == list(load_tables()[table].column_names)
        assert all(column.description for column in columns)
        assert self.graph.get_check_spec(dg.AssetCheckKey(dg.AssetKey(table), "suite")).blocking


class TestOneRun:
    """A run over the two real bulletins."""

    def test_it_publishes(self, first: Run) -> None:
        assert first.result.success
        assert versions(first.project) == ["0.1.0"]
        assert first.metadata("published_package")["version"].value == "0.1.0"

    def test_every_check_ran_and_passed(self, first: Run) -> None:
        evaluations = first.result.get_asset_check_evaluations()
        failed = [(e.asset_key.to_user_string(), e.check_name, e.description) for e in evaluations if not e.passed]
        assert failed == []
        assert len(evaluations) == len(build_definitions(first.project).resolve_asset_graph().asset_check_keys)

    @pytest.mark.parametrize("table", TABLES)
    def test_metadata_counts_and_shows_the_rows(self, first: Run, table: str) -> None:
        frame: pd.DataFrame = first.result.output_for_node("tables", table)
        metadata = first.metadata(table)
        assert metadata["dagster/row_count"].value == len(frame)
        assert len(frame) or load_tables()[table].may_be_empty
        assert all(str(key) in metadata["preview"].value for key in frame[load_tables()[table].primary_key[0]].head(1))

    @pytest.mark.parametrize("table", TABLES)
    def test_a_check_lists_every_expectation_of_its_suite(self, first: Run, table: str) -> None:
        suite = json.loads((first.project.expectations / f"{table}.json").read_text(encoding="utf-8"))
        metadata = first.check(table, "suite").metadata
        assert metadata["expectations"].value == len(suite["expectations"])
        assert str(metadata["results"].value).count("| ✓ |") == len(suite["expectations"])

    def test_the_ledger_counts_what_reading_found(self, first: Run) -> None:
        read = first.result.output_for_node("read_bulletins")
        numerals = sum(len(bulletin.numerals) for _, bulletin in read.items)
        assert numerals == len(first.result.output_for_node("tables", "numerals"))
        assert numerals == first.metadata("read_bulletins")["numerals"].value
        assert first.check("numerals", "ledger").passed

    def test_a_second_run_publishes_nothing(self, first: Run) -> None:
        again = run_everything(first.project, first.instance)
        assert again.result.success
        assert again.metadata("published_package")["changed"].value is False
        assert versions(first.project) == ["0.1.0"]


class TestWhatStopsIt:
    """A failed check keeps the last version as it is."""

    @pytest.fixture
    def published(self, checkout: Project, instance: dg.DagsterInstance) -> Project:
        assert run_everything(checkout, instance).result.success
        return checkout

    def demand_the_impossible(self, project: Project) -> None:
        path = project.expectations / "activities.json"
        suite = json.loads(path.read_text(encoding="utf-8"))
        kwargs = {"column": "value", "max_value": -1}
        suite["expectations"].append({"type": "expect_column_values_to_be_between", "kwargs": kwargs})
        path.write_text(json.dumps(suite), encoding="utf-8")

    def content(self, project: Project) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in project.datasets.rglob("*") if path.is_file()}

    def test_a_failed_suite_stops_the_publication(self, published: Project, instance: dg.DagsterInstance) -> None:
        before = self.content(published)
        (published.package / "0.1.0").rename(published.root / "aside")  # else there would be nothing new to publish
        self.demand_the_impossible(published)
        run = run_everything(published, instance)
        (published.root / "aside").rename(published.package / "0.1.0")
        assert not run.result.success
        assert not run.check("activities", "suite").passed
        assert self.content(published) == before

    def test_it_shows_the_failing_rows_with_their_sentence(self, checkout: Project, instance: dg.DagsterInstance) -> None:
        self.demand_the_impossible(checkout)
        run = run_everything(checkout, instance)
        rows: pd.DataFrame = run.result.output_for_node("tables", "activities")
        shown = str(run.check("activities", "suite").metadata["failing rows"].value)
        assert rows.iloc[0]["figure_id"] in shown
        assert rows.iloc[0]["quote"].replace("\n", " ") in shown

    def test_nobody_gets_round_a_failed_check_by_publishing_alone(self, checkout: Project, instance: dg.DagsterInstance) -> None:
        self.demand_the_impossible(checkout)
        run_everything(checkout, instance)
        job = build_definitions(checkout).resolve_job_def(JOB)
        for selection in (["published_package"], ["verdicts", "published_package"]):
            keys = [dg.AssetKey(name) for name in selection]
            assert not job.execute_in_process(instance=instance, asset_selection=keys, raise_on_error=False).success
        assert versions(checkout) == []

    def test_nobody_publishes_rows_made_after_their_checks(self, checkout: Project, instance: dg.DagsterInstance) -> None:
        run_everything(checkout, instance)
        tables_alone = dg.define_asset_job("tables_alone", dg.AssetSelection.assets(*TABLES).without_checks())
        definitions = dg.Definitions.merge(build_definitions(checkout), dg.Definitions(jobs=[tables_alone]))
        assert definitions.resolve_job_def("tables_alone").execute_in_process(instance=instance).success
        publication = [dg.AssetKey("published_package")]
        job = definitions.resolve_job_def(JOB)
        alone = job.execute_in_process(instance=instance, asset_selection=publication, raise_on_error=False)
        (failure,) = alone.filter_events(lambda event: event.is_step_failure)
        assert "rows that have changed since" in str(failure.step_failure_data.error)

    def test_a_changed_bulletin_blocks_but_the_others_are_read(self, checkout: Project, instance: dg.DagsterInstance) -> None:
        (checkout.raw / "hunan/2022-19.txt").write_bytes(b"changed")
        run = run_everything(checkout, instance)
        assert [row.path for row, _ in run.result.output_for_node("read_bulletins").items] == ["hunan/2023-22.txt"]
        assert not run.check("bulletins", "complete").passed
        assert "hunan/2022-19.txt" in str(run.metadata("raw_bulletins")["what to mend"].value)
        assert versions(checkout) == []

    def test_a_stray_file_is_a_warning(self, checkout: Project, instance: dg.DagsterInstance) -> None:
        (checkout.raw / "stray.txt").write_text("第一期", encoding="utf-8")
        run = run_everything(checkout, instance)
        check = run.check("raw_bulletins", "raw_as_registered")
        assert run.result.success
        assert (check.passed, check.severity) == (False, dg.AssetCheckSeverity.WARN)
        assert "jsx add raw/stray.txt" in str(check.metadata["what to mend"].value)
        assert versions(checkout) == ["0.1.0"]


class TestWhatStartsIt:
    """The clock, and a change in raw/."""

    def tick(self, project: Project, cursor: str | None) -> tuple[list[str], str | None]:
        """The run keys asked for by one tick, and the cursor it leaves."""
        sensor = build_definitions(project).resolve_sensor_def("raw_changed")
        with dg.DagsterInstance.ephemeral() as instance:
            context = dg.build_sensor_context(instance, cursor=cursor, resources={"project": project})
            data = sensor.evaluate_tick(context)
        return [str(request.run_key) for request in data.run_requests or ()], data.cursor or cursor

    def test_daily_at_six_in_shanghai(self) -> None:
        schedule = build_definitions(Project(ROOT)).resolve_schedule_def("daily")
        moment = pd.Timestamp("2026-01-01 06:00", tz="Asia/Shanghai").to_pydatetime()
        data = schedule.evaluate_tick(dg.build_schedule_context(scheduled_execution_time=moment))
        assert (schedule.cron_schedule, schedule.execution_timezone) == ("0 6 * * *", "Asia/Shanghai")
        assert schedule.job_name == JOB
        assert len(data.run_requests or ()) == 1

    def test_a_new_bulletin_starts_one_run(self, checkout: Project) -> None:
        first, cursor = self.tick(checkout, None)
        assert self.tick(checkout, cursor) == ([], cursor)
        (checkout.raw / "hunan/2024-01.txt").write_text("第一期", encoding="utf-8")
        second, cursor = self.tick(checkout, cursor)
        assert self.tick(checkout, cursor) == ([], cursor)
        assert (len(first), len(second)) == (1, 1)
        assert first != second

    def test_a_touch_starts_none(self, checkout: Project) -> None:
        _, cursor = self.tick(checkout, None)
        os.utime(checkout.raw / "hunan/2022-19.txt", (1, 1))
        assert self.tick(checkout, cursor)[0] == []

    def test_content_that_comes_back_is_read_again(self, checkout: Project) -> None:
        path = checkout.raw / "hunan/2022-19.txt"
        content, keys, cursor = path.read_bytes(), [], None
        for written in (content, b"changed", content):
            path.write_bytes(written)
            asked, cursor = self.tick(checkout, cursor)
            keys += asked
        assert len(set(keys)) == 3


def test_telemetry_is_off_in_both_switches() -> None:
    settings = yaml.safe_load((ROOT / ".dagster/dagster.yaml").read_text(encoding="utf-8"))
    environment = dict(re.findall(r"^(\w+)=(.*)$", (ROOT / ".env").read_text(encoding="utf-8"), re.MULTILINE))
    assert settings["telemetry"] == {"enabled": False}
    assert environment["DAGSTER_DISABLE_TELEMETRY"]
    assert environment["GX_ANALYTICS_ENABLED"] == "false"
    assert environment["DAGSTER_HOME"] == "${PWD}/.dagster"
