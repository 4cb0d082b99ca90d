"""The page for translators: what to do next, how far glossary and translations are, how to take part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from generator.checks.messages import in_language
from generator.corpus.addresses import segment_url, term_path
from generator.corpus.edition import Worded
from generator.desk.survey import TAIWAN, Survey, Translated
from generator.document.folder import Document
from generator.views import Link, Page
from generator.views.documents import head
from generator.views.paging import Brought, Gathering, Load, gather, numbered
from generator.views.reader import Reader
from generator.words.glossary import Concept

SHOWN = 12
"""How many of each list the page names."""


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the sources are kept; without an address nothing links there."""

    url: str = ""
    branch: str = "main"

    def file(self, path: str, line: int = 0) -> str:
        """A file's page, at a line where one is given; empty without a repository."""
        return f"{self.url}/blob/{self.branch}/{quote(path)}{f'#L{line}' if line else ''}" if self.url else ""

    def commit(self, commit: str) -> str:
        """A revision's page; empty without a repository."""
        return f"{self.url}/commit/{commit}" if self.url else ""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One thing that could be done."""

    link: Link
    other: Worded
    """the term in the other language"""
    note: str
    """how often it occurs, or where it stands"""
    local: Worded
    """a word that Taiwan may use"""
    edit: Link | None


@dataclass(frozen=True, slots=True)
class Task:
    """One sort of thing to do."""

    id: str
    count: int
    rows: tuple[TaskRow, ...]
    """the first of them"""
    faults: tuple[FaultRow, ...] = ()


@dataclass(frozen=True, slots=True)
class FaultRow:
    """A finding of `check`; its Chinese is Simplified, for it quotes the files."""

    code: str
    message: str
    place: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """A section, or all of a document."""

    place: Link
    share: str
    """Han characters under a term"""
    with_term: int
    segments: int
    mentions: int
    is_whole: bool = False
    is_box: bool = False
    anchor: str = ""
    """of a whole document that others stand beside"""


@dataclass(frozen=True, slots=True)
class Covered:
    """How far one document is."""

    rows: tuple[CoverageRow, ...]
    statuses: tuple[StatusRow, ...]
    """of its translations"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainRow:
    """A domain of the glossary."""

    domain: Link
    terms: int
    reviewed: int
    defined: int
    mentions: int
    with_term: int
    share: str


@dataclass(frozen=True, slots=True)
class StrengthRow:
    """The terms whose English rests on one kind of evidence."""

    name: str
    terms: int
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRow:
    """The terms, or the translation of one document, by status."""

    name: str
    counts: tuple[tuple[str, int], ...]
    missing: int
    stale: int
    total: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslatorsView:
    """The page."""

    tasks: tuple[Task, ...]
    """those with something to do, the most urgent first"""
    done: tuple[str, ...]
    """ids of those with nothing"""
    coverage: tuple[CoverageRow, ...]
    """of the documents on this page"""
    domains: tuple[DomainRow, ...]
    strengths: tuple[StrengthRow, ...]
    """the strongest evidence first"""
    sourced: str
    """the share of terms with a source"""
    statuses: tuple[StatusRow, ...]
    terms: int
    contributing: str
    """its address; empty without a repository"""
    repository: str
    on: Gathering[Covered]


def translators_pages(
    reader: Reader, found: Survey, repository: Repository, contributing: str = "CONTRIBUTING.md"
) -> Iterator[Page[TranslatorsView]]:
    """The page for translators, and more where many documents are covered; `contributing` is the file that explains how to take part, empty where there is none."""
    edition = reader.edition
    tasks = _tasks(reader, found, repository)
    title = edition.say("translators.title")
    covered = [
        Brought(
            head(reader, d),
            Covered(
                tuple(_coverage(reader, found, d)),
                tuple(_translation_row(reader, t, repository) for t in found.translations if t.document == d.id),
            ),
            Load(_STATED, (_ROW,) * (1 + len(found.sections[d.id]))),
        )
        for d in reader.library.documents
    ]
    pages = gather(reader, "translators/", covered, heading=_BEFORE)
    view = TranslatorsView(
        tasks=tuple(t for t in tasks if t.count),
        done=tuple(t.id for t in tasks if not t.count),
        coverage=(),
        domains=_domains(reader, found),
        strengths=_strengths(reader, found),
        sourced=_share(sum(n for name, n in found.strengths if name != "none"), found),
        statuses=(_terms_row(edition.say("translators.terms"), found),),
        terms=sum(n for _, n in found.statuses),
        contributing=repository.file(contributing) if contributing else "",
        repository=repository.url,
        on=pages[0],
    )
    crumbs = (Link(edition.say("home.title"), ""), title)
    page = Page(
        path="translators/",
        kind="translators",
        title=title,
        description=edition.say("translators.description"),
        view=view,
        crumbs=crumbs,
    )
    yield from numbered(reader, page, [_on(view, on) for on in pages])


_BEFORE = 30_000
"""What the first page says besides."""
_STATED = 700
"""A document's rows of statuses."""
_ROW = 380
"""A row of its coverage."""


