"""One segment as a translator has it before them, and the mark by which it is known again when it comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.base.diagnostics import NOWHERE, Position
from generator.base.status import Status
from generator.base.text import source_hash
from generator.document.folder import Document
from generator.document.model import mark_items
from generator.document.translations import Translations


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One segment with its translation, as it goes out or as it comes back."""

    segment: str
    """its id; empty where only the Chinese says which it is"""
    chinese: str
    """with item marks"""
    text: str
    """the translation with item marks; empty while untranslated"""
    status: Status | None = Status.DRAFT
    """None where the form cannot say it"""
    note: str | None = ""
    """None where the form cannot carry it"""
    source_hash: str = ""
    """of the Chinese that was before the translator"""
    base: str = ""
    """what the translation was when it went out, see `fingerprint`; empty where the form does not carry it"""
    at: Position = NOWHERE
    """where it stands in the file it came in"""


def fingerprint(text: str, note: str, status: Status) -> str:
    """What a row was, in so many characters that each of its three parts can be told changed or not."""
    return ".".join((source_hash(text), source_hash(note), status))


def outgoing(document: Document, translations: Translations | None) -> Iterator[Row]:
    """Every own text of a document with its translation, in reading order."""
    by_id = {t.id: t for t in translations or ()}
    for segment in document.guideline.segments:
        if segment.text:
            current, found = source_hash(segment.text), by_id.get(segment.id)
            text, note, status = (str(found.marked), found.note, found.status) if found else ("", "", Status.DRAFT)
            yield Row(
                segment=segment.id,
                chinese=mark_items(segment.text, segment.items),
                text=text,
                status=status,
                note=note,
                source_hash=(found.source_hash if found else "") or current,
                base=fingerprint(text, note, status),
            )
