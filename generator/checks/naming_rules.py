"""L016, L017, L019: what the site, the glossary and the documents say by language, each in the script of its key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from generator.base.diagnostics import say, warning
from generator.base.languages import GLOSSES, HANT
from generator.base.locales import ROOT
from generator.base.text import count_han, unpaired
from generator.checks.findings import Finding
from generator.checks.numbers import lone_numbers
from generator.checks.review import Review
from generator.variants import simplified_in, to_simplified, traditional_in
from generator.yaml_reader import Record


def scripts(review: Review) -> Iterator[Finding]:
    """L016: Traditional characters under zh-Hans, Simplified ones under zh-Hant; the pages of one script would show the other."""
    variants = review.variants
    for document, words in said(review):
        if character := traditional_in(words.text(ROOT)):
            hint = say("Under zh-Hans write Simplified: {simplified}.", simplified=to_simplified(words.text(ROOT)))
            yield _other_script(document, words, ROOT, character=character, hint=hint)
        own = words.text(HANT)
        if variants is not None and (character := simplified_in(own)):
            hint = say("Write it in Traditional characters: {better}.", better=variants.convert(own, HANT))
            yield _other_script(document, words, HANT, character=character, hint=hint)


def languages(review: Review) -> Iterator[Finding]:
    """L016: Chinese under en, as copied and not translated; verbs in Traditional characters, or without English."""
    for document, words in said(review):
        text = words.text(GLOSSES)
        if _is_chinese(text):
            message = say("`{tag}` “{text}” is Chinese", tag=GLOSSES, text=text[:60])
            yield Finding(warning("L016", words.where(GLOSSES), message, say("Translate it.")), document, (), document)
        own = words.text(ROOT)
        if _is_english(own):
            message = say("`{tag}` “{text}” is English", tag=ROOT, text=own[:60])
            yield Finding(
                warning("L016", words.where(ROOT), message, say("Write it in Chinese.")), document, (), document
            )
        lone, other = lone_numbers(own, text) if own and text else ([], [])
        if lone and other:
            values = {"ours": lone[0].of(own), "theirs": other[0].of(text)}
            message = say("“{ours}” in the Chinese, “{theirs}” in the English", **values)
            hint = say("Compare the two; 亿 is 100 million, 万 is 10 thousand.")
            yield Finding(warning("L017", words.where(GLOSSES), message, hint), document, (), document)
    for work in review.library.entries:
        if _is_chinese(work.en):
            message = say("`{tag}` “{text}” is Chinese", tag=GLOSSES, text=work.en)
            yield Finding(warning("L016", work.at, message, say("Translate it.")), work.id)
    for verb in review.library.verbs:
        if _is_chinese(verb.en):
            message = say("`{tag}` “{text}” is Chinese", tag=GLOSSES, text=verb.en)
            yield Finding(warning("L016", verb.where("en", verb.en), message, say("Translate it.")), verb.id)
        for form in (verb.zh, *verb.forms):
            if form not in review.corpus and (character := traditional_in(form)):
                values = {"tag": "zh", "text": form, "character": character}
                message = say("`{tag}` “{text}” has the Traditional character {character}", **values)
                hint = say("Under zh-Hans write Simplified: {simplified}.", simplified=to_simplified(form))
                yield Finding(
                    warning("L016", verb.where("zh" if form == verb.zh else "forms", form), message, hint), verb.id
                )


def _is_english(text: str) -> bool:
    """Whether a text has words and no Chinese: a name such as GitHub is no text."""
    return count_han(text) == 0 and len(re.findall("[A-Za-z]{2,}", text)) > 2


def _is_chinese(text: str) -> bool:
    """Whether most of a text is Chinese: a name or a word quoted in English does not make it so."""
    return count_han(text) * 2 > len(text)


_PAIRS = (("(", ")"), ("（", "）"), ("《", "》"), ("“", "”"), ("「", "」"), ("[", "]"))


def brackets(review: Review) -> Iterator[Finding]:
    """L019: a bracket or a quotation mark without its other half, as where one is Chinese and the other English."""
    for document, words in said(review):
        for tag in (ROOT, HANT, GLOSSES):
            text = words.text(tag)
            alone = (text[n] for opening, closing in _PAIRS for n in unpaired(text, opening, closing))
            if sign := next(alone, ""):
                message = say("`{tag}` “{text}”: {sign} without its other half", tag=tag, text=text[:60], sign=sign)
                finding = warning("L019", words.where(tag), message, say("Add the other half."))
                yield Finding(finding, document, (sign,), document)


def twice(review: Review) -> Iterator[Finding]:
    """L017: two domains, or two groups, with one name: readers could not tell their lists apart."""
    for rows in (review.library.glossary.worded, review.library.industries.worded):
        for tag in (ROOT, GLOSSES):
            seen = set[str]()
            for words in rows:
                name = words.text(tag).casefold()
                if name and name in seen:
                    message = say("`{tag}` “{text}” is the name of another one too", tag=tag, text=words.text(tag))
                    yield Finding(warning("L017", words.where(tag), message, say("Give them different names.")))
                seen.add(name)


def _other_script(document: str, words: Record, tag: str, *, character: str, hint: str) -> Finding:
    values = {"tag": tag, "text": words.text(tag)[:60], "character": character}
    message = (
        say("`{tag}` “{text}” has the Traditional character {character}", **values)
        if tag == ROOT
        else say("`{tag}` “{text}” has the Simplified character {character}", **values)
    )
    return Finding(warning("L016", words.where(tag), message, hint), document, (character,), document)


def said(review: Review) -> Iterator[tuple[str, Record]]:
    """Everything that is said by language, with the document that says it."""
    library = review.library
    of_site = (library.glossary.worded, library.verbs.worded, library.industries.worded)
    of_dimensions = (worded for d in library.dimensions for worded in (d.worded, d.entries.worded))
    for words in chain(*of_site, *of_dimensions):
        yield "", words
    for document in library.documents:
        yield from ((document.id, words) for words in document.about.worded)
        for target in library.targets.get(document.id, ()):
            yield from ((document.id, words) for words in target.worded)


RULES = (scripts, languages, brackets, twice)
