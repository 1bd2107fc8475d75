"""Frames in which every expectation holds, small enough to read, with a row for every case that a condition speaks of."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pandas as pd

from jsx_pipeline.tables import TableSpec, load_tables, pandas_dtypes

PLACE = "湖南省/益阳市/安化县"
FACTS = ("activities", "budgets", "organisation_counts", "other_statistics")

# One figure a case. Only what differs from the plain one is written.
CASES: tuple[dict[str, Any], ...] = (
    {},
    {"qualifier": "range", "value": 7.0, "value_high": 11.0, "lower_bound": 7.0, "upper_bound": 11.0, "text": "7-11"},
    {"qualifier": "more_than", "value": 1200.0, "lower_bound": 1200.0, "text": "1200", "unit": "person"},
    {"qualifier": "less_than", "value": 30.0, "upper_bound": 30.0, "text": "30", "unit": "household"},
    {"place_scope": "joint", "places": f"{PLACE} | 湖南省/益阳市/南县", "place": "湖南省/益阳市", "place_code": "430900"},
    {"kind": "share", "unit": "percent", "value": 68.7, "text": "68.7%"},
    {"kind": "change", "direction": "down", "unit": "percent", "value": 3.2, "text": "3.2%"},
    {"unit": "division", "value": 3.0, "text": "三"},
    {"unit": "year", "value": 45.0, "text": "45"},
    {"unit": "event", "value": 12.0, "text": "12"},
)


def good_frames() -> dict[str, pd.DataFrame]:
    """Every table of the schema, keys resolving among them."""
    specs = load_tables()
    records = {
        **{table: [_figure(table, number, case) for number, case in enumerate(CASES)] for table in FACTS},
        "bulletins": [_bulletin(number) for number in (1, 2)],
        "articles": [_article(number) for number in (1, 2)],
        "units": [_unit(unit) for unit in ("CNY", "person", "household", "percent", "division", "year", "event")],
        "indicators": [_indicator(name) for name in ("provincial_appropriation", "members")],
        "places": [_place(path) for path in ("湖南省", "湖南省/益阳市", PLACE)],
        "numerals": [_numeral(number, case) for number, case in enumerate(CASES)],
        "claim_checks": [_claim(number) for number in (1, 2)],
        "open_cases": [_open_case(number) for number in (1, 2)],
    }
    return {name: _frame(spec, records[name]) for name, spec in specs.items()}


def _frame(spec: TableSpec, records: list[dict[str, Any]]) -> pd.DataFrame:
    data = {name: pd.Series([record.get(name) for record in records], dtype=dtype) for name, dtype in pandas_dtypes(spec).items()}
    return pd.DataFrame(data)


def _id(kind: str, *parts: object) -> str:
    return f"{kind}-{hashlib.sha256('|'.join(map(str, parts)).encode()).hexdigest()[:16]}"


def _figure(table: str, number: int, case: dict[str, Any]) -> dict[str, Any]:
    plain = {
        "figure_id": _id("f", table, number),
        "bulletin_id": "b1",
        "article_id": "b1-a1",
        "text": "5793万",
        "value": 57930000.0,
        "lower_bound": None,
        "upper_bound": None,
        "qualifier": "exact",
        "unit": "CNY",
        "measured": "财政预算",
        "indicator": "provincial_appropriation",
        "place": PLACE,
        "place_code": "430923",
        "places": PLACE,
        "place_text": "安化县",
        "county_code": "430923",
        "current_code": "430923",
        "second_code": "430921",
        "place_scope": "single",
        "place_others": False,
        "place_source": "stated",
        "kind": "actual",
        "period_start": date(2022, 1, 1),
        "period_end": date(2022, 6, 30),
        "period_text": "今年上半年",
        "period_source": "stated",
        "statement": "b1-s1",
        "quote_start": number * 100,
        "quote_end": number * 100 + 30,
        "start": number * 100 + 5,
        "end": number * 100 + 10,
        "line": number + 1,
        "rule": "plain",
        "unknown": None,
        "activity_type": "publicity",
        "fund_type": "appropriation",
    }
    row = {**plain, **case}
    return {**row, "quote": f"今年上半年落实{row['text']}元"}


def _numeral(number: int, case: dict[str, Any]) -> dict[str, Any]:
    return {
        "numeral_id": _id("n", number),
        "bulletin_id": "b1",
        "start": number * 100 + 5,
        "end": number * 100 + 10,
        "text": case.get("text", "5793万"),
        "class": "figure" if number else "date",
        "reason": "plain",
        "figure_id": _id("f", "activities", number) if number else None,
    }


def _claim(number: int) -> dict[str, Any]:
    return {
        "claim_id": _id("c", number),
        "bulletin_id": "b1",
        "figure_id": _id("f", "activities", number),
        "place": PLACE,
        "counted": "villages_and_communities",
        "claimed": 433,
        "register_count": 433,
        "register": "nbs",
        "register_date": date(2023, 6, 30),
        "agrees": True,
        "start": number * 100 + 5,
    }


def _open_case(number: int) -> dict[str, Any]:
    return {
        "case_id": _id("o", number),
        "bulletin_id": "b1",
        "field": "place",
        "start": number * 100,
        "end": number * 100 + 4,
        "text": "云梦山镇",
        "reason": "云梦山镇: not in the register of 湖南省/岳阳市/平江县",
    }


def _bulletin(number: int) -> dict[str, Any]:
    return {
        "bulletin_id": f"b{number}",
        "title": "简报",
        "issuer": "湖南省计划生育协会",
        "issue_number": f"2022-{number}",
        "issued_on": date(2022, 8, 18),
        "received_on": date(2022, 9, 1),
        "path": f"hunan/2022-{number}.txt",
        "sha256": hashlib.sha256(str(number).encode()).hexdigest(),
        "bytes": 9000,
        "encoding": "utf-8",
        "characters": 3000,
        "figures": 9,
        "numerals": 20,
        "open_numerals": 1,
    }


def _article(number: int) -> dict[str, Any]:
    return {"article_id": f"b1-a{number}", "bulletin_id": "b1", "number": number, "title": "文章", "start": 0, "end": 1000}


def _unit(unit: str) -> dict[str, Any]:
    return {"unit": unit, "label_zh": "单位", "label_en": "unit", "currency": "CNY" if unit == "CNY" else None, "listed": True}


def _indicator(name: str) -> dict[str, Any]:
    return {"indicator": name, "table": "budgets", "label_zh": "指标", "label_en": "indicator"}


def _place(path: str) -> dict[str, Any]:
    parent, _, name = path.rpartition("/")
    level = ("province", "prefecture", "county")[path.count("/")]
    codes = {"county_code": "430923", "current_code": "430923", "valid_from": date(2017, 4, 9), "valid_from_precision": "day"}
    return {"place": path, "name": name, "level": level, "parent": parent or None, "code": "430000", **codes}
