"""G007, T012, T013: characters and markup that words for readers cannot have, in designations, definitions, translations, notes.

What is written is shown as it is written: HTML, entities and Markdown would be read as signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from generator.base.characters import lookalikes
from generator.base.diagnostics import Phrase, error, say, warning
from generator.base.languages import GLOSSES, HANT
from generator.base.text import HAN, HTML_TAG, count_han, excerpt, is_han
from generator.checks.findings import Finding
from generator.checks.review import Review
from generator.checks.slips import MOST_SHOWN, slips
from generator.variants import simplified_in, to_simplified, traditional_in
from generator.words.glossary import Concept
from generator.words.pinyin import misread, misread_words

_HTML = re.compile(
    rf"{HTML_TAG.pattern}|<!--"
    # not closed: a browser would close it
    r"|<(?:a|b|br|div|embed|i|iframe|img|input|link|meta|object|p|script|span|style|svg|table)(?=[\s/])",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]{1,31});|&(?:amp|copy|emsp|ensp|gt|lt|mdash|nbsp|ndash|quot|thinsp)\b"
)
_MARKDOWN = re.compile(
    r"\*\*[^*\n]+\*\*|(?<!\w)__[^_\n]+__(?!\w)|`[^`\n]+`|!?\[[^\[\]\n]*\]\([^()\n]*\)|^#{1,6} |~~[^~\n]+~~|\[\^[^\]\s]+\]|\{[:{%#][^{}\n]*\}+|(?<![\w*])\*[^*\s][^*\n]*\*(?![\w*])|(?<![\w_])_[^_\s][^_\n]*_(?![\w_])"
)
_LIST_MARK = re.compile(r"^(?:[-*•·]\s+|\d{1,2}[.)、]\s*(?=\D)|[（(]?\d{1,2}[)）]\s*)")
_STANDS_FOR_NOTHING = re.compile(r"(?:TBD|TBA|TODO|XXX+|N/?A|-+|–|—|\?+|\.+|…+|/+)", re.IGNORECASE)
"""What people write where they do not know the word yet."""
_QUOTES = ("“”", "‘’", "„“", "「」", "『』", "«»")


class Wrong(NamedTuple):
    """What is wrong at a place of a text."""

    place: int
    what: Phrase
    hint: Phrase


def markup(text: str) -> Iterator[Wrong]:
    """HTML, entities and Markdown."""
    for pattern, what, hint in (
        (_HTML, "HTML: “{found}”", "Readers would see it as signs: write the words alone."),
        (_ENTITY, "an HTML entity: “{found}”", "Type the sign itself: & for &amp;, a space for &nbsp;."),
        (_MARKDOWN, "Markdown: “{found}”", "Readers would see it as signs: write the words alone."),
    ):
        for match in islice(pattern.finditer(text), MOST_SHOWN):
            yield Wrong(match.start(), say(what, found=match.group()[:30]), say(hint))


def odd_letters(text: str, *, chinese: bool = False) -> Iterator[Wrong]:
    """Letters that are not what they look like."""
    for odd in islice(lookalikes(text, chinese=chinese), MOST_SHOWN):
        yield Wrong(odd.place, odd.what, odd.hint)


def wrong_in_english(form: str, chinese: str = "") -> Iterator[Wrong]:
    """What the English designation of a Chinese word cannot have, besides what `characters` (G007) says of single signs."""
    yield from markup(form)
    yield from odd_letters("".join("x" if is_han(c) or "\uff01" <= c <= "\uff5e" else c for c in form))
    if form != "TODO" and is_placeholder(form):
        yield Wrong(
            0,
            say("no word, but what stands where one is missing"),
            say("Write the word, or leave the entry in the inbox until there is one."),
        )
    if len(form) > 2 and form[0] + form[-1] in _QUOTES and not re.search("[“‘「『《]", chinese):
        yield Wrong(0, say("quotation marks around the whole"), say("They would be part of the word: remove them."))
    elif (place := _odd_quote(form)) is not None:
        yield Wrong(
            place,
            say("a quotation mark without its partner, or turned the wrong way"),
            say("Type both as “ and ”, or remove them."),
        )
    if match := re.match(r"(?:the|an?) (?=[a-z])", form):
        yield Wrong(0, say("an article: “{found}”", found=match[0].strip()), say("A designation has none: remove it."))
    if match := re.search(r"\S / \S", form):
        hint = say("Write the first under `en`, the others as a list under `en_variants`.")
        yield Wrong(match.start() + 1, say("several words in one"), hint)
    if match := re.search(r"[?!]$", form):
        yield Wrong(
            match.start(), say("a {mark} at its end", mark=match[0]), say("A designation is no sentence: remove it.")
        )
    if ", " in form and not re.search("[、，]", chinese) and not re.search(r"\b(?:and|or)\b|&", form):
        hint = say("Write the first under `en`, the others as a list under `en_variants`.")
        yield Wrong(form.index(", "), say("several words in one"), hint)
    if ";" in form.rstrip(";") or "；" in form.rstrip("；"):
        place = next(n for n, c in enumerate(form) if c in ";；")
        hint = say("Write the first under `en`, the others as a list under `en_variants`.")
        yield Wrong(place, say("several words in one"), hint)
    if match := re.search(r"(?<=\S)[ ]{2,}(?=\S)", form):
        yield Wrong(match.start(), say("two spaces in a row"), say("Keep one."))
    if re.search(r"[a-z]{3}\.$", form) and not re.search(r"\b(?:etc|approx|dept|inc|ltd|corp)\.$", form, re.I):
        yield Wrong(len(form) - 1, say("a full stop at its end"), say("A designation is no sentence: remove it."))
    if match := _LIST_MARK.match(form):
        yield Wrong(0, say("the mark of a list: “{found}”", found=match.group().strip()), say("Write the words alone."))


@lru_cache(maxsize=65536)
def is_wrong_in_english(form: str, chinese: str) -> bool:
    """Whether there is anything of that; several rules ask it of the same words."""
    return any(wrong_in_english(form, chinese))


def is_placeholder(text: str) -> bool:
    """Whether somebody has only kept the place: TODO, ???, -."""
    return _STANDS_FOR_NOTHING.fullmatch(text) is not None


def _odd_quote(form: str) -> int | None:
    """The first double quotation mark that opens and does not close, or the other way round; a double prime is none."""
    opened: list[int] = []
    for place, character in enumerate(form):
        if character in "“„":
            opened.append(place)
        elif character == "”":
            if not opened:
                return place
            opened.pop()
        elif character in "″‟" and not form[:place][-1:].isdigit():
            return place
    return opened[0] if opened else None


def wrong_in_chinese(form: str) -> Iterator[Wrong]:
    """What a Chinese designation cannot have, besides what `characters` (G007) says of single signs."""
    yield from markup(form)
    yield from odd_letters(form, chinese=True)
    if form in _GRAMMAR:
        yield Wrong(0, say("a word of grammar, which is no term"), say("Write the whole term, or remove the entry."))
    if match := re.search("[\u00c0-\u024f]", form):
        what = say("the letter {character}, which no Chinese word has", character=match[0])
        yield Wrong(match.start(), what, say("Write the Chinese as the document prints it."))
    if match := re.search(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])", form):
        yield Wrong(match.start(), say("a space inside the word"), say("Remove it: Chinese words have none."))
    if len(form) > 2 and form[0] + form[-1] in _QUOTES and not any(c in form[1:-1] for c in form[0] + form[-1]):
        yield Wrong(0, say("quotation marks around the whole"), say("They would be part of the word: remove them."))
    if re.search("[；;]", form[:-1]):
        yield Wrong(
            0, say("several words in one"), say("Write the first under `zh`, the others as a list under `zh_variants`.")
        )


def is_no_designation(concept: Concept) -> bool:
    """Whether a preferred word is no designation at all: the placeholder, Chinese, markup, a list, a word of grammar."""
    return (
        concept.zh in _GRAMMAR
        or is_placeholder(concept.en)
        or any(is_han(c) or "\uff01" <= c <= "\uff5e" for c in concept.en)
        or is_wrong_in_english(concept.en, concept.zh)
    )


def is_exchanged(concept: Concept) -> bool:
    """Whether the two designations stand under each other's key."""
    return not any(map(is_han, concept.zh)) and count_han(concept.en) > len(concept.en) / 2


