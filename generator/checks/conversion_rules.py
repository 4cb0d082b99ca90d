"""Whether the Traditional text is right: four detectors, and the decisions that answer them.

Each detector points at places where the conversion may be wrong; a person decides about the place once, by word and context,
in site_config/variants/decisions.yml, and no detector asks again, in this document or the next. A place inside an applied
correction is decided by the correction. What is not decided is a warning.

The second converter (zhconv-rs) and the division into words (jieba) are development tools: where they are missing the
detector is skipped, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from generator.base.diagnostics import Diagnostic, Position, error, info, warning
from generator.base.locales import ROOT
from generator.base.text import is_han, occurrences
from generator.corpus.library import Library
from generator.document.folder import Document
from generator.variants import (
    Correction,
    Decisions,
    Forbidden,
    Glyph,
    Passage,
    Variants,
    ambiguous,
    excepted,
    load_decisions,
    pair_quotes,
)
from generator.words import segmenter

_FOLDER = "site_config/variants"
_IDLE = "Remove it, or say under “seen” where it does occur."
_HINT = f"Decide about the word in {_FOLDER}/decisions.yml, or correct it in {_FOLDER}/general.yml."
_AGAINST = f"Correct the conversion in {_FOLDER}/general.yml, or decide about the longer word in decisions.yml."


@dataclass(frozen=True, slots=True)
class Raised:
    """A place that a detector points at."""

    code: str
    place: int
    """of the character in the passage"""
    says: str
    """what the detector has to say about it"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One passage in one locale, with all that the detectors look at."""

    passage: Passage
    tag: str
    shown: str
    guessed: frozenset[int]
    corrected: dict[int, int]
    words: tuple[str, ...] | None
    """as the segmenter divides the text; None without one"""


def passages(document: Document) -> Iterator[Passage]:
    """The own texts of a document as passages."""
    for segment in document.guideline.segments:
        at = segment.at or Position(f"content/{document.guideline.document}/guideline.yml")
        yield Passage(segment.text, segment.id, at, document.guideline.document)


def other_passages(library: Library) -> Iterator[Passage]:
    """What is shown converted besides the documents: names and definitions of the glossary, groups, titles, reasons, goals."""
    for concept in library.glossary:
        for text in (*concept.zh_forms, concept.definition.get("zh", "")):
            yield Passage(text, concept.id, concept.where(text, "zh", "zh_variants", "definition"))
    for group in library.industries.groups.values():
        yield from _by_language(group, "group", Position("site_config/industries.yml"), "")
    for document in library.documents:
        for words, at in document.about.worded:
            yield from _by_language(words, "document.yml", at, document.id)
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
        if ROOT in value and isinstance(value[ROOT], str) and "zh-Hant" not in value:
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
    decisions, forbidden, faults = load_decisions(root / _FOLDER, root)
    yield from faults
    texts = [p for p in (*(p for d in documents for p in passages(d)), *others) if p.text]
    broken = list(variants.check_lengths(texts))
    yield from broken
    unusable = {d.position for d in broken}
    texts = [p for p in texts if p.at not in unusable]
    yield from _tools()
    words = segmenter.cut((p.text for p in texts), root / ".cache" / "duizhao" / "converted-words.json")
    for tag in variants.tags:
        cases = [_case(p, tag, variants, words) for p in texts]
        yield from find_undecided(cases, variants, decisions, forbidden)
        yield from _idle(cases, tag, variants)
    yield from _test_rows(variants)
    yield from _quotes(texts)


def check_passages(
    texts: Iterable[Passage], variants: Variants, decisions: Decisions, forbidden: Iterable[Forbidden]
) -> Iterator[Diagnostic]:
    """The four detectors alone, on any passages."""
    texts = tuple(texts)
    words = segmenter.cut(p.text for p in texts)
    for tag in variants.tags:
        yield from find_undecided(
            (_case(p, tag, variants, words) for p in texts), variants, decisions, tuple(forbidden)
        )


