"""The authored schema, all that is generated from it, and the frames filled by it."""

import csv
import hashlib
import io
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from jsx_pipeline.errors import JsxError
from jsx_pipeline.publish.tabular import csv_bytes, parquet_bytes
from jsx_pipeline.tables import (
    arrow_schema,
    build_frames,
    column,
    columns,
    dictionary_markdown,
    frictionless_schema,
    generated_expectations,
    load_tables,
    reference_values,
)
from jsx_pipeline.tables.lookups import PlaceBook
from jsx_pipeline.tables.records import FigureRow
from jsx_pipeline.tables.schema import FOLDER
from tests import samples

SPECS = load_tables()
FACTS = [name for name, spec in SPECS.items() if spec.role == "fact"]
Frames = dict[str, pd.DataFrame]
HAN = re.compile("[一-鿿]")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the authored schema that a test may spoil."""
    return Path(shutil.copytree(FOLDER, tmp_path / "tables", ignore=shutil.ignore_patterns("*.py", "__pycache__")))


def edit(folder: Path, name: str, **changes: object) -> None:
    """Change top-level keys of one table's file; None takes a key out."""
    path = folder / f"{name}.yml"
    record = {**yaml.safe_load(path.read_text(encoding="utf-8")), **changes}
    path.write_text(yaml.safe_dump({k: v for k, v in record.items() if v is not None}, allow_unicode=True), encoding="utf-8")


TEXTS = {"zh": {"title": "甲", "description": "乙"}, "en": {"title": "A", "description": "B"}}


# --- the authored schema ---


def test_the_tables_are_those_of_the_design() -> None:
    assert list(SPECS) == [
        "activities",
        "budgets",
        "organisation_counts",
        "other_statistics",
        "articles",
        "bulletins",
        "indicators",
        "places",
        "units",
        "claim_checks",
        "numerals",
        "open_cases",
    ]


def test_fact_tables_share_their_columns_and_add_their_own_behind_them() -> None:
    shared = SPECS["organisation_counts"].column_names
    own = {name: SPECS[name].column_names[len(shared) :] for name in FACTS}
    assert all(SPECS[name].column_names[: len(shared)] == shared for name in FACTS)
    assert own == {
        "activities": ("activity_type", "activity_name", "organiser"),
        "budgets": ("fund_type", "payer", "recipient"),
        "organisation_counts": (),
        "other_statistics": (),
    }


@pytest.mark.parametrize("name", SPECS)
def test_every_text_is_in_both_languages(name: str) -> None:
    spec = SPECS[name]
    texts = [spec.title, spec.description, *(t for c in spec.columns for t in (c.title, c.description))]
    labels = [code.label for c in spec.columns for code in c.codes]
    assert [t for t in texts if not t.en or t.en in spec.column_names] == []
    assert [t for t in [spec.title, spec.description] if not HAN.search(t.zh) or HAN.search(t.en)] == []
    assert [c.name for c in spec.columns if not HAN.search(c.description.zh)] == []
    assert [label for label in labels if not label.zh or not label.en] == []


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"role": "fiction"}, "role"),
        ({"zh": {"title": "甲"}}, ""),
        ({"colour": "red"}, ""),
        ({"primary_key": ["nothing"]}, "primary_key"),
        ({"primary_key": ["title"]}, "title"),
        ({"primary_key": None}, ""),
        ({"order": ["nothing"]}, "order"),
        ({"foreign_keys": [{"columns": ["bulletin_id"], "table": "nowhere", "references": ["x"]}]}, "foreign_keys"),
        ({"columns": [{"name": "article_id", "type": "text", **TEXTS}]}, "article_id"),
        ({"columns": [{"name": "article_id", "type": "string", "fill": 2, **TEXTS}]}, "article_id"),
        ({"columns": [{"name": "article_id", "type": "string", "maximun": 2, **TEXTS}]}, "article_id"),
        ({"columns": [{"type": "string", **TEXTS}]}, "a column"),
        ({"columns": [{"name": "a", "type": "string", **TEXTS}] * 2}, "a"),
        ({"columns": [{"name": "a", "type": "string", "codes": [{"code": "x", "zh": "甲"}], **TEXTS}]}, "a.codes"),
        ({"extends": "_nothing"}, "extends"),
    ],
)
def test_a_wrong_table_is_refused_by_file_place_and_mend(folder: Path, changes: dict[str, object], place: str) -> None:
    edit(folder, "articles", **changes)
    with pytest.raises(JsxError) as caught:
        load_tables(folder)
    assert caught.value.file.endswith("articles.yml")
    assert caught.value.place == place
    assert caught.value.mend


