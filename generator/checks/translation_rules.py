"""The rules about translations into English: T001 to T008, T010 and T011, each segment beside its own text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.base.diagnostics import Diagnostic, Phrase, Severity, error, say, warning
from generator.base.status import Status
from generator.base.text import Span, english_sentences, excerpt, is_han, sentences, source_hash
from generator.checks.findings import Finding
from generator.checks.numbers import Number, instead_of, lone_numbers
from generator.checks.review import Review
from generator.checks.slips import slips
from generator.checks.wording_rules import is_no_designation, is_placeholder
from generator.document.folder import Document
from generator.document.model import Segment
from generator.document.translations import Translation, Translations
from generator.words.glossary import Concept

if TYPE_CHECKING:
    from generator.words.mentions import Mention

LANGUAGE = "en"
"""These rules know English; other languages get those about ids and hashes."""


def about(document: Document, segment: str, diagnostic: Diagnostic, *terms: str) -> Finding:
    return Finding(diagnostic, segment, tuple(map(str, terms)), document.id)


def pairs(review: Review, language: str = "") -> Iterator[tuple[Document, Segment, Translation]]:
    """Every translated segment with its translation."""
    for document, rows in review.translations:
        if language and rows.tag != language:
            continue
        for translation in rows:
            if translation.text.strip():
                yield document, document.guideline[translation.id], translation


def outermost(review: Review, document: Document, segment: Segment) -> tuple[Mention, ...]:
    return tuple(m for m in review.terms_in.get((document.id, segment.id), ()) if m.within is None)


def lost_sentence(review: Review, document: Document, segment: Segment, translation: Translation) -> Span | None:
    """The first sentence of the Chinese that the English, which has fewer, seems not to have: none of its terms is there."""
    chinese = sentences(segment.text)
    if len(english_sentences(translation.text)) >= len(chinese):
        return None
    mentions = outermost(review, document, segment)
    for sentence in chinese:
        own = {m.id for m in mentions if sentence.contains(m.span)}
        if len(own) >= _TERMS_OF_A_SENTENCE and not any(
            review.is_rendered(review.library.glossary[id_], translation.text) for id_ in own
        ):
            return sentence
    return None


_TERMS_OF_A_SENTENCE = 2
"""One term may be said otherwise; where all of several are gone the sentence is."""

_OWN_NUMBER = re.compile(
    r"(?:Part|Chapter|Section|Article|Box|Annex|Appendix) (?:\d+|[IVX]+)\b[.:,]? *(?=\S)"
    r"|\(?(?:\d{1,2}|[IVX]{1,5})[.)] +|[\u4e00-\u9fff]{1,3}、|[（(][\u4e00-\u9fff]{1,3}[)）] *"
)


def own_number(segment: Segment, english: str) -> str:
    """The number that a heading's translation begins with and the Chinese text does not: the page writes it by itself."""
    own = None if segment.kind.is_leaf or _OWN_NUMBER.match(segment.text) else _OWN_NUMBER.match(english)
    return own[0] if own else ""


def terms_rendered(review: Review) -> Iterator[Finding]:
    """T001: the Chinese has a term, the English none of its accepted forms, nor their words in another order.

    Only the outermost terms are asked for.
    """
    # what is no English designation (G007) cannot be asked for, nor what is misspelt (G022)
    wrong = {
        c.id
        for c in review.library.glossary
        if is_no_designation(c) or not review.contested.isdisjoint(c.zh_forms) or any(review.spelling.slips(c.en))
    }
    for document, segment, translation in pairs(review, LANGUAGE):
        forbidden = {id_ for _, id_ in review.forbidden.candidates(translation.text)} | wrong
        lost = lost_sentence(review, document, segment, translation)
        asked = (m for m in outermost(review, document, segment) if lost is None or not lost.contains(m.span))
        for id_ in dict.fromkeys(m.id for m in asked):
            concept = review.library.glossary[id_]
            if id_ in forbidden or review.is_rendered(concept, translation.text):
                continue
            # a word of it that is misspelt is said as that (T016)
            if not review.is_rendered(concept, review.spelling.corrected(translation.text)):
                yield _not_rendered(document, segment, translation, concept)


