"""The table: what somebody does to the toy project, and what `duizhao check` should say.

`places` are codes with the words that stand at the place named (their first character is the place); no place means that
the line is not asked for. An edit without codes is right and must be accepted without a word.
"""

from __future__ import annotations

from dataclasses import dataclass, field

GREEN = "glossary/green.yml"
POLICY = "glossary/policy.yml"
INBOX = "glossary/inbox/x.yml"
EN = "content/toy-2024/translations/en.yml"
ABOUT = "content/toy-2024/document.yml"
INDUSTRIES = "site_config/industries.yml"
LOCALES = "site_config/locales.yml"
STRINGS = "site_config/strings/en.yml"
WAIVERS = "content/toy-2024/translations/waivers.yml"
GLOSSARY_WAIVERS = "glossary/waivers.yml"
DOMAINS = "glossary/domains.yml"
VERBS = """status: draft
classes:
  - {id: promote, name: {zh-Hans: 推动, en: Promote}, about: {zh-Hans: 促使事情向前。, en: Moves things forward.}}
verbs:
  - {id: tuiguang, zh: 推广, en: promote, class: promote}
"""


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One edit."""

    name: str
    path: str = GREEN
    old: str = ""
    new: str = ""
    """instead of `old`; the whole file where `old` is empty"""
    says: tuple[tuple[str, str], ...] = ()
    """code and the words that stand where it points; each code that is said, and no other"""
    files: tuple[tuple[str, str], ...] = ()
    """further files with their contents"""
    gone: str = ""
    """a file that is removed"""
    about: str = field(default="", compare=False)


def _en(name: str, new: str, *says: tuple[str, str], old: str = "en: green factory\n") -> Edit:
    """Another English for the factory."""
    return Edit(name=name, old=old, new=f"{new}\n", says=says)


def _goals(name: str, new: str, *says: tuple[str, str]) -> Edit:
    """Another translation of 发展目标."""
    return Edit(name=name, path=EN, old="  en: Development goals\n", new=f"  {new}\n", says=says)


def _target(name: str, old: str, new: str, *says: tuple[str, str]) -> Edit:
    """A change inside the translation of 到2025年，建成50家左右绿色工厂，造纸行业产值超过百亿元，废水排放量下降5%。"""
    return Edit(name=name, path=EN, old=old, new=new, says=says)


def _proposed(name: str, entry: str, *says: tuple[str, str], domain: str = "green") -> Edit:
    """An entry in the inbox."""
    return Edit(name=name, path=INBOX, new=f"domain: {domain}\nterms:\n{entry}", says=says)


REUSE = "  - id: recycled-water\n    zh: 废水回用\n    en: wastewater reuse\n    status: draft\n"
T = ("T001", "")

RIGHT = (
    Edit(name="nothing at all", old="zh: 绿色工厂", new="zh: 绿色工厂"),
    _proposed("a new term", REUSE, ("G009", "")),
    _proposed("with comments and a blank line", "  # Lin: as on the site\n\n" + REUSE + "    # perhaps better\n"),
    _proposed("in one line", "  - {id: recycled-water, zh: 废水回用, en: wastewater reuse, status: draft}\n"),
    _goals("in straight quotation marks", 'en: "Development goals"'),
    _goals("in single quotation marks", "en: 'Development goals'"),
    _goals("a comment behind", "en: Development goals  # Lin: or objectives?"),
    _goals("a colon in quotation marks", 'en: "Development goals: what is wanted"'),
    _goals("typographic quotation marks around a word", "en: Development “goals”"),
    _goals("an ampersand", "en: Research & development goals"),
    _goals("an asterisk that is no markup", "en: Development goals *"),
    _goals("an accented letter", "en: Développement goals"),
    _goals("a Greek letter as a symbol", "en: Development goals of α and β"),
    _goals("a unit", "en: Development goals of m² and °C"),
    _goals("less and more", "en: Development goals < 5 > 3".replace("5", "x").replace("3", "y")),
    _goals("as a block", "en: |\n    Development goals"),
    _goals("folded", "en: >-\n    Development\n    goals"),
    _goals("on two lines", "en: Development\n    goals"),
    _goals("escaped letters", 'en: "Development \\u0067oals"'),
    _goals("a dash", "en: Development – goals"),
    _goals("an apostrophe", "en: Development's goals"),
    _goals("an asterisk footnote in brackets", "en: Development goals (*)"),
    _goals("a slash", "en: Development/growth goals"),
    _goals("a note", "en: Development goals\n  note: The word 目标 is “target” elsewhere."),
    Edit(
        name="reviewed",
        path=EN,
        old="  en: Development goals\n  status: draft\n",
        new="  en: Development goals\n  status: reviewed\n  reviewed_by: [Lin]\n  reviewed_hash: 027ff93a5bdb\n",
    ),
    Edit(
        name="reviewed, of what is not said",
        path=EN,
        old="  en: Development goals\n  status: draft\n",
        new="  en: Development goals\n  status: reviewed\n  reviewed_by: [Lin]\n",
        says=(("Q002", "reviewed\n  reviewed_by: [Lin]"),),
    ),
    Edit(
        name="reviewed before it was changed",
        path=EN,
        old="  en: Development goals\n  status: draft\n",
        new="  en: Development goals\n  status: reviewed\n  reviewed_by: [Lin]\n  reviewed_hash: 0123456789ab\n",
        says=(("Q003", "reviewed\n  reviewed_by: [Lin]"),),
    ),
    Edit(name="Windows line ends", path=EN, old="\n", new="\r\n"),
    Edit(name="old Macintosh line ends", path=EN, old="\n", new="\r"),
    Edit(name="a byte order mark", path=EN, old="# yaml-language-server", new="\ufeff# yaml-language-server"),
    Edit(name="spaces at the ends of lines", path=EN, old="status: draft\n", new="status: draft   \n"),
    Edit(name="a comment of one's own", path=EN, old="# 基本原则\n", new="# 基本原则\n# 基本原则？？\n"),
    Edit(
        name="an admitted form",
        old="    en: green factory\n",
        new="    en: green factory\n    en_variants: [green works]\n",
        says=(("Y007", "green-factory\n    zh: 绿色"),),
    ),
    Edit(
        name="a definition of two lines",
        path=POLICY,
        old="    authority: project\n  - id: strengthening",
        new="    definition:\n      en: |\n        One.\n        Two.\n    authority: project\n  - id: strengthening",
    ),
    Edit(
        name="a note for readers in two paragraphs",
        path=EN,
        old="  source_hash: 02daa7e5b841\n",
        new="  source_hash: 02daa7e5b841\n  note: >-\n    One.\n\n    Two.\n",
    ),
    Edit(name="a date", path=ABOUT, old="received:\n", new="dates:\n  published: 2022-01-10\nreceived:\n"),
    Edit(
        name="a waiver that is needed",
        path=EN,
        old="about 50 green factories",
        new="about 50 eco-factories",
        files=(
            (WAIVERS, "waivers:\n  - {rule: T001, segment: sec-1-p1, term: green-factory, reason: A quotation.}\n"),
        ),
    ),
    Edit(
        name="what macOS leaves",
        files=(("glossary/._green.yml", "\0\1"), ("content/.DS_Store", "x"), ("glossary/Thumbs.db", "x")),
    ),
    Edit(
        name="what editors leave",
        files=(("glossary/green.yml~", "x"), ("glossary/.green.yml.swp", "x"), ("glossary/#green.yml#", "x")),
    ),
    Edit(name="a README", files=(("glossary/README.md", "How we work"), ("glossary/inbox/.gitkeep", ""))),
    Edit(name="other hyphens in a text", path=EN, old="General requirements", new="General requirements – in short"),
    Edit(
        name="an abbreviation with a full stop",
        old="    en: green factory\n",
        new="    en: green factory\n    en_variants: [Green Factory Co. Ltd.]\n",
        says=(("Y007", "green-factory\n    zh: 绿色"),),
    ),
    Edit(
        name="a domain of flow style",
        path=DOMAINS,
        old="name: {zh-Hans: 绿色, en: Green}",
        new='name: {zh-Hans: "绿色", en: Green}',
    ),
    Edit(name="the document mark at the head", path=GREEN, old="domain: green\n", new="---\ndomain: green\n"),
    Edit(name="a blank line inside an entry", old="    zh: 废水\n", new="    zh: 废水\n\n"),
    Edit(name="a tab behind a key", old="    zh: 废水\n", new="    zh:\t废水\n"),
    _goals("a raised number", "en: Development goals²"),
    _goals("an address", "en: Development goals https://example.org/a"),
    _target("a number in words", "about 50 green", "about fifty green"),
    _target("per cent in words", "fall by 5%", "fall by five per cent"),
    Edit(name="what Excel leaves", files=(("glossary/~$green.xlsx", "x"),)),
)

QUOTES = (
    _en("typographic quotation marks", "en: “green factory”", ("G007", "“green factory”")),
    _en("single typographic ones", "en: ‘green factory’", ("G007", "‘green factory’")),
    _en("German ones", "en: „green factory“", ("G007", "„green factory“")),
    _en("French ones", "en: «green factory»", ("G007", "«green factory»")),
    _en("Chinese corner ones", "en: 「green factory」", ("G007", "「green factory」")),
    _goals("typographic with a colon", "en: “Development: goals”", ("Y001", ": goals”")),
    _goals("typographic around a whole translation", "en: “Development goals”", ("T007", "“Development")),
    _goals("one quotation mark", 'en: "Development goals', ("Y001", '"Development')),
    _goals("text behind quotation marks", 'en: "Development" goals', ("Y001", "goals")),
    _goals("an odd straight mark inside", 'en: Development" goals', ("T007", "")),
    Edit(
        name="quotation marks around the Chinese",
        old="zh: 绿色工厂",
        new="zh: “绿色工厂”",
        says=(("G007", "“绿色"),),
    ),
    _en("double primes", "en: ″green factory″", ("G007", "″green")),
    _en("turned the wrong way", "en: ”green factory“", ("G007", "”green")),
    _en("only one of two", "en: “green factory", ("G007", "“green")),
    _goals("full-width ones", "en: ＂Development＂ goals", ("T007", "＂Dev"), ("T007", "＂ goals")),
    Edit(
        name="around an id in a list",
        old="[cleaner-production]",
        new="[“cleaner-production”]",
        says=(("G005", "“cleaner"),),
    ),
)

SPACES = (
    _goals("a no-break space behind the colon", "en:\u00a0Development goals", ("Y001", "\u00a0Development")),
    _en("the same in the glossary", "en:\u00a0green factory", ("Y001", "\u00a0green")),
    _en("a no-break space", "en: green\u00a0factory", ("Y003", "\u00a0factory")),
    _target("a no-break space in a translation", "RMB 10", "RMB\u00a010", ("Y003", "\u00a010")),
    _goals("a thin space", "en: Development\u2009goals", ("Y003", "\u2009goals")),
    _goals("a narrow no-break space", "en: Development\u202fgoals", ("Y003", "\u202fgoals")),
    _goals("an escaped no-break space", 'en: "Development\\u00a0goals"', ("Y003", "\\u00a0goals")),
    _goals("two spaces", "en: Development  goals", ("T007", "  goals")),
    _en("two spaces in a designation", "en: green  factory", ("G007", "green  factory")),
    Edit(
        name="a space inside Chinese",
        old="zh: 绿色工厂",
        new="zh: 绿色 工厂",
        says=(("G007", "绿色 工厂"),),
    ),
    Edit(
        name="a full-width space inside Chinese",
        old="zh: 绿色工厂",
        new="zh: 绿色\u3000工厂",
        says=(("G007", "绿色\u3000"),),
    ),
    Edit(name="an entry indented with a tab", old="    zh: 绿色工厂", new="\tzh: 绿色工厂", says=(("Y001", "\tzh"),)),
    Edit(
        name="indented with full-width spaces",
        old="    zh: 绿色工厂",
        new="\u3000\u3000zh: 绿色工厂",
        says=(("Y001", "\u3000\u3000zh"),),
    ),
    Edit(
        name="indented with no-break spaces",
        old="    zh: 绿色工厂",
        new="\u00a0\u00a0\u00a0\u00a0zh: 绿色工厂",
        says=(("Y001", "\u00a0\u00a0\u00a0\u00a0zh"),),
    ),
    _goals("a tab between words", "en: Development\tgoals", ("Y003", "\tgoals")),
    _goals("an escaped tab", 'en: "Development\\tgoals"', ("Y003", "\\tgoals")),
    _goals("one space too many before a key", " en: Development goals", ("Y001", "en: Development")),
    Edit(
        name="one space too few before a key",
        path=EN,
        old="  en: Development goals\n",
        new=" en: Development goals\n",
        says=(("Y001", "en: Development"),),
    ),
    Edit(
        name="a key at the edge",
        path=EN,
        old="  en: Development goals\n",
        new="en: Development goals\n",
        says=(("Y001", "en: Development"),),
    ),
)

UNSEEN = (
    _goals("a soft hyphen", "en: Develop\u00adment goals", ("Y003", "\u00adment")),
    _goals("a zero-width space", "en: Develop\u200bment goals", ("Y003", "\u200bment")),
    _goals("a zero-width joiner", "en: Develop\u200dment goals", ("Y003", "\u200dment")),
    _goals("a right-to-left override", "en: Develop\u202ement goals", ("Y003", "\u202ement")),
    _goals("an isolate", "en: Develop\u2066ment goals", ("Y003", "\u2066ment")),
    _goals("a word joiner", "en: Develop\u2060ment goals", ("Y003", "\u2060ment")),
    _goals("a byte order mark inside", "en: Develop\ufeffment goals", ("Y003", "\ufeffment")),
    _goals("a control character", "en: Develop\u0007ment goals", ("Y003", "\u0007ment")),
    _goals("a C1 control", "en: Develop\u0091ment goals", ("Y003", "\u0091ment")),
    _goals("a variation selector", "en: Develop\ufe0fment goals", ("Y003", "\ufe0fment")),
    _goals("a Hangul filler", "en: Develop\u3164ment goals", ("Y003", "\u3164ment")),
    _goals("a line separator", "en: Develop\u2028ment goals", ("Y003", "\u2028ment")),
    _goals("a next line", "en: Develop\u0085ment goals", ("Y003", "\u0085ment")),
    _goals("an escaped override", 'en: "Develop\\u202Ement goals"', ("Y003", "\\u202Ement")),
    _goals("an escaped bell", 'en: "Develop\\ament goals"', ("Y003", "\\ament")),
    _goals("an escaped NUL", 'en: "Develop\\0ment goals"', ("Y003", "\\0ment")),
    _goals("an escaped zero-width space", 'en: "Develop\\u200Bment goals"', ("Y003", "\\u200Bment")),
    _en("an escaped override in a designation", 'en: "green\\u202E factory"', ("Y003", "\\u202E")),
    _goals("in a note", 'en: Development goals\n  note: "a\\u202Eb"', ("Y003", "\\u202E")),
    Edit(name="in a comment", path=EN, old="# 基本原则", new="# 基本\u200b原则", says=(("Y003", "\u200b原则"),)),
    Edit(
        name="a line separator in a comment",
        old="  - id: green-factory\n",
        new="  # a\u2028b\n  - id: green-factory\n",
        says=(("Y003", "\u2028b"),),
    ),
    Edit(
        name="in a site string", path=STRINGS, old="  menu: ", new='  menu: "\\u200E" # ', says=(("Y003", "\\u200E"),)
    ),
    _goals("a mark of no language", "en: Development\U000e0041 goals", ("Y003", "\U000e0041")),
    _goals("an Arabic letter mark", "en: Development\u061c goals", ("Y003", "\u061c")),
    _goals("an empty Braille cell", "en: Development\u2800goals", ("Y003", "\u2800")),
    Edit(name="in an id", old="- id: wastewater", new="- id: waste\u200bwater", says=(("Y003", "\u200bwater"),)),
    Edit(
        name="in a key",
        old="    status: draft\n",
        new="    sta\u200btus: draft\n",
        says=(("Y003", "\u200btus"),),
    ),
    Edit(
        name="a byte order mark in the middle",
        path=POLICY,
        old="  - id: strengthening",
        new="\ufeff  - id: strengthening",
        says=(("Y003", "\ufeff"),),
    ),
)

LOOKALIKES = (
    _goals("a Cyrillic letter", "en: D\u0435velopment goals", ("T013", "\u0435velop")),
    _en("a Cyrillic letter in a designation", "en: gr\u0435en factory", ("G007", "gr\u0435en")),
    _goals("a Greek letter in a word", "en: Devel\u03bfpment goals", ("T013", "\u03bfpment")),
    _goals("a ligature", "en: Development goals at \ufb01rst", ("T013", "\ufb01rst")),
    _goals("full-width letters", "en: Development ｇoals", ("T007", "ｇoals")),
    _goals("a mathematical letter", "en: \U0001d403evelopment goals", ("T013", "\U0001d403")),
    _goals("an accent apart", "en: De\u0301veloppement goals", ("T013", "\u0301v")),
    _goals("a private character", "en: Development goals \ue000", ("T013", "\ue000")),
    _goals("a lost character", "en: Development goals \ufffd", ("T013", "\ufffd")),
    Edit(
        name="a Kangxi radical",
        old="zh: 绿色工厂",
        new="zh: 绿色\u2f2f厂",
        says=(("G007", "绿色\u2f2f"),),
    ),
    Edit(
        name="a compatibility ideograph",
        old="zh: 绿色工厂",
        new="zh: \uf93d色工厂",
        says=(("G007", "\uf93d色"),),
    ),
    Edit(
        name="a Japanese letter",
        old="zh: 绿色工厂",
        new="zh: 绿色の工厂",
        says=(("G007", "绿色の"),),
    ),
    Edit(
        name="Traditional as Simplified",
        old="zh: 绿色工厂",
        new="zh: 綠色工廠",
        says=(("G007", "綠色工廠"),),
    ),
    Edit(
        name="Simplified as Traditional",
        old="    zh: 绿色工厂\n",
        new="    zh: 绿色工厂\n    zh_hant: 绿色工厂\n",
        says=(("G011", "绿色工厂\n    en"), ("Y007", "green-factory\n    zh")),
    ),
    Edit(
        name="Traditional in a variant",
        path=POLICY,
        old="zh_variants: [补链强链]",
        new="zh_variants: [補鏈強鏈]",
        says=(("G007", "補鏈"),),
    ),
    _goals("a stand-in for a picture", "en: Development goals\ufffc", ("T013", "\ufffc")),
    _goals("a number in a circle", "en: Development goals ①", ("T013", "①")),
    _goals("an Armenian letter", "en: Develo\u057bment goals", ("T013", "\u057bment")),
)

MARKUP = (
    _goals("HTML", "en: <b>Development</b> goals", ("T012", "<b>Dev"), ("T012", "</b>")),
    _goals("a script", "en: Development <script>alert()</script> goals", ("T012", "<script>"), ("T012", "</script>")),
    _goals("an entity", "en: Development goals &amp; more", ("T012", "&amp;")),
    _goals("a no-break space as an entity", "en: Development&nbsp;goals", ("T012", "&nbsp;")),
    _goals("a number as an entity", "en: Development&#160;goals", ("T012", "&#160;")),
    _goals("bold", 'en: "**Development** goals"', ("T012", "**Dev")),
    _goals("code", 'en: "`Development` goals"', ("T012", "`Dev")),
    _goals("a link", 'en: "Development [goals](http://x.y)"', ("T012", "[goals]")),
    _goals("a heading", 'en: "# Development goals"', ("T012", "# Dev")),
    _en("bold in a designation", 'en: "**green factory**"', ("G007", '"**green')),
    _en("HTML in a designation", "en: <i>green factory</i>", ("G007", "<i>green")),
    _en("an entity in a designation", "en: green &amp; factory", ("G007", "green &amp;")),
    Edit(
        name="HTML in the Chinese",
        old="zh: 绿色工厂",
        new="zh: 绿色<b>工厂</b>",
        says=(("G007", "绿色<b>"),),
    ),
    Edit(
        name="HTML in a definition",
        old="en: Producing with less waste",
        new="en: Producing <b>with</b> less waste",
        says=(("G007", "Producing <b>"), ("G007", "Producing <b>")),
    ),
    _goals("struck out", "en: ~~Development~~ goals", ("T012", "~~Dev")),
    _goals("an entity without its semicolon", "en: Development&nbsp goals", ("T012", "&nbsp")),
    _goals("an element not closed", "en: Development <img src=x goals", ("T012", "<img")),
    _goals("a footnote's mark", 'en: "Development goals[^a]"', ("T012", "[^a]")),
    _goals("a template", 'en: "Development {{ goals }}"', ("T012", "{{ goals")),
    _goals("in a note", "en: Development goals\n  note: So <i>it</i> is.", ("T012", "<i>"), ("T012", "</i>")),
    Edit(
        name="HTML in a reason",
        old="why: Reads as vegetation.",
        new="why: Reads as <b>vegetation</b>.",
        says=(("G007", ""), ("G007", "")),
    ),
)

WORDS = (
    _en("a full stop", "en: green factory.", ("G007", "green factory.")),
    _en("several in one", "en: green factory; green works; eco-factory", ("G007", "green factory;")),
    _en("a comma at the end", "en: green factory,", ("G007", "green factory,")),
    _en("the mark of a list", 'en: "- green factory"', ("G007", '"- green')),
    _en("a number before it", "en: 1. green factory", ("G007", "1. green")),
    _en("Chinese", "en: 绿色工厂", ("G007", "绿色工厂\n    pin")),
    _en("a full-width sign", "en: green factory！", ("G007", "green factory！")),
    _en("the placeholder", "en: TODO", ("G007", "TODO")),
    _en("empty", "en:", ("Y006", "\n    pinyin: lǜ")),
    _en("a line end in it", 'en: "green\\nfactory"', ("Y005", '"green\\n')),
    _goals("a line end in a translation", 'en: "Development\\ngoals"', ("Y005", '"Development\\n')),
    _goals("lines as a block", "en: |\n    Development\n    goals", ("Y005", "|\n    Dev")),
    Edit(
        name="the same form again",
        old="    en: green factory\n    pinyin",
        new="    en: green factory\n    zh_variants: [绿色工厂]\n    pinyin",
        says=(("G015", "绿色工厂"), ("Y007", "green-factory\n    zh")),
    ),
    Edit(
        name="the same English again",
        old="    en: green factory\n    pinyin",
        new="    en: green factory\n    en_variants: [Green Factory]\n    pinyin",
        says=(("G015", "Green Factory"), ("Y007", "green-factory\n    zh")),
    ),
    Edit(
        name="Chinese and English exchanged",
        old="zh: 绿色工厂\n    en: green factory",
        new="zh: green factory\n    en: 绿色工厂",
        says=(("G007", "green factory\n"),),
    ),
    Edit(name="pinyin without tones", old="lǜ sè gōng chǎng", new="lv se gong chang", says=(("G016", "lv se"),)),
    Edit(name="pinyin with figures", old="lǜ sè gōng chǎng", new="lü4 se4 gong1 chang3", says=(("G016", "lü4"),)),
    Edit(name="pinyin of another length", old="lǜ sè gōng chǎng", new="lǜ sè gōng", says=(("G016", "lǜ sè gōng\n"),)),
    Edit(name="pinyin run together", old="lǜ sè gōng chǎng", new="lǜsè gōngchǎng", says=(("G016", "lǜsè"),)),
    Edit(
        name="reviewed by nobody",
        old="    pinyin: fèi shuǐ\n    status: draft",
        new="    pinyin: fèi shuǐ\n    status: reviewed",
        says=(("Q001", "reviewed\n    authority: project\n"),),
    ),
    Edit(
        name="approved by nobody",
        old="    pinyin: fèi shuǐ\n    status: draft",
        new="    pinyin: fèi shuǐ\n    status: approved",
        says=(("G006", ""), ("Q001", "approved\n    authority: project\n")),
    ),
    Edit(name="an unknown status", old="    status: reviewed", new="    status: checked", says=(("Y005", "checked"),)),
    Edit(
        name="a misspelt status", old="    status: reviewed", new="    status: reveiwed", says=(("Y005", "reveiwed"),)
    ),
    Edit(
        name="a misspelt key",
        old="    status: reviewed",
        new="    statsu: reviewed",
        says=(("Y005", "statsu"),),
    ),
    Edit(
        name="a relation to itself",
        old="see: [cleaner-production]",
        new="see: [green-factory]",
        says=(("G005", "green-factory]"),),
    ),
    Edit(
        name="a relation to nothing",
        old="see: [cleaner-production]",
        new="see: [clean-production]",
        says=(("G005", "clean-production]"),),
    ),
    Edit(
        name="a source that is a script",
        old="url: https://example.org/law",
        new="url: javascript:alert(1)",
        says=(("G013", "javascript:alert"),),
    ),
    Edit(
        name="a source without https",
        old="url: https://example.org/law",
        new="url: example.org/law",
        says=(("G013", "example.org/law"),),
    ),
    _en("a question mark", "en: green factory?", ("G007", "green factory?")),
    _en("two with a slash", "en: green factory / eco-factory", ("G007", "green factory /")),
    _en("to be decided", "en: TBD", ("G007", "TBD")),
    _en("question marks for a word", "en: ???", ("G007", "???")),
    _en("a dash for a word", 'en: "-"', ("G007", '"-"')),
    _goals("a dash for a translation", 'en: "-"', ("T003", "sec-1:")),
    _goals("TODO for a translation", "en: TODO", ("T003", "sec-1:")),
    Edit(
        name="Chinese commas between ids",
        old="see: [cleaner-production]",
        new="see: [cleaner-production，wastewater]",
        says=(("G005", "cleaner-production，"),),
    ),
)

GOALS = """status: draft
targets:
  - id: wastewater-discharge
    kind: numeric
    indicator: {zh-Hans: 废水排放量, en: Wastewater discharge}
    scope: {zh-Hans: 造纸行业, en: Papermaking industry}
    value: 5
    unit: "%"
    comparator: eq
    segment: sec-1-p1
    quote: 废水排放量下降5%
    english: {quote: wastewater discharge will fall by 5%}
