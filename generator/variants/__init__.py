"""From the root text to Traditional Chinese: the document's own words in the characters of a region.

Script only. Whole own texts are converted, never pieces and never markup, and every text keeps its length, so that spans
found in zh-Hans hold in every variant. Local words (軟體, 品質) belong to the glossary and never enter the text.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Position, error
from generator.base.locales import Locale
from generator.base.text import is_han
from generator.variants.chain import OPENCC_VERSION, Chain, ChainError, ambiguous, has_profile, profiles, to_simplified
from generator.variants.corrections import (
    Correction,
    Decision,
    Decisions,
    Forbidden,
    Glyph,
    excepted,
    load_corrections,
    load_decisions,
)
from generator.variants.quotes import pair_quotes

__all__ = [
    "OPENCC_VERSION",
    "Correction",
    "Decision",
    "Decisions",
    "Forbidden",
    "Glyph",
    "Passage",
    "Variants",
    "ambiguous",
    "excepted",
    "load_decisions",
    "load_variants",
    "pair_quotes",
    "to_simplified",
]


@dataclass(frozen=True, slots=True)
class Passage:
    """A Simplified text that is shown converted, and where it stands."""

    text: str
    name: str
    """for messages: the segment's id, or the term's"""
    at: Position
    document: str = ""
    """whose corrections hold for it besides the general ones"""


class Variants:
    """Converts own texts; remembers what it has converted."""

    def __init__(
        self, locales: Iterable[Locale], corrections: Iterable[Correction], glyphs: Iterable[Glyph], build_dir: Path
    ) -> None:
        self.locales = tuple(locale for locale in locales if locale.conversion)
        self.corrections = tuple(corrections)
        self.glyphs = tuple(glyphs)
        self._folder = build_dir / "opencc"
        self._profile = {locale.tag: locale.conversion for locale in self.locales}
        self._with_own = {c.document for c in self.corrections} | {g.document for g in self.glyphs}
        self._chains: dict[tuple[str, str], Chain] = {}
        self._done: dict[tuple[str, str, str], str] = {}

    @property
    def tags(self) -> tuple[str, ...]:
        """The locales that are made by conversion."""
        return tuple(self._profile)

    def convert(self, text: str, tag: str, document: str = "") -> str:
        """A whole own text in the characters of a locale; as it is where the locale is not made by conversion.

        `document` brings in the document's own corrections. A text whose length would change raises ValueError, for spans
        would no longer hold: `check_lengths` says so beforehand.
        """
        if tag not in self._profile:
            return text
        key = (tag, self._owner(document), text)
        done = self._done.get(key)
        if done is None:
            done = self._convert(text, tag, document)
            if len(done) != len(text):
                raise ValueError(f"conversion to {tag} changes the length of “{text[:40]}”")
            self._done[key] = done
        return done

    def _convert(self, text: str, tag: str, document: str) -> str:
        return pair_quotes(self.chain(tag, document).convert(text))[0] if text else text

    def check_lengths(self, passages: Iterable[Passage]) -> Iterator[Diagnostic]:
        """V004 for every passage that would not keep its length: nothing of it may be published."""
        for passage in passages:
            for tag in self.tags:
                got = self._convert(passage.text, tag, passage.document)
                if len(got) != len(passage.text):
                    where = next(
                        (
                            n
                            for n, (a, b) in enumerate(zip(passage.text, got, strict=False))
                            if a != b and not is_han(b)
                        ),
                        0,
                    )
                    near = passage.text[max(0, where - 8) : where + 12]
                    yield error(
                        "V004",
                        passage.at,
                        f"{passage.name}: {len(passage.text)} characters become {len(got)} in {tag}, near “{near}”",
                        f"A dictionary of OpenCC {OPENCC_VERSION} or a correction does it: add a correction of the same length.",
                    )

    def simplified_pairs(self, texts: Iterable[str]) -> str:
        """The table 繁简繁简… by which a search folds query and text to one script, for the characters of these texts.

        `texts` are Traditional (converted texts, regional words). Where a correction of ours or a region's form stands for
        another Simplified character than t2s would give (計畫 for 计划), both fold to the same one.
        """
        counts: Counter[tuple[str, str]] = Counter()
        root_of: dict[str, set[str]] = {}
        for (_, _, root), done in self._done.items():
            root_of.setdefault(done, set()).add(root)
        for text in texts:
            roots = root_of.get(text) or {to_simplified(text)}
            for root in roots:
                if len(root) == len(text):
                    counts.update((t, s) for t, s in zip(text, root, strict=True) if is_han(t) and is_han(s))
        return _fold_pairs(counts)

    def chain(self, tag: str, document: str = "", *, corrected: bool = True) -> Chain:
        """The converter of a locale for a document; with `corrected` false as OpenCC and the glyphs alone have it."""
        owner = self._owner(document) if corrected else "opencc"
        found = self._chains.get((tag, owner))
        if found is None:
            entries = (
                {source: c.form(tag) or source for source, c in self.in_force(tag, document).items()}
                if corrected
                else {}
            )
            glyphs = {g.source: g.target for g in self.glyphs_of(tag, document)}
            name = f"{tag}.{owner or 'general'}"
            found = self._chains[tag, owner] = Chain(self._folder, name, self._profile[tag], entries, glyphs)
        return found

    def glyphs_of(self, tag: str, document: str = "") -> tuple[Glyph, ...]:
        """The glyphs that hold for a document in a locale, the document's own last."""
        mine = [g for g in self.glyphs if g.locale == tag and g.document in ("", document)]
        return tuple(sorted(mine, key=lambda g: bool(g.document)))

    def in_force(self, tag: str, document: str = "") -> dict[str, Correction]:
        """The corrections that hold for a document in a locale, by their words; the document's own win. In the order of a probe."""
        return {
            c.source: c
            for c in (
                *(c for c in self.corrections if not c.document),
                *(c for c in self.corrections if document and c.document == document),
            )
            if c.form(tag) is not None
        }

    def _owner(self, document: str) -> str:
        return document if document in self._with_own else ""


