"""Verdicts that are known already: the same suite over the same rows gives the same verdict, and asking anew takes seconds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsx_pipeline.checks.suites import Suite
from jsx_pipeline.checks.validate import Outcome, Verdict, validate

if TYPE_CHECKING:
    import pandas as pd


def verdict_of(table: str, suite: Suite, frame: pd.DataFrame, parameters: Mapping[str, list[Any]], memory: Path) -> Verdict:
    """As ``validate``, but a verdict in which everything held is kept in ``memory`` (one file a table) and not asked for twice."""
    file, key = memory / f"{table}.json", _key(suite, frame, parameters)
    known = _recall(file)
    if known.get("key") == key:
        outcomes = tuple(Outcome(**{**outcome, "failing": ()}) for outcome in known["outcomes"])
        return Verdict(table, len(frame), outcomes)
    verdict = validate(table, suite, frame, parameters)
    if not verdict.failed:
        memory.mkdir(parents=True, exist_ok=True)
        aside = file.with_suffix(".new")
        aside.write_text(json.dumps({"key": key, "outcomes": list(map(asdict, verdict.outcomes))}), encoding="utf-8")
        aside.replace(file)
    return verdict


def _recall(file: Path) -> dict[str, Any]:
    """What was kept, nothing where the file is missing or was cut short: then the verdict is asked for again."""
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return known if isinstance(known, dict) else {}


def _key(suite: Suite, frame: pd.DataFrame, parameters: Mapping[str, list[Any]]) -> str:
    """A digest of all that a verdict depends on: rows, suite, the values referred to, and the code that judges."""
    import pandas as pd

    code = [path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.py"))]
    judges = [version("great-expectations"), version("pandas"), *code]
    columns = [(name, str(dtype)) for name, dtype in frame.dtypes.items()]
    digest = hashlib.sha256(json.dumps([judges, suite, columns, parameters], default=str).encode())
    digest.update(pd.util.hash_pandas_object(frame, index=False).to_numpy().tobytes())
    return digest.hexdigest()
