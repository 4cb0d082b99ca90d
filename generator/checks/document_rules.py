"""D050–D062: what a page needs to say of a document and document.yml does not say yet, with the lines to add.

An import writes only what the text itself says, never a guess and never a stand-in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from generator.base.diagnostics import Diagnostic, Phrase, Position, error, info, say, warning
from generator.base.languages import GLOSSES
from generator.base.locales import ROOT
from generator.base.text import count_han
from generator.checks.findings import Finding
from generator.checks.review import Review
from generator.checks.wording_rules import is_placeholder
from generator.document.about import STATUS_PLACES, About

_LONG = 30
"""A title longer than this needs a short one for navigation and crumbs."""
_STAND_INS = ("？", "?", "…", "TODO")


def missing_metadata(review: Review) -> Iterator[Finding]:
    """Issuer, short title, English title and status of every document."""
    for document in review.library.documents:
        for fault in _missing(document.about):
            yield Finding(fault, document.id, (document.id,), document.id)


def _missing(about: About) -> Iterator[Diagnostic]:
    issuer = about.issuer.get(ROOT, "")
    if not issuer or issuer in _STAND_INS:
        yield warning(
            "D050",
            about.at,
            say("{id}: it does not say who issued it", id=about.id),
            "Add to document.yml:  issuer: {zh-Hans: …, en: …}",
        )
    if about.short == about.title and len(about.title.get(ROOT, "")) > _LONG:
        yield warning(
            "D051",
            about.at,
            say("{id}: its title is long and it has no short one", id=about.id),
            "Add to document.yml:  short: {zh-Hans: …, en: …}",
        )
    if GLOSSES not in about.title:
        yield warning(
            "D052",
            about.at,
            say("{id}: it has no English title", id=about.id),
            "Add to document.yml under title:  en: …",
        )
    if not about.stamp.get(ROOT):
        yield info(
            "D053",
            about.at,
            say("{id}: it does not say its status, such as in force or a draft for comment", id=about.id),
            "Add to document.yml:  status: {stamp: {zh-Hans: …, en: …}, sentence: {zh-Hans: …, en: …}}",
        )


def dates(review: Review) -> Iterator[Finding]:
    """D055: days that cannot follow each other as they do."""
    for document in review.library.documents:
        about = document.about
        followed = about.successor.published if about.successor else ""
        for key, first, then, message in (
            (
                "dates",
                about.published,
                about.comments_until,
                say("{id}: comments end before it was published", id=about.id),
            ),
            (
                "successor",
                about.published,
                followed,
                say("{id}: what followed it was published before it", id=about.id),
            ),
        ):
            if first and then and then < first:
                hint = say("Compare the dates with the source: {first}, then {then}.", first=first, then=then)
                yield Finding(
                    warning("D055", about.where(key, then), message, hint), document.id, (document.id,), document.id
                )


def end_of_comments(review: Review) -> Iterator[Finding]:
    """D062: comments end on another day than the text asks for them by."""
    for document in review.library.documents:
        until = document.about.comments_until
        asked = [m for s in document.guideline.segments if "意见" in s.text for m in _BY_THEN.finditer(s.text)]
        if not until or not asked:
            continue
        year, month, day = map(int, until.split("-"))
        if not any(m[1] in (None, str(year)) and (int(m[2]), int(m[3])) == (month, day) for m in asked):
            values = {"id": document.id, "until": until, "text": asked[0].group()}
            message = say("{id}: comments end on {until}, the text says “{text}”", **values)
            at = document.about.where("dates", until)
            yield Finding(warning("D062", at, message, say("Compare the two.")), document.id, (until,), document.id)


_BY_THEN = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?=之?前|止|截止|[（(]含|下班)")


def titles(review: Review) -> Iterator[Finding]:
    """D059: the English title of document.yml is another than the translation of the title."""
    for document, rows in review.translations:
        title, named = rows.get("title"), document.about.title.get(GLOSSES, "")
        if rows.tag != GLOSSES or title is None or not named or count_han(named):
            continue
        # a slip of the keyboard is said as that (T016, L018)
        if review.spelling.corrected(title.text).casefold() in review.spelling.corrected(named).casefold():
            continue
        values = {"id": document.id, "named": named, "title": title.text, "at": title.at}
        message = say("{id}: its English title is “{named}”, its translation says “{title}” ({at})", **values)
        at = document.about.where("title", named)
        yield Finding(warning("D059", at, message, say("Change the one or the other.")), document.id, (), document.id)


def names(review: Review) -> Iterator[Finding]:
    """D060: a title or an issuer that is nearly, not quite, what the text says; D061: a number in other brackets than 〔2022〕."""
    for document in review.library.documents:
        about, texts = document.about, [segment.text for segment in document.guideline.segments]
        whole = "\n".join(texts)
        issuers = re.split(r"[、，\s]+", about.issuer.get(ROOT, ""))
        for key, said in (("title", about.title.get(ROOT, "")), *(("issuer", issuer) for issuer in issuers)):
            bare = re.sub(r"[（(][^（）()]*[)）]$", "", said)
            if not bare or bare in whole or any(bare in c.zh_forms for c in review.library.glossary):
                continue
            short = [text for text in texts if len(text) < 2 * len(bare) and text not in said]
            if close := get_close_matches(bare, short, 1, cutoff=_ALIKE):
                values = {"id": about.id, "said": said, "text": close[0]}
                message = say("{id}: “{said}” is not quite what the text has: “{text}”", **values)
                at = about.where(key, about.title[ROOT] if key == "title" else about.issuer[ROOT])
                yield Finding(warning("D060", at, message, say("Compare the two.")), document.id, (said,), document.id)
        numbers = [("number", about.number), *([("successor", about.successor.number)] if about.successor else [])]
        for key, number in numbers:
            if number not in whole and (match := _OTHER_BRACKETS.search(number)):
                message = say("{id}: the year of “{number}” stands in other brackets", id=about.id, number=number)
                hint = say("Numbers of documents have 〔{year}〕.", year=match[1])
                yield Finding(
                    warning("D061", about.where(key, number), message, hint), document.id, (number,), document.id
                )


_ALIKE = 0.8
_OTHER_BRACKETS = re.compile(r"[\[［【（({<](\d{4})[\]］】）)}>]")


def comparison_with_source(review: Review) -> Iterator[Finding]:
    """D058: a comparison with the source that nobody has signed."""
    for document in review.library.documents:
        checked = document.about.checked
        if checked is not None and is_placeholder(checked.by):
            message = say("{id}: “{by}” is nobody’s name", id=document.id, by=checked.by)
            at = document.about.where("checked", checked.by)
            hint = say("Write who compared the text with its source, or remove `checked`.")
            yield Finding(warning("D058", at, message, hint), document.id, (), document.id)


def pages_words(review: Review) -> Iterator[Finding]:
    """D056, D057: a place in what is said of the status that nothing fills or that one language lacks; tiles for too few boxes."""
    for document in review.library.documents:
        about = document.about
        for place, message, hint in _places_of_status(about):
            yield Finding(error("D056", place, message, hint), document.id, (), document.id)
        boxes = len(document.guideline.boxes)
        if about.sigils and len(about.sigils) != boxes:
            values = {"id": about.id, "count": len(about.sigils), "boxes": boxes}
            message = say("{id}: {count} sigils for {boxes} boxes", **values)
            hint = say("Write one for each box, in their order.")
            at = about.where("sigils", about.sigils[0].get(ROOT, ""))
            yield Finding(warning("D057", at, message, hint), document.id, (document.id,), document.id)


def _places_of_status(about: About) -> Iterator[tuple[Position, Phrase, Phrase]]:
    """Where a {place} is wrong, and why."""
    wanted = set(_PLACE.findall(about.sentence.get(ROOT, "")))
    for text in (*about.sentence.values(), *about.stamp.values()):
        at = about.where("status", text)
        for name in _PLACE.findall(text):
            if name not in STATUS_PLACES:
                message = say("{id}: nothing fills the place {name} of its status", id=about.id, name=f"{{{name}}}")
                known = ", ".join(f"{{{place}}}" for place in STATUS_PLACES)
                yield at, message, say("One of: {known}.", known=known)
        if "｛" in text or "｝" in text:
            message = say("{id}: a full-width brace, which makes no place of its status", id=about.id)
            yield at, message, say("Type ordinary braces: {place}.", place="{published}")
        elif text in about.sentence.values():
            for name in sorted(wanted - set(_PLACE.findall(text))):
                message = say("{id}: this has no {name}, which the Chinese has", id=about.id, name=f"{{{name}}}")
                yield at, message, say("Readers would not see what belongs there: write it into the text.")


_PLACE = re.compile(r"\{([^{}]*)\}")


def redirects(review: Review) -> Iterator[Finding]:
    """Old ids that lead to nothing: whoever follows an old address would stand at the top of a page."""
    for document in review.library.documents:
        about, guideline = document.about, document.guideline
        items = {item.id for segment in guideline.segments for item in segment.items}
        redirects = [
            *(("item_redirects", *r) for r in about.item_redirects.items()),
            *(("redirects", *r) for r in about.redirects.items()),
        ]
        for key, old, new in redirects:
            if old not in document.former and old not in guideline and old not in items:
                fault = warning(
                    "D054",
                    about.where(key, new),
                    say(
                        "{id}: the old id “{old}” leads to “{new}”, which the text does not have",
                        id=about.id,
                        old=old,
                        new=new,
                    ),
                    "Look in guideline.yml where that text is now, and put that id in document.yml under redirects.",
                )
                yield Finding(fault, document.id, (document.id, old), document.id)


RULES = (missing_metadata, dates, end_of_comments, names, comparison_with_source, titles, pages_words, redirects)
