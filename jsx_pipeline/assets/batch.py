"""What the stages before the tables hand on: the bulletins that got through, and what is wrong with those that did not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import dagster as dg

from jsx_pipeline.bulletin.manifest import ManifestRow, RawProblem
from jsx_pipeline.checks.report import markdown_table
from jsx_pipeline.errors import JsxError
from jsx_pipeline.model import Bulletin, Source

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Batch(Generic[T]):
    """Bulletins at one stage, each beside its row of the manifest. One with a problem is in ``problems`` and nowhere else."""

    items: tuple[tuple[ManifestRow, T], ...]
    problems: tuple[RawProblem, ...] = ()


if TYPE_CHECKING:
    Sources = Batch[Source]
    Bulletins = Batch[Bulletin]
else:  # Dagster checks a value against a plain class, never against one with parameters
    Sources = Bulletins = Batch


def each(batch: Batch[T], step: Callable[[ManifestRow, T], U]) -> Batch[U]:
    """``step`` over every bulletin. One that raises JsxError joins the problems and stops no other; a bug stops the run."""
    done: list[tuple[ManifestRow, U]] = []
    problems = list(batch.problems)
    for row, item in batch.items:
        try:
            done.append((row, step(row, item)))
        except JsxError as error:
            place = f"{error.place}: " if error.place else ""
            problems.append(RawProblem(row.path, place + error.what, error.mend, registered=True))
        except Exception as error:
            error.add_note(f"while reading raw/{row.path}")
            raise
    return Batch(tuple(done), tuple(problems))


def problems_markdown(problems: Iterable[RawProblem]) -> str:
    """What is wrong with which file, and how to mend it."""
    return markdown_table(["file", "problem", "mend"], [(f"raw/{p.path}", p.what, f"`{p.mend}`") for p in problems])


def bars(counts: Mapping[str, int], width: int = 30) -> dg.MetadataValue:
    """A bar chart that needs nothing but Markdown, the longest bar ``width`` characters."""
    longest = max(counts.values(), default=0) or 1
    rows = [(name, count, "█" * max(1, round(width * count / longest)) if count else "") for name, count in counts.items()]
    return dg.MetadataValue.md(markdown_table(["", "count", ""], rows))
