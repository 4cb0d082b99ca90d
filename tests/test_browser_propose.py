"""The form for proposing a term, in a browser: what it writes is what the reader takes, and it rejects what `check` rejects.

A row is what is typed, by field. The form's YAML goes into the inbox of a copy of the glossary, and the reader and the
rules for concepts say what they think of it; the form must have said the same, word for word.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.base.diagnostics import Severity
from generator.checks import glossary_rules, wording_rules
from generator.checks.review import Review, open_review
from generator.desk.formatting import plan_formatting
from generator.views.propose import concept_record
from generator.words.glossary import INBOX_FILE, Glossary, load_glossary
from generator.yaml_reader import parse
from tests import toy

GOOD: dict[str, dict[str, str]] = {
    "the least that is needed": {"zh": "轻工企业", "en": "light-industry enterprises in general"},
    "everything": {
        "zh": "试验验证",
        "en": "test and verification",
        "pinyin": "shì yàn yàn zhèng",
        "domain": "standards",
        "type": "measure",
        "definition.zh": "对产品：先试验，再验证。",
        "definition.en": 'First tests, then verification: in that order. “Quoted” and "quoted" #1, and \\ too',
        "authority": "standard",
        "why": "no",
        "regional.zh-Hant-TW": "測試驗證\n試驗",
        "regional.zh-Hant-HK": "測試",
        "zh_variants": "试验与验证",
        "en_variants": "testing, and verification\ntests and verification",
        "abbr": "T&V",
        "not_in": "试验验证平台",
        "see": "green-factory, quality",
        "ref": "GB/T 1: part #2 [draft]",
        "url": "https://example.org/a?b=c#d",
    },
    "values that YAML takes for something else": {
        "zh": "新型显示",
        "en": "1.10",
        "id": "new-display",
        "abbr": "NO",
        "why": "- not: a list",
        "definition.en": "true",
        "en_variants": "null\n~\n[a]\n#b\n*c\n&d\n!e\n%f\n@g\n`h`\n'i'\n|\n? k",
    },
    "spaces and line ends that came with copying": {
        "zh": " 轻工企业\t",
        "en": "light  industry\u3000 firms ",
        "definition.en": "One\nline.",
    },
    "Latin and digits in the Chinese": {"zh": "5G工厂", "en": "5G factory of its own"},
}

BAD: dict[str, tuple[dict[str, str], set[str]]] = {
    "no Chinese": ({"en": "x-rays"}, {"Y006"}),
    "no English": ({"zh": "轻工企业", "id": "zz-firms"}, {"Y006"}),
    "an id with capitals": ({"zh": "轻工企业", "en": "zz firms", "id": "ZZ_Firms"}, {"Y005"}),
    "an id with two hyphens": ({"zh": "轻工企业", "en": "zz firms", "id": "zz--firms"}, {"Y005"}),
    "an id in Chinese": ({"zh": "轻工企业", "en": "zz firms", "id": "轻工"}, {"Y005"}),
    "an id that is taken": ({"zh": "轻工企业", "en": "zz firms", "id": "green-factory"}, {"G001"}),
    "a Chinese word that is taken": ({"zh": "绿色工厂", "en": "zz factory"}, {"G002"}),
    "a variant that is taken": ({"zh": "轻工企业", "en": "zz firms", "zh_variants": "绿色工厂"}, {"G002"}),
    "an English word that is taken": ({"zh": "轻工企业", "en": "Green Factory", "id": "zz-firms"}, {"G003"}),
    "related to nothing": ({"zh": "轻工企业", "en": "zz firms", "see": "no-such-term"}, {"G005"}),
    "related to itself": ({"zh": "轻工企业", "en": "zz firms", "see": "zz-firms"}, {"G005"}),
    "official without a source": ({"zh": "轻工企业", "en": "zz firms", "authority": "official"}, {"G006"}),
    "a comma behind the Chinese": ({"zh": "轻工企业，", "en": "zz firms"}, {"G007", "G008"}),
    "Cyrillic in the Chinese": ({"zh": "轻工企业а", "en": "zz firms"}, {"G007", "G008"}),
    "full-width Latin in the Chinese": ({"zh": "Ａ轻工", "en": "zz firms"}, {"G007", "G008"}),
    "kana in the Chinese": ({"zh": "轻工の企业", "en": "zz firms"}, {"G007", "G008"}),
    "an accent in the Chinese": ({"zh": "café", "en": "zz firms"}, {"G007", "G008"}),
    "a tag in the Chinese": ({"zh": "<b>轻工", "en": "zz firms"}, {"G007", "G008"}),
    "Chinese in the English": ({"zh": "轻工企业", "en": "zz 企业", "id": "zz-firms"}, {"G007"}),
    "a full-width bracket in the English": ({"zh": "轻工企业", "en": "zz firms（small）", "id": "zz-firms"}, {"G007"}),
    "a full stop of Chinese in a variant": (
        {"zh": "轻工企业", "en": "zz firms", "en_variants": "zz companies。"},
        {"G007"},
    ),
    "a placeholder": ({"zh": "轻工企业", "en": "TODO", "id": "zz-firms"}, {"G007"}),
    "a word of no document": ({"zh": "飞天扫帚", "en": "zz broom"}, {"G008"}),
    "a context without the word": ({"zh": "轻工企业", "en": "zz firms", "not_in": "绿色工厂"}, {"G008"}),
    "a context of no document": ({"zh": "轻工企业", "en": "zz firms", "not_in": "好轻工企业了"}, {"G008"}),
    "an address without its beginning": (
        {"zh": "轻工企业", "en": "zz firms", "ref": "A book", "url": "example.org"},
        {"G013"},
    ),
    "an address in Chinese": (
        {"zh": "轻工企业", "en": "zz firms", "ref": "A book", "url": "https://example.org/轻工"},
        {"G013"},
    ),
    "an address without a title": ({"zh": "轻工企业", "en": "zz firms", "url": "https://example.org/"}, {"Y006"}),
    "an invisible space": ({"zh": "轻工\u200b企业", "en": "zz firms"}, {"Y003", "G007", "G008"}),
    "an invisible mark in a definition": ({"zh": "轻工企业", "en": "zz firms", "definition.en": "A\u200db."}, {"Y003"}),
}


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The glossary alone, to add to."""
    root = tmp_path_factory.mktemp("proposal")
    shutil.copytree(toy.ROOT / "glossary", root / "glossary")
    return root


