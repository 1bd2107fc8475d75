"""What a version says of itself: README with limits and data dictionary, and what changed. Chinese and English side by side."""

from __future__ import annotations

from jsx_pipeline.gazetteer import gazetteer_credits
from jsx_pipeline.publish.release import Frames, Release
from jsx_pipeline.tables import Text, dictionary_markdown

TITLE = Text("计划生育协会简报数据", "Figures from the bulletins of China's family planning associations")
_LIMITS = (
    Text(
        "只收录所列简报印出的数字；没有印出的不作估算，也不等于没有发生。",
        "Only figures that the listed bulletins print. What they do not print is not estimated, and may well have happened.",
    ),
    Text(
        "由规则自动读出，未经逐条人工核对；引用前请看该行的 quote（原句）。",
        "Read by rules, not checked one by one by a person: look at a row's quote before you cite it.",
    ),
    Text(
        "数字是印发单位的说法，未与其他来源核对。",
        "The figures are the issuer's own statements, not compared with any other source.",
    ),
    Text(
        "不可直接加总：同一数字可能见于多期、多级简报；place_scope 为 joint 是多地合计；"
        "kind 为 plan、threshold、standard 不是结果；kind 为 change 时 value 是幅度，增减见 direction。",
        "Do not simply sum: a figure may stand in several bulletins and at several levels; place_scope joint is one total for "
        "several places; kind plan, threshold and standard are no outcomes; of a change value is the size and direction which way.",
    ),
    Text(
        "“约、近、余、突破”等见 qualifier、lower_bound、upper_bound；空值的原因见 unknown。",
        "Hedges are kept in qualifier, lower_bound and upper_bound; why a cell is empty stands in unknown.",
    ),
    Text(
        "个人姓名写作 [姓名]，电话和邮箱写作 [号码]；如有遗漏请告知。",
        "Names of persons are [姓名], phones and e-mails are [号码]; please report any that slipped through.",
    ),
)
_LOAD = """```python
import pandas as pd
budgets = pd.read_parquet("data/budgets.parquet")                      # types come along
budgets = pd.read_csv("data/budgets.csv", dtype={"place_code": str})   # codes are text
```"""


def limitations(frames: Frames) -> list[Text]:
    """What a user must know first, with the numbers of this version."""
    numerals = frames["numerals"]
    unsettled = int((numerals["class"] == "open").sum())
    return [
        *_LIMITS,
        Text(
            f"简报共印出 {len(numerals)} 个数词，其中 {unsettled} 个尚未判明（numerals 表 class 为 open）。",
            f"The bulletins print {len(numerals)} numerals; {unsettled} of them are not classed yet (class open in numerals).",
        ),
    ]


def readme_markdown(release: Release) -> str:
    """The README of a version: limits first, then what is in it, how to load it, the dictionary, licence and citation."""
    parts = [
        f"# {TITLE.both}",
        f"`jsx-bulletins` {release.version}",
        "## 使用前必读 | Read this first",
        "\n".join(f"- {text.zh}<br>{text.en}" for text in limitations(release.frames)),
        "## 内容 | Contents",
        _contents(release),
        "## 载入 | Load",
        _LOAD,
        "## 来源 | Sources",
        _sources(release),
        _credits(),
        "## 数据字典 | Data dictionary",
        "空单元格表示没有值。起止位置是解码后原文的码点，从 0 起，终点不含。<br>"
        "An empty cell has no value. Offsets are code points of the decoded bulletin, from 0, the end exclusive.",
        *(dictionary_markdown(spec).rstrip("\n") for spec in release.specs.values()),
        "## 许可与引用 | Licence and citation",
        "汇编以 CC BY 4.0 许可；不对事实和简报原文主张权利，引文归其来源。<br>"
        "The compilation is CC BY 4.0. No right is claimed in facts or in the bulletins; quotes belong to their source.",
        f"> jsx-pipeline contributors: {TITLE.en} (jsx-bulletins), version {release.version}.",
    ]
    return "\n\n".join(parts) + "\n"


def _contents(release: Release) -> str:
    lines = ["| 表 Table | 行 Rows | 内容 What |", "| --- | ---: | --- |"]
    for name, spec in release.specs.items():
        files = f"[`{name}`](data/{name}.csv) ([Parquet](data/{name}.parquet))"
        what = f"{spec.title.zh} {spec.title.en}<br>{spec.description.zh}<br>{spec.description.en}"
        lines.append(f"| {files} | {len(release.frames[name])} | {what} |")
    return "\n".join(lines)


def _sources(release: Release) -> str:
    shown = release.frames["bulletins"][["bulletin_id", "issuer", "issued_on", "sha256"]].astype("object")
    rows = shown.where(shown.notna(), "").itertuples(index=False)
    lines = ["| 简报 Bulletin | 印发单位 Issuer | 印发日期 Issued on | SHA-256 |", "| --- | --- | --- | --- |"]
    return "\n".join([*lines, *(f"| {id_} | {issuer} | {day} | `{sha}` |" for id_, issuer, day, sha in rows)])


def _credits() -> str:
    """Whose compilations the names and codes of places come from."""
    head = "地名和代码来自 | Names and codes of places come from:"
    return "\n".join(
        [head, "", *(f"- {c.attribution} ({c.name} {', '.join(c.versions)}; {c.licence})" for c in gazetteer_credits())]
    )


def changes_markdown(release: Release) -> str:
    """What changed since the version before, counted a table."""
    first = release.previous is None
    head = f"# {release.version}: 首个版本 | first version" if first else f"# {release.previous} → {release.version}"
    columns = "| 表 Table | 行 Rows | 新增 Added | 撤回 Withdrawn | 更正 Corrected | 结构 Structure | 文字 Texts |"
    lines = [head, "", columns, "| --- | ---: | ---: | ---: | ---: | --- | --- |"]
    for name, table in release.changes.items():
        flags = " | ".join("改 changed" if flag else "" for flag in (table.structure, table.texts))
        lines.append(f"| `{name}` | {table.rows} | {table.added} | {table.withdrawn} | {table.corrected} | {flags} |")
    return "\n".join(lines) + "\n"