def _case(passage: Passage, tag: str, variants: Variants, words: Mapping[str, tuple[str, ...]] | None) -> _Case:
    guessed, corrected = variants.chain(tag, passage.document).probe(passage.text)
    return _Case(
        passage=passage,
        tag=tag,
        shown=variants.convert(passage.text, tag, passage.document),
        guessed=guessed,
        corrected=corrected,
        words=words[passage.text] if words else None,
    )


def find_undecided(
    cases: Iterable[_Case], variants: Variants, decisions: Decisions, forbidden: tuple[Forbidden, ...]
) -> Iterator[Diagnostic]:
    """One warning for each place that a detector raises and nobody decided, and for each that came out otherwise than decided."""
    for case in cases:
        text, shown = case.passage.text, case.shown
        raised: dict[int, list[Raised]] = {}
        for doubt in _detect(case, variants):
            raised.setdefault(doubt.place, []).append(doubt)
        for place, character in enumerate(text):
            if not is_han(character) or place in case.corrected:
                continue
            answers = decisions.about(text, place, case.tag)
            is_default = any(a.decision.is_default for a in answers)
            doubts = [d for d in raised.get(place, ()) if not answers or (is_default and d.code != "V012")]
            seen = f"{case.passage.name}: “{character}” in “{_around(text, place)}” is shown as {shown[place]} ({case.tag})"
            if answers and {a.form for a in answers} != {shown[place]} and (not is_default or place in case.guessed):
                said = " and ".join(f"{a.form} (line {a.decision.at.line})" for a in answers)
                yield warning("V015", case.passage.at, f"{seen}, decided was {said}", _AGAINST)
            for doubt in doubts:
                yield warning(doubt.code, case.passage.at, f"{seen}; {doubt.says}", _HINT)
        for row in forbidden:
            if row.locale in ("", case.tag):
                for span in occurrences(row.string, shown):
                    if not excepted(shown, span.start, span.end, row.exceptions):
                        near = shown[max(0, span.start - 6) : span.end + 6]
                        message = f"{case.passage.name}: “{row.string}” in “{near}” ({case.tag}): {row.why}"
                        yield warning(
                            "V013",
                            case.passage.at,
                            message,
                            f"Correct it in {_FOLDER}, or except the longer word in forbidden.yml.",
                        )


def _detect(case: _Case, variants: Variants) -> Iterator[Raised]:
    """The places that the three detectors of places point at, each once for each detector."""
    yield from _word_by_word(case, variants)
    yield from _second_converter(case, variants)
    for place in sorted(case.guessed):
        forms = ambiguous().get(case.passage.text[place], ())
        says = (
            f"OpenCC knows {' '.join(forms)} and no word that decides"
            if forms
            else "OpenCC has several forms for the word"
        )
        yield Raised("V012", place, says)


def _word_by_word(case: _Case, variants: Variants) -> Iterator[Raised]:
    """V010: the whole text against its words converted one by one."""
    if case.words is None:
        return
    chain = variants.chain(case.tag, case.passage.document)
    apart = pair_quotes("".join(map(chain.convert, case.words)))[0]
    yield from _differences(case, "V010", apart, "its word alone gives")


def _second_converter(case: _Case, variants: Variants) -> Iterator[Raised]:
    """V011: another converter, brought to the same glyphs."""
    other = _other()
    if other is None:
        return
    there = variants.chain(case.tag, case.passage.document).finish(other(case.passage.text))
    yield from _differences(case, "V011", pair_quotes(there)[0], "zhconv gives")


def _differences(case: _Case, code: str, there: str, says: str) -> Iterator[Raised]:
    if len(there) != len(case.shown):
        first = next((n for n, c in enumerate(case.shown) if is_han(c)), 0)
        yield Raised(code, first, f"{says} a text of another length")
        return
    for place, (ours, theirs) in enumerate(zip(case.shown, there, strict=True)):
        if ours != theirs and is_han(ours):
            yield Raised(code, place, f"{says} {theirs}")