def _on(view: TranslatorsView, on: Gathering[Covered]) -> TranslatorsView:
    """What stands on one of the pages."""
    begun = [covered for covered, share in on.found if share.begins]
    return replace(
        view,
        coverage=tuple(row for covered, share in on.found for row in covered.rows[share.start : share.end]),
        statuses=(*view.statuses, *(row for covered in begun for row in covered.statuses)),
        on=on,
    )


def _tasks(reader: Reader, found: Survey, repository: Repository) -> tuple[Task, ...]:
    """In the order in which they are worth doing."""
    faults = tuple(
        FaultRow(
            d.code, d.message, f"{d.position.path}:{d.position.line}", repository.file(d.position.path, d.position.line)
        )
        for d in in_language(found.findings[:SHOWN], "zh" if reader.edition.language.is_chinese else "en")
    )
    stale = [(t, id_) for t in found.translations for id_ in t.stale]
    missing = [(t, id_) for t in found.translations for id_ in t.missing]
    gaps = {gap.concept.id: gap.local for gap in found.local_gaps}
    return (
        Task("findings", len(found.findings), (), faults),
        Task("stale", len(stale), _segment_rows(reader, stale, repository)),
        Task("missing", len(missing), _segment_rows(reader, missing, repository)),
        Task("pinyin", len(found.unread), _term_rows(reader, found.unread)),
        Task("drafts", len(found.drafts), _term_rows(reader, found.drafts)),
        Task("definition", len(found.undefined), _term_rows(reader, found.undefined)),
        Task("local", len(found.local_gaps), _term_rows(reader, [g.concept for g in found.local_gaps], gaps)),
        Task("unsourced", len(found.unsourced), _term_rows(reader, found.unsourced)),
    )


def _term_rows(reader: Reader, concepts: Sequence[Concept], local: dict[str, str] | None = None) -> tuple[TaskRow, ...]:
    edition, counts = reader.edition, reader.library.concordance.terms
    return tuple(
        TaskRow(
            Link(str(edition.name(c)), term_path(c.id)),
            reader.facing.name(c),
            edition.say("terms.count", n=len(counts.get(c.id, ()))),
            Worded((local or {}).get(c.id, ""), TAIWAN),
            Link(edition.say("propose.improve"), f"propose/?id={c.id}"),
        )
        for c in concepts[:SHOWN]
    )


def _segment_rows(
    reader: Reader, segments: Sequence[tuple[Translated, str]], repository: Repository
) -> tuple[TaskRow, ...]:
    edition = reader.edition
    rows = []
    for translated, id_ in segments[:SHOWN]:
        document = reader.library.document(translated.document)
        link = reader.link(edition.label(document, id_), segment_url(document.guideline, id_))
        rows.append(TaskRow(link, Worded("", edition.tag), f"{translated.path} · {id_}", Worded("", edition.tag), None))
    return tuple(rows)


def _coverage(reader: Reader, found: Survey, document: Document) -> Iterator[CoverageRow]:
    edition, whole = reader.edition, found.whole[document.id]
    yield CoverageRow(
        place=reader.link(edition.pick(document.about.short, document.id), f"{document.id}/"),
        share=f"{whole.share:.0%}",
        with_term=whole.with_term,
        segments=whole.segments,
        mentions=whole.mentions,
        is_whole=True,
        anchor=head(reader, document).anchor if reader.library.scope().names_documents else "",
    )
    for id_, part in found.sections[document.id]:
        segment = document.guideline[id_]
        yield CoverageRow(
            place=reader.link(edition.heading(document, segment), segment_url(document.guideline, id_)),
            share=f"{part.share:.0%}",
            with_term=part.with_term,
            segments=part.segments,
            mentions=part.mentions,
            is_box=segment in document.guideline.boxes,
        )


def _domains(reader: Reader, found: Survey) -> tuple[DomainRow, ...]:
    names = reader.library.glossary.domains
    return tuple(
        DomainRow(
            domain=Link(str(reader.edition.pick(names.get(d.id, {}))) or d.id, f"terms/?dom={d.id}"),
            terms=d.terms,
            reviewed=d.reviewed,
            defined=d.defined,
            mentions=d.mentions,
            with_term=d.segments,
            share=f"{d.share:.1%}",
        )
        for d in found.domains
    )


def _strengths(reader: Reader, found: Survey) -> tuple[StrengthRow, ...]:
    own = {"partial": "translators.strength.partial", "none": "translators.strength.none"}
    return tuple(
        StrengthRow(reader.edition.say(own.get(name, f"authority.{name}")), n, _share(n, found))
        for name, n in found.strengths
    )


def _share(terms: int, found: Survey) -> str:
    return f"{terms / max(1, sum(n for _, n in found.strengths)):.0%}"


def _terms_row(name: str, found: Survey) -> StatusRow:
    return StatusRow(
        name=name, counts=found.statuses, missing=0, stale=0, total=sum(n for _, n in found.statuses), url=""
    )


def _translation_row(reader: Reader, translated: Translated, repository: Repository) -> StatusRow:
    document = reader.library.document(translated.document)
    short = str(reader.edition.pick(document.about.short, document.id))
    name = reader.edition.say("translators.translation", title=short, language=translated.tag)
    total = translated.done + len(translated.missing)
    return StatusRow(
        name=name,
        counts=translated.statuses,
        missing=len(translated.missing),
        stale=len(translated.stale),
        total=total,
        url=repository.file(translated.path),
    )
