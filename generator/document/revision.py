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
    places = {s.text: s.id for s in reversed(after.segments) if len(s.text) > 8 and s.id not in before}
    for segment in before.segments:
        if segment.id not in after:
            changes.append(
                Change(
                    what="removed",
                    id=segment.id,
                    before=segment.printed,
                    after="",
                    leads_to=places.get(segment.text) or _nearest(segment, before, after),
                )
            )
    return tuple(changes)


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
    text = _with_redirects(text, moved, previous.about.redirects)
    return Import(
        {**made.files, "document.yml": text.encode()}, made.diagnostics, made.documents, made.source, made.guideline
    )


def _with_redirects(text: str, moved: Mapping[str, str], known: Mapping[str, str]) -> str:
    new = {k: v for k, v in moved.items() if k not in known}
    if not new:
        return text
    rows = "".join(f"  {old}: {target}\n" for old, target in new.items())
    head = re.search(r"(?m)^redirects:[ \t]*(?:#.*)?\n", text)
    if head:
        return text[: head.end()] + rows + text[head.end() :]
    return text.rstrip("\n") + "\nredirects:\n" + rows
