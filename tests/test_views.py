"""Page values: everything decided before a template sees it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.base.locales import Locale
from generator.corpus.addresses import industry_path, page_of, segment_url, source, term_path
from generator.site import Project
from generator.views import Link, Page
from generator.views.home import home_page
from generator.views.industries import industry_pages
from generator.views.lines import line_of
from generator.views.passages import BoxBlock, Pair, SectionBlock, item_tail, numbered_corrections
from generator.views.reader import Reader
from generator.views.reading import reading_pages
from generator.views.terms import filed, term_pages
from tests.toy import ROOT, build_toy, copy_toy, draft, edit, real


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    yield build_toy(copy_toy(tmp_path_factory.mktemp("views")))[0]


def _reader(project: Project, tag: str = "zh-Hans") -> Reader:
    return next(r for r in project.readers if r.edition.tag == tag)


def _pages(project: Project, tag: str = "zh-Hans") -> dict[str, Page[Any]]:
    reader = _reader(project, tag)
    pages: list[Page[Any]] = [home_page(reader), *industry_pages(reader), *term_pages(reader)]
    for document in project.library.documents:
        pages += reading_pages(reader, document)
    return {p.path: p for p in pages}


def test_addresses_follow_the_contract() -> None:
    guideline = draft().guideline
    assert segment_url(guideline, "sec-3") == "light-industry-2022-draft/part-2/#sec-3"
    assert segment_url(guideline, "box-1-e4-p1") == "light-industry-2022-draft/box-1/#box-1-e4-p1"
    assert page_of(guideline, "preamble") == "light-industry-2022-draft/"
    assert industry_path("paper") == "industries/paper/" and term_path("green-factory") == "terms/green-factory/"
    assert source(Locale(tag="zh-Hant-HK", label="港", name="繁體"), "terms/") == "zh-hant-hk/terms/index.md"


def test_every_language_has_the_same_pages_under_the_same_paths(toy: Project) -> None:
    assert list(_pages(toy, "zh-Hans")) == list(_pages(toy, "zh-Hant"))
    assert set(_pages(toy, "zh-Hans")) == set(_pages(toy, "en"))
    assert all(path == path.lower() and (not path or path.endswith("/")) for path in _pages(toy))


def test_previous_and_next_lead_through_the_parts_and_back(toy: Project) -> None:
    pages = _pages(toy)
    for page in pages.values():
        for link, back in ((page.next, "previous"), (page.previous, "next")):
            if link is not None:
                assert link.path in pages, page.path
                returned = getattr(pages[link.path], back)
                assert returned is not None and returned.path == page.path, page.path
    assert [pages[p].next.path for p in ("toy-plan/", "toy-plan/part-1/")] == ["toy-plan/part-1/", "toy-plan/part-2/"]  # type: ignore[union-attr]


def test_every_crumb_but_the_last_is_a_page(toy: Project) -> None:
    pages = _pages(toy)
    for page in pages.values():
        for crumb in page.crumbs:
            if isinstance(crumb, Link):
                assert crumb.path.partition("#")[0].partition("?")[0] in pages, (page.path, crumb)
        assert not page.crumbs or not isinstance(page.crumbs[-1], Link)


def test_a_part_page_holds_its_sections_subsections_and_its_box_in_place(toy: Project) -> None:
    blocks = _pages(toy)["toy-plan/part-2/"].view.blocks
    assert [b.id for b in blocks] == ["sec-3", "sec-4"]
    inside = blocks[0].blocks
    assert [(b.id, b.level) for b in inside if isinstance(b, SectionBlock)] == [("sec-3-1", 3), ("sec-3-2", 3)]
    box = inside[1].blocks[1]
    assert isinstance(box, BoxBlock)
    assert (box.id, box.entries, box.items, box.sigil, [p.container for p in box.pairs]) == (
        "box-1", 3, 7, "研", ["box-1-e1", "box-1-e2", "box-1-e3"],
    )  # fmt: skip
    assert [link.path for link in box.pairs[1].names] == ["industries/furniture/", "industries/musical-instruments/"]


def test_a_translated_document_faces_its_translation_and_another_does_not(toy: Project) -> None:
    plan, rules = _pages(toy)["toy-plan/part-1/"].view, _pages(toy)["toy-rules/ch-1/"].view
    assert plan.has_other and not rules.has_other
    pair = plan.blocks[0].blocks[0]
    assert isinstance(pair, Pair) and pair.other is not None and pair.other.lang == "en" and pair.even
    english = _pages(toy, "en")["toy-rules/ch-1/"].view.blocks[0].blocks[0]
    assert english.other is None and english.text.lang == "zh-Hans"


ENGLISH = "Adhere to green manufacturing, and promote the high-quality development of papermaking, furniture and other"


def test_a_sentence_that_the_translation_cuts_in_two_faces_both(tmp_path: Path) -> None:
    root = copy_toy(tmp_path)
    cut = "Adhere to the manufacturing of green goods. Promote the high-quality development of papermaking, furniture and other"
    edit(root / "content/toy-plan/translations/en.yml", ENGLISH, cut)
    project = build_toy(root)[0]
    for tag in ("zh-Hans", "en"):
        reader = _reader(project, tag)
        ours, theirs = reader.facing_sentences("toy-plan", "sec-1-p1")
        assert len(ours) == len(theirs) == 1
        pair = next(
            block
            for section in _pages(project, tag)["toy-plan/part-1/"].view.blocks
            for block in section.blocks
            if block.id == "sec-1-p1"
        )
        assert pair.even
    lines = {
        m.id: line_of(_reader(project, "en"), m) for m in project.library.concordance.terms_in["toy-plan", "sec-1-p1"]
    }
    assert lines["papermaking"].other[1] == "papermaking"
    assert lines["green-manufacturing"].other[1] == "manufacturing of green"


def test_corrections_are_numbered_in_reading_order_made_and_noted_apart(toy: Project) -> None:
    numbered = numbered_corrections(toy.library.document("toy-plan"))
    assert [(p.correction.id, n) for p, n in numbered] == [("strings", 1), ("yao-yao", 1)]
    assert [n for p, n in numbered_corrections(draft()) if p.correction.applied] == [1, 2, 3, 4]
    view = _pages(toy)["toy-plan/sources/"].view
    assert [n.id for n, _ in view.applied] == ["yao-yao"] and [n.id for n, _ in view.noted] == ["strings"]


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 terms"), (1, "1 term"), (2, "2 terms"), ("1", "1 term"), ("1,204", "1,204 terms")]
)
def test_a_number_has_the_word_that_goes_with_it(toy: Project, n: object, said: str) -> None:
    assert {e.tag: e.say("terms.total", n=n) for e in toy.editions}["en"] == said


def test_an_industrys_page_gathers_entries_item_by_item_and_what_others_entries_say(toy: Project) -> None:
    view = _pages(toy)["industries/paper/"].view
    panel = view.panels[0]
    assert [str(i.text) for e in panel.entries for i in e.items] == ["特种纸", "绝缘纸"]
    assert [i.tail for e in panel.entries for i in e.items] == ["", "等"]
    assert [(x.label.text, x.mark, x.strength) for x in panel.also] == [("专栏1 · 轻工机械", "造纸装备", "technology")]
    assert [(x.mark, x.relation) for x in view.text] == [("造纸", ""), ("造纸装备", ""), ("制浆工艺", "narrower")]
    shared = _pages(toy)["industries/furniture/"].view.panels[0].entries[0]
    assert [link.path for link in shared.shared_with] == ["industries/musical-instruments/"]


def test_the_matrix_counts_what_the_pages_show(toy: Project) -> None:
    pages = _pages(toy)
    matrix = pages["toy-plan/industries/"].view
    assert matrix.total == 4 and [c.path for c in matrix.columns] == ["toy-plan/box-1/"]
    for group in matrix.groups:
        for row in group.rows:
            view = pages[row.path].view
            assert row.cells[0].items == view.panels[0].items
            assert row.text.total == len(view.text)


def test_a_terms_page_lists_every_occurrence_and_tells_inside_from_alone(toy: Project) -> None:
    view = _pages(toy)["terms/manufacturing/"].view
    assert (view.alone, view.inside, len(view.lines)) == (0, 3, 3)
    assert not view.longer, "what is narrower is not listed a second time for being longer"
    assert [link.path for link in view.narrower] == ["terms/green-manufacturing/", "terms/smart-manufacturing/"]
    light = _pages(toy)["terms/light-industry/"].view
    assert [x.mark for x in light.lines] == ["轻工业", "轻工业", "轻工"]
    assert [link.path for link in light.narrower] == ["terms/light-industry-machinery/", "terms/papermaking/"]
    papermaking = _pages(toy)["terms/papermaking/"].view
    assert papermaking.industry is not None and papermaking.industry.path == "industries/paper/"


def test_the_term_index_is_sorted_by_pinyin_with_u_umlaut_behind_u(toy: Project) -> None:
    rows = _pages(toy)["terms/"].view.rows
    assert [r.id for r in rows][-3:] == ["papermaking-equipment", "smart-manufacturing", "manufacturing"]
    assert [r.id for r in rows if r.letter == "L"] == ["green-factory", "green-manufacturing"]
    assert len(rows) == len(toy.library.glossary)


def test_a_keyword_stands_in_its_sentence_and_faces_the_same_in_english(toy: Project) -> None:
    line = _pages(toy)["industries/paper/"].view.text[0]
    assert (line.left, line.mark, line.right) == ("坚持绿色制造，推动", "造纸", "、家具等行业高质量发展。")
    assert line.other[1] == "papermaking" and line.other_lang == "en"
    rules = _pages(toy)["terms/green-factory/"].view.lines
    assert [(x.path, x.other_lang) for x in rules] == [
        ("toy-plan/part-1/#sec-2-b2", "en"),
        ("toy-rules/ch-1/#art-2", ""),
    ]


def test_the_closing_label_of_a_list_is_no_item(toy: Project) -> None:
    guideline = draft().guideline
    leaf = guideline["box-1-e1-p1"]
    assert [item_tail(leaf, i) for i in leaf.items][-1] == "等共性关键技术"


@pytest.mark.slow
def test_every_occurrence_of_every_term_of_the_draft_is_on_its_page() -> None:
    project = real()
    pages: dict[str, Page[Any]] = {p.path: p for p in term_pages(_reader(project))}
    assert sum(len(p.view.lines) for p in pages.values() if p.kind == "term") == sum(
        1 for m in project.library.mentions if m.kind == "term"
    )
    assert len(pages) == len(project.library.glossary) + 1


def test_a_copied_toy_project_is_whole(tmp_path: Path) -> None:
    root = copy_toy(tmp_path / "deep" / "place")
    assert build_toy(root)[1].docs["index.md"]


# ── Several documents ────────────────────────────────────────────────────


def _alone(root: Path, name: str = "toy-plan") -> Project:
    """The toy project with one of its documents."""
    for folder in (root / "content").iterdir():
        if folder.name != name:
            shutil.rmtree(folder)
    return build_toy(root)[0]


def test_of_several_documents_everything_stands_under_the_one_it_is_from(toy: Project, tmp_path: Path) -> None:
    names = {"toy-plan": "小城轻工业", "toy-rules": "工厂办法"}
    seen = set()
    for page in _pages(toy).values():
        groups = page.view.groups if page.kind == "term" else page.view.documents if page.kind == "industry" else ()
        for group in groups:
            lines = group.lines if page.kind == "term" else group.text
            assert str(group.document.name) == names[group.document.id]
            assert {line.path.partition("/")[0] for line in lines} <= {group.document.id}
            seen |= {group.document.id for line in lines}
        if page.kind in ("term", "industry"):
            assert page.view.several
    assert seen == set(names)
    alone = _pages(_alone(copy_toy(tmp_path)))
    assert not [p for p in alone.values() if p.kind in ("term", "industry") and p.view.several]


def test_a_matrix_is_of_a_document_and_of_all_added_up(toy: Project, tmp_path: Path) -> None:
    """Boxes of several documents stood side by side as if they were one document's."""
    pages = _pages(toy)
    across, own = pages["industries/"].view, pages["toy-plan/industries/"].view
    assert across.of_documents and not own.of_documents
    assert [str(c.title) for c in across.columns] == ["小城轻工业"], "the rules name no industry"
    assert [link.path for link, _ in across.choices] == ["industries/", "toy-plan/industries/"]
    rows = {r.id: r for g in across.groups for r in g.rows}
    for group in own.groups:
        for row in group.rows:
            cell = rows[row.id].cells[0]
            assert cell.items == sum(c.items for c in row.cells)
            assert cell.mentions == row.text.mentions + sum(c.mentions for c in row.cells)
            assert cell.total == cell.items + cell.mentions
    alone = _pages(_alone(copy_toy(tmp_path)))
    assert not alone["industries/"].view.of_documents and not alone["industries/"].view.choices
    assert "toy-plan/industries/" not in alone


