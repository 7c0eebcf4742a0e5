"""Defects that show in the words themselves: blanks, weights that do not add up, what a single sheet cannot know."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ..figures import plain
from ..regex import regex
from .reading import Understanding
from .rules import AwardKind, Constant
from .stated import Defect, Subject

_BLANKS = regex(
    r"_{2,}|_(?=[分元%])|\(\s*\)|(?<![A-Za-z])[Xx]{1,3}(?=\s*(?:[%元分次天人个]|百分点))|(?<=[≥≤<>])\s*(?=[%元]|分(?![数值析店公配]))"
    r"|(?:^|(?<=[,;达高低扣加得多在额~]))\s*(?=%|元(?!以?[上下内]?部))|(?<=为)[;.](?=分)|(?<=得)\s*~\s*(?=分)"
    r"|(?<!\d)0\.0{2,}[%‰]"
)
_CLAUSE_END = regex("[,;]")
_NO_AMOUNT = regex(r"[每一\d][^,;不]{1,20}(?<![-+=倍])(?:[扣减加]\s*分|(?<=[\d%]的)扣)(?=$|[,;。])")
_NO_STEP = regex(
    r"(每(?:[超低高少多][出过于]?|降低|下降|减少|提高|增加|上升|增长|延迟|延误|逾期|滞后))[\s_]*([扣减加])\d+(?:\.\d+)?分"
)
_ENDS_OPEN = regex(r"(?:得分|计分|评分|扣分)\s*[:=]\s*$")
_TERM = r"(?:[^\s,;:+×*=()%\d]{1,16}|[①-⑳])\s*[×*]?\s*(\d+(?:\.\d+)?)%"
_SUM = regex(rf"{_TERM}(?:\s*\+\s*{_TERM})+")
_PERCENT = regex(r"(\d+(?:\.\d+)?)%")
_DISCRETION = regex(r"(?:酌|视|看|[按据依](?!时|期|计划|规|要求|标准)).{0,14}[扣减加罚奖]")
_STREAK = regex(r"连续.{1,3}(?:个?月|次|季度?|年)")
_AGAIN = regex(r"第[二三四2-4]次.{0,8}又")
_TURNED = regex(r">\s*(\d+(?:\.\d+)?%?)[^;]{0,12}[:=]\s*1\s*\+\s*\(\s*\1\s*-")


def unfilled(subject: Subject) -> Iterator[Defect]:
    """Blanks of a template that nobody filled, each by itself, and marks that were never written."""
    found = list(_BLANKS.finditer(subject.text)) if _may_be_blank(subject) else []
    for blank in found:
        start, end = blank.span()
        around = _CLAUSE_END.split(subject.text[:start])[-1] + blank.group() + _CLAUSE_END.split(subject.text[end:])[0]
        place = subject.place(max(start - 1, 0), min(end + 1, len(subject.text)))
        yield Defect("criterion-unfilled", f"“{around}”里空着没有填", *place)
    missing = _NO_AMOUNT.search(subject.text)
    if not found and missing and subject.rule is None:
        yield Defect("criterion-unfilled", f"“{missing.group()}”没有写多少分", *subject.place(*missing.span()))
    elif (
        not found
        and subject.criterion.understanding is Understanding.UNFILLED
        and (bare := _NO_STEP.search(subject.text))
    ):
        message = f"“{bare.group()}”没有写{bare[1]}多少才{bare[2]}"
        yield Defect("criterion-unfilled", message, *subject.place(*bare.span()))
    elif not found and (open_ended := _ENDS_OPEN.search(subject.text)):
        yield Defect("criterion-unfilled", "写到“得分”就完了，没有写怎样得分", *subject.place(*open_ended.span()))
    elif not found and subject.criterion.supposed:
        yield Defect("criterion-unfilled", subject.criterion.reason)
    elif not found and _all_nothing(subject):
        yield Defect("criterion-unfilled", "各档都是0，可能还没有填写")


def _may_be_blank(subject: Subject) -> bool:
    """Only texts that were refused for it, or that show a slip for a figure, are searched for blanks."""
    return subject.criterion.understanding is Understanding.UNFILLED or bool(re.search(r"为[;.]分|_{2,}", subject.text))


def _all_nothing(subject: Subject) -> bool:
    values = [p.value for m in subject.measures for p in m.pieces]
    awards = [v.award for v in values if isinstance(v, Constant)]
    awards.extend(m.uncovered for m in subject.measures if m.uncovered is not None)
    plain_ones = all(isinstance(v, Constant) for v in values) and all(a.kind is not AwardKind.WORD for a in awards)
    return len(values) > 1 and plain_ones and all(a.value == 0 and a.upto is None for a in awards)


def uneven_shares(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where in an evened-out text a sum's shares do not add up to 100 %, and a sentence that says so."""
    for found in _SUM.finditer(text):
        total = sum((Decimal(p) for p in _PERCENT.findall(found.group())), Decimal(0))
        if total != 100:
            yield found.span(), f"权重合计{plain(total)}%，不是100%"


_SLIP = regex(
    r"\d[OoIl](?=[\d分%人次个件元~～－—％-])|(?<![A-Za-z])[OoIl](?=[\d.]+\s*[分%％人次个件元])|(?<=[得计扣为加])\s*[Oo](?=\s*分)"
)


def slip(subject: Subject) -> Iterator[Defect]:
    """A letter where a figure is meant (2O～29人, 1O分, O.5分), as scanning leaves it."""
    for found in _SLIP.finditer(subject.criterion.text):
        yield Defect("criterion-slip", f"“{found.group().strip()}”里的字母可能是数字0或1", *found.span())


def weights(subject: Subject) -> Iterator[Defect]:
    """Weights inside one sum that do not add up to 100 %."""
    for span, message in uneven_shares(subject.text):
        yield Defect("criterion-weights", message, *subject.place(*span))
    if turned := _TURNED.search(subject.text):
        place = subject.place(*turned.span())
        yield Defect("criterion-wrong-way", f"超过{turned[1]}以后越高比例反而越低，正负号可能写反了", *place)


def history(subject: Subject) -> Iterator[Defect]:
    """What depends on other months or rounds, so that one sheet cannot decide it."""
    if subject.rule is not None:
        return
    for pattern in (_STREAK, _AGAIN):
        if found := pattern.search(subject.text):
            yield Defect("criterion-history", "要看历次结果，单凭这张表判断不了", *subject.place(*found.span()))
            return


def discretion(subject: Subject) -> Iterator[Defect]:
    """Marks that a rater takes off or adds as he sees fit (酌情扣1-2分), beside a rule that was scored without them."""
    if subject.rule is None:
        return
    for clause in subject.criterion.passed:
        if _DISCRETION.search(clause):
            start = subject.criterion.text.find(clause)
            place = (start, start + len(clause)) if start >= 0 else (0, 0)
            yield Defect("criterion-discretion", f"“{clause}”由评分人掌握，计算出的得分里没有计入", *place)
