"""A document as a PDF, printed from its full text as built: with headings for an outline, and tagged for screen readers.

The one format that needs a browser; it is made on demand, not with the site. The time of printing, which a browser writes
into the file, is put back to a fixed one of the same length, so that the same pages give the same bytes.
"""

from __future__ import annotations

import contextlib
import http.server
import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from generator.exports.publication import Publication
from generator.exports.scripts import from_script, to_script

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_DATE = re.compile(rb"\(D:\d{14}(?:[+-]\d\d'\d\d'|Z)?\)")
_LINK = re.compile(r"""(<a\b[^>]*?\shref=")(?!#)([^":]*)(?=")""")
_SHEET = "assets/css/print.css"
_FACING = "data/facing/"
_PATIENCE = 180
"""Seconds a browser may take for one document."""


class PrintError(Exception):
    """There is no browser, or it did not print."""


def find_browser() -> str | None:
    """The browser that prints: $CHROMIUM, else one on the PATH."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).is_file() else shutil.which(named)
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def pages_to_print(publication: Publication) -> dict[str, str]:
    """The name of each PDF, to the address of its page under the site: each language, and Chinese beside each other one."""
    pages = {}
    for document in publication.library.documents:
        editions = publication.languages(document)
        for edition in editions:
            page = f"{edition.locale.path}/{document.id}/full/"
            pages[f"{document.id}/{edition.locale.path}.pdf"] = page
            if not edition.locale.is_translation and any(e.locale.is_translation for e in editions):
                other = next(e for e in editions if e.locale.is_translation)
                name = f"{document.id}/{edition.locale.path}-{other.locale.path}.pdf"
                pages[name] = f"{page}?view=side"
    return pages


def print_documents(site: Path, pages: Mapping[str, str], browser: str, published: str) -> Iterator[tuple[str, bytes]]:
    """Prints pages of a built site, one after the other. Raises PrintError.

    Args:
        pages: the name each PDF is to have, to the address of its page under the site.
        published: where the site is on the web; the links of a PDF lead there.
    """
    with serving_for_print(site, published) as address:
        for name, page in pages.items():
            yield name, _printed(browser, f"{address}{page}")


def led_to(html: str, page: str) -> str:
    """A page whose links to other pages are absolute, as a file that goes out alone needs them.

    >>> led_to('<a class="x" href="../terms/a/">a</a><a href="#b">b</a>', "https://example.org/en/")
    '<a class="x" href="https://example.org/terms/a/">a</a><a href="#b">b</a>'
    """
    return _LINK.sub(lambda m: f"{m[1]}{urljoin(page, m[2])}", html)


def _printed(browser: str, address: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "printed.pdf"
        call = [
            browser,
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            f"--user-data-dir={folder}/profile",
            # a server's processes run as root, where a browser has no sandbox of its own
            *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            "--export-tagged-pdf",
            f"--print-to-pdf={target}",
            address,
        ]
        try:
            subprocess.run(call, check=True, capture_output=True, timeout=_PATIENCE)
        except (OSError, subprocess.SubprocessError) as trouble:
            raise PrintError(f"{browser} could not print {address}: {trouble}") from None
        if not target.is_file():
            raise PrintError(f"{browser} printed nothing for {address}")
        return fixed_date(target.read_bytes())


def fixed_date(content: bytes) -> bytes:
    """The file as if it had been printed at a fixed time; not a byte is moved.

    >>> fixed_date(b"/CreationDate (D:20260102030405+00'00')")
    b"/CreationDate (D:19800101000000+00'00')"
    """
    return _DATE.sub(lambda m: b"(D:19800101000000" + m[0][17:], content)


@contextlib.contextmanager
def serving_for_print(site: Path, published: str) -> Iterator[str]:
    """A built site on this machine, as it is to be printed: its links lead to where it is published."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *given: Any, **more: Any) -> None:
            super().__init__(*given, directory=str(site), **more)

        def do_GET(self) -> None:
            page = urlsplit(self.path).path.lstrip("/")
            file = site / page / "index.html"
            if page.endswith("/") and file.is_file():
                self._answer("text/html", led_to(file.read_text("utf-8"), f"{published}{page}"))
            elif page.startswith(_FACING) and (site / page).is_file():
                own = page.removeprefix(_FACING).removesuffix(".js")
                name, facing = from_script((site / page).read_bytes())
                led = {place: led_to(html, f"{published}{own}/") for place, html in facing.items()}
                self._answer("text/javascript", to_script(name, led).decode())
            elif page == _SHEET and (site / page).is_file():
                # on paper an address is printed behind a link; a PDF's links lead there by themselves
                own = f'a[href^="{published}"]::after {{ content: none !important; }}\n'
                self._answer("text/css", f"{(site / page).read_text('utf-8')}\n{own}")
            else:
                super().do_GET()

        def _answer(self, kind: str, text: str) -> None:
            content = text.encode()
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing is said of each request."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
