"""Quotation marks of Traditional Chinese, by pair.

A blanket replacement would make 『 of an apostrophe; so only marks that open and close are touched, one character each.
"""

from __future__ import annotations

import re

_PARTNER = {"”": "“", "’": "‘"}
_ANY = re.compile("[“”‘’]")
_LEVELS = ("「」", "『』")


def pair_quotes(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with “ ” as 「 」, a pair inside another as 『 』, and the places of marks without a partner, left as they are.

    >>> pair_quotes("“小巨人”、“所谓‘三品’”")[0]
    '「小巨人」、「所谓『三品』」'
    >>> pair_quotes("don’t")
    ('don’t', ())
    """
    if not _ANY.search(text):
        return text, ()
    opened: list[int] = []
    closed_by: dict[int, int] = {}
    stray: list[int] = []
    for place, character in enumerate(text):
        if character in _PARTNER.values():
            opened.append(place)
        elif character in _PARTNER and not _is_apostrophe(text, place):
            partners = [p for p in opened if text[p] == _PARTNER[character]]
            if partners:
                closed_by[partners[-1]] = place
                stray += [p for p in opened if p > partners[-1]]
                opened = [p for p in opened if p < partners[-1]]
            elif character == "”":
                stray.append(place)
    out = list(text)
    ends: list[int] = []
    for start in sorted(closed_by):
        ends = [end for end in ends if end > start]
        marks = _LEVELS[len(ends) % 2]
        out[start], out[closed_by[start]] = marks[0], marks[1]
        ends.append(closed_by[start])
    return "".join(out), tuple(sorted(stray + opened))


def _is_apostrophe(text: str, place: int) -> bool:
    """Whether a ’ stands between Latin letters, as in don’t."""
    around = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    return text[place] == "’" and len(around) == 2 and around.isascii() and around.isalpha()
