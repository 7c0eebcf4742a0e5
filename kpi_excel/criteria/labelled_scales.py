"""Scales whose label stands once before all rows (系数：90分以上1.2，80-89分1.0): each row gets it."""

from ..regex import regex
from .scale_words import ON_SCORE

_NUMBER = r"\d{1,3}(?:\.\d+)?\s*[%％]?"
_LABEL = regex(
    r"^\s*(?P<label>(?:月度|当月|考核|绩效工资|绩效奖金|绩效|奖金|发放)*(?:系数|发放比例|比例))(?:标准|规定|如下|对应)*\s*[:：]\s*(?P<rest>.+?)[。.；;]?\s*$"
)
_SPLIT = regex(r"[,，;；、\n]")
_ROW = regex(
    rf"^\s*(?P<condition>.*\d\s*分?\s*(?:[(（]不?含[)）])?\s*(?:及以上|以上|及以下|以下|以内|分))\s*(?:为|是|得|[:：=＝])?\s*(?P<value>{_NUMBER})\s*$"
)
_CONDITION = regex(ON_SCORE)


def spelled_out(text: str) -> str:
    """Return a scale with its label in every row, or the text as it is where it isn't such a scale throughout."""
    found = _LABEL.match(text)
    if found is None:
        return text
    rows = [_ROW.match(part) for part in _SPLIT.split(found["rest"])]
    known = [row for row in rows if row is not None and _CONDITION.search(row["condition"]) is not None]
    if len(known) < 2 or len(known) < len(rows):
        return text
    kind = "系数" if "系数" in found["label"] else "发放比例"
    return "；".join(f"{row['condition'].strip()}，{kind}{row['value'].strip()}" for row in known)
