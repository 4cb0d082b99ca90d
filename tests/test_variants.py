"""Traditional Chinese: corrections, glyphs, quotation marks, detectors. New cases go to golden/zh-Hant/rows.yml."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.base.diagnostics import Position, Severity
from generator.base.locales import Locale
from generator.checks import conversion_rules as conversion_checks
from generator.checks.conversion_rules import check_conversion, check_passages, other_passages, passages
from generator.corpus.library import Library
from generator.corpus.locales_file import load_locales
from generator.document.folder import GUIDELINE, Document, load_document
from generator.document.importing import import_document
from generator.document.model import parse_items
from generator.site import read_project
from generator.variants import (
    Decisions,
    Passage,
    Variants,
    ambiguous,
    load_decisions,
    load_variants,
    pair_quotes,
    to_simplified,
)
from generator.yaml_reader import parse

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden" / "zh-Hant"
CORPUS = ROOT.parent / "shared" / "corpus"
DOCUMENT = "light-industry-2022-draft"
REWRITE = os.environ.get("DUIZHAO_REWRITE_GOLDEN") == "1"
AT = Position("made-up.yml")

TW, HK = "zh-Hant", "zh-Hant-HK"


def passage(text: str, document: str = "") -> Passage:
    return Passage(text, "made-up", AT, document)


@pytest.fixture(scope="module")
def variants(tmp_path_factory: pytest.TempPathFactory) -> Variants:
    locales, faults = load_locales(ROOT / "site_config/locales.yml", ROOT, also_disabled=True)
    assert not faults
    made, faults = load_variants(ROOT, locales, tmp_path_factory.mktemp("build"))
    assert not faults
    return made


@pytest.fixture(scope="module")
def document() -> Document:
    loaded, faults = load_document(ROOT / "content" / DOCUMENT, ROOT)
    assert loaded is not None
    assert not faults
    return loaded


@pytest.fixture(scope="module")
def decisions() -> Decisions:
    made, _, faults = load_decisions(ROOT / "site_config/variants", ROOT)
    assert not faults
    return made


@pytest.fixture(scope="module")
def library() -> Library:
    project, faults = read_project(ROOT)
    assert not [str(d) for d in faults if d.severity is Severity.ERROR]
    assert project is not None
    return project.library


def rows() -> list[dict[str, str]]:
    loaded: list[dict[str, str]] = yaml.safe_load((GOLDEN / "rows.yml").read_text(encoding="utf-8"))["rows"]
    return loaded


# ── Every character right ──────────────────────────────────────────────


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["in"])
def test_row_is_converted_as_reviewed(variants: Variants, row: dict[str, str]) -> None:
    for tag in (TW, HK):
        if tag in row:
            assert variants.convert(row["in"], tag, row.get("document", "")) == row[tag]


def test_the_whole_document_is_as_it_was_proofread(variants: Variants, document: Document) -> None:
    """Read from beginning to end; a new OpenCC shows here. DUIZHAO_REWRITE_GOLDEN=1 rewrites the file, a person reads the diff."""
    path = GOLDEN / f"{DOCUMENT}.txt"
    shown = "".join(f"{p.name}\t{variants.convert(p.text, TW, DOCUMENT)}\n" for p in passages(document))
    if REWRITE:
        path.write_text(shown, encoding="utf-8")
    assert shown.splitlines() == path.read_text(encoding="utf-8").splitlines()


def test_t2s_gives_the_simplified_back_but_for_the_listed(variants: Variants, document: Document) -> None:
    listed = yaml.safe_load((ROOT / "site_config/variants/round-trip.yml").read_text(encoding="utf-8"))["round_trip"]
    used = set()
    for p in passages(document):
        back = to_simplified(variants.convert(p.text, TW, DOCUMENT)).translate(str.maketrans("「」『』", "“”‘’"))
        expected = p.text
        for row in listed:
            if row["words"] in expected:
                used.add(row["words"])
                expected = expected.replace(row["words"], row["gives"])
        assert back == expected, p.name
    assert used == {row["words"] for row in listed}, "a listed exception that is none any more"


def test_every_text_keeps_its_length(variants: Variants, library: Library) -> None:
    texts = [*(p for d in library.documents for p in passages(d)), *other_passages(library)]
    assert len(texts) > 1800
    assert not list(variants.check_lengths(texts))


def test_nothing_is_undecided_and_nothing_lies_idle(variants: Variants, library: Library) -> None:
    """Documents, glossary, goals, in both Traditional locales: no undecided place, no idle correction, no failing test row."""
    found = list(check_conversion(library.documents, variants, ROOT, other_passages(library)))
    assert [str(d) for d in found if d.severity is not Severity.INFO] == []


def test_the_documents_of_others_raise_nothing_undecided(variants: Variants, decisions: Decisions) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of other documents is not here")
    texts = []
    for path in sorted(CORPUS.glob("*.txt")):
        made = import_document(path.read_bytes(), path.stem.replace(".", "-"), path.name)
        read, _ = parse(made.files["guideline.yml"], GUIDELINE, path.name)
        texts += [Passage(parse_items(r.get("text", ""), "x")[0], str(r["id"]), r.at) for r in read["segments"]]
    texts = [t for t in texts if t.text]
    assert len(texts) > 400
    _, forbidden, _ = load_decisions(ROOT / "site_config/variants", ROOT)
    assert [str(d) for d in check_passages(texts, variants, decisions, forbidden)] == []


# ── Quotation marks ────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected", "stray"),
    [
        ("“甲”", "「甲」", 0),
        ("“甲‘乙’丙”", "「甲『乙』丙」", 0),
        ("“甲“乙”丙”", "「甲『乙』丙」", 0),
        ("“甲‘乙“丙”乙’甲”", "「甲『乙「丙」乙』甲」", 0),
        ("don’t “say ‘I can’t’”", "don’t 「say 『I can’t』」", 0),
        ("“甲", "“甲", 1),
        ("甲”", "甲”", 1),
        ("“甲‘乙”", "「甲‘乙」", 1),
        ("", "", 0),
    ],
)
def test_quotes_go_by_pair(text: str, expected: str, stray: int) -> None:
    shown, left = pair_quotes(text)
    assert (shown, len(left)) == (expected, stray)


@given(st.text("“”‘’甲a「」 ", max_size=30))
def test_quotes_keep_the_length_and_leave_only_strays(text: str) -> None:
    shown, stray = pair_quotes(text)
    assert len(shown) == len(text)
    assert all(text[place] in "“‘”" and shown[place] == text[place] for place in stray)
    assert {n for n, c in enumerate(shown) if c in "“”‘"} == set(stray)
    if not stray:
        assert pair_quotes(shown) == (shown, ())


# ── Properties ─────────────────────────────────────────────────────────

_SIMPLIFIED = st.text(
    st.one_of(
        st.sampled_from("发制干并里面后余复征冲准周台占布系家具机标杆计划于采向“”‘’、，。的一"),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.sampled_from("aB5 %’😀"),
    ),
    max_size=40,
)


@settings(max_examples=200, deadline=None)
@given(text=_SIMPLIFIED)
def test_conversion_never_changes_the_length(variants: Variants, text: str) -> None:
    for tag in (TW, HK):
        for owner in ("", DOCUMENT):
            assert len(variants.convert(text, tag, owner)) == len(text)


def test_converting_again_what_is_converted_changes_next_to_nothing(variants: Variants, document: Document) -> None:
    """The pages pass through a reader's own converter unharmed, but for what only the Simplified text could tell."""
    again = set()
    for p in passages(document):
        once = variants.convert(p.text, TW, DOCUMENT)
        twice = variants.convert(once, TW, DOCUMENT)
        again |= {once[max(0, n - 1) : n + 2] for n, (a, b) in enumerate(zip(once, twice, strict=True)) if a != b}
    assert again == {"研制一", "研制和", "適合中"}


