"""Bulletins with figures set by hand, so that tables and publishing are tested without the reader."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from jsx_pipeline.bulletin.layout import lay_out
from jsx_pipeline.bulletin.manifest import ManifestRow
from jsx_pipeline.bulletin.source import decode
from jsx_pipeline.model import Bulletin, Figure, Numeral
from jsx_pipeline.project import Project

FIRST = """二〇二三年第一期

湖南省计划生育协会

2023年3月1日

## 张三：在会议上的讲话

2022年，省本级财政预算5793万元，市计生协会长李小明说，
- "会员之家"有26,5个，
常德、岳阳分别突破200万元。
安化县、洞口县共安排71万元，安化县梅城镇走访44户。

电话：0731-84828645
"""
SECOND = """二〇二三年第二期

湖南省计划生育协会

2023年6月1日

## 怀化市：有办法

怀化市有会员4.2
万人，赔付率126%。
""".replace("\n", "\r\n")


def figure(text: str, printed: str, quote: str, **fields: object) -> Figure:
    """A figure of ``text``: the first ``printed`` within the first ``quote``; plain values for all that is not given."""
    quote_start = text.index(quote)
    start = text.index(printed, quote_start)
    plain = Figure(
        start=start,
        end=start + len(printed),
        text=printed,
        table="budgets",
        value=1.0,
        value_high=None,
        qualifier="exact",
        unit="CNY",
        measured="预算",
        indicator=None,
        places=("湖南省",),
        place_scope="single",
        place_source="issuer",
        period_start=date(2022, 1, 1),
        period_end=date(2022, 12, 31),
        period_text="2022年",
        period_source="stated",
        kind="actual",
        statement="s1",
        quote_start=quote_start,
        quote_end=quote_start + len(quote),
        quote=quote,
        rule="by-hand",
        article=1,
        line=text.count("\n", 0, start) + 1,
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def first_figures() -> list[Figure]:
    """Every shape a row can take: one place, each of several, one total for several, a town, a quote that begins with a sign."""
    return [
        figure(FIRST, "5793万", "省本级财政预算5793万元，市计生协会长李小明说", value=57930000.0, lower_bound=57925000.5),
        figure(
            FIRST, "26,5", '\n- "会员之家"有26,5个', table="organisation_counts", unit="site", value=265.0, measured='"会员之家"'
        ),
        figure(
            FIRST,
            "200万",
            "常德、岳阳分别突破200万元",
            value=2e6,
            qualifier="more_than",
            place_scope="each",
            places=("湖南省/常德市", "湖南省/岳阳市"),
            place_source="list",
        ),
        figure(
            FIRST,
            "71万",
            "安化县、洞口县共安排71万元",
            value=7.1e5,
            place_scope="joint",
            period_end=None,
            places=("湖南省/益阳市/安化县", "湖南省/邵阳市/洞口县"),
            place_whole="湖南省",
        ),
        figure(
            FIRST,
            "44",
            "安化县梅城镇走访44户",
            table="activities",
            unit="household",
            value=44.0,
            places=("湖南省/益阳市/安化县/梅城镇",),
            period_start=None,
            period_source=None,
            unknown=("period_start: not said",),
        ),
    ]


def second_figures() -> list[Figure]:
    """Offsets behind CRLF, a numeral broken by a line end, a unit that is made of parts."""
    return [
        figure(
            SECOND,
            "4.2\r\n万",
            "怀化市有会员4.2\r\n万人",
            table="organisation_counts",
            unit="person",
            value=42000.0,
            places=("湖南省/怀化市",),
        ),
        figure(SECOND, "126%", "赔付率126%", unit="CNY/person/支", value=126.0, places=()),
    ]


def bulletin(raw: bytes, figures: Sequence[Figure], bulletin_id: str, **fields: object) -> tuple[ManifestRow, Bulletin]:
    """A bulletin of these bytes as if it had been registered and read; every figure is a numeral, the telephone too."""
    source = decode(raw, bulletin_id)
    numerals = [Numeral(f.start, f.end, f.text, "figure", f.rule) for f in figures]
    phone = source.text.find("0731")
    if phone >= 0:
        numerals.append(Numeral(phone, phone + 4, "0731", "identifier", "phone"))
    row = ManifestRow(
        bulletin_id,
        f"hunan/{bulletin_id}.txt",
        hashlib.sha256(raw).hexdigest(),
        len(raw),
        source.encoding,
        "简报",
        "湖南省计划生育协会",
        bulletin_id,
        date(2023, 3, 1),
        date(2026, 11, 20),
        "",
        "",
    )
    laid_out = lay_out(source)
    placed = tuple(replace(f, article=max(a.number for a in laid_out.articles if a.start <= f.start)) for f in figures)
    read = replace(laid_out, numerals=tuple(numerals), figures=placed)
    return replace(row, **fields), read  # type: ignore[arg-type]


def first() -> tuple[ManifestRow, Bulletin]:
    """The first bulletin, UTF-8."""
    return bulletin(FIRST.encode("utf-8"), first_figures(), "2023-01")


def second() -> tuple[ManifestRow, Bulletin]:
    """The second bulletin, GB18030 with CRLF."""
    return bulletin(SECOND.encode("gb18030"), second_figures(), "2023-02", received_on=date(2026, 11, 22))


def lay_raw(project: Project, *bulletins: tuple[ManifestRow, Bulletin]) -> Path:
    """Write the bulletins' bytes below the project's raw/."""
    for row, read in bulletins:
        path = project.raw / row.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(read.source.text.encode(row.encoding))
    return project.raw
