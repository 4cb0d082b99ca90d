"""Whether the Traditional text is right: the places a person should look at, and what people corrected.

The rules that convert know where nothing decides between a character's forms; those places are reported, each with the
correction that settles it, ready to be pasted. Nothing is asked of a second converter or a segmenter, so the report is the same
wherever it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.base.diagnostics import Diagnostic, Position, error, info, say, warning
from generator.base.languages import HANT
from generator.base.locales import ROOT
from generator.base.text import Span, excerpt, is_han
from generator.corpus.library import Library
from generator.document.folder import Document
from generator.variants import (
    DOCUMENT_FILE,
    SITE_FILE,
    Correction,
    Doubt,
    Passage,
    Variants,
    pair_quotes,
    simplified_in,
    to_simplified,
)

_REACH = 3
"""how many characters on either side of a doubtful one are quoted in the correction that is offered"""


def passages(document: Document) -> Iterator[Passage]:
    """The own texts of a document as passages."""
    # what was received in Traditional characters is shown as it came
    for segment in () if document.as_received is not None else document.guideline.segments:
        at = segment.at or Position(f"content/{document.guideline.document}/guideline.yml")
        yield Passage(segment.text, segment.id, at, document.guideline.document)


def other_passages(library: Library) -> Iterator[Passage]:
    """What is shown converted besides the documents: names and definitions of the glossary, groups, titles, reasons, goals."""
    for concept in library.glossary:
        for text in (*concept.zh_forms, concept.definition_zh):
            yield Passage(text, concept.id, concept.where(text, "zh", "zh_variants", "definition"))
    for group in library.industries.groups.values():
        yield from _by_language(group, "group", Position("site_config/industries.yml"), "")
    for document in library.documents:
        for said in document.about.worded:
            yield from _by_language(said, "document.yml", said.where(ROOT), document.id)
    for targets in library.targets.values():
        for target in targets:
            for words in (
                target.indicator,
                target.scope,
                target.unit,
                target.reference,
                target.note,
                target.final or {},
            ):
                yield from _by_language(words, target.id, target.at, target.document)


def _by_language(value: Any, name: str, at: Position, document: str) -> Iterator[Passage]:
    """The zh-Hans texts at any depth that have no zh-Hant of their own beside them."""
    if isinstance(value, Mapping):
        if ROOT in value and isinstance(value[ROOT], str) and HANT not in value:
            yield Passage(str(value[ROOT]), name, getattr(value[ROOT], "at", at), document)
        for below in value.values():
            yield from _by_language(below, name, at, document)
    elif isinstance(value, list | tuple):
        for below in value:
            yield from _by_language(below, name, at, document)


def check_conversion(
    documents: Iterable[Document], variants: Variants, root: Path, others: Iterable[Passage] = ()
) -> Iterator[Diagnostic]:
    """Everything there is to say about the conversion of the documents and of `others`: see `other_passages`.

    Without the others, corrections that apply only there are called idle.
    """
    texts = [p for p in (*(p for d in documents for p in passages(d)), *others) if p.text]
    broken = list(variants.check_lengths(texts))
    yield from broken
    unusable = {d.position for d in broken}
    texts = [p for p in texts if p.at not in unusable]
    yield from find_doubts(texts, variants)
    yield from _find_overruled(texts, variants)
    yield from _idle(texts, variants)
    yield from _failing_tests(variants)
    yield from _other_words(variants)
    yield from _quotes(texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A doubtful place, with the words around it."""

    passage: Passage
    doubt: Doubt
    near: str
    tag: str
    offer: str
    """the correction that keeps what is shown, as it would stand in the file"""


def find_doubts(texts: Iterable[Passage], variants: Variants) -> Iterator[Diagnostic]:
    """V010 for each word in which nothing decides how a character is written; the same word is reported once."""
    places: dict[tuple[str, str], list[_Place]] = {}
    for passage in texts:
        seen: set[int] = set()
        for tag in variants.tags:
            for doubt in variants.doubts(passage.text, tag, passage.document):
                if doubt.place not in seen:
                    seen.add(doubt.place)
                    found = _place(passage, doubt, tag, variants)
                    places.setdefault((passage.document, found.near), []).append(found)
    for found_places in places.values():
        first = found_places[0]
        name, doubt, near = first.passage.name, first.doubt, first.near
        character, more = first.passage.text[doubt.place], len(found_places) - 1
        if doubt.word:
            message = say(
                "{name}: “{character}” in “{near}” is shown as {shown}, but OpenCC writes “{word}” with {theirs}",
                name=name,
                character=character,
                near=near,
                shown=doubt.shown,
                word=doubt.word,
                theirs=doubt.theirs,
            )
        else:
            forms = variants.forms_of(character, first.tag)
            message = say(
                "{name}: “{character}” in “{near}” is shown as {shown}, and nothing decides between that and {others}",
                name=name,
                character=character,
                near=near,
                shown=doubt.shown,
                others=", ".join(form for form in forms if form != doubt.shown),
            )
        file = f"content/{first.passage.document}/{DOCUMENT_FILE}" if first.passage.document else SITE_FILE
        hint = say("Decide in {file}: {offer}", file=file, offer=first.offer)
        if more:
            hint = say("Decide in {file}: {offer} (and {more} more)", file=file, offer=first.offer, more=more)
        yield warning("V010", first.passage.at, message, hint)


