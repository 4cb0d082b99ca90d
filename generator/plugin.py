"""The thin shell for MkDocs: `plugins: [duizhao]` builds the pages and hands their bodies over as they are.

The one room that knows MkDocs. Pages that people write lie in docs_dir as always; the generated ones are added to them,
ready-made: MkDocs neither reads nor converts them, it only draws what stands around.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from generator.base.diagnostics import Diagnostic, Severity
from generator.render import Rendered, as_markup
from generator.render.links import ids_of
from generator.site import WATCHED, Built, build, read_project

log = logging.getLogger("mkdocs.plugins.duizhao")

WITHOUT_EFFECT = {
    ("theme", "palette"): "the colours are the site's own, light and dark; the reader chooses",
    ("theme", "language"): "each page speaks the language of its folder",
    ("extra", "alternate"): "the languages are those of site_config/locales.yml",
    ("extra", "version"): "an address is permanent here; a page says its revision",
    ("extra", "consent"): "nothing is stored that needs it",
}
"""Options of Material that do nothing here, and why."""


class DuizhaoConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its own hook untyped
    """The options of the plugin."""

    project = config_options.Type(str, default=".")
    """the project's folder, as seen from mkdocs.yml"""


class ReadyFile(File):
    """The source of a page that is made already."""

    changed: bool = True
    """false where a preview has this very page from its last build"""

    def is_modified(self) -> bool:
        """Whether `serve --dirty` must draw it again."""
        return self.changed


class ReadyPage(Page):
    """A page whose body needs no reading and no conversion."""

    def __init__(self, rendered: Rendered, file: File, config: MkDocsConfig) -> None:
        super().__init__(rendered.meta["title"] or None, file, config)
        self.meta = dict(rendered.meta)
        self.markdown = ""
        self._body = rendered.body

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing: the values are there."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The body as it is."""
        self.content = as_markup(self._body)
        self.toc = TableOfContents([])

    @cached_property
    def present_anchor_ids(self) -> frozenset[str]:  # type: ignore[override]  # looked up only where a page links here
        """The anchors that pages people write may link to."""
        return ids_of(self._body)


class DuizhaoPlugin(BasePlugin[DuizhaoConfig]):  # type: ignore[no-untyped-call]  # as above
    """Builds the project and adds its pages to those that people write."""

    def __init__(self) -> None:
        self._built: Built | None = None
        self._drawn: dict[str, str] = {}
        """what each page of the last build was made of, for a preview that draws only what has changed"""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keeps this object, and what it knows of the last build, while a preview runs."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Builds the pages and gives the theme its values. Raises Abort where the sources have errors."""
        project, faults = read_project(self._root(config))
        _say(faults)
        if project is None:
            raise Abort("The sources have errors; nothing was written.")
        self._built = build(project, directory_urls=config.use_directory_urls)
        config.site_name = project.settings.name
        config.site_url = project.settings.site_url or config.site_url
        config.repo_url = project.settings.repo_url or config.repo_url
        config.extra["duizhao"] = self._built.theme
        for message in _without_effect(config):
            log.warning(message)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds the generated pages and data; leaves out what of the theme no page loads."""
        assert self._built is not None
        folders = {x["path"] for x in self._built.theme["locales"]}
        written = any(f.is_documentation_page() and f.src_uri.partition("/")[0] in folders for f in files)
        for file in list(files):
            if file.src_uri.startswith(_UNUSED if written else _THEMES_OWN):
                files.remove(file)
        frame = _frame(self._built, config)
        drawn = {}
        for rendered in self._built.pages:
            if files.get_file_from_path(rendered.source) is not None:
                raise Abort(
                    f"{config.docs_dir}/{rendered.source}: this address is a generated page's; rename the file."
                )
            file = ReadyFile.generated(config, rendered.source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            assert isinstance(file, ReadyFile)
            drawn[rendered.source] = f"{frame}{hash((rendered.body, json.dumps(rendered.meta)))}"
            file.changed = self._drawn.get(rendered.source) != drawn[rendered.source]
            files.append(file)
            ReadyPage(rendered, file, config)
        for name, content in self._built.files.items():
            files.append(File.generated(config, name, content=content))
        self._drawn = drawn
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """A page that people wrote is in the language of its folder, and has its twins in the others."""
        if isinstance(page, ReadyPage):
            return markdown
        locales = config.extra["duizhao"]["locales"]
        folder, _, rest = page.file.src_uri.partition("/")
        locale = next((x for x in locales if x["path"] == folder), None)
        if locale is None:
            return markdown
        page.meta.setdefault("lang", locale["tag"])
        page.meta.setdefault("title", page.title)
        page.meta["path"] = page.url.removeprefix(f"{folder}/")
        page.meta["twins"] = {
            x["tag"]: twin.url for x in locales if (twin := files.get_file_from_path(f"{x['path']}/{rest}")) is not None
        }
        return markdown

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """What Markdown has made is markup: the theme escapes everything else."""
        return as_markup(html)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Escapes by default in the whole theme, before any of it is compiled."""
        env.autoescape = True
        env.trim_blocks = env.lstrip_blocks = True
        return env

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watches what the pages are made from."""
        for folder in WATCHED:
            if (self._root(config) / folder).exists():
                server.watch(os.fspath(self._root(config) / folder))
        return server

    def _root(self, config: MkDocsConfig) -> Path:
        return (Path(config.config_file_path or "mkdocs.yml").resolve().parent / self.config.project).resolve()


_THEMES_OWN = ("assets/stylesheets/", "assets/javascripts/", "assets/images/")
"""2.5 MB that only pages people write ask for."""
_UNUSED = (
    "assets/javascripts/lunr/",
    "assets/javascripts/workers/",
    "assets/images/",
    "assets/stylesheets/palette",
)


def _say(faults: Iterable[Diagnostic]) -> None:
    """Shows every error and warning; a warning is printed past the log, for MkDocs' strict mode would make it an error."""
    for fault in faults:
        if fault.severity is Severity.ERROR:
            log.error("%s", fault)
        elif fault.severity is Severity.WARNING:
            print(f"WARNING -  {fault}", file=sys.stderr)


def _without_effect(config: MkDocsConfig) -> Iterator[str]:
    for (group, name), why in WITHOUT_EFFECT.items():
        values: Any = config.theme if group == "theme" else config.extra
        if (value := values.get(name)) and not (name == "language" and value == "en"):
            yield f"mkdocs.yml: {group}.{name} has no effect: {why}."


def _frame(built: Built, config: MkDocsConfig) -> str:
    """A mark of everything that stands around a page: where it changes, every page must be drawn again."""
    digest = hashlib.sha256(json.dumps(built.theme, sort_keys=True).encode())
    for folder in config.theme.dirs:
        if "site-packages" in folder:
            continue
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()
