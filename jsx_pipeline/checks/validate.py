"""Runs a suite over a frame with Great Expectations, imported here alone and only when called: importing it costs seconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from jsx_pipeline.checks.suites import Expectation, Suite
from jsx_pipeline.errors import JsxError

if TYPE_CHECKING:
    import pandas as pd

Gx = Any  # Great Expectations' own objects; it ships no types that hold under strict checking
FAILING_ROWS = {"result_format": "COMPLETE", "return_unexpected_index_query": False}
SHOWN = 20  # failing rows kept of one expectation; a check is there to be read, and a row costs Great Expectations about 30 µs


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one expectation. ``failing`` holds the positions of the first failing rows, ``failing_count`` counts all."""

    expectation: Expectation
    passed: bool
    observed: str
    failing: tuple[int, ...] = ()
    failing_count: int = 0
    error: str = ""  # the check itself could not be carried out: says nothing of the data

    @property
    def critical(self) -> bool:
        """Whether its failure stops the publication."""
        return bool(self.expectation.get("severity", "critical") == "critical")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcomes of one suite over one table, in the order of the suite."""

    table: str
    rows: int
    outcomes: tuple[Outcome, ...]

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """What did not hold, warnings among them."""
        return tuple(outcome for outcome in self.outcomes if not outcome.passed)

    @property
    def blocks(self) -> bool:
        """Whether a critical expectation failed or could not be checked."""
        return any(outcome.critical or outcome.error for outcome in self.failed)


def validate(table: str, suite: Suite, frame: pd.DataFrame, parameters: Mapping[str, list[Any]]) -> Verdict:
    """The verdict of ``suite`` over ``frame``; ``parameters`` are the values in other tables that the suite refers to.

    Counts first, and asks for the failing rows only of what failed. Raises JsxError for a suite that cannot be understood.
    """
    batch = _context().data_sources.pandas_default.read_dataframe(frame.reset_index(drop=True))
    run = partial(_run, table, batch, parameters)
    expectations: list[Expectation] = suite["expectations"]
    results = run(expectations, "BASIC")
    failed = [position for position, result in enumerate(results) if not result.success]
    if failed:
        again = run([expectations[position] for position in failed], FAILING_ROWS)
        for position, result in zip(failed, again, strict=True):
            results[position] = result
    return Verdict(table, len(frame), tuple(_outcome(*pair) for pair in zip(expectations, results, strict=True)))


def _run(
    table: str, batch: Gx, parameters: Mapping[str, list[Any]], expectations: list[Expectation], result_format: object
) -> list[Gx]:
    """Great Expectations' results, in the order of ``expectations`` (it answers in an order of its own)."""
    import great_expectations as gx
    from great_expectations.exceptions import GreatExpectationsError
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

    numbered = [{**e, "meta": {**e.get("meta", {}), "position": n}} for n, e in enumerate(expectations)]
    try:
        configured = [ExpectationConfiguration(**e).to_domain_obj() for e in numbered]  # a suite would drop what it does not know
        suite = gx.ExpectationSuite(name=table, expectations=configured)
        results = batch.validate(suite, result_format=result_format, expectation_parameters=dict(parameters)).results
    except (GreatExpectationsError, ValueError, TypeError) as error:
        mend = "correct the type, the arguments or the $PARAMETER it names"
        what = f"Great Expectations does not understand the suite: {error}"
        raise JsxError(what, file=f"expectations/{table}.json", mend=mend) from error
    return sorted(results, key=lambda result: int(result.expectation_config.meta["position"]))


@cache
def _context() -> Gx:
    """One for the process: its own stores are never pointed at expectations/, where they would write ids."""
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    import jsx_pipeline.checks.custom  # noqa: F401  registers its expectations

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    return context


def _outcome(expectation: Expectation, result: Gx) -> Outcome:
    error = _error(result.exception_info)
    if error:
        return Outcome(expectation, False, "", error=error)
    body = result.result
    failing = tuple(int(position) for position in (body.get("unexpected_index_list") or [])[:SHOWN])
    return Outcome(expectation, bool(result.success), _observed(body), failing, int(body.get("unexpected_count") or 0))


def _observed(body: Mapping[str, Any]) -> str:
    """What was seen, in a few words: the value of a whole-table expectation, else how many rows fail."""
    if "observed_value" in body:
        return str(body["observed_value"])[:200]
    count, total = body.get("unexpected_count", 0), body.get("element_count", 0)
    return f"{count} of {total} rows fail" if count else f"rows: {total}"


def _error(info: Mapping[str, Any]) -> str:
    """The message of an exception raised inside the check, "" for none. It comes bare or once a metric."""
    records = [info] if "raised_exception" in info else [record for record in info.values() if isinstance(record, Mapping)]
    return next((str(record["exception_message"]) for record in records if record.get("raised_exception")), "")
