"""The named rules by which received text becomes shown text; each use is kept, so that it can be counted and undone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from generator.base.text import HAN, occurrences
from generator.document.model import Correction
from generator.document.parse.lines import ENTRY, LineKind, is_unfinished, kind_of
from generator.document.parse.patches import Passage, Piece

JOIN = "join"
BRACKET = "bracket"
SPACE = "space"
WRAP = "wrap"
INDENT = "indent"
BOX_HEAD = "box-head"
NUMBER_SPACE = "number-space"
INVISIBLE = "invisible"
RULES = (JOIN, BRACKET, SPACE, WRAP, INDENT, BOX_HEAD, NUMBER_SPACE, INVISIBLE)
"""join: a paragraph cut by a page break; bracket: (二) for （二）; space: between Han and digits or Latin; wrap: a title's
line wrap; indent: at the ends of a line; box-head: 专栏 1; number-space: behind a printed number; invisible: controls and zero-width characters."""

_HAN_LATIN = re.compile(
    rf"(?<=[{HAN}，。、；：！？）】》”’]) +(?=[\dA-Za-z%])|(?<=[\dA-Za-z%]) +(?=[{HAN}，。、；：！？（【《“‘])"
)
_HAN_HAN = re.compile(rf"(?<=[{HAN}）》”]) +(?=[{HAN}（《“])")
_ISSUER = re.compile(r"(?:中央|国务院|[部委办厅局署会府院])$")
"""Two issuing bodies are printed with a space between them (中共中央 国务院); that one stays."""


def join_page_breaks(lines: Iterable[Passage]) -> list[Passage]:
    """Paragraphs made whole again: a line that stops in mid-sentence takes the next one, unless that begins something."""
    joined: list[Passage] = []
    in_box = False
    for line in lines:
        kind = kind_of(line.shown)
        previous = joined[-1] if joined else None
        begins_entry = in_box and kind is LineKind.TEXT and ENTRY.match(line.shown) is not None
        if previous is not None and kind is LineKind.TEXT and not begins_entry and is_unfinished(previous.shown):
            joined[-1] = previous.join(line, JOIN)
            continue
        if kind is LineKind.BOX:
            in_box = True
        elif kind in (LineKind.PART, LineKind.CHAPTER, LineKind.SECTION, LineKind.ARTICLE):
            in_box = False
        joined.append(line)
    return joined


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


def close_spaces(line: Passage) -> Passage:
    """Without the spaces a word processor put between Han and digits or Latin: `text-autospace` draws them."""
    return line.substitute(_HAN_LATIN, "", SPACE)


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
