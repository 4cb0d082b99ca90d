"""What has changed in the glossary, revision by revision, and when each document's text came, as git tells it.

The one room that calls git. It compares concepts, not lines: a concept that moves to another file or place has not
changed. It tells dates and revisions and never who made them.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from generator.words.glossary import INBOX_FILE, NO_CONCEPTS
from generator.yaml_reader import parse

LIMIT = 200
"""Changes of concepts after which older revisions are left out."""
_REVISIONS = 1000
"""Revisions that are looked at, however little they change."""
_FORM = 1
"""Of the cache; a higher number makes it anew."""
_NOTHING = "0" * 40


@dataclass(frozen=True, slots=True)
class KeyChange:
    """One key of a concept before and after; empty where it was or is not there."""

    key: str
    """with a dot where it lies deeper: definition.en"""
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermChange:
    """What became of one concept in one revision."""

    id: str
    kind: str
    """added, changed or removed"""
    zh: str
    en: str
    domain: str
    """empty for one in the inbox that names none"""
    keys: tuple[KeyChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision that changed concepts."""

    commit: str
    date: str
    """when it was committed, YYYY-MM-DD"""
    changes: tuple[TermChange, ...]
    """sorted by id"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """A revision that brought a document's text, or another text for it."""

    document: str
    commit: str
    date: str
    """when it was committed, YYYY-MM-DD"""
    is_new: bool
    """whether the document was not there before"""


@dataclass(frozen=True, slots=True)
class History:
    """The revisions, newest first."""

    revisions: tuple[Revision, ...] = ()
    """of the glossary"""
    texts: tuple[TextChange, ...] = ()
    """of the documents"""
    missing: str = ""
    """why there are none: `git` (no git, or no repository), `shallow` (a part of the history only), `empty`"""
    is_cut: bool = False
    """whether older revisions of the glossary were left out"""

    @property
    def newest(self) -> str:
        """The day of the newest of all; empty where there is none."""
        return max([*(r.date for r in self.revisions), *(t.date for t in self.texts)], default="")


def load_history(root: Path, cache: Path | None = None, limit: int = LIMIT) -> History:
    """The changes of glossary and texts under `root`; `cache` is a file that keeps what has been compared once."""
    git = _Git(root)
    shallow = git.ask("rev-parse", "--is-shallow-repository")
    if shallow is None:
        return History(missing="git")
    if shallow.strip() != b"false":
        # the oldest revision would seem to add everything
        return History(missing="shallow")
    steps = git.steps("glossary", _holds_concepts)
    known = _read(cache)
    wanted: list[_Step] = []
    found: dict[str, Revision] = {}
    total, is_cut = 0, False
    for step in steps:
        if total >= limit:
            is_cut = True
            break
        if step.commit in known:
            found[step.commit] = known[step.commit]
        else:
            wanted.append(step)
            found[step.commit] = _compare(step, git.blobs(step.blobs))
        total += len(found[step.commit].changes)
    git.close()
    if wanted and cache is not None:
        _write(cache, found.values())
    revisions = tuple(r for s in steps if (r := found.get(s.commit)) and r.changes)
    texts = tuple(_texts(git.steps("content", _is_text)))
    return History(revisions, texts, "" if revisions else "empty", is_cut)


def _texts(steps: Iterable[_Step]) -> Iterator[TextChange]:
    for step in steps:
        for path, before, after in step.files:
            if after != _NOTHING:
                document = path.split("/")[1]
                yield TextChange(document=document, commit=step.commit, date=step.date, is_new=before == _NOTHING)


@dataclass(frozen=True, slots=True)
class _Step:
    """A revision with the files in question that it touches."""

    commit: str
    date: str
    files: tuple[tuple[str, str, str], ...]
    """path, blob before, blob after"""

    @property
    def blobs(self) -> tuple[str, ...]:
        return tuple(blob for _, *pair in self.files for blob in pair if blob != _NOTHING)


