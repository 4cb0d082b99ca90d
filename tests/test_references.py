"""References between provisions: found in texts of several kinds, none invented, all leading somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from generator.exports import FORMATS
from generator.exports.akoma_ntoso import NAMESPACE
from generator.exports.references import References
from tests.test_formats import publication_of
from tests.test_formats_small import emptied, taken_in, translated
from tests.toy import copy_toy, read_in_spite

AKN = f"{{{NAMESPACE}}}"

HARBOURS = """港口管理办法
第一章　总则
第一条　为管理港口，制定本办法。
第二章　管理
第二条　依照《中华人民共和国港口法》第一条、第三条办理。
第三条　依照本办法第一条和第二条办理，第二章另有规定的除外。
违反海商法第一条的，依第三条第二款处理。
第四条　第九条另行规定。
"""
LAMPS = """关于灯具的指导意见
一、总体要求
按照《港口管理办法》第三条第二款、第四条和《灯塔条例》第一条执行，具体见专栏1和附件2。
二、重点任务
专栏1 灯具
灯泡：研发。
附件1
名单
第一条　甲。
第二条　见第一条。
附件2
说明
第一条　乙，见第一条和附件1。
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_toy(tmp_path_factory.mktemp("references"))
    emptied(root)
    taken_in(root, HARBOURS, "harbours")
    taken_in(root, LAMPS, "lamps")
    english = "As in Articles 3 and Article 4, see Box 1 and Annex 2, not Annex 20 or Box 1-2."
    translated(root, "lamps", "part-1-p1", english)
    return root


@pytest.mark.parametrize(
    ("document", "wanted"),
    [
        (
            "harbours",
            {"art-3-p1": [("第一条", "harbours", "art-1"), ("第二条", "harbours", "art-2"), ("第二章", "harbours", "ch-2")]},
        ),
        (
            "lamps",
            {
                "part-1-p1": [
                    ("港口管理办法", "harbours", ""),
                    ("第三条第二款", "harbours", "art-3-p2"),
                    ("第四条", "harbours", "art-4"),
                    ("专栏1", "lamps", "box-1"),
                    ("附件2", "lamps", "annex-2"),
                ],
                "annex-1-art-2-p1": [("第一条", "lamps", "annex-1-art-1")],
                "annex-2-art-1-p1": [("第一条", "lamps", "annex-2-art-1"), ("附件1", "lamps", "annex-1")],
            },
        ),
    ],
)  # fmt: skip
def test_what_a_text_refers_to_is_found_and_nothing_else(
    root: Path, document: str, wanted: dict[str, list[tuple[str, str, str]]]
) -> None:
    library = read_in_spite(root).library
    references, found = References(library), library.document(document)
    there = {s.id: list(references.find(found, s)) for s in found.guideline.segments}
    said = {k: [(r.span.of(found.guideline[k].text), r.document, r.segment) for r in v] for k, v in there.items() if v}
    assert said == wanted


def test_references_of_akoma_ntoso_lead_to_provisions_that_are_there(root: Path) -> None:
    files = {p: etree.fromstring(c) for p, c in FORMATS["akn"](publication_of(read_in_spite(root))).items()}
    known = set()
    for tree in files.values():
        work = tree.find(f".//{AKN}FRBRWork/{AKN}FRBRuri").get("value")
        known |= {work, *(f"{work}/!main~{e.get('eId')}" for e in tree.iter() if e.get("eId"))}
    shown = {}
    for path, tree in files.items():
        here = {f"#{e.get('eId')}" for e in tree.iter() if e.get("eId")}
        rows = [("".join(e.itertext()), e.get("href")) for e in tree.iter(f"{AKN}ref")]
        assert rows and not [href for _, href in rows if href not in here | known], path
        shown[path] = rows
    address = "/akn/cn/doc/0001-01-01/harbours/!main~chp_2__art_3__para_2"
    assert shown["data/lamps/zh-hant.akn.xml"][1] == ("第三條第二款", address)
    english = [text for text, _ in shown["data/lamps/en.akn.xml"] if text.isascii()]
    assert english == ["Article 4", "Box 1", "Annex 2"]
