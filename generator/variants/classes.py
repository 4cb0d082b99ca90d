"""Characters with several Traditional forms, and the words that decide between them.

The rules are words, not programs: data/characters.txt says in its head how they are written. The longest word that fits a place
decides; where none does, the character's default stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from itertools import product

EDGE = "$"
"""Stands for anything that is no Han character and no digit."""
DIGIT = "#"
_DOUBT = "?"
_NUMERALS = "一二三四五六七八九十百千万亿两几数" + DIGIT
_PART = re.compile(r"\[([^\]]+)\]|\(([^)]*)\)|(.)")
_HEAD = re.compile(r"(\S) ([=~]) (\S)(\S?)(?: ([?^!])(\S?))?")


@dataclass(frozen=True, slots=True)
class Choice:
    """What decided about a character."""

    form: str
    word: str = ""
    """the words by which; empty where the default was taken"""
    doubtful: bool = False
    """whether nothing decided, though something should have"""


@dataclass(frozen=True, slots=True)
class CharacterClass:
    """A character, its default, and its words."""

    character: str
    default: str
    words: Mapping[str, str]
    """the form by each word"""
    gaps: tuple[tuple[re.Pattern[str], str], ...] = ()
    """patterns of the words with … in them, and their forms"""
    alone: str = ""
    """the form where the character is a word by itself and nothing decides; empty where that makes no difference"""
    asked: str = "!"
    """where a person is asked about such a place: ? everywhere, ^ where no word of several characters goes before, ! nowhere"""
    shown: Mapping[str, str] = field(default_factory=dict)
    """what stands for a form in this region, where OpenCC would not know"""
    _longest: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_longest", max(map(len, self.words), default=0))

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms it may take, the default first."""
        others = {
            form for form in (*self.words.values(), *(f for _, f in self.gaps)) if form not in (_DOUBT, self.default)
        }
        return (self.default, *sorted(others))

    def choose(self, view: str, place: int, ends: frozenset[int], seams: frozenset[int] = frozenset()) -> Choice:
        """The form of the character at `place`.

        `ends` are the places where words begin or end, `seams` those where longer words are joined together.
        """
        best, rank = "", (0, False, 0)
        form = self.default
        for start in range(max(0, place - self._longest + 1), place + 1):
            for end in range(max(place + 1, start + 2), min(len(view), start + self._longest) + 1):
                found = self.words.get(view[start:end])
                if found is not None:
                    sides = (start in ends) + (end in ends)
                    crosses = sides < 2 and any(
                        n in ends or (n in seams and start not in ends) for n in range(start + 1, end)
                    )
                    here = (end - start, not crosses, sides)
                    if here > rank and not (crosses and end - start == 2):
                        best, rank, form = view[start:end], here, found
        for pattern, found in self.gaps:
            for match in pattern.finditer(view):
                if match.start() <= place < match.end() and len(match[0]) > rank[0]:
                    best, rank, form = match[0], (len(match[0]), True, 2), found
        if form == _DOUBT:
            return Choice(self.default, best, True)
        if not best and self.alone and place in ends and place + 1 in ends:
            return Choice(self.alone, "", self.asked == "?" or (self.asked == "^" and place - 1 in ends))
        return Choice(form, best)


def expand(token: str) -> Iterator[str]:
    """The words that a token of the file stands for.

    >>> sorted(expand("[甲乙]丙(丁|)"))
    ['乙丙', '乙丙丁', '甲丙', '甲丙丁']
    """
    parts: list[Sequence[str]] = []
    for one_of, strings, plain in _PART.findall(token):
        if one_of:
            parts.append(one_of.replace("N", _NUMERALS))
        elif plain:
            parts.append(_NUMERALS if plain == "N" else plain)
        else:
            parts.append([word for string in strings.split("|") for word in expand(string)])
    return map("".join, product(*parts))


def parse_classes(text: str, known: Mapping[str, CharacterClass] | None = None) -> dict[str, CharacterClass]:
    """The classes of a file over those already known."""
    found = dict(known or {})
    for block in re.split(r"(?m)^(?=\S [=~] )", re.sub(r"(?m)^#.*\n", "", text))[1:]:
        first, _, body = block.partition("\n")
        head = _HEAD.fullmatch(first.strip())
        if head is None:
            raise ValueError(f"“{first}” does not open a character")
        character, kind, form, other, sign, alone = head.groups()
        if kind == "~":
            found[character] = replace(found[character], shown={**found[character].shown, form: other})
        else:
            made = _class(character, form, body.split(), (alone or form) if sign else "", sign or "!")
            # A region's own file says what is shown, and nothing is made of it.
            found[character] = replace(made, shown={f: f for f in made.forms}) if known else made
    return found


def _class(character: str, default: str, tokens: Sequence[str], alone: str, asked: str) -> CharacterClass:
    words: dict[str, str] = {}
    guards: dict[str, str] = {}
    gaps = []
    form = default
    for token in tokens:
        if len(token) == 2 and token.endswith(":"):
            form = token[0]
        elif "…" in token:
            gaps.append((re.compile(token.replace("…", rf"[^{EDGE}]{{1,8}}")), form))
        else:
            (guards if form == default else words).update((w, form) for w in expand(token) if len(w) > 1)
    return CharacterClass(character, default, words | guards, tuple(gaps), alone, asked)


@cache
def load_classes(profile: str) -> Mapping[str, CharacterClass]:
    """The shipped classes for a profile of OpenCC: those of Taiwan, and over them the region's own file."""
    data = files(__package__) / "data"
    found = parse_classes((data / "characters.txt").read_text(encoding="utf-8"))
    own = data / f"{profile}.txt"
    return parse_classes(own.read_text(encoding="utf-8"), found) if own.is_file() else found
