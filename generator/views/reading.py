"""The document's own pages: overview, parts, boxes, the whole text, and where it all comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.base.text import count_han
from generator.corpus.addresses import document_path, page_of, segment_url
from generator.corpus.edition import Edition, Worded
from generator.document.about import About
from generator.document.folder import Document
from generator.document.model import DIVISIONS, Kind, Segment
from generator.views import Link, Page
from generator.views.cited import cited_by, cited_path, count_cited
from generator.views.citing import places
from generator.views.passages import (
    BoxBlock,
    Note,
    Pair,
    SectionBlock,
    block_of,
    blocks_under,
    box_of,
    note_of,
    numbered_corrections,
    pair_of,
)
from generator.views.reader import Reader, box_number
from generator.views.shell import to_inline_json
from generator.words.mentions import MentionKind

Block = Pair | BoxBlock | SectionBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """A heading in the overview's table of contents."""

    number: str
    title: Worded
    other: Worded | None
    path: str
    box: int
    sigil: str
    children: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView:
    """The document's front page."""

    title: Worded
    other_title: Worded | None
    issuer: Worded
    facts: tuple[tuple[str, str], ...]
    """label and value"""
    official_url: str
    preamble: tuple[Block, ...]
    contents: tuple[ContentsEntry, ...]
    notice: tuple[Block, ...]
    notice_title: Worded | None
    notice_other: Worded | None
    closing: tuple[Block, ...]
    ways: tuple[tuple[Link, str], ...]
    """other pages about the document, each with a figure"""
    cited_by: tuple[tuple[Link, str], ...]
    """documents of the site that cite this one, each with the number of places"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """A part, a box page or the whole text: headings and blocks."""

    heading: Worded
    other_heading: Worded | None
    facts: tuple[str, ...]
    blocks: tuple[Block, ...]
    here: Worded
    """what the reading bar calls the place at first"""
    column_labels: tuple[str, str]
    has_other: bool
    has_regional: bool = False
    """the words of a region can take the place of terms"""
    place: Link | None = None
    """the section a box belongs to"""
    parts: tuple[tuple[str, Worded, Worded | None, tuple[Block, ...]], ...] = ()
    """of the whole text: id, heading, other heading and blocks of each part"""
    in_both: tuple[Link, ...] = ()
    """of a page too long for two languages: where its parts stand in both; here the other comes when it is asked for"""
    terms: tuple[tuple[Worded, Worded], ...] = ()
    """for print, where no card opens: each term of the page in both languages"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesView:
    """Where the text, its corrections and its other languages come from."""

    document_title: Worded
    facts: tuple[tuple[str, str, str], ...]
    """label, value, address"""
    republisher: Worded
    checked: str
    """when and by whom the text was last compared with its source"""
    applied: tuple[tuple[Note, Link], ...]
    noted: tuple[tuple[Note, Link], ...]
    rules: tuple[tuple[str, int], ...]
    """normalisation rule in words, and how often"""
    splits: tuple[tuple[Link, str], ...]
    translated: tuple[int, int]
    """segments translated, and all"""
    cited: tuple[Link, str] | None
    """where the works are listed that the document cites, and how many there are"""
    translation_note: Worded
    """what a reader of the translation should know beforehand; empty where the folder says nothing"""


