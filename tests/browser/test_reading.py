"""The reading page: density of terms, views, settings, what is copied, the language switch, light and dark."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

PART = "zh-hans/light-industry-2022-draft/part-5/"
AGAIN = "main .src:not(.tr) a.gl.again"


def settings(page: Any) -> dict[str, str]:
    return page.evaluate("({...document.documentElement.dataset})")


def address(page: Any) -> str:
    return page.evaluate("location.pathname + location.search + location.hash")


def reopened(page: Any) -> Any:
    """The same reader's next visit."""
    other = page.context.new_page()
    other.goto(page.url.split("?")[0].split("#")[0])
    return other


def is_marked(term: Any) -> bool:
    return term.evaluate(
        """e => { const s = getComputedStyle(e);
        return (s.textDecorationLine !== 'none' && !/, 0\\)$/.test(s.textDecorationColor)) || s.boxShadow !== 'none' || parseFloat(s.borderBottomWidth) > 0; }"""
    )


# ── Density of terms ───────────────────────────────────────────────────


def test_density_of_terms_is_remembered_and_stands_in_the_address(visit: Callable[..., Any]) -> None:
    page = visit(PART)
    assert settings(page)["terms"] == "key"
    assert address(page) == f"/{PART}", "what is usual does not stand in the address"
    page.locator("[data-terms-to=all]").click()
    assert address(page) == f"/{PART}?terms=all"
    expect(page.locator("[data-terms-to=all]").first).to_have_attribute("aria-pressed", "true")
    assert settings(reopened(page))["terms"] == "all"
    page.locator("[data-terms-to=key]").click()
    assert address(page) == f"/{PART}"


def test_density_in_the_address_goes_before_what_is_remembered(visit: Callable[..., Any]) -> None:
    page = visit(PART)
    page.locator("[data-terms-to=all]").click()
    page.goto(page.url.split("?")[0] + "?terms=none")
    assert settings(page)["terms"] == "none"
    page.goto(page.url.split("?")[0] + "?terms=nonsense")
    assert settings(page)["terms"] == "all"


@pytest.mark.parametrize(
    ("density", "key", "first", "again"),
    [
        ("key", True, False, False),
        ("first", True, True, False),
        ("all", True, True, True),
        ("none", False, False, False),
    ],
)
def test_density_shows_the_marks_that_it_promises(
    visit: Callable[..., Any], density: str, key: bool, first: bool, again: bool
) -> None:
    page = visit(f"{PART}?terms={density}")
    assert is_marked(page.locator("main .src:not(.tr) a.gl:not(.again, .low)").first) is key
    assert is_marked(page.locator("main .src:not(.tr) a.gl.low:not(.again)").first) is first
    assert is_marked(page.locator(AGAIN).first) is again


def test_the_text_is_quiet_until_a_reader_asks_for_more(visit: Callable[..., Any]) -> None:
    """Three fifths of the characters stand under a term: marked all, the text would be a carpet of dots."""
    page = visit(PART)
    every = page.locator("main .src:not(.tr) a.gl").count()
    linked = page.locator("main .src:not(.tr) a.gl[href]").count()
    assert 0 < linked <= every * 0.4


def test_the_terms_of_a_paragraph_are_one_stop_of_the_tab_key(visit: Callable[..., Any]) -> None:
    page = visit(f"{PART}?terms=all")
    page.wait_for_selector("#term-card", state="attached")
    stops = page.evaluate(
        "[...document.querySelectorAll('.pair > .src')].map((p) => p.querySelectorAll('a.gl[tabindex=\"0\"]').length)"
    )
    assert max(stops) == 1


# ── Views and settings ─────────────────────────────────────────────────


def boxes(page: Any) -> tuple[dict[str, float], dict[str, float]]:
    pair = page.locator("#sec-14 .pair").first
    return pair.locator(".src:not(.tr) .s").first.bounding_box(), pair.locator(".src.tr .s").first.bounding_box()


def test_single_view_shows_one_language(visit: Callable[..., Any]) -> None:
    page = visit(PART)
    expect(page.locator("#sec-14 .src.tr").first).to_be_hidden()
    expect(page.locator("#sec-14 .src:not(.tr)").first).to_be_visible()


