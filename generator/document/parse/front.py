"""What stands before the body: a republisher's note, the notice that carried the document, its cover and contents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.document.parse.lines import (
    ADDRESSEE,
    ATTACHMENT,
    CONTENTS_HEAD,
    CONTENTS_ROW,
    DATE,
    DOCUMENT_NUMBER,
    IN_BRACKETS,
    LineKind,
    kind_of,
    looks_like_title,
)
from generator.document.parse.patches import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The lines before the first heading, sorted into what they are."""

    republisher: tuple[Passage, ...]
    notice: tuple[Passage, ...]
    """the notice's heading first, then its paragraphs"""
    cover_before: tuple[Passage, ...]
    title: tuple[Passage, ...]
    cover_after: tuple[Passage, ...]
    """what follows the title in front of the contents: date, number, subtitle"""
    contents: tuple[Passage, ...]
    cover_behind: tuple[Passage, ...]
    """the same behind the contents, where a cover is often repeated"""
    addressee: tuple[Passage, ...]
    preamble: tuple[Passage, ...]
    contents_at: int = 0
    """how many lines of addressee and preamble stand in front of the contents"""


def split_front(lines: tuple[Passage, ...]) -> tuple[Front, tuple[Passage, ...]]:
    """The front matter, and the lines of the body."""
    first, contents = _contents(lines)
    start = next((n for n in range(contents[1], len(lines)) if kind_of(lines[n].shown) not in _FRONT_KINDS), len(lines))
    if start == len(lines):
        start = contents[1]
    before = lines[:first] if first is not None else lines[:start]
    behind = lines[contents[1] : start] if first is not None else ()
    rows = lines[first : contents[1]] if first is not None else ()

    title_at = _title(before)
    head, rest = before[: title_at[0]], before[title_at[1] :]
    title = before[title_at[0] : title_at[1]]
    carried = next((n for n, line in enumerate(head) if _is_sentence(line.shown)), None)
    republisher, notice, cover = _carrier(head) if carried is not None else (head, (), ())
    if not title:
        republisher, rest = (), before
    tail = [*rest, *behind]
    cut = 0
    while cut < len(tail) and not _is_sentence(tail[cut].shown) and not ADDRESSEE.fullmatch(tail[cut].shown):
        cut += 1
    covered, edge = cut, len(rest)
    addressee: tuple[Passage, ...] = ()
    if cut < len(tail) and ADDRESSEE.fullmatch(tail[cut].shown):
        addressee, cut = (tail[cut],), cut + 1
    return (
        Front(
            republisher=tuple(republisher),
            notice=tuple(notice),
            cover_before=tuple(cover),
            title=tuple(title),
            cover_after=tuple(tail[: min(covered, edge)]),
            contents=tuple(rows),
            cover_behind=tuple(tail[edge:covered]),
            addressee=addressee,
            preamble=tuple(tail[cut:]),
            contents_at=max(0, edge - covered),
        ),
        lines[start:],
    )


_FRONT_KINDS = (LineKind.TEXT, LineKind.BULLET)
"""A line with —— before the first heading is a subtitle."""


def _contents(lines: tuple[Passage, ...]) -> tuple[int | None, tuple[int, int]]:
    """Where the table of contents begins (None: there is none) and the range it covers."""
    for n, line in enumerate(lines):
        if CONTENTS_HEAD.fullmatch(line.shown):
            end = n + 1
            while end < len(lines) and (CONTENTS_ROW.fullmatch(lines[end].shown) or _comes_again(lines, end)):
                end += 1
            return n, (n, end)
    return None, (0, 0)


def _comes_again(lines: tuple[Passage, ...], n: int) -> bool:
    """Whether a heading is met a second time further down: then it is a row of a contents without page numbers."""
    heading = _bare(lines[n].shown)
    return kind_of(lines[n].shown) not in _FRONT_KINDS and any(
        _bare(line.shown).startswith(heading) for line in lines[n + 1 :]
    )


def _bare(heading: str) -> str:
    return re.sub("[ 　]", "", heading).translate(str.maketrans("()", "（）"))


def _is_sentence(text: str) -> bool:
    return text.endswith(("。", "！", "？", "；")) or (len(text) > 40 and "，" in text)


def _title(lines: tuple[Passage, ...]) -> tuple[int, int]:
    """The range of the title's lines: the first title-like run in the last block, between sentences, that has one.

    Behind a notice stand its signature and date, which are passed over: a short line directly before a date signs.
    """
    found = (0, 0)
    taken = False
    for n, line in enumerate(lines):
        if _is_sentence(line.shown):
            taken = False
        elif not taken and looks_like_title(line.shown) and not _signs(lines, n):
            found, taken = (n, n + title_length(lines[n:])), True
    return found


def title_length(lines: tuple[Passage, ...]) -> int:
    """How many lines the title that begins here takes: those that follow without a blank line and look like it."""
    end = 1
    while end < len(lines) and looks_like_title(lines[end].shown) and lines[end - 1].after.count("\n") <= 1:
        end += 1
    return end


def _signs(lines: tuple[Passage, ...], n: int) -> bool:
    """Whether a line signs what stands above it: a date follows, and sentences came before."""
    dated = n + 1 < len(lines) and DATE.fullmatch(lines[n + 1].shown) is not None
    return dated and any(_is_sentence(line.shown) for line in lines[:n])


def _carrier(
    head: tuple[Passage, ...],
) -> tuple[tuple[Passage, ...], tuple[Passage, ...], tuple[Passage, ...]]:
    """The lines before the title of a document inside a notice: republisher's note, notice, and labels of the cover."""
    first = next(
        (n for n, line in enumerate(head) if looks_like_title(line.shown) and not ATTACHMENT.fullmatch(line.shown)), 0
    )
    end = len(head)
    while end > first and (ATTACHMENT.fullmatch(head[end - 1].shown) or IN_BRACKETS.fullmatch(head[end - 1].shown)):
        end -= 1
    return head[:first], head[first:end], head[end:]


_IN_ONE_PAIR = re.compile("[（(][^（()）]{5,}[）)]")
"""（此件公开发布）; a section whose text ends in （…负责） is in two pairs, and （二） alone is too short."""


def is_closing(text: str) -> bool:
    """Whether a line at the end of a document only dates, signs or publishes it."""
    return bool(
        DATE.fullmatch(text)
        or _IN_ONE_PAIR.fullmatch(text)
        or ATTACHMENT.match(text)
        or DOCUMENT_NUMBER.fullmatch(text)
    )
