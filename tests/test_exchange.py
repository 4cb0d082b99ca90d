"""Translations that come back: read from every form, merged three ways, written without losing a comment."""

from __future__ import annotations

import contextlib
import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from generator.cli import FAULTS, FINE, USAGE, main
from generator.document.review import fingerprint_of
from generator.exchange.markup import MarkupError, parse_markup
from generator.exchange.reading import read_translations
from generator.exchange.workbook import WorkbookError, read_workbook
from tests.toy import DOCUMENT, copy_real, copy_toy, edit

PLAN = "content/toy-plan/translations/en.yml"
Back = Callable[..., tuple[int, str, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_toy(tmp_path / "project")


@pytest.fixture
def back(root: Path, capsys: pytest.CaptureFixture[str]) -> Back:
    """Imports a file into the toy project and gives status, output and errors."""

    def call(file: Path, *more: str, document: str = "toy-plan") -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            status = main(["-C", str(root), "translation", "import", str(file), "--document", document, *more])
        except SystemExit as left:
            status = int(left.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def send(root: Path, form: str, to: Path) -> Path:
    """A file of the toy plan as it goes out."""
    call = ["-C", str(root), "export", form, "--document", "toy-plan"]
    assert main([*call, *([] if form == "tmx" else ["--lang", "en"]), "-o", str(to)]) == FINE
    return to


def chinese(root: Path, segment: str) -> str:
    """The Chinese of a segment, from the comment above its translation."""
    found = re.search(rf"^# (.*)\n{segment}:$", (root / PLAN).read_text("utf-8"), re.MULTILINE)
    assert found
    return found[1]


def english(root: Path, segment: str) -> str:
    """A row of the file, as its lines."""
    text = (root / PLAN).read_text("utf-8")
    found = re.search(rf"^{segment}:\n((?:  .*\n|\n)+)", text, re.MULTILINE)
    assert found, f"{segment} is not in {PLAN}"
    return found[1].rstrip("\n") + "\n"


FORMS = ("xliff", "xliff12", "tmx", "translation")


def first_words(root: Path) -> tuple[str, str]:
    """A segment with items of its own left out, and its English."""
    text = (root / PLAN).read_text("utf-8")
    for match in re.finditer(r"^([a-z0-9-]+-p\d):\n  en: ([A-Z][^\n⟦\"'&]{20,})$", text, re.MULTILINE):
        return match[1], match[2]
    raise AssertionError("the toy plan has no such row")


# ── Round trips ──────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", FORMS)
def test_what_was_not_touched_changes_nothing(root: Path, tmp_path: Path, back: Back, form: str) -> None:
    before = (root / PLAN).read_bytes()
    status, out, err = back(send(root, form, tmp_path / "sent"))
    assert (status, err) == (FINE, "") and " 0 taken" in out and " 0 in conflict" in out
    assert (root / PLAN).read_bytes() == before


@pytest.mark.parametrize("form", FORMS)
def test_an_edit_made_elsewhere_is_taken_and_nothing_else(root: Path, tmp_path: Path, back: Back, form: str) -> None:
    id_, words = first_words(root)
    sent = send(root, form, tmp_path / "sent")
    edit(sent, words, f"{words} & more")
    if form != "translation":
        edit(sent, "& more", "&amp; more")
    before = (root / PLAN).read_text("utf-8")
    status, out, err = back(sent)
    assert (status, err) == (FINE, "") and " 1 taken" in out
    assert (root / PLAN).read_text("utf-8") == before.replace(words, f"{words} & more")
    assert english(root, id_).startswith(f"  en: {words} & more\n  status: draft\n")


@pytest.mark.parametrize("form", FORMS)
def test_an_edit_of_ours_stays_where_theirs_is_the_old_one(root: Path, tmp_path: Path, back: Back, form: str) -> None:
    _, words = first_words(root)
    sent = send(root, form, tmp_path / "sent")
    edit(root / PLAN, words, f"Ours {words}")
    before = (root / PLAN).read_bytes()
    status, out, err = back(sent, *(["--base", str(sent)] if form == "tmx" else []))
    assert (status, err) == (FINE, ""), err
    assert " 0 taken" in out and (root / PLAN).read_bytes() == before


@pytest.mark.parametrize("form", FORMS)
def test_a_conflict_is_named_at_its_line_and_ours_is_kept(root: Path, tmp_path: Path, back: Back, form: str) -> None:
    id_, words = first_words(root)
    sent = send(root, form, tmp_path / "sent")
    edit(sent, words, f"Theirs {words}")
    edit(root / PLAN, words, f"Ours {words}")
    before = (root / PLAN).read_bytes()
    status, out, err = back(sent)
    line = next(n for n, x in enumerate(before.decode().splitlines(), 1) if f"Ours {words}" in x)
    assert status == FAULTS and f"{PLAN}:{line}:7: M004 {id_}: " in err and "“Theirs " in err
    assert " 1 in conflict" in out and (root / PLAN).read_bytes() == before
    theirs = next(n for n, x in enumerate(sent.read_text("utf-8-sig").splitlines(), 1) if f"Theirs {words}" in x)
    assert f"sent:{theirs}:" in err
    assert back(sent, "--take", "ours")[0] == FINE and (root / PLAN).read_bytes() == before
    assert back(sent, "--take", "theirs")[0] == FINE
    assert f"  en: Theirs {words}\n" in english(root, id_)


@pytest.mark.slow
def test_the_whole_first_document_goes_round_in_every_form(tmp_path: Path) -> None:
    root = copy_real(tmp_path / "real")
    file = root / "content" / DOCUMENT / "translations" / "en.yml"
    before = file.read_bytes()
    for form in FORMS:
        sent = tmp_path / form
        chosen = ["--document", DOCUMENT, *([] if form == "tmx" else ["--lang", "en"])]
        assert main(["-C", str(root), "export", form, *chosen, "-o", str(sent)]) == FINE
        assert main(["-C", str(root), "translation", "import", str(sent)]) == FINE
        assert file.read_bytes() == before, form


# ── Comments, notes, states, marks ───────────────────────────────────────


def test_no_comment_is_lost(root: Path, tmp_path: Path, back: Back) -> None:
    id_, words = first_words(root)
    edit(root / PLAN, f"  en: {words}\n", f"  # above the words\n  en: {words}  # behind them\n  # below them\n")
    with (root / PLAN).open("a", encoding="utf-8") as file:
        file.write("# at the end\n")
    before = (root / PLAN).read_text("utf-8")
    sent = send(root, "xliff", tmp_path / "sent")
    edit(sent, f"<target>{words}", f"<target>New: {words}")
    assert back(sent)[0] == FINE
    after = (root / PLAN).read_text("utf-8")
    assert after == before.replace(f"  en: {words}  # behind", f"  en: 'New: {words}'  # behind")
    assert re.findall("#.*", after) == re.findall("#.*", before)
    assert id_ in after


def test_a_value_over_several_lines_is_replaced_whole(root: Path, tmp_path: Path, back: Back) -> None:
    id_, words = first_words(root)
    first, _, rest = words.partition(" ")
    edit(root / PLAN, f"  en: {words}\n", f"  en: {first}\n    {rest}\n  # mine\n")
    sent = send(root, "xliff", tmp_path / "sent")
    edit(sent, f"<target>{words}", f"<target>New {words}")
    assert back(sent)[0] == FINE
    assert english(root, id_).startswith(f"  en: New {words}\n  # mine\n  status: draft\n")


def test_new_words_are_a_draft_and_a_state_set_elsewhere_is_kept(root: Path, tmp_path: Path, back: Back) -> None:
    id_, words = first_words(root)
    signed = f"reviewed_by: [Lin]\n  reviewed_hash: {fingerprint_of(chinese(root, id_), words)}"
    edit(root / PLAN, f"  en: {words}\n  status: draft\n", f"  en: {words}\n  status: approved\n  {signed}\n")
    sent = send(root, "xliff", tmp_path / "sent")
    original = sent.read_text("utf-8")
    edit(sent, f"<target>{words}", f"<target>New {words}")
    assert back(sent)[0] == FINE and "  status: draft\n" in english(root, id_)

    edit(root / PLAN, f"  en: New {words}\n  status: draft\n", f"  en: {words}\n  status: draft\n")
    send(root, "xliff", sent)
    unit = re.search(rf'<unit id="{id_}">.*?</unit>', sent.read_text("utf-8"), re.DOTALL)
    assert unit and original
    edit(sent, unit[0], unit[0].replace('state="translated"', 'state="reviewed"'))
    before = english(root, id_)
    status, _, err = back(sent)
    assert status == FINE and "M008" in err and english(root, id_) == before, "nobody signed it"
    assert back(sent, "--by", "Wang")[0] == FINE
    after = english(root, id_)
    assert "  status: reviewed\n" in after and "  reviewed_by:\n    - Wang\n" in after
    assert f"  reviewed_hash: {fingerprint_of(chinese(root, id_), words)}\n" in after


def test_a_note_comes_back_and_its_conflict_is_named(root: Path, tmp_path: Path, back: Back) -> None:
    id_, words = first_words(root)
    sent = send(root, "translation", tmp_path / "sent.csv")
    rows = list(csv.DictReader(io.StringIO(sent.read_text("utf-8-sig"))))
    row = next(r for r in rows if r["id"] == id_)
    row["note"] = "Why so."
    _write_csv(sent, rows)
    assert back(sent)[0] == FINE and "  note: Why so.\n" in english(root, id_)
    edit(root / PLAN, "note: Why so.", "note: Another reason.")
    status, _, err = back(sent)
    assert status == FAULTS and f"M004 {id_}: the note was changed here and in sent.csv:" in err
    assert words in english(root, id_)


def _write_csv(path: Path, rows: list[dict[str, str]], **form: str) -> None:
    out = io.StringIO()
    table = csv.DictWriter(out, list(rows[0]), delimiter=form.get("delimiter", ","))
    table.writeheader()
    table.writerows(rows)
    path.write_bytes(out.getvalue().encode(form.get("encoding", "utf-8-sig")))


def _with_items(root: Path) -> tuple[str, str]:
    text = (root / PLAN).read_text("utf-8")
    match = re.search(r"^([a-z0-9-]+):\n  en: \"?([^\n]*⟦[^\n]*?)\"?$", text, re.MULTILINE)
    assert match
    return match[1], match[2]


def test_item_marks_that_were_lost_are_set_again_where_they_can_be(root: Path, tmp_path: Path, back: Back) -> None:
    id_, marked = _with_items(root)
    sent = send(root, "translation", tmp_path / "sent.csv")
    rows = list(csv.DictReader(io.StringIO(sent.read_text("utf-8-sig"))))
    row = next(r for r in rows if r["id"] == id_)
    row["en"] = re.sub(r"⟦(?:\d+:)?|⟧", "", row["en"])
    _write_csv(sent, rows)
    before = (root / PLAN).read_bytes()
    assert back(sent)[0] == FINE and (root / PLAN).read_bytes() == before
    row["en"] += " And more."
    _write_csv(sent, rows)
    assert back(sent)[0] == FINE and f"{marked} And more." in english(root, id_)


def test_item_marks_that_cannot_be_set_again_are_asked_for(root: Path, tmp_path: Path, back: Back) -> None:
    id_, _ = _with_items(root)
    sent = send(root, "translation", tmp_path / "sent.csv")
    rows = list(csv.DictReader(io.StringIO(sent.read_text("utf-8-sig"))))
    next(r for r in rows if r["id"] == id_)["en"] = "Something else altogether."
    _write_csv(sent, rows)
    before = (root / PLAN).read_bytes()
    status, out, err = back(sent)
    assert status == FAULTS and f"M005 {id_}: the marks of its items" in err and " 0 taken" in out
    assert (root / PLAN).read_bytes() == before


# ── What came back may be anything ───────────────────────────────────────


def test_an_empty_translation_takes_nothing_away(root: Path, tmp_path: Path, back: Back) -> None:
    _, words = first_words(root)
    before = (root / PLAN).read_bytes()
    sent = send(root, "xliff12", tmp_path / "sent")
    edit(sent, f'<target state="translated">{words}</target>', '<target state="new"/>')
    assert back(sent)[0] == FINE and (root / PLAN).read_bytes() == before


def test_the_chinese_filled_in_for_a_translation_is_none(root: Path, tmp_path: Path, back: Back) -> None:
    before = (root / PLAN).read_bytes()
    sent = send(root, "xliff12", tmp_path / "sent")
    tree = etree.parse(sent)
    for unit in tree.iter("{*}trans-unit"):
        unit.find("{*}target").text = unit.find("{*}source").text
    tree.write(sent, encoding="utf-8")
    assert back(sent)[:2] == (FINE, f"{PLAN}: 0 taken, 26 unchanged, 0 in conflict\n")
    assert (root / PLAN).read_bytes() == before


def test_a_project_of_omegat_holds_text_memory_and_glossary(root: Path, tmp_path: Path, back: Back) -> None:
    with zipfile.ZipFile(send(root, "omegat-project", tmp_path / "sent.zip")) as archive:
        names = archive.namelist()
        assert all(name.startswith("toy-plan/") for name in names) and "toy-plan/target/" in names
        source = etree.fromstring(archive.read("toy-plan/source/toy-plan.xlf"))
        saved = etree.fromstring(archive.read("toy-plan/omegat/project_save.tmx"))
        glossary = archive.read("toy-plan/glossary/duizhao.utf8").decode()
    memory = {u[0][0].text: u[1][0].text for u in saved.iter("tu")}
    assert len(memory) > 15 and glossary.count("\t") > 5
    # as OmegaT does it: what the memory has goes into the target
    for unit in source.iter("{*}trans-unit"):
        target = unit.find("{*}target")
        assert target.text == unit.find("{*}source").text
        target.text = memory.get(target.text, target.text)
    made = tmp_path / "made.xlf"
    made.write_bytes(etree.tostring(source))
    assert back(made)[1].count(" 0 taken") == 1
    id_, words = first_words(root)
    next(u for u in source.iter("{*}trans-unit") if u.get("id") == id_).find("{*}target").text = f"{words} New."
    made.write_bytes(etree.tostring(source))
    assert back(made)[0] == FINE and f"  en: {words} New.\n" in english(root, id_)


def test_an_untranslated_document_gets_a_file_in_reading_order(root: Path, tmp_path: Path, back: Back) -> None:
    sent = tmp_path / "sent.xlf"
    call = ["export", "xliff12", "--document", "toy-rules", "--lang", "en", "-o", str(sent)]
    assert main(["-C", str(root), *call]) == FINE
    tree = etree.parse(sent)
    for unit in tree.iter("{*}trans-unit"):
        if unit.get("id") in ("title", "art-1-p1"):
            unit.find("{*}target").text = f"English of {unit.get('id')}"
    tree.write(sent, encoding="utf-8")
    assert back(sent, document="toy-rules")[0] == FINE
    file = root / "content/toy-rules/translations/en.yml"
    written = file.read_text("utf-8")
    ids = [u.get("id") for u in tree.iter("{*}trans-unit")]
    assert re.findall(r"^([a-z][a-z0-9-]+):$", written, re.MULTILINE) == ids
    assert "  en: English of art-1-p1\n  status: draft\n" in written and written.count('en: ""') == len(ids) - 2
    assert main(["-C", str(root), "fmt"]) == FINE and file.read_text("utf-8") == written


def test_words_for_an_older_chinese_are_taken_and_stay_marked(root: Path, tmp_path: Path, back: Back) -> None:
    id_, words = first_words(root)
    sent = send(root, "xliff", tmp_path / "sent")
    text = sent.read_text("utf-8")
    unit = re.search(rf'<unit id="{id_}">.*?</unit>', text, re.DOTALL)
    assert unit
    old = re.sub(r"(<source>)", r"\1旧", unit[0]).replace(f"<target>{words}", f"<target>New {words}")
    old = re.sub(r'(category="source-hash">)[0-9a-f]{12}', r"\g<1>0123456789ab", old)
    edit(sent, unit[0], old)
    status, _, err = back(sent)
    assert status == FINE and f"M006 {id_}: the Chinese has changed since" in err
    assert "  source_hash: 0123456789ab\n" in english(root, id_)


@pytest.mark.parametrize(
    "form",
    [
        {"delimiter": ";", "encoding": "utf-8-sig"},
        {"delimiter": "\t", "encoding": "utf-16"},
        {"delimiter": ",", "encoding": "gb18030"},
        {"delimiter": ",", "encoding": "utf-8"},
    ],
)
def test_whatever_a_spreadsheet_makes_of_a_table_is_read(
    root: Path, tmp_path: Path, back: Back, form: dict[str, str]
) -> None:
    id_, words = first_words(root)
    sent = send(root, "translation", tmp_path / "sent.csv")
    rows = list(csv.DictReader(io.StringIO(sent.read_text("utf-8-sig"))))
    next(r for r in rows if r["id"] == id_)["en"] = f"{words}, new"
    _write_csv(sent, list(reversed(rows)), **form)
    assert back(sent)[0] == FINE and f"{words}, new\n" in english(root, id_)


def test_a_workbook_is_read(root: Path, tmp_path: Path, back: Back) -> None:
    from openpyxl import Workbook

    id_, words = first_words(root)
    sent = send(root, "translation", tmp_path / "sent.csv")
    book = Workbook()
    for row in csv.reader(io.StringIO(sent.read_text("utf-8-sig"))):
        book.active.append([f"{words}, new" if cell == words else cell for cell in row])
    book.save(tmp_path / "sent.xlsx")
    assert back(tmp_path / "sent.xlsx")[0] == FINE and f"{words}, new\n" in english(root, id_)


def test_a_memory_without_ids_is_matched_by_its_chinese(root: Path, tmp_path: Path, back: Back) -> None:
    id_, words = first_words(root)
    sent = send(root, "tmx", tmp_path / "sent.tmx")
    bare = re.sub(r' tuid="[^"]*"|<prop[^>]*>[^<]*</prop>\n?', "", sent.read_text("utf-8"))
    bare = bare.replace('xml:lang="zh-Hans"', 'xml:lang="ZH-CN"').replace('xml:lang="en"', 'xml:lang="EN-US"')
    theirs = tmp_path / "theirs.tmx"
    theirs.write_text(bare.replace(f">{words}<", f">{words}, new<"), "utf-8")
    status, _, err = back(theirs)
    assert status == FAULTS and f"M004 {id_}: " in err and "--base" in err
    assert back(theirs, "--base", str(sent))[0] == FINE and f"{words}, new\n" in english(root, id_)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "has no translation"),
        (b"<xliff", "M001 the file cannot be read: "),
        (b"<html/>", "no XLIFF or TMX"),
        (b"PK\x03\x04nothing", "it is no workbook, or a damaged one"),
        (b"a,b\n1,2\n", "the table has no column “id”"),
        (b"id,zh-Hans\nsec-1,x\n", "the table has no column “en”"),
        (b"\xff\xfe\xfd\x00", "M001"),
        (b"\x81\x20\xff", "neither UTF-8 nor GB 18030"),
        (b'<?xml version="1.0" encoding="UTF-9"?><xliff/>', "it names an encoding that is not known"),
        (b'<xliff version="2.1" srcLang="zh-Hans" trgLang="fr"/>', "a translation into “fr”, not into “en”"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>', "it defines entities of its own"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_happens(
    root: Path, tmp_path: Path, back: Back, content: bytes, said: str
) -> None:
    before = (root / PLAN).read_bytes()
    file = tmp_path / "odd.bin"
    file.write_bytes(content)
    status, _, err = back(file)
    assert status == FAULTS and said in err and "odd.bin:" in err and "Traceback" not in err
    assert (root / PLAN).read_bytes() == before


def test_rows_of_another_document_are_left_out_with_a_word(root: Path, tmp_path: Path, back: Back) -> None:
    sent = send(root, "xliff", tmp_path / "sent")
    edit(sent, 'unit id="sec-1"', 'unit id="sec-99"')
    edit(sent, "<source>", "<source>别的", 99)
    status, _, err = back(sent)
    assert status == FINE and "M003 toy-plan has no segment “sec-99”" in err


def test_the_same_segment_twice_with_other_words_is_a_fault(root: Path, tmp_path: Path, back: Back) -> None:
    id_, words = first_words(root)
    sent = send(root, "xliff", tmp_path / "sent")
    unit = re.search(rf'<unit id="{id_}">.*?</unit>', sent.read_text("utf-8"), re.DOTALL)
    assert unit
    edit(sent, unit[0], unit[0] + unit[0].replace(f"<target>{words}", f"<target>Twice {words}"))
    status, _, err = back(sent)
    assert status == FAULTS and f"M002 {id_} is here a second time" in err


def test_conflicts_are_told_in_chinese_too(root: Path, tmp_path: Path, back: Back) -> None:
    id_, words = first_words(root)
    sent = send(root, "xliff", tmp_path / "sent")
    edit(sent, f"<target>{words}", f"<target>Theirs {words}")
    edit(root / PLAN, words, f"Ours {words}")
    assert f"M004 {id_}：此处与 sent:" in back(sent, "--lang", "zh")[2]


def test_check_writes_nothing_and_says_what_would_be(root: Path, tmp_path: Path, back: Back) -> None:
    _, words = first_words(root)
    sent = send(root, "xliff", tmp_path / "sent")
    edit(sent, f"<target>{words}", f"<target>New {words}")
    before = (root / PLAN).read_bytes()
    status, out, _ = back(sent, "--check")
    assert status == FAULTS and "1 would be taken" in out and (root / PLAN).read_bytes() == before


def test_a_wrong_call_is_refused(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sent = send(root, "tmx", tmp_path / "sent.tmx")
    file = tmp_path / "unnamed.csv"
    file.write_text("id,en\nsec-1,Words\n")
    for more, said in (
        ([str(tmp_path / "nowhere")], "nowhere: No such file"),
        ([str(sent), "--document", "nothing"], "there is no document “nothing”"),
        ([str(sent), "--into", "zh-Hant"], "there is no language “zh-Hant”; there are: en"),
        ([str(file)], "name it with --document; there are: toy-plan, toy-rules"),
        ([str(sent), "--base", str(tmp_path / "nowhere")], "nowhere: No such file"),
    ):
        call = ["-C", str(root), "translation", "import", *more]
        assert main(call) == USAGE
        assert said in capsys.readouterr().err, more


# ── The parts ────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_deep_and_broken_markup_ends_in_a_fault_and_in_time() -> None:
    deep = b"<a>" * 50_000 + b"</a>" * 50_000
    assert parse_markup(deep).text == ""
    with pytest.raises(MarkupError):
        parse_markup(b"<a>" * 50_000)


def test_a_workbook_that_unpacks_to_more_than_it_should_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (65 * 1024 * 1024))
    with pytest.raises(WorkbookError, match="64 MB"):
        read_workbook(packed.getvalue())


def test_a_damaged_workbook_is_refused_wherever_it_is_damaged(root: Path, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book, packed = Workbook(), io.BytesIO()
    book.active.append(["id", "en"])
    book.active.append(["sec-1-p1", "Words"])
    book.save(packed)
    content = packed.getvalue()
    for place in range(40, len(content), 97):
        damaged = content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :]
        for broken in (damaged, content[:place]):
            with contextlib.suppress(WorkbookError):
                read_workbook(broken)


def test_what_nobody_can_see_does_not_come_in(root: Path, tmp_path: Path, back: Back) -> None:
    id_, words = first_words(root)
    sent = send(root, "translation", tmp_path / "sent.csv")
    rows = list(csv.DictReader(io.StringIO(sent.read_text("utf-8-sig"))))
    next(r for r in rows if r["id"] == id_)["en"] = f"\ufeff{words}\u200b and\nmore.\x00\u202e"
    _write_csv(sent, rows)
    assert back(sent)[0] == FINE and f"  en: {words} and more.\n" in english(root, id_)


def test_segments_that_a_program_has_divided_are_joined_again() -> None:
    content = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="zh-Hans" trgLang="en">
    <file id="f"><unit id="sec-1-p1"><segment state="final"><source>甲。</source><target>A <pc id="1">b</pc>.</target></segment>
    <ignorable><source> </source></ignorable>
    <segment state="final"><source>乙。</source><target>C.</target></segment></unit></file></xliff>"""
    incoming, faults = read_translations(content.encode(), "x.xlf", "en")
    assert not faults
    assert [(r.segment, r.chinese, r.text, r.status) for r in incoming.rows] == [
        ("sec-1-p1", "甲。 乙。", "A b. C.", "approved")
    ]
