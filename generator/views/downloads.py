"""The page of downloads: every file that is given away, what it is for, how large it is and by what it can be checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from generator.corpus.edition import Worded
from generator.views import Link, Page
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
    version: str
    revision: str
    licence: str


class Terms(Protocol):
    """Under which terms, and from what, everything is made."""

    @property
    def licences(self) -> Mapping[str, str]: ...

    @property
    def commit(self) -> str: ...


def downloads_page(
    reader: Reader, files: Sequence[GivenFile], version: str, terms: Terms, names: Mapping[str, str]
) -> Page[DownloadsView]:
    """The page of downloads; the single JSON addresses are described there, not listed.

    Args:
        names: what each language calls itself, by tag.
    """
    edition = reader.edition
    listed = [f for f in files if f.format != "api"]
    groups = [
        FileGroup(d.id, edition.pick(d.about.title, d.id), _formats(reader, listed, d.id, names))
        for d in reader.library.documents
    ]
    every = Worded(edition.say("downloads.every"), edition.tag)
    groups.append(FileGroup("all", every, _formats(reader, listed, "", names)))
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
