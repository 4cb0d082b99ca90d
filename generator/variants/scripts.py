"""Whether a text is in the script that it is said to be in: the characters that only one of the two has."""

from __future__ import annotations

from functools import cache

from generator.base.text import is_han
from generator.variants.dictionaries import simplified_character, to_simplified, traditional_character

_IN_SIMPLIFIED_TOO = frozenset("乾著藉瞭徵夥麽於後髮")
"""Characters that Simplified writing has in some words too."""
_IN_TRADITIONAL_TOO = frozenset(
    "台群秘峰床里岳污占周系了才云谷千征冬只叶吁合同吊斗后丑面出余回郁家干几升准制表松板梁复向志別"
)
"""Characters that Traditional writing has in some words too, or writes either way."""


def traditional_in(text: str) -> str:
    """The first character that only Traditional writing has; empty where there is none.

    >>> traditional_in("绿色工廠"), traditional_in("绿色工厂")
    ('廠', '')
    """
    pairs = zip(text, to_simplified(text), strict=False)
    return next((c for c, s in pairs if c != s and simplified_character(c) == s and c not in _IN_SIMPLIFIED_TOO), "")


def simplified_in(text: str) -> str:
    """The first character that only Simplified writing has; empty where there is none.

    >>> simplified_in("綠色工厂"), simplified_in("綠色工廠")
    ('厂', '')
    """
    return next((c for c in text if _is_simplified_only(c)), "")


@cache
def _is_simplified_only(character: str) -> bool:
    if not is_han(character) or character in _IN_TRADITIONAL_TOO or simplified_character(character) != character:
        return False
    traditional = traditional_character(character)
    return traditional != character and simplified_character(traditional) == character
