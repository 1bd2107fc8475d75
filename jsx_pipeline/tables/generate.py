"""All that follows from a table's specification: dtypes, Arrow and Frictionless schemas, the data dictionary, expectations.

Nothing here may know a table or a column by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from jsx_pipeline.tables.schema import ColumnSpec, ForeignKey, TableSpec

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

# Dates are date objects: Great Expectations compares neither datetime64 nor Timestamp with the ISO strings of a suite.
_PANDAS = {"string": "string", "integer": "Int64", "number": "float64", "boolean": "boolean", "date": "object"}
_ARROW = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool_", "date": "date32"}


def pandas_dtypes(spec: TableSpec) -> dict[str, str]:
    """Column name to pandas dtype; a date column is ``object`` and holds ``datetime.date`` or None."""
    return {column.name: _PANDAS[column.type] for column in spec.columns}


def arrow_schema(spec: TableSpec) -> pa.Schema:
    """Types, nullability left open, and both titles and descriptions in the field metadata."""
    import pyarrow as pa

    return pa.schema(
        [pa.field(column.name, getattr(pa, _ARROW[column.type])(), metadata=_field_metadata(column)) for column in spec.columns]
    )


def _field_metadata(column: ColumnSpec) -> dict[str, str]:
    return {
        "title_zh": column.title.zh,
        "title_en": column.title.en,
        "description_zh": column.description.zh,
        "description_en": column.description.en,
    }


def frictionless_schema(spec: TableSpec) -> dict[str, Any]:
    """The Table Schema (Data Package v2). ``enum`` stands beside ``categories`` because validators enforce only the former.

    A key into any of several tables has no standard form: it is given as ``anyForeignKeys``, which validators pass over.
    """
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(column) for column in spec.columns],
        "missingValues": [""],
        "primaryKey": list(spec.primary_key),
    }
    if spec.unique_keys:
        schema["uniqueKeys"] = [list(key) for key in spec.unique_keys]
    single = [key for key in spec.foreign_keys if len(key.tables) == 1]
    if single:
        schema["foreignKeys"] = [
            {
                "fields": list(key.columns),
                "reference": {"resource": "" if key.tables[0] == spec.name else key.tables[0], "fields": list(key.references)},
            }
            for key in single
        ]
    several = [key for key in spec.foreign_keys if len(key.tables) > 1]
    if several:
        schema["anyForeignKeys"] = [
            {"fields": list(key.columns), "reference": {"resources": list(key.tables), "fields": list(key.references)}}
            for key in several
        ]
    return schema


def _field(column: ColumnSpec) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "title": column.title.both,
        "description": f"{column.description.zh}。\n\n{column.description.en}.",
    }
    if column.codes:
        field["categories"] = [{"value": code.code, "label": code.label.both} for code in column.codes]
    constraints: dict[str, Any] = {key: True for key in ("required", "unique") if getattr(column, key)}
    constraints |= {key: value for key in ("pattern", "minimum", "maximum") if (value := getattr(column, key)) is not None}
    if column.codes:
        constraints["enum"] = [code.code for code in column.codes]
    return {**field, "constraints": constraints} if constraints else field


def dictionary_markdown(spec: TableSpec) -> str:
    """The table's part of the data dictionary, Chinese and English side by side."""
    lines = [
        f"### `{spec.name}`: {spec.title.both}",
        "",
        f"{spec.description.zh}。{spec.description.en}.",
        "",
        f"主键 | Primary key: {_names(spec.primary_key)}. 排序 | Sorted by: {_names(spec.order)}.",
        "",
        "| 字段 Column | 类型 Type | 名称 Title | 说明 Description |",
        "| --- | --- | --- | --- |",
    ]
    for column in spec.columns:
        needed = ", 必填 required" if column.required else ""
        title = f"{column.title.zh}<br>{column.title.en}"
        description = "<br>".join(_describe(spec, column, language) for language in ("zh", "en"))
        lines.append(f"| `{column.name}` | {column.type}{needed} | {_cell(title)} | {_cell(description)} |")
    return "\n".join(lines) + "\n"


