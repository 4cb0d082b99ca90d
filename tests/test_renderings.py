"""Each English wording of a term with its places."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.views.renderings import Renderings, renderings
from tests.toy import build_toy, copy_toy, edit

FIRST = "Adhere to green manufacturing, and promote"
LAST = "green manufacturing should come first"


def _of(root: Path, term: str, tag: str = "en") -> Renderings:
    project, _ = build_toy(root)
    reader = next(r for r in project.readers if r.edition.tag == tag)
    concept = project.library.glossary.get(term)
    assert concept is not None
    return renderings(reader, concept)


def _rows(found: Renderings) -> list[tuple[str, str, int]]:
    return [(r.words, r.kind, r.count) for r in found.rows]


def test_one_wording_throughout(tmp_path: Path) -> None:
    found = _of(copy_toy(tmp_path), "green-manufacturing")
    assert _rows(found) == [("green manufacturing", "preferred", 2)]
    assert (found.count, found.preferred, found.divergent) == (2, 2, False)
    assert [link.path for link, _ in found.rows[0].places] == ["toy-plan/part-1/#sec-1", "toy-plan/part-2/#sec-4"]


CHANGES = [
    ("Adhere to Green Manufacturing, and promote", [("green manufacturing", "preferred", 2)], False),
    ("Adhere to clean production, and promote", [("green manufacturing", "preferred", 1), ("clean production", "admitted", 1)], True),
    ("Adhere to manufacturing that is green, and promote",
     [("green manufacturing", "preferred", 1), ("manufacturing that is green", "moved", 1)], False),
    ("Adhere to it, and promote", [("green manufacturing", "preferred", 1), ("", "free", 1)], False),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("english", "rows", "divergent"), CHANGES)
@pytest.mark.parametrize("tag", ["zh-Hans", "en"])
def test_another_wording_in_one_of_two_places(
    tmp_path: Path, tag: str, english: str, rows: list[tuple[str, str, int]], divergent: bool
) -> None:
    root = copy_toy(tmp_path)
    edit(root / "content/toy-plan/translations/en.yml", FIRST, english)
    edit(
        root / "glossary/manufacturing.yml",
        "    en: green manufacturing\n    pinyin: lǜ sè zhì zào\n    status: draft\n",
        "    en: green manufacturing\n    pinyin: lǜ sè zhì zào\n    status: draft\n    en_variants: [clean production]\n",
    )
    found = _of(root, "green-manufacturing", tag)
    assert _rows(found) == rows and found.divergent is divergent and found.count == 2


def test_a_page_says_it_where_there_is_something_to_say(tmp_path: Path) -> None:
    root = copy_toy(tmp_path)
    edit(root / "content/toy-plan/translations/en.yml", LAST, "it should come first")
    files = build_toy(root)[1].docs
    pages = {
        name: text.decode() for name, text in files.items() if name.endswith("/terms/green-manufacturing/index.md")
    }
    assert len(pages) == 3
    for text in pages.values():
        assert 'id="renderings"' in text
    english = pages["en/terms/green-manufacturing/index.md"]
    assert english.count("rendered freely") == 2, "in the table and at the line"
    assert "the preferred rendering is used in 1 of 2 places" in english
    once = files["en/terms/industrial-added-value/index.md"].decode()
    assert 'id="renderings"' not in once, "one place, rendered as the glossary has it"
