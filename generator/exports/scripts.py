"""The data that the reader's scripts load, as scripts: so they load from file:// too, and from nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.corpus.edition import Edition
from generator.corpus.library import Library
from generator.corpus.strings import Branch, words_at
from generator.exports.search import FoundPage, search_values
from generator.render import Rendered
from generator.views.citing import work
from generator.views.comparing import comparison
from generator.views.propose import proposal_entries, proposal_rules
from generator.views.reader import Reader
from generator.views.terms import filed
from generator.words.glossary import REGION_NAMES
from generator.words.mentions import MentionKind


def to_script(name: str, value: Any) -> bytes:
    """A value handed to the reader's scripts under a name."""
    return f'duizhao.receive("{name}",{json.dumps(value, ensure_ascii=False, separators=(",", ":"))});\n'.encode()


def from_script(content: bytes) -> tuple[str, Any]:
    """The name and the value of a script that `to_script` has made."""
    name, _, value = content.decode().strip().removeprefix("duizhao.receive(").removesuffix(");").partition(",")
    return json.loads(name), json.loads(value)


def script_files(
    readers: Sequence[Reader],
    pages: Mapping[str, Sequence[FoundPage]] | None = None,
    strings: Mapping[str, Branch] | None = None,
) -> dict[str, bytes]:
    """The scripts by file name; `pages` are those that the search finds, `strings` the site's words by the tag of their locale."""
    library, editions = readers[0].library, [r.edition for r in readers]
    hant = next((e for e in editions if e.locale.conversion), editions[0])
    brands = {tag: str(words_at(own, "shell.brand")) for tag, own in (strings or {}).items()}
    values = {
        **search_values(readers, pages or {}),
        **({f"compare/{r.edition.locale.path}": comparison(r) for r in readers} if len(library.industries) > 1 else {}),
        **{f"words/{r.edition.locale.path}": strings[r.edition.tag]["script"] for r in readers if strings},
        **{f"works/{d.id}": work(d, editions, brands) for d in library.documents if brands},
        **({"filed": filed(readers[0])} if len(library.glossary) else {}),
        "cards": dict(_cards(library, hant)),
        "propose": proposal_rules(library, next(e for e in editions if e.locale.is_root)),
        **{f"entries-{domain}": rows for domain, rows in proposal_entries(library).items()},
    }
    return {f"{name}.js": to_script(name, value) for name, value in values.items()}


def facing_files(pages: Iterable[Rendered]) -> dict[str, bytes]:
    """The other language of the pages that bring one only, by file name: a script for each page, with HTML by the id of its place."""
    return {
        f"{name}.js": to_script(name, page.facing)
        for page in pages
        if page.facing and (name := f"facing/{page.source.removesuffix('/index.md')}")
    }


def _cards(library: Library, hant: Edition) -> Iterator[tuple[str, dict[str, Any]]]:
    """What a term card shows, by concept; empty things are left out."""
    inside: dict[str, dict[str, None]] = {}
    for mention in library.mentions:
        if mention.kind is MentionKind.TERM and mention.within:
            inside.setdefault(mention.within, {}).setdefault(mention.id)
    for concept in library.glossary:
        definition = {k: str(v) for k, v in concept.definition.items()}
        if concept.definition_zh:
            definition["hant"] = hant.chinese(concept.definition_zh)
        card: dict[str, Any] = {
            "z": str(concept.zh),
            "h": hant.hant(concept),
            "p": str(concept.pinyin),
            "e": str(concept.en),
            **{key: list(concept.regional.get(region, ())) for region, key in REGION_NAMES},
            "d": definition,
            "s": concept.status,
            "a": concept.authority,
            "n": library.concordance.passages(concept.id),
            "in": list(inside.get(concept.id, ())),
            "dom": concept.domain,
        }
        yield concept.id, {k: v for k, v in card.items() if v}
