"""Every library that is installed has its use: without it, something that users count on fails."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from typing import Any

import pytest

from tests.toy import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

_DAMAGED = """
from generator.document.sources.paper import {read}
try:
    {read}(b"damaged")
except ImportError:
    raise
except Exception:
    pass
"""
"""A reader that has its library fails otherwise than one that has not."""
USES = {
    "mkdocs": ("mkdocs", "import generator.plugin"),
    "mkdocs-material": ("material", "from mkdocs.config import load_config; load_config('mkdocs.yml')"),
    "click": ("click", "import mkdocs.__main__"),
    "jinja2": ("jinja2", "import generator.render"),
    "pyyaml": ("yaml", "import generator.yaml_reader"),
    "opencc": ("opencc", "from generator.variants import to_simplified; assert to_simplified('電') == '电'"),
    "pypinyin": (
        "pypinyin",
        "from generator.words.pinyin import Readings; assert Readings({}).of('工厂') == 'gōng chǎng'",
    ),
    "pyspellchecker": ("spellchecker", "import generator.words.spelling"),
    "tdewolff-minify": ("minify", "import generator.plugin, minify"),
    "beautifulsoup4": ("bs4", "from generator.document.sources.pages import html_text; html_text(b'<p>x</p>')"),
    "python-docx": ("docx", _DAMAGED.format(read="docx_text")),
    "pypdf": ("pypdf", _DAMAGED.format(read="pdf_text")),
    "openpyxl": (
        "openpyxl",
        "from generator.exchange.workbook import write_workbook; write_workbook([['工厂']], widths=[9], choices={})",
    ),
}
"""What is installed with the program: its module, and what would fail without it."""

PROGRAMS = {
    "pytest": "-m pytest",
    "pytest-xdist": "-n auto",
    "ruff": "ruff check",
    "mypy": "/mypy ",
    "pip-audit": "pip_audit",
    "zizmor": "zizmor",
    "atheris": "tests.fuzz",
}
"""What the Makefile calls."""
MODULES = {
    "axe-playwright-python": "axe_playwright_python",
    "zhconv-rs": "zhconv_rs",
    "openapi-spec-validator": "openapi_spec_validator",
    "translate-toolkit": "translate",
    "beautifulsoup4": "bs4",
    "python-docx": "docx",
    "jpype1": "jpype",
    "types-pyyaml": "yaml",
}
"""Where the module is not called as the library is."""


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9-]+", requirement)
    assert found, requirement
    return found[0].lower()


def _installed() -> list[str]:
    extras = PROJECT["project"]["optional-dependencies"].values()
    return [*map(_name, PROJECT["project"]["dependencies"]), *(_name(r) for extra in extras for r in extra)]


def _run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, capture_output=True, text=True)


def test_each_library_of_the_program_has_a_use_here() -> None:
    """A library that nothing needs any more would be downloaded and audited for ever."""
    assert sorted(_installed()) == sorted(USES)


@pytest.mark.parametrize("library", USES)
@pytest.mark.slow
def test_without_a_library_its_use_fails(library: str) -> None:
    module, use = USES[library]
    assert _run(use).returncode == 0, _run(use).stderr
    without = _run(f"import sys; sys.modules[{module!r}] = None\n{use}")
    assert without.returncode and re.search(r"^(?:ModuleNotFound|Import)Error", without.stderr, re.MULTILINE)


@pytest.mark.parametrize("library", sorted({_name(r) for g in PROJECT["dependency-groups"].values() for r in g}))
def test_each_library_of_the_tests_is_called_by_one(library: str) -> None:
    """What is only installed makes `make test` slower and its lock longer."""
    if library in PROGRAMS:
        assert PROGRAMS[library] in (ROOT / "Makefile").read_text("utf-8")
        return
    module = MODULES.get(library, library.replace("-", "_"))
    calls = re.compile(rf"\b{module}\b")
    own = [p for p in (ROOT / "tests").rglob("*.py") if p.name != "test_dependencies.py"]
    assert any(
        calls.search(line)
        for p in own
        for line in p.read_text("utf-8").splitlines()
        if "import" in line or "-m" in line or f'"{module}' in line
    ), library
