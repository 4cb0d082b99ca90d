"""Files that translators' programs hand back, as rows: XLIFF 1.2 and 2.x, TMX, CSV and XLSX.

What the file is, its content says, not its name. A row that names no segment keeps its Chinese, by which it is found.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.base.diagnostics import Diagnostic, Position, error
from generator.base.status import OF_TEXTS, Status
from generator.exchange.markup import MarkupError, Node, parse_markup
from generator.exchange.rows import Row
from generator.exchange.tables import armed
from generator.exchange.workbook import WorkbookError, read_workbook

STATES = {"reviewed": Status.REVIEWED, "final": Status.APPROVED, "signed-off": Status.REVIEWED}
"""Of XLIFF, as ours; every other is a draft. (1.2's `final` is 2.x's.)"""

_HINT = "Take a file of `duizhao export xliff`, `xliff12`, `tmx` or `translation`, edited elsewhere."


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file holds."""

    rows: tuple[Row, ...]
    documents: tuple[str, ...] = ()
    """the documents it says it is about"""


def read_translations(content: bytes, name: str, tag: str) -> tuple[Incoming, list[Diagnostic]]:
    """The rows of a file for a language, and why there are none."""
    try:
        if content.startswith(b"PK\x03\x04"):
            return _table(read_workbook(content), name, tag)
        if re.match(rb"(?:\xef\xbb\xbf)?\s*<", content) or content.startswith((b"\xff\xfe<", b"\xfe\xff\x00<")):
            return _markup(parse_markup(content), name, tag)
        return _table(_lines(content), name, tag)
    except WorkbookError as trouble:
        return Incoming(()), [error("M001", Position(name), f"the file cannot be read: {trouble}", _HINT)]
    except MarkupError as trouble:
        at = Position(name, trouble.line, trouble.column)
        return Incoming(()), [error("M001", at, f"the file cannot be read: {trouble}", _HINT)]
    except csv.Error as trouble:
        return Incoming(()), [error("M001", Position(name), f"the file cannot be read: {trouble}", _HINT)]
    except UnicodeDecodeError:
        return Incoming(()), [
            error("M001", Position(name), "the file cannot be read: it is neither UTF-8 nor GB 18030 text", _HINT)
        ]


def read_table(content: bytes, name: str) -> tuple[list[tuple[int, list[str]]], list[Diagnostic]]:
    """The rows of a CSV or XLSX file that hold anything, each with its line, and why there are none."""
    try:
        return read_workbook(content) if content.startswith(b"PK\x03\x04") else _lines(content), []
    except (WorkbookError, csv.Error) as trouble:
        return [], [error("M001", Position(name), f"the file cannot be read: {trouble}", _TABLE)]
    except UnicodeDecodeError:
        return [], [
            error("M001", Position(name), "the file cannot be read: it is neither UTF-8 nor GB 18030 text", _TABLE)
        ]


_TABLE = "Take a file of `duizhao review export`, edited in a spreadsheet."


def _markup(root: Node, name: str, tag: str) -> tuple[Incoming, list[Diagnostic]]:
    match root.name:
        case "xliff":
            rows = [*_units(root, name), *_old_units(root, name)]
            documents = [_document(file) for file in root.every("file")]
            wrong = _other_language(root, name, tag)
        case "tmx":
            rows = list(_memory(root, name, tag))
            documents = [p.text for p in root.every("prop") if p.attributes.get("type") == "x-document"]
            wrong = []
        case other:
            return Incoming(()), [
                error("M001", Position(name), f"the file cannot be read: it is “{other}”, no XLIFF or TMX", _HINT)
            ]
    if wrong:
        return Incoming(()), wrong
    return _unless_empty(rows, tuple(dict.fromkeys(d for d in documents if d)), name, tag)


def _unless_empty(
    rows: Sequence[Row], documents: tuple[str, ...], name: str, tag: str
) -> tuple[Incoming, list[Diagnostic]]:
    if rows:
        return Incoming(tuple(rows), documents), []
    return Incoming(()), [error("M001", Position(name), f"the file has no translation into “{tag}”", _HINT)]


def _other_language(root: Node, name: str, tag: str) -> list[Diagnostic]:
    said = root.attributes.get("trgLang") or next(
        (f.attributes["target-language"] for f in root.every("file") if "target-language" in f.attributes), ""
    )
    if said and not _same_language(said, tag):
        message = f"the file is a translation into “{said}”, not into “{tag}”"
        return [error("M001", Position(name, root.line), message, "Name its language with --into.")]
    return []


def _same_language(one: str, other: str) -> bool:
    return re.split("[-_]", one.lower())[0] == re.split("[-_]", other.lower())[0]


def _document(file: Node) -> str:
    found = re.fullmatch(r"(?:.*/)?content/([a-z0-9-]+)/guideline\.yml", file.attributes.get("original", ""))
    return found[1] if found else ""


