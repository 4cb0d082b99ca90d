"""From sources to build/docs: the pages as a person approved them, deterministic, and for any project of the genre.

`make golden` writes tests/golden/toy/ anew; read the difference before you commit it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.base.diagnostics import Severity
from generator.checks import check_folder
from generator.cli import main
from generator.document.place import DocumentFolder
from generator.site import Built, Project, build, read_project, write
from tests.toy import GOLDEN, REWRITE, ROOT, build_toy, codes, copy_toy, edit, files_of, golden

PAGES = (
    "index.md",
    "zh-hans/index.md",
    "zh-hans/toy-plan/index.md",
    "zh-hans/toy-plan/part-2/index.md",
    "zh-hans/toy-plan/box-1/index.md",
    "zh-hans/toy-plan/sources/index.md",
    "zh-hans/toy-rules/ch-1/index.md",
    "zh-hans/industries/index.md",
    "zh-hans/industries/paper/index.md",
    "zh-hans/terms/index.md",
    "zh-hans/terms/manufacturing/index.md",
    "zh-hant/toy-plan/part-1/index.md",
    "zh-hant/terms/papermaking/index.md",
    "en/index.md",
    "en/toy-plan/part-1/index.md",
    "en/toy-rules/ch-1/index.md",
    "en/industries/furniture/index.md",
    "en/terms/light-industry/index.md",
)
"""One page of each sort, so few that a person reads them; the other tests look at all."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, Built]]:
    yield build_toy(copy_toy(tmp_path_factory.mktemp("site")))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_toy(tmp_path)


@pytest.mark.parametrize("name", PAGES)
def test_golden_a_page_of_the_toy_project_is_as_it_was_approved(built: tuple[Project, Built], name: str) -> None:
    golden(GOLDEN / "toy" / name, built[1].docs[name].decode())


def test_an_address_that_is_no_longer_a_terms_leads_on_in_every_language(built: tuple[Project, Built]) -> None:
    for locale in ("zh-hans", "zh-hant", "en"):
        moved, dropped = (built[1].docs[f"{locale}/terms/{id_}/index.md"].decode() for id_ in ("paper-making", "paper"))
        assert f'moved_to: "{locale}/terms/papermaking/"' in moved and 'href="../papermaking/"' in moved
        assert f'moved_to: "{locale}/terms/"' in dropped and 'href="../"' in dropped


def test_no_golden_page_is_left_over() -> None:
    if not REWRITE:
        kept = set(files_of(GOLDEN / "toy"))
        assert kept == {*PAGES, "data/mentions.json"}


def test_the_toy_project_has_no_error_and_no_warning_but_that_one_document_has_no_english(root: Path) -> None:
    found = [d for d in check_folder(root) if d.severity is not Severity.INFO]
    said = [(d.code, d.position.path) for d in found]
    assert said == [("D052", "content/toy-rules/document.yml")], "\n".join(map(str, found))


def test_what_a_reader_of_the_translation_should_know_is_said_in_every_language(root: Path) -> None:
    said = "translation_note: {zh-Hans: 措施译为祈使句。, en: Measures are imperatives.}\n"
    without = build_toy(root)[1]
    edit(root / "content/toy-plan/document.yml", "numbering: continuous\n", said + "numbering: continuous\n")
    files = build_toy(root)[1].docs
    words = {"zh-hans": "措施译为祈使句。", "zh-hant": "措施譯為祈使句。", "en": "Measures are imperatives."}
    for language, text in words.items():
        name = f"{language}/toy-plan/sources/index.md"
        assert f"<p>{text}</p>" in files[name].decode()
        same = files[name].decode().replace(f"<p>{text}</p>", "").split()
        assert same == without.docs[name].decode().split()


# ── Writing ──────────────────────────────────────────────────────────────


def test_building_twice_writes_the_same_bytes_and_touches_nothing_that_is_unchanged(root: Path) -> None:
    out = root / "build" / "docs"
    written, removed = write(build_toy(root)[1].docs, out)
    assert written == len(files_of(out)) and removed == 0
    first = files_of(out)
    for path in out.rglob("*.md"):
        os.utime(path, (1, 1))
    assert write(build_toy(root)[1].docs, out) == (0, 0)
    assert files_of(out) == first
    assert {p.stat().st_mtime for p in out.rglob("*.md")} == {1}


