"""What bulletins say of a place's divisions beside the register's count: the records of table claim_checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jsx_pipeline.gazetteer import Census, load_gazetteer
from jsx_pipeline.model import Claim
from jsx_pipeline.tables.lookups import PlaceBook
from jsx_pipeline.tables.records import Issue


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One row of table claim_checks: the claim, the reading of its words that was checked, and the register's count."""

    issue: Issue
    claim: Claim
    counted: str
    census: Census

    @property
    def agrees(self) -> bool:
        """Whether both counts are equal."""
        return self.claim.value == self.census.total


def claim_rows(issue: Issue, places: PlaceBook) -> Iterator[ClaimRow]:
    """The claims of a bulletin that the register can check, by the reading that agrees, else the usual one."""
    day = issue.row.issued_on
    if day is None:
        return
    for claim in issue.bulletin.claims:
        counts = ((counted, load_gazetteer().census(claim.place, counted, day)) for counted in claim.counted)
        rows = [ClaimRow(issue, claim, counted, census) for counted, census in counts if census]
        if rows:
            places.note(claim.place, day)
            yield next((row for row in rows if row.agrees), rows[0])