@pytest.fixture
def inbox(copied: Path) -> Iterator[Path]:
    """The place for the form's file, clean before and after."""
    path = copied / "glossary" / "inbox" / "proposal.yml"
    path.parent.mkdir(exist_ok=True)
    yield path
    path.unlink(missing_ok=True)


def said_by_check(
    path: Path, text: str, rules: tuple[Any, ...] = glossary_rules.RULES
) -> tuple[set[tuple[str, str]], Glossary]:
    """What reader and rules say of the file, errors and warnings; and the glossary with it."""
    path.write_text(text, "utf-8")
    root = path.parents[2]
    glossary, faults = load_glossary(root)
    project = toy.real()
    library = replace(project.library, glossary=glossary, translations={})
    checked, _ = open_review(root, library, project.variants)
    found = [
        *faults,
        *(f.diagnostic for rule in rules for f in rule(Review(root, checked.library, (), (), project.variants))),
    ]
    here = path.relative_to(root).as_posix()
    return {(d.code, d.message) for d in found if d.position.path == here and d.severity is not Severity.INFO}, glossary


def type_in(page: Any, values: dict[str, str]) -> None:
    """Types a row as a person would: field by field, the rest left alone."""
    page.wait_for_selector('form[data-ready="done"]')
    if {"regional.zh-Hant-TW", "zh_variants", "en_variants", "abbr", "not_in", "only_in", "see"} & values.keys():
        page.click("form details > summary")
    if {"ref", "url"} & values.keys():
        page.click("[data-add-source]")
    for key, value in values.items():
        field = f'[data-part="{key}"]' if key in ("ref", "url") else f'[name="{key}"]'
        if key in ("domain", "type", "authority"):
            page.select_option(field, value)
        else:
            page.fill(field, value)
    shown(page)


