"""Frames to a published version that never changes again, and proof of it. The only writer of datasets/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jsx_pipeline.project import Project
from jsx_pipeline.publish.package import new_tables, package_files, published_tables
from jsx_pipeline.publish.release import Frames, Release
from jsx_pipeline.publish.store import Step, clear_leftovers, only_publisher, versions, write_index, write_version
from jsx_pipeline.publish.verify import Finding, verify
from jsx_pipeline.publish.versions import Changes, compare, content_id, next_version
from jsx_pipeline.tables import TableSpec

__all__ = ["Finding", "Publication", "publish", "verify"]


@dataclass(frozen=True, slots=True)
class Publication:
    """How a publication ended: the latest version, and whether it is new."""

    version: str
    changed: bool
    path: Path
    changes: Changes  # table -> what changed since the version before; empty where nothing did

    @property
    def summary(self) -> str:
        """One line for a person."""
        if not self.changed:
            return f"content unchanged, still {self.version}"
        counts = [
            f"{name} +{c.added} -{c.withdrawn} ~{c.corrected}"
            for name, c in self.changes.items()
            if c.added or c.withdrawn or c.corrected
        ]
        return f"published {self.version}: {', '.join(counts) or 'schema or texts changed'}"


def publish(frames: Frames, specs: Mapping[str, TableSpec], project: Project, *, step: Step = lambda _: None) -> Publication:
    """A new version of the package below ``project.datasets`` where the content differs from the latest, else none.

    Killed at any moment it leaves the old versions or these and the new one, never half of one; the next publication clears up.
    Raises JsxError where the latest version was altered or a cell cannot be published.
    """
    package = project.package
    tables = new_tables(frames, specs)
    with only_publisher(package):
        clear_leftovers(package)
        latest = next(reversed(versions(package)), None)
        old = published_tables(package / latest) if latest else {}
        changes: Changes = {} if latest and content_id(old) == content_id(tables) else compare(old, tables)
        version = next_version(latest, changes) if changes else latest or ""
        if changes:
            files = package_files(Release(version, latest, frames, specs, tables, changes))
            write_version(package, version, files, step)
        write_index(package, step)
    return Publication(version, bool(changes), package / version, changes)
