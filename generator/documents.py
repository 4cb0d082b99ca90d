"""A document's folder under content/: what is known about it, its segments, its corrections, its collation."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.collation import (
    Collation,
    ContentsRow,
    Edit,
    RebuildError,
    collate,
    drafts_to_segments,
    first_difference,
    locate,
    rebuild,
)
from generator.diagnostics import Diagnostic, Position, error, has_errors, warning
from generator.model import (
    ITEM_CLOSE,
    ITEM_OPEN,
    SEGMENT_ID,
    Correction,
    Guideline,
    Item,
    Kind,
    Segment,
    entry_of,
    mark_items,
    parse_items,
)
from generator.parse.items import propose_items
from generator.parse.lines import decode, read_lines
from generator.parse.structure import Wrapper, parse_structure
from generator.yaml_reader import Fields, Flag, ListOf, MapOf, Record, Text, dump, load

BY_LANGUAGE = MapOf(Text(), "the same thing in several languages", r"zh-Hans|zh-Hant|zh-Hant-HK|en")
_DATE = Text(pattern=r"\d{4}-\d{2}-\d{2}", expected="a date such as 2022-01-10")
_URL = Text(pattern=r"https?://\S+", expected="an address that begins with https://")

CORRECTION = Fields(
    {
        "id": Text("permanent", pattern=r"[a-z0-9]+(-[a-z0-9]+)*", expected="lower-case letters, digits and hyphens"),
        "segment": Text("the id of the segment it stands in"),
        "quote": Text("the place with enough context to be found once, as received"),
        "received": Text("the characters in question, inside the quote"),
        "corrected": Text("what stands, or would stand, instead; never empty"),
        "kind": Text("what sort of error", choices=("extraction", "duplicate", "wrong-character", "missing", "wording")),
        "confidence": Text("how sure", choices=("certain", "high", "medium", "low")),
        "applied": Flag("true: changed in the text; false: only noted beside it"),
        "reason": BY_LANGUAGE,
    }
)

DOCUMENT = Fields(
    {
        "id": Text(pattern=r"[a-z0-9]+(-[a-z0-9]+)*", expected="lower-case letters, digits and hyphens"),
        "title": BY_LANGUAGE,
        "short": BY_LANGUAGE,
        "issuer": BY_LANGUAGE,
        "received": Fields(
            {"sha256": Text(pattern="[0-9a-f]{64}", expected="64 hexadecimal digits"), "encoding": Text()},
            {"republisher": BY_LANGUAGE},
        ),
        "numbering": Text("whether section numbers run on or restart in each part", choices=("continuous", "restart")),
    },
    {
        "kind": BY_LANGUAGE,
        "notice": BY_LANGUAGE,
        "dates": Fields({}, {"published": _DATE, "comments_until": _DATE}),
        "number": Text("the document number, 国发〔2018〕42号"),
        "status": Fields({"stamp": BY_LANGUAGE, "sentence": BY_LANGUAGE}, {"state": Text()}),
        "successor": Fields(
            {"title": BY_LANGUAGE, "number": Text(), "published": _DATE},
            {"issuer": BY_LANGUAGE, "press": Fields({"source": BY_LANGUAGE, "date": _DATE}, {"url": Text()})},
        ),
        "official_url": _URL,
        "sigils": ListOf(BY_LANGUAGE, "one character or word for each box, in their order"),
        "item_redirects": MapOf(Text(), "an item's id that is no longer used, and the entry it now leads to"),
        "corrections": ListOf(CORRECTION),
        "rules": MapOf(Text(pattern=r"\d+", expected="a number"), "how often each normalisation rule was applied"),
    },
)

GUIDELINE = Fields(
    {
        "document": Text(),
        "segments": ListOf(
            Fields(
                {"id": Text()},
                {
                    "number": Text(),
                    "text": Text(may_be_empty=True),
                    "close": Text(),
                    "split": Text("why a doubtful list is divided as it is"),
                },
            )
        ),
    }
)

COLLATION = Fields(
    {"document": Text(), "separator": Text(may_be_empty=True), "wrappers": ListOf(Fields({"name": Text(), "before": Text(may_be_empty=True), "received": Text(may_be_empty=True)}))},
    {
        "contents": Fields(
            {
                "head": Text(),
                "after": Text(may_be_empty=True),
                "rows": ListOf(
                    Fields(
                        {"leader": Text(may_be_empty=True), "page": Text(may_be_empty=True), "after": Text(may_be_empty=True)},
                        {"segment": Text(), "number": Text(), "text": Text(may_be_empty=True)},
                    )
                ),
            }
        ),
        "edits": ListOf(
            Fields(
                {"segment": Text(), "rule": Text(), "received": Text(may_be_empty=True)},
                {"field": Text(), "before": Text(may_be_empty=True), "shown": Text(may_be_empty=True)},
            )
        ),
        "after": MapOf(Text(may_be_empty=True)),
    },
)


@dataclass(frozen=True, slots=True)
class PlacedCorrection:
    """A correction with the span it has in its segment's own text."""

    correction: Correction
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """One document with everything its folder says of it."""

    about: Record
    #: document.yml
    guideline: Guideline
    corrections: tuple[PlacedCorrection, ...]
    folder: Path
    rule_uses: Mapping[str, int]
    #: how often each normalisation rule was applied when the text was imported
    listed: tuple[Correction, ...] = ()
    #: every correction of document.yml, those too that have not been made in the text yet

    @property
    def id(self) -> str:
        """Its id, the first folder of its addresses."""
        return self.guideline.document

    def words(self, key: str) -> Mapping[str, str]:
        """One of the things document.yml says by language; empty where it says nothing."""
        return self.about.get(key) or {}


