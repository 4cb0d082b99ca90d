"""T007, T009, T011, T014, T015: what of the Chinese has lost its counterpart in the English, or changed places with another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import permutations
from statistics import median

from generator.base.bounds import agree, chinese_bound, chinese_way, english_bound, english_way, is_foreign_money
from generator.base.diagnostics import say, warning
from generator.base.text import Span, count_han, english_sentences, excerpt, sentences
from generator.checks.denials import lost_denial
from generator.checks.findings import Finding
from generator.checks.numbers import Number, chinese_numbers, english_numbers
from generator.checks.places import added_names, english_of, missing_names
from generator.checks.review import Review
from generator.checks.translation_rules import LANGUAGE, about, lost_sentence, outermost, own_number, pairs
from generator.document.folder import Document
from generator.document.model import Kind, Segment
from generator.document.translations import Translation
from generator.words.mentions import Mention

LEAST_HAN = 12
"""Shorter texts have no meaningful ratio of lengths."""
SHORTEST, LONGEST = 0.28, 1.3
"""English words to a Han character; the committed translation has 0.43 to 1.09."""
LEAST_LONG = 40
"""Han characters from which a text is held against the others of its file."""
LEAST_OTHERS = 10
"""So many others make a measure."""
SHORT_OF_OTHERS, LONG_OF_OTHERS = 0.66, 1.5
"""Of the middle ratio of the file; the committed translation has 0.73 to 1.39."""
SHORT_OF_SENTENCES = 0.9
"""The same where the English has fewer sentences: who joins two loses no words."""


def lengths(review: Review) -> Iterator[Finding]:
    """T009: the translation is far shorter or longer than such a text usually becomes, or than the file's others are."""
    usual = _usual_ratios(review)
    for document, segment, translation in pairs(review, LANGUAGE):
        han, words = _lengths(segment, translation)
        if han < LEAST_HAN:
            continue
        if (lost := lost_sentence(review, document, segment, translation)) is not None:
            near = lost.of(segment.text)[:20]
            message = say("{id}: a sentence seems not to be translated: “{near}…”", id=segment.id, near=near)
            hint = say("None of its terms is in the English: translate it.")
            yield about(document, segment.id, warning("T009", translation.at, message, hint))
            continue
        ratio, middle = words / han, usual.get(translation.at.path, 0.0)
        wanted, given = len(sentences(segment.text)), len(english_sentences(translation.text))
        is_long = han >= LEAST_LONG and middle > 0
        if ratio < SHORTEST or (is_long and ratio < SHORT_OF_OTHERS * middle):
            problem = say("very short")
        elif ratio > LONGEST or (is_long and ratio > LONG_OF_OTHERS * middle):
            problem = say("very long")
        elif given < wanted and ratio < SHORT_OF_SENTENCES * middle:
            problem = say("short, and {given} sentences stand for {wanted}", given=given, wanted=wanted)
        else:
            continue
        values = {"id": segment.id, "words": words, "han": han, "problem": problem}
        message = say("{id}: {words} English words for {han} Chinese characters is {problem}", **values)
        hint = say("Is something missing, or said twice?")
        yield about(document, segment.id, warning("T009", translation.at, message, hint))


def _lengths(segment: Segment, translation: Translation) -> tuple[int, int]:
    """Han characters of the one, words of the other."""
    return count_han(segment.text), len(re.findall(r"[A-Za-z0-9]+", translation.text))


def _usual_ratios(review: Review) -> dict[str, float]:
    """The middle ratio of each file that has enough long texts for one."""
    found: dict[str, list[float]] = {}
    for _, segment, translation in pairs(review, LANGUAGE):
        han, words = _lengths(segment, translation)
        if han >= LEAST_LONG:
            found.setdefault(translation.at.path, []).append(words / han)
    return {path: median(ratios) for path, ratios in found.items() if len(ratios) > LEAST_OTHERS}


