"""What each document has a page of, gathered from all: goals, policy verbs, sources. A site of one document has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.corpus.edition import Worded
from generator.document.folder import Document
from generator.views import Link, Page
from generator.views.documents import DocumentHead, head
from generator.views.paging import Brought, Gathering, Load, Share, gather, numbered
from generator.views.reader import Reader
from generator.views.reading import source_check, translated
from generator.views.targets import GoalRow, goal_rows


@dataclass(frozen=True, slots=True)
class GoalsOf:
    """The goals of one document."""

    document: DocumentHead
    page: Link
    rows: tuple[GoalRow, ...]
    share: Share | None = None
    """how much of it is on this page, of several"""


@dataclass(frozen=True, slots=True)
class AllGoalsView:
    """The goals of every document that has a ledger."""

    groups: tuple[GoalsOf, ...]
    """those that stand on this page"""
    count: int
    """on all pages"""
    on: Gathering[GoalsOf]


@dataclass(frozen=True, slots=True)
class VerbsOf:
    """How often one document uses which strength."""

    document: DocumentHead
    page: Link
    counts: tuple[int, ...]
    """in the order of the classes"""


@dataclass(frozen=True, slots=True)
class VerbOfAll:
    """A verb with its places in each document."""

    zh: Worded
    en: str
    count: int
    places: tuple[tuple[DocumentHead, Link], ...]
    """its list in each document that has it, with how often"""


@dataclass(frozen=True, slots=True)
class VerbClassOfAll:
    """A class of verbs, the commonest first."""

    id: str
    name: Worded
    about: Worded
    verbs: tuple[VerbOfAll, ...]
    count: int


@dataclass(frozen=True, slots=True)
class AllVerbsView:
    """The policy verbs of every document, or of those that stand on one page."""

    rows: tuple[VerbsOf, ...]
    classes: tuple[VerbClassOfAll, ...]
    count: int
    status: str
    on: Gathering[Document]
    whole: int
    """how many on all pages"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOf:
    """Where one document comes from."""

    document: DocumentHead
    page: Link
    number: str
    official_url: str
    republisher: Worded
    checked: str
    """when and by whom the text was last compared with its source"""
    corrections: tuple[int, int]
    """made, and only noted"""
    translated: tuple[int, int]
    """segments translated, and all"""


@dataclass(frozen=True, slots=True)
class AllSourcesView:
    """Where every document comes from, or those that stand on one page."""

    rows: tuple[SourceOf, ...]
    on: Gathering[Document]


def gathered_pages(reader: Reader) -> Iterator[Page[Any]]:
    """The gathered pages that there is something for."""
    library = reader.library
    if not library.scope().names_documents:
        return
    if any(library.targets.get(d.id) for d in library.documents):
        yield from _goals(reader)
    if any(library.verbs_in.values()):
        yield from _verbs(reader)
    yield from _sources(reader)


def _pages(reader: Reader, name: str, views: Sequence[Any], **counts: int) -> Iterator[Page[Any]]:
    say = reader.edition.say
    title = say(f"{name}.title")
    page = Page(
        path=f"{name}/",
        kind=f"all-{name}",
        title=title,
        description=say(f"gathered.{name}", documents=len(reader.library.documents), **counts),
        view=views[0],
        crumbs=(Link(say("home.title"), ""), title),
    )
    yield from numbered(reader, page, views)


_FOLDED = 900
"""What is said of a document before its goals."""
_GOAL = 480
"""A goal in a line."""


def _goals(reader: Reader) -> Iterator[Page[Any]]:
    library = reader.library
    groups = [
        GoalsOf(head(reader, d), _own(reader, d, "targets"), goal_rows(reader, d))
        for d in library.documents
        if library.targets.get(d.id)
    ]
    count = sum(len(g.rows) for g in groups)
    brought = [Brought(g.document, g, Load(_FOLDED, (_GOAL,) * len(g.rows))) for g in groups]
    views = [
        AllGoalsView(
            tuple(replace(g, rows=g.rows[s.start : s.end], share=s if on.sheet.of > 1 else None) for g, s in on.found),
            count,
            on,
        )
        for on in gather(reader, "targets/", brought)
    ]
    return _pages(reader, "targets", views, count=count)