class _Git:
    """Asks git about one folder: one process for the log, one for all contents."""

    def __init__(self, root: Path) -> None:
        self._command = [
            "git",
            "-C",
            str(root),
            "-c",
            "core.quotePath=false",
            "-c",
            "log.showSignature=false",
            "-c",
            "log.showRoot=true",
        ]
        # what a hook or another tool has set is about another folder
        self._environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | {
            "LC_ALL": "C",
            "GIT_OPTIONAL_LOCKS": "0",
        }
        self._contents: subprocess.Popen[bytes] | None = None

    def ask(self, *arguments: str) -> bytes | None:
        """What git answers; None where there is no git, or it has nothing to say."""
        try:
            ran = subprocess.run(
                [*self._command, *arguments], env=self._environment, capture_output=True, timeout=20, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        return None if ran.returncode else ran.stdout

    def steps(self, folder: str, is_wanted: Callable[[str], bool]) -> tuple[_Step, ...]:
        """The revisions that touch files of a folder that are wanted, newest first; merges are told by what they merge."""
        log = self.ask(
            "log", f"--max-count={_REVISIONS}", "--no-merges", "--no-renames", "--no-color", "--raw", "--no-abbrev", "--relative",
            "--format=%x01%H %cs", "--", folder,
        )  # fmt: skip
        steps = []
        for block in (log or b"").decode("utf-8", "replace").split("\x01")[1:]:
            (commit, date), *lines = [
                line.split(None, 5 if line.startswith(":") else 1) for line in block.splitlines() if line
            ]
            files = tuple((parts[5], parts[2], parts[3]) for parts in lines if len(parts) == 6 and is_wanted(parts[5]))
            if files:
                steps.append(_Step(commit, date, files))
        return tuple(steps)

    def blobs(self, names: Iterable[str]) -> dict[str, str]:
        """The contents under these names."""
        if self._contents is None:
            self._contents = subprocess.Popen(
                [*self._command, "cat-file", "--batch"],
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        ask, answer = self._contents.stdin, self._contents.stdout
        assert ask is not None and answer is not None
        texts = {}
        for name in dict.fromkeys(names):
            ask.write(f"{name}\n".encode())
            ask.flush()
            size = int((answer.readline().split() or [b"0"])[-1])
            texts[name] = answer.read(size + 1)[:size].decode("utf-8-sig", "replace")
        return texts

    def close(self) -> None:
        """Ends the process that gives contents."""
        if self._contents is not None:
            self._contents.communicate()


def _holds_concepts(path: str) -> bool:
    match = re.fullmatch(r"glossary/(?:inbox/)?([^/]+\.yml)", path)
    return match is not None and match[1] not in NO_CONCEPTS


def _is_text(path: str) -> bool:
    return re.fullmatch(r"content/[^/]+/received\.txt", path) is not None


def _compare(step: _Step, texts: Mapping[str, str]) -> Revision:
    before: dict[str, dict[str, str]] = {}
    after: dict[str, dict[str, str]] = {}
    for path, old, new in step.files:
        first, second = _differing(texts.get(old, ""), texts.get(new, ""))
        before |= _concepts(first, path)
        after |= _concepts(second, path)
    changes = []
    for id_ in sorted(before.keys() | after.keys()):
        old_keys, new_keys = before.get(id_, {}), after.get(id_, {})
        if old_keys == new_keys:
            continue
        kind = "changed" if old_keys and new_keys else "added" if new_keys else "removed"
        keys = [
            KeyChange(k, old_keys.get(k, ""), new_keys.get(k, ""))
            for k in {**new_keys, **old_keys}
            if old_keys.get(k) != new_keys.get(k)
        ]
        shown = new_keys or old_keys
        changes.append(
            TermChange(
                id=id_,
                kind=kind,
                zh=shown.get("zh", ""),
                en=shown.get("en", ""),
                domain=shown.get("domain", ""),
                keys=tuple(keys) if kind == "changed" else (),
            )
        )
    return Revision(step.commit, step.date, tuple(changes))


def _differing(before: str, after: str) -> tuple[str, str]:
    """Both texts without the entries that stand in both, letter by letter: reading YAML is what takes time here."""
    (head, *old), (new_head, *new) = (re.split(r"(?m)^(?= *- id:)", text) for text in (before, after))
    if head != new_head:
        return before, after
    same = set(old) & set(new)
    kept = [[entry for entry in entries if entry not in same] for entries in (old, new)]
    first, second = ("".join([head, *entries]) if entries else "" for entries in kept)
    return first, second


def _concepts(text: str, path: str) -> dict[str, dict[str, str]]:
    """The concepts of a file as flat texts, by id; what cannot be read is not there."""
    if not text.strip():
        return {}
    content, _ = parse(text.encode(), INBOX_FILE, path, whole=False)
    if content is None:
        return {}
    domain = content.text("domain") or ("" if "/inbox/" in path else Path(path).stem)
    return {row.text("id"): {"domain": domain} | _flat(row) for row in content.records("terms") if "id" in row}


def _flat(record: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{prefix}{key}.")
        elif key != "id":
            flat[f"{prefix}{key}"] = _words(value)
    return flat


def _words(value: object) -> str:
    if isinstance(value, Mapping):
        return " · ".join(_words(v) for v in value.values())
    return "; ".join(_words(v) for v in value) if isinstance(value, list) else str(value)


def _read(cache: Path | None) -> dict[str, Revision]:
    """What was compared before; nothing where the file is missing or not ours."""
    if cache is None:
        return {}
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        kept = json.loads(cache.read_text("utf-8"))
        if kept["form"] == _FORM:
            return {r["commit"]: _revision(r) for r in kept["revisions"]}
    return {}


def _revision(kept: Mapping[str, Any]) -> Revision:
    changes = (TermChange(**{**c, "keys": tuple(KeyChange(**k) for k in c["keys"])}) for c in kept["changes"])
    return Revision(kept["commit"], kept["date"], tuple(changes))


def _write(cache: Path, revisions: Iterable[Revision]) -> None:
    """Keeps the revisions for the next build; a cache that cannot be written is none."""
    with contextlib.suppress(OSError):
        cache.parent.mkdir(parents=True, exist_ok=True)
        temporary = cache.with_name(f"{cache.name}.{os.getpid()}.tmp")
        temporary.write_text(
            json.dumps({"form": _FORM, "revisions": [asdict(r) for r in revisions]}, ensure_ascii=False), "utf-8"
        )
        temporary.replace(cache)
