"""多数人与标准不符: most marks under a criterion contradict the rule as read, so nobody is called wrong."""

from collections.abc import Iterator
from decimal import Decimal

from ..code import Code
from ..finding import Finding, Severity
from ..say import figure
from ..scope import Scope

CODE = Code(
    "criterion-disputed", Severity.WARNING, "多数人的得分与标准的字面意思不符",
    "按字面理解评分标准，同一项目多数人的得分都不对。更可能是公司另有约定的算法，或者程序理解有误，所以不判对错，只列出差异。",
    "标准“每低1%扣2分”，全表十个人都按每低1%扣1分计。",
    "标准写成“每低1%扣1分”，或者得分改为每低1%扣2分。",
    "确认标准的真实含义：标准写错就改标准，算法用错就改得分。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report each mark that differs under a disputed criterion."""
    for _, person, item in scope.items():
        right = next((v for v in item.readings.values() if isinstance(v, Decimal)), None)
        if not item.disputed or item.deciding is None or right is None or item.entered == right:
            continue
        name = item.item.name.text
        yield CODE.at(
            scope.name, item.deciding.mark.field.ref, f"{name}填写{figure(item.entered)}，按字面理解应为{figure(right)}。{item.why}",
            person=person.person.name, item=name, found=figure(item.entered), expected=figure(right),
        )  # fmt: skip
