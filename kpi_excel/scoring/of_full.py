"""A weighted mean of rates (合格率×50%+及时率×50%) is a share of the full mark, where the data are shares (90%, 80%).

In: the value of such a formula, and what its names stand for. Out: the points. Marks out of 100 under an item of 20 leave
open how they are brought down to 20, and weights that don't add up to 100 % what the shares are of.
"""

from collections.abc import Collection
from decimal import Decimal

from ..criteria.formulas.expression import compute
from ..criteria.rules import ONE, ZERO, Formula, ScoreUnit
from ..figures import plain
from .outcome import Undecided, Work
from .scale import FRACTION_MOST


def in_points(
    work: Work, formula: Formula, result: Decimal, values: dict[str, Decimal], weighted: Collection[str]
) -> Decimal:
    """Return what the formula comes to in points; ``weighted``: the names that stand with a share only."""
    full = work.full
    mean = len(formula.names) > 1 and set(formula.names) <= set(weighted)
    if not mean or full is None or full <= FRACTION_MOST or work.rule.unit is not ScoreUnit.POINTS:
        return result
    whole = compute(formula.expression, lambda _: ONE)
    if whole > FRACTION_MOST:
        return result  # (合格率×50%+及时率×50%)×20 says itself what it is out of
    if all(abs(value) <= FRACTION_MOST for value in values.values()) and any(v != ZERO for v in values.values()):
        if whole != ONE:
            raise Undecided(f"各项的权重加起来是{plain(whole * 100)}%，看不出怎样折成{plain(full)}分")
        work.why.append(f"{plain(result * 100)}%×满分{plain(full)}={plain(result * full)}")
        return result * full
    if whole == ONE and result > full and max(values.values()) <= _HUNDRED:
        either = {f"折算成{plain(full)}分": work.clamp(result / _HUNDRED * full), "不折算": work.clamp(result)}
        raise Undecided(f"{plain(result)}超过了满分{plain(full)}，看不出各项是不是按百分制填的", either)
    return result


_HUNDRED = Decimal(100)
