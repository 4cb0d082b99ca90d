"""Whatever bytes come in: each target gives them to one room and looks at what must hold of the answer.

A byte stands for itself or for a piece of the room's own language, as the first byte says: so that the search comes past
the first line of a text in Chinese.
"""

from __future__ import annotations

import contextlib
import io
import re
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from generator.base.diagnostics import Diagnostic, has_errors
from generator.corpus.settings import SITE, load_settings
from generator.desk.formatting import plan_formatting, write_formatting
from generator.document.importing import import_document
from generator.document.targets import TARGETS_FILE
from generator.exchange.reading import read_translations
from generator.plugin import DuizhaoPlugin
from generator.site import Built, build, check, read_project
from generator.words.glossary import GLOSSARY_FILE, INBOX_FILE
from generator.words.industries import INDUSTRIES_FILE
from generator.words.mentions import Form, Lexicon
from generator.yaml_reader import FileShape, Tree, parse

_YAML = [
    "\n", "\n  ", "\n    ", "\n  - ", "\n      - ", ": ", ":", "- ", "# ", "[", "]", "{", "}", ", ", '"', "'", "|", ">-",
    "&a ", "*a", "!!python/name:os.system ", "---\n", "...\n", "? ", "%YAML 1.1\n", "\t", "\r", "\r\n", "\u00a0", "\u3000",
    "\u2028", "\u200b", "\u202e", "\ufeff", "\\", "\\u202e", "\\n", "：", "－", "“", "”", "<<<<<<< HEAD\n", "=======\n",
    ">>>>>>> x\n", "domain: green\n", "terms:\n", "  - id: ", "id: ", "zh: ", "en: ", "status: draft\n", "pinyin: ",
    "see: ", "forbidden: ", "sources: ", "definition: ", "绿色工厂", "废水", "a", "green factory", "TODO", "~", "null",
    "2022-13-45", "1e999", "99999999999999999999", "javascript:alert(1)", "sec-1:\n", "sec-1-p1:\n", "source_hash: ",
    "02daa7e5b841", "⟦", "⟧", "⟦2:", "{source}", "{", "name: ", "groups:\n", "industries:\n", "aliases: ", "text: ",
]  # fmt: skip
_OFFICIAL = [
    "\n", "\n\n", "一、", "二、", "三、", "十、", "（一）", "（二）", "(三)", "1. ", "2．", "3、", "①", "第一章 ", "第二条 ", "第三篇 ",
    "专栏1 ", "专栏2", "附件", "附件1：", "总体要求", "发展目标", "。", "，", "、", "；", "：", "“", "”", "《", "》", "……", "—",
    "到2025年，", "建成50家", "5%", "关于", "的通知", "的指导意见", "各省：", "工业和信息化部", "2022年1月10日", "\u3000\u3000", " ", "\t",
    "造纸：", "废水回用、节能干燥等技术。", "绿", "綠", "\u200b", "\ufeff", "\ue000", "⟦", "⟧", "# ", "<p>", "</p>", "a", "b", "（",
    "）", "[", "]", "十一、", "第一百零三条 ", "目录", "- 1 -", "第1页", "其中，", "等", "\r\n", "\x0c", "\x00", "（征求意见稿）", "工信部〔2022〕1号",
]  # fmt: skip
_FOREIGN = [
    "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='zh-Hans' trgLang='en'>", "</xliff>",
    "<file id='f' original='content/toy/guideline.yml'>", "</file>", "<unit id='sec-1'>", "</unit>", "<segment>",
    "</segment>", "<source>", "</source>", "<target>", "</target>", "<notes>", "</notes>", "<note category='base'>",
    "</note>", "<tmx version='1.4'>", "</tmx>", "<body>", "</body>", "<tu tuid='toy/sec-1'>", "</tu>",
    "<tuv xml:lang='zh-CN'>", "<tuv xml:lang='en'>", "</tuv>", "<seg>", "</seg>", "<prop type='x-document'>", "</prop>",
    "<trans-unit id='sec-1'>", "</trans-unit>", "<!DOCTYPE x [", "<!ENTITY a 'b'>", "<!ENTITY % p SYSTEM 'file:///etc/passwd'>",
    "]>", "&a;", "&#0;", "&amp;", "<![CDATA[", "]]>", "<?xml version='1.0' encoding='gb2312'?>", "<?xml version='1.0'?>",
    "id,zh-Hans,en,status,note,source_hash,base\n", "id;en\n", "id\ten\n", ",", ";", "\t", "\n", '"', '""', "=1+1", "'=1+1",
    "sec-1", "目标", "Goals", "draft", "\r\n", "\x00", "\ufeff", "PK\x03\x04", "<g id='1'>", "</g>", "<x/>", "state='final'",
]  # fmt: skip


def spelt(source: bytes, pieces: Sequence[str]) -> bytes:
    """The bytes themselves, or as pieces where the first is odd."""
    if not source or not source[0] % 2:
        return source[1:]
    return "".join(pieces[byte % len(pieces)] for byte in source[1:]).encode("utf-8", "surrogatepass")


