"""Slips of the keyboard in English prose: spaces, signs and words that no sentence has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from generator.base.diagnostics import Phrase, say
from generator.base.text import HAN, Span, unpaired

MOST_SHOWN = 20
"""Slips of one kind in one text: who repeats one a thousand times has pasted something else."""


class Slip(NamedTuple):
    """What is wrong, and what to do."""

    what: Phrase
    hint: Phrase


_NO_SIGN = Slip(say("a sign that no sentence has"), say("Remove it."))
_SLIPS = (
    (
        # beside Chinese it belongs to that
        re.compile(f"(?<![{HAN}])[\u3001\u3002\u3008-\u3011\u3014-\u301b\uff01-\uff5e\uffe5·](?![{HAN}])"),
        Slip(say("Chinese punctuation"), say("Use the English sign.")),
    ),
    (re.compile(r"(?<=\S)  +(?=\S)"), Slip(say("two spaces in a row"), say("Keep one."))),
    (
        re.compile(r"\s[,.;:!?)\]](?![\d.])"),
        Slip(say("a space in front of a punctuation mark"), say("Remove it.")),
    ),
    (
        # the letters in front belong to the match, so that the end of an entity (&amp;) or a part of an address is none
        re.compile(r"(?:(?<![&./A-Za-z])[A-Za-z]+|[)”])[,;:](?=[A-Za-z“(])|[a-z]{2}\.(?=[A-Z][a-z])"),
        Slip(say("no space behind a punctuation mark"), say("Add one.")),
    ),
    (
        re.compile(r"\b((?!that\b|had\b)[A-Za-z]+) \1\b", re.IGNORECASE),
        Slip(say("a word twice"), say("Remove one of the two.")),
    ),
    (
        re.compile(r"[,;:][,;:.]|\.\.(?!\.)(?<!\.\.\.)"),
        Slip(say("two punctuation marks in a row"), say("Keep one.")),
    ),
    (
        re.compile("[«»„‹›]"),
        Slip(say("a quotation mark of another language"), say("Type “ and ”.")),
    ),
    (re.compile("…{2,}|—{2,}|^[–—·*-] |•|[\u2600-\u27bf\U0001f000-\U0001faff]"), _NO_SIGN),
    (re.compile("\u3000"), Slip(say("a full-width space"), say("Type an ordinary space."))),
    (
        re.compile("(?<=[A-Za-z])[\u2032\u00b4`\u02b9\u02bc](?=[A-Za-z])"),
        Slip(say("a sign in place of an apostrophe"), say("Type ’.")),
    ),
    (
        re.compile("\u2011|(?<=[A-Za-z])\u2212(?=[A-Za-z])"),
        Slip(say("a sign in place of a hyphen"), say("Type an ordinary hyphen.")),
    ),
    (re.compile(r"[\\|®™©]|(?<=[A-Za-z])#|#(?=[A-Za-z])"), _NO_SIGN),
    (
        re.compile(r"\ba (?=[aeio][a-z])(?!eu|onc?e)|\ban (?=[bcdfgjklmpqrtvwyz])"),
        Slip(say("the other article belongs here"), say("Write “an” in front of a vowel’s sound, “a” else.")),
    ),
    (
        re.compile(r"(?<=[a-z]{3})(?<!\betc)(?<!approx)\. (?=[a-z])"),
        Slip(say("a small letter behind a full stop"), say("Begin the sentence with a capital.")),
    ),
    (re.compile(r"\d %"), Slip(say("a space in front of %"), say("Remove it."))),
    (
        re.compile(r"\(\?+\)|\?\?+|\b(?:TODO|TBD|TBC|FIXME|XX+)\b"),
        Slip(say("a note to oneself"), say("Decide, or put the question under `comments`.")),
    ),
    (
        re.compile(r"\b[A-Z]{4,}(?: [A-Z]{4,})+\b"),
        Slip(say("words in capitals"), say("Write them as in running text: headings get their look by themselves.")),
    ),
)
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))
_SINGLE = re.compile("‘(?![^‘]*’)")
"""A single quotation mark that opens and does not close; one that closes may be an apostrophe."""


def slips(text: str) -> Iterator[tuple[Span, Slip]]:
    """Each slip with its place."""
    for pattern, slip in _SLIPS:
        for match in islice(pattern.finditer(text), MOST_SHOWN):
            yield Span(*match.span()), slip
    if single := _SINGLE.search(text):
        what = say("{sign} without its other half", sign="‘")
        yield Span(*single.span()), Slip(what, say("Add the other half."))
    for opening, closing in _PAIRS:
        if (place := next(unpaired(text, opening, closing), None)) is not None:
            what = say("{sign} without its other half", sign=text[place])
            yield Span(place, place + 1), Slip(what, say("Add the other half."))
