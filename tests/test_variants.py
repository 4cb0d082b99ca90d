"""Traditional Chinese: rules, corrections, quotation marks, doubts. New cases go to golden/zh-Hant/rows.yml and data/variants/*.tsv."""

from __future__ import annotations

import os
import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.base.diagnostics import Position, Severity
from generator.base.locales import Locale
from generator.checks.conversion_rules import check_conversion, find_doubts, other_passages, passages
from generator.corpus.library import Library
from generator.corpus.locales_file import load_locales
from generator.document.folder import Document, load_document
from generator.site import read_project
from generator.variants import Passage, Variants, fold_pairs, load_variants, pair_quotes, to_simplified
from generator.variants.classes import expand, load_classes, parse_classes

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden" / "zh-Hant"
SENTENCES = Path(__file__).parent / "data" / "variants"
LISTS = sorted(path.stem for path in SENTENCES.glob("*.tsv"))
DOCUMENT = "light-industry-2022-draft"
REWRITE = os.environ.get("DUIZHAO_REWRITE_GOLDEN") == "1"
AT = Position("made-up.yml")

TW, HK = "zh-Hant", "zh-Hant-HK"


def passage(text: str, document: str = "") -> Passage:
    return Passage(text, "made-up", AT, document)


@pytest.fixture(scope="module")
def variants() -> Variants:
    _, locales, faults = load_locales(ROOT / "site_config/locales.yml", ROOT)
    assert not faults
    made, faults = load_variants(ROOT, locales)
    assert not faults
    return made


@pytest.fixture(scope="module")
def document() -> Document:
    loaded, faults = load_document(ROOT / "content" / DOCUMENT, ROOT)
    assert loaded is not None
    assert not faults
    return loaded


@pytest.fixture(scope="module")
def library() -> Library:
    project, faults = read_project(ROOT)
    assert not [str(d) for d in faults if d.severity is Severity.ERROR]
    assert project is not None
    return project.library


def rows() -> list[dict[str, str]]:
    loaded: list[dict[str, str]] = yaml.safe_load((GOLDEN / "rows.yml").read_text(encoding="utf-8"))["rows"]
    return loaded


def sentences(name: str) -> list[tuple[str, str]]:
    lines = (SENTENCES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines if line and not line.startswith("#")]


# ── Every character right ──────────────────────────────────────────────


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["in"])
def test_row_is_converted_as_reviewed(variants: Variants, row: dict[str, str]) -> None:
    for tag in (TW, HK):
        if tag in row:
            assert variants.convert(row["in"], tag, row.get("document", "")) == row[tag]


@pytest.mark.parametrize("name", LISTS)
def test_the_hard_sentences_are_converted_right(variants: Variants, name: str) -> None:
    """All but three in a hundred, in each list: what they must become was written before any run."""
    wrong = [(text, shown) for text, right in sentences(name) if (shown := variants.convert(text, TW)) != right]
    assert len(wrong) <= 0.03 * len(sentences(name)), wrong


def test_the_whole_document_is_as_it_was_proofread(variants: Variants, document: Document) -> None:
    """Read from beginning to end; a new OpenCC shows here. DUIZHAO_REWRITE_GOLDEN=1 rewrites the file, a person reads the diff."""
    path = GOLDEN / f"{DOCUMENT}.txt"
    shown = "".join(f"{p.name}\t{variants.convert(p.text, TW, DOCUMENT)}\n" for p in passages(document))
    if REWRITE:
        path.write_text(shown, encoding="utf-8")
    assert shown.splitlines() == path.read_text(encoding="utf-8").splitlines()


def test_t2s_gives_the_simplified_back_but_for_the_listed(variants: Variants, document: Document) -> None:
    listed = yaml.safe_load((GOLDEN / "round-trip.yml").read_text(encoding="utf-8"))["round_trip"]
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


@pytest.mark.slow
def test_nothing_is_undecided_and_nothing_lies_idle(variants: Variants, library: Library) -> None:
    """Documents, glossary, goals, in both Traditional locales: no undecided place, no idle correction, no failing test row."""
    found = list(check_conversion(library.documents, variants, ROOT, other_passages(library)))
    assert [str(d) for d in found if d.severity is not Severity.INFO] == []


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


def test_converting_again_changes_nothing(variants: Variants, document: Document) -> None:
    texts = [p.text for p in passages(document)] + [t for name in LISTS for t, _ in sentences(name)]
    for tag in (TW, HK):
        for text in texts:
            once = variants.convert(text, tag, DOCUMENT)
            assert variants.convert(once, tag, DOCUMENT) == once


