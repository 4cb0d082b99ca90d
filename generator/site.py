"""The one seam: sources to pages, data and what stands around them.

`read_project` reads everything there is to read, git and the environment too, and lets `checks` judge it; `build` is
values to values; `write` puts them under build/. Nothing is written while there is an error.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.base.diagnostics import Diagnostic, has_errors
from generator.base.files import Beside
from generator.base.locales import ROOT, Locale
from generator.base.memory import without_collection
from generator.base.progress import SILENT, Progress
from generator.checks import Review, judge
from generator.corpus.addresses import SiteMap
from generator.corpus.edition import Edition
from generator.corpus.history import History, load_history
from generator.corpus.library import Library
from generator.corpus.settings import Settings, load_settings
from generator.corpus.sources import Sources, read_sources
from generator.corpus.strings import Branch, branch_at, load_strings
from generator.corpus.written import FOLDER, Written, load_written
from generator.desk.survey import Survey, survey
from generator.exports import GivenAway, give_away
from generator.exports.engine import engine_files, written_page
from generator.exports.feeds import feed_path
from generator.exports.pages import with_data
from generator.exports.publication import publish
from generator.exports.scripts import facing_files, script_files
from generator.exports.search import found_pages
from generator.render import Before, Rendered, Renderer, SiteFacts, page_meta
from generator.variants import Variants
from generator.views import Page
from generator.views.changes import changes_page
from generator.views.charge import charge_pages
from generator.views.cited import cited_page
from generator.views.comparing import comparing_page
from generator.views.downloads import downloads_pages
from generator.views.former import with_former
from generator.views.gathered import gathered_pages
from generator.views.home import door_page, home_page
from generator.views.industries import category_pages, industry_pages
from generator.views.pictures import pictures_page
from generator.views.propose import propose_page
from generator.views.queue import queue_pages
from generator.views.reader import Reader
from generator.views.reading import reading_pages
from generator.views.search import search_page
from generator.views.shell import shell
from generator.views.targets import targets_page
from generator.views.terms import moved_pages, term_pages
from generator.views.translators import Repository, translators_pages
from generator.views.verbs import verbs_page
from generator.views.versions import versions_pages

WATCHED = ("content", "glossary", "site_config", "overrides", "generator/render/templates")
"""The folders whose files make the pages."""


@dataclass(frozen=True, kw_only=True)
class Project:
    """Everything that has been read of a project's folder."""

    root: Path
    settings: Settings
    locales: tuple[Locale, ...]
    strings: Mapping[str, Branch]
    """our own words, by locale"""
    library: Library
    variants: Variants
    written: tuple[Written, ...]
    """the pages that people write"""
    survey: Survey
    """what is open, for the translators' page"""
    history: History
    """how the glossary came to be, for the page of changes"""
    contributing: str = ""
    """the file that tells translators how, where there is one"""

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """One for each locale, in their order."""
        return tuple(
            Edition(
                locale=locale,
                variants=self.variants,
                glossary=self.library.glossary,
                industries=self.library.industries,
                translations=self.library.translations.get(locale.tag, {}),
                strings=branch_at(self.strings[locale.tag], "page"),
            )
            for locale in self.locales
        )

    @cached_property
    def readers(self) -> tuple[Reader, ...]:
        """A reader for each edition: a Chinese one faces the first translation, a translation the root."""
        root = next(e for e in self.editions if e.locale.is_root)
        translated = next((e for e in self.editions if e.locale.is_translation), root)
        return tuple(Reader(e, root if e.locale.is_translation else translated, self.library) for e in self.editions)


