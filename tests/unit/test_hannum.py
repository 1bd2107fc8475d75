"""The value of Chinese numerals; the round trip over all of them is in tests/property/test_numbers.py."""

import pytest

from jsx_pipeline.hannum import han_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2022", 2022),
        ("26,5", 265),
        ("1,388.9", 1388.9),
        ("二〇二二", 2022),
        ("二○一五", 2015),
        ("零", 0),
        ("两", 2),
        ("十", 10),
        ("二十一", 21),
        ("百", 100),
        ("三百二十一", 321),
        ("五百二", 520),
        ("一千零五", 1005),
        ("两千三", 2300),
        ("三万五", 35_000),
        ("三万零五", 30_005),
        ("三百二十一万五千", 3_215_000),
        ("十万零八百", 100_800),
        ("百万", 1_000_000),
        ("一亿二千万", 120_000_000),
        ("一万亿", 10**12),
        ("萬", 10_000),
        ("兩億", 200_000_000),
    ],
)
def test_value(text: str, value: float) -> None:
    assert han_value(text) == value