def test_side_by_side_puts_the_languages_beside_each_other_and_shows_the_same_sentence(
    visit: Callable[..., Any],
) -> None:
    page = visit(PART)
    page.locator("[data-view-to=side]").first.click()
    assert address(page) == f"/{PART}?view=side"
    one, other = boxes(page)
    assert other["x"] > one["x"] + 200 and abs(other["y"] - one["y"]) < 20
    sentence = page.locator("#sec-14 .pair").first.locator(".src:not(.tr) .s").nth(1)
    sentence.hover()
    expect(page.locator("#sec-14 .pair").first.locator(".src.tr .s").nth(1)).to_have_class(re.compile(r"\bon\b"))
    page.mouse.move(2, 2)
    expect(page.locator(".s.on")).to_have_count(0)


def test_side_by_side_each_sentence_begins_where_its_counterpart_begins(visit: Callable[..., Any]) -> None:
    """A long English paragraph used to leave its Chinese half blank, and the eye had to search."""
    page = visit("en/light-industry-2022-draft/part-5/?view=side")
    tops = page.evaluate(
        """() => [...document.querySelectorAll('.pair--s')].flatMap((pair) => {
        const top = (e) => e.getClientRects()[0].top, other = [...pair.querySelectorAll('.tr .s')].map(top);
        return [...pair.querySelectorAll('.src:not(.tr) .s')].map((s, i) => Math.abs(top(s) - other[i])); })"""
    )
    assert len(tops) > 20 and max(tops) < 12


def test_the_term_pointed_at_lights_up_in_the_other_language(visit: Callable[..., Any]) -> None:
    page = visit(f"{PART}?view=side&terms=all")
    pair = page.locator("#sec-14 .pair").first
    shared = page.evaluate(
        """(pair) => { const of = (s) => new Set([...pair.querySelectorAll(s)].map((a) => a.dataset.t));
        return [...of('.src:not(.tr) a.gl')].find((t) => of('.tr a.gl').has(t)); }""",
        pair.element_handle(),
    )
    pair.locator(f'.src:not(.tr) a.gl[data-t="{shared}"]').first.hover()
    expect(pair.locator(f'.tr a.gl[data-t="{shared}"]').first).to_have_class(re.compile(r"\bon\b"))


def test_only_the_other_language_can_be_shown(visit: Callable[..., Any]) -> None:
    page = visit(f"{PART}?view=other")
    expect(page.locator("#sec-14 .src.tr").first).to_be_visible()
    expect(page.locator("#sec-14 .src:not(.tr)").first).to_be_hidden()


def test_a_tap_unfolds_the_counterpart_of_a_sentence_and_a_second_one_folds_it(
    visit_on_phone: Callable[..., Any],
) -> None:
    page = visit_on_phone(PART)
    page.wait_for_load_state("networkidle")
    sentence = page.locator("#sec-14 .pair").first.locator(".src:not(.tr) .s").nth(1)
    counterpart = page.locator("#sec-14 .pair").first.locator(".src.tr .s").nth(1).text_content()
    sentence.scroll_into_view_if_needed()
    where = page.evaluate(
        """(s) => { const walk = document.createTreeWalker(s, NodeFilter.SHOW_TEXT); let node;
        while ((node = walk.nextNode())) { if (node.parentElement.closest('a[href]')) continue;
            const r = document.createRange(); r.selectNodeContents(node);
            for (const b of r.getClientRects()) if (b.width > 20 && document.elementFromPoint(b.left + 9, b.top + 9)?.closest('.s') === s)
                return [b.left + 9, b.top + 9]; } }""",
        sentence.element_handle(),
    )
    page.touchscreen.tap(*where)
    expect(page.locator(".unfolded")).to_have_text(counterpart.strip())
    page.keyboard.press("Escape")
    expect(page.locator(".unfolded")).to_have_count(0)


