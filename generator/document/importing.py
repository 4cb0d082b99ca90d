"""The files of a document's folder from a received text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator.base.characters import SPACES
from generator.base.diagnostics import Diagnostic, Position, error, has_errors, say, warning
from generator.base.locales import ROOT
from generator.base.memory import without_collection
from generator.base.text import is_han
from generator.document.collation import collate, drafts_to_segments, rebuild
from generator.document.folder import Document, place_corrections
from generator.document.ids import SEGMENT_ID, parse_id
from generator.document.metadata import Metadata
from generator.document.model import ITEM_CLOSE, ITEM_OPEN, Guideline, Item, Kind, Segment
from generator.document.parse.assembly import parse_structure
from generator.document.parse.items import propose_items
from generator.document.parse.lines import read_lines
from generator.document.parse.naming import Scheme
from generator.document.parse.structure import Structure
from generator.document.report import describe, metadata_of
from generator.document.script import Script, script_of
from generator.document.sources import Source, read_source
from generator.document.sources.encoding import encoding_name
from generator.document.writing import write_collation, write_document, write_guideline
from generator.variants import to_simplified


@dataclass(frozen=True, slots=True)
class Import:
    """What an import makes: the files of a document's folder by name, and what a person should look at."""

    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    documents: tuple[Mapping[str, Any], ...] = ()
    """what `--format json` prints"""
    source: Mapping[str, Any] = field(default_factory=dict)
    """what the file was read as"""
    guideline: Guideline | None = None


@without_collection()
def import_document(source: bytes, id_: str, name: str, previous: Document | None = None) -> Import:
    """The files of content/<id>/ from a received file.

    `previous` is the document as it is committed: its corrections and decisions are applied again, its numbering kept,
    and where an entry's text is the same its ⟦ ⟧ decide; document.yml is then left alone.
    """
    read, faults = _read(source, name, previous)
    if read is None:
        return Import({}, tuple(faults))
    text = read.text
    if not text.strip():
        return Import({}, (error("D041", Position(name), "the file is empty"),))
    if not any(map(is_han, text)):
        hint = say("Is it another file, or a picture of the text? The text itself is wanted.")
        return Import({}, (error("D041", Position(name), say("the file has no Chinese character"), hint),))
    if reserved := _reserved(text, name):
        return Import({}, tuple(reserved))
    corrections = previous.listed if previous else ()
    script = script_of(text)
    structure = _parse(text, script, name, previous)
    plain = Guideline(id_, tuple(drafts_to_segments(structure.drafts)))
    guideline = Guideline(id_, tuple(_with_items(s, plain, previous) for s in plain.segments))
    collation = collate(structure, guideline)
    faults = list(structure.diagnostics)
    faults += _impossible_ids(plain, name)
    faults += _divided_anew(guideline, previous, name)
    faults += place_corrections(corrections, guideline)[1]
    made = Import(
        {},
        (),
        tuple(describe(structure, script.tag)),
        _source_record(read, structure, script),
        guideline,
    )
    if has_errors(faults):
        return replace(made, diagnostics=tuple(faults))
    if rebuild(guideline, corrections, collation) != text:
        faults.append(
            error("D033", Position(name), "the import does not give the received file back; please report the file")
        )
        return replace(made, diagnostics=tuple(faults))
    files = {
        "received.txt": read.kept,
        "guideline.yml": write_guideline(guideline),
        "collation.yml": write_collation(collation, id_),
    }
    if previous is None:
        files["document.yml"] = _new_document(guideline, read, structure, metadata_of(structure), script)
    return replace(made, files=files, diagnostics=tuple(faults))


def _read(source: bytes, name: str, previous: Document | None) -> tuple[Source | None, list[Diagnostic]]:
    """The text of the file; the committed received.txt in the encoding that document.yml gives it."""
    if previous is not None:
        kept = previous.about.received
        if hashlib.sha256(source).hexdigest() == kept.sha256:
            try:
                text = source.decode(kept.encoding)
            except (LookupError, UnicodeDecodeError):
                return read_source(source, name)
            return Source(text=text, kept=source, encoding=kept.encoding, format="text", evidence=""), []
    return read_source(source, name)


def _parse(text: str, script: Script, name: str, previous: Document | None) -> Structure:
    lead, lines = read_lines(text, is_simplified=script.tag == ROOT)
    return parse_structure(
        lead,
        lines,
        name,
        numbering=previous.about.numbering if previous else "",
        corrections=previous.listed if previous else (),
        decisions=previous.about.decisions if previous else (),
        scheme=_scheme(previous.guideline) if previous else None,
    )


