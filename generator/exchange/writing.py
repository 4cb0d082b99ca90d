"""What a merge takes, set into the file of translations line by line: no comment and no other row is touched.

The new text is read again before it is given out: unless it holds exactly what it should, and every comment, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.base.diagnostics import Diagnostic, has_errors
from generator.base.status import Status
from generator.base.text import source_hash
from generator.document.folder import Document
from generator.document.model import mark_items
from generator.document.review import SIGNATURE
from generator.document.translations import translation_shape
from generator.exchange.editing import Value, edited, lines_of, lost_comments, would_lose
from generator.exchange.merging import Taken
from generator.yaml_reader import parse

_KEY = re.compile(r"""(?P<key>[^\s#'":][^\s:]*|"[^"]+"|'[^']+'):(?:\s|$)""")
_HEAD = "# yaml-language-server: $schema=../../../glossary/schema/translations.schema.json"


def rewritten(
    text: str, taken: Iterable[Taken], document: Document, tag: str, name: str
) -> tuple[str, list[Diagnostic]]:
    """The file with what was taken; as it was, with a fault, where something would be lost.

    Args:
        text: the file as it is; empty where there is none yet.
        name: of the file, for messages.
    """
    changes = {t.segment: t for t in taken}
    if not text:
        changes = {t.segment: t for t in _untranslated(document)} | changes
    lines = text.replace("\r\n", "\n").split("\n") if text else [_HEAD, ""]
    blocks = blocks_of(lines)
    for id_, change in changes.items():
        if id_ in blocks:
            start, end = blocks[id_]
            lines[start:end] = edited(lines[start:end], _values(change, tag), _ORDER)
        else:
            place = _place(id_, blocks, lines, document)
            lines[place:place] = _new_block(change, document, tag)
        blocks = blocks_of(lines)
    after = "\n".join(lines).rstrip("\n") + "\n"
    return _verified(text, after, changes, tag, name)


def _untranslated(document: Document) -> Iterator[Taken]:
    """The rows of a file in which nothing is translated yet."""
    for segment in document.guideline.segments:
        if segment.text:
            yield Taken(
                segment=segment.id, text="", status=Status.DRAFT, note="", source_hash=source_hash(segment.text)
            )


def blocks_of(lines: Sequence[str]) -> dict[str, tuple[int, int]]:
    """The lines of each row: its key at the left edge, and everything indented below it."""
    found: dict[str, tuple[int, int]] = {}
    for start, line in enumerate(lines):
        match = _KEY.match(line)
        if match:
            end = start + 1
            while end < len(lines) and (not lines[end].strip() or lines[end].startswith(" ")):
                end += 1
            while end > start + 1 and not lines[end - 1].strip():
                end -= 1
            found[match["key"].strip("\"'")] = (start, end)
    return found


def _new_block(change: Taken, document: Document, tag: str) -> list[str]:
    segment = document.guideline[change.segment]
    rows = [f"# {mark_items(segment.text, segment.items)}", f"{change.segment}:"]
    for key, value in _values(change, tag).items():
        rows += lines_of(key, value, 2)
    return [*rows, ""]


_ORDER = ("status", "source_hash", "note", *SIGNATURE, "comments")
"""Of the keys behind the translation itself."""


def _values(change: Taken, tag: str) -> dict[str, Value]:
    """What a row becomes, key by key."""
    values: dict[str, Value] = {tag: change.text, "status": change.status, "source_hash": change.source_hash}
    if change.note:
        values["note"] = change.note
    if change.reviewed_by:
        values |= {"reviewed_by": [*change.reviewed_by], "reviewed_hash": change.reviewed_hash}
    return values


def _place(id_: str, blocks: dict[str, tuple[int, int]], lines: list[str], document: Document) -> int:
    """Where a new row goes: before the next one in reading order, above the comments that belong to that."""
    order = document.guideline.order
    later = [i for i in blocks if i in document.guideline and order(i) > order(id_)]
    if not later:
        while lines and not lines[-1].strip():
            lines.pop()
        lines.append("")
        return len(lines)
    place = blocks[min(later, key=order)][0]
    while place and lines[place - 1].startswith("#"):
        place -= 1
    return place


def _verified(before: str, after: str, changes: dict[str, Taken], tag: str, name: str) -> tuple[str, list[Diagnostic]]:
    shape = translation_shape(tag)
    old = parse(before.encode(), shape, name)[0] if before else None
    new, faults = parse(after.encode(), shape, name)
    wanted = {id_: dict(row) for id_, row in (old or {}).items()}
    for id_, change in changes.items():
        wanted[id_] = wanted.get(id_, {}) | _values(change, tag)
    found = None if new is None or has_errors(faults) else {id_: dict(row) for id_, row in new.items()}
    lost = lost_comments(before, after)
    if found == wanted and not lost:
        return after, []
    return before, [would_lose(name, lost)]
