"""OpenCC: the one module that knows it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import opencc

OPENCC_VERSION: str = opencc.__version__
_SHARE = Path(opencc.__file__).parent / "clib" / "share" / "opencc"


@cache
def _opened(profile: str) -> Any:
    """An installed profile, opened once: to open one, and to close it, takes longer than to convert a document."""
    return opencc.OpenCC(profile)


class ProfileError(Exception):
    """OpenCC is not installed as this room expects it, or has no such profile."""


class Dictionary:
    """An installed profile."""

    def __init__(self, profile: str) -> None:
        if not has_profile(profile):
            raise ProfileError(f"OpenCC {OPENCC_VERSION} has no profile “{profile}”")
        self._converter = _opened(profile)
        to_region = f"t2{profile.removeprefix('s2')}"
        # Taiwan's forms are those of the classes already; t2tw would make 汙 of 污.
        self._regional = None if to_region in ("t2t", "t2tw") or not has_profile(to_region) else _opened(to_region)

    def convert(self, text: str) -> str:
        """The text as OpenCC alone has it."""
        result: str = self._converter.convert(text)
        return result

    def regional(self, character: str) -> str:
        """A Traditional character in the region's form."""
        result: str = self._regional.convert(character) if self._regional else character
        return result


def has_profile(profile: str) -> bool:
    """Whether the installed OpenCC has the profile and it can be read."""
    try:
        return "conversion_chain" in json.loads((_SHARE / f"{profile}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False


def profiles() -> tuple[str, ...]:
    """The installed profiles, sorted."""
    return tuple(sorted(path.stem for path in _SHARE.glob("*.json")))


def to_simplified(traditional: str) -> str:
    """Traditional text in Simplified characters. Never for Simplified text: 覆盖 would become 复盖."""
    result: str = _opened("t2s").convert(traditional)
    return result


def simplified_character(character: str) -> str:
    """One character in its Simplified form; a Simplified one stays."""
    found = to_simplified(character)
    return found if len(found) == 1 else character


def traditional_character(character: str) -> str:
    """One character in the Traditional form that OpenCC gives it alone; a Traditional one stays."""
    found: str = _opened("s2t").convert(character)
    return found if len(found) == 1 else character
