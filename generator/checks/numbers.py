"""The numbers of a Chinese text and of its English, as values that can be compared.

A number is `sure` when it must have a counterpart: digits, number words from ten up, and smaller ones that count something
(三个层次). Other small number words (一批, 两化, three) may or may not be numbers in the other language: they answer to a
counterpart and ask for none. Per cent is part of the
value; 百亿 is 10 billion, 十八大 18, fifty 50.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from generator.base.numerals import multiplier, value_of, whole_value
from generator.base.text import Span


@dataclass(frozen=True, slots=True)
class Number:
    """One number in a text."""

    value: str
    """normalised; with %, ‰ or pp (percentage points) for a share, capital letters for names such as 5G"""
    span: Span
    sure: bool = True

    def of(self, text: str) -> str:
        """As it stands in the text."""
        return self.span.of(text)


_VAGUE = "数几上多"
_UNIT_SUFFIX = re.compile(r"[百千]?万亿|[十百千]?[万亿]|千(?![克瓦米伏卡帕赫])|百(?!分)")
_PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?\(?0?(\d{2,3})\)?[- ](\d{4}) ?(\d{4})(?!\d)")
_NAME = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z]+\d[A-Za-z0-9]*|\d+(?:\.\d+)?[A-Za-z]+)(?![A-Za-z0-9])")
_PLAIN = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_HAN_DIGITS = "零〇一二三四五六七八九"
_HAN_NUMBER = re.compile(f"[{_HAN_DIGITS}两十百千万亿]+(?:点[{_HAN_DIGITS}]+[万亿]*)?")
_YEAR = re.compile(f"[一二][{_HAN_DIGITS}]{{3}}")
_COUNTED = re.compile("[个项家条年月日大批种类名届次倍册款位所座户亩元岁天]")
_COUNTED_SMALL = re.compile("[个项类种条层步轮]")
"""What counts even two or three things; 大, 级, 次, 年 also stand in words that English says without a number."""
_SHARE_BEHIND = re.compile(r"\s*(?:(?P<percent>[%％])|(?P<mille>‰)|(?P<points>个百分点))")
_SHARE_SIGNS = {"percent": "%", "mille": "‰", "points": "pp"}
"""5% and 5 percentage points are two values."""


def chinese_numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a Chinese text, in reading order."""
    taken = bytearray(len(text))
    found = [*_names_and_phones(text, taken)]
    for match in _PLAIN.finditer(text):
        if not _is_taken(match.span(), taken):
            found.append(_digits_in_chinese(match, text))
            _take(taken, match.start(), max(match.end(), found[-1].span.end))
    for match in _HAN_NUMBER.finditer(text):
        if not _is_taken(match.span(), taken):
            found += _han_number(match, text)
    return tuple(sorted(found, key=lambda n: n.span))


def _names_and_phones(text: str, taken: bytearray) -> Iterator[Number]:
    for match in _PHONE.finditer(text):
        _take(taken, *match.span())
        yield Number(f"tel {match[2]}{match[3]}", Span(*match.span()))
    for match in _NAME.finditer(text):
        if not _is_taken(match.span(), taken) and not re.fullmatch(
            r"\d+(?:st|nd|rd|th|s|bn|m|kg|km)", match.group(), re.IGNORECASE
        ):
            _take(taken, *match.span())
            yield Number(match.group().upper(), Span(*match.span()))


def _is_taken(place: tuple[int, int], taken: bytearray) -> bool:
    return 1 in taken[slice(*place)]


def _take(taken: bytearray, start: int, end: int) -> None:
    """Marks what belongs to a number that was found: a byte for each character, so that a text of numbers stays cheap."""
    taken[start:end] = bytes([1]) * (end - start)


def _digits_in_chinese(match: re.Match[str], text: str) -> Number:
    value = Decimal(match.group().replace(",", ""))
    unit = _UNIT_SUFFIX.match(text, match.end())
    end = match.end()
    if unit:
        end = unit.end()
        value *= multiplier(unit.group())
    share = _SHARE_BEHIND.match(text, end)
    return Number(_normal(value) + _share(share), Span(match.start(), share.end() if share else end))


def _share(match: re.Match[str] | None) -> str:
    return _SHARE_SIGNS[str(match.lastgroup)] if match else ""


