"""A document for translators' programs: XLIFF 2.1, and 1.2 for those that know no other (OmegaT, Poedit, older Trados).

Every own text is a unit under its permanent id, with where it stands, the translator's note, its state and the terms in
it. The marks ⟦ ⟧ around the items of a list are part of the text: every program leaves characters alone, codes not all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.base.languages import language_of
from generator.base.status import Status
from generator.corpus.edition import Edition
from generator.document.folder import Document
from generator.exchange.rows import Row, outgoing
from generator.exports.publication import Publication
from generator.exports.xml import block, document, escape, tag

STATES = {Status.DRAFT: "translated", Status.REVIEWED: "reviewed", Status.APPROVED: "final"}
"""Our states as XLIFF 2 has them; what is not translated is `initial`."""

OLD_STATES = {Status.DRAFT: "translated", Status.REVIEWED: "signed-off", Status.APPROVED: "final"}
"""And as XLIFF 1.2 has them; what is not translated is `new`."""


def xliff_files(publication: Publication) -> Mapping[str, bytes]:
    """XLIFF 2.1: a file for each document and language to translate it into."""
    return {
        f"data/{found.id}/{edition.locale.path}.xlf": _file(publication, found, edition)
        for found in publication.library.documents
        for edition in publication.translated
        if found.guideline.segments
    }


def xliff12_files(publication: Publication) -> Mapping[str, bytes]:
    """XLIFF 1.2, for OmegaT and others: the same."""
    return {
        f"data/{found.id}/{edition.locale.path}-1.2.xlf": old_file(publication, found, edition)
        for found in publication.library.documents
        for edition in publication.translated
        if found.guideline.segments
    }


def _rows(found: Document, edition: Edition) -> Iterator[Row]:
    return outgoing(found, edition.translations.get(found.id))


def _terms(publication: Publication, found: Document, row: Row, language: str) -> Iterator[tuple[str, str, str]]:
    """The terms of a segment, each once: id, the word as it stands there, the rendering."""
    seen = set()
    segment = found.guideline[row.segment]
    for span, id_ in publication.outer_terms(found, segment):
        concept = publication.library.glossary[id_]
        if id_ not in seen and language_of(language).is_glosses:
            seen.add(id_)
            yield id_, span.of(segment.text), concept.en


def _file(publication: Publication, found: Document, edition: Edition) -> bytes:
    units = [
        _unit(
            publication, row, str(edition.label(found, row.segment)), list(_terms(publication, found, row, edition.tag))
        )
        for row in _rows(found, edition)
    ]
    head = block(
        "notes",
        tag("note", escape(str(edition.pick(found.about.title, found.id))), category="title"),
        tag("note", publication.version, category="version"),
        tag("note", escape(publication.licences.get("content", "")), category="licence"),
    )
    body = block("file", head, *units, id=found.id, original=f"content/{found.id}/guideline.yml", canResegment="no")
    root = tag(
        "xliff",
        f"\n{body}\n",
        {
            "version": "2.1",
            "srcLang": "zh-Hans",
            "trgLang": edition.tag,
            "xmlns": "urn:oasis:names:tc:xliff:document:2.0",
            "xmlns:gls": "urn:oasis:names:tc:xliff:glossary:2.0",
            "xml:space": "preserve",
        },
    )
    return document(root)


def _unit(publication: Publication, row: Row, where: str, terms: list[tuple[str, str, str]]) -> str:
    glossary = [
        block(
            "gls:glossEntry",
            tag("gls:term", escape(word), source=publication.term_page(id_)),
            tag("gls:translation", escape(rendering)),
            id=f"g-{id_}",
        )
        for id_, word, rendering in terms
    ]
    notes = block(
        "notes",
        tag("note", escape(where), category="place"),
        tag("note", escape(row.note or ""), category="translator", appliesTo="target") if row.note else "",
        tag("note", row.source_hash, category="source-hash"),
        tag("note", row.base, category="base"),
    )
    target = tag("target", escape(row.text)) if row.text else ""
    state = STATES[row.status or Status.DRAFT] if row.text else "initial"
    return block(
        "unit",
        block("gls:glossary", *glossary) if glossary else "",
        notes,
        block("segment", tag("source", escape(row.chinese)), target, state=state, subState=f"duizhao:{row.status}"),
        id=row.segment,
    )


def old_file(publication: Publication, found: Document, edition: Edition, *, untouched: bool = False) -> bytes:
    """A document as XLIFF 1.2; `untouched` has the Chinese for targets, for programs that translate what stands there."""
    units = []
    for row in _rows(found, edition):
        terms = "; ".join(f"{word} = {text}" for _, word, text in _terms(publication, found, row, edition.tag))
        state = OLD_STATES[row.status or Status.DRAFT] if row.text else "new"
        units.append(
            block(
                "trans-unit",
                tag("source", escape(row.chinese)),
                tag("target", escape(row.chinese if untouched else row.text), state="new" if untouched else state),
                tag("note", escape(row.note), {"from": "translator"}) if row.note else "",
                tag("note", escape(str(edition.label(found, row.segment))), {"from": "place"}),
                tag("note", escape(terms), {"from": "glossary"}) if terms else "",
                tag("note", row.source_hash, {"from": "source-hash"}),
                tag("note", row.base, {"from": "base"}),
                **{"id": row.segment, "resname": row.segment, "xml:space": "preserve"},
            )
        )
    body = tag(
        "file",
        f"\n{block('body', *units)}\n",
        {
            "original": f"content/{found.id}/guideline.yml",
            "source-language": "zh-Hans",
            "target-language": edition.tag,
            "datatype": "plaintext",
        },
    )
    root = tag("xliff", f"\n{body}\n", {"version": "1.2", "xmlns": "urn:oasis:names:tc:xliff:document:1.2"})
    return document(root)
