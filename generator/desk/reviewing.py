"""`duizhao review`: a table for a person who reviews, and what comes back set into the files, nothing lost."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.base.diagnostics import NOWHERE, Diagnostic, Position, has_errors
from generator.base.locales import ROOT
from generator.base.status import OF_TEXTS, Status
from generator.base.text import sentences, source_hash
from generator.corpus.edition import Edition
from generator.corpus.library import Library
from generator.desk.formatting import Change
from generator.document.folder import Document
from generator.document.model import Guideline, Segment, mark_items
from generator.document.review import NOT_REVIEWED, SIGNATURE, fingerprint_of
from generator.document.translations import Translation, Translations, translation_shape
from generator.exchange.editing import Value, edited, lost_comments, would_lose
from generator.exchange.merging import Taken as TakenTranslation
from generator.exchange.merging import plain, with_marks
from generator.exchange.review import (
    COLUMNS,
    SOURCE,
    TARGET,
    Held,
    Merged,
    ReviewRow,
    Taken,
    as_cells,
    merge_reviews,
    outgoing_row,
)
from generator.exchange.tables import defused
from generator.exchange.workbook import write_workbook
from generator.exchange.writing import blocks_of, rewritten
from generator.words.glossary import GLOSSARY_FILE, INBOX_FILE, KEY_ORDER, Concept, what_is_reviewed
from generator.yaml_reader import FileShape, Record, parse

CONTEXTS = 3
"""How many places of a term are shown."""
_WIDTHS = (24, 16, 46, 60, 30, 40, 11, 16, 12, 40, 30, 46, 0)
"""Of the columns, in characters; the last is for the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a reviewer is sent; everything where nothing is said."""

    document: str = ""
    """only this document's texts"""
    part: str = ""
    """only what stands in a segment: a part, a section, a box"""
    domain: str = ""
    """only the terms of a domain"""
    only_open: bool = False
    """only what asks for somebody: changed since, commented, untranslated"""


def review_rows(library: Library, edition: Edition, selection: Selection) -> Iterator[ReviewRow]:
    """Segments in reading order, then terms by id. Chinese faces the edition's language."""
    for document in () if selection.domain else library.documents:
        if selection.document in ("", document.id):
            yield from _segment_rows(document, edition, selection)
    for concept in () if selection.part else library.glossary:
        review = concept.review
        is_open = review.is_stale or review.comments
        if selection.domain in ("", concept.domain) and (is_open or not selection.only_open) and concept.in_use:
            yield outgoing_row(
                concept.id,
                _held_concept(concept),
                place=str(edition.pick(library.glossary.domains.get(concept.domain, {}))) or concept.domain,
                context="\n".join(_places(library, edition, concept)),
            )


def _segment_rows(document: Document, edition: Edition, selection: Selection) -> Iterator[ReviewRow]:
    rows = edition.translations.get(document.id)
    guideline = document.guideline
    inside = {selection.part, *(s.id for s in guideline.within(selection.part))} if selection.part else None
    for segment in guideline.segments:
        found = rows.get(segment.id) if rows else None
        is_open = found is None or is_out_of_date(found, segment) or found.review.comments
        if segment.text and (inside is None or segment.id in inside) and (is_open or not selection.only_open):
            yield outgoing_row(
                f"{document.id}/{segment.id}",
                _held_segment(segment, rows.by_id.get(segment.id) if rows else None),
                place=str(edition.label(document, segment.id)),
                context=_around(document, edition, segment),
            )


def is_out_of_date(translation: Translation, segment: Segment) -> bool:
    """Whether the Chinese has changed since it was translated, or either language since it was reviewed."""
    return translation.review.is_stale or translation.source_hash not in ("", source_hash(segment.text))


def _around(document: Document, edition: Edition, segment: Segment) -> str:
    """The headings above a segment."""
    above = []
    parent = segment.parent
    while parent:
        found = document.guideline[parent]
        if found.text and found.id != segment.id:
            above.append(found.text)
        parent = found.parent
    return " › ".join(reversed(above))


def _places(library: Library, edition: Edition, concept: Concept) -> Iterator[str]:
    """The first sentences that have a term, with where they stand."""
    seen: set[str] = set()
    for mention in library.concordance.terms.get(concept.id, ()):
        document = library.document(mention.document)
        text = document.guideline[mention.segment].text
        sentence = next((s.of(text) for s in sentences(text) if s.contains(mention.span)), mention.surface)
        if sentence not in seen and len(seen) < CONTEXTS:
            seen.add(sentence)
            yield f"{edition.label(document, mention.segment)}: {sentence}"


