"""What of the Chinese has lost its counterpart in the English: a reader of the English would not know that it was there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.base.text import source_hash
from generator.checks.counterparts import LEAST_OTHERS
from generator.document.model import parse_items
from tests.broken import TOY, faults_of
from tests.toy import edit
from tests.workbench.edits import EN

GUIDELINE = "content/toy-2024/guideline.yml"
CHINESE = "推广清洁生产技术，加快造纸装备更新。"
ENGLISH = "Promote cleaner production technology and speed up the renewal of papermaking equipment."
BOX = "⟦废水回用⟧、⟦节能干燥⟧、⟦自动化控制⟧等技术。"
BOX_ENGLISH = "⟦Wastewater reuse⟧, ⟦energy-saving drying⟧, ⟦automated control⟧ and other technologies."


def said(root: Path, chinese: str, english: str, *, old: tuple[str, str] = (CHINESE, ENGLISH)) -> list[tuple[str, str]]:
    """Code and message of what is said of a text with a translation, put into the toy project."""
    shutil.copytree(TOY, root, dirs_exist_ok=True)
    edit(root / GUIDELINE, old[0], chinese)
    edit(root / EN, old[1], english)
    plain = [parse_items(text, "x")[0] for text in (old[0], chinese)]
    if plain[0] != plain[1]:
        edit(root / EN, source_hash(plain[0]), source_hash(plain[1]))
    return [(d.code, str(d.message)) for d in faults_of(root) if d.code.startswith("T")]


@pytest.mark.parametrize(
    ("chinese", "english", "code", "words"),
    [
        ("建设三个层次的平台，加快更新。", "Build platforms on four levels and renew them quickly.", "T004", "“三”"),
        ("建设三个层次的平台，加快更新。", "Build platforms on several levels and renew them quickly.", "T004", "“三”"),
        ("抓好两类企业的改造，加快更新。", "Transform three types of firms and speed up renewal.", "T004", "“两”"),
        ("到2030年，建成100家以上工厂。", "By 2030, build 100 plants of this kind.", "T015", "at least"),
        ("到2030年，建成100家左右工厂。", "By 2030, build more than 100 plants of this kind.", "T015", "about"),
        ("到2030年，能耗下降10%。", "By 2030, cut energy consumption by about 10%.", "T015", "alone"),
        (
            "能耗不超过10吨，加快更新。",
            "Keep consumption to at least 10 tonnes and renew quickly.",
            "T015",
            "no more than",
        ),
        (
            "能耗下降10%，加快设备更新。",
            "Energy consumption will rise by 10%, and equipment be renewed.",
            "T015",
            "rises",
        ),
        ("产值增长10%，加快设备更新。", "Output will fall by 10%, and equipment be renewed.", "T015", "falls"),
        (
            "产量达到1.3万亿斤，加快更新。",
            "Output will reach 560 million tonnes; renew quickly.",
            "T004",
            "560 million",
        ),
        ("能耗持续下降，加快设备更新。", "Energy consumption will keep rising; renew equipment.", "T015", "rises"),
        ("产值增长6%以上，加快更新。", "Output growth will be less than 6%; renew quickly.", "T015", "at least"),
        ("企业集中度不高，加快设备更新。", "Firms are highly concentrated; renew equipment.", "T015", "“不高”"),
        ("推广无铬鞣制，加快设备更新。", "Promote chrome tanning and renew equipment.", "T015", "“无铬”"),
        ("由财政部审核，加快更新。", "Reviewed by the Ministry of Commerce; renew quickly.", "T014", "财政部"),
        ("加快同美、欧、日的合作。", "Deepen cooperation with the US, the EU and Korea.", "T014", "日本"),
        ("加快设备更新，支持企业。", "Renew equipment faster and support firms in Sichuan.", "T014", "Sichuan"),
        ("自1月24日起施行，加快更新。", "In force from 24 February; renew quickly.", "T004", "“1月”"),
        (
            "推广清洁生产技术，加快造纸装备更新。强链补链，推动绿色工厂建设。",
            "Promote cleaner production technology and speed up the renewal of papermaking equipment.",
            "T009",
            "强链补链",
        ),
        ("产值达到10亿元，加快设备更新。", "Output will reach US$1 billion; renew equipment.", "T015", "yuan"),
        ("比重提高5个百分点，加快更新。", "Raise the share by 5 points and renew quickly.", "T004", "5个百分点"),
        ("推广节能技术，加快设备更新。", "promote energy-saving methods and renew equipment.", "T007", "small letter"),
        (
            "推广节能技术，加快设备更新。",
            "Promote energy-saving methods (?) and renew equipment.",
            "T007",
            "note to oneself",
        ),
        ("推广节能技术，加快设备更新。", "Promote ENERGY SAVING methods and renew equipment.", "T007", "capitals"),
        ("推广节能技术，节约3%。", "Promote energy-saving methods and save 3 %.", "T007", "in front of %"),
        ("推广节能技术，加快更新。", 'Promote energy-saving “methods” and "renew" quickly.', "T007", "straight"),
        ("在江西、山西建设基地。", "Build bases in Jiangxi and Shaanxi.", "T014", "山西"),
        ("在湖北建设基地，加快更新。", "Build bases in Hebei and renew quickly.", "T014", "湖北"),
        ("深化同美国、日本的合作。", "Deepen cooperation with Japan.", "T014", "美国"),
        (
            "落实RCEP协定，加快更新。",
            "Implement the Regional Comprehensive Economic Partnership (RECP) and renew.",
            "T014",
            "“RECP”",
        ),
        ("推广物联网（IoT），加快更新。", "Promote the Internet of Things (IOT) and renew.", "T014", "“IOT”"),
        ("产值增长10%以上，利润增长10%。", "Output grows by 10% or less, profits by 10%.", "T015", "at least"),
        ("落实RCEP协定，加快设备更新换代。", "Implement the agreement and renew equipment faster.", "T014", "“RCEP”"),
        ("推动VR设备研发，加快产品更新。", "Develop glasses and renew products faster.", "T014", "“VR”"),
        (
            "推广节能技术，加快设备更新。",
            "Promote energy-saving technology and renew equipment faster",
            "T007",
            "full stop",
        ),
        (
            "推广节能技术，加快设备更新。",
            "Promote methods of saving energy. Promote methods of saving energy.",
            "T007",
            "sentence twice",
        ),
    ],
)
def test_what_is_lost_or_changed_is_named(tmp_path: Path, chinese: str, english: str, code: str, words: str) -> None:
    found = said(tmp_path, chinese, english)
    assert {c for c, _ in found} == {code}, found
    assert any(words in message for _, message in found)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("建设三个层次的平台，加快更新。", "Build platforms on three levels and renew them quickly."),
        ("抓好两类企业的改造，加快更新。", "Transform both types of firms and speed up renewal."),
        ("形成一批品牌，加快产品更新。", "Form a number of brands and renew products faster."),
        ("用好两个市场、两种资源，加快更新。", "Use the two markets and both kinds of resources and renew quickly."),
        ("到2030年，建成100家以上工厂。", "By 2030, build more than 100 plants of this kind."),
        ("到2030年，建成100多家工厂。", "By 2030, build some 100 plants of this kind."),
        ("近5年，能耗不超过10吨。", "Over the past 5 years, consumption has been no more than 10 tonnes."),
        ("能耗控制在10吨以内，加快更新。", "Keep consumption within 10 tonnes and renew quickly."),
        ("用3年左右时间，建成50家工厂。", "Build 50 plants in about 3 years."),
        ("能耗下降10%，产值增长12%。", "Cut energy use by 10% and raise output by 12%."),
        ("能耗下降10%，产值增长12%。", "Energy use falls by 10%, while output rises by 12%."),
        ("降低成本，利润增长12%。", "Lower costs and let profits rise by 12%."),
        ("产值达到10亿元，加快设备更新。", "Output will reach RMB 1 billion; renew equipment."),
        ("产值达到10亿美元，加快设备更新。", "Output will reach US$1 billion; renew equipment."),
        ("比重提高5个百分点，加快更新。", "Raise the share by 5 percentage points and renew quickly."),
        ("加强WTO、APEC框架下的合作。", "Cooperate within WTO and APEC."),
        ("在江西、山西建设基地。", "Build bases in Jiangxi and Shanxi."),
        ("同德国、印度尼西亚合作。", "Cooperate with German and Indonesian partners."),
        ("产值增长10%以上，利润增长10%。", "Profits grow by 10%, output by 10% or more."),
        ("落实RCEP协定，加快设备更新换代。", "Implement the RCEP and renew equipment faster."),
        (
            "落实RCEP协定，加快设备更新换代。",
            "Implement the Regional Comprehensive Economic Partnership and renew equipment.",
        ),
        ("开发APP等产品，加快设备更新。", "Develop apps and other products and renew equipment faster."),
        ("推广节能技术，加快设备“更新”。", "Promote energy-saving technology and faster “renewal.”"),
        ("推广节能。加快更新。", "Save energy. Renew. Renew."),
        ("产值增长6%以上，加快更新。", "Output growth will not fall below 6%; renew quickly."),
        ("能耗不高于10吨，加快更新。", "Consumption must not go above 10 tonnes; renew quickly."),
        ("产业集中度不高，加快更新。", "Industrial concentration is low; renew quickly."),
        ("推广无铬鞣制，加快更新。", "Promote chrome-free tanning and renew quickly."),
        ("不断加快更新，面向未来。", "Renew ever faster and look to the future."),
        ("各地财政部门、商务部门加快更新。", "Fiscal and commerce departments everywhere renew quickly."),
        ("深化京津冀协同，加快更新。", "Integrate Beijing, Tianjin and Hebei and renew quickly."),
        ("加快同美、欧的合作。", "Deepen cooperation with the United States and Europe."),
        ("自1月24日，各地加快更新。", "From 24 January, renew quickly everywhere."),
        ("产量达到1.3万亿斤以上，加快更新。", "Output will be at least 650 million tonnes; renew quickly."),
        ("建成10亿亩农田，加快更新。", "Build 66.7 million hectares of fields and renew quickly."),
        ("监管不到位，供给不够丰富。", "Oversight is lax, the range of products too narrow."),
        ("提升减灾能力，加快更新。", "Become better at reducing disasters and renew quickly."),
        ("减少消耗，加快更新。", "Use less and renew quickly."),
        ("提高效率，降低成本。", "Raise efficiency and cut costs."),
    ],
)
def test_what_has_its_counterpart_is_passed_over(tmp_path: Path, chinese: str, english: str) -> None:
    assert said(tmp_path, chinese, english) == []


SENTENCES = (
    (
        "推广节能技术，鼓励企业改造锅炉和电机。",
        "Promote energy-saving technology and encourage firms to refit boilers and motors.",
    ),
    (
        "支持骨干企业牵头制定团体标准和检测方法。",
        "Support leading firms in drawing up association standards and test methods.",
    ),
    (
        "完善回收网络，提高旧家电的拆解水平。",
        "Improve collection networks and dismantle old appliances to a higher standard.",
    ),
)


def test_a_sentence_that_was_left_out_is_missed(tmp_path: Path) -> None:
    chinese, english = "".join(c for c, _ in SENTENCES), [e for _, e in SENTENCES]
    whole, short = (chinese, " ".join(english)), (chinese, " ".join(english[:2]))
    assert _lengths_of(tmp_path / "whole", [whole] * (LEAST_OTHERS + 2)) == []
    found = _lengths_of(tmp_path / "short", [whole] * (LEAST_OTHERS + 1) + [short])
    assert [code for code, _ in found] == ["T009"]
    assert "2 sentences stand for 3" in found[0][1]


def _lengths_of(root: Path, rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return _said_of(root, rows, "T009")


def _said_of(root: Path, rows: list[tuple[str, str]], code: str) -> list[tuple[str, str]]:
    """What one rule says of a document of so many paragraphs."""
    shutil.copytree(TOY, root, dirs_exist_ok=True)
    segments = "".join(f"  - id: sec-3-p{n}\n    text: {c}\n" for n, (c, _) in enumerate(rows, 2))
    entries = "".join(
        f"sec-3-p{n}:\n  en: {e}\n  status: draft\n  source_hash: {source_hash(c)}\n\n"
        for n, (c, e) in enumerate(rows, 2)
    )
    edit(root / GUIDELINE, "  - id: box-1\n", f"{segments}  - id: box-1\n")
    edit(root / EN, "# 绿色工程\n", f"{entries}# 绿色工程\n")
    return [(d.code, str(d.message)) for d in faults_of(root) if d.code == code]


def test_of_three_translations_of_one_text_the_odd_one_is_told(tmp_path: Path) -> None:
    chinese = "推广节能技术，鼓励企业改造锅炉和电机。"
    usual = "Promote energy-saving technology and encourage firms to refit boilers and motors."
    odd = "Popularize technology that saves energy; let companies refit their boilers and motors."
    found = _said_of(tmp_path, [(chinese, odd), (chinese, usual), (chinese, usual)], "T005")
    assert [message.partition(" and ")[0] for _, message in found] == ["sec-3-p2"], "the two that agree are right"


def test_items_that_changed_places_are_told(tmp_path: Path) -> None:
    swapped = "⟦清洁生产技术⟧、⟦造纸装备⟧、⟦自动化控制⟧等技术。"
    right = "⟦Cleaner production technology⟧, ⟦papermaking equipment⟧, ⟦automated control⟧ and other technologies."
    wrong = "⟦Papermaking equipment⟧, ⟦cleaner production technology⟧, ⟦automated control⟧ and other technologies."
    numbered = (
        "⟦2:Papermaking equipment⟧, ⟦1:cleaner production technology⟧, ⟦3:automated control⟧ and other technologies."
    )
    old = (BOX, BOX_ENGLISH)
    assert said(tmp_path / "right", swapped, right, old=old) == []
    assert said(tmp_path / "numbered", swapped, numbered, old=old) == []
    found = said(tmp_path / "wrong", swapped, wrong, old=old)
    assert [code for code, _ in found] == ["T011"]
    assert "stands in" in found[0][1]


@pytest.mark.parametrize(
    ("odd", "others", "words"),
    [
        ("Clean Production of Paper", "Safer storage of goods {}", "in capitals as a title"),
        ("Clean production of paper", "Safer Storage of Goods {}", "without capitals"),
        ("Clean production in Fujian", "Safer storage of goods {}", ""),
        ("Clean Production", "Safer storage of goods {}", ""),
    ],
)
def test_headings_are_written_alike(tmp_path: Path, odd: str, others: str, words: str) -> None:
    headings = [others.format("abcdefghijklmnopqrstuvwxyz"[n]) for n in range(26)] + [odd]
    found = [message for message in _headings_of(tmp_path, headings) if "capitals" in message]
    # one heading of the toy's own is as a sentence
    assert f"sec-{3 + len(headings)}" in "".join(found) if words else found == []
    assert all(words in message for message in found)


def _headings_of(root: Path, headings: list[str]) -> list[str]:
    """What T007 says of a document with so many sections besides its own."""
    shutil.copytree(TOY, root, dirs_exist_ok=True)
    numbered = list(enumerate(headings, 4))
    edit(
        root / GUIDELINE,
        "  - id: box-1\n",
        "".join(f"  - id: sec-{n}\n    text: 标题\n" for n, _ in numbered) + "  - id: box-1\n",
    )
    entries = "".join(
        f"sec-{n}:\n  en: {e}\n  status: draft\n  source_hash: {source_hash('标题')}\n\n" for n, e in numbered
    )
    edit(root / EN, "# 绿色工程\n", f"{entries}# 绿色工程\n")
    return [str(d.message) for d in faults_of(root) if d.code == "T007"]
