"""What a long command says meanwhile: nothing at first, a bar on a terminal, lines in a log, never a word with --quiet."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from generator.base.progress import AGAIN, PATIENCE, Progress
from generator.cli import FINE, main
from tests.toy import copy_toy


class Clock:
    """A clock that goes when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    """A stream that somebody sits before."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_what_is_quick_says_nothing(clock: Clock) -> None:
    out = io.StringIO()
    progress = Progress(out, clock)
    progress.stage("reading")
    clock.now = PATIENCE - 0.1
    progress.look()
    assert out.getvalue() == ""


def test_a_log_has_a_line_for_each_stage_and_one_now_and_then_while_it_lasts(clock: Clock) -> None:
    out = io.StringIO()
    progress = Progress(out, clock)
    clock.now = PATIENCE
    progress.stage("reading")
    for _ in range(3):
        progress.look()
    progress.stage("writing the pages", 4)
    progress.step()
    progress.look()
    clock.now += AGAIN
    progress.step()
    progress.look()
    assert out.getvalue().splitlines() == [
        "duizhao: reading",
        "duizhao: writing the pages (1 of 4)",
        "duizhao: writing the pages (2 of 4)",
    ]


def test_a_terminal_has_one_line_that_is_gone_at_the_end(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    out = Terminal()
    with Progress(out, clock) as progress:
        clock.now = PATIENCE
        for _ in progress.each("writing the pages", "abcd", 4):
            progress.look()
    said = out.getvalue()
    assert "\n" not in said and said.endswith("\r\x1b[K")
    assert "[------------------------] writing the pages" in said
    assert "[##################------] writing the pages (3 of 4)" in said


def test_in_ci_a_terminal_is_a_log(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    out = Terminal()
    progress = Progress(out, clock)
    progress.stage("reading")
    clock.now = PATIENCE
    progress.look()
    assert out.getvalue() == "duizhao: reading\n"


@pytest.mark.slow
@pytest.mark.parametrize("call", [["build"], ["export", "tbx", "-o", "{out}"], ["fmt"], ["import", "--id", "toy-plan"]])
def test_a_command_ends_with_one_line_of_what_it_made_and_none_where_it_is_to_be_quiet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], call: list[str]
) -> None:
    root = copy_toy(tmp_path / "toy")
    call = [word.format(out=tmp_path / "out") for word in call]
    assert main(["-C", str(root), *call]) == FINE
    last = capsys.readouterr().out.splitlines()[-1]
    assert any(word in last for word in (" file", "nothing to change", "canonical")), last
    assert main(["-C", str(root), *call, "--quiet"]) == FINE
    assert capsys.readouterr().out == ""
