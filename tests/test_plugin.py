"""Bare `mkdocs build --strict` in a copy of the toy project: from a clean state, twice, and with a fault."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_gate import ERRORS, WARNING
from tests.toy import ROOT, copy_toy, edit, files_of

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy project with the real mkdocs.yml and pages; the theme is the installed one."""
    root = copy_toy(tmp_path_factory.mktemp("mkdocs"))
    shutil.copytree(ROOT / "content" / "pages", root / "content" / "pages")
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


def _mkdocs(root: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", "import sys; sys.path.pop(0); from mkdocs.__main__ import cli; cli()", "build", "--strict"],
        cwd=root, env=environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip


def test_a_bare_strict_build_works_from_a_clean_state_and_again(project: Path) -> None:
    done = _mkdocs(project)
    assert done.returncode == 0, done.stderr[-2000:]
    pages = files_of(project / "site")
    for name in (
        "index.html",
        "zh-hans/toy-plan/part-2/index.html",
        "zh-hant/terms/papermaking/index.html",
        "en/toy-rules/full/index.html",
        "404.html",
    ):
        assert name in pages, name
    assert "data/segments.json" in pages and "assets/js/duizhao.js" in pages
    shipped = {n: b for n, b in pages.items() if n.startswith(("assets/js/", "assets/css/"))}
    sources = sum((ROOT / "overrides" / name).stat().st_size for name in shipped)
    assert all(shipped.values()) and sum(map(len, shipped.values())) < 0.75 * sources, "what only people read is sent"
    part = pages["zh-hans/toy-plan/part-2/index.html"].decode()
    assert '<html lang="zh-Hans"' in part and 'id="box-1-e2-i3"' in part and "../../terms/green-manufacturing/" in part
    assert "{: " not in part and "{.gl" not in part and "](" not in part, "a piece of Markdown was left as it is"
    for name in ("zh-hans/terms/papermaking/index.html", "zh-hans/industries/index.html"):
        own = pages[name].decode()
        assert "toy-plan/sources/" not in own.partition('<footer class="ft"')[2], "it belongs to no one document"
        print_line = own.partition('<p class="print-src">')[2].partition("</p>")[0]
        assert print_line and "关于发展小城轻工业" not in print_line
    assert "toy-plan/sources/" in part.partition('<footer class="ft"')[2]
    assert "assets/stylesheets/" not in part and "assets/javascripts/" not in part, (
        "a third of a first view for nothing"
    )
    written = pages["en/about/index.html"].decode()
    assert "assets/stylesheets/main" in written and "assets/javascripts/bundle" in written and "admonition" in written
    assert 'aria-current="page"' in written and 'href="../../zh-hant/about/"' in written
    assert _mkdocs(project).returncode == 0
    assert files_of(project / "site") == pages


def test_a_fault_aborts_the_build_with_its_place_and_leaves_no_site(project: Path, tmp_path: Path) -> None:
    root = shutil.copytree(project, tmp_path / "broken", ignore=shutil.ignore_patterns("site", "build"))
    edit(root / "glossary" / "industry.yml", "zh: 家具\n", "zh: [家具\n")
    done = _mkdocs(root)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "glossary/industry.yml:" in said and " Y001 " in said and "nothing was written" in said
    assert "Traceback" not in said
    assert not (root / "site").exists()


@pytest.mark.parametrize(("code", "path", "old", "new"), ERRORS[:3], ids=lambda value: str(value)[:12])
def test_an_error_of_check_stops_mkdocs(
    project: Path, tmp_path: Path, code: str, path: str, old: str, new: str
) -> None:
    root = shutil.copytree(project, tmp_path / "broken", ignore=shutil.ignore_patterns("site", "build"))
    edit(root / path, old, new)
    done = _mkdocs(root)
    said = done.stdout + done.stderr
    assert done.returncode == 1 and f" {code} " in said and "Traceback" not in said
    assert not (root / "site").exists()


def test_a_warning_of_check_stops_no_strict_build_and_shows(project: Path, tmp_path: Path) -> None:
    root = shutil.copytree(project, tmp_path / "warned", ignore=shutil.ignore_patterns("site", "build"))
    code, path, old, new = WARNING
    edit(root / path, old, new)
    done = _mkdocs(root)
    assert done.returncode == 0, done.stderr[-2000:]
    assert f" {code} " in done.stderr
    assert (root / "site" / "index.html").exists()


def test_standard_options_of_material_work_or_say_that_they_do_not(project: Path, tmp_path: Path) -> None:
    """A site's owner sets what the theme's manual names, and wonders why nothing happens."""
    root = shutil.copytree(project, tmp_path / "options", ignore=shutil.ignore_patterns("site", "build"))
    edit(
        root / "mkdocs.yml",
        "theme:\n",
        "copyright: © Somebody <b>\nextra_css: [own.css]\nextra_javascript: [own.js]\ntheme:\n",
    )
    edit(root / "mkdocs.yml", "  name: duizhao\n", "  name: duizhao\n  palette: {primary: teal}\n")
    edit(
        root / "mkdocs.yml", "nav:\n", "extra:\n  social: [{icon: x, link: 'https://example.org/us', name: Us}]\nnav:\n"
    )
    (root / "content" / "pages" / "own.css").write_text("p { color: red }", "utf-8")
    (root / "content" / "pages" / "own.js").write_text("'use strict';", "utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0 and "theme.palette has no effect" in done.stderr, done.stderr[-800:]
    for name in ("en/toy-plan/part-2/index.html", "en/about/index.html"):
        page = (root / "site" / name).read_text("utf-8")
        assert "© Somebody &lt;b&gt;" in page and 'href="https://example.org/us"' in page, name
        assert "own.css" in page and "own.js" in page, name


def test_an_engine_without_our_plugin_builds_the_same_pages(project: Path, tmp_path: Path) -> None:
    """What `duizhao build` writes is enough for any engine of the family, a fork too, should this one end."""
    root = shutil.copytree(project, tmp_path / "engine", ignore=shutil.ignore_patterns("site", "build"))
    assert _mkdocs(root).returncode == 0
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-m", "generator", "build"], cwd=root, env=environment, check=True, timeout=60)
    ours = {name: page for name, page in files_of(root / "site").items() if name.endswith(".html")}
    for engine in ("mkdocs", "properdocs"):
        target = root / engine
        command = [sys.executable, "-m", engine, "build", "-q", "-f", "build/mkdocs.yml", "-d", str(target)]
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr[-2000:]
        plain = files_of(target)
        assert sorted(ours) == sorted(name for name in plain if name.endswith(".html")), engine
        for name in ours:
            assert _words(ours[name]) == _words(plain[name]), (engine, name)


def _words(page: bytes) -> list[str]:
    """The words and links of a page, without the block that an engine needs around a body, and without blanks."""
    text = re.sub(r"\{[^{}]*\}", "", html.unescape(page.decode()))
    return re.sub(r"</?div>|\s+", " ", re.sub(r"(>)|(<)", r"\1 \2", text)).split()
