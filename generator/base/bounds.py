"""The words by which a text bounds a figure: 5%左右, 不超过100家, about 5%, no more than 100."""

from __future__ import annotations

import re

from generator.base.text import Span

CHINESE_BOUNDS = re.compile(
    r"(?P<le>以内|以下|不超过|不高于|不多于|不大于|至多|最多)|(?P<ge>以上|不低于|不少于|不小于|至少|最少)"
    r"|(?P<gt>超过|突破|高于|多于|超(?=\d))|(?P<lt>低于|少于|不到|不足)|(?P<approx>左右|上下|大约|约(?=\d)|近(?=\d))"
)
"""In a whole clause; 不超过 is not 超过."""
_BEFORE_CHINESE = re.compile(
    "(?:(?P<le>不超过|不高于|不多于|不大于|至多|最多|控制在)|(?P<ge>不低于|不少于|不小于|至少|最少)"
    "|(?P<gt>超过|突破|高于|多于|超)|(?P<lt>低于|少于|不到|不足)|(?P<approx>大约|约|接近|近))$"
)
_BEHIND_CHINESE = re.compile("(?P<le>以内|以下|之内|(?<=[日天周月年时])内)|(?P<ge>以上)|(?P<approx>左右|上下)")
_MORE = re.compile("[多余]")
"""100多家: English says more than, over, or some."""
_FRONT = {
    "le": r"(?:no|not) (?:more|higher|greater) than|not exceed(?:ing)?|at most|up to|within|a maximum of",
    "ge": r"(?:no|not) (?:less|fewer|lower) than|not below|at least|a minimum of",
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
    rf"\b(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _FRONT.items())})(?: RMB| US\$| [$¥€]| the| a| an)?\s*$",
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
