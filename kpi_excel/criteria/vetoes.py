"""Conditions that take everything from what is counted: 超过目标即不得分, 全部不合格不得分."""

from dataclasses import replace

from ..regex import regex
from .alike import is_alike
from .clauses import Clause
from .conditions import words_of
from .direction import figure_of
from .draft import Draft, NotUnderstood, Target
from .quantity import Dimension, dimension
from .rules import NOTHING, ZERO, Fatal

_ABOVE = regex(r"(?:超过|超出|超|高于|突破|大于)(?:了)?(?:年度|月度|考核|控制)?(?:目标|指标|标准|计划|限额)")
_ALL = regex("^(?:全部|全都|所有)(?:的)?(?=..)")


def without_all(name: str) -> str:
    """Return 不合格 for 全部不合格; ``""`` for a name that does not speak of all."""
    rest = _ALL.sub("", name)
    return "" if rest == name else rest


def settle_vetoes(draft: Draft, column: Target | None) -> None:
    """Make vetoes of what is counted out of conditions on how much of it there is. Raises :class:`NotUnderstood`."""
    _above_target(draft, column)
    _all_of_them(draft)
    draft.fatals[:] = [(_over_its_period(fatal, clause), clause) for fatal, clause in draft.fatals]


_PERIOD = regex(
    r"(?:全年度?|本?年度|[一1]年|当年|年|本?季度?|一个?季度|上半年|下半年|半年)(?:度|之)?(?:内|中|以?内)? *(?:累计|合计|共计|总计)?(?=[^一-鿿]|$|超|达|满|在|高|大|多|发生|出现)"
)
"""全年累计, 季度内: nothing else stands before the figure."""


def _over_its_period(fatal: Fatal, clause: Clause) -> Fatal:
    """全年累计超过20份不得分: more than twenty in a year, which a month's wording must not make of a month."""
    found = _PERIOD.match(words_of(clause))
    period = "" if found is None else found.group().replace(" ", "")
    return fatal if any(period in name for name in fatal.names) else replace(fatal, period=period)


def _above_target(draft: Draft, column: Target | None) -> None:
    """每发生一起扣5分，超过目标即不得分 under a target of 2: more than two of them."""
    counted = [t for t, _ in draft.tallies if t.counted and dimension(t.unit) is Dimension.COUNT]
    if not counted or draft.steps or any(t.points > 0 for t, _ in draft.tallies):
        return
    for band in list(draft.bands):
        if not band.target or band.award != NOTHING or not _ABOVE.search(band.clause.case):
            continue
        target = column if column is not None else next((t for t in draft.targets if figure_of(t) is not None), None)
        figure = None if target is None else figure_of(target)
        if target is None or figure is None or dimension(target.unit) not in (Dimension.COUNT, Dimension.NONE):
            return
        if len({t.unit for t in counted}) > 1 or any(b is not band for b in draft.bands):
            raise NotUnderstood(band.clause, "超过目标说的是哪一种情形，看不出")
        if figure == ZERO:
            raise NotUnderstood(band.clause, "目标是0，发生一次就超过目标，“每次扣分”与“不得分”互相矛盾")
        target.used = True
        draft.bands.remove(band)
        draft.fatals.append((Fatal((), figure, unit=counted[0].unit, any_kind=True, over=True), band.clause))


def _all_of_them(draft: Draft) -> None:
    """每次检查不合格扣2分，每月检查4次，全部不合格不得分: four of them, where the text says how many there are."""
    for fatal, clause in list(draft.fatals):
        rest = tuple(without_all(name) for name in fatal.names)
        if not fatal.names or not all(rest) or fatal.count != 1:
            continue
        alike = [t for t, _ in draft.tallies if t.points < 0 and any(is_alike(r, t.names) for r in rest)]
        if len(alike) != 1:
            continue
        stated = {
            a.quantity.value
            for c in (*draft.passed, *(t.clause for t in draft.targets if t.clause is not None))
            for a in c.counts
            if a.quantity.unit == alike[0].unit and a.quantity.value > 1
        }
        if len(stated) != 1:
            continue  # scoring asks
        draft.fatals.remove((fatal, clause))
        draft.fatals.append((replace(fatal, names=alike[0].names, count=stated.pop(), unit=alike[0].unit), clause))
