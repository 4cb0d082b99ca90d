"""What is wrong with a file that is no YAML, in words a translator can act on.

libyaml often points behind the true place and names its own state, not the cause. This room looks at the lines: first where
a quotation mark or bracket was opened, then at the line of the mark, then upwards.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import yaml

from generator.base.characters import unseen
from generator.base.diagnostics import Diagnostic, Phrase, Position, error, say, warning
from generator.base.text import INVISIBLE


class Cause(NamedTuple):
    """A fault found on a line."""

    column: int
    """from 0"""
    message: str
    hint: str


MOST_SHOWN = 20
"""Of one kind in one file; a file with more of them is mended otherwise."""


def unseen_characters(text: str, name: str) -> Iterator[Diagnostic]:
    """Characters nobody can see and nobody meant: controls, zero-width and bidirectional marks."""
    line, start = 1, 0
    for shown, odd in enumerate(unseen(text), 1):
        line += text.count("\n", start, odd.place)
        start = odd.place
        at = Position(name, line, odd.place - text.rfind("\n", 0, odd.place))
        if shown == MOST_SHOWN:
            left = sum(1 for _ in INVISIBLE.finditer(text)) - MOST_SHOWN
            if left > 0:
                what = say("{what}, and {left} more behind it", what=odd.what, left=left)
                yield error("Y003", at, what, "Copy the text once more, as plain text.")
                return
        yield error("Y003", at, odd.what, odd.hint)


def undecodable(problem: UnicodeDecodeError, source: bytes, name: str) -> Diagnostic:
    """A file in another encoding than UTF-8."""
    if source.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        hint = "In the editor choose “Save as …” and the encoding UTF-8."
        return error("Y003", Position(name), "the file is saved as UTF-16 (“Unicode”), not as UTF-8", hint)
    line = source.count(b"\n", 0, problem.start) + 1
    before = source[source.rfind(b"\n", 0, problem.start) + 1 : problem.start]
    at = Position(name, line, len(before.decode("utf-8", "replace")) + 1)
    return error(
        "Y003", at, "the file is not UTF-8, perhaps GBK", "In the editor choose “Save as …” and the encoding UTF-8."
    )


def hidden_comment(line: str, column: int, line_number: int, name: str) -> Diagnostic | None:
    """Y004: behind a plain value that ends at `column`, a comment that looks like a part of the text.

    Two spaces in front of the # and one behind it are how a comment is written; anything else may be text.
    """
    rest = line[column:]
    match = re.match(r" +#", rest)
    if match is None or re.match(r" {2,}# ", rest):
        return None
    at = Position(name, line_number, column + match.end())
    hint = "Put the value in quotes if it is text; if it is a comment, put two spaces before the # and one behind it."
    # #3 is a number more often than a remark: what is behind it would be lost
    told = error if re.match(r" +#[^\s#]", rest) else warning
    return told("Y004", at, f"“{rest.strip()}” is no part of the value: behind “ #” everything is a comment", hint)


def explain(problem: yaml.YAMLError, lines: Sequence[str], name: str) -> Diagnostic:
    """The fault that made the file unreadable."""
    for number in _suspects(problem, lines):
        found = _cause(lines, number)
        if found:
            return error("Y001", Position(name, number + 1, found.column + 1), found.message, found.hint)
    mark = getattr(problem, "problem_mark", None)
    said = (getattr(problem, "problem", "") or str(problem)).strip()
    at = Position(name, min(mark.line, len(lines) - 1) + 1 if mark else 1, (mark.column if mark else 0) + 1)
    return error(
        "Y001", at, f"this is not valid YAML: {said}", "Compare the line and the one above it with their neighbours."
    )


def _suspects(problem: yaml.YAMLError, lines: Sequence[str]) -> list[int]:
    """The lines to look at: where something was opened, the parser's own line, then three upwards and one down."""
    opened, mark = getattr(problem, "context_mark", None), getattr(problem, "problem_mark", None)
    context = getattr(problem, "context", "") or ""
    line = mark.line if mark else 0
    first = [0] if lines and _LONE_WORD.fullmatch(lines[0]) else []
    first += [opened.line] if opened and re.search("quoted scalar|simple key|flow", context) else []
    first += _unclosed(lines, line)
    ordered = [*first, line, line - 1, line - 2, line - 3, line + 1]
    return [n for n in dict.fromkeys(ordered) if 0 <= n < len(lines)]


