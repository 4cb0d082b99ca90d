"""The aligned texts as a translation memory: TMX 1.4, one unit to a segment, and one to a sentence where they pair off.

A memory holds running text, so the item marks stay out. Each unit says its id, the state of its English and what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.base.text import source_hash
from generator.corpus.edition import Edition, Worded
from generator.document.folder import Document
from generator.document.model import Segment
from generator.exchange.rows import fingerprint
from generator.exports.publication import Publication
from generator.exports.xml import block, document, escape, tag

_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'

_MOST = 1.8
"""How many times the share of one language may be that of another; in the texts at hand true pairs stay below."""

_TOGETHER = 3
"""How many sentences of a translation may render one of the original."""

_FIGURE = re.compile(r"\d+(?![\d月])")
"""A figure that is a figure in every language: months have names in English."""


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
    """The sentences side by side, two or three of a translation to one of the original where it was divided so.

    None where they cannot be paired off with confidence.
    """
    cut = {
        language: [span.of(text) for span in edition.sentences(Worded(text, language))]
        for language, (edition, text) in texts.items()
    }
    first = next(iter(cut))
    pairs: dict[str, list[str]] = {first: cut[first]}
    for language, sentences in cut.items():
        if language != first:
            grouped = pair_off(cut[first], sentences)
            if not grouped:
                return []
            pairs[language] = grouped
    return [{language: column[n].strip() for language, column in pairs.items()} for n in range(len(pairs[first]))]


def pair_off(originals: Sequence[str], translations: Sequence[str]) -> list[str]:
    """What renders each original: the division in which each has about the same share of its text (after Gale and Church).

    Empty where no division is good: a share differs too much, or a figure would stand with the wrong sentence.

    >>> pair_off(["甲乙丙丁。", "戊己庚辛。"], ["A b c d. ", "E f. ", "G h."])
    ['A b c d. ', 'E f. G h.']
    """
    if not originals or len(translations) < len(originals):
        return []
    ours, theirs = sum(map(len, originals)), sum(map(len, translations))
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for original in originals:
        row: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[-1].items():
            for end in range(start + 1, min(start + _TOGETHER, len(translations)) + 1):
                share = sum(map(len, translations[start:end])) / theirs
                now = cost + abs(share - len(original) / ours)
                if end not in row or now < row[end][0]:
                    row[end] = (now, start)
        best.append(row)
    if len(translations) not in best[-1]:
        return []
    found: list[str] = []
    end = len(translations)
    for place in range(len(originals), 0, -1):
        start = best[place][end][1]
        found.append("".join(translations[start:end]))
        end = start
    found.reverse()
    sound = (_agree(a, b, len(a) / ours, len(b) / theirs) for a, b in zip(originals, found, strict=True))
    return found if all(sound) else []


def _agree(original: str, translation: str, ours: float, theirs: float) -> bool:
    figures = set(_FIGURE.findall(original))
    return figures <= set(_FIGURE.findall(translation)) and max(ours, theirs) <= min(ours, theirs) * _MOST + 0.02
