"""Where the heading of a numbered line ends: the sentence, the colon or the line, compared with its neighbours'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.document.parse.signs import IN_BRACKETS

_USUAL = 30
"""The longest run-in title met in official texts has 26 characters; a longer one is a title where its neighbours have one."""
_COLON = re.compile("(?P<head>[^：，。；:]{1,12})[：:](?P<rest>.+)", re.DOTALL)


def run_in_heading(text: str, neighbours: Sequence[str] = ()) -> tuple[str, str, str]:
    """The heading at the start of a numbered line, its delimiter and the text that follows.

    The heading ends at the first 。, at a ： that ends the line, or with a line that has neither. A first sentence that
    reads as running text, or one with nothing behind it but who is responsible (…负责), is text without a heading.
    `neighbours` are the other lines of its list, without their numbers.

    >>> run_in_heading("发展目标。到2025年，实力大幅提升。")
    ('发展目标', '。', '到2025年，实力大幅提升。')
    >>> run_in_heading("总体要求：")
    ('总体要求', '：', '')
    """
    head, stop, rest = text.partition("。")
    if not stop:
        if text.endswith(("：", ":")) and not re.search("[，。；：:]", text[:-1]) and len(text) > 1:
            return text[:-1], text[-1], ""
        if _all_with_colon(text, neighbours):
            match = _COLON.fullmatch(text)
            assert match is not None
            return match["head"], text[match.end("head")], match["rest"]
        alone = not text.endswith(("；", "，", "、", "：", ":", "！", "—"))
        return (text, "", "") if alone else ("", "", text)
    if _all_with_colon(text, neighbours):
        match = _COLON.fullmatch(text)
        assert match is not None
        return match["head"], text[match.end("head")], match["rest"]
    if any(c in head for c in "：；！？"):
        return "", "", text
    if len(head) > _USUAL and not _titled_like_neighbours(head, rest, neighbours):
        return "", "", text
    if rest and IN_BRACKETS.fullmatch(rest) and "，" in head:
        return "", "", text
    if not rest and any(n.endswith("；") for n in neighbours):
        # the last of a list of half sentences
        return "", "", text
    if not rest and "，" in head and not (_titled_neighbours(neighbours) or _one_of_a_kind(head, neighbours)):
        # a whole sentence with a comma and nothing behind it says something; it names nothing
        return "", "", text
    return head, stop, rest


def _all_with_colon(text: str, neighbours: Sequence[str]) -> bool:
    """元旦：…, 春节：…: a label with a colon, as every line of the list has one."""
    return len(neighbours) > 0 and _COLON.fullmatch(text) is not None and all(map(_COLON.fullmatch, neighbours))


def _titled_like_neighbours(head: str, rest: str, neighbours: Sequence[str]) -> bool:
    if not rest or len(head) > 3 * _USUAL or head.count("，") > 2:
        return False
    return _titled_neighbours(neighbours)


def _titled_neighbours(neighbours: Sequence[str]) -> bool:
    """Whether most of the other lines of a list have a title: a short first sentence with more behind it, or a line alone."""
    if len(neighbours) < 2:
        return False
    titled = sum(1 for n in neighbours if _is_titled(n) or "。" not in n)
    return 3 * titled >= 2 * len(neighbours)


def _is_titled(text: str) -> bool:
    return 0 < text.find("。") < min(len(text) - 1, _USUAL)


def _one_of_a_kind(head: str, neighbours: Sequence[str]) -> bool:
    """Whether a sentence of two halves is a title like one of its list that has text behind it, the others being as bare."""
    return any(map(_is_titled, neighbours)) and all(
        _is_titled(n) or (n.endswith("。") and n.count("。") == 1 and n.count("，") == 1 == head.count("，"))
        for n in neighbours
    )