def test_words_of_taiwan_take_the_place_of_terms_and_are_not_copied(visit: Callable[..., Any]) -> None:
    page = with_clipboard(visit("zh-hant/light-industry-2022-draft/box-3/?words=tw"))
    replaced = page.locator("a.gl.rw").first
    replaced.wait_for()
    own, shown = replaced.get_attribute("data-own"), replaced.text_content()
    assert own and shown and own != shown
    assert own in replaced.get_attribute("aria-label") and shown in replaced.get_attribute("aria-label")
    expect(page.locator(".rw-note")).to_be_visible()
    page.evaluate("(e) => getSelection().selectAllChildren(e.closest('.src'))", replaced.element_handle())
    page.keyboard.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert own in copied
    page.evaluate("duizhao.set('words', 'own')")
    expect(page.locator("a.gl.rw")).to_have_count(0)


def test_only_traditional_pages_offer_words_of_a_region(visit: Callable[..., Any]) -> None:
    assert visit(PART).locator("[data-words-to]").count() == 0


def test_line_by_line_sets_each_sentence_over_its_translation(visit: Callable[..., Any]) -> None:
    page = visit(PART)
    page = visit(f"{PART}?view=line")
    assert address(page) == f"/{PART}?view=line"
    tops = page.evaluate(
        """() => { const pair = document.querySelector('#sec-14 .pair'), top = (e) => e.getBoundingClientRect().top;
        const own = [...pair.querySelectorAll('.src:not(.tr) .s')].map(top), other = [...pair.querySelectorAll('.src.tr .s')].map(top);
        return own.flatMap((y, i) => [y, other[i]]); }"""
    )
    assert len(tops) >= 4
    assert tops == sorted(tops)


def test_reader_stays_at_the_provision_when_the_view_changes(visit: Callable[..., Any]) -> None:
    page = visit(f"{PART}#sec-16")
    expect(page.locator(".bar__here")).to_have_text(re.compile("^（十六）"))
    before = page.locator("#sec-16").bounding_box()["y"]
    page.locator("[data-view-to=other]").first.click()
    page.wait_for_timeout(100)
    assert abs(page.locator("#sec-16").bounding_box()["y"] - before) < 30


def test_key_on_a_button_of_the_bar_does_not_scroll_the_page(visit: Callable[..., Any]) -> None:
    page = visit(f"{PART}#sec-16")
    expect(page.locator(".bar__here")).to_have_text(re.compile("^（十六）"))
    before = page.evaluate("scrollY")
    page.locator("[data-view-to=side]").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("scrollY") == before


def test_view_is_remembered_and_goes_along_within_the_document(visit: Callable[..., Any]) -> None:
    page = visit(PART)
    page.locator("[data-view-to=side]").first.click()
    assert settings(reopened(page))["view"] == "side"
    page.locator(".pn__next").click()
    page.wait_for_url(re.compile(r"/part-6/.*view=side"))


def test_settings_panel_has_the_sizes_in_their_order_and_everything_is_remembered(visit: Callable[..., Any]) -> None:
    page = visit(PART)
    page.locator(".bar [data-do=set]").click()
    panel = page.locator(".set")
    expect(panel).to_be_visible()
    assert panel.locator("[data-size-to]").all_text_contents() == ["小", "中", "大", "特大"]
    sizes = []
    for size in ("s", "m", "l", "xl"):
        panel.locator(f"[data-size-to={size}]").click()
        sizes.append(page.locator("#sec-14 .src.zh").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))
    assert sizes == sorted(set(sizes)), sizes
    panel.locator("[data-face-to=hei]").click()
    panel.locator("[data-scheme-to=slate]").click()
    panel.locator("[data-industries-to=on]").click()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.locator(".bar [data-do=set]")).to_be_focused()
    again = settings(reopened(page))
    assert (again["size"], again["face"], again["industries"], again["mdColorScheme"]) == ("xl", "hei", "on", "slate")


def test_settings_panel_opens_and_closes_by_its_button_and_by_keyboard(visit: Callable[..., Any]) -> None:
    page = visit(PART)
    button, panel = page.locator(".bar [data-do=set]"), page.locator(".set")
    button.focus()
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    assert panel.evaluate("e => e.contains(document.activeElement)")
    button.click()
    expect(panel).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_industry_mentions_are_marked_only_when_asked_for(visit: Callable[..., Any]) -> None:
    page = visit(f"{PART}?terms=none")
    mention = page.locator("#sec-14 .src:not(.tr) .im").first
    assert not is_marked(mention)
    page.locator(".bar [data-do=set]").click()
    page.locator("[data-industries-to=on]").click()
    assert is_marked(mention)
    assert address(page).endswith("?terms=none&industries=on")