_OPENS_QUOTE = re.compile(
    r" *(?:- +)?(?:[\w.-]+: +)?(?:\"(?:[^\"\\]|\\.)*|'(?:[^']|'')*|[\[{][^\"]*\"(?:[^\"]*\"[^\"]*\")*[^\"]*)$"
)
_NEXT_KEY = re.compile(r" *(?:- +)?[\w.-]+:(?: |$)")


def _unclosed(lines: Sequence[str], line: int) -> list[int]:
    """The first line whose quotation mark is still open when another key follows: YAML itself reads on to the next mark."""
    for number, text in enumerate(lines[: line + 1]):
        if _OPENS_QUOTE.match(text) and _NEXT_KEY.match(next((t for t in lines[number + 1 :] if t.strip()), "")):
            return [number]
    return []


def _cause(lines: Sequence[str], number: int) -> Cause | None:
    line = lines[number]
    if not line.strip() or line.lstrip(" ").startswith("#"):
        return None
    for look in _LINE_CAUSES:
        found = look(line)
        if found:
            return found
    return _neighbour_cause(lines, number)


def _merge_marker(line: str) -> Cause | None:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return Cause(
            0, "a merge marker was left in the file", "Keep one of the two versions and delete the marker lines."
        )
    return None


def _document_mark(line: str) -> Cause | None:
    if re.match(r"(---|\.\.\.)(\s|$)", line):
        return Cause(
            0, "the file ends here for YAML, and another begins", "Remove the line; a file is one list of entries."
        )
    return None


_SPACES = {"\t": "a tab", "\u3000": "a full-width space", "\u00a0": "a no-break space"}


def _indentation(line: str) -> Cause | None:
    margin = line[: len(line) - len(line.lstrip())]
    if not margin.strip(" "):
        return None
    column = next(n for n, c in enumerate(margin) if c != " ")
    called = _SPACES.get(margin[column], "a strange space")
    return Cause(column, f"the line is indented with {called}", "Indent with ordinary spaces, two for each level.")


def _dash(line: str) -> Cause | None:
    match = re.match(r" *([－—–‐−])\s*\S", line)
    if match:
        return Cause(
            match.start(1),
            f"the sign {match[1]} is no hyphen",
            "Begin the entry with an ordinary hyphen and a space: “- id: …”.",
        )
    match = re.match(r" *(-)[A-Za-z_][\w-]*:(?: |$)", line)
    if match:
        return Cause(match.start(1), "the space behind the hyphen is missing", "Write “- id: …”, with a space.")
    return None


def _colon(line: str) -> Cause | None:
    match = re.match(r"\s*(?:- \s*)?[\w.-]+(：)", line)
    if match:
        return Cause(
            match.start(1),
            "a full-width colon ： stands behind the key",
            "Write an ordinary colon and a space: “key: value”.",
        )
    match = re.match(r" *(?:- )?[\w.-]+:([^\S ])", line)
    if match:
        called = _SPACES.get(match[1], "a strange space")
        return Cause(
            match.start(1),
            say("{called} stands behind the colon", called=_phrase(called)),
            "Write an ordinary space there.",
        )
    match = re.match(r" *(?:- )?[A-Za-z_][\w-]*(:)[^\s/]", line)
    if match:
        return Cause(match.start(1), "the space behind the colon is missing", "Write “key: value”, with a space.")
    return None