"""
PAGES = (
    ("zh-hans", "# 关于\n\n本站说明。\n"),
    ("zh-hant", "# 關於\n\n本站說明。\n"),
    ("en", "# About\n\nAbout this site.\n"),
)
MENDED = (
    _goals(
        "an office that the Chinese does not name",
        "en: Development goals of the Ministry of Finance",
        ("T014", "Ministry"),
    ),
    _goals("a place that the Chinese does not name", "en: Development goals of Jiangsu", ("T014", "Jiangsu")),
    _goals("a number sign inside", "en: Development goals of zone #3", ("Y004", "#3")),
    _target("half of the text behind a number sign", "about 50 green", "about #50 green", ("Y004", "#50")),
    Edit(
        name="a definition that begins small",
        path=POLICY,
        old="    authority: project\n  - id: strengthening",
        new="    definition:\n      en: it begins small.\n    authority: project\n  - id: strengthening",
        says=(("G007", "it begins"),),
    ),
    Edit(
        name="a waiver of a misspelt segment",
        path=EN,
        old="about 50 green factories",
        new="about 50 eco-factories",
        files=(
            (WAIVERS, "waivers:\n  - {rule: T001, segment: sec-1-p9, term: green-factory, reason: A quotation.}\n"),
        ),
        says=(("W002", "T001"),),
    ),
    Edit(
        name="a page that one language lacks",
        files=(
            *((f"content/pages/{tag}/about.md", text) for tag, text in PAGES),
            *((f"content/pages/{tag}/more.md", text) for tag, text in PAGES if tag != "zh-hant"),
        ),
        says=(("L026", ""),),
    ),
    Edit(
        name="a figure that a goal quotes",
        path=EN,
        old="fall by 5%",
        new="fall by 6%",
        files=(("content/toy-2024/targets.yml", GOALS),),
        says=(("T004", "6%"),),
    ),
    Edit(
        name="other words for what a goal quotes",
        path=EN,
        old="fall by 5%",
        new="decline by 5%",
        files=(("content/toy-2024/targets.yml", GOALS),),
        says=(("R010", ""),),
    ),
    Edit(name="a profile that is none", path=LOCALES, old="s2tw", new="s2xx", says=(("V005", "s2xx"),)),
    Edit(name="an item that is not closed", path=EN, old="drying⟧", new="drying", says=(("T011", "⟦energy"),)),
    Edit(name="an item that is not opened", path=EN, old="⟦energy", new="energy", says=(("T011", "⟧, ⟦auto"),)),
    Edit(
        name="a list without its key",
        path=INBOX,
        new=REUSE.replace("    ", "  ").replace("  - ", "- "),
        says=(("Y005", "- id"),),
    ),
    _proposed(
        "what is filed already",
        "  - id: works-of-green\n    zh: 绿色工厂\n    en: green factory\n    status: draft\n",
        ("G002", "绿色工厂"),
    ),
)

SYNTAX = (
    _goals("a colon at the end", "en: Development goals:", ("Y001", ":\n  status")),
    _goals("a colon inside", "en: Goals: x", ("Y001", ": x")),
    _goals("an at sign first", "en: @goals", ("Y001", "@goals")),
    _goals("a percent sign first", "en: %goals", ("Y001", "%goals")),
    _goals("an ampersand first", "en: &goals x", ("Y001", "&goals")),
    _goals("an asterisk first", "en: *goals", ("Y001", "*goals")),
    _goals("an exclamation mark first", "en: !goals x", ("Y001", "!goals")),
    _goals("a bracket first", "en: [Development goals", ("Y001", "[Dev")),
    _goals("a group first", "en: {Development} goals", ("Y001", "{Dev")),
    _goals("a full-width colon", "en：Development goals", ("Y001", "：Dev")),
    _goals("no space behind the colon", "en:Development goals", ("Y001", ":Dev")),
    _goals("text lost as a comment", "en: Development #1 goals", ("Y004", "#1")),
    Edit(name="a lost id line", old="  - id: green-factory\n", new="", says=(("Y002", "zh: 绿色工厂"),)),
    Edit(
        name="a lost dash",
        old="  - id: green-factory",
        new="    id: green-factory",
        says=(("Y002", "id: green-factory"),),
    ),
    Edit(name="a lost key of a translation", path=EN, old="sec-2:\n", new="", says=(("Y002", "en: Basic"),)),
    Edit(
        name="a key twice",
        old="    status: reviewed",
        new="    status: reviewed\n    status: draft",
        says=(("Y002", "status: draft\n    type"),),
    ),
    Edit(
        name="an en dash for a hyphen",
        old="  - id: green-factory",
        new="  – id: green-factory",
        says=(("Y001", "– id"),),
    ),
    Edit(
        name="no space behind the hyphen",
        old="  - id: green-factory",
        new="  -id: green-factory",
        says=(("Y001", "-id"),),
    ),
    Edit(
        name="a mark of another document",
        old="    see: [cleaner-production]\n",
        new="    see: [cleaner-production]\n---\n",
        says=(("Y001", "---"),),
    ),
    Edit(
        name="the mark at the end",
        path=POLICY,
        old="    forms: [strengthen and fill gaps in industrial chains]\n",
        new="    forms: [strengthen and fill gaps in industrial chains]\n---\n",
        says=(("Y001", "---"),),
    ),
    Edit(
        name="merge markers",
        old="    status: reviewed\n",
        new="<<<<<<< HEAD\n    status: reviewed\n=======\n    status: draft\n>>>>>>> x\n",
        says=(("Y001", "<<<<<<<"),),
    ),
    Edit(
        name="an anchor and an alias",
        old="    zh: 绿色工厂\n",
        new="    en_variants: [&a green works, *a]\n    zh: 绿色工厂\n",
        says=(("Y001", "&a green"), ("Y001", "*a]")),
    ),
    Edit(
        name="an alias in the site's strings",
        path=STRINGS,
        old="  menu: ",
        new="  menu: &a [*a] # ",
        says=(("Y001", "&a"), ("Y001", "*a")),
    ),
    Edit(
        name="a tag", old="en: green factory\n", new="en: !!python/name:os.system green\n", says=(("Y001", "!!python"),)
    ),
    Edit(
        name="two faults in one file",
        path=EN,
        old="  en: Development goals\n",
        new="  en: Goals: x\n",
        files=((EN, "+  en: Key tasks\n=>  en: @tasks\n"),),
        says=(("Y001", ": x"), ("Y001", "@tasks")),
    ),
    Edit(name="an empty file", path="glossary/green.yml", new="", says=(("Y006", ""),)),
    Edit(
        name="a list where one value belongs",
        old="en: green factory\n",
        new="en: [green factory]\n",
        says=(("Y005", "[green"),),
    ),
    Edit(
        name="a value where a list belongs",
        old="see: [cleaner-production]",
        new="see: cleaner-production",
        says=(("Y005", "cleaner-production\n"),),
    ),
    Edit(
        name="the file pasted twice",
        files=((GREEN, "++" + GREEN),),
        says=(("Y002", "domain: green"),),
    ),
    Edit(
        name="translations pasted twice",
        files=((EN, "++" + EN),),
        says=(("Y002", "title:"),),
    ),
    Edit(
        name="a conflict with its base",
        path=POLICY,
        old="    en: papermaking\n",
        new="<<<<<<< HEAD\n    en: papermaking\n||||||| base\n    en: paper\n=======\n    en: paper making\n>>>>>>> x\n",
        says=(("Y001", "<<<<<<<"),),
    ),
)

TRANSLATIONS = (
    _target("another number", "about 50 green", "about 60 green", ("T004", "60 green")),
    _target("another unit", "RMB 10 billion", "RMB 10 million", ("T004", "10 million")),
    _target("a lost per cent", "fall by 5%", "fall by 5", ("T004", "5.")),
    _target("a lost term", "green factories", "eco-plants", T),
    _target("a forbidden form", "green factories", "green plants", ("T002", "green plants")),
    _target("an unpaired bracket", "about 50", "(about 50", ("T007", "(about")),
    _target("a word twice", "will fall by 5%", "will will fall by 5%", ("T007", "will will")),
    _target("a Chinese comma", "factories will be built, the", "factories will be built， the", ("T007", "， the")),
    _goals("Chinese left", "en: Development 目标", ("T003", "目标")),
    _goals("not translated", 'en: ""', ("T003", "sec-1:")),
    Edit(
        name="no source_hash", path=EN, old="  source_hash: 02daa7e5b841\n", new="", says=(("Y006", "en: Development"),)
    ),
    Edit(
        name="another source_hash",
        path=EN,
        old="02daa7e5b841",
        new="02daa7e5b842",
        says=(("T010", "Development goals"),),
    ),
    Edit(
        name="no items",
        path=EN,
        old="⟦Wastewater reuse⟧, ⟦energy-saving drying⟧, ⟦automated control⟧",
        new="Wastewater reuse, energy-saving drying, automated control",
        says=(("T011", "Wastewater reuse"),),
    ),
    Edit(
        name="one item lost",
        path=EN,
        old="⟦Wastewater reuse⟧, ",
        new="Wastewater reuse, ",
        says=(("T011", "Wastewater reuse"),),
    ),
    Edit(
        name="the last item lost",
        path=EN,
        old=", ⟦automated control⟧",
        new=", automated control",
        says=(("T011", "automated"),),
    ),
    Edit(
        name="an item with a full-width colon",
        path=EN,
        old="⟦Wastewater reuse⟧",
        new="⟦1：Wastewater reuse⟧",
        says=(("T011", "1："), ("T007", "：Waste")),
    ),
    Edit(
        name="an item with a full stop",
        path=EN,
        old="⟦Wastewater reuse⟧",
        new="⟦1.Wastewater reuse⟧",
        says=(("T011", "1.W"),),
    ),
    Edit(name="an item not closed", path=EN, old="⟦Wastewater reuse⟧", new="⟦Wastewater reuse", says=(("T011", ""),)),
    Edit(
        name="an unknown segment", path=EN, old="\nsec-2:\n", new="\nsec-22:\n", says=(("T008", "sec-22"), ("T008", ""))
    ),
    Edit(
        name="a translation out of order",
        path=EN,
        old="\nsec-2:\n",
        new="\nsec-3:\n",
        says=(("Y002", "sec-3:\n  en:"), ("T001", ""), ("T010", "")),
    ),
    Edit(
        name="the same English for another Chinese",
        path=EN,
        old="en: Basic principles",
        new="en: Key tasks",
        says=(("T006", ""),),
    ),
    Edit(
        name="items where the Chinese has none",
        path=EN,
        old="en: Key tasks",
        new="en: ⟦Key⟧ tasks",
        says=(("T011", ""),),
    ),
    Edit(name="an id with a space", path=EN, old="\nsec-2:\n", new="\nsec 2:\n", says=(("Y005", "sec 2"),)),
    Edit(name="an id with a full-width sign", path=EN, old="\nsec-2:\n", new="\nsec－2:\n", says=(("Y005", "sec－2"),)),
)

FILES = (
    Edit(
        name="the ending yaml",
        gone=GREEN,
        files=(("glossary/green.yaml", "=" + GREEN),),
        says=(("Y008", ""),),
    ),
    Edit(
        name="an inbox file of the ending yaml",
        files=(("glossary/inbox/new.yaml", "domain: green\nterms:\n" + REUSE),),
        says=(("Y008", ""),),
    ),
    Edit(
        name="an inbox file of two endings",
        files=(("glossary/inbox/new.yml.txt", "domain: green\nterms:\n" + REUSE),),
        says=(("Y008", ""),),
    ),
    Edit(
        name="a translation of the ending yaml",
        gone=EN,
        files=(("content/toy-2024/translations/en.yaml", "=" + EN),),
        says=(("Y008", ""), ("L013", "en\n")),
    ),
    Edit(name="a translation that is gone", gone=EN, says=(("L013", "en\n"),)),
    Edit(name="a folder in the glossary", files=(("glossary/new/x.yml", "terms: []"),), says=(("Y008", ""),)),
    Edit(
        name="a translation into a language that is not there",
        files=(("content/toy-2024/translations/fr.yml", "=" + EN),),
        says=(("Y008", ""),),
    ),
    Edit(
        name="a document's file in another place",
        files=(("content/guideline.yml", "segments: []"),),
        says=(("Y008", ""),),
    ),
    Edit(name="a Word file", files=(("content/toy-2024/translation.docx", "PK"),), says=(("Y008", ""),)),
    Edit(name="a spreadsheet", files=(("glossary/green.csv", "a,b"),), says=(("Y008", ""),)),
    Edit(
        name="a domain without a file",
        path=DOMAINS,
        old="  - id: policy",
        new="  - id: steel\n    name: {zh-Hans: 钢, en: Steel}\n  - id: policy",
        says=(("G018", "steel"),),
    ),
    Edit(
        name="a copied file",
        files=(("glossary/green (1).yml", "=" + GREEN),),
        says=(("G014", ""), ("G001", ""), ("G001", ""), ("G001", "")),
    ),
    Edit(name="settings that nobody asked for", files=(("site_config/colours.yml", "x: y"),), says=(("Y008", ""),)),
    Edit(
        name="words of a language that is not there",
        files=(("site_config/strings/fr.yml", "page: {}"),),
        says=(("Y008", ""),),
    ),
    Edit(
        name="translations of no document", files=(("content/translations/en.yml", "title: x"),), says=(("Y008", ""),)
    ),
    Edit(
        name="a folder without a document",
        files=(("content/new-doc/notes.txt", "x"),),
        says=(("Y000", ""), ("Y008", "")),
    ),
)

INBOX_EDITS = (
    _proposed("an unknown domain", REUSE, ("F001", "greeen"), domain="greeen"),
    Edit(name="no domain", path=INBOX, new="terms:\n" + REUSE, says=(("F001", ""),)),
    _proposed("an id that is filed", REUSE.replace("recycled-water", "wastewater"), ("G001", "wastewater\n")),
    _proposed("the placeholder of suggest", REUSE.replace("wastewater reuse", "TODO"), ("G007", "TODO")),
    _proposed(
        "exchanged",
        REUSE.replace("zh: 废水回用", "zh: wastewater reuse").replace("en: wastewater reuse", "en: 废水回用"),
        ("G007", "wastewater reuse\n"),
    ),
    _proposed("no status", REUSE.replace("    status: draft\n", ""), ("Y006", "id: recycled")),
    _proposed("an id in capitals", REUSE.replace("recycled-water", "Recycled-Water"), ("Y005", "Recycled")),
    _proposed("an id with a space", REUSE.replace("recycled-water", "recycled water"), ("Y005", "recycled water")),
    _proposed("a term that no text has", REUSE.replace("废水回用", "钢铁回用"), ("G008", "钢铁")),
    Edit(
        name="two files with one id",
        files=(
            (INBOX, "domain: green\nterms:\n" + REUSE),
            (
                "glossary/inbox/y.yml",
                "domain: green\nterms:\n" + REUSE.replace("废水回用", "回用").replace("wastewater reuse", "reuse"),
            ),
        ),
        says=(("G001", ""),),
    ),
)

OTHERS = (
    Edit(
        name="an impossible date",
        path=ABOUT,
        old="received:\n",
        new="dates:\n  published: 2022-13-45\nreceived:\n",
        says=(("Y005", "2022-13"),),
    ),
    Edit(
        name="the thirtieth of February",
        path=ABOUT,
        old="received:\n",
        new="dates:\n  published: 2022-02-30\nreceived:\n",
        says=(("Y005", "2022-02"),),
    ),
    Edit(
        name="no date",
        path=ABOUT,
        old="received:\n",
        new="dates:\n  comments_until: tomorrow\nreceived:\n",
        says=(("Y005", "tomorrow"),),
    ),
    Edit(
        name="an official address that is a script",
        path=ABOUT,
        old="received:\n",
        new="official_url: javascript:alert(1)\nreceived:\n",
        says=(("Y005", "javascript"),),
    ),
    Edit(
        name="an id that is not the folder's",
        path=ABOUT,
        old="id: toy-2024",
        new="id: toy-2025",
        says=(("D010", "toy-2025"),),
    ),
    Edit(
        name="a region that is none",
        path=LOCALES,
        old="region: zh-Hant-TW",
        new="region: zh-Hant-XX",
        says=(("L005", "zh-Hant-XX"),),
    ),
    Edit(
        name="an unknown conversion",
        path=LOCALES,
        old="conversion: s2tw\n",
        new="conversion: s2zz\n",
        says=(("V005", ""),),
    ),
    Edit(
        name="a repository that is a script",
        path="site_config/site.yml",
        old="\nlicences:",
        new="\nrepo_url: javascript:alert(1)\nlicences:",
        says=(("Y005", "javascript"),),
    ),
    Edit(
        name="a site address that is none",
        path="site_config/site.yml",
        old="\nlicences:",
        new="\nsite_url: not a url\nlicences:",
        says=(("Y005", "not a url"),),
    ),
    Edit(
        name="an industry wider than itself",
        path=INDUSTRIES,
        old="    group: group-materials\n",
        new="    broader: paper\n    group: group-materials\n",
        says=(("I006", ""),),
    ),
    Edit(
        name="an industry related to itself",
        path=INDUSTRIES,
        old="    group: group-materials\n",
        new="    related: [paper]\n    group: group-materials\n",
        says=(("I006", ""),),
    ),
    Edit(
        name="an alias that no text has",
        path=INDUSTRIES,
        old="{text: 造纸, strength: direct}",
        new="{text: 造纸, strength: direct}\n      - {text: 纸浆模塑, strength: product}",
        says=(("I007", "纸浆"),),
    ),
    Edit(
        name="an unknown group",
        path=INDUSTRIES,
        old="    group: group-materials\n",
        new="    group: group-metals\n",
        says=(("I003", "group-metals"),),
    ),
    Edit(
        name="a waiver of no rule",
        path=WAIVERS,
        new="waivers:\n  - {rule: T999, segment: sec-1, reason: x}\n",
        says=(("W002", "T999"),),
    ),
    Edit(
        name="a waiver of no segment",
        path=WAIVERS,
        new="waivers:\n  - {rule: T001, segment: sec-99, reason: x}\n",
        says=(("W002", "T001"),),
    ),
    Edit(
        name="a waiver of no term",
        path=WAIVERS,
        new="waivers:\n  - {rule: T001, segment: sec-1, term: no-such, reason: x}\n",
        says=(("W002", "T001"),),
    ),
    Edit(
        name="a waiver of no concept",
        path=GLOSSARY_WAIVERS,
        new="waivers:\n  - {rule: G008, concept: no-such, reason: x}\n",
        says=(("W002", "G008"),),
    ),
    Edit(
        name="a waiver that is not needed",
        path=WAIVERS,
        new="waivers:\n  - {rule: T001, segment: sec-1, reason: x}\n",
        says=(("W001", "T001"),),
    ),
    Edit(
        name="a waiver without a reason",
        path=WAIVERS,
        new="waivers:\n  - {rule: T001, segment: sec-1}\n",
        says=(("Y006", "{rule: T001"),),
    ),
    Edit(
        name="a decision about nothing",
        path="glossary/boundaries.yml",
        new="decisions:\n  - {match: 工厂, word: 绿色工厂, why: x}\n",
        says=(("W001", "工厂"),),
    ),
    Edit(name="a string with a broken place", path=STRINGS, old="{source}", new="{source", says=(("L012", ""),)),
    Edit(name="a string without its place", path=STRINGS, old="{source}", new="the source", says=(("L012", ""),)),
    Edit(
        name="a string with a place of its own",
        path=STRINGS,
        old="{source}",
        new="{source} {author}",
        says=(("L012", ""),),
    ),
)

TARGETS = "content/toy-2024/targets.yml"
GOAL = """target_year: 2025
targets:
  - id: discharge
    kind: numeric
    indicator: {zh-Hans: 废水排放量, en: wastewater discharge}
    scope: {zh-Hans: 工业, en: industry}
    value: 50
    unit: {zh-Hans: 家, en: factories}
    comparator: approx
    segment: sec-1-p1
    quote: 建成50家左右绿色工厂
    mark: 50家左右
    english: {quote: about 50 green factories will be built, mark: about 50}
