"""Type, name, organiser, payer and recipient, against what a reader of the texts alone wrote down."""

from __future__ import annotations

import pytest

from tests.gold.particulars import FIELDS, FOLDER, annotated_lines, total
from tests.gold.scoring import FURTHER, READ_TWICE, annotated_bulletins

# A little under what the reader reaches, as in test_gold.py.
FLOORS = {
    "activity_type": 0.88,
    "activity_name": 0.92,
    "organiser": 0.92,
    "fund_type": 0.85,
    "payer": 0.86,
    "recipient": 0.88,
}


@pytest.fixture(scope="module")
def shares() -> dict[str, float]:
    marks = total(*READ_TWICE, FURTHER)
    return {name: marks.share(name) for names in FIELDS.values() for name in names}


@pytest.mark.parametrize("name", FLOORS)
def test_a_field_stays_above_its_floor(shares: dict[str, float], name: str) -> None:
    assert shares[name] >= FLOORS[name]


def test_every_annotated_file_belongs_to_a_bulletin() -> None:
    known = {a.name.replace("/", "-") for a in annotated_bulletins(*READ_TWICE, FURTHER) if annotated_lines(a.name)}
    assert {path.stem for path in FOLDER.glob("*.jsonl")} == known