def whole_sentences(review: Review) -> Iterator[Finding]:
    """T007: a sentence that stands there twice, a small letter at the beginning, a full stop that only the Chinese has."""
    for document, segment, translation in pairs(review, LANGUAGE):
        text = translation.text
        seen = set[str]()
        for span in english_sentences(text):
            sentence = span.of(text).strip()
            if len(sentence.split()) >= _SAME_BY_CHANCE and sentence.casefold() in seen:
                message = say("{id}: a sentence twice: “{near}”", id=segment.id, near=sentence[:40])
                at = translation.position(span.start)
                yield about(document, segment.id, warning("T007", at, message, say("Keep one.")))
            seen.add(sentence.casefold())
        if (place := text.find('"')) >= 0:
            message = say("{id}: a straight quotation mark", id=segment.id)
            at = translation.position(place)
            yield about(document, segment.id, warning("T007", at, message, say("Type “ and ”.")), '"')
        if own := own_number(segment, text):
            message = say("{id}: begins with its number: “{near}”", id=segment.id, near=own.strip())
            at = translation.position(0)
            hint = say("Remove it: the page writes it by itself.")
            yield about(document, segment.id, warning("T007", at, message, hint), own.strip())
        if len(_WORDS.findall(translation.note)) > _SAME_BY_CHANCE and translation.note[-1].isalnum():
            message = say("{id}: the note has no full stop at its end", id=segment.id)
            at = translation.in_note(len(translation.note) - 1)
            yield about(document, segment.id, warning("T007", at, message, say("Add it.")))
        if text[0].islower() and text[:2].isalpha():
            message = say("{id}: begins with a small letter", id=segment.id)
            at = translation.position(0)
            yield about(document, segment.id, warning("T007", at, message, say("Begin with a capital.")), text[0])
        if text[-1] == "…" and text[-2:] != "……" and segment.text[-1] != "…":
            message = say("{id}: {sign} at the end, and none in the Chinese", id=segment.id, sign="…")
            at = translation.position(len(text) - 1)
            yield about(document, segment.id, warning("T007", at, message, say("Remove it.")), "…")
        if segment.text[-1] in "。！？" and text[-1] not in ".!?,;:)]”’。！？；，" and segment.kind.is_leaf:
            message = say("{id}: no full stop at the end, and one in the Chinese", id=segment.id)
            at = translation.position(len(text) - 1)
            hint = say("Add it. Or has the end of the text been lost?")
            yield about(document, segment.id, warning("T007", at, message, hint))


_SAME_BY_CHANCE = 4
"""Words from which on two sentences are not alike by chance."""
_WORDS = re.compile(r"[A-Za-z]+")


def capitals(review: Review) -> Iterator[Finding]:
    """T007: a heading with capitals as a title has them, where the others of the document have none; or the other way round."""
    for document, rows in review.translations:
        if rows.tag != LANGUAGE:
            continue
        headings = [
            (segment, row, _capitals(row.text))
            for row in rows
            if not (segment := document.guideline[row.id]).kind.is_leaf and segment.kind is not Kind.TITLE
        ]
        decided = [(segment, row, way) for segment, row, way in headings if way is not None]
        as_titles = sum(way for _, _, way in decided)
        if (
            len(decided) < LEAST_HEADINGS
            or not 0 < min(as_titles, len(decided) - as_titles) <= len(decided) * EXCEPTIONS
        ):
            continue
        usual = as_titles * 2 > len(decided)
        for segment, row, way in decided:
            if way != usual:
                message = (
                    say("{id}: a heading without capitals, where the others have them", id=segment.id)
                    if usual
                    else say("{id}: a heading in capitals as a title, where the others are as sentences", id=segment.id)
                )
                at = row.position(0)
                yield about(document, segment.id, warning("T007", at, message, say("Write all headings alike.")))


LEAST_HEADINGS = 8
"""So many make a custom."""
EXCEPTIONS = 0.15
"""The share up to which they are slips rather than a custom of their own."""
_LONG_WORD = re.compile(r"(?<![\w’-])[A-Za-z][a-z]{3,}")