def load_document(folder: Path, root: Path) -> tuple[Document | None, list[Diagnostic]]:
    """A document and all faults of its folder; None where an error leaves nothing to build from."""
    about, faults = load(folder / "document.yml", DOCUMENT, root)
    rows, more = load(folder / "guideline.yml", GUIDELINE, root)
    kept, most = load(folder / "collation.yml", COLLATION, root)
    faults += more + most
    if about is None or rows is None or kept is None or any(d.code.startswith("Y") for d in faults):
        return None, faults
    name = (folder / "guideline.yml").relative_to(root).as_posix()
    guideline, more = _guideline(rows, name)
    faults += more
    if about["id"] != folder.name:
        faults.append(error("D010", about.where("id"), f"the id is “{about['id']}”, its folder is called “{folder.name}”", "Make the two the same."))
    corrections, more = _corrections(about, guideline)
    faults += more
    collation = _collation(kept)
    document = Document(about, guideline, tuple(_place(corrections, guideline, faults)), folder, dict(collation.uses()), tuple(corrections))
    if not faults:
        faults += _conservation(document, collation, corrections, root)
    return document, faults


def _guideline(rows: Record, name: str) -> tuple[Guideline, list[Diagnostic]]:
    """The segments of guideline.yml: kind and parent follow from the ids and their order."""
    faults: list[Diagnostic] = []
    segments: list[Segment] = []
    seen: dict[str, Position] = {}
    division = section = subsection = None
    for row in rows["segments"]:
        id_ = row["id"]
        if not SEGMENT_ID.fullmatch(id_):
            faults.append(error("D011", id_.at, f"“{id_}” is no id of a segment", "Ids come from the import: part-2, sec-3, sec-3-p1, box-1-e4."))
            continue
        if id_ in seen:
            faults.append(error("D012", id_.at, f"the id “{id_}” is here a second time (first on line {seen[id_].line})", "Every id names one segment."))
            continue
        seen[id_] = id_.at
        kind, parent = kind_and_parent(id_, division, section, subsection)
        if kind in (Kind.PART, Kind.CHAPTER):
            division, section, subsection = id_, None, None
        elif kind in (Kind.SECTION, Kind.ARTICLE):
            section, subsection = id_, None
        elif kind is Kind.SUBSECTION:
            subsection = id_
        if parent is not None and parent not in seen:
            faults.append(error("D013", id_.at, f"“{id_}” stands under “{parent}”, which is not above it", "Keep the segments in reading order."))
            continue
        text, items, trouble = parse_items(row.get("text", ""), entry_of(id_))
        if trouble:
            faults.append(error("D014", row.where("text"), f"{id_}: {trouble}", "Each item stands between ⟦ and ⟧, and no item in another."))
        segments.append(
            Segment(id_, kind, text, row.get("number", ""), row.get("close", ""), parent, items, row.get("split", ""), row.where("text"))
        )
    return Guideline(str(rows["document"]), tuple(segments)), faults


