"""The `jsx` command as a steward meets it: what is printed, what is refused and with what mend, what is left on disk."""

import contextlib
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from jsx_pipeline import read
from jsx_pipeline.bulletin.manifest import check_raw, load_manifest
from jsx_pipeline.cli import main
from jsx_pipeline.model import Figure
from jsx_pipeline.project import Project

ROOT = Path(__file__).resolve().parents[2]
HONGJIANG = ROOT / "raw" / "hunan" / "2023-22.txt"
BODY = "全县共有会员4.2万人，走访慰问计生特殊家庭120户，发放慰问金12万元，开展宣传服务活动15场次，惠及群众3000余人次。\n"


def bulletin_text(issuer: str = "湖南省计划生育协会", number: str = "二〇二四年第三期", day: str = "2024年2月6日") -> str:
    """A bulletin with a masthead and a title."""
    masthead = "".join(f"{line}\n\n" for line in (number, issuer, day) if line)
    return f"{masthead}## 上半年工作进展情况\n\n{BODY}"


def objects(printed: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in printed.splitlines()]


# --- figures and ledger


def test_figures_are_json_lines_with_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", str(HONGJIANG)]) == 0
    printed = objects(capsys.readouterr().out)
    bulletin = read(HONGJIANG)
    assert len(printed) == len(bulletin.figures) > 50
    names = {"figure_id", *(field.name for field in fields(Figure))}
    for row, figure in zip(printed, bulletin.figures, strict=True):
        assert set(row) == names
        assert (row["start"], row["end"], row["text"], row["value"]) == (figure.start, figure.end, figure.text, figure.value)
        assert row["period_start"] == (figure.period_start and figure.period_start.isoformat())
        assert row["places"] == list(figure.places)
    assert len({row["figure_id"] for row in printed}) == len(printed)


def test_the_same_file_prints_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """Also under another name: an id is made of the bytes, not of the path."""
    main(["figures", str(HONGJIANG)])
    once = capsys.readouterr().out
    main(["figures", str(HONGJIANG.parent / ".." / "hunan" / HONGJIANG.name)])
    assert capsys.readouterr().out == once


def test_the_ledger_is_json_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", str(HONGJIANG)]) == 0
    printed = objects(capsys.readouterr().out)
    assert [tuple(row.values()) for row in printed] == [(n.start, n.end, n.text, n.cls, n.reason) for n in read(HONGJIANG).numerals]
    assert set(printed[0]) == {"start", "end", "text", "class", "reason"}


