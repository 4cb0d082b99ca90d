"""A document's folder under content/: what is known about it, its segments, its corrections, its collation."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Position, error, has_errors
from generator.base.locales import ROOT
from generator.base.text import Span, excerpt
from generator.document.about import DOCUMENT, About, read_about
from generator.document.collation import (
    Collation,
    ContentsRow,
    Edit,
    RebuildError,
    first_difference,
    locate,
)
from generator.document.ids import Places, parse_id
from generator.document.model import (
    Correction,
    Guideline,
    Segment,
    entry_of,
    parse_items,
)
from generator.document.parse.structure import Wrapper
from generator.variants import to_simplified
from generator.yaml_reader import Fields, ListOf, MapOf, Record, Text, load

_RECEIVED = Text(is_verbatim=True)
_RECEIVED_OR_NOTHING = Text(may_be_empty=True, is_verbatim=True)

GUIDELINE = Fields(
    {
        "document": _RECEIVED,
        "segments": ListOf(
            Fields(
                {"id": _RECEIVED},
                {
                    "number": _RECEIVED,
                    "text": _RECEIVED_OR_NOTHING,
                    "close": _RECEIVED,
                    "split": Text("why a doubtful list is divided as it is", may_have_lines=True),
                },
            )
        ),
    }
)

COLLATION = Fields(
    {
        "document": _RECEIVED,
        "separator": _RECEIVED_OR_NOTHING,
        "wrappers": ListOf(
            Fields({"name": _RECEIVED, "before": _RECEIVED_OR_NOTHING, "received": _RECEIVED_OR_NOTHING})
        ),
    },
    {
        "contents": Fields(
            {
                "head": _RECEIVED,
                "after": _RECEIVED_OR_NOTHING,
                "rows": ListOf(
                    Fields(
                        {
                            "leader": _RECEIVED_OR_NOTHING,
                            "page": _RECEIVED_OR_NOTHING,
                            "after": _RECEIVED_OR_NOTHING,
                        },
                        {"segment": _RECEIVED, "number": _RECEIVED, "text": _RECEIVED_OR_NOTHING},
                    )
                ),
            }
        ),
        "edits": ListOf(
            Fields(
                {"segment": _RECEIVED, "rule": _RECEIVED, "received": _RECEIVED_OR_NOTHING},
                {"field": _RECEIVED, "before": _RECEIVED_OR_NOTHING, "shown": _RECEIVED_OR_NOTHING},
            )
        ),
        "after": MapOf(_RECEIVED_OR_NOTHING),
    },
)


@dataclass(frozen=True, slots=True)
class PlacedCorrection:
    """A correction with the span it has in its segment's own text."""

    correction: Correction
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Document:
    """One document with everything its folder says of it; as it was read, it is one and the same."""

    about: About
    """document.yml"""
    guideline: Guideline
    """the canonical text, in Simplified characters: what everything else is made from"""
    corrections: tuple[PlacedCorrection, ...]
    folder: Path
    rule_uses: Mapping[str, int]
    """how often each normalisation rule was applied when the text was imported"""
    listed: tuple[Correction, ...] = ()
    """every correction of document.yml, those too that have not been made in the text yet"""
    as_received: Guideline | None = None
    """the same in Traditional characters, where it was received so: character for character as long"""

    @property
    def written(self) -> Guideline:
        """The guideline as guideline.yml has it, in the script it was received in."""
        return self.as_received or self.guideline

    @property
    def id(self) -> str:
        """Its id, the first folder of its addresses."""
        return self.guideline.document

    @cached_property
    def former(self) -> Mapping[str, str]:
        """Ids of segments and items that are no longer used, each with the segment that it leads to now."""
        said = {**self.about.item_redirects, **self.about.redirects}
        items = {i.id for s in self.guideline.segments for i in s.items}
        found: dict[str, str] = {}
        for old in said:
            new, steps = old, 0
            while new not in self.guideline and new in said and steps <= len(said):
                new, steps = said[new], steps + 1
            if old not in self.guideline and old not in items and new in self.guideline:
                found[old] = new
        return found


