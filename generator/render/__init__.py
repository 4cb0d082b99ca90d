"""Views to Markdown: Jinja2 templates, front matter, and every link made relative to its page.

The one room that knows Jinja2. Running text becomes Markdown, so that MkDocs checks its links; lists and tables are
HTML, whose links this room checks itself: a link to a page or an anchor that does not exist raises.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from markupsafe import escape

from generator.base.locales import ROOT, Locale
from generator.corpus.addresses import source
from generator.corpus.edition import Edition
from generator.views import Link, Page
from generator.views.annotate import CorrectionMark, Run
from generator.views.passages import Text

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!])")
_HAN = re.compile("[\u3400-\u9fff][\u3000-\u303f\u3400-\u9fff\uff00-\uffef]*")
_TEMPLATES = Path(__file__).parent / "templates"


class BrokenLink(Exception):
    """A view links to a page that is not built."""


@lru_cache(maxsize=65536)
def relative_path(target: str, here: str) -> str:
    """The way from one page's path to another's, both ending in / or empty; empty where they are the same.

    >>> relative_path("terms/green/", "terms/index/"), relative_path("", "terms/")
    ('../green/', '../')
    """
    there, stands = target.split("/")[:-1], here.split("/")[:-1]
    shared = 0
    while shared < min(len(there), len(stands)) and there[shared] == stands[shared]:
        shared += 1
    return "../" * (len(stands) - shared) + "".join(f"{part}/" for part in there[shared:])


_NEEDS_ESCAPE = re.compile(r"[&<>'\"]")


def escape_html(text: object) -> str:
    """Text for an HTML block: safe as content and as an attribute."""
    plain = str(text)
    return str(escape(plain)) if _NEEDS_ESCAPE.search(plain) else plain


def escape_mixed(text: str, lang: str) -> str:
    """Text of ours for an HTML block: Chinese words quoted in English say their language."""
    html = escape_html(text)
    return _HAN.sub(rf'<span lang="{ROOT}">\g<0></span>', html) if lang == "en" else html


def escape_markdown(text: str) -> str:
    """Text for a Markdown run: nothing in it is markup."""
    return _MARKDOWN.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


@cache
def _environment() -> jinja2.Environment:
    """The templates, compiled once for all locales."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    environment.globals.update(esc=escape_html, mixed=escape_mixed, md=escape_markdown)
    return environment


@dataclass(frozen=True)
class Renderer:
    """Renders the pages of one locale."""

    edition: Edition
    paths: frozenset[str]
    """of all pages of the locale"""
    site: Mapping[str, Any]
    """name, improve_url by concept path and line, data files"""
    directory_urls: bool = True

    def render(self, page: Page) -> str:
        """A page's Markdown with its front matter."""
        template = {"box": "part", "full": "part"}.get(page.kind, page.kind)
        context = _Context(self, page)
        body: str = (
            _environment()
            .get_template(f"{template}.md.j2")
            .render(
                say=self.edition.say,
                view=page.view,
                page=page,
                tag=self.edition.tag,
                chinese_tag=self.edition.chinese_tag,
                href=context.href,
                to=context.to,
                inline=context.inline,
                root=context.root,
                index="" if self.directory_urls else "index.html",
                improve=self.site["improve"],
                data_files=self.site["data_files"],
                archive=self.site["archive"],
                site_name=self.site["name"],
            )
        )
        body = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in body.splitlines()))
        return front_matter(page, self.edition.locale) + body.strip() + "\n"

    def relative(self, page: Page, path: str) -> str:
        """The address of a path under the locale, relative to a page's own address. Raises BrokenLink."""
        target, mark, anchor = path.partition("#")
        target, query, terms = target.partition("?")
        if target not in self.paths:
            raise BrokenLink(f"{page.path or 'home'} links to {path}, which is no page")
        relative = relative_path(target, page.path) or "./"
        if relative == "./" and (mark or query):
            relative = ""
        if not self.directory_urls and (relative or query):
            relative += "index.html"
        return f"{relative}{query}{quote(terms, safe='=&')}{mark}{anchor}"


