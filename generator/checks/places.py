"""Provinces, countries and offices of state that policy documents name: what a translation must not mistake for another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.base.text import Span

PLACES: dict[str, tuple[str, ...]] = {
    "北京": ("Beijing",), "天津": ("Tianjin",), "河北": ("Hebei",), "山西": ("Shanxi",), "内蒙古": ("Inner Mongolia",),
    "辽宁": ("Liaoning",), "吉林": ("Jilin",), "黑龙江": ("Heilongjiang",), "上海": ("Shanghai",), "江苏": ("Jiangsu",),
    "浙江": ("Zhejiang",), "安徽": ("Anhui",), "福建": ("Fujian",), "江西": ("Jiangxi",), "山东": ("Shandong",),
    "河南": ("Henan",), "湖北": ("Hubei",), "湖南": ("Hunan",), "广东": ("Guangdong",), "广西": ("Guangxi",),
    "海南": ("Hainan",), "重庆": ("Chongqing",), "四川": ("Sichuan",), "贵州": ("Guizhou",), "云南": ("Yunnan",),
    "西藏": ("Tibet", "Xizang"), "陕西": ("Shaanxi",), "甘肃": ("Gansu",), "青海": ("Qinghai",), "宁夏": ("Ningxia",),
    "新疆": ("Xinjiang",), "香港": ("Hong Kong",), "澳门": ("Macao", "Macau"), "台湾": ("Taiwan",),
    "美国": ("United States", "US", "U.S.", "America"), "俄罗斯": ("Russia",), "日本": ("Japan",),
    "韩国": ("Korea",), "德国": ("German",), "法国": ("France", "French"), "英国": ("United Kingdom", "UK", "British"),
    "印度": ("India",), "巴西": ("Brazil",), "南非": ("South Africa",), "欧盟": ("European Union", "EU"),
    "东盟": ("ASEAN",), "加拿大": ("Canad",), "澳大利亚": ("Australia",), "新加坡": ("Singapore",), "越南": ("Viet",),
}  # fmt: skip
"""Chinese name to what the English may have of it; a stem where words are made of it (Germany, German)."""


_SIGNS = {
    "北京": "京", "天津": "津", "河北": "冀", "山西": "晋", "内蒙古": "蒙", "辽宁": "辽", "吉林": "吉", "黑龙江": "黑",
    "上海": "沪", "江苏": "苏", "浙江": "浙", "安徽": "皖", "福建": "闽", "江西": "赣", "山东": "鲁", "河南": "豫",
    "湖北": "鄂", "湖南": "湘", "广东": "粤", "广西": "桂", "海南": "琼", "重庆": "渝", "四川": "川蜀", "贵州": "贵黔",
    "云南": "云滇", "西藏": "藏", "陕西": "陕秦", "甘肃": "甘陇", "青海": "青", "宁夏": "宁", "新疆": "新疆", "香港": "港",
    "澳门": "澳", "台湾": "台", "美国": "美", "俄罗斯": "俄", "日本": "日", "韩国": "韩朝", "德国": "德", "法国": "法",
    "英国": "英", "印度": "印", "巴西": "巴", "南非": "南非", "欧盟": "欧", "东盟": "东盟", "加拿大": "加", "澳大利亚": "澳",
    "新加坡": "新", "越南": "越",
}  # fmt: skip
"""By what else a text may name a place: 京津冀, 中美."""
_LONE_SIGN = re.compile(r"(?:(?<!\w)|(?<=[同与和对及]))[美欧日韩英德法俄印](?=[^\u4e00-\u9fff]|[等的和与及])")
"""Countries in a list of such signs: 美、欧、日等. One alone may be another word."""
_BY_SIGN = {sign: name for name, signs in _SIGNS.items() for sign in signs if sign in "美欧日韩英德法俄印"}
_WIDER = {"欧盟": ("Europe",)}
"""What such a sign may mean besides."""

OFFICES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("外交部",), ("Ministry of Foreign Affairs",)),
    (("国家发展和改革委员会", "国家发展改革委", "发展改革委"), ("National Development and Reform Commission", "NDRC")),
    (("教育部",), ("Ministry of Education",)),
    (("科学技术部", "科技部"), ("Ministry of Science and Technology", "MOST")),
    (("工业和信息化部", "工信部"), ("Ministry of Industry and Information Technology", "MIIT")),
    (("公安部",), ("Ministry of Public Security",)),
    (("民政部",), ("Ministry of Civil Affairs",)),
    (("司法部",), ("Ministry of Justice",)),
    (("财政部",), ("Ministry of Finance", "MOF")),
    (
        ("人力资源社会保障部", "人力资源和社会保障部", "人社部"),
        ("Ministry of Human Resources and Social Security", "MOHRSS"),
    ),
    (("自然资源部",), ("Ministry of Natural Resources",)),
    (("生态环境部",), ("Ministry of Ecology and Environment", "MEE")),
    (("环境保护部",), ("Ministry of Environmental Protection",)),
    (("住房城乡建设部", "住房和城乡建设部", "住建部"), ("Ministry of Housing and Urban-Rural Development", "MOHURD")),
    (("交通运输部",), ("Ministry of Transport",)),
    (("水利部",), ("Ministry of Water Resources",)),
    (("农业农村部",), ("Ministry of Agriculture and Rural Affairs", "MARA")),
    (("商务部",), ("Ministry of Commerce", "MOFCOM")),
    (("文化和旅游部", "文旅部"), ("Ministry of Culture and Tourism",)),
    (("国家卫生健康委", "卫生健康委"), ("National Health Commission", "NHC")),
    (("应急管理部",), ("Ministry of Emergency Management",)),
    (("人民银行",), ("People’s Bank of China", "People's Bank of China", "PBOC", "PBC")),
    (("审计署",), ("National Audit Office",)),
    (("海关总署",), ("General Administration of Customs",)),
    (("税务总局",), ("State Taxation Administration", "State Administration of Taxation")),
    (("市场监管总局", "市场监督管理总局"), ("State Administration for Market Regulation", "SAMR")),
    (("国家统计局",), ("National Bureau of Statistics",)),
    (("知识产权局",), ("National Intellectual Property Administration", "CNIPA")),
    (("国家能源局",), ("National Energy Administration",)),
    (("国资委", "国有资产监督管理委员会"), ("Assets Supervision and Administration Commission", "SASAC")),
)
"""Offices of the State Council as their own English pages and gov.cn call them: Chinese names to English ones."""
_OURSELVES = re.compile("[我本](?:部|委|局|署|会)")
"""How an office speaks of itself: English may say its name."""


def english_of(name: str) -> str:
    """The English of a place or an office by a Chinese name of it."""
    return next(forms[0] for names, forms in _all() if name in names)


def missing_names(chinese: str, english: str, settled: Iterable[Span] = ()) -> Iterator[str]:
    """The places and offices that a Chinese text names and its English does not; a `settled` span is a term's.

    >>> list(missing_names("江西、山西", "Jiangxi, Shaanxi")), list(missing_names("财政部门", "fiscal departments"))
    (['山西'], [])
    """
    terms, plain = tuple(settled), english.replace(" & ", " and ")
    for names, forms in _all():
        for name in names:
            if name not in chinese:
                continue
            # 财政部门 is no 财政部, 印度尼西亚 no 印度; 上海合作组织 still has Shanghai in English
            match = re.search(rf"{name}(?![门署尼长])", chinese)
            if match and any(t.contains(Span(*match.span())) and t != Span(*match.span()) for t in terms):
                match = None
            if match and not any(form in plain for form in forms):
                yield name
                break
    signs = _LONE_SIGN.findall(chinese)
    for sign in signs if len(signs) > 1 else ():
        name = _BY_SIGN[sign]
        if name not in chinese and not any(form in plain for form in (*PLACES[name], *_WIDER.get(name, ()))):
            yield name


def added_names(chinese: str, english: str, settled: Iterable[Span] = ()) -> Iterator[Span]:
    """Where an English text names a place or an office of which its Chinese says nothing; what stands in brackets explains.

    >>> text = "the Ministry of Finance"
    >>> [span.of(text) for span in added_names("工业和信息化部", text)]
    ['Ministry of Finance']
    """
    terms = (*settled, *(Span(*m.span()) for m in re.finditer(r"\([^()]*\)", english)))
    for names, forms in _all():
        signs = _SIGNS.get(names[0], "")
        if any(name in chinese for name in names) or any(sign in chinese for sign in signs):
            continue
        if not signs and _OURSELVES.search(chinese):
            continue
        for match in re.finditer(rf"\b(?:{'|'.join(map(re.escape, forms))})(?!\$)\w*", english):
            if not any(t.overlaps(Span(*match.span())) for t in terms):
                yield Span(*match.span())
                break


def _all() -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    yield from (((name,), forms) for name, forms in PLACES.items())
    yield from OFFICES
