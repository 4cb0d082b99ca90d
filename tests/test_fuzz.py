"""The targets of the search for faults: what it found stays mended, and any bytes are answered."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.__main__ import FOUND, NAMES
from tests.fuzz.targets import TARGETS

SLOW = ("project", "renderer", "options")
"""Each takes a whole project."""
KEPT = sorted(FOUND.glob("*/*"))


def test_every_target_is_searched() -> None:
    assert tuple(TARGETS) == NAMES
    assert {path.parent.name for path in KEPT} <= set(NAMES)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_once_broke_a_room_does_so_no_more(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", [n for n in NAMES if n not in SLOW])
@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(source=st.binary(min_size=1, max_size=120))
def test_any_bytes_are_answered(name: str, source: bytes) -> None:
    TARGETS[name](bytes([source[0] | 1]) + source[1:])
    TARGETS[name](source)


@pytest.mark.slow
@pytest.mark.parametrize("name", SLOW)
@settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(source=st.binary(min_size=8, max_size=60))
def test_any_change_of_a_project_is_answered(name: str, source: bytes) -> None:
    TARGETS[name](source)
