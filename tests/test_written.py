"""The pages that people write: found, titled, in their order, and led to in their own language."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.corpus.written import load_written
from tests.toy import build_toy, codes, copy_toy, real


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_toy(tmp_path)


def _write(root: Path, name: str, content: bytes) -> None:
    path = root / "content" / "pages" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_a_page_has_its_title_from_its_front_matter_or_its_first_heading(root: Path) -> None:
    _write(root, "en/b.md", b'---\ntitle: "Over the text"\norder: 5\n---\n# Another\n')
    _write(root, "en/deep/index.md", b"# Deep\n")
    _write(root, "zh-hans/b.md", "# 二\n".encode())
    _write(root, "en/_draft.md", b"no page\n")
    pages, faults = load_written(root, real().locales)
    assert not faults
    assert [(p.tag, p.name, p.title, p.url(True), p.url(False)) for p in pages] == [
        ("en", "b", "Over the text", "en/b/", "en/b.html"),
        ("en", "deep/index", "Deep", "en/deep/", "en/deep/index.html"),
        ("zh-Hans", "b", "二", "zh-hans/b/", "zh-hans/b.html"),
    ]


def test_a_page_without_title_or_in_another_encoding_is_named(root: Path) -> None:
    _write(root, "en/a.md", b"only text\n")
    _write(root, "en/b.md", "# 标题\n".encode("gb18030"))
    _, faults = load_written(root, real().locales)
    assert codes(faults) == ["L021", "L020"] and faults[0].position.path == "content/pages/en/a.md"


def test_the_header_leads_to_the_pages_of_its_own_language(root: Path) -> None:
    """A reader of Chinese would be sent to an English page."""
    _write(root, "en/about.md", b"# About\n")
    _write(root, "zh-hant/about.md", "# 關於\n".encode())
    nav = build_toy(root)[1].theme["nav"]
    assert [p["url"] for p in nav["en"][""]["more"] if "about" in p["url"]] == ["en/about/"]
    assert [p["title"] for p in nav["zh-Hant"]["toy-plan"]["more"] if "about" in p["url"]] == ["關於"]
    assert not [p for p in nav["zh-Hans"][""]["more"] if "about" in p["url"]]
