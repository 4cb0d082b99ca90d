"""What the own part of a build takes with ever more documents: `python tests/bench_scale.py [count …]`.

The documents are copies of the real one, with every fourth a text that was received as it is. Writes what it found, with
the machine it was found on, to docs/bench/scale.json.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.many import copy_many  # noqa: E402
from tests.plots import save  # noqa: E402

COUNTS = (5, 10, 20)


def measure(count: int) -> dict[str, Any]:
    """Seconds of work of all processes, and the most memory of one of them, in MB."""
    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, "-m", "generator", "-C", str(copy_many(Path(name), count)), "build"]
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        if status:
            raise SystemExit(f"a build of {count} documents failed")
        pages = sum(1 for _ in Path(name, "build", "docs").rglob("*.md"))
    seconds = used.ru_utime + used.ru_stime
    found = {"documents": count, "pages": pages, "cpu_s": round(seconds, 1), "wall_s": round(wall, 1)}
    return found | {"peak_mb": round(used.ru_maxrss / 1024)}


def exponent(rows: list[dict[str, Any]], key: str) -> float:
    """The power of the number of documents that a figure grows with, from the first to the last row."""
    first, last = rows[0], rows[-1]
    return round(math.log(last[key] / first[key]) / math.log(last["documents"] / first["documents"]), 2)


def main(counts: list[int]) -> None:
    rows = []
    for count in counts:
        rows.append(measure(count))
        print(rows[-1], flush=True)
    exponents = {key: exponent(rows, key) for key in ("cpu_s", "peak_mb")}
    print(exponents)
    save("scale", {"rows": rows, "exponents": exponents})


if __name__ == "__main__":
    main([int(a) for a in sys.argv[1:]] or list(COUNTS))