def test_the_root_and_translations_are_left_alone(variants: Variants) -> None:
    assert variants.convert("“发展”", "zh-Hans") == "“发展”"
    assert variants.convert("“发展”", "en") == "“发展”"
    assert variants.tags == (TW, HK)


# ── Detectors: sentences that are in no document here ──────────────────

SENTENCES = [
    ("V010", "从头发掘产业潜力"),
    ("V010", "该厂供应制氧设备"),
    ("V010", "若干燥不足则易开裂"),
    ("V011", "以土法制得的干粉"),
    ("V011", "铅带冲压成形"),
    ("V011", "由国家制药企业承担"),
    ("V012", "面铺的面案师傅"),
    ("V012", "用钻头钻孔"),
    ("V012", "姓范的先生"),
    ("V013", "洗衣机制造商名录"),
    ("V013", "标题作“未闭合"),
    ("V013", "上级控制造成困难"),
]


@pytest.mark.parametrize(("code", "sentence"), SENTENCES)
def test_detector_catches_what_is_in_no_document_here(
    code: str, sentence: str, variants: Variants, document: Document
) -> None:
    assert not any(sentence in p.text for p in passages(document))
    decisions, forbidden, _ = load_decisions(ROOT / "site_config/variants", ROOT)
    found = list(check_passages([passage(sentence)], variants, decisions, forbidden))
    assert code in {d.code for d in found}
    assert {d.severity for d in found} == {Severity.WARNING}
    assert {d.position for d in found} == {AT}