def _describe(spec: TableSpec, column: ColumnSpec, language: str) -> str:
    """A column's description with its codes and the tables it refers to, in one language."""
    codes = "; ".join(f"`{code.code}` {getattr(code.label, language)}" for code in column.codes)
    tables = ", ".join(f"`{table}`" for key in spec.foreign_keys if key.columns == (column.name,) for table in key.tables)
    parts = (getattr(column.description, language), codes, tables and f"→ {tables}")
    return (". " if language == "en" else "。").join(part for part in parts if part)


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def generated_expectations(spec: TableSpec) -> list[dict[str, Any]]:
    """The part of the table's Great Expectations 1.x suite that follows from its specification, in a stable order.

    Each is ``{"type", "kwargs", "severity", "meta": {"from": "schema", "key": "<table>.<column>.<what>"}}``. A foreign key is an
    in-set whose ``value_set`` is ``{"$PARAMETER": "<table>__<column>"}``; ``reference_values`` gives the values of such parameters.
    """
    rows = [] if spec.may_be_empty else [_expect(spec, "", "rows", "expect_table_row_count_to_be_between", min_value=1)]
    columns = _expect(spec, "", "columns", "expect_table_columns_to_match_ordered_list", column_list=list(spec.column_names))
    made = [*rows, columns]
    for column in spec.columns:
        made += _column_expectations(spec, column)
    made += [
        _expect(spec, "+".join(key), "unique", "expect_compound_columns_to_be_unique", column_list=list(key))
        for key in (spec.primary_key, *spec.unique_keys)
        if len(key) > 1
    ]
    made += [
        _expect(
            spec,
            key.columns[0],
            "resolves",
            "expect_column_values_to_be_in_set",
            column=key.columns[0],
            value_set={"$PARAMETER": parameter_name(key)},
        )
        for key in spec.foreign_keys
        if len(key.columns) == 1
    ]
    return made


def _column_expectations(spec: TableSpec, column: ColumnSpec) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []

    def expect(what: str, type_: str, **kwargs: object) -> None:
        made.append(_expect(spec, column.name, what, type_, column=column.name, **kwargs))

    if column.required:
        expect("not_null", "expect_column_values_to_not_be_null")
    elif column.fill:
        expect("fill", "expect_column_values_to_not_be_null", mostly=column.fill)
    if column.unique or spec.primary_key == (column.name,):
        expect("unique", "expect_column_values_to_be_unique")
    if column.codes:
        expect("codes", "expect_column_values_to_be_in_set", value_set=[code.code for code in column.codes])
    if column.pattern is not None:
        expect("pattern", "expect_column_values_to_match_regex", regex=f"^(?:{column.pattern})$")
    if column.minimum is not None or column.maximum is not None:
        bounds = {"min_value": column.minimum, "max_value": column.maximum}
        expect("range", "expect_column_values_to_be_between", **{key: value for key, value in bounds.items() if value is not None})
    return made


def _expect(spec: TableSpec, about: str, what: str, type_: str, **kwargs: object) -> dict[str, Any]:
    key = ".".join(part for part in (spec.name, about, what) if part)
    return {"type": type_, "kwargs": kwargs, "severity": "critical", "meta": {"from": "schema", "key": key}}


def parameter_name(key: ForeignKey) -> str:
    """How a suite calls the values a foreign key may hold: ``places__place``; ``facts__figure_id`` for a key into several."""
    return f"{key.tables[0] if len(key.tables) == 1 else 'facts'}__{key.references[0]}"


def reference_values(specs: Mapping[str, TableSpec], frames: Mapping[str, pd.DataFrame]) -> dict[str, list[Any]]:
    """Every parameter of the generated expectations with the values it stands for, sorted."""
    keys = {parameter_name(key): key for spec in specs.values() for key in spec.foreign_keys if len(key.columns) == 1}
    return {
        name: sorted({value for table in key.tables for value in frames[table][key.references[0]].dropna()})
        for name, key in sorted(keys.items())
    }
