"""How the received file and the guideline differ, so exactly that each gives the other back.

A guideline is edited text: page breaks joined, brackets and spaces made regular, errors corrected. The collation keeps
what every such step replaced, anchored by the characters in front of it, and the parts of the file that are no part of
the document. `rebuild` undoes them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model import Correction, Guideline, Kind, Segment
from generator.parse.lines import CONTENTS_ROW
from generator.parse.normalise import close_corrected
from generator.parse.patches import Passage
from generator.parse.structure import Draft, Structure, Wrapper
from generator.text import Span, occurrences


@dataclass(frozen=True, slots=True)
class Edit:
    """One use of a normalisation rule in one field of a segment."""

    segment: str
    field: str
    #: number, text or close
    rule: str
    before: str
    #: the shown characters in front of the place, as many as make it certain
    received: str
    shown: str


@dataclass(frozen=True, slots=True)
class ContentsRow:
    """A row of the table of contents: the heading it repeats, or its own words where it repeats none."""

    segment: str
    number: str
    #: as the row prints it
    text: str
    #: empty where the heading's own text stands there unchanged
    leader: str
    page: str
    after: str


@dataclass(frozen=True, slots=True)
class Collation:
    """Everything `rebuild` needs besides the guideline and its corrections."""

    separator: str
    #: what usually stands between two paragraphs
    wrappers: tuple[Wrapper, ...]
    contents: tuple[ContentsRow, ...]
    contents_head: tuple[str, str]
    #: its heading as received, and what follows it
    edits: tuple[Edit, ...]
    after: tuple[tuple[str, str], ...]
    #: segments with another separator behind them

    def uses(self) -> Counter[str]:
        """How often each rule was applied."""
        uses = Counter(edit.rule for edit in self.edits)
        if self.contents:
            uses["contents-row"] = len(self.contents)
        return uses


class RebuildError(Exception):
    """The guideline does not fit its collation; the message says where."""


def collate(structure: Structure, guideline: Guideline) -> Collation:
    """The collation of a walk through a received file with the guideline made from it."""
    separators = Counter(d.after for d in structure.drafts if d.after)
    separator = separators.most_common(1)[0][0] if separators else "\n"
    edits: list[Edit] = []
    after: list[tuple[str, str]] = []
    for draft in structure.drafts:
        for name, passage in (("number", draft.number), ("text", draft.text), ("close", draft.close)):
            edits += _edits(draft.id, name, passage)
        if draft.after != _usual(guideline[draft.id], guideline, separator):
            after.append((draft.id, draft.after))
    head, *rows = structure.contents or (Passage(()),)
    return Collation(
        separator,
        tuple(structure.wrappers),
        tuple(_contents_rows(rows, guideline)),
        (head.received, head.after),
        tuple(edits),
        tuple(after),
    )


def rebuild(guideline: Guideline, corrections: Sequence[Correction], collation: Collation) -> str:
    """The received text, from the own texts in order and everything that was changed or left out.

    Raises RebuildError where an edit, a correction or a row of the contents no longer finds its place.
    """
    known = {s.id for s in guideline.segments}
    for edit in collation.edits:
        if edit.segment not in known:
            raise RebuildError(f"the collation names {edit.segment}, which the guideline does not have")
    after = dict(collation.after)
    out: list[str] = []
    for segment in guideline.segments:
        out += [_wrapper(w, collation, guideline) for w in collation.wrappers if w.before == segment.id]
        own = [e for e in collation.edits if e.segment == segment.id]
        for name, text in (("number", segment.number), ("text", segment.text), ("close", segment.close)):
            out.append(_undo(segment.id, name, text, own, corrections))
        out.append(after.get(segment.id, _usual(segment, guideline, collation.separator)))
    out += [_wrapper(w, collation, guideline) for w in collation.wrappers if not w.before]
    return "".join(out)


def locate(correction: Correction, text: str) -> Span | None:
    """Where a correction stands in its segment's own text: the corrected characters, or those only noted.

    None where the quote is not found, or not just once.
    """
    shown = correction.corrected if correction.applied else correction.received
    start = correction.quote.find(correction.received)
    quote, lead = close_corrected(correction.quote[:start], shown, correction.quote[start + len(correction.received) :])
    places = occurrences(quote, text)
    if len(places) != 1:
        return None
    return Span(places[0].start + lead, places[0].start + lead + len(shown))


def _usual(segment: Segment, guideline: Guideline, separator: str) -> str:
    """What stands behind a segment unless the collation says otherwise: nothing behind a run-in heading."""
    first = next(iter(guideline.children(segment.id)), None)
    run_in = segment.kind is not Kind.PARAGRAPH and (segment.close or segment.kind is Kind.ARTICLE)
    return "" if run_in and first is not None and first.kind is Kind.PARAGRAPH else separator


def _edits(segment: str, name: str, passage: Passage) -> Iterable[Edit]:
    shown = passage.shown
    offset, cursor = 0, 0
    for piece in passage.pieces:
        if piece.rule and not piece.rule.startswith("correction "):
            length = 0
            while length < offset - cursor and shown.find(shown[offset - length : offset] + piece.shown, cursor) != offset - length:
                length += 1
            while length < min(4, offset - cursor):
                length += 1
            yield Edit(segment, name, piece.rule, shown[offset - length : offset], piece.received, piece.shown)
            cursor = offset + len(piece.shown)
        offset += len(piece.shown)


def _undo(segment: str, name: str, text: str, edits: Sequence[Edit], corrections: Sequence[Correction]) -> str:
    changes: list[tuple[int, int, str]] = []
    cursor = 0
    for edit in edits:
        if edit.field != name:
            continue
        found = text.find(edit.before + edit.shown, cursor)
        if found < 0:
            raise RebuildError(f"{segment}: the {edit.rule} behind “{edit.before}” has lost its place")
        start = found + len(edit.before)
        changes.append((start, start + len(edit.shown), edit.received))
        cursor = start + len(edit.shown)
    if name == "text":
        for correction in corrections:
            if correction.segment == segment and correction.applied:
                span = locate(correction, text)
                if span is None:
                    raise RebuildError(f"{segment}: the correction {correction.id} has lost its place")
                changes.append((span.start, span.end, correction.received))
    for start, end, received in sorted(changes, reverse=True):
        text = text[:start] + received + text[end:]
    return text


def _contents_rows(rows: Iterable[Passage], guideline: Guideline) -> Iterable[ContentsRow]:
    headings = [s for s in guideline.segments if s.kind in (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE)]
    for row in rows:
        match = CONTENTS_ROW.fullmatch(row.received)
        received = match["heading"] if match else row.received
        found = next((s for s in headings if s.text and received.endswith(s.text)), None)
        leader, page = (match["leader"], match["page"]) if match else ("", "")
        if found is None:
            yield ContentsRow("", "", received, leader, page, row.after)
        else:
            headings.remove(found)
            yield ContentsRow(found.id, received[: -len(found.text)], "", leader, page, row.after)


def _wrapper(wrapper: Wrapper, collation: Collation, guideline: Guideline) -> str:
    if wrapper.name != "contents":
        return wrapper.received
    out = [wrapper.received, *collation.contents_head]
    for row in collation.contents:
        segment = guideline.get(row.segment) if row.segment else None
        if row.segment and segment is None:
            raise RebuildError(f"the contents name {row.segment}, which the guideline does not have")
        out += [row.number, segment.text if segment else row.text, row.leader, row.page, row.after]
    return "".join(out)


def drafts_to_segments(drafts: Iterable[Draft]) -> Iterable[Segment]:
    """The segments of a walk, without their received side."""
    for d in drafts:
        yield Segment(d.id, d.kind, d.text.shown, d.number.shown, d.close.shown, d.parent)