def _units(root: Node, name: str) -> Iterator[Row]:
    """The units of XLIFF 2; what a program has cut into several segments is joined again."""
    for unit in root.every("unit"):
        pieces = list(unit.children("segment", "ignorable"))
        notes = _notes(unit.first("notes"), "category")
        states = [p.attributes.get("state", "initial") for p in pieces if p.name == "segment"]
        targets = [
            t for p in pieces if (t := p.first("target") or (p.first("source") if p.name == "ignorable" else None))
        ]
        whole = len(targets) == len(pieces)
        status = {STATES.get(state, Status.DRAFT) for state in states}
        place = targets[0] if targets else unit
        yield Row(
            segment=unit.attributes.get("id", ""),
            chinese="".join(s.text for p in pieces if (s := p.first("source"))),
            text="".join(t.text for t in targets) if whole else "",
            status=status.pop() if len(status) == 1 else Status.DRAFT,
            note=notes.get("translator", ""),
            source_hash=notes.get("source-hash", ""),
            base=notes.get("base", ""),
            at=Position(name, place.line, place.column),
        )


def _old_units(root: Node, name: str) -> Iterator[Row]:
    for unit in root.every("trans-unit"):
        source, target = unit.first("source"), unit.first("target")
        notes: dict[str, str] = {}
        for note in unit.children("note"):
            notes.setdefault(note.attributes.get("from", ""), note.text)
        state = target.attributes.get("state", "") if target else ""
        place = target or unit
        yield Row(
            segment=unit.attributes.get("resname") or unit.attributes.get("id", ""),
            chinese=source.text if source else "",
            text=target.text if target else "",
            status=STATES.get(state, Status.DRAFT),
            note=notes.get("translator", ""),
            source_hash=notes.get("source-hash", ""),
            base=notes.get("base", ""),
            at=Position(name, place.line, place.column),
        )


def _notes(found: Node | None, key: str) -> dict[str, str]:
    notes: dict[str, str] = {}
    for note in found.children("note") if found else ():
        notes.setdefault(note.attributes.get(key, ""), note.text)
    return notes


def _memory(root: Node, name: str, tag: str) -> Iterator[Row]:
    """The units of a memory that hold a whole segment: sentences are for looking up, not for coming back."""
    for unit in root.every("tu"):
        id_ = unit.attributes.get("tuid", "")
        if "#" in id_ or unit.attributes.get("segtype") == "sentence":
            continue
        texts = {v.attributes.get("lang", ""): v.first("seg") for v in unit.children("tuv")}
        chinese = _variant(texts, "zh-Hans") or _variant(texts, "zh-CN") or _variant(texts, "zh")
        target = _variant(texts, tag) or next((s for lang, s in texts.items() if _same_language(lang, tag)), None)
        if chinese is None or target is None:
            continue
        props = {p.attributes.get("type", ""): p.text for p in unit.children("prop")}
        yield Row(
            segment=id_.rpartition("/")[2],
            chinese=chinese.text,
            text=target.text,
            status=None,
            note=None,
            source_hash=props.get("x-source-hash", ""),
            base=props.get(f"x-base-{tag}", ""),
            at=Position(name, target.line, target.column),
        )


def _variant(texts: dict[str, Node | None], tag: str) -> Node | None:
    return next((s for lang, s in texts.items() if lang.replace("_", "-").lower() == tag.lower()), None)


def _lines(content: bytes) -> list[tuple[int, list[str]]]:
    """The rows of a CSV with their lines, whatever Excel made of it: its separator, its encoding, its mark."""
    try:
        text = (
            content.decode("utf-16") if content.startswith((b"\xff\xfe", b"\xfe\xff")) else content.decode("utf-8-sig")
        )
    except UnicodeDecodeError:
        text = content.decode("gb18030")
    head = text.split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[tuple[int, list[str]]] = []
    before = 0
    for cells in reader:
        if any(cells):
            rows.append((before + 1, [armed(cell) for cell in cells]))
        before = reader.line_num
    return rows


def _table(rows: Sequence[tuple[int, list[str]]], name: str, tag: str) -> tuple[Incoming, list[Diagnostic]]:
    if not rows:
        return _unless_empty((), (), name, tag)
    line, head = rows[0]
    columns = {title.strip(): place for place, title in enumerate(head)}
    missing = [title for title in ("id", tag) if title not in columns]
    if missing:
        message = f"the table has no column “{missing[0]}”"
        return Incoming(()), [
            error(
                "M001", Position(name, line), message, "Keep the first row as `duizhao export translation` writes it."
            )
        ]
    found = []
    for line, cells in rows[1:]:

        def cell(title: str, cells: Sequence[str] = cells) -> str | None:
            place = columns.get(title)
            return None if place is None else cells[place].strip() if place < len(cells) else ""

        status = cell("status")
        if cell("id"):
            found.append(
                Row(
                    segment=cell("id") or "",
                    chinese=cell("zh-Hans") or "",
                    text=cell(tag) or "",
                    status=Status(status) if status in OF_TEXTS else None,
                    note=cell("note"),
                    source_hash=cell("source_hash") or "",
                    base=cell("base") or "",
                    at=Position(name, line, columns[tag] + 1),
                )
            )
    return _unless_empty(found, (), name, tag)
