"""What starts a run: the clock, and a change in raw/."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import dagster as dg

from jsx_pipeline.bulletin.manifest import raw_files
from jsx_pipeline.project import Project


def build_daily(job_name: str) -> dg.ScheduleDefinition:
    """Every morning at six in China; runs unasked, because a day without news makes no version."""
    return dg.ScheduleDefinition(
        name="daily",
        job_name=job_name,
        cron_schedule="0 6 * * *",
        execution_timezone="Asia/Shanghai",
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description="每天 6:00（上海时间）\n\nEvery day at 06:00, Asia/Shanghai.",
    )


def build_raw_changed(job_name: str) -> dg.SensorDefinition:
    """Starts a run when raw/ gains, loses or changes a bulletin or its register."""

    @dg.sensor(
        name="raw_changed",
        job_name=job_name,
        minimum_interval_seconds=30,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="raw/ 有新增或变动即启动\n\nStarts a run when raw/ gains or changes a bulletin.",
    )
    def raw_changed(context: dg.SensorEvaluationContext, project: dg.ResourceParam[Project]) -> dg.SensorResult | dg.SkipReason:
        seen = json.loads(context.cursor) if context.cursor else {}
        stamp = _stamp(project)
        if stamp == seen.get("stamp"):
            return dg.SkipReason("raw/ has not been touched")
        content = _content(project)
        cursor = json.dumps({"stamp": stamp, "content": content})
        if content == seen.get("content"):
            return dg.SensorResult(skip_reason=dg.SkipReason("raw/ was touched, its content is the same"), cursor=cursor)
        # The stamp is part of the key: content that returns to an earlier state is news, and must be read again.
        request = dg.RunRequest(run_key=f"{content[:16]}-{stamp[:16]}", tags={"raw": content[:16]})
        return dg.SensorResult(run_requests=[request], cursor=cursor)

    return raw_changed


def _stamp(project: Project) -> str:
    """A digest of names, sizes and times: cheap enough for every tick, and it changes whenever the content may have."""
    return _digest(project, lambda path: f"{path.stat().st_size} {path.stat().st_mtime_ns}")


def _content(project: Project) -> str:
    """A digest of names and bytes."""
    return _digest(project, lambda path: hashlib.sha256(path.read_bytes()).hexdigest())


def _digest(project: Project, mark: Callable[[Path], str]) -> str:
    paths = [path for path in (project.manifest, *raw_files(project)) if path.is_file()]
    lines = [f"{path.relative_to(project.raw).as_posix()} {mark(path)}" for path in paths]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
