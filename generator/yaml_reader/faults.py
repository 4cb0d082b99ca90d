"""What is wrong with a file that is no YAML, in words a translator can act on.

libyaml often points behind the true place and names its own state, not the cause; this room looks at the lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import yaml

from generator.diagnostics import Diagnostic, Position, error

_INVISIBLE = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def suspicious_characters(text: str, name: str) -> Iterator[Diagnostic]:
    """Characters nobody can see and nobody meant: controls, zero-width and bidirectional marks."""
    for match in _INVISIBLE.finditer(text):
        character = match.group()
        called = unicodedata.name(character, "control character")
        at = _position(text, match.start(), name)
        yield error("Y003", at, f"invisible character U+{ord(character):04X} ({called.lower()})", "Delete it and type the text again.")


def explain(problem: yaml.YAMLError, text: str, name: str) -> Diagnostic:
    """The fault that made the file unreadable."""
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    line = min(mark.line if mark else 0, max(text.count("\n"), 0))
    lines = text.split("\n")
    for number in _nearby(line, len(lines)):
        found = _cause(lines[number])
        if found:
            column, message, hint = found
            return error("Y001", Position(name, number + 1, column + 1), message, hint)
    said = (getattr(problem, "problem", "") or str(problem)).strip()
    at = Position(name, line + 1, (mark.column if mark else 0) + 1)
    return error("Y001", at, f"this is not valid YAML: {said}", "Compare the line and the one above it with their neighbours.")


def _nearby(line: int, count: int) -> list[int]:
    """The line of the mark first, then upwards: the cause stands at or before where the parser gave up."""
    return [n for n in range(line, max(-1, line - 4), -1) if 0 <= n < count]


def _cause(line: str) -> tuple[int, str, str] | None:
    body = line.lstrip(" ")
    indent = len(line) - len(body)
    if not body or body.startswith("#"):
        return None
    if body.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return indent, "a merge marker was left in the file", "Keep one of the two versions and delete the marker lines."
    if line[: len(line) - len(line.lstrip())].strip(" "):
        bad = next(i for i, c in enumerate(line) if c != " ")
        what = {"\t": "a tab", "\u3000": "a full-width space", "\u00a0": "a no-break space"}.get(line[bad], "a strange space")
        return bad, f"the line is indented with {what}", "Indent with ordinary spaces, two for each level."
    key = re.match(r"(?:- )?\s*[\w.-]+(：)", body)
    if key:
        return indent + key.start(1), "a full-width colon ： stands behind the key", "Write an ordinary colon and a space: “key: value”."
    missing = re.match(r"(?:- )?\s*[A-Za-z_][\w-]*(:)[^\s/]", body)
    if missing:
        return indent + missing.start(1), "the space behind the colon is missing", "Write “key: value”, with a space."
    value = re.match(r"(?:- )?(?:[\w.-]+: +|- +)?(?P<v>.+)", body)
    if value:
        start, content = indent + value.start("v"), value["v"]
        if content[0] in "@`%":
            return start, f"a value cannot begin with {content[0]}", f'Put it in quotes: "{content}"'
        if content[0] in "*&" and len(content) > 1:
            return start, f"a value that begins with {content[0]} means something else in YAML", f'Put it in quotes: "{content}"'
        closed = re.match(r'("(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\')\s*(?P<rest>[^\s#,\]}:].*)', content)
        if closed:
            return (
                start + closed.start("rest"),
                "text follows a closing quotation mark",
                "Put the whole value in the other kind of quotes, or use “ ” inside it.",
            )
        if re.search(r"^[^\"'\[{|>#][^#]*: ", content):
            return (
                start + content.index(": "),
                "a colon with a space inside a value looks like another key",
                f'Put the value in quotes: "{content}"',
            )
        if content[0] == '"' and content.count('"') % 2:
            return start, "a quotation mark is opened and not closed", 'Add the closing " at the end of the value.'
        if content[0] == "[" and content.count("[") != content.count("]"):
            return start, "a list is opened with [ and not closed", "Add the closing ]."
        if content[0] == "{" and content.count("{") != content.count("}"):
            return start, "a group is opened with { and not closed", "Add the closing }."
    return None


def _position(text: str, offset: int, name: str) -> Position:
    line = text.count("\n", 0, offset) + 1
    return Position(name, line, offset - text.rfind("\n", 0, offset))
