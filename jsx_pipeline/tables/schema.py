"""What a table is: reads ``tables/*.yml`` into frozen specifications and refuses a file that is wrong. Holds no data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from jsx_pipeline.errors import JsxError

ColumnType = Literal["string", "integer", "number", "boolean", "date"]
Role = Literal["fact", "dimension", "ledger"]
FOLDER = Path(__file__).parent

_TABLE_KEYS = frozenset(
    {"extends", "role", "zh", "en", "columns", "primary_key", "unique_keys", "foreign_keys", "order", "may_be_empty"}
)
_COLUMN_KEYS = frozenset({"name", "type", "zh", "en", "required", "unique", "pattern", "minimum", "maximum", "fill", "codes"})


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in both languages."""

    zh: str
    en: str

    @property
    def both(self) -> str:
        """Chinese | English."""
        return f"{self.zh} | {self.en}"


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a code list."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column. ``fill`` is the least share of rows that must have a value; a ``required`` column has one in every row."""

    name: str
    type: ColumnType
    title: Text
    description: Text
    required: bool = False
    unique: bool = False
    pattern: str | None = None  # the whole value must match
    minimum: float | None = None
    maximum: float | None = None
    fill: float | None = None
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """``columns`` hold, where they hold anything, values of ``references`` in one of ``tables``."""

    columns: tuple[str, ...]
    tables: tuple[str, ...]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table. ``order`` are the columns its rows are sorted by, nulls last."""

    name: str
    role: Role
    title: Text
    description: Text
    columns: tuple[ColumnSpec, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    order: tuple[str, ...] = ()
    may_be_empty: bool = False  # a good publication may have no row of it

    @property
    def column_names(self) -> tuple[str, ...]:
        """The columns in their order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> ColumnSpec:
        """The column of that name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def load_tables(folder: Path | None = None) -> dict[str, TableSpec]:
    """Every table of ``folder`` (this package's own unless said), facts first, then dimensions, then ledgers, each by name.

    Raises JsxError naming file, place and mend where a file is not a table or its keys do not fit together.
    """
    return dict(_load(folder or FOLDER))


@cache
def _load(folder: Path) -> Mapping[str, TableSpec]:
    specs = [_table(path) for path in sorted(folder.glob("*.yml")) if not path.name.startswith("_")]
    if not specs:
        raise JsxError("no table is described here", file=str(folder), mend="put one .yml file a table into the folder")
    roles = get_args(Role)
    tables = {spec.name: spec for spec in sorted(specs, key=lambda spec: (roles.index(spec.role), spec.name))}
    for spec in tables.values():
        _check_references(spec, tables, folder)
    return tables


def _table(path: Path) -> TableSpec:
    record = _extended(path)
    _refuse_unknown(record, _TABLE_KEYS, path, "")
    _refuse_missing(record, ("role", "zh", "en", "columns", "primary_key"), path, "")
    if record["role"] not in get_args(Role):
        raise JsxError(f"role {record['role']!r} is none", file=str(path), place="role", mend=f"one of {', '.join(get_args(Role))}")
    columns = tuple(_column(item, path) for item in record["columns"])
    title, description = _texts(record, path, "")
    primary_key = tuple(record["primary_key"])
    spec = TableSpec(
        name=path.stem,
        role=record["role"],
        title=title,
        description=description,
        columns=columns,
        primary_key=primary_key,
        unique_keys=tuple(tuple(key) for key in record.get("unique_keys", ())),
        foreign_keys=tuple(_foreign_key(item, path) for item in record.get("foreign_keys", ())),
        order=tuple(record.get("order", primary_key)),
        may_be_empty=bool(record.get("may_be_empty", False)),
    )
    _check_columns(spec, path)
    return spec


def _extended(path: Path) -> dict[str, Any]:
    """The record of a file on top of the one it extends; its columns replace those of the same name, new ones come last."""
    record = _mapping(path)
    base_name = record.get("extends")
    if base_name is None:
        return record
    base_path = path.with_name(f"{base_name}.yml")
    if not base_path.is_file():
        raise JsxError(
            f"extends {base_name}, which is not there",
            file=str(path),
            place="extends",
            mend=f"add {base_path.name} or name another",
        )
    base = _extended(base_path)
    own = {column["name"]: column for column in record.get("columns", ())}
    inherited = [own.pop(column["name"], column) for column in base.get("columns", ())]
    return {
        **base,
        **record,
        "columns": [*inherited, *own.values()],
        "foreign_keys": [*base.get("foreign_keys", ()), *record.get("foreign_keys", ())],
    }


def _mapping(path: Path) -> dict[str, Any]:
    try:
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise JsxError(
            f"not YAML: {getattr(error, 'problem', error)}",
            file=str(path),
            place=str(mark.line + 1) if mark else "",
            mend="quote texts that hold a colon or a #",
        ) from error
    if not isinstance(record, dict):
        raise JsxError("not a table", file=str(path), mend="give role, zh, en, columns and primary_key")
    return record


def _column(item: Mapping[str, Any], path: Path) -> ColumnSpec:
    _refuse_missing(item, ("name",), path, "a column")
    name = item["name"]
    _refuse_unknown(item, _COLUMN_KEYS, path, name)
    _refuse_missing(item, ("type", "zh", "en"), path, name)
    if item["type"] not in get_args(ColumnType):
        raise JsxError(
            f"type {item['type']!r} is none", file=str(path), place=name, mend=f"one of {', '.join(get_args(ColumnType))}"
        )
    if not 0 <= item.get("fill", 0) <= 1:
        raise JsxError(f"fill {item['fill']} is no share", file=str(path), place=name, mend="give a number from 0 to 1")
    title, description = _texts(item, path, name)
    codes = tuple(_code(code, path, name) for code in item.get("codes", ()))
    plain = {key: item[key] for key in ("required", "unique", "pattern", "minimum", "maximum", "fill") if key in item}
    return ColumnSpec(name=name, type=item["type"], title=title, description=description, codes=codes, **plain)


def _code(item: Mapping[str, Any], path: Path, column: str) -> Code:
    _refuse_missing(item, ("code", "zh", "en"), path, f"{column}.codes")
    return Code(str(item["code"]), Text(item["zh"], item["en"]))


def _foreign_key(item: Mapping[str, Any], path: Path) -> ForeignKey:
    _refuse_missing(item, ("columns", "references"), path, "foreign_keys")
    tables = item.get("tables") or [item.get("table", "")]
    return ForeignKey(tuple(item["columns"]), tuple(tables), tuple(item["references"]))


def _texts(item: Mapping[str, Any], path: Path, place: str) -> tuple[Text, Text]:
    for language in ("zh", "en"):
        texts = item[language] if isinstance(item[language], dict) else {}
        absent = [key for key in ("title", "description") if not texts.get(key)]
        if absent:
            raise JsxError(
                f"no {absent[0]} in {language}", file=str(path), place=place, mend="give title and description in zh and in en"
            )
    zh, en = item["zh"], item["en"]
    return Text(zh["title"], en["title"]), Text(zh["description"], en["description"])


def _refuse_unknown(item: Mapping[str, Any], known: frozenset[str], path: Path, place: str) -> None:
    strange = sorted(set(item) - known)
    if strange:
        raise JsxError(f"{strange[0]} is not known here", file=str(path), place=place, mend=f"known are {', '.join(sorted(known))}")


def _refuse_missing(item: Mapping[str, Any], needed: Iterable[str], path: Path, place: str) -> None:
    absent = [key for key in needed if key not in item]
    if absent:
        raise JsxError(f"{absent[0]} is missing", file=str(path), place=place, mend=f"add {absent[0]}")


def _check_columns(spec: TableSpec, path: Path) -> None:
    """Names are single, and every key and the order name columns of the table."""
    twins = {name for name in spec.column_names if spec.column_names.count(name) > 1}
    if twins:
        raise JsxError("the column stands twice", file=str(path), place=min(twins), mend="keep one of them")
    keys = {
        "primary_key": spec.primary_key,
        "order": spec.order,
        "unique_keys": tuple(n for key in spec.unique_keys for n in key),
        "foreign_keys": tuple(n for key in spec.foreign_keys for n in key.columns),
    }
    for place, names in keys.items():
        strange = [name for name in names if name not in spec.column_names]
        if strange:
            raise JsxError(
                f"{strange[0]} is no column of the table",
                file=str(path),
                place=place,
                mend=f"columns are {', '.join(spec.column_names)}",
            )
    loose = [name for name in spec.primary_key if not spec.column(name).required]
    if loose:
        raise JsxError("a primary key must not be empty", file=str(path), place=loose[0], mend="add required: true")


def _check_references(spec: TableSpec, tables: Mapping[str, TableSpec], folder: Path) -> None:
    for key in spec.foreign_keys:
        for table in key.tables:
            there = tables[table].column_names if table in tables else ()
            if not set(key.references) <= set(there) or len(key.references) != len(key.columns):
                raise JsxError(
                    f"{'+'.join(key.columns)} refers to {table}.{'+'.join(key.references)}, which is not there",
                    file=str(folder / f"{spec.name}.yml"),
                    place="foreign_keys",
                    mend="name a table and as many columns of it",
                )
