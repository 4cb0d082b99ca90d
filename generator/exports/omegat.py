"""For OmegaT: the words in use as a glossary, and each document as a project that opens with everything in it.

The glossary is three columns, Chinese, English, a remark. The form cannot say that a word must not be used; so forbidden
ones do not stand in it, not even in the remark.

A project holds the text as XLIFF 1.2 whose targets are the Chinese (OmegaT's own filter translates what stands in the
target), and what is translated already as its memory. What it makes goes to `duizhao translation import`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping

from generator.base.languages import GLOSSES
from generator.base.locales import ROOT
from generator.corpus.edition import Edition
from generator.document.folder import Document
from generator.exchange.rows import Row, outgoing
from generator.exports.publication import Publication
from generator.exports.xliff import old_file
from generator.exports.xml import block, document, escape, tag


def omegat_files(publication: Publication) -> Mapping[str, bytes]:
    """Glossaries for OmegaT: one for each script of the Chinese."""
    head = f"# {publication.name}, glossary, version {publication.version}. {publication.licences.get('content', '')}"
    return {
        f"data/omegat-{script.lower()}-en.utf8": "\n".join((head.rstrip(), *_rows(publication, script), "")).encode()
        for script in dict.fromkeys((ROOT, publication.hant.tag))
    }


def _rows(publication: Publication, script: str) -> Iterator[str]:
    for concept in publication.library.glossary:
        if not concept.in_use:
            continue
        words = [w for w in publication.designations(concept) if w.status != "forbidden"]
        english = [_cell(w.text) for w in words if w.lang == GLOSSES]
        remark = "; ".join((*english[1:], _cell(concept.definition_en)))
        for word in words:
            if word.lang == script:
                yield f"{_cell(word.text)}\t{english[0]}\t{remark.strip('; ')}"


def _cell(text: str) -> str:
    return " ".join(text.split())


_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP can hold: no clock goes into the output."""

_FOLDERS = ("source", "target", "glossary", "tm", "dictionary")


def omegat_project_files(publication: Publication) -> Mapping[str, bytes]:
    """OmegaT projects, to unpack and open: one for each document and language to translate it into."""
    glossary = omegat_files(publication)[f"data/omegat-{ROOT.lower()}-en.utf8"]
    return {
        f"data/{found.id}/{edition.locale.path}-omegat.zip": _project(publication, found, edition, glossary)
        for found in publication.library.documents
        for edition in publication.translated
    }


def _project(publication: Publication, found: Document, edition: Edition, glossary: bytes) -> bytes:
    rows = list(outgoing(found, edition.translations.get(found.id)))
    files = {
        "omegat.project": _settings(edition),
        f"source/{found.id}.xlf": old_file(publication, found, edition, untouched=True),
        "omegat/project_save.tmx": _saved(rows, edition),
    }
    if edition.language.is_glosses:
        files["glossary/duizhao.utf8"] = glossary
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in (*(f"{found.id}/{folder}/" for folder in _FOLDERS), *(f"{found.id}/{name}" for name in files)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o755 << 16) | 0x10 if name.endswith("/") else 0o644 << 16
            archive.writestr(entry, files.get(name.removeprefix(f"{found.id}/"), b""))
    return out.getvalue()


def _settings(edition: Edition) -> bytes:
    folders = [tag(f"{name}_dir", "__DEFAULT__") for name in ("source", "target", "tm", "glossary", "dictionary")]
    rows = [
        *folders,
        tag("glossary_file", "__DEFAULT__"),
        tag("source_lang", "ZH-CN"),
        tag("target_lang", edition.tag.upper()),
        # an own text is one segment: what is cut comes back cut
        tag("sentence_seg", "false"),
        tag("support_default_translations", "true"),
        tag("remove_tags", "false"),
    ]
    return document(block("omegat", block("project", *rows, version="1.0")))


def _saved(rows: Iterable[Row], edition: Edition) -> bytes:
    """What is translated, by its Chinese; not where the same Chinese is translated in two ways."""
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.chinese, set()).add(row.text)
    units = [
        block(
            "tu",
            tag("tuv", tag("seg", escape(chinese)), lang="ZH-CN"),
            tag("tuv", tag("seg", escape(next(iter(texts)))), lang=edition.tag.upper()),
        )
        for chinese, texts in found.items()
        if len(texts) == 1 and "" not in texts
    ]
    head = tag(
        "header",
        "",
        {
            "creationtool": "OmegaT",
            "creationtoolversion": "3.6",
            "o-tmf": "OmegaT TMX",
            "adminlang": "EN-US",
            "datatype": "plaintext",
            "segtype": "paragraph",
            "srclang": "ZH-CN",
        },
    )
    return document(block("tmx", head, block("body", *units), version="1.1"), '<!DOCTYPE tmx SYSTEM "tmx11.dtd">')