def test_page_works_where_the_browser_keeps_nothing(new_page: Callable[..., Any], server: str) -> None:
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })"
    )
    page.goto(server + PART)
    page.locator("[data-view-to=side]").first.click()
    assert settings(page)["view"] == "side"


def test_reading_bar_names_the_provision_being_read_without_its_tile(visit: Callable[..., Any]) -> None:
    page = visit(PART)
    here = page.locator(".bar__here")
    page.locator("#sec-15").evaluate("e => e.scrollIntoView()")
    expect(here).to_have_text(re.compile(r"^（十五）"))
    page.locator("#box-4").evaluate("e => e.scrollIntoView()")
    expect(here).to_have_text(re.compile(r"^专栏4"))
    expect(page.locator('.nav a[aria-current="true"]')).to_have_attribute("href", "#box-4")


# ── Copying ────────────────────────────────────────────────────────────


def copied(page: Any, start: str, end: str) -> str:
    """What a reader gets who selects from one element to the other and copies."""
    page.evaluate(
        """([start, end]) => { const range = document.createRange(), pick = (s) => document.querySelector(s);
        range.setStartBefore(pick(start)); range.setEndAfter(pick(end)); getSelection().removeAllRanges(); getSelection().addRange(range); }""",
        [start, end],
    )
    page.keyboard.press("Control+c")
    return page.evaluate("navigator.clipboard.readText()")


def with_clipboard(page: Any) -> Any:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def test_copied_text_has_the_words_of_the_document_and_no_annotation(visit: Callable[..., Any]) -> None:
    page = with_clipboard(visit(PART))
    text = copied(page, "#sec-14 .sec__h", "#box-4-e1-p1")
    assert "有害物质源头管控和绿色原材料采购" in text
    assert "加快绿色安全发展" in text
    assert "超纤合成革制造" in text
    for ours in ("点到行业", "英译", "草稿", "sec-14", "复制", "引用"):
        assert ours not in text, ours
    assert not re.search(r"[c?]\d", text)


def test_copied_text_has_no_correction_marks(visit: Callable[..., Any]) -> None:
    page = with_clipboard(visit("zh-hans/light-industry-2022-draft/full/"))
    holder = page.evaluate(
        "(() => { const p = document.querySelector('.src:not(.tr) .cor').closest('.src'); p.id ||= 'with-mark'; return p.id; })()"
    )
    shown = page.locator(f"#{holder}").text_content() or ""
    mark = page.locator(f"#{holder} .cor").first.text_content() or "?"
    text = copied(page, f"#{holder}", f"#{holder}")
    assert mark in shown and mark not in text
    assert len(text) > 10


