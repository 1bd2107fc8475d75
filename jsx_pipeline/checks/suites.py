"""The expectation suites of expectations/: reading them, and rewriting the part that the schema gives. Validating is validate.py's.

A suite is Great Expectations' own JSON without ids. Expectations with ``meta.from == "schema"`` follow from tables/*.yml and are
rewritten by ``make suites``; the others are authored and stay as they are, each saying in Chinese and English what it expects.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsx_pipeline.errors import JsxError
from jsx_pipeline.project import Project, find_project

Expectation = dict[str, Any]
Suite = dict[str, Any]


def suite_path(project: Project, table: str) -> Path:
    """Where the suite of ``table`` is kept."""
    return project.expectations / f"{table}.json"


def load_suite(project: Project, table: str) -> Suite:
    """The suite of ``table``. Raises JsxError where it is missing, is no JSON or holds nothing to expect."""
    path = suite_path(project, table)
    try:
        suite: Suite = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise JsxError("there is no suite for this table", file=str(path), mend="make suites") from error
    except json.JSONDecodeError as error:
        raise JsxError(error.msg, file=str(path), place=f"{error.lineno}:{error.colno}", mend="mend the JSON there") from error
    if not suite.get("expectations"):
        raise JsxError("the suite expects nothing", file=str(path), mend="make suites, or git checkout -- expectations/")
    return suite


def is_generated(expectation: Expectation) -> bool:
    """Whether the schema gives it, so that ``make suites`` rewrites it."""
    return bool(expectation.get("meta", {}).get("from") == "schema")


def with_generated(suite: Suite, generated: list[Expectation]) -> Suite:
    """``suite`` with its generated part replaced; what was authored stays, in its order, after it."""
    authored = [expectation for expectation in suite.get("expectations", []) if not is_generated(expectation)]
    return {**suite, "expectations": [*generated, *authored]}


def render(suite: Suite) -> str:
    """The suite as it stands in git: one expectation a line, so that a diff shows what is expected anew."""
    head = json.dumps({key: value for key, value in suite.items() if key != "expectations"}, ensure_ascii=False, indent=2)
    lines = ",\n".join(f"    {json.dumps(expectation, ensure_ascii=False)}" for expectation in suite["expectations"])
    return f'{head.removesuffix(chr(10) + "}")},\n  "expectations": [\n{lines}\n  ]\n}}\n'


def rewrite(project: Project) -> list[Path]:
    """Bring the generated part of every suite in line with the schema; the files that changed."""
    from jsx_pipeline.tables import generated_expectations, load_tables

    changed = []
    for table, spec in load_tables().items():
        path = suite_path(project, table)
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        suite = json.loads(before) if before else {"name": table}
        after = render(with_generated(suite, generated_expectations(spec)))
        if after != before:
            path.write_text(after, encoding="utf-8")
            changed.append(path)
    return changed


if __name__ == "__main__":
    for changed_path in rewrite(find_project()):
        print(f"rewrote {changed_path}")
