"""What the search looks through: the named things of the whole site, and the words of each document by locale.

| file under data/ | what it has |
|---|---|
| `search/<locale>.js` | documents, pages and how the texts are divided, in the words of one locale |
| `terms.js`, `terms-1.js` … | the glossary, most mentioned first, some hundred terms a file |
| `industries.js`, `verbs.js` | the other named things |
| `texts/<document>.<locale>.js` | a document's own texts in reading order, each once; its goals; notes at the end |
| `grams/<n>.js` | where there are many documents: which of them have two signs side by side |

A document's file is a list of rows `[id, kind, number, text, up, page, industries, items]`, without what is empty at
the end. `up` is the row that it stands under (-1 for none); an id that begins with `-` goes on from that row's, and
`page` is the address where it is not the one of `up`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.corpus.addresses import page_of
from generator.corpus.edition import Edition
from generator.corpus.library import Library
from generator.corpus.written import Written
from generator.document.folder import Document
from generator.document.model import Kind, Segment
from generator.exports.grams import gram_files
from generator.exports.prose import plain_words
from generator.variants import fold_pairs, to_simplified
from generator.views import Page
from generator.views.passages import notes_of, rendering_of
from generator.views.reader import Reader
from generator.views.targets import goal_rows
from generator.words.glossary import REGION_NAMES
from generator.words.industries import Strength
from generator.words.verbs import Verb

TERMS_A_FILE = 1200
"""The most mentioned terms come in the first file; a search need not wait for the rest."""
MANY_DOCUMENTS = 12
"""From so many on, a search asks first which documents have the words."""

LETTERS = {
    Kind.TITLE: "h",
    Kind.ANNEX: "p",
    Kind.PART: "p",
    Kind.SUBPART: "c",
    Kind.CHAPTER: "c",
    Kind.SECTION: "s",
    Kind.SUBSECTION: "u",
    Kind.HEADING: "u",
    Kind.ARTICLE: "a",
    Kind.BULLET: "l",
    Kind.BOX: "b",
    Kind.ENTRY: "e",
    Kind.PARAGRAPH: "t",
}
"""The kinds of segments as the rows name them; besides, `g` is a goal and `f` its figure, `n` a translator's note and `k`
a note on the received text."""

Row = list[Any]


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page that is found by its title and its words, beside the documents, terms and industries."""

    path: str
    """under the locale"""
    title: str
    text: str


def search_values(readers: Sequence[Reader], pages: Mapping[str, Sequence[FoundPage]]) -> dict[str, Any]:
    """What each file has, by its name without the ending; `pages` by the tag of the locale."""
    library, editions = readers[0].library, [r.edition for r in readers]
    hant = next((e for e in editions if e.locale.conversion), editions[0])
    simplified = _folding(library, hant)
    terms = sorted(_terms(library, hant), key=lambda row: -row[5])
    shelves = [terms[n : n + TERMS_A_FILE] for n in range(0, len(terms), TERMS_A_FILE)] or [[]]
    values: dict[str, Any] = {
        # in the order of their readings a file is a tenth smaller
        f"terms-{n}" if n else "terms": [_short(row, simplified) for row in sorted(shelf, key=lambda row: row[3])]
        for n, shelf in enumerate(shelves)
    }
    values["t2s"] = "".join(map("".join, sorted(simplified.items())))
    values["industries"] = list(_industries(library, hant))
    values["verbs"] = list(_verbs(library, hant))
    words: dict[str, list[str]] = {d.id: [] for d in library.documents}
    for reader in readers:
        path = reader.edition.locale.path
        for document in library.documents:
            rows = list(_texts(reader, document))
            values[f"texts/{document.id}.{path}"] = rows
            words[document.id] += [row[3] for row in rows]
    grams = gram_files(list(words.values()), simplified) if len(words) >= MANY_DOCUMENTS else []
    values |= {f"grams/{n}": bucket for n, bucket in enumerate(grams)}
    for reader in readers:
        edition = reader.edition
        values[f"search/{edition.locale.path}"] = {
            "documents": [_document(edition, d) for d in library.documents],
            "pages": [[p.path, p.title, p.text] for p in pages.get(edition.tag, ())],
            "locales": [
                [e.tag, e.locale.path, int(not e.locale.is_translation), int(e.locale.is_root)] for e in editions
            ],
            "terms": len(shelves),
            "grams": len(grams),
        }
    return values


