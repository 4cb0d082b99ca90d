"""A document in one language as Markdown, for reading machines and for notes: every paragraph with its permanent address.

The files end in `.md.txt`: a browser shows them, and no site generator takes them for pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.corpus.edition import Edition
from generator.document.folder import Document
from generator.document.model import Kind, Segment
from generator.exports.publication import HEADING_LEVELS, Publication

_SPECIAL = re.compile(r"([\\`*_\[\]])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", "~": "&#126;"})
_AT_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|-{3,}|>)|^(\s*\d+)([.)])(?=\s)")


def markdown_path(document: Document, edition: Edition) -> str:
    """Where a document's Markdown stands under the site."""
    return f"data/{document.id}/{edition.locale.path}.md.txt"


def markdown_files(publication: Publication) -> Mapping[str, bytes]:
    """Markdown: an edition for each document and language."""
    return {
        markdown_path(document, edition): ("\n\n".join(_blocks(publication, document, edition)) + "\n").encode()
        for document in publication.library.documents
        for edition in publication.languages(document)
    }


def escaped(text: str) -> str:
    """A text that Markdown shows as it is.

    >>> escaped("1. 5 * 3 [a]")
    '1\\\\. 5 \\\\* 3 \\\\[a\\\\]'
    """
    marked = _SPECIAL.sub(r"\\\1", text.translate(_ENTITIES))
    return _AT_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[3]}\\{m[4]}", marked)


def _blocks(publication: Publication, document: Document, edition: Edition) -> Iterator[str]:
    yield f"# {escaped(str(edition.pick(document.about.title, document.id)))}"
    yield "\n".join(f"- {line}" for line in _facts(publication, document, edition))
    for segment in document.guideline.segments:
        if segment.id == "title":
            continue
        worded = edition.text(document, segment)
        if segment.kind is Kind.NOTICE:
            yield f"## {escaped(worded.text)}"
        elif segment.kind.is_leaf:
            if worded:
                yield f"{escaped(worded.text)} {_address(publication, document, edition, segment)}"
        else:
            yield _heading(publication, document, edition, segment)


def _heading(publication: Publication, document: Document, edition: Edition, segment: Segment) -> str:
    heading = escaped(str(edition.heading(document, segment)))
    address = _address(publication, document, edition, segment)
    level = HEADING_LEVELS.get(segment.kind)
    # the title has the first
    return f"{'#' * (level + 1)} {heading} {address}" if level else f"**{heading}** {address}"


def _address(publication: Publication, document: Document, edition: Edition, segment: Segment) -> str:
    return f"[¶ {segment.id}]({publication.segment_page(document, segment.id, edition)})"


def _facts(publication: Publication, document: Document, edition: Edition) -> Iterator[str]:
    about = document.about
    issuer = edition.pick(document.about.issuer, document.id)
    facts = [
        ("Issuer", escaped(str(issuer))),
        ("Number", escaped(about.number)),
        ("Published", about.published),
        ("Status", escaped(str(edition.pick(about.stamp, document.id)))),
        ("Official page", f"<{about.official_url}>" if about.official_url else ""),
        ("This edition", f"<{publication.page(f'{document.id}/full/', edition)}>"),
        ("Language", edition.tag if not edition.locale.is_translation else f"{edition.tag} (unofficial translation)"),
        ("Version", publication.version),
    ]
    for name, value in facts:
        if value:
            yield f"{name}: {value}"


def llms_files(publication: Publication) -> Mapping[str, bytes]:
    """llms.txt: what there is here for a reading machine, and where."""
    lines = [
        f"# {publication.name}",
        "",
        "> Chinese policy documents, provision by provision, in Simplified and Traditional Chinese and in English, "
        "with a glossary, the industries they speak of and the goals they set. "
        "The Chinese is the document’s own; the English is unofficial.",
        "",
        "Cite a provision by its permanent address: the page and the id behind #, the same in every language. "
        "Where a translation is a draft, the data say so.",
        "",
        "## Documents",
        "",
    ]
    for document in publication.library.documents:
        for edition in publication.languages(document):
            title = str(edition.pick(document.about.title, document.id)).translate(str.maketrans("[]", "()"))
            lines.append(
                f"- [{title}]({publication.base}{markdown_path(document, edition)}): {edition.tag}, whole text"
            )
    lines += [
        "",
        "## Data",
        "",
        f"- [Provisions]({publication.base}data/segments.json): every provision and item, aligned, as JSON",
        f"- [Terms]({publication.base}data/terms.json): the glossary, with definitions and sources",
        f"- [Industries]({publication.base}data/industries.json): the industries and where they are spoken of",
        f"- [Goals]({publication.base}data/targets.json): the goals, each with its words and its place",
        f"- [API]({publication.base}data/openapi.json): one JSON address per provision, term and industry",
        "",
        "## Optional",
        "",
        f"- [All files]({publication.base}data/manifest.json): sizes, hashes, versions",
        f"- [Columns and licence]({publication.base}data/README.txt)",
        "",
    ]
    return {"llms.txt": "\n".join(lines).encode()}
