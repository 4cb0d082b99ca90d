"""A server for built sites on 127.0.0.1: what a static host does, and nothing more."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class _Handler(SimpleHTTPRequestHandler):
    """Serves the first of several folders that has the file, under a prefix; else 404.html with status 404."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, folders: tuple[Path, ...], prefix: str, **more: Any) -> None:
        self.folders, self.prefix = folders, prefix
        super().__init__(*args, **more)

    def translate_path(self, path: str) -> str:
        place = path.split("?")[0].split("#")[0]
        if place.startswith(self.prefix):
            for folder in self.folders:
                self.directory = str(folder)
                found = super().translate_path(place[len(self.prefix) - 1 :])
                if (Path(found) / "index.html").is_file() if place.endswith("/") else Path(found).exists():
                    return found
        return str(self.folders[0] / "no such file")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            return super().send_error(code, message, explain)
        body = next(f for folder in self.folders if (f := folder / "404.html").is_file()).read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        # no policy: the pages carry their own
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Nothing: the tests say what is wrong."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: Any) -> None:
        """Nothing: a browser that closes a page drops its connections."""


@contextmanager
def serving(*folders: Path, prefix: str = "/") -> Iterator[str]:
    """The address of a server for the folders, the first one first."""
    handler = functools.partial(_Handler, folders=folders, prefix=prefix)
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
        finally:
            server.shutdown()
            thread.join()
