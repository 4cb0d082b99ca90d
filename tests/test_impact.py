"""What an edit of the glossary does to the texts."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.desk.impact import RevisionError, impact_since, render_markdown, render_text
from tests.broken import TOY


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """The toy project, committed."""
    shutil.copytree(TOY, tmp_path, dirs_exist_ok=True)
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "toy"]):
        who = {
            "GIT_AUTHOR_NAME": "t",
            "GIT_AUTHOR_EMAIL": "t@t",
            "GIT_COMMITTER_NAME": "t",
            "GIT_COMMITTER_EMAIL": "t@t",
        }
        subprocess.run(["git", *command], cwd=tmp_path, check=True, env={**os.environ, **who})
    return tmp_path


def effects(root: Path) -> dict[str, list[str]]:
    impacts, _ = impact_since(root, "HEAD")
    assert impacts is not None
    return {i.id: [f"{e.kind} {e.segment}" for e in i.effects] for i in impacts}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_nothing_changed(toy: Path) -> None:
    assert effects(toy) == {}
    impacts, _ = impact_since(toy, "HEAD")
    assert render_text(impacts or (), "HEAD").startswith("Nothing in the glossary")


def test_another_english_breaks_the_segments_that_have_the_old(toy: Path) -> None:
    change(toy / "glossary/green.yml", "en: green factory", "en: eco-factory")
    assert effects(toy) == {
        "green-factory": ["changes sec-1-p1", "breaks sec-1-p1", "changes sec-2-p1", "breaks sec-2-p1"],
    }


def test_a_new_term_gains_and_hides_what_it_contains(toy: Path) -> None:
    entry = (
        "  - id: factory-building\n    zh: 绿色工厂建设\n    en: building of green factories\n"
        "    pinyin: x\n    status: draft\n  - id: green-factory\n"
    )
    change(toy / "glossary/green.yml", "  - id: green-factory\n", entry)
    assert effects(toy) == {"factory-building": ["gains sec-2-p1"], "green-factory": ["hides sec-2-p1"]}


def test_a_removed_term_loses(toy: Path) -> None:
    text = (toy / "glossary/green.yml").read_text("utf-8")
    (toy / "glossary/green.yml").write_text(text[: text.index("  - id: wastewater")], "utf-8")
    assert effects(toy) == {"wastewater": ["loses sec-1-p1", "loses box-1-e1-p1"]}


def test_an_admitted_form_mends(toy: Path) -> None:
    change(toy / "glossary/green.yml", "en: green factory", "en: eco-factory")
    subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@t", "commit", "-qam", "break"], cwd=toy, check=True)
    change(
        toy / "glossary/green.yml", "    en: eco-factory\n", "    en: eco-factory\n    en_variants: [green factory]\n"
    )
    assert effects(toy) == {"green-factory": ["mends sec-1-p1", "mends sec-2-p1"]}


def test_the_three_languages_are_shown(toy: Path) -> None:
    change(toy / "glossary/green.yml", "zh: 废水\n", "zh: 废水排放\n")
    impacts, _ = impact_since(toy, "HEAD")
    effect = next(e for i in impacts or () for e in i.effects if e.segment == "sec-1-p1")
    assert effect.texts["zh-Hans"] == "…产值超过百亿元，[废水排放]量下降5%。"
    assert "[廢水排放]" in effect.texts["zh-Hant"]
    assert "[wastewater]" in effect.texts["en"]


def test_markdown_lets_nothing_through(toy: Path) -> None:
    change(
        toy / "glossary/green.yml", "    en: green factory\n", '    en: "<img src=x> @team | `x` [a](http://b) #1"\n'
    )
    impacts, _ = impact_since(toy, "HEAD")
    said = render_markdown(impacts or (), "HEAD")
    assert "<img" not in said and "@team" not in said and "](http" not in said
    rows = [line for line in said.splitlines() if line.startswith("| breaks")]
    assert rows and all(row.count("|") == 6 for row in rows)


def test_an_unknown_revision_is_said(toy: Path) -> None:
    with pytest.raises(RevisionError, match="no revision"):
        impact_since(toy, "no-such-branch")


def test_a_revision_is_no_option(toy: Path) -> None:
    with pytest.raises(RevisionError):
        impact_since(toy, "--output=/tmp/x")


def test_a_broken_working_tree_is_told_and_not_compared(toy: Path) -> None:
    (toy / "glossary/green.yml").write_text("domain: [", "utf-8")
    impacts, faults = impact_since(toy, "HEAD")
    assert impacts is None and any(d.code == "Y001" for d in faults)
