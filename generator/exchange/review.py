"""A reviewer's table: segments and terms with both their languages, as it goes out and as it comes back.

Each row carries in its last column the fingerprints of what it was, so that what comes back is merged three ways: what went
out, what stands here now, what came back. Only what the reviewer changed is taken; where both sides changed the same thing,
ours stays and the conflict is named at its line. What a person signs is what stood in the row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from generator.base.diagnostics import NOWHERE, Diagnostic, Position, error, say, warning
from generator.base.status import OF_TEXTS, Status
from generator.base.text import INVISIBLE, source_hash
from generator.document.review import Signature
from generator.exchange.editing import Value
from generator.exchange.merging import plain

SOURCE, TARGET = "zh", "en"
"""The columns of the two languages; in the file they are called by their tags."""
WORDS = (TARGET, "definition_zh", "definition_en")
"""The columns whose words a reviewer may change."""
COLUMNS = (
    "id", "place", SOURCE, TARGET, "definition_zh", "definition_en", "status", "reviewed_by", "reviewed_on", "comment",
    "comments", "context", "base",
)  # fmt: skip
"""In this order."""
_HASHED = (SOURCE, *WORDS, "status", "reviewed_by", "comments")
"""What the last column remembers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """A segment or a term as it lies before the reviewer."""

    id: str
    """document/segment, or a concept's id"""
    cells: Mapping[str, str]
    """by column, `base` apart; one that came back without a column has no cell for it"""
    base: Mapping[str, str] = field(default_factory=dict)
    """the fingerprint of each cell as it went out; empty where that is not known"""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What stands here now."""

    zh: str
    words: Mapping[str, str]
    """by column of WORDS, those that it can have"""
    review: Signature
    at: Position


@dataclass(frozen=True, slots=True)
class Taken:
    """What an entry becomes."""

    id: str
    values: Mapping[str, Value]
    """by column of WORDS, and by key of the review"""
    read_now: bool
    """whether the Chinese that lay before the reviewer is that of now"""


@dataclass(frozen=True, slots=True)
class Merged:
    """What is to be written, and what a person must look at."""

    taken: tuple[Taken, ...]
    faults: tuple[Diagnostic, ...]
    unchanged: int


def outgoing_row(id_: str, held: Held, *, place: str, context: str) -> ReviewRow:
    """A row as it goes out."""
    cells = {
        "id": id_,
        "place": place,
        SOURCE: held.zh,
        **{column: held.words.get(column, "") for column in WORDS},
        "status": held.review.status,
        "reviewed_by": "; ".join(held.review.by) if held.review.holds else "",
        "reviewed_on": held.review.on if held.review.holds else "",
        "comment": "",
        "comments": "\n".join(held.review.comments),
        "context": context,
    }
    return ReviewRow(id=id_, cells=cells, base={column: source_hash(_line(cells[column])) for column in _HASHED})


def as_cells(row: ReviewRow) -> list[str]:
    """Its cells in the order of COLUMNS."""
    return [*(row.cells[column] for column in COLUMNS[:-1]), base_of(row)]


def base_of(row: ReviewRow) -> str:
    """What the last column has: never a number, which Excel would take some of the fingerprints for."""
    return ".".join(("b", *(row.base[column] for column in _HASHED)))


def incoming_rows(
    table: Sequence[tuple[int, list[str]]], name: str, tag: str
) -> tuple[tuple[ReviewRow, ...], list[Diagnostic]]:
    """The rows of a table that came back, its columns in any order, with or without those that are only for reading."""
    head = [_squeezed(cell) for cell in table[0][1]] if table else []
    columns = {_COLUMN_OF.get(title, title): place for place, title in reversed([*enumerate(head)])}
    columns |= {TARGET: columns[_squeezed(tag)]} if _squeezed(tag) in columns else {}
    columns |= {SOURCE: columns["zh-hans"]} if "zh-hans" in columns else {}
    missing = [title for title, column in (("id", "id"), (tag, TARGET)) if column not in columns]
    if missing:
        message = f"the table has no column “{missing[0]}”"
        hint = "Keep the first row as `duizhao review export` writes it."
        return (), [error("M001", Position(name, table[0][0] if table else 1), message, hint)]
    rows, faults = [], []
    for line, given in table[1:]:
        cells = {c: given[columns[c]].strip() if columns[c] < len(given) else "" for c in COLUMNS if c in columns}
        at = Position(name, line, columns[TARGET] + 1)
        if not cells["id"]:
            if any(cells.values()):
                first = next(value for value in cells.values() if value)
                message = f"the row has no id: “{_short(first)}”"
                hint = "It was left out. To propose a term, write it in glossary/inbox/."
                faults.append(warning("M003", at, message, hint))
            continue
        hashes = cells.pop("base", "").split(".")[1:]
        known = len(hashes) == len(_HASHED)
        rows.append(
            ReviewRow(id=cells["id"], cells=cells, base=dict(zip(_HASHED, hashes, strict=True)) if known else {}, at=at)
        )
    if not rows:
        faults.append(error("M001", Position(name), "the file has no rows", "Take a file of `duizhao review export`."))
    return tuple(rows), faults


_COLUMN_OF = {column.replace("_", ""): column for column in COLUMNS}


Check = Callable[[str, str, str, Position], tuple[str, list[Diagnostic]]]


def merge_reviews(
    held: Mapping[str, Held],
    rows: Iterable[ReviewRow],
    *,
    base: Iterable[ReviewRow] = (),
    take: str = "",
    by: Sequence[str] = (),
    check: Check = lambda id_, column, words, at: (words, []),
) -> Merged:
    """Merges what a reviewer sends back.

    Args:
        held: what stands here now, by id.
        base: the rows as they went out, for files that have lost the fingerprints of them.
        take: `ours` or `theirs` decides every conflict of words; empty leaves them open.
        by: who reviewed, where the rows do not say it.
        check: makes of new words (of an id and a column) what can stand here, or a fault.
    """
    sent = {row.id: row.base or _hashes(row) for row in base}
    taken: list[Taken] = []
    faults: list[Diagnostic] = []
    seen: dict[str, ReviewRow] = {}
    unchanged = 0
    for row in rows:
        if row.id not in held:
            message = f"nothing here has the id “{row.id}”"
            faults.append(warning("M003", row.at, message, "It was left out; the rest was merged."))
            continue
        if (first := seen.setdefault(row.id, row)) is not row:
            if first.cells != row.cells:
                message = f"{row.id} is here a second time with other words (first at {first.at})"
                faults.append(error("M002", row.at, message, "Keep one of the two."))
            continue
        one = _One(row, held[row.id], row.base or sent.get(row.id, {}), take, tuple(by), check)
        values = one.merge()
        faults += one.faults
        if values:
            taken.append(Taken(row.id, values, one.read_now))
        else:
            unchanged += 1
    return Merged(tuple(taken), tuple(faults), unchanged)


def _hashes(row: ReviewRow) -> dict[str, str]:
    return {column: source_hash(_line(row.cells[column])) for column in _HASHED if column in row.cells}


class _One:
    """One row under way."""

    def __init__(
        self, row: ReviewRow, held: Held, base: Mapping[str, str], take: str, by: tuple[str, ...], check: Check
    ) -> None:
        self.row, self.held, self.base, self.take, self.check = row, held, base, take, check
        names = re.split(r"[;,；，、\n]", row.cells.get("reviewed_by", ""))
        self.by = tuple(n for name in names if (n := _line(name))) or by
        self.faults: list[Diagnostic] = []

    def merge(self) -> dict[str, Value]:
        if self._changed(SOURCE) and _squeezed(self.row.cells.get(SOURCE, "")) != _squeezed(self.held.zh):
            message = say("{id}: the Chinese was changed in the table", id=self.row.id)
            hint = say("It was left as it is here: the text is the issuer’s. Say in a comment what is wrong with it.")
            self.faults.append(warning("M011", self.row.at, message, hint))
        values: dict[str, Value] = {}
        for column in WORDS:
            if column in self.held.words and (words := self._words(column)) is not None:
                values[column] = words
        values |= self._signature({**self.held.words, **{k: str(v) for k, v in values.items()}})
        if comments := self._comments():
            values["comments"] = [*self.held.review.comments, *comments]
        return values

    def _changed(self, column: str) -> bool:
        """Whether the other side changed a cell, as far as that is known."""
        cell = self.row.cells.get(column)
        return cell is not None and source_hash(_line(cell)) != self.base.get(column)

    def _words(self, column: str) -> str | None:
        """The words to take; None where ours stay."""
        theirs, ours = _line(self.row.cells.get(column, "")), self.held.words[column]
        if not theirs or not self._changed(column) or theirs in (ours, plain(ours)) or _is_same_day(theirs, ours):
            return None
        if not ours or source_hash(ours) == self.base.get(column) or self.take == "theirs":
            words, faults = self.check(self.row.id, column, theirs, self.row.at)
            self.faults += faults
            return words or None
        if not self.take:
            known = column in self.base
            values = {"id": self.row.id, "column": column, "at": self.row.at, "words": _short(theirs)}
            self._conflict(
                say("{id}: {column} was changed here and in {at}: “{words}”", **values)
                if known
                else say(
                    "{id}: {column} is otherwise in {at}: “{words}”, which does not say what it began from", **values
                )
            )
        return None

    def _conflict(self, message: str) -> None:
        hint = "Ours was kept. Change it here, or import again with --take theirs or --take ours."
        self.faults.append(error("M004", self.held.at, message, hint))

    def _signature(self, words: Mapping[str, str]) -> dict[str, Value]:
        """The status, with who signs it; empty where it stays."""
        cell, review = self.row.cells.get("status", ""), self.held.review
        said = _squeezed(cell)
        if said and said not in [*Status]:
            message = f"{self.row.id}: “{_short(cell)}” is no status"
            self.faults.append(error("M009", self.row.at, message, f"One of: {', '.join(OF_TEXTS)}."))
            return {}
        if not said or not (self._changed("status") or self._changed("reviewed_by")):
            return {}
        if not Status.of(said).is_reviewed:
            if said == "draft" and not self._changed("status") and self.row.cells.get("reviewed_by"):
                message = f"{self.row.id} names a reviewer, but its status is draft"
                self.faults.append(warning("M010", self.row.at, message, "Write reviewed as its status to sign it."))
            return self._given_back() if said == "draft" and self._changed("status") and review.is_claimed else {}
        if not self.by:
            message = f"{self.row.id} comes back as {said}, but nobody is named"
            hint = "Write a name under reviewed_by, or import with --by NAME. Its words and comments were taken."
            self.faults.append(error("M008", self.row.at, message, hint))
            return {}
        if other := self._read_otherwise(words):
            values = {"id": self.row.id, "column": other}
            self._conflict(say("{id}: {column} is no longer what was reviewed: it was changed here since", **values))
            return {}
        if review.holds and source_hash(review.status) != self.base.get("status") and review.status != said:
            self._conflict(
                say(
                    "{id} is {ours} here by now, and {theirs} in the table",
                    id=self.row.id,
                    ours=review.status,
                    theirs=said,
                )
            )
            return {}
        day, trouble = _day(self.row.cells.get("reviewed_on", ""))
        if trouble:
            message = f"{self.row.id}: “{_short(trouble)}” is no day"
            self.faults.append(warning("M009", self.row.at, message, "Write it as 2026-11-20. The rest was taken."))
        also = review.by if review.holds else ()
        if {*self.by} <= {*also} and review.status == said and words == self.held.words and day in ("", review.on):
            return {}
        return {
            "status": said,
            "reviewed_by": list(dict.fromkeys((*also, *self.by))),
            **({"reviewed_on": day} if day else {}),
            "reviewed_hash": "",
        }

    def _given_back(self) -> dict[str, Value]:
        """A status taken back, where nobody here has set it meanwhile."""
        if source_hash(self.held.review.status) == self.base.get("status") or self.take == "theirs":
            return {"status": "draft"}
        if not self.take and "status" in self.base:
            self._conflict(
                say(
                    "{id} is {ours} here by now, and {theirs} in the table",
                    id=self.row.id,
                    ours=self.held.review.status,
                    theirs="draft",
                )
            )
        return {}

    @property
    def read_now(self) -> bool:
        """Whether the Chinese that lay before the reviewer is that of now."""
        zh = self.row.cells.get(SOURCE)
        if zh is None or (SOURCE in self.base and self._changed(SOURCE)):
            return self.base.get(SOURCE) == source_hash(_line(self.held.zh))
        return _line(zh) == _line(self.held.zh)

    def _read_otherwise(self, words: Mapping[str, str]) -> str:
        """The column whose words will not be those that lay before the reviewer; empty where all are."""
        if not self.read_now:
            return SOURCE
        for column in self.held.words:
            cell = self.row.cells.get(column)
            if cell is None:
                same = self.base.get(column) == source_hash(words[column])
            else:
                same = plain(_line(cell)) in (plain(words[column]), "") or _is_same_day(_line(cell), words[column])
            if not same:
                return column
        return ""

    def _comments(self) -> list[str]:
        """The new comments, each with who made it."""
        who = f"{', '.join(self.by)}: " if self.by else ""
        new = [f"{who}{words}"] if (words := _line(self.row.cells.get("comment", ""))) else []
        if self._changed("comments"):
            new += [c for line in self.row.cells["comments"].splitlines() if (c := _line(line))]
        return [c for c in dict.fromkeys(new) if c not in self.held.review.comments]


def _line(text: str) -> str:
    """A cell as a line of YAML can have it, without what nobody could see."""
    return INVISIBLE.sub("", re.sub(r"\s*[\n\r\t\x0b\x0c\x85\u2028\u2029]\s*", " ", text)).strip()


def _squeezed(text: str) -> str:
    return re.sub(r"[\s_]+", "", INVISIBLE.sub("", text)).casefold()


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


# Days, which spreadsheets write in their own way

_MONTHS = {m: n for n, m in enumerate("Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec".split(","), 1)}  # noqa: SIM905


def _days(text: str) -> set[date]:
    """What day a text may be, and nothing else than a day; several where day and month could be either.

    >>> sorted(map(str, _days("20 January 2022"))), sorted(map(str, _days("2022/1/20"))), _days("Fax: 010")
    (['2022-01-20'], ['2022-01-20'], set())
    """
    text = re.sub(r"[ T]00:00(:00)?$", "", text.strip())
    if re.fullmatch(r"[2-7]\d{4}(\.0)?", text):
        return {date(1899, 12, 30) + timedelta(days=int(text[:5]))}
    found: list[tuple[str, str | int, str]] = []
    if match := re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text):
        found = [(match[1], match[2], match[3])]
    elif match := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})", text):
        found = [(match[3], match[2], match[1]), (match[3], match[1], match[2])]
    elif match := re.fullmatch(r"(\d{1,2})[- .]+([A-Za-z]{3})[a-z]*[- .,]+(\d{4}|\d{2})", text):
        found = [(match[3], _MONTHS.get(match[2].title(), 0), match[1])]
    elif match := re.fullmatch(r"([A-Za-z]{3})[a-z]*[ .]+(\d{1,2}),? +(\d{4})", text):
        found = [(match[3], _MONTHS.get(match[1].title(), 0), match[2])]
    days = set()
    for year, month, day in found:
        try:
            days.add(date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)))
        except ValueError:
            continue
    return days


def _is_same_day(theirs: str, ours: str) -> bool:
    """Whether a spreadsheet has only written the same day in another way."""
    return bool(_days(theirs) & _days(ours))


def _day(text: str) -> tuple[str, str]:
    """A day as YYYY-MM-DD, and what is not one; a day and a month that could be either are not one."""
    if not text.strip():
        return "", ""
    days = _days(text)
    return (days.pop().isoformat(), "") if len(days) == 1 else ("", text)
