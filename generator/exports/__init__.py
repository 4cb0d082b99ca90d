"""The content for other programs: one room for each format, one list of them all.

A format is a function from the publication to named files. To add one, write its room and name it in FORMATS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.exports.akoma_ntoso import akn_files
from generator.exports.api import api_files, openapi_files
from generator.exports.catalogue import catalogue_files
from generator.exports.epub import epub_files
from generator.exports.feeds import feed_files
from generator.exports.files import MadeFile, describe
from generator.exports.jsonld import jsonld_files
from generator.exports.manifest import manifest_files, readme_files
from generator.exports.markdown import llms_files, markdown_files
from generator.exports.omegat import omegat_files, omegat_project_files
from generator.exports.pocket import anki_files, pocket_files
from generator.exports.publication import Publication
from generator.exports.schemas import schema_files
from generator.exports.skos import skos_files
from generator.exports.tables import csv_files, csvw_files, excel_files
from generator.exports.tbx import tbx2_files, tbx_files
from generator.exports.tmx import tmx_files
from generator.exports.translating import translation_files
from generator.exports.xliff import xliff12_files, xliff_files

FORMATS: Mapping[str, Callable[[Publication], Mapping[str, bytes]]] = {
    "akn": akn_files,
    "jsonld": jsonld_files,
    "tbx": tbx_files,
    "tbx2": tbx2_files,
    "omegat": omegat_files,
    "omegat-project": omegat_project_files,
    "tmx": tmx_files,
    "xliff": xliff_files,
    "xliff12": xliff12_files,
    "translation": translation_files,
    "skos": skos_files,
    "csv": csv_files,
    "csvw": csvw_files,
    "excel": excel_files,
    "epub": epub_files,
    "pocket": pocket_files,
    "anki": anki_files,
    "markdown": markdown_files,
    "llms": llms_files,
    "feed": feed_files,
    "api": api_files,
    "openapi": openapi_files,
    "schemas": schema_files,
}
"""Every format by the name that `duizhao export` knows it by; each makes its files by path under the site."""

LISTS: Mapping[str, Callable[[Publication, tuple[MadeFile, ...]], Mapping[str, bytes]]] = {
    "readme": readme_files,
    "catalogue": catalogue_files,
    "manifest": manifest_files,
}
"""What is made from the files that have been made, the later from the earlier too."""


@dataclass(frozen=True)
class GivenAway:
    """Everything that is given away, and what is said of it."""

    files: Mapping[str, bytes]
    """by path under the site"""
    list: tuple[MadeFile, ...]
    version: str
    """of the content"""


def give_away(publication: Publication) -> GivenAway:
    """The files of every format, the contract's data files among them."""
    languages = {e.locale.path: e.tag for e in sorted(publication.editions, key=lambda e: -len(e.tag))}
    files: dict[str, bytes] = {}
    made: list[MadeFile] = []

    def take(name: str, found: Mapping[str, bytes]) -> None:
        files.update(found)
        made.extend(describe(path, content, name, languages) for path, content in found.items())

    take("json", publication.core)
    for name, make in FORMATS.items():
        take(name, make(publication))
    for name, add in LISTS.items():
        take(name, add(publication, tuple(made)))
    return GivenAway(files, tuple(made), publication.version)
