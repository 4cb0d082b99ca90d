"""Every format of small projects as people may have them, each held against every validator.

What breaks for whom: a site that begins without a glossary, holds one document in Traditional characters, a table, or a text
full of markup, would give away files that nobody's program opens.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from lxml import etree
from rdflib import Graph

from generator.base.text import source_hash
from generator.cli import FINE, main
from generator.document.importing import import_document
from generator.exports import FORMATS, give_away
from generator.exports.akoma_ntoso import eids
from generator.exports.publication import Publication
from tests.test_formats import SKOS, publication_of, whole
from tests.toy import DATA, copy_toy, edit, read_in_spite
from tests.validators import book_faults, faults_of

HOSTILE = "甲<b>乙</b>&amp;丙]]>丁\"戊'己 {{庚}} \\辛 $x^2$ <!-- 壬 -->；=SUM(A1)，@癸，𫚉鱼，e\u0301"


def emptied(root: Path) -> None:
    """A project without documents, glossary and industries."""
    for file in sorted((root / "content").rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    for file in (root / "glossary").glob("*.yml"):
        file.unlink()
    (root / "site_config/industries.yml").unlink()


def taken_in(root: Path, text: str, id_: str) -> None:
    """A document made of a received text."""
    (root / "received.txt").write_text(text, "utf-8")
    assert main(["-C", str(root), "import", str(root / "received.txt"), "--id", id_]) == FINE


def translated(root: Path, id_: str, segment: str, text: str, note: str = "") -> None:
    """The translation of one segment into English."""
    folder = root / "content" / id_
    guideline = import_document((folder / "received.txt").read_bytes(), id_, "received.txt").guideline
    assert guideline is not None
    row = {"en": text, "status": "draft", "source_hash": source_hash(guideline[segment].text)} | (
        {"note": note} if note else {}
    )
    (folder / "translations").mkdir()
    rows = "".join(f"  {key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in row.items())
    (folder / "translations/en.yml").write_text(f"{segment}:\n{rows}", "utf-8")


def bare(root: Path) -> None:
    """One short text and nothing else."""
    emptied(root)
    taken_in(root, "桥梁办法\n第一条　桥梁应当检查。\n第二条　检查每年一次。\n", "bridges")


def nothing(root: Path) -> None:
    """A project that has not begun."""
    emptied(root)


def traditional(root: Path) -> None:
    """A text received in Traditional characters."""
    taken_in(root, (DATA / "received/taiwan-statute.txt").read_text("utf-8"), "statute")


def tables(root: Path) -> None:
    """Rows of tables, in annexes and in running text."""
    for name in ("annex-with-table", "statistics-communique"):
        taken_in(root, (DATA / f"received/{name}.txt").read_text("utf-8"), name)


def references(root: Path) -> None:
    """A text that refers to its own articles."""
    taken_in(root, (DATA / "received/references-are-no-articles.txt").read_text("utf-8"), "bridges")


def hostile(root: Path) -> None:
    """Markup, formulas and rare characters in every place that people write."""
    taken_in(root, f"桥梁办法\n第一条　甲乙。\n{HOSTILE}。\n第二条　丙丁。\n", "hostile")
    text = HOSTILE.translate({ord(c): "x" for c in "甲乙丙丁戊己庚辛壬癸鱼𫚉，；"})
    translated(root, "hostile", "art-1-p2", text, HOSTILE)
    edit(
        root / "glossary/industry.yml",
        "terms:\n",
        f"terms:\n  - {{id: hostile, zh: '丙]]>丁', en: {json.dumps(text, ensure_ascii=False)}, pinyin: bǐng dīng, status: draft}}\n",
    )


PROJECTS: Mapping[str, Callable[[Path], None]] = {
    make.__name__: make for make in (nothing, bare, traditional, tables, references, hostile)
}


@cache
def publication(name: str) -> Publication:
    """A small project as it is given away."""
    with TemporaryDirectory() as folder:
        root = copy_toy(Path(folder))
        PROJECTS[name](root)
        return publication_of(read_in_spite(root))


@cache
def files_of(name: str) -> Mapping[str, bytes]:
    """Its files."""
    return give_away(publication(name)).files


@pytest.mark.slow
@pytest.mark.parametrize("name", PROJECTS)
def test_every_file_of_every_project_is_valid(name: str) -> None:
    assert list(faults_of(files_of(name))) == []


def test_hostile_texts_arrive_as_they_are() -> None:
    files = files_of("hostile")
    chinese = f"{HOSTILE}。"
    for path, tag in (("zh-hans.akn.xml", "p"), ("en.xlf", "source"), ("en-1.2.xlf", "source"), ("memory.tmx", "seg")):
        texts = ["".join(e.itertext()) for e in etree.fromstring(files[f"data/hostile/{path}"]).iter(f"{{*}}{tag}")]
        assert chinese in texts, path
    record = json.loads(files["data/api/documents/hostile/art-1-p2.json"])
    assert record["text"]["zh-Hans"] == chinese and record["text"]["en"].startswith("x<b>x</b>&amp;x]]>x")
    rows = list(csv.DictReader(io.StringIO(files["data/segments.csv"].decode(), newline="")))
    assert chinese in [value for row in rows for value in row.values()]
    words = [e.text for e in etree.fromstring(files["data/terms.tbx"]).iter("{*}term")]
    assert "丙]]>丁" in words and record["text"]["en"] in words
    labels = Graph().parse(data=files["data/terms.ttl"].decode()).objects(None, SKOS.prefLabel)
    assert record["text"]["en"] in {str(label) for label in labels}


@pytest.mark.parametrize("name", PROJECTS)
def test_eids_of_every_project_map_to_ours_both_ways(name: str) -> None:
    for document in publication(name).library.documents:
        ours = eids(document.guideline)
        assert len(set(ours.values())) == len(ours)
        for path in (p for p in files_of(name) if re.fullmatch(rf"data/{document.id}/.*\.akn\.xml", p)):
            tree = etree.fromstring(files_of(name)[path])
            shown = [e for e in tree.iter() if e.get("GUID") and etree.QName(e).localname != "note"]
            there = {e.get("GUID").partition("/")[2]: e.get("eId") for e in shown}
            assert there == {id_: eid for id_, eid in ours.items() if id_ in there}
            assert {s.id for s in document.guideline.segments if s.text} <= set(there)
            for element in shown:
                around = next((a for a in element.iterancestors() if a.get("GUID")), None)
                assert around is None or element.get("eId").startswith(around.get("eId"))


def test_a_table_has_its_rows_and_cells_in_every_language() -> None:
    for language in ("zh-hans", "zh-hant"):
        tree = etree.fromstring(files_of("tables")[f"data/annex-with-table/{language}.akn.xml"])
        rows = [["".join(cell.itertext()) for cell in row] for row in tree.iter("{*}tr")]
        assert [len(row) for row in rows] == [3, 3, 3, 2]
        assert rows[3] == ["东门站" if language == "zh-hans" else "東門站", "1234567"]


def test_what_was_received_in_traditional_characters_is_the_original() -> None:
    files = files_of("traditional")
    for language, original in (("zh-hans", False), ("zh-hant", True)):
        tree = etree.fromstring(files[f"data/statute/{language}.akn.xml"])
        translation = tree.find(".//{*}FRBRtranslation")
        assert (translation is None) is original
        if translation is not None:
            assert translation.get("fromLanguage") == "zh-Hant" and translation.get("authoritative") == "false"


@pytest.mark.site
def test_every_book_is_what_the_official_checker_wants() -> None:
    books = {f"{name}/{p}": c for name in PROJECTS for p, c in FORMATS["epub"](publication(name)).items()}
    books |= {p: c for p, c in FORMATS["epub"](whole()).items() if p.endswith(("zh-hant-en.epub", "/en.epub"))}
    books |= FORMATS["pocket"](whole())
    books |= {f"{name}/{p}": c for name in PROJECTS for p, c in FORMATS["pocket"](publication(name)).items()}
    assert len(books) > 20
    one = books[next(iter(books))]
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(one)) as old, zipfile.ZipFile(broken, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry).replace(b'href="style.css"', b'href="gone.css"'))
    said = book_faults({**books, "broken.epub": broken.getvalue()})
    assert said.pop("broken.epub")
    assert {path: faults for path, faults in said.items() if faults} == {}
