"""Whether a text is an article about the prevention of fraud at all."""

import re

from kg.model import Article

_FRAUD = re.compile(
    r"诈|骗|非法集资|洗钱|传销|两卡|断卡|跑分|网络赌博|电信网络新型违法|96110|套路贷|杀猪盘"
    r"|非法金融|理财陷阱|资金预警"
)
_ERROR = re.compile(
    r"(?:页面|网页|文章|内容|您访问的\S{0,6}|该\S{0,4})\s*"
    r"(?:不存在|已(?:被)?删除|无法(?:访问|显示)|走丢|找不到)"
    r"|(?:404|403|500|502|503)\s*(?:not found|forbidden|error|bad gateway|错误|页面)"
    r"|not found|access denied|请(?:开启|启用) ?javascript|enable javascript"
    r"|服务器(?:错误|繁忙)|验证码",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[。!?]")
SHORTEST = 60


def irrelevant(article: Article) -> str | None:
    """Why a text is no article about fraud prevention, in a few words, or None if it is one."""
    text = article.text
    fraud = bool(_FRAUD.search(text))
    reasons = (
        (not text.strip(), "nothing but furniture in it"),
        (len(text) < 400 and not fraud and bool(_ERROR.search(text)), "an error page"),
        (article.script == "other", "not in Chinese"),
        (not fraud, "no word about fraud"),
        (len(text) < SHORTEST, f"too short for an article ({len(text)} characters)"),
        (_is_list(text), "a list of titles, no article"),
    )
    return next((reason for holds, reason in reasons if holds), None)


def _is_list(text: str) -> bool:
    """Many lines, and next to none of them a sentence."""
    lines = [line for line in text.split("\n") if line]
    sentences = sum(bool(_SENTENCE.search(line)) for line in lines)
    return len(lines) >= 8 and sentences * 10 < len(lines)
