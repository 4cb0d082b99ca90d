"""One build of a project in a process of its own, and what it did more than once.

python -m tests.counted FOLDER [ROUNDS] prints JSON: for each kind of work the things that it was done to repeatedly, with how
often. Nothing is timed, so the answer is the same on every machine.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import jinja2
import yaml

import generator.cli  # every module, so that its own patterns are compiled before anything is counted
from generator.render import Renderer, _environment
from generator.site import build, read_project
from generator.variants.converter import Converter

assert generator.cli

READING = "files read"
PARSING = "YAML parsed"
PATTERNS = "patterns compiled"
TEMPLATES = "templates compiled"
CHARACTERS = "texts whose characters were decided"
DRAWING = "pages drawn"


def counting(function: Callable[..., Any], done: Counter[str], name: Callable[..., str]) -> Callable[..., Any]:
    """The function, which counts what it is called for."""

    def counted(*arguments: Any, **named: Any) -> Any:
        done[name(*arguments, **named)] += 1
        return function(*arguments, **named)

    return counted


def count(root: Path, rounds: int = 1) -> dict[str, Counter[str]]:
    """What a build of a project does, by kind of work; after each further round everything kept is forgotten."""
    done = {kind: Counter[str]() for kind in (READING, PARSING, PATTERNS, TEMPLATES, CHARACTERS, DRAWING)}

    def opened(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str) and not (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR):
            path = Path(arguments[0])
            if path.is_relative_to(root):
                done[READING][path.relative_to(root).as_posix()] += 1

    sys.addaudithook(opened)
    for owner, function, kind, name in (
        (yaml, "compose", PARSING, lambda text, **_: f"{hash(text)} {text[:60]}"),
        (import_module("re._compiler"), "compile", PATTERNS, lambda pattern, flags=0: str((pattern, int(flags)))),
        (jinja2.Environment, "compile", TEMPLATES, lambda _, __, name=None, *___, **____: str(name)),
        (Converter, "_decide", CHARACTERS, lambda converter, text: f"{text} ({id(converter._classes)})"),
        (Renderer, "body", DRAWING, lambda renderer, page: f"{renderer.edition.tag}/{page.path} ({page.kind})"),
    ):
        setattr(owner, function, counting(getattr(owner, function), done[kind], name))
    for _ in range(rounds):
        project, faults = read_project(root, {})
        assert project is not None, "\n".join(map(str, faults))
        assert build(project).engine
        if rounds > 1:
            re.purge()
            _environment.cache_clear()
    return done


if __name__ == "__main__":
    counts = count(Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print(
        json.dumps(
            {
                kind: {"all": len(done), "again": {name: n for name, n in done.items() if n > 1}}
                for kind, done in counts.items()
            },
            ensure_ascii=False,
        )
    )
