"""Policy verbs as a page: how often each section uses which strength, and every verb in its context."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.base.status import Status
from generator.base.text import Span, around
from generator.corpus.addresses import document_path, segment_url
from generator.corpus.edition import Worded
from generator.document.folder import Document
from generator.views import Link, Page
from generator.views.reader import Reader
from generator.words.verbs import Verb, VerbMention, row_of

_CONTEXT = 36
"""Characters kept on each side of a verb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbLine:
    """One verb in its sentence."""

    label: Worded
    path: str
    left: str
    mark: str
    right: str
    lang: str
    other: str
    """the sentence in the page's language, on pages of a translation"""
    other_lang: str


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """One verb with all its places."""

    id: str
    """its anchor"""
    zh: Worded
    en: str
    lines: tuple[VerbLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbGroup:
    """A class of verbs; the commonest first."""

    id: str
    name: Worded
    about: Worded
    verbs: tuple[VerbEntry, ...]
    unused: tuple[Worded, ...]
    """verbs of the class that the document does not use"""
    count: int


@dataclass(frozen=True, slots=True)
class VerbRow:
    """A section's counts, in the order of the classes."""

    section: Link
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class VerbsView:
    """The page."""

    groups: tuple[VerbGroup, ...]
    rows: tuple[VerbRow, ...]
    total: int
    used: int
    """how many different verbs"""
    status: Status


def verbs_page(reader: Reader, document: Document) -> Page[VerbsView] | None:
    """The page of a document's policy verbs; None where none are listed or found."""
    verbs, edition = reader.library.verbs, reader.edition
    mentions = reader.library.verbs_in[document.id]
    if not mentions:
        return None
    by_verb: dict[str, list[VerbMention]] = {}
    for mention in mentions:
        by_verb.setdefault(mention.verb, []).append(mention)
    groups = []
    for group in verbs.classes:
        members = [v for v in verbs if v.group == group.id]
        used = sorted((v for v in members if v.id in by_verb), key=lambda v: -len(by_verb[v.id]))
        groups.append(
            VerbGroup(
                id=group.id,
                name=edition.pick(group.name),
                about=edition.pick(group.about),
                verbs=tuple(
                    VerbEntry(
                        f"verb-{v.id}",
                        _heading(reader, document, v, by_verb[v.id]),
                        v.en,
                        tuple(_line(reader, document, m) for m in by_verb[v.id]),
                    )
                    for v in used
                ),
                unused=tuple(
                    Worded(edition.chinese(v.zh), edition.chinese_tag) for v in members if v.id not in by_verb
                ),
                count=sum(len(by_verb[v.id]) for v in used),
            )
        )
    title = edition.say("verbs.title")
    short = reader.link(edition.pick(document.about.short, document.id), document_path(document.id))
    return Page(
        path=f"{document.id}/verbs/",
        kind="verbs",
        title=title,
        description=edition.say("verbs.description", title=short.title, count=len(mentions)),
        view=VerbsView(
            tuple(groups), _rows(reader, document, mentions), len(mentions), len(by_verb), verbs.review.status
        ),
        crumbs=(short, title),
        document=document.id,
    )


def _heading(reader: Reader, document: Document, verb: Verb, mentions: list[VerbMention]) -> Worded:
    """The verb in this edition's characters as the text has them: alone, 编制 would become 編制, in a sentence it is 編製."""
    edition = reader.edition
    place = next((m for m in mentions if m.surface == verb.zh), None)
    if place is None:
        return Worded(edition.chinese(verb.zh), edition.chinese_tag)
    return Worded(
        place.span.of(edition.chinese(document.guideline[place.segment].text, document.id)), edition.chinese_tag
    )


def _rows(reader: Reader, document: Document, mentions: tuple[VerbMention, ...]) -> tuple[VerbRow, ...]:
    """A row for each section that has running text, also where it has no verb."""
    guideline, classes = document.guideline, [c.id for c in reader.library.verbs.classes]
    counts: dict[str, Counter[str]] = {}
    for segment in guideline.body:
        row = row_of(guideline, segment.id)
        if row is not None and segment.kind.is_leaf:
            counts.setdefault(row.id, Counter())
    for mention in mentions:
        section = row_of(guideline, mention.segment)
        if section is not None:
            counts[section.id][mention.group] += 1
    return tuple(
        VerbRow(
            reader.link(reader.edition.label(document, id_), segment_url(guideline, id_)),
            tuple(found[c] for c in classes),
            found.total(),
        )
        for id_, found in counts.items()
    )


def _line(reader: Reader, document: Document, mention: VerbMention) -> VerbLine:
    """A verb in its sentence; in an edition that is a translation, with the same sentence there."""
    edition, guideline = reader.edition, document.guideline
    segment = guideline[mention.segment]
    whole = reader.text_of(reader.original, document.id, segment.id)
    sentences, theirs = reader.facing_sentences(document.id, segment.id)
    number, scope = next(
        ((n, s) for n, s in enumerate(sentences) if s.contains(mention.span)), (0, Span(0, len(whole.text)))
    )
    left, mark, right = around(whole.text, mention.span, _CONTEXT, scope)
    other, other_lang = "", ""
    if edition.locale.is_translation:
        facing = reader.text_of(edition, document.id, segment.id)
        if facing.lang == edition.tag and len(theirs) == len(sentences):
            other, other_lang = theirs[number].of(facing.text).strip(), facing.lang
    return VerbLine(
        label=edition.label(document, segment.id),
        path=segment_url(guideline, segment.parent or segment.id),
        left=left,
        mark=mark,
        right=right,
        lang=whole.lang,
        other=other,
        other_lang=other_lang,
    )
