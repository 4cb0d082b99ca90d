"""A document's folder: what its files may hold, and that a fault in them is said once, at its place, before anything is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.base.diagnostics import Diagnostic, Position, has_errors
from generator.corpus.sources import read_sources
from generator.document.folder import load_document
from generator.document.place import DocumentFolder
from tests.toy import codes, copy_toy, edit, ids, marked


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_toy(tmp_path)


def _load(root: Path, name: str = "toy-plan") -> tuple[list[str], list[Diagnostic]]:
    document, faults = load_document(root / "content" / name, root)
    return ids(document.guideline) if document else [], faults


def test_the_toy_documents_load_without_a_word(root: Path) -> None:
    for name in ("toy-plan", "toy-rules"):
        found, faults = _load(root, name)
        assert found and not faults


def test_the_toy_plan_shows_every_level_of_a_guideline_with_parts(root: Path) -> None:
    document, _ = load_document(root / "content" / "toy-plan", root)
    assert document is not None
    assert ids(document.guideline) == [
        "title",
        "preamble",
        "part-1",
        "sec-1",
        "sec-1-p1",
        "sec-2",
        "sec-2-p1",
        "sec-2-b1",
        "sec-2-b1-p1",
        "sec-2-b2",
        "sec-2-b2-p1",
        "part-2",
        "sec-3",
        "sec-3-1",
        "sec-3-1-p1",
        "sec-3-2",
        "sec-3-2-p1",
        "box-1",
        "box-1-e1",
        "box-1-e1-p1",
        "box-1-e2",
        "box-1-e2-p1",
        "box-1-e3",
        "box-1-e3-p1",
        "sec-4",
        "sec-4-p1",
    ]
    assert document.guideline["box-1"].parent == "sec-3-2"
    assert marked(document.guideline.of_kind(*{s.kind for s in document.guideline.within("box-1-e2")}))[
        "box-1-e2-p1"
    ] == ("⟦竹藤家具⟧，⟦环保儿童家具⟧，⟦民族乐器⟧等产品。")
    assert dict(document.rule_uses) == {"bracket": 4, "space": 7, "join": 1}


def test_the_toy_rules_show_chapters_articles_and_their_items(root: Path) -> None:
    found, _ = _load(root, "toy-rules")
    assert found == [
        "title",
        "ch-1",
        "art-1",
        "art-1-p1",
        "art-2",
        "art-2-p1",
        "art-2-1",
        "art-2-1-p1",
        "art-2-2",
        "art-2-2-p1",
        "ch-2",
        "art-3",
        "art-3-p1",
    ]


FAULTS = [
    (
        "guideline.yml",
        "    text: 总体要求\n",
        "    text: 总体的要求\n",
        "D033",
        "the text no longer gives received.txt back",
    ),
    ("guideline.yml", "text: 绿色转型\n", "text: 绿色 转型\n", "D033", "near “"),
    ("guideline.yml", "保儿童家具⟧", "保儿童的家具⟧", "D032", "the join behind “保儿童家” has lost its place"),
    (
        "guideline.yml",
        "本指导意见。\n",
        "本指导意见。。\n",
        "D033",
        "preamble: the text no longer gives received.txt back",
    ),
    ("guideline.yml", "环保儿童家具", "环保女童家俱", "D032", "the join behind “保儿童家” has lost its place"),
    ("guideline.yml", "⟦特种纸⟧", "⟦特种纸", "D014", "an item ⟦ is opened inside another"),
    ("guideline.yml", "⟦家具生产线⟧", "家具生产线⟧", "D014", "closed with ⟧ that was not opened"),
    (
        "guideline.yml",
        "  - id: sec-2-p1\n",
        "  - id: sec-1-p1\n",
        "D012",
        "“sec-1-p1” is used twice (first on line",
    ),
    ("guideline.yml", "  - id: sec-2-p1\n", "  - id: Sec-2-p1\n", "D011", "“Sec-2-p1” is no id of a segment"),
    (
        "guideline.yml",
        "  - id: sec-2-p1\n",
        "  - id: sec-9-p1\n",
        "D013",
        "stands under “sec-9”, which is not above it",
    ),
    ("document.yml", "id: toy-plan", "id: toy", "D010", "the id is “toy”, its folder is called “toy-plan”"),
    (
        "document.yml",
        "    quote: 绿色制造要要先行",
        "    quote: 蓝色制造要要先行",
        "D023",
        "is not found just once in sec-4-p1",
    ),
    ("document.yml", "    received: 要要", "    received: 要先要", "D021", "the quote does not contain “要先要”"),
    ("document.yml", "segment: sec-4-p1", "segment: sec-40-p1", "D022", "there is no segment “sec-40-p1”"),
    ("document.yml", "  - id: strings", "  - id: yao-yao", "D020", "the correction “yao-yao” is used twice"),
    ("document.yml", "applied: true", "applied: yes", "Y005", "must be true or false, not “yes”"),
    ("document.yml", "published: 2030-01-15", "published: 15.1.2030", "Y005", "cannot be “15.1.2030”"),
    ("document.yml", "numbering: continuous", "numbering: continous", "Y005", "cannot be “continous”"),
    ("document.yml", "short:", "shrot:", "Y005", "unknown key “shrot”"),
    ("document.yml", "sha256: 6", "sha256: 7", "D031", "received.txt has changed: its SHA-256 is another"),
    ("collation.yml", "    before: 绿色工厂\n", "    before: 蓝色工厂\n", "D032", "has lost its place"),
    ("collation.yml", "segment: sec-2-b1-p1", "segment: sec-2-b9-p1", "D032", "the collation names sec-2-b9-p1"),
    ("received.txt", "小城轻工业", "大城轻工业", "D031", "received.txt has changed"),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "message"), FAULTS, ids=[f"{f[3]}-{n}" for n, f in enumerate(FAULTS)]
)
def test_a_fault_in_a_documents_files_is_one_message_with_file_line_and_column(
    root: Path, name: str, old: str, new: str, code: str, message: str
) -> None:
    path = root / "content" / "toy-plan" / name
    text = path.read_text("utf-8")
    edit(path, old, new)
    _, faults = _load(root)
    assert codes(faults)[0] == code, faults
    said = faults[0]
    assert message in said.message
    lines = {place.line for place in _lines_of(text, old)}
    if name == "guideline.yml":
        assert said.position.path == "content/toy-plan/guideline.yml"
        assert said.position.line in lines and said.position.column > 1
    elif name == "document.yml":
        assert said.position.path == "content/toy-plan/document.yml"
        assert said.position.line in {line + n for line in lines for n in (-1, 0, 1)} and said.position.column >= 1
    else:
        assert said.position.path.startswith("content/toy-plan/")


def _lines_of(text: str, old: str) -> list[Position]:
    """The lines a stretch of a file covers."""
    first = text.count("\n", 0, text.index(old)) + 1
    return [Position("", first + n) for n in range(old.count("\n") + 1)]


@pytest.mark.parametrize("name", ["document.yml", "guideline.yml", "collation.yml", "received.txt"])
def test_a_missing_file_is_named(root: Path, name: str) -> None:
    (root / "content" / "toy-plan" / name).unlink()
    _, faults = _load(root)
    assert [(d.code, d.position.path) for d in faults] == [
        ("D030" if name == "received.txt" else "Y000", f"content/toy-plan/{name}")
    ]


def test_a_warning_never_removes_a_document(root: Path) -> None:
    edit(
        root / "content" / "toy-plan" / "document.yml",
        "numbering: continuous",
        "number: 小城〔2030〕 # 12号\nnumbering: continuous",
    )
    found, faults = _load(root)
    assert codes(faults) == ["Y004"] and not has_errors(faults)
    assert found, "a warning leaves the document where it is"
    sources, faults = read_sources(root)
    assert [d.id for d in sources.library.documents] == ["toy-plan", "toy-rules"] and codes(faults) == ["Y004"]


def test_a_warning_does_not_switch_off_the_check_that_nothing_is_lost(root: Path) -> None:
    folder = root / "content" / "toy-plan"
    edit(folder / "document.yml", "numbering: continuous", "number: 小城〔2030〕 # 12号\nnumbering: continuous")
    edit(folder / "guideline.yml", "    text: 总体要求\n", "    text: 总体要求 # 一\n")
    edit(folder / "guideline.yml", "本指导意见。\n", "本指导意见。。\n")
    assert sorted(codes(_load(root)[1])) == ["D033", "Y004", "Y004"]


def test_several_faults_of_a_document_are_all_said_in_one_run(root: Path) -> None:
    folder = root / "content" / "toy-plan"
    edit(folder / "guideline.yml", "⟦特种纸⟧", "⟦特种纸")
    edit(folder / "guideline.yml", "⟦家具生产线⟧", "家具生产线⟧")
    edit(folder / "document.yml", "quote: 鼓励乐器企业", "quote: 鼓励竹器企业")
    edit(folder / "document.yml", "id: toy-plan", "id: toy")
    _, faults = _load(root)
    assert {"D014", "D021", "D010"} <= set(codes(faults)) and codes(faults).count("D014") == 2


def test_a_new_document_appears_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = DocumentFolder(tmp_path, "new")
    made = folder.make("关于牧场的意见\n\n一、放牧\n".encode(), "x.txt", None)
    real = Path.write_bytes
    written: list[Path] = []

    def failing(self: Path, content: bytes) -> int:
        if len(written) == 2:
            raise OSError("disk full")
        written.append(self)
        return real(self, content)

    monkeypatch.setattr(Path, "write_bytes", failing)
    with pytest.raises(OSError, match="disk full"):
        folder.write(made)
    assert list((tmp_path / "content").iterdir()) == []


def test_when_an_entrys_text_changes_a_person_is_told_that_its_division_is_gone(root: Path) -> None:
    folder = DocumentFolder(root, "toy-plan")
    edit(folder.path / "document.yml", "quote: 鼓励乐器企业", "quote: 竹藤家具")
    edit(folder.path / "document.yml", "segment: sec-3-2-p1", "segment: box-1-e2-p1")
    edit(folder.path / "document.yml", "received: 乐器\n    corrected: 民族乐器", "received: 竹藤\n    corrected: 竹")
    edit(folder.path / "document.yml", "applied: false", "applied: true")
    document, faults = load_document(folder.path, root)
    assert codes(faults) == ["D023"], "the text does not have it yet"
    made = folder.make((folder.path / "received.txt").read_bytes(), "received.txt", document)
    assert codes(made.diagnostics) == ["D004"] and "box-1-e2-p1" in made.diagnostics[0].message
    folder.write(made)
    assert not load_document(folder.path, root)[1]


@pytest.mark.parametrize(
    "id_", ["Plan", "plan_2", "-plan", "pages", "industries", "terms", "data", "assets", "计划", "a/b", ".."]
)
def test_an_id_that_would_be_no_address_or_anothers_is_refused(id_: str) -> None:
    assert DocumentFolder(Path(), id_).refusal


def test_a_text_received_in_traditional_characters_is_the_root_shown_as_it_came_and_simplified_for_the_rest(
    tmp_path: Path,
) -> None:
    source = "示範指導意見\n一、總體要求\n為推動綠色製造，統籌輕工業發展，頭髮與發展不相混。\n".encode()
    folder = DocumentFolder(tmp_path, "hant")
    made = folder.make(source, "received.txt", None)
    folder.write(made)
    document, faults = load_document(folder.path, tmp_path)
    assert document is not None and not faults
    assert document.about.script == "zh-Hant" and document.as_received is not None
    assert document.about.title == {"zh-Hans": "示范指导意见", "zh-Hant": "示範指導意見"}
    assert document.guideline["part-1-p1"].text == "为推动绿色制造，统筹轻工业发展，头发与发展不相混。"
    assert document.as_received["part-1-p1"].text == "為推動綠色製造，統籌輕工業發展，頭髮與發展不相混。"
    assert folder.changes(folder.make(source, "received.txt", document)) == ()
