"""What a merge takes, set into the file of translations line by line: no comment and no other row is touched.

The new text is read again before it is given out: unless it holds exactly what it should, and every comment, there is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.base.diagnostics import Diagnostic, Position, error, has_errors
from generator.base.status import Status
from generator.base.text import source_hash
from generator.document.folder import Document
from generator.document.model import mark_items
from generator.document.translations import translation_shape
from generator.exchange.merging import Taken
from generator.yaml_reader import dump, parse

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
    blocks = _blocks(lines)
    for id_, change in changes.items():
        if id_ in blocks:
            start, end = blocks[id_]
            lines[start:end] = _edited(lines[start:end], change, tag)
        else:
            place = _place(id_, blocks, lines, document)
            lines[place:place] = _new_block(change, document, tag)
        blocks = _blocks(lines)
    after = "\n".join(lines).rstrip("\n") + "\n"
    return _verified(text, after, changes, tag, name)


def _untranslated(document: Document) -> Iterator[Taken]:
    """The rows of a file in which nothing is translated yet."""
    for segment in document.guideline.segments:
        if segment.text:
            yield Taken(
                segment=segment.id, text="", status=Status.DRAFT, note="", source_hash=source_hash(segment.text)
            )


def _blocks(lines: Sequence[str]) -> dict[str, tuple[int, int]]:
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


def _edited(block: list[str], change: Taken, tag: str) -> list[str]:
    values = {tag: change.text, "status": change.status, "source_hash": change.source_hash}
    if change.note:
        values["note"] = change.note
    for key, value in values.items():
        depth = next((len(x) - len(x.lstrip()) for x in block[1:] if x.strip() and not x.lstrip().startswith("#")), 2)
        span = _lines_of(block, key, depth)
        if span is None:
            block = [*block, *_line(key, value, depth)]
            continue
        start, end = span
        behind = _comment_behind(block[end - 1] if end == start + 1 else "")
        (line,) = _line(key, value, depth)
        if _value_of(block[start]) != _value_of(line) or end > start + 1:
            block = [*block[:start], line + behind, *block[end:]]
    return block


def _lines_of(block: Sequence[str], key: str, depth: int) -> tuple[int, int] | None:
    """The lines of one key: its own and those of a value that goes on below it."""
    pattern = re.compile(rf" {{{depth}}}(?:\"{re.escape(key)}\"|'{re.escape(key)}'|{re.escape(key)}):(?:\s|$)")
    for start, line in enumerate(block):
        if pattern.match(line):
            end = start + 1
            while end < len(block) and (not block[end].strip() or block[end].startswith(" " * (depth + 1))):
                end += 1
            while end > start + 1 and (not block[end - 1].strip() or block[end - 1].lstrip().startswith("#")):
                end -= 1
            return start, end
    return None


def _value_of(line: str) -> str:
    return line.partition(":")[2].strip()


def _comment_behind(line: str) -> str:
    """The comment behind a value on its line, with the space before it."""
    value = re.match(r"""\s*[^\s:]+:\s*(?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')?""", line)
    rest = line[value.end() :] if value else line
    match = re.search(r"(?:^|\s)\s*#.*$", rest)
    if match is None:
        return ""
    found = match.group()
    return found if found[0].isspace() else f" {found}"


def _line(key: str, value: str, depth: int) -> list[str]:
    if not value:
        return [f'{" " * depth}{key}: ""']
    return [f"{' ' * depth}{line}" for line in dump({key: value}).rstrip("\n").split("\n")]


def _new_block(change: Taken, document: Document, tag: str) -> list[str]:
    segment = document.guideline[change.segment]
    rows = [f"# {mark_items(segment.text, segment.items)}", f"{change.segment}:"]
    values = {tag: change.text, "status": change.status, "source_hash": change.source_hash}
    if change.note:
        values["note"] = change.note
    for key, value in values.items():
        rows += _line(key, value, 2)
    return [*rows, ""]


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
        values = {tag: change.text, "status": change.status, "source_hash": change.source_hash}
        wanted[id_] = wanted.get(id_, {}) | values | ({"note": change.note} if change.note else {})
    found = None if new is None or has_errors(faults) else {id_: dict(row) for id_, row in new.items()}
    lost = _comments(before) - _comments(after)
    if found == wanted and not lost:
        return after, []
    what = next(iter(lost), "") or "a value"
    hint = "Nothing was written. Bring the file into form with `duizhao fmt`, then import again."
    return before, [error("M007", Position(name), f"the import would lose something of the file: {what}", hint)]


def _comments(text: str) -> Counter[str]:
    return Counter(c.strip() for c in re.findall(r"^\s*#.*", text, re.MULTILINE))
