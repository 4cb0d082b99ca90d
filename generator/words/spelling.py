"""English words that are none: slips of the keyboard, each with the word that was meant.

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

_WORD = re.compile(r"(?<![\w’'@/.&\-])[A-Za-z][a-z]{4,}(?![\w@/]|\.[a-z])")
"""Words of five letters and more that are no names of files, no abbreviations, no addresses."""
_PLAIN_WORD = re.compile(r"[A-Za-z]{3,}")

_AMERICAN = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"is(e[srd]?|ers|ing|ations?|ational|able)$", r"iz\1"),
        (r"ys(e[srd]?|ers|ing|able)$", r"yz\1"),
        (r"our", "or"),
        (r"(cen|thea|me|li|lus|spec)tre(s?)$", r"\1ter\2"),
        (r"(cen|lus)tr(ed|ing)$", r"\1ter\2"),
        (r"(fi|cali|som)bre(s?)$", r"\1ber\2"),
        (r"ogue(s?)$", r"og\1"),
        (r"ll(ed|ing|er|ers|ery)$", r"l\1"),
        (r"lfil(s?)$", r"lfill\1"),
        (r"(lic|def|off|pret)ence(s?)$", r"\1ense\2"),
        (r"gramme(s?)$", r"gram\1"),
        (r"alit(y|ies)$", r"alt\1"),
        (r"ellery$", "elry"),
        (r"sulph", "sulf"),
        (r"moul", "mol"),
        (r"ae|oe", "e"),
    )
)
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
        self._usual = sorted(word for word in self._own if len(word) > _LEAST_LETTERS_OF_NAME and _is_known(word))

    def slips(self, text: str) -> Iterator[tuple[Span, str]]:
        """Each word that is none, with the word that was probably meant, as it is written."""
        for match in _WORD.finditer(text):
            if meant := self._meant(match.group()):
                yield Span(*match.span()), meant

    def corrected(self, text: str) -> str:
        """The text as it was probably meant."""
        for span, meant in reversed([*self.slips(text)]):
            text = text[: span.start] + meant + text[span.end :]
        return text

    def _meant(self, written: str) -> str:
        word = written.lower()
        if word in self._own or _is_known(word):
            return ""
        is_name = written[0].isupper()
        if (is_name and len(word) < _LEAST_LETTERS_OF_NAME) or _PINYIN.fullmatch(word):
            return ""
        meant = self._nearest(word, _LEAST_FREQUENT_NAME if is_name else _LEAST_FREQUENT)
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


def _is_known(word: str) -> bool:
    if (suffix := _SUFFIX.search(word)) and suffix.start() > _PART and word[: suffix.start()] in _dictionary():
        return True
    words = _dictionary().word_frequency.dictionary
    if word in words or word.removesuffix("s") in words or word.removesuffix("es") in words:
        return True
    return any(american.sub(as_american, word) in words for american, as_american in _AMERICAN)


def _is_compound(word: str) -> bool:
    """Two words in one, a word behind a prefix or before a suffix: wastewater, biorefinery, fermenter."""
    if (prefix := _PREFIX.match(word)) and len(word) - prefix.end() >= _PART and _is_known(word[prefix.end() :]):
        return True
    if (suffix := _SUFFIX.search(word)) and suffix.start() > _PART and word[: suffix.start()] in _dictionary():
        return True
    words = _dictionary().word_frequency.dictionary
    return any(word[:place] in words and word[place:] in words for place in range(_PART, len(word) - _PART + 1))