@given(st.text(st.characters(max_codepoint=0x2FF), max_size=40))
def test_latin_is_left_alone(variants: Variants, text: str) -> None:
    assert variants.convert(f"发{text}展", TW)[1:-1] == text


def test_the_root_and_translations_are_left_alone(variants: Variants) -> None:
    assert variants.convert("“发展”", "zh-Hans") == "“发展”"
    assert variants.convert("“发展”", "en") == "“发展”"
    assert variants.tags == (TW, HK)


# ── The rules themselves ───────────────────────────────────────────────


def test_every_word_of_the_rules_has_its_character_and_one_form() -> None:
    """A guard may repeat what a wider token gives; two forms that are no default may not share a word."""
    text = (files("generator.variants") / "data" / "characters.txt").read_text(encoding="utf-8")
    opened = re.findall(r"(?m)^(\S) = ", text)
    assert sorted(opened) == sorted(set(opened)), "a character opened twice"
    for block in re.split(r"(?m)^(?=\S = )", re.sub(r"(?m)^#.*\n", "", text))[1:]:
        form, of = "", dict[str, str]()
        for token in block.partition("\n")[2].split():
            if len(token) == 2 and token.endswith(":"):
                form = token[0]
            elif "…" not in token:
                for word in expand(token):
                    assert block[0] in word, f"“{token}” is no word of {block[0]}"
                    if form != block[4]:
                        assert of.setdefault(word, form) == form, f"“{word}” is {of[word]} and {form}"


def test_the_longest_word_decides_and_a_short_one_cuts_no_other_in_two() -> None:
    kind = parse_classes("发 = 發\n  髮: 理发 美发\n  發: 美发展\n")["发"]
    assert kind.choose("$美发展$", 2, frozenset({0, 1, 4, 5})).form == "發"
    assert kind.choose("$理发店$", 2, frozenset({0, 1, 4, 5})).form == "髮"
    assert kind.choose("$办理发票$", 3, frozenset({0, 1, 3, 5, 6})).form == "發"


def test_a_file_of_rules_that_opens_no_character_is_refused() -> None:
    with pytest.raises(ValueError, match="open a character"):
        parse_classes("发 = 發發發\n")


def test_every_region_has_a_form_for_all_that_may_be_shown(variants: Variants) -> None:
    for tag in (TW, HK):
        for character in load_classes("s2tw"):
            assert all(len(form) == 1 for form in variants.forms_of(character, tag))
    assert variants.forms_of("周", HK) == ("周",)


@pytest.mark.slow
def test_the_words_are_those_of_the_segmenter() -> None:
    """The list is jieba's (MIT), its words of up to four characters; rewritten with DUIZHAO_REWRITE_GOLDEN=1."""
    import math

    import jieba

    classes: dict[tuple[str, int], list[str]] = {}
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if re.fullmatch("[\u4e00-\u9fff]{1,4}", word) and (len(word) == 1 or int(count) >= 5):
            classes.setdefault((word[0], round(math.log2(int(count) + 1))), []).append(word)
    path = ROOT / "generator" / "variants" / "data" / "words.txt"
    head = path.read_text(encoding="utf-8").partition("\n")[0]
    lines = (f"{kind} {' '.join(sorted(words))}\n" for (_, kind), words in sorted(classes.items()))
    made = head + "\n" + "".join(lines)
    if REWRITE:
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made


# ── Doubts ─────────────────────────────────────────────────────────────


def test_a_doubt_offers_the_correction_that_settles_it(tmp_path: Path) -> None:
    made = _site(tmp_path, "corrections: []\n")
    (found,) = find_doubts([passage("排出铂烟；再排出铂烟")], made)
    assert (found.code, found.severity, found.position) == ("V010", Severity.WARNING, AT)
    assert "1 more" in found.hint
    offered = re.search(r"- \{from: (\S+), to: (\S+), why: …\}", found.hint)
    assert offered is not None
    settled = _site(tmp_path, f"corrections:\n  {offered[0]}\n")
    assert not list(find_doubts([passage("排出铂烟")], settled))
    assert not list(check_conversion([], settled, tmp_path, [passage("排出铂烟")]))


