"""One edition with another one facing it: what every page of a locale asks.

The original is the edition in the document's own language, the translated one its translation, whichever of them the page
is in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from generator.base.languages import language_of
from generator.base.text import Span
from generator.corpus.addresses import document_path
from generator.corpus.edition import Edition, Worded
from generator.corpus.library import Library
from generator.document.folder import Document
from generator.document.model import Guideline, Segment
from generator.document.translations import Translations
from generator.views import Link
from generator.words.alignment import Sentence, align

P = ParamSpec("P")
R = TypeVar("R")


def remembered(function: Callable[Concatenate[Reader, P], R]) -> Callable[Concatenate[Reader, P], R]:
    """A function that pages ask again and again: worked out once for each reader and each thing it is asked about."""

    @wraps(function)
    def once(reader: Reader, *asked: P.args, **named: P.kwargs) -> R:
        key = (function, asked, *named.items())
        if key not in reader.memory:
            reader.memory[key] = function(reader, *asked, **named)
        found: R = reader.memory[key]
        return found

    return cast("Callable[Concatenate[Reader, P], R]", once)


class Reader:
    """Answers for one edition; what is asked again and again is found once."""

    def __init__(self, edition: Edition, facing: Edition, library: Library) -> None:
        self.edition = edition
        self.facing = facing
        self.library = library
        self.memory: dict[Any, Any] = {}
        """of functions that are `remembered`"""
        self.text_of = cache(self._text_of)
        self.english_marks = cache(self._english_marks)
        self.facing_sentences = cache(self._facing_sentences)
        self.note_numbers = cache(self._note_numbers)
        is_translation = edition.locale.is_translation
        self.original, self.translated = (facing, edition) if is_translation else (edition, facing)
        """the two editions by what they show: the document's own words, and their translation"""

    def other(self, document: Document) -> Edition | None:
        """The edition that faces this one; none where the document is not translated."""
        return self.facing if self.translations_of(document.id) is not None else None

    def translations_of(self, document: str) -> Translations | None:
        """The translation of a document that this edition shows, or has facing it."""
        return self.library.translations.get(self.translated.tag, {}).get(document)

    def document_name(self, document: Document) -> Worded:
        """What tells a document from the others of the site; empty where there is none to tell it from."""
        if not self.library.scope().names_documents:
            return Worded("", self.edition.tag)
        return self.edition.pick(document.about.short, document.id)

    def link(self, worded: Worded, path: str) -> Link:
        """A link that says its words, and their language where that is not the page's."""
        return Link(worded.text, path, "" if worded.lang == self.edition.tag else worded.lang)

    def sigil(self, document: Document, box: Segment) -> str:
        """The word on a box's tile; nothing where document.yml gives none."""
        sigils = document.about.sigils
        number = box_number(document.guideline, box)
        return str(self.edition.pick(sigils[number - 1], document.id)) if 0 < number <= len(sigils) else ""

    def where_cited(self, work: str) -> tuple[str, str] | None:
        """Where a known work can be read, as path here and address elsewhere; None where nothing is known of that."""
        known = self.library.works.by_id.get(work)
        if known is None or not (known.is_here or known.url):
            return None
        return (document_path(known.id), "") if known.is_here else ("", known.url)

    def _note_numbers(self, document: str) -> Mapping[str, int]:
        """The translator's notes of a document, numbered in reading order."""
        translations = self.translations_of(document)
        segments = self.library.document(document).guideline.segments
        noted = [s.id for s in segments if translations and (row := translations.get(s.id)) and row.note]
        return {id_: n for n, id_ in enumerate(noted, 1)}

    def _facing_sentences(self, document: str, segment: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The sentences of a segment in Chinese and in the translation, joined where one side has more of them."""
        source, worded = (self.text_of(e, document, segment) for e in (self.original, self.translated))
        ours, theirs = self.original.sentences(source), self.translated.sentences(worded)
        if len(ours) == len(theirs) or worded.lang == source.lang:
            return ours, theirs
        mentions = self.library.concordance.terms_in.get((document, segment), ())
        groups = align(
            _with_terms(ours, ((m.span, m.id) for m in mentions)),
            _with_terms(theirs, self.english_marks(document, segment)),
        )
        return _joined(ours, (m for m, _ in groups)), _joined(theirs, (n for _, n in groups))

    def _text_of(self, edition: Edition, document: str, segment: str) -> Worded:
        found = self.library.document(document)
        return edition.text(found, found.guideline[segment])

    def _english_marks(self, document: str, segment: str) -> tuple[tuple[Span, str], ...]:
        """The terms of a segment at their places in its English: only those that its Chinese has."""
        worded = self.text_of(self.translated, document, segment)
        if not language_of(worded.lang).is_glosses:
            return ()
        here = {m.id for m in self.library.concordance.terms_in.get((document, segment), ())}
        return self.library.english.find(worded.text, here)


def box_number(guideline: Guideline, box: Segment) -> int:
    """A box's place among the boxes, from 1: it decides colour and sigil."""
    return guideline.boxes.index(box) + 1


def _with_terms(spans: Iterable[Span], terms: Iterable[tuple[Span, str]]) -> list[Sentence]:
    found = tuple(terms)
    return [Sentence(len(s), frozenset(id_ for span, id_ in found if s.contains(span))) for s in spans]


def _joined(spans: tuple[Span, ...], counts: Iterable[int]) -> tuple[Span, ...]:
    """Neighbouring spans as one, so many at a time."""
    start, joined = 0, []
    for count in counts:
        joined.append(Span(spans[start].start, spans[start + count - 1].end))
        start += count
    return tuple(joined)
