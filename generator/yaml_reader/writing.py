"""Plain values as the YAML of a file that a program writes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import yaml

from generator.base.text import INVISIBLE


class _Dumper(yaml.SafeDumper):
    """Block style, keys in the given order, Chinese as it is, one line to a value."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _represent_text(dumper: _Dumper, value: str) -> yaml.Node:
    """Line ends in double quotes, so that no value takes more than one line; so too what nobody could see."""
    style = '"' if re.search("[\n\r\t]", value) or INVISIBLE.search(value) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _represent_text)


_SAFE = re.compile(
    r"[\u2014\u2018-\u201d\u2026\u3001-\u30ff\u3400-\u9fff\uff01-\uff60\U00020000-\U0003ffff]"
    r"(?:[^\x00-\x20:#\x7f-\u200f\u2028-\u202f\u205f-\u206f\ud800-\udfff\ufeff\ufff0-\uffff]|[\u00b7\u00d7\u3000]|:(?=[^\s])|(?<=\S)#| (?=[^\s#]))*"
)
"""A text that begins in Chinese and holds nothing that YAML could take for more than text."""
_SAFE_ID = re.compile(r"[a-z]+-[0-9][0-9a-z-]*|(?:title|notice|preamble|addressee)(?:-[a-z0-9-]+)?|closing-p[0-9]+")
_SAFE_KEY = re.compile(r"[a-z][a-z_]{2,}|[a-z]+-[0-9][0-9a-z-]*")
_WORDS = frozenset(("yes", "null", "true", "false", "off"))


def dump(value: Any) -> str:
    """Plain values as the YAML of a file that a program writes.

    Nearly every value of a document is plain Chinese: it is written as it stands, which takes a hundredth of the time
    that PyYAML's emitter does; a test holds that both write the same.
    """
    plain = _plain(value)
    if not isinstance(plain, dict) or not plain or _is_nested(plain):
        return dump_slowly(plain)
    rows: list[str] = []
    _mapping(plain, 0, rows)
    return "".join(rows)


def dump_slowly(value: Any) -> str:
    """The same by PyYAML alone."""
    text: str = yaml.dump(_plain(value), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000_000)
    return INVISIBLE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    number = ord(match.group())
    return f"\\u{number:04X}" if number < 0x10000 else f"\\U{number:08X}"


def _is_nested(value: Any) -> bool:
    """Whether a list stands directly in a list, which needs more than this room knows."""
    if isinstance(value, dict):
        return any(_is_nested(v) for v in value.values())
    return isinstance(value, list) and any(isinstance(v, list) or _is_nested(v) for v in value)


def _mapping(value: Mapping[str, Any], indent: int, rows: list[str], first: str = "") -> None:
    lead = first or " " * indent
    for key, held in value.items():
        name = key if _SAFE_KEY.fullmatch(key) and key not in _WORDS else _scalar(key)
        if isinstance(held, dict) and held:
            rows.append(f"{lead}{name}:\n")
            _mapping(held, indent + 2, rows)
        elif isinstance(held, list) and held:
            rows.append(f"{lead}{name}:\n")
            for item in held:
                if isinstance(item, dict) and item:
                    _mapping(item, indent + 4, rows, " " * (indent + 2) + "- ")
                else:
                    rows.append(f"{' ' * (indent + 2)}- {_scalar(item)}\n")
        else:
            rows.append(f"{lead}{name}: {_scalar(held)}\n")
        lead = " " * indent


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        if (_SAFE.fullmatch(value) and not INVISIBLE.search(value)) or _SAFE_ID.fullmatch(value):
            return value
        return _quoted(value) if len(value) < 200 else _by_yaml(value)
    return _by_yaml(value)


@lru_cache(maxsize=4096)
def _quoted(value: str) -> str:
    return _by_yaml(value)


def _by_yaml(value: Any) -> str:
    return dump_slowly({"k": value})[3:].rstrip("\n")


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return str(value) if isinstance(value, str) else value
