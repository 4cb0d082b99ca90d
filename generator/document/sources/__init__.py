"""Received files to text: what format and encoding a file has, and its text as lines.

Plain text is kept byte for byte. Of a web page, a Word file or a PDF the text is kept, with the file's name and SHA-256,
so that it can be told what the text was taken from. The libraries for those are an extra of the package
(`pip install 'duizhao[formats]'`); without it such a file is refused with that hint.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.base.diagnostics import Diagnostic, Position, error, say
from generator.document.sources.encoding import Stray, decode_bytes, encoding_name
from generator.document.sources.pages import html_text
from generator.document.sources.paper import docx_text, pdf_text

_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|table|article)\b",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A received file, read."""

    text: str
    kept: bytes
    """what received.txt holds"""
    encoding: str
    """of received.txt"""
    format: str
    """text, HTML, Word or PDF"""
    evidence: str
    """why this encoding, where another was possible"""
    original: tuple[str, str] | None = None
    """name and SHA-256 of the file whose text this is, where that was no text"""


class MissingLibrary(Exception):
    """A format needs a library that is not installed."""


def read_source(source: bytes, name: str) -> tuple[Source | None, list[Diagnostic]]:
    """The text of a received file of any format, or why it cannot be read."""
    reader, format_ = _reader(source)
    if reader is not None:
        return _extracted(source, name, format_, reader)
    decoded = decode_bytes(source)
    if isinstance(decoded, Stray):
        at = Position(name, decoded.line, decoded.column)
        return None, [
            error(
                "D040",
                at,
                say(
                    "the byte {byte} fits neither UTF-8, GB 18030 nor Big5; the rest reads as {encoding}",
                    byte=f"{decoded.byte:#04x}",
                    encoding=encoding_name(decoded.encoding),
                ),
                "Save the file again as UTF-8 text, or remove what stands here.",
            )
        ]
    made = Source(text=decoded.text, kept=source, encoding=decoded.encoding, format="text", evidence=decoded.evidence)
    return made, []


def _reader(source: bytes) -> tuple[Callable[[bytes], str] | None, str]:
    if source.startswith(b"%PDF-"):
        return pdf_text, "PDF"
    if source.startswith(b"PK\x03\x04"):
        return docx_text, "Word"
    if _HTML.match(source[:4096].lstrip(b"\xef\xbb\xbf")):
        return html_text, "HTML"
    return None, "text"


def _extracted(
    source: bytes, name: str, format_: str, reader: Callable[[bytes], str]
) -> tuple[Source | None, list[Diagnostic]]:
    at = Position(name)
    try:
        text = reader(source)
    except ImportError as trouble:
        return None, [
            error(
                "D045",
                at,
                say(
                    "reading {format} needs the library {library}, which is not installed",
                    format=format_,
                    library=trouble.name or "for it",
                ),
                "Install it:  pip install 'duizhao[formats]'  – or save the file as plain text.",
            )
        ]
    except Exception as trouble:  # a damaged file may raise anything inside a library
        return None, [
            error(
                "D046",
                at,
                say("the file cannot be read as {format}: {reason}", format=format_, reason=_reason(trouble)),
                "Save it again, or as plain text.",
            )
        ]
    digest = hashlib.sha256(source).hexdigest()
    made = Source(
        text=text,
        kept=text.encode(),
        encoding="utf-8",
        format=format_,
        evidence="",
        original=(re.split(r"[/\\]", name)[-1], digest),
    )
    return made, []


def _reason(trouble: Exception) -> str:
    return " ".join(str(trouble).split())[:120] or type(trouble).__name__


def decode(source: bytes) -> tuple[str, str]:
    """The text of a received text file and the name of its encoding.

    Raises UnicodeDecodeError where it has none.
    """
    decoded = decode_bytes(source)
    if isinstance(decoded, Stray):
        raise UnicodeDecodeError(decoded.encoding, source, 0, 1, f"stray byte {decoded.byte:#04x}")
    return decoded.text, decoded.encoding