def _not_rendered(document: Document, segment: Segment, translation: Translation, concept: Concept) -> Finding:
    forms = [f"“{f}”" for f in concept.en_forms]
    accepted = " or ".join((", ".join(forms[:3]), "…") if len(forms) > 3 else (", ".join(forms),)).replace(
        " or …", " …"
    )
    diagnostic = Diagnostic(
        "T001",
        Severity.ERROR if concept.status is Status.APPROVED else Severity.WARNING,
        translation.at,
        f"{segment.id}: “{concept.zh}” ({concept.id}) is not rendered as {accepted}",
        "Use an accepted form, admit the new one in the glossary (`en_variants`), or waive it with a reason.",
    )
    return about(document, segment.id, diagnostic, concept.id, concept.zh)


def names_in_capitals(review: Review) -> Iterator[Finding]:
    """T007: a name that the glossary writes with capitals and the translation without."""
    for document, segment, translation in pairs(review, LANGUAGE):
        for span, id_ in review.english_in(translation.text):
            written = span.of(translation.text)
            forms = review.library.glossary[id_].en_forms
            if written in forms or not (form := next((f for f in forms if f.casefold() == written.casefold()), "")):
                continue
            pairs_of = list(zip(form.split(), written.split(), strict=True))[span.start == 0 :]
            if sum(f[0].isupper() and w[0].islower() for f, w in pairs_of) > 1:
                values = {"id": segment.id, "written": written, "form": form}
                message = say("{id}: “{written}” is a name: “{form}”", **values)
                at = translation.position(span.start)
                yield about(
                    document, segment.id, warning("T007", at, message, say("Write it with its capitals.")), written
                )


def forbidden_forms(review: Review) -> Iterator[Finding]:
    """T002: the English has a form that the glossary forbids for a term of the segment. Such a term is not asked for again."""
    why = {(c.id, form.casefold()): str(reason) for c in review.library.glossary for form, reason in c.forbidden}
    for document, segment, translation in pairs(review, LANGUAGE):
        wanted = {m.id for m in review.terms_in.get((document.id, segment.id), ())}
        accepted = [span for span, id_ in review.english_in(translation.text) if id_ in wanted]
        found_here = [(span, id_) for span, id_ in review.forbidden.candidates(translation.text) if id_ in wanted]
        for span, id_ in found_here:
            if any(a.contains(span) for a in accepted) or any(o != span and o.contains(span) for o, _ in found_here):
                continue
            concept = review.library.glossary[id_]
            found = span.of(translation.text)
            message = f"{segment.id}: “{found}” is forbidden for “{concept.zh}” ({id_}); say “{concept.en}”"
            hint = why.get((id_, found.casefold()), "")
            yield about(
                document, segment.id, error("T002", translation.position(span.start), message, hint), id_, found
            )


def untranslated(review: Review) -> Iterator[Finding]:
    """T003: an entry without text, or Chinese left in the English."""
    for document, rows in review.translations:
        for translation in rows:
            if not translation.text.strip() or is_placeholder(translation.text):
                hint = "Write the translation, or remove the entry until it is there."
                yield about(
                    document,
                    translation.id,
                    error("T003", translation.key_at, f"{translation.id} is not translated", hint),
                )
                continue
            left = re.search("[^\\x00-\\u2fff]+", translation.text)
            han = next((n for n, c in enumerate(translation.text) if is_han(c)), None)
            if han is not None and left is not None:
                rest = "".join(c for c in translation.text[han : han + 8] if is_han(c))
                message = f"{translation.id}: Chinese is left in the translation: “{rest}”"
                yield about(
                    document, translation.id, error("T003", translation.position(han), message, "Translate it."), rest
                )