def _held_segment(segment: Segment, row: Translation | None) -> Held:
    return Held(
        zh=mark_items(segment.text, segment.items),
        words={TARGET: row.marked if row else ""},
        review=row.review if row else NOT_REVIEWED,
        at=row.at if row else segment.at or NOWHERE,
    )


def _held_concept(concept: Concept) -> Held:
    _, en, zh_definition, en_definition = what_is_reviewed(concept.zh, concept.en, concept.definition)
    words = {TARGET: en, "definition_zh": zh_definition, "definition_en": en_definition}
    return Held(zh=concept.zh, words=words, review=concept.review, at=concept.where(concept.en, "en"))


# Out


def as_csv(rows: Iterable[ReviewRow], tag: str) -> bytes:
    """The table for any spreadsheet: UTF-8 with its mark, so that Excel knows the characters."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(_head(tag))
    for row in rows:
        table.writerow(map(defused, as_cells(row)))
    return out.getvalue().encode("utf-8-sig")


def as_workbook(rows: Iterable[ReviewRow], tag: str) -> bytes:
    """The table as XLSX. Raises ImportError without openpyxl."""
    cells = [_head(tag), *map(as_cells, rows)]
    return write_workbook(cells, widths=_WIDTHS, choices={COLUMNS.index("status"): OF_TEXTS})


FORMS: Mapping[str, Callable[[Iterable[ReviewRow], str], bytes]] = {".xlsx": as_workbook, ".csv": as_csv}
"""By the ending of the file."""


def _head(tag: str) -> list[str]:
    return [{SOURCE: ROOT, TARGET: tag}.get(column, column) for column in COLUMNS]


# Back


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do."""

    changes: tuple[Change, ...]
    faults: tuple[Diagnostic, ...]
    taken: int
    unchanged: int


def plan_reviews(
    root: Path,
    library: Library,
    rows: Iterable[ReviewRow],
    *,
    tag: str,
    base: Iterable[ReviewRow] = (),
    take: str = "",
    by: tuple[str, ...] = (),
) -> Plan:
    """The files with what came back, for `write_formatting`; a file that would lose something stays as it is."""
    translations = library.translations.get(tag, {})
    segments = {
        f"{document.id}/{segment.id}": (document, segment)
        for document in library.documents
        for segment in document.guideline.segments
        if segment.text
    }
    held = {id_: _held_segment(s, _row_of(translations.get(d.id), s.id)) for id_, (d, s) in segments.items()}
    held |= {concept.id: _held_concept(concept) for concept in library.glossary}

    def check(id_: str, column: str, words: str, at: Position) -> tuple[str, list[Diagnostic]]:
        if id_ not in segments or column != TARGET:
            return words, []
        return with_marks(segments[id_][1], words, held[id_].words[TARGET], at)

    merged = merge_reviews(held, rows, base=base, take=take, by=by, check=check)
    changes: list[Change] = []
    faults = [*merged.faults]
    for change, lost in (
        *_translations_with(root, library, merged, translations, tag),
        *_glossary_with(root, library, merged),
    ):
        faults += lost
        if not lost and change.before != change.after:
            changes.append(change)
    return Plan(tuple(changes), tuple(faults), len(merged.taken), merged.unchanged)


def _row_of(rows: Translations | None, segment: str) -> Translation | None:
    return rows.by_id.get(segment) if rows else None


def _translations_with(
    root: Path, library: Library, merged: Merged, translations: Mapping[str, Translations], tag: str
) -> Iterator[tuple[Change, list[Diagnostic]]]:
    by_document: dict[str, dict[str, Taken]] = defaultdict(dict)
    for taken in merged.taken:
        of, slash, segment = taken.id.rpartition("/")
        if slash:
            by_document[of][segment] = taken
    for id_, every in by_document.items():
        document = library.document(id_)
        path = document.folder / "translations" / f"{tag}.yml"
        name = path.relative_to(root).as_posix()
        before = _text_of(path)
        missing = [
            TakenTranslation(segment=s, text="", status=Status.DRAFT, note="", source_hash=source_hash(guideline_text))
            for s in every
            if _row_of(translations.get(id_), s) is None and (guideline_text := document.guideline[s].text)
        ]
        text, lost = rewritten(before, missing, document, tag, name) if missing else (before, [])
        if not lost:
            values = {
                s: _segment_values(t, document.guideline, _row_of(translations.get(id_), s), tag)
                for s, t in every.items()
            }
            text, lost = _with_values(
                text, values, ("status", "source_hash", "note", *SIGNATURE, "comments"), name, tag
            )
        yield Change(path, before, text), lost


