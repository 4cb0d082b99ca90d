"""The named rules by which received text becomes shown text; each use is kept, so that it can be counted and undone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence

from generator.base.text import HAN, occurrences
from generator.document.model import Correction
from generator.document.parse.grammar import Family
from generator.document.parse.lines import (
    CLAUSE,
    TERMINAL,
    Line,
    has_label,
    is_sentence,
    is_unfinished,
    line_of,
    renewed,
)
from generator.document.parse.patches import Passage, Piece
from generator.document.parse.wraps import NO_PAGE, Page, is_cut, reaches_edge

JOIN = "join"
BRACKET = "bracket"
SPACE = "space"
WRAP = "wrap"
INDENT = "indent"
BOX_HEAD = "box-head"
NUMBER_SPACE = "number-space"
INVISIBLE = "invisible"
MARKDOWN = "markdown"
RULES = (JOIN, BRACKET, SPACE, WRAP, INDENT, BOX_HEAD, NUMBER_SPACE, INVISIBLE, MARKDOWN)
"""join: a paragraph cut by a page break; bracket: (二) for （二）; space: between Han and digits or Latin; wrap: a title's
line wrap; indent: at the ends of a line; box-head: 专栏 1; number-space: behind a printed number; invisible: controls and zero-width characters; markdown: the # and ** of a heading."""

_HAN_LATIN = re.compile(
    rf"(?<=[{HAN}，。、；：！？）】》”’])[ \u00a0\u2002-\u200a\u202f]+(?=[\dA-Za-z%])|(?<=[\dA-Za-z%])[ \u00a0\u2002-\u200a\u202f]+(?=[{HAN}，。、；：！？（【《“‘])"
)
_COLUMNS = re.compile(rf"(?<=[{HAN}]{{2}})[ \u00a0\u3000]+(?=[{HAN}]{{2}})")
"""A space between two words of Chinese; 总 则 is one, spread out."""
_HAN_HAN = re.compile(rf"(?<=[{HAN}）》”])[ \u00a0\u3000]+(?=[{HAN}（《“])")
_ISSUER = re.compile(r"(?:中央|国务院|國務院|[部委办辦厅廳局署会會府院])$")
"""Two issuing bodies are printed with a space between them (中共中央 国务院); that one stays."""


def join_broken(lines: Sequence[Line], decided: Mapping[int, str], page: Page = NO_PAGE) -> list[Line]:
    """Paragraphs made whole again: a line that stops in mid-sentence takes the next one, unless that begins something.

    A list is no broken sentence: lines that end unfinished one after another, each at another width, are left alone.
    `page` is the one whose edge ended the lines.
    """
    joined: list[Line] = []
    listed = _listed(lines)
    run_in = _run_in(lines, page)
    pieces: list[Line] = []
    in_box = False

    def finish() -> None:
        if pieces:
            joined.append(_joined(pieces))
            pieces.clear()

    for n, line in enumerate(lines):
        previous = pieces[-1] if pieces else None
        begins = not line.is_text or line.is_row or (in_box and has_label(line)) or n in listed
        role = decided.get(line.number, "")
        goes_on = previous is not None and (
            role == "join"
            or (
                not begins
                and not role
                and not previous.is_row
                and n - 1 not in listed
                and (_breaks(pieces) or _cut_by_page(pieces, line, page, run_in))
            )
        )
        if not goes_on:
            finish()
        pieces.append(line)
        if line.box is not None:
            in_box = True
        elif line.marker is not None and line.marker.form.name in _CLOSES_A_BOX:
            in_box = False
    finish()
    return joined


def join_titles(lines: Sequence[Line], decided: Mapping[int, str]) -> list[Line]:
    """第一章 alone on its line takes the line below as its title, where that is no sentence and begins nothing itself."""
    out: list[Line] = []
    for line in lines:
        above = out[-1] if out else None
        if (
            above is not None
            and above.marker is not None
            and above.marker.form.family is Family.DIVISION
            and above.marker.form.name != "条"
            and above.marker.title_start == len(above.shown)
            and line.is_text
            and not line.is_row
            and len(line.shown) <= _LONGEST_TITLE
            and not line.shown.endswith(TERMINAL)
            and line.number not in decided
        ):
            head, below = above.passage, line.passage
            gap = Piece(head.after, "\u3000", NUMBER_SPACE)
            out[-1] = line_of(Passage((*head.pieces, gap, *below.pieces), below.after, head.line))
        else:
            out.append(line)
    return out


_LONGEST_TITLE = 40
_CLOSES_A_BOX = ("编", "分编", "篇", "部", "分部", "部分", "章", "节", "条", "壹、", "Ⅰ.", "一、", "（一）")


def _breaks(pieces: Sequence[Line]) -> bool:
    """Whether what has been gathered stops in mid-sentence."""
    last = pieces[-1]
    if len(pieces) == 1:
        return is_unfinished(last)
    return (
        not last.is_row
        and not last.shown.endswith(TERMINAL)
        and (bool(CLAUSE.search(last.shown)) or len(last.shown) > 20)
    )


