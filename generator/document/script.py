"""Which script a received text is written in, by the characters that only one of the two has."""

from __future__ import annotations

from dataclasses import dataclass

from generator.base.languages import HANT
from generator.base.locales import ROOT

_PAIRS = (
    "个個国國学學对對经經产產动動业業发發进進务務机機体體实實护護资資规規标標场場区區县縣乡鄉农農开開环環权權办辦应應当當项項组組织織领領导導点點与與关關条條节節订訂执執"
    "计計划劃总總则則为為这這来來时時会會说說们們见見问問题題议議讲講论論设設话話该該认認证證评評识識试試详詳误誤语語请請调調谈談谢謝负負责責财財货貨质質购購贸貿费費贷貸"
    "车車转轉输輸达達过過运運还還远遠连連选選邮郵银銀铁鐵长長门門间間闻聞队隊阳陽际際陆陸难難电電页頁顶頂顺順预預频頻颜顏类類风風飞飛马馬验驗鱼魚鸟鳥龙龍齐齊单單厂廠"
    "历歷压壓变變号號叶葉图圖团團园園围圍圆圓声聲处處备備复複头頭夺奪奖獎妇婦宁寧宝寶审審宽寬将將尽盡层層岁歲岛島师師带帶帮幫广廣庆慶库庫异異弃棄张張强強归歸录錄彻徹"
    "德德态態怀懷战戰户戶扩擴扫掃扬揚抚撫护護报報担擔拥擁择擇挥揮损損换換据據携攜数數断斷无無旧舊显顯术術杂雜极極构構桥橋检檢楼樓欢歡气氣汉漢济濟测測湾灣满滿"
    "灵靈灾災热熱爱愛独獨环環现現电電画畫疗療监監盘盤矿礦码碼离離种種积積称稱稳穩窃竊竞競笔筆签簽简簡粮糧紧緊纪紀约約级級纲綱纳納练練细細终終结結给給统統继繼绩績续續维維"
)


@dataclass(frozen=True, slots=True)
class Script:
    """The script of a text and the evidence for it."""

    tag: str
    """zh-Hans or zh-Hant"""
    simplified: int
    """how many characters only Simplified has"""
    traditional: int


_SIMPLIFIED = frozenset(a for a, b in zip(_PAIRS[::2], _PAIRS[1::2], strict=True) if a != b)
_TRADITIONAL = frozenset(b for a, b in zip(_PAIRS[::2], _PAIRS[1::2], strict=True) if a != b)


def script_of(text: str) -> Script:
    """The script that most of the telling characters have; Simplified where none tells.

    >>> script_of("為推動綠色發展").tag, script_of("为推动绿色发展").tag
    ('zh-Hant', 'zh-Hans')
    """
    simplified = sum(c in _SIMPLIFIED for c in text)
    traditional = sum(c in _TRADITIONAL for c in text)
    return Script(HANT if traditional > simplified else ROOT, simplified, traditional)
