"""One received file may hold several texts: a notice, the document it carries, annexes, further documents.

A text begins where another has been signed, under a label (附件2), or where a title stands before numbers that begin
again. What each is follows from the others: a notice names what it carries, an annex is labelled or listed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.document.parse.debris import is_furniture
from generator.document.parse.grammar import CONTENTS_HEAD, CONTENTS_ROW, Family, Marker, number_value
from generator.document.parse.lines import (
    ACT,
    ADDRESSEE,
    ATTACHMENT,
    ATTACHMENT_TITLED,
    DATE,
    DOCUMENT_NUMBER,
    GENRE,
    IN_BRACKETS,
    SUBJECT,
    Line,
    is_sentence,
    looks_like_title,
    names_organs,
    signs_off,
)


class Role(StrEnum):
    """What a text is among the texts of its file."""

    NOTICE = "notice"
    DOCUMENT = "document"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A stretch of the file, from its label or title to its last signature."""

    start: int
    end: int
    role: Role
    label: str = ""
    """附件2"""
    number: int = 0
    """of an annex, as its label gives it"""


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents: its heading's line and the line behind its last row."""

    head: int
    end: int


def find_contents(lines: Sequence[Line]) -> tuple[Contents, ...]:
    """Every table of contents; its rows have page numbers, or come again as headings."""
    found: list[Contents] = []
    later: dict[str, list[int]] | None = None
    n = 0
    while n < len(lines):
        if not CONTENTS_HEAD.fullmatch(lines[n].shown):
            n += 1
            continue
        if later is None:
            later = {}
            for k, line in enumerate(lines):
                later.setdefault(_bare(line.shown)[:4], []).append(k)
        end = n + 1
        while end < len(lines) and (_is_row(lines[end]) or _comes_again(lines, end, later)):
            end += 1
        if end > n + 1:
            found.append(Contents(n, end))
        n = max(end, n + 1)
    return tuple(found)


def _is_row(line: Line) -> bool:
    match = CONTENTS_ROW.fullmatch(line.shown)
    return match is not None and bool(match["heading"]) and not line.shown.endswith("。")


def _comes_again(lines: Sequence[Line], n: int, later: dict[str, list[int]]) -> bool:
    """Whether a heading is met a second time further down: then it is a row of a contents without page numbers."""
    heading = _bare(lines[n].shown)
    places = reversed(later.get(heading[:4], ()))
    if lines[n].is_text and not GENRE.search(lines[n].shown) and not ATTACHMENT_TITLED.fullmatch(lines[n].shown):
        # 前言, 结束语: only where the very same line comes
        return len(heading) <= 12 and any(k > n and _bare(lines[k].shown) == heading for k in places)
    return any(k > n and _bare(lines[k].shown).startswith(heading) for k in places)


def _bare(heading: str) -> str:
    return re.sub("[ \u3000\t]", "", heading).translate(str.maketrans("()", "（）"))


def split_texts(
    lines: Sequence[Line], contents: Sequence[Contents], titles: frozenset[int] = frozenset()
) -> tuple[Text, ...]:
    """The texts of a file, in order; `titles` are lines that a person has called a title."""
    starts = _starts(lines, contents, titles)
    bounds = [*starts, len(lines)]
    pieces = list(itertools.pairwise(bounds))
    return _roles(lines, pieces)


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
                (sentences or begun or signed >= 0)
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


# ── What each of them is ─────────────────────────────────────────────────


def _roles(lines: Sequence[Line], pieces: Sequence[tuple[int, int]]) -> tuple[Text, ...]:
    made: list[Text] = []
    carrier: Text | None = None
    """the last text that carries or lists what stands behind it"""
    for n, (start, end) in enumerate(pieces):
        label, number = _label(lines, start)
        nearest = made[-1] if made else None
        role = Role.DOCUMENT
        if n + 1 < len(pieces) and _is_notice(lines, (start, end), pieces[n + 1], nearest):
            role = Role.NOTICE
        elif made and nearest is not None:
            carried = (
                carrier is not None
                and nearest.role is not Role.NOTICE
                and _names(lines, carrier, _title_of(lines, start, end))
            )
            if nearest.role is Role.NOTICE or carried:
                role = Role.DOCUMENT
            elif label or not _is_whole(lines, start, end):
                role = Role.ANNEX
        if role is Role.NOTICE:
            carrier = Text(start=start, end=end, role=role)
        made.append(Text(start=start, end=end, role=role, label=label, number=number))
    return tuple(made)


