"""Pinyin for Chinese words: the glossary's own readings first, then pypinyin with what it gets wrong in this genre.

The one room that knows pypinyin. What it gives is a draft: a person may correct it, and the correction then holds for
longer words too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial

from generator.base.text import HAN, is_han

_FIXES = {
    "分子": "fēn zǐ", "因子": "yīn zǐ", "电子": "diàn zǐ", "离子": "lí zǐ", "粒子": "lì zǐ", "量子": "liàng zǐ",
    "一代": "yī dài", "一批": "yī pī", "一体": "yī tǐ", "一条": "yī tiáo", "一流": "yī liú", "为主体": "wéi zhǔ tǐ",
    "为导向": "wéi dǎo xiàng", "为核心": "wéi hé xīn", "伺服": "sì fú", "薄膜": "bó mó", "干法": "gān fǎ", "轧": "zhá",
}  # fmt: skip
"""Words that pypinyin reads otherwise: neutral 子 in terms of physics, tone changes of 一, technical readings."""


class Readings:
    """Readings of words, built over those that people have already settled."""

    def __init__(self, settled: Mapping[str, str]) -> None:
        self._settled = settled

    @cached_property
    def _phrases(self) -> dict[str, list[list[str]]]:
        """Word to the reading of each character, for those settled words that are all Chinese."""
        phrases = {}
        for word, pinyin in (_FIXES | {w: p for w, p in self._settled.items() if len(w) > 1}).items():
            han, syllables = re.sub(f"[^{HAN}]", "", word), pinyin.split()
            if len(han) == len(word) == len(syllables):
                phrases[word] = [[syllable] for syllable in syllables]
        return phrases

    def of(self, word: str) -> str:
        """Syllables with tone marks, a space between them; empty where the word has no Chinese character."""
        if word in self._settled:
            return self._settled[word]
        if not re.search(f"[{HAN}]", word):
            return ""
        return " ".join(self._read(re.sub(r"[^\w]+", "", word)))

    @cached_property
    def _read(self) -> Callable[[str], list[str]]:
        import pypinyin  # slow to load, and only wanted where a word has no reading yet

        pypinyin.load_phrases_dict(self._phrases)
        return partial(pypinyin.lazy_pinyin, style=pypinyin.Style.TONE)


def misread(word: str, syllables: list[str]) -> Iterator[tuple[str, str, str]]:
    """Each character whose syllable no dictionary gives it: the character, the syllable, the readings it has.

    A neutral tone is right wherever the letters are; 一 and 不 change their tones with what follows. Words with anything but
    Chinese in them, whose syllables cannot be told apart, are passed over.
    """
    if len(word) != len(syllables) or not all(map(is_han, word)):
        return
    from pypinyin.pinyin_dict import pinyin_dict  # slow to load

    for character, syllable in zip(word, syllables, strict=True):
        readings = pinyin_dict.get(ord(character), "")
        known = {unicodedata.normalize("NFC", reading) for reading in readings.split(",")}
        letters = {_without_tone(reading) for reading in known}
        given = unicodedata.normalize("NFC", syllable).lower()
        loose = given == _without_tone(given) or character in "一不"
        if readings and given not in known and not (loose and _without_tone(given) in letters):
            yield character, syllable, readings.replace(",", ", ")


def misread_words(word: str, syllables: list[str]) -> Iterator[tuple[str, str, str]]:
    """Each word at the beginning or the end of a term that is read otherwise (行业 háng yè): it, how it is given, how it is read.

    A character such as 行 has several readings, and only its word tells which. Tones are left alone, for dictionaries differ.
    """
    if len(word) != len(syllables) or not all(map(is_han, word)):
        return
    from pypinyin.constants import PHRASES_DICT

    given = [_without_tone(unicodedata.normalize("NFC", syllable).lower()) for syllable in syllables]
    for length in range(min(4, len(word)), 1, -1):
        for start in dict.fromkeys((0, len(word) - length)):
            part = word[start : start + length]
            if part not in PHRASES_DICT or any(fixed in part for fixed in _FIXES):
                continue
            readings = [reading[0] for reading in PHRASES_DICT[part]]
            if [_without_tone(reading) for reading in readings] != given[start : start + length]:
                yield part, " ".join(syllables[start : start + length]), " ".join(readings)
                return


def _without_tone(syllable: str) -> str:
    """Its letters; ü stays ü."""
    return unicodedata.normalize(
        "NFC", re.sub("[\u0300\u0301\u0304\u030c]", "", unicodedata.normalize("NFD", syllable))
    )
