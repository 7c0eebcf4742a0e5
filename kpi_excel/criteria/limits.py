"""Limits to marks: 最多扣10分, 封顶, 扣完为止, 不低于60分; and limits to what is measured, which are targets."""

import re
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .clauses import Clause
from .conditions import unit_of, words_of
from .draft import Draft, NotUnderstood, Step, Target
from .phrases import Edge, Limit
from .quantity import Dimension, Quantity
from .rules import Tally

_WHOLE = regex(
    r"(?:当月|每月|本月|月度|全月|一?个?月|单?月|年度|全年|每年|单月|个人|累计|合计|总计|总额|共计|本项|该项|此项|单项|附加|加分|扣分|减分|奖分|罚款|扣款|奖励|补贴|提成|赔偿|得分|分数|最终|均|可|以|的|为|是|至|到|,|、|和|分值|正分|金额|额|数|考核|绩效|总分|分)*"
)
_RATIO = regex(r"率|比例|达成|完成|单项|分项|占比")


def add_limit(limit: Limit, clause: Clause, draft: Draft) -> None:
    """Take in a limit. Raises :class:`NotUnderstood` where it is not clear what it limits."""
    value = limit.quantity.value if limit.quantity else None
    if limit.kind == "until":
        draft.floor = Decimal(0)
    elif limit.kind == "negative":
        draft.negative = True
    elif limit.quantity is None or value is None:
        raise NotUnderstood(clause, "上下限没有写数")
    elif limit.quantity.dimension in (Dimension.TIME, Dimension.COUNT, Dimension.LEVEL):
        _add_target(limit, limit.quantity, clause, draft)
    elif limit.kind == "minimum" and limit.quantity.unit == "%":
        if draft.full is None:
            raise NotUnderstood(clause, "最低百分之几是谁的百分之几，没有满分就算不出")
        draft.floor = value * draft.full  # 最低得60%: of the full mark
    elif limit.kind == "minimum" or value < 0:
        draft.floor = value
    elif _of_ratio(limit, clause) and "CAP" in limit.verbs and not draft.bands:
        _put(Target(None, Edge(value, "%", True), clause), draft)  # 呼损率以5%为限
    elif _of_ratio(limit, clause):
        raise NotUnderstood(clause, "这一句限制的是完成率，不是分数，看不懂")
    elif re.search(r"扣[至到]", limit.text):
        raise NotUnderstood(clause, "扣到多少分看不懂")
    else:
        share = limit.quantity.unit == "%" and draft.full is not None
        draft.cap_share = draft.cap_share or share
        _add_most(value * (draft.full or 0) if share else value, limit, clause, draft)


_EITHER_WAY = regex(r"加扣|奖扣|加减|增减|奖罚|加分?[、和及]扣|扣分?[、和及]加")
"""What limits both what is added and what is taken off: 加减分最多5分, 累计加扣分不超过10分."""
_OF_MARKS = frozenset({"DEDUCT", "ADD", "GET", "EXTRA", "FINE"})


def _add_target(limit: Limit, quantity: Quantity, clause: Clause, draft: Draft) -> None:
    """保底2家, 以45天为限: a limit to what is measured."""
    edge = Edge(quantity.value, quantity.unit, True)
    of_marks = bool(_OF_MARKS & set(limit.verbs))
    if re.search(r"[取按就]", clause.subject[-2:]):
        raise NotUnderstood(clause, "同时有几项时只取一项，看不懂")  # 取最高一项
    if of_marks and (limit.kind == "minimum" or not draft.tallies):
        raise NotUnderstood(clause, "这一句限制的不是分数，看不懂")
    _put(Target(edge, None, clause) if limit.kind == "minimum" else Target(None, edge, clause), draft)


MOST_COUNTED = regex(
    r"(?:[每当全本]?月|月度|全年|每年|每季度|累计)?(?:最多|至多|最高|上限)(?:为|是)?(?:计|算|计算|奖励?|加分?|认定|统计)(?=[\d一二两三四五六七八九十])[^,;]{1,6}"
)
"""每月最多计6篇."""


def _put(target: Target, draft: Draft) -> None:
    draft.targets.append(target)
    draft.last = target


_UP_TO = regex(r"加[至到满]")
"""最高加至24分: the mark goes up to that, it isn't what is added."""
_WHOLE_MARK = regex(r"(?:本项|该项|此项|本指标|总得分|得分|分数|总分|合计)*")


def _limits_mark(most: Decimal, limit: Limit, clause: Clause, draft: Draft) -> bool:
    """最多加5分，本项最高30分 · 每超1%加1分，最高加至24分: whether the whole mark is limited, not what is added to it.

    Less than the full mark (20分，每低1%加0.5分，最高加至10分) is the most that is added.
    """
    if _UP_TO.search(limit.text):
        return draft.full is not None and most >= draft.full
    named = clause.subject and _WHOLE_MARK.fullmatch(clause.subject)
    return bool(named) and not _OF_MARKS & {*limit.verbs} and (draft.full is None or most >= draft.full)


