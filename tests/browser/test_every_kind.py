"""Every kind of page in every language: without errors, without requests to others, without a fault that axe finds."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

LOCALES = ("zh-hans", "zh-hant", "en")
DOCUMENT = "light-industry-2022-draft/"
KINDS = {
    # one page of each kind under a locale; the heaviest where they differ
    "home": "",
    "overview": DOCUMENT,
    "part": DOCUMENT + "part-3/",
    "box": DOCUMENT + "box-3/",
    "full": DOCUMENT + "full/",
    "targets": DOCUMENT + "targets/",
    "verbs": DOCUMENT + "verbs/",
    "cited": DOCUMENT + "cited/",
    "sources": DOCUMENT + "sources/",
    "industries": "industries/",
    "industry": "industries/household-appliances/",
    "compare": "industries/compare/",
    "pictures": DOCUMENT + "pictures/",
    "terms": "terms/",
    "page": "how-to-read/",
    "tasks": "contribute/",
    "downloads": "downloads/",
    "term": "terms/quality/",
    "search": "search/",
    "translators": "translators/",
    "queue": "review/",
    "propose": "propose/",
    "changes": "changes/",
}
AXE = files("axe_playwright_python").joinpath("axe.min.js")
COLOURS = ["color-contrast", "link-in-text-block"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


def there(site: Path, locale: str, kind: str) -> str:
    path = f"{locale}/{KINDS[kind]}"
    if not (site / path / "index.html").is_file():
        pytest.skip(f"no page of the kind {kind}")
    return path


def check(page: Any, *, only: list[str] | None = None, within: str | None = None) -> list[str]:
    """What axe finds in the page, or in one element of it, one line for each rule and place."""
    found = page.evaluate(
        "([within, options]) => axe.run(within || document, options)",
        [
            within,
            {
                "resultTypes": ["violations"],
                "runOnly": {"type": "rule", "values": only} if only else {"type": "tag", "values": TAGS},
            },
        ],
    )
    return [
        f"{v['id']} {n['target'][0]}: {n['html'][:110]} … {n['failureSummary'].splitlines()[-1].strip()[:160]}"
        for v in found["violations"]
        for n in v["nodes"]
    ]


def with_axe(visit: Callable[..., Any], path: str, **options: Any) -> Any:
    """A page with axe in it, past the content security policy. Of what repeats some hundred times, the first twenty stay."""
    page = visit(path, bypass_csp=True, **options)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate(
        """() => { for (const same of ['.ti > li', '.kw > li', '.mx tr:not(.g)', '.tbl tbody tr', '.pair', 'ul.links > li'])
        for (const one of [...document.querySelectorAll(same)].slice(20)) one.remove(); }"""
    )
    return page


def test_every_kind_of_page_is_known_here(site: Path) -> None:
    """A new kind must be added above."""
    kinds = {
        found[1]
        for path in site.rglob("index.html")
        if (found := re.search(r'"kind": ?"([\w-]+)"', path.read_text(encoding="utf-8")))
    }
    assert kinds <= {*KINDS, "door", "moved"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("locale", LOCALES)
def test_page_says_no_error_asks_nobody_else_and_is_never_wider_than_the_window(
    visit: Callable[..., Any], site: Path, locale: str, kind: str
) -> None:
    """The fixture fails for any message in the console and any request to another host."""
    page = visit(there(site, locale, kind))
    assert page.evaluate("document.documentElement.classList.contains('js')")
    for width in (1440, 768, 360):
        page.set_viewport_size({"width": width, "height": 800})
        too_wide = page.evaluate(
            """(width) => new Promise((done) => setTimeout(() => done(document.documentElement.scrollWidth <= width ? []
            : [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > width + 1).map((e) => e.outerHTML.slice(0, 90)).slice(0, 5)), 60))""",
            width,
        )
        assert too_wide == [], width


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("locale", LOCALES)
def test_axe_finds_nothing_in_light_and_in_dark(visit: Callable[..., Any], site: Path, locale: str, kind: str) -> None:
    page = with_axe(visit, there(site, locale, kind), color_scheme="light")
    found = [f"light: {one}" for one in check(page)]
    page.emulate_media(color_scheme="dark")
    page.locator("html[data-md-color-scheme=slate]").wait_for()
    # only colours differ
    found += [f"dark: {one}" for one in check(page, only=COLOURS)]
    assert not found, "\n".join(found[:12])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "404.html"])
def test_axe_finds_nothing_on_the_door_and_the_404_page(visit: Callable[..., Any], path: str, scheme: str) -> None:
    found = check(with_axe(visit, path, color_scheme=scheme))
    assert not found, "\n".join(found[:12])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", LOCALES)
def test_axe_finds_nothing_in_what_opens(visit: Callable[..., Any], locale: str, scheme: str) -> None:
    """Side by side and line by line with every mark; then card, settings, citation and search with results."""
    page = with_axe(visit, f"{locale}/{DOCUMENT}part-5/?view=side&industries=on&terms=all", color_scheme=scheme)
    # the page itself is looked at above: here only what these settings change
    found = [f"side: {one}" for one in check(page, within="main", only=[*COLOURS, "target-size", "aria-allowed-attr"])]
    page.evaluate("duizhao.set('view', 'line')")
    found += [f"line: {one}" for one in check(page, within="main", only=COLOURS)]
    page.locator("main .src a.gl[href][aria-controls]").first.click()
    page.locator("#term-card:popover-open").wait_for()
    found += [f"card: {one}" for one in check(page, within="#term-card")]
    page.keyboard.press("Escape")
    for name, selector in (("set", ".bar [data-do=set]"), ("cite", "[data-do=cite]")):
        page.locator(selector).first.focus()
        page.keyboard.press("Enter")
        page.locator(f".{name}:popover-open").wait_for()
        found += [f"{name}: {one}" for one in check(page, within=f".{name}")]
        page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.locator(".ov__q input").fill("绿色")
    page.locator(".hit").first.wait_for()
    found += [f"search: {one}" for one in check(page, within="dialog.ov")]
    assert not found, "\n".join(found[:12])


def test_axe_finds_nothing_in_the_drawer_of_a_phone(visit_on_phone: Callable[..., Any]) -> None:
    page = with_axe(visit_on_phone, f"zh-hans/{DOCUMENT}part-5/")
    found = check(page)
    page.locator("[popovertarget=nav]").first.tap()
    found += [f"drawer: {one}" for one in check(page, within="#nav")]
    assert not found, "\n".join(found[:12])
