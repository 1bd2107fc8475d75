"""Stage tables: one asset a table of the schema, all filled in one pass over the figures."""

from collections.abc import Iterator, Mapping

import dagster as dg
import pandas as pd

from jsx_pipeline.assets.batch import Bulletins
from jsx_pipeline.checks.report import markdown_table
from jsx_pipeline.tables import ColumnSpec, TableSpec, build_frames

PREVIEW = 5


def column_schema(spec: TableSpec) -> dg.TableSchema:
    """The table's columns as Dagster shows them, described in both languages."""
    return dg.TableSchema(
        columns=[_column(column) for column in spec.columns],
        constraints=dg.TableConstraints([f"primary key: {', '.join(spec.primary_key)}"]),
    )


def _column(column: ColumnSpec) -> dg.TableColumn:
    limits = [f"one of {', '.join(code.code for code in column.codes)}"] if column.codes else []
    limits += [f"matches {column.pattern}"] if column.pattern else []
    limits += [f"at least {column.fill:.0%} filled"] if column.fill else []
    description = f"{column.title.both}\n\n{column.description.zh}。\n\n{column.description.en}."
    constraints = dg.TableColumnConstraints(nullable=not column.required, unique=column.unique, other=limits)
    return dg.TableColumn(column.name, column.type, description, constraints)


def build_tables(specs: Mapping[str, TableSpec]) -> dg.AssetsDefinition:
    """The assets of ``specs``, in its order."""
    outs = {
        name: dg.AssetOut(
            description=f"{spec.title.zh}：{spec.description.zh}。\n\n{spec.title.en}: {spec.description.en}.",
            metadata={"dagster/column_schema": column_schema(spec)},
            kinds={"pandas"},
            tags={"role": spec.role},
        )
        for name, spec in specs.items()
    }

    @dg.multi_asset(name="tables", group_name="tables", outs=outs)
    def tables(read_bulletins: Bulletins) -> Iterator[dg.Output[pd.DataFrame]]:
        for name, frame in build_frames(read_bulletins.items, specs).items():
            yield dg.Output(frame, name, metadata={"dagster/row_count": len(frame), "preview": preview(frame)})

    return tables


def preview(frame: pd.DataFrame) -> dg.MetadataValue:
    """The first rows as Markdown; a column that is empty in all of them is left out."""
    head = frame.head(PREVIEW).dropna(axis="columns", how="all")
    rows = head.astype(object).where(head.notna(), "").itertuples(index=False, name=None)
    return dg.MetadataValue.md(markdown_table(list(head.columns), rows))