def shown(page: Any) -> None:
    """At once what the form shows when one stops typing."""
    page.dispatch_event("form[data-propose]", "change")


def said_by_form(page: Any) -> set[tuple[str, str]]:
    rows = page.eval_on_selector_all(
        "[data-faults] li",
        "rows => rows.map(r => [r.dataset.code, [...r.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('').trim()])",
    )
    return {(code, message.removesuffix(".")) for code, message in rows}


def yaml_of(page: Any) -> str:
    text: str = page.text_content("[data-yaml]")
    return text


@pytest.mark.parametrize("row", GOOD)
def test_what_the_form_writes_the_reader_takes(visit: Callable[..., Any], inbox: Path, row: str) -> None:
    page = visit("en/propose/")
    type_in(page, GOOD[row])
    said, glossary = said_by_check(inbox, yaml_of(page))
    assert said == said_by_form(page)
    assert not {code for code, _ in said} - {"G008"}
    concept = glossary[page.input_value('[name="id"]')]
    assert concept.at.path == "glossary/inbox/proposal.yml" and concept.status == "draft"
    typed = {k: " ".join(v.split()) for k, v in GOOD[row].items()}
    assert (concept.zh, concept.en) == (typed["zh"], typed["en"])
    if "why" in typed:
        assert concept.why == typed["why"]
    if "definition.en" in typed:
        assert concept.definition["en"] == typed["definition.en"]
    if "en_variants" in typed:
        assert concept.en_variants == tuple(GOOD[row]["en_variants"].split("\n"))
    if "url" in typed:
        assert [(s.ref, s.url) for s in concept.sources] == [(typed["ref"], typed["url"])]
    assert page.is_enabled("[data-copy]")


