"""The files of a document's folder from a received text, and the folder they are written to."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.base.diagnostics import Diagnostic, Position, error, has_errors, warning
from generator.document.collation import Collation, collate, drafts_to_segments, rebuild
from generator.document.folder import Document, place_corrections
from generator.document.model import (
    ITEM_CLOSE,
    ITEM_OPEN,
    SEGMENT_ID,
    Guideline,
    Item,
    Kind,
    Segment,
    mark_items,
)
from generator.document.parse.items import propose_items
from generator.document.parse.lines import decode, read_lines
from generator.document.parse.structure import parse_structure
from generator.yaml_reader import dump


@dataclass(frozen=True, slots=True)
class Import:
    """What an import makes: the files of a document's folder by name, and what a person should look at."""

    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]


def import_document(source: bytes, id_: str, name: str, previous: Document | None = None) -> Import:
    """The files of content/<id>/ from a received file.

    `previous` is the document as it is committed: its corrections are applied again, its numbering kept, and where an
    entry's text is the same its ⟦ ⟧ decide; document.yml is then left alone.
    """
    try:
        text, encoding = decode(source)
    except UnicodeDecodeError:
        at = Position(name)
        return Import(
            {}, (error("D040", at, "the file is neither UTF-8 nor GB 18030", "Save it again as UTF-8 text."),)
        )
    if not text.strip():
        return Import({}, (error("D041", Position(name), "the file is empty"),))
    if reserved := [
        _reserved(match.group(), text[: match.start()], name)
        for match in re.finditer(f"[{ITEM_OPEN}{ITEM_CLOSE}]", text)
    ]:
        return Import({}, tuple(reserved))
    corrections = previous.listed if previous else ()
    numbering = previous.about.numbering if previous else ""
    lead, lines = read_lines(text)
    structure = parse_structure(lead, lines, name, numbering, corrections)
    plain = Guideline(id_, tuple(drafts_to_segments(structure.drafts)))
    guideline = Guideline(id_, tuple(_with_items(s, plain, previous) for s in plain.segments))
    collation = collate(structure, guideline)
    faults = list(structure.diagnostics)
    for segment in plain.segments:
        if not SEGMENT_ID.fullmatch(segment.id):
            faults.append(
                error("D011", Position(name), f"the import made the id “{segment.id}”, which no page could have")
            )
    faults += _divided_anew(guideline, previous, name)
    faults += place_corrections(corrections, guideline)[1]
    if has_errors(faults):
        return Import({}, tuple(faults))
    if rebuild(guideline, corrections, collation) != text:
        faults.append(
            error("D033", Position(name), "the import does not give the received file back; please report the file")
        )
        return Import({}, tuple(faults))
    files = {
        "received.txt": source,
        "guideline.yml": _write_guideline(guideline),
        "collation.yml": _write_collation(collation, id_),
    }
    if previous is None:
        files["document.yml"] = _write_document(guideline, source, encoding, structure.numbering)
    return Import(files, tuple(faults))


