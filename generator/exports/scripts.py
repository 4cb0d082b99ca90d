"""The data that the reader's scripts load, as scripts: so they load from file:// too, and from nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from generator.corpus.addresses import segment_url
from generator.corpus.edition import Edition
from generator.corpus.library import Library
from generator.document.model import DIVISIONS, Kind
from generator.variants import fold_pairs
from generator.views.passages import Reader, box_number
from generator.views.propose import proposal_entries, proposal_rules
from generator.views.targets import goal_rows


def to_script(name: str, value: Any) -> bytes:
    """A value handed to the reader's scripts under a name."""
    return f'duizhao.receive("{name}",{json.dumps(value, ensure_ascii=False, separators=(",", ":"))});\n'.encode()


def script_files(readers: Sequence[Reader]) -> dict[str, bytes]:
    """The scripts by file name."""
    library, editions = readers[0].library, [r.edition for r in readers]
    hant = next((e for e in editions if e.locale.conversion), editions[0])
    terms = list(_terms(library, hant))
    files = {
        "terms.js": to_script("terms", terms),
        "cards.js": to_script("cards", dict(_cards(library, hant))),
        "industries.js": to_script("industries", list(_industries(library, hant))),
        "targets.js": to_script("targets", list(_targets(readers))),
        "propose.js": to_script("propose", proposal_rules(library, next(e for e in editions if e.locale.is_root))),
        **{
            f"entries-{domain}.js": to_script(f"entries-{domain}", rows)
            for domain, rows in proposal_entries(library).items()
        },
        "t2s.js": to_script("t2s", fold_pairs(_traditional(library, hant))),
    }
    for edition in editions:
        name = f"provisions-{edition.locale.path}"
        files[f"{name}.js"] = to_script(name, list(_provisions(library, edition)))
    return files


def _terms(library: Library, hant: Edition) -> Iterator[list[Any]]:
    """id, zh-Hans, zh-Hant, pinyin, English, mentions, other searchable forms as [kind, text]."""
    for concept in library.glossary:
        more: list[list[str]] = [["zh", str(v)] for v in concept.zh_variants]
        more += [["hant", h] for v in concept.zh_variants if (h := hant.variants.convert(str(v), hant.tag)) != v]
        for tag, kind in (("zh-Hant-TW", "tw"), ("zh-Hant-HK", "hk")):
            more += [[kind, str(word)] for word in concept.regional.get(tag, ())]
        more += [["en", str(v)] for v in (*concept.en_variants, *concept.forms)]
        if concept.abbr:
            more.append(["abbr", str(concept.abbr)])
        mentions = len(library.concordance.terms.get(concept.id, ()))
        yield [concept.id, str(concept.zh), hant.hant(concept), str(concept.pinyin), str(concept.en), mentions, more]


def _cards(library: Library, hant: Edition) -> Iterator[tuple[str, dict[str, Any]]]:
    """What a term card shows, by concept; empty things are left out."""
    inside: dict[str, dict[str, None]] = {}
    for mention in library.mentions:
        if mention.kind == "term" and mention.within:
            inside.setdefault(mention.within, {}).setdefault(mention.id)
    for concept in library.glossary:
        definition = {k: str(v) for k, v in concept.definition.items()}
        if "zh" in definition:
            definition["hant"] = hant.chinese(definition["zh"])
        card: dict[str, Any] = {
            "z": str(concept.zh),
            "h": hant.hant(concept),
            "p": str(concept.pinyin),
            "e": str(concept.en),
            "tw": list(map(str, concept.regional.get("zh-Hant-TW", ()))),
            "hk": list(map(str, concept.regional.get("zh-Hant-HK", ()))),
            "d": definition,
            "s": concept.status,
            "a": concept.authority,
            "n": library.concordance.passages(concept.id),
            "in": list(inside.get(concept.id, ())),
            "dom": concept.domain,
        }
        yield concept.id, {k: v for k, v in card.items() if v}


def _industries(library: Library, hant: Edition) -> Iterator[list[Any]]:
    """id, zh-Hans, zh-Hant, pinyin, English, group, mentions, aliases."""
    for industry in library.industries:
        concept = library.glossary[industry.concept]
        yield [
            industry.id,
            str(concept.zh),
            hant.hant(concept),
            str(concept.pinyin),
            str(concept.en),
            industry.group,
            len(library.concordance.industries.get(industry.id, ())),
            list(dict.fromkeys(a.text for a in industry.aliases if a.strength == "direct" and a.text != concept.zh)),
        ]


def _targets(readers: Sequence[Reader]) -> Iterator[list[Any]]:
    """id, indicator and figure by language, address without the locale."""
    for document in readers[0].library.documents:
        for rows in zip(*(goal_rows(reader, document) for reader in readers), strict=True):
            tags = [reader.edition.tag for reader in readers]
            yield [
                rows[0].id,
                {tag: str(row.indicator) for tag, row in zip(tags, rows, strict=True)},
                {tag: row.figure.text for tag, row in zip(tags, rows, strict=True)},
                f"{document.id}/targets/#{rows[0].id}",
            ]


def _provisions(library: Library, edition: Edition) -> Iterator[list[Any]]:
    """id, label, address without the locale, text, number of the part, number of the box, industries."""
    for document in library.documents:
        guideline = document.guideline
        divisions = [d.id for d in guideline.divisions]
        for segment in guideline.body:
            if segment.kind is not Kind.PARAGRAPH:
                continue
            division = guideline.enclosing(segment.id, *DIVISIONS)
            box = guideline.enclosing(segment.id, Kind.BOX)
            entry = guideline.enclosing(segment.id, Kind.ENTRY)
            found = {m.id: None for m in library.concordance.industries_in.get((document.id, segment.id), ())}
            if entry:
                found = dict.fromkeys(library.industries.of_entry(entry)) | found
            worded = edition.text(document, segment)
            yield [
                segment.id,
                edition.label(document, segment.id),
                segment_url(guideline, segment.parent or segment.id),
                worded.text,
                divisions.index(division.id) + 1 if division else 0,
                box_number(guideline, box) if box else 0,
                list(found),
            ]


def _traditional(library: Library, hant: Edition) -> Iterator[tuple[str | None, str]]:
    """Every Traditional text of the site, what a query may be typed in, with the root it was made from."""
    for document in library.documents:
        for segment in document.guideline.segments:
            yield segment.text, hant.chinese(segment.text, document.id) if hant.locale.conversion else segment.text
    for concept in library.glossary:
        yield str(concept.zh), hant.hant(concept)
        for words in concept.regional.values():
            yield from ((None, str(word)) for word in words)