def _capitals(heading: str) -> bool | None:
    """Whether its words have capitals as in a title; None where it cannot be told: too few words, names among them."""
    words = _LONG_WORD.findall(heading)[1:] if heading[:1].isupper() else []
    if len(words) < 2:
        return None
    great = sum(word[0].isupper() for word in words)
    return True if great == len(words) else False if great == 0 else None


def names(review: Review) -> Iterator[Finding]:
    """T014: a name in Latin letters (RCEP) that the English has neither as it is nor written out, and no term explains; one
    that it misspells.
    """
    for document, segment, translation in pairs(review, LANGUAGE):
        small = translation.text.casefold()
        mentions = outermost(review, document, segment)
        asked = {m.group(): Span(*m.span()) for m in _LATIN_NAME.finditer(segment.text)}
        for found, name in _misspelt(translation.text, {*asked, *_abbreviations(review, mentions)}):
            message = say("{id}: “{found}” stands for “{name}” of the Chinese", id=segment.id, found=found, name=name)
            at = translation.position(translation.text.index(found))
            yield about(document, segment.id, warning("T014", at, message, say("Is it misspelt?")), name)
            asked.pop(name, None)
        for name, place in asked.items():
            if name.casefold() in small or name.casefold() in _initials(small):
                continue
            if any(m.span.contains(place) for m in mentions):
                continue
            message = say("{id}: the name “{name}” of the Chinese is not in the English", id=segment.id, name=name)
            hint = say("Write it as the Chinese does, or in full.")
            yield about(document, segment.id, warning("T014", translation.at, message, hint), name)


def _abbreviations(review: Review, mentions: Iterable[Mention]) -> Iterator[str]:
    """Those that the terms of a text have in English."""
    for mention in mentions:
        for form in review.library.glossary[mention.id].en_forms:
            yield from (word for word in _LATIN_NAME.findall(form) if len(re.findall("[A-Z]", word)) > 1)


def _misspelt(english: str, known: set[str]) -> Iterator[tuple[str, str]]:
    """Words in capitals that nothing known is called by, each with the name it must be meant for."""
    for word in dict.fromkeys(_LATIN_NAME.findall(english)):
        if len(word) < 3 or not word.isupper() or word in known:
            continue
        if name := next((name for name in sorted(known) if name.casefold() == word.casefold()), ""):
            yield word, name
        if any(name.casefold().startswith(word.casefold()) for name in known):
            continue
        if (close := get_close_matches(word, sorted(known), 1, cutoff=0.7)) and close[0] not in english:
            yield word, close[0]


def places(review: Review) -> Iterator[Finding]:
    """T014: a place or an office of state that only one of the two names; what a term of the glossary says is asked by T001."""
    for document, segment, translation in pairs(review, LANGUAGE):
        mentions = outermost(review, document, segment)
        known = {m.id for m in mentions}
        english = [span for span, id_ in review.english_in(translation.text) if id_ in known]
        missing = missing_names(segment.text, translation.text, [m.span for m in mentions])
        added = list(added_names(segment.text, translation.text, english))
        for name in missing:
            hint = say("It is called {form}.", form=english_of(name))
            if added:
                span = added.pop(0)
                values = {"id": segment.id, "name": name, "other": span.of(translation.text)}
                message = say("{id}: the Chinese names “{name}”, the English {other}", **values)
                at = translation.position(span.start)
            else:
                message = say("{id}: “{name}” of the Chinese is not in the English", id=segment.id, name=name)
                at = translation.at
            yield about(document, segment.id, warning("T014", at, message, hint), name)
        for span in added:
            name = span.of(translation.text)
            message = say("{id}: the English names {name}, the Chinese does not", id=segment.id, name=name)
            hint = say("Compare the two: is another one meant?")
            yield about(document, segment.id, warning("T014", translation.position(span.start), message, hint), name)


_LATIN_NAME = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2,}(?![A-Za-z0-9])")
"""Names with figures (5G, CO2) are compared as numbers (T004)."""


def _initials(english: str) -> str:
    """The first letters of the words, without those that an abbreviation passes over."""
    words = re.findall(r"[a-z0-9]+", english)
    return "".join(word[0] for word in words if word not in ("of", "the", "and", "for", "in", "on", "to"))