def test_what_is_no_yaml_is_refused_by_line(folder: Path) -> None:
    (folder / "units.yml").write_text("role: dimension\nzh: {title: [}\n", encoding="utf-8")
    with pytest.raises(JsxError) as caught:
        load_tables(folder)
    assert caught.value.file.endswith("units.yml")
    assert caught.value.place == "2"


# --- what is generated ---


@pytest.mark.parametrize("name", SPECS)
def test_generated_forms_have_the_columns_of_the_table(name: str) -> None:
    spec = SPECS[name]
    schema = frictionless_schema(spec)
    assert arrow_schema(spec).names == [field["name"] for field in schema["fields"]] == list(spec.column_names)
    assert all(f"| `{column_name}` |" in dictionary_markdown(spec) for column_name in spec.column_names)


@pytest.mark.parametrize("name", SPECS)
def test_an_enumeration_stands_beside_its_categories(name: str) -> None:
    for field in frictionless_schema(SPECS[name])["fields"]:
        codes = [category["value"] for category in field.get("categories", ())]
        assert codes == field.get("constraints", {}).get("enum", [])


def test_arrow_fields_carry_their_titles() -> None:
    metadata = arrow_schema(SPECS["budgets"]).field("value").metadata
    assert metadata[b"title_zh"].decode("utf-8") == SPECS["budgets"].column("value").title.zh
    assert metadata[b"title_en"].decode("utf-8") == "Value"


def test_expectations_have_readable_single_keys() -> None:
    keys = [expectation["meta"]["key"] for spec in SPECS.values() for expectation in generated_expectations(spec)]
    assert len(keys) == len(set(keys))
    assert "budgets.figure_id.unique" in keys
    assert {e["meta"]["from"] for spec in SPECS.values() for e in generated_expectations(spec)} == {"schema"}


def test_every_reference_of_a_suite_gets_its_values() -> None:
    frames = build_frames([samples.first()], SPECS)
    values = reference_values(SPECS, frames)
    asked = {
        e["kwargs"]["value_set"]["$PARAMETER"]
        for spec in SPECS.values()
        for e in generated_expectations(spec)
        if isinstance(e["kwargs"].get("value_set"), dict)
    }
    assert asked == values.keys()
    assert set(values["facts__figure_id"]) == {id_ for name in FACTS for id_ in frames[name]["figure_id"]}


# --- adding a column: its YAML and one rule ---


def test_a_new_column_takes_its_yaml_and_one_rule(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "_RULES", dict(columns._RULES))
    base = yaml.safe_load((folder / "_figure.yml").read_text(encoding="utf-8"))
    authored = {"name": "value_wan", "type": "number", "required": True, "minimum": 0, **TEXTS}
    edit(folder, "_figure", columns=[*base["columns"], authored])

    @column("value_wan")
    def _value_wan(row: FigureRow) -> float:
        return row.figure.value / 10_000

    specs = load_tables(folder)
    spec = specs["budgets"]
    frame = build_frames([samples.first()], specs)["budgets"]
    assert frame["value_wan"].tolist() == (frame["value"] / 10_000).tolist()
    rows = list(csv.DictReader(io.StringIO(csv_bytes(frame, spec).decode("utf-8"))))
    assert [float(row["value_wan"]) for row in rows] == frame["value_wan"].tolist()
    parquet = pytest.importorskip("pyarrow.parquet").read_table(io.BytesIO(parquet_bytes(frame, spec)))
    assert parquet.column("value_wan").to_pylist() == frame["value_wan"].tolist()
    assert "value_wan" in [field["name"] for field in frictionless_schema(spec)["fields"]]
    assert "| `value_wan` | number, 必填 required | 甲<br>A |" in dictionary_markdown(spec)
    assert {"budgets.value_wan.not_null", "budgets.value_wan.range"} <= {e["meta"]["key"] for e in generated_expectations(spec)}