def _own(reader: Reader, document: Document, name: str) -> Link:
    """A document's own page of what is gathered here."""
    return Link(reader.edition.say(f"{name}.title"), f"{document.id}/{name}/")


_COUNTED = 450
"""A document's row of counts."""
_VERB = 260
"""A verb without its places."""
_PLACED = 180
"""The link to a verb's places in one document."""


def _verbs(reader: Reader) -> Iterator[Page[Any]]:
    library = reader.library
    found = {d.id: Counter(m.verb for m in library.verbs_in[d.id]) for d in library.documents}
    used = {verb for counts in found.values() for verb in counts}
    brought = [
        Brought(head(reader, d), d, Load(_COUNTED + _PLACED * len(found[d.id]), ()))
        for d in library.documents
        if found[d.id]
    ]
    around = _VERB * len(used)
    pages = gather(reader, "verbs/", brought, heading=around, besides=around)
    whole = sum(counts.total() for counts in found.values())
    return _pages(reader, "verbs", [_verbs_on(reader, on, found, whole) for on in pages], count=whole)


def _verbs_on(reader: Reader, on: Gathering[Document], found: Mapping[str, Counter[str]], whole: int) -> AllVerbsView:
    """The verbs of the documents on one page, counted there."""
    library, edition = reader.library, reader.edition
    heads = {d.id: head(reader, d) for d in on.whats}
    classes = []
    for group in library.verbs.classes:
        members = [v for v in library.verbs if v.group == group.id]
        verbs = [
            VerbOfAll(
                Worded(edition.chinese(v.zh), edition.chinese_tag),
                v.en,
                sum(found[id_][v.id] for id_ in heads),
                tuple(
                    (of, Link(str(found[id_][v.id]), f"{id_}/verbs/#verb-{v.id}"))
                    for id_, of in heads.items()
                    if found[id_][v.id]
                ),
            )
            for v in members
        ]
        used = tuple(sorted((v for v in verbs if v.count), key=lambda v: -v.count))
        name, about = edition.pick(group.name), edition.pick(group.about)
        classes.append(VerbClassOfAll(group.id, name, about, used, sum(v.count for v in used)))
    rows = tuple(
        VerbsOf(
            heads[d.id],
            _own(reader, d, "verbs"),
            tuple(sum(1 for m in library.verbs_in[d.id] if m.group == c.id) for c in library.verbs.classes),
        )
        for d in on.whats
    )
    count = sum(c.count for c in classes)
    return AllVerbsView(rows, tuple(classes), count, library.verbs.review.status, on, whole)


_COMES_FROM = 1_100
"""Where a document comes from."""


def _sources(reader: Reader) -> Iterator[Page[Any]]:
    brought = [Brought(head(reader, d), d, Load(_COMES_FROM, ())) for d in reader.library.documents]
    views = [
        AllSourcesView(tuple(_source(reader, d) for d in on.whats), on) for on in gather(reader, "sources/", brought)
    ]
    return _pages(reader, "sources", views)


def _source(reader: Reader, document: Document) -> SourceOf:
    about, edition = document.about, reader.edition
    applied = sum(1 for p in document.corrections if p.correction.applied)
    return SourceOf(
        document=head(reader, document),
        page=_own(reader, document, "sources"),
        number=edition.chinese(about.number, document.id),
        official_url=about.official_url,
        republisher=edition.pick(about.received.republisher, document.id),
        checked=source_check(edition, about),
        corrections=(applied, len(document.corrections) - applied),
        translated=translated(reader, document),
    )