def _han_number(match: re.Match[str], text: str) -> Iterator[Number]:
    word = match.group()
    span = Span(*match.span())
    before, behind = text[max(span.start - 2, 0) : span.start], text[span.end : span.end + 4]
    if before.endswith(tuple(_VAGUE)) or (before.endswith("之") and word == "一"):
        return
    if word == "百" and behind.startswith("分之"):
        share = _HAN_NUMBER.match(text, span.end + 2)
        value = _counting(share.group()) if share else None
        if share and value is not None:
            yield Number(f"{_normal(value)}%", Span(span.start, share.end()))
        return
    if before.endswith("分之") or behind.startswith("分之"):
        return
    points = "pp" if behind.startswith("个百分点") else ""
    plan = re.fullmatch("(十[一二三四五六七八九]?|二十[一二三四五六七八九]?)([三四五六七])", word)
    value = _counting(plan[1] if plan and _counting(word) is None else word)
    if value is None:
        yield from (
            Number(str(whole_value(c)), Span(span.start + n, span.start + n + 1), sure=False)
            for n, c in enumerate(word)
            if c in _HAN_DIGITS or c == "两"
        )
        return
    alone = len(word) == 1
    counted = _COUNTED.match(behind) is not None or before.endswith("第")
    if word in ("百", "千", "万", "亿", "千万", "万千", "亿万", "百千"):
        return
    sure = not alone or counted if value >= 10 else value > 1 and _COUNTED_SMALL.match(behind) is not None
    yield Number(f"{_normal(value)}{points}", span, sure=sure)


def _counting(numeral: str) -> Decimal | None:
    """The value of a numeral that counts: several digits in a row are no number (两一, 三四), but for a year."""
    if len(numeral) > 1 and all(c in _HAN_DIGITS or c == "两" for c in numeral) and not _YEAR.fullmatch(numeral):
        return None
    return value_of(numeral)


_ONES = (
    "zero one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth "
    "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_WORD_VALUE = (
    {w: n for n, w in enumerate(_ONES.split())}
    | {w: n for n, w in enumerate(_ORDINALS.split())}
    | {w: 10 * n for n, w in enumerate(_TENS.split(), 2)}
    | {w[:-1] + "ieth": 10 * n for n, w in enumerate(_TENS.split(), 2)}
)
_SCALE = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "bn": 10**9}
_SCALED = re.compile(r"[ -](hundred|thousand|million|billion|trillion|bn)\b")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_VAGUE_WORDS = {
    "once": 1,
    "twice": 2,
    "double": 2,
    "both": 2,
    "dual": 2,
    "twin": 2,
    "triple": 3,
    "single": 1,
    "half": 2,
}
_ENGLISH_WORD = re.compile(r"[A-Za-z]+")
_SHARE = re.compile(
    r"[ -]?(?:(?P<percent>%|per cent\b|percent\b)|(?P<mille>‰|per mille\b)|(?P<points>percentage points?\b))"
)
_ENGLISH_DIGITS = re.compile(r"(?<![\w.])(\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:(?:st|nd|rd|th|s)(?![A-Za-z]))?")


def english_numbers(text: str) -> tuple[Number, ...]:
    """The numbers of an English text, in reading order."""
    taken = bytearray(len(text))
    found = [*_names_and_phones(text, taken)]
    for match in _ENGLISH_DIGITS.finditer(text):
        if _is_taken(match.span(), taken):
            continue
        value, end = _scaled(Decimal(match[1].replace(",", "")), match.end(), text)
        share = _SHARE.match(text, end)
        found.append(Number(_normal(value) + _share(share), Span(match.start(), share.end() if share else end)))
        _take(taken, found[-1].span.start, found[-1].span.end)
    found += _words_in_english(text, taken)
    return tuple(sorted(found, key=lambda n: n.span))


def _scaled(value: Decimal, end: int, text: str) -> tuple[Decimal, int]:
    """A value with the `billion` behind it."""
    while (scale := _SCALED.match(text, end)) is not None:
        value *= _SCALE[scale[1]]
        end = scale.end()
    return value, end


