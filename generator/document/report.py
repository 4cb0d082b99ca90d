"""What an import did, for people and for programs: the JSON of `duizhao import --format json` and the printed summary.

docs/import.md says what every key means.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.document.metadata import Metadata, pairs_of, read_metadata
from generator.document.model import Kind
from generator.document.parse.drafts import Draft
from generator.document.parse.structure import Found, Structure

_HEADINGS = (Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE)


class _Tree:
    """The drafts by what they stand under."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.children: dict[str | None, list[Draft]] = {}
        for draft in drafts:
            self.children.setdefault(draft.parent, []).append(draft)

    def under(self, id_: str | None, *kinds: Kind) -> list[Draft]:
        return [d for d in self.children.get(id_, ()) if not kinds or d.kind in kinds]

    def below(self, draft: Draft) -> list[Draft]:
        """A draft and everything in it."""
        out, todo = [], [draft]
        while todo:
            one = todo.pop()
            out.append(one)
            todo += reversed(self.children.get(one.id, []))
        return out


def describe(structure: Structure, script: str = "") -> list[dict[str, Any]]:
    """The documents of an import as the records of `--format json`."""
    tree = _Tree(structure.drafts)
    out = []
    groups = pairs_of(structure.found)
    for found, notice, annexes in groups:
        out.append(_document(structure, tree, found, notice, annexes, script))
    bounds = [_first_line(structure, g) for g in groups]
    for n, record in enumerate(out):
        low, high = (0 if n == 0 else bounds[n]), (bounds[n + 1] if n + 1 < len(out) else 10**9)
        record["doubts"] = [
            d.to_record() for d in sorted(structure.doubts, key=lambda d: (d.line, d.code)) if low <= d.line < high
        ]
    return out


def _first_line(structure: Structure, group: tuple[Found, Found | None, list[Found]]) -> int:
    return min((f.first_line for f in group[:2] if f is not None), default=0)


def metadata_of(structure: Structure) -> Metadata:
    """What the first document says about itself."""
    groups = pairs_of(structure.found)
    return read_metadata(*groups[0][:2]) if groups else Metadata("", "", "")


def _document(
    structure: Structure, tree: _Tree, found: Found, notice: Found | None, annexes: Sequence[Found], script: str
) -> dict[str, Any]:
    metadata = read_metadata(found, notice)
    top = found.scope or None
    body = _body(tree, top)
    title = next((d.text.shown for d in structure.drafts if d.id == (found.scope or "title")), "")
    record: dict[str, Any] = {
        "title": title or None,
        "number": metadata.number or None,
        "issuer": metadata.issuer or None,
        "date": metadata.date or None,
        "id": found.scope or None,
        "script": script or None,
        "notice": _notice(structure, notice),
        "addressee": next((d.text.shown for d in structure.drafts if d.id == "addressee"), None)
        if top is None
        else None,
        "preamble": [d.text.shown for d in structure.drafts if top is None and d.id.startswith("preamble")],
        **body,
        "annexes": [_annex(tree, structure, a) for a in annexes],
        "closing": list(found.signed),
        "contents": max(0, len(structure.contents) - 1) if top is None else 0,
    }
    record["counts"] = _counts(record, tree, top, annexes)
    return record


def _body(tree: _Tree, top: str | None) -> dict[str, Any]:
    """Parts, sections outside them, articles and boxes of a document or annex."""
    drafts = [d for root in tree.under(top) if top is not None or root.kind is not Kind.ANNEX for d in tree.below(root)]
    return {
        "parts": [_heading(tree, d) for d in tree.under(top, Kind.PART, Kind.SUBPART, Kind.CHAPTER)],
        "sections": [_heading(tree, d) for d in tree.under(top, Kind.SECTION, Kind.ARTICLE)],
        "items": [_heading(tree, d) for d in tree.under(top, Kind.SUBSECTION)],
        "articles": [_plain_number(d) for d in drafts if d.kind is Kind.ARTICLE],
        "boxes": [_box(tree, d) for d in drafts if d.kind is Kind.BOX],
    }


def _heading(tree: _Tree, draft: Draft) -> dict[str, Any]:
    below = [d for d in tree.under(draft.id) if d.kind in _HEADINGS]
    items = tree.under(draft.id, Kind.SUBSECTION)
    if (
        not below
        and draft.kind in (Kind.PART, Kind.SUBPART, Kind.CHAPTER)
        and items
        and all(d.text.shown for d in items)
    ):
        below, items = items, []
    return {
        "id": draft.id,
        "kind": draft.kind.value,
        "num": _plain_number(draft),
        "title": draft.text.shown,
        "sections": [_heading(tree, d) for d in below],
        "items": [_heading(tree, d) for d in items],
        "headings": [_heading(tree, d) for d in tree.under(draft.id, Kind.HEADING)],
        "bullets": len(tree.under(draft.id, Kind.BULLET)),
        "paragraphs": len(tree.under(draft.id, Kind.PARAGRAPH)),
    }


