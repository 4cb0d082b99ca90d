"""How the received file and the guideline differ, so exactly that each gives the other back.

A guideline is edited text: page breaks joined, brackets and spaces made regular, errors corrected. The collation keeps
what every such step replaced, anchored by the characters in front of it, and the parts of the file that are no part of
the document. `rebuild` undoes them all.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.base.text import Span, occurrences
from generator.document.model import Correction, Guideline, Kind, Segment
from generator.document.parse.drafts import Draft
from generator.document.parse.grammar import CONTENTS_ROW
from generator.document.parse.normalise import close_corrected
from generator.document.parse.patches import Passage
from generator.document.parse.structure import Structure, Wrapper


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One use of a normalisation rule in one field of a segment."""

    segment: str
    field: str
    """number, text or close"""
    rule: str
    before: str
    """the shown characters in front of the place, as many as make it certain"""
    received: str
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsRow:
    """A row of the table of contents: the heading it repeats, or its own words where it repeats none."""

    segment: str
    number: str
    """as the row prints it"""
    text: str
    """empty where the heading's own text stands there unchanged"""
    leader: str
    page: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Collation:
    """Everything `rebuild` needs besides the guideline and its corrections."""

    separator: str
    """what usually stands between two paragraphs"""
    wrappers: tuple[Wrapper, ...]
    contents: tuple[ContentsRow, ...]
    contents_head: tuple[str, str]
    """its heading as received, and what follows it"""
    edits: tuple[Edit, ...]
    after: tuple[tuple[str, str], ...]
    """segments with another separator behind them"""

    def uses(self) -> Counter[str]:
        """How often each rule was applied."""
        uses = Counter(edit.rule for edit in self.edits)
        if self.contents:
            uses["contents-row"] = len(self.contents)
        return uses


class RebuildError(Exception):
    """The guideline does not fit its collation; the message says how, and `segment` where."""

    def __init__(self, segment: str, message: str) -> None:
        super().__init__(message)
        self.segment = segment


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
        separator=separator,
        wrappers=tuple(structure.wrappers),
        contents=tuple(_contents_rows(rows, guideline)),
        contents_head=(head.received, head.after),
        edits=tuple(edits),
        after=tuple(after),
    )


def rebuild(guideline: Guideline, corrections: Sequence[Correction], collation: Collation) -> str:
    """The received text, from the own texts in order and everything that was changed or left out.

    Raises RebuildError where an edit, a correction or a row of the contents no longer finds its place.
    """
    return "".join(text for _, text in _pieces(guideline, corrections, collation))


def first_difference(
    guideline: Guideline, corrections: Sequence[Correction], collation: Collation, received: str
) -> tuple[str, int] | None:
    """The segment at which the rebuilt text leaves the received one, and where in the received one; None where it does not.

    Raises RebuildError as `rebuild` does.
    """
    offset, last = 0, ""
    for segment, text in _pieces(guideline, corrections, collation):
        last = segment or last
        if not received.startswith(text, offset):
            there = received[offset : offset + len(text)]
            return last, offset + next(
                (n for n, (a, b) in enumerate(zip(text, there, strict=False)) if a != b), len(there)
            )
        offset += len(text)
    return (last, offset) if offset < len(received) else None


def _pieces(guideline: Guideline, corrections: Sequence[Correction], collation: Collation) -> Iterator[tuple[str, str]]:
    """The received text piece by piece, each with the segment it comes from (none for a wrapper)."""
    for edit in collation.edits:
        if edit.segment not in guideline:
            raise RebuildError(edit.segment, f"the collation names {edit.segment}, which the guideline does not have")
    after = dict(collation.after)
    edits: dict[str, list[Edit]] = {}
    for edit in collation.edits:
        edits.setdefault(edit.segment, []).append(edit)
    wrappers: dict[str, list[Wrapper]] = {}
    for wrapper in collation.wrappers:
        wrappers.setdefault(wrapper.before, []).append(wrapper)
    made: dict[str, list[Correction]] = {}
    for correction in corrections:
        if correction.applied:
            made.setdefault(correction.segment, []).append(correction)
    for segment in guideline.segments:
        for wrapper in wrappers.get(segment.id, ()):
            yield from _wrapper(wrapper, collation, guideline)
        own = edits.get(segment.id, ())
        for name, text in (("number", segment.number), ("text", segment.text), ("close", segment.close)):
            yield segment.id, _undo(segment.id, name, text, own, made.get(segment.id, ()))
        yield segment.id, after.get(segment.id, _usual(segment, guideline, collation.separator))
    for wrapper in wrappers.get("", ()):
        yield from _wrapper(wrapper, collation, guideline)


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
            length = max(_least_context(shown, piece.shown, offset, cursor), min(4, offset - cursor))
            yield Edit(
                segment=segment,
                field=name,
                rule=piece.rule,
                before=shown[offset - length : offset],
                received=piece.received,
                shown=piece.shown,
            )
            cursor = offset + len(piece.shown)
        offset += len(piece.shown)


