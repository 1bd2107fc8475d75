"""A checkout with a published version: the committed one, or where there is none yet what the code makes of raw/."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jsx_pipeline import read
from jsx_pipeline.bulletin.manifest import load_manifest
from jsx_pipeline.project import Project
from jsx_pipeline.publish import publish
from jsx_pipeline.publish.store import versions
from jsx_pipeline.tables import build_frames, load_tables
from tests.docs.pages import ROOT


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pages")
    shutil.copytree(ROOT / "raw", root / "raw")
    if versions(Project(ROOT).package):
        shutil.copytree(ROOT / "datasets", root / "datasets")
        return root
    project, specs = Project(root), load_tables()
    bulletins = [(row, read(project.raw / row.path)) for row in load_manifest(project)]
    publish(build_frames(bulletins, specs), specs, project)
    return root
