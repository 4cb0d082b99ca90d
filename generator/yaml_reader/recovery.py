"""From text to YAML nodes, entry by entry where the text is no YAML: so that one run shows the faults of every entry.

An entry that cannot be read is blanked, line by line, and the rest is read again; nothing moves, so places stay true.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from generator.base.diagnostics import Diagnostic
from generator.yaml_reader.faults import NO_KEY_ABOVE, explain

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MOST = 25
"""Entries of one file that are taken out; after so many it is no file of ours."""

_KEY = re.compile(r"[^\s#:：-][^\s:：]*\s*[:：]")
_DASH = re.compile(r"( {0,4})[-－—–‐−]\s*\S")


@dataclass(frozen=True, slots=True)
class Composed:
    """What could be read of a file."""

    node: yaml.Node | None
    faults: tuple[Diagnostic, ...] = ()
    """of the YAML itself; with any, the node lacks the entries they stand in"""
    kept: tuple[range, ...] = ()
    """with faults: the lines, from 0, of the entries that could be read"""


def compose(text: str, name: str) -> Composed:
    """The node of a whole file and every fault of its syntax."""
    lines = text.split("\n")
    faults: list[Diagnostic] = []
    while True:
        try:
            node = yaml.compose("\n".join(lines), Loader=_Loader)
            break
        except yaml.YAMLError as problem:
            fault = explain(problem, lines, name)
            faults.append(fault)
            entry = entry_around(lines, fault.position.line - 1)
            if entry is None or len(faults) >= MOST or _is_of_the_file(faults):
                return Composed(None, tuple(faults))
            lines[entry.start : entry.stop] = [""] * len(entry)
    return Composed(node, tuple(faults), tuple(_entries(lines)) if faults else ())


def _is_of_the_file(faults: Sequence[Diagnostic]) -> bool:
    """Whether what is wrong is not one entry's: a key above them all is missing, or each is told the same."""
    last = faults[-1]
    return last.message == NO_KEY_ABOVE or [(f.message, f.hint) for f in faults[-3:]] == [(last.message, last.hint)] * 3


def entry_around(lines: Sequence[str], number: int) -> range | None:
    """The lines of the entry that a line belongs to; None where it stands in the head of its file."""
    return next((e for e in _entries(lines) if number in e), None)


def _entries(lines: Sequence[str]) -> list[range]:
    """Every entry: of a list at the edge of the file, or under a key at its edge that holds no such list."""
    starts: list[tuple[int, str]] = []
    depth = None
    for number, line in enumerate(lines):
        if _KEY.match(line):
            starts.append((number, "key"))
            depth = None
        elif dash := _DASH.match(line):
            depth = len(dash[1]) if depth is None else depth
            if len(dash[1]) == depth:
                starts.append((number, "dash"))
    if not starts:
        return []
    ends = [*(number for number, _ in starts[1:]), len(lines)]
    following = [*(kind for _, kind in starts[1:]), "key"]
    return [
        range(number, end)
        for (number, kind), end, behind in zip(starts, ends, following, strict=True)
        if kind == "dash"
        or (behind == "key" and end - number > 1 and any(s.startswith(" ") for s in lines[number:end]))
    ]