def numbers(review: Review) -> Iterator[Finding]:
    """T004: the numbers of the two differ; where each has one that the other has not, the one has become the other."""
    for document, segment, translation in pairs(review, LANGUAGE):
        lone_zh, lone_en = _lone(review, document, segment, translation)
        chinese, english = segment.text, translation.text
        other = instead_of(chinese, english) if lone_zh else None
        if len(lone_zh) == 1 and not lone_en and other is not None:
            lone_en = [other]
        if len(lone_zh) == len(lone_en):
            for ours, theirs in zip(lone_zh, lone_en, strict=True):
                values = {"id": segment.id, "number": _with_unit(ours, chinese), "other": theirs.of(english)}
                message = say("{id}: “{number}” of the Chinese is “{other}” in the English", **values)
                at = translation.position(theirs.span.start)
                hint = _how_to_compare(ours.of(chinese), theirs.of(english))
                terms = (ours.of(chinese), theirs.of(english))
                yield about(document, segment.id, error("T004", at, message, hint), *terms)
            continue
        place = other.span.start if other else 0
        for lone, text, side, lacking in (
            (lone_zh, chinese, say("Chinese"), say("English")),
            (lone_en, english, say("English"), say("Chinese")),
        ):
            for number in {n.of(text): n for n in reversed(lone)}.values():
                written = number.of(text)
                shown = _with_unit(number, text) if text is chinese else written
                values = {"id": segment.id, "number": shown, "side": side, "other": lacking}
                message = (
                    say("{id}: the name “{number}” of the {side} is not in the {other}", **values)
                    if _NAME.search(written)
                    else say("{id}: the number “{number}” of the {side} is not in the {other}", **values)
                )
                at = translation.position(number.span.start if text is english else place)
                yield about(document, segment.id, error("T004", at, message, _how_to_compare(written)), written)


def _lone(
    review: Review, document: Document, segment: Segment, translation: Translation
) -> tuple[list[Number], list[Number]]:
    """The numbers of either side without counterpart; those of settled terms, of a heading's own number and of a sentence that
    is lost as a whole ask for none.
    """
    english = review.english_in(translation.text)
    rendered = {id_ for _, id_ in english}
    mentions = [m for m in outermost(review, document, segment) if m.id in rendered]
    ids = {m.id for m in mentions}
    lone_zh, lone_en = lone_numbers(
        segment.text,
        _without_marks(translation),
        [m.span for m in mentions],
        [span for span, id_ in english if id_ in ids],
    )
    lost, after = lost_sentence(review, document, segment, translation), len(own_number(segment, translation.text))
    return (
        [n for n in lone_zh if lost is None or not lost.contains(n.span)],
        [n for n in lone_en if n.span.start >= after],
    )


_NAME = re.compile(r"[A-Za-z]\d|\d(?!(?:st|nd|rd|th|s)\b)[A-Za-z]")
_GREAT = re.compile("[百千万亿]|hundred|thousand|[mb]illion")


def _with_unit(number: Number, chinese: str) -> str:
    """A figure with the year, month or day that it counts: 1 alone tells nobody where to look."""
    behind = chinese[number.span.end : number.span.end + 1]
    return number.of(chinese) + (behind if behind and behind in "年月日号" else "")


def _how_to_compare(*written: str) -> Phrase:
    if any(map(_NAME.search, written)):
        return say("Write it as the Chinese does.")
    if any(map(_GREAT.search, written)):
        return say("Compare the two; 亿 is 100 million, 万 is 10 thousand.")
    return say("Compare the two.")


def _without_marks(translation: Translation) -> str:
    """The text with markup and misspelt marks of items blanked, whose figures are no numbers; of the same length."""
    starts = [i.span.start for i in translation.items]
    text = re.sub(r"<[^<>]*>|&#?\w+;", lambda m: " " * len(m.group()), translation.text)
    for start in starts:
        if mark := re.compile(r"\d+\s*[：.、)](?=[A-Za-z])").match(text, start):
            text = text[:start] + " " * len(mark.group()) + text[mark.end() :]
    return text


