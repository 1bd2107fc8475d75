"""Canonical files, computed versions, and proof of what was published."""

import csv
import hashlib
import io
import json
import math
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jsx_pipeline.errors import JsxError
from jsx_pipeline.project import Project
from jsx_pipeline.publish import Publication, publish, verify
from jsx_pipeline.publish.store import SUMS, checksums
from jsx_pipeline.publish.tabular import csv_bytes, number_text
from jsx_pipeline.publish.verify import stands
from jsx_pipeline.publish.versions import TableChanges, next_version
from jsx_pipeline.tables import TableSpec, Text, build_frames, load_tables
from tests import samples

ROOT = Path(__file__).resolve().parents[2]
SPECS = load_tables()
Frames = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def frames() -> Frames:
    return build_frames([samples.first(), samples.second()], SPECS)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    samples.lay_raw(project, samples.first(), samples.second())
    return project


@pytest.fixture
def published(frames: Frames, project: Project) -> Publication:
    return publish(frames, SPECS, project)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def with_cell(frames: Frames, table: str, column: str, value: object) -> Frames:
    """The frames with one cell of the first row changed."""
    changed = frames[table].copy()
    changed[column] = pd.Series([value, *changed[column].tolist()[1:]], dtype=changed[column].dtype)
    return {**frames, table: changed}


# --- canonical CSV ---

FORMULA = tuple("=+-@\t\r＝＋－＠")
CELL = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: not text.startswith(FORMULA))


@given(st.lists(st.tuples(CELL, CELL), max_size=5))
def test_csv_gives_back_every_text(rows: list[tuple[str, str]]) -> None:
    spec = replace(SPECS["units"], columns=SPECS["units"].columns[:2])
    frame = pd.DataFrame(rows, columns=list(spec.column_names), dtype="object")
    lines = csv.reader(io.StringIO(csv_bytes(frame, spec).decode("utf-8"), newline=""), strict=True)
    assert list(lines) == [list(spec.column_names), *map(list, rows)]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_written_plain_and_read_back_the_same(value: float) -> None:
    text = number_text(value)
    assert float(text) == value
    assert re.fullmatch(r"-?\d+(\.\d*[1-9])?", text)


@pytest.mark.parametrize("cell", ["=1+1", "+86", "-3%", "@SUM(A1)", "＝1", "\t=1"])
def test_a_cell_that_a_spreadsheet_would_run_is_refused(frames: Frames, cell: str) -> None:
    with pytest.raises(JsxError) as caught:
        csv_bytes(with_cell(frames, "units", "label_zh", cell)["units"], SPECS["units"])
    assert (caught.value.file, caught.value.place) == ("units.csv", "label_zh")


def test_infinity_is_refused(frames: Frames) -> None:
    with pytest.raises(JsxError, match="infinity"):
        csv_bytes(with_cell(frames, "budgets", "value", math.inf)["budgets"], SPECS["budgets"])


def test_csv_is_utf_8_with_lf_and_null_is_an_empty_cell(published: Publication) -> None:
    data = (published.path / "data" / "budgets.csv").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    row = next(csv.DictReader(io.StringIO(data.decode("utf-8"))))
    assert row["value_high"] == row["indicator"] == ""


# --- the package ---


def test_the_package_is_valid(published: Publication) -> None:
    command = [str(Path(sys.executable).parent / "frictionless"), "validate", str(published.path / "datapackage.json")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=published.path.parent)
    assert run.returncode == 0, run.stdout


def test_the_descriptor_says_where_the_data_is_from(published: Publication) -> None:
    descriptor = json.loads((published.path / "datapackage.json").read_text(encoding="utf-8"))
    rows = [row for row, _ in (samples.first(), samples.second())]
    bulletins, credited = descriptor["sources"][: len(rows)], descriptor["sources"][len(rows) :]
    assert [source["hash"] for source in bulletins] == [f"sha256:{row.sha256}" for row in rows]
    assert [source["bulletin"] for source in bulletins] == [row.bulletin_id for row in rows]
    assert any("CC BY 4.0" in source["license"] for source in credited)
    assert {source["table"] for source in credited} == {"places"}
    assert descriptor["licenses"][0]["name"] == "CC-BY-4.0"
    assert descriptor["version"] == "0.1.0"
    assert descriptor["created"] == "2026-11-22T00:00:00Z"  # the day the newest of the two was received