def _segment_values(taken: Taken, guideline: Guideline, row: Translation | None, tag: str) -> dict[str, Value]:
    segment = guideline[taken.id.rpartition("/")[2]]
    values = {tag if key == TARGET else key: value for key, value in taken.values.items()}
    if taken.read_now and {tag, "reviewed_hash"} & values.keys():
        values["source_hash"] = source_hash(segment.text)
    if "reviewed_hash" in values:
        words = values.get(tag, row.marked if row else "")
        values["reviewed_hash"] = fingerprint_of(segment.text, plain(str(words)))
    return values


def _with_values(
    before: str, values: Mapping[str, Mapping[str, Value]], order: tuple[str, ...], name: str, tag: str
) -> tuple[str, list[Diagnostic]]:
    lines = before.replace("\r\n", "\n").split("\n")
    for id_, new in values.items():
        start, end = blocks_of(lines)[id_]
        lines[start:end] = edited(lines[start:end], new, order)
    after = "\n".join(lines)
    return _held_to(before, after, values, translation_shape(tag), name, lambda content: dict(content.by_id()))


def _glossary_with(root: Path, library: Library, merged: Merged) -> Iterator[tuple[Change, list[Diagnostic]]]:
    by_file: dict[str, list[tuple[Concept, Taken]]] = defaultdict(list)
    for taken in merged.taken:
        if (concept := library.glossary.get(taken.id)) is not None:
            by_file[concept.at.path].append((concept, taken))
    for name, every in sorted(by_file.items()):
        path = root / name
        before = _text_of(path)
        lines = before.replace("\r\n", "\n").split("\n")
        values = {concept.id: _concept_values(concept, taken) for concept, taken in every}
        for concept, _ in sorted(every, key=lambda pair: -pair[0].at.line):
            start, end = _entry_at(lines, concept.at.line - 1)
            lines[start:end] = edited(lines[start:end], values[concept.id], KEY_ORDER)
        shape = INBOX_FILE if path.parent.name == "inbox" else GLOSSARY_FILE
        after, lost = _held_to(
            before, "\n".join(lines), values, shape, name, lambda c: {t.text("id"): t for t in c.records("terms")}
        )
        yield Change(path, before, after), lost


def _concept_values(concept: Concept, taken: Taken) -> dict[str, Value]:
    values = {key: value for key, value in taken.values.items() if not key.startswith("definition_")}
    definition = dict(concept.definition)
    for column, key in (("definition_en", "en"), ("definition_zh", "zh")):
        if column in taken.values:
            definition[key] = str(taken.values[column])
    if definition != dict(concept.definition):
        values["definition"] = {key: definition[key] for key in ("en", "zh") if key in definition}
    if "reviewed_hash" in values:
        read = what_is_reviewed(concept.zh, str(values.get(TARGET, concept.en)), definition)
        values["reviewed_hash"] = fingerprint_of(*read)
    return values


def _entry_at(lines: list[str], start: int) -> tuple[int, int]:
    """The lines of an entry of a list that begins there: everything deeper than its dash."""
    dash = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > dash):
        end += 1
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return start, end


def _held_to(
    before: str,
    after: str,
    values: Mapping[str, Mapping[str, Value]],
    shape: FileShape,
    name: str,
    entries: Callable[[Record], Mapping[str, Record]],
) -> tuple[str, list[Diagnostic]]:
    """The new text where it holds what it should and every comment; else the old one and why."""
    old, _ = parse(before.encode(), shape, name)
    new, faults = parse(after.encode(), shape, name)
    lost = lost_comments(before, after)
    if old is not None and new is not None and not has_errors(faults) and not lost:
        wanted = {id_: dict(row) for id_, row in entries(old).items()}
        for id_, more in values.items():
            wanted[id_] |= {key: value if isinstance(value, str | Mapping) else [*value] for key, value in more.items()}
        if wanted == {id_: dict(row) for id_, row in entries(new).items()}:
            return after, []
    return before, [would_lose(name, lost)]


def _text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig") if path.exists() else ""