def designations(review: Review) -> Iterator[Finding]:
    """G007: markup, lookalikes, lists and sentences as designations; Traditional characters in the Simplified form."""
    for concept in review.library.glossary:
        if is_exchanged(concept):
            what, hint = say("the Chinese stands under `en`, the English under `zh`"), say("Exchange the two.")
            yield _of_concept(concept, "G007", concept.zh, ("zh",), Wrong(0, what, hint))
            continue
        yield from _chinese_forms(concept, review)
        for form in dict.fromkeys((*concept.en_forms, *(f for f, _ in concept.forbidden))):
            for wrong in islice(wrong_in_english(form, concept.zh), 1):
                yield _of_concept(concept, "G007", form, ("en", "en_variants", "forms", "abbr", "forbidden"), wrong)
        yield from _definitions(concept)
        for form in concept.en_forms if not is_no_designation(concept) else ():
            yield from _slips_in(concept, form, form, ("en", "en_variants", "forms", "abbr"))
        for source in (*concept.sources, *concept.regional_sources.values()):
            if is_placeholder(source.ref):
                hint = say("Name the source, or remove it.")
                wrong = Wrong(0, say("no source, but what stands where one is missing"), hint)
                yield _of_concept(concept, "G007", source.ref, ("sources", "regional_sources"), wrong)
        for text, key in ((concept.why, "why"), *((why, "forbidden") for _, why in concept.forbidden)):
            for wrong in markup(text):
                yield _of_concept(concept, "G007", text, (key,), wrong)