def _fold_pairs(counts: Counter[tuple[str, str]]) -> str:
    """One representative for all characters that stand for each other somewhere, the commonest Simplified one."""
    group: dict[str, str] = {}

    def top(character: str) -> str:
        while group.get(character, character) != character:
            character = group[character]
        return character

    weight: Counter[str] = Counter()
    for (_, simplified), count in counts.items():
        weight[simplified] += count
    for traditional, simplified in sorted(counts):
        a, b = top(traditional), top(simplified)
        if a != b:
            keep, drop = max((a, b), key=lambda c: (weight[c], c)), min((a, b), key=lambda c: (weight[c], c))
            group[drop] = keep
    return "".join(c + top(c) for c in sorted(group) if top(c) != c)


def load_variants(root: Path, locales: Iterable[Locale], build_dir: Path) -> tuple[Variants, list[Diagnostic]]:
    """The variants of the site in `root`; a locale whose profile OpenCC lacks is reported and left out."""
    corrections, glyphs, faults = load_corrections(root / "site_config" / "variants", root)
    usable = []
    for locale in locales:
        if locale.conversion and not has_profile(locale.conversion):
            close = difflib.get_close_matches(locale.conversion, profiles(), 1)
            hint = f"Did you mean “{close[0]}”?" if close else f"One of: {', '.join(profiles())}."
            at = Position("site_config/locales.yml")
            faults.append(
                error("V005", at, f"{locale.tag}: OpenCC {OPENCC_VERSION} has no profile “{locale.conversion}”", hint)
            )
            continue
        usable.append(locale)
    variants = Variants(usable, corrections, glyphs, build_dir)
    for locale in variants.locales:
        try:
            variants.chain(locale.tag).convert("试")
        except (ChainError, RuntimeError) as trouble:
            message = f"{locale.tag}: OpenCC cannot be used: {trouble}"
            faults.append(
                error("V005", Position("site_config/locales.yml"), message, "Install it again: pip install OpenCC.")
            )
    return variants, faults