def test_a_decision_that_comes_out_otherwise_is_reported(variants: Variants, tmp_path: Path) -> None:
    decisions = _decide(tmp_path, "{from: 干, to: 乾, in: [干部], why: made up}")
    found = list(check_passages([passage("干部")], variants, decisions, ()))
    assert {d.code for d in found} == {"V015"}


def test_two_decisions_of_one_length_that_disagree_are_reported(variants: Variants, tmp_path: Path) -> None:
    decisions = _decide(tmp_path, "{from: 制, to: 制, in: [机制], why: a}", "{from: 制, to: 製, in: [制造], why: b}")
    found = list(check_passages([passage("电机制造")], variants, decisions, ()))
    assert "V015" in {d.code for d in found}
    decisions = _decide(
        tmp_path, "{from: 制, to: 制, in: [机制], why: a}", "{from: 制, to: 制, in: [电机制造], why: b}"
    )
    assert not list(check_passages([passage("电机制造")], variants, decisions, ()))


def test_a_default_answers_a_guess_and_no_disagreement(variants: Variants, tmp_path: Path) -> None:
    decisions = _decide(tmp_path, "{from: 发, to: 髮, why: made up}", "{from: 家, to: 家, why: made up}")
    codes = {d.code for d in check_passages([passage("从头发掘国家")], variants, decisions, ())}
    assert codes == {"V010"}


def _decide(root: Path, *lines: str) -> Decisions:
    folder = root / "site_config" / "variants"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "decisions.yml").write_text("decisions:\n" + "".join(f"  - {line}\n" for line in lines), encoding="utf-8")
    decisions, _, faults = load_decisions(folder, root)
    assert not faults
    return decisions


