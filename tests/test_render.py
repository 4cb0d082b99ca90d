"""Views to Markdown: nothing in a text is markup, every link is relative and leads somewhere, the text survives."""

from __future__ import annotations

import html
import itertools
import posixpath
import re
from collections.abc import Iterator

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.corpus.addresses import source
from generator.render import BrokenLink, Renderer, escape_html, escape_markdown, front_matter
from generator.site import Built, Project
from generator.views import Link, Page
from generator.views.annotate import annotate
from generator.views.passages import Text
from tests.toy import build_toy, copy_toy

SITE = {"improve": lambda view: "", "data_files": [], "archive": "", "name": "x"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, Built]]:
    yield build_toy(copy_toy(tmp_path_factory.mktemp("render")))


def _renderer(project: Project, *paths: str, directory_urls: bool = True) -> Renderer:
    return Renderer(project.editions[0], frozenset(paths), SITE, directory_urls)


def _page(path: str) -> Page:
    return Page(path=path, kind="part", title="t", description="d", view=None)


def _shown(rendered: str) -> str:
    """A line of Markdown as a reader sees it: tags away, entities resolved."""
    return html.unescape(re.sub(r"<[^>]+>", "", markdown.markdown(rendered, extensions=["attr_list"])))


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="绿色 *_`[](){}<>&#!|~+-.\\:$\"'1a", min_size=1, max_size=24).filter(
        lambda t: t == t.strip() and "  " not in t
    )
)
def test_no_character_of_a_text_is_taken_for_markup(text: str) -> None:
    assert _shown(f"文{escape_markdown(text)}字") == f"文{text}字"


def test_a_text_is_safe_in_html_and_in_an_attribute() -> None:
    assert escape_html('<a href="x">&\'') == "&lt;a href=&#34;x&#34;&gt;&amp;&#39;"


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


def test_front_matter_is_one_json_value_to_a_line_and_crumbs_lead_to_sources(built: tuple[Project, Built]) -> None:
    locale = built[0].locales[2]
    page = Page(
        path="terms/x/",
        kind="term",
        title='A: "b"',
        description="#d",
        view=None,
        crumbs=(Link("Terms", "terms/?domain=a#top"), "x"),
        document="toy",
        previous=Link("p", "terms/a/"),
    )
    assert front_matter(page, locale) == (
        '---\ntitle: "A: \\"b\\""\ndescription: "#d"\nlang: "en"\nkind: "term"\npath: "terms/x/"\ndocument: "toy"\n'
        'crumbs: [{"title": "Terms", "src": "en/terms/index.md", "anchor": "top"}, {"title": "x"}]\n'
        'prev: {"title": "p", "src": "en/terms/a/index.md"}\n---\n\n'
    )


def test_a_marked_text_reads_as_it_stands(built: tuple[Project, Built]) -> None:
    project, _ = built
    document = project.library.document("toy-plan")
    for reader in project.readers:
        paths = frozenset(f"terms/{c.id}/" for c in project.library.glossary)
        renderer = Renderer(reader.edition, paths, SITE)
        from generator.render import _Context

        for segment in document.guideline.segments:
            text = reader.annotated(reader.edition, document, segment, set())
            for primary in (True, False):
                for by_sentence in (True, False):
                    line = _Context(renderer, _page("toy-plan/part-1/")).inline(text, by_sentence, primary)
                    seen = re.sub(
                        r"(改|疑|c|\?)1(?=\D|$)", "", _shown(f"<p>{line}</p>".removeprefix("<p>").removesuffix("</p>"))
                    )
                    assert re.sub(r"\s+", " ", seen).strip() == reader.edition.text(document, segment).text.strip(), (
                        segment.id
                    )


def test_an_empty_text_is_rendered_as_nothing(built: tuple[Project, Built]) -> None:
    from generator.render import _Context

    text = Text("zh-Hans", annotate(""), False)
    assert _Context(_renderer(built[0]), _page("")).inline(text, True, True) == ""


