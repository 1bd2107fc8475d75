"""What the pages name exists, and what exists is named."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from jsx_pipeline.cli import build_parser
from jsx_pipeline.model import Figure
from jsx_pipeline.project import Project
from jsx_pipeline.publish.store import versions
from jsx_pipeline.tables import TableSpec, load_tables
from tests.docs.pages import CHINESE, ENGLISH, PAGES, ROOT, commands, excerpts, links, paths_in_code, prose, quotations, text_of

NAMES = [page.name for page in PAGES]
SPECS = load_tables()
FACTS = [spec for spec in SPECS.values() if spec.role == "fact"]


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_link_leads_somewhere(page: Path, checkout: Path) -> None:
    """In the project, or in the version that is about to be published."""
    targets = [target.split("#")[0] for target in links(page)]
    there = {target: (page.parent / target, checkout / page.parent.relative_to(ROOT) / target) for target in targets if target}
    assert [target for target, places in there.items() if not any(place.exists() for place in places)] == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_path_exists(page: Path, checkout: Path) -> None:
    bases = (ROOT, ROOT / "jsx_pipeline", checkout)
    assert [path for path in paths_in_code(page) if not any(any(base.glob(path.rstrip("/"))) for base in bases)] == []


@pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=["README.md", "README.zh-CN.md"])
def test_the_readme_loads_the_newest_version(page: Path) -> None:
    named = set(re.findall(r"datasets/jsx-bulletins/(\d+\.\d+\.\d+)", page.read_text(encoding="utf-8")))
    assert named == {versions(Project(ROOT).package)[-1]}


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def jsx_commands() -> set[str]:
    (words,) = (action.choices for action in build_parser()._actions if action.choices)
    return set(words)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_command_named_exists(page: Path) -> None:
    known = {("make", word) for word in make_targets()} | {("jsx", word) for word in jsx_commands()}
    assert commands(page) - known == set()


def test_every_command_is_named() -> None:
    named = {command for page in PAGES for command in commands(page)}
    known = {("make", word) for word in make_targets()} | {("jsx", word) for word in jsx_commands()}
    assert known - named == set()


def test_every_field_and_column_of_a_figure_is_described() -> None:
    named = set(re.findall(r"`(\w+)`", text_of(ROOT / "docs/figure.md")))
    assert {field.name for field in fields(Figure)} - named == set()
    assert {name for spec in FACTS for name in spec.column_names} - named == set()
    assert {code.code for spec in FACTS for column in spec.columns for code in column.codes} - named == set()


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_the_dictionary_of_the_package_describes_every_column(spec: TableSpec, checkout: Path) -> None:
    latest = versions(Project(checkout).package)[-1]
    text = (Project(checkout).package / latest / "README.md").read_text(encoding="utf-8")
    section = text.partition(f"### `{spec.name}`")[2].partition("\n### ")[0]
    described = {line.split("`")[1]: re.split(r"(?<!\\)\|", line)[-2] for line in section.splitlines() if line.startswith("| `")}
    assert list(described) == list(spec.column_names)
    both = re.compile("[一-鿿].*<br>.*[A-Za-z]{3}")
    assert [name for name, words in described.items() if not both.search(words)] == []


@pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=lambda page: page.name)
def test_every_table_is_named(page: Path) -> None:
    assert [name for name in SPECS if f"`{name}`" not in prose(page)] == []


def test_every_room_is_described() -> None:
    rooms = {path.parent.name for path in (ROOT / "jsx_pipeline").glob("*/*.*") if path.suffix in (".py", ".yml")}
    assert [room for room in sorted(rooms) if f"**`{room}/`**" not in text_of(ROOT / "docs/architecture.md")] == []


def test_every_step_of_reading_is_described() -> None:
    names = [path.name for path in (ROOT / "jsx_pipeline/reading").glob("[a-z]*.py")]
    assert [name for name in names if f"`reading/{name}`" not in text_of(ROOT / "docs/reading.md")] == []


def test_every_file_of_the_lexicon_is_described() -> None:
    names = [path.name for path in (ROOT / "jsx_pipeline/lexicon").glob("*.yml")]
    assert [name for name in names if f"`{name}`" not in text_of(ROOT / "docs/reading.md")] == []


# --- what is quoted stands in the data


def close(text: str) -> str:
    """Without blanks and line breaks, which are the printer's."""
    return re.sub(r"\s", "", text)


def test_every_quotation_stands_in_a_bulletin() -> None:
    bulletins = [close(path.read_text(encoding="utf-8-sig")) for path in sorted((ROOT / "raw").rglob("*.txt"))]
    quoted = [line for page in PAGES for line in quotations(page)]
    assert quoted
    assert [line for line in quoted if not any(close(line) in bulletin for bulletin in bulletins)] == []


def published_rows(checkout: Path, version: str, table: str, columns: list[str]) -> Iterator[list[str]]:
    with (Project(checkout).package / version / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield [close(row[column]) for column in columns]


@pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=lambda page: page.name)
def test_excerpts_are_rows_as_published(page: Path, checkout: Path) -> None:
    (version,) = set(re.findall(r"datasets/jsx-bulletins/(\d+\.\d+\.\d+)", text_of(page)))  # one page, one version
    shown = list(excerpts(page))
    assert shown
    for table, columns, rows in shown:
        there = list(published_rows(checkout, version, table, columns))
        assert [row for row in rows if [close(cell) for cell in row] not in there] == []


def test_the_readmes_show_the_same_rows_of_both_bulletins(checkout: Path) -> None:
    english, chinese = list(excerpts(ENGLISH)), list(excerpts(CHINESE))
    assert english == chinese
    sources = json.loads(next(checkout.rglob("datapackage.json")).read_bytes())["sources"]
    registered = {source["bulletin"] for source in sources if "bulletin" in source}
    assert {row[0] for _, columns, rows in english for row in rows if columns[0] == "bulletin_id"} <= registered
    assert len({row[0] for _, _, rows in english for row in rows}) == 2


def test_the_changelog_tells_of_this_version() -> None:
    version = re.findall(r'^version = "(.*)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)[0]
    assert f"## {version}" in text_of(ROOT / "CHANGELOG.md")