def _chinese_forms(concept: Concept, review: Review) -> Iterator[Finding]:
    for form in concept.zh_variants:
        if "、" in form and "、" not in concept.zh:
            wrong = Wrong(form.index("、"), say("several words in one"), say("Write them as a list: [one, another]."))
            yield _of_concept(concept, "G007", form, ("zh_variants",), wrong)
    for form in concept.zh_forms:
        wrong_here = next(wrong_in_chinese(form), None)
        if wrong_here is None and form not in review.corpus:
            wrong_here = _traditional(form)
        if wrong_here is not None:
            yield _of_concept(concept, "G007", form, ("zh", "zh_variants"), wrong_here)


def _definitions(concept: Concept) -> Iterator[Finding]:
    chinese, english = concept.definition_zh, concept.definition_en
    for text, is_other in ((chinese, not any(map(is_han, chinese))), (english, count_han(english) > len(english) / 2)):
        if text and is_other:
            hint = say("`definition` has a line in English under `en`, and one in Chinese under `zh`.")
            yield _of_concept(concept, "G007", text, ("definition",), Wrong(0, say("in the other language"), hint))
            return
    if (foreign := _traditional(chinese)) is not None:
        yield _of_concept(concept, "G007", chinese, ("definition",), foreign)
    if match := _ENGLISH_SIGN.search(chinese):
        what = say("English punctuation: “{found}”", found=match[0])
        wrong = Wrong(match.start(), what, say("Use the Chinese sign."))
        yield _of_concept(concept, "G007", chinese, ("definition",), wrong)
    for text, end in ((chinese, "。"), (english, ".")):
        if text and text[-1] not in f"{end}!?！？)）”’」":
            message = say("{id}: the definition has no full stop at its end", id=concept.id)
            at = concept.where(text, "definition")
            yield Finding(warning("G007", at, message, say("Add it: a definition is a sentence.")), concept.id, (text,))
    if english[:1].isascii() and english.partition(" ")[0].isalpha() and english.partition(" ")[0].islower():
        message = say("{id}: the definition begins with a small letter", id=concept.id)
        at = concept.where(english, "definition")
        yield Finding(warning("G007", at, message, say("Begin with a capital.")), concept.id, (english,))
    if english.rstrip(".").lower() in (form.lower() for form in concept.en_forms):
        hint = say("Say what the words alone do not tell, or remove it.")
        wrong = Wrong(0, say("no more than the word itself"), hint)
        yield _of_concept(concept, "G007", english, ("definition",), wrong)
    for text in (chinese, english):
        for wrong in (*markup(text), *odd_letters(text, chinese=text is chinese)):
            yield _of_concept(concept, "G007", text, ("definition",), wrong)
    yield from _slips_in(concept, english, _QUOTED.sub(lambda quoted: "0" * len(quoted[0]), english), ("definition",))


def _slips_in(concept: Concept, text: str, prose: str, keys: tuple[str, ...]) -> Iterator[Finding]:
    """Slips as warnings; `prose` is the text with what is no English covered."""
    for span, slip in slips(prose):
        message = say("{id}: {problem}: “{near}”", id=concept.id, problem=slip.what, near=excerpt(text, span, 6))
        yield Finding(warning("G007", concept.where(text, *keys), message, slip.hint), concept.id, (span.of(text),))


_GRAMMAR = frozenset("的了着过和与及或在是有对为以于从将等并而之其这那也都就不要把被让向到由按") | {
    "对于",
    "以及",
    "或者",
    "并且",
}
"""Words that stand in every sentence: as a term each would mark the whole text."""
_ENGLISH_SIGN = re.compile(f"(?<=[{HAN}]) ?[,;:?!] ?(?=[{HAN}])")
_QUOTED = re.compile(f"[{HAN}][{HAN}、，·（）]*")
"""Chinese words that an English definition quotes."""


