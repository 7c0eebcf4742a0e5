"""标准未读懂: a clause of the criterion was not understood; nothing was guessed."""

from collections.abc import Iterator

from ...results import Status
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "criterion-unreadable", Severity.WARNING, "评分标准没有读懂",
    "评分标准里有一句程序没有读懂，整项不复算，填写的得分照旧计入合计。程序不会只按读懂的部分打分。",
    "“完成情况较好的适当加分，视业绩另定”。",
    "“每超过目标1%加1分，最高加5分”。",
    "把那一句改写成docs/criteria.md里的写法，或者由人核对这一项。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report each criterion once, at its first cell."""
    seen: set[tuple[str, str]] = set()
    for _, _, item in scope.items():
        where = item.item.criterion.ref if item.item.criterion is not None else item.item.name.ref
        told = (item.item.name.text, item.criterion.text)
        if item.status is not Status.UNREADABLE or told in seen:
            continue
        seen.add(told)
        yield CODE.at(
            scope.name,
            where,
            f"{item.item.name.text}：{item.criterion.reason}。",
            item=item.item.name.text,
            found=item.criterion.clause,
        )
