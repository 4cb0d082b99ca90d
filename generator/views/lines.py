"""Lines of a concordance: a mention in its sentence, and the sentence of the translation that answers to it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.base.languages import language_of
from generator.base.text import Span, around
from generator.corpus.addresses import segment_url
from generator.corpus.edition import Worded
from generator.document.model import Kind
from generator.views import Link
from generator.views.reader import Reader, box_number, remembered
from generator.words.industries import Strength
from generator.words.mentions import Mention, MentionKind
from generator.words.reordered import find_reordered

_CONTEXT = 40
"""Characters kept on each side of a keyword; a line of a concordance on a desktop holds about twice that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a concordance: a mention in context, in both languages."""

    label: Worded
    path: str
    left: str
    mark: str
    right: str
    lang: str
    other: tuple[str, str, str]
    other_lang: str
    free: bool
    """whether the translation has none of the term's words here"""
    within: Link | None
    box: int
    sigil: str
    """the number and the word on its box's tile"""
    strength: Strength | None
    relation: str
    whole: tuple[str, str]
    """the item or sentence in both languages as a digest quotes it; empty where the line shows as much"""


@dataclass(frozen=True, slots=True)
class Facing:
    """The stretch of a translation that answers to a mention's item or sentence, and the keyword in it."""

    text: str
    """of the whole segment"""
    lang: str
    scope: Span
    keyword: Span | None
    """None where the English is free"""


def line_of(reader: Reader, mention: Mention, *, reference: bool = True) -> Line:
    """A mention in its sentence, with the facing sentence."""
    document = reader.library.document(mention.document)
    guideline = document.guideline
    segment = guideline[mention.segment]
    whole = reader.text_of(reader.original, document.id, segment.id)
    sentence = next((s for s in reader.original.sentences(whole) if s.contains(mention.span)), None)
    left, mark, right = around(whole.text, mention.span, _CONTEXT, sentence)
    other, other_lang = _facing(reader, mention)
    scope = next((i.span for i in segment.items if i.span.contains(mention.span)), sentence) or Span(0, len(whole.text))
    facing = faced_by(reader, mention) if other_lang else None
    quotes = (scope.of(whole.text).strip(), facing.scope.of(facing.text).strip() if facing else "")
    shown = (f"{left}{mark}{right}".strip(), "".join(other).strip())
    box = guideline.enclosing(segment.id, Kind.BOX)
    within = reader.library.glossary.get(mention.within) if mention.within else None
    return Line(
        label=reader.edition.label(document, segment.id) if reference else Worded("", reader.edition.tag),
        path=segment_url(guideline, guideline[segment.id].parent or segment.id if segment.kind.is_leaf else segment.id),
        left=left.lstrip(),
        mark=mark,
        right=right.rstrip(),
        lang=whole.lang,
        other=other,
        other_lang=other_lang,
        free=bool(other_lang) and not other[1] and mention.within is None,
        within=Link(str(reader.edition.name(within)), f"terms/{within.id}/") if within else None,
        box=box_number(guideline, box) if box else 0,
        sigil=reader.sigil(document, box) if box else "",
        strength=mention.strength,
        relation=mention.relation or "",
        whole=("" if quotes[0] == shown[0] else quotes[0], "" if quotes[1] == shown[1] else quotes[1]),
    )


@remembered
def faced_by(reader: Reader, mention: Mention) -> Facing | None:
    """What faces a mention in the translation; None where its segment is not translated."""
    worded = reader.text_of(reader.translated, mention.document, mention.segment)
    if language_of(worded.lang).is_chinese:
        return None
    document = reader.library.document(mention.document)
    segment = document.guideline[mention.segment]
    scope, nth = Span(0, len(worded.text)), 0
    item = next((i for i in segment.items if i.span.contains(mention.span)), None)
    if item is not None:
        scope = next((i.span for i in reader.translated.items(document, segment) if i.id == item.id), scope)
    else:
        ours, theirs = reader.facing_sentences(mention.document, mention.segment)
        here, scope = next(
            ((s, t) for s, t in zip(ours, theirs, strict=False) if s.contains(mention.span)), (scope, scope)
        )
        nth = _nth(reader, mention, here)
    return Facing(worded.text, worded.lang, scope, _keyword(reader, worded.text, scope, mention, nth))


def _facing(reader: Reader, mention: Mention) -> tuple[tuple[str, str, str], str]:
    """The English of a mention's item or sentence, with the keyword marked where it is found."""
    facing = faced_by(reader, mention)
    if facing is None:
        return ("", "", ""), ""
    if facing.keyword is None:
        return (_shorten(facing.scope.of(facing.text).strip()), "", ""), facing.lang
    left, mark, right = around(facing.text, facing.keyword, 2 * _CONTEXT, facing.scope, words=True)
    return (left.lstrip(), mark, right.rstrip()), facing.lang


def _nth(reader: Reader, mention: Mention, scope: Span) -> int:
    """How many mentions of the same thing stand before this one in a stretch of its text."""
    concordance = reader.library.concordance
    by_place = concordance.terms_in if mention.kind is MentionKind.TERM else concordance.industries_in
    there = by_place.get((mention.document, mention.segment), ())
    return sum(m.id == mention.id and scope.contains(m.span) and m.span.start < mention.span.start for m in there)


def _keyword(reader: Reader, text: str, scope: Span, mention: Mention, nth: int) -> Span | None:
    """Where a stretch of the translation has what the original mentions: as it stands, or its words moved apart."""
    wanted = mention.id if mention.kind is MentionKind.TERM else reader.library.industries[mention.id].concept
    found = [s for s, _ in reader.library.english.find(text, {wanted}) if scope.contains(s)]
    if found:
        return found[min(nth, len(found) - 1)]
    concept = reader.library.glossary.get(wanted)
    moved = find_reordered(scope.of(text), concept.en_forms) if concept else None
    return Span(scope.start + moved.start, scope.start + moved.end) if moved else None


def _shorten(text: str) -> str:
    return text if len(text) <= 6 * _CONTEXT else text[: 6 * _CONTEXT].rsplit(" ", 1)[0] + " …"
