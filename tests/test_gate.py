"""One gate: what `check` calls an error stops the build; what it calls a warning stops none and is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.base.diagnostics import Severity
from generator.cli import FAULTS, FINE, main
from generator.site import read_project
from tests.toy import copy_toy, edit

ENGLISH = "content/toy-plan/translations/en.yml"
TERMS = "glossary/manufacturing.yml"
_SCRIPT = "    authority: media\n    sources: [{ref: A page, url: 'javascript:alert(1)'}]\n"

ERRORS = [
    ("T003", ENGLISH, "en: Guiding thought", "en: 指导思想"),
    ("T004", ENGLISH, "by about 5% a year", "by about 15% a year"),
    ("G013", TERMS, "    authority: project\n", _SCRIPT),
    ("Y005", "site_config/site.yml", "repo_url: https:", "repo_url: javascript:"),
    ("Y005", "site_config/site.yml", "site_url: https://example.org/toy/", "site_url: not a url"),
]
"""Each with a place where it is made by one edit."""

WARNING = ("T007", ENGLISH, "en: Guiding thought", "en: Guiding  thought")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_toy(tmp_path / "project")


@pytest.mark.parametrize(("code", "path", "old", "new"), ERRORS)
def test_an_error_of_check_stops_the_build(
    root: Path, capsys: pytest.CaptureFixture[str], code: str, path: str, old: str, new: str
) -> None:
    edit(root / path, old, new)
    assert main(["-C", str(root), "check"]) == FAULTS
    assert f": {code} " in capsys.readouterr().out
    assert main(["-C", str(root), "build"]) == FAULTS
    said = capsys.readouterr().err
    assert f"{path}:" in said and f": {code} " in said and "Nothing was written." in said
    assert not (root / "build" / "docs").exists()


def test_a_warning_stops_no_build_and_is_shown(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, path, old, new = WARNING
    edit(root / path, old, new)
    assert main(["-C", str(root), "check"]) == FINE
    assert main(["-C", str(root), "build"]) == FINE
    assert f": {code} " in capsys.readouterr().err
    assert (root / "build" / "docs").is_dir()


def test_check_and_build_say_the_same(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _, path, old, new in (WARNING, ERRORS[1], ERRORS[2]):
        edit(root / path, old, new)
    _, faults = read_project(root)
    main(["-C", str(root), "check"])
    listed = capsys.readouterr().out
    main(["-C", str(root), "build"])
    built = capsys.readouterr().err
    shown = [str(f) for f in faults if f.severity is not Severity.INFO]
    assert len(shown) >= 3
    for fault in shown:
        assert fault in listed and fault in built
