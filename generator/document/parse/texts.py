"""One received file may hold several texts: a notice, the document it carries, annexes, further documents.

A text begins where another has been signed, under a label (附件2), or where a title stands before numbers that begin
again. What each is follows from the others: a notice names what it carries, an annex is labelled or listed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from generator.document.parse.contents import Contents
from generator.document.parse.debris import is_furniture
from generator.document.parse.grammar import Family, Marker
from generator.document.parse.lines import Line, is_sentence
from generator.document.parse.roles import Text, say_roles
from generator.document.parse.signs import (
    ACT,
    ADDRESSEE,
    ATTACHMENT,
    ATTACHMENT_TITLED,
    DATE,
    DOCUMENT_NUMBER,
    GENRE,
    IN_BRACKETS,
    SUBJECT,
    looks_like_title,
    names_organs,
    signs_off,
)


def split_texts(
    lines: Sequence[Line], contents: Sequence[Contents], titles: frozenset[int] = frozenset()
) -> tuple[Text, ...]:
    """The texts of a file, in order; `titles` are lines that a person has called a title."""
    starts = _starts(lines, contents, titles)
    bounds = [*starts, len(lines)]
    pieces = list(itertools.pairwise(bounds))
    return say_roles(lines, pieces)


# ── Where texts begin ────────────────────────────────────────────────────


def _starts(lines: Sequence[Line], contents: Sequence[Contents], titles: frozenset[int]) -> list[int]:
    in_contents = {k for c in contents for k in range(c.head, c.end)}
    starts = [0]
    sentences, signed, seen = 0, -1, False
    begun: set[str] = set()
    n = 0
    while n < len(lines):
        line = lines[n]
        if n in in_contents:
            n += 1
            continue
        if n > starts[-1] and (
            (n in titles and seen)
            or (
                (
                    sentences
                    or begun
                    or signed >= 0
                    or (n > starts[-1] + 2 and ATTACHMENT.match(lines[starts[-1]].shown))
                )
                and (
                    _is_label(lines, n, signed)
                    or _titled_behind_signature(lines, n, signed)
                    or _begins_anew(lines, n, begun, in_contents)
                )
            )
        ):
            starts.append(n)
            sentences, signed, begun = 0, -1, set()
            if ATTACHMENT.fullmatch(line.shown) or (
                (m := ATTACHMENT_TITLED.fullmatch(line.shown)) and len(m["title"]) > 1
            ):
                n += 1
                # the title under a label belongs to it
                while (
                    n < len(lines)
                    and not is_sentence(lines[n].shown)
                    and looks_like_title(lines[n].shown)
                    and lines[n].is_text
                ):
                    if lines[n].is_row and n > starts[-1] + 1:
                        break
                    n += 1
            else:
                n += 1
            seen = True
            continue
        seen = True
        if line.marker is not None and not line.is_row:
            begun.add(line.marker.form.name)
        if is_sentence(line.shown):
            sentences += 1
        if DATE.fullmatch(line.shown) and (sentences or begun):
            signed = n
        n += 1
    return starts


def _is_label(lines: Sequence[Line], n: int, signed: int) -> bool:
    """附件2 alone on its line with something behind it; or 附件2：清单 behind the signature, not in a list of annexes."""
    text = lines[n].shown
    if n + 1 >= len(lines):
        return False
    if ATTACHMENT.fullmatch(text) and len(text) > 1:
        return signed >= 0 or not _lists_annexes(lines, n)
    match = ATTACHMENT_TITLED.fullmatch(text)
    if match is None or is_sentence(text) or (signed < 0 and _lists_annexes(lines, n)):
        return False
    if signed >= 0:
        return any(
            not signs_off(lines[k].shown) and not is_furniture(lines[k].shown)
            for k in range(n + 1, min(n + 3, len(lines)))
        )
    # without a signature: only where content follows that is no more of the list
    return bool(match["n"]) and any(
        is_sentence(lines[k].shown) or lines[k].is_row or lines[k].marker for k in range(n + 1, min(n + 4, len(lines)))
    )


def _lists_annexes(lines: Sequence[Line], n: int) -> bool:
    """Whether a line opens the list of annexes above a signature: numbered names, then a body's name or a date."""
    k = n + 1
    while k < len(lines) and k < n + 30:
        text = lines[k].shown
        if DATE.fullmatch(text):
            return not any(is_sentence(lines[j].shown) for j in range(n, k))
        if is_sentence(text) or (ATTACHMENT.fullmatch(text) and text[-1:] not in "：:"):
            return False
        if not (ATTACHMENT_TITLED.fullmatch(text) or names_organs(text) or _is_listed(lines[k]) or len(text) <= 45):
            return False
        k += 1
    return False


def _is_listed(line: Line) -> bool:
    return line.marker is not None and line.marker.form.name in ("1.", "1", "（1）")


def _titled_behind_signature(lines: Sequence[Line], n: int, signed: int) -> bool:
    """A title behind a signature's date: only brackets, printing lines and annex lists stand between them."""
    if signed < 0:
        return False
    text = lines[n].shown
    if any(
        not (signs_off(lines[k].shown) or is_furniture(lines[k].shown) or _is_listed(lines[k]))
        for k in range(signed + 1, n)
    ):
        return False
    if not lines[n].is_text or signs_off(text) or is_furniture(text) or not looks_like_title(text):
        return False
    if ADDRESSEE.fullmatch(text) or re.match("联系|聯繫|聯絡|电话|電話|传真|地址|邮", text):
        return False
    rest = [
        k
        for k in range(n + 1, min(n + 12, len(lines)))
        if not (signs_off(lines[k].shown) or is_furniture(lines[k].shown))
    ]
    # joint signatures have a date each: a body's name with a date below is no title
    if n + 1 < len(lines) and DATE.fullmatch(lines[n + 1].shown) and names_organs(text):
        return False
    return bool(rest)


def _begins_anew(lines: Sequence[Line], n: int, begun: set[str], in_contents: set[int]) -> bool:
    """A title of an act, and behind it a number, a 通过 in brackets, or the first of a form that had begun already."""
    line = lines[n]
    text = line.shown
    title = len(text) <= 60 and line.is_text and looks_like_title(text) and not is_sentence(text)
    if not title or not (ACT.search(text) or (SUBJECT.search(text) and GENRE.search(text))):
        return False
    previous = lines[n - 1].shown if n else ""
    if previous.endswith(("：", ":", "，", "、")) or (
        n
        and not previous.endswith(("。", "；", "！", "）", ")", "日", "】", "”"))
        and not signs_off(previous)
        and lines[n - 1].is_text
        and len(previous) > 12
    ):
        return False
    for k in range(n + 1, min(n + 9, len(lines))):
        if k in in_contents:
            continue
        after = lines[k]
        if after.marker is not None:
            return after.marker.value == 1 and after.marker.form.name in begun and _opens_a_text(after.marker)
        if DOCUMENT_NUMBER.fullmatch(after.shown) or (
            IN_BRACKETS.fullmatch(after.shown) and re.search("通[过過]|日|令", after.shown)
        ):
            if k == n + 1 and bool(begun):
                return True
            continue
        if is_sentence(after.shown) and k > n + 4:
            return False
    return False


def _opens_a_text(marker: Marker) -> bool:
    return marker.form.family is Family.DIVISION or marker.form.name in ("一、", "壹、", "Ⅰ.", "1")
