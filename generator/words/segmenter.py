"""Where Chinese words begin and end, as a segmenter sees it: the one room that knows jieba.

A development tool: it advises checks and suggestions and decides nothing on the site. Loading its dictionary takes longer
than every rule together, so what it has seen is kept in a file.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import logging
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.base.text import Span


def is_installed() -> bool:
    """Whether there is a segmenter."""
    return importlib.util.find_spec("jieba") is not None


def cut(texts: Iterable[str], cache: Path | None = None) -> Mapping[str, tuple[str, ...]] | None:
    """The words of each text, which joined give it back; None without a segmenter.

    `cache` is a file of word lengths by the hash of their text; with everything in it no segmenter is needed.
    """
    keys = {text: hashlib.sha256(text.encode()).hexdigest()[:16] for text in texts}
    kept = _read(cache) if cache else {}
    missing = [text for text, key in keys.items() if key not in kept]
    if missing:
        if not is_installed():
            return None
        kept |= {keys[text]: lengths for text, lengths in _segment(missing)}
        if cache:
            _write(cache, {key: kept[key] for key in sorted(keys.values())})
    return {text: tuple(_words(text, kept[key])) for text, key in keys.items()}


def _segment(texts: Iterable[str]) -> Iterator[tuple[str, list[int]]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own source has escapes that newer Pythons warn of
        import jieba

    jieba.setLogLevel(logging.WARNING)
    for text in texts:
        yield text, [len(word) for word in jieba.cut(text)]


def _words(text: str, lengths: Iterable[int]) -> Iterator[str]:
    start = 0
    for length in lengths:
        yield text[start : start + length]
        start += length


def _read(path: Path) -> dict[str, list[int]]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _write(path: Path, content: Mapping[str, list[int]]) -> None:
    """Keeps what was seen; what cannot be kept, in a folder that is only read, is seen anew next time."""
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(content), "utf-8")
        temporary.replace(path)
    with contextlib.suppress(OSError):
        temporary.unlink(missing_ok=True)


def find_words(texts: Iterable[str], cache: Path) -> Mapping[str, tuple[Span, ...]] | None:
    """The words of more than one character that a segmenter sees in each text; None without the segmenter."""
    words = cut(texts, cache / "words.json")
    return None if words is None else {text: tuple(_long_words(found)) for text, found in words.items()}


def _long_words(words: Iterable[str]) -> Iterator[Span]:
    start = 0
    for word in words:
        if len(word) > 1:
            yield Span(start, start + len(word))
        start += len(word)
