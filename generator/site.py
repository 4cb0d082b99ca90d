"""The one seam: sources to pages, navigation and diagnostics.

Everything above (MkDocs hook, command line) only calls this room; nothing below touches the disk except to read.
Nothing is written while there is an error.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator.base.diagnostics import Diagnostic, Position, error, has_errors
from generator.base.locales import ROOT, Locale
from generator.base.memory import without_collection
from generator.base.text import ADDRESS, AN_ADDRESS
from generator.checks import checked
from generator.corpus.addresses import document_path, page_of, source
from generator.corpus.edition import Edition
from generator.corpus.history import History, load_history
from generator.corpus.library import Library
from generator.corpus.sources import read_sources
from generator.desk.survey import Survey, survey
from generator.document.folder import Document
from generator.document.model import Kind
from generator.exports.data import data_files, to_json
from generator.exports.goals import target_records, targets_csv
from generator.exports.scripts import script_files
from generator.render import Renderer
from generator.variants import Variants
from generator.views import Link, Page
from generator.views.changes import changes_page
from generator.views.home import door_page, home_page
from generator.views.industries import industry_pages
from generator.views.passages import Reader, box_number
from generator.views.propose import propose_page
from generator.views.reading import reading_pages
from generator.views.targets import targets_page
from generator.views.terms import TermView, moved_pages, term_pages
from generator.views.translators import Repository, translators_page
from generator.views.verbs import verbs_page
from generator.yaml_reader import Fields, Text, Tree, load

SITE = Fields(
    {"name": Text("the site's name")},
    {
        "site_url": Text(
            "where the site is published, with / at the end", pattern=ADDRESS.pattern, expected=AN_ADDRESS
        ),
        "repo_url": Text("where its sources are", pattern=ADDRESS.pattern, expected=AN_ADDRESS),
        "branch": Text("the branch that readers are sent to"),
        "licences": Fields({"code": Text(), "content": Text()}),
    },
)

WATCHED = ("content", "glossary", "site_config", "overrides", "generator/render/templates")
"""The folders whose files make the pages."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """site_config/site.yml with what the environment overrides."""

    name: str
    site_url: str
    repo_url: str
    branch: str
    licences: Mapping[str, str]
    commit: str
    archive: str
    """the name of the ZIP beside the pages, where one is published with them"""


@dataclass(frozen=True, kw_only=True)
class Project:
    """A project's sources, read."""

    root: Path
    settings: Settings
    locales: tuple[Locale, ...]
    strings: Mapping[str, Mapping[str, Any]]
    library: Library
    variants: Variants

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """An edition for each locale."""
        return tuple(
            Edition(
                locale=locale,
                variants=self.variants,
                glossary=self.library.glossary,
                industries=self.library.industries,
                translations=self.library.translations.get(locale.tag, {}),
                strings=self.strings[locale.tag]["page"],
            )
            for locale in self.locales
        )

    @cached_property
    def readers(self) -> tuple[Reader, ...]:
        """A reader for each edition: a Chinese one faces the first translation, a translation the root."""
        root = next(e for e in self.editions if e.locale.is_root)
        translated = next((e for e in self.editions if not e.locale.is_chinese), root)
        return tuple(Reader(e, translated if e.locale.is_chinese else root, self.library) for e in self.editions)


@dataclass(frozen=True)
class Built:
    """Everything `write` puts under build/docs, and what the theme needs besides."""

    files: Mapping[str, bytes]
    """by path under build/docs"""
    extra: Mapping[str, Any]
    """plain values for the theme (config.extra.duizhao)"""


def read_project(root: Path) -> tuple[Project | None, tuple[Diagnostic, ...]]:
    """The project in a folder and all that `check` says about it; None where an error stops the build."""
    sources, met = read_sources(root)
    settings, strings, more = read_own_words(root, sources.locales)
    faults = checked(sources, [*met, *more])
    if settings is None or has_errors(faults):
        return None, faults
    return Project(
        root=root,
        settings=settings,
        locales=sources.locales,
        strings=strings,
        library=sources.library,
        variants=sources.variants,
    ), faults


