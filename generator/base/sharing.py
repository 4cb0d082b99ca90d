"""The same work for very many things, shared among copies of this process."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_MOST = 4
"""Processes; what is made has to come back through a pipe, and one of them does the rest alone."""


def processes_here() -> int:
    """How many processes are worth while on this machine; one where a process cannot be copied safely (macOS, Windows)."""
    return min(_MOST, len(os.sched_getaffinity(0))) if sys.platform == "linux" else 1


def shared_out(work: Callable[[T], R], things: Sequence[T], processes: int) -> list[R]:
    """What `work` makes of each thing, in order; each process takes every so many, so that all have some of every kind.

    A copy knows all that this process knows, so that only what it makes is handed over; what it remembers is lost. Where it
    fails, this process fails as it did; where it is killed, this one does its part.
    """
    if processes < 2 or sys.platform != "linux":
        return [work(thing) for thing in things]
    fork = multiprocessing.get_context("fork")
    copies = []
    for n in range(1, processes):
        here, there = fork.Pipe(duplex=False)
        copy = fork.Process(target=_answer, args=(there, work, things[n::processes]), daemon=True)
        copy.start()
        there.close()
        copies.append((copy, here))
    made: list[R | None] = [None] * len(things)
    made[::processes] = [work(thing) for thing in things[::processes]]
    for n, (copy, here) in enumerate(copies, 1):
        try:
            answer = here.recv()
        except EOFError:
            answer = [work(thing) for thing in things[n::processes]]
        copy.join()
        if isinstance(answer, BaseException):
            raise answer
        made[n::processes] = answer
    return made  # type: ignore[return-value]  # every place has been filled


def _answer(there: Connection, work: Callable[[T], Any], things: Sequence[T]) -> None:
    try:
        answer: Any = [work(thing) for thing in things]
    except Exception as trouble:
        answer = trouble
    except KeyboardInterrupt:
        # whoever stops the command stops the other process too, which says so
        os._exit(1)
    there.send(answer)
