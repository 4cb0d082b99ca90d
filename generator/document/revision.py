"""A received text that has changed: what is different by id, and where the ids lead that are no longer there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.document.folder import Document
from generator.document.importing import Import
from generator.document.model import Guideline, Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One segment that is not what it was."""

    what: str
    """added, removed, text or number"""
    id: str
    before: str
    after: str
    leads_to: str = ""
    """where a removed id leads"""

    def __str__(self) -> str:
        match self.what:
            case "added":
                return f"+ {self.id}: {_short(self.after)}"
            case "removed":
                return f"- {self.id}: {_short(self.before)}" + (f" (now {self.leads_to})" if self.leads_to else "")
        at = next((n for n, (a, b) in enumerate(zip(self.before, self.after, strict=False)) if a != b), 0)
        start = max(0, min(at, len(self.before), len(self.after)) - 8)
        return f"~ {self.id}: {_short(self.before[start:])} → {_short(self.after[start:])}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def compare(before: Guideline, after: Guideline) -> tuple[Change, ...]:
    """What changed from one guideline to the next, in reading order; removed segments come last."""
    changes: list[Change] = []
    for segment in after.segments:
        old = before.get(segment.id)
        if old is None:
            changes.append(Change(what="added", id=segment.id, before="", after=segment.printed))
        elif old.text != segment.text:
            changes.append(Change(what="text", id=segment.id, before=old.text, after=segment.text))
        elif old.printed != segment.printed or old.parent != segment.parent:
            changes.append(Change(what="number", id=segment.id, before=old.printed, after=segment.printed))
    places = {
        s.text: s.id
        for s in reversed(after.segments)
        if len(s.text) > 8 and (s.id not in before or before[s.id].text != s.text)
    }
    for segment in before.segments:
        if segment.id not in after:
            changes.append(
                Change(
                    what="removed",
                    id=segment.id,
                    before=segment.printed,
                    after="",
                    leads_to=_where(segment, places, before, after) or _nearest(segment, before, after),
                )
            )
    return tuple(changes)


def _where(segment: Segment, places: Mapping[str, str], before: Guideline, after: Guideline) -> str:
    """Where the text of a removed segment stands now, or what there holds the first text of a removed container."""
    found = places.get(segment.text)
    if found or segment.kind.is_leaf:
        return found or ""
    for inside in before.within(segment.id):
        if inside.text in places:
            around = after.enclosing(places[inside.text], segment.kind)
            return around.id if around else places[inside.text]
    return ""


def _nearest(segment: Segment, before: Guideline, after: Guideline) -> str:
    """The container that still is, or the segment above it that still is."""
    for container in before.ancestors(segment.id):
        if container.id in after:
            return container.id
    order = before.order(segment.id)
    return next((s.id for s in reversed(before.segments[:order]) if s.id in after), "")


def accept(made: Import, previous: Document, changes: Sequence[Change], written: str) -> Import:
    """The import with document.yml brought up to date: the digest of the new text, and where removed ids lead.

    `written` is document.yml as it stands; nothing else in it is touched.
    """
    received = made.files["received.txt"]
    kept = previous.about.received
    digest = hashlib.sha256(received).hexdigest()
    text = written.replace(kept.sha256, digest)
    encoding = str(made.source.get("codec", kept.encoding))
    text = re.sub(rf"(?m)^(  encoding:\s*){re.escape(kept.encoding)}\s*$", lambda m: f"{m[1]}{encoding}", text, count=1)
    moved = {c.id: c.leads_to for c in changes if c.what == "removed" and c.leads_to}
    text = _with_redirects(text, "redirects", moved, previous.about.redirects)
    items = _lost_items(previous.written, made.guideline, moved) if made.guideline else {}
    text = _with_redirects(text, "item_redirects", items, previous.about.item_redirects)
    return Import(
        {**made.files, "document.yml": text.encode()}, made.diagnostics, made.documents, made.source, made.guideline
    )


def _lost_items(before: Guideline, after: Guideline, moved: Mapping[str, str]) -> dict[str, str]:
    """Items that no leaf has any more, each with the leaf it stood in or with where that went."""
    still = {item.id for segment in after.segments for item in segment.items}
    return {
        item.id: segment.id if segment.id in after else moved[segment.id]
        for segment in before.segments
        for item in segment.items
        if item.id not in still and (segment.id in after or segment.id in moved)
    }


def _with_redirects(text: str, key: str, moved: Mapping[str, str], known: Mapping[str, str]) -> str:
    """document.yml with more rows under a key; a row that is there is led on where the id had come back and gone again."""
    for old in moved.keys() & known.keys():
        text = re.sub(rf"(?m)^(  {re.escape(old)}:[ ]+)\S+", lambda m: m[1] + moved[old], text)  # noqa: B023
    rows = "".join(f"  {old}: {target}\n" for old, target in moved.items() if old not in known)
    if not rows:
        return text
    head = re.search(rf"(?m)^{key}:[ \t]*(?:#.*)?\n", text)
    if head:
        return text[: head.end()] + rows + text[head.end() :]
    return text.rstrip("\n") + f"\n{key}:\n" + rows