def test_link_button_copies_the_address_of_the_provision_and_says_so(visit: Callable[..., Any], server: str) -> None:
    page = with_clipboard(visit(f"{PART}?view=side"))
    page.locator("#sec-15").hover()
    button = page.locator("[data-do=link][data-seg=sec-15]")
    button.click()
    expect(button).to_have_attribute("data-said", "已复制")
    expect(page.locator("[role=status]", has_text="已复制")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()") == f"{server}{PART}#sec-15"


# ── Languages ──────────────────────────────────────────────────────────


@pytest.mark.parametrize(("here", "there"), [("zh-hans", "zh-Hant"), ("zh-hant", "en"), ("en", "zh-Hans")])
def test_language_switch_lands_on_the_same_provision_with_the_same_view(
    visit: Callable[..., Any], here: str, there: str
) -> None:
    page = visit(f"{here}/light-industry-2022-draft/part-5/?view=line&terms=all#sec-16")
    expect(page.locator(".bar__here")).to_have_text(re.compile("16|十六"))
    page.locator(f'.langs a[hreflang="{there}"]').click()
    page.wait_for_url(re.compile(rf"/{there.lower()}/light-industry-2022-draft/part-5/"))
    assert address(page) == f"/{there.lower()}/light-industry-2022-draft/part-5/?view=line&terms=all#sec-16"
    expect(page.locator("#sec-16 .sec__h")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.lang") == there


def test_language_switch_keeps_the_provision_that_was_scrolled_to(visit: Callable[..., Any]) -> None:
    page = visit(PART)
    page.locator("#sec-15").evaluate("e => e.scrollIntoView()")
    expect(page.locator(".bar__here")).to_have_text(re.compile("^（十五）"))
    page.locator('.langs a[hreflang="en"]').click()
    page.wait_for_url(re.compile("/en/.*#sec-15$"))


def test_language_switch_keeps_what_was_looked_for_in_the_term_index(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/terms/")
    page.locator("[data-termfind]").fill("jydq")
    page.locator('.langs a[hreflang="en"]').click()
    page.wait_for_url(re.compile("/en/terms/"))
    expect(page.locator("[data-termfind]")).to_have_value("jydq")


# ── Light, dark, motion ────────────────────────────────────────────────


def brightness(page: Any, selector: str = "#main") -> float:
    return page.evaluate(
        "(s) => getComputedStyle(document.querySelector(s)).backgroundColor.match(/[\\d.]+/g).slice(0, 3).reduce((a, b) => a + +b, 0) / 3",
        selector,
    )


@pytest.mark.parametrize("scripts", [True, False])
def test_page_is_dark_for_a_reader_whose_system_is(visit: Callable[..., Any], scripts: bool) -> None:
    assert brightness(visit(PART, color_scheme="light", java_script_enabled=scripts)) > 200
    assert brightness(visit(PART, color_scheme="dark", java_script_enabled=scripts)) < 60


def test_theme_button_goes_against_the_system_and_is_remembered(visit: Callable[..., Any]) -> None:
    page = visit(PART, color_scheme="dark")
    page.locator("[data-do=theme]").click()
    assert brightness(page) > 200
    assert brightness(reopened(page)) > 200


def test_page_follows_the_system_while_it_is_open(visit: Callable[..., Any]) -> None:
    page = visit(PART, color_scheme="light")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    assert brightness(page) < 60


def test_nothing_moves_for_a_reader_who_wants_no_motion(visit: Callable[..., Any]) -> None:
    page = visit(PART, reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e);
        return s.scrollBehavior === 'smooth' || s.animationName !== 'none' || s.transitionDuration.split(', ').some((t) => parseFloat(t) > 0); }).map((e) => e.className || e.tagName)"""
    )
    assert moving == []


# ── The whole text brings one language, and the other when it is asked for ──

WHOLE = "en/light-industry-2022-draft/full/"
FACING = """[...document.querySelectorAll('.text .tr')].map(e => [(e.closest('[id]') || {}).id, e.lang, e.textContent.trim()])"""


def test_the_whole_text_beside_the_chinese_is_as_on_the_pages_of_the_parts(visit: Callable[..., Any]) -> None:
    page = visit(WHOLE)
    assert page.locator(".text .tr").count() == 0, "it would weigh half as much again"
    page.locator("[data-view-to=side]").click()
    expect(page.locator("#sec-10-p1 > .tr")).to_be_visible()
    whole = page.evaluate(FACING)
    page.goto(page.url.replace("/full/", "/part-3/"))
    part = page.evaluate(FACING)
    assert len(part) > 20 and [row for row in whole if row in part] == part


def test_an_address_of_the_whole_text_side_by_side_leads_to_its_place(visit: Callable[..., Any]) -> None:
    page = visit(f"{WHOLE}?view=side#sec-10")
    expect(page.locator("#sec-10-p1 > .tr")).to_be_visible()
    page.wait_for_function("Math.abs(document.getElementById('sec-10').getBoundingClientRect().top - 100) < 100")


def test_terms_of_the_other_language_are_as_quiet_as_the_others(visit: Callable[..., Any]) -> None:
    page = visit(f"{WHOLE}?view=side&terms=none")
    expect(page.locator("#sec-10-p1 > .tr")).to_be_visible()
    assert page.locator(".text .tr a.gl").count() > 100
    expect(page.locator(".text .tr a.gl[href]")).to_have_count(0)


def test_without_scripts_the_whole_text_says_where_both_languages_stand(visit: Callable[..., Any]) -> None:
    page = visit(WHOLE, java_script_enabled=False)
    expect(page.locator("noscript a", has_text="General requirements")).to_be_visible()
