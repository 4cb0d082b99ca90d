"""The words around a figure: how a text bounds it (5%左右, no more than 100), whether it rises or falls, and its currency."""

from __future__ import annotations

import re

from generator.base.text import Span

CHINESE_BOUNDS = re.compile(
    r"(?P<le>以内|以下|不超过|不高于|不多于|不大于|至多|最多)|(?P<ge>以上|不低于|不少于|不小于|至少|最少)"
    r"|(?P<gt>超过|突破|高于|多于|超(?=\d))|(?P<lt>低于|少于|不到|不足)|(?P<approx>左右|上下|大约|(?<![节条合契制集公])约(?=\d)|近(?=\d))"
)
"""In a whole clause; 不超过 is not 超过, 节约 not 约."""
_BEFORE_CHINESE = re.compile(
    "(?:(?P<le>不超过|不高于|不多于|不大于|至多|最多|控制在)|(?P<ge>不低于|不少于|不小于|至少|最少)"
    "|(?P<gt>超过|突破|高于|多于|超)|(?P<lt>低于|少于|不到|不足)|(?P<approx>大约|(?<![节条合契制集公])约|接近|(?<![附邻临])近))$"
)
_BEHIND_CHINESE = re.compile("(?P<le>以内|以下|之内|(?<=[日天周月年时])内)|(?P<ge>以上)|(?P<approx>左右|上下)")
_MORE = re.compile("[多余]")
"""100多家: English says more than, over, or some."""
_FRONT = {
    "le": r"(?:no|not|not be) (?:more|higher|greater) than|not (?:to )?exceed(?:ing)?|not (?:be |go |rise |grow )?(?:above|over|beyond)"
    r"|at most|up to|within|a maximum of|capped at",
    "ge": r"(?:no|not|not be) (?:less|fewer|lower) than|not (?:be |fall |drop |go |sink |decline )?(?:below|under)|at least"
    "|a minimum of",
    "gt": r"(?:more|greater|higher) than|over|exceed(?:s|ed|ing)?|above|surpass(?:es|ed|ing)?",
    "lt": r"(?:less|fewer|lower) than|below|under",
    "approx": r"about|around|approximately|roughly|nearly|almost|close to|some",
}
_BACK = {
    "ge": "(?:or|and) (?:more|above|higher|over)",
    "le": "(?:or|and) (?:less|fewer|below|under)",
    "approx": "or so",
}
"""Words in front of a figure, and behind it."""
_BEFORE_ENGLISH = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _FRONT.items())})(?: RMB| CNY| USD| EUR| US\$| HK\$| [$¥€£]| the| a| an)?\s*$",
    re.IGNORECASE,
)
_BEHIND_ENGLISH = re.compile(
    rf"(?:\s+[\w-]+){{0,3}}\s+(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _BACK.items())})\b"
)
_IN_ENGLISH = {
    name: re.compile(rf"\b(?:{words}{'|' + _BACK[name] if name in _BACK else ''})\b", re.IGNORECASE)
    for name, words in _FRONT.items()
}
_WIDEST = 40
"""Characters on either side of a figure in which its bound is looked for."""
_ANOTHER = re.compile(r"[，。；、：（）,.;:()\d]")
"""What ends the surroundings of a figure."""
_SAME = ({"ge", "gt"}, {"le", "lt"})
"""What either language writes for the other: 100家以上 is “more than 100” in most official English."""


def chinese_bound(text: str, figure: Span) -> str:
    """How a Chinese text bounds a figure of it: le, ge, gt, lt, approx, `more` for 100多; empty where it does not.

    >>> chinese_bound("建设50家左右工厂", Span(2, 4))
    'approx'
    """
    before, behind = text[max(0, figure.start - _WIDEST) : figure.start], _near(text, figure)
    if match := _BEFORE_CHINESE.search(before):
        # 近5年 are the last five years
        return "" if match.group() == "近" and behind.startswith("年") else str(match.lastgroup)
    if _MORE.match(behind):
        return "more"
    match = _BEHIND_CHINESE.search(behind)
    return str(match.lastgroup) if match else ""


