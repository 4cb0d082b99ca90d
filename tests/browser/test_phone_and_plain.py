"""On a phone, without scripts, under /repo/, on a page that does not exist."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

PART = "zh-hans/light-industry-2022-draft/part-5/"
NO_SCRIPTS = {"java_script_enabled": False}


# ── Phone ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("scripts", [True, False])
def test_drawer_of_a_phone_opens_and_leads_to_another_part(visit_on_phone: Callable[..., Any], scripts: bool) -> None:
    page = visit_on_phone(PART, java_script_enabled=scripts)
    expect(page.locator("#nav")).to_be_hidden()
    page.locator("[popovertarget=nav]").first.tap()
    expect(page.locator("#nav")).to_be_visible()
    page.locator("#nav a", has_text="加大组织保障").tap()
    page.wait_for_url(re.compile("/part-7/$"))
    expect(page.locator("#nav")).to_be_hidden()


def test_drawer_closes_when_a_link_to_a_place_on_the_page_is_followed(visit_on_phone: Callable[..., Any]) -> None:
    page = visit_on_phone(PART)
    page.locator("[popovertarget=nav]").first.tap()
    page.locator('#nav a[href="#sec-16"]').tap()
    expect(page.locator("#nav")).to_be_hidden()
    expect(page.locator("#sec-16 h2")).to_be_in_viewport()


def test_drawer_closes_by_escape_and_by_its_button(visit_on_phone: Callable[..., Any]) -> None:
    page = visit_on_phone(PART)
    page.locator("[popovertarget=nav]").first.tap()
    page.keyboard.press("Escape")
    expect(page.locator("#nav")).to_be_hidden()
    page.locator("[popovertarget=nav]").first.tap()
    page.locator(".nav__x button").tap()
    expect(page.locator("#nav")).to_be_hidden()


def test_settings_and_citation_are_sheets_on_a_phone(visit_on_phone: Callable[..., Any]) -> None:
    page = visit_on_phone(PART)
    page.locator(".bar [data-do=set]").tap()
    for name, panel in (("set", page.locator(".set")), ("cite", page.locator("#cite"))):
        if name == "cite":
            page.keyboard.press("Escape")
            page.locator("[data-do=cite][data-seg=sec-14]").tap()
        expect(panel).to_be_visible()
        box = panel.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 360, name
        assert abs(box["y"] + box["height"] - 740) < 1, name


def test_side_by_side_becomes_line_by_line_on_a_phone_and_is_said(visit_on_phone: Callable[..., Any]) -> None:
    page = visit_on_phone(f"{PART}?view=side")
    one, other = (page.locator(f"#sec-14 .pair .src{which}").first.bounding_box() for which in (":not(.tr)", ".tr"))
    assert other is None or one is None or other["y"] > one["y"] or abs(other["x"] - one["x"]) < 4
    page.locator(".bar [data-do=set]").tap()
    expect(page.locator(".set__note")).to_be_visible()


# ── Without scripts ────────────────────────────────────────────────────


@pytest.mark.parametrize("locale", ["zh-hans", "zh-hant", "en"])
def test_reader_without_scripts_reads_follows_and_looks_up(visit: Callable[..., Any], locale: str) -> None:
    page = visit(f"{locale}/light-industry-2022-draft/part-5/", **NO_SCRIPTS)
    expect(page.locator("#sec-14 .src:not(.tr)").first).to_be_visible()
    page.locator(".pn__next").click()
    page.wait_for_url(re.compile("/part-6/$"))
    page.locator('.langs a[hreflang="en"]').click()
    page.wait_for_url(re.compile("/en/light-industry-2022-draft/part-6/$"))
    page.locator(".places a", has_text="Industries").click()
    page.locator("table.mx td a").first.click()
    page.wait_for_url(re.compile(r"/en/industries/[\w-]+/#"))
    page.locator(".places a", has_text="Terms").click()
    expect(page.locator(".ti > li:not(.ltr)").nth(600)).to_be_attached()


@pytest.mark.parametrize(
    "path",
    [
        PART,
        "zh-hans/terms/",
        "zh-hans/industries/",
        "zh-hans/industries/household-appliances/",
        "zh-hans/terms/quality/",
        "zh-hans/light-industry-2022-draft/targets/",
    ],
)
def test_what_needs_scripts_is_not_shown_without_them(visit: Callable[..., Any], path: str) -> None:
    page = visit(path, **NO_SCRIPTS)
    dead = page.locator("button:visible:not([popovertarget]), select:visible, input:visible, [role=button]:visible")
    assert [one.evaluate("e => e.outerHTML.slice(0, 120)") for one in dead.all()] == []


# ── Under /repo/, and where there is no page ───────────────────────────


def test_site_works_under_repo(browser_page: Any, site_under_repo: str) -> None:
    page = browser_page
    page.goto(site_under_repo)
    page.get_by_role("link", name="術語").click()
    page.wait_for_url(site_under_repo + "zh-hant/terms/")
    page.keyboard.press("Control+k")
    page.locator(".ov__q input").fill("jydq")
    expect(page.locator(".hit").first).to_have_attribute(
        "href", f"{site_under_repo}zh-hant/terms/household-appliances/"
    )
    page.keyboard.press("Enter")
    page.wait_for_url(site_under_repo + "zh-hant/terms/household-appliances/")
    expect(page.locator("h1")).to_have_text("家用電器")


@pytest.mark.console_errors
@pytest.mark.parametrize("place", ["/", "/repo/"])
def test_page_that_does_not_exist_helps_in_three_languages(
    new_page: Callable[..., Any], server: str, site_under_repo: str, place: str
) -> None:
    root = server if place == "/" else site_under_repo
    page = new_page()
    answer = page.goto(root + "zh-hans/light-industry-2022-draft/part-99/")
    assert answer.status == 404
    for tag in ("zh-Hans", "zh-Hant", "en"):
        expect(page.locator(f'section[lang="{tag}"] a').first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily") != "", "styled"
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 50
    page.locator('section[lang="en"] a', has_text="Terms").click()
    page.wait_for_url(root + "en/terms/")


def test_who_prints_the_whole_text_chooses_its_parts(visit: Callable[..., Any]) -> None:
    """Thirty pages come out of the printer where one part was wanted."""
    page = visit("zh-hans/light-industry-2022-draft/full/")
    page.locator(".choose summary").click()
    page.locator("[data-print-parts] input").nth(1).uncheck()
    page.emulate_media(media="print")
    assert page.locator("#part-1").is_visible()
    assert page.locator("#part-2").is_hidden()
    assert page.locator(".glosses dt").first.is_visible(), (
        "a printed term opens no card: the list at the end says what it means"
    )
    page.emulate_media(media="screen")
    assert page.locator("#part-2").is_visible()
    assert page.locator(".glosses").is_hidden()
