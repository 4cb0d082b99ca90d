"""The thin shell for MkDocs: builds the pages before MkDocs reads them, and watches their sources.

The one room that knows MkDocs. `docs_dir` in mkdocs.yml names the hand-written assets, which exist in a fresh clone;
here it is set to build/docs once that is written.
"""

from __future__ import annotations

import gc
import hashlib
import json
import logging
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files

from generator.base.diagnostics import Diagnostic, Severity
from generator.site import WATCHED, Built, build, read_project, write

log = logging.getLogger("mkdocs.plugins.duizhao")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Writes build/docs and hands the theme its values. Raises Abort where the sources have errors."""
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    project, faults = read_project(root)
    _say(faults)
    if project is None:
        raise Abort("The sources have errors; nothing was written.")
    built = build(project, directory_urls=config.use_directory_urls)
    docs = root / "build" / "docs"
    write(built, root, docs)
    _touch_pages_where_theme_changed(built, root, docs)
    config.docs_dir = str(docs)
    config.site_name = project.settings.name
    config.site_url = project.settings.site_url or config.site_url
    config.repo_url = project.settings.repo_url or None
    config.extra["duizhao"] = built.extra
    # What stays of ours need not be looked through again at each of the collector's many passes while MkDocs builds.
    gc.freeze()
    return config


def _say(faults: Iterable[Diagnostic]) -> None:
    """Shows every error and warning; a warning is printed past the log, for MkDocs' strict mode would make it an error."""
    for fault in faults:
        if fault.severity is Severity.ERROR:
            log.error("%s", fault)
        elif fault.severity is Severity.WARNING:
            print(f"WARNING -  {fault}", file=sys.stderr)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Without the theme's own styles and scripts, which our pages do not load (2.5 MB)."""
    for file in list(files):
        if file.src_uri.startswith(("assets/stylesheets/", "assets/javascripts/", "assets/images/")):
            files.remove(file)
    return files


def _touch_pages_where_theme_changed(built: Built, root: Path, docs: Path) -> None:
    """For a preview that rebuilds only changed pages: what stands around every page makes all of them changed."""
    digest = hashlib.sha256(json.dumps(built.extra, sort_keys=True).encode())
    for path in sorted((root / "overrides").rglob("*")):
        if path.is_file():
            digest.update(path.read_bytes())
    known = root / "build" / "theme.sha256"
    if known.exists() and known.read_text() == digest.hexdigest():
        return
    for page in docs.rglob("*.md"):
        page.touch()
    known.write_text(digest.hexdigest())


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Watches what the pages are made from, and not build/docs: each edit would build twice."""
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    server.unwatch(config.docs_dir)
    for folder in WATCHED:
        if (root / folder).exists():
            server.watch(str(root / folder))
    return server
