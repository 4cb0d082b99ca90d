"""As many documents as one likes on one site: copies of the real one, every fourth a text that was received as it is."""

from __future__ import annotations

import shutil
import sys
from itertools import cycle
from pathlib import Path

from generator.document.place import DocumentFolder
from tests.toy import DATA, DOCUMENT, copies, copy_real
from tests.twenty import RECEIVED


def copy_many(to: Path, count: int, *, mixed: bool = True) -> Path:
    """A project of so many documents in a folder; `mixed` false makes all of them copies of the real one."""
    copy_real(to)
    received = (count // 4) if mixed else 0
    copies(to, DOCUMENT, count - received)
    times: dict[str, int] = {}
    for name, _ in zip(cycle(RECEIVED), range(received), strict=False):
        times[name] = times.get(name, 0) + 1
    for name, often in times.items():
        folder = DocumentFolder(to, name)
        folder.write(folder.make((DATA / "received" / f"{name}.txt").read_bytes(), f"{name}.txt", None))
        copies(to, name, often)
    return to


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    copy_many(folder, int(sys.argv[2]))