def kind_and_parent(id_: str, division: str | None, section: str | None, subsection: str | None) -> tuple[Kind, str | None]:
    """What a segment is and what it stands under, from its id and the containers that are open above it."""
    head, _, last = id_.rpartition("-")
    simple = {"title": Kind.TITLE, "notice": Kind.NOTICE, "preamble": Kind.PARAGRAPH, "addressee": Kind.PARAGRAPH}
    if id_ in simple:
        return simple[id_], None
    if last[0] == "p" and last[1:].isdigit():
        return Kind.PARAGRAPH, None if head in ("preamble", "closing") else head
    if last[0] == "b" and last[1:].isdigit():
        return Kind.BULLET, head
    if id_.startswith("box-"):
        return (Kind.ENTRY, head) if last[0] == "e" else (Kind.BOX, subsection or section or division)
    tail = id_.split("-")
    if "sec" in tail:
        return (Kind.SUBSECTION, head) if len(tail) - tail.index("sec") == 3 else (Kind.SECTION, division)
    if "art" in tail:
        return (Kind.SUBSECTION, head) if len(tail) - tail.index("art") == 3 else (Kind.ARTICLE, division)
    return (Kind.CHAPTER if tail[0] == "ch" else Kind.PART), None


def _corrections(about: Record, guideline: Guideline) -> tuple[list[Correction], list[Diagnostic]]:
    corrections: list[Correction] = []
    faults: list[Diagnostic] = []
    ids: set[str] = set()
    for row in about.get("corrections", ()):
        if row["id"] in ids:
            faults.append(error("D020", row["id"].at, f"the correction “{row['id']}” is here a second time", "Give each its own id."))
        ids.add(row["id"])
        if row["quote"].count(row["received"]) < 1:
            faults.append(error("D021", row["quote"].at, f"{row['id']}: the quote does not contain “{row['received']}”", "Quote the place as received."))
            continue
        corrections.append(
            Correction(
                str(row["id"]),
                str(row["segment"]),
                str(row["quote"]),
                str(row["received"]),
                str(row["corrected"]),
                str(row["kind"]),
                str(row["confidence"]),
                row["applied"],
                row["reason"],
                row["quote"].at,
            )
        )
    return corrections, faults


def _place(corrections: Iterable[Correction], guideline: Guideline, faults: list[Diagnostic]) -> Iterable[PlacedCorrection]:
    for correction in corrections:
        at = correction.at or Position("")
        segment = guideline.get(correction.segment)
        if segment is None:
            faults.append(error("D022", at, f"{correction.id}: there is no segment “{correction.segment}”", "Look the id up in guideline.yml."))
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
        yield PlacedCorrection(correction, span.start, span.end)


def _conservation(document: Document, collation: Collation, corrections: list[Correction], root: Path) -> list[Diagnostic]:
    """Whether the guideline still gives the received file back, byte for byte."""
    path = document.folder / "received.txt"
    name = path.relative_to(root).as_posix()
    kept = document.about["received"]
    try:
        source = path.read_bytes()
    except OSError:
        return [error("D030", Position(name), "the received file is missing", "Restore it from git: it is never edited.")]
    if hashlib.sha256(source).hexdigest() != kept["sha256"]:
        return [error("D031", kept.where("sha256"), "received.txt has changed: its SHA-256 is another", "Restore it from git: it is never edited.")]
    received = source.decode(str(kept["encoding"]))
    hint = "Undo the edit, or list it in document.yml as a correction."
    try:
        found = first_difference(document.guideline, corrections, collation, received)
    except RebuildError as trouble:
        return [error("D032", _place_of(trouble.segment, document, root), f"received.txt cannot be rebuilt: {trouble}", hint)]
    if found is None:
        return []
    segment, where = found
    line = received.count("\n", 0, where) + 1
    near = received[max(0, where - 6) : where + 6].strip()
    message = f"{segment}: the text no longer gives received.txt back: it differs at line {line} there, near “{near}”"
    return [error("D033", _place_of(segment, document, root), message, hint)]


