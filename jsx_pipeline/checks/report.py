"""A verdict as Markdown for a person: every expectation with its result, and the failing rows with their sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from jsx_pipeline.checks.validate import Outcome, Verdict

if TYPE_CHECKING:
    import pandas as pd

SENTENCE = ("quote", "text")  # the columns that show a row as it was printed, the first that a table has


def markdown_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; cells are made safe for one line."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\r", "").replace("\n", " ")


def describe(outcome: Outcome) -> str:
    """What is expected, in one line: the column and the rule, or the authored words."""
    expectation = outcome.expectation
    meta = expectation.get("meta", {})
    words = " / ".join(meta[language] for language in ("zh", "en") if meta.get(language))
    return words or f"{_subject(expectation['kwargs'])}: {_rule(expectation)}"


def _subject(kwargs: dict[str, Any]) -> str:
    columns = [kwargs[name] for name in ("column", "column_A", "column_B") if name in kwargs] or kwargs.get("column_list", [])
    return ", ".join(columns) or "table"


def _rule(expectation: dict[str, Any]) -> str:
    name = expectation["type"].removeprefix("expect_").replace("_", " ")
    kwargs = {key: value for key, value in expectation["kwargs"].items() if key not in ("column", "column_A", "column_B")}
    return f"{name} {', '.join(f'{key}={_short(value)}' for key, value in kwargs.items())}".strip()


def _short(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("$PARAMETER", value)).replace("__", ".")
    text = str(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def results_markdown(verdict: Verdict) -> str:
    """Every expectation of the suite with its result."""
    rows = [(_sign(outcome), describe(outcome), _result(outcome)) for outcome in verdict.outcomes]
    return markdown_table(["", "expectation", "result"], rows)


def _sign(outcome: Outcome) -> str:
    return "✓" if outcome.passed else "✗" if outcome.critical or outcome.error else "!"


def _result(outcome: Outcome) -> str:
    return f"could not be checked: {outcome.error}" if outcome.error else outcome.observed


def failing_markdown(verdict: Verdict, frame: pd.DataFrame, key: Sequence[str]) -> str:
    """The failing rows, each with its key and its sentence; "" when all hold."""
    parts = [_failing(outcome, frame, key) for outcome in verdict.failed if outcome.failing]
    return "\n\n".join(parts)


def _failing(outcome: Outcome, frame: pd.DataFrame, key: Sequence[str]) -> str:
    blamed = [column for column in _blamed(outcome.expectation["kwargs"]) if column not in key]
    columns = list(dict.fromkeys([*key, *blamed, *[name for name in SENTENCE if name in frame][:1]]))
    rows = frame.iloc[list(outcome.failing)][columns].itertuples(index=False, name=None)
    more = outcome.failing_count - len(outcome.failing)
    tail = f"\n\n… {more} more" if more > 0 else ""
    return f"**{describe(outcome)}**\n\n{markdown_table(columns, rows)}{tail}"


def _blamed(kwargs: dict[str, Any]) -> list[str]:
    single = [kwargs[name] for name in ("column", "column_A", "column_B") if name in kwargs]
    return [*single, *kwargs.get("column_list", [])]


def summary(verdict: Verdict) -> str:
    """One line for a log or a terminal."""
    if not verdict.failed:
        return f"{len(verdict.outcomes)} expectations hold over {verdict.rows} rows"
    return "; ".join(f"{describe(outcome)} ({_result(outcome)})" for outcome in verdict.failed)
