"""得分超出范围: a mark that is left to somebody's judgement, above the full mark or below zero."""

from collections.abc import Iterator

from ...results import Status
from ...scoring.allowed import JUDGED, misread_columns, outside
from ...scoring.items import column_of
from ...sheet.model import MarkKind
from ..code import Code
from ..finding import Finding, Severity
from ..say import figure
from ..scope import Scope

CODE = Code(
    "mark-out-of-range", Severity.ERROR, "得分超出允许范围",
    "这一项由人评分，程序不复算，但填写的分数超过了满分或者小于0；标准只给出范围（如扣1-2分）时，填写的分数不在范围内；或者扣分的正负号与表上其他扣分相反。",
    "满分10分，主观评分填12。",
    "满分10分，主观评分填9。",
    "请评分人改成允许范围之内的分数。",
)  # fmt: skip


def _sign(scope: Scope) -> int:
    """The sign that deductions have on a sheet: 1, −1, or 0 where both are usual."""
    entered = [
        mark.entered for _, _, mark in scope.marks(*Status) if mark.mark.kind is MarkKind.DEDUCTION and mark.entered
    ]
    more = sum(1 if value > 0 else -1 for value in entered)
    return 0 if len(entered) < 3 or abs(more) * 3 < len(entered) else 1 if more > 0 else -1


def check(scope: Scope) -> Iterator[Finding]:
    """Report entered marks outside what the full mark, or the stated interval, allows."""
    misread = misread_columns((item, mark) for _, item, mark in scope.marks(*JUDGED))
    sign = _sign(scope)
    for person, item, mark in scope.marks(*JUDGED):
        if column_of(mark.mark.field.ref) in misread:
            continue
        entered = mark.entered
        if entered is None:
            continue
        name = item.item.name.text
        limits = outside(item, mark)
        if not limits and item.interval is None and mark.mark.kind is MarkKind.DEDUCTION and entered * sign < 0:
            yield CODE.at(
                scope.name, mark.mark.field.ref,
                f"{name}的扣分填写{figure(entered)}，而表上别的扣分都填{'负' if entered > 0 else '正'}数。",
                person=person.person.name, item=name, found=figure(entered), expected=figure(-entered),
            )  # fmt: skip
        if not limits:
            continue
        yield Finding(
            CODE.id, CODE.severity, f"{name}填写{figure(entered)}，超出允许的范围{limits}。{item.why}", sheet=scope.name,
            cell=mark.mark.field.ref, person=person.person.name, item=name, found=figure(entered), expected=limits,
        )  # fmt: skip
