"""What came back, against what stands there now and what it was when it went out: a three-way merge, row by row.

Only what the other side changed is taken; what only we changed stays; where both changed the same thing, ours stays and
the conflict is named at its line. An empty translation takes nothing away. Nothing is decided by guessing: a row whose
beginning is not known is only taken where we have nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from generator.base.diagnostics import Diagnostic, Position, error, warning
from generator.base.status import OF_TEXTS, Status
from generator.base.text import INVISIBLE, source_hash
from generator.document.folder import Document
from generator.document.model import Segment, entry_of, mark_items, parse_items
from generator.document.review import fingerprint_of
from generator.document.translations import Translation, Translations
from generator.exchange.rows import Row

_MARKS = re.compile("⟦(?:\\d+:)?|⟧")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What one row of our file becomes."""

    segment: str
    text: str
    """with item marks"""
    status: Status
    note: str
    source_hash: str
    reviewed_by: tuple[str, ...] = ()
    """who signs it anew; empty where nobody does"""
    reviewed_hash: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """What is to be written, and what a person must look at."""

    taken: tuple[Taken, ...]
    faults: tuple[Diagnostic, ...]
    unchanged: int
    """rows that say what stands there, or did not change"""


@dataclass(slots=True)
class _Work:
    """One merge under way."""

    document: Document
    translations: Translations | None
    tag: str
    take: str
    by: tuple[str, ...] = ()
    beginnings: Mapping[str, Row] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    taken: dict[str, Taken] = field(default_factory=dict)
    unchanged: int = 0


def merge(
    document: Document,
    translations: Translations | None,
    rows: Iterable[Row],
    *,
    tag: str,
    base: Iterable[Row] = (),
    take: str = "",
    by: tuple[str, ...] = (),
) -> Merge:
    """Merges rows into a document's translations.

    Args:
        base: the rows as they went out, for files that have lost the fingerprints of them.
        by: who reviewed what comes back as reviewed; without a name it stays a draft.
        take: `ours` or `theirs` decides every conflict; empty leaves them open.
    """
    work = _Work(document, translations, tag, take, by)
    by_chinese = _by_chinese(document)
    work.beginnings = {id_: row for row in base for id_ in _segments(work, row, by_chinese, silent=True)}
    seen: dict[str, Row] = {}
    for row in rows:
        for id_ in _segments(work, row, by_chinese):
            if id_ in seen and plain(seen[id_].text) != plain(row.text):
                work.faults.append(
                    error(
                        "M002",
                        row.at,
                        f"{id_} is here a second time with other words (first at {seen[id_].at})",
                        "Keep one of the two.",
                    )
                )
                continue
            if id_ not in seen:
                seen[id_] = row
                _merge_row(work, document.guideline[id_], row)
    order = document.guideline.order
    return Merge(tuple(work.taken[i] for i in sorted(work.taken, key=order)), tuple(work.faults), work.unchanged)