def reading_pages(
    reader: Reader, document: Document
) -> Iterator[Page[OverviewView] | Page[PartView] | Page[SourcesView]]:
    """All pages of one document in one locale, in reading order."""
    guideline, edition = document.guideline, reader.edition
    short = edition.pick(document.about.short, document.id)
    home = reader.link(short, document_path(document.id))
    chain = [home, *(reader.link(edition.heading(document, d), page_of(guideline, d.id)) for d in guideline.divisions)]
    yield Page(
        path=document_path(document.id),
        kind="overview",
        title=str(edition.pick(document.about.title, document.id)),
        description=edition.say("overview.description", title=short),
        view=_overview(reader, document),
        crumbs=(short,),
        document=document.id,
        previous=None,
        next=chain[1] if len(chain) > 1 else None,
    )
    for n, division in enumerate(guideline.divisions, 1):
        heading = edition.heading(document, division)
        yield Page(
            path=page_of(guideline, division.id),
            kind="part",
            title=str(heading),
            description=edition.say("part.description", heading=heading, title=short),
            view=_part(reader, document, division),
            crumbs=(home, edition.number(division).rstrip("、.")),
            document=document.id,
            previous=chain[n - 1],
            next=chain[n + 1] if n + 1 < len(chain) else None,
            meta=_cited(reader, document, guideline.within(division.id)),
        )
    boxes = guideline.boxes
    for n, box in enumerate(boxes):
        heading = edition.heading(document, box)
        section = guideline.enclosing(box.id, Kind.SUBSECTION, Kind.SECTION)
        crumbs: list[Link | str] = [home]
        if section:
            crumbs.append(Link(edition.number(section), segment_url(guideline, section.id)))
        yield Page(
            path=page_of(guideline, box.id),
            kind="box",
            title=str(heading),
            description=edition.say("box.description", heading=heading, title=short),
            view=_box(reader, document, box),
            crumbs=(*crumbs, edition.number(box).rstrip(".")),
            document=document.id,
            previous=reader.link(edition.heading(document, boxes[n - 1]), page_of(guideline, boxes[n - 1].id))
            if n
            else None,
            next=reader.link(edition.heading(document, boxes[n + 1]), page_of(guideline, boxes[n + 1].id))
            if n + 1 < len(boxes)
            else None,
            meta=_cited(reader, document, guideline.within(box.id)),
        )
    yield Page(
        path=f"{document.id}/full/",
        kind="full",
        title=edition.say("full.title"),
        description=edition.say("full.description", title=short),
        view=_full(reader, document),
        crumbs=(home, edition.say("full.title")),
        document=document.id,
        meta=_cited(reader, document, guideline.body),
    )
    yield Page(
        path=f"{document.id}/sources/",
        kind="sources",
        title=edition.say("sources.title"),
        description=edition.say("sources.description", title=short),
        view=_sources(reader, document),
        crumbs=(home, edition.say("sources.title")),
        document=document.id,
    )


def _cited(reader: Reader, document: Document, segments: Iterable[Segment]) -> dict[str, str]:
    """For the page's citations: where each of its places stands."""
    return {"places_json": to_inline_json(places(reader, document, segments))}


def column_labels(reader: Reader, document: Document) -> tuple[str, str]:
    """What each of the two columns is."""
    edition = reader.edition
    stamp = str(edition.pick(document.about.stamp, document.id))
    original = edition.say("columns.original", stamp=stamp) if stamp else edition.say("columns.source")
    return (
        (edition.say("columns.translation"), original)
        if edition.locale.is_translation
        else (original, edition.say("columns.translation"))
    )


def _overview(reader: Reader, document: Document) -> OverviewView:
    guideline, edition = document.guideline, reader.edition
    other = reader.other(document)
    about = document.about
    successor = about.successor
    facts = [
        (edition.say("facts.issuer"), str(edition.pick(document.about.issuer, document.id))),
        (edition.say("facts.published"), about.published),
        (edition.say("facts.comments_until"), about.comments_until),
        (edition.say("facts.number"), edition.chinese(about.number, document.id)),
        (
            edition.say("facts.successor"),
            f"{edition.pick(successor.title, document.id)}"
            + edition.language.in_brackets(edition.chinese(successor.number, document.id))
            if successor
            else "",
        ),
        (edition.say("facts.script"), edition.say("facts.script_value") if document.as_received else ""),
        (edition.say("facts.size"), _size(reader, document)),
        (edition.say("facts.checked"), source_check(edition, about)),
    ]
    seen: tuple[set[str], set[str]] = (set(), set())
    leaves = [s for s in guideline.children(None) if s.kind is Kind.PARAGRAPH]
    notice = guideline.get("notice")
    return OverviewView(
        title=edition.pick(document.about.title, document.id),
        other_title=other.pick(document.about.title, document.id) if other else None,
        issuer=edition.pick(document.about.issuer, document.id),
        facts=tuple((k, str(v)) for k, v in facts if v),
        official_url=about.official_url,
        preamble=tuple(pair_of(reader, document, s, seen) for s in leaves if not s.id.startswith("closing")),
        contents=tuple(_contents(reader, document)),
        notice=tuple(blocks_under(reader, document, notice)) if notice else (),
        notice_title=edition.text(document, notice) if notice else None,
        notice_other=other.text(document, notice) if notice and other else None,
        closing=tuple(pair_of(reader, document, s, seen) for s in leaves if s.id.startswith("closing")),
        ways=_ways(reader, document),
        cited_by=tuple((link, edition.say("cited.count", n=n)) for link, n in cited_by(reader, document)),
    )


