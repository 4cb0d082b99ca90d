"""Passages as they are read: a segment in the page's language, beside it the same in the other one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from generator.base.languages import language_of
from generator.base.text import Span
from generator.corpus.addresses import industry_path, page_of, segment_url
from generator.corpus.edition import Edition, Worded
from generator.corpus.library import Library
from generator.document.folder import Document, PlacedCorrection
from generator.document.model import Guideline, Item, Kind, Segment
from generator.document.translations import Translations
from generator.views import Link
from generator.views.annotate import CorrectionMark, IndustryMark, ItemMark, Run, annotate, mark_terms
from generator.words.alignment import Sentence, align
from generator.words.mentions import Mention
from generator.words.reordered import find_reordered

_CONTEXT = 40
"""Characters kept on each side of a keyword; a line of a concordance on a desktop holds about twice that."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its marks and its language."""

    lang: str
    runs: tuple[Run, ...]
    is_translation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A correction at its place, in words."""

    id: str
    number: int
    applied: bool
    received: str
    shown: str
    reason: Worded
    confidence: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """How far the translation of a segment is, and what its translator notes."""

    id: str
    """of the segment"""
    place: str
    """the id on the page where it is read: a leaf of an entry stands at the entry"""
    status: str
    note: str
    lang: str
    number: int
    """of the note, in reading order; 0 without one"""
    source_path: str
    source_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One leaf: the text, the same in the other language, and what was touched in it."""

    id: str
    text: Text
    other: Text | None
    even: bool
    """both have as many sentences"""
    names: tuple[Link, ...] = ()
    """of an entry: its industries"""
    name: Worded | None = None
    other_name: Worded | None = None
    container: str = ""
    """the entry's or bullet's id"""
    rendering: Rendering | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxBlock:
    """A 专栏 in place."""

    id: str
    number: int
    sigil: str
    heading: Worded
    other_heading: Worded | None
    pairs: tuple[Pair, ...]
    path: str
    entries: int
    items: int
    notes: tuple[Note, ...]
    renderings: tuple[Rendering, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionBlock:
    """A section, or what stands before the first one of its part."""

    id: str
    level: int
    number: str
    heading: Worded
    other_heading: Worded | None
    other_number: str
    blocks: tuple[Pair | BoxBlock | SectionBlock, ...]
    industries: tuple[Link, ...]
    label: str
    notes: tuple[Note, ...]
    renderings: tuple[Rendering, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a concordance: a mention in context, in both languages."""

    label: str
    path: str
    left: str
    mark: str
    right: str
    lang: str
    other: tuple[str, str, str]
    other_lang: str
    free: bool
    """whether the translation has none of the term's words here"""
    within: Link | None
    box: int
    sigil: str
    """the number and the word on its box's tile"""
    strength: str
    relation: str
    document: Worded
    """its document's short name; empty where the site has no other"""


@dataclass(frozen=True, slots=True)
class Facing:
    """The stretch of a translation that answers to a mention's item or sentence, and the keyword in it."""

    text: str
    """of the whole segment"""
    lang: str
    scope: Span
    keyword: Span | None
    """None where the English is free"""


class Reader:
    """Builds passages for one edition, with another one facing it."""

    def __init__(self, edition: Edition, facing: Edition, library: Library) -> None:
        self.edition = edition
        self.facing = facing
        self.library = library
        self.text_of = cache(self._text_of)
        self.english_marks = cache(self._english_marks)
        self.facing_sentences = cache(self._facing_sentences)
        self.note_numbers = cache(self._note_numbers)
        is_translation = edition.locale.is_translation
        self.original, self.translated = (facing, edition) if is_translation else (edition, facing)
        """the two editions by what they show: the document's own words, and their translation"""

    # --- reading pages

    def sections(self, document: Document, container: Segment) -> tuple[Pair | BoxBlock | SectionBlock, ...]:
        """What stands under a part (or under any container), in reading order."""
        seen: tuple[set[str], set[str]] = (set(), set())
        blocks: list[Pair | BoxBlock | SectionBlock] = []
        for child in document.guideline.children(container.id):
            blocks.append(self.block(document, child, seen))
        return tuple(blocks)

    def block(
        self, document: Document, segment: Segment, seen: tuple[set[str], set[str]]
    ) -> Pair | BoxBlock | SectionBlock:
        """One child of a container."""
        if segment.kind is Kind.PARAGRAPH:
            return self.pair(document, segment, seen)
        if segment.kind is Kind.BOX:
            return self.box(document, segment)
        return self.section(
            document, segment, seen if segment.kind in (Kind.BULLET, Kind.SUBSECTION) else (set(), set())
        )

    def section(self, document: Document, segment: Segment, seen: tuple[set[str], set[str]]) -> SectionBlock:
        """A section, subsection, article or bullet with everything below it."""
        guideline = document.guideline
        level = {Kind.SUBSECTION: 3, Kind.BULLET: 4}.get(segment.kind, 2)
        other = self.other(document)
        return SectionBlock(
            id=segment.id,
            level=level,
            number=self.edition.number(segment),
            heading=self.edition.text(document, segment),
            other_heading=other.text(document, segment) if other else None,
            other_number=other.number(segment) if other else "",
            blocks=tuple(self.block(document, child, seen) for child in guideline.children(segment.id)),
            industries=self.named_industries(document, segment) if level == 2 else (),
            label=self.edition.label(document, segment.id),
            notes=tuple(n for s in _own_text(guideline, segment) for n in self.notes(document, s))
            if level == 2
            else (),
            renderings=self.renderings(document, _own_text(guideline, segment)) if level == 2 else (),
        )

    def box(self, document: Document, segment: Segment) -> BoxBlock:
        """A 专栏 with its entries."""
        guideline = document.guideline
        seen: tuple[set[str], set[str]] = (set(), set())
        pairs: list[Pair] = []
        for child in guideline.children(segment.id):
            leaves = guideline.children(child.id) if child.kind is Kind.ENTRY else (child,)
            for n, leaf in enumerate(leaves):
                pair = self.pair(document, leaf, seen, child if child.kind is Kind.ENTRY and n == 0 else None)
                pairs.append(pair)
            if child.kind is Kind.ENTRY and not leaves:
                pairs.append(self.pair(document, child, seen, child))
        other = self.other(document)
        items = sum(len(s.items) for s in guideline.within(segment.id))
        return BoxBlock(
            id=segment.id,
            number=box_number(guideline, segment),
            sigil=self.sigil(document, segment),
            heading=self.edition.heading(document, segment),
            other_heading=other.heading(document, segment) if other else None,
            pairs=tuple(pairs),
            path=page_of(guideline, segment.id),
            entries=sum(1 for c in guideline.children(segment.id) if c.kind is Kind.ENTRY),
            items=items,
            notes=tuple(n for s in guideline.within(segment.id) for n in self.notes(document, s)),
            renderings=self.renderings(document, guideline.within(segment.id)),
        )

    def pair(
        self, document: Document, segment: Segment, seen: tuple[set[str], set[str]], entry: Segment | None = None
    ) -> Pair:
        """A leaf in both languages."""
        other_edition = self.other(document)
        text = self.annotated(self.edition, document, segment, seen[0])
        other = self.annotated(other_edition, document, segment, seen[1]) if other_edition else None
        ours, theirs = self.facing_sentences(document.id, segment.id)
        even = bool(other_edition) and len(ours) == len(theirs)
        container = segment.parent or ""
        return Pair(
            id=segment.id,
            text=text,
            other=other,
            even=even,
            names=tuple(
                Link(str(self.edition.industry(i)), industry_path(i)) for i in self.library.industries.of_entry(entry)
            )
            if entry
            else (),
            name=self.edition.text(document, entry) if entry else None,
            other_name=other_edition.text(document, entry) if entry and other_edition else None,
            container=entry.id if entry else container,
            rendering=self.rendering(document, segment),
        )

    def annotated(self, edition: Edition, document: Document, segment: Segment, seen: set[str]) -> Text:
        """A segment's text in an edition, cut into runs."""
        worded = edition.text(document, segment)
        place = (document.id, segment.id)
        items = tuple(ItemMark(i.id, i.span) for i in edition.items(document, segment))
        sentences = self.facing_sentences(document.id, segment.id)[
            is_translation := not language_of(worded.lang).is_chinese
        ]
        if is_translation:
            terms = mark_terms(self.english_marks(document.id, segment.id), seen)
            return Text(worded.lang, annotate(worded.text, sentences, items, terms), True)
        concordance = self.library.concordance
        terms = mark_terms(((m.span, m.id) for m in concordance.terms_in.get(place, ()) if m.within is None), seen)
        industries = tuple(IndustryMark(m.id, m.strength, m.span) for m in concordance.industries_in.get(place, ()))
        corrections = tuple(
            CorrectionMark(p.correction.id, n, p.correction.applied, Span(p.start, p.end))
            for p, n in numbered_corrections(document)
            if p.correction.segment == segment.id
        )
        return Text(
            worded.lang,
            annotate(
                text=worded.text,
                sentences=sentences,
                items=items,
                terms=terms,
                industries=industries,
                corrections=corrections,
            ),
            False,
        )

    def other(self, document: Document) -> Edition | None:
        """The edition that faces this one; none where the document is not translated."""
        return self.facing if self._translations(document.id) is not None else None

    def rendering(self, document: Document, segment: Segment) -> Rendering | None:
        """How far a segment is translated; None where the document or the segment is not."""
        translations = self._translations(document.id)
        row = translations.get(segment.id) if translations else None
        if translations is None or row is None:
            return None
        number = self.note_numbers(document.id).get(segment.id, 0)
        place = entry.id if (entry := document.guideline.enclosing(segment.id, Kind.ENTRY)) else segment.id
        return Rendering(
            id=segment.id,
            place=place,
            status=row.status,
            note=row.note,
            lang=translations.tag,
            number=number,
            source_path=row.at.path,
            source_line=row.at.line,
        )

    def renderings(self, document: Document, segments: Iterable[Segment]) -> tuple[Rendering, ...]:
        """The renderings of several segments, without those that have none."""
        return tuple(r for s in segments if (r := self.rendering(document, s)))

    def _translations(self, document: str) -> Translations | None:
        return self.library.translations.get(self.translated.tag, {}).get(document)

    def _note_numbers(self, document: str) -> Mapping[str, int]:
        """The translator's notes of a document, numbered in reading order."""
        translations = self._translations(document)
        segments = self.library.document(document).guideline.segments
        noted = [s.id for s in segments if translations and (row := translations.get(s.id)) and row.note]
        return {id_: n for n, id_ in enumerate(noted, 1)}

    def notes(self, document: Document, segment: Segment) -> tuple[Note, ...]:
        """The corrections of a segment."""
        return tuple(
            self.note(document, p, n) for p, n in numbered_corrections(document) if p.correction.segment == segment.id
        )

    def note(self, document: Document, placed: PlacedCorrection, number: int) -> Note:
        """One correction in this edition's words."""
        c = placed.correction
        return Note(
            id=c.id,
            number=number,
            applied=c.applied,
            received=self.edition.chinese(c.received, document.id),
            shown=self.edition.chinese(c.corrected, document.id),
            reason=self.edition.pick(c.reason),
            confidence=c.confidence,
            kind=c.kind,
        )

    def named_industries(self, document: Document, segment: Segment) -> tuple[Link, ...]:
        """The industries a section's own text points at, in order of appearance."""
        found: dict[str, None] = {}
        for child in _own_text(document.guideline, segment):
            for mention in self.library.concordance.industries_in.get((document.id, child.id), ()):
                found.setdefault(mention.id)
        return tuple(Link(str(self.edition.industry(i)), industry_path(i)) for i in found)

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

    # --- concordance lines

    def line(self, mention: Mention, *, reference: bool = True) -> Line:
        """A mention in its sentence, with the facing sentence."""
        document = self.library.document(mention.document)
        guideline = document.guideline
        segment = guideline[mention.segment]
        whole = self.text_of(self.original, document.id, segment.id)
        left, mark, right = _clip(whole.text, mention.span, self.original.sentences(whole))
        other, other_lang = self._facing(mention)
        box = guideline.enclosing(segment.id, Kind.BOX)
        within = self.library.glossary.get(mention.within) if mention.within else None
        return Line(
            label=self.edition.label(document, segment.id) if reference else "",
            path=segment_url(
                guideline, guideline[segment.id].parent or segment.id if segment.kind.is_leaf else segment.id
            ),
            left=left,
            mark=mark,
            right=right,
            lang=whole.lang,
            other=other,
            other_lang=other_lang,
            free=bool(other_lang) and not other[1] and mention.within is None,
            within=Link(str(self.edition.name(within)), f"terms/{within.id}/") if within else None,
            box=box_number(guideline, box) if box else 0,
            sigil=self.sigil(document, box) if box else "",
            strength=mention.strength,
            relation=mention.relation or "",
            document=self.document_name(document),
        )

    def faces(self, mention: Mention) -> Facing | None:
        """What faces a mention in the translation; None where its segment is not translated."""
        worded = self.text_of(self.translated, mention.document, mention.segment)
        if language_of(worded.lang).is_chinese:
            return None
        document = self.library.document(mention.document)
        segment = document.guideline[mention.segment]
        scope, nth = Span(0, len(worded.text)), 0
        item = next((i for i in segment.items if i.span.contains(mention.span)), None)
        if item is not None:
            scope = next((i.span for i in self.translated.items(document, segment) if i.id == item.id), scope)
        else:
            ours, theirs = self.facing_sentences(mention.document, mention.segment)
            here, scope = next(
                ((s, t) for s, t in zip(ours, theirs, strict=False) if s.contains(mention.span)), (scope, scope)
            )
            nth = self._nth(mention, here)
        return Facing(worded.text, worded.lang, scope, self._keyword(worded.text, scope, mention, nth))

    def _facing(self, mention: Mention) -> tuple[tuple[str, str, str], str]:
        """The English of a mention's item or sentence, with the keyword marked where it is found."""
        facing = self.faces(mention)
        if facing is None:
            return ("", "", ""), ""
        if facing.keyword is None:
            return (_shorten(facing.scope.of(facing.text).strip()), "", ""), facing.lang
        left, mark, right = _clip(facing.text, facing.keyword, (facing.scope,), 2 * _CONTEXT, words=True)
        return (left, mark, right), facing.lang

    def _nth(self, mention: Mention, scope: Span) -> int:
        """How many mentions of the same thing stand before this one in a stretch of its text."""
        concordance = self.library.concordance
        by_place = concordance.terms_in if mention.kind == "term" else concordance.industries_in
        there = by_place.get((mention.document, mention.segment), ())
        return sum(m.id == mention.id and scope.contains(m.span) and m.span.start < mention.span.start for m in there)

    def _keyword(self, text: str, scope: Span, mention: Mention, nth: int) -> Span | None:
        """Where a stretch of the translation has what the original mentions: as it stands, or its words moved apart."""
        wanted = mention.id if mention.kind == "term" else self.library.industries[mention.id].concept
        found = [s for s, _ in self.library.english.find(text, {wanted}) if scope.contains(s)]
        if found:
            return found[min(nth, len(found) - 1)]
        concept = self.library.glossary.get(wanted)
        moved = find_reordered(scope.of(text), concept.en_forms) if concept else None
        return Span(scope.start + moved.start, scope.start + moved.end) if moved else None

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


def numbered_corrections(document: Document) -> tuple[tuple[PlacedCorrection, int], ...]:
    """The corrections in reading order, those applied and those only noted numbered apart."""
    order = document.guideline.order
    counts = {True: 0, False: 0}
    out = []
    for placed in sorted(document.corrections, key=lambda p: (order(p.correction.segment), p.start)):
        counts[placed.correction.applied] += 1
        out.append((placed, counts[placed.correction.applied]))
    return tuple(out)


def box_number(guideline: Guideline, box: Segment) -> int:
    """A box's place among the boxes, from 1: it decides colour and sigil."""
    return guideline.boxes.index(box) + 1


def item_tail(segment: Segment, item: Item) -> str:
    """The closing label behind an item (等共性关键技术), shown beside it in a paler ink."""
    rest = segment.text[item.span.end :]
    if not rest.startswith("等"):
        return ""
    end = next((n for n, c in enumerate(rest) if c in "，。；、"), len(rest))
    return rest[:end]


def _own_text(guideline: Guideline, segment: Segment) -> Iterable[Segment]:
    """A section with everything below it but its boxes."""
    yield segment
    for child in guideline.children(segment.id):
        if child.kind is not Kind.BOX:
            yield from _own_text(guideline, child)


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


def _clip(
    text: str, span: Span, sentences: Iterable[Span], context: int = _CONTEXT, *, words: bool = False
) -> tuple[str, str, str]:
    """The keyword with the rest of its sentence, cut at a distance: between words where the language has spaces."""
    scope = next((s for s in sentences if s.contains(span)), Span(0, len(text)))
    left, right = text[scope.start : span.start], text[span.end : scope.end]
    if len(left) > context:
        left = "… " + left[-context:].partition(" ")[2] if words else "…" + left[-context:]
    if len(right) > context:
        right = right[:context].rpartition(" ")[0] + " …" if words else right[:context] + "…"
    return left.lstrip(), span.of(text), right.rstrip()


def _shorten(text: str) -> str:
    return text if len(text) <= 6 * _CONTEXT else text[: 6 * _CONTEXT].rsplit(" ", 1)[0] + " …"
