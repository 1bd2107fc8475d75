"""The files of one version: descriptor, tables, README, changes. Bytes in memory, a function of the data alone: no clock."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsx_pipeline.errors import JsxError
from jsx_pipeline.gazetteer import gazetteer_credits
from jsx_pipeline.project import PACKAGE
from jsx_pipeline.publish.readme import TITLE, changes_markdown, limitations, readme_markdown
from jsx_pipeline.publish.release import Frames, Release
from jsx_pipeline.publish.store import DESCRIPTOR, json_bytes
from jsx_pipeline.publish.tabular import csv_bytes, parquet_bytes
from jsx_pipeline.publish.versions import Tables, content_id
from jsx_pipeline.tables import TableSpec, Text, frictionless_schema

if TYPE_CHECKING:
    import pandas as pd

DESCRIPTION = Text(
    "每一行是简报里印出的一个数字，附原句和位置。", "One row a figure printed in a bulletin, with its sentence and where it stands."
)
KEYWORDS = ["计划生育协会", "简报", "China", "family planning association", "bulletin", "statistics"]
LICENSE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "Creative Commons Attribution 4.0"}
CONTRIBUTOR = {"title": "jsx-pipeline contributors", "roles": ["creator"]}


def new_tables(frames: Frames, specs: Mapping[str, TableSpec]) -> Tables:
    """Schema and canonical CSV of every table, as ``versions`` compares them."""
    return {name: (frictionless_schema(spec), csv_bytes(frames[name], spec)) for name, spec in specs.items()}


def published_tables(folder: Path) -> Tables:
    """The same of a published version. Raises JsxError where it is no longer what was published."""
    descriptor = json.loads((folder / DESCRIPTOR).read_bytes())
    tables = {
        resource["name"]: (resource["schema"], (folder / resource["path"]).read_bytes())
        for resource in descriptor["resources"]
        if resource["format"] == "csv"
    }
    if content_id(tables) != descriptor["contentId"]:
        raise JsxError(
            "a published version was changed", file=str(folder), mend=f"git checkout -- {folder}   (jsx verify says where)"
        )
    return tables


def package_files(release: Release) -> dict[str, bytes]:
    """Every file of a version by its path inside it."""
    files = {f"data/{name}.csv": data for name, (_, data) in release.tables.items()}
    files |= {f"data/{name}.parquet": parquet_bytes(release.frames[name], spec) for name, spec in release.specs.items()}
    files["README.md"] = readme_markdown(release).encode("utf-8")
    files["CHANGES.md"] = changes_markdown(release).encode("utf-8")
    files[DESCRIPTOR] = json_bytes(_descriptor(release, files))
    return files


def _descriptor(release: Release, files: Mapping[str, bytes]) -> dict[str, Any]:
    bulletins = release.frames["bulletins"]
    received = bulletins["received_on"].dropna().tolist()
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": PACKAGE,
        "version": release.version,
        "title": TITLE.both,
        "description": f"{DESCRIPTION.zh}\n\n{DESCRIPTION.en}",
        **({"created": f"{max(received).isoformat()}T00:00:00Z"} if received else {}),  # the day the newest bulletin came: no clock
        "languages": ["zh-Hans", "en"],
        "keywords": KEYWORDS,
        "licenses": [LICENSE],
        "contributors": [CONTRIBUTOR],
        "sources": [*_sources(bulletins), *_credits()],
        "limitations": [{"zh": text.zh, "en": text.en} for text in limitations(release.frames)],
        "contentId": content_id(release.tables),
        "previousVersion": release.previous,
        "changes": {name: asdict(table) for name, table in release.changes.items()},
        "resources": [
            resource for name, spec in release.specs.items() for resource in _resources(spec, release.tables[name][0], files)
        ],
    }


def _sources(bulletins: pd.DataFrame) -> list[dict[str, Any]]:
    """One source a bulletin, with the hash of the bytes received."""
    named = bulletins[["bulletin_id", "issuer", "issue_number", "title", "path", "sha256", "bytes"]].astype("object")
    records = named.where(named.notna(), None).to_dict("records")
    return [
        {
            "title": " ".join(filter(None, (r["issuer"], r["issue_number"], r["title"]))) or r["bulletin_id"],
            "path": f"raw/{r['path']}",
            "hash": f"sha256:{r['sha256']}",
            "bytes": int(r["bytes"]),
            "bulletin": r["bulletin_id"],
        }
        for r in records
    ]


def _credits() -> list[dict[str, Any]]:
    """The compilations that names and codes of places come from, with their licences."""
    return [
        {"title": f"{c.attribution} ({c.name})", "version": ", ".join(c.versions), "license": c.licence, "table": "places"}
        for c in gazetteer_credits()
    ]


def _resources(spec: TableSpec, schema: dict[str, Any], files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """A table's two resources. The Parquet one has a hash and no bytes: validators count the bytes of a Parquet table as none."""
    csv_path, parquet_path = f"data/{spec.name}.csv", f"data/{spec.name}.parquet"
    texts = {"title": spec.title.both, "description": f"{spec.description.zh}。\n\n{spec.description.en}."}
    return [
        {
            "name": spec.name,
            "type": "table",
            "path": csv_path,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            **texts,
            "bytes": len(files[csv_path]),
            "hash": _hash(files[csv_path]),
            "schema": schema,
        },
        {
            "name": f"{spec.name}.parquet",
            "type": "table",
            "path": parquet_path,
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            **texts,
            "hash": _hash(files[parquet_path]),
            "schema": schema,
        },
    ]


def _hash(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()
