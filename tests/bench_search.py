"""How long a search takes at 1, 10 and 100 times the data: `python tests/bench_search.py [site/data]`.

Measures the search's own scripts in Node on the data of the built site/. The larger sets are the same documents and
names over again, each row with a sign or a word of its own, so that nothing is found twice for free. What a reader
waits for is one keystroke: places, names, passages, goals and pages together, without the drawing of results.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.search_core import node  # noqa: E402

BENCH = Path(__file__).parent / "search" / "bench.cjs"
SCRIPTS = ROOT / "overrides/assets/js"


def weights(data: Path) -> dict[str, int]:
    """Bytes after gzip of what a search loads, by language of the page; and of its scripts."""

    def size(*paths: Path) -> int:
        return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)

    names = [data / f"{name}.js" for name in ("terms", "industries", "verbs", "t2s")]
    found = {
        locale: size(*names, data / f"search/{locale}.js", *sorted((data / "texts").glob(f"*.{locale}.js")))
        for locale in ("zh-hans", "zh-hant", "en")
    }
    own = [path for path in sorted((SCRIPTS / "search").glob("*.js")) if path.stem != "types"]
    return {**found, "scripts": size(SCRIPTS / "search.js", *own)}


def main(data: Path) -> None:
    print(json.dumps({"gzip bytes": weights(data)}))
    print(f"{'data':>6} {'page':>8} {'index ms':>9} {'median ms':>10} {'worst ms':>9}  slowest query")
    for one in node(BENCH, str(data)):
        print(
            f"{one['times']:>5}x {one['here']:>8} {one['index']:>9.1f} {one['median']:>10.2f} "
            f"{one['worst']:>9.2f}  {one['slowest']}"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site/data")
