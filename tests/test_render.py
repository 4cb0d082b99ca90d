"""Views to HTML: nothing in a text is markup, every link is relative and leads somewhere, the text survives."""

from __future__ import annotations

import html
import itertools
import posixpath
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.corpus.addresses import SiteMap, source
from generator.exports.engine import engine_files
from generator.render import Rendered, Renderer, SiteFacts, mixed, page_meta
from generator.render.links import BrokenLink, broken_anchors
from generator.render.runs import RunWriter
from generator.site import Built, Project
from generator.views import Link, Page
from generator.views.annotate import annotate
from generator.views.passages import Text, annotated
from tests.toy import build_toy, copy_toy

FACTS = SiteFacts(name="x")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, Built]]:
    yield build_toy(copy_toy(tmp_path_factory.mktemp("render")))


def _renderer(project: Project, *paths: str, directory_urls: bool = True) -> Renderer:
    sitemap = SiteMap(
        locales=project.locales,
        paths={locale.tag: frozenset(paths) for locale in project.locales},
        directory_urls=directory_urls,
    )
    return Renderer(project.editions[0], sitemap, FACTS)


def _page(path: str) -> Page[None]:
    return Page(path=path, kind="part", title="t", description="d", view=None)


def _shown(rendered: str) -> str:
    """HTML as a reader sees it: tags away, entities resolved."""
    return html.unescape(re.sub(r"<[^>]+>", "", rendered))


def _writer() -> RunWriter:
    return RunWriter(lambda path: f"../{path}", lambda key, **values: "?")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="绿色 *_`[](){}<>&#!|~+-.\\:$\"'1a", min_size=1, max_size=24))
def test_no_character_of_a_text_is_taken_for_markup(text: str) -> None:
    """A received text with < or & in it would break its page, or run on it."""
    assert _shown(_writer().inline(Text("zh-Hans", annotate(text), False), False, True)) == text


def test_chinese_in_our_english_says_its_language_and_nothing_in_it_is_markup() -> None:
    assert mixed("say <b> or 绿色 & “红”", "en") == (
        'say &lt;b&gt; or <span lang="zh-Hans">绿色</span> &amp; “<span lang="zh-Hans">红</span>”'
    )
    assert mixed("绿色", "zh-Hant") == "绿色"


@pytest.mark.parametrize(
    ("here", "path", "address"),
    [
        ("", "terms/", "terms/"),
        ("terms/", "", "../"),
        ("toy-plan/part-1/", "toy-plan/part-2/#sec-3", "../part-2/#sec-3"),
        ("toy-plan/part-1/", "terms/green-factory/", "../../terms/green-factory/"),
        ("toy-plan/part-1/", "toy-plan/part-1/#sec-1", "#sec-1"),
        ("toy-plan/part-1/", "toy-plan/part-1/", "./"),
        ("terms/green-factory/", "terms/?domain=green", "../?domain=green"),
    ],
)
def test_an_address_is_relative_to_its_page(built: tuple[Project, Built], here: str, path: str, address: str) -> None:
    renderer = _renderer(built[0], "", "terms/", "terms/green-factory/", "toy-plan/part-1/", "toy-plan/part-2/")
    assert renderer.relative(_page(here), path) == address


def test_for_file_addresses_every_link_ends_in_index_html(built: tuple[Project, Built]) -> None:
    renderer = _renderer(built[0], "", "terms/", "toy-plan/part-1/", directory_urls=False)
    page = _page("toy-plan/part-1/")
    assert renderer.relative(page, "terms/#a") == "../../terms/index.html#a"
    assert renderer.relative(page, "") == "../../index.html"
    assert renderer.relative(page, "toy-plan/part-1/#sec-1") == "#sec-1"


def test_a_link_to_a_page_that_is_not_built_is_a_broken_program(built: tuple[Project, Built]) -> None:
    with pytest.raises(BrokenLink, match="toy-plan/part-9/"):
        _renderer(built[0], "terms/").relative(_page("terms/"), "toy-plan/part-9/#sec-3")


def test_an_anchor_that_is_not_there_is_named_with_its_page() -> None:
    bodies = {"a/": '<p id="x"></p><a href="#y">1</a><use href="#i"/>', "b/": '<a href="../a/#z">2</a>'}
    assert list(broken_anchors(bodies, [("b/", "a/", "z"), ("b/", "a/", "x")])) == [
        "a/ links to #y, which is not on it",
        "b/ links to a/#z, which is not there",
    ]


def test_what_the_theme_is_told_of_a_page_has_addresses_in_every_language(built: tuple[Project, Built]) -> None:
    page = Page(
        path="terms/x/",
        kind="term",
        title='A: "b"',
        description="#d",
        view=None,
        crumbs=(Link("Terms", "terms/?dom=a#top"), "x"),
        document="toy",
        previous=Link("p", "terms/a/"),
    )
    assert page_meta(page, "en", _renderer(built[0], "terms/x/").sitemap) == {
        "title": 'A: "b"',
        "description": "#d",
        "lang": "en",
        "kind": "term",
        "path": "terms/x/",
        "twins": {"zh-Hans": "zh-hans/terms/x/", "zh-Hant": "zh-hant/terms/x/", "en": "en/terms/x/"},
        "document": "toy",
        "crumbs": [{"title": "Terms", "url": "en/terms/?dom=a#top"}, {"title": "x"}],
        "prev": {"title": "p", "url": "en/terms/a/"},
    }


