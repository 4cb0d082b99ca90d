"""The page of what waits for review: what stands on it, in what order, and that its rows are those of the table."""

from __future__ import annotations

from dataclasses import replace

from generator.base.status import Status
from generator.desk.reviewing import Selection, review_rows
from generator.document.review import Signature
from generator.exchange.review import base_of
from generator.views.queue import KINDS, QueueView, queue_pages
from generator.views.reader import Reader
from generator.views.translators import Repository
from tests import toy

HOST = Repository("https://example.org/r")


def queue(reader: Reader) -> QueueView:
    page = next(queue_pages(reader, HOST), None)
    assert page is not None
    return page.view


def reader_of(tag: str) -> Reader:
    return next(r for r in toy.real().readers if r.edition.tag == tag)


def test_everything_unsigned_waits_the_doubtful_before_the_rest() -> None:
    view = queue(reader_of("en"))
    segments = [r for r in view.rows if "/" in r.id]
    assert len(segments) == view.segments - view.approved
    first = [KINDS.index(r.kinds[0]) for r in view.rows]
    assert first == sorted(first) and {k for k, _ in view.kinds} <= set(KINDS)


def test_the_rows_are_known_again_by_the_import_in_every_edition() -> None:
    reader = reader_of("en")
    base = {row.id: base_of(row) for row in review_rows(reader.library, reader.translated, Selection())}
    for tag in ("en", "zh-Hans", "zh-Hant"):
        assert {r.id: r.base for r in queue(reader_of(tag)).rows}.items() <= base.items()


def test_what_changed_since_it_was_signed_stands_first_and_what_holds_is_gone() -> None:
    reader = reader_of("en")
    document = reader.library.documents[0]
    rows = reader.library.translations["en"][document.id]
    held, stale, asked = (r for r in rows.rows[1:4])
    signed = Signature(said=Status.REVIEWED, by=("Lin",), of=held.review.now, now=held.review.now)
    changed = (
        replace(held, review=signed),
        replace(stale, review=Signature(said=Status.REVIEWED, by=("Lin",), of="0" * 12, now=stale.review.now)),
        replace(asked, review=Signature(now=asked.review.now, comments=("Lin: hm?",))),
    )
    translations = {"en": {document.id: replace(rows, rows=(rows.rows[0], *changed, *rows.rows[4:]))}}
    library = replace(reader.library, translations=translations)
    project = replace(toy.real(), library=library)
    view = queue(next(r for r in project.readers if r.edition.tag == "en"))
    assert [r.id.rpartition("/")[2] for r in view.rows[:2]] == [stale.id, asked.id]
    assert view.rows[0].kinds[0] == "stale" and view.rows[1].kinds[0] == "disputed" and view.approved == 1
    assert not any(r.id.endswith(f"/{held.id}") for r in view.rows)
