"""The package's own example runs as it stands."""

from __future__ import annotations

import doctest
from pathlib import Path

import generator
from tests.toy import copy_toy


def test_the_example_of_the_package_gives_what_it_says(tmp_path: Path) -> None:
    """Whoever calls the generator from a program starts from these lines."""
    folder = copy_toy(tmp_path / "project")
    found = doctest.testmod(generator, extraglobs={"folder": folder, "out": tmp_path / "out"})
    assert found.attempted == 6 and not found.failed
