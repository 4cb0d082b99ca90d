"""What gathers from many documents stays small: divided into pages, nothing lost, every link to the page that has it."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.document.place import DocumentFolder
from generator.render import Rendered
from generator.site import Built, Project
from generator.views import Page, paging
from generator.views.industries import industry_pages
from generator.views.paging import LIMIT, Load, Sheet, divide
from generator.views.terms import term_pages
from tests.many import copy_many
from tests.toy import ROOT, build_toy, copies, copy_toy

COPIES = 40
BODY = 90_000
"""Bytes of a body: with what stands around it, which is under 8 KB, a page has less than 100 KB."""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, Built]]:
    root = copy_toy(tmp_path_factory.mktemp("many"))
    copies(root, "toy-plan", COPIES)
    yield build_toy(root)


def _gathered(built: Built) -> list[Rendered]:
    return [p for p in built.pages if p.meta.get("kind") in ("term", "industry")]


# ── Dividing ─────────────────────────────────────────────────────────────


def test_what_fits_is_one_page() -> None:
    division = divide("x/", [Load(100, (50,) * 3), Load(100, ())], heading=6_000, row=200, listed=10)
    ((first, second),) = division.shares
    assert (first.start, first.end, first.begins, first.ends) == (0, 3, True, True)
    assert (second.document, second.begins, second.ends) == (1, True, True)
    assert division.way(1, "doc-b") == "x/#doc-b"


@pytest.mark.parametrize("seed", range(30))
def test_every_place_is_on_one_page_in_order_and_no_document_is_split_that_fits(seed: int) -> None:
    chance = random.Random(seed)
    loads = [
        Load(
            chance.randint(300, 3_000), tuple(chance.randint(300, 2_000) for _ in range(chance.choice((1, 5, 30, 200))))
        )
        for _ in range(chance.choice((1, 3, 40, 400)))
    ]
    division = divide("x/", loads, heading=6_000, row=200, listed=50)
    shares = [(n, s) for n, page in enumerate(division.shares, 1) for s in page]
    places = [(s.document, place) for _, s in shares for place in range(s.start, s.end)]
    assert places == [(n, place) for n, load in enumerate(loads) for place in range(len(load.places))]
    for number, load in enumerate(loads):
        own = [s for _, s in shares if s.document == number]
        assert [s.begins for s in own] == [True] + [False] * (len(own) - 1)
        assert [s.ends for s in own] == [False] * (len(own) - 1) + [True]
        if load.whole + 50 * 200 <= LIMIT - paging.BESIDES:
            assert len(own) == 1
    for page in division.shares:
        assert sum(sum(loads[s.document].places[s.start : s.end]) for s in page) <= LIMIT
    assert [n for k in range(1, len(division.shares) + 1) for n in division.list_on(k)] == [*range(len(loads))]
    for n, share in shares:
        if share.begins:
            assert division.way(share.document, "a") == f"x/{f'{n}/' if n > 1 else ''}#a"


def test_the_way_through_shows_the_ends_and_what_is_near() -> None:
    assert Sheet("x/", 1, 3).near == (1, 2, 3)
    assert Sheet("x/", 20, 40).near == (1, 0, 18, 19, 20, 21, 22, 0, 40)
    assert Sheet("x/", 4, 7).near == (1, 2, 3, 4, 5, 6, 7)
    assert Sheet("x/").to(1) == "x/" and Sheet("x/").to(2) == "x/2/"


# ── Forty copies ─────────────────────────────────────────────────────────


def test_no_page_of_a_term_or_an_industry_grows_with_the_documents(many: tuple[Project, Built]) -> None:
    pages = _gathered(many[1])
    further = [p for p in pages if re.search(r"/\d+/$", p.url)]
    assert {p.meta["kind"] for p in further} == {"term", "industry"}
    assert {p.url: len(p.body.encode()) for p in pages if len(p.body.encode()) >= BODY} == {}


def test_a_page_has_the_same_number_in_every_language(many: tuple[Project, Built]) -> None:
    paths: dict[str, list[str]] = {}
    for page in many[1].pages:
        if page.meta.get("path"):
            paths.setdefault(page.meta["lang"], []).append(page.meta["path"])
    assert len(paths) == 3 and sorted(paths["zh-Hans"]) == sorted(paths["zh-Hant"]) == sorted(paths["en"])


def test_the_first_page_says_how_many_and_leads_to_each_document(many: tuple[Project, Built]) -> None:
    bodies = {p.url: p.body for p in many[1].pages}
    body = bodies["en/terms/papermaking/"]
    of = len([u for u in bodies if re.fullmatch(r"en/terms/papermaking/\d+/", u)]) + 1
    assert of > 1 and f"in {COPIES} documents, on {of} pages" in body and f"Page 1 of {of}" in body
    ways = re.findall(r'<a class="btn" href="([^"]*)#doc-([^"]+)"', body)
    assert len(ways) == COPIES
    for way, document in ways:
        page = bodies[f"en/terms/papermaking/{way}"]
        assert f'<details class="of" id="doc-{document}"' in page
        if way:
            # the address that it had leads to the row that leads on
            assert f'<span class="was" id="doc-{document}">' in body
            assert f'<span class="was" id="passages-{document}">' in body


def test_the_matrix_leads_to_the_page_that_has_the_place(many: tuple[Project, Built]) -> None:
    bodies = {p.url: p.body for p in many[1].pages}
    followed = set()
    for url, body in bodies.items():
        if not url.endswith("/industries/") or "/industries/compare" in url:
            continue
        up = url.count("/") - 1
        for way, anchor in re.findall(r'href="((?:\.\./)*(?:industries/)?[a-z0-9/-]*)#([a-z0-9-]+)"', body):
            target = way.removeprefix("../" * way.count("../"))
            target = f"{url.partition('/')[0]}/{target if way.startswith('../') else 'industries/' + target}"
            if way and target in bodies and "/industries/" in target:
                found = re.search(rf'<(\w+)[^>]* id="{re.escape(anchor)}"', bodies[target])
                assert found and not found[0].startswith('<span class="was"'), (url, way, anchor)
                followed.add(target)
        assert up
    assert any(re.search(r"/\d+/$", target) for target in followed)


def test_further_pages_are_found_one_after_the_other_and_have_titles_of_their_own(many: tuple[Project, Built]) -> None:
    pages = {p.url: p for p in _gathered(many[1])}
    titles = [(p.meta["lang"], p.meta["kind"], p.meta["title"]) for p in pages.values()]
    assert len(titles) == len(set(titles))
    for url, page in pages.items():
        match = re.fullmatch(r"(.*/)(\d+)/", url)
        if match is None:
            continue
        before = match[1] if match[2] == "2" else f"{match[1]}{int(match[2]) - 1}/"
        assert f'rel="next" href="{"" if match[2] == "2" else "../"}{match[2]}/"' in pages[before].body
        assert 'rel="prev"' in page.body and 'aria-current="page"' in page.body
        assert re.search(r'<nav class="btns" aria-label="(Pages|分页|分頁)">', page.body)
        assert page.meta["data"] == pages[match[1]].meta["data"]
        assert "prev" not in page.meta and "next" not in page.meta


def test_a_site_of_few_documents_has_no_further_page(tmp_path: Path) -> None:
    assert not [p for p in _gathered(build_toy(copy_toy(tmp_path))[1]) if re.search(r"/\d+/$", p.url)]


# ── Pages so small that one document has several ─────────────────────────


def _pages(project: Project, tag: str) -> dict[str, Page[Any]]:
    reader = next(r for r in project.readers if r.edition.tag == tag)
    return {p.path: p for p in (*industry_pages(reader), *term_pages(reader)) if p.kind in ("industry", "term")}


def _said(pages: dict[str, Page[Any]]) -> dict[str, list[str]]:
    """What is on the pages of each term and industry, in order."""
    said: dict[str, list[str]] = {}
    for page in pages.values():
        row = said.setdefault(page.first or page.path, [])
        if page.kind == "term":
            row += [f"{line.path} {line.left}" for line in page.view.lines]
            continue
        for of in page.view.documents:
            for panel in of.panels:
                row += [f"{i.id} {i.text}" for e in panel.entries for i in e.items]
                row += [f"{line.path} {line.left}" for line in panel.also]
            row += [f"{line.path} {line.left}" for line in of.text]
    return said


@pytest.mark.parametrize("limit", [1, 9_000, 12_000])
@pytest.mark.parametrize("alone", [True, False])
def test_one_document_that_no_page_can_hold_is_divided_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int, alone: bool
) -> None:
    root = copy_toy(tmp_path)
    if alone:
        shutil.rmtree(root / "content" / "toy-rules")
    whole = _pages(build_toy(root)[0], "en")
    monkeypatch.setattr(paging, "LIMIT", limit)
    # links and anchors are proved by the build itself
    project, built = build_toy(root)
    divided = _pages(project, "en")
    assert _said(divided) == _said(whole)
    assert len(divided) > len(whole)
    for page in built.pages:
        ids = re.findall(r'\sid="([^"]+)"', page.body)
        assert len(ids) == len(set(ids)), page.url
    for path in whole:
        # an anchor that a page had is still on it: where it was, or as the way to it
        before = {a for listed in whole[path].view.listed for a in listed.ways}
        after = next(p.body for p in built.pages if p.url == f"en/{path}")
        assert before - {"mentions"} <= set(re.findall(r'\sid="([^"]+)"', after))


# ── All other pages that gather from documents ───────────────────────────

PLACES = {
    "all-verbs": r'href="(?:\.\./)*([^"]+#verb-[^"]+)"',
    "all-sources": r'<section class="doc" id="([^"]+)"',
    "all-charge": r'<span[^>]*><a\s+href="(?:\.\./)*([^"]+in-charge/)"',
    "industries": r'<a(?: class="weak")?\s+href="[^"]*"\s+aria-label="([^"]+)"',
    "translators": r'<th scope="row"[^>]*>(?:<b>)?<a href="(?:\.\./)*([^"]+)"',
    "downloads": r'href="(?:\.\./)*(data/[^"]+)" download',
    "queue": r'data-id="([^"]+)"',
}
"""How a place is known again on each kind of page."""


def _sheets(built: Built) -> dict[str, dict[str, Rendered]]:
    """The pages of each kind in English, by address; of the matrices that of all documents."""
    found: dict[str, dict[str, Rendered]] = {kind: {} for kind in PLACES}
    for page in built.pages:
        if page.meta.get("kind") in PLACES and page.meta["lang"] == "en" and "document" not in page.meta:
            found[page.meta["kind"]][page.url] = page
    return found


def test_every_page_that_gathers_from_documents_is_divided_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_toy(tmp_path)
    shutil.copy(ROOT / "site_config" / "verbs.yml", root / "site_config")
    # the toy names nobody who is in charge
    folder = DocumentFolder(root, "tea")
    text = "关于茶叶的意见\n\n一、总体要求\n（一）扩大种植。扩大茶园面积。（农业农村部牵头，财政部、商务部参加）\n"
    folder.write(folder.make(text.encode(), "tea.txt", None))
    for name in ("toy-plan", "tea"):
        copies(root, name, 12)
    monkeypatch.setattr(paging, "LIMIT", 10_000_000)
    whole = _sheets(build_toy(root)[1])
    # links and anchors are proved by the build itself
    monkeypatch.setattr(paging, "LIMIT", 12_000)
    divided = _sheets(build_toy(root)[1])
    for kind, pages in divided.items():
        ((first, before),) = whole[kind].items()
        assert len(pages) > 1, kind
        found = [
            sorted(x for p in of.values() for x in re.findall(PLACES[kind], p.body)) for of in (pages, whole[kind])
        ]
        assert found[0] == found[1] and found[0], kind
        for page in pages.values():
            ids = re.findall(r'\sid="([^"]+)"', page.body)
            assert len(ids) == len(set(ids)), page.url
        documents = [
            a for a in re.findall(r'\sid="([^"]+)"', before.body) if re.match("(doc-)?(toy-plan|toy-rules|tea)", a)
        ]
        # an address with an anchor that led to a document still does
        assert set(documents) <= set(re.findall(r'\sid="([^"]+)"', pages[first].body)), kind


def test_the_lists_of_one_document_are_never_divided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_toy(tmp_path)
    shutil.rmtree(root / "content" / "toy-rules")
    monkeypatch.setattr(paging, "LIMIT", 1)
    assert [url for of in _sheets(build_toy(root)[1]).values() for url in of if re.search(r"/\d+/$", url)] == []


def test_the_index_of_many_documents_is_narrowed_by_document(many: tuple[Project, Built]) -> None:
    body = next(p.body for p in many[1].pages if p.url == "en/terms/")
    choice = re.search(r'<select class="btn" data-filter="part">.*?</select>', body, re.S)
    assert choice and len(re.findall("<option", choice[0])) == 1 + len(many[0].library.documents)


@pytest.mark.slow
def test_no_page_that_gathers_from_twelve_real_documents_is_large(tmp_path: Path) -> None:
    project, built = build_toy(copy_many(tmp_path, 12, mixed=False))
    gathered = {"term", "industry", "home", "all-targets", *PLACES}
    sizes = {p.url: len(p.body.encode()) for p in built.pages if p.meta.get("kind") in gathered}
    assert {url: size for url, size in sizes.items() if size >= BODY} == {}
    assert {p.meta["kind"] for p in built.pages if re.search(r"/\d+/$", p.url)} >= {
        "queue",
        "translators",
        "industries",
    }
    goals = [p.body for p in built.pages if p.meta.get("kind") == "all-targets" and p.meta["lang"] == "en"]
    assert len(goals) > 1
    rows = [row for body in goals for row in re.findall(r'<th scope="row"><a href="([^"]+)"', body)]
    assert len(rows) == sum(map(len, project.library.targets.values()))