def _words_in_english(text: str, taken: bytearray) -> Iterator[Number]:
    words = [m for m in _ENGLISH_WORD.finditer(text) if not _is_taken(m.span(), taken)]
    place = 0
    while place < len(words):
        match = words[place]
        word = match.group().lower()
        place += 1
        if match.group() in _MONTHS:
            yield Number(str(_MONTHS.index(match.group()) + 1), Span(*match.span()), sure=False)
        if word in _VAGUE_WORDS:
            yield Number(str(_VAGUE_WORDS[word]), Span(*match.span()), sure=False)
        if word == "a":
            one, end = _scaled(Decimal(1), match.end(), text)
            if end > match.end():
                yield Number(_normal(one), Span(match.start(), end))
        if word not in _WORD_VALUE:
            continue
        value, end = _WORD_VALUE[word], match.end()
        if place < len(words) and value in range(20, 100, 10) and text[end : words[place].start()] in (" ", "-"):
            unit = _WORD_VALUE.get(words[place].group().lower(), 0)
            if 0 < unit < 10:
                value, end = value + unit, words[place].end()
                place += 1
        scaled, end = _scaled(Decimal(value), end, text)
        share = _SHARE.match(text, end)
        yield Number(
            _normal(scaled) + _share(share),
            Span(match.start(), share.end() if share else end),
            sure=scaled >= 10 or bool(share),
        )


def _normal(value: Decimal) -> str:
    return format(value.normalize(), "f")


def differing(
    chinese: str, english: str, decided_zh: Iterable[Span] = (), decided_en: Iterable[Span] = ()
) -> tuple[list[str], list[str]]:
    """The sure numbers of each side that have no counterpart on the other, as they stand there.

    >>> differing("增长5%", "grow by 6%")
    (['5%'], ['6%'])
    """
    lone_zh, lone_en = lone_numbers(chinese, english, decided_zh, decided_en)
    return [n.of(chinese) for n in lone_zh], [n.of(english) for n in lone_en]


def lone_numbers(
    chinese: str, english: str, decided_zh: Iterable[Span] = (), decided_en: Iterable[Span] = ()
) -> tuple[list[Number], list[Number]]:
    """The sure numbers of each side that have no counterpart on the other.

    Numbers inside `decided` spans belong to terms whose rendering is settled (“三品”, 5G, 十八大): they ask for nothing.
    """
    zh, en = chinese_numbers(chinese), english_numbers(english)
    lone_zh = [n for n in zh if n.sure and not any(s.contains(n.span) for s in decided_zh)]
    lone_en = [n for n in en if n.sure and not any(s.contains(n.span) for s in decided_en)]
    values_zh, values_en = {n.value for n in zh}, {n.value for n in en}
    lone_zh = [n for n in lone_zh if n.value not in values_en]
    lone_en = [n for n in lone_en if n.value not in values_zh]
    for ours in tuple(lone_zh):
        metric = next((n for n in lone_en if _is_converted(ours, n, chinese, english)), None)
        if metric is not None:
            lone_zh.remove(ours)
            lone_en.remove(metric)
    return lone_zh, lone_en


_METRIC = {
    "斤": ((2, r"(?:kg|kilo)"), (2000, r"(?:metric )?(?:ton|t\b)")),
    "亩": ((15, r"(?:ha\b|hectare)"),),
}
"""Chinese units and how many of them are one metric one: 1斤 is half a kilogram, 15亩 are a hectare (GB 3100-93)."""
_ROUNDED = Decimal("0.01")


def _is_converted(ours: Number, theirs: Number, chinese: str, english: str) -> bool:
    """Whether an English figure is the Chinese one in metric units, give or take a hundredth: 1.3万亿斤, 650 million tonnes."""
    unit = chinese[ours.span.end : ours.span.end + 1]
    behind = english[theirs.span.end : theirs.span.end + 12].lstrip(" -")
    try:
        value, other = Decimal(ours.value), Decimal(theirs.value)
    except InvalidOperation:
        return False
    return any(
        re.match(word, behind) and abs(value / rate - other) <= value / rate * _ROUNDED
        for rate, word in _METRIC.get(unit, ())
    )


def instead_of(chinese: str, english: str) -> Number | None:
    """The first number of the English, be it sure or not, that the Chinese does not have: what may stand for a lost one."""
    known = {n.value for n in chinese_numbers(chinese)}
    return next((n for n in english_numbers(english) if n.value not in known), None)
