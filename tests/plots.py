"""The plots in docs/benchmarks.md, drawn from the figures beside them: `python tests/plots.py`. The same figures give the same bytes."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "bench"
WIDTH, LEFT, BAR, TOP = 720, 230, 26, 34
"""In pixels: of the plot, of the names, of a bar, and above the first."""
STYLE = (
    "text{font:13px sans-serif;fill:#222}.t{font-weight:bold}.b{fill:#3f6fb5}.o{fill:#b5483f}rect.p{fill:#fff}"
    ".n{text-anchor:end}"
)
OWN = ("this site", "copying this site")


def machine() -> dict[str, Any]:
    """What the figures depend on besides the program."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processors": os.cpu_count(),
        "memory_gb": round(memory / 1e9),
        "kind": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def save(name: str, found: dict[str, Any]) -> None:
    """Writes figures with the machine they were found on, and the plot of them."""
    FOLDER.mkdir(exist_ok=True)
    found = {"machine": machine(), **found}
    (FOLDER / f"{name}.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    (FOLDER / f"{name}.svg").write_text(draw(name, found), "utf-8")


def draw(name: str, found: dict[str, Any]) -> str:
    """The plot of a file of figures."""
    return "".join(_svg(*PANELS[name](found["rows"])))


def _svg(title: str, panels: Sequence[tuple[str, Sequence[tuple[str, float, str]]]]) -> Iterator[str]:
    """Bars, panel under panel: its name, then the name, the figure and the words of each bar."""
    height = sum(TOP + BAR * len(bars) for _, bars in panels) + 10
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}">'
        f'<style>{STYLE}</style><rect class="p" width="{WIDTH}" height="{height}"/>\n'
    )
    y = 0
    for heading, bars in panels:
        yield f'<text class="t" x="8" y="{y + 21}">{escape(heading)}</text>\n'
        y += TOP
        most = max(figure for _, figure, _ in bars)
        for name, figure, words in bars:
            length = round((WIDTH - LEFT - 110) * figure / most, 1)
            kind = "o" if name in OWN else "b"
            yield (
                f'<text class="n" x="{LEFT - 8}" y="{y + 16}">{escape(name)}</text><rect class="{kind}" x="{LEFT}" '
                f'y="{y + 3}" width="{length}" height="{BAR - 8}"/><text x="{LEFT + length + 6:.1f}" y="{y + 16}">'
                f"{escape(words)}</text>\n"
            )
            y += BAR
    yield "</svg>\n"


def _peers(rows: list[dict[str, Any]]) -> tuple[str, list[tuple[str, list[tuple[str, float, str]]]]]:
    quick = sorted(rows, key=lambda r: r["ms_a_page"])
    return "This site beside other generators", [
        ("Milliseconds a page", [(r["name"], r["ms_a_page"], f"{r['ms_a_page']:.2f} ms") for r in quick]),
        (
            "Bytes of HTML a page",
            [
                (r["name"], r["bytes_a_page"], f"{r['bytes_a_page'] / 1000:.1f} kB")
                for r in quick
                if r["name"] != OWN[1]
            ],
        ),
    ]


def _scale(rows: list[dict[str, Any]]) -> tuple[str, list[tuple[str, list[tuple[str, float, str]]]]]:
    names = [f"{r['documents']} documents" for r in rows]
    a_document = [r["cpu_s"] / r["documents"] for r in rows]
    memory = [r["peak_mb"] / r["documents"] for r in rows]
    return "The own part of a build with ever more documents", [
        ("CPU seconds a document", [(n, v, f"{v:.2f} s") for n, v in zip(names, a_document, strict=True)]),
        ("Peak memory a document", [(n, v, f"{v:.0f} MB") for n, v in zip(names, memory, strict=True)]),
    ]


PANELS = {"peers": _peers, "scale": _scale}


def main() -> None:
    """Draws every plot anew."""
    for path in sorted(FOLDER.glob("*.json")):
        path.with_suffix(".svg").write_text(draw(path.stem, json.loads(path.read_text("utf-8"))), "utf-8")


if __name__ == "__main__":
    main()
