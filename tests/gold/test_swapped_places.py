"""A bulletin moved to another county reads the same: no rule knows a place by its name."""

import pytest

from jsx_pipeline import read, read_text
from tests.gold.scoring import FIELDS, FURTHER, READ_TWICE, Annotated, annotated_bulletins, score
from tests.gold.swapping import moved

BULLETINS = list(annotated_bulletins(*READ_TWICE, FURTHER))
MOVED = [annotated for annotated in BULLETINS if moved(annotated)[2]]


def test_most_bulletins_have_a_neighbour_of_their_shape() -> None:
    assert len(MOVED) >= 14
    assert sum(len(moved(annotated)[2]) for annotated in MOVED) >= 170


@pytest.mark.parametrize("annotated", MOVED, ids=lambda annotated: annotated.name)
def test_a_bulletin_moved_elsewhere_scores_the_same(annotated: Annotated) -> None:
    text, elsewhere, swaps = moved(annotated)
    there, here = score(read_text(text), elsewhere), score(read(annotated.text), annotated)
    assert not any(name in text for name in swaps if len(name) > 2)
    assert there.row == here.row, set(there.errors) - set(here.errors)
    assert {field: there.right[field] for field in FIELDS} == {field: here.right[field] for field in FIELDS}