def _of_concept(concept: Concept, code: str, form: str, keys: tuple[str, ...], wrong: Wrong) -> Finding:
    message = say("{id}: “{form}”: {problem}", id=concept.id, form=form[:60], problem=wrong.what)
    return Finding(error(code, concept.where(form, *keys), message, wrong.hint), concept.id, (form,))


def _traditional(form: str) -> Wrong | None:
    if not (character := traditional_in(form)):
        return None
    what = say("the Traditional character {character}", character=character)
    hint = say("Under `zh` write Simplified: {simplified}.", simplified=to_simplified(form))
    return Wrong(form.index(character), what, hint)


def simplified_in_traditional(review: Review) -> Iterator[Finding]:
    """G011: a `zh_hant` or a regional word in Simplified characters."""
    variants = review.variants
    if variants is None:
        return
    for concept in review.library.glossary:
        forms = [(concept.zh_hant, "zh_hant"), *((w, "regional") for words in concept.regional.values() for w in words)]
        for form, key in forms:
            tag = HANT if HANT in variants.tags else ""
            if not form or not tag:
                continue
            if key == "regional" and (not any(map(is_han, form)) or "、" in form):
                problem = say("several words in one") if "、" in form else say("no Chinese character")
                message = say("{id}: “{form}”: {problem}", id=concept.id, form=form, problem=problem)
                hint = say("Write each word as it is said there, as a list: [one, another].")
                yield Finding(warning("G011", concept.where(form, key), message, hint), concept.id, (form,))
                continue
            if simple := simplified_in(form):
                message = say(
                    "{id}: `{key}` “{form}” has the Simplified character {character}",
                    id=concept.id,
                    key=key,
                    form=form,
                    character=simple,
                )
                hint = say("Write it in Traditional characters: {better}.", better=variants.convert(form, tag))
                yield Finding(warning("G011", concept.where(form, key), message, hint), concept.id, (form,))


def twice(review: Review) -> Iterator[Finding]:
    """G015: a form that stands in a concept twice; a definition that is another concept's, word for word."""
    defined: dict[str, str] = {}
    for concept in review.library.glossary:
        for definition in concept.definition.values():
            if (first := defined.setdefault(definition, concept.id)) != concept.id:
                message = say("{id}: this is the definition of {other} too", id=concept.id, other=first)
                at = concept.where(definition, "definition")
                yield Finding(warning("G015", at, message, say("Say what sets the one apart.")), concept.id, (first,))
        for forms, keys in (
            ((concept.zh, *concept.zh_variants), ("zh_variants",)),
            ((concept.en, *concept.en_variants), ("en_variants",)),
            (concept.forms, ("forms",)),
            (concept.not_in, ("not_in",)),
            (concept.only_in, ("only_in",)),
            (concept.see, ("see",)),
            *((words, ("regional",)) for words in concept.regional.values()),
        ):
            seen: set[str] = set()
            for form in forms:
                if form.casefold() in seen:
                    message = say("{id}: “{form}” stands here twice", id=concept.id, form=form)
                    at = concept.where(form, *keys)
                    yield Finding(warning("G015", at, message, say("Keep one.")), concept.id, (form,))
                    break
                seen.add(form.casefold())


def capitals(review: Review) -> Iterator[Finding]:
    """G021: a designation with capitals as in a title, which the translations write small."""
    english = "\n".join(row.text for _, rows in review.translations if rows.tag == GLOSSES for row in rows)
    written = english.lower()
    for concept in review.library.glossary:
        small, words = concept.en.lower(), re.findall(r"[^\s-]+", concept.en)
        is_title = len(words) > 1 and all(re.fullmatch("[A-Z][a-z]+", word) for word in words)
        if is_title and small in written and concept.en not in english:
            message = say("{id}: “{form}” is written with capitals, as a name", id=concept.id, form=concept.en)
            hint = say(
                "Write “{small}” as the translations do: headings get their capitals by themselves.", small=small
            )
            yield Finding(warning("G021", concept.where(concept.en, "en"), message, hint), concept.id, (concept.en,))


_AS_TONE = str.maketrans("ăĕĭŏŭĂĔĬŎŬ", "ǎěǐǒǔǍĚǏǑǓ")
_NO_TONE = re.compile("[ăĕĭŏŭĂĔĬŎŬ]")
"""Rounded bows, which look like the pointed ones of the third tone."""
_TONES = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]")


