"""How the official name of a division is built: suffix, nationality, stem. No data of places here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_NATIONS = (
    "蒙古族",
    "回族",
    "藏族",
    "维吾尔族",
    "苗族",
    "彝族",
    "壮族",
    "布依族",
    "朝鲜族",
    "满族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克族",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "高山族",
    "拉祜族",
    "水族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜族",
    "土族",
    "达斡尔族",
    "仫佬族",
    "羌族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "仡佬族",
    "锡伯族",
    "阿昌族",
    "普米族",
    "塔吉克族",
    "怒族",
    "乌孜别克族",
    "俄罗斯族",
    "鄂温克族",
    "德昂族",
    "保安族",
    "裕固族",
    "京族",
    "塔塔尔族",
    "独龙族",
    "鄂伦春族",
    "赫哲族",
    "门巴族",
    "珞巴族",
    "基诺族",
    "各族",
    "蒙古",
    "哈萨克",
    "柯尔克孜",
    "塔吉克",
    "锡伯",
    "维吾尔",
)
_BY_LENGTH = tuple(sorted(_NATIONS, key=len, reverse=True))
_AUTONOMOUS = ("自治区", "自治州", "自治县", "自治旗")
_BANNER = re.compile("(.).{1,4}?(?:([左右])翼?([前中后]?)|([前中后]))(旗)")
_WING = re.compile("(.).+([左右])翼")
_LONGEST_STEM = 3  # characters that people say whole
_SUFFIX = re.compile("(?:特别行政区|地区|街道|(?<=..)(?:新区|林区|社区|矿区|管理区)|省|市|县|区|州|盟|旗|镇|乡|村)$")


@lru_cache(maxsize=65536)
def stem(name: str) -> str:
    """The name without suffix and nationality: 湘西土家族苗族自治州 -> 湘西, 文明瑶族乡 -> 文明, 南县 -> 南."""
    if name.endswith(_AUTONOMOUS):
        return _without_nations(name[:-3])
    if name.endswith(("族乡", "族镇")):
        return _without_nations(name[:-1])
    return _SUFFIX.sub("", name) or name


def _without_nations(base: str) -> str:
    """Nationalities taken off the end while at least two characters stay (内蒙古 stays whole)."""
    nation = next((n for n in _BY_LENGTH if base.endswith(n) and len(base) - len(n) >= 2), None)
    return _without_nations(base[: -len(nation)]) if nation else base


def short_forms(name: str) -> tuple[str, ...]:
    """Names that people write for the official one.

    湘西州, 麻阳县, 文明乡 of autonomous units, 大通湖区 of 大通湖管理区, 科右前旗 of 科尔沁右翼前旗.
    """
    if banner := _BANNER.fullmatch(name):
        return ("".join(part for part in banner.groups() if part),)
    if name.endswith("管理区"):
        return (name[:-3] + "区",)
    if name.endswith((*_AUTONOMOUS, "族乡")) and not name.endswith("自治区"):
        short = stem(name) + name[-1]
        return tuple(dict.fromkeys((short, *_contracted(name)))) if short != name else ()
    return ()


def _contracted(name: str) -> Iterator[str]:
    """前郭县 of 前郭尔罗斯蒙古族自治县, 阜蒙县 of 阜新蒙古族自治县, 喀左县 of 喀喇沁左翼蒙古族自治县."""
    base = stem(name)
    if not name.endswith("自治县") or "蒙古族" not in name:
        return
    if wing := _WING.match(base):
        yield f"{wing[1]}{wing[2]}县"
    elif len(base) > _LONGEST_STEM:
        yield f"{base[:2]}县"
    yield f"{base[0]}蒙县"
