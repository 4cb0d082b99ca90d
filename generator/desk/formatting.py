"""`duizhao fmt`: glossary and translation files in canonical order, without losing a word or a comment.

Entries and keys are moved as the lines they are: nothing is written anew but a missing pinyin line, the Chinese comments
over translations, and indentation. A YAML library would rewrite the quoting of every value and hang a comment onto the
entry *above* it, so that it travels with the wrong one when entries are sorted. Every result is read again and compared
before anything is written; if one file cannot be read, none is touched.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Position, Severity, error, has_errors, info, say, warning
from generator.base.files import write_whole
from generator.base.text import source_hash
from generator.checks import check_folder
from generator.checks.file_rules import unfiled
from generator.document.folder import Document, load_document
from generator.document.model import Guideline, mark_items
from generator.document.translations import translation_files, translation_shape
from generator.words.glossary import GLOSSARY_FILE, INBOX_FILE, INDENT, glossary_files, place_of_key
from generator.words.pinyin import Readings
from generator.yaml_reader import FileShape, Record, dump, parse


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is not in canonical form."""

    path: Path
    before: str
    """empty where it is a new one"""
    after: str
    """empty where it is to be removed (an inbox file that has been filed)"""

    def difference(self, root: Path) -> str:
        """The change as a unified diff."""
        name = self.path.relative_to(root).as_posix()
        lines = difflib.unified_diff(self.before.splitlines(True), self.after.splitlines(True), name, name)
        return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