def test_every_resource_has_its_hash_and_only_csv_its_bytes(published: Publication) -> None:
    descriptor = json.loads((published.path / "datapackage.json").read_text(encoding="utf-8"))
    assert len(descriptor["resources"]) == 2 * len(SPECS)
    for resource in descriptor["resources"]:
        data = (published.path / resource["path"]).read_bytes()
        assert resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
        assert resource.get("bytes") == (len(data) if resource["format"] == "csv" else None)


def test_the_readme_puts_the_limits_before_the_data_and_documents_every_column(published: Publication) -> None:
    text = (published.path / "README.md").read_text(encoding="utf-8")
    assert text.index("Read this first") < text.index("Contents") < text.index("Data dictionary")
    for spec in SPECS.values():
        part = text[text.index(f"### `{spec.name}`") :]
        assert all(f"| `{name}` |" in part for name in spec.column_names)


def test_nothing_private_is_in_any_file(published: Publication) -> None:
    everything = b"\n".join(contents(published.path).values()).decode("utf-8", "replace")
    assert [secret for secret in ("李小明", "张三", "84828645", "0731") if secret in everything] == []


def test_parquet_keeps_types_and_nulls(published: Publication) -> None:
    frame = pd.read_parquet(published.path / "data" / "budgets.parquet")
    assert str(frame["start"].dtype) == "Int64"
    assert frame["place_code"].dropna().tolist() == [code for code in frame["place_code"].dropna() if len(code) == 6]
    assert frame["period_end"].isna().sum() == 1


# --- bytes that stay ---

PROGRAM = """
import sys
from pathlib import Path
from jsx_pipeline.project import Project
from jsx_pipeline.publish import publish
from jsx_pipeline.tables import build_frames, load_tables
from tests import samples
specs = load_tables()
publish(build_frames([samples.second(), samples.first()], specs), specs, Project(Path(sys.argv[1])))
"""


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_another_process_writes_the_same_bytes(project: Project, tmp_path: Path, seed: str) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", PROGRAM, str(other)], check=True, env=environment)
    assert contents(other / "datasets") == contents(project.datasets)


def test_publishers_at_the_same_time_make_one_version(project: Project) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    racing = [subprocess.Popen([sys.executable, "-c", PROGRAM, str(project.root)], env=environment) for _ in range(3)]
    assert [process.wait() for process in racing] == [0, 0, 0]
    assert [path.name for path in project.package.iterdir()] == ["0.1.0"]
    assert verify(project.package / "0.1.0", project.raw) == []


@pytest.mark.usefixtures("published")
def test_unchanged_content_makes_no_version_and_touches_nothing(frames: Frames, project: Project) -> None:
    def state() -> dict[str, tuple[int, int]]:
        return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in project.datasets.rglob("*")}

    before = state()
    again = publish(frames, SPECS, project)
    assert (again.version, again.changed) == ("0.1.0", False)
    assert "content unchanged, still 0.1.0" in again.summary
    assert state() == before


def test_a_new_version_leaves_the_old_one_as_it_was(project: Project) -> None:
    first = publish(build_frames([samples.first()], SPECS), SPECS, project)
    before = contents(first.path)
    second = publish(build_frames([samples.first(), samples.second()], SPECS), SPECS, project)
    assert (first.version, second.version, second.changed) == ("0.1.0", "0.2.0", True)
    assert contents(first.path) == before
    assert second.changes["bulletins"].added == 1
    index = json.loads((project.datasets / "index.json").read_text(encoding="utf-8"))
    assert [entry["bulletins"] for entry in index["versions"]] == [1, 2]
    assert (index["latest"], [entry["version"] for entry in index["versions"]]) == ("0.2.0", ["0.1.0", "0.2.0"])
    assert verify(second.path, project.raw) == []