def _in_common(said: set[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(code, text.replace("\u200b", " ")) for code, text in said if code != "G007"}


@pytest.mark.parametrize("row", BAD)
def test_form_and_reader_reject_the_same_in_the_same_words(visit: Callable[..., Any], inbox: Path, row: str) -> None:
    values, codes = BAD[row]
    page = visit("en/propose/")
    type_in(page, values)
    said, _ = said_by_check(inbox, yaml_of(page), (*glossary_rules.RULES, *wording_rules.RULES))
    assert {code for code, _ in said} == codes
    by_form = said_by_form(page)
    assert codes - {"G007"} <= {code for code, _ in by_form} <= codes
    # of letters and signs (G007) the rules of check say more than the form can; an unseen sign shows as a blank there
    assert _in_common(by_form) == _in_common(said)
    only_warnings = codes <= {"G003", "G008"}
    assert page.is_enabled("[data-copy]") is only_warnings
    assert page.is_visible("[data-save]") is only_warnings


def test_a_finished_file_can_be_filed_by_fmt(visit: Callable[..., Any], tmp_path: Path) -> None:
    root = toy.copy_real(tmp_path)
    page = visit("en/propose/")
    type_in(page, GOOD["everything"])
    path = root / "glossary" / "inbox" / "test-and-verification.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml_of(page), "utf-8")
    plan = plan_formatting(root)
    assert [d.code for d in plan.diagnostics] == ["F004"], "it says what it did, and nothing else"
    (filed,) = [c for c in plan.changes if c.path.name == "standards.yml"]
    entry = yaml_of(page).split("terms:\n")[1]
    assert entry in filed.after


def test_every_entry_comes_back_as_it_is_and_without_a_fault(visit: Callable[..., Any]) -> None:
    page = visit("en/propose/")
    page.wait_for_selector('form[data-ready="done"]')
    concepts = toy.real().library.glossary.concepts
    rows = page.evaluate(
        """async (domains) => {
            const { entryText, check, known } = duizhao.proposal, rows = [];
            for (const domain of domains) for (const [id, [, , entry]] of Object.entries(await duizhao.load('entries-' + domain)))
                rows.push([id, entryText(entry, known().rules.order), check(entry, false).map((f) => f.code + ' ' + f.message)]);
            return rows;
        }""",
        sorted({c.domain for c in concepts}),
    )
    assert len(rows) == len(concepts)
    text = "terms:\n" + "".join(text for _, text, _ in rows)
    content, faults = parse(text.encode(), INBOX_FILE, "all.yml")
    assert not faults and content is not None
    by_id = {row.text("id"): row for row in content.records("terms")}
    for concept in concepts:
        assert by_id[concept.id] == concept_record(concept), concept.id
    assert [(id_, said) for id_, _, said in rows if said] == []


def test_an_existing_entry_is_the_starting_point(visit: Callable[..., Any]) -> None:
    page = visit("en/propose/?id=green-factory")
    page.wait_for_selector('form[data-ready="done"]')
    concept = toy.real().library.glossary["green-factory"]
    assert page.input_value('[name="zh"]') == concept.zh
    assert page.get_attribute('[name="id"]', "readonly") is not None
    assert f"{concept.at.path}:{concept.at.line}" in page.text_content("[data-of]")
    assert page.is_disabled("[data-copy]")
    page.fill('[name="en"]', "green plant of a kind")
    shown(page)
    assert page.input_value('[name="id"]') == "green-factory"
    assert page.is_enabled("[data-copy]") and "    en: green plant of a kind\n" in yaml_of(page)
    assert f"line {concept.at.line}" in page.text_content("[data-then]")


def test_an_id_that_is_not_there_begins_a_new_entry(visit: Callable[..., Any]) -> None:
    page = visit("en/propose/?id=no-such-term&zh=%E8%BD%BB%E5%B7%A5%E4%BC%81%E4%B8%9A")
    page.wait_for_selector('form[data-ready="done"]')
    assert (page.input_value('[name="id"]'), page.input_value('[name="zh"]')) == ("no-such-term", "轻工企业")
    assert "no-such-term" in page.text_content("[data-of]")


def test_the_id_follows_the_english_until_one_writes_it(visit: Callable[..., Any]) -> None:
    page = visit("en/propose/")
    type_in(page, {"en": "Smart Café’s Lock, No. 5"})
    assert page.input_value('[name="id"]') == "smart-cafes-lock-no-5"
    type_in(page, {"id": "own", "en": "another"})
    assert page.input_value('[name="id"]') == "own"


def test_the_form_shows_where_the_term_stands(visit: Callable[..., Any]) -> None:
    page = visit("en/propose/")
    type_in(page, {"zh": "绿色工厂"})
    places = page.locator("[data-places] li")
    wanted = len(toy.real().library.concordance.terms["green-factory"])
    assert page.text_content("[data-found]") == f"{wanted} places" and places.count() == wanted
    assert places.first.locator("mark").text_content() == "绿色工厂"
    href = places.first.locator("a").get_attribute("href")
    assert urlsplit(href).path.startswith("/en/light-industry-2022-draft/") and urlsplit(href).fragment
    type_in(page, {"zh": "绿色"})
    assert "inside “绿色" in page.text_content("[data-places]")


def test_traditional_characters_are_offered_in_simplified(visit: Callable[..., Any]) -> None:
    page = visit("zh-hant/propose/")
    type_in(page, {"zh": "綠色工廠"})
    page.click("[data-found] button")
    assert page.input_value('[name="zh"]') == "绿色工厂"


def with_repository(page: Any) -> None:
    """The page as it is built where a repository is known."""

    def serve(route: Any) -> None:
        response = route.fetch()
        body = response.text().replace('"repository": ""', '"repository": "https://git.example.org/duizhao"')
        route.fulfill(response=response, body=body)

    page.route("**/propose/**", serve)


def test_the_finished_entry_opens_as_a_new_file(visit: Callable[..., Any], server: str) -> None:
    page = visit("en/propose/")
    with_repository(page)
    page.goto(f"{server}en/propose/?again")
    type_in(page, GOOD["everything"])
    address = urlsplit(page.get_attribute("[data-open]", "href"))
    assert address.path == "/duizhao/new/main/glossary/inbox"
    asked = parse_qs(address.query, strict_parsing=True)
    assert asked["filename"] == ["test-and-verification.yml"]
    assert asked["value"] == [yaml_of(page)]
    page.fill('[name="definition.zh"]', "长" * 1000)
    shown(page)
    assert "value" not in parse_qs(urlsplit(page.get_attribute("[data-open]", "href")).query)
    assert "too long" in page.text_content("[data-then]")


def test_an_existing_entry_opens_its_file(visit: Callable[..., Any], server: str) -> None:
    page = visit("en/propose/")
    with_repository(page)
    page.goto(f"{server}en/propose/?id=green-factory")
    page.wait_for_selector('form[data-ready="done"]')
    line = toy.real().library.glossary["green-factory"].at.line
    assert page.get_attribute("[data-edit]", "href") == "https://git.example.org/duizhao/edit/main/glossary/green.yml"
    assert (
        page.get_attribute("[data-of] a", "href")
        == f"https://git.example.org/duizhao/blob/main/glossary/green.yml#L{line}"
    )
    assert page.is_hidden("[data-open]")


def test_the_entry_can_be_copied_and_saved(visit: Callable[..., Any], server: str) -> None:
    page = visit("en/propose/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.rstrip("/"))
    type_in(page, GOOD["the least that is needed"])
    page.click("[data-copy]")
    page.wait_for_timeout(100)
    assert page.evaluate("navigator.clipboard.readText()") == yaml_of(page)
    with page.expect_download() as download:
        page.click("[data-save]")
    assert download.value.suggested_filename == "light-industry-enterprises-in-general.yml"
    assert Path(download.value.path()).read_text("utf-8") == yaml_of(page)


def test_a_field_says_what_is_missing_only_after_one_has_left_it(visit: Callable[..., Any]) -> None:
    page = visit("en/propose/")
    page.wait_for_selector('form[data-ready="done"]')
    message = '[data-key="zh"] [data-messages]'
    assert page.is_hidden(message)
    page.focus('[name="zh"]')
    page.keyboard.press("Tab")
    page.wait_for_selector(f"{message}:not([hidden])")
    field = page.locator('[name="zh"]')
    assert field.get_attribute("aria-invalid") == "true"
    assert "f-zh-m" in field.get_attribute("aria-describedby")
    page.click("[data-faults] li a")
    assert page.evaluate("document.activeElement.name") in ("zh", "id")


@pytest.mark.parametrize("place", ["zh-hans", "zh-hant", "en"])
def test_without_scripts_the_page_says_how_to_do_it_by_hand(visit: Callable[..., Any], place: str) -> None:
    page = visit(f"{place}/propose/", java_script_enabled=False)
    assert page.is_hidden("form[data-propose]")
    assert page.is_visible("noscript .warn")
    assert page.is_visible("#by-hand") and page.locator(".steps li").count() == 5


@pytest.mark.parametrize("place", ["zh-hans", "zh-hant", "en"])
def test_every_field_has_a_name_and_no_word_is_missing(visit: Callable[..., Any], place: str) -> None:
    page = visit(f"{place}/propose/?id=green-factory")
    page.wait_for_selector('form[data-ready="done"]')
    unnamed = page.eval_on_selector_all(
        "form :is(input, select, textarea)",
        "all => all.filter(f => !f.labels.length && !f.getAttribute('aria-label')).map(f => f.name)",
    )
    assert unnamed == []
    assert "undefined" not in page.inner_text("main")


@pytest.mark.parametrize("path", ["translators/", "propose/", "changes/"])
@pytest.mark.parametrize("place", ["zh-hans", "zh-hant", "en"])
def test_the_pages_fit_a_phone(visit_on_phone: Callable[..., Any], place: str, path: str) -> None:
    page = visit_on_phone(f"{place}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_form_works_from_a_file(offline_site: Path, browser_page: Any) -> None:
    browser_page.goto((offline_site / "en" / "propose" / "index.html").as_uri())
    type_in(browser_page, {"zh": "绿色工厂", "en": "zz factory"})
    assert {code for code, _ in said_by_form(browser_page)} == {"G002"}
    assert browser_page.get_attribute("[data-places] a", "href").split("#")[0].endswith("index.html")


def test_a_term_page_leads_to_the_form(visit: Callable[..., Any]) -> None:
    page = visit("en/terms/green-factory/")
    page.click('#improve a[href*="propose/"]')
    page.wait_for_selector('form[data-ready="done"]')
    assert page.input_value('[name="id"]') == "green-factory"
