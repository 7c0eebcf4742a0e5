"""当天出具得10分，隔天得6分，第三天及以后不得分: levels by the day on which something is done, counted from the first one."""

from ..regex import regex
from .awards import award
from .clauses import Clause
from .conditions import words_of
from .draft import Draft, NotUnderstood
from .numerals import number
from .rules import Option

_SAME = regex(r"(?:当天|当日|即日)(?:内)?[一-鿿]{0,6}")
_NEXT = regex(r"(?:隔天|隔日|次日)(?:内)?[一-鿿]{0,6}")
_NTH = regex(r"第(?P<n>[一二三四五六七1-7])[天日]")
_ONWARD = regex("以后|之后|及后|往后|起|以上")
_CALLED = {
    1: ("当天", "当日", "第一天", "第1天"), 2: ("隔天", "次日", "第二天", "第2天"), 3: ("第三天", "第3天"),
    4: ("第四天", "第4天"), 5: ("第五天", "第5天"), 6: ("第六天", "第6天"), 7: ("第七天", "第7天"),
}  # fmt: skip


def settle_days_after(draft: Draft) -> None:
    """Let days that give marks of their own be levels, where nothing else is counted.

    Raises :class:`NotUnderstood` where marks by a number (第一次得10分，第二次得5分) may be meant alone or added up.
    """
    got = [(p, c) for _, p, c in draft.ordinals if c.effect is not None and c.effect.kind == "get" and c.effect.verb]
    alone = not (draft.bands or draft.steps or draft.tallies or draft.series) and len(got) == len(draft.ordinals)
    _refuse_beside_days(draft)
    if _first_and_next(draft):
        return
    days = [_day(clause) for clause in (*(c for _, c in draft.options), *(c for _, c in got))]
    last = draft.fatals[0] if len(draft.fatals) == 1 and not draft.fatals[0][0].names else None
    end = _nth(last[1]) if last is not None else 0
    if (
        alone
        and last is not None
        and days
        and sorted([*days, end]) == list(range(1, len(days) + 2))
        and max(days) < end
    ):
        _to_levels(draft, last[1])
        return
    best = max((points for points, _ in got), default=None)
    if best is not None and best == draft.full:
        raise NotUnderstood(got[0][1], "看不出是第几次、第几天各得多少，还是加在一起")


def _refuse_beside_days(draft: Draft) -> None:
    """Raise :class:`NotUnderstood` for 当日得20分，次日得10分，三日内得5分: whether 1 is the first day or the next isn't said."""
    named = [
        c for c in (*(c for _, c in draft.options), *draft.passed) if c.effect is not None and 0 < _day(c) < _THIRD
    ]
    within = any(b.unit in _DAYS and any(i.low is None for i in b.intervals) for b in draft.bands)
    if len(named) > 1 and within:
        raise NotUnderstood(named[-1], "“当日”“次日”与几日以内写在一起，看不出几日从哪一天数起")


def _first_and_next(draft: Draft) -> bool:
    """当日完成得20分，次日完成得10分，否则不得分: the first day is a level of its own, not what 完成 gives anyway."""
    first = [c for c in draft.passed if c.effect is not None and c.effect.kind == "get" and _day(c) == 1]
    if len(first) != 1 or [_day(c) for _, c in draft.options] != [2] or draft.bands or draft.tallies or draft.ordinals:
        return False
    levels = []
    for clause in (first[0], draft.options[0][1]):
        assert clause.effect is not None
        called = _CALLED[_day(clause)]
        done = clause.subject[2:] if clause.subject[2:].isalpha() else ""
        names = dict.fromkeys((clause.subject, *called[:2], *(f"{day}{done}" for day in called[:2])))
        levels.append((Option(tuple(names), award(clause.effect, clause, draft)), clause))
    draft.passed.remove(first[0])
    draft.options[:] = levels
    return True


_DAYS = frozenset({"天", "日"})
_THIRD = 3


def _to_levels(draft: Draft, last: Clause) -> None:
    clauses = [*(c for _, c in draft.options), *(c for *_, c in draft.ordinals), last]
    levels = []
    for clause in sorted(clauses, key=lambda c: _day(c) or _nth(c)):
        assert clause.effect is not None
        day = _day(clause) or _nth(clause)
        said = words_of(clause)[: clause.effect.start - clause.start]
        own = f"{clause.ordinal}及以后" if clause is last and _ONWARD.search(said) else ""
        names = tuple(dict.fromkeys(n for n in (own, *_CALLED[day]) if n))
        levels.append((Option(names, award(clause.effect, clause, draft)), clause))
    draft.options[:] = levels
    draft.ordinals.clear()
    draft.fatals.clear()


def _nth(clause: Clause) -> int:
    found = _NTH.fullmatch(clause.ordinal)
    return int(number(found["n"]) or 0) if found is not None else 0


def _day(clause: Clause) -> int:
    """1 for 当天, 2 for 隔天 or 第二天, 0 for no day."""
    subject = clause.subject.strip("的者")
    return 1 if _SAME.fullmatch(subject) else 2 if _NEXT.fullmatch(subject) else _nth(clause)
