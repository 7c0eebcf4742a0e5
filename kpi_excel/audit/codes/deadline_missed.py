"""超过规定期限: the date of rating or reporting lies after the deadline that the workbook states."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import chain

from ..code import Code
from ..deadlines import Deadline, done_on, kinds_of, latest
from ..finding import Finding, Severity
from ..scope import Scope
from ..stated import Stated, columns

CODE = Code(
    "deadline-missed", Severity.WARNING, "考核、上报的日期超过了规定的期限",
    "工作簿里写明了完成考核、签字或上报的期限（如“次月3日前完成考核，5日前报办公室”），表上写的日期比期限晚。"
    "同一件事写有几个期限的，按最宽的算；没有写期限或看不出考核月份的不检查。",
    "考核月份2024年2月，规定次月3日前完成考核，考核完成日期是2024-03-06。",
    "考核完成日期是2024-03-02。",
    "核对日期是否填错；确实逾期的，按制度处理。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report dates on a sheet that lie after their deadline, those of one column and day together."""
    period = scope.period
    dated = list(chain.from_iterable(_dated(scope))) if period is not None and scope.sheet.reading.recognised else []
    if not dated or period is None:
        return
    known = scope.home.deadlines
    late: defaultdict[tuple[str, date], list[tuple[Stated, Deadline]]] = defaultdict(list)
    for one in dated:
        deadline, day = latest(known, kinds_of(one.label), period), done_on(one.value, period)
        if deadline is not None and day is not None and day > deadline.on(period):
            late[one.label, day].append((one, deadline))
    for (label, day), several in late.items():
        first, deadline = several[0]
        limit = deadline.on(period)
        place = deadline.ref if deadline.sheet == scope.name else f"{deadline.sheet}!{deadline.ref}"
        who = f"{first.person.name}等{len(several)}人的" if len(several) > 1 and first.person else ""
        message = (
            f"{who}{label}是{day:%Y-%m-%d}，规定（{place}）“{deadline.text}”，{period.chinese}的期限是{limit:%Y-%m-%d}，"
            f"晚了{(day - limit).days}天。"
        )
        yield CODE.at(
            scope.name, first.ref, message, person=first.person.name if first.person else "", item=label,
            found=f"{day:%Y-%m-%d}", expected=f"{limit:%Y-%m-%d}",
        )  # fmt: skip


def _dated(scope: Scope) -> Iterator[Iterator[Stated]]:
    for block, stated in zip(scope.blocks(), scope.stated, strict=True):
        yield (one for one in stated if one.value is not None and kinds_of(one.label))
        yield columns(scope.grid, block.block, lambda label: bool(kinds_of(label)))
