"""Stage publish: the new version, if the content changed."""

from collections.abc import Mapping

import dagster as dg
import pandas as pd

from jsx_pipeline.assets.checks import blocking_checks, require_passed
from jsx_pipeline.project import Project
from jsx_pipeline.publish import Publication, publish
from jsx_pipeline.tables import TableSpec


def build_package(specs: Mapping[str, TableSpec]) -> dg.AssetsDefinition:
    """The published package: the end of the chain."""
    keys = blocking_checks(specs)

    @dg.asset(
        name="published_package",
        group_name="publish",
        ins={name: dg.AssetIn() for name in specs},
        deps=["verdicts"],
        kinds={"parquet", "csv"},
        description="数据包的新版本；内容未变则不出新版。已发布的版本永不改动。\n\n"
        "A new version of the data package if the content changed, else none. A published version is never rewritten.",
    )
    def published_package(
        context: dg.AssetExecutionContext, project: dg.ResourceParam[Project], **frames: pd.DataFrame
    ) -> Publication:
        require_passed(context.instance, keys)
        publication = publish(frames, dict(specs), project)
        context.add_output_metadata(
            {
                "version": publication.version,
                "changed": publication.changed,
                "path": dg.MetadataValue.path(str(publication.path)),
                "summary": str(publication.summary),
            }
        )
        return publication

    return published_package