def test_a_column_that_nothing_fills_is_refused(folder: Path) -> None:
    base = yaml.safe_load((folder / "units.yml").read_text(encoding="utf-8"))
    edit(folder, "units", columns=[*base["columns"], {"name": "colour", "type": "string", **TEXTS}])
    with pytest.raises(JsxError) as caught:
        build_frames([samples.first()], load_tables(folder))
    assert caught.value.place == "colour"


# --- the frames ---


@pytest.fixture(scope="module")
def frames() -> Frames:
    return build_frames([samples.first(), samples.second()], SPECS)


def rows_of(frames: Frames, table: str, **where: object) -> list[dict[str, Any]]:
    frame = frames[table].astype("object")
    records = [{str(name): value for name, value in row.items()} for row in frame.where(frame.notna(), None).to_dict("records")]
    return [row for row in records if all(row[name] == value for name, value in where.items())]


def test_no_bulletin_gives_empty_tables_of_the_right_types() -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    for name, frame in build_frames([], {k: v for k, v in SPECS.items() if v.role != "dimension"}).items():
        assert len(frame) == 0
        read = pq.read_table(io.BytesIO(parquet_bytes(frame, SPECS[name])))
        assert read.schema.types == arrow_schema(SPECS[name]).types
        assert csv_bytes(frame, SPECS[name]).decode("utf-8") == ",".join(SPECS[name].column_names) + "\n"


def test_a_figure_for_each_place_is_a_row_a_place(frames: Frames) -> None:
    rows = rows_of(frames, "budgets", text="200万")
    assert {row["place"] for row in rows} == {"湖南省/岳阳市", "湖南省/常德市"}
    assert [row["places"] for row in rows] == [row["place"] for row in rows]
    assert len({row["figure_id"] for row in rows}) == 2


def test_a_joint_figure_is_one_row_at_the_lowest_common_place(frames: Frames) -> None:
    (row,) = rows_of(frames, "budgets", text="71万")
    assert row["place"] == "湖南省"
    assert row["places"] == "湖南省/益阳市/安化县 | 湖南省/邵阳市/洞口县"


def test_a_joint_figure_of_two_provinces_has_no_place_and_says_why() -> None:
    row, bulletin = samples.first()
    apart = replace(samples.first_figures()[3], places=("湖南省/怀化市", "湖北省/宜昌市"), place_whole=None)
    (made,) = rows_of(build_frames([(row, replace(bulletin, figures=(apart,)))], SPECS), "budgets")
    assert made["place"] is None
    assert "place: no one place contains all of them" in made["unknown"]


def test_a_town_has_no_gb_code_and_says_why(frames: Frames) -> None:
    (row,) = rows_of(frames, "activities", text="44")
    assert row["place_code"] is None
    assert row["unknown"] == "period_start: not said; place_code: GB/T 2260 has no code for a town"


def test_a_county_has_the_code_of_gb_2260(frames: Frames) -> None:
    codes = {row["place"]: row["code"] for row in rows_of(frames, "places")}
    assert codes["湖南省"] == "430000"
    assert codes["湖南省/益阳市/安化县"] == "430923"


def test_places_hold_what_the_facts_use_and_what_contains_it(frames: Frames) -> None:
    places = {row["place"]: row["parent"] for row in rows_of(frames, "places")}
    assert set(places) == {
        "湖南省",
        "湖南省/常德市",
        "湖南省/岳阳市",
        "湖南省/益阳市",
        "湖南省/益阳市/安化县",
        "湖南省/益阳市/安化县/梅城镇",
        "湖南省/邵阳市",
        "湖南省/邵阳市/洞口县",
        "湖南省/怀化市",
    }
    assert places["湖南省/益阳市/安化县/梅城镇"] == "湖南省/益阳市/安化县"


