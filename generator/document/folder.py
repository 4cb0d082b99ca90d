"""A document's folder under content/: what is known about it, its segments, its corrections, its collation."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Position, error, has_errors
from generator.base.text import ADDRESS, AN_ADDRESS
from generator.document.collation import (
    Collation,
    ContentsRow,
    Edit,
    RebuildError,
    first_difference,
    locate,
)
from generator.document.model import (
    SEGMENT_ID,
    Correction,
    Guideline,
    Kind,
    Segment,
    entry_of,
    parse_items,
)
from generator.document.parse.structure import Wrapper
from generator.yaml_reader import Fields, Flag, ListOf, MapOf, Record, Text, load

BY_LANGUAGE = MapOf(Text(), "the same thing in several languages", r"zh-Hans|zh-Hant|zh-Hant-HK|en")
_DATE = Text(pattern=r"\d{4}-\d{2}-\d{2}", expected="a date such as 2022-01-10")
_URL = Text(pattern=ADDRESS.pattern, expected=AN_ADDRESS)
_PRINTED_URL = Text(pattern=f"(?:{ADDRESS.pattern})|[a-z0-9.-]+\\.[a-z]{{2,}}(?:/\\S*)?", expected=AN_ADDRESS)
"""an address that is printed and no link, so its https:// may be left out"""

