"""References beside the published examples of their styles (docs/citing.md says where each stands), and what ours are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.search_core import node

RUN = Path(__file__).parent / "citing" / "run.cjs"


def cite(style: str, work: dict[str, Any], **options: Any) -> str:
    (written,) = node(RUN, questions=[{"style": style, "work": work, **options}])
    return str(written)


PUBLISHED = {
    "gbt-2015-document": (
        "GB/T 7714—2015",
        {
            "author": "北京市人民政府办公厅",
            "title": "关于转发北京市企业投资项目核准暂行实施办法的通知",
            "number": "京政办发[2005]37号",
            "date": "2005-07-12",
            "accessed": "2011-07-12",
            "url": "http://china.findlaw.cn/fagui/p_1/39934.html",
        },
        "北京市人民政府办公厅. 关于转发北京市企业投资项目核准暂行实施办法的通知: 京政办发[2005]37号[A/OL]. "
        "(2005-07-12)[2011-07-12]. http://china.findlaw.cn/fagui/p_1/39934.html.",
    ),
    "gbt-2015-undated": (
        "GB/T 7714—2015",
        {
            "author": "Online Computer Library Center, Inc",
            "title": "About OCLC: history of cooperation",
            "accessed": "2012-03-27",
            "url": "http://www.oclc.org/about/cooperation.en.html",
        },
        "Online Computer Library Center, Inc. About OCLC: history of cooperation[EB/OL]. [2012-03-27]. "
        "http://www.oclc.org/about/cooperation.en.html.",
    ),
    "gbt-2025": (
        "GB/T 7714—2025",
        {
            "author": "许振超",
            "title": "“好好干，当一个好工人”",
            "date": "2025-02-17",
            "accessed": "2025-06-22",
            "url": "https://cpc.people.com.cn/n1/2025/0217/c443712-40419790.html",
        },
        "许振超. “好好干，当一个好工人”[EB/OL]. （2025-02-17）[2025-06-22]. "
        "https://cpc.people.com.cn/n1/2025/0217/c443712-40419790.html.",
    ),
    "apa-group-author": (
        "APA",
        {
            "author": "World Health Organization",
            "title": "The top 10 causes of death",
            "date": "2018-05-24",
            "site": "World Health Organization",
            "url": "https://www.who.int/news-room/fact-sheets/detail/the-top-10-causes-of-death",
        },
        "World Health Organization. (2018, May 24). The top 10 causes of death. "
        "https://www.who.int/news-room/fact-sheets/detail/the-top-10-causes-of-death",
    ),
    "apa-agency": (
        "APA",
        {
            "author": "National Institute of Mental Health",
            "title": "Anxiety disorders",
            "date": "2018-07",
            "site": "U.S. Department of Health and Human Services, National Institutes of Health",
            "url": "https://www.nimh.nih.gov/health/topics/anxiety-disorders/index.shtml",
        },
        "National Institute of Mental Health. (2018, July). Anxiety disorders. U.S. Department of Health and Human "
        "Services, National Institutes of Health. https://www.nimh.nih.gov/health/topics/anxiety-disorders/index.shtml",
    ),
    "apa-translated": (
        "APA",
        {
            "author": "Piaget, J., & Inhelder, B.",
            "title": "The psychology of the child",
            "translator": "H. Weaver",
            "site": "Basic Books",
            "date": "1969",
            "originalDate": "1966",
        },
        "Piaget, J., & Inhelder, B. (1969). The psychology of the child (H. Weaver, Trans.). Basic Books. "
        "(Original work published 1966)",
    ),
    "chicago-dated": (
        "Chicago",
        {
            "title": "Privacy Policy",
            "site": "Privacy & Terms, Google",
            "date": "2017-04-17",
            "url": "https://www.google.com/policies/privacy/",
        },
        # the Manual has “last modified” before the day: that is its kind of date
        "“Privacy Policy,” Privacy & Terms, Google, April 17, 2017, https://www.google.com/policies/privacy/.",
    ),
    "chicago-undated": (
        "Chicago",
        {
            "title": "Yale Facts",
            "site": "Yale University",
            "accessed": "2017-05-01",
            "url": "https://www.yale.edu/about-yale/yale-facts",
        },
        "“Yale Facts,” Yale University, accessed May 1, 2017, https://www.yale.edu/about-yale/yale-facts.",
    ),
    "chicago-chinese": (
        "Chicago",
        {
            "author": "Hua Linfu 華林甫",
            "title": "清代以來三峽地區水旱災害的初步研究",
            "romanised": "Qingdai yilai Sanxia diqu shuihan zaihai de chubu yanjiu",
            "translated": "A preliminary study of floods and droughts in the Three Gorges region since the Qing dynasty",
            "date": "1999",
            "site": "Zhongguo shehui kexue 中國社會科學",
        },
        "Hua Linfu 華林甫, “Qingdai yilai Sanxia diqu shuihan zaihai de chubu yanjiu” "
        "清代以來三峽地區水旱災害的初步研究 [A preliminary study of floods and droughts in the Three Gorges region since "
        "the Qing dynasty], Zhongguo shehui kexue 中國社會科學, 1999.",
    ),
    "oscola-website": (
        "OSCOLA",
        {
            "author": "Sarah Cole",
            "title": "Virtual Friend Fires Employee",
            "site": "Naked Law",
            "date": "2009-05-01",
            "url": "www.nakedlaw.com/2009/05/index.html",
            "accessed": "2009-11-19",
        },
        "Sarah Cole, ‘Virtual Friend Fires Employee’ (Naked Law, 1 May 2009) <www.nakedlaw.com/2009/05/index.html> "
        "accessed 19 November 2009.",
    ),
    "bluebook-internet": (
        "Bluebook",
        {
            "author": "Eric Posner",
            "title": "More on Section 7 of the Torture Convention",
            "site": "Volokh Conspiracy",
            "date": "2009-01-29",
            "url": "http://www.volokh.com/posts/1233241458.shtml",
        },
        # the hour of a blog's posting is no part of what a document has
        "Eric Posner, More on Section 7 of the Torture Convention, Volokh Conspiracy (Jan. 29, 2009), "
        "http://www.volokh.com/posts/1233241458.shtml.",
    ),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_reference_is_as_its_style_publishes_it(name: str) -> None:
    style, work, wanted = PUBLISHED[name]
    assert cite(style, work) == wanted


AT = [
    {"kind": "part", "original": "五、", "number": "V."},
    {"kind": "section", "original": "（十四）", "number": "(14)"},
]
DRAFT = {
    "id": "draft-sec-14",
    "language": "zh-Hans",
    "author": "Ministry of Industry",
    "title": "关于造纸的意见",
    "romanised": "Guanyu zaozhi de yijian",
    "translated": "Opinions on Papermaking",
    "date": "2022-01-10",
    "url": "https://example.org/a_b.html",
    "accessed": "2026-03-04",
    "at": AT,
}
OURS = {
    "id": "draft-en-sec-14",
    "language": "en",
    "author": "Ministry of Industry",
    "title": "Opinions on Papermaking",
    "originalTitle": "关于造纸的意见",
    "originalDate": "2022-01-10",
    "date": "2026-03-01",
    "translator": "Duizhao",
    "site": "Duizhao",
    "remark": "unofficial translation",
    "version": "99abb2d1234567",
    "url": "https://site.example/en/draft/part-5/?v=99abb2d1234567#sec-14",
    "accessed": "2026-03-04",
    "at": AT,
}
WANTED = {
    (
        "OSCOLA",
        "original",
    ): "Ministry of Industry, ‘Guanyu zaozhi de yijian’ (关于造纸的意见) [Opinions on Papermaking] "
    "(10 January 2022) pt V, s (14) [五、（十四）] <https://example.org/a_b.html> accessed 4 March 2026.",
    ("OSCOLA", "ours"): "Ministry of Industry, ‘Opinions on Papermaking’ (Duizhao tr, unofficial translation, version "
    "99abb2d1, 1 March 2026) pt V, s (14) <https://site.example/en/draft/part-5/?v=99abb2d1234567#sec-14> accessed "
    "4 March 2026.",
    (
        "Bluebook",
        "original",
    ): "Guanyu zaozhi de yijian (关于造纸的意见) [Opinions on Papermaking] (issued by Ministry of "
    "Industry, Jan. 10, 2022) pt. V, § (14) [五、（十四）] (China), https://example.org/a_b.html.",
    ("Bluebook", "ours"): "Ministry of Industry, Opinions on Papermaking pt. V, § (14) (Duizhao trans., unofficial "
    "translation, version 99abb2d1, Mar. 1, 2026), https://site.example/en/draft/part-5/?v=99abb2d1234567#sec-14.",
    ("APA", "ours"): "Ministry of Industry. (2026, March 1). Opinions on Papermaking (Duizhao, Trans.; unofficial "
    "translation; version 99abb2d1). Duizhao. https://site.example/en/draft/part-5/?v=99abb2d1234567#sec-14 "
    "(Original work published 2022)\n(Ministry of Industry, 2022/2026, Part V, Section (14))",
    ("Chicago", "ours"): "Ministry of Industry, “Opinions on Papermaking,” trans. Duizhao, unofficial translation, "
    "pt. V, sec. (14), Duizhao, version 99abb2d1, March 1, 2026, "
    "https://site.example/en/draft/part-5/?v=99abb2d1234567#sec-14.",
    ("GB/T 7714—2015", "original"): "Ministry of Industry. 关于造纸的意见 [Opinions on Papermaking][EB/OL]. "
    "2022: 五、（十四）(2022-01-10)[2026-03-04]. https://example.org/a_b.html.",
}


@pytest.mark.parametrize(("style", "which"), WANTED)
def test_original_and_translation_are_cited_apart(style: str, which: str) -> None:
    """A lawyer who quotes the English must not put the translator's words into the ministry's mouth."""
    assert cite(style, DRAFT if which == "original" else OURS) == WANTED[style, which]


def test_a_box_s_item_is_pointed_at_in_both_numberings() -> None:
    at = [
        {"kind": "part", "original": "五、", "number": "V."},
        {"kind": "box", "original": "专栏4", "number": "Box 4."},
        {"kind": "entry", "originalName": "造纸", "name": "Papermaking"},
        {"kind": "item", "number": "2"},
    ]
    assert "pt V, box 4, Papermaking, item 2 [五、专栏4 造纸第2项]" in cite("OSCOLA", {**DRAFT, "at": at})


def test_italics_are_kept_for_programs_that_have_them() -> None:
    assert cite("APA", DRAFT, marked=True).startswith(
        "Ministry of Industry. (2022, January 10). <i>Guanyu zaozhi de yijian</i> [Opinions on Papermaking]. https"
    )
    assert cite("APA", {"title": "a <b> & c", "author": "X"}, marked=True) == "X. (n.d.). <i>a &lt;b&gt; &amp; c</i>."


def test_tex_takes_nothing_of_a_title_for_itself() -> None:
    record = cite("BibTeX", {**DRAFT, "title": r"5% & #1 {a} _b \c ~d", "romanised": ""})
    assert r"title = {{5\% \& \#1 \{a\} \_b \textbackslash{}c \textasciitilde{}d}}" in record
    assert "url = {https://example.org/a_b.html}" in record  # biblatex reads an address as it is


def test_records_say_the_same_to_programs() -> None:
    (csl,) = json.loads(cite("CSL-JSON", OURS))
    assert csl["translator"] == [{"literal": "Duizhao"}]
    assert csl["original-title"] == "关于造纸的意见"
    assert csl["issued"] == {"date-parts": [[2026, 3, 1]]}
    assert csl["URL"] == OURS["url"]
    ris = cite("RIS", {**OURS, "author": "Department of Goods, Ministry of Industry"}).split("\r\n")
    assert ris[0] == "TY  - ELEC" and ris[-2:] == ["ER  - ", ""]
    assert "AU  - Department of Goods / Ministry of Industry" in ris  # a comma would make it a person's name
    assert all(len(line) > 5 and line[2:6] == "  - " for line in ris[:-1])


@pytest.mark.slow
def test_a_work_of_which_little_is_known_is_cited_without_gaps() -> None:
    """Of many documents neither day nor issuer nor official address is known."""
    for style in ("GB/T 7714—2025", "GB/T 7714—2015", "APA", "Chicago", "OSCOLA", "Bluebook"):
        for language in ("en", "zh-Hans", "zh-Hant"):
            written = cite(style, {"title": "某办法", "language": "zh-Hans"}, language=language)
            assert "undefined" not in written
            assert "()" not in written and "  " not in written and " ." not in written and ", ," not in written, written


@pytest.mark.parametrize(
    ("language", "style", "wanted"),
    [
        ("zh-Hans", "APA", "工信部. (2022年1月10日). 关于造纸的意见，五、（十四）. https://example.org/a_b.html"),
        ("zh-Hant", "APA", "工信部（2022年1月10日）。关于造纸的意见，五、（十四）。https://example.org/a_b.html"),
        (
            "zh-Hans",
            "Chicago",
            "工信部：《关于造纸的意见》，五、（十四），2022年1月10日，2026年3月4日访问，https://example.org/a_b.html。",
        ),
    ],
)
def test_writers_of_chinese_cite_in_chinese(language: str, style: str, wanted: str) -> None:
    work = {**DRAFT, "author": "工信部", "romanised": "", "translated": ""}
    assert cite(style, work, language=language) == wanted
