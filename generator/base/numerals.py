"""Chinese numerals: how they are printed, read and found in a text.

One numeral is one number here. What lies between two (三四个, 十三五) or counts nothing (百姓, 一批) is for the caller to
know: this room reads characters, not sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.base.text import Span

HEADING_NUMERALS = "〇零一二三四五六七八九十百"
"""Chinese numerals as they number headings; a range such as [一-十] would match thousands of characters."""

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"亿": 10**8, "万": 10**4}
_FINANCIAL = dict(zip("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟", strict=True))
_ONE_WAY = str.maketrans(
    {v: k for k, v in _FINANCIAL.items()}
    | dict(zip("０１２３４５６７８９．，", "0123456789.,", strict=True))
    | dict(zip("貳參陸萬億兩點弍叄○", "二三六万亿两点二三〇", strict=True))
    | {"廿": "二十", "卅": "三十", "卌": "四十"}
)
"""Financial, full-width, Traditional and contracted characters to the plain ones."""

DIGITS = r"\d+(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:[.．]\d+)?"
"""A number in digits, as a regular expression; thousands may be set off."""

_HAN = "零〇一二三四五六七八九两十百千"
_PLAIN = rf"[{_HAN}万亿]+(?:点[零〇一二三四五六七八九]+[万亿]*)?"
_MONEY = "[零壹贰叁肆伍陆柒捌玖拾佰仟万亿萬億]*[壹贰叁肆伍陆柒捌玖][拾佰仟][零壹贰叁肆伍陆柒捌玖拾佰仟万亿萬億]*"
_IN_TEXT = re.compile(
    rf"(?:{DIGITS})(?:[十百千万亿]+(?:(?:{DIGITS})[十百千万亿]+)*)?|{_MONEY}|一半|{_PLAIN}",
)
_DECIMAL = re.compile(
    r"(?P<whole>[零〇一二三四五六七八九两十百千万亿]+)点(?P<part>[零〇一二三四五六七八九]+)(?P<group>[万亿]*)"
)
_PIECE = re.compile(rf"(?P<zero>[零〇]+)?(?P<digit>{DIGITS}|[一二三四五六七八九两])?(?P<unit>[十百千])?")


class Found(NamedTuple):
    """A numeral at its place in a text."""

    span: Span
    value: Decimal


def numeral_of(value: int, *, financial: bool = False) -> str:
    """A whole number from 0 to 9,999 亿 as it is written in Chinese, or as on a cheque.

    >>> numeral_of(25), numeral_of(110), numeral_of(10_000_000_000), numeral_of(2050, financial=True)
    ('二十五', '一百一十', '一百亿', '贰仟零伍拾')
    """
    if value < 10_000:
        words = _group_of(value) or "零"
    else:
        group, size = ("亿", 10**8) if value >= 10**8 else ("万", 10**4)
        above, below = divmod(value, size)
        gap = "零" if 0 < below < size // 10 else ""
        words = f"{numeral_of(above)}{group}{gap}{numeral_of(below) if below else ''}"
    words = re.sub("(?<=[万亿零])十", "一十", words)
    return "".join(_FINANCIAL.get(c, c) for c in re.sub("^十", "一十", words)) if financial else words


def _group_of(value: int) -> str:
    """One to 9,999; nothing for zero."""
    words, gap = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, value = divmod(value, size)
        if digit:
            words += ("零" if gap and words else "") + "零一二三四五六七八九"[digit] + unit
        gap = not digit
    return words.removeprefix("一") if words.startswith("一十") else words


_LONGEST = 60
"""Characters of a numeral: a longer run of them (亿亿亿…) is none, and would only cost time."""


def value_of(numeral: str) -> Decimal | None:
    """The value of one numeral, in digits, in Chinese or in both; None where it is no number.

    >>> [str(value_of(n)) for n in ("百亿", "二〇二五", "三千五", "两万零五十", "零点三", "1亿2000万", "贰拾万")]
    ['10000000000', '2025', '3500', '20050', '0.3', '120000000', '200000']
    >>> value_of("三四百"), value_of("十三五"), value_of("万千")
    (None, None, None)
    """
    if len(numeral) > _LONGEST:
        return None
    plain = numeral.translate(_ONE_WAY)
    if plain in ("半", "一半"):
        return Decimal("0.5")
    if re.fullmatch(r"[〇零一二三四五六七八九]+", plain):
        return Decimal("".join(str(_DIGITS[c]) for c in plain))
    if decimal := _DECIMAL.fullmatch(plain):
        whole, part = value_of(decimal["whole"]), value_of(decimal["part"])
        if whole is None or part is None or (decimal["group"] and whole >= 10_000):
            return None
        return (whole + part.scaleb(-len(decimal["part"]))) * multiplier(decimal["group"])
    return _large(plain)


def whole_value(numeral: str) -> int | None:
    """The value of a numeral that counts: of a heading, of a year; None where it is no whole number.

    >>> whole_value("二十五"), whole_value("4"), whole_value("一二三"), whole_value("3.5")
    (25, 4, 123, None)
    """
    value = value_of(numeral)
    return int(value) if value is not None and value == int(value) else None


def multiplier(unit: str) -> int:
    """What the leading 百, 万, 亿 of a unit multiply by: 万吨 by 10,000, 家 by 1.

    >>> multiplier("万亿元"), multiplier("百万人次"), multiplier("家")
    (1000000000000, 1000000, 1)
    """
    product = 1
    for character in unit.translate(_ONE_WAY):
        if character not in _UNITS and character not in _GROUPS:
            break
        product *= _UNITS.get(character, 0) or _GROUPS[character]
    return product


def find_numerals(text: str) -> Iterator[Found]:
    """Every numeral in a text that has a value, in reading order: the outermost, each as long as it can be."""
    for match in _IN_TEXT.finditer(text):
        value = value_of(match.group())
        if value is not None:
            yield Found(Span(*match.span()), value)


def _large(plain: str) -> Decimal | None:
    """A number in groups of 亿 and 万, each group below 10,000."""
    for group, size in _GROUPS.items():
        above, found, below = plain.rpartition(group)
        if not found:
            continue
        high = _large(above) if above else Decimal(1)
        if high is None or (size == 10**4 and high >= 10**4):
            return None
        if not below:
            return high * size
        low = _large_rest(below, size)
        return None if low is None or low >= size else high * size + low
    return _small(plain)


def _large_rest(below: str, size: int) -> Decimal | None:
    """What stands behind 亿 or 万: 一万二 is 12,000; nothing there counts without its digit (亿万, 万千 are no numbers)."""
    if len(below) == 1 and below in _DIGITS:
        return Decimal(_DIGITS[below] * size // 10) if _DIGITS[below] else None
    rest = below[1:] if below[0] in "零〇" else below
    if not rest or rest[0] in _GROUPS or rest[0] in "百千" or (rest[0] == "十" and rest is below):
        return None
    return _large(rest)


def _small(plain: str) -> Decimal | None:
    """A number below 10,000: digits with falling units, 零 over a gap, 十 without its 一; or digits alone."""
    total, last, place = Decimal(0), 10**4, 0
    while place < len(plain):
        piece = _PIECE.match(plain, place)
        if piece is None or piece.end() == place:
            return None
        digit, unit = piece["digit"], _UNITS.get(piece["unit"] or "", 1)
        if unit >= last or len(piece["zero"] or "") > 1 or (digit is None and unit == 1):
            return None
        if (digit is None and unit > 10 and place) or (piece["zero"] and not place):
            return None
        number = Decimal(_DIGITS[digit]) if digit in _DIGITS else Decimal((digit or "1").replace(",", ""))
        if unit == 1 and last in (100, 1000) and not piece["zero"] and digit in _DIGITS:
            unit = last // 10
        total, last, place = total + number * unit, unit, piece.end()
    return total if plain else None