def _value(line: str) -> Cause | None:
    match = re.match(r" *(?:- +)?(?:[\w.-]+: +|(?<=- ))(?P<value>\S.*)", line) or re.match(
        r" *- +(?P<value>\S.*)", line
    )
    if match is None:
        return None
    start, value = match.start("value"), match["value"].rstrip()
    return next((Cause(start + c.column, c.message, c.hint) for look in _VALUE_CAUSES if (c := look(value))), None)


def _first_sign(value: str) -> Cause | None:
    if value[0] in "@`%&!" or (value[0] == "*" and len(value) > 1) or value.startswith(("- ", "? ")):
        return Cause(0, f"a value cannot begin with {value[0]}", _quote(value))
    if value[0] in ">|" and not re.fullmatch(r"[>|][+-]?\d?[+-]?(?:\s+#.*)?", value):
        return Cause(0, f"a value cannot begin with {value[0]}", _quote(value))
    return None


def _behind_quotes(value: str) -> Cause | None:
    closed = re.match(r'("(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\')\s*(?P<rest>[^\s#,\]}:].*)', value)
    if closed is None:
        return None
    return Cause(
        closed.start("rest"),
        "text follows a closing quotation mark",
        "Put the whole value into the other kind of quotes, or write the inner ones as “ ”.",
    )


def _second_colon(value: str) -> Cause | None:
    if value[0] in "\"'[{|>#":
        return None
    text = value.split(" #")[0].rstrip()
    if ": " not in text and not text.endswith(":"):
        return None
    place = text.index(": ") if ": " in text else len(text) - 1
    what = (
        "a colon with a space inside a value looks like another key"
        if ": " in text
        else "a colon at the end of a value looks like a key"
    )
    return Cause(place, what, _quote(value))


_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def _left_open(value: str) -> Cause | None:
    if value[0] in "\"'" and not re.match(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'', value):
        return Cause(
            0, "a quotation mark is opened and not closed", f"Add the closing {value[0]} at the end of the value."
        )
    if value[0] in "[{" and value.count('"') % 2:
        column = value.rindex('"')
        return Cause(column, "a quotation mark is opened and not closed", "Add the other one behind the word.")
    if value[0] == "[":
        if value.count("[") > value.count("]"):
            return Cause(0, "a list is opened with [ and not closed", "Add the closing ].")
        if not re.search(r"\]\s*(?:#.*)?$", value):
            return Cause(0, "a value that begins with [ is a list, and text follows the closing ]", _quote(value))
    if value[0] == "{" and (comma := re.search("[，、；]", _QUOTED.sub(lambda m: "x" * len(m[0]), value))):
        what = say("{sign} divides nothing inside braces", sign=comma.group())
        return Cause(comma.start(), what, say("Type an ordinary comma and a space."))
    if value[0] == "{":
        if value.count("{") > value.count("}"):
            return Cause(0, "a group is opened with { and not closed", "Add the closing }.")
        if not re.search(r"\}\s*(?:#.*)?$", value):
            return Cause(0, "a value that begins with { is a group, and text follows the closing }", _quote(value))
    return None


def _quote(value: str) -> Phrase:
    value = value.strip()
    if re.fullmatch("“[^“”]*”|‘[^‘’]*’|„[^„“]*“|「[^「」]*」", value):
        return say('Put it in straight quotation marks instead: "{value}"', value=value[1:-1])
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return say('Put it in quotes: "{value}"', value=quoted)


def _phrase(words: str) -> Phrase:
    return say(words)


_VALUE_CAUSES: tuple[Callable[[str], Cause | None], ...] = (_first_sign, _behind_quotes, _second_colon, _left_open)
_LINE_CAUSES: tuple[Callable[[str], Cause | None], ...] = (
    _merge_marker,
    _document_mark,
    _indentation,
    _dash,
    _colon,
    _value,
)


NO_KEY_ABOVE = say("a list begins here, but the line above already has a value")


