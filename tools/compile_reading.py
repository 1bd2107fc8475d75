"""Compiles the passes that read bulletins with mypyc into a copy of the package: the same code and the same figures, faster.

Run by ``make compiled``; ``make run COMPILED=1`` then reads with it. Needs a C compiler and the headers of Python.
The checkout itself stays as it is: a compiled module beside its source would go on being imported after the source has changed.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "jsx_pipeline"
PASSES = ("bulletin", "reading")
LEFT = ("manifest.py",)  # the register, read once a run; mypyc cannot make its frozen rows from a mapping
COMPILERS = ("cc", "gcc", "clang")


def main() -> int:
    """Compile into the folder that is given, else ``build/compiled``; 3 where there is no C compiler, or no headers of Python."""
    lacking = _lacking()
    if lacking:
        print(f"no {lacking}; install it, or go on without: everything runs uncompiled", file=sys.stderr)
        return 3  # no code that a compiler ends with itself
    compile_into(Path(sys.argv[1]).resolve() if sys.argv[1:] else ROOT / "build" / "compiled")
    return 0


def _lacking() -> str:
    """What a compilation needs and this machine has not; "" where it has all."""
    if not any(map(shutil.which, COMPILERS)):
        return f"C compiler found ({', '.join(COMPILERS)})"
    headers = Path(sysconfig.get_path("include"))
    return "" if (headers / "Python.h").is_file() else f"headers of Python in {headers}"


def compile_into(folder: Path) -> None:
    """Make ``folder`` hold the package, its passes compiled; what was there before is gone. Put it on PYTHONPATH to use it."""
    from mypyc.build import mypycify  # here: it takes a second to import
    from setuptools import setup

    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / PACKAGE, folder / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
    said = io.StringIO()  # mypyc remarks on every generator that it makes a list of; only what stops it is worth reading
    with contextlib.chdir(folder):
        found = (path for part in PASSES for path in sorted(Path(PACKAGE, part).glob("[!_]*.py")))
        sources = [path.as_posix() for path in found if path.name not in LEFT]
        try:
            with contextlib.redirect_stdout(said):
                # -O1 is twice as soon done as -O3, and what it makes reads as fast but for a fiftieth
                options = ["--config-file=", "--ignore-missing-imports"]
                modules = mypycify([*options, *sources], opt_level="1", debug_level="0", separate=True)
        except SystemExit:
            print(said.getvalue(), file=sys.stderr)
            raise
        build = ["--quiet", "build_ext", "--inplace", f"--parallel={os.cpu_count() or 1}"]  # a module is an extension of its own
        setup(name=PACKAGE, packages=[], ext_modules=modules, script_args=build)


if __name__ == "__main__":
    sys.exit(main())
