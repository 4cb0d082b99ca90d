"""What document.yml says of a document as a whole: title, issuer, dates, status, what followed it, where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.base.diagnostics import NOWHERE, Position
from generator.base.locales import ROOT, ByLanguage
from generator.document.parse.decisions import CHOICES, Decision
from generator.yaml_reader import DATE, ID, PRINTED_URL, URL, Fields, Flag, ListOf, MapOf, Record, Text

_TAGS = "zh-Hans|zh-Hant|zh-Hant-HK|en"
BY_LANGUAGE = MapOf(Text(may_have_lines=True), "the same thing in several languages", _TAGS)
TITLE = MapOf(Text(), "the title in several languages, and romanised as it is cited (zh-Latn)", f"{_TAGS}|zh-Latn")

STATUS_PLACES = ("published", "comments_until", "successor", "successor_published")
"""What the sentence on a document's status can name in braces."""

_SHA256 = Text(pattern="[0-9a-f]{64}", expected="64 hexadecimal digits")

CORRECTION = Fields(
    {
        "id": ID,
        "segment": Text("the id of the segment it stands in"),
        "quote": Text("the place with enough context to be found once, as received", is_verbatim=True),
        "received": Text("the characters in question, inside the quote", is_verbatim=True),
        "corrected": Text("what stands, or would stand, instead; never empty", is_verbatim=True),
        "kind": Text(
            "what sort of error", choices=("extraction", "duplicate", "wrong-character", "missing", "wording")
        ),
        "confidence": Text("how sure", choices=("certain", "high", "medium", "low")),
        "applied": Flag("true: changed in the text; false: only noted beside it"),
        "reason": BY_LANGUAGE,
    }
)

DECISION = Fields(
    {
        "line": Text("its line in received.txt", pattern=r"\d+", expected="a number"),
        "begins": Text("the first characters of the line"),
        "as": Text("what it is", choices=CHOICES),
    }
)

