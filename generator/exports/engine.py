"""The pages as files that any engine of the MkDocs family builds without our plugin: `duizhao build` writes them.

Such an engine draws the theme without escaping, so here every text is escaped beforehand, but for what is markup or JSON
already (names that end in _html or _json). A body is HTML in one block, which Markdown leaves as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from generator.corpus.written import Written
from generator.render import Rendered

_MADE = ("_html", "_json")
CONFIG = "mkdocs.yml"
"""Where the engine's configuration stands, beside docs/."""


def engine_files(
    pages: Iterable[Rendered], data: Mapping[str, bytes], theme: Mapping[str, Any], settings: Mapping[str, Any]
) -> dict[str, bytes]:
    """Everything under build/, by path: docs/ and the configuration; `settings` are the site's name and addresses, and its
    theme where it overrides files of ours.
    """
    files = {f"docs/{page.source}": f"{_front_matter(page.meta)}<div>\n{page.body}</div>\n".encode() for page in pages}
    files |= {f"docs/{name}": content for name, content in data.items()}
    files[CONFIG] = _config(theme, settings).encode()
    return files


def written_page(page: Written, twins: Mapping[str, str], directory_urls: bool = True) -> str:
    """A page that a person wrote, with what our plugin would have told the theme of it."""
    url = page.url(directory_urls)
    meta = {
        "title": page.title,
        "description": page.description,
        "lang": page.tag,
        "path": url.partition("/")[2],
        "twins": dict(twins),
    }
    return f"{_front_matter(meta)}{page.text}"


def _config(theme: Mapping[str, Any], settings: Mapping[str, Any]) -> str:
    """Takes up the project's own mkdocs.yml; its values are JSON, which is YAML too."""
    values = {
        "docs_dir": "docs",
        "site_dir": "../site",
        "plugins": [],
        **{name: value for name, value in settings.items() if value},
        "extra": {"duizhao": escaped(theme)},
    }
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    return f"# Written by `duizhao build`.\nINHERIT: ../mkdocs.yml\n{lines}"


def _front_matter(meta: Mapping[str, Any]) -> str:
    """A page's front matter, one key to a line."""
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in escaped(meta).items())
    return f"---\n{lines}---\n\n"


def escaped(value: Any, name: str = "") -> Any:
    """A plain value with every text in it ready for HTML.

    >>> escaped({"title": "A & B", "line_html": "<b>x</b>"})
    {'title': 'A &amp; B', 'line_html': '<b>x</b>'}
    >>> escaped({"line_html": {"en": "<b>x</b>"}})
    {'line_html': {'en': '<b>x</b>'}}
    """
    if isinstance(value, str):
        return value if name.endswith(_MADE) else escape(value)
    if isinstance(value, Mapping):
        return {key: escaped(inner, name if name.endswith(_MADE) else key) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [escaped(inner, name) for inner in value]
    return value
