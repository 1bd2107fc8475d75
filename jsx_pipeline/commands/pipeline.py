"""`jsx run` and `jsx verify`: the whole pipeline, and the proof of what it published."""

from __future__ import annotations

import sys
from argparse import Namespace

from jsx_pipeline.errors import JsxError
from jsx_pipeline.project import find_project


def run(args: Namespace) -> int:  # noqa: ARG001  every command takes the parsed arguments
    """Materialise everything; the exit code of the run."""
    from jsx_pipeline.run import run as run_everything

    return run_everything(find_project())


def verify(args: Namespace) -> int:
    """Print what is wrong with a published version, or that nothing is."""
    from jsx_pipeline.publish import verify as findings_of
    from jsx_pipeline.publish.store import versions

    project = find_project()
    known = versions(project.package)
    version = args.version or (known[-1] if known else "")
    if version not in known:
        raise JsxError(
            f"there is no version {version or 'yet'}",
            file=str(project.package),
            mend=f"one of: {', '.join(known)}" if known else "make run",
        )
    findings = findings_of(project.package / version, project.raw)
    for finding in findings:
        print(finding, file=sys.stderr)
    print(
        f"{project.package.relative_to(project.root)}/{version}: {len(findings)} findings"
        if findings
        else f"{project.package.relative_to(project.root)}/{version}: bytes, hashes, CSV = Parquet, keys and quotes verified"
    )
    return 1 if findings else 0
