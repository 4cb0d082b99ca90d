"""T016, G022, L018: English words that are none, in translations, in the glossary and in what is said by language."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import Phrase, say, warning
from generator.base.languages import GLOSSES
from generator.base.text import Span, excerpt
from generator.checks.findings import Finding
from generator.checks.naming_rules import said
from generator.checks.review import Review
from generator.checks.translation_rules import LANGUAGE, about, pairs
from generator.checks.wording_rules import is_no_designation


def in_translations(review: Review) -> Iterator[Finding]:
    """T016: in a translation or in its note."""
    for document, segment, translation in pairs(review, LANGUAGE):
        for text, place in ((translation.text, translation.position), (translation.note, translation.in_note)):
            for span, meant in review.spelling.slips(text):
                values = {"id": segment.id, "word": span.of(text), "near": excerpt(text, span, 12)}
                message = say("{id}: “{word}” is no English word known here: “{near}”", **values)
                hint = say("Did you mean “{close}”?", close=meant)
                yield about(document, segment.id, warning("T016", place(span.start), message, hint), span.of(text))
            for span, message in _other_ways(review, segment.id, text):
                at = place(span.start)
                yield about(document, segment.id, warning("T016", at, message, _ONE_WAY), span.of(text))


def _other_ways(review: Review, id_: str, text: str) -> Iterator[tuple[Span, Phrase]]:
    """Words that the project spells otherwise elsewhere, with what is said of each."""
    for span, other in review.spelling.other_ways(text):
        yield span, say("{id}: “{word}” is spelt “{other}” elsewhere", id=id_, word=span.of(text), other=other)


_ONE_WAY = say("Keep to one way of spelling: that of London or that of New York.")


def in_glossary(review: Review) -> Iterator[Finding]:
    """G022: in a designation or in a definition."""
    for concept in review.library.glossary:
        forms = concept.en_forms if not is_no_designation(concept) else ()
        keyed = (*((form, ("en", "en_variants", "forms")) for form in forms), (concept.definition_en, ("definition",)))
        for text, keys in keyed:
            for span, meant in review.spelling.slips(text):
                values = {"id": concept.id, "word": span.of(text), "near": excerpt(text, span, 12)}
                message = say("{id}: “{word}” is no English word known here: “{near}”", **values)
                hint = say("Did you mean “{close}”?", close=meant)
                yield Finding(warning("G022", concept.where(text, *keys), message, hint), concept.id, (span.of(text),))
        definition = concept.definition_en
        for span, message in _other_ways(review, concept.id, definition):
            at = concept.where(definition, "definition")
            yield Finding(warning("G022", at, message, _ONE_WAY), concept.id, (span.of(definition),))


def in_names(review: Review) -> Iterator[Finding]:
    """L018: in a title, a name or a sentence of the site, a document, a goal."""
    for document, words in said(review):
        text = words.text(GLOSSES)
        for span, meant in review.spelling.slips(text):
            message = say("“{word}” is no English word known here: “{near}”", word=span.of(text), near=text[:60])
            hint = say("Did you mean “{close}”?", close=meant)
            yield Finding(warning("L018", words.where(GLOSSES), message, hint), document, (span.of(text),), document)


RULES = (in_translations, in_glossary, in_names)
