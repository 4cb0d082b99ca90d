"""Terms, domains and industries as SKOS concept schemes, in Turtle.

A label stands in one place only: what another rule of SKOS would call a contradiction (a word that is preferred and
admitted at once) is left out on the weaker side. Forbidden English is no label of any kind; it stands in an editorial note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.exports.publication import Publication
from generator.words.glossary import Concept, Glossary
from generator.words.industries import Strength

_PREFIXES = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
"""

_NOT_IN_IRIS = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def literal(text: str, lang: str = "") -> str:
    """A text as Turtle has it."""
    return f'"{str(text).translate(_ESCAPES)}"{f"@{lang}" if lang else ""}'


def iri(address: str) -> str:
    """An address as Turtle has it."""
    return f"<{_NOT_IN_IRIS.sub(lambda m: f'%{ord(m[0]):02X}', address)}>"


def skos_files(publication: Publication) -> Mapping[str, bytes]:
    """SKOS in Turtle: terms, domains and industries."""
    parts = [_PREFIXES, *_schemes(publication), *_domains(publication)]
    parts += [_term(publication, concept) for concept in publication.library.glossary]
    parts += _moved(publication)
    parts += _industries(publication)
    return {"data/terms.ttl": "\n".join(parts).encode()}


def term_iri(publication: Publication, concept: str) -> str:
    """The identifier of a concept: a place in the file that describes it."""
    return iri(f"{publication.base}data/terms.ttl#{concept}")


def _about(subject: str, kind: str, rows: Iterable[tuple[str, str]]) -> str:
    lines = dict.fromkeys(f"    {name} {value}" for name, value in rows)
    return " ;\n".join([f"{subject} a {kind}", *lines]) + " .\n"


def _scheme(publication: Publication, name: str) -> str:
    return iri(f"{publication.base}data/terms.ttl#scheme-{name}")


def _schemes(publication: Publication) -> Iterator[str]:
    titles = {
        "terms": {"en": "Terms", "zh-Hans": "术语", "zh-Hant": "術語"},
        "domains": {"en": "Domains of the glossary", "zh-Hans": "术语分类", "zh-Hant": "術語分類"},
        "industries": {"en": "Industries", "zh-Hans": "行业", "zh-Hant": "行業"},
    }
    for name, words in titles.items():
        rows = [("dct:title", literal(text, lang)) for lang, text in words.items()]
        rows.append(("owl:versionInfo", literal(publication.version)))
        if publication.licence_url:
            rows.append(("dct:license", iri(publication.licence_url)))
        yield _about(_scheme(publication, name), "skos:ConceptScheme", rows)


