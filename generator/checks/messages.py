"""The messages of diagnostics in another language.

A diagnostic's words are a Phrase: a template with named values, whose English is what programs and most people get. The
catalogue gives each template in the other language, with the same names wherever its grammar wants them; values that are
phrases themselves are translated too. So no rule knows of languages, and a message that the catalogue lacks stays English:
a test holds the catalogue against every message in the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Phrase
from generator.yaml_reader import Fields, ListOf, Text, parse

CATALOGUE = Fields(
    {"messages": ListOf(Fields({"en": Text(), "zh": Text()}, doc="{names} are what varies, the same in both"))}
)
PLACE = re.compile(r"\{(\w+)\}")
"""A place in a template."""


@dataclass(frozen=True)
class Catalogue:
    """Templates in one other language."""

    templates: Mapping[str, str]
    """English to the other language"""
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    """for words that were put together before they came here"""

    def translate(self, text: object) -> str:
        """A message, or a value in one, in the other language; as it is where the catalogue does not know it."""
        if isinstance(text, Phrase) and text.values:
            template = self.templates.get(text.template)
            if template is not None:
                return _filled(template, {name: self.translate(value) for name, value in text.values.items()})
        words = str(text)
        if words in self.templates:
            return self.templates[words]
        for pattern, template in self.patterns:
            if match := pattern.fullmatch(words):
                values = {name: self.translate(value) for name, value in match.groupdict().items()}
                if values != match.groupdict() or _is_chinese(template):
                    return _filled(template, values)
        return words

    def apply(self, diagnostic: Diagnostic) -> Diagnostic:
        """The diagnostic with its message and hint translated."""
        return replace(diagnostic, message=self.translate(diagnostic.message), hint=self.translate(diagnostic.hint))


def _filled(template: str, values: Mapping[str, str]) -> str:
    return PLACE.sub(lambda match: values.get(match[1], match.group()), template)


def _pattern(template: str) -> re.Pattern[str]:
    parts, seen = [], set()
    for number, part in enumerate(PLACE.split(template)):
        if number % 2 == 0:
            parts.append(re.escape(part))
        else:
            parts.append(
                f"(?P={part})" if part in seen else f"(?P<{part}>.*?)" if part == "more" else f"(?P<{part}>.+?)"
            )
            seen.add(part)
    return re.compile("".join(parts), re.DOTALL)


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
    varying = sorted((t for t in templates if PLACE.search(t)), key=lambda t: (-len(PLACE.sub("", t)), t))
    return Catalogue(templates, tuple((_pattern(t), templates[t]) for t in varying))


def _is_chinese(template: str) -> bool:
    """Whether it has words of its own: “{id}：{problem}” fits whatever has a colon, so one of its values must be known."""
    return re.search("[\u4e00-\u9fff]", template) is not None


def in_language(diagnostics: Iterable[Diagnostic], language: str) -> tuple[Diagnostic, ...]:
    """The diagnostics as `--lang` asks for them: `en` as they are, `zh` in Chinese."""
    return tuple(diagnostics) if language == "en" else tuple(load_catalogue(language).apply(d) for d in diagnostics)
