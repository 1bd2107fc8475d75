"""The compiled passes read what the others read: every figure and every numeral of each fourth annotated bulletin, by field."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools" / "compile_reading.py"
NOT_HERE = 2
READ = """
import hashlib, sys
from pathlib import Path
import jsx_pipeline
from jsx_pipeline.reading import dates
print(Path(dates.__file__).suffix)
for path in sorted(Path(sys.argv[1]).rglob("*.txt"))[::4]:
    bulletin = jsx_pipeline.read(path)
    everything = repr((bulletin.numerals, bulletin.figures, bulletin.claims)).encode()
    print(path.name, len(bulletin.figures), hashlib.sha256(everything).hexdigest())
"""


def read_all(folder: Path) -> tuple[str, list[str]]:
    """The kind of file that reads, and a line a bulletin of what it reads; ``folder`` holds the package."""
    command = [sys.executable, "-c", READ, str(ROOT / "tests" / "gold")]
    run = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": str(folder)}, cwd=folder, capture_output=True, text=True, check=True
    )
    kind, *lines = run.stdout.splitlines()
    return kind, lines


def test_compiled_passes_read_the_same(tmp_path: Path) -> None:
    compiler = subprocess.run([sys.executable, TOOL, tmp_path / "compiled"], check=False, capture_output=True, text=True)
    if compiler.returncode == NOT_HERE:
        pytest.skip(compiler.stderr)
    assert compiler.returncode == 0, compiler.stderr
    kind, compiled = read_all(tmp_path / "compiled")
    assert kind == ".so"
    source, interpreted = read_all(ROOT)
    assert source == ".py"
    assert len(interpreted) > 90
    assert compiled == interpreted


def test_without_a_compiler_it_says_what_to_do(tmp_path: Path) -> None:
    environment = os.environ | {"PATH": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, TOOL, tmp_path / "compiled"], env=environment, check=False, capture_output=True, text=True
    )
    assert run.returncode == NOT_HERE
    assert "no C compiler found" in run.stderr
    assert not (tmp_path / "compiled").exists()
