"""XML that comes from elsewhere, as a tree whose nodes know their lines.

The one thing that could make a small file endless, entities of its own, is refused; nothing outside the file is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat


class MarkupError(Exception):
    """The file is no XML that can be read; `line` and `column` count from 1."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line, self.column = line, column


@dataclass(slots=True)
class Node:
    """One element."""

    name: str
    """without its prefix"""
    attributes: dict[str, str]
    """by name without prefix; `lang` is xml:lang"""
    line: int
    column: int
    content: list[Node | str] = field(default_factory=list)

    def children(self, *names: str) -> Iterator[Node]:
        """The elements directly inside, of these names where any are given."""
        for child in self.content:
            if isinstance(child, Node) and (not names or child.name in names):
                yield child

    def every(self, *names: str) -> Iterator[Node]:
        """The elements of these names anywhere inside, in document order."""
        waiting = [iter(self.content)]
        while waiting:
            child = next(waiting[-1], None)
            if child is None:
                waiting.pop()
            elif isinstance(child, Node):
                if child.name in names:
                    yield child
                waiting.append(iter(child.content))

    def first(self, name: str) -> Node | None:
        """The first such element directly inside."""
        return next(self.children(name), None)

    @property
    def text(self) -> str:
        """All the text inside, that of inline elements too."""
        found: list[str] = []
        waiting = [iter(self.content)]
        while waiting:
            child = next(waiting[-1], None)
            if child is None:
                waiting.pop()
            elif isinstance(child, str):
                found.append(child)
            else:
                waiting.append(iter(child.content))
        return "".join(found)


def parse_markup(content: bytes) -> Node:
    """The root of a file. Raises MarkupError where there is none to be had."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    outside = Node("", {}, 1, 1)
    opened = [outside]

    def start(name: str, attributes: dict[str, str]) -> None:
        short = {key.rpartition(":")[2]: value for key, value in attributes.items() if not key.startswith("xmlns")}
        node = Node(name.rpartition(":")[2], short, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        opened[-1].content.append(node)
        opened.append(node)

    def refuse(*_: object) -> None:
        raise MarkupError("it defines entities of its own", parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: opened.pop()
    parser.CharacterDataHandler = lambda text: opened[-1].content.append(text)
    parser.EntityDeclHandler = refuse
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(content, True)
    except expat.ExpatError as trouble:
        raise MarkupError(expat.errors.messages[trouble.code], trouble.lineno, trouble.offset + 1) from None
    except (LookupError, ValueError):
        raise MarkupError("it names an encoding that is not known", 1, 1) from None
    return next(outside.children())
