"""另一种读法下正确: right under an admissible reading that is not the default."""

from collections.abc import Iterator
from decimal import Decimal

from ...results import Status
from ..code import Code
from ..finding import Finding, Severity
from ..say import figure
from ..scope import Scope

CODE = Code(
    "mark-other-reading", Severity.INFO, "按另一种读法计的分",
    "标准可以有几种合理读法。填写的分数与默认读法不同，但与另一种合理读法相同，不算错。",
    "“每低1%扣2分”，低1.5%，按比例扣3分：默认只计整的1%，扣2分。",
    "标准里写明“不足1%的不计”或“按比例计”。",
    "不必改分；最好把标准写清楚，并保证对所有人用同一种读法。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report marks with status ``reading``, naming the reading."""
    for person, item, mark in scope.marks(Status.READING):
        named = [n for n, v in item.readings.items() if isinstance(v, Decimal) and mark.entered == v]
        name = item.item.name.text
        yield CODE.at(
            scope.name, mark.mark.field.ref,
            f"{name}填写{figure(mark.entered)}，默认读法应为{figure(item.score)}；按“{'、'.join(named) or '另一种读法'}”是对的。",
            person=person.person.name, item=name, found=figure(mark.entered), expected=figure(item.score),
        )  # fmt: skip
