"""The pictures count what is in the text, and every count leads to what it counts, whatever the document is like."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.document.folder import Document
from generator.site import Built, Project
from generator.views.comparing import comparison
from generator.views.pictures import HeatMap, pictures_page, strips
from generator.views.reader import Reader
from generator.views.stretches import bands, tallies
from generator.words.verbs import find_verbs
from tests.toy import build_toy, copy_toy, real


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, Built]]:
    """A plan with parts and a box, and rules with chapters and articles that nobody has translated."""
    yield build_toy(copy_toy(tmp_path_factory.mktemp("pictures")))


def readers() -> list[tuple[Reader, Document]]:
    project = real()
    return [(reader, document) for reader in project.readers for document in project.library.documents]


def test_the_map_of_industries_counts_every_item_and_every_mention() -> None:
    for reader, document in readers():
        page = pictures_page(reader, document)
        assert page and page.view.sections and page.view.parts
        total = sum(row.total for group in page.view.sections.groups for row in group.rows)
        concordance = reader.library.concordance
        mentions = sum(m.strength != "entry" for i in reader.library.industries for m in concordance.industries[i.id])
        found = tallies(reader, document, (i.id for i in reader.library.industries))
        hidden = sum(t.direct + t.product + t.technology for own in found.values() for t in own.values() if t.items)
        items = sum(t.items for own in found.values() for t in own.values())
        assert total == items + mentions - hidden
        # the narrow one says the same in fewer columns, but where a part has both items and mentions
        assert sum(row.total for g in page.view.parts.groups for row in g.rows) == total


def test_the_map_of_verbs_adds_up_to_all_verbs_of_the_running_text() -> None:
    for reader, document in readers():
        page = pictures_page(reader, document)
        assert page and page.view.verbs
        verbs: HeatMap = page.view.verbs
        assert verbs.sums[-1] == sum(verbs.sums[:-1]) == len(find_verbs(document.guideline, reader.library.verbs))
        assert verbs.sums[-1] == sum(row.total for group in verbs.groups for row in group.rows)


def test_a_hollow_cell_is_one_where_the_industry_itself_is_not_named() -> None:
    reader, document = readers()[-1]
    page = pictures_page(reader, document)
    assert page and page.view.sections
    (row,) = [r for g in page.view.sections.groups for r in g.rows if str(r.name) == "Spectacles"]
    cells = {c.label: c.shade for c in row.cells if c}
    assert any(shade == 0 for label, shade in cells.items() if "(10)" in label)


@pytest.mark.slow
def test_the_marks_of_a_strip_stand_in_their_bands_and_are_as_many_as_the_places() -> None:
    for reader, _ in readers():
        for concept, mentions in reader.library.concordance.terms.items():
            (strip,) = strips(reader, ((m.document, m.segment, m.span.start) for m in mentions))
            assert sum(len(b.marks) for b in strip.bands) == strip.total == len(mentions), concept
            assert all(b.x <= mark <= b.x + b.width for b in strip.bands for mark in b.marks), concept
            assert strip.bands[-1].x + strip.bands[-1].width == pytest.approx(100, abs=0.2)
        break  # they are the same in every language


def test_a_figure_stands_on_its_scale_where_it_belongs() -> None:
    reader, document = readers()[-1]
    page = pictures_page(reader, document)
    assert page and len(page.view.goals) == 8
    drawn = {s.row.id: s for s in page.view.goals}
    growth = next(s for s in drawn.values() if s.row.figure.number == "5")
    assert (growth.comparator, growth.at, growth.ticks[-1][1]) == ("approx", 100.0, "12%")
    assert growth.spread == (90.0, 110.0)
    assert all(s.later is None for s in drawn.values())  # the press gives no figure of the later text


def test_a_document_without_boxes_industries_or_goals_has_the_pictures_that_there_are(
    toy: tuple[Project, Built],
) -> None:
    project, built = toy
    bodies = {r.source: r.body for r in built.pages if "/pictures/" in r.source}
    assert bodies
    for reader in project.readers:
        for document in project.library.documents:
            drawn = bands(reader, document)
            assert sum(b.length for b in drawn) > 0
            assert len({s.id for b in drawn for s in b.stretches}) == sum(len(b.stretches) for b in drawn)
            body = bodies.get(f"{reader.edition.locale.path}/{document.id}/pictures/index.md", "")
            page = pictures_page(reader, document)
            assert bool(page) is bool(body)
            assert not re.search(r"style=|<script|None|nan", body)


def test_every_count_is_a_link_with_words() -> None:
    for reader, document in readers():
        page = pictures_page(reader, document)
        assert page
        for heat in (page.view.verbs, page.view.sections, page.view.parts):
            assert heat
            for cell in (c for g in heat.groups for r in g.rows for c in r.cells if c):
                assert cell.path and cell.label.rstrip().endswith(str(cell.count))


def test_what_is_compared_is_what_the_pages_of_the_industries_say() -> None:
    for reader, _ in readers():
        values = comparison(reader)
        industries = reader.library.industries
        assert list(values["industries"]) == [i.id for i in industries]
        paper = values["industries"]["paper"]
        assert [sum(len(entry[2]) for entry in box) for box in paper["boxes"]] == [5, 0, 2, 9]
        for own in values["industries"].values():
            for box in own["boxes"]:
                for _heading, _shared, items in box:
                    for text, path, terms in items:
                        assert "#box-" in path
                        assert all(0 <= start < end <= len(text) for _, start, end in terms)
            assert set(own["text"]) == {place for place, _ in own["passages"]}
