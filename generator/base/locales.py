"""The languages of the site: BCP 47 tags, addresses and how a variant is made from the root text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.base.diagnostics import NOWHERE, Position
from generator.base.languages import Language, language_of

ROOT = "zh-Hans"
"""The locale of the own texts: every offset and hash is taken in it."""

ByLanguage = Mapping[str, str]
"""The same thing in several languages, by BCP 47 tag."""


REGIONS = frozenset(
    [
        "AD",
        "AE",
        "AF",
        "AG",
        "AI",
        "AL",
        "AM",
        "AO",
        "AQ",
        "AR",
        "AS",
        "AT",
        "AU",
        "AW",
        "AX",
        "AZ",
        "BA",
        "BB",
        "BD",
        "BE",
        "BF",
        "BG",
        "BH",
        "BI",
        "BJ",
        "BL",
        "BM",
        "BN",
        "BO",
        "BQ",
        "BR",
        "BS",
        "BT",
        "BV",
        "BW",
        "BY",
        "BZ",
        "CA",
        "CC",
        "CD",
        "CF",
        "CG",
        "CH",
        "CI",
        "CK",
        "CL",
        "CM",
        "CN",
        "CO",
        "CR",
        "CU",
        "CV",
        "CW",
        "CX",
        "CY",
        "CZ",
        "DE",
        "DJ",
        "DK",
        "DM",
        "DO",
        "DZ",
        "EC",
        "EE",
        "EG",
        "EH",
        "ER",
        "ES",
        "ET",
        "FI",
        "FJ",
        "FK",
        "FM",
        "FO",
        "FR",
        "GA",
        "GB",
        "GD",
        "GE",
        "GF",
        "GG",
        "GH",
        "GI",
        "GL",
        "GM",
        "GN",
        "GP",
        "GQ",
        "GR",
        "GS",
        "GT",
        "GU",
        "GW",
        "GY",
        "HK",
        "HM",
        "HN",
        "HR",
        "HT",
        "HU",
        "ID",
        "IE",
        "IL",
        "IM",
        "IN",
        "IO",
        "IQ",
        "IR",
        "IS",
        "IT",
        "JE",
        "JM",
        "JO",
        "JP",
        "KE",
        "KG",
        "KH",
        "KI",
        "KM",
        "KN",
        "KP",
        "KR",
        "KW",
        "KY",
        "KZ",
        "LA",
        "LB",
        "LC",
        "LI",
        "LK",
        "LR",
        "LS",
        "LT",
        "LU",
        "LV",
        "LY",
        "MA",
        "MC",
        "MD",
        "ME",
        "MF",
        "MG",
        "MH",
        "MK",
        "ML",
        "MM",
        "MN",
        "MO",
        "MP",
        "MQ",
        "MR",
        "MS",
        "MT",
        "MU",
        "MV",
        "MW",
        "MX",
        "MY",
        "MZ",
        "NA",
        "NC",
        "NE",
        "NF",
        "NG",
        "NI",
        "NL",
        "NO",
        "NP",
        "NR",
        "NU",
        "NZ",
        "OM",
        "PA",
        "PE",
        "PF",
        "PG",
        "PH",
        "PK",
        "PL",
        "PM",
        "PN",
        "PR",
        "PS",
        "PT",
        "PW",
        "PY",
        "QA",
        "RE",
        "RO",
        "RS",
        "RU",
        "RW",
        "SA",
        "SB",
        "SC",
        "SD",
        "SE",
        "SG",
        "SH",
        "SI",
        "SJ",
        "SK",
        "SL",
        "SM",
        "SN",
        "SO",
        "SR",
        "SS",
        "ST",
        "SV",
        "SX",
        "SY",
        "SZ",
        "TC",
        "TD",
        "TF",
        "TG",
        "TH",
        "TJ",
        "TK",
        "TL",
        "TM",
        "TN",
        "TO",
        "TR",
        "TT",
        "TV",
        "TW",
        "TZ",
        "UA",
        "UG",
        "UM",
        "US",
        "UY",
        "UZ",
        "VA",
        "VC",
        "VE",
        "VG",
        "VI",
        "VN",
        "VU",
        "WF",
        "WS",
        "YE",
        "YT",
        "ZA",
        "ZM",
        "ZW",
    ]
)
"""The regions of ISO 3166-1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Locale:
    """One tree of the site."""

    tag: str
    """BCP 47, with its case, as `lang` and `hreflang` have it"""
    label: str
    """what the language switch shows (简)"""
    name: str
    """its own name for itself (简体中文)"""
    conversion: str = ""
    """the OpenCC profile that makes it from the root text; empty for the root and for translations"""
    region: str = ""
    """which regional words of the glossary are its own, as a tag (zh-Hant-TW)"""
    strings: str = ""
    """tag of the strings file; its own where empty"""
    conversion_at: Position = field(default=NOWHERE, compare=False, repr=False)

    @property
    def path(self) -> str:
        """The first folder of its addresses: the tag in lower case."""
        return self.tag.lower()

    @property
    def language(self) -> Language:
        """How its language is written."""
        return language_of(self.tag)

    @property
    def spoken(self) -> str:
        """The tag of the language its pages really speak: that of our strings, where they are another language's."""
        own, borrowed = language_of(self.tag), language_of(self.strings or self.tag)
        same = own.script is borrowed.script and own.tag.partition("-")[0] == borrowed.tag.partition("-")[0]
        return self.tag if same else borrowed.tag

    @property
    def is_translation(self) -> bool:
        """Whether it shows a translation rather than the document's own words."""
        return not self.language.is_chinese

    @property
    def is_root(self) -> bool:
        """Whether it shows the own texts unchanged."""
        return self.tag == ROOT