def test_an_edit_writes_only_the_pages_that_show_it(root: Path) -> None:
    out = root / "build" / "docs"
    write(build_toy(root)[1].docs, out)
    before = files_of(out)
    edit(root / "content" / "toy-plan" / "document.yml", "The character is printed twice.", "Printed twice.")
    written, removed = write(build_toy(root)[1].docs, out)
    after = files_of(out)
    changed = {n for n in after if after[n] != before.get(n)}
    assert (len(changed), removed) == (written, 0)
    assert "en/toy-plan/part-2/index.md" in changed and "zh-hans/toy-plan/part-2/index.md" not in changed


def test_a_page_that_is_no_more_is_removed_with_its_folder(root: Path) -> None:
    out = root / "build" / "docs"
    write(build_toy(root)[1].docs, out)
    (out / "en" / "stray").mkdir()
    (out / "en" / "stray" / "index.md").write_text("old", "utf-8")
    shutil.rmtree(root / "content" / "toy-rules")
    _, removed = write(build_toy(root)[1].docs, out)
    names = files_of(out)
    assert removed > 3 and not [n for n in names if "toy-rules/" in n or "stray" in n]
    assert not (out / "en" / "stray").exists() and not (out / "zh-hans" / "toy-rules").exists()


def test_pages_that_people_write_stand_beside_the_generated_ones(root: Path) -> None:
    page = root / "content" / "pages" / "en" / "about.md"
    page.parent.mkdir(parents=True)
    page.write_text("# About\n", "utf-8")
    assert main(["-C", str(root), "build"]) == 0
    written = (root / "build" / "docs" / "en" / "about.md").read_text("utf-8")
    assert written.startswith('---\ntitle: "About"\ndescription: ""\nlang: "en"\n') and written.endswith("# About\n")
    assert (root / "build" / "docs" / "en" / "index.md").is_file() and (root / "build" / "mkdocs.yml").is_file()