def _place_of(segment_id: str, document: Document, root: Path) -> Position:
    segment = document.guideline.get(segment_id)
    own = segment.at if segment else None
    return own or Position((document.folder / "guideline.yml").relative_to(root).as_posix())


def _collation(kept: Record) -> Collation:
    contents = kept.get("contents") or {}
    return Collation(
        str(kept["separator"]),
        tuple(Wrapper(str(w["name"]), str(w["before"]), str(w["received"])) for w in kept["wrappers"]),
        tuple(
            ContentsRow(
                str(r.get("segment", "")), str(r.get("number", "")), str(r.get("text", "")), str(r["leader"]), str(r["page"]), str(r["after"])
            )
            for r in contents.get("rows", ())
        ),
        (str(contents.get("head", "")), str(contents.get("after", ""))),
        tuple(
            Edit(
                str(e["segment"]), str(e.get("field", "text")), str(e["rule"]), str(e.get("before", "")), str(e["received"]), str(e.get("shown", ""))
            )
            for e in kept.get("edits", ())
        ),
        tuple((k, str(v)) for k, v in (kept.get("after") or {}).items()),
    )


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
        return Import({}, (error("D040", at, "the file is neither UTF-8 nor GB 18030", "Save it again as UTF-8 text."),))
    if not text.strip():
        return Import({}, (error("D041", Position(name), "the file is empty"),))
    if reserved := [_reserved(match.group(), text[: match.start()], name) for match in re.finditer(f"[{ITEM_OPEN}{ITEM_CLOSE}]", text)]:
        return Import({}, tuple(reserved))
    corrections = previous.listed if previous else ()
    numbering = str(previous.about["numbering"]) if previous else ""
    lead, lines = read_lines(text)
    structure = parse_structure(lead, lines, name, numbering, corrections)
    plain = Guideline(id_, tuple(drafts_to_segments(structure.drafts)))
    guideline = Guideline(id_, tuple(_with_items(s, plain, previous) for s in plain.segments))
    collation = collate(structure, guideline)
    faults = list(structure.diagnostics)
    for segment in plain.segments:
        if not SEGMENT_ID.fullmatch(segment.id):
            faults.append(error("D011", Position(name), f"the import made the id “{segment.id}”, which no page could have"))
    faults += _divided_anew(guideline, previous, name)
    tuple(_place(corrections, guideline, faults))
    if has_errors(faults):
        return Import({}, tuple(faults))
    if rebuild(guideline, corrections, collation) != text:
        faults.append(error("D033", Position(name), "the import does not give the received file back; please report the file"))
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
    return error("D042", at, f"the text has the character {character}, which marks items here", "Ask for a received text without it.")


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
            yield warning("D004", Position(name), message, "Look at its ⟦ ⟧ in guideline.yml: the division that was committed is gone.")


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
    note = _HEADER + "The own texts in reading order; by hand only ⟦ ⟧ around the items\n# and `split`, the reason for a doubtful division.\n"
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
                ({"segment": r.segment, **({"number": r.number} if r.number else {})} if r.segment else {"text": r.text})
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
        return bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.id)) and self.id not in ("pages", "industries", "terms", "data", "assets")

    def make(self, source: bytes, name: str, previous: Document | None) -> Import:
        """The import of a text called `name` into this folder."""
        return import_document(source, self.id, name, previous)

    def changes(self, made: Import) -> tuple[str, ...]:
        """The files that an import would change."""
        return tuple(
            name for name, content in made.files.items() if not (self.path / name).is_file() or (self.path / name).read_bytes() != content
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
