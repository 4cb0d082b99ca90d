"""What a page in Markdown says, without its marks: so that a search finds its words and no signs."""

from __future__ import annotations

import re

_FENCE = re.compile(r"^(```|~~~).*?^\1\s*$", re.S | re.M)
_SIGNS = (
    (re.compile(r"<!--.*?-->", re.S), " "),
    (re.compile(r"<[^>\n]*>"), " "),
    # a picture by its words, a link by its own
    (re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"^\[[^\]]+\]:.*$", re.M), " "),
    (re.compile(r"^\s*(?:!!!|\?\?\?\+?|===\+?)[ \t]+[\w-]* *", re.M), " "),
    (re.compile(r"\{ ?[:#.][^}\n]*\}"), " "),
    (re.compile(r"^\s*(?:[-*+>]|\d+\.|#+|\|?[-:| ]{3,})\s*", re.M), " "),
    (re.compile(r"[*`|]+|__"), ""),
    (re.compile(r"\s+"), " "),
)


def plain_words(markdown: str) -> str:
    """The words in a line.

    >>> plain_words("# About *this*\\n\\nSee [the goals](goals.md), **all**.\\n")
    'About this See the goals, all.'
    """
    text = _FENCE.sub(" ", markdown.replace("\r\n", "\n"))
    for pattern, instead in _SIGNS:
        text = pattern.sub(instead, text)
    return text.strip()
