"""What a bulletin says of a place that the register can check: which figures are such claims, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jsx_pipeline import read, read_text
from jsx_pipeline.bulletin.manifest import ManifestRow
from jsx_pipeline.gazetteer.census import KINDS
from jsx_pipeline.model import Bulletin
from jsx_pipeline.tables import build_frames, load_tables
from jsx_pipeline.words import load
from tests import samples

RAW = Path(__file__).resolve().parents[2] / "raw" / "hunan"


def bulletin(text: str, issuer: str = "安化县计划生育协会") -> Bulletin:
    return read_text(text, issued_on=date(2022, 8, 1), issuer=issuer)


def claimed(text: str, issuer: str = "安化县计划生育协会") -> list[tuple[int, str, str]]:
    return [(c.value, c.counted[0], c.place.rsplit("/", 1)[-1]) for c in bulletin(text, issuer).claims]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("全县433个村（社区）均建立协会。", [(433, "villages_and_communities", "安化县")]),
        ("全县 433 个村(社区)均建立协会。", [(433, "villages_and_communities", "安化县")]),
        ("全县辖23个乡镇、433个村（社区）。", [(23, "towns", "安化县"), (433, "villages_and_communities", "安化县")]),
        ("全县共有18个镇和5个乡。", [(18, "towns_proper", "安化县"), (5, "townships", "安化县")]),
        ("梅城镇辖28个行政村。", [(28, "villages", "梅城镇")]),
        ("433个村（社区）已有105个修订了村规民约。", [(433, "villages_and_communities", "安化县")]),
        ("在12个乡镇开展义诊。", []),
        ("全县约400个村（社区）建立协会。", []),
        ("力争全县433个村（社区）建立协会。", []),
        ("全县3个村民小组参加。", []),
        ("田庄、龙塘等5个乡镇参加。", []),
    ],
)
def test_which_counts_claim_to_be_all(text: str, claims: list[tuple[int, str, str]]) -> None:
    assert claimed(text) == claims


def test_a_province_counts_its_prefectures_and_counties() -> None:
    claims = claimed("全省14个市州、122个县市区全部完成改革。", "湖南省计划生育协会")
    assert claims == [(14, "prefectures", "湖南省"), (122, "counties", "湖南省")]


def test_every_reading_of_the_lexicon_is_one_the_register_counts() -> None:
    assert {reading for entry in load("claims")["counted"] for reading in entry["readings"]} <= KINDS.keys()
    assert {code.code for code in load_tables()["claim_checks"].column("counted").codes} == KINDS.keys()


def checks(*bulletins: tuple[ManifestRow, Bulletin]) -> Iterator[tuple[str, str, int, int, bool]]:
    frames = build_frames(bulletins, load_tables())
    for row in frames["claim_checks"].to_dict("records"):
        yield row["place"].rsplit("/", 1)[-1], row["counted"], row["claimed"], row["register_count"], row["agrees"]


def registered(text: str, issuer: str) -> tuple[ManifestRow, Bulletin]:
    row, _ = samples.first()
    return row, read_text(text, issued_on=row.issued_on, issuer=issuer)


def test_the_real_bulletins_agree_with_the_register() -> None:
    row, _ = samples.first()
    rows = list(checks((row, read(RAW / "2022-19.txt"))))
    assert rows == [
        ("湖南省", "prefectures", 14, 14, True),
        ("湖南省", "counties", 122, 122, True),
        ("安化县", "villages_and_communities", 433, 433, True),
        ("洞口县", "towns", 24, 24, True),
        ("洞口县", "villages_and_communities", 364, 364, True),
    ]


def test_a_disagreement_is_shown_and_not_corrected() -> None:
    row, read_one = registered("全县辖25个乡镇（区）。", "安化县计划生育协会")
    assert list(checks((row, read_one))) == [("安化县", "towns", 25, 23, False)]
    assert [figure.value for figure in read_one.figures] == [25]


def test_of_two_readings_the_one_that_agrees_is_shown() -> None:
    assert list(checks(registered("全市13个县市区全部完成。", "怀化市计划生育协会"))) == [
        ("怀化市", "counties_and_zones", 13, 13, True)
    ]


def test_what_the_register_cannot_count_is_no_check() -> None:
    assert list(checks(registered("全村辖3个社区。", "洪江市黔城镇茶溪村计划生育协会"))) == []


def test_a_name_that_no_register_has_is_an_open_case() -> None:
    read_one = bulletin("平江县云梦山镇慰问18户。", "岳阳市计划生育协会")
    (case,) = read_one.open_cases
    assert read_one.source.text[case.start : case.end] == "平江县云梦山镇"
    assert (case.field, case.reason) == ("place", "云梦山镇: not in the register of 湖南省/岳阳市/平江县")
    row, _ = samples.first()
    (published,) = build_frames([(row, read_one)], load_tables())["open_cases"].to_dict("records")
    assert (published["text"], published["field"]) == ("平江县云梦山镇", "place")


def test_a_numeral_without_a_class_is_an_open_case() -> None:
    read_one = bulletin("一个人有三。")
    assert [case.field for case in read_one.open_cases] == ["numeral" for n in read_one.numerals if n.cls == "open"]
    assert read_one.open_cases
