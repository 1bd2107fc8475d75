"""`jsx run` as a steward meets it: what it prints, its exit code, where it keeps its history."""

from __future__ import annotations

import io
import os
from pathlib import Path

import dagster as dg
import pytest
from rich.console import Console

from jsx_pipeline import run as run_module
from jsx_pipeline.project import Project
from jsx_pipeline.run import run


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DAGSTER_HOME", "DAGSTER_DISABLE_TELEMETRY", "GX_ANALYTICS_ENABLED"):
        monkeypatch.setenv(name, "")  # so that it is put back as it was
        monkeypatch.delenv(name)


def ran(project: Project) -> tuple[int, str]:
    """Exit code and all that was printed."""
    out = io.StringIO()
    return run(project, Console(file=out, width=200)), out.getvalue()


def test_the_first_run_publishes_and_the_second_says_that_nothing_changed(checkout: Project) -> None:
    code, text = ran(checkout)
    assert code == 0
    assert "bulletins   2 of 2 read" in text
    assert "published 0.1.0" in text
    assert "datasets/jsx-bulletins/0.1.0" in text
    before = {path: path.read_bytes() for path in checkout.datasets.rglob("*") if path.is_file()}
    code, text = ran(checkout)
    assert code == 0
    assert "content unchanged, still 0.1.0" in text
    assert {path: path.read_bytes() for path in checkout.datasets.rglob("*") if path.is_file()} == before


def test_the_history_stays_inside_the_checkout(checkout: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    ran(checkout)
    assert os.environ["DAGSTER_HOME"] == str(checkout.root / ".dagster")
    assert list(tmp_path.iterdir()) == []
    with dg.DagsterInstance.from_config(str(checkout.root / ".dagster")) as instance:
        assert len(instance.get_runs()) == 1
        assert not instance.telemetry_enabled
    assert not list(checkout.root.rglob(".telemetry"))


def test_old_runs_are_forgotten_and_the_latest_kept(checkout: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "KEPT_RUNS", 1)
    ran(checkout)
    with dg.DagsterInstance.get() as instance:
        (older,) = instance.get_runs()
        ran(checkout)
        (newer,) = instance.get_runs()
        assert newer.run_id != older.run_id
        assert not [path for path in checkout.root.rglob("*") if older.run_id in path.name]
        assert instance.get_latest_materialization_event(dg.AssetKey("published_package")) is not None


def test_a_stray_file_is_named_with_its_mend_and_the_rest_is_published(checkout: Project) -> None:
    (checkout.raw / "stray.txt").write_text("第一期", encoding="utf-8")
    code, text = ran(checkout)
    assert code == 1
    assert "raw/stray.txt" in text
    assert "jsx add raw/stray.txt" in text
    assert "published 0.1.0" in text


def test_a_changed_bulletin_is_named_with_its_mend_and_nothing_is_published(checkout: Project) -> None:
    (checkout.raw / "hunan/2022-19.txt").write_bytes(b"changed")
    code, text = ran(checkout)
    assert code == 1
    assert "bulletins   1 of 2 read" in text
    assert "git checkout -- raw/hunan/2022-19.txt" in text
    assert "not published" in text
    assert not checkout.package.exists()


def test_a_suite_that_cannot_be_read_is_named_and_nothing_is_published(checkout: Project) -> None:
    (checkout.expectations / "units.json").write_text("{", encoding="utf-8")
    code, text = ran(checkout)
    assert code == 1
    assert "units.json" in text
    assert "mend the JSON there" in text
    assert not checkout.package.exists()


def test_an_empty_raw_publishes_nothing(checkout: Project) -> None:
    for path in checkout.raw.rglob("*.*"):
        path.unlink()
    code, text = ran(checkout)
    assert code == 1
    assert "0 of 0 read" in text
    assert "not published" in text
