"""Bytes to text: which encoding, by evidence that can be told, and where a byte fits none."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

_COMMON = frozenset(
    "的一是不了在有人这我他国中大来上个到说为以和地要时出会可也生年得家发作部成于用法对民经行产动同工业政面方进度学制本务机理体展全建设加强提高推发实施管服"
    "社企技新安保护合系资源统规化信息标准市场区域县乡村农共开环境能力水平支持完善落健改革项目组织领导重点任务措施责任第条章节款应当或者及其他下列以上之"
    "這來個時會說為國學對經產動業發進務機體實護資統規標準場區縣鄉農開環權辦應當項組織領導點與關於條節訂機關執計畫總則"
    "，。、：；（）《》“”「」！？〔〕"
)
"""The characters that make up most of any official text, in either script."""
_NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 with a byte order mark",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 (little-endian)",
    "utf-16-be": "UTF-16 (big-endian)",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "cp950": "Big5 (Windows)",
    "big5hkscs": "Big5 (Hong Kong)",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding it was found to have and why."""

    text: str
    encoding: str
    """as Python calls it"""
    evidence: str
    """empty where nothing else was possible"""


@dataclass(frozen=True, slots=True)
class Stray:
    """A byte that fits no encoding: where it stands in the text, and in which encoding the rest is best read."""

    byte: int
    line: int
    column: int
    encoding: str


def encoding_name(encoding: str) -> str:
    """An encoding's name as people write it."""
    return _NAMES.get(encoding, encoding)


def decode_bytes(source: bytes) -> Decoded | Stray:
    """The text of a received file: by its byte order mark, as UTF-8, else as what reads most like Chinese.

    >>> decode_bytes("示範推動方案，為國家發展。".encode("big5")).encoding
    'big5'
    """
    for bom, encoding in _BOMS:
        if source.startswith(bom):
            try:
                return Decoded(source.decode(encoding), encoding, "its byte order mark says so")
            except UnicodeDecodeError as trouble:
                return _stray(source, encoding, trouble)
    try:
        text = source.decode("utf-8")
        if "\0" not in text:
            return Decoded(text, "utf-8", "")
    except UnicodeDecodeError:
        pass
    scored = sorted(_candidates(source), key=lambda c: -c[0])
    damaged = _damaged_utf8(source)
    if scored and (scored[0][0] >= 0.2 or damaged < 0.4):
        share, encoding, text = scored[0]
        other = next(((s, e) for s, e, _ in scored[1:] if encoding_name(e)[:4] != encoding_name(encoding)[:4]), None)
        evidence = f"{share:.0%} of its characters are among the commonest"
        if other:
            evidence += f", read as {encoding_name(other[1])} {other[0]:.0%}"
        return Decoded(text, encoding, evidence)
    return _first_stray(source)


def _candidates(source: bytes) -> list[tuple[float, str, str]]:
    """Every encoding that reads all bytes: how common its characters are, its name, the text."""
    found: list[tuple[float, str, str]] = []
    utf16 = ("utf-16-le", "utf-16-be") if len(source) % 2 == 0 else ()
    big5 = False
    for encoding in (*utf16, "gb18030", "big5", "cp950", "big5hkscs"):
        if big5 and encoding in ("cp950", "big5hkscs"):
            continue
        try:
            text = source.decode(encoding)
        except UnicodeDecodeError:
            continue
        big5 = big5 or encoding in ("big5", "cp950")
        found.append((common_share(text), encoding, text))
    return found


def common_share(text: str) -> float:
    """How many of a text's characters beyond ASCII are among the commonest of official Chinese."""
    sample = [c for c in text[:_SAMPLE] if c > "\x7f" or c == "\0"]
    return sum(c in _COMMON for c in sample) / len(sample) if sample else 0.0


def _damaged_utf8(source: bytes) -> float:
    """How common the characters are when the bytes that do not fit are passed over."""
    return common_share(source.decode("utf-8", "ignore"))


def _first_stray(source: bytes) -> Stray:
    best = max(("utf-8", "gb18030", "big5hkscs"), key=lambda e: common_share(source.decode(e, "ignore")))
    try:
        source.decode(best)
    except UnicodeDecodeError as trouble:
        return _stray(source, best, trouble)
    return Stray(source[0], 1, 1, best)


def _stray(source: bytes, encoding: str, trouble: UnicodeDecodeError) -> Stray:
    before = source[: trouble.start].decode(encoding, "ignore")
    line = before.count("\n") + 1
    return Stray(source[trouble.start], line, len(before) - before.rfind("\n"), encoding)
