"""The glossary to carry along: cards to learn with (Anki), and the key terms as a small book (EPUB).

Anki reads tables of text whose first lines say what they are (its manual, "Importing text files"); the id of a term is the
id of its card, so that a newer table renews the cards and keeps what was learnt.
"""

from __future__ import annotations

import csv
import io
import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from generator.base.languages import GLOSSES
from generator.base.locales import ROOT
from generator.corpus.edition import Edition
from generator.exports.epub import Book, Chapter, bind
from generator.exports.publication import Publication
from generator.exports.xml import escape, tag
from generator.words.glossary import Concept


def anki_files(publication: Publication) -> Mapping[str, bytes]:
    """Cards for Anki: a table for each script of the Chinese, with the English on the other side."""
    said = next((e for e in publication.translated if e.language.is_glosses), publication.root)
    return {
        f"data/anki-{script.lower()}-en.txt": _deck(publication, script, said)
        for script in dict.fromkeys((ROOT, publication.hant.tag))
    }


def _deck(publication: Publication, script: str, said: Edition) -> bytes:
    glossary = publication.library.glossary
    out = io.StringIO()
    for line in ("separator:tab", "html:true", f"deck:{publication.name} {script}", "guid column:1", "tags column:4"):
        out.write(f"#{line}\n")
    rows = csv.writer(out, delimiter="\t", lineterminator="\n")
    for concept in glossary:
        if not concept.in_use:
            continue
        word = next(w.text for w in publication.designations(concept) if w.lang == script)
        back = [escape(concept.pinyin), tag("b", escape(concept.en)), escape(concept.definition_en)]
        back.append(tag("small", escape(said.say(f"status.{concept.status}"))))
        tags = [concept.domain, "key" if concept.id in glossary.key_terms else "", str(concept.status)]
        rows.writerow((concept.id, escape(word), "<br>".join(filter(None, back)), " ".join(filter(None, tags))))
    return out.getvalue().encode()


def pocket_files(publication: Publication) -> Mapping[str, bytes]:
    """The key terms as a book, in each language: sorted as its readers look words up."""
    return {f"data/pocket-{e.locale.path}.epub": _pocket(publication, e) for e in publication.editions}


def _pocket(publication: Publication, edition: Edition) -> bytes:
    glossary = publication.library.glossary
    chosen = [c for c in glossary if c.id in glossary.key_terms]
    title = f"{publication.name}: {edition.say('downloads.pocket')}"
    front = "\n".join(
        (
            tag("h1", escape(title)),
            tag("p", escape(edition.say("downloads.pocket_about", n=len(chosen), all=len(glossary)))),
            tag("p", escape(f"{edition.say('downloads.version')} {publication.version}")),
        )
    )
    return bind(
        publication,
        edition,
        Book(
            address=publication.page("terms/", edition),
            title=title,
            languages=(edition.tag,),
            creator=publication.name,
            chapters=(Chapter("front", title, front), *_letters(publication, edition, chosen)),
        ),
    )


def _letters(publication: Publication, edition: Edition, chosen: Iterable[Concept]) -> Iterator[Chapter]:
    """A chapter for each first letter, of the word itself or of its pinyin."""

    def plain(concept: Concept) -> str:
        word = concept.en if edition.locale.is_translation else concept.pinyin or concept.zh
        letters = (c for c in unicodedata.normalize("NFD", word) if c.isalnum() or c == " ")
        return "".join(letters).casefold().strip()

    def letter(concept: Concept) -> str:
        first = plain(concept)[:1].upper()
        return first if first.isascii() and first.isalpha() else "#"

    ordered = sorted(chosen, key=lambda c: (letter(c), plain(c), c.id))
    for n, (head, concepts) in enumerate(itertools.groupby(ordered, key=letter)):
        rows = "\n".join(_entry(publication, edition, c) for c in concepts)
        yield Chapter(
            f"letter-{n}", head, f"{tag('h2', head)}\n{tag('dl', chr(10) + rows + chr(10), {'class': 'facts'})}"
        )


def _entry(publication: Publication, edition: Edition, concept: Concept) -> str:
    words = {w.lang: w.text for w in reversed(publication.designations(concept)) if w.status != "forbidden"}
    chinese = [ROOT, publication.hant.tag]
    if edition.locale.conversion:
        chinese.reverse()
    told = [(lang, words[lang]) for lang in dict.fromkeys(chinese) if lang in words]
    told = [(lang, word) for n, (lang, word) in enumerate(told) if word not in [w for _, w in told[:n]]]
    english = (GLOSSES, words[GLOSSES])
    rows = [english, *told] if edition.locale.is_translation else [*told, english]
    head, *others = [
        escape(word) if lang == edition.tag else tag("span", escape(word), {"lang": lang, "xml:lang": lang})
        for lang, word in rows
    ]
    definition = edition.definition(concept)
    says = [" · ".join(filter(None, (*others, escape(concept.pinyin)))), escape(str(definition)) if definition else ""]
    says.append(escape(edition.say(f"status.{concept.status}")))
    return tag("dt", head, id=concept.id) + "".join(tag("dd", line) for line in says if line)
