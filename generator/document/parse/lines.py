"""The received text as lines: where each begins and ends, and what its first characters and its shape are.

A line is what its author ended; what a page broke is made whole later, in `normalise`. Nothing is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.base.characters import RADICALS, SIMPLIFIED_RADICALS
from generator.base.text import INVISIBLE, is_han
from generator.document.parse.grammar import BOX, BULLET, LABEL, Marker, find_labelled, find_marker
from generator.document.parse.patches import Passage, Piece

_SPACES = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_END = re.compile("(\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])")
_NO_CHARACTER = re.compile(f"({INVISIBLE.pattern}|[{''.join(RADICALS)}])")
_LINE_MARKDOWN = re.compile(r"(?P<head>#{1,6} +)|(?P<bold>\*\*(?P<inner>[^*]+)\*\*)")
_COLUMN_GAP = re.compile(r"\S(?:[ \u00a0]{2,}|\u3000+|\t+)[ \u3000\t]*\S")
_SENTENCE_END = tuple("。！？；!?;")
TERMINAL = tuple("。！？：；…”’）)】》.!?:;")
CLAUSE = re.compile("[，。；、,]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with what its beginning and its shape say."""

    passage: Passage
    shown: str
    marker: Marker | None
    """what it would begin by its number"""
    is_row: bool
    """columns: a row of a table, or a name with an office"""
    box: re.Match[str] | None
    bullet: re.Match[str] | None
    markdown: int = 0
    """how many # it had"""

    @property
    def number(self) -> int:
        """Its line in the received file, from 1."""
        return self.passage.line

    @property
    def is_followed_by_blank(self) -> bool:
        """Whether at least one blank line stands behind it."""
        return len(_END.findall(self.passage.after)) > 1

    @property
    def is_text(self) -> bool:
        """Whether it begins with nothing that could number, list or frame it."""
        return self.marker is None and self.box is None and self.bullet is None and not self.markdown


def read_lines(text: str, *, is_simplified: bool = False) -> tuple[str, tuple[Passage, ...]]:
    """The blank space before the first line, and each line with the white space that follows it.

    Indents and trailing spaces are shown as nothing (rule `indent`), and so are characters that nobody can see (rule
    `invisible`); a radical in place of the character it looks like is shown as that (rule `radical`).
    """
    parts = _END.split(text)
    lead: list[str] = []
    rows: list[tuple[str, int, list[str]]] = []
    for n in range(0, len(parts), 2):
        content, end = parts[n], parts[n + 1] if n + 1 < len(parts) else ""
        if INVISIBLE.sub("", content).strip(_SPACES):
            rows.append((content, n // 2 + 1, [end]))
        else:
            (rows[-1][2] if rows else lead).extend((content, end))
    radicals = {**RADICALS, **(SIMPLIFIED_RADICALS if is_simplified else {})}
    return "".join(lead), tuple(
        Passage(_pieces(content, radicals), "".join(after), line) for content, line, after in rows
    )


def _pieces(content: str, radicals: Mapping[str, str]) -> tuple[Piece, ...]:
    body = content.strip(_SPACES)
    start = len(content) - len(content.lstrip(_SPACES))
    pieces = [_piece(s, radicals) for s in _NO_CHARACTER.split(body) if s]
    if start:
        pieces.insert(0, Piece(content[:start], "", "indent"))
    if content[start + len(body) :]:
        pieces.append(Piece(content[start + len(body) :], "", "indent"))
    return tuple(pieces)


def _piece(part: str, radicals: Mapping[str, str]) -> Piece:
    if part in radicals:
        return Piece(part, radicals[part], "radical")
    return Piece(part, "", "invisible") if INVISIBLE.fullmatch(part) else Piece(part, part)


def classify(passages: Iterable[Passage]) -> list[Line]:
    """Each line with what can be said of it alone."""
    return [line_of(p) for p in passages]


def line_of(passage: Passage) -> Line:
    """One line; # and ** of Markdown are taken off (rule `markdown`)."""
    shown = passage.shown
    hashes = 0
    if shown.startswith(("#", "**")):
        match = _LINE_MARKDOWN.match(shown)
        if match and match["head"]:
            hashes = match["head"].count("#")
            passage = passage.edit(0, match.end(), "", "markdown")
        elif match and match["bold"]:
            passage = passage.edit(0, match.end("bold"), match["inner"], "markdown")
        shown = passage.shown
    box = BOX.fullmatch(shown) if shown[:1] in "专專" and not re.match("[专專][栏欄]、", shown) else None
    marker = find_marker(shown) if box is None else None
    bullet = BULLET.fullmatch(shown) if marker is None and box is None else None
    return Line(passage, shown, marker, _is_row(shown, marker), box, bullet, hashes)


def renewed(line: Line, passage: Passage) -> Line:
    """The line with another passage of the same beginning: what its number counts as in this text stays decided."""
    if passage is line.passage:
        return line
    new = line_of(passage)
    if line.marker is None:
        return replace(new, marker=None)
    found = new.marker or find_labelled(new.shown)
    if found is None:
        return new
    return replace(new, marker=replace(found, form=line.marker.form, value=line.marker.value, path=line.marker.path))


def _is_row(shown: str, marker: Marker | None) -> bool:
    rest = shown[marker.title_start :] if marker and marker.form.name != "1" else shown
    if "\t" in rest:
        return True
    if marker is not None:
        return False
    return bool(_COLUMN_GAP.search(rest)) and not shown.endswith(_SENTENCE_END)


def is_sentence(text: str) -> bool:
    """Whether a line reads as running text: a full stop at its end, or long with a comma in it."""
    return (
        text.endswith(("。", "！", "？", "；"))
        or (len(text) > 40 and "，" in text)
        or (text.endswith((".", ";", "!", "?")) and is_han(text[-2:-1]))
    )


def is_unfinished(line: Line) -> bool:
    """Whether running text stops in mid-sentence, as before a page break; a heading alone on its line does not."""
    shown = line.shown
    if line.is_row or shown.endswith(TERMINAL) or not CLAUSE.search(shown):
        return False
    if line.box is not None:
        return False
    if line.marker is not None:
        form = line.marker.form.name
        if form in ("编", "分编", "篇", "部", "分部", "部分", "章", "节", "壹、", "Ⅰ.", "一、", "1"):
            return "。" in shown or ("，" in shown[line.marker.title_start :] and shown[-1] in "，、")
        if form == "条":
            return True
        return "。" in shown or len(shown) > 40
    if line.bullet is not None:
        return "。" in shown or len(shown) > 40
    return True


def has_label(line: Line) -> bool:
    """Whether a line begins with a label and a colon: 造纸：特种纸。"""
    return LABEL.match(line.shown) is not None
