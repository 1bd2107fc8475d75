"""Where a checkout keeps its things: raw bulletins, expectation suites, published packages.

Paths only, nothing that reads or writes.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "jsx-bulletins"


@dataclass(frozen=True, slots=True)
class Project:
    """One checkout, or a folder laid out like one."""

    root: Path

    @property
    def raw(self) -> Path:
        """Bulletins as received, with their manifest."""
        return self.root / "raw"

    @property
    def manifest(self) -> Path:
        """The register of ``raw/``."""
        return self.raw / "manifest.csv"

    @property
    def expectations(self) -> Path:
        """One expectation suite a table."""
        return self.root / "expectations"

    @property
    def datasets(self) -> Path:
        """Published packages and their index."""
        return self.root / "datasets"

    @property
    def package(self) -> Path:
        """All versions of the one package."""
        return self.datasets / PACKAGE


def find_project(start: Path | None = None) -> Project:
    """The checkout named by JSX_ROOT, else the nearest folder upwards of ``start`` that holds a raw/manifest.csv, else this one."""
    named = os.environ.get("JSX_ROOT")
    if named:
        return Project(Path(named).resolve())
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "raw" / "manifest.csv").is_file():
            return Project(folder)
    return Project(Path(__file__).resolve().parent.parent)
