"""How long a search takes at 1, 10 and 100 times the data, in Chromium: `python tests/bench_search.py`.

Measures the core (match.js) on the data of the built site/: terms, industries, and provisions of zh-Hans. The larger
sets are the same rows over again under other ids, each with its own last character, so that nothing is found twice
for free. What a reader waits for is one keystroke: all four searches together, without the drawing of results.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.chromium import find_chromium  # noqa: E402

MATCH = ROOT / "overrides/assets/js/match.js"
QUERIES = [
    "家用電器",
    "jydq",
    "lvse",
    "luse",
    "household app",
    "品質",
    "z",
    "zhizao",
    "制",
    "绿色低碳技术",
    "有害物质源头",
    "xyzzy",
]
ROUNDS = 5

_RUN = """([data, times, queries, rounds]) => {
    const { match } = duizhao, { terms, industries, provisions, pairs } = data, many = [], texts = [];
    for (let n = 0; n < times; n++) {
        const tail = n ? String.fromCodePoint(0x3400 + n) : '';
        for (const row of [...terms, ...industries]) many.push([row[0] + n, row[1] + tail, row[2] + tail, row[3], row[4] + (n ? ' ' + n : ''), row[5], row[6]]);
        for (const [, label, , text] of provisions) texts.push([label + tail, text + tail]);
    }
    const clock = () => performance.now();
    let start = clock();
    const names = match.buildIndex(many, pairs), running = match.buildTexts(texts, pairs, false);
    const built = clock() - start, took = {};
    for (const query of queries) {
        took[query] = [];
        for (let round = 0; round < rounds; round++) {
            start = clock();
            match.search(names, query, { limit: 6 });
            match.searchTexts(running, query);
            took[query].push(clock() - start);
        }
    }
    return { rows: many.length + texts.length, built, took };
}"""


def read_script(path: Path) -> Any:
    """The value that a data script hands over."""
    text = path.read_text(encoding="utf-8")
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def main(data: Path) -> None:
    from playwright.sync_api import sync_playwright

    values = {
        "terms": read_script(data / "terms.js"),
        "industries": [[*row[:5], row[6], []] for row in read_script(data / "industries.js")],
        "provisions": read_script(data / "provisions-zh-hans.js"),
        "pairs": read_script(data / "t2s.js"),
    }
    own = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=own, args=["--no-sandbox", "--disable-gpu"])
        base = None
        print(f"{'data':>6} {'rows':>8} {'index ms':>9} {'median ms':>10} {'worst ms':>9} {'ratio':>6}  slowest query")
        for times in (1, 10, 100):
            page = browser.new_page()
            page.add_script_tag(path=str(MATCH))
            got = page.evaluate(_RUN, [values, times, QUERIES, ROUNDS])
            # the first round warms up
            medians = {query: sorted(took[1:])[(ROUNDS - 1) // 2] for query, took in got["took"].items()}
            median, (slowest, worst) = (
                sorted(medians.values())[len(medians) // 2],
                max(medians.items(), key=lambda item: item[1]),
            )
            base = base or median
            print(
                f"{times:>5}x {got['rows']:>8} {got['built']:>9.1f} {median:>10.2f} {worst:>9.2f} {median / base:>6.1f}  {slowest}"
            )
            page.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site/data")
