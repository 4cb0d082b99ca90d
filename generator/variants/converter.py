"""One converter: Simplified text to the characters of a region, at equal length.

OpenCC converts the text; then the characters that have several forms are decided by their classes, over whatever OpenCC
believes. A text is looked at as if it were Simplified throughout (`fold`), and what is Traditional in it already stays: so
converting twice changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from generator.base.text import HAN
from generator.variants.classes import DIGIT, EDGE, CharacterClass, Choice, load_classes
from generator.variants.dictionaries import Dictionary, simplified_character
from generator.variants.lexicon import Lexicon, word_costs

_RUN = re.compile(f"[{HAN}]+")
_NOT_HAN = re.compile(f"[^{HAN}]")
_KEPT = frozenset("著乾瞭藉")
"""Traditional characters that Simplified texts have too: 显著, 乾隆, 瞭望."""


class Converter:
    """Converts whole texts by a profile of OpenCC and the classes of its region."""

    def __init__(self, profile: str) -> None:
        self._dictionary = Dictionary(profile)
        self._classes = load_classes(profile)
        self._any = re.compile(f"[{''.join(self._classes)}]")

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
        folded = fold(text)
        view = EDGE + _NOT_HAN.sub(_digit_or_edge, folded) + EDGE
        for run in _RUN.finditer(folded):
            places = [m.start() for m in self._any.finditer(text, run.start(), run.end())]
            if places:
                # The view has an edge before its first character: everything stands one place further on in it.
                ends = frozenset(
                    (run.start(), *(run.start() + 1 + n for n in (0, *_lexicon().cut(run[0]))), run.end() + 2)
                )
                for place in places:
                    yield place, self._classes[text[place]].choose(view, place + 1, ends)

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
