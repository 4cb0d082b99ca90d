"""A web page saved from a browser: its text as lines, tables as rows, without menus and scripts."""

from __future__ import annotations

import re
from typing import Any

from generator.document.sources.encoding import Stray, decode_bytes

_DROPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "select",
    "iframe",
    "svg",
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "ul",
        "body",
        "html",
    ]
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_ENDS_A_PARAGRAPH = re.compile(
    r"<(?=(?:p|div|table|ul|ol|dl|pre|form|section|article|blockquote|h[1-6]|hr)[\s>])", re.IGNORECASE
)
"""Where an open <p> is over, closed or not, as browsers take it; many an old page closes none."""
_GB = ("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk")


DEEPEST = 400
"""No page that people read is nested as deep; its elements are walked one within the other."""


def html_text(source: bytes) -> str:
    """The text of a page: the element that holds most of it, and a heading outside."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(_ENDS_A_PARAGRAPH.sub(r"</p>\g<0>", _decoded(source)), "html.parser")
    if _is_deeper(soup, DEEPEST):
        raise ValueError(f"its elements are nested more than {DEEPEST} deep")
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    body = soup.body or soup
    main = _densest(body)
    lines = _lines(main)
    heading = soup.find("h1")
    if heading is not None and heading not in main.descendants and heading is not main:
        title = " ".join(heading.get_text(" ").split())
        if title and all(re.sub(r"\s", "", title) not in re.sub(r"\s", "", line) for line in lines[:12]):
            lines.insert(0, title)
    return "\n".join(lines) + "\n"


def _is_deeper(soup: Any, deepest: int) -> bool:
    """Whether elements stand in more than so many others."""
    depths = {id(soup): 0}
    for node in soup.descendants:
        if getattr(node, "name", None):
            depths[id(node)] = depth = depths[id(node.parent)] + 1
            if depth > deepest:
                return True
    return False


def _decoded(source: bytes) -> str:
    declared = _CHARSET.search(source[:4096])
    if declared:
        encoding = declared[1].decode("ascii").lower()
        try:
            return source.decode("gb18030" if encoding in _GB else encoding)
        except (LookupError, UnicodeDecodeError):
            pass
    decoded = decode_bytes(source)
    return source.decode(decoded.encoding, "replace") if isinstance(decoded, Stray) else decoded.text


def _densest(element: Any) -> Any:
    """The innermost element that still holds nearly all of the text."""
    whole = len(element.get_text())
    while True:
        children = [c for c in element.children if getattr(c, "name", None)]
        best = max(children, key=lambda c: len(c.get_text()), default=None)
        if (
            best is None
            or best.name in ("p", "table", "tbody", "tr", "ul", "ol", "span", "font")
            or len(best.get_text()) < 0.9 * whole
        ):
            return element
        element = best


def _lines(element: Any) -> list[str]:
    """Block elements and line breaks end a line; the cells of a row stand between tabs."""
    rows: list[str] = []
    current: list[str] = []

    def end() -> None:
        text = re.sub(r"[ \n\r\f\v]+", " ", "".join(current)).strip(" ")
        if text.strip():
            rows.append(text)
        current.clear()

    def walk(node: Any) -> None:
        for child in node.children:
            name = getattr(child, "name", None)
            if name is None:
                if type(child).__name__ == "NavigableString":
                    current.append(str(child).replace("\t", " "))
            elif name == "br":
                end()
            elif name == "tr":
                end()
                cells = [" ".join(c.get_text(" ").split()) for c in child.find_all(["td", "th"])]
                current.append("\t".join(cells))
                end()
            elif name in _BLOCKS:
                end()
                walk(child)
                end()
            else:
                walk(child)

    walk(element)
    end()
    return rows