def _text(source: bytes, pieces: Sequence[str]) -> str:
    return spelt(source, pieces).decode("utf-8", "replace")


def _stand_in(faults: Sequence[Diagnostic], text: str) -> None:
    """Every fault has a place in the file."""
    lines = re.split("\r\n|\r|\n", text)
    for fault in faults:
        at = fault.position
        assert 1 <= at.line <= len(lines) + 1 and at.column >= 1, str(fault)
        if at.line <= len(lines):
            assert at.column <= len(lines[at.line - 1]) + 2, str(fault)


# ── The rooms ──────────────────────────────────────────────────────────

_SHAPES: tuple[FileShape, ...] = (GLOSSARY_FILE, INBOX_FILE, INDUSTRIES_FILE, SITE, TARGETS_FILE, Tree())


def reader(source: bytes) -> None:
    """A file in YAML is read or explained, and each fault stands in it."""
    shape = _SHAPES[source[0] // 2 % len(_SHAPES)] if source else _SHAPES[0]
    content = spelt(source, _YAML)
    value, faults = parse(content, shape, "x.yml")
    assert value is not None or faults
    with contextlib.suppress(UnicodeDecodeError):
        _stand_in(faults, content.decode("utf-8-sig"))


def receive(source: bytes) -> None:
    """A received text is given back whole, or there is a reason."""
    content = spelt(source, _OFFICIAL)
    made = import_document(content, "toy", "received.txt")
    assert made.files or has_errors(made.diagnostics)
    assert not made.files or made.files["received.txt"]
    assert not [d for d in made.diagnostics if d.code == "D033"], "not given back"


def matcher(source: bytes) -> None:
    """Outermost mentions are sorted and disjoint, whatever the words are."""
    words, _, text = _text(source, ["绿", "色", "工", "厂", "|", ",", "\n", "绿色", "色工", "工厂"]).partition("\n")
    forms = []
    for number, word in enumerate(words.split("|")):
        form, *contexts = word.split(",")
        if form:
            half = len(contexts) // 2
            forms.append(
                Form(
                    text=form,
                    target=str(number),
                    not_in=tuple(contexts[:half]),
                    only_in=tuple(filter(None, contexts[half:])),
                )
            )
    end = 0
    for match in Lexicon(forms).find(text):
        assert match.span.of(text) == match.form.text
        if match.within is None:
            assert match.span.start >= end
            end = match.span.end
        else:
            assert match.within.span.contains(match.span)


def exchange(source: bytes) -> None:
    """A file from another program is read as rows, or there is a fault."""
    incoming, faults = read_translations(spelt(source, _FOREIGN), "x.xlf", "en")
    assert incoming.rows or faults
    assert all(f.position.line >= 1 and f.position.column >= 1 for f in faults)


@cache
def _project() -> Path:
    # not at the head: the tests' own modules need pytest, which a search for faults does not
    from tests.toy import copy_toy

    return copy_toy(Path(tempfile.mkdtemp(prefix="duizhao-fuzz-")) / "toy")


PLACES = (
    "glossary/manufacturing.yml", "glossary/inbox/x.yml", "glossary/domains.yml", "glossary/redirects.yml",
    "glossary/boundaries.yml", "glossary/waivers.yml", "site_config/industries.yml", "site_config/locales.yml",
    "site_config/site.yml", "site_config/strings/en.yml", "site_config/variants/corrections.yml",
    "content/toy-plan/document.yml", "content/toy-plan/guideline.yml", "content/toy-plan/collation.yml",
    "content/toy-plan/targets.yml", "content/toy-plan/translations/en.yml", "content/toy-plan/translations/waivers.yml",
    "content/pages/en/about.md",
)  # fmt: skip
"""Files of a project that people write, or could break."""


def project(source: bytes) -> None:
    """A file of a project with a stretch replaced: `check` and `fmt` have an answer, and `fmt` is done after once."""
    if len(source) < 4:
        return
    root = _project()
    path = root / PLACES[source[1] % len(PLACES)]
    before = path.read_bytes() if path.exists() else None
    kept = {p: p.read_bytes() for p in (root / "glossary").rglob("*.yml")}
    whole = (before or b"").decode()
    start = source[2] * len(whole) // 256
    stop = start + source[3] % 48
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((whole[:start] + _text(source[:1] + source[4:], _YAML) + whole[stop:]).encode("utf-8", "replace"))
    english = root / "content/toy-plan/translations/en.yml"
    kept.setdefault(english, english.read_bytes())
    if before is not None:
        kept[path] = before
    try:
        was = has_errors(check(root))
        plan = plan_formatting(root)
        if plan.changes and not was:
            write_formatting(plan)
            assert not plan_formatting(root).changes, "fmt is not done after once"
    finally:
        for file in [*(root / "glossary").rglob("*.yml"), path]:
            if file not in kept:
                file.unlink(missing_ok=True)
        for file, content in kept.items():
            file.write_bytes(content)


FIELDS = (
    ("glossary/manufacturing.yml", r"(?m)^    en: (.*)$"),
    ("glossary/manufacturing.yml", r"(?m)^      en: (.*)$"),
    ("content/toy-plan/translations/en.yml", r"(?m)^  en: ([^⟦\n]*)$"),
    ("content/toy-plan/document.yml", r"(?m)^  en: (.*)$"),
    ("content/toy-plan/document.yml", r"(?m)^  zh-Hans: (.*)$"),
    ("site_config/site.yml", r"(?m)^name: (.*)$"),
    ("site_config/locales.yml", r"(?m)^    name: (.*)$"),
    ("site_config/strings/en.yml", r"(?m)^  [a-z_]+: ([^{}|>\n]*)$"),
)
"""Texts that people write, by file."""
_PAYLOADS = [
    "<i>", "</i>", "<script>", "</script>", "<img src=x onerror=", "alert(1)", ">", "<", '"', "'", "&", "&lt;", "{{", "}}", "{%",
    "%}", "{", "}", "`", "**", "](javascript:x)", "[", "]", "\\", "<!--", "-->", "]]>", "<style>", "<iframe>", "<x y>", "\u2028", " ", "a", "绿色", "#",
    "onclick=", "javascript:", "--", "</title>", "</textarea>", "</svg>", "\ue000", "\ue001",
]  # fmt: skip
_NOT_OURS = frozenset({"base", "embed", "iframe", "object", "frame", "applet", "style", "math", "video", "audio", "x"})
"""Elements that no page of ours has: markup that came out of a text."""


class _Page(HTMLParser):
    """Reads a body as a browser would and holds what may not be there."""

    def __init__(self) -> None:
        super().__init__()
        self.odd: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        inert = tag != "script" or "src" in names or names.get("type") in ("application/json", "application/ld+json")
        if not inert or tag in _NOT_OURS or names.get("src") == "x":
            self.odd.append(tag)
        self.odd += [name for name in names if name.startswith("on") or name == "style"]
        self.odd += [
            v for n in ("href", "src", "action") if (v := names.get(n) or "").strip().lower().startswith("javascript:")
        ]

    def handle_comment(self, data: str) -> None:
        self.odd.append(f"<!--{data}")


def _look(made: Built, payload: str) -> None:
    for page in made.pages:
        read = _Page()
        read.feed(page.body)
        assert not read.odd, (page.url, read.odd[:3], payload)


def renderer(source: bytes) -> None:
    """Whatever stands in a text is shown as text: no page has an element, an attribute or an address that is not ours."""
    from tests.toy import read_in_spite

    if len(source) < 2:
        return
    payload = _text(b"\1" + source[2:], _PAYLOADS)
    root = _project()
    chosen = {FIELDS[source[0] % len(FIELDS)], FIELDS[source[1] % len(FIELDS)]}
    kept: dict[Path, bytes] = {}
    quoted = "'" + re.sub(r"[\x00-\x08\x0b-\x1f\u2028]", "", payload).replace("'", "''") + "'"
    try:
        for name, pattern in chosen:
            path = root / name
            kept.setdefault(path, path.read_bytes())
            text, _ = re.subn(pattern, lambda m: m[0].replace(m[1], quoted), path.read_bytes().decode(), count=3)
            path.write_bytes(text.encode("utf-8", "replace"))
        try:
            made = read_in_spite(root)
        except AssertionError:
            # the reader has something against a setting
            return
        if made.locales:
            _look(build(made), payload)
    finally:
        for path, content in kept.items():
            path.write_bytes(content)


def options(source: bytes) -> None:
    """Whatever mkdocs.yml, site.yml and the environment say, there is a build or a message."""
    pieces = [
        *_YAML,
        "plugins:\n",
        "  - duizhao\n",
        "  - duizhao:\n      project: ",
        "..",
        ".",
        "/",
        "theme:\n",
        "extra:\n",
        "site_url: ",
    ]
    pieces += [
        "  palette: x\n",
        "  name: material\n",
        "  custom_dir: overrides\n",
        "x",
        "https://example.org/",
        "[::1",
        "http://[",
        "\\\\",
    ]
    content = _text(source, pieces)
    root = _project()
    parts = content.split("---\n")
    place = root / "mkdocs.yml"
    place.write_text(f"site_name: x\ndocs_dir: content\n{parts[0]}", "utf-8")
    site = root / "site_config" / "site.yml"
    before = site.read_bytes()
    try:
        if len(parts) > 1:
            site.write_text(parts[1], "utf-8")
        load_settings(root, {"DUIZHAO_SITE_URL": parts[-1], "DUIZHAO_REPO_URL": parts[-1], "DUIZHAO_COMMIT": parts[-1]})
        with contextlib.suppress(Abort, ConfigurationError), contextlib.redirect_stderr(io.StringIO()):
            config = load_config(config_file=str(place), plugins=[])
            plugin = DuizhaoPlugin()
            plugin.load_config({"project": parts[-1]} if len(parts) % 2 else {}, str(place))
            plugin.on_config(config)
        read_project(root, {"DUIZHAO_SITE_URL": parts[-1]})
    finally:
        site.write_bytes(before)
        place.unlink()


TARGETS: dict[str, Callable[[bytes], None]] = {
    t.__name__: t for t in (reader, receive, matcher, exchange, project, renderer, options)
}