def consistency(review: Review) -> Iterator[Finding]:
    """T005, T006: the same Chinese in two ways, told where it is the rarer one; the same English for two Chinese texts."""
    by_chinese: dict[tuple[str, str], list[tuple[Document, Segment, Translation]]] = {}
    by_english: dict[tuple[str, str], tuple[Translation, Segment]] = {}
    for document, segment, translation in pairs(review, LANGUAGE):
        by_chinese.setdefault((translation.at.path, segment.text), []).append((document, segment, translation))
        other, other_segment = by_english.setdefault(
            (translation.at.path, translation.text.casefold()), (translation, segment)
        )
        if other_segment.text != segment.text and other is not translation:
            chinese, other_chinese = _cut(segment.text), _cut(other_segment.text)
            message = f"{segment.id} and {other_segment.id} have the same English for “{chinese}” and “{other_chinese}”"
            yield about(
                document,
                segment.id,
                warning("T006", translation.at, message, "Is the difference lost? If it does not matter, waive it."),
                other_segment.id,
            )
    for places in by_chinese.values():
        # the first where several are as frequent
        usual, _ = Counter(row.text.casefold() for _, _, row in places).most_common(1)[0]
        first = next(row for _, _, row in places if row.text.casefold() == usual)
        for document, segment, row in places:
            if row.text.casefold() != usual:
                message = (
                    f"{segment.id} and {first.id} have the same Chinese and different English (“{_cut(first.text)}”)"
                )
                hint = "Make them alike, or waive it with the reason."
                yield about(document, segment.id, warning("T005", row.at, message, hint), first.id)


def _cut(text: str, length: int = 30) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def form(review: Review) -> Iterator[Finding]:
    """T007: unpaired brackets and quotation marks, Chinese punctuation, doubled words and spaces."""
    for document, segment, translation in pairs(review, LANGUAGE):
        text = translation.text
        if is_placeholder(text):
            continue
        for span, slip in slips(text):
            message = say("{id}: {problem}: “{near}”", id=segment.id, problem=slip.what, near=excerpt(text, span, 6))
            at = translation.position(span.start)
            yield about(document, segment.id, warning("T007", at, message, slip.hint), span.of(text))
        last = text[-1]
        is_heading = not segment.kind.is_leaf
        if (last in ",;" and segment.text[-1] not in "，；、,;") or (
            is_heading and last == "." and segment.text[-1] != "。"
        ):
            message = say("{id}: {sign} at the end, and none in the Chinese", id=segment.id, sign=last)
            at = translation.position(len(text) - 1)
            yield about(document, segment.id, warning("T007", at, message, say("Remove it.")), last)


def order_of_ids(review: Review) -> Iterator[Finding]:
    """T008: segments without an entry, and entries out of reading order. (Unknown ids are met while reading.)"""
    for document, rows in review.translations:
        yield from _missing(document, rows)
        last = rows.rows[0]
        for translation in rows.rows[1:]:
            if document.guideline.order(translation.id) < document.guideline.order(last.id):
                message = f"{translation.id} stands behind {last.id}, which comes later in the document"
                yield about(
                    document,
                    translation.id,
                    error("T008", translation.key_at, message, "`duizhao fmt` puts the entries into reading order."),
                )
            else:
                last = translation


def _missing(document: Document, rows: Translations) -> Iterator[Finding]:
    """Each missing entry, told where it would have to stand."""
    at = rows.rows[-1].key_at
    place = {translation.id: translation.key_at for translation in rows}
    for segment in reversed(document.guideline.segments):
        at = place.get(segment.id, at)
        if segment.text and segment.id not in place and segment.id not in rows.named:
            message = f"{segment.id} (“{_cut(segment.text, 16)}”) has no entry"
            yield about(
                document, segment.id, error("T008", at, message, "`duizhao fmt` adds an empty one at its place.")
            )


