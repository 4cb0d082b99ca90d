"""The files that an import writes, as bytes: always the same for the same values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.document.collation import Collation
from generator.document.model import Guideline, mark_items
from generator.yaml_reader import dump

_HEADER = "# Written by `duizhao import` from received.txt. "


def write_guideline(guideline: Guideline) -> bytes:
    """guideline.yml: the own texts in reading order."""
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


def write_collation(collation: Collation, id_: str) -> bytes:
    """collation.yml: what gives received.txt back."""
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


def write_document(value: Mapping[str, Any]) -> bytes:
    """document.yml of a new document."""
    note = "# What is known about the document. `duizhao check` says what is missing.\n"
    return (note + dump(value)).encode()
