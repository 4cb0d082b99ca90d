"""The words in use as a glossary for OmegaT and other programs that read three columns: Chinese, English, a remark.

The form cannot say that a word must not be used; so forbidden ones do not stand in it, not even in the remark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.base.locales import ROOT
from generator.exports.publication import Publication


def omegat_files(publication: Publication) -> Mapping[str, bytes]:
    """Glossaries for OmegaT: one for each script of the Chinese."""
    head = f"# {publication.name}, glossary, version {publication.version}. {publication.licences.get('content', '')}"
    return {
        f"data/omegat-{tag.lower()}-en.utf8": ("\n".join((head.rstrip(), *_rows(publication, tag))) + "\n").encode()
        for tag in dict.fromkeys((ROOT, publication.hant.tag))
    }


def _rows(publication: Publication, tag: str) -> Iterator[str]:
    for concept in publication.library.glossary:
        if not concept.in_use:
            continue
        words = [w for w in publication.designations(concept) if w.status != "forbidden"]
        english = [_cell(w.text) for w in words if w.lang == "en"]
        remark = "; ".join((*english[1:], _cell(str(concept.definition.get("en", "")))))
        for word in words:
            if word.lang == tag:
                yield f"{_cell(word.text)}\t{english[0]}\t{remark.strip('; ')}"


def _cell(text: str) -> str:
    return " ".join(text.split())
