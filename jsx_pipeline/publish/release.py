"""What one new version is made of: the data, its specification, and what changed. A record only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jsx_pipeline.publish.versions import Changes, Tables
from jsx_pipeline.tables import TableSpec

if TYPE_CHECKING:
    import pandas as pd

Frames = Mapping[str, "pd.DataFrame"]


@dataclass(frozen=True, slots=True)
class Release:
    """A version about to be written."""

    version: str
    previous: str | None
    frames: Frames
    specs: Mapping[str, TableSpec]
    tables: Tables  # schema and canonical CSV of each of ``frames``
    changes: Changes  # since ``previous``
