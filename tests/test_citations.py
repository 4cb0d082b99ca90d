"""What a document cites: found with its place, told apart from what it says of itself, listed, and linked where it is known.

Each text under data/citations/ is one we wrote, of another field and in other forms; beside it stands, by hand, what it cites.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.base.diagnostics import Severity
from generator.cli import FINE, main
from generator.corpus.library import Library
from generator.document.folder import load_document
from generator.document.place import DocumentFolder
from generator.site import build, check, read_project
from generator.words.citations import Citation, find_citations
from generator.words.works import Work, Works, same_number, same_title, works_of
from tests.toy import DATA, build_toy, copy_toy, edit, real

TEXTS = sorted((DATA / "citations").glob("*.txt"))


def cited(text: bytes, folder: Path, *known: Work) -> tuple[Citation, ...]:
    """What a received text cites, once it is imported."""
    place = DocumentFolder(folder, "a-text")
    place.write(place.make(text, "a.txt", None))
    document, faults = load_document(place.path, folder)
    assert document is not None, faults
    found = find_citations(document, Works((*known, *works_of([document]))))
    for c in found:
        assert c.span.of(document.guideline[c.segment].text) == c.surface
    return found


def as_lines(citations: tuple[Citation, ...]) -> str:
    """Place, form, words, the number beside them, and the title that a short name stands for."""
    rows = []
    for c in citations:
        more = [c.number] if c.number else []
        more += [f"= {c.key}"] if c.name not in c.surface or len(c.name) < 5 else []
        rows.append(" | ".join((c.segment, c.form, c.surface, *more)))
    return "".join(f"{row}\n" for row in rows)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_work_that_a_text_cites_is_found_with_its_place(path: Path, tmp_path: Path) -> None:
    assert as_lines(cited(path.read_bytes(), tmp_path)) == path.with_suffix(".cited").read_text("utf-8")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《中华人民共和国公共图书馆法》"[1:-1], "公共图书馆法"),
        ("国务院办公厅关于印发《城市绿化方案》的通知", "城市绿化方案"),
        ("关于印发〈城市绿化方案〉的通知", "城市绿化方案"),
        ("住房和城乡建设部 财政部关于加强绿化的意见", "关于加强绿化的意见"),
        ("轻工业发展规划（2016-2020年）", "轻工业发展规划（2016—2020年）"),
    ],
)
def test_one_work_has_one_title_however_it_is_written(one: str, other: str) -> None:
    assert same_title(one) == same_title(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("关于加强绿化的意见", "关于加强绿化的意见（征求意见稿）"),
        ("城市绿化条例", "城市绿化条例实施细则"),
        ("轻工业发展规划（2016—2020年）", "轻工业发展规划（2021—2025年）"),
    ],
)
def test_two_works_have_two_titles(one: str, other: str) -> None:
    assert same_title(one) != same_title(other)


def test_numbers_in_any_brackets_are_one() -> None:
    assert {same_number(n) for n in ("国发〔2021〕5号", "国发[2021]5号", "国发（2021）第5号", "国发 【2021】 5號")} == {
        "国发〔2021〕5号"
    }


def test_a_known_work_is_known_by_title_number_and_name(tmp_path: Path) -> None:
    law = Work(id="law", zh="城市绿化条例", numbers=("国务院令第100号",), names=("绿化条例",))
    text = (
        "关于行道树的通知\n\n一、依据\n\n根据《中华人民共和国城市绿化条例》，按照国务院令第100号，绿化条例不得违反。\n"
    )
    found = cited(text.encode(), tmp_path, law)
    assert [(c.surface, c.work) for c in found] == [
        ("《中华人民共和国城市绿化条例》", "law"),
        ("国务院令第100号", "law"),
        ("绿化条例", "law"),
    ]
    assert len({c.key for c in found}) == 1


def test_the_first_document_cites_no_draft_of_itself() -> None:
    for document in real().library.documents:
        own = real().library.citations[document.id]
        assert own and not [c for c in own if document.about.title["zh-Hans"] in c.surface]


# ── On the site ────────────────────────────────────────────────────────

CITING = """小城造纸管理办法

第一条 根据《关于发展小城轻工业的指导意见》和《中华人民共和国清洁生产促进法》（国家主席令第72号），制定本办法。