def test_the_order_in_which_the_disk_lists_its_files_does_not_matter(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_toy(root)[1]
    real_iterdir, real_glob = Path.iterdir, Path.glob
    monkeypatch.setattr(Path, "iterdir", lambda self: iter(sorted(real_iterdir(self), reverse=True)))
    monkeypatch.setattr(
        Path, "glob", lambda self, pattern, **k: iter(sorted(real_glob(self, pattern, **k), reverse=True))
    )
    assert build_toy(root)[1].docs == first.docs


# ── Other projects of the genre ──────────────────────────────────────────


def _only(root: Path, name: str) -> None:
    """Leaves one document of the project; none where the name is empty."""
    for path in (root / "content").iterdir():
        if path.name != name:
            shutil.rmtree(path)


def _pages(built: Built) -> list[str]:
    return [n for n in built.docs if n.endswith(".md")]


def test_a_project_without_any_translation_is_built_with_its_english_tree(root: Path) -> None:
    shutil.rmtree(root / "content" / "toy-plan" / "translations")
    _, built = build_toy(root)
    text = built.docs["en/toy-plan/part-1/index.md"].decode()
    assert "坚持" in text and 'lang="zh-Hans"' in text


def test_what_is_not_translated_is_not_called_a_translation(built: tuple[Project, Built]) -> None:
    said = {d: built[1].docs[f"en/{d}/sources/index.md"].decode() for d in ("toy-plan", "toy-rules")}
    assert "unofficial" in said["toy-plan"] and "Not translated yet" not in said["toy-plan"]
    assert "Not translated yet" in said["toy-rules"] and "machine-assisted" not in said["toy-rules"]


def test_a_project_in_chinese_only_is_built_without_an_english_tree(root: Path) -> None:
    shutil.rmtree(root / "content" / "toy-plan" / "translations")
    path = root / "site_config" / "locales.yml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("  - tag: en")], "utf-8")
    (root / "site_config" / "strings" / "en.yml").unlink()
    _, built = build_toy(root)
    assert not [n for n in _pages(built) if n.startswith("en/")]
    assert [n for n in _pages(built) if n.startswith("zh-hant/")]


def test_a_project_in_simplified_only_is_built(root: Path) -> None:
    shutil.rmtree(root / "content" / "toy-plan" / "translations")
    path = root / "site_config" / "locales.yml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("  - tag: zh-Hant")], "utf-8")
    _, built = build_toy(root)
    assert {n.partition("/")[0] for n in _pages(built)} == {"index.md", "zh-hans"}


def test_who_compared_a_text_with_its_source_and_when_stands_where_its_source_stands(root: Path) -> None:
    """Whoever quotes a text wants to know how fresh it is; where nobody has compared it, nothing is said."""
    path = root / "content" / "toy-plan" / "document.yml"
    assert "last checked" not in build_toy(root)[1].docs["en/toy-plan/sources/index.md"].decode()
    path.write_text(path.read_text("utf-8") + "checked: {date: 2030-03-04, by: the editors}\n", "utf-8")
    built = build_toy(root)[1].docs
    for page in ("en/toy-plan/sources/index.md", "en/toy-plan/index.md", "en/sources/index.md"):
        assert "2030-03-04, by the editors" in built[page].decode(), page


def test_a_project_without_boxes_is_built(root: Path) -> None:
    _only(root, "toy-rules")
    _, built = build_toy(root)
    assert "zh-hans/toy-rules/ch-1/index.md" in built.docs and not [n for n in _pages(built) if "box-" in n]
    assert "zh-hans/industries/index.md" in built.docs


def test_a_project_without_industries_is_built(root: Path) -> None:
    (root / "site_config" / "industries.yml").write_text("groups: []\nindustries: []\n", "utf-8")
    project, built = build_toy(root)
    assert not [m for m in project.library.mentions if m.kind == "industry"]
    assert "家具和乐器" in built.docs["zh-hans/toy-plan/box-1/index.md"].decode()


@pytest.mark.parametrize("empty", ["glossary", "industries", "blank", "all"])
def test_a_project_of_a_field_without_words_yet_is_built(root: Path, empty: str) -> None:
    """Whoever starts with another field has a document and nothing else; no page leads to a list that is not there."""
    (root / "site_config" / "industries.yml").unlink()
    if empty == "blank":
        for name in ("site_config/industries.yml", "site_config/verbs.yml", "content/toy-plan/targets.yml"):
            (root / name).write_bytes(b"")
        (root / "site_config" / "dimensions.yml").write_text("# nothing yet\n", "utf-8")
        (root / "site_config" / "variants" / "corrections.yml").write_text("\n", "utf-8")
    if empty not in ("industries", "blank"):
        shutil.rmtree(root / "glossary")
    if empty == "all":
        _only(root, "toy-rules")
    assert not [d for d in check_folder(root) if d.severity is Severity.ERROR]
    _, built = build_toy(root)
    pages = _pages(built)
    assert not [n for n in pages if "/industries/" in n]
    assert bool([n for n in pages if "/terms/" in n]) is (empty in ("industries", "blank"))
    home = built.docs["zh-hans/index.md"].decode()
    assert "industries/" not in home and ('class="tiles"' in home) is (empty in ("industries", "blank"))
    overview = built.docs["zh-hans/toy-rules/index.md"].decode()
    assert "0 个" not in overview and "industries/" not in overview


def test_a_project_with_a_term_that_no_text_has_is_built(root: Path) -> None:
    edit(root / "glossary" / "industry.yml", "zh: 乐器\n    en: musical instruments", "zh: 民乐\n    en: folk music")
    _, built = build_toy(root)
    assert "zh-hans/terms/musical-instruments/index.md" in built.docs


def test_a_document_with_nothing_but_a_title_and_a_paragraph_is_built(root: Path) -> None:
    _only(root, "")
    folder = DocumentFolder(root, "bare")
    folder.write(folder.make("关于小城的说明\n\n小城不大，绿色工厂不少。\n".encode(), "x.txt", None))
    _, built = build_toy(root)
    assert (
        "绿色工厂" in built.docs["zh-hans/bare/full/index.md"].decode()
        or "绿色工厂" in built.docs["zh-hans/bare/index.md"].decode()
    )


@pytest.mark.slow
def test_every_received_text_of_the_genre_becomes_pages(root: Path) -> None:
    """All of them on one site, so that the documents have to bear one another too."""
    _only(root, "")
    received = sorted((ROOT / "tests" / "data" / "received").glob("*.txt"))
    for path in received:
        folder = DocumentFolder(root, path.stem)
        folder.write(folder.make(path.read_bytes(), path.stem, None))
    project, built = build_toy(root)
    assert len(project.library.documents) == len(received) >= 60
    docs = built.docs
    for document in project.library.documents:
        pages = docs[f"zh-hans/{document.id}/index.md"] + docs[f"zh-hans/{document.id}/full/index.md"]
        for segment in document.guideline.segments:
            if segment.kind.is_leaf and segment.text and not segment.id.startswith("notice"):
                assert f'id="{segment.id}"'.encode() in pages, f"{document.id}: {segment.id} is on no page"


def test_a_project_without_a_document_says_how_to_get_one(root: Path) -> None:
    _only(root, "")
    project, faults = read_project(root)
    assert project is None and faults[0].code == "D000" and "duizhao import" in faults[0].hint


# ── Settings ─────────────────────────────────────────────────────────────


def test_the_environment_says_where_the_site_is_published(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUIZHAO_SITE_URL", "https://example.net/repo")
    monkeypatch.setenv("DUIZHAO_REPO_URL", "https://example.net/sources/")
    monkeypatch.setenv("DUIZHAO_COMMIT", "0123456789abcdef")
    project, built = build_toy(root)
    assert (
        project.settings.site_url == "https://example.net/repo/"
        and project.settings.repo_url == "https://example.net/sources"
    )
    assert built.theme["site"]["commit"] == "0123456789ab"


def test_the_navigation_leads_to_pages_of_its_own_language_only(built: tuple[Project, Built]) -> None:
    for tag, scopes in built[1].theme["nav"].items():
        assert list(scopes) == ["", "toy-plan", "toy-rules"]
        for groups in (scope["groups"] for scope in scopes.values()):
            assert len({group["id"] for group in groups}) == len(groups), "two headings of a page have one id"
            for item in (i for group in groups for i in group["items"]):
                assert item["url"].startswith(f"{tag.lower()}/") and f"{item['url']}index.md" in built[1].docs


def test_every_document_has_its_own_goals_verbs_and_sources_in_its_navigation(built: tuple[Project, Built]) -> None:
    """Whoever reads the second document would be led to the goals of the first."""
    for document in ("toy-plan", "toy-rules"):
        items = [i["path"] for group in built[1].theme["nav"]["en"][document]["groups"] for i in group["items"]]
        assert f"{document}/sources/" in items
        assert not [p for p in items if p.startswith("toy-") and not p.startswith(f"{document}/")]


def test_every_page_has_an_address_and_in_every_language(built: tuple[Project, Built]) -> None:
    by_source = {page.source: page for page in built[1].pages}
    assert set(by_source) == set(_pages(built[1]))
    part = by_source["en/toy-plan/part-1/index.md"]
    assert part.url == "en/toy-plan/part-1/" and part.meta["twins"]["zh-Hant"] == "zh-hant/toy-plan/part-1/"
    flat = build(built[0], directory_urls=False)
    assert all(page.url.endswith("index.html") for page in flat.pages)
    assert flat.theme["locales"][0]["home"] == "zh-hans/index.html"


STRINGS = [
    ("en.yml", "page:\n", "page:\n  extra_thing: x\n", "L011", "is known to no other language"),
    ("zh-Hans.yml", "page:\n", "page:\n  extra_thing: x\n", "L010", "the string “page.extra_thing” is missing"),
    ("en.yml", "page:\n", "page:\n  extra_thing: '{nonsense}'\n", "L011", "extra_thing"),
    ("en.yml", "{n:goal|goals}", "{m:goal|goals}", "L012", "the place"),
]


@pytest.mark.parametrize(("name", "old", "new", "code", "message"), STRINGS)
def test_a_string_that_one_language_lacks_is_said(
    root: Path, name: str, old: str, new: str, code: str, message: str
) -> None:
    edit(root / "site_config" / "strings" / name, old, new)
    project, faults = read_project(root)
    assert project is None and code in codes(faults) and any(message in d.message for d in faults)


LOCALES = [
    ("tag: en\n", "tag: zh-Hans\n", "L001"),
    ("    conversion: s2tw\n", "", "L002"),
    ("    name: English\n", "    name: English\n    conversion: s2tw\n", "L003"),
    ("tag: zh-Hans\n", "tag: zh-Hans\n    enabled: false\n", "L004"),
    ("tag: en\n", "tag: English\n", "Y005"),
    ("conversion: s2tw", "conversion: s2zz", "V"),
]


@pytest.mark.parametrize(("old", "new", "code"), LOCALES)
def test_a_fault_in_the_locales_is_said_at_its_place(root: Path, old: str, new: str, code: str) -> None:
    edit(root / "site_config" / "locales.yml", old, new)
    project, faults = read_project(root)
    assert project is None
    found = [d for d in faults if d.code.startswith(code)]
    assert found and found[0].position.path == "site_config/locales.yml"
