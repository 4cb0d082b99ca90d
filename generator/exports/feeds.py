"""What is new, for readers of feeds: an Atom feed for each language, of documents, their texts and the glossary.

Form: RFC 4287. Days come from the version history, as the page of changes has them. An entry's id is the address it leads to
and never changes; so there is a feed only where the site's address and its history are known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from generator.corpus.addresses import term_path
from generator.corpus.edition import Edition
from generator.corpus.history import History, Revision, TermChange, TextChange
from generator.exports.publication import Publication
from generator.exports.xml import block, document, escape, tag

NEWEST = 50
"""Entries of a feed."""
LISTED = 40
"""A revision that changes more terms than this is told by its counts."""


def feed_path(edition: Edition) -> str:
    """The address of a language's feed under the site."""
    return f"{edition.locale.path}/feed.atom"


def feed_files(publication: Publication) -> Mapping[str, bytes]:
    """A feed for each language; none without the site's address or a version history."""
    history = publication.history
    if not publication.site_url or not history.newest:
        return {}
    return {feed_path(e): _feed(publication, e, history) for e in publication.editions}


def _feed(publication: Publication, edition: Edition, history: History) -> bytes:
    entries = sorted(_entries(publication, edition, history), key=lambda e: (e[0], e[1]), reverse=True)[:NEWEST]
    own = f"{publication.base}{feed_path(edition)}"
    return document(
        block(
            "feed",
            tag("id", own),
            tag("title", escape(edition.say("feed.title", site=publication.name))),
            tag("updated", _moment(entries[0][0] if entries else history.newest)),
            tag("link", rel="self", type="application/atom+xml", href=own),
            tag("link", rel="alternate", type="text/html", hreflang=edition.tag, href=publication.page("", edition)),
            block("author", tag("name", escape(publication.name))),
            tag("rights", escape(publication.licences.get("content", ""))),
            tag("generator", "Duizhao"),
            *(entry for _, _, entry in entries),
            **{"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": edition.tag},
        )
    )


def _entries(publication: Publication, edition: Edition, history: History) -> Iterator[tuple[str, str, str]]:
    """Day, id and entry of everything there is to tell."""
    for text in history.texts:
        if any(d.id == text.document for d in publication.library.documents):
            yield _of_text(publication, edition, text)
    for revision in history.revisions:
        yield _of_terms(publication, edition, revision)


def _of_text(publication: Publication, edition: Edition, text: TextChange) -> tuple[str, str, str]:
    found = next(d for d in publication.library.documents if d.id == text.document)
    about, page = found.about, publication.page(f"{found.id}/", edition)
    # the document itself is one entry for good, each later text of it one more
    id_ = page if text.is_new else f"{page}#text-{text.commit[:12]}"
    said = [
        str(edition.pick(about.issuer)),
        about.number,
        edition.say("feed.published", date=about.published) if about.published else "",
        str(edition.pick(about.stamp)),
    ]
    name = str(edition.pick(about.title))
    return _entry(
        edition,
        id_=id_,
        day=text.date,
        title=edition.say("feed.document" if text.is_new else "feed.version", title=name),
        address=page,
        content="".join(tag("p", escape(line)) for line in said if line),
    )


def _of_terms(publication: Publication, edition: Edition, revision: Revision) -> tuple[str, str, str]:
    address = f"{publication.page('changes/', edition)}#r-{revision.commit[:8]}"
    kinds = Counter(change.kind for change in revision.changes)
    counts = edition.marks.listing.join(
        edition.say(f"feed.{kind}", n=kinds[kind]) for kind in ("added", "changed", "removed") if kinds[kind]
    )
    rows = (
        "".join(tag("li", _term(publication, edition, change)) for change in revision.changes)
        if len(revision.changes) <= LISTED
        else ""
    )
    return _entry(
        edition,
        id_=address,
        day=revision.date,
        title=edition.say("feed.terms", counts=counts),
        address=address,
        content=tag("ul", rows) if rows else tag("p", escape(counts)),
    )


def _term(publication: Publication, edition: Edition, change: TermChange) -> str:
    words = [w for w in (edition.chinese(change.zh), change.en) if w]
    if edition.locale.is_translation:
        words.reverse()
    name = escape(" — ".join(words) or change.id)
    known = change.id in publication.library.glossary
    link = tag("a", name, href=publication.page(term_path(change.id), edition)) if known else name
    return f"{link} ({escape(edition.say(f'changes.kinds.{change.kind}'))})"


def _entry(edition: Edition, *, id_: str, day: str, title: str, address: str, content: str) -> tuple[str, str, str]:
    entry = block(
        "entry",
        tag("id", escape(id_)),
        tag("title", escape(title)),
        tag("updated", _moment(day)),
        tag("link", rel="alternate", type="text/html", hreflang=edition.tag, href=address),
        tag("content", escape(content), type="html"),
    )
    return day, id_, entry


def _moment(day: str) -> str:
    """A day as the moment that Atom asks for."""
    return f"{day}T00:00:00Z"