def _idle(cases: list[_Case], tag: str, variants: Variants) -> Iterator[Diagnostic]:
    """Corrections that never apply (V001), stand where they cannot apply (V006), or that OpenCC does not need (V008)."""
    needed: dict[Correction, bool] = {}
    shadowed: dict[Correction, _Case] = {}
    used: set[Glyph] = set()
    for case in cases:
        document, text = case.passage.document, case.passage.text
        in_force = tuple(variants.in_force(tag, document).values())
        bare = pair_quotes(variants.chain(tag, document, corrected=False).convert(text))[0] if case.corrected else ""
        for correction in in_force:
            for span in occurrences(correction.source, text):
                if all(
                    p in case.corrected and in_force[case.corrected[p]] is correction
                    for p in range(span.start, span.end)
                ):
                    wide = slice(max(0, span.start - 2), span.end + 2)
                    needed[correction] = needed.get(correction, False) or bare[wide] != case.shown[wide]
                elif span.of(case.shown) != variants.convert(correction.source, tag, document):
                    shadowed.setdefault(correction, case)
        if variants.glyphs_of(tag, document):
            before = variants.chain(tag, document).before_glyphs(text)
            for glyph in variants.glyphs_of(tag, document):
                if any(span.of(case.shown) == glyph.target for span in occurrences(glyph.source, before)):
                    used.add(glyph)
    for correction in variants.corrections:
        if correction.form(tag) is None:
            continue
        if correction in shadowed:
            case = shadowed[correction]
            message = f"{case.passage.name} has “{correction.source}”, but the correction does not reach it ({tag})"
            yield warning(
                "V006",
                correction.at,
                message,
                "A longer word, or one that begins earlier, takes it: add the words around it.",
            )
        elif correction not in needed and not correction.seen:
            yield warning("V001", correction.at, f"“{correction.source}” occurs in no text ({tag})", _IDLE)
        elif correction in needed and not needed[correction]:
            yield info(
                "V008",
                correction.at,
                f"“{correction.source}”: OpenCC gives the same without the correction ({tag})",
                "It can go.",
            )
    for glyph in variants.glyphs:
        if glyph.locale == tag and glyph not in used and not glyph.seen:
            yield warning("V001", glyph.at, f"“{glyph.source}” is never put right to “{glyph.target}” ({tag})", _IDLE)


def _test_rows(variants: Variants) -> Iterator[Diagnostic]:
    """V009 where a correction does not do what its test says."""
    tests = [
        (c.test_in, c.document, c.at, tag, c.test_out.get(tag, c.test_out.get("")))
        for c in variants.corrections
        for tag in variants.tags
    ]
    tests += [(g.test_in, g.document, g.at, g.locale, g.test_out) for g in variants.glyphs if g.locale in variants.tags]
    for text, document, at, tag, expected in tests:
        got = variants.convert(text, tag, document)
        if expected is not None and got != expected:
            yield error("V009", at, f"“{text}” gives “{got}”, expected was “{expected}” ({tag})")


def _quotes(texts: Iterable[Passage]) -> Iterator[Diagnostic]:
    """V007: quotation marks without a partner stay as they are, and look foreign in Traditional text."""
    for passage in texts:
        for place in pair_quotes(passage.text)[1]:
            message = f"{passage.name}: “ or ” without its partner near “{_around(passage.text, place)}”"
            yield warning("V007", passage.at, message, "Correct the source text, if it is a mistake there.")


def _around(text: str, place: int, width: int = 5) -> str:
    return text[max(0, place - width) : place + width + 1]


def _tools() -> Iterator[Diagnostic]:
    """V014: which development tools are missing."""
    at = Position(_FOLDER)
    if not segmenter.is_installed():
        yield info(
            "V014", at, "whole texts were not compared with single words: jieba is not installed", "pip install jieba"
        )
    if _other() is None:
        yield info("V014", at, "no second converter was asked: zhconv-rs is not installed", "pip install zhconv-rs")


@cache
def _other() -> Callable[[str], str] | None:
    try:
        zhconv: Any = import_module("zhconv_rs")
    except ImportError:
        return None
    return lambda text: str(zhconv.zhconv(text, "zh-hant"))
