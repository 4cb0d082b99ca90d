"""The built site as a whole, without a browser: every link and anchor, and what every page must say of itself.

Tags are read with one regular expression: the pages are our own, and a parser would take a minute for them.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

from tests.browser.sites import DOMAIN, FEW, REPO

TAG = re.compile(r"""<([a-zA-Z][\w-]*)((?:\s+[\w:@.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*/?>""")
ATTRIBUTE = re.compile(r"""([\w:@.-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
LOCALES = ("zh-Hans", "zh-Hant", "en")
MAY_LEAVE = {"a", "link", "meta"}
"""What may name another host: a link to follow, and the page's own address."""


@dataclass(kw_only=True)
class PageFacts:
    """What the tests want to know of a page."""

    path: str
    """under the site, e.g. zh-hans/terms/index.html"""
    text: str
    ids: Counter[str] = field(default_factory=Counter)
    links: list[tuple[str, str]] = field(default_factory=list)
    """tag and address, once each"""
    tags: Counter[str] = field(default_factory=Counter)
    lang: str = ""
    description: str = ""
    alternates: dict[str, str] = field(default_factory=dict)
    robots: str = ""
    malformed: list[str] = field(default_factory=list)
    """what begins like a tag and is none, such as one with a quotation mark in an attribute"""
    inline: list[str] = field(default_factory=list)
    """inline styles and scripts"""
    elsewhere: list[str] = field(default_factory=list)
    """what it loads from another host"""


def read_page(root: Path, path: Path) -> PageFacts:
    text = path.read_text(encoding="utf-8")
    page = PageFacts(path=path.relative_to(root).as_posix(), text=text)
    seen: dict[tuple[str, str], None] = {}
    for found in TAG.finditer(text):
        tag = found[1].lower()
        page.tags[tag] += 1
        attributes = {a[1].lower(): html.unescape(a[2] or a[3] or a[4] or "") for a in ATTRIBUTE.finditer(found[2])}
        if "id" in attributes:
            page.ids[attributes["id"]] += 1
        for name in ("href", "src", "action", "poster", "data"):
            address = attributes.get(name)
            if address is None or tag == "use":
                continue
            if urlsplit(address).scheme in ("http", "https") or address.startswith("//"):
                if tag not in MAY_LEAVE or (tag == "link" and attributes.get("rel") not in ("canonical", "alternate")):
                    page.elsewhere.append(f"<{tag} {name}={address}>")
            else:
                seen[tag, address] = None
        if tag == "html":
            page.lang = attributes.get("lang", "")
        elif tag == "meta" and attributes.get("name") in ("description", "robots"):
            setattr(page, attributes["name"], attributes.get("content", ""))
        elif tag == "link" and attributes.get("rel") == "alternate" and "hreflang" in attributes:
            page.alternates[attributes.get("hreflang", "")] = attributes.get("href", "")
        if (
            "style" in attributes
            or tag == "style"
            or (tag == "script" and "src" not in attributes and not attributes.get("type", "").endswith("json"))
        ):
            page.inline.append(found[0][:120])
        page.inline += [found[0][:120] for name in attributes if name.startswith("on")]
    page.links = list(seen)
    if len(re.findall("<[a-zA-Z]", text)) != page.tags.total():
        page.malformed = [
            text[m.start() : m.start() + 120] for m in re.finditer("<[a-zA-Z]", text) if not TAG.match(text, m.start())
        ]
    return page


@cache
def read_site(root: Path) -> tuple[PageFacts, ...]:
    return tuple(read_page(root, path) for path in sorted(root.rglob("*.html")))


@pytest.fixture(scope="session")
def pages(site: Path) -> tuple[PageFacts, ...]:
    return read_site(site)


def broken(
    root: Path, pages: Iterable[PageFacts], prefix: str = "/", served: bool = True, beside: tuple[PageFacts, ...] = ()
) -> list[str]:
    """What is wrong with the links of pages: no such file, no such anchor, out of the site, absolute.

    Only 404.html may link from the root on (`prefix`), as nobody knows at which address it will be shown. From
    files (`served` false) a link must name the file.
    """
    pages = tuple(pages)
    ids = {p.path: p.ids for p in (*beside, *pages)}
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}

    @cache
    def resolve(folder: str, place: str) -> str | None:
        """The file that an address without its anchor leads to."""
        if not place.startswith("/"):
            target = posixpath.normpath(posixpath.join(folder, unquote(place)))
        elif place.startswith(prefix):
            target = posixpath.normpath(unquote(place[len(prefix) :]))
        else:
            return None
        if target.startswith(".."):
            return None
        if place.endswith("/") or target == ".":
            target = posixpath.normpath(posixpath.join(target, "index.html")) if served else "a folder"
        return target if target in files else None

    wrong = []
    for page in pages:
        folder = posixpath.dirname(page.path)
        for tag, address in page.links:
            if address.startswith(("data:", "mailto:")):
                continue
            if address.startswith("/") and page.path != "404.html":
                wrong.append(f"{page.path}: <{tag}> {address} is absolute")
                continue
            place, _, anchor = address.partition("#")
            place = place.partition("?")[0]
            target = resolve(folder, place) if place else page.path
            if target is None:
                wrong.append(f"{page.path}: <{tag}> {address} leads nowhere")
            elif anchor and target.endswith(".html") and unquote(anchor) not in ids[target]:
                wrong.append(f"{page.path}: <{tag}> {address}: no such anchor")
    return wrong


def shorten(wrong: list[str]) -> str:
    return f"{len(wrong)} faults, the first of them:\n" + "\n".join(wrong[:20])


# ── Links ──────────────────────────────────────────────────────────────


def test_no_link_and_no_anchor_is_broken_at_the_root_of_a_domain(site: Path, pages: tuple[PageFacts, ...]) -> None:
    wrong = broken(site, pages)
    assert not wrong, shorten(wrong)


def test_no_link_is_broken_under_repo(site: Path, pages: tuple[PageFacts, ...], repo_pages: Path) -> None:
    """Relative links cannot tell where they are: what differs is the 404 page, and absolute addresses in heads."""
    few = read_site(repo_pages)
    assert {p.path for p in few} == {name.replace(".md", ".html") for name in FEW} | {"404.html"}
    own = {p.path: p for p in pages}
    for page in few:
        if page.path != "404.html":
            assert page.text.replace(REPO, DOMAIN) == own[page.path].text, (
                f"{page.path} depends on where the site stands"
            )
    wrong = broken(site, [p for p in few if p.path == "404.html"], prefix="/repo/", beside=pages)
    assert not wrong, shorten(wrong)


def test_no_link_is_broken_in_the_copy_that_opens_from_files(offline_site: Path) -> None:
    """A reader without a network opens files: a link to a folder would show its list of files."""
    wrong = broken(offline_site, (p for p in read_site(offline_site) if p.path != "404.html"), served=False)
    assert not wrong, shorten(wrong)


def test_no_page_has_an_id_twice(pages: tuple[PageFacts, ...]) -> None:
    wrong = [f"{p.path}: {name}" for p in pages for name, n in p.ids.items() if n > 1]
    assert not wrong, shorten(wrong)


def test_every_address_of_a_data_script_leads_to_a_place(site: Path, pages: tuple[PageFacts, ...]) -> None:
    """The search opens these, not a link in a page."""
    ids = {p.path: p.ids for p in pages}
    wrong = []
    for path in sorted((site / "data").rglob("*.js")):
        for address in set(re.findall(r'"((?:[\w-]+/)+(?:#[\w-]+)?)"', path.read_text(encoding="utf-8"))):
            place, _, anchor = address.partition("#")
            locales = (
                [path.stem.rpartition(".")[2]]
                if path.parent.name in ("texts", "search")
                else [x.lower() for x in LOCALES]
            )
            for locale in locales:
                target = f"{locale}/{place}index.html"
                if target not in ids or (anchor and anchor not in ids[target]):
                    wrong.append(f"data/{path.name}: {locale}/{address}")
    assert not wrong, shorten(wrong)


def leads_on(page: PageFacts) -> bool:
    """Whether it is an old address, which has no place of its own."""
    return 'http-equiv="refresh"' in page.text


def is_written(page: PageFacts) -> bool:
    """Whether a person wrote it: Material's bundle would ask the alternates of its head for a sitemap each."""
    return '"kind": "page"' in page.text


# ── What a page says of itself ─────────────────────────────────────────


def test_every_address_in_the_data_files_leads_to_a_place(site: Path, pages: tuple[PageFacts, ...]) -> None:
    """Who follows an address from segments.json, terms.json or industries.json lands on that very segment, term or industry."""
    ids = {page.path: page.ids for page in pages}
    missing = []
    for name in ("segments", "terms", "industries"):
        for record in json.loads((site / "data" / f"{name}.json").read_text(encoding="utf-8")):
            path, _, anchor = record["url"].partition("#")
            for locale in LOCALES:
                page = ids.get(f"{locale.lower()}/{path}index.html")
                if page is None or (anchor and anchor not in page):
                    missing.append(f"{locale}: {record['url']}")
    assert not missing, f"{len(missing)} addresses lead nowhere, e.g. {missing[:3]}"


def test_every_page_has_one_h1_a_title_and_a_description(pages: tuple[PageFacts, ...]) -> None:
    wrong = []
    for page in pages:
        if page.tags["h1"] != 1:
            wrong.append(f"{page.path}: {page.tags['h1']} h1")
        if not re.search(r"<title>[^<]{2,}</title>", page.text):
            wrong.append(f"{page.path}: no title")
        if len(page.description) < 8:
            wrong.append(f"{page.path}: description “{page.description}”")
    assert not wrong, shorten(wrong)


def test_every_tag_is_well_formed(pages: tuple[PageFacts, ...]) -> None:
    """A title with quotation marks must not end the attribute that it stands in."""
    wrong = [f"{p.path}: {one}" for p in pages for one in p.malformed]
    assert not wrong, shorten(wrong)


def test_no_two_pages_of_a_language_have_the_same_title(pages: tuple[PageFacts, ...]) -> None:
    titles = Counter(
        (p.lang, found[1]) for p in pages if not leads_on(p) and (found := re.search(r"<title>([^<]*)</title>", p.text))
    )
    assert not {title: n for title, n in titles.items() if n > 1}


def test_every_page_says_its_language(pages: tuple[PageFacts, ...]) -> None:
    for page in pages:
        folder = page.path.split("/")[0]
        wanted = next((tag for tag in LOCALES if tag.lower() == folder), LOCALES[0])
        assert page.lang == wanted, page.path


def test_every_page_names_itself_in_every_language(site: Path, pages: tuple[PageFacts, ...]) -> None:
    wrong = []
    for page in pages:
        if page.path == "404.html":
            assert page.robots == "noindex"
            continue
        if leads_on(page) or is_written(page):
            continue
        if set(page.alternates) != {*LOCALES, "x-default"}:
            wrong.append(f"{page.path}: alternates {sorted(page.alternates)}")
        for tag, address in page.alternates.items():
            target = address.removeprefix(DOMAIN)
            if not address.startswith(DOMAIN) or not (site / target / "index.html").is_file():
                wrong.append(f"{page.path}: {tag} {address}")
            elif (
                page.path != "index.html"
                and tag != "x-default"
                and not target.endswith(page.path.partition("/")[2].removesuffix("index.html"))
            ):
                wrong.append(f"{page.path}: {tag} {address} is another page")
    assert not wrong, shorten(wrong)


def test_the_sitemap_has_every_page_and_its_alternates(site: Path, pages: tuple[PageFacts, ...]) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = ElementTree.parse(site / "sitemap.xml").getroot().findall("s:url", space)
    listed = {url.findtext("s:loc", namespaces=space): url for url in urls}
    assert set(listed) == {
        DOMAIN + p.path.removesuffix("index.html") for p in pages if p.path != "404.html" and not leads_on(p)
    }
    for address, url in listed.items():
        if address != DOMAIN:
            assert {x.get("hreflang") for x in url.findall("x:link", space)} == set(LOCALES), address


# ── What it may load ───────────────────────────────────────────────────


def test_no_page_has_a_style_or_a_script_inline(pages: tuple[PageFacts, ...]) -> None:
    wrong = [f"{p.path}: {one}" for p in pages for one in p.inline]
    assert not wrong, shorten(wrong)


def test_no_page_loads_anything_from_another_host(pages: tuple[PageFacts, ...]) -> None:
    wrong = [f"{p.path}: {one}" for p in pages for one in p.elsewhere]
    assert not wrong, shorten(wrong)


def test_no_style_sheet_and_no_script_names_another_host(site: Path) -> None:
    known = ("http://www.w3.org/2000/svg",)
    found = []
    # ours: Material's bundle, which only written pages load, names hosts that their policy keeps it from asking
    ours = [p for folder in ("css", "js", "img") for p in (site / "assets" / folder).rglob("*")]
    for path in (p for p in ours if p.suffix in (".css", ".js", ".svg")):
        text = path.read_text(encoding="utf-8")
        found += [
            f"{path.name}: {url}"
            for url in re.findall(r"(?:https?:)?//[\w.-]+\.[a-z]{2,}[^\s\"')]*", text)
            if url not in known
        ]
        found += [
            f"{path.name}: {one}"
            for one in re.findall(
                r"@import[^;]+|\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|eval\(|new Function", text
            )
        ]
    assert not found


def test_nothing_of_the_theme_is_shipped_that_no_page_loads(site: Path, pages: tuple[PageFacts, ...]) -> None:
    loaded = {
        posixpath.normpath(posixpath.join(posixpath.dirname(p.path), address))
        for p in pages
        for tag, address in p.links
        if tag in ("script", "link", "img")
    }
    shipped = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.suffix in (".js", ".css", ".png", ".svg")}
    # duizhao.js calls the other scripts of its folder and those with data; this site compares no documents
    of_other_sites = {"assets/css/versions.css"}
    assert {p for p in shipped - loaded if not p.startswith(("assets/js/", "data/"))} <= of_other_sites
