"""`python -m tests.fuzz [TARGET …] [--seconds N]`: atheris searches for inputs that break a room (make audit).

What it finds belongs into tests/data/fuzz/<target>/, which tests/test_fuzz.py reads again each time.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

FOUND = Path(__file__).parent.parent / "data" / "fuzz"
NAMES = ("reader", "receive", "matcher", "exchange", "project", "renderer", "options")


def main() -> int:
    """Searches a target at a time, each in a process of its own; 1 where one is broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(NAMES)}; all where none is named")
    parser.add_argument("--seconds", type=int, default=60, help="for each target (default: 60)")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    call = parser.parse_args()
    if call.here:
        search(call.targets[0], call.seconds)
    again = [sys.executable, "-m", "tests.fuzz", "--here", "--seconds", str(call.seconds)]
    done = [subprocess.run([*again, name], check=False).returncode for name in call.targets or NAMES]
    return 1 if any(done) else 0


def search(name: str, seconds: int) -> None:
    """Ends the process: 0 where nothing was found."""
    import atheris

    with atheris.instrument_imports(include=["generator"]):
        from tests.fuzz.targets import TARGETS

    with tempfile.TemporaryDirectory() as corpus:
        limits = [f"-max_total_time={seconds}", "-timeout=30", "-rss_limit_mb=3000", "-max_len=400", "-len_control=0"]
        seeds = [str(FOUND / name)] if (FOUND / name).is_dir() else []
        atheris.Setup([sys.argv[0], *limits, corpus, *seeds], TARGETS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