@pytest.mark.usefixtures("published")
def test_a_corrected_cell_is_a_patch(frames: Frames, project: Project) -> None:
    after = publish(with_cell(frames, "budgets", "value", 3.0), SPECS, project)
    assert after.version == "0.1.1"
    assert after.changes["budgets"].corrected == 1
    assert "`budgets` | 5 | 0 | 0 | 1 |" in (after.path / "CHANGES.md").read_text(encoding="utf-8")


@pytest.mark.usefixtures("published")
def test_a_text_of_the_schema_is_a_patch_and_a_constraint_more(frames: Frames, project: Project) -> None:
    def with_units(**changes: Any) -> dict[str, TableSpec]:
        return {**SPECS, "units": replace(SPECS["units"], **changes)}

    first, *rest = SPECS["units"].columns
    assert publish(frames, with_units(columns=(replace(first, title=Text("代码", "Code")), *rest)), project).version == "0.1.1"
    assert publish(frames, with_units(columns=(replace(first, pattern=".+"), *rest)), project).version == "0.2.0"


NOTHING = TableChanges(rows=100, before=100, added=0, withdrawn=0, corrected=0, new=False, structure=False, texts=False)


@pytest.mark.parametrize(
    ("latest", "change", "version"),
    [
        (None, {}, "0.1.0"),
        ("0.1.0", {"corrected": 1}, "0.1.1"),
        ("0.1.0", {"corrected": 90}, "0.1.1"),
        ("0.1.0", {"texts": True}, "0.1.1"),
        ("0.1.9", {"added": 1}, "0.2.0"),
        ("0.1.9", {"withdrawn": 50}, "0.2.0"),
        ("0.9.0", {"structure": True}, "0.10.0"),
        ("0.1.0", {"new": True}, "0.2.0"),
        ("1.2.3", {"corrected": 5}, "1.2.4"),
        ("1.2.3", {"corrected": 6}, "2.0.0"),
        ("1.2.3", {"withdrawn": 6}, "2.0.0"),
        ("1.2.3", {"withdrawn": 5}, "1.3.0"),
        ("1.2.3", {"added": 500}, "1.3.0"),
        ("1.2.3", {"structure": True}, "2.0.0"),
    ],
)
def test_the_version_follows_from_what_changed(latest: str | None, change: dict[str, Any], version: str) -> None:
    assert next_version(latest, {"a": replace(NOTHING, **change), "b": NOTHING}) == version


def test_versions_are_ordered_by_number(frames: Frames, project: Project) -> None:
    publish(frames, SPECS, project)
    for number in range(1, 12):
        publish(with_cell(frames, "budgets", "value", float(number)), SPECS, project)
    assert publish(frames, SPECS, project).version == "0.1.12"


def test_nothing_is_published_on_top_of_an_altered_version(published: Publication, frames: Frames, project: Project) -> None:
    path = published.path / "data" / "units.csv"
    path.write_bytes(path.read_bytes().replace(b"person", b"people"))
    with pytest.raises(JsxError) as caught:
        publish(frames, SPECS, project)
    assert str(published.path) in caught.value.file
    assert "git checkout" in caught.value.mend


# --- verify ---


def test_a_published_version_is_proven(published: Publication, project: Project) -> None:
    assert verify(published.path, project.raw) == []


