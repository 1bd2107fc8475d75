"""For each type of expectation, the smallest change of good rows that it must notice. A new type needs one here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pandas as pd

Mutation = Callable[[pd.DataFrame, dict[str, Any], pd.Index], Iterator[pd.DataFrame]]
MUTATIONS: dict[str, Mutation] = {}
OUTLANDISH = ("~", "13812345678", " ")


def mutations(frame: pd.DataFrame, expectation: dict[str, Any]) -> list[pd.DataFrame]:
    """The bad frames, one for each way in which ``expectation`` can fail."""
    kwargs = expectation["kwargs"]
    rows = frame.index[_meets(frame, kwargs["row_condition"])] if "row_condition" in kwargs else frame.index
    used = [kwargs[name] for name in ("column", "column_A", "column_B") if name in kwargs]
    if expectation["type"] not in ("expect_column_values_to_be_null", "expect_column_values_to_not_be_null"):
        rows = rows.intersection(frame.dropna(subset=used).index)
    assert len(rows), f"the good frames have no row that {expectation['meta']['key']} speaks of"
    return list(MUTATIONS[expectation["type"]](frame, kwargs, rows))


def _meets(frame: pd.DataFrame, condition: dict[str, Any]) -> pd.Series[Any]:
    if condition["type"] in ("and", "or"):
        parts = pd.concat([_meets(frame, part) for part in condition["conditions"]], axis="columns")
        return parts.all(axis="columns") if condition["type"] == "and" else parts.any(axis="columns")
    column: pd.Series[Any] = frame[condition["column"]["name"]]
    if condition["type"] == "nullity":
        return column.isna() if condition["is_null"] else column.notna()
    equal: pd.Series[Any] = column == condition["parameter"]
    return equal if condition["operator"] == "==" else ~equal


def mutation(type_: str) -> Callable[[Mutation], Mutation]:
    def register(function: Mutation) -> Mutation:
        MUTATIONS[f"expect_{type_}"] = function
        return function

    return register


def _with(frame: pd.DataFrame, row: Any, column: str, value: Any) -> pd.DataFrame:
    bad = frame.copy()
    bad.loc[row, column] = value
    return bad


def _shifted(value: Any, by: int) -> Any:
    if isinstance(value, str):
        value = date.fromisoformat(value)
    return value + timedelta(days=by) if isinstance(value, date) else value + by


@mutation("table_row_count_to_be_between")
def _no_rows(frame: pd.DataFrame, _kwargs: dict[str, Any], _rows: pd.Index) -> Iterator[pd.DataFrame]:
    yield frame.iloc[:0]


@mutation("table_columns_to_match_ordered_list")
def _other_columns(frame: pd.DataFrame, kwargs: dict[str, Any], _rows: pd.Index) -> Iterator[pd.DataFrame]:
    yield frame.assign(extra=1)
    yield frame.drop(columns=kwargs["column_list"][-1])
    yield frame[kwargs["column_list"][::-1]]


@mutation("column_values_to_not_be_null")
def _nulls(frame: pd.DataFrame, kwargs: dict[str, Any], rows: pd.Index) -> Iterator[pd.DataFrame]:
    bad = frame.copy()
    bad.loc[rows if "mostly" in kwargs else rows[:1], kwargs["column"]] = None
    yield bad


@mutation("column_values_to_be_null")
def _no_null(frame: pd.DataFrame, kwargs: dict[str, Any], rows: pd.Index) -> Iterator[pd.DataFrame]:
    yield _with(frame, rows[0], kwargs["column"], frame[kwargs["column"]].dropna().iloc[0])


@mutation("column_values_to_be_unique")
@mutation("compound_columns_to_be_unique")
def _twins(frame: pd.DataFrame, kwargs: dict[str, Any], rows: pd.Index) -> Iterator[pd.DataFrame]:
    bad = frame.copy()
    for column in kwargs.get("column_list") or [kwargs["column"]]:
        bad.loc[rows[1], column] = bad.loc[rows[0], column]
    yield bad


@mutation("column_values_to_be_in_set")
def _stranger(frame: pd.DataFrame, kwargs: dict[str, Any], rows: pd.Index) -> Iterator[pd.DataFrame]:
    yield _with(frame, rows[0], kwargs["column"], "no such value")


@mutation("column_values_to_match_regex")
def _unmatched(frame: pd.DataFrame, kwargs: dict[str, Any], rows: pd.Index) -> Iterator[pd.DataFrame]:
    yield _with(frame, rows[0], kwargs["column"], next(text for text in OUTLANDISH if not re.search(kwargs["regex"], text)))


@mutation("column_values_to_not_match_regex")
def _matched(frame: pd.DataFrame, kwargs: dict[str, Any], rows: pd.Index) -> Iterator[pd.DataFrame]:
    yield _with(frame, rows[0], kwargs["column"], next(text for text in OUTLANDISH if re.search(kwargs["regex"], text)))


@mutation("column_values_to_be_between")
def _out_of_bounds(frame: pd.DataFrame, kwargs: dict[str, Any], rows: pd.Index) -> Iterator[pd.DataFrame]:
    for bound, by in (("min_value", -1), ("max_value", 1)):
        if bound in kwargs:
            yield _with(frame, rows[0], kwargs["column"], _shifted(kwargs[bound], by))


@mutation("column_value_lengths_to_be_between")
def _too_long(frame: pd.DataFrame, kwargs: dict[str, Any], rows: pd.Index) -> Iterator[pd.DataFrame]:
    yield _with(frame, rows[0], kwargs["column"], "长" * (kwargs["max_value"] + 1))


@mutation("column_pair_values_a_to_be_greater_than_b")
def _inverted(frame: pd.DataFrame, kwargs: dict[str, Any], rows: pd.Index) -> Iterator[pd.DataFrame]:
    low = frame.loc[rows[0], kwargs["column_B"]]
    yield _with(frame, rows[0], kwargs["column_A"], _shifted(low, -1) if kwargs.get("or_equal") else low)


@mutation("column_pair_values_to_be_equal")
def _unequal(frame: pd.DataFrame, kwargs: dict[str, Any], rows: pd.Index) -> Iterator[pd.DataFrame]:
    yield _with(frame, rows[0], kwargs["column_A"], _shifted(frame.loc[rows[0], kwargs["column_B"]], 1))


@mutation("column_pair_values_a_to_contain_b")
def _elsewhere(frame: pd.DataFrame, kwargs: dict[str, Any], rows: pd.Index) -> Iterator[pd.DataFrame]:
    yield _with(frame, rows[0], kwargs["column_B"], "stands nowhere")
