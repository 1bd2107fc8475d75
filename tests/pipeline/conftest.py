"""A checkout in a temporary folder: two real bulletins, the real suites, nothing published."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jsx_pipeline.project import Project

ROOT = Path(__file__).resolve().parents[2]
MakeCheckout = Callable[[], Project]


@pytest.fixture(scope="session")
def make_checkout(tmp_path_factory: pytest.TempPathFactory) -> MakeCheckout:
    def make() -> Project:
        root = tmp_path_factory.mktemp("checkout")
        for folder in ("raw", "expectations"):
            shutil.copytree(ROOT / folder, root / folder)
        return Project(root)

    return make


@pytest.fixture
def checkout(make_checkout: MakeCheckout) -> Project:
    return make_checkout()
