"""The glossary as it is loaded: its size, its order, and what a fault in a file says."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.base.status import Status
from generator.words.glossary import NO_CONCEPTS, Concept, Glossary, glossary_files, load_glossary
from generator.yaml_reader import Tree, load
from tests.toy import ROOT, codes, copy_toy, edit, real


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_toy(tmp_path)


def test_the_real_glossary_loads_without_a_fault_and_is_large_enough() -> None:
    glossary, faults = load_glossary(ROOT)
    assert not faults
    assert len(glossary) >= 650
    assert [c.id for c in glossary] == sorted(c.id for c in glossary)
    assert set(glossary.domains) == {c.domain for c in glossary}


def test_every_concept_has_chinese_english_pinyin_and_status_and_none_claims_a_review_it_did_not_have() -> None:
    for concept in real().library.glossary:
        assert concept.zh and concept.en and concept.pinyin, concept.id
        assert concept.id.isascii()
        if concept.status in ("reviewed", "approved"):
            assert concept.review.by, f"{concept.id} is {concept.status}, but by nobody"


def test_the_ids_in_each_file_are_sorted_so_that_two_branches_seldom_meet() -> None:
    for path in glossary_files(ROOT):
        content, _ = load(path, Tree(), ROOT)
        ids = [row.text("id") for row in content.records("terms")] if content else []
        assert ids == sorted(ids), path.name


def test_relations_lead_to_concepts_that_exist() -> None:
    glossary = real().library.glossary
    for concept in glossary:
        for id_ in (*concept.see, *concept.broader, *concept.narrower, *filter(None, (concept.replaced_by,))):
            assert id_ in glossary, f"{concept.id} leads to {id_}"


def test_a_context_a_term_must_not_stand_in_holds_the_term() -> None:
    for concept in real().library.glossary:
        for context in (*concept.not_in, *concept.only_in):
            assert any(form in context for form in concept.zh_forms), f"{concept.id}: {context}"


def test_a_relation_said_on_one_side_holds_on_both() -> None:
    def concept(id_: str, **more: tuple[str, ...]) -> Concept:
        return Concept(id=id_, domain="d", zh=id_, en=id_, status=Status.DRAFT, **more)  # type: ignore[arg-type]

    glossary = Glossary((concept("a", narrower=("b",), see=("c",)), concept("b"), concept("c", see=("gone",))), {})
    assert [c.id for c in glossary.related(glossary["b"])["broader"]] == ["a"]
    assert [c.id for c in glossary.related(glossary["c"])["see"]] == ["a"]
    assert glossary.related(glossary["a"])["narrower"] == (glossary["b"],)


def test_key_terms_are_the_marked_ones_and_without_a_mark_all_in_use() -> None:
    plain = Concept(id="a", domain="d", zh="甲", en="a", status=Status.DRAFT)
    marked = Concept(id="b", domain="d", zh="乙", en="b", status=Status.DRAFT, mark="key")
    gone = Concept(id="c", domain="d", zh="丙", en="c", status=Status.DEPRECATED, mark="key")
    assert Glossary((plain, marked, gone), {}).key_terms == {"b"}
    assert Glossary((plain, gone), {}).key_terms == {"a"}


def test_a_page_of_the_real_site_opens_with_few_marks() -> None:
    library = real().library
    outermost = [m for m in library.mentions if m.kind == "term" and m.within is None]
    assert 0.15 < sum(m.id in library.glossary.key_terms for m in outermost) / len(outermost) < 0.35


def test_a_new_term_in_the_inbox_is_loaded_and_a_deprecated_one_is_kept_but_not_looked_for(root: Path) -> None:
    inbox = root / "glossary" / "inbox"
    inbox.mkdir()
    (inbox / "new.yml").write_text("terms:\n  - {id: old-word, zh: 旧词, en: old word, status: deprecated}\n", "utf-8")
    glossary, faults = load_glossary(root)
    assert not faults
    assert glossary["old-word"].domain == "inbox" and not glossary["old-word"].in_use


FAULTS = [
    (
        "manufacturing.yml",
        "id: smart-manufacturing",
        "id: green-factory",
        "G001",
        "glossary/manufacturing.yml",
        "“green-factory” is used twice",
    ),
    (
        "manufacturing.yml",
        "id: smart-manufacturing",
        "id: papermaking",
        "G001",
        "glossary/manufacturing.yml",
        "(first: glossary/industry.yml:",
    ),
    (
        "manufacturing.yml",
        "domain: manufacturing",
        "domain: industry",
        "G014",
        "glossary/manufacturing.yml",
        "the file is called “manufacturing.yml”",
    ),
    (
        "domains.yml",
        "id: manufacturing",
        "id: manufacture",
        "G014",
        "glossary/manufacturing.yml",
        "the domain “manufacturing” has no name",
    ),
    (
        "industry.yml",
        "    status: reviewed",
        "    status: revised",
        "Y005",
        "glossary/industry.yml",
        "cannot be “revised”",
    ),
    (
        "industry.yml",
        "    pinyin: jiā jù",
        "    pinying: jiā jù",
        "Y005",
        "glossary/industry.yml",
        "unknown key “pinying”",
    ),
    ("industry.yml", "    zh: 家具\n", "", "Y006", "glossary/industry.yml", "has no “zh”"),
    (
        "industry.yml",
        "    en: furniture\n",
        "    en: furniture\n    en: furnishings\n",
        "Y002",
        "glossary/industry.yml",
        "the key “en” is used twice",
    ),
    ("industry.yml", "zh: 轻工业", "zh: “轻工业", "", "", ""),
    (
        "industry.yml",
        "id: light-industry\n",
        "id: Light Industry\n",
        "Y005",
        "glossary/industry.yml",
        "cannot be “Light Industry”",
    ),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "path", "message"),
    FAULTS,
    ids=[f"{f[3] or 'none'}-{n}" for n, f in enumerate(FAULTS)],
)
def test_a_fault_in_the_glossary_is_one_message_with_file_line_and_column(
    root: Path, name: str, old: str, new: str, code: str, path: str, message: str
) -> None:
    file = root / "glossary" / name
    line = file.read_text("utf-8").split(old)[0].count("\n") + 1
    edit(file, old, new)
    _, faults = load_glossary(root)
    assert codes(faults) == ([code] if code else [])
    if code:
        assert faults[0].position.path == path and message in faults[0].message and faults[0].hint
        if path.endswith(name) and "has no" not in message:
            assert (abs(faults[0].position.line - line) <= 1 and faults[0].position.column > 1) or faults[
                0
            ].position.line == line


def test_every_fault_of_every_file_is_said_in_one_run(root: Path) -> None:
    edit(root / "glossary" / "manufacturing.yml", "id: smart-manufacturing", "id: green-factory")
    edit(root / "glossary" / "industry.yml", "status: reviewed", "status: revised")
    edit(root / "glossary" / "domains.yml", "  - id: industry\n", "  - id: industry\n    nmae: x\n")
    _, faults = load_glossary(root)
    assert codes(faults) == ["Y005", "Y005", "G001"] and len({d.position.path for d in faults}) == 3


def test_a_site_may_begin_without_a_glossary_but_not_with_domains_that_have_no_names(tmp_path: Path) -> None:
    glossary, faults = load_glossary(tmp_path)
    assert not faults and not len(glossary)
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary" / "health.yml").write_text("domain: health\nterms: []\n", "utf-8")
    _, faults = load_glossary(tmp_path)
    assert ("Y000", "glossary/domains.yml") in [(d.code, d.position.path) for d in faults]


def test_files_beside_the_domains_are_not_taken_for_domains() -> None:
    names = {p.name for p in glossary_files(ROOT)}
    assert names and not names & set(NO_CONCEPTS)
