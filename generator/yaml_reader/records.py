"""What was read: plain values that remember where they stand in their file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.base.diagnostics import NOWHERE, Position
from generator.base.locales import ROOT


class Located(str):
    """A text that knows where it stands in its file."""

    __slots__ = ("at", "quoted", "raw")
    at: Position
    quoted: bool
    """whether its first character stands one column behind `at`"""
    raw: str
    """the source of it, where that is more than the same characters on one line; else empty"""

    def __new__(cls, value: str, at: Position, quoted: bool = False, raw: str = "") -> Located:
        text = super().__new__(cls, value)
        text.at = at
        text.quoted = quoted
        text.raw = raw
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        return (Located, (str(self), self.at, self.quoted, self.raw))

    def position(self, offset: int) -> Position:
        """Where one of its characters stands: behind escapes, and on the lines that a long value goes on."""
        if not self.raw:
            return Position(self.at.path, self.at.line, self.at.column + self.quoted + offset)
        place = _place_in(self.raw, self, offset)
        before = self.raw[:place]
        line = before.count("\n")
        column = place - before.rfind("\n") if line else self.at.column + place
        return Position(self.at.path, self.at.line + line, column)


_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\n[ \t]*|.)", re.DOTALL)
_BLOCK = re.compile(r"[|>][^\n]*\n\s*")


_SPACE = re.compile(r"\s+")


def _place_in(raw: str, value: str, offset: int) -> int:
    """Where in the source of a value one of its characters stands, by walking along both."""
    style = raw[:1]
    place = block.end() if (block := _BLOCK.match(raw)) else 1 if style in "\"'" else 0
    done = 0
    while done < offset:
        if style == '"' and (escape := _ESCAPE.match(raw, place)):
            place, done = escape.end(), done + ("\n" not in escape.group())
        elif (space := _SPACE.match(value, done)) and (written := _SPACE.match(raw, place)):
            # a line's end and the margin of the next are one space of the value, or one line's end
            if space.end() > offset:
                break
            place, done = written.end(), space.end()
        else:
            place, done = place + (2 if style == "'" and raw.startswith("''", place) else 1), done + 1
    return min(place, len(raw))


class Record(dict[str, Any]):
    """A mapping read from a file: its values by key, its own position, and that of each key."""

    __slots__ = ("at", "key_at")
    at: Position
    key_at: dict[str, Position]

    def __init__(self, values: Mapping[str, Any] | None = None, at: Position = NOWHERE) -> None:
        super().__init__(values or {})
        self.at = at
        self.key_at = {}

    def where(self, key: str, place: int | None = None) -> Position:
        """Where the value under `key` stands, or the one at that place of its list; else where the record begins."""
        value = self.get(key)
        if place is not None and isinstance(value, Rows) and place < len(value):
            value = value[place]
        return getattr(value, "at", None) or self.key_at.get(key, self.at)

    def text(self, key: str, otherwise: str = "") -> str:
        """The text under a key, a plain one; `otherwise` where there is none."""
        value = self.get(key)
        return str(value) if isinstance(value, str) else otherwise

    def is_quoted(self, key: str) -> bool:
        """Whether the text under a key stands in quotation marks."""
        value = self.get(key)
        return isinstance(value, Located) and value.quoted

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list; none where there is no list."""
        return tuple(str(v) for v in self.get(key) or () if isinstance(v, str))

    def number(self, key: str) -> int | None:
        """The whole number under a key."""
        value = self.get(key)
        return value if isinstance(value, int) else None

    def flag(self, key: str, otherwise: bool = False) -> bool:
        """What a flag says; `otherwise` where it is not there."""
        return bool(self.get(key, otherwise))

    def record(self, key: str) -> Record | None:
        """The mapping under a key."""
        value = self.get(key)
        return value if isinstance(value, Record) else None

    def records(self, key: str) -> tuple[Record, ...]:
        """The mappings of a list: where a record of it lacks something it needs, the reader has said so and left it out."""
        return tuple(v for v in self.get(key) or () if isinstance(v, Record))

    def by_id(self) -> Iterator[tuple[str, Record]]:
        """The mappings under keys of the writer's choice, in the order of the file."""
        return ((key, value) for key, value in self.items() if isinstance(value, Record))

    def words(self, key: str) -> dict[str, str]:
        """The texts of a mapping by their keys, such as a name by language; none where there is no mapping."""
        below = self.get(key)
        return {k: str(v) for k, v in below.items() if isinstance(v, str)} if isinstance(below, Record) else {}

    def places(self) -> Mapping[str, Mapping[str, Position]]:
        """Where each text of the record stands, by its key and itself; one that stands there twice, where it is first."""
        found: dict[str, dict[str, Position]] = {}
        for key, value in self.items():
            for text in _located(value):
                found.setdefault(key, {}).setdefault(str(text), text.at)
        return found

    def worded(self) -> Iterator[Record]:
        """Every record, itself and those below it, that says something by language: a name, a reason, a note."""
        yield from _worded(self)


def _worded(value: object) -> Iterator[Record]:
    if isinstance(value, Record):
        if ROOT in value:
            yield value
        for below in value.values():
            yield from _worded(below)
    elif isinstance(value, Rows):
        for below in value:
            yield from _worded(below)


def _located(value: object) -> Iterator[Located]:
    """The texts of a value, at any depth."""
    if isinstance(value, Located):
        yield value
    elif isinstance(value, Record | Rows):
        for below in value.values() if isinstance(value, Record) else value:
            yield from _located(below)


class Rows(list[Any]):
    """A sequence read from a file, with its position."""

    __slots__ = ("at",)
    at: Position
