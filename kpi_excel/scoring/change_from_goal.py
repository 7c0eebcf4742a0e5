"""Amounts where bands are of a change: 11.9 under 比目标下降2%以上得10分 is 0.83 % below a target of 12元, not 99 %.

Out: the change that an amount comes to; :class:`Undecided` where a figure may be the change or the amount, or where the
goal that it is a change from is not said.
"""

from decimal import Decimal

from ..criteria.quantity import Dimension, dimension, write
from ..criteria.rules import MOST_REACHED, ZERO, Piecewise
from ..figures import plain
from ..regex import regex
from .observe import Kind, Observation
from .outcome import Undecided, Work

_FROM_GOAL = regex("目标|预算|计划|定额|任务|指标|标准|基准")
_FROM_BEFORE = regex("同比|环比|上[个]?[月年季期]|去年|前[一]?年|往年|同期|历史")
_BASE = regex(
    r"(?:较|比|[与同]|基准|目标|标准|定额|均价|同期|上[月年季])[^,;:，；：。\d%％]{0,8}[(（]?(?P<figure>\d+(?:\.\d+)?)(?![\d.])"
    r"(?!\s*(?:[%％‰]|个?百分|个?点|分(?!钟)|[-~—至到]\d))"
)
_TARGET = regex(r"(?P<figure>\d+(?:\.\d+)?)\s*(?:万|[元小秒天吨度件单人台升米公]|分钟)")
_HALF, _CHANGES_END = Decimal("0.5"), Decimal(100)
"""No fall or rise that bands speak of is as large as 100 %."""
_NEAR = (Decimal("0.3"), MOST_REACHED)


def change_from_goal(work: Work, measure: Piecewise, x: Decimal, unit: str, *, distance: bool) -> Decimal | None:
    """Return the change that an amount comes to, ``None`` for a figure that is the change itself, or of another measure."""
    way = measure.change_of_goal
    seen = work.seen
    if not way or distance or not x or seen.exact_ratio:
        return None
    wholes = _wholes(measure, seen)
    base = measure.share_of
    large = not unit and base is not None and abs(x) >= _CHANGES_END and abs(x) / base <= _NEAR[1]
    if large or (unit and dimension(unit) is not Dimension.PERCENT):
        if base is None or (unit and dimension(unit) is not dimension(measure.share_unit)):
            return None
        if _FROM_BEFORE.search(measure.name + seen.criterion) or not _FROM_GOAL.search(measure.name + seen.criterion):
            raise Undecided(f"标准按变化的百分数计，没有写与什么比，“{seen.text}”看不出变化了多少")
        off = x / base - 1
        work.why.append(
            f"{write(x, unit or measure.share_unit)}与目标{write(base, measure.share_unit)}相差{write(off, '%')}"
        )
        return off * way
    if unit or seen.percent_format:
        if measure.share_of is not None and abs(x) >= _HALF:
            raise Undecided(f"“{seen.text}”看不出是变化了百分之几，还是目标的百分之几")
        return None
    if seen.kind is Kind.NUMBER and any(_NEAR[0] <= abs(x) / whole <= _NEAR[1] for whole in wholes):
        raise Undecided(f"数值{plain(x)}看不出是变化的百分数，还是变化以后的数")
    if measure.share_of is not None and abs(x) > _HALF * 100:
        raise Undecided(f"数值{plain(x)}看不出是变化的百分数，还是变化以后的数")
    return None


def _wholes(measure: Piecewise, seen: Observation) -> list[Decimal]:
    """The figures that the change may be from: of the target, and of the text (较基准（45分钟）)."""
    told = [Decimal(found["figure"]) for found in _BASE.finditer(seen.criterion)]
    told += [Decimal(found["figure"]) for found in _TARGET.finditer(seen.target)]
    whole = measure.share_of
    return [w for w in (*told, *(() if whole is None else (whole, whole / 10000))) if w > ZERO]
