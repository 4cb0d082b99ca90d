"""Plain values as the YAML of a file that a program writes."""

from __future__ import annotations

import re
from collections.abc import Mapping
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


def dump(value: Any) -> str:
    """Plain values as the YAML of a file that a program writes."""
    text: str = yaml.dump(_plain(value), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000)
    return INVISIBLE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    number = ord(match.group())
    return f"\\u{number:04X}" if number < 0x10000 else f"\\U{number:08X}"


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return str(value) if isinstance(value, str) else value
