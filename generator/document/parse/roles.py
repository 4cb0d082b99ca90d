"""What each text of a file is: a notice, the document it carries, a further document, an annex."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.document.parse.grammar import number_value
from generator.document.parse.lines import Line, is_sentence
from generator.document.parse.signs import ATTACHMENT, ATTACHMENT_TITLED, GENRE, looks_like_title, signs_off


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


def say_roles(lines: Sequence[Line], pieces: Sequence[tuple[int, int]]) -> tuple[Text, ...]:
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
