"""随其他错误而变: off only because another figure is off; told, not counted as an error."""

from collections.abc import Iterator

from ...results import Status
from ..code import Code
from ..common import said, worth
from ..finding import Finding, Severity
from ..say import figure
from ..scope import Scope

CODE = Code(
    "figure-follows", Severity.INFO, "随其他错误而变的数",
    "这个数本身算得对，只因为它用到的另一个数错了才不对。改正那个数之后要跟着改。",
    "某项得分错填110，合计按110相加得到100.1。",
    "改正该项得分后，合计为99.5。",
    "先改正“起因”单元格，再重算这个数。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report figures that only follow another error, with the cell of the cause."""
    for person, item, mark in scope.marks(Status.MISMATCH):
        if mark.follows:
            said_of = f"{item.item.name.text}（{mark.mark.role}）"
            yield Finding(
                CODE.id, CODE.severity,
                f"{said_of}填写{figure(mark.entered)}，改正{mark.follows}之后应为{figure(mark.right)}。",
                sheet=scope.name, cell=mark.mark.field.ref, person=person.person.name, item=item.item.name.text,
                found=figure(mark.entered), expected=figure(mark.right), cause=mark.follows,
            )  # fmt: skip
    carried = [(person, one) for _, person in scope.people() for one in person.carried.values()]
    for person, one in (*scope.checks("weighted", "sum", "grade", "share", "amount", "rank"), *carried):
        if one.status is not Status.MISMATCH or not one.consequence:
            continue
        yield Finding(
            CODE.id, CODE.severity, f"{one.label}填写{said(one, one.entered)}，改正{one.consequence}之后应为{said(one, one.score)}。",
            sheet=scope.name, cell=one.field.ref, person=person.person.name, item=one.label, found=figure(one.entered),
            expected=figure(one.score), cause=one.consequence, money=worth(one) if one.kind == "amount" else None,
        )  # fmt: skip