@dataclass(frozen=True)
class Built:
    """Everything that is made of a project."""

    pages: tuple[Rendered, ...]
    files: Mapping[str, bytes]
    """the data, by path under the site's root"""
    theme: Mapping[str, Any]
    """plain values for the theme (config.extra.duizhao)"""
    settings: Settings
    overrides: bool = False
    """whether the project has files of its own over those of the theme"""

    @cached_property
    def engine(self) -> Mapping[str, bytes]:
        """The same as files under build/, for an engine that has not our plugin."""
        settings = self.settings
        own: dict[str, Any] = {
            "site_name": settings.name,
            "site_url": settings.site_url,
            "repo_url": settings.repo_url,
            "theme": {"custom_dir": "../overrides"} if self.overrides else {},
        }
        return engine_files(self.pages, self.files, self.theme, own)

    @property
    def docs(self) -> Mapping[str, bytes]:
        """What of it stands under build/docs."""
        return {name.removeprefix("docs/"): c for name, c in self.engine.items() if name.startswith("docs/")}


def check(root: Path, progress: Progress = SILENT) -> tuple[Diagnostic, ...]:
    """All that can be said about a project's files, in reading order; an error among it stops every build."""
    return read_all(root, {}, progress).faults


def read_project(
    root: Path, environment: Mapping[str, str] | None = None, progress: Progress = SILENT
) -> tuple[Project | None, tuple[Diagnostic, ...]]:
    """The project in a folder and all that `check` says about it; None where an error stops the build.

    `environment` has the variables of the build; the process's own where it is left out.
    """
    reading = read_all(root, os.environ if environment is None else environment, progress)
    if reading.settings is None or has_errors(reading.faults):
        return None, reading.faults
    progress.stage("reading the history of the glossary")
    return assemble(reading, reading.settings), reading.faults


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What has been read of a folder, faults or not, and what the rules say about it."""

    sources: Sources
    settings: Settings | None
    strings: Mapping[str, Branch]
    written: tuple[Written, ...]
    review: Review
    faults: tuple[Diagnostic, ...]


def assemble(reading: Reading, settings: Settings) -> Project:
    """What has been read as one project, with what git knows of it."""
    sources, root = reading.sources, reading.sources.root
    return Project(
        root=root,
        settings=settings,
        locales=sources.locales,
        strings=reading.strings,
        library=sources.library,
        variants=sources.variants,
        written=reading.written,
        survey=survey(reading.review, sources.variants, reading.faults),
        history=load_history(root, root / "build" / "history.json"),
        contributing="CONTRIBUTING.md" if (root / "CONTRIBUTING.md").is_file() else "",
    )


def read_all(root: Path, environment: Mapping[str, str], progress: Progress = SILENT) -> Reading:
    """All that a folder has, with all its faults; `environment` has the variables of the build."""
    progress.stage("reading the documents and the glossary")
    sources, met = read_sources(root)
    settings, more = load_settings(root, environment)
    strings, most = load_strings(root, sources.locales)
    written, last = load_written(root, sources.locales, [d.id for d in sources.library.documents])
    progress.stage("checking them")
    review, faults = judge(sources, [*met, *more, *most, *last])
    return Reading(sources=sources, settings=settings, strings=strings, written=written, review=review, faults=faults)


def build(
    project: Project,
    *,
    directory_urls: bool = True,
    processes: int = 1,
    before: Before | None = None,
    progress: Progress = SILENT,
) -> Built:
    """All pages and data files of a project, drawn by so many processes but for what is as `before`.

    `directory_urls` false lets addresses end in index.html, for file://.
    """
    with without_collection():
        return _build(project, directory_urls, processes, before, progress)


def _build(project: Project, directory_urls: bool, processes: int, before: Before | None, progress: Progress) -> Built:
    progress.stage("making the data files")
    publication = publish(project.library, project.editions, project.variants, project.settings, project.history)
    given = give_away(publication)
    progress.stage("gathering what the pages say")
    pages = {
        r.edition.tag: tuple(with_data(publication, r.edition, p) for p in _pages(project, r, given))
        for r in project.readers
    }
    sitemap = SiteMap(
        locales=project.locales,
        paths={tag: frozenset(p.path for p in own) for tag, own in pages.items()},
        directory_urls=directory_urls,
    )
    facts = SiteFacts(
        name=project.settings.name,
        data_files=tuple(sorted(name.removeprefix("data/") for name in publication.core)),
        archive=project.settings.archive,
        edit_url=project.settings.edit_url,
    )
    rendered: list[Rendered] = []
    progress.stage("writing the pages", sum(map(len, pages.values())))
    for reader in project.readers:
        for page in Renderer(reader.edition, sitemap, facts).render(pages[reader.edition.tag], processes, before):
            rendered.append(page)
            progress.step()
    rendered.append(_door(project, sitemap, facts))
    progress.stage("making the search")
    found = found_pages(pages, project.written, directory_urls)
    made = script_files(project.readers, found, project.strings) | facing_files(rendered)
    scripts = {f"data/{name}": content for name, content in made.items()}
    files = {**given.files, **scripts}
    feeds = {e.tag: path for e in project.editions if (path := feed_path(e)) in files}
    theme = shell(project.settings, project.strings, project.readers, project.written, sitemap=sitemap, feeds=feeds)
    return Built(tuple(rendered), files, theme, project.settings, (project.root / "overrides").is_dir())


def _pages(project: Project, reader: Reader, given: GivenAway) -> Iterator[Page[Any]]:
    """All pages of a locale."""
    library = reader.library
    yield home_page(reader)
    for document in library.documents:
        yield from with_former(reader, document, reading_pages(reader, document))
        own = (
            targets_page(reader, document),
            verbs_page(reader, document),
            cited_page(reader, document),
            pictures_page(reader, document),
        )
        yield from (p for p in own if p is not None)
    yield from charge_pages(reader)
    yield from gathered_pages(reader)
    yield from versions_pages(reader)
    yield from industry_pages(reader)
    yield from (p for p in (comparing_page(reader),) if p is not None)
    yield from category_pages(reader)
    yield from term_pages(reader)
    yield from moved_pages(reader)
    repository = Repository(project.settings.repo_url, project.settings.branch)
    yield from translators_pages(reader, project.survey, repository, project.contributing)
    yield from queue_pages(reader, repository)
    yield propose_page(reader, repository)
    yield changes_page(reader, project.history, repository)
    names = {x.tag: x.name for x in project.locales}
    yield from downloads_pages(reader, given.list, given.version, project.settings, names)
    yield search_page(reader)


def _door(project: Project, sitemap: SiteMap, facts: SiteFacts) -> Rendered:
    """The page at the root, before a language is chosen."""
    reader = next(r for r in project.readers if r.edition.locale.is_root)
    page = door_page(project.editions, reader, sitemap.paths[ROOT])
    body = Renderer(reader.edition, sitemap, facts).body(page).body
    url = "" if sitemap.directory_urls else "index.html"
    return Rendered(source="index.md", url=url, meta=page_meta(page, ROOT, sitemap), body=body)


def written_pages(project: Project) -> dict[str, bytes]:
    """The pages that people write, with what lies beside them, as they stand under build/."""
    pages = project.root / FOLDER
    files = {
        f"docs/{path.relative_to(pages).as_posix()}": path.read_bytes()
        for path in sorted(pages.rglob("*"))
        if path.is_file() and path.name != "README.md"
    }
    for page in project.written:
        twins = {w.tag: w.url(True) for w in project.written if w.name == page.name}
        files[f"docs/{page.tag.lower()}/{page.name}.md"] = written_page(page, twins).encode()
    return files


def write(files: Mapping[str, bytes], out: Path) -> tuple[int, int]:
    """Makes a folder hold these files and nothing else; returns how many were written and how many removed.

    It is made beside the old one and swapped when it is whole; a file that has not changed stays the same file.
    """
    removed = sum(p.is_file() and p.relative_to(out).as_posix() not in files for p in out.rglob("*"))
    beside = Beside(out)
    try:
        written = sum(_put(beside.path / name, content, out / name) for name, content in files.items())
        beside.swap()
    except BaseException:
        beside.drop()
        raise
    return written, removed


def _put(path: Path, content: bytes, before: Path) -> bool:
    """Writes a file, or takes it over where it has not changed; whether it was written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(OSError):
        if before.read_bytes() == content:
            os.link(before, path)
            return False
    path.write_bytes(content)
    return True
