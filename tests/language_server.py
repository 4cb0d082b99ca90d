"""A small client for the real yaml-language-server, as an editor would talk to it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.npm import installed

VERSION = "1.19.2"


def install() -> Path:
    """The server's start script."""
    return installed("yaml-language-server", VERSION) / "bin" / "yaml-language-server"


class LanguageServer:
    """One running server over a folder."""

    def __init__(self, script: Path, root: Path) -> None:
        self._process = subprocess.Popen(
            ["node", str(script), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._root = root
        self._last = 0
        self._faults: dict[str, list[dict[str, Any]]] = {}
        capabilities = {
            "textDocument": {"publishDiagnostics": {}, "completion": {"completionItem": {}}},
            "workspace": {"configuration": True},
        }
        self.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": capabilities})
        self.tell("initialized", {})

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()

    def faults(self, name: str) -> list[dict[str, Any]]:
        """What the server marks in a file."""
        uri = (self._root / name).as_uri()
        self._faults.pop(uri, None)
        text = (self._root / name).read_text("utf-8")
        self.tell(
            "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}
        )
        while uri not in self._faults:
            self._receive()
        return self._faults[uri]

    def completions(self, name: str, line: int, column: int) -> list[str]:
        """What it offers at a place, counted from 0."""
        found = self.ask("textDocument/completion", self._at(name, line, column))
        return [item["label"] for item in (found["items"] if isinstance(found, dict) else found)]

    def hover(self, name: str, line: int, column: int) -> str:
        """What it says about a place, counted from 0."""
        found = self.ask("textDocument/hover", self._at(name, line, column))
        return found["contents"]["value"] if found else ""

    def _at(self, name: str, line: int, column: int) -> dict[str, Any]:
        return {"textDocument": {"uri": (self._root / name).as_uri()}, "position": {"line": line, "character": column}}

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        self._last += 1
        self._send({"jsonrpc": "2.0", "id": self._last, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == self._last and "method" not in message:
                return message.get("result")

    def tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin
        body = json.dumps(message).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while (line := self._process.stdout.readline().strip()) or not length:
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
            assert line or length or self._process.poll() is None, "the server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._faults[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            settings = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
            answer = [settings if item.get("section") == "yaml" else {} for item in message["params"]["items"]]
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": answer})
        elif "method" in message and "id" in message:
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": None})
        return message