def _box(tree: _Tree, draft: Draft) -> dict[str, Any]:
    return {
        "id": draft.id,
        "num": _plain_number(draft),
        "title": draft.text.shown,
        "entries": [d.text.shown or _first_words(tree, d) for d in tree.under(draft.id, Kind.ENTRY)],
        "in": draft.parent,
    }


def _first_words(tree: _Tree, draft: Draft) -> str:
    return next((d.text.shown[:40] for d in tree.under(draft.id)), "")


def _annex(tree: _Tree, structure: Structure, found: Found) -> dict[str, Any]:
    own = next(d for d in structure.drafts if d.id == found.scope)
    return {
        "id": found.scope,
        "num": own.number.shown or None,
        "title": own.text.shown or None,
        **_body(tree, found.scope),
        "paragraphs": len(tree.under(found.scope, Kind.PARAGRAPH)),
    }


def _notice(structure: Structure, notice: Found | None) -> dict[str, Any] | None:
    if notice is None:
        return None
    id_ = notice.scope or "notice"
    paragraphs = [d.text.shown for d in structure.drafts if d.parent == id_]
    return {
        "title": notice.title and next((d.text.shown for d in structure.drafts if d.id == id_), ""),
        "paragraphs": paragraphs,
    }


def _plain_number(draft: Draft) -> str:
    """一 of 一、, 1 of 1．, 2 of 专栏2; 第一章 and （一） as they are, without spaces."""
    number = re.sub(r"\s", "", draft.number.shown)
    if draft.kind is Kind.BOX:
        return re.sub("^[专專][栏欄]", "", number)
    return number.rstrip("、．.：:")


def _counts(record: Mapping[str, Any], tree: _Tree, top: str | None, annexes: Sequence[Found]) -> dict[str, int]:
    drafts = [d for root in tree.under(top) if top is not None or root.kind is not Kind.ANNEX for d in tree.below(root)]

    def count(*kinds: Kind) -> int:
        return sum(1 for d in drafts if d.kind in kinds)

    return {
        "parts": count(Kind.PART),
        "subparts": count(Kind.SUBPART),
        "chapters": count(Kind.CHAPTER),
        "sections": count(Kind.SECTION),
        "articles": count(Kind.ARTICLE),
        "subsections": count(Kind.SUBSECTION),
        "headings": count(Kind.HEADING),
        "bullets": count(Kind.BULLET),
        "boxes": count(Kind.BOX),
        "entries": count(Kind.ENTRY),
        "paragraphs": count(Kind.PARAGRAPH),
        "notices": record["notice"] is not None,
        "annexes": len(annexes),
    }


def render_json(documents: Sequence[Mapping[str, Any]], source: Mapping[str, Any]) -> str:
    """The report as JSON: what the file was read as, and its documents."""
    return json.dumps({"source": dict(source), "documents": list(documents)}, ensure_ascii=False, indent=1) + "\n"


_SHOWN = (
    "parts",
    "subparts",
    "chapters",
    "sections",
    "articles",
    "subsections",
    "headings",
    "bullets",
    "boxes",
    "entries",
    "annexes",
)


def render_summary(documents: Sequence[Mapping[str, Any]], source: Mapping[str, Any]) -> str:
    """The report as lines to read: what it is, how it is divided, what is doubtful."""
    rows = [
        f"read as {source['format']}, {source['encoding']}"
        + (f" ({source['evidence']})" if source.get("evidence") else "")
    ]
    if source.get("removed"):
        rows.append(f"left out as page furniture: {source['removed']} lines")
    for n, d in enumerate(documents, 1):
        if len(documents) > 1:
            rows.append(f"document {n} of {len(documents)}")
        rows += [f"  {key:9} {d[key] or '(not found)'}" for key in ("title", "issuer", "number", "date")]
        if d["notice"]:
            rows.append(f"  {'notice':9} {d['notice']['title']}")
        counts = ", ".join(f"{d['counts'][k]} {k}" for k in _SHOWN if d["counts"][k]) or "no headings"
        rows.append(f"  {'divisions':9} {counts}")
        rows += [f"  {'part':9} {p['num']} {p['title']} ({len(p['sections'])} sections)" for p in d["parts"]]
        rows += [f"  {'box':9} {b['num']} {b['title']} ({len(b['entries'])} entries)" for b in d["boxes"]]
        rows += [f"  {'annex':9} {a['num'] or ''} {a['title'] or ''}".rstrip() for a in d["annexes"]]
        rows.append(f"  {'doubts':9} {len(d['doubts'])}")
    return "\n".join(rows) + "\n"
