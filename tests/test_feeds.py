"""What readers of feeds are told: of documents, of their texts, of the glossary."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import pytest

from generator.corpus.history import History, Revision, TermChange, TextChange, load_history
from generator.exports.feeds import NEWEST, feed_files
from generator.exports.publication import Publication, publish
from generator.site import Project
from tests.test_history import FACTORY, HEAD, Repository
from tests.toy import copy_toy, read_in_spite

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://example.org/own/"
TEXT = TextChange(document="toy-plan", commit="a" * 40, date="2024-03-01", is_new=True)
LATER = TextChange(document="toy-plan", commit="b" * 40, date="2024-05-02", is_new=False)
TERMS = Revision(
    "c" * 40,
    "2024-04-03",
    (
        TermChange(id="green-factory", kind="changed", zh="绿色工厂", en="green <factory>", domain="green"),
        TermChange(id="gone-term", kind="removed", zh="旧词", en="old word", domain="green"),
    ),
)


@cache
def _toy() -> Project:
    with TemporaryDirectory() as place:
        return read_in_spite(copy_toy(Path(place)))


def publication(history: History, site_url: str = SITE) -> Publication:
    toy = _toy()
    made = publish(toy.library, toy.editions, toy.variants, toy.settings, history)
    return replace(made, site_url=site_url)


def feed(history: History, tag: str = "en") -> ElementTree.Element:
    return ElementTree.fromstring(feed_files(publication(history))[f"{tag}/feed.atom"])


def texts(element: ElementTree.Element, path: str) -> list[str]:
    return [found.text or "" for found in element.iterfind(path)]


def test_a_reader_of_the_feed_sees_documents_new_texts_and_terms_newest_first() -> None:
    found = feed(History((TERMS,), (TEXT, LATER)))
    titles = texts(found, f"{ATOM}entry/{ATOM}title")
    assert [t.partition(":")[0] for t in titles] == ["New text of a document", "Glossary", "New document"]
    assert titles[1] == "Glossary: 1 term changed, 1 term removed"
    assert texts(found, f"{ATOM}updated") == ["2024-05-02T00:00:00Z"], "a feed is as new as its newest entry"


def test_every_feed_has_what_rfc_4287_asks_for() -> None:
    """4.1.1 and 4.1.2: id, title, updated and an author; ids differ, and an entry without content has an alternate link."""
    for tag in ("zh-hans", "zh-hant", "en"):
        found = feed(History((TERMS,), (TEXT, LATER)), tag)
        for element in (found, *found.iterfind(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(texts(element, ATOM + name)) == 1 and texts(element, ATOM + name)[0], name
        assert texts(found, f"{ATOM}author/{ATOM}name") != [""]
        ids = texts(found, f".//{ATOM}id")
        assert len(set(ids)) == len(ids) and all(i.startswith(SITE) for i in ids)
        assert found.find(f"{ATOM}link[@rel='self']").get("href") == f"{SITE}{tag}/feed.atom"  # type: ignore[union-attr]


def test_the_document_keeps_its_entry_when_it_gets_another_text() -> None:
    """A reader who has read the entry of a document must not be shown it as new again."""
    before = texts(feed(History((), (TEXT,))), f"{ATOM}entry/{ATOM}id")
    after = texts(feed(History((), (LATER, TEXT))), f"{ATOM}entry/{ATOM}id")
    assert before == [f"{SITE}en/toy-plan/"] and set(before) < set(after)


def test_words_of_a_term_are_text_and_lead_to_its_page_while_it_has_one() -> None:
    [content] = texts(feed(History((TERMS,))), f"{ATOM}entry/{ATOM}content")
    assert "green &lt;factory&gt;" in content, "HTML within the feed, so escaped once more"
    assert f'href="{SITE}en/terms/green-factory/"' in content and "gone-term" not in content


def test_a_revision_of_very_many_terms_is_told_by_its_counts() -> None:
    many = tuple(TermChange(id=f"t-{n}", kind="added", zh="词", en="word", domain="green") for n in range(300))
    [content] = texts(feed(History((Revision("d" * 40, "2024-01-01", many),))), f"{ATOM}entry/{ATOM}content")
    assert content == "<p>300 terms added</p>"


def test_a_long_history_gives_the_newest_entries() -> None:
    revisions = tuple(
        replace(TERMS, commit=f"{n:040x}", date=f"2024-{n // 28 + 1:02d}-{n % 28 + 1:02d}") for n in range(90)
    )
    found = feed(History(revisions))
    days = texts(found, f"{ATOM}entry/{ATOM}updated")
    assert len(days) == NEWEST and days == sorted(days, reverse=True)


@pytest.mark.parametrize(("history", "site"), [(History(missing="git"), SITE), (History((TERMS,)), "")])
def test_there_is_no_feed_that_could_not_say_when_or_where(history: History, site: str) -> None:
    assert feed_files(publication(history, site)) == {}


def test_git_tells_when_a_text_came_and_when_another_took_its_place(tmp_path: Path) -> None:
    own = Repository(tmp_path)
    text = tmp_path / "content" / "plan" / "received.txt"
    text.parent.mkdir(parents=True)
    text.write_text("一", "utf-8")
    first = own.commit(("green.yml", HEAD + FACTORY))
    text.write_text("二", "utf-8")
    second = own.commit()
    text.unlink()
    own.commit()
    found = load_history(tmp_path).texts
    assert [(t.document, t.commit, t.is_new) for t in found] == [("plan", second, False), ("plan", first, True)]