def _place(passage: Passage, doubt: Doubt, tag: str, variants: Variants) -> _Place:
    text, place = passage.text, doubt.place
    start = place
    while start > 0 and place - start < _REACH and is_han(text[start - 1]):
        start -= 1
    end = place + 1
    while end < len(text) and end - place <= _REACH and is_han(text[end]):
        end += 1
    if end - start == 1:
        start, end = max(0, start - 1), min(len(text), end + 1)
    shown = {t: variants.convert(text, t, passage.document)[start:end] for t in variants.tags}
    to = shown[tag] if len(shown) == 1 else "{" + ", ".join(f"{t}: {words}" for t, words in shown.items()) + "}"
    offer = f"- {{from: {text[start:end]}, to: {to}, why: …}}"
    return _Place(passage=passage, doubt=doubt, near=text[start:end], tag=tag, offer=offer)


def _find_overruled(texts: Iterable[Passage], variants: Variants) -> Iterator[Diagnostic]:
    """V011 where a correction is applied although a longer word decides otherwise: it is too general."""
    said: set[tuple[Correction, str]] = set()
    for passage in texts:
        for tag in variants.tags:
            applied = variants.applied(passage.text, tag, passage.document)
            choices = dict(variants.converter(tag).choices(passage.text)) if applied else {}
            for span, correction in applied:
                for place in range(span.start, span.end):
                    choice = choices.get(place)
                    form = str(correction.form(tag))[place - span.start]
                    if (
                        choice is None
                        or len(choice.word) <= len(span)
                        or form == choice.form
                        or (correction, choice.word) in said
                    ):
                        continue
                    said.add((correction, choice.word))
                    message = (
                        f"“{correction.source}” is corrected in “{choice.word}” too ({passage.name}), where “{passage.text[place]}” "
                        f"would be {choice.form} ({tag})"
                    )
                    yield warning("V011", correction.at, message, "Correct longer words, so that only they are meant.")


def _idle(texts: Iterable[Passage], variants: Variants) -> Iterator[Diagnostic]:
    """Corrections that never apply (V001), stand where another takes their place (V006), or do nothing (V008)."""
    texts = tuple(texts)
    for tag in variants.tags:
        needed: dict[Correction, bool] = {}
        shadowed: dict[Correction, Passage] = {}
        for passage in texts:
            applied = variants.applied(passage.text, tag, passage.document)
            plain = variants.without_corrections(passage.text, tag) if applied else ""
            doubtful = {d.place for d in variants.converter(tag).doubts(passage.text)} if applied else set()
            shown = variants.convert(passage.text, tag, passage.document)
            for span, correction in applied:
                does = span.of(plain) != span.of(shown) or not doubtful.isdisjoint(range(span.start, span.end))
                needed[correction] = needed.get(correction, False) or does
            for correction in variants.in_force(tag, passage.document):
                if correction.source in passage.text and correction not in needed:
                    shadowed.setdefault(correction, passage)
        for correction in variants.corrections:
            if correction.form(tag) is None:
                continue
            if correction in needed:
                if not needed[correction]:
                    message = f"“{correction.source}”: the rules give the same without the correction ({tag})"
                    yield info("V008", correction.at, message, "It can go.")
            elif correction in shadowed:
                message = f"{shadowed[correction].name} has “{correction.source}”, but the correction does not reach it ({tag})"
                yield warning("V006", correction.at, message, "A longer one, or the document's own, takes the place.")
            elif not correction.seen:
                hint = "Remove it, or say under “seen” where it does occur."
                yield warning("V001", correction.at, f"“{correction.source}” occurs in no text ({tag})", hint)


def _other_words(variants: Variants) -> Iterator[Diagnostic]:
    """V012 where a correction is no other way to write the same word: another word, or the Simplified again."""
    for correction in variants.corrections:
        for tag in variants.tags:
            form = correction.form(tag)
            if form is None or len(form) != len(correction.source):
                continue
            values = {"source": correction.source, "form": form}
            if character := simplified_in(form):
                message = say("“{form}” has the Simplified character {character}", form=form, character=character)
                yield warning("V012", correction.at, message, say("Write it in Traditional characters."))
                break
            if to_simplified(form) != correction.source and form != correction.source:
                message = say("“{form}” is another word than “{source}”, not another way to write it", **values)
                hint = say("Local words belong to the glossary, under `regional`.")
                yield warning("V012", correction.at, message, hint)
                break


def _failing_tests(variants: Variants) -> Iterator[Diagnostic]:
    """V009 where a correction does not do what its test says."""
    for correction in variants.corrections:
        for tag in variants.tags if correction.test_in else ():
            expected = correction.test_out.get(tag, correction.test_out.get(""))
            got = variants.convert(correction.test_in, tag, correction.document)
            if expected and got != expected:
                message = f"“{correction.test_in}” gives “{got}”, expected was “{expected}” ({tag})"
                hint = say("Correct `to` or `test`; or does another correction come first?")
                yield error("V009", correction.at, message, hint)


def _quotes(texts: Iterable[Passage]) -> Iterator[Diagnostic]:
    """V007: quotation marks without a partner stay as they are, and look foreign in Traditional text."""
    for passage in texts:
        for place in pair_quotes(passage.text)[1]:
            near = excerpt(passage.text, Span(place, place + 1), 5)
            message = f"{passage.name}: “ or ” without its partner near “{near}”"
            yield warning("V007", passage.at, message, "Correct the source text, if it is a mistake there.")
