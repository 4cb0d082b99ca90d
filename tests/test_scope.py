"""Where am I: whose words stand around a page, and what is gathered from several documents."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.corpus.scope import Where, scope_of
from generator.site import Built, Project
from tests.toy import ROOT, build_toy, copy_toy

LEDGER = """\
document: toy-plan
status: draft
target_year: 2035
targets:
  - id: value-added
    kind: numeric
    indicator: {zh-Hans: 工业增加值, en: industrial value added}
    scope: {zh-Hans: 小城, en: small towns}
    value: 5
    unit: {zh-Hans: "%", en: "%"}
    comparator: approx
    per: year
    segment: sec-2-b1-p1
    quote: 工业增加值年均增长5%左右
    mark: 5%左右
"""


def _several(root: Path) -> Path:
    copy_toy(root)
    shutil.copy(ROOT / "site_config" / "verbs.yml", root / "site_config")
    (root / "content" / "toy-plan" / "targets.yml").write_text(LEDGER, "utf-8")
    return root


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, Built]]:
    """The two documents of the toy, with policy verbs and a goal of the first."""
    yield build_toy(_several(tmp_path_factory.mktemp("several")))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, Built]]:
    """The first of them by itself."""
    root = _several(tmp_path_factory.mktemp("alone"))
    shutil.rmtree(root / "content" / "toy-rules")
    yield build_toy(root)


def _bodies(built: Built) -> dict[str, str]:
    return {page.url: page.body for page in built.pages}


def _around(built: Built, document: str) -> Any:
    return built.theme["nav"]["en"][document]


def test_a_page_is_a_documents_or_the_sites_or_about_several(several: tuple[Project, Built]) -> None:
    plan, rules = several[0].library.documents
    assert scope_of([]).where is Where.SITE and scope_of([]).document is None
    assert scope_of([plan]).where is Where.SITE and scope_of([plan]).id == plan.id
    across = scope_of([plan, rules])
    assert across.where is Where.ACROSS and across.document is None and across.names_documents
    own = scope_of([plan, rules], rules)
    assert own.where is Where.DOCUMENT and own.documents == (rules,) and not own.names_documents
    assert [s.path("targets/") for s in (across, own)] == ["targets/", "toy-rules/targets/"]


def test_goals_verbs_and_sources_of_all_documents_are_on_one_page_each(several: tuple[Project, Built]) -> None:
    bodies = _bodies(several[1])
    assert "en/toy-plan/targets/" in bodies and "en/toy-rules/targets/" not in bodies
    assert 'href="../toy-plan/targets/#goal-value-added"' in bodies["en/targets/"]
    assert bodies["en/sources/"].count('class="doc"') == 2
    verbs = bodies["en/verbs/"]
    assert "../toy-plan/verbs/" in verbs and "../toy-rules/verbs/" in verbs


def test_a_site_of_one_document_has_the_documents_own_pages_only(alone: tuple[Project, Built]) -> None:
    bodies = _bodies(alone[1])
    assert "en/toy-plan/targets/" in bodies
    assert not {"en/targets/", "en/verbs/", "en/sources/"} & set(bodies)


def test_a_page_about_several_leads_to_what_is_gathered_and_is_spoken_for_by_none(
    several: tuple[Project, Built], alone: tuple[Project, Built]
) -> None:
    """The first document's goals and address stood on every page of the site."""
    urls = {place["title"]: place["url"] for place in _around(several[1], "")["places"]}
    assert urls["Goals"] == "en/targets/" and urls["Text"] == "en/"
    assert several[1].theme["near"] == "" and _around(several[1], "")["document"] == ""
    assert alone[1].theme["near"] == "toy-plan"
    assert {p["url"] for p in _around(alone[1], "")["places"]} >= {"en/toy-plan/", "en/toy-plan/targets/"}


def test_a_document_without_goals_leads_to_those_of_the_others(several: tuple[Project, Built]) -> None:
    urls = {place["title"]: place["url"] for place in _around(several[1], "toy-rules")["places"]}
    assert urls["Text"] == "en/toy-rules/" and urls["Goals"] == "en/targets/"


def test_home_has_one_document_in_full_few_as_cards_and_many_in_a_table_by_year(
    several: tuple[Project, Built], alone: tuple[Project, Built], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "docs--few" not in _bodies(alone[1])["en/"] and "General requirements" in _bodies(alone[1])["en/"]
    assert "docs--few" in _bodies(several[1])["en/"]
    monkeypatch.setattr("generator.views.home.FEW", 1)
    bodies = _bodies(build_toy(_several(tmp_path))[1])
    home = bodies["en/"]
    assert 'class="library"' in home and home.index(">2030<") < home.index("Without a date")
    assert 'data-filter="issuer"' in home and 'data-industry="paper' in home
    assert "toy-plan" not in bodies[""], "the door of many documents leads to their table"
