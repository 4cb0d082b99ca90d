"""A file that has been made, with what a list of files says of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

_MEDIA = {
    ".akn.xml": "application/akn+xml",
    ".atom": "application/atom+xml",
    ".csv": "text/csv",
    ".epub": "application/epub+zip",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md.txt": "text/markdown",
    ".metadata.json": "application/csvm+json",
    ".pdf": "application/pdf",
    ".schema.json": "application/schema+json",
    ".tbx": "application/x-tbx",
    ".tmx": "application/x-tmx+xml",
    ".ttl": "text/turtle",
    ".txt": "text/plain",
    ".utf8": "text/tab-separated-values",
    ".xlf": "application/xliff+xml",
    ".zip": "application/zip",
}
"""Media types by the end of a name; the longest that fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFile:
    """One file of one format."""

    path: str
    """under the site"""
    format: str
    media_type: str
    size: int
    """in bytes"""
    sha256: str
    document: str = ""
    """the document it is about, where it is about one"""
    language: str = ""
    """as a tag, where it is in one"""


def media_type(path: str) -> str:
    """What sort of file a name promises."""
    name = path.rpartition("/")[2].replace("-metadata.json", ".metadata.json")
    ends = sorted((end for end in _MEDIA if name.endswith(end)), key=len)
    return _MEDIA[ends[-1]] if ends else "application/octet-stream"


def describe(path: str, content: bytes, format_: str, languages: Mapping[str, str]) -> MadeFile:
    """A file as a list says it; `languages` are the tags by the folder their pages stand in."""
    folders = path.split("/")
    name = folders[-1]
    # the longest that fits: zh-hant-hk is not zh-hant
    language = next((tag for folder, tag in languages.items() if name.startswith(folder)), "")
    return MadeFile(
        path=path,
        format=format_,
        media_type=media_type(path),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        document=folders[1] if len(folders) == 3 and folders[1] not in ("schema", "api") else "",
        language=language if len(folders) == 3 else "",
    )
