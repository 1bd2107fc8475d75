"""The one authored schema (``*.yml``, one file a table), all that is generated from it, and the frames filled by it.

Figures come in read; nothing here reads text, checks data or writes files.
"""

from jsx_pipeline.tables.columns import column
from jsx_pipeline.tables.frames import build_frames
from jsx_pipeline.tables.generate import (
    arrow_schema,
    dictionary_markdown,
    frictionless_schema,
    generated_expectations,
    pandas_dtypes,
    reference_values,
)
from jsx_pipeline.tables.records import figure_id, numeral_id
from jsx_pipeline.tables.schema import Code, ColumnSpec, ForeignKey, TableSpec, Text, load_tables

__all__ = [
    "Code",
    "ColumnSpec",
    "ForeignKey",
    "TableSpec",
    "Text",
    "arrow_schema",
    "build_frames",
    "column",
    "dictionary_markdown",
    "figure_id",
    "frictionless_schema",
    "generated_expectations",
    "load_tables",
    "numeral_id",
    "pandas_dtypes",
    "reference_values",
]