def _ways(reader: Reader, document: Document) -> tuple[tuple[Link, str], ...]:
    edition = reader.edition
    applied = sum(1 for p in document.corrections if p.correction.applied)
    lists = (
        ("industries", _found(reader, document, MentionKind.INDUSTRY)),
        ("terms", _found(reader, document, MentionKind.TERM)),
    )
    return (
        (Link(edition.say("overview.full"), f"{document.id}/full/"), ""),
        *(
            (
                Link(edition.say(f"{name}.title"), f"{name}/"),
                edition.say(f"overview.count_{name}", n=n),
            )
            for name, n in lists
            if n
        ),
        *(
            (Link(edition.say("cited.title"), cited_path(document.id)), edition.say("cited.works", n=n))
            for n in (count_cited(reader, document),)
            if n
        ),
        (
            Link(edition.say("sources.title"), f"{document.id}/sources/"),
            edition.say("overview.count_corrections", applied=applied, noted=len(document.corrections) - applied),
        ),
    )


def _found(reader: Reader, document: Document, kind: MentionKind) -> int:
    """How many of the site's terms or industries this document has."""
    return len({m.id for m in reader.library.mentions if m.document == document.id and m.kind is kind})


def _size(reader: Reader, document: Document) -> str:
    """How much of each kind it has; what it has none of is not named."""
    edition, guideline = reader.edition, document.guideline
    counts = {
        "parts": len(guideline.divisions),
        "sections": len(guideline.of_kind(Kind.SECTION, Kind.ARTICLE)),
        "boxes": len(guideline.boxes),
        "entries": len(guideline.of_kind(Kind.ENTRY)),
        "characters": f"{sum(count_han(s.text) for s in guideline.body):,}",
    }
    return edition.list(edition.say(f"facts.length.{kind}", n=n) for kind, n in counts.items() if n)


def _contents(reader: Reader, document: Document) -> Iterator[ContentsEntry]:
    guideline = document.guideline
    tops = guideline.divisions or tuple(
        s for s in guideline.children(None) if s.kind in (Kind.SECTION, Kind.ARTICLE, Kind.BOX)
    )
    for top in tops:
        yield _contents_entry(reader, document, top)


def _contents_entry(reader: Reader, document: Document, segment: Segment) -> ContentsEntry:
    edition, guideline = reader.edition, document.guideline
    other = reader.other(document)
    shown = (*DIVISIONS, Kind.SECTION, Kind.BOX, Kind.ARTICLE)
    children = [s for s in guideline.children(segment.id) if s.kind in shown]
    is_box = segment.kind is Kind.BOX
    return ContentsEntry(
        number=edition.number(segment),
        title=edition.text(document, segment),
        other=other.text(document, segment) if other else None,
        path=page_of(guideline, segment.id)
        if is_box or segment in guideline.divisions
        else segment_url(guideline, segment.id),
        box=box_number(guideline, segment) if is_box else 0,
        sigil=reader.sigil(document, segment) if is_box else "",
        children=tuple(_contents_entry(reader, document, child) for child in children),
    )


def _part(reader: Reader, document: Document, division: Segment) -> PartView:
    guideline, edition = document.guideline, reader.edition
    other = reader.other(document)
    sections = [s for s in guideline.within(division.id) if s.kind in (Kind.SECTION, Kind.ARTICLE)]
    boxes = [s for s in guideline.within(division.id) if s.kind is Kind.BOX]
    facts = []
    if sections:
        first, last = edition.number(sections[0]), edition.number(sections[-1])
        facts.append(first if first == last else edition.say("part.range", first=first, last=last))
    for box in boxes:
        entries = sum(1 for s in guideline.children(box.id) if s.kind is Kind.ENTRY)
        facts.append(edition.say("part.box", box=edition.number(box).rstrip("."), entries=entries))
    boxed = {s.id for box in boxes for s in guideline.within(box.id)}
    facts.append(
        edition.say(
            "part.length",
            characters=f"{sum(count_han(s.text) for s in guideline.within(division.id) if s.id not in boxed):,}",
        )
    )
    return PartView(
        heading=edition.heading(document, division),
        other_heading=other.heading(document, division) if other else None,
        facts=tuple(facts),
        blocks=blocks_under(reader, document, division),
        here=edition.label(document, sections[0].id) if sections else edition.heading(document, division),
        column_labels=column_labels(reader, document),
        has_other=other is not None,
        has_regional=edition.has_regional_words,
        terms=_terms(reader, document, guideline.within(division.id)),
    )


