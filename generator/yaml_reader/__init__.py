"""YAML files to plain values that remember where they stand.

The one room that knows PyYAML. Files are composed to nodes, never loaded: so `no` and `1.10` stay text, a key given
twice is seen, and each value has its line and column. What a file may hold is said by a Shape; the same shapes make
the JSON Schemas for editors.
"""

from __future__ import annotations

import contextlib
import difflib
import gc
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.diagnostics import Diagnostic, Position, error
from generator.yaml_reader.faults import explain, suspicious_characters

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Located(str):
    """A text that knows where it stands in its file."""

    __slots__ = ("at",)
    at: Position

    def __new__(cls, value: str, at: Position) -> Located:
        text = super().__new__(cls, value)
        text.at = at
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        return (Located, (str(self), self.at))


class Record(dict[str, Any]):
    """A mapping read from a file: its values by key, its own position, and that of each key."""

    __slots__ = ("at", "key_at")
    at: Position
    key_at: dict[str, Position]

    def where(self, key: str) -> Position:
        """Where the value under `key` stands, else where the record begins."""
        value = self.get(key)
        return getattr(value, "at", None) or self.key_at.get(key, self.at)


class Rows(list[Any]):
    """A sequence read from a file, with its position."""

    __slots__ = ("at",)
    at: Position


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, kept as it is written."""

    doc: str = ""
    choices: tuple[str, ...] = ()
    pattern: str = ""
    #: a regular expression the whole value must match
    expected: str = ""
    #: the pattern in words, for the message
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number, given as `int`."""

    doc: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """`true` or `false`, given as `bool`."""

    doc: str = ""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A sequence of one shape."""

    item: Shape
    doc: str = ""


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping with keys of the writer's choice."""

    value: Shape
    doc: str = ""
    key_pattern: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping with known keys."""

    required: Mapping[str, Shape] = field(default_factory=dict)
    optional: Mapping[str, Shape] = field(default_factory=dict)
    doc: str = ""


@dataclass(frozen=True, slots=True)
class OneOf:
    """A scalar or something structured: the first for a scalar node, the second for any other."""

    scalar: Shape
    other: Shape
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """Texts under keys of the writer's choice, as deep as they like; lists of texts too."""

    doc: str = ""


Shape = Tree | Text | Number | Flag | ListOf | MapOf | Fields | OneOf


def load(path: Path, shape: Shape, root: Path) -> tuple[Any, list[Diagnostic]]:
    """The value of a YAML file and every fault in it; positions name the file relative to `root`.

    The value is None where the file is missing, is no YAML or is of another kind than `shape` altogether.
    """
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    try:
        source = path.read_bytes()
    except FileNotFoundError:
        return None, [error("Y000", Position(name), "the file is missing", "Restore it from git, or create it.")]
    except OSError as problem:
        return None, [error("Y000", Position(name), f"the file cannot be read: {problem.strerror}")]
    return parse(source, shape, name)


