"""What stands before and behind the body of one text: its name, number, date, contents, addressee and signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.document.parse.closing import find_closing
from generator.document.parse.contents import Contents
from generator.document.parse.cover import SPEAKER, is_cover
from generator.document.parse.debris import is_furniture
from generator.document.parse.grammar import Family
from generator.document.parse.lines import Line, is_sentence
from generator.document.parse.signs import ADDRESSEE, ATTACHMENT, DATE, FOREWORD, GENRE, IN_BRACKETS, signs_off
from generator.document.parse.titles import find_title


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The lines of one text sorted into what they are, as ranges of line indices."""

    furniture: range
    """what a website or a republisher put before it"""
    cover_before: range
    title: range
    cover_after: range
    """what follows the title in front of the contents: date, number, subtitle"""
    contents: range
    cover_behind: range
    """the same behind the contents, where a cover is often repeated"""
    opening: range
    """sentences in front of the contents, which stand before it"""
    addressee: range
    preamble: range
    body: range
    closing: range
    behind: range
    """what a website put behind it"""


def split_front(
    lines: Sequence[Line], start: int, end: int, contents: Sequence[Contents], titles: frozenset[int]
) -> Front:
    """The parts of the text between two lines."""
    table = next((c for c in contents if start <= c.head < end), None)
    first = table.end if table else start
    body = next((n for n in range(first, end) if _begins_body(lines, n)), end)
    closing, behind = find_closing(lines, body if body < end else min(max(start + 1, first), end), end)
    body = min(body, closing)
    top = table.head if table and table.head < body else body
    furniture = start
    while (
        furniture < top
        and is_furniture(lines[furniture].shown)
        and not (GENRE.search(lines[furniture].shown) and len(lines[furniture].shown) > 8)
    ):
        furniture += 1
    begin, stop = find_title(lines, furniture, top, titles)
    if begin == stop and table and table.end < body:
        later = find_title(lines, table.end, body, titles)
        begin, stop = later if later[0] < later[1] else (begin, stop)
    if table is not None and begin < stop and begin >= table.end:
        # the cover came without a title: the contents stand before it
        furniture = max(furniture, table.head)
        table = None
    republisher = _republisher(lines, max(furniture, start), begin) if begin < stop else furniture
    title = {line.shown for line in lines[begin:stop]} | {"".join(line.shown for line in lines[begin:stop])}

    def covers(n: int) -> bool:
        return not _opens_text(lines[n]) or lines[n].shown in title

    cut = stop
    while cut < top and covers(cut):
        cut += 1
    if table is None or table.head >= body:
        after, opening, rows, repeated, cut2 = range(stop, cut), range(cut, cut), range(0), range(cut, cut), cut
    else:
        again = table.end
        while again < body and covers(again):
            again += 1
        after, opening, rows = range(stop, cut), range(cut, table.head), range(table.head, table.end)
        repeated, cut2 = (
            (range(table.end, again), again) if cut == table.head else (range(table.end, table.end), table.end)
        )
    addressee = range(cut2, cut2)
    if (
        cut2 < body
        and ADDRESSEE.fullmatch(lines[cut2].shown)
        and not len(opening)
        and not _introduces(lines[cut2].shown)
    ):
        addressee = range(cut2, cut2 + 1)
    return Front(
        furniture=range(start, republisher),
        cover_before=range(republisher, begin) if begin < stop else range(republisher, republisher),
        title=range(begin, stop),
        cover_after=after,
        contents=rows,
        cover_behind=repeated,
        opening=opening,
        addressee=addressee,
        preamble=range(addressee.stop, body),
        body=range(body, closing),
        closing=range(closing, behind),
        behind=range(behind, end),
    )


def _begins_body(lines: Sequence[Line], n: int) -> bool:
    line = lines[n]
    if line.box is not None:
        return True
    if line.markdown > 1:
        return True
    if line.marker is None or line.is_row:
        return False
    marker = line.marker
    if marker.form.family is Family.DECIMAL:
        # settled before: 1.1 and `2　title` are left only in a text of decimal headings
        return True
    if marker.form.name in ("（1）", "1）", "①", "A.", "（a）", "（i）"):
        return False
    return not (signs_off(line.shown) and DATE.fullmatch(line.shown))


_PASSED = re.compile("通[过過]|修正|修订|修訂|公布|施行|批准")


def _opens_text(line: Line) -> bool:
    """Whether the cover ends at a line: a sentence, a row, an addressee, a 前言; how a law was passed is still cover."""
    text = line.shown
    if SPEAKER.fullmatch(text) or (IN_BRACKETS.fullmatch(text) and _PASSED.search(text)):
        return False
    return (
        not is_cover(text)
        or is_sentence(text)
        or _introduces(text)
        or FOREWORD.fullmatch(text) is not None
        or (ADDRESSEE.fullmatch(text) is not None and not re.search(r"\d{2}|日期", text))
    )


def _introduces(text: str) -> bool:
    """Whether a line with a colon at its end opens a list and addresses nobody: 红线包括以下区域："""
    return (
        text.endswith(("：", ":")) and re.search("如下|以下|下列|包括|如後|现将|現將|为：|為：|是：", text) is not None
    )


def _republisher(lines: Sequence[Line], furniture: int, begin: int) -> int:
    """Where the republisher's words end: buttons, and a note before the title that is no label of the text itself."""
    end = furniture
    for n in range(begin - 1, furniture - 1, -1):
        text = lines[n].shown
        if ATTACHMENT.fullmatch(text):
            continue
        if is_sentence(text) or "http" in text or text.endswith(("，", ",", "：")):
            return begin
    return end
