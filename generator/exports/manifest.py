"""The list of everything that is given away, for programs and for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.exports.files import MadeFile
from generator.exports.publication import Publication, compact_json
from generator.exports.tables import DESCRIBED


def manifest_files(publication: Publication, made: Sequence[MadeFile]) -> Mapping[str, bytes]:
    """`manifest.json`: every file with its size and hash, the version of the content, the revision it was made from."""
    value: dict[str, Any] = {
        "name": publication.name,
        "version": publication.version,
        "licence": publication.licences.get("content", ""),
        "licence_url": publication.licence_url,
        "base": publication.base,
    }
    if publication.revision:
        value["revision"] = publication.revision
    if publication.repo_url:
        value["source"] = publication.repo_url
    value["files"] = [_record(file) for file in sorted(made, key=lambda f: f.path)]
    return {"data/manifest.json": compact_json(value)}


def _record(file: MadeFile) -> dict[str, Any]:
    record: dict[str, Any] = {
        "path": file.path,
        "format": file.format,
        "media_type": file.media_type,
        "bytes": file.size,
        "sha256": file.sha256,
    }
    return (
        record
        | ({"document": file.document} if file.document else {})
        | ({"language": file.language} if file.language else {})
    )


def readme_files(publication: Publication, made: Sequence[MadeFile]) -> Mapping[str, bytes]:
    """`README.txt`: what each file is, what the columns mean, under which terms."""
    return {"data/README.txt": "\n".join(_readme(publication)).encode()}


def _readme(publication: Publication) -> Iterator[str]:
    yield f"# {publication.name}: the data"
    yield ""
    yield f"Version {publication.version} (a fingerprint of the content: the same content has the same version)."
    yield f"Licence of what is ours: {publication.licences.get('content', 'not stated')} {publication.licence_url}".rstrip()
    yield "The Chinese texts are official documents; their translations here are unofficial."
    yield "以上许可只涉及本站自己的内容；中文原文为官方文件，英译并非官方译文。"
    yield ""
    yield "All files are UTF-8. Offsets count code points in the zh-Hans text, from 0; an end is not included."
    yield "Segments stand in reading order, everything else is sorted. Ids are permanent."
    yield "In `targets`, `value` is in the `unit` printed beside it; `per: year` means for each year."
    yield "所有文件均为 UTF-8；位置为简体文本中的字符序号（从 0 起，不含末位）；编号永久不变。"
    for name, (about, columns, key) in DESCRIBED.items():
        yield ""
        yield f"## {name}.json, {name}.csv"
        yield ""
        yield f"{about}. Schema: schema/{name}.schema.json; columns for programs: {name}.csv-metadata.json."
        if key:
            yield f"Key: {', '.join(key)}."
        yield ""
        for column in columns:
            several = f" Several values are parted by {column.several}" if column.several else ""
            yield f"- {column.name}: {column.about}.{several}"
    yield ""
    yield "In the CSV files made for spreadsheets (*.excel.csv, *-translation.csv) a cell that could begin a formula has"
    yield "an apostrophe before it; in the plain ones every cell is as it is."
    yield ""
