"""The rules about concepts: G002 to G020. (G001 and G014 are met while reading.)"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches

from generator.base.diagnostics import Diagnostic, error, info, say, warning
from generator.base.languages import HANT
from generator.base.status import Status
from generator.base.text import ADDRESS, Span, excerpt, is_han, occurrences
from generator.checks.findings import Finding
from generator.checks.review import Review
from generator.checks.wording_rules import is_exchanged, is_wrong_in_english, wrong_in_chinese
from generator.variants import Variants, to_simplified
from generator.words.english import EnglishLexicon
from generator.words.glossary import Concept, Glossary


def _about(concept: Concept, diagnostic: Diagnostic, *terms: str) -> Finding:
    return Finding(diagnostic, concept.id, terms)


PLACEHOLDER = "TODO"
"""What `suggest` writes where a person has to decide."""


def same_chinese(review: Review) -> Iterator[Finding]:
    """G002: a Chinese form designates two concepts, and their contexts do not tell them apart."""
    owners: dict[str, Concept] = {}
    for concept in _filed_first(review):
        for form in dict.fromkeys(concept.zh_forms) if concept.in_use else ():
            first = owners.setdefault(form, concept)
            if first is not concept and not first.only_in and not concept.only_in:
                message = f"“{form}” is {concept.id} and also {first.id} ({first.where(first.zh, 'zh')})"
                hint = "Make them one concept, or say with `only_in` in which texts it is the one."
                yield _about(
                    concept, error("G002", concept.where(form, "zh", "zh_variants"), message, hint), form, first.id
                )
            elif not concept.only_in:
                owners[form] = concept


def _filed_first(review: Review) -> list[Concept]:
    """The concepts, those of the inbox last: what is proposed has to differ from what is there."""
    return sorted(review.library.glossary, key=lambda c: c.at.path.startswith("glossary/inbox/"))


def same_english(review: Review) -> Iterator[Finding]:
    """G003: two concepts in use have the same preferred English."""
    owners: dict[str, Concept] = {}
    for concept in _filed_first(review):
        if not concept.in_use or concept.en == PLACEHOLDER:
            continue
        first = owners.setdefault(concept.en.casefold(), concept)
        # with the same Chinese it is one concept twice (G002)
        if first is not concept and review.contested.isdisjoint({*first.zh_forms} & {*concept.zh_forms}):
            message = (
                f"“{concept.en}” is the English of {concept.id} ({concept.zh}) and also of {first.id} ({first.zh})"
            )
            yield _about(
                concept,
                warning(
                    "G003",
                    concept.where(concept.en, "en"),
                    message,
                    "If readers need the difference, give them different words.",
                ),
                concept.en,
                first.id,
            )


def english_of_another(review: Review) -> Iterator[Finding]:
    """G003: an accepted English of one concept is the preferred one of another."""
    owners = {c.en.casefold(): c for c in review.library.glossary if c.in_use and c.en != PLACEHOLDER}
    for concept in review.library.glossary:
        for form in concept.en_variants if concept.in_use else ():
            other = owners.get(form.casefold())
            if other is not None and other is not concept:
                message = say(
                    "{id}: “{form}” is also the English of {other} ({zh})",
                    id=concept.id,
                    form=form,
                    other=other.id,
                    zh=other.zh,
                )
                hint = say("If readers need the difference, give them different words.")
                at = concept.where(form, "en_variants")
                yield _about(concept, warning("G003", at, message, hint), form, other.id)


def forbidden_and_accepted(review: Review) -> Iterator[Finding]:
    """G004: a concept forbids a form that it also accepts."""
    for concept in review.library.glossary:
        if not concept.forbidden:
            continue
        own = EnglishLexicon([concept])
        for form, _ in concept.forbidden:
            if any(span == Span(0, len(form)) for span, _ in own.candidates(form)):
                message = f"{concept.id}: “{form}” is forbidden and accepted at once"
                yield _about(
                    concept,
                    error("G004", concept.where(form, "forbidden"), message, "Remove it from one of the two."),
                    form,
                )


_RELATIONS = ("see", "broader", "narrower")


def relations(review: Review) -> Iterator[Finding]:
    """G005: a relation leads nowhere or round in a circle, or stands there twice; a deprecated concept names no other to use."""
    glossary = review.library.glossary
    for concept in glossary:
        for other in concept.see:
            if other in concept.broader or other in concept.narrower:
                message = say(
                    "{id}: “{other}” is named by `see` and as wider or narrower too", id=concept.id, other=other
                )
                at = concept.where(other, "see")
                yield _about(concept, warning("G005", at, message, say("Keep the closer relation.")), other)
        for key in _RELATIONS:
            for other in getattr(concept, key):
                if other not in glossary or other == concept.id:
                    problem = f"{concept.id}: `{key}` names “{other}”, " + (
                        "which is itself" if other == concept.id else "which is not in the glossary"
                    )
                    close = get_close_matches(other, glossary.by_id, 1, cutoff=0.85)
                    hint = (
                        say("Did you mean “{close}”?", close=close[0])
                        if close and other != concept.id
                        else "Divide the ids with an ordinary comma: [one, another]."
                        if set(other) & set("，、；;“”")
                        else "Use the id of another concept."
                    )
                    yield _about(concept, error("G005", concept.where(other, key), problem, hint), other)
        yield from _replacement(concept, glossary)
    yield from _circles(glossary)


def _replacement(concept: Concept, glossary: Glossary) -> Iterator[Finding]:
    at = concept.where(concept.replaced_by, "replaced_by")
    if not concept.replaced_by:
        if not concept.in_use:
            hint = "Add `replaced_by` with the id of the concept to use instead."
            yield _about(concept, error("G005", concept.at, f"{concept.id} is deprecated and has no replacement", hint))
        return
    target = glossary.get(concept.replaced_by)
    if concept.in_use:
        said = say("{id}: `replaced_by` stands in a concept that is in use", id=concept.id)
        hint = say("Write `status: deprecated`, or remove `replaced_by`.")
        yield _about(concept, error("G005", at, said, hint), concept.replaced_by)
    elif target is None:
        message = f"{concept.id}: `replaced_by` names “{concept.replaced_by}”, which is not in the glossary"
        yield _about(concept, error("G005", at, message, "Use the id of another concept."), concept.replaced_by)
    elif target is concept:
        message = f"{concept.id}: `replaced_by` names “{concept.id}”, which is itself"
        yield _about(concept, error("G005", at, message, "Name the concept that is used now."), target.id)
    elif not target.in_use:
        message = f"{concept.id}: `replaced_by` names “{target.id}”, which is deprecated too"
        yield _about(concept, error("G005", at, message, "Name the concept that is used now."), target.id)


def _circles(glossary: Glossary) -> Iterator[Finding]:
    """Each circle of concepts that are wider than each other, told where the walk closes it; `narrower` is the same backwards."""
    wider_than: dict[str, list[tuple[str, Concept, str]]] = {concept.id: [] for concept in glossary}
    for concept in glossary:
        wider_than[concept.id] += [(id_, concept, "broader") for id_ in concept.broader]
        for id_ in concept.narrower:
            if id_ in wider_than and concept.id not in glossary[id_].broader:
                wider_than[id_].append((concept.id, concept, "narrower"))
    done: set[str] = set()
    for concept in glossary:
        if concept.id in done:
            continue
        path = [concept.id]
        ahead = [iter(wider_than[concept.id])]
        while path:
            wider, said_by, key = next(ahead[-1], ("", concept, ""))
            if not wider:
                done.add(path.pop())
                ahead.pop()
            elif wider in path[:-1]:
                circle = " → ".join([*path[path.index(wider) :], wider])
                at = said_by.where(wider if key == "broader" else path[-1], key)
                message = say("`{key}` goes round in a circle: {circle}", key=key, circle=circle)
                yield _about(said_by, error("G005", at, message, say("A concept cannot be wider than itself.")), wider)
            elif wider in glossary and wider not in done and wider != path[-1]:
                path.append(wider)
                ahead.append(iter(wider_than[wider]))


def evidence(review: Review) -> Iterator[Finding]:
    """G006: `approved` without a source; an authority that gives no source."""
    for concept in review.library.glossary:
        if concept.review.said is Status.APPROVED and not concept.sources:
            yield _about(
                concept,
                error(
                    "G006",
                    concept.at,
                    f"{concept.id} is approved and has no source",
                    "Add `sources:` with at least one `ref`.",
                ),
            )
        elif concept.authority != "project" and not concept.sources:
            message = f"{concept.id}: the English is said to be {concept.authority}, but no source is given"
            yield _about(concept, error("G006", concept.at, message, "Add `sources:`, or write `authority: project`."))


MARKUP = frozenset("<>{}")
ENDINGS = frozenset(",;:，；：、。")
_ENGLISH_KEYS = ("en", "en_variants", "forms", "abbr", "forbidden")


def characters(review: Review) -> Iterator[Finding]:
    """G007: characters that a designation cannot have."""
    for concept in review.library.glossary:
        if is_exchanged(concept):
            continue
        for form in concept.zh_forms:
            problem = _wrong_in_chinese(form)
            if problem and not any(wrong_in_chinese(form)):
                yield _about(
                    concept,
                    error(
                        "G007",
                        concept.where(form, "zh", "zh_variants"),
                        f"{concept.id}: “{form}” has {problem}",
                        "Write it as the document prints it.",
                    ),
                    form,
                )
        for form in (*concept.en_forms, *(f for f, _ in concept.forbidden)):
            problem = _wrong_in_english(form)
            if problem and not is_wrong_in_english(form, concept.zh):
                yield _about(
                    concept,
                    error(
                        "G007",
                        concept.where(form, *_ENGLISH_KEYS),
                        f"{concept.id}: “{form}” has {problem}",
                        "Type it on an English keyboard.",
                    ),
                    form,
                )


def _wrong_in_chinese(form: str) -> str:
    if form != form.strip():
        return "a space at its edge"
    if form[-1:] in ENDINGS or "，" in form:
        return "a comma or another mark that is no part of it"
    for character in form:
        if character in MARKUP:
            return f"the sign {character}"
        if unicodedata.bidirectional(character) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"):
            return "an invisible mark of writing direction"
    return ""


def _wrong_in_english(form: str) -> str:
    if form != form.strip():
        return "a space at its edge"
    if form == PLACEHOLDER:
        return "only the placeholder of `duizhao suggest`"
    if form[-1:] in ENDINGS:
        return "a comma or another mark that is no part of it"
    for character in form:
        if character in MARKUP:
            return f"the sign {character}"
        if "\uff01" <= character <= "\uff5e" or character == "\u3000":
            return f"the full-width character {character}"
        if is_han(character):
            return f"the Chinese character {character}"
    return ""


def occurrence(review: Review) -> Iterator[Finding]:
    """G008: a concept that no document mentions, and contexts (`not_in`, `only_in`) that no text has."""
    if not review.library.documents:
        return
    named = {industry.concept for industry in review.library.industries}
    corpus = review.corpus
    for concept in review.library.glossary:
        if not concept.in_use or is_exchanged(concept) or not review.contested.isdisjoint(concept.zh_forms):
            continue
        if concept.id not in review.library.concordance.terms and concept.id not in named:
            message = f"{concept.id}: “{concept.zh}” is mentioned in no document"
            yield _about(
                concept,
                warning("G008", concept.where(concept.zh, "zh"), message, _why_never(concept, review)),
                concept.zh,
            )
        elif concept.zh not in corpus and concept.id in review.library.concordance.terms:
            unseen = say(
                "{id}: “{zh}” itself stands in no document, only its variants do", id=concept.id, zh=concept.zh
            )
            hint = say("Is it misspelt? The preferred word is one that the documents have.")
            yield _about(concept, warning("G008", concept.where(concept.zh, "zh"), unseen, hint), concept.zh)
        for key, contexts in (("not_in", concept.not_in), ("only_in", concept.only_in)):
            for context in contexts:
                at = concept.where(context, key)
                if not any(form in context for form in concept.zh_forms):
                    message = f"{concept.id}: `{key}` “{context}” does not contain “{concept.zh}”"
                    yield _about(concept, warning("G008", at, message, "Quote the text around the word."), context)
                elif context not in corpus:
                    message = f"{concept.id}: `{key}` “{context}” stands in no document"
                    yield _about(
                        concept, warning("G008", at, message, "Compare it with the text, or remove it."), context
                    )


def _why_never(concept: Concept, review: Review) -> str:
    """The hint: what takes the characters, where they are there at all."""
    unknown = "Compare it with the texts, add the form they have to `zh_variants`, or remove the concept."
    if not any(form in review.corpus for form in concept.zh_forms):
        return unknown
    for document in review.library.documents:
        for segment in document.guideline.segments:
            for form in concept.zh_forms:
                for place in occurrences(form, segment.text):
                    taken = next(
                        (
                            m
                            for m in review.terms_in.get((document.id, segment.id), ())
                            if m.within is None and m.span.overlaps(place)
                        ),
                        None,
                    )
                    near = excerpt(segment.text, place, 4)
                    if taken:
                        return f"In {segment.id} (“{near}”) “{taken.surface}” ({taken.id}) is found first."
                    return f"In {segment.id} (“{near}”) `not_in` or `only_in` excludes it."
    return unknown


def inside_only(review: Review) -> Iterator[Finding]:
    """G009: a concept that is only mentioned inside longer terms, so that no text links to it."""
    for id_, mentions in review.library.concordance.terms.items():
        concept = review.library.glossary.get(id_)
        outer = {m.within for m in mentions}
        if concept is not None and None not in outer:
            longer = ", ".join(sorted(o for o in outer if o)[:3])
            message = f"{id_}: “{concept.zh}” always stands inside a longer term ({longer})"
            yield _about(
                concept,
                info("G009", concept.where(concept.zh, "zh"), message, "Nothing to do: its page lists these places."),
                concept.zh,
            )


def traditional(review: Review) -> Iterator[Finding]:
    """G011, G012: a `zh_hant` that is no form of `zh`, or that the conversion gives anyway, as some regional words."""
    for concept in review.library.glossary:
        yield from _no_other_word(concept, review.variants)
        if not concept.zh_hant:
            continue
        at = concept.where(concept.zh_hant, "zh_hant")
        if (
            review.variants is not None
            and HANT in review.variants.tags
            and review.variants.convert(concept.zh, HANT) == concept.zh_hant
        ):
            message = f"{concept.id}: `zh_hant` “{concept.zh_hant}” is what the conversion gives anyway"
            yield _about(concept, info("G012", at, message, "Remove the line."), concept.zh_hant)
        elif _plain(to_simplified(concept.zh_hant)) != _plain(concept.zh):
            message = f"{concept.id}: `zh_hant` “{concept.zh_hant}” is no other way to write “{concept.zh}”"
            yield _about(concept, warning("G011", at, message, "Local words belong under `regional`."), concept.zh_hant)


def _no_other_word(concept: Concept, variants: Variants | None) -> Iterator[Finding]:
    """G012: a regional word that every Traditional page has already."""
    if variants is None or HANT not in variants.tags:
        return
    for region, words in concept.regional.items():
        for word in words:
            if word == (concept.zh_hant or variants.convert(concept.zh, HANT)):
                values = {"id": concept.id, "region": region, "word": word}
                message = say("{id}: `{region}` “{word}” is what the conversion gives anyway", **values)
                hint = say("Only what is said otherwise there belongs under `regional`: remove it.")
                yield _about(concept, warning("G012", concept.where(word, "regional"), message, hint), word)


def _plain(form: str) -> str:
    return form.translate(str.maketrans("「」『』", "“”‘’"))


def addresses(review: Review) -> Iterator[Finding]:
    """G013: a source's address that no browser could open."""
    for concept in review.library.glossary:
        for source in (*concept.sources, *concept.regional_sources.values()):
            if ADDRESS.fullmatch(source.ref) and not source.url:
                unnamed = say("{id}: the source “{ref}” is an address without a name", id=concept.id, ref=source.ref)
                hint = say("Say under `ref` what it is, and write the address under `url`.")
                at = concept.where(source.ref, "sources", "regional_sources")
                yield _about(concept, warning("G013", at, unnamed, hint), source.ref)
            if source.url and not ADDRESS.fullmatch(source.url):
                message = f"{concept.id}: “{source.url}” is not a web address"
                yield _about(
                    concept,
                    error(
                        "G013",
                        concept.where(source.url, "sources", "regional_sources"),
                        message,
                        "Copy it from the browser, with https:// in front.",
                    ),
                    source.url,
                )