def _labels(prefer: Mapping[str, str], others: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    taken = {(lang, text) for lang, text in prefer.items()}
    for lang, text in prefer.items():
        yield "skos:prefLabel", literal(text, lang)
    for lang, text in others:
        if (lang, text) not in taken:
            taken.add((lang, text))
            yield "skos:altLabel", literal(text, lang)


def _domains(publication: Publication) -> Iterator[str]:
    scheme = _scheme(publication, "domains")
    used = {c.domain for c in publication.library.glossary}
    for domain, words in publication.library.glossary.domains.items():
        if domain in used:
            rows = [("skos:inScheme", scheme), ("skos:topConceptOf", scheme)]
            rows += _labels(publication.names(words), ())
            yield _about(_domain(publication, domain), "skos:Concept", rows)


def _domain(publication: Publication, domain: str) -> str:
    return iri(f"{publication.base}data/terms.ttl#domain-{domain}")


def _term(publication: Publication, concept: Concept) -> str:
    glossary, scheme = publication.library.glossary, _scheme(publication, "terms")
    words = list(publication.designations(concept))
    prefer: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    for word in words:
        if word.status == "forbidden":
            continue
        if word.lang in prefer:
            others.append((word.lang, word.text))
        else:
            prefer[word.lang] = word.text
    rows = [("skos:inScheme", scheme), *_labels(prefer, others)]
    if concept.pinyin:
        rows.append(("skos:hiddenLabel", literal(concept.pinyin, "zh-Latn-pinyin")))
    rows.append(("skos:notation", literal(concept.id)))
    for lang, key in (("en", "en"), ("zh-Hans", "zh")):
        if key in concept.definition:
            rows.append(("skos:definition", literal(str(concept.definition[key]), lang)))
    for key in ("broader", "narrower"):
        rows += [(f"skos:{key}", term_iri(publication, c.id)) for c in _nearest(glossary, concept, key)]
    # nothing above or below a concept may be merely related as well
    lines = _line(glossary, concept, "broader") | _line(glossary, concept, "narrower")
    see = glossary.related(concept)["see"]
    rows += [("skos:related", term_iri(publication, c.id)) for c in see if c.id not in lines]
    if concept.domain in glossary.domains:
        rows.append(("dct:subject", _domain(publication, concept.domain)))
    if not concept.in_use:
        rows.append(("owl:deprecated", "true"))
        if concept.replaced_by in glossary:
            rows.append(("dct:isReplacedBy", term_iri(publication, concept.replaced_by)))
    rows += [
        ("skos:editorialNote", literal(f"Not to be used in English: {w.text}{f' ({w.why})' if w.why else ''}", "en"))
        for w in words
        if w.status == "forbidden"
    ]
    rows += [("dct:source", literal(f"{s.ref} {s.url}".strip())) for s in concept.sources]
    rows.append(("foaf:page", iri(publication.term_page(concept.id))))
    return _about(term_iri(publication, concept.id), "skos:Concept", rows)


def _moved(publication: Publication) -> Iterator[str]:
    """Concepts that are now part of another: their identifiers keep leading somewhere."""
    for redirect in publication.library.glossary.redirects:
        rows = [("owl:deprecated", "true"), ("dct:isReplacedBy", term_iri(publication, str(redirect.to)))]
        yield _about(term_iri(publication, str(redirect.id)), "owl:NamedIndividual", rows)


def _line(glossary: Glossary, concept: Concept, key: str) -> frozenset[str]:
    """Everything above a concept, or below it."""
    found: set[str] = set()
    waiting = [concept]
    while waiting:
        for other in glossary.related(waiting.pop())[key]:
            if other.id not in found:
                found.add(other.id)
                waiting.append(other)
    return frozenset(found)


def _nearest(glossary: Glossary, concept: Concept, key: str) -> Iterator[Concept]:
    """The concepts right above or below; one that another of them leads to already is left out."""
    found = glossary.related(concept)[key]
    further = frozenset[str]().union(*(_line(glossary, c, key) for c in found))
    yield from (c for c in found if c.id not in further)


def _industries(publication: Publication) -> Iterator[str]:
    library, scheme = publication.library, _scheme(publication, "industries")

    def name(id_: str) -> str:
        return iri(f"{publication.base}data/terms.ttl#industry-{id_}")

    for group, words in library.industries.groups.items():
        members = [name(n.id) for n in library.industries if n.group == group]
        rows = list(_labels(publication.names(words), ()))
        rows += [("skos:member", member) for member in members]
        yield _about(iri(f"{publication.base}data/terms.ttl#{group}"), "skos:Collection", rows)
    related = {
        frozenset((n.id, other)) for n in library.industries for other in n.related if other in library.industries
    }
    for industry in sorted(library.industries, key=lambda n: n.id):
        concept = library.glossary[industry.concept]
        prefer: dict[str, str] = {}
        for word in publication.designations(concept):
            if word.status in ("preferred", "deprecated"):
                prefer.setdefault(word.lang, word.text)
        aliases = [
            ("zh-Hans", str(a.text)) for a in industry.aliases if a.relation is None and a.strength is Strength.DIRECT
        ]
        rows = [("skos:inScheme", scheme), *_labels(prefer, aliases), ("skos:notation", literal(industry.id))]
        if industry.broader:
            rows.append(("skos:broader", name(industry.broader)))
        else:
            rows.append(("skos:topConceptOf", scheme))
        rows += [("skos:narrower", name(n.id)) for n in library.industries.narrower(industry.id)]
        rows += [
            ("skos:related", name(other))
            for other in sorted({o for pair in related if industry.id in pair for o in pair if o != industry.id})
            if other != industry.broader and library.industries[other].broader != industry.id
        ]
        rows.append(("skos:exactMatch", term_iri(publication, concept.id)))
        rows.append(("foaf:page", iri(publication.industry_page(industry.id))))
        yield _about(name(industry.id), "skos:Concept", rows)