def _add_most(most: Decimal, limit: Limit, clause: Clause, draft: Draft) -> None:
    """The most that is taken off, added, or given, by the words around it."""
    if (told := _bracketed_case(clause, draft) or _own_case(clause, draft)) is not None:
        draft.case_limits.append((told, most))
        return
    if _of_each_case(most, limit, clause, draft):
        return
    if _limits_mark(most, limit, clause, draft):
        draft.cap = most
        if draft.steps and _beyond_full(most, draft) and draft.base is None and not draft.bands:
            raise NotUnderstood(clause, "从多少分加起，没有写")  # 20分，每超1%加1分，最高加至24分
        return
    verbs = {*limit.verbs} | ({clause.phrases[0].text} if clause.phrases else set())
    off = verbs & {"DEDUCT", "FINE"} or re.search(r"扣|罚|减分", clause.subject)
    on = verbs & {"ADD", "EXTRA"} or re.search(r"加分|奖", clause.subject) or "加" in limit.text
    if _EITHER_WAY.search(clause.subject + limit.text) or (
        off and re.search(r"扣|减分", clause.subject) and re.search(r"加分", clause.subject)
    ):
        draft.most_off = draft.most_on = most  # 加分、扣分均以10分为限, 加减分最多5分
    elif _of_one_case(clause, draft):
        raise NotUnderstood(clause, "这一句只限制其中一种情形，看不懂")
    elif off:
        if draft.most_off not in (None, most):
            raise NotUnderstood(clause, "写了不止一个上限，分不清各限制什么")
        draft.most_off = most
    elif (
        on
        or (_of_what_is_added(draft) and not _beyond_full(most, draft))
        or (sign := _sign_before(most, clause, draft)) > 0
    ):
        draft.most_on = most
    elif sign < 0:
        draft.most_off = most
    else:
        draft.cap = most


_EACH_CASE = regex(
    r"(?:(?:以上|上述|前述|其中|,)*(?:每一?|各)(?:单?项|类|种)(?:情形|情况|问题|违规|违纪|行为|差错|错误|扣分|内容|事项)?[的,]*"
    r"|(?P<unclear>(?:以上|上述|前述|,)*单项[的,]*))"
)


def _of_each_case(most: Decimal, limit: Limit, clause: Clause, draft: Draft) -> bool:
    """以上每项最多扣4分 behind several cases: the limit of each of them; whether it is one.

    Raises :class:`NotUnderstood` for 单项最多扣4分, which may be this item as well.
    """
    said = _EACH_CASE.fullmatch("".join(p.text for p in clause.phrases if p.start < limit.start))
    if said is None or len(draft.tallies) < 2:
        return False
    if (
        said["unclear"]
        or draft.bands
        or draft.steps
        or draft.series
        or len({t.points > 0 for t, _ in draft.tallies}) > 1
    ):
        raise NotUnderstood(clause, "看不出限制的是每一种情形，还是全部")
    draft.case_limits.extend((told, most) for _, told in draft.tallies)
    return True


def _own_case(clause: Clause, draft: Draft) -> Clause | None:
    """Return the case that a limit stands behind where every sentence has one case and its own limit; else ``None``."""
    if not draft.limits_apart or clause.opener == "SEMI":
        return None
    if clause.effect is not None and clause.every is not None:
        return clause
    part, told = draft.last[:2] if isinstance(draft.last, tuple) else (None, None)
    return told if isinstance(part, Tally) and isinstance(told, Clause) else None


def _bracketed_case(clause: Clause, draft: Draft) -> Clause | None:
    """Return the clause of the case right before a bracket that holds nothing but its limit; else ``None``."""
    if (
        not clause.depth
        or clause.effect is not None
        or clause.bounds
        or clause.counts
        or not isinstance(draft.last, tuple)
    ):
        return None
    part, told = draft.last[:2]
    behind = isinstance(part, Tally) and isinstance(told, Clause) and told.depth < clause.depth
    return told if behind and 0 <= clause.start - told.end <= 1 else None


def settle_bracketed_limits(draft: Draft) -> None:
    """Let a limit in brackets limit the case that it stands behind, and all there is where it is the only one."""
    for told, most in draft.case_limits:
        place = next((i for i, (_, clause) in enumerate(draft.tallies) if clause == told), None)
        if place is None:
            raise NotUnderstood(told, "括号里的上限限制的是哪一种情形，看不懂")
        tally = draft.tallies[place][0]
        if len(draft.tallies) > 1 or draft.bands or draft.steps:
            draft.tallies[place] = (replace(tally, most=most), told)
        elif tally.points < 0:
            draft.most_off = most
        else:
            draft.most_on = most


