"""Candidate terms: coinages first, then phrases by C-value, each with an entry that only wants its English."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

from generator.checks import review_folder
from generator.desk.suggest import c_values, render_candidates, render_inbox, suggest, uncovered
from generator.words.glossary import Glossary
from generator.words.pinyin import Readings
from tests.broken import TOY, faults_of

ROOT = Path(__file__).parent.parent


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A copy: reading a project writes its conversion tables beside it."""
    shutil.copytree(TOY, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_c_value_takes_away_what_a_longer_phrase_owns() -> None:
    values = c_values({("绿色", "工厂"): 2, ("绿色", "工厂", "建设"): 1})
    assert values["绿色工厂"] == pytest.approx(2 * (3 - 1))
    assert values["绿色工厂建设"] == pytest.approx(2.585, abs=0.001)


def test_a_coinage_in_quotation_marks_comes_first(toy: Path) -> None:
    project, _ = review_folder(toy)
    assert project
    first, *_ = suggest(project.library.documents, Glossary((), {}), (), toy)
    assert first.quoted and first.text == "三品"
    assert [c.segment for c in first.contexts] == ["sec-2-p1"]


def test_known_terms_and_what_they_cover_are_no_candidates(toy: Path) -> None:
    project, _ = review_folder(toy)
    assert project
    found = {
        c.text for c in suggest(project.library.documents, project.library.glossary, project.library.mentions, toy)
    }
    assert not found & {form for c in project.library.glossary for form in c.zh_forms}
    assert "三品" not in found


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("jieba") is None, reason="the segmenter is a development dependency")
def test_most_of_the_first_sixty_are_terms() -> None:
    """Against the glossary that people made of this document, as if there were none yet."""
    project, _ = review_folder(ROOT)
    assert project
    documents = [d for d in project.library.documents if d.id == "light-industry-2022-draft"]
    known = {str(form) for c in project.library.glossary for form in c.zh_forms}
    first = suggest(documents, Glossary((), {}), (), ROOT / ".cache" / "duizhao")[:60]
    assert sum(c.text in known for c in first) >= 40


def test_ready_made_entries_only_want_their_english(toy: Path) -> None:
    project, _ = review_folder(toy)
    assert project
    found = suggest(project.library.documents, project.library.glossary, project.library.mentions, toy / ".cache")
    assert found
    inbox = toy / "glossary" / "inbox" / "new.yml"
    inbox.parent.mkdir()
    inbox.write_text(render_inbox(found[:3], Readings({}), "green"), "utf-8")
    faults = [d for d in faults_of(toy) if d.position.path.endswith("inbox/new.yml")]
    assert {d.code for d in faults} == {"G007"}
    assert all("placeholder" in d.message for d in faults)


def test_what_is_uncovered_is_shown_in_reading_order(toy: Path) -> None:
    project, _ = review_folder(toy)
    assert project
    gaps = uncovered(project.library.documents, project.library.mentions)
    order = [project.library.documents[0].guideline.order(g.segment) for g in gaps]
    assert order == sorted(order)
    texts = {s.id: s.text for s in project.library.documents[0].guideline.segments}
    assert all(g.span.of(texts[g.segment]) == g.text for g in gaps)
    assert not any("绿色工厂" in g.text for g in gaps)


def test_a_list_shows_rank_count_and_place(toy: Path) -> None:
    project, _ = review_folder(toy)
    assert project
    said = render_candidates(suggest(project.library.documents, Glossary((), {}), (), toy)[:1])
    assert said.startswith("  1. 三品  × 1 (quoted)") and "sec-2-p1: …" in said
    assert render_candidates(()) == "Nothing to suggest.\n"
