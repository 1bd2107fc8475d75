"""Stage checks: a blocking check a suite, the two counts that must agree, and the gate that publishing passes.

A check is one Dagster asset check a suite, not one an expectation: each costs two rows of the event log, 150 of them 2.7 s a run.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import dagster as dg
import pandas as pd

from jsx_pipeline.assets.batch import Bulletins, problems_markdown
from jsx_pipeline.checks.ledger import ledger_gaps
from jsx_pipeline.checks.remembered import verdict_of
from jsx_pipeline.checks.report import failing_markdown, markdown_table, results_markdown, summary
from jsx_pipeline.checks.suites import load_suite
from jsx_pipeline.checks.validate import Verdict
from jsx_pipeline.project import Project
from jsx_pipeline.tables import TableSpec, reference_values

SUITE = "suite"


def build_suite_checks(specs: Mapping[str, TableSpec]) -> dg.AssetChecksDefinition:
    """One blocking check a table, ``expectations/<table>.json`` over its rows; one step, for suites look into other tables."""
    check_specs = [
        dg.AssetCheckSpec(
            SUITE,
            asset=name,
            blocking=True,
            description=f"expectations/{name}.json 的每一条期望\n\nEvery expectation of expectations/{name}.json.",
        )
        for name in specs
    ]

    @dg.multi_asset_check(name="suites", specs=check_specs, can_subset=True, ins={name: dg.AssetIn() for name in specs})
    def suites(
        context: dg.AssetCheckExecutionContext, project: dg.ResourceParam[Project], **frames: pd.DataFrame
    ) -> Iterator[dg.AssetCheckResult]:
        parameters = reference_values(specs, frames)
        memory = Path(context.instance.storage_directory()) / "verdicts"
        for key in sorted(context.selected_asset_check_keys):
            table = key.asset_key.to_user_string()
            verdict = verdict_of(table, load_suite(project, table), frames[table], parameters, memory)
            yield suite_result(verdict, frames[table], specs[table])

    return suites


def suite_result(verdict: Verdict, frame: pd.DataFrame, spec: TableSpec) -> dg.AssetCheckResult:
    """A verdict as Dagster shows it: every expectation with its result, and the failing rows with their sentence."""
    metadata: dict[str, dg.MetadataValue | int] = {
        "expectations": len(verdict.outcomes),
        "failed": len(verdict.failed),
        "results": dg.MetadataValue.md(results_markdown(verdict)),
    }
    failing = failing_markdown(verdict, frame, spec.primary_key)
    if failing:
        metadata["failing rows"] = dg.MetadataValue.md(failing)
    return dg.AssetCheckResult(
        asset_key=verdict.table,
        check_name=SUITE,
        passed=not verdict.failed,
        severity=dg.AssetCheckSeverity.ERROR if verdict.blocks else dg.AssetCheckSeverity.WARN,
        description=summary(verdict),
        metadata=metadata,
    )


@dg.asset_check(
    asset="bulletins",
    blocking=True,
    additional_ins={"read_bulletins": dg.AssetIn()},
    description="登记在册的简报全部读出，否则其数字会从数据中消失。\n\n"
    "Every registered bulletin was read; publishing without one would lose its figures.",
)
def complete(read_bulletins: Bulletins) -> dg.AssetCheckResult:
    """Blocks while a registered bulletin is missing, changed or unreadable."""
    lost = [problem for problem in read_bulletins.problems if problem.registered]
    return dg.AssetCheckResult(
        passed=not lost,
        description="; ".join(f"raw/{problem.path} {problem.what}" for problem in lost) or None,
        metadata={
            "bulletins read": len(read_bulletins.items),
            **({"what to mend": dg.MetadataValue.md(problems_markdown(lost))} if lost else {}),
        },
    )


@dg.asset_check(
    asset="numerals",
    blocking=True,
    additional_ins={"read_bulletins": dg.AssetIn()},
    description="每一个印出的数词都有且只有一个归类。\n\nEvery numeral printed has exactly one class: candidates in = classes out.",
)
def ledger(read_bulletins: Bulletins, numerals: pd.DataFrame) -> dg.AssetCheckResult:
    """Blocks while a numeral is in no class, in two, or in no row of the table."""
    gaps = ledger_gaps(read_bulletins.items, numerals)
    counts = numerals.groupby("class").size().to_dict()
    return dg.AssetCheckResult(
        passed=not gaps,
        description="; ".join(gaps) or None,
        metadata={
            "classes": dg.MetadataValue.md(markdown_table(["class", "numerals"], list(counts.items()))),
            "gaps": dg.MetadataValue.md("\n".join(f"- {gap}" for gap in gaps) or "none"),
        },
    )


def blocking_checks(specs: Mapping[str, TableSpec]) -> list[dg.AssetCheckKey]:
    """Every check that a table must have passed before it may be published."""
    suites = [dg.AssetCheckKey(dg.AssetKey(name), SUITE) for name in specs]
    return [*suites, *complete.check_keys, *ledger.check_keys]


def require_passed(instance: dg.DagsterInstance, keys: list[dg.AssetCheckKey]) -> None:
    """Raises dg.Failure unless each check passed over the rows that its table holds now.

    A blocking check stops what is downstream in its own run only. This also stops whoever materialises the publication alone,
    after a run whose checks failed or over a table that was made anew.
    """
    unproven = [f"{key.asset_key.to_user_string()}: {reason}" for key in keys if (reason := _why_not(instance, key))]
    if unproven:
        raise dg.Failure("not published: " + "; ".join(unproven), metadata={"mend": "run the job everything"}, allow_retries=False)


def _why_not(instance: dg.DagsterInstance, key: dg.AssetCheckKey) -> str:
    record = instance.event_log_storage.get_latest_asset_check_execution_by_key([key]).get(key)
    event = record.event.dagster_event if record and record.event else None
    evaluation = event.asset_check_evaluation_data if event else None
    if evaluation is None:
        return f"check {key.name} has not been carried out"
    if not evaluation.passed and evaluation.severity == dg.AssetCheckSeverity.ERROR:
        return f"check {key.name} failed"
    checked, latest = evaluation.target_materialization_data, instance.get_latest_materialization_event(key.asset_key)
    if checked is None or latest is None or checked.run_id != latest.run_id:
        return f"check {key.name} was over rows that have changed since"
    return ""


def build_verdicts(specs: Mapping[str, TableSpec]) -> dg.AssetsDefinition:
    """The asset between the tables and the publication: the proof that every blocking check holds."""
    keys = blocking_checks(specs)

    @dg.asset(
        name="verdicts",
        group_name="checks",
        deps=list(specs),
        kinds={"greatexpectations"},
        description="每张表的检查结果；有一项不过，就不发布。\n\n"
        "The verdict on every table. Nothing is published while one of them fails.",
    )
    def verdicts(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
        require_passed(context.instance, keys)
        rows = [(key.asset_key.to_user_string(), key.name, "✓") for key in keys]
        return dg.MaterializeResult(
            metadata={"checks passed": len(keys), "verdicts": dg.MetadataValue.md(markdown_table(["table", "check", ""], rows))}
        )

    return verdicts