def test_without_the_development_tools_the_check_says_so(variants: Variants, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.words.segmenter.is_installed", lambda: False)
    monkeypatch.setattr(conversion_checks, "_other", lambda: None)
    found = [d for d in check_conversion([], variants, ROOT) if d.code == "V014"]
    assert [d.severity for d in found] == [Severity.INFO, Severity.INFO]


# ── Faults of the files ────────────────────────────────────────────────

_TEST = "test: {in: 某某家具某, out: 某某家具某}"
FAULTS = {
    "changes the length": (
        "corrections: [{from: 软件, to: 軟體件, why: a, test: {in: 软件, out: 軟體件}}]",
        "V002",
        1,
        30,
    ),
    "glyph changes the length": (
        "glyphs: [{from: 汙, to: 污污, locale: zh-Hant, why: a, test: {in: 污, out: 污}}]",
        "V002",
        1,
        24,
    ),
    "no Han": ("corrections: [{from: abc, to: abc, why: a, test: {in: abc, out: abc}}]", "V003", 1, 22),
    "one character": ("corrections: [{from: 发, to: 髮, why: a, test: {in: 发, out: 髮}}]", "V003", 1, 22),
    "test without the words": ("corrections: [{from: 干法, to: 乾法, why: a, test: {in: 法, out: 法}}]", "V003", 1, 22),
    "twice": (
        "corrections:\n  - {from: 干法, to: 乾法, why: a, test: {in: 干法, out: 乾法}}\n"
        "  - {from: 干法, to: 乾法, why: a, test: {in: 干法, out: 乾法}}",
        "V003",
        3,
        5,
    ),
    "no reason": ("corrections: [{from: 干法, to: 乾法, test: {in: 干法, out: 乾法}}]", "Y006", 1, 15),
    "unknown locale": (
        "corrections: [{from: 干法, to: {zh-Hans: 乾法}, why: a, test: {in: 干法, out: 乾法}}]",
        "Y005",
        1,
        31,
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_the_file_is_told_with_its_place(name: str, tmp_path: Path) -> None:
    text, code, line, column = FAULTS[name]
    folder = tmp_path / "site_config" / "variants"
    folder.mkdir(parents=True)
    (folder / "general.yml").write_text(text + "\n", encoding="utf-8")
    _, faults = load_variants(
        tmp_path, [Locale(tag=TW, label="繁", name="繁體中文", conversion="s2tw")], tmp_path / "build"
    )
    assert [(d.code, d.position) for d in faults] == [
        (code, Position("site_config/variants/general.yml", line, column))
    ]


def _site(root: Path, general: str, tag: str = TW) -> Variants:
    folder = root / "site_config" / "variants"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "general.yml").write_text(general, encoding="utf-8")
    made, faults = load_variants(
        root, [Locale(tag=tag, label="繁", name="繁體中文", conversion="s2hk" if tag == HK else "s2tw")], root / "build"
    )
    assert not faults
    return made


@pytest.mark.parametrize(
    ("entry", "text", "codes"),
    [
        ("from: 干法, to: 乾法, why: a, test: {in: 干法, out: 乾法}", "湿法", {"V001"}),
        ("from: 干法, to: 乾法, why: a, seen: elsewhere, test: {in: 干法, out: 乾法}", "湿法", set()),
        ("from: 干法, to: 乾法, why: a, test: {in: 干法, out: 乾法}", "减薄干法", {"V006"}),
        ("from: 发展, to: 發展, why: a, test: {in: 发展, out: 發展}", "发展", {"V008"}),
        ("from: 干法, to: 乾法, why: a, test: {in: 干法, out: 幹法}", "干法", {"V009"}),
    ],
)
def test_a_correction_that_does_nothing_is_told(entry: str, text: str, codes: set[str], tmp_path: Path) -> None:
    made = _site(tmp_path, f"corrections:\n  - {{{entry}}}\n")
    found = check_conversion([], made, tmp_path, [passage(text)])
    assert {d.code for d in found if d.code < "V010"} == codes


def test_a_glyph_that_does_nothing_is_told(tmp_path: Path) -> None:
    made = _site(tmp_path, "glyphs: [{from: 汙, to: 污, locale: zh-Hant, why: a, test: {in: 污, out: 污}}]\n")
    assert "V001" in {d.code for d in check_conversion([], made, tmp_path, [passage("干净")])}
    assert "V001" not in {d.code for d in check_conversion([], made, tmp_path, [passage("污泥")])}


def test_an_unpaired_quotation_mark_is_told(tmp_path: Path) -> None:
    made = _site(tmp_path, "corrections: []\n")
    assert "V007" in {d.code for d in check_conversion([], made, tmp_path, [passage("“甲乙")])}


def test_a_text_that_would_change_its_length_is_an_error_and_no_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = _site(tmp_path, "corrections: []\n")
    chain = made.chain(TW)
    original = chain.convert
    monkeypatch.setattr(chain, "convert", lambda text: original(text).replace("軟件", "軟體件"))
    found = list(made.check_lengths([passage("基础软件")]))
    assert [(d.code, d.severity, d.position) for d in found] == [("V004", Severity.ERROR, AT)]
    assert "made-up" in found[0].message
    assert {d.code for d in check_conversion([], made, tmp_path, [passage("基础软件"), passage("发展")])} >= {"V004"}
    with pytest.raises(ValueError, match="length"):
        made.convert("基础软件", TW)


def test_a_profile_that_opencc_lacks_is_told_and_left_out(tmp_path: Path) -> None:
    made, faults = load_variants(tmp_path, [Locale(tag=TW, label="繁", name="繁體中文", conversion="s2twx")], tmp_path)
    assert [d.code for d in faults] == ["V005"]
    assert "s2tw" in faults[0].hint
    assert made.tags == ()


# ── Locales ────────────────────────────────────────────────────────────


def test_hong_kong_is_switched_on_by_one_word(tmp_path: Path) -> None:
    """`enabled: true` in locales.yml and nothing else; all corrections and decisions hold for it already."""
    source = (ROOT / "site_config/locales.yml").read_text(encoding="utf-8")
    assert "enabled: false" in source or "enabled: true" in source
    on = tmp_path / "locales.yml"
    on.write_text(source.replace("enabled: false", "enabled: true"), encoding="utf-8")
    locales, faults = load_locales(on, tmp_path)
    assert not faults
    hongkong = next(locale for locale in locales if locale.tag == HK)
    assert (hongkong.region, hongkong.strings, hongkong.path) == (HK, TW, "zh-hant-hk")
    made, faults = load_variants(ROOT, locales, tmp_path)
    assert not faults
    assert made.convert("产业集群的质量标杆", HK) == "產業集群的質量標杆"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("locales: [{tag: zh-Hans, label: 简, name: 简体中文}, {tag: zh-Hans, label: 简, name: 简体中文}]", "L001"),
        ("locales: [{tag: zh-Hans, label: 简, name: 简体中文}, {tag: zh-Hant, label: 繁, name: 繁體中文}]", "L002"),
        ("locales: [{tag: zh-Hans, label: 简, name: 简体中文, conversion: s2tw}]", "L003"),
        ("locales: [{tag: en, label: EN, name: English}]", "L004"),
        ("locales: [{tag: zh_Hans, label: 简, name: 简体中文}]", "Y005"),
    ],
)
def test_a_fault_of_the_locales_is_told(text: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "locales.yml").write_text(text + "\n", encoding="utf-8")
    assert code in {d.code for d in load_locales(tmp_path / "locales.yml", tmp_path)[1]}


