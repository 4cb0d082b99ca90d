"""Values set into an entry of a YAML file line by line: no comment is lost, and no other line is touched."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from generator.base.diagnostics import Diagnostic, Position, error
from generator.yaml_reader import Tree, dump, parse

Value = str | Sequence[str] | Mapping[str, str]
"""A text, a list of texts, or texts by key."""


def edited(block: list[str], values: Mapping[str, Value], order: Sequence[str] = ()) -> list[str]:
    """An entry's lines with these values.

    Args:
        block: its lines; the first has its id, the others are indented below.
        order: where a new key goes: before the first that follows it there; one that is not named goes behind all.
    """
    for key, value in values.items():
        depth = next((len(x) - len(x.lstrip()) for x in block[1:] if x.strip() and not x.lstrip().startswith("#")), 2)
        span = _lines_at(block, key, depth)
        if span is None:
            later = order[order.index(key) + 1 :] if key in order else ()
            places = [found[0] for k in later if (found := _lines_at(block, k, depth))]
            place = _above_comments(block, min(places)) if places else len(block)
            block = [*block[:place], *lines_of(key, value, depth), *block[place:]]
            continue
        start, end = span
        if _says(block[start:end], key, value, depth):
            continue
        if isinstance(value, Mapping) and end > start + 1:
            block = [*block[:start], *edited(block[start:end], value), *block[end:]]
            continue
        new = lines_of(key, value, depth)
        if end == start + 1:
            new[0] += _comment_behind(block[start])
        block = [*block[:start], *new, *block[end:]]
    return block


def _above_comments(block: Sequence[str], place: int) -> int:
    while place > 1 and block[place - 1].lstrip().startswith("#"):
        place -= 1
    return place


def _lines_at(block: Sequence[str], key: str, depth: int) -> tuple[int, int] | None:
    """The lines of one key: its own and those of a value that goes on below it."""
    pattern = re.compile(rf" {{{depth}}}(?:\"{re.escape(key)}\"|'{re.escape(key)}'|{re.escape(key)}):(?:\s|$)")
    for start, line in enumerate(block):
        if pattern.match(line):
            end = start + 1
            while end < len(block) and (not block[end].strip() or block[end].startswith(" " * (depth + 1))):
                end += 1
            while end > start + 1 and (not block[end - 1].strip() or block[end - 1].lstrip().startswith("#")):
                end -= 1
            return start, end
    return None


def _says(lines: Sequence[str], key: str, value: Value, depth: int) -> bool:
    """Whether the lines of a key hold this value already, however they write it."""
    found, _ = parse("\n".join(line[depth:] for line in lines).encode(), Tree(), "")
    held = found.get(key) if found else None
    return held == (value if isinstance(value, str | Mapping) else list(value))


def _comment_behind(line: str) -> str:
    """The comment behind a value on its line, with the space before it."""
    value = re.match(r"""\s*[^\s:]+:\s*(?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')?""", line)
    rest = line[value.end() :] if value else line
    match = re.search(r"(?:^|\s)\s*#.*$", rest)
    if match is None:
        return ""
    found = match.group()
    return found if found[0].isspace() else f" {found}"


def lines_of(key: str, value: Value, depth: int) -> list[str]:
    """A key with its value, in block style at a depth."""
    if not value:
        return [f'{" " * depth}{key}: ""']
    return [f"{' ' * depth}{line}" for line in dump({key: value}).rstrip("\n").split("\n")]


def lost_comments(before: str, after: str) -> list[str]:
    """The comments on lines of their own that the new text does not have."""
    return sorted((_comments(before) - _comments(after)).elements())


def _comments(text: str) -> Counter[str]:
    return Counter(c.strip() for c in re.findall(r"^\s*#.*", text, re.MULTILINE))


def would_lose(name: str, lost: Sequence[str]) -> Diagnostic:
    """M007: a file would not hold what it should, so it stays as it is."""
    what = lost[0] if lost else "a value"
    hint = "Nothing was written. Bring the file into form with `duizhao fmt`, then import again."
    return error("M007", Position(name), f"the import would lose something of the file: {what}", hint)
