"""The pages for those who take part: the survey behind them, what they show, and the words of the form's messages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from generator.checks.coverage_rules import coverage_of
from generator.checks.messages import load_catalogue
from generator.checks.review import open_review
from generator.corpus.history import History, KeyChange, Revision, TermChange
from generator.desk.survey import LOCAL_WORDS
from generator.document.model import Kind
from generator.site import Project
from generator.views.changes import LISTED, changes_page
from generator.views.propose import concept_record, proposal_entries, proposal_rules, propose_page
from generator.views.translators import SHOWN, Repository, translators_pages
from generator.words.glossary import CONCEPT
from tests import toy

HOST = Repository("https://git.example.org/duizhao", "trunk")


def reader_of(project: Project, tag: str) -> Any:
    return next(r for r in project.readers if r.edition.tag == tag)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return toy.copy_toy(tmp_path / "toy")


# ── The survey ─────────────────────────────────────────────────────────


def test_every_term_in_use_is_counted_once() -> None:
    found, glossary = toy.real().survey, toy.real().library.glossary
    in_use = [c for c in glossary if c.in_use]
    assert sum(n for _, n in found.statuses) == sum(d.terms for d in found.domains) == len(in_use)
    assert len(found.drafts) == dict(found.statuses)["draft"]


def test_the_coverage_is_that_of_check() -> None:
    project = toy.real()
    checked, _ = open_review(project.root, project.library, project.variants)
    document = project.library.documents[0]
    found = project.survey
    assert found.whole[document.id] == coverage_of(checked, document)
    assert dict(found.sections[document.id])["sec-14"] == coverage_of(checked, document, "sec-14")


def test_each_section_and_box_has_a_row() -> None:
    document = toy.draft()
    rows = [id_ for id_, _ in toy.real().survey.sections[document.id]]
    assert rows == [s.id for s in document.guideline.of_kind(Kind.SECTION, Kind.BOX)]


def test_the_shares_of_the_domains_add_up_to_the_whole() -> None:
    found = toy.real().survey
    (whole,) = found.whole.values()
    assert sum(d.share for d in found.domains) == pytest.approx(whole.share, abs=0.001)


def test_what_occurs_most_often_comes_first() -> None:
    counts = {id_: len(m) for id_, m in toy.real().library.concordance.terms.items()}
    found = toy.real().survey
    for concepts in (found.drafts, found.undefined, found.unsourced):
        numbers = [counts.get(c.id, 0) for c in concepts]
        assert numbers == sorted(numbers, reverse=True)


def test_every_term_in_use_rests_on_one_kind_of_evidence(folder: Path) -> None:
    found = toy.real().survey
    assert sum(n for _, n in found.strengths) == sum(n for _, n in found.statuses)
    before = dict(toy.read_in_spite(folder).survey.strengths)
    toy.edit(
        folder / "glossary/industry.yml",
        "    en: furniture\n",
        "    en: furniture\n    sources:\n      - ref: A price list\n        quote: Furnishings\n",
    )
    after = dict(toy.read_in_spite(folder).survey.strengths)
    assert {k: after[k] - before[k] for k in after if after[k] != before[k]} == {"partial": 1, "none": -1}


def test_missing_and_stale_translations_are_found(folder: Path) -> None:
    (before,) = toy.read_in_spite(folder).survey.translations
    path = folder / "content/toy-plan/translations/en.yml"
    text = path.read_text("utf-8")
    ids = re.findall(r"(?m)^([a-z][\w-]*):$", text)
    entries = re.split(r"(?m)^(?=#|[a-z])", text)
    missing, stale = ids[-1], ids[1]
    kept = [e for e in entries if not e.startswith(f"{missing}:")]
    kept = [re.sub("source_hash: .*", "source_hash: 000000000000", e) if e.startswith(f"{stale}:") else e for e in kept]
    path.write_text("".join(kept), "utf-8")
    (after,) = toy.read_in_spite(folder).survey.translations
    assert (after.missing, after.stale) == ((*before.missing, missing), (*before.stale, stale))
    assert after.done == before.done - 1


def test_terms_without_pinyin_and_definition_are_found(folder: Path) -> None:
    before = toy.read_in_spite(folder).survey
    toy.edit(folder / "glossary/industry.yml", "    pinyin: jiā jù\n", "")
    after = toy.read_in_spite(folder).survey
    assert [c.id for c in after.unread] == ["furniture"] and not before.unread
    assert "furniture" in [c.id for c in after.undefined]
    assert "light-industry" not in [c.id for c in after.undefined]


def test_faults_that_nobody_decided_on_are_listed_and_notes_are_not(folder: Path) -> None:
    toy.edit(
        folder / "glossary/industry.yml", "    zh: 家具\n    en: furniture\n", "    zh: 家具\n    en: light industry\n"
    )
    found = toy.read_in_spite(folder).survey.findings
    assert "G003" in toy.codes(found)
    assert not {"C001", "G009", "G010"} & set(toy.codes(found))


GAP = "    zh: 家具\n    en: furniture\n"


@pytest.mark.parametrize(
    ("zh", "more", "local"),
    [
        ("智能门锁", "", "智慧門鎖"),
        ("高质量发展", "", "高品質發展"),
        ("工业互联网", "", "工業網際網路"),
        ("家具", "", None),
        ("智能门锁", "    regional:\n      zh-Hant-TW: [智慧門鎖]\n", None),
        ("智能门锁", "    regional:\n      zh-Hant-TW: []\n", None),
        ("智能门锁", "    regional:\n      zh-Hant-HK: [智能門鎖]\n", "智慧門鎖"),
        ("动态质量", "    only_in: [动态质量测量]\n", None),
    ],
)
def test_terms_that_may_need_a_word_for_taiwan(folder: Path, zh: str, more: str, local: str | None) -> None:
    path = folder / "glossary/industry.yml"
    toy.edit(path, GAP, f"    zh: {zh}\n    en: furniture\n")
    toy.edit(path, "    pinyin: jiā jù\n    status: draft\n", f"    pinyin: jiā jù\n    status: draft\n{more}")
    gaps = {g.concept.id: g.local for g in toy.read_in_spite(folder).survey.local_gaps}
    assert gaps.get("furniture") == local


def test_no_local_word_is_what_the_conversion_gives_anyway() -> None:
    variants = toy.real().variants
    assert [w for w, local in LOCAL_WORDS.items() if variants.convert(w, "zh-Hant") == local] == []


# ── The page for translators ───────────────────────────────────────────


@pytest.mark.parametrize("tag", ["zh-Hans", "zh-Hant", "en"])
def test_the_page_says_what_to_do_with_links(tag: str) -> None:
    project = toy.real()
    found = project.survey
    view = next(translators_pages(reader_of(project, tag), found, HOST)).view
    tasks = {t.id: t for t in view.tasks}
    assert tasks["drafts"].count == len(found.drafts)
    assert [r.edit.path for r in tasks["drafts"].rows if r.edit] == [
        f"propose/?id={c.id}" for c in found.drafts[:SHOWN]
    ]
    assert {*tasks, *view.done} == {
        "findings",
        "stale",
        "missing",
        "pinyin",
        "drafts",
        "definition",
        "local",
        "unsourced",
    }
    assert view.contributing == "https://git.example.org/duizhao/blob/trunk/CONTRIBUTING.md"
    assert len(view.coverage) == 1 + len(found.sections[toy.DOCUMENT])


def test_without_a_repository_nothing_links_there() -> None:
    project = toy.real()
    view = next(translators_pages(reader_of(project, "en"), project.survey, Repository())).view
    assert view.contributing == view.repository == "" and not any(r.url for r in view.statuses)


def test_findings_are_told_in_the_language_of_the_page(folder: Path) -> None:
    toy.edit(
        folder / "glossary/industry.yml", "    zh: 家具\n    en: furniture\n", "    zh: 家具\n    en: light industry\n"
    )
    project = toy.read_in_spite(folder)
    found = project.survey
    messages = {}
    for tag in ("zh-Hans", "en"):
        tasks = {t.id: t for t in next(translators_pages(reader_of(project, tag), found, HOST)).view.tasks}
        messages[tag] = next(f.message for f in tasks["findings"].faults if f.code == "G003")
    assert "is the English of" in messages["en"] and "的英文" in messages["zh-Hans"]


# ── Changes ────────────────────────────────────────────────────────────


def test_a_change_names_its_key_and_both_values() -> None:
    keys = (
        KeyChange("regional.zh-Hant-TW", "", "品質"),
        KeyChange("en", "mass", "quality"),
        KeyChange("sources", "x", ""),
    )
    revision = Revision(
        "0123456789abcdef",
        "2024-01-02",
        (TermChange(id="quality", kind="changed", zh="质量", en="quality", domain="standards", keys=keys),),
    )
    view = changes_page(reader_of(toy.real(), "zh-Hant"), History((revision,)), HOST).view
    (row,) = view.revisions
    assert (row.commit, row.url) == ("01234567", "https://git.example.org/duizhao/commit/0123456789abcdef")
    (term,) = row.terms
    assert (str(term.name), term.name.lang, term.path) == ("質量", "zh-Hant", "terms/quality/")
    assert [(k.label, str(k.before), str(k.after), k.after.lang) for k in term.keys] == [
        ("臺灣用語", "", "品質", "zh-Hant-TW"),
        ("英文", "mass", "quality", "en"),
        ("出處", "x", "", "en"),
    ]


def test_a_term_that_is_gone_has_no_link() -> None:
    change = TermChange(id="no-such-term", kind="removed", zh="没有", en="none", domain="green")
    view = changes_page(
        reader_of(toy.real(), "en"), History((Revision("a" * 40, "2024-01-02", (change,)),)), Repository()
    ).view
    assert [(t.path, str(t.name)) for t in view.revisions[0].terms] == [("", "none")] and view.revisions[0].url == ""


def test_many_terms_at_once_are_counted_by_domain() -> None:
    changes = tuple(
        TermChange(id=f"t-{n}", kind="added", zh="词", en="word", domain="green" if n % 3 else "policy")
        for n in range(LISTED + 1)
    )
    view = changes_page(reader_of(toy.real(), "en"), History((Revision("a" * 40, "2024-01-02", changes),)), HOST).view
    (count,) = view.revisions[0].counts
    assert (count.kind, count.count, view.revisions[0].terms) == ("added", LISTED + 1, ())
    assert count.domains == (("Policy language", 14), ("Green and safe development", 27))


@pytest.mark.parametrize("missing", ["git", "shallow", "empty"])
@pytest.mark.parametrize("tag", ["zh-Hans", "zh-Hant", "en"])
def test_where_there_is_no_history_the_page_says_why(missing: str, tag: str) -> None:
    reader = reader_of(toy.real(), tag)
    assert changes_page(reader, History(missing=missing), HOST).view.missing == missing
    assert reader.edition.say(f"changes.missing.{missing}")


def test_every_key_of_a_concept_has_a_name_in_every_language() -> None:
    for edition in toy.real().editions:
        fields = edition.words("propose.fields")
        assert {*CONCEPT.required, *CONCEPT.optional} <= set(fields), edition.tag


def test_a_copy_without_git_builds_pages_that_say_so(folder: Path) -> None:
    _, built = toy.build_toy(folder)
    for place in ("zh-hans", "zh-hant", "en"):
        assert 'class="warn"' in built.docs[f"{place}/changes/index.md"].decode()
        assert b"data-propose" in built.docs[f"{place}/propose/index.md"]
        assert b"todo-drafts" in built.docs[f"{place}/translators/index.md"]


# ── The form ───────────────────────────────────────────────────────────


def test_every_field_of_the_form_is_a_key_of_the_reader() -> None:
    view = propose_page(reader_of(toy.real(), "en"), HOST).view
    keys = [f.key for g in view.groups for f in g.fields]
    assert len(keys) == len(set(keys))
    known = {*CONCEPT.required, *CONCEPT.optional, "source", "domain"}
    assert {k.split(".")[0] for k in keys} <= known
    assert {f.key for g in view.groups for f in g.fields if f.is_required} | {"status"} == set(CONCEPT.required)


def test_the_rules_for_the_form_know_every_concept() -> None:
    project = toy.real()
    root = next(e for e in project.editions if e.locale.is_root)
    rules = proposal_rules(project.library, root)
    assert [row[0] for row in rules["concepts"]] == [c.id for c in project.library.glossary]
    assert all(re.fullmatch(r"glossary/[\w/-]+\.yml:\d+:\d+", at) for row in rules["concepts"] for at in row[5:7])
    entries = proposal_entries(project.library)
    assert {id_ for rows in entries.values() for id_ in rows} == {c.id for c in project.library.glossary}


def test_a_record_says_nothing_that_the_file_does_not() -> None:
    for concept in toy.real().library.glossary:
        assert all(concept_record(concept).values()), concept.id


def filled(template: str, values: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda m: values[m[1]], template)


@pytest.mark.parametrize("group", ["says", "problems"])
def test_the_chinese_of_the_form_is_that_of_check(group: str) -> None:
    strings = {e.tag: e.words(f"propose.{group}") for e in toy.real().editions}
    chinese = load_catalogue("zh")
    for key, english in strings["en"].items():
        names = re.findall(r"\{(\w+)\}", english)
        values = {name: f"⟨{n}⟩" for n, name in enumerate(names)} | {"point": "U+200B"}
        assert chinese.translate(filled(english, values)) == filled(strings["zh-Hans"][key], values), key
