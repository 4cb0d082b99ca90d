"""The page of downloads: every file that is given away, what it is for, how large it is and by what it can be checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from generator.corpus.edition import Worded
from generator.views import Link, Page
from generator.views.passages import Reader

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
    use: str
    """what it is for; empty where it is the line above's"""
    language: str
    size: str
    sha256: str


@dataclass(frozen=True, slots=True)
class FileGroup:
    """The files about one document, or about all together."""

    id: str
    title: Worded
    rows: tuple[FileRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadsView:
    """The page."""

    groups: tuple[FileGroup, ...]
    version: str
    revision: str
    licence: str


class Terms(Protocol):
    """Under which terms, and from what, everything is made."""

    @property
    def licences(self) -> Mapping[str, str]: ...

    @property
    def commit(self) -> str: ...


def downloads_page(reader: Reader, files: Sequence[GivenFile], version: str, terms: Terms) -> Page[DownloadsView]:
    """The page of downloads; the single JSON addresses are described there, not listed."""
    edition = reader.edition
    listed = [f for f in files if f.format != "api"]
    groups = [
        FileGroup(
            d.id, edition.pick(d.about.title, d.id), tuple(_rows(reader, [f for f in listed if f.document == d.id]))
        )
        for d in reader.library.documents
    ]
    every = tuple(_rows(reader, [f for f in listed if not f.document]))
    groups.append(FileGroup("all", Worded(edition.say("downloads.every"), edition.tag), every))
    return Page(
        path=DOWNLOADS_PATH,
        kind="downloads",
        title=edition.say("downloads.title"),
        description=edition.say("downloads.description"),
        view=DownloadsView(
            groups=tuple(groups), version=version, revision=terms.commit, licence=terms.licences.get("content", "")
        ),
        crumbs=(Link(edition.say("home.title"), ""), edition.say("downloads.title")),
    )


def _rows(reader: Reader, files: Sequence[GivenFile]) -> Iterator[FileRow]:
    edition = reader.edition
    names: Mapping[str, str] = {e.tag: e.name for e in (edition.locale, reader.facing.locale)}
    before = ""
    for file in files:
        use = edition.say(f"downloads.formats.{file.format}")
        yield FileRow(
            name=file.path.rpartition("/")[2],
            path=file.path,
            use=use if use != before else "",
            language=names.get(file.language, file.language),
            size=_size(file.size),
            sha256=file.sha256,
        )
        before = use


def _size(size: int) -> str:
    """As a reader says it: 3 kB, 1.2 MB."""
    return f"{max(1, round(size / 1000))} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