def read_own_words(root: Path, locales: Sequence[Locale]) -> tuple[Settings | None, dict[str, Any], list[Diagnostic]]:
    """site.yml, our own words by locale, and every fault of both."""
    settings, faults = _settings(root)
    strings, more = _strings(root, locales)
    return settings, strings, faults + more


def build(project: Project, *, directory_urls: bool = True) -> Built:
    """All pages and data files of a project; `directory_urls` false lets addresses end in index.html, for file://."""
    with without_collection():
        return _build(project, directory_urls)


def _build(project: Project, directory_urls: bool) -> Built:
    editions = {e.tag: e for e in project.editions}
    ledgers = [(d, project.library.targets.get(d.id, ())) for d in project.library.documents]
    data = data_files(project.library, editions) | {
        "targets.json": to_json(target_records(ledgers, project.variants)),
        "targets.csv": targets_csv(ledgers, project.variants).encode(),
    }
    scripts = script_files(project.readers)
    files: dict[str, bytes] = {f"data/{name}": content for name, content in {**data, **scripts}.items()}
    pages: dict[str, tuple[Page, ...]] = {}
    found = survey(project.root, project.library, project.variants)
    history = load_history(project.root, project.root / "build" / "history.json")
    for reader in project.readers:
        pages[reader.edition.tag] = (*_pages(reader), *_workbench(project, reader, found, history))
    nav: dict[str, list[dict[str, Any]]] = {}
    urls: dict[str, str] = {"index.md": "" if directory_urls else "index.html"}
    for reader in project.readers:
        locale, own = reader.edition.locale, pages[reader.edition.tag]
        paths = frozenset(p.path for p in own)
        renderer = Renderer(
            reader.edition,
            paths,
            {
                "improve": lambda view: _improve_url(project.settings, view),
                "data_files": sorted(data),
                "archive": project.settings.archive,
                "name": project.settings.name,
            },
            directory_urls,
        )
        for page in own:
            name = source(locale, page.path)
            files[name] = renderer.render(page).encode()
            urls[name] = f"{locale.path}/{page.path}" + ("" if directory_urls else "index.html")
        nav[locale.tag] = _navigation(reader, paths)
    root_reader = next(r for r in project.readers if r.edition.locale.is_root)
    door = door_page(project.editions, root_reader, frozenset(p.path for p in pages[ROOT]))
    door_renderer = Renderer(
        root_reader.edition,
        frozenset(p.path for p in pages[ROOT]),
        {"improve": lambda view: "", "data_files": [], "archive": "", "name": project.settings.name},
        directory_urls,
    )
    files["index.md"] = door_renderer.render(door).encode()
    return Built(files, _extra(project, nav, urls))


