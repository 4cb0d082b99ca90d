"""A preview's next build, which draws only what says something else, gives the bytes of a clean one, whatever was edited."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.render import Before, Renderer
from generator.site import Project, build, read_project
from generator.views import Page
from tests.toy import TOY, edit

EDITS = int(os.environ.get("DUIZHAO_TEST_EDITS", "40"))
"""How many in a row; 200 were tried when this was written."""

WORDS = ("paper", "small towns", "a mill", "1.5 %", "<b>", "“quoted”", "{n}", "&amp;", "造纸", "不")


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """The toy project, with the words that are shipped."""
    return Path(shutil.copytree(TOY, tmp_path / "toy"))


def _read(root: Path) -> Project | None:
    return read_project(root, {})[0]


def _drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are drawn from now on."""
    drawn: list[str] = []
    body = Renderer.body

    def noting(self: Renderer, page: Page[Any]) -> Any:
        drawn.append(f"{self.edition.locale.path}/{page.path}")
        return body(self, page)

    monkeypatch.setattr(Renderer, "body", noting)
    return drawn


def test_an_edit_draws_what_it_touches_and_nothing_else(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Before()
    project = _read(toy)
    assert project is not None
    drawn = _drawn(monkeypatch)
    build(project, before=before)
    everything = len(drawn)
    drawn.clear()
    build(project, before=before)
    assert drawn == ["zh-hans/"], "only the door, which is no page of a locale"
    drawn.clear()
    edit(toy / "glossary" / "industry.yml", "The industries that make goods", "Industries that make goods")
    again = _read(toy)
    assert again is not None
    new = build(again, before=before)
    assert "en/terms/light-industry/" in drawn and len(drawn) < everything / 4, drawn
    assert any(b"Industries that make goods" in content for content in new.engine.values())


def test_a_page_whose_link_leads_nowhere_any_more_is_drawn_again(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a preview would keep a link that a clean build refuses."""
    project = _read(toy)
    assert project is not None
    before = Before()
    build(project, before=before)
    reader = project.readers[0]
    tag, (told, pages) = reader.edition.tag, before._by_locale[reader.edition.tag]
    page, drawn = pages["terms/papermaking/"]
    assert drawn.targets
    gone = frozenset(pages) - {next(iter(drawn.targets))}
    assert before.known(tag, told, page, frozenset(pages)) is drawn
    assert before.known(tag, told, page, gone) is None


def _insert(word: str, text: str, chance: random.Random, pattern: str) -> str:
    """The text with a word more in one of the values that a pattern finds."""
    found = list(re.finditer(pattern, text, re.MULTILINE))
    if not found:
        return text
    at = chance.choice(found).end()
    return f"{text[:at].rstrip()} {word}{text[at:]}"


def _swap(word: str, text: str, chance: random.Random, pattern: str) -> str:
    """Two neighbouring lines of a pattern in each other's place: the same values in another order."""
    lines = text.split("\n")
    found = [n for n in range(len(lines) - 1) if all(re.match(pattern, x) for x in lines[n : n + 2])]
    if found:
        n = chance.choice(found)
        lines[n : n + 2] = lines[n + 1], lines[n]
    return "\n".join(lines)


def _drop(word: str, text: str, chance: random.Random, pattern: str) -> str:
    """The text without one of the lines that a pattern finds."""
    lines = text.split("\n")
    found = [n for n, line in enumerate(lines) if re.match(pattern, line)]
    if found:
        del lines[chance.choice(found)]
    return "\n".join(lines)


KINDS: tuple[tuple[str, Callable[[str, str, random.Random, str], str], str], ...] = (
    ("glossary/*.yml", _insert, r"^    en: .*$"),
    ("glossary/*.yml", _insert, r"^      (?:en|zh): .*$"),
    ("glossary/*.yml", _drop, r"    (?:broader|see|zh_variants|en_variants|regional_sources|mark): ?.*"),
    ("glossary/*.yml", _swap, r"      \w[\w-]*: "),
    ("glossary/*.yml", _swap, r"    \w+: "),
    ("glossary/domains.yml", _insert, r"^ +(?:en|zh-Hans): .*$"),
    ("site_config/industries.yml", _swap, r" +- "),
    ("site_config/site.yml", _insert, r"^name: .*$"),
    ("site_config/locales.yml", _insert, r"^ +(?:name|label): .*$"),
    ("site_config/variants/*.yml", _drop, r" +test: .*"),
    ("content/*/document.yml", _insert, r"^  (?:en|zh-Hans): .*$"),
    ("content/*/document.yml", _swap, r"  \w[\w-]*: "),
    ("content/*/translations/en.yml", _insert, r"^  en: .*$"),
    ("content/*/translations/en.yml", _drop, r"  source_hash: .*"),
)


@pytest.mark.slow
def test_after_any_edits_the_site_is_that_of_a_clean_build(toy: Path) -> None:
    chance, before, tried = random.Random(20), Before(), 0
    strings = toy / "site_config" / "strings"
    strings.mkdir()
    while tried < EDITS:
        kept = {path: path.read_bytes() for path in toy.rglob("*") if path.is_file()}
        for _ in range(chance.randint(1, 2)):
            if chance.random() < 0.1:
                title = chance.choice(WORDS[:3])
                (strings / "en.yml").write_text(f"home:\n  title: {title}\n", "utf-8")
            elif chance.random() < 0.1:
                extra = toy / "glossary" / "inbox" / "mill.yml"
                extra.parent.mkdir(exist_ok=True)
                if extra.exists():
                    extra.unlink()
                else:
                    term = "  - {id: town-mill, zh: 小城, en: town mill, status: draft}\n"
                    extra.write_text(f"domain: industry\nterms:\n{term}", "utf-8")
            else:
                files, change, pattern = chance.choice(KINDS)
                path = chance.choice(sorted(toy.glob(files)))
                path.write_text(change(chance.choice(WORDS), path.read_text("utf-8"), chance, pattern), "utf-8")
        project = _read(toy)
        if project is None:
            # refused by `check`: as somebody would, take it back
            for path in [p for p in toy.rglob("*") if p.is_file() and p not in kept]:
                path.unlink()
            for path, content in kept.items():
                path.write_bytes(content)
            continue
        tried += 1
        again, clean = build(project, before=before).engine, build(project).engine
        assert again.keys() == clean.keys()
        differing = [name for name in clean if again[name] != clean[name]]
        assert differing == [], f"after {tried} edits"
