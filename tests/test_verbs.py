"""Policy verbs: which occurrences are verbs, decided by reading, and what is said of a faulty list."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from generator.base.text import Span
from generator.document.folder import Document, load_document
from generator.document.model import Kind
from generator.site import read_project
from generator.views.verbs import verbs_page
from generator.words.verbs import VerbMention, Verbs, find_verbs, load_contexts, load_verbs, row_of, running_text

ROOT = Path(__file__).parents[1]

# Read and decided one by one: the segment, the word [in its context], and the verb it counts as; "-" for no verb.
READ = """
sec-1-p1    [坚持]以习近平新时代中国特色社会主义思想为指导  jianchi
sec-1-p1    社会主义思想为[指导]，全面  -
sec-1-p1    日益增长的美好生活需[要]为根本目的  -
sec-1-p1    以[推动]轻工业高质量发展为主题  tuidong
sec-1-p1    [加快]构建新发展格局  jiakuai
sec-1-p1    加快[构建]新发展格局  goujian
sec-2-p1    轻工业综合实力大幅[提升]，  -
sec-2-p1    产业结构和区域布局更加[优化]，  -
sec-2-b1-p1 质量效益明显[提升]。  -
sec-2-b3-p1 不断[提高]企业差异化发展水平  tigao
sec-2-b3-p1 [培育形成]一批具有全球竞争力的企业  peiyu
sec-2-b3-p1 [巩固提升]内外联动  gonggu
sec-2-b3-p1 产业空间格局进一步[优化]。  -
sec-2-b4-p1 一批消费[引领]能力强  -
sec-2-b5-p1 产业基础进一步[巩固]，  -
sec-2-b5-p1 数字化转型稳步[推进]，  -
sec-2-b5-p1 [建设]50家左右智能制造示范工厂  jianshe
sec-2-b6-p1 绿色制造体系进一步[完善]，  -
sec-2-b6-p1 资源利用效率大幅[提高]。  -
sec-3-p1    [研究]制定和定期发布  yanjiu
sec-3-p1    研究[制定]和定期发布  zhiding
sec-3-p1    [推动]建立跨行业、跨学科交流机制  tuidong
sec-4-p1    [强化]共性技术平台建设  qianghua
sec-4-p1    强化共性技术平台[建设]，  -
sec-4-p1    工程（技术）[研究]中心  -
sec-4-p1    加强企业创新创业服务体系[建设]，  -
sec-4-p1    发挥平台型企业创新[引领]作用  -
sec-4-p1    [统筹]创新资源  tongchou
sec-5-p1    围绕产品安全、质量[提升]、节能环保  -
sec-5-p1    鼓励、[规范]行业组织积极开展  guifan
sec-5-p1    规范行业[组织]积极开展  -
sec-5-p1    加快重[要]国际标准转化  -
sec-5-p1    [引领]适老化产品发展  yinling
sec-6-p1    大力[发展]功能食品  fazhan
sec-7-p1    推动企业[建立健全]质量管理体系  jianli
sec-8-p1    完善轻工品牌[培育]管理体系  -
sec-8-p1    加强品牌策划、[培育]、评价和宣传  -
sec-8-p1    品牌国际化[推广]，提升品牌海外影响力  -
sec-8-p1    [推广]具有中国文化、中国元素、中国技艺的产品  tuiguang
sec-9-p1    鼓励轻工企业[加快]模式创新  jiakuai
sec-9-p1    [鼓励]发展C2M、B2M等新型商业模式  guli
sec-9-p1    鼓励[发展]C2M、B2M等新型商业模式  fazhan
sec-11-p1   加强对产业[发展]形势研判  -
sec-12-p1   [引导]企业建立智能化管理体系  yindao
sec-13-p1   加快[培育发展]工业设计  peiyu
sec-14-p1   指导企业[落实]安全生产主体责任  luoshi
sec-14-p1   [规范]安全生产条件  guifan
sec-14-p1   [统筹]发展与安全  tongchou
sec-15-p1   节能规范等标准制定[实施]，建设  -
sec-15-p1   完善绿色工厂评价、节水[规范]、节能规范  -
sec-15-p1   推进节水工艺[提升]活动  -
sec-15-p1   重点用能设备能效[提升]、工业污水  -
sec-15-p1   推动绿色工艺技术研发应用和[推广]。  -
sec-15-p1   推动[实施]新一轮清洁生产改造  shishi
sec-16-p1   [指导]行业组织向社会推介  zhidao
sec-17-p1   专利布局、标准[引领]、授权许可  -
sec-17-p1   创新能力和专业化水平[提升]工程  -
sec-17-p1   [发展]成为领航企业  -
sec-19-p1   [调整优化]空间布局  youhua
sec-19-p1   积极[承接发展]轻工先进制造业  chengjie
sec-19-p1   因地制宜[发展]特色轻工制造业  fazhan
sec-20-p1   [支持]外贸专业市场建设  zhichi
sec-20-p1   支持外贸专业市场[建设]，建设针对东南亚  -
sec-20-p1   建设，[建设]针对东南亚  jianshe
sec-20-p1   认证制度的跟踪[研究]，逐步  -
sec-21-p1   提供财税金融[支持]，增强  -
sec-21-p1   [提供]财税金融支持  tigong
sec-21-p1   国务院关于[促进]中小企业发展的财政  -
sec-21-p1   [研究]调整部分行业产品出口退税率  yanjiu
sec-22-p1   知识更新工程和专项[提升]计划  -
sec-22-p1   加强学科[建设]，加强  -
sec-22-p1   全面[推行]职业技能等级制度  tuixing
sec-23-p1   普惠制的出口[实施]工作  -
sec-23-p1   [做好]自由贸易协定  zuohao
sec-24-p1   [打击]和曝光轻工产品质量违法  daji
sec-24-p1   [防止]价格垄断  fangzhi
sec-24-p1   [组织]行业发布“升级和创新消费品指南  zuzhi
sec-25-p1   主管部门[要]根据本意见  yao
sec-25-p1   抓好贯彻[落实]，加强统筹协调  -
sec-25-p1   加强[统筹]协调  -
sec-25-p1   推动工作[落实]。  -
sec-25-p1   加强本意见[落实]效果跟踪  -
sec-25-p1   支持行业协会[规范]化地开展  -
sec-25-p1   [确保]意见落到实处  quebao
"""


def rows() -> list[tuple[str, str, str]]:
    found = [re.split(r"\s{2,}|\s(?=\S*[\[（])", line.strip(), maxsplit=1) for line in READ.strip().splitlines()]
    return [(segment, *rest.strip().rsplit("  ", 1)) for segment, rest in found]


@pytest.fixture(scope="module")
def document() -> Document:
    found, faults = load_document(ROOT / "content" / "light-industry-2022-draft", ROOT)
    assert found is not None, faults
    return found


@pytest.fixture(scope="module")
def verbs(document: Document) -> Verbs:
    found, faults = load_verbs(ROOT)
    own, more = load_contexts(document.folder, found, ROOT, document.guideline)
    assert [*faults, *more] == []
    return found.with_contexts(own)


@pytest.fixture(scope="module")
def mentions(document: Document, verbs: Verbs) -> tuple[VerbMention, ...]:
    return find_verbs(document.guideline, verbs)


@pytest.mark.parametrize(("segment", "context", "verb"), rows(), ids=[f"{s} {c}" for s, c, _ in rows()])
def test_what_reading_decided_is_found(
    document: Document, mentions: tuple[VerbMention, ...], segment: str, context: str, verb: str
) -> None:
    text, plain = document.guideline[segment].text, context.replace("[", "").replace("]", "")
    assert text.count(plain) == 1, "the context must be found once"
    start = text.index(plain) + context.index("[")
    span = Span(start, start + context.index("]") - context.index("[") - 1)
    here = [m for m in mentions if m.segment == segment and m.span.overlaps(span)]
    if verb == "-":
        assert here == []
    else:
        assert [(m.verb, m.span) for m in here] == [(verb, span)]


def test_the_list_is_long_enough_to_mean_something() -> None:
    decided = [verb for _, _, verb in rows()]
    assert len(decided) >= 80
    assert decided.count("-") >= 30


def test_only_the_running_text_of_sections_counts(document: Document, mentions: tuple[VerbMention, ...]) -> None:
    for mention in mentions:
        segment = document.guideline[mention.segment]
        assert segment.kind is Kind.PARAGRAPH
        assert document.guideline.enclosing(segment.id, Kind.BOX) is None
        assert segment.id != "preamble"
        assert not segment.id.startswith("notice")
    searched = [s.id for s in running_text(document.guideline)]
    assert len({row.id for s in searched if (row := row_of(document.guideline, s))}) == 25


def test_mentions_are_sorted_and_disjoint_and_say_their_surface(
    document: Document, mentions: tuple[VerbMention, ...]
) -> None:
    order = document.guideline.order
    places = [(order(m.segment), m.span) for m in mentions]
    assert places == sorted(places)
    for one, two in itertools.pairwise(mentions):
        assert one.segment != two.segment or one.span.end <= two.span.start
    assert all(m.span.of(document.guideline[m.segment].text) == m.surface for m in mentions)


def test_frequent_verbs_are_counted_as_read(mentions: tuple[VerbMention, ...]) -> None:
    counts = {
        id_: sum(1 for m in mentions if m.verb == id_)
        for id_ in ("guli", "zhichi", "yindao", "tuidong", "tuijin", "jiakuai", "jianshe", "yao", "quebao")
    }
    assert counts == {
        "guli": 18,
        "zhichi": 11,
        "yindao": 9,
        "tuidong": 25,
        "tuijin": 12,
        "jiakuai": 14,
        "jianshe": 10,
        "yao": 3,
        "quebao": 1,
    }


def test_a_verb_told_by_its_contexts_is_found_in_the_text(document: Document, verbs: Verbs) -> None:
    """Some `only_in` and `not_in` are there for other documents; but no verb waits for them alone."""
    everything = "\n".join(s.text for s in document.guideline.segments)
    assert [v.id for v in verbs if v.only_in and not any(c in everything for c in v.only_in)] == []


def test_no_file_is_no_fault(tmp_path: Path) -> None:
    found, faults = load_verbs(tmp_path)
    assert (len(found), faults) == (0, [])


CLASS = "classes:\n  - {id: promote, name: {zh-Hans: 推动, en: Promote}, about: {zh-Hans: 促使, en: Moves}}\n"

BAD = [
    (
        "P001",
        "{id: a, zh: 推动, en: promote, class: promote}",
        "{id: a, zh: 推进, en: advance, class: promote}",
        "“a” is used twice (first on line 4)",
    ),
    ("P002", "{id: a, zh: 推动, en: promote, class: push}", "", "there is no class “push”"),
    (
        "P003",
        "{id: a, zh: 推动, en: promote, class: promote}",
        "{id: b, zh: 推动, en: push, class: promote}",
        "“推动” is a form of b and of a (line 4)",
    ),
    (
        "P004",
        "{id: a, zh: 推动, en: promote, class: promote, not_in: [推进力]}",
        "",
        "not_in: “推进力” does not contain “推动”",
    ),
    ("Y005", "{id: A b, zh: 推动, en: promote, class: promote}", "", "“id” cannot be “A b”"),
    ("Y006", "{id: a, zh: 推动, class: promote}", "", "has no “en”"),
]


@pytest.mark.parametrize(("code", "one", "two", "message"), BAD, ids=[b[0] for b in BAD])
def test_a_faulty_list_is_told(tmp_path: Path, code: str, one: str, two: str, message: str) -> None:
    (tmp_path / "site_config").mkdir()
    lines = "".join(f"  - {verb}\n" for verb in (one, two) if verb)
    (tmp_path / "site_config" / "verbs.yml").write_text(f"{CLASS}verbs:\n{lines}", "utf-8")
    _, faults = load_verbs(tmp_path)
    assert [f.code for f in faults] == [code], [str(f) for f in faults]
    assert message in faults[0].message


@pytest.mark.slow
def test_the_page_counts_what_is_found_in_each_language(document: Document, mentions: tuple[VerbMention, ...]) -> None:
    project, faults = read_project(ROOT)
    assert project is not None, [str(f) for f in faults]
    for reader in project.readers:
        page = verbs_page(reader, document)
        assert page is not None
        view = page.view
        assert (page.path, len(view.rows), view.total) == (f"{document.id}/verbs/", 25, len(mentions))
        assert sum(r.total for r in view.rows) == sum(g.count for g in view.groups) == view.total
        for n, group in enumerate(view.groups):
            assert sum(r.counts[n] for r in view.rows) == group.count == sum(len(v.lines) for v in group.verbs)
        lines = [line for g in view.groups for v in g.verbs for line in v.lines]
        own = {m.segment: reader.edition.chinese(document.guideline[m.segment].text, document.id) for m in mentions}
        assert sorted(line.mark for line in lines) == sorted(m.span.of(own[m.segment]) for m in mentions)
        assert all(v.zh.text in line.mark for g in view.groups for v in g.verbs for line in v.lines), (
            "one heading fits all its places"
        )
        assert all(bool(line.other) == (line.other_lang == "en") for line in lines)
        assert any(line.other for line in lines) == reader.edition.locale.is_translation