def load_document(folder: Path, root: Path) -> tuple[Document | None, list[Diagnostic]]:
    """A document and all faults of its folder; None where an error leaves nothing to build from."""
    if not any((folder / name).exists() for name in ("document.yml", "guideline.yml", "collation.yml")):
        at = Position(folder.relative_to(root).as_posix())
        hint = "Import a text into it (duizhao import FILE --id NAME), or remove the folder."
        return None, [error("Y000", at, "the folder holds no document", hint)]
    said, faults = load(folder / "document.yml", DOCUMENT, root)
    rows, more = load(folder / "guideline.yml", GUIDELINE, root)
    kept, most = load(folder / "collation.yml", COLLATION, root)
    faults += more + most
    if said is None or rows is None or kept is None or has_errors(faults):
        return None, faults
    about = read_about(said)
    name = (folder / "guideline.yml").relative_to(root).as_posix()
    guideline, more = _guideline(rows, name)
    faults += more
    is_whole = not any(d.code in _LOST_SEGMENT for d in more)
    if about.id != folder.name:
        faults.append(
            error(
                "D010",
                about.at,
                f"the id is “{about.id}”, its folder is called “{folder.name}”",
                "Make the two the same.",
            )
        )
    corrections, more = _corrections(said, guideline)
    faults += more
    placed, more = place_corrections(corrections, guideline)
    faults += more
    collation = _collation(kept)
    document = Document(
        about=about,
        guideline=guideline,
        corrections=placed,
        folder=folder,
        rule_uses=dict(collation.uses()),
        listed=tuple(corrections),
    )
    if not has_errors(faults):
        faults += _conservation(document, collation, corrections, root)
    if about.script != ROOT:
        document = replace(document, guideline=_simplified(guideline), as_received=guideline)
    return (document if is_whole else None), faults


def _simplified(guideline: Guideline) -> Guideline:
    """The guideline with every text in Simplified characters, at equal length so that items and corrections keep their place."""

    def plain(text: str) -> str:
        converted = to_simplified(text)
        return converted if len(converted) == len(text) else "".join(to_simplified(c)[:1] or c for c in text)

    segments = (replace(s, text=plain(s.text), number=plain(s.number)) for s in guideline.segments)
    return Guideline(guideline.document, tuple(segments))


_LOST_SEGMENT = frozenset({"D011", "D012", "D013"})
"""Faults by which a segment is left out: what stands below it has lost its place."""


def _guideline(rows: Record, name: str) -> tuple[Guideline, list[Diagnostic]]:
    """The segments of guideline.yml: kind and parent follow from the ids and their order."""
    faults: list[Diagnostic] = []
    segments: list[Segment] = []
    seen: dict[str, Position] = {}
    places = Places()
    for row in rows.records("segments"):
        id_, at = row.text("id"), row.where("id")
        name_of = parse_id(id_)
        if name_of is None:
            faults.append(
                error(
                    "D011",
                    at,
                    f"“{id_}” is no id of a segment",
                    "Ids come from the import: part-2, sec-3, sec-3-p1, box-1-e4.",
                )
            )
            continue
        if id_ in seen:
            faults.append(
                error(
                    "D012",
                    at,
                    f"the id “{id_}” is used twice (first on line {seen[id_].line})",
                    "Every id names one segment.",
                )
            )
            continue
        seen[id_] = at
        kind, parent = places.place(name_of)
        if parent is not None and parent not in seen:
            faults.append(
                error(
                    "D013",
                    at,
                    f"“{id_}” stands under “{parent}”, which is not above it",
                    "Keep the segments in reading order.",
                )
            )
            continue
        text, items, trouble = parse_items(row.text("text"), entry_of(id_))
        if trouble:
            faults.append(
                error(
                    "D014",
                    row.where("text"),
                    f"{id_}: {trouble}",
                    "Each item stands between ⟦ and ⟧, and no item in another.",
                )
            )
        segments.append(
            Segment(
                id=id_,
                kind=kind,
                text=text,
                number=row.text("number"),
                close=row.text("close"),
                parent=parent,
                items=items,
                split_reason=row.text("split"),
                at=row.where("text"),
            )
        )
    return Guideline(rows.text("document"), tuple(segments)), faults


