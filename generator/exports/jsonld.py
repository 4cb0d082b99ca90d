"""What a page is about, for search engines and legal-information programs: schema.org as JSON-LD, with ELI beside it.

A value for each page, to be set into its head as a data block. A guideline is `Legislation` of the type its own title
names; whether it is in force is said only where the document's status says it. Provisions have their permanent addresses
as identifiers (docs/formats.md tells how they are made, after the European Legislation Identifier).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.corpus.edition import Edition, Worded
from generator.document.folder import Document
from generator.document.model import Guideline, Kind, Segment
from generator.exports.akoma_ntoso import akn_path
from generator.exports.markdown import markdown_path
from generator.exports.publication import Publication, pretty_json
from generator.views import Link, Page

Node = dict[str, Any]

_FORCE = {"in-force": "InForce", "succeeded": "NotInForce", "draft": "NotInForce", "repealed": "NotInForce"}
"""The states of document.yml as schema.org has them."""

_ELI = "http://data.europa.eu/eli/ontology#"


def page_json(publication: Publication, edition: Edition, page: Page[Any]) -> str:
    """The data block of a page, ready to stand in a script element of type application/ld+json; empty where it has none."""
    nodes = [*_nodes(publication, edition, page)]
    if page.crumbs and page.path and page.kind != "moved":
        nodes.append(_crumbs(publication, edition, page))
    if not nodes:
        return ""
    value = {"@context": "https://schema.org", "@graph": nodes}
    # the one character that could end the script element
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _nodes(publication: Publication, edition: Edition, page: Page[Any]) -> Iterator[Node]:
    if page.first:
        return
    if page.kind == "home":
        yield _site(publication, edition)
        yield dataset(publication)
    elif page.kind in ("overview", "full") and page.document:
        yield legislation(publication, publication.library.document(page.document), edition)
    elif page.kind in ("part", "box") and page.document:
        document = publication.library.document(page.document)
        segment = page.path.rstrip("/").rpartition("/")[2]
        if segment in document.guideline:
            yield _part(publication, document, edition, document.guideline[segment], inner=True)
    elif page.kind == "terms":
        yield _term_set(publication, edition)
    elif page.kind == "term":
        yield _term(publication, edition, page.path.rstrip("/").rpartition("/")[2])
    elif page.kind == "industry":
        yield _industry(publication, edition, page.path.rstrip("/").rpartition("/")[2])


def _said(worded: Worded) -> Any:
    return {"@value": worded.text, "@language": worded.lang}


def _site(publication: Publication, edition: Edition) -> Node:
    home, found = publication.page("", edition), publication.page("search/", edition)
    return {
        "@type": "WebSite",
        "@id": f"{home}#site",
        "url": home,
        "name": publication.name,
        "inLanguage": edition.tag,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{found}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def dataset(publication: Publication) -> Node:
    """The data files as a Dataset."""
    files = {
        "data/segments.json": "application/json",
        "data/terms.json": "application/json",
        "data/terms.ttl": "text/turtle",
        "data/terms.tbx": "application/x-tbx",
    }
    node: Node = {
        "@type": "Dataset",
        "@id": f"{publication.base}data/#dataset",
        "name": f"{publication.name}: provisions, terms, industries and goals of Chinese policy documents",
        "description": "Chinese policy documents aligned provision by provision in Simplified and Traditional Chinese "
        "and English, with a glossary, the industries they speak of and the goals they set.",
        "url": publication.page(""),
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": publication.name, "url": publication.base},
        "inLanguage": [e.tag for e in publication.editions],
        "distribution": [
            {"@type": "DataDownload", "contentUrl": f"{publication.base}{path}", "encodingFormat": kind}
            for path, kind in files.items()
        ],
    }
    if publication.licence_url:
        node["license"] = publication.licence_url
    return node


def work_id(publication: Publication, document: Document) -> str:
    """The identifier of a document as a work, whatever the language."""
    return f"{publication.page(f'{document.id}/')}#work"


def expression_id(publication: Publication, document: Document, edition: Edition) -> str:
    """The identifier of a document in one language: the address of its full text."""
    return publication.page(f"{document.id}/full/", edition)


def legislation(publication: Publication, document: Document, edition: Edition) -> Node:
    """A document in one language, with its parts, its other languages and its files."""
    about = document.about
    issuer = edition.pick(document.about.issuer, document.id)
    node: Node = {
        "@type": "Legislation",
        "@id": expression_id(publication, document, edition),
        "url": publication.page(f"{document.id}/", edition),
        "name": _said(edition.pick(document.about.title, document.id)),
        "legislationIdentifier": [*([about.number] if about.number else []), document.id],
        "legislationJurisdiction": "CN",
        "legislationResponsible": {"@type": "Organization", "name": _said(issuer)},
        "inLanguage": edition.tag,
        "exampleOfWork": {"@type": "Legislation", "@id": work_id(publication, document)},
        "hasPart": [_part(publication, document, edition, s, inner=False) for s in _top(document.guideline)],
        "encoding": [
            {
                "@type": "LegislationObject",
                "contentUrl": f"{publication.base}{path}",
                "encodingFormat": kind,
                "inLanguage": edition.tag,
                "legislationLegalValue": "https://schema.org/UnofficialLegalValue",
            }
            for path, kind in (
                (akn_path(document, edition), "application/akn+xml"),
                (markdown_path(document, edition), "text/markdown"),
            )
        ],
    }
    kind = edition.pick(document.about.kind, document.id)
    if kind:
        node["legislationType"] = _said(kind)
    if about.published:
        node["legislationDate"] = node["datePublished"] = about.published
    force = _FORCE.get(about.state)
    if force:
        node["legislationLegalForce"] = f"https://schema.org/{force}"
    if about.official_url:
        node["isBasedOn"] = about.official_url
    others = [e for e in publication.languages(document) if e is not edition]
    original = publication.original(document)
    if edition is original:
        node["workTranslation"] = [
            {"@type": "Legislation", "@id": expression_id(publication, document, e), "inLanguage": e.tag}
            for e in others
        ]
    else:
        id_ = expression_id(publication, document, original)
        node["translationOfWork"] = {"@type": "Legislation", "@id": id_, "inLanguage": original.tag}
    return node


def _top(guideline: Guideline) -> tuple[Segment, ...]:
    """The parts a document is divided into, else its sections."""
    return guideline.divisions or guideline.of_kind(Kind.SECTION, Kind.ARTICLE)


def _part(publication: Publication, document: Document, edition: Edition, segment: Segment, *, inner: bool) -> Node:
    """One provision, and with `inner` those directly inside it."""
    node: Node = {
        "@type": "Legislation",
        "@id": publication.segment_page(document, segment.id, edition),
        "url": publication.segment_page(document, segment.id, edition),
        "name": _said(edition.heading(document, segment)),
        "legislationIdentifier": f"{document.id}/{segment.id}",
        "inLanguage": edition.text(document, segment).lang,
    }
    if inner:
        whole = {"@type": "Legislation", "@id": expression_id(publication, document, edition)}
        node["isPartOf"] = whole
        parts = [
            _part(publication, document, edition, s, inner=False)
            for s in document.guideline.children(segment.id)
            if not s.kind.is_leaf and s.text
        ]
        if parts:
            node["hasPart"] = parts
    return node


def _set_id(publication: Publication, edition: Edition) -> str:
    return f"{publication.page('terms/', edition)}#terms"


def _term_set(publication: Publication, edition: Edition) -> Node:
    node: Node = {
        "@type": "DefinedTermSet",
        "@id": _set_id(publication, edition),
        "url": publication.page("terms/", edition),
        "name": f"{publication.name}: {edition.say('nav.terms')}",
        "inLanguage": edition.tag,
    }
    if publication.licence_url:
        node["license"] = publication.licence_url
    return node


def _term(publication: Publication, edition: Edition, id_: str) -> Node:
    concept = publication.library.glossary[id_]
    name = edition.name(concept)
    words = [
        {"@value": w.text, "@language": w.lang}
        for w in publication.designations(concept)
        if w.status != "forbidden" and w.text != name.text
    ]
    node: Node = {
        "@type": "DefinedTerm",
        "@id": publication.term_page(id_, edition),
        "name": _said(name),
        "termCode": id_,
        "alternateName": words,
        "inDefinedTermSet": _set_id(publication, edition),
    }
    definition = edition.definition(concept)
    if definition:
        node["description"] = _said(definition)
    return node


def _industry(publication: Publication, edition: Edition, id_: str) -> Node:
    return {
        "@type": "DefinedTerm",
        "@id": publication.industry_page(id_, edition),
        "name": _said(edition.industry(id_)),
        "termCode": id_,
        "inDefinedTermSet": f"{publication.page('industries/', edition)}#industries",
    }


def _crumbs(publication: Publication, edition: Edition, page: Page[Any]) -> Node:
    rows = []
    for place, crumb in enumerate(page.crumbs, 1):
        row: Node = {"@type": "ListItem", "position": place}
        if isinstance(crumb, Link):
            row |= {"name": crumb.title, "item": publication.page(crumb.path, edition)}
        else:
            row["name"] = str(crumb)
        rows.append(row)
    return {"@type": "BreadcrumbList", "itemListElement": rows}


def jsonld_files(publication: Publication) -> Mapping[str, bytes]:
    """JSON-LD in the terms of ELI and schema.org: a file for each document."""
    return {
        f"data/{document.id}/document.jsonld": pretty_json(
            {
                "@context": ["https://schema.org", {"eli": _ELI}],
                "@graph": [
                    _work(publication, document),
                    *(_expression(publication, document, e) for e in publication.languages(document)),
                ],
            }
        )
        for document in publication.library.documents
    }


def _work(publication: Publication, document: Document) -> Node:
    work = work_id(publication, document)
    published = document.about.published
    node: Node = {
        "@id": work,
        "@type": ["Legislation", "eli:LegalResource"],
        "legislationIdentifier": document.id,
        "legislationJurisdiction": "CN",
        "eli:id_local": document.id,
        "eli:jurisdiction": "CN",
        "eli:is_realized_by": [
            {"@id": expression_id(publication, document, e)} for e in publication.languages(document)
        ],
        "eli:has_part": [
            {
                "@id": publication.segment_page(document, s.id),
                "@type": "eli:LegalResourceSubdivision",
                "eli:id_local": s.id,
            }
            for s in document.guideline.segments
            if not s.kind.is_leaf and s.text and s.id not in ("title", "notice")
        ],
    }
    if published:
        node |= {"legislationDate": published, "eli:date_document": published}
    return node


def _expression(publication: Publication, document: Document, edition: Edition) -> Node:
    node = legislation(publication, document, edition)
    node["@type"] = ["Legislation", "eli:LegalExpression"]
    node["eli:realizes"] = {"@id": work_id(publication, document)}
    node["eli:language"] = edition.tag
    node["eli:title"] = node["name"]
    node["eli:is_embodied_by"] = [
        {
            "@id": f"{publication.base}{path}",
            "@type": "eli:Format",
            "eli:format": kind,
            "eli:legal_value": {"@id": f"{_ELI}LegalValue-unofficial"},
        }
        for path, kind in (
            (akn_path(document, edition), "application/akn+xml"),
            (markdown_path(document, edition), "text/markdown"),
        )
    ]
    return node
