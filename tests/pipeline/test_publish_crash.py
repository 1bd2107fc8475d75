"""A publication killed at any moment leaves the old versions, or those and the new one, and never half of one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from jsx_pipeline.project import Project
from jsx_pipeline.publish import publish, verify
from jsx_pipeline.publish.store import versions
from jsx_pipeline.tables import build_frames, load_tables
from tests import samples

ROOT = Path(__file__).resolve().parents[2]
SPECS = load_tables()

# Publishes one bulletin and then two into a folder a step of the second publication, and kills itself before that step.
PROGRAM = """
import os, signal, sys
from pathlib import Path
from jsx_pipeline.project import Project
from jsx_pipeline.publish import publish
from jsx_pipeline.tables import build_frames, load_tables
from tests import samples

specs = load_tables()
old, new = build_frames([samples.first()], specs), build_frames([samples.first(), samples.second()], specs)

def kill_before(wanted):
    def step(name):
        if name == wanted:
            os.kill(os.getpid(), signal.SIGKILL)
    return step

for number, wanted in enumerate(sys.argv[2:]):
    project = Project(Path(sys.argv[1]) / str(number))
    child = os.fork()
    if child == 0:
        publish(old, specs, project)
        publish(new, specs, project, step=kill_before(wanted))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print(os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0)
"""


def steps(folder: Path) -> list[str]:
    """Every step of a second publication."""
    seen: list[str] = []
    project = Project(folder)
    publish(build_frames([samples.first()], SPECS), SPECS, project)
    publish(build_frames([samples.first(), samples.second()], SPECS), SPECS, project, step=seen.append)
    return seen


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Project]:
    """For each step a project whose second publication was killed before it."""
    names = steps(tmp_path_factory.mktemp("whole"))
    folder = tmp_path_factory.mktemp("killed")
    run = subprocess.run([sys.executable, "-c", PROGRAM, str(folder), *names], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["9"] * len(names), run.stderr
    projects = {name: Project(folder / str(number)) for number, name in enumerate(names)}
    for project in projects.values():
        samples.lay_raw(project, samples.first(), samples.second())
    return projects


def test_all_that_is_to_be_seen_is_whole(killed: dict[str, Project]) -> None:
    seen = set()
    for step, project in killed.items():
        found = versions(project.package)
        seen.add(tuple(found))
        folders = {path.name for path in project.package.iterdir() if not path.name.startswith(".tmp-")}
        index = json.loads((project.datasets / "index.json").read_text(encoding="utf-8"))
        assert folders == set(found), step
        assert {entry["version"] for entry in index["versions"]} <= set(found), step
        assert [finding for version in found for finding in verify(project.package / version, project.raw)] == [], step
    assert seen == {("0.1.0",), ("0.1.0", "0.2.0")}


def test_the_next_publication_clears_up_and_ends_where_an_undisturbed_one_does(killed: dict[str, Project], tmp_path: Path) -> None:
    frames = build_frames([samples.first(), samples.second()], SPECS)
    steps(tmp_path)
    expected = {path.relative_to(tmp_path): path.read_bytes() for path in (tmp_path / "datasets").rglob("*") if path.is_file()}
    for step, project in killed.items():
        assert publish(frames, SPECS, project).version == "0.2.0", step
        found = {path.relative_to(project.root): path.read_bytes() for path in project.datasets.rglob("*") if path.is_file()}
        assert found == expected, step
