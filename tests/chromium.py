"""Finding the browser for the tests, and installing it where none is found.

In this order: $CHROMIUM, the PATH, Playwright's own (`playwright install`), the system's packages as root. Nothing is
skipped: without a browser the tests that need one fail and say what to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def find_chromium() -> str | None:
    """The path of a Chromium that can be started, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).exists() else shutil.which(named)
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_chromium() -> str | None:
    """Makes a Chromium available and returns its path, or None where every way failed."""
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        ways += [
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
        ]
    for way in ways:
        try:
            subprocess.run(way, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=900)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if found := find_chromium():
            return found
    return None


def main() -> int:
    """`--install` installs one if none is found; prints the path."""
    found = find_chromium()
    if found is None and "--install" in sys.argv[1:]:
        found = install_chromium()
    if found is None:
        print("No Chromium was found and none could be installed.", file=sys.stderr)
        print(
            "Install one (Debian: apt-get install chromium) or name it: CHROMIUM=/path/to/chromium make test",
            file=sys.stderr,
        )
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
