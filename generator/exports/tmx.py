"""The aligned texts as a translation memory: TMX 1.4, one unit to a segment, and one to a sentence where they pair off.

A memory holds running text, so the item marks stay out. Each unit says its id, the state of its English and what it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.base.text import source_hash
from generator.corpus.edition import Edition, Worded
from generator.document.folder import Document
from generator.document.model import Segment
from generator.exchange.rows import fingerprint
from generator.exports.publication import Publication
from generator.exports.xml import block, document, escape, tag

_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'

_MOST = 1.8
"""How many times the share of one language may be that of another; measured on the texts at hand, where pairs stay below."""


def tmx_files(publication: Publication) -> Mapping[str, bytes]:
    """TMX 1.4: a translation memory for each document."""
    return {
        f"data/{found.id}/memory.tmx": _memory(publication, found)
        for found in publication.library.documents
        if any(not e.locale.is_chinese for e in publication.languages(found))
    }


def _memory(publication: Publication, found: Document) -> bytes:
    header = tag(
        "header",
        "\n"
        + tag("prop", escape(found.id), type="x-document")
        + tag("prop", escape(publication.version), type="x-version")
        + tag("prop", escape(publication.licences.get("content", "")), type="x-licence"),
        {
            "creationtool": "duizhao",
            "creationtoolversion": "1",
            "segtype": "paragraph",
            "o-tmf": "duizhao",
            "adminlang": "en",
            "srclang": "zh-Hans",
            "datatype": "plaintext",
        },
    )
    units = [unit for segment in found.guideline.segments for unit in _units(publication, found, segment)]
    return document(block("tmx", header, block("body", *units), version="1.4"), _DOCTYPE)


def _units(publication: Publication, found: Document, segment: Segment) -> Iterator[str]:
    texts = {e.tag: (e, w.text) for e in publication.editions if (w := publication.text(e, found, segment))}
    if not any(not e.locale.is_chinese for e, _ in texts.values()):
        return
    props = [tag("prop", source_hash(segment.text), type="x-source-hash")]
    for edition in publication.translated:
        translation = edition.translations[found.id].get(segment.id) if edition.tag in texts else None
        if translation:
            base = fingerprint(translation.marked, translation.note, translation.status)
            props.append(tag("prop", escape(translation.status), type=f"x-status-{edition.tag}"))
            props.append(tag("prop", base, type=f"x-base-{edition.tag}"))
    words = {language: text for language, (_, text) in texts.items()}
    yield _unit(f"{found.id}/{segment.id}", props, words)
    pairs = _sentences(texts)
    if len(pairs) > 1:
        for number, sentence in enumerate(pairs, 1):
            yield _unit(f"{found.id}/{segment.id}#s{number}", [], sentence, segtype="sentence")


def _unit(tuid: str, props: list[str], words: Mapping[str, str], **more: str) -> str:
    variants = [tag("tuv", tag("seg", escape(text)), {"xml:lang": language}) for language, text in words.items()]
    return block("tu", *props, *variants, tuid=tuid, **more)


def _sentences(texts: Mapping[str, tuple[Edition, str]]) -> list[dict[str, str]]:
    """The sentences side by side; none where the languages do not have as many, or where they can hardly pair off."""
    cut = {
        language: [span.of(text).strip() for span in edition.sentences(Worded(text, language))]
        for language, (edition, text) in texts.items()
    }
    if len({len(sentences) for sentences in cut.values()}) != 1 or not _pair_off(cut, texts):
        return []
    return [dict(zip(cut, row, strict=True)) for row in zip(*cut.values(), strict=True)]


def _pair_off(cut: Mapping[str, list[str]], texts: Mapping[str, tuple[Edition, str]]) -> bool:
    """Whether each sentence takes about the same share of its text in every language: by count alone they may slip."""
    shares = [[len(s) / len(texts[language][1]) for s in sentences] for language, sentences in cut.items()]
    return all(max(row) <= min(row) * _MOST + 0.02 for row in zip(*shares, strict=True))
