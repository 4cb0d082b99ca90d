"""The whole site as one ZIP that works from file://, the same bytes for the same site."""

from __future__ import annotations

import zipfile
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP can hold: no clock goes into the output."""


def write_archive(site: Path, target: Path, folder: str) -> int:
    """Packs a built site under a folder of its own and returns how many files went in.

    Search engines' files are left out: they name addresses on the web.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    files = sorted(p for p in site.rglob("*") if p.is_file() and not p.name.startswith("sitemap.xml"))
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files:
            entry = zipfile.ZipInfo(f"{folder}/{path.relative_to(site).as_posix()}", _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    part.replace(target)
    return len(files)
