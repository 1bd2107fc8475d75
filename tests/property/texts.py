"""Texts to read: the annotated and the registered bulletins, and made ones that look like bulletins only from afar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from hypothesis import strategies as st

from jsx_pipeline.bulletin.source import read_source
from jsx_pipeline.model import Bulletin
from tests.gold.scoring import annotated_bulletins

ROOT = Path(__file__).resolve().parents[2]
PATHS = {annotated.name: annotated.text for annotated in annotated_bulletins()} | {
    "raw/2023-22": ROOT / "raw" / "hunan" / "2023-22.txt"
}
TEXTS = {name: read_source(path).text for name, path in PATHS.items()}

# What the reader's rules look for, so that made texts reach them.
WORDS = """
百分之 分之 12.5万 1,388.9 65%-70% 三、四十人 万元 亿元 场次 万人次 余户 平方米 个百分点 元/月•人 每人每月 以上 左右
2022年 二〇二三年 上半年 今年 去年底 截至7月 近三年来 2016年至2018年 “十四五”期间 11月1日至20日 比2016年 以来
湖南省计划生育协会 长沙市 安化县梅城镇 全省 各县市区 编者按： 责任编辑： 电话：0731-84828645 第19期 2022年8月18日
会员 志愿者 投入资金 预算 力争 分别 其中 增加到
"""
FRAGMENTS = (
    *"0123456789０９〇零一二三四五六七八九十百千万亿两点多余几约近超第半成",
    *"，。；：、！？（）“”《》\n\r\t |#-—–~.%％•·年月日元人次户个名占由\f\u3000\u00a0\u200b",
    *("\r\n", "\n\n", "- ", "## ", "一、", "（二）", "3.", "一是", "**", "| --- |\n"),
    *WORDS.split(),
)


def made_texts(max_size: int = 40) -> st.SearchStrategy[str]:
    """Fragments in any order, with a few characters of any alphabet between them."""
    anything = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4)
    return st.lists(st.one_of(*[st.sampled_from(FRAGMENTS)] * 8, anything), max_size=max_size).map("".join)


def values(bulletin: Bulletin) -> Counter[tuple[float, float | None]]:
    """How often each value was read, with the high end of a range."""
    return Counter((figure.value, figure.value_high) for figure in bulletin.figures)


def differences(
    one: Counter[tuple[float, float | None]], other: Counter[tuple[float, float | None]]
) -> dict[str, Iterable[object]]:
    """What only one of the two has; empty where they are the same."""
    sides = {"lost": list((one - other).elements()), "new": list((other - one).elements())}
    return {side: found for side, found in sides.items() if found}
