"""The page of downloads: every file that is given away, what it is for, how large it is and by what it can be checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from generator.corpus.edition import Worded
from generator.views import Link, Page
from generator.views.documents import head
from generator.views.paging import Brought, Gathering, Load, gather, numbered
from generator.views.reader import Reader

DOWNLOADS_PATH = "downloads/"


class GivenFile(Protocol):
    """What is known of a file."""

    @property
    def path(self) -> str: ...

    @property
    def format(self) -> str: ...

    @property
    def size(self) -> int: ...

    @property
    def sha256(self) -> str: ...

    @property
    def document(self) -> str: ...

    @property
    def language(self) -> str: ...


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file."""

    name: str
    path: str
    """under the site"""
    language: Worded
    """its own name for itself; empty where the file is in several or in none"""
    size: str
    sha256: str


@dataclass(frozen=True, slots=True)
class FormatRow:
    """The files of one format."""

    use: str
    """what they are for"""
    files: tuple[FileRow, ...]


@dataclass(frozen=True, slots=True)
class FileGroup:
    """The files about one document, or about all together."""

    id: str
    title: Worded
    formats: tuple[FormatRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadsView:
    """The page."""

    groups: tuple[FileGroup, ...]
    """on this page"""
    on: Gathering[FileGroup]
    version: str
    revision: str
    licence: str


class Terms(Protocol):
    """Under which terms, and from what, everything is made."""

    @property
    def licences(self) -> Mapping[str, str]: ...

    @property
    def commit(self) -> str: ...


def downloads_pages(
    reader: Reader, files: Sequence[GivenFile], version: str, terms: Terms, names: Mapping[str, str]
) -> Iterator[Page[DownloadsView]]:
    """The page of downloads, and more where there are many documents; the single JSON addresses are described there, not listed.

    Args:
        names: what each language calls itself, by tag.
    """
    edition = reader.edition
    listed = [f for f in files if f.format != "api"]
    title = edition.say("downloads.title")
    every = FileGroup("all", Worded(edition.say("downloads.every"), edition.tag), _formats(reader, listed, "", names))
    groups = [
        FileGroup(d.id, edition.pick(d.about.title, d.id), _formats(reader, listed, d.id, names))
        for d in reader.library.documents
    ]
    brought = [
        Brought(head(reader, d), group, Load(_weigh(group), ()))
        for d, group in zip(reader.library.documents, groups, strict=True)
    ]
    pages = gather(reader, DOWNLOADS_PATH, brought, heading=_weigh(every), prefix="")
    views = [
        DownloadsView(
            # what concerns all documents comes first where the first page does not end with them
            groups=(every, *on.whats) if first and len(pages) > 1 else (*on.whats, every) if first else on.whats,
            on=on,
            version=version,
            revision=terms.commit,
            licence=terms.licences.get("content", ""),
        )
        for on in pages
        for first in (on.sheet.number == 1,)
    ]
    page = Page(
        path=DOWNLOADS_PATH,
        kind="downloads",
        title=title,
        description=edition.say("downloads.description"),
        view=views[0],
        crumbs=(Link(edition.say("home.title"), ""), title),
    )
    yield from numbered(reader, page, views)


def _weigh(group: FileGroup) -> int:
    return 700 + sum(150 + 400 * len(f.files) for f in group.formats)


def _formats(
    reader: Reader, files: Sequence[GivenFile], document: str, names: Mapping[str, str]
) -> tuple[FormatRow, ...]:
    rows: dict[str, list[FileRow]] = {}
    for file in files:
        if file.document == document:
            language = Worded(names.get(file.language, file.language), file.language)
            row = FileRow(file.path.rpartition("/")[2], file.path, language, _size(file.size), file.sha256)
            rows.setdefault(file.format, []).append(row)
    return tuple(FormatRow(reader.edition.say(f"downloads.formats.{name}"), tuple(own)) for name, own in rows.items())


def _size(size: int) -> str:
    """As a reader says it: 3 kB, 1.2 MB."""
    return f"{max(1, round(size / 1000))} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
