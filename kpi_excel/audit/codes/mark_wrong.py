"""得分与评分标准不符: the entered mark is wrong under every admissible reading."""

from collections.abc import Iterator

from ...results import Status
from ...sheet.model import MarkKind
from ...workbook.model import ErrorValue
from ..code import Code
from ..finding import Finding, Severity
from ..say import difference, figure
from ..scope import Scope

CODE = Code(
    "mark-wrong", Severity.ERROR, "得分与评分标准不符",
    "按评分标准和填写的数据重新计算，得到的分数与填写的分数不同，而且标准没有别的合理读法能得出填写的分数。",
    "标准“每发现一次扣5分”，满分10分，数据1次，得分填8。",
    "同样的标准和数据，得分填5。",
    "核对数据和标准：数据无误就把得分改成“应为”的数；数据有误就改数据。合计、等级、绩效工资会随之变化。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report every mark whose status is a mismatch, each rater's of its own."""
    for person, item, mark in scope.marks(Status.MISMATCH):
        if mark.right is None or mark.follows or (mark.entered is None and item.unmarked):
            continue
        if isinstance(mark.mark.field.value, ErrorValue):
            continue  # a finding of its own
        name = item.item.name.text
        word = {MarkKind.DEDUCTION: "扣分", MarkKind.BONUS: "加分", MarkKind.MONEY: "金额"}.get(mark.mark.kind, "得分")
        alone = sum(m.mark.field.ref == mark.mark.field.ref for m in item.marks) == 1
        role = mark.mark.role if alone and mark.mark.role != word else ""
        if mark.entered is None:
            said = f"“{mark.mark.field.text}”不是数"
        else:
            said = f"{figure(mark.entered)}，应为{figure(mark.right)}，{difference(mark.entered, mark.right)}"
        full = item.standard.full
        excluded = next((n for n in item.excluded if item.readings.get(n) == mark.entered), "")
        excluded = f"填写的数是按“{excluded}”算的，kpi.toml 已排除这种读法。" if excluded else ""
        over = (
            mark.mark.kind is MarkKind.SCORE and full is not None and mark.entered is not None and mark.entered > full
        )
        yield Finding(
            CODE.id, CODE.severity,
            f"{name}{f'（{role}）' if role else ''}填写{said}{f'（超过满分{figure(full)}）' if over else ''}。{excluded}{item.why}",
            sheet=scope.name, cell=mark.mark.field.ref, person=person.person.name, item=name,
            found=figure(mark.entered), expected=figure(mark.right),
        )  # fmt: skip
