"""The glossary as TBX (ISO 30042): version 3 in the dialect TBX-Basic, and version 2 for programs that know no other.

Version 3 says of each word whether it is preferred, admitted or deprecated; forbidden English stands there as deprecated.
Version 2 (the `martif` form) leaves forbidden words out altogether: the programs that read it, Weblate and OmegaT among
them, either do not look at the status or know other words for it, and would offer them as translations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from generator.base.languages import GLOSSES
from generator.base.locales import ROOT
from generator.exports.publication import Designation, Publication
from generator.exports.xml import block, document, escape, tag
from generator.words.glossary import Concept

_STATUS = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "deprecated": "supersededTerm-admn-sts",
    "forbidden": "deprecatedTerm-admn-sts",
}


def concept_id(concept: str) -> str:
    """A concept's id as XML can have it: one may begin with a digit, an XML id may not."""
    return f"term-{concept}"


def tbx_files(publication: Publication) -> Mapping[str, bytes]:
    """TBX-Basic, version 3 (ISO 30042:2019): the glossary."""
    entries = [_entry(publication, concept) for concept in publication.library.glossary]
    root = tag(
        "tbx",
        "\n" + _header(publication) + "\n" + block("text", block("body", *entries) if entries else "") + "\n",
        {"type": "TBX-Basic", "style": "dca", "xml:lang": "en", "xmlns": "urn:iso:std:iso:30042:ed-2"},
    )
    return {"data/terms.tbx": document(root)}


def _header(publication: Publication) -> str:
    said = (
        f"{publication.page('terms/')} Version {publication.version}. {publication.licences.get('content', '')}".strip()
    )
    return block(
        "tbxHeader",
        block(
            "fileDesc",
            block("titleStmt", tag("title", escape(f"{publication.name}: glossary"))),
            block("sourceDesc", tag("p", escape(said))),
        ),
        block(
            "encodingDesc",
            tag(
                "p",
                escape("https://raw.githubusercontent.com/LTAC-Global/TBX-Basic_dialect/master/DCA/TBX-Basic_DCA.sch"),
                type="XCSURI",
            ),
        ),
    )


def _entry(publication: Publication, concept: Concept) -> str:
    glossary = publication.library.glossary
    domain = glossary.domains.get(concept.domain, {}).get(GLOSSES, concept.domain)
    related = glossary.related(concept)
    seen = dict.fromkeys(c.id for key in ("broader", "narrower", "see") for c in related[key])
    if concept.replaced_by in glossary:
        seen[concept.replaced_by] = None
    rows = [
        tag("descrip", escape(domain), type="subjectField"),
        *(tag("ref", escape(str(glossary[i].en)), type="crossReference", target=concept_id(i)) for i in seen),
        tag(
            "xref",
            escape(concept.zh),
            type="externalCrossReference",
            target=publication.term_page(concept.id),
        ),
    ]
    for lang, words in groupby(publication.designations(concept), key=lambda d: d.lang):
        rows.append(_language(concept, lang, tuple(words)))
    return block("conceptEntry", *rows, id=concept_id(concept.id))


def _language(concept: Concept, lang: str, words: tuple[Designation, ...]) -> str:
    definition = {ROOT: concept.definition_zh, GLOSSES: concept.definition_en}.get(lang, "")
    rows = [block("descripGrp", tag("descrip", escape(definition), type="definition"))] if definition else []
    return block("langSec", *rows, *(_word(concept, w) for w in words), **{"xml:lang": lang})


def _word(concept: Concept, word: Designation) -> str:
    rows = [
        tag("term", escape(word.text)),
        tag("termNote", _STATUS[word.status], type="administrativeStatus"),
        tag("termNote", "abbreviation", type="termType") if word.short else "",
        *(_sources(concept) if word.lang == GLOSSES and word.status == "preferred" else ()),
        tag("note", escape(word.why)) if word.why else "",
    ]
    return block("termSec", *rows)


def _sources(concept: Concept) -> Iterator[str]:
    for source in concept.sources:
        yield tag("admin", escape(f"{source.ref} {source.url}".strip()), type="source")


def tbx2_files(publication: Publication) -> Mapping[str, bytes]:
    """TBX version 2, for Weblate and others: the glossary without forbidden words."""
    entries = [_old_entry(publication, concept) for concept in publication.library.glossary if concept.in_use]
    root = tag(
        "martif",
        "\n"
        + block(
            "martifHeader",
            block(
                "fileDesc", block("sourceDesc", tag("p", escape(f"{publication.name}, version {publication.version}")))
            ),
        )
        + "\n"
        + block("text", block("body", *entries))
        + "\n",
        {"type": "TBX", "xml:lang": "zh-Hans"},
    )
    return {"data/terms-v2.tbx": document(root)}


def _old_entry(publication: Publication, concept: Concept) -> str:
    words = [w for w in publication.designations(concept) if w.status != "forbidden"]
    rows = []
    for lang, found in groupby(words, key=lambda d: d.lang):
        terms = [
            block("tig", tag("term", escape(w.text)), tag("termNote", _STATUS[w.status], type="administrativeStatus"))
            for w in found
        ]
        rows.append(block("langSet", *terms, **{"xml:lang": lang}))
    definition = concept.definition_en
    described = tag("descrip", escape(definition), type="definition") if definition else ""
    return block("termEntry", described, *rows, id=concept_id(concept.id))
