"""YAML files to plain values that remember where they stand.

The one room that knows PyYAML. Files are composed to nodes, never loaded: so `no` and `1.10` stay text, a key given
twice is seen, and each value has its line and column. What a file may hold is said by a Shape; the same shapes make
the JSON Schemas for editors.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from itertools import accumulate, islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from generator.base.characters import odd_spaces, unseen
from generator.base.diagnostics import Diagnostic, Position, error, say
from generator.base.memory import without_collection
from generator.base.text import INVISIBLE
from generator.yaml_reader.faults import MOST_SHOWN, hidden_comment, undecodable, unseen_characters
from generator.yaml_reader.limits import marked, too_much
from generator.yaml_reader.records import Located, Record, Rows
from generator.yaml_reader.recovery import compose
from generator.yaml_reader.shapes import (
    DATE,
    ID,
    PRINTED_URL,
    URL,
    Fields,
    FileShape,
    Flag,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Shape,
    Text,
    Tree,
)
from generator.yaml_reader.writing import dump

__all__ = [
    "DATE", "ID", "PRINTED_URL", "URL", "Fields", "FileShape", "Flag", "ListOf", "Located", "MapOf", "Number", "OneOf",
    "Record", "Rows", "Shape", "Text", "Tree", "dump", "load", "load_if_any",
    "parse",
]  # fmt: skip


def load(path: Path, shape: FileShape, root: Path) -> tuple[Record | None, list[Diagnostic]]:
    """The record that a YAML file holds and every fault in it; positions name the file relative to `root`.

    It is None where the file is missing, is no YAML or holds no keys. A record below it that lacks something it needs is
    left out, after that has been said: what is given is whole.
    """
    source, faults = _read(path, root)
    return (None, faults) if source is None else parse(source, shape, _name(path, root))


def load_if_any(path: Path, shape: FileShape, root: Path) -> tuple[Record | None, list[Diagnostic]]:
    """As `load`, of a file that a site need not have: missing, or with nothing in it but comments, it is None without a fault."""
    if not path.exists():
        return None, []
    source, faults = _read(path, root)
    if source is None or _NOTHING.fullmatch(source):
        return None, faults
    return parse(source, shape, _name(path, root))


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _read(path: Path, root: Path) -> tuple[bytes | None, list[Diagnostic]]:
    """A file's bytes, or why there are none."""
    try:
        return path.read_bytes(), []
    except FileNotFoundError:
        fault = error("Y000", Position(_name(path, root)), "the file is missing", "Restore it from git, or create it.")
    except OSError as problem:
        fault = error("Y000", Position(_name(path, root)), f"the file cannot be read: {problem.strerror}")
    return None, [fault]


_NOTHING = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|\Z))*")


def parse(source: bytes, shape: FileShape, name: str, *, whole: bool = True) -> tuple[Record | None, list[Diagnostic]]:
    """As `load`, from the bytes of a file called `name`; with `whole` false records that lack something are kept."""
    with without_collection():
        return _parse(source, shape, name, whole)