def _least_context(shown: str, piece: str, offset: int, cursor: int) -> int:
    """How many characters in front of a place make it the first such behind the cursor: found by halves."""

    def is_enough(length: int) -> bool:
        return shown.find(shown[offset - length : offset] + piece, cursor) == offset - length

    most = offset - cursor
    low, high = 0, 1
    if most <= 0 or is_enough(0):
        return 0
    while high < most and not is_enough(high):
        low, high = high, high * 2
    high = min(high, most)
    while high - low > 1:
        middle = (low + high) // 2
        if is_enough(middle):
            high = middle
        else:
            low = middle
    return high


def _undo(segment: str, name: str, text: str, edits: Sequence[Edit], corrections: Sequence[Correction]) -> str:
    changes: list[tuple[int, int, str]] = []
    cursor = 0
    for edit in edits:
        if edit.field != name:
            continue
        found = text.find(edit.before + edit.shown, cursor)
        if found < 0:
            where = f"behind “{edit.before}”" if edit.before else "at the beginning"
            raise RebuildError(segment, f"{segment}: the {edit.rule} {where} has lost its place")
        start = found + len(edit.before)
        changes.append((start, start + len(edit.shown), edit.received))
        cursor = start + len(edit.shown)
    if name == "text":
        for correction in corrections:
            span = locate(correction, text)
            if span is None:
                raise RebuildError(segment, f"{segment}: the correction {correction.id} has lost its place")
            changes.append((span.start, span.end, correction.received))
    if not changes:
        return text
    out: list[str] = []
    done = 0
    for start, end, received in sorted(changes, key=lambda change: change[:2]):
        out += (text[done:start], received)
        done = max(done, end)
    return "".join((*out, text[done:]))


def _contents_rows(rows: Iterable[Passage], guideline: Guideline) -> Iterable[ContentsRow]:
    headings: dict[str, deque[Segment]] = {}
    for segment in guideline.segments:
        if segment.kind in (Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE) and segment.text:
            headings.setdefault(segment.text, deque()).append(segment)
    for row in rows:
        match = CONTENTS_ROW.fullmatch(row.received)
        received = match["heading"] if match else row.received
        known = next((left for n in range(len(received)) if (left := headings.get(received[n:]))), None)
        found = known.popleft() if known else None
        leader, page = (match["leader"], match["page"]) if match else ("", "")
        after = (match["behind"] if match else "") + row.after
        if found is None:
            yield ContentsRow(segment="", number="", text=received, leader=leader, page=page, after=after)
        else:
            yield ContentsRow(
                segment=found.id,
                number=received[: -len(found.text)],
                text="",
                leader=leader,
                page=page,
                after=after,
            )


def _wrapper(wrapper: Wrapper, collation: Collation, guideline: Guideline) -> Iterator[tuple[str, str]]:
    yield "", wrapper.received
    if wrapper.name != "contents":
        return
    yield "", "".join(collation.contents_head)
    for row in collation.contents:
        segment = guideline.get(row.segment) if row.segment else None
        if row.segment and segment is None:
            raise RebuildError(row.segment, f"the contents name {row.segment}, which the guideline does not have")
        yield row.segment, "".join((row.number, segment.text if segment else row.text, row.leader, row.page, row.after))


def drafts_to_segments(drafts: Iterable[Draft]) -> Iterable[Segment]:
    """The segments of a walk, without their received side."""
    for d in drafts:
        yield Segment(
            id=d.id, kind=d.kind, text=d.text.shown, number=d.number.shown, close=d.close.shown, parent=d.parent
        )
