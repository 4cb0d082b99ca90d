"""A document as a book: EPUB 3, in one language, or in two with each paragraph followed by its translation.

Headings, paragraphs and items keep their permanent ids, so that a place in the book is the place on the site. Nothing in the
file depends on the day: the date the format asks for is that of the document.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.base.languages import language_of
from generator.corpus.edition import Edition, Worded
from generator.document.folder import Document
from generator.document.model import Kind, Segment
from generator.exports.publication import HEADING_LEVELS, Publication
from generator.exports.xml import block, document, escape, tag

_EPOCH = (1980, 1, 1, 0, 0, 0)
_NO_DATE = "1970-01-01"

_STYLE = """\
body { line-height: 1.6; }
h1, h2, h3, h4 { line-height: 1.35; font-weight: bold; }
h1 { font-size: 1.5em; } h2 { font-size: 1.2em; } h3, h4 { font-size: 1em; }
p { margin: 0.5em 0; }
p.zh { text-indent: 2em; }
.other { margin-left: 1em; font-size: 0.95em; }
.box { border-top: 1px solid; border-bottom: 1px solid; margin: 1.5em 0; padding: 0.5em 0; }
.facts dt { font-weight: bold; } .facts dd { margin: 0 0 0.5em 1em; }
"""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the book."""

    name: str
    title: str
    body: str
    inner: tuple[tuple[str, str], ...] = ()
    """id and title of what the contents name inside it"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What is bound, and what its cover says."""

    address: str
    """where the same is read on the site"""
    title: str
    languages: tuple[str, ...]
    """as tags, the first is the one it is in"""
    chapters: tuple[Chapter, ...]
    creator: str = ""
    source: str = ""
    """where the original is on the web"""
    date: str = ""
    """of what is in it (ISO)"""


def epub_files(publication: Publication) -> Mapping[str, bytes]:
    """EPUB 3: each document in each language, and each Chinese edition with its translation."""
    files = {}
    for found in publication.library.documents:
        editions = publication.languages(found)
        for edition in editions:
            files[f"data/{found.id}/{edition.locale.path}.epub"] = book(publication, found, edition)
            if not edition.locale.is_translation:
                for other in (e for e in editions if e.locale.is_translation):
                    name = f"data/{found.id}/{edition.locale.path}-{other.locale.path}.epub"
                    files[name] = book(publication, found, edition, other)
    return files


def book(publication: Publication, found: Document, edition: Edition, other: Edition | None = None) -> bytes:
    """One book; with `other`, in two languages."""
    about = found.about
    title = str(edition.pick(about.title, found.id))
    return bind(
        publication,
        edition,
        Book(
            address=publication.page(f"{found.id}/full/", edition),
            title=f"{title} / {other.pick(about.title, found.id)}" if other else title,
            languages=(edition.tag, *([other.tag] if other else [])),
            creator=str(edition.pick(about.issuer, found.id)),
            source=about.official_url,
            date=about.published,
            chapters=tuple(_chapters(publication, found, edition, other)),
        ),
    )