def _terms(library: Library, hant: Edition) -> Iterator[Row]:
    """id, zh-Hans, zh-Hant, pinyin, English, mentions, other searchable forms as [kind, text]; see `_short`."""
    for concept in library.glossary:
        more: list[list[str]] = [["zh", str(v)] for v in concept.zh_variants]
        for tag, kind in REGION_NAMES:
            more += [[kind, str(word)] for word in concept.regional.get(tag, ())]
        more += [["en", str(v)] for v in (*concept.en_variants, *concept.forms)]
        if concept.abbr:
            more.append(["abbr", str(concept.abbr)])
        mentions = len(library.concordance.terms.get(concept.id, ()))
        row = [concept.id, str(concept.zh), hant.hant(concept), str(concept.pinyin), str(concept.en), mentions]
        yield [*row, more] if more else row


def _short(row: Row, simplified: Mapping[str, str]) -> Row:
    """A term without what the script works out again: an id that is the English, a Simplified form that folds."""
    id_, zh, zh_hant, pinyin, en, *rest = row
    folded = "".join(simplified.get(c, c) for c in zh_hant.translate(_QUOTES))
    return ["" if _slug(en) == id_ else id_, "" if folded == zh else zh, zh_hant, pinyin, en, *rest]


_QUOTES = str.maketrans("「」『』", "“”‘’")


