"""A site of one's own: laid out by `duizhao new`, and made from a wheel, without this repository and without a network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from generator.base.diagnostics import Severity
from generator.cli import FAULTS, FINE, USAGE, main
from generator.corpus.strings import branch_at, words_at
from generator.desk.formatting import plan_formatting
from generator.site import build, check, read_project
from tests.toy import ROOT, edit, files_of

PASTED = """关于做好行道树养护的通知

各区园林绿化局：

为保护行道树，现就有关事项通知如下。

一、加强日常养护

各区应当建立行道树档案，每年修剪不少于1次。

二、严格移植审批

不得擅自移植行道树。
"""
"""Another field than any text here, as somebody would paste it."""


@pytest.fixture
def new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, Path, str]]:
    """`duizhao new` with some arguments: its status, the folder and what it said."""

    def call(*arguments: str, folder: str = "libraries") -> tuple[int, Path, str]:
        capsys.readouterr()
        status = main(["-C", str(tmp_path), "new", folder, *arguments])
        said = capsys.readouterr()
        return status, tmp_path / folder, said.out + said.err

    return call


# ── What is laid out ───────────────────────────────────────────────────


def test_the_example_has_nothing_to_be_said_against_it(new: Callable[..., tuple[int, Path, str]]) -> None:
    """Who looks at a first site and finds warnings learns to pass over warnings."""
    status, root, said = new()
    assert status == FINE, said
    assert [str(f) for f in check(root) if f.severity is not Severity.INFO] == []
    plan = plan_formatting(root)
    assert not plan.changes and not plan.diagnostics


def test_the_example_shows_what_a_site_can_have_and_says_that_it_is_invented(
    new: Callable[..., tuple[int, Path, str]],
) -> None:
    _, root, _ = new("--name", "County libraries")
    project, _ = read_project(root)
    assert project is not None
    built = build(project)
    pages = {page.url: page for page in built.pages}
    for path in (
        "example-libraries/",
        "example-libraries/targets/",
        "example-libraries/verbs/",
        "terms/branch-library/",
    ):
        for locale in ("zh-hans", "zh-hant", "en"):
            assert f"{locale}/{path}" in pages, f"{locale}/{path}"
    assert not any("industries" in url for url in pages), "it speaks of no industry"
    banner = json.dumps(built.theme["documents"]["example-libraries"], ensure_ascii=False)
    assert "内容纯属虚构" in banner and "It is invented and was issued by nobody" in banner
    document = project.library.document("example-libraries")
    translations = project.library.translations["en"]["example-libraries"]
    assert all(s.id in translations for s in document.guideline.segments), "it is bilingual from end to end"
    assert {t.status for t in translations} == {"draft"}
    assert words_at(project.strings["en"], "shell.brand") == "County libraries"


def test_an_empty_site_says_what_comes_first_and_can_then_be_built(
    new: Callable[..., tuple[int, Path, str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, root, said = new("--empty")
    assert status == FINE and "duizhao import" in said
    assert not list(root.glob("glossary/*.yml")) and not (root / "site_config" / "industries.yml").exists()
    assert main(["-C", str(root), "check"]) == FAULTS
    assert "duizhao import FILE --id NAME" in capsys.readouterr().out
    (tmp_path / "pasted.txt").write_text(PASTED, "utf-8")
    assert main(["-C", str(root), "import", str(tmp_path / "pasted.txt"), "--id", "street-trees"]) == FINE
    project, faults = read_project(root)
    assert project is not None, "\n".join(map(str, faults))
    urls = {page.url for page in build(project).pages}
    assert {"zh-hans/street-trees/part-2/", "zh-hant/street-trees/", "en/street-trees/full/"} <= urls


def test_a_name_is_only_a_name(new: Callable[..., tuple[int, Path, str]]) -> None:
    """Quotation marks, colons and markup are written by people who know neither YAML nor HTML."""
    name = "县: “图书馆” <b> & 'x' # %y $z"
    _, root, _ = new("--name", name)
    project, faults = read_project(root)
    assert project is not None, "\n".join(map(str, faults))
    assert project.settings.name == name
    assert words_at(project.strings["zh-Hant"], "shell.brand") == name
    assert yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))["site_name"] == name
    assert name not in (root / ".github" / "workflows" / "site.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("taken",), "taken is not empty (a.txt): name a new folder"),
        (("taken/a.txt",), "is there already, and is no folder"),
        (("a?b",), "“a?b” is no name that a folder has on every system"),
        (("aux.d",), "“aux.d” is no name"),
        (("dot.",), "“dot.” is no name"),
        (("x", "--name", " "), "a site needs a name"),
        (("x", "--name", "x" * 81), "the name has 81 characters"),
        (("x", "--name", "a\u200bb"), "the invisible character U+200B"),
        (("x", "--name", "a\nb"), "the invisible character U+000A"),
        (("x", "--name", "a {b}"), "the name has a brace"),
        (("x", "--action", "somebody"), "“somebody” is no action: OWNER/REPOSITORY@COMMIT"),
    ],
)
def test_a_place_or_name_that_cannot_be_is_refused_and_nothing_written(
    arguments: tuple[str, ...], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "a.txt").write_text("mine", "utf-8")
    assert main(["-C", str(tmp_path), "new", *arguments]) == USAGE
    assert message in capsys.readouterr().err
    assert files_of(tmp_path) == {"taken/a.txt": b"mine"}


def test_a_repository_without_files_is_an_empty_folder(tmp_path: Path) -> None:
    """Who has made it at a hosting service first has cloned it."""
    subprocess.run(["git", "init", "-q", str(tmp_path / "site")], check=True)
    assert main(["-C", str(tmp_path), "new", "site"]) == FINE
    assert (tmp_path / "site" / "mkdocs.yml").is_file()


# ── Words of one's own over those that are shipped ─────────────────────


def test_a_word_said_otherwise_leaves_all_others(new: Callable[..., tuple[int, Path, str]]) -> None:
    _, root, _ = new()
    before, _ = read_project(root)
    own = root / "site_config" / "strings" / "en.yml"
    own.write_text(own.read_text("utf-8") + "  lost:\n    home: Back to the start\n", "utf-8")
    after, faults = read_project(root)
    assert before is not None and after is not None, "\n".join(map(str, faults))
    lost = branch_at(after.strings["en"], "shell.lost")
    assert lost["home"] == "Back to the start"
    assert {**lost, "home": "Home"} == branch_at(before.strings["en"], "shell.lost")
    assert after.strings["zh-Hans"] == before.strings["zh-Hans"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("shell:\n  brnad: x\n", "L011", "site_config/strings/en.yml:2:10"),
        ("shell:\n  version: Version\n", "L012", "has not the place {commit}"),
        ("shell: x\n", "L010", "the string “shell.brand” is missing"),
        ("shell: [\n", "Y001", "site_config/strings/en.yml:1:8"),
    ],
)
def test_a_wrong_word_is_told_at_its_line(
    new: Callable[..., tuple[int, Path, str]], words: str, code: str, said: str
) -> None:
    _, root, _ = new()
    (root / "site_config" / "strings" / "en.yml").write_text(words, "utf-8")
    faults = [f for f in check(root) if f.severity is Severity.ERROR]
    assert code in {f.code for f in faults}
    assert any(said in str(f) for f in faults), "\n".join(map(str, faults))


def test_a_language_that_is_not_shipped_is_written_whole(new: Callable[..., tuple[int, Path, str]]) -> None:
    _, root, _ = new()
    edit(
        root / "site_config" / "locales.yml", "  - tag: en\n", "  - {tag: fr, label: FR, name: Français}\n  - tag: en\n"
    )
    assert "site_config/strings/fr.yml:1:1: Y000" in "\n".join(map(str, check(root)))
    english = (ROOT / "site_config" / "strings" / "en.yml").read_text("utf-8")
    (root / "site_config" / "strings" / "fr.yml").write_text(english, "utf-8")
    assert not [str(f) for f in check(root) if f.severity is Severity.ERROR]


# ── From a wheel ───────────────────────────────────────────────────────


def test_the_wheel_names_every_package() -> None:
    """One that is left out is missed only where nobody has the sources."""
    declared = set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"])
    there = {".".join(p.parent.relative_to(ROOT).parts) for p in (ROOT / "generator").rglob("*.py")}
    assert {name for name in declared if ".shipped." not in name} == there


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the sources as they are now, built without a network."""
    source = tmp_path_factory.mktemp("wheel") / "source"
    source.mkdir()
    for name in ("generator", "overrides", "site_config"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSES.md"):
        shutil.copy(ROOT / name, source)
    out = source.parent / "out"
    _pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(out), str(source))
    (made,) = out.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a module where the wheel is installed and this repository is out of sight."""
    target = wheel.parent.parent / "installed"
    _pip("install", "--no-deps", "--no-index", "--target", str(target), str(wheel))
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DUIZHAO_", "PYTHON"))}
    environment |= {"PYTHONPATH": str(target), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}

    def run(folder: Path, *call: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *call], cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=300
        )

    where = run(target.parent, "-c", "import generator.base.shipped as s; print(s.__file__, s.SHIPPED)").stdout
    assert where.count(str(target)) == 2, where
    return run


def _pip(*arguments: str) -> None:
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.site
def test_the_wheel_carries_what_every_site_needs_and_nothing_of_this_one(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("overrides", "site_config/strings"):
        there = {p.relative_to(ROOT).as_posix() for p in (ROOT / folder).rglob("*") if p.is_file()}
        assert {f"generator/shipped/{name}" for name in there} <= names
    for folder in ("generator/desk/starter", "generator/render/templates", "generator/variants/data"):
        assert {p.relative_to(ROOT).as_posix() for p in (ROOT / folder).rglob("*") if p.is_file()} <= names
    assert not [n for n in names if "light-industry" in n or n.startswith(("tests/", "content/", "glossary/"))]
    assert not [n for n in names if n.endswith(("shipped/site_config/site.yml", "industries.yml", "corrections.yml"))]


@pytest.mark.site
@pytest.mark.parametrize("kind", [(), ("--empty",)], ids=["example", "empty"])
def test_a_site_is_laid_out_filled_checked_and_built_from_the_wheel_alone(
    installed: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, kind: tuple[str, ...]
) -> None:
    (tmp_path / "pasted.txt").write_text(PASTED, "utf-8")
    root = tmp_path / "trees"
    for folder, *call in (
        (tmp_path, "-m", "generator", "new", "trees", *kind),
        (root, "-m", "generator", "import", "../pasted.txt", "--id", "street-trees"),
        (root, "-m", "generator", "check"),
        (root, "-m", "mkdocs", "build", "--strict", "--quiet"),
    ):
        done = installed(folder, *call)
        assert done.returncode == 0, f"{call}\n{done.stdout}\n{done.stderr[-2000:]}"
    site = files_of(root / "site")
    page = site["zh-hant/street-trees/part-1/index.html"].decode()
    assert "行道樹檔案" in page and "assets/css/duizhao.css" in page
    assert b".brand" in site["assets/css/duizhao.css"] and b"/*" not in site["assets/css/duizhao.css"]
    assert "fonts.googleapis" not in page and "assets/img/mark.svg" in page
    assert ("en/example-libraries/part-2/index.html" in site) == (not kind)
    # files of one's own go before those of the theme, one by one
    (root / "overrides" / "partials").mkdir(parents=True)
    (root / "overrides" / "partials" / "footer.html").write_text("<footer>our own foot</footer>\n", "utf-8")
    edit(root / "mkdocs.yml", "  # custom_dir", "  custom_dir")
    done = installed(root, "-m", "mkdocs", "build", "--strict", "--quiet")
    assert done.returncode == 0, done.stderr[-2000:]
    page = (root / "site" / "en" / "street-trees" / "index.html").read_text("utf-8")
    assert "our own foot" in page and 'class="skip"' in page