@dataclass(frozen=True)
class _Context:
    """What a template can call, for one page."""

    renderer: Renderer
    page: Page

    @property
    def root(self) -> str:
        """The site's root, relative to the page."""
        return "../" * (self.page.path.count("/") + 1)

    def href(self, path: str) -> str:
        """An address for an HTML attribute."""
        return escape_html(self.renderer.relative(self.page, path))

    def to(self, path: str) -> str:
        """The Markdown file of a path, relative to this page's: what MkDocs checks and turns into an address."""
        target, mark, anchor = path.partition("#")
        if target not in self.renderer.paths:
            raise BrokenLink(f"{self.page.path or 'home'} links to {path}, which is no page")
        return f"{relative_path(target, self.page.path)}index.md{mark}{anchor}"

    def inline(self, text: Text, by_sentence: object, primary: bool, head: str = "", tail: str = "") -> str:
        """A text with its marks as Markdown; items carry their anchors in the primary column only.

        `head` goes into the first sentence and `tail` into the last one: an entry's name, the mark of a note.
        """
        out = []
        groups = [(number, list(runs)) for number, runs in itertools.groupby(text.runs, key=lambda r: r.sentence)]
        for n, (number, runs) in enumerate(groups, 1):
            inner = (head if n == 1 else "") + self._items(runs, primary)
            inner = f"{inner.rstrip(' ')}{tail}" if tail and n == len(groups) else inner
            if by_sentence:
                body, space = inner.rstrip(" "), " " if inner.endswith(" ") else ""
                out.append(f'<span class="s" data-s="{number}">{body}</span>{space}')
            else:
                out.append(inner)
        return "".join(out)

    def _items(self, runs: Sequence[Run], primary: bool) -> str:
        out = []
        for item, group in itertools.groupby(runs, key=lambda r: r.item):
            inner = self._terms(list(group))
            anchor = f' id="{item.id}"' if item and primary else ""
            out.append(f'<span class="it"{anchor}>{inner}</span>' if item else inner)
        return "".join(out)

    def _terms(self, runs: Sequence[Run]) -> str:
        out = []
        for term, group in itertools.groupby(runs, key=lambda r: r.term):
            pieces = list(group)
            if term is None:
                out.append("".join(self._piece(r, pieces, True) for r in pieces))
                continue
            classes = " ".join(c for c in (".gl", ".gl--j" if term.joined else "", "" if term.first else ".again") if c)
            inner = "".join(self._piece(r, pieces, False) for r in pieces)
            out.append(f'[{inner}]({self.to(f"terms/{term.id}/")}){{{classes} data-t="{term.id}"}}')
            # a link cannot stand in a link: the correction's mark follows the term
            marks = dict.fromkeys(r.correction for r in pieces if r.correction)
            out += [self._mark(c) for c in marks if c and c.span.end <= term.span.end]
        return "".join(out)

    def _piece(self, run: Run, group: Iterable[Run], marked: bool) -> str:
        text = escape_markdown(run.text)
        if run.correction:
            text = f'<span class="fix{"" if run.correction.applied else " fix--q"}">{text}</span>'
            if marked and run is [r for r in group if r.correction is run.correction][-1]:
                text = f'<span class="nw">{text}{self._mark(run.correction)}</span>'
        if run.industry:
            text = f'<span class="im im-{run.industry.strength[0]}" data-i="{run.industry.id}">{text}</span>'
        return text

    def _mark(self, correction: CorrectionMark) -> str:
        say = self.renderer.edition.say
        kind = "changed" if correction.applied else "queried"
        label = say(f"notes.{kind}_label", n=correction.number)
        return f'[{say(f"notes.{kind}")}{correction.number}](#cor-{correction.id}){{.cor aria-label="{label}"}}'


def front_matter(page: Page, locale: Locale) -> str:
    """A page's front matter: JSON values, which are YAML too, one key to a line."""
    meta: dict[str, Any] = {
        "title": page.title,
        "description": page.description,
        "lang": locale.tag,
        "kind": page.kind,
        "path": page.path,
    }
    if page.document:
        meta["document"] = page.document
    if page.crumbs:
        meta["crumbs"] = [_crumb(c, locale) for c in page.crumbs]
    for key, link in (("prev", page.previous), ("next", page.next)):
        if link:
            meta[key] = _crumb(link, locale)
    meta.update(page.meta)
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items())
    return f"---\n{lines}---\n\n"


def _crumb(crumb: Link | str, locale: Locale) -> dict[str, str]:
    if isinstance(crumb, str):
        return {"title": crumb}
    path, _, anchor = crumb.path.partition("#")
    path = path.partition("?")[0]
    out = {"title": crumb.title, "src": source(locale, path)}
    return out | {"anchor": anchor} if anchor else out
