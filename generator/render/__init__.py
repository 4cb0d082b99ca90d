"""Views to HTML: Jinja2 templates that escape by default, and every link made relative to its page.

The one package that knows Jinja2. What a page says is decided in its view; here it is only drawn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from markupsafe import Markup, escape

from generator.base.languages import language_of
from generator.base.locales import ROOT
from generator.base.sharing import shared_out
from generator.corpus.addresses import SiteMap, source
from generator.corpus.edition import Edition, Worded
from generator.render.links import BrokenLink, broken_anchors, ids_of, relative_path, with_anchors
from generator.render.runs import RunWriter
from generator.views import Link, Page
from generator.views.reading import PartView

_HAN = re.compile("[\u3400-\u9fff][\u3000-\u303f\u3400-\u9fff\uff00-\uffef]*")
_CODE = re.compile("`([^`]+)`")
_TEMPLATES = Path(__file__).parent / "templates"
_DRAWN_AS = {"box": "part", "full": "part", "categories": "industries", "category": "industry"}
"""The template of a kind of page that has none of its own name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """What a page may say of the site it stands on."""

    name: str
    data_files: tuple[str, ...] = ()
    archive: str = ""
    """the name of the ZIP beside the pages; empty without one"""
    edit_url: Callable[[str, int], str] = lambda path, line: ""
    """the address of a source at a line in the repository; empty without one"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A page as it is handed on: the values around its body, and the body as HTML."""

    source: str
    """where it lies among the pages: en/terms/index.md"""
    url: str
    """its address under the site's root"""
    meta: Mapping[str, Any]
    body: str
    facing: Mapping[str, str] = field(default_factory=dict)
    """what a page that is too long for two languages leaves to a script: by the id of its place, the other language's HTML"""


