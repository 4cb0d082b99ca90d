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

from mkdocs.commands.build import get_context
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from generator.base.diagnostics import Diagnostic, Severity
from generator.base.files import Beside
from generator.base.memory import without_collection_to_the_end
from generator.base.progress import SILENT, on_stderr
from generator.base.sharing import processes_here, shared_out
from generator.base.shipped import SHIPPED
from generator.render import Before, Directly, Rendered, as_markup
from generator.render.links import ids_of
from generator.site import WATCHED, Built, build, read_project

try:
    import minify
except ImportError:  # no wheel for this machine: what is sent is whole
    minify = None

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
    processes = config_options.Type(int, default=processes_here())
    """how many draw the pages"""


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
        self.drawn = ""
        """the whole page, where it has been drawn before MkDocs asks for it"""

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
        self._serves = False
        """whether this call is a preview"""
        self._whole = False
        """whether this call makes the whole site anew, into the folder of a site"""
        self._beside: tuple[Beside, MkDocsConfig] | None = None
        self._before = Before()
        """the pages of the last build, for the next one of a preview"""
        self._nav: Navigation | None = None
        self._made = ""
        """what a build has made, in a line; empty until it is done"""
        self._progress = SILENT

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keeps this object, and what it knows of the last build, while a preview runs."""
        self._serves = command == "serve"
        self._whole = not self._serves and not dirty
        if not self._serves:
            without_collection_to_the_end()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Builds the pages and gives the theme its values. Raises Abort where the sources have errors."""
        self._end()
        self._progress = on_stderr(is_quiet=not log.isEnabledFor(logging.INFO)).__enter__()
        for handler in logging.getLogger("mkdocs").handlers:
            handler.addFilter(self._wipe)
        project, faults = read_project(self._root(config), progress=self._progress)
        self._progress.wipe()
        _say(faults)
        if project is None:
            raise Abort("The sources have errors; nothing was written.")
        self._built = build(
            project,
            directory_urls=config.use_directory_urls,
            processes=self.config.processes,
            before=self._before if self._serves else None,
            progress=self._progress,
        )
        if self._whole and Beside.possible(Path(config.site_dir)):
            # a build that is stopped leaves the last site as it was
            beside = Beside(Path(config.site_dir))
            self._beside = (beside, config)
            config.site_dir = os.fspath(beside.path)
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
            if file.src_uri.startswith(_UNUSED if written else _THEMES_OWN) or file.src_uri.endswith(".map"):
                files.remove(file)
        _minify(files)
        frame = _frame(self._built, config) if self._serves else ""
        drawn = {}
        for rendered in self._built.pages:
            if files.get_file_from_path(rendered.source) is not None:
                raise Abort(
                    f"{config.docs_dir}/{rendered.source}: this address is a generated page's; rename the file."
                )
            file = ReadyFile.generated(config, rendered.source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            assert isinstance(file, ReadyFile)
            if self._serves:
                drawn[rendered.source] = f"{frame}{hash((rendered.body, json.dumps(rendered.meta)))}"
                file.changed = self._drawn.get(rendered.source) != drawn[rendered.source]
            files.append(file)
            ReadyPage(rendered, file, config)
        for name, content in self._built.files.items():
            files.append(File.generated(config, name, content=content))
        self._drawn = drawn
        self._progress.stage("drawing what stands around the pages", len(self._built.pages))
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

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keeps what templates are told of the navigation."""
        self._nav = nav
        return nav

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """What Markdown has made is markup: the theme escapes everything else."""
        return as_markup(html)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Escapes by default in the whole theme, before any of it is compiled, and keeps what many pages have in common."""
        env.autoescape = True
        env.context_class = Directly
        # it lives for this build only: nobody changes a template meanwhile
        env.auto_reload = False
        env.trim_blocks = env.lstrip_blocks = True
        env.globals["kept"] = {}
        if self._whole and self.config.processes > 1:
            self._draw(env, config, files)
        return env

    def _draw(self, env: Any, config: MkDocsConfig, files: Files) -> None:
        """Draws the ready pages by several processes; MkDocs takes them as they are."""
        assert self._nav is not None
        nav, every = self._nav, files.documentation_pages()
        pages = [p for f in every if isinstance(p := f.page, ReadyPage)]
        template = env.get_template("main.html")

        def draw(page: ReadyPage) -> str:
            page.active = True
            context = config.plugins.on_page_context(
                get_context(nav, every, config, page), page=page, config=config, nav=nav
            )
            html: str = template.render(context)
            page.active = False
            return html

        for page in pages[:1]:
            # what the theme includes is compiled before the work is shared
            draw(page)
        for page, html in zip(pages, shared_out(draw, pages, self.config.processes), strict=True):
            page.drawn = as_markup(html)
            page.meta["template"] = "drawn.html"

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Counts."""
        self._progress.step()
        return output

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Everything is written."""
        assert self._built is not None
        self._end()
        pages, data, languages = len(self._built.pages), len(self._built.files), len(self._built.theme["locales"])
        self._made = f"{pages:,} pages in {languages} languages and {data:,} data files"

    def on_build_error(self, *, error: Exception) -> None:
        """Leaves the last site as it was. Raises Abort for what is no fault of the program: a full disk, a folder of others."""
        self._end()
        self._made = ""
        if isinstance(error, OSError) and not self._serves:
            where = f"{error.filename}: " if error.filename else ""
            raise Abort(f"{where}{error.strerror or error}. Is the folder writable, and is there room on the disk?")

    def on_shutdown(self) -> None:
        """Puts the new site in the place of the last one, where it is whole."""
        self._end()
        if self._beside is None:
            return
        (beside, config), self._beside = self._beside, None
        config.site_dir = os.fspath(beside.target)
        if not self._made:
            beside.drop()
            return
        try:
            beside.swap()
        except OSError as trouble:
            beside.drop()
            raise Abort(f"{beside.target}: {trouble.strerror}. The site is the one of the last build.") from None
        log.info(f"{beside.target}: {self._made}")

    def _end(self) -> None:
        self._progress.__exit__(None, None, None)

    def _wipe(self, record: logging.LogRecord) -> bool:
        """Takes the bar away before a line is printed."""
        self._progress.wipe()
        return True

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
_MINIFIED = {".js": "text/javascript", ".css": "text/css"}
"""What is sent without what only people read, and its media type."""


def _minify(files: Files) -> None:
    """Leaves out of our scripts and sheets what only people read, and the scripts that hold nothing else."""
    for file in list(files):
        media_type = _MINIFIED.get(os.path.splitext(file.src_uri)[1])
        if minify is None or media_type is None or file.src_dir != os.fspath(SHIPPED / "overrides"):
            continue
        if content := minify.string(media_type, file.content_string):
            file.content_string = content
        else:
            files.remove(file)


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
