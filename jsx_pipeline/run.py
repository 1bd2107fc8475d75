"""One run of everything, in this process: `jsx run`. Materialises, then says what came of it; frameworks load inside."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsx_pipeline.errors import JsxError
from jsx_pipeline.project import Project

if TYPE_CHECKING:
    import dagster as dg
    from dagster_shared.error import SerializableErrorInfo
    from rich.console import Console

    from jsx_pipeline.assets.batch import Batch
    from jsx_pipeline.model import Bulletin
    from jsx_pipeline.publish import Publication

KEPT_RUNS = 100  # older ones are forgotten, so that the history does not grow for ever; each is some 600 KB
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


def run(project: Project, console: Console | None = None) -> int:
    """Materialise every asset of ``project``, publish if the content changed, and print the summary.

    0 when all is well. 1 when nothing could be published, or when a file of raw/ asks for the steward: each with what to do.
    """
    from rich.console import Console

    console = console or Console(highlight=False)
    _environment(project)
    with console.status("loading the frameworks") if console.is_terminal else nullcontext() as status:
        import dagster as dg

        from jsx_pipeline.definitions import JOB, build_definitions

        job = build_definitions(project).resolve_job_def(JOB)
        with dg.DagsterInstance.get() as instance:
            if status is not None:
                status.update("reading, checking, publishing")
            result = job.execute_in_process(instance=instance, run_config=QUIET, raise_on_error=False)
            _forget_old_runs(instance, JOB)
    return _report(result, project, console)


def _environment(project: Project) -> None:
    """What .env says, for a command that is typed anywhere in the checkout; and telemetry off where no checkout says so."""
    if not os.environ.get("DAGSTER_HOME"):
        settings = project.root / ".dagster" / "dagster.yaml"
        if not settings.is_file():
            settings.parent.mkdir(exist_ok=True)
            settings.write_text("telemetry:\n  enabled: false\n", encoding="utf-8")
        os.environ["DAGSTER_HOME"] = str(settings.parent)
    os.environ.setdefault("DAGSTER_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")


def _forget_old_runs(instance: dg.DagsterInstance, job: str) -> None:
    import dagster as dg

    ended = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]
    runs = instance.get_run_records(filters=dg.RunsFilter(job_name=job, statuses=ended), limit=2 * KEPT_RUNS)
    for run_id in (record.dagster_run.run_id for record in runs[KEPT_RUNS:]):
        instance.delete_run(run_id)
        instance.compute_log_manager.delete_logs(prefix=[run_id])
        for emptied in Path(instance.root_directory).glob(f"history/runs/{run_id}.db*"):  # which Dagster leaves behind
            emptied.unlink()


def _report(result: dg.ExecuteInProcessResult, project: Project, console: Console) -> int:
    """Print what came of the run and return its exit code."""
    evaluations = result.get_asset_check_evaluations()
    failed = [evaluation for evaluation in evaluations if not evaluation.passed]
    read = _output(result, "read_bulletins")
    publication = _output(result, "published_package")
    if read is not None:
        _print_reading(read, console)
    expectations = sum(int(str(e.metadata["expectations"].value)) for e in evaluations if "expectations" in e.metadata)
    passed = len(evaluations) - len(failed)
    console.out(f"checks      {passed} of {len(evaluations)} passed, {expectations} expectations in them")
    for evaluation in failed:
        sign = "✗" if evaluation.severity.value == "ERROR" else "!"
        console.out(f"{sign} {evaluation.asset_key.to_user_string()}: {evaluation.description or evaluation.check_name}")
    for message in _errors(result):
        console.out(f"✗ {message}")
    problems = read.problems if read is not None else ()
    for problem in problems:
        console.out(f"  mend raw/{problem.path}: {problem.mend}")
    _print_version(publication, project, console)
    return 0 if publication is not None and not problems else 1


def _output(result: dg.ExecuteInProcessResult, node: str) -> Any:  # noqa: ANN401  whatever the asset returned
    """What the asset returned in this run, None where it did not get so far."""
    from dagster import DagsterInvariantViolationError

    try:
        return result.output_for_node(node)
    except DagsterInvariantViolationError:
        return None


def _print_reading(read: Batch[Bulletin], console: Console) -> None:
    bulletins = [bulletin for _, bulletin in read.items]
    lost = [problem for problem in read.problems if problem.registered]
    tables = Counter(figure.table for bulletin in bulletins for figure in bulletin.figures)
    classes = Counter(numeral.cls for bulletin in bulletins for numeral in bulletin.numerals)
    console.out(f"bulletins   {len(bulletins)} of {len(bulletins) + len(lost)} read")
    console.out(f"figures     {tables.total()}: " + ", ".join(f"{table} {count}" for table, count in sorted(tables.items())))
    listed = ", ".join(f"{name} {count}" for name, count in classes.most_common() if name != "open")
    console.out(f"ledger      {classes.total()} numerals printed = {listed}, open {classes['open']}")


def _errors(result: dg.ExecuteInProcessResult) -> Iterator[str]:
    """What stopped a step: bad input in its own words, a bug by its name; checks that failed speak for themselves."""
    for event in result.filter_events(lambda event: event.is_step_failure):
        chain = list(_causes(event.step_failure_data.error))
        said = next((error for error in chain if error.cls_name == JsxError.__name__), chain[-1])
        if said.cls_name != "DagsterAssetCheckFailedError":
            yield said.message.strip().removeprefix(f"{JsxError.__module__}.{JsxError.__name__}: ")


def _causes(error: SerializableErrorInfo | None) -> Iterator[SerializableErrorInfo]:
    while error is not None:
        yield error
        error = error.cause


def _print_version(publication: Publication | None, project: Project, console: Console) -> None:
    if publication is None:
        console.out("not published; the last version stands untouched")
        console.out("next        make dev shows the failing rows with their sentences")
        return
    changed = "published" if publication.changed else "content unchanged, still"
    console.out(f"version     {changed} {publication.version}")
    path = Path(publication.path)
    shown = path.relative_to(project.root) if path.is_relative_to(project.root) else path
    console.out(f"next        {shown}/README.md describes the tables; make dev shows the run; jsx verify proves the package")
