"""What stands around every page: the values that the theme gets (config.extra.duizhao), the same for all pages.

They are plain, as YAML holds them. A name that ends in _html or _json holds markup or JSON; all else is text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from html import escape
from typing import Any

from generator.corpus.addresses import SiteMap, document_path
from generator.corpus.edition import Edition
from generator.corpus.scope import Scope
from generator.corpus.settings import Settings
from generator.corpus.strings import Branch, words_at
from generator.corpus.written import Written
from generator.document.folder import Document
from generator.views.navigation import Place, further_places, main_places, navigation
from generator.views.reader import Reader


def shell(
    settings: Settings,
    strings: Mapping[str, Branch],
    readers: Sequence[Reader],
    written: Sequence[Written],
    sitemap: SiteMap,
    feeds: Mapping[str, str],
) -> dict[str, Any]:
    """The theme's values; `written` are the pages that people write, `feeds` the address of each language's feed."""
    documents = readers[0].library.documents
    return {
        "locales": [_locale(r.edition, sitemap, feeds.get(r.edition.tag, "")) for r in readers],
        "site": {
            "name": settings.name,
            "repo_url": settings.repo_url,
            "licences": dict(settings.licences),
            "url": settings.site_url,
            "commit": settings.commit,
            "committed": settings.committed,
            "policy": settings.policy,
            "door": "" if sitemap.directory_urls else "index.html",
        },
        "strings": {r.edition.tag: {"shell": strings[r.edition.tag]["shell"]} for r in readers},
        "nav": {
            r.edition.tag: {
                d.id if d else "": _navigation(r, r.library.scope(d), written, sitemap) for d in (None, *documents)
            }
            for r in readers
        },
        # whose words stand around the pages that are no document's: those of the only one, of several none's
        "near": readers[0].library.scope().id,
        "documents": {d.id: _document(d, [r.edition for r in readers], strings, sitemap) for d in documents},
    }


def to_inline_json(value: Any) -> str:
    """JSON that can stand in a script element: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _locale(edition: Edition, sitemap: SiteMap, feed: str) -> dict[str, Any]:
    locale = edition.locale
    lost = (("industries/", "industries"), ("terms/", "terms"))
    return {
        "tag": locale.tag,
        "path": locale.path,
        "label": locale.label,
        "name": locale.name,
        "space": edition.marks.space,
        "home": sitemap.url(locale.tag, ""),
        "feed": feed,
        "lost": [
            [sitemap.url(locale.tag, path), edition.say(f"nav.{name}")]
            for path, name in lost
            if path in sitemap.paths[locale.tag]
        ],
    }


def _navigation(reader: Reader, scope: Scope, written: Sequence[Written], sitemap: SiteMap) -> dict[str, Any]:
    """The header's places and the navigation of the pages of a scope."""
    tag, edition = reader.edition.tag, reader.edition
    paths = sitemap.paths[tag]

    def place(of: Place) -> dict[str, Any]:
        return {"title": of.title, "url": sitemap.url(tag, of.path), "kinds": list(of.kinds)}

    name = edition.pick(scope.document.about.short, scope.id) if scope.document else None
    pages = [{"title": w.title, "url": w.url(sitemap.directory_urls)} for w in written if w.tag == tag]
    groups = navigation(reader, paths, scope)
    return {
        "document": str(name) if name else "",
        "document_lang": name.lang if name and name.lang != tag else "",
        "all_documents": sitemap.url(tag, "") if reader.library.scope().names_documents else "",
        "places": [place(p) for p in main_places(reader, paths, scope)],
        "more": [place(p) for p in further_places(reader, paths, scope)] + pages,
        "groups": [
            asdict(group) | {"items": [asdict(i) | {"url": sitemap.url(tag, i.path)} for i in group.items]}
            for group in groups
        ],
        "paths": [item.path for group in groups for item in group.items],
    }


def _document(
    document: Document, editions: Sequence[Edition], strings: Mapping[str, Branch], sitemap: SiteMap
) -> dict[str, Any]:
    about = document.about

    def by_tag(words: Mapping[str, str]) -> dict[str, str]:
        return {e.tag: str(e.pick(words, document.id)) for e in editions}

    sources = f"{document.id}/sources/"
    return {
        "title": by_tag(about.title),
        "short": by_tag(about.short),
        "home": {e.tag: sitemap.url(e.tag, document_path(document.id)) for e in editions},
        "sources": {e.tag: sitemap.url(e.tag, sources) if sources in sitemap.paths[e.tag] else "" for e in editions},
        "stamp": by_tag(about.stamp),
        "state": {e.tag: _state(document, strings[e.tag]) for e in editions},
        "status_html": {e.tag: _status_sentence(e, document) for e in editions},
        "translated": {
            # what was received in Traditional characters is no conversion there
            e.tag: document.id in e.translations and not (e.locale.conversion and document.as_received is not None)
            for e in editions
        },
        "official": _official(document, editions, strings) if about.official_url else None,
    }


def _state(document: Document, words: Branch) -> str:
    """When it was followed by another document, else when it was published; in a few words."""
    about = document.about
    if about.successor is not None and about.successor.published:
        return str(words_at(words, "shell.superseded")).format(date=about.successor.published)
    return str(words_at(words, "shell.published")).format(date=about.published) if about.published else ""


def _official(document: Document, editions: Sequence[Edition], strings: Mapping[str, Branch]) -> dict[str, Any]:
    address = document.about.official_url
    prevails = {}
    for edition in editions:
        issuer = str(edition.pick(document.about.issuer, document.id))
        link = f'<a href="{escape(address)}">{escape(issuer)}</a>'
        prevails[edition.tag] = escape(str(words_at(strings[edition.tag], "shell.prevails"))).replace("{source}", link)
    return {"url": address, "prevails_html": prevails}


def _status_sentence(edition: Edition, document: Document) -> str:
    """The banner's sentence as HTML; dates and document numbers do not break."""
    html = escape(str(edition.pick(document.about.sentence, document.id)))
    for name, value in _status_values(edition, document):
        lang = f' lang="{edition.chinese_tag}"' if name == "successor" and edition.locale.is_translation else ""
        html = html.replace(f"{{{name}}}", f'<span class="nw"{lang}>{escape(str(value))}</span>')
    return html


def _status_values(edition: Edition, document: Document) -> Iterator[tuple[str, str]]:
    about = document.about
    yield "published", about.published
    yield "comments_until", about.comments_until
    yield "successor", edition.chinese(about.successor.number, document.id) if about.successor else ""
    yield "successor_published", about.successor.published if about.successor else ""