def _neighbour_cause(lines: Sequence[str], number: int) -> Cause | None:
    """What only shows beside the line above: depth, a key that is missing, a text that goes on at the wrong place."""
    line = lines[number]
    if _LONE_WORD.fullmatch(line) and number + 1 < len(lines) and lines[number + 1].startswith((" ", "- ")):
        return Cause(
            0,
            "the line has no colon, so it is neither a key nor the rest of a value",
            say("Write a colon behind it: {word}:", word=line.strip()),
        )
    depth = len(line) - len(line.lstrip(" "))
    body = line.lstrip(" ")
    above = next((row for row in reversed(lines[:number]) if row.strip() and not row.lstrip(" ").startswith("#")), None)
    if above is None:
        return None
    key = re.match(r"(?P<dash>- )?[\w.-]+:(?: |$)", body)
    if key is None:
        if body.startswith("- "):
            return None
        return Cause(
            depth,
            "the line has no colon, so it is neither a key nor the rest of a value",
            "Write “key: value”; the rest of a long value goes onto the line of its key, or deeper than the key.",
        )
    match = re.match(r" *((?:- )?)[\w.-]+:(?P<value> +\S.*)?$", above)
    if match is None:
        return None
    level = len(above) - len(above.lstrip(" ")) + len(match[1])
    if key["dash"]:
        if depth > level and match["value"]:
            return Cause(
                depth,
                NO_KEY_ABOVE,
                "Write the key of the list above it, such as “terms:”.",
            )
        return _wrong_depth(depth, _dash_depth(lines[:number]), "entries")
    if (others := _siblings_depth(lines, number)) is not None:
        return _wrong_depth(depth, others, "neighbours")
    if match["value"] and depth != level and depth not in _key_depths(lines[:number]):
        last = max(n for n in range(number) if lines[n] is above)
        if _siblings_depth(lines, last) is not None:
            # the line above is the odd one: it is told there
            return None
        return _wrong_depth(depth, level, "neighbours")
    return None


_LONE_WORD = re.compile(r"[A-Za-z_][\w-]* *")
"""At the edge of a file: a key whose colon is missing."""


def _siblings_depth(lines: Sequence[str], number: int) -> int | None:
    """How deep the two lines below stand, where a line is the first below its key and stands elsewhere than they."""
    rows = [n for n, row in enumerate(lines) if row.strip() and not row.lstrip(" ").startswith("#")]
    if number not in rows or not 0 < rows.index(number) < len(rows) - 2:
        return None
    place = rows.index(number)
    head, own, *below = (lines[n] for n in rows[place - 1 : place + 3])
    depths = [len(row) - len(row.lstrip(" ")) for row in (head, own, *below)]
    if not re.match(r" *[\w.-]+:\s*$", head) or any(re.match(" *- ", row) for row in (own, *below)):
        return None
    return depths[2] if depths[2] == depths[3] != depths[1] and depths[2] > depths[0] else None


def _wrong_depth(depth: int, level: int | None, others: str) -> Cause | None:
    if level is None or depth == level:
        return None
    spaces = {0: "not indented", 1: "indented by 1 space"}.get(depth, f"indented by {depth} spaces")
    hint = f"Put {level} spaces in front of it." if level > 1 else "Put it where the lines around it begin."
    return Cause(depth, f"the line is {spaces}, its {others} by {level}", hint)


def _dash_depth(above: Sequence[str]) -> int | None:
    """How deep the nearest list above is indented that begins its entries with an id."""
    return next((len(row) - len(row.lstrip(" ")) for row in reversed(above) if re.match(r" *- id:", row)), None)


def _key_depths(above: Sequence[str]) -> set[int]:
    """The depths at which keys stand in the entry so far, outwards from here."""
    depths: set[int] = set()
    least = 10**6
    for row in reversed(above):
        match = re.match(r"( *(?:- )?)[\w.-]+:(?: |$)", row)
        if match and len(match[1]) < least:
            least = len(match[1])
            depths.add(least)
    return depths


def _position(text: str, offset: int, name: str) -> Position:
    line = text.count("\n", 0, offset) + 1
    return Position(name, line, offset - text.rfind("\n", 0, offset))
