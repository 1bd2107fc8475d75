"""Stage source: the bulletins of raw/ as they were registered, decoded."""

from collections import Counter

import dagster as dg

from jsx_pipeline.assets.batch import Batch, Sources, bars, each, problems_markdown
from jsx_pipeline.bulletin.manifest import check_raw, load_manifest
from jsx_pipeline.bulletin.source import read_source
from jsx_pipeline.project import Project


@dg.asset(
    group_name="source",
    kinds={"file"},
    description="登记在册的简报，按字节核对后解码。\n\n"
    "The registered bulletins: bytes compared with the manifest, then decoded. Nothing is edited.",
)
def raw_bulletins(context: dg.AssetExecutionContext, project: dg.ResourceParam[Project]) -> Sources:
    """Every bulletin of the manifest whose bytes are those registered; the others are the batch's problems."""
    rows = load_manifest(project)
    problems = check_raw(project, rows)
    unusable = {problem.path for problem in problems}
    usable = Batch(tuple((row, project.raw / row.path) for row in rows if row.path not in unusable), tuple(problems))
    batch = each(usable, lambda _, path: read_source(path))
    context.add_output_metadata(_metadata(batch))
    return batch


def _metadata(batch: Sources) -> dict[str, dg.MetadataValue | int]:
    found: dict[str, dg.MetadataValue | int] = {
        "bulletins": len(batch.items),
        "bytes": sum(source.size for _, source in batch.items),
        "encodings": bars(Counter(source.encoding for _, source in batch.items)),
        "problems": len(batch.problems),
    }
    if batch.problems:
        found["what to mend"] = dg.MetadataValue.md(problems_markdown(batch.problems))
    return found


@dg.asset_check(
    asset=raw_bulletins,
    description="raw/ 与登记册一致。\n\nEvery file of raw/ is registered and every registered file is there, byte for byte.",
)
def raw_as_registered(raw_bulletins: Sources) -> dg.AssetCheckResult:
    """An error for a registered bulletin that cannot be read, a warning for a file nobody registered; the others go on."""
    problems = raw_bulletins.problems
    severe = any(problem.registered for problem in problems)
    return dg.AssetCheckResult(
        passed=not problems,
        severity=dg.AssetCheckSeverity.ERROR if severe else dg.AssetCheckSeverity.WARN,
        description="; ".join(f"raw/{problem.path} {problem.what}" for problem in problems) or None,
        metadata={"what to mend": dg.MetadataValue.md(problems_markdown(problems))} if problems else {},
    )