def test_the_figure_id_is_the_documented_hash(frames: Frames) -> None:
    row, bulletin = samples.first()
    figure = bulletin.figures[0]
    digest = hashlib.sha256(f"{row.sha256}|{figure.start}|{figure.end}|湖南省|".encode()).hexdigest()
    assert rows_of(frames, "budgets", text="5793万")[0]["figure_id"] == f"f-{digest[:16]}"


def test_ids_stay_while_span_place_and_indicator_stay() -> None:
    row, bulletin = samples.first()
    before = build_frames([(row, bulletin)], SPECS)["budgets"]
    reread = tuple(replace(f, value=f.value + 1, measured="别的", rule="other", kind="plan") for f in bulletin.figures)
    after = build_frames([(row, replace(bulletin, figures=reread))], SPECS)["budgets"]
    assert before["figure_id"].tolist() == after["figure_id"].tolist()
    moved = tuple(replace(f, indicator="members") for f in bulletin.figures)
    other = build_frames([(row, replace(bulletin, figures=moved))], SPECS)["budgets"]
    assert set(before["figure_id"]).isdisjoint(other["figure_id"])


def test_two_figures_at_one_span_are_refused() -> None:
    row, bulletin = samples.first()
    with pytest.raises(JsxError, match="same span"):
        build_frames([(row, replace(bulletin, figures=(bulletin.figures[0],) * 2))], SPECS)


def test_a_numeral_leads_to_its_figure(frames: Frames) -> None:
    ids = {row["start"]: row["figure_id"] for name in FACTS for row in rows_of(frames, name, bulletin_id="2023-02")}
    ledger = rows_of(frames, "numerals", bulletin_id="2023-02")
    assert {row["start"]: row["figure_id"] for row in ledger} == ids


def test_the_order_of_the_bulletins_does_not_matter(frames: Frames) -> None:
    turned = build_frames([samples.second(), samples.first()], SPECS)
    assert [csv_bytes(turned[n], SPECS[n]) for n in SPECS] == [csv_bytes(frames[n], SPECS[n]) for n in SPECS]


def test_published_slices_are_verbatim_and_begin_without_a_sign(frames: Frames) -> None:
    (row,) = rows_of(frames, "organisation_counts", text="26,5")
    assert row["quote"] == '"会员之家"有26,5个' == samples.FIRST[row["quote_start"] : row["quote_end"]]
    (wrapped,) = rows_of(frames, "organisation_counts", bulletin_id="2023-02")
    assert wrapped["text"] == "4.2\r\n万"


def test_names_and_numbers_are_masked_in_every_table(frames: Frames) -> None:
    assert rows_of(frames, "budgets", text="5793万")[0]["quote"] == "省本级财政预算5793万元，市计生协会长[姓名]说"
    assert rows_of(frames, "articles", number=1, bulletin_id="2023-01")[0]["title"] == "[姓名]：在会议上的讲话"
    assert [row["text"] for row in rows_of(frames, "numerals", **{"class": "identifier"})] == ["[号码]"]


def test_a_unit_in_use_that_is_not_listed_is_made_of_its_parts(frames: Frames) -> None:
    (row,) = rows_of(frames, "units", unit="CNY/person/支")
    assert (row["label_zh"], row["label_en"]) == ("人民币元/人/支", "Chinese yuan per person per 支")
    assert (row["currency"], row["listed"]) == ("CNY", False)
    assert rows_of(frames, "units", unit="person")[0]["listed"] is True


def test_dates_are_dates_and_nulls_are_nulls(frames: Frames) -> None:
    (row,) = rows_of(frames, "budgets", text="71万")
    assert row["period_start"] == date(2022, 1, 1)
    assert row["period_end"] is None


@pytest.mark.parametrize(
    ("place", "level"),
    [
        ("贵州省/毕节市/百里杜鹃管理区", "zone"),
        ("湖南省/株洲市/茶陵县/东华街道", "town"),
        ("海南省/琼海市/潭门镇/草塘村", "village"),
    ],
)
def test_a_place_that_no_register_has_is_of_the_level_that_its_name_says(place: str, level: str) -> None:
    row = PlaceBook().note(place, None)
    assert row is not None
    assert (row.level, row.parent, row.code) == (level, place.rpartition("/")[0], None)
