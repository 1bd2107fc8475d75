"""The register of raw/: what a row is, what is wrong with one, and files that disagree with theirs."""

from datetime import date
from pathlib import Path

import pytest

from jsx_pipeline.bulletin.manifest import COLUMNS, ManifestRow, check_raw, load_manifest, raw_files, save_manifest
from jsx_pipeline.errors import JsxError
from jsx_pipeline.project import Project, find_project
from tests.samples import first, lay_raw, second

ROOT = Path(__file__).resolve().parents[2]
HEAD = ",".join(COLUMNS)
LINE = "a,hunan/a.txt,00,3,utf-8,标题,湖南省计划生育协会,2022-1,2022-08-18,2026-11-21,,"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two bulletins as registered."""
    made = Project(tmp_path)
    lay_raw(made, first(), second())
    save_manifest(made, [first()[0], second()[0]])
    return made


def written(project: Project, *lines: str) -> Project:
    project.manifest.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return project


def test_what_is_written_is_what_is_read(project: Project) -> None:
    assert load_manifest(project) == [first()[0], second()[0]]


def test_rows_stand_in_the_order_of_their_paths(project: Project) -> None:
    before = project.manifest.read_bytes()
    save_manifest(project, [second()[0], first()[0]])
    assert project.manifest.read_bytes() == before
    assert before.startswith(HEAD.encode() + b"\n")
    assert b"\r" not in before


def test_a_row_keeps_what_nobody_said(tmp_path: Path) -> None:
    project = Project(tmp_path)
    row = ManifestRow("a", "a.txt", "00", 0, "utf-8", "一，“二”,\n三", "", "", None, None, "", 'he said "x"')
    save_manifest(project, [row])
    assert load_manifest(project) == [row]


def test_no_manifest_no_rows(tmp_path: Path) -> None:
    assert load_manifest(Project(tmp_path)) == []


def test_a_manifest_saved_by_a_spreadsheet_is_read(project: Project) -> None:
    """With a byte order mark and CRLF."""
    project.manifest.write_bytes(b"\xef\xbb\xbf" + project.manifest.read_bytes().replace(b"\n", b"\r\n"))
    assert load_manifest(project) == [first()[0], second()[0]]


@pytest.mark.parametrize(
    ("lines", "place", "what"),
    [
        (["id,path"], "1", "columns"),
        ([], "1", "columns"),
        ([HEAD + ",more", LINE + ","], "1", "columns"),
        ([HEAD, LINE.replace("2022-08-18", "18.8.2022")], "2", "18.8.2022"),
        ([HEAD, LINE, LINE.replace("2026-11-21", "2026-02-30").replace("a.txt", "b.txt")], "3", "day"),
        ([HEAD, LINE.replace(",3,", ",three,")], "2", "three"),
        ([HEAD, LINE + ",more"], "2", "not a manifest row"),
        ([HEAD, "a,hunan/a.txt"], "2", "not a manifest row"),
        ([HEAD, LINE, LINE.replace("hunan/a.txt", "hunan/b.txt")], "", "bulletin_id a"),
        ([HEAD, LINE, LINE.replace("a,hunan", "b,hunan")], "", "path hunan/a.txt"),
    ],
    ids=["head", "empty", "one column more", "date", "no such day", "bytes", "long row", "short row", "twin ids", "twin paths"],
)
def test_a_wrong_manifest_is_refused_with_its_mend(project: Project, lines: list[str], place: str, what: str) -> None:
    with pytest.raises(JsxError) as refused:
        load_manifest(written(project, *lines))
    error = refused.value
    assert what in error.what
    assert (error.place, bool(error.mend)) == (place, True)
    assert error.file.endswith("raw/manifest.csv")


def test_a_row_one_cell_short_is_refused(project: Project) -> None:
    with pytest.raises(JsxError, match="not a manifest row") as refused:
        load_manifest(written(project, HEAD, LINE.rpartition(",")[0]))
    assert refused.value.place == "2"


def test_a_manifest_in_another_encoding_is_refused(project: Project) -> None:
    project.manifest.write_bytes(f"{HEAD}\n{LINE}\n".encode("gb18030"))
    with pytest.raises(JsxError) as refused:
        load_manifest(project)
    assert (refused.value.file.endswith("raw/manifest.csv"), "UTF-8" in refused.value.mend) == (True, True)


def test_all_as_registered(project: Project) -> None:
    assert check_raw(project, load_manifest(project)) == []


def test_the_registered_bulletins_of_this_checkout_are_as_registered() -> None:
    project = Project(ROOT)
    rows = load_manifest(project)
    assert {row.bulletin_id for row in rows} >= {"hunan-2022-19", "hunan-2023-22"}
    assert check_raw(project, rows) == []
    for row in rows:
        assert (project.raw / row.path).stat().st_size == row.bytes
        assert row.issued_on
        assert row.received_on
        assert row.issued_on <= row.received_on


def test_a_changed_file_is_told_with_the_way_back(project: Project) -> None:
    path = project.raw / first()[0].path
    path.write_bytes(path.read_bytes() + b" ")
    [problem] = check_raw(project, load_manifest(project))
    assert (problem.path, problem.registered) == (first()[0].path, True)
    assert "changed" in problem.what
    assert f"git checkout -- raw/{first()[0].path}" in problem.mend


def test_a_missing_file_is_told_with_its_hash(project: Project) -> None:
    (project.raw / second()[0].path).unlink()
    [problem] = check_raw(project, load_manifest(project))
    assert (problem.path, problem.registered) == (second()[0].path, True)
    assert "not in raw/" in problem.what
    assert second()[0].sha256 in problem.mend


def test_a_file_without_a_row_is_told_with_the_command_that_adds_it(project: Project) -> None:
    (project.raw / "hunan" / "new.txt").write_text("会员12人。", encoding="utf-8")
    [problem] = check_raw(project, load_manifest(project))
    assert (problem.path, problem.registered) == ("hunan/new.txt", False)
    assert "jsx add raw/hunan/new.txt" in problem.mend


def test_every_problem_is_told_at_once(project: Project) -> None:
    (project.raw / first()[0].path).write_bytes(b"x")
    (project.raw / second()[0].path).unlink()
    (project.raw / "stray.txt").write_bytes(b"x")
    assert len(check_raw(project, load_manifest(project))) == 3


def test_hidden_files_and_corrections_are_no_bulletins(project: Project) -> None:
    for name in (".DS_Store", ".manifest.csv.new", "hunan/.a.txt.new", ".git/x", "corrections/places.csv"):
        path = project.raw / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    assert [path.name for path in raw_files(project)] == ["2023-01.txt", "2023-02.txt"]
    assert check_raw(project, load_manifest(project)) == []


def test_saving_goes_by_a_file_aside(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash while writing leaves the manifest that was."""
    before = project.manifest.read_bytes()

    def crash(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("os.fsync", crash)
    with pytest.raises(OSError, match="no space"):
        save_manifest(project, [first()[0]])
    assert project.manifest.read_bytes() == before
    assert check_raw(project, load_manifest(project)) == []


def test_the_project_is_found_from_below(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("JSX_ROOT", raising=False)
    assert find_project(project.raw / "hunan").root == project.root.resolve()
    monkeypatch.setenv("JSX_ROOT", str(tmp_path / "elsewhere"))
    assert find_project(project.raw).root == (tmp_path / "elsewhere").resolve()


def test_a_bulletin_has_the_day_it_was_issued(project: Project) -> None:
    assert [row.issued_on for row in load_manifest(project)] == [date(2023, 3, 1), date(2023, 3, 1)]
