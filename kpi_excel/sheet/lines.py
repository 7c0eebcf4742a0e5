"""What a single line of text is: a title, a section heading, a note, a signature, a total's label."""

import re
from functools import lru_cache

from .model import Section
from .vocabulary import CACHED, ENDING, PEELED, Role, Vocabulary, normalise

_NUMBERED = re.compile(
    r"^(?:第?[一二三四五六七八九十]+(?:部分|[、.．:：)）])|[(（][一二三四五六七八九十]+[)）]|[ⅠⅡⅢⅣⅤ]+[、.．])"
)
_FIGURE = re.compile(r"\d")
_MONTH = re.compile(
    r"(?:20\d\d\s*[年./-]\s*)?(?:第[一二三四1-4]季度|\d{1,2}\s*月)|20\d\d\s*年(?:度|上半年|下半年|第[一二三四]季度)?"
    r"|[二][〇○零Oo][一二三四五六七八九〇○零]{2}年(?:[一二三四五六七八九十]{1,2}月|第[一二三四]季度)?"
)
_SENTENCE = re.compile(r"[。；;，,]")
_RULE = re.compile(r"[扣得加减按发罚].{0,12}\d|\d.{0,12}[扣得加减发罚分元]")

PAST = re.compile(r"上月|上季|上期|上年|去年|同期|上半年|上一|上个月|往期|历史")
_RESULT = r"(?:总?得分|总?分数?|成绩|评分|等级|排名|名次|系数)(?:\(.*\))?"
_PAST_TOTAL = re.compile(
    rf"(?:上月|上个月|上季度?|上期|上年度?|去年同期|去年|同期|往期|历史)(?:的|绩效|考核|综合|最终)*{_RESULT}"
)
_RUNNING_TOTAL = re.compile(rf"(?:本年度?|年度|全年|年)累计(?:绩效|考核|综合)*{_RESULT}")
"""How figures of an earlier period are headed (at the head of the text)."""


@lru_cache(CACHED)
def is_title(words: Vocabulary, text: str) -> bool:
    """Say whether a text is the title of a card (…考核表, 附：…计算表（元）)."""
    flat = normalise(text)
    bare = re.sub(r"[(（].*?[)）]", "", flat)
    if not 3 <= len(bare) <= 40 or _SENTENCE.search(bare) or re.search(r"^(?!附).*[:：]", bare):
        return False
    return any(bare.endswith(word) for word in words.lines["titles"]) or (
        any(word in bare for word in words.lines["titles"]) and len(bare) >= 6 and not _RULE.search(bare)
    )


@lru_cache(CACHED)
def is_note(words: Vocabulary, text: str) -> bool:
    """Say whether a text is a note: it opens with 注, 说明, 等级划分 … and goes on, or it is a whole sentence."""
    flat = normalise(text)
    for word in words.lines["notes"]:
        if flat.startswith(word) and len(flat) > len(word) + 1 and flat[len(word)] in ":：=、.1一(（①为以按":
            return True
    return False


@lru_cache(CACHED)
def is_sentence(text: str) -> bool:
    """Say whether a text is prose of some length, or a chain of conditions, as notes are."""
    flat = normalise(text)
    return len(flat) >= 12 and (bool(_SENTENCE.search(flat)) or bool(_RULE.search(flat)) or len(flat) >= 30)


@lru_cache(CACHED)
def is_signature(words: Vocabulary, text: str) -> bool:
    """Say whether a text asks for a signature, an opinion or a date (被考核人签字：      日期：)."""
    flat = normalise(text)
    tail = re.split(r"[:：]", text.strip())
    if (
        len(tail) > 2
        and re.search(r"[\s_　]{4}", text)
        and all(len(re.sub(r"[\s_年月日]", "", part)) <= 6 for part in tail[1:])
    ):
        return True
    if len(tail) < 2:
        bare = re.sub(r"[(（].*?[)）]", "", flat)
        return any(bare.endswith(word) for word in ("签字", "签名", "签章", "盖章", "意见")) and len(bare) <= 12
    label = normalise(tail[0])
    known = any(word in label for word in words.lines["signatures"]) and len(label) <= 16
    if not known:
        return False
    rest = [re.sub(r"[\s_/年月日]", "", part) for part in tail[1:]]
    return all(len(part) <= 12 for part in rest) or "签" in flat


@lru_cache(CACHED)
def is_section_heading(text: str) -> bool:
    """Say whether a text is a numbered heading (二、加分项（最高加5分）)."""
    flat = normalise(text)
    return bool(_NUMBERED.match(flat)) and len(flat) <= 40 and not re.search(r"[。；;]", flat)


@lru_cache(CACHED)
def section_of(words: Vocabulary, text: str) -> Section:
    """Return what a heading or a category says about its items: do they add to, or take off, the total?"""
    flat = normalise(text)
    bare = re.sub(r"[(（].*?[)）]", "", flat)
    if not bare or any(word in bare for word in words.lines["both"]):
        return Section.BASE
    if any(word in bare for word in words.lines["bonus"]):
        return Section.BONUS
    if any(word in bare for word in words.lines["deduction"]):
        return Section.DEDUCTION
    return Section.BASE


@lru_cache(CACHED)
def sum_role(words: Vocabulary, text: str) -> Role | None:
    """Return TOTAL, SUBTOTAL or AVERAGE when a text labels a row or cell of sums; ``None`` otherwise."""
    flat = normalise(text)
    if not flat or len(flat) > 60:
        return None
    head = re.split(r"[=(（:：]", flat, maxsplit=1)[0]
    if not head or len(head) > 16 or PAST.match(flat):
        return None  # 上月总分（存档）
    for part in (flat, head):
        found = [m for m in words.meanings(part) if m.role in (Role.TOTAL, Role.SUBTOTAL, Role.AVERAGE)]
        strong = [m for m in found if m.strength >= ENDING]
        if strong:
            return strong[0].role
        if words.means(part, Role.MARK, Role.WEIGHTED, least=PEELED):
            return Role.TOTAL
    return Role.TOTAL if re.fullmatch(r".{0,6}(?:得分|总分|分数)", head) and re.search(r"[=×*]", flat) else None


def of_another_time(text: str, *, beside_a_total: bool) -> bool:
    """Say whether a header names somebody's result of another time (上月总分): no total of this month's.

    年度累计得分 is one only where it stands ``beside_a_total`` of the month's own.
    """
    flat = normalise(text)
    return bool(_PAST_TOTAL.fullmatch(flat) or (beside_a_total and _RUNNING_TOTAL.fullmatch(flat)))


@lru_cache(CACHED)
def is_statistic(words: Vocabulary, text: str) -> bool:
    """Say whether a text labels a row about all people (平均分, 最高分)."""
    return words.means(text, Role.STATISTIC, least=PEELED) or bool(
        re.fullmatch(r".{0,6}(?:平均分?|平均值|最高分|最低分|平均得分)", normalise(text))
    )


def is_formula_label(text: str) -> bool:
    """Say whether a total's label says how it is made up (综合得分（自评×20%+初评×30%）, 最终得分=基本项+加分-扣分)."""
    flat = normalise(text)
    return bool(re.search(r"[×*X%=+]|\d:\d", flat)) and len(flat) > 4


def period_in(text: str) -> str:
    """Return the month, quarter or year that a text names, as written, or ``""``."""
    found = _MONTH.search(text)
    return found.group(0).strip() if found else ""


def has_figure(text: str) -> bool:
    """Say whether a text holds a digit."""
    return bool(_FIGURE.search(text))
