"""From the root text to Traditional Chinese: the document's own words in the characters of a region.

Script only. Whole own texts are converted, never pieces and never markup, and every text keeps its length, so that spans
found in zh-Hans hold in every variant. Local words (軟體, 品質) belong to the glossary and never enter the text.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Position, error
from generator.base.languages import HANT
from generator.base.locales import Locale
from generator.base.text import Span, excerpt, is_han, occurrences
from generator.variants.converter import Converter, Doubt, fold
from generator.variants.corrections import DOCUMENT_FILE, SITE_FILE, Correction, load_corrections
from generator.variants.dictionaries import OPENCC_VERSION, has_profile, profiles, to_simplified
from generator.variants.folding import fold_pairs
from generator.variants.quotes import pair_quotes
from generator.variants.scripts import simplified_in, traditional_in

__all__ = [
    "DOCUMENT_FILE",
    "OPENCC_VERSION",
    "SITE_FILE",
    "Correction",
    "Doubt",
    "Passage",
    "Variants",
    "fold_pairs",
    "load_variants",
    "pair_quotes",
    "simplified_in",
    "to_simplified",
    "traditional_in",
]


@dataclass(frozen=True, slots=True)
class Passage:
    """A Simplified text that is shown converted, and where it stands."""

    text: str
    name: str
    """for messages: the segment's id, or the term's"""
    at: Position
    document: str = ""
    """whose corrections hold for it besides the site's"""


class Variants:
    """Converts own texts; a text converted once is remembered."""

    def __init__(self, locales: Iterable[Locale], corrections: Iterable[Correction]) -> None:
        self.locales = tuple(locale for locale in locales if locale.conversion)
        self.corrections = tuple(corrections)
        self._profile = {locale.tag: str(locale.conversion) for locale in self.locales}
        self._with_own = {c.document for c in self.corrections}
        self._converters: dict[str, Converter] = {}
        self._done: dict[tuple[str, str, str], str] = {}
        self._in_force: dict[tuple[str, str], tuple[Correction, ...]] = {}

    @property
    def tags(self) -> tuple[str, ...]:
        """The locales that are made by conversion."""
        return tuple(self._profile)

    def traditional(self, text: str, document: str = "") -> dict[str, str]:
        """A text in every Traditional form the site makes, by locale; under zh-Hant there always is one."""
        tags = dict.fromkeys((self.traditional_tag, *self.tags))
        forms = {tag: self.convert(text, tag, document) for tag in tags}
        return {HANT: forms[self.traditional_tag]} | forms

    @property
    def traditional_tag(self) -> str:
        """The locale whose forms are given where one asks for Traditional ones: zh-Hant, else the first that is made."""
        return HANT if HANT in self._profile or not self._profile else self.tags[0]

    def convert(self, text: str, tag: str, document: str = "") -> str:
        """A whole own text in the characters of a locale; as it is where the locale is not made by conversion.

        `document` brings in the document's own corrections. A text whose length would change raises ValueError, for spans
        would no longer hold: `check_lengths` says so beforehand.
        """
        if tag not in self._profile:
            return text
        done = self._converted(text, tag, document)
        if len(done) != len(text):
            raise ValueError(f"conversion to {tag} changes the length of “{text[:40]}”")
        return done

    def without_corrections(self, text: str, tag: str) -> str:
        """A text as the shipped rules alone have it."""
        return pair_quotes(self.converter(tag).convert(text))[0]

    def doubts(self, text: str, tag: str, document: str = "") -> Iterator[Doubt]:
        """The places of a text that a person should look at, those of corrections left out."""
        corrected = {n for span, _ in self.applied(text, tag, document) for n in range(span.start, span.end)}
        return (doubt for doubt in self.converter(tag).doubts(text) if doubt.place not in corrected)

    def forms_of(self, character: str, tag: str) -> tuple[str, ...]:
        """The Traditional forms that a character may take, the usual one first."""
        return self.converter(tag).forms_of(character)

    def applied(self, text: str, tag: str, document: str = "") -> tuple[tuple[Span, Correction], ...]:
        """The corrections that apply to a text, in reading order: the document's before the site's, the longest first."""
        taken: list[tuple[Span, Correction]] = []
        in_force = self.in_force(tag, document)
        plain = fold(text) if in_force else text
        for correction in in_force:
            for span in occurrences(correction.source, plain):
                if not any(span.overlaps(other) for other, _ in taken):
                    taken.append((span, correction))
        return tuple(sorted(taken, key=lambda t: t[0]))

    def in_force(self, tag: str, document: str = "") -> tuple[Correction, ...]:
        """The corrections that hold for a document in a locale, those first that win."""
        key = (tag, document if document in self._with_own else "")
        if key not in self._in_force:
            mine = [c for c in self.corrections if c.document in ("", document) and c.form(tag) is not None]
            self._in_force[key] = tuple(sorted(mine, key=lambda c: (not c.document, -len(c.source), c.source)))
        return self._in_force[key]

    def check_lengths(self, passages: Iterable[Passage]) -> Iterator[Diagnostic]:
        """V004 for every passage that would not keep its length: nothing of it may be published."""
        for passage in passages:
            for tag in self.tags:
                got = self._converted(passage.text, tag, passage.document)
                if len(got) != len(passage.text):
                    pairs = enumerate(zip(passage.text, got, strict=False))
                    where = next((n for n, (a, b) in pairs if a != b and not is_han(b)), 0)
                    near = excerpt(passage.text, Span(where, where + 4), 8)
                    yield error(
                        "V004",
                        passage.at,
                        f"{passage.name}: {len(passage.text)} characters become {len(got)} in {tag}, near “{near}”",
                        f"The profile of OpenCC {OPENCC_VERSION} changes words; take one that changes characters, s2tw or s2hk.",
                    )

    def converter(self, tag: str) -> Converter:
        """The converter of a locale."""
        profile = self._profile[tag]
        if profile not in self._converters:
            self._converters[profile] = Converter(profile)
        return self._converters[profile]

    def _converted(self, text: str, tag: str, document: str) -> str:
        """A text in the characters of a locale, whatever its length; worked out once."""
        key = (tag, document if document in self._with_own else "", text)
        if key not in self._done:
            self._done[key] = self._convert(text, tag, document)
        return self._done[key]

    def _convert(self, text: str, tag: str, document: str) -> str:
        shown = self.converter(tag).convert(text)
        if len(shown) == len(text):
            for span, correction in self.applied(text, tag, document):
                shown = shown[: span.start] + str(correction.form(tag)) + shown[span.end :]
        return pair_quotes(shown)[0]


def load_variants(root: Path, locales: Iterable[Locale]) -> tuple[Variants, list[Diagnostic]]:
    """The variants of the site in `root`; a locale whose profile OpenCC lacks is reported and left out."""
    corrections, faults = load_corrections(root)
    usable = []
    for locale in locales:
        if locale.conversion and not has_profile(locale.conversion):
            close = difflib.get_close_matches(locale.conversion, profiles(), 1)
            hint = f"Did you mean “{close[0]}”?" if close else f"One of: {', '.join(profiles())}."
            message = f"{locale.tag}: OpenCC {OPENCC_VERSION} has no profile “{locale.conversion}”"
            faults.append(error("V005", locale.conversion_at, message, hint))
            continue
        usable.append(locale)
    return Variants(usable, corrections), faults
