"""The reader's scripts are typed: TypeScript reads their comments and finds nothing, strictly."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.npm import installed
from tests.toy import ROOT

VERSION = "5.9.3"
OPTIONS = ("--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "es2022", "--lib", "es2022,dom,dom.iterable")


@pytest.fixture(scope="session")
def compiler() -> Path:
    """TypeScript's compiler."""
    return installed("typescript", VERSION) / "bin" / "tsc"


@pytest.mark.slow
def test_the_scripts_are_what_their_types_say(compiler: Path) -> None:
    """A misspelt name would fail in a reader's browser only, on the page that uses it."""
    scripts = sorted((ROOT / "overrides" / "assets" / "js").rglob("*.js"))
    # they share one global scope, as the pages load them: no modules
    command = ["node", str(compiler), *OPTIONS, "--moduleDetection", "legacy", *map(str, scripts)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert said.returncode == 0, said.stdout
