"""What frames a criterion and is no part of its rule: headings (【计分】, 计算方法:) and what a measure is (返工率=返工数÷总数)."""

import re
from dataclasses import replace

from ..regex import regex
from .normalise import Normal

_WORDS = (
    r"(?:(?:考核|评分|计分|评价|考评|打分|得分|计算|扣分|指标)?(?:标准|细则|办法|方法|方式|规则|公式|口径|要求)|计分|评分|打分|计算|考核|"
    r"(?:指标)?定义|统计口径|取数口径)"
)
_HEADING = regex(
    rf"(?:(?<=^)|(?<=[,;\n、.)]))\s*(?:\({_WORDS}\)\s*:?|{_WORDS}\s*:)(?=\s*[^\s\d;,])(?!\s*[^,;:()=]{{0,12}}[÷/])"
)
_RESULT = r"得分|分值|评分|扣分|加分|奖金|工资|提成|系数|绩效|金额|奖励|罚款|分数|薪"
_NAME = rf"(?P<name>(?![^=,;:()]{{0,40}}(?:{_RESULT}))[\u4e00-\u9fffA-Za-z\"/]{{1,24}}?)(?:\([%‰\u4e00-\u9fff/A-Za-z]{{1,8}}\))?"
_OPERAND = r"(?:[\u4e00-\u9fffA-Za-z\"、·]{1,30}|\([\u4e00-\u9fffA-Za-z\"、·×÷/+-]{2,60}\))"
_WHAT = rf"{_OPERAND}(?:[×÷/+-]{_OPERAND})*[÷/]{_OPERAND}(?:[×÷/+-]{_OPERAND})*(?:×1(?:00|,?000|0,?000)[%‰]?)?"
_DEFINITION = regex(
    rf"(?:(?<=^)|(?<=[,;:\n、.)]))\s*{_NAME}\s*=\s*(?P<what>{_WHAT}|\({_WHAT}\))(?=\s*(?:[,;:(]|$|[≥≤<>]))"
)
_MARKS = regex(r"[扣加减得罚奖]|以上|以下|以内|不足|超过|低于|高于")
_BY_COUNT = regex(r"数|量|额|人|次|件|天|时|单|费|本|收入|面积|里|成本|利润|产值|合计|总")

_COUNTS_AS = regex(
    r"(?:(?<=^)|(?<=;))\s*[^;%扣得罚奖]{4,40}(?:视为|视作|算作|计为|即为|判定为)(?P<what>准点|正点|及时|按时|合格|达标|有效|超时|正常)(?=;|$)"
)
"""早发不超过0分钟、晚发不超过2分钟视为准点: what a share of cases is counted from."""


def without_headings(text: str) -> str:
    """Return an evened-out text with blanks for its headings; every place stays what it was."""
    return _HEADING.sub(lambda found: ";".ljust(len(found.group())), text)


def without_definitions(normal: Normal) -> tuple[Normal, tuple[tuple[int, int], ...]]:
    """Return the text with blanks for what its measures are, and the places of those.

    The name stays where marks follow it right away (准确率=正确数÷总数:≥99%得20分).
    """
    places: list[tuple[int, int]] = []

    def said(found: re.Match[str]) -> str:
        if _MARKS.search(found["what"]) or not _BY_COUNT.search(found["what"]):
            return found.group()
        places.append(found.span())
        follows = normal.text[found.end() :].lstrip()
        if follows[:1] in (":", "≥", "≤", "<", ">"):
            return found["name"].ljust(len(found.group()))
        return ";".ljust(len(found.group()))

    def counted(found: re.Match[str]) -> str:
        if f"{found['what']}率" not in normal.text:
            return found.group()
        places.append(found.span())
        return " " * len(found.group())

    text = _COUNTS_AS.sub(counted, _DEFINITION.sub(said, normal.text))
    return (replace(normal, text=text), tuple(places)) if places else (normal, ())