DOCUMENT = Fields(
    {
        "id": ID,
        "title": TITLE,
        "received": Fields(
            {"sha256": _SHA256, "encoding": Text()},
            {
                "republisher": BY_LANGUAGE,
                "original": Fields(
                    {"name": Text("the file that received.txt is the text of"), "format": Text(), "sha256": _SHA256}
                ),
            },
        ),
        "numbering": Text("whether section numbers run on or restart in each part", choices=("continuous", "restart")),
    },
    {
        "short": BY_LANGUAGE,
        "issuer": BY_LANGUAGE,
        "kind": BY_LANGUAGE,
        "script": Text("the script of the received text, where it is not Simplified", choices=("zh-Hans", "zh-Hant")),
        "decisions": ListOf(DECISION, "what a line of received.txt is, where the import would read it otherwise"),
        "redirects": MapOf(Text(), "a segment's id that is no longer used, and the segment it now leads to"),
        "notice": BY_LANGUAGE,
        "dates": Fields({}, {"published": DATE, "comments_until": DATE}),
        "number": Text("the document number, 国发〔2018〕42号"),
        "status": Fields({"stamp": BY_LANGUAGE, "sentence": BY_LANGUAGE}, {"state": Text()}),
        "successor": Fields(
            {"title": BY_LANGUAGE, "number": Text(), "published": DATE},
            {"issuer": BY_LANGUAGE, "press": Fields({"source": BY_LANGUAGE, "date": DATE}, {"url": PRINTED_URL})},
        ),
        "official_url": URL,
        "checked": Fields(
            {"date": DATE, "by": Text("who compared the text with its official source, as the site shall name them")},
            {},
            "when and by whom the text was last compared with its source; left out where nobody has",
        ),
        "sigils": ListOf(BY_LANGUAGE, "one character or word for each box, in their order"),
        "translation_note": BY_LANGUAGE,
        "item_redirects": MapOf(Text(), "an item's id that is no longer used, and the entry it now leads to"),
        "corrections": ListOf(CORRECTION),
        "rules": MapOf(Text(pattern=r"\d+", expected="a number"), "how often each normalisation rule was applied"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """The file as it came to us."""

    sha256: str
    encoding: str
    republisher: ByLanguage = field(default_factory=dict)
    """where the text was found, where that is not its issuer's own site"""
    at: Position = field(default=NOWHERE, compare=False)
    """of the SHA-256"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A report in the press on the document that followed."""

    source: ByLanguage
    date: str
    url: str = ""

    @property
    def address(self) -> str:
        """Its web address; empty where none is known."""
        return self.url if "://" in self.url or not self.url else f"https://{self.url}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """The document that followed this one."""

    title: ByLanguage
    number: str
    published: str
    issuer: ByLanguage = field(default_factory=dict)
    press: Press | None = None


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """The last comparison of the text with its official source."""

    date: str
    by: str


@dataclass(frozen=True, kw_only=True)
class About:
    """One document.yml, its corrections excepted."""

    id: str
    title: ByLanguage
    short: ByLanguage
    issuer: ByLanguage
    received: Received
    numbering: str
    """continuous, or restart: of the section numbers"""
    kind: ByLanguage = field(default_factory=dict)
    notice: ByLanguage = field(default_factory=dict)
    published: str = ""
    comments_until: str = ""
    number: str = ""
    state: str = ""
    stamp: ByLanguage = field(default_factory=dict)
    """its status in a word or two"""
    sentence: ByLanguage = field(default_factory=dict)
    """its status in a sentence, with {published}, {comments_until}, {successor} and {successor_published}"""
    successor: Successor | None = None
    official_url: str = ""
    checked: SourceCheck | None = None
    sigils: tuple[ByLanguage, ...] = ()
    """one character or word for each box, in their order"""
    translation_note: ByLanguage = field(default_factory=dict)
    """what a reader must know of the translation as a whole"""
    item_redirects: Mapping[str, str] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    """ids of segments that are no longer there, and where they lead"""
    script: str = ROOT
    """of the received text: zh-Hans or zh-Hant"""
    decisions: tuple[Decision, ...] = ()
    """what a person has said of lines of the received text"""
    worded: tuple[Record, ...] = field(default=(), compare=False, repr=False)
    """everything in the file that is said by language: reasons of corrections too"""
    places: Mapping[str, Mapping[str, Position]] = field(default_factory=dict, compare=False, repr=False)
    """where each of its texts stands, by key and text"""
    at: Position = field(default=NOWHERE, compare=False)
    """of the id"""

    def where(self, key: str, text: str) -> Position:
        """Where a text stands under a key of the file; else where the file says its id."""
        return self.places.get(key, {}).get(text, self.at)


def read_about(row: Record) -> About:
    """The values of a document.yml that has all it needs."""
    received, dates, status = (row.record(key) or Record() for key in ("received", "dates", "status"))
    sigils = row.get("sigils", ())
    return About(
        id=row.text("id"),
        title=row.words("title"),
        short=row.words("short") or row.words("title"),
        issuer=row.words("issuer"),
        received=Received(
            sha256=received.text("sha256"),
            encoding=received.text("encoding"),
            republisher=received.words("republisher"),
            at=received.where("sha256"),
        ),
        numbering=row.text("numbering"),
        kind=row.words("kind"),
        notice=row.words("notice"),
        published=dates.text("published"),
        comments_until=dates.text("comments_until"),
        number=row.text("number"),
        state=status.text("state"),
        stamp=status.words("stamp"),
        sentence=status.words("sentence"),
        successor=_successor(row.record("successor")),
        official_url=row.text("official_url"),
        checked=SourceCheck(checked.text("date"), checked.text("by")) if (checked := row.record("checked")) else None,
        sigils=tuple({tag: str(word) for tag, word in sigil.items()} for sigil in sigils),
        translation_note=row.words("translation_note"),
        item_redirects=row.words("item_redirects"),
        redirects=row.words("redirects"),
        script=row.text("script", ROOT),
        decisions=tuple(
            Decision(line=int(d.text("line")), begins=d.text("begins"), role=d.text("as"))
            for d in row.records("decisions")
        ),
        worded=tuple(row.worded()),
        places=row.places(),
        at=row.where("id"),
    )


def _successor(row: Record | None) -> Successor | None:
    if row is None:
        return None
    press = row.record("press")
    return Successor(
        title=row.words("title"),
        number=row.text("number"),
        published=row.text("published"),
        issuer=row.words("issuer"),
        press=Press(source=press.words("source"), date=press.text("date"), url=press.text("url")) if press else None,
    )
