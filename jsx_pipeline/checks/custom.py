"""Expectations that Great Expectations has not. Importing this module imports it: validate.py does so, and nobody else."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import pandas as pd
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import ColumnPairMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import ColumnPairMapMetricProvider, column_pair_condition_partial


class ColumnPairValuesAContainB(ColumnPairMapMetricProvider):  # type: ignore[misc]
    """Per row: whether the text in ``column_B`` stands in the text in ``column_A``."""

    condition_metric_name = "column_pair_values.a_contain_b"
    condition_domain_keys = ("batch_id", "table", "column_A", "column_B", "row_condition", "condition_parser", "ignore_row_if")
    condition_value_keys: ClassVar[tuple[str, ...]] = ()

    @column_pair_condition_partial(engine=PandasExecutionEngine)  # type: ignore[untyped-decorator]
    def _pandas(cls, column_A: pd.Series[Any], column_B: pd.Series[Any], **_: object) -> pd.Series[bool]:
        return pd.Series([b in a for a, b in zip(column_A, column_B, strict=True)], index=column_A.index)


class ExpectColumnPairValuesAToContainB(ColumnPairMapExpectation):  # type: ignore[misc]
    """The text in ``column_B`` stands, character for character, in the text in ``column_A``."""

    map_metric = "column_pair_values.a_contain_b"
    success_keys = ("ignore_row_if", "mostly")
    ignore_row_if: Literal["both_values_are_missing", "either_value_is_missing", "neither"] = "either_value_is_missing"
