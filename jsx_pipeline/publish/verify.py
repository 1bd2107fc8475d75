"""Proof of a published version: its bytes, its two formats, its keys, and every quote at its place in raw/.

Needs the version and raw/ alone: neither the reader nor today's schema, so that an old version is proven as it was published.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jsx_pipeline.publish.store import DESCRIPTOR, INDEX, SUMS, checksums

Row = dict[str, Any]
Table = list[Row]
# What may stand in the source where the token is published; wraps and blanks of the print may fall inside it.
_MASKED = {"[姓名]": r"[㐀-鿿豈-﫿·\s]{1,12}?", "[号码]": r"[\w\s+\-—–－()（）.、/@＠:：]{1,80}?"}
_TOKEN = re.compile("(" + "|".join(map(re.escape, _MASKED)) + ")")
_RAW = "the file was edited by hand or the disk is failing: git checkout brings the published bytes back"
_REPORT = "a bug of the pipeline: report it; a published version is never rewritten, the next one will be right"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was published, or never was right."""

    file: str
    row: int | None  # of the table, counted from 1 without the header
    what: str
    mend: str

    def __str__(self) -> str:
        place = f"{self.file}, row {self.row}" if self.row else self.file
        return f"{place}: {self.what}\n  mend: {self.mend}"


def verify(package_dir: Path, raw_dir: Path) -> list[Finding]:
    """Everything wrong with the version in ``package_dir`` against the bulletins in ``raw_dir``; empty when all stands.

    Where the bytes are not those published only this is told: what else is wrong would follow from it.
    """
    altered = [*_sums(package_dir), *_index(package_dir)]
    if altered:
        return altered
    resources: list[Row] = json.loads((package_dir / DESCRIPTOR).read_bytes())["resources"]
    findings = [finding for resource in resources for finding in _bytes(package_dir, resource)]
    tables, problems = _tables(package_dir, resources)
    findings += problems
    schemas = {resource["name"]: resource["schema"] for resource in resources if resource["format"] == "csv"}
    for name in tables:
        findings += [*_keys(name, schemas[name], tables), *_references(name, schemas[name], tables)]
    return [*findings, *_quotes(tables, raw_dir)]


def _sums(folder: Path) -> Iterator[Finding]:
    """SHA256SUMS lists every file of the version, no other, each with its hash."""
    if not (folder / DESCRIPTOR).is_file():
        yield Finding(DESCRIPTOR, None, "is not there, so this is no published version", "name the folder of a version")
        return
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    given = files.pop(SUMS, b"")
    if given == checksums(files):
        return
    lines = (line.partition("  ") for line in given.decode("utf-8", "replace").splitlines())
    listed = {name: digest for digest, _, name in lines}
    for name in sorted(listed.keys() | files.keys()):
        if name not in files:
            yield Finding(name, None, f"is listed in {SUMS} and is not there", _RAW)
        elif listed.get(name) != hashlib.sha256(files[name]).hexdigest():
            yield Finding(name, None, f"has another hash than {SUMS} says" if name in listed else f"is not listed in {SUMS}", _RAW)
    yield Finding(SUMS, None, "does not agree with the files", _RAW)


def _index(folder: Path) -> Iterator[Finding]:
    """Where an index lies beside the package, what it says of this version is so. A version it does not list yet is no fault."""
    path = folder.resolve().parent.parent / INDEX
    if not path.is_file() or not (folder / DESCRIPTOR).is_file():
        return
    try:
        said = {entry["version"]: entry["descriptor"] for entry in json.loads(path.read_bytes())["versions"]}
    except (ValueError, KeyError, TypeError) as error:
        yield Finding(INDEX, None, f"cannot be read: {error}", _RAW)
        return
    descriptor = f"sha256:{hashlib.sha256((folder / DESCRIPTOR).read_bytes()).hexdigest()}"
    if said.get(folder.resolve().name, descriptor) != descriptor:
        yield Finding(INDEX, None, f"gives another hash of the {DESCRIPTOR} of {folder.resolve().name}", _RAW)


def _bytes(folder: Path, resource: Row) -> Iterator[Finding]:
    path = folder / resource["path"]
    if not path.is_file():
        yield Finding(resource["path"], None, "is not there", _RAW)
        return
    data = path.read_bytes()
    if len(data) != resource.get("bytes", len(data)):
        yield Finding(resource["path"], None, f"has {len(data)} bytes, the descriptor says {resource['bytes']}", _RAW)
    if f"sha256:{hashlib.sha256(data).hexdigest()}" != resource.get("hash"):
        yield Finding(resource["path"], None, "has another hash than the descriptor says", _RAW)


def _tables(folder: Path, resources: list[Row]) -> tuple[dict[str, Table], list[Finding]]:
    """The rows of every CSV that can be read, after comparing each with its Parquet twin."""
    tables: dict[str, Table] = {}
    findings: list[Finding] = []
    for resource in resources:
        path = folder / resource["path"]
        if not path.is_file():
            continue
        try:
            if resource["format"] == "csv":
                tables[resource["name"]] = _read_csv(path.read_bytes(), resource["schema"])
            else:
                findings += _compare(resource, tables.get(resource["name"].removesuffix(".parquet")), _read_parquet(path))
        except (ValueError, OSError, csv.Error) as error:
            findings.append(Finding(resource["path"], None, f"cannot be read: {error}", _RAW))
    return tables, findings


