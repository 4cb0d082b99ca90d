"""What each document has a page of, gathered from all: goals, policy verbs, sources. A site of one document has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.corpus.edition import Worded
from generator.document.folder import Document
from generator.document.targets import KINDS
from generator.views import Link, Page
from generator.views.documents import DocumentHead, head
from generator.views.reader import Reader
from generator.views.reading import source_check, translated
from generator.views.targets import GoalRow, goal_rows


@dataclass(frozen=True, slots=True)
class GoalsOf:
    """The goals of one document."""

    document: DocumentHead
    page: Link
    rows: tuple[GoalRow, ...]


@dataclass(frozen=True, slots=True)
class AllGoalsView:
    """The goals of every document that has a ledger."""

    groups: tuple[GoalsOf, ...]
    kinds: tuple[tuple[str, int], ...]
    count: int


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
    """The policy verbs of every document."""

    rows: tuple[VerbsOf, ...]
    classes: tuple[VerbClassOfAll, ...]
    count: int
    status: str


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
    """Where every document comes from."""

    rows: tuple[SourceOf, ...]


def gathered_pages(reader: Reader) -> Iterator[Page[Any]]:
    """The gathered pages that there is something for."""
    library = reader.library
    if not library.scope().names_documents:
        return
    if any(library.targets.get(d.id) for d in library.documents):
        yield _goals(reader)
    if any(library.verbs_in.values()):
        yield _verbs(reader)
    yield _sources(reader)


def _page(reader: Reader, name: str, view: Any, **counts: int) -> Page[Any]:
    say = reader.edition.say
    title = say(f"{name}.title")
    return Page(
        path=f"{name}/",
        kind=f"all-{name}",
        title=title,
        description=say(f"gathered.{name}", documents=len(reader.library.documents), **counts),
        view=view,
        crumbs=(Link(say("home.title"), ""), title),
    )


def _goals(reader: Reader) -> Page[Any]:
    library = reader.library
    groups = tuple(
        GoalsOf(head(reader, d), _own(reader, d, "targets"), goal_rows(reader, d))
        for d in library.documents
        if library.targets.get(d.id)
    )
    kinds = Counter(row.kind for group in groups for row in group.rows)
    view = AllGoalsView(groups, tuple((k, kinds[k]) for k in KINDS if kinds[k]), kinds.total())
    return _page(reader, "targets", view, count=view.count)


def _own(reader: Reader, document: Document, name: str) -> Link:
    """A document's own page of what is gathered here."""
    return Link(reader.edition.say(f"{name}.title"), f"{document.id}/{name}/")


def _verbs(reader: Reader) -> Page[Any]:
    library, edition = reader.library, reader.edition
    found = {d.id: Counter(m.verb for m in library.verbs_in[d.id]) for d in library.documents}
    heads = {d.id: head(reader, d) for d in library.documents if found[d.id]}
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
        for d in library.documents
        if d.id in heads
    )
    view = AllVerbsView(rows, tuple(classes), sum(c.count for c in classes), library.verbs.review.status)
    return _page(reader, "verbs", view, count=view.count)


def _sources(reader: Reader) -> Page[Any]:
    return _page(reader, "sources", AllSourcesView(tuple(_source(reader, d) for d in reader.library.documents)))


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
