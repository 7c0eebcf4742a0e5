"""待确认: the data or the criterion allows several scores, and none is the default."""

from collections.abc import Iterator

from ...results import Status
from ..code import Code
from ..common import choices
from ..finding import Finding, Severity
from ..say import figure
from ..scope import Scope

CODE = Code(
    "data-undecided", Severity.WARNING, "有几种可能，需要人来确定",
    "数据与标准合起来可以得出几个不同的分数，或者落在标准没有规定的空档里，程序不替人猜。",
    "85—94分领90%，95—100分领95%，得分94.5。",
    "标准写成“85分（含）至95分（不含）”。",
    "看“可能的得分”，确定是哪一种；最好把标准或数据写清楚。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report undecided items with their candidates, except intervals left to the rater."""
    for _, person, item in scope.items():
        if item.status is not Status.UNDECIDED or item.interval is not None or item.disputed:
            continue
        name = item.item.name.text
        possible = "；".join(f"{n}：{figure(v)}" for n, v in item.readings.items())
        cell = item.entry.raw[0].ref if item.entry.raw else item.item.name.ref
        yield CODE.at(
            scope.name,
            cell,
            f"{name}：{item.why}。{f'可能的得分：{possible}。' if possible else ''}",
            person=person.person.name,
            item=name,
        )
    for person, one in scope.checks("grade", "share", "amount"):
        if one.status is Status.UNDECIDED:
            possible = choices(one)
            yield CODE.at(
                scope.name, one.field.ref, f"{one.label}：{one.why}。{f'可能：{possible}。' if possible else ''}",
                person=person.person.name, item=one.label,
            )  # fmt: skip
