"""OpenCC with our corrections in it: the one module that knows OpenCC.

A configuration of ours stands under build/opencc/: the installed profile, its dictionaries by absolute path (they are not
found from a configuration elsewhere), with our corrections first in both the segmentation and the conversion chain. In
the chain alone they come too late: 共生发展 is cut 共 | 生发 | 展 before anyone looks at it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import opencc

OPENCC_VERSION: str = opencc.__version__
_SHARE = Path(opencc.__file__).parent / "clib" / "share" / "opencc"

AMBIGUOUS = "\ue000"
"""Stands in a probe for a character that OpenCC had to guess."""
_FIRST_CORRECTION = 0xE100
_PRIVATE = range(0xE000, 0xF900)


class ChainError(Exception):
    """OpenCC is not installed as this room expects it, or has no such profile."""


class Chain:
    """One converter: an installed profile with corrections before it and glyphs behind it."""

    def __init__(
        self, folder: Path, name: str, profile: str, corrections: Mapping[str, str], glyphs: Mapping[str, str]
    ) -> None:
        self._folder, self._name, self._profile = folder, name, profile
        self._corrections, self._glyphs = dict(corrections), dict(glyphs)
        self._converters: dict[str, Any] = {}

    def convert(self, text: str) -> str:
        """The text in the variant, before quotation marks."""
        return self._run("full", text)

    def finish(self, traditional: str) -> str:
        """Traditional text of anyone else, with this variant's glyphs: so that two converters can be compared."""
        return self._run("finish", traditional)

    def before_glyphs(self, text: str) -> str:
        """The text as `convert` has it without the locale's glyphs: to see which of them do anything."""
        return self._run("plain", text) if self._glyphs else self.convert(text)

    def probe(self, text: str) -> tuple[frozenset[int], dict[int, int]]:
        """Where OpenCC guessed, and by place which correction (counted from 0) was applied there."""
        guessed: set[int] = set()
        corrected: dict[int, int] = {}
        marked = self._run("probe", text)
        if len(marked) == len(text):
            for place, (before, after) in enumerate(zip(text, marked, strict=True)):
                if ord(after) not in _PRIVATE or before == after:
                    continue
                if after == AMBIGUOUS:
                    guessed.add(place)
                else:
                    corrected[place] = ord(after) - _FIRST_CORRECTION
        return frozenset(guessed), corrected

    def _run(self, kind: str, text: str) -> str:
        converter = self._converters.get(kind)
        if converter is None:
            converter = self._converters[kind] = opencc.OpenCC(str(self._write(kind)))
        result: str = converter.convert(text)
        return result

    def _write(self, kind: str) -> Path:
        """The configuration of a kind, written where it differs from what stands there."""
        installed = _read_profile(self._profile)
        stages = installed["conversion_chain"]
        ours = self._dictionary("corrections", self._corrections)
        if kind == "probe":
            marks = {source: chr(_FIRST_CORRECTION + n) * len(source) for n, source in enumerate(self._corrections)}
            guesses = self._dictionary("guesses", {word: _guessed(forms) for word, forms in ambiguous().items()})
            chain = [{"dict": _first(self._dictionary("marks", marks), _first(guesses, stages[0]["dict"]))}]
        elif kind == "finish":
            chain = stages[1:]
        else:
            # What a correction gives is final: neither the region's variants nor the glyphs touch it again.
            final = self._dictionary("final", {target: target for target in self._corrections.values()})
            chain = [
                {"dict": _first(ours, stages[0]["dict"])},
                *({"dict": _first(final, stage["dict"])} for stage in stages[1:]),
            ]
        glyphs = self._dictionary("glyphs", self._glyphs)
        if glyphs and kind == "finish":
            chain = [*chain, {"dict": glyphs}]
        elif glyphs and kind == "full":
            chain = [*chain, {"dict": _first(final, glyphs)}]
        config: dict[str, Any] = {
            "name": f"{self._name} ({kind})",
            "normalization": installed.get("normalization", []),
            "conversion_chain": chain,
        }
        if kind != "finish":
            config["segmentation"] = {"type": "mmseg", "dict": _first(ours, installed["segmentation"]["dict"])}
        path = self._folder / f"{self._name}.{kind}.json"
        _write_changed(path, json.dumps(config, ensure_ascii=False, indent=1) + "\n")
        return path

    def _dictionary(self, kind: str, entries: Mapping[str, str]) -> dict[str, Any] | None:
        """A text dictionary; None where there is nothing in it, since OpenCC refuses an empty one."""
        if not entries:
            return None
        path = self._folder / f"{self._name}.{kind}.txt"
        _write_changed(path, "".join(f"{source}\t{target}\n" for source, target in sorted(entries.items())))
        return {"type": "text", "file": path.resolve().as_posix()}


@cache
def ambiguous() -> Mapping[str, tuple[str, ...]]:
    """The characters and words with several Traditional forms in OpenCC's dictionaries, its own choice first.

    The list is kept here because the wheel's Python interface cannot say it; a test compares it with the dictionaries.
    """
    found: dict[str, tuple[str, ...]] = {}
    for line in (files(__package__) / "ambiguous.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, forms = line.split("\t")
            found[word] = tuple(forms.split(" "))
    return found


def has_profile(profile: str) -> bool:
    """Whether the installed OpenCC has the profile."""
    return (_SHARE / f"{profile}.json").is_file()


def profiles() -> tuple[str, ...]:
    """The installed profiles, sorted."""
    return tuple(sorted(path.stem for path in _SHARE.glob("*.json")))


@cache
def _to_simplified() -> Any:
    return opencc.OpenCC("t2s")


def to_simplified(traditional: str) -> str:
    """Traditional text in Simplified characters. Never for Simplified text: 覆盖 would become 复盖."""
    result: str = _to_simplified().convert(traditional)
    return result


@cache
def _read_profile(profile: str) -> dict[str, Any]:
    path = _SHARE / f"{profile}.json"
    try:
        installed = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as trouble:
        raise ChainError(
            f"OpenCC {OPENCC_VERSION} has no profile “{profile}” that can be read ({trouble})"
        ) from trouble
    if not installed.get("conversion_chain") or "segmentation" not in installed:
        raise ChainError(
            f"the profile “{profile}” of OpenCC {OPENCC_VERSION} does not divide the text into words first"
        )
    absolute: dict[str, Any] = _absolute(installed)
    return absolute


def _absolute(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: (_SHARE / v).as_posix() if k == "file" else _absolute(v) for k, v in value.items()}
    return [_absolute(v) for v in value] if isinstance(value, list) else value


def _first(ours: Mapping[str, Any] | None, theirs: Mapping[str, Any]) -> Mapping[str, Any]:
    """A dictionary in which the longest word decides, and ours among equals.

    Ours wherever it has an entry at all (short_circuit) was tried: our 不准 then breaks OpenCC's 不准确.
    """
    dicts: Sequence[Mapping[str, Any]] = [ours, theirs] if ours else [theirs]
    return {"type": "group", "match_policy": "union", "dicts": dicts}


def _guessed(forms: Sequence[str]) -> str:
    """A word's first form, with a mark wherever its forms differ."""
    return "".join(AMBIGUOUS if len(set(characters)) > 1 else characters[0] for characters in zip(*forms, strict=True))


def _write_changed(path: Path, content: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Whole or not at all: two builds may write at the same time.
        with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as draft:
            draft.write(content)
        Path(draft.name).replace(path)
