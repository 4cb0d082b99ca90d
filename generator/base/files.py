"""Writing so that whoever is stopped in the middle leaves what was there whole: everything is made beside, then swapped."""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all. Raises OSError, with what was there untouched."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            part.chmod(path.stat().st_mode)
        part.replace(path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


class Beside:
    """A folder that is made beside the one it will replace: `path` is where to write, `swap` or `drop` ends it."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(f".{target.name}.{os.getpid()}.part")
        for left in target.parent.glob(f".{glob.escape(target.name)}.*.part"):
            # of a process that was killed
            if not _runs(left):
                shutil.rmtree(left, ignore_errors=True)
        shutil.rmtree(self.path, ignore_errors=True)
        self.path.mkdir(parents=True)

    @staticmethod
    def possible(target: Path) -> bool:
        """Whether a folder can be replaced: not where it is a mount or a link, or stands where nothing can be made."""
        parent = next(p for p in target.parents if p.exists())
        return os.access(parent, os.W_OK) and not (target.is_symlink() or os.path.ismount(target))

    def swap(self) -> None:
        """Puts the folder in its place. What is hidden in the old one stays: a `.git` is not ours."""
        old = self.target.with_name(f".{self.target.name}.{os.getpid()}.old")
        if self.target.exists():
            for hidden in self.target.glob(".*"):
                if not (self.path / hidden.name).exists():
                    hidden.rename(self.path / hidden.name)
            self.target.rename(old)
        self.path.rename(self.target)
        shutil.rmtree(old, ignore_errors=True)

    def drop(self) -> None:
        """Leaves all as it was."""
        shutil.rmtree(self.path, ignore_errors=True)


def _runs(part: Path) -> bool:
    """Whether the process that makes a folder is still at it; where that cannot be asked, it is taken to be."""
    number = part.suffixes[-2].lstrip(".") if len(part.suffixes) > 1 else ""
    if os.name != "posix" or not number.isdigit():
        return os.name != "posix"
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return int(number) != os.getpid()
