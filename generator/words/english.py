"""English designations in running text: which surfaces count as one, and where they stand.

A designation may change its number (industries), its -ise or -ize, hyphens for spaces, its capitals, its quotation marks,
and take a possessive. Nothing else: stemming would make `industrial` an `industry`.

The library inflect does the same plurals; it is not used because importing it alone takes longer (1.7 s) than checking
the whole glossary. A test compares the two over every last word of the glossary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.base.text import Span
from generator.words.glossary import Concept

_WORD = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)*")
_OPENING, _CLOSING = "\"“„‘'«", "\"”’'»"
_LOOSE = str.maketrans("", "", " \t\n\u00a0\u202f-\u2010\u2011\u2013\"“”„«»‘’'")
"""What may stand or be missing between two words: spaces, hyphens, quotation marks."""

_IRREGULAR = {
    "analogue": "analogues", "axis": "axes", "child": "children", "criterion": "criteria", "datum": "data", "foot": "feet",
    "half": "halves", "hero": "heroes", "knife": "knives", "leaf": "leaves", "life": "lives", "loaf": "loaves",
    "matrix": "matrices", "medium": "media", "phenomenon": "phenomena", "potato": "potatoes", "shelf": "shelves",
    "stratum": "strata", "tomato": "tomatoes", "tooth": "teeth", "woman": "women", "yeast": "yeasts",
}  # fmt: skip
_SINGULAR = {plural: singular for singular, plural in _IRREGULAR.items()}
_ONE_FORM = frozenset({
    "arm", "arms", "as", "bus", "chassis", "clothes", "craftspeople", "custom", "customs", "equipment", "gas", "glass", "glasses",
    "good", "goods", "hardware", "information", "is", "its", "machinery", "mass", "mean", "means", "new", "news", "people",
    "personnel", "plus", "premise", "premises", "research", "series", "sheep", "software", "species", "spectacle", "spectacles",
    "this", "us", "work", "works",
})  # fmt: skip
"""Words with one number, and those whose other number is another word: mass is no masses, a custom no customs."""

_IN_IC = frozenset(
    {
        "arsenic",
        "clinic",
        "fabric",
        "graphic",
        "logic",
        "mechanic",
        "metric",
        "mosaic",
        "plastic",
        "relic",
        "synthetic",
        "topic",
    }
)
"""Nouns; other words in -ic are adjectives, and what has their -ics is something else: electronic, electronics."""

_HEAD_BEFORE = frozenset({
    "against", "along", "and", "at", "between", "by", "for", "from", "in", "of", "on", "or", "to", "under", "with",
})  # fmt: skip
"""Behind the head of a phrase: factor(s) of production; watch(es) and clocks."""


@lru_cache(maxsize=8192)
def number_forms(word: str) -> tuple[str, ...]:
    """A word as it stands, then its other number where it has one.

    >>> number_forms("battery"), number_forms("lenses"), number_forms("SMEs"), number_forms("electronics")
    (('battery', 'batteries'), ('lenses', 'lens', 'lense'), ('SMEs', 'SME'), ('electronics',))
    """
    lower = word.lower()
    if (
        lower in _ONE_FORM
        or (lower.endswith(("ic", "ics")) and lower.removesuffix("s") not in _IN_IC)
        or not word[-1:].isalpha()
        or not word.isascii()
    ):
        return (word,)
    if _is_acronym(word):
        return (word, word[:-1]) if word.endswith("s") else (word, word + "s")
    if lower in _SINGULAR:
        return (word, _SINGULAR[lower])
    if lower in _IRREGULAR:
        return (word, _IRREGULAR[lower])
    singulars = _singulars(lower)
    return (word, *singulars) if singulars else (word, _plural(lower))


def _plural(word: str) -> str:
    if re.search(r"(?<!hu)(?<!ger)man$", word):
        return word[:-3] + "men"
    if word.endswith("person"):
        return word[:-6] + "people"
    if word.endswith("sis"):
        return word[:-2] + "es"
    if re.search(r"(?:s|x|z|sh|[^t]ch|tch)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def _singulars(word: str) -> tuple[str, ...]:
    """The singulars a plural in -s may have; spelling alone leaves two for -ses, -xes and -zes."""
    if word.endswith("men") and len(word) > 5 and not word.endswith("regimen"):
        return (word[:-3] + "man",)
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < 4 or word == "lens":
        return ()
    if word.endswith("ies") and len(word) > 5:
        return (word[:-3] + "y",)
    if word.endswith(("ches", "shes", "sses")):
        return (word[:-2],)
    if word.endswith(("ses", "xes", "zes")):
        stem = word[:-2]
        return (stem, word[:-1]) if not stem.endswith("ys") else (stem[:-2] + "ysis", word[:-1])
    return (word[:-1],)


def _is_acronym(word: str) -> bool:
    """Whether capitals are part of the spelling: AI, 5G, RoHS, SMEs."""
    return any(c.isupper() for c in word[1:]) or (len(word) > 1 and word[0].isdigit() and word[-1].isupper())


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without capitals and with the British s: `Optimizing` as `optimising`."""
    word = unicodedata.normalize("NFKC", word).casefold().replace("’", "'")
    return re.sub(r"(?<=[a-z]{2})(i|y)z(?=(?:e|es|ed|ing|er|ers|able|ation|ations|ational)$)", r"\1s", word)


def _key(word: str) -> str:
    """What a word of a designation is looked up by; acronyms keep their capitals, so that IT is not it."""
    return "=" + unicodedata.normalize("NFKC", word) if _is_acronym(word) else fold(word)


