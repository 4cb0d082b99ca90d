"""The aligned texts as a translation memory: TMX 1.4, one unit to a segment, and one to a sentence where they pair off.

A memory holds running text, so the item marks stay out. Each unit says its id, the state of its English and what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.base.text import Span, source_hash
from generator.corpus.edition import Edition, Worded
from generator.document.folder import Document
from generator.document.model import Segment
from generator.exchange.rows import fingerprint
from generator.exports.publication import Publication
from generator.exports.xml import block, document, escape, tag
from generator.words.alignment import Sentence, align

_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'

_MOST = 1.8
"""How many times the share of one language may be that of another; in the texts at hand true pairs stay below."""

_FIGURE = re.compile(r"\d+(?![\d月])")
"""A figure that is a figure in every language: months have names in English."""


def tmx_files(publication: Publication) -> Mapping[str, bytes]:
    """TMX 1.4: a translation memory for each document."""
    return {
        f"data/{found.id}/memory.tmx": _memory(publication, found)
        for found in publication.library.documents
        if any(e.locale.is_translation for e in publication.languages(found))
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
    # the own texts behind other Chinese: asked for zh-CN, OmegaT takes the last that is Chinese at all
    ordered = sorted(publication.editions, key=lambda e: (e.locale.is_translation, e.locale.is_root))
    texts = {e.tag: (e, w.text) for e in ordered if (w := publication.text(e, found, segment))}
    if not any(e.locale.is_translation for e, _ in texts.values()):
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
    for edition in publication.translated:
        if edition.tag in texts:
            pairs = _sentences(publication, found, segment, texts, edition)
            for number, sentence in enumerate(pairs, 1):
                name = f"s{number}" if edition is publication.translated[0] else f"s{number}-{edition.tag}"
                yield _unit(f"{found.id}/{segment.id}#{name}", [], sentence, segtype="sentence")


def _unit(tuid: str, props: list[str], words: Mapping[str, str], **more: str) -> str:
    variants = [tag("tuv", tag("seg", escape(text)), {"xml:lang": language}) for language, text in words.items()]
    return block("tu", *props, *variants, tuid=tuid, **more)


def _sentences(
    publication: Publication,
    found: Document,
    segment: Segment,
    texts: Mapping[str, tuple[Edition, str]],
    translated: Edition,
) -> list[dict[str, str]]:
    """The sentences side by side, those together that the translation puts together or takes apart.

    None where there is but one, and none where one pair cannot be right: a memory gives out its sentences one by one.
    """
    original, translation = segment.text, texts[translated.tag][1]
    ours = publication.root.sentences(Worded(original, publication.root.tag))
    theirs = translated.sentences(Worded(translation, translated.tag))
    terms = publication.outer_terms(found, segment)
    known = {id_ for _, id_ in terms}
    rendered = publication.library.english.find(translation, known) if translated.language.is_glosses and known else ()
    groups = align(_with_terms(ours, terms), _with_terms(theirs, rendered))
    here = _joined(ours, [m for m, _ in groups])
    there = _joined(theirs, [n for _, n in groups])
    pairs = list(zip(here, there, strict=True))
    if len(pairs) < 2 or not all(
        _agree(a.of(original), b.of(translation), len(a) / len(original), len(b) / len(translation)) for a, b in pairs
    ):
        return []
    chinese = {language: text for language, (edition, text) in texts.items() if not edition.locale.is_translation}
    return [
        {language: a.of(text).strip() for language, text in chinese.items()}
        | {translated.tag: b.of(translation).strip()}
        for a, b in pairs
    ]


def _with_terms(spans: Iterable[Span], terms: Iterable[tuple[Span, str]]) -> list[Sentence]:
    found = tuple(terms)
    return [Sentence(len(s), frozenset(id_ for span, id_ in found if s.contains(span))) for s in spans]


def _joined(spans: Sequence[Span], counts: Iterable[int]) -> list[Span]:
    """Neighbouring spans as one, so many at a time."""
    found, start = [], 0
    for count in counts:
        found.append(Span(spans[start].start, spans[start + count - 1].end))
        start += count
    return found


def _agree(original: str, translation: str, ours: float, theirs: float) -> bool:
    figures = set(_FIGURE.findall(original))
    return figures <= set(_FIGURE.findall(translation)) and max(ours, theirs) <= min(ours, theirs) * _MOST + 0.02