CORRECTION = Fields(
    {
        "id": Text("permanent", pattern=r"[a-z0-9]+(-[a-z0-9]+)*", expected="lower-case letters, digits and hyphens"),
        "segment": Text("the id of the segment it stands in"),
        "quote": Text("the place with enough context to be found once, as received"),
        "received": Text("the characters in question, inside the quote"),
        "corrected": Text("what stands, or would stand, instead; never empty"),
        "kind": Text(
            "what sort of error", choices=("extraction", "duplicate", "wrong-character", "missing", "wording")
        ),
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
            {"issuer": BY_LANGUAGE, "press": Fields({"source": BY_LANGUAGE, "date": _DATE}, {"url": _PRINTED_URL})},
        ),
        "official_url": _URL,
        "sigils": ListOf(BY_LANGUAGE, "one character or word for each box, in their order"),
        "translation_note": BY_LANGUAGE,
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
    {
        "document": Text(),
        "separator": Text(may_be_empty=True),
        "wrappers": ListOf(
            Fields({"name": Text(), "before": Text(may_be_empty=True), "received": Text(may_be_empty=True)})
        ),
    },
    {
        "contents": Fields(
            {
                "head": Text(),
                "after": Text(may_be_empty=True),
                "rows": ListOf(
                    Fields(
                        {
                            "leader": Text(may_be_empty=True),
                            "page": Text(may_be_empty=True),
                            "after": Text(may_be_empty=True),
                        },
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


@dataclass(frozen=True, kw_only=True)
class Document:
    """One document with everything its folder says of it."""

    about: Record
    """document.yml"""
    guideline: Guideline
    corrections: tuple[PlacedCorrection, ...]
    folder: Path
    rule_uses: Mapping[str, int]
    """how often each normalisation rule was applied when the text was imported"""
    listed: tuple[Correction, ...] = ()
    """every correction of document.yml, those too that have not been made in the text yet"""

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
    if about is None or rows is None or kept is None or has_errors(faults):
        return None, faults
    name = (folder / "guideline.yml").relative_to(root).as_posix()
    guideline, more = _guideline(rows, name)
    faults += more
    is_whole = not any(d.code in _LOST_SEGMENT for d in more)
    if about["id"] != folder.name:
        faults.append(
            error(
                "D010",
                about.where("id"),
                f"the id is “{about['id']}”, its folder is called “{folder.name}”",
                "Make the two the same.",
            )
        )
    corrections, more = _corrections(about, guideline)
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
    return (document if is_whole else None), faults


_LOST_SEGMENT = frozenset({"D011", "D012", "D013"})
"""Faults by which a segment is left out: what stands below it has lost its place."""


def _guideline(rows: Record, name: str) -> tuple[Guideline, list[Diagnostic]]:
    """The segments of guideline.yml: kind and parent follow from the ids and their order."""
    faults: list[Diagnostic] = []
    segments: list[Segment] = []
    seen: dict[str, Position] = {}
    division = section = subsection = None
    for row in rows["segments"]:
        id_ = row["id"]
        if not SEGMENT_ID.fullmatch(id_):
            faults.append(
                error(
                    "D011",
                    id_.at,
                    f"“{id_}” is no id of a segment",
                    "Ids come from the import: part-2, sec-3, sec-3-p1, box-1-e4.",
                )
            )
            continue
        if id_ in seen:
            faults.append(
                error(
                    "D012",
                    id_.at,
                    f"the id “{id_}” is used twice (first on line {seen[id_].line})",
                    "Every id names one segment.",
                )
            )
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
            faults.append(
                error(
                    "D013",
                    id_.at,
                    f"“{id_}” stands under “{parent}”, which is not above it",
                    "Keep the segments in reading order.",
                )
            )
            continue
        text, items, trouble = parse_items(row.get("text", ""), entry_of(id_))
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
                number=row.get("number", ""),
                close=row.get("close", ""),
                parent=parent,
                items=items,
                split_reason=row.get("split", ""),
                at=row.where("text"),
            )
        )
    return Guideline(str(rows["document"]), tuple(segments)), faults


def kind_and_parent(
    id_: str, division: str | None, section: str | None, subsection: str | None
) -> tuple[Kind, str | None]:
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
            faults.append(
                error("D020", row["id"].at, f"the correction “{row['id']}” is used twice", "Give each its own id.")
            )
        ids.add(row["id"])
        if row["quote"].count(row["received"]) < 1:
            faults.append(
                error(
                    "D021",
                    row["quote"].at,
                    f"{row['id']}: the quote does not contain “{row['received']}”",
                    "Quote the place as received.",
                )
            )
            continue
        corrections.append(
            Correction(
                id=str(row["id"]),
                segment=str(row["segment"]),
                quote=str(row["quote"]),
                received=str(row["received"]),
                corrected=str(row["corrected"]),
                kind=str(row["kind"]),
                confidence=str(row["confidence"]),
                applied=row["applied"],
                reason=row["reason"],
                at=row["quote"].at,
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
    kept = document.about["received"]
    try:
        source = path.read_bytes()
    except OSError:
        return [
            error("D030", Position(name), "the received file is missing", "Restore it from git: it is never edited.")
        ]
    if hashlib.sha256(source).hexdigest() != kept["sha256"]:
        return [
            error(
                "D031",
                kept.where("sha256"),
                "received.txt has changed: its SHA-256 is another",
                "Restore it from git: it is never edited.",
            )
        ]
    received = source.decode(str(kept["encoding"]))
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
        separator=str(kept["separator"]),
        wrappers=tuple(Wrapper(str(w["name"]), str(w["before"]), str(w["received"])) for w in kept["wrappers"]),
        contents=tuple(
            ContentsRow(
                segment=str(r.get("segment", "")),
                number=str(r.get("number", "")),
                text=str(r.get("text", "")),
                leader=str(r["leader"]),
                page=str(r["page"]),
                after=str(r["after"]),
            )
            for r in contents.get("rows", ())
        ),
        contents_head=(str(contents.get("head", "")), str(contents.get("after", ""))),
        edits=tuple(
            Edit(
                segment=str(e["segment"]),
                field=str(e.get("field", "text")),
                rule=str(e["rule"]),
                before=str(e.get("before", "")),
                received=str(e["received"]),
                shown=str(e.get("shown", "")),
            )
            for e in kept.get("edits", ())
        ),
        after=tuple((k, str(v)) for k, v in (kept.get("after") or {}).items()),
    )