# ── Folding for the search ─────────────────────────────────────────────


def test_queries_fold_to_the_words_of_the_text(variants: Variants, document: Document) -> None:
    texts = [variants.convert(p.text, TW, DOCUMENT) for p in passages(document)]
    pairs = variants.simplified_pairs([*texts, "軟體", "網路", "智慧財產權"])
    assert len(pairs) % 2 == 0
    table = str.maketrans(dict(zip(pairs[::2], pairs[1::2], strict=True)))
    for typed, meant in (
        ("應用計畫", "应用计划"),
        ("標竿", "标杆"),
        ("平臺", "平台"),
        ("綠色製造", "绿色制造"),
        ("智慧財產權", "智慧财产权"),
        ("覆蓋", "覆盖"),
    ):
        assert typed.translate(table) == meant.translate(table)
    assert "绿色制造体系".translate(table) == "绿色制造体系"


# ── OpenCC itself ──────────────────────────────────────────────────────


def test_the_list_of_ambiguous_words_is_that_of_the_installed_opencc(tmp_path: Path) -> None:
    """Rewritten with DUIZHAO_REWRITE_GOLDEN=1. The wheel brings its own tool to read the dictionaries."""
    import opencc

    home = Path(opencc.__file__).parent / "clib"
    tool = next((str(p) for p in (home / "bin").glob("opencc_dict*")), None) or shutil.which("opencc_dict")
    if tool is None:
        pytest.skip("this wheel of OpenCC has no opencc_dict")
    found: dict[str, tuple[str, ...]] = {}
    for name in ("STCharacters", "STPhrases"):
        out = tmp_path / f"{name}.txt"
        source = home / "share" / "opencc" / f"{name}.ocd2"
        subprocess.run([tool, "-i", source, "-o", out, "-f", "ocd2", "-t", "text"], check=True, capture_output=True)
        rows = (line.split("\t") for line in out.read_text(encoding="utf-8").splitlines() if "\t" in line)
        found.update({word: tuple(forms.split(" ")) for word, forms in rows if " " in forms})
    if REWRITE:
        path = ROOT / "generator" / "variants" / "ambiguous.txt"
        head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        path.write_text(
            "\n".join([*head, *(f"{w}\t{' '.join(f)}" for w, f in sorted(found.items()))]) + "\n", encoding="utf-8"
        )
        ambiguous.cache_clear()
    assert dict(ambiguous()) == found


def test_the_configuration_is_written_under_build_and_the_same_each_time(tmp_path: Path) -> None:
    def written() -> dict[str, bytes]:
        made, _ = load_variants(ROOT, [Locale(tag=TW, label="繁", name="繁體中文", conversion="s2tw")], tmp_path)
        made.convert("共生发展", TW, DOCUMENT)
        return {p.name: p.read_bytes() for p in sorted((tmp_path / "opencc").iterdir())}

    first = written()
    assert first == written()
    config = json.loads(first[f"{TW}.{DOCUMENT}.full.json"])
    assert config["segmentation"]["dict"]["dicts"][0]["file"].endswith("corrections.txt")
    assert config["conversion_chain"][0]["dict"]["dicts"][0]["file"].endswith("corrections.txt")