def freshness(review: Review) -> Iterator[Finding]:
    """T010: the Chinese has changed since it was translated."""
    documents = review.library.documents
    for document, segment, translation in pairs(review):
        now = source_hash(segment.text)
        if translation.source_hash and translation.source_hash != now:
            message = (
                f"{segment.id}: the Chinese has changed since it was translated ({translation.source_hash}, now {now})"
            )
            hint = say(
                "Compare the two, then write “source_hash: {now}”: duizhao fmt --accept {id}",
                now=now,
                id=segment.id
                if sum(segment.id in d.guideline for d in documents) == 1
                else f"{document.id}/{segment.id}",
            )
            yield about(
                document,
                segment.id,
                warning("T010", translation.at, message, hint),
            )


def items(review: Review) -> Iterator[Finding]:
    """T011: the items marked in the translation are not those of the Chinese."""
    for document, segment, translation in pairs(review):
        wanted = {i.id for i in segment.items}
        given = {i.id for i in translation.items}
        if wanted != given and not translation.trouble:
            message = _items_differ(segment, translation)
            place = _unmarked_item(translation) if segment.items else translation.items[0].span.start
            hint = say("Put ⟦ and ⟧ around each item, or ⟦2:…⟧ where the order changes.")
            yield about(document, segment.id, error("T011", translation.position(place), message, hint))
        for match in re.finditer(r"(?<=⟦)\d+\s*[：.、)]|(?<=⟦)\d+\s+:|(?<=⟦)[：:]", translation.marked):
            message = say("{id}: “{mark}” is no number of an item", id=segment.id, mark=match.group())
            at = translation.written.position(match.start()) if translation.written is not None else translation.at
            hint = say("Write the number and an ordinary colon: ⟦2:…⟧.")
            yield about(document, segment.id, error("T011", at, message, hint), match.group())


def _items_differ(segment: Segment, translation: Translation) -> Phrase:
    """How many items are marked, and which; where only some marks are gone nobody can tell which item lost its own."""
    wanted, given = len(segment.items), len(translation.items)
    if not translation.items:
        return say("{id}: no item is marked, the Chinese marks {wanted}", id=segment.id, wanted=wanted)
    if wanted != given and {i.id for i in translation.items} == {
        f"{i.id.rsplit('-i', 1)[0]}-i{n}" for n, i in enumerate(translation.items, 1)
    }:
        values = {"id": segment.id, "given": given, "wanted": wanted}
        return say("{id}: {given} of its items are marked, the Chinese marks {wanted}", **values)
    ids, other = {i.id for i in segment.items}, {i.id for i in translation.items}
    lost = ", ".join(sorted(ids - other, key=_number)) or say("none")
    more = ", ".join(sorted(other - ids, key=_number)) or say("none")
    values = {"id": segment.id, "lost": lost, "more": more}
    return say("{id}: the marked items differ from the Chinese (missing: {lost}; too many: {more})", **values)


def _unmarked_item(translation: Translation) -> int:
    """Where the first word stands that is in no item and joins none: there a mark may be gone."""
    place = 0
    for start, end in sorted((i.span.start, i.span.end) for i in translation.items):
        if word := _WORD.search(translation.text, place, start):
            return word.start()
        place = end
    word = _WORD.search(translation.text, place)
    return word.start() if word else 0


_WORD = re.compile(r"\b(?!(?:and|or|as|well|other|others|the|of|such|etc|with|in|for|to|a|an)\b)[A-Za-z]\w*")


def _number(item_id: str) -> int:
    return int(item_id.rsplit("-i", 1)[1])


RULES = (
    terms_rendered,
    forbidden_forms,
    names_in_capitals,
    untranslated,
    numbers,
    consistency,
    form,
    order_of_ids,
    freshness,
    items,
)