def bind(publication: Publication, edition: Edition, bound: Book) -> bytes:
    """A book as the file that it is."""
    files = {
        "META-INF/container.xml": _container(),
        "EPUB/package.opf": _package(publication, edition, bound),
        "EPUB/nav.xhtml": _contents(edition, bound.chapters),
        "EPUB/style.css": _STYLE.encode(),
        **{f"EPUB/{c.name}.xhtml": _page(edition, c.title, c.body) for c in bound.chapters},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _put(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        for name, content in files.items():
            _put(archive, name, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes, method: int) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = method
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


def _container() -> bytes:
    root = tag("rootfile", "", {"full-path": "EPUB/package.opf", "media-type": "application/oebps-package+xml"})
    return document(
        block(
            "container",
            block("rootfiles", root),
            **{"version": "1.0", "xmlns": "urn:oasis:names:tc:opendocument:xmlns:container"},
        )
    )


# The text


def _chapters(publication: Publication, found: Document, edition: Edition, other: Edition | None) -> Iterator[Chapter]:
    """The front with what stands before the first part, the parts, what stands behind them."""
    guideline = found.guideline
    title = str(edition.pick(found.about.title, found.id))
    outside = [s for s in guideline.children(None) if s.kind not in (Kind.PART, Kind.CHAPTER)]
    before = [s for s in outside if s.id.split("-")[0] != "closing"]
    front = "\n".join(
        (
            tag("h1", escape(title), id="title"),
            _facts(publication, found, edition),
            *(_whole(found, edition, other, s) for s in before if s.id != "title"),
        )
    )
    inner = [s for b in before for s in guideline.within(b.id) if s.kind in (Kind.SECTION, Kind.ARTICLE)]
    yield Chapter("front", title, front, _named(found, edition, inner))
    for division in guideline.divisions:
        sections = [s for s in guideline.within(division.id) if s.kind in (Kind.SECTION, Kind.ARTICLE, Kind.BOX)]
        yield Chapter(
            division.id,
            str(edition.heading(found, division)),
            _whole(found, edition, other, division),
            _named(found, edition, sections),
        )
    closing = [s for s in outside if s not in before]
    if closing:
        body = "\n".join(_whole(found, edition, other, s) for s in closing)
        yield Chapter("closing", title, body)


def _named(found: Document, edition: Edition, segments: Sequence[Segment]) -> tuple[tuple[str, str], ...]:
    return tuple((s.id, str(edition.heading(found, s))) for s in segments)


def _whole(found: Document, edition: Edition, other: Edition | None, segment: Segment) -> str:
    """A segment with everything below it."""
    rows = [
        _heading(found, edition, other, segment) if not segment.kind.is_leaf else _leaf(found, edition, other, segment)
    ]
    rows += [_whole(found, edition, other, child) for child in found.guideline.children(segment.id)]
    inside = "\n".join(row for row in rows if row)
    return tag("section", f"\n{inside}\n", {"class": "box"}) if segment.kind is Kind.BOX else inside


def _heading(found: Document, edition: Edition, other: Edition | None, segment: Segment) -> str:
    level = HEADING_LEVELS.get(segment.kind)
    name = f"h{level}" if level else "p"
    words = [_inline(edition.heading(found, segment), edition)]
    translated = other.heading(found, segment) if other else None
    if translated and other and translated.lang == other.tag:
        words.append(tag("br") + tag("span", escape(translated.text), {"lang": other.tag, "xml:lang": other.tag}))
    content = "".join(words) if level else tag("strong", "".join(words))
    return tag(name, content, id=segment.id)


def _leaf(found: Document, edition: Edition, other: Edition | None, segment: Segment) -> str:
    worded = edition.text(found, segment)
    if not worded:
        return ""
    rows = [
        tag("p", _items(found, edition, segment, worded), {"id": segment.id, **_language(worded.lang, edition.tag)})
    ]
    translated = other.text(found, segment) if other else None
    if translated and other and translated.lang == other.tag:
        rows.append(tag("p", escape(translated.text), {"class": "other", "lang": other.tag, "xml:lang": other.tag}))
    return "\n".join(rows)


def _language(lang: str, page: str) -> dict[str, str]:
    said = {"lang": lang, "xml:lang": lang} if lang != page else {}
    return {"class": "zh", **said} if language_of(lang).is_chinese else said


def _inline(worded: Worded, edition: Edition) -> str:
    if worded.lang == edition.tag:
        return escape(worded.text)
    return tag("span", escape(worded.text), {"lang": worded.lang, "xml:lang": worded.lang})


def _items(found: Document, edition: Edition, segment: Segment, worded: Worded) -> str:
    out, done = [], 0
    for item in sorted(edition.items(found, segment), key=lambda i: i.span.start):
        out += [escape(worded.text[done : item.span.start]), tag("span", escape(item.span.of(worded.text)), id=item.id)]
        done = item.span.end
    return "".join(out) + escape(worded.text[done:])


def _facts(publication: Publication, found: Document, edition: Edition) -> str:
    about, say = found.about, edition.say
    rows = [
        (say("downloads.issuer"), _inline(edition.pick(about.issuer, found.id), edition)),
        (say("downloads.number"), escape(about.number)),
        (say("downloads.published"), escape(about.published)),
        (say("downloads.status"), _inline(edition.pick(about.stamp, found.id), edition) if about.stamp else ""),
        (say("downloads.address"), escape(publication.page(f"{found.id}/full/", edition))),
        (say("downloads.version"), escape(publication.version)),
        (say("downloads.licence"), escape(publication.licences.get("content", ""))),
    ]
    facts = [tag("dt", escape(name)) + tag("dd", value) for name, value in rows if value]
    note = tag("p", escape(say("downloads.unofficial")))
    return tag("dl", "\n" + "\n".join(facts) + "\n", {"class": "facts"}) + "\n" + note


# What stands around it


def _page(edition: Edition, title: str, body: str, *, epub: bool = False) -> bytes:
    head = block(
        "head",
        tag("title", escape(title)),
        tag("link", rel="stylesheet", type="text/css", href="style.css"),
    )
    names = {"xmlns": "http://www.w3.org/1999/xhtml", "lang": edition.tag, "xml:lang": edition.tag}
    if epub:
        names["xmlns:epub"] = "http://www.idpf.org/2007/ops"
    return document(tag("html", f"\n{head}\n{tag('body', f'{chr(10)}{body}{chr(10)}')}\n", names), "<!DOCTYPE html>")


def _contents(edition: Edition, chapters: Sequence[Chapter]) -> bytes:
    rows = []
    for chapter in chapters:
        inner = [tag("li", tag("a", escape(title), href=f"{chapter.name}.xhtml#{id_}")) for id_, title in chapter.inner]
        link = tag("a", escape(chapter.title), href=f"{chapter.name}.xhtml")
        rows.append(tag("li", link + (block("ol", *inner) if inner else "")))
    heading = edition.say("downloads.contents")
    nav = tag(
        "nav",
        "\n" + tag("h1", escape(heading)) + "\n" + block("ol", *rows) + "\n",
        {"epub:type": "toc", "id": "toc", "role": "doc-toc"},
    )
    return _page(edition, heading, nav, epub=True)


def _package(publication: Publication, edition: Edition, bound: Book) -> bytes:
    accessible = {
        "schema:accessMode": ("textual",),
        "schema:accessModeSufficient": ("textual",),
        "schema:accessibilityFeature": ("structuralNavigation", "tableOfContents", "readingOrder", "unlocked"),
        "schema:accessibilityHazard": ("none",),
        "schema:accessibilitySummary": ("Text with headings and a table of contents; no images.",),
    }
    metadata = block(
        "metadata",
        tag("dc:identifier", escape(f"{bound.address}?book={'-'.join(bound.languages)}"), id="id"),
        tag("dc:title", escape(bound.title)),
        *(tag("dc:language", language) for language in bound.languages),
        tag("dc:creator", escape(bound.creator)) if bound.creator else "",
        tag("dc:publisher", escape(publication.name)),
        tag("dc:source", escape(bound.source)) if bound.source else "",
        tag("dc:rights", escape(publication.licences.get("content", ""))) if publication.licences else "",
        tag("dc:date", bound.date) if bound.date else "",
        tag("meta", f"{bound.date or _NO_DATE}T00:00:00Z", property="dcterms:modified"),
        tag("meta", publication.version, property="schema:version"),
        *(tag("meta", escape(v), property=name) for name, values in accessible.items() for v in values),
        **{"xmlns:dc": "http://purl.org/dc/elements/1.1/"},
    )
    items = [
        tag("item", "", {"id": "nav", "href": "nav.xhtml", "media-type": "application/xhtml+xml", "properties": "nav"}),
        tag("item", "", {"id": "style", "href": "style.css", "media-type": "text/css"}),
        *(
            tag("item", "", {"id": c.name, "href": f"{c.name}.xhtml", "media-type": "application/xhtml+xml"})
            for c in bound.chapters
        ),
    ]
    spine = [tag("itemref", idref="nav"), *(tag("itemref", idref=c.name) for c in bound.chapters)]
    root = tag(
        "package",
        f"\n{metadata}\n{block('manifest', *items)}\n{block('spine', *spine)}\n",
        {
            "version": "3.0",
            "unique-identifier": "id",
            "xml:lang": edition.tag,
            "prefix": "schema: http://schema.org/",
            "xmlns": "http://www.idpf.org/2007/opf",
        },
    )
    return document(root)