def test_a_link_into_a_page_of_one_document_still_leads_there_when_there_are_others(tmp_path: Path) -> None:
    """Before, a page had one list of mentions, `#text`."""
    bodies = {p.url: p.body for p in build_toy(copy_toy(tmp_path))[1].pages}
    body = bodies["zh-hans/industries/paper/"]
    assert 'id="text"' in body and 'id="toy-plan-text"' in body and 'id="box-1"' in body


def test_the_term_index_keeps_the_parts_of_documents_apart(toy: Project, tmp_path: Path) -> None:
    view = _pages(toy)["terms/"].view
    assert [str(of.document) for of in view.parts] == ["小城轻工业", "工厂办法"]
    values = [value for of in view.parts for value, _ in of.parts]
    assert len(set(values)) == len(values)
    of_terms = filed(toy.readers[0])
    assert set(of_terms) == {row.id for row in view.rows}
    assert {part for _, _, parts in of_terms.values() for part in parts.split()} <= set(values)
    of_one = _pages(_alone(copy_toy(tmp_path)))["terms/"].view.parts
    assert [str(of.document) for of in of_one] == [""] and [v for v, _ in of_one[0].parts] == ["part-1", "part-2"]


def test_what_is_gathered_from_one_document_is_on_its_card_where_there_are_others(toy: Project, tmp_path: Path) -> None:
    """Goals and verbs of the first document are not those of the site."""
    home = _pages(toy)[""].view
    assert [tile.path for tile, _ in home.tiles] == ["industries/", "terms/"]
    root = copy_toy(tmp_path)
    (root / "site_config" / "verbs.yml").write_text((ROOT / "site_config" / "verbs.yml").read_text("utf-8"), "utf-8")
    home = _pages(build_toy(root)[0])[""].view
    assert [tile.path for tile, _ in home.tiles] == ["industries/", "terms/", "verbs/"], "of all documents"
    for card in home.documents:
        document = card.document.path
        assert all(link.path.startswith(document) for link in card.links)
    assert "toy-plan/verbs/" in [link.path for link in home.documents[0].links]
    alone = _pages(_alone(root))[""].view
    assert "toy-plan/verbs/" in [tile.path for tile, _ in alone.tiles]
    assert "toy-plan/verbs/" not in [link.path for link in alone.documents[0].links]