@pytest.mark.parametrize(
    ("head", "after_a_character", "after_a_word", "form"),
    [
        ("里 = 里 !裡", False, False, "裡"),
        ("里 = 里 ?裡", True, True, "裡"),
        ("里 = 里 ^", True, False, "里"),
        ("里 = 里", False, False, "里"),
    ],
)
def test_the_sign_of_a_character_says_where_a_person_is_asked(
    head: str, after_a_character: bool, after_a_word: bool, form: str
) -> None:
    """里 by itself is 裡 and never wrong: to ask about it would only teach people to read past the report."""
    kind = parse_classes(f"{head}\n  裡: 家里\n")["里"]
    one = kind.choose("$甲里$", 2, frozenset({0, 1, 2, 3}))
    several = kind.choose("$甲乙里$", 3, frozenset({0, 1, 3, 4}))
    assert (one.form, one.doubtful, several.form, several.doubtful) == (form, after_a_character, form, after_a_word)


def test_a_word_that_only_opencc_has_for_another_form_is_a_doubt(tmp_path: Path) -> None:
    made = _site(tmp_path, "corrections: []\n")
    (found,) = find_doubts([passage("她把直发剪短")], made)
    assert found.code == "V010"
    assert "“直发” with 髮" in found.message
    assert not list(find_doubts([passage("换发证书、干部、批准")], made))


def test_the_report_is_the_same_without_the_development_tools(
    variants: Variants, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = list(check_conversion([document], variants, ROOT))
    monkeypatch.setattr("generator.words.segmenter.is_installed", lambda: False)
    assert list(check_conversion([document], variants, ROOT)) == found


def test_a_correction_that_is_too_general_is_told(tmp_path: Path) -> None:
    made = _site(tmp_path, "corrections: [{from: 编制, to: 編製, why: a}]\n")
    found = list(check_conversion([], made, tmp_path, [passage("机构编制总数")]))
    assert {d.code for d in found} == {"V011"}
    assert not list(check_conversion([], made, tmp_path, [passage("要编制的")]))[1:]


# ── Faults of the files ────────────────────────────────────────────────

_TEST = "test: {in: 某某家具某, out: 某某家具某}"
FAULTS = {
    "changes the length": ("corrections: [{from: 软件, to: 軟體件, why: a}]", "V002", 1, 30),
    "no Han": ("corrections: [{from: abc, to: abc, why: a}]", "V003", 1, 22),
    "one character": ("corrections: [{from: 发, to: 髮, why: a}]", "V003", 1, 22),
    "test without the words": ("corrections: [{from: 干法, to: 乾法, why: a, test: {in: 法, out: 法}}]", "V003", 1, 22),
    "twice": (
        "corrections:\n  - {from: 干法, to: 乾法, why: a}\n  - {from: 干法, to: 乾法, why: a}",
        "V003",
        3,
        5,
    ),
    "no reason": ("corrections: [{from: 干法, to: 乾法}]", "Y006", 1, 15),
    "unknown locale": ("corrections: [{from: 干法, to: {zh-Hans: 乾法}, why: a}]", "Y005", 1, 31),
}


@pytest.mark.parametrize("file", ["site_config/variants/corrections.yml", "content/one/conversion.yml"])
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_the_file_is_told_with_its_place(name: str, file: str, tmp_path: Path) -> None:
    text, code, line, column = FAULTS[name]
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text(text + "\n", encoding="utf-8")
    _, faults = load_variants(tmp_path, [Locale(tag=TW, label="繁", name="繁體中文", conversion="s2tw")])
    assert [(d.code, d.position) for d in faults] == [(code, Position(file, line, column))]


def _site(root: Path, corrections: str, own: str = "", tag: str = TW) -> Variants:
    for file, text in (("site_config/variants/corrections.yml", corrections), ("content/one/conversion.yml", own)):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text or "corrections: []\n", encoding="utf-8")
    profile = "s2hk" if tag == HK else "s2tw"
    made, faults = load_variants(root, [Locale(tag=tag, label="繁", name="繁體中文", conversion=profile)])
    assert not faults
    return made


@pytest.mark.parametrize(
    ("entry", "text", "codes"),
    [
        ("from: 冲扩, to: 衝擴, why: a", "湿法", {"V001"}),
        ("from: 冲扩, to: 衝擴, why: a, seen: elsewhere", "湿法", set()),
        ("from: 冲扩, to: 衝擴, why: a", "冲扩网", set()),
        ("from: 发展, to: 發展, why: a", "发展", {"V008"}),
        ("from: 设备, to: 裝置, why: a", "设备", {"V012"}),
        ("from: 设备, to: 設备, why: a", "设备", {"V012"}),
        ("from: 干法, to: 乾法, why: a, test: {in: 干法, out: 幹法}", "干法", {"V008", "V009"}),
    ],
)
def test_a_correction_that_does_nothing_is_told(entry: str, text: str, codes: set[str], tmp_path: Path) -> None:
    made = _site(tmp_path, f"corrections:\n  - {{{entry}}}\n")
    assert {d.code for d in check_conversion([], made, tmp_path, [passage(text)])} == codes


