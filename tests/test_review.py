"""A review round trip: what goes out, what spreadsheets do to it, and what of it comes back; nothing is lost or invented."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.base.diagnostics import NOWHERE
from generator.base.status import Status as S
from generator.cli import FAULTS, FINE, USAGE, main
from generator.document.review import Signature, fingerprint_of
from generator.exchange.editing import edited, lost_comments
from generator.exchange.review import Held, merge_reviews, outgoing_row
from tests.toy import copy_toy, edit

EN = "content/toy-plan/translations/en.yml"
INDUSTRY = "glossary/industry.yml"
GOALS = "toy-plan/sec-2"
Row = dict[str, str]
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_toy(tmp_path / "project")


@pytest.fixture
def call(root: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs `duizhao review …` and gives status, output and errors."""

    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["-C", str(root), "review", *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def sent(root: Path, tmp_path: Path, call: Call) -> list[Row]:
    """Everything, as it goes out."""
    assert call("export", "-o", str(tmp_path / "sent.csv"))[0] == FINE
    return read_csv(tmp_path / "sent.csv")


def read_csv(path: Path) -> list[Row]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def of(rows: Sequence[Row], id_: str) -> Row:
    return next(r for r in rows if r["id"] == id_)


def as_excel(rows: Sequence[Row], path: Path, *, separator: str = ";", columns: Sequence[str] = ()) -> Path:
    """A CSV as Excel saves it in Europe: semicolons, a mark, CRLF, line ends within quotes as LF."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    head = list(columns or rows[0])
    table.writerow(head)
    table.writerows([[row.get(c, "") for c in head] for row in rows])
    path.write_bytes(out.getvalue().encode("utf-8-sig"))
    return path


def as_workbook(rows: Sequence[Row], path: Path, change: Callable[[Any], None] = lambda sheet: None) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([value or None for value in row.values()])
    change(sheet)
    book.save(path)
    return path


# ── A review is of certain words ───────────────────────────────────────


def test_a_review_holds_for_the_words_it_was_made_of_and_for_no_others() -> None:
    now = fingerprint_of("绿色", "green")
    signed = Signature(said=S("reviewed"), by=("Lin",), of=now, now=now)
    assert (signed.status, signed.holds, signed.is_stale) == ("reviewed", True, False)
    later = Signature(said=S("reviewed"), by=("Lin",), of=now, now=fingerprint_of("绿色", "greener"))
    assert (later.status, later.holds, later.is_stale) == ("draft", False, True)
    assert Signature(said=S("approved"), of=now, now=now).status == "draft", "nobody signed"
    assert Signature(said=S("approved"), by=("Lin",), now=now).status == "draft", "nobody said of what"
    assert Signature(said=S("deprecated")).status == "deprecated"


@pytest.mark.parametrize("side", ["English", "Chinese"])
def test_a_change_of_either_language_makes_a_reviewed_segment_a_draft(
    root: Path, call: Call, sent: list[Row], tmp_path: Path, side: str
) -> None:
    of(sent, GOALS).update({"status": "reviewed", "reviewed_by": "Lin"})
    assert call("import", str(as_excel(sent, tmp_path / "back.csv")))[0] == FINE
    assert call("export", "-o", str(tmp_path / "a.csv"))[0] == FINE
    assert of(read_csv(tmp_path / "a.csv"), GOALS)["status"] == "reviewed"

    if side == "English":
        edit(root / EN, "en: Development goals", "en: Goals of development")
    else:
        edit(
            root / EN,
            f"reviewed_hash: {fingerprint_of('发展目标', 'Development goals')}",
            "reviewed_hash: 0123456789ab",
        )
    assert call("export", "--open", "-o", str(tmp_path / "b.csv"))[0] == FINE
    found = of(read_csv(tmp_path / "b.csv"), GOALS)
    assert (found["status"], found["reviewed_by"]) == ("draft", "")


# ── Out ────────────────────────────────────────────────────────────────


def test_the_table_has_both_languages_context_status_and_room_for_a_comment(sent: list[Row]) -> None:
    segment, term = of(sent, "toy-plan/sec-2-p1"), of(sent, "light-industry")
    assert segment["zh-Hans"].startswith("到2035年") and segment["en"].startswith("By 2035") and segment["context"]
    assert term["definition_zh"] and term["definition_en"] and term["reviewed_by"] == "Lin"
    assert "轻工业" in term["context"] and term["comment"] == ""


def test_a_part_a_domain_and_what_is_open_are_chosen(root: Path, call: Call, tmp_path: Path) -> None:
    def ids(*words: str) -> list[str]:
        assert call("export", *words, "-o", str(tmp_path / "x.csv"))[0] == FINE
        return [r["id"] for r in read_csv(tmp_path / "x.csv")]

    assert ids("--domain", "industry")[:3] == ["furniture", "light-industry", "light-industry-machinery"]
    part = ids("--document", "toy-plan", "--part", "sec-2")
    assert part[0] == GOALS and len(part) > 1 and all(i.startswith("toy-plan/sec-2") for i in part)
    edit(root / INDUSTRY, "    en: light industry\n", "    en: light industries\n")
    assert "light-industry" in ids("--open") and "furniture" not in ids("--open")


def test_a_wrong_call_is_told_what_there_is(call: Call, tmp_path: Path) -> None:
    for words, said in (
        (["-o", "x.ods"], ".xlsx or .csv"),
        (["--domain", "blue", "-o", "x.csv"], "industry"),
        (["--part", "sec-99", "-o", "x.csv"], "sec-99"),
        (["--into", "fr", "-o", "x.csv"], "en"),
    ):
        status, _, err = call("export", *words)
        assert status == USAGE and said in err
    assert call("import", str(tmp_path / "nothing.csv"))[0] == USAGE


def test_no_spreadsheet_takes_a_cell_for_a_formula_a_number_or_a_date(root: Path, call: Call, tmp_path: Path) -> None:
    edit(root / EN, "  en: Development goals\n", '  en: "=HYPERLINK(\\"https://example.org\\")"\n')
    for name in ("x.csv", "x.xlsx"):
        assert call("export", "--document", "toy-plan", "-o", str(tmp_path / name))[0] == FINE
    assert of(read_csv(tmp_path / "x.csv"), GOALS)["en"].startswith("'=")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert {cell.number_format for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"@"}
    for name in ("x.csv", "x.xlsx"):
        assert call("import", str(tmp_path / name), "--check") == (
            FINE,
            call("import", str(tmp_path / name))[1].replace("taken", "would be taken"),
            "",
        )


def test_the_same_rows_give_the_same_workbook(call: Call, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        assert call("export", "-o", str(tmp_path / name))[0] == FINE
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


# ── Back ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", ["csv", "semicolon", "tab", "utf-16", "xlsx"])
def test_what_comes_back_unchanged_changes_nothing(
    root: Path, call: Call, sent: list[Row], tmp_path: Path, form: str
) -> None:
    before = {p: p.read_bytes() for p in root.rglob("*.yml")}
    if form == "xlsx":
        back = as_workbook(sent, tmp_path / "back.xlsx")
    else:
        back = as_excel(sent, tmp_path / "back.csv", separator={"semicolon": ";", "tab": "\t"}.get(form, ","))
    if form == "utf-16":
        back.write_bytes(back.read_bytes().decode("utf-8-sig").encode("utf-16"))
    status, out, err = call("import", str(back))
    assert (status, err) == (FINE, "") and out.startswith("0 taken")
    assert {p: p.read_bytes() for p in root.rglob("*.yml")} == before


def test_words_status_and_comments_come_back_and_the_comments_of_the_file_stay(
    root: Path, call: Call, sent: list[Row], tmp_path: Path
) -> None:
    edit(
        root / EN,
        "sec-2:\n  en: Development goals\n",
        "# asked the ministry\nsec-2:\n  en: Development goals # short\n  # and so on\n",
    )
    edit(
        root / INDUSTRY,
        "    authority: project\n    see: [papermaking]\n",
        "    authority: project # ours\n    # see below\n    see: [papermaking]\n",
    )
    of(sent, GOALS).update(
        {
            "en": "Goals of development",
            "status": "Reviewed",
            "reviewed_by": "王芳",
            "reviewed_on": "2026/11/5",
            "comment": "目标:\n“target” elsewhere?",
        }
    )
    of(sent, "papermaking-equipment").update(
        {"definition_en": "Machines: for paper.", "definition_zh": "造纸的机器。", "comment": "=really?"}
    )
    status, out, err = call("import", str(as_excel(sent, tmp_path / "back.csv")))
    assert (status, err) == (FINE, ""), err
    assert "2 taken" in out
    text = (root / EN).read_text("utf-8")
    assert (
        "# asked the ministry\nsec-2:\n  en: Goals of development # short\n  # and so on\n  status: reviewed\n" in text
    )
    assert re.search(
        r"^  reviewed_by:\n    - 王芳\n  reviewed_on: \D?2026-11-05\D?\n  reviewed_hash: [0-9a-f]{12}\n", text, re.M
    )
    assert "王芳: 目标: “target” elsewhere?" in text
    green = (root / INDUSTRY).read_text("utf-8")
    assert "# ours\n    # see below\n" in green and "Machines: for paper." in green and "=really?" in green
    assert main(["-C", str(root), "check"]) == FINE
    assert call("import", str(tmp_path / "back.csv"))[1].startswith("0 taken"), "twice is once"


def test_sorted_hidden_reordered_and_deleted_columns_and_rows_do_no_harm(
    root: Path, call: Call, sent: list[Row], tmp_path: Path
) -> None:
    def mangle(sheet: Any) -> None:
        sheet.column_dimensions["C"].hidden = True
        sheet.delete_rows(5, 2)

    rows = sorted(sent, key=lambda r: r["en"], reverse=True)
    of(rows, GOALS)["en"] = "Goals"
    assert "1 would be taken" in call("import", str(as_workbook(rows, tmp_path / "back.xlsx", mangle)), "--check")[1]
    few = ("comment", "base", "en", "id")
    assert "1 taken" in call("import", str(as_excel(rows, tmp_path / "few.csv", columns=few)))[1]
    assert "en: Goals\n" in (root / EN).read_text("utf-8")


def test_a_table_without_its_last_column_is_merged_against_the_file_that_was_sent(
    root: Path, call: Call, sent: list[Row], tmp_path: Path
) -> None:
    of(sent, GOALS)["en"] = "Goals"
    back = as_excel(sent, tmp_path / "back.csv", columns=("id", "zh-Hans", "en", "status"))
    status, _, err = call("import", str(back))
    assert status == FAULTS and "does not say what it began from" in err and "sec-2:" in (root / EN).read_text("utf-8")
    assert "1 taken" in call("import", str(back), "--base", str(tmp_path / "sent.csv"))[1]


def test_a_conflict_is_named_at_its_line_and_decided_by_a_person(
    root: Path, call: Call, sent: list[Row], tmp_path: Path
) -> None:
    edit(root / EN, "en: Development goals\n", "en: Objectives\n")
    of(sent, GOALS).update({"en": "Goals", "comment": "Shorter."})
    back = as_excel(sent, tmp_path / "back.csv")
    line = next(n for n, r in enumerate(sent, 2) if r["id"] == GOALS)
    status, out, err = call("import", str(back), "--check")
    assert status == FAULTS and "1 in conflict" in out
    place = next(n for n, text in enumerate((root / EN).read_text("utf-8").split("\n"), 1) if "Objectives" in text)
    assert f"{EN}:{place}:7: M004 {GOALS}: en was changed here and in back.csv:{line}:" in err
    assert call("import", str(back))[0] == FAULTS
    text = (root / EN).read_text("utf-8")
    assert "en: Objectives\n" in text and "Shorter." in text, "the comment is taken though the words are not"
    assert call("import", str(back), "--take", "theirs")[0] == FINE
    assert "en: Goals\n" in (root / EN).read_text("utf-8")


def test_nobody_signs_what_they_have_not_seen(root: Path, call: Call, sent: list[Row], tmp_path: Path) -> None:
    edit(root / EN, "en: Development goals\n", "en: Objectives\n")
    of(sent, GOALS).update({"status": "reviewed", "reviewed_by": "Lin"})
    status, _, err = call("import", str(as_excel(sent, tmp_path / "back.csv")))
    assert status == FAULTS and f"{GOALS}: en is no longer what was reviewed" in err
    assert "reviewed" not in (root / EN).read_text("utf-8")


def test_nothing_is_reviewed_by_nobody(root: Path, call: Call, sent: list[Row], tmp_path: Path) -> None:
    of(sent, GOALS)["status"] = "reviewed"
    back = as_excel(sent, tmp_path / "back.csv")
    status, _, err = call("import", str(back))
    assert status == FAULTS and "nobody is named" in err and "reviewed" not in (root / EN).read_text("utf-8")
    assert call("import", str(back), "--by", " ")[0] == FAULTS
    assert call("import", str(back), "--by", "Lin")[0] == FINE
    assert "    - Lin\n" in (root / EN).read_text("utf-8")


def test_two_people_who_sign_the_same_words_are_both_named(
    root: Path, call: Call, sent: list[Row], tmp_path: Path
) -> None:
    of(sent, GOALS)["status"] = "reviewed"
    back = str(as_excel(sent, tmp_path / "back.csv"))
    assert call("import", back, "--by", "Lin")[0] == call("import", back, "--by", "Wang; junior")[0] == FINE
    assert "    - Lin\n    - Wang; junior\n" in (root / EN).read_text("utf-8")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"status": "fine"}, "M009"),
        ({"reviewed_by": "Lin"}, "M010"),
        ({"zh-Hans": "发展目的"}, "M011"),
        ({"id": "toy-plan/sec-77"}, "M003"),
        ({"id": "", "comment": "and this?"}, "M003"),
        ({"status": "reviewed", "reviewed_by": "Lin", "reviewed_on": "5.6.2026"}, "M009"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_line(
    call: Call, sent: list[Row], tmp_path: Path, change: Row, code: str
) -> None:
    of(sent, GOALS).update(change)
    line = next(n for n, r in enumerate(sent, 2) if change.items() <= r.items())
    _, _, err = call("import", str(as_excel(sent, tmp_path / "back.csv")))
    assert re.search(rf"^back\.csv:{line}:\d+: {code} ", err, re.M), err


def test_the_marks_of_items_must_come_back(root: Path, call: Call, tmp_path: Path) -> None:
    assert call("export", "-o", str(tmp_path / "sent.csv"))[0] == FINE
    rows = read_csv(tmp_path / "sent.csv")
    listed = next(r for r in rows if "⟦" in r["en"])
    words = listed["en"]
    listed["en"] = words.replace("⟦", "").replace("⟧", "")
    assert call("import", str(as_excel(rows, tmp_path / "back.csv")))[1].startswith("0 taken"), "nothing but marks lost"
    listed["en"] = words.replace("⟦", "", 1).replace("⟧", "", 1) + " More."
    status, _, err = call("import", str(as_excel(rows, tmp_path / "back.csv")))
    assert status == FAULTS and "M005" in err


@pytest.mark.parametrize(
    "shown", ["20/01/2022", "20-Jan-22", "2022/1/20", "44581", "2022-01-20 00:00:00", "January 20, 2022"]
)
def test_a_day_that_a_spreadsheet_writes_in_its_own_way_is_no_change(shown: str) -> None:
    held = Held(zh="2022年1月20日", words={"en": "20 January 2022"}, review=Signature(), at=NOWHERE)
    row = outgoing_row("d/p1", held, place="", context="")
    row = replace(row, cells={**row.cells, "en": shown, "status": "reviewed", "reviewed_by": "Lin"})
    merged = merge_reviews({"d/p1": held}, [row])
    assert not merged.faults
    assert dict(merged.taken[0].values) == {"status": "reviewed", "reviewed_by": ["Lin"], "reviewed_hash": ""}


def test_a_damaged_table_is_told_and_changes_nothing(call: Call, tmp_path: Path) -> None:
    for content in (b"", b"\x00\x01\x02", b"PK\x03\x04nothing", b"a,b\r\n1,2\r\n", b"id,en\r\n"):
        (tmp_path / "x.csv").write_bytes(content)
        status, out, err = call("import", str(tmp_path / "x.csv"))
        assert status == FAULTS and "x.csv" in err and "written" not in out, content


# ── The lines of an entry ──────────────────────────────────────────────


def test_values_are_set_without_touching_what_stands_around_them() -> None:
    block = [
        "  - id: a # first",
        "    en: old   # why",
        "    definition:",
        "      en: One. # en",
        '      zh: "一。"',
        "    # about see",
        "    see: [b]",
        "    comments:",
        "      - Lin: hm",
    ]
    order = ("id", "en", "definition", "see", "reviewed_by", "comments")
    new = edited(block, {"en": "new", "definition": {"en": "Two.", "zh": "一。"}, "reviewed_by": ["Lin"]}, order)
    assert new == [
        "  - id: a # first",
        "    en: new   # why",
        "    definition:",
        "      en: Two. # en",
        '      zh: "一。"',
        "    # about see",
        "    see: [b]",
        "    reviewed_by:",
        "      - Lin",
        "    comments:",
        "      - Lin: hm",
    ]
    assert lost_comments("# a\nb: c\n# a\n", "# a\n") == ["# a"]