_READ: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": float,
    "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}


def _read_csv(data: bytes, schema: Row) -> Table:
    reader = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
    names = next(reader, [])
    if names != [field["name"] for field in schema["fields"]]:
        raise ValueError("its columns are not those of the schema")
    read = [_READ[field["type"]] for field in schema["fields"]]
    rows = []
    for number, cells in enumerate(reader, start=1):
        try:
            rows.append({name: to(cell) if cell else None for name, to, cell in zip(names, read, cells, strict=True)})
        except (ValueError, KeyError) as error:
            raise ValueError(f"row {number} is not of the schema's types: {error}") from error
    return rows


def _read_parquet(path: Path) -> Table:
    import pyarrow.parquet as pq

    rows: Table = pq.read_table(path).to_pylist()
    return rows


def _compare(resource: Row, table: Table | None, twin: Table) -> Iterator[Finding]:
    """CSV = Parquet, cell by cell."""
    if table is None:
        return
    if len(table) != len(twin):
        yield Finding(resource["path"], None, f"has {len(twin)} rows, the CSV has {len(table)}", _REPORT)
    for number, (row, other) in enumerate(zip(table, twin, strict=False), start=1):
        for name in row:
            if row[name] != other.get(name):
                yield Finding(resource["path"], number, f"{name} is {other.get(name)!r}, in the CSV {row[name]!r}", _REPORT)


def _keys(name: str, schema: Row, tables: Mapping[str, Table]) -> Iterator[Finding]:
    """Primary and unique keys, and whether a required cell is empty."""
    rows = tables[name]
    needed = [field["name"] for field in schema["fields"] if field.get("constraints", {}).get("required")]
    for number, row in enumerate(rows, start=1):
        for column in needed:
            if row[column] is None:
                yield Finding(f"data/{name}.csv", number, f"{column} is empty", _REPORT)
    for key in [schema["primaryKey"], *schema.get("uniqueKeys", ())]:
        counts = Counter(tuple(row[column] for column in key) for row in rows)
        for values, count in counts.items():
            if count > 1:
                number = 1 + next(i for i, row in enumerate(rows) if tuple(row[c] for c in key) == values)
                yield Finding(f"data/{name}.csv", number, f"{'+'.join(key)} {values} stands {count} times", _REPORT)


def _references(name: str, schema: Row, tables: Mapping[str, Table]) -> Iterator[Finding]:
    """Foreign keys, also those into any of several tables."""
    for key in (*schema.get("foreignKeys", ()), *schema.get("anyForeignKeys", ())):
        columns, target = key["fields"], key["reference"]
        targets = target.get("resources") or [target["resource"] or name]
        there = {tuple(row[c] for c in target["fields"]) for table in targets for row in tables.get(table, ())}
        for number, row in enumerate(tables[name], start=1):
            values = tuple(row[column] for column in columns)
            if any(value is not None for value in values) and values not in there:
                yield Finding(f"data/{name}.csv", number, f"{'+'.join(columns)} {values} is not in {' or '.join(targets)}", _REPORT)


def _quotes(tables: Mapping[str, Table], raw_dir: Path) -> Iterator[Finding]:
    """Every text and quote stands at its offsets in the bulletin as received."""
    texts: dict[str, str] = {}
    for number, row in enumerate(tables.get("bulletins", ()), start=1):
        if None in (row["path"], row["encoding"]):
            continue  # _keys tells it
        try:
            texts[row["bulletin_id"]] = _source(raw_dir / row["path"], row)
        except (OSError, ValueError) as error:
            yield Finding(
                "data/bulletins.csv", number, f"raw/{row['path']}: {error}", f"bring back the file with sha256 {row['sha256']}"
            )
    for name, rows in tables.items():
        for number, row in enumerate(rows, start=1):
            for column, start, end in (("text", "start", "end"), ("quote", "quote_start", "quote_end")):
                if column in row and None not in (row[start], row[end]) and row["bulletin_id"] in texts:
                    printed = texts[row["bulletin_id"]][row[start] : row[end]]
                    if not stands(row[column] or "", printed):
                        what = f"{column} is not what stands at {row[start]}-{row[end]}: {printed!r}"
                        yield Finding(f"data/{name}.csv", number, what, _REPORT)


def _source(path: Path, row: Row) -> str:
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != row["sha256"]:
        raise ValueError("the bytes are not those that were published")
    return data.decode(row["encoding"])


def stands(published: str, printed: str) -> bool:
    """Whether ``published`` is ``printed``, ``[姓名]`` standing for a few Han characters, ``[号码]`` for a phone."""
    if published == printed:
        return True
    pattern = "".join(_MASKED.get(part) or re.escape(part) for part in _TOKEN.split(published))
    return re.fullmatch(pattern, printed) is not None
