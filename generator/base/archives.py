"""What a ZIP archive (a Word file, a workbook) would cost to unpack."""

from __future__ import annotations

import zipfile

LARGEST_UNPACKED = 64 * 2**20
"""How many bytes an archive may unpack to: nobody writes as much, and a bomb writes more."""


def unpacks_to_too_much(archive: zipfile.ZipFile) -> bool:
    """Whether an archive would unpack to more than anybody wrote, told before anything is unpacked."""
    return sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED
