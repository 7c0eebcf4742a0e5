"""What is wrong with a criterion's own text: overlaps, gaps, slips of the pen, blanks that nobody filled.

Works on criteria that were understood and on those that were not. Each check is a plain function over a :class:`Subject`;
:data:`CHECKS` lists them all.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache

from .defects_bands import (
    above_full,
    backwards,
    cutoff,
    duplicate,
    gap,
    jump,
    most_off,
    open_end,
    overlap,
    units,
    wrong_way,
)
from .defects_text import discretion, history, slip, unfilled, weights
from .reading import Criterion
from .stated import Defect, Subject, subject

CHECKS: tuple[Callable[[Subject], Iterator[Defect]], ...] = (
    unfilled, slip, units, overlap, duplicate, gap, open_end, above_full, most_off, jump, wrong_way, backwards, cutoff, weights, history, discretion,
)  # fmt: skip

NO_COMPARISON = (unfilled, slip, units, weights, history, discretion)
"""What can still be checked where some bands are percentages and others bare numbers."""

CODES = {
    "criterion-overlap": "两档重叠",
    "criterion-gap": "两档之间有空档",
    "criterion-above-full": "得分超过满分",
    "criterion-wrong-way": "得分方向写反",
    "criterion-duplicate": "同一档写了两次",
    "criterion-open-end": "缺最后一档",
    "criterion-unfilled": "空白没有填写",
    "criterion-units": "百分数与普通数混用",
    "criterion-weights": "权重合计不是100%",
    "criterion-jump": "各档得分相差悬殊",
    "criterion-history": "要看历次结果",
    "criterion-discretion": "有由评分人掌握的部分",
    "criterion-cutoff": "按单位扣分与封底矛盾",
    "criterion-slip": "疑似错字",
}
"""Every code with its Chinese title."""


@lru_cache(maxsize=4096)
def defects(criterion: Criterion, full: Decimal | None, item: str = "") -> tuple[Defect, ...]:
    """Return what is wrong with the text, in the order of the text.

    ``full`` is the item's full mark, ``item`` its name (which says whether more is better).
    """
    looked_at = subject(criterion, full, item)
    checks = NO_COMPARISON if any(units(looked_at)) else CHECKS
    found = [d for check in checks for d in check(looked_at)]
    return tuple(sorted(dict.fromkeys(found), key=lambda d: (d.start, d.end)))


__all__ = ["CHECKS", "CODES", "Defect", "defects"]
