"""Chinese numerals: printing and reading are one another's inverse, and what is no number has no value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.base.numerals import HEADING_NUMERALS, find_numerals, multiplier, numeral_of, value_of, whole_value

NUMBERS = st.one_of(
    st.integers(0, 10**12 - 1),
    st.integers(0, 10**4),
    st.builds(lambda digit, power: digit * 10**power, st.integers(1, 9), st.integers(0, 11)),
    st.builds(lambda high, low: high * 10**8 + low, st.integers(0, 9999), st.integers(0, 99)),
)


@given(NUMBERS)
def test_what_is_printed_is_read_again(value: int) -> None:
    assert whole_value(numeral_of(value)) == value
    assert whole_value(numeral_of(value, financial=True)) == value


@given(NUMBERS)
def test_a_numeral_is_found_whole_in_a_text(value: int) -> None:
    for written in (numeral_of(value), str(value), f"{value:,}"):
        text = f"达到{written}家以上"
        assert [(f.span.of(text), f.value) for f in find_numerals(text)] == [(written, Decimal(value))]


@given(st.text(alphabet="零〇一二三五九两十百千万亿点半1３.,", max_size=12))
def test_any_row_of_numerals_has_a_value_or_none_and_never_fails(text: str) -> None:
    value = value_of(text)
    assert value is None or value >= 0
    assert all(value_of(f.span.of(text)) == f.value for f in find_numerals(text))


@given(st.integers(0, 9999), st.integers(1, 999_999))
def test_decimals_are_read_behind_the_point(whole: int, part: int) -> None:
    spoken = "".join("零一二三四五六七八九"[int(c)] for c in str(part))
    assert value_of(f"{numeral_of(whole)}点{spoken}") == Decimal(f"{whole}.{part}")
    assert value_of(f"{numeral_of(whole)}点{spoken}亿") == Decimal(f"{whole}.{part}") * 10**8


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("百亿", 10**10),
        ("千万", 10**7),
        ("万亿", 10**12),
        ("一万亿", 10**12),
        ("三千五百万", 35_000_000),
        ("十八", 18),
        ("二十", 20),
        ("一百零五", 105),
        ("一百一十", 110),
        ("二百十五", 215),
        ("两千", 2000),
        ("两万零五十", 20_050),
        ("一万二", 12_000),
        ("三千五", 3_500),
        ("二百五", 250),
        ("一亿二", 120_000_000),
        ("一亿零二", 100_000_002),
        ("二〇三〇", 2030),
        ("二零二五", 2025),
        ("一二三", 123),
        ("〇", 0),
        ("零", 0),
        ("两", 2),
        ("廿五", 25),
        ("卅", 30),
        ("一千零二十四", 1024),
        ("一亿两千万", 120_000_000),
        ("12", 12),
        ("１２", 12),
        ("1,234,567", 1_234_567),
        ("3.5万亿", 3_500_000_000_000),
        ("1亿2000万", 120_000_000),
        ("5千", 5_000),
        ("5百万", 5_000_000),
        ("壹佰万", 1_000_000),
        ("贰仟零伍拾", 2_050),
        ("參萬伍仟", 35_000),
        ("兩億", 200_000_000),
        ("一万零十", 10_010),
    ],
)
def test_a_numeral_has_its_value(numeral: str, value: int) -> None:
    assert whole_value(numeral) == value


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("三点五", "3.5"),
        ("零点三", "0.3"),
        ("三点零五亿", "305000000"),
        ("半", "0.5"),
        ("一半", "0.5"),
        ("0.8", "0.8"),
        ("３．５", "3.5"),
    ],
)
def test_a_numeral_may_have_a_fraction(numeral: str, value: str) -> None:
    assert value_of(numeral) == Decimal(value)


@pytest.mark.parametrize(
    "numeral",
    [
        "",
        "丁",
        "三x",
        "三四百",
        "三四万",
        "十三五",
        "万千",
        "千百",
        "亿万",
        "百千",
        "零百",
        "一百零零二",
        "点五",
        "三点",
        "一万零千",
        "一万零",
        "一亿万",
        "一万十",
        "零五十",
        "-3",
        "二十十",
        "半半",
        "五半",
    ],
)
def test_what_is_no_numeral_has_no_value(numeral: str) -> None:
    assert value_of(numeral) is None and whole_value(numeral) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("年均增长5%左右，百亿元以上品牌价值企业超过100家", ["5", "10000000000", "100"]),
        ("营业收入3.5万亿元，研发投入占比百分之二点五", ["3500000000000", "100", "2.5"]),
        ("中国大陆收拾伍先生的仟元", []),
        ("人民币壹佰贰拾万元整", ["1200000"]),
        ("到２０２５年建成１０个", ["2025", "10"]),
        ("较二〇二〇年提高一倍，覆盖一半以上", ["2020", "1", "0.5"]),
    ],
)
def test_the_numerals_of_a_text_are_found(text: str, values: list[str]) -> None:
    assert [f.value for f in find_numerals(text)] == [Decimal(v) for v in values]


def test_a_unit_says_what_it_multiplies_by() -> None:
    assert [multiplier(u) for u in ("亿元", "万吨", "百万千瓦", "家", "%", "")] == [10**8, 10**4, 10**9, 1, 1, 1]


def test_the_numerals_of_headings_are_listed_and_not_a_range_of_thousands_of_characters() -> None:
    assert len(HEADING_NUMERALS) == 13 and "丁" not in HEADING_NUMERALS and "上" not in HEADING_NUMERALS