@pytest.mark.parametrize("command", ["figures", "ledger"])
def test_one_bad_file_costs_the_others_nothing(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad, missing, last = (tmp_path / name for name in ("good.txt", "bad.txt", "missing.txt", "last.txt"))
    for path in (good, last):
        path.write_text(bulletin_text(), encoding="utf-8")
    bad.write_bytes(b"%PDF-1.7")
    assert main([command, str(good), str(bad), str(missing), str(last)]) == 1
    output = capsys.readouterr()
    files = [row["file"] for row in objects(output.out)]
    assert set(files) == {str(good), str(last)}
    assert files.count(str(good)) == files.count(str(last)) > 2
    assert str(bad) in output.err
    assert str(missing) in output.err
    assert output.err.count("mend: ") == 2


@pytest.mark.parametrize("arguments", [[], ["figures"], ["nonsense"], ["add", "x.txt", "--issued-on", "18.8.2022"]])
def test_a_wrong_command_line_says_how_it_goes(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: jsx" in capsys.readouterr().err


def test_a_reader_that_has_enough_is_no_error() -> None:
    """jsx figures FILE | head -1."""
    command = [sys.executable, "-m", "jsx_pipeline.cli", "ledger", *[str(HONGJIANG)] * 20]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (0, b"")


# --- add

Add = Callable[..., int]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("JSX_ROOT", str(tmp_path / "checkout"))
    (tmp_path / "checkout" / "raw").mkdir(parents=True)
    return Project((tmp_path / "checkout").resolve())


@pytest.fixture
def add(project: Project, tmp_path: Path) -> Add:  # noqa: ARG001  the command finds the project by the environment
    """Write a text to a file outside the checkout and add it."""

    def run(text: str | bytes, *options: str, name: str = "received.txt") -> int:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return main(["add", str(path), *options])

    return run


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> bool:
    """Whether the last command named all of ``words`` on standard error, with a mend."""
    said = capsys.readouterr().err
    assert "mend: " in said
    assert [word for word in words if word not in said] == []
    return True


def test_a_bulletin_is_added_byte_for_byte(add: Add, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    received = bulletin_text().replace("\n", "\r\n").encode("gb18030")
    assert add(received, "--source", "来信", "--note", "复印件", "--received-on", "2024-03-01") == 0
    [row] = load_manifest(project)
    assert (row.bulletin_id, row.path, row.encoding, row.bytes) == ("hunan-2024-03", "hunan/2024-03.txt", "gb18030", len(received))
    assert (row.title, row.issuer, row.issue_number) == ("上半年工作进展情况", "湖南省计划生育协会", "2024-3")
    assert (row.issued_on, row.received_on, row.source, row.note) == (date(2024, 2, 6), date(2024, 3, 1), "来信", "复印件")
    assert (project.raw / row.path).read_bytes() == received
    assert check_raw(project, [row]) == []
    assert "hunan-2024-03" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("issuer", "path"),
    [
        ("湖南省计划生育协会", "hunan/2024-03.txt"),
        ("岳阳市计划生育协会", "hunan/430600-2024-03.txt"),
        ("汝城县计生协", "hunan/431026-2024-03.txt"),
        ("于都县计划生育协会", "jiangxi/360731-2024-03.txt"),
    ],
)
def test_a_file_is_named_by_province_division_and_number(add: Add, project: Project, issuer: str, path: str) -> None:
    """Codes of divisions: GB/T 2260."""
    assert add(bulletin_text(issuer)) == 0
    [row] = load_manifest(project)
    assert row.path == path
    assert row.bulletin_id == path.removesuffix(".txt").replace("/", "-")
    assert [p.relative_to(project.raw).as_posix() for p in project.raw.rglob("*.txt")] == [path]


def test_the_same_bytes_are_refused(add: Add, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    add(bulletin_text())
    before = project.manifest.read_bytes()
    assert add(bulletin_text(), name="again.txt") == 1
    assert refused(capsys, "again.txt", "the same bytes", "hunan-2024-03", "raw/hunan/2024-03.txt")
    assert project.manifest.read_bytes() == before


def test_the_same_issue_in_other_bytes_is_refused(add: Add, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    add(bulletin_text())
    assert add(bulletin_text() + "\n", name="again.txt") == 1
    assert refused(capsys, "again.txt", "湖南省计划生育协会 2024-3", "hunan-2024-03")
    assert len(load_manifest(project)) == 1


def test_a_leading_zero_makes_no_other_number(add: Add, project: Project) -> None:
    add(bulletin_text())
    with contextlib.suppress(SystemExit):
        assert add(bulletin_text(number="") + "\n", "--issue-number", "2024-03") == 1
    assert len(load_manifest(project)) == 1


def test_the_same_number_of_another_issuer_is_welcome(add: Add, project: Project) -> None:
    assert add(bulletin_text()) == 0
    assert add(bulletin_text("岳阳市计划生育协会")) == 0
    assert len(load_manifest(project)) == 2


def test_what_the_masthead_does_not_say_is_asked_for(add: Add, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(f"今天开展活动12场。{BODY}") == 1
    assert refused(capsys, "received.txt", "--issuer", "--issue-number", "--issued-on", "--title")
    assert add(bulletin_text(number="")) == 1
    said = capsys.readouterr().err
    assert "--issue-number" in said
    assert "--issued-on" not in said
    assert list(project.raw.rglob("*.txt")) == []
    assert not project.manifest.exists()


def test_what_is_said_by_option_is_taken(add: Add, project: Project) -> None:
    options = ("--issuer", "攸县计划生育协会", "--issue-number", "2012-6", "--issued-on", "2012-12-10", "--title", "攸县情况")
    assert add(f"今天开展活动12场。{BODY}", *options) == 0
    [row] = load_manifest(project)
    assert (row.issuer, row.issue_number, row.issued_on, row.title) == (
        "攸县计划生育协会",
        "2012-6",
        date(2012, 12, 10),
        "攸县情况",
    )
    assert row.path == "hunan/430223-2012-06.txt"


@pytest.mark.parametrize(
    ("option", "value"),
    [("--issuer", "岳阳市计划生育协会"), ("--issue-number", "2024-4"), ("--issued-on", "2024-02-07")],
)
def test_an_option_must_not_contradict_the_masthead(
    add: Add, project: Project, capsys: pytest.CaptureFixture[str], option: str, value: str
) -> None:
    assert add(bulletin_text(), option, value) == 1
    assert refused(capsys, "received.txt", value, option)
    assert list(project.raw.rglob("*.txt")) == []


def test_an_option_may_say_what_the_masthead_says(add: Add) -> None:
    assert add(bulletin_text(), "--issue-number", "2024-3", "--title", "另一个标题") == 0


@pytest.mark.parametrize("number", ["2012", "第六期", "2012-六", "6", "2012-6-1", "", "2012-6 期"])
def test_a_number_in_another_form_is_refused(add: Add, project: Project, capsys: pytest.CaptureFixture[str], number: str) -> None:
    with contextlib.suppress(SystemExit):  # argparse leaves by this door
        assert add(bulletin_text(number=""), "--issue-number", number) == 1
    assert "issue" in capsys.readouterr().err
    assert list(project.raw.rglob("*.txt")) == []


@pytest.mark.parametrize(
    ("issuer", "words"),
    [("朝阳区计划生育协会", ("北京市/朝阳区", "吉林省/长春市/朝阳区")), ("无此县计划生育协会", ("无此县计划生育协会",))],
)
def test_an_issuer_that_cannot_be_placed_is_not_guessed(
    add: Add, project: Project, capsys: pytest.CaptureFixture[str], issuer: str, words: tuple[str, ...]
) -> None:
    assert add(bulletin_text(issuer)) == 1
    assert refused(capsys, "jsx add raw/", *words)
    assert list(project.raw.rglob("*.txt")) == []


def test_a_file_that_lies_in_raw_already_is_registered_where_it_lies(project: Project) -> None:
    path = project.raw / "beijing" / "chaoyang-2024-03.txt"
    path.parent.mkdir()
    path.write_text(bulletin_text("朝阳区计划生育协会"), encoding="utf-8")
    assert main(["add", str(path)]) == 0
    [row] = load_manifest(project)
    assert (row.path, row.bulletin_id) == ("beijing/chaoyang-2024-03.txt", "beijing-chaoyang-2024-03")
    assert check_raw(project, [row]) == []


def test_a_file_of_the_same_name_is_never_written_over(add: Add, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    path = project.raw / "hunan" / "2024-03.txt"
    path.parent.mkdir()
    path.write_text("另一份\n", encoding="utf-8")
    assert add(bulletin_text()) == 1
    assert refused(capsys, "raw/hunan/2024-03.txt", "jsx add")
    assert path.read_text(encoding="utf-8") == "另一份\n"


def test_two_files_never_get_one_id(add: Add, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    add(bulletin_text())
    path = project.raw / "hunan-2024-03.txt"
    path.write_text(bulletin_text("岳阳市计划生育协会"), encoding="utf-8")
    assert main(["add", str(path)]) == 1
    assert refused(capsys, "hunan-2024-03")
    assert len(load_manifest(project)) == 1


def test_what_is_no_text_is_not_added(add: Add, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(b"%PDF-1.7\n") == 1
    assert refused(capsys, "received.txt", "PDF")
    assert not project.manifest.exists()


def test_a_crash_between_copy_and_manifest_can_be_mended(
    add: Add, project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The copy is there, its row is not: the problem that is told names the command that ends it."""

    def crash(*_: object) -> None:
        raise OSError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr("jsx_pipeline.commands.add.save_manifest", crash)
        with pytest.raises(OSError, match="power cut"):
            add(bulletin_text())
    [problem] = check_raw(project, load_manifest(project))
    assert (problem.path, problem.registered) == ("hunan/2024-03.txt", False)
    assert add(bulletin_text()) == 1  # the file as received cannot be added again, and says what to do instead
    assert refused(capsys, "jsx add raw/hunan/2024-03.txt")
    command = problem.mend.split("   ")[0].removeprefix("jsx ").split()
    monkeypatch.chdir(project.root)
    assert main(command) == 0
    assert check_raw(project, load_manifest(project)) == []


def test_a_crash_while_copying_leaves_no_half_bulletin(add: Add, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(_: int) -> None:
        raise OSError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", crash)
        with pytest.raises(OSError, match="power cut"):
            add(bulletin_text())
    assert check_raw(project, load_manifest(project)) == []
    assert add(bulletin_text()) == 0
