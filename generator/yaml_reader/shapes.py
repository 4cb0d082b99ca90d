"""What a file may hold, said as values: the reader holds files against them, and the JSON Schemas for editors are made from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.base.text import ADDRESS, AN_ADDRESS


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, kept as it is written."""

    doc: str = ""
    choices: tuple[str, ...] = ()
    pattern: str = ""
    """a regular expression the whole value must match"""
    expected: str = ""
    """the pattern in words, for the message"""
    may_be_empty: bool = False
    may_have_lines: bool = False
    """prose of several lines, for people to read"""
    is_verbatim: bool = False
    """what was received, in which any character may stand"""
    is_day: bool = False
    """a day of the calendar, YYYY-MM-DD"""


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
    key_expected: str = ""
    """the same in words"""


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


FileShape = Fields | MapOf | Tree
"""What a whole file can be: keys with values."""

Shape = FileShape | Text | Number | Flag | ListOf | OneOf

ID = Text("permanent", pattern=r"[a-z0-9]+(-[a-z0-9]+)*", expected="lower-case letters, digits and single hyphens")
"""A name of ours that is an address or an anchor."""

DATE = Text(pattern=r"\d{4}-\d{2}-\d{2}", expected="a date such as 2022-01-10", is_day=True)

URL = Text(pattern=ADDRESS.pattern, expected=AN_ADDRESS)

PRINTED_URL = Text(pattern=f"(?:{ADDRESS.pattern})|[a-z0-9.-]+\\.[a-z]{{2,}}(?:/\\S*)?", expected=AN_ADDRESS)
"""An address that is printed and no link, so its https:// may be left out."""
