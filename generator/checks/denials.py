"""Words that deny: what a Chinese text says is not so, and whether its English has any word of that kind."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.base.text import Span

_CHINESE = re.compile(
    # without a substance: 无铬鞣制, 无磷
    "无(?=[铬盐氟汞铅氰磷氯硫卤醛苯镉砷碱糖胶毒害菌水尘溶废污])"
    # an adjective denied; 不高于 bounds a figure
    "|不(?=(?:高|强|足|够|多|大|优|深|严|畅|均|清|平衡|充分|协调|合理|完善|健全|到位|明显|稳定|规范|一致|匹配|适应|符合|紧密)(?!于))"
    "|不(?=得|准|予|应|能)|未(?![来必成])|没有|缺乏|缺少|禁止|严禁"
)
_ENGLISH = re.compile(
    r"\b(?:no|not|nor|none|nothing|nobody|never|neither|cannot|without|free|zero|only|yet|far|few\w*|little|less\w*|low\w*|poor\w*|weak\w*"
    r"|small\w*|slow\w*|limited|narrow\w*|feebl\w+|thin|lax|slack|loose\w*|sluggish\w*|crude|skew\w*|behind|lag\w*|wanting"
    r"|much to be desired|at odds|scatter\w*|fragment\w*|confidential\w*|short\w*|scarc\w+|lack\w*|absen\w+|fail\w*|gaps?"
    r"|below|hardly|rarely|prohibit\w*|forbid\w*|ban\w*"
    r"|avoid\w*|prevent\w*|exclu\w+|refus\w+|den(?:y|ie)\w*|reject\w*|stop\w*|ceas\w+|eliminat\w+|remov\w+|remain\w*"
    r"|un(?![di]|til)\w+|under-?developed|non\w*|\w+less|\w+n[’']t|dis(?:allow|continu|order|satisf|qualif|advantag|proportion)\w*"
    r"|in(?:suffici|adequa|complet|consist|compat|effect|effici|accura|appropri|flex|stab|frequ|abil|coord)\w*"
    r"|im(?:perfect|balanc|possib|permiss|matur|proper)\w*|ir(?:regular|rational)\w*|mis(?:match|align)\w*|defici\w*)\b",
    re.IGNORECASE,
)


def lost_denial(chinese: str, english: str, settled: Iterable[Span] = ()) -> str:
    """The first denying words of a Chinese text, with what they deny, where the English has no such word; else nothing.

    What stands in a `settled` span belongs to a term whose rendering is known and asks for nothing.

    >>> lost_denial("产业集中度不高", "industrial concentration is high")
    '不高'
    >>> lost_denial("无铬鞣制", "chrome-free tanning")
    ''
    """
    if _ENGLISH.search(english):
        return ""
    terms = list(settled)
    for match in _CHINESE.finditer(chinese):
        if not any(t.contains(Span(*match.span())) for t in terms):
            word = match.group()
            return word if len(word) > 1 else chinese[match.start() : match.end() + 1]
    return ""