def bounds(review: Review) -> Iterator[Finding]:
    """T015: a figure that one language bounds (5%左右, at least 5%) and the other does not, or otherwise; that falls in the
    one and rises in the other; yuan that have become another currency.
    """
    for document, segment, translation in pairs(review, LANGUAGE):
        english = _by_value(english_numbers(translation.text))
        for value, ours in _by_value(n for n in chinese_numbers(segment.text) if n.sure).items():
            theirs = english.get(value, [])
            if len(ours) == len(theirs):
                yield from _bounds_of(document, segment, translation, pairs_of=(ours, theirs))


def _bounds_of(
    document: Document, segment: Segment, translation: Translation, *, pairs_of: tuple[list[Number], list[Number]]
) -> Iterator[Finding]:
    """T015 for figures of one value: as many on either side, whose order may differ."""
    ours, theirs = pairs_of
    for number, other in zip(ours, theirs, strict=True) if len(ours) == 1 else ():
        at = translation.position(other.span.start)
        way = chinese_way(segment.text, number.span), english_way(translation.text, other.span)
        if set(way) == {"up", "down"}:
            values = {"id": segment.id, "zh": excerpt(segment.text, number.span, 8), "way": _WAYS[way[1]]}
            message = say("{id}: “{zh}” points the other way in the English: {way}", **values)
            hint = say("Compare the verbs of the two.")
            yield about(document, segment.id, warning("T015", at, message, hint), other.of(translation.text))
        if segment.text.startswith("元", number.span.end) and is_foreign_money(translation.text, other.span):
            message = say("{id}: “{zh}” is in yuan", id=segment.id, zh=excerpt(segment.text, number.span, 2))
            yield about(document, segment.id, warning("T015", at, message, say("Write RMB, or yuan.")), number.value)
    bounded = [(n, chinese_bound(segment.text, n.span)) for n in ours]
    for other in theirs:
        bound = english_bound(translation.text, other.span)
        same = next((pair for pair in bounded if agree(pair[1], bound)), None)
        if same is not None:
            bounded.remove(same)
            continue
        number, said = bounded[0]
        values = {
            "id": segment.id,
            "zh": excerpt(segment.text, number.span, 4),
            "ours": _BOUND_WORDS[said],
            "theirs": _BOUND_WORDS[bound],
        }
        message = say("{id}: “{zh}” says {ours}, the English says {theirs}", **values)
        hint = say("Bound the figure as the Chinese does: 以上 or more, 以内 no more than, 左右 about, 超过 more than.")
        at = translation.position(other.span.start)
        yield about(document, segment.id, warning("T015", at, message, hint), other.of(translation.text))
        return


def directions(review: Review) -> Iterator[Finding]:
    """T015: a sentence without figures whose words all point down, and those of its English all up; or the other way round."""
    for document, segment, translation in pairs(review, LANGUAGE):
        for ours, theirs in _units(segment, translation):
            chinese, english = ours.of(segment.text), theirs.of(translation.text)
            if any(n.sure for n in chinese_numbers(chinese)):
                continue
            way = chinese_way(chinese, Span(0, len(chinese))), english_way(english, Span(0, len(english)))
            if set(way) == {"up", "down"}:
                values = {"id": segment.id, "zh": chinese[:20], "way": _WAYS[way[1]]}
                message = say("{id}: “{zh}” points the other way in the English: {way}", **values)
                at = translation.position(theirs.start)
                yield about(document, segment.id, warning("T015", at, message, say("Compare the verbs of the two.")))


def denials(review: Review) -> Iterator[Finding]:
    """T015: an item or a sentence that denies (无铬, 不高), and whose English has no word that does."""
    for document, segment, translation in pairs(review, LANGUAGE):
        rendered = {id_ for _, id_ in review.english_in(translation.text)}
        settled = [m.span for m in review.terms_in.get((document.id, segment.id), ()) if m.id in rendered]
        for ours, theirs in _units(segment, translation):
            inside = [Span(s.start - ours.start, s.end - ours.start) for s in settled if ours.contains(s)]
            lost = lost_denial(ours.of(segment.text), theirs.of(translation.text), inside)
            if lost:
                message = say("{id}: the Chinese has “{zh}”, the English no word that denies", id=segment.id, zh=lost)
                hint = say("Is a “not”, a “without” or a “-free” lost?")
                at = translation.position(theirs.start)
                yield about(document, segment.id, warning("T015", at, message, hint), lost)


