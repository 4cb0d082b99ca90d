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
from generator.variants.lexicon import Lexicon, word_costs

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
        """The places where nothing decides, or where OpenCC has a longer word for another form."""
        folded = fold(text)
        for place, choice, word in self._decided(text):
            kind = self._classes[text[place]]
            shown = self._shown(kind, choice.form)
            if choice.doubtful:
                yield Doubt(place, shown, "", "")
            elif len(word) > max(1, len(choice.word.strip(EDGE))) and _fold(choice.form) == text[place]:
                theirs = self._dictionary.convert(word.of(folded))[place - word.start]
                if theirs != shown and theirs in self.forms_of(text[place]):
                    yield Doubt(place, shown, word.of(text), theirs)

    def _decide(self, text: str) -> tuple[tuple[int, Choice, Span], ...]:
        """The choices, each with the word of the list in which its character stands.

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
                    decided.append((place, self._classes[text[place]].choose(view, place + 1, ends, seams), word))
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