def regional_evidence(review: Review) -> Iterator[Finding]:
    """G019: a source for a regional word that the concept does not have."""
    for concept in review.library.glossary:
        own = {word for words in concept.regional.values() for word in words}
        for word in concept.regional_sources:
            if word not in own:
                message = f"{concept.id}: the source is for “{word}”, which is not under `regional`"
                hint = "Write the word as it stands under `regional`, or remove its source."
                yield _about(concept, error("G019", concept.where(word, "regional_sources"), message, hint), word)


def redirects(review: Review) -> Iterator[Finding]:
    """G020: an id that is no longer used is used, is there twice, or leads to no concept in use."""
    glossary, seen = review.library.glossary, set[str]()
    for redirect in glossary.redirects:
        target = glossary.get(redirect.to)
        if redirect.id in glossary:
            problem = f"“{redirect.id}” leads to another place, and is a concept"
            hint = "Give the concept an id of its own: an address never means two things."
        elif redirect.id in seen:
            problem, hint = f"“{redirect.id}” is here a second time", "Keep one of the two."
        elif redirect.to and (target is None or not target.in_use):
            problem = f"“{redirect.id}” leads to “{redirect.to}”, which is no concept in use"
            close = get_close_matches(redirect.to, [c.id for c in glossary if c.in_use], 1, cutoff=0.85)
            onward = next((r.to for r in glossary.redirects if r.id == redirect.to and r.to and r is not redirect), "")
            hint = (
                say("It leads to itself: write the id of a concept, or leave `to` out.")
                if redirect.to == redirect.id
                else say("“{id}” has moved itself: write {onward}.", id=redirect.to, onward=onward)
                if onward
                else say("Did you mean “{close}”?", close=close[0])
                if close
                else "Name a concept that is used now, or leave `to` out: then it leads to the index."
            )
        else:
            problem = hint = ""
        seen.add(redirect.id)
        if problem:
            at = redirect.to_at if redirect.to and redirect.id not in glossary else redirect.at
            yield Finding(error("G020", at, problem, hint), redirect.id)


RULES = (
    same_chinese,
    same_english,
    english_of_another,
    forbidden_and_accepted,
    relations,
    evidence,
    characters,
    occurrence,
    inside_only,
    traditional,
    addresses,
    regional_evidence,
    redirects,
)
