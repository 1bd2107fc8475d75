"""The house rules that a machine can check: who may import what, who writes where, what every module and command says of itself."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "jsx_pipeline"
MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = {"dagster", "pandas", "pyarrow", "great_expectations", "frictionless", "numpy"}


def imported(module: Path) -> Iterator[str]:
    """Every module that ``module`` imports anywhere in it, by its full name."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def tracked() -> list[Path]:
    """The files that git has, as text."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("room", ["bulletin", "reading"])
def test_reading_is_plain_python(room: str) -> None:
    offenders = {(m.name, name) for m in (PACKAGE / room).rglob("*.py") for name in imported(m) if name.split(".")[0] in HEAVY}
    assert offenders == set()


@pytest.mark.parametrize("room", ["bulletin", "reading"])
def test_a_pass_knows_nothing_of_what_comes_after_it(room: str) -> None:
    later = {"bulletin": ("reading", "tables", "checks", "publish", "assets"), "reading": ("tables", "checks", "publish", "assets")}
    forbidden = tuple(f"jsx_pipeline.{name}" for name in later[room])
    offenders = {(m.name, name) for m in (PACKAGE / room).rglob("*.py") for name in imported(m) if name.startswith(forbidden)}
    assert offenders == set()


def test_dagster_stays_in_its_rooms() -> None:
    rooms = {"assets", "definitions.py", "run.py"}
    users = {m.relative_to(PACKAGE).parts[0] for m in MODULES if any(name.split(".")[0] == "dagster" for name in imported(m))}
    assert users == rooms


def test_great_expectations_is_imported_by_checks_alone() -> None:
    users = {m.parent.name for m in MODULES if any(name.startswith("great_expectations") for name in imported(m))}
    assert users == {"checks"}


def test_datasets_is_written_by_publish_alone() -> None:
    """Whoever speaks of a path under datasets/ may read it; only publish/ may also write files."""
    writes = {"write_text", "write_bytes", "mkdir", "replace", "rename", "rmtree", "unlink", "touch", "to_csv", "to_parquet"}

    def speaks_of_datasets(tree: ast.AST) -> bool:
        names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        words = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        return bool(names & {"datasets", "package"}) or any(word.startswith("datasets/") for word in words)

    def writes_files(tree: ast.AST) -> bool:
        return any(isinstance(node, ast.Attribute) and node.attr in writes for node in ast.walk(tree))

    offenders = []
    for module in MODULES:
        room = module.relative_to(PACKAGE).parts[0]
        functions = [node for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)]
        offenders += [(module.name, f.name) for f in functions if room != "publish" and speaks_of_datasets(f) and writes_files(f)]
    assert offenders == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOT)))
def test_a_module_says_what_belongs_there(module: Path) -> None:
    head = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    assert head
    assert len(head.split()) >= 4


def test_every_command_is_documented() -> None:
    run = subprocess.run([sys.executable, "-m", "jsx_pipeline.cli", "--help"], check=True, capture_output=True, text=True)
    commands = re.findall(r"^ {4}([a-z]+) ", run.stdout, re.MULTILINE)
    assert "run" in commands
    texts = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))))
    assert [name for name in commands if f"jsx {name}" not in texts] == []


def test_every_make_target_says_what_it_does() -> None:
    targets = re.findall(r"^([a-z]+):(.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert targets
    assert [name for name, rest in targets if "##" not in rest] == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    """Paths of one machine and hosts of package registries have no place in what others check out."""
    paths = ["/" + folder for folder in (r"root/", r"home/\w", r"Users/\w", r"work/\w")]
    hosts = [r"python" + r"hosted\.", r"py" + r"pi\.org", r"registry\." + r"npmjs"]
    pattern = re.compile("|".join([*paths, *hosts, r"--(?:extra-)?index" + r"-url", r"--find" + r"-links"]))
    texts = [path for path in tracked() if path.suffix not in {".png", ".parquet"}]
    assert texts
    assert [str(path.relative_to(ROOT)) for path in texts if pattern.search(path.read_bytes().decode("utf-8", "replace"))] == []


def test_the_lock_pins_every_package_by_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.findall(r"^([a-z0-9][\w.\[\]-]*)==[^\n]*\\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", lock, re.MULTILINE)
    assert len(entries) > 50
    assert len(entries) == len(re.findall(r"^[a-z0-9]", lock, re.MULTILINE))


@pytest.mark.parametrize("arguments", [["--help"], ["figures", "raw/hunan/2022-19.txt"], ["ledger", "raw/hunan/2022-19.txt"]])
def test_a_light_command_loads_no_framework(arguments: list[str]) -> None:
    program = f"""
import json, runpy, sys
sys.argv = ["jsx", *{arguments!r}]
try:
    runpy.run_module("jsx_pipeline.cli", run_name="__main__")
except SystemExit as stopped:
    assert not stopped.code, stopped.code
finally:
    print(json.dumps(sorted({{name.split(".")[0] for name in sys.modules}})), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    assert HEAVY & set(json.loads(done.stderr.splitlines()[-1])) == set()
