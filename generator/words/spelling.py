"""English words that are none, or are spelt otherwise than in the rest of the project, each with the word that was meant.

The dictionary is pyspellchecker's (Peter Norvig's way: a word at one slip's distance, the most frequent first). It knows
American words; the British ones are led back to them by their endings. Professional words it does not know: so a word is in
question only if a slip makes it a word, and if the project has it nowhere else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache

from spellchecker import SpellChecker

from generator.base.text import Span

_WORD = re.compile(r"(?<![\w’'@/.&\-])[A-Za-z][a-z]{2,}(?![\w@/]|\.[a-z])")
"""Words of three letters and more that are no names of files, no abbreviations, no addresses."""
_PLAIN_WORD = re.compile(r"[A-Za-z]{3,}")


def _patterns(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(british), american) for british, american in pairs)


_TWO_WAYS = _patterns(
    (r"(..[a-z])is(e[srd]?|ers|ing|ations?|ational|able)$", r"\1iz\2"),
    (r"(..)ys(e[srd]?|ers|ing|able)$", r"\1yz\2"),
    (r"(arm|behavi|col|fav|flav|harb|hon|hum|lab|neighb|od|val|vap|vig)our", r"\1or"),
    (r"(cen|thea|li|lus|spec)tre(s?)$", r"\1ter\2"),
    (r"(cen|lus)tr(ed|ing)$", r"\1ter\2"),
    (r"(fi|cali|som)bre(s?)$", r"\1ber\2"),
    (r"(catal|anal|monol)ogue(s?)$", r"\1og\2"),
    (r"(cance|fue|labe|leve|mode|signa|trave)ll(ed|ing|ers?)$", r"\1l\2"),
    (r"(fu)lfil(s?)$", r"\1lfill\2"),
    (r"(jew)ellery$", r"\1elry"),
    (r"sulph", "sulf"),
    (r"mould", "mold"),
)
"""One word, spelt as in London or as in New York: a project keeps to one."""
_OTHERWISE = _patterns(
    (r"our", "or"),
    (r"metre(s?)$", r"meter\1"),
    (r"logue(s?)$", r"log\1"),
    (r"ll(ed|ing|er|ers|ery)$", r"l\1"),
    (r"(lic|def|off|pret)ence(s?)$", r"\1ense\2"),
    (r"gramme(s?)$", r"gram\1"),
    (r"alit(y|ies)$", r"alt\1"),
    (r"moul", "mol"),
    (r"ae|oe", "e"),
)
"""British forms whose American one may also be another word there (a licence, to license; a metre, a meter)."""
_PREFIX = re.compile(
    "anti|auto|bio|co|counter|cyber|de|dis|electro|geo|hydro|hyper|inter|macro|mega|micro|mid|mini|mis|mono|multi|nano|non|over"
    "|photo|poly|post|pre|pro|re|semi|sub|super|tele|thermo|trans|ultra|un|under|up"
)
_SUFFIX = re.compile("(?:ers?|able|ability|ness|less|like|wards?)$")
_SYLLABLES = (
    ("[bpm]", "a|o|ai|ei|ao|ou|an|en|ang|eng|i|ie|iao|iu|ian|in|ing|u"),
    ("f", "a|o|ei|ou|an|en|ang|eng|u"),
    ("[dtnl]", "a|e|ai|ei|ao|ou|an|en|ang|eng|ong|i|ia|ie|iao|iu|ian|in|iang|ing|u|uo|ui|uan|un|v|ue"),
    ("[gkh]", "a|e|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang"),
    ("[jqx]", "i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ue|uan|un"),
    ("(?:[zcs]h|[rzcs])", "a|e|i|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang"),
    ("y", "a|o|e|ao|ou|an|ang|i|in|ing|ong|u|ue|uan|un"),
    ("w", "a|o|ai|ei|an|en|ang|eng|u"),
    ("", "a|o|e|ai|ei|ao|ou|an|en|ang|er"),
)
_PINYIN = re.compile(f"(?:{'|'.join(f'{initial}(?:{finals})' for initial, finals in _SYLLABLES)})+")
"""Chinese names and words as they are transcribed: initials with their finals."""
_LEAST_FREQUENT = 200
"""In the dictionary's count: rarer words (nipas, chador) are meant by nobody."""
_LEAST_FREQUENT_NAME = 1000
"""The same for a word with a capital, which may be somebody's name."""
_LEAST_FREQUENT_SHORT = 200_000
"""The same for a word of four letters (wtih: with): many are names or abbreviations."""
_SHORT = 4
_LEAST_FREQUENT_BESIDE_PARTS = 2000
"""The same for a word that may be made of two (industires: indus and tires)."""
_LEAST_LETTERS_OF_NAME = 6
_PART = 4
"""Letters of each half of a compound (waste-water)."""
_LIKE = 0.86
"""How near two words of the project must be where no single slip explains the difference."""


