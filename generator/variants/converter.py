"""One converter: Simplified text to the characters of a region, at equal length.

OpenCC converts the text; then the characters that have several forms are decided by their classes, over whatever OpenCC
believes. A text is looked at as if it were Simplified throughout (`fold`), and what is Traditional in it already stays: so
converting twice changes nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from generator.base.text import HAN, Span
from generator.variants.classes import DIGIT, EDGE, CharacterClass, Choice, load_classes
from generator.variants.dictionaries import Dictionary, simplified_character
from generator.variants.lexicon import LONGEST, Lexicon, word_costs

_RUN = re.compile(f"[{HAN}]+")
_NOT_HAN = re.compile(f"[^{HAN}]")
_KEPT = frozenset("著乾瞭藉")
"""Traditional characters that Simplified texts have too: 显著, 乾隆, 瞭望."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place that a person should look at."""

    place: int
    shown: str
    """how the character is written there"""
    word: str
    """the word that OpenCC has for another form; empty where nothing at all decides"""
    theirs: str
    """that form"""


class Converter:
    """Converts whole texts by a profile of OpenCC and the classes of its region."""

    def __init__(self, profile: str) -> None:
        self._dictionary = Dictionary(profile)
        self._classes = load_classes(profile)
        self._any = re.compile(f"[{''.join(self._classes)}]")
        self._decided = cache(self._decide)

    def convert(self, text: str) -> str:
        """The text in the region's characters."""
        folded = fold(text)
        base = _RUN.sub(lambda run: self._dictionary.convert(run[0]), folded)
        if len(base) != len(text):
            return base
        out = [new if old == plain else old for old, plain, new in zip(text, folded, base, strict=True)]
        for place, choice in self.choices(text):
            out[place] = self._shown(self._classes[text[place]], choice.form)
        return "".join(out)

    def choices(self, text: str) -> Iterator[tuple[int, Choice]]:
        """What is chosen at each place of a character with several forms, in reading order."""
        return ((place, choice) for place, choice, _ in self._decided(text))

    def doubts(self, text: str) -> Iterator[Doubt]:
        """The places where a character is a word by itself and nothing decides, or only OpenCC has a word, for another form."""
        for place, choice, joined in self._decided(text):
            shown = self._shown(self._classes[text[place]], choice.form)
            if choice.doubtful:
                yield Doubt(place, shown, "", "")
                continue
            theirs = {self._because_of(fold(span.of(text)), place - span.start): span for span in joined}
            if shown not in theirs:
                for form in filter(theirs.__contains__, self.forms_of(text[place])):
                    yield Doubt(place, shown, theirs[form].of(text), form)

    def _because_of(self, word: str, place: int) -> str:
        """The form that OpenCC gives a character for the sake of this very word and no shorter one; empty where it has none."""
        form, others = self._dictionary.convert(word)[place], [self._dictionary.convert(word[place])]
        if place:
            others.append(self._dictionary.convert(word[1:])[place - 1])
        if place + 1 < len(word):
            others.append(self._dictionary.convert(word[:-1])[place])
        return "" if form in others else form

    def _decide(self, text: str) -> tuple[tuple[int, Choice, tuple[Span, ...]], ...]:
        """The choices; where nothing decides about a character that is a word by itself, with what it makes with the words around it.

        Kept: whoever converts a text, looks for its doubts and weighs its corrections asks the same three times.
        """
        decided, folded = [], fold(text)
        view = EDGE + _NOT_HAN.sub(_digit_or_edge, folded) + EDGE
        for run in _RUN.finditer(folded):
            places = [m.start() for m in self._any.finditer(text, run.start(), run.end())]
            if places:
                edges = [run.start() + n for n in (0, *_lexicon().cut(run[0]))]
                # The view has an edge before its first character: everything stands one place further on in it.
                ends = frozenset((run.start(), *(n + 1 for n in edges), run.end() + 2))
                for place in places:
                    after = bisect_right(edges, place)
                    word = Span(edges[after - 1], edges[after])
                    seams = frozenset(word.start + 1 + n for n in _lexicon().seams(word.of(folded)))
                    choice = self._classes[text[place]].choose(view, place + 1, ends, seams)
                    starts, stops = edges[max(0, after - LONGEST) : after], edges[after : after + LONGEST]
                    joined = (Span(a, b) for a in starts for b in stops if 1 < b - a <= LONGEST)
                    decided.append((place, choice, () if choice.word or len(word) > 1 else tuple(joined)))
        return tuple(decided)

    def forms_of(self, character: str) -> tuple[str, ...]:
        """The forms that a character may take here, the usual one first."""
        kind = self._classes.get(character)
        return tuple(dict.fromkeys(map(partial(self._shown, kind), kind.forms))) if kind else (character,)

    def _shown(self, kind: CharacterClass, form: str) -> str:
        """A form as this region writes it."""
        return kind.shown.get(form) or self._dictionary.regional(form)


@cache
def _lexicon() -> Lexicon:
    """The shipped words, and those of two characters that decide about a form."""
    kinds = load_classes("s2tw").values()
    return Lexicon(
        word_costs(), (w for kind in kinds for w in kind.words if len(w) == 2 and EDGE not in w and DIGIT not in w)
    )


def _digit_or_edge(match: re.Match[str]) -> str:
    return DIGIT if match[0].isdecimal() else EDGE


def fold(text: str) -> str:
    """The text in Simplified characters, one by one."""
    return "".join(map(_fold, text))


@cache
def _fold(character: str) -> str:
    return character if character in _KEPT or not _RUN.match(character) else simplified_character(character)
