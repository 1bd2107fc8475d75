"""The collector of cycles rests while a bulletin is read, and has nothing to find afterwards."""

import gc
from pathlib import Path

import pytest

from jsx_pipeline import read
from jsx_pipeline.memory import uncollected

ROOT = Path(__file__).resolve().parents[2]
CONFERENCE = ROOT / "raw" / "hunan" / "2022-19.txt"


def test_the_collector_rests_and_comes_back() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_comes_back_after_an_error() -> None:
    with pytest.raises(ValueError, match="spoilt"), uncollected():
        raise ValueError("spoilt")
    assert gc.isenabled()


def test_who_switched_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_reading_makes_no_cycles() -> None:
    read(CONFERENCE)  # what is loaded once is loaded
    gc.collect()
    gc.disable()
    try:
        bulletin = read(CONFERENCE)
        assert gc.collect() == 0
    finally:
        gc.enable()
    assert bulletin.figures
