"""The industries: every box entry is about the right ones, and each word points at one industry only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.document.model import Kind
from generator.views import Page
from generator.views.industries import industry_pages
from generator.words.glossary import load_glossary
from generator.words.industries import heading_spans, load_industries, own_entries
from tests.toy import DOCUMENT, codes, copy_toy, draft, edit, real


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_toy(tmp_path)


@pytest.mark.parametrize(
    ("heading", "about"),
    [
        ("乳制品和饮料", ("dairy", "beverages")),
        ("玩具和婴童用品", ("toys", "infant-child-products")),
        ("眼镜钟表", ("eyewear", "timepieces")),
        ("制糖制盐", ("sugar", "salt")),
        ("香料香精化妆品", ("flavours-fragrances", "cosmetics")),
        ("焙烤食品糖制品", ("bakery", "confectionery")),
        ("制糖", ("sugar",)),
        ("日用化学品", ("daily-chemicals",)),
    ],
)
def test_a_heading_names_one_industry_or_two_also_without_a_word_between_them(
    heading: str, about: tuple[str, ...]
) -> None:
    entries = [e for e in draft().guideline.of_kind(Kind.ENTRY) if e.text == heading]
    assert entries and all(real().library.industries.of_entry(e) == about for e in entries)


def test_an_industrys_place_in_a_heading_is_its_own_name_there() -> None:
    library = real().library
    for entry in draft().guideline.of_kind(Kind.ENTRY):
        spans = heading_spans(entry, library.industries, library.glossary)
        assert tuple(spans) == library.industries.of_entry(entry)
        assert len(set(spans.values())) == len(spans) or set(map(len, spans.values())) == {len(entry.text)}
        for span in spans.values():
            assert span.of(entry.text)


def test_every_industry_has_a_page_that_says_something() -> None:
    project = real()
    reader = next(r for r in project.readers if r.edition.locale.is_root)
    pages: dict[str, Page[Any]] = {p.path: p for p in industry_pages(reader)}
    assert len(pages) == len(project.library.industries) + 1
    for industry in project.library.industries:
        view = pages[f"industries/{industry.id}/"].view
        assert view.name and view.group.title
        shown = sum(p.items + len(p.also) for p in view.panels) + len(view.text)
        assert shown or view.narrower, f"{industry.id} has an empty page"


def test_the_pages_of_all_industries_together_hold_every_entry_and_every_mention() -> None:
    project = real()
    reader = next(r for r in project.readers if r.edition.locale.is_root)
    entries = mentions = 0
    pages: list[Page[Any]] = [*industry_pages(reader)]
    for page in pages:
        if page.kind == "industry":
            entries += sum(len(p.entries) for p in page.view.panels)
            mentions += sum(len(p.also) for p in page.view.panels) + len(page.view.text)
    assert entries == sum(len(project.library.entries_of(i.id)) for i in project.library.industries) > 0
    assert mentions == sum(1 for m in project.library.mentions if m.kind == "industry" and m.strength != "entry")


def test_an_industrys_own_entries_stand_in_reading_order() -> None:
    library, guideline = real().library, draft().guideline
    assert [e.id for e in own_entries("paper", guideline, library.industries)] == [
        e.id for _, e in library.entries_of("paper")
    ]
    assert [e.parent for e in own_entries("bio-fermentation", guideline, library.industries)] == [
        "box-1",
        "box-2",
        "box-3",
        "box-4",
    ]
    assert library.entries_of("paper")[0][0].id == DOCUMENT


FAULTS = [
    ("  - id: furniture\n", "  - id: paper\n", "I001", "the industry “paper” is used twice (first on line"),
    ("concept: furniture", "concept: furnishing", "I002", "the glossary has no concept “furnishing”"),
    (
        "    group: group-goods\n    aliases:\n      - {text: 乐器",
        "    group: group-good\n    aliases:\n      - {text: 乐器",
        "I003",
        "there is no group “group-good”",
    ),
    ("text: 家具,", "text: 造纸,", "I004", "“造纸” is an alias of furniture and of paper (line"),
    (
        "strength: direct}\n      - {text: 造纸装备",
        "strength: direct, not_in: [草纸]}\n      - {text: 造纸装备",
        "I005",
        "“草纸” does not contain “造纸”",
    ),
    (
        "industries: [furniture, musical-instruments]",
        "industries: [furniture, music]",
        "I006",
        "there is no industry “music”",
    ),
    ("strength: technology", "strength: technical", "Y005", "cannot be “technical”"),
]


@pytest.mark.parametrize(("old", "new", "code", "message"), FAULTS, ids=[f[2] for f in FAULTS])
def test_a_fault_in_the_industries_is_said_with_file_line_and_column(
    root: Path, old: str, new: str, code: str, message: str
) -> None:
    path = root / "site_config" / "industries.yml"
    edit(path, old, new)
    _, faults = load_industries(root, load_glossary(root)[0])
    assert code in codes(faults)
    fault = next(d for d in faults if d.code == code)
    assert message in fault.message and fault.hint
    assert fault.position.path == "site_config/industries.yml"
    assert fault.position.line > 1 and fault.position.column > 1
    line = path.read_text("utf-8").splitlines()[fault.position.line - 1]
    assert any(word in line for word in new.replace("\n", " ").split()), (fault, line)


def test_a_site_need_not_have_industries(root: Path) -> None:
    (root / "site_config" / "industries.yml").unlink()
    industries, faults = load_industries(root, load_glossary(root)[0])
    assert not faults and not len(industries)