@cache
def _dictionary() -> SpellChecker:
    return SpellChecker(language="en", distance=1)


class Spelling:
    """What is a word in a project: those of the dictionary, and those that the project has at more than one place."""

    def __init__(self, texts: Iterable[str]) -> None:
        places = Counter[str]()
        for text in texts:
            places.update({word.lower() for word in _PLAIN_WORD.findall(text)})
        self._own = frozenset(word for word, count in places.items() if count > 1)
        self._other_way = {
            other: word
            for word in sorted(self._own)
            for other in _american(word)
            if other not in self._own and other in _dictionary()
        }
        self._usual = sorted(word for word in self._own if len(word) > _LEAST_LETTERS_OF_NAME and _is_known(word))

    def slips(self, text: str) -> Iterator[tuple[Span, str]]:
        """Each word that is none, with the word that was probably meant, as it is written."""
        for match in _WORD.finditer(text):
            if meant := self._meant(match.group()):
                yield Span(*match.span()), meant

    def other_ways(self, text: str) -> Iterator[tuple[Span, str]]:
        """Each word that the project spells as in London and the text as in New York, or the other way round; no names."""
        for match in _WORD.finditer(text):
            word = match.group()
            if word not in self._own and (other := self._other_way.get(word) or self._american_of_own(word)):
                yield Span(*match.span()), other

    def corrected(self, text: str) -> str:
        """The text as it was probably meant."""
        for span, meant in reversed([*self.slips(text)]):
            text = text[: span.start] + meant + text[span.end :]
        return text

    def _american_of_own(self, word: str) -> str:
        return next((other for other in _american(word) if other in self._own), "")

    def _meant(self, written: str) -> str:
        word, is_name = written.lower(), written[0].isupper()
        if word in self._own or _is_known(word) or self._american_of_own(word):
            return ""
        if (is_name and len(word) < _LEAST_LETTERS_OF_NAME) or _PINYIN.fullmatch(word):
            return ""
        if len(word) < _SHORT:
            return _exchanged(word)
        least = _LEAST_FREQUENT_NAME if is_name else _LEAST_FREQUENT
        meant = self._nearest(word, _LEAST_FREQUENT_SHORT if len(word) == _SHORT else least)
        if _is_compound(word) and _dictionary()[meant] < _LEAST_FREQUENT_BESIDE_PARTS:
            return ""
        return meant.capitalize() if is_name else meant

    def _nearest(self, word: str, least: int) -> str:
        """The most usual word at one slip's distance, a word of the project first; else one that looks much like it."""
        dictionary = _dictionary()
        near = {w for w in dictionary.known(dictionary.edit_distance_1(word)) if w.isalpha() and w.isascii()}
        if own := sorted(near & self._own) or sorted(dictionary.edit_distance_1(word) & self._own):
            return max(own, key=lambda w: dictionary[w])
        if near and dictionary[best := max(sorted(near), key=lambda w: dictionary[w])] >= least:
            return best
        return next(iter(get_close_matches(word, self._usual, 1, cutoff=_LIKE)), "")


def _exchanged(word: str) -> str:
    """The usual word that a short one is with two letters in the other order (hte: the)."""
    words = (word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1))
    return next((w for w in words if _dictionary()[w] >= _LEAST_FREQUENT_SHORT), "")


def _american(word: str) -> Iterator[str]:
    """The word as in New York, where it is spelt otherwise in London."""
    for british, american in _TWO_WAYS:
        if (other := british.sub(american, word)) != word:
            yield other


@cache
def _is_known(word: str) -> bool:
    if (suffix := _SUFFIX.search(word)) and suffix.start() > _PART and word[: suffix.start()] in _dictionary():
        return True
    words = _dictionary().word_frequency.dictionary
    if word in words or word.removesuffix("s") in words or word.removesuffix("es") in words:
        return True
    return any(british.sub(american, word) in words for british, american in (*_TWO_WAYS, *_OTHERWISE))


def _is_compound(word: str) -> bool:
    """Two words in one, or a word behind a prefix: wastewater, biorefinery."""
    if (prefix := _PREFIX.match(word)) and len(word) - prefix.end() >= _PART and _is_known(word[prefix.end() :]):
        return True
    words = _dictionary().word_frequency.dictionary
    return any(word[:place] in words and word[place:] in words for place in range(_PART, len(word) - _PART + 1))
