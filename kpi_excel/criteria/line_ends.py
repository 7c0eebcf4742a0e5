"""New lines, wide blanks and pause signs that end a clause, told from mere folds of a cell's text."""

import re

from ..regex import regex

_CJK = r"\u4e00-\u9fff"
_MEASURED = "(?:min|s|h|分钟|秒|天|小时|%)"
_ENDS = r" *(?:[;、()]|,(?! *[得\d])|$)"
"""扣2分/1%: so much for so much, where nothing more is said of the second figure."""
PAUSE = regex(
    rf"(?:(?<=\d分)|(?<=满分)(?! *\d+(?:\.\d+)?分)|(?<=全扣)|(?<=得分)|(?<=零分)|(?<=为止)|(?<=分/[{_CJK}])|(?<=分/[{_CJK}][{_CJK}])|(?<=/[{_CJK}]))[ \n]+"
    rf"(?=[{_CJK}\d≥≤<>①-⑳a-zA-Z])(?![以及含至到之的内或钟者为起])"
    rf"|(?<=封顶)[ \n]+(?=[{_CJK}])"
    rf"|(?<=\d分)/(?=[{_CJK}]{{1,5}}:|\d+{_MEASURED}(?!{_ENDS}))|(?<=\d分)、(?=[{_CJK}A-Za-z\d①-⑳≥≤<>][^、/]{{0,20}}(?:\d分|[不加扣]得?分))|(?<=分/[{_CJK}])、(?=[^\d])"
    r"|(?<=[^\s,;:(]) {2,}(?=每|达到|低于|高于|超过|未|不低|不高|否则|其他|[≥≤<>])"
)
"""Blanks where a comma should stand: after a mark, and wide ones before words that begin a rule."""
LINE = regex(
    rf"(?:(?<=[元零放发])|(?<=[\d%][分元])|(?<=/[{_CJK}])|(?<=不得分)|(?<=全扣)|(?<=为止))[ ]*\n\s*(?=[{_CJK}\d])(?![以及含至到之的内或钟者为起扣得加减罚计])"
    r"|(?<=[^\s,;:(])[ ]*\n\s*(?=[A-Fa-f甲乙丙丁](?:[级等类档]|得|为|\d)|[A-Fa-f甲乙丙丁][、.:]|[①-⑳]|\(?\d{1,2}(?:[、)]|[.](?!\d))|[≥≤<>]|[一二三四五六七八九十]{1,2}、|[优良中差合不]|每|未|无|其他|其余|否则|注|备注|低于|高于|超过|小于|大于|\d+(?:\.\d+)?%)"
)
"""A new line that begins a clause; any other is a mere fold of the cell's text."""
_BREAK = regex(
    r"(?<=[^\s,;:(每扣得加减罚的和或及至到])(?: *\n\s*| {2,})(?![,;:)以及含至到之的内或钟者为起扣得加减罚计分元])"
)
_LISTED = regex(
    rf"((?:(?:扣|得|加|减|罚|计|记|上限|最高|最多|封顶)\d+(?:\.\d+)?(?:[分元]|(?=、[{_CJK}]))|[不全][得加扣]分?|(?<=[归为])零分?))、(?!\d+(?:\.\d+)?分|$)"
)
"""A pause sign after a mark: 扣2分、睡岗扣5分 (but 扣1分、2分、3分)."""
_PARTS = regex(r"[,;\n]| {2,}")
_GIVES = regex(r"\d(?:分|万?元|%|‰|$)|[:得扣加减罚]\d|零|不得分|不[扣加发计提]|全扣|全额|系数")


def ended_parts(text: str) -> str:
    """Let new lines, wide blanks and pause signs between two parts that each give a mark be commas. Keeps every place."""

    def ended(found: re.Match[str]) -> str:
        before = _PARTS.split(text[: found.start()])[-1]
        after = _PARTS.split(text[found.end() :])[0]
        told = _GIVES.search(before) and _GIVES.search(after)
        return ",".ljust(len(found.group())) if told else found.group()

    return _LISTED.sub(r"\1,", _BREAK.sub(ended, text))
