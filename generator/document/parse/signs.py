"""What the words at the head and the end of an official text look like: dates, numbers, labels, titles, bodies' names."""

from __future__ import annotations

import re

from generator.base.text import HAN
from generator.document.parse.grammar import GAP

_Y = (
    r"(?:\d{4}|[〇零○Ｏ一二三四五六七八九]{4}|(?:中[华華]民[国國]|民[国國])[ \u3000]*[\d〇一二三四五六七八九十百]{1,4})"
)
_M = r"[\d〇一二三四五六七八九十]{1,3}"
DATE_PART = re.compile(
    rf"(?P<y>{_Y})[ \u3000]*年[ \u3000]*(?P<m>{_M})[ \u3000]*月(?:[ \u3000]*(?P<d>{_M})[ \u3000]*日)?"
)
DATE = re.compile(rf"[（(]?[ ]?{DATE_PART.pattern}[ ]?[）)]?")
_HANC = rf"[{HAN}]"
DOCUMENT_NUMBER = re.compile(
    rf"(?:[{HAN}A-Za-z()（）]{{0,20}})[〔\[（(［【﹝][ ]?\d{{4}}[ ]?[〕\]）)］】﹞][ \u3000]*第?[ \u3000]*\d+(?:[-—]\d+)?[ \u3000]*[号號]"
    rf"|[{HAN}]{{2,10}}字第[ \u3000]*[\dA-Za-z]+[ \u3000]*[号號]"
    rf"|[A-Z]{{1,6}}\d{{0,4}}(?:/[A-Z]{{1,8}})?[ \u3000]?\d+(?:\.\d+)?[ ]?[—–-][ ]?\d{{4}}"
    rf"|[{HAN}]{{0,20}}(?:通告|通函|公告|通知)?第[ ]?\d+/\d{{4}}[ ]?[号號](?:行政法[規规]|法律|行政命令|[{HAN}]{{0,6}}批示)?"
    rf"|(?:指导|指導|典型|参考)?案例[ ]?第?[ ]?\d+[ ]?[号號]"
    rf"|(?:[{HAN}][{HAN} \u3000]{{0,40}}(?:令|公告|通告)[ \u3000]*|(?:令|公告|通告)[ \u3000]*)?[（(]?(?:\d{{4}}[ ]?年[ \u3000]*)?第[ \u3000]*[\d〇一二三四五六七八九十百]+[ \u3000]*[号號][）)]?"
)
ADDRESSEE = re.compile(rf"[{HAN}A-Za-z0-9、，,（）()“”《》\s·]{{2,}}[：:]")
IN_BRACKETS = re.compile(r"[（(〔【].*[）)〕】]", re.DOTALL)
ATTACHMENT = re.compile(
    rf"附{GAP}*[件錄录表图圖]?{GAP}*(?P<n>[一二三四五六七八九十]{{1,3}}|\d{{1,2}}|[A-Z])?{GAP}*[：:．.、]?"
)
ATTACHMENT_TITLED = re.compile(
    rf"(?P<label>附{GAP}*(?:[件錄录表图圖]{GAP}*(?P<n>[一二三四五六七八九十]{{1,3}}|\d{{1,2}}|[A-Z](?![A-Za-z]))?|(?=[：:])))(?:{GAP}*[：:．.、]{GAP}*|{GAP}+)(?P<title>\S.*)"
)
PRINTING = re.compile(
    r"(?:抄[送报報]|主送|分送|主[题題][词詞]|共印|校[对對]|打字|印[发發][机機][关關])[ \u3000]*[：:].*"
    r"|.{0,40}\d{1,2}[ \u3000]*日[ \u3000]*印[发發].{0,4}|[（(]?共印.{1,12}份[）)]?"
)


def signs_off(text: str) -> bool:
    """Whether a line at the end of a document only dates, publishes, lists or prints it."""
    if DATE.fullmatch(text) or DOCUMENT_NUMBER.fullmatch(text) or PRINTING.fullmatch(text):
        return True
    if ATTACHMENT.fullmatch(text) or ATTACHMENT_TITLED.fullmatch(text):
        return True
    return bool(_IN_ONE_PAIR.fullmatch(text))


_IN_ONE_PAIR = re.compile("[（(][^（()）。]{5,}[）)]")
"""（此件公开发布）; a section whose text ends in （…负责） is in two pairs, and （二） alone is too short."""


TITLE_LABEL = re.compile(r"(?:法規|法规|文件)?名[ \u3000]*[称稱][ \u3000\t]*[：:][ \u3000\t]*(?=\S)")
"""What a collection of laws prints before the title: 法規名稱："""


def looks_like_title(text: str) -> bool:
    """Whether a line of the front matter could be (part of) a title: no sentence, date, label or number."""
    return not (
        re.search("[。！？；：，:,;]$|：", text)
        or re.match(r"[A-Z]\.\d", text)
        or text.startswith(("——", "──", "（", "(", "—"))
        or "http" in text
        or len(text) > 90
        or DATE.fullmatch(text)
        or DOCUMENT_NUMBER.fullmatch(text)
        or ATTACHMENT.fullmatch(text)
    )


_ACTS = (
    "通知|意见|意見|方案|规划|規劃|纲要|綱要|办法|辦法|规定|規定|条例|條例|细则|細則|规则|規則|决定|決定|决议|決議|公告|通告|公报|公報|函|批复|批覆|"
    "[^方用做作无無办辦合]法|法典|法令|计划|計畫|計劃|要点|要點|指南|规程|規程|章程|准则|準則|守则|预案|預案|须知|导则|導則|大纲|大綱|宪法|憲法|通报|通報|公约"
)
_WORKS = (
    "令|报告|報告|指引|标准|標準|规范|規範|政策|措施|清单|清單|目录|目錄|名单|名單|解释|解釋|答复|答覆|解读|解讀|问答|問答|倡议|宣言|白皮书|白皮書|"
    "声明|聲明|讲话|講話|致辞|演讲|建议|建議|协定|说明|說明|战略|戰略|行动|总结|總結|纪要|紀要|制度|机制|意見書|預算案|提纲|提綱|分工|安排|议案|草案|策略|汇编"
)
_TAIL = "(?:[（(〔][^（()）]{1,30}[）)〕]|[ 　]|修订版|修訂版|试行|全文)*$"
ACT = re.compile(f"(?:{_ACTS}){_TAIL}")
"""What the title of an act ends with: enough to begin a new one."""
GENRE = re.compile(f"(?:{_ACTS}|{_WORKS}){_TAIL}")
"""What the title of an official text ends with."""
SUBJECT = re.compile(r"关于|關於|有关")
_ORGAN = re.compile(
    r"(?:中央|国务院|國務院|行政院|立法院|法院|检察院|[部委办辦厅廳局署会會府院行司处處室协協校社团團]|公司|中心|集团|大会|大會|委员会|委員會|领导小组|小组|指挥部|联席会议|调查队|总队|支队)$"
)


def names_organs(text: str) -> bool:
    """Whether a line is the names of one or more issuing bodies and nothing else."""
    names = re.split(r"[ \u3000\t、]+", text.strip())
    return bool(names) and all(
        2 <= len(n) <= 40 and _ORGAN.search(n) and not re.search("[，。：；]|关于|關於|[发發]布[会會]$|举行|舉行", n)
        for n in names
    )


FOREWORD = re.compile("前[ \u3000]*言|序[ \u3000]*言|引[ \u3000]*言|導[ \u3000]*言|导[ \u3000]*言|绪[ \u3000]*论")