def test_an_engine_that_does_not_escape_gets_everything_escaped() -> None:
    page = Rendered(source="en/index.md", url="en/", meta={"title": "<i> & 'x'"}, body="<p>b</p>\n")
    theme = {"name": "<script>", "s": {"t_json": '{"a":"<"}', "u_html": "<b>"}}
    files = engine_files([page], {"data/a.json": b"[]"}, theme, {"site_name": "n", "site_url": ""})
    assert files["docs/en/index.md"].decode() == (
        '---\ntitle: "&lt;i&gt; &amp; &#x27;x&#x27;"\n---\n\n<div>\n<p>b</p>\n</div>\n'
    )
    config = files["mkdocs.yml"].decode()
    assert '"name": "&lt;script&gt;"' in config and '"u_html": "<b>"' in config and '{\\"a\\":\\"<\\"}' in config
    assert 'site_name: "n"' in config and "site_url" not in config


def test_a_marked_text_reads_as_it_stands(built: tuple[Project, Built]) -> None:
    project, _ = built
    document = project.library.document("toy-plan")
    for reader in project.readers:
        writer = RunWriter(lambda path: path, reader.edition.say)
        for segment in document.guideline.segments:
            text = annotated(reader, reader.edition, document, segment, set())
            for primary in (True, False):
                for by_sentence in (True, False):
                    seen = re.sub(r"(改|疑|c|\?)1(?=\D|$)", "", _shown(writer.inline(text, by_sentence, primary)))
                    assert seen.strip() == reader.edition.text(document, segment).text.strip(), segment.id


def test_an_empty_text_is_rendered_as_nothing() -> None:
    assert _writer().inline(Text("zh-Hans", annotate(""), False), True, True) == ""


# ── All pages of the toy project ─────────────────────────────────────────


def test_every_link_and_anchor_in_the_pages_leads_somewhere(built: tuple[Project, Built]) -> None:
    _project, site = built
    pages = {name: content.decode() for name, content in site.docs.items() if name.endswith(".md")}
    anchors = {name: set(re.findall(r'\bid="([^"]+)"', text)) for name, text in pages.items()}
    count = 0
    for name, text in pages.items():
        for target in re.findall(r'<a [^>]*href="([^"]*)"', text.partition("\n---\n")[2]):
            path, _, anchor = html.unescape(target).partition("#")
            if re.match("https?:", target):
                continue
            path = path.partition("?")[0]
            folder = posixpath.dirname(name)
            wanted = posixpath.normpath(posixpath.join(folder, path)) if path else name
            wanted = wanted if wanted in site.docs else posixpath.normpath(posixpath.join(wanted, "index.md"))
            assert wanted in site.docs, f"{name} links to {target}"
            if anchor:
                assert anchor in anchors[wanted], f"{name} links to {target}: there is no such place"
            count += 1
    assert count > 500


def test_no_id_stands_twice_on_a_page(built: tuple[Project, Built]) -> None:
    for name, content in built[1].docs.items():
        if name.endswith(".md"):
            ids = re.findall(r'\sid="([^"]+)"', content.decode())
            assert len(ids) == len(set(ids)), f"{name}: {[i for i in ids if ids.count(i) > 1][:5]}"


def test_no_page_says_none_or_shows_a_placeholder_or_template_markup(built: tuple[Project, Built]) -> None:
    for name, content in built[1].docs.items():
        if name.endswith(".md"):
            text = content.decode()
            assert not re.search(r"\{\{|\{%|\bundefined\b|Worded\(|Link\(", text), name
            assert name.startswith("en/") or not re.search(r"\bNone\b", text), name
            assert text.startswith("---\n") and text.endswith("\n") and not text.endswith("\n\n")


def test_headings_descend_one_level_at_a_time(built: tuple[Project, Built]) -> None:
    for name, content in built[1].docs.items():
        if name.endswith(".md"):
            levels = [int(n) for n in re.findall(r"<h([1-6])[ >]", content.decode())]
            jumps = [(a, b) for a, b in itertools.pairwise(levels) if b > a + 1]
            assert not jumps, f"{name}: {levels}"


def test_pages_name_their_language_and_lie_where_their_path_says(built: tuple[Project, Built]) -> None:
    project, site = built
    for locale in project.locales:
        own = [n for n in site.docs if n.startswith(f"{locale.path}/") and n.endswith(".md")]
        assert own
        for name in own:
            text = site.docs[name].decode()
            path = re.search(r'^path: "(.*)"$', text, re.MULTILINE)
            assert path is not None and source(locale, path[1]) == name
            assert f'\nlang: "{locale.tag}"\n' in text


def test_subsections_stand_under_their_sections_heading(built: tuple[Project, Built]) -> None:
    text = " ".join(built[1].docs["zh-hans/toy-plan/part-2/index.md"].decode().split())
    assert re.search(r"<h2[^>]*><span class=\"n\">（三）", text) and re.search(r"<h3[^>]*><span class=\"n\">1．", text)
    full = " ".join(built[1].docs["zh-hans/toy-plan/full/index.md"].decode().split())
    assert re.search(r"<h3[^>]*><span class=\"n\">（三）", full) and re.search(r"<h4[^>]*><span class=\"n\">1．", full)