def _units(segment: Segment, translation: Translation) -> Iterator[tuple[Span, Span]]:
    """What can be held against each other: the items of the two, their sentences where there are as many, else the whole."""
    items = {i.id: i.span for i in translation.items}
    if segment.items and {i.id for i in segment.items} == items.keys():
        yield from ((i.span, items[i.id]) for i in segment.items)
        return
    chinese, english = sentences(segment.text), english_sentences(translation.text)
    if len(chinese) == len(english):
        yield from zip(chinese, english, strict=True)
    else:
        yield Span(0, len(segment.text)), Span(0, len(translation.text))


def _by_value(numbers: Iterable[Number]) -> dict[str, list[Number]]:
    """The numbers by their values."""
    found: dict[str, list[Number]] = {}
    for number in numbers:
        found.setdefault(number.value, []).append(number)
    return found


_WAYS = {"up": say("it rises"), "down": say("it falls")}
_BOUND_WORDS = {
    "": say("the figure alone"),
    "le": say("no more than"),
    "ge": say("at least"),
    "gt": say("more than"),
    "lt": say("less than"),
    "approx": say("about"),
    "more": say("some more than"),
}


def places_of_items(review: Review) -> Iterator[Finding]:
    """T011: an item whose term stands in the English of another item, which has no such term in the Chinese."""
    for document, segment, translation in pairs(review, LANGUAGE):
        if len(segment.items) < 2 or {i.id for i in segment.items} != {i.id for i in translation.items}:
            continue
        yield from _loose_words(document, segment, translation)
        mentions = review.terms_in.get((document.id, segment.id), ())
        rendered = review.english_in(translation.text)
        chinese = {i.id: {m.id for m in mentions if i.span.contains(m.span)} for i in segment.items}
        english = {i.id: {id_ for span, id_ in rendered if i.span.contains(span)} for i in translation.items}
        strayed = next(_strayed(chinese, english), None)
        if strayed is not None:
            item, other, concept = strayed
            values = {"id": item, "zh": review.library.glossary[concept].zh, "other": other}
            message = say("{id}: the English of its “{zh}” stands in {other}", **values)
            at = translation.position(next(i.span.start for i in translation.items if i.id == other))
            hint = say("Have two items changed places? Put each where the Chinese has it, or number them: ⟦2:…⟧.")
            yield about(document, segment.id, warning("T011", at, message, hint), concept)


def _loose_words(document: Document, segment: Segment, translation: Translation) -> Iterator[Finding]:
    """T011: a comma or an “and” inside the marks of an item, where it would be part of its name."""
    for item in translation.items:
        words = item.span.of(translation.text)
        if match := re.match(r"(?:and|or) |.*[,;](?=$)", words):
            at = translation.position(
                item.span.start if words[0].isalpha() and words[:2] in ("an", "or") else item.span.end - 1
            )
            message = say("{id}: “{words}” has what divides the items inside its marks", id=item.id, words=words[:40])
            hint = say("Put the comma or the “and” outside ⟦ and ⟧.")
            yield about(document, segment.id, warning("T011", at, message, hint), match[0])


def _strayed(chinese: Mapping[str, set[str]], english: Mapping[str, set[str]]) -> Iterator[tuple[str, str, str]]:
    """An item, the item in which a term of it stands instead, and that term: where both have lost what they had."""
    for item, other in permutations(chinese, 2):
        gone = (chinese[item] - english[item]) & (english[other] - chinese[other])
        if gone and (not chinese[other] or chinese[other] - english[other]):
            yield item, other, min(gone)


RULES = (lengths, whole_sentences, capitals, names, places, bounds, directions, denials, places_of_items)
