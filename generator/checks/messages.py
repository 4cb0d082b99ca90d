"""The messages of diagnostics in Chinese.

A diagnostic carries finished English, which is what programs and most people get. The Chinese is looked up here: each
English message is a template with {} for what varies; a message that fits one gives back its words, and the Chinese
template takes them up. So no rule knows of languages, and a message without Chinese stays English. A test holds the
catalogue against every message in the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from generator.base.diagnostics import Diagnostic
from generator.yaml_reader import Fields, ListOf, Text, parse

CATALOGUE = Fields(
    {
        "messages": ListOf(
            Fields({"en": Text(), "zh": Text()}, doc="{} is what varies; {1}, {2} … where the order differs")
        ),
    }
)


@dataclass(frozen=True)
class Catalogue:
    """Templates in one other language."""

    templates: Mapping[str, str]
    """English to the other language"""
    patterns: tuple[tuple[re.Pattern[str], str], ...]

    def translate(self, text: str) -> str:
        """A message, or a part of one, in the other language; as it is where the catalogue does not know it."""
        if text in self.templates:
            return self.templates[text]
        for pattern, template in self.patterns:
            match = pattern.fullmatch(text)
            if match:
                return _filled(template, [self.translate(word) for word in match.groups()])
        return text

    def apply(self, diagnostic: Diagnostic) -> Diagnostic:
        """The diagnostic with its message and hint translated."""
        return replace(diagnostic, message=self.translate(diagnostic.message), hint=self.translate(diagnostic.hint))


def _filled(template: str, words: list[str]) -> str:
    if "{1}" in template:
        return re.sub(r"\{(\d+)\}", lambda m: words[int(m[1]) - 1], template)
    rest = iter(words)
    return re.sub(r"\{\}", lambda _: next(rest, ""), template)


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(re.escape(part) for part in template.split("{}")), re.DOTALL)


@cache
def load_catalogue(language: str) -> Catalogue:
    """The catalogue of a language; an empty one where there is none."""
    path = Path(__file__).with_name(f"messages.{language}.yml")
    if not path.exists():
        return Catalogue({}, ())
    value, faults = parse(path.read_bytes(), CATALOGUE, path.name)
    if value is None or faults:
        raise ValueError(f"{path.name}: {faults[0]}")
    templates = {row.text("en"): row.text("zh") for row in value.records("messages")}
    varying = sorted((t for t in templates if "{}" in t), key=lambda t: (-len(t.replace("{}", "")), t))
    return Catalogue(templates, tuple((_pattern(t), templates[t]) for t in varying))


def in_language(diagnostics: Iterable[Diagnostic], language: str) -> tuple[Diagnostic, ...]:
    """The diagnostics as `--lang` asks for them: `en` as they are, `zh` in Chinese."""
    return tuple(diagnostics) if language == "en" else tuple(load_catalogue(language).apply(d) for d in diagnostics)