def _sign_before(most: Decimal, clause: Clause, draft: Draft) -> int:
    """每低1%扣1分，最多3分 · 每高1%加1分（封顶3分）: less than the full mark is the limit of what stands right before it.

    Returns 1 for what is added, -1 for what is taken off, 0 where the whole is limited. Raises :class:`NotUnderstood`
    where a sentence of its own may speak of either.
    """
    signs = {t.points > 0 for t, _ in draft.tallies} | {s.points > 0 for s in draft.steps}
    if draft.full is None and signs == {False} and not draft.bands:
        return -1  # on a sheet of points lost, which has no full marks, nothing but those can have a limit
    if draft.full is None or most >= draft.full:
        return 0
    effect, last = clause.effect, draft.last
    if effect is not None:
        return {"deduct": -1, "fine": -1, "add": 1}.get(effect.kind, 0)
    part = last[0] if isinstance(last, tuple) else last
    if isinstance(part, Target) and len(signs) == 1 and not draft.bands:
        return 1 if signs == {True} else -1  # 每超0.5升扣2分（定额18升），8分封顶
    if not isinstance(part, Step | Tally):
        return 0
    if len(signs) > 1 and clause.opener == "SEMI" and not clause.depth:
        raise NotUnderstood(clause, "不清楚限制的是加分还是扣分")
    return 1 if part.points > 0 else -1


_AMOUNTS = regex(
    r"加分|扣分|加减分|减分|增减分|奖分|奖励分|赔偿|补贴|提成|累计|合计|总计|奖励|罚款|总分|^(?:当月|每月|本月|月度|全月|单月|一个月|每人每月)$"
)
_EACH_MONTH = regex(r"当月|每月|本月|月度|全月|单月|一个月|每人每月")


def add_limit_in_words(clause: Clause, draft: Draft) -> bool:
    """Take in a limit that is said as a condition (累计扣分不超过10分, 当月不超过5分); whether it is one."""
    if "CAP" in clause.words and clause.bounds and clause.bounds[0].low and clause.bounds[0].low.value is not None:
        draft.cap = clause.bounds[0].low.value
        return True
    marks = [
        b
        for b in clause.bounds
        if unit_of(b) in ("分", "元") and _AMOUNTS.search(clause.subject) and not b.text.endswith(("以下", "以下(含)"))
    ]
    if not marks or marks[0].high is None or marks[0].high.value is None or marks[0].low is not None:
        return False
    most = marks[0].high.value
    if _EITHER_WAY.search(clause.subject):
        draft.most_off = draft.most_on = most
    elif "扣" in clause.subject or "减分" in clause.subject:
        draft.most_off = most
    elif re.search(r"加分|奖", clause.subject):
        draft.most_on = most
    elif _EACH_MONTH.fullmatch(clause.subject):
        _add_monthly_limit(most, clause, draft)
    else:
        draft.cap = most
    return True


def _of_one_case(clause: Clause, draft: Draft) -> bool:
    """错别字每处扣0.5分，同一篇的错别字最多扣2分: a limit that names one of several cases."""
    several = len({t.names for t, _ in draft.tallies}) > 1
    return several and not clause.conditioned and not _WHOLE.fullmatch(clause.subject)


def _beyond_full(most: Decimal, draft: Draft) -> bool:
    """完成100%得30分，每超1%加0.5分（上限35分）: more than the full mark is the limit of the whole."""
    return draft.full is not None and most > draft.full


def _of_ratio(limit: Limit, clause: Clause) -> bool:
    """单项达成率最高按110%计: the ratio is limited, not the mark."""
    return limit.quantity is not None and limit.quantity.unit == "%" and bool(_RATIO.search(words_of(clause)))


def _of_what_is_added(draft: Draft) -> bool:
    """收缴率90%得10分；清缴每1万元加1分，上限3分: the limit is that of the addition right before it."""
    last = draft.last
    if isinstance(last, tuple) and isinstance(last[0], Tally):
        return bool(draft.bands) and last[0].points > 0
    return isinstance(last, Step) and last.points > 0 and _more(draft)


def _more(draft: Draft) -> bool:
    """Whether the best band gives all of the full mark, so that what is added goes beyond it."""
    return any(b.award.is_full(draft.full) for b in draft.bands)


def _add_monthly_limit(most: Decimal, clause: Clause, draft: Draft) -> None:
    """当月不超过5分: a limit to what is added, or to what is taken off, whichever the text speaks of alone."""
    signs = {t.points > 0 for t, _ in draft.tallies} | {s.points > 0 for s in draft.steps}
    if not signs and unit_of(*clause.bounds) == "元":
        draft.cap = most  # 按货值的30%赔偿，每月不超过500元
        return
    if len(signs) != 1:
        raise NotUnderstood(clause, "不清楚限制的是加分还是扣分")
    if signs == {True}:
        draft.most_on = most
    else:
        draft.most_off = most