def _parse(source: bytes, shape: FileShape, name: str, whole: bool) -> tuple[Record | None, list[Diagnostic]]:
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        return None, [undecodable(problem, source, name)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if refused := too_much(text, name):
        return None, [refused]
    faults = list(unseen_characters(text, name))
    text = INVISIBLE.sub(" ", text)
    composed = compose(text, name)
    unseen_on = {f.position.line for f in faults}
    faults += [f for f in composed.faults if f.position.line not in unseen_on]
    if composed.node is None:
        if not composed.faults:
            faults.append(error("Y006", Position(name), "the file is empty", "Write its keys, or remove the file."))
        return None, faults
    reader = _Reader(name, text, whole)
    value = reader.top(composed.node, shape, "the file")
    if composed.faults:
        # behind a line at the edge that is no key, everything seems to belong to the key above
        edge = min((f.position.line for f in composed.faults if f.position.column == 1), default=len(text))
        kept = [
            f
            for f in reader.faults
            if f.position.line < edge and any(f.position.line - 1 in lines for lines in composed.kept)
        ]
        return None, [*faults, *kept]
    # what nobody can see was read as a space: what follows from that is no fault of its own
    mine = (f for f in reader.faults if f.code == "Y003" or f.position.line not in unseen_on)
    return value, [*faults, *marked(text, name), *mine]


class _Reader:
    """Walks the nodes of one file; faults are collected, so that one run shows them all."""

    def __init__(self, name: str, text: str, whole: bool) -> None:
        self.name = name
        self.whole = whole
        self.faults: list[Diagnostic] = []
        self.text = text
        self.lines = text.split("\n")
        self.seen: set[int] = set()
        """the nodes met so far: an alias is one that is met again"""
        self.cut: set[int] = set()
        """the nodes whose keys were read only in part: what they lack may stand in the rest"""

    def at(self, node: yaml.Node) -> Position:
        mark = node.start_mark
        # what is missing behind a last line without its end stands, for YAML, on the next
        return Position(self.name, min(mark.line + 1, len(self.lines)), mark.column + 1)

    def fault(self, code: str, node: yaml.Node, message: str, hint: str = "") -> None:
        self.faults.append(error(code, self.at(node), message, hint))

    def top(self, node: yaml.Node, shape: FileShape, what: str) -> Record | None:
        """The record of a whole file: what it lacks as a whole leaves what it has."""
        match shape:
            case Fields():
                return self._fields(node, shape, what)
            case MapOf():
                return self._map(node, shape, what)
            case Tree():
                return self._branch(node, what)

    def read(self, node: yaml.Node, shape: Shape, what: str) -> Any:
        if id(node) in self.seen:
            # told by `marked`; what lies below was read where it stands
            return None
        self.seen.add(id(node))
        return self._read(node, shape, what)

    def _read(self, node: yaml.Node, shape: Shape, what: str) -> Any:
        match shape:
            case OneOf(scalar, other):
                return self._read(node, scalar if isinstance(node, yaml.ScalarNode) else other, what)
            case Fields():
                record = self._fields(node, shape, what)
                lacks = record is not None and self.whole and not shape.required.keys() <= record.keys()
                return None if lacks else record
            case Tree():
                return self._tree(node, what)
            case MapOf():
                return self._map(node, shape, what)
            case ListOf(item):
                if not isinstance(node, yaml.SequenceNode):
                    self.fault(
                        "Y005", node, f"{what} must be a list", "Write one value to a line, each after “- ”, or [a, b]."
                    )
                    return None
                rows = Rows(
                    value
                    for n, child in enumerate(node.value, 1)
                    if (value := self.read(child, item, _entry_name(child, what, n))) is not None
                )
                rows.at = self.at(node)
                return rows
            case _:
                return self._scalar(node, shape, what)

    def _map(self, node: yaml.Node, shape: MapOf, what: str) -> Record | None:
        record = self._mapping(node, what)
        if record is None:
            return None
        for key, (key_node, value_node) in list(record.items()):
            if shape.key_pattern and not re.fullmatch(shape.key_pattern, key):
                hint = shape.key_expected or shape.key_pattern
                self.fault("Y005", key_node, f"“{key}” is no valid key of {what}", f"Expected: {hint}.")
                del record[key]
                continue
            value = self.read(value_node, shape.value, f"{what}: {key}")
            if value is None:
                del record[key]
            else:
                record[key] = value
        return record

    def _branch(self, node: yaml.Node, what: str) -> Record | None:
        record = self._mapping(node, what)
        if record is None:
            return None
        for key, (_, value_node) in list(record.items()):
            record[key] = self.read(value_node, Tree(), say("{what}: {key}", what=what, key=key))
        return record

    def _tree(self, node: yaml.Node, what: str) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self._branch(node, what)
        if isinstance(node, yaml.SequenceNode):
            rows = Rows(value for child in node.value if (value := self.read(child, Tree(), what)) is not None)
            rows.at = self.at(node)
            return rows
        assert isinstance(node, yaml.ScalarNode)
        self._characters(node)
        return self._located(node, node.value)

    def _mapping(self, node: yaml.Node, what: str, known: Mapping[str, Shape] = MappingProxyType({})) -> Record | None:
        """The keys of a node; of those it needs, the `known`, one that holds a list may be forgotten above it."""
        if not isinstance(node, yaml.MappingNode):
            is_list = isinstance(node, yaml.SequenceNode)
            lists = [key for key, inner in known.items() if isinstance(inner, ListOf)]
            hint = (
                say("Write a line “{key}:” above the list.", key=lists[0])
                if is_list and len(lists) == 1
                else say("Write the key of the list above it.")
                if is_list
                else say("Write “key: value” lines, indented alike.")
            )
            self.fault("Y005", node, f"{what} must have keys", hint)
            return None
        record = Record(at=self.at(node))
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.fault("Y005", key_node, "a key must be a plain word")
                continue
            key = key_node.value
            if node.flow_style and record and _has_no_colon(key_node, value_node):
                inside = say("a comma inside braces begins another key: “{key}”", key=key)
                self.fault(
                    "Y005", key_node, inside, say("Put the whole value in quotes, or write a colon behind the key.")
                )
                continue
            if key in record:
                first = record.key_at[key]
                message = f"the key “{key}” is used twice (first on line {first.line})"
                again = self._keys_again(node, key_node, record)
                if again and what == "the file":
                    self.fault(
                        "Y002",
                        key_node,
                        say(
                            "from here on, what stands above comes a second time (first on line {line})",
                            line=first.line,
                        ),
                        "Remove one of the two: was it pasted twice?",
                    )
                    self.cut.add(id(node))
                    break
                if again and "id" in record:
                    self.fault(
                        "Y002",
                        key_node,
                        say("another entry begins here, without its “- id: …”"),
                        "Write “- id: …” as a line above this one, two columns to the left.",
                    )
                    self.cut.add(id(node))
                    break
                if again:
                    self.fault(
                        "Y002",
                        key_node,
                        say("another entry begins here, without its own key"),
                        "Write its key as a line above this one, such as “sec-2:”.",
                    )
                    self.cut.add(id(node))
                    break
                if key == "id":
                    # the rest is another entry: one fault is enough
                    self.fault(
                        "Y002",
                        key_node,
                        message,
                        "If another entry begins here, write “- id: …”, two columns to the left.",
                    )
                    self.cut.add(id(node))
                    break
                self.fault("Y002", key_node, message, "Keep one of the two; YAML would silently drop the other.")
                continue
            record[key] = (key_node, value_node)
            record.key_at[key] = self.at(key_node)
        return record

    def _keys_again(self, node: yaml.MappingNode, key_node: yaml.Node, record: Mapping[str, Any]) -> bool:
        """Whether from here on the keys of an entry come a second time, not one of them only."""
        keys = [k for k, _ in node.value]
        rest = [k.value for k in keys[keys.index(key_node) :] if isinstance(k, yaml.ScalarNode)]
        return len(rest) > 1 and sum(key in record for key in rest) > len(rest) / 2 and key_node.value != "id"

    def _fields(self, node: yaml.Node, shape: Fields, what: str) -> Record | None:
        record = self._mapping(node, what, shape.required)
        if record is None:
            return None
        known = {**shape.required, **shape.optional}
        meant: set[str] = set()
        for key, (key_node, value_node) in list(record.items()):
            if key not in known:
                close = _close(key, known)
                hint = f"Did you mean “{close[0]}”?" if close else f"Known keys: {', '.join(known)}."
                meant |= set(close)
                self.fault("Y005", key_node, f"unknown key “{key}” in {what}", hint)
                del record[key]
                continue
            value = self.read(value_node, known[key], f"“{key}”")
            if value is None:
                del record[key]
            else:
                record[key] = value
        for key in shape.required:
            if key not in record.key_at and key not in meant and id(node) not in self.cut:
                self.fault("Y006", node, f"{what} has no “{key}”", f"Add a line “{key}: …”.")
        return record

    def _comment_behind(self, node: yaml.ScalarNode) -> str:
        """What stands behind a plain value on its line, where that is a comment."""
        if node.style:
            return ""
        mark = node.end_mark
        rest = self.lines[mark.line][mark.column :] if mark.line < len(self.lines) else ""
        return rest if rest.lstrip(" ").startswith("#") else ""

    def _scalar(self, node: yaml.Node, shape: Text | Number | Flag, what: str) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            self.fault(
                "Y005",
                node,
                f"{what} must be a single value, not a list or a group of keys",
                "Write it behind the key, without [ ] or “- ”.",
            )
            return None
        value = _without_last_line_end(node)
        empty = value == "" or (not node.style and value in ("~", "null"))
        if isinstance(shape, Text):
            comment = self._comment_behind(node)
            if empty and not shape.may_be_empty:
                hint = (
                    f'Behind # everything is a comment: put it in quotes: "{comment.strip()}"'
                    if comment
                    else "Write the value, or remove the line."
                )
                self.fault("Y006", node, f"{what} is empty", hint)
                return None
            if comment and not shape.choices and not shape.pattern:
                mark = node.end_mark
                hidden = hidden_comment(self.lines[mark.line], mark.column, mark.line + 1, self.name)
                self.faults += [hidden] if hidden else []
            if shape.choices and value not in shape.choices:
                close = _close(value, shape.choices)
                hint = f"Did you mean “{close[0]}”?" if close else f"One of: {', '.join(shape.choices)}."
                self.fault("Y005", node, f"{what} cannot be “{value}”", hint)
                return None
            if shape.pattern and not re.fullmatch(shape.pattern, value):
                self.fault("Y005", node, f"{what} cannot be “{value}”", f"Expected: {shape.expected or shape.pattern}.")
                return None
            if shape.is_day and not _is_day(value):
                self.fault(
                    "Y005",
                    node,
                    say("there is no day “{value}”", value=value),
                    "Write year-month-day, such as 2022-01-10.",
                )
            if not shape.is_verbatim:
                self._characters(node)
            if "\n" in value and not (shape.may_have_lines or shape.is_verbatim):
                self.fault(
                    "Y005",
                    node,
                    say("{what} has a line's end in it", what=what),
                    "Write it on one line, or as one paragraph.",
                )
            return self._located(node, "" if empty and not node.style else value)
        if isinstance(shape, Number):
            if not re.fullmatch(r"-?\d+", value):
                self.fault("Y005", node, f"{what} must be a whole number, not “{value}”", "Write figures alone.")
                return None
            return int(value)
        if value not in ("true", "false"):
            self.fault("Y005", node, f"{what} must be true or false, not “{value}”", "Write true or false.")
            return None
        return value == "true"

    def _located(self, node: yaml.ScalarNode, value: str) -> Located:
        """A value with its place, and with its source where the two differ."""
        start, end = node.start_mark, node.end_mark
        quoted = node.style in ("'", '"')
        if end.line == start.line and end.column - start.column == len(value) + 2 * quoted:
            return Located(value, self.at(node), quoted)
        return Located(value, self.at(node), quoted, self.text[self._offset(start) : self._offset(end)])

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.lines)]

    def _offset(self, mark: yaml.Mark) -> int:
        return min(self._line_starts[min(mark.line, len(self.lines))] + mark.column, len(self.text))

    def _characters(self, node: yaml.ScalarNode) -> None:
        """Y003 for what nobody can see, or is no ordinary space, in a value, be it written as an escape."""
        value = node.value
        if value.isascii() and value.isprintable():
            return
        located = self._located(node, value)
        for odd in islice((*unseen(value), *odd_spaces(value)), MOST_SHOWN):
            self.faults.append(error("Y003", located.position(odd.place), odd.what, odd.hint))


def _without_last_line_end(node: yaml.ScalarNode) -> str:
    """The value; of a block (| or >) without the line end that only ends it."""
    value: str = node.value
    return value.rstrip("\n") if node.style in ("|", ">") else value


def _has_no_colon(key: yaml.Node, value: yaml.Node) -> bool:
    """Whether a key of { } has nothing behind it, not even a colon."""
    return isinstance(value, yaml.ScalarNode) and not value.style and value.end_mark.index == key.end_mark.index


def _close(word: str, known: Iterable[str]) -> list[str]:
    """The one of some words that was perhaps meant: the same but for capitals, else one that is nearly the same."""
    by_letters = {one.lower(): one for one in known}
    return [by_letters[found] for found in difflib.get_close_matches(word.lower(), by_letters, 1)]


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _entry_name(node: yaml.Node, what: str, number: int) -> str:
    """An entry of a list by its id, where it has one, else by its number."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "id" and isinstance(value, yaml.ScalarNode) and value.value:
                return f"“{value.value}”"
    return f"{what}, number {number}"