def pinyin(review: Review) -> Iterator[Finding]:
    """G016: pinyin of another number of syllables than the word has characters, without tone marks, or of other characters."""
    for concept in review.library.glossary:
        if not concept.pinyin or any(wrong_in_chinese(concept.zh)):
            continue
        han = sum(map(is_han, concept.zh))
        other = len(re.findall(r"[A-Za-z0-9]+", concept.zh))
        syllables = [s for s in re.split(r"[\s·\-'’]+", concept.pinyin) if s]
        where = concept.where(concept.pinyin, "pinyin")
        if match := re.search(r"[^\S ]", concept.pinyin):
            message = say("{id}: a space in the pinyin that is no ordinary one", id=concept.id)
            yield Finding(warning("G016", where, message, say("Type an ordinary space.")), concept.id, (match[0],))
        if match := _NO_TONE.search(concept.pinyin):
            letter, tone = match[0], match[0].translate(_AS_TONE)
            message = say(
                "{id}: {letter} has no tone mark: the third tone is {tone}", id=concept.id, letter=letter, tone=tone
            )
            yield Finding(warning("G016", where, message, say("Type {tone}.", tone=tone)), concept.id, (letter,))
            continue
        if han and not han <= len(syllables) <= han + other:
            values = {"id": concept.id, "count": len(syllables), "han": han}
            message = say("{id}: the pinyin has {count} syllables, the word {han} characters", **values)
            yield Finding(
                warning(
                    "G016",
                    where,
                    message,
                    say(
                        "One syllable for each character, a space between them; or remove the line: `duizhao fmt` writes it."
                    ),
                ),
                concept.id,
                (concept.pinyin,),
            )
        elif re.search(r"[1-5vV]", re.sub(r"[A-Z0-9]{2,}", "", concept.pinyin)) or (
            len(syllables) > 1 and not _TONES.search(concept.pinyin.lower())
        ):
            message = say("{id}: the pinyin “{pinyin}” has no tone marks", id=concept.id, pinyin=concept.pinyin)
            yield Finding(
                warning(
                    "G016",
                    where,
                    message,
                    say("Write lǜ sè, not lv4 se4; or remove the line: `duizhao fmt` writes it."),
                ),
                concept.id,
                (concept.pinyin,),
            )
        else:
            wrong = [*misread(concept.zh, syllables)] or [*misread_words(concept.zh, syllables)]
            for characters, syllable, readings in wrong:
                values = {"id": concept.id, "character": characters, "syllable": syllable, "readings": readings}
                message = say("{id}: {character} is not read {syllable}, but {readings}", **values)
                hint = say("Correct the syllable, or remove the line: `duizhao fmt` writes it.")
                yield Finding(warning("G016", where, message, hint), concept.id, (concept.pinyin,))


def translations(review: Review) -> Iterator[Finding]:
    """T012, T013: markup and lookalikes in translations and their notes; T007 where quotation marks were put around the whole."""
    for document, rows in review.translations:
        for row in rows:
            for wrong in markup(row.text):
                message = say("{id}: {problem}", id=row.id, problem=wrong.what)
                yield Finding(error("T012", row.position(wrong.place), message, wrong.hint), row.id, (), document.id)
            for wrong in odd_letters("".join("x" if is_han(c) or "\uff01" <= c <= "\uff5e" else c for c in row.text)):
                message = say("{id}: {problem}", id=row.id, problem=wrong.what)
                yield Finding(error("T013", row.position(wrong.place), message, wrong.hint), row.id, (), document.id)
            for wrong in markup(row.note):
                message = say("{id}: {problem}", id=row.id, problem=wrong.what)
                yield Finding(error("T012", row.in_note(wrong.place), message, wrong.hint), row.id, (), document.id)
            if count_han(row.note) > len(row.note) / 2:
                message = say("{id}: the note is in Chinese", id=row.id)
                yield Finding(error("T003", row.in_note(0), message, say("Translate it.")), row.id, (), document.id)
            prose = "" if count_han(row.note) > len(row.note) / 2 else row.note
            for span, slip in slips(_QUOTED.sub(lambda quoted: "0" * len(quoted[0]), prose)):
                message = say(
                    "{id}: {problem}: “{near}”", id=row.id, problem=slip.what, near=excerpt(row.note, span, 6)
                )
                yield Finding(warning("T007", row.in_note(span.start), message, slip.hint), row.id, (), document.id)
            chinese = document.guideline[row.id].text if row.id in document.guideline else ""
            if (
                len(row.text) > 2
                and row.text[0] + row.text[-1] in _QUOTES
                and not re.search("[“‘「『《]", chinese)
                and row.text.count(row.text[0]) == 1
            ):
                message = say("{id}: quotation marks around the whole, and none in the Chinese", id=row.id)
                hint = say("They would be shown: YAML needs none, or straight ones.")
                yield Finding(warning("T007", row.position(0), message, hint), row.id, (row.text[0],), document.id)


RULES = (designations, simplified_in_traditional, twice, pinyin, capitals, translations)
