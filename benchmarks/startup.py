"""What starting costs: the light commands, and a run with nothing new beside the import of the frameworks it stands on."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import copy, copytree

ROOT = Path(__file__).resolve().parents[1]
FRAMEWORKS = "import dagster, pandas, pyarrow.parquet, great_expectations, frictionless"
BULLETIN = next((ROOT / "raw").rglob("*.txt"))
REPEATS = 5
LIMIT = 1.5  # a run with nothing new may cost so many times the import


def seconds(*arguments: str, root: Path = ROOT, repeats: int = REPEATS) -> float:
    """The least wall time of some starts of this Python, each a process of its own: the one least disturbed."""
    environment = os.environ | {"JSX_ROOT": str(root), "DAGSTER_HOME": str(root / ".dagster")}
    taken = []
    for _ in range(repeats):
        began = time.perf_counter()
        subprocess.run([sys.executable, *arguments], cwd=root, env=environment, check=True, capture_output=True)
        taken.append(time.perf_counter() - began)
    return min(taken)


def main() -> None:
    """Print seconds, and how the second run stands to the import of its frameworks."""
    jsx = ("-m", "jsx_pipeline.cli")
    print(f"jsx --help                      {seconds(*jsx, '--help'):6.2f} s")
    print(f"jsx figures, one bulletin       {seconds(*jsx, 'figures', str(BULLETIN)):6.2f} s")
    imports = seconds("-c", FRAMEWORKS)
    print(f"importing the frameworks        {imports:6.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("raw", "expectations"):
            copytree(ROOT / name, root / name)
        (root / ".dagster").mkdir()
        copy(ROOT / ".dagster/dagster.yaml", root / ".dagster")
        print(f"jsx run, the first              {seconds(*jsx, 'run', root=root, repeats=1):6.2f} s")
        again = seconds(*jsx, "run", root=root)
    print(f"jsx run, nothing new            {again:6.2f} s = {again / imports:.2f} x the import (limit {LIMIT})")


if __name__ == "__main__":
    main()