@contextlib.contextmanager
def _without_collection() -> Iterator[None]:
    """Nodes make no cycles, but many objects: the collector's passes over them take two thirds of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def parse(source: bytes, shape: Shape, name: str) -> tuple[Any, list[Diagnostic]]:
    """As `load`, from the bytes of a file called `name`."""
    with _without_collection():
        return _parse(source, shape, name)


def _parse(source: bytes, shape: Shape, name: str) -> tuple[Any, list[Diagnostic]]:
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = source.count(b"\n", 0, problem.start) + 1
        before = source[source.rfind(b"\n", 0, problem.start) + 1 : problem.start]
        at = Position(name, line, len(before.decode("utf-8", "replace")) + 1)
        return None, [error("Y003", at, "the file is not UTF-8", "Save it again with the encoding UTF-8.")]
    faults = list(suspicious_characters(text, name))
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as problem:
        return None, faults + [explain(problem, text, name)]
    reader = _Reader(name, faults)
    if node is None:
        faults.append(error("Y006", Position(name), "the file is empty", "Write its keys, or remove the file."))
        return None, faults
    return reader.read(node, shape, "the file"), faults


_MISSING = object()


class _Reader:
    """Walks the nodes of one file; faults are collected, so that one run shows them all."""

    def __init__(self, name: str, faults: list[Diagnostic]) -> None:
        self.name = name
        self.faults = faults

    def at(self, node: yaml.Node) -> Position:
        mark = node.start_mark
        return Position(self.name, mark.line + 1, mark.column + 1)

    def fault(self, code: str, node: yaml.Node, message: str, hint: str = "") -> None:
        self.faults.append(error(code, self.at(node), message, hint))

    def read(self, node: yaml.Node, shape: Shape, what: str) -> Any:
        match shape:
            case OneOf(scalar, other):
                return self.read(node, scalar if isinstance(node, yaml.ScalarNode) else other, what)
            case Fields():
                return self._fields(node, shape, what)
            case Tree():
                return self._tree(node, what)
            case MapOf(value):
                record = self._mapping(node, what)
                if record is None:
                    return None
                for key, (key_node, value_node) in list(record.items()):
                    if shape.key_pattern and not re.fullmatch(shape.key_pattern, key):
                        self.fault("Y005", key_node, f"“{key}” is no valid key of {what}", f"Expected: {shape.key_pattern}")
                    record[key] = self.read(value_node, value, f"{what}: {key}")
                return record
            case ListOf(item):
                if not isinstance(node, yaml.SequenceNode):
                    self.fault(
                        "Y005", node, f"{what} must be a list", "Write one value to a line, each after “- ”, or [a, b]."
                    )
                    return None
                rows = Rows(
                    value
                    for n, child in enumerate(node.value, 1)
                    if (value := self.read(child, item, f"{what}, number {n}")) is not None
                )
                rows.at = self.at(node)
                return rows
            case _:
                return self._scalar(node, shape, what)

    def _tree(self, node: yaml.Node, what: str) -> Any:
        if isinstance(node, yaml.MappingNode):
            record = self._mapping(node, what)
            assert record is not None
            for key, (_, value_node) in list(record.items()):
                record[key] = self._tree(value_node, f"{what}: {key}")
            return record
        if isinstance(node, yaml.SequenceNode):
            rows = Rows(self._tree(child, what) for child in node.value)
            rows.at = self.at(node)
            return rows
        return Located(node.value, self.at(node))

    def _mapping(self, node: yaml.Node, what: str) -> Record | None:
        if not isinstance(node, yaml.MappingNode):
            self.fault("Y005", node, f"{what} must have keys", "Write “key: value” lines, indented alike.")
            return None
        record = Record()
        record.at = self.at(node)
        record.key_at = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.fault("Y005", key_node, "a key must be a plain word")
                continue
            key = key_node.value
            if key in record:
                first = record.key_at[key]
                self.fault(
                    "Y002",
                    key_node,
                    f"the key “{key}” is here a second time (first on line {first.line})",
                    "Keep one of the two; YAML would silently drop the other.",
                )
                continue
            record[key] = (key_node, value_node)
            record.key_at[key] = self.at(key_node)
        return record

    def _fields(self, node: yaml.Node, shape: Fields, what: str) -> Record | None:
        record = self._mapping(node, what)
        if record is None:
            return None
        known = {**shape.required, **shape.optional}
        for key, (key_node, value_node) in list(record.items()):
            if key not in known:
                close = difflib.get_close_matches(key, known, 1)
                hint = f"Did you mean “{close[0]}”?" if close else f"Known keys: {', '.join(known)}."
                self.fault("Y005", key_node, f"unknown key “{key}” in {what}", hint)
                del record[key]
                continue
            value = self.read(value_node, known[key], f"“{key}”")
            if value is None:
                del record[key]
            else:
                record[key] = value
        for key in shape.required:
            if key not in record.key_at:
                self.fault("Y006", node, f"{what} has no “{key}”", f"Add a line “{key}: …”.")
        return record

    def _scalar(self, node: yaml.Node, shape: Text | Number | Flag, what: str) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            self.fault("Y005", node, f"{what} must be a single value, not a list or a group of keys")
            return None
        value = node.value
        empty = value == "" or (node.style is None and value in ("~", "null"))
        if isinstance(shape, Text):
            if empty and not shape.may_be_empty:
                self.fault("Y006", node, f"{what} is empty", "Write the value, or remove the line.")
                return None
            if shape.choices and value not in shape.choices:
                close = difflib.get_close_matches(value, shape.choices, 1)
                hint = f"Did you mean “{close[0]}”?" if close else f"One of: {', '.join(shape.choices)}."
                self.fault("Y005", node, f"{what} cannot be “{value}”", hint)
                return None
            if shape.pattern and not re.fullmatch(shape.pattern, value):
                self.fault("Y005", node, f"{what} cannot be “{value}”", f"Expected: {shape.expected or shape.pattern}.")
                return None
            return Located("" if empty and node.style is None else value, self.at(node))
        if isinstance(shape, Number):
            if not re.fullmatch(r"-?\d+", value):
                self.fault("Y005", node, f"{what} must be a whole number, not “{value}”")
                return None
            return int(value)
        if value not in ("true", "false"):
            self.fault("Y005", node, f"{what} must be true or false, not “{value}”")
            return None
        return value == "true"


class _Dumper(yaml.SafeDumper):
    """Block style, keys in the given order, Chinese as it is, one line to a value."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _represent_text(dumper: yaml.Dumper, value: str) -> yaml.Node:
    """Line ends in double quotes, so that no value takes more than one line."""
    style = '"' if re.search(r"[\n\r\t]", value) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _represent_text)


def dump(value: Any) -> str:
    """Plain values as the YAML of a file that a program writes."""
    text: str = yaml.dump(_plain(value), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000)
    return text


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return str(value) if isinstance(value, str) else value
