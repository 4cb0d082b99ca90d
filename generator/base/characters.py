"""Characters that are not what they seem: what nobody can see, spaces of other kinds, letters that only look alike.

By Unicode's own classes, so that no list has to be kept: a test holds the pattern against the whole of Unicode.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.base.diagnostics import Phrase, say
from generator.base.text import INVISIBLE, is_han

SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]")
"""Spaces other than the ordinary and the full-width one."""


class Odd(NamedTuple):
    """A character that should not stand where it stands."""

    place: int
    what: Phrase
    hint: Phrase


def unseen(text: str) -> Iterator[Odd]:
    """Every character that nobody can see and nobody meant."""
    for match in INVISIBLE.finditer(text):
        number, called = f"{ord(match.group()):04X}", _called(match.group())
        yield Odd(match.start(), say("invisible character U+{number} ({called})", number=number, called=called), _AGAIN)


def odd_spaces(text: str) -> Iterator[Odd]:
    """Every space that is no ordinary one, as text copied from Word or the web has them."""
    for match in SPACES.finditer(text):
        yield Odd(match.start(), say("a space that is no ordinary one: {name}", name=named(match.group())), _SPACE)


def lookalikes(text: str, *, chinese: bool = False) -> Iterator[Odd]:
    """Letters of another script among Latin or Chinese ones, and characters that are another one in disguise."""
    for place, character in enumerate(text):
        if character.isascii() or (chinese and is_han(character)):
            continue
        kind = unicodedata.category(character)
        if kind in ("Co", "Cn", "Cs") or character in "\ufffc\ufffd":
            yield Odd(place, say("a character that no font shows: {name}", name=named(character)), _AGAIN)
            continue
        plain = unicodedata.normalize("NFKC", character)
        if _is_compatible(character, kind, plain, chinese):
            what = say("“{found}” ({name}) stands for “{plain}”", found=character, name=named(character), plain=plain)
            yield Odd(place, what, say("Type “{plain}” instead.", plain=plain))
        elif kind == "Mn":
            whole = unicodedata.normalize("NFC", text[max(0, place - 1) : place + 1])
            yield Odd(
                place,
                say("an accent apart from its letter: {name}", name=named(character)),
                say("Type “{plain}” instead.", plain=whole),
            )
        elif kind[0] == "L" and _is_foreign(text, place):
            yield Odd(
                place, say("“{found}” is no Latin letter but {name}", found=character, name=named(character)), _KEYBOARD
            )


def _is_compatible(character: str, kind: str, plain: str, chinese: bool) -> bool:
    """Ligatures, full-width letters, radicals and doubles of ideographs; not m², ℃, № or ½, which are written so."""
    if plain == character:
        return False
    if "\uff01" <= character <= "\uff5e":
        return kind[0] in "LN" if chinese else True
    if 0x2460 <= ord(character) <= 0x24FF:
        return not chinese
    return kind in ("Ll", "Lu", "Lt", "Lo", "Nl") or 0x2E80 <= ord(character) <= 0x2FDF


def _is_foreign(text: str, place: int) -> bool:
    """Whether a letter is of another script than the word it stands in; a word all of Greek letters is a symbol."""
    character = text[place]
    if is_han(character) or unicodedata.name(character, "").startswith(("LATIN", "MICRO", "MODIFIER")):
        return False
    if unicodedata.name(character, "").startswith("GREEK"):
        word = _word_at(text, place)
        return len(word) > 2 and any(c.isascii() and c.isalpha() for c in word)
    return True


def _word_at(text: str, place: int) -> str:
    start = end = place
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[start:end]


def named(character: str) -> str:
    """U+00A0 (no-break space)."""
    return f"U+{ord(character):04X} ({_called(character)})"


def _called(character: str) -> str:
    if character == "\t":
        return "tab"
    unnamed = _UNNAMED.get(unicodedata.category(character), "control character")
    return unicodedata.name(character, unnamed).lower()


_UNNAMED = {"Co": "private use", "Cn": "no character", "Cs": "half a character"}


_AGAIN = say("Delete it and type the text again.")
_SPACE = say("Delete it and type an ordinary space.")
_KEYBOARD = say("Type the word again on an English keyboard.")


_SUPPLEMENT = dict(
    zip(
        "⺁⺄⺅⺆⺈⺉⺊⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "厂乙亻冂刀刂卜小小兀尣尢巳幺彑彐忄㣺扌攵旡日月歺民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒羊羊羋耂肀聿肉臼艹艹艹虎衤覀西见角讠贝足车辶辶辶邑钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
        strict=True,
    )
)
RADICALS: Mapping[str, str] = _SUPPLEMENT | {
    chr(n): unicodedata.normalize("NFKC", chr(n)) for n in (*range(0x2F00, 0x2FD6), 0x2E9F, 0x2EF3)
}
"""Radicals by the character that each looks like: what is copied from a PDF often has them, and no search finds them.

Those that Unicode takes for the same are so by NFKC; the others as in its EquivalentUnifiedIdeograph.txt.
"""

SIMPLIFIED_RADICALS = {"\u2f3e": "户"}
"""What a Simplified text means where NFKC has the Traditional form."""
