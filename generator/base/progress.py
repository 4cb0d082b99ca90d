"""What a command is doing, for whoever waits: a bar on a terminal, plain lines elsewhere, nothing before two seconds.

The work only names its stages and counts its steps; a thread of its own looks at them now and then and draws. (MkDocs
brings click, whose bar needs to know at the start how much there is, and says nothing while a single step lasts.)
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TextIO, TypeVar

T = TypeVar("T")

PATIENCE = 2.0
"""Seconds before the first word."""
AGAIN = 15.0
"""Seconds after which a stage that still lasts is named again, where lines are printed."""
_EVERY = 0.2


class Progress(AbstractContextManager["Progress"]):
    """One command's work; without a stream nothing is ever said."""

    def __init__(self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._started = clock()
        self._what, self._total, self._done = "", 0, 0
        self._said: tuple[str, float] = ("", 0.0)
        self._drawn = False
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Progress:
        if self._stream is not None and self._thread is None:
            self._thread = threading.Thread(target=self._watch, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self.wipe()

    def stage(self, what: str, total: int = 0) -> None:
        """A new stage, such as “reading the sources”; of `total` steps where that is known."""
        self._what, self._total, self._done = what, total, 0

    def step(self) -> None:
        """One more of the stage's steps is done."""
        self._done += 1

    def each(self, what: str, things: Iterable[T], total: int) -> Iterator[T]:
        """The things one after another, as the steps of a stage."""
        self.stage(what, total)
        for thing in things:
            yield thing
            self.step()

    def wipe(self) -> None:
        """Takes the bar away, before something else is printed."""
        with self._lock:
            if self._drawn and self._stream is not None:
                self._stream.write("\r\x1b[K")
                self._stream.flush()
            self._drawn = False

    def look(self) -> None:
        """Draws or prints what there is to say by now."""
        if self._stream is None or not self._what or self._clock() - self._started < PATIENCE:
            return
        with self._lock:
            if _is_terminal(self._stream):
                self._stream.write(f"\r\x1b[K{self._bar(shutil.get_terminal_size().columns - 1)}")
                self._stream.flush()
                self._drawn = True
            elif self._said[0] != self._what or self._clock() - self._said[1] >= AGAIN:
                self._said = (self._what, self._clock())
                print(f"duizhao: {self._what}{self._count()}", file=self._stream, flush=True)

    def _count(self) -> str:
        return f" ({self._done:,} of {self._total:,})" if self._total and self._done else ""

    def _bar(self, width: int) -> str:
        if not self._total:
            return f"{self._what} ... {self._clock() - self._started:.0f} s"[:width]
        full = min(24, 24 * self._done // self._total)
        return f"[{'#' * full}{'-' * (24 - full)}] {self._what}{self._count()}"[:width]

    def _watch(self) -> None:
        while not self._over.wait(_EVERY):
            try:
                self.look()
            except (OSError, ValueError):
                # nobody reads it any more
                return


SILENT = Progress()
"""For whoever does not wait."""


def on_stderr(is_quiet: bool = False) -> Progress:
    """The progress of a command that a person has called."""
    return Progress(None if is_quiet else sys.stderr)


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty() and os.environ.get("TERM", "") != "dumb" and "CI" not in os.environ
