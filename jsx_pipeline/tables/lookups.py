"""Rows of the lookup tables: units and indicators from the lexicon, places from the gazetteer. No figure is read here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from jsx_pipeline.errors import JsxError
from jsx_pipeline.gazetteer import load_gazetteer
from jsx_pipeline.words import load

_LEVELS = ("province", "prefecture", "county", "town", "village")
_VILLAGE = ("村", "社区", "嘎查")
_TOWN = ("镇", "乡", "街道", "苏木")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One row of table units."""

    unit: str
    label_zh: str
    label_en: str
    ucum: str | None = None
    currency: str | None = None
    listed: bool = True


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One row of table indicators."""

    indicator: str
    table: str
    label_zh: str
    label_en: str
    definition_zh: str | None = None
    definition_en: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One row of table places. ``no_code`` says why ``code`` is null; it is no column."""

    place: str
    name: str
    level: str
    parent: str | None
    code: str | None = None
    county_code: str | None = None
    current_code: str | None = None
    valid_from: date | None = None
    valid_from_precision: str | None = None
    valid_to: date | None = None
    successor: str | None = None
    nbs: str | None = None
    mca: str | None = None

    @property
    def no_code(self) -> str:
        """Why there is no GB/T 2260 code."""
        return f"GB/T 2260 has no code for a {self.level}" if self.level in {"zone", "town", "village"} else "not in the gazetteer"


def _entries(name: str) -> list[dict[str, Any]]:
    """The entries of lexicon/NAME.yml; raises JsxError naming one that lacks a code or a label."""
    entries: list[dict[str, Any]] = load(name)[name]
    for number, entry in enumerate(entries, start=1):
        absent = [key for key in ("code", "zh", "en") if not entry.get(key)]
        if absent:
            raise JsxError(
                f"{absent[0]} is missing", file=f"jsx_pipeline/lexicon/{name}.yml", place=f"entry {number}", mend=f"add {absent[0]}"
            )
    return entries


@cache
def listed_units() -> dict[str, UnitRow]:
    """The units of lexicon/units.yml by code."""
    return {
        entry["code"]: UnitRow(entry["code"], entry["zh"], entry["en"], entry.get("ucum"), entry.get("iso4217"))
        for entry in _entries("units")
    }


def unit_rows(used: set[str]) -> list[UnitRow]:
    """The listed units, then those in use that are not: made of listed parts (CNY/person/month), or a classifier as printed."""
    listed = listed_units()
    return [*listed.values(), *(_derived(unit) for unit in sorted(used - listed.keys()))]


def _derived(unit: str) -> UnitRow:
    """A unit made of parts; behind "per" stands the code itself, which is the English word in the singular."""
    parts = [listed_units().get(part) or UnitRow(part, part, f"{part} (Chinese classifier)") for part in unit.split("/")]
    return UnitRow(
        unit=unit,
        label_zh="/".join(part.label_zh for part in parts),
        label_en=" per ".join([parts[0].label_en, *(part.unit.replace("_", "-") for part in parts[1:])]),
        ucum="/".join(part.ucum or "" for part in parts) if all(part.ucum for part in parts) else None,
        currency=next((part.currency for part in parts if part.currency), None),
        listed=False,
    )


def indicator_rows() -> list[IndicatorRow]:
    """The indicators of lexicon/indicators.yml."""
    return [
        IndicatorRow(e["code"], e["table"], e["zh"], e["en"], e.get("definition_zh"), e.get("definition_en"))
        for e in _entries("indicators")
    ]


class PlaceBook:
    """The places a publication uses, each as of the latest issue that names it, and all that contain them."""

    def __init__(self) -> None:
        self._used: dict[str, tuple[date, PlaceRow]] = {}

    def note(self, place: str | None, day: date | None) -> PlaceRow | None:
        """The place as of ``day`` (None: today), kept for ``rows`` together with what contains it."""
        if place is None:
            return None
        steps = place.split("/")
        return [self._keep("/".join(steps[:depth]), day) for depth in range(1, len(steps) + 1)][-1]

    def _keep(self, place: str, day: date | None) -> PlaceRow:
        row, since = _place_row(place, day), day or date.max
        if place not in self._used or self._used[place][0] <= since:
            self._used[place] = since, row
        return row

    def rows(self) -> list[PlaceRow]:
        """Every place noted."""
        return [row for _, row in self._used.values()]


@cache
def _place_row(place: str, day: date | None) -> PlaceRow:
    """What the gazetteer says of a path on that day, else today; of a path it does not know only what the path itself says."""
    gazetteer = load_gazetteer()
    found = gazetteer.at(day).division(place) or gazetteer.at(None).division(place)
    parent, _, name = place.rpartition("/")
    if found is None:
        return PlaceRow(place, name, _level(place), parent or None)
    codes = gazetteer.codes(place, day, day)
    return PlaceRow(
        place,
        found.name,
        found.level,
        found.parent or None,
        found.code or None,
        codes.county or None,
        codes.current or None,
        found.valid_from,
        found.precision or None,
        found.valid_to,
        found.successor or None,
        found.nbs or None,
        found.mca or None,
    )


def _level(place: str) -> str:
    """The level of a place the gazetteer does not know: what its name ends with says so, else how deep it stands."""
    for ends, level in ((_VILLAGE, "village"), (_TOWN, "town"), (tuple(load("places")["zones"]), "zone")):
        if place.endswith(ends):
            return level
    return _LEVELS[min(place.count("/"), len(_LEVELS) - 1)]
