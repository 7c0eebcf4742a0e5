"""定额10000度，节约每500度加1分，超用每500度扣1分: the two sides of one measure, where there is a goal to count from."""

from dataclasses import replace

from ..regex import regex
from .direction import figure_of
from .draft import Draft, Step, Target
from .phrases import Every
from .quantity import Quantity, dimension
from .rules import Tally

_GOAL = "(?:(?:目标|计划|任务|定额|预算|标准|指标|产)(?:值|量|额|数)?)?"
_OVER = regex(rf"(?:增加|超收|超出|超过|超额|超用|超领|超耗|超支|超|多出|高出|高于|增产){_GOAL}(?:的)?(?:部分)?")
_SHORT = regex(
    rf"(?:减少|降低|欠收|节约|节省|节支|结余|欠|不足|少于|低于|减产|短缺|少|未完成|未达到){_GOAL}(?:的)?(?:部分)?",
)


def settle_two_sides(draft: Draft, column: Target | None) -> None:
    """Let what is counted over and short of a goal (超产每50吨, 节约每500度) be steps from it.

    Only where every case is such a side, in the goal's own unit: else what is typed is the difference itself.
    """
    sides = [_side(tally) for tally, _ in draft.tallies]
    if not sides or not all(sides) or draft.options or draft.series or draft.fatals:
        return
    goals = [*draft.targets, *([column] if column is not None else [])]
    known = {dimension(t.unit) for t in goals if figure_of(t)} | {dimension(b.unit) for b in draft.bands}
    if not all(_fits(tally) and dimension(tally.unit) in known for tally, _ in draft.tallies):
        return
    for (tally, clause), side in zip(draft.tallies, sides, strict=True):
        quantity = Quantity(tally.per, tally.unit)
        every = clause.every or Every(clause.start, clause.end, tally.names[0], quantity, side, tally.names[0], False)
        step = Step(replace(every, direction=side), tally.per, tally.unit, tally.points, tally.share, clause, side)
        draft.steps.append(step)
    draft.tallies.clear()


def _side(tally: Tally) -> int:
    if len(tally.names) != 1:
        return 0
    return 1 if _OVER.fullmatch(tally.names[0]) else -1 if _SHORT.fullmatch(tally.names[0]) else 0


def _fits(tally: Tally) -> bool:
    return tally.upto is None and not tally.extra
