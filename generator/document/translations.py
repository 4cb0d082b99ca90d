"""Translations of a document's own texts, aligned with them by segment id.

A file under content/<document>/translations/ is named by its language (en.yml). It holds no Chinese but comments; what it
translates is known by the id, and how fresh it is by the hash of the own text that the translator had before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Position, error, say
from generator.base.status import OF_TEXTS, Status
from generator.base.text import source_hash
from generator.document.ids import SEGMENT_ID
from generator.document.model import Guideline, Item, Segment, entry_of, parse_items
from generator.document.review import COMMENTS, NOT_REVIEWED, SIGNATURE, Signature, fingerprint_of, review_in
from generator.yaml_reader import Fields, Located, MapOf, Record, Text, load

NOWHERE = Position("")


def translation_shape(tag: str) -> MapOf:
    """What a file of translations into one language may hold."""
    return MapOf(
        Fields(
            {
                tag: Text("the translation, on one line; items between ⟦ and ⟧ as in the Chinese", may_be_empty=True),
                "status": Text("draft until a person has reviewed it", choices=OF_TEXTS),
                "source_hash": Text(
                    "the first 12 digits of the SHA-256 of the Chinese; `duizhao fmt --accept` writes the one of today",
                    pattern="[0-9a-f]{12}",
                    expected="12 hexadecimal digits",
                ),
            },
            {
                "note": Text("the translator's note, shown to readers", may_have_lines=True),
                **SIGNATURE,
                "comments": COMMENTS,
            },
            "the translation of one segment",
        ),
        "the translations of one document, by segment id in reading order",
        SEGMENT_ID.pattern,
        "the id of a segment as in guideline.yml, such as sec-2-p1, in plain letters and hyphens",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """One own text in another language."""

    id: str
    """of the segment"""
    text: str
    """without item marks; empty while untranslated"""
    items: tuple[Item, ...]
    """in the order of this text, under the ids they have in the Chinese"""
    source_hash: str
    review: Signature = NOT_REVIEWED
    note: str = ""
    at: Position = NOWHERE
    """of the text"""
    key_at: Position = NOWHERE
    """of the id"""
    marked: str = ""
    """as it stands in the file, with item marks"""
    written: Located | None = None
    """the same, as it knows its place"""
    trouble: str = ""
    """what is wrong with the marks"""
    noted: Located | None = None
    """the note, as it knows its place"""

    def in_note(self, offset: int) -> Position:
        """Where a character of the note stands in the file."""
        return self.noted.position(offset) if self.noted is not None else self.key_at

    @property
    def status(self) -> Status:
        """What it counts as."""
        return self.review.status

    def item(self, item_id: str) -> str:
        """An item's words in this language; empty where it is not marked."""
        return next((i.span.of(self.text) for i in self.items if i.id == item_id), "")

    def position(self, offset: int) -> Position:
        """Where a character of the text stands in the file."""
        place = offset
        for mark in _MARK.finditer(self.marked):
            # the marks before a place of the text are those that begin in front of it or at it
            if mark.start() > place:
                break
            place += len(mark.group())
        return self.written.position(place) if self.written is not None else self.at


_MARK = re.compile("⟦(?:\\d+:)?|⟧")


@dataclass(frozen=True)
class Translations:
    """What one file holds, in its own order."""

    tag: str
    """BCP 47"""
    path: str
    """relative to the project"""
    rows: tuple[Translation, ...]
    named: frozenset[str] = frozenset()
    """every id that the file has, of rows too that lack something and were left out"""

    @cached_property
    def by_id(self) -> Mapping[str, Translation]:
        """The rows by their segments."""
        return {t.id: t for t in self.rows}

    def get(self, segment_id: str) -> Translation | None:
        """The translation of a segment; None where it has none, or an empty one."""
        found = self.by_id.get(segment_id)
        return found if found is not None and found.text else None

    def __contains__(self, segment_id: object) -> bool:
        """Whether the file has a row for the segment, be it empty."""
        return segment_id in self.by_id

    def __iter__(self) -> Iterator[Translation]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def translation_files(folder: Path) -> tuple[Path, ...]:
    """The files of a document's folder that hold translations, by language."""
    return tuple(sorted(p for p in (folder / "translations").glob("[!.]*.yml") if p.name != "waivers.yml"))


def load_translations(path: Path, guideline: Guideline, root: Path) -> tuple[Translations, list[Diagnostic]]:
    """The translations in a file named by its language tag, and every fault of their form.

    A missing file is no fault: the document is not translated yet. An id that the guideline does not have is dropped.
    """
    tag = path.stem
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    if not path.exists():
        return Translations(tag, name, ()), []
    content, faults = load(path, translation_shape(tag), root)
    if content is None:
        return Translations(tag, name, ()), faults
    faults = [_with_hash(f, content, guideline) for f in faults]
    rows: list[Translation] = []
    for segment_id, row in content.by_id():
        if segment_id not in guideline:
            faults.append(
                error(
                    "T008",
                    content.key_at[segment_id],
                    f"the guideline has no segment “{segment_id}”",
                    "Take the id from guideline.yml, or remove the entry.",
                )
            )
            continue
        rows.append(_translation(row, tag, content.key_at[segment_id], guideline[segment_id]))
    faults += [
        error(
            "T011",
            _odd_mark(row),
            f"{row.id}: {row.trouble}",
            "Each item stands between ⟦ and ⟧, or ⟦2:…⟧ where the order changes.",
        )
        for row in rows
        if row.trouble
    ]
    return Translations(tag, name, tuple(rows), frozenset(content.key_at)), faults


def _odd_mark(row: Translation) -> Position:
    """Where the first mark stands that has no other half; at the beginning where each has one."""
    odd: re.Match[str] | None = None
    for mark in _MARK.finditer(row.marked):
        if (mark.group() == "⟧") == (odd is None):
            # it closes nothing, or opens a second one
            odd = odd or mark
            break
        odd = None if odd else mark
    return row.written.position(odd.start()) if odd and row.written is not None else row.at


def _with_hash(fault: Diagnostic, content: Record, guideline: Guideline) -> Diagnostic:
    """The fault; where a source_hash is missing, with the one to paste."""
    if not fault.message.endswith("has no “source_hash”"):
        return fault
    above = [(at.line, id_) for id_, at in content.key_at.items() if at.line <= fault.position.line]
    if not above or max(above)[1] not in guideline:
        return fault
    now = source_hash(guideline[max(above)[1]].text)
    return replace(fault, hint=say("Compare the two texts, then add the line “source_hash: {now}”.", now=now))


def _translation(row: Record, tag: str, key_at: Position, segment: Segment) -> Translation:
    marked = row.text(tag)
    text, items, trouble = parse_items(marked, entry_of(segment.id))
    return Translation(
        id=segment.id,
        text=text,
        items=items,
        review=review_in(row, fingerprint_of(segment.text, text)),
        source_hash=row.text("source_hash"),
        note=row.text("note"),
        at=row.where(tag),
        key_at=key_at,
        marked=marked,
        written=row[tag] if isinstance(row.get(tag), Located) else None,
        trouble=trouble,
        noted=row["note"] if isinstance(row.get("note"), Located) else None,
    )