def _cut_by_page(pieces: Sequence[Line], line: Line, page: Page, run_in: frozenset[str]) -> bool:
    """Whether the page's edge cut what has been gathered; a heading alone on its line goes on only in a short line."""
    if not is_cut(pieces[-1], line, page):
        return False
    first = pieces[0]
    if first.marker is None or CLAUSE.search(first.shown[first.marker.title_start :]):
        return True
    return first.marker.form.name in run_in or not is_sentence(line.shown)


def _run_in(lines: Sequence[Line], page: Page) -> frozenset[str]:
    """The forms whose text runs on behind the number: by custom, or because nearly all lines of the text say so."""
    seen: dict[str, list[bool]] = {}
    for line in lines if page.width else ():
        if line.marker is not None and line.marker.form.name not in _RUN_IN:
            text = "。" in line.shown or line.shown.endswith(("：", "；")) or reaches_edge(line, page)
            seen.setdefault(line.marker.form.name, []).append(text)
    return frozenset(_RUN_IN) | {
        name for name, texts in seen.items() if len(texts) > 2 and sum(texts) * 4 >= 3 * len(texts)
    }


_RUN_IN = ("条", "（一）", "1.", "（1）", "1）", "①", "A.", "（a）", "（i）")
"""Forms whose text usually runs on behind the number."""


def _joined(pieces: Sequence[Line]) -> Line:
    if len(pieces) == 1:
        return pieces[0]
    return renewed(pieces[0], Passage.joined([line.passage for line in pieces], JOIN))


def _listed(lines: Sequence[Line]) -> frozenset[int]:
    """Lines of lists: three or more in a row that end without a stop, of different widths or each with a label."""
    found: set[int] = set()
    n = 0
    while n < len(lines):
        end = n
        while (
            end < len(lines)
            and lines[end].is_text
            and not lines[end].is_row
            and not lines[end].shown.endswith(TERMINAL)
        ):
            end += 1
        run = lines[n:end]
        if len(run) >= 2 and (all(map(has_label, run)) or (len(run) >= 3 and _ragged(run))):
            found |= set(range(n, end))
        n = max(end, n + 1)
    return frozenset(found)


def _ragged(run: Sequence[Line]) -> bool:
    """Whether the lines end at different places: a page's lines end at its edge."""
    widths = sorted(len(line.shown) for line in run)
    return widths[0] < 0.8 * widths[-1] or widths[-1] < 12


def apply_corrections(line: Passage, corrections: Iterable[Correction]) -> Passage:
    """The line with the corrections that are found in it and are to be applied."""
    for correction in corrections:
        if correction.applied:
            for place in occurrences(correction.quote, line.shown):
                start = place.start + correction.quote.index(correction.received)
                line = line.edit(
                    start, start + len(correction.received), correction.corrected, f"correction {correction.id}"
                )
                break
    return line


def close_spaces(line: Passage, start: int = 0) -> Passage:
    """Without the spaces a word processor put between Han and digits or Latin: `text-autospace` draws them.

    Up to `start` they stay: the space behind 01 or 1.1 is what makes it a number. In a line that has spaces between Han too
    they all stay: there they part the cells of a row, or a standard's number from its name.
    """
    if _COLUMNS.search(line.shown, start):
        return line

    def closed(match: re.Match[str]) -> str:
        return match.group() if match.start() < start else ""

    return line.substitute(_HAN_LATIN, closed, SPACE)


def rows_among(lines: Sequence[Line]) -> frozenset[int]:
    """The lines, by place, that are rows though single spaces part their cells: three or more, as many as in a neighbour.

    A sentence, a numbered line and a date are none.
    """
    cells = [len(line.shown.split()) if line.is_text and not _NO_ROW.search(line.shown) else 0 for line in lines]
    return frozenset(
        n for n, count in enumerate(cells) if count > 2 and count in (*cells[max(n - 1, 0) : n], *cells[n + 1 : n + 2])
    )


_NO_ROW = re.compile(r"[，。；：！？]|^\d{4} ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?$")


def close_corrected(before: str, corrected: str, behind: str) -> tuple[str, int]:
    """A quoted place as the site shows it, and how many characters stand before the corrected ones."""
    pieces = (Piece(before, before), Piece("", corrected, "correction"), Piece(behind, behind))
    whole = close_spaces(Passage(pieces))
    lead = itertools.takewhile(lambda piece: piece.rule != "correction", whole.pieces)
    return whole.shown, sum(len(piece.shown) for piece in lead)


def unwrap_title(line: Passage) -> Passage:
    """A title without the space of its line wrap."""

    def joint(match: re.Match[str]) -> str:
        return match.group() if _ISSUER.search(match.string[: match.start()]) else ""

    return line.substitute(_HAN_HAN, joint, WRAP)