def _reserved(character: str, before: str, name: str) -> Diagnostic:
    at = Position(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return error(
        "D042",
        at,
        f"the text has the character {character}, which marks items here",
        "Ask for a received text without it.",
    )


def _with_items(segment: Segment, guideline: Guideline, previous: Document | None) -> Segment:
    parent = guideline.get(segment.parent) if segment.parent else None
    if parent is None or parent.kind is not Kind.ENTRY or segment.kind is not Kind.PARAGRAPH:
        return segment
    before = previous.guideline.get(segment.id) if previous else None
    if before is not None and before.text == segment.text:
        return replace(segment, items=before.items, split_reason=before.split_reason)
    spans = propose_items(segment.text)
    taken = 0 if segment.id.endswith("-p1") else 100 * int(segment.id.rsplit("-p", 1)[1])
    return replace(segment, items=tuple(Item(f"{parent.id}-i{taken + n}", span) for n, span in enumerate(spans, 1)))


def _divided_anew(guideline: Guideline, previous: Document | None, name: str) -> Iterable[Diagnostic]:
    """The leaves whose committed division no longer fits, because their text has changed."""
    for segment in previous.guideline.segments if previous else ():
        now = guideline.get(segment.id)
        if segment.items and now is not None and now.text != segment.text:
            message = f"{segment.id}: the text has changed; its items are proposed anew"
            yield warning(
                "D004",
                Position(name),
                message,
                "Look at its ⟦ ⟧ in guideline.yml: the division that was committed is gone.",
            )


_HEADER = "# Written by `duizhao import` from received.txt. "


def _write_guideline(guideline: Guideline) -> bytes:
    rows: list[dict[str, Any]] = []
    for segment in guideline.segments:
        row: dict[str, Any] = {"id": segment.id}
        if segment.number:
            row["number"] = segment.number
        row["text"] = mark_items(segment.text, segment.items)
        if segment.close:
            row["close"] = segment.close
        if segment.split_reason:
            row["split"] = str(segment.split_reason)
        rows.append(row)
    note = (
        _HEADER
        + "The own texts in reading order; by hand only ⟦ ⟧ around the items\n# and `split`, the reason for a doubtful division.\n"
    )
    return (note + dump({"document": guideline.document, "segments": rows})).encode()


def _write_collation(collation: Collation, id_: str) -> bytes:
    value: dict[str, Any] = {
        "document": id_,
        "separator": collation.separator,
        "wrappers": [{"name": w.name, "before": w.before, "received": w.received} for w in collation.wrappers],
    }
    if collation.contents or any(collation.contents_head):
        value["contents"] = {
            "head": collation.contents_head[0],
            "after": collation.contents_head[1],
            "rows": [
                (
                    {"segment": r.segment, **({"number": r.number} if r.number else {})}
                    if r.segment
                    else {"text": r.text}
                )
                | {"leader": r.leader, "page": r.page, "after": r.after}
                for r in collation.contents
            ],
        }
    if collation.edits:
        value["edits"] = [
            {"segment": e.segment}
            | ({"field": e.field} if e.field != "text" else {})
            | {"rule": e.rule}
            | ({"before": e.before} if e.before else {})
            | {"received": e.received}
            | ({"shown": e.shown} if e.shown else {})
            for e in collation.edits
        ]
    if collation.after:
        value["after"] = dict(collation.after)
    note = _HEADER + "What it replaced and left out, so that received.txt can be rebuilt byte for byte.\n"
    return (note + dump(value)).encode()


def _write_document(guideline: Guideline, source: bytes, encoding: str, numbering: str) -> bytes:
    title = guideline.title.text if guideline.title else guideline.document
    value = {
        "id": guideline.document,
        "title": {"zh-Hans": title},
        "short": {"zh-Hans": title},
        "issuer": {"zh-Hans": "？"},
        "received": {"sha256": hashlib.sha256(source).hexdigest(), "encoding": encoding},
        "numbering": numbering,
        "corrections": [],
    }
    return ("# What is known about the document. Complete it by hand.\n" + dump(value)).encode()


@dataclass(frozen=True, slots=True)
class DocumentFolder:
    """A folder under content/ to import into."""

    root: Path
    id: str

    @property
    def path(self) -> Path:
        """Where its files are."""
        return self.root / "content" / self.id

    @property
    def id_is_valid(self) -> bool:
        """Whether the id can be an address."""
        return bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.id)) and self.id not in (
            "pages",
            "industries",
            "terms",
            "data",
            "assets",
        )

    def make(self, source: bytes, name: str, previous: Document | None) -> Import:
        """The import of a text called `name` into this folder."""
        return import_document(source, self.id, name, previous)

    def changes(self, made: Import) -> tuple[str, ...]:
        """The files that an import would change."""
        return tuple(
            name
            for name, content in made.files.items()
            if not (self.path / name).is_file() or (self.path / name).read_bytes() != content
        )

    def write(self, made: Import) -> None:
        """Writes an import: a new folder appears whole or not at all, a file is replaced whole."""
        if not self.path.exists():
            with tempfile.TemporaryDirectory(dir=self._content(), prefix=".import-") as staged:
                whole = Path(staged) / self.id
                whole.mkdir()
                for name, content in made.files.items():
                    (whole / name).write_bytes(content)
                whole.rename(self.path)
            return
        for name in self.changes(made):
            part = self.path / f".{name}.part"
            part.write_bytes(made.files[name])
            part.replace(self.path / name)

    def _content(self) -> Path:
        content = self.root / "content"
        content.mkdir(exist_ok=True)
        return content