def test_a_file_that_nothing_reads_is_told(tmp_path: Path) -> None:
    (tmp_path / "site_config/variants").mkdir(parents=True)
    (tmp_path / "site_config/variants/general.yml").write_text("corrections: []\n", encoding="utf-8")
    _, faults = load_variants(tmp_path, [])
    assert [(d.code, d.position.path) for d in faults] == [("V003", "site_config/variants/general.yml")]


def test_a_documents_correction_is_its_own_and_goes_before_the_sites(tmp_path: Path) -> None:
    made = _site(
        tmp_path,
        "corrections: [{from: 冲扩网, to: 衝擴網, why: a}]\n",
        "corrections: [{from: 冲扩, to: 沖擴, why: photographs}]\n",
    )
    assert made.convert("冲扩网", TW, "one") == "沖擴網"
    assert made.convert("冲扩网", TW, "two") == "衝擴網"
    assert {d.code for d in check_conversion([], made, tmp_path, [passage("冲扩网", "one")])} == {"V006"}


def test_an_unpaired_quotation_mark_is_told(tmp_path: Path) -> None:
    made = _site(tmp_path, "corrections: []\n")
    assert "V007" in {d.code for d in check_conversion([], made, tmp_path, [passage("“甲乙")])}


def test_a_profile_that_changes_words_is_an_error_and_no_crash(tmp_path: Path) -> None:
    made, _ = load_variants(tmp_path, [Locale(tag=TW, label="繁", name="繁體中文", conversion="s2twp")])
    found = list(made.check_lengths([passage("优化流程")]))
    assert [(d.code, d.severity, d.position) for d in found] == [("V004", Severity.ERROR, AT)]
    assert "made-up" in found[0].message
    assert {d.code for d in check_conversion([], made, tmp_path, [passage("优化流程"), passage("发展")])} >= {"V004"}
    with pytest.raises(ValueError, match="length"):
        made.convert("优化流程", TW)


def test_a_profile_that_opencc_lacks_is_told_and_left_out(tmp_path: Path) -> None:
    made, faults = load_variants(tmp_path, [Locale(tag=TW, label="繁", name="繁體中文", conversion="s2twx")])
    assert [d.code for d in faults] == ["V005"]
    assert "s2tw" in faults[0].hint
    assert made.tags == ()


# ── Locales ────────────────────────────────────────────────────────────


def test_hong_kong_is_switched_on_by_one_word(tmp_path: Path) -> None:
    """`enabled: true` in locales.yml and nothing else; the rules hold for it already."""
    source = (ROOT / "site_config/locales.yml").read_text(encoding="utf-8")
    assert "enabled: false" in source or "enabled: true" in source
    on = tmp_path / "locales.yml"
    on.write_text(source.replace("enabled: false", "enabled: true"), encoding="utf-8")
    locales, _, faults = load_locales(on, tmp_path)
    assert not faults
    hongkong = next(locale for locale in locales if locale.tag == HK)
    assert (hongkong.region, hongkong.strings, hongkong.path) == (HK, TW, "zh-hant-hk")
    made, faults = load_variants(ROOT, locales)
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
    assert code in {d.code for d in load_locales(tmp_path / "locales.yml", tmp_path)[2]}


# ── Folding for the search ─────────────────────────────────────────────


def test_queries_fold_to_the_words_of_the_text(variants: Variants, document: Document) -> None:
    texts = [(p.text, variants.convert(p.text, TW, DOCUMENT)) for p in passages(document)]
    pairs = fold_pairs([*texts, (None, "軟體"), (None, "網路"), (None, "智慧財產權")])
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


def test_the_folding_does_not_depend_on_what_was_converted_before(document: Document) -> None:
    """計畫 is 计划 because the text says so, whether or not anything has been converted."""
    locale = Locale(tag=TW, label="繁", name="繁體中文", conversion="s2tw")
    texts = [p.text for p in passages(document)]
    fresh, used = (load_variants(ROOT, [locale])[0] for _ in range(2))
    before = fold_pairs((t, fresh.convert(t, TW, DOCUMENT)) for t in texts)
    for text in ("标竿", "范围", "准许"):
        used.convert(text, TW)
    for text in reversed(texts):
        used.convert(text, TW)
    assert fold_pairs((t, used.convert(t, TW, DOCUMENT)) for t in texts) == before
    assert fold_pairs([("标杆", "標竿")]) == "標标竿杆"
    assert fold_pairs([(None, "標竿")]) == "標标"
