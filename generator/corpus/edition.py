"""One locale's words for everything: texts, headings, names, numbers and our own strings.

An edition answers in its language and says, with each answer, which language it really is: where the English is
missing, the Chinese stands in and carries its own `lang`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from string import Formatter
from typing import Any

from generator.base.languages import GLOSSES, Language, Script, language_of
from generator.base.locales import ROOT, Locale
from generator.base.numerals import find_numerals
from generator.base.text import Span
from generator.corpus.strings import Branch, branch_at, words_at
from generator.document.folder import Document
from generator.document.model import DIVISIONS, Item, Kind, Segment
from generator.document.translations import Translations
from generator.variants import Variants
from generator.words.glossary import Concept, Glossary
from generator.words.industries import Industries


@dataclass(frozen=True, slots=True)
class Worded:
    """A text with the language it is in (BCP 47)."""

    text: str
    lang: str

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    def as_heading(self) -> Worded:
        """As it begins a heading: with a capital where its language has them."""
        return Worded(language_of(self.lang).as_heading(self.text), self.lang)

    def in_sentence(self) -> Worded:
        """As it stands within a sentence."""
        return Worded(language_of(self.lang).in_sentence(self.text), self.lang)


class Wording(Formatter):
    """Fills our own strings; `{n:term|terms}` is the word for that number, where a language tells one from many.

    Each string is taken apart once, and no format has a place in it that would have to be filled first.

    >>> Wording().format("{n} {n:term|terms}", n=1), Wording().format("{n} {n:term|terms}", n=2)
    ('1 term', '2 terms')
    """

    def vformat(self, format_string: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> str:
        """The string with its values in it. Raises KeyError for a place that none is given for."""
        return "".join(
            words if name is None else f"{words}{self.format_field(kwargs[name], spec)}"
            for words, name, spec in _pieces(format_string)
        )

    def format_field(self, value: Any, format_spec: str) -> str:
        """A value in its format, or the one of two words that its number asks for."""
        one, bar, many = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else many


@cache
def _pieces(text: str) -> tuple[tuple[str, str | None, str], ...]:
    """A string as pieces: words, the value behind them, its format."""
    return tuple((words, name, spec or "") for words, name, spec, _ in Formatter().parse(text))


_WORDING = Wording()


@dataclass(frozen=True, kw_only=True, eq=False)
class Edition:
    """A locale with everything that has words."""

    locale: Locale
    variants: Variants
    glossary: Glossary
    industries: Industries
    translations: Mapping[str, Translations]
    """by document; only for a locale that is a translation"""
    strings: Branch
    """the `page` section of its strings file"""
    _said: dict[str, str] = field(default_factory=dict, init=False, repr=False)
    """our own strings that have been asked for, by key"""
    _labels: dict[tuple[Document, str], Worded] = field(default_factory=dict, init=False, repr=False)
    """what `label` has said: every line of every concordance asks it again"""

    @property
    def tag(self) -> str:
        """Its BCP 47 tag."""
        return self.locale.tag

    @property
    def language(self) -> Language:
        """How its language is written."""
        return self.locale.language

    @property
    def marks(self) -> Language:
        """The punctuation between words and sentences of its own."""
        return self.language

    @cached_property
    def has_regional_words(self) -> bool:
        """Whether the glossary has words of Taiwan or Hong Kong for texts of this edition."""
        return self.language.script is Script.TRADITIONAL and any(c.regional for c in self.glossary if c.in_use)

    def list(self, words: Iterable[object]) -> str:
        """Words one after another, as a list in a sentence of this edition."""
        return self.language.list(words)

    def say(self, key: str, /, **values: object) -> str:
        """One of our own strings, `group.name`, with its {placeholders} filled and its {n:word|words} chosen.

        Raises KeyError for a string that the locale's file does not have.
        """
        text = self._said.get(key)
        if text is None:
            text = self._said[key] = str(words_at(self.strings, key))
        return _WORDING.format(text, **values) if values else text

    def words(self, key: str) -> Mapping[str, str]:
        """Our own strings below a dotted key, by the last word of theirs."""
        return {name: str(text) for name, text in branch_at(self.strings, key).items()}

    def chinese(self, text: str, document: str = "") -> str:
        """A zh-Hans text in this edition's script; the root text where the edition is no Chinese one."""
        return self.variants.convert(text, self.tag, document) if self.locale.conversion else text

    @property
    def chinese_tag(self) -> str:
        """The tag of Chinese text in this edition."""
        return ROOT if self.locale.is_translation else self.tag

    def text(self, document: Document, segment: Segment) -> Worded:
        """A segment's own text; a translation's own where there is one."""
        if self.locale.is_translation:
            translation = self._translation(document, segment)
            return Worded(translation.text, self.tag) if translation else Worded(segment.text, ROOT)
        if self.locale.conversion and document.as_received is not None:
            # received in Traditional characters: shown as it came, never there and back again
            return Worded(document.as_received[segment.id].text, self.tag)
        return Worded(self.chinese(segment.text, document.id), self.tag)

    def items(self, document: Document, segment: Segment) -> tuple[Item, ...]:
        """The items of a leaf, in this edition's text."""
        if self.locale.is_translation:
            translation = self._translation(document, segment)
            return translation.items if translation else segment.items
        return segment.items

    def item_text(self, document: Document, segment: Segment, item_id: str) -> Worded:
        """One item's text."""
        whole = self.text(document, segment)
        found = next((i for i in self.items(document, segment) if i.id == item_id), None)
        if found is None:
            return Worded(next(i.span.of(segment.text) for i in segment.items if i.id == item_id), ROOT)
        return Worded(found.span.of(whole.text), whole.lang).as_heading()

    def sentences(self, worded: Worded) -> tuple[Span, ...]:
        """The sentences of a text of this edition."""
        return language_of(worded.lang).sentences(worded.text)

    def number(self, segment: Segment) -> str:
        """A heading's number as this language prints it."""
        if not self.locale.is_translation:
            return self.chinese(segment.number)
        kind = segment.kind
        if not segment.number:
            return ""
        if kind in (Kind.SECTION, Kind.SUBSECTION) and "." in segment.number[:-1]:
            return segment.number
        if kind is Kind.SUBSECTION and segment.number.startswith("（"):
            kind = Kind.SECTION
        if kind is Kind.ANNEX and not _value(segment):
            return self.language.number(kind.value, 0).replace(" 0", "")
        return self.language.number(kind.value, _value(segment))

    def heading(self, document: Document, segment: Segment) -> Worded:
        """Number and own text of a container, for titles and references."""
        own = self.text(document, segment)
        number = self.number(segment)
        gap = self.language.space
        if segment.kind in (Kind.BOX, Kind.ANNEX) and not gap and own:
            gap = "\u3000"
        return Worded(
            f"{number}{gap}{own.text}" if number and own else number or own.text, own.lang if own else self.tag
        )

    def label(self, document: Document, segment_id: str) -> Worded:
        """A short reference to where a segment stands: （十四）加快绿色安全发展, 专栏4 造纸; in the language of its name."""
        key = (document, segment_id)
        if key not in self._labels:
            self._labels[key] = self._label(document, segment_id)
        return self._labels[key]

    def _label(self, document: Document, segment_id: str) -> Worded:
        guideline = document.guideline
        segment = guideline[segment_id]
        entry = guideline.enclosing(segment_id, Kind.ENTRY)
        box = guideline.enclosing(segment_id, Kind.BOX)
        if box is not None:
            name = self.text(document, entry) if entry else self.heading(document, box)
            return Worded(f"{self.number(box).rstrip('.')} · {name}", name.lang) if entry else name
        container = guideline.enclosing(
            segment_id, Kind.SUBSECTION, Kind.HEADING, Kind.SECTION, Kind.ARTICLE, *reversed(DIVISIONS)
        )
        if container is None:
            place = segment.kind.value if not segment.kind.is_leaf else segment_id.split("-")[0]
            return Worded(self.say(f"place.{place}"), self.tag)
        label = self.heading(document, container)
        bullet = guideline.enclosing(segment_id, Kind.BULLET)
        return Worded(f"{label} · {self.text(document, bullet)}", label.lang) if bullet and bullet.text else label

    def name(self, concept: Concept) -> Worded:
        """A concept's preferred designation."""
        if self.locale.is_translation:
            return Worded(concept.en, self.tag if self.language.is_glosses else GLOSSES)
        return Worded(self.hant(concept) if self.locale.conversion else concept.zh, self.tag)

    def traditional(self, concept: Concept) -> Worded:
        """A concept's Traditional form, as this edition or else the first Traditional one of the site writes it."""
        tag = self.tag if self.locale.conversion else self.variants.traditional_tag
        return Worded(concept.zh_hant or self.variants.convert(concept.zh, tag), tag)

    def hant(self, concept: Concept) -> str:
        """The same without its language."""
        return self.traditional(concept).text

    def industry(self, industry_id: str) -> Worded:
        """An industry's name, as its concept has it; as it stands as a heading."""
        return self.name(self.glossary[self.industries[industry_id].concept]).as_heading()

    def definition(self, concept: Concept) -> Worded:
        """A concept's definition in this edition's language, else in the other one."""
        if not self.locale.is_translation and concept.definition_zh:
            return Worded(self.chinese(concept.definition_zh), self.tag)
        if concept.definition_en:
            return Worded(concept.definition_en, GLOSSES)
        return Worded(concept.definition_zh, ROOT) if concept.definition_zh else Worded("", self.tag)

    def pick(self, by_language: Mapping[str, str], document: str = "") -> Worded:
        """What a by-language record says in this edition: its own, else converted from zh-Hans, else what there is."""
        if self.tag in by_language:
            return Worded(str(by_language[self.tag]), self.tag)
        if not self.locale.is_translation and ROOT in by_language:
            return Worded(self.chinese(str(by_language[ROOT]), document), self.tag)
        for tag in (GLOSSES, ROOT):
            if tag in by_language:
                return Worded(str(by_language[tag]), tag)
        return Worded("", self.tag)

    def _translation(self, document: Document, segment: Segment) -> Any:
        found = self.translations.get(document.id)
        return found.get(segment.id) if found else None


def _value(segment: Segment) -> int:
    printed = next((int(found.value) for found in find_numerals(segment.number)), 0)
    return printed or int("".join(c for c in segment.id.rpartition("-")[2] if c.isdigit()) or 0)
