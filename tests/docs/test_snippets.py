"""Every snippet runs, and prints what the page says it prints."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from jsx_pipeline.cli import build_parser
from tests.docs.pages import CHINESE, ENGLISH, LANGUAGES, PAGES, ROOT, Block, blocks

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
CHEAP = ("figures", "ledger", "explain", "verify")  # of the jsx commands those that change nothing and take no time
NOT_OURS = ("git ", "source ")


def shell(command: str, checkout: Path) -> subprocess.CompletedProcess[str]:
    """Run a line as it would be typed in the checkout; both streams together."""
    typed = f'set -o pipefail; jsx() {{ "{sys.executable}" -m jsx_pipeline.cli "$@"; }}; {command}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "JSX_ROOT": str(checkout)}
    return subprocess.run(
        ["bash", "-c", typed],
        cwd=checkout,
        env=environment,
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )


def test_every_block_has_a_language_that_is_checked() -> None:
    assert [str(block) for block in blocks() if block.language not in LANGUAGES] == []
    assert {block.language for block in blocks()} >= {"sh", "console", "python", "pycon", "sql", "r"}


@pytest.mark.parametrize("block", blocks("sh"), ids=str)
def test_commands_to_type_exist_and_the_cheap_ones_run(block: Block, checkout: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for line in filter(None, (line.split(" #")[0].strip() for line in block.text.splitlines())):
        tool, _, rest = line.partition(" ")
        if tool == "make":
            assert rest.split()[0] in targets, line
        elif tool == "jsx":
            words = rest.split()
            build_parser().parse_args(words)
            if words[0] in CHEAP:
                done = shell(line, checkout)
                assert done.returncode == 0, done.stdout
        else:
            assert line.startswith(NOT_OURS), f"nobody checks: {line}"


@pytest.mark.parametrize("block", blocks("console"), ids=str)
def test_a_command_prints_what_the_page_shows(block: Block, checkout: Path) -> None:
    shown = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block.text, re.MULTILINE)
    assert shown
    for command, expected in shown:
        printed = shell(command, checkout).stdout
        assert doctest.OutputChecker().check_output(expected, printed, FLAGS), f"{command}\n{printed}"


@pytest.mark.parametrize("page", [page for page in PAGES if blocks("pycon", pages=[page])], ids=lambda page: page.name)
def test_a_python_session_answers_what_the_page_shows(page: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=FLAGS, verbose=False)
    globs: dict[str, Any] = {}  # a page's sessions go on where the one before stopped
    for block in blocks("pycon", pages=[page]):
        test = doctest.DocTestParser().get_doctest(block.text, globs, block.page.name, block.page.name, block.line)
        assert test.examples, str(block)
        runner.run(test, out=said.append, clear_globs=False)
        globs = test.globs
    assert runner.summarize(verbose=False).failed == 0, "".join(said)


@pytest.mark.parametrize("block", blocks("python"), ids=str)
def test_a_python_snippet_loads_rows(block: Block, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)
    names: dict[str, Any] = {}
    exec(compile(block.text, str(block), "exec"), names)
    tables = {name: value for name, value in names.items() if hasattr(value, "columns") and not name.startswith("_")}
    assert tables
    assert [name for name, table in tables.items() if len(table) == 0] == []


@pytest.mark.parametrize("block", blocks("sql"), ids=str)
def test_a_query_finds_rows(block: Block, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)
    found = duckdb.sql(block.text)
    assert found is not None
    assert found.fetchall()


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="no R here")
@pytest.mark.parametrize("block", blocks("r"), ids=str)
def test_an_r_snippet_loads_rows(block: Block, checkout: Path) -> None:
    program = f"{block.text}\nstopifnot(nrow(budgets) > 0, is.character(budgets$place_code))"
    subprocess.run(["Rscript", "-e", program], cwd=checkout, check=True)


@pytest.mark.parametrize("block", blocks("yaml"), ids=str)
def test_yaml_is_yaml(block: Block) -> None:
    assert yaml.safe_load(block.text)


def test_both_languages_show_the_same_commands() -> None:
    def shown(page: Path) -> list[tuple[str, list[str]]]:
        """The code of each block without its comments, which are in the language of the page."""
        code = [(b.language, [re.sub(r"\s*(?:#|--) .*", "", line) for line in b.text.splitlines()]) for b in blocks(pages=[page])]
        return [(language, [line for line in lines if line]) for language, lines in code]

    assert shown(ENGLISH) == shown(CHINESE)
