"""A language as a value: how it is written, counted, punctuated and divided into sentences.

Which words a site has in a language is not said here: an edition knows that. Whoever wants to know “is it Chinese” or “is it
English” mostly wants one of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from generator.base.numerals import numeral_of
from generator.base.text import Span, english_sentences, sentences

GLOSSES = "en"
"""The language in which the glossary explains and names beside Chinese."""
HANT = "zh-Hant"
"""Under which Traditional words of ours stand, whatever the region."""


class Script(StrEnum):
    """ISO 15924, as far as it matters here."""

    SIMPLIFIED = "Hans"
    TRADITIONAL = "Hant"
    JAPANESE = "Jpan"
    KOREAN = "Kore"
    LATIN = "Latn"
    OTHER = "Zyyy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """How one language is written."""

    tag: str
    """BCP 47"""
    script: Script
    listing: str = ", "
    """between the members of a list"""
    clause: str = ", "
    """between two clauses"""
    colon: str = ": "
    semicolon: str = "; "
    stop: str = ". "
    """between two sentences"""
    space: str = " "
    """between two words, and between a number and what it numbers; nothing where no spaces are written"""
    quotes: tuple[str, str] = ("“", "”")
    brackets: tuple[str, str] = (" (", ")")
    has_capitals: bool = True
    """whether a heading or a sentence begins with a capital"""
    numbers: Mapping[str, str] = field(default_factory=dict)
    """how headings are numbered, by the kind of segment: {value}, {roman} or {numeral}"""

    @property
    def is_chinese(self) -> bool:
        """Whether it is one of the ways to write Chinese."""
        return self.tag.partition("-")[0] == "zh"

    @property
    def is_glosses(self) -> bool:
        """Whether what the glossary says in English is in this language."""
        return self.tag.partition("-")[0] == GLOSSES

    def list(self, words: Iterable[object]) -> str:
        """Words one after another, as a list in a sentence.

        >>> language_of("zh-Hans").list(["造纸", "家具"]), language_of("en").list(["paper", "furniture"])
        ('造纸、家具', 'paper, furniture')
        """
        return self.listing.join(map(str, words))

    def in_brackets(self, text: object) -> str:
        """A text in the brackets that go with it, to follow a word.

        >>> "轻工业" + language_of("zh-Hans").in_brackets("2022"), "MIIT" + language_of("en").in_brackets("2022")
        ('轻工业（2022）', 'MIIT (2022)')
        """
        return str(text).join(self.brackets)

    def quoted(self, text: object) -> str:
        """A text in quotation marks."""
        return str(text).join(self.quotes)

    def as_heading(self, text: str) -> str:
        """A word as it begins a heading."""
        return text[:1].upper() + text[1:] if self.has_capitals else text

    def in_sentence(self, text: str) -> str:
        """A heading's word as it stands within a sentence."""
        return text[:1].lower() + text[1:] if self.has_capitals else text

    def sentences(self, text: str) -> tuple[Span, ...]:
        """The sentences of a text as spans that together cover it."""
        return english_sentences(text) if self.space else sentences(text)

    def number(self, kind: str, value: int) -> str:
        """A heading's number in this language; nothing where headings of the kind have none.

        >>> [language_of(tag).number("chapter", 3) for tag in ("en", "ja", "fr")]
        ['Chapter 3.', '第三章', '3.']
        """
        pattern = self.numbers.get(kind, "")
        return pattern.format(value=value, roman=roman(value), numeral=numeral_of(value))


_BY_DIGITS = {
    "part": "{roman}.", "chapter": "{value}.", "section": "({value})", "subsection": "{value}.", "article": "{value}.",
    "box": "{value}.", "bullet": "—", "subpart": "{roman}.", "annex": "{value}.",
}  # fmt: skip
_NUMBERS: Mapping[str, Mapping[str, str]] = {
    "en": _BY_DIGITS | {"chapter": "Chapter {value}.", "article": "Article {value}", "box": "Box {value}."}
    | {"subpart": "Subpart {value}.", "annex": "Annex {value}."},
    "ja": {
        "part": "{numeral}、", "chapter": "第{numeral}章", "section": "（{numeral}）", "subsection": "{value}．",
        "article": "第{numeral}条", "box": "コラム{value}", "bullet": "——", "subpart": "第{numeral}款", "annex": "附属書{value}",
    },
}  # fmt: skip


_CHINESE = Language(
    tag="zh-Hans",
    script=Script.SIMPLIFIED,
    listing="、",
    clause="，",
    colon="：",
    semicolon="；",
    stop="。",
    space="",
    brackets=("（", "）"),
    has_capitals=False,
)


@cache
def language_of(tag: str) -> Language:
    """The language of a BCP 47 tag: what is known of it, else what most languages with its script do.

    >>> [str(language_of(tag).script) for tag in ("zh-Hans", "zh-Hant-HK", "zh-TW", "en", "ja", "ru")]
    ['Hans', 'Hant', 'Hant', 'Latn', 'Jpan', 'Zyyy']
    """
    script = _script(tag)
    primary = tag.partition("-")[0]
    match script:
        case Script.SIMPLIFIED:
            return replace(_CHINESE, tag=tag)
        case Script.TRADITIONAL | Script.JAPANESE:
            return replace(_CHINESE, tag=tag, script=script, quotes=("「", "」"), numbers=_NUMBERS.get(primary, {}))
    numbers = _NUMBERS.get(primary, _BY_DIGITS)
    return Language(tag=tag, script=script, has_capitals=script is not Script.KOREAN, numbers=numbers)


def _script(tag: str) -> Script:
    primary, *more = tag.split("-")
    if primary == "zh":
        return Script.TRADITIONAL if {"Hant", "TW", "HK", "MO"} & {*more} and "Hans" not in more else Script.SIMPLIFIED
    named = next((part for part in more if re.fullmatch("[A-Z][a-z]{3}", part)), "")
    if named:
        return Script(named) if named in [*Script] else Script.OTHER
    if primary in ("ja", "ko"):
        return Script.JAPANESE if primary == "ja" else Script.KOREAN
    return Script.OTHER if primary in _NO_LATIN else Script.LATIN


_NO_LATIN = frozenset(
    [
        "am",
        "ar",
        "be",
        "bg",
        "el",
        "fa",
        "he",
        "hi",
        "hy",
        "ka",
        "kk",
        "km",
        "lo",
        "mk",
        "mn",
        "my",
        "ne",
        "ru",
        "si",
        "sr",
        "ta",
        "te",
        "th",
        "ug",
        "uk",
        "ur",
    ]
)
"""Languages that are mostly written in another script than Latin."""


def roman(value: int) -> str:
    """A whole number from 1 in Roman numerals.

    >>> roman(4), roman(29)
    ('IV', 'XXIX')
    """
    out = ""
    for size, letters in _ROMAN:
        while value >= size:
            out, value = out + letters, value - size
    return out


_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
