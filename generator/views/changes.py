"""The glossary's changelog: what was added, changed and removed, revision by revision."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.base.languages import GLOSSES
from generator.corpus.addresses import term_path
from generator.corpus.edition import Worded
from generator.corpus.history import History, KeyChange, Revision, TermChange
from generator.views import Link, Page
from generator.views.reader import Reader
from generator.views.translators import Repository
from generator.words.glossary import language_of_field

LISTED = 40
"""A revision that adds or removes more terms than this is told by its counts."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key before and after."""

    label: str
    before: Worded
    after: Worded


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term."""

    kind: str
    name: Worded
    path: str
    """of its page; empty where it has none any more"""
    other: Worded
    keys: tuple[KeyRow, ...]


@dataclass(frozen=True, slots=True)
class CountRow:
    """Many terms of one sort, by domain."""

    kind: str
    count: int
    domains: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One revision."""

    date: str
    commit: str
    """its first digits"""
    url: str
    counts: tuple[CountRow, ...]
    terms: tuple[TermRow, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """The page."""

    revisions: tuple[RevisionRow, ...]
    missing: str
    """why there are none: git, shallow, empty"""
    is_cut: bool


def changes_page(reader: Reader, history: History, repository: Repository) -> Page[ChangesView]:
    """The page of changes; where there is no history it says why."""
    edition = reader.edition
    title = edition.say("changes.title")
    view = ChangesView(
        tuple(_revision(reader, r, repository) for r in history.revisions), history.missing, history.is_cut
    )
    crumbs = (Link(edition.say("home.title"), ""), Link(edition.say("translators.title"), "translators/"), title)
    return Page(
        path="changes/",
        kind="changes",
        title=title,
        description=edition.say("changes.description"),
        view=view,
        crumbs=crumbs,
    )


def _revision(reader: Reader, revision: Revision, repository: Repository) -> RevisionRow:
    many = {kind for kind, n in Counter(c.kind for c in revision.changes).items() if n > LISTED}
    counts = tuple(_count(reader, kind, revision) for kind in ("added", "changed", "removed") if kind in many)
    terms = tuple(_term(reader, c) for c in revision.changes if c.kind not in many)
    return RevisionRow(revision.date, revision.commit[:8], repository.commit(revision.commit), counts, terms)


def _count(reader: Reader, kind: str, revision: Revision) -> CountRow:
    found = Counter(c.domain for c in revision.changes if c.kind == kind)
    names = reader.library.glossary.domains
    ordered = [*(d for d in names if d in found), *sorted(found.keys() - names.keys())]
    return CountRow(
        kind, found.total(), tuple((str(reader.edition.pick(names.get(d, {}))) or d, found[d]) for d in ordered)
    )


def _term(reader: Reader, change: TermChange) -> TermRow:
    edition = reader.edition
    chinese, english = Worded(edition.chinese(change.zh), edition.chinese_tag), Worded(change.en, GLOSSES)
    name, other = (english, chinese) if edition.locale.is_translation else (chinese, english)
    path = term_path(change.id) if change.id in reader.library.glossary else ""
    return TermRow(
        change.kind,
        name if name.text else Worded(change.id, GLOSSES),
        path,
        other,
        tuple(_key(reader, k) for k in change.keys),
    )


def _key(reader: Reader, change: KeyChange) -> KeyRow:
    """The values as they stand in the file: they are not converted, for a change may be one of script."""
    first = change.key.partition(".")[0]
    fields = reader.edition.words("propose.fields")
    label = str(fields.get(change.key.replace(".", "_"), fields.get(first, change.key)))
    lang = language_of_field(change.key) or GLOSSES
    return KeyRow(label, Worded(change.before, lang), Worded(change.after, lang))
