"""What readers type and what must come of it: data/search/queries.yml, asked of the real project's data in Node."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.corpus.edition import Edition
from generator.site import build
from tests.search_core import ask, write_data
from tests.toy import DOCUMENT, real

TABLE: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "data/search/queries.yml").read_text("utf-8"))
LOCALES = ("zh-hans", "zh-hant", "en")
KINDS = ("terms", "industries", "verbs")
FLAT = ("goals", "pages", "documents")


def asked() -> list[tuple[dict[str, Any], str]]:
    """Each row with each locale that it is for."""
    return [(row, here) for row in TABLE for here in (LOCALES if row.get("here") == "all" else [row.get("here", "en")])]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    files = {name[5:]: content for name, content in build(real()).files.items() if name.startswith("data/")}
    scripts = {name: content for name, content in files.items() if name.endswith(".js")}
    folder = write_data(tmp_path_factory.mktemp("data"), scripts)
    return ask(folder, [{"query": row["q"], "here": here} for row, here in asked()])


def root_texts() -> dict[str, str]:
    """Every segment's Simplified text."""
    edition: Edition = next(e for e in real().editions if e.locale.is_root)
    document = real().library.document(DOCUMENT)
    return {s.id: str(edition.text(document, s)) for s in document.guideline.body}


def troubles(row: dict[str, Any], answer: dict[str, Any], texts: dict[str, str]) -> list[str]:
    """What an answer lacks of what its row asks for."""
    wrong = []
    for kind in KINDS:
        if kind in row:
            got = [hit["row"][0] for hit in answer["names"][kind]["hits"][:3]]
            wrong += [f"{kind}: {got}"] if row[kind] not in got else []
    for kind in FLAT:
        if kind in row:
            got = [one["id"] for one in answer["passages"][kind][:3]]
            wrong += [f"{kind}: {got}"] if row[kind] not in got else []
    passages = [one["id"] for kind in ("provisions", "boxes") for one in answer["passages"][kind]]
    if "has" in row:
        best = [ones[0]["id"] for kind in ("provisions", "boxes") if (ones := answer["passages"][kind])]
        if not any(row["has"] in texts[id_] for id_ in best):
            wrong.append(f"passages: {[(id_, texts[id_][:20]) for id_ in best]}")
    if "all_with" in row:
        there = {id_ for id_, text in texts.items() if all(word in text for word in row["all_with"])}
        if not there or not there <= set(passages):
            wrong.append(f"without {sorted(there - set(passages))} of {len(there)}")
    if "places" in row:
        got = [place.partition("/")[2] for place in answer["places"]]
        wrong += [f"places: {got}"] if got != row["places"] else []
    wrong += [f"missing: {answer['missing']}"] if row.get("missing", answer["missing"]) != answer["missing"] else []
    instead = {one["typed"]: one["shown"] for one in answer["instead"]}
    wrong += [f"instead: {instead}"] if row.get("instead", {}) != instead else []
    wrong += [f"found {answer['total']}"] if row.get("nothing") and (answer["total"] or answer["places"]) else []
    return wrong


@pytest.mark.slow
def test_every_query_of_the_table_finds_what_its_reader_wants(answers: list[dict[str, Any]]) -> None:
    texts = root_texts()
    wrong = [
        f"{row['q']!r} ({here}): {'; '.join(found)}"
        for (row, here), answer in zip(asked(), answers, strict=True)
        if (found := troubles(row, answer, texts))
    ]
    assert not wrong, "\n".join(wrong)


def test_every_row_of_the_table_asks_for_something() -> None:
    known = {"q", "here", *KINDS, *FLAT, "has", "all_with", "places", "missing", "instead", "nothing"}
    assert all(row.keys() <= known and len(row.keys() - {"q", "here"}) > 0 for row in TABLE)
    assert len(TABLE) == len({(row["q"], row.get("here")) for row in TABLE}) > 120