def _box(reader: Reader, document: Document, box: Segment) -> PartView:
    guideline, edition = document.guideline, reader.edition
    other = reader.other(document)
    block = box_of(reader, document, box)
    section = guideline.enclosing(box.id, Kind.SUBSECTION, Kind.SECTION, *DIVISIONS)
    return PartView(
        heading=edition.heading(document, box),
        other_heading=other.heading(document, box) if other else None,
        facts=(edition.say("box.facts", entries=block.entries, items=block.items),),
        blocks=(block,),
        here=edition.heading(document, box),
        column_labels=column_labels(reader, document),
        has_other=other is not None,
        has_regional=edition.has_regional_words,
        place=reader.link(edition.heading(document, section), segment_url(guideline, section.id)) if section else None,
        terms=_terms(reader, document, guideline.within(box.id)),
    )


def _full(reader: Reader, document: Document) -> PartView:
    guideline, edition = document.guideline, reader.edition
    other = reader.other(document)
    seen: tuple[set[str], set[str]] = (set(), set())
    loose = tuple(
        block_of(reader, document, s, seen)
        for s in guideline.children(None)
        if s.kind not in (*DIVISIONS, Kind.TITLE, Kind.NOTICE) and not s.id.startswith("closing")
    )
    parts = tuple(
        (
            d.id,
            edition.heading(document, d),
            other.heading(document, d) if other else None,
            blocks_under(reader, document, d),
        )
        for d in guideline.divisions
    )
    return PartView(
        heading=edition.pick(document.about.title, document.id),
        other_heading=other.pick(document.about.title, document.id) if other else None,
        facts=(_size(reader, document),),
        blocks=loose,
        here=Worded(edition.say("full.title"), edition.tag),
        column_labels=column_labels(reader, document),
        has_other=other is not None,
        has_regional=edition.has_regional_words,
        place=None,
        parts=parts,
        in_both=tuple(reader.link(edition.heading(document, d), page_of(guideline, d.id)) for d in guideline.divisions)
        if other
        else (),
        terms=_terms(reader, document, guideline.body),
    )


def _terms(reader: Reader, document: Document, segments: Iterable[Segment]) -> tuple[tuple[Worded, Worded], ...]:
    """The key terms of some segments, outermost ones, each once in reading order: those that are underlined in print."""
    library = reader.library
    found = dict.fromkeys(
        mention.id
        for segment in segments
        for mention in library.concordance.terms_in.get((document.id, segment.id), ())
        if mention.within is None and mention.id in library.glossary.key_terms
    )
    return tuple((reader.edition.name(library.glossary[i]), reader.facing.name(library.glossary[i])) for i in found)


def translated(reader: Reader, document: Document) -> tuple[int, int]:
    """How many of a document's own texts are translated, and how many there are."""
    translations = reader.library.translations.get(reader.translated.tag, {}).get(document.id)
    worded = [s for s in document.guideline.segments if s.text]
    return sum(1 for s in worded if translations and translations.get(s.id)), len(worded)


def source_check(edition: Edition, about: About) -> str:
    """When and by whom the text was last compared with its source; empty where nobody has."""
    return edition.say("facts.checked_value", date=about.checked.date, by=about.checked.by) if about.checked else ""


def _sources(reader: Reader, document: Document) -> SourcesView:
    guideline, edition, about = document.guideline, reader.edition, document.about
    received = about.received
    notes = [
        (
            note_of(reader, document, p, n),
            reader.link(edition.label(document, p.correction.segment), segment_url(guideline, p.correction.segment)),
        )
        for p, n in numbered_corrections(document)
    ]
    facts = (
        (edition.say("facts.official"), about.official_url, about.official_url),
        (edition.say("facts.sha256"), received.sha256, ""),
        (edition.say("facts.encoding"), received.encoding.upper(), ""),
    )
    return SourcesView(
        document_title=edition.pick(document.about.title, document.id),
        facts=tuple(f for f in facts if f[1]),
        republisher=edition.pick(received.republisher, document.id),
        checked=source_check(edition, about),
        applied=tuple((n, link) for n, link in notes if n.applied),
        noted=tuple((n, link) for n, link in notes if not n.applied),
        rules=tuple((edition.say(f"rules.{rule}"), count) for rule, count in sorted(document.rule_uses.items())),
        splits=tuple(
            (reader.link(edition.label(document, s.id), segment_url(guideline, s.parent or s.id)), s.split_reason)
            for s in guideline.segments
            if s.split_reason
        ),
        translated=translated(reader, document),
        cited=(Link(edition.say("cited.title"), cited_path(document.id)), edition.say("sources.cited", n=cited))
        if (cited := count_cited(reader, document))
        else None,
        translation_note=edition.pick(document.about.translation_note, document.id),
    )
