"""What changed between two versions and which number the new one gets. Computes only; writing versions is store.py's."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Level = Literal["major", "minor", "patch"]
Tables = Mapping[str, tuple[dict[str, Any], bytes]]  # name -> table schema, canonical CSV
FIRST = "0.1.0"
_TEXTS = frozenset({"title", "description", "categories"})  # of a field: they may change without changing what the data means
_MANY = 0.05


@dataclass(frozen=True, slots=True)
class TableChanges:
    """What became of one table's rows, matched by primary key."""

    rows: int  # now
    before: int
    added: int
    withdrawn: int
    corrected: int  # rows with at least one other cell
    new: bool  # the version before had no such table
    structure: bool  # columns, types, constraints or keys differ, or the table is gone
    texts: bool  # titles, descriptions or labels differ


Changes = Mapping[str, TableChanges]


def content_id(tables: Tables) -> str:
    """``sha256:`` over every table's name, schema and canonical CSV bytes: equal content has an equal id, whatever wrote it."""
    parts = {name: {"schema": schema, "csv": hashlib.sha256(data).hexdigest()} for name, (schema, data) in tables.items()}
    return "sha256:" + hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode("utf-8")).hexdigest()


def compare(old: Tables, new: Tables) -> dict[str, TableChanges]:
    """What became of each table of either version."""
    nothing: tuple[dict[str, Any], bytes] = ({}, b"")
    return {name: _compare_table(old.get(name, nothing), new.get(name, nothing)) for name in dict.fromkeys([*new, *old])}


def _compare_table(old: tuple[dict[str, Any], bytes], new: tuple[dict[str, Any], bytes]) -> TableChanges:
    before, after = _rows(*old), _rows(*new)
    kept = before.keys() & after.keys()
    structure = bool(old[0]) and _structure(old[0]) != _structure(new[0])
    return TableChanges(
        rows=len(after),
        before=len(before),
        added=len(after.keys() - kept),
        withdrawn=len(before.keys() - kept),
        corrected=sum(_differs(before[key], after[key]) for key in kept),
        new=not old[0],
        structure=structure,
        texts=bool(old[0]) and not structure and old[0] != new[0],
    )


def _rows(schema: dict[str, Any], data: bytes) -> dict[tuple[str, ...], dict[str, str]]:
    reader = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""))
    return {tuple(row[name] for name in schema["primaryKey"]): row for row in reader}


def _differs(old: dict[str, str], new: dict[str, str]) -> bool:
    """Whether a cell differs; a column that only one of them has is a change of the structure, not of the row."""
    return any(old[name] != new[name] for name in old.keys() & new.keys())


def _structure(schema: dict[str, Any]) -> dict[str, Any]:
    fields = [{key: value for key, value in field.items() if key not in _TEXTS} for field in schema.get("fields", ())]
    return {**schema, "fields": fields}


def next_version(latest: str | None, changes: Changes) -> str:
    """SemVer of the new version: the highest level that any table asks for; 0.1.0 where there is none before it.

    major: structure changed, or over 5 % of a table's rows corrected or withdrawn; minor: rows added or withdrawn; patch: cells
    or texts corrected. While it is 0.y.z nothing is promised yet: structure counts as minor, corrections as patch however many.
    """
    if latest is None:
        return FIRST
    major, minor, patch = (int(part) for part in latest.split("."))
    levels = {_level(table, stable=major > 0) for table in changes.values()}
    if "major" in levels:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if "minor" in levels else f"{major}.{minor}.{patch + 1}"


def _level(table: TableChanges, *, stable: bool) -> Level:
    if stable and (table.structure or max(table.corrected, table.withdrawn) > _MANY * table.before):
        return "major"
    return "minor" if table.new or table.structure or table.added or table.withdrawn else "patch"


def version_key(version: str) -> tuple[int, ...]:
    """For sorting versions by number: 0.10.0 is after 0.9.0."""
    return tuple(int(part) for part in version.split("."))
