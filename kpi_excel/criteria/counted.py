"""A count with an effect: 一次扣2分, 延迟1天得80分, 1次扣3分，2次扣8分, 少1家扣1分."""

import re
from dataclasses import replace

from .awards import award, signed_points
from .cases import add_case, add_tally
from .clauses import Clause, generic, tidy
from .conditions import case_of, names_in
from .draft import Band, Draft, NotUnderstood
from .every import add_every
from .every_side import LATE, has_limit
from .numbers_in_names import counted_last
from .phrases import Every, Word
from .quantity import RANK_UNITS, Dimension, Quantity
from .rules import NOTHING, Fatal, Interval, Tally


def add_count(clause: Clause, draft: Draft) -> None:
    """A count with an effect: 一次扣2分 · 延迟1天得80分 · 1次扣3分，2次扣8分."""
    effect = clause.effect
    assert effect is not None
    count = clause.counts[0].quantity
    goal = bool(draft.targets or draft.bands or draft.column)
    limited = effect.kind == "deduct" and has_limit(draft, count) and not LATE.search(draft.item)
    if (stepping := _stepping(clause, goal=goal, limited=limited)) is not None:
        add_every(stepping, draft)
        return
    if clause.bounds:
        add_case(clause, count, draft)
        return
    if len(clause.counts) > 1:
        clause = counted_last(clause)
        count = clause.counts[0].quantity
    subject = _subject(clause)
    if (
        re.fullmatch(r".*(?:每月|每天|每日|每周|每年|每季度|不少于).*", clause.subject)
        and effect.kind in ("add", "deduct")
        and count.value != 1
    ):
        raise NotUnderstood(clause, "分不清数量是目标还是次数")
    nothing = effect.gives_nothing
    if effect.kind in ("zero", "all", "veto") or (
        nothing and (draft.tallies or (count.value == 1 and not draft.bands))
    ):
        if draft.tallies or count.value == 1:
            names = names_in(case_of(subject)) or (draft.tallies[-1][0].names if draft.tallies else ())
            if not names and count.value == 1 and len(draft.fatals) == 1 and draft.fatals[0][0].names:
                draft.passed.append(clause)  # 安全事故一票否决，出现1次本项0分: says it again
                return
            draft.fatals.append((Fatal(names, count.value, NOTHING, count.unit), clause))
            return
        _point(clause, count, subject, draft)
        return
    if effect.kind in ("get", "full", "none"):
        _point(clause, count, subject, draft)
        return
    ranked = count.unit in RANK_UNITS and clause.subject.endswith("第")
    if ranked or (count.value != 1 and not re.search(r"累计|满|达", clause.subject)):
        _point(clause, count, subject, draft)
        return
    if count.unit == "%":
        _point(clause, count, subject, draft)
        return
    points, upto, share = signed_points(effect, clause, draft)
    names = names_in(subject)
    if effect.per:
        raise NotUnderstood(clause, "一句里有两种计数")
    add_tally(Tally(names, points, count.value, count.unit, upto, share, extra=effect.kind == "extra"), clause, draft)


def add_exact_mark(clause: Clause, draft: Draft) -> bool:
    """评分4.8分及以上得10分，4.7分得8分: a mark that is measured, behind a band of such marks; whether it is one."""
    last, effect = draft.last, clause.effect
    if not isinstance(last, Band) or last.unit != "分" or effect is None or effect.kind not in ("get", "full", "zero"):
        return False
    alone = len(clause.amounts) == 1 and generic(tidy(clause.subject + clause.tail))
    if not alone or clause.amounts[0].quantity.unit != "分" or clause.amounts[0].per:
        return False
    _point(clause, clause.amounts[0].quantity, "", draft)
    return True


def _subject(clause: Clause) -> str:
    """What is counted, in the words around the count (试块强度1组不合格: 试块强度不合格)."""
    said = [s for s in (clause.subject, clause.tail) if not generic(tidy(s))]
    if (
        len(said) == 2
        and "、" in clause.subject
        and not re.search(r"[,;、:]", clause.subject.replace("、", "") + clause.tail)
    ):
        return "、".join(part + clause.tail for part in clause.subject.split("、"))  # 理论、操作考核一项不合格
    whole = len(said) == 2 and not re.search(r"[,;、:]", clause.subject + clause.tail)
    return "".join(said) if whole else said[0] if said else ""


def _point(clause: Clause, count: Quantity, subject: str, draft: Draft) -> None:
    """An exact value with an award: 0份0分，1份5分."""
    assert clause.effect is not None
    exact = Interval(count.value, True, count.value, True, True, True)
    before = draft.last if isinstance(draft.last, Band) else None
    goes_on = before is not None and before.reaching and before.unit == count.unit and generic(tidy(subject))
    stated = bool(re.search(r"完成|达到|达成|达|满|连续|同[一类]|[单当]日|当天", clause.subject)) and not re.search(
        r"未", clause.subject
    )
    reaching = stated or goes_on  # 达80%加5分，90%加8分
    band = Band(
        tidy(subject) if not generic(tidy(subject)) else "",
        count.unit,
        (exact,),
        award(clause.effect, clause, draft),
        clause,
        reaching,
    )
    draft.bands.append(band)
    draft.last = band


_MORE_OR_LESS = {
    "低": -1,
    "少": -1,
    "缺": -1,
    "差": -1,
    "多": 1,
    "高": 1,
    "超": 1,
    "超出": 1,
    "减少": -1,
    "增加": 1,
    "降低": -1,
}


def _stepping(clause: Clause, *, goal: bool, limited: bool) -> Clause | None:
    """少1家扣1分: the same as 每少1家扣1分."""
    count = clause.counts[0]
    place = clause.phrases.index(count)
    word = clause.phrases[place - 1] if place else None
    if not isinstance(word, Word) or len(clause.counts) > 1 or clause.bounds:
        return None
    late = LATE.fullmatch(tidy(word.text)) and count.quantity.dimension is Dimension.TIME
    if late and place <= 1 and limited and count.quantity.value and "提前" not in word.text:
        every = Every(word.start, count.end, word.text + count.text, count.quantity, 1, word.text, False)
        return replace(
            clause, every=every, phrases=(every, *clause.phrases[place + 1 :]), subject="",
            amounts=tuple(a for a in clause.amounts if a is not count),
        )  # fmt: skip
    found = re.search(
        r"(低|少|缺|差(?![评错异])|多|高|超(?![速载员限标期时])|超出|减少|增加|降低)[\u4e00-\u9fff]{0,3}$", word.text
    )
    first = place == 1 and found is not None and found.start() == 0 and word.kind in ("DIR", "TEXT")
    if found is None or not (first or word.text == found[1]) or count.quantity.value == 0:
        return None
    thing = word.text[found.end(1) :]
    if found[1] == "缺" and len(thing) > 1:
        return None  # 缺评语1节: what is missing of each, and no number to fall short of
    if found[1] in ("缺", "差") and not goal:
        return None  # 缺1次扣1分, and no number of times to fall short of
    every = Every(
        word.start, count.end, word.text + count.text, count.quantity, _MORE_OR_LESS[found[1]], word.text, False
    )
    phrases = (*clause.phrases[: place - 1], every, *clause.phrases[place + 1 :])
    subject = "".join(p.text for p in clause.phrases[: place - 1] if isinstance(p, Word))
    amounts = tuple(a for a in clause.amounts if a is not count)
    return replace(clause, every=every, phrases=phrases, subject=subject, amounts=amounts)
