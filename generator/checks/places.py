"""Provinces, and the countries that policy documents name, with their English: what a translation must not mistake for another."""

from __future__ import annotations

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


def missing_places(chinese: str, english: str) -> list[str]:
    """The places that a Chinese text names and its English does not.

    >>> missing_places("江西、山西", "Jiangxi, Shaanxi")
    ['山西']
    """
    found = []
    for name, forms in PLACES.items():
        # 印度尼西亚 is not 印度, 上海合作组织 still has Shanghai in English
        at = chinese.find(name)
        if at < 0 or (name == "印度" and chinese.startswith("印度尼西亚", at)):
            continue
        if not any(form in english for form in forms):
            found.append(name)
    return found
