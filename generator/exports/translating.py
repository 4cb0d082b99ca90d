"""A document's texts for translators who work in a spreadsheet: what comes back is taken by `duizhao translation import`."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from generator.exchange.rows import outgoing
from generator.exchange.tables import defused
from generator.exports.publication import Publication


def translation_files(publication: Publication) -> Mapping[str, bytes]:
    """Tables for translating in a spreadsheet: one for each document and language."""
    files = {}
    for document in publication.library.documents:
        for edition in publication.translated:
            out = io.StringIO()
            table = csv.writer(out, lineterminator="\r\n")
            table.writerow(("id", "place", "zh-Hans", edition.tag, "status", "note", "source_hash", "base"))
            for row in outgoing(document, edition.translations.get(document.id)):
                place = str(edition.label(document, row.segment))
                cells = (row.segment, place, row.chinese, row.text, row.status, row.note, row.source_hash, row.base)
                table.writerow(defused(str(cell or "")) for cell in cells)
            name = f"data/{document.id}/{edition.locale.path}-translation.csv"
            files[name] = out.getvalue().encode("utf-8-sig")
    return files