# ── All pages of the toy project ─────────────────────────────────────────


def test_every_link_and_anchor_in_the_pages_leads_somewhere(built: tuple[Project, Built]) -> None:
    _project, site = built
    pages = {name: content.decode() for name, content in site.files.items() if name.endswith(".md")}
    anchors = {
        name: set(re.findall(r'\bid="([^"]+)"', text)) | set(re.findall(r"\{: ?#([\w-]+)", text))
        for name, text in pages.items()
    }
    count = 0
    for name, text in pages.items():
        body = text.partition("\n---\n")[2]
        found = [(href, True) for href in re.findall(r'href="([^"]*)"', body)] + [
            (t, False) for t in re.findall(r"\]\(([^)\s]+)\)", body)
        ]
        for target, is_html in found:
            path, _, anchor = html.unescape(target).partition("#")
            if re.match(r"https?:|#i-", target) or target.startswith("#i-"):
                continue
            path = path.partition("?")[0]
            folder = posixpath.dirname(name)
            if (is_html and name != "index.md") or (name == "index.md" and path):
                wanted = posixpath.normpath(posixpath.join(folder, path)) if path else folder
                wanted = wanted if wanted in site.files else posixpath.normpath(posixpath.join(wanted, "index.md"))
            else:
                wanted = posixpath.normpath(posixpath.join(folder, path)) if path else name
            assert wanted in site.files, f"{name} links to {target}"
            if anchor and not anchor.startswith("i-"):
                assert anchor in anchors[wanted], f"{name} links to {target}: there is no such place"
            count += 1
    assert count > 500


def test_no_id_stands_twice_on_a_page(built: tuple[Project, Built]) -> None:
    for name, content in built[1].files.items():
        if name.endswith(".md"):
            ids = re.findall(r'\sid="([^"]+)"', content.decode())
            assert len(ids) == len(set(ids)), f"{name}: {[i for i in ids if ids.count(i) > 1][:5]}"


def test_no_page_says_none_or_shows_a_placeholder_or_template_markup(built: tuple[Project, Built]) -> None:
    for name, content in built[1].files.items():
        if name.endswith(".md"):
            text = content.decode()
            assert not re.search(r"\{\{|\{%|\bundefined\b|Worded\(|Link\(", text), name
            assert name.startswith("en/") or not re.search(r"\bNone\b", text), name
            assert text.startswith("---\n") and text.endswith("\n") and not text.endswith("\n\n")


def test_headings_descend_one_level_at_a_time(built: tuple[Project, Built]) -> None:
    for name, content in built[1].files.items():
        if name.endswith(".md"):
            levels = [int(n) for n in re.findall(r"<h([1-6])[ >]", content.decode())]
            jumps = [(a, b) for a, b in itertools.pairwise(levels) if b > a + 1]
            assert not jumps, f"{name}: {levels}"


def test_pages_name_their_language_and_lie_where_their_path_says(built: tuple[Project, Built]) -> None:
    project, site = built
    for locale in project.locales:
        own = [n for n in site.files if n.startswith(f"{locale.path}/") and n.endswith(".md")]
        assert own
        for name in own:
            text = site.files[name].decode()
            path = re.search(r'^path: "(.*)"$', text, re.MULTILINE)
            assert path is not None and source(locale, path[1]) == name
            assert f'\nlang: "{locale.tag}"\n' in text


def test_subsections_stand_under_their_sections_heading(built: tuple[Project, Built]) -> None:
    text = built[1].files["zh-hans/toy-plan/part-2/index.md"].decode()
    assert re.search(r"<h2[^>]*><span class=\"n\">（三）", text) and re.search(r"<h3[^>]*><span class=\"n\">1．", text)
    full = built[1].files["zh-hans/toy-plan/full/index.md"].decode()
    assert re.search(r"<h3[^>]*><span class=\"n\">（三）", full) and re.search(r"<h4[^>]*><span class=\"n\">1．", full)