def write(built: Built, root: Path, out: Path) -> tuple[int, int]:
    """Writes what has changed under `out`, with the hand-written assets, and removes what is stale.

    Returns how many files were written and how many removed.
    """
    wanted = dict(built.files)
    assets = root / "content" / "pages"
    for path in sorted(assets.rglob("*")):
        if path.is_file():
            wanted[path.relative_to(assets).as_posix()] = path.read_bytes()
    written = removed = 0
    for name, content in wanted.items():
        path = out / name
        try:
            if path.read_bytes() == content:
                continue
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written += 1
    for path in sorted(out.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(out).as_posix() not in wanted:
            path.unlink()
            removed += 1
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    return written, removed


def _pages(reader: Reader) -> Iterator[Page]:
    library = reader.library
    yield home_page(reader)
    for document in library.documents:
        yield from reading_pages(reader, document)
        yield from (p for p in (targets_page(reader, document), verbs_page(reader, document)) if p is not None)
    yield from industry_pages(reader)
    yield from term_pages(reader)
    yield from moved_pages(reader)


def _workbench(project: Project, reader: Reader, found: Survey, history: History) -> Iterator[Page]:
    """The pages for those who take part."""
    repository = Repository(project.settings.repo_url, project.settings.branch)
    contributing = "CONTRIBUTING.md" if (project.root / "CONTRIBUTING.md").is_file() else ""
    yield translators_page(reader, found, repository, contributing)
    yield propose_page(reader, repository)
    yield changes_page(reader, history, repository)


def _navigation(reader: Reader, paths: frozenset[str]) -> list[dict[str, Any]]:
    """The navigation of one locale: the first document's parts and boxes, then the reference pages."""
    edition, groups = reader.edition, []
    for document in reader.library.documents:
        guideline = document.guideline
        parts = [_nav_item(edition, Link(edition.say("nav.overview"), document_path(document.id)))]
        for division in guideline.divisions:
            item = _nav_item(
                edition,
                Link(str(edition.text(document, division)), page_of(guideline, division.id)),
                edition.number(division).rstrip("、."),
            )
            item["children"] = [
                {
                    "title": str(edition.number(s).rstrip(".") if s.kind is Kind.BOX else edition.text(document, s)),
                    "number": edition.number(s).strip("（）()"),
                    "anchor": s.id,
                    **(
                        {"box": box_number(guideline, s), "sigil": reader.sigil(document, s)}
                        if s.kind is Kind.BOX
                        else {}
                    ),
                }
                for s in guideline.within(division.id)
                if s.kind in (Kind.SECTION, Kind.ARTICLE, Kind.BOX)
            ]
            parts.append(item)
        parts.append(_nav_item(edition, Link(edition.say("nav.full"), f"{document.id}/full/")))
        title = "" if len(reader.library.documents) == 1 else str(edition.pick(document.words("short"), document.id))
        groups.append({"kind": "parts", "title": title, "items": parts})
        if guideline.boxes:
            boxes = [
                _nav_item(
                    edition,
                    Link(str(edition.text(document, b)), page_of(guideline, b.id)),
                    str(box_number(guideline, b)),
                )
                | {"box": box_number(guideline, b)}
                for b in guideline.boxes
            ]
            groups.append({"kind": "boxes", "title": edition.say("nav.boxes"), "items": boxes})
    first = reader.library.documents[0].id
    reference = [
        (name, path)
        for name, path in (
            ("targets", f"{first}/targets/"),
            ("industries", "industries/"),
            ("terms", "terms/"),
            ("verbs", f"{first}/verbs/"),
            ("sources", f"{first}/sources/"),
            ("translators", "translators/"),
        )
        if path in paths
    ]
    groups.append(
        {
            "kind": "reference",
            "title": edition.say("nav.reference"),
            "items": [_nav_item(edition, Link(edition.say(f"nav.{name}"), path)) for name, path in reference],
        }
    )
    return groups


def _nav_item(edition: Edition, link: Link, number: str = "") -> dict[str, Any]:
    return {"title": link.title, "number": number, "src": source(edition.locale, link.path), "children": []}


def _extra(project: Project, nav: Mapping[str, Any], urls: Mapping[str, str]) -> dict[str, Any]:
    settings = project.settings
    return {
        "locales": [{"tag": x.tag, "path": x.path, "label": x.label, "name": x.name} for x in project.locales],
        "site": {
            "name": settings.name,
            "site_url": settings.site_url,
            "repo_url": settings.repo_url,
            "edit_base": f"{settings.repo_url}/edit/{settings.branch}/" if settings.repo_url else "",
            "licences": dict(settings.licences),
            "commit": settings.commit,
        },
        "strings": project.strings,
        "nav": nav,
        "urls": urls,
        "documents": {d.id: _document_extra(project, d) for d in project.library.documents},
    }


def _document_extra(project: Project, document: Document) -> dict[str, Any]:
    about = document.about

    def by_tag(words: Mapping[str, str]) -> dict[str, str]:
        return {e.tag: str(e.pick(words, document.id)) for e in project.editions}

    status = about.get("status", {})
    return {
        "title": by_tag(document.words("title")),
        "short": by_tag(document.words("short")),
        "status": {
            "stamp": by_tag(status.get("stamp", {})),
            "html": {e.tag: _status_sentence(e, document) for e in project.editions},
        },
        "official": {"url": str(about["official_url"]), "name": by_tag(document.words("issuer"))}
        if "official_url" in about
        else None,
        "cite": {
            "id": document.id,
            "title": {
                "zh" if e.tag == ROOT else e.tag: str(e.pick(document.words("title"), document.id))
                for e in project.editions
            },
            "issuer": {
                "zh" if e.tag == ROOT else e.tag: str(e.pick(document.words("issuer"), document.id))
                for e in project.editions
            },
            "date": str(about.get("dates", {}).get("published", "")),
            "docNo": str(about.get("number", "")),
            "url": str(about.get("official_url", "")),
        },
    }


def _status_sentence(edition: Edition, document: Document) -> str:
    """The banner's sentence as HTML; dates and document numbers do not break."""
    about = document.about
    sentence = str(edition.pick(about.get("status", {}).get("sentence", {}), document.id))
    dates, successor = about.get("dates", {}), about.get("successor", {})
    values = {
        "published": dates.get("published", ""),
        "comments_until": dates.get("comments_until", ""),
        "successor": edition.chinese(str(successor.get("number", "")), document.id),
        "successor_published": successor.get("published", ""),
    }
    html = escape(sentence)
    for name, value in values.items():
        lang = f' lang="{edition.chinese_tag}"' if name == "successor" and not edition.locale.is_chinese else ""
        html = html.replace(f"{{{name}}}", f'<span class="nw"{lang}>{escape(str(value))}</span>')
    return html


def _improve_url(settings: Settings, view: TermView) -> str:
    if not settings.repo_url:
        return ""
    return f"{settings.repo_url}/blob/{settings.branch}/{quote(view.source_path)}#L{view.source_line}"


def _settings(root: Path) -> tuple[Settings | None, list[Diagnostic]]:
    content, faults = load(root / "site_config" / "site.yml", SITE, root)
    if content is None or "name" not in content:
        return None, faults
    url = os.environ.get("DUIZHAO_SITE_URL") or str(content.get("site_url", ""))
    return (
        Settings(
            name=str(content["name"]),
            site_url=f"{url.rstrip('/')}/" if url else "",
            repo_url=(os.environ.get("DUIZHAO_REPO_URL") or str(content.get("repo_url", ""))).rstrip("/"),
            branch=str(content.get("branch", "main")),
            licences={k: str(v) for k, v in (content.get("licences") or {}).items()},
            commit=os.environ.get("DUIZHAO_COMMIT", "")[:12],
            archive=os.environ.get("DUIZHAO_ARCHIVE", ""),
        ),
        faults,
    )


def _strings(root: Path, locales: Sequence[Locale]) -> tuple[dict[str, Any], list[Diagnostic]]:
    """Our own words by locale, and what one file has and another has not."""
    faults: list[Diagnostic] = []
    files: dict[str, tuple[Any, str]] = {}
    for locale in locales:
        tag = locale.strings or locale.tag
        path = root / "site_config" / "strings" / f"{tag}.yml"
        content, more = load(path, Tree(), root)
        faults += more
        if content is not None:
            files[locale.tag] = (content, path.relative_to(root).as_posix())
    if ROOT in files:
        wanted = dict(_leaves(files[ROOT][0]))
        for content, name in files.values():
            own = dict(_leaves(content))
            for key in wanted.keys() - own.keys():
                faults.append(
                    error(
                        "L010",
                        Position(name),
                        f"the string “{key}” is missing",
                        f"It is “{wanted[key]}” in {files[ROOT][1]}.",
                    )
                )
            for key in own.keys() - wanted.keys():
                faults.append(
                    error(
                        "L011",
                        getattr(own[key], "at", Position(name)),
                        f"the string “{key}” is known to no other language",
                        f"Add it to {files[ROOT][1]}, or remove it.",
                    )
                )
            for key in own.keys() & wanted.keys():
                if _placeholders(own[key]) - _placeholders(wanted[key]):
                    faults.append(
                        error(
                            "L012",
                            getattr(own[key], "at", Position(name)),
                            f"“{key}” has a {{placeholder}} that {files[ROOT][1]} does not have",
                        )
                    )
    return {tag: content for tag, (content, _) in files.items()}, faults


def _leaves(tree: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from _leaves(value, f"{prefix}.{key}" if prefix else str(key))
    elif isinstance(tree, list):
        for n, value in enumerate(tree):
            yield from _leaves(value, f"{prefix}.{n}")
    else:
        yield prefix, tree


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)(?::[^{}]*)?\}", text))