class Directly(jinja2.runtime.Context):
    """Calls what a template calls without looking first for every way in which that could ask for the context."""

    def call(self, called: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """What it gives; the little that does ask is called as Jinja would."""
        if hasattr(called, "jinja_pass_arg"):
            return super().call(called, *args, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(*args, **named)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What has become of a page."""

    body: str
    """HTML"""
    targets: frozenset[str]
    """the pages that it links to, by path"""
    anchors: tuple[tuple[str, str], ...]
    """those of the links that lead to an anchor: page and anchor"""
    facing: Mapping[str, str]
    """see Rendered"""


class Before:
    """What the last build has drawn, for a preview that builds again and again in one process.

    A page is its values: where they are the same as before, and with them what templates are told of the whole site, it would
    be drawn as it was. The pages that it links to are looked up again all the same: one of them may be gone.
    """

    def __init__(self) -> None:
        self._by_locale: dict[str, tuple[object, Mapping[str, tuple[Page[Any], Drawn]]]] = {}

    def known(self, tag: str, told: object, page: Page[Any], paths: frozenset[str]) -> Drawn | None:
        """A page of a locale as it was drawn; None where it has to be drawn now."""
        was_told, pages = self._by_locale.get(tag, (None, {}))
        page_then, drawn = pages.get(page.path, (None, None))
        return drawn if drawn and was_told == told and page_then == page and drawn.targets <= paths else None

    def keep(self, tag: str, told: object, pages: Iterable[tuple[Page[Any], Drawn]]) -> None:
        """Takes the pages of a locale for the next build."""
        self._by_locale[tag] = (told, {page.path: (page, drawn) for page, drawn in pages})


@cache
def _environment() -> jinja2.Environment:
    """The templates, compiled once for all locales."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
        auto_reload=False,
    )
    environment.context_class = Directly
    environment.globals.update(mixed=mixed, language_of=language_of)
    return environment


def _template(kind: str) -> jinja2.Template:
    return _environment().get_template(f"{_DRAWN_AS.get(kind, kind)}.html.j2")


def as_markup(html: str) -> Markup:
    """HTML that we have made, marked so that nothing escapes it again."""
    return Markup(html)


def mixed(text: str, lang: str) -> Markup:
    """Text of ours as HTML: Chinese words quoted in another language say their own."""
    html = escape(text)
    # on a plain str: what is put into Markup would be escaped
    return html if not language_of(lang).space else Markup(_HAN.sub(rf'<span lang="{ROOT}">\g<0></span>', str(html)))


@dataclass(frozen=True)
class Renderer:
    """Renders the pages of one locale."""

    edition: Edition
    sitemap: SiteMap
    facts: SiteFacts

    @property
    def directory_urls(self) -> bool:
        """Whether addresses end in a folder, not in index.html."""
        return self.sitemap.directory_urls

    def render(
        self, pages: Sequence[Page[Any]], processes: int = 1, before: Before | None = None
    ) -> Iterator[Rendered]:
        """The pages with their bodies, drawn by so many processes but for those that are as `before`.

        Raises BrokenLink for a link to a page or an anchor that is not there.
        """
        bodies: dict[str, str] = {}
        asked: list[tuple[str, str, str]] = []
        for kind in dict.fromkeys(page.kind for page in pages):
            # compiled before the work is shared, not by every process
            _template(kind)
        tag, paths = self.edition.tag, self.sitemap.paths[self.edition.tag]
        drawn = {page.path: before and before.known(tag, self._told, page, paths) for page in pages}
        wanted = [page for page in pages if not drawn[page.path]]
        drawn |= {page.path: new for page, new in zip(wanted, shared_out(self.body, wanted, processes), strict=True)}
        ready = [(page, found) for page in pages if (found := drawn[page.path])]
        if before:
            before.keep(tag, self._told, ready)
        for page, found in ready:
            bodies[page.path] = found.body
            asked += ((page.path, target, anchor) for target, anchor in found.anchors)
            yield Rendered(
                source=source(self.edition.locale, page.path),
                url=self.sitemap.url(self.edition.tag, page.path),
                meta=page_meta(page, self.edition.tag, self.sitemap) | self._spoken,
                body=found.body,
                facing=found.facing,
            )
        if broken := sorted(broken_anchors(bodies, asked)):
            raise BrokenLink("\n".join(broken))

    @property
    def _told(self) -> object:
        """What templates can say besides a page's own values."""
        facts = self.facts
        site = (facts.name, facts.data_files, facts.archive, facts.edit_url("", 0), self.directory_urls)
        return (self.edition.locale, self.edition.strings, site)

    @property
    def _spoken(self) -> dict[str, str]:
        """The language our own words are in, where that is not the locale's."""
        locale = self.edition.locale
        return {} if locale.spoken == locale.tag else {"spoken": locale.spoken}

    @cached_property
    def _common(self) -> tuple[_Context, Mapping[str, Any]]:
        """What the pages of a locale have in common: what templates can call, and their macros, which are made once."""
        context = _Context(self)
        words = {
            "say": context.say,
            "rich": context.rich,
            "facts": self.facts,
            "tag": self.edition.locale.spoken,
            "chinese_tag": self.edition.chinese_tag,
            "marks": self.edition.marks,
            "lang_of": context.lang_of,
            "href": context.href,
            "facing": context.facing,
            "stands_on": context.stands_on,
            "inline": RunWriter(context.href, self.edition.say).inline,
            "index": "" if self.directory_urls else "index.html",
        }
        for name, file in (("m", "_macros.html.j2"), ("f", "_figures.html.j2")):
            words[name] = _environment().get_template(file).make_module(words)
        return context, words

    def body(self, page: Page[Any]) -> Drawn:
        """A page as HTML."""
        context, common = self._common
        context.turn_to(page)
        body = _template(page.kind).render(common, view=page.view, page=page, root="../" * (page.path.count("/") + 1))
        if page.former:
            body = self._with_former(page, context, body)
        ways = [(path.partition("#")) for path in dict.fromkeys(context.met)]
        return Drawn(
            body,
            frozenset(target.partition("?")[0] for target, _, _ in ways),
            tuple((target.partition("?")[0], anchor) for target, _, anchor in ways if anchor),
            context.apart,
        )

    def _with_former(self, page: Page[Any], context: _Context, body: str) -> str:
        """The body with its old anchors: beside what they lead to, or at the end with the way to it."""
        here = ids_of(body)
        beside: dict[str, list[str]] = {}
        away: list[tuple[str, Link]] = []
        for old, link in page.former:
            anchor = link.path.partition("#")[2]
            if old in here:
                continue
            if anchor in here:
                beside.setdefault(anchor, []).append(old)
            else:
                away.append((old, link))
        body = with_anchors(body, beside)
        template = _environment().get_template("_former.html.j2")
        return body + template.render(say=context.say, href=context.href, former=away) if away else body

    def relative(self, page: Page[Any], path: str) -> str:
        """The address of a path under the locale, relative to a page's own address. Raises BrokenLink."""
        target, mark, anchor = path.partition("#")
        target, query, terms = target.partition("?")
        if target not in self.sitemap.paths[self.edition.tag]:
            raise BrokenLink(f"{page.path or 'home'} links to {path}, which is no page")
        relative = relative_path(target, page.path) or "./"
        if relative == "./" and (mark or query):
            relative = ""
        if not self.directory_urls and (relative or query):
            relative += "index.html"
        return f"{relative}{query}{quote(terms, safe='=&')}{mark}{anchor}"


@dataclass
class _Context:
    """What a template can call, on one page after another."""

    renderer: Renderer
    page: Page[Any] | None = None
    met: list[str] = field(default_factory=list)
    """every path that was linked to"""
    apart: dict[str, str] = field(default_factory=dict)
    """what is left to a script, by the id of its place"""

    def turn_to(self, page: Page[Any]) -> None:
        """Begins a page."""
        self.page, self.met, self.apart = page, [], {}

    def href(self, path: str) -> Markup:
        """An address for an attribute."""
        assert self.page is not None
        self.met.append(path)
        return escape(self.renderer.relative(self.page, path))

    def stands_on(self, kind: str) -> bool:
        """Whether the page is of a kind."""
        return self.page is not None and self.page.kind == kind

    def facing(self, place: str, html: Markup) -> Markup:
        """The other language's words, where they stand; kept for a script on a page that brings one language only."""
        view = self.page.view if self.page else None
        if not (isinstance(view, PartView) and view.in_both):
            return html
        self.apart[place] = str(html).strip()
        return Markup()

    def lang_of(self, tag: str) -> Markup:
        """The attribute of words in a language that is not the page's; nothing where it is."""
        return Markup("" if tag == self.renderer.edition.tag else f' lang="{escape(tag)}"')

    def say(self, key: str, **values: object) -> str:
        """A string of ours; markup among its values stays markup, everything else is escaped."""
        markup = {name: value for name, value in values.items() if isinstance(value, Markup)}
        if not markup:
            return self.renderer.edition.say(key, **values)
        # a sign that no text has stands for each while the words around it are escaped
        signs = {name: chr(0xE000 + n) for n, name in enumerate(markup)}
        said = str(escape(self.renderer.edition.say(key, **(values | signs))))
        for name, sign in signs.items():
            said = said.replace(sign, markup[name])
        return Markup(said)

    def rich(self, key: str, **values: object) -> Markup:
        """A string of ours in which `…` is code and Chinese words say their language."""
        text = mixed(self.renderer.edition.say(key, **values), self.renderer.edition.locale.spoken)
        return Markup(_CODE.sub(r"<code>\1</code>", str(text)))


def page_meta(page: Page[Any], tag: str, sitemap: SiteMap) -> dict[str, Any]:
    """What the theme is told of a page; plain values, as front matter holds them."""
    meta: dict[str, Any] = {
        "title": page.title,
        "description": page.description,
        "lang": tag,
        "kind": page.kind,
        "path": page.path,
        "twins": sitemap.twins(page.path),
    }
    if page.document:
        meta["document"] = page.document
    if page.crumbs:
        meta["crumbs"] = [_crumb(c, tag, sitemap) for c in page.crumbs]
    for key, link in (("prev", page.previous), ("next", page.next)):
        if link:
            meta[key] = _crumb(link, tag, sitemap)
    meta |= page.meta
    if "moved_to" in meta:
        meta["moved_to"] = sitemap.url(tag, meta["moved_to"])
    return meta


def _crumb(crumb: Link | Worded | str, tag: str, sitemap: SiteMap) -> dict[str, str]:
    match crumb:
        case Link(title, path, lang):
            return {"title": title, "url": sitemap.url(tag, path)} | ({"lang": lang} if lang else {})
        case Worded(title, lang):
            return {"title": title} | ({"lang": lang} if lang != tag else {})
    return {"title": crumb}