第二条 《关于发展小城轻工业的指导意见》所列造纸项目，按本办法管理。
"""
WORKS = """works:
  - id: cleaner-production-law
    zh: 中华人民共和国清洁生产促进法
    en: Cleaner Production Promotion Law
    url: https://example.org/law?a=1&b=2
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The toy site with a document that cites another one and a law."""
    root = copy_toy(tmp_path_factory.mktemp("citing"))
    (root / "site_config" / "works.yml").write_text(WORKS, "utf-8")
    (root / "citing.txt").write_text(CITING, "utf-8")
    assert main(["-C", str(root), "import", str(root / "citing.txt"), "--id", "paper-rules"]) == FINE
    edit(
        root / "content/paper-rules/document.yml", "received:", "short: {zh-Hans: 造纸办法, en: Paper rules}\nreceived:"
    )
    return {page.url: page.body for page in build_toy(root)[1].pages}


@pytest.mark.parametrize("locale", ["zh-hans", "zh-hant", "en"])
def test_the_list_has_every_place_and_leads_to_what_is_known(pages: dict[str, str], locale: str) -> None:
    body = pages[f"{locale}/paper-rules/cited/"]
    assert 'id="work-toy-plan"' in body and 'href="../../toy-plan/"' in body
    assert 'id="work-cleaner-production-law"' in body
    assert 'href="https://example.org/law?a=1&amp;b=2" rel="external"' in body
    assert body.count('class="m m-d">') == 3
    plan = {"zh-hans": "发展小城轻工业", "zh-hant": "發展小城輕工業", "en": "Developing Light Industry in Small Towns"}[
        locale
    ]
    assert plan in body
    law = {"zh-hans": "国家主席令第72号", "zh-hant": "國家主席令第72號", "en": "国家主席令第72号"}[locale]
    assert law in body


@pytest.mark.parametrize(
    ("locale", "words"), [("zh-hans", "被以下文件引用"), ("zh-hant", "被以下文件引用"), ("en", "Cited by")]
)
def test_the_cited_document_says_by_whom(pages: dict[str, str], locale: str, words: str) -> None:
    body = pages[f"{locale}/toy-plan/"]
    assert words in body and 'href="../paper-rules/cited/#work-toy-plan"' in body
    assert words not in pages[f"{locale}/paper-rules/"]


def test_the_running_text_leads_there(pages: dict[str, str]) -> None:
    text = pages["zh-hant/paper-rules/full/"]
    assert '<a class="ct" href="../../toy-plan/">《關於發展小城輕工業的指導意見》</a>' in text
    assert 'rel="external">《中華人民共和國清潔生產促進法》</a>' in text
    assert pages["zh-hans/paper-rules/sources/"].count("../cited/") == 1
    assert "zh-hans/toy-rules/cited/" not in pages, "no page where nothing is cited"


def test_a_translation_leads_there_by_the_works_own_title(tmp_path: Path) -> None:
    root = copy_toy(tmp_path)
    (root / "site_config" / "works.yml").write_text(
        "works:\n  - {id: green, zh: 绿色工厂, en: green factories, url: 'https://example.org/g'}\n", "utf-8"
    )
    edit(root / "glossary" / "manufacturing.yml", "zh: 绿色工厂", "zh: 绿色工场")
    project, faults = read_project(root)
    assert project is not None, "\n".join(map(str, faults))
    body = next(p.body for p in build(project).pages if p.url == "en/toy-plan/part-1/")
    assert 'At least 10 <a class="ct" href="https://example.org/g" rel="external">green factories</a>' in body


def test_a_term_keeps_its_link_where_it_is_the_whole_title(tmp_path: Path) -> None:
    """Its card says more than an address; a link in a link there cannot be."""
    root = copy_toy(tmp_path)
    (root / "site_config" / "works.yml").write_text(
        "works:\n  - {id: green, zh: 绿色制造, url: 'https://example.org/g'}\n", "utf-8"
    )
    body = next(p.body for p in build_toy(root)[1].pages if p.url == "zh-hans/toy-plan/part-1/")
    assert 'class="ct"' not in body and "terms/green-manufacturing/" in body


def test_an_entry_that_names_nothing_is_told(tmp_path: Path) -> None:
    root = copy_toy(tmp_path)
    (root / "site_config" / "works.yml").write_text(WORKS, "utf-8")
    found = [f for f in check(root) if f.code == "N003"]
    assert [(f.severity, str(f.position)) for f in found] == [(Severity.WARNING, "site_config/works.yml:2:9")]


def test_a_library_without_works_has_citations_all_the_same() -> None:
    library: Library = real().library
    assert not [c for own in library.citations.values() for c in own if c.work and c.work not in library.works.by_id]