@dataclass(frozen=True, slots=True)
class Formatting:
    """What `fmt` would do, and why it would not."""

    changes: tuple[Change, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def plan_formatting(root: Path, *, filing: bool = True, compared: Collection[str] = ()) -> Formatting:
    """Every change that brings the glossary and the translations under `root` into canonical form.

    With `filing` false the inbox is left alone. `compared` are segments (sec-2, or document/sec-2) whose translation somebody
    has compared with the Chinese of today: they get its source_hash. With an error there are no changes: a file that cannot
    be read completely is nothing to move lines about in.
    """
    changes, faults = _plan_glossary(root, filing)
    owners: dict[str, list[str]] = {name: [] for name in compared}
    for folder in sorted(p.parent for p in (root / "content").glob("*/document.yml")):
        document, more = load_document(folder, root)
        faults += more
        if document is None:
            continue
        own = {name.removeprefix(f"{document.id}/"): name for name in compared}
        own = {id_: name for id_, name in own.items() if id_ in document.guideline}
        for name in own.values():
            owners[name].append(document.id)
        more_changes, more = _plan_translations(document, root, own)
        changes += more_changes
        faults += more
    faults += _unclear(owners)
    return Formatting((), tuple(faults)) if has_errors(faults) else Formatting(tuple(changes), tuple(faults))


def _unclear(owners: Mapping[str, Sequence[str]]) -> Iterator[Diagnostic]:
    """T008 for each segment that no document has, or several: whoever compared one has not compared the others."""
    for name, documents in sorted(owners.items()):
        if not documents:
            hint = say("Take the id from guideline.yml.")
            yield error("T008", Position("content"), say("no document has a segment “{id}”", id=name), hint)
        elif len(documents) > 1:
            message = say("several documents have a segment “{id}”", id=name)
            known = ", ".join(f"{document}/{name}" for document in documents)
            yield error("T008", Position("content"), message, say("Say which of them: {known}.", known=known))


def write_formatting(formatting: Formatting) -> None:
    """Carry the changes out: new and changed files first, each whole or not at all, then the removals."""
    for change in formatting.changes:
        if change.after:
            write_whole(change.path, change.after.encode())
    for change in formatting.changes:
        if not change.after:
            change.path.unlink()


# The glossary


@dataclass(slots=True, kw_only=True)
class _File:
    """A glossary file as lines: what stands before the entries, the entries, what stands behind them."""

    path: Path
    text: str
    value: Record
    head: list[str] = field(default_factory=list)
    entries: list[tuple[str, list[str]]] = field(default_factory=list)
    """id and lines, at canonical depth"""
    tail: list[str] = field(default_factory=list)

    @property
    def is_inbox(self) -> bool:
        return self.path.parent.name == "inbox"

    def canonical(self) -> str:
        entries = [line for _, lines in sorted(self.entries, key=lambda e: e[0]) for line in lines]
        return _joined([*self.head, *entries, *self.tail])


def _plan_glossary(root: Path, filing: bool) -> tuple[list[Change], list[Diagnostic]]:
    files, faults = _read_glossary(root)
    if has_errors(faults):
        return [], faults
    readings = Readings(
        {t.text("zh"): t.text("pinyin") for f in files for t in f.value.records("terms") if "pinyin" in t}
    )
    for file in files:
        _take_apart(file, readings)
    filed, more = _file_inbox(files, root) if filing else ([], [])
    faults += more
    changes = [Change(f.path, f.text, "" if f.is_inbox and not f.entries else f.canonical()) for f in files]
    changed = [c for c in changes if c.before != c.after and (filing or c.path.parent.name != "inbox")]
    faults += _losses(changed, files, root)
    return changed, [*faults, *filed]


def _read_glossary(root: Path) -> tuple[list[_File], list[Diagnostic]]:
    files: list[_File] = []
    faults: list[Diagnostic] = []
    for path in glossary_files(root):
        text, value, more = _read(path, INBOX_FILE if path.parent.name == "inbox" else GLOSSARY_FILE, root)
        faults += more
        if value is not None:
            files.append(_File(path=path, text=text, value=value))
    return files, faults


def _read(path: Path, shape: FileShape, root: Path) -> tuple[str, Record | None, list[Diagnostic]]:
    """A file's text with plain line ends, its value, and its faults."""
    source = path.read_bytes()
    value, faults = parse(source, shape, path.relative_to(root).as_posix())
    text = "" if value is None else source.decode("utf-8-sig")
    return text, value, faults


def _take_apart(file: _File, readings: Readings) -> None:
    """Cut the file's lines into head, entries and tail, with each entry's keys in order and its pinyin filled in."""
    lines = _plain_lines(file.text)
    terms = file.value.records("terms")
    starts = [_with_comments_above(lines, term.at.line - 1, _depth(lines[term.at.line - 1])) for term in terms]
    ends = [*starts[1:], len(lines)] if starts else []
    file.head = lines[: starts[0]] if starts else lines
    for term, start, end in zip(terms, starts, ends, strict=True):
        block = lines[start:end]
        if term is terms[-1]:
            block, file.tail = _without_tail(block)
        file.entries.append((term.text("id"), _canonical_entry(block, term, start, readings)))


def _plain_lines(text: str) -> list[str]:
    """The lines of a file, without the spaces at their ends unless a block of text may need them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    return lines if re.search(r"[:-] [|>]", text) else [line.rstrip() for line in lines]


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _with_comments_above(lines: Sequence[str], start: int, depth: int) -> int:
    """The first line of an entry or key: comments above it belong to it that stand no deeper, be there a blank line between."""
    first = place = start
    while place:
        place -= 1
        if re.match(rf" {{0,{depth}}}#", lines[place]):
            first = place
        elif lines[place].strip():
            break
    return first


def _without_tail(block: list[str]) -> tuple[list[str], list[str]]:
    """The last entry of a file, and the comments at the left edge below it, which belong to the file."""
    end = len(block)
    while end and (not block[end - 1].strip() or block[end - 1].startswith("#")):
        end -= 1
    return block[:end], block[end:]


def _canonical_entry(block: list[str], term: Record, start: int, readings: Readings) -> list[str]:
    """One entry's lines: keys in order, at the canonical depth, with a line for a missing pinyin."""
    first = term.at.line - 1 - start
    head, body = block[:first], block[first:]
    if re.match(r" *- +\{", body[0]):
        body = _unfolded(body, term)
    dash = re.match(r"( *)- +", body[0])
    if dash is None:
        return block
    depth = dash.end()
    body[0] = " " * depth + body[0][depth:]
    pieces = _by_key(body, depth)
    if "pinyin" not in pieces and (reading := readings.of(term.text("zh"))):
        pieces["pinyin"] = [f"{' ' * depth}pinyin: {reading}"]
    ordered = [line for key in sorted(pieces, key=place_of_key) for line in pieces[key]]
    shifted = [" " * (INDENT + 2) + line[depth:] if line.startswith(" " * depth) else line for line in ordered]
    lead = next(n for n, line in enumerate(shifted) if not line.lstrip().startswith("#"))
    above = [" " * INDENT + line.lstrip() for line in (*head, *shifted[:lead])]
    return [*above, " " * INDENT + "- " + shifted[lead].lstrip(" "), *shifted[lead + 1 :]]


def _unfolded(body: list[str], term: Record) -> list[str]:
    """An entry written as {id: …, zh: …} with a line for each key."""
    margin = " " * INDENT
    return [margin + line for line in dump([term]).rstrip("\n").split("\n")] + [
        line for line in body[1:] if not line.strip() or line.lstrip().startswith("#")
    ]


def _by_key(body: list[str], depth: int) -> dict[str, list[str]]:
    """The lines of each key at a depth, those of a comment above it included."""
    key_at = re.compile(rf" {{{depth}}}([A-Za-z_][\w-]*|\"[^\"]+\"|'[^']+'):(?:\s|$)")
    starts = [(n, match[1].strip("\"'")) for n, line in enumerate(body) if (match := key_at.match(line))]
    cuts = [_with_comments_above(body, n, depth) for n, _ in starts]
    cuts[0] = 0
    return {key: body[a:b] for (_, key), a, b in zip(starts, cuts, [*cuts[1:], len(body)], strict=True)}


def _file_inbox(files: list[_File], root: Path) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Move the entries of inbox files that name a domain into the file of that domain, but none that `check` has an error in.

    Gives what was filed, as information, and what was not.
    """
    faults: list[Diagnostic] = []
    done: list[Diagnostic] = []
    waiting = [f for f in files if f.is_inbox and f.entries]
    wrong = (
        {d.position.path: d for d in reversed(check_folder(root)) if d.severity is Severity.ERROR} if waiting else {}
    )
    filed = {f.path.stem: f for f in files if not f.is_inbox}
    for file in files:
        if not file.is_inbox or not file.entries:
            continue
        domain = file.value.text("domain")
        name = file.path.relative_to(root).as_posix()
        if domain not in filed:
            faults.append(unfiled(name, domain, filed, file.value))
            continue
        if name in wrong:
            first = wrong[name]
            message = say(
                "it stays in the inbox: `check` has an error on line {line} ({code})",
                line=first.position.line,
                code=first.code,
            )
            faults.append(
                warning(
                    "F003",
                    Position(name),
                    message,
                    say("Mend what `duizhao check` says, then run `duizhao fmt` again."),
                )
            )
            continue
        for id_, _ in file.entries:
            done.append(info("F004", Position(name), say("{id} goes to glossary/{domain}.yml", id=id_, domain=domain)))
        filed[domain].entries += file.entries
        comments = [c for line in (*file.head, *file.tail) if (c := _comment_of(line))]
        if comments:
            id_, lines = filed[domain].entries[-len(file.entries)]
            filed[domain].entries[-len(file.entries)] = (id_, [*(" " * INDENT + c for c in comments), *lines])
        file.entries = []
    return done, faults


def _comment_of(line: str) -> str:
    """What a line outside the entries remarks, also behind a value; nothing where that is for editors."""
    found = re.search(r"(?:^|\s)(#.*)$", line)
    return "" if found is None or "yaml-language-server" in line else found[1]


def _losses(changes: Sequence[Change], files: Sequence[_File], root: Path) -> list[Diagnostic]:
    """F002 where the new files do not hold exactly what the old ones held: nothing is written then."""
    before = {t.text("id"): t for f in files for t in f.value.records("terms")}
    after: dict[str, Record] = {}
    texts = {c.path: c.after for c in changes}
    for file in files:
        text = texts.get(file.path, file.text)
        if not text:
            continue
        name = file.path.relative_to(root).as_posix()
        value, faults = parse(text.encode(), INBOX_FILE if file.is_inbox else GLOSSARY_FILE, name)
        if value is None or has_errors(faults):
            return [_lost(name, "it could not be read again")]
        after |= {t.text("id"): t for t in value.records("terms")}
    for id_, term in before.items():
        kept = {k: v for k, v in after.get(id_, {}).items() if k in term}
        if kept != dict(term):
            return [_lost(term.at.path, f"{id_} would change", term.at)]
    if len(after) != len(before):
        return [_lost("glossary", "an entry would appear twice")]
    lost = _comments(f.text for f in files) - _comments(texts.get(f.path, f.text) for f in files)
    return [_lost("glossary", f"the comment “{comment}” would be lost") for comment in lost]


def _comments(texts: Iterable[str]) -> Counter[str]:
    found = (re.findall(r"(?:^|(?<=\s))#.*", text, re.MULTILINE) for text in texts)
    return Counter(c.strip() for comments in found for c in comments if "yaml-language-server" not in c)


def _lost(name: str, problem: str, at: Position | None = None) -> Diagnostic:
    hint = "Nothing was written. Write the entry with one key to a line, like its neighbours."
    return error("F002", at or Position(name), f"formatting would lose something: {problem}", hint)


# Translations


def _plan_translations(
    document: Document, root: Path, compared: Collection[str]
) -> tuple[list[Change], list[Diagnostic]]:
    changes: list[Change] = []
    faults: list[Diagnostic] = []
    for path in translation_files(document.folder):
        tag = path.stem
        text, value, more = _read(path, translation_shape(tag), root)
        faults += more
        name = path.relative_to(root).as_posix()
        if value is None or has_errors(more):
            continue
        unknown = [id_ for id_ in value if id_ not in document.guideline]
        if unknown:
            at = value.key_at[unknown[0]]
            faults.append(
                error(
                    "T008",
                    at,
                    f"the guideline has no segment “{unknown[0]}”",
                    "Take the id from guideline.yml, or remove the entry.",
                )
            )
            continue
        now = {id_: source_hash(document.guideline[id_].text) for id_ in value if id_ in compared}
        after = _canonical_translations(text, value, tag, document.guideline, now)
        again, _ = parse(after.encode(), translation_shape(tag), name)
        wanted = {id_: {**row, "source_hash": now.get(id_, row.text("source_hash"))} for id_, row in value.items()}
        if again is None or any(again.get(id_) != row for id_, row in wanted.items()):
            faults.append(_lost(name, "a translation would change"))
        elif after != text:
            changes.append(Change(path, text, after))
    return changes, faults


_HASH = re.compile(r"((?:^|[{,])\s*source_hash:\s*)[\"']?[0-9a-f]{12}[\"']?")


def _canonical_translations(text: str, value: Record, tag: str, guideline: Guideline, hashes: Mapping[str, str]) -> str:
    """The file in reading order; `hashes` are written over those of their entries."""
    lines = _plain_lines(text)
    keys = sorted(value.key_at.items(), key=lambda item: item[1])
    starts = [_start_above(lines, at.line - 1) for _, at in keys]
    blocks: dict[str, list[str]] = {}
    head = lines[: starts[0]] if starts else lines
    for (id_, at), start, end in zip(keys, starts, [*starts[1:], len(lines)], strict=True):
        comments = [line for line in lines[start : at.line - 1] if line.strip()]
        body = _joined(lines[at.line - 1 : end]).rstrip().split("\n")
        chinese = _chinese_comment(guideline, id_)
        own = [c for c in comments if not _is_chinese_comment(c, chinese, value[id_].text("source_hash"))]
        if start == starts[0] and not head:
            head = [c for c in own if "yaml-language-server" in c]
            own = [c for c in own if c not in head]
        if id_ in hashes:
            body = [_HASH.sub(rf"\g<1>{hashes[id_]}", line) for line in body]
        blocks[id_] = [*own, chinese, *body]
    for segment in guideline.segments:
        if segment.text and segment.id not in blocks:
            entry = [f"{segment.id}:", f'  {tag}: ""', "  status: draft", f"  source_hash: {source_hash(segment.text)}"]
            blocks[segment.id] = [_chinese_comment(guideline, segment.id), *entry]
    ordered = sorted(blocks, key=guideline.order)
    parts = ["\n".join(blocks[id_]) for id_ in ordered]
    top = "\n".join([*_schema_comment(text), *(line for line in head if line.strip())])
    return "\n\n".join([*([top] if top else []), *parts]) + "\n"


def _schema_comment(text: str) -> list[str]:
    """The line by which editors know what a file may hold, where it is missing."""
    return (
        []
        if "yaml-language-server" in text
        else ["# yaml-language-server: $schema=../../../glossary/schema/translations.schema.json"]
    )


def _start_above(lines: Sequence[str], start: int) -> int:
    """The first line of an entry with the comments directly above it."""
    while start and lines[start - 1].startswith("#"):
        start -= 1
    return start


def _chinese_comment(guideline: Guideline, segment_id: str) -> str:
    segment = guideline[segment_id]
    return f"# {mark_items(segment.text, segment.items)}"


def _is_chinese_comment(comment: str, chinese: str, hash_: str) -> bool:
    """Whether a comment is the Chinese of its segment to the letter, as it is now or as it was when it was translated."""
    text = re.sub(r"⟦(?:\d+:)?|⟧", "", comment.removeprefix("#").removeprefix(" "))
    return comment == chinese or source_hash(text) == hash_
