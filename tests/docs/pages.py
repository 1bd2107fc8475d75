"""The pages of the project as data: their code blocks, links, quotations and excerpts of published tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENGLISH, CHINESE = ROOT / "README.md", ROOT / "README.zh-CN.md"
PAGES = [ENGLISH, CHINESE, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]

# sh: commands to type, checked and where cheap run; console: commands with what they print, run and compared; pycon: doctest.
LANGUAGES = {"sh", "console", "python", "pycon", "sql", "r", "yaml", "mermaid", "text"}
_BLOCK = re.compile(r"^```(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXCERPT = re.compile(r"^<!-- rows of (\w+) -->\n((?:\|.*\n)+)", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    page: Path
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line}"


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(*languages: str, pages: list[Path] = PAGES) -> list[Block]:
    """The code blocks of these languages, of all where none is given."""
    found = [block for page in pages for block in _blocks(page)]
    return [block for block in found if not languages or block.language in languages]


def _blocks(page: Path) -> Iterator[Block]:
    text = text_of(page)
    for found in _BLOCK.finditer(text):
        yield Block(page, text.count("\n", 0, found.start()) + 1, found[1], found[2])


def prose(page: Path) -> str:
    """The page without its code blocks."""
    return _BLOCK.sub("", text_of(page))


def links(page: Path) -> list[str]:
    """The targets of links and pictures that stay inside the project."""
    targets = re.findall(r'\]\(([^)\s]+)\)|src="([^"]+)"', prose(page))
    return [target for pair in targets for target in pair if target and "://" not in target]


def paths_in_code(page: Path) -> list[str]:
    """Inline code that is a path: lower case, with a slash, nothing to be filled in; .venv is made, not kept."""
    path = re.compile(r"\.?[a-z_0-9][a-z_0-9.*-]*(?:/[A-Za-z_0-9.*-]*)+")
    return [code for code in re.findall(r"`([^`\n]+)`", prose(page)) if path.fullmatch(code) and not code.startswith(".venv")]


def commands(page: Path) -> set[tuple[str, str]]:
    """Every `make X` and `jsx X` that a page names, in code."""
    code = re.findall(r"`([^`\n]+)`", prose(page)) + [block.text for block in blocks("sh", "console", pages=[page])]
    return {(tool, word) for part in code for tool, word in re.findall(r"(?:^|[\s$(])(make|jsx) ([a-z]+)", part)}


def excerpts(page: Path) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """(table, columns, rows of cells) of each excerpt; a column is named in backticks in the head of the excerpt."""
    for found in _EXCERPT.finditer(text_of(page)):
        head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in found[2].splitlines())
        yield found[1], [re.findall(r"`(\w+)`", cell)[0] for cell in head], rows


def quotations(page: Path) -> list[str]:
    """The quotations of bulletins: lines that begin with > and hold Chinese."""
    return [line[1:].strip() for line in prose(page).splitlines() if line.startswith(">") and re.search("[一-鿿]", line)]
