"""What a citation needs: the document as a work, and where each place of a page stands, in both languages' numbers.

The reference itself is written in the reader's browser (overrides/assets/js/cite/), which knows the place and the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.base.locales import ROOT
from generator.corpus.edition import Edition
from generator.document.folder import Document
from generator.document.model import Kind, Segment
from generator.views.reader import Reader

ROMANISED = "zh-Latn"
"""The key of a title in Latin letters, as a person has written it."""
_UNNAMED = (Kind.PARAGRAPH, Kind.TITLE, Kind.NOTICE)


def work(document: Document, editions: Sequence[Edition], brands: Mapping[str, str]) -> dict[str, Any]:
    """A document as a work that can be cited, by language; `brands` are the site's names by locale."""

    def by_language(words: Any) -> dict[str, str]:
        return {"zh" if e.tag == ROOT else e.tag: str(e.pick(words, document.id)) for e in editions}

    about = document.about
    found = {
        "id": document.id,
        "title": by_language(about.title),
        "romanised": str(about.title.get(ROMANISED, "")),
        "issuer": by_language(about.issuer),
        "date": about.published,
        "docNo": about.number,
        "url": about.official_url,
        "translations": {
            e.tag: {"path": e.locale.path, "brand": brands[e.tag]} for e in editions if document.id in e.translations
        },
    }
    return {key: value for key, value in found.items() if value}


def places(reader: Reader, document: Document, segments: Iterable[Segment]) -> dict[str, list[str]]:
    """The containers among some segments and what stands around them, by id.

    Each is its kind, its container's id, its number as the document prints it and as the translation does; where it has
    none, its heading in both.
    """
    found: dict[str, list[str]] = {}
    guideline = document.guideline
    other = reader.translated if reader.other(document) else reader.original
    for segment in segments:
        for container in (segment, *guideline.ancestors(segment.id)):
            if container.id in found or container.kind in _UNNAMED:
                continue
            row = [str(container.kind), container.parent or ""]
            if container.number.strip("—─-·• "):
                row += [reader.original.number(container), reader.translated.number(container)]
            else:
                row += ["", "", *(str(e.text(document, container)) for e in (reader.original, other))]
            found[container.id] = row
    return found