def _gap(between: str, following: str) -> str:
    """What stands between two words and matters; the comma before `and` does not."""
    possessive = "'s" if re.match(r"['’]s\b", between) else ""
    kept = between[len(possessive) :].translate(_LOOSE)
    return possessive + ("" if kept == "," and following in ("and", "or") else kept)


@dataclass(frozen=True, slots=True)
class _Token:
    span: Span
    folded: str
    exact: str
    gap: str
    """in front of it"""


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    end = 0
    for match in _WORD.finditer(text):
        word = match.group()
        folded = fold(word)
        gap = _gap(text[end : match.start()], folded) if tokens else ""
        tokens.append(_Token(Span(match.start(), match.end()), folded, "=" + word, gap))
        end = match.end()
    return tokens


@dataclass(frozen=True, slots=True)
class _End:
    """A designation that ends at a node of the tree."""

    target: str
    opens: frozenset[str]
    """the quotation marks it may begin with; none where it begins with a word"""
    closes: frozenset[str]
    """the mark or bracket it may end with"""


class EnglishLexicon:
    """The accepted English of many concepts, arranged as a tree of words.

    >>> from generator.base.status import Status
    >>> from generator.words.glossary import Concept
    >>> green = Concept(id="green-factory", domain="green", zh="绿色工厂", en="green factory", status=Status.DRAFT)
    >>> lexicon = EnglishLexicon([green])
    >>> lexicon.find("Green factories’ output, but no evergreen factory")
    ((Span(start=0, end=15), 'green-factory'),)
    """

    def __init__(self, concepts: Iterable[Concept] = ()) -> None:
        self._root: dict[Any, Any] = {}
        self._read: dict[str, tuple[tuple[Span, str], ...]] = {}
        for concept in concepts:
            if concept.in_use:
                for form in concept.en_forms:
                    self.add(form, concept.id, inflected=form not in concept.forms)

    def add(self, form: str, target: str, inflected: bool = True) -> None:
        """One more designation; without `inflected` only in the number it is given in."""
        words = list(_WORD.finditer(form))
        if not words:
            return
        nodes = [self._root]
        varying = _varying([m.group().lower() for m in words]) if inflected else frozenset()
        end = 0
        for place, match in enumerate(words):
            gap = _gap(form[end : match.start()], fold(match.group())) if place else ""
            choices = number_forms(match.group()) if place in varying else (match.group(),)
            nodes = [node.setdefault((gap, _key(choice)), {}) for node in nodes for choice in choices]
            end = match.end()
        entry = _End(target, _marks(form[0], _OPENING), _marks(form[-1], _CLOSING) or _marks(form[-1], ")"))
        for node in nodes:
            ends = node.setdefault(None, [])
            if entry not in ends:
                ends.append(entry)

    def _candidates(self, text: str) -> tuple[tuple[Span, str], ...]:
        """Every place of every designation, by start and then the longest first, those inside longer ones too."""
        tokens = _tokens(text)
        found = {
            (_with_marks(Span(token.span.start, end), entry, text), entry.target)
            for place, token in enumerate(tokens)
            for end, entry in self._from(tokens, place)
        }
        return tuple(sorted(found, key=lambda pair: (pair[0].start, -pair[0].end, pair[1])))

    def candidates(self, text: str) -> tuple[tuple[Span, str], ...]:
        """Every place of every form, by start and then the longest first; a text is read once only."""
        if text not in self._read:
            self._read[text] = tuple(self._candidates(text))
        return self._read[text]

    def find(self, text: str, among: Collection[str] | None = None) -> tuple[tuple[Span, str], ...]:
        """The outermost places, leftmost and then longest; `among` looks for these concepts only."""
        outermost: list[tuple[Span, str]] = []
        for span, target in self.candidates(text):
            if (among is None or target in among) and (not outermost or span.start >= outermost[-1][0].end):
                outermost.append((span, target))
        return tuple(outermost)

    def _from(self, tokens: list[_Token], place: int) -> Iterator[tuple[int, _End]]:
        nodes = [self._root]
        while nodes and place < len(tokens):
            token = tokens[place]
            gap = token.gap if nodes[0] is not self._root else ""
            nodes = [
                child for node in nodes for key in ((gap, token.folded), (gap, token.exact)) if (child := node.get(key))
            ]
            for node in nodes:
                for entry in node.get(None, ()):
                    yield token.span.end, entry
            place += 1


def _varying(words: list[str]) -> frozenset[int]:
    """The places of a designation that may change their number: its last word, and the one before `of` and the like."""
    head = next((n - 1 for n, word in enumerate(words) if n and word in _HEAD_BEFORE), None)
    last = len(words) - 1
    return frozenset({last} if head is None else {head, last})


def _with_marks(span: Span, entry: _End, text: str) -> Span:
    """The span with the quotation marks or the bracket that belong to the designation, where the text has them."""
    start = span.start - 1 if text[max(0, span.start - 1) : span.start] in entry.opens else span.start
    end = span.end + 1 if text[span.end : span.end + 1] in entry.closes else span.end
    return Span(start, end)


def _marks(character: str, kind: str) -> frozenset[str]:
    return frozenset(kind) if character in kind else frozenset()


def surfaces(concept: Concept) -> tuple[str, ...]:
    """The forms to show on a term's page: each accepted one in both numbers, the preferred first."""
    shown: dict[str, None] = {}
    for form in concept.en_forms:
        shown.setdefault(str(form))
        words = list(_WORD.finditer(form))
        if not words or form in concept.forms:
            continue
        head = min(_varying([m.group().lower() for m in words]))
        match = words[head]
        for other in number_forms(match.group())[1:2]:
            shown.setdefault(form[: match.start()] + other + form[match.end() :])
    return tuple(shown)