def _corrections(said: Record, guideline: Guideline) -> tuple[list[Correction], list[Diagnostic]]:
    corrections: list[Correction] = []
    faults: list[Diagnostic] = []
    ids: set[str] = set()
    for row in said.records("corrections"):
        id_, quote, received = row.text("id"), row.text("quote"), row.text("received")
        if id_ in ids:
            faults.append(
                error("D020", row.where("id"), f"the correction “{id_}” is used twice", "Give each its own id.")
            )
        ids.add(id_)
        if received not in quote:
            faults.append(
                error(
                    "D021",
                    row.where("quote"),
                    f"{id_}: the quote does not contain “{received}”",
                    "Quote the place as received.",
                )
            )
            continue
        corrections.append(
            Correction(
                id=id_,
                segment=row.text("segment"),
                quote=quote,
                received=received,
                corrected=row.text("corrected"),
                kind=row.text("kind"),
                confidence=row.text("confidence"),
                applied=row.flag("applied"),
                reason=row.words("reason"),
                at=row.where("quote"),
            )
        )
    return corrections, faults


def place_corrections(
    corrections: Iterable[Correction], guideline: Guideline
) -> tuple[tuple[PlacedCorrection, ...], list[Diagnostic]]:
    """Each correction at its span in its segment's own text, and a fault for each that has none there."""
    placed: list[PlacedCorrection] = []
    faults: list[Diagnostic] = []
    for correction in corrections:
        at = correction.at or Position("")
        segment = guideline.get(correction.segment)
        if segment is None:
            faults.append(
                error(
                    "D022",
                    at,
                    f"{correction.id}: there is no segment “{correction.segment}”",
                    "Look the id up in guideline.yml.",
                )
            )
            continue
        span = locate(correction, segment.text)
        if span is None:
            faults.append(
                error(
                    "D023",
                    at,
                    f"{correction.id}: the quote “{correction.quote}” is not found just once in {correction.segment}",
                    "Quote the text as received, with a few characters around the place.",
                )
            )
            continue
        placed.append(PlacedCorrection(correction, span.start, span.end))
    return tuple(placed), faults


def _conservation(
    document: Document, collation: Collation, corrections: list[Correction], root: Path
) -> list[Diagnostic]:
    """Whether the guideline still gives the received file back, byte for byte."""
    path = document.folder / "received.txt"
    name = path.relative_to(root).as_posix()
    kept = document.about.received
    try:
        source = path.read_bytes()
    except OSError:
        return [
            error("D030", Position(name), "the received file is missing", "Restore it from git: it is never edited.")
        ]
    if hashlib.sha256(source).hexdigest() != kept.sha256:
        return [
            error(
                "D031",
                kept.at,
                "received.txt has changed: its SHA-256 is another",
                "Restore it from git: it is never edited.",
            )
        ]
    received = source.decode(kept.encoding)
    hint = "Undo the edit, or list it in document.yml as a correction."
    try:
        found = first_difference(document.guideline, corrections, collation, received)
    except RebuildError as trouble:
        return [
            error(
                "D032", _place_of(trouble.segment, document, root), f"received.txt cannot be rebuilt: {trouble}", hint
            )
        ]
    if found is None:
        return []
    segment, where = found
    line = received.count("\n", 0, where) + 1
    near = excerpt(received, Span(where, where), 6).strip()
    message = f"{segment}: the text no longer gives received.txt back: it differs at line {line} there, near “{near}”"
    return [error("D033", _place_of(segment, document, root), message, hint)]


def _place_of(segment_id: str, document: Document, root: Path) -> Position:
    segment = document.guideline.get(segment_id)
    own = segment.at if segment else None
    return own or Position((document.folder / "guideline.yml").relative_to(root).as_posix())


def _collation(kept: Record) -> Collation:
    contents = kept.record("contents") or Record()
    return Collation(
        separator=kept.text("separator"),
        wrappers=tuple(Wrapper(w.text("name"), w.text("before"), w.text("received")) for w in kept.records("wrappers")),
        contents=tuple(
            ContentsRow(
                segment=r.text("segment"),
                number=r.text("number"),
                text=r.text("text"),
                leader=r.text("leader"),
                page=r.text("page"),
                after=r.text("after"),
            )
            for r in contents.records("rows")
        ),
        contents_head=(contents.text("head"), contents.text("after")),
        edits=tuple(
            Edit(
                segment=e.text("segment"),
                field=e.text("field", "text"),
                rule=e.text("rule"),
                before=e.text("before"),
                received=e.text("received"),
                shown=e.text("shown"),
            )
            for e in kept.records("edits")
        ),
        after=tuple(kept.words("after").items()),
    )