def test_a_flipped_byte_in_any_file_is_found(published: Publication, project: Project) -> None:
    for name, data in contents(published.path).items():
        for position in {0, len(data) // 2, len(data) - 1}:
            flipped = bytearray(data)
            flipped[position] ^= 1
            (published.path / name).write_bytes(flipped)
            findings = verify(published.path, project.raw)
            assert name in {finding.file for finding in findings}, (name, position)
        (published.path / name).write_bytes(data)
    assert verify(published.path, project.raw) == []


def test_a_file_too_many_or_too_few_is_found(published: Publication, project: Project) -> None:
    (published.path / "data" / "more.csv").write_text("a\n", encoding="utf-8")
    (published.path / "README.md").unlink()
    assert {finding.file for finding in verify(published.path, project.raw)} == {"data/more.csv", "README.md", SUMS}


@pytest.mark.parametrize("spoil", [lambda text: text.replace('"sha256:', '"sha256:0', 1), lambda text: text[:-5]])
def test_an_index_that_does_not_agree_is_found(published: Publication, project: Project, spoil: Callable[[str], str]) -> None:
    path = project.datasets / "index.json"
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert [finding.file for finding in verify(published.path, project.raw)] == ["index.json"]


def test_a_folder_that_is_no_version_is_said_to_be_none(tmp_path: Path) -> None:
    assert [finding.file for finding in verify(tmp_path, tmp_path)] == ["datapackage.json"]


def reseal(folder: Path, table: str, change: Callable[[str], str]) -> None:
    """Change a CSV and make every hash and size fit again, as a bug of the pipeline would."""
    (folder.parent.parent / "index.json").unlink()
    path = folder / "data" / f"{table}.csv"
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert before != after
    path.write_text(after, encoding="utf-8", newline="")
    data = path.read_bytes()
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        if resource["path"] == f"data/{table}.csv":
            resource |= {"bytes": len(data), "hash": "sha256:" + hashlib.sha256(data).hexdigest()}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    files = contents(folder)
    del files[SUMS]
    (folder / SUMS).write_bytes(checksums(files))


@pytest.mark.parametrize(
    ("table", "change", "said"),
    [
        ("budgets", lambda t: t.replace(",57930000,", ",57930001,"), "value is"),
        ("units", lambda t: t + t.splitlines()[-1] + "\n", "stands 2 times"),
        ("units", lambda t: "\n".join(line for line in t.split("\n") if not line.startswith("CNY,")), "is not in units"),
        ("activities", lambda t: re.sub(r"f-[0-9a-f]{16}", "f-0000000000000000", t), "is not in activities or budgets"),
        ("places", lambda t: t.replace("怀化市,prefecture,湖南省", "怀化市,prefecture,湖北省"), "is not in places"),
        ("budgets", lambda t: t.replace("省本级财政预算5793万元", "省本级财政预算5793亿元"), "quote is not what stands"),
        ("budgets", lambda t: t.replace(",71万,", ",72万,"), "text is not what stands"),
        ("numerals", lambda t: t.replace("[号码]", "0999"), "text is not what stands"),
        ("bulletins", lambda t: t.replace("hunan/2023-01.txt,", ","), "path is empty"),
        ("units", lambda t: t.replace(",true", ",yes", 1), "cannot be read"),
        ("units", lambda t: t.replace("label_zh", "name_zh", 1), "cannot be read"),
    ],
)
def test_content_that_is_wrong_is_found_where_bytes_and_hashes_fit(
    published: Publication, project: Project, table: str, change: Callable[[str], str], said: str
) -> None:
    reseal(published.path, table, change)
    findings = verify(published.path, project.raw)
    assert [finding for finding in findings if said in finding.what], [str(finding) for finding in findings]
    assert all(finding.mend for finding in findings)


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(path.read_bytes() + b" ")])
def test_a_bulletin_that_is_not_the_one_read_is_found(
    published: Publication, project: Project, spoil: Callable[[Path], Any]
) -> None:
    spoil(project.raw / "hunan" / "2023-01.txt")
    (finding,) = verify(published.path, project.raw)
    assert "raw/hunan/2023-01.txt" in finding.what
    assert samples.first()[0].sha256 in finding.mend


@pytest.mark.parametrize(
    ("quote", "printed", "fits"),
    [
        ("会长[姓名]说", "会长李小明说", True),
        ("会长[姓名]说", "会长李\n小明说", True),
        ("会长[姓名]说", "会长说", False),
        ("会长[姓名]说", "会长A说", False),
        ("会长[姓名]说", "会长李小明说。", False),
        ("电话[号码]", "电话0731-84828645", True),
        ("电话[号码]", "电话", False),
        ("500元", "600元", False),
        ("a.c", "abc", False),
        ("[姓名]", "[姓名]", True),
    ],
)
def test_a_token_stands_for_a_name_or_a_number_and_for_nothing_else(quote: str, printed: str, *, fits: bool) -> None:
    assert stands(quote, printed) is fits
