"""Finding terms and industries in the own texts: spans, never markup.

Leftmost, then longest, over all designations at once. What a word must not be part of (`not_in`), or must be part of
(`only_in`), is decided first, so that 制造 does not hide 造纸 in 绘制造纸行业.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.base.text import Span, occurrences
from generator.document.model import Guideline, Kind
from generator.words.glossary import Glossary
from generator.words.industries import Industries, Strength, heading_spans


class MentionKind(StrEnum):
    """What a place designates."""

    TERM = "term"
    INDUSTRY = "industry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A word to look for and what it designates."""

    text: str
    target: str
    not_in: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    strength: Strength | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A place where a form stands as the word it is."""

    span: Span
    form: Form
    within: Match | None = None
    """the longer match around it, None for an outermost one"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span of an own text that designates a concept or an industry."""

    kind: MentionKind
    id: str
    document: str
    segment: str
    span: Span
    surface: str
    within: str | None = None
    """the id of the longer term around it"""
    strength: Strength | None = None
    relation: str | None = None


class Lexicon:
    """Forms arranged for matching: by length, under their first character."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._by_text: dict[str, list[Form]] = {}
        lengths: dict[str, set[int]] = {}
        for form in forms:
            if form.text:
                self._by_text.setdefault(form.text, []).append(form)
                lengths.setdefault(form.text[0], set()).add(len(form.text))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def candidates(self, text: str) -> list[Match]:
        """Every place of every form whose contexts allow it, by start and then the longest first."""
        found: list[Match] = []
        for start, first in enumerate(text):
            for length in self._lengths.get(first, ()):
                surface = text[start : start + length]
                for form in self._by_text.get(surface, ()):
                    span = Span(start, start + length)
                    if len(surface) == length and _is_allowed(form, span, text):
                        found.append(Match(span, form))
        return found

    def find(self, text: str) -> tuple[Match, ...]:
        """The outermost matches and those inside them, in reading order; what crosses an outermost match is none."""
        outermost: list[Match] = []
        inner: list[Match] = []
        for match in self.candidates(text):
            last = outermost[-1] if outermost else None
            if last is None or match.span.start >= last.span.end:
                outermost.append(match)
            elif match.span == last.span:
                # one word for two concepts: the one that names its contexts is meant
                if match.form.only_in and not last.form.only_in:
                    outermost[-1] = match
                    inner = [Match(m.span, m.form, match) if m.within is last else m for m in inner]
            elif last.span.contains(match.span):
                inner.append(Match(match.span, match.form, last))
        return tuple(sorted((*outermost, *inner), key=lambda m: (m.span.start, -m.span.end)))


def _is_allowed(form: Form, span: Span, text: str) -> bool:
    if any(place.contains(span) for context in form.not_in for place in occurrences(context, text)):
        return False
    return not form.only_in or any(
        place.contains(span) for context in form.only_in for place in occurrences(context, text)
    )


def term_forms(glossary: Glossary) -> Iterable[Form]:
    """The Simplified forms of every concept in use."""
    for concept in glossary:
        if concept.in_use:
            for text in concept.zh_forms:
                yield Form(text=str(text), target=concept.id, not_in=concept.not_in, only_in=concept.only_in)


def industry_forms(industries: Industries) -> Iterable[Form]:
    """The aliases of every industry."""
    for industry in industries:
        for alias in industry.aliases:
            yield Form(
                text=alias.text,
                target=industry.id,
                not_in=alias.not_in,
                only_in=alias.only_in,
                strength=alias.strength,
                relation=alias.relation,
            )


def find_terms(guideline: Guideline, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Every mention of a concept, in reading order; those inside a longer term name it.

    A concept is mentioned once where one of its forms stands inside another (轻工 in 轻工业).
    """
    mentions: list[Mention] = []
    for segment in guideline.segments:
        longest: dict[str, Span] = {}
        for match in lexicon.find(segment.text):
            outer = longest.get(match.form.target)
            if outer is not None and outer.contains(match.span):
                continue
            longest[match.form.target] = match.span
            within = match.within.form.target if match.within else None
            mentions.append(
                Mention(
                    kind=MentionKind.TERM,
                    id=match.form.target,
                    document=guideline.document,
                    segment=segment.id,
                    span=match.span,
                    surface=match.span.of(segment.text),
                    within=within,
                )
            )
    return tuple(mentions)


def find_industries(
    guideline: Guideline, industries: Industries, glossary: Glossary, lexicon: Lexicon
) -> tuple[Mention, ...]:
    """Every mention of an industry, in reading order.

    An entry's heading gives `entry` mentions. Inside an industry's own entry nothing is a mention of it: the whole
    entry is about it. The title and the notice name no industry.
    """
    mentions: list[Mention] = []
    for segment in guideline.body:
        if segment.kind is Kind.TITLE:
            continue
        if segment.kind is Kind.ENTRY and (spans := heading_spans(segment, industries, glossary)):
            mentions += [
                Mention(
                    kind=MentionKind.INDUSTRY,
                    id=id_,
                    document=guideline.document,
                    segment=segment.id,
                    span=span,
                    surface=span.of(segment.text),
                    within=None,
                    strength=Strength.ENTRY,
                )
                for id_, span in sorted(spans.items(), key=lambda pair: pair[1])
            ]
            continue
        entry = guideline.enclosing(segment.id, Kind.ENTRY)
        own = industries.of_entry(entry) if entry else ()
        mentions += [
            Mention(
                kind=MentionKind.INDUSTRY,
                id=m.form.target,
                document=guideline.document,
                segment=segment.id,
                span=m.span,
                surface=m.span.of(segment.text),
                within=None,
                strength=m.form.strength,
                relation=m.form.relation,
            )
            for m in lexicon.find(segment.text)
            if m.within is None and m.form.target not in own
        ]
    return tuple(mentions)


def in_segment(mentions: Sequence[Mention], segment_id: str) -> tuple[Mention, ...]:
    """The mentions of one segment."""
    return tuple(m for m in mentions if m.segment == segment_id)
