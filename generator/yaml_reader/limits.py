"""What is refused before a parser sees it: files too large or too deep for one, and YAML's own marks (& * !).

libyaml goes down by recursion and ends the program on a hundred thousand “[”. So the depth is bounded by what stands in
the text, and only a file that could be deep is walked, event by event.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

import yaml

from generator.base.diagnostics import Diagnostic, Position, error, say

LARGEST = 8 * 2**20
"""Bytes of a file. The largest of a long document has some hundred thousand."""
DEEPEST = 40
"""Levels of lists and keys inside one another. No file of ours has more than six."""
_SURELY_SAFE = 1500
"""So many opening brackets cannot end the program, however they stand."""
_MARGIN = re.compile(r"^[ \t?:-]*", re.MULTILINE)
_WIDEST = 4 * DEEPEST

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def too_much(text: str, name: str) -> Diagnostic | None:
    """Y009 where a file is too large, or lies too deep, to be read."""
    if len(text) > LARGEST:
        size = f"{len(text) / 2**20:.0f}"
        hint = say("Is this the file that was meant? Divide it, or take out what does not belong in it.")
        return error("Y009", Position(name), say("the file is too large: {size} MB", size=size), hint)
    wide = next((m for m in _MARGIN.finditer(text) if m.end() - m.start() > _WIDEST), None)
    if wide is not None:
        return _deep(name, text.count("\n", 0, wide.start()), DEEPEST)
    if text.count("[") + text.count("{") > _SURELY_SAFE:
        return _walked(text, name)
    return None


def _walked(text: str, name: str) -> Diagnostic | None:
    """The first place that lies too deep; a fault of the YAML itself is told by whoever parses it."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > DEEPEST and event.start_mark is not None:
                    return _deep(name, event.start_mark.line, event.start_mark.column)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return None
    return None


def _deep(name: str, line: int, column: int) -> Diagnostic:
    message = say("lists or keys stand more than {levels} deep in one another here", levels=DEEPEST)
    return error("Y009", Position(name, line + 1, column + 1), message, say("Write them one below the other."))


_MAYBE_MARKED = re.compile(r"(?:^|[\s\[{,:-])[&*!](?=\S)", re.MULTILINE)


def marked(text: str, name: str) -> Iterator[Diagnostic]:
    """Values whose first word YAML takes for an anchor (&), an alias (*) or a tag (!) and drops without a word."""
    if not _MAYBE_MARKED.search(text):
        return
    lines = text.split("\n")
    for token in _tokens(text):
        if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
            line, column = token.start_mark.line, token.start_mark.column
            value = lines[line][column:] if line < len(lines) else ""
            sign = value[:1] or "&"
            value = re.split(r"[,\]}]", value)[0] if _in_brackets(lines[line][:column]) else value
            quoted = value.strip().replace("\\", "\\\\").replace('"', '\\"')
            yield error(
                "Y001",
                Position(name, line + 1, column + 1),
                say("a value cannot begin with {sign}", sign=sign),
                say('Put it in quotes: "{value}"', value=quoted),
            )


def _tokens(text: str) -> Iterator[yaml.Token]:
    """The tokens up to the first fault, which the parser tells."""
    with contextlib.suppress(yaml.YAMLError):
        yield from yaml.scan(text, Loader=_Loader)


def _in_brackets(before: str) -> bool:
    return before.count("[") > before.count("]") or before.count("{") > before.count("}")
