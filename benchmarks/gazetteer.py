"""What the gazetteer costs: time and memory for what a bulletin of one province needs, and for the largest province."""

from __future__ import annotations

import sys
import time
import tracemalloc
from datetime import date

from jsx_pipeline.gazetteer import Gazetteer

DAY = date(2022, 8, 18)
COUNTIES = (
    "湖南省/益阳市/安化县",
    "湖南省/邵阳市/洞口县",
    "湖南省/衡阳市/珠晖区",
)  # the three counties that bulletin 2022-19 tells of
LIMIT = 50  # milliseconds


def main() -> int:
    """Print the figures; nothing here can fail on a slow machine."""
    began = time.perf_counter()
    _need(Gazetteer(), COUNTIES)
    taken = (time.perf_counter() - began) * 1e3
    print(f"a bulletin of Hunan with three counties   {taken:6.1f} ms (limit {LIMIT} ms), {_megabytes(COUNTIES):5.1f} MB")
    sizes = {province.path: _megabytes((_first_county(province.path),)) for province in Gazetteer().at(DAY).children("")}
    largest = max(sizes, key=lambda path: sizes[path])
    print(f"the province that takes most, {largest}      {'':>24}{sizes[largest]:5.1f} MB")
    return 0


def _need(gazetteer: Gazetteer, counties: tuple[str, ...]) -> None:
    view = gazetteer.at(DAY)
    for county in counties:
        view.towns(county)
        view.villages(county)


def _megabytes(counties: tuple[str, ...]) -> float:
    tracemalloc.start()
    gazetteer = Gazetteer()
    _need(gazetteer, counties)
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return size / 1e6


def _first_county(province: str) -> str:
    view = Gazetteer().at(DAY)
    below = next(iter(view.children(province)), None)
    inside = view.children(below.path) if below and below.level == "prefecture" else ()
    return inside[0].path if inside else below.path if below else province


if __name__ == "__main__":
    sys.exit(main())