def test_the_anchors_of_an_industrys_page_stay_when_a_document_is_added(tmp_path: Path) -> None:
    """A document whose name comes first would have moved every #box-1 to its own box."""
    root = copy_toy(tmp_path)
    before = [p.column.anchor for p in _pages(build_toy(root)[0])["industries/paper/"].view.panels]
    other = root / "content" / "a-plan"
    shutil.copytree(root / "content" / "toy-plan", other, ignore=shutil.ignore_patterns("translations"))
    for path in other.glob("*.yml"):
        path.write_text(path.read_text("utf-8").replace("toy-plan", "a-plan"), "utf-8")
    panels = _pages(build_toy(root)[0])["industries/paper/"].view.panels
    assert before == ["toy-plan-box-1"]
    assert [p.column.anchor for p in panels] == ["a-plan-box-1", "toy-plan-box-1"]
    assert [p.column.old_anchor for p in panels] == ["box-1", ""], "one id stands twice on the page"


def test_a_box_about_something_else_is_no_column_and_what_it_says_counts_as_text(toy: Project) -> None:
    inside = {line.path for panel in _pages(toy)["industries/paper/"].view.panels for line in panel.also}
    assert inside
    library = replace(toy.library, industries=replace(toy.library.industries, headings={}))
    reader = Reader(_reader(toy).edition, _reader(toy).facing, library)
    pages: dict[str, Page[Any]] = {p.path: p for p in industry_pages(reader)}
    assert pages["toy-plan/industries/"].view.columns == ()
    view = pages["industries/paper/"].view
    assert view.panels == () and inside <= {line.path for line in view.text}


def test_an_overview_counts_what_its_own_document_has(toy: Project) -> None:
    pages = _pages(toy)
    for document in ("toy-plan", "toy-rules"):
        mentions = [m for m in toy.library.mentions if m.document == document]
        ways = {link.path: said for link, said in pages[f"{document}/"].view.ways}
        for path, kind in (("terms/", "term"), ("industries/", "industry")):
            count = len({m.id for m in mentions if m.kind == kind})
            # what it has none of is no way from here
            assert ways.get(path, "0 of them").split()[0] == str(count)