def _scheme(guideline: Guideline) -> Scheme:
    """In what chapters and articles are numbered, as the committed ids have it."""

    def of(name: str) -> str:
        steps = [
            i.steps for s in guideline.segments if (i := parse_id(s.id)) and i.steps[-1].name == name and not i.scope
        ]
        return "restart" if any(len(s) > 1 for s in steps) else "continuous"

    return Scheme(sections="", chapters=of("ch"), articles=of("art"))


def _source_record(read: Source, structure: Structure, script: Script) -> dict[str, Any]:
    return {
        "format": read.format,
        "encoding": encoding_name(read.encoding),
        "codec": read.encoding,
        "evidence": read.evidence,
        "script": script.tag,
        "simplified": script.simplified,
        "traditional": script.traditional,
        "removed": len(structure.removed),
    }


def _reserved(text: str, name: str) -> list[Diagnostic]:
    found = []
    for match in re.finditer(f"[{ITEM_OPEN}{ITEM_CLOSE}]", text):
        before = text[: match.start()]
        at = Position(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        found.append(
            error(
                "D042",
                at,
                f"the text has the character {match.group()}, which marks items here",
                "Ask for a received text without it.",
            )
        )
        if len(found) == 20:
            break
    return found


def _impossible_ids(guideline: Guideline, name: str) -> Iterable[Diagnostic]:
    for segment in guideline.segments:
        if not SEGMENT_ID.fullmatch(segment.id):
            yield error("D011", Position(name), f"the import made the id “{segment.id}”, which no page could have")


def _with_items(segment: Segment, guideline: Guideline, previous: Document | None) -> Segment:
    parent = guideline.get(segment.parent) if segment.parent else None
    before = previous.written.get(segment.id) if previous else None
    if before is not None and before.items and before.text == segment.text:
        return replace(segment, items=before.items, split_reason=before.split_reason)
    if parent is None or parent.kind is not Kind.ENTRY or segment.kind is not Kind.PARAGRAPH:
        return segment
    if before is not None and before.text == segment.text:
        return replace(segment, items=before.items, split_reason=before.split_reason)
    spans = propose_items(segment.text)
    taken = 0 if segment.id.endswith("-p1") else 100 * int(segment.id.rsplit("-p", 1)[1])
    return replace(segment, items=tuple(Item(f"{parent.id}-i{taken + n}", span) for n, span in enumerate(spans, 1)))


def _divided_anew(guideline: Guideline, previous: Document | None, name: str) -> Iterable[Diagnostic]:
    """The leaves whose committed division no longer fits, because their text has changed."""
    for segment in previous.written.segments if previous else ():
        now = guideline.get(segment.id)
        if segment.items and now is not None and now.text != segment.text:
            message = f"{segment.id}: the text has changed; its items are proposed anew"
            yield warning(
                "D004",
                Position(name),
                message,
                "Look at its ⟦ ⟧ in guideline.yml: the division that was committed is gone.",
            )


def _new_document(
    guideline: Guideline, read: Source, structure: Structure, metadata: Metadata, script: Script
) -> bytes:
    """document.yml of a new document: only what the text itself says; `check` asks for the rest."""
    title = SPACES.sub(" ", guideline.title.text) if guideline.title else ""
    notice = guideline.get("notice")
    received: dict[str, Any] = {"sha256": hashlib.sha256(read.kept).hexdigest(), "encoding": read.encoding}
    if read.original:
        received["original"] = {"name": read.original[0], "format": read.format, "sha256": read.original[1]}

    def said(text: str) -> dict[str, str]:
        return {ROOT: to_simplified(text), script.tag: text} if script.tag != ROOT else {ROOT: text}

    value: dict[str, Any] = {"id": guideline.document, "title": said(title or guideline.document)}
    if metadata.issuer:
        value["issuer"] = said(metadata.issuer)
    if notice is not None and notice.text:
        value["notice"] = said(notice.text)
    if metadata.number:
        value["number"] = metadata.number
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", metadata.date):
        value["dates"] = {"published": metadata.date}
    if script.tag != ROOT:
        value["script"] = script.tag
    value = {key: _with_plain_spaces(said) for key, said in value.items()}
    value |= {"received": received, "numbering": structure.numbering, "corrections": []}
    return write_document(value)


def _with_plain_spaces(value: Any) -> Any:
    """A value for document.yml without the spaces that an editor cannot tell from ordinary ones."""
    if isinstance(value, dict):
        return {key: _with_plain_spaces(said) for key, said in value.items()}
    return re.sub("[\u00a0\u1680\u2000-\u200a\u202f\u205f]", " ", value) if isinstance(value, str) else value