"""


def _goal(name: str, old: str, new: str, *says: tuple[str, str]) -> Edit:
    """A change in the ledger of goals."""
    return Edit(name=name, path=TARGETS, new=GOAL.replace(old, new), says=says)


def _about(name: str, lines: str, *says: tuple[str, str]) -> Edit:
    """Lines at the end of document.yml."""
    return Edit(name=name, path=ABOUT, old="corrections: []", new=f"{lines}\ncorrections: []", says=says)


TWO = """  - id: paper
    concept: papermaking
    level: industry
    group: group-materials
    related: [factory]
    aliases:
      - {text: 造纸, strength: direct}
  - id: factory
    concept: green-factory
    level: industry
    group: group-materials
    aliases:
      - {text: 绿色工厂, strength: direct}
"""

TOGETHER = (
    _goal("a goal", "", ""),
    Edit(
        name="HTML in a string",
        path=STRINGS,
        old="{n:goal|goals} in",
        new="{n:goal|goals} <b>in</b>",
        says=(("L015", ""),),
    ),
    Edit(
        name="a word of grammar as a term",
        old="zh: 废水\n",
        new="zh: 的\n",
        says=(("G007", "的"),),
    ),
    _goals("a prime as an apostrophe", "en: Industry′s development goals", ("T007", "′s")),
    _goals("an accent as an apostrophe", "en: Industry´s development goals", ("T007", "´s")),
    _goals("a hyphen that does not break", "en: Development\u2011goals", ("T007", "\u2011goals")),
    _goals("a minus as a hyphen", "en: Development\u2212goals", ("T007", "\u2212goals")),
    _goals("a Chinese dash", "en: Development goals——aims", ("T007", "——aims")),
    _goals("a full-width space inside", "en: Development\u3000goals", ("T007", "\u3000goals")),
    _goals("a little picture", "en: Development goals 🚀", ("T007", "🚀")),
    _goals("a comma behind it", "en: Development goals,", ("T007", ",")),
    _goals("a full stop behind a heading", "en: Development goals.", ("T007", ".")),
    _en(
        "a quotation mark open in a list",
        'en: green factory\n    en_variants: ["green works, eco works]',
        ("Y001", '"green works'),
    ),
    _en(
        "a hyphen that does not break in a word",
        "en: green\u2011factory",
        ("G007", "green\u2011factory"),
        ("Q003", "reviewed\n    type"),
    ),
    _en("an article", "en: a green factory", ("G007", "a green")),
    Edit(
        name="regional words in one",
        old="    type: programme\n",
        new="    type: programme\n    regional:\n      zh-Hant-TW: [綠廠、綠色廠房]\n",
        says=(("G011", "綠廠"),),
    ),
    Edit(
        name="a regional word in English",
        old="    type: programme\n",
        new="    type: programme\n    regional:\n      zh-Hant-TW: [green plant]\n",
        says=(("G011", "green plant"),),
    ),
    Edit(
        name="a region in small letters",
        old="    type: programme\n",
        new="    type: programme\n    regional:\n      zh-hant-hk: [綠廠]\n",
        says=(("Y005", "zh-hant-hk"),),
    ),
    Edit(
        name="a source to come", old="ref: Cleaner Production Promotion Law", new="ref: TODO", says=(("G007", "TODO"),)
    ),
    Edit(
        name="a full-width space in pinyin",
        old="lǜ sè gōng chǎng",
        new="lǜ\u3000sè gōng chǎng",
        says=(("G016", "lǜ\u3000"),),
    ),
    Edit(name="pinyin in capitals", old="lǜ sè gōng chǎng", new="LǛ SÈ GŌNG CHǍNG"),
    _goals("underlined as in Markdown", "en: _Development goals_", ("T012", "_Dev")),
    Edit(
        name="a preferred word that only its variant saves",
        old="    zh: 绿色工厂\n",
        new="    zh: 绿色工场\n    zh_variants: [绿色工厂]\n",
        says=(("G008", "绿色工场"), ("Y007", "green-factory\n    zh"), ("Q003", "reviewed\n    type")),
    ),
    _goals("a quotation mark never closed", 'en: "Development goals', ("Y001", '"Development')),
    _goals("a Chinese ellipsis", "en: Development goals……", ("T007", "……")),
    _goals("a dash as the mark of a list", "en: – Development goals", ("T007", "– Dev")),
    Edit(
        name="several variants in one",
        old="    type: programme\n",
        new="    type: programme\n    zh_variants: [绿色厂、绿厂]\n",
        says=(("G007", "绿色厂"),),
    ),
    Edit(
        name="Traditional characters in a definition",
        old="zh: 从源头减少污染",
        new="zh: 從源頭減少污染",
        says=(("G007", "從源頭"), ("Q003", "approved")),
    ),
    Edit(
        name="English punctuation in a Chinese definition",
        old="zh: 从源头减少污染的生产方式。",
        new="zh: 从源头减少污染, 减少浪费的生产方式。",
        says=(("G007", "从源头"), ("Q003", "approved")),
    ),
    Edit(
        name="a definition that says nothing",
        old="en: Producing with less waste from the beginning.",
        new="en: Cleaner production.",
        says=(("G007", "Cleaner production."), ("Q003", "approved")),
    ),
    Edit(
        name="an address in place of a name",
        old="      - ref: Cleaner Production Promotion Law\n        url: https://example.org/law",
        new="      - ref: https://example.org/law",
        says=(("G013", "https://"),),
    ),
    Edit(
        name="an alias twice",
        path=INDUSTRIES,
        old="      - {text: 造纸, strength: direct}\n",
        new="      - {text: 造纸, strength: direct}\n      - {text: 造纸, strength: product}\n",
        says=(("I004", "造纸, strength: product"),),
    ),
    Edit(
        name="an issuer in Traditional characters",
        path=ABOUT,
        old="zh-Hans: 示例部门",
        new="zh-Hans: 示例部門",
        says=(("L016", ""),),
    ),
    Edit(
        name="a list in the inbox without its key",
        path=INBOX,
        new=REUSE.replace("\n    ", "\n  ")[2:],
        says=(("Y005", "- id"),),
    ),
    _goal("a goal by another bound", "comparator: approx", "comparator: ge", ("R012", "ge\n")),
    _goal("a goal for a year of a plan", "target_year: 2025", "target_year: 2035", ("R013", "")),
    _goal("a goal with another figure", "value: 50", "value: 60", ("R007", "60")),
    _about("days in their order", "dates: {published: 2024-01-10, comments_until: 2024-02-10}"),
    _about(
        "comments before the text", "dates: {published: 2024-01-10, comments_until: 2023-02-10}", ("D055", "2023-02")
    ),
    _about(
        "a place that nothing fills",
        'status: {stamp: {zh-Hans: 草案}, sentence: {zh-Hans: "{publised}公布。"}}',
        ("D056", '"{publised}'),
    ),
    _about("a number in other brackets", "number: 示例部[2024]3号", ("D061", "示例部[")),
    _about("a number as it is printed", "number: 示例部〔2024〕3号"),
    Edit(
        name="a title with another character",
        path="content/toy-2024/document.yml",
        old="  zh-Hans: 关于加快绿色制造的指导意见",
        new="  zh-Hans: 关于加快绿色制作的指导意见",
        says=(("D060", "关于加快绿色制作"),),
    ),
    Edit(
        name="a title with half a bracket",
        path="content/toy-2024/document.yml",
        old="  zh-Hans: 关于加快绿色制造的指导意见",
        new="  zh-Hans: 关于加快绿色制造的指导意见（试行)",
        says=(("L019", "关于加快"),),
    ),
    _about("two tiles for one box", "sigils: [{zh-Hans: 绿}, {zh-Hans: 纸}]", ("D057", "绿}, {")),
    Edit(
        name="a syllable with another tone",
        old="lǜ sè gōng chǎng",
        new="lǜ sè gòng chǎng",
        says=(("G016", "lǜ sè gòng"),),
    ),
    Edit(name="a neutral tone", old="lǜ sè gōng chǎng", new="lǜ se gōng chǎng"),
    Edit(
        name="pinyin of the word before",
        old="    pinyin: lǜ sè gōng chǎng",
        new="    pinyin: lǜ sè chē jiān",
        says=(("G016", "lǜ sè chē"), ("G016", "lǜ sè chē")),
    ),
    _proposed(
        "capitals as in a title",
        REUSE.replace("wastewater reuse", "Wastewater Reuse"),
        ("G021", "Wastewater Reuse"),
    ),
    _en("capitals of a programme", "en: Green Factory", ("Q003", "reviewed\n    type")),
    Edit(
        name="a regional word that is the same",
        old="    type: programme\n",
        new="    type: programme\n    regional:\n      zh-Hant-HK: [綠色工廠]\n",
        says=(("G012", "綠色工廠"),),
    ),
    Edit(
        name="a replacement for what is in use",
        old="    see: [cleaner-production]\n",
        new="    see: [cleaner-production]\n    replaced_by: wastewater\n",
        says=(("G005", "wastewater\n    rev"),),
    ),
    _en("several with a comma", "en: green factory, green works", ("G007", "green factory,")),
    Edit(
        name="a doubled space in a definition",
        old="less waste from",
        new="less  waste from",
        says=(("G007", "Producing"), ("Q003", "approved")),
    ),
    _goals("no space behind a comma", "en: Development goals,new ones", ("T007", "goals,new")),
    _goals("no space behind a full stop", "en: Development goals.New ones", ("T007", "ls.New")),
    _goals("a backslash", "en: Development goals \\", ("T007", "\\")),
    _goals("an address", "en: Development goals (example.org, e.g. www.example.org/a:b)"),
    _goals("only spaces", 'en: "   "', ("T003", "sec-1:")),
    Edit(
        name="a domain without its English name",
        path=DOMAINS,
        old="{zh-Hans: 绿色, en: Green}",
        new="{zh-Hans: 绿色}",
        says=(("L014", "green\n"),),
    ),
    Edit(
        name="a group without its English name",
        path=INDUSTRIES,
        old="{zh-Hans: 材料, en: Materials}",
        new="{zh-Hans: 材料}",
        says=(("L014", "group-materials\n"),),
    ),
    Edit(
        name="related on one side",
        path=INDUSTRIES,
        old="  - id: paper\n    concept: papermaking\n    level: industry\n    group: group-materials\n    aliases:\n"
        "      - {text: 造纸, strength: direct}\n      - {text: 造纸装备, strength: technology}\n",
        new=TWO,
        says=(("I010", "factory\n    concept"),),
    ),
    Edit(
        name="a context of a verb that the document does not have",
        path="content/toy-2024/verbs.yml",
        new="verbs:\n  - {id: tuiguang, not_in: [推广应用]}\n",
        files=(("site_config/verbs.yml", VERBS),),
        says=(("P006", "推广应用"),),
    ),
    Edit(
        name="a word for one number only",
        path=STRINGS,
        old="{n:goal|goals} in",
        new="{n:goal|} in",
        says=(("L012", ""),),
    ),
    Edit(
        name="a page whose title is no YAML",
        path="content/pages/en/about.md",
        new="---\ntitle: About: this site\n---\n# About\n",
        says=(("Y001", ": this"),),
    ),
)

NAMES = "glossary/domains.yml"
PAGE = "content/pages/en/about.md"
STRINGS_ZH = "site_config/strings/zh-Hans.yml"
STRINGS_HANT = "site_config/strings/zh-Hant.yml"


def _page(name: str, text: str, *says: tuple[str, str], path: str = PAGE) -> Edit:
    """A page written by hand."""
    return Edit(name=f"a page: {name}", path=path, new=text, says=says)


NAMED = (
    Edit(name="a domain in Traditional", path=NAMES, old="绿色", new="綠色", says=(("L016", "綠色"),)),
    Edit(
        name="a Traditional name in Simplified",
        path=NAMES,
        old="{zh-Hans: 绿色,",
        new="{zh-Hans: 绿色, zh-Hant: 绿色,",
        says=(("L016", "绿色, en"),),
    ),
    Edit(
        name="a group in Traditional",
        path=INDUSTRIES,
        old="zh-Hans: 材料",
        new="zh-Hans: 材料業",
        says=(("L016", "材料業"),),
    ),
    Edit(
        name="a class of verbs in Traditional",
        path="site_config/verbs.yml",
        new=VERBS.replace("促使事情向前", "促使事情向前發展"),
        says=(("L016", "促使"),),
    ),
    Edit(
        name="a string in Traditional",
        path=STRINGS_ZH,
        old="  menu: 目录\n",
        new="  menu: 目錄\n",
        says=(("L016", "目錄"),),
    ),
    Edit(
        name="a Traditional string in Simplified",
        path=STRINGS_HANT,
        old="  menu: 目錄\n",
        new="  menu: 目录\n",
        says=(("L016", "目录"),),
    ),
    Edit(
        name="a string with nothing in it",
        path=STRINGS,
        old="  menu: Contents\n",
        new='  menu: ""\n',
        says=(("L010", '""'),),
    ),
    Edit(
        name="a plural with one form",
        path=STRINGS,
        old="{n:goal|goals} in",
        new="{n:goal} in",
        says=(("L012", ""),),
    ),
    _goal("a goal in another unit", "zh-Hans: 家,", "zh-Hans: 个,", ("R014", "{zh-Hans: 个")),
    _goal("a goal of each year", "value: 50", "value: 50\n    per: year", ("R014", "year")),
    _goal(
        "a goal beside a year that is not there",
        "value: 50",
        "value: 50\n    baseline_year: 2020",
        ("R013", "baseline_year"),
    ),
    Edit(
        name="narrower in a circle",
        old="    see: [cleaner-production]\n",
        new="    narrower: [cleaner-production]\n",
        files=((GREEN, "+    see: [green-factory]\n=>    narrower: [green-factory]\n"),),
        says=(("G005", ""),),
    ),
    Edit(
        name="a heading that no box has",
        path=INDUSTRIES,
        old="industries:\n",
        new="headings:\n  - {heading: 造紙业, industries: [paper]}\nindustries:\n",
        says=(("I007", "造紙业"),),
    ),
    Edit(
        name="a context of an industry that no text has",
        path=INDUSTRIES,
        old="{text: 造纸, strength: direct}",
        new="{text: 造纸, strength: direct, not_in: [手工造纸]}",
        says=(("I007", "造纸, str"),),
    ),
    Edit(
        name="the same waiver twice",
        path=WAIVERS,
        new="waivers:\n" + 2 * "  - {rule: T001, segment: sec-1-p1, term: green-factory, reason: A quotation.}\n",
        files=((EN, "+about 50 green factories=>about 50 eco plants"),),
        says=(("W001", ""),),
    ),
    Edit(
        name="a waiver of a rule of reviews",
        path=WAIVERS,
        new="waivers:\n  - {rule: Q003, segment: sec-1-p1, reason: Only a comma.}\n",
        says=(("W002", "Q003"),),
    ),
    _goals(
        "a reviewer of a draft", "en: Development goals\n  reviewed_by: [Lin]", ("Q004", "draft\n  source_hash: 02daa7")
    ),
    _goals(
        "a reviewer to come", "en: Development goals\n  reviewed_by: [TODO]", ("Q001", "draft\n  source_hash: 02daa7")
    ),
    _about(
        "a place lost in the Traditional",
        'status: {stamp: {zh-Hans: 草案}, sentence: {zh-Hans: "{published}公布。", zh-Hant: 已公布。}}',
        ("D056", "已公布"),
    ),
    _about(
        "full-width braces",
        'status: {stamp: {zh-Hans: 草案}, sentence: {zh-Hans: "{published}公布。", zh-Hant: ｛published｝公布。}}',
        ("D056", "｛published"),
    ),
    Edit(
        name="a place lost in the Chinese string",
        path=STRINGS_ZH,
        old='superseded: "{date}',
        new='superseded: "',
        says=(("L012", ""),),
    ),
    _goals("guillemets", "en: Development «goals»", ("T007", "«goals"), ("T007", "»")),
    _goals("a single quotation mark left open", "en: Development ‘goals", ("T007", "‘goals")),
    _goals("single quotation marks and an apostrophe", "en: The ‘firms’ goals’ of development"),
    _goals("a bullet inside", "en: Development goals • more", ("T007", "• more")),
    Edit(
        name="a comma inside braces",
        path=NAMES,
        old="en: Green}",
        new="en: Green, clean and low-carbon}",
        says=(("Y005", "clean and"),),
    ),
    Edit(name="a full-width comma in braces", path=NAMES, old="绿色, en", new="绿色， en", says=(("Y001", "， en"),)),
    Edit(
        name="the colon of the first key lost", path=NAMES, old="domains:", new="domains", says=(("Y001", "domains"),)
    ),
    Edit(
        name="the colon of a key at the edge lost",
        path=INDUSTRIES,
        old="\nindustries:",
        new="\nindustries",
        says=(("Y001", "industries"),),
    ),
    Edit(name="a tag of another writing", path=LOCALES, old="tag: zh-Hant\n", new="tag: zh-TW\n", says=(("Y000", ""),)),
    Edit(name="a table among the files", path="glossary/green.xlsx", new="x", says=(("Y008", ""),)),
    Edit(
        name="no translation, but its waivers",
        gone=EN,
        files=(
            (WAIVERS, "waivers:\n  - {rule: T001, segment: sec-1-p1, term: green-factory, reason: A quotation.}\n"),
        ),
        says=(("L013", "en\n"),),
    ),
    Edit(
        name="a mark of the guideline lost",
        path="content/toy-2024/guideline.yml",
        old="⟦废水回用⟧",
        new="⟦废水回用",
        says=(("D014", ""),),
    ),
    _goal("a goal with its unit in the figure", "value: 50", "value: 50%", ("Y005", "50%")),
    Edit(name="a rounded bow", old="lǜ sè gōng chǎng", new="lǜ sè gōng chăng", says=(("G016", "lǜ sè gōng chăng"),)),
    _about("a comparison by nobody", "checked: {date: 2024-01-10, by: TODO}", ("D058", "TODO")),
    Edit(
        name="a title left in Chinese",
        path=ABOUT,
        old="en: Guiding Opinions on Accelerating Green Manufacturing",
        new="en: 关于加快绿色制造的指导意见",
        says=(("L016", "关于加快绿色制造的指导意见\nshort"),),
    ),
    Edit(
        name="a string left in Chinese",
        path=STRINGS,
        old="  menu: Contents\n",
        new="  menu: 目录\n",
        says=(("L016", "目录"),),
    ),
    Edit(
        name="a Chinese comma in an English string",
        path=STRINGS,
        old="  skip: Skip to the text\n",
        new="  skip: Skip this，go on\n",
        says=(("L016", "Skip"),),
    ),
    Edit(
        name="a verb in Traditional",
        path="site_config/verbs.yml",
        new=VERBS.replace("zh: 推广", "zh: 推廣"),
        says=(("L016", "推廣"),),
    ),
    Edit(
        name="a verb without English",
        path="site_config/verbs.yml",
        new=VERBS.replace("en: promote,", "en: 推广,"),
        says=(("L016", "推广, class"),),
    ),
    Edit(
        name="a waiver without its reason",
        path=WAIVERS,
        new="waivers:\n  - {rule: T001, segment: sec-1-p1, term: green-factory, reason: TODO}\n",
        files=((EN, "+about 50 green factories=>about 50 eco plants"),),
        says=(("W003", "T001"),),
    ),
    Edit(
        name="an old address that leads to a misspelt one",
        path="glossary/redirects.yml",
        new="redirects:\n  - id: old-factory\n    to: green-factry\n    why: Renamed.\n",
        says=(("G020", "green-factry"),),
    ),
    Edit(
        name="an English definition in Chinese",
        old="en: Producing with less waste from the beginning.",
        new="en: 从源头减少污染的生产方式。",
        says=(("G007", "从源头减少污染的生产方式。\n      zh"),),
    ),
    Edit(
        name="a definition without its full stop",
        old="waste from the beginning.\n",
        new="waste from the beginning\n",
        says=(("G007", "Producing"),),
    ),
    Edit(
        name="two ids in one entry",
        old="  - id: wastewater\n    zh: 废水\n",
        new="  - id: wastewater\n    id: water\n    zh: 废水\n",
        says=(("Y002", "id: water"),),
    ),
    _goals("a question to oneself", "en: Development goals (?)", ("T007", "(?)")),
    _goals("in capitals", "en: DEVELOPMENT GOALS", ("T007", "DEVELOPMENT")),
    _goals("with a small letter", "en: development goals", ("T007", "development")),
    _goals("a registered mark", "en: Development goals®", ("T007", "®")),
    _target("points for per cent", "will fall by 5%", "will fall by 5 percentage points", ("T004", "")),
    _target("the other way", "will fall by 5%", "will rise by 5%", ("T015", "5%.\n  status")),
    _target("its bound lost", "about 50 green", "50 green", ("T015", "50 green factories will")),
    _target("in dollars", "RMB 10 billion", "US$10 billion", ("T015", "10 billion, and")),
    _goals("an article", "en: Goals of a open development", ("T007", "a open")),
    _goals("a small letter behind a stop", "en: Development goals. and more", ("T007", ". and")),
    _goals("its number in front", "en: 2. Development goals", ("T007", "2. Dev")),
    _goals("its label in front", "en: Section 2 Development goals", ("T007", "Section 2")),
    _goals(
        "a note without a stop", "en: Development goals\n  note: The Chinese has this heading in bold", ("T007", "d\n")
    ),
    _goals("a note of a few words", "en: Development goals\n  note: Or aims, targets"),
    _goals("two letters exchanged", "en: Development goals\n  note: That is hte aim.", ("T016", "hte")),
    _goals("Chinese left in brackets", "en: Development goals（发展目标）", ("T003", "发展目标")),
    _goals("a word misspelt", "en: Developement goals", ("T016", "Develop")),
    _goals(
        "a note with a word misspelt", "en: Development goals\n  note: As in the enviroment law.", ("T016", "enviro")
    ),
    _goals("a word that is rare", "en: Development goals\n  note: Said of nanofiltration and huangjiu."),
    _target("a term misspelt", "green factories will", "green factoires will", ("T016", "factoires")),
    _goals("an ellipsis at the end", "en: Development goals…", ("T007", "…")),
    _goals("a note in Chinese", "en: Development goals\n  note: 直译为“发展目标”。", ("T003", "直译")),
    _goals("a slip in a note", "en: Development goals\n  note: As as printed.", ("T007", "As as")),
    _goals("a note that quotes Chinese", "en: Development goals\n  note: The Chinese is 发展目标, a set heading."),
    Edit(
        name="an item with its comma",
        path=EN,
        old="⟦Wastewater reuse⟧, ⟦energy",
        new="⟦Wastewater reuse,⟧ ⟦energy",
        says=(("T011", ",⟧"),),
    ),
    Edit(
        name="an item with its conjunction",
        path=EN,
        old="⟦automated control⟧ and other",
        new="⟦and automated control⟧ and other",
        says=(("T011", "and automated"),),
    ),
    Edit(
        name="an English variant that is another term's English",
        old="    type: programme\n    forbidden:\n      - en: green plant\n",
        new="    type: programme\n    en_variants: [cleaner production]\n    forbidden:\n      - en: green plant\n",
        says=(("G003", "cleaner production]"),),
    ),
    Edit(name="two domains of one name", path=NAMES, old="en: Green}", new="en: Policy}", says=(("L017", "Policy}"),)),
    Edit(
        name="see and wider at once",
        old="    see: [cleaner-production]\n",
        new="    see: [cleaner-production]\n    broader: [cleaner-production]\n",
        says=(("G005", "cleaner-production]\n    broader"),),
    ),
    Edit(name="a copy beside its file", path="glossary/green.yml.bak", new="terms: []\n", says=(("Y008", ""),)),
    Edit(name="a misspelt file of waivers", path="glossary/waiver.yml", new="waivers: []\n", says=(("Y008", ""),)),
    Edit(
        name="an address that leads to itself",
        path="glossary/redirects.yml",
        new="redirects:\n  - id: old-factory\n    to: old-factory\n    why: Renamed.\n",
        says=(("G020", "old-factory\n    why"),),
    ),
    Edit(
        name="an English full stop in a Chinese string",
        path=STRINGS_ZH,
        old="  menu: 目录\n",
        new="  menu: 目录.\n",
        says=(("L016", "目录."),),
    ),
    _page("a Chinese title", "---\ntitle: 关于本站\n---\nText.\n", ("L016", "关于")),
    Edit(
        name="another title in the translation",
        path=EN,
        old="  en: Guiding Opinions on Accelerating Green Manufacturing\n",
        new="  en: Guiding Opinions on Speeding Up Green Manufacturing\n",
        says=(("D059", ""),),
    ),
    Edit(name="two reviewers in one", old="reviewed_by: [Lin]", new="reviewed_by: [Lin，Wu]", says=(("Q001", ""),)),
    _proposed(
        "a character read as in another word",
        "  - id: light-industry-trade\n    zh: 行业协会\n    en: trade association\n    status: draft\n"
        "    pinyin: xíng yè xié huì\n",
        ("G008", "行业协会"),
        ("G016", "xíng"),
    ),
    _page("with a mark of byte order", "\ufeff---\ntitle: About\n---\nText.\n"),
    _page("with a space behind the line", "--- \ntitle: About\n---\nText.\n"),
    _page("underlined title", "About this site\n===============\n\nText.\n"),
    _page("front matter left open", "---\ntitle: About\n# About\n", ("L022", "---")),
    _page("an order in words", "---\norder: first\n---\n# About\n", ("L022", "first")),
    _page("a misspelt key", "---\ntitel: About\n---\n# About\n", ("L022", "titel")),
    _page("a word misspelt", "# About\n\nHow the goverment says it.\n", ("L018", "goverment")),
    _page("a word of its own, twice", "# About\n\nThe `goverment` of Qtations.\n\nQtations.\n"),
    _page(
        "a clause of the other script",
        "# 關於\n\n这个网站说明来源和方法。\n",
        ("L016", "这"),
        path="content/pages/zh-hant/about.md",
    ),
    _page(
        "a word of the other script that is spoken of",
        "# 关于\n\n简繁皆可：家用电器、家用電器都能找到；“這個網站說明來源”。\n",
        path="content/pages/zh-hans/about.md",
    ),
    _page("a merge marker", "# About\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n", ("L022", "<<<")),
    _page("a link to nothing", "# About\n\nSee [the data](date.md).\n", ("L024", "date.md")),
    _page("a link to a page that is never made", "# About\n\nSee [it](proposal/index.md).\n", ("L024", "proposal")),
    _page("a link out of the pages", "# About\n\nSee [it](../../../../index.md).\n", ("L024", "../../")),
    _page("a link to a name too long", f"# About\n\nSee [it]({'a' * 400}.md).\n", ("L024", "aaa")),
    _page("a link to the door", "# About\n\nSee [all](../index.md).\n"),
    _page("a link to a page that is made", "# About\n\nSee [the terms](terms/index.md).\n"),
    _page("a picture that is not there", "# About\n\n![Side by side](../img/side.png)\n", ("L024", "../img")),
    _page("a link in a block of code", "# About\n\n```\n[the data](date.md)\n```\n"),
    _page("a link elsewhere", "# About\n\n[A](https://example.org/a.html), [b](#b), [terms](terms/index.md)\n"),
    _page("at the address of the terms", "# Terms\n", ("L023", "#"), path="content/pages/en/terms.md"),
    _page("at the address of a document", "# Toy\n", ("L023", "#"), path="content/pages/en/toy-2024/index.md"),
    _page("in no language", "# About\n", ("Y008", ""), path="content/pages/about.md"),
    _page("in a language that is none", "# About\n", ("Y008", ""), path="content/pages/fr/about.md"),
    _page("of another ending", "# About\n", ("Y008", ""), path="content/pages/en/about.markdown"),
    _page("a text file", "About\n", ("Y008", ""), path="content/pages/en/about.md.txt"),
)

KINDS: dict[str, tuple[Edit, ...]] = {
    "right": RIGHT,
    "mended": MENDED,
    "quotation marks": QUOTES,
    "spaces": SPACES,
    "unseen": UNSEEN,
    "lookalikes": LOOKALIKES,
    "markup": MARKUP,
    "words": WORDS,
    "syntax": SYNTAX,
    "translations": TRANSLATIONS,
    "files": FILES,
    "inbox": INBOX_EDITS,
    "others": OTHERS,
    "what does not go together": TOGETHER,
    "names, scripts and pages": NAMED,
}
EDITS = tuple((kind, edit) for kind, edits in KINDS.items() for edit in edits)