def _label(lines: Sequence[Line], start: int) -> tuple[str, int]:
    text = lines[start].shown if start < len(lines) else ""
    match = ATTACHMENT.fullmatch(text) or ATTACHMENT_TITLED.fullmatch(text)
    if match is None:
        return "", 0
    numeral = match["n"] or ""
    number = ord(numeral) - 64 if numeral.isalpha() and numeral.isascii() else number_value(numeral) or 0
    return text, number


def _title_of(lines: Sequence[Line], start: int, end: int) -> str:
    """The first lines that could be a title, without spaces and brackets behind."""
    words: list[str] = []
    for k in range(start, min(start + 8, end)):
        text = lines[k].shown
        titled = ATTACHMENT_TITLED.fullmatch(text)
        if titled:
            text = titled["title"]
        elif ATTACHMENT.fullmatch(text) or signs_off(text):
            if words:
                break
            continue
        if not looks_like_title(text) or lines[k].marker is not None:
            break
        words.append(text)
        if GENRE.search("".join(words)):
            break
    return _core("".join(words))


def _core(title: str) -> str:
    return re.sub(r"[（(][^（()）]*[）)]$|[ \u3000《》“”\"]", "", re.sub(r"[ \u3000]", "", title))


def _names(lines: Sequence[Line], carrier: Text, title: str) -> bool:
    """Whether a notice names a title: in its own, or in a sentence; what it only lists among its annexes is one."""
    if len(title) < 3:
        return False
    said = [lines[k] for k in range(carrier.start, min(carrier.end, carrier.start + 30))]
    body = next((k for k, line in enumerate(said) if is_sentence(line.shown)), len(said))
    whole = "".join(line.shown for k, line in enumerate(said) if k < body or is_sentence(line.shown))
    return title in _core(whole)


def _is_notice(lines: Sequence[Line], piece: tuple[int, int], next_one: tuple[int, int], before: Text | None) -> bool:
    """Whether a text only carries the next one: it names it, or has no numbered body where the next one has."""
    start, end = piece
    if before is not None and before.role is Role.NOTICE and _label(lines, start)[0]:
        return False
    numbered = {m.form.name for k in range(start, end) if (m := lines[k].marker) is not None and not lines[k].is_row}
    own = numbered & {"一、", "壹、", "Ⅰ.", "章", "条", "编", "篇", "部", "部分", "（一）", "1.1"}
    title = _title_of(lines, start, end)
    carries = (
        re.search("印[发發]|[转轉][发發]|批[转轉]|公布|[发發]布|征求|徵求|修[订訂改]|通[过過]|令$", title) is not None
    )
    carried = _title_of(lines, *next_one)
    here = Text(start=start, end=end, role=Role.NOTICE)
    # a notice that is divided itself carries only what its own title names
    named = len(carried) > 2 and carried in title if own else _names(lines, here, carried)
    labelled = bool(_label(lines, next_one[0])[0])
    if labelled and not (carries and _has_text(lines, next_one)) and not _is_divided(lines, next_one):
        # a list that is announced is the announcement's annex
        return False
    if carries and named:
        return True
    if own:
        return False
    if before is not None and before.role is Role.DOCUMENT and not carries:
        return False
    return any(is_sentence(lines[k].shown) for k in range(start, end)) and (carries or not labelled or named)


def _has_text(lines: Sequence[Line], piece: tuple[int, int]) -> bool:
    return any(is_sentence(lines[k].shown) for k in range(*piece))


def _is_divided(lines: Sequence[Line], piece: tuple[int, int]) -> bool:
    return any(lines[k].marker is not None and not lines[k].is_row for k in range(*piece))


def _is_whole(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether a text without a label stands for itself: a title of a genre and a body."""
    title = _title_of(lines, start, end)
    return (
        bool(GENRE.search(title))
        and any(is_sentence(lines[k].shown) for k in range(start, end))
        and not re.search("清[单單]$|名[单單]$|目[录錄]$|表$", title)
    )
