"""What a site sorts its documents by beside industries: configured, found, on pages of its own, and refused where it collides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.checks import check_folder
from generator.site import read_project
from tests.toy import build_toy, codes, copy_toy, edit

DIMENSIONS = """\
dimensions:
  - id: tools
    name: {zh-Hans: 政策工具, en: Policy tools}
    file: tools.yml
"""
TOOLS = """\
groups:
  - id: group-models
    name: {zh-Hans: 示范, en: Models}
entries:
  - id: green-factories
    concept: green-factory
    group: group-models
  - id: smart
    concept: smart-manufacturing
    group: group-models
    related: [green-factories]
    aliases:
      - {text: 智能制造}
      - {text: 生产线, strength: technology}
"""


def _with_tools(root: Path, more: str = "") -> Path:
    copy_toy(root)
    (root / "site_config" / "dimensions.yml").write_text(DIMENSIONS + more, "utf-8")
    (root / "site_config" / "tools.yml").write_text(TOOLS, "utf-8")
    return root


def test_a_dimension_has_its_matrix_and_a_page_for_each_entry(tmp_path: Path) -> None:
    project, built = build_toy(_with_tools(tmp_path))
    bodies = {page.url: page.body for page in built.pages}
    assert 'href="../tools/green-factories/#doc-toy-rules"' not in bodies["en/industries/"]
    matrix = bodies["en/tools/"]
    assert "Policy tools" in matrix and 'href="green-factories/#doc-toy-rules"' in matrix, "of both documents"
    own = bodies["en/toy-plan/tools/"]
    assert 'href="../../tools/smart/#toy-plan-text"' in own and "Industries" not in own
    entry = bodies["en/tools/green-factories/"]
    assert "Named in 2 of 2 documents" in entry and "industr" not in entry.lower().replace("light industry", "")
    places = {p["title"]: p["url"] for p in built.theme["nav"]["en"][""]["more"]}
    assert places["Policy tools"] == "en/tools/"
    assert {m.id for m in project.library.mentions if m.kind == "industry"} == {
        m.id for m in build_toy(copy_toy(tmp_path / "plain"))[0].library.mentions if m.kind == "industry"
    }, "the industries are what they were"


def test_an_entry_without_aliases_is_found_by_its_names_in_the_glossary(tmp_path: Path) -> None:
    project, _ = build_toy(_with_tools(tmp_path))
    library = project.library.along["tools"]
    assert {m.surface for m in library.concordance.industries["green-factories"]} == {"绿色工厂"}
    assert {m.strength for m in library.concordance.industries["smart"]} == {"direct", "technology"}


def test_a_dimension_applies_to_the_documents_it_names(tmp_path: Path) -> None:
    bodies = {p.url: p.body for p in build_toy(_with_tools(tmp_path, "    documents: [toy-rules]\n"))[1].pages}
    assert "en/toy-rules/tools/" not in bodies, "the one document's matrix is the dimension's"
    assert "toy-plan" not in bodies["zh-hans/tools/green-factories/"]


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("id: tools", "id: terms", "I008", "the site has a page or folder of its own at that address"),
        ("id: tools", "id: toy-plan", "I008", "has the address of the document “toy-plan”"),
        ("file: tools.yml", "file: regions.yml", "I008", "there is no site_config/regions.yml"),
    ],
)
def test_a_dimension_that_has_no_place_is_refused_with_the_reason(
    tmp_path: Path, old: str, new: str, code: str, said: str
) -> None:
    root = _with_tools(tmp_path)
    edit(root / "site_config" / "dimensions.yml", old, new)
    project, faults = read_project(root)
    assert project is None and codes(f for f in faults if f.code == code) == [code]
    assert said in next(f.message for f in faults if f.code == code)


def test_faults_of_an_entrys_file_are_said_like_those_of_the_industries(tmp_path: Path) -> None:
    root = _with_tools(tmp_path)
    edit(root / "site_config" / "tools.yml", "related: [green-factories]", "related: [red-factories]")
    edit(root / "site_config" / "tools.yml", "text: 生产线", "text: 蒸汽机")
    found = {d.code: d for d in check_folder(root)}
    assert found["I006"].position.path == found["I007"].position.path == "site_config/tools.yml"


def test_programs_get_a_dimension_as_they_get_the_industries(tmp_path: Path) -> None:
    _, built = build_toy(_with_tools(tmp_path))
    (tools,) = json.loads(built.files["data/dimensions.json"])
    assert (tools["id"], tools["url"], tools["documents"]) == ("tools", "tools/", ["toy-plan", "toy-rules"])
    assert [(e["id"], e["url"]) for e in tools["entries"]] == [
        ("green-factories", "tools/green-factories/"),
        ("smart", "tools/smart/"),
    ]
    industries = json.loads(built.files["data/industries.json"])
    assert set(tools["entries"][0]) == set(industries[0]), "one program reads both"
    assert all(row["url"].startswith("industries/") for row in industries)