def _by_chinese(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for segment in document.guideline.segments:
        if segment.text:
            found.setdefault(_squeezed(segment.text), []).append(segment.id)
    return found


def _segments(work: _Work, row: Row, by_chinese: Mapping[str, list[str]], *, silent: bool = False) -> list[str]:
    """The segments a row is about: the one it names, else those with its Chinese."""
    guideline = work.document.guideline
    if row.segment in guideline:
        return [row.segment] if guideline[row.segment].text else []
    found = by_chinese.get(_squeezed(plain(row.chinese)), [])
    if not found and not silent and row.text:
        known = f"“{row.segment}”" if row.segment else f"with the Chinese “{_short(row.chinese)}”"
        work.faults.append(
            warning(
                "M003", row.at, f"{work.document.id} has no segment {known}", "It was left out; the rest was merged."
            )
        )
    return found


def _merge_row(work: _Work, segment: Segment, row: Row) -> None:
    ours = next((t for t in work.translations or () if t.id == segment.id), None)
    base = _Base.of(row, work.beginnings.get(segment.id))
    text = _merge_text(work, segment, row, ours, base)
    note = _merge_note(work, segment, row, ours, base)
    status = _merge_status(work, row, ours, base, changed=text is not None)
    if text is None and note is None and status is None:
        work.unchanged += 1
        return
    fresh = text is not None
    words = text if text is not None else ours.marked if ours else ""
    signed = status is not None and status.is_reviewed
    work.taken[segment.id] = Taken(
        segment=segment.id,
        text=words,
        status=status or (ours.review.said if ours else Status.DRAFT),
        reviewed_by=work.by if signed else (),
        reviewed_hash=fingerprint_of(_chinese_read(row, segment), plain(words)) if signed else "",
        note=note if note is not None else ours.note if ours else "",
        source_hash=_source_hash(work, segment, row) if fresh or ours is None else ours.source_hash,
    )


@dataclass(frozen=True, slots=True)
class _Base:
    """What a row was when it went out, as far as that is known."""

    text: str = ""
    """hash of the text"""
    note: str = ""
    status: str = ""
    words: str | None = None
    """the text itself, where it is known"""

    @classmethod
    def of(cls, row: Row, beginning: Row | None) -> _Base:
        """From the file that went out where it is given, else from the fingerprint the row carries."""
        if beginning is not None:
            return cls(
                source_hash(beginning.text), source_hash(beginning.note or ""), beginning.status or "", beginning.text
            )
        parts = row.base.split(".")
        return cls(*parts) if len(parts) == 3 and re.fullmatch("[0-9a-f]{12}", parts[0]) else cls()


def _merge_text(work: _Work, segment: Segment, row: Row, ours: Translation | None, base: _Base) -> str | None:
    """The words to take; None where ours stay."""
    theirs, mine = _one_line(row.text), ours.marked if ours else ""
    bare = not _MARKS.search(theirs)
    beginning = base.words if base.words is not None else ""
    if not theirs or theirs == mine or (bare and theirs == plain(mine)):
        return None
    if _squeezed(plain(theirs)) == _squeezed(segment.text):
        return None  # some programs fill in the Chinese where nothing is translated
    if source_hash(theirs) == base.text or (bare and beginning and theirs == plain(beginning)):
        return None
    if mine and source_hash(mine) != base.text:
        if work.take == "ours":
            return None
        if not work.take:
            _conflict(work, segment, row, ours, mine, theirs, known=bool(base.text))
            return None
    words, faults = with_marks(segment, theirs, mine, row.at)
    work.faults += faults
    return words or None


def _conflict(
    work: _Work, segment: Segment, row: Row, ours: Translation | None, mine: str, theirs: str, *, known: bool
) -> None:
    at = ours.at if ours else row.at
    if known:
        message = f"{segment.id}: changed here and in {row.at}: “{_short(theirs)}”"
        hint = "Ours was kept. Change the words here, or import again with --take theirs or --take ours."
    else:
        message = f"{segment.id}: {row.at} has other words: “{_short(theirs)}”, and does not say what it began from"
        hint = "Name the file that was sent out with --base FILE, or decide with --take theirs or --take ours."
    work.faults.append(error("M004", at, message, hint))


def with_marks(segment: Segment, theirs: str, mine: str, at: Position) -> tuple[str, list[Diagnostic]]:
    """Their words with the item marks that the segment needs; none, and a fault, where these are lost."""
    wanted = {item.id for item in segment.items}
    if wanted and not _MARKS.search(theirs):
        theirs = _carried(theirs, mine, segment) or theirs
    _, items, trouble = parse_items(theirs, entry_of(segment.id))
    given = {item.id for item in items}
    if not trouble and given == wanted:
        return theirs, []
    lost = ", ".join(sorted(i.rpartition("-")[2] for i in wanted ^ given)) or trouble
    message = f"{segment.id}: the marks of its items are not those of the Chinese ({lost})"
    hint = "It was not taken. Put ⟦ and ⟧ around each item, or ⟦2:…⟧ where the order changes."
    return "", [error("M005", at, message, hint)]


def _carried(theirs: str, mine: str, segment: Segment) -> str:
    """Our item marks on their words, where each item's words stand in them just once; empty where not."""
    text, items, trouble = parse_items(mine, entry_of(segment.id))
    if trouble or not items:
        return ""
    found = []
    for item in items:
        words = item.span.of(text)
        if theirs.count(words) != 1:
            return ""
        start = theirs.index(words)
        found.append(type(item)(item.id, type(item.span)(start, start + len(words))))
    found.sort(key=lambda i: i.span.start)
    if any(a.span.end > b.span.start for a, b in pairwise(found)):
        return ""
    return mark_items(theirs, tuple(found))


def _merge_note(work: _Work, segment: Segment, row: Row, ours: Translation | None, base: _Base) -> str | None:
    if row.note is None:
        return None
    theirs, mine = _one_line(row.note), ours.note if ours else ""
    if theirs == mine or not base.note or source_hash(theirs) == base.note:
        return theirs if theirs and not mine and not base.note else None
    if not theirs:
        return None  # programs drop notes; to take one away is a deed for the file itself
    if source_hash(mine) == base.note or not mine or work.take == "theirs":
        return theirs
    if not work.take:
        work.faults.append(
            error(
                "M004",
                ours.key_at if ours else row.at,
                f"{segment.id}: the note was changed here and in {row.at}: “{_short(theirs)}”",
                "Ours was kept. Change the words here, or import again with --take theirs or --take ours.",
            )
        )
    return None


def _merge_status(work: _Work, row: Row, ours: Translation | None, base: _Base, *, changed: bool) -> Status | None:
    """New words are a draft unless the other side says otherwise of them; a state alone is taken where ours stood still."""
    said = row.status if row.status in OF_TEXTS and base.status and row.status != base.status else None
    if said is not None and said.is_reviewed and not work.by:
        work.faults.append(
            warning(
                "M008",
                row.at,
                f"{row.segment} comes back as {said}, but nobody is named",
                "Its words are taken as a draft. Say who reviewed them: --by NAME.",
            )
        )
        said = None
    if changed:
        return said or Status.DRAFT
    if said and ours is not None and ours.text and ours.status == base.status and plain(row.text) == ours.text:
        return said
    return None


def _chinese_read(row: Row, segment: Segment) -> str:
    """The Chinese that stood beside their words: ours, unless theirs says otherwise."""
    theirs = plain(row.chinese).strip()
    return segment.text if _squeezed(theirs) in ("", _squeezed(segment.text)) else theirs


def _source_hash(work: _Work, segment: Segment, row: Row) -> str:
    """The fingerprint of the Chinese their words translate; a warning where that is no longer ours."""
    current = source_hash(segment.text)
    said = row.source_hash if re.fullmatch("[0-9a-f]{12}", row.source_hash) else ""
    theirs = said or (source_hash(plain(row.chinese)) if row.chinese.strip() else current)
    if theirs == current or _squeezed(plain(row.chinese)) == _squeezed(segment.text):
        return current
    work.faults.append(
        warning(
            "M006",
            row.at,
            f"{segment.id}: the Chinese has changed since this was translated",
            "It was taken and stays marked as out of date: compare it with the Chinese, then renew its source_hash.",
        )
    )
    return theirs


def plain(marked: str) -> str:
    """A text without item marks."""
    return _MARKS.sub("", marked)


def _one_line(text: str) -> str:
    """A text as a line of YAML can have it, without what nobody could see."""
    return INVISIBLE.sub("", re.sub(r"\s*[\n\r\t\x0b\x0c\x85\u2028\u2029]\s*", " ", text)).strip()


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
