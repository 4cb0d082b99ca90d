"""A pair of versions in the browser: what a reader chooses to see, where keys lead, on a phone and without scripts."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.serving import serving
from tests.browser.sites import mkdocs
from tests.browser.test_every_kind import AXE, check
from tests.toy import ROOT
from tests.versions import two_versions

PAIR = "versions/toy-plan-later/toy-plan/"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the toy site with two versions is served."""
    root = two_versions(tmp_path_factory.mktemp("versions") / "project")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    (root / "content" / "pages").mkdir()
    shutil.copy(ROOT / "mkdocs.yml", root)
    out: Path = root / "site"
    mkdocs(root, out)
    with serving(out) as served:
        yield served


def test_a_reader_sees_only_the_kind_of_change_asked_for(address: str, new_page: Callable[..., Any]) -> None:
    page = new_page()
    page.goto(address + "en/" + PAIR)
    page.get_by_role("button", name="Figures 2").click()
    rows = page.locator(".ver__r")
    expect(rows.locator("visible=true").first).to_be_visible()
    shown = [r.get_attribute("data-is") for r in rows.all() if r.is_visible()]
    assert shown == ["figures", "figures"]
    page.get_by_role("button", name="All changes").click()
    assert sum(r.is_visible() for r in rows.all()) > 2


def test_both_columns_become_one_text(address: str, new_page: Callable[..., Any]) -> None:
    page = new_page()
    page.goto(address + "zh-hans/" + PAIR)
    row = page.locator('[data-is="figures"]').first
    assert row.locator(".old").is_visible() and not row.locator(".one").is_visible()
    page.get_by_role("button", name="合为一文").click()
    assert row.locator(".one").is_visible() and not row.locator(".old").is_visible()
    assert row.locator(".one del").count() and row.locator(".one ins").count()


def test_n_and_p_go_from_change_to_change(address: str, new_page: Callable[..., Any]) -> None:
    page = new_page(viewport={"width": 1280, "height": 400})
    page.goto(address + "zh-hans/" + PAIR)
    page.wait_for_function("document.querySelector('[data-kind=all]').getAttribute('aria-pressed')")
    page.wait_for_load_state("networkidle")
    before = page.evaluate("scrollY")
    page.keyboard.press("n")
    page.wait_for_function("at => scrollY > at", arg=before)
    at = page.evaluate("scrollY")
    page.keyboard.press("n")
    page.wait_for_function("at => scrollY > at", arg=at)
    page.keyboard.press("p")
    page.wait_for_function("at => scrollY <= at", arg=at + 5)


def test_a_link_to_an_unchanged_provision_unfolds_it(address: str, new_page: Callable[..., Any]) -> None:
    page = new_page()
    page.goto(address + "en/" + PAIR + "#sec-1")
    expect(page.locator("#sec-1")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("locale", ["zh-hans", "zh-hant", "en"])
def test_nothing_overflows_and_axe_finds_nothing(
    address: str, new_page: Callable[..., Any], locale: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    for path in (PAIR, "versions/"):
        page.goto(f"{address}{locale}/{path}")
        page.evaluate(AXE.read_text("utf-8"))
        assert check(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_changes_are_there(address: str, new_page: Callable[..., Any]) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto(address + "en/" + PAIR)
    assert page.locator(".one del:visible").count() and page.locator(".one ins:visible").count()
