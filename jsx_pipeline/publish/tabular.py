"""One table as canonical CSV and as Parquet: the same rows, the same order, the same bytes every time. No folders, no versions."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jsx_pipeline.errors import JsxError
from jsx_pipeline.tables import ColumnSpec, TableSpec, arrow_schema

if TYPE_CHECKING:
    import pandas as pd

_QUOTED = re.compile(r'[",\r\n]|^[ \t]|[ \t]$')
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # what a spreadsheet takes for the start of a formula
_ROWS_A_GROUP = 1 << 20


def csv_bytes(frame: pd.DataFrame, spec: TableSpec) -> bytes:
    """RFC 4180 with LF line ends, UTF-8 without BOM, null as an empty cell, 57930000 rather than 57930000.0.

    Raises JsxError for a text cell that a spreadsheet would run as a formula.
    """
    columns = [_cells(frame[column.name].tolist(), column, spec.name) for column in spec.columns]
    lines = [",".join(spec.column_names), *(",".join(row) for row in zip(*columns, strict=True))]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _cells(values: list[Any], column: ColumnSpec, table: str) -> list[str]:
    write = _WRITERS[column.type]
    try:
        return ["" if _is_null(value) else write(value) for value in values]
    except ValueError as error:
        raise JsxError(str(error), file=f"{table}.csv", place=column.name, mend="mend the rule that fills the column") from error


def _is_null(value: object) -> bool:
    import pandas as pd

    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value))


def _text(value: str) -> str:
    if value.startswith(_FORMULA):
        raise ValueError(f"a spreadsheet would run this cell as a formula: {value[:20]!r}")
    return '"' + value.replace('"', '""') + '"' if _QUOTED.search(value) else value


def number_text(value: float) -> str:
    """The shortest digits that give the number back, without exponent and without an empty fraction."""
    if math.isinf(value):
        raise ValueError("infinity is no value")
    text = repr(float(value))
    return f"{Decimal(text):f}".removesuffix(".0") if "e" in text else text.removesuffix(".0")


_WRITERS: dict[str, Callable[[Any], str]] = {
    "string": _text,
    "integer": lambda value: str(int(value)),
    "number": number_text,
    "boolean": lambda value: "true" if value else "false",
    "date": lambda value: str(value.isoformat()),
}


def parquet_bytes(frame: pd.DataFrame, spec: TableSpec) -> bytes:
    """Parquet with zstd, the types of the specification, its titles in the field metadata and pandas' own for nullable integers."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    table = pa.Table.from_pandas(frame[list(spec.column_names)], schema=arrow_schema(spec), preserve_index=False)
    pq.write_table(table, sink, compression="zstd", version="2.6", row_group_size=_ROWS_A_GROUP)
    return sink.getvalue()
