"""Twenty documents on one site: every kind of page opens, every link leads somewhere, nothing is another document's."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.serving import serving
from tests.browser.sites import ROOT, mkdocs, once
from tests.twenty import RECEIVED, copy_twenty

pytestmark = [pytest.mark.site, pytest.mark.browser]
KIND = re.compile(r'<script id="duizhao-page" type="application/json">(.*?)</script>', re.DOTALL)
HREF = re.compile(r'<a [^>]*?href="([^"]*)"', re.DOTALL)
NOT_HERE = {"404", "page", "box", "all-targets", "targets", "moved", "versions", "comparisons"}
"""Kinds that this site has no page of, or that stand in no language."""


def build_twenty(out: Path) -> None:
    """The site, as a user would build it."""
    project = copy_twenty(out.with_name(f"{out.name}-sources"))
    for name in ("overrides", "generator"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    (project / "content" / "pages").mkdir()
    mkdocs(project, out)


@pytest.fixture(scope="module")
def twenty(shared: Path) -> Path:
    return once(shared / "twenty", build_twenty)


@pytest.fixture(scope="module")
def root(twenty: Path) -> Iterator[str]:
    with serving(twenty) as address:
        yield address


@pytest.fixture(scope="module")
def by_kind(twenty: Path) -> dict[str, str]:
    """A page of each kind: the last, so that it is not always the first document's."""
    kinds = {}
    for path in sorted((twenty / "en").rglob("index.html")):
        found = KIND.search(path.read_text("utf-8"))
        assert found, path
        kinds[json.loads(found[1])["kind"]] = path.parent.relative_to(twenty).as_posix() + "/"
    return kinds


def test_no_link_of_any_page_is_broken(twenty: Path) -> None:
    texts = {p.relative_to(twenty).as_posix(): p.read_text("utf-8") for p in twenty.rglob("*.html")}
    ids = {name: set(re.findall(r'\bid="([^"]+)"', text)) for name, text in texts.items()}
    broken = set()
    for name, text in texts.items():
        if name == "404.html":
            continue
        for href in map(unescape, HREF.findall(text)):
            parts = urlsplit(href)
            if parts.scheme or parts.netloc:
                continue
            target = (Path("/") / Path(name).parent / unquote(parts.path)).as_posix() if parts.path else f"/{name}"
            found = Path(target).as_posix()
            resolved = "/".join(_walked(found))
            if (twenty / resolved).is_dir():
                resolved = f"{resolved}/index.html".lstrip("/")
            if not (twenty / resolved).is_file():
                broken.add(f"{name}: {href}")
            elif parts.fragment and resolved in ids and unquote(parts.fragment) not in ids[resolved]:
                broken.add(f"{name}: {href} (no such place)")
    assert len(texts) > 400 and not broken, sorted(broken)[:20]


def _walked(path: str) -> list[str]:
    steps: list[str] = []
    for step in path.strip("/").split("/"):
        if step == "..":
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return steps


@pytest.mark.parametrize("width", [360, 1440])
def test_every_kind_of_page_opens_and_does_not_scroll_sideways(
    root: str, by_kind: dict[str, str], new_page: Callable[..., Any], width: int
) -> None:
    assert {
        "home",
        "overview",
        "part",
        "full",
        "verbs",
        "all-verbs",
        "all-sources",
        "industries",
        "industry",
        "terms",
    } <= (by_kind.keys())
    page = new_page(viewport={"width": width, "height": 800})
    for kind, path in by_kind.items():
        page.goto(root + path)
        expect(page.locator("h1").first).to_be_visible()
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{kind} ({path}) is {wide} px too wide at {width}"


def test_home_narrows_its_table_and_orders_it(root: str, new_page: Callable[..., Any]) -> None:
    page = new_page()
    page.goto(root + "en/")
    rows = page.locator("table.library tbody tr:not(.g)")
    expect(rows).to_have_count(len(RECEIVED) + 2)
    page.locator("[data-narrow] select[data-filter=year]").select_option("2030")
    shown = page.locator("table.library tbody tr:not(.g):visible")
    dates = shown.locator(".library__d").all_inner_texts()
    assert 2 <= len(dates) < 12 and all(d.startswith("2030") for d in dates)
    page.locator("[data-narrow] select[data-filter=industry]").select_option("paper")
    expect(shown).to_have_count(1)
    expect(shown.locator("a")).to_have_attribute("href", "toy-plan/")
    for name in ("year", "industry"):
        page.locator(f"[data-narrow] select[data-filter={name}]").select_option("")
    date = page.get_by_role("columnheader", name="Date")
    date.get_by_role("button").click()
    ordered = [d for d in shown.locator(".library__d").all_inner_texts() if d]
    assert ordered == sorted(ordered) and len(ordered) > 5
    expect(date).to_have_attribute("aria-sort", "ascending")


def test_search_finds_a_word_in_every_document_and_narrows_to_one(root: str, new_page: Callable[..., Any]) -> None:
    page = new_page(viewport={"width": 1440, "height": 900})
    page.goto(root + "zh-hans/search/?q=" + "规划")
    hits = page.locator("[data-search-page] .hit")
    expect(hits.first).to_be_visible()
    text = page.locator("[data-search-page]").inner_text()
    assert "文化规划" in text and "茶园提升规划" in text, "each hit names its document"


def test_a_document_without_boxes_headings_translation_and_industries_has_pages_that_look_meant(
    root: str, new_page: Callable[..., Any]
) -> None:
    page = new_page(viewport={"width": 1440, "height": 900})
    for path in ("en/list-of-places/", "en/no-title/", "en/white-paper/full/", "zh-hant/taiwan-plan/"):
        page.goto(root + path)
        text = page.locator("#main").inner_text()
        assert "undefined" not in text and "{" not in text, path
        empty = page.evaluate(
            "[...document.querySelectorAll('#main :is(p, h1, h2, h3, dd, li, .stamp)')]"
            ".filter(e => !e.textContent.trim() && !e.querySelector('img, svg, input')).map(e => e.outerHTML.slice(0, 80))"
        )
        assert not empty, (path, empty)


def test_a_page_about_several_documents_is_spoken_for_by_none(twenty: Path) -> None:
    for name in ("industries", "terms", "verbs", "sources", "search"):
        text = (twenty / "en" / name / "index.html").read_text("utf-8")
        assert '"document"' not in text and 'class="stamp"' not in text.partition('id="main"')[0], name
