"""Finding Java for the checker of books, and installing it where none is found and the system's packages allow it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def find_java() -> str | None:
    """The path of a Java that can be started, or None."""
    return shutil.which("java")


def main() -> int:
    """`--install` installs one if none is found; says so where that fails."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    if find_java() is None and "--install" in sys.argv[1:] and as_root:
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "default-jre-headless"]):
            subprocess.run(["apt-get", *command], check=False, stdout=subprocess.DEVNULL, timeout=900)
    if find_java() is None:
        print("No Java was found and none could be installed: the tests of the EPUB books need one.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