def _slug(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")


def _industries(library: Library, hant: Edition) -> Iterator[Row]:
    """id, zh-Hans, zh-Hant, pinyin, English, mentions, aliases as [kind, text], group."""
    for industry in library.industries:
        concept = library.glossary[industry.concept]
        aliases = dict.fromkeys(
            a.text for a in industry.aliases if a.strength is Strength.DIRECT and a.text != concept.zh
        )
        yield [
            industry.id,
            str(concept.zh),
            hant.hant(concept),
            str(concept.pinyin),
            str(concept.en),
            len(library.concordance.industries.get(industry.id, ())),
            [["zh", alias] for alias in aliases],
            industry.group,
        ]


def _verbs(library: Library, hant: Edition) -> Iterator[Row]:
    """id, zh-Hans, zh-Hant, pinyin, English, places, class and longer forms, documents that have it by number."""
    places: dict[str, list[int]] = {}
    for number, document in enumerate(library.documents):
        for mention in library.verbs_in[document.id]:
            places.setdefault(mention.verb, []).append(number)
    classes = {c.id: c for c in library.verbs.classes}

    def more(verb: Verb) -> Iterator[list[str]]:
        yield from (["zh", form] for form in verb.forms)
        name = classes[verb.group].name
        yield from ([kind, str(name[tag])] for kind, tag in (("zh", "zh-Hans"), ("en", "en")) if tag in name)

    readings = _readings(library)
    for verb in library.verbs:
        if verb.id in places:
            found = places[verb.id]
            zh_hant = hant.chinese(verb.zh)
            spoken = [readings.get(c, "") for c in verb.zh]
            pinyin = " ".join(spoken) if all(spoken) else ""
            yield [verb.id, verb.zh, zh_hant, pinyin, verb.en, len(found), list(more(verb)), sorted(set(found))]


def _readings(library: Library) -> dict[str, str]:
    """How the glossary mostly reads a character."""
    counts: dict[str, Counter[str]] = {}
    for concept in library.glossary:
        syllables = str(concept.pinyin).split()
        if len(syllables) == len(concept.zh):
            for character, syllable in zip(concept.zh, syllables, strict=True):
                counts.setdefault(character, Counter())[syllable.lower()] += 1
    return {character: found.most_common(1)[0][0] for character, found in counts.items()}


def _document(edition: Edition, document: Document) -> Row:
    """id, short title, title, issuer, document number, date."""
    about = document.about
    return [
        document.id,
        *(str(edition.pick(words, document.id)) for words in (about.short, about.title, about.issuer)),
        about.number,
        about.published,
    ]


def _texts(reader: Reader, document: Document) -> Iterator[Row]:
    """The document's rows; the columns are told at the top of this room."""
    guideline, edition = document.guideline, reader.edition
    place = {s.id: n for n, s in enumerate(guideline.body)}
    pages: dict[int, str] = {-1: ""}
    for number, segment in enumerate(guideline.body):
        up = place.get(segment.parent or "", -1)
        over = f"{segment.parent}-"
        pages[number] = page = page_of(guideline, segment.id)
        yield _trimmed(
            segment.id[len(over) - 1 :] if segment.id.startswith(over) else segment.id,
            LETTERS[segment.kind],
            "" if segment.kind.is_leaf else edition.number(segment),
            str(edition.text(document, segment)),
            up,
            page if page != pages[up] else "",
            list(_industries_of(reader.library, document, segment)),
            len(segment.items),
        )
    for number, goal in enumerate(goal_rows(reader, document), 1):
        yield [goal.id, "g", str(number), str(goal.indicator), -1, f"{document.id}/targets/"]
        yield ["-f", "f", "", goal.figure.text, len(place) + 2 * (number - 1)]
    for segment in guideline.body:
        rendering = rendering_of(reader, document, segment)
        if rendering and rendering.note and edition.locale.is_translation:
            yield [f"tn-{segment.id}", "n", str(rendering.number), rendering.note, place[segment.id]]
        for note in notes_of(reader, document, segment):
            words = f"{note.received.strip()} → {note.shown} {note.reason}"
            yield [f"cor-{note.id}", "k", str(note.number), words, place[segment.id]]


def _trimmed(*row: Any) -> Row:
    cells = list(row)
    while len(cells) > 5 and not cells[-1]:
        cells.pop()
    return cells


def _industries_of(library: Library, document: Document, segment: Segment) -> Iterable[str]:
    """The industries that a passage names, and the one whose entry it stands in."""
    entry = document.guideline.enclosing(segment.id, Kind.ENTRY)
    own = library.industries.of_entry(entry) if entry else ()
    if not segment.kind.is_leaf:
        return own if segment.kind is Kind.ENTRY else ()
    found = (m.id for m in library.concordance.industries_in.get((document.id, segment.id), ()))
    return dict.fromkeys((*own, *found))


def _folding(library: Library, hant: Edition) -> dict[str, str]:
    """Traditional characters to what a search knows them by: those of the site, and other forms of its characters.

    Nobody knows in advance who types 綫 for 線 or 臺 for 台; a form that the texts do not have is taken as t2s has it.
    """
    pairs = fold_pairs(_traditional(library, hant))
    table = dict(zip(pairs[::2], pairs[1::2], strict=True))
    used = {c for d in library.documents for s in d.guideline.segments for c in s.text}
    used.update(c for concept in library.glossary for c in str(concept.zh))
    for form, plain in zip(_FORMS, to_simplified(_FORMS), strict=True):
        if form != plain and form not in table and form not in used and plain in used:
            table[form] = table.get(plain, plain)
    return table


_FORMS = "".join(map(chr, range(0x4E00, 0xA000)))
"""The characters that have other forms in daily use."""


def _traditional(library: Library, hant: Edition) -> Iterator[tuple[str | None, str]]:
    """Every Traditional text of the site, what a query may be typed in, with the root it was made from."""
    for document in library.documents:
        for segment in document.guideline.segments:
            yield segment.text, hant.chinese(segment.text, document.id) if hant.locale.conversion else segment.text
    for concept in library.glossary:
        yield str(concept.zh), hant.hant(concept)
        for words in concept.regional.values():
            yield from ((None, str(word)) for word in words)


_REFERENCE = (
    "home",
    "industries",
    "terms",
    "targets",
    "verbs",
    "sources",
    "all-targets",
    "all-verbs",
    "all-sources",
    "charge",
    "all-charge",
    "categories",
    "category",
    "translators",
    "propose",
    "changes",
    "downloads",
)
"""The kinds of pages that stand for no part, box, term or industry: these are found by themselves."""


def found_pages(
    pages: Mapping[str, Iterable[Page[Any]]], written: Iterable[Written], directory_urls: bool
) -> dict[str, tuple[FoundPage, ...]]:
    """By the tag of the locale: the reference pages by what they are for, and those that people wrote by all they say."""
    by_tag: dict[str, list[FoundPage]] = {}
    for page in written:
        path = page.url(directory_urls).partition("/")[2]
        by_tag.setdefault(page.tag, []).append(FoundPage(path, plain_words(page.title), plain_words(page.text)))
    return {
        tag: (
            *(FoundPage(p.path, p.title, p.description) for p in own if p.kind in _REFERENCE and not p.first),
            *by_tag.get(tag, ()),
        )
        for tag, own in pages.items()
    }
