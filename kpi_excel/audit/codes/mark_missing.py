"""漏评分: the data is there, others were marked, this mark is empty."""

from collections.abc import Iterator

from ...results import Status
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "mark-missing", Severity.WARNING, "漏填得分",
    "同一个人的其他项目都评了分，这一项却空着；合计会少算这一项。",
    "五项中四项有得分，第三项的得分是空白。",
    "五项都有得分，没有分的填0。",
    "补上得分；确实不考核的写明“不考核”。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report items without any entered mark of people who were marked on others."""
    for _, person, item in scope.items():
        marked = sum(1 for other in person.items if not other.unmarked)
        if not item.unmarked or marked * 2 <= len(person.items) or not item.marks:
            continue
        if item.status in (Status.UNFILLED,) or item.marks[-1].mark.field.formula:
            continue
        if item.item.criterion is None and item.standard.full is None and item.standard.weight is None:
            continue  # a line without anything to be marked by
        name = item.item.name.text
        yield CODE.at(
            scope.name,
            item.marks[-1].mark.field.ref,
            f"{name}没有填写得分，而其他项目都有得分。",
            person=person.person.name,
            item=name,
        )