def english_bound(text: str, figure: Span) -> str:
    """How an English text bounds a figure of it.

    >>> english_bound("grow by 10% or more a year", Span(8, 11))
    'ge'
    >>> english_bound("will not fall below 6%", Span(20, 22))
    'ge'
    """
    before = text[max(0, figure.start - _WIDEST) : figure.start]
    match = _BEFORE_ENGLISH.search(before) or _BEHIND_ENGLISH.match(_near(text, figure))
    return str(match.lastgroup) if match else ""


def english_bounds(text: str) -> frozenset[str]:
    """Every way in which words of an English text may bound a figure.

    >>> sorted(english_bounds("by about 5%"))
    ['approx']
    """
    return frozenset(name for name, words in _IN_ENGLISH.items() if words.search(text))


_WAY_ZH = {
    "up": re.compile("增长|提高|增加|上升|提升|新增|扩大"),
    "down": re.compile("下降|降低|减少|压减|下调|缩减|降至"),
}
_WAY_EN = {
    "up": re.compile(
        r"\b(?:ris(?:es?|ing)|rose|increas\w+|grow\w*|grew|rais\w+|up|improv\w+|better|strengthen\w*|enhanc\w+|boost\w*"
        r"|upgrad\w+|higher|expand\w*|add(?:s|ed|ing)?)\b",
        re.I,
    ),
    "down": re.compile(
        r"\b(?:fall\w*|fell|decreas\w+|drop\w*|reduc\w+|cut(?:s|ting)?(?!-edge)|lower\w*|declin\w+|down|shr[iau]nk\w*|less|fewer"
        r"|curb\w*|eas(?:e|es|ed|ing)|shorten\w*|narrow\w*|sav(?:e|es|ed|ing|ings))\b",
        re.I,
    ),
}
_CLAUSE = re.compile(r"[，。；、：,.;:](?!\d)")


def chinese_way(text: str, figure: Span) -> str:
    """Whether a figure of a Chinese text is said to rise or fall: up, down; empty where its clause says neither, or both.

    >>> chinese_way("产值增长5%，能耗下降3%", Span(11, 13))
    'down'
    """
    return _way(text, figure, _WAY_ZH)


def english_way(text: str, figure: Span) -> str:
    """The same of an English text."""
    return _way(text, figure, _WAY_EN)


def _way(text: str, figure: Span, words: dict[str, re.Pattern[str]]) -> str:
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, figure.start)), default=0)
    end = _CLAUSE.search(text, figure.end)
    clause = text[start : end.start() if end else len(text)]
    found = [way for way, pattern in words.items() if pattern.search(clause)]
    return found[0] if len(found) == 1 else ""


_FOREIGN = (
    re.compile(r"(?:US\$|USD|HK\$|[$€£]|EUR|GBP)\s?$"),
    re.compile(r"\s?(?:US dollars?|dollars?|USD|euros?|EUR|pounds)\b"),
)


def is_foreign_money(text: str, figure: Span) -> bool:
    """Whether a figure of an English text is in another currency than yuan.

    >>> is_foreign_money("over US$10 billion", Span(8, 18))
    True
    """
    before, behind = _FOREIGN
    return before.search(text[: figure.start]) is not None or behind.match(text, figure.end) is not None


def agree(chinese: str, english: str) -> bool:
    """Whether the two bound a figure alike.

    >>> agree("ge", "gt"), agree("approx", "gt"), agree("ge", "")
    (True, False, False)
    """
    if chinese == "more":
        return english in ("gt", "ge", "approx")
    return chinese == english or {chinese, english} in _SAME


def _near(text: str, figure: Span) -> str:
    """What stands behind a figure, up to the next sign or figure."""
    behind = text[figure.end : figure.end + _WIDEST]
    end = _ANOTHER.search(behind)
    return behind[: end.start()] if end else behind
