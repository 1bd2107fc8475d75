"""The compiled passes read what the others read: every figure and every numeral of the annotated bulletins, field by field."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools" / "compile_reading.py"
NOT_HERE = 3
READ = """
import hashlib, sys
from pathlib import Path
import jsx_pipeline
from jsx_pipeline.reading import dates
print(Path(dates.__file__).suffix)
for path in sorted(Path(sys.argv[1]).rglob("*.txt")):
    bulletin = jsx_pipeline.read(path)
    everything = repr((bulletin.numerals, bulletin.figures, bulletin.claims)).encode()
    print(path.name, len(bulletin.figures), hashlib.sha256(everything).hexdigest())
"""


def start_reading(folder: Path) -> subprocess.Popen[str]:
    """Begin to read all with the package that ``folder`` holds."""
    command = [sys.executable, "-c", READ, str(ROOT / "tests" / "gold")]
    return subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(folder)}, cwd=folder, stdout=subprocess.PIPE, text=True)


def what_was_read(reading: subprocess.Popen[str]) -> tuple[str, list[str]]:
    """The kind of file that reads, and a line a bulletin of what it read."""
    kind, *lines = reading.communicate()[0].splitlines()
    assert reading.returncode == 0
    return kind, lines


def test_compiled_passes_read_the_same(tmp_path: Path) -> None:
    compiler = subprocess.run([sys.executable, TOOL, tmp_path / "compiled"], check=False, capture_output=True, text=True)
    if compiler.returncode == NOT_HERE:
        pytest.skip(compiler.stderr)
    assert compiler.returncode == 0, compiler.stderr
    with start_reading(tmp_path / "compiled") as quick, start_reading(ROOT) as plain:  # both at a time: it is the longest test
        kind, compiled = what_was_read(quick)
        source, interpreted = what_was_read(plain)
    assert (kind, source) == (".so", ".py")
    assert len(interpreted) > 300
    assert compiled == interpreted


def test_without_a_compiler_it_says_what_to_do(tmp_path: Path) -> None:
    environment = os.environ | {"PATH": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, TOOL, tmp_path / "compiled"], env=environment, check=False, capture_output=True, text=True
    )
    assert run.returncode == NOT_HERE
    assert "no C compiler found" in run.stderr
    assert not (tmp_path / "compiled").exists()
