"""缺数据: the measurement that the criterion needs was not typed."""

from collections.abc import Iterator

from ...results import Status
from ...workbook.model import ErrorValue
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "data-missing", Severity.WARNING, "缺少数据，无法复算",
    "评分标准需要的数据（比率、金额、时间等）没有填写。程序不当作0分，也不当作满分。",
    "标准按收缴率计分，数据栏空白。",
    "数据栏填96.5%。",
    "补填数据后重新运行。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report items with a data cell that does not hold what is needed."""
    for _, person, item in scope.items():
        if item.status is not Status.MISSING or item.score is not None or not item.entry.raw:
            continue
        if any(isinstance(field.value, ErrorValue) and "!" not in field.ref for field in item.entry.raw):
            continue  # a finding of its own
        name = item.item.name.text
        yield CODE.at(
            scope.name,
            item.entry.raw[0].ref,
            f"{name}：{item.why or '没有填写数据'}。",
            person=person.person.name,
            item=name,
        )
