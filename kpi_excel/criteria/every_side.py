"""The side that a clause with 每… counts to: below a target, beyond a limit, either way, or how late something is."""

import re
from dataclasses import replace

from ..regex import regex
from .clauses import Clause, generic, tidy
from .conditions import edges_of, words_of
from .draft import Draft, NotUnderstood
from .phrases import Every
from .quantity import Dimension, Quantity, dimension
from .rules import FULL

LATE = regex(r"滞后|落后|超期|延期|延后|延迟|延误|逾期|推迟|拖延|迟到|提前|超时|晚|迟|慢")
EARLY = regex(r"提前|提早|早|快(?![递件餐报])")
SLOW = regex(LATE.pattern + "|延长|超期|延期|超支|超耗|超出|超额|超标准|超$")
_EITHER_WAY = regex(
    r"(?:高于|超过|多于|大于|超出|超)(?:或|、|/|和)者?(?:低于|不足|少于|小于|未达到?)|(?:低于|不足|少于|小于)(?:或|、|/|和)者?(?:高于|超过|多于|大于|超出)|[高低][于或、/][^,;]{0,4}[高低]|上下|偏离|偏差|相差|浮动|不论高低|无论高低|高低"
)
_TOWARDS = regex(r"(?P<up>高于|超过|超出|大于|多于|超)|(?P<down>低于|未达到?|不足|少于|小于|达不到|未完成)")
BEYOND_GOAL = regex(
    r"(?:但|如|若|凡|未完成的?|没有完成的?|对)*"
    r"(?:(?P<over>超出|超过|超支|超耗|超产|超额|高出|多出|超)|(?P<short>低于|未达|未达到|不足|差|少于|按差额|未完成|欠产|亏产|欠额|欠))"
    r"(?:此|该|上述|规定|限定|目标|计划|定额|预算|标准|指标|任务|基准|允许)*(?:值|量|数|额|范围|次数|限额)?(?:的)?(?:部分|后|差额|差距|的)*(?:按|,)*"
)


def either_way(every: Every, clause: Clause) -> tuple[int, ...]:
    """Return both sides for 每高于或低于1%扣2分, 偏离基准每5个百分点扣2分."""
    said = every.words + "".join(p.text for p in clause.phrases if p.start < every.start)
    both = _EITHER_WAY.search(every.words) or (every.direction == 0 and re.search(r"偏离|上下浮动|[不无]论高低", said))
    return (1, -1) if both else ()


def towards(clause: Clause, every: Every, draft: Draft) -> Every:
    """低于目标值，每1个百分点扣3分: the side that was said just before. Raises :class:`NotUnderstood` where none was."""
    if either_way(every, clause):
        return every
    said = "".join(p.text for p in clause.phrases if p.start < every.start)
    last = draft.passed[-1] if draft.passed else None
    if not _TOWARDS.search(said) and last is not None and last.end <= clause.start and clause.start - last.end <= 2:
        said = words_of(last)
    found = _TOWARDS.search(said)
    if found is None:
        if clause.subject and not generic(tidy(clause.subject)):
            return every
        raise NotUnderstood(clause, "“每…%”从哪里算起、往哪边算，没有写")
    return replace(every, direction=1 if found["up"] else -1)


def counts_lateness(clause: Clause) -> bool:
    """Whether it counts how late something is or how early (每延误10分钟, 逾期每10天, 每慢5秒, 每快1天)."""
    assert clause.every is not None
    said = clause.every.words + tidy(clause.subject)[-4:]
    return bool(SLOW.search(said) or EARLY.search(clause.every.words))


def beyond_goal(clause: Clause, draft: Draft) -> tuple[int, ...]:
    """Return the sides of 超出部分每1%扣2分, where the text has said what is exceeded: both beyond ±3%以内."""
    assert clause.every is not None
    ends = {e.value for e in edges_of(clause) if e.value is not None}
    limits = {i.high for b in draft.bands if b.award == FULL for i in b.intervals} | {
        e.value for t in draft.targets for e in (t.low, t.high) if e is not None
    }
    figures = bool(ends - limits)  # 20元以内不扣分，超过20元的部分每10元扣1分
    going_on = re.fullmatch(r"(?:再)?(?:扩大|增加|超|超出|超过|高|高出|多|上升|满)?", clause.every.words.strip())
    if figures or clause.counts or going_on is None or clause.every.direction < 0:
        return ()
    said = "".join(p.text for p in clause.phrases if p.start < clause.every.start).strip(" ,的")
    found = BEYOND_GOAL.fullmatch(re.sub(r"\d+(?:\.\d+)?[%\u4e00-\u9fff]?(?=的?部分)", "", said) if ends else said)
    if found is None or not (found["over"] or found["short"]) or not re.search(r"部分|后|差", said):
        return ()
    around = [i for b in draft.bands for i in b.intervals if i.around_zero]
    if found["over"] and around:
        return (1, -1)
    return (1,) if found["over"] else (-1,)


def side_said(clause: Clause) -> bool:
    """Whether its only condition says above which figure (高于98%的, ≥90%以上), not within which."""
    if len(clause.bounds) != 1 or "按" in clause.subject + clause.tail:
        return False
    bound = clause.bounds[0]
    return bound.low is not None and bound.high is None and bool(re.match(r"高于|超过|超出|大于|多于|>", bound.text))


def has_limit(draft: Draft, quantity: Quantity) -> bool:
    """Whether the text gave a time that something takes (4小时内出库得10分), which 每延误1小时 goes on from."""
    kind = quantity.dimension
    if kind not in (Dimension.TIME, Dimension.MONEY):
        return False
    banded = any(
        dimension(b.unit) is kind and any(i.high is not None and i.low is None for i in b.intervals)
        for b in draft.bands
    )
    goals = [*draft.targets, *([draft.column] if draft.column is not None else [])]
    return banded or any(dimension(t.unit) is kind for t in goals)


def within_limit(clause: Clause) -> bool:
    """Whether its condition is an upper limit that counts from 0."""
    text = "".join(p.text for p in clause.phrases)
    return all(b.low is None and b.high is not None for b in clause.bounds) and "部分" not in text
